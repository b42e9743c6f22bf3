"""Posted results of ClinicalTrials.gov: groups with their sizes, outcome measures as tables, analyses with interval and p value."""

from __future__ import annotations

import re
from typing import Any

from extractor.document import Table
from extractor.parse.builder import DraftCell
from extractor.parse.fields import FieldWriter, Span, as_text, at, items_at

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
    r"adverse|toxicit|safety|discontinu|concentration|pharmacokinetic|\bcmax\b|\bauc\b|clearance|half[- ]life|antibod|titer|titre|immunogenic|laborator|neutropeni|thrombocytopeni|ECG|vital sign|exposure|polymorphism|seroconver|dose[- ]limiting|tolerated dose|hospital stay|cost",
    re.IGNORECASE,
)
_UNITS = {"month": "month", "months": "month", "week": "week", "weeks": "week", "day": "day", "days": "day", "year": "year", "years": "year"}
_RATIOS = {"hazard ratio": "hazard_ratio", "odds ratio": "odds_ratio", "risk ratio": "relative_risk", "relative risk": "relative_risk"}
_ARMS = {"PLACEBO_COMPARATOR": "control", "ACTIVE_COMPARATOR": "control", "SHAM_COMPARATOR": "control", "NO_INTERVENTION": "control", "EXPERIMENTAL": "treatment"}
_NUMBER = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?")


def write_results(writer: FieldWriter, data: dict[str, Any], trial: str) -> None:
    """Write participant flow, outcome measures and analyses; adverse events are left out."""
    results = data.get("resultsSection") or {}
    if not results:
        return
    arms = {str(arm.get("label", "")).lower(): _ARMS.get(str(arm.get("type"))) for _, arm in items_at(data, "protocolSection.armsInterventionsModule.armGroups")}
    _flow(writer, results, trial, arms, at(data, "protocolSection.designModule.designInfo.allocation") == "RANDOMIZED")
    for number, measure in items_at(results, "outcomeMeasuresModule.outcomeMeasures"):
        _measure(writer, measure, f"resultsSection.outcomeMeasuresModule.outcomeMeasures[{number}]", trial, arms)


def _flow(writer: FieldWriter, results: dict[str, Any], trial: str, arms: dict[str, str | None], randomized: bool) -> None:
    """Each group with how many started the first period."""
    groups = {str(group.get("id")): group for _, group in items_at(results, "participantFlowModule.groups")}
    started = {
        str(achieved.get("groupId")): achieved.get("numSubjects")
        for _, milestone in items_at(results, "participantFlowModule.periods.0.milestones")
        if milestone.get("type") == "STARTED"
        for _, achieved in items_at(milestone, "achievements")
    }
    if not groups:
        return
    writer.heading("Participant flow")
    for name, group in groups.items():
        path = f"resultsSection.participantFlowModule.groups.{name}"
        writer.line(f"{path}.title", group.get("title"), label="group")
        writer.line(f"{path}.description", group.get("description"))
        span = writer.line(f"{path}.started", started.get(name), label="participants who started")
        count = str(started.get(name) or "")
        if span and count.isdigit() and int(count):
            size = {"n": int(count), "basis": "randomized" if randomized else "enrolled", "bound": "=", "start": span[0], "end": span[1]}
            label = str(group.get("title"))
            writer.fact("cohorts", span, label=label, role=role_of(label, arms), trial=trial, sizes=(size,))


def role_of(label: str, arms: dict[str, str | None]) -> str | None:
    """The role of the arm of that name; placebo is control by its name."""
    known = arms.get(label.lower()) or next((role for name, role in arms.items() if name and (label.lower().startswith(name) or name.startswith(label.lower()))), None)
    return known or ("control" if re.search(r"\bplacebo\b|\bsham\b", label, re.IGNORECASE) and not re.search(r"\bthen\b|/", label) else None)


