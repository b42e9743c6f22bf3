"""From a number of a sentence to a size: whether it counts people, and on which basis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extractor.context.report_parts import SAFETY
from extractor.context.status import preclinical
from extractor.kinds.cohorts import patterns as p
from extractor.kinds.cohorts.basis import basis_behind, basis_near, basis_of_named, basis_of_population, has_new_subject, named_basis, shared_basis
from extractor.kinds.cohorts.beside import at_amount_beside, by_number_of_doses, compared_arm, got_beside, in_two_counts, is_of_arm_beside, is_of_opening_arm
from extractor.kinds.cohorts.counted_in import counted_in
from extractor.kinds.cohorts.events import MORE_OF_ONE_ARM, counts_events
from extractor.kinds.cohorts.flow import is_in_a_box, state_of
from extractor.kinds.cohorts.lists import Read, each_its_own, first_of_two, listed_with, of_one_n, runs, told_apart
from extractor.kinds.cohorts.members import MEMBER, arms_of_list, group_led_to, is_member, member_led_to, named, parts_in_bracket, unnamed
from extractor.kinds.cohorts.numbers import is_numerator, is_one_sex, may_count, number_before, numbers_of
from extractor.kinds.cohorts.record import Basis, Cohort
from extractor.kinds.cohorts.shares import of_fraction, share_put
from extractor.kinds.kind import Finding
from extractor.link.group import NUMBERED_KEY, Group, arm_key
from extractor.link.groups import PEOPLE
from extractor.link.headed import opening_group
from extractor.link.populations import EVERYBODY
from extractor.link.reading import Passage
from extractor.text import late as re
from extractor.text.gate import gated
from extractor.text.quantities import Quantity

_EVALUABLE_NEAR = re.compile(r"\b(?:evaluable|efficacy|analy[sz]ed|assessed|eligible for|data from|response rate|ORR|responded|responses?)\b", re.IGNORECASE)
_CHARACTERISTIC = re.compile(r"\b(?:median age|aged|years old|prior (?:lines?|therap\w+)|ECOG)\b", re.IGNORECASE)
_COUNT_BEFORE = re.compile(r"(?:,|;|\band)\s\d[\d,]*\s$")
_COUNT_GIVEN = re.compile(rf"\d\S*[^\d.;]*,\s\d[\d,]*\s(?:[\w-]+\s){{0,2}}?{PEOPLE}\s(?:received|(?:were|was)\s(?:given|treated with|assigned to|allocated to))\s$", re.IGNORECASE)
"""Ends before the drug of some of those just counted: "of 1,009 women, 503 women were given"."""
_DRUG_ENDS = re.compile(r"\s?(?:[.,;)(]|$)|\s(?:alone|and)\b")
_BY_VERB = "<count> people were counted"
_GOT = re.compile(
    r"\b(?:got|took|received|(?:were|was|been|be) (?:given|administered|fed|(?:dosed|treated|infused|vaccinated|injected) with)|inhaled|started(?: on)?)\s", re.IGNORECASE
)
_ANY_OF_IT = re.compile(r"(?:at least|any|one|all|both|study|trial|treatment|therapy|their|the|further|more)\b", re.IGNORECASE)
"""Behind a verb: what all people of a trial may get, "29 received at least one dose"."""
_PUT = re.compile(r"\b(?:allocated|assigned)\s(?:to\s(?:the\s)?)?(?!to\b|in(?:to)?\b|or\b|(?:two|three|four)\b)\w", re.IGNORECASE)
_PLANNED_N = re.compile(r"\b(?:planned|target(?:ed)?|expected|anticipated|projected|estimated)\s[nN]\s?=\s?$", re.IGNORECASE)
_COMPARED_IN = re.compile(r"\b(?:trial|study)\s(?:\w+\s)?(?:compar|evaluat|assess|investigat|examin)\w*\s[^.;\d]{0,90}\b(?:in|among)\s$", re.IGNORECASE)
"""Ends before the people of a study of what may happen to them: "a study comparing toxicity and survival in 60 patients"."""
_LISTED_BEFORE = re.compile(r"\b(?:\d[\d,]*,\s){0,6}\d[\d,]*(?:\s[\w-]+(?:ing|ed|ive|ic|al|-\w+|healthy|male))?,?\sand\s$")
"""Ends before the last of several groups: "the groups comprised 30 and 32 patients"."""
_COMPARED_WITH = re.compile(rf"\b\d[\d,]*\s(?:{PEOPLE}\s(?:[^.;\d]{{1,40}}\s)?)?(?:versus|vs\.?|(?:as\s)?compared\s(?:with|to))\s(?:only\s)?$", re.IGNORECASE)
"""Ends before the second of two groups that share their people: "among 281 versus 284 children"."""
_ALL = Group(0, 0, "", "total", "total:")
_APART = frozenset(("n = <count>", "<count> of <count>", MEMBER))
"""Rules by which each number of a list is read by itself."""
_DIVIDED = frozenset(("randomized", "treated", "enrolled"))
_WHOLE = frozenset(("planned", "enrolled", "randomized", "treated"))
"""What can be said of a group in a report's part on safety; the others are denominators of adverse events, and those who had them."""


