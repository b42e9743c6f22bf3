"""Whom a size counts: the whole trial, an arm, a dose cohort, a subgroup."""

from __future__ import annotations

from dataclasses import replace

from extractor.kinds.cohorts import patterns as p
from extractor.kinds.cohorts.basis import basis_of_named
from extractor.kinds.cohorts.beside import arm_had, compared_arm, from_one_place, got_something_else, healthy_beside, is_compared, of_number_in, put_on, what_was_given
from extractor.kinds.cohorts.lists import SHARES, of_list_behind
from extractor.kinds.cohorts.members import DIVIDED, LED_TO, MEMBER, group_led_to, has_another_size, member_group, named, told_in_bracket, unnamed
from extractor.kinds.cohorts.record import CohortRole
from extractor.kinds.cohorts.spoken_of import described_people, drug_got, having, spoken_of
from extractor.kinds.cohorts.wholes import SIZES, are_all, by_capital
from extractor.link.anaphora import cohort_going_on, resolve_anaphora
from extractor.link.group import Group
from extractor.link.groups import PEOPLE, described
from extractor.link.headed import group_behind, opening_group
from extractor.link.populations import everybody_at
from extractor.link.reading import Passage
from extractor.link.trial_names import phase_spoken_of, trial_spoken_of, trials_in
from extractor.text import late as re
from extractor.text.quantities import Quantity
from extractor.text.schedules import HOW_OFTEN

_WHOLE = frozenset(
    {
        "<count> people were counted",
        "counting <count> people",
        "to count <count> people",
        "study of <count> people",
        "<count>-patient trial",
        "<count> people …",
        "given to <count> people",
        "enrolment of <count>",
    }
)
_PART_OF = re.compile(r"\b(?:of the|of these|of whom|of which|among the|including|remaining|another|additional|(?<!in\s)which|there were)\s(?:first\s|other\s)?$", re.IGNORECASE)
_TRIAL_INCLUDES = re.compile(
    r"\b(?:trial|study)(?:\s(?:was\s)?(?:conducted|performed|carried out|run|done)\s[^;]{0,80}(?:countries|cent(?:er|re)s|sites|hospitals|clinics|[A-Z][a-z]+))?,?\sincluding\s$"
)
"""Ends before the people of a trial: "the trial was conducted in 12 countries including 992 adults"."""
_AMONG_THEM = re.compile(r"\b(?:among|of|for|evaluable)\s(?:the\s|these\s|all\s|those\s)*$", re.IGNORECASE)
_TRIAL = re.compile(
    r"\b(?:trial|study|compared|(?:was|were)\s(?:given|administered|infused|begun|started|initiated|titrated|explored|tested|tried|evaluated|studied)|randomi[sz]ed|cross-?over|conducted|performed|phase\s\w+)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]{0,60}\)")
