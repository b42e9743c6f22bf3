"""Outcomes that are counts of people: of how many, in which group, and where a rate already tells them."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.context.status import conditional, planned, to_date
from extractor.kinds.kind import Finding
from extractor.kinds.outcomes.attach import Attached
from extractor.kinds.outcomes.counts import Count
from extractor.kinds.outcomes.inherited import inherited
from extractor.kinds.outcomes.record import Outcome
from extractor.link.reading import Passage
from extractor.link.trial_names import trial_spoken_of
from extractor.text import late as re
from extractor.text.numbers import parse_number

_OF_N = re.compile(
    r"\b(?:of|among|in)\s(?:the\s)?(?:first\s|remaining\s|total\s)?(\w+(?:-\w+)?)\s(?!of\b)(?:[\w/+'-]+\s){0,4}?(?:patients|participants|subjects|cases)\b", re.IGNORECASE
)


_EVALUABLE = re.compile(
    r"\b(\w+(?:-\w+)?)\s(?:(?:patients|participants|subjects)\s)?(?:of whom\s)?(?:were|are|was)\s(?:\w+\s)?(?:evaluable|assessable|evaluated|assessed)\b", re.IGNORECASE
)
"""Fewer people than were named before: "of 34 enrolled patients, 30 were evaluable", "36 of whom were evaluable"."""


def _size_before(before: str, count: int) -> int | None:
    """Of how many people a count is, where the words before it say so."""
    of = _OF_N.search(before)
    fewer = _EVALUABLE.search(before, of.end()) if of else None
    told = fewer or of
    size = parse_number(told[1]) if told else None
    return int(size) if size is not None and size.is_integer() and size >= count else None


_OTHERS_WITH = re.compile(
    r"\s(?:patients?|participants?|subjects?|others?)?\s?with\s(?!(?:an?\s)?(?:confirmed\s|unconfirmed\s)*(?:[CP]R|SD|VGPR|complete|partial|stable|responses?|objective)\b)"
)
"""Behind a count of people who are described anew."""
_SHORT_RESPONSES = frozenset({"PR", "SD", "MR", "CR"})
"""Letters that mean a response only of a cancer: "simeprevir plus PR in 67 patients" is a combination."""


def count_outcomes(passage: Passage, counts: tuple[Count, ...], attached: list[Attached]) -> Iterator[Finding[Outcome]]:
    """Counts of responses; one that a rate of the same endpoint already tells is left to the rate."""
    text = passage.text
    rated = {a.endpoint.name for a in attached if a.value.kind in {"percent", "count"}}
    for count in counts:
        if (
            count.endpoint.name in rated
            or ((count.endpoint.bare or count.endpoint.text in _SHORT_RESPONSES) and not passage.reading.is_oncology)
            or conditional(text)
            or planned(text, 0, count.quantity.start)
        ):
            continue
        q, endpoint = count.quantity, count.endpoint
        earlier = [g for g in passage.groups_with_doses if g.end <= max(q.start, endpoint.end)]
        stop = max(q.number_end, endpoint.end)
        later = next((g for g in passage.groups if 0 <= g.start - stop < 20 and not re.search(r"\d|\band\s", text[stop : g.start])), None)
        group = later or (earlier[-1] if earlier else inherited(passage, endpoint.name) or trial_spoken_of(passage))
        if group and group.end <= q.start and _OTHERS_WITH.match(text, q.number_end, endpoint.start):
            group = None  # "one patient with lymphoma had a CR and three patients with myeloma had PRs"
        denominator = _size_before(text[: q.start], int(q.low))
        arm = "control" if group and group.role == "control" else "treatment"
        record = Outcome(
            endpoint=endpoint.name, statistic="count", value=q.low, unit="1", bound=q.bound, numerator=int(q.low), denominator=denominator, arm=arm,  # type: ignore[arg-type]
            drug=passage.drugs[0].name if passage.drugs else passage.lead, to_date=bool(to_date(text)),
        )  # fmt: skip
        start, end = min(q.start, endpoint.start), max(q.number_end, endpoint.end)
        yield Finding(
            record,
            passage.start + start,
            passage.start + end,
            count.rule,
            passage.section,
            (q.low,),
            group,
            confidence=0.8 if endpoint.bare or (group is None and passage.reading.tells_people_apart) else 0.9,
        )