def sizes_of(passage: Passage) -> Iterator[Finding[Cohort]]:
    """Each size that a sentence states."""
    text = passage.text
    if passage.section in {"forward_looking", "contact"} or preclinical(text):
        return
    quantities = numbers_of(text, passage.quantities)
    if not any(may_count(text, q) for q in quantities) or not p.GATE.search(text):  # numbers of a sentence that speaks of nobody count nobody: "330 (99) µm"
        return
    groups = _with_counted_drugs(passage, tuple(g for g in passage.groups_with_doses if g.key != EVERYBODY))
    counted: list[tuple[Quantity, Read]] = []
    for index, q in enumerate(quantities):
        if not may_count(text, q) or is_in_a_box(text, q):
            continue
        if state := state_of(passage, q):
            yield counted_in(passage, q, "<state> (n = <count>)", state, groups, arm=_ALL)
            continue
        before = number_before(text, quantities, index)
        if read := _read(passage, q, before, counted, groups):
            counted.append((q, read))
    found = each_its_own(passage, list(_findings(passage, counted, quantities, groups)))
    yield from found if passage.section != SAFETY else (one for one in found if one.record.sizes[0].basis in _WHOLE)


def _findings(passage: Passage, counted: list[tuple[Quantity, Read]], quantities: tuple[Quantity, ...], groups: tuple[Group, ...]) -> Iterator[Finding[Cohort]]:
    """The sizes of a sentence with the people whom each counts: those of a list one by one, the others by their own words."""
    for numbers in of_one_n(passage.text, quantities):
        shared = next((basis for q, (_, basis) in reversed(counted) if q.start < numbers[0].start), None)
        yield from (counted_in(passage, q, "n = <count>", shared, groups, arm=arm) for q, arm in zip(numbers, arms_of_list(passage, numbers, groups), strict=True))
        counted = [one for one in counted if one[0] not in numbers]
        quantities = tuple(q for q in quantities if q not in numbers)
    for run in runs(passage.text, counted):
        if len(run) > 1:
            arms = arms_of_list(passage, [q for q, _ in run], groups)
            yield from (counted_in(passage, q, rule, basis, groups, arm=arm) for (q, (rule, basis)), arm in zip(run, arms, strict=True))
            counted = [one for one in counted if one not in run]
    for q, basis, arm in _bracketed(passage, counted, quantities):
        yield counted_in(passage, q, MEMBER, basis, groups, arm=arm)
    parted = _parted(passage, counted)
    whole = _whole_of(passage.text, counted, groups)
    for place, (q, (rule, basis)) in enumerate(counted):
        if rule not in _APART and (apart := told_apart(passage.text, q, quantities)):
            yield from (counted_in(passage, one, MEMBER, basis, groups, arm=people) for one, people in apart)
        elif rule not in _APART and len(listed := listed_with(passage.text, q, quantities)) > 1:
            yield from (counted_in(passage, one, MEMBER, basis, groups, arm=arm) for one, arm in zip(listed, arms_of_list(passage, listed, groups), strict=True))
        elif rule not in _APART and place + 1 < len(counted) and (people := first_of_two(passage.text, q, counted[place + 1][0])):
            yield counted_in(passage, q, rule, basis, groups, arm=people)
        else:
            yield counted_in(passage, q, rule, basis, groups, first=place == 0, lone=len(counted) == 1, parted=q in parted, whole=q is whole)


