"""The phase of a trial: how it is printed, and which mention belongs to an identifier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractor.text import late as re
from extractor.text.gate import gated

_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_ONE = r"(?:IV|I{1,3}|[0-4])\s?[abAB]?(?:\(?[abAB]\)?)?"
_WORDS = {"one": "1", "two": "2", "three": "3", "four": "4"}
_SECOND = rf"\s?(?:/|-|and|&)\s?(?:phase\s)?(?P<second>{_ONE})"
"""The other half of "1/2", "I and II", "2a/Phase 2b"."""
_SAME = r"\s?/\s?(?P<parts>[ab])\b"
"""Two parts of one phase, of which only the letter is printed again: "1a/b"."""
_ENDED = r"(?![\w%.]*\d)(?![A-Za-z])"
_PHASE = gated(rf"\bphases?[\s-]{{0,2}}(?:(?P<first>{_ONE})(?:{_SAME}|{_SECOND})?{_ENDED}|(?P<word>one|two|three|four)\b)", re.IGNORECASE)
_KNOWN = frozenset({"0", "1", "1a", "1b", "1/2", "1b/2", "1/2a", "1b/2a", "2", "2a", "2b", "2/3", "2b/3", "3", "3a", "3b", "4"})


@dataclass(frozen=True, slots=True)
class PhaseMention:
    """A half-open span that names a phase in the contract's form."""

    start: int
    end: int
    phase: str


def _one(text: str) -> str:
    match = re.match(r"(IV|I{1,3}|[0-4])(.*)", text.replace(" ", "").replace("(", "").replace(")", ""), re.IGNORECASE)
    assert match
    return _ROMAN.get(match[1].upper(), match[1]) + match[2].lower()


@lru_cache(maxsize=64)
def phases_of(text: str) -> tuple[PhaseMention, ...]:
    """Each phase named: "Phase IIb", "phase 1b/2", "Phase I/II", "phase three", "Phase 1a/b". A sentence is asked once for each of its identifiers."""
    return tuple(_phases(text))


def _phases(text: str) -> Iterator[PhaseMention]:
    for match in _PHASE.finditer(text):
        if match["word"]:
            yield PhaseMention(match.start(), match.end(), _WORDS[match["word"].lower()])
            continue
        first = _one(match["first"])
        if match["parts"] or (match["second"] and "/" in match[0] and _one(match["second"])[0] == first[0]):
            yield PhaseMention(match.start(), match.end(), first[0])  # "1a/1b": both are Phase 1
            continue
        both = f"{first}/{_one(match['second'])}" if match["second"] else first
        if both in _KNOWN and not re.search(r"and|&", match[0]):  # "Phases 2 and 3" are two trials, and no phase
            yield PhaseMention(match.start(), match.end(), both)
