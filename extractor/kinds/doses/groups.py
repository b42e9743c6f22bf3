"""Who gets an amount: the cohort, arm or part of the trial that the words around it name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.kinds.doses.regimens import regimen_of
from extractor.link.anaphora import cohort_going_on, group_of_heading
from extractor.link.dose_groups import dose_key, height_key, regimen_named_by
from extractor.link.drugs import DrugMention
from extractor.link.group import NUMBERED_KEY, Group, arm_key
from extractor.link.groups import PEOPLE
from extractor.link.headed import group_behind, opening_group
from extractor.link.reading import Passage
from extractor.link.trial_names import trial_spoken_of
from extractor.text import late as re
from extractor.text.schedules import often_after

if TYPE_CHECKING:
    from extractor.kinds.doses.resolve import Amount, Sentence

_SIGHT = 400
"""Characters around an amount in which words can be about it: sentences without an end stay linear."""
_STAGE = re.compile(
    r"\b(?:Phase (?:\d[ab]?|[I]{1,3}[ab]?)(?:/(?:\d[ab]?|I{1,3}[ab]?))? (?:(?:dose|clinical|open-label|randomi[sz]ed|monotherapy|combination|expansion|escalation|registrational|pivotal) )*(?:study|trial|part|portion|cohorts?|expansion|dose level|arm)|"
    r"(?:dose[- ](?:escalation|expansion|optimi[sz]ation)|safety (?:lead|run)-in|induction|maintenance|loading|extension|expansion)(?: (?:phase|part|portion|period|stage|cohorts?|regimen|arms?))|(?:dose[- ](?:escalation|expansion)|safety (?:lead|run)-in)\b|"
    r"(?:highest|lowest|high|low|higher|lower|middle|mid|medium)[- ]dose(?: (?:group|arm|cohort|level|regimen))?|recommended Phase (?:2|II|3|III) dose|(?-i:[A-Z]{3,}(?:-[A-Z0-9]+)?) (?:study|trial))\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\b(?:compared (?:to|with)|versus|vs|than|against)\b")
_PHASE = re.compile(r"\bPhase (?:\d[ab]?|I{1,3}[ab]?)(?:/(?:\d[ab]?|I{1,3}))? (?:[\w-]+ ){0,3}?(?:study|trial|part|portion)\b", re.IGNORECASE)
_NEXT_CLAUSE = re.compile(r"[^,;]{0,40}(?:[,;]|\sand\s|\swhile\s)")
_GETS = re.compile(
    r"\s(?:(?:patients|participants|subjects)\s)?(?:(?:is|are|was|were|will|be|has|have|been|currently|then)\s){0,3}(?:receiv\w+|given|got|gets?|dosed|treated|took)\b"
)
_BY_AMOUNT = re.compile(r"(\d[\d.,]*)(\s?\S+\s(?:dose\s|dosing\s)?(?:arm|group|cohort|dose)s?)")
_NEAR_ARM = 170


def groups_for(sentence: Sentence, n: int) -> tuple[Group | None, ...]:
    """Who got each amount of a list: aligned one by one, named around it, nearest, or spoken of before."""
    amounts = sentence.lists[n]
    if aligned := _aligned(sentence, n):
        return aligned
    heights = _heights(sentence, n)
    if any(heights):
        return heights
    # "cohorts 75, 100 and 125 kBq/kg": an amount is no number of a cohort
    groups = [
        g for g in sentence.near_groups(n) if not (NUMBERED_KEY.match(g.key) and (_is_alternative(sentence.text, g) or any(g.start < a.end and a.start < g.end for a in amounts)))
    ]
    out = []
    for at, amount in enumerate(amounts):
        # "the 600 mg group" is not the 5 mg's, "the 5, 15 and 600 mg groups" are
        free = [
            g
            for g in groups
            if not _is_of_another_dose(sentence.text, g, amount)
            and (g.label.endswith("s") or not any(g.start < a.quantity.number_end and a.quantity.start < g.end for a in amounts))
        ]
        out.append(
            opening_group(sentence.text, groups, amount.start)
            or regimen_of(sentence.text, groups, amount.start, amount.end)
            or _containing(groups, amount, amounts)
            or _counted(sentence, amount)
            or (_divided_by(sentence, amount) if len(amounts) > 1 else None)
            or _attached(sentence, free, n, at)
            or _nearest_group(sentence, free, n)
        )
    if len(out) == 1 and out[0] and any(out[0] in run and len(run) > 1 for run in sentence.runs):
        return (None,)  # "cohorts 1, 2 and 3 received 10 mg": each of them, and no one cohort
    if any(out):
        return tuple(out)
    spoken = sentence.group_before or cohort_going_on(sentence.passage) or group_of_heading(sentence.passage) or _arm_of_drug(sentence, n) or _stage(sentence, n)
    trial = trial_spoken_of(sentence.passage) if spoken is None or _WHOLE_TRIAL.search(spoken.label) else None
    people = trial or spoken
    return tuple(None if people and _is_of_another_dose(sentence.text, people, amount) else people for amount in amounts)


def _arm_of_drug(sentence: Sentence, n: int) -> Group | None:
    """The only one of the trial's arms that gets the drug, where another does not: lumicastat's amount is that of "docetaxel plus lumicastat"."""
    reading = sentence.passage.reading
    drugs = {sentence.canonical(d) for d in sentence.drugs[n] if d}
    arms = [a for a in reading.roster.arms if drugs & {reading.drugs.canonical(d.name) for d in reading.drugs.mentions(a.label)}]
    return arms[0] if len(drugs) == 1 and len(arms) == 1 < len(reading.roster.arms) else None


_WHOLE_TRIAL = re.compile(r"\b(?:study|trial)$", re.IGNORECASE)


def _aligned(sentence: Sentence, n: int) -> tuple[Group | None, ...] | None:
    """As many ordinal cohorts or arms as amounts, in order: "cohorts 2 and 3 (18 and 24 mCi/m²)"."""
    amounts = sentence.lists[n]
    flat = sentence.of_one_drug[sentence.drugs[n][0]]
    if not sentence.runs or len(flat) > 20:
        return None
    for wanted, offset in ((amounts, 0), (flat, flat.index(amounts[0]))):
        for run in sentence.runs:
            others = [g for other in sentence.runs if other is not run for g in other]
            if len(run) == len(wanted) > 1 and not any(wanted[0].start < g.start < wanted[-1].end for g in others):
                return tuple(run[offset : offset + len(amounts)])
    return None


def runs_of(text: str, groups: list[Group]) -> tuple[tuple[Group, ...], ...]:
    """Groups that stand as one list: "the first, second and third cohorts"."""
    runs: list[list[Group]] = []
    for group in groups:
        if runs and re.fullmatch(r"[\s,&-]{0,3}(?:and|or|to|through|two|three|four|five)?[\s-]?(?:the )?(?:dose|dosing)?\s?", text[runs[-1][-1].end : group.start], re.IGNORECASE):
            runs[-1].append(group)
        else:
            runs.append([group])
    return tuple(tuple(run) for run in runs)


def _containing(groups: list[Group], amount: Amount, amounts: tuple[Amount, ...]) -> Group | None:
    """The group that is named by the amount: "the 5 mg/kg cohort"; in "the 10, 20 and 40 mg arms" each member has its own."""
    q = amount.quantity
    for group in groups:
        if group.role not in {"treatment", "subgroup"}:
            continue
        if group.start <= q.start and q.number_end <= group.end:
            return group
        last = amounts[-1].quantity
        if q.shared and amount is not amounts[-1] and group.start <= last.start < group.end and (named := _BY_AMOUNT.fullmatch(group.label)):
            return Group(q.start, q.end, f"{q.low:g}{named[2]}", group.role, dose_key(q.low, amount.unit), group.drug)
    return None


_COUNT_BEHIND = re.compile(r"\s?[(\[]\s?[nN]\s?=\s?\d")


_COUNT_BEFORE = re.compile(
    rf"\b(?:\d{{1,3}}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s(?:(?:additional\s)?{PEOPLE}\s)?(?:(?:were|was|have been)\s)?(?:(?:enrolled|treated|dosed|entered|accrued)\s)?at\s(?:the\s|a\sdose\sof\s)?$",
    re.IGNORECASE,
)


def _is_counted(text: str, amount: Amount) -> bool:
    return _COUNT_BEFORE.search(text, max(amount.start - 90, 0), amount.start) is not None


def _counted(sentence: Sentence, amount: Amount) -> Group | None:
    """The people at an amount whose number stands beside it: "3.7 GBq (n=4), 5.5 GBq (n=6)", "3 patients were enrolled at 1 mg and 6 at 3 mg"."""
    before = _is_counted(sentence.text, amount) and sum(_is_counted(sentence.text, a) for part in sentence.lists for a in part) > 1
    often = often_after(sentence.text, amount.end)
    behind = _COUNT_BEHIND.match(sentence.text, often.end if often else amount.end)
    if not behind and not before:
        return None
    own = next((d for d in sentence.passage.drugs if d.end + 1 == amount.start), None)
    if own and often and not before:
        return None  # "lomustine 110 mg/m2 every six weeks (n=73)": the arm is called by its drug
    if behind and (numbered := group_behind(sentence.text, sentence.passage.groups, behind.end())):
        return numbered
    q = amount.quantity
    if behind and own and (arm := _arm_of_drug_before(sentence, own)):
        return arm
    by_dose = Group(q.start, amount.end, sentence.text[q.start : amount.end], "treatment", dose_key(q.low, amount.unit), sentence.passage.lead)
    return _called_by(sentence, amount) or by_dose


def _arm_of_drug_before(sentence: Sentence, own: DrugMention) -> Group | None:
    """The arm that the drug directly before a counted amount makes: "oruvestat 60 mg (n=75) or to lomustine 110 mg (n=73)"; none of the document's own drug, whose doses are the arms."""
    if arm := next((g for g in sentence.passage.groups if g.drug and g.end == own.end and g.role != "total"), None):
        return arm
    lead = sentence.passage.lead
    other = lead is not None and sentence.canonical(own.name) != sentence.canonical(lead)
    return Group(own.start, own.end, own.name, "treatment", arm_key(own.name), own.name) if other else None


