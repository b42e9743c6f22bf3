"""Which patterns can match in a sentence at all, by its words: what a rule needs is derived from the rule itself, so that nothing is lost.

From a pattern follow words, parts of words and characters without which it cannot match: "hazard ratios?" needs a word that is "hazard" and a word that
begins with "ratio". Each such need is one bit. The words of a sentence are looked up, not searched, and give the bits that it fulfils; a pattern whose bits are not
all there is not run. What cannot be derived (an optional word, a class of letters) is left out: the gate may let through what does not match, never the reverse.

Texts are gated only once `know` has read them; in others a pattern just runs.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from re import _compiler, _parser  # type: ignore[attr-defined]  # how Python itself reads a pattern
from re import _constants as sre  # type: ignore[attr-defined]
from typing import Any

_PART = 12
"""Characters of a word that are looked at; a longer part tells hardly more."""
_LONG_WORD = 40
"""A run of letters longer than any word is not taken apart: it fulfils every need."""
_MOST_WORDS = 60_000
"""Words whose bits are kept, over all documents; then they are forgotten."""
_TOO_COMMON = 0.6
"""A need that so many sentences fulfil by one of its parts alone is not worth its bit."""
_DIGITS = "0123456789"
_SHARES = {",": 0.7, ".": 0.9, "-": 0.5, "/": 0.2, "'": 0.2, "(": 0.3, ")": 0.3, **dict.fromkeys(_DIGITS, 0.2)}
"""The share of sentences that have a character; others are rarer."""
_WORDS = re.compile(r"[A-Za-z]+")
_NEVER_NEEDED = frozenset(string.ascii_letters + string.whitespace)
"""Characters that are no need by themselves."""
_ALMOST_ASCII = re.compile("[\u0130\u0131\u017f\u212a]")
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


class Gated:
    """A compiled pattern that is not run on a known text which cannot match it; else as `re.Pattern`."""

    __slots__ = ("_begins", "_cut_needs", "_needs", "pattern", "run")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.run = pattern
        self.pattern = pattern.pattern
        self._needs = _bits_of(needs_of(pattern))
        self._cut_needs: int | None = None
        begins = begins_of(pattern)
        self._begins = _bits_of([begins]) if begins else 0
        """What a word must have for a match to begin with it; 0 where it may begin anywhere."""

    def may_match(self, text: str) -> bool:
        """Whether it may match somewhere in the text: never wrong by "no"."""
        return _known.get(text, -1) & self._needs == self._needs

    def may_match_new(self, text: str) -> bool:
        """The same of a text that is asked once, such as the few words before a number: its words are read and not remembered."""
        return _bits_of_text(text) & self._needs == self._needs

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        if end is not None and end < len(text):
            return self.run.search(text, start, end) if self._may_match_cut(text) else None
        known = _known.get(text, -1)
        if known & self._needs != self._needs:
            return None
        if not self._begins or known < 0:
            return self.run.search(text, start)
        for at, bits in _words_of(text):
            if bits & self._begins and at >= start and (match := self.run.match(text, at)):
                return match
        return None

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        if end is not None and end < len(text):
            return self.run.finditer(text, start, end) if self._may_match_cut(text) else iter(())
        known = _known.get(text, -1)
        if known & self._needs != self._needs:
            return iter(())
        return self._from_words(text, start) if self._begins and known > 0 else self.run.finditer(text, start)

    def _from_words(self, text: str, done: int) -> Iterator[re.Match[str]]:
        """The matches from there on, tried only where a word stands that one can begin with."""
        match_at, begins = self.run.match, self._begins
        for at, bits in _words_of(text):
            if bits & begins and at >= done and (match := match_at(text, at)):
                yield match
                done = match.end()

    def found_in(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Search text[start:end] taken by itself; the match counts from there."""
        return self.run.search(text[max(start, 0) : end]) if self._may_match_cut(text) else None

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return self.run.match(text, start) if end is None else self.run.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return self.run.fullmatch(text, start) if end is None else self.run.fullmatch(text, start, end)

    def findall(self, text: str) -> list[Any]:
        return self.run.findall(text) if self.may_match(text) else []

    def sub(self, new: str, text: str) -> str:
        return self.run.sub(new, text) if self.may_match(text) else text

    def _may_match_cut(self, text: str) -> bool:
        """The same for a part of the text, which may begin and end inside a word."""
        if self._cut_needs is None:
            uncut = [frozenset(one if isinstance(one, str) else replace(one, opens=False, closes=False) for one in need) for need in needs_of(self.run)]
            self._cut_needs = _bits_of(uncut)
        return _known.get(text, -1) & self._cut_needs == self._cut_needs


