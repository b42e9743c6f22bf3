"""From attached values to outcomes of oncology: which statistic, with interval, p-value, timepoint, share and people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from extractor.context.status import assertion_of, conditional, planned, preclinical, to_date
from extractor.kinds.kind import Finding
from extractor.kinds.outcomes.attach import DEFINITION, Attached, attach, with_times
from extractor.kinds.outcomes.candidates import denominator_of
from extractor.kinds.outcomes.counted import count_outcomes
from extractor.kinds.outcomes.counts import Count, counts_of
from extractor.kinds.outcomes.endpoints import RESPONSE, EndpointMention, endpoints_of, is_time
from extractor.kinds.outcomes.gaps import gap_outcomes
from extractor.kinds.outcomes.headings import endpoint_of_heading
from extractor.kinds.outcomes.measured import measures_of
from extractor.kinds.outcomes.people import People, people_of
from extractor.kinds.outcomes.proportions import is_share, proportion_of, states
from extractor.kinds.outcomes.ratios import ratio_outcomes
from extractor.kinds.outcomes.record import Outcome, Statistic
from extractor.kinds.outcomes.statistics import Interval, PValue, Statistics
from extractor.kinds.outcomes.thresholds import is_set_in_advance
from extractor.kinds.outcomes.times import bracket_end, has_other_time
from extractor.kinds.outcomes.values import Timepoint, Value, timepoints_of, values_of
from extractor.link.reading import Passage
from extractor.text import late as re
from extractor.text.gate import gated

_IS = re.compile(r"\)?\s?(?::|=|is|was|means|requires)\s(?:an?\s|at least\s|[≥>]\s?)*")
_SHRINKS = re.compile(r"\s(?:or (?:more|greater)\s)?(?:decrease|reduction|shrinkage|regression|increase|disappearance)s?\s(?:in|of)\b")
"""Around the amount that defines a response: "PR: a ≥50% decrease in the sum of diameters"."""
_DIFFERENCE = re.compile(
    r"\b(?:benefits?|improvements?|advantages?|gains?|differences?|prolongations?|extensions?|increases?|delta)\b(?:\s\w+){0,6}?\s(?:of|by)\s(?:\w+\s){0,3}$|\bby\s(?:a\s|an\s)?(?:median of\s|about\s|approximately\s|nearly\s|almost\s|more than\s|over\s|at least\s|\w+\s)?$|\b(?:longer|shorter|more|additional)\s$",
    re.IGNORECASE,
)
_DIFFERENCE_AFTER = re.compile(
    r"[\s-](?:(?!and\b|or\b|with\b|but\b|in\b|while\b|for\b|on\b|to\b|at\b|versus\b)\w+\s){0,2}?(?:longer|shorter|improvement|increase|benefit|gain|advantage|difference|prolongation|extension|more|reduction|decrease|lower|higher|greater|greater than|less)\b",
    re.IGNORECASE,
)
_MEAN = re.compile(r"\b(?:mean|averaged?)\b", re.IGNORECASE)
_MEDIAN = re.compile(r"\bmedians?\b|\bm(?:OS|PFS|DOR|DoR|DFS|EFS|RFS|TTP|TTR)\b", re.IGNORECASE)
_DURABLE = re.compile(r"\b(?:maintain\w*|remain\w*|ongoing|sustain\w*|still in|lasting|lasted|durable|continu\w+|kept)\b", re.IGNORECASE)
_SINGLE = re.compile(
    r"\b(?:one|a|the|this|each|first|second|another) (?:\w+ ){0,2}?(?:patient|participant|subject|individual)\b(?!s|\s(?:populations?|groups?|cohorts?|sets?)\b)", re.IGNORECASE
)
_IMMATURE_LATER = gated(r"\b(?:remain(?:s)? (?:immature|ongoing)|not (?:yet )?mature|immature|could continue to increase|still maturing)\b", re.IGNORECASE)


def oncology_outcomes(passage: Passage, statistics: Statistics) -> Iterator[Finding[Outcome]]:
    """Each outcome of the listed endpoints that a sentence states."""
    text = passage.text
    told = DEFINITION.search(text)
    aside = told.span() if told else (0, 0)
    endpoints = _outside(aside, endpoints_of(text)) or _named_before(passage) or endpoint_of_heading(passage)
    endpoints = (*endpoints, *_median_of_it(text, endpoints))
    if not passage.reading.is_oncology:
        endpoints = tuple(e for e in endpoints if not _FREE_OF_ATTACKS.fullmatch(e.text) and e.text != "RR")
    if not (endpoints or statistics.ratios) or preclinical(text):
        return
    timepoints = _outside(aside, timepoints_of(text, passage.quantities))
    values = tuple(v for v in _outside(aside, values_of(text, passage.quantities, statistics, timepoints)) if not _is_no_result(passage, v))
    if not _MEDIAN.search(text):
        values = tuple(v for v in values if v.kind != "duration" or not any(_FREE_FOR.fullmatch(text, e.start, v.start) for e in endpoints))
    attached = with_times(text, attach(text, endpoints, values), timepoints)
    if not passage.reading.is_oncology:
        attached = _without_other_measures(text, attached)
    people = people_of(passage, attached)
    counts = tuple(counts_of(text, endpoints, passage.quantities, values))
    for index, item in enumerate(attached):
        if item.value.share and item.value.kind == "count" and any(a.endpoint.name == item.endpoint.name and states(item.value.share, a.value) for a in attached):
            continue
        if finding := _finding(passage, item, attached, index, people[index], statistics, timepoints, counts):
            yield from _both_ends(passage, finding, item.value)
    yield from count_outcomes(passage, counts, attached)
    yield from gap_outcomes(passage, attached, people, statistics)
    yield from ratio_outcomes(passage, endpoints, statistics, attached, people)


_TOLD = re.compile(r"\s(?:rates?\s)?(?:was|were|of|reached)\b|\s?[:=]")


def _without_other_measures(text: str, attached: list[Attached]) -> list[Attached]:
    """The values but for those before which another measure is told: "the response rate was 52% and the remission rate was 31%" in depression."""
    told = [m for m in measures_of(text) if _TOLD.match(text, m.end)]
    return [a for a in attached if not any(a.endpoint.end < m.start and m.end <= a.value.start for m in told)] if told else attached


_UP_TO_TIME = re.compile(r"\sto\s(?:a\smedian\sof\s)?\d[\d.]*\s(?:days|weeks|months|years)\b")


_DEFINED = re.compile(r"\b(?:defined|considered|classified) as\b(?:(?!,\s(?:was|were|is|are)\b|\d%)[^.;])*$", re.IGNORECASE)
"""Before what bounds a definition: "sensitive was defined as a response with relapse after a response duration of"."""


def _is_no_result(passage: Passage, value: Value) -> bool:
    """Whether a number ends what a group is called, "a CPS of ≥10%", tells how much a time grew, "increased median PFS 79% to 8.4 months", or bounds a definition."""
    in_name = any(g.start < value.start and value.end == g.end for g in passage.groups)
    defined = value.bound in {">", ">=", "<", "<="} and _DEFINED.search(passage.text, 0, value.start)
    return in_name or bool(defined) or (value.kind == "percent" and _UP_TO_TIME.match(passage.text, value.end) is not None)


_Mention = TypeVar("_Mention", EndpointMention, Timepoint, Value)


def _outside(aside: tuple[int, int], mentions: tuple[_Mention, ...]) -> tuple[_Mention, ...]:
    """The mentions but for those inside of a definition."""
    return tuple(m for m in mentions if not aside[0] <= m.start < aside[1]) if any(aside) else mentions


_FREE_FOR = re.compile(
    r"(?:alive and )?(?:\w+[\s-]free|without (?:disease )?\w+|free (?:of|from) (?:disease )?\w+)\b(?![\s-]*(?:survival|interval))[^;.%]{0,80}\b(?:for|at|beyond|past|after|over)\s(?:[a-z]+\s){0,3}[<>≥≤~]?\s?",
    re.IGNORECASE,
)
"""How long so many people were free of something: "6 of 30 patients were progression free for >6 months"."""
_FREE_OF_ATTACKS = re.compile(r"(?:relapse|recurrence)[\s-]free", re.IGNORECASE)
"""Of people with another disease than cancer: "86% were relapse-free"."""
_MEDIAN_ALONE = re.compile(r"(?:^|;\s)(?:The\s|This\s)?[Mm]edians?(?:\s(?:time|duration|value))?(?=\s(?:was|were|reached|in|for|on)\b|:)")


def _named_before(passage: Passage) -> tuple[EndpointMention, ...]:
    """The endpoint of "The median was 8.1 months": the one that the sentence before it names."""
    median = _MEDIAN_ALONE.search(passage.text)
    earlier = next(passage.before, None) if median else None
    names = {e.name for e in endpoints_of(earlier.text)} if earlier else set()
    if not median or len(names) != 1 or not all(is_time(name) for name in names):
        return ()
    return (EndpointMention(median.start(), median.end(), names.pop(), "median"),)


_MEDIAN_OF_IT = re.compile(r"\b(?:and|with|,)\s(?:an?\s|the\s)?(median(?:\s(?:duration|time|value))?)(?=\s(?:of|was)\s(?:about\s|approximately\s)?\d)", re.IGNORECASE)


def _median_of_it(text: str, endpoints: tuple[EndpointMention, ...]) -> tuple[EndpointMention, ...]:
    """The one time of a sentence where it goes on to its median: "PFS was improved, with a hazard ratio of 0.46 and a median duration of 39 months"."""
    median = _MEDIAN_OF_IT.search(text)
    names = {e.name for e in endpoints}
    if not median or len(names) != 1 or not all(is_time(e.name) and e.end < median.start() and not e.is_median for e in endpoints):
        return ()
    return (EndpointMention(median.start(1), median.end(1), names.pop(), median[1]),)


def _finding(
    passage: Passage, item: Attached, attached: list[Attached], index: int, people: People, statistics: Statistics, timepoints: tuple[Timepoint, ...], counts: tuple[Count, ...]
) -> Finding[Outcome] | None:
    text, value, endpoint = passage.text, item.value, item.endpoint
    if not endpoint.name or _excluded(text, item) or (endpoint.bare and endpoint.name == "ORR" and not passage.reading.is_oncology):
        return None
    named = name_and_statistic(text, item, timepoints)
    if named is None:
        return None
    name, statistic = named
    if name == "ORR" and not passage.reading.is_oncology and endpoint.text.lower().startswith("response"):
        name = "response rate"  # of another disease
    elif name == "ORR" and not passage.reading.is_oncology and endpoint.text.lower() == "overall response":
        name = "overall response"  # of an infection, an arthritis
    if value.kind == "count" and (statistic == "rate" or (name in _WHO_RESPONDED and _OF_RESPONDERS.match(text, value.end))):
        return None
    following = next((a.value.start for a in attached[index + 1 :] if a.value.start > value.end), len(text))
    has_interval = statistic != "other" and (statistic != "difference" or _is_difference_of_rates(text, item))
    interval = _interval(text, statistics, value, following) if has_interval else None
    p = _p_value(text, statistics, attached, index) if not statistics.ratios else None
    timepoint = _timepoint(text, timepoints, item, attached) if statistic != "median" else None
    assertion, cue = assertion_of(text, value.start)
    if assertion in {"planned", "negated"} and _powering(text, value):
        return None
    if assertion == "planned":
        return None
    if people.arm == "historical":
        assertion = "historical"
    shares = [a.value.share for a in attached if a.value.kind == "count" and a.value.share and a.endpoint.name == endpoint.name]
    numerator, denominator = proportion_of(passage, value, endpoint, counts, shares, statistics.shares) if statistic in {"rate", "count"} else (None, None)
    if statistic == "rate" and denominator is None and numerator is None and (size := denominator_of(text, people.group)) and is_share(size, value):
        denominator = size
    running = to_date(text, max(0, value.start - 120), min(len(text), value.end + 120)) or _immature_later(passage)
    start, end = min(value.start, endpoint.start), max(value.end, endpoint.end)
    if end - start > 160:
        start, end = value.start, value.end
    record = Outcome(
        endpoint=name, statistic=statistic, value=value.number, unit=value.unit or None, bound=value.bound,  # type: ignore[arg-type]
        to_date=bool(running), ci_low=interval.low if interval else None, ci_high=interval.high if interval else None, ci_level=interval.level if interval else None,
        p_value=p.value if p else None, p_bound=p.bound if p else None, numerator=numerator, denominator=denominator, timepoint=timepoint,
        arm=people.arm if statistic != "difference" or people.arm == "historical" else "treatment", drug=people.drug, assertion="historical" if assertion == "historical" and people.arm == "historical" else "reported",
    )  # fmt: skip
    numbers = value.numbers if start <= value.start else ()
    cues = tuple(c for c in (people.cue, cue.named(passage.start) if cue and assertion == "historical" else None) if c)
    group = people.group if people.group and (denominator is None or passage.reading.roster.may_have(people.group, denominator)) else None
    return Finding(
        record, passage.start + start, passage.start + end, item.rule, passage.section, numbers, group, None, cues,
        confidence=_confidence(item, people, passage),
    )  # fmt: skip


_ADDING = re.compile(r"\b(?:[Aa]dding|[Aa]ddition of)\s(?=(?P<what>[^.;]{3,60}?)\sto\s)[^.;]{6,160}\bfrom\s(?:an?\smedian\sof\s)?$")


def _raised_by(passage: Passage, value: Value) -> tuple[str | None] | None:
    """The drug, where a name is known, whose addition raised a control's first value to the second: "adding X to standard therapy improved survival from 62% to 74%"; None elsewhere."""
    adding = _ADDING.search(passage.text, 0, value.start)
    if adding is None:
        return None
    return (next((d.name for d in passage.drugs if adding.start("what") <= d.start < adding.end("what")), None),)


