"""People told beside others of their sentence, whose verb, noun or comparison they share: "24 patients received 40 mg and 26 patients 80 mg"."""

from __future__ import annotations

from dataclasses import replace

from extractor.kinds.cohorts import patterns as p
from extractor.kinds.cohorts.members import group_led_to, named, unnamed
from extractor.link.group import Group
from extractor.link.groups import PEOPLE
from extractor.link.populations import subgroup_key
from extractor.link.reading import Passage
from extractor.text import late as re
from extractor.text.quantities import Quantity

_AT_AMOUNTS = re.compile(
    rf"\s(?:[\w-]+\s){{0,2}}?{PEOPLE}\s(?:(?:were|was)\s\w+\s)?(?:with|at|on|to)\s(?:the\s)?\d[^,;()]{{1,24}}?(?:,|,?\sand)\s(?:the\s)?(?:\d+|[a-z]+)\s(?:[\w-]+\s){{0,2}}?(?:with|at|on|to)\s(?:the\s)?\d",
    re.IGNORECASE,
)


def at_amount_beside(text: str, q: Quantity) -> bool:
    """Whether people and others behind them are each at an amount: "9 patients with the 2 x 10^12 vg/kg dose and 4 with the 6 x 10^12 vg/kg dose"."""
    return _AT_AMOUNTS.match(text, q.number_end) is not None


_BY_DOSES = re.compile(
    r"\s(?:received|got|had|took)\s(?:one|a\ssingle|only\sone|\d)\s(?:doses?|cycles?|infusions?|injections?|courses?)(?:,|,?\sand)\s(?:\d+|[a-z]+)\s(?:\w+\s)?(?:two|three|four|five|six|all|both|\d)\b",
    re.IGNORECASE,
)


def by_number_of_doses(text: str, end: int) -> bool:
    """Whether people are told apart by how often they got something: "ten patients received one dose, 8 two doses"."""
    return _BY_DOSES.match(text, end) is not None


_AMOUNT = re.compile(r"\s(?:only\s|a\s|single\s|oral\s){0,3}\d[\d.,]*\s?(?:[x×]\s?10\S{1,5}\s?)?(?:mg|mcg|µg|ug|g|mL|IU|U|MBq|GBq|mCi|units|vg|million)\b")
_GOT_SOMETHING = re.compile(
    rf"\s(?:[\w-]+\s){{0,3}}?{PEOPLE}\s(?:each\s)?(?:received|got|took|(?:were|was|had been|will be)\s(?:\w+ly\s)?(?:given|treated with|treated at|dosed with|dosed at|assigned to|allocated to|randomi[sz]ed to))\s"
    rf"(?:[^.;]|\.(?=\d)){{2,90}}?(?:,?\s(?:and|while|whereas)|,)\s(?:the\s)?(?:other\s|remaining\s|another\s|next\s|following\s)?",
    re.IGNORECASE,
)
"""From a number to the next of a list: people and what they got, "received 40 mg and"."""


def got_beside(passage: Passage, last: Quantity, q: Quantity) -> bool:
    """Whether people got what stands right behind them by the verb of those before: "26 patients 80 mg", "12 women placebo"."""
    people = p.PEOPLE_AFTER.match(passage.text, q.number_end)
    if people is None or not _GOT_SOMETHING.fullmatch(passage.text, last.number_end, q.start):
        return False
    beside = people.end() + 1
    return (
        _AMOUNT.match(passage.text, people.end()) is not None
        or any(d.start == beside for d in passage.drugs)
        or any(g.start == beside and g.role in {"treatment", "control"} for g in passage.groups)
    )


