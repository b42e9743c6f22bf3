"""Endpoints that no list of oncology names: by the words of their measure, or by the words around a change, a lower risk, an event in two arms."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extractor.context.status import conditional, historical, planned, preclinical, to_date
from extractor.kinds.kind import Finding
from extractor.kinds.outcomes.attach import Attached
from extractor.kinds.outcomes.endpoints import EndpointMention
from extractor.kinds.outcomes.people import People, people_of
from extractor.kinds.outcomes.record import Outcome, Statistic
from extractor.kinds.outcomes.statistics import Statistics
from extractor.kinds.outcomes.values import Timepoint, Value, timepoints_of, values_of
from extractor.link.reading import Passage

_STOP = re.compile(
    r"\s?(?:[,.;:()\[\]—]|\b(?:compared|versus|vs\.?|relative to|than|among|in (?:patients|participants|subjects|people|adults|children|those|the|all|both|a|just)|for (?:patients|those|participants|the|placebo)|with (?:the|placebo|a)|at (?:week|month|day|year|\d|one|six|twelve|the|study)|"
    r"by (?:week|month|\d|an?\b)|from (?:baseline|a baseline)|over (?:the|\d|a)|after|during|following|was|were|is|are|has|had|while|whereas|when|as|that|which|who|on (?:the|placebo)|through|and (?:a|an|the|\d|were|was|met|demonstrated)|respectively|across|within|between|using|to \d|of \d|according|per\b|experienced|achieved)\b|$)"
)
_ARTICLE = re.compile(
    r"^(?:(?:the|a|an|their|its|overall|total|relative|any|average|mean|median|further|significant(?:ly)?|rate of|risk of|number of|incidence of|frequency of|progression of|all|composite of)\s)+",
    re.IGNORECASE,
)
_SAFETY = re.compile(
    r"\b(?:adverse|side effects?|toxicit\w+|TEAEs?|AEs|SAEs?|treatment-(?:related|emergent)|grade [≥>]?\s?[1-5]|tolerat\w+|discontinu\w+|reactions?\b|safety|nausea|headache(?! days)|diarrh\w+|vomiting|fatigue|injection[- ]site|neutropeni\w+|withdr[ae]w\w*|dropouts?|hypoglyc\w+|hepatotox\w+|ARIA|infusion[- ]related)\b",
    re.IGNORECASE,
)
_MARKET = re.compile(
    r"\b(?:market|revenue|sales|shares?|stock|growth|compound annual|CAGR|million|billion|Americans|prevalence|incidence of .{0,30} in the (?:US|U\.S|United)|worldwide|globally|each year|annually in|cases (?:in|of|each)|account(?:s|ing)? for|ownership|dividend|discount|royalt\w+|premium|interest|employees|warrants?|stake)\b",
    re.IGNORECASE,
)
_PEOPLE = r"(?:patients?|participants?|subjects?|people|adults|children|women|men|individuals|infants|volunteers|eyes|recipients|responders|those)"
_RISK_LOWER = re.compile(
    r"\s?(?:relative\s|statistically significant\s|significant\s|overall\s|clinically meaningful\s|\w+ly\s)*(?:lower|reduced|decreased|smaller|lesser)\s(?:\w+\s)?(?:risk|rate|incidence|likelihood|odds|probability|chance)\s(?:of|for)\s",
    re.IGNORECASE,
)
_REDUCTION_IN = re.compile(
    r"[\s-](?:relative\s|statistically significant\s|significant\s|overall\s|average\s|mean\s|median\s|placebo-adjusted\s|further\s|clinically meaningful\s|absolute\s)*(?P<what>reduction|decrease|slowing|improvement|increase|decline|lowering|drop|regression|delay|lower|greater|fewer|slower|more|less|rise)s?(?:\s(?:of|in|for|on)\s|\s(?=[a-z]))",
    re.IGNORECASE,
)
_REDUCTION_OF = re.compile(
    r"\b(?:reduction|decrease|slowing|improvement|increase|decline|change|drop|rise|delay|lowering)s?(?:\s(?:of|in)\s(?P<np>[^,.;()%]{2,70}?))?\s(?:of|by)\s(?:up to\s|approximately\s|about\s|more than\s|at least\s|nearly\s|over\s|an?\s|average\s|of\s)*$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?P<verb>reduc(?:ed|es|ing|tion)|lower(?:ed|s|ing)|decreas(?:ed|es|ing)|declin(?:ed|es|ing)|slow(?:ed|s|ing)|improv(?:ed|es|ing)|increas(?:ed|es|ing)|fell|dropped|rose|cut|cuts|diminished|prevented|shrank|grew|went (?:up|down))\b"
    r"(?P<np>[^;%]{0,110}?)\s?\bby\s(?:an?\s)?(?:average of\s|mean of\s|median of\s|average\s|up to\s|approximately\s|about\s|more than\s|at least\s|nearly\s|over\s|almost\s|roughly\s|around\s|as much as\s)*$",
    re.IGNORECASE,
)
_EFFICACY = re.compile(
    r"\b(?:(?:vaccine|protective|overall|relative)\s)?(?:efficacy|effectiveness)\b[^.;%]{0,80}?\b(?:of|was|were|at|reached|is)\s(?:approximately\s|about\s|nearly\s|over\s)?$|\b(?P<v>\d{1,3}(?:\.\d+)?%)\s(?:effective|efficacy|effectiveness)",
    re.IGNORECASE,
)
_PREVENTED = re.compile(r"\bprevent(?:ed|s|ing)\s(?:approximately\s|about\s)?$", re.IGNORECASE)
_SUCCESS = re.compile(
    rf"\s?[)\]]?\s?(?:of\s(?:the\s|all\s|evaluable\s|treated\s|these\s|those\s|[\w/-]+\s){{0,5}}{_PEOPLE}\s|{_PEOPLE}\s)?(?:[^.;%,()]{{0,60}}?\s)?(?P<verb>achiev(?:ed|ing)|attain(?:ed|ing)|reach(?:ed|ing)|gain(?:ed|ing)|show(?:ed|ing)|demonstrat(?:ed|ing)|experienc(?:ed|ing)|"
    r"needed no|required no|report(?:ed|ing)|had|improved|maintained|were free of|became|met|remained free|cleared|recovered|responded|regained|sustained)\s(?P<np>[^.;()%]{3,90})",
    re.IGNORECASE,
)
_GOOD = re.compile(
    r"\b(?:improve\w*|reduc\w+|remission|response|clear(?:ance|ed)?|free(?:dom)?|resol\w+|gain\w*|no \w+ (?:bleed|prophylax|treatment|transfus|attack|seizure|relapse)\w*|normal\w*|independen\w+|success\w*|stabili[sz]\w+|recover\w*|control\b|decreas\w+|conversion|protect\w+|negativ\w+|closure|healing|regression|prophylaxis|letters|points|walk\w*|hearing|vision|target|goal|threshold|endpoint|≥|at least|greater than|more than)\b",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"\b(?:prior|previous(?:ly)?|received|baseline|history|mutation\w*|male|female|white|black|asian|median age|aged|ECOG|diagnosed|metasta\w+|stage|enrolled|screened|smok\w+|insur\w+|dose (?:reduction|interruption)|grade|antibod\w+ (?:titer|development))\b",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"(?P<np>[^,.;()%]{3,110}?)\s(?:events?\s)?(?:occurred|were (?:reported|observed|seen|recorded)|was (?:reported|observed|seen|recorded)|developed|happened|took place)\s(?:in\s)?(?:only\s|just\s|approximately\s)?$",
    re.IGNORECASE,
)
_EVENT_AFTER = re.compile(r"\s(?:of (?:these|them|which|all)\s)?(?:\w+\s)?(?:occurred|were (?:reported|observed|seen)|happened)\s(?:in|among)\b", re.IGNORECASE)
_LEVEL = re.compile(
    r"\b(?:change|fell|rose|declined|decreased|increased|reduced|improved|improvement|gain(?:ed)?|lost|lowered|difference|from baseline|reduction|decrease|versus|vs|compared|rates? (?:was|were|of)|score)\b|[+-]\d",
    re.IGNORECASE,
)


_WORD_BEGINS = re.compile(r"(?<![\w-])[A-Za-z≥6]")


@cache
def _measures() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Names of the listed measures, and a pattern with a group for each."""
    rows = list(csv.DictReader(resources.files(__package__).joinpath("measures.csv").read_text(encoding="utf-8").splitlines()))
    return tuple(r["name"] for r in rows), re.compile("|".join(f"(?P<m{n}>{_case(r['written'])})" for n, r in enumerate(rows)))


