"""The disease whose result an outcome is: the only one that its paragraph names, else the only one of its document. Where there are several, none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.kinds.designations.indication_words import DISEASE
from extractor.text.opening import opened

_PEOPLE = r"(?:patients?|participants?|people|individuals|subjects|persons|adults|children|adolescents|infants|men|women|boys|girls|those)"
_LEAD = opened(
    rf"\b(?:{_PEOPLE}(?:\s\([^()\n]{{1,30}}\))?\s(?:with|who have|who had|having|living with|suffering from|diagnosed with)|treat(?:ment|ing)? (?:of|for)|to treat|therapy for|indicated for|in|for)\s",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[.;:!?()\n\"“”]|\s[-–—]\s|,\s(?!(?:refractory|advanced|metastatic|unresectable|severe)\b)|\b(?:who|whose|which|that|was|were|is|are|has|had|have|received|treated|after|and|or|versus)\b"
)
_BEFORE_NAME = re.compile(r".*\b(?:in|for|of|at|with|on|to|by|from|until|than|an?|the|its|their|this|these|each|any|all|both|either|other|key|treat|[a-z]+ing)\s", re.IGNORECASE)
"""What stands between "in" and the name: "in patients with", "for KP-9 in"; a participle is a part of the name only after a hyphen."""
_REST = re.compile(
    r"(?:\s(?:cancers?|carcinomas?|leuka?emias?|lymphomas?|myelomas?|sarcomas?|tumou?rs?|diseases?|disorders?|syndromes?|dystroph(?:y|ies)|failure|mellitus|fibrosis|arthritis|colitis|dermatitis)\b)*"
    r"(?:\s(?:[A-Z]|I{1,3}|type \d[A-Za-z]?)(?=[\s,.;)]|$))?"
)
_STAGE = re.compile(
    r"(?:(?:relapsed|refractory|relapsed/refractory|relapsed or refractory|r/r|recurrent|advanced|late-line|locally|metastatic|unresectable|newly|diagnosed|previously|heavily|treated|untreated|"
    r"pretreated|severe|severely|moderate|moderately|moderate-to-severe|to|or|mild|mild-to-moderate|active|adult|pa?ediatric|high-risk|low-risk|early|early-stage|late-stage|extensive|symptomatic|"
    r"uncontrolled|resectable|inoperable|established|[\w-]+-(?:positive|negative|mutant|mutated|naive|naïve|driven|deficient|expressing|resistant))[,\s]+)+",
    re.IGNORECASE,
)
_NO_DISEASE = re.compile(
    r"\b(?:dialysis|analys[ei]s|diagnos[ei]s|prognos[ei]s|hypothes[ei]s|bas[ei]s|emphas[ei]s|purposes?|doses?|metastas[ei]s|adverse|progressi\w+|risk|deaths?|total|measurable|stable|residual|scalp|model|"
    r"lesions?|symptoms?|toxicit\w+|response|virus|injur\w+|infections?|pain|mutations?|transplant\w*|graft\w*|loss|rescue|crisis|smoking|withdrawal|bleeding|wounds?|"
    r"[\w-]+-(?:free|related|associated|modifying|specific|directed|targeting)|(?<!heart )(?<!renal )(?<!kidney )(?<!liver )(?<!hepatic )(?<!cardiac )(?<!respiratory )(?<!marrow )failure)\b",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:(?:advanced|metastatic|measurable|rare|ultra-rare|serious|certain|many|several|various|related|solid|malignant|underlying|progressive|chronic|active|genetic|inherited|infectious|"
    r"neurological|neurodegenerative|debilitating|severe|two|three|four|our)\s)*(?:diseases?|disorders?|syndromes?|tumou?rs?|cancers?|malignanc(?:y|ies)|mutations?)",
    re.IGNORECASE,
)
"""Words that name a kind of disease and none."""
_EVENTS = re.compile(r"\s(?:events?|hospitali[sz]ations?|deaths?|rates?|scores?|cells?|burden|control|progression|activity|severity|episodes?|attacks?)\b", re.IGNORECASE)
_WORD = re.compile(r"\w[\w'’-]*")
_MOST_WORDS, _NEAR = 7, 2_000


@dataclass(frozen=True, slots=True)
class Disease:
    """A half-open span of the text; `key`: its words without stage, in lower case."""

    start: int
    stop: int
    words: str
    key: frozenset[str]
    sure: bool
    """People have it or are treated for it; else something is only "in" or "for" it."""


def indication_of(text: str, title: str, places: Sequence[tuple[int, int]], designated: Iterable[str] = ()) -> Disease | None:
    """The disease of a result that stands at these places of a document; None where none or several are named, or it is not sure that what is named is one.

    `designated`: what its drug has designations for; where its paragraph names one of them, and no other disease, that is it.
    """
    named = diseases(text)
    near = [d for d in named if any(_in_paragraph(text, d, place) for place in places)]
    if known := _designated(text, places, designated):
        return known[0] if len(known) == 1 and all(_same(known[0].key, d.key) for d in near) else None
    found = _only(near or named)
    if found is None:
        return None
    heading = list(_named(title, 0, events=True))
    agreed = [d for d in heading if _same(d.key, found.key)]
    if len(agreed) < len(heading) and not (agreed and near):
        return None
    same = [d for d in named if _same(d.key, found.key)]
    sure = any(d.sure for d in same) and (len(same) > 1 or len(same) == len(named))
    return found if agreed or sure else None


def _designated(text: str, places: Sequence[tuple[int, int]], names: Iterable[str]) -> list[Disease]:
    """Those of the names that stand in the paragraphs of these places, each once."""
    found: dict[str, Disease] = {}
    for name in names:
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
            disease = Disease(match.start(), match.end(), match[0], disease_key(name), sure=True)
            if any(_in_paragraph(text, disease, place) for place in places):
                found.setdefault(name.casefold(), disease)
    return list(found.values())


def disease_key(words: str) -> frozenset[str]:
    """The words of a disease without its stage: what two names of one share."""
    return frozenset(re.findall(r"[^\W_]+", _STAGE.sub("", words).casefold()))


def _only(found: Sequence[Disease]) -> Disease | None:
    """The one with the fullest name, of diseases that are all the same."""
    if not found or not all(_same(a.key, b.key) for a in found for b in found):
        return None
    return max(found, key=lambda d: (len(d.key), -d.start))


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def _in_paragraph(text: str, disease: Disease, place: tuple[int, int]) -> bool:
    start, stop = place
    first = text.rfind("\n", max(start - _NEAR, 0), start)
    last = text.find("\n", stop, stop + _NEAR)
    return first < disease.start and (disease.stop <= last or last < 0)


@lru_cache(maxsize=8)  # a document's outcomes are asked for one after the other
def diseases(text: str) -> tuple[Disease, ...]:
    """Each disease that the text says people have, or something is for or in."""
    found: dict[int, Disease] = {}
    for lead in _LEAD.finditer(text):
        sure = lead[0].strip().lower() not in ("in", "for")
        ends = _ENDS.search(text, lead.end(), lead.end() + 120)
        for disease in _named(text[lead.end() : ends.start() if ends else lead.end() + 120], lead.end(), sure=sure):
            found[disease.start] = disease
            break  # what follows the first one is no part of the phrase
    return tuple(found.values())


def _named(words: str, offset: int, *, sure: bool = False, events: bool = False) -> Iterator[Disease]:
    """The names of diseases among words that begin at an offset of the text. `events`: also where the events of one are meant."""
    position = 0
    for word in _WORD.finditer(words):
        if word.start() < position or not _is_of_disease(word[0].lower()):
            continue
        rest = _REST.match(words, word.end())
        stop = rest.end() if rest else word.end()
        before = _BEFORE_NAME.match(words, position, word.start())
        name = words[before.end() if before else position : stop].lstrip(" ,")
        position = stop
        is_name = 0 < len(name.split()) <= _MOST_WORDS and not _NO_DISEASE.search(name) and not _GENERIC.fullmatch(name)
        if is_name and (events or not _EVENTS.match(words, stop)) and (key := disease_key(name)):
            yield Disease(offset + stop - len(name), offset + stop, name, key, sure)


@lru_cache(maxsize=20_000)
def _is_of_disease(word: str) -> bool:
    return DISEASE.search(word) is not None
