"""Lists of other measures with lists of values: "ASAS20 and ASAS40 response rates were 61% and 42% with zelvanib", "61% and 42% of patients achieved ASAS20 and ASAS40"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from extractor.kinds.outcomes.endpoints import EndpointMention
from extractor.kinds.outcomes.parallel import follows_in_list, is_uneven, parallel, parallel_again, parallel_pairs
from extractor.kinds.outcomes.values import Value
from extractor.kinds.outcomes.wording import Wording, wording_of
from extractor.text import late as re

_NAMES_GAP = re.compile(
    r"(?:\s(?:responses?|response rates?|scores?|levels?|rates?))?\s?(?:,|,?\s(?:and|or|as well as|plus)|/|\+)\s?(?:an?\s|the\s|mean\s|median\s|improvement in\s)*", re.IGNORECASE
)
_TO_NAMES = re.compile(
    r"[)\]]?(?:,?\srespectively,?)?\s(?:of\s(?:the\s)?(?:[\w/-]+\s){0,4}(?:patients|participants|subjects|people|adults|children)\s)?(?:(?:[^.;,%()\d]|\d\s?mg\b|\([^()%]{1,30}\)){0,60}?\s)?"
    r"(?:achieved|achieving|attained|reached|had|met|experienced|showed)\s(?:an?\s|the\s)?",
    re.IGNORECASE,
)
"""Between a list of values and the measures that so many reached."""


def listed_wordings(text: str, values: list[Value], measures: tuple[EndpointMention, ...], *, compares: bool) -> dict[int, Wording | None]:
    """The wording of each value, by its index, that stands in a list as long as a list of measures, None of one that is of no measure; nothing where no grammar reads any value of the list."""
    if len(values) < 2 or not measures:
        return {}
    out: dict[int, Wording | None] = {}
    base: Wording | None = None
    for row, members in enumerate(_rows(text, measures, tuple(values)), 1):
        if not any(measure.name for measure, _, _ in members):
            out |= dict.fromkeys(n for _, n, _ in members)
            continue
        base = next((wording for _, n, _ in members if (wording := wording_of(text, values[n], measures, compares=compares))), base)
        if base:
            out |= {n: replace(base, name=measure.name, rule=LISTS, row=row if own_row else 0) if measure.name else None for measure, n, own_row in members}
    return out


LISTS = "<endpoints> … <values>, respectively"
_NO_MEASURE = EndpointMention(0, 0, "", "")
"""Of which measure a value of a list is, is not said."""
_Member = tuple[EndpointMention, int, bool]
"""A measure, the index of its value, and whether all values of the row are of the same people."""


def _rows(text: str, measures: tuple[EndpointMention, ...], values: tuple[Value, ...]) -> Iterator[list[_Member]]:
    """Each list of values that goes with a list of measures."""
    names: list[EndpointMention] = []
    done: set[int] = set()
    for index in range(len(values)):
        if index in done:
            continue
        if pairs := parallel(text, measures, values, index) or _behind(text, measures, values, index) or parallel_again(text, names, values, index):
            names = [measure for measure, _ in pairs]
            members: list[_Member] = [(measure, n, True) for measure, n in pairs]
        elif uneven := is_uneven(text, measures, values, index):
            members = [(_NO_MEASURE, n, False) for n in uneven]
        else:
            members = [(measure, n, False) for measure, indexes in parallel_pairs(text, measures, values, index) for n in indexes]
        if members:
            done.update(n for _, n, _ in members)
            yield members


def _behind(text: str, measures: tuple[EndpointMention, ...], values: tuple[Value, ...], index: int) -> list[tuple[EndpointMention, int]]:
    """A list of values before as many measures: "61% and 42% of patients achieved ASAS20 and ASAS40, respectively"."""
    run = [index]
    while run[-1] + 1 < len(values) and follows_in_list(text, values[run[-1]], values[run[-1] + 1]):
        run.append(run[-1] + 1)
    final = values[run[-1]].end
    names = next((group for group in _lists(text, measures) if group[0].start >= final), []) if len(run) > 1 else []
    return list(zip(names, run, strict=True)) if len(names) == len(run) and _TO_NAMES.fullmatch(text, final, names[0].start) else []


def _lists(text: str, measures: tuple[EndpointMention, ...]) -> Iterator[list[EndpointMention]]:
    """The measures in runs that a list joins."""
    run: list[EndpointMention] = []
    for before, measure in zip((None, *measures), measures, strict=False):
        if before and not _NAMES_GAP.fullmatch(text, before.end, measure.start):
            yield run
            run = []
        run.append(measure)
    if run:
        yield run


_LEVELS = re.compile(r"(?:\s?/\s?|,\s?|,?\s(?:and|or)\s)(?:-)?(?P<n>20|40|50|70|75|90|100)\b(?!\s?%|\.\d|\s?(?:mg|weeks?|days?|months?|patients))")
_LEVELLED = re.compile(r"(?P<scale>ACR|ASAS|EASI|HiSCR|PASI|SALT)(?P<gap>[- ]?)\d{2,3}$")


_NEXT_DECLINE = re.compile(r"\s?(?:,|/|,?\sand|,?\sor)\s?(?:of\s)?(?P<level>≥\s?(?P<n>30|80|90)\s?%)")
"""The next of "PSA declines of ≥50% and ≥90%"."""


def with_levels(text: str, measures: tuple[EndpointMention, ...]) -> tuple[EndpointMention, ...]:
    """The measures, and the further levels of a scale that is named once: "PASI 75, 90 and 100" are three."""
    out: list[EndpointMention] = []
    for measure in measures:
        out.append(measure)
        if measure.text.endswith("%") and measure.name.startswith("psa") and (more := _NEXT_DECLINE.match(text, measure.end)):
            out.append(EndpointMention(more.start("level"), more.end(), f"psa{more['n']}", more["level"]))
        if not (levelled := _LEVELLED.search(measure.text)):
            continue
        stem = measure.name.rstrip("0123456789")
        end = measure.end
        while more := _LEVELS.match(text, end):
            out.append(EndpointMention(more.start("n"), more.end(), stem + more["n"], f"{levelled['scale']} {more['n']}"))
            end = more.end()
    return tuple(m for m, following in itertools.zip_longest(out, out[1:]) if not (following and following.start < m.end))
