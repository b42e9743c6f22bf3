"""A pattern that is tried only at the characters that it can begin with, which follow from the pattern itself.

Python's `re` skips to such characters by itself where a pattern opens with one of them, but not where it opens with a word's edge, with a look behind, with
a choice or without regard to case: then it begins anew at every character. So a scanner is made of the pattern: one of those characters, and the whole
pattern seen from before it. What it finds is matched by the pattern itself, so that the matches are the same.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from copy import copy
from re import _compiler, _parser  # type: ignore[attr-defined]  # how Python itself reads a pattern
from re import _constants as sre  # type: ignore[attr-defined]
from typing import Any

from extractor.text import late
from extractor.text.choice import opening_characters
from extractor.text.late import flags_of

_ASCII = frozenset(map(chr, range(0x80)))
_ANY = (sre.IN, [(sre.CATEGORY, sre.CATEGORY_SPACE), (sre.CATEGORY, sre.CATEGORY_NOT_SPACE)])


_NOT_YET = object()
_PAYS_FROM = 300
"""Searches in sentences, or in a few words of one: a short text costs less than its scanners would."""
_AS_MUCH = 200
"""Characters that count as one search: in a whole document a pattern is searched as long as in fifty sentences."""
_ALL: list[Opened] = []


def make_scanners() -> None:
    """Make those of all patterns that are there, as a process does that will read many texts."""
    for pattern in _ALL:
        _ = pattern.scanner


class Opened:
    """A compiled pattern whose matches are looked for from the characters that can open them; else as `re.Pattern`."""

    __slots__ = ("_made", "_searched", "_tree", "pattern", "run")

    def __init__(self, pattern: re.Pattern[str], tree: Any = None) -> None:
        """`tree`: what the pattern was compiled from, where that is no text."""
        self.run = pattern
        self._tree = tree
        self.pattern = pattern.pattern
        self._made: Any = _NOT_YET
        self._searched = 0
        _ALL.append(self)

    def _worth_it(self, text: str) -> re.Pattern[str] | None:
        """The scanner, once the pattern was searched in so much text that making one pays: it takes as long to compile as the pattern."""
        if self._made is _NOT_YET:
            self._searched += 1 + len(text) // _AS_MUCH
            if self._searched < _PAYS_FROM:
                return None
        return self.scanner

    @property
    def scanner(self) -> re.Pattern[str] | None:
        """One character and the pattern seen from before it; None where that would find nothing sooner."""
        if self._made is _NOT_YET:
            self._made = scanner_of(self._tree or _parser.parse(self.run.pattern, flags_of(self.run)))
        found: re.Pattern[str] | None = self._made
        return found

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        scanner = self._worth_it(text)
        if scanner is None:
            return self.run.search(text, start, end)
        found = scanner.search(text, start, end)
        return self.run.match(text, found.start(), end) if found else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        scanner = self._worth_it(text)
        return self.run.finditer(text, start, end) if scanner is None else self._each(scanner, text, start, end)

    def _each(self, scanner: re.Pattern[str], text: str, done: int, end: int) -> Iterator[re.Match[str]]:
        match_at, next_from = self.run.match, scanner.search
        while (found := next_from(text, done, end)) and (match := match_at(text, found.start(), end)):
            yield match
            done = match.end()

    def findall(self, text: str) -> list[Any]:
        if self._worth_it(text) is None:
            return self.run.findall(text)
        return [match[0] if not (groups := match.groups("")) else groups[0] if len(groups) == 1 else groups for match in self.finditer(text)]

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        if self._worth_it(text) is None:
            return self.run.sub(new, text)
        kept: list[str] = []
        done = 0
        for match in self.finditer(text):
            kept += text[done : match.start()], new(match) if callable(new) else match.expand(new)
            done = match.end()
        return "".join((*kept, text[done:]))

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.run.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.run.fullmatch(text, start, end)


def opened(pattern: str | re.Pattern[str], flags: int = 0) -> Opened:
    """Compile a pattern with its scanner."""
    return Opened(late.compile(pattern, flags) if isinstance(pattern, str) else pattern)


def scanner_of(tree: Any) -> re.Pattern[str] | None:
    """What matches one character wherever a parsed pattern matches from there; None where that would find nothing sooner."""
    small = bool(tree.state.flags & re.IGNORECASE)
    if _is_found_at_once(tree, small=small) or not (characters := opening_characters(tree, small=small)):
        return None
    state = copy(tree.state)
    state.flags &= ~re.IGNORECASE  # only the pattern inside is without regard to case, so that the character before it can be skipped to
    whole = _parser.SubPattern(state, [(sre.SUBPATTERN, (None, re.IGNORECASE if small else 0, 0, _parser.SubPattern(state, list(tree))))])
    ahead = (sre.ASSERT, (1, whole))
    # All that is no other ASCII character: what lies beyond ASCII may open any pattern, and said so it need not be counted up, a million characters for each pattern.
    opening = (sre.IN, [(sre.NEGATE, None), *((sre.LITERAL, ord(character)) for character in sorted(_ASCII - characters))])
    scanner: re.Pattern[str] = _compiler.compile(_parser.SubPattern(state, [opening, (sre.ASSERT, (-1, _parser.SubPattern(state, [ahead, _ANY])))]), state.flags)
    return scanner


def _is_found_at_once(tree: Any, *, small: bool) -> bool:
    """Whether it can only begin where the text does, or opens with a character or a class of them, to which `re` skips by itself."""
    while len(tree) and tree[0][0] is sre.SUBPATTERN:
        small = (small or bool(tree[0][1][1] & re.IGNORECASE)) and not tree[0][1][2] & re.IGNORECASE
        tree = tree[0][1][3]
    if not len(tree):
        return True
    op, value = tree[0]
    return (op is sre.AT and value is sre.AT_BEGINNING) or (not small and op in (sre.LITERAL, sre.IN))
