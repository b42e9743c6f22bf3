"""One folder a kind: its record, patterns, resolver and examples."""
