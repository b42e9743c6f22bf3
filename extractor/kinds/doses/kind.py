"""Doses: an amount of a drug, biologic, cell or gene product, vaccine or radiation given, or to be given, to people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from typing import cast

from extractor.context.status import assertion_of, preclinical
from extractor.kinds.doses.examples import EXAMPLES
from extractor.kinds.doses.given import frequency_of, route_of
from extractor.kinds.doses.groups import groups_for
from extractor.kinds.doses.patterns import (
    COUNTED_IN_POWERS,
    DOSING,
    GATE,
    exposures,
    is_anaesthetic_strength,
    is_given_by_cells,
    is_strength_of,
    is_topical_strength,
    per_unit_end,
    refusal,
    with_power_restored,
)
from extractor.kinds.doses.record import Dose
from extractor.kinds.doses.resolve import LIVING, Amount, Sentence, is_partner
from extractor.kinds.doses.roles import role_of
from extractor.kinds.doses.schedule import GENERAL_ROUTES, duration_after, routes
from extractor.kinds.doses.tables import RULE as IN_TABLE
from extractor.kinds.doses.tables import table_doses
from extractor.kinds.doses.unlisted import common_name
from extractor.kinds.kind import BaseKind, Finding
from extractor.link.dose_groups import regimen_named_by
from extractor.link.drugs import DrugMention, is_generic
from extractor.link.group import Group, arm_key
from extractor.link.reading import Passage, Reading
from extractor.records import Record
from extractor.text import late as re
from extractor.text.gate import gated
from extractor.text.quantities import Quantity
from extractor.text.schedules import frequencies
from extractor.text.units import UNIT_KIND, amount_unit_at

_TRIAL = re.compile(r"\bNCT[\s#:-]{0,2}(0\d{7})(?!\d)")
_STEPS = re.compile(
    r"(?:escalat|increas|titrat|rais|ris|rose|ramp|step|reduc|taper|switch|lower|adjust|chang|go|mov|start|initiat|begin|beg[au]n)\w*\b[^.;\d]{0,40}?(?:\bfrom\b|\bat\b|\bwith\b|\bon\b)(?: an?)?(?: initial| starting)?(?: dose of)?\s*$",
    re.IGNORECASE,
)
_LEVELS_BEFORE = re.compile(r"\b(?:dose levels|dosing levels|dose cohorts|doses|cohorts|levels)(?: of| at|:)?\s*$", re.IGNORECASE)
_ONCE = re.compile(r"\b(?:loading|induction|priming|bolus|maximum|booster)\b", re.IGNORECASE)
"""An amount that is not given over and over, or is a limit: the drug's usual schedule is not its own."""
_ON_ONE_DAY = re.compile(
    r"\s(?:\w+\s)?on\s(?:the\sfirst\sday|(?:day\s|D)\d{1,2}\b(?!\s?(?:[-–&+,]\s?\d|(?:to|through)\b|and\s(?:day\s)?\d{1,2}\b(?!\s?(?:mg|g|µg|ug|mcg|IU|U|MBq|GBq|mL)\b))))",
    re.IGNORECASE,
)
"""Behind an amount that is given on one day: what is given on others is no schedule of it, "400 mg on day 1 and 200 mg on days 2-7"."""
_LENGTH_OF_CYCLE = re.compile(r"Q\d+W|QM|Q\dM")
_SCHEDULES = frozenset(("QD", "BID", "TID", "QOD", "QW", "BIW", "Q2W", "Q3W", "Q4W", "Q6W", "Q8W", "Q12W", "QM", "Q3M", "Q6M", "once"))
_ALL_ORAL = gated(r"\ball[- ]oral\b", re.IGNORECASE)
_PER_CELL_KG = re.compile(r"\s?/\s?kg\b|\sper (?:kg|kilogram)\b")
_SCALE = re.compile(r"\s(million|billion|trillion)\b", re.IGNORECASE)
_SCALES = {"million": 1e6, "billion": 1e9, "trillion": 1e12}
_LONGEST_LIST = 30
_NOT_GIVEN = frozenset(("forward_looking", "contact"))
_RULES = {
    "amount": "<amount>",
    "list": "<number>, <number> and <amount>",
    "range": "<number> to <amount>",
    "steps": "from <amount> to <amount>",
    "percent": "<percent> <form>",
    "auc": "AUC <number>",
    "cells": "<power of ten>/kg cells",
}


