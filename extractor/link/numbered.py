"""Groups that a text counts: "the second cohort", "Cohorts 1 and 2", "dose levels 1-3", "arm B"."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.link.group import ORDINALS, Group, cohort_key
from extractor.text import late as re
from extractor.text.gate import gated

_NOUN = r"(?:cohorts?|arms?|groups?|dos(?:e|age|ing) levels?|regimens?|parts?|panels?)"
_MODIFIER = r"(?:(?:dos(?:e|ing)|treatment|escalation|expansion|study|trial|patient|safety|higher|lower|investigational|(?:single|multiple)[- ]ascending[- ]dose(?:\s\([SM]AD\))?|(?-i:SAD|MAD)|two|three|four)[- ]){0,3}"
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_ORDINAL_COHORT = gated(rf"\b((?:{_ORDINAL})(?:(?:,\s|\sand\s|,\sand\s|\sor\s|\sthrough\s|\sto\s)(?:{_ORDINAL})){{0,6}})\s({_MODIFIER}{_NOUN})\b", re.IGNORECASE)
_ORDINAL_WORD = re.compile(rf"\b(?:{_ORDINAL})\b", re.IGNORECASE)
_SEVERAL = re.compile(r"(two|three|four)[- ](.*)", re.IGNORECASE)
_FIRST_SEVERAL = {"two": 2, "three": 3, "four": 4}
_WHICH = r"(?:\d{1,2}[A-Za-z]?|(?-i:[A-Z]\d?|[IV]{1,4})|one|two|three|four|five|six|seven|eight)"
_OF_A_COHORT = r"dos(?:e|ing)\s|expansion\s|escalation\s|treatment\s|study\s"
_LEVELS = r"dos(?:e|age|ing)\slevels?|(?<=\bat\s)levels?|(?<=\bfor\s)levels?|(?<=\bAt\s)levels?"
_NUMBERED_NOUN = rf"(?:{_OF_A_COHORT})?(?:cohorts?|arms?|groups?|{_LEVELS}|schedules?|parts?|DLs?(?=[\s#-]?\d)|regimens?|panels?)"
_MORE_NUMBERS = (
    rf"(?:(?:,\s|\sand\s|,\sand\s|\sor\s|\sthrough\s|(?<=s\s\d)\sto\s|\s?-\s?|\s&\s){_WHICH}(?!\s(?:in|at)\s(?:the\s)?(?:groups?|arms?|cohorts?|panels?|dose|level)\b)){{0,6}}"
)
_NO_NUMBER_OF_COHORT = r"(?![\w-]|[.,]\d|\s?(?:%|cells?\b|mg|µg|of\s\d)|(?<=\d)(?<!\s1)\s?(?:patients|participants|subjects)(?!\s?[(\[][nN]\s?=))"
_NUMBERED_COHORT = gated(rf"\b({_NUMBERED_NOUN})\s?[#-]?({_WHICH}{_MORE_NUMBERS}){_NO_NUMBER_OF_COHORT}", re.IGNORECASE)
_CLOSED_LIST = re.compile(rf"{_WHICH}(?!\w)(?:(?:,\s{_WHICH}(?!\w))*,?(?:\sand\s|\sor\s|\s?-\s?|\s&\s){_WHICH}(?!\w))*", re.IGNORECASE)
"""Of "cohort 3, 15", which no "and" ends, the part that names cohorts: what follows the comma is a count."""
_WHICH_ONE = re.compile(rf"(?<![\w]){_WHICH}(?![\w])", re.IGNORECASE)


_ELLIPTICAL = gated(rf"\bthe\s({_ORDINAL})(?=\s?[(,]|\s(?:received|got|was|were|had|enrolled|included|one|two|three|four|five|six|seven|eight|nine|ten|\d))", re.IGNORECASE)


def _elliptical(text: str) -> Iterator[Group]:
    """Further cohorts of a sentence that names the noun once: "the first cohort (0.5 mg/kg) enrolled three patients, the second (1.0 mg/kg) four"."""
    named = [m for m in _ORDINAL_COHORT.finditer(text) if not m[2].endswith("s")]
    if len(named) != 1:
        return
    for match in _ELLIPTICAL.finditer(text, named[0].end()):
        if match[1].lower() != named[0][1].lower():
            yield Group(match.start(1), match.end(1), f"{match[1]} {named[0][2]}", "treatment", cohort_key(named[0][2], match[1]))


def numbered_groups(text: str) -> Iterator[Group]:
    """Each, in the order of the text."""
    for match in _ORDINAL_COHORT.finditer(text):
        noun = match[2].removesuffix("s")
        if several := _SEVERAL.match(noun):
            if match[1].lower() != "first":
                continue
            for n, word in enumerate(("first", "second", "third", "fourth")[: _FIRST_SEVERAL[several[1].lower()]]):
                yield Group(match.start() + n, match.start() + n + 1 if word != "fourth" else match.end(), f"{word} {several[2]}", "treatment", cohort_key(several[2], word))
            continue
        for part in _ORDINAL_WORD.finditer(match[1]):
            last = part.end() == len(match[1])
            start = match.start(1) + part.start()
            yield Group(start, match.end() if last else match.start(1) + part.end(), f"{part[0]} {noun}", "treatment", cohort_key(noun, part[0]))
    yield from _elliptical(text)
    for match in _NUMBERED_COHORT.finditer(text):
        noun = match[1].removesuffix("s") + ("" if match.end(1) == match.start(2) else " ")  # "DL2" stays as it is written
        spread = re.fullmatch(r"(\d+)(?:\s?-\s?|\s(?:through|to)\s)(\d+)", match[2])
        if spread and int(spread[1]) < int(spread[2]) < int(spread[1]) + 12:
            first, final = int(spread[1]), int(spread[2])
            for n in range(first, final + 1):
                at = match.start() + n - first
                yield Group(at, at + 1 if n < final else match.end(), f"{noun}{n}", "treatment", cohort_key(noun.strip(), str(n)))
            continue
        closed = None if match[1].lower().endswith("s") else _CLOSED_LIST.match(match[2])
        listed = closed[0] if closed else match[2]
        for n, part in enumerate(_WHICH_ONE.finditer(listed)):
            if n and part[0].isdigit() and match[2][0].isalpha() and len(match[2].split()[0].rstrip(",")) == 1:
                break  # "41 in arm A and 39 in arm B": what follows the letter is a count
            start = match.start() if n == 0 else match.start(2) + part.start()
            yield Group(start, match.start(2) + part.end(), f"{noun}{part[0]}", "treatment", cohort_key(noun.strip(), part[0]))
