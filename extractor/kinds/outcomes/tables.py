"""Results in tables: endpoint in the row or the column, arm in the other, unit in the header, interval beside the value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.kinds.kind import Finding
from extractor.kinds.outcomes.endpoints import RESPONSE, TIME_TO_EVENT, endpoints_of
from extractor.kinds.outcomes.record import ArmRole, Outcome, Statistic
from extractor.link.groups import Group, GroupRole, groups_of
from extractor.link.reading import Passage, Reading
from extractor.text.view import view_of

_OPEN = re.compile(r"^\W*(?:NR|NE|not (?:reached|estimable))\b", re.IGNORECASE)
_VALUE = re.compile(
    r"^\W*(?P<bound>[<>≥≤~])?\s?(?P<value>\d+(?:[.·]\d+)?)\s?(?P<plus>\+)?\s?(?P<percent>%)?(?:\s?[*†‡§¹²³a-c]{0,2}\s?[(\[]\s?(?P<inner>[^)\]]*)[)\]])?\s?(?:months?|mo|%)?[*†‡§]{0,3}\s*$"
)
_SHARE = re.compile(r"^\W*(?P<n>\d+)\s?/\s?(?P<d>\d+)\s?(?:[(\[]\s?(?P<value>\d+(?:\.\d+)?)\s?%?[^)\]]*[)\]])?\W*$")
_INTERVAL = re.compile(r"(?P<low>\d+(?:\.\d+)?|NR|NE)\s?(?:-|—|,|;|to)\s?(?P<high>\d+(?:\.\d+)?|NR|NE)")
_LEVEL = re.compile(r"(\d{2})\s?%\s?(?:CI|confidence)", re.IGNORECASE)
_MONTHS = re.compile(r"\b(?:months?|mo|mos)\b", re.IGNORECASE)
_WEEKS = re.compile(r"\b(?:weeks?|wks?)\b", re.IGNORECASE)
_TIME = re.compile(r"\b(\d{1,2}|one|two|three|five)[\s-](month|year|week|mo|yr)s?\b|\bat (\d{1,2}) (months?|years?|weeks?)\b", re.IGNORECASE)
_COUNT = re.compile(r"(?:,|\()\s?(?:n|no\.?)\b(?!\s?[(/]?\s?%)|\bnumber\b|^n\b", re.IGNORECASE)
_RATIO = re.compile(r"\b(?:HR|hazard ratio)\b", re.IGNORECASE)
_SKIP = re.compile(r"\b(?:follow-?up|censored|events?|adverse|grade|duration of treatment|age|range|p[- ]value)\b", re.IGNORECASE)
_SIZE = re.compile(r"\(?\b[nN]\s?=\s?(\d+)\)?")


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell's text and its half-open span in the view."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Column headers, and rows of a label and as many cells."""

    headers: tuple[Slot, ...]
    rows: tuple[tuple[Slot, tuple[Slot, ...]], ...]


def table_outcomes(reading: Reading) -> Iterator[Finding[Outcome]]:
    """Each outcome that the document's tables state, a table that lost its line breaks included."""
    grids = [*_grids(reading), *(g for p in reading.passages if p.text.count("|") > 5 for g in flat_grids(p))]
    for grid in grids:
        by_column = [(n, header) for n, header in enumerate(grid.headers) if _endpoint(header.text)]
        if by_column:
            yield from _by_column(reading, grid)
        else:
            yield from _by_row(reading, grid)


def _grids(reading: Reading) -> Iterator[Grid]:
    for table in reading.document.tables:
        rows: dict[int, dict[int, Slot]] = {}
        for cell in table.cells:
            start, end = reading.view.position(cell.start), reading.view.position(cell.end)
            rows.setdefault(cell.row, {})[cell.column] = Slot(view_of(cell.text).text, start, end)
        if len(rows) < 2:
            continue
        first, *rest = [rows[n] for n in sorted(rows)]
        width = max(max(row) for row in rows.values()) + 1
        empty = Slot("", table.start, table.start)
        yield Grid(tuple(first.get(c, empty) for c in range(1, width)), tuple((row.get(0, empty), tuple(row.get(c, empty) for c in range(1, width))) for row in rest))


