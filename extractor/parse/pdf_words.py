"""Words of a PDF page with their boxes, from pdfium's characters; raised and lowered ones are recognised by size and height."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from extractor.document import Box
from extractor.parse.scripts import lowered, raised

MAX_PAGE_CHARACTERS = 100_000
"""A page of dense text has 10,000; drawings made of letters have more, and nothing to read."""
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\x02": "\u00ad", "\ufffe": "\u00ad", "\x00": None})
_SMALL = 0.82
"""A script's size against that of the word before it."""


@dataclass(slots=True)
class Word:
    """Characters without a blank, and where they stand in points from the top left of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    glued: bool = False
    """No blank before it: it belongs to the word before."""

    @property
    def height(self) -> float:
        """Height of the font, ascent to descent."""
        return self.bottom - self.top

    @property
    def box(self) -> Box:
        """Left, top, right, bottom, in tenths of a point."""
        return (round(self.left, 1), round(self.top, 1), round(self.right, 1), round(self.bottom, 1))


@dataclass(slots=True)
class Line:
    """Words on one baseline with no wide gap between them."""

    words: list[Word] = field(default_factory=list)

    @property
    def left(self) -> float:
        """Left edge."""
        return min(word.left for word in self.words)

    @property
    def right(self) -> float:
        """Right edge."""
        return max(word.right for word in self.words)

    @property
    def top(self) -> float:
        """Top of its tallest word."""
        return self.tallest.top

    @property
    def bottom(self) -> float:
        """Bottom of its tallest word."""
        return self.tallest.bottom

    @property
    def tallest(self) -> Word:
        """The word that sets the size of the line."""
        return max(self.words, key=lambda word: word.height)

    @property
    def height(self) -> float:
        """Height of its tallest word."""
        return self.tallest.height

    @property
    def text(self) -> str:
        """Its words, parted by blanks."""
        return "".join(("" if word.glued or not number else " ") + word.text for number, word in enumerate(self.words))


def page_words(textpage: Any, page_height: float) -> tuple[list[Word], bool]:
    """Words in the order in which the page draws them; whether some were left out because there are too many."""
    count = pdfium.FPDFText_CountChars(textpage)
    cut = count > MAX_PAGE_CHARACTERS
    count = min(count, MAX_PAGE_CHARACTERS)
    words: list[Word] = []
    run: list[tuple[str, float, float, float, float]] = []
    rect = pdfium.FS_RECTF()
    unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    pointer = ctypes.byref(rect)
    for index in range(count):
        code = unicode_of(textpage, index)
        if (code <= 32 and code != 2) or code in (160, 0x2002, 0x2003, 0x2009, 0x202F, 0x200B):
            _end(run, words, page_height)
            continue
        box_of(textpage, index, pointer)
        run.append((chr(code), rect.left, rect.top, rect.right, rect.bottom))
    _end(run, words, page_height)
    return words, cut


def _end(run: list[tuple[str, float, float, float, float]], words: list[Word], page_height: float) -> None:
    """Write the collected characters as words: one for each run of the same size and height."""
    if not run:
        return
    glued = False
    start = 0
    for index in range(1, len(run) + 1):
        if index < len(run) and not _differs(run[index - 1], run[index]):
            continue
        part = run[start:index]
        text = "".join(character[0] for character in part).translate(_LIGATURES)
        if text:
            tops, bottoms = max(c[2] for c in part), min(c[4] for c in part)
            words.append(Word(text, min(c[1] for c in part), page_height - tops, max(c[3] for c in part), page_height - bottoms, glued))
            glued = True
        start = index
    run.clear()


def _differs(a: tuple[str, float, float, float, float], b: tuple[str, float, float, float, float]) -> bool:
    """Whether two neighbouring characters differ in size or stand on other baselines."""
    size_a, size_b = a[2] - a[4], b[2] - b[4]
    if size_a <= 0 or size_b <= 0:
        return False
    return abs(size_a - size_b) > 0.15 * max(size_a, size_b) or abs(a[4] - b[4]) > 0.2 * max(size_a, size_b)


def lines_of_words(words: list[Word]) -> list[Line]:
    """Lines, and the parts of a line that a wide gap parts, in the order of the page's stream; scripts joined to their words."""
    lines: list[Line] = []
    for word in words:
        line = lines[-1] if lines else None
        if line is not None and _continues(line, word):
            line.words.append(word)
        else:
            word.glued = False
            lines.append(Line([word]))
    for line in lines:
        _resolve_scripts(line)
    return [line for line in lines if line.words]


def _continues(line: Line, word: Word) -> bool:
    """Whether a word stands on the line, right of its end and not far from it."""
    last, size = line.words[-1], max(line.height, word.height)
    overlap = min(line.bottom, word.bottom) - max(line.top, word.top)
    gap = word.left - last.right
    return overlap > 0.4 * min(line.height, word.height) and -0.5 * size < gap < 1.1 * size


def _resolve_scripts(line: Line) -> None:
    """Small words above or below the baseline become superscripts or subscripts, or footnote marks that are dropped."""
    if len(line.words) < 2:
        return
    size = line.height
    kept: list[Word] = []
    for number, word in enumerate(line.words):
        if word.height >= _SMALL * size or word.height <= 0:
            kept.append(word)
            continue
        base = line.tallest
        rise = (base.bottom - word.bottom) / size
        drop = (word.top - base.top) / size
        if rise < 0.12 and drop < 0.3:
            kept.append(word)
            continue
        before = "".join(("" if w.glued or not i else " ") + w.text for i, w in enumerate(kept[-3:]))
        follows = line.words[number + 1] if number + 1 < len(line.words) else None
        near = bool(kept) and word.left - kept[-1].right < 0.25 * size
        after = (("" if follows.glued else " ") + follows.text) if follows else ""
        text = raised(before if near or word.glued else before + " ", word.text, after) if rise >= 0.12 else lowered(word.text)
        if text:
            kept.append(Word(text, word.left, base.top, word.right, base.bottom, glued=near or word.glued))
            if follows is not None and follows.glued and not text:
                follows.glued = False
    line.words = kept