def _called_by(sentence: Sentence, amount: Amount) -> Group | None:
    """The people who are called by an amount where it stands."""
    return next((g for g in sentence.passage.groups_with_doses if g.start <= amount.start < g.end and regimen_named_by(g)), None)


_DIVIDED_TO = re.compile(r"\b(?:randomi[sz]ed|assigned|allocated)\b[^.;:]{0,60}?\bto\s[^.;:()]*$", re.IGNORECASE)


def _divided_by(sentence: Sentence, amount: Amount) -> Group | None:
    """Those who got one of several amounts between which people were divided: "adults with obesity were assigned to 10 mg, 20 mg or 40 mg"."""
    return _called_by(sentence, amount) if _DIVIDED_TO.search(sentence.text, max(amount.start - 160, 0), amount.start) else None


def _attached(sentence: Sentence, groups: list[Group], n: int, at: int) -> Group | None:
    """The label in parentheses behind an amount, or in front of its own: "40 million cells (DL1, n=6)", "Cohort A (10 mg)"."""
    amount = sentence.lists[n][at]
    text = sentence.text
    for group in groups:
        if group.role == "control":
            continue
        if group.end <= amount.start:
            got = _GETS.match(text, group.end)
            if text[got.end() if got else group.end : amount.start].strip() in sentence.drugs[n]:
                return group  # "group D received zelvanib 40 mg, group K ketamine 25 mg"
        if group.start >= amount.end and re.fullmatch(r"\s?(?:[\w-]+ ){0,2}\((?:the )?|,? ?(?:once daily |daily |weekly )?(?:in|for|to) (?:the )?", text[amount.end : group.start]):
            return group
        if (
            group.end <= amount.start
            and group.end > amount.start - 90
            and re.fullmatch(
                r"(?: patients)?\s?[(:,]\s?(?:n ?= ?\d+[,;] ?)?(?:[\w-]+ ){0,3}"
                r"|(?:\s(?:patients|participants|subjects))?(?:\s?\([Nn]\s?=\s?\d+\))?\s(?:(?:is|are|was|were|will|be|have|has|been|currently)\s){0,3}(?:of|at|with|receiv\w+|given|got|took|(?:dosed|treated) (?:at|with))\s(?:the |an? )?(?:single )?(?:doses? of )?",
                text[group.end : amount.start],
            )
        ):
            return group
    return None