def _case(written: str) -> str:
    """Names in words are found in any case, abbreviations in their own."""
    return "|".join(part if re.search(r"[A-Z]{2}", part) else f"(?i:{part})" for part in re.split(r"\|(?![^(]*\))", written))


def measures_of(text: str) -> tuple[EndpointMention, ...]:
    """Each listed measure that a sentence names, in order."""
    names, pattern = _measures()
    found: list[EndpointMention] = []
    for begin in _WORD_BEGINS.finditer(text):
        if (not found or begin.start() >= found[-1].end) and (m := pattern.match(text, begin.start())) and m.lastgroup:
            found.append(EndpointMention(m.start(), m.end(), names[int(m.lastgroup[1:])], m[0]))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Reading:
    name: str
    statistic: Statistic
    rule: str
    confidence: float


def other_outcomes(passage: Passage, taken: set[tuple[int, int]], statistics: Statistics) -> Iterator[Finding[Outcome]]:
    """Each outcome of another endpoint; `taken`: spans of values that oncology has."""
    text = passage.text
    if passage.section in {"forward_looking", "contact", "about_company", "about_disease"} or preclinical(text) or _MARKET.search(text) or _SAFETY.search(text):
        return
    timepoints = timepoints_of(text, passage.quantities)
    values = [
        v for v in values_of(text, passage.quantities, statistics, timepoints) if v.kind in {"percent", "not_reached"} and not any(s < v.end and v.start < e for s, e in taken)
    ]
    values += [
        Value(q.start, q.end, "count", q.low, _unit(text, q.number_end), q.bound, numbers=(q.low,))
        for q in passage.quantities
        if q.kind == "plain" and not q.spelled and _unit(text, q.number_end)
    ]
    values.sort(key=lambda v: v.start)
    if not values or conditional(text) or planned(text, 0, values[0].start):
        return
    measures = measures_of(text)
    last: tuple[_Reading, Value] | None = None
    for value in values:
        read = _read(text, value, measures, timepoints) or _again(text, value, last)
        if read is None:
            last = None
            continue
        chain = 1 if last and last[0].name == read.name else 2 + value.start
        item = Attached(value, EndpointMention(value.start, value.end, read.name, read.name), read.rule, chain)
        last = (read, value)
        yield _finding(passage, item, read, timepoints, statistics, values)


