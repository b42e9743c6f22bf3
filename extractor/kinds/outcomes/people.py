"""Whose result a value is: the group, the arm and the drug, from the order of groups and values in a sentence."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.kinds.outcomes.allocate import BRACKET_BEHIND, NEXT_CLAUSE, OTHER_PART_BEHIND, allocate, only_set_against, single, told_of_others
from extractor.kinds.outcomes.attach import Attached
from extractor.kinds.outcomes.behind import VERSUS
from extractor.kinds.outcomes.breakdowns import parts_of_rates
from extractor.kinds.outcomes.candidates import candidates
from extractor.kinds.outcomes.cited import cited, told_before
from extractor.kinds.outcomes.inherited import can_go_on, inherited
from extractor.kinds.outcomes.marketed import follows_marketed, is_only_marketed
from extractor.kinds.outcomes.ordered import of_both_lists, of_common_drug, of_roster
from extractor.kinds.outcomes.record import ArmRole
from extractor.kinds.outcomes.traits import THAN_OTHERS, by_a_trait
from extractor.kinds.outcomes.values import Value
from extractor.link.against import is_set_against
from extractor.link.arm_words import brackets_blanked
from extractor.link.controls import is_control, stayed_on_another
from extractor.link.earlier import is_earlier_therapy
from extractor.link.group import NUMBERED_KEY, Group, arm_key
from extractor.link.groups import CONTROL_WORD
from extractor.link.reading import Passage
from extractor.link.trial_names import trial_spoken_of
from extractor.text import late as re


@dataclass(frozen=True, slots=True)
class People:
    """Who a result is about."""

    group: Group | None
    arm: ArmRole | None
    """None where the text does not say it."""
    drug: str | None
    cue: str | None = None
    sure: bool = True
    """Named in the sentence itself, not inherited or assumed."""


def people_of(passage: Passage, attached: Sequence[Attached]) -> dict[int, People]:
    """The people of each attached value, by its index; what a rate is made up of is of the same people as the rate."""
    parts = parts_of_rates(passage.text, attached)
    wholes = [index for index in range(len(attached)) if index not in parts]
    found = _people_of(passage, [attached[index] for index in wholes])
    people = {index: found[n] for n, index in enumerate(wholes) if n in found}
    return people | {part: people[whole] for part, whole in parts.items() if whole in people}


def _people_of(passage: Passage, attached: Sequence[Attached]) -> dict[int, People]:
    out: dict[int, People] = {}
    units: dict[tuple[str, int], list[int]] = {}
    for index, item in enumerate(attached):
        units.setdefault(("row", item.row) if item.row else ("chain", item.chain), []).append(index)
    edges = [0, *(attached[indexes[-1]].value.end for indexes in units.values())]
    starts = [attached[indexes[0]].value.start for indexes in units.values()]
    known = candidates(passage, attached)
    shared = of_both_lists(passage, attached, units, known)
    last: list[Group | None] = []
    spent: set[Group] = set()
    """Groups named behind the values that are theirs: "58% versus 16% in the placebo arm, and …" names nobody for what follows."""
    for number, ((kind, _), indexes) in enumerate(units.items()):
        left = edges[number]
        right = starts[number + 1] if number + 1 < len(starts) else len(passage.text)
        if kind == "row":
            group = _of_row(passage, known, attached[indexes[0]], attached[indexes[-1]], left, right)
            out |= {i: _person(passage, attached, [i], i, group) for i in indexes}
            if group is None and number and VERSUS.search(passage.text, left, attached[indexes[0]].value.start):
                out |= {i: People(None, "control", None, sure=False) for i in indexes}
            continue
        fresh = tuple(g for g in known if g not in spent or BRACKET_BEHIND.fullmatch(passage.text, g.end, attached[indexes[0]].value.start))
        if told_of_others(passage.text, left, attached[indexes[0]].value.start):
            last = []
        goes_on = len(last) == len(indexes) and any(last) and not any(left <= g.start < right for g in fresh)
        groups = shared if shared and number == 0 else last if goes_on else allocate(passage, fresh, [attached[i] for i in indexes], left, right)
        spent |= {g for g in groups if g and g.start >= attached[indexes[0]].value.end}
        if len(indexes) == 1 and groups == [None]:
            groups = [_of_all(passage, attached, attached[indexes[0]], known)]
        if len(indexes) == 1 and groups[0]:
            groups = [_more_telling(passage, groups[0], known, attached[indexes[0]].value)]
        if all(g is None for g in groups) and len(groups) == 1 and last and len(last) == 1:
            groups = last
        if all(g is None for g in groups) and last and len(last) == len(groups):
            groups = last
        groups = of_common_drug(passage, [attached[i] for i in indexes], groups)
        last = groups
        listed = of_roster(passage, [attached[i] for i in indexes], groups)
        for i, group, arm, previous in zip(indexes, groups, listed, [None, *groups], strict=False):
            person = _person(passage, attached, indexes, i, group or arm, previous)
            out[i] = person if group or not arm else replace(person, sure=False, cue=person.cue or f"arms: {arm.label}")
    return out


def _more_telling(passage: Passage, group: Group, known: tuple[Group, ...], value: Value) -> Group:
    """Where a sentence only says that people got the document's drug and compares nothing: those whom it describes, or the trial that it names, else the group itself."""
    lead, canonical = passage.lead, passage.reading.drugs.canonical
    if (
        group.role != "treatment"
        or not lead
        or not group.drug
        or canonical(group.drug) != canonical(lead)
        or group.key != arm_key(group.drug)
        or any(g.role in {"treatment", "control"} and g.key != group.key for g in known)
    ):
        return group
    described = {g.key: g for g in known if g.role == "subgroup" and can_go_on(passage, g) and not _DIGIT.search(passage.text, value.end, g.start)}
    if len(described) == 1:
        return next(iter(described.values()))
    return group if described or passage.reading.compares_arms else trial_spoken_of(passage) or group


