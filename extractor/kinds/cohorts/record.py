"""A group of people that the text tells apart, and its sizes."""

from __future__ import annotations

from typing import Literal

from extractor.records import Bound, Evidence, Model, Record

Basis = Literal["planned", "screened", "enrolled", "randomized", "treated", "evaluable", "completed"]
CohortRole = Literal["total", "treatment", "control", "subgroup"]


class Size(Model):
    """How many people, counted on which basis."""

    n: int
    basis: Basis | None = None
    bound: Bound = "="
    evidence: tuple[Evidence, ...] = ()


class Cohort(Record):
    """The whole trial (role total), an arm, a dose cohort or a subgroup."""

    label: str | None = None
    """The words that name it, ordinals made comparable: "first cohort"; None for the whole trial where nothing names it."""
    role: CohortRole | None = None
    drug: str | None = None
    trial: str | None = None
    """`id` of the Trial that it belongs to."""
    sizes: tuple[Size, ...] = ()
