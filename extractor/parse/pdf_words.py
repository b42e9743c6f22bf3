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
# What Word writes in the Symbol and Wingdings fonts has no Unicode: pdfium gives their codes in the private area.
_SYMBOLS = {
    "\uf020": " ", "\uf025": "%", "\uf028": "(", "\uf029": ")", "\uf02b": "+", "\uf02d": "−", "\uf02e": ".", "\uf02f": "/", "\uf03c": "<", "\uf03d": "=", "\uf03e": ">", "\uf044": "Δ", "\uf061": "α",
    "\uf062": "β", "\uf063": "χ", "\uf064": "δ", "\uf067": "γ", "\uf06b": "κ", "\uf06c": "λ", "\uf06d": "µ", "\uf073": "σ", "\uf07e": "~", "\uf0a3": "≤", "\uf0a5": "∞", "\uf0a7": "▪", "\uf0ae": "→",
    "\uf0b0": "°", "\uf0b1": "±", "\uf0b3": "≥", "\uf0b4": "×", "\uf0b7": "•", "\uf0bb": "≈", "\uf0d7": "·", "\uf0d8": "➢", "\uf0fc": "✓",
}  # fmt: skip
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\x02": "\u00ad", **_SYMBOLS, "\ufffe": "\u00ad", "\x00": None})
_BLANKS = frozenset({0xA0, 0x2002, 0x2003, 0x2009, 0x200A, 0x200B, 0x202F})
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


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page's own coordinates (from the bottom left of its crop box, not turned) become those of the page as shown, from the top left."""

    left: float
    bottom: float
    width: float
    height: float
    rotation: int = 0
    """Degrees clockwise: 0, 90, 180, 270."""

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Left, top, right, bottom as shown."""
        left, right, bottom, top = left - self.left, right - self.left, bottom - self.bottom, top - self.bottom
        if self.rotation == 90:
            return (bottom, left, top, right)
        if self.rotation == 180:
            return (self.width - right, bottom, self.width - left, top)
        if self.rotation == 270:
            return (self.height - top, self.width - right, self.height - bottom, self.width - left)
        return (left, self.height - top, right, self.height - bottom)


_Character = tuple[str, float, float, float, float]
"""A character with its left, top, right and bottom."""


def page_words(textpage: Any, frame: Frame) -> tuple[list[Word], bool]:
    """Words in the order in which the page draws them; whether some were left out because there are too many."""
    count = pdfium.FPDFText_CountChars(textpage)
    cut = count > MAX_PAGE_CHARACTERS
    count = min(count, MAX_PAGE_CHARACTERS)
    words: list[Word] = []
    run: list[_Character] = []
    rect = pdfium.FS_RECTF()
    unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    pointer = ctypes.byref(rect)
    for index in range(count):
        code = unicode_of(textpage, index)
        if (code <= 32 and code != 2) or code in _BLANKS:
            _end(run, words)
            continue
        box_of(textpage, index, pointer)
        run.append((chr(code), *frame.box(rect.left, rect.top, rect.right, rect.bottom)))
    _end(run, words)
    return words, cut


def _end(run: list[_Character], words: list[Word]) -> None:
    """Write the collected characters as words: one for each run of the same size and height."""
    glued = False
    start = 0
    for index in range(1, len(run) + 1):
        if index < len(run) and not _differs(run[index - 1], run[index]):
            continue
        part = run[start:index]
        text = "".join(character[0] for character in part).translate(_LIGATURES)
        if text:
            words.append(Word(text, min(c[1] for c in part), min(c[2] for c in part), max(c[3] for c in part), max(c[4] for c in part), glued))
            glued = True
        start = index
    run.clear()


def _differs(a: _Character, b: _Character) -> bool:
    """Whether two neighbouring characters differ in size or stand on other baselines."""
    size_a, size_b = a[4] - a[2], b[4] - b[2]
    if size_a <= 0 or size_b <= 0:
        return False
    return abs(size_a - size_b) > 0.15 * max(size_a, size_b) or abs(a[4] - b[4]) > 0.2 * max(size_a, size_b)


def lines_of_words(words: list[Word]) -> list[Line]:
    """Lines, and the parts of a line that a wide gap parts, in the order of the page's stream; scripts joined to their words."""
    lines: list[Line] = []
    for word in words:
        line = lines[-1] if lines else None
        if line is not None and _continues(line, word):
            # pdfium puts a blank between a raised character and the full stop after it
            word.glued = word.glued or (word.text[0] in ".,;:)]%" and word.left - line.words[-1].right < 0.15 * word.height)
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
