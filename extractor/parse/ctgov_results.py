"""Posted results of ClinicalTrials.gov: outcome measures as tables, analyses with interval and p value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from extractor.parse.builder import DraftCell
from extractor.parse.ctgov_arms import Named, words_of_initials
from extractor.parse.ctgov_people import ResultGroups
from extractor.parse.fields import FieldWriter, Span, as_text, items_at, number_of

_ENDPOINTS = (
    ("rPFS", r"radiographic progression[- ]free|\brPFS\b"),
    ("iDFS", r"invasive disease[- ]free|\biDFS\b"),
    ("OS", r"\boverall survival\b"),
    ("PFS", r"progression[- ]free survival|\bPFS\b"),
    ("DFS", r"disease[- ]free survival"),
    ("EFS", r"event[- ]free survival"),
    ("RFS", r"(?:relapse|recurrence)[- ]free survival"),
    ("MFS", r"metastas[ie]s[- ]free survival"),
    ("DOR", r"duration of (?:\w+ )?response"),
    ("TTP", r"time to (?:\w+ )?progression"),
    ("TTR", r"time to (?:\w+ )?response"),
    ("DCR", r"disease control rate"),
    ("CBR", r"clinical benefit rate"),
    ("pCR", r"patholog\w+ complete response"),
    ("ORR", r"(?:objective|overall) (?:tumou?r )?response|best overall response rate|\bORR\b"),
)
# Safety, exposure and laboratory measures are no efficacy outcomes (the annotation guide); they stay tables.
_NO_OUTCOME = re.compile(
    r"adverse|toxicit|safety|discontinu|concentration|pharmacokinetic|\bcmax\b|\bauc\b|clearance|half[- ]life|antibod|titer|titre|immunogenic|laborator|neutropeni|thrombocytopeni|ECG|vital sign|exposure|polymorphism|seroconver|dose[- ]limiting|tolerated dose|hospital stay|\bcosts?\b|\bdoses?\b|complication",
    re.IGNORECASE,
)
_RESULTS = frozenset({"MEDIAN", "MEAN", "NUMBER", "LEAST_SQUARES_MEAN", "COUNT_OF_PARTICIPANTS"})
_UNITS = {"month": "month", "months": "month", "week": "week", "weeks": "week", "day": "day", "days": "day", "year": "year", "years": "year"}
_RATIOS = {"hazard ratio": "hazard_ratio", "odds ratio": "odds_ratio", "risk ratio": "relative_risk", "relative risk": "relative_risk"}
TIMEPOINT = re.compile(
    r"(?:(?:change|difference)\s+(?:from baseline\s+)?)?(?:at\s+|to\s+)?(?P<time>(?:week|month|day|year)s?\s*\d+(?:\.\d+)?|\d+(?:\.\d+)?[\s-]*(?:weeks?|months?|days?|years?))(?:\s+(?:after|from)\b.{0,40})?",
    re.IGNORECASE,
)
_RESPONSES = {
    "complete response": "CR",
    "complete remission": "CR",
    "partial response": "PR",
    "partial remission": "PR",
    "stable disease": "SD",
    "cr": "CR",
    "pr": "PR",
    "sd": "SD",
}
_SURVIVAL = frozenset({"OS", "PFS", "rPFS", "DFS", "iDFS", "EFS", "RFS", "MFS", "DOR", "TTP", "TTR"})
_TIME = r"(?P<time>(?:weeks?|months?|days?|years?)\s*\d+(?:\.\d+)?|\d+(?:\.\d+)?[\s-]*(?:weeks?|months?|days?|years?))\b"
_TIME_IN_TITLE = re.compile(rf"\b(?:at|to|through|until|by|after)\s+(?:the\s+)?(?:end\s+of\s+)?{_TIME}(?!\s*(?:and|or|,|of)\s*\d)", re.IGNORECASE)
_COUNTED = re.compile(r"^(?:percentage|proportion|number|percent) of (?:participants|patients|subjects)(?: (?:with|who|achieving))?(?: an?)?\s+", re.IGNORECASE)
_CHANGED = re.compile(
    r"^(?:(?:mean|median|percent|percentage|absolute|least squares)\s+)*changes?\s+(?:from baseline\s+)?(?:to (?:the )?\w+(?: \d+)?\s+)?(?:in|of)\s+(?:the\s+)?", re.IGNORECASE
)
_UNTIL = re.compile(
    rf"(?:,?\s+(?:from|compared (?:to|with)|relative to)\s+baseline)?(?:,?\s+(?:at|to|through|until|by|after)\s+(?:the\s+)?(?:end\s+of\s+)?{_TIME})?$", re.IGNORECASE
)
_SHORT_FORM = re.compile(r" \(([A-Z][A-Za-z]*[A-Z][A-Za-z]*(?:[ -]?\d+)?(?:-[A-Z]+)?)\)")
_NUMBER = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?")


def write_measures(writer: FieldWriter, results: dict[str, Any], trial: str, people: ResultGroups) -> None:
    """Write the outcome measures of a record's results with their analyses."""
    for number, measure in items_at(results, "outcomeMeasuresModule.outcomeMeasures"):
        _write_measure(writer, measure, f"resultsSection.outcomeMeasuresModule.outcomeMeasures[{number}]", trial, people)