_COUNTS = re.compile(
    r"(?:\s\([^()]{1,40}\))?(?:\sof\s(?:the|this|our)\s(?:study|trial))?,?\s(?:also\s)?(?:enrolled|enrolls|recruited|randomi[sz]ed|(?:will|is\s(?:designed|planned|expected)\sto)\s(?:enroll?|randomi[sz]e|include|recruit)|where|in which|of|comprised|comprising|included|including|had|consisted of|consisting of|contained|numbered|with)\s(?:a total of\s|the\s|only\s|approximately\s|about\s|up to\s|at least\s)?"
)
_ONLY_SCHEDULE = re.compile(
    r"(?:once|twice|thrice|(?:three|four) times)(?:\s?-?(?:daily|weekly|monthly|a day|every \w+ (?:days|weeks|months)))?|(?:daily|weekly|monthly)", re.IGNORECASE
)
"""The name of an arm that is told apart by how often it got the drug named before: "cream applied once (n=109) or twice daily (n=102)"."""
_NAMED_AFTER = re.compile(r"(?:\s?\(\d[\d.]*\s?%\))?[^.;\d]{0,80}?\((?:the\s)?$")
_ONLY_PEOPLE = re.compile(rf"(?:(?:the|all|eligible|these|those|healthy|\w*\s?randomi[sz]ed|treated|enrolled|evaluable|adult)\s)*{PEOPLE}", re.IGNORECASE)
_NAME_BEFORE = re.compile(
    r"(?:^|[,;:)]\s?|\b(?:or|and|versus|vs\.?|to|receive|received|receiving|given|with|either|the|than|against|between|in|by|from|of|at)\s)(?P<label>[A-Za-z][^,;:()]{1,60})$",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"^(?:.*\b(?:(?:were|was)\s(?:\w+ly\s)?\w+ed(?=\s(?:with|by|using)\b)|randomi[sz]ed|assigned|allocated|given|receiv(?:e|ed|ing)|treated|undergo|underwent|undergoing|applied|used?|inhaled|got|took|tested|tried|compared|comparing)\s)?(?:an?\s(?:single|one-time)\s(?:\w+\s)?dose\sof\s)?(?:(?:to|or|and|with|using|the|an?(?=\s[a-z])|either|treatment|versus|vs\.?|by|against|receive|undergo|continue)\s)*",
    re.IGNORECASE,
)
"""What leads to the name of an arm: "women were randomly assigned to observation"."""
_SCHEDULE = re.compile(
    r"\s(?:once|twice|three times|every|each|weekly|daily|monthly|orally|by mouth|intravenously|subcutaneously|intramuscularly|on days?|for (?:up|\d+|one|two|three|four|six))\b.*$",
    re.IGNORECASE,
)
_ANOTHER_AMOUNT = re.compile(r"\)(?:,|\sor|\sand|\sversus|\svs\.?)\s\d[\d.,]*\s?[^\s\d(]{1,9}\s?(?:[\w-]+\s){0,3}\([nN]\s?=")
"""A second arm of the same drug that is named by its amount alone: "zelvanib 100 mg (n=82) or 300 mg (n=83)"."""
_AMOUNT_BEHIND = re.compile(r"(?<=[a-z])\s\d[\d.,]*\s?[^\s\d]\S{0,9}$")
_PART_OF_TRIAL = re.compile(r"\b(?:lead-in|run-in|expansion|escalation|part|stage)\b", re.IGNORECASE)
_OR_CONTROL = re.compile(r"\b(?:or|versus|vs\.?)\s(?:to\s|the\s|matching\s)*$")
_OF_ALL = re.compile(r"(?:planned|target|total|overall|estimated|expected|approximately|all|intended|anticipated)(?:\s\w+)?", re.IGNORECASE)
_ANY_GROUP = re.compile(r"\b(?:an?|one|either|each|both)\s$")
"""Before a group that is none in particular: "were assigned to a treatment group"."""
_BY_OR_TO_BEFORE = re.compile(r"\b(?:by|to)\s(?:the\s|all\s)?$")
_NO_ARM_NAME = re.compile(
    r"^(?:between|fit|who|whom|which|in|over|for|at|by|on|of|from|after|during|as)\b|\s(?:in|over|for|at|by|of|from|after|during|as|every)$|\b(?:were|was|had|have|included|enrolled)\b",
    re.IGNORECASE,
)
_DIVIDED_INTO = re.compile(r"\b(?:randomi[sz]ed|assigned|allocated|divided)\s(?:equally\s)?(?:to|into|between)\b")
_DIVIDING = re.compile(r"\b(?:randomi[sz]ation|enrol?lment)\s?$", re.IGNORECASE)
"""Ends before the number of all: "Randomization (n = 945; 1:1:1)"."""
_RATIO_BEHIND = re.compile(r"[^()]{0,30}[;,]\s(?:randomi[sz]ed\s)?\d:\d")
"""Those of a bracket are all, where it tells how they were divided: "(702 patients; 2:2:1)"."""
_SHARE_BEFORE = re.compile(r"(?:\b\d[\d,]*|\b[a-z-]+)\s?(?:\([^()]{1,12}\)\s?)?(?:/|(?:out )?of(?:\sthe)?)\s?$")
_LEADS_TO = re.compile(rf"(?:\s\([^()]{{1,16}}\))?(?:\s{PEOPLE})?\s(?:in|on|with|receiving|given|of|who received|treated with)\s(?:the\s)?", re.IGNORECASE)
"""Between a denominator and the arm that it is of: "8% in the zelvanib group, 6 of 133 (5%) in the placebo group"."""
_OTHER_CLAUSE = re.compile(r"[,;]\s(?:whereas|while|but|compared)\b|\s(?:whereas|while)\s|;|\s(?:versus|vs\.?|compared (?:with|to))\s")
_OWN_CLAUSE = re.compile(
    r"[;,]\s(?:and\s)?(?:the\s)?(?P<label>(?!(?:then|followed|once|twice|daily|weekly|monthly|orally|for|every|each)\b)[A-Za-z][^;:,()=]{1,50}?),?\s?[nN]\s?=\s?$"
)
_RECEIVED = re.compile(
    r",?\s(?:(?:were|was)\s(?:randomly\s|then\s)?(?:assigned|allocated|randomi[sz]ed|given|treated)|received|took|got)\s(?:(?:to|with|receive|the|a|an|oral|intravenous)\s)*",
    re.IGNORECASE,
)
_NAMED_BY_COLON = re.compile(r"(?:^|[;.:]\s?|\band\s)(?P<label>[A-Za-z][^;:()=]{1,60}?)\s?[:,-]\s?[nN]\s?=\s?$")
_A_PART = re.compile(
    r"\b(?:of|from|in|at|during)\s(?:the\s)?(?P<label>(?:[\w-]+\s){0,2}?[\w-]*(?:lead-in|run-in|expansion|escalation|extension)(?:\s(?:part|phase|portion|stage|cohort))?)$"
)
_WITHOUT_N = re.compile(r"[\s,;:]*\b[nN]?\s?[=:-]?\s?$")
_CONTROLS = re.compile(
    r"\s(?P<label>(?:(?!(?:and|or|in|of|were|patients)\b)[\w-]+\s){0,3}controls)\b|\s(?:[\w-]+\s){0,3}?(?:who\s)?(?:served|acted|were used)\sas\s(?P<served>(?:[\w-]+\s){0,2}?controls)\b",
    re.IGNORECASE,
)
"""People called by their part in the trial: "125 matched controls"."""
_JUST_CONTROLS = re.compile(r"\s(?P<label>(?:(?:healthy|matched|untreated|placebo)\s)?controls)(?=\s?[.,;)(]|$|\s(?:had|responded|were)\b)", re.IGNORECASE)