def _parted(passage: Passage, counted: list[tuple[Quantity, Read]]) -> list[Quantity]:
    """The people who each got something of their own: "72 women took zelvanib and 70 women took placebo"; not all of whom the others are parts."""
    text = passage.text
    beside = [q for one, two in pairwise(counted) if got_beside(passage, one[0], two[0]) for q in (one[0], two[0])]
    beside += [q for q, (rule, _) in counted if rule in {_BY_VERB, "counting <count> people"} and at_amount_beside(text, q)]
    given = beside or [
        q
        for q, (rule, basis) in counted
        if (rule == _BY_VERB or (rule == "<count> were counted" and (got := _GOT.match(text, q.number_end + 1)) and not _ANY_OF_IT.match(text, got.end())))
        and (
            (basis in {"treated", "planned"} and _GOT.search(text, q.number_end, q.number_end + 220))
            or (basis == "randomized" and _PUT.search(text, q.number_end, q.number_end + 120))
        )
    ]
    members = [q.low for q, (rule, _) in counted if rule == MEMBER]
    return given if len(given) > 1 or beside else [q for q in given if any(q.low < 1.5 * n for n in members)]


_OF_CONTROLS = re.compile(r"\b(?:placebo|vehicle|sham|saline|controls?)\b", re.IGNORECASE)
"""What some of a bracket got who are beside an arm: "(22 zelvanib, 22 control)"."""


def _bracketed(passage: Passage, counted: list[tuple[Quantity, Read]], quantities: tuple[Quantity, ...]) -> Iterator[tuple[Quantity, Basis | None, Group]]:
    """The parts of a size that stand in brackets behind it and were not counted by themselves."""
    known = [q for q, _ in counted]
    for whole, (_, basis) in counted:
        parts = parts_in_bracket(passage.text, whole, quantities)
        beside_control = all(name.lower() != "cases" for _, name in parts) and any(_OF_CONTROLS.search(name) for _, name in parts)
        for q, name in parts:
            if q in known:
                continue
            of_arms = beside_control or p.DIVIDING.search(passage.text) or name == "active" or any(d.name.lower() in name.lower() for d in passage.drugs)
            part = named(name, q.start) if name and of_arms else unnamed(passage, q)
            yield q, basis, part if of_arms or not name else replace(part, label=name, role="subgroup", key="subgroup:" + name.lower())


def _whole_of(text: str, counted: list[tuple[Quantity, Read]], groups: tuple[Group, ...]) -> Quantity | None:
    """The first size of a sentence where those behind it are its parts: "of 180 women, 89 received … and 91 received …"."""
    if len(counted) < 3 or ((led := group_led_to(text, counted[0][0], groups)) and NUMBERED_KEY.match(led.key)):
        return None  # "9 were treated at dose level 1, 6 at level 2 and 3 at level 3": the first are no sum of the others
    parts = [q.low for q, _ in counted[1:]]
    return counted[0][0] if any(sum(parts[:n]) == counted[0][0].low for n in range(2, len(parts) + 1)) else None