_DIGIT = re.compile(r"\d|\band\b|,")
_DIFFERING = re.compile(r"\b(?:differences?|differ|between|similar|regardless|irrespective|predict\w*|associated)\b", re.IGNORECASE)


def _of_all(passage: Passage, attached: Sequence[Attached], item: Attached, known: tuple[Group, ...]) -> Group | None:
    """The one group that a sentence names after the last of its results: "an OS rate of 69%, a median OS of 17.5 months and a 30% ORR in patients treated with X".

    Not of what a semicolon parts from that: "CR was 45%; a higher rate of 57% was seen in those who …", nor of the same endpoint: "45% had a CR, with a rate of 57% in those who …".
    """
    final = max(attached[-1].value.end, attached[-1].endpoint.end)
    alone = known[0] if len({g.key for g in known}) == 1 else None
    if not alone or alone.start < final or not can_go_on(passage, alone):
        return None
    apart = (
        (item.endpoint.name == attached[-1].endpoint.name and item.value.kind == attached[-1].value.kind and item.value is not attached[-1].value)
        or VERSUS.search(passage.text, attached[0].value.end, alone.start)
        or NEXT_CLAUSE.search(passage.text, final, alone.start)
        or _DIFFERING.search(passage.text, final, alone.start)
        or passage.text.count("(", item.value.end, alone.start) > passage.text.count(")", item.value.end, alone.start)
        or ";" in brackets_blanked(passage.text[item.value.end : alone.start])
    )
    return None if apart else alone


def _of_row(passage: Passage, groups: tuple[Group, ...], first: Attached, final: Attached, left: int, right: int) -> Group | None:
    """The people of a row of results: "CR and ORR reached 47% and 88% in arm A and 46% and 82% in arm B"."""
    pre = [g for g in groups if g.end <= first.value.start and g.start >= left]
    post = [g for g in groups if g.start >= final.value.end and g.start < right]
    if not pre and not (left and VERSUS.search(passage.text, left, first.value.start)):
        pre = [g for g in groups if g.end <= first.value.start]
    return single(passage.text, final.value.end, pre, post)


