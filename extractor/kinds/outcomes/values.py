"""Values of a sentence that can be results: durations, percentages, "not reached", counts; and the times at which they hold."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from extractor.kinds.outcomes.statistics import NOT_REACHED, Share, Statistics, follow_up_spans
from extractor.text import late as re
from extractor.text.gate import gated
from extractor.text.numbers import SPELLED, parse_number
from extractor.text.opening import opened
from extractor.text.quantities import Quantity
from extractor.text.units import duration_unit_at, percent_at

ValueKind = Literal["duration", "percent", "not_reached", "count"]
_KEPT = 16
"""Sentences whose values are kept: the listed endpoints and the others ask for the same, one after the other."""


@dataclass(frozen=True, slots=True)
class Value:
    """A half-open span that can be a result."""

    start: int
    end: int
    kind: ValueKind
    number: float | None
    unit: str
    bound: str = "="
    share: Share | None = None
    """Numerator and denominator that stand with a percentage, or that are the value."""
    numerator: int | None = None
    """Only a numerator: "36 patients (9.9%)"."""
    joined: str = ""
    """How a list goes on after it: "versus", "and"…"""
    range_high: float | None = None
    """Upper end where the text prints a range of results."""
    numbers: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Timepoint:
    """A half-open span that says when a result holds: "12-month", "at week 24"."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> str:
        """As a time and not as an adjective: "12 months" for "12-month"."""
        match = re.fullmatch(r"(\d+)[\s-](month|week|day|year|yr|y|mo|wk)", self.text)
        unit = {"yr": "year", "y": "year", "mo": "month", "wk": "week"}.get(match[2], match[2]) if match else ""
        return (f"{match[1]} {unit}" + ("" if match[1] == "1" else "s")) if match else self.text.replace("-", " ")


