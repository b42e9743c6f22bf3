"""Those of whom shares are told, and shares that are populations of their own."""

from __future__ import annotations

from extractor.kinds.cohorts import patterns as p
from extractor.kinds.cohorts.basis import named_basis
from extractor.kinds.cohorts.lists import Read
from extractor.kinds.cohorts.members import MEMBER, group_led_to, share_assigned
from extractor.kinds.cohorts.numbers import is_denominator, is_numerator, taken_of_screened
from extractor.kinds.cohorts.record import Basis
from extractor.link.group import Group
from extractor.text import late as re
from extractor.text.quantities import Quantity

_HYPOTHETICAL = re.compile(
    r"\b[Ii]f\b[^.;]{0,140}\b(?:would|will|should|(?:was|were) to be)\b|\bwould (?:have )?(?:be(?:en)?|warrant|justify|lead to)\b[^.;]{0,60}\b(?:if|promising|effective|active|reject\w*|terminated|stopped|closed|needed|required)\b"
    r"|\bnull hypothesis\b|\btype I error\b"
)
"""How a trial was designed: "if 9 of 28 responded, the drug would be judged as effective" counts nobody."""
_OF_SAFETY = re.compile(r"\b(?:adverse\s(?:events?|reactions?|effects?)|TEAEs?|SAEs?|AEs|side\seffects)\b", re.IGNORECASE)
"""Events that are counted among all who got the drug."""
_SHARES_OF_THINGS = re.compile(
    r"\d\s?/\s?\d[\d,]*\)?\sof\s(?:the\s|all\s)?(?:[\w-]+\s){0,3}?(?:episodes|cycles|samples|specimens|isolates|lesions|visits|courses|infusions|injections|attacks|events|teeth|biopsies|cultures|procedures|doses)\b",
    re.IGNORECASE,
)
"""A share of what is not people, in whose sentence all shares may be such: "40% (399/1007) of diarrhoeal episodes, rising to 67% (350/526)"."""
_OF_AN_ARM = re.compile(r"\s(?:given|receiving|(?:treated|dosed)\swith|(?:assigned|allocated|randomi[sz]ed)\sto)\s(?!at\b|the\sstudy)")
"""Behind those of whom others are a share: what they got, which tells no basis, "9 of 55 given placebo responded"."""
_SHARE_PUT = re.compile(
    r"\s?\((?P<share>\d{1,3}(?:\.\d+)?)\s?%\)\s(?:(?:were|was)\s(?:randomly\s)?(?:(?P<randomized>assigned|allocated|randomi[sz]ed)|treated|given)|received|got)\b", re.IGNORECASE
)
"""Behind a part of the people, as a share of all: "216 patients (50.8%) received three drugs"."""


def of_fraction(text: str, q: Quantity, before: Quantity | None, left: str, right: str, groups: tuple[Group, ...]) -> Read | None:
    """Those of whom others are a share, and a share that is a population of its own: who completed, who was taken from the screened."""
    if before is not None and before.kind == "plain" and is_denominator(text, before, q):
        if _HYPOTHETICAL.search(text) or _SHARES_OF_THINGS.search(text):
            return None
        if share_assigned(text, before, groups):
            return "<count> of <count>", "randomized"
        of_whom = None if _OF_AN_ARM.match(text, q.number_end) else p.BASIS_WORD.match(text, q.number_end + 1)
        return "<count> of <count>", named_basis(of_whom) if of_whom else "treated" if _OF_SAFETY.search(text) else "evaluable"
    if (share := p.PERCENT_NEAR.match(right)) and right[share.end() : share.end() + 1] in {")", "]"} and (basis := _done(text, q.number_end + share.end() + 1)):
        return "<count> were counted", basis
    if before is not None and before.kind == "percent" and p.PERCENT_OF.search(left) and (led := group_led_to(text, q, groups)) and led.role in {"treatment", "control"}:
        return "<count> of <count>", "evaluable"  # "18% of 34 on zelvanib"
    if is_numerator(text, q, right) and (p.WHO_COMPLETED.match(right) or (re.search(r"\bcompleted\b", text[: q.start]) and p.COMPLETED_BY.search(left))):
        return "<count> were counted", "completed"
    if is_numerator(text, q, right) and p.OF_WHOM_ANALYSED.match(right):
        return "<count> were counted", "evaluable"
    if share_assigned(text, q, groups):
        return MEMBER, "randomized"
    taken = taken_of_screened(text, q)
    return ("<count> were counted", taken) if taken else None


def _done(text: str, end: int) -> Basis | None:
    """What those with a share in brackets did who are an analysis population: "250 (83%) completed the study"."""
    if (done := p.COMPLETED.match(text, end)) and done["completed"]:
        return "completed"
    return "treated" if p.DOSED.match(text, end) else None


def share_put(text: str, end: int) -> re.Match[str] | None:
    """What a share of the people got, where the shares that a sentence tells so are all of them together."""
    put = _SHARE_PUT.match(text, end)
    return put if put and 98 <= sum(float(m["share"]) for m in _SHARE_PUT.finditer(text)) <= 102 else None