def _both_ends(passage: Passage, finding: Finding[Outcome], value: Value) -> Iterator[Finding[Outcome]]:
    """A result, or the two ends of a range of results, "a median survival of 10-13 months", or what a control's was raised to."""
    if value.range_high is None:
        yield finding
        return
    for end in (value.number, value.range_high):
        numbers = (end,) if finding.numbers and end is not None else ()
        update: dict[str, object] = {"value": end}
        group = finding.group
        if raised := _raised_by(passage, value):
            first = end == value.number
            update |= {"arm": "control" if first else "treatment", "drug": None if first else raised[0]}
            group = group if first and group and group.role == "control" else None
        yield replace(finding, record=finding.record.model_copy(update=update), group=group, numbers=numbers, confidence=min(finding.confidence, 0.7))


def _confidence(item: Attached, people: People, passage: Passage) -> float:
    score = 0.95 if item.rule.startswith(("<endpoint> of", "<value> <endpoint>")) else 0.85
    if not people.sure:
        score -= 0.08 if people.arm != "treatment" or passage.reading.compares_arms or passage.reading.tells_people_apart else 0.03  # whose it is follows from the order alone
    if item.endpoint.bare or item.endpoint.text in {"lived", "survived"}:
        score -= 0.15
    if passage.section in {"about_company", "about_disease", "forward_looking", "contact"}:
        score -= 0.15
    return round(score, 2)


