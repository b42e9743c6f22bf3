"""Tables in plain text: with pipes, with tabs, or aligned by blanks. Offsets of the cells are exact."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.document import Cell, Table
from extractor.parse.lines import Line, bullet_of
from extractor.parse.tables import is_value, looks_like_footnote, with_headers
from extractor.text import late as re

Segment = tuple[int, int]
"""Half-open columns within one line."""
_Splitter = Callable[[Line], list[Segment]]
_Row = tuple[Line, list[Segment]]

_RULE = re.compile(r"[\s|:+=_─━┼│-]*[-=_─━]{2,}[\s|:+=_─━┼│-]*$")
_SEC_TAGS = re.compile(r"\s*</?(?:TABLE|CAPTION|S|C)>[\s<>SC/]*$", re.IGNORECASE)
_GAP = re.compile(r"\t+\s*|[ \u00a0]{2,}")
_MAY_HAVE_GAP = re.compile(r"  |[\t\u00a0]")
_PROSE_GAP = re.compile(r"[.!?:][\"')”]?$")
_MOST_COLUMNS = 40
_LONGEST_SECTION = 60


@dataclass(slots=True)
class _Run:
    """Lines that may be rows of one table: those with columns, and the names of sections between them."""

    rows: list[_Row]
    numbers: list[int]
    """The number of each row's line."""
    head_rows: int | None
    end: int
    """The number of the line behind the last row or rule."""


def find_tables(lines: Sequence[Line]) -> Iterator[tuple[Table, int, int]]:
    """Each table with the half-open range of its lines."""
    number = 0
    while number < len(lines):
        splitter = _pipe_segments if "|" in lines[number].text else _aligned_segments
        # Most lines begin no table: one with a single column, or with too many, never does.
        if not 2 <= len(splitter(lines[number])) <= _MOST_COLUMNS:
            number += 1
            continue
        run = _run_at(lines, number, splitter)
        start = _start_of_table(run, splitter)
        if start == number:
            yield _build(run.rows, run.head_rows if run.head_rows and run.head_rows < len(run.rows) else None, lines[run.end : run.end + 6]), number, run.end
            number = run.end
        else:
            number = start or next((at for at in range(number + 1, run.end) if "|" in lines[at].text), run.end)


def _run_at(lines: Sequence[Line], first: int, segments_of: _Splitter) -> _Run:
    """The longest run that begins at this line."""
    run = _Run([], [], None, first)
    sections: list[tuple[int, _Row]] = []
    blanks, begins = 0, sys.maxsize
    for number in range(first, len(lines)):
        line = lines[number]
        if line.blank:
            blanks += 1
            if blanks > 1 or segments_of is _pipe_segments or not run.rows:
                break
            continue
        if run.rows and _is_rule(line):
            run.head_rows = len(run.rows) if run.head_rows is None else run.head_rows
            run.end = number + 1
            continue
        segments = segments_of(line)
        if segments_of is _aligned_segments and not sections and run.rows and _is_section(line, segments, begins):
            sections.append((number, (line, segments)))
            continue
        if len(segments) < 2 or len(segments) > _MOST_COLUMNS or (blanks and run.rows and not _fits(segments, run.rows)):
            break
        for at, row in [*sections, (number, (line, segments))]:
            run.numbers.append(at)
            run.rows.append(row)
        sections = []
        run.end, blanks, begins = number + 1, 0, min(begins, segments[-1][0])
    return run


def _start_of_table(run: _Run, segments_of: _Splitter) -> int | None:
    """The line from which the rows of a run are a table, None where none is: one pass from its end, for a list of ten thousand words has as many lines that look like rows."""
    rows = [(number, row) for number, row in zip(run.numbers, run.rows, strict=True) if len(row[1]) > 1]
    if segments_of is _pipe_segments:
        return rows[0][0] if len(rows) > 1 else None
    counts: Counter[int] = Counter()
    usual = aligned = 0
    digits = False
    found: int | None = None
    for number in range(len(rows) - 1, -1, -1):
        at, (_, segments) = rows[number]
        count = len(segments)
        counts[count] += 1
        if (counts[count], -count) > (counts[usual], -usual):
            usual = count
        length = len(rows) - number
        if length > 1:
            _, (line, under) = rows[number + 1]
            digits = digits or any(map(str.isdigit, line.text))
            aligned += _fits(under, [rows[number][1]])
        # Two rows can be an address or a signature block; three columns or three rows that agree cannot.
        if length == 3 and _is_row_below_two_heads([row for _, row in rows[number:]]):
            found = at
        if digits and counts[usual] > 1 and (usual >= 3 or length >= 3) and aligned >= 0.6 * (length - 1):
            found = at
    return found


def _is_row_below_two_heads(rows: Sequence[_Row]) -> bool:
    """Whether the last of three lines is the only row of a table: a label and values, a head over each value, and fewer heads over those."""
    (above, upper), (between, lower), (last, row) = rows
    heads = [line.text[start:end] for line, segments in ((above, upper), (between, lower)) for start, end in segments]
    values = [last.text[start:end] for start, end in row[1:]]
    if not 2 <= len(upper) < len(lower) or len(lower) - len(row) not in (-1, 0) or not all(map(is_value, values)) or any(map(is_value, heads)):
        return False
    over = lower[-len(values) :]
    return all(head[0] < value[1] + 2 and value[0] < head[1] + 2 for head, value in zip(over, row[1:], strict=True))


