"""The endpoint of a bullet that has only its figures: the one that the line over the list names, "Progression-free survival: • 11.2 months with zelvanib"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.kinds.outcomes.chaining import goes_on
from extractor.kinds.outcomes.endpoints import EndpointMention, endpoints_of
from extractor.kinds.outcomes.measured import measures_of
from extractor.kinds.outcomes.parallel import OWN_DEED, UNRELATED
from extractor.kinds.outcomes.phrases import Wording, cleaned
from extractor.kinds.outcomes.values import Value
from extractor.link.reading import Passage
from extractor.text import late as re

_MOST_BULLETS = 12
"""Items of one list over which its heading still counts."""
_RESULT = r"(?:(?:hazard|odds|rate|risk) ratio|HR|OR)\b|[<>≥≤~+-]?\s?\d[\d.,/]*\+?(?:\s?%|\s?(?:months?|mos?|weeks?|days?|years?|points?|letters|kg)\b)|\d{1,4}\s?/\s?\d{1,4}|(?:not (?:yet )?reached|NR|NE)\b"
_OPENS_WITH_RESULT = re.compile(
    rf"\s?(?:[^:;.%\d]{{0,6}}|(?:(?:In|For|With|On|Among)\s)?[^:;.%]{{2,70}}?(?:\([^()]{{0,40}}\))?\s?(?::|=|–|—|\s-\s|,?\s(?:was|were)\s)\s?)(?:Median\s|Mean\s|a\s)?(?:of\s)?(?:{_RESULT})",
    re.IGNORECASE,
)
"""A bullet that is a result, or a name and its result: "45% with zelvanib", "Control arm (n=40): 6.3 months"."""
_TELLS_MORE = re.compile(
    r"\s(?:of\s(?:the\s)?(?:patients|participants|subjects)\s)?(?:had|have|achieved|experienced|reached|showed|remain\w*|were|was|are|is|completed|reported|responded)\b",
    re.IGNORECASE,
)
"""Behind its first figure: a sentence that says itself what it counts."""
_FIGURE = re.compile(r"\d[\d.,]*\+?(?:\s?%|\s?(?:months?|weeks?|days?|years?)\b)")


def endpoint_of_heading(passage: Passage) -> tuple[EndpointMention, ...]:
    """The one endpoint of oncology that the line over a bullet names, as if the bullet opened with it."""
    heading = _heading_of(passage) if _is_only_result(passage.text) else None
    found = endpoints_of(heading.text) if heading else ()
    if not heading or len({e.name for e in found}) != 1 or not found[0].name:
        return ()
    return (EndpointMention(0, 0, found[0].name, "median" if "median" in heading.text.lower() else found[0].text),)


def worded_by_heading(passage: Passage, values: Sequence[Value]) -> list[tuple[Value, Wording]]:
    """The values of a bullet with the one other measure that the line over it names: "EASI-75 at week 16: • 62% for 300 mg"."""
    wording = _wording_over(passage) if values and _is_only_result(passage.text) else None
    if not wording or (wording.statistic == "rate" and values[0].unit != "%"):
        return []
    read = [(values[0], wording)]
    for value in values[1:]:
        if not goes_on(passage.text, read[-1][0], value):
            break
        read.append((value, wording))
    return read


_CHANGE_IN = re.compile(
    r"\b(?:changes?|reductions?|decreases?|improvements?|increases?|gains?|loss)\s(?:from baseline\s)?(?:in|of)\s(?:the\s)?(?P<np>[A-Za-z][^.;:,()%]{2,70}?)(?=\s(?:from|at|to|by|after|over|versus|vs|compared)\b|\s?[:,(]|$)",
    re.IGNORECASE,
)
_PEOPLE_WITH = re.compile(
    r"\b(?:proportion|percentage|share|percent|rate)\sof\s(?:patients|participants|subjects|adults|children)\s(?:achieving|reaching|attaining|with|who (?:achieved|reached|had)|that achieved)\s(?:an?\s)?(?P<np>[^.;:,()]{3,70}?)(?=\s(?:at|by|after|from|versus|vs)\b|\s?[:,(]|$)",
    re.IGNORECASE,
)
_RATE = re.compile(r"\d\b|\b(?:rates?|responses?|responders|remission|freedom|proportion|percentage of|success|clearance|free)\b|-free\b", re.IGNORECASE)


def _wording_over(passage: Passage) -> Wording | None:
    """What the line over a bullet measures, and how: a change, a share of people, or a level."""
    heading = _heading_of(passage)
    listed = {m.name: m for m in measures_of(heading.text)} if heading else {}
    if not heading or len(listed) > 1:
        return None
    changed, people = _CHANGE_IN.search(heading.text), _PEOPLE_WITH.search(heading.text)
    measure = next(iter(listed.values()), None)
    told = people or changed
    name = measure.name if measure else cleaned(told["np"]) if told else None
    if not name:
        return None
    if people or (measure and not changed and _RATE.search(measure.text + " " + heading.text[measure.end : measure.end + 12])):
        return Wording(name, "rate", _RULE, 0.75)
    average = re.search(r"\b(?:mean|average)\b", heading.text, re.IGNORECASE)
    return Wording(name, "change" if changed else "mean" if average else "other", _RULE, 0.75)


_RULE = "<measure> of <value>"


def _is_only_result(text: str) -> bool:
    """Whether a bullet tells a result and nothing that it would be a result of."""
    if not _OPENS_WITH_RESULT.match(text) or UNRELATED.search(text):
        return False
    figure = _FIGURE.search(text)
    return not figure or not (OWN_DEED.match(text, figure.end()) or _TELLS_MORE.match(text, figure.end()))


def _heading_of(passage: Passage) -> Passage | None:
    """The line over the list in which a passage is an item; None where it is in no list."""
    reading = passage.reading
    if not reading.is_list_item(passage):
        return None
    for earlier in reading.passages[max(passage.index - _MOST_BULLETS, 0) : passage.index][::-1]:
        if earlier.section != passage.section:
            return None
        if earlier.block == passage.block or reading.is_list_item(earlier):
            continue
        return earlier if earlier.heading or earlier.text.rstrip().endswith(":") else None
    return None