class Gate:
    """What lets a sentence through to a kind: a pattern of which one way or another must be found there.

    A way that is a word, or a part of one, needs no search: the word's bits tell. So that may let through a little more than the pattern finds, such as "patiently" for "patients?".
    """

    __slots__ = ("_others", "_pattern", "_words")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        tree = _parser.parse(pattern.pattern, pattern.flags)
        ways = list(_ways_of(_Needs(tree, bool(tree.state.flags & re.IGNORECASE), False, False)))
        self._words = _bits_of([need for way in ways if way.is_word() for need in way.found])
        """Each is enough."""
        self._others = [(_bits_of(way.found), way.compiled(tree)) for way in ways if not way.is_word()]
        """All bits of one are needed, and not enough: then that way is searched for."""

    def lets_through(self, text: str) -> bool:
        """Whether a kind should look at a text."""
        known = _known.get(text, -1)
        if known < 0:
            return self._pattern.search(text) is not None
        if known & self._words:
            return True
        return any(known & needs == needs and pattern.search(text) for needs, pattern in self._others)


def gated(pattern: str | re.Pattern[str], flags: int = 0) -> Gated:
    """Compile a pattern with its gate."""
    return Gated(re.compile(pattern, flags))


# --- what a text fulfils ------------------------------------------------------------------------------------------------

_known: dict[str, int] = {}
_places: dict[str, tuple[tuple[int, int], ...]] = {}
_of_word: dict[str, int] = {}
_of_character: dict[str, int] = {}


def forget() -> None:
    """Begin a new document."""
    _known.clear()
    _places.clear()


def know(text: str) -> None:
    """Read the words of a text, so that patterns are gated in it until `forget`."""
    _known[text] = _bits_of_text(text)


def _words_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where each word of a known text begins, with its bits; words without any are left out."""
    if (found := _places.get(text)) is None:
        found = _places[text] = tuple((word.start(), bits) for word in _WORDS.finditer(text) if (bits := _of_word.get(word[0], -1)))
    return found


def _bits_of_text(text: str) -> int:
    if not text.isascii() and _ALMOST_ASCII.search(text):
        return -1
    bits = 0
    for character in set(text) - _NEVER_NEEDED:
        if (found := _of_character.get(character)) is not None:
            bits |= found
        elif character.isdecimal():  # a digit of another script, where a pattern takes any
            bits |= _of_character.get("0", 0)
    for word in set(_WORDS.findall(text)):
        found = _of_word.get(word)
        bits |= _bits_of_word(word) if found is None else found
    return bits


def _bits_of_word(word: str) -> int:
    if len(word) > _LONG_WORD:
        return -1
    if len(_of_word) >= _MOST_WORDS:
        _of_word.clear()
    bits = _parts_in(word.lower(), _small) | _parts_in(word, _cased)
    _of_word[word] = bits
    return bits


def _parts_in(word: str, parts: dict[str, list[tuple[bool, bool, int]]]) -> int:
    bits = 0
    length = len(word)
    for start in range(length):
        for end in range(start + 1, min(start + _PART, length) + 1):
            for opens, closes, bit in parts.get(word[start:end], ()):
                if (start == 0 or not opens) and (end == length or not closes):
                    bits |= bit
    return bits


# --- what a pattern needs -------------------------------------------------------------------------------------------------

_bit_of: dict[Need, int] = {}
_small: dict[str, list[tuple[bool, bool, int]]] = {}
_cased: dict[str, list[tuple[bool, bool, int]]] = {}


def _bits_of(needs: Sequence[Need]) -> int:
    """The bits of needs, new ones where no pattern had them before."""
    bits = 0
    for need in needs:
        if need not in _bit_of:
            _bit_of[need] = 1 << len(_bit_of)
            _index(need, _bit_of[need])
        bits |= _bit_of[need]
    return bits


def _index(need: Need, bit: int) -> None:
    for one in need:
        if isinstance(one, str):
            _of_character[one] = _of_character.get(one, 0) | bit
        else:
            (_cased if one.cased else _small).setdefault(one.letters, []).append((one.opens, one.closes, bit))
    _of_word.clear()
    forget()


def needs_of(pattern: re.Pattern[str]) -> list[Need]:
    """What every match of a pattern has, all of which a text must fulfil; empty where nothing can be derived."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    return [need for need in dict.fromkeys(_Needs(tree, bool(tree.state.flags & re.IGNORECASE), False, False).found) if all(_share(frozenset([one])) < _TOO_COMMON for one in need)]