_THIS_COHORT = re.compile(r"(?:This|That) (?:dose |dosing )?(?:cohort|group|arm) (?:consisted of|consists of|included|includes|comprised|comprises|enrolled|had|was made up of)\b")
_OTHERS_LATER = re.compile(rf"[;,]\s(?:\w+,\s|and\s|while\s|whereas\s)?the (?:other|remaining) \d[\d,]*\s{PEOPLE}", re.IGNORECASE)
"""Behind those who got something else than the rest: "two patients received zelvanib; whereas the other 30 patients"."""
_MORE_AFTER = re.compile(r"\s(?:additional|further|more)\s")
_MORE_BEFORE = re.compile(r"\b(?:[Aa]n additional|[Aa] further|[Aa]nother|[Tt]he other|[Tt]he remaining)\s$")
"""Around those who were added to a part of the trial, and are not all of it: "11 additional patients were enrolled"."""


def whose(passage: Passage, q: Quantity, rule: str, groups: tuple[Group, ...], *, first: bool, lone: bool, parted: bool = False, whole: bool = False) -> tuple[Group, CohortRole]:
    """The group that a number counts and its role; `first`: of the sentence's sizes; `lone`: its only one; `parted`: each of several got something; `whole`: the others are its parts."""
    text = passage.text
    if rule == "<count> per arm":
        return Group(q.start, q.number_end, "", "treatment", "each:"), "treatment"
    if whole:
        return _whole(passage, q)
    if told := _told_beside(passage, q, rule, groups, parted=parted):
        return told, role_in_trial(told)
    if rule in _WHOLE | {"among <count> people"} and _SUBSET_OF.search(text, max(q.start - 24, 0), q.start):
        known = next((g for g in groups if g.start == q.number_end + 1), None) or described_people(text, q)
        return known or Group(q.start, q.number_end, "", "subgroup", f"subgroup:?{passage.index}:{q.start}"), "subgroup"
    if rule == "<count> of <count>" and (own := _named_behind(passage, q, groups)):
        return own, role_in_trial(own)
    if controls := (_CONTROLS if rule != "<count> of <count>" else _JUST_CONTROLS).match(text, q.number_end):
        said = "label" if rule == "<count> of <count>" or controls["label"] else "served"
        return named(controls[said], controls.start(said)), "control"
    if (rule in _WHOLE or rule == "<count> were counted") and not parted and (opening := _opening(text, q, groups)):
        return opening, role_in_trial(opening)
    if rule in _WHOLE and first and _OTHERS_LATER.search(text, q.number_end):
        return unnamed(passage, q), "treatment"
    if rule in _WHOLE and (_MORE_AFTER.match(text, q.number_end) or _MORE_BEFORE.search(text, max(q.start - 16, 0), q.start)):
        added = _put_at(text, q, groups) or next((g for g in groups if g.role == "treatment"), None) or unnamed(passage, q)
        return added, role_in_trial(added)
    if rule == MEMBER and (member := member_group(text, q, groups)):
        return member, role_in_trial(member)
    if rule in _OF_CLAUSE and not any(g.start <= q.start < g.end for g in groups) and (told := opening_group(text, groups, q.start) or group_behind(text, groups, q.number_end)):
        return told, role_in_trial(told)
    if rule == "n = <count>" and len(SIZES.findall(text)) > 1 and (name := _NAMED_BY_COLON.search(text, max(q.start - 80, 0), q.start)) and "(" not in text[name.start() : q.start]:
        arm = next((g for g in groups if name.start("label") <= g.start and g.end == name.end("label")), None) or named(name["label"], name.start("label"))
        return arm, role_in_trial(arm)
    if rule in {"n = <count>", "(<count> people)"}:
        if bracketed := _of_bracket(passage, q, groups):
            return bracketed
        if rule == "n = <count>":
            return _nearest(passage, q, rule, groups)
        return (unnamed(passage, q), "treatment") if len(SIZES.findall(text)) > 1 else _whole(passage, q)
    if (
        rule in {"given to <count> people", "counting <count> people"}
        and _BY_OR_TO_BEFORE.search(text, max(q.start - 10, 0), q.start)
        and (given := what_was_given(passage, q, groups))
    ):
        return given, role_in_trial(given)
    of_a_trial = first and _TRIAL_INCLUDES.search(text[: q.start])
    if rule in _WHOLE and (of_a_trial or not _PART_OF.search(text[max(q.start - 30, 0) : q.start])):
        counted = next((g for g in groups if g.end < q.start and (g.role in {"treatment", "control"} or "cohort" in g.label) and _COUNTS.fullmatch(text, g.end, q.start)), None)
        if counted or (counted := _arm_after(text, q, groups, lone=lone)):
            return counted, role_in_trial(counted)
        if parted:
            arm = drug_got(passage, q) or unnamed(passage, q)
            return arm, role_in_trial(arm)
        if first or rule == "study of <count> people":
            cohort = (resolve_anaphora(passage) if _THIS_COHORT.match(text) else None) or cohort_going_on(passage)
            return (cohort, "treatment") if cohort else _whole(passage, q)
    if rule == "among <count> people" and (using := _arm_using(text, q, groups)):
        return using, role_in_trial(using)
    if rule == "among <count> people" and first and q.low >= 5 and _TRIAL.search(text[: q.start]) and not _AMONG_THEM.search(text[max(q.start - 24, 0) : q.start]):
        return _whole(passage, q)
    if rule == "among <count> people" and first and _OF_THEM_ALL.fullmatch(text[: q.start]) and _DIVIDED_LATER.search(text, q.number_end):
        return _whole(passage, q)
    return _nearest(passage, q, rule, groups)