def _person(passage: Passage, attached: Sequence[Attached], indexes: list[int], index: int, group: Group | None, previous: Group | None = None) -> People:
    text, item = passage.text, attached[index]
    place = indexes.index(index)
    sure = group is not None
    begin = attached[indexes[place - 1]].value.end if place else 0
    if cue := cited(text, [attached[i].value for i in indexes], place):
        if place and group and group.end <= attached[indexes[place - 1]].value.start:
            group = None  # "14 months in those with two cycles, compared to a historical median of 9": not theirs
        return People(group, "historical", _drug_elsewhere(passage, group), cue.named(passage.start))
    if cue := told_before(text, item.value.start, item.value.end):
        return People(None, "historical", None, cue.named(passage.start))
    if group is None and len(indexes) == 1 and not (place and VERSUS.search(text, begin, item.value.start)):
        spoken = inherited(passage, item.endpoint.name)
        group = (spoken if spoken and not _got_another(passage, spoken, item.value) else None) or trial_spoken_of(passage)
    arm: ArmRole | None = "treatment"
    if group is None and len(indexes) > 1 and (named := _TOLD_OF.fullmatch(text, item.endpoint.end, item.value.start)) and not _is_lead(passage, named[1]):
        return People(None, None, None, sure=False)
    if group is None and (named := _CALLED.fullmatch(text, item.endpoint.end, item.value.start)) and not _is_lead(passage, named[1]):
        return People(None, None, None, sure=False)
    if group is None and _is_of_unknown_name(passage, item.value):
        return People(None, None, None, cue="arms: by a name that is no known drug", sure=False)
    if group and group.role == "historical":
        arm = "historical"
    elif (
        (group and is_control(passage.reading, group, passage.lead))
        or (place and (follows_marketed(passage, item.value) or (group and group != previous and stayed_on_another(passage.reading, group, passage.lead))))
        or (place and group and _compared_earlier(passage, group))
        or (place and (_within(passage, group, previous, text[begin : item.value.start]) or _compared(passage, attached, indexes, place, group, previous)))
        or (not place and len(indexes) > 1 and _reversed(passage, attached, indexes, group))
        or (group is None and len(indexes) > 1 and _CONTROL_SO.match(text, item.value.end))
    ):
        arm = "control"
    elif place and group is None and passage.reading.compares_arms and not _also_treated(passage, attached, indexes, place) and not THAN_OTHERS.search(text, item.value.end):
        arm = None  # a later value of a list, and nothing says whose it is
    if arm == "control" and not (group and group.start >= item.value.end) and _DOSE_BEHIND.match(text, item.value.end):
        group, arm = None, "treatment"  # "76% (300 mg) and 70% (150 mg), v. 0% for placebo"
    if arm == "control":
        return People(group, arm, (group.drug or (group.label.split()[0] if group.label.lower().startswith("placebo") else None)) if group else None, sure=sure)
    if arm is None and group is None and _is_of_other_drug(passage):
        return People(None, None, None, sure=False)
    if group is None and _OF_COMPARATOR.search(text, max(begin, item.endpoint.start - 60), item.value.start):
        return People(None, "control", None, sure=False)
    if arm is None and group is None and any(not any(_is_lead(passage, name) for name in names) for names in passage.reading.drugs_of_arms.values()):
        return People(None, None, None, sure=False)  # arms of different drugs, and nothing says which this is
    drug = _drug(passage, group, item, len(indexes) > 1)
    return People(group, arm, None if group and drug and _is_of_other_arm(passage, group, drug) else drug, sure=sure)


_BY_ONE_WORD = re.compile(r"(?!combination|combined|doublet|triplet|treatment|experimental|investigational|active|monotherapy)[a-z][a-z-]{6,}\s(?:group|arm)")


