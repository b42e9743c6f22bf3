"""People named by the dose that they got."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractor.link.drugs import DrugMention
from extractor.link.group import Group, arm_key
from extractor.text import late as re
from extractor.text.gate import gated
from extractor.text.quantities import Quantity, quantities_of
from extractor.text.schedules import often_after
from extractor.text.view import view_of

_DOSE_GROUP = re.compile(
    r"(?:\b(?:(?:assigned|allocated|randomi[sz]ed)(?:\s1(?::1)+)?\sto|at|on|with|in|for|receive|received|receiving|given|from|and|or|versus|vs\.?|of|the)|[,(:])\s(?:the\s|those on\s|a dose of\s)?$",
    re.IGNORECASE,
)


_MEASURED = re.compile(r"\bdoses?\b[^.;]{0,60}?\b(?:was|were|averaged|of)\s(?:[\d.,]+\s?\S{1,8}\s)?(?:and|versus|vs\.?)?\s?$", re.IGNORECASE)
"""The mean dose that people came to is a measurement: "mean dose was 222 U versus 241 U"."""


def dose_key(low: float, unit: str, often: str | None = None) -> str:
    """The key of the people at a dose; with its schedule where one amount is given at two."""
    return f"dose:{low:g} {unit} {often}" if often else f"dose:{low:g} {unit}"


_ONLY_PEOPLE = re.compile(r"\s?(?:(?:dose|dosing)\s?)*(?:arms?|groups?|cohorts?|levels?|regimens?|patients|participants|recipients)?", re.IGNORECASE)


_WHO_GOT = re.compile(
    r"^(?:patients|participants|subjects|people|adults|those)\s(?:who\s)?(?:(?:were\s)?(?:treated with|given|assigned to|randomi[sz]ed to)|on|receiving|received)\s(?:the\s)?(?=[\d.,]+\s?\S{1,8}$)",
    re.IGNORECASE,
)
"""Before an amount that people are called by: "patients treated with 8 mg"."""


@dataclass(frozen=True, slots=True)
class Regimen:
    """What a group is called by where that is a dose and no more."""

    dose: str
    """The key of the amount."""
    often: str | None = None
    """How often it is given, as the contract says: "Q4W"."""
    drug: str | None = None


def regimen_named_by(group: Group, drugs: Collection[str] = ()) -> Regimen | None:
    """The dose that a group is called by: "12.5 mCi/m² cohort", "20 mg once daily", "zelvanib 300 mg every four weeks"; None for other names.

    `drugs`: names in small letters that may stand before it, besides its own.
    """
    label, drug = _WHO_GOT.sub("", group.label), None
    first = next((name for name in ((group.drug or "").lower(), *drugs) if name and label.lower().startswith(f"{name} ")), None)
    if first:
        label, drug = label[len(first) + 1 :], first
    q = _amount_opening(label) if label[:1].isdigit() else None
    if not q:
        return None
    often = often_after(label, q.end)
    whole = _ONLY_PEOPLE.fullmatch(label, often.end if often else q.end) or (group.key.startswith("dose:") and not drug)
    return Regimen(dose_key(q.low, q.unit), often.value if often else None, drug) if whole else None


@lru_cache(maxsize=2_000)
def _amount_opening(label: str) -> Quantity | None:
    """The amount that a label begins with. Kept: each dose and result of a document asks for those of the same groups."""
    first = next(iter(quantities_of(view_of(label).text)), None)
    return first if first and first.kind == "amount" and not first.start and first.low == first.high else None


def dose_named_by(group: Group) -> str | None:
    """The key of the dose that a group is called by, whatever else tells it apart; None for other names and where a drug is part of the name."""
    regimen = regimen_named_by(group)
    return regimen.dose if regimen and not regimen.drug else None


def alike_by_dose(groups: Iterable[Group]) -> dict[str, Group]:
    """Key of people called by a dose → the same people by their fuller name: the "420-mg group" is that of "zelvanib 420 mg", "300 mg Q4W" that of "300 mg every four weeks".

    An amount alone names nobody where two drugs, or one at two schedules, are given in it.
    """
    treated = [g for g in groups if g.role == "treatment"]
    names = {g.drug.lower() for g in treated if g.drug}
    named = {g.key: (g, regimen) for g in treated if (regimen := regimen_named_by(g, names))}
    drugs: dict[str, set[str | None]] = {}
    schedules: dict[str, set[str | None]] = {}
    for _, regimen in named.values():
        drugs.setdefault(regimen.dose, set()).add(regimen.drug)
        schedules.setdefault(regimen.dose, set()).add(regimen.often)
    same: dict[tuple[str, str | None, str | None], list[Group]] = {}
    for group, regimen in named.values():
        drug, often = _one_of(regimen.drug, drugs[regimen.dose]), _one_of(regimen.often, schedules[regimen.dose])
        if drug is not _UNKNOWN and often is not _UNKNOWN:
            same.setdefault((regimen.dose, drug, often), []).append(group)
    return {g.key: best for people in same.values() if len(people) > 1 for best in [max(people, key=lambda g: _fullness(g, named[g.key][1]))] for g in people if g.key != best.key}


def _schedule_named_by(group: Group) -> str | None:
    """The schedule that a group is called by where that is all: "Q4W group", "every eight weeks"; None for other names."""
    label = f" {group.label}"
    often = often_after(label, 0)
    return often.value if often and _ONLY_PEOPLE.fullmatch(label, often.end) else None


def alike_by_schedule(groups: Iterable[Group]) -> dict[str, Group]:
    """Key of people called by a schedule alone → those of the one dose that is given so, else the first called so: the "Q4W group" is that of "zelvanib 80 mg every four weeks"."""
    treated = {g.key: g for g in groups if g.role == "treatment"}
    names = {g.drug.lower() for g in treated.values() if g.drug}
    called: dict[str, list[Group]] = {}
    for group in treated.values():
        if often := _schedule_named_by(group):
            called.setdefault(often, []).append(group)
    out: dict[str, Group] = {}
    for often, people in called.items():
        dosed = [g for g in treated.values() if (regimen := regimen_named_by(g, names)) and regimen.often == often]
        best = dosed[0] if len(dosed) == 1 else people[0]
        out |= {g.key: best for g in people if len(dosed) < 2 and g.key != best.key}
    return out


_UNKNOWN = "?"


def _one_of(own: str | None, all_told: set[str | None]) -> str | None:
    """A group's own word, else the only one that others have; "?" where they have two."""
    told = all_told - {None}
    return own or (None if not told else next(iter(told)) if len(told) == 1 else _UNKNOWN)


