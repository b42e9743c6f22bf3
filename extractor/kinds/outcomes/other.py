"""Endpoints that no list of oncology names: by the words of their measure, or by the words around a change, a lower risk, an event in two arms."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from extractor.context.status import conditional, planned, preclinical, to_date
from extractor.kinds.kind import Finding
from extractor.kinds.outcomes.behind import VERSUS
from extractor.kinds.outcomes.chaining import FORWARD, NEXT_LABEL, OWN_STATEMENT, anew, apposed, carried_on, goes_on, goes_on_from, led_up_to, next_level, told_again
from extractor.kinds.outcomes.endpoints import EndpointMention
from extractor.kinds.outcomes.headings import worded_by_heading
from extractor.kinds.outcomes.lasting import tells_duration
from extractor.kinds.outcomes.listed import listed_wordings, with_levels
from extractor.kinds.outcomes.measured import measures_of, own_values
from extractor.kinds.outcomes.people import People
from extractor.kinds.outcomes.proportions import size_of_share
from extractor.kinds.outcomes.ratio_names import ratio_name
from extractor.kinds.outcomes.record import Outcome
from extractor.kinds.outcomes.statistics import PValue, Statistics, statistics_of
from extractor.kinds.outcomes.thresholds import is_threshold
from extractor.kinds.outcomes.times import time_before, time_of
from extractor.kinds.outcomes.values import Timepoint, Value, has_moved_from, timepoints_of, values_of
from extractor.kinds.outcomes.whose_others import whose
from extractor.kinds.outcomes.wording import RESPONSE_OF_OTHERS, Wording, over_control, wording_of
from extractor.link.reading import Passage
from extractor.text import late as re
from extractor.text.gate import gated

_SAFETY = gated(
    r"\b(?:(?<!major )adverse|side effects?|toxicit\w+|TEAEs?|TRAEs?|AESIs?|(?-i:AEs?)|SAEs?|treatment-(?:related|emergent)|grade [≥>]?\s?[1-5]|tolerat\w+|discontinu\w+|reactions?\b|safety|(?:serious|opportunistic|severe) infections?|nausea|headache(?! days| impact)|diarrh\w+|vomiting|fatigue|injection[- ]site|neutropeni\w+|withdr[ae]w\w*|dropouts?|hypoglyc\w+|hepatotox\w+|hypotension|hyperkal\w+|dizziness|constipation|somnolence|nasopharyngitis|upper respiratory|xerostomia|dry mouth|arthralgia|ARIA|infusion[- ]related)\b",
    re.IGNORECASE,
)
_MARKET = gated(
    r"\b(?:market|revenue|sales|shares?|stock|(?:revenue|sales|market|company|annual|compound|strong|digit|future|long-term|accelerated|organic|strategic|drive|driving|our|its|global|continued)\s(?:\w+\s)?growth(?! velocity)|growth (?:strategy|company|opportunit\w+|stage|capital|plans?)|compound annual|CAGR|million|billion|Americans|prevalence|incidence of .{0,30} in the (?:US|U\.S|United)|worldwide|globally|each year|annually in|(?:new|estimated|annual|diagnosed|million) cases\b|cases (?:in (?:the )?(?:US|U\.S|United|world|Europe)|each|per year|a year)|account(?:s|ing)? for|ownership|offering (?:price|size|of)|registration fee|dividend|discount|royalt\w+|premium|(?:net |accrued )?interest (?:rates?|income|expense|in)|employees|warrants?|stake|expenses?|gross|EBITDA|earnings|fiscal|net (?:loss|income)|Cmax|AUC|half-life|pharmacokinetic\w*|bioavailability|steady[- ]state)\b",
    re.IGNORECASE,
)
_WILL_HAPPEN = gated(r"\bwill\s(?:(?:\w+ly|still|again)\s)?(?:relapse|recur|progress|die|develop|suffer|experience|need)\b")
"""What people with a disease face: "more than 30% of patients will ultimately relapse"."""
_STRENGTH = re.compile(
    r"\s(?:\w+\s)?(?:cream|gel|ointment|foam|lotion|solution|suspension|spray|drops|concentration|isobaric|topical|saline)\b|\s(?:doses?|groups?|arms?)\b|\s(?:once|twice|QD|BID)\b|\s(?-i:[A-Z]{1,4}/[A-Z]{2,5})\b",
    re.IGNORECASE,
)
"""Behind the strength of a product: "the 0.5% cream", "4% once daily"."""


_MIGRAINE = re.compile(r"\bmigraines?\b", re.IGNORECASE)


_WELL_TOLERATED = re.compile(
    r"[,;]\s(?:and\s|with\s|while\s)?[^,;\d]{0,70}\b(?:well[- ]tolerated|(?:favou?rable|acceptable|manageable|consistent|good)\s(?:safety|tolerability)|no (?:new )?safety|safety profile)\b[^,;\d]*(?=[,;]|$)|\sand (?:was|were) (?:generally )?(?:safe|well[- ]tolerated)\b[^,;\d]*(?=[,;]|$)|\b(?:was|were) (?:safe|generally safe|generally well tolerated|well[- ]tolerated) and\b",
    re.IGNORECASE,
)


def _tells_of_safety(text: str) -> bool:
    """Whether a sentence is about harms; a headache is none where migraine is treated, and an aside without a number makes no such sentence."""
    return any(not (m[0].lower() == "headache" and _MIGRAINE.search(text)) for m in _SAFETY.finditer(_WELL_TOLERATED.sub(" ", text)))


def other_outcomes(passage: Passage, taken: set[tuple[int, int]], statistics: Statistics) -> Iterator[Finding[Outcome]]:
    """Each outcome of another endpoint; `taken`: spans of values that oncology has."""
    text = passage.text
    if (
        passage.section in {"forward_looking", "contact", "about_company", "about_disease"}
        or preclinical(text)
        or _MARKET.search(text)
        or _WILL_HAPPEN.search(text)
        or _tells_of_safety(text)
    ):
        return
    timepoints = timepoints_of(text, passage.quantities)
    values = _values(passage, taken, statistics, timepoints)
    if not (values or statistics.ratios) or conditional(text) or planned(text, 0, values[0].start if values else len(text)):
        return
    measures = with_levels(
        text, tuple(m for m in measures_of(text) if not _NOT_REACHED.search(text, max(m.start - 40, 0), m.start) and (m.name != "remission" or not passage.reading.is_oncology))
    )
    values = [v for v in values if not any(m.start <= v.start < m.end for m in measures)]
    read = _worded(text, values, measures, compares=passage.reading.compares_arms) or _of_earlier(passage, values, measures)
    read = read or (worded_by_heading(passage, values) if not measures else [])
    read = [(value, wording) for value, wording in read if not (wording.name == RESPONSE_OF_OTHERS and passage.reading.is_oncology)]
    people = whose(passage, read, values, timepoints)
    people = [people[n - 1] if n and told_again(text, read[n - 1][0], value) else who for n, ((value, _), who) in enumerate(zip(read, people, strict=True))]
    for number, ((value, wording), who) in enumerate(zip(_with_units(read), people, strict=True)):
        yield _finding(passage, value, wording, who, timepoints, statistics, values, _compared_last(read, people, number), _place_of(read, people, number))
    if not passage.reading.is_oncology:
        yield from _ratios(passage, taken, statistics, measures, read)


_NOT_REACHED = re.compile(r"\b(?:did not|failed to|do not|never|were not in)\s(?:achieve\s|reach\s|attain\s|enter\s|have\s|experience\s)?(?:an?\s)?$", re.IGNORECASE)
"""Before what people did not reach: "47% did not achieve remission" is no rate of remission."""
_PER_TIME = re.compile(r"\sper\s(?:month|year|week|day)\)")
"""A bracket that tells a change again, by time: "4.55 points (0.76 per month)"."""
_ITS_ARM = re.compile(r"\s[\w-]+(?:\s\d+\s?mg)?,?\s(?:vs\.?|versus|compared)\s", re.IGNORECASE)
"""Behind a value the name of its arm and not of what has that strength: "45% zelvanib vs 20% placebo"."""


def _values(passage: Passage, taken: set[tuple[int, int]], statistics: Statistics, timepoints: tuple[Timepoint, ...]) -> list[Value]:
    """Percentages, shares and numbers in a measure's own unit, in order, but for those that oncology has."""
    text = passage.text
    values = [
        v
        for v in values_of(text, passage.quantities, statistics, timepoints)
        if v.kind == "percent" or (v.kind == "count" and v.share) or (v.kind == "duration" and tells_duration(text))
    ]
    spans = [(v.start, v.end) for v in values]
    values += [v for v in own_values(text, passage.quantities, statistics, timepoints) if not any(s < v.end and v.start < e for s, e in spans)]
    strengths = {d.start for d in passage.drugs}
    return sorted(
        (
            v
            for v in values
            if not any(s < v.end and v.start < e for s, e in taken)
            and not _STRENGTH.match(text, v.end)
            and not is_threshold(text, v.start, v.end)
            and not any(g.start < v.start and v.end == g.end for g in passage.groups)
            and not (text[v.start - 1 : v.start] == "(" and _PER_TIME.match(text, v.end))
            and not has_moved_from(text, v.start, v.end)
            and not (v.unit == "%" and v.end + 1 in strengths and not _ITS_ARM.match(text, v.end))
        ),
        key=lambda v: v.start,
    )


