"""The dateline of a release: its words, wire and date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.text import late as re
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
_ZONE = r"\(?(?:CES?T|E[SD]?T|GMT|BST|UTC|[CP][SD]?T|[JK]ST|AE[SD]T)\)?|(?:Eastern|Central|Pacific|Mountain)\s(?:\w+\s)?Time"
_TIME = rf"(?:(?:[,|]?\s|\s-\s)(?:at\s)?\d{{1,2}}[:.]\d\d(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s(?:{_ZONE}))?)?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?"

# A place before a date: "BOSTON and LONDON", "Évry, France", "Martinsried/Munich, Germany", "LEIDEN, the Netherlands & CAMBRIDGE, Mass.", "(Palo Alto, CA)".
_PLACE_WORD = r"[A-ZÀ-ÖØ-ÞČĐŁŚŠŽ](?:[^\W\d_]|[.'-])*"
_BETWEEN = r"(?:\s?/\s?|\s(?:(?:and|&|of|upon|the|de|del|do|da|di|la|le|les|sur|am|an|der|den|im)\s){0,2})"
_TOWN = rf"{_PLACE_WORD}(?:{_BETWEEN}{_PLACE_WORD}){{0,5}}"
_PLACE = rf"(?:{_TOWN}(?:\s\({_TOWN}\))?(?:,\s?(?:(?:and|&|the)\s){{0,2}}{_TOWN}){{0,4}}|\({_TOWN}(?:,\s?{_TOWN}){{0,2}}\))"
# What may stand between place and date: "; ", " - ", ", Monday ", ", 08:00 CET, ", "--(Newsfile Corp. - ".
_TO_DATE = rf"(?:[,;]?\s?(?:-\s)?(?:\d\d?[:.]\d\d\s(?:{_ZONE}),\s)?{_WEEKDAY}\(?|\s?--?\s?\([A-Z][\w. ]{{2,30}}\s-\s)"
_PLACE_BEFORE = re.compile(rf"(?:^|(?<=[\s*]))(?!(?:{_ZONE})\b){_PLACE}{_TO_DATE}$")
_LINE_IS_PLACE = re.compile(rf"{_PLACE},\s$")
_LINE_BEFORE = 140
"""Characters that places before a date may take."""
# What ends a dateline after its date: a time, a wire or a note, then a dash: ", 6:00 pm CET -", " / B3C newswire / --", "; regulated information -".
_DASHED = re.compile(rf"\)?{_TIME}\s?(?:/[^/\n]{{2,40}}/|\([^)\n]{{2,40}}\)|//|;\s?[a-z][a-z ]{{3,40}})?\s?(?:--?|—|/)")
# Of a line that begins with the place, also a colon, a full stop or its end: "London, UK, 4 May 2020:".
_LINE_ENDED = re.compile(rf"{_TIME}\s?(?::|\.(?=\s[A-Z])|$)", re.MULTILINE)
# A line that begins with its date: "May 2, 2022 - Acme AB announced"; two dates are a span of time.
_DATE_FIRST = re.compile(rf"{_TIME}\s(?:--?|—)\s(?=[A-Z])(?!{_DATE})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FULL_DATE = opened(rf"(?<![\w/-]){_DATE}")
_ONLY_DATE = re.compile(rf"^\W*(?:(?i:for immediate release|released|release date)\W{{1,3}})?{_WEEKDAY}{_DATE}{_TIME}(?:\W*$|\s+EMA/)", re.MULTILINE)
_LINE_END = re.compile(r"\n")
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
    return next(_datelines_without_wire(head), None) if _YEAR.search(head) else None


def _datelines_without_wire(head: str) -> Iterator[Dateline]:
    """Dates with a place before them, or at the start of a line, that are set off from the text as datelines are."""
    for date in _FULL_DATE.finditer(head):
        start = _line_start(head, date.start())
        before = head[max(start, date.start() - _LINE_BEFORE) : date.start()]
        if place := _PLACE_BEFORE.search(before):
            whole_line = _LINE_IS_PLACE.fullmatch(before) is not None
            end = _DASHED.match(head, date.end()) or (_LINE_ENDED.match(head, date.end()) if whole_line else None)
        else:
            end = _DATE_FIRST.match(head, date.end()) if not before.strip() else None
        if end:
            exact = next((d.iso for d in dates_of(date[0]) if d.exact), None)
            yield Dateline(date.start() - len(before) + (place.start() if place else 0), end.end(), None, exact)


def _line_start(head: str, at: int) -> int:
    """Where the line begins; the line before it where that ends with a comma: "BOSTON,", "May 3, 2022 --"."""
    start = head.rfind("\n", 0, at) + 1
    return head.rfind("\n", 0, start - 1) + 1 if head[:start].rstrip().endswith((",", ";")) and head[start:at].strip() == "" else start


def _begin(head: str, mark: int) -> int:
    """Where the place's name begins: after the line break or sentence before it."""
    line = head.rfind("\n", 0, mark) + 1
    window = head[max(line, mark - 90) : mark]
    ends = [m.end() for m in re.finditer(r"[!?*]\s|[a-z]{3,}\.\s(?=[A-Z]{3})", window)]
    return max(line, mark - 90) + (ends[-1] if ends else 0)


def _lone_date(head: str) -> str | None:
    """A date that stands alone in its line, but for what says that it is the release's."""
    done = 0
    for at in (0, *(end.end() for end in _LINE_END.finditer(head))):  # `re` would look for the start of a line at every character
        if at >= done and (line := _ONLY_DATE.match(head, at)):
            done = line.end()
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
