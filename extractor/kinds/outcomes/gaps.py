"""What lies between two arms, told behind their values: "82.7% and 75.1%, an absolute improvement of 7.6%", "(difference 13.6 percentage points; 95% CI 5.4-21.8)"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from extractor.context.status import to_date
from extractor.kinds.kind import Finding
from extractor.kinds.outcomes.attach import Attached
from extractor.kinds.outcomes.people import People
from extractor.kinds.outcomes.record import Outcome
from extractor.kinds.outcomes.statistics import Statistics
from extractor.link.reading import Passage
from extractor.text import late as re

_TO_IT = (
    r"(?:[^.;%\d]|\(\d+/\d+\)|\(95%[^()]{0,40}\)|\.(?=\d)|;(?=\s(?:absolute|difference))){0,90}?[,;(]\s?(?:(?:an?|the|for|with|representing|corresponding to|giving|yielding)\s)*"
)
_HOW = r"(?:(?:absolute|treatment|mean|median|estimated|rate|risk|between-(?:group|arm)|adjusted|stratified|statistically|significant)\s)*"
_WHAT = r"(?:differences?|improvement|increase|benefit|gain|delta|Δ)"
_SIZE = r"(?P<n>\d+(?:\.\d+)?)[\s-]?(?P<unit>%|percentage[- ]points?|per ?cent\b|months?\b)"
_GAPS = (
    re.compile(rf"{_TO_IT}{_HOW}{_WHAT}\s?(?:in\s[^.;,()\d]{{2,40}}\s)?(?:of|was|[:,=])?\s?[-+]?{_SIZE}", re.IGNORECASE),
    re.compile(rf"{_TO_IT}{_SIZE}[\s-]{_HOW}{_WHAT}\b", re.IGNORECASE),
)
"""Behind the second of two values: "a difference of 4.2 months", "a 4.2-month improvement"."""
_ROUNDED = {"percent": 0.15, "duration": 0.15}
"""By how much a printed difference can be off that of two printed values."""


def gap_outcomes(passage: Passage, attached: Sequence[Attached], people: dict[int, People], statistics: Statistics) -> Iterator[Finding[Outcome]]:
    """Differences that are just what lies between the two values before them."""
    text = passage.text
    for first, last in itertools.pairwise(range(len(attached))):
        a, b = attached[first], attached[last]
        if a.chain != b.chain or a.value.kind != b.value.kind or a.value.number is None or b.value.number is None or b.value.kind not in _ROUNDED:
            continue
        gap = next((found for pattern in _GAPS if (found := pattern.match(text, b.value.end))), None)
        size = float(gap["n"]) if gap else 0.0
        lies_between = (
            gap is not None and abs(abs(a.value.number - b.value.number) - size) <= _ROUNDED[b.value.kind] and (gap["unit"][:5].lower() == "month") == (b.value.kind == "duration")
        )
        if not gap or not lies_between or not size or {people[first].arm, people[last].arm} != {"treatment", "control"}:
            continue
        treated = people[first] if people[first].arm == "treatment" else people[last]
        interval = next((i for i in statistics.intervals if 0 <= i.start - gap.end() < 40), None)
        p = next((p for p in statistics.p_values if 0 <= p.start - gap.end() < 70), None)
        record = Outcome(
            endpoint=a.endpoint.name, statistic="difference", value=size, unit="%" if b.value.kind == "percent" else b.value.unit, ci_low=interval.low if interval else None,
            ci_high=interval.high if interval else None, ci_level=interval.level if interval else None, p_value=p.value if p else None, p_bound=p.bound if p else None,
            arm="treatment", drug=treated.drug, to_date=bool(to_date(text, b.value.start, gap.end())),
        )  # fmt: skip
        yield Finding(record, passage.start + gap.start("n"), passage.start + gap.end(), "difference of <value>", passage.section, (size,), treated.group, confidence=0.85)