def _fullness(group: Group, regimen: Regimen) -> tuple[bool, bool, bool, int]:
    """The name that says most: with its drug, with its schedule, the first."""
    return regimen.drug is not None, regimen.often is not None, group.drug is not None, -group.start


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
    r"(?:\s(?:part|phase|portion|stage|period))?)(?<!lead-in period)(?<!run-in period)(?=[\s,.;)](?!(?:period|cohorts?|arms?|groups?|study|studies|trials?|of)\b))",
    re.IGNORECASE,
)


_COMBINED = gated(r"\b(?:[Ww]hen|[Ii]f)\s(?P<label>(?:combined|given|used|administered)\s(?:together\s|in combination\s)?with\s[A-Za-z][\w-]{3,})")
_ALONE = gated(r"\bas\s(?:a\s)?(?P<label>monotherapy|single agent)\b")


_THE_COMBINATION = gated(
    r"(?:%(?:\s\([^()]{1,40}\))?|\b\d[\d.]*\s(?:months|weeks|days)|\btreated|\breceived)\s(?:(?:with|for|on)\s)?(?P<label>the combination|monotherapy)(?=[,.;)]|\s(?:and|versus|vs|compared|than|at|in|\()|$)"
)


def _by_partner(text: str, lead: str | None, *, combines: bool) -> Iterator[Group]:
    """People by what the drug was combined with, and those who got it alone in a document that tells of both: "when combined with pembrolizumab"."""
    for match in _COMBINED.finditer(text):
        yield Group(match.start("label"), match.end("label"), match["label"], "treatment", arm_key(match["label"]), lead)
    if combines:
        for match in _THE_COMBINATION.finditer(text):
            yield Group(
                match.start("label"), match.end("label"), match["label"], "treatment", "arm:combination" if match["label"].endswith("combination") else "arm:monotherapy", lead
            )
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


