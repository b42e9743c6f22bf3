"""Cells of tables that hold sentences: "Result | The trial enrolled 120 patients." They are read as prose, each as a paragraph of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.document import Block, Cell, Table
from extractor.parse.tables import is_value
from extractor.text import late as re

_LEAST_WORDS = 4
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENDS = re.compile(r"[.!?;][\"”’')\]]*\s*$")
# A finite verb tells a sentence from a label: "Treated patients with an event" is none.
_VERB = re.compile(r"\b(?:was|were|is|are|has|have|had|will|did|saw|met|got|led|came|gave|went|showed|shows?)\b|[a-z]{3,}ed\b(?!\s(?:patients|participants|subjects|people)\b)")
# Words for people over or beside a cell: whose result it is stands there, and not in its sentence.
_PEOPLE = re.compile(
    r"\b(?:placebo|controls?|vehicle|sham|comparators?|standard of care|SOC|arms?|cohorts?|groups?|subgroups?|populations?|patients|participants|subjects|adults|children|(?:dose )?levels?)\b|\b[nN]\s?=\s?\d|\d\s?(?:mg|µg|mcg|g|mL|IU|mCi|%)\b",
    re.IGNORECASE,
)


def with_prose_cells(blocks: tuple[Block, ...], tables: tuple[Table, ...]) -> tuple[tuple[Block, ...], dict[int, str]]:
    """The blocks with one more for each cell that holds sentences, after its table's own; and for each of those, by its start, the words of its heads.

    Cells whose heads name people are left out: a sentence there says less than it means.
    """
    if not tables:
        return blocks, {}
    by_start = {table.start: table for table in tables}
    out: list[Block] = []
    heads: dict[int, str] = {}
    for block in blocks:
        out.append(block)
        if block.kind == "table" and (table := by_start.get(block.start)):
            for cell, words in _prose_cells(table):
                out.append(replace(block, start=cell.start, end=cell.end, kind="paragraph"))
                heads[cell.start] = words
    return tuple(out), heads


def _prose_cells(table: Table) -> Iterator[tuple[Cell, str]]:
    """Each cell of sentences, with the words of its row's label and of the heads over it."""
    named = [cell for cell in table.cells if cell.header and cell.text.strip()]
    with_values = {cell.row for cell in table.cells if is_value(cell.text)}
    for cell in table.cells:
        if cell.row in with_values or not _is_prose(cell.text, strictly=cell.header):
            continue
        words = " | ".join(head.text for stands in (_is_label_of, _stands_over) for head in named if stands(head, cell))
        if not _PEOPLE.search(words):
            yield cell, words


def _is_label_of(head: Cell, cell: Cell) -> bool:
    return head.row <= cell.row < head.row + head.row_span and head.column < cell.column


def _stands_over(head: Cell, cell: Cell) -> bool:
    return head.row < cell.row and 0 < head.column <= cell.column < head.column + head.column_span


def _is_prose(text: str, *, strictly: bool) -> bool:
    """Whether a cell's text says something by itself; `strictly`: it stands where labels and heads do, so that it must be a sentence."""
    words, ends = len(_WORD.findall(text)), _ENDS.search(text) is not None
    sentence = ends and (words >= 6 or _VERB.search(text) is not None)
    return sentence or (not strictly and words >= _LEAST_WORDS)
