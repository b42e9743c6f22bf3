"""Which patterns can match in a sentence at all, by its words: what a rule needs is derived from the rule itself, so that nothing is lost.

From a pattern follow words, parts of words and characters without which it cannot match: "hazard ratios?" needs a word that is "hazard" and a word that
begins with "ratio". Each such need is one bit. The words of a sentence are looked up, not searched, and give the bits that it fulfils; a pattern whose bits are not
all there is not run. What cannot be derived (an optional word, a class of letters) is left out: the gate may let through what does not match, never the reverse.

Texts are gated only once `know` has read them; in others a pattern just runs.
"""

from __future__ import annotations

import re
import string
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import accumulate, chain
from operator import or_
from re import _parser  # type: ignore[attr-defined]  # how Python itself reads a pattern
from typing import Any

from extractor.text import late
from extractor.text.late import flags_of
from extractor.text.needs import BEYOND_ASCII, LONGEST_PART, Need, begins_of, needs_of, ways_of, whole
from extractor.text.opening import Opened

_LONG_WORD = 40
"""A run of letters longer than any word is not taken apart: it fulfils every need."""
_SEVERAL = 100
"""So many words are told apart by their bits; fewer are asked one by one."""
_MOST_WORDS = 60_000
"""Words whose bits are kept, over all documents; then they are forgotten."""
_WORDS = re.compile(r"[A-Za-z]+")
_PIECES = re.compile(r"[A-Za-z]+|[^A-Za-z]+")
_NEVER_NEEDED = frozenset(string.ascii_letters + string.whitespace)
"""Characters that are no need by themselves."""


