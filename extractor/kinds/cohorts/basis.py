"""On which basis people are counted: the verb beside a number, behind its bracket, or nearest in the sentence."""

from __future__ import annotations

import re
from typing import cast

from extractor.kinds.cohorts import patterns as p
from extractor.kinds.cohorts.record import Basis
from extractor.text.quantities import Quantity

_YET_TO_BE = re.compile(r"\b(?:will|to) be\b")


def named_basis(match: re.Match[str] | None) -> Basis | None:
    """The basis whose words a pattern found."""
    if match is None:
        return None
    if _YET_TO_BE.search(match[0]):
        return "planned"
    groups = {name: value for name, value in match.groupdict().items() if value and name != "none"}
    return cast("Basis | None", next(iter(groups), None))


_FULLY_ENROLLED = re.compile(r"\b(?:enrol?lment|recruitment|accrual)\b[^.;]{0,40}$", re.IGNORECASE)
"""What was completed is the enrollment and not the trial: "enrollment has been completed with 155 participants"."""


def basis_near(text: str, q: Quantity, known: Basis | None) -> Basis | None:
    """The nearest counting word of the sentence; what is to come is planned."""
    if p.TO_COUNT.search(text[max(q.start - 90, 0) : q.start]):
        return "planned"
    if known == "completed" and _FULLY_ENROLLED.search(text, max(q.start - 60, 0), q.start):
        return "enrolled"
    if known:
        return known
    window = max(q.start - 60, 0)
    near = min(p.BASIS_WORD.finditer(text[window : q.number_end + 80]), key=lambda m: abs(m.start() + window - q.start), default=None)
    return named_basis(near)


def basis_behind(text: str, q: Quantity) -> Basis | None:
    """The verb behind a bracket: "patients (n=234) with stroke were randomised"."""
    closed = re.match(r"\s?[)\]]", text[q.number_end :])
    if not closed:
        return None
    end = q.number_end + closed.end()
    qualified = p.QUALIFIED_PEOPLE.match(text, end)
    end = qualified.end("qualifier") if qualified and not p.NEW_SUBJECT.search(outside_brackets(qualified["qualifier"])) and not p.N_EQUALS.search(qualified["qualifier"]) else end
    return named_basis(p.WERE_COUNTED.match(text, end))


def outside_brackets(text: str) -> str:
    return re.sub(r"[(\[][^()\[\]]*[)\]]", "", text) if "(" in text or "[" in text else text