def _with_counted_drugs(passage: Passage, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """The groups of a sentence, and drugs that stand for their arms right behind a number: "2,712 were allocated artesunate and 2,713 quinine"."""
    more = [
        Group(d.start, d.end, d.name, "treatment", arm_key(d.name), d.name)
        for d in passage.drugs
        if (_COUNT_BEFORE.search(passage.text, max(d.start - 12, 0), d.start) or _COUNT_GIVEN.search(passage.text, max(d.start - 90, 0), d.start))
        and _DRUG_ENDS.match(passage.text, d.end)
        and not any(g.start < d.end and d.start < g.end for g in groups)
    ]
    return tuple(sorted((*groups, *more), key=lambda g: g.start)) if more else groups


def _read(passage: Passage, q: Quantity, before: Quantity | None, counted: list[tuple[Quantity, Read]], groups: tuple[Group, ...]) -> Read | None:
    """The grammar that makes a number a size, and its basis; None where it is none."""
    text = passage.text
    left, right = text[max(q.start - 140, 0) : q.start], text[q.number_end : q.number_end + 160]
    last = counted[-1] if counted else None
    if p.N_EQUALS.search(left):
        return _after_n(passage, q, left, right, last, groups)
    if last and before is last[0] and last[1][0] == "n = <count>" and not p.SEX_NEXT.match(text, q.number_end) and _SAME_N.fullmatch(text, before.number_end, q.start):
        return last[1]
    if read := of_fraction(text, q, before, left, right, groups):
        return read
    if p.PERCENT_NEAR.match(right) or is_numerator(text, q, right):
        return None
    if _SIZE_OF_COHORTS.match(right):
        return None
    if p.PATIENT_TRIAL.match(right):
        others = any(o is not q and p.PEOPLE_AFTER.match(text, o.number_end) for o in passage.quantities)
        return "<count>-patient trial", None if others else basis_near(text, q, None)  # "33 have been enrolled in the 240-patient trial"
    if p.ENROLMENT_OF.search(left) and not re.match(r"\s?(?:%|sites|centers|countries)", right):
        return "enrolment of <count>", "planned" if p.TARGETED.search(left, max(len(left) - 60, 0)) else "enrolled"
    if p.TARGET_EXCEEDED.search(left) and not re.match(r"\s?(?:%|sites|centers|countries)", right):
        return "enrolment of <count>", "planned"
    if (each := p.PER_ARM.match(right)) and _LEFT.match(right, each.end()):
        return None
    if each or p.EACH_HAS.search(left) or (p.EACH_OF.search(left) and p.EACH_BEHIND.match(right)) or p.EQUAL_GROUPS.search(left):
        return "<count> per arm", "planned" if p.TO_COUNT.search(left) or _TO_COME.search(left) or _WILL_BE.match(right) else _basis_of_division(text, q) or basis_near(
            text, q, None
        )
    if people := p.PEOPLE_AFTER.match(text, q.number_end):
        if _BEHIND_COLON.search(left) and _ENDS.match(text, people.end()) and opening_group(text, groups, q.start):
            return "(<count> people)", basis_near(text, q, None)
        return _beside_others(passage, q, people, last) or _of_people(text, q, people, left, last)
    if p.COHORT_OF.search(left) and (cohort := p.OF_COHORT.match(text, q.number_end)):
        return "study of <count> people", "planned" if cohort["planned"] else named_basis(cohort)
    if p.EQUAL_GROUPS.search(left):
        return "<count> per arm", "planned" if _WILL_BE.match(right) else basis_near(text, q, None)
    if compared_arm(passage, q) or in_two_counts(text, q):
        return MEMBER, "treated"
    if last and is_of_arm_beside(text, q):
        return MEMBER, last[1][1]
    return None if _CASES.search(left) else _by_verb_or_arm(text, q, left, counted, groups)


_BEHIND_COLON = re.compile(r":\s(?:[^;:.]{0,40},\s)?$")
_ENDS = re.compile(r"\s?(?:[;,.)]|$|\n)")
"""Around the people of a cohort that a colon tells of: "Group 1: 12 patients, zelvanib 5 mg"."""
_SCREENED = re.compile(r"\s(?:who\swere\s)?screened\b")
_SIZE_OF_COHORTS = re.compile(r"[ -](?:subject|patient|participant|person)[ -](?:cohorts|groups|blocks|steps)\b", re.IGNORECASE)
"""Behind how many people are added at a time: "in 3-subject cohorts"."""
_TO_COME = re.compile(r"\b(?:planned|this will be|there will be|will be an?)\b[^.;]{0,160}$", re.IGNORECASE)
_WILL_BE = re.compile(rf"(?:\s(?:[\w-]+\s){{0,3}}?{PEOPLE}(?:\s(?:in|per|at|for)\s[^.;,\d]{{2,60}}?)?)?\swill\b", re.IGNORECASE)
_LEFT = re.compile(r"\s(?:(?:were|was|had|have)\s)?(?:\w+ly\s)?(?:excluded|withdr\w+|lost|died|discontinu\w+|dropped|relapsed|developed|experienced)\b")
"""Behind those of each arm to whom something happened: "six patients in each group were excluded"."""
_SAME_N = re.compile(r",\s?|,?\sand\s|\s?/\s?|;\s")


def _after_n(passage: Passage, q: Quantity, left: str, right: str, last: tuple[Quantity, Read] | None, groups: tuple[Group, ...]) -> Read | None:
    """What stands behind "n =": people, unless they are those with an event or of one sex."""
    text = passage.text
    if p.SEX_AND_N.search(left) or MORE_OF_ONE_ARM.search(text[: q.start]) or counts_events(passage, q, groups):
        return None
    if _PLANNED_N.search(left):
        return "n = <count>", "planned"
    if p.PER_ARM.match(right):
        return "<count> per arm", _basis_of_division(text, q) or basis_near(text, q, None)
    return "n = <count>", basis_of_named(left) or basis_behind(text, q) or _basis_of_list(text, q, last) or basis_near(text, q, None) or _basis_of_division(text, q)


def _basis_of_division(text: str, q: Quantity) -> Basis | None:
    return "randomized" if _DIVIDED_AMONG.search(text[: q.start]) else None


def _by_verb_or_arm(text: str, q: Quantity, left: str, counted: list[tuple[Quantity, Read]], groups: tuple[Group, ...]) -> Read | None:
    """A number without a word for people: what was done with them, or the arm that they are."""
    if _VALUE_OF.search(left):
        return None
    last = counted[-1] if counted else None
    verb = p.WERE_COUNTED.match(text, q.number_end) or p.COMPLETED.match(text, q.number_end)
    eventful = p.EVENT.search(left[-60:]) and not (_NEW_CLAUSE.search(left) and named_basis(verb) in {"evaluable", "randomized", "enrolled", "completed"})
    if verb and last and member_led_to(text, verb.end()):
        return MEMBER, named_basis(verb)
    if verb and not group_led_to(text, q, groups) and not eventful:
        return "<count> were counted", named_basis(verb)
    if last and p.GOT_TREATMENT.match(text, q.number_end):
        return "<count> were counted", "treated"
    if last and (also := p.ALSO_COUNTED.match(text, q.number_end)) and re.search(r"(?:[,;]|\band)\s$|\($", left) and not eventful:
        return "<count> were counted", named_basis(also)
    if last and _WERE_ANALYSED.match(text, q.number_end):
        return "<count> were counted", "evaluable"
    if is_member(text, q, groups, [(c.low, rule) for c, (rule, _) in counted]):
        near = last[1][1] if last else basis_near(text, q, None)
        return MEMBER, named_basis(verb) or shared_basis(text, q) or near or named_basis(p.DID.match(text, q.number_end)) or _basis_of_division(text, q)
    if verb and not eventful:
        return "<count> were counted", named_basis(verb)
    return _without_people(text, q, left, last)


_WERE_ANALYSED = re.compile(
    r"\s(?:had|received|underwent|provided)\s[^.;\d]{3,80}?\sand\s(?:so\s|thus\s|therefore\s)?(?:were|was)\s(?:included in|eligible for|analy[sz]ed|evaluated|part of)\b[^.;]{0,60}\b(?:analys[ie]s|set|population|efficacy)\b|\s(?:had|received|underwent|provided)\s[^.;\d]{3,80}?\sand\s(?:so\s|thus\s|therefore\s)?were\s(?:evaluable|assessable)\b",
    re.IGNORECASE,
)
"""Behind a count: "had at least one follow-up visit and were included in the full analysis set"."""
_NEW_CLAUSE = re.compile(r"(?:;\s|,\s|\band\s)(?:and\s)?(?:the\sremaining\s)?$")
"""Ends before a clause of its own: what happened to others is told before it."""


_DIVIDED_AMONG = re.compile(r"\b(?:randomi[sz]ed|assigned|allocated)\s(?:[\w:(),-]+\s){0,12}?(?:to|between|into)\b", re.IGNORECASE)
_COUNTED_ANEW = re.compile(r"\b(?:were|was|and|of whom|who)\s(?:\w+ly\s)?\w+(?:\sfor\s\w+)?,?\s?[(\[]?\s?[nN]\s?=\s?$")


def _basis_of_list(text: str, q: Quantity, last: tuple[Quantity, Read] | None) -> Basis | None:
    """What the sizes of a list share: "were randomized to A (n=337), A every 3 weeks (n=335), or A given weekly (n=334)"."""
    if last is None or last[1][0] != "n = <count>" or _COUNTED_ANEW.search(text, last[0].number_end, q.start) or re.search(r"[.;]\s", text[last[0].number_end : q.start]):
        return None
    return last[1][1]


def _without_people(text: str, q: Quantity, left: str, last: tuple[Quantity, Read] | None) -> Read | None:
    """A count whose people were named before: "randomly assigned 590", "94% of 185 had", "88 patients were assessable for toxicity and 84 for response"."""
    if (match := p.ACTIVE_VERB.search(left)) and p.NOT_A_THING.match(text, q.number_end):
        return "<count> were counted", named_basis(match)
    if _LEAVING.search(left) and _FOR_ANALYSIS.match(text, q.number_end):
        return "<count> were counted", "evaluable"
    if _DATA_FOR.search(left) and p.NOT_A_THING.match(text, q.number_end):
        return "<count> were counted", "evaluable"
    if last and _TOTALLING.search(left) and p.NOT_A_THING.match(text, q.number_end):
        return "enrolment of <count>", last[1][1]
    if _NOTED.search(left) and (noted := p.BARE_COUNT.match(text, q.number_end)):
        return "<count> were counted", named_basis(noted)
    if _OF_THOSE.search(left) and (of := p.OF_COUNTED.match(text, q.number_end)):
        return "<count> were counted", named_basis(of)
    if last and p.PERCENT_OF.search(left) and p.HAVING.match(text, q.number_end):
        return "<count> of <count>", "evaluable"
    if last and last[1][1] == "evaluable" and re.search(r"\band\s$", left) and p.FOR_ANALYSIS.match(text, q.number_end):
        return "<count> were counted", "evaluable"
    return None


def _beside_others(passage: Passage, q: Quantity, people: re.Match[str], last: tuple[Quantity, Read] | None) -> Read | None:
    """People who share the verb or the comparison of others, or stand in the bracket of the arm that opens their clause."""
    if last and last[1][0] == _BY_VERB and got_beside(passage, last[0], q):
        return last[1]
    if is_of_opening_arm(passage, q, people.end()):
        return "(<count> people)", basis_near(passage.text, q, None)
    return (MEMBER, "treated") if compared_arm(passage, q) else None


def _of_people(text: str, q: Quantity, people: re.Match[str], left: str, last: tuple[Quantity, Read] | None) -> Read | None:
    """The grammar around a number with its people: "45 adults with asthma were randomised", "a trial of 45 adults"."""
    after = text[people.end() : people.end() + 110]
    phrase = people[0]
    if _SERVED.match(text, people.end()):
        return MEMBER, None
    if _LEAVING.search(left) and _FOR_ANALYSIS.match(text, q.number_end):
        return "study of <count> people", "evaluable"
    if by_number_of_doses(text, people.end()):
        return None
    if _YET_TO_COME.match(phrase):
        return "to count <count> people", "planned"
    if p.AT_EACH_SITE.search(left) or p.IN_GROUP_HAPPENED.match(text, people.end()) or (_IN_THE_GROUP.search(left) and p.NEEDED_AFTER.match(text, people.end())):
        return None
    left = _COMPARED_WITH.sub("", left)
    if p.COUNTING_VERB.search(alone := _LISTED_BEFORE.sub("", left)):
        left = alone
    if p.EPIDEMIC.search(left[-60:]) or (p.EPIDEMIOLOGY.search(text) and not p.BASIS_WORD.search(text)) or is_one_sex(text, q, people):
        return None
    if last and last[1][1] in _DIVIDED and _NEXT_PART.search(left) and (member_led_to(text, people.end()) or _IN_AN_ARM.match(text, people.end())):
        return MEMBER, last[1][1]
    if (put := share_put(text, people.end())) and not p.NO_TREATMENT.match(text, put.end()):
        return _BY_VERB, "randomized" if put["randomized"] else "treated"
    if (level := p.AT_EACH.match(text, people.end())) and _NEXT_OF_LIST.search(left):
        return _BY_VERB, named_basis(level)
    if population := basis_of_population(text, q):
        return "study of <count> people", population
    if read := _counted_by_verb(text, q, people, left):
        return read
    if _RESPONDERS_AMONG.search(left):
        return "<count> of <count>", "evaluable"
    if p.EVENT_PEOPLE.search(phrase) or p.EVENT_PEOPLE.match(after.lstrip()) or p.HAPPENING.search(phrase) or p.PERCENT_NEAR.match(after):
        return None
    return _of_those_told(text, q, people, left, last)


def _of_those_told(text: str, q: Quantity, people: re.Match[str], left: str, last: tuple[Quantity, Read] | None) -> Read | None:
    """The same where no event happened to them: by the words that lead to the number, else by its place."""
    after, phrase = text[people.end() : people.end() + 110], people[0]
    trimmed = p.LEAD_IN.sub("", p.RATIO.sub(" ", left))
    if (
        p.TO_COUNT.search(left, max(len(left) - 90, 0))
        or p.TARGETED.search(left, max(len(left) - 24, 0))
        or p.RAISED_TO.search(left)
        or p.TO_BEGIN.search(text[max(q.start - 260, 0) : q.start])
    ):
        return "to count <count> people", "planned"
    if match := p.COUNTING_VERB.search(trimmed):
        return "counting <count> people", basis_near(text, q, named_basis(match))
    if q.low >= 20 and _AMONG_ALL.search(left) and (already := p.COUNTED_ALREADY.search(phrase[: people.start("people") - people.start()])):
        return "among <count> people", basis_near(text, q, named_basis(already))
    if _DATA_FOR.search(left):
        return "study of <count> people", "evaluable"
    if p.OBSERVED.search(trimmed) or (p.EVENT.search(left[-50:]) and not _COMPARED_IN.search(left)):
        return None
    if p.COUNTED_NOUN.search(trimmed) or p.STUDY_OF.search(trimmed + " "):
        return "study of <count> people", basis_near(text, q, None)
    if p.PERCENT_OF.search(left) and not p.EPIDEMIOLOGY.search(text):
        return "<count> of <count>", "evaluable"
    if last and _goes_on(text, last[0], q):
        return last[1]
    if p.GIVEN_TO.search(_LISTED_BEFORE.sub("", text[max(q.start - 260, 0) : q.start])):
        return "given to <count> people", "treated"
    if p.AMONG.search(left) and (p.STUDY_BEFORE.search(text) or _EVALUABLE_NEAR.search(text) or p.AMONG.fullmatch(text[: q.start])):
        return "among <count> people", basis_near(text, q, "evaluable" if _EVALUABLE_NEAR.search(text) and not _SCREENED.match(text, people.end()) else None)
    if _BRACKET_BEFORE.search(left) and re.match(r"\s?[;,)]", after) and q.low >= 20 and people["people"].lower() != "eyes" and not p.ADVERSE.search(text):
        return "(<count> people)", basis_near(text, q, None)
    if (
        p.OPENING.fullmatch(text[: q.start])
        and not p.HAPPENING.search(text[:140])
        and not p.HAPPENED.match(after)
        and not (_CHARACTERISTIC.search(text[:120]) and p.FINITE.search(text))
    ):
        return "<count> people …", basis_near(text, q, None)
    if match := p.COUNTED_ALREADY.search(phrase[: people.start("people") - people.start()]):
        return "counting <count> people", basis_near(text, q, named_basis(match))
    return None


_SERVED = re.compile(r"\s(?:who\s)?(?:served|acted|were\sused)\sas\s(?:[\w-]+\s){0,2}?controls\b", re.IGNORECASE)
"""Behind people: what they were for, "12 patients served as controls"."""
_YET_TO_COME = re.compile(r"\s(?:planned|targeted|intended|projected|anticipated)\s", re.IGNORECASE)
_NEXT_OF_LIST = re.compile(r"\b(?:and|or)\s$")
_RESPONDERS_AMONG = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s(?:\w+\s)?(?:responders|responses)\s(?:were seen\s|were observed\s)?(?:among|in|out of)\s(?:the\s)?(?:first\s)?$"
)
"""Ends before those among whom others responded: "10 responders among 13 patients"."""
_NEXT_PART = re.compile(r"(?:(?:,|;|\sand|\sversus|\svs\.?)\s(?:the\s)?(?:other\s|remaining\s)?|\()$")
_IN_AN_ARM = re.compile(r"\sin\sthe\s[\w -]{2,40}?\s(?:group|arm)(?=,?\sand\s\d|\s?[,;)])", re.IGNORECASE)
_AMONG_ALL = re.compile(r"\bamong\s(?:the\s|all\s)*$", re.IGNORECASE)
"""Ends before those among whom events are counted: "277 deaths among 448 randomized patients"."""
_BRACKET_BEFORE = re.compile(
    r"\((?:[A-Z][\w/+-]{0,11}[;,]\s|[^()%]{0,50}\b(?:mg|mcg|ug|g|mL|IU|U|units|daily|weekly|monthly|day|week|hours|kg|m2|Gy|GBq|MBq|mCi)\b[^()%]{0,40}[;,]\s)?$"
)
"""Ends with a bracket, or with the short name of an arm or what it got in it: "(EP; ", "(200 mg twice daily; "."""


