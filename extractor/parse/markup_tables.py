"""Tables of HTML and SPL: rows, spans and heads; and tables that only place text on the page."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import Tag
from bs4.element import CData, NavigableString

from extractor.parse.builder import DraftCell, squeeze
from extractor.parse.scripts import lowered, raised
from extractor.parse.tables import is_value

WIDEST = 500
"""Most columns and rows that one cell may span; browsers stop at 1,000 columns."""
_PROSE = 500
_BLOCK_NAMES = frozenset(["p", "div", "li", "br", "tr", "paragraph", "item", "list", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "td", "th"])
_OUT = frozenset(["script", "style", "noscript", "template", "svg", "ix:header", "footnote"])


def rows_of(table: Tag) -> Iterator[Tag]:
    """The rows of this table and not of one inside it."""
    for child in table.contents:
        if isinstance(child, Tag):
            name = child.name.lower()
            if name == "tr":
                yield child
            elif name in ("thead", "tbody", "tfoot", "form", "center"):
                yield from rows_of(child)


def cells_of(row: Tag) -> list[Tag]:
    """The cells of a row."""
    return [child for child in row.contents if isinstance(child, Tag) and child.name.lower() in ("td", "th")]


def is_layout(table: Tag) -> bool:
    """Whether a table only places text: one column, tables inside, a bullet and its words, or cells of many sentences."""
    if str(table.get("role", "")) in ("presentation", "none"):
        return not _has_results(table)
    if table.find("table"):
        return True
    rows = [[cell for cell in cells_of(row) if cell.get_text(strip=True)] for row in rows_of(table)]
    rows = [row for row in rows if row]
    if not rows or max(map(len, rows)) < 2:
        return True
    if all(len(row[0].get_text(strip=True)) <= 4 and not row[0].get_text(strip=True).isalnum() and len(row) == 2 for row in rows):
        return True
    if not _has_results(table, least=1) and not table.find(("th", "thead")):
        return True
    if len(rows) == 1:
        return not any(is_value(squeeze(cell.get_text())) for cell in rows[0]) or max(len(cell.get_text()) for cell in rows[0]) > _PROSE
    return sum(len(cell.get_text()) > _PROSE for row in rows for cell in row) > 0.3 * sum(map(len, rows))


def _has_results(table: Tag, *, least: int = 2) -> bool:
    """Whether so many rows hold a result beyond their first cell."""
    rows = (cells_of(row) for row in rows_of(table))
    return sum(any(is_value(squeeze(cell.get_text())) for cell in row[1:]) for row in rows) >= least


def read_table(table: Tag) -> tuple[str | None, list[DraftCell], int | None]:
    """Caption, cells, and how many rows the markup declares as heads (None where it declares none)."""
    caption = table.find("caption")
    drafts: list[DraftCell] = []
    taken: dict[int, set[int]] = {}
    head_rows = 0
    for number, row in enumerate(rows_of(table)):
        if row.parent is not None and row.parent.name.lower() == "thead" and head_rows == number:
            head_rows = number + 1
        column = 0
        for cell in cells_of(row):
            while column in taken.get(number, ()):
                column += 1
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            for below in range(number + 1, number + down):
                taken.setdefault(below, set()).update(range(column, column + across))
            drafts.append(DraftCell(cell_text(cell), number, column, cell.name.lower() == "th", down, across))
            column += across
    words = squeeze(cell_text(caption)) if isinstance(caption, Tag) else ""
    return words or None, drafts, head_rows or None


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "1").strip()
    return min(max(int(value), 1), WIDEST) if value.isdigit() and len(value) < 6 else 1


def cell_text(cell: Tag) -> str:
    """The words of a cell on one line; raised and lowered characters as in prose."""
    parts: list[str] = []
    stack = [iter(cell.contents)]
    while stack:
        for child in stack[-1]:
            if not isinstance(child, Tag):
                if type(child) is NavigableString or type(child) is CData:
                    parts.append(child)
                continue
            name = child.name.lower()
            if name == "sup" or _raised_by_style(child):
                parts.append(raised("".join(parts[-4:])[-12:], child.get_text(), _next_text(child)))
            elif name == "sub":
                parts.append(lowered(child.get_text()))
            elif name not in _OUT and "display:none" not in str(child.get("style", "")).replace(" ", ""):
                if name in _BLOCK_NAMES:
                    parts.append(" ")
                stack.append(iter(child.contents))
                break
        else:
            stack.pop()
            if stack:
                continue
    return squeeze("".join(parts)).strip("\u00a0 ")


def _raised_by_style(tag: Tag) -> bool:
    style = str(tag.get("style") or "")
    return "vertical-align" in style and ("super" in style or "text-top" in style)


def _next_text(tag: Tag) -> str:
    following = tag.next_sibling
    return following.get_text()[:24] if following is not None else ""
