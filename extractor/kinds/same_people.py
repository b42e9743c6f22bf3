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
    parts = {name: [part_of(f) for f in findings] for name, findings in found.items()}
    people = _by_part({name: found[name] for name in ("cohorts", "outcomes")}, parts)
    named = {part: _named_by_dose(groups) for part, groups in people.items()}
    out = dict(found)
    out["doses"] = [_with_namesake(f, named.get(part, {})) if part is not None else f for f, part in zip(found["doses"], parts["doses"], strict=True)]
    for alike_by in (alike_by_dose, alike_by_schedule):
        alike = {part: same for part, groups in _by_part(out, parts).items() if (same := alike_by(groups))}
        if alike:
            out = {name: [_renamed(f, alike.get(part, {})) for f, part in zip(findings, parts[name], strict=True)] for name, findings in out.items()}
    return out


def _by_part(found: Mapping[str, list[Finding[Record]]], parts: Mapping[str, list[str | None]]) -> dict[str | None, list[Group]]:
    """The groups of findings, by the part of the document where they stand; those of no known part are left out."""
    out: dict[str | None, list[Group]] = {}
    for name, findings in found.items():
        for finding, part in zip(findings, parts[name], strict=True):
            if finding.group and part is not None:
                out.setdefault(part, []).append(finding.group)
    return out


def _renamed(finding: Finding[Record], alike: Mapping[str, Group]) -> Finding[Record]:
    better = alike.get(finding.group.key) if finding.group else None
    return replace(finding, group=better) if better else finding


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