class DoseKind(BaseKind):
    """Amounts that are doses, each with its drug, group, schedule and route."""

    name = "doses"
    record = Dose
    gate = GATE
    rules = (*_RULES.values(), IN_TABLE)
    examples = EXAMPLES

    def find(self, passage: Passage) -> Iterable[Finding[Dose]]:
        """Each dose that one sentence states."""
        if passage.section in _NOT_GIVEN:
            return
        lists = _lists(passage.text, tuple(_amounts(passage.text, passage.quantities, passage.drugs)))
        if not lists or _is_about_animals(passage):
            return
        sentence = Sentence(passage, lists)
        for n in range(len(lists)):
            yield from _findings(sentence, n)

    def find_in_tables(self, reading: Reading) -> Iterable[Finding[Record]]:
        """Each dose that the document's tables state."""
        yield from cast(Iterable[Finding[Record]], table_doses(reading, _amounts))

    def same(self, finding: Finding[Dose]) -> Hashable:
        """Amount, drug and group (or trial); two schedules of one amount are two doses."""
        dose = finding.record
        return dose.low, dose.high, dose.unit, (dose.drug or "").lower(), finding.group.key if finding.group else finding.trial, dose.frequency

    def settle(self, findings: list[Finding[Dose]], reading: Reading) -> list[Finding[Dose]]:  # type: ignore[override]
        """Give each drug one name, let places that say less join those that say more, fill what the document says of a drug once for all."""
        return _filled_from_document(_joined(_named_once(findings, reading)), reading)


def _amounts(text: str, quantities: tuple[Quantity, ...], drugs: tuple[DrugMention, ...]) -> Iterator[Amount]:
    """Each quantity that is a dose, in order, with a quote that states it."""
    targets = tuple(exposures(text))
    for begin, _, values in targets:
        for value in values:
            yield Amount(value, "AUC", begin if len(values) == 1 and value.start - begin < 12 and text[value.start - 1] in " =(:" else value.start, value.end, _RULES["auc"])
    for at, q in enumerate(quantities):
        if not any(begin <= q.start < end for begin, end, _ in targets):
            yield from _amounts_at(text, quantities, at, drugs)


def _amounts_at(text: str, quantities: tuple[Quantity, ...], at: int, drugs: tuple[DrugMention, ...]) -> Iterator[Amount]:
    """What one quantity says as a dose: nothing, one amount, or the two ends of an escalation."""
    q = quantities[at]
    if at and _is_volume_of(text, quantities[at - 1], q):
        return
    if powers := _in_millions(text, quantities, at) or _in_logarithms(text, q):
        yield powers
    elif q.kind == "amount":
        q = _per_weight_of_next(with_power_restored(q, text), quantities, at)
        last = _holder(quantities, at)
        if q.unit and not refusal(text, q if not q.shared else replace(q, end=last.end)):
            end = per_unit_end(text, last.end)
            yield from _split(text, q, end if end == last.end else last.end)
    elif q.kind == "percent":
        last = _list_end(quantities, at)
        before = next((d.end for d in reversed(drugs) if d.end <= q.start), -1)
        whole = replace(q, end=last.end)
        if is_topical_strength(text, whole) or is_strength_of(text, whole, before) or is_anaesthetic_strength(text, whole):
            yield Amount(q, "%", q.start, _holder(quantities, at).end, _RULES["percent"])
    elif q.kind == "plain" and q.high >= 1e4 and (per := _PER_CELL_KG.match(text, q.end)) and is_given_by_cells(text, q):
        yield Amount(q, "cells/kg", q.start, per.end(), _RULES["cells"], q.stated)
    elif q.kind == "label" and (shared := _label_of_amount(text, quantities, at)):
        yield Amount(replace(q, unit=shared.unit, kind="amount"), shared.unit, q.start, shared.end, _RULES["list"])