def _told_beside(passage: Passage, q: Quantity, rule: str, groups: tuple[Group, ...], *, parted: bool) -> Group | None:
    """Whom a number counts that shares the verb of others, is compared with them, or is few from one country."""
    text = passage.text
    if rule in {MEMBER, *_WHOLE} and (compared := compared_arm(passage, q)):
        return compared
    if rule == MEMBER and (had := arm_had(text, q)):
        return next((g for g in groups if g.end == had.end), had)
    if parted and rule == "<count> were counted":
        return drug_got(passage, q) or unnamed(passage, q)
    if rule not in _WHOLE:
        return None
    if is_compared(text, q) and not _CONTROLS.match(text, q.number_end):
        return drug_got(passage, q) or _put_at(text, q, groups) or unnamed(passage, q)
    return from_one_place(text, q) or healthy_beside(text, q)


_SUBSET_OF = re.compile(r"\b(?:subset|subgroup|subpopulation)\sof\s(?:the\s|these\s)?$", re.IGNORECASE)
_OF_CLAUSE = frozenset({"n = <count>", "(<count> people)", "<count> of <count>", "among <count> people"})
"""Grammars whose number is of the numbered group that opens its clause, or closes its bracket."""
_PEOPLE_OF_DRUG = re.compile(rf"(?:-treated)?\s{PEOPLE}", re.IGNORECASE)


def _named_behind(passage: Passage, q: Quantity, groups: tuple[Group, ...]) -> Group | None:
    """The people of the drug that stands behind a number: "in favour of placebo (11/13 zelvanib patients were refractory)"."""
    drug = next((d for d in passage.drugs if d.start == q.number_end + 1), None)
    people = _PEOPLE_OF_DRUG.match(passage.text, drug.end) if drug else None
    if drug is None or people is None:
        return None
    known = next((g for g in groups if g.start == drug.start), None)
    return known or replace(named(passage.text[drug.start : people.end()], drug.start), drug=drug.name)


_OF_THEM_ALL = re.compile(r"(?:[A-Z]{5,}:\s)?Of\s(?:the\s|all\s|a total of\s)?", re.IGNORECASE)
_DIVIDED_LATER = re.compile(r"[^.;]{0,140},\s\d[\d,]*\s(?:\(\d[^()]{0,9}\)\s)?(?:were\s|was\s)?(?:randomly\s)?(?:assigned|allocated|randomi[sz]ed|received|enrolled)\b")
"""All of a trial, of whom the rest of the sentence tells who got what: "Of 813 patients with gout, 402 were assigned to"."""


