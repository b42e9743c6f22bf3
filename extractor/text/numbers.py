"""Numbers as releases print them: digits, powers of ten, words. Times and thousands, not units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractor.text import late as re
from extractor.text.gate import gated
from extractor.text.opening import opened

ONES = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {w: 10 * n for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)} | {"fourty": 40}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000}
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\d.])\.\d+"
# "1 x 10^14", "1.0 × 10¹⁴", "1E14", "10^8", "40X10 6" and "5x108": the last two lost their superscript.
_POWER = (
    r"(?:(?:\d+(?:\.\d+)?)\s?[x×X*]\s?)10(?:\s?(?:\^|\*\*|[eE]|\(|<sup>)\s?\{?\(?-?\d{1,2}(?:\.\d(?!\d))?\}?\)?(?:</sup>)?|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+|\s?\d{1,2}(?!\d))"
    r"|\d+(?:\.\d+)?[eE]\+?\d{1,2}(?!\w|\.\w)|(?<![\d.])10(?:\s?\^\s?\(?\d{1,2}(?:\.\d(?!\d))?\)?|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\(\d{1,2}(?:\.\d{1,2})?\)|<sup>\d{1,2}(?:\.\d)?</sup>)"
)
# "1 000": a blank that parts thousands, where no number can begin; "5x5 Gy": fractions times dose.
_SPACED = r"\d{1,3}(?: 000)+(?![\d.,])"
_TIMES = r"(?<=\d[xX])\d+(?:\.\d+)?(?=\s?(?:c?Gy|mg|µg|GBq|MBq|mCi)\b)"
_WORD = "|".join([*TENS, *sorted(ONES, key=len, reverse=True)])
SPELLED = rf"\b(?:(?:a\s|one\s)?(?:hundred|thousand)|(?:{_WORD}))(?:(?:\s+and\s+|[-\s]+)(?:{_WORD}|hundred|thousand)\b)*(?:\s+(?:hundred|thousand))*\b(?!-(?:fold|third|half))"
"""A number in words, to be searched without regard to case."""
_IN_DIGITS = rf"(?<![\w^])(?:{_POWER}|{_SPACED}|(?:{_DIGITS}))(?:\s(?:million|billion|trillion|thousand)\b|M(?=\s(?:\w+\s)?cells\b))?|{_TIMES}"
NUMBER_IN_DIGITS = opened(_IN_DIGITS)
NUMBER = opened(rf"{_IN_DIGITS}|(?i:{SPELLED})")
_POWER_PARTS = re.compile(r"(?:(\d+(?:\.\d+)?)\s?[x×X*]\s?)?10(?:[\s^*Ee({]|<sup>)*([\d⁰¹²³⁴⁵⁶⁷⁸⁹⁻-]+(?:\.\d{1,2})?)(?:[)}]|</sup>)*$")

_RAISED = re.compile(r"[x×X*^⁰¹²³⁴⁵⁶⁷⁸⁹(<]")
_BETWEEN_WORDS = re.compile(r"[-\s]+")
_ONE_OR_TWO_WORDS = re.compile(rf"(?i)\b(?:{_WORD})(?:-(?:{_WORD}))?\b")
_SPELLED = gated(rf"\b(?:{'|'.join([*ONES, *TENS, 'hundred', 'thousand'])})", re.IGNORECASE)


def may_spell(text: str) -> bool:
    """Whether a number may stand there in words: never wrong by "no"."""
    return _SPELLED.search(text) is not None


@dataclass(frozen=True, slots=True)
class Number:
    """A half-open span and its value."""

    start: int
    end: int
    value: float
    spelled: bool = False
    """Written in words."""
    scale: float = 1.0
    """What its last part multiplies by: 1e6 in "450 x 10^6" and "3 million"; numbers before it in a list or range may share it."""


@lru_cache(maxsize=4096)
def parse_number(text: str) -> float | None:
    """The value of one printed number, None where it is none: "1,200" 1200.0, "1.0 × 10¹⁴" 1e14, "forty-two" 42.0."""
    text = text.strip()
    if text[:1].isalpha():
        return _spelled(text.lower())
    text, scale = _unscaled(text)
    if (power := _POWER_PARTS.match(text)) and _RAISED.search(text):
        return _times_power(power[1] or "1", power[2]) * scale
    try:
        value = float(text.replace(",", "").replace(" ", ""))
    except ValueError:
        return None
    return value * scale if scale > 1 and value * scale < 1e300 else value


def _times_power(mantissa: str, exponent: str) -> float:
    """ "1.5" and "¹⁴" as 1.5e14; titres are printed with broken exponents: "10^6.5 TCID50"."""
    exponent = exponent.translate(SUPERSCRIPTS)
    return float(mantissa) * 10.0 ** float(exponent) if "." in exponent else float(f"{mantissa}e{exponent}")


def _unscaled(text: str) -> tuple[str, float]:
    """A printed number without its scale word, and the scale: "3 million" ("3", 1e6), "20M" ("20", 1e6)."""
    head, _, last = text.rpartition(" ")
    if last in SCALES:
        return head, float(SCALES[last])
    return (text[:-1], 1e6) if text.endswith("M") else (text, 1.0)


@lru_cache(maxsize=4096)
def scale_of(text: str) -> float:
    """What the last part of a printed number multiplies by: 1e6 in "450 x 10^6", "450e6" and "3 million"; 1.0 where it is a number alone."""
    head, scale = _unscaled(text)
    if scale > 1:
        return scale
    if (power := _POWER_PARTS.match(head)) and power[1]:
        return _times_power("1", power[2])
    mantissa, e, exponent = head.replace("E", "e").partition("e")
    return float(f"1e{exponent}") if e and mantissa and len(exponent) < 4 else 1.0


def _spelled(text: str) -> float | None:
    total, current = 0, 0
    last: int | None = None
    """The last number word; None: \"and\" and \"a\" alone are no number."""
    for word in _BETWEEN_WORDS.split(text):
        if word in SCALES:
            current = (current or 1) * SCALES[word]
            if SCALES[word] > 100:
                total, current = total + current, 0
            last = SCALES[word]
        elif word in ONES or word in TENS:
            value = ONES.get(word, TENS.get(word, 0))
            if last and last < 100 and not (last >= 20 and value < 10 and word in ONES):
                return None  # "two three": two numbers, not one
            current += value
            last = value
        elif word not in {"and", "a"}:
            return None
    return float(total + current) if last is not None else None