_HYPHEN = re.compile(r"-(?:month|week|year|day|yr|y|mo|wk)s?\b", re.IGNORECASE)
_VALUE_AFTER = re.compile(
    r"\s(?:\(\w+\)\s)?(?:median|m(?:OS|PFS|DOR|DoR|DFS|EFS|RFS|TTP)\b|improvement|increase|benefit|gain|extension|advantage|difference|prolongation|longer|shorter)", re.IGNORECASE
)
_TIMEPOINT_AFTER = re.compile(
    r"\s(?:\w+\s){0,2}?(?:overall|progression|disease|event|relapse|recurrence|metastas|survival|OS|PFS|DFS|EFS|RFS|rates?|landmark|DOR|DoR|duration|response|probability|estimate|remission|actuarial|complete|treatment|study|trial|follow)",
    re.IGNORECASE,
)
_VERB_AT = re.compile(
    r"\b(?:stands?|stood|was|were|is|are|estimated|remain(?:s|ed)|calculated|reported|recorded|measured|now|came in)\s(?:to be\s)?at\s(?:approximately\s|about\s)?$", re.IGNORECASE
)
_GAINED = re.compile(r"\b(?:improv|extend|prolong|increas|lengthen|delay|shorten|reduc)\w*\b[^.;]{0,60}\bby\s(?:\w+\s){0,3}$", re.IGNORECASE)
_WEEK_LABEL = gated(r"\b(?:at|by|through|to|until|from|of|and)?\s?((?:[Ww]eeks?|[Mm]onths?|[Dd]ays?|[Yy]ears?|WEEK)\s\d{1,3}(?:\s?(?:to|through|-)\s?\d{1,3}(?![.\d]|\s?%))?)\b")
_WEEK_LIST = gated(r"\b([Ww]eek|[Mm]onth|[Dd]ay|[Yy]ear)s\s(\d{1,3}(?:,\s\d{1,3})*,?\s(?:and|or)\s\d{1,3})\b(?!\.\d|\s?%)")
_OF_AGE = re.compile(r"\s(?:old|of age|and older|or older|or younger|and younger)\b", re.IGNORECASE)
_NOT_RESULT_AFTER = re.compile(
    r"\s?(?:of age\b|old\b|or older|or younger|and older|prior|earlier|ago\b|later\b|apart\b|before\b|cycles?\b|intervals?\b|post-?\s?(?:dose|operative)|infusion|of (?:treatment|therapy|follow|dosing|age|study|observation|experience)|treatment\b|extension\b|washout|open-label|study\b|trial\b|period\b|course\b|protocol|double-blind|history|schedule|dosing)",
    re.IGNORECASE,
)
_NOT_RESULT_BEFORE = re.compile(
    r"(?:\b(?:every|q|each|aged?|ages|older than|younger than|duration of treatment (?:was|of)|treatment duration (?:was|of)|time on (?:treatment|study|therapy) (?:was|of)|exposure (?:was|of)|median age\D{0,20}|infusion(?:s)? (?:over|of)|treated for|for (?:up to|a total of))\s?)$",
    re.IGNORECASE,
)
_GAP_TO_SHARE = re.compile(
    r"\s?(?:patients?|participants?|subjects?|\w+\spatients?|(?:in|for|with|on)\s[^()%;,]{1,30}(?=\())?\s?[,;:]?\s?[\[(]?\s?(?:n\s?=\s?|i\.e\.,?\s)?$", re.IGNORECASE
)
_SHARE_TO_PERCENT = re.compile(
    r"(?:\s(?:of\s)?(?:the\s)?(?:[\w/-]+\s){0,3}?(?:patients?|participants?|subjects?|responders|eyes|women|men|adults|children|individuals|people|cases)(?:\s(?:with|who|on|in|at|receiving|given)\s[^()%;]{0,40}|\s\w+)?|\s(?:on|in|given)\s[^()%;]{1,30})?\s?[,;:=]?\s?[\[(]?\s?(?:or\s)?$",
    re.IGNORECASE,
)
_COUNT_BEFORE = opened(
    rf"(?P<n>(?<![\d.,])(?<!\d-)\b(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}})|{SPELLED})(?:\s(?:additional\s|evaluable\s|treated\s|more\s)?(?:patients?|participants?|subjects?|eyes|women|men|adults|children|people|individuals|cases|events?|deaths)|\s(?:more|others?))?"
    r"(?:\sof\s(?:them|whom|these|those))?(?P<did>(?:\s(?:responded|remitted|relapsed|improved|survived|(?:were|was|remained)\s(?:in\s)?[\w-]+))?(?:\s(?:completely|partially))?)\s?[\[(]\s?$",
    re.IGNORECASE,
)
_LABEL_BEFORE = re.compile(r"\b(?:weeks?|months?|days?|years?|phase|grade|stage|part|cohort|arm|group|step|study)\s$", re.IGNORECASE)
"""Before a number that counts nobody: "at year 2 (31%"."""
_SCALE_BEFORE = re.compile(r"\b[A-Z]{3,}[- ]?$")
_RESPONDERS_BY = re.compile(r"\b(?:PASI|EASI|ACR|SALT|HiSCR|ASAS|SRI|SVR|TSS|PSA|IGA)[- ]?$")
"""Before a number that is part of a responder's name and shares no unit: "PASI 90 versus 1.2%"."""
_BRACKETS = re.compile(r"\s?\([^()]{0,80}\)|\s?\[[^\[\]]{0,80}\]")
_UNIT_LATER = re.compile(r"\s?[(\[][^()\[\]]{0,60}[)\]]\s?")
_SPREAD_LATER = re.compile(r"\s?(?:±|\+/-)\s?\d+(?:\.\d+)?\s?")
"""The error of a number, behind which its unit stands: "62.1±3.4%"."""
_LIST_GAP = re.compile(r"\s?(?:,|,?\s?(?:versus|vs\.?|v\.?|and|or|compared (?:with|to)))\s?", re.IGNORECASE)
_NEXT_MEDIAN = re.compile(r"[^.;%\d()]{0,60}?\s(?:and|versus|vs\.?|against|while|compared (?:with|to))\s[^.;%\d()]{0,60}?\bmedian of\s(?:about\s|only\s)?", re.IGNORECASE)
"""From one median to the next, which has the unit: "lived a median of 14 and those on placebo a median of 9 months"."""
_PAIR_GAP = re.compile(
    r"(?:\s(?:for|in|with|on|among)\s[^.;%\d]{1,60}?)?,?\s(?:and|versus|vs\.?|v\.?|compared (?:with|to)|against|but|to)\s(?:only\s|just\s|a\s|approximately\s)?", re.IGNORECASE
)
_ALONE_AFTER = re.compile(r"(?:\s?(?:[(\[,.;)]|$)|\s(?:for|in|with|on|among|and|versus|vs|respectively)\b)")
_CUTOFF_BEFORE = re.compile(
    r"(?:\b(?:TPS|CPS|PD-?L1|TC|IC|Ki-?67|blasts?|expression|(?:proportion|positive) score|LVEF|allele frequency|VAF|cut-?off)\s?(?:of\s)?(?:(?:at least|more than|less than|greater than|over|under|below|above)\s|[≥>=<≤]*\s?)|\bscore\s?(?:of\s)?[≥>=<≤]+\s?)$",
    re.IGNORECASE,
)
_N_PERCENT = re.compile(r"\(\s?n\s?=\s?(\d{1,4})(?:/(\d{1,4}))?\s?\)")


