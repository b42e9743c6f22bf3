"""Whether what is named at a place is what something else is compared with: "X versus Y", "superior to placebo", "longer with X than in those on Y"."""

from __future__ import annotations

from extractor.text import late as re

_COMPARING = r"versus|vs?\.?|compared (?:with|to)|in comparison (?:with|to)|than|over|against|relative to|head-to-head (?:with|against)"
_ALIKE_OR_BETTER = r"(?:similar|superior(?:ity)?|(?:non-?)?inferior(?:ity)?)\s(?:\(\S+\)\s)?to"
_DIFFERS = r"(?:separat|differ|distinguish)\w*\s(?:\w+ly\s)?from|outperform(?:ed|s|ing)?|surpass(?:ed|es|ing)?"
_WHOSE = r"the\s|(?:expectations|what\s(?:is|was)\sexpected)\s(?:for|with|of)\s|(?:in|for|with|on)\s|that (?:of|with|for|on|in)\s|(?:treatment|therapy|monotherapy|dosing) with\s|those (?:on|in|receiving|treated with)\s|patients (?:on|receiving|treated with)\s"
_SET_AGAINST = re.compile(rf"\b(?:{_COMPARING}|{_ALIKE_OR_BETTER}|{_DIFFERS})\s(?:{_WHOSE})*$", re.IGNORECASE)
_LONGEST = 50
"""Characters that the words of a comparison take, with whom they are about."""


def is_set_against(text: str, start: int) -> bool:
    """Whether a comparison's words lead to text[start:], a drug or a group of people."""
    return _SET_AGAINST.search(text, max(start - _LONGEST, 0), start) is not None
