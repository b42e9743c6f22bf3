"""Whom "this cohort", "these patients" or "this dose" stand for."""

from __future__ import annotations

import re

from extractor.link.groups import Group
from extractor.link.reading import Passage

_THESE = re.compile(
    r"\b(?:this|that|these|those|the same|the latter)\s(cohort|arm|group|subgroup|dose level|patients|participants|subjects|population)\b(?!\swith|\swho)", re.IGNORECASE
)
_ANYBODY = frozenset(("patients", "participants", "subjects", "population", "group", "arm"))
_SENTENCES_BACK = 3


def resolve_anaphora(passage: Passage) -> Group | None:
    """The group that "this cohort", "these patients", "this arm" stand for: the last one that the sentences before it name."""
    match = _THESE.search(passage.text)
    if not match:
        return None
    noun = match[1].lower()
    for steps, earlier in zip(range(_SENTENCES_BACK), passage.before, strict=False):
        fitting = [g for g in earlier.groups if noun in g.label.lower() or noun in _ANYBODY]
        if fitting:
            return fitting[-1] if len({g.key for g in fitting}) == 1 or (steps == 0 and noun in fitting[-1].label.lower()) else None
    return None