def _goes_on(text: str, last: Quantity, q: Quantity) -> bool:
    """Whether a list of people counted goes on: "there were 16 patients with CLL, eight patients with MCL"."""
    gap = text[last.number_end : q.start]
    return len(gap) < 90 and not re.search(r"[.;:()\d]", gap) and re.search(r"(?:,|,?\sand)\s$", gap) is not None and p.LISTED_PEOPLE.match(text, q.number_end) is not None


_WHO = re.compile(r"\s?,?\s?who\s", re.IGNORECASE)
_RELATIVE_CLAUSE = re.compile(r"\swho\s(?!were|was)[^.;:,()]{0,120}(?:\([^()]{0,60}\))?[^.;:,()]{0,40}?(?=\s(?:were|was)\s)", re.IGNORECASE)


def _counted_by_verb(text: str, q: Quantity, people: re.Match[str], left: str) -> Read | None:
    """ "45 patients were enrolled", "45 adults with severe asthma, all on inhaled steroids, completed": the verb may stand behind what qualifies the people."""
    match = p.WERE_COUNTED.match(text, people.end()) or p.DID.match(text, people.end())
    if match is None and (were := p.WHAT_THEY_WERE.match(text, people.end())) and not has_new_subject(were[0]):
        match = p.WERE_COUNTED.match(text, were.end()) or p.DID.match(text, were.end())
    if match is None and (qualified := p.QUALIFIED_PEOPLE.match(text, people.end())) and not has_new_subject(qualified["qualifier"]):
        match = p.WERE_COUNTED.match(text, qualified.end("qualifier")) or p.DID.match(text, qualified.end("qualifier"))
    if match and _WHO.match(match[0]) and (told := _RELATIVE_CLAUSE.match(text, people.end())) and (main := p.WERE_COUNTED.match(text, told.end())):
        match = main  # "patients who had received a median of 5 cycles were evaluable"
    if match is None or p.NO_TREATMENT.match(text, match.end()):
        return None
    basis = named_basis(match)
    if basis not in {"randomized", "enrolled", "screened"} and (p.EVENT_PEOPLE.search(people[0] + text[people.end() : match.start()]) or p.EVENT.search(people[0])):
        return None
    if p.PERCENT_NEAR.match(text, people.end()):
        return None
    planned = p.TO_COUNT.search(left) or re.search(r"\b(?:will|to be)\b", match[0]) or p.TARGETED.search(left, max(len(left) - 24, 0))
    return "<count> people were counted", "planned" if planned else basis


