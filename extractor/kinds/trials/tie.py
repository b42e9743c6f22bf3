"""What belongs to an identifier: the phase and the trial's name."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from extractor.kinds.trials.phases import PhaseMention, phases_of
from extractor.kinds.trials.registries import GATE, Identifier, identifiers
from extractor.link.reading import Passage
from extractor.link.trial_names import trials_in
from extractor.text import late as re

# Between two identifiers of one trial: "(NCT05266781; EudraCT 2021-003418-22)".
_REGISTRY_WORDS = r"(?:[A-Z]\w*\.?\w*|EU CT|identifier|number|no\.?|trial|registration|registry|id)[\s:.#]{0,3}"
_SAME_TRIAL = re.compile(rf"[\s,;/|()\[\]-]{{0,4}}(?:and|or|also)?[\s,;/]{{0,2}}(?:{_REGISTRY_WORDS}){{0,5}}", re.IGNORECASE)

# Between an identifier and the phase that is said of it: "NCT05266781) is an ongoing, randomized Phase 2b".
_DESCRIBED = (
    *("is", "was", "are", "being", "which", "an?", "the", "our", "its", "currently", r"evaluat\w+", "study", "trial"),
    *("ongoing", "global", "international", "pivotal", "registrational", "clinical", "randomi[sz]ed", "multi-?cent(?:er|re)", "open-label"),
    *("double-blind", "placebo-controlled", "single-arm", "first-in-human"),
)
_AFTER = re.compile(rf"[\s)\],;:\"'-]{{0,6}}(?:(?:{'|'.join(_DESCRIBED)})[\s,(]{{1,3}}){{0,8}}", re.IGNORECASE)
_IN_PHASE = re.compile(r"[^;.]{0,120}\bin\s$")
_ANOTHER = re.compile(r"[;.]\s|\b(?:while|whereas|followed by|and (?:an?|the|one|two|another)\s(?:\w+\s){0,3}$)")
_DIRECTLY_BEFORE = re.compile(r"\s?(?:(?:trial|study)\s?)?[\[(]?")
"""Between a phase and the identifier that is its own: "Phase 1 (NCT…", "the Phase 2 study NCT…"."""
_BRACKET = re.compile(r"\s?\([^()]{0,80}\)")
"""What explains an identifier behind it: "NCT05266781 (MERLIN; Phase 2)"."""

# A trial's name directly before its identifier.
_UPPER = r"(?:[A-Z][A-Za-z]{0,3})?[A-Z][A-Z0-9]{2,}"
"""MERLIN, CheckMATE, iMMagine's capitals."""
_MORE = r"(?:[- /]?(?:[A-Z]{1,6}\d{0,3}|\d{1,3}[A-Z]?))?(?:-[A-Z0-9]{1,5}){0,2}"
"""-2, NXT, -PC, 301B."""
_MIXED = r"[A-Z][a-z]+[A-Z]\w*(?:-\d+)?|\b[a-z]{1,2}[A-Z]{2,}[a-z]+\w*(?:-\d+)?"
"""KeyNote-189, oMMega-1."""
_SAID_TO_BE = r"(?:(?:clinical|extension|pivotal|registrational|global|ongoing|randomi[sz]ed|open-label|double-blind|placebo-controlled|multicent(?:er|re)|[Pp]hase \S+),?\s){0,4}(?P<trial>trial|study|program)?"
_TO_IDENTIFIER = r"[(\[]{0,2}[^()\[\]]{0,45}$"
_ACRONYM = re.compile(rf"(?P<name>{_UPPER}{_MORE}|{_MIXED})[\"')]{{0,2}}\s?{_SAID_TO_BE}[\s,:\"')]{{0,3}}{_TO_IDENTIFIER}")
_INTRODUCES = re.compile(r"(?:^|[(\[,;:\"'-]\s?|\b(?:from|the|called|named|as|trial|study|of|In|At)\s)$")
"""What stands before a name that the word "trial" does not follow; "with COPD (NCT…)", "in MASH (NCT…)", "by NIAID (NCT…)" name none."""
_EXPLAINED = re.compile(r"[)\]]{0,2},\s(?:an?|the|our|its)\s[^.;]{0,120}?\b(?:trial|study)\b")
"""What is said behind an identifier of a name before it: "in HARBOR (NCT…), a Phase 3 trial"."""
_APPOSED = re.compile(
    r"(?<![\w-])(?P<name>[A-Z]{4,}(?:-?\d{1,3}[A-Z]?)?(?:-[A-Z0-9]{1,5})?)(?:,\s|\s(?:is|was)\s)(?:an?|the|our|its)\s[^.;()\[\]]{0,130}?"
    r"\b(?:trial|study)\b[\s,:]{0,2}[(\[]{0,2}[^()\[\].;]{0,45}$"
)
"""The name that a description explains before the identifier: "HARBOR, a randomized Phase 2b trial (NCT…)"."""

