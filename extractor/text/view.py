"""The match view: the canonical text with typography evened out, and the way back to canonical offsets.

The canonical text is never changed. Rules read the view; where no character was dropped or expanded the offsets are the same.
"""

from __future__ import annotations

import html
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from extractor.text import late as re
from extractor.text.capitals import calmed
from extractor.text.opening import opened

ONE_TO_ONE = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\f\v", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe58\ufe63\uff0d", "-"),
        **dict.fromkeys("\u2014\u2015", "—"),
        **dict.fromkeys("\u2018\u2019\u201b\u2032\u02bc\u00b4\u0060", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u2033", '"'),
        **dict.fromkeys("\u2a7e\u2267", "≥"),
        **dict.fromkeys("\u2a7d\u2266", "≤"),
        **dict.fromkeys("\u223c\u2248\uff5e\u02dc", "~"),
        **dict.fromkeys("\u2715\u2a2f\u2a09", "×"),
        "\u03bc": "µ",
        "\u2044": "/",
        "\u2215": "/",
        "\uff05": "%",
        "\u2217": "*",
        **{chr(0xFF10 + d): str(d) for d in range(10)},
    }
)
_FOLDED = re.compile("[^ -_a-~\\n]")
"""What may be in ONE_TO_ONE: few characters of a text, each of which is replaced everywhere at once; `translate` looks at every character."""
# Dropped, folded or expanded: runs of blanks; "pts"; soft hyphen, zero-width characters, byte order mark, NUL; ligatures; entities that a scraper left; signs decoded wrongly.
UNEVEN = opened(
    r"\s{2,}|[\u00ad\u200b-\u200f\u2060\ufeff\x00\ufb00-\ufb04]|&(?:[a-z]{2,6}|#\d{2,5});|\u00c2[\u00a0-\u00bf]|\u00e2(?:\u20ac|\u0080)[\u0090-\u009f\u2018-\u201d\u2122\u0153\u02dc\u00a2\ufffd]|\u00e2\u2030[\u00a4\u00a5]|\u00c3\u2014"
    r"|(?<![\w.'-])[Pp]ts(?=[\s,;.)(])"
)
MOJIBAKE = {
    "\u00c3\u2014": "×",
    "\u00e2\u2030\u00a4": "≤",
    "\u00e2\u2030\u00a5": "≥",
    "\u00e2\u20ac\u0153": '"',
    "\u00e2\u20ac\u2122": "'",
    "\u00e2\u20ac\u02dc": "'",
    "\u00e2\u20ac\u201c": "-",
    "\u00e2\u20ac\u201d": "—",
    "\u00e2\u20ac\u00a2": "•",
}
"""UTF-8 that was read as Windows-1252: a sign of several bytes looks like several letters. "Â·", "Âµ", "Â±" are the sign behind the first."""
_POINTS = re.compile(r"(?:\bby\s\d+|\d\.\d+|[-+]\d+)\s?$")
"""Ends before "pts" that are points of a scale and no patients."""
LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
# "8·9" is a Lancet decimal; a thin or no-break space inside a number parts thousands.
MAY_STAND_IN_NUMBER = "\u00b7\u2027\u2009\u202f\u00a0"
IN_NUMBER = opened(r"(?<=\d)[\u00b7\u2027](?=\d)|(?<![\d.,])(?<=\d)[\u2009\u202f\u00a0](?=\d{3}(?!\d))|(?<=\d\d)[\u2009\u202f\u00a0](?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class View:
    """What rules read, with the way back: between two evened pieces, view and canonical text go on side by side."""

    text: str
    pieces: tuple[int, ...] = ()
    """Where each evened piece begins in the view."""
    after: tuple[int, ...] = ()
    """Where it ends in the view."""
    starts: tuple[int, ...] = ()
    """Where it begins in the canonical text."""
    ends: tuple[int, ...] = ()
    """Where it ends in the canonical text."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The canonical span of a view span that is not empty."""
        if not self.pieces:
            return start, end
        first, last = bisect_right(self.pieces, start) - 1, bisect_right(self.pieces, end - 1) - 1
        return (
            self.starts[first] if first >= 0 and start < self.after[first] else self._canonical(first, start),
            self.ends[last] if last >= 0 and end <= self.after[last] else self._canonical(last, end),
        )

    def _canonical(self, piece: int, position: int) -> int:
        """The canonical offset of a view position that a piece is before."""
        return position if piece < 0 else self.ends[piece] + position - self.after[piece]

    def position(self, offset: int) -> int:
        """The view position of a canonical offset."""
        piece = bisect_left(self.starts, offset) - 1
        return offset if piece < 0 else self.after[piece] + max(offset - self.ends[piece], 0)


def view_of(text: str) -> View:
    """The match view of a canonical text."""
    text = calmed(text)
    if not text.isascii() and any(character in text for character in MAY_STAND_IN_NUMBER):
        text = IN_NUMBER.sub(lambda m: "." if m[0] in "\u00b7\u2027" else ",", text)
    if not UNEVEN.search(text):
        return View(_folded(text))
    kept: list[str] = []
    pieces, after, starts, ends = [], [], [], []
    done = length = 0
    for match in UNEVEN.finditer(text):
        begin, stop = match.span()
        new = _people(text, match) if match[0] in ("pts", "Pts") else _evened(match[0])
        kept += text[done:begin], new
        pieces.append(length + begin - done)
        length = pieces[-1] + len(new)
        after.append(length)
        starts.append(begin)
        ends.append(stop)
        done = stop
    kept.append(text[done:])
    return View(_folded("".join(kept)), tuple(pieces), tuple(after), tuple(starts), tuple(ends))


def _folded(text: str) -> str:
    for character in set(_FOLDED.findall(text)):
        if (new := ONE_TO_ONE.get(ord(character))) is not None:
            text = text.replace(character, new)
    return text


def _people(text: str, match: re.Match[str]) -> str:
    """What congress abstracts call patients, written out."""
    return match[0] if _POINTS.search(text, max(match.start() - 12, 0), match.start()) else {"p": "patients", "P": "Patients"}[match[0][0]]


def _evened(found: str) -> str:
    """What the view has in the place of uneven characters: a run of blanks is one blank, or one line break."""
    if found.isspace():
        return "\n" if "\n" in found else " "
    if found[0] == "&":
        return html.unescape(found)
    if found[0] == "\u00c2":
        return "." if found[1] == "\u00b7" else found[1].translate(ONE_TO_ONE)
    return LIGATURES.get(found) or MOJIBAKE.get(found) or ('"' if found[0] == "\u00e2" else "")
