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


_SAID = r"(?:reported|observed|seen|shown|achieved|published|presented|announced|disclosed|recorded|documented|found)"
_ROUGHLY = r"(?:only|just|about|around|approximately|roughly|nearly|almost)"
_SET_AGAINST = re.compile(
    rf"\b(?:compar\w+\s(?:\w+ly\s)?(?:with|to)|versus|vs\.?|than|relative\sto|up\sfrom|(?:consistent|in\sline|similar)\s(?:with|to))\s(?:(?:an?|the|our)\s)?(?:{_ROUGHLY}\s)?"
    rf"(?:(?:[\w-]+\s){{1,4}}(?:of|was)\s(?:{_ROUGHLY}\s)?)?~?$",
    re.IGNORECASE,
)
"""Up to a value that another is compared with: "compared with ", "up from the ", "versus a median OS of "."""
_TOLD_BEFORE = re.compile(
    rf"\)?(?:\s(?:rates?|ORR|response\srates?|median))?(?:\s\([^()]{{3,60}}\))?,?\s(?:(?:that|which)\s(?:was|were|had\sbeen|we|the\scompany)\s)?(?:"
    rf"(?:previously|earlier)\s{_SAID}|{_SAID}\s(?:previously|earlier|before)\b(?!\s(?:than|day|week|month))"
    rf"|(?:{_SAID}\s)?(?:in|from|at|by)\s(?:the|an?|our|its|their)\s(?:earlier|prior|previous|preceding)\s(?:[\w/-]+\s){{0,4}}?(?:trials?|stud(?:y|ies)|(?:interim\s)?analys[ie]s|read-?outs?|reports?|updates?|cut-?offs?)\b)",
    re.IGNORECASE,
)
_OF_PHASE = re.compile(
    rf"\)?(?:\s\([^()]{{3,60}}\))?\s(?:{_SAID}\s)?(?:in|from)\s(?:the|an?|our|its)\s(phase\s[1-4I]+)[ab]?(?:/\w+)?\s(?:[\w-]+\s){{0,3}}?(?:trials?|study)\b", re.IGNORECASE
)
_PHASES = re.compile(r"\bphase\s[1-4I]+", re.IGNORECASE)


def told_before(text: str, start: int, end: int) -> Cue | None:
    """The words that make a value at text[start:end], which another is compared with, one of an earlier trial, analysis or phase: it is no control's, nor a result of the sentence's trial."""
    told = _TOLD_BEFORE.match(text, end)
    if told is None and (told := _OF_PHASE.match(text, end)):
        before = {m[0].lower() for m in _PHASES.finditer(text, 0, start)}
        told = told if before and told[1].lower() not in before else None
    if told is None or not _SET_AGAINST.search(text, max(start - 80, 0), start):
        return None
    return Cue("historical", told.start(), told.end(), told[0].strip())
