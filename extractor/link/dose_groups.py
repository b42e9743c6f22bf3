"""People named by the dose that they got."""

from __future__ import annotations

import re

from extractor.link.groups import Group
from extractor.text.quantities import Quantity, quantities_of
from extractor.text.view import view_of

_DOSE_GROUP = re.compile(r"(?:\b(?:at|on|with|in|for|received|receiving|given|from|and|or|versus|vs\.?|of|the)|[,(:])\s(?:the\s|those on\s|a dose of\s)?$", re.IGNORECASE)


_MEASURED = re.compile(r"\bdoses?\b[^.;]{0,60}?\b(?:was|were|averaged|of)\s(?:[\d.,]+\s?\S{1,8}\s)?(?:and|versus|vs\.?)?\s?$", re.IGNORECASE)
"""The mean dose that people came to is a measurement: "mean dose was 222 U versus 241 U"."""


def dose_key(low: float, unit: str) -> str:
    """The key of the people at a dose."""
    return f"dose:{low:g} {unit}"


_ONLY_PEOPLE = re.compile(r"\s?(?:(?:dose|dosing|once daily|daily|weekly|QD|BID|QW)\s?)*(?:arms?|groups?|cohorts?|levels?|patients|participants|recipients)?", re.IGNORECASE)


def dose_named_by(group: Group) -> str | None:
    """The key of the dose that a group is called by: "12.5 mCi/m² cohort", "20 mg once daily"; None for other names."""
    if group.key.startswith("dose:"):
        return group.key
    found = quantities_of(view_of(group.label).text) if group.label[:1].isdigit() else ()
    q = found[0] if found else None
    whole = q is not None and q.kind == "amount" and q.start == 0 and q.low == q.high and _ONLY_PEOPLE.fullmatch(group.label, q.end)
    return dose_key(q.low, q.unit) if q and whole else None


def with_dose_groups(text: str, groups: tuple[Group, ...], quantities: tuple[Quantity, ...], lead: str | None) -> tuple[Group, ...]:
    """The groups of a sentence, and the people at a dose: "50% (5/10) at 20 mg". `lead`: the drug that a dose without one is of."""
    found = list(groups)
    for q in quantities:
        if q.kind != "amount" or q.unit in {"mL", "L", "g/L"} or any(g.start < q.end and q.start < g.end for g in found):
            continue
        before = text[max(q.start - 110, 0) : q.start]
        if _DOSE_GROUP.search(before[-22:]) and not (_MEASURED.search(before) and re.search(r"\b(?:mean|median|average)\b", before, re.IGNORECASE)):
            end = q.end
            if more := re.match(r"\s(?:once|twice|three times)[ -](?:daily|weekly|monthly)|\s(?:QD|BID|QW|Q\dW)\b", text[end : end + 24]):
                end += more.end()
            label = text[q.start : end] if not q.shared else f"{text[q.start : q.end]} {q.unit}"
            found.append(Group(q.start, end, label, "treatment", dose_key(q.low, q.unit), lead))
    return tuple(sorted(found, key=lambda g: g.start))
