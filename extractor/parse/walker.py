"""One walk over a tree (HTML, SPL, NewsML) that writes its text, blocks and tables. No recursion: depth has no bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass

from lxml import etree

from extractor.document import BlockKind
from extractor.parse.builder import DraftCell, TextBuilder, squeeze
from extractor.parse.lines import bullet_of, lines_of, paragraphs
from extractor.parse.markup_tables import cells_of, complete_rows, is_layout, outside_cells, put_strays_before, read_table, rows_of, unwritten
from extractor.parse.plain import blocks_and_tables, is_heading
from extractor.parse.scripts import lowered, raised
from extractor.parse.tables import looks_like_footnote
from extractor.parse.text_check import letters, lost_in_writing
from extractor.parse.tree import Element, append_text, holds, text_in

SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "canvas",
        "iframe",
        "object",
        "embed",
        "button",
        "select",
        "option",
        "input",
        "textarea",
        "audio",
        "video",
        "map",
        "dialog",
        "head",
        "title",
        "ix:header",
        "ix:hidden",
        "nav",
        "math",
        "observationmedia",
    ]
)
BLOCKS: dict[str, BlockKind] = {
    **dict.fromkeys(
        [
            "p",
            "div",
            "section",
            "article",
            "main",
            "header",
            "footer",
            "aside",
            "address",
            "figure",
            "figcaption",
            "form",
            "fieldset",
            "dl",
            "dt",
            "dd",
            "center",
            "body",
            "html",
            "ul",
            "ol",
            "menu",
            "details",
            "summary",
            "hr",
            "tr",
            "td",
            "th",
            "tbody",
            "thead",
            "hedline",
            "hl2",
            "paragraph",
            "list",
            "text",
            "title",
            "component",
            "excerpt",
            "highlight",
            "structuredbody",
            "subject",
            "page",
            "document",
            "pdf",
            "xml",
        ],
        "paragraph",
    ),
    **dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6", "legend", "caption"], "heading"),
    **dict.fromkeys(["li", "item"], "list_item"),
    "blockquote": "quote",
    "footnote": "footnote",
}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:\.0+)?(?:p[tx]|em|%)?\s*(?:;|$)", re.IGNORECASE)
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*(?:super|text-top|[1-9])", re.IGNORECASE)
_LOWERED_STYLE = re.compile(r"vertical-align\s*:\s*(?:sub|text-bottom|-\s*\d)", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)|font:[^;]*\bbold", re.IGNORECASE)
_BOLD = frozenset({"b", "strong", "u"})
_CONTACT = re.compile(r"contact", re.IGNORECASE)
_FOOTNOTE = re.compile(r"footnote", re.IGNORECASE)
_SHORT = 12
_FURNITURE_AT_MOST = 1_000
"""Letters of the longest menu of a page that has few others."""


@dataclass(slots=True)
class _Frame:
    """An element that is being walked."""

    children: Iterator[Element]
    element: Element
    kind: BlockKind | None = None
    """The block kind to return to, where the element is a block."""
    bold: bool = False
    """Whether it made the text bold."""
    apart: bool = False
    """Its children are cells of a layout table: no text stands between them."""


class Walker:
    """Writes the text of elements into a TextBuilder. `drop` says which elements are no part of the document."""

    def __init__(self, builder: TextBuilder, *, drop: frozenset[Element] = frozenset(), section: str | None = None) -> None:
        self.builder = builder
        self.section = section
        self._drop = drop
        self._inline: list[str] = []
        self._kind: BlockKind = "paragraph"
        self._bold = 0
        self._thin = False
        self._number = 0
        self._name = "p"
        self._after_table = False
        self._expected = self._left_out = self._written = 0

    def walk(self, root: Element) -> None:
        """Write all that `root` holds; blocks before and after it stay apart."""
        self.flush()
        begun = len(self.builder.parts)
        self._expected += letters(text_in(root))
        complete_rows(root)
        put_strays_before(root)
        self._write(root)
        self._written += letters("".join(self.builder.parts[begun:]))

    def warnings(self) -> list[str]:
        """What to tell of the walks so far: letters that were to be written and are not in the text."""
        return lost_in_writing(self._written, self._expected - self._left_out)

    def _write(self, root: Element) -> None:
        self._text(root.text)
        stack = [_Frame(iter(root), root)]
        while stack:
            frame = stack[-1]
            for child in frame.children:
                if inside := self._enter(child):
                    stack.append(inside)
                    break
                if child.tail and not frame.apart:
                    self._text(child.tail)
            else:
                stack.pop()
                self._leave(frame)
                if stack and not stack[-1].apart:
                    self._text(frame.element.tail)
        self.flush()

    def flush(self) -> None:
        """End the block that is being written."""
        if not self._inline:
            return
        raw = "".join(self._inline)
        self._inline = []
        thin, self._thin = self._thin, False
        if "\v" not in raw:
            self._block(squeeze(raw), thin)
            return
        for run in raw.split("\v\v"):  # two line breaks part paragraphs
            text = "\n".join(line for line in map(squeeze, run.split("\v")) if line)
            for lines in paragraphs(list(lines_of(text)), None):
                self._block(text[lines[0].start : lines[-1].end], thin)

    def _text(self, text: str | None) -> None:
        if text:
            self._inline.append(text)
            if not self._bold and not self._thin and not text.isspace():
                self._thin = True

    def _enter(self, element: Element) -> _Frame | None:
        """What an element begins: a frame to walk into, or None where it is left out or already written."""
        name = str(element.tag).lower()
        if name == "br":
            self._inline.append("\v")
            self._text(element.text)
            return _Frame(iter(element), element) if len(element) else None  # in XML it may hold what follows it
        attributes = len(element.attrib) > 0
        if (name in SKIPPED and not self._is_most(element)) or (attributes and (element in self._drop or hidden(element))):
            self._left_out += letters(text_in(element))
            return None
        if name in ("sup", "sub"):
            self._script(element, name == "sup")
            return None
        if name == "table":
            return self._table(element)
        if name == "pre":
            self._preformatted(element)
            return None
        block = BLOCKS.get(name)
        if block is None:
            return self._enter_inline(element, name, attributes)
        self.flush()
        before = self._kind
        if block != "paragraph":
            self._kind = block
        elif attributes and self._kind == "paragraph":
            self._kind = _kind_by_name(element)
        self._name = name
        self._text(element.text)
        return _Frame(iter(element), element, before)

    def _is_most(self, element: Element) -> bool:
        """Whether an element that is usually no text holds most of it: a menu or button that is never closed."""
        return letters(text_in(element)) > max(0.5 * self._expected, _FURNITURE_AT_MOST)

    def _enter_inline(self, element: Element, name: str, attributes: bool) -> _Frame | None:
        style = (element.get("style") or element.get("styleCode") or "") if attributes else ""
        if style and "align" in style and len(text_in(element)) <= _SHORT:
            if _RAISED_STYLE.search(style):
                self._script(element, True)
                return None
            if _LOWERED_STYLE.search(style):
                self._script(element, False)
                return None
        if style and "display" in style and re.search(r"display\s*:\s*(?:block|table-cell|list-item)", style):
            self.flush()
        bold = name in _BOLD or bool(style and ("bold" in style or "font-weight" in style) and (_BOLD_STYLE.search(style) or style == "bold"))
        self._bold += bold
        self._text(element.text)
        return _Frame(iter(element), element, bold=bold)

    def _leave(self, frame: _Frame) -> None:
        self._bold -= frame.bold
        if frame.kind is not None:
            self.flush()
            self._kind = frame.kind

    def _script(self, element: Element, up: bool) -> None:
        inside = text_in(element)
        if not up:
            self._inline.append(lowered(inside))
            return
        self._left_out += letters(inside)  # most are footnote marks
        before = "".join(self._inline[-6:])[-12:]
        mark = raised(before.lstrip("\n"), inside, text_after(element))
        if mark and mark[0] in "⁰¹²³⁴⁵⁶⁷⁸⁹⁻" and before != before.rstrip(" ") and before.rstrip().endswith("10"):
            self._strip_blank()
        self._inline.append(mark)

    def _strip_blank(self) -> None:
        """ "10 <sup>14</sup>": the blank is typesetting."""
        if self._inline:
            self._inline[-1] = self._inline[-1].rstrip(" ")

    def _table(self, table: Element) -> _Frame | None:
        self.flush()
        if outside_cells(table):
            return _Frame(iter(table), table, self._kind)  # damaged: its words are worth more than its rows
        if is_layout(table):
            # A table that only places text: a bullet and its words in two cells are one list item, the rest is walked.
            return _Frame(_rows_with_bullets(table), table, self._kind, apart=True)
        caption, drafts, head_rows = read_table(table)
        self._left_out += sum(letters(text_in(element)) for element in unwritten(table))
        self._number += 1
        if caption:
            self.builder.add(caption, "heading", section=self.section, element=f"table[{self._number}] caption")
        made = self.builder.add_table(drafts, caption=caption, section=self.section, element=f"table[{self._number}]", head_rows=head_rows)
        self._after_table = made is not None
        return None

    def _preformatted(self, element: Element) -> None:
        """Text whose blanks and line ends count: older releases of the wires set their tables so."""
        self.flush()
        text = text_in(element)
        blocks, tables = blocks_and_tables(text)
        by_start = {table.start: table for table in tables}
        for block in blocks:
            self._number += 1
            place = f"pre[{self._number}]"
            if table := by_start.get(block.start):
                drafts = [DraftCell(cell.text, cell.row, cell.column, cell.header, cell.row_span, cell.column_span) for cell in table.cells]
                self.builder.add_table(drafts, footnotes=table.footnotes, section=self.section, element=place)
            elif words := squeeze(text[block.start : block.end]):
                self.builder.add(words, "heading" if block.kind == "title" else block.kind, section=self.section, element=place)

    def _block(self, text: str, thin: bool) -> None:
        if not any(character.isalnum() for character in text):
            return
        kind, skip = self._kind, 0
        bullet = bullet_of(text)
        if self._after_table and looks_like_footnote(text):
            kind = "footnote"
        elif bullet and kind in ("paragraph", "list_item") and (kind == "list_item" or not text[0].isalnum()):
            kind, skip = "list_item", bullet
        elif kind == "paragraph" and not thin and is_heading(text):
            kind = "heading"
        self._number += 1
        self.builder.add(text, kind, section=self.section, element=f"{self._name}[{self._number}]", skip=skip)
        self._after_table = self._after_table and kind == "footnote"
        if self._after_table:
            self.builder.note(text)


def hidden(element: Element) -> bool:
    """Whether an element is not shown."""
    style = element.get("style")
    if style:
        words = style.lower()
        if ("none" in words or "hidden" in words or "font-size" in words) and _HIDDEN.search(words):
            return True
    return element.get("hidden", "false") not in ("false", "until-found")


def text_after(element: Element) -> str:
    """A few characters that follow an element on its line."""
    while not element.tail:
        following = element.getnext()
        if following is not None:
            return text_in(following)[:24]
        parent = element.getparent()
        if parent is None or parent.tag not in ("span", "font", "b", "i", "em", "strong", "sup"):
            return ""
        element = parent
    return element.tail[:24]


def _kind_by_name(element: Element) -> BlockKind:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _CONTACT.search(names):
        return "contact"
    return "footnote" if _FOOTNOTE.search(names) else "paragraph"


def _rows_with_bullets(table: Element) -> Iterator[Element]:
    """The cells of a layout table as paragraphs; a bullet's cell joined with the next."""
    for row in rows_of(table):
        filled = [cell for cell in cells_of(row) if text_in(cell).strip() or holds(cell, "table", "img")]
        if len(filled) >= 2 and len(sign := text_in(filled[0]).strip()) <= 4 and bullet_of(f"{sign} x") and not sign[0].isdigit():
            item = etree.Element("li")
            for cell in filled[1:]:
                append_text(item, cell.text or "")
                item.extend(copy(part) for part in cell)
            yield item
        else:
            yield from filled