_UNIT = re.compile(r"\s?(?:percentage[- ])?(points?|letters?|meters?|metres?|m\b(?!g)|mmHg|mL/min\S*|bleeds?\b(?! rate)|steps)", re.IGNORECASE)


def _unit(text: str, end: int) -> str:
    match = _UNIT.match(text, end)
    return match[1].lower().rstrip("s") if match else ""


def _phrase(text: str, start: int, limit: int = 90) -> str | None:
    """The noun phrase that begins here, without its article: "cognitive decline"."""
    part = text[start : start + limit]
    stop = _STOP.search(part)
    phrase = _ARTICLE.sub("", part[: stop.start()] if stop else part).strip(" '\"-")
    return phrase.lower() if 2 < len(phrase) < 80 and re.search(r"[a-z]{3}", phrase) else None


def _read(text: str, value: Value, measures: tuple[EndpointMention, ...], timepoints: tuple[Timepoint, ...]) -> _Reading | None:
    """The first grammar that a value stands in."""
    if value.kind == "not_reached":
        return None
    left, right = text[max(value.start - 170, 0) : value.start], text[value.end : value.end + 130]
    near = _near(text, value, measures)
    if value.kind == "percent":
        if match := _RISK_LOWER.match(right):
            name = _phrase(text, value.end + match.end())
            return _Reading(name, "other", "<percent> lower risk of <event>", 0.85) if name else None
        if (match := _REDUCTION_IN.match(right)) and not _BAD.search(right[: match.end()]):
            name = near.name if near and near.start - value.end < 60 and near.start >= value.end else _phrase(text, value.end + match.end())
            if name in {"risk", "the risk"} or (name and name.startswith("risk ")):
                name = _subject(left) or name
            return _Reading(name, "other", "<percent> reduction in <measure>", 0.8) if name else None
    if match := _BY.search(left):
        name = near.name if near and near.end <= value.start else _cleaned(match["np"]) or _subject(left[: match.start()])
        return _Reading(name, "change" if near else "other", "<measure> reduced by <value>", 0.8) if name else None
    if match := _REDUCTION_OF.search(left):
        name = (near.name if near else None) or (_cleaned(match["np"]) if match["np"] else None) or _phrase_in(right)
        return _Reading(name, "other", "reduction of <value> in <measure>", 0.78) if name else None
    if value.kind == "percent":
        if _EFFICACY.search(left) or re.match(r"\s(?:effective|efficacy|effectiveness)\b", right):
            return _Reading("vaccine efficacy" if re.search(r"(?i)vaccin|dose|protect|prevent", text) else "efficacy", "efficacy", "efficacy of <percent>", 0.85)
        if _PREVENTED.search(left) and (match := re.match(r"\s(?:of\s)?(?:all\s)?", right)):
            name = _phrase(text, value.end + match.end())
            return _Reading(name, "efficacy", "prevented <percent> of <event>", 0.8) if name else None
        if (match := _SUCCESS.match(right)) and _GOOD.search(match["np"] + " " + match["verb"]) and not _BAD.search(match[0]):
            name = near.name if near and near.start >= value.end else _cleaned(match["np"])
            return _Reading(name, "rate", "<percent> of patients achieved <measure>", 0.75) if name else None
        if (match := _EVENT.search(left)) and not _BAD.search(match["np"]) and re.search(r"\b(?:placebo|control|group|arm)\b", text):
            name = _cleaned(match["np"])
            return _Reading(name, "rate", "<event> occurred in <percent>", 0.8) if name else None
        if _EVENT_AFTER.match(right) and re.search(r"\b(?:placebo|control|group|arm)\b", text) and (name := _subject(left)):
            return _Reading(name, "rate", "<percent> occurred in <group>", 0.7)
    if near and near.end <= value.start and _measured(text, near, value):
        statistic: Statistic = (
            "rate" if value.unit == "%" and re.search(r"(?i)\d\b|rate|remission|response|freedom|resolution|success|closure|improvement", near.text) else "change"
        )
        return _Reading(near.name, statistic, "<measure> of <value>", 0.8)
    if (
        near
        and near.start >= value.end
        and near.start - value.end < 60
        and re.fullmatch(rf"\s?[)\]]?\s?(?:of\s(?:[\w/-]+\s){{0,4}}{_PEOPLE}\s)?(?:[\w-]+\s){{0,4}}", text[value.end : near.start])
        and not _BAD.search(text[value.end : near.start])
    ):
        return _Reading(near.name, "rate" if value.unit == "%" else "change", "<value> <measure>", 0.8)
    return None


