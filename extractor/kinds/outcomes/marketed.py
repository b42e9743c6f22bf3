"""Marketed drugs that a headline does not name: what the document's own is compared with."""

from __future__ import annotations

from extractor.kinds.outcomes.values import Value
from extractor.link.drugs import DrugMention, is_generic
from extractor.link.group import Group
from extractor.link.reading import Passage
from extractor.text import late as re

_WITH = re.compile(
    r"\s?(?:\([^()]{0,60}\)\s)?(?:(?:with|for|on)\s|(?:in|of|among|for)\s(?:the|(?:patients|participants|those|people)\s(?:on|receiving|treated with|given|assigned to|taking))\s)",
    re.IGNORECASE,
)


def follows_marketed(passage: Passage, value: Value) -> bool:
    """Whether behind a later value stands a marketed drug that the headline does not name: "20.2 months with the combination and 11.5 months with sunitinib"."""
    behind = _WITH.match(passage.text, value.end)
    drug = next((d for d in passage.drugs if behind and d.start == behind.end()), None)
    first = passage.reading.passages[0].drugs
    lead = (passage.lead or "").lower()
    if drug and lead and any(g.start <= drug.start < g.end and lead in g.label.lower() for g in passage.groups):
        return False  # "with sunitinib plus zelvanib"
    return (
        drug is not None and bool(first) and passage.index > 0 and is_generic(drug.name.lower()) and drug.name.lower() not in {d.name.lower() for d in (*first, *_lead_of(passage))}
    )


def _lead_of(passage: Passage) -> tuple[DrugMention, ...]:
    return tuple(d for d in passage.drugs if passage.lead and d.name.lower() == passage.lead.lower())


def is_only_marketed(passage: Passage, group: Group) -> bool:
    """Whether an arm's only drug is a marketed one that the headline does not name: "9.9 months with the combination compared with 5.4 for dacarbazine"."""
    drugs = {d.name.lower() for d in passage.reading.drugs.mentions(group.label)}
    return len(drugs) == 1 and is_generic(min(drugs)) and passage.index > 0 and not drugs & {d.name.lower() for d in passage.reading.passages[0].drugs}
