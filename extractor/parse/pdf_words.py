"""Words of a PDF page with their boxes, from pdfium's characters; raised and lowered ones are recognised by size and height."""

from __future__ import annotations

import ctypes
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
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
_RUN = re.compile("[^\\x00\\x01\\x03-\\x20\\u00a0\\u2002\\u2003\\u2009\\u200a\\u200b\\u202f]+")
"""Characters without a blank; U+0002 is pdfium's sign of a word that is cut at the line's end."""
_DIGIT = re.compile(r"\d")
# Called twice a word: with plain numbers in place of ctypes' structures a call takes half the time. It writes left, top, right and bottom.
_loose_box = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0)
_PLAIN = re.compile("[\\x01\\x03-\\x7f]*")
"""Characters that are printed as they are."""
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


class Line:
    """Words on one baseline with no wide gap between them. Its edges are kept, for layout asks for them all the time."""

    __slots__ = ("glued", "left", "right", "smallest", "tallest", "words")

    def __init__(self, words: list[Word]) -> None:
        self.words = words
        self.left = min(word.left for word in words)
        self.right = max(word.right for word in words)
        self.tallest = max(words, key=lambda word: word.height)
        """The word that sets the size of the line."""
        self.smallest = min(word.height for word in words)
        """The height of its lowest word."""
        self.glued = any(word.glued for word in words)
        """Whether a word of it has no blank before it."""

    def add(self, word: Word) -> None:
        """Put a word at its end."""
        self.words.append(word)
        self.left, self.right = min(self.left, word.left), max(self.right, word.right)
        height = word.bottom - word.top
        if height > self.tallest.bottom - self.tallest.top:
            self.tallest = word
        elif height < self.smallest:
            self.smallest = height
        self.glued = self.glued or word.glued

    @property
    def top(self) -> float:
        """Top of its tallest word."""
        return self.tallest.top

    @property
    def bottom(self) -> float:
        """Bottom of its tallest word."""
        return self.tallest.bottom

    @property
    def height(self) -> float:
        """Height of its tallest word."""
        return self.tallest.bottom - self.tallest.top

    @property
    def text(self) -> str:
        """Its words, parted by blanks."""
        if not self.glued:
            return " ".join([word.text for word in self.words])
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


_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")


def unreadable(words: list[Word]) -> int:
    """How many characters have no Unicode, so that nobody knows what is printed."""
    return len(_UNREADABLE.findall("".join([word.text for word in words])))


def page_words(textpage: Any, frame: Frame) -> tuple[list[Word], bool]:
    """Words in the order in which the page draws them; whether some were left out because there are too many.

    A word without a digit needs the boxes of its ends only; one with a digit those of all its characters, for one of them may be raised.
    """
    count = pdfium.FPDFText_CountChars(textpage)
    cut = count > MAX_PAGE_CHARACTERS
    text = _characters(textpage, min(count, MAX_PAGE_CHARACTERS))
    printed = text if _PLAIN.fullmatch(text) else None
    runs = [(run.start(), run.end(), frame.rotation != 0 or _DIGIT.search(run[0]) is not None) for run in _RUN.finditer(text)]
    # A word with a digit, or on a turned page, needs all of its boxes, another those of its ends.
    ends = [index for start, end, whole in runs for index in (range(start, end) if whole else (start, end - 1))]
    boxes = iter(_boxes(textpage, ends, frame))
    words: list[Word] = []
    for start, end, whole in runs:
        if whole:
            _end([(text[index], *next(boxes)) for index in range(start, end)], words)
            continue
        (left, top, right, bottom), (_, last_top, last_right, last_bottom) = next(boxes), next(boxes)
        if abs(top - last_top) < 0.01 and abs(bottom - last_bottom) < 0.01:
            words.append(Word(text[start:end] if printed else text[start:end].translate(_LIGATURES), left, top, max(right, last_right), bottom))
        else:
            _end([(text[index], *place) for index, place in zip(range(start, end), _boxes(textpage, range(start, end), frame), strict=True)], words)
    return words, cut


def _boxes(textpage: Any, indices: Sequence[int], frame: Frame) -> list[Box]:
    """Left, top, right and bottom of characters on the page as shown, ascent to descent of their font."""
    buffer = (ctypes.c_float * (4 * len(indices)))()
    page, address = ctypes.cast(textpage.raw, ctypes.c_void_p).value, ctypes.addressof(buffer)
    for number, index in enumerate(indices):
        _loose_box(page, index, address + 16 * number)
    rectangles = struct.iter_unpack("4f", buffer)
    if frame.rotation:
        return [frame.box(*rectangle) for rectangle in rectangles]
    west, north = frame.left, frame.bottom + frame.height
    return [(left - west, north - top, right - west, north - bottom) for left, top, right, bottom in rectangles]


def _characters(textpage: Any, count: int) -> str:
    """The characters of a page, one for each of pdfium's numbers."""
    text = str(textpage.get_text_range(0, count)) if count else ""
    if len(text) == count:
        return text
    # Some have no Unicode, or need two units of it.
    return "".join(chr(pdfium.FPDFText_GetUnicode(textpage, index) or 32) for index in range(count))


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
            line.add(word)
        else:
            word.glued = False
            lines.append(Line([word]))
    return [kept for line in lines if (kept := _with_scripts(line))]


def _continues(line: Line, word: Word) -> bool:
    """Whether a word stands on the line, right of its end and not far from it."""
    tallest, height = line.tallest, word.bottom - word.top
    tall = tallest.bottom - tallest.top
    size = max(tall, height)
    if not -0.5 * size < word.left - line.words[-1].right < 1.1 * size:
        return False
    return min(tallest.bottom, word.bottom) - max(tallest.top, word.top) > 0.4 * min(tall, height)


def _with_scripts(line: Line) -> Line | None:
    """The line with small words above or below the baseline as superscripts or subscripts; footnote marks are dropped."""
    size = line.height
    if len(line.words) < 2 or line.smallest >= _SMALL * size:
        return line
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
    return Line(kept) if kept else None