def _put_at(text: str, q: Quantity, groups: tuple[Group, ...]) -> Group | None:
    """The cohort right behind those who were added: "9 additional patients were enrolled at dose level 2"."""
    people = p.PEOPLE_AFTER.match(text, q.number_end)
    following = next((g for g in groups if people and g.start >= people.end()), None)
    return following if people and following and following.role == "treatment" and LED_TO.fullmatch(text, people.end(), following.start) else None


_AT = re.compile(r"(?:^|[.:]\s)(?:At|In|For|On|Within)\s(?:the\s)?$")
_THERE = re.compile(
    r"(?:\s?\([^()]{1,70}\))?(?:\sof\s(?:the|this)\s(?:study|trial))?,\s(?:there\swere\s|up\sto\s|approximately\s|about\s|a\stotal\sof\s|another\s|an\sadditional\s|only\s|all\s)*(?P<others>\d[^.;]{1,80}?(?:,\s|\sand\s))?$"
)
_IN_BRACKET_BEHIND = re.compile(r"\s?\([^()]*$")


def _opening(text: str, q: Quantity, groups: tuple[Group, ...]) -> Group | None:
    """The one cohort or arm with which a sentence opens: "At dose level 3 (40 mg), 6 patients were enrolled, 4 of which were evaluable"."""
    arms = [g for g in groups if g.role in {"treatment", "control"}]
    if not arms or arms[0].end > q.start or not _AT.search(text, 0, arms[0].start) or not (there := _THERE.fullmatch(text, arms[0].end, q.start)):
        return None
    return None if there["others"] and any(not _IN_BRACKET_BEHIND.fullmatch(text, arms[0].end, g.start) for g in arms[1:]) else arms[0]


_USES = re.compile(r"\s(?:using|receiv\w+|given|treated|with|had|got|on|of)\b(?:[^.;]|\.(?=\d))*\b(?:in|of)\s(?:the\s)?$", re.IGNORECASE)


def _arm_using(text: str, q: Quantity, groups: tuple[Group, ...]) -> Group | None:
    """The arm whose treatment is told up to its people: "load group using a priming dose of 0.07 U in 12 patients"."""
    before = next((g for g in reversed(groups) if g.end <= q.start and _ARM_NOUN.search(g.label)), None)
    return before if before and before.role in {"treatment", "control"} and q.start - before.end < 240 and _USES.fullmatch(text, before.end, q.start) else None


_ARM_NOUN = re.compile(r"\b(?:group|arm|regimen)$", re.IGNORECASE)


def role_in_trial(group: Group) -> CohortRole:
    """What people are in the trial; those of a historical arm got the treatment that is compared."""
    return "treatment" if group.role == "historical" else group.role


def _arm_after(text: str, q: Quantity, groups: tuple[Group, ...], *, lone: bool) -> Group | None:
    """The one arm that the people counted went to, where the sentence counts others as well or tells where they were assigned."""
    people = p.PEOPLE_AFTER.match(text, q.number_end)
    end = people.end() if people else q.number_end
    if told := told_in_bracket(text, q, groups):
        return told
    bracketed = next((g for g in groups if g.start >= end and g.role in {"treatment", "control"} and _NAMED_AFTER.fullmatch(text, end, g.start)), None)
    if bracketed and re.match(r"\s?[),](?!\s?[nN]\s?=)", text[bracketed.end :]) and not lone:
        return bracketed
    led = group_led_to(text, q, groups) or (None if lone else _behind_verb(text, end, groups) or _assigned_to(text, end) or put_on(text, q, end))
    if led and _ANY_GROUP.search(text, max(led.start - 24, 0), led.start):
        return None
    if (
        led is None
        or led.role not in {"treatment", "control"}
        or (
            lone
            and led.role != "control"
            and not _is_level(text, led)
            and not _IN_IT.fullmatch(text, end, led.start)
            and not re.search(r"\b(?:assigned|allocated|randomi[sz]ed)\b", text[q.number_end : led.start])
        )
    ):
        return None
    if lone and _is_level(text, led):
        return led
    if has_another_size(text, led, q):
        return None
    other = next((g for g in groups if led.end <= g.start < led.end + 100 and (g.role == "control" or (g.role == "treatment" and not g.key.startswith("dose:")))), None)
    if other and led.role == "treatment" and _OR_CONTROL.search(text, led.end, other.start):
        return None  # "were randomized to zelvanib 200 mg once daily (n=456) or placebo": these are both arms
    return None if _OR_OTHERS.match(text, led.end) else led