def _nearest_group(sentence: Sentence, groups: list[Group], n: int) -> Group | None:
    start, end = sentence.span(n)
    text = sentence.text
    own = {sentence.canonical(d) for d in sentence.drugs[n] if d} or {sentence.canonical(d) for d in (sentence.drug_before,) if d}
    best, cost = None, 1e9
    for group in groups:
        if ";" in (text[end : group.start] if group.start >= end else text[group.end : start]):
            continue  # another clause's people
        if group.role == "control" and not (group.drug and sentence.canonical(group.drug) in own):
            continue
        if group.drug and own and sentence.canonical(group.drug) not in own and not re.search(r"\bplus\b|\+|/|combination", group.label):
            continue
        away = float(group.start - end) * 1.2 if group.start >= end else float(start - group.end)
        if group.start >= end and (_AGAINST.search(text, end, group.start) or (_NEXT_CLAUSE.match(text, end) and _GETS.match(text, group.end))):
            continue  # "…5 mg, cohort 2 received 10 mg": it has an amount of its own
        if group.start < end and group.end > start:
            away = 0.0
        if group.drug and group.key == arm_key(group.drug) and sentence.canonical(group.drug) in own:
            away += 60  # it says no more than the dose's drug
        if group.role == "subgroup":
            away = away + 40 if group.end <= start and re.search(r"\b(?:receiv\w+|treated|given|dosed|administered|will|began|took)\b", text[group.end : start]) else away + 150
        elif group.role == "total":
            away += 120
        if away < cost:
            best, cost = group, away
    return best if cost < _NEAR_ARM else None


