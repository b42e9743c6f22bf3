"""Tables in plain text: with pipes, with tabs, or aligned by blanks. Offsets of the cells are exact."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from extractor.document import Cell, Table
from extractor.parse.lines import Line, bullet_of
from extractor.parse.tables import looks_like_footnote, with_headers

Segment = tuple[int, int]
"""Half-open columns within one line."""
_Splitter = Callable[[Line], list[Segment]]
_Row = tuple[Line, list[Segment]]

_RULE = re.compile(r"[\s|:+=_─━┼│-]*[-=_─━]{2,}[\s|:+=_─━┼│-]*$")
_SEC_TAGS = re.compile(r"\s*</?(?:TABLE|CAPTION|S|C)>[\s<>SC/]*$", re.IGNORECASE)
_GAP = re.compile(r"\t+\s*|[ \u00a0]{2,}")
_PROSE_GAP = re.compile(r"[.!?:][\"')”]?$")
_MOST_COLUMNS = 40
_LONGEST_SECTION = 60


def find_tables(lines: Sequence[Line]) -> Iterator[tuple[Table, int, int]]:
    """Each table with the half-open range of its lines."""
    number = 0
    while number < len(lines):
        splitter = _pipe_segments if "|" in lines[number].text else _aligned_segments
        # Most lines begin no table: one with a single column never does.
        found = _table_at(lines, number, splitter) if len(splitter(lines[number])) > 1 else None
        if found:
            yield found
            number = found[2]
        else:
            number += 1


def _table_at(lines: Sequence[Line], first: int, segments_of: _Splitter) -> tuple[Table, int, int] | None:
    """The longest table that begins at this line, None where none does."""
    rows: list[_Row] = []
    sections: list[_Row] = []
    head_rows: int | None = None
    last, blanks = first, 0
    for number in range(first, len(lines)):
        line = lines[number]
        if line.blank:
            blanks += 1
            if blanks > 1 or segments_of is _pipe_segments or not rows:
                break
            continue
        if rows and _is_rule(line):
            head_rows = len(rows) if head_rows is None else head_rows
            last = number + 1
            continue
        segments = segments_of(line)
        if segments_of is _aligned_segments and not sections and _is_section(line, segments, rows):
            sections.append((line, segments))
            continue
        if len(segments) < 2 or len(segments) > _MOST_COLUMNS or (blanks and rows and not _fits(segments, rows)):
            break
        rows += [*sections, (line, segments)]
        sections = []
        last, blanks = number + 1, 0
    if not _is_table([row for row in rows if len(row[1]) > 1], segments_of):
        return None
    return _build(rows, head_rows if head_rows and head_rows < len(rows) else None, lines[last : last + 6]), first, last


def _is_section(line: Line, segments: Sequence[Segment], rows: Sequence[_Row]) -> bool:
    """Whether a line alone between rows names those that follow: a few words that end before the columns begin."""
    if len(segments) != 1 or not rows or _PROSE_GAP.search(line.text, max(len(line.text) - 2, 0)):
        return False
    columns = min(above[-1][0] for _, above in rows if len(above) > 1)
    return segments[0][1] - segments[0][0] <= _LONGEST_SECTION and segments[0][1] < columns


def _is_table(rows: Sequence[_Row], segments_of: _Splitter) -> bool:
    if len(rows) < 2:
        return False
    if segments_of is _pipe_segments:
        return True
    if not any(any(c.isdigit() for c in line.text) for line, _ in rows[1:]):
        return False
    # Two rows can be an address or a signature block; three columns or three rows that agree cannot.
    counts = [len(segments) for _, segments in rows]
    usual = max(set(counts), key=counts.count)
    if usual < 2 or counts.count(usual) < 2:
        return False
    aligned = sum(_fits(b[1], [a]) for a, b in pairwise(rows))
    return (usual >= 3 or len(rows) >= 3) and aligned >= 0.6 * (len(rows) - 1)


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
