"""`re` whose `compile` waits until a pattern is first used: of more than 1,100 patterns of the rules a short text asks for 75, and to compile all takes a second.

Modules of rules write `from extractor.text import late as re`. What a pattern does is the same, but that `match.re` is the compiled one and not it; a wrong pattern is told when it is first used, and by a test that compiles all of them.
"""

from __future__ import annotations

import re
from re import DOTALL, IGNORECASE, MULTILINE, I, Match, Pattern, escape, findall, finditer, fullmatch, match, search, split, sub
from typing import Any, cast
from weakref import WeakSet

__all__ = [
    "DOTALL", "IGNORECASE", "MULTILINE", "I", "Match", "Pattern", "compile", "compile_all", "escape", "findall", "finditer", "flags_of", "fullmatch", "match", "search", "split", "sub",
]  # fmt: skip


class _OfCompiled:
    """An attribute of the compiled pattern: asked for once, then the pattern's own stands in its place, so that no further call is slower."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, late: Late, owner: type) -> Any:
        found = vars(late)[self.name] = getattr(late.compiled(), self.name)
        return found


class Late:
    """A pattern that is compiled when it is first searched for; else as `re.Pattern`."""

    search = _OfCompiled()
    match = _OfCompiled()
    fullmatch = _OfCompiled()
    finditer = _OfCompiled()
    findall = _OfCompiled()
    split = _OfCompiled()
    sub = _OfCompiled()
    subn = _OfCompiled()
    flags = _OfCompiled()
    groups = _OfCompiled()
    groupindex = _OfCompiled()

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._given = flags
        self._made: Pattern[str] | None = None
        _all.add(self)

    def compiled(self) -> Pattern[str]:
        """What `re.compile` makes of it."""
        if self._made is None:
            self._made = re.compile(self.pattern, self._given)
        return self._made


_all: WeakSet[Late] = WeakSet()


def compile(pattern: str, flags: int = 0) -> Pattern[str]:
    """A pattern that is compiled when it is first used."""
    return cast("Pattern[str]", Late(pattern, flags))


def flags_of(pattern: Pattern[str]) -> int:
    """The flags to parse a pattern with, which need not be compiled for it: those that stand in its text are found there."""
    return pattern._given if isinstance(pattern, Late) else pattern.flags


def compile_all() -> None:
    """Compile those that there are, as a process does that others are forked from: each of them would do it again."""
    for late in list(_all):
        for name in ("search", "match", "fullmatch", "finditer", "findall", "sub"):
            getattr(late, name)
