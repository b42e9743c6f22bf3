"""One of many ways of writing, tried at a place where it can begin: only those ways that the character there allows.

An alternation of a hundred names tries each at every place. Which characters a way can begin with follows from its pattern, so that the few that are left give the same match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants as sre  # type: ignore[attr-defined]  # how Python itself reads a pattern
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_DIGITS = frozenset("0123456789")
_MOST = 130
"""A class of more characters is no help."""


class Choice:
    """Ways of writing, the first that matches wins, as in `re.compile("(?:" + "|".join(ways) + ")" + after)`, which `run` is."""

    __slots__ = ("_after", "_at", "_firsts", "_flags", "_ways", "run")

    def __init__(self, ways: Iterable[str], flags: int = 0, *, after: str = "") -> None:
        self._ways, self._flags, self._after = tuple(ways), flags, after
        self.run = self._compiled(self._ways)
        self._firsts = tuple(first_characters(way, flags) for way in self._ways)
        self._at: dict[str, re.Pattern[str] | None] = {}

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """The match that begins exactly there."""
        character = text[at : at + 1]
        if not character.isascii() or not character:
            return self.run.match(text, at)
        if character not in self._at:
            ways = tuple(way for way, firsts in zip(self._ways, self._firsts, strict=True) if firsts is None or character in firsts)
            self._at[character] = self._compiled(ways) if ways else None
        pattern = self._at[character]
        return pattern.match(text, at) if pattern else None

    def matches(self, text: str, begins: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Each match that begins where `begins` finds something, in order, not overlapping."""
        done = 0
        for begin in begins.finditer(text):
            if begin.start() >= done and (match := self.match(text, begin.start())):
                yield match
                done = match.end()

    def _compiled(self, ways: tuple[str, ...]) -> re.Pattern[str]:
        return re.compile(f"(?:{'|'.join(ways)}){self._after}", self._flags)


def first_characters(pattern: str, flags: int = 0) -> frozenset[str] | None:
    """The ASCII characters that a match can begin with; None where it may be any, or nothing."""
    tree = _parser.parse(pattern, flags)
    return opening_characters(tree, small=bool(tree.state.flags & re.IGNORECASE))


def opening_characters(tree: Any, *, small: bool) -> frozenset[str] | None:
    """The same of a parsed pattern; `small`: case does not matter."""
    found, may_be_empty = _firsts(tree, small)
    return None if found is None or may_be_empty else frozenset(found)


def _firsts(sequence: Any, small: bool) -> tuple[set[str] | None, bool]:
    """The characters that a sequence can begin with, and whether it may match nothing."""
    found: set[str] = set()
    for op, value in sequence:
        if op in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
            continue
        ways, may_be_empty = _of_item(op, value, small)
        if ways is None:
            return None, False
        found |= ways
        if not may_be_empty:
            return found, False
    return found, True


def _of_item(op: Any, value: Any, small: bool) -> tuple[set[str] | None, bool]:
    if op is sre.LITERAL:
        return _either_case({chr(value)}, small), False
    if op is sre.IN:
        characters = _of_class(value)
        return None if characters is None else _either_case(characters, small), False
    if op is sre.SUBPATTERN:
        _, added, removed, inner = value
        return _firsts(inner, (small or bool(added & re.IGNORECASE)) and not removed & re.IGNORECASE)
    if op is sre.BRANCH:
        ways = [_firsts(one, small) for one in value[1]]
        known = [way for way, _ in ways if way is not None]
        return (set().union(*known) if len(known) == len(ways) else None), any(empty for _, empty in ways)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        found, may_be_empty = _firsts(value[2], small)
        return found, may_be_empty or not value[0]
    return None, False


def _of_class(items: Any) -> set[str] | None:
    found: set[str] = set()
    for op, value in items:
        if op is sre.LITERAL:
            found.add(chr(value))
        elif op is sre.RANGE and value[1] - value[0] < _MOST:
            found |= {chr(code) for code in range(value[0], value[1] + 1)}
        elif op is sre.CATEGORY and value is sre.CATEGORY_DIGIT:
            found |= _DIGITS
        elif op is sre.CATEGORY and value is sre.CATEGORY_SPACE:
            found |= set(" \t\n\r\f\v\x1c\x1d\x1e\x1f")
        else:
            return None
    return found


def _either_case(characters: set[str], small: bool) -> set[str]:
    return {form for character in characters for form in (character.lower(), character.upper(), character.swapcase())} | characters if small else characters
