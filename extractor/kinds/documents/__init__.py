"""Who speaks, when, and by which wire."""
