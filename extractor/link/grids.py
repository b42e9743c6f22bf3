"""Tables as grids: heads over several rows put together for each column, rows with their labels and sections, and the people that heads and labels name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.document import Cell, Table
from extractor.link.assessment_grids import assessment_grids
from extractor.link.grid_parts import Column, Grid, Row, Slot, slot_of
from extractor.link.group import Group, GroupRole
from extractor.link.groups import groups_of
from extractor.link.heads import INTERVAL, SIZE_IN_HEADER, TIME, TOTAL, full_name, people_words
from extractor.link.populations import subgroup_key
from extractor.link.reading import Reading
from extractor.parse.tables import is_value
from extractor.text import late as re
from extractor.text.view import view_of

_CONTROL = re.compile(
    r"\b(?:placebo|controls?|standard|comparators?|vehicle|sham|alone|chemo(?:therapy)?|(?:investigator|physician)'?s'? choice|SOC|BSC|best supportive care|usual care|observation|no treatment|untreated)\b",
    re.IGNORECASE,
)
"""Words for what a drug is compared with, where the drug itself is not named beside them."""
_BEFORE = re.compile(r"\b(?:prior|previous(?:ly)?|pre-?treated|na[iï]ve|refractory|resistant|failed|relapsed)\b", re.IGNORECASE)
"""Words for what people had before the trial: they tell parts of it apart and no arms."""
_HISTORICAL = re.compile(r"\b(?:historical|published|external|natural history|real[- ]world)\b", re.IGNORECASE)
_PLACEBO = re.compile(r"\b(?:placebo|vehicle|sham)\b", re.IGNORECASE)
_MOST_HEAD_ROWS = 6
LONGEST_CELL = 400
"""Characters of the longest cell, head or label that is read."""
_LONGEST_HEAD = 160
"""Characters of the longest head; a table whose first row has prose is a list of definitions."""
_LONGEST_NAME = 120
"""Characters of the longest name of people; a longer cell is prose."""
_MARKS = " *†‡§¶#,;:|-"


def grids_of(reading: Reading) -> Iterator[Grid]:
    """Each table of the document that has a head and a row."""
    for table in reading.document.tables:
        if parts := tuple(assessment_grids(table, reading)):
            yield from parts
        elif grid := _grid(table, reading):
            yield grid


def _grid(table: Table, reading: Reading) -> Grid | None:
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:  # a long cell is prose; patterns of short ones can be slow on it
        rows.setdefault(cell.row, []).append(cell if len(cell.text) <= LONGEST_CELL else replace(cell, text="", end=cell.start))
    width = max((cell.column + cell.column_span for cell in table.cells), default=0)
    numbers = sorted(rows)
    caption = (table.caption or "")[:LONGEST_CELL]
    while len(numbers) > 1 and _over_all(rows[numbers[0]], width):
        caption = f"{caption} {rows[numbers.pop(0)][0].text}"
    heads = _head_rows([rows[number] for number in numbers])
    if width < 2 or not heads or heads == len(numbers) or any(cell.row in numbers[:heads] and len(cell.text) > _LONGEST_HEAD for cell in table.cells):
        return None
    first = numbers[heads]
    above = _widened([rows[number] for number in numbers[:heads]], width)
    body = [rows[number] for number in numbers[heads:]]
    labels = _label_columns(body, width, nameless=not any(people_words(cell.text) for cell in above if cell.column == 1))
    columns = tuple(Column(tuple(slot_of(cell, reading) for cell in above if cell.column <= n < cell.column + cell.column_span)) for n in range(labels, width))
    corner = " ".join(cell.text for cell in above if cell.column < labels and cell.column + cell.column_span <= labels)
    spanning = [cell for row in body for cell in row if cell.row >= first and cell.row_span > 1 and cell.column < labels]
    rows_read = _rows(body, labels, width, spanning, reading)
    if labels == 1:
        rows_read = (replace(row, labels=tuple(replace(label, text=full_name(label.text, corner)) for label in row.labels)) for row in rows_read)
    return Grid(columns, tuple(rows_read), view_of(f"{caption} {corner}").text)


def _over_all(row: Sequence[Cell], width: int) -> bool:
    """Whether a row is one cell over the whole table: a caption where it is the first, a section's head farther down."""
    filled = [cell for cell in row if cell.text.strip()]
    return len(filled) == 1 and filled[0].column == 0 and filled[0].column_span >= width > 1


