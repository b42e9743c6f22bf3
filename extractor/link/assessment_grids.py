"""The table "Summary of efficacy for trial …" of the agency's assessment reports: arms and endpoints in one part of it, what compares the arms in another.

Its columns mean something else from part to part, so that each part is a grid of its own: below "Treatment group" a row for each endpoint and a column for each arm; below each "Comparison groups"
one column, with the endpoint that stands before it over its statistics. What is printed in another form is no grid.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.document import Cell, Table
from extractor.link.grid_parts import Column, Grid, Row, Slot, slot_of
from extractor.link.reading import Reading
from extractor.text import late as re

_ARMS = re.compile(r"\W*treatments? groups?\W*", re.IGNORECASE)
_COMPARED = re.compile(r"\W*comparison groups?\W*", re.IGNORECASE)
_ENDPOINT = re.compile(r"\W*(?:(?:co-?)?(?:primary|secondary|other|exploratory|key|main|first|second|third)\W+)+end-?points?\b[\s:.\d-]*", re.IGNORECASE)
"""Before an endpoint's name: "Primary endpoint (Overall survival)"."""
_LONGEST = 400


def assessment_grids(table: Table, reading: Reading) -> Iterator[Grid]:
    """Each part of such a table; none of any other."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.text.strip():
            rows.setdefault(cell.row, []).append(cell if len(cell.text) <= _LONGEST else replace(cell, text="", end=cell.start))
    numbers = sorted(rows)
    heads = [(n, head, kind) for n, number in enumerate(numbers) for kind in (_ARMS, _COMPARED) for head in rows[number] if kind.fullmatch(head.text)]
    for k, (first, head, kind) in enumerate(heads):
        end = heads[k + 1][0] if k + 1 < len(heads) else len(numbers)
        body = [rows[number] for number in numbers[first + 1 : end]]
        over = rows[numbers[first]]
        if kind is _ARMS:
            yield from _arms(over, head, body, reading)
        else:
            yield from _comparison(over, head, body, reading)


def _arms(over: list[Cell], head: Cell, body: list[list[Cell]], reading: Reading) -> Iterator[Grid]:
    """A row for each endpoint, a column for each arm. In the design's part the groups are told one below the other, and no column is one's."""
    named = [cell for cell in over if cell.column > head.column]
    if len(named) < 2:
        return
    columns = tuple(Column((slot_of(cell, reading),)) for cell in named)
    places = [cell.column for cell in named]
    rows = [Row((slot_of(label, reading),), _cells(row, places, reading)) for row in body if (label := _at(row, head.column))]
    if rows:
        yield Grid(columns, tuple(row for row in rows if any(row.cells)))


def _comparison(over: list[Cell], head: Cell, body: list[list[Cell]], reading: Reading) -> Iterator[Grid]:
    """One column for the arms that are compared, the endpoint as the first label of each row."""
    before = [cell for cell in over if cell.column < head.column and _ENDPOINT.match(cell.text)]
    named = [cell for cell in over if cell.column > head.column]
    if not before or len(named) != 1:
        return
    endpoint = _endpoint(slot_of(before[-1], reading))
    rows = [Row((endpoint, slot_of(label, reading)), _cells(row, [named[0].column], reading)) for row in body if (label := _at(row, head.column))]
    if rows:
        yield Grid((Column((slot_of(named[0], reading),)),), tuple(row for row in rows if any(row.cells)))


def _endpoint(slot: Slot) -> Slot:
    """The endpoint's own name."""
    name = _ENDPOINT.sub("", slot.text, count=1).strip()
    return replace(slot, text=name[1:-1] if name.startswith("(") and name.endswith(")") else name)


def _cells(row: list[Cell], places: list[int], reading: Reading) -> tuple[Slot | None, ...]:
    return tuple(slot_of(cell, reading) if (cell := _at(row, place)) else None for place in places)


def _at(row: list[Cell], column: int) -> Cell | None:
    return next((cell for cell in row if cell.column == column), None)