def _per_weight_of_next(q: Quantity, quantities: tuple[Quantity, ...], at: int) -> Quantity:
    """ "either 3 mg or 9 mg per kilogram": the first of two levels is per kilogram as well; the 200 mg of "200 mg and 5 mg/kg" are of another drug."""
    following = quantities[at + 1] if at + 1 < len(quantities) else None
    goes_on = (
        following is not None and q.high < following.high and q.joined in {"or", "and", "/"} and following.kind == "amount" and following.unit in {f"{q.unit}/kg", f"{q.unit}/m2"}
    )
    return replace(q, unit=following.unit) if goes_on and following else q


def _is_volume_of(text: str, before: Quantity, q: Quantity) -> bool:
    """Whether it is what an amount is dissolved in: "80 mg/1 mL", "350 mg/20 mL", "1.25 mg in 0.05 mL"."""
    dissolved = before.joined == "/" or _DISSOLVED.fullmatch(text, before.end, q.start) is not None
    return dissolved and before.kind == "amount" and before.unit != q.unit and q.unit in {"mL", "g", "L", "uL"}


_DISSOLVED = re.compile(r"\s(?:of\s[\w-]+\s(?:[\w-]+\s)?)?(?:in|\(in)\s(?:a\s(?:volume|total)\sof\s|a\stotal\svolume\sof\s)?", re.IGNORECASE)


def _in_millions(text: str, quantities: tuple[Quantity, ...], at: int) -> Amount | None:
    """ "two million CAR-T cells per kilogram": the scale is printed after a word."""
    q = quantities[at]
    if (
        q.spelled
        and q.kind == "plain"
        and (scale := _SCALE.match(text, q.end))
        and (unit := amount_unit_at(text, scale.end() + 1))
        and unit[0].startswith(("cells", "vg", "gc", "pfu", "cfu"))
    ):
        times = _SCALES[scale[1].lower()]
        return Amount(replace(q, low=q.low * times, high=q.high * times, unit=unit[0], kind="amount"), unit[0], q.start, unit[1], _RULES["amount"], (q.low, q.high))
    return None


_LOGARITHM = re.compile(r"\s?log(?:10|₁₀|\(10\))?\s(?=\S)")
_CHANGED_BY = re.compile(r"\b(?:by|(?:reduction|decrease|decline|drop|fall|increase|rise)s? (?:of|was|were))\s(?:about\s|approximately\s|at least\s)?$", re.IGNORECASE)
_RISE_OR_FALL = re.compile(r"\s(?:reductions?|decreases?|declines?|drops?|increases?|higher|lower|copies)\b", re.IGNORECASE)


def _in_logarithms(text: str, q: Quantity) -> Amount | None:
    """ "5.4 log10 CCID50": the exponent of ten alone is printed."""
    log = _LOGARITHM.match(text, q.end) if q.kind == "plain" and q.low == q.high and 2 <= q.low <= 14 else None
    unit = amount_unit_at(text, log.end()) if log else None
    if unit is None or UNIT_KIND.get(unit[0]) not in COUNTED_IN_POWERS or _RISE_OR_FALL.match(text, unit[1]) or _CHANGED_BY.search(text[: q.start]) or not DOSING.search(text):
        return None
    value = 10**q.low
    return Amount(replace(q, low=value, high=value, unit=unit[0], kind="amount"), unit[0], q.start, unit[1], _RULES["amount"], (q.low,))


def _holder(quantities: tuple[Quantity, ...], at: int) -> Quantity:
    """The member of the list with which the shared unit is printed."""
    stop = min(at + _LONGEST_LIST, len(quantities) - 1)
    while quantities[at].shared and at < stop:
        at += 1
        while quantities[at].kind == "plain" and at < stop:
            at += 1  # "0.1 (n=3), 0.3 (n=4) and 1.0 mg/kg"
    return quantities[at]