_OF_TIMES = re.compile(r"\bmedian\b|\bmean\b|\bm(?:OS|PFS|DO[Rr]|TTP|TTR)\b", re.IGNORECASE)
"""A label whose cells hold results, though they look like times of visits."""


def _head_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows at the top are heads: none has a result in it, and their labels name no group of rows."""
    count = 0
    for row in rows[:_MOST_HEAD_ROWS]:
        filled = [cell for cell in row if cell.text.strip()]
        label = next((cell.text for cell in filled if cell.column == 0), "")
        over = [cell for cell in filled if cell.column > 0]
        if not filled or any(is_value(cell.text) and not TIME.fullmatch(cell.text.strip()) for cell in over):
            break
        if count and _OF_TIMES.search(label) and any(is_value(cell.text) for cell in over):
            break  # "Median OS | 14 months | 10 months"
        if count and not (over and (all(cell.header for cell in filled) or not people_words(label))):
            break
        count += 1
    return count


def _widened(heads: Sequence[Sequence[Cell]], width: int) -> list[Cell]:
    """The cells of the heads; one with empty cells behind it stands over them too where the heads below name nobody ("n", "%"): not every format has spans."""
    found: list[Cell] = []
    for row, below in pairwise([*heads, ()]):
        filled = [cell for cell in row if cell.text.strip()]
        under = {cell.column: cell.text for cell in below if cell.text.strip()}
        for cell, following in pairwise([*filled, None]):
            assert cell
            end = following.column if following else width
            plain = all(column in under and not people_words(under[column]) and not SIZE_IN_HEADER.search(under[column]) for column in range(cell.column, end))
            found.append(replace(cell, column_span=end - cell.column) if cell.column > 0 and plain and below else cell)
    return found


def _label_columns(body: Sequence[Sequence[Cell]], width: int, *, nameless: bool) -> int:
    """One, or two where the first column names groups of rows and the second each row of a group; `nameless`: nobody is named over the second."""
    if width < 3:
        return 1
    second = [cell.text.strip() for row in body for cell in row if cell.column == 1 and cell.text.strip()]
    grouped = (
        nameless
        or any(cell.column == 0 and cell.row_span > 1 and cell.text.strip() for row in body for cell in row)
        or any(not any(cell.column == 0 and cell.text.strip() for cell in row) for row in body)
    )
    words = [text for text in second if INTERVAL.search(text) or (any(map(str.isalpha, text)) and not is_value(text) and not text[0].isdigit())]
    return 2 if grouped and len(second) >= 2 and len(words) >= 0.8 * len(second) else 1


def _rows(body: Sequence[Sequence[Cell]], labels: int, width: int, spanning: Sequence[Cell], reading: Reading) -> Iterator[Row]:
    """The body's rows; those that only name what follows become sections of it."""
    sections: list[tuple[int, Slot]] = []
    over: Cell | None = None
    for row in body:
        number = row[0].row
        reaching = [cell for cell in spanning if cell.row < number < cell.row + cell.row_span]
        own = sorted([*reaching, *(cell for cell in row if cell.column < labels)], key=lambda cell: cell.column)
        first = next((cell for cell in own if cell.column == 0 and cell.text.strip()), None)
        over = first or over
        if labels > 1 and first is None and over and own:
            own = [over, *own]  # a label over several rows, without a span
        named = tuple(slot_of(cell, reading) for cell in own if cell.text.strip())
        cells: list[Slot | None] = [None] * (width - labels)
        for cell in row:
            if cell.column >= labels and cell.text.strip():
                cells[cell.column - labels] = slot_of(cell, reading)
        if not any(cells):
            if named:
                depth = 1 if sections and sections[-1][0] == number - 1 else 0
                sections = [*sections[:depth], (number, named[-1])]
            continue
        yield Row(named, tuple(cells), tuple(slot for _, slot in sections))


