"""Whether the number of a bracket counts those to whom something happened."""

from __future__ import annotations

from extractor.kinds.cohorts import patterns as p
from extractor.link.group import Group
from extractor.link.reading import Passage
from extractor.text import late as re
from extractor.text.quantities import Quantity


def counts_events(passage: Passage, q: Quantity, groups: tuple[Group, ...]) -> bool:
    """Whether "(n=7)" counts those with an event: "nausea (n=7), rash (n=3)", "40% (n=12)"; not those on "ropivacaine 0.5% (n=32)"."""
    text = passage.text
    opened = text.rfind("(", max(q.start - 60, 0), q.start)
    if opened < 0:
        return False
    if any(g.role in {"treatment", "control"} and 0 <= opened - g.end < 3 for g in groups):
        return False
    inside, before = text[opened : q.start], text[max(opened - 60, 0) : opened]
    if any(p.STRENGTH.fullmatch(text, d.end, opened) for d in passage.drugs):
        return False
    if p.PERCENT_ENDS.search(before) and not p.DIVIDING.search(before) and not re.match(r",|\s?and\b", text[q.number_end :]):
        return True
    if _RESPONSE_BEFORE.search(before) or _NUMBERED_FORMS.search(text, 0, opened):
        return True
    if _WERE_REPORTED.match(text, q.number_end) and not p.PEOPLE_END.search(before):
        return True
    return bool(p.EVENT.search(inside.lower()) or p.EVENT.search(before[-40:].lower()) or (p.ADVERSE.search(text[:opened]) and not p.PEOPLE_END.search(before)))


MORE_OF_ONE_ARM = re.compile(r"\b(?:more|fewer)\b[^.;]*\b(?:withdr\w+|discontinu\w+|died|dropped|relapsed|experienced|developed|reported)\b[^.;]*\bthan\b", re.IGNORECASE)
"""Events are counted in both: "more on zelvanib were withdrawn (n = 29) than on placebo (n = 17)"."""
_NUMBERED_FORMS = re.compile(r"\b(?:forms|types|subtypes|categories|diagnoses|conditions|causes|reasons)\b[^.;]{0,40}\(1\)(?:[^.]|\.(?=\d))*$")
"""Before the numbers of a disease's forms, which nobody was put into: "in one of the following forms: (1) distal (N=23); (2) symmetric (N=77)"."""
_WERE_REPORTED = re.compile(
    r"\)(?:,?\s(?:(?:and|or)\s)?[^.;()]{1,60}\([nN]\s?=\s?\d+\))*\s(?:were|was|have been)\s(?:also\s)?(?:reported|observed|seen|noted|recorded|documented)\b"
)
"""Behind the number of those with an event: "dyspnoea (n=3) and pneumonitis (n=2) were reported"."""
_RESPONSE_BEFORE = re.compile(r"\b(?:complete|partial|stable|progressive|minor|objective)\s$", re.IGNORECASE)
"""Ends before the bracket of those with one sort of response: "complete (n = 2) or partial (n = 6) remission"."""