def _near(text: str, value: Value, measures: tuple[EndpointMention, ...]) -> EndpointMention | None:
    before = [m for m in measures if m.end <= value.start and value.start - m.end < 120]
    after = [m for m in measures if 0 <= m.start - value.end < 60 and ";" not in text[value.end : m.start]]
    if after and (not before or after[0].start - value.end < value.start - before[-1].end) and not re.match(r"\s?(?:,|and\b|\()", text[value.end :]):
        return after[0]
    return before[-1] if before else (after[0] if after else None)


def _measured(text: str, measure: EndpointMention, value: Value) -> bool:
    gap = text[measure.end : value.start]
    return (
        len(gap) < 100
        and not re.search(r"[;]|\.\s", gap)
        and bool(re.search(r"\b(?:was|were|of|by|is|reached|in|at|from|to|for)\b|[:=(+-]", gap))
        and (value.unit == "%" or bool(_LEVEL.search(text)))
        and not _BAD.search(gap)
    )


def _cleaned(phrase: str) -> str | None:
    phrase = phrase.strip()
    stop = _STOP.search(phrase)
    phrase = _ARTICLE.sub("", phrase[: stop.start()] if stop and stop.start() > 2 else phrase).strip(" ,'\"-")
    return phrase.lower() if 2 < len(phrase) < 90 and re.search(r"[a-z]{3}", phrase) else None