_COUNTED_FROM = re.compile(r"\b(?:days|weeks|months|years)\s(?:after|from|following|post|since)\s$", re.IGNORECASE)
"""Before a visit from which a time runs: "in the 12 months after week 7"."""
_EVERY = re.compile(r"\bevery[- ]$", re.IGNORECASE)
"""Before how often something is given: "with every-four-week dosing"."""
_AFTER_START = re.compile(r"\s(?:after|from|post|following)\s(?:the\s)?(?:start of\s)?[\w-]+(?:\s\w+)?(?:,|,?\s(?:were|was)\b)", re.IGNORECASE)
"""After a time: "OS 12 months after infusion was 52%"."""


_MEASURED_TO_BE = re.compile(r"\b(?:of|was|were|is|reached)\s(?:only\s|about\s|approximately\s)?$", re.IGNORECASE)
"""Before a time that is a result itself: "a median OS of 5.3 months after progression, and"."""
_AFTER_DOSE = re.compile(
    r"\s(?:after|post|following)\s(?:the\s|an?\s)?(?:(?:first|second|third|fourth|last|final|booster|single|primary)\s)(?:dose|vaccination|immuni[sz]ation|injection|infusion|shot|series)\b",
    re.IGNORECASE,
)
"""After a time that runs from one of several doses: "one month after the third dose"."""
_OF_FOLLOW_UP = re.compile(r"\s(?:of\s(?:an?\s|the\s)?)?(?:median|mean|average|minimum)\sfollow", re.IGNORECASE)
"""How long people were watched, on average: no time at which something holds."""


_CHANGED_BY = re.compile(r"[\s-](?:reduction|decrease|increase|improvement|gain|loss)\b")
"""Behind by how much a count of days changed: "a 6.6-day reduction"."""
_ITS_OWN_TIME = re.compile(r"\b(?:lived|survived|progression|remission|responses?|responded)\b[^.;\d]{0,60}\bfor\s(?:an?\s)?(?:median|mean)\sof\s$", re.IGNORECASE)
"""Before a time that is a result itself: "lived without progression for a median of"."""


