"""What a pattern needs: words, parts of words and characters without which it cannot match, all derived from the pattern itself.

"hazard ratios?" needs a word that is "hazard" and a word that begins with "ratio". What cannot be derived (an optional word, a class of letters) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from re import _compiler, _parser  # type: ignore[attr-defined]  # how Python itself reads a pattern
from re import _constants as sre  # type: ignore[attr-defined]
from typing import Any

from extractor.text.opening import Opened

LONGEST_PART = 12
"""Characters of a word that are looked at; a longer part tells hardly more."""
_TOO_COMMON = 0.6
"""A need that so many sentences fulfil by one of its parts alone is not worth its bit."""
_DIGITS = "0123456789"
_SHARES = {",": 0.7, ".": 0.9, "-": 0.5, "/": 0.2, "'": 0.2, "(": 0.3, ")": 0.3, **dict.fromkeys(_DIGITS, 0.2)}
"""The share of sentences that have a character; others are rarer."""
BEYOND_ASCII = re.compile("[\u0130\u0131\u017f\u212a]")
"""What Python's IGNORECASE takes for i, s and k: a text with one is not gated."""


@dataclass(frozen=True, slots=True)
class Part:
    """ASCII letters that a word must have: anywhere, at its start, at its end; small letters where case does not matter."""

    letters: str
    opens: bool
    closes: bool
    cased: bool

    @property
    def share(self) -> float:
        """A guess of the share of sentences that have it."""
        share = 6.0 * 0.3 ** len(self.letters) * (0.4 if self.opens else 1) * (0.4 if self.closes else 1)
        return share * (0.2 if self.cased and not self.letters.islower() else 1)


Need = frozenset[Part | str]
"""One of these must be there: parts of words, single characters that are no letters."""


def whole(tree: Any) -> Needs:
    """The needs of a parsed pattern, by itself."""
    return Needs(tree, bool(tree.state.flags & re.IGNORECASE), False, False)


def needs_of(tree: Any) -> list[Need]:
    """What every match of a parsed pattern has, all of which a text must fulfil; empty where nothing can be derived."""
    return [need for need in dict.fromkeys(whole(tree).found) if all(_share(frozenset([one])) < _TOO_COMMON for one in need)]


def begins_of(tree: Any) -> Need | None:
    """The beginnings of words one of which every match begins with; None where it may begin otherwise."""
    found, may_be_empty = whole(tree).begins()
    return None if found is None or may_be_empty else frozenset(found)


def ways_of(whole: Needs) -> Iterator[Needs]:
    """The ways in which a pattern can match, where it is a choice at its outside; else itself."""
    inside = [(at, op, value) for at, (op, value) in enumerate(whole.items) if op not in (sre.AT, sre.ASSERT_NOT)]
    if len(inside) != 1:
        yield whole
        return
    at, op, value = inside[0]
    before, after = whole.items[:at], whole.items[at + 1 :]
    if op is sre.SUBPATTERN:
        yield from ways_of(whole.part(at, [*before, *value[3], *after], value[1], value[2]))
    elif op is sre.BRANCH:
        for one in value[1]:
            yield from ways_of(whole.part(at, [*before, *one, *after]))
    else:
        yield whole


def _share(need: Need) -> float:
    """A guess of the share of sentences that fulfil it."""
    if all(isinstance(one, str) and one in _DIGITS for one in need):
        return 0.4
    return sum(_SHARES.get(one, 0.1) if isinstance(one, str) else one.share for one in need)


