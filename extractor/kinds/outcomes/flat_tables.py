"""Tables that lost their line breaks: pipes in one line."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.kinds.outcomes.cells import figure_in
from extractor.link.grid_parts import Column, Grid, Row, Slot
from extractor.link.grids import LONGEST_CELL
from extractor.link.reading import Passage


def flat_grids(passage: Passage) -> Iterator[Grid]:
    """A pipe table in one line: "| Arm A | Arm B | ORR, % | 73 | 70 | CR, n | 4 | 0 |"; the number of values a label has tells the columns."""
    slots, position = [], 0
    for part in passage.text.split("|"):
        text = part.strip(" *")
        at = position + part.find(text) if text else position
        slots.append(Slot(text, passage.start + at, passage.start + at + len(text)))
        position += len(part) + 1
    slots = [s for s in slots if s.text and len(s.text) <= LONGEST_CELL]
    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(slots):
        stop = index + 1
        while stop < len(slots) and is_value(slots[stop].text):
            stop += 1
        if stop > index + 1 and not is_value(slots[index].text):
            runs.append((index, stop))
        index = max(stop, index + 1)
    if not runs:
        return
    width = runs[0][1] - runs[0][0] - 1
    columns = tuple(Column((slot,)) for slot in slots[max(runs[0][0] - width, 0) : runs[0][0]])
    if len(columns) < width:
        return  # values without a head
    sections: tuple[Slot, ...] = ()
    rows: list[Row] = []
    starts = {run[0]: run for run in runs if run[1] - run[0] - 1 == width}
    for index, slot in enumerate(slots[runs[0][0] :], runs[0][0]):
        if index in starts:
            rows.append(Row((slot,), tuple(slots[index + 1 : starts[index][1]]), sections))
        elif not is_value(slot.text):
            sections = (slot,)
    yield Grid(columns, tuple(rows))


def is_value(text: str) -> bool:
    """Whether a cell holds a figure or the dash of none."""
    return figure_in(text) is not None or text in {"—", "-", "–"}