def flat_grids(passage: Passage) -> Iterator[Grid]:
    """A pipe table in one line: "| Arm A | Arm B | ORR, % | 73 | 70 | CR, n | 4 | 0 |"; the number of values a label has tells the columns."""
    slots, position = [], 0
    for part in passage.text.split("|"):
        text = part.strip(" *")
        at = position + part.find(text) if text else position
        slots.append(Slot(text, passage.start + at, passage.start + at + len(text)))
        position += len(part) + 1
    slots = [s for s in slots if s.text]
    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(slots):
        stop = index + 1
        while stop < len(slots) and _is_value(slots[stop].text):
            stop += 1
        if stop > index + 1 and not _is_value(slots[index].text):
            runs.append((index, stop))
        index = max(stop, index + 1)
    if not runs:
        return
    width = runs[0][1] - runs[0][0] - 1
    labels = slots[max(runs[0][0] - width, 0) : runs[0][0]]
    rows: list[tuple[Slot, tuple[Slot, ...]]] = []
    starts = {r[0]: r for r in runs if r[1] - r[0] - 1 == width}
    for index, slot in enumerate(slots[runs[0][0] :], runs[0][0]):
        if index in starts:
            rows.append((slot, tuple(slots[index + 1 : starts[index][1]])))
        elif not _is_value(slot.text):
            rows.append((slot, ()))
    yield Grid(tuple(labels), tuple(rows))


def _is_value(text: str) -> bool:
    return bool(_VALUE.match(text) or _SHARE.match(text) or _OPEN.match(text)) or text in {"—", "-", "–"}


def _endpoint(text: str) -> str | None:
    if _SKIP.search(text) and not re.search(r"\b(?:event-free|survival|response)\b", text, re.IGNORECASE):
        return None
    found = [e for e in endpoints_of(text) if e.name]
    return found[0].name if found else None


def _by_column(reading: Reading, grid: Grid) -> Iterator[Finding[Outcome]]:
    sizes = next((n for n, h in enumerate(grid.headers) if re.fullmatch(r"\W*[nN]\W*|patients|participants", h.text)), None)
    for label, cells in grid.rows:
        group = _group(reading, label)
        size = int(cells[sizes].text) if sizes is not None and sizes < len(cells) and cells[sizes].text.isdigit() else None
        for n, header in enumerate(grid.headers):
            name = _endpoint(header.text)
            if name is None or n >= len(cells):
                continue
            beside = (
                cells[n + 1].text
                if n + 1 < len(grid.headers) and n + 1 < len(cells) and re.search(r"\bCI\b", grid.headers[n + 1].text) and not _endpoint(grid.headers[n + 1].text)
                else ""
            )
            level = grid.headers[n + 1].text if beside else header.text
            yield from _finding(reading, name, header.text, cells[n], group, beside, level, size, f"{header.text} | {label.text}")


def _by_row(reading: Reading, grid: Grid) -> Iterator[Finding[Outcome]]:
    groups = [_group(reading, header) for header in grid.headers]
    sizes = [int(m[1]) if (m := _SIZE.search(h.text)) else None for h in grid.headers]
    above: str | None = None
    for n, (label, cells) in enumerate(grid.rows):
        own = _endpoint(label.text)
        if not cells or not any(c.text for c in cells):
            above = own
            continue
        if own is None and (_SKIP.search(label.text) or not re.search(r"\b(?:median|rate|HR|hazard|%|months?)\b", label.text, re.IGNORECASE)):
            continue
        name = own or above
        if own:
            above = own
        if name is None:
            continue
        following = grid.rows[n + 1] if n + 1 < len(grid.rows) and re.search(r"\bCI\b", grid.rows[n + 1][0].text) and not _endpoint(grid.rows[n + 1][0].text) else None
        for column, cell in enumerate(cells):
            beside = following[1][column].text if following and column < len(following[1]) else ""
            group = groups[column] if column < len(groups) else None
            size = sizes[column] if column < len(sizes) else None
            head = grid.headers[column].text if column < len(grid.headers) else ""
            yield from _finding(reading, name, label.text, cell, group, beside, following[0].text if following else label.text, size, f"{label.text} | {head}")