# Capitals before an identifier that are no trial's name: registries, authorities, diseases and targets, headings of abstracts.
_NO_ACRONYMS = (
    *("NCT", "ISRCTN", "EudraCT", "ClinicalTrials", "CTIS", "EUCT", "EUCTR", "UMIN", "DRKS", "ANZCTR", "ACTRN", "JapicCTI", "ChiCTR", "jRCT", "CTRI", "KCT", "IRCT"),
    *("PACTR", "NTR", "FDA", "EMA", r"U\.?S", "ID", "IND", "NSCLC", "SCLC", "AML", "COVID", "HER2", "HIV", "RNA", "DNA"),
    *("PURPOSE", "RESULTS", "METHODS", "CONCLUSIONS?", "BACKGROUND", "OBJECTIVE", "TRIAL", "REGISTRATION", "FUNDING"),
)
_NO_ACRONYM = re.compile("|".join(_NO_ACRONYMS))
_NUMBER_LIKE = re.compile(r"\d{4}|/\d")
"""Another identifier, or the end of one, is no name."""


def phase_in_sentence(text: str, one: Identifier, found: list[Identifier]) -> str | None:
    """The phase that stands nearest before the identifier with no other trial between, or directly after it."""
    mentions = list(phases_of(text))
    if not mentions:
        return None
    explained = {other: _in_bracket(text, other, mentions) for other in found}
    if explained[one]:
        return explained[one][0].phase if len(explained[one]) == 1 else None
    mentions = [m for m in mentions if not any(m in theirs for theirs in explained.values())]
    before = [m for m in mentions if m.end <= one.start]
    if before and _DIRECTLY_BEFORE.fullmatch(text, before[-1].end, one.start):
        return before[-1].phase
    if after := _directly_after(text, one, mentions, found):
        return after
    if before and not _other_between(text, before[-1].end, one, found):
        return before[-1].phase
    if not before and mentions and len(found) == 1 and len({m.phase for m in mentions}) == 1 and not _ANOTHER.search(text[one.end : mentions[0].start]):
        return mentions[0].phase
    return None


def _in_bracket(text: str, one: Identifier, mentions: list[PhaseMention]) -> list[PhaseMention]:
    """The phases in the bracket behind an identifier."""
    bracket = _BRACKET.match(text, one.end)
    return [m for m in mentions if one.end <= m.start < bracket.end()] if bracket else []


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
    match = _APPOSED.search(text[max(one.start - 230, another) : one.start])
    if match is None:
        start = max(one.start - 90, another)
        match = _ACRONYM.search(text[start : one.start])
        if match and not match["trial"] and match["name"].isalpha() and not _is_introduced(text, start + match.start(), one.end):
            return None
    name = match["name"] if match else ""
    if not name or _NO_ACRONYM.match(name) or _NUMBER_LIKE.search(name) or len(name) > 30 or sum(c.isalpha() for c in name) < 4:
        return None
    return name


def _is_introduced(text: str, start: int, end: int) -> bool:
    """Whether the words around a name, or what follows its identifier, make it a trial's."""
    return _INTRODUCES.search(text[:start]) is not None or _EXPLAINED.match(text, end) is not None


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
    everywhere = {
        m.phase
        for p in passage.reading.passages
        if "hase" in p.text or "HASE" in p.text
        for m in phases_of(p.text)
        if not any(m.end <= named.start < m.end + _NEAR_NAME and named.label != acronym for named in trials_in(p))
    }
    return everywhere.pop() if len(everywhere) == 1 else None


_NEAR_NAME = 30
"""Characters behind a phase in which the name of the trial stands that is in it: "the Phase 3 MERLIN-10 trial"."""


def _beside_name(passage: Passage, acronym: str) -> str | None:
    named: set[str] = set()
    for other in passage.reading.passages:
        place = re.search(rf"(?<![\w-]){re.escape(acronym)}(?![\w-])", other.text) if acronym in other.text else None
        if place is None:
            continue
        at = place.start()
        for mention in phases_of(other.text):
            gap = other.text[mention.end : at] if mention.end <= at else other.text[at + len(acronym) : mention.start]
            if len(gap) <= 60 and not re.search(r"[.;]|\b(?:and|versus)\b", gap):
                named.add(mention.phase)
    return named.pop() if len(named) == 1 else None
