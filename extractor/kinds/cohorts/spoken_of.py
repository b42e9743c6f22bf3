"""Whom a number counts where no group stands with it: those whom its own words describe, or whom the sentence speaks of."""

from __future__ import annotations

from dataclasses import replace

from extractor.kinds.cohorts import patterns as p
from extractor.kinds.cohorts.members import named
from extractor.link.group import Group
from extractor.link.groups import PEOPLE, described
from extractor.link.populations import subgroup_key
from extractor.link.reading import Passage
from extractor.text import late as re
from extractor.text.quantities import Quantity

_NOT_TELLING = re.compile(rf"(?:consecutive|eligible|adult|enrolled|randomi[sz]ed)\s{PEOPLE}", re.IGNORECASE)


def described_people(text: str, q: Quantity) -> Group | None:
    """People that their own words tell apart: "39 efficacy evaluable patients"."""
    people = p.PEOPLE_AFTER.match(text, q.number_end)
    words = people[0].strip() if people else ""
    if not people or len(words.split()) < 2 or _NOT_TELLING.fullmatch(words):
        return None
    if _REMAINING.search(text, max(q.start - 16, 0), q.start):
        return Group(q.number_end, people.end(), words, "subgroup", subgroup_key(f"remaining {words}"))
    return described(q.number_end, words)


_HAVING = re.compile(
    r"\swith\s(?!(?:an?|the|any)\s(?!\w+(?:oma|emia|itis|osis)\b))(?P<trait>[A-Za-z][^.;,()\d]{3,70}?)(?=\s(?:responded|respond|had|have|were|was|achieved|versus|vs|compared|experienced|showed|survived)\b|\s?[.,;()]|$)"
)
"""Behind a denominator: what those have of whom others are a share, "of 42 with follicular lymphoma responded"."""


def having(text: str, q: Quantity) -> Group | None:
    """Those with a trait of whom others are a share: "9 of 42 with follicular lymphoma responded"."""
    trait = _HAVING.match(text, q.number_end)
    if trait is None or p.EVENT_PEOPLE.match(text, q.number_end + 1) or not _POPULATION.search(trait["trait"]):
        return None
    return Group(trait.start("trait"), trait.end("trait"), trait["trait"].strip(), "subgroup", subgroup_key(trait["trait"]))


_POPULATION = re.compile(
    r"\b(?:[A-Z]{2,}|\w+(?:oma|omas|emia|aemia|itis|osis|cancer|disease|tumou?rs?|mutations?|mutants?|positive|negative|expression|amplification|fusions?|metastas[ie]s|deletions?))\b"
)
_REMAINING = re.compile(r"\b(?:remaining|other)\s$", re.IGNORECASE)


_COUNTED_BEFORE = re.compile(r"\b\d[\d,]*\s$")
"""Ends before people with a number of their own: in "to 13 adults, and in four children" the four are others."""


def spoken_of(passage: Passage, n: float) -> Group | None:
    """The one group that the sentence, or the one before, speaks of and that can have so many people; not what others are compared with."""
    group = _named_nearby(passage)
    return group if group and passage.reading.roster.may_have(group, int(n)) else None


def _named_nearby(passage: Passage) -> Group | None:
    for groups in (passage.groups, next((b.groups for b in passage.before), ())):
        keys = {g.key for g in groups}
        if len(keys) == 1:
            return groups[0] if groups[0].role != "control" and not (groups is passage.groups and _COUNTED_BEFORE.search(passage.text, 0, groups[0].start)) else None
        if keys:
            return None
    return None


_GOT = re.compile(
    r",?\s(?:(?:were|was)\s(?:\w+ly\s|then\s)?(?:given|treated with)|received|took|got)\s(?:(?:either|the|an?|single|doses?|of|oral|intravenous|subcutaneous|topical|inhaled|daily|weekly|high-dose|low-dose|\d[\d.,]*\s?(?:mg|g|mcg|µg|ug|IU|U|mL)(?:/kg)?)\s){0,5}",
    re.IGNORECASE,
)


def drug_got(passage: Passage, q: Quantity) -> Group | None:
    """The arm by the drug that its people got, in a sentence that tells of others too: "32 children received oral zelvanib 0.2 mg/kg and 30 received"."""
    people = p.PEOPLE_AFTER.match(passage.text, q.number_end)
    end = people.end() if people else q.number_end
    drug = next((d for d in passage.drugs if d.start >= end), None)
    return replace(named(drug.name, drug.start), drug=drug.name) if drug and _GOT.fullmatch(passage.text, end, drug.start) else None