def _group(reading: Reading, slot: Slot) -> Group | None:
    text = _SIZE.sub("", slot.text).strip(" *(),")
    if not re.search(r"[A-Za-z]", text):
        return None
    found = groups_of(text, reading.drugs.mentions(text))
    if found and found[0].end - found[0].start > len(text) // 2:
        return found[0]
    role: GroupRole = "control" if re.search(r"\b(?:placebo|control|standard|comparator|vehicle|sham|alone)\b", text, re.IGNORECASE) else "treatment"
    return Group(0, len(text), text, role, "arm:" + text.lower())


def _statistic(name: str, label: str, cell: str) -> tuple[Statistic, str] | None:
    """Statistic and unit, from the label of the row or column; None where it says neither."""
    if _RATIO.search(label):
        return "hazard_ratio", "1"
    if name in TIME_TO_EVENT:
        if _TIME.search(label) and ("%" in label + cell or re.search(r"\brate\b", label)):
            return "landmark", "%"
        if _MONTHS.search(label) or re.search(r"\bm(?:OS|PFS|DOR)\b|median", label, re.IGNORECASE):
            return "median", "week" if _WEEKS.search(label) else "month"
        return None
    if _COUNT.search(label) and "%" not in label + cell:
        return "count", "1"
    if "%" in label + cell or "rate" in label.lower():
        return "rate", "%"
    return ("count", "1") if name in RESPONSE and re.match(r"\W*\d+\W*$", cell) else None


def _finding(reading: Reading, name: str, label: str, cell: Slot, group: Group | None, beside: str, level: str, size: int | None, header: str) -> Iterator[Finding[Outcome]]:
    read = _statistic(name, label, cell.text)
    if read is None or not cell.text or (name == "ORR" and not reading.is_oncology):  # "clinical response" of Crohn's disease
        return
    statistic, unit = read
    number: float | None
    numerator: int | None = None
    denominator: int | None = None
    bound, inner = "=", beside
    if share := _SHARE.match(cell.text):
        if name in TIME_TO_EVENT:
            return
        numerator, denominator = int(share["n"]), int(share["d"])
        number = float(share["value"]) if share["value"] else float(numerator)
        statistic, unit = ("rate", "%") if share["value"] else ("count", "1")
    elif _OPEN.match(cell.text) and statistic == "median":
        number, bound, unit = None, "NR", ""
        inner = beside or cell.text[2:]
    elif match := _VALUE.match(cell.text):
        number = float(match["value"].replace("·", "."))
        bound = ">" if match["plus"] else {"≥": ">=", "≤": "<="}.get(match["bound"] or "", match["bound"] or "=")
        inner = beside or match["inner"] or ""
        if (
            statistic in {"rate", "count"}
            and match["inner"]
            and (percent := re.match(r"(\d+(?:\.\d+)?)\s?%?$", match["inner"]))
            and "%" in label + cell.text
            and not match["percent"]
        ):
            numerator, number, statistic, unit = int(number), float(percent[1]), "rate", "%"
        elif statistic == "count":
            numerator = int(number)
    else:
        return
    interval = _INTERVAL.search(inner)
    limits = [None if not interval or interval[side] in {"NR", "NE"} else float(interval[side]) for side in ("low", "high")]
    percent_level = _LEVEL.search(level) or _LEVEL.search(inner)
    time = _TIME.search(label)
    arm: ArmRole = "control" if group and (group.role == "control" or group.key in reading.roster.controls) else "treatment"
    record = Outcome(
        endpoint=name, statistic=statistic, value=number, unit=unit or None, bound=bound,  # type: ignore[arg-type]
        ci_low=limits[0], ci_high=limits[1], ci_level=float(percent_level[1]) if percent_level and interval else None, numerator=numerator,
        denominator=denominator or (size if statistic in {"rate", "count"} else None), timepoint=" ".join(g for g in time.groups() if g) if time and statistic == "landmark" else None,
        arm=arm, drug=(group.drug if group and group.drug else reading.drugs.lead) if arm == "treatment" else None,
    )  # fmt: skip
    numbers = () if number is None else (number,)
    yield Finding(record, cell.start, cell.end, "<endpoint> × <arm> cell", "body", numbers, group, header=header, confidence=0.92)
