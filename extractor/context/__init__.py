"""Where a mention stands and what the text does with it: section and status, each decided by a cue."""