def groups_of_columns(reading: Reading, grid: Grid) -> tuple[Group | None, ...]:
    """The people of each column, None where its heads name none. An outer head ("Study 1") is added where the inner ones alone would be mistaken for each other."""
    words = [_column_words(column) for column in grid.columns]
    outers: dict[str, set[str]] = {}
    for inner, outer in words:
        outers.setdefault(inner.lower(), set()).add(outer)
    groups: list[Group | None] = []
    for n, (inner, outer) in enumerate(words):
        has_values = any((cell := row.cells[n]) and is_value(cell.text) for row in grid.rows if n < len(row.cells))
        group = people_in(reading, inner) if has_values else None
        if group and outer and len(outers[inner.lower()]) > 1:
            group = replace(group, label=f"{outer}: {group.label}", key=f"{group.key}|{outer.lower()}")
        groups.append(group)
    return tuple(groups)


def _column_words(column: Column) -> tuple[str, str]:
    """The words for people over a column: of its own heads, and of those over several columns. Where its own name nobody, the others are its own."""
    named = [(part.width, words) for part in column.parts if (words := people_words(part.text))]
    least = min((width for width, _ in named), default=0)
    return " ".join(words for width, words in named if width == least), " ".join(words for width, words in named if width > least)


def label_group(reading: Reading, row: Row) -> Group | None:
    """The people that a row is about: its own label, or the section that it stands in."""
    own = people_in(reading, people_words(row.text))
    return own or section_group(reading, row)


def people_of_last_label(reading: Reading, row: Row) -> Group | None:
    """The people whom the last of several labels of a row names and nothing else: "ORR" and "Zelvanib", each in a column."""
    if len(row.labels) < 2:
        return None
    words = people_words(row.labels[-1].text)
    return people_in(reading, words) if words and (reading.drugs.mentions(words) or _is_people(row.labels[-1].text, words, reading)) else None


def section_group(reading: Reading, row: Row) -> Group | None:
    """The people whose section of the table a row stands in."""
    named = (people_in(reading, words) for section in reversed(row.sections) if (words := people_words(section.text)) and _is_people(section.text, words, reading))
    return next((group for group in named if group), None)


def _is_people(text: str, words: str, reading: Reading) -> bool:
    """Whether a section's name is one of people and not of a group of measures: it has a size, or the words of a subgroup or arm."""
    return bool(SIZE_IN_HEADER.search(text) or groups_of(words, reading.drugs.mentions(words)))


def with_part(column: Group | None, part: Group | None) -> Group | None:
    """The people of a cell: those of its column, of its row, or the row's part of the column's arm."""
    if part is None or part.role == "total":
        return column or part
    if column is None or column.role == "total":
        return part
    return Group(0, 0, f"{column.label}, {part.label}", "subgroup" if column.role == "treatment" else column.role, f"{column.key}|{part.key}", column.drug)


def people_in(reading: Reading, words: str) -> Group | None:
    """The group that words of a head or label name; None where there are no words."""
    text = words.strip(_MARKS)
    if text.endswith(")") and "(" not in text:
        text = text[:-1].rstrip()
    if not re.search(r"[A-Za-z]", text) or len(text) > _LONGEST_NAME:
        return None
    if TOTAL.fullmatch(text):
        return Group(0, 0, "", "total", "total:")
    drugs = reading.drugs.mentions(text)
    found = groups_of(text, drugs)
    if found and found[0].end - found[0].start > len(text) // 2:
        return found[0]
    lead = reading.drugs.lead
    named = lead is not None and lead.lower() in text.lower()
    if _BEFORE.search(text):
        return Group(0, len(text), text, "subgroup", subgroup_key(text))
    role: GroupRole = "historical" if _HISTORICAL.search(text) else "control" if (_PLACEBO if named else _CONTROL).search(text) else "treatment"
    return Group(0, len(text), text, role, "arm:" + text.lower(), drugs[0].name if drugs else None)
