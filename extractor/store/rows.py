"""Rows of an extraction: what each table gets, in the order of its columns. Checked here, so that nothing is stored that means something else."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractor.document import ParsedDocument
from extractor.errors import StoreError
from extractor.extraction import Extraction
from extractor.kinds.designations.record import Designation
from extractor.kinds.outcomes.record import Outcome
from extractor.records import Evidence, Record
from extractor.store.indications import indication_of
from extractor.store.names import label_key, product_key


class RecordError(StoreError):
    """A record that must not be stored as it is; the rest of the run is not concerned."""


Value = str | int | float | bytes | None
Row = tuple[Value, ...]

COLUMNS: dict[str, tuple[str, ...]] = {
    "trials": ("id", "document", "position", "registry", "identifier", "phase", "acronym", "status", "scope", "confidence"),
    "cohorts": ("id", "document", "position", "label", "label_key", "role", "drug", "trial", "confidence"),
    "cohort_sizes": ("id", "cohort", "position", "n", "basis", "bound"),
    "doses": ("id", "document", "position", "low", "high", "unit", "unit_kind", "drug", "route", "frequency", "duration", "role", "cohort", "trial", "assertion", "confidence"),
    "outcomes": (
        "id", "document", "position", "endpoint", "statistic", "value", "unit", "bound", "to_date", "ci_low", "ci_high", "ci_level", "p_value", "p_bound", "numerator", "denominator",
        "timepoint", "arm", "cohort", "drug", "trial", "indication", "indication_start", "indication_stop", "assertion", "confidence",
    ),
    "designations": ("id", "document", "position", "type", "agency", "status", "drug", "indication", "date", "number", "confidence"),
    "evidence": ("fact", "rank", "document", "start", "stop", "quote", "section", "page", "bbox", "rule", "cues", "header"),
}  # fmt: skip
"""Table → columns, parents before children."""
FACT_TABLES = ("trials", "cohorts", "doses", "outcomes", "designations")


NULL = math.nan
"""What SQLite stores as NULL, at a tenth of the time that Python takes to bind None: for that it looks for adapters, each time. No number of a row is NaN (RecordError)."""


@dataclass(slots=True)
class FactRows:
    """Rows of one document by table, ready to be bound: NULL stands where a value is missing."""

    tables: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in COLUMNS})
    products: dict[str, str] = field(default_factory=dict)
    """Name as printed → key of the product."""
    identifiers: set[str] = field(default_factory=set)


def storable(text: str) -> str:
    """The text with each lone surrogate replaced by U+FFFD: one character for one, so that offsets hold."""
    return _SURROGATES.sub("\ufffd", text)


_SURROGATES = re.compile("[\ud800-\udfff]")


def to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)


def fact_rows(extraction: Extraction, document: ParsedDocument) -> FactRows:
    """The rows of an extraction's facts.

    Raises RecordError where an id is missing or stands twice, a link leads nowhere, a number is not finite, or a quote is not the text at its place.
    """
    rows = FactRows()
    _check_ids(extraction)
    text = storable(document.text)
    for table in FACT_TABLES:
        records: Sequence[Record] = getattr(extraction, table)
        for position, record in enumerate(records):
            rows.tables[table].append(_fact_row(table, record, position, extraction, text))
            _add_evidence(rows, record.id, record.evidence, extraction.document.id, text)
            if name := getattr(record, "drug", None):
                rows.products[storable(name)] = product_key(name) or storable(name)
    rows.identifiers = {storable(trial.identifier) for trial in extraction.trials}
    for cohort in extraction.cohorts:
        for position, size in enumerate(cohort.sizes):
            key = f"{cohort.id}-{position}"
            rows.tables["cohort_sizes"].append((key, cohort.id, position, _bindable(size.n, "n", key), size.basis or NULL, size.bound))
            _add_evidence(rows, key, size.evidence, extraction.document.id, text)
    return rows


def _check_ids(extraction: Extraction) -> None:
    ids = {table: [record.id for record in getattr(extraction, table)] for table in FACT_TABLES}
    every = [id for found in ids.values() for id in found]
    if not extraction.document.id or not all(every):
        raise RecordError(f"{extraction.document.uri}: a record has no id; expected the ids that the pipeline gives")
    if len(set(every)) < len(every):
        raise RecordError(f"{extraction.document.uri}: two records have the same id; expected one for each fact")
    for table in FACT_TABLES:
        for record in getattr(extraction, table):
            for link, target in (("cohort", "cohorts"), ("trial", "trials")):
                to = getattr(record, link, None)
                if to and to not in ids[target]:
                    raise RecordError(f"{extraction.document.uri}: {table} {record.id} names {link} {to!r}, which the document does not have")


def _fact_row(table: str, record: Record, position: int, extraction: Extraction, text: str) -> Row:
    derived: dict[str, Value] = {"document": extraction.document.id, "position": position}
    if table == "cohorts":
        label = getattr(record, "label", None)
        derived["label_key"] = label_key(label) if label else NULL
    if isinstance(record, Outcome):
        derived |= _indication(record, extraction, text)
    return tuple(
        derived[column] if column in derived and not (column == "indication" and isinstance(record, Designation)) else _bindable(getattr(record, column), column, record.id)
        for column in COLUMNS[table]
    )


def _bindable(value: object, column: str, fact: str) -> Value:
    """The value as it is bound. SQLite would make NaN into NULL and cannot hold more than 64 bits: refuse both."""
    if value is None:
        return NULL
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float) and not math.isfinite(value):
        raise RecordError(f"{fact}: {column} is {value}; expected a finite number")
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise RecordError(f"{fact}: {column} is {value}; expected at most 64 bits")
    if isinstance(value, str):
        return storable(value)
    assert isinstance(value, int | float)
    return value


def _add_evidence(rows: FactRows, fact: str, evidence: Iterable[Evidence], document: str, text: str) -> None:
    for rank, place in enumerate(evidence):
        quote = storable(place.quote)
        if text[place.start : place.end] != quote or place.start < 0:
            raise RecordError(f"{document}: the quote {quote[:60]!r} of {fact} is not the text at {place.start}-{place.end}")
        page = NULL if place.page is None else place.page
        bbox = to_json(place.bbox) if place.bbox else NULL
        cues = storable(to_json(place.cues))
        header = NULL if place.header is None else storable(place.header)
        rows.tables["evidence"].append((fact, rank, document, place.start, place.end, quote, storable(place.section), page, bbox, storable(place.rule), cues, header))


def _indication(outcome: Outcome, extraction: Extraction, text: str) -> dict[str, Value]:
    """The disease of an outcome and where the text names it."""
    drug = product_key(outcome.drug) if outcome.drug else None
    designated = {d.indication for d in extraction.designations if d.indication and d.drug and product_key(d.drug) == drug}
    title = storable(extraction.document.title or "")
    found = indication_of(text, title, [(place.start, place.end) for place in outcome.evidence], {storable(name) for name in designated})
    words, start, stop = (found.words, found.start, found.stop) if found else (NULL, NULL, NULL)
    return {"indication": words, "indication_start": start, "indication_stop": stop}
