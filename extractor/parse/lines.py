"""Lines of a text with their offsets, and which of them go on in the next: hard-wrapped prose becomes one block again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_BULLET = re.compile(r"(?:[•●▪◦‣○■□►➢✓–—·*+-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])(?=[ \t\u00a0])|[•●▪◦‣○■►➢✓](?=\S)")
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")
_FIRST_WORD = re.compile(r"[^\s-]+-?|\S")
# A code that is cut in two by the line's end: "NCT0295" / "2508".
_CUT_CODE = re.compile(r"(?:NCT|ISRCTN|EudraCT)[\s-]?\d{0,7}$")
WIDEST = 100
"""A line longer than this was not wrapped by hand or by a mail program."""
NARROWEST = 45


@dataclass(frozen=True, slots=True)
class Line:
    """A half-open run of the text without its line end."""

    start: int
    end: int
    text: str
    """The line's characters, blanks at its end taken off."""

    @property
    def indent(self) -> int:
        """Blanks before the first character; a tab counts as eight."""
        head = self.text[: len(self.text) - len(self.text.lstrip())]
        return len(head.expandtabs(8))

    @property
    def blank(self) -> bool:
        """Whether nothing is printed on it."""
        return not self.text.strip("\ufeff\u00a0\u200b \t\f\v")


def lines_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """Each line of text[start:end], blank ones too."""
    end = len(text) if end is None else end
    position = start
    while position < end:
        match = _LINE.match(text, position, end)
        assert match is not None
        line = match[0].rstrip("\r\n").rstrip()
        yield Line(position, position + len(line), line)
        position = match.end()


def bullet_of(line: str) -> int:
    """How many characters of the line are indent, bullet and blanks; 0 where no bullet stands."""
    body = line.lstrip()
    match = _BULLET.match(body)
    if not match or len(body) == match.end():
        return 0
    rest = body[match.end() :]
    return len(line) - len(rest.lstrip())


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The column at which a whole text was wrapped; None where it was not.

    Wrapped means: of the lines that another follows, most are nearly as long as the longest, and most stop in mid-sentence.
    """
    followed = [a.text for a, b in pairwise(lines) if not a.blank and not b.blank]
    inner = [line for line in followed if len(line) <= WIDEST]
    if len(inner) < 3 or len(inner) < 0.8 * len(followed):
        return None
    lengths = sorted(map(len, inner))
    width = lengths[int(0.95 * (len(lengths) - 1))]
    full = [line for line in inner if len(line) >= width - 15]
    open_ended = sum(not _SENTENCE_END.search(line) for line in full)
    return width if width >= NARROWEST and len(full) >= 0.5 * len(inner) and open_ended >= 0.6 * len(full) else None


def paragraphs(group: Sequence[Line], width: int | None) -> Iterator[list[Line]]:
    """Lines that no blank line parts, put together where one goes on in the next.

    `width` is that of the whole text (`wrap_width`), None where it is not wrapped.
    """
    if not group:
        return
    own = _group_width(group) or width
    run = [group[0]]
    for before, line in pairwise(group):
        if _goes_on(before, line, own):
            run.append(line)
        else:
            yield run
            run = [line]
    yield run


def _group_width(group: Sequence[Line]) -> int | None:
    """The width of these lines alone, where there are enough of them to tell."""
    widest = max(len(line.text) for line in group)
    if len(group) < 3 or not NARROWEST <= widest <= WIDEST:
        return None
    inner = group[:-1]
    open_ended = sum(not _SENTENCE_END.search(line.text) for line in inner)
    full = sum(len(line.text) >= widest - 15 for line in inner)
    return widest if open_ended >= 0.6 * len(inner) and full >= 0.6 * len(inner) else None


def _goes_on(before: Line, line: Line, width: int | None) -> bool:
    """Whether the sentence of `before` is continued in `line`."""
    text, follows = before.text, line.text.strip()
    if bullet_of(line.text) or len(text) > WIDEST:
        return False
    if _CUT_CODE.search(text) and follows[:1].isdigit():
        return True
    if text.isupper() and follows.isupper() and before.indent >= 4 and line.indent >= 4 and len(text.split()) > 3 and not _SENTENCE_END.search(text):
        return True  # a headline in capitals, centred over two lines
    ended = bool(_SENTENCE_END.search(text))
    if ended and line.indent >= before.indent + 2 and not bullet_of(text):
        return False  # an indented first line opens a paragraph
    if not ended and follows[:1].islower() and len(text) >= NARROWEST and len(follows) <= WIDEST:
        return True
    if width is None or len(text) > width + 2:
        return False
    word = _FIRST_WORD.match(follows)
    return len(text) + 1 + len(word[0] if word else "") >= width - 2
