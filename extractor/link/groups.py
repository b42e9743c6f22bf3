"""Groups of people that a sentence names: cohorts, arms, dose groups, controls, subgroups, whole trials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from extractor.link.drugs import DrugMention
from extractor.text.numbers import parse_number
from extractor.text.quantities import Quantity

GroupRole = Literal["total", "treatment", "control", "subgroup", "historical"]

ORDINALS = {w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)} | {f"{n}{s}": n for n, s in ((1, "st"), (2, "nd"), (3, "rd"))} | {f"{n}th": n for n in range(4, 13)}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}


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


_NOUN = r"(?:cohorts?|arms?|groups?|dose levels?|regimens?|parts?|panels?)"
_MODIFIER = r"(?:(?:dos(?:e|ing)|treatment|escalation|expansion|study|trial|patient|safety|higher|lower|investigational)[- ])*"
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_ORDINAL_COHORT = re.compile(rf"\b((?:{_ORDINAL})(?:(?:,\s|\sand\s|,\sand\s|\sor\s|\sthrough\s|\sto\s)(?:{_ORDINAL}))*)\s({_MODIFIER}{_NOUN})\b", re.IGNORECASE)
_NUMBERED_COHORT = re.compile(
    rf"\b((?:dos(?:e|ing)\s|expansion\s|escalation\s)?(?:cohorts?|arms?|groups?|dose\slevels?|parts?|DLs?|regimens?|panels?))\s?#?((?:\d{{1,2}}[A-Za-z]?|[A-F]\d?|[IV]{{1,4}}|one|two|three|four|five|six|seven|eight)(?:(?:,\s|\sand\s|,\sand\s|\sor\s|\s?-\s?|\s&\s)(?:\d{{1,2}}[A-Za-z]?|[A-F]\d?|one|two|three|four|five|six|seven|eight))*)(?![\w.-]*\w)",
)
_CONTROL = re.compile(
    r"\b(?:(?:the\s)?(?:matching\s|matched\s)?(?:placebo|vehicle|sham|control|comparator|standard[- ]of[- ]care|SOC|SoC|standard care|best supportive care|usual care|observation(?:al)?|untreated|active[- ]control(?:led)?|investigator'?s choice|"
    r"physician'?s choice|standard (?:chemo)?therapy|standard treatment|chemotherapy alone|\w+ alone|dummy)(?:[- ](?:controlled|treated|only|alone))?"
    r"(?:\s(?:arms?|groups?|cohorts?|patients|participants|recipients|subjects))?|those (?:on|receiving|who received|given) placebo)\b",
    re.IGNORECASE,
)
_NOT_CONTROL = re.compile(r"(?:controlled\b|control\s+rate|disease control|control of|\bcontrol\s+(?:and prevention|strategy|over)|observation(?:al)?\s+(?:of|that|period|study)|local control|vehicle\s+for)", re.IGNORECASE)
_NAMED_ARM = re.compile(
    r"\b((?:[\w®™/+.,-]+\s){0,4}?[\w®™/+.-]+)[\s-](arms?|groups?|cohorts?|regimens?|recipients)\b(?!\s(?:of companies|inc|therapeutics))",
    re.IGNORECASE,
)
_ARM_STOP = re.compile(
    r"^(?:the|a|an|this|that|these|those|each|both|all|two|three|either|in|of|to|for|and|or|with|from|by|versus|vs\.?|than|between|was|were|is|are|per|which|other|one|across|same|every|study|treatment|age|study|dose|dosing|our|its|new|additional|working|"
    r"consumer|advocacy|patient|support|company|age|among|into|enrolled|within|on|at|as|study's|final|initial|highest|lowest|next|respective|total|corresponding|remaining|completed)$",
    re.IGNORECASE,
)
_PEOPLE = r"(?:patients?|participants?|subjects?|people|persons?|adults?|children|adolescents?|infants?|women|men|individuals?|volunteers?|responders|recipients|cases|veterans|eyes|donors|mothers|smokers)"
_SUBGROUP = re.compile(
    rf"\b(?:(?P<lead>(?:in|among|amongst|for|of|with|from|by)\s(?:the\s|all\s|those\s|these\s)?)?)"
    rf"(?P<label>(?:(?:[A-Za-z][\w/+®™'.-]*|[≥≤<>]\s?\d+\S*)\s){{0,6}}?{_PEOPLE}(?:\s(?:with|who|whose|previously|treated|receiving|received|taking|aged|on|without|enrolled|regardless|harboring|carrying|naive|refractory|eligible|in the|undergoing|having|given|dosed|randomized|randomised|assigned|not|completing)\b"
    rf"(?:[^,.;:()]|\([A-Z0-9/+-]{{1,12}}\)){{0,110}})?)",
    re.IGNORECASE,
)
_LABEL_END = re.compile(
    r"\s(?:(?:was|were|is|are|had|has|have|achieved|experienced|showed|demonstrated|compared|versus|vs\.?|and \d|resulting|that (?:was|were)|than|showing|which|will|responded|remain(?:ed|s)?|in the (?:study|trial)|"
    r"reported|reached|maintained|survived|lived|at (?:a|the) (?:dose|median)|after|following|and the|and a|for a|of \d|\d+(?:\.\d+)?%|respectively|while|whereas|but|who responded|occurred|by \d|to \d|with an? (?:ORR|overall|median|objective|confirmed))\b|"
    r"(?=[(]\s?(?:n\s?=|\d)))",
    re.IGNORECASE,
)
_SMALL = re.compile(r"^(?:the|all|those|these|a|an|of|in|among|for|with|both|other|some|most|many|more|few|each|such|our|its|their|evaluable|total|eligible|treated|enrolled|study|trial|clinical|additional|first|and|or)$", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:overall|total|entire|whole|full|intent(?:ion)?-to-treat|ITT|all[- ](?:comers|randomi[sz]ed|treated))\s(?:population|study population|cohort|group|trial|patients|participants)\b|\ball (?:patients|participants|subjects)\b", re.IGNORECASE)
_HISTORICAL = re.compile(r"\b(?:historical(?:ly)?(?:\s\w+){0,3}|published (?:data|studies|literature|results)|natural history|external control\w*|real-world (?:controls?|data))\b", re.IGNORECASE)


def cohort_key(kind: str, which: str) -> str:
    """"cohort:1" for "first cohort", "Cohort One", "cohort I"; dose levels and arms apart from cohorts."""
    which = which.lower()
    number = ORDINALS.get(which) or _ROMAN.get(which)
    if number is None:
        value = parse_number(which) if which.isalpha() or which.isdigit() else None
        number = int(value) if value is not None else None
    noun = kind.lower().split()[-1].rstrip("s")
    noun = {"level": "level", "dl": "level"}.get(noun, noun)
    return f"{noun}:{number if number is not None else which}"


def groups_of(text: str, drugs: Iterable[DrugMention] = (), quantities: Iterable[Quantity] = (), *, lead: str | None = None) -> tuple[Group, ...]:
    """Each group that a sentence names, in order; where two namings overlap, the more specific one."""
    found: list[Group] = []
    for source in (_cohorts(text), _controls(text), _totals(text), _arms(text, tuple(drugs)), _subgroups(text)):
        for group in source:
            if not any(group.start < other.end and other.start < group.end for other in found):
                found.append(group)
    return tuple(sorted(found, key=lambda g: g.start))


def _cohorts(text: str) -> Iterator[Group]:
    for match in _ORDINAL_COHORT.finditer(text):
        noun = re.sub(r"s$", "", match[2])
        for part in re.finditer(rf"\b(?:{_ORDINAL})\b", match[1], re.IGNORECASE):
            last = part.end() == len(match[1])
            start = match.start(1) + part.start()
            yield Group(start, match.end() if last else match.start(1) + part.end(), f"{part[0]} {noun}", "treatment", cohort_key(noun, part[0]))
    for match in _NUMBERED_COHORT.finditer(text):
        noun = re.sub(r"s$", "", match[1])
        parts = list(re.finditer(r"\d{1,2}[A-Za-z]?|\b[A-F]\d?\b|\b[IV]{1,4}\b|\b(?:one|two|three|four|five|six|seven|eight)\b", match[2]))
        spread = re.fullmatch(r"(\d+)\s?-\s?(\d+)", match[2])
        if spread and int(spread[1]) < int(spread[2]) < int(spread[1]) + 12:
            for n in range(int(spread[1]), int(spread[2]) + 1):
                yield Group(match.start() + (n - int(spread[1])), match.start() + (n - int(spread[1])) + 1 if n < int(spread[2]) else match.end(), f"{noun} {n}", "treatment", cohort_key(noun, str(n)))
            continue
        for n, part in enumerate(parts):
            start = match.start() if n == 0 else match.start(2) + part.start()
            yield Group(start, match.start(2) + part.end(), f"{noun} {part[0]}", "treatment", cohort_key(noun, part[0]))


def _controls(text: str) -> Iterator[Group]:
    for match in _CONTROL.finditer(text):
        around = text[max(match.start() - 12, 0) : match.end() + 14]
        if _NOT_CONTROL.search(around):
            continue
        label = re.sub(r"^the\s", "", match[0], flags=re.IGNORECASE)
        yield Group(match.end() - len(label), match.end(), label, "control", "control:" + re.sub(r"\W*\b(?:arms?|groups?|cohorts?|patients|participants|recipients|subjects|treated|controlled)\b", "", label.lower()).strip())


def _totals(text: str) -> Iterator[Group]:
    for match in _TOTAL.finditer(text):
        yield Group(match.start(), match.end(), match[0], "total", "total:")


def _arms(text: str, drugs: tuple[DrugMention, ...]) -> Iterator[Group]:
    for match in _NAMED_ARM.finditer(text):
        words = match[1].split()
        kept: list[str] = []
        for word in reversed(words):
            if _ARM_STOP.match(word.strip(",.")) or word.endswith((",", ";", ":")):
                break
            kept.insert(0, word)
        if not kept or not re.search(r"[A-Za-z]", "".join(kept)):
            continue
        noun = re.sub(r"s$", "", match[2]) if len(kept) else match[2]
        label = " ".join(kept) + " " + noun
        start = match.start() + len(match[1]) - len(" ".join(kept))
        drug = next((d.name for d in drugs if d.start >= start - 1 and d.end <= match.end()), None)
        yield Group(start, match.end(), label, "treatment", "arm:" + " ".join(kept).lower(), drug)


def _subgroups(text: str) -> Iterator[Group]:
    for match in _SUBGROUP.finditer(text):
        start, label = match.start("label"), match["label"]
        if cut := _LABEL_END.search(label):
            label = label[: cut.start()]
        while (first := label.split(" ", 1)) and len(first) > 1 and (_SMALL.match(first[0]) or first[0].isdigit()):
            start += len(first[0]) + 1
            label = first[1]
        label = label.rstrip()
        if len(label.split()) < 2 or not re.search(_PEOPLE, label, re.IGNORECASE):
            continue
        yield Group(start, start + len(label), label, "subgroup", "subgroup:" + re.sub(r"\W+", " ", label.lower()).strip())
