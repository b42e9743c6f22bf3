"""Measures of other endpoints by name, and values in a measure's own unit: "fell by 1.57 percentage points", "-1.6 ± 0.1%", "0.23 L"."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib import resources

from extractor.kinds.outcomes.endpoints import EndpointMention
from extractor.kinds.outcomes.statistics import Statistics
from extractor.kinds.outcomes.values import Timepoint, Value
from extractor.text import late as re
from extractor.text.choice import Choice
from extractor.text.gate import gated
from extractor.text.quantities import Quantity

_WORD_BEGINS = re.compile(r"(?<![\w-])[A-Za-z≥6]")


@cache
def _measures() -> tuple[tuple[str, ...], Choice]:
    """Names of the listed measures, and how each is written, as a group."""
    rows = list(csv.DictReader(resources.files(__package__).joinpath("measures.csv").read_text(encoding="utf-8").splitlines()))
    return tuple(r["name"] for r in rows), Choice(f"(?P<m{n}>{_case(r['written'])})" for n, r in enumerate(rows))


def _case(written: str) -> str:
    """Names in words are found in any case, abbreviations in their own, words before them also with a capital."""
    parts = re.split(r"\|(?![^(]*\))", written)
    return "|".join((f"(?i:{part[0]}){part[1:]}" if part[0].isalpha() else part) if re.search(r"[A-Z]{2}", part) else f"(?i:{part})" for part in parts)


def measures_of(text: str) -> tuple[EndpointMention, ...]:
    """Each listed measure that a sentence names, in order."""
    names, written = _measures()
    return tuple(EndpointMention(m.start(), m.end(), names[int(m.lastgroup[1:])], m[0]) for m in written.matches(text, _WORD_BEGINS) if m.lastgroup)


_SPREAD = r"(?:\s?(?:±|\+/-)\s?\d+(?:\.\d+)?|\s?[\[(](?:SE|SD|SEM)\s?=?\s?\d+(?:\.\d+)?(?:\s?%)?[\])]|\s[(\[]\d+(?:\.\d+)?[)\]](?=\s?[A-Za-z%]))?"
_OWN_UNIT = re.compile(
    rf"{_SPREAD}[\s-]?(?:(?P<percent>%|per ?cent(?:age[- ]points?)?\b)|(?P<point>points?\b)|(?P<letter>(?:ETDRS )?letters?\b)|(?P<m>met(?:er|re)s?\b|m\b(?![/²2³3g]))|(?P<kg>kg\b(?!/)|kilograms?\b)|(?P<lb>lbs?\b|pounds\b)|(?P<mmHg>mm ?Hg\b)|"
    r"(?P<steps>steps?\b)|(?P<bleed>bleeds?\b(?! rate))|(?P<attack>attacks?\b)|(?P<second>seconds?\b)|(?P<cm_year>cm/(?:year|yr)\b)|(?P<mL_kg_min>m[lL]/kg/min\b)|(?P<cm>cm\b(?!/))|(?P<mm>mm\b)|(?P<L>L\b)|(?P<mL>m[lL]\b(?!/))|(?P<g_dL>g/d[lL]\b)|(?P<g_L>g/[lL]\b)|(?P<mL_min>m[lL]/min(?:ute)?(?:/1\.73 ?m(?:2|²))?(?: per year|/year)?)|(?P<mL_year>m[lL](?:/| per )year\b)|(?P<um>(?:µm|μm|um|microns?|micromet(?:er|re)s?)\b)|(?P<mm2>mm(?:2|²))|(?P<U_L>I?U/[lL]\b)|(?P<IU_dL>I?U/d[lL]\b)|(?P<umol_L>[µμu]mol/[lL]\b)|(?P<mg_g>mg/g\b)|(?P<min>min(?:ute)?s?\b(?! ?walk))|(?P<mg_dL>mg/d[lL]\b)|(?P<mg_L>mg/[lL]\b)|(?P<mmol_L>mmol/[lL]\b)|(?P<mmol_mol>mmol/mol\b))"
)
_LISTED_BEFORE_UNIT = re.compile(r"\s?(?:,|,?\s(?:and|or|vs\.?|versus|compared (?:with|to)))\s[-+]?\d+(?:\.\d+)?" + _OWN_UNIT.pattern.removeprefix(_SPREAD))
"""A number that shares the unit of the next: "13.3 and 13.8 percentage points"."""
_BEGINS_LIST = re.compile(r"(?:\b(?:of|by|was|were|to|about|approximately|reached|averaged|from)\s|[(:=,]\s?)[-+]?$")
"""Before the first of such numbers, which is no part of a name: not "PASI 90 versus 1.2 percent"."""
_SPREAD_BEFORE = re.compile(r"\d\s?\($")
_MEAN = re.compile(r"\b(?:mean|SD)\b", re.IGNORECASE)
_PER_SURFACE = re.compile(r"\s?m(?:2|²)")
"""Behind the 1.73 of "mL/min/1.73 m2"."""
_COUNTED = re.compile(r"\b[nN]\s?=\s?$")
_PEOPLE_COUNTED = re.compile(r"\s(?:[\w-]+\s)?(?:patients|participants|subjects|people|adults|children|men|women|individuals|volunteers)\b", re.IGNORECASE)
_DAYS_MEASURED = gated(r"\b(?:MMDs?|MHDs?|MMHDs?)\b|\b(?:headache|migraine|symptom|pain|seizure)[ -](?:free )?days\b", re.IGNORECASE)
_SCALE = gated(r"\b(?:score|index|scale|questionnaire|inventory)\b", re.IGNORECASE)
"""What has units that are no dose's: "improved the index score by 1.3 units"."""
_UNITS = {
    "percent": "%",
    "g_dL": "g/dL",
    "g_L": "g/L",
    "mL_min": "mL/min",
    "mL_year": "mL/year",
    "cm_year": "cm/year",
    "mL_kg_min": "mL/kg/min",
    "U_L": "U/L",
    "IU_dL": "[IU]/dL",
    "umol_L": "umol/L",
    "mg_g": "mg/g",
    "mg_dL": "mg/dL",
    "mg_L": "mg/L",
    "mmol_L": "mmol/L",
    "mmol_mol": "mmol/mol",
}