_VALUE_OF = re.compile(r"\b(?:target|goal|cut-?off|threshold|score|level|value)s?\sof\s$", re.IGNORECASE)
"""Ends before what was measured, though a verb follows: "patients above the target of 7 were treated"."""
_TOTALLING = re.compile(r"\b(?:for\sa\stotal\sof|bringing\sthe\stotal\s(?:number\s)?(?:(?:enrolled|treated|dosed)\s)?to)\s$", re.IGNORECASE)
"""Ends before all, of whom those just counted are the last: "an additional 60 patients, for a total of 180"."""
_DATA_FOR = re.compile(r"\b(?:data|results|outcomes)\s(?:were|was|are)\s(?:available|obtained|complete)\s(?:for|from|on|in)\s(?:all\s|the\s|only\s)?$", re.IGNORECASE)
"""Ends before those whose results are known: "data were available for 297"."""
_LEAVING = re.compile(r"\b(?:leaving|left|so that)\s(?:a total of\s)?$", re.IGNORECASE)
_FOR_ANALYSIS = re.compile(
    rf"(?:\s(?:[\w-]+\s){{0,2}}?{PEOPLE})?\s(?:(?:were\sleft|remained|were\savailable)\s)?(?:for|in|available for|eligible for|to be included in)\s(?:the\s)?(?:[\w-]+\s){{0,2}}?(?:analys[ie]s|evaluation)\b",
    re.IGNORECASE,
)
"""Around those who are left when others are lost: "leaving 188 for analysis"."""
_OF_THOSE = re.compile(r"(?:^|[.:;]\s)(?:[A-Z]\w+\s)?[Oo]f\s(?:the\s|all\s)?$")
_NOTED = re.compile(r"\b(?:[Pp]articipants?|[Pp]atients|[Ss]ubjects|[Nn]umbers?|[Nn]|[Ss]ample)\s?:\s(?:\d[\d,]*\s(?:randomly\s)?\w+[;,]\s){0,3}$")
"""Ends before a count of a note."""
_IN_THE_GROUP = re.compile(r"\bin\s(?:the\s)?[^.;,]{1,60}\b(?:group|arm),?\s$", re.IGNORECASE)
_CASES = gated(r"\b(?:cases?|episodes?|events?)\s(?:of\s[\w-]+\s(?:[\w-]+\s){0,3}?)?(?:in|among|occurred|were)\b[^.;]{0,80}$", re.IGNORECASE)
