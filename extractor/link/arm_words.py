"""Where the words that name an arm begin, going back from "arm" or "group"."""

from __future__ import annotations

from extractor.link.stems import listed
from extractor.text import late as re

_ARM_STOP = frozenset(listed("not_arms.csv"))
"""Words at which the name of an arm stops, going back from its noun."""
_MASKED = re.compile(r"\([^()]{0,60}\)|\[[^\[\]]{0,60}\]")


def brackets_blanked(text: str) -> str:
    """The text with what stands in brackets blanked, offsets kept: "ASA404 (n = 649) and placebo (n = 650) arms"."""
    return _MASKED.sub(lambda m: " " * len(m[0]), text) if "(" in text or "[" in text else text


def start_of_name(masked: str, end: int) -> int:
    """Where the words that name an arm begin, going back from its noun."""
    start, kept = end, 0
    floor = max(end - 90, 0)
    while kept < 7:
        at = start
        while at > floor and masked[at - 1] == " ":
            at -= 1
        if start - at > 64 or at == floor:
            break
        begin = at
        while begin > floor and masked[begin - 1] != " ":
            begin -= 1
        word = masked[begin:at]
        if not word or word[-1] in ',;:)"' or word.strip("'\"").lower() in _ARM_STOP or "%" in word or (word[-1] == "." and kept == 0) or word.startswith(("(", "[", "—")):
            break
        if word.isdigit() and not re.match(r"\s?(?:mg|µg|mcg|g|kg|mCi|MBq|GBq|Gy|IU|mL|vg|million|billion|x|×|times|weeks?|months?|days?|years?)\b", masked[at : at + 9]):
            break
        start, kept = begin, kept + 1
    return start
