"""Hazard, odds and other ratios of the listed endpoints: whose they are, of which endpoint, with interval and p-value."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.context.status import conditional, to_date
from extractor.kinds.kind import Finding
from extractor.kinds.outcomes.allocate import is_compared_with
from extractor.kinds.outcomes.attach import Attached
from extractor.kinds.outcomes.endpoints import EndpointMention, endpoints_of, is_time
from extractor.kinds.outcomes.people import People
from extractor.kinds.outcomes.record import Outcome
from extractor.kinds.outcomes.statistics import RATIO_LEADS_TO, Ratio, Statistics
from extractor.link.group import Group
from extractor.link.reading import Passage
from extractor.text import late as re

_RISK_OF = re.compile(r"\b(?:of|for|in)\s(?:the\s)?(?:risk of\s)?(?:(?:disease\s|tumou?r\s)?progression (?:or|and/or) death|death or (?:disease\s)?progression)", re.IGNORECASE)
_RISK_OF_DEATH = re.compile(r"\b(?:risk of|of|for) (?:all-cause )?(?:death|mortality|dying)\b(?! or)", re.IGNORECASE)


def ratio_outcomes(
    passage: Passage, endpoints: tuple[EndpointMention, ...], statistics: Statistics, attached: list[Attached], people: dict[int, People]
) -> Iterator[Finding[Outcome]]:
    """Hazard and other ratios with their interval and p-value."""
    text = passage.text
    endpoints = endpoints or _told_of_before(passage, statistics)
    name: str | None = None
    for number, ratio in enumerate(statistics.ratios):
        own = _led_to(passage, ratio) if len(statistics.ratios) > 1 else None
        name = (name if own else None) if ratio.goes_on else _ratio_endpoint(text, endpoints, ratio)
        if name is None or conditional(text, max(ratio.start - 80, 0), ratio.end):
            continue
        limit = statistics.ratios[number + 1].start if number + 1 < len(statistics.ratios) else len(text)
        interval = next((i for i in statistics.intervals if ratio.end <= i.start < min(limit, ratio.end + 60) and (i.low or 0) <= ratio.value), None)
        p = next((p for p in statistics.p_values if ratio.end <= p.start < min(limit, ratio.end + 110)), None)
        group, drug = (own, own.drug) if own else _of_ratio(passage, ratio, attached, people, statistics.ratios[number - 1].end if number else 0)
        record = Outcome(
            endpoint=name, statistic=ratio.statistic, value=ratio.value, unit="1", ci_low=interval.low if interval else None, ci_high=interval.high if interval else None,
            ci_level=interval.level if interval else None, p_value=p.value if p else None, p_bound=p.bound if p else None, arm="treatment", drug=drug,
            to_date=bool(to_date(text)),
        )  # fmt: skip
        yield Finding(
            record, passage.start + ratio.start, passage.start + ratio.end, f"<{ratio.statistic.replace('_', ' ')}>", passage.section, (ratio.value,), group, confidence=0.93
        )


_LEADS_TO = re.compile(rf"{RATIO_LEADS_TO}(?:the\s)?")


def _led_to(passage: Passage, ratio: Ratio) -> Group | None:
    """The treated group right behind one of several ratios: "0.71 for zelvanib and 0.84 for lumicastat"."""
    return next((g for g in passage.groups if g.role == "treatment" and g.drug and g.start > ratio.end and _LEADS_TO.fullmatch(passage.text, ratio.end, g.start)), None)


def _of_ratio(passage: Passage, ratio: Ratio, attached: list[Attached], people: dict[int, People], since: int) -> tuple[Group | None, str | None]:
    """The treated group and the drug whose value stands nearest before a ratio, of two told `since` the ratio before the first; else the first that the sentence names."""
    treated = [i for i, p in people.items() if p.arm == "treatment" and p.sure and p.group and attached[i].value.end <= ratio.start]
    if treated:
        first = people[next((i for i in treated if attached[i].chain == attached[treated[-1]].chain and attached[i].value.start >= since), treated[-1])]
        return first.group, first.drug
    compared = {p.group.key for p in people.values() if p.group and p.arm != "treatment"} | passage.reading.roster.controls
    group = next((g for g in passage.groups if g.role == "treatment" and g.key not in compared and not is_compared_with(passage.text, g)), None) or _subgroup_before(passage, ratio)
    return group, next((p.drug for p in people.values() if p.arm == "treatment" and p.drug), passage.lead)


_AMONG = re.compile(r"(?:^|[,;]\s|\band\s)(?:in|among|for|within)\s(?:the\s|those\s|\d+\s)*$", re.IGNORECASE)


def _subgroup_before(passage: Passage, ratio: Ratio) -> Group | None:
    """The people that a sentence turns to before its ratio: "among patients with squamous histology, the hazard ratio was"."""
    before = [g for g in passage.groups if g.role == "subgroup" and g.end <= ratio.start]
    return before[-1] if before and _AMONG.search(passage.text, max(before[-1].start - 20, 0), before[-1].start) else None


_OTHER_MEASURE = re.compile(r"(?:\b(?:and|in|for|or)\s|,\s)(?:the\s)?(?:[A-Z]{2,5}|[\w\s-]{0,30}\b(?:failure|metastas[ie]s|control|recurrence|relapse|mortality))\s?[(\[]$")
"""The bracket of a ratio explains a measure that is no endpoint of ours: "OS (HR 2.2) and LRC (HR 0.99)"."""


def _ratio_endpoint(text: str, endpoints: tuple[EndpointMention, ...], ratio: Ratio) -> str | None:
    near = text[max(ratio.start - 5, 0) : ratio.end]
    if _RISK_OF.search(near):
        return "PFS"
    if _RISK_OF_DEATH.search(near):
        return "OS"
    inside = [e for e in endpoints if ratio.start <= e.start < ratio.end]
    if inside:
        return inside[0].name or None
    before = [e for e in endpoints if e.end <= ratio.start]
    if (before and not before[-1].name) or _OTHER_MEASURE.search(text, max(ratio.start - 60, before[-1].end if before else 0), ratio.start):
        return None
    gap = re.sub(r"\([^)]*\)", "", text[before[-1].end : ratio.start]).rpartition("(") if before else ("", "", "")
    if before and ratio.start - before[-1].end < 220 and "; " not in (gap[0] or gap[2]).rstrip(" ;"):  # the bracket that holds the ratio may list its arms
        return before[-1].name
    after = [e for e in endpoints if 0 <= e.start - ratio.end < 40 and re.search(r"\bfor\b", text[ratio.end : e.start])]
    return after[0].name if after else None


_RATIO_ALONE = re.compile(r"(?:The\s)?(?:[Hh]azard [Rr]atio|HR)\b")


def _told_of_before(passage: Passage, statistics: Statistics) -> tuple[EndpointMention, ...]:
    """The one time that the sentence before tells of, for a sentence that is only its ratio: "The hazard ratio (HR) was 0.57"."""
    alone = _RATIO_ALONE.match(passage.text) if statistics.ratios else None
    earlier = next(passage.before, None) if alone else None
    names = {e.name for e in endpoints_of(earlier.text) if is_time(e.name)} if earlier else set()
    return (EndpointMention(0, 0, names.pop(), ""),) if len(names) == 1 else ()
