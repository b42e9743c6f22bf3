"""Which numbers of a sentence can count people at all, and which are the parts of a fraction."""

from __future__ import annotations

from dataclasses import replace

from extractor.kinds.cohorts import patterns as p
from extractor.kinds.cohorts.basis import named_basis
from extractor.kinds.cohorts.beside import is_of_arm_beside
from extractor.kinds.cohorts.record import Basis
from extractor.link.groups import PEOPLE
from extractor.text import late as re
from extractor.text.quantities import Quantity


def numbers_of(text: str, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The numbers of a sentence with what two of them say as one: "seven hundred eleven (711)" is 711, "raised from 40 to 64 patients" 64."""
    out: list[Quantity] = []
    for q in quantities:
        if out and out[-1].spelled and out[-1].low == q.low and text[out[-1].number_end : q.start] in {" (", " ["}:
            out[-1] = replace(out[-1], number_end=q.number_end + 1)
        elif out and _is_thousands(text, out[-1], q):
            out[-1] = replace(q, start=out[-1].start, low=1000 * out[-1].low + q.low, high=1000 * out[-1].low + q.low, stated=(out[-1].low, q.low))
        elif q.kind == "plain" and q.low < q.high and p.RAISED.search(text[max(q.start - 40, 0) : q.start]):
            start = text.rfind(" ", q.start, q.number_end) + 1
            out.append(replace(q, start=start, low=q.high))
        else:
            out.append(q)
    return tuple(out)


def _is_thousands(text: str, before: Quantity, q: Quantity) -> bool:
    """Whether a blank parts the thousands of one number: "20 211 patients", "10 106 allocated"."""
    return (
        before.kind == q.kind == "plain"
        and text[before.number_end : q.start] == " "
        and re.fullmatch(r"\d{1,3} \d{3}", text[before.start : q.number_end]) is not None
        and bool(
            p.PEOPLE_AFTER.match(text, q.number_end)
            or p.WERE_COUNTED.match(text, q.number_end)
            or re.match(r"\s(?:allocated|assigned|received|placebo|control)\b", text[q.number_end :])
        )
    )


def number_before(text: str, quantities: tuple[Quantity, ...], index: int) -> Quantity | None:
    """The number before; where that is a percentage in brackets, the one that it belongs to: "199 (99.5%) of the 200"."""
    before = quantities[index - 1] if index else None
    if before is not None and before.kind == "percent" and index > 1 and text[before.start - 1] in "([" and text[before.end : before.end + 1] in {")", "]"}:
        return quantities[index - 2]
    return before


_DAYS_BEFORE = re.compile(r"\b(?:D|days?\s)\d{1,2}(?:\s?[,&-]\s?\d{1,2}){0,4}$", re.IGNORECASE)
"""Ends with a day of a schedule: "60 mg/m2 D1, 8, 15 with cisplatin"."""


def may_count(text: str, q: Quantity) -> bool:
    if (
        q.kind == "label"
        and p.STUDY_COUNTS.search(text[max(q.start - 12, 0) : q.start])
        and (p.WERE_PEOPLE.match(text, q.number_end) or (q.low > 19 and p.PEOPLE_AFTER.match(text, q.number_end)))
    ):
        return True  # "in the Phase 1 trial 24 patients were given": not trial number 24
    if q.kind == "label" and is_of_arm_beside(text, q):
        return True
    if q.kind not in {"plain", "calendar"} or not q.low.is_integer() or "." in text[q.start : q.number_end].rstrip(".") or q.low != q.high or not 1 < q.low < 2_000_000:
        return False
    if q.kind == "calendar" and not p.PEOPLE_AFTER.match(text, q.number_end) and not p.N_EQUALS.search(text[max(q.start - 12, 0) : q.start]):
        return False
    if _VALUE_OF.search(text, max(q.start - 12, 0), q.start) and not p.N_EQUALS.search(text, max(q.start - 60, 0), q.start) and not p.PEOPLE_AFTER.match(text, q.number_end):
        return False  # "those with PS = 2, were treated"
    if _EACH_A_SHARE.match(text, q.number_end):
        return False  # "rash and fatigue (18 patients each; 34%)"
    if _EXPOSURE_BEFORE.search(text, max(q.start - 8, 0), q.start):
        return False  # "plus carboplatin AUC 5 were treated"
    if re.match(r":\d", text[q.number_end :]) or re.search(r"\d:$", text[max(q.start - 2, 0) : q.start]):
        return False  # a ratio: "(n = 713; 2:1)"
    if _DAYS_BEFORE.search(text, max(q.start - 24, 0), q.number_end):
        return False
    if re.search(r"(?<![\d.,])\d{1,3}\s$", text[max(q.start - 5, 0) : q.start]) and q.number_end - q.start == 3 and not q.spelled:
        return False  # "1 124 children": thousands parted by a blank, not 124
    if p.NOT_PEOPLE_AFTER.match(text, q.number_end) and not p.COMPLETED.match(text, q.number_end) and not p.GOT_TREATMENT.match(text, q.number_end):
        return False
    if q.low <= 12 and p.SEVERAL_PARTS_AFTER.match(text, q.number_end):
        return False
    return not p.PARTS_AFTER.match(text, q.number_end) and not p.SNELLEN.search(text[max(q.start - 8, 0) : q.number_end])


_EACH_A_SHARE = re.compile(r"\s(?:patients|subjects|participants|people)\seach[;,]\s\d[\d.]*\s?%")
_EXPOSURE_BEFORE = re.compile(r"\bAUC\s?[=of]{0,2}\s?$")
_VALUE_OF = re.compile(r"[A-Za-z)]\s?[=⩽⩾≤≥]\s?$")


def is_one_sex(text: str, q: Quantity, people: re.Match[str]) -> bool:
    """Whether men and women are told apart, which describes the people: "70 males and 51 females"."""
    word = people["people"].lower()
    if p.SEX_ADJECTIVE.match(people[0]) and p.OTHER_SEX_BEFORE.search(text, max(q.start - 40, 0), q.start):
        return True  # "62 female and 59 male subjects"
    before = text[max(q.start - 40, 0) : q.start]
    if (other := p.SAME_WORD.search(before)) and other[1].lower() == word:
        return False  # "to 32 boys, and 36 boys received": each of them is a group
    if (next_ := p.OTHER_SEX.match(text, people.end())) and next_[0].lower().endswith(f" {word}"):
        return False
    return word in p.SEXES and bool(p.OTHER_SEX.match(text, people.end()) or p.ONE_SEX_BEFORE.search(before) or p.SEX_IN_BRACKET.search(before))


def is_denominator(text: str, numerator: Quantity, q: Quantity) -> bool:
    gap_of = p.FRACTION_OF.fullmatch(text, numerator.number_end, q.start)
    slash = p.SLASH.fullmatch(text, numerator.number_end, q.start)
    if not (gap_of or slash) or numerator.low > q.low or not numerator.low.is_integer():
        return False
    if numerator.spelled and q.spelled and q.low <= 10 and not p.STUDY_BEFORE.search(text):
        return False  # "three out of four children have a tumour in one eye"
    if slash:
        near = text[max(numerator.start - 30, 0) : q.number_end + 30]
        return bool(re.search(r"%|percent|per cent|patients|participants|subjects|responders|evaluable|n\s?=", near)) and not re.search(
            r"\d/\d+/\d|\d\s?/\s?\d+\s?mg|IGA|grade", near
        )
    return bool(
        p.PEOPLE_AFTER.match(text, q.number_end)
        or p.PERCENT_NEAR.match(text, q.number_end)
        or re.match(
            r"\s?(?:evaluable|[,.;)]|who|were|had|achieved|responded|on|in|with|given|receiving|treated|assigned|allocated|taking|enrolled|randomi[sz]ed|and \w+ of)\b|[,.;)]",
            text[q.number_end :].lstrip(),
        )
    )


_SCREENED = re.compile(rf"\d[\d,]*\s(?:\w+\s){{0,2}}?(?:screened\s|eligible\s)?{PEOPLE}(?:\s(?:who were\s)?(?:screened|assessed(?: for eligibility)?))?", re.IGNORECASE)


_OF_A_PLAN = re.compile(
    r"\s(?:out\s)?of\s(?:an?|the)\s(?:originally\s|initially\s)?(?:planned|intended|targeted|target(?:\sof)?|anticipated|projected)\s(?:total\sof\s)?", re.IGNORECASE
)
"""Between those who are in a trial already and all who are to be: "57 of a planned 160 participants were randomised"."""


def taken_of_screened(text: str, q: Quantity) -> Basis | None:
    """The basis of those who were taken into a trial out of more: "72 of 90 screened subjects were randomised"."""
    of = _OF_A_PLAN.match(text, q.number_end) or p.FRACTION_OF.match(text, q.number_end)
    all_of_them = _SCREENED.match(text, of.end()) if of else None
    basis = named_basis(p.WERE_COUNTED.match(text, all_of_them.end())) if all_of_them else None
    return basis if basis in {"randomized", "enrolled"} or (basis == "treated" and _OF_A_PLAN.match(text, q.number_end)) else None


def is_numerator(text: str, q: Quantity, right: str) -> bool:
    match = p.FRACTION_OF.match(text, q.number_end)
    return bool(match and re.match(r"\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", text[match.end() :])) or bool(re.match(r"\s?/\s?\d", right))
