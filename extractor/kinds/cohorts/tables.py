"""Sizes in tables: "Zelvanib (N=120)" over a column, "N=120" under its name, a column headed "n", a row of "Patients treated"."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.kinds.cohorts import patterns as p
from extractor.kinds.cohorts.basis import named_basis
from extractor.kinds.cohorts.record import Basis, Cohort, Size
from extractor.kinds.kind import Finding
from extractor.link.grid_parts import Grid, Slot
from extractor.link.grids import grids_of, groups_of_columns, label_group, people_in
from extractor.link.group import Group
from extractor.link.heads import SIZE_IN_HEADER, SIZE_LABEL, people_words
from extractor.link.reading import Reading
from extractor.text import late as re


def table_sizes(reading: Reading) -> Iterator[Finding[Cohort]]:
    """Each size that the document's tables state."""
    for grid in grids_of(reading):
        groups = groups_of_columns(reading, grid)
        yield from _size_heads(reading, grid, groups)
        yield from _size_labels(reading, grid)
        yield from _size_column(reading, grid)
        yield from _size_rows(grid, groups)


def _size_heads(reading: Reading, grid: Grid, groups: tuple[Group | None, ...]) -> Iterator[Finding[Cohort]]:
    """Heads with "(N=120)"; one that stands over several columns counts once, and is of all of them."""
    seen: set[int] = set()
    for column, group in zip(grid.columns, groups, strict=True):
        if (slot := column.sized) is None or slot.start in seen:
            continue
        seen.add(slot.start)
        own = people_in(reading, people_words(slot.text)) if slot.width > 1 else group
        yield from _finding(_number_in(slot), own or group, column.text)


def _size_labels(reading: Reading, grid: Grid) -> Iterator[Finding[Cohort]]:
    """Labels of rows and sections with "(n=66)"."""
    seen: set[int] = set()
    for slot in (slot for row in grid.rows for slot in (*row.sections, *row.labels)):
        if SIZE_IN_HEADER.search(slot.text) and slot.start not in seen:
            seen.add(slot.start)
            yield from _finding(_number_in(slot), people_in(reading, people_words(slot.text)), slot.text)


def _number_in(slot: Slot) -> Slot:
    match = SIZE_IN_HEADER.search(slot.text)
    assert match
    return Slot(match[1], slot.start + match.start(1), slot.start + match.end(1))


def _size_column(reading: Reading, grid: Grid) -> Iterator[Finding[Cohort]]:
    column = next((n for n, column in enumerate(grid.columns) if column.counts_people), None)
    for row in grid.rows if column is not None else ():
        if column is not None and (cell := row.cells[column]):
            yield from _finding(cell, label_group(reading, row), f"{grid.columns[column].text} | {row.text}")


def _size_rows(grid: Grid, groups: tuple[Group | None, ...]) -> Iterator[Finding[Cohort]]:
    for row in grid.rows:
        if SIZE_LABEL.fullmatch(row.text):
            for column, group, cell in zip(grid.columns, groups, row.cells, strict=False):
                if cell:
                    yield from _finding(cell, group, f"{row.text} | {column.text}")


def _finding(number: Slot, group: Group | None, header: str) -> Iterator[Finding[Cohort]]:
    """The size in a cell, of the group that its row or column names."""
    if group is None or not re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d{1,6}", number.text.strip()):
        return
    n = int(number.text.replace(",", ""))
    if n < 2 or p.ADVERSE.search(header):
        return
    basis: Basis | None = named_basis(p.BASIS_WORD.search(header))
    record = Cohort(label=group.label or None, role="treatment" if group.role == "historical" else group.role, drug=group.drug, sizes=(Size(n=n, basis=basis),))
    yield Finding(record, number.start, number.end, "<count> in a table", "body", (float(n),), group, header=header, confidence=0.9)