class Needs:
    """The needs of one sequence of a parsed pattern. `opens`, `closes`: no letter stands right before it, right after it."""

    def __init__(self, sequence: Any, small: bool, opens: bool, closes: bool) -> None:
        self.items = list(sequence)
        self.small, self.opens, self.closes = small, opens, closes
        self.shortened = False
        """Whether a need has not all letters of its word; known once they are found."""

    @cached_property
    def found(self) -> list[Need]:
        """Each is needed. Derived when asked for: where only the beginnings are, that is half of the work."""
        self._found: list[Need] = []
        self._derive()
        return self._found

    def _derive(self) -> None:
        run: list[str] = []
        any_case = self.small
        begins = 0
        for at, (op, value) in enumerate([*self.items, (None, None)]):
            letter = self._letter(op, value)
            if letter is None:
                self._add(run, begins, at, any_case)
                run, any_case = [], self.small
                if op is not None:
                    self._item(at, op, value)
                continue
            if not run:
                begins = at
            run.append(letter[0])
            any_case = any_case or letter[1]

    def _letter(self, op: Any, value: Any) -> tuple[str, bool] | None:
        """The one ASCII letter that the item is, and whether in either case."""
        if op is sre.LITERAL and value < 128 and chr(value).isalpha():
            return chr(value), False
        if op is sre.IN and all(o is sre.LITERAL and v < 128 and chr(v).isalpha() for o, v in value) and len({chr(v).lower() for _, v in value}) == 1:
            return chr(value[0][1]), len(value) > 1
        return None

    def _add(self, run: list[str], begins: int, ends: int, any_case: bool) -> None:
        if not run:
            return
        letters, opens, closes = "".join(run), self._open_before(begins), self._open_after(ends)
        if len(letters) > LONGEST_PART:
            letters, closes, self.shortened = letters[:LONGEST_PART], False, True
        self._found.append(frozenset([Part(letters.lower() if any_case else letters, opens, closes, not any_case)]))

    def part(self, at: int, sequence: Any, added: int = 0, removed: int = 0) -> Needs:
        """The needs of what stands inside the item at a place."""
        return Needs(sequence, (self.small or bool(added & re.IGNORECASE)) and not removed & re.IGNORECASE, self._open_before(at), self._open_after(at + 1))

    def is_word(self) -> bool:
        """Whether it is a word or a part of one, or one character, and no more."""
        return (
            len(self.found) == 1
            and not self.shortened
            and all(op in (sre.AT, sre.LITERAL) or self._letter(op, value) or _may_be_passed_over(op, value) for op, value in self.items)
        )

    def compiled(self, tree: Any) -> Opened:
        """What matches as this part of the tree does, by itself."""
        inside = _parser.SubPattern(tree.state, self.items)
        whole = _parser.SubPattern(tree.state, [(sre.SUBPATTERN, (None, re.IGNORECASE if self.small else 0, 0, inside))])
        return Opened(_compiler.compile(whole, tree.state.flags), whole)

    def begins(self) -> tuple[set[Part] | None, bool]:
        """The beginnings of words that a match begins with, None where it may begin otherwise; and whether it may be empty."""
        found: set[Part] = set()
        for at, (op, value) in enumerate(self.items):
            if op in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
                continue
            ways, may_be_empty = self._begins_at(at, op, value)
            if ways is None:
                return None, False
            found |= ways
            if not may_be_empty:
                return found, False
        return found, True

    def _begins_at(self, at: int, op: Any, value: Any) -> tuple[set[Part] | None, bool]:
        if self._letter(op, value):
            letters = [letter for letter in takewhile(lambda letter: letter is not None, (self._letter(*item) for item in self.items[at : at + LONGEST_PART])) if letter]
            run, any_case = "".join(letter for letter, _ in letters), self.small or any(either for _, either in letters)
            return ({Part(run.lower() if any_case else run, True, False, not any_case)} if self._opens_match(at) else None), False
        if op is sre.SUBPATTERN:
            _, added, removed, inner = value
            return self._beginning(at, inner, added, removed).begins()
        if op is sre.BRANCH:
            ways = [self._beginning(at, one).begins() for one in value[1]]
            known = [way for way, _ in ways if way is not None]
            return (set().union(*known) if len(known) == len(ways) else None), any(empty for _, empty in ways)
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            way, empty = self._beginning(at, value[2]).begins()
            return way, empty or not value[0]
        return None, False

    def _beginning(self, at: int, sequence: Any, added: int = 0, removed: int = 0) -> Needs:
        """As `part`, where all before the place matched nothing."""
        return Needs(sequence, (self.small or bool(added & re.IGNORECASE)) and not removed & re.IGNORECASE, self._opens_match(at), False)

    def _opens_match(self, at: int) -> bool:
        """Whether no letter stands right before a place that a match begins with: what comes before it in the pattern looks around or was lacking, so that all stands at one place."""
        return self.opens or any(op in (sre.AT, sre.ASSERT_NOT) and _parts_words(op, value, before=True) for op, value in self.items[:at])

    def _open_before(self, at: int) -> bool:
        while at > 0 and _may_lack(*self.items[at - 1], before=True):
            at -= 1
        return self.opens if at == 0 else _parts_words(*self.items[at - 1], before=True)

    def _open_after(self, at: int) -> bool:
        while at < len(self.items) and _may_lack(*self.items[at], before=False):
            at += 1
        return self.closes if at == len(self.items) else _parts_words(*self.items[at], before=False)

    def _item(self, at: int, op: Any, value: Any) -> None:
        if op is sre.SUBPATTERN:
            _, added, removed, inner = value
            self._found += self.part(at, inner, added, removed).found
        elif op is sre.BRANCH:
            self._either([self.part(at, one).found for one in value[1]])
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            least, most, inner = value
            if least:
                once = most == 1
                self._found += Needs(inner, self.small, once and self._open_before(at), once and self._open_after(at + 1)).found
        elif op is sre.ATOMIC_GROUP:
            self._found += self.part(at, value).found
        elif op is sre.ASSERT:
            self._found += Needs(value[1], self.small, False, False).found
        elif op is sre.LITERAL and _is_plain(chr(value)):
            self._found.append(frozenset([chr(value)]))
        elif op is sre.IN and (characters := _characters(value)):
            self._found.append(frozenset(characters))

    def _either(self, ways: list[list[Need]]) -> None:
        """One way of several: the rarest need of each, together."""
        if all(ways):
            self._found.append(frozenset().union(*(min(way, key=lambda need: (_share(need), sorted(map(str, need)))) for way in ways)))