def _list_end(quantities: tuple[Quantity, ...], at: int) -> Quantity:
    """The last member of a list of one unit: "0.1% or 0.25% ophthalmic solution"."""
    stop = min(at + _LONGEST_LIST, len(quantities) - 1)
    while at < stop and quantities[at].joined in {"or", "and", ",", "/", ", or", ", and"} and quantities[at + 1].kind == quantities[at].kind:
        at += 1
    return quantities[at]


def _label_of_amount(text: str, quantities: tuple[Quantity, ...], at: int) -> Quantity | None:
    """ "dose levels 1, 3 and 10 mg/kg": numbers that look like labels and share the unit of the amount that ends their list."""
    last = at
    while quantities[last].kind == "label" and quantities[last].joined and last + 1 < min(len(quantities), at + _LONGEST_LIST):
        last += 1
    first = at
    while first and at - first < _LONGEST_LIST and quantities[first - 1].kind == "label" and quantities[first - 1].joined:
        first -= 1
    holder = quantities[last]
    return holder if holder.kind == "amount" and not refusal(text, holder) and _LEVELS_BEFORE.search(text, max(quantities[first].start - 40, 0), quantities[first].start) else None


def _split(text: str, q: Quantity, end: int) -> Iterator[Amount]:
    """One amount, or the two ends of "escalated from 1 mg to 16 mg"."""
    if q.low != q.high and _STEPS.search(text[max(q.start - 70, 0) : q.start]):
        for value in (q.low, q.high):
            yield Amount(replace(q, low=value, high=value), q.unit, q.start, end, _RULES["steps"], q.stated)
        return
    rule = "list" if q.shared else "range" if q.low != q.high else "amount"
    yield Amount(q, q.unit, q.start, end, _RULES[rule], q.stated)


def _lists(text: str, amounts: tuple[Amount, ...]) -> tuple[tuple[Amount, ...], ...]:
    """Amounts of one list together: joined by commas, "and", "or", a slash, of one unit."""
    out: list[list[Amount]] = []
    for amount in sorted(amounts, key=lambda a: (a.quantity.start, a.quantity.low)):
        previous = out[-1][-1] if out else None
        if (
            previous
            and previous.unit == amount.unit
            and (previous.quantity.joined in {"and", "or", ",", ", and", ", or", "/", "and/or", "&", "then", ", then"} or previous.start == amount.start)
            and amount.start - previous.quantity.end < 20
        ):
            out[-1].append(amount)
        else:
            out.append([amount])
    return tuple(_told_once(part) for part in out)


def _told_once(part: list[Amount]) -> tuple[Amount, ...]:
    """A list; of one longer than any that groups can be aligned with, each amount once."""
    return tuple(part) if len(part) <= _LONGEST_LIST else tuple({(a.quantity.low, a.quantity.high): a for a in reversed(part)}.values())[::-1]


def _is_about_animals(passage: Passage) -> bool:
    """Whether the sentence, or the one before that it goes on from, is about animals or cells."""
    if preclinical(passage.text):
        return True
    if not re.match(r"(?:This|These|The|A|At|In|Doses?|Treatment|Oral|It|Animals?)\b", passage.text) or re.search(
        r"\b(?:patients?|participants?|subjects?|volunteers?|clinical|trial|phase|humans?|adults|children)\b", passage.text, re.IGNORECASE
    ):
        return False
    earlier = next(passage.before, None)
    return bool(earlier and preclinical(earlier.text))


_OF_ANOTHER = re.compile(
    r"\sof\s(?:(?:the|an?|its|our)\s)?(?!(?:drug|study|investigational|active|lead|product|candidate|treatment|therapy|medicine|compound|vaccine|antibody|substance|test|trial|infusion|injection|oral|intravenous|subcutaneous|body|radiation|it|this|that|one|each|CAR)\b)[A-Za-z¹²³]"
)
"""What an amount is of is said, in words that are no drug known to us: it is not by default the document's: "370 MBq of the iodine-123 form"."""


