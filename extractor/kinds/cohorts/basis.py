"""On which basis people are counted: the verb beside a number, behind its bracket, or nearest in the sentence."""

from __future__ import annotations

from typing import cast

from extractor.kinds.cohorts import patterns as p
from extractor.kinds.cohorts.record import Basis
from extractor.text import late as re
from extractor.text.quantities import Quantity

_YET_TO_BE = re.compile(r"\b(?:will|to) be\b")


def named_basis(match: re.Match[str] | None) -> Basis | None:
    """The basis whose words a pattern found."""
    if match is None:
        return None
    if _YET_TO_BE.search(match[0]):
        return "planned"
    groups = {name: value for name, value in match.groupdict().items() if value and name != "none"}
    return cast("Basis | None", next(iter(groups), None))


_FULLY_ENROLLED = re.compile(r"\b(?:enrol?lment|recruitment|accrual)\b[^.;]{0,40}$", re.IGNORECASE)
"""What was completed is the enrollment and not the trial: "enrollment has been completed with 155 participants"."""


_TRIAL_TO_COME = re.compile(
    r"\b(?:begins?|began|begun|started|starts|initiated|launched|launches)\b[^.;]{0,90}?\b(?:trial|study)\b[^.;]{0,30}?\bto\s(?:evaluate|assess|compare|study|investigate|test|examine)\b|"
    r"\b(?:trial|study|studies|trials|program(?:me)?)\b[^.;]{0,60}?\s(?:will|would|is expected to|are expected to)\s(?:be\s|consist|involve|run|last|take)|"
    r"\b(?:plans?|expects?|intends?|aims?|anticipates?|planning|preparing|on track)\sto\s(?:\w+\s)?(?:begin|start|initiate|launch|commence|open|conduct|run)\b[^.;]{0,120}$",
    re.IGNORECASE,
)
"""A trial of which everything is still to come: "the study will be conducted at 40 sites, with a total of 1,800 patients"."""


_WILL_FOLLOW = re.compile(
    r"[^.;]{0,80}?\s(?:will|is expected to|are expected to|is planned to|are planned to)\s(?:begin|start|commence|open|initiate|launch|enroll?|be (?:initiated|conducted|launched|enrolled|started))\b"
)
"""Behind people of a trial that has not begun: "the program with approximately 900 patients will begin next year"."""


_PLANNED_BEHIND = re.compile(r"\s(?:are\s|were\s)?(?:planned|expected|anticipated)\b(?!\sto\sbe)")
_OF_POPULATION = re.compile(
    r"\b(?:(?P<evaluable>efficacy|evaluable|per[- ]protocol|response)|(?P<treated>safety))(?:[\s-](?:evaluable|analysis))?\s(?:population|cohort|set|group)\s"
    r"(?:consists? of|consisted of|comprised|comprises|included|includes|was|had|contained|contains|numbered)\s(?:a total of\s|all\s|the\s|of\s)*$",
    re.IGNORECASE,
)


_POPULATION_NAMED = re.compile(
    r"\b(?:(?P<treated>safety)|(?P<evaluable>(?:modified\s)?intent(?:ion)?[- ]to[- ]treat|m?ITT|full|per[- ]protocol|(?:efficacy|response)(?:[- ]evaluable)?|evaluable))[\s-](?:analysis\s)?"
    r"(?:population|set|cohort|analysis)\s?[(\[](?:[A-Z]{2,5}[;,]\s)?[nN]\s?=\s?$",
    re.IGNORECASE,
)


def basis_of_named(left: str) -> Basis | None:
    """The basis of the population whose number stands in brackets behind its name: "in the safety population (n ="."""
    return named_basis(_POPULATION_NAMED.search(left))


def basis_of_population(text: str, q: Quantity) -> Basis | None:
    """The basis of the population that a number counts: "the efficacy population comprised"."""
    return named_basis(_OF_POPULATION.search(text, max(q.start - 90, 0), q.start))


_OF_THOSE_WHO_WERE = re.compile(r"(?:^|[.:;]\s)of\s(?:the\s|all\s|these\s|a total of\s)?$", re.IGNORECASE)
"""Before people and what was done with them, of whom the rest of the sentence tells: "Of the 41 patients dosed, 36 were evaluable"."""