def own_values(text: str, quantities: tuple[Quantity, ...], statistics: Statistics, timepoints: tuple[Timepoint, ...]) -> Iterator[Value]:
    """Each number in a unit that no dose has or that only a change has, and each plain number; percentages and times are values already."""
    days = _DAYS_MEASURED.search(text)
    for q in quantities:
        if (
            days
            and q.kind == "duration"
            and q.unit == "day"
            and not statistics.claims(q.start, q.end)
            and q.start > days.start()
            and not any(t.start <= q.start < t.end for t in timepoints)
        ):
            yield Value(q.start, q.end, "count", q.low, "day", q.bound, numbers=(q.low,))
        if q.spelled or q.kind not in {"plain", "amount"} or q.low != q.high or any(t.start <= q.start < t.end for t in timepoints):
            continue
        if _SPREAD_BEFORE.search(text, max(q.start - 4, 0), q.start) and text.startswith(")", q.number_end) and _MEAN.search(text):
            continue  # "52.1 (22.3)": its standard deviation
        if text[q.start - 1 : q.start] == "/" and _PER_SURFACE.match(text, q.number_end):
            continue
        match = _OWN_UNIT.match(text, q.number_end)
        claimed = statistics.claims(q.start, q.number_end) or any(s.start <= q.start < s.end for s in statistics.shares)
        shared = q.unit if q.kind == "amount" and q.shared and q.unit in {"mL", "L"} else ""
        scored = q.kind == "amount" and q.unit in {"U", "[IU]"} and _SCALE.search(text, 0, q.start) is not None
        if claimed or (q.kind == "amount" and not match and not shared and not scored) or (not match and _COUNTED.search(text[max(q.start - 6, 0) : q.start])):
            continue
        if not match and _PEOPLE_COUNTED.match(text, q.number_end):
            continue
        listed = _LISTED_BEFORE_UNIT.match(text, q.number_end) if not match and _BEGINS_LIST.search(text, max(q.start - 16, 0), q.start) else None
        match = match or listed
        name = match.lastgroup or "" if match else shared
        if listed:
            yield Value(q.start, q.number_end, "percent" if name == "percent" else "count", q.low, _UNITS.get(name, name), q.bound, numbers=(q.low,))
            continue
        yield Value(q.start, match.end() if match else q.number_end, "percent" if name == "percent" else "count", q.low, _UNITS.get(name, name), q.bound, numbers=(q.low,))