@dataclass(frozen=True, slots=True)
class _Measure:
    """What the fields of an outcome measure say of each of its values."""

    endpoint: str
    kind: str
    title: str
    unit: str
    frame: str
    level: float | None
    """Percent of the confidence interval that the limits give; None where they are no such interval."""
    usable: bool
    """Whether it is a result and no safety or laboratory measure."""


def _write_measure(writer: FieldWriter, fields: dict[str, Any], path: str, trial: str, people_of: ResultGroups) -> None:
    title = as_text(fields.get("title"))
    writer.heading(title)
    for key in ("type", "description", "populationDescription", "timeFrame", "unitOfMeasure"):
        writer.line(f"{path}.{key}", fields.get(key))
    level = re.match(r"(\d+(?:\.\d+)?)\s?%\s*confidence interval", str(fields.get("dispersionType") or ""), re.IGNORECASE)
    measure = _Measure(
        endpoint_of(title),
        str(fields.get("paramType")),
        title,
        as_text(fields.get("unitOfMeasure")),
        time_in(title) or as_text(fields.get("timeFrame")),
        float(level[1]) if level else None,
        not _NO_OUTCOME.search(title),
    )
    groups = [group for _, group in items_at(fields, "groups")]
    cells = _table(writer, fields, groups, path)
    counts = {str(count.get("groupId")): number_of(count.get("value")) for _, count in items_at(fields, "denoms.0.counts")}
    people = people_of.named(groups)
    people_of.describe(groups, path)
    tested = _tested_alone(fields, people) if len({(cell.under, cell.category) for cell in cells}) == 1 else None
    for cell in cells if measure.usable and measure.kind in _RESULTS else ():
        test = tested[1] if tested and tested[0] == cell.group else (None, None)
        _outcome(writer, measure, cell, people[cell.group], counts.get(cell.group), trial, test)
    for number, analysis in items_at(fields, "analyses"):
        compared = [people[str(name)] for name in analysis.get("groupIds") or [] if str(name) in people]
        _analysis(writer, analysis, f"{path}.analyses[{number}]", measure, compared, trial)


def _tested_alone(fields: dict[str, Any], people: dict[str, Named]) -> tuple[str, tuple[str | None, float | None]] | None:
    """The treated group, and bound and value of p, where the one analysis compares it with one control by a test that gives no other figure."""
    analyses = [analysis for _, analysis in items_at(fields, "analyses")]
    if len(analyses) != 1 or as_text(analyses[0].get("paramValue")) or p_of(analyses[0].get("pValue")) == (None, None):
        return None
    compared = [str(name) for name in analyses[0].get("groupIds") or [] if str(name) in people]
    treated = [name for name in compared if people[name][1] == "treatment"]
    against = [name for name in compared if people[name][1] == "control"]
    return (treated[0], p_of(analyses[0].get("pValue"))) if len(treated) == len(against) == 1 and len(compared) == 2 else None


@dataclass(frozen=True, slots=True)
class _Value:
    """One measurement: the span of its value, its group, and the class and category that it stands under."""

    span: Span
    group: str
    fields: dict[str, Any]
    under: str
    category: str


