"""How the drugs that people are given are joined to one arm, and which drugs they only had before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.link.drugs import DrugMention

COMBINED = re.compile(r"\s?(?:/|\+|-|\bplus\b|\bin combination with\b|\bcombined with\b)\s?", re.IGNORECASE)
COMBINED_MORE = re.compile(
    r"\s?(?:/|\+|\splus\s|\sin combination with\s|\scombined with\s)\s?(?:[a-z]+(?:therapy|platin|taxel|mab|nib|one|ine)\b|placebo|chemotherapy|best supportive care|standard of care|BSC|SOC|[A-Z][\w-]{2,15})",
    re.IGNORECASE,
)
AND_MORE = re.compile(r"\sand\s(?:[a-z]{4,}|[A-Z][\w-]{2,})\b")
"""The partner of a combination: "the combination of A and B"."""
MEASURED = re.compile(r"%|\b(?:percent|letters?|points?|months?|kg|mmHg)\b")
DOSE_AFTER = re.compile(r"\s?\d+(?:\.\d+)?\s?(?:mg|µg|mcg|g|mCi|MBq)(?:/(?:kg|m2))?\b(?!\s?(?:\+|plus\b|/))", re.IGNORECASE)
OPTIONS = re.compile(r"\([^()\d]*\bor\s[^()\d]*\)")
"""What may be given, in brackets: "platinum-based chemotherapy (cisplatin or carboplatin)"."""
UNKNOWN_NAME = re.compile(
    r"(?:combination\sof\s)?[A-Z][\w-]*[A-Za-z0-9](?:\s[A-Z][\w-]+){0,3}(?:\s\([A-Za-z]+\))?(?:\s(?:therapy|treatment|injections?|infusions?))?(?:\s(?:and|plus|with|alongside|in combination with)\s(?:[a-z]{4,}(?:[- ](?:chemotherapy|therap(?:y|ies)|care))?|[A-Z][\w'-]+)){0,3}(?![\w-])"
)
"""What people were given, by a name that is no known drug's: "TTFields therapy and docetaxel"."""
COMBINATION_OF = re.compile(r"\bcombination of\s$", re.IGNORECASE)
PARTNER_OF = re.compile(r"\s(?:and|plus|with|alongside)\s$")
ALONE = re.compile(r"\s(?:alone|monotherapy|only)\b", re.IGNORECASE)


def third_drug(text: str, end: int, drugs: tuple[DrugMention, ...]) -> re.Match[str] | None:
    """The third drug of "X plus Y and Z"; none where the sentence tells a list of arms."""
    drug = next((d for d in drugs if d.start > end and text[end : d.start] == " and "), None)
    return re.compile(re.escape(text[end : drug.end])).match(text, end) if drug and "respectively" not in text else None


_TO_EARLIER = re.compile(
    r"[\s-](?:related|deficien\w+|dependent|eligible|resistan\w+|refractory|na[iï]ve|intoleran\w+|pre-?treated|exposed|experienced|sensitive|ineligible|failure|relapsed)\b|(?:\s(?:and|plus)\s[\w-]+)?\s(?:(?:pre)?conditioning|lymphodeplet\w+|premedication)\b",
    re.IGNORECASE,
)
_EARLIER = (
    r"(?:resistant to|refractory to|intolerant (?:to|of)|sensitive to|ineligible for|progress\w+ (?:on|after|during|following)|failed|failure (?:of|on|with)|prior|previous(?:ly)?(?: (?:received|treated with))?|pre-?treated with|exposed to"
    r"|(?:prior|previous|earlier)\s(?:\w+\s)?(?:treatments?|therap(?:y|ies)|regimens?|agents?|drugs?)\s(?:[^.;:,()\d]{1,40}?\s)?(?:included|were|was|with|consisted of|comprised))"
)
_AFTER_EARLIER = re.compile(rf"\b{_EARLIER}\s(?:\w+\s){{0,2}}$", re.IGNORECASE)
_LISTED_EARLIER = re.compile(rf"\b{_EARLIER}\s(?:(?:\w+\s){{0,2}}?[\w/+-]+(?:\s\([^()]{{1,30}}\))?(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s|/)){{1,7}}$", re.IGNORECASE)
"""Before a further member of such a list: "previously treated with abiraterone/enzalutamide (69%) and"."""


def is_earlier_therapy(text: str, drug: DrugMention) -> bool:
    """Whether a drug is named for what people had before or do not respond to: "fludarabine-resistant", "after failure of imatinib"."""
    if _TO_EARLIER.match(text, drug.end) or _AFTER_EARLIER.search(text, max(drug.start - 90, 0), drug.start):
        return True
    listed = text[max(drug.start - 2, 0) : drug.start] in {", ", "d ", "r "} or text[drug.start - 1 : drug.start] == "/"
    return listed and _LISTED_EARLIER.search(text, max(drug.start - 200, 0), drug.start) is not None


_BARE_AMOUNT = re.compile(r"(?:\b(?:with|on|at|or|and|versus|vs\.?|for)|,)\s(?:the\s)?(\d[\d.,]*)\s?(mg|µg|mcg|g|mCi|MBq)\b(?!/)")


def another_amount(text: str, amount: str) -> bool:
    """Whether another amount of the same unit stands for an arm: "52% with zelvanib 25 mg, 46% with 15 mg"."""
    own = re.match(r"\s?(\d[\d.,]*)\s?(.*)", amount)
    return own is not None and any(unit == own[2] and number != own[1] for number, unit in _BARE_AMOUNT.findall(text))


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