_COMPARED = re.compile(rf"{VERSUS.pattern}|\band\b", re.IGNORECASE)
"""Between the values of two arms that an effect follows: "0.9 points on the drug and 1.3 points on placebo, a 31% slowing"."""


def _worded(text: str, values: list[Value], measures: tuple[EndpointMention, ...], *, compares: bool) -> list[tuple[Value, Wording]]:
    """The values that a grammar reads; a chain takes the grammar of its first member ("79% versus 56% for placebo") or of its last ("85% on the drug and 60% on placebo were free of attacks")."""
    read: list[Wording | None] = []
    listed = listed_wordings(text, values, measures, compares=compares)
    for n, value in enumerate(values):
        last = read[n - 1] if n else None
        if n in listed:
            wording = listed[n]
        elif last and told_again(text, values[n - 1], value):
            wording = last
        elif last and n > 1 and read[n - 2] and _COMPARED.search(text, values[n - 2].end, values[n - 1].start) and (effect := apposed(text, values[n - 1], value, last)):
            wording = effect
        else:
            wording = ((anew(text, values[n - 1], last, value, measures) or next_level(text, values[n - 1], last, value)) if last else None) or wording_of(
                text, value, measures, compares=compares
            )
        if wording is None and n not in listed:
            wording = next(
                (
                    carried_on(text, values[k], value, w)
                    for k in range(n - 1, max(n - 4, -1), -1)
                    if (w := read[k])
                    and goes_on(text, values[k], value)
                    and not (w.rule in FORWARD and OWN_STATEMENT.match(text, value.end))
                    and not (w.rule in FORWARD and ";" in text[values[k].end : value.start] and not NEXT_LABEL.fullmatch(text, values[k].end, value.start))
                ),
                None,
            )
        read.append(over_control(text, value, wording) if wording else None)
    for n in range(len(values) - 2, -1, -1):
        following = read[n + 1]
        if read[n] is None and following and following.rule in FORWARD and values[n].kind == values[n + 1].kind and led_up_to(text, values[n], values[n + 1]):
            read[n] = following
    return _with_gaps(text, [(value, wording) for value, wording in zip(values, read, strict=True) if wording])


