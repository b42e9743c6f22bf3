"""A regulatory status given to a product."""

from __future__ import annotations

from typing import Literal

from extractor.records import Record

DesignationType = Literal[
    "orphan", "fast_track", "breakthrough", "rmat", "rare_pediatric", "qidp", "priority_review", "accelerated_approval", "prime", "conditional_approval", "accelerated_assessment",
    "sakigake", "ilap", "pim", "breakthrough_device", "emergency_use", "real_time_review", "other",
]  # fmt: skip
DesignationStatus = Literal["granted", "requested", "planned", "recommended", "denied", "withdrawn", "expired"]


class Designation(Record):
    """One type, agency, drug and indication."""

    type: DesignationType
    agency: str | None = None
    """FDA, EC, EMA, MHRA, MHLW, NMPA, HC, TGA, SWISSMEDIC, MFDS…; None where the text names none."""
    status: DesignationStatus
    drug: str | None = None
    indication: str | None = None
    """The words of the text."""
    date: str | None = None
    """ISO, as exact as the text gives it: "2019", "2019-12", "2019-12-05"."""
    number: str | None = None
    """Reference number: "EU/3/16/1234"."""