@lru_cache(maxsize=_KEPT)
def timepoints_of(text: str, quantities: tuple[Quantity, ...]) -> tuple[Timepoint, ...]:
    """Each time at which something holds, in order."""
    spans = [(q.start, q.end) for q in quantities if q.kind == "duration"]
    out = [Timepoint(m.start(2) + n.start(), m.start(2) + n.end(), f"{m[1]} {n[0]}") for m in _WEEK_LIST.finditer(text) for n in re.finditer(r"\d+", m[2])]
    spans += [(t.start - 7, t.end) for t in out]
    out += [
        Timepoint(m.start(1), m.end(1), m[1])
        for m in _WEEK_LABEL.finditer(text)
        if not any(s < m.end(1) and m.start(1) < e for s, e in spans) and not _COUNTED_FROM.search(text, max(m.start(1) - 24, 0), m.start(1))
    ]
    for number, q in enumerate(quantities):
        if q.kind != "duration" or (q.unit in {"min", "hour"} and "hour" not in text[q.start : q.end]):
            continue
        if (
            _OF_AGE.match(text, q.end)
            or _EVERY.search(text, max(q.start - 7, 0), q.start)
            or _OF_FOLLOW_UP.match(text, q.end)
            or (not q.low.is_integer() and _CHANGED_BY.match(text, q.end))
        ):
            continue
        if since := _AFTER_DOSE.match(text, q.end):
            out.append(Timepoint(q.start, since.end(), text[q.start : since.end()]))
            continue
        begin = _list_start(text, quantities, number)
        hyphen = bool(_HYPHEN.search(text, q.number_end, min(q.end + 1, len(text)))) or (q.shared and "-" in text[q.number_end : q.number_end + 2])
        spaced = not hyphen and not q.shared and _TIMEPOINT_AFTER.match(text, q.end) and text[q.end - 1] != "s"
        at = not _VERB_AT.search(text[max(begin - 24, 0) : begin]) and re.search(
            r"\b(?:at|by|after|beyond|through|past|within|for(?: at least| more than| over)?|over|exceeding|until)\s(?:the\s|a\s|an\s|least\s|about\s|approximately\s|first\s|median of\s|more than\s|nearly\s|almost\s)*$",
            text[max(begin - 30, 0) : begin],
            re.IGNORECASE,
        )
        if at and _ITS_OWN_TIME.search(text, max(begin - 90, 0), begin):
            continue
        if at and at[0].lower().startswith("by") and _GAINED.search(text[max(begin - 80, 0) : begin]):
            continue
        after_start = _AFTER_START.match(text, q.end) and not _MEASURED_TO_BE.search(text, max(begin - 24, 0), begin)
        if after_start or ((hyphen or spaced) and not _VALUE_AFTER.match(text, q.end)) or (at and not q.open_end):
            out.append(Timepoint(q.start, q.end, f"{text[q.start : q.number_end]} {q.unit}{'' if q.low == 1 else 's'}" if q.shared else text[q.start : q.end]))
    for earlier, later in reversed(list(itertools.pairwise(quantities))):
        if earlier.shared and earlier.kind == "duration" and any(t.start == later.start for t in out) and not any(t.start == earlier.start for t in out):
            unit = re.sub(r"^[\d.]+|^\w+(?=-)", "", text[later.start : later.end])
            out.append(Timepoint(earlier.start, earlier.end, text[earlier.start : earlier.number_end].rstrip("- ") + unit))
    return tuple(sorted(out, key=lambda t: t.start))


def _list_start(text: str, quantities: tuple[Quantity, ...], number: int) -> int:
    """Where the list begins whose last member a quantity is: "at 1, 3 and 5 years" holds at each of them."""
    while number and quantities[number - 1].shared and quantities[number].start - quantities[number - 1].end < 8:
        number -= 1
    return quantities[number].start


@lru_cache(maxsize=_KEPT)
def values_of(text: str, quantities: tuple[Quantity, ...], statistics: Statistics, timepoints: tuple[Timepoint, ...]) -> tuple[Value, ...]:
    """Each number that can be a result and is not spoken for, in order; a percentage takes the share that stands with it."""
    followed = follow_up_spans(text)
    used: set[Share] = set()
    out: list[Value] = []
    for q in with_borrowed_units(text, quantities, statistics):
        if q.shared and _RESPONDERS_BY.search(text, max(q.start - 8, 0), q.start):
            continue
        if statistics.claims(q.start, q.end) or any(t.start <= q.start < t.end for t in timepoints):
            continue
        if q.high != q.low and (_MOVED_FROM.search(text, max(q.start - 60, 0), q.start) or _BY_SO_MUCH_FROM.search(text, max(q.start - 120, 0), q.start)):
            q = replace(q, low=q.high)  # "increased from 48 to 54 percent" is no range
        if q.kind == "duration" and _is_result(text, q, followed):
            out.append(Value(q.start, q.end, "duration", q.low, q.unit, q.bound, joined=q.joined, range_high=q.high if q.high != q.low else None, numbers=(q.low,)))
        elif q.kind == "percent" and not _CUTOFF_BEFORE.search(text[max(q.start - 36, 0) : q.start]) and not _OF_DATA.match(text, q.end):
            out.append(_percent(text, q, statistics, used))
    for share in statistics.shares:
        if share not in used and not _EVENTS.match(text, share.end):
            out.append(Value(share.start, share.end, "count", float(share.numerator), "1", share=share, numbers=(float(share.numerator), float(share.denominator))))
    for match in NOT_REACHED.finditer(text):
        if not statistics.claims(match.start(), match.end()) and not re.match(r"\s?(?:statistical|significance|the (?:primary|threshold))", text[match.end() :]):
            out.append(Value(match.start(), match.end(), "not_reached", None, "", "NR"))
    out.sort(key=lambda v: v.start)
    return tuple(v for n, v in enumerate(out) if not _told_again(text, v, out) and not _left_behind(text, v, out[n + 1] if n + 1 < len(out) else None, out[n - 1] if n else None))