def _with_gaps(text: str, read: list[tuple[Value, Wording]]) -> list[tuple[Value, Wording]]:
    """A change that is just what lies between the two compared values in the bracket behind it is a difference: "a 2.9-point reduction in the score (-6.8 vs -3.9)"."""
    out = list(read)
    for n, ((value, wording), (first, same), (second, also)) in enumerate(zip(read, read[1:], read[2:], strict=False)):
        compared = wording.name == same.name == also.name and VERSUS.search(text, first.end, second.start) and "(" in text[value.end : first.start]
        if compared and value.number and first.number is not None and second.number is not None and abs(abs(first.number - second.number) - value.number) < _ROUNDED:
            out[n] = (value, replace(wording, statistic="difference", rule="difference of <value>"))
    return out


_ROUNDED = 0.06
"""By how much a printed difference of two values with one decimal can be off."""


def _names_of(passage: Passage) -> set[str]:
    """The measures that a sentence tells of: the listed ones, else those of its results."""
    if _tells_of_safety(passage.text):
        return set()
    if names := {m.name for m in measures_of(passage.text)}:
        return names
    statistics = statistics_of(passage.text)
    told = _values(passage, set(), statistics, timepoints_of(passage.text, passage.quantities))
    return {wording.name for _, wording in _worded(passage.text, told, (), compares=False)}