def _is_of_another_dose(text: str, group: Group, amount: Amount) -> bool:
    """Whether people are called by another amount, or by the same at another schedule: "50% at 20 mg" is not told of the 10 mg arm."""
    regimen = regimen_named_by(group)
    if regimen is None or regimen.dose.split(" ", 1)[-1] != amount.unit:
        return False
    often = often_after(text, amount.end)
    return regimen.dose != dose_key(amount.quantity.low, amount.unit) or bool(regimen.often and often and regimen.often != often.value)


_OR_ANOTHER = re.compile(r"\)\s(?:or|and)\s(?:without|with)\s\((?:arm|group)\s|,?\sor\s(?:(?:the\s)?(?:arm|group|cohort|part|level)\s)?[A-H\d]{1,2}\b")
_ANOTHER_OR = re.compile(r"\)\s(?:or|and)\s(?:without|with)\s\($|\b(?:[Aa]rm|[Gg]roup|[Cc]ohort|[Pp]art|[Ll]evel)s?\s\w{1,4},?\sor\s(?:the\s)?$")


def _is_alternative(text: str, group: Group) -> bool:
    """Whether it is named as one of two: "in arm A or arm B"; nobody knows which of them is meant."""
    return bool(_OR_ANOTHER.match(text, group.end) or _ANOTHER_OR.search(text, max(group.start - 24, 0), group.start))


