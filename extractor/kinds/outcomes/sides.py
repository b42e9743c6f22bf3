"""The two arms of a trial keep their sides: an arm that a document once sets against the other is the control wherever it is named."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from extractor.kinds.kind import Finding
from extractor.kinds.outcomes.record import Outcome
from extractor.link.reading import Reading
from extractor.records import Record

_OF_BOTH_ARMS = frozenset({"difference", "hazard_ratio", "odds_ratio", "relative_risk", "efficacy"})
"""Statistics that compare, and are told of the treated arm."""


def on_one_side(findings: list[Finding[Record]], reading: Reading) -> list[Finding[Record]]:
    """Make each result of the one of two arms a control's where "8.7 v 5.9 months" tells so of some, and of none of the other arm's."""
    keys = [arm.key for arm in reading.roster.arms] or list(dict.fromkeys(f.group.key for f in findings if f.group and f.group.role in {"treatment", "control"}))
    if len(keys) != 2 or any(key.startswith("dose:") for key in keys):
        return findings
    sides: dict[str, set[str | None]] = {key: set() for key in keys}
    for finding in findings:
        if finding.group and finding.group.key in sides:
            sides[finding.group.key].add(cast(Outcome, finding.record).arm)
    control = next((key for key, other in (keys, keys[::-1]) if "control" in sides[key] and "control" not in sides[other]), None)
    return [_as_control(f) if control and f.group and f.group.key == control else f for f in findings]


def _as_control(finding: Finding[Record]) -> Finding[Record]:
    """A result of the control, whose drug is what its arm got and not the document's."""
    record = cast(Outcome, finding.record)
    if record.arm != "treatment" or record.statistic in _OF_BOTH_ARMS:
        return finding
    return replace(finding, record=record.model_copy(update={"arm": "control", "drug": finding.group.drug if finding.group else None}))
