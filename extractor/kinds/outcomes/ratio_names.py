"""Of which event a ratio is that no endpoint of oncology names."""

from __future__ import annotations

from extractor.kinds.outcomes.endpoints import EndpointMention
from extractor.kinds.outcomes.phrases import cleaned
from extractor.text import late as re

_RATIO_FOR = re.compile(r"\bratios?\s(?:for|of|in)\s(?P<np>[^.;:()\d]{3,70}?)\s(?:was|were|of|is)\b", re.IGNORECASE)
_RATIO_STATED = re.compile(
    r"\b(?:effect|impact|differences?|reductions?|increases?|benefit|risk|incidence|rates?|likelihood|odds|hazard)\s(?:on|in|of|for)\s(?:the\s)?(?P<np>(?:(?!\b(?:risk|incidence|rates?|odds) of\b)[^.;:()%\d]){3,70}?)"
    r"(?:\s(?:were|was|compared|versus|vs|with|among|evident|between|in|on|than)\b[^.;()]{0,80})?\s[(\[]\s?$",
    re.IGNORECASE,
)
"""The event of a ratio that a bracket opens with: "no effect on the risk of stroke (risk ratio 1.1)"."""


def ratio_name(text: str, start: int, end: int, measures: tuple[EndpointMention, ...]) -> str | None:
    """The event of a ratio: "the rate ratio for hospitalisations was 0.71", "(exacerbations: rate ratio 0.44)"."""
    if match := _RATIO_FOR.search(text[start:end]):
        return cleaned(match["np"])
    if inside := next((m for m in measures if start <= m.start and m.end <= end), None):
        return inside.name
    before = [m for m in measures if m.end <= start and start - m.end < 120]
    if before:
        return before[-1].name
    stated = _RATIO_STATED.search(text, max(start - 190, 0), start)
    return cleaned(stated["np"]) if stated else None