def _is_of_other_arm(passage: Passage, group: Group, drug: str) -> bool:
    """Whether an arm by a name that is no drug to us stands beside that of the drug: "5.2% of the ovrelaban group and 5.0% of the aspirin group"."""
    if group.drug or group.role != "treatment" or drug.lower() in group.label or not _BY_ONE_WORD.fullmatch(group.label):
        return False
    return any(g.drug == drug and g.key != group.key and g.role in {"treatment", "control"} for g in passage.groups)


_OF_COMPARATOR = re.compile(
    r"\b(?:of|for|with|in)\sthe\s(?:licensed\s|active\s|approved\s|marketed\s)?(?:comparator|reference)(?:\s[\w-]+)?\s(?:was|were|is|of|reached)\s$", re.IGNORECASE
)
"""Ends before a result of what the document's drug is compared with, by no name: "efficacy of the licensed comparator vaccine was"."""


def _is_of_other_drug(passage: Passage) -> bool:
    """Whether a later value of a list, of which nothing says whose it is, may be that of a comparator: its sentence names no drug, or the document's is compared with another."""
    return not passage.drugs or bool(passage.reading.roster.compared_with)


def _also_treated(passage: Passage, attached: Sequence[Attached], indexes: list[int], place: int) -> bool:
    """Whether a value stands between others that the last is compared with, "in 24% and 26% versus 14%", or opens another pair, "160 and at week 52 153 versus 70"."""
    ends = [(attached[a].value.end, attached[b].value.start) for a, b in itertools.pairwise(indexes)]
    compared = [VERSUS.search(passage.text, *gap) is not None for gap in ends]
    opens_pair = place >= 2 and compared[place - 2 : place + 1] == [True, False, True]
    return place < len(indexes) - 1 and (opens_pair or compared == [False] * (len(compared) - 1) + [True])


_CONTROL_SO = re.compile(
    rf"\s?(?:[(\[][^()\[\]]{{0,60}}[)\]]\s?)?(?:with|for|in|on|among)\s(?:the\s|those\s)?(?!(?:former|previous|prior|switch\w+|cross\w+|transition\w+)\s)(?:[\w-]+\s){{0,2}}?(?!alone){CONTROL_WORD.pattern}(?!\s(?:dose|error|deviation|tumou?r))|\s(?:in those\s)?without(?:\sit)?(?=\s?[.,;()]|$)|[)\]]?\s(?:of\s)?(?:the\s)?controls(?=\s?[.,;()]|$)",
    re.IGNORECASE,
)
"""A control by words that name no group: "and 71% with standard kinase inhibitors", "and 88% without"."""
_TOLD_OF = re.compile(r"\s(?:in|with|for)\s(?:the\s)?([A-Z][\w-]*)\s(?:was|is|reached|equal(?:l?ed)?)\s")
"""The same of one of several values: "survival for ZVAC was 15 months versus 13 for"."""
_CALLED = re.compile(r"\s(?:in\s|with\s|for\s)?([A-Z][\w-]*)\s?[=:]\s?")
"""An arm by a name that we do not know: "Median survival CB = 36 weeks"."""


def _is_of_unknown_name(passage: Passage, value: Value) -> bool:
    """Whether a value's arm goes by a name that is no drug to us, told as that of an earlier value is: "62% of patients on zelvanib and 54% on Bronquil"."""
    text = passage.text
    own = _NAMED_SO.match(text, value.end)
    if not own or any(own.start() < d.end and d.start < own.end() for d in passage.drugs):
        return False
    before = f" {own['by'].lower()} "
    return any(
        d.end <= value.start and text[max(d.start - 8, 0) : d.start].lower().endswith(before) and any(g.start <= d.start < g.end for g in passage.groups) for d in passage.drugs
    )


def _is_lead(passage: Passage, name: str) -> bool:
    canonical, lead = passage.reading.drugs.canonical, passage.lead
    return lead is not None and canonical(name) == canonical(lead)


