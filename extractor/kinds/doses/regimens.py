"""The arm whose regimen an amount is a part of: what stands in the bracket behind an arm's name, or in front of the bracket that names it."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.link.group import Group
from extractor.text import late as re

_LONGEST = 420
"""Characters of the longest regimen."""
_ANOTHER_REGIMEN = re.compile(r";|\bor\b(?!\s(?:without|more)\b)|\bversus\b|\bvs\b|\bcompared\b|\bwhile\b|\bwhereas\b|[.]\s(?=[A-Z])")
"""What parts one arm's regimen from another's."""
_CLOSES = re.compile(r"\s?(?:[)\]]|[,;:])")


def regimen_of(text: str, groups: Sequence[Group], start: int, end: int) -> Group | None:
    """The arm that an amount at text[start:end] belongs to by a bracket; None where no bracket tells."""
    arms = [g for g in groups if g.role in {"treatment", "control"}]
    if (opened := _bracket_around(text, start)) is not None:
        return next((g for g in arms if 0 <= opened - g.end <= 1 and g.key not in _NOTHING_GIVEN), None) or _named_first(text, arms, opened, start)
    return _named_behind(text, arms, end)


_NOTHING_GIVEN = frozenset(("control:placebo", "control:sham", "control:vehicle"))
"""Arms whose bracket tells of no dose of their own: "for placebo (difference -3.4 for 40 mg)"."""


def _bracket_around(text: str, at: int) -> int | None:
    """Where the outermost bracket opens in which a place stands."""
    depth, found = 0, None
    for position in range(at - 1, max(at - _LONGEST, -1), -1):
        if text[position] in ")]":
            depth += 1
        elif text[position] in "([":
            depth -= 1
            if depth < 0:
                depth, found = 0, position
    return found


def _named_first(text: str, arms: Sequence[Group], opened: int, at: int) -> Group | None:
    """The arm that a bracket begins with: "(arm A, zelvanib 60 mg on days 1 and 8"."""
    return next((g for g in arms if g.start == opened + 1 and g.end < at and _CLOSES.match(text, g.end)), None)


def _named_behind(text: str, arms: Sequence[Group], end: int) -> Group | None:
    """The arm named in brackets at the end of a regimen, where another is named so too: "A 110 mg followed by B 250 mg (group A), or to C 90 mg (group B)"."""
    named = [g for g in arms if text[g.start - 1 : g.start] in {"(", "["} and _CLOSES.match(text, g.end)]
    if len({g.key for g in named}) < 2:
        return None
    following = next((g for g in named if g.start > end), None)
    if following is None or following.start - end > _LONGEST or _ANOTHER_REGIMEN.search(text, end, following.start - 1):
        return None
    return following