_WHO_RESPONDED = frozenset({"ORR", "CR", "PR"})
_OF_RESPONDERS = re.compile(r"\s(?:confirmed\s|evaluable\s)?(?:(?:complete\s|partial\s)?responders|responding\s\w+|responses|objective responses)\b", re.IGNORECASE)
"""Who goes on responding, of those who did: "8 of 12 responders remain on treatment"."""


def _excluded(text: str, item: Attached) -> bool:
    """Powering assumptions, conditions, single patients, thresholds."""
    value = item.value
    around = text[max(item.endpoint.start - 60, 0) : value.end + 30]
    if conditional(text, max(min(item.endpoint.start, value.start) - 80, 0), value.end + 40):
        return True
    if item.endpoint.name in RESPONSE and _SHRUNK.match(text, value.end):
        return True
    if item.endpoint.text.lower().startswith(("lived", "survived")) and _WITHOUT.match(text, value.end):
        return True
    if item.endpoint.end <= value.start and re.search(r"\bdefined (?:as|by)\b[^,]*$", text[item.endpoint.end : value.start]):
        return True
    if item.endpoint.end <= value.start and _IS.fullmatch(text, item.endpoint.end, value.start) and _SHRINKS.match(text, value.end):
        return True
    return is_set_in_advance(text, value.start, value.end) or bool(
        re.search(
            r"(?<!\bmet )(?<!\bmet the )(?<!\bfulfilled the )(?<!\bsatisfied the )\b(?:criteri(?:on|a) of (?:an?\s|at least|[≥>\d])|target(?:ed)? (?:ORR|response|PFS|OS)|at a power|with \d+% power)\b",
            around,
        )
    )


