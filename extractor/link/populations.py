"""Descriptions of people: when two of them mean the same ones, and which of them all people of a trial share."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:[.%][^\W_]*)?|[<>≤≥]=?")
_EMPTY = frozenset(
    ("patients", "patient", "participants", "participant", "subjects", "subject", "people", "persons", "individuals", "adults", "adult", "men", "women", "those", "cases", "population",
     "subgroup", "group", "cohort", "who", "whose", "the", "a", "an", "of", "in", "with", "had", "have", "has", "having", "were", "was", "are", "is", "been", "all", "these", "our", "its", "and"),
)  # fmt: skip
"""Words that do not tell people apart; "without", "no" and "not" do."""
_SAME = {
    "pretreated": "treated",
    "naive": "naïve",
    "previously": "prior",
    "earlier": "prior",
    "receiving": "received",
    "tumours": "tumors",
    "tumour": "tumor",
    "paediatric": "pediatric",
    "therapy": "treatment",
}
_PRETREATED = re.compile(r"\bpre-?treated\b", re.IGNORECASE)
_PEOPLE = r"(?:patients?|participants?|subjects?|people|adults?|men|women|children|individuals|volunteers|infants|population|set)"
EVERYBODY = "total:evaluable"
"""Key of all people of a trial who were treated or assessed."""
_EVALUATED = re.compile(
    rf"(?:(?:the|all|these|those|our)\s)*(?:(?:(?:efficacy|response|safety|data)[- ])?(?:evaluable|assessable|analy[sz]able)|treated|dosed|enrolled|randomi[sz]ed|assessed|analy[sz]ed|eligible)\s{_PEOPLE}"
    rf"|{_PEOPLE}(?:\swho\s(?:were|was))?\s(?:eligible|evaluable|assessable|available|assessed|evaluated|analy[sz]ed)\s(?:for|at|in)\s(?:the\s)?(?:(?:efficacy|response|safety|primary|interim|tumou?r|clinical|post-baseline|final)\s?)*(?:assessments?|evaluations?|analys[ie]s|response|efficacy|safety)?"
    rf"|{_PEOPLE}\swho\s(?:had\s)?(?:received|got|took)\s(?:at least )?(?:one|1|a single|any)\s(?:or more\s)?(?:doses?|infusions?|injections?)(?:\sof\s\S+(?:\s\S+)?)?"
    rf"|{_PEOPLE}\swith\s(?:at least one\s|an?\s)?(?:post-?baseline|evaluable|available|follow-up)\s(?:\w+\s){{0,2}}(?:assessments?|scans?|evaluations?|data|imaging|visits?)",
    re.IGNORECASE,
)


def subgroup_key(words: str) -> str:
    """Equal for "treatment-naïve patients" and "the treatment-naïve population", "patients previously treated with platinum" and "platinum-pretreated patients"."""
    told = _WORD.findall(_PRETREATED.sub("previously treated", words.lower()))
    telling = sorted({_SAME.get(word, word) for word in told} - _EMPTY)
    return "subgroup:" + (" ".join(telling) or " ".join(told))


def is_everybody(label: str) -> bool:
    """Whether a description fits all people of a trial who were treated or assessed: "evaluable patients"."""
    return _EVALUATED.fullmatch(label.strip()) is not None
