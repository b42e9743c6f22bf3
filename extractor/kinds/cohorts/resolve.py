"""From a number of a sentence to a size: whether it counts people, on which basis, and of which group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from extractor.context.status import historical, preclinical
from extractor.kinds.cohorts import patterns as p
from extractor.kinds.cohorts.record import Basis, Cohort, CohortRole, Size
from extractor.kinds.kind import Finding
from extractor.link.dose_groups import with_dose_groups
from extractor.link.groups import Group, resolve_anaphora
from extractor.link.reading import Passage
from extractor.records import Bound
from extractor.text.quantities import Quantity

_MEMBER = re.compile(
    r"\s?(?:\(\d{1,3}(?:\.\d+)?\s?%\)\s)?(?:patients\s|participants\s|subjects\s)?(?:were\s(?:randomly\s|randomi[sz]ed\s|assigned\s|allocated\s)+|received\s|receiving\s|were treated with\s|had\s|with\s|in\s(?:the\s)?|on\s|to\s(?:receive\s)?|who\s|of (?:which|whom)\s|in\s)(?=[\w≥>])",
    re.IGNORECASE,
)
_LISTING = re.compile(
    r"\b(?:including|comprising|consisting of|of wh(?:om|ich)|randomi[sz]ed|randomly|assigned|allocated|divided|group|arms?|respectively|enrol\w+|treated|versus|were)\b|[:;(]",
    re.IGNORECASE,
)
_EVALUABLE_NEAR = re.compile(r"\b(?:evaluable|efficacy|analy[sz]ed|assessed|eligible for|data from|response rate|ORR|responded|responses?)\b", re.IGNORECASE)
_INCREASED = re.compile(r"\bfrom\s(?:approximately\s)?\d[\d,]*\s(?:\w+\s)?to\s(?:approximately\s)?$", re.IGNORECASE)
_CHARACTERISTIC = re.compile(r"\b(?:median age|aged|male|female|years old|prior (?:lines?|therap\w+)|ECOG)\b", re.IGNORECASE)
_WHOLE = frozenset(
    {
        "<count> people were counted",
        "counting <count> people",
        "to count <count> people",
        "study of <count> people",
        "<count>-patient trial",
        "<count> people …",
        "enrolment of <count>",
    }
)
_PART_OF = re.compile(r"\b(?:of the|of these|of whom|of which|among the|including|remaining|another|additional|which)\s(?:first\s|other\s)?$", re.IGNORECASE)
_TRIAL_NAME = re.compile(r"\b([A-Z][A-Za-z]*[A-Z][A-Z0-9]+(?:-\d+)?|[A-Z]{4,}(?:-\d+)?)\s(?:(?:[Pp]hase\s\w+\s)?(?:[Cc]linical\s)?(?:[Tt]rial|[Ss]tudy))|\b([A-Z]{5,}-\d{1,3})\b")
_MEMBER_WORDS = re.compile(
    r"\s?(?:of (?:which|whom)\s)?(?:patients\s|participants\s)?(?:were\s|with\s|had\s|to\s|in\s(?:the\s)?|on\s|received\s|who\s)+(?P<label>[^,.;()]{2,80}?)(?=\s?[,.;()]|\sand\s\d|\sand\s(?:one|two|three|four|five|six|seven|eight|nine|ten)\b|$)"
)


def sizes_of(passage: Passage) -> Iterator[Finding[Cohort]]:
    """Each size that a sentence states."""
    text = passage.text
    if passage.section in {"forward_looking", "contact"} or preclinical(text):
        return
    counted: list[tuple[Quantity, Basis | None]] = []
    for index, q in enumerate(passage.quantities):
        if not _may_count(text, q):
            continue
        before = passage.quantities[index - 1] if index else None
        read = _read(passage, q, before, counted)
        if read is None:
            continue
        rule, basis = read
        counted.append((q, basis))
        yield _finding(passage, q, rule, basis, len(counted) == 1)


def _may_count(text: str, q: Quantity) -> bool:
    if q.kind not in {"plain", "calendar"} or not q.low.is_integer() or q.low != q.high or not 1 < q.low < 2_000_000:
        return False
    if q.kind == "calendar" and not p.PEOPLE_AFTER.match(text, q.number_end):
        return False
    return not p.NOT_PEOPLE_AFTER.match(text, q.number_end)


def _read(passage: Passage, q: Quantity, before: Quantity | None, counted: list[tuple[Quantity, Basis | None]]) -> tuple[str, Basis | None] | None:
    """The grammar that makes a number a size, and its basis; None where it is none."""
    text = passage.text
    left, right = text[max(q.start - 140, 0) : q.start], text[q.number_end : q.number_end + 160]
    if p.N_EQUALS.search(left):
        return "n = <count>", _basis(text, q, None)
    if before is not None and before.kind == "plain" and _is_denominator(text, before, q):
        return "<count> of <count>", "evaluable"
    if p.PERCENT_NEAR.match(right) or _is_numerator(text, q, right):
        return None
    if p.PATIENT_TRIAL.match(right):
        return "<count>-patient trial", _basis(text, q, None)
    if p.ENROLMENT_OF.search(left) and not re.match(r"\s?(?:%|sites|centers|countries)", right):
        return "enrolment of <count>", "planned" if re.search(
            r"(?i)target|planned|expected|anticipated|projected|goal|sample size|will|increased to|expanded to", left[-60:]
        ) else "enrolled"
    if p.PER_ARM.match(right):
        return "<count> per arm", "planned" if p.TO_COUNT.search(left) else _basis(text, q, None)
    people = p.PEOPLE_AFTER.match(text, q.number_end)
    if people:
        return _of_people(text, q, people, left, right)
    if (
        counted
        and p.BASIS_WORD.search(text[: q.start]) is not None
        and _MEMBER.match(right)
        and _LISTING.search(text[counted[-1][0].number_end : q.start] + text[: q.start])
        and not p.EVENT.search(right[:60])
    ):
        return "<count> …, <count> in <group>", counted[0][1]
    if (match := p.WERE_COUNTED.match(text, q.number_end)) and not p.EVENT.search(left[-60:]):
        return "<count> were counted", _named(match)
    return None


def _of_people(text: str, q: Quantity, people: re.Match[str], left: str, right: str) -> tuple[str, Basis | None] | None:
    after = text[people.end() : people.end() + 110]
    phrase = people[0]
    if p.EVENT_PEOPLE.search(phrase) or p.EVENT_PEOPLE.match(after.lstrip()) or p.EVENT.search(phrase) or p.PERCENT_NEAR.match(after):
        return None
    if p.EPIDEMIOLOGY.search(text) and not p.BASIS_WORD.search(text):
        return None
    trimmed = p.LEAD_IN.sub("", left)
    if match := p.WERE_COUNTED.match(text, people.end()) or p.DID.match(text, people.end()):
        if p.NO_TREATMENT.match(text, match.end()):
            return None
        return "<count> people were counted", "planned" if p.TO_COUNT.search(left) or re.search(r"\bwill\b", match[0]) else _named(match)
    if p.TO_COUNT.search(left[-90:]):
        return "to count <count> people", "planned"
    if match := p.COUNTING_VERB.search(trimmed):
        return "counting <count> people", _basis(text, q, _named(match))
    if p.OBSERVED.search(trimmed) or p.EVENT.search(left[-50:]):
        return None
    if p.COUNTED_NOUN.search(trimmed) or re.search(r"\b(?:trial|study|studies|cohort|analysis|data)\s(?:\w+\s){0,2}?(?:of|in|from|with|among|on|across)\s$", trimmed + " "):
        return "study of <count> people", _basis(text, q, None)
    if re.search(r"\b(?:in|among|of|from|for|with|on|across)\s(?:the\s|all\s|those\s|these\s)?(?:first\s|remaining\s|other\s)?$", left, re.IGNORECASE) and (
        p.STUDY_BEFORE.search(text) or _EVALUABLE_NEAR.search(text)
    ):
        return "among <count> people", _basis(text, q, "evaluable" if _EVALUABLE_NEAR.search(text) else None)
    if q.start == 0 and not p.EVENT.search(text[:140]) and not _CHARACTERISTIC.search(text[:120]):
        return "<count> people …", _basis(text, q, None)
    return None


def _named(match: re.Match[str] | None) -> Basis | None:
    if match is None:
        return None
    groups = {name: value for name, value in match.groupdict().items() if value and name != "none"}
    return cast("Basis | None", next(iter(groups), None))


def _basis(text: str, q: Quantity, known: Basis | None) -> Basis | None:
    """The nearest counting word of the sentence; what is to come is planned."""
    if p.TO_COUNT.search(text[max(q.start - 90, 0) : q.start]):
        return "planned"
    if known:
        return known
    words = [(abs(m.start() - q.start), m) for m in p.BASIS_WORD.finditer(text[max(q.start - 60, 0) : q.number_end + 80])]
    window = max(q.start - 60, 0)
    near = min(((abs(m.start() + window - q.start), m) for _, m in words), key=lambda item: item[0], default=None)
    return _named(near[1]) if near else None


def _is_denominator(text: str, numerator: Quantity, q: Quantity) -> bool:
    gap_of = p.FRACTION_OF.fullmatch(text, numerator.number_end, q.start)
    slash = p.SLASH.fullmatch(text, numerator.number_end, q.start)
    if not (gap_of or slash) or numerator.low > q.low or not numerator.low.is_integer():
        return False
    if slash:
        near = text[max(numerator.start - 30, 0) : q.number_end + 30]
        return bool(re.search(r"%|patients|participants|subjects|responders|evaluable|n\s?=", near)) and not re.search(r"\d/\d+/\d|mg|IGA|grade", near)
    return bool(
        p.PEOPLE_AFTER.match(text, q.number_end)
        or p.PERCENT_NEAR.match(text, q.number_end)
        or re.match(r"\s?(?:evaluable|[,.;)]|who|were|had|achieved|responded|on|in|with)\b|[,.;)]", text[q.number_end :].lstrip())
    )


def _is_numerator(text: str, q: Quantity, right: str) -> bool:
    match = p.FRACTION_OF.match(text, q.number_end)
    return bool(match and re.match(r"\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", text[match.end() :])) or bool(re.match(r"\s?/\s?\d", right))


def _finding(passage: Passage, q: Quantity, rule: str, basis: Basis | None, first: bool) -> Finding[Cohort]:
    text = passage.text
    group, role = _group(passage, q, rule, first)
    if group.key in passage.reading.roster.controls:
        role = "control"
    bound: Bound = "<=" if re.search(r"(?i)\bup to\s(?:a total of\s|approximately\s)?$", text[max(q.start - 30, 0) : q.start]) else q.bound  # type: ignore[assignment]
    if q.open_end:
        bound = ">"
    end = q.number_end
    if people := p.PEOPLE_AFTER.match(text, q.number_end):
        end = people.end()
    cue = historical(text)
    record = Cohort(label=group.label or None, role=role, drug=group.drug, sizes=(Size(n=int(q.low), basis=basis, bound=bound),))
    quiet = passage.section in {"about_company", "about_disease", "about_product"}
    return Finding(
        record,
        passage.start + q.start,
        passage.start + end,
        rule,
        passage.section,
        (q.low,),
        group,
        cues=(cue.named(passage.start),) if cue else (),
        confidence=0.7 if quiet or cue else 0.88,
    )


def _group(passage: Passage, q: Quantity, rule: str, first: bool) -> tuple[Group, CohortRole]:
    """The group that the number counts: the one its words name, the one it stands in brackets after, or the whole trial."""
    text, groups = passage.text, with_dose_groups(passage)
    if rule in _WHOLE and not _PART_OF.search(text[max(q.start - 30, 0) : q.start]) and (first or rule == "study of <count> people"):
        named = [g for g in groups if g.role in {"treatment", "control"} and g.start >= q.number_end and not re.search(r"\d", text[q.number_end : g.start])]
        if not named or named[0].start - q.number_end > 70 or re.search(r"\b(?:to|or|and|with|received)\b", text[q.number_end : named[0].start]):
            return _whole(text, q)
    if rule == "<count> …, <count> in <group>" and (member := _member(text, q)):
        inside = next((g for g in groups if g.start < member.end and member.start < g.end and g.role != "subgroup"), None)
        return (inside, _role(inside)) if inside else (member, "subgroup")
    following = next((g for g in groups if g.start >= q.number_end - 1), None)
    containing = next((g for g in groups if g.start <= q.start < g.end), None)
    preceding = next((g for g in reversed(groups) if g.end <= q.start), None)
    chosen: Group | None = containing
    if rule == "n = <count>":
        chosen = containing or (preceding if preceding and q.start - preceding.end < 14 else following if following and following.start - q.number_end < 6 else None)
    elif following and not re.search(r"\d", text[q.number_end : following.start]) and following.start - q.number_end < (70 if following.role != "subgroup" else 12):
        chosen = following
    elif chosen is None and rule in {"<count> of <count>"} and preceding:
        chosen = preceding
    if chosen is None and rule == "among <count> people":
        chosen = resolve_anaphora(passage)
    if chosen is None and rule in {"among <count> people", "<count> of <count>"}:
        chosen = _described(text, q) or _spoken_of(passage)
    if chosen is None:
        return Group(q.start, q.number_end, "", "total", f"total:{passage.block}" if rule == "<count> of <count>" else "total:"), "total"
    role = _role(chosen)
    return chosen, role


def _role(group: Group) -> CohortRole:
    return "treatment" if group.role == "historical" else group.role


def _whole(text: str, q: Quantity) -> tuple[Group, CohortRole]:
    """The whole trial, by its name where the sentence gives one: "The international SUMMIT trial enrolled"."""
    names = [m for m in _TRIAL_NAME.finditer(text) if abs(m.start() - q.start) < 200]
    label = (names[-1][1] or names[-1][2]) if names else ""
    return Group(q.start, q.number_end, label, "total", f"total:{label.lower()}"), "total"


def _member(text: str, q: Quantity) -> Group | None:
    """The people of a list's member: "61 with MCL"."""
    match = _MEMBER_WORDS.match(text, q.number_end)
    return Group(match.start("label"), match.end("label"), match["label"].strip(), "subgroup", "subgroup:" + re.sub(r"\W+", " ", match["label"].lower()).strip()) if match else None


def _described(text: str, q: Quantity) -> Group | None:
    """People that their own words tell apart: "39 efficacy evaluable patients"."""
    people = p.PEOPLE_AFTER.match(text, q.number_end)
    words = people[0].strip() if people else ""
    if not people or len(words.split()) < 2:
        return None
    return Group(q.number_end, people.end(), words, "subgroup", "subgroup:" + re.sub(r"\W+", " ", words.lower()).strip())


def _spoken_of(passage: Passage) -> Group | None:
    """The one group that the sentence, or the one before, speaks of."""
    for groups in (passage.groups, next((b.groups for b in passage.before), ())):
        keys = {g.key for g in groups}
        if len(keys) == 1:
            return groups[0]
        if keys:
            return None
    return None
