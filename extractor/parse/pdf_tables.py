"""Tables of a PDF page: by ruled lines where there are, else by columns of aligned words. The geometry of ruled tables is pdfplumber's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from extractor.document import Box
from extractor.parse.builder import DraftCell
from extractor.parse.lines import bullet_of
from extractor.parse.pdf_layout import Page, Paragraph, find_gutter, joined, rows_of, text_of
from extractor.parse.pdf_words import Line, Word
from extractor.parse.tables import is_value

_MOST_RULES = 3_000
_MOST_CELLS = 4_000
_MOST_HEADS = 4
"""Rows that a table repeats on its next page."""
_MOST_SECTIONS = 2
"""Names of sections that stand over each other."""
_INDENT = 12.0
_LONGEST_SECTION = 80
_SAME_EDGE = 6.0
"""Points by which the edges of one table differ from page to page."""


@dataclass(slots=True)
class FoundTable:
    """Cells with their boxes, and the box of the whole."""

    box: Box
    drafts: list[DraftCell]


def find_tables(page: Page, known: frozenset[str]) -> list[FoundTable]:
    """Tables of a page, top to bottom; their words are taken out of the page's lines. `known`: the words of the document, in lower case."""
    found: list[FoundTable] = []
    for box, cells in page.grids:
        inside = [line for line in page.lines if _inside(line, box)]
        drafts = _fill(cells, [word for line in inside for word in line.words], page.number, known)
        if len({draft.column for draft in drafts if draft.text}) < 2 or len({draft.row for draft in drafts if draft.text}) < 2:
            continue
        page.lines = [line for line in page.lines if not _inside(line, box)]
        found.append(FoundTable(box, drafts))
    if find_gutter(page.lines) is None:
        found += _aligned(page, known)
    return sorted(found, key=lambda table: table.box[1])


def lines_above(page: Page, table: FoundTable) -> bool:
    """Whether text stands over a table on its page."""
    return any(line.bottom <= table.box[1] + 2 for line in page.lines)


def lines_below(page: Page, table: FoundTable) -> bool:
    """Whether text stands under a table on its page."""
    return any(line.top >= table.box[3] - 2 for line in page.lines)


def goes_on(table: FoundTable, following: FoundTable) -> bool:
    """Whether a table at the top of a page goes on with the one at the end of the page before: with as many columns, and as wide or each column under its own."""
    widths = [max(draft.column + draft.column_span for draft in part.drafts) for part in (table, following)]
    if widths[0] != widths[1] or abs(table.box[0] - following.box[0]) >= _SAME_EDGE:
        return False
    columns, below = _extents(table), _extents(following)
    return abs(table.box[2] - following.box[2]) < _SAME_EDGE or (len(columns) == len(below) > 1 and all(map(_aligned_with, below, columns)))


def joined_tables(table: FoundTable, following: FoundTable) -> FoundTable:
    """Both as one; heads that the second page repeats are left out."""
    repeated = 0
    heads, rows = _rows(table), _rows(following)
    while repeated < min(len(heads), len(rows), _MOST_HEADS) and heads[repeated] == rows[repeated]:
        repeated += 1
    shift = max(draft.row for draft in table.drafts) + 1 - repeated
    more = [replace(draft, row=draft.row + shift) for draft in following.drafts if draft.row >= repeated]
    return FoundTable(table.box, table.drafts + more)


def rows_at_top(page: Page, table: FoundTable, known: frozenset[str]) -> FoundTable | None:
    """The rows at the top of a page with which the table at the end of the page before goes on, where they are too few to be a table of their own; their words are taken out."""
    top = min((line.top for line in page.lines), default=0.0)
    box, cells = next((grid for grid in page.grids if grid[0][1] <= top), ((0.0, 0.0, 0.0, 0.0), []))
    ruled = [line for line in page.lines if cells and _inside(line, box)]
    if ruled:
        more = FoundTable(box, _fill(cells, [word for line in ruled for word in line.words], page.number, known))
        return _taken(page, more, ruled) if goes_on(table, more) else None
    heads = [[text for _, text in row if text] for row in _rows(table)[:_MOST_HEADS]]
    columns = _extents(table)
    repeated: list[list[Line]] = []
    rows: list[list[Line]] = []
    for row in rows_of(page.lines):
        if (repeated or rows) and not _near((repeated + rows)[-1], row):
            break
        if not rows and len(repeated) < len(heads) and [line.text for line in row] == heads[len(repeated)]:
            repeated.append(row)
        elif _fits(row, columns):
            rows.append(row)
        else:
            break
    drafts = [_draft(line.words, number, _columns_under(line, columns)[0], page.number, known) for number, row in enumerate(rows) for line in row]
    lines = [line for row in repeated + rows for line in row]
    return _taken(page, FoundTable(table.box, drafts), lines) if any(is_value(draft.text) for draft in drafts) else None