def _phrase_in(right: str) -> str | None:
    match = re.match(r"\s(?:in|of|on|for)\s", right)
    return _phrase(right, match.end()) if match else None


_SUBJECT = re.compile(
    r"(?:^|[,;:(]\s?|\b(?:and|including|that|which|showed|with)\s)(?P<np>[A-Za-z][^,.;:()%]{3,80}?)\s(?:which\s|that\s|also\s|had\s|were\s|was\s|events?\s)*$|^(?P<first>[A-Z][^,.;()%\d]{4,80}?)\s(?:occurred|events?\b|was|were|declined|fell)",
    re.IGNORECASE,
)


_OF_THEM = re.compile(r"\b(?:of|among)\s(?:the\s|a total of\s)?[\d,]+\s(?P<np>[^,.;()%]{3,60}),\s$", re.IGNORECASE)


def _subject(left: str) -> str | None:
    """The subject before a verb: "fluctuations in attention, which declined by"."""
    if (match := _OF_THEM.search(left)) and (name := _cleaned(match["np"])):
        return name
    for match in reversed(list(_SUBJECT.finditer(left))):
        name = _cleaned(match["np"] or match["first"] or "")
        if name and not re.fullmatch(r"(?:it|they|we|results?|data|this|these|patients|participants|the trial|study)(?:\s.*)?", name):
            return name
    return None


_AGAIN = re.compile(r"\b(?:versus|vs\.?|compared (?:with|to)|and|against|than|while|whereas)\b|[,;/(]", re.IGNORECASE)


def _again(text: str, value: Value, last: tuple[_Reading, Value] | None) -> _Reading | None:
    """The next value of a chain: "79% versus 56% for placebo"."""
    if last is None or last[1].kind != value.kind or value.unit != last[1].unit:
        return None
    gap = text[last[1].end : value.start]
    if len(gap) > 120 or not _AGAIN.search(gap) or _BAD.search(gap) or re.search(r"\.\s", gap):
        return None
    return last[0]


def _finding(passage: Passage, item: Attached, read: _Reading, timepoints: tuple[Timepoint, ...], statistics: Statistics, values: list[Value]) -> Finding[Outcome]:
    text, value = passage.text, item.value
    people = _people(passage, item, values)
    interval = next((i for i in statistics.intervals if 0 <= i.start - value.end < 40), None)
    p = next((p for p in statistics.p_values if 0 <= p.start - value.end < 60 and not any(value.end <= v.start < p.start for v in values)), None)
    nearest = min(timepoints, key=lambda t: abs(t.start - value.start), default=None)
    record = Outcome(
        endpoint=read.name, statistic=read.statistic, value=value.number, unit=value.unit or "1", bound=value.bound,  # type: ignore[arg-type]
        ci_low=interval.low if interval else None, ci_high=interval.high if interval else None, ci_level=interval.level if interval else None,
        p_value=p.value if p else None, p_bound=p.bound if p else None, numerator=value.share.numerator if value.share else value.numerator,
        denominator=value.share.denominator if value.share else None, timepoint=nearest.words if nearest else None,
        arm=people.arm, drug=people.drug, to_date=bool(to_date(text, max(value.start - 60, 0), value.end + 60)),
    )  # fmt: skip
    return Finding(record, passage.start + value.start, passage.start + value.end, read.rule, passage.section, value.numbers, people.group, confidence=read.confidence)


def _people(passage: Passage, item: Attached, values: list[Value]) -> People:
    chain = [Attached(v, item.endpoint, item.rule, 1) for v in values if v.kind == item.value.kind]
    index = next(n for n, a in enumerate(chain) if a.value is item.value)
    people = people_of(passage, chain)[index]
    if item.rule.startswith(("<percent> lower", "<percent> reduction", "<measure> reduced", "reduction of", "efficacy")) and people.arm == "control":
        return People(people.group, "treatment", passage.reading.drugs.lead)
    if cue := historical(passage.text):
        return People(people.group, "historical", people.drug, cue.named(passage.start))
    return people
