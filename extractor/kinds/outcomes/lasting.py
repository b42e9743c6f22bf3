"""How long something lasted that is a result and no endpoint of oncology: "the median seizure-free interval was 30 days"."""

from __future__ import annotations

from extractor.kinds.outcomes.phrases import Wording, cleaned
from extractor.text import late as re

_LASTED = re.compile(
    r"\b(?P<how>median|mean|average)\s(?P<np>[^.;,%()]{3,90}?\b(?:interval|time|duration|stay|recovery|latency))\b(?:[^.;,%()]|\.(?=\d)|\([^()]{0,30}\)){0,90}?\s(?:was|were|of)\s(?:approximately\s|about\s|only\s)?$",
    re.IGNORECASE,
)
_NO_RESULT = re.compile(
    r"\b(?:follow|treatment|exposure|therapy|enrol\w*|disease|disorder|diabetes|epilepsy|asthma|arthritis|symptoms?|headaches?(?= duration)|diagnosis|infusion|age|study|half-life|dosing|trial|illness|since)\b",
    re.IGNORECASE,
)
"""Durations that describe people and treatment."""


def tells_duration(text: str) -> bool:
    """Whether a sentence can tell how long something lasted that is a result."""
    return " was " in text and re.search(r"\b(?:interval|time|duration|stay|recovery|latency)\b", text) is not None


def of_duration(left: str) -> Wording | None:
    """How long something lasted: "the median seizure-free interval was 30 days"."""
    match = _LASTED.search(left)
    name = cleaned(match["np"]) if match and not _NO_RESULT.search(match[0]) else None
    if not match or not name:
        return None
    return Wording(name, "median" if match["how"].lower() == "median" else "mean", "<measure> of <value>", 0.78)
