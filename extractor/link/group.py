"""One group of people, and the keys that make two namings of it equal."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from typing import Literal

from extractor.text import late as re
from extractor.text.numbers import parse_number

GroupRole = Literal["total", "treatment", "control", "subgroup", "historical"]

ORDINALS = (
    {w: n for n, w in enumerate(["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 1)}
    | {f"{n}{s}": n for n, s in ((1, "st"), (2, "nd"), (3, "rd"))}
    | {f"{n}th": n for n in range(4, 13)}
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}


NUMBERED_KEY = re.compile(r"(?:cohort|level|arm|group|part|panel|regimen|schedule):(?:\d{1,2}[a-z]?|[a-z]\d?)$")
"""Keys of groups that go by a number or a letter: cohort 1, arm B, level 2a."""


def listed(name: str) -> frozenset[str]:
    """The words of a list beside this module, one a line after its head."""
    return frozenset(resources.files(__package__).joinpath(name).read_text(encoding="utf-8").split("\n")[1:-1])


@dataclass(frozen=True, slots=True)
class Group:
    """People that a sentence tells apart: a half-open span, the words, and a key that makes two namings comparable."""

    start: int
    end: int
    label: str
    """The words of the text: "second cohort", "placebo group", "treatment-naïve patients"."""
    role: GroupRole
    key: str
    """Equal for "Cohort One" and "the first cohort"."""
    drug: str | None = None


def cohort_key(kind: str, which: str) -> str:
    """ "cohort:1" for "first cohort", "Cohort One", "cohort I"; dose levels and arms apart from cohorts."""
    which = which.lower()
    number = ORDINALS.get(which) or _ROMAN.get(which)
    if number is None:
        value = parse_number(which) if which.isdigit() or (which.isalpha() and len(which) > 2) else None
        number = int(value) if value is not None else None
    noun = kind.lower().split()[-1].rstrip("s")
    noun = {"level": "level", "dl": "level"}.get(noun, noun)
    return f"{noun}:{number if number is not None else which}"


_NO_PART_OF_A_NAME = re.compile(
    r"(?i)[- ](?:treated|treatment|containing|based)\b|^(?:groups?|arms?)\s(?:given|receiving|that received|treated with|assigned to|allocated to|randomi[sz]ed to)\s|\b(?:arms?|groups?|cohorts?|patients|participants|recipients|subjects|regimens?|dose levels?|matching|matched|the|dose|alone)\b|[®™]"
)
_UNIT_JOINED = re.compile(r"(?<=\d)(?=[a-zµ])")
_JOINED_DRUGS = re.compile(r"\s?(?:/|\+|\bplus\b|\band\b|\bin combination with\b|\bcombined with\b)\s?")
_NOT_OF_A_KEY = re.compile(r"[^\wµ%+./-]+")
_ANY_CONTROL = re.compile(r"(?:placebo|vehicle|sham|control|comparator)\b")


def arm_key(words: str, *, control: bool = False) -> str:
    """One key for "the tirzepatide group", "tirzepatide arm" and "tirzepatide-treated patients"; controls apart from treatments."""
    text = _NO_PART_OF_A_NAME.sub(" ", words.lower())
    text = _UNIT_JOINED.sub(" ", text)
    text = _JOINED_DRUGS.sub("+", text)
    text = _NOT_OF_A_KEY.sub(" ", text).strip(" +-./")
    if control and (word := _ANY_CONTROL.match(text)):
        text = word[0]
    return f"{'control' if control else 'arm'}:{text}"
