"""Facts that a format gives in fields become findings as those of prose do; and what a format says of a block fills what its words leave open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from extractor.document import About, FieldFact, People
from extractor.kinds.cohorts.record import Cohort, Size
from extractor.kinds.doses.record import Dose
from extractor.kinds.kind import Finding, Kind
from extractor.link.drugs import is_generic
from extractor.link.group import Group, arm_key
from extractor.link.reading import Reading
from extractor.records import Record
from extractor.text.numbers import find_numbers

RULE = "<field>"
"""The rule of a fact that a field gives; its evidence names the field's path as header."""
_CONFIDENCE = 0.98


def field_findings(kind: Kind, reading: Reading) -> Iterator[Finding[Record]]:
    """Each fact of a kind that the document gives in fields.

    A field whose printed value is not the number that the record would state is no proof and gives none.
    """
    for fact in reading.document.structured:
        if fact.kind == kind.name and (finding := _finding(kind, fact, reading)):
            yield finding


def _finding(kind: Kind, fact: FieldFact, reading: Reading) -> Finding[Record] | None:
    start, end = reading.view.position(fact.start), reading.view.position(fact.end)
    try:
        record, number = _record(kind, fact.values)
    except ValidationError:  # the field holds something else than the format says
        return None
    stated = {n.value for n in find_numbers(reading.view.text[start:end])}
    if number is not None and abs(number) not in stated and number not in stated:
        return None
    numbers = () if number is None else (number if number in stated else abs(number),)
    group = group_of(fact.people) if fact.people else None
    return Finding(record, start, end, RULE, reading.section_at(fact.start), numbers, group, fact.trial, header=fact.path or None, confidence=_CONFIDENCE)


def _record(kind: Kind, values: Any) -> tuple[Record, float | None]:
    """The record of the values, and the number that the field must print."""
    if kind.name == "cohorts":
        return Cohort(sizes=(Size(**values),)), float(values["n"])
    record = kind.record(**values)
    return record, getattr(record, "value", getattr(record, "low", None))


def group_of(people: People) -> Group:
    """The group that a field names, with the key that prose gives the same words."""
    if people.role == "total" or not people.label:
        return Group(0, 0, people.label or "", "total", "total:")
    key = f"subgroup:{people.label.lower()}" if people.role == "subgroup" else arm_key(people.label, control=people.role == "control")
    return Group(0, 0, people.label, people.role, key, people.drug)


def filled(finding: Finding[Record], about: About | None, words: str | None) -> Finding[Record]:
    """The finding with the drug, people, trial and role that its block is about, where its sentence names no other.

    `words`: the sentence; None for a table's cell, whose row and column name its drug.
    """
    if about is None:
        return finding
    record = finding.record
    update: dict[str, Any] = {}
    if about.drug and (_lacks_drug(record, words) or (about.dose_role == "label" and isinstance(record, Dose) and not is_generic(record.drug or ""))):
        update["drug"] = about.drug
    if about.dose_role and isinstance(record, Dose) and record.role is None:
        update["role"] = about.dose_role
    people = about.people if isinstance(record, Dose) else None
    return replace(
        finding,
        record=record.model_copy(update=update) if update else record,
        group=group_of(people) if people else finding.group,
        trial=finding.trial or about.trial,
    )


def _lacks_drug(record: Record, words: str | None) -> bool:
    """Whether a record's drug is left open, or was taken from elsewhere in the document; what a control got is not the block's drug."""
    if "drug" not in type(record).model_fields or getattr(record, "arm", None) in ("control", "historical") or getattr(record, "role", None) == "control":
        return False
    named = getattr(record, "drug", None)
    return not named or (words is not None and named.lower() not in words.lower())