_EVENTS = re.compile(r"\s(?:[A-Z]{2,4}\s)?(?:events|deaths)\b")
"""Behind how many events a time rests on: "8.4 months (40/62 events)"."""
_OF_DATA = re.compile(
    r"\s?(?:data\s|event\s)?(?:maturity|mature\b|information fraction|of (?:the )?(?:planned|required|targeted|expected|total) (?:\w+\s)?(?:events|deaths|information)|power\b)",
    re.IGNORECASE,
)
"""How much of the data is in: "at an interim look (25% maturity)"."""
_MOVED_FROM = re.compile(
    r"\b(?:increas|improv|rose|risen|deepen|grew|grown|went|declin|decreas|fell|fallen|dropp|reduc|lower)\w*\s(?:further\s)?from\s(?:only\s|about\s|approximately\s|an?\s|(?:baseline\s)?(?:mean|median|average)\s(?:of\s)?|of\s)*$",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:\s?[(\[][^()\[\]]{0,60}[)\]])?(?:\s(?:[a-z]+\s)?per\s[a-z]+)?(?:\s(?:prior to|before|at|with)\s(?:the\s)?[a-z]+(?:\s[a-z]+)?)?\sto\s(?:about\s|over\s|an?\s|(?:mean|median|average)\s(?:of\s)?|of\s)*"
)


_AT_VISIT = re.compile(r"\s(?:at|by|in)\s(?:week|month|day|year)s?\s\d", re.IGNORECASE)


def has_moved_from(text: str, start: int, end: int) -> bool:
    """Whether a number is where a measure came from, and no result of an earlier visit: "decreased from a mean of 7.1"."""
    return bool(_MOVED_FROM.search(text, max(start - 60, 0), start)) and not _AT_VISIT.match(text, end)


_SHORTENED_FROM = re.compile(
    r"\b(?:shorten|reduc|lower|decreas|cut|prolong|extend|lengthen|increas|improv)\w*\s[^.;,\d]{3,100}\sfrom\s(?:an?\s)?(?:(?:median|mean|average)\s(?:of\s)?)?(?:about\s)?$",
    re.IGNORECASE,
)


_BY_SO_MUCH_FROM = re.compile(
    r"\b(?:increas|improv|rose|risen|declin|decreas|fell|fallen|dropp|reduc|lower)\w*\s[^.;]{0,50}\bby\s(?:[^.;]|\.(?=\d)){1,50},?\s(?<!ranging )(?<!ranged )from\s(?:an?\s)?(?:(?:baseline\s)?(?:mean|median|average)\s(?:of\s)?|baseline\s)?$",
    re.IGNORECASE,
)
"""Before where a measure came from, behind by how much it moved: "increased by 5.4 points, from 31.2%"."""
_MOVED_TO = re.compile(
    r"\b(?:increas|improv|rose|risen|deepen|grew|grown|went|declin|decreas|fell|fallen|dropp|reduc|lower|doubl|tripl|extend|prolong|lengthen|shorten)\w*\s(?:[^.;,:()\d]{3,40}\s)?to\s(?:about\s|an?\s)?$",
    re.IGNORECASE,
)
_CAME_FROM = re.compile(r"\s?,?\s(?:up\s|down\s)?from\s(?:an?\s|about\s|only\s)?")


def _left_behind(text: str, value: Value, following: Value | None, previous: Value | None = None) -> bool:
    """ "The CR rate increased from 48% to 54%": the first was, the second is."""
    if previous and previous.kind == value.kind and _CAME_FROM.fullmatch(text, previous.end, value.start) and _MOVED_TO.search(text, max(previous.start - 80, 0), previous.start):
        return True  # "increased to 10.3 months from 6.7 months"
    reached = following is not None and (following.kind == value.kind or (following.kind == "not_reached" and value.kind == "duration"))
    if not following or not reached or not _TO.fullmatch(text, value.end, following.start):
        return False
    if _BY_SO_MUCH_FROM.search(text, max(value.start - 120, 0), value.start):
        return True
    return has_moved_from(text, value.start, value.end) or _SHORTENED_FROM.search(text, max(value.start - 120, 0), value.start) is not None


