"""The words between a value and a group behind it, and those that set a value against another."""

from __future__ import annotations

from extractor.text import late as re

VERSUS = re.compile(
    r"\b(?:versus|vs?\.?|compared (?:with|to)|than|against(?!\s[^.;\d]{2,60}\sand\s$)|relative to|over|whereas|while|compares? (?:\w+ )?favou?rably (?:to|with))\b", re.IGNORECASE
)
"""What sets a value against another; "99% against diphtheria and 98% against hepatitis B" does not."""
_CHANGE = r"(?:\s(?:mean\s)?(?:change|reduction|improvement|decrease|increase|decline|loss|gain)s?(?=\s(?:in|for|with|on|among|seen|observed|recorded|reported|noted)\s))?"
_OR_TIME = r"(?:,?\s(?:or|i\.e\.,?)\s\d[\d.]*\s(?:days?|weeks?|months?|years?),?)?"
_BRACKET_CLOSED = r"(?:[)\]](?=\s(?:in|for|with|among|amongst|on|of|from|at)\b))?"
_SINCE = r"(?:\s(?:from|after|since)\s(?!(?:placebo|control))[\w-]+)?"
_IN = r"(?:in|for|with|among|amongst|across|on|of|from|at(?=\s(?:the\s)?$)|(?:observed|seen|achieved|recorded|reported|noted)\s(?:in|with|on|for|among)|were|was)?"
_THOSE = r"(?:the\s|those\s[\w-]+ed\sto\s|monotherapy\s|combination\s|all\s|those\s|these\s|both\s|a\s|patients (?:on|in|receiving|treated with)\s(?:the\s)?)*"
POST = re.compile(
    rf"{_CHANGE}(?:{_OR_TIME}{_BRACKET_CLOSED}(?:,?\s?respectively)?{_SINCE}[,;]?\s?(?:[\[(][^()\[\]]{{0,90}}[)\]]\s?)?,?\s?(?:to date\s)?{_IN}\s?{_THOSE}\(?(?:n\s?=\s?)?\d{{0,4}}\s?)$",
    re.IGNORECASE,
)
"""Between a value and the group behind it whose it is."""
_IN_BRACKETS = re.compile(r"(?<=[(\[])([^()\[\]]*)[(\[][^()\[\]]*[)\]]")


def directly_behind(text: str, end: int, start: int) -> bool:
    """Whether the words from a value's end to a group let the group have it, whatever brackets stand within a bracket: "75% (95% confidence interval [CI], 70 to 78) with X"."""
    return POST.fullmatch(_IN_BRACKETS.sub(r"\1", text[end:start])) is not None