_SHRUNK = re.compile(
    r"\s(?:maximum\s|overall\s|best\s)?(?:reduction|decrease|shrinkage|regression|decline)\s(?:from baseline\s)?(?:in|of)\s(?:the\s|their\s|his\s|her\s)?(?:\w+\s){0,2}?(?:sum|diameters?|(?:target\s)?lesions?|tumou?rs?|size|volume|burden|SLD)\b",
    re.IGNORECASE,
)
"""How much a tumour shrank, beside the response that this was: "a partial response, with a 61% reduction in target lesions"."""
_WITHOUT = re.compile(r"\s(?:without|free (?:of|from)|before)\b", re.IGNORECASE)
"""After the time that people lived: "survived a median of 16 months without their cancer worsening"."""


def _powering(text: str, value: Value) -> bool:
    return conditional(text) is not None or planned(text, 0, value.start) is not None


def name_and_statistic(text: str, item: Attached, timepoints: tuple[Timepoint, ...]) -> tuple[str, Statistic] | None:
    """Which endpoint and statistic a value is; None where the sentence does not say it well enough."""
    value, endpoint = item.value, item.endpoint
    left = text[max(min(endpoint.end, value.start) - 60, 0) : value.start]
    between = text[min(endpoint.end, value.end) : max(endpoint.start, value.start)]
    if value.kind == "not_reached":
        return (endpoint.name, "median") if is_time(endpoint.name) else None
    if value.kind == "duration":
        if not is_time(endpoint.name):
            return None
        if (_DIFFERENCE.search(left) or _DIFFERENCE_AFTER.match(text, value.end)) and not _is_compared(text, value):
            return endpoint.name, "difference"
        if _SINGLE.search(between) or _SINGLE.search(left) or _is_one_of_several(text, value):
            return endpoint.name, "other"
        if _MEAN.search(between) or (_MEAN.search(left) and not _MEDIAN.search(left)):
            return endpoint.name, "mean"
        if endpoint.is_median or _MEDIAN.search(text):
            return endpoint.name, "median"
        if endpoint.name.startswith("time to"):
            return endpoint.name, "other"  # of events that are no tumour's, means are told as often
        return None if endpoint.bare or value.range_high else (endpoint.name, "median")
    if value.kind == "percent":
        return _percent_statistic(text, item, timepoints, left, between)
    return (endpoint.name, "count") if not is_time(endpoint.name) else None


