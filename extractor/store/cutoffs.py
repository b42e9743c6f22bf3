"""The day up to which a release says that its data were collected."""

from __future__ import annotations

import re

from extractor.text.dates import dates_of
from extractor.text.opening import opened

_BEFORE = re.compile(
    r"\b(?:data|database|analysis|clinical)?[\s-]{0,2}(?:cut[\s-]?off|cut|lock)s?\b(?: dates?)?(?: for this analysis| for the analysis)?[\s:,(]{0,3}(?:(?:was|is|as|of|on|date|dated)\s){0,3}\s?$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"^[\s,()]{0,3}(?:data(?:base)?[\s-]{0,2}|clinical )?(?:cut[\s-]?off|cut|lock)\b", re.IGNORECASE)
_NAMED = opened(r"\b(?:cut[\s-]?off|data cut|(?:data|database) lock)s?\b", re.IGNORECASE)
_NEAR = 60


def data_cutoff(text: str) -> str | None:
    """ISO date that stands right before or after the words "data cut-off"; None where none or several days do."""
    found = set()
    for match in _NAMED.finditer(text):
        around = max(match.start() - _NEAR, 0), match.end() + _NEAR
        for date in dates_of(text, *around):
            if date.exact and (_BEFORE.search(text[around[0] : date.start]) or _AFTER.search(text[date.end : around[1]])):
                found.add(date.iso)
    return found.pop() if len(found) == 1 else None
