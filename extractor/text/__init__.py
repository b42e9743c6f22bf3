"""The one view that every rule reads: characters, numbers, units, quantities, sentences, dates."""