def _table(writer: FieldWriter, measure: dict[str, Any], groups: list[dict[str, Any]], path: str) -> list[_Value]:
    """Classes and categories down, groups across, participants analysed above."""
    drafts = [DraftCell(as_text(measure.get("unitOfMeasure")), 0, 0, header=True)]
    order = {str(group.get("id")): column for column, group in enumerate(groups, 1)}
    drafts += [DraftCell(as_text(group.get("title")), 0, column, header=True) for column, group in enumerate(groups, 1)]
    counts = {str(count.get("groupId")): count.get("value") for _, count in items_at(measure, "denoms.0.counts")}
    drafts.append(DraftCell("participants analysed", 1, 0, header=True))
    drafts += [DraftCell(as_text(counts.get(name)), 1, column) for name, column in order.items()]
    at_place: dict[tuple[int, int], tuple[str, dict[str, Any], str, str]] = {}
    row = 2
    for _, group in items_at(measure, "classes"):
        for _, category in items_at(group, "categories"):
            under, name = as_text(group.get("title")), as_text(category.get("title"))
            label = " · ".join(filter(None, (under, name))) or as_text(measure.get("paramType")).lower().replace("_", " ")
            drafts.append(DraftCell(label, row, 0, header=True))
            for _, value in items_at(category, "measurements"):
                column = order.get(str(value.get("groupId")))
                if column:
                    drafts.append(DraftCell(_printed(value), row, column))
                    at_place[row, column] = (str(value.get("groupId")), value, under, name)
            row += 1
    values: list[_Value] = []
    for cell in writer.table(drafts, caption=as_text(measure.get("title")), path=f"{path}.classes"):
        found = at_place.get((cell.row, cell.column))
        if found and (match := re.match(r"[^ (±]+", cell.text)):
            values.append(_Value((cell.start, cell.start + match.end()), *found))
    return values


def _printed(value: dict[str, Any]) -> str:
    """ "14.2 (11.0 to 18.3)", "7.1 ± 2.0", "NA"."""
    text = as_text(value.get("value"))
    low, high = as_text(value.get("lowerLimit")), as_text(value.get("upperLimit"))
    if low or high:
        return f"{text} ({low or 'NA'} to {high or 'NA'})"
    return f"{text} ± {as_text(value.get('spread'))}" if value.get("spread") else text


def _outcome(writer: FieldWriter, measure: _Measure, cell: _Value, named: Named, analysed: int | None, trial: str, test: tuple[str | None, float | None]) -> None:
    endpoint = measure.endpoint
    if cell.category:
        if (response := _RESPONSES.get(re.sub(r"\s*\(.*\)$", "", cell.category.lower()))) is None:
            return
        endpoint = response
    timepoint = TIMEPOINT.fullmatch(cell.under)
    if cell.under and not timepoint:
        return
    statistic, unit = statistic_of(measure.kind, endpoint, measure.title, measure.unit)
    number = as_number(cell.fields.get("value"))
    missing = str(cell.fields.get("value")).strip().upper() in ("NA", "NR", "NE")
    if statistic is None or (number is None and not (missing and statistic == "median")):
        return
    people, arm = named
    counted = int(number) if statistic == "count" and number is not None and number == int(number) else None
    low, high = _limits(cell.fields.get("lowerLimit"), cell.fields.get("upperLimit"), number) if measure.level else (None, None)
    writer.fact(
        "outcomes",
        cell.span,
        people=people,
        trial=trial,
        endpoint=endpoint,
        statistic=statistic,
        value=number,
        unit=unit,
        bound="=" if number is not None else "NR",
        ci_low=low,
        ci_high=high,
        ci_level=measure.level if low is not None or high is not None else None,
        p_bound=test[0],
        p_value=test[1],
        numerator=counted,
        denominator=analysed if statistic in ("count", "rate") else None,
        timepoint=timepoint["time"] if timepoint else measure.frame or None,
        arm=arm,
        drug=people.drug if arm == "treatment" else None,
    )


def _limits(low: object, high: object, value: float | None) -> tuple[float | None, float | None]:
    """Limits of an interval; neither where they do not lie around the value, for then one of the three is wrong."""
    limits = as_number(low), as_number(high)
    if value is not None and ((limits[0] is not None and limits[0] > value) or (limits[1] is not None and limits[1] < value)):
        return None, None
    return limits


def statistic_of(kind: str, endpoint: str, title: str, unit: str) -> tuple[str | None, str | None]:
    """Statistic and unit of a measure; (None, None) where the fields do not settle them."""
    words = unit.lower()
    time = _UNITS.get(words)
    percent = words == "%" or words.startswith(("percent", "% "))
    # Of a survival endpoint a share is free of the event at a time, unless the title counts the events.
    events = endpoint in _SURVIVAL and re.search(r"\bevents?\b(?![- ]free)", title, re.IGNORECASE)
    if kind == "COUNT_OF_PARTICIPANTS" or (kind == "NUMBER" and words in ("participants", "patients", "subjects")):
        return ("count", "1") if endpoint not in _SURVIVAL else (None, None)
    if kind == "NUMBER":
        if endpoint in _SURVIVAL:
            return ("landmark", "%" if percent else "1") if (percent or re.match(r"proportion|probability", words)) and not events else (None, None)
        return ("rate", "%") if percent else (None, None)
    if kind == "MEDIAN":
        return ("median", time) if time else (None, None)
    change = re.search(r"\bchanges?\b", title, re.IGNORECASE)
    return ("change" if change else "mean"), time or ("%" if percent else unit or None)


