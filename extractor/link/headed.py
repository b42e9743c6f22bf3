"""Whose a clause is that opens with a numbered group: "Cohort 1: 100 mg once daily (n=3); Cohort 2: 200 mg (n=6)"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.link.group import NUMBERED_KEY, Group
from extractor.text import late as re

_OPENS = re.compile(r"(?:^|[;.:(•|\n]\s?|,\s(?:and\s)?|\band\s)(?:(?:for|in|at)\s)?(?:the\s)?$", re.IGNORECASE)
_RUNS_ON = re.compile(r"\b[A-H\d]{1,2}(?:,|,?\s(?:and|or|&))\s(?:(?:arms?|cohorts?|groups?|parts?|levels?)\s)?$", re.IGNORECASE)
"""Ends before the last of several that are told of together: "cohorts 1 and 2"."""
_TELLS = re.compile(
    r"(?:\s(?:patients|participants|subjects))?(?:\s?[:,(=]\s?|\s[–—-]\s|\s(?:(?:will|is|are|was|were|has|have|been|be|to be)\s){0,3}(?:receiv\w+|given|got|gets?|dosed|treated|took|at|of|with)\s)",
    re.IGNORECASE,
)
_ANOTHER_CLAUSE = re.compile(r";|\.\s|\n|\b(?:versus|vs|compared|while|whereas|than|but|followed by)\b", re.IGNORECASE)
_LONGEST = 120


def opening_group(text: str, groups: Sequence[Group], at: int) -> Group | None:
    """The numbered group that opens the clause in which a place stands, and that its first words tell of; None where another group comes between."""
    before = [g for g in groups if g.end <= at]
    numbered = next((g for g in reversed(before) if NUMBERED_KEY.match(g.key)), None)
    if numbered is None or at - numbered.end > _LONGEST or _ANOTHER_CLAUSE.search(text, numbered.end, at):
        return None
    between = text[numbered.end : at]
    if between.count(")") > between.count("("):
        return None  # "40 million cells (DL1, n=6) and 80 million (DL2, n=3)"
    if any(g.start > numbered.end and not _is_treatment(text, numbered, g) for g in before):
        return None
    head = max(numbered.start - 40, 0)
    if not _OPENS.search(text[head : numbered.start]) or _RUNS_ON.search(text[head : numbered.start]):
        return None
    return numbered if _TELLS.match(text, numbered.end) else None


def _is_treatment(text: str, numbered: Group, group: Group) -> bool:
    """Whether a group is only what the numbered one got: "Arm A: zelvanib 100 mg", the first words behind its label."""
    told = _TELLS.match(text, numbered.end)
    return told is not None and group.start == told.end() and group.role == "treatment"


_IN_BRACKET = re.compile(r"[^()]{0,20}[,;]\s$")


def group_behind(text: str, groups: Sequence[Group], end: int) -> Group | None:
    """The numbered group that closes the bracket in which a place stands: "100 mg (n=3; cohort 1)"."""
    following = next((g for g in groups if g.start >= end), None)
    if following is None or not NUMBERED_KEY.match(following.key) or text[following.end : following.end + 1] not in {")", "]"}:
        return None
    return following if _IN_BRACKET.fullmatch(text, end, following.start) else None
