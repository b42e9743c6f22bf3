"""What a table is to the rules: columns under their heads, rows behind their labels, each with the place of its words."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.document import Cell
from extractor.link.heads import SIZE_IN_HEADER
from extractor.link.reading import Reading
from extractor.text import late as re
from extractor.text.view import view_of

_COUNTS_PEOPLE = re.compile(r"\W*(?:[nN]|No\.? of (?:patients|participants|subjects)|(?:number of )?(?:patients|participants|subjects)(?:,? ?\(?[nN]\)?)?)\W*", re.IGNORECASE)
"""The head of a column of sizes."""
_RAISED_LETTER = re.compile(r"(?<=[\w)%])[ᵃ-ᵛ]")
"""A footnote mark of plain text; to a pattern it would be part of the word."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell's text and its half-open span in the view; `width`: how many columns it stands over."""

    text: str
    start: int
    end: int
    width: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """What stands over a column, top to bottom: "Zelvanib (N=120)" over "n" and "%" is two parts of each of two columns."""

    parts: tuple[Slot, ...]

    @property
    def text(self) -> str:
        """All of it in one line."""
        return " ".join(part.text for part in self.parts)

    @property
    def leaf(self) -> str:
        """The lowest of it."""
        return self.parts[-1].text if self.parts else ""

    @property
    def sized(self) -> Slot | None:
        """The part that says how many people it stands for."""
        return next((part for part in reversed(self.parts) if SIZE_IN_HEADER.search(part.text)), None)

    @property
    def size(self) -> int | None:
        """How many people it stands for."""
        match = SIZE_IN_HEADER.search(self.sized.text) if self.sized else None
        return int(match[1].replace(",", "")) if match else None

    @property
    def counts_people(self) -> bool:
        """Whether the column gives how many people each row stands for."""
        return bool(_COUNTS_PEOPLE.fullmatch(self.text))


@dataclass(frozen=True, slots=True)
class Row:
    """A row's labels (a label over several rows is one of each of them), the sections that it stands under, and a cell or None for each column."""

    labels: tuple[Slot, ...]
    cells: tuple[Slot | None, ...]
    sections: tuple[Slot, ...] = ()
    """The last rows before it that have a label and no values, outermost first."""

    @property
    def text(self) -> str:
        """The labels in one line."""
        return " ".join(label.text for label in self.labels)


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns, and rows with as many cells; `about`: caption, and the head over the labels."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    about: str = ""


def slot_of(cell: Cell, reading: Reading) -> Slot:
    """A cell with its place in the view, footnote marks made comparable."""
    return Slot(_RAISED_LETTER.sub("*", view_of(cell.text).text), reading.view.position(cell.start), reading.view.position(cell.end), cell.column_span)
