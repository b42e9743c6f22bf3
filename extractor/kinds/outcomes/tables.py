"""Results in tables: endpoint in the row or the column, arm in the other, unit in the header, interval beside the value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.kinds.kind import Finding
from extractor.kinds.outcomes.endpoints import RESPONSE, TIME_TO_EVENT, endpoints_of
from extractor.kinds.outcomes.measured import measures_of
from extractor.kinds.outcomes.record import ArmRole, Outcome, Statistic
from extractor.link.grids import SIZE_IN_HEADER, Grid, Slot, grids_of, group_of_slot
from extractor.link.groups import Group
from extractor.link.reading import Passage, Reading

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
_VISIT = re.compile(r"\b(?:weeks?|months?|days?)\s\d{1,3}\b|\b(?:at|after)\s\d{1,3}\s(?:weeks?|months?|days?)\b", re.IGNORECASE)
_COUNT = re.compile(r"(?:,|\()\s?(?:n|no\.?)\b(?!\s?[(/]?\s?%)|\bnumber\b|^n\b", re.IGNORECASE)
_RESULT_OF_MEASURE = re.compile(
    r"\b(?:at|by|through)?\s?(?:week|month|day|year)\s\d+|\bchange\b|\b(?:remission|response|improvement|resolution|clearance|freedom|success|closure)\b", re.IGNORECASE
)
"""What tells a result of a measure from its level at the start."""
_CHANGE = re.compile(r"\b(?:change|reduction|decrease|loss)\b", re.IGNORECASE)
_INTERVAL_ROW = re.compile(r"\W*(?:\(?\d{2}(?:\.\d+)?\s?%\s?)?(?:CI|confidence interval)\b", re.IGNORECASE)
_NO_ARM = re.compile(r"^\W*(?:p\b|p[ -]?values?|difference|absolute|relative risk|odds ratio|\u0394|delta|risk|nominal|log-?rank)", re.IGNORECASE)
"""Heads of columns that compare arms."""
_RATIO = re.compile(r"\b(?:HR|hazard ratio)\b", re.IGNORECASE)
_SKIP = re.compile(r"\b(?:follow-?up|censored|events?|adverse|grade|duration of treatment|age|range|p[- ]value)\b", re.IGNORECASE)


def table_outcomes(reading: Reading) -> Iterator[Finding[Outcome]]:
    """Each outcome that the document's tables state, a table that lost its line breaks included."""
    grids = [*grids_of(reading), *(g for p in reading.passages if p.text.count("|") > 5 for g in flat_grids(p))]
    for grid in grids:
        by_column = [(n, header) for n, header in enumerate(grid.headers) if _endpoint(header.text)]
        if by_column:
            yield from _by_column(reading, grid)
        else:
            yield from _by_row(reading, grid)


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
    if found or not _RESULT_OF_MEASURE.search(text):
        return found[0].name if found else None
    measures = measures_of(text)
    return measures[0].name if measures else None


def _by_column(reading: Reading, grid: Grid) -> Iterator[Finding[Outcome]]:
    sizes = next((n for n, h in enumerate(grid.headers) if re.fullmatch(r"\W*[nN]\W*|patients|participants", h.text)), None)
    for label, cells in grid.rows:
        group = group_of_slot(reading, label)
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
    groups = [group_of_slot(reading, header) for header in grid.headers]
    sizes = [int(m[1].replace(",", "")) if (m := SIZE_IN_HEADER.search(h.text)) else None for h in grid.headers]
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
        following = grid.rows[n + 1] if n + 1 < len(grid.rows) and _INTERVAL_ROW.match(grid.rows[n + 1][0].text) else None
        for column, cell in enumerate(cells):
            beside = following[1][column].text if following and column < len(following[1]) else ""
            group = groups[column] if column < len(groups) else None
            size = sizes[column] if column < len(sizes) else None
            head = grid.headers[column].text if column < len(grid.headers) else ""
            if _NO_ARM.search(head):
                continue
            words = f"{label.text} {head}" if _RATIO.search(head) else label.text
            yield from _finding(
                reading, name, words, cell, None if words is not label.text else group, beside, following[0].text if following else label.text, size, f"{label.text} | {head}"
            )


def _statistic(name: str, label: str, cell: str) -> tuple[Statistic, str] | None:
    """Statistic and unit, from the label of the row or column; None where it says neither."""
    if _RATIO.search(label):
        return "hazard_ratio", "1"
    if name[0].islower() and _CHANGE.search(label):
        return ("change", "%") if "%" in label + cell else None
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


def _fits(numerator: int | None, size: int | None, number: float | None, unit: str) -> bool:
    """Whether the column's size can be the denominator: 45 of 1,203 are not 37.5%."""
    return not (numerator and size and number is not None and unit == "%") or abs(100 * numerator / size - number) < 1


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
    time = _TIME.search(label) if statistic == "landmark" else None
    visit = _VISIT.search(label) if statistic not in {"landmark", "median"} else None
    arm: ArmRole = "control" if group and (group.role == "control" or group.key in reading.roster.controls) else "treatment"
    record = Outcome(
        endpoint=name, statistic=statistic, value=number, unit=unit or None, bound=bound,  # type: ignore[arg-type]
        ci_low=limits[0], ci_high=limits[1], ci_level=float(percent_level[1]) if percent_level and interval else None, numerator=numerator,
        denominator=denominator or (size if statistic in {"rate", "count"} and _fits(numerator, size, number, unit) else None), timepoint=" ".join(g for g in time.groups() if g) if time else re.sub(r"^(?:at|after)\s", "", visit[0]) if visit else None,
        arm=arm, drug=(group.drug if group and group.drug else reading.drugs.lead) if arm == "treatment" else None,
    )  # fmt: skip
    numbers = () if number is None else (number,)
    yield Finding(record, cell.start, cell.end, "<endpoint> × <arm> cell", "body", numbers, group, header=header, confidence=0.92)