_STEP_BEFORE = re.compile(r"\b(?:loading|starting|initial|priming|first|test|induction|step-up)\s(?:dose\s)?(?:of|at)\s(?:a\s)?$", re.IGNORECASE)
"""Before an amount that everybody gets once before another."""
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


def _is_measured_or_a_step(text: str, q: Quantity) -> bool:
    """Whether an amount is what people came to on average, or what all of them get once before another."""
    before = text[max(q.start - 110, 0) : q.start]
    averaged = _MEASURED.search(before) and re.search(r"\b(?:mean|median|average)\b", before, re.IGNORECASE)
    return bool(averaged) or _STEP_BEFORE.search(before[-40:]) is not None


_AND_MORE = re.compile(r"\s(?:and|or)\s(?:above|below|higher|lower|greater|more)\b")
"""Behind an amount that only bounds the doses that are meant: "at 1 mg/kg and above"."""
_SIZE_BEHIND = re.compile(r"\s[(\[][nN]\s?=\s?\d")
"""A dose with how many people got it is theirs, whatever stands before it: "dose levels were 1 mg/kg (n=3)"."""
_DOSE_OF = re.compile(r"\s(?:doses?\s)?of\s")
"""Between an amount and its drug, which make one group: "the 28 mg dose of zelvanib"."""


def with_dose_groups(text: str, groups: tuple[Group, ...], quantities: tuple[Quantity, ...], drugs: tuple[DrugMention, ...], lead: str | None) -> tuple[Group, ...]:
    """The groups of a sentence, and the people at a dose: "50% (5/10) at 20 mg". `lead`: the drug that a dose without one is of."""
    told = [(dose_key(q.low, q.unit), often.value) for q in quantities if q.kind == "amount" and (often := often_after(text, q.end))]

    def several_schedules(q: Quantity) -> bool:
        return len({often for key, often in told if key == dose_key(q.low, q.unit)}) > 1

    heads = [*_heads_of_lists(text, quantities, drugs), *_named_each(text, quantities, drugs)] if drugs else []
    found = [*(g for g in groups if not any(h.start <= g.start and g.end <= h.end for h in heads)), *heads]
    found = [g for g in found if g in heads or not any(h.start < g.end and g.start < h.end for h in heads)]
    for q in quantities:
        if q.kind != "amount" or q.unit in _VOLUMES or _CONCENTRATION.match(text, q.number_end) or any(g.start < q.end and q.start < g.end for g in found):
            continue
        often = often_after(text, q.end)
        end = often.end if often else q.end
        sized = _SIZE_BEHIND.match(text, end) is not None and not any(d.end + 1 == q.start for d in drugs)
        if (sized or _DOSE_GROUP.search(text, max(q.start - 22, 0), q.start)) and not _is_measured_or_a_step(text, q):
            label = text[q.start : end] if not q.shared else f"{text[q.start : q.end]} {q.unit}"
            of_drug = next((d for d in drugs if _DOSE_OF.fullmatch(text, q.end, d.start)), None)
            key = dose_key(q.low, q.unit, often.value if often and several_schedules(q) else None)
            if more := _AND_MORE.match(text, end):
                end, label, key = more.end(), label + more[0], f"doses:{key.removeprefix('dose:')}{more[0].lower()}"
            found.append(Group(q.start, of_drug.end if of_drug else end, label, "treatment", key, of_drug.name if of_drug else lead))
    return tuple(sorted(found, key=lambda g: g.start))