_NEXT_LEVEL = re.compile(
    r"\b(?:(?:will|would|to|can|may)\s(?:now\s|then\s|be\s){0,2}(?:proceed|continue|advanced?|move|escalated?|progress)|(?:proceed|advanc|progress|escalat|mov|continu)(?:e?s|ing))\s(?:[\w/-]+\s){0,5}?(?:to|with|at)\s"
    r"(?:(?:the|an?)\s)?(?:next|higher|subsequent|final|planned|following)\s[^.;,]{0,60}$"
    r"|\b(?:will|plans\sto|expects\sto|intends\sto)\s(?:now\s|then\s|soon\s|next\s)?(?:initiate|begin|start|commence|open|explore)\s(?=[^.;]{0,80}\b(?:dosing|doses?|cohorts?|levels?|arms?|parts?|portion|treatment)\b)[^.;]{0,120}$",
    re.IGNORECASE,
)
_OPENS_LATER = re.compile(
    r"\)?(?:\s(?:cohort|dose level|level|arm|part))?\s(?:is|are)\s(?:now\s|currently\s)?(?:expected|planned|anticipated|scheduled|due)\sto\s(?:open|begin|start|commence|enroll?)\b|\)?(?:\s(?:cohorts?|dose levels?|levels?|arms?|parts?))?\swill\s(?:enroll?|open|begin|start|be\s(?:opened|tested|explored|evaluated|enrolled))\b",
    re.IGNORECASE,
)
"""Behind an amount of a cohort that has not begun: "Cohort B (6 mg) is expected to open"."""
"""Ends before an amount that nobody has got yet: "the study will now proceed to the next higher dose of"."""


_STARTED = re.compile(r"\b(?:started|began|initiated)\s(?:at|with|on)\s(?:[\w-]+\s){0,4}(?:of\s)?$", re.IGNORECASE)
"""Ends before the amount that a trial began with, which is that of none of its later cohorts."""
_LATER_COHORT = re.compile(r"(?:cohort|level):(?!1$)\d+")


def _findings(sentence: Sentence, n: int) -> Iterator[Finding[Dose]]:
    passage = sentence.passage
    groups = groups_for(sentence, n)
    start, end = sentence.span(n)
    low = max(start - 400, 0)
    around = passage.text[low : end + 200]
    trial = _TRIAL.search(around)
    for amount, name, group in zip(sentence.lists[n], sentence.drugs[n], groups, strict=True):
        q = amount.quantity
        drug = name or sentence.drug_before
        if drug and not name and UNIT_KIND.get(amount.unit.split("/")[0]) in LIVING and is_generic(drug):
            drug = None  # no tablet is counted in cells or genomes
        if not name and (_OF_ANOTHER.match(passage.text, end) or sentence.is_of_unknown(n)):
            drug = None
        if drug is None and not sentence.is_of_unknown(n):
            drug = common_name(passage, start, UNIT_KIND.get(amount.unit.split("/")[0], ""))
        status, cue = assertion_of(around, q.start - low)
        if ahead := _NEXT_LEVEL.search(passage.text, max(start - 160, 0), start):
            status, group = "planned", group if group and group.start >= ahead.start() and not group.label.lower().startswith("higher") else None
        elif _OPENS_LATER.match(passage.text, end):
            status = "planned"
        elif _STARTED.search(passage.text, max(start - 80, 0), start):
            status, group = "reported", None if group and _LATER_COHORT.fullmatch(group.key) else group
        dose = Dose(
            low=q.low,
            high=q.high,
            unit=amount.unit,
            unit_kind=UNIT_KIND.get(amount.unit, UNIT_KIND.get(amount.unit.split("/")[0], "other")),
            drug=drug,
            route=route_of(sentence, n, amount),
            frequency=frequency_of(sentence, n, amount),
            duration=duration_after(passage.text, end, min(end + 120, len(passage.text))),
            role=role_of(sentence, n, drug),
            assertion=status,
        )
        yield Finding(
            dose,
            passage.start + amount.start,
            passage.start + amount.end,
            amount.rule,
            passage.section,
            tuple(dict.fromkeys(amount.stated or (q.low, q.high))),
            group,
            f"NCT{trial[1]}" if trial else None,
            (cue.named(passage.start + low),) if cue else (),
            confidence=round((0.95 if name else 0.85 if drug else 0.75) - (0.07 if group is None and passage.reading.tells_people_apart else 0), 2),
        )


