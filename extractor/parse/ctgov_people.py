"""Who took part, in posted results of ClinicalTrials.gov: the groups of the flow and at baseline with their sizes, and what each of them got."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.document import About, People
from extractor.parse.ctgov_arms import Arms, Named, people_named
from extractor.parse.fields import FIELD, FieldWriter, as_text, items_at, number_of

_NOT_RANDOMIZED = re.compile(r"\b(?:not|non|never)[ -]?(?:randomly )?(?:assigned|randomi|enrolled)|\bunassigned\b|\bscreen|\brun[- ]in\b", re.IGNORECASE)
_DOSES = frozenset({"doses"})
_FLOW = "resultsSection.participantFlowModule"
_BASELINE = "resultsSection.baselineCharacteristicsModule"


@dataclass(slots=True)
class ResultGroups:
    """Writes the groups of a record's results, each description once, and says which people they are."""

    writer: FieldWriter
    trial: str
    arms: Arms
    enrollment: tuple[int | None, str | None]
    """The size of the whole trial and its basis."""
    _described: set[tuple[str, str]] = field(default_factory=set)
    """Title and description of the groups that were written."""
    _flow: dict[str, Named] = field(default_factory=dict)
    """Title of each group of the flow → its people."""
    _started: dict[People, tuple[int, str | None]] = field(default_factory=dict)
    """How many of a group started, and as what they were counted."""

    def named(self, groups: Sequence[dict[str, Any]]) -> dict[str, Named]:
        """Number of a group → its people; a title means the same people throughout."""
        found = people_named([as_text(group.get("title")) for group in groups], self.arms) | self._flow
        return {str(group.get("id")): found[as_text(group.get("title"))] for group in groups}

    def describe(self, groups: Sequence[dict[str, Any]], path: str) -> None:
        """Write what groups got, where it was not written yet; its doses are read where the group is an arm of the record, or one of the flow, and no control."""
        named = self.named(groups)
        for number, group in enumerate(groups):
            title, description = as_text(group.get("title")), as_text(group.get("description"))
            people, arm = named[str(group.get("id"))]
            if (title, description) not in self._described:
                self._described.add((title, description))
                known = arm == "treatment" or (people in self._started and people.role == "treatment")
                about = About(_DOSES, people.drug, people, self.trial) if known else FIELD
                self.writer.line(f"{path}.groups[{number}].description", description, label=title or None, about=about)

    def write_flow(self, results: dict[str, Any], *, randomized: bool) -> None:
        """Write each group with how many started and how many completed."""
        groups = [group for _, group in items_at(results, "participantFlowModule.groups")]
        if not groups:
            return
        self.writer.heading("Participant flow")
        named = self.named(groups)
        self._flow = {as_text(group.get("title")): named[str(group.get("id"))] for group in groups}
        for number, group in enumerate(groups):
            people, _ = named[str(group.get("id"))]
            self.writer.line(f"{_FLOW}.groups[{number}].title", group.get("title"), label="group")
            counts = list(_counts(results, str(group.get("id"))))
            if started := next((count for count in counts if count.milestone == "STARTED"), None):
                assigned = randomized and started.period == 0 and people.role != "total" and not _NOT_RANDOMIZED.search(people.label or "")
                basis = "randomized" if assigned else "enrolled" if started.period == 0 else None
                self._started[people] = (started.n, basis)
                self._size(started.path, started.n, "participants who started", people, basis)
            # Of several periods the last one that they took part in: who completed the first went on.
            last = max((count.period for count in counts if count.milestone == "STARTED"), default=None)
            if completed := next((count for count in counts if count.milestone == "COMPLETED" and count.period == last), None):
                self._size(completed.path, completed.n, "participants who completed", people, "completed")
        self.describe(groups, _FLOW)

    def write_baseline(self, results: dict[str, Any]) -> None:
        """Write each group at baseline with its size: that of the flow again, or of the people whose characteristics are known."""
        groups = [group for _, group in items_at(results, "baselineCharacteristicsModule.groups")]
        if not groups:
            return
        self.writer.heading("Baseline")
        self.writer.line(f"{_BASELINE}.populationDescription", (results["baselineCharacteristicsModule"]).get("populationDescription"))
        named = self.named(groups)
        titles = {str(group.get("id")): as_text(group.get("title")) for group in groups}
        for denominator, counted in items_at(results, "baselineCharacteristicsModule.denoms"):
            for number, count in items_at(counted, "counts"):
                name, n = str(count.get("groupId")), number_of(count.get("value"))
                if n and name in named and re.match(r"participants|$", as_text(counted.get("units")), re.IGNORECASE):
                    people, _ = named[name]
                    if people.role == "total" and n > (self.enrollment[0] or n):
                        continue  # a sum of groups: who was randomized twice counts twice
                    same, basis = self._started.get(people, self.enrollment if people.role == "total" else (None, None))
                    self._size(f"{_BASELINE}.denoms[{denominator}].counts[{number}].value", n, f"{titles[name]}, participants", people, basis if n == same else None)
        self.describe(groups, _BASELINE)

    def _size(self, path: str, n: int, label: str, people: People, basis: str | None) -> None:
        self.writer.fact("cohorts", self.writer.line(path, n, label=label), people=people, trial=self.trial, n=n, basis=basis)


@dataclass(frozen=True, slots=True)
class _Count:
    """How many of a group reached a milestone of a period."""

    period: int
    milestone: str
    n: int
    path: str


def _counts(results: dict[str, Any], group: str) -> Iterator[_Count]:
    """The counts above nought of a group, period by period."""
    for period, fields in items_at(results, "participantFlowModule.periods"):
        for milestone, reached in items_at(fields, "milestones"):
            for number, achieved in items_at(reached, "achievements"):
                n = number_of(achieved.get("numSubjects"))
                if n and str(achieved.get("groupId")) == group:
                    path = f"{_FLOW}.periods[{period}].milestones[{milestone}].achievements[{number}].numSubjects"
                    yield _Count(period, str(reached.get("type")), n, path)
