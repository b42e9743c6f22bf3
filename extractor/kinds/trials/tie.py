"""What belongs to an identifier: the phase, the trial's name, its status."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from extractor.kinds.trials.phases import PhaseMention, phases_of
from extractor.kinds.trials.registries import GATE, Identifier, identifiers
from extractor.link.reading import Passage

# Between two identifiers of one trial: "(NCT05266781; EudraCT 2021-003418-22)".
_SAME_TRIAL = re.compile(
    r"[\s,;/|()\[\]-]{0,4}(?:and|or|also)?[\s,;/]{0,2}(?:(?:[A-Z]\w*\.?\w*|EU CT|identifier|number|no\.?|trial|registration|registry|id)[\s:.#]{0,3}){0,5}", re.IGNORECASE
)
_AFTER = re.compile(
    r"[\s)\],;:\"'-]{0,6}(?:(?:is|was|are|being|which|an?|the|our|its|ongoing|global|international|pivotal|registrational|randomi[sz]ed|multi-?cent(?:er|re)|open-label|double-blind|placebo-controlled|single-arm|first-in-human|"
    r"clinical|study|trial|evaluat\w+|currently)[\s,(]{1,3}){0,8}",
    re.IGNORECASE,
)
_IN_PHASE = re.compile(r"[^;.]{0,120}\bin\s$")
_ANOTHER = re.compile(r"[;.]\s|\b(?:while|whereas|followed by|and (?:an?|the|one|two|another)\s(?:\w+\s){0,3}$)")
_ACRONYM = re.compile(
    r"((?:[A-Z][A-Za-z]{0,3})?[A-Z][A-Z0-9]{2,}(?:[- /]?(?:[A-Z]{1,6}\d{0,3}|\d{1,3}[A-Z]?))?(?:-[A-Z0-9]{1,5}){0,2}|[A-Z][a-z]+[A-Z]\w*(?:-\d+)?)[\"')]{0,2}\s?(?:(?:clinical|extension|pivotal|phase \S+)\s)?(?:trial|study|program)?[\s,:\"')]{0,3}[(\[]{0,2}[^()\[\]]{0,45}$"
)
_APPOSED = re.compile(
    r"(?<![\w-])([A-Z]{4,}(?:-?\d{1,3}[A-Z]?)?(?:-[A-Z0-9]{1,5})?)(?:,\s|\s(?:is|was)\s)(?:an?|the|our|its)\s[^.;()\[\]]{0,130}?\b(?:trial|study)\b[\s,:]{0,2}[(\[]{0,2}[^()\[\].;]{0,45}$"
)
"""The name that a description explains before the identifier: "HARBOR, a randomized Phase 2b trial (NCT…)"."""
_NO_ACRONYM = re.compile(
    r"(?:NCT|ISRCTN|FDA|EMA|ID|IND|EudraCT|ClinicalTrials|CTIS|EUCT|NSCLC|SCLC|AML|COVID|HER2|HIV|RNA|DNA|U\.?S|UMIN|DRKS|ANZCTR|ACTRN|JapicCTI|PURPOSE|RESULTS|METHODS|CONCLUSIONS?|BACKGROUND|OBJECTIVE|TRIAL|REGISTRATION|FUNDING|ChiCTR|jRCT|CTRI|KCT|IRCT|PACTR|EUCTR|NTR)"
)
_NUMBER_LIKE = re.compile(r"\d{4}|/\d")
"""Another identifier, or the end of one, is no name."""
_STATUSES = (
    (re.compile(r"\bnot yet (?:open|recruiting|enrolling)\b", re.I), "Not yet recruiting"),
    (
        re.compile(
            r"\b(?:fully enrolled|(?:has |have )?completed (?:its |patient |full |target )?enrol?l?ment|enrol?l?ment (?:is|was|has been) (?:now )?(?:complete|closed)|no longer (?:recruiting|enrolling))",
            re.I,
        ),
        "Active, not recruiting",
    ),
    (
        re.compile(
            r"\b(?:trial|study|NCT\d+\)?)\b[^.;]{0,60}\b(?:is|has been|was) (?:currently |now |actively |also )*(?:recruiting|enrolling|open (?:for|to) enrol?l?ment)\b", re.I
        ),
        "Recruiting",
    ),
    (re.compile(r"\b(?:currently|actively|now) (?:recruiting|enrolling)\b", re.I), "Recruiting"),
    (re.compile(r"\b(?:trial|study|NCT\d+\)?)\b[^.;]{0,40}\b(?:was|has been|were) (?:prematurely |early )?(?:terminated|stopped early|discontinued)\b", re.I), "Terminated"),
    (re.compile(r"\b(?:trial|study|NCT\d+\)?)\b[^.;]{0,40}\b(?:was|has been|is) (?:temporarily )?suspended\b", re.I), "Suspended"),
    (
        re.compile(
            r"\b(?:trial|study|NCT\d+\)?)\b[^.;]{0,40}\b(?:has been|was|is) (?:now |successfully )?completed\b|\b(?:recently )?completed (?:the |a )?(?:phase \S+ )?(?:trial|study)\b",
            re.I,
        ),
        "Completed",
    ),
)


def phase_in_sentence(text: str, one: Identifier, found: list[Identifier]) -> str | None:
    """The phase that stands nearest before the identifier with no other trial between, or directly after it."""
    mentions = list(phases_of(text))
    if not mentions:
        return None
    if after := _directly_after(text, one, mentions, found):
        return after
    before = [m for m in mentions if m.end <= one.start]
    if before and not _other_between(text, before[-1].end, one, found):
        return before[-1].phase
    if not before and len(found) == 1 and len({m.phase for m in mentions}) == 1 and not _ANOTHER.search(text[one.end : mentions[0].start]):
        return mentions[0].phase
    return None


def _directly_after(text: str, one: Identifier, mentions: list[PhaseMention], found: list[Identifier]) -> str | None:
    following = next((m for m in mentions if m.start >= one.end), None)
    if not following or following.start - one.end > 180 or any(one.end <= other.start < following.start for other in found):
        return None
    gap = text[one.end : following.start]
    bracketed = gap.strip() in {"(", ",", ":", "-", "—", "[", "/"}
    return following.phase if bracketed or _AFTER.fullmatch(gap) or (_IN_PHASE.fullmatch(gap) and not any(m.end <= one.start for m in mentions)) else None


def _other_between(text: str, start: int, one: Identifier, found: list[Identifier]) -> bool:
    """Whether an identifier of another trial stands between; several numbers of one trial stand close together."""
    chain = [*(other for other in found if start <= other.start < one.start), one]
    return any(a.registry == b.registry or not _SAME_TRIAL.fullmatch(text[a.end : b.start]) for a, b in pairwise(chain))


def acronym_before(text: str, one: Identifier, found: list[Identifier]) -> str | None:
    """The trial's name directly before its identifier, and behind the one before of the same registry: "the CLOVER-1 trial (NCT02952508)"."""
    at = bisect_left(found, one.start, key=lambda other: other.start)
    another = next((other.end for other in reversed(found[max(at - 3, 0) : at]) if other.registry == one.registry), 0)
    match = _APPOSED.search(text[max(one.start - 230, another) : one.start]) or _ACRONYM.search(text[max(one.start - 90, another) : one.start])
    if not match or _NO_ACRONYM.match(match[1]) or _NUMBER_LIKE.search(match[1]) or len(match[1]) > 30 or sum(c.isalpha() for c in match[1]) < 4:
        return None
    return match[1]


