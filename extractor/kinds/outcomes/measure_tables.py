"""Means, medians and changes of measures in tables: a measure a row, an arm a column, with its visits below it ("Components of response"; "HbA1c (%)" over "Change from baseline").

Only where the table itself says which statistic its numbers are, when they were measured or that they are changes, and whose they are. A level at the start is no result, nor is what a drug does in blood.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.kinds.kind import Finding
from extractor.kinds.outcomes.cells import PValue, p_in
from extractor.kinds.outcomes.endpoints import endpoints_of
from extractor.kinds.outcomes.measured import measures_of
from extractor.kinds.outcomes.record import Outcome, Statistic
from extractor.kinds.outcomes.table_arms import Arms
from extractor.link.grid_parts import Column, Grid, Row, Slot
from extractor.link.group import Group
from extractor.link.heads import INTERVAL, P_VALUE, SIZE_LABEL, TIME, people_words, says_only_a_statistic
from extractor.link.reading import Reading
from extractor.text import late as re

_NO_RESULTS = re.compile(
    r"\b(?:AUC\w*|C ?max|C ?min|T ?max|t ?1/2|half-life|clearance|pharmacokinetic\w*|bioavailab\w*|concentrations?|exposures?|demographic\w*|characteristics|adverse|toxicit\w+|safety|laborator\w+|"
    r"rats?|mice|mouse|monkeys?|dogs?|rabbits?|ages?|sex|gender|race|female|male|white|dos(?:e|es|age))\b",
    re.IGNORECASE,
)
"""What a table or one of its labels says that is about a drug in blood, about harms, animals, or people before the trial."""
_CHANGE = re.compile(r"\bchanges?\b|\b(?:reduction|decrease|increase|improvement|decline)s?\b(?! (?:of|to) )", re.IGNORECASE)
_MEDIAN, _MEAN = re.compile(r"\bmedian\b", re.IGNORECASE), re.compile(r"\b(?:means?|average)\b", re.IGNORECASE)
_DIFFERENCE = re.compile(r"\bdifference\b|\bplacebo-(?:subtracted|adjusted|corrected)\b|\w\s?[-–−]\s[A-Z]|\b(?:vs\.?|versus|minus)\b", re.IGNORECASE)
_DIFFERENCE_ALONE = re.compile(
    r"\W*(?:(?:adjusted|LS|least[- ]squares?|mean|median|estimated|treatment|placebo-\w+)\s)*difference(?:\s(?:in|from|vs\.?|versus|to|over|between|with)\s.{0,60})?\W*",
    re.IGNORECASE,
)
"""A label that names a difference, and not what differs."""
_COMPARES = re.compile(r"\b(?:difference|vs|versus|minus)\b", re.IGNORECASE)
_JOINED = re.compile(r"\w\s?[-–−]\s+\w|\w\s+[-–−]\s?\w")
"""Two arms of which one is taken from the other: "Placebo - Zelvanib"."""
_BASELINE = re.compile(r"\bbaseline\b", re.IGNORECASE)
_FROM_BASELINE = re.compile(r"\b(?:from|vs\.?|versus|over|relative to|compared (?:to|with))\s(?:the\s)?baseline\b", re.IGNORECASE)
_SPREAD_SAID = re.compile(r"\(\s?(?:SD|SE|SEM|s\.?d\.?|s\.?e\.?|standard (?:deviation|error))\s?\)|±|\+/-", re.IGNORECASE)
_NO_LABEL = re.compile(
    r"\b(?:n|no\.?|range|min(?:imum)?|max(?:imum)?|IQR|quartiles?|missing|patients|subjects|participants|events?|p[ -]?values?|%|per ?cent|proportion|rates?|responders?|response)\b",
    re.IGNORECASE,
)
"""What a label of another sort of row says: of counts, shares, spreads or tests."""
_NUMBER = r"[-−–+]?\s?\d+(?:[.·]\d+)?"
_CELL = re.compile(
    rf"(?P<value>{_NUMBER})\s?(?P<percent>%)?\s?[*†‡§¶#]*(?:\s?(?:±|\+/-)\s?\d+(?:\.\d+)?|\s?\(\s?(?P<low>{_NUMBER})\s?%?\s?(?:,|;|to|–)\s?(?P<high>{_NUMBER})\s?%?\s?\)|\s?\(\s?(?P<spread>\d+(?:\.\d+)?)\s?\))?\s?[*†‡§¶#a-f]?"
)
_UNIT = re.compile(
    r"[(,]\s?(?P<unit>mg/d[lL]|g/d[lL]|g/[lL]|mmol/[lL]|mmol/mol|µmol/[lL]|umol/[lL]|mg/[lL]|mg/g|I?U/[lL]|m[lL]/min(?:/1\.73 ?m(?:2|²))?|mm ?Hg|kg/m(?:2|²)|kg|g|cm|mm|m|[lL]|m[lL]|degrees?|letters?|points?|seconds?|minutes?|hours?|days?|weeks?|months?|%)\s?\)?(?=\s|\)|$)"
)
_UNITS = {
    "points": "point",
    "letters": "letter",
    "degrees": "degree",
    "seconds": "second",
    "minutes": "min",
    "hours": "hour",
    "days": "day",
    "weeks": "week",
    "months": "month",
    "mm Hg": "mmHg",
}
_SCORED = re.compile(r"\b(?:scores?|scales?|index|number of|count|assessment|questionnaire|VAS)\b|\b[A-Z]{3,}[A-Za-z0-9-]*\b|\b(?:pain|joints)\b", re.IGNORECASE)
"""A measure whose values are plain numbers."""
_OF_A_DIMENSION = re.compile(r"\b(?:CRP|ESR|LDL|HDL|A1C|HbA1c|FPG|eGFR|ALT|AST|BMI|FEV|FVC|VO2|BNP|PSA|IGF|weight|pressure|volume|distance|duration|time|density)", re.IGNORECASE)
"""A measure that has a unit, whether printed or not."""
_BRACKETS = re.compile(r"\s?[(\[][^()\[\]]*[)\]]")
_MARKS = " *†‡§¶#:,;|"
_LONGEST_LABEL = 90


def measure_outcomes(reading: Reading, grid: Grid) -> Iterator[Finding[Outcome]]:
    """Each mean, median, change and difference that a table of measures gives."""
    reader = _Reader(reading, grid)
    if reader.is_of_results():
        for row in grid.rows:
            yield from reader.row(row)


@dataclass(frozen=True, slots=True)
class _Measure:
    """What a row is about, and what its numbers are."""

    endpoint: str
    words: str
    """Its label and all that stands over it, nearest first."""
    label: str


class _Reader:
    def __init__(self, reading: Reading, grid: Grid) -> None:
        self._reading = reading
        self._grid = grid
        self._arms = Arms(reading, grid)
        self._compares = [self._is_comparison(column) for column in grid.columns]

    def _is_comparison(self, column: Column) -> bool:
        """Whether a column compares the arms of others: it says so, or takes one from the other."""
        joined = INTERVAL.search(column.text) and _JOINED.search(column.text)
        return bool(joined or _COMPARES.search(column.text))

    def is_of_results(self) -> bool:
        """Whether the table has arms that are known as such, and tells nothing but results."""
        labels = " | ".join(row.text for row in self._grid.rows)
        own = [group for n, group in enumerate(self._arms.groups) if group and not self._compares[n]]
        return self._arms.are_told_by_treatment(own) and not _NO_RESULTS.search(self._grid.about) and not _NO_RESULTS.search(labels)

    def row(self, row: Row) -> Iterator[Finding[Outcome]]:
        """The results of one row."""
        measure = self._measure(row)
        if measure is None or _only_baseline(row.text):
            return
        for n, cell in enumerate(row.cells):
            column = self._grid.columns[n]
            if cell is None or P_VALUE.search(column.leaf) or _only_baseline(column.leaf):
                continue
            compares = self._compares[n] or _DIFFERENCE.search(measure.label) is not None
            statistic = "difference" if compares else self._statistic(measure, column)
            time = self._time(measure, column)
            if statistic is None or not (time or statistic in {"change", "difference"}):
                continue
            group = self._arms.compared(n, None, alone=not self._compares[n]) if compares else self._arms.groups[n]
            if group is not None and (arm := self._arms.role_of(group)) and not (compares and arm == "control"):
                yield from self._finding(row, n, cell, measure, statistic, group, time)

    def _measure(self, row: Row) -> _Measure | None:
        """The measure that a row names, or the section or caption over a row that names a statistic alone; None where it is another sort of row."""
        label = row.text.strip(_MARKS)
        if not label or len(label) > _LONGEST_LABEL or SIZE_LABEL.fullmatch(label) or P_VALUE.search(label):
            return None
        around = " ".join((label, *(section.text for section in reversed(row.sections)), self._grid.about))
        if (
            says_only_a_statistic(_BASELINE.sub("", label))
            or (_DIFFERENCE_ALONE.fullmatch(_BRACKETS.sub("", label)) and not _listed(label))
            or (_CHANGE.search(label) and not _named(label))
        ):
            over = [section.text for section in reversed(row.sections)] or [self._grid.about]
            name = next((found for words in over if (found := _listed(words) if words is self._grid.about else _named(words))), None)
            return _Measure(name, around, label) if name else None
        name = None if _NO_LABEL.search(_BRACKETS.sub("", label)) else _named(label)
        return _Measure(name, around, label) if name else None

    def _statistic(self, measure: _Measure, column: Column) -> Statistic | None:
        """What the numbers are, by the nearest words that say it."""
        for words in (column.leaf, measure.words, column.text):
            if _CHANGE.search(words):
                return "change"
            if _MEDIAN.search(words):
                return "median"
            if _MEAN.search(words):
                return "mean"
        return None

    def _time(self, measure: _Measure, column: Column) -> str | None:
        """The visit, as printed."""
        times = (TIME.search(_FROM_BASELINE.sub("", words)) for words in (column.leaf, measure.label, column.text, measure.words))
        time = next((t for t in times if t and t[0].lower() != "baseline"), None)
        return re.sub(r"^(?:at|by|through|to)\s", "", time[0], flags=re.IGNORECASE) if time else None

    def _finding(self, row: Row, n: int, cell: Slot, measure: _Measure, statistic: Statistic, group: Group, time: str | None) -> Iterator[Finding[Outcome]]:
        read = _CELL.fullmatch(cell.text.strip())
        column = self._grid.columns[n]
        if read is None or (read["spread"] and not _SPREAD_SAID.search(f"{measure.words} {column.text}")):
            return
        limits = (_number(read["low"]), _number(read["high"])) if read["low"] else None
        value = _number(read["value"])
        if limits and not (INTERVAL.search(f"{measure.words} {column.text}") and limits[0] <= value <= limits[1]):
            limits = None
        unit = "%" if read["percent"] else _unit(measure, column)
        p = self._p_value(n, row) if statistic == "difference" else None
        arm = self._arms.role_of(group)
        record = Outcome(
            endpoint=measure.endpoint, statistic=statistic, value=value, unit=unit, ci_low=limits[0] if limits else None, ci_high=limits[1] if limits else None,
            p_bound=p[0] if p else None, p_value=p[1] if p else None, timepoint=time, arm=arm, drug=(group.drug or self._reading.drugs.lead) if arm == "treatment" else None,
        )  # fmt: skip
        yield Finding(record, cell.start, cell.end, "<endpoint> × <arm> cell", "body", (abs(value),), group, header=f"{row.text} | {column.text}", confidence=0.85)

    def _p_value(self, n: int, row: Row) -> PValue | None:
        beside = row.cells[n + 1] if n + 1 < len(row.cells) and P_VALUE.search(self._grid.columns[n + 1].leaf) else None
        return p_in(beside.text) if beside else None


def _only_baseline(words: str) -> bool:
    """Whether a label or head tells of the start, and of no change from it."""
    return _BASELINE.search(_FROM_BASELINE.sub("", words)) is not None and not _CHANGE.search(words)


def _named(label: str) -> str | None:
    """The measure that a label names: a listed one, else its own words without range, unit and what was done with it; None for people and for endpoints of other tables."""
    if listed := _listed(label):
        return listed
    words = TIME.sub(" ", _BRACKETS.sub("", _FROM_BASELINE.sub("", label)))
    words = " ".join(re.sub(r"(?i)\b(?:(?:adjusted|LS|least[- ]squares?|mean|median|absolute|change|difference|placebo)\b|[±]\s?S[DE]\b)|\b(?:in|of|from)\s$", " ", words).split())
    words = re.sub(r"(?i)^(?:in|of|from)\s|\s(?:in|of|from|at)$", "", words).strip(_MARKS)
    if not re.search(r"[A-Za-z]{3}", words) or endpoints_of(words) or not people_words(words):
        return None
    return re.sub(r"(?<=[A-Z])[a-f]$", "", words).lower() if len(words) < 60 else None


def _listed(text: str) -> str | None:
    """The one listed measure that words name."""
    names = {measure.name for measure in measures_of(text)}
    return names.pop() if len(names) == 1 else None


def _unit(measure: _Measure, column: Column) -> str | None:
    """The unit that label or head gives; 1 for scores and counts, None where it is open."""
    for words in (measure.words, column.text):
        if found := _UNIT.search(INTERVAL.sub("", words)):
            return _UNITS.get(found["unit"], found["unit"])
    if re.search(r"\bper ?cent(?:age)? (?:change|reduction|decrease|increase|improvement)\b|%\s(?:change|reduction)", measure.words, re.IGNORECASE):
        return "%"
    return "1" if _SCORED.search(measure.words) and not _OF_A_DIMENSION.search(measure.label) else None


def _number(text: str) -> float:
    return float(re.sub(r"[−–]", "-", text).replace("+", "").replace(" ", "").replace("·", "."))