_OR_OTHERS = re.compile(
    r"\s?(?:\([^()]{0,140}\)\s?)?(?:[^,.;()\d]{0,30}\s)?(?:or|(?:versus|vs\.?)(?!\s\d))\b|,(?!\s?(?:and\s)?(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b))",
    re.IGNORECASE,
)
"""Behind an arm that is one of those among whom people were divided, or with which the sentence goes on about something else than another count."""
_IN_IT = re.compile(r"\sin\s(?:the|our|this|a)\s")
_AT_AMOUNT = re.compile(r"\bat\s(?:the\s|a\sdose\sof\s)*$")
_HIGH_OR_LOW = re.compile(r"(?:high|low|mid)\w*[- ]dose(?:\slevel)?", re.IGNORECASE)


def _is_level(text: str, group: Group) -> bool:
    """Whether it is one of several cohorts or doses, though the sentence names no other: "cohort 2", "at 50 mg/m2", "received the highest dose"."""
    if group.key.startswith("dose:"):
        return _AT_AMOUNT.search(text, max(group.start - 14, 0), group.start) is not None
    return group.key.startswith(("cohort:", "level:", "part:")) or _HIGH_OR_LOW.fullmatch(group.label) is not None


_ASSIGNED = re.compile(
    r"\s(?:were|was)\s(?:\w+ly\s)?(?:assigned|allocated)\sto\s(?:receive\s)?(?:the\s)?(?P<label>[A-Za-z][^,.;:()\d]{3,50}?\s(?:regimen|schedule|treatment|therapy|arm|group))(?=,?\sand\s\d)"
)


def _assigned_to(text: str, end: int) -> Group | None:
    """The arm by its words alone, where another count follows: "41 were assigned to the oral regimen, and 42 received"."""
    match = _ASSIGNED.match(text, end)
    return named(match["label"], match.start("label")) if match and not re.search(r"\b(?:or|versus|either)\b", match["label"]) else None


def _behind_verb(text: str, end: int, groups: tuple[Group, ...]) -> Group | None:
    """The arm that people with a qualifier went to: "101 women with a first stroke received heparin"."""
    qualified = p.QUALIFIED_PEOPLE.match(text, end)
    if qualified is None or p.NEW_SUBJECT.search(_BRACKETS.sub("", qualified["qualifier"])):
        return None
    at = qualified.end("qualifier")
    following = next((g for g in groups if g.start >= at), None)
    return following if following and _RECEIVED.fullmatch(text, at, following.start) else None


def _of_bracket(passage: Passage, q: Quantity, groups: tuple[Group, ...]) -> tuple[Group, CohortRole] | None:
    """The arm of "zelvanib (10 mg for a week; n = 120)", "(sham, n=11)"; the whole trial of "patients (N = 300)"."""
    text = passage.text
    opened = max(text.rfind("(", max(q.start - 120, 0), q.start), text.rfind("[", max(q.start - 120, 0), q.start))
    if opened < 0 or re.search(r"[)\]]", text[opened : q.start]):
        return None
    inside = _WITHOUT_N.sub("", text[opened + 1 : q.start]).rstrip(" ,;:")
    if _OF_ALL.fullmatch(inside) or basis_of_named(text[max(q.start - 90, 0) : q.start]) or _DIVIDING.search(text, 0, opened) or _RATIO_BEHIND.match(text, q.number_end):
        return _whole(passage, q)
    within = next((g for g in reversed(groups) if opened < g.start and g.end <= q.start), None)
    if within and within.role in {"treatment", "control"} and not re.search(r"[nN]\s?=\s?\d", text[within.end : q.start]):
        return within, role_in_trial(within)
    if clause := _OWN_CLAUSE.search(text, opened + 1, q.start):  # "(placebo group, n = 30; ivMLG group, n = 32)"
        arm = named(clause["label"], clause.start("label"))
        return arm, role_in_trial(arm)
    if trial := next((g for g in trials_in(passage) if 0 <= opened - g.end <= 1), None):
        return trial, "total"  # "both trials, SUMMIT-1 (n=948) and SUMMIT-2"
    before = next((g for g in reversed(groups) if g.end <= opened), None)
    near = before if before and opened - before.end < 3 else None
    if inside and re.fullmatch(r"[A-Za-z][A-Za-z /+-]{1,40}", inside) and not _ONLY_PEOPLE.fullmatch(inside):
        arm = named(inside, opened + 1)
        return (near, role_in_trial(near)) if near and near.role == "control" and arm.role != "control" else (arm, role_in_trial(arm))
    if (near is None or near.role == "subgroup") and (are_all(text, q, opened) or by_capital(text, q)):
        return _whole(passage, q)
    if near:
        return near, role_in_trial(near)
    head = _TAKEN.sub("", _ABBREVIATED.sub("", text[:opened].rstrip()))
    if _ONLY_PEOPLE.search(head[-40:]) and re.search(rf"\b{PEOPLE}$", head, re.IGNORECASE):
        return _whole(passage, q)
    if changed := _CHANGED_TO.search(head, max(len(head) - 60, 0)):
        return named(changed["label"], changed.start("label")), "treatment"
    name = _NAME_BEFORE.search(head, max(len(head) - 90, 0))
    if (
        name
        and re.match(rf"{PEOPLE}\s(?:in|with|at|from|on)\b", name["label"], re.IGNORECASE)
        and (counts := p.WERE_COUNTED.match(text, q.number_end + 1))
        and counts["randomized"]
    ):
        return _whole(passage, q)
    if name and (len(SIZES.findall(text)) > 1 or DIVIDED.search(text) or _PART_OF_TRIAL.search(name["label"])):
        while shorter := _NAME_BEFORE.search(name["label"]):
            if shorter.start() == 0:
                break
            name = shorter
        label = _arm_name(name["label"], text)
        if _ONLY_SCHEDULE.fullmatch(label) and (who := next((g for g in reversed(groups) if g.end <= opened and g.role in {"treatment", "control"}), None)):
            often = f"{who.label} {label}"
            return Group(opened - len(label), opened, often, who.role, f"{who.key} {label}", who.drug), role_in_trial(who)
        if re.search(r"[^\W\d_]{2}|\d\s?g\b", label) and not _NO_ARM_NAME.search(label):
            arm = named(label, head.rfind(label))
            return arm, role_in_trial(arm)
    return None