def _named_once(findings: list[Finding[Dose]], reading: Reading) -> list[Finding[Dose]]:
    """Brand and generic of one drug get the name that the document uses most or first, so that their doses can be one."""
    lead = reading.drugs.lead
    names = {reading.drugs.canonical(lead): lead} if lead else {}
    out = []
    for finding in findings:
        drug = finding.record.drug
        if drug:
            key = reading.drugs.canonical(drug)
            drug = names.setdefault(key, drug)
        out.append(replace(finding, record=finding.record.model_copy(update={"drug": drug})))
    return out


def _joined(findings: list[Finding[Dose]]) -> list[Finding[Dose]]:
    """Where one place says of a dose less than another (no group, no schedule, no drug), it is the same dose."""
    by_amount: dict[Hashable, list[Finding[Dose]]] = defaultdict(list)
    for finding in findings:
        by_amount[finding.record.low, finding.record.high, finding.record.unit].append(finding)
    out: dict[int, Finding[Dose]] = {}
    for same in by_amount.values():
        variants = list({(f.record.drug, f.record.frequency, f.group.key if f.group else None, f.trial): f for f in reversed(same)}.values())[-_LONGEST_LIST:][::-1]
        for finding in same:
            out[id(finding)] = _completed(finding, [f for f in variants if f is not finding and _may_be_one(f, finding)])
    return [out[id(f)] for f in findings]


def _may_be_one(other: Finding[Dose], finding: Finding[Dose]) -> bool:
    a, b = other.record, finding.record
    if _later_phase(other) and finding.group is None and (other.record.assertion == "planned") != (finding.record.assertion == "planned"):
        return False  # what is planned for a later trial was given to others
    if other.group and finding.group and _later_phase(other) != _later_phase(finding):
        return False
    drugs = a.drug is None or b.drug is None or a.drug.lower() == b.drug.lower()
    if _names_drug_alone(finding) and other.group and f"{b.low:g}" in other.group.label:
        return drugs and not (a.frequency and b.frequency and a.frequency != b.frequency)
    return drugs and not (a.frequency and b.frequency and a.frequency != b.frequency) and not (_numbered(other) and _numbered(finding) and _told_apart(other.group, finding.group))


def _told_apart(a: Group | None, b: Group | None) -> bool:
    """Whether two groups of one dose are different people: not "zelvanib 50 mg" and the "50 mg arm", of which one is called by its amount alone."""
    if a is None or b is None or a.key == b.key:
        return False
    one, other = regimen_named_by(a), regimen_named_by(b)
    return one is None or other is None or one.dose != other.dose or bool(one.drug and other.drug) or bool(one.often and other.often)


def _names_drug_alone(finding: Finding[Dose]) -> bool:
    """Whether its group is called by the dose's drug and no more, so that "zelvanib 40 mg" says more of the same people."""
    return finding.group is not None and finding.record.drug is not None and finding.group.key == arm_key(finding.record.drug)


def _later_phase(finding: Finding[Dose]) -> bool:
    """Whether it is a dose of a phase 2 or 3 trial as such: another dose than the cohort's that first got the amount."""
    return bool(finding.group and re.match(r"stage:phase (?:2|3|ii|iii)[ab]?\b.*(?:study|trial|part|portion|cohort)", finding.group.key))


def _numbered(finding: Finding[Dose]) -> bool:
    """Whether its group is one that the text tells apart for certain: a numbered cohort, a named arm, a phase."""
    return finding.group is not None and not (finding.group.key.startswith(("subgroup", "total", "stage")) and not _later_phase(finding))


_SAYS_MOST = frozenset(("maximum_tolerated", "recommended_phase_2"))
"""What a dose level turned out to be."""