_AGAIN_BEFORE = re.compile(r"(?P<gap>[^().;]{0,40})(?:\s?[(\[]\s?(?:or\s|i\.e\.,?\s|approximately\s|about\s|~\s?)?|,\sor\s(?:about\s|approximately\s)?)")
_AGAIN_AFTER = re.compile(r"\s?(?:[)\],]|(?:from|after|since|post)\b)")


def _told_again(text: str, value: Value, values: list[Value]) -> bool:
    """ "14.2 months (61.5 weeks)", "19.3 months from randomization (22.4 months from surgery)": one result, measured twice."""
    if value.kind != "duration" or not _AGAIN_AFTER.match(text, value.end):
        return False
    before = next((v for v in reversed(values) if v.kind == "duration" and v.end <= value.start), None)
    return bool(before and _AGAIN_BEFORE.fullmatch(text, before.end, value.start))


def with_borrowed_units(text: str, quantities: tuple[Quantity, ...], statistics: Statistics) -> Iterator[Quantity]:
    """Give a plain number the unit that stands over some brackets or with its neighbour: "12 (2-57) months", "9 months for placebo and 14 for Zelvanib"."""
    free = _without_asides(text, [q for q in quantities if not statistics.claims(q.start, q.end)])
    shares = [(s.start, s.end) for s in statistics.shares]
    units: dict[int, Quantity] = {}
    for index in range(len(free) - 1, -1, -1):
        q = free[index]
        if q.kind != "plain" or q.spelled or any(s <= q.start < e for s, e in shares):
            continue
        following = units.get(index + 1, free[index + 1]) if index + 1 < len(free) else None
        if bracket := _UNIT_LATER.match(text, q.end) or _SPREAD_LATER.match(text, q.end):
            if unit := duration_unit_at(text, bracket.end()):
                units[index] = replace(q, kind="duration", unit=unit[0])
                continue
            if percent_at(text, bracket.end()):
                units[index] = replace(q, kind="percent", unit="%")
                continue
        if (
            following
            and following.kind in {"duration", "percent"}
            and _LIST_GAP.fullmatch(_BRACKETS.sub("", text[q.end : following.start]))
            and re.search(r"[(\[]", text[q.end : following.start])
        ):
            units[index] = replace(q, kind=following.kind, unit=following.unit, shared=True)
        elif following and following.kind == "duration" and text[max(q.start - 10, 0) : q.start].endswith("median of ") and _NEXT_MEDIAN.fullmatch(text, q.end, following.start):
            units[index] = replace(q, kind="duration", unit=following.unit, shared=True)
    for index, q in enumerate(free):
        before = units.get(index - 1, free[index - 1]) if index else None
        if index in units:
            yield units[index]
        elif before and q.kind == "plain" and not q.spelled and before.kind in {"duration", "percent"} and _pairs(text, before, q) and not any(s <= q.start < e for s, e in shares):
            units[index] = replace(q, kind=before.kind, unit=before.unit, shared=True)
            yield units[index]
        else:
            yield q


_NO_VALUES = frozenset({"plain", "amount", "label", "statistic"})