_CHANGED_TO = re.compile(
    r"\b(?:continu\w+|remain\w*|stay\w*|increas\w+|escalat\w+|step\w*|titrat\w+|(?:up|down)-?titrat\w+|reduc\w+|decreas\w+|switch\w*|move\w*|go)(?:\s(?:up|down|their dose|the dose))?\s(?:to|on|at|with)\s(?:the\s)?"
    r"(?P<label>\d[\d.,]*\s?(?:mg|µg|mcg|g|IU|mCi|MBq)(?:/(?:kg|m2))?)$",
    re.IGNORECASE,
)
"""Ends with the amount that people went on with or changed to: "to increase to 10 mg (n=80)"."""
_TAKEN = re.compile(
    r",?\s(?:x\s)?(?:one|two|three|four|\d)\s(?:actuations?|puffs?|inhalations?|sprays?|drops?|tablets?|capsules?)(?:\s(?!(?:of|or|and|versus|vs)\b)[\w-]+){0,6}$", re.IGNORECASE
)
"""Ends with how much of it was taken: "zelvanib 50 mcg, two puffs as needed"."""
_ABBREVIATED = re.compile(r"(?<=\w)\s\([A-Z][\w+/-]{0,11}\)$")
"""Ends with the short name of an arm: "axillary block (AB)", behind which its number stands in brackets of its own."""


_NEXT_BY_SCHEDULE = re.compile(rf"(?:,|\s(?:or|and))(?:\s\d[\d.,]*\s?[^\s\d(]{{1,9}})?{HOW_OFTEN}\s\([nN]\s?=", re.IGNORECASE)
"""A further arm of one drug that is told apart by how often it got it: "or 80 mg every eight weeks (n=11)"."""


def _arm_name(words: str, text: str) -> str:
    """The arm's name without what leads to it and how it is given; its amount stays where others of the sentence get another of the same."""
    told = _GIVEN.sub("", words).strip()
    if part := _A_PART.search(told):
        return part["label"]
    words = _SCHEDULE.sub("", told).strip()
    if words != told and (text.count(words) > 1 or _NEXT_BY_SCHEDULE.search(text)):
        return told  # "zelvanib 300 mg every 2 weeks" and "zelvanib 300 mg every 4 weeks"
    bare = _AMOUNT_BEHIND.sub("", words)
    return bare if text.count(f"{bare} ") == 1 and not _ANOTHER_AMOUNT.search(text) else words


OF_PARAGRAPH = "total:of paragraph "
"""Begins the key of those whom shares in a paragraph are counted from: another may speak of another trial."""
_SCREENED_ONLY = re.compile(rf"\s{PEOPLE}\s(?:were\s)?(?:screened|assessed for eligibility)\b", re.IGNORECASE)
"""Nobody has an arm yet."""


_OTHERS_TOLD = re.compile(
    r",\s(?:one|two|three|four|five|six|seven|eight|nine|ten)\s|\b(?:showed|demonstrated)\s|\b(?:whereas|although)\b|,\s(?:and|with|but)\s(?:no|none|neither)\b", re.IGNORECASE
)
"""Between a number of people and a group that others are: "of 11 patients with sarcoma, one treated with 264 mg/m2", "results in 123 patients showed that zelvanib-treated"."""


