"""Sizes in tables: "Zelvanib (N=120)" over a column, a column headed "n", a row of "Patients treated"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.kinds.cohorts import patterns as p
from extractor.kinds.cohorts.record import Basis, Cohort, Size
from extractor.kinds.cohorts.resolve import named_basis
from extractor.kinds.kind import Finding
from extractor.link.grids import SIZE_IN_HEADER, Grid, Slot, grids_of, group_of_slot
from extractor.link.groups import Group
from extractor.link.reading import Reading

_SIZE_HEADER = re.compile(r"\W*(?:n|N|No\.? of (?:patients|participants|subjects)|(?:number of )?(?:patients|participants|subjects)(?:,? ?\(?[nN]\)?)?)\W*", re.IGNORECASE)
_SIZE_LABEL = re.compile(
    r"\W*(?:(?:number of |no\. of )?(?:evaluable |treated |randomi[sz]ed |enrolled )?(?:patients|participants|subjects)(?: (?:evaluable|treated|dosed|randomi[sz]ed|enrolled|analy[sz]ed))?,?\s?\(?[nN]?\)?|(?:evaluable|randomi[sz]ed|enrolled|treated|dosed),? ?\(?[nN]\)?|[nN])\W*",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"^(?:all|total|overall)\b", re.IGNORECASE)


def table_sizes(reading: Reading) -> Iterator[Finding[Cohort]]:
    """Each size that the document's tables state."""
    for grid in grids_of(reading):
        for slot in (*grid.headers, *(label for label, _ in grid.rows)):
            if match := SIZE_IN_HEADER.search(slot.text):
                yield from _size(reading, Slot(match[1], slot.start + match.start(1), slot.start + match.end(1)), slot, slot.text)
        yield from _size_column(reading, grid)
        yield from _size_rows(reading, grid)


def _size_column(reading: Reading, grid: Grid) -> Iterator[Finding[Cohort]]:
    column = next((n for n, header in enumerate(grid.headers) if _SIZE_HEADER.fullmatch(header.text)), None)
    if column is None:
        return
    for label, cells in grid.rows:
        if column < len(cells):
            yield from _size(reading, cells[column], label, f"{grid.headers[column].text} | {label.text}")


def _size_rows(reading: Reading, grid: Grid) -> Iterator[Finding[Cohort]]:
    for label, cells in grid.rows:
        if _SIZE_LABEL.fullmatch(label.text):
            for header, cell in zip(grid.headers, cells, strict=False):
                yield from _size(reading, cell, header, f"{label.text} | {header.text}")


def _size(reading: Reading, number: Slot, names: Slot, header: str) -> Iterator[Finding[Cohort]]:
    """The size in a cell, of the group that its row or column names."""
    group = group_of_slot(reading, names)
    if group is None or not re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d{1,6}", number.text.strip()):
        return
    n = int(number.text.replace(",", ""))
    if n < 2 or p.ADVERSE.search(names.text):
        return
    if _TOTAL.match(group.label):
        group = Group(0, 0, "", "total", "total:")
    basis: Basis | None = named_basis(p.BASIS_WORD.search(header))
    record = Cohort(label=group.label or None, role="treatment" if group.role == "historical" else group.role, drug=group.drug, sizes=(Size(n=n, basis=basis),))
    yield Finding(record, number.start, number.end, "<count> in a table", "body", (float(n),), group, header=header, confidence=0.9)