def begins_of(pattern: re.Pattern[str]) -> Need | None:
    """The beginnings of words one of which every match begins with; None where it may begin otherwise."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    found, may_be_empty = _Needs(tree, bool(tree.state.flags & re.IGNORECASE), False, False).begins()
    return None if found is None or may_be_empty else frozenset(found)


def _ways_of(whole: _Needs) -> Iterator[_Needs]:
    """The ways in which a pattern can match, where it is a choice at its outside; else itself."""
    inside = [(at, op, value) for at, (op, value) in enumerate(whole.items) if op is not sre.AT]
    if len(inside) != 1:
        yield whole
        return
    at, op, value = inside[0]
    before, after = whole.items[:at], whole.items[at + 1 :]
    if op is sre.SUBPATTERN:
        yield from _ways_of(whole.part(at, [*before, *value[3], *after], value[1], value[2]))
    elif op is sre.BRANCH:
        for one in value[1]:
            yield from _ways_of(whole.part(at, [*before, *one, *after]))
    else:
        yield whole


def _share(need: Need) -> float:
    """A guess of the share of sentences that fulfil it."""
    if all(isinstance(one, str) and one in _DIGITS for one in need):
        return 0.4
    return sum(_SHARES.get(one, 0.1) if isinstance(one, str) else one.share for one in need)


class _Needs:
    """The needs of one sequence of a parsed pattern. `opens`, `closes`: no letter stands right before it, right after it."""

    def __init__(self, sequence: Any, small: bool, opens: bool, closes: bool) -> None:
        self.items = list(sequence)
        self.small, self.opens, self.closes = small, opens, closes
        self.found: list[Need] = []
        self.shortened = False
        """Whether a need has not all letters of its word."""
        self._run()

    def _run(self) -> None:
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
        if len(letters) > _PART:
            letters, closes, self.shortened = letters[:_PART], False, True
        self.found.append(frozenset([Part(letters.lower() if any_case else letters, opens, closes, not any_case)]))

    def part(self, at: int, sequence: Any, added: int = 0, removed: int = 0) -> _Needs:
        """The needs of what stands inside the item at a place."""
        return _Needs(sequence, (self.small or bool(added & re.IGNORECASE)) and not removed & re.IGNORECASE, self._open_before(at), self._open_after(at + 1))

    def is_word(self) -> bool:
        """Whether it is a word or a part of one, or one character, and no more."""
        return (
            not self.shortened
            and len(self.found) == 1
            and all(op in (sre.AT, sre.LITERAL) or self._letter(op, value) or (op in (sre.MAX_REPEAT, sre.MIN_REPEAT) and not value[0]) for op, value in self.items)
        )

    def compiled(self, tree: Any) -> re.Pattern[str]:
        """What matches as this part of the tree does, by itself."""
        inside = _parser.SubPattern(tree.state, self.items)
        found: re.Pattern[str] = _compiler.compile(_parser.SubPattern(tree.state, [(sre.SUBPATTERN, (None, re.IGNORECASE if self.small else 0, 0, inside))]), tree.state.flags)
        return found

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
            letters = [letter for letter in takewhile(lambda letter: letter is not None, (self._letter(*item) for item in self.items[at : at + _PART])) if letter]
            run, any_case = "".join(letter for letter, _ in letters), self.small or any(either for _, either in letters)
            return ({Part(run.lower() if any_case else run, True, False, not any_case)} if self._open_before(at) else None), False
        if op is sre.SUBPATTERN:
            _, added, removed, inner = value
            return self.part(at, inner, added, removed).begins()
        if op is sre.BRANCH:
            ways = [self.part(at, one).begins() for one in value[1]]
            known = [way for way, _ in ways if way is not None]
            return (set().union(*known) if len(known) == len(ways) else None), any(empty for _, empty in ways)
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            way, empty = _Needs(value[2], self.small, self._open_before(at), False).begins()
            return way, empty or not value[0]
        return None, False

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
            self.found += self.part(at, inner, added, removed).found
        elif op is sre.BRANCH:
            self._either([self.part(at, one).found for one in value[1]])
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            least, most, inner = value
            if least:
                once = most == 1
                self.found += _Needs(inner, self.small, once and self._open_before(at), once and self._open_after(at + 1)).found
        elif op is sre.ATOMIC_GROUP:
            self.found += self.part(at, value).found
        elif op is sre.ASSERT:
            self.found += _Needs(value[1], self.small, False, False).found
        elif op is sre.LITERAL and _is_plain(chr(value)):
            self.found.append(frozenset([chr(value)]))
        elif op is sre.IN and (characters := _characters(value)):
            self.found.append(frozenset(characters))

    def _either(self, ways: list[list[Need]]) -> None:
        """One way of several: the rarest need of each, together."""
        if all(ways):
            self.found.append(frozenset().union(*(min(way, key=lambda need: (_share(need), sorted(map(str, need)))) for way in ways)))


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


def _has_all_letters(op: Any, value: Any) -> bool:
    """Whether a class has every ASCII letter: "(?![A-Za-z])" and "(?<!\\w)" say that none stands there."""
    return op is sre.IN and (value[0][0] is not sre.NEGATE) and ((sre.CATEGORY, sre.CATEGORY_WORD) in value or {(sre.RANGE, (65, 90)), (sre.RANGE, (97, 122))} <= set(value))


def _is_no_letter(character: str) -> bool:
    """Whether it cannot stand for an ASCII letter, in any case."""
    return not (character.isascii() and character.isalpha()) and not _ALMOST_ASCII.match(character)


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