def find_numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """Each number in the text, in order. Digits inside a name ("IL-15", "CD19", "HER2") are none."""
    pattern = NUMBER if may_spell(text) else NUMBER_IN_DIGITS
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        begin, stop = match.span()
        first = text[begin]
        if first.isalpha():
            yield from _words(text, begin, stop)
            continue
        if _beside_comma(text, begin, stop):
            continue
        joined = begin >= 2 and text[begin - 1] == "-" and (text[begin - 2].isalpha() or text[begin - 2] == ")")
        if joined and (text[begin - 2] == ")" or not _looks_like_prose(text, begin)):
            continue
        if (printed := match[0]).isdecimal():
            yield Number(begin, stop, float(printed))
        elif (value := parse_number(printed)) is not None:
            yield Number(begin, stop, value, scale=scale_of(printed))


_COMMA_AND_DIGITS = re.compile(r",\d+(?!\d|\.\d)")


def _beside_comma(text: str, begin: int, stop: int) -> bool:
    """Whether a comma without a blank parts it from other digits: "22,5 months" is 22.5 to a European, and neither 22 nor 5; "1,3,5" may be a list. "0.55,0.83" is two."""
    if "." in text[begin:stop]:
        return False
    return _COMMA_AND_DIGITS.match(text, stop) is not None or (begin >= 2 and text[begin - 1] == "," and text[begin - 2].isdecimal())


def _words(text: str, begin: int, stop: int) -> Iterator[Number]:
    """A run of number words, cut where it stops being one number ("one hundred and twenty two" but "two, three")."""
    value = _spelled(text[begin:stop].lower())
    if value is not None:
        yield Number(begin, stop, value, spelled=True)
        return
    for part in _ONE_OR_TWO_WORDS.finditer(text[begin:stop]):
        value = _spelled(part[0].lower())
        if value is not None:
            yield Number(begin + part.start(), begin + part.end(), value, spelled=True)


_NAME_BEFORE = re.compile(r"(?:\b[A-Z][A-Za-z]{0,8}|\b[A-Z0-9]{2,})-$")


def _looks_like_prose(text: str, begin: int) -> bool:
    """Whether the hyphen before a number parts words ("post-12 weeks") and does not join a name ("PD-1", "KEYNOTE-189")."""
    return not _NAME_BEFORE.search(text, max(begin - 12, 0), begin)