def _within(passage: Passage, group: Group | None, previous: Group | None, gap: str) -> bool:
    """Whether arms are compared within one part of the people: "10.1 versus 5.4 months in patients with squamous histology"; `gap`: what stands between the two values."""
    if group is None or previous is None or group.key != previous.key or group.role not in {"subgroup", "total"} or not passage.reading.compares_arms:
        return False
    return VERSUS.search(gap) is not None or _JOINED_ONLY.fullmatch(gap) is not None


_JOINED_ONLY = re.compile(r"[^A-Za-z]*(?:and|or)?[^A-Za-z]*")
"""Between values of which the second has no name of its own, unlike "KRAS (5/5), STK11 (3/3)"."""


_GOT_ANOTHER = re.compile(r"(?:patients|participants|subjects|people|those)\s(?:treated with|receiving|given|who (?:got|received|were given)|taking)\s", re.IGNORECASE)
"""The label of those who got something that is no drug to us: "versus 10% of patients treated with plasma"."""
_COMPARED_BEFORE = re.compile(r"\b(?:compared|versus|vs\.?)\b")


def _compared(passage: Passage, attached: Sequence[Attached], indexes: list[int], place: int, group: Group | None, previous: Group | None) -> bool:
    """Whether the second of two values that are compared is the control's, going by order and names."""
    a, b = attached[indexes[place - 1]].value, attached[indexes[place]].value
    roster = passage.reading.roster
    if group and roster.controls and group.key not in roster.controls and any(group.key == arm.key for arm in roster.arms):
        return False  # the document says which arm is the control
    if previous and group and CONTROL_WORD.search(previous.label) and not CONTROL_WORD.search(group.label):
        return False  # "15% of patients taking the placebo compared with 33% of those taking X"
    against_all = any(g.role == "control" and g.end <= a.start and only_set_against(passage.text, g, a.start) for g in passage.groups)
    joined = bool(VERSUS.search(passage.text, a.end, b.start)) or (place == len(indexes) - 1 and not against_all and bool(_COMPARED_BEFORE.search(passage.text, 0, a.start)))
    if group and previous and previous.role == "treatment" and VERSUS.search(passage.text, a.end, b.start) and _GOT_ANOTHER.match(group.label):
        return True
    joined = joined or (group is None and len(indexes) == 2 and _BETTER_WITH_ONE.search(passage.text, max(a.start - 110, 0), a.start) is not None)
    if not joined or (group and group.role in {"subgroup", "total"} and not group.drug):
        return False
    by_itself = group and group.label.endswith(" alone") and not (group.drug and _is_lead(passage, group.drug))
    if group and VERSUS.search(passage.text, a.end, b.start) and (by_itself or is_only_marketed(passage, group)):
        return True
    if group is None and (by_a_trait(passage.text, a, b) or (previous and previous.role == "subgroup" and OTHER_PART_BEHIND.match(passage.text, b.end))):
        return False
    if group is None and _control_first(passage, attached[indexes[0]].value, attached[indexes[1]].value):
        return False
    if group is None:
        return len({g.key for g in passage.groups}) < 2 or any(g.role != "subgroup" for g in passage.groups)  # "27 vs. 15 weeks in those with and without a decline"
    lead = (passage.lead or "").lower()
    named = (group.drug or group.label).lower()
    return not (lead and lead in named) and not re.search(r"\d\s?(?:mg|µg|mcg|mCi|MBq|IU|mL)|\b(?i:cohort|part)\b|\bdose\b", group.label)


_BETTER_WITH_ONE = re.compile(
    r"\b(?:longer|higher|better|superior|improved|greater|prolonged)\s(?:with|for|on|in the)\s(?!(?:both|each|all)\b)(?:(?!\b(?:and|or|than|versus|vs|compared)\b)[^.;()\d]){2,50}\s\((?:medians?(?:\sof)?,?\s)?$",
    re.IGNORECASE,
)
"""Before two values of which the second is of those without: "survival was longer with zelvanib (medians, 12.2 and 9.1 months)"."""


