"""Whom "this cohort", "these patients" or "this dose" stand for."""

from __future__ import annotations

from extractor.link.dose_groups import dose_key
from extractor.link.group import Group
from extractor.link.reading import Passage
from extractor.text import late as re

_THESE = re.compile(
    r"\b(?:this|that|these|those|the same|the latter)\s(cohort|arm|group|subgroup|dose level|patients|participants|subjects|population)\b(?!\swith|\swho)", re.IGNORECASE
)
_ANYBODY = frozenset(("patients", "participants", "subjects", "population", "group", "arm"))
_SENTENCES_BACK = 3


def resolve_anaphora(passage: Passage) -> Group | None:
    """The group that "this cohort", "these patients", "this arm" stand for: the last one that the sentences before it name."""
    match = _THESE.search(passage.text)
    if not match:
        return None
    noun = match[1].lower()
    for steps, earlier in zip(range(_SENTENCES_BACK), passage.before, strict=False):
        fitting = [g for g in earlier.groups if noun in g.label.lower() or noun in _ANYBODY]
        if fitting:
            return fitting[-1] if len({g.key for g in fitting}) == 1 or (steps == 0 and noun in fitting[-1].label.lower()) else None
    return None


_THIS_DOSE = re.compile(r"\b(?:[Aa]t|[Ww]ith|[Oo]n|[Oo]f)\s(?:this|that)\s(?:same\s|higher\s|lower\s)?dos(?:e|age)(?:\slevel)?\b|^(?:This|That)\sdose\b")


def dose_spoken_of(passage: Passage) -> Group | None:
    """The people at "this dose": the one amount that the nearest sentence before with amounts names, as the label prints it."""
    if not _THIS_DOSE.search(passage.text):
        return None
    for _, earlier in zip(range(_SENTENCES_BACK), passage.before, strict=False):
        doses = {(q.low, q.unit): q for q in earlier.quantities if q.kind == "amount" and q.low == q.high}
        if doses:
            q = next(iter(doses.values()))
            return Group(0, 0, earlier.text[q.start : q.end], "treatment", dose_key(q.low, q.unit), passage.lead) if len(doses) == 1 else None
    return None


_COHORT_KEY = re.compile(r"(?:cohort|level|part|panel):")
_OF_TRIAL = re.compile(r"\b(?:trial|study|enrol\w*|recruit\w*|total|overall|so far|to date|each)\b", re.IGNORECASE)


def cohort_going_on(passage: Passage) -> Group | None:
    """The numbered cohort that the sentence before is about, where this one names nobody: "The first cohort is complete. Four patients received one infusion"."""
    earlier = next(passage.before, None)
    if earlier is None or passage.groups or _OF_TRIAL.search(passage.text):
        return None
    told = {g.key: g for g in earlier.groups if g.role in {"treatment", "control"}}
    return next(iter(told.values())) if len(told) == 1 and _COHORT_KEY.match(next(iter(told))) else None


_MOST_BULLETS = 12


def group_of_heading(passage: Passage) -> Group | None:
    """The one group that the line over a bullet, or over a paragraph, names: "Cohort A (n=20):"."""
    people = {g.key: g for g in groups_of_heading(passage) if g.role != "total"}
    return next(iter(people.values())) if len(people) == 1 else None


def groups_of_heading(passage: Passage) -> tuple[Group, ...]:
    """The groups that the line over a bullet, or over a paragraph, names: both of "Results in the 300 mg group versus placebo:"."""
    reading = passage.reading
    for earlier in reading.passages[max(passage.index - _MOST_BULLETS, 1) : passage.index][::-1]:
        if earlier.section != passage.section:
            return ()
        if earlier.block == passage.block or (reading.is_list_item(passage) and reading.is_list_item(earlier)):
            continue
        return earlier.groups if earlier.heading or earlier.text.rstrip().endswith(":") else ()
    return ()
