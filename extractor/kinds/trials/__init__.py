"""Registry identifiers of trials, and what the text ties to each: phase, acronym, status."""
