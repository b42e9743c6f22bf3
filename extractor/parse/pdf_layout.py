"""Reading order of a PDF page: columns, rows, paragraphs; what repeats on every page is a running head and left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from extractor.document import Box
from extractor.parse.lines import bullet_of
from extractor.parse.pdf_words import Line, Word

_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of)\s*\d{1,4})?$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]*$")
_EDGE = 0.12
"""Share of the page's height at its top and bottom where running heads stand."""
_PROSE_WORDS = 5
"""Words on a line of a narrow column; cells of a table have fewer."""


@dataclass(slots=True)
class Page:
    """What is kept of a page once it is closed."""

    number: int
    width: float
    height: float
    lines: list[Line]
    rules: list[Box] = field(default_factory=list)
    """Boxes of thin lines and frames drawn on the page, from the top left."""
    cut: bool = False
    unreadable: int = 0
    """Characters without Unicode."""
    characters: int = 0
    """Letters and digits."""
    grids: list[tuple[Box, list[Box]]] = field(default_factory=list)
    """Each ruled table as its box and the boxes of its cells."""


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, top to bottom."""

    page: int
    lines: list[Line]

    @property
    def height(self) -> float:
        """Usual height of its lines."""
        return median(line.height for line in self.lines)


def drop_running_heads(pages: Sequence[Page]) -> int:
    """Take out page numbers, and lines at the top and bottom that most pages share; how many lines went.

    Two lines are the same head where they differ in nothing but a number that counts the pages: rows of a table at the edge of a page differ otherwise.
    """
    signs: Counter[_Sign] = Counter()
    for page in pages:
        signs.update({sign for line in page.lines if _at_edge(line, page) for sign in _signs(line, page)})
    least = max(3, 0.3 * len(pages)) if len(pages) > 3 else max(2, len(pages))
    gone = 0
    for page in pages:
        kept = [line for line in page.lines if not (_at_edge(line, page) and (_is_own_number(line, page) or any(signs[sign] >= least for sign in _signs(line, page))))]
        gone += len(page.lines) - len(kept)
        page.lines = kept
    return gone


_Sign = tuple[str, int, int, bool]
"""A line's words with its numbers masked, which of its numbers counts the pages (-1: none), how far it is ahead of ours, and whether it stands at the top."""


def _signs(line: Line, page: Page) -> Iterator[_Sign]:
    words, above = line.text.strip().lower(), line.top < page.height / 2
    yield words, -1, 0, above
    numbers = list(re.finditer(r"\d+", words))
    for position, number in enumerate(numbers):
        if len(number[0]) <= 4:
            yield words[: number.start()] + "#" + words[number.end() :], position, int(number[0]) - page.number, above


def _is_own_number(line: Line, page: Page) -> bool:
    """Whether a line says the page's own number and stands alone on its height."""
    words = line.text.strip()
    if not _PAGE_NUMBER.match(words) or str(page.number) not in re.findall(r"\d+", words):
        return False
    return not any(other is not line and other.top < line.bottom and line.top < other.bottom for other in page.lines)


def _at_edge(line: Line, page: Page) -> bool:
    """Whether a line stands where running heads do, and in no table that reaches into the page."""
    low, high = _EDGE * page.height, (1 - _EDGE) * page.height
    if not (line.top < low or line.bottom > high):
        return False
    return not any(box[1] - 1 <= line.top and line.bottom <= box[3] + 1 and (box[3] > low and box[1] < high) for box, _ in page.grids)


def reading_order(page: Page) -> list[Line]:
    """The lines of a page, column after column; lines over both columns part the page into bands."""
    return _ordered([line for line in page.lines if line.words])


def _ordered(lines: list[Line]) -> list[Line]:
    gutter = find_gutter(lines)
    if gutter is None:
        return [line for row in rows_of(lines) for line in row]
    ordered: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: line.top):
        if line.left < gutter - 2 and line.right > gutter + 2:
            ordered += _columns(band, gutter)
            ordered.append(line)
            band = []
        else:
            band.append(line)
    return ordered + _columns(band, gutter)


def _columns(band: list[Line], gutter: float) -> list[Line]:
    """The lines left of the gutter, then those right of it; either side may have columns of its own."""
    left = [line for line in band if line.right <= gutter + 2]
    right = [line for line in band if line.right > gutter + 2]
    return _ordered(left) + _ordered(right)


