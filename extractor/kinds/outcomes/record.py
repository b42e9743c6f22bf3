"""An efficacy result that carries a number."""

from __future__ import annotations

from typing import Literal

from extractor.records import Assertion, Bound, Record

Statistic = Literal["median", "mean", "rate", "landmark", "hazard_ratio", "odds_ratio", "relative_risk", "difference", "change", "count", "efficacy", "other"]
TIMES = ("OS", "PFS", "rPFS", "DFS", "EFS", "RFS", "iDFS", "MFS", "DOR", "TTP", "TTR")
RESPONSES = ("ORR", "CR", "PR", "SD", "DCR", "CBR", "pCR", "MRD", "VGPR", "MR", "sCR")
LISTED_ENDPOINTS: tuple[str, ...] = TIMES + RESPONSES
"""Endpoints of oncology that records call by their abbreviation."""
ArmRole = Literal["treatment", "control", "historical"]


class Outcome(Record):
    """One endpoint, statistic, value and group of people."""

    endpoint: str
    """OS, PFS, ORR…; any other in lower case and its own words: "seizure frequency"."""
    statistic: Statistic
    value: float | None = None
    """None where the text says "not reached"."""
    unit: str | None = None
    """month, week, day, year, %, 1 (ratios, counts), or the unit of the measure."""
    bound: Bound = "="
    to_date: bool = False
    """The text says that it is still running: "to date", "ongoing", "not yet mature"."""
    ci_low: float | None = None
    ci_high: float | None = None
    ci_level: float | None = None
    """Percent: 95."""
    p_value: float | None = None
    p_bound: Literal["<", "=", ">", "<=", ">="] | None = None
    numerator: int | None = None
    denominator: int | None = None
    timepoint: str | None = None
    """"12 months", in the words of the text."""
    arm: ArmRole | None = None
    cohort: str | None = None
    """`id` of the Cohort whose result it is."""
    drug: str | None = None
    trial: str | None = None
    """`id` of the Trial that it belongs to."""
    assertion: Assertion = "reported"