def _control_first(passage: Passage, first: Value, second: Value) -> bool:
    """Whether the first of several values is the control's by name, and the next are set against it: "23% in the placebo group, compared to 39%, 62% and 74%"."""
    return any(
        g.role == "control"
        and first.end <= g.start
        and g.end <= second.start
        and VERSUS.search(passage.text, g.end, second.start)
        and not VERSUS.search(passage.text, first.end, g.start)
        for g in passage.groups
    )


def _compared_earlier(passage: Passage, group: Group) -> bool:
    """Whether a sentence before compares another arm with this one: "36.6 months with X versus 13.4 months with Y"; the document's own drug is never the control."""
    lead = (passage.lead or "").lower()
    if group.role != "treatment" or (lead and lead in (group.drug or group.label).lower()):
        return False
    for earlier in itertools.islice(passage.before, 3):
        arms = [g for g in earlier.groups if g.role in {"treatment", "control"}]
        for first, second in itertools.pairwise(arms):
            if second.key == group.key != first.key and VERSUS.search(earlier.text, first.end, second.start):
                return True
    return False


def _reversed(passage: Passage, attached: Sequence[Attached], indexes: list[int], group: Group | None) -> bool:
    """ "8.0 months with chemotherapy versus 12.0 with Zelvanib": the lead drug is named second."""
    lead = (passage.lead or "").lower()
    if not lead or not group or group.role != "treatment" or lead in (group.drug or group.label).lower():
        return False
    tail = passage.text[attached[indexes[-1]].value.start :].lower()
    return lead in tail and bool(VERSUS.search(passage.text, attached[indexes[0]].value.end, attached[indexes[-1]].value.start))


_DOSE_BEHIND = re.compile(r"\s?\(\d+(?:\.\d+)?\s?(?:mg|µg|mcg|g|mL)(?:/kg)?(?:\s(?:BID|QD|dose|group|arm))?\)")
_NAMED_SO = re.compile(
    r"\s?(?:[(\[][^()\[\]]{0,60}[)\]]\s?)?(?P<by>with|for|in|on)\s(?:the\s)?(?!(?:cohort|arm|group|part|phase|panel|dose|week|month|day|year)s?\b)(?-i:[A-Z][\w/+-]*)\b",
    re.IGNORECASE,
)


def _drug(passage: Passage, group: Group | None, item: Attached, several: bool) -> str | None:
    """The drug of the group, else the one named nearest before the value in the sentence, else the document's lead; none where one of several values goes by a name that is no known drug."""
    if group and group.drug:
        return _added(passage, group)
    if group and NUMBERED_KEY.match(group.key) and (defined := passage.reading.drugs_of_arms.get(group.key)) is not None:
        if not defined:
            return None
        others = {name for key, names in passage.reading.drugs_of_arms.items() if key != group.key for name in names}
        added = [name for name in defined if name not in others]
        return next((name for name in defined if _is_lead(passage, name)), (added or defined)[0])
    if group and "+" in group.label and group.key.startswith("arm:"):
        return passage.lead if passage.lead and passage.lead.lower() in group.label.lower() else None  # a regimen by names that are no drugs to us
    part = group.start if group and group.role == "subgroup" else -1
    if (
        several
        and (own := _NAMED_SO.match(passage.text, item.value.end))
        and not own.start() < part < own.end()
        and not any(own.start() < d.end and d.start < own.end() for d in passage.drugs)
    ):
        return None
    controls = [g for g in passage.groups if g.drug and (group is None or g.key != group.key) and is_control(passage.reading, g, passage.lead)]
    drugs = [
        d
        for d in passage.drugs
        if not is_earlier_therapy(passage.text, d.start, d.end) and not _MEASURED_IN_BLOOD.match(passage.text, d.end) and not any(g.start <= d.start < g.end for g in controls)
    ]
    lead = passage.lead
    named = [d for d in drugs if lead and d.name.lower() == lead.lower()]
    against = {d for d in drugs if several and is_set_against(passage.text, d.start)}
    if named and against.issuperset(named):
        return None  # "longer with A + B versus zelvanib": the other arm's
    if named:
        return lead
    after = next((d for d in drugs if 0 <= d.start - item.value.end < 40), None)
    gap = passage.text[item.value.end : after.start] if after else ""
    if after and re.search(r"\b(?:with|for|on|of)\b", gap) and not (several and VERSUS.search(gap)):
        return None if _PARTNER_AFTER.search(gap) else after.name
    if group and _BY_DOSE.match(group.key):
        drugs = [d for d in drugs if not any(g.start <= d.start < g.end and g.key != group.key for g in passage.groups)]  # "48% on 40 mg and 42% on docetaxel; … 29% and 24%"
    before = [d for d in drugs if d.end <= item.value.start and d not in against and not _PARTNER.search(passage.text, max(d.start - 30, 0), d.start)]
    return before[0].name if before else lead