def rows_at_bottom(page: Page, table: FoundTable, known: frozenset[str]) -> FoundTable | None:
    """The head, and the few rows below it, at the end of a page with which the table at the top of the next page begins; their words are taken out."""
    columns = _extents(table)
    rows: list[list[Line]] = []
    for row in reversed(rows_of(page.lines)):
        if (rows and not _near(row, rows[0])) or len(rows) == _MOST_HEADS or not (_fits(row, columns) or _is_head(row, columns)):
            break
        rows.insert(0, row)
    if not rows or any(is_value(line.text) for line in rows[0]):
        return None
    drafts = [_draft(line.words, number, _columns_under(line, columns)[0], page.number, known) for number, row in enumerate(rows) for line in row]
    box = _around([word for row in rows for line in row for word in line.words])
    return _taken(page, FoundTable(box, drafts), [line for row in rows for line in row]) if box else None


def _is_head(row: Sequence[Line], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a row stands over each column but that of the labels."""
    if len(columns) < 3 or len(row) != len(columns) - 1:
        return False
    return all(_columns_under(line, columns) == (number, 1) and _aligned_with((line.left, line.right), columns[number]) for number, line in enumerate(row, 1))


def _taken(page: Page, table: FoundTable, lines: Sequence[Line]) -> FoundTable:
    taken = {id(line) for line in lines}
    page.lines = [line for line in page.lines if id(line) not in taken]
    return table


def _extents(table: FoundTable) -> list[tuple[float, float]]:
    """Left and right of what is printed in each column, from cells that stand over one column."""
    boxes: dict[int, list[Box]] = {}
    for draft in table.drafts:
        if draft.box is not None and draft.column_span == 1:
            boxes.setdefault(draft.column, []).append(draft.box)
    width = max(draft.column + draft.column_span for draft in table.drafts)
    if len(boxes) < width:
        return []
    return [(min(box[0] for box in boxes[column]), max(box[2] for box in boxes[column])) for column in range(width)]


def _fits(row: Sequence[Line], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a row fills the columns of a table, one cell each, and its label begins where theirs do."""
    if len(row) != len(columns) or len(row) < 2 or abs(row[0].left - columns[0][0]) > _SAME_EDGE:
        return False
    return all(_columns_under(line, columns) == (number, 1) and _aligned_with((line.left, line.right), columns[number]) for number, line in enumerate(row))


def _aligned_with(cell: tuple[float, float], column: tuple[float, float]) -> bool:
    """Whether a cell has the left, the right or the middle of its column, or stands within it."""
    edges = abs(cell[0] - column[0]), abs(cell[1] - column[1]), abs(sum(cell) - sum(column)) / 2
    return min(edges) < _SAME_EDGE or (column[0] <= cell[0] and cell[1] <= column[1])


def _rows(table: FoundTable) -> list[tuple[tuple[int, str], ...]]:
    """Columns and words of each row."""
    rows: dict[int, list[tuple[int, str]]] = {}
    for draft in table.drafts:
        rows.setdefault(draft.row, []).append((draft.column, draft.text))
    return [tuple(sorted(rows[number])) for number in sorted(rows)]


def _inside(line: Line, box: Box) -> bool:
    middle = (line.top + line.bottom) / 2
    return box[1] - 1 <= middle <= box[3] + 1 and line.left >= box[0] - 3 and line.left <= box[2]


def grids_of(page: Page) -> list[tuple[Box, list[Box]]]:
    """Each ruled table as its box and the boxes of its cells."""
    if len(page.rules) < 4 or len(page.rules) > _MOST_RULES:
        return []
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    edges = merge_edges([edge for rule in page.rules for edge in _edges(rule)], snap_x_tolerance=3, snap_y_tolerance=3, join_x_tolerance=3, join_y_tolerance=3)
    if len(edges) > _MOST_RULES:
        return []
    cells = intersections_to_cells(edges_to_intersections(edges, 3, 3))
    if len(cells) > _MOST_CELLS:
        return []
    tables = [table for table in cells_to_tables(cells) if len(table) >= 2]
    return [((min(c[0] for c in t), min(c[1] for c in t), max(c[2] for c in t), max(c[3] for c in t)), t) for t in tables]


def _edges(rule: Box) -> list[dict[str, Any]]:
    """The edges of a drawn line or frame, as pdfplumber's functions want them."""
    left, top, right, bottom = rule
    if bottom - top <= 2.5 and right - left > 3:
        return [_edge("h", left, top, right, top)]
    if right - left <= 2.5 and bottom - top > 3:
        return [_edge("v", left, top, left, bottom)]
    if right - left > 8 and bottom - top > 5:
        return [_edge("h", left, top, right, top), _edge("h", left, bottom, right, bottom), _edge("v", left, top, left, bottom), _edge("v", right, top, right, bottom)]
    return []


def _edge(orientation: str, x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    return {"object_type": "line", "orientation": orientation, "x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top}


def _fill(cells: list[Box], words: list[Word], page: int, known: frozenset[str]) -> list[DraftCell]:
    """Words put into the cells that they stand in; rows and columns counted by the cells' edges."""
    tops = _distinct(cell[1] for cell in cells)
    lefts = _distinct(cell[0] for cell in cells)
    drafts: list[DraftCell] = []
    for cell in cells:
        row, column = _index(tops, cell[1]), _index(lefts, cell[0])
        down = sum(1 for top in tops if cell[1] - 2 <= top < cell[3] - 2)
        across = sum(1 for left in lefts if cell[0] - 2 <= left < cell[2] - 2)
        inside = [word for word in words if cell[0] - 1 <= (word.left + word.right) / 2 <= cell[2] + 1 and cell[1] - 1 <= (word.top + word.bottom) / 2 <= cell[3] + 1]
        drafts.append(_draft(inside, row, column, page, known, row_span=max(down, 1), column_span=max(across, 1)))
    return drafts


def _draft(words: Sequence[Word], row: int, column: int, page: int, known: frozenset[str], *, row_span: int = 1, column_span: int = 1) -> DraftCell:
    lines = [Line([word for part in line for word in part.words]) for line in rows_of([Line([word]) for word in words])]
    ordered = joined(Paragraph(page, lines), known, narrow=True) if lines else []
    return DraftCell(text_of(ordered), row, column, row_span=row_span, column_span=column_span, page=page, box=_around(ordered))


def _around(words: Sequence[Word]) -> Box | None:
    if not words:
        return None
    return (round(min(w.left for w in words), 1), round(min(w.top for w in words), 1), round(max(w.right for w in words), 1), round(max(w.bottom for w in words), 1))


def _distinct(values: Any) -> list[float]:
    result: list[float] = []
    for value in sorted(values):
        if not result or value - result[-1] > 2:
            result.append(value)
    return result


def _index(values: list[float], value: float) -> int:
    return min(range(len(values)), key=lambda number: abs(values[number] - value))


def _aligned(page: Page, known: frozenset[str]) -> list[FoundTable]:
    """Runs of rows that are each parted into the same columns by wide gaps; a short line alone between two of them is the name of a section."""
    found: list[FoundTable] = []
    run: list[list[Line]] = []
    waiting: list[list[Line]] = []
    for row in [*rows_of(page.lines), []]:
        near = not run or _near((run + waiting)[-1], row) if row else False
        if near and run and _is_section(row, run) and len(waiting) < _MOST_SECTIONS:
            waiting.append(row)
        elif near and len(row) >= 2 and not (bullet_of(row[0].text + " x") and len(row[0].text) <= 3):
            run += [*waiting, row]
            waiting = []
        else:
            if table := _table_of(run, page.number, known):
                found.append(table)
                taken = {id(line) for table_row in run for line in table_row}
                page.lines = [line for line in page.lines if id(line) not in taken]
            run, waiting = [row] if len(row) >= 2 else [], []
    return found


def _is_section(row: list[Line], run: list[list[Line]]) -> bool:
    """Whether a row is one short run of words that begins where the labels do, or left of heads that stand over no label."""
    if len(row) != 1:
        return False
    left, right = min(line.left for above in run for line in above), max(line.right for above in run for line in above)
    return row[0].left < left + 3 * _INDENT and row[0].right < (left + right) / 2 + 3 * _INDENT and len(row[0].text) <= _LONGEST_SECTION and not row[0].text.endswith(".")


def _columns_under(line: Line, columns: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """First column and span of a cell: the columns that it stands over, both of two that it stands between, else the nearest."""
    under = [index for index, column in enumerate(columns) if line.left < column[1] and column[0] < line.right]
    if under:
        return under[0], len(under)
    between = next((index for index, (a, b) in enumerate(pairwise(columns)) if index and a[1] <= line.left and line.right <= b[0]), None)
    if between is not None:
        return between, 2
    return min(range(len(columns)), key=lambda index: abs(sum(columns[index]) - line.left - line.right)), 1


def _near(above: list[Line], row: list[Line]) -> bool:
    gap = min(line.top for line in row) - max(line.bottom for line in above)
    return gap < 1.6 * row[0].height


def _table_of(run: list[list[Line]], page: int, known: frozenset[str]) -> FoundTable | None:
    """A table where at least two rows of the run have the same columns and results in them."""
    most = max((len(row) for row in run), default=0)
    full = [row for row in run if len(row) == most]
    with_results = sum(any(is_value(line.text) for line in row[1:]) for row in run)
    if len(run) < 3 or most < 2 or len(full) < 2 or with_results < 2:
        return None
    columns = [(min(row[i].left for row in full), max(row[i].right for row in full)) for i in range(most)]
    if any(a[1] > b[0] for a, b in pairwise(columns)):
        return None
    drafts: list[DraftCell] = []
    for number, row in enumerate(run):
        for line in row:
            column, span = _columns_under(line, columns)
            drafts.append(_draft(line.words, number, column, page, known, column_span=span))
    words = [word for row in run for line in row for word in line.words]
    box = _around(words)
    return FoundTable(box, drafts) if box else None
