"""The canonical text of a format that has none of its own, put together block by block with exact offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace

from extractor.document import About, Block, BlockKind, Box, Cell, Place, Table
from extractor.errors import LimitError
from extractor.parse.decoding import MAX_CHARACTERS
from extractor.parse.tables import looks_like_footnote, with_headers

_BLANKS = re.compile("[ \t\r\n\f\v]+")
MAX_CELLS = 300_000
"""Most table cells of one document; the largest appendix of an assessment report has 20,000."""


@dataclass(slots=True)
class DraftCell:
    """A cell before its text has a place. Row, column and spans as the format counts them."""

    text: str
    row: int
    column: int
    header: bool = False
    row_span: int = 1
    column_span: int = 1
    page: int | None = None
    box: Box | None = None


@dataclass
class TextBuilder:
    """Collects text, blocks, tables and places; each `add` returns the half-open span of what it added."""

    uri: str = ""
    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    cells: int = 0

    def add(self, text: str, kind: BlockKind = "paragraph", *, section: str | None = None, element: str | None = None, skip: int = 0) -> tuple[int, int]:
        """Append a block; `skip` leaves that many characters at its head (a bullet) out of the block, not out of the text."""
        start = self._write(text, "\n" if kind == "list_item" and self.blocks and self.blocks[-1].kind == "list_item" else "\n\n")
        self.blocks.append(Block(start + skip, self.length, kind, section))
        if element:
            self.places.append(Place(start, self.length, element=element))
        return start + skip, self.length

    def add_line(self, text: str, *, element: str | None = None, section: str | None = None, kind: BlockKind = "paragraph") -> tuple[int, int]:
        """Append a block on the next line, with no blank line before it."""
        start = self._write(text, "\n")
        self.blocks.append(Block(start, self.length, kind, section))
        if element:
            self.places.append(Place(start, self.length, element=element))
        return start, self.length

    def add_table(
        self,
        drafts: list[DraftCell],
        *,
        caption: str | None = None,
        footnotes: tuple[str, ...] = (),
        section: str | None = None,
        element: str = "table",
        head_rows: int | None = None,
    ) -> Table | None:
        """Append a table, cells parted by tabs and rows by line ends; None where all cells are empty."""
        drafts = compact(drafts)
        if not drafts:
            return None
        self.cells += len(drafts)
        if self.cells > MAX_CELLS:
            raise LimitError(f"{self.uri}: has more than {MAX_CELLS:,} table cells; expected a release or regulatory document. Split the file.")
        start = self._write("", "\n\n")
        made: list[Cell] = []
        row = drafts[0].row
        for number, draft in enumerate(drafts):
            if number:
                self._raw("\n" if draft.row != row else "\t")
            row = draft.row
            begin = self.length
            self._raw(draft.text)
            made.append(Cell(begin, self.length, draft.text, draft.row, draft.column, draft.header, draft.row_span, draft.column_span))
            if draft.text:
                self.places.append(Place(begin, self.length, draft.page, draft.box, f"{element} row {draft.row + 1} column {draft.column + 1}"))
        cells = with_headers(made, head_rows=head_rows)
        table = Table(start, self.length, cells, caption or _caption_row(cells), footnotes + _footnote_rows(cells))
        self.tables.append(table)
        self.blocks.append(Block(start, self.length, "table", section))
        return table

    def mark(self, first: int, about: About | None) -> None:
        """Say what the blocks from that number on are about."""
        self.blocks[first:] = [replace(block, about=about) for block in self.blocks[first:]]

    def note(self, text: str) -> None:
        """Give the last table one more footnote: the block just added explains its marks."""
        self.tables[-1] = replace(self.tables[-1], footnotes=(*self.tables[-1].footnotes, text))

    @property
    def text(self) -> str:
        """All that was added so far."""
        return "".join(self.parts)

    def _write(self, text: str, gap: str) -> int:
        if self.length:
            self._raw(gap)
        start = self.length
        self._raw(text)
        return start

    def _raw(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)
        if self.length > MAX_CHARACTERS:
            raise LimitError(f"{self.uri}: has more than {MAX_CHARACTERS:,} characters of text; expected a release or regulatory document. Split the file.")


def squeeze(text: str) -> str:
    """Runs of blanks and line ends made one blank, as a browser shows them; no-break spaces stay."""
    return " ".join(text.split()) if text.isascii() else _BLANKS.sub(" ", text).strip(" ")


_JOINS_LEFT = re.compile(r"[)%\]]+|%\s?\)|[*†‡§]+")
_JOINS_RIGHT = re.compile(r"[$€£(]|US\$")


def compact(drafts: list[DraftCell]) -> list[DraftCell]:
    """Cells with layout taken out: "45" and "%" in two cells are one, columns and rows that hold nothing are gone."""
    rows: dict[int, list[DraftCell]] = {}
    for draft in sorted(drafts, key=lambda cell: (cell.row, cell.column)):
        rows.setdefault(draft.row, []).append(draft)
    kept = [row for row in (_joined(row) for row in rows.values()) if any(cell.text for cell in row)]
    starts = sorted({cell.column for row in kept for cell in row if cell.text})
    filled = frozenset(starts)
    rows_kept = [row[0].row for row in kept]
    result: list[DraftCell] = []
    for number, row in enumerate(kept):
        for cell in row:
            first, last = bisect_left(starts, cell.column), bisect_left(starts, cell.column + cell.column_span)
            if first == last or (not cell.text and cell.column not in filled):
                continue
            below = 1 if cell.row_span == 1 else bisect_left(rows_kept, cell.row + cell.row_span) - number
            result.append(DraftCell(cell.text, number, first, cell.header, max(below, 1), last - first, cell.page, cell.box))
    return result


def _joined(row: list[DraftCell]) -> list[DraftCell]:
    """A row with signs that stand in cells of their own put to their number."""
    result: list[DraftCell] = []
    waiting: DraftCell | None = None
    for cell in row:
        before = next((c for c in reversed(result) if c.text), None)
        if before is not None and before is not waiting and _JOINS_LEFT.fullmatch(cell.text) and any(c.isdigit() for c in before.text):
            before.text += cell.text
            before.column_span = max(before.column_span, cell.column + cell.column_span - before.column)
            continue
        if waiting is not None and cell.text:
            waiting.text += cell.text
            waiting.column_span = cell.column + cell.column_span - waiting.column
            waiting = None
            continue
        result.append(cell)
        waiting = cell if _JOINS_RIGHT.fullmatch(cell.text) else waiting
    return result


def _caption_row(cells: tuple[Cell, ...]) -> str | None:
    """The words of a first row that is one cell over all columns."""
    first = [cell for cell in cells if cell.row == 0 and cell.text]
    return first[0].text if len(first) == 1 and first[0].column_span > 1 and first[0].column_span >= _width(cells) else None


def _footnote_rows(cells: tuple[Cell, ...]) -> tuple[str, ...]:
    """Rows at the end that are one cell over all columns and explain marks."""
    width = _width(cells)
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        if cell.text:
            rows.setdefault(cell.row, []).append(cell)
    notes: list[str] = []
    for number in sorted(rows, reverse=True):
        (first, *rest) = rows[number]
        if rest or width < 2 or not looks_like_footnote(first.text):
            break
        notes.insert(0, first.text)
    return tuple(notes)


def _width(cells: tuple[Cell, ...]) -> int:
    return max((cell.column + cell.column_span for cell in cells), default=0)