_SEVERAL_TIMES = re.compile(r"(?<![\d.])(?:\d[\d.]*\+?(?:\s(?:months|weeks))?,\s)+\d[\d.]*\+?(?:\s(?:months|weeks))?,?\sand\s\d[\d.]*\+?\s?(?:months|weeks|days|years)\b")
"""Times of single patients: "4.1, 6.2+ and 9.0+ months"."""


def _is_one_of_several(text: str, value: Value) -> bool:
    """Whether a time is one of several patients', some of whom are still followed; a median says so."""
    if "+" not in text or _MEDIAN.search(text):
        return False
    return any(m.start() <= value.start < m.end() and "+" in m[0] for m in _SEVERAL_TIMES.finditer(text))


_COMPARED_WITH_NEXT = re.compile(r"\s?(?:versus|vs\.?|v\.?)\s(?:only\s)?\d", re.IGNORECASE)
_COMPARED_WITH_LAST = re.compile(r"\d(?:\s?(?:months?|weeks?|days?|years?))?\s(?:versus|vs\.?|v\.?)\s(?:only\s)?$", re.IGNORECASE)


def _is_compared(text: str, value: Value) -> bool:
    """Whether a value is one of two that are set against each other, and no gap between them: "a PFS benefit of 13 vs 8.9 months"."""
    return bool(_COMPARED_WITH_NEXT.match(text, value.end) or _COMPARED_WITH_LAST.search(text, max(value.start - 24, 0), value.start))