def _measure(writer: FieldWriter, measure: dict[str, Any], path: str, trial: str, arms: dict[str, str | None]) -> None:
    title, unit = as_text(measure.get("title")), as_text(measure.get("unitOfMeasure"))
    writer.heading(title)
    for key in ("type", "description", "populationDescription", "timeFrame", "unitOfMeasure"):
        writer.line(f"{path}.{key}", measure.get(key))
    groups = [group for _, group in items_at(measure, "groups")]
    table, cells = _table(writer, measure, groups, path)
    usable = not _NO_OUTCOME.search(title) and measure.get("paramType") in ("MEDIAN", "MEAN", "NUMBER", "LEAST_SQUARES_MEAN", "COUNT_OF_PARTICIPANTS")
    if table and usable and len(at(measure, "classes") or []) == 1 and len(at(measure, "classes.0.categories") or []) == 1:
        for group in groups:
            _outcome(writer, measure, group, cells, title, unit, trial, arms)
    for number, analysis in items_at(measure, "analyses"):
        _analysis(writer, analysis, f"{path}.analyses[{number}]", title, trial, usable=not _NO_OUTCOME.search(title), groups=groups, arms=arms)


_Cells = dict[tuple[int, str], tuple[Span, dict[str, Any]]]
"""(row, group id) → span of the cell's value and the measurement."""


def _table(writer: FieldWriter, measure: dict[str, Any], groups: list[dict[str, Any]], path: str) -> tuple[Table | None, _Cells]:
    """Classes and categories down, groups across, participants analysed above."""
    drafts = [DraftCell(as_text(measure.get("unitOfMeasure")), 0, 0, header=True)]
    order = {str(group.get("id")): column for column, group in enumerate(groups, 1)}
    drafts += [DraftCell(as_text(group.get("title")), 0, column, header=True) for column, group in enumerate(groups, 1)]
    counts = {str(count.get("groupId")): count.get("value") for _, count in items_at(measure, "denoms.0.counts")}
    drafts.append(DraftCell("participants analysed", 1, 0, header=True))
    drafts += [DraftCell(as_text(counts.get(name)), 1, column) for name, column in order.items()]
    at_place: dict[tuple[int, int], tuple[int, str, dict[str, Any]]] = {}
    row = 2
    for _, group in items_at(measure, "classes"):
        for _, category in items_at(group, "categories"):
            label = " · ".join(filter(None, (as_text(group.get("title")), as_text(category.get("title"))))) or as_text(measure.get("paramType")).lower().replace("_", " ")
            drafts.append(DraftCell(label, row, 0, header=True))
            for _, value in items_at(category, "measurements"):
                column = order.get(str(value.get("groupId")))
                if column:
                    drafts.append(DraftCell(_printed(value), row, column))
                    at_place[row, column] = (row, str(value.get("groupId")), value)
            row += 1
    table = writer.builder.add_table(drafts, caption=as_text(measure.get("title")), section=writer.section, element=f"{path}.classes", head_rows=1)
    cells: _Cells = {}
    for cell in table.cells if table else ():
        found = at_place.get((cell.row, cell.column))
        if found and (match := re.match(r"[^ (±]+", cell.text)):
            cells[found[0], found[1]] = ((cell.start, cell.start + match.end()), found[2])
    return table, cells


def _printed(value: dict[str, Any]) -> str:
    """ "14.2 (11.0 to 18.3)", "7.1 ± 2.0", "NA"."""
    text = as_text(value.get("value"))
    low, high = as_text(value.get("lowerLimit")), as_text(value.get("upperLimit"))
    if low or high:
        return f"{text} ({low or 'NA'} to {high or 'NA'})"
    return f"{text} ± {as_text(value.get('spread'))}" if value.get("spread") else text


def _outcome(writer: FieldWriter, measure: dict[str, Any], group: dict[str, Any], cells: _Cells, title: str, unit: str, trial: str, arms: dict[str, str | None]) -> None:
    found = cells.get((2, str(group.get("id"))))
    statistic, printed_unit = statistic_of(str(measure.get("paramType")), title, unit)
    if found is None or statistic is None:
        return
    span, value = found
    number = as_number(value.get("value"))
    missing = str(value.get("value")).strip().upper() in ("NA", "NR", "NE")
    if number is None and not (missing and statistic == "median"):
        return
    interval = re.match(r"(\d+(?:\.\d+)?)\s?%\s*confidence interval", str(measure.get("dispersionType") or ""), re.IGNORECASE)
    label = as_text(group.get("title"))
    role = role_of(label, arms)
    writer.fact(
        "outcomes",
        span,
        endpoint=endpoint_of(title),
        statistic=statistic,
        value=number,
        unit=printed_unit,
        bound="=" if number is not None else "NR",
        ci_low=as_number(value.get("lowerLimit")) if interval else None,
        ci_high=as_number(value.get("upperLimit")) if interval else None,
        ci_level=float(interval[1]) if interval else None,
        timepoint=as_text(measure.get("timeFrame")) or None,
        arm=role if role in ("treatment", "control") else None,
        cohort=label,
        trial=trial,
    )


