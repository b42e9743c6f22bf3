"""People of different studies that one document calls the same: "placebo" of a label's every trial, the patients of each study of an assessment report.

In a document that tells of several studies, sizes that contradict each other are sizes of different people. They are told apart by where they stand: sizes under one heading that do not contradict each
other are of one group; the same number under two headings is the same group. A fact goes with the people whose size stands under its heading, or in its table; where there are several, with none of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractor.kinds.cohorts.record import Cohort
from extractor.kinds.kind import Finding
from extractor.link.group import Group
from extractor.link.populations import EVERYBODY
from extractor.link.reading import Reading
from extractor.records import Record

_WHOLE = "total:"
"""The key of a whole trial that has no name."""


@dataclass(slots=True)
class _People:
    """One of several groups that go by one name."""

    group: Group
    sizes: dict[str | None, int] = field(default_factory=dict)
    """Basis → number."""

    def takes(self, sizes: Mapping[str | None, int]) -> bool:
        """Whether the sizes can be this group's: one is known of it, and none contradicts it."""
        return bool(set(sizes.values()) & set(self.sizes.values())) and all(self.sizes.get(basis, n) == n for basis, n in sizes.items())


def apart_by_study(found: Mapping[str, list[Finding[Record]]], reading: Reading) -> dict[str, list[Finding[Record]]]:
    """The findings of each kind, with groups that are told apart by study where the document tells of several."""
    if not reading.several_trials:
        return dict(found)
    named = {name: [_of_its_study(finding, reading) for finding in findings] for name, findings in found.items()}
    places = _Places(reading)
    by_key: dict[str, list[Finding[Record]]] = {}
    for finding in named["cohorts"]:
        if finding.group:
            by_key.setdefault(finding.group.key, []).append(finding)
    parted = {key: parts for key, findings in by_key.items() if len({_size(f)[1] for f in findings}) > 1 and len((parts := _Parts(findings, places)).people) > 1}
    return {name: [_moved(finding, parted, places) for finding in findings] for name, findings in named.items()} if parted else named


def apart_by_trial(found: Mapping[str, list[Finding[Record]]], trial_of: Callable[[Finding[Record]], str | None]) -> dict[str, list[Finding[Record]]]:
    """The findings of each kind, with groups of one name told apart where facts of two identified trials are about them: each trial has a placebo arm of its own.

    `trial_of`: the identifier of the trial that a finding stands with; what stands with none keeps its group.
    """
    trials = {id(f): trial_of(f) for findings in found.values() for f in findings if f.group and (f.group.role in {"treatment", "control", "subgroup"} or f.group.key == EVERYBODY)}
    of_key: dict[str, set[str]] = {}
    for findings in found.values():
        for finding in findings:
            if finding.group and (trial := trials.get(id(finding))):
                of_key.setdefault(finding.group.key, set()).add(trial)

    def moved(finding: Finding[Record]) -> Finding[Record]:
        group, trial = finding.group, trials.get(id(finding))
        if group is None or trial is None or len(of_key[group.key]) < 2:
            return finding
        return replace(finding, group=replace(group, key=f"{group.key}@{trial}"))

    return {name: [moved(finding) for finding in findings] for name, findings in found.items()}


def _of_its_study(finding: Finding[Record], reading: Reading) -> Finding[Record]:
    """A whole trial without a name, by the name of the one study that its sentence speaks of: "Study RA-I evaluated 271 patients"."""
    if not finding.group or finding.group.key != _WHOLE or not isinstance(finding.record, Cohort) or not reading.passages:
        return finding
    names = {match[1] for match in reading.STUDY.finditer(reading.passages[max(reading.sentence_at(finding.start), 0)].text)}
    if len(names) != 1:
        return finding
    label = f"Study {names.pop()}"
    return replace(finding, group=replace(finding.group, label=label, key=_WHOLE + label.lower()))


def _size(finding: Finding[Record]) -> tuple[str | None, int]:
    """Basis and number."""
    assert isinstance(finding.record, Cohort)
    size = finding.record.sizes[0]
    return size.basis, size.n


class _Places:
    """Under which heading, and in which table, a place of the view stands."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._headings = [block.start for block in reading.document.blocks if block.kind in {"heading", "title"}]
        self._tables = [(table.start, table.end) for table in reading.document.tables]

    def heading(self, position: int) -> int:
        """The number of headings up to there."""
        return bisect_right(self._headings, self._reading.view.span(position, position + 1)[0])

    def table(self, position: int) -> int | None:
        """The table's number; None outside of tables."""
        offset = self._reading.view.span(position, position + 1)[0]
        at = bisect_right(self._tables, (offset, len(self._reading.document.text) + 1)) - 1
        return at if at >= 0 and offset < self._tables[at][1] else None


class _Parts:
    """The people that one name stands for in a document, and where each of them is counted."""

    def __init__(self, findings: Sequence[Finding[Record]], places: _Places) -> None:
        self.people: list[_People] = []
        self.under: dict[int, list[_People]] = {}
        """Heading → those who are counted below it."""
        self.within: dict[int, list[_People]] = {}
        """Table → those who are counted in it."""
        self.of_size: dict[tuple[int, int], _People] = {}
        """Heading and number → whose size it is."""
        below: dict[int, list[Finding[Record]]] = {}
        for finding in findings:
            below.setdefault(places.heading(finding.start), []).append(finding)
        for heading, sizes in below.items():
            self._add(heading, sizes)
        for finding in findings:
            table = places.table(finding.start)
            people = self.of_size[places.heading(finding.start), _size(finding)[1]]
            if table is not None and people not in self.within.setdefault(table, []):
                self.within[table].append(people)

    def _add(self, heading: int, findings: Sequence[Finding[Record]]) -> None:
        """The people who are counted under one heading: one group where no two sizes contradict each other, else one for each number."""
        told = [_size(f) for f in findings]
        numbers_told = dict.fromkeys(n for _, n in told)
        agree = all(n == m or (basis and other and basis != other) for basis, n in told for other, m in told)
        for numbers in [set(numbers_told)] if agree else [{n} for n in numbers_told]:
            sizes = {basis: n for basis, n in told if n in numbers}
            people = next((p for p in self.people if p.takes(sizes)), None)
            if people is None:
                group = findings[0].group
                assert group
                people = _People(replace(group, key=f"{group.key}#{len(self.people) + 1}"))
                self.people.append(people)
            people.sizes |= sizes
            self.under.setdefault(heading, []).append(people)
            self.of_size |= {(heading, n): people for n in numbers}


def _moved(finding: Finding[Record], parted: Mapping[str, _Parts], places: _Places) -> Finding[Record]:
    """A finding with those of its people who are meant there."""
    group = finding.group
    if group is None or group.key not in parted:
        return finding
    parts, heading = parted[group.key], places.heading(finding.start)
    if isinstance(finding.record, Cohort):
        return replace(finding, group=replace(group, key=parts.of_size[heading, _size(finding)[1]].group.key))
    table = places.table(finding.start)
    here = parts.within.get(table, []) if table is not None else []
    here = here or parts.under.get(heading, [])
    return replace(finding, group=replace(group, key=here[0].group.key)) if len(here) == 1 else finding
