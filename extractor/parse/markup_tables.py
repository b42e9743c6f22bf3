"""Tables of HTML and SPL: rows, spans and heads; and tables that only place text on the page."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from extractor.parse.builder import DraftCell, squeeze
from extractor.parse.scripts import lowered, raised
from extractor.parse.tables import is_value
from extractor.parse.text_check import letters
from extractor.parse.tree import Element, append_text, holds, text_in

WIDEST = 500
"""Most columns and rows that one cell may span; browsers stop at 1,000 columns."""
_PROSE = 500
_AROUND_ROWS = frozenset(["thead", "tbody", "tfoot"])
_NO_ROWS = frozenset(["td", "th", "caption", "table", "colgroup", "col"])
"""Children of a table whose rows, if they hold any, are not its own."""
_IN_ROWS = frozenset(["td", "th", "caption", "colgroup", "col", "script", "style", "footnote"])
"""Children of a table or row that stand where they may."""
_BLOCK_NAMES = frozenset(["p", "div", "li", "br", "tr", "paragraph", "item", "list", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "td", "th"])
_OUT = frozenset(["script", "style", "noscript", "template", "svg", "ix:header", "footnote"])


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of this table and not of one inside it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _AROUND_ROWS or (child.tag not in _NO_ROWS and holds(child, "tr")):
            yield from rows_of(child)


def cells_of(row: Element) -> list[Element]:
    """The cells of a row."""
    return [child for child in row if child.tag in ("td", "th")]


def complete_rows(root: Element) -> None:
    """Give cells that stand in a table and in no row a row of their own, as browsers do; a damaged tag around cells ("<tr|>") is a row."""
    for holder in list(root.iter("table", *_AROUND_ROWS)):
        run: Element | None = None
        for child in list(holder):
            if child.tag in ("td", "th"):
                if run is None:
                    run = etree.Element("tr")
                    child.addprevious(run)
                run.append(child)
                continue
            run = None
            if child.tag != "tr" and child.tag not in _AROUND_ROWS and child.tag not in _NO_ROWS and cells_of(child) and not holds(child, "tr"):
                child.tag = "tr"


def put_strays_before(root: Element) -> None:
    """Move what stands in tables and in no cell before them, as browsers show it: "<table><p>…" and words between two rows."""
    for table in list(root.iter("table")):
        if table.getparent() is not None and (strays := list(_strays(table))):
            before = etree.Element("div")
            for stray in strays:
                if isinstance(stray, str):
                    append_text(before, stray)
                else:
                    before.append(stray)
            table.addprevious(before)


def _strays(holder: Element) -> Iterator[Element | str]:
    """What a table, or a part of it, holds beside rows and cells, in order; texts are taken out on the way."""
    if holder.text and not holder.text.isspace():
        yield holder.text
        holder.text = None
    for child in list(holder):
        if child.tail and not child.tail.isspace():
            tail, child.tail = child.tail, None
        else:
            tail = None
        if child.tag in _AROUND_ROWS or child.tag == "tr" or (child.tag not in _NO_ROWS and holds(child, "tr")):
            yield from _strays(child)
        elif child.tag not in _IN_ROWS and any(text_in(child).split()):
            yield child
        if tail:
            yield tail


def outside_cells(table: Element) -> int:
    """How many letters and digits of a table stand in no cell of its rows and not in its caption: rows in rows, cells whose tags are damaged."""
    told = [table.find("caption"), *(cell for row in rows_of(table) for cell in cells_of(row))]
    return letters(text_in(table)) - sum(letters(text_in(part)) for part in told if part is not None)


def is_layout(table: Element) -> bool:
    """Whether a table only places text: one column, tables inside, a bullet and its words, or cells of many sentences."""
    rows = [[squeeze(text_in(cell)).strip("\u00a0 ") for cell in cells_of(row)] for row in rows_of(table)]
    if table.get("role") in ("presentation", "none"):
        return not _has_results(rows)
    if holds(table, "table"):
        return True
    filled = [row for row in ([text for text in row if text] for row in rows) if row]
    if not filled or max(map(len, filled)) < 2:
        return True
    if all(len(row) == 2 and len(row[0]) <= 4 and not row[0].isalnum() for row in filled):
        return True
    if not _has_results(rows, least=1) and not holds(table, "th", "thead"):
        return True
    if len(filled) == 1:
        return not any(map(is_value, filled[0])) or max(map(len, filled[0])) > _PROSE
    return sum(len(text) > _PROSE for row in filled for text in row) > 0.3 * sum(map(len, filled))


def _has_results(rows: list[list[str]], *, least: int = 2) -> bool:
    """Whether so many rows hold a result beyond their first cell."""
    return sum(any(map(is_value, row[1:])) for row in rows) >= least


def read_table(table: Element) -> tuple[str | None, list[DraftCell], int | None]:
    """Caption, cells, and how many rows the markup declares as heads (None where it declares none)."""
    caption = table.find("caption")
    drafts: list[DraftCell] = []
    reaching: list[_Reach] = []
    head_rows = number = 0
    for row in rows_of(table):
        parent = row.getparent()
        if parent is not None and parent.tag == "thead" and head_rows == number:
            head_rows = number + 1
        cells = _cells_with_columns(row, number, reaching)
        reaching = [reach for reach in reaching if reach[0] > number]
        parts = _stacked(cells) if not reaching else None
        for part in parts or [[(cell, column, cell_text(cell)) for cell, column in cells]]:
            for cell, column, text in part:
                drafts.append(DraftCell(text, number, column, cell.tag == "th", 1 if parts else _span(cell, "rowspan"), _span(cell, "colspan")))
            number += 1
    words = cell_text(caption) if caption is not None else ""
    return words or None, drafts, head_rows or None


_Reach = tuple[int, int, int]
"""The last row that a cell reaches down into, and its half-open columns."""


def _cells_with_columns(row: Element, number: int, reaching: list[_Reach]) -> list[tuple[Element, int]]:
    """The cells of a row with their columns; `reaching` holds the cells of rows above that reach down into it, and gets those of this row."""
    found: list[tuple[Element, int]] = []
    above = sorted((begin, end) for _, begin, end in reaching)
    column = passed = 0
    for cell in cells_of(row):
        while passed < len(above) and above[passed][0] <= column:
            column = max(column, above[passed][1])
            passed += 1
        across, down = _span(cell, "colspan"), _span(cell, "rowspan")
        if down > 1:
            reaching.append((number + down - 1, column, column + across))
        found.append((cell, column))
        column += across
    return found


_StackedRow = list[tuple[Element, int, str]]


def _stacked(cells: list[tuple[Element, int]]) -> list[_StackedRow] | None:
    """The rows that a row holds one over the other, parted by line breaks in each of its cells; None where it is one row.

    "ACR20 / Week 12 / Week 24 | 14% / 15% | 58% / 57%": labels are as many as values, or one more that is the head of them.
    """
    if len(cells) < 2 or not any(holds(cell, "br", "p", "div", "paragraph", "li") for cell, _ in cells[1:]):
        return None
    (label, first), *others = cells
    labels = cell_lines(label)
    lines = [(cell, column, cell_lines(cell)) for cell, column in others]
    counts = {len(values) for _, _, values in lines if values}
    if len(counts) != 1 or (count := counts.pop()) < 2 or len(labels) not in (count, count + 1) or not all(is_value(text) for _, _, values in lines for text in values):
        return None
    rows: list[_StackedRow] = [[(label, first, labels.pop(0))]] if len(labels) > count else []
    return rows + [[(label, first, name), *((cell, column, values[number] if values else "") for cell, column, values in lines)] for number, name in enumerate(labels)]


def _span(cell: Element, name: str) -> int:
    value = cell.get(name)
    if value is None:
        return 1
    value = value.strip()
    return min(max(int(value), 1), WIDEST) if value.isdigit() and len(value) < 6 else 1


def cell_text(cell: Element) -> str:
    """The words of a cell on one line; raised and lowered characters as in prose."""
    if not len(cell):
        return squeeze(cell.text or "").strip("\u00a0 ")
    return squeeze(_broken_text(cell)).strip("\u00a0 ")


def cell_lines(cell: Element) -> list[str]:
    """The lines of a cell, as breaks and paragraphs part them; empty ones are left out."""
    lines = (squeeze(line).strip("\u00a0\u2003\u2002 ") for line in _broken_text(cell).split("\v"))
    return [line for line in lines if line]


def _broken_text(cell: Element) -> str:
    """The text of a cell with a vertical tab for each break."""
    parts = [cell.text or ""]
    stack = [(cell, iter(cell))]
    while stack:
        element, children = stack[-1]
        for child in children:
            if _write_inline(child, parts):
                stack.append((child, iter(child)))
                break
            parts.append(child.tail or "")
        else:
            stack.pop()
            if stack:
                parts.append(("\v" if element.tag in _BLOCK_NAMES else "") + (element.tail or ""))
    return "".join(parts)


def unwritten(table: Element) -> Iterator[Element]:
    """The elements of a table's cells that are left out: hidden ones, and raised ones, most of which are footnote marks."""
    return (element for element in table.iterdescendants() if element.tag == "sup" or _left_out(element) or _raised_by_style(element))


def _write_inline(element: Element, parts: list[str]) -> bool:
    """Write an element of a cell, or only its first words where its children are still to be visited: then True."""
    name = element.tag
    if name == "sup" or _raised_by_style(element):
        following = element.getnext()
        after = element.tail or (text_in(following) if following is not None else "")
        parts.append(raised("".join(parts[-4:])[-12:], text_in(element), after[:24]))
    elif name == "sub":
        parts.append(lowered(text_in(element)))
    elif not _left_out(element):
        parts.append(("\v" if name in _BLOCK_NAMES else "") + (element.text or ""))
        return True
    return False


def _left_out(element: Element) -> bool:
    return element.tag in _OUT or "display:none" in (element.get("style") or "").replace(" ", "")


def _raised_by_style(element: Element) -> bool:
    style = element.get("style") or ""
    return "vertical-align" in style and ("super" in style or "text-top" in style)
