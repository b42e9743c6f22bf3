"""One walk over a BeautifulSoup tree (HTML, SPL, NewsML) that writes its text, blocks and tables. No recursion: depth has no bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import CData, NavigableString, PageElement

from extractor.document import BlockKind
from extractor.parse.builder import TextBuilder, squeeze
from extractor.parse.lines import bullet_of, lines_of, paragraphs
from extractor.parse.markup_tables import is_layout, read_table
from extractor.parse.plain import is_heading
from extractor.parse.scripts import lowered, raised
from extractor.parse.tables import looks_like_footnote

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

_Frame = tuple[Iterator[PageElement], str, BlockKind | None, bool]
"""Children still to visit, the element's name, the block kind to return to, whether it made the text bold."""


class Walker:
    """Writes the text of elements into a TextBuilder. `drop` says which elements are no part of the document."""

    def __init__(self, builder: TextBuilder, *, drop: frozenset[int] = frozenset(), section: str | None = None) -> None:
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

    def walk(self, root: Tag) -> None:
        """Write all that `root` holds; blocks before and after it stay apart."""
        self.flush()
        stack: list[_Frame] = [(iter(root.contents), root.name, None, False)]
        while stack:
            children, name, kind, bold = stack[-1]
            for child in children:
                if isinstance(child, Tag):
                    if frame := self._enter(child):
                        stack.append(frame)
                        break
                elif type(child) is NavigableString or type(child) is CData:
                    self._text(child)
            else:
                stack.pop()
                self._leave(name, kind, bold)
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

    def _text(self, text: str) -> None:
        self._inline.append(text)
        if not self._bold and not self._thin and not text.isspace():
            self._thin = True

    def _enter(self, tag: Tag) -> _Frame | None:
        """What an element begins: a frame to walk into, or None where it is left out or already written."""
        name = tag.name.lower()
        if name == "br":
            self._inline.append("\v")
            return None
        attrs = tag.attrs
        if name in SKIPPED or (attrs and (id(tag) in self._drop or hidden(attrs))):
            return None
        if name in ("sup", "sub"):
            self._script(tag, name == "sup")
            return None
        if name == "table":
            return self._table(tag)
        block = BLOCKS.get(name)
        if block is None:
            return self._enter_inline(tag, name, attrs)
        self.flush()
        before = self._kind
        if block != "paragraph":
            self._kind = block
        elif attrs and self._kind == "paragraph":
            self._kind = _kind_by_name(attrs)
        self._name = name
        return iter(tag.contents), name, before, False

    def _enter_inline(self, tag: Tag, name: str, attrs: dict[str, Any]) -> _Frame | None:
        style = str(attrs.get("style") or attrs.get("styleCode") or "") if attrs else ""
        if style and "align" in style and len(tag.get_text()) <= _SHORT:
            if _RAISED_STYLE.search(style):
                self._script(tag, True)
                return None
            if _LOWERED_STYLE.search(style):
                self._script(tag, False)
                return None
        if style and "display" in style and re.search(r"display\s*:\s*(?:block|table-cell|list-item)", style):
            self.flush()
        bold = name in _BOLD or bool(style and ("bold" in style or "font-weight" in style) and (_BOLD_STYLE.search(style) or style == "bold"))
        self._bold += bold
        return iter(tag.contents), name, None, bold

    def _leave(self, name: str, kind: BlockKind | None, bold: bool) -> None:
        self._bold -= bold
        if kind is not None:
            self.flush()
            self._kind = kind

    def _script(self, tag: Tag, up: bool) -> None:
        inside = tag.get_text()
        if not up:
            self._inline.append(lowered(inside))
            return
        before = "".join(self._inline[-6:])[-12:]
        mark = raised(before.lstrip("\n"), inside, text_after(tag))
        if mark and mark[0] in "⁰¹²³⁴⁵⁶⁷⁸⁹⁻" and before != before.rstrip(" ") and before.rstrip().endswith("10"):
            self._strip_blank()
        self._inline.append(mark)

    def _strip_blank(self) -> None:
        """ "10 <sup>14</sup>": the blank is typesetting."""
        if self._inline:
            self._inline[-1] = self._inline[-1].rstrip(" ")

    def _table(self, tag: Tag) -> _Frame | None:
        self.flush()
        if is_layout(tag):
            return self._layout(tag)
        caption, drafts, head_rows = read_table(tag)
        self._number += 1
        if caption:
            self.builder.add(caption, "heading", section=self.section, element=f"table[{self._number}] caption")
        made = self.builder.add_table(drafts, caption=caption, section=self.section, element=f"table[{self._number}]", head_rows=head_rows)
        self._after_table = made is not None
        return None

    def _layout(self, tag: Tag) -> _Frame | None:
        """A table that only places text: a bullet and its words in two cells are one list item, the rest is walked."""
        before = self._kind
        return iter(_rows_with_bullets(tag)), "table", before, False

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


def hidden(attrs: dict[str, Any]) -> bool:
    """Whether an element is not shown."""
    style = attrs.get("style")
    return ("hidden" in attrs and attrs["hidden"] not in ("false", "until-found")) or bool(style and _HIDDEN.search(str(style)))


def text_after(tag: Tag) -> str:
    """A few characters that follow an element on its line."""
    following = tag.next_sibling
    if following is None:
        parent = tag.parent
        return text_after(parent) if parent is not None and parent.name in ("span", "font", "b", "i", "em", "strong", "sup") else ""
    return (following.get_text() if isinstance(following, Tag) else str(following))[:24]


def soup_of(markup: str, *, xml: bool = False) -> BeautifulSoup:
    """BeautifulSoup over lxml; never html.parser, which is quadratic on broken markup."""
    return BeautifulSoup(markup, "xml" if xml else "lxml")


def _kind_by_name(attrs: dict[str, Any]) -> BlockKind:
    names = f"{attrs.get('class') or ''} {attrs.get('id') or ''}"
    if _CONTACT.search(names):
        return "contact"
    return "footnote" if _FOOTNOTE.search(names) else "paragraph"


def _rows_with_bullets(table: Tag) -> Iterator[PageElement]:
    """The cells of a layout table as paragraphs; a bullet's cell joined with the next."""
    from extractor.parse.markup_tables import cells_of, rows_of

    for row in rows_of(table):
        filled = [cell for cell in cells_of(row) if cell.get_text(strip=True) or cell.find(("table", "img"))]
        if len(filled) >= 2 and len(sign := filled[0].get_text().strip()) <= 4 and bullet_of(f"{sign} x") and not sign[0].isdigit():
            item = Tag(name="li", builder=None)
            item.contents = [child for cell in filled[1:] for child in cell.contents]
            yield item
        else:
            yield from filled
