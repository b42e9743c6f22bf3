"""Which cells of a table are headers, and what stands below it: the same rules for every format.

`Cell.header` is true for the cells of the column heads (the first rows) and for row heads (words in the first column).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.document import Cell

# What a results cell looks like: numbers, percent, brackets, ranges, "NR", "NE", a dash; times and comparison words among them.
_VALUE = re.compile(
    r"(?:[\d.,·%$€£()\[\]{}<>=≤≥~≈±+*†‡§^/\\:;|–—−‐-]|\s|[⁰¹²³⁴-⁹⁻ᵃ-ᵛ]|to\b|and\b|of\b|NR\b|NE\b|NA\b|NC\b|N/A|n/a|not\s+(?:reached|estimable|evaluable|applicable|calculated)|months?\b|mos?\b|weeks?\b|years?\b|yrs?\b|days?\b|CI\b|p\b|P\b)+",
    re.IGNORECASE,
)
_SOMETHING = re.compile(r"\d|\bN[REAC]\b|N/A|not\s|^\s*[–—−-]+\s*$", re.IGNORECASE)
_ONLY_INTERVAL_WORDS = re.compile(r"\(?\s*\d{2}(?:\.\d)?\s?%\s*(?:CI|confidence interval)\s*\)?[\w\s,*†‡]*", re.IGNORECASE)
_COUNT_HEAD = re.compile(r"\(?\s*n\s*=\s*\d[\d,]*\s*\)?", re.IGNORECASE)
_PHONE = re.compile(r"\+?[\d() .-]*\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}")
_YEAR = re.compile(r"(?:FY\s?)?(?:19|20)\d{2}")
_FOOTNOTE = re.compile(
    r"\s*(?:[*†‡§¶#]+|\(?[a-h1-9]\)|[ᵃ-ᵛ⁰¹²³⁴-⁹]+|[a-h1-9](?=\s+[A-Z])|(?:Abbreviations?|Notes?|Sources?)\b\s*[:.]|(?:CI|HR|NR|NE|OS|PFS|ORR|NA)\s*(?:[=:,]|denotes|means)\s)"
)


def is_value(text: str) -> bool:
    """Whether a cell holds a result and no words: "14.2 (11.0, NE)", "45%", "NR", "—". "95% CI" and "(n=40)" are heads."""
    text = text.strip()
    return (
        bool(text and _SOMETHING.search(text) and _VALUE.fullmatch(text))
        and not _ONLY_INTERVAL_WORDS.fullmatch(text)
        and not _COUNT_HEAD.fullmatch(text)
        and not _PHONE.fullmatch(text)
    )


def looks_like_footnote(text: str) -> bool:
    """Whether a line below a table explains its marks or abbreviations."""
    return bool(_FOOTNOTE.match(text))


def with_headers(cells: Iterable[Cell], *, head_rows: int | None = None) -> tuple[Cell, ...]:
    """The same cells, row by row, with header flags; `head_rows` where the format says how many rows are heads."""
    cells = sorted(cells, key=lambda cell: (cell.row, cell.column))
    rows = head_rows if head_rows is not None else count_head_rows(cells)
    columns = max((cell.column + cell.column_span for cell in cells), default=0)
    return tuple(replace(cell, header=True) if not cell.header and (cell.row < rows or (cell.column == 0 and columns > 1 and _names_a_row(cell))) else cell for cell in cells)


def count_head_rows(cells: Sequence[Cell]) -> int:
    """How many rows at the top are heads: those marked so, else those above the first row with a result in it."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    if len(rows) < 2:
        return 0
    marked = 0
    for number in sorted(rows):
        filled = [cell for cell in rows[number] if cell.text.strip()]
        if not filled or not all(cell.header for cell in filled):
            break
        marked = number + 1
    if marked:
        return marked
    for number in sorted(rows):
        body = [cell for cell in rows[number] if cell.column > 0 and cell.text.strip()]
        first = next((cell.text.strip() for cell in rows[number] if cell.column == 0), "")
        if any(is_value(cell.text) for cell in body) and not (not first and all(_YEAR.fullmatch(cell.text.strip()) or not is_value(cell.text) for cell in body)):
            return number if number < 5 else 1
    return 1


def _names_a_row(cell: Cell) -> bool:
    return any(character.isalpha() for character in cell.text) and not is_value(cell.text)