def _of_earlier(passage: Passage, values: list[Value], measures: tuple[EndpointMention, ...]) -> list[tuple[Value, Wording]]:
    """Changes of the one measure that the sentence before tells of, where this one names none."""
    if not values or measures or not any(goes_on_from(passage.text, value, "") for value in values):
        return []
    names = next((told for earlier in itertools.islice(passage.before, 2) if (told := _names_of(earlier))), set())
    if len(names) != 1:
        return []
    name = names.pop()
    read = [goes_on_from(passage.text, value, name) for value in values]
    for n in range(len(values) - 2, -1, -1):
        read[n] = read[n] or (read[n + 1] if values[n].kind == values[n + 1].kind and led_up_to(passage.text, values[n], values[n + 1]) else None)
    for n in range(1, len(values)):
        read[n] = read[n] or (read[n - 1] if goes_on(passage.text, values[n - 1], values[n]) else None)
    return [(value, wording) for value, wording in zip(values, read, strict=True) if wording]


def _with_units(read: list[tuple[Value, Wording]]) -> list[tuple[Value, Wording]]:
    """A number without a unit takes that of the next of its chain: "reduced by 3.2 on the drug, compared with 1.8 days on placebo"."""
    out: list[tuple[Value, Wording]] = []
    unit, chain = "", ""
    for value, wording in reversed(read):
        unit = value.unit or (unit if wording.name == chain and value.kind == "count" else "")
        chain = wording.name
        out.append((replace(value, unit=unit) if unit and not value.unit and unit != "%" else value, wording))
    return out[::-1]


def _ratios(
    passage: Passage, taken: set[tuple[int, int]], statistics: Statistics, measures: tuple[EndpointMention, ...], read: list[tuple[Value, Wording]]
) -> Iterator[Finding[Outcome]]:
    """Hazard, rate and odds ratios of an event that the sentence names or has just given the rates of."""
    for ratio in statistics.ratios:
        if any(s < ratio.end and ratio.start < e for s, e in taken):
            continue
        before = next((wording.name for value, wording in reversed(read) if value.end <= ratio.start), None)
        name = ratio_name(passage.text, ratio.start, ratio.end, measures)
        if name and any(name.startswith(d.name.lower()) for d in passage.drugs):
            continue  # "hazard ratios for zelvanib and docetaxel were 0.71 and 0.93": of which event is not said
        name = name or before or _told_before(passage)
        if name is None:
            continue
        interval = next((i for i in statistics.intervals if 0 <= i.start - ratio.end < 40), None)
        p = next((p for p in statistics.p_values if 0 <= p.start - ratio.end < 70), None)
        record = Outcome(
            endpoint=name, statistic=ratio.statistic, value=ratio.value, unit="1", ci_low=interval.low if interval else None, ci_high=interval.high if interval else None,
            ci_level=interval.level if interval else None, p_value=p.value if p else None, p_bound=p.bound if p else None, arm="treatment", drug=passage.lead,
        )  # fmt: skip
        yield Finding(record, passage.start + ratio.start, passage.start + ratio.end, "<ratio> of <event>", passage.section, (ratio.value,), None, confidence=0.8)


def _compared_last(read: list[tuple[Value, Wording]], people: list[People], number: int) -> Value | None:
    """The control's value that ends the chain of a treated one: the p-value behind it is of the comparison."""
    name = read[number][1].name
    following = list(itertools.takewhile(lambda item: item[0][1].name == name, zip(read[number + 1 :], people[number + 1 :], strict=True)))
    control = next(((value, n) for n, ((value, _), who) in enumerate(following) if who.arm == "control"), None)
    return control[0] if control and people[number].arm == "treatment" and all(who.arm == "treatment" for _, who in following[: control[1]]) else None


def _place_of(read: list[tuple[Value, Wording]], people: list[People], number: int) -> tuple[int, int]:
    """The place of a value among the treated of its measure that stand together, and how many they are."""

    def alike(n: int) -> bool:
        return read[n][1].name == read[number][1].name and people[n].arm == people[number].arm

    before = sum(1 for _ in itertools.takewhile(alike, range(number - 1, -1, -1)))
    return before, before + 1 + sum(1 for _ in itertools.takewhile(alike, range(number + 1, len(read))))


def _p_of(text: str, statistics: Statistics, value: Value, until: int, compared: tuple[Value, int] | None, place: tuple[int, int]) -> PValue | None:
    """The p-value behind a value, or behind the control's that it is compared with; of a list of them the one at the value's place among as many values."""
    p = _first_p_of(statistics, value, until, compared)
    listed = statistics.p_values_from(text, p) if p else ()
    return p if len(listed) < 2 else listed[place[0]] if len(listed) == place[1] else None


