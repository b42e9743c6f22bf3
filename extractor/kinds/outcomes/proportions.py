"""Numerator and denominator of a percentage that stand apart from it: "Of 12 patients, five (41.7%) responded". Arithmetic decides which belong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.kinds.outcomes.counts import Count
from extractor.kinds.outcomes.endpoints import EndpointMention
from extractor.kinds.outcomes.statistics import Share
from extractor.kinds.outcomes.values import Value
from extractor.link.reading import Passage
from extractor.text import late as re

_PEOPLE_AFTER = re.compile(r"\s(?:[\w/+'-]+\s){0,4}?(?:patients|participants|subjects|pts|women|men|children|adults|cases|individuals)\b", re.IGNORECASE)
_PART_OF_THEM = re.compile(
    r"\s(?:had|have|died|progressed|relapsed|discontinued|withdrew|experienced|reported|needed|required)\s(?!(?:measurable|evaluable|been)\b)", re.IGNORECASE
)
"""Behind people of whom something is told that not all had: "86 patients had non-seminoma"."""
_N_BEFORE = re.compile(r"\b[nN]\s?=\s?$")
_REACH = 2
"""Sentences before in the same paragraph in which the size of the group may stand."""


def proportion_of(
    passage: Passage, value: Value, endpoint: EndpointMention, counts: Sequence[Count], shares: Sequence[Share], others: Sequence[Share] = ()
) -> tuple[int | None, int | None]:
    """The numerator and denominator of a percentage, each None where the text does not say it; `others`: shares of other endpoints in its sentence.

    A number printed with the percentage is its own; others count only where numerator over denominator gives just the percentage, in no second way.
    """
    if share := value.share or next((s for s in shares if states(s, value)), None):
        return share.numerator, share.denominator
    if value.numerator is not None:
        return value.numerator, size_of_share(passage, value, value.numerator, others)
    printed = _counted_before(passage.text, value, endpoint, counts)
    if printed is not None:
        return printed, size_of_share(passage, value, printed, others)
    for n in sorted({int(c.quantity.low) for c in counts if c.endpoint.name == endpoint.name}):
        if (size := size_of_share(passage, value, n, others)) is not None:
            return n, size
    return None, None


def states(share: Share, value: Value) -> bool:
    """Whether "20 of 35" is what a percentage of the same endpoint says."""
    return value.kind == "percent" and value.share is None and _gives(share.numerator, share.denominator, value)


def is_share(size: int, value: Value) -> bool:
    """Whether some number of people out of `size` is the percentage as printed."""
    return value.number is not None and size > 0 and _gives(round(value.number * size / 100), size, value)


def _gives(numerator: int, size: int, value: Value) -> bool:
    """Whether a quotient prints as the percentage; a last digit that was cut and not rounded passes."""
    number = value.number or 0.0
    decimals = len(f"{number:g}".partition(".")[2])
    return 0 < size >= numerator and abs(100 * numerator / size - number) < 10.0**-decimals * (0.51 if decimals == 0 else 0.99)


def _counted_before(text: str, value: Value, endpoint: EndpointMention, counts: Sequence[Count]) -> int | None:
    """ "six complete responses (7%)": the count that the bracket explains."""
    if not re.fullmatch(r"(?:\s(?:each|rate))?\s?[(\[;,]\s?", text[endpoint.end : value.start]):
        return None
    return next((int(c.quantity.low) for c in counts if c.endpoint is endpoint and c.quantity.end <= endpoint.start), None)


def size_of_share(passage: Passage, value: Value, numerator: int, shares: Sequence[Share]) -> int | None:
    """The one size, in the sentence or shortly before, of which the numerator is the percentage; `shares`: those of the sentence, also of other endpoints."""
    for sentence, end, told in ((passage, value.end + 60, {s.denominator for s in shares}), *((p, len(p.text), set[int]()) for p in _shortly_before(passage))):
        fitting = {size for size in (*_sizes(sentence, end), *told) if size != numerator and _gives(numerator, size, value)}
        if fitting:
            return fitting.pop() if len(fitting) == 1 else None
    return None


def _shortly_before(passage: Passage) -> Iterator[Passage]:
    for distance, earlier in enumerate(passage.before):
        if distance == _REACH:
            return
        yield earlier


def _sizes(passage: Passage, end: int) -> Iterator[int]:
    """Numbers of people that a sentence names."""
    text = passage.text
    for q in passage.quantities:
        if (
            q.start < end
            and q.kind == "plain"
            and q.low == q.high
            and q.low.is_integer()
            and ((people := _PEOPLE_AFTER.match(text, q.number_end)) or _N_BEFORE.search(text[max(q.start - 6, 0) : q.start]))
            and not (people and _PART_OF_THEM.match(text, people.end()))
        ):
            yield int(q.low)
