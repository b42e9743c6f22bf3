"""Numbers that a sentence lists and counts by one word for people: "12, 14 and 15 patients", "829 HIV-positive and 573 HIV-negative adults"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extractor.kinds.cohorts.members import named
from extractor.kinds.cohorts.numbers import may_count
from extractor.kinds.cohorts.record import Basis, Cohort
from extractor.kinds.kind import Finding
from extractor.link.group import NUMBERED_KEY, Group
from extractor.link.groups import PEOPLE, described
from extractor.link.populations import subgroup_key
from extractor.link.reading import Passage
from extractor.text import late as re
from extractor.text.quantities import Quantity

Read = tuple[str, Basis | None]
"""The rule that made a number a size, and the basis."""
_LISTED = re.compile(r",\s|,?\sand\s|\s(?:versus|vs\.?)\s")


def runs(text: str, counted: list[tuple[Quantity, Read]]) -> list[list[tuple[Quantity, Read]]]:
    """Sizes that share one "n=": "(n=15, 16 and 14)"."""
    runs: list[list[tuple[Quantity, Read]]] = []
    for one in counted:
        if (
            runs
            and one[1][0] == runs[-1][-1][1][0] == "n = <count>"
            and re.fullmatch(r"(?:,\s?|,?\sand\s|\s?/\s?)(?:[nN]\s?=\s?)?", text[runs[-1][-1][0].number_end : one[0].start])
        ):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


_ONE_N = re.compile(r"\b[nN]\s?=\s?\d{1,4}(?:(?:,\s|,?\sand\s)\d{1,4}(?![\d.%])){2,11}")


def of_one_n(text: str, quantities: tuple[Quantity, ...]) -> Iterator[list[Quantity]]:
    """Three or more sizes, also of one person each, that share one "n=" and are told in the order of cohorts: "(n=1, 1, 3 and 6 at 5, 10, 20 and 40 mg, respectively)"."""
    for match in _ONE_N.finditer(text) if "respectively" in text else ():
        listed = [q for q in quantities if match.start() < q.start and q.number_end <= match.end()]
        if len(listed) == len(_NUMBER.findall(match[0])) and any(q.low < 2 for q in listed):
            yield listed


_NUMBER = re.compile(r"\d+")


def listed_with(text: str, q: Quantity, quantities: tuple[Quantity, ...]) -> list[Quantity]:
    """The bare numbers that lead to a counted one, and that one: "12, 14 and 15 patients were treated"."""
    out = [q]
    for one in reversed([o for o in quantities if o.start < q.start]):
        joined = text[one.number_end : out[0].start]
        if (
            one.kind != "plain"
            or one.low != one.high
            or not 1 < one.low < 2_000_000
            or not one.low.is_integer()
            or not _LISTED.fullmatch(joined)
            or (len(out) == 1 and joined == ", ")
        ):
            break
        out.insert(0, one)
    return [q] if re.search(r"\b(?:between|from)\s$", text[max(out[0].start - 9, 0) : out[0].start], re.IGNORECASE) else out


_ADJECTIVES = r"(?:[\w/+-]+\s){1,2}?"
_APART_BY_WORDS = re.compile(rf"\s(?P<words>{_ADJECTIVES})(?:and|versus|vs\.?)\s", re.IGNORECASE)
_THEIR_WORDS = re.compile(rf"\s(?P<words>{_ADJECTIVES})(?P<people>{PEOPLE})\b", re.IGNORECASE)


def told_apart(text: str, q: Quantity, quantities: tuple[Quantity, ...]) -> list[tuple[Quantity, Group]]:
    """Two counts that share their people: "829 HIV-positive and 573 HIV-negative adults"; nothing where a number stands alone."""
    before = next((o for o in reversed(quantities) if o.number_end < q.start), None)
    first = _APART_BY_WORDS.fullmatch(text, before.number_end, q.start) if before and before.kind == "plain" and before.low == before.high else None
    second = _THEIR_WORDS.match(text, q.number_end)
    if not before or not first or not second or not may_count(text, before) or first["words"].count(" ") != second["words"].count(" "):
        return []
    if re.match(PEOPLE, first["words"], re.IGNORECASE) or before.low < 2:
        return []
    people = [f"{match['words']}{second['people']}" for match in (first, second)]
    return [
        (one, replace(named(words, at), role="subgroup", key=subgroup_key(words)))
        for one, words, at in zip((before, q), people, (before.number_end + 1, q.number_end + 1), strict=True)
    ]


_WITH_WHAT = rf"(?:[\w/+-]+\s){{0,3}}?{PEOPLE}\s(?:with|who|whose)\s"
_DESCRIBED_FIRST = re.compile(rf"\s(?P<who>{_WITH_WHAT}[^.;:()\d]{{2,80}}?|(?:healthy|normal)\s(?:\w+\s)?{PEOPLE})(?:,|,?\sand)\s", re.IGNORECASE)
_DESCRIBED_TOO = re.compile(rf"\s(?:{_WITH_WHAT}|with\s)", re.IGNORECASE)


def first_of_two(text: str, q: Quantity, following: Quantity) -> Group | None:
    """Those whom a list describes beside others, who are not all: "16 patients with CLL and 4 patients with lymphoma"."""
    first = _DESCRIBED_FIRST.fullmatch(text, q.number_end, following.start)
    return described(first.start("who"), first["who"]) if first and _DESCRIBED_TOO.match(text, following.number_end) else None


def each_its_own(passage: Passage, findings: list[Finding[Cohort]]) -> Iterator[Finding[Cohort]]:
    """The sizes of a sentence, without the group of two that differ and that it would give both: of "X with Y (n=60) or Y (n=58)" neither is known to be Y's."""
    given: dict[str, set[int]] = {}
    for finding in findings:
        if finding.group and finding.rule == "n = <count>" and finding.group.role in {"treatment", "control"}:
            given.setdefault(finding.group.key, set()).add(finding.record.sizes[0].n)
    for finding in findings:
        if finding.rule == "n = <count>" and finding.group and len(given.get(finding.group.key, ())) > 1:
            start = finding.start - passage.start
            nobody = Group(start, finding.end - passage.start, "", "treatment", f"arm:?{passage.index}:{start}")
            finding = replace(finding, record=finding.record.model_copy(update={"label": None, "drug": None, "role": "treatment"}), group=nobody)
        yield finding


SHARES = re.compile(r"(?:\d\s?/\s?|(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))\)?\sof\s(?:the\s)?)(\d+)")


def of_list_behind(text: str, q: Quantity, groups: tuple[Group, ...]) -> Group | None:
    """Of as many arms as shares, listed behind them all, the share's own: "13 of 24 and 9 of 22 patients in Cohorts A and B"."""
    shares = [m.start(1) for m in SHARES.finditer(text)]
    behind = [g for g in groups if shares and g.start > shares[-1] and NUMBERED_KEY.match(g.key)]
    if len(shares) < 2 or len(behind) != len(shares) or q.start not in shares or any(g.start < shares[-1] and g.role in {"treatment", "control"} for g in groups):
        return None
    return behind[shares.index(q.start)] if all(_NEXT_ONE.fullmatch(text, a.end, b.start) for a, b in pairwise(behind)) else None


_NEXT_ONE = re.compile(r"(?:,\s|,?\sand\s|\s?-\s?)?(?:the\s)?(?:cohorts?\s|arms?\s|groups?\s)?", re.IGNORECASE)
