"""Which figures of a sentence are published or external ones: by the cues of their own clause."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.context.background import background
from extractor.context.status import Cue, historical
from extractor.kinds.outcomes.values import Value
from extractor.text import late as re
from extractor.text.opening import opened

_CLAUSE = opened(r";|,\s(?:and|which|while|whereas|but)\b|\b(?:compared|versus|vs|than|whereas|while)\b", re.IGNORECASE)
_RANGE_GAP = re.compile(r"\s?(?:and|to|-)\s?")


def cited(text: str, values: Sequence[Value], place: int) -> Cue | None:
    """The cue that makes one of a chain of values a published or external figure: it stands in the value's own clause."""
    value, first = values[place], place
    while first and _RANGE_GAP.fullmatch(text, values[first - 1].end, values[first].start):
        first -= 1  # "between 3 and 9 months"
    begin = max(values[first - 1].end if first else 0, value.start - 220)
    for boundary in _CLAUSE.finditer(text, begin, values[first].start):
        begin = boundary.end()
    if (opening := _OPENS_WITH_OTHERS.match(text)) and begin < opening.end() <= value.start:
        begin = opening.end()
    end = min(len(text), value.end + 100) if place == len(values) - 1 else value.end
    if told := background(text, begin, value.start):
        return told
    following = _CLAUSE.search(text, value.end, end) or _FAVOURED.search(text, value.end, end)
    return historical(text, begin, following.start() if following else end) or (_of_a_rival(text, values) if place else None)


def _of_a_rival(text: str, values: Sequence[Value]) -> Cue | None:
    """The cue that makes all values of a chain those of another company's trial: "a rival's drug had 48% versus 32% for placebo"."""
    cue = cited(text, values, 0)
    return cue if cue and cue.text.lower().startswith(("rival", "competitor")) else None


_OPENS_WITH_OTHERS = re.compile(r"(?:Compared|In comparison|In contrast|Relative|Unlike|Versus)\b[^;()]{3,80}(?:\([^()]{3,80}\))?,\s(?:the\s)?(?=[a-z][\w-]*\s)")
"""Opens a sentence with what its own results are set against: "Compared with historical controls (median 6.0 months), patients given X had"."""
_FAVOURED = re.compile(r"\bcompares?\s(?:\w+\s)?favou?rably\b", re.IGNORECASE)
"""Behind the result that is compared with the published one."""


def cited_in_clause(text: str, start: int, end: int) -> Cue | None:
    """The cue that makes a value at text[start:end] a published or external figure, in the value's own clause."""
    begin = max([max(start - 200, 0), *(m.end() for m in _CLAUSE.finditer(text, max(start - 200, 0), start))])
    following = _CLAUSE.search(text, end)
    return historical(text, begin, following.start() if following else len(text))
