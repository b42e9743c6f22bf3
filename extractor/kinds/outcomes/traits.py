"""People of two compared values who all got the same treatment and differ in a trait, so that neither is the control."""

from __future__ import annotations

from extractor.kinds.outcomes.values import Value
from extractor.text import late as re

_DESCRIBED_SO = re.compile(
    r"\b(?:patients|participants|subjects|those|people|children|adults)\s(?:who|with|without)\s(?!(?:were\s)?(?:received|given|treated|on|randomi[sz]ed|assigned|the\s(?:placebo|control))\b)(?![^;.()]*\b(?:placebo|vehicle|sham|controls?|therapy|treatment|chemotherapy|alone)\b)[^;.()]{3,90}\($"
)
"""Before the value in a bracket behind people whom a trait and no treatment tells apart: "compared with patients who had a smoking history (7%"."""
_BY_A_TRAIT = re.compile(
    r"\b(?:expression|mutat(?:ions?|ed)|status|levels?|amplification|positivity|stage|score|age|histolog\w+|methylation|loss|signature|subtypes?|ctDNA|MRD)\b[^.;]{0,90}\b(?:associated|correlat\w+|predict\w*)\b",
    re.IGNORECASE,
)
"""Before two values of people who all got the same and differ in a trait: "expression was associated with shorter PFS (1.2 versus 2.9 months)"."""
THAN_OTHERS = re.compile(
    r"\s(?:than|compared (?:with|to)|versus|vs\.?)\s(?:in\s|for\s|the\s)*(?:patients|participants|subjects|those|people|women|men|children|adults)\s(?:with(?:out)?|who (?:did|had|were|have|are))\s"
    r"(?!(?:placebo|vehicle|sham|standard|chemotherapy|(?:been )?(?:given|treated|assigned|randomi[sz]ed|received|receiving|on))\b)[^.;()]{3,60}(?=[.;,(]|$)",
    re.IGNORECASE,
)
"""Behind two values the people whom a trait and no treatment tells apart: "(27 vs. 15 weeks) than patients with no such decline"."""


_OF_A_MARKER = re.compile(
    r"\s?(?:[(\[][^()\[\]]{0,60}[)\]]\s?)?(?:for|in|with|among)\s(?:the\s|those\s|patients\s|tumou?rs\s)*(?:with\s)?(?:PD-?L1|TPS|CPS|TMB|HER2|HRD|MSI|KRAS|BRAF|EGFR|TP53|IDH\d?|FLT3|BRCA\d?|ER|HR|CD\d+|FR[αa]|c-?MET|ECOG|(?:stage|grade|high|low|negative|positive)[\s-])"
)
"""Behind a value the people whom a marker tells apart: "38% for PD-L1 1-49%"."""


def by_a_trait(text: str, a: Value, b: Value) -> bool:
    """Whether the people of two compared values differ in a trait and not in their treatment."""
    return any((_BY_A_TRAIT.search(text, 0, a.start), _DESCRIBED_SO.search(text, a.end, b.start), THAN_OTHERS.search(text, b.end), _OF_A_MARKER.match(text, b.end)))