_BY_DOSE = re.compile(r"dose:|arm:\d")
"""The key of people who go by their dose."""
_MEASURED_IN_BLOOD = re.compile(r"\s(?:activity|levels?|expression|antigen|concentrations?|deficiency|inhibitors?)\b")
"""Behind what is measured in people, not given: "factor IX activity"."""
_PARTNER_AFTER = re.compile(r"\b(?:with|for|on)\s(?!(?:the|its|this|that|our)\b)[A-Za-z][\w-]{3,}\s(?:\+|plus)\s$")
"""Ends before the partner of a drug that is none to us: "11.2 months with niraparamib + bevacizumab"."""
_WITH_DRUG = re.compile(r"\s(?:with|on|for|in|after)\s(?:the\s)?")


def _got_another(passage: Passage, group: Group, value: Value) -> bool:
    """Whether people whom the sentences before speak of got another drug than the one that opens the sentence, or stands behind a value: "fell by 34% with X"."""
    behind = next((d for d in passage.drugs if (d.start == 0 and d.end < value.start) or _WITH_DRUG.fullmatch(passage.text, value.end, d.start)), None)
    if behind is None or not group.drug:
        return False
    canonical = passage.reading.drugs.canonical
    return canonical(behind.name) not in {canonical(d.name) for d in passage.reading.drugs.mentions(group.label)} | {canonical(group.drug)}


def _added(passage: Passage, group: Group) -> str | None:
    """Of a combination the drug that the control lacks: zelvanib of "docetaxel plus zelvanib" beside "docetaxel plus placebo"; None where that has no name that we know."""
    roster = passage.reading.roster
    controls = " ".join(g.label.lower() for g in (*roster.arms, *passage.groups) if (g.role == "control" or g.key in roster.controls) and g.key != group.key)
    names = dict.fromkeys(d.name for d in passage.reading.drugs.mentions(group.label))
    if (group.drug or "").lower() not in controls or not _ADDS.search(group.label):
        return group.drug
    added = [name for name in names if name.lower() not in controls]
    return added[0] if added else None


_PARTNER = re.compile(r"\b(?:and|plus|alongside|followed by|subsequent)\s(?:[a-z]+\s)?$")
_ADDS = re.compile(r"\b(?:plus|and|with)\b|[+/]")


def _drug_elsewhere(passage: Passage, group: Group | None) -> str | None:
    """The drug of a figure from elsewhere: the one that its sentence names, and never by default the document's own."""
    if group and (group.drug or "historical" in group.label.lower()):
        return group.drug
    names = dict.fromkeys(d.name for d in passage.drugs if not is_earlier_therapy(passage.text, d.start, d.end))
    lead = (passage.lead or "").lower()
    others = [name for name in names if name.lower() != lead]
    return others[0] if len(others) == 1 else None