def _percent_statistic(text: str, item: Attached, timepoints: tuple[Timepoint, ...], left: str, between: str) -> tuple[str, Statistic] | None:
    value, endpoint = item.value, item.endpoint
    if endpoint.name in {*RESPONSE, "DOR"} and (lasting := _OF_RESPONSES.match(text, value.end)):
        return ("DOR", "landmark") if lasting["lasted"] else None
    counted = value.share is not None or value.numerator is not None
    relative = (
        not counted
        and bool(
            re.search(
                r"(?<!achieved\s)(?<!attained\s)(?<!reached\s)(?<!met\s)(?<!shown\s)(?<!seen\s)(?<!and\s)(?<!obtained\s)(?<!experienced\s)\bby\s(?:(?!was\b|were\b|is\b|of\b)\w+\s){0,2}$|\b(?:reduction|improvement|decrease|increase|difference)\s(?:\w+\s){0,4}?of\s(?:\w+\s)?$",
                left[-60:],
                re.IGNORECASE,
            )
        )
    ) or bool(_DIFFERENCE_AFTER.match(text, value.end))
    relative = relative or _is_difference_of_rates(text, item)
    at_risk = endpoint.text.lower().startswith(("risk", "hazard", "likelihood", "probability"))
    if is_time(endpoint.name):
        if relative or (at_risk and not counted):
            return endpoint.name, "other"
        if timepoints:
            return endpoint.name, "landmark"
        return None if endpoint.bare and "rate" not in endpoint.text else (endpoint.name, "rate")
    if relative:
        return endpoint.name, "difference"
    if (
        endpoint.bare
        and endpoint.name == "ORR"
        and timepoints
        and (_DURABLE.search(between) or re.match(r"\s(?:for|lasting|of|(?:that )?(?:lasted|extended|persisted)|beyond|at)\b", text[endpoint.end :]))
        and not re.search(r"\bfollow-?up", text[endpoint.end : endpoint.end + 40])
        and not re.search(r"\bat\s(?:week|\d+ weeks)", text[endpoint.end : endpoint.end + 12])
    ):
        return "DOR", "landmark"
    if endpoint.bare and (re.search(r"\b(?:remain|ongoing)", between) or _GO_ON.match(text, endpoint.end)):
        return None
    return endpoint.name, "rate"


_DIFFERENCE_IN = re.compile(r"\bdifferences?\s(?:(?:between|of|for)\s(?:[\w-]+\s){1,6})?(?:in|of|for)\s(?:the\s|terms of\s)?(?:[\w-]+\s){0,5}$", re.IGNORECASE)
_IT_IS = re.compile(r"(?:\srates?)?(?:\s?\([^()]{1,40}\))?(?:\s(?:was|is|of)|\s?[:=])\s(?:about\s|approximately\s)?")


