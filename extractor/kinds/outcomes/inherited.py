"""Whom a result without people of its own is about: those of whom the sentences before speak."""

from __future__ import annotations

from extractor.kinds.outcomes.behind import VERSUS
from extractor.kinds.outcomes.candidates import is_one
from extractor.link.anaphora import dose_spoken_of, group_of_heading
from extractor.link.controls import is_comparator
from extractor.link.group import NUMBERED_KEY, Group
from extractor.link.reading import Passage
from extractor.text import late as re

_BY_RESULT = re.compile(
    r"\b(?:with|had|achieving|achieved|in)\s(?:an?\s)?(?:best response of\s)?(?:stable disease|progressive disease|disease progression|(?:complete|partial|objective) (?:response|remission))|\bwho responded\b",
    re.IGNORECASE,
)


_WHO_COUNT = re.compile(r"\bwith\s(?:measurable|evaluable|assessable)\b", re.IGNORECASE)
"""Of whom a response can be told at all, and of whom alone the next sentence need not be."""


def can_go_on(passage: Passage, group: Group) -> bool:
    """Whether the next sentence can be about a group: not those whom a result made, not one patient, not "among the groups"."""
    return not (_BY_RESULT.search(group.label) or _WHO_COUNT.search(group.label) or is_one(passage.text, group) or passage.text[group.start : group.end].endswith("groups"))


def inherited(passage: Passage, endpoint: str) -> Group | None:
    """The group that the sentences before speak of, where this one names none; where they go from group to group, only what tells more of a response is the last one's."""
    if _OF_ALL.search(passage.text):
        return None
    earlier = [
        [g for g in p.groups if g.role in {"subgroup", "treatment"} and can_go_on(p, g) and not is_comparator(p.reading, g)]
        for _, p in zip(range(4), passage.before, strict=False)
        if not _COMPARES.search(p.text)
    ]
    if dose := dose_spoken_of(passage):
        return dose
    if not any(True for _ in passage.before) and (heading := group_of_heading(passage)):
        return heading
    near = next((groups for groups in earlier[:3] if groups), [])
    if near and (_ASSESSED_FOR_ONE.match(near[-1].label) or _is_one_of_two(passage, near)):
        return None
    if any(g.key == named.key for g in near for named in passage.groups):
        return None  # it names them itself, for other results: "OS was 6.2 months, but longer with A than with B (21 vs 4.1 months)"
    if near and _is_subject(near[0]) and near[0].start == 0 and not any(_is_subject(g) for g in near[1:] if g.key != near[0].key):
        return near[0]  # "Cohort B, 12 patients with prior surgery, received DL2."
    if not near or len({g.key for g in near}) > 1:
        return None
    told = {g.key: g.role for groups in earlier for g in groups}
    if len(told) == 1 or (near[-1].role == "treatment" and list(told.values()).count("treatment") == 1):
        return near[-1]
    tells_more = endpoint in _TELLS_MORE if near[-1].role == "treatment" else endpoint not in {"OS", "PFS"}
    return near[-1] if near is earlier[0] and tells_more else None


_ASSESSED_FOR_ONE = re.compile(r"(?!(?:efficacy|response|safety|fully)\b)[\w/]+-(?:evaluable|assessable)\b", re.IGNORECASE)
"""Those of whom one measure could be told, and of whom the next result need not be: "MRD-evaluable patients"."""


def _is_one_of_two(passage: Passage, near: list[Group]) -> bool:
    """Whether the sentence that names a part of the people sets it against others, so that what follows need not be its own."""
    told = next((p for p in passage.before if any(g is near[-1] for g in p.groups)), None)
    return near[-1].role == "subgroup" and told is not None and VERSUS.search(told.text, near[-1].end) is not None


def _is_subject(group: Group) -> bool:
    """Whether a sentence that opens with a group is about it: a numbered one, but no dose level, which others are said to get."""
    return NUMBERED_KEY.match(group.key) is not None and not group.key.startswith("level:")


_TELLS_MORE = frozenset({"CR", "sCR", "PR", "VGPR", "MR", "SD", "MRD", "DOR", "TTR"})
"""What is told of a cohort's responses after their rate; a DCR or PFS after several cohorts may be everybody's."""
_COMPARES = re.compile(r"\b(?:comparing|compares)\b", re.IGNORECASE)
"""A sentence that tells what a trial compares, and is about no one arm."""
_OF_ALL = re.compile(
    r"\b(?:overall,|in total|(?:in|for|of) (?:the|this) (?:study|trial)(?=\s(?:was|were|is|has|reached)\b|[,.;])|doses|dose levels|(?:low|high)(?:er|est)? doses?|cohorts|(?:whole|entire|total|overall) (?:population|cohort|group|study)|all (?:\w+ )?(?:patients|participants|subjects)|median follow-?up)\b",
    re.IGNORECASE,
)
