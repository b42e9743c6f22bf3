"""How many people are, were or will be in a trial, or in a part of it."""