def statistic_of(kind: str, title: str, unit: str) -> tuple[str | None, str | None]:
    """Statistic and unit of a measure; (None, None) where the fields do not settle them."""
    words = unit.lower()
    time = _UNITS.get(words)
    if kind == "COUNT_OF_PARTICIPANTS" or (kind == "NUMBER" and words in ("participants", "patients", "subjects")):
        return "count", "1"
    if kind == "NUMBER":
        return ("rate", "%") if words.startswith(("percent", "% ")) or words == "%" else (None, None)
    if kind == "MEDIAN":
        return ("median", time) if time else (None, None)
    change = re.search(r"\bchange\b", title, re.IGNORECASE)
    return ("change" if change else "mean"), time or ("%" if words.startswith("percent") else unit or None)


def endpoint_of(title: str) -> str:
    """OS, PFS…, else the measure's own words in lower case without what repeats its statistic."""
    for name, form in _ENDPOINTS:
        if re.search(form, title, re.IGNORECASE):
            return name
    words = re.sub(
        r"^(?:percentage|proportion|number) of (?:participants|patients|subjects)(?: (?:with|who|achieving))?(?: an?)?\s+|^(?:mean |percent )*change from baseline (?:in|to \w+(?: \d+)? in)\s+",
        "",
        title.lower(),
    )
    return words.strip() or title.lower()


def _analysis(writer: FieldWriter, analysis: dict[str, Any], path: str, title: str, trial: str, *, usable: bool, groups: list[dict[str, Any]], arms: dict[str, str | None]) -> None:
    kind = as_text(analysis.get("paramType"))
    span = writer.line(f"{path}.paramValue", analysis.get("paramValue"), label=kind or "value")
    level, low, high = analysis.get("ciPctValue"), analysis.get("ciLowerLimit"), analysis.get("ciUpperLimit")
    writer.line(f"{path}.ci", f"{level}% CI {low or 'NA'} to {high or 'NA'}" if level and (low or high) else None, label="confidence interval")
    writer.line(f"{path}.pValue", analysis.get("pValue"), label="p value")
    writer.line(f"{path}.groupDescription", analysis.get("groupDescription"), label="comparison")
    statistic = next((name for words, name in _RATIOS.items() if words in kind.lower()), None)
    value = as_number(analysis.get("paramValue"))
    if statistic is None or value is None or not usable:
        return
    bound, p_value = p_of(analysis.get("pValue"))
    compared = [as_text(group.get("title")) for group in groups if group.get("id") in (analysis.get("groupIds") or [])]
    treated = [label for label in compared if role_of(label, arms) == "treatment"]
    writer.fact(
        "outcomes",
        span,
        endpoint=endpoint_of(title),
        statistic=statistic,
        value=value,
        unit="1",
        bound="=",
        ci_low=as_number(low),
        ci_high=as_number(high),
        ci_level=as_number(level),
        p_value=p_value,
        p_bound=bound,
        cohort=treated[0] if len(treated) == 1 else None,
        arm="treatment" if len(treated) == 1 else None,
        trial=trial,
    )


def p_of(text: object) -> tuple[str | None, float | None]:
    """Bound and value of a p value: "<0.001", "0.05 (one-sided)"; (None, None) for "NS" and the like."""
    match = re.match(r"\s*(<=|>=|≤|≥|<|>|=)?\s*(0?\.\d+|1(?:\.0+)?|0(?:\.0+)?)(?:\s*\(.*\))?\s*$", str(text or ""))
    if not match:
        return None, None
    return {"≤": "<=", "≥": ">=", None: "="}.get(match[1], match[1]), float(match[2])


def as_number(value: object) -> float | None:
    """A printed number, None for anything else."""
    text = str(value if value is not None else "").strip()
    return float(text.replace(",", "")) if _NUMBER.fullmatch(text) else None