_OTHERS_OF_THEM = re.compile(r",\s(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)", re.IGNORECASE)
"""Behind people: some of them, of whom the verb tells."""


def basis_near(text: str, q: Quantity, known: Basis | None) -> Basis | None:
    """The nearest counting word of the sentence; what is to come is planned."""
    if p.TO_COUNT.search(text[max(q.start - 90, 0) : q.start]) or (known is None and _TRIAL_TO_COME.search(text[: q.start])):
        return "planned"
    if known == "completed" and _FULLY_ENROLLED.search(text, max(q.start - 60, 0), q.start):
        return "enrolled"
    if known is None and _WILL_FOLLOW.match(text, q.number_end):
        return "planned"
    people = p.PEOPLE_AFTER.match(text, q.number_end)
    if people and _PLANNED_BEHIND.match(text, people.end()):
        return "planned"
    told = named_basis(p.ALSO_COUNTED.match(text, people.end())) if people else None
    if told == "randomized" or (told and (known is None or _OF_THOSE_WHO_WERE.search(text, max(q.start - 20, 0), q.start))):
        return told
    if known:
        return known
    window = max(q.start - 60, 0)
    if people and (own := p.COUNTED_ALREADY.search(text[q.number_end : people.start("people")])):
        return named_basis(own)
    if _OTHERS_OF_THEM.match(text, people.end() if people else q.number_end) and _OF_THOSE_WHO_WERE.search(text, max(q.start - 20, 0), q.start):
        return None
    near = min(p.BASIS_WORD.finditer(text[window : q.number_end + 80]), key=lambda m: abs(m.start() + window - q.start), default=None)
    return named_basis(near)


def basis_behind(text: str, q: Quantity) -> Basis | None:
    """The verb behind a bracket: "patients (n=234) with stroke were randomised"."""
    closed = re.match(r"\s?[)\]]", text[q.number_end :])
    if not closed:
        return None
    end = q.number_end + closed.end()
    qualified = p.QUALIFIED_PEOPLE.match(text, end)
    end = qualified.end("qualifier") if qualified and not has_new_subject(qualified["qualifier"]) and not p.N_EQUALS.search(qualified["qualifier"]) else end
    return named_basis(p.WERE_COUNTED.match(text, end))


_YEAR_OR_AGE = re.compile(r"(?:\b(?:19|20)\d\d|\b(?:to|and|or|aged?|over|than|of|least)\s\d{1,3}|[-≥>≤<=⩽⩾]\s?\d{1,3})\W*$")


_BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]")


_SIZE_OF_EACH = re.compile(r"\b(?:cohorts|groups|panels)\sof\s(?:\d+|[a-z]+)(?=\W|$)")


def has_new_subject(words: str) -> bool:
    """Whether another subject begins in what seems to qualify people; brackets, and a year or an age at its end, begin none."""
    bare = _SIZE_OF_EACH.sub("groups", words)
    while (outer := _BRACKETED.sub("", bare)) != bare:
        bare = outer
    return p.NEW_SUBJECT.search(_YEAR_OR_AGE.sub("its", bare)) is not None


_OF_ONE_ARM = r"\s(?:in|on|from|receiving|assigned to|given)\s(?:the\s)?[^.;,()\d]{2,60}?"
_WITH_ONE_VERB = re.compile(
    rf"(?:{_OF_ONE_ARM}(?:\s\([^()]{{1,20}}\))?(?:,\s|,?\sand\s)\d[\d,]*){{0,4}}{_OF_ONE_ARM}(?:\s\([^()]{{1,20}}\))?(?=\s(?:were|completed)\b)", re.IGNORECASE
)
"""From the first of several arms to the verb that they share: "396 in the zelvanib group and 382 in the placebo group were analysed"."""


def shared_basis(text: str, q: Quantity) -> Basis | None:
    """The population that the people of several arms are together, told behind the last of them."""
    arms = _WITH_ONE_VERB.match(text, q.number_end)
    basis = named_basis(p.WERE_COUNTED.match(text, arms.end()) or p.COMPLETED.match(text, arms.end())) if arms else None
    return basis if basis in {"evaluable", "completed"} else None
