"""How the drugs that people are given are joined to one arm."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.link.drugs import DrugMention
from extractor.text import late as re

COMBINED = re.compile(r"\s?(?:/|\+|-|\bplus\b|\bin combination with\b|\bcombined with\b)\s?", re.IGNORECASE)
COMBINED_MORE = re.compile(
    r"\s?(?:/|\+|\splus\s|\sin combination with\s|\scombined with\s)\s?(?:[a-z]+(?:therapy|platin|taxel|mab|nib|one|ine)\b|placebo|chemotherapy|best supportive care|standard of care|BSC|SOC|[A-Z][\w-]{2,15})",
    re.IGNORECASE,
)
AND_MORE = re.compile(r"\sand\s(?:[a-z]{4,}|[A-Z][\w-]{2,})\b")
"""The partner of a combination: "the combination of A and B"."""
MEASURED = re.compile(r"%|\b(?:percent|letters?|points?|months?|(?<!/)kg|mmHg)\b")
DOSE_AFTER = re.compile(r"\s?\d+(?:\.\d+)?\s?(?:mg|µg|ug|mcg|g|mCi|MBq)(?:/(?:kg|m2))?\b(?!\s?(?:\+|plus\b|/))", re.IGNORECASE)
_VALUE_BEFORE = re.compile(r"(?:%|\bper ?cent)\s(?:\([^()]{1,60}\)\s)?(?:for|with|on|in|among)\s(?:the\s)?$")
_STRENGTH = re.compile(r"\s\d{1,2}(?:\.\d{1,3})?\s?%(?=\s?[,;.()]|\s(?:and|or|versus|vs|compared|than|once|twice)\b|$)")
OPTIONS = re.compile(r"\([^()\d]*\bor\s[^()\d]*\)")
"""What may be given, in brackets: "platinum-based chemotherapy (cisplatin or carboplatin)"."""
UNKNOWN_NAME = re.compile(
    r"(?:combination\sof\s)?[A-Z][\w-]*[A-Za-z0-9](?:\s[A-Z][\w-]+){0,3}(?:\s\([A-Za-z]+\))?(?:\s(?:therapy|treatment|injections?|infusions?))?(?:\s(?:and|plus|with|alongside|in combination with)\s(?:[a-z]{4,}(?:[- ](?:chemotherapy|therap(?:y|ies)|care))?|[A-Z][\w'-]+)){0,3}(?![\w-])"
)
"""What people were given, by a name that is no known drug's: "TTFields therapy and docetaxel"."""
COMBINATION_OF = re.compile(r"\bcombination of\s$", re.IGNORECASE)
PARTNER_OF = re.compile(r"\s(?:and|plus|with|alongside)\s$")
ALONE = re.compile(r"\s(?:alone|monotherapy|only)\b", re.IGNORECASE)


_ADDED_TO = re.compile(
    r"\s(?:alone|monotherapy|only)(?:\s?\([^()]{0,60}\))?,?\s(?:or|and)\s(?:(?:it\s)?(?:in|as|given in)\s(?:a\s)?combination\s(?:with|therapy)|combined\swith|together\swith|with|plus|when\scombined)\b",
    re.IGNORECASE,
)


def is_added_to(text: str, end: int) -> bool:
    """Whether what is given alone to some is what others get with a partner, and so no control: "X alone (Arm A) or in combination with Y"."""
    return _ADDED_TO.match(text, end) is not None


def third_drug(text: str, end: int, drugs: tuple[DrugMention, ...]) -> re.Match[str] | None:
    """The third drug of "X plus Y and Z"; none where the sentence tells a list of arms."""
    drug = next((d for d in drugs if d.start > end and text[end : d.start] == " and "), None)
    return re.compile(re.escape(text[end : drug.end])).match(text, end) if drug and "respectively" not in text else None


_BARE_AMOUNT = re.compile(r"(?:\b(?:with|on|at|or|and|versus|vs\.?|for)|,)\s(?:the\s)?(\d[\d.,]*)\s?(mg|µg|ug|mcg|g|mCi|MBq)\b(?!/)")


def another_amount(text: str, amount: str) -> bool:
    """Whether another amount of the same unit stands for an arm: "52% with zelvanib 25 mg, 46% with 15 mg"."""
    own = re.match(r"\s?(\d[\d.,]*)\s?(.*)", amount)
    return own is not None and any(unit == own[2] and number != own[1] for number, unit in _BARE_AMOUNT.findall(text))


def strength_after(text: str, drug: DrugMention) -> re.Match[str] | None:
    """The strength of a product right behind its name, which a value leads to: "22% for ZVB-01 2%, 16% for ZVB-01 1%"."""
    return _STRENGTH.match(text, drug.end) if _VALUE_BEFORE.search(text, max(drug.start - 80, 0), drug.start) else None


_ONE = re.compile(r"\b(?:the|an?)\s$", re.IGNORECASE)


def joint_start(text: str, start: int, drugs: Sequence[DrugMention]) -> int:
    """Where the name of one arm of two drugs begins: "the carboplatin and paclitaxel arm"; `start` without a first drug."""
    if (
        any(d.start == start for d in drugs)
        and (first := next((d for d in drugs if text[d.end : start] == " and "), None))
        and _ONE.search(text, max(first.start - 5, 0), first.start)
    ):
        return first.start
    return start
