"""Which findings restate one figure: the headline's 22.5 months is the first cohort's of the body; the same 52% of two subgroups is two."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import cast

from extractor.kinds.kind import Finding
from extractor.kinds.outcomes.record import Outcome
from extractor.link.groups import Group
from extractor.records import Record

_TELLING = re.compile(r"[a-z0-9]{2,}")
_EMPTY = frozenset(
    ["patients", "patient", "participants", "subjects", "people", "with", "who", "the", "in", "of", "and", "had", "were", "was", "received", "treated", "group", "arm", "cohort"]
)


def figure_of(finding: Finding[Record]) -> tuple[Hashable, ...]:
    """Endpoint, statistic, value, unit and whether it is somebody else's: what a restatement repeats."""
    o = cast(Outcome, finding.record)
    return o.endpoint, o.statistic, o.value, o.unit, o.arm == "historical", o.timepoint if o.statistic == "landmark" else None


@dataclass(slots=True)
class _Cluster:
    group: Group | None
    members: list[int]


def settled(findings: list[Finding[Record]]) -> list[Finding[Record]]:
    """Give each finding the group of the fact that it states, so that restatements are one fact."""
    clusters: dict[tuple[Hashable, ...], list[_Cluster]] = {}
    for index, finding in enumerate(findings):
        known = clusters.setdefault(figure_of(finding), [])
        home = next((c for c in known if _restates(finding, [findings[m] for m in c.members], c.group)), None)
        if home is None:
            known.append(_Cluster(finding.group, [index]))
            continue
        home.members.append(index)
        if _rank(finding.group) > _rank(home.group):
            home.group = finding.group
    groups = {m: c.group for known in clusters.values() for c in known for m in c.members}
    return [replace(f, group=groups[n]) if groups[n] is not f.group else f for n, f in enumerate(findings)]


def _rank(group: Group | None) -> int:
    """A cohort or arm tells more than a description of patients, and that more than nothing."""
    if group is None:
        return 0
    if group.role == "total":
        return 1
    return 3 if re.match(r"(?:cohort|level|part|panel|regimen|control|group)", group.key) else 2


def _other_proportion(a: Outcome, b: Outcome) -> bool:
    """2 of 45 and 1 of 21 are both 5%, and two facts."""
    return None not in (a.numerator, a.denominator, b.numerator, b.denominator) and (a.numerator, a.denominator) != (b.numerator, b.denominator)


_NEAREST = 40
"""Places of one figure that a further one is compared with; a document that tells it more often is a list."""


def _restates(finding: Finding[Record], members: list[Finding[Record]], group: Group | None) -> bool:
    members = members[-_NEAREST:]
    if any(_other_proportion(cast(Outcome, finding.record), cast(Outcome, m.record)) for m in members):
        return False
    mine = finding.group
    if mine is None or group is None or mine.key == group.key:
        return not any(abs(m.start - finding.start) < 60 and m.start != finding.start and m.header != finding.header for m in members)
    if cast(Outcome, finding.record).value is None:
        return False  # "not reached" of another group is another fact
    if (mine.role == "control") != (group.role == "control"):
        return False
    if any(abs(m.start - finding.start) < 200 for m in members):
        return False
    if (_rank(mine) == 3 and _rank(group) == 3) or (mine.key.startswith("dose:") and group.key.startswith("dose:")):
        return False
    if _rank(mine) != _rank(group):
        return True
    if finding.section != "body" or members[0].section != "body":
        return True
    a, b = (set(_TELLING.findall(g.label.lower())) - _EMPTY for g in (mine, group))
    return not a or not b or len(a & b) / min(len(a), len(b)) >= 0.5
