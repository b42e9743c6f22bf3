"""Tables as grids of headers and labelled rows, and the group that a header or a label names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.link.groups import Group, GroupRole, groups_of
from extractor.link.reading import Reading
from extractor.text.view import view_of

SIZE_IN_HEADER = re.compile(r"\(?\b[nN]\s?=\s?(\d{1,3}(?:,\d{3})+|\d+)\)?")
"""How many people a column or row stands for: "(N=120)"."""
_CONTROL = re.compile(r"\b(?:placebo|control|standard|comparator|vehicle|sham|alone)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell's text and its half-open span in the view."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Column headers, and rows of a label and as many cells; `corner`: the header over the labels."""

    headers: tuple[Slot, ...]
    rows: tuple[tuple[Slot, tuple[Slot, ...]], ...]
    corner: Slot = Slot("", 0, 0)


def grids_of(reading: Reading) -> Iterator[Grid]:
    """Each table of the document that has a header and a row."""
    for table in reading.document.tables:
        rows: dict[int, dict[int, Slot]] = {}
        for cell in table.cells:
            start, end = reading.view.position(cell.start), reading.view.position(cell.end)
            rows.setdefault(cell.row, {})[cell.column] = Slot(view_of(cell.text).text, start, end)
        if len(rows) < 2:
            continue
        first, *rest = [rows[n] for n in sorted(rows)]
        width = max(max(row) for row in rows.values()) + 1
        empty = Slot("", table.start, table.start)
        body = tuple((row.get(0, empty), tuple(row.get(c, empty) for c in range(1, width))) for row in rest)
        yield Grid(tuple(first.get(c, empty) for c in range(1, width)), body, first.get(0, empty))


def group_of_slot(reading: Reading, slot: Slot) -> Group | None:
    """The people that a header or a row's label names; None where it has no words."""
    text = SIZE_IN_HEADER.sub("", slot.text).strip(" *(),")
    if not re.search(r"[A-Za-z]", text):
        return None
    found = groups_of(text, reading.drugs.mentions(text))
    if found and found[0].end - found[0].start > len(text) // 2:
        return found[0]
    role: GroupRole = "control" if _CONTROL.search(text) else "treatment"
    return Group(0, len(text), text, role, "arm:" + text.lower())