def _is_difference_of_rates(text: str, item: Attached) -> bool:
    """ "The difference in the complete response rate was 19.5%": what lies between two arms is neither's rate; one of two rates set against each other is."""
    value, endpoint = item.value, item.endpoint
    named = endpoint.start < value.start and _DIFFERENCE_IN.search(text, max(endpoint.start - 110, 0), endpoint.start)
    return bool(named and _IT_IS.fullmatch(text, endpoint.end, value.start) and not _is_compared(text, value) and not _AND_THE_OTHER.match(text, value.end))


_AND_THE_OTHER = re.compile(r"(?:\s?\([^()]{1,40}\))?\s(?:(?:in|with|for|on)\s(?:[\w+-]+\s){1,4})?(?:and|compared (?:to|with)|versus|vs\.?)\s\d", re.IGNORECASE)
_OF_RESPONSES = re.compile(
    r"[)\]]?(?:\s\(\d+/\d+\))?(?:,?\s(?:and\s)?\d[\d.]*\s?%,?)*\sof\s(?:the\s|all\s|these\s)?(?:objective\s|confirmed\s|complete\s)?(?:responses|responders)\s(?:that\s)?"
    r"(?:(?P<lasted>lasted|lasting|extended|persisted|had (?:an?\s)?(?:duration|response duration|responses? lasting))\b|(?:were|are|remain(?:ed)?|had|have|continue|(?:still\s)?ongoing)\b)",
    re.IGNORECASE,
)
"""Behind a share of the responses or responders, and of no others: "40% of responses lasted at least 12 months"."""
_GO_ON = re.compile(r"(?:\s\(\d[\d.]*\s?%\))?\s(?:were|are|was)\s(?:still\s)?ongoing\b|\s(?:that )?(?:lasted|extended|persisted)\b", re.IGNORECASE)
"""Behind "responses": how long they last, and not how many there are."""


def _immature_later(passage: Passage) -> bool:
    """ "These estimates remain immature" one sentence later in the paragraph."""
    later = passage.reading.passages[passage.index + 1 : passage.index + 3]
    return any(p.block == passage.block and _IMMATURE_LATER.search(p.text) for p in later)


_OF_ANOTHER = re.compile(r"\b(?:difference|delta|improvement|reduction|increase)\b|\d\s?%(?![^(]*\b(?:CI|confidence)\b)", re.IGNORECASE)
"""Between a value and an interval: the interval is that of another number."""


def _interval(text: str, statistics: Statistics, value: Value, following: int) -> Interval | None:
    for interval in statistics.intervals:
        if value.end <= interval.start < min(following, value.end + 60) and not any(value.end <= r.start < interval.start for r in statistics.ratios):
            if not _holds(interval, value.number) or _OF_ANOTHER.search(text, value.end, interval.start):
                continue
            return interval
    return None


def _holds(interval: Interval, number: float | None) -> bool:
    """Whether a value can be in its own limits: not 39.6% in "0.20-0.59"."""
    return number is None or ((interval.low is None or interval.low <= number) and (interval.high is None or number <= interval.high))


_TO_ITS_MEDIANS = re.compile(r"[;,]\s(?:medians?(?:\sof|,)?\s)")
"""From a p-value that opens a bracket to the values: "(p<0.001; median 8.1 vs 5.2 months)"."""


def _p_value(text: str, statistics: Statistics, attached: list[Attached], index: int) -> PValue | None:
    """A p-value belongs to the comparison, and is kept with its first value; a bracket may tell it before the values."""
    item = attached[index]
    last = [a for a in attached if a.chain == item.chain][-1]
    if item is not next(a for a in attached if a.chain == item.chain):
        return None
    following = next((a.value.start for a in attached if a.value.start > last.value.end and a.chain != item.chain), 10**9)
    if before := next((p for p in statistics.p_values if p.end <= item.value.start and _TO_ITS_MEDIANS.fullmatch(text, p.end, item.value.start)), None):
        return before
    others = [a.endpoint.start for a in attached if a.endpoint is not item.endpoint and a.endpoint.start >= last.value.end]
    following = min(following, *others, 10**9)
    return next((p for p in statistics.p_values if last.value.end <= p.start < min(following, last.value.end + 90)), None)


