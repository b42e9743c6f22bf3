"""People named by the dose that they got."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractor.link.drugs import DrugMention
from extractor.link.group import Group, arm_key
from extractor.text import late as re
from extractor.text.gate import gated
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


def alike_by_dose(groups: Iterable[Group]) -> dict[str, Group]:
    """Key of people called by an amount alone → the one arm that is called by its drug and that amount: the "420-mg group" is that of "zelvanib 420 mg"."""
    bare: dict[str, set[str]] = {}
    with_drug: dict[str, dict[str, Group]] = {}
    for group in groups:
        if group.role != "treatment":
            continue
        if dose := dose_named_by(group):
            bare.setdefault(dose, set()).add(group.key)
        elif group.drug and group.label.lower().startswith(f"{group.drug.lower()} ") and (dose := dose_named_by(replace(group, label=group.label[len(group.drug) + 1 :]))):
            with_drug.setdefault(dose, {}).setdefault(group.key, group)
    return {key: next(iter(arms.values())) for dose, arms in with_drug.items() if len(arms) == 1 for key in bare.get(dose, ())}


_HEIGHTS = r"(?:low|lower|lowest|mid|middle|medium|intermediate|high|higher|highest|top)"
_BEFORE_HEIGHT = r"(?:\b(?:at|on|with|in|for|received|receiving|given|from|and|or|versus|vs\.?|of|to)\s|[,:]\s|\()(?:the\s|those on\s)?"
_FIRST_OF_TWO = rf"(?:(?P<first>{_HEIGHTS})(?:\s(?:and|or)\s|\s?/\s?)(?:the\s)?)?"
_NO_GROUP_AFTER = r"(?!\s(?:of|limiting|escalation|range|expansion|chemotherapy|therapy|steroids?|interferon|cohorts|groups|arms)\b|-limiting)"
_HEIGHT = gated(
    rf"{_BEFORE_HEIGHT}{_FIRST_OF_TWO}(?P<label>(?P<height>{_HEIGHTS})(?:[- ]dose|\sdose level)s?)\b{_NO_GROUP_AFTER}",
    re.IGNORECASE,
)
_STRENGTH = gated(
    r"\b(?:on|with|of|for|using|received|and|versus|vs\.?|or)\s(?:the\s)?(?P<label>(?P<percent>\d{1,2}(?:\.\d{1,3})?)\s?%\s(?:(?:topical|ophthalmic)\s)?(?:cream|gel|ointment|foam|lotion|solution|suspension|spray|drops|doses?(?!\s(?:reduc|escal))|groups?|arms?))\b",
    re.IGNORECASE,
)


def _by_height(text: str, drugs: tuple[DrugMention, ...]) -> Iterator[Group]:
    """People by how high their dose was: "at the high dose", "285 to low dose zelvanib", both of "at the low and high doses"."""
    for match in _HEIGHT.finditer(text):
        if match["first"]:
            yield Group(match.start("first"), match.end("first"), match["first"], "treatment", height_key(match["first"]))
        end = next((d.end for d in drugs if d.start == match.end("label") + 1), match.end("label"))
        yield Group(match.start("label"), end, text[match.start("label") : end], "treatment", height_key(match["height"]))


_STAGE = gated(
    r"\b(?:in|into|during|from|of|to)\s(?:the\s|a\s|its\s|an\s)?(?P<label>(?P<stage>(?:(?:dose|monotherapy|combination|open-label|randomi[sz]ed)[- ])?(?:expansion|escalation|optimi[sz]ation|extension)|safety (?:lead|run)-in|lead-in|run-in)"
    r"(?:\s(?:part|phase|portion|stage|period))?)(?=[\s,.;)](?!(?:cohorts?|arms?|groups?|study|studies|trials?|of)\b))",
    re.IGNORECASE,
)


_COMBINED = gated(r"\b(?:[Ww]hen|[Ii]f)\s(?P<label>(?:combined|given|used|administered)\s(?:together\s|in combination\s)?with\s[A-Za-z][\w-]{3,})")
_ALONE = gated(r"\bas\s(?:a\s)?(?P<label>monotherapy|single agent)\b")


def _by_partner(text: str, lead: str | None, *, combines: bool) -> Iterator[Group]:
    """People by what the drug was combined with, and those who got it alone in a document that tells of both: "when combined with pembrolizumab"."""
    for match in _COMBINED.finditer(text):
        yield Group(match.start("label"), match.end("label"), match["label"], "treatment", arm_key(match["label"]), lead)
    if combines:
        for match in _ALONE.finditer(text):
            yield Group(match.start("label"), match.end("label"), match["label"], "treatment", "arm:monotherapy", lead)


def _by_stage(text: str) -> Iterator[Group]:
    """People by the part of the trial that they were in: "in the expansion part", "from the safety lead-in"."""
    for match in _STAGE.finditer(text):
        yield Group(match.start("label"), match.end("label"), match["label"], "treatment", arm_key(match["stage"]))


def height_key(height: str) -> str:
    """The key of the people at the lower or higher of several doses, equal to that of "the low-dose group"."""
    return arm_key(height)


def _by_strength(text: str) -> Iterator[Group]:
    """People by the strength of what they put on: "44% of patients on the 1% cream"."""
    for match in _STRENGTH.finditer(text):
        yield Group(match.start("label"), match.end("label"), match["label"], "treatment", dose_key(float(match["percent"]), "%"))


def with_heights(text: str, groups: tuple[Group, ...], drugs: tuple[DrugMention, ...], lead: str | None, *, combines: bool) -> tuple[Group, ...]:
    """The groups of a sentence, and the people at a low or high dose, at a strength of a cream, in a part of the trial, or by what the drug is combined with.

    `lead`: the drug that such people got; `combines`: whether the document speaks of a combination.
    """
    more = [
        g
        for g in (*_by_height(text, drugs), *_by_strength(text), *_by_stage(text), *_by_partner(text, lead, combines=combines))
        if not any(o.start < g.end and g.start < o.end for o in groups)
    ]
    return tuple(sorted((*groups, *more), key=lambda g: g.start)) if more else groups


_NEXT_DOSE = re.compile(r"(?:-treated)?(?:\s(?:once|twice) (?:daily|weekly)|\s(?:QD|BID|QW))?(?:\s\([^()]{1,30}\))?(?:/|,\s|,?\s(?:and|or|versus|vs\.?)\s)(?:the\s)?")


def _heads_of_lists(text: str, quantities: tuple[Quantity, ...], drugs: tuple[DrugMention, ...]) -> Iterator[Group]:
    """People at the first of several doses of a drug, whose name stands before it alone: "zelvanib 15 mg" of "zelvanib 15 mg and 30 mg"."""
    doses = [q for q in quantities if q.kind == "amount"]
    for q, following in itertools.pairwise(doses):
        if q.unit == following.unit and q.low != following.low and q.unit not in _VOLUMES and _NEXT_DOSE.fullmatch(text, q.end, following.start):
            drug = next((d for d in drugs if d.end + 1 == q.start), None)
            if drug:
                label = text[drug.start : q.end]
                yield Group(drug.start, q.end, f"{label} {q.unit}" if q.shared else label, "treatment", dose_key(q.low, q.unit), drug.name)


HOW_OFTEN = r"\s(?:(?:once|twice|three times)[ -](?:daily|weekly|monthly)|(?:QD|BID|QW|QM|Q\d{1,2}[DWM])\b)"
"""Behind an amount that people are called by: "20 mg once daily", "300 mg Q2W"."""
_HOW_OFTEN = re.compile(HOW_OFTEN)
_ONE_STEP = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:on (?:days?|cycle)|in (?:week|cycle)|for (?:the first|\w+ (?:days|weeks|months))|at (?:week|month)|then\b|followed by)", re.IGNORECASE
)
"""Behind an amount that the same people get before or after another."""


def _named_each(text: str, quantities: tuple[Quantity, ...], drugs: tuple[DrugMention, ...]) -> Iterator[Group]:
    """People by a drug and its dose, where the sentence names the drug again with another: "zelvanib 15 mg … and zelvanib 30 mg"."""
    starts = {d.end + 1: d for d in drugs}
    named = [
        (starts[q.start], q)
        for q in quantities
        if q.kind == "amount" and not q.shared and q.low == q.high and q.unit not in _VOLUMES and q.start in starts and not _ONE_STEP.match(text, q.end)
    ]
    for drug, q in named:
        if any(d.name.lower() == drug.name.lower() and other.unit == q.unit and other.low != q.low for d, other in named):
            label = text[drug.start : q.end]
            yield Group(drug.start, q.end, label, "treatment", arm_key(label), drug.name)


_VOLUMES = frozenset({"mL", "L", "g/L"})
"""Units of what is measured rather than given."""
_CONCENTRATION = re.compile(r"(?:\s?(?:±|\+/-)\s?[\d.]+)?\s?[a-zµ]{1,4}\s?/\s?(?:100\s?)?[dmµu]?L\b", re.IGNORECASE)
"""Behind a number that is a level in blood: "193 ± 67 g/L"."""


_DOSE_OF = re.compile(r"\sdoses?\sof\s")
"""Between an amount and its drug, which make one group: "the 28 mg dose of zelvanib"."""


def with_dose_groups(text: str, groups: tuple[Group, ...], quantities: tuple[Quantity, ...], drugs: tuple[DrugMention, ...], lead: str | None) -> tuple[Group, ...]:
    """The groups of a sentence, and the people at a dose: "50% (5/10) at 20 mg". `lead`: the drug that a dose without one is of."""
    heads = [*_heads_of_lists(text, quantities, drugs), *_named_each(text, quantities, drugs)] if drugs else []
    found = [*(g for g in groups if not any(h.start <= g.start and g.end <= h.end for h in heads)), *heads]
    found = [g for g in found if g in heads or not any(h.start < g.end and g.start < h.end for h in heads)]
    for q in quantities:
        if q.kind != "amount" or q.unit in _VOLUMES or _CONCENTRATION.match(text, q.number_end) or any(g.start < q.end and q.start < g.end for g in found):
            continue
        before = text[max(q.start - 110, 0) : q.start]
        if _DOSE_GROUP.search(before[-22:]) and not (_MEASURED.search(before) and re.search(r"\b(?:mean|median|average)\b", before, re.IGNORECASE)):
            end = q.end
            if more := _HOW_OFTEN.match(text, end):
                end = more.end()
            label = text[q.start : end] if not q.shared else f"{text[q.start : q.end]} {q.unit}"
            of_drug = next((d for d in drugs if _DOSE_OF.fullmatch(text, q.end, d.start)), None)
            found.append(Group(q.start, of_drug.end if of_drug else end, label, "treatment", dose_key(q.low, q.unit), of_drug.name if of_drug else lead))
    return tuple(sorted(found, key=lambda g: g.start))