def find_gutter(lines: Sequence[Line]) -> float | None:
    """The x between two columns of prose, None where there is one column; tables are no columns, for their cells are short."""
    if len(lines) < 12:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    width = right - left
    middle = [line for line in lines if line.right - line.left > 0.3 * width or (len(line.words) >= _PROSE_WORDS and line.right - line.left > 0.12 * width)]
    best: tuple[int, float] | None = None
    for edge in sorted({round(line.left, 0) for line in lines if 0.2 * width < line.left - left < 0.85 * width}):
        x = edge - 2.0
        before = [line for line in middle if line.right <= x]
        after = [line for line in middle if line.left >= x]
        across = sum(line.left < x - 2 and line.right > x + 2 for line in lines)
        if len(before) >= 6 and len(after) >= 6 and across < 0.25 * len(lines) and (best is None or across < best[0]):
            best = (across, x)
    return best[1] if best else None


def rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines on the same height put together, left to right; rows top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.top + line.bottom) / 2):
        middle = (line.top + line.bottom) / 2
        if rows and rows[-1][0].top < middle < rows[-1][0].bottom:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def paragraphs_of(page: int, lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Consecutive lines of the same size with a usual gap; a bullet or an indented line begins another."""
    run: list[Line] = []
    for line in lines:
        if run and not _goes_on(run, line):
            yield Paragraph(page, run)
            run = []
        run.append(line)
    if run:
        yield Paragraph(page, run)


def _goes_on(run: list[Line], line: Line) -> bool:
    last = run[-1]
    gap = line.top - last.bottom
    size = max(last.height, line.height)
    if gap < -size and line.left > last.left:  # the next column: only a sentence cut in the middle goes on
        return not _SENTENCE_END.search(last.text) and not bullet_of(line.text) and abs(line.height - last.height) < 0.1 * size
    if abs(last.height - line.height) > 0.12 * size or bullet_of(line.text) or gap < -0.6 * size:
        return False
    usual = run[1].top - run[0].bottom if len(run) > 1 else 0.45 * size
    if gap > max(usual + 0.25 * size, 0.12 * size) or gap > 0.9 * size:
        return False
    short = last.right < max(other.right for other in [*run, line]) - 6 * size and _SENTENCE_END.search(last.text)
    return not short


def text_of(words: Sequence[Word]) -> str:
    """Words parted by blanks where they were."""
    return "".join(("" if word.glued or not number else " ") + word.text for number, word in enumerate(words))


def joined(paragraph: Paragraph, known: frozenset[str], *, narrow: bool = False) -> list[Word]:
    """The words of a paragraph; one that is cut at a line's end is put together.

    The hyphen goes where the whole word stands elsewhere in the document ("thera-/peutic"), else it stays ("dose-/escalation").
    In a table's narrow column words are cut without a hyphen too ("Treatmen/t").
    """
    words: list[Word] = []
    for number, line in enumerate(paragraph.lines):
        for index, word in enumerate(line.words):
            cut = _cut(words[-1].text, word.text, known) if number and not index and words else None
            if narrow and cut is None and number and not index and words and _cut_bare(words[-1].text, word.text, known):
                cut = words[-1].text
            if cut is not None:
                words[-1] = Word(cut, words[-1].left, words[-1].top, words[-1].right, words[-1].bottom, words[-1].glued)
                words.append(Word(word.text, word.left, word.top, word.right, word.bottom, glued=True))
            else:
                words.append(word)
    return [Word(word.text.replace("\u00ad", "-"), word.left, word.top, word.right, word.bottom, word.glued) if "\u00ad" in word.text else word for word in words]


def _cut_bare(before: str, after: str, known: frozenset[str]) -> bool:
    """Whether two pieces are one word that stands elsewhere in the document while its first piece does not."""
    return before.isalpha() and after[:1].islower() and (before + after).lower().strip(".,;:()") in known and before.lower() not in known


def _cut(before: str, after: str, known: frozenset[str]) -> str | None:
    """What stays of the word before a line's end where the next line goes on with it; None where two words stand there."""
    if before.endswith(("-", "\u00ad", "\u2010")) and len(before) > 2 and before[-2].isalpha() and after[:1].islower():
        stem = before[:-1]
        whole = (stem + after).lower().strip(".,;:()")
        return stem if whole in known or (stem.lower() not in known and f"{stem}-{after}".lower().strip(".,;:()") not in known) else f"{stem}-"
    if before.endswith(("-", "\u00ad", "–", "/")) and len(before) > 1 and not before[-2].isspace():
        return before.replace("\u00ad", "-")
    if re.search(r"NCT\d{0,7}$", before) and after[:1].isdigit():
        return before
    return None
