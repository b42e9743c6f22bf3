"""A night's work: poll every source, fetch what is new, store what it says, and tell a person in ten seconds how it went."""

from extractor.nightly.report import NightReport, SourceReport, told
from extractor.nightly.run import NightOptions, run_night

__all__ = ["NightOptions", "NightReport", "SourceReport", "run_night", "told"]
