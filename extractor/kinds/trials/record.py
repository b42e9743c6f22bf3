"""A trial as a registry knows it."""

from __future__ import annotations

from typing import Literal

from extractor.records import Record

Phase = Literal["0", "1", "1a", "1b", "1/2", "1b/2", "1/2a", "1b/2a", "2", "2a", "2b", "2/3", "2b/3", "3", "3a", "3b", "4"]


class Trial(Record):
    """A registry identifier with what the text ties to it."""

    registry: str
    """The registry's name: "ClinicalTrials.gov", "EudraCT", "EU CTIS", "ISRCTN"…"""
    identifier: str
    """As the registry prints it: "NCT02952508", "2013-000615-24"."""
    phase: Phase | None = None
    """Only where the text ties it to this trial."""
    acronym: str | None = None
    """The trial's name: "CLOVER-1", "KEYNOTE-189"."""
    status: str | None = None
    """ClinicalTrials.gov wording: Recruiting, Active, not recruiting, Completed, Terminated, Suspended, Withdrawn, Not yet recruiting, Enrolling by invitation."""
    scope: Literal["sentence", "paragraph", "document"] = "sentence"
    """How near the identifier stands to the trial that it names."""
