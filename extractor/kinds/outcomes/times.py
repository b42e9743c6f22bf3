"""At which time a result holds: in its own sentence, or where the sentences before or the line that opens a list say it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from extractor.kinds.outcomes.values import Timepoint, Value, timepoints_of
from extractor.link.reading import Passage
from extractor.text import late as re

_BRACKET = re.compile(r"\s?[(\[][^()\[\]]{0,60}[)\]]")
_AFTER = re.compile(r"(?:\s[\w-]+){0,3}?\s?,?\s?(?:at|after|by|through|over|in|for)\s(?:the\s|about\s|approximately\s|a\s)*", re.IGNORECASE)
_OTHER_TIME = re.compile(r"\s(?:at (?:the )?(?:final|last|end of(?! (?:week|month|day|year)s?\s\d)|data|baseline)|prior to|before)\b", re.IGNORECASE)
"""A time without a number, which no other of the sentence is."""
_LIST = re.compile(r"[\s,-]{0,3}(?:and|or|,)?\s?(?:at\s|after\s)?")
_VISIT = re.compile(
    r"\b(?:at|by|through|to)\s(?:the\s)?(?:end of\s)?(?:weeks?|months?|days?)\s\d+|\b(?:(?:at|after|by|over)\s(?:the\s)?|(?<!follow-up )(?<!followed )(?<!followed up )for\s)(?:\d+|one|two|three|six|nine|twelve|eighteen)[\s-](?:weeks?|months?|years?)\b",
    re.IGNORECASE,
)
"""A visit at which things are measured, and not how long people were treated or watched."""
_SENTENCES_BACK = 3
_ITEMS_BACK = 8


def bracket_end(text: str, end: int) -> int:
    """Where the bracket behind a value ends, or the value itself."""
    return bracket.end() if (bracket := _BRACKET.match(text, end)) else end


def has_other_time(text: str, end: int) -> bool:
    """Whether a value is told of a time that has no number: "94.4% at final follow-up"."""
    return _OTHER_TIME.match(text, end) is not None


def time_of(text: str, value: Value, values: Sequence[Value], timepoints: Sequence[Timepoint]) -> str | None:
    """The time of one of a sentence's values: behind it, its place in a list of times, else the nearest before, else the nearest."""
    if not timepoints:
        return None
    end = bracket_end(text, value.end)
    if has_other_time(text, end):
        return None
    if behind := next((t for t in timepoints if 0 <= t.start - end < 40 and _AFTER.fullmatch(text, end, t.start)), None):
        return behind.words
    before = [t for t in timepoints if t.end <= value.start]
    if len(before) > 1 and all(_LIST.fullmatch(text, a.end, b.start) for a, b in itertools.pairwise(before)):
        after_list = [v for v in values if v.start >= before[-1].end]
        return before[after_list.index(value) % len(before)].words if value in after_list and len(after_list) % len(before) == 0 else None
    if before:
        return before[-1].words
    if len(timepoints) > 1 and all(_LIST.fullmatch(text, a.end, b.start) for a, b in itertools.pairwise(timepoints)):
        return timepoints[list(values).index(value)].words if len(values) == len(timepoints) and value in values else None
    return min(timepoints, key=lambda t: t.start).words


def time_before(passage: Passage) -> str | None:
    """The one visit that the sentences before in the paragraph name last, or the line that opens the list: "At week 16:"; None where they name several."""
    for earlier in itertools.islice(passage.before, _SENTENCES_BACK):
        if times := visits_of(earlier):
            return times.pop() if len(times) == 1 else None
    opening = _opening_of_list(passage)
    times = visits_of(opening) if opening else set()
    return times.pop() if len(times) == 1 else None


def visits_of(passage: Passage) -> set[str]:
    """The visits that a sentence names."""
    if not _VISIT.search(passage.text):
        return set()
    spans = [m.span() for m in _VISIT.finditer(passage.text)]
    return {t.words for t in timepoints_of(passage.text, passage.quantities) if any(s <= t.start < e for s, e in spans)}


def _opening_of_list(passage: Passage) -> Passage | None:
    """The line with a colon that the items before it follow."""
    passages = passage.reading.passages
    for index in range(passage.index - 1, max(passage.index - _ITEMS_BACK, -1), -1):
        if passages[index].text.rstrip().endswith(":"):
            return passages[index]
        if len(passages[index].text) > 300:
            return None
    return None
