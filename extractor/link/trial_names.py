"""Trials that a sentence speaks of by name, as whole groups of people: "the SUMMIT trial", "CALDERA-2", "the Phase 1 study", "that study"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.link.drugs import DrugNames
from extractor.link.group import Group, listed
from extractor.text import late as re
from extractor.text.gate import gated

if TYPE_CHECKING:
    from extractor.link.reading import Passage, Reading

_KIND = r"(?:[Cc]linical\s|[Pp]ivotal\s|[Rr]egistrational\s|[Rr]andomi[sz]ed\s|[Oo]pen-label\s|[Ss]ingle-arm\s|[Gg]lobal\s|[Ee]xtension\s|(?:and\s)?[A-Z]{4,}-\d\s)*"
_TRIAL = r"(?:[Tt]rials?|[Ss]tud(?:y|ies))\b"
_PHASE = r"[Pp]hase\s(?:[1-4]|I{1,3}V?|IV)[abAB]?(?:\s?/\s?(?:[1-4]|I{1,3})[abAB]?)?"
_NAME = r"(?!(?:I{1,3}|IV|FDA|EMA|US|USA|UK|EU|IND|NDA|BLA|NIH|COVID-19|SARS|CAR|RNA|DNA|HIV|RCT|POC|MAD|SAD)\b)(?:[A-Z][A-Za-z]*[A-Z][A-Z0-9]+|[A-Z]{4,})(?:-[A-Z0-9]{1,6}){0,3}"
_BEFORE_NOUN = gated(rf"(?<![\w/-])({_NAME})\s(?:\([^()]{{3,40}}\)\s)?(?:{_PHASE}\s)?{_KIND}{_TRIAL}")
_BEHIND_NOUN = gated(
    rf"\b{_TRIAL}(?: (?:for|in|of) [\w -]{{3,40}},|,)? (?:\([A-Z]{{2,6}}\s?\d{{6,14}}\),?\s)?(?:(?:which is |is )?(?:known as|called|named|dubbed)\s)?(?:the\s)?({_NAME})(?=[\s,.;:)(])(?!\s(?:in\s)?(?:patients|mutations?|cells?|tumou?rs?))"
)
_IDENTIFIED = gated(rf"(?<![\w/-])({_NAME})\s[(\[](?:NCT|EudraCT|EU ?CT|ISRCTN|ACTRN|UMIN|jRCT|ChiCTR|CTRI|DRKS|JapicCTI)")
_APPOSED = gated(rf"(?<![\w/-])({_NAME})\s?(?:\([^()]{{3,60}}\))?,\s(?:each\s)?(?:an?|the|our|its|two)\s(?:[\w/-]+,?\s){{0,8}}?{_TRIAL}")
OF_A_SERIES = r"[A-Z]{5,}-\d{1,3}"
"""A trial by its place in a series: "SUMMIT-1"."""
_NUMBERED = gated(rf"(?<![\w/-])({OF_A_SERIES})(?![\w-])")
_ONE_OF_SEVERAL = re.compile(r"[A-Z]{4,}-\d{1,3}")
"""A trial that others of the document are named like: "DAWN-2" beside "DAWN-1"."""
_IN_SERIES = gated(r"(?<![\w/-])[A-Z]{4,}-\d{1,3}(?![\w-])")
_NAME_FIRST = (_BEFORE_NOUN, _IDENTIFIED, _APPOSED, _NUMBERED)
"""Those that begin with the name: they are tried only where a word in capitals stands, and these words are looked for once."""
_CAPITALS = re.compile(r"[A-Z](?<![\w/-].)(?=[A-Z]{3}|[A-Za-z]*[A-Z][A-Z0-9])")
_PHASED = gated(
    rf"\b((?:first-in-human\s)?{_PHASE}(?:\s(?:dose[- ](?:escalation|expansion|finding)|open-label|clinical|randomi[sz]ed|pivotal|proof-of-concept|registrational))*\s(?:trial|study))\b"
)
_PIVOTAL = gated(r"\b((?:pivotal|registrational|confirmatory)\s(?:program(?:me)?|trial|study))\b")
_THE_TRIAL = re.compile(r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hose)\s(?:\w+\s)?(?:trial|study|studies)\b")
_OTHER = re.compile(r"\b(?:another|an earlier|a (?:separate|different|second|third|previous|prior)|previous|earlier)\s(?:[\w-]+\s){0,3}(?:trial|study)\b", re.IGNORECASE)
_SENTENCES_BACK = 3
_NO_NAMES = listed("not_arm_names.csv")
_NO_NAME = re.compile(
    r"NCT\d+|[A-Z]+(?:OMA|ITIS|OSIS|EMIA|CANCER)|.*\d{4}.*|[A-Z]{1,3}\d*|COPD|NASH|MASH|NAFLD|MASLD|GERD|ADHD|PTSD|ARDS|AIDS|NSQ|HFPEF|HFREF|HNSCC|SCCHN|CTCL|PTCL|CRPC|CSPC|HSPC|MCRPC|PNET|NETS?|IGAN|FSGS|ESRD|AATD|COVID|SARS|CNS|"
    r"PHASE|CLINICAL|PIVOTAL|TRIALS?|STUD(?:Y|IES)|RESULTS|DATA|CONTROL|PLACEBO|MONOTHERAPY|COMBINATION|THIS|EXPANSION|EXTENSION|NASDAQ|NYSE",
    re.IGNORECASE,
)
"""Identifiers, diseases, and abbreviations too short to be sure."""
_NO_TRIAL_AFTER = re.compile(r"[-\s](?:mutat\w+|positive|negative|expression|inhibitors?|amplif\w+|criteria|guidelines?)\b")


def pattern_of_names(text: str, drugs: DrugNames) -> re.Pattern[str] | None:
    """What finds the names that a text presents as those of trials; None where there is none. Drugs and diseases name trials, too, but are no names of their own."""
    begins = [m.start() for m in _CAPITALS.finditer(text)]
    found = dict.fromkeys(m[1] for matches in (_BEHIND_NOUN.finditer(text), *(pattern.matches_at(text, begins) for pattern in _NAME_FIRST)) for m in matches)
    names = [name for name in found if name not in _NO_NAMES and not _NO_NAME.fullmatch(name) and not any(d.start == 0 for d in drugs.mentions(name))]
    stems = {name.rpartition("-")[0] for name in names if _ONE_OF_SEVERAL.fullmatch(name)}
    if stems:
        known = set(names)
        names += [name for name in dict.fromkeys(m[0] for m in _IN_SERIES.finditer(text)) if name not in known and name.rpartition("-")[0] in stems]
    return re.compile(rf"(?<![\w/-])(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})(?![\w-])") if names else None


def trials_in(passage: Passage) -> Iterator[Group]:
    """Each trial that a sentence names by a name that the document gives a trial, in order."""
    pattern = passage.reading.trial_names
    if pattern is None:
        return
    for match in pattern.finditer(passage.text):
        if not _NO_TRIAL_AFTER.match(passage.text, match.end()):
            yield trial_group(match.start(), match.end(), match[0])


def trial_group(start: int, end: int, name: str) -> Group:
    """The whole of a trial."""
    return Group(start, end, name, "total", f"total:{name.lower()}")


def trial_spoken_of(passage: Passage) -> Group | None:
    """The one trial that a sentence names, or that "the study" in it goes on with; None where it names several or turns to another."""
    named = {g.key: g for g in trials_in(passage)}
    if named:
        return next(iter(named.values())) if len(named) == 1 else None
    if _OTHER.search(passage.text):
        return None
    return _gone_on_with(passage) if _THE_TRIAL.search(passage.text) else None


def trial_named_at(reading: Reading, position: int) -> str | None:
    """The key of the one trial that the sentence at a view position speaks of, or that its paragraph named last; None where that is two or none."""
    if not reading.passages or reading.trial_names is None:
        return None
    passage = reading.passages[max(reading.sentence_at(position), 0)]
    if spoken := trial_spoken_of(passage):
        return spoken.key
    told = next((keys for earlier in itertools.chain((passage,), passage.before) if (keys := {g.key for g in trials_in(earlier)})), set())
    return next(iter(told)) if len(told) == 1 and not _OTHER.search(passage.text) else None


def _gone_on_with(passage: Passage) -> Group | None:
    """The one trial of the nearest sentence before that names one, in this paragraph or the end of the one before."""
    passages = passage.reading.passages
    for earlier in passages[max(passage.index - _SENTENCES_BACK, 0) : passage.index][::-1]:
        if earlier.section != passage.section or earlier.block < passage.block - 1:
            return None
        named = {g.key: g for g in trials_in(earlier)}
        if named or _OTHER.search(earlier.text):
            return next(iter(named.values())) if len(named) == 1 else None
    return None


def phase_spoken_of(passage: Passage, at: int) -> Group | None:
    """The trial that a sentence calls by its phase alone, the last one before a place, where the document speaks of several phases."""
    if len(passage.reading.phases) < 2:
        return None
    found = [m for pattern in (_PHASED, _PIVOTAL) for m in pattern.finditer(passage.text)]
    before = [m for m in found if m.end() <= at]
    match = max(before, key=lambda m: m.end()) if before else min(found, key=lambda m: m.start(), default=None)
    return Group(match.start(), match.end(), match[1], "total", f"total:{match[1].lower()}") if match else None