_OF_THE = re.compile(r"(?:^|[.:;,]\s|\b(?:none|all|most|half)\s)of\s(?:the\s)$", re.IGNORECASE)
"""Ends before those of whom some are told: "of the 45 who received zelvanib", "none of the"."""
_NO_ARM = frozenset(
    (
        "treatment",
        "therapy",
        "drug",
        "drugs",
        "chemotherapy",
        "it",
        "both",
        "either",
        "either-or",
        "at",
        "any",
        "one",
        "two",
        "protocol",
        "study",
        "day",
        "days",
        "average",
        "dialysis",
        "active",
        "trial",
        "transfusions",
        "medication",
    )
)
_COMPARED = re.compile(r"(?:\b(?:compared|in comparison)\s(?:with|to)|\bversus|\bvs\.?|\bthan(?:\s(?:in|for|among))?)\s(?:the\s|all\s)$", re.IGNORECASE)
_OF_AN_ARM = re.compile(
    rf"(?:\s{PEOPLE})?\s(?:who\s(?:received|got|took|were\s(?:given|treated\swith))|(?:who\swere\s)?(?:treated\swith|given|receiving|taking|assigned\sto|on)|in\sthe)\s(?:the\s)?"
    r"(?P<label>[A-Za-z][\w-]*(?:\s(?:alone|group|arm))?)(?=\s?[.,;(]|\s(?:had|have|has|were|was|did|lost|slept|fell|rose|grew|lived|made|got|went|\w{2,}ed|than|compared)\b|$)"
)
"""Behind a number: whom it counts, by what they got."""
_THE_OTHERS = re.compile(r"(?:^|,\s|\b(?:in|for|among|of|by)\s)(?:the\s)$", re.IGNORECASE)


def compared_arm(passage: Passage, q: Quantity) -> Group | None:
    """The arm of those with whom others are compared, or who are compared: "compared with the 48 patients who received placebo, the 96 treated with zelvanib"."""
    text = passage.text
    left = text[max(q.start - 30, 0) : q.start]
    arm = _OF_AN_ARM.match(text, q.number_end)
    if (
        arm is None
        or arm["label"].lower() in _NO_ARM
        or not (_OF_THE.search(left) or _COMPARED.search(left) or (_THE_OTHERS.search(left) and _COMPARING.search(text, max(q.start - 200, 0), q.start + 200)))
    ):
        return None
    if known := next((g for g in passage.groups if g.end == arm.end("label") and g.role in {"treatment", "control"}), None):
        return known
    drug = next((d for d in passage.drugs if d.start == arm.start("label")), None)
    return replace(named(arm["label"], arm.start("label")), drug=drug.name if drug else None)


_GOT_WHAT = re.compile(
    rf"(?:\s{PEOPLE})?\s(?:who\s(?:received|got|took|were\sgiven)|(?:who\swere\s)?(?:treated\swith|given|receiving|taking|on))\s(?:the\s)?(?P<what>[A-Za-z][\w-]+)", re.IGNORECASE
)


def got_something_else(text: str, q: Quantity, group: Group) -> bool:
    """Whether those of whom others are a share got something that the group before them did not: "30 of 60 on placebo relapsed, only 12 of 61 on zelvanib did"."""
    got = _GOT_WHAT.match(text, q.number_end)
    return got is not None and got["what"].lower() not in _NO_ARM and got["what"].lower() not in group.label.lower()


_COMPARING = re.compile(r"\b(?:compared|in comparison)\s(?:with|to)\sthe\s\d|\bthan(?:\s(?:in|for|among))?\sthe\s\d", re.IGNORECASE)


def is_compared(text: str, q: Quantity) -> bool:
    """Whether others are compared with these people, who are then not all."""
    return _COMPARED.search(text, max(q.start - 30, 0), q.start) is not None


_TWO_COUNTS = re.compile(
    rf"\b{PEOPLE}\s(?:who\s(?:received|got|took)|treated\swith|receiving|given|taking)\s(?:either\s)?[^.;()\d]{{2,40}}\s\(\d{{2,5}}\)(?:,|,?\s(?:or|and|versus|vs\.?))\s[^.;()\d]{{2,40}}\s\(\d{{2,5}}\)(?=\s?[.,;]|\s(?:had|were|was|did|in|at|for|after|over|during|who|showed|improved)\b)",
    re.IGNORECASE,
)