def _without_asides(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities but for those in a bracket behind a number that tell its people, events or dose and would stand between two values: "7.1 (95% CI 5.0-9.2; 40 events) and 4.2 months"."""
    asides: set[int] = set()
    for q in quantities:
        if q.kind == "plain" and not q.spelled and (bracket := _BRACKETS.match(text, q.end)):
            inside = [n for n, other in enumerate(quantities) if bracket.start() <= other.start < bracket.end()]
            if all(quantities[n].kind in _NO_VALUES for n in inside):
                asides.update(inside)
    return [q for n, q in enumerate(quantities) if n not in asides] if asides else quantities


def _pairs(text: str, before: Quantity, q: Quantity) -> bool:
    gap = text[before.end : q.start]
    return len(gap) < 160 and bool(_PAIR_GAP.fullmatch(_BRACKETS.sub("", gap))) and bool(_ALONE_AFTER.match(text, q.end)) and q.low < 10 * before.low + 50


_TIME_TO = re.compile(r"\btime to\b", re.IGNORECASE)


_FOLLOWED_FOR = re.compile(
    r"^(?:\s(?:time|duration))?\s(?:for|of|until)\s(?:the\s)?(?:OS|PFS|DFS|EFS|RFS|(?:overall|[a-z]+-free) survival)(?:\sanalys[ie]s)?(?=\s(?:was|were|of|is)\b)"
)
"""What people were watched for: "median follow-up for OS was 58 months"."""


def _is_result(text: str, q: Quantity, followed: list[tuple[int, int]]) -> bool:
    if q.unit == "min" or (q.unit == "hour" and not _TIME_TO.search(text, 0, q.start)):
        return False
    if _NOT_RESULT_AFTER.match(text, q.end) or _NOT_RESULT_BEFORE.search(text[max(q.start - 50, 0) : q.start]):
        return False
    for start, end in followed:
        if 0 <= q.start - end < 60 and not re.search(
            r"(?i)surviv|[PDERM]FS|\bOS\b|DOR|TTP|TTF|time to|response|remission|[;]|respectively", _FOLLOWED_FOR.sub("", text[end : q.start])
        ):
            return False
        if 0 <= start - q.end < 20 and not re.search(r"[,;]", text[q.end : start]):
            return False
    return True


_COUNT_IN_FRONT = re.compile(r"\b(?P<n>\d{1,3}(?:,\d{3})+|\d{1,5})\s?[\[(]\s?$")
_OF_BEHIND = re.compile(r"\s?%?\s?[)\]]\s(?:out\s)?of\s(?:the\s|all\s)?(?P<d>\d{1,3}(?:,\d{3})+|\d{1,5})\b(?![.,]\d|\s?%)")


def _count_around(text: str, q: Quantity) -> Share | None:
    """ "211 (52%) of 402 participants": the share that a percentage stands inside of."""
    front, behind = _COUNT_IN_FRONT.search(text[max(q.start - 12, 0) : q.start]), _OF_BEHIND.match(text, q.end)
    n, d = (parse_number(front["n"]), parse_number(behind["d"])) if front and behind else (None, None)
    if front is None or behind is None or n is None or d is None or not 0 <= n <= d or d == 0 or abs(100 * n / d - q.low) > 1:
        return None
    return Share(max(q.start - 12, 0) + front.start("n"), behind.end(), int(n), int(d))


def _percent(text: str, q: Quantity, statistics: Statistics, used: set[Share]) -> Value:
    share = None
    start, end = q.start, q.end
    for candidate in statistics.shares:
        if candidate in used:
            continue
        if 0 <= candidate.start - q.end < 40 and _GAP_TO_SHARE.fullmatch(text, q.end, candidate.start):
            share, end = candidate, candidate.end
            break
        if 0 <= q.start - candidate.end < 70 and _SHARE_TO_PERCENT.fullmatch(text, candidate.end, q.start):
            share, start = candidate, candidate.start
            break
    numerator: int | None = None
    if share:
        used.add(share)
    elif told := _count_around(text, q):
        share, start, end = told, told.start, told.end
    elif (before := text[max(q.start - 40, 0) : q.start]).rstrip().endswith(("(", "[")) and (match := _COUNT_BEFORE.search(before)):
        n = parse_number(match["n"])
        scale = _SCALE_BEFORE.search(text, max(q.start - 52, 0), max(q.start - 40, 0) + match.start("n"))  # "PASI 75 (75% improvement)"
        if n is not None and n.is_integer() and 0 <= n < 100_000 and not scale and not _LABEL_BEFORE.search(text, max(q.start - 52, 0), max(q.start - 40, 0) + match.start("n")):
            numerator = int(n)
            start = start if match["did"] else max(q.start - 40, 0) + match.start("n")  # "15 responded (75%)": what they did names the endpoint
    elif match := _N_PERCENT.match(text, min(q.end + 1, len(text))):
        numerator, end = int(match[1]), match.end()
    numbers = (
        q.low,
        *((float(share.numerator), float(share.denominator)) if share else ()),
        *((float(numerator),) if numerator is not None and (start, end) != (q.start, q.end) else ()),
    )
    return Value(start, end, "percent", q.low, "%", q.bound, share, numerator, q.joined, q.high if q.high != q.low else None, numbers)
