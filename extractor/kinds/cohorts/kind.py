"""How many people are, were or will be in a trial, or in a part of it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from typing import cast

from extractor.kinds.cohorts.examples import EXAMPLES
from extractor.kinds.cohorts.examples_further import FURTHER
from extractor.kinds.cohorts.patterns import GATE
from extractor.kinds.cohorts.record import Cohort
from extractor.kinds.cohorts.resolve import sizes_of
from extractor.kinds.cohorts.sentences import without_parts_in_a_row
from extractor.kinds.cohorts.tables import table_sizes
from extractor.kinds.cohorts.whose import OF_PARAGRAPH
from extractor.kinds.kind import BaseKind, Example, Finding
from extractor.link.reading import Passage, Reading
from extractor.records import Record


class CohortKind(BaseKind):
    """Sizes of trials, arms, cohorts and subgroups, with basis, bound and role."""

    name = "cohorts"
    record = Cohort
    gate = GATE
    rules = (
        "n = <count>", "<state> (n = <count>)", "<count> in a table", "<count> of <count>", "<count>-patient trial", "enrolment of <count>", "<count> per arm", "<count> people were counted", "to count <count> people", "counting <count> people",
        "study of <count> people", "among <count> people", "given to <count> people", "(<count> people)", "<count> people …", "<count> …, <count> in <group>", "<count> were counted",
    )  # fmt: skip
    examples: tuple[Example[Record], ...] = (*EXAMPLES, *FURTHER)

    def find(self, passage: Passage) -> Iterable[Finding[Record]]:
        yield from cast(Iterable[Finding[Record]], sizes_of(passage))

    def find_in_tables(self, reading: Reading) -> Iterable[Finding[Record]]:
        yield from cast(Iterable[Finding[Record]], table_sizes(reading))

    def settle(self, findings: list[Finding[Record]], reading: Reading) -> list[Finding[Record]]:
        findings = without_parts_in_a_row(findings, reading.view.text)
        return findings if reading.several_trials else _without_parts(_as_one(findings))

    def same(self, finding: Finding[Record]) -> Hashable:
        assert finding.group is not None
        return finding.group.key


def _as_one(findings: list[Finding[Record]]) -> list[Finding[Record]]:
    """Those whom shares are counted from, in one trial: as many people as all of it are all of it, and as many in two paragraphs are the same."""
    whole = {_count(f): f.group for f in reversed(findings) if f.group and f.group.key.startswith(OF_PARAGRAPH)}
    whole |= {_count(f): f.group for f in reversed(findings) if f.group and f.group.key == _WHOLE}
    return [replace(f, group=whole[_count(f)]) if f.group and (f.group.key == _WHOLE or f.group.key.startswith(OF_PARAGRAPH)) else f for f in findings]


def _count(finding: Finding[Record]) -> int:
    assert isinstance(finding.record, Cohort)
    return finding.record.sizes[0].n


_WHOLE = "total:"
"""The key of a whole trial that has no name."""
_OF_ALL = frozenset(("enrolled", "randomized", "treated", None))
"""Bases on which a whole trial has about the same number."""


def _without_parts(findings: list[Finding[Record]]) -> list[Finding[Record]]:
    """Without those who are too few to be all, though nothing says that they are a part: of 44 that were enrolled, the two who "underwent surgery"."""
    told = [(f, f.record.sizes[0]) for f in findings if isinstance(f.record, Cohort) and f.group and f.group.role == "total" and not f.group.label]
    most = max((size.n for _, size in told if size.basis in ("enrolled", "randomized", "treated", "evaluable", "completed")), default=0)
    parts = {id(f) for f, size in told if f.group and f.group.key == _WHOLE and size.basis in _OF_ALL and size.n < most / 2}
    return [f for f in findings if id(f) not in parts]


COHORTS = CohortKind()