def in_two_counts(text: str, q: Quantity) -> bool:
    """Whether a bare number in brackets counts one of two arms: "patients treated with zelvanib (51) or prednisone (49)"."""
    return any(m.start() < q.start < m.end() for m in _TWO_COUNTS.finditer(text, max(q.start - 160, 0), q.number_end + 80))


_ARM_HAD = re.compile(
    rf"\b(?:arms?|groups?)\s(?:had|has|included|includes|comprised|comprises|consisted\sof|contained|numbered)\s\d[\d,]*(?:,?\s(?:and\s)?\d+){{0,4}}(?:\s(?:\w+\s)?{PEOPLE})?(?:,\srespectively)?(?:,\sand|,|,?\sand|,?\swhile)\s(?:the\s)?(?P<label>[A-Za-z][\w -]{{1,40}}\s(?:arm|group))\s$",
    re.IGNORECASE,
)


def is_of_arm_beside(text: str, q: Quantity) -> bool:
    """Whether an arm has this number by the verb of the arm before."""
    return arm_had(text, q) is not None


def arm_had(text: str, q: Quantity) -> Group | None:
    """The arm that has this number by the verb of the one before: "the zelvanib arm had 145 patients and the docetaxel arm 143"."""
    had = _ARM_HAD.search(text, max(q.start - 160, 0), q.start)
    return named(had["label"], had.start("label")) if had and _ENDS.match(text, q.number_end) else None


_ENDS = re.compile(r"\s?(?:[.,;]|$)")
_CLAUSE_OPENS = re.compile(r"(?:^|[;.:]\s|,\s(?:and|while|whereas|but)\s)(?:in|for|on|among|within)\s(?:the\s)?$", re.IGNORECASE)


def is_of_opening_arm(passage: Passage, q: Quantity, end: int) -> bool:
    """Whether a bracket with people stands behind the arm that opens its clause: "in the placebo group (45 patients) it did not"."""
    text = passage.text
    if text[q.start - 2 : q.start] != " (" or text[end : end + 1] not in {")", ",", ";"}:
        return False
    arm = next((g for g in passage.groups if g.end == q.start - 2 and g.role in {"treatment", "control"}), None)
    return arm is not None and _CLAUSE_OPENS.search(text, max(arm.start - 20, 0), arm.start) is not None


_FROM_ONE_PLACE = re.compile(
    rf"\s(?:[\w-]+\s){{0,2}}?{PEOPLE}\s(?:(?:were|was|have\sbeen)\s(?:enrolled|recruited|included|treated|dosed|randomi[sz]ed)\s)?from\s(?:the\s)?(?P<place>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)(?!-|\sand\s[A-Z]|,\s[A-Z])\b"
)


def from_one_place(text: str, q: Quantity) -> Group | None:
    """A few people of one country, who are rather some than all of a trial: "eight patients were enrolled from Japan"."""
    few = _FROM_ONE_PLACE.match(text, q.number_end) if q.low < 20 else None
    return Group(few.start("place"), few.end("place"), few["place"], "subgroup", f"subgroup:{few['place'].lower()}") if few else None


_VERB_BEFORE = re.compile(r"\b(?:assigned|allocated|randomi[sz]ed)\s$", re.IGNORECASE)
_ON_ARM = re.compile(r"\sto\s(?:receive\s)?(?:the\s)?(?P<label>[A-Za-z][\w-]*(?:\s[\w-]+)?)(?=,?\sand\s\d)")


def put_on(text: str, q: Quantity, end: int) -> Group | None:
    """The arm by its words alone behind the people that a verb puts there: "randomization assigned 132 patients to zelvanib and 66 to placebo"."""
    arm = _ON_ARM.match(text, end) if _VERB_BEFORE.search(text, max(q.start - 14, 0), q.start) else None
    return named(arm["label"], arm.start("label")) if arm else None