def _is_section(line: Line, segments: Sequence[Segment], begins: int) -> bool:
    """Whether a line alone between rows names those that follow: a few words that end before the last columns of the rows above begin."""
    if len(segments) != 1 or _PROSE_GAP.search(line.text, max(len(line.text) - 2, 0)):
        return False
    return segments[0][1] - segments[0][0] <= _LONGEST_SECTION and segments[0][1] < begins


def _is_rule(line: Line) -> bool:
    return bool(_RULE.match(line.text) or _SEC_TAGS.match(line.text))


def _pipe_segments(line: Line) -> list[Segment]:
    """Columns between pipes; empty ones stay."""
    text = line.text
    if text.count("|") < 2 and not (text.count("|") == 1 and text.strip(" |")):
        return []
    marks = [index for index, character in enumerate(text) if character == "|" and (index == 0 or text[index - 1] != "\\")]
    edges = [*([] if marks and not text[: marks[0]].strip() else [-1]), *marks, *([] if marks and not text[marks[-1] + 1 :].strip() else [len(text)])]
    return [_strip(text, a + 1, b) for a, b in pairwise(edges)]


def _aligned_segments(line: Line) -> list[Segment]:
    """Columns parted by two blanks or a tab; the blanks after a full stop part none."""
    text = line.text
    body = len(text) - len(text.lstrip())
    if bullet_of(text):
        return []
    if not _MAY_HAVE_GAP.search(text, body):  # a paragraph on one line, as most are
        return [(body, len(text))] if body < len(text) else []
    segments: list[Segment] = []
    begin = body
    for gap in _GAP.finditer(text, body):
        if len(gap[0]) == 2 and "\t" not in gap[0] and _PROSE_GAP.search(text, max(begin, gap.start() - 2), gap.start()):
            continue
        segments.append((begin, gap.start()))
        begin = gap.end()
    if begin < len(text):
        segments.append((begin, len(text)))
    return segments


def _strip(text: str, start: int, end: int) -> Segment:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _fits(segments: Sequence[Segment], rows: Sequence[_Row]) -> bool:
    """Whether at least two segments overlap a column of the row before, or a tab parts both the same way."""
    line, above = rows[-1]
    if "\t" in line.text and len(above) == len(segments):
        return True
    return sum(any(a[0] < b[1] + 1 and b[0] < a[1] + 1 for b in above) for a in segments) >= 2


def _build(rows: Sequence[_Row], head_rows: int | None, below: Sequence[Line]) -> Table:
    columns = _columns(rows)
    cells: list[Cell] = []
    for number, (line, segments) in enumerate(rows):
        places = _shared_heads(segments, columns) or [_place(index, segment, columns) for index, segment in enumerate(segments)]
        for segment, (column, span) in zip(segments, places, strict=True):
            start, end = line.start + segment[0], line.start + segment[1]
            cells.append(Cell(start, end, line.text[segment[0] : segment[1]], number, column, column_span=span))
    start, end = rows[0][0].start, rows[-1][0].end
    start += len(rows[0][0].text) - len(rows[0][0].text.lstrip())
    return Table(start, end, with_headers(cells, head_rows=head_rows), footnotes=_footnotes(below))


def _columns(rows: Sequence[_Row]) -> list[Segment] | None:
    """Printed extent of each column, from the rows with the most cells; None where counting is enough."""
    most = max(len(segments) for _, segments in rows)
    if all(len(segments) == most for _, segments in rows) or any("|" in line.text or "\t" in line.text for line, _ in rows):
        return None
    full = [segments for _, segments in rows if len(segments) == most]
    return [(min(s[i][0] for s in full), max(s[i][1] for s in full)) for i in range(most)]


def _shared_heads(segments: Sequence[Segment], columns: Sequence[Segment] | None) -> list[tuple[int, int]] | None:
    """Columns and spans of heads that each stand centred over the same number of columns; None where they do not."""
    if columns is None or len(segments) < 2 or (len(columns) - 1) % len(segments):
        return None
    share = (len(columns) - 1) // len(segments)
    if share < 2:
        return None
    for index, segment in enumerate(segments):
        group = columns[1 + index * share : 1 + (index + 1) * share]
        width = group[-1][1] - group[0][0]
        if abs(segment[0] + segment[1] - group[0][0] - group[-1][1]) > 0.5 * width:
            return None
    return [(1 + index * share, share) for index in range(len(segments))]


def _place(index: int, segment: Segment, columns: Sequence[Segment] | None) -> tuple[int, int]:
    """Column and span of a segment: those that it is printed over, else the nearest."""
    if columns is None:
        return index, 1
    under = [number for number, column in enumerate(columns) if segment[0] < column[1] and column[0] < segment[1]]
    if under:
        return under[0], len(under)
    middle = (segment[0] + segment[1]) / 2
    return min(range(len(columns)), key=lambda number: abs((columns[number][0] + columns[number][1]) / 2 - middle)), 1


def _footnotes(below: Sequence[Line]) -> tuple[str, ...]:
    notes: list[str] = []
    for line in below:
        if line.blank and not notes:
            continue
        if line.blank or not looks_like_footnote(line.text):
            break
        notes.append(line.text.strip())
    return tuple(notes)