def status_in_sentence(text: str) -> str | None:
    """The status in ClinicalTrials.gov's words."""
    return next((status for pattern, status in _STATUSES if pattern.search(text)), None)


def phase_in_document(passage: Passage, acronym: str | None, *, alone: bool) -> str | None:
    """The phase that other sentences give: beside the trial's name, in the sentences before, or the only one of a document with one trial."""
    if acronym and (phase := _beside_name(passage, acronym)):
        return phase
    for index in range(passage.index - 1, max(passage.index - 12, -1), -1):
        other = passage.reading.passages[index]
        near = {m.phase for m in phases_of(other.text)}
        if near and (alone or other.block == passage.block):
            return near.pop() if len(near) == 1 else None
        if not alone and GATE.search(other.text) and any(identifiers(other.text)):
            return None
    if not alone:
        return None
    everywhere = {m.phase for p in passage.reading.passages if "hase" in p.text or "HASE" in p.text for m in phases_of(p.text)}
    return everywhere.pop() if len(everywhere) == 1 else None


def _beside_name(passage: Passage, acronym: str) -> str | None:
    named: set[str] = set()
    for other in passage.reading.passages:
        at = other.text.find(acronym)
        if at < 0:
            continue
        for mention in phases_of(other.text):
            gap = other.text[mention.end : at] if mention.end <= at else other.text[at + len(acronym) : mention.start]
            if len(gap) <= 60 and not re.search(r"[.;]|\b(?:and|versus)\b", gap):
                named.add(mention.phase)
    return named.pop() if len(named) == 1 else None