def endpoint_of(title: str) -> str:
    """OS, PFS…, else the measure's own words in lower case, short forms for the words that they stand for, without what repeats its statistic or its time."""
    for name, form in _ENDPOINTS:
        if re.search(form, title, re.IGNORECASE):
            return name
    bare = title
    for repeated in (_COUNTED, _CHANGED, _UNTIL):
        bare = repeated.sub("", bare).strip(" ,;:-")
    return (_shortened(bare) or title).lower()


def _shortened(words: str) -> str:
    """ "the Bath Functional Index (BFI)" as "BFI"; a bracket that shortens nothing stays."""
    while match := _SHORT_FORM.search(words):
        before = words[: match.start()].split()
        spelt = words_of_initials(before, match[1])
        if not spelt:
            break
        words = " ".join([*before[: len(before) - len(spelt)], match[1]]) + words[match.end() :]
    return words


def time_in(title: str) -> str | None:
    """The one time of measurement that a title names: "at Week 52", "to 6 months"."""
    times = {match["time"] for match in _TIME_IN_TITLE.finditer(title)}
    return times.pop() if len(times) == 1 else None


def _analysis(writer: FieldWriter, analysis: dict[str, Any], path: str, measure: _Measure, compared: list[Named], trial: str) -> None:
    kind = as_text(analysis.get("paramType"))
    span = writer.line(f"{path}.paramValue", analysis.get("paramValue"), label=kind or "value")
    level, low, high = analysis.get("ciPctValue"), analysis.get("ciLowerLimit"), analysis.get("ciUpperLimit")
    writer.line(f"{path}.ci", f"{level}% CI {low or 'NA'} to {high or 'NA'}" if level and (low or high) else None, label="confidence interval")
    writer.line(f"{path}.pValue", analysis.get("pValue"), label="p value")
    writer.line(f"{path}.groupDescription", analysis.get("groupDescription"), label="comparison")
    value = as_number(analysis.get("paramValue"))
    statistic, unit = _comparison(kind, measure, value)
    if statistic is None or value is None or not measure.usable:
        return
    bound, p_value = p_of(analysis.get("pValue"))
    treated = [people for people, arm in compared if arm == "treatment"]
    one = treated[0] if len(treated) == 1 else None
    limits = _limits(low, high, value)
    writer.fact(
        "outcomes",
        span,
        people=one,
        trial=trial,
        endpoint=measure.endpoint,
        statistic=statistic,
        value=value,
        unit=unit,
        ci_low=limits[0],
        ci_high=limits[1],
        ci_level=as_number(level) if limits != (None, None) else None,
        p_value=p_value,
        p_bound=bound,
        timepoint=measure.frame or None,
        arm="treatment" if one else None,
        drug=one.drug if one else None,
    )


def _comparison(kind: str, measure: _Measure, value: float | None) -> tuple[str | None, str | None]:
    """Statistic and unit of an analysis of two groups: a ratio, or a difference in the measure's own unit."""
    words = kind.lower()
    if re.search(r"\blog\b", words):
        return None, None
    if ratio := next((name for said, name in _RATIOS.items() if said in words), None):
        return ratio, "1"
    if "difference" not in words or value is None:
        return None, None
    unit = measure.unit.lower()
    percent = unit == "%" or unit.startswith(("percent", "% ")) or "percentage" in words
    # A difference of shares is printed as 12.5 or as 0.125: below one it could be either.
    return "difference", (_UNITS.get(unit) or ("%" if abs(value) >= 1 else None) if percent else _UNITS.get(unit) or measure.unit or None)


def p_of(text: object) -> tuple[str | None, float | None]:
    """Bound and value of a p value: "<0.001", "0.05 (one-sided)"; (None, None) for "NS" and the like."""
    match = re.match(r"\s*(?:p\s*)?(<=|>=|≤|≥|<|>|=)?\s*(0?\.\d+|1(?:\.0+)?|0(?:\.0+)?)(?:\s*\(.*\))?\s*$", str(text or ""), re.IGNORECASE)
    if not match:
        return None, None
    return {"≤": "<=", "≥": ">=", None: "="}.get(match[1], match[1]), float(match[2])


def as_number(value: object) -> float | None:
    """A printed number, None for anything else."""
    text = str(value if value is not None else "").strip()
    return float(text.replace(",", "")) if _NUMBER.fullmatch(text) else None
