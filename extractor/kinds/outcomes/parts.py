"""Values of several parts of the people in one sentence: pairs of arms in each, or a clause for each."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from extractor.kinds.outcomes.behind import POST, VERSUS
from extractor.kinds.outcomes.values import Value
from extractor.link.group import Group
from extractor.text import late as re


def by_parts(text: str, values: list[Value], inter: list[list[Group]], post: list[Group]) -> list[Group | None]:
    """ "10.1 vs 5.4 months in A and 9.9 vs 5.1 months in B": each pair compares the arms in the part of the people that is named behind it. Nothing where that is not so."""
    if len(values) != 4 or inter[0] or inter[2] or len(inter[1]) != 1 or not post:
        return []
    compared = [VERSUS.search(text, a.end, b.start) is not None for a, b in itertools.pairwise(values)]
    joined = [_AND_PAIR.fullmatch(text, values[n].end, values[n + 1].start) is not None for n in (0, 2)]
    parts = (inter[1][0], post[0])
    behind = all(POST.fullmatch(_INNER_BRACKETS.sub("", text[v.end : g.start])) for v, g in zip(values[1::2], parts, strict=True))
    if not behind or any(g.role not in {"subgroup", "total"} for g in parts):
        return []
    if all(joined) and not compared[1]:
        return [parts[0], parts[0], parts[1], parts[1]]
    return [parts[0], None, parts[1], None] if compared == [True, False, True] else []


_AND_PAIR = re.compile(r"(?:\s?(?:%|months|weeks|points))?\sand\s")


_INNER_BRACKETS = re.compile(r"\s?\([^()]*\)|\s?\[[^\[\]]*\]")


_SEVERAL = re.compile(r"\b(?:groups|arms)$")
"""Two groups of one name: "68% and 49% of the placebo groups"."""


def pairs_in_parts(text: str, values: Sequence[Value], groups: list[Group | None]) -> list[Group | None]:
    """ "9.1 and 6.0 months in those with liver metastases and …": of a pair that "and" joins both are of the part of the people behind it."""
    out = list(groups)
    for n, (a, b) in enumerate(itertools.pairwise(values)):
        part = groups[n + 1]
        if (
            groups[n] is None
            and part
            and (part.role in {"subgroup", "total"} or _SEVERAL.search(text, part.start, part.end))
            and part.start >= b.end
            and _AND_PAIR.fullmatch(text, a.end, b.start)
        ):
            out[n] = part
    return out


_CLAUSE_OF_PEOPLE = re.compile(r"(?:\s?\([^()]*\))?;\s(?:and\s|while\s|but\s)?(?:in|among|amongst|for|with|at)\s(?:the\s|those\s)?", re.IGNORECASE)
_IT_WAS = re.compile(
    r"(?:\s?\([^()]*\))?,?\s(?:it|this|(?:the\s|an?\s)?(?:\w+\s){0,2}(?:rate|figure|median|ORR|PFS|OS|DCR|DOR)s?)\s(?:was|were|is|reached|rose to|of)\s(?:\w+\s)?", re.IGNORECASE
)


def clauses_of_own(text: str, values: Sequence[Value], inter: list[list[Group]]) -> list[Group | None]:
    """ "The ORR was 61%; in those with liver metastases it was 44%": each later value has a clause of its own with its people; nothing where that is not so."""
    told = all(
        len(groups) == 1 and _CLAUSE_OF_PEOPLE.fullmatch(text, a.end, groups[0].start) and _IT_WAS.fullmatch(text, groups[0].end, b.start)
        for groups, a, b in zip(inter, values, values[1:], strict=False)
    )
    return [None, *(groups[0] for groups in inter)] if told else []