_HEIGHT_WORDS = r"\b(?:low|lower|mid|middle|medium|intermediate|high|higher)[- ](?:and\s|or\s)?dose\b"
_HEIGHT = re.compile(_HEIGHT_WORDS, re.IGNORECASE)
_HEIGHT_BEFORE = re.compile(
    rf"(?P<height>{_HEIGHT_WORDS})(?:\s(?:groups?|arms?|cohorts?|levels?))?(?:\s?\((?:n\s?=\s?\d{{1,4}}[,;]\s)?|,\s|:\s|\s(?:of|at|received|got)\s)$", re.IGNORECASE
)
"""Ends before the amount that a height is: "a low dose (3 mg, n=4) or high dose (9 mg, n=5)"."""


def _heights(sentence: Sentence, n: int) -> tuple[Group | None, ...]:
    """The groups of "low-dose or high-dose belcarcel (3 and 10 million cells)", one for each amount; nobody where there are not as many."""
    start, end = sentence.span(n)
    found = {m[0].lower(): m for m in reversed(list(_HEIGHT.finditer(sentence.text, max(start - _SIGHT, 0), end + _SIGHT)))}
    if len(found) > 1 and len(sentence.lists[n]) == 1 and (own := _HEIGHT_BEFORE.search(sentence.text, max(start - 60, 0), start)):
        return (Group(own.start(), own.end("height"), own["height"], "treatment", height_key(own["height"])),)
    if len(found) < 2 or len(sentence.lists[n]) < 2:
        return ()
    heights = sorted(found.values(), key=lambda m: m.start())
    if len(heights) != len(sentence.lists[n]):
        return (None,) * len(sentence.lists[n])
    return tuple(Group(m.start(), m.end(), m[0], "treatment", height_key(m[0])) for m in heights)


def _stage(sentence: Sentence, n: int) -> Group | None:
    """The part of the trial, or the height of the dose, that the sentence names: "Phase 2 study", "highest dose"."""
    start, end = sentence.span(n)
    found = [
        m
        for m in _STAGE.finditer(sentence.text, max(start - _SIGHT, 0), end + _SIGHT)
        if not re.match(r"(?:or |to |and )", sentence.text[m.end() : m.end() + 3])
        and not (_RECOMMENDED.match(m[0]) and _IS.match(sentence.text, m.end()))
        and (m.end() < start < m.end() + 6 or not (_OF_AMOUNT.match(sentence.text, m.end()) and _HIGH_OR_LOW.match(m[0])))
    ]
    match = min(found, key=lambda m: m.start() - end if m.start() >= end else start - m.end(), default=None)
    if match is None or max(match.start() - end, start - match.end()) > 160:
        return sentence.phase_before
    key = re.sub(r"\W+", " ", match[0].lower()).strip()
    return Group(match.start(), match.end(), match[0], "treatment", height_key(match[0]) if _HIGH_OR_LOW.match(match[0]) else f"stage:{key}")


_RECOMMENDED = re.compile(r"recommended", re.IGNORECASE)
_IS = re.compile(r"(?:\s\([A-Z\d]{2,5}\))?(?:\s?=|\s(?:is|was|has been|will be)\b)")
"""Behind the recommended dose: what it is, and nobody who got it."""
_OF_AMOUNT = re.compile(r"\s(?:of|at)\s\d")
"""It is the height of that amount and of no other: "to the next higher dose of 6 mg/kg"."""
_HIGH_OR_LOW = re.compile(r"(?:highest|lowest|high|low|higher|lower|middle|mid|medium)[- ]dose", re.IGNORECASE)


def phase_before(passage: Passage) -> Group | None:
    """The phase of the trial that the sentences before in the paragraph speak of, where it is one."""
    for steps, earlier in enumerate(passage.before):
        phases = {m[0].lower(): m for m in _PHASE.finditer(earlier.text)}
        if phases:
            match = next(iter(phases.values()))
            return Group(0, 0, match[0], "treatment", "stage:" + re.sub(r"\W+", " ", match[0].lower()).strip()) if len(phases) == 1 else None
        if steps == 3:
            break
    return None
