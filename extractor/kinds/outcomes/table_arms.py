"""The arms of a table: whose each column is, and which of them got the document's drug."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.kinds.outcomes.record import ArmRole
from extractor.link.grid_parts import Grid
from extractor.link.grids import groups_of_columns, label_group, people_of_last_label
from extractor.link.group import Group
from extractor.link.reading import Reading
from extractor.text import late as re

_NUMBERED = re.compile(r"\b(?:arm|group|cohort|level|part|dose|low|mid|high|treatment|experimental|active|intervention)\b", re.IGNORECASE)
"""An arm that goes by a number or a letter, and may well get the document's drug."""


class Arms:
    """The people of a table's columns, and what they are in the trial."""

    def __init__(self, reading: Reading, grid: Grid) -> None:
        self._reading = reading
        self.groups = groups_of_columns(reading, grid)
        """Those of each column; None where its heads name nobody."""
        self._people = [people_of_last_label(reading, row) or label_group(reading, row) for row in grid.rows]

    def compared(self, n: int, part: Group | None, *, alone: bool, width: int = 1) -> Group | None:
        """Whose ratio or difference it is: the row's people, else the only treatment's, of the table or of the columns that the cell stands under; None where that is open.

        `alone`: the column is one arm's and says nothing of a comparison; `width`: columns of the cell.
        """
        if part:
            return part
        treated = {group.key: group for group in self.groups if group and group.role in {"treatment", "subgroup"} and self.role_of(group) == "treatment"}
        own = self.groups[n]
        if own and own.key in treated and len(treated) > 1 and alone:
            return own
        under = {group.key: group for group in self.groups[n : n + width] if group and group.key in treated} if width > 1 else treated
        return next(iter(under.values())) if len(under) == 1 else None

    def role_of(self, group: Group | None) -> ArmRole | None:
        """Whose arm it is; None for people named without the document's drug where others have it."""
        if group and group.role == "historical":
            return "historical"
        if group and (group.role == "control" or group.key in self._reading.roster.controls):
            return "control"
        if group is None and any(self.groups):
            return None
        if not group or not self._reading.drugs.lead or self._is_of_lead(group):
            return "treatment"
        has_lead = any(self._is_of_lead(g) for g in (*self.groups, *self._people))
        if group.drug:  # another drug than the document's: what it is compared with, where both are here
            return "control" if has_lead else None
        if not has_lead:
            return "treatment"
        return "treatment" if group.role == "total" or any(map(str.isdigit, group.label)) or _NUMBERED.search(group.label) else None

    def are_told_by_treatment(self, groups: Iterable[Group]) -> bool:
        """Whether one of the groups got the document's drug or was a control, so that they are arms and no men and women."""
        return any(group.role == "control" or self._is_of_lead(group) for group in groups)

    def _is_of_lead(self, group: Group | None) -> bool:
        """Whether people got the document's drug, by any of its names."""
        drugs = self._reading.drugs
        return bool(group and drugs.lead and (drugs.lead.lower() in group.label.lower() or (group.drug and drugs.canonical(group.drug) == drugs.canonical(drugs.lead))))
