"""An amount of a drug given, or to be given, to people."""

from __future__ import annotations

from typing import Literal

from extractor.records import Assertion, Record

DoseRole = Literal["dose_level", "starting", "maximum_tolerated", "recommended_phase_2", "comparator", "concomitant", "label"]


class Dose(Record):
    """One amount, drug and group of people (or trial)."""

    low: float
    """The amount, or the lower end of a printed range; in `unit`."""
    high: float
    """Equal to `low` unless the text prints a range."""
    unit: str
    """UCUM-like ASCII: "mg", "ug", "mg/m2", "mCi/m2", "vg/kg", "[IU]", "AUC", "%"…"""
    unit_kind: str
    """mass, activity, cells, vector, international_units…: what UCUM cannot tell apart."""
    drug: str | None = None
    """The name as the text gives it."""
    route: str | None = None
    """oral, intravenous, subcutaneous, intramuscular, intrathecal, intravitreal, inhaled, topical, infusion, injection…"""
    frequency: str | None = None
    """once, QD, BID, TID, QID, QOD, QW, BIW, Q2W, Q3W, Q4W, Q6W, Q8W, Q12W, QM, Q3M, Q6M, QY, or the words of the text."""
    duration: str | None = None
    """How long treatment goes on, in the words of the text: "up to 12 weeks"."""
    role: DoseRole | None = None
    cohort: str | None = None
    """`id` of the Cohort that got it."""
    trial: str | None = None
    """`id` of the Trial that it belongs to."""
    assertion: Assertion = "reported"
