"""The dateline of a release: its words, wire and date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.text.dates import OTHER_MONTH, dates_of
from extractor.text.opening import opened

_WIRES = (
    ("GLOBE NEWSWIRE", r"GLOBE ?NEWSWIRE|GlobeNewswire"),
    ("PRNEWSWIRE", r"PR ?Newswire(?:-\w+)*|PRNEWSWIRE"),
    ("BUSINESS WIRE", r"BUSINESS ?WIRE|BusinessWire"),
    ("ACCESSWIRE", r"ACCESS ?WIRE|ACCESS Newswire|AccessWire"),
)
_MARK = opened("|".join(rf"(?P<w{n}>[(/]\s?\[?(?:{pattern})\b(?:\]\([^)\s]*\))?[^)/\n]{{0,40}}[)/])" for n, (_, pattern) in enumerate(_WIRES)))
_DATE = r"(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\.?,?\s+(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d"
_DATE += rf"|(?:(?:le|den|am|el|il|lì)\s)?\d{{1,2}}(?:er|\.)?\s+(?:de\s)?(?i:{OTHER_MONTH})\s+(?:de\s)?(?:19|20)\d\d)"  # "le 12 mars 2026", "12. März 2026", "12 de marzo de 2026"
_TIME = r"(?:[,|]?\s(?:at\s)?\d{1,2}[:.]\d\d(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s(?:\(?(?:CES?T|E[SD]?T|GMT|BST|UTC|P[SD]?T)\)?|(?:Eastern|Central|Pacific|Mountain)\s(?:\w+\s)?Time))?)?"
_PLACE = r"[A-Z][A-Za-zÀ-ÿ.'& -]{2,40}(?:\s\([A-Z][A-Za-z ]{1,20}\))?(?:,\s?[A-Za-z][A-Za-zÀ-ÿ.& -]{1,30}){0,4}"
# "BASEL, Switzerland, 12 March 2021 -", "Lyon (France), December 7, 2023, 6:00 pm CET -"; at the start of a line also with a colon or full stop: "London, UK, 4 May 2020:".
_ANY_DATELINE = opened(
    rf"(?:^|(?<=[\s*]))(?P<place>{_PLACE})[,;]?\s?(?:-\s)?\(?(?P<date>{_DATE})\)?{_TIME}\s?(?:/[^/\n]{{2,40}}/|\([^)\n]{{2,40}}\)|//)?\s?(?:--?|—|/)"
    rf"|^(?P<place2>{_PLACE}),\s(?P<date2>{_DATE}){_TIME}\s?(?::|\.(?=\s[A-Z])|$)",
    re.MULTILINE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ONLY_DATE = re.compile(rf"^\W*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?{_DATE}{_TIME}\W*$", re.MULTILINE)
_TIMED = opened(rf"(?P<date>{_DATE}),?\s(?:at\s)?\d{{1,2}}:\d\d\s?[AaPp]\.?[Mm]\.?\s(?:E[SD]?T|P[SD]?T|C[SD]?T|Eastern|GMT|CET)\b")
_DATE_AFTER_WIRE = re.compile(rf"\s?{_DATE}\s?/|\s?(?:--?|—)\s?{_DATE}\s?(?:--?|—)")
_DASH = re.compile(r"\s?(?:--|—|-)")
_LEADING = 6000


@dataclass(frozen=True, slots=True)
class Dateline:
    """A half-open span of the view; wire and date where it says them."""

    start: int
    end: int
    wire: str | None
    date: str | None


def dateline_of(text: str) -> Dateline | None:
    """The first dateline near the top of a document's view."""
    head = text[:_LEADING]
    mark = _MARK.search(head)
    if mark and mark.lastgroup:
        start = _begin(head, mark.start())
        stop = _DATE_AFTER_WIRE.match(head, mark.end()) or _DASH.match(head, mark.end())
        end = stop.end() if stop else mark.end()
        exact = [d.iso for d in dates_of(head[start:end]) if d.exact]
        return Dateline(start, end, _WIRES[int(mark.lastgroup[1:])][0], exact[0] if exact else _lone_date(head))
    if _YEAR.search(head) and (match := _ANY_DATELINE.search(head)):
        dates = [d.iso for d in dates_of(match["date"] or match["date2"]) if d.exact]
        return Dateline(match.start(), match.end(), None, dates[0] if dates else None)
    return None


def _begin(head: str, mark: int) -> int:
    """Where the place's name begins: after the line break or sentence before it."""
    line = head.rfind("\n", 0, mark) + 1
    window = head[max(line, mark - 90) : mark]
    ends = [m.end() for m in re.finditer(r"[!?*]\s|[a-z]{3,}\.\s(?=[A-Z]{3})", window)]
    return max(line, mark - 90) + (ends[-1] if ends else 0)


def _lone_date(head: str) -> str | None:
    """A date that stands alone in its line."""
    for line in _ONLY_DATE.finditer(head):
        for date in dates_of(line[0]):
            if date.exact:
                return date.iso
    return None


def published_on(text: str, dateline: Dateline | None) -> str | None:
    """ISO date of the dateline, else of a line that is a date alone, else of a date with the hour."""
    if dateline and dateline.date:
        return dateline.date
    head = text[:_LEADING]
    if lone := _lone_date(head):
        return lone
    timed = _TIMED.search(head)  # a page that lost its line breaks: "June 1, 2019 6:30 am ET"
    return next((d.iso for d in dates_of(timed["date"]) if d.exact), None) if timed else None