_TO_PEOPLE = re.compile(rf"\bto\s(?:the\s)?\d[\d,]*\s{PEOPLE}", re.IGNORECASE)
_GIVEN_TO = re.compile(r"\b(?:was|were|is|are)\s(?:then\s)?(?:administered|given|offered|provided|delivered|dispensed)\s(?:\w+\s){0,3}?to\s(?:the\s|all\s)?$", re.IGNORECASE)


_OTHERS_TOOK = re.compile(
    r"\b(?:was|were)\s(?:taken|applied|inhaled|ingested|administered|given|offered)\s(?:\w+\s){0,3}?(?:by|to)\s\d[\d,]*(?:,|\s(?:and\s)?)[^.;]{2,60}\s(?:by|to)\s$"
)
"""Ends before the last of several who took something else each: "zelvanib was taken by 30 and placebo by"."""


def what_was_given(passage: Passage, q: Quantity, groups: tuple[Group, ...]) -> Group | None:
    """The arm that what was given makes, where others were given something else: "zelvanib was administered to 124 children and a placebo to 145"."""
    text = passage.text
    if len(_TO_PEOPLE.findall(text)) < 2 and not _OTHERS_TOOK.search(text, max(q.start - 200, 0), q.start):
        return None
    before = [g for g in groups if g.end <= q.start and g.role in {"treatment", "control"}]
    verb = _GIVEN_TO.search(text, max(q.start - 80, 0), q.start)
    if verb and before and re.fullmatch(r"\s(?:vaccine\s|tablets?\s|capsules?\s|supplement\w*\s)?", text[before[-1].end : verb.start()]):
        return before[-1]
    return unnamed(passage, q)


_HEALTHY_AND = re.compile(
    rf"\s(?P<who>(?:healthy|normal)\s(?:\w+\s)?{PEOPLE})(?:,|,?\sand|\sversus)\s(?:\d[\d,]*|(?:ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?))\s(?:[\w-]+\s){{0,3}}?{PEOPLE}\b",
    re.IGNORECASE,
)


_HEALTHY_BEFORE = re.compile(rf"\b[\w-]+\s(?:healthy|normal)\s(?:\w+\s)?{PEOPLE}(?:,|,?\sand|\sversus)\s$", re.IGNORECASE)


_WITH = re.compile(r"\swith\s[\w -]{3,60}?(?=\s?[.,;()]|\s(?:were|received|took|got|who|completed|participated)\b|$)")


def healthy_beside(text: str, q: Quantity) -> Group | None:
    """Healthy people who are counted beside the sick, and these: "fifteen normal subjects and 15 diabetics were compared"."""
    sick = p.PEOPLE_AFTER.match(text, q.number_end) if _HEALTHY_BEFORE.search(text, max(q.start - 60, 0), q.start) else None
    if sick:
        trait = _WITH.match(text, sick.end())
        words = text[q.number_end : trait.end() if trait else sick.end()].strip()
        return Group(q.number_end + 1, q.number_end + 1 + len(words), words, "subgroup", subgroup_key(words))
    told = _HEALTHY_AND.match(text, q.number_end)
    return Group(told.start("who"), told.end("who"), told["who"], "subgroup", subgroup_key(told["who"])) if told else None


_NUMBER_OF = re.compile(r"\bnumber\sof\s[\w\s]{3,40}\s(?:was|of|is)\s$", re.IGNORECASE)
"""Ends before those of the group that follows: "the number of participants was 33 in the zelvanib group"."""


def of_number_in(text: str, q: Quantity, groups: tuple[Group, ...]) -> Group | None:
    """The group that a number of people is told of."""
    return group_led_to(text, q, groups) if _NUMBER_OF.search(text, max(q.start - 60, 0), q.start) else None