class Gated:
    """A compiled pattern that is not run on a known text which cannot match it; else as `re.Pattern`."""

    __slots__ = ("_begins", "_cut_needs", "_needs", "_opened", "pattern", "run")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.run = pattern
        self._opened = Opened(pattern)
        self.pattern = pattern.pattern
        tree = _parser.parse(pattern.pattern, flags_of(pattern))
        needs = needs_of(tree)
        self._needs = _bits_of(needs)
        self._cut_needs = _bits_of([frozenset(one if isinstance(one, str) else replace(one, opens=False, closes=False) for one in need) for need in needs])
        """The same of a part of a text, which may begin and end inside a word."""
        begins = begins_of(tree)
        self._begins = _bits_of([begins]) if begins else 0
        """What a word must have for a match to begin with it; 0 where it may begin anywhere."""
        _begin_somewhere(self._begins)

    def may_match(self, text: str) -> bool:
        """Whether it may match somewhere in the text: never wrong by "no"."""
        return _known.get(text, -1) & self._needs == self._needs

    def may_match_new(self, text: str) -> bool:
        """The same of a text that is asked once, such as the few words before a number: its words are read and not remembered."""
        return _bits_of_text(text) & self._needs == self._needs

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        if end is not None and end < len(text):
            return self._opened.search(text, start, end) if self._may_match_cut(text) else None
        known = _known.get(text, -1)
        if known & self._needs != self._needs:
            return None
        if not self._begins or known < 0:
            return self._opened.search(text, start)
        return next(self._from_words(text, start), None)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        if end is not None and end < len(text):
            return self._opened.finditer(text, start, end) if self._may_match_cut(text) else iter(())
        known = _known.get(text, -1)
        if known & self._needs != self._needs:
            return iter(())
        return self._from_words(text, start) if self._begins and known > 0 else self._opened.finditer(text, start)

    def _from_words(self, text: str, done: int) -> Iterator[re.Match[str]]:
        """The matches from there on, tried only where a word stands that one can begin with."""
        return self._at_places(text, _words_of(text).beginning_with(self._begins), done)

    def matches_at(self, text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
        """As `finditer`, tried only at the places, in order: for several patterns that begin alike, where the caller knows all places at which one can."""
        return self._at_places(text, places, 0) if self.may_match(text) else iter(())

    def _at_places(self, text: str, places: Iterable[int], done: int) -> Iterator[re.Match[str]]:
        match_at = self.run.match
        for at in places:
            if at >= done and (match := match_at(text, at)):
                yield match
                done = match.end()

    def found_in(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Search text[start:end] taken by itself; the match counts from there."""
        return self._opened.search(text[max(start, 0) : end]) if self._may_match_cut(text) else None

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return self.run.match(text, start) if end is None else self.run.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return self.run.fullmatch(text, start) if end is None else self.run.fullmatch(text, start, end)

    def findall(self, text: str) -> list[Any]:
        return self._opened.findall(text) if self.may_match(text) else []

    def sub(self, new: str, text: str) -> str:
        return self.run.sub(new, text) if self.may_match(text) else text

    def _may_match_cut(self, text: str) -> bool:
        return _known.get(text, -1) & self._cut_needs == self._cut_needs


class Gate:
    """What lets a sentence through to a kind: a pattern of which one way or another must be found there.

    A way that is a word, or a part of one, needs no search: the word's bits tell. So that may let through a little more than the pattern finds, such as "patiently" for "patients?".
    """

    __slots__ = ("_others", "_pattern", "_words")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        tree = _parser.parse(pattern.pattern, flags_of(pattern))
        ways = list(ways_of(whole(tree)))
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
        for needs, pattern in self._others:  # noqa: SIM110 # a loop costs half of any()
            if known & needs == needs and pattern.search(text):
                return True
        return False


def gated(pattern: str | re.Pattern[str], flags: int = 0) -> Gated:
    """Compile a pattern with its gate."""
    return Gated(late.compile(pattern, flags) if isinstance(pattern, str) else pattern)


# --- what a text fulfils ------------------------------------------------------------------------------------------------

_known: dict[str, int] = {}
"""Text → the bits that it fulfils."""
_places: dict[str, _Words] = {}
_parts: dict[str, tuple[_Words, int, int, int]] = {}
"""Part of a text → the words of the whole, which of them are its own, where it begins."""
_of_word: dict[str, int] = {}
_of_character: dict[str, int] = {}


class _Words:
    """The words of a text that have a bit at all: the places of each, and those of a part of the text."""

    __slots__ = ("_at", "_bits", "_starts")

    def __init__(self, starts: list[int], bits: list[int]) -> None:
        self._starts = starts
        self._bits = bits
        self._at: dict[int, list[int]] | None = None

    @classmethod
    def of(cls, text: str) -> _Words:
        """Read from a text."""
        pieces = _PIECES.findall(text)  # a word, what is no word, a word …: the text in a few calls
        first = 0 if pieces and _is_letter(pieces[0][0]) else 1
        starts = list(accumulate(map(len, pieces), initial=0))[first::2]
        return cls(starts, [_bits_of_word(word) if (bits := _of_word.get(word)) is None else bits for word in pieces[first::2]])

    def part(self, first: int, last: int, start: int) -> _Words:
        """Some of the words, as those of a text that begins there."""
        return _Words([at - start for at in self._starts[first:last]], self._bits[first:last])

    def all_bits(self, first: int = 0, last: int | None = None) -> int:
        """What the words fulfil together, from the first to before the last."""
        return reduce(or_, self._bits[first:last], 0)

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The words that begin there: the first, and the first that is none of them."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def beginning_with(self, begins: int) -> list[int]:
        """Where the words stand that a match can begin with, in order."""
        if len(self._bits) < _SEVERAL:
            return [start for start, bits in zip(self._starts, self._bits, strict=False) if bits & begins]
        if self._at is None:
            self._at = {}
            for start, bits in zip(self._starts, self._bits, strict=False):
                if kept := bits & _begins:  # by these alone: most words begin no pattern, and many that do differ in nothing else
                    self._at.setdefault(kept, []).append(start)
        found = [starts for bits, starts in self._at.items() if bits & begins]
        return found[0] if len(found) == 1 else sorted(chain.from_iterable(found))


def forget() -> None:
    """Begin a new document."""
    _known.clear()
    _places.clear()
    _parts.clear()


def know(text: str) -> None:
    """Read the words of a text, so that patterns are gated in it until `forget`."""
    words = _words_of(text)
    _known[text] = -1 if _is_beyond_ascii(text) else words.all_bits() | _bits_of_characters(text)


def know_part(part: str, whole: str, start: int, end: int) -> None:
    """The same for a part of a known text, with blanks for its line breaks."""
    if _cuts_word(whole, start) or _cuts_word(whole, end):
        know(part)
        return
    words = _words_of(whole)
    first, last = words.between(start, end)
    _parts[part] = (words, first, last, start)
    _known[part] = -1 if _is_beyond_ascii(part) else words.all_bits(first, last) | _bits_of_characters(part)


def _words_of(text: str) -> _Words:
    if (found := _places.get(text)) is None:
        cut = _parts.get(text)
        found = _places[text] = cut[0].part(*cut[1:]) if cut else _Words.of(text)
    return found


def _bits_of_text(text: str) -> int:
    if _is_beyond_ascii(text):
        return -1
    bits = _bits_of_characters(text)
    for word in set(_WORDS.findall(text)):
        found = _of_word.get(word)
        bits |= _bits_of_word(word) if found is None else found
    return bits


def _is_beyond_ascii(text: str) -> bool:
    return not text.isascii() and BEYOND_ASCII.search(text) is not None


def _cuts_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and _is_letter(text[at - 1]) and _is_letter(text[at])


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _bits_of_characters(text: str) -> int:
    bits = 0
    for character in set(text) - _NEVER_NEEDED:
        if (found := _of_character.get(character)) is not None:
            bits |= found
        elif character.isdecimal():  # a digit of another script, where a pattern takes any
            bits |= _of_character.get("0", 0)
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
        for end in range(start + 1, min(start + LONGEST_PART, length) + 1):
            found = parts.get(word[start:end])
            if found is None:  # no part goes on so
                break
            for opens, closes, bit in found:
                if (start == 0 or not opens) and (end == length or not closes):
                    bits |= bit
    return bits


# --- what a pattern needs -------------------------------------------------------------------------------------------------

_bit_of: dict[Need, int] = {}
_begins = 0
"""The bits that a word can have for a match of any pattern to begin with it."""
_small: dict[str, list[tuple[bool, bool, int]]] = {}
"""Letters → the needs that they fulfil; none where a longer part only begins with them."""
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


def _begin_somewhere(bits: int) -> None:
    """Note what a word needs to begin a match; places that were looked up without it are no longer all."""
    global _begins
    if bits & ~_begins:
        _begins |= bits
        forget()


def _index(need: Need, bit: int) -> None:
    for one in need:
        if isinstance(one, str):
            _of_character[one] = _of_character.get(one, 0) | bit
        else:
            parts = _cased if one.cased else _small
            for end in range(1, len(one.letters)):
                parts.setdefault(one.letters[:end], [])
            parts.setdefault(one.letters, []).append((one.opens, one.closes, bit))
    _of_word.clear()
    forget()