def _timepoint(text: str, timepoints: tuple[Timepoint, ...], item: Attached, attached: list[Attached]) -> str | None:
    """The time nearest to the value; of a list of times and as many values, the one at the same place."""
    if not timepoints:
        return None
    if item.time:
        return item.time.words
    end = bracket_end(text, item.value.end)
    if has_other_time(text, end):
        return None
    after = [t for t in timepoints if 0 <= t.start - end < 30]
    if after and re.match(r"\s?(?:at|after|by|through|for)\b", text[end : after[0].start]):
        return after[0].words
    behind = next((t for t in timepoints if item.endpoint.start >= item.value.end and t.start > item.endpoint.end and _AT.fullmatch(text, item.endpoint.end, t.start)), None)
    if behind:
        return behind.words  # "9 of 13 remained in CR at month 6"
    if shared := _time_of_pair(text, item, attached, timepoints):
        return shared.words
    earlier = [t for t in timepoints if t.end <= item.value.start][-2:]
    if len(earlier) == 2 and _LISTED_TIMES.fullmatch(text, earlier[0].end, earlier[1].start):
        return None  # a list of times that has another length than that of the values
    inside = [t for t in timepoints if item.value.end <= t.start and t.end <= item.endpoint.start + 12]
    if inside:
        return inside[-1].words  # "96% achieved six-month progression-free survival"
    before = [t for t in timepoints if t.end <= item.value.start]
    if not before and any(a.endpoint is not item.endpoint and item.value.end < a.endpoint.start < timepoints[0].start for a in attached):
        return None  # the time of another result of the sentence
    if not before and (_NEXT_OF_LIST.fullmatch(text, item.value.end, timepoints[0].start) or _in_another_bracket(text, item.value.end, timepoints[0].start)):
        return None  # "67%, day-30 mortality 5%"
    if before and item.endpoint.name in RESPONSE and re.search(r"[;)]|\d\s?%", text[before[-1].end : min(item.value.start, max(item.endpoint.start, before[-1].end))]):
        return None  # the time of another result of the sentence
    chosen = before[-1] if before else (after[0] if after else timepoints[0])
    between = [a for a in attached if item.value.end < a.value.start < chosen.start]
    return None if between and re.search(r"\bto\b", text[item.value.end : chosen.start]) else chosen.words


_LISTED_TIMES = re.compile(r"-?,?\s?(?:and\s|or\s)?")
_NEXT_OF_LIST = re.compile(r"\s?(?:[(\[][^()\[\]]{0,60}[)\]])?(?:,\s?(?:and\s|with\s)?|\s(?:and|with)\s)(?:an?\s|the\s)?")
"""From a value to the next member of its list, which begins with a time."""


def _in_another_bracket(text: str, end: int, start: int) -> bool:
    """Whether a time stands in a bracket that opens behind other words than the value: "81% reached disease control (stable disease for three months)"."""
    between = text[end:start]
    return ";" in between or (between.count("(") > between.count(")") and not between.lstrip().startswith("("))


_BESIDE = re.compile(r"\s?(?:versus|vs\.?|v\.?|compared (?:with|to)|and)\s")
_AT = re.compile(r"\s(?:at|after|by)\s(?:the\s)?")


def _time_of_pair(text: str, item: Attached, attached: list[Attached], timepoints: tuple[Timepoint, ...]) -> Timepoint | None:
    """The time behind the second of two values that stand side by side: "and 40% versus 28% at 2 years"."""
    second = next((a.value for a in attached if a.value.start > item.value.end), None)
    if second is None or not _BESIDE.fullmatch(text, bracket_end(text, item.value.end), second.start):
        return None
    end = bracket_end(text, second.end)
    return next((t for t in timepoints if t.start >= end and _AT.fullmatch(text, end, t.start)), None)
