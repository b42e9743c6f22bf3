"""Which findings restate one designation: the headline's "rHGG" is the body's "recurrent high-grade glioma (rHGG)"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from extractor.kinds.designations.record import Designation
from extractor.kinds.kind import Finding
from extractor.records import Record
from extractor.text import late as re

_WORD = re.compile(r"[a-z0-9]{2,}")
_EMPTY = frozenset(["the", "of", "for", "with", "and", "in", "patients", "treatment", "disease", "adult", "adults", "who", "have", "an", "or"])


def settled(findings: list[Finding[Record]], canonical: Callable[[str], str]) -> list[Finding[Record]]:
    """Give each finding the drug and indication of the fact that it states; the fullest wording wins. One with neither joins what there is.

    `canonical`: equal for all names of one drug.
    """
    facts: list[Designation] = []
    order = sorted(range(len(findings)), key=lambda n: (cast(Designation, findings[n].record).indication is None, findings[n].section != "body"))
    place: dict[int, int] = {}
    told_below = any(finding.section != "headline" for finding in findings)  # a text of one paragraph has no headline
    siblings: dict[tuple[object, ...], set[int]] = {}
    """The facts that one place states apart: one for each of its indications."""
    for n in order:
        mine = cast(Designation, findings[n].record)
        others = siblings.setdefault((findings[n].start, mine.type, mine.agency, mine.drug), set())
        home = next((i for i, fact in enumerate(facts) if i not in others and _same(fact, mine, canonical)), None)
        if home is None and not others and told_below and findings[n].section == "headline":
            home = _only_one(facts, mine, canonical)
        if home is None:
            facts.append(mine)
            home = len(facts) - 1
        else:
            facts[home] = _fuller(facts[home], mine)
        place[n] = home
        others.add(home)
    out = []
    for n, finding in enumerate(findings):
        fact, mine = facts[place[n]], cast(Designation, finding.record)
        out.append(replace(finding, record=mine.model_copy(update={"agency": fact.agency, "drug": fact.drug, "indication": fact.indication, "date": mine.date or fact.date})))
    return out


def _only_one(facts: list[Designation], headline: Designation, canonical: Callable[[str], str]) -> int | None:
    """The one fact that a headline can mean in words of its own: "for bone disorder" is the body's fibrodysplasia."""
    known = [i for i, fact in enumerate(facts) if _same(fact, headline.model_copy(update={"indication": None}), canonical)]
    return known[0] if len(known) == 1 else None


def _same(fact: Designation, other: Designation, canonical: Callable[[str], str]) -> bool:
    if fact.type != other.type or (fact.agency and other.agency and fact.agency != other.agency) or fact.status != other.status:
        return False
    one_drug = fact.drug is not None and other.drug is not None and canonical(fact.drug) == canonical(other.drug)
    return (one_drug or _agree(fact.drug, other.drug)) and _agree(fact.indication, other.indication)


def _agree(a: str | None, b: str | None) -> bool:
    """Nothing said against the other: one is silent, one contains the other, or most words are shared."""
    if a is None or b is None:
        return True
    first, second = (set(_WORD.findall(x.lower())) - _EMPTY for x in (a, b))
    if not first or not second or first <= second or second <= first:
        return True
    initials = {"".join(w[0] for w in re.findall(r"[A-Za-z]+", x) if w.lower() not in _EMPTY).lower() for x in (a, b)}
    return len(first & second) / min(len(first), len(second)) >= 0.5 or bool(initials & (first | second))


def _fuller(fact: Designation, other: Designation) -> Designation:
    longer = max((x for x in (fact.indication, other.indication) if x), key=len, default=None) if _agree(fact.indication, other.indication) else fact.indication
    return fact.model_copy(update={"agency": fact.agency or other.agency, "drug": fact.drug or other.drug, "indication": longer, "date": fact.date or other.date})
