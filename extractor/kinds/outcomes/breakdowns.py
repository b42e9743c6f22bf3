"""What a bracket directly behind a rate is made up of: "the ORR was 52% (10% CR and 42% PR) versus 30% (4% CR and 26% PR) with placebo"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractor.kinds.outcomes.endpoints import RESPONSE
from extractor.text import late as re

if TYPE_CHECKING:
    from extractor.kinds.outcomes.attach import Attached

_WHOSE = r"(?:\s(?:in|with|for|on)\s[^()\[\].;%]{2,60})?"
_BRACKET = r"\s?(?:\((?:[^()]|\([^()]*\)){3,200}\)|\[(?:[^\[\]]|\[[^\[\]]*\]){3,200}\])"
_THEN_AGAINST = re.compile(rf"{_WHOSE}{_BRACKET}{_WHOSE},?\s(?:versus|vs\.?|(?:as\s)?compared\s(?:with|to))\s(?:only\s|an?\s)?", re.IGNORECASE)
"""From a rate over its bracket to the rate that it is compared with."""
_THE_BRACKET = re.compile(_BRACKET)


def compared_over_bracket(text: str, out: Sequence[Attached], kind: str, start: int) -> Attached | None:
    """The rate before a bracket of others that the value at `start` is compared with."""
    begun = [n for n, a in enumerate(out[:-1]) if a.value.kind == kind and a.endpoint.name in RESPONSE and _THEN_AGAINST.fullmatch(text, a.value.end, start)]
    return out[begun[-1]] if begun else None


def parts_of_rates(text: str, attached: Sequence[Attached]) -> dict[int, int]:
    """Of each rate in the bracket directly behind another, by its index, the index of that other: both are of the same people."""
    out: dict[int, int] = {}
    for whole, item in enumerate(attached):
        bracket = _THE_BRACKET.match(text, item.value.end) if item.endpoint.name in RESPONSE and item.value.kind == "percent" else None
        inside = [n for n, a in enumerate(attached) if bracket and bracket.start() < a.value.start and a.value.end < bracket.end()]
        if inside and all(attached[n].endpoint.name in RESPONSE and attached[n].endpoint.name != item.endpoint.name for n in inside):
            out |= dict.fromkeys(inside, whole)
    return out
