"""People whom several places of a document call by different names of one dose: "300 mg every four weeks", "the 300 mg Q4W arm", "zelvanib 300 mg"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from extractor.kinds.doses.record import Dose
from extractor.kinds.kind import Finding
from extractor.link.dose_groups import Regimen, alike_by_dose, alike_by_schedule, dose_key, regimen_named_by
from extractor.link.group import Group
from extractor.records import Record


def under_one_name(found: Mapping[str, list[Finding[Record]]], part_of: Callable[[Finding[Record]], str | None]) -> dict[str, list[Finding[Record]]]:
    """The findings of each kind, those of one part of the document with one group for all names of a dose, and doses with the people who are called by them.

    `part_of`: what tells parts apart in which one name can mean others, the trial; None where that is not known, and then nothing is taken for the same.
    """
    parts = {part for findings in found.values() for f in findings if (part := part_of(f)) is not None}
    out = dict(found)
    for part in sorted(parts):
        here = {name: [part_of(f) == part for f in findings] for name, findings in out.items()}
        people = [f.group for name in ("cohorts", "outcomes") for f, own in zip(out[name], here[name], strict=True) if own and f.group]
        named = _named_by_dose(people)
        out["doses"] = [_with_namesake(f, named) if own else f for f, own in zip(out["doses"], here["doses"], strict=True)]
        for alike_by in (alike_by_dose, alike_by_schedule):
            alike = alike_by([f.group for name, findings in out.items() for f, own in zip(findings, here[name], strict=True) if own and f.group])
            if alike:
                out = {
                    name: [replace(f, group=alike.get(f.group.key, f.group)) if own and f.group else f for f, own in zip(findings, here[name], strict=True)]
                    for name, findings in out.items()
                }
    return out


_Named = Mapping[str, Mapping[str, tuple[Group, Regimen]]]
"""Key of a dose → key of a group → the group, and the dose that it is called by."""


def _named_by_dose(groups: Iterable[Group]) -> _Named:
    named: dict[str, dict[str, tuple[Group, Regimen]]] = {}
    for group in groups:
        if regimen := regimen_named_by(group):
            named.setdefault(regimen.dose, {}).setdefault(group.key, (group, regimen))
    return named


def _with_namesake(finding: Finding[Record], named: _Named) -> Finding[Record]:
    """A dose that nobody is said to have got, with the people who are called by it: "the 12.5 mCi/m² cohort"."""
    dose = finding.record
    if not isinstance(dose, Dose) or finding.group is not None or dose.low != dose.high:
        return finding
    people = [group for group, regimen in named.get(dose_key(dose.low, dose.unit), {}).values() if _is_named_by(dose, regimen)]
    return replace(finding, group=people[0]) if len(people) == 1 else finding


def _is_named_by(dose: Dose, regimen: Regimen) -> bool:
    """Whether nothing that a dose's people are called by differs from it: its drug, and how often it is given."""
    same_drug = not (regimen.drug and dose.drug) or regimen.drug.lower() == dose.drug.lower()
    return same_drug and not (regimen.often and dose.frequency and regimen.often != dose.frequency)