def _completed(finding: Finding[Dose], others: list[Finding[Dose]]) -> Finding[Dose]:
    dose = finding.record
    group = finding.group
    if not _numbered(finding) or _names_drug_alone(finding):
        better = next((f.group for f in others if _numbered(f) and not _names_drug_alone(f)), None)
        group = better or group or next((f.group for f in others if f.group), None)
    update = {
        "drug": dose.drug or next((f.record.drug for f in others if f.record.drug), None),
        "frequency": dose.frequency or next((f.record.frequency for f in others if f.record.frequency), None),
        "role": next((f.record.role for f in others if f.record.role in _SAYS_MOST), None) if dose.role == "dose_level" else None,
    }
    update["role"] = update["role"] or dose.role
    return replace(finding, record=dose.model_copy(update=update), group=group, trial=finding.trial or next((f.trial for f in others if f.trial), None))


def _filled_from_document(findings: list[Finding[Dose]], reading: Reading) -> list[Finding[Dose]]:
    """Route and schedule that the document gives for a drug, where it gives only one."""
    if not any(f.record.drug and not (f.record.route and f.record.frequency) for f in findings):
        return findings
    told = _told_of_drugs(reading, {reading.drugs.canonical(f.record.drug) for f in findings if f.record.drug})
    for finding in findings:
        dose = finding.record
        if dose.drug:
            key = reading.drugs.canonical(dose.drug)
            told[key, "route"] |= {dose.route} - {None}
            told[key, "frequency"] |= {dose.frequency} - {None}
    if _ALL_ORAL.search(reading.view.text):  # "an all-oral, interferon-free regimen"
        for key in {reading.drugs.canonical(f.record.drug) for f in findings if f.record.drug}:
            told[key, "route"] = told[key, "route"] or {"oral"}
    out = []
    for finding in findings:
        dose = finding.record
        key = reading.drugs.canonical(dose.drug) if dose.drug else ""
        update = {}
        printed = reading.view.text[max(finding.start - 24, 0) : finding.end + 24]
        for name in ("route", "frequency"):
            values = told[key, name]
            if name == "frequency" and (dose.unit.endswith(("/d", "/wk", "/h", "/min")) or _ONCE.search(printed)):
                continue
            if name == "frequency" and _ON_ONE_DAY.match(reading.view.text, finding.end):
                values = {value for value in values if value and _LENGTH_OF_CYCLE.fullmatch(value)}
            if name == "route" and len(values) > 1:
                values = values - GENERAL_ROUTES
            if (getattr(dose, name) is None or (name == "route" and dose.route in GENERAL_ROUTES)) and len(values) == 1:
                update[name] = next(iter(values))
        out.append(replace(finding, record=dose.model_copy(update=update)) if update else finding)
    return out


def _told_of_drugs(reading: Reading, wanted: set[str]) -> defaultdict[tuple[str, str], set[str | None]]:
    """What sentences without an amount say of each drug: "an oral, once-daily inhibitor", "a single-dose treatment"."""
    told: defaultdict[tuple[str, str], set[str | None]] = defaultdict(set)
    for passage in reading.passages:
        if passage.section in _NOT_GIVEN or not passage.drugs:
            continue
        keys = [reading.drugs.canonical(d.name) for d in passage.drugs]
        other = next((n for n, key in enumerate(keys) if key != keys[0]), len(keys))
        if keys[0] not in wanted:
            continue
        # Of several drugs only what stands behind the first and before the next is the first's: "A is infused every two weeks, after B by mouth".
        alone = other == len(keys)
        text = passage.text if alone else passage.text[: passage.drugs[other].start]
        added = is_partner(passage.text, passage.drugs[0])  # "200 mg twice daily in combination with X": the schedule is not X's
        first, last = passage.drugs[0].start, passage.drugs[other - 1].end
        for name, found in (("route", routes(text)), ("frequency", frequencies(text))):
            for item in found:
                if text[item.start : item.end].lower().endswith("ascending"):
                    continue  # how the trial was designed, not how the drug is given
                if (
                    (alone or (item.start >= last and "," in text[item.end :]))  # "oral" before the next drug is that drug's
                    and first - 60 <= item.start
                    and item.end <= last + (220 if name == "route" else 120)
                    and (name == "route" or (not (added and item.start < first) and item.value in _SCHEDULES))
                ):
                    told[keys[0], name].add(item.value)
    return told


DOSES = DoseKind()