def _first_p_of(statistics: Statistics, value: Value, until: int, compared: tuple[Value, int] | None) -> PValue | None:
    own = next((p for p in statistics.p_values if 0 <= p.start - value.end < 60 and p.start <= until), None)
    return own or (next((p for p in statistics.p_values if 0 <= p.start - compared[0].end < 60 and p.start <= compared[1]), None) if compared else None)


def _told_before(passage: Passage) -> str | None:
    """The one measure of the sentence before."""
    earlier = next(passage.before, None)
    names = _names_of(earlier) if earlier else set()
    return names.pop() if len(names) == 1 else None


_MINUS = re.compile(r"(?<![\d\w)])-$")
"""A minus sign, and neither a range nor a hyphen."""


def _finding(
    passage: Passage,
    value: Value,
    wording: Wording,
    people: People,
    timepoints: tuple[Timepoint, ...],
    statistics: Statistics,
    values: list[Value],
    compared: Value | None,
    place: tuple[int, int],
) -> Finding[Outcome]:
    text = passage.text
    until = min((start for start in (*(v.start for v in values), *(r.start for r in statistics.ratios)) if start >= value.end), default=len(text))
    interval = next((i for i in statistics.intervals if 0 <= i.start - value.end < 40 and i.start <= until), None)
    against = (compared, min((v.start for v in values if v.start >= compared.end), default=len(text))) if compared else None
    p = _p_of(text, statistics, value, until, against, place) if people.arm != "control" else None
    alike = [v for v in values if v.kind == value.kind]
    sign = -1 if wording.statistic in {"change", "difference", "other"} and value.number and _MINUS.search(text, max(value.start - 2, 0), value.start) else 1
    statistic = "rate" if value.kind == "percent" and value.share and wording.statistic in {"change", "other"} else wording.statistic  # so many of so many
    record = Outcome(
        endpoint=_without_drug(passage, wording.name), statistic="count" if value.kind == "count" and value.share else statistic, value=value.number and sign * value.number, unit=value.unit or _unit_of(wording), bound=value.bound,  # type: ignore[arg-type]
        ci_low=interval.low if interval else None, ci_high=interval.high if interval else None, ci_level=interval.level if interval else None,
        p_value=p.value if p else None, p_bound=p.bound if p else None, numerator=value.share.numerator if value.share else value.numerator,
        denominator=_denominator(passage, value, statistics), timepoint=_timepoint(passage, value, alike, timepoints, statistic),
        arm=people.arm, drug=people.drug, to_date=bool(to_date(text, max(value.start - 60, 0), value.end + 60)),
    )  # fmt: skip
    start = value.start - (sign < 0)  # the quote shows the minus
    return Finding(
        record, passage.start + start, passage.start + value.end, wording.rule, passage.section, value.numbers, people.group, confidence=_confidence(passage, wording, people)
    )


def _timepoint(passage: Passage, value: Value, alike: list[Value], timepoints: tuple[Timepoint, ...], statistic: str) -> str | None:
    """At which time a value holds; a vaccine's efficacy is told of a season, and not of the visit of the sentence before."""
    if timepoints:
        return time_of(passage.text, value, alike, timepoints)
    return None if statistic == "efficacy" else time_before(passage)


def _unit_of(wording: Wording) -> str:
    """The unit of a number that is printed without: days where days are what is counted."""
    return "day" if wording.name.endswith(" days") and wording.statistic in {"change", "difference", "mean", "median"} else "1"


def _denominator(passage: Passage, value: Value, statistics: Statistics) -> int | None:
    """Of how many people a percentage is: printed with it, or the size that its count is that share of."""
    if value.share:
        return value.share.denominator
    return size_of_share(passage, value, value.numerator, statistics.shares) if value.numerator is not None and value.kind == "percent" else None


def _without_drug(passage: Passage, name: str) -> str:
    """The name of a measure without the drug that it was reached with: "evidence of remission with zelvanib"."""
    drug = next((d.name.lower() for d in passage.drugs if d.name.lower() in name), None)
    bare = re.sub(rf"\s(?:with|on|for|by|of|after|from|in)\s(?:the\s|an?\s)?{re.escape(drug)}\b.*", "", name) if drug else name
    return bare if len(bare) > 2 else name


def _confidence(passage: Passage, wording: Wording, people: People) -> float:
    """That of the grammar, lower where the sentence names nobody and the document tells people apart."""
    return round(wording.confidence - (0.05 if people.group is None and passage.reading.tells_people_apart else 0), 2)