def _parts_words(op: Any, value: Any, *, before: bool) -> bool:
    """Whether next to an item no letter can stand: a word's edge, or a character that is no letter."""
    if op is sre.AT:
        return value in (sre.AT_BOUNDARY, *((sre.AT_BEGINNING_STRING, sre.AT_BEGINNING) if before else (sre.AT_END_STRING, sre.AT_END)))
    if op is sre.LITERAL:
        return _is_no_letter(chr(value))
    if op is sre.IN:
        return all((o is sre.LITERAL and _is_no_letter(chr(v))) or (o is sre.CATEGORY and v in (sre.CATEGORY_SPACE, sre.CATEGORY_DIGIT)) for o, v in value)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return bool(value[0]) and len(value[2]) == 1 and _parts_words(*value[2][0], before=before)
    if op is sre.ASSERT_NOT:
        return (value[0] < 0) == before and len(value[1]) == 1 and _has_all_letters(*value[1][0])
    return False


def _may_lack(op: Any, value: Any, *, before: bool) -> bool:
    """Whether an item is one character that is no letter, or nothing: then what stands beyond it decides."""
    return (
        op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
        and not value[0]
        and len(value[2]) == 1
        and value[2][0][0] is not sre.AT
        and _parts_words(*value[2][0], before=before)
    )


def _may_be_passed_over(op: Any, value: Any) -> bool:
    """Whether an item tells nothing of a word but where it opens and closes: what may be lacking, and that no letter stands beside it."""
    return (op in (sre.MAX_REPEAT, sre.MIN_REPEAT) and not value[0]) or (op is sre.ASSERT_NOT and len(value[1]) == 1 and _has_all_letters(*value[1][0]))


def _has_all_letters(op: Any, value: Any) -> bool:
    """Whether a class has every ASCII letter: "(?![A-Za-z])" and "(?<!\\w)" say that none stands there."""
    return op is sre.IN and (value[0][0] is not sre.NEGATE) and ((sre.CATEGORY, sre.CATEGORY_WORD) in value or {(sre.RANGE, (65, 90)), (sre.RANGE, (97, 122))} <= set(value))


def _is_no_letter(character: str) -> bool:
    """Whether it cannot stand for an ASCII letter, in any case."""
    return not (character.isascii() and character.isalpha()) and not BEYOND_ASCII.match(character)


def _is_plain(character: str) -> bool:
    """Neither blank nor letter, and without another case."""
    return not character.isalpha() and not character.isspace() and character.lower() == character.upper() == character


def _characters(items: Any) -> str:
    """The characters of a class, where they are few and no letters; all digits for any digit."""
    found = ""
    for op, value in items:
        if (op is sre.CATEGORY and value is sre.CATEGORY_DIGIT) or (op is sre.RANGE and value == (48, 57)):
            found += _DIGITS
        elif op is sre.RANGE and value[0] >= 48 and value[1] <= 57:
            found += "".join(map(chr, range(value[0], value[1] + 1)))
        elif op is sre.LITERAL and _is_plain(chr(value)):
            found += chr(value)
        else:
            return ""
    return found if len(found) <= 16 else ""