def _nearest(passage: Passage, q: Quantity, rule: str, groups: tuple[Group, ...]) -> tuple[Group, CohortRole]:
    """The group that the number stands in, before or behind; else the one that the sentence speaks of; else the whole trial."""
    text = passage.text
    if rule == "<count> of <count>" and (own := of_list_behind(text, q, groups)):
        return own, role_in_trial(own)
    following = next((g for g in groups if g.start >= q.number_end - 1), None)
    chosen = next((g for g in groups if g.start <= q.start < g.end), None)
    preceding = next((g for g in reversed(groups) if g.end <= q.start), None)
    apart = bool(rule == "<count> of <count>" and preceding and (_OTHER_CLAUSE.search(text, preceding.end, q.start) or got_something_else(text, q, preceding)))
    if apart:
        preceding = None
    share = _SHARE_BEFORE.search(text, max(q.start - 40, 0), q.start) if rule == "<count> of <count>" and preceding else None
    if chosen is None and share and preceding and 0 <= share.start() - preceding.end <= 2 and not (following and _LEADS_TO.fullmatch(text, q.number_end, following.start)):
        chosen = preceding  # "TAM 26/64, ACT 35/65"
    elif rule == "n = <count>":
        chosen = (
            of_number_in(text, q, groups)
            or chosen
            or (
                preceding
                if preceding and q.start - preceding.end < 14
                else following
                if following and following.start - q.number_end < 6 and ")" not in text[q.number_end : following.start]
                else None
            )
        )
    elif (
        following
        and not has_another_size(text, following, q)
        and not _SCREENED_ONLY.match(text, q.number_end)
        and not re.search(r"[\d:;]", _BRACKETS.sub("", text[q.number_end : following.start]))
        and not _OTHERS_TOLD.search(text, q.number_end, following.start)
        and not (following.role == "control" and _OR_CONTROL.search(text, q.number_end, following.start))
        and not (rule == "<count> of <count>" and _DIVIDED_INTO.search(text, q.number_end, following.start))
        and following.start - q.number_end < (70 if following.role != "subgroup" else 12)
    ):
        chosen = following
    elif rule == "<count> of <count>" and (people := having(text, q)):
        chosen = people
    elif chosen is None and rule == "<count> of <count>" and preceding:
        chosen = preceding
    if chosen is None and rule == "among <count> people":
        chosen = resolve_anaphora(passage)
    if chosen is None and rule in {"among <count> people", "<count> of <count>"} and not _SCREENED_ONLY.match(text, q.number_end):
        parted = following is not None and _OTHERS_TOLD.search(text, q.number_end, following.start) is not None
        chosen = described_people(text, q) or (None if apart or parted else spoken_of(passage, q.low))
    if chosen is None and rule == "n = <count>" and len(SIZES.findall(text)) > 1:
        return unnamed(passage, q), "treatment"
    if chosen is None and rule == "<count> of <count>" and len(set(SHARES.findall(text))) > 1:
        arm = passage.reading.roster.of_size(int(q.low))
        return (arm, role_in_trial(arm)) if arm else (unnamed(passage, q), "treatment")
    if chosen is None and rule == "<count> of <count>":
        return Group(q.start, q.number_end, "", "total", f"{OF_PARAGRAPH}{passage.block}"), "total"
    if chosen is None:
        return _whole(passage, q)
    return chosen, role_in_trial(chosen)


_FIRST_OF_ALL = re.compile(r"\b[Tt]he\s(?:initial\s|first\s)$")
"""Before those who came first: not all, and yet no group of their own."""


def _whole(passage: Passage, q: Quantity) -> tuple[Group, CohortRole]:
    """The whole trial, by its name where the sentence gives one or goes on with one: "The international SUMMIT trial enrolled"; by its phase where the document speaks of several."""
    clause = q.number_end + len(passage.text[q.number_end :].partition(";")[0])
    near = [g for g in trials_in(passage) if q.start - 200 < g.start < clause]
    before = [g for g in near if g.end <= q.start]
    trial = before[-1] if before else near[-1] if near else phase_spoken_of(passage, q.start) or trial_spoken_of(passage)
    if trial is None and (everybody := everybody_at(passage.text, q.number_end + 1)):
        trial = described(q.number_end + 1, everybody)
    key = "total:first" if _FIRST_OF_ALL.search(passage.text, max(q.start - 14, 0), q.start) else "total:"
    return trial or Group(q.start, q.number_end, "", "total", key), "total"
