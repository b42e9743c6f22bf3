"""Which findings restate one figure: the headline's 22.5 months is the first cohort's of the body; the same 52% of two subgroups is two."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from typing import cast

from extractor.kinds.kind import Finding
from extractor.kinds.outcomes.record import Outcome
from extractor.link.group import Group
from extractor.records import Record
from extractor.text import late as re

_TELLING = re.compile(r"[a-z0-9]{2,}")
_EMPTY = frozenset(
    ["patients", "patient", "participants", "subjects", "people", "with", "who", "the", "in", "of", "and", "had", "were", "was", "received", "treated", "group", "arm", "cohort"]
)


def figure_of(finding: Finding[Record]) -> tuple[Hashable, ...]:
    """Endpoint, statistic, value, unit and whether it is somebody else's: what a restatement repeats."""
    o = cast(Outcome, finding.record)
    return o.endpoint, o.statistic, o.value and abs(o.value), o.unit, o.arm == "historical", o.timepoint if o.statistic == "landmark" else None


@dataclass(slots=True)
class _Cluster:
    group: Group | None
    members: list[int]
    proportions: set[tuple[int, int]]
    """Numerators and denominators that its members print."""
    places: list[Finding[Record]]
    """Its members in the order of the text."""
    section: str = "body"
    """Where its group was named."""

    def near(self, start: int, reach: int) -> Iterator[Finding[Record]]:
        """The members that begin within so many characters of a place."""
        for n in range(bisect_left(self.places, start - reach + 1, key=lambda f: f.start), len(self.places)):
            if self.places[n].start >= start + reach:
                return
            yield self.places[n]


def settled(findings: list[Finding[Record]]) -> list[Finding[Record]]:
    """Give each finding the group of the fact that it states, so that restatements are one fact."""
    clusters: dict[tuple[Hashable, ...], list[_Cluster]] = {}
    for index, finding in enumerate(findings):
        known = clusters.setdefault(figure_of(finding), [])
        home = next((c for c in known if _restates(finding, c, findings[c.members[0]])), None)
        if home is None:
            home = _Cluster(finding.group, [], set(), [], finding.section)
            known.append(home)
        home.members.append(index)
        insort(home.places, finding, key=lambda f: f.start)
        if proportion := _proportion(finding):
            home.proportions.add(proportion)
        if (_rank(finding.group), finding.section == "body") > (_rank(home.group), home.section == "body"):
            home.group, home.section = finding.group, finding.section
    groups = {m: c.group for known in clusters.values() for c in known for m in c.members}
    return [replace(f, group=groups[n]) if groups[n] is not f.group else f for n, f in enumerate(findings)]


def with_one_interval(same: list[Finding[Record]]) -> list[list[Finding[Record]]]:
    """Findings of one figure, parted where cells of tables give it two intervals of one level: an assessment by the investigators is another than the one by a blinded review."""
    parts: dict[Hashable, list[Finding[Record]]] = {}
    rest: list[Finding[Record]] = []
    for finding in same:
        o = cast(Outcome, finding.record)
        in_a_cell = finding.header is not None and o.ci_low is not None and o.ci_high is not None
        (parts.setdefault((o.ci_low, o.ci_high), []) if in_a_cell else rest).append(finding)
    levels = {cast(Outcome, part[0].record).ci_level for part in parts.values()} - {None}
    if len(parts) < 2 or len(levels) > 1:
        return [same]
    first, *others = parts.values()
    return [rest + first, *others]


def _same_cell(a: Finding[Record], b: Finding[Record]) -> bool:
    """Whether two cells are of the same people at the same time."""
    one, other = cast(Outcome, a.record), cast(Outcome, b.record)
    return (a.group.key if a.group else None) == (b.group.key if b.group else None) and one.timepoint == other.timepoint and one.denominator == other.denominator


def _rank(group: Group | None) -> int:
    """A cohort or arm tells more than a description of patients, and that more than nothing."""
    if group is None:
        return 0
    if group.role == "total":
        return 1
    return 3 if re.match(r"(?:cohort|level|part|panel|regimen|control|group)", group.key) else 2


def _proportion(finding: Finding[Record]) -> tuple[int, int] | None:
    o = cast(Outcome, finding.record)
    return (o.numerator, o.denominator) if o.numerator is not None and o.denominator is not None else None


def _restates(finding: Finding[Record], cluster: _Cluster, first: Finding[Record]) -> bool:
    proportion = _proportion(finding)
    if proportion and cluster.proportions and proportion not in cluster.proportions:
        return False  # 2 of 45 and 1 of 21 are both 5%, and two facts
    if finding.header and any(m.header and not _same_cell(finding, m) for m in cluster.places):
        return False  # tables give each group its own figure, also where two are equal
    group = cluster.group
    mine = finding.group
    if mine is None or group is None or mine.key == group.key:
        return not any(m.start != finding.start and m.header != finding.header for m in cluster.near(finding.start, 60))
    if cast(Outcome, finding.record).value is None:
        return False  # "not reached" of another group is another fact
    if (mine.role == "control") != (group.role == "control"):
        return False
    if any(True for _ in cluster.near(finding.start, 200)):
        return False
    if (_rank(mine) == 3 and _rank(group) == 3) or (mine.key.startswith("dose:") and group.key.startswith("dose:")):
        return False
    if _rank(mine) != _rank(group):
        return True
    if finding.section != "body" or first.section != "body":
        return True
    a, b = (set(_TELLING.findall(g.label.lower())) - _EMPTY for g in (mine, group))
    return not a or not b or len(a & b) / min(len(a), len(b)) >= 0.5
