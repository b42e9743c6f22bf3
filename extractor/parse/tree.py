"""Markup as an lxml tree: pages, fragments and XML, read without loss of depth, without entities, without the network.

BeautifulSoup is used over lxml where lxml alone loses text, in markup nested 255 deep and more. Elsewhere its tree of Python objects would be made only to be walked once:
that takes ten times as long as lxml's own tree of the same parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from html.entities import html5
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from lxml import etree

from extractor.errors import ParseError
from extractor.parse.builder import squeeze

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

Element = etree._Element
_UNSAID = ("script", "style", "noscript", "template")
_UNSHOWN = ("ix:header", "ix:hidden")
"""Known by their prefix, which no element of a tree made here can have."""
_RAW = re.compile(r"<(/?)(title|textarea|iframe|noframes|xmp)\b[^<>]*>?", re.IGNORECASE)
_ROWS = ("table", "thead", "tbody", "tfoot", "tr")
_TOO_DEEP = 240
"""lxml drops text at depth 255 and below without a word; BeautifulSoup keeps it, at a tenth of the speed."""
_DEEPEST = 1_000
"""BeautifulSoup takes a time for each text that grows with its depth: what is nested deeper is read as words alone."""
_AMPERSAND = re.compile(r"&(?!#\d{1,7};|#[xX][0-9A-Fa-f]{1,6};)(?:([A-Za-z]\w{0,40});)?")
_CDATA = "<![CDATA["
_NO_XML_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# "&#1;", "&#x1B;": HTML's parser makes the characters of them that no tree may hold.
_NO_XML_REFERENCES = re.compile(r"&#(?:0*(?:[1-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d)|x0*(?:[1-8bcef]|1[\da-f]|fff[ef])(?![\da-f]));?", re.IGNORECASE)


def html_tree(markup: str) -> Element:
    """The <html> element of a page or fragment; an empty one where nothing can be read."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    root = etree.fromstring(_bytes(_NO_XML_REFERENCES.sub(" ", markup)) or b" ", parser) if markup.strip() else None
    if root is None:
        return etree.Element("html")
    return _deep_tree(markup) if any(entry.type_name == "ERR_DOCUMENT_TOO_DEEP" or "xcessive depth" in entry.message for entry in parser.error_log) else root


def closed_raw(markup: str) -> str:
    """Markup without the tag of a title, or another element that holds text and no elements, that is never closed: it would swallow the whole page behind it."""
    opened: dict[str, list[tuple[int, int]]] = {}
    for tag in _RAW.finditer(markup):
        name = tag[2].lower()
        if tag[1]:
            opened[name] = []
        else:
            opened.setdefault(name, []).append(tag.span())
    for start, end in sorted((span for spans in opened.values() for span in spans), reverse=True):
        markup = markup[:start] + markup[end:]
    return markup


def xml_tree(text: str, *, uri: str) -> Element:
    """The root element of XML, its names without their namespaces; what is damaged is read as far as it goes.

    Raises ParseError where no element is in it.
    """
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    root: Element | None = etree.fromstring(_bytes(_without_entities(text)) or b" ", parser) if text.strip() else None
    if root is None:
        raise ParseError(f"{uri}: no element in it; expected XML. The file is damaged: fetch it again.")
    for element in root.iter("{*}*"):
        element.tag = _local(str(element.tag))
        for name in [name for name in map(str, element.attrib) if _local(name) != name]:
            element.attrib[_local(name)] = element.attrib.pop(name)
    return root


def _without_entities(text: str) -> str:
    """XML with the characters that entities of HTML stand for: it does not know them, and its reader would leave a hole in "5&nbsp;mg" and "p&le;0.05"."""
    if "&" not in text:
        return text
    first, *rest = text.split(_CDATA)
    pieces = [_AMPERSAND.sub(_character, first)]
    for part in rest:
        inside, closed, after = part.partition("]]>")
        pieces.append(inside + closed + _AMPERSAND.sub(_character, after))
    return _CDATA.join(pieces)


def _character(found: re.Match[str]) -> str:
    """What XML may print for an entity or a bare ampersand."""
    character = html5.get(f"{found[1]};") if found[1] else None
    return escape(character) if character else f"&amp;{found[0][1:]}"


def _local(name: str) -> str:
    """An element's or attribute's name without its namespace, or a prefix that was never declared."""
    local = name.rpartition("}")[2].rpartition(":")[2]
    return local if re.match(r"[^\W\d][\w.-]*$", local) else "unnamed"  # "x:" and "x:00" come of damage


def _bytes(text: str) -> bytes:
    return _NO_XML_CHARACTERS.sub(" ", text).encode("utf-8")


def _deep_tree(markup: str) -> Element:
    """As `html_tree`, for markup nested deeper than lxml reads: BeautifulSoup's tree made into lxml's, without recursion."""
    from bs4 import Tag
    from bs4.element import CData, NavigableString

    soup = _soup(markup)
    root = etree.Element("html")
    stack: list[tuple[Element, Iterator[object]]] = [(root, iter((soup.html or soup).contents))]
    while stack:
        parent, children = stack[-1]
        for child in children:
            if isinstance(child, Tag):
                if child.name in _UNSHOWN:
                    continue
                made = _made(parent, child)
                # A chain of elements would hit lxml's own bounds: far down only those that hold no others keep their text to themselves.
                # A table's rows are no such parents: what stands between cells is no text.
                deep = len(stack) > _TOO_DEEP and parent.tag not in _ROWS and any(isinstance(inner, Tag) for inner in child.contents)
                stack.append((parent if deep else made, iter(child.contents)))
                break
            if type(child) in (NavigableString, CData):
                append_text(parent, _NO_XML_CHARACTERS.sub(" ", str(child)))
        else:
            stack.pop()
    return root


def _soup(markup: str) -> BeautifulSoup:
    """BeautifulSoup's tree down to _DEEPEST; below that a blank stands for each tag but "sup" and "sub", so that no two cells' numbers become one."""
    from bs4 import BeautifulSoup
    from bs4.builder._lxml import LXMLTreeBuilder

    class Shallow(LXMLTreeBuilder):
        depth = raised_at = 0

        def start(self, tag: Any, attrib: Any, nsmap: Any = MappingProxyType({})) -> None:
            self.depth += 1
            if self.depth > _DEEPEST and tag in ("sup", "sub") and not self.raised_at:
                self.raised_at = self.depth
            self._either(lambda: super(Shallow, self).start(tag, attrib, nsmap))

        def end(self, name: str | bytes) -> None:
            self._either(lambda: super(Shallow, self).end(name))
            if self.raised_at == self.depth:
                self.raised_at = 0
            self.depth -= 1

        def _either(self, take: Callable[[], None]) -> None:
            if self.depth <= _DEEPEST or self.depth == self.raised_at:
                take()
            else:
                self.data(" ")

    return BeautifulSoup(markup, builder=Shallow)


def _made(parent: Element, tag: Tag) -> Element:
    """An element like the tag, with what matters of its attributes, at the end of the parent."""
    made = etree.SubElement(parent, re.sub(r"[^\w.-]", "_", tag.name).lstrip("-.0123456789") or "span")
    for name in ("class", "id", "style", "hidden", "role", "colspan", "rowspan"):
        if tag.has_attr(name):
            value = tag[name]
            made.set(name, " ".join(value) if isinstance(value, list) else str(value))
    return made


def append_text(parent: Element, text: str) -> None:
    """Add text behind what an element holds."""
    last = next(parent.iterchildren(reversed=True), None)  # not its length: lxml counts the children for that
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def drop_unsaid(root: Element) -> None:
    """Take scripts, styles and templates out of a page."""
    etree.strip_elements(root, *_UNSAID, with_tail=False)


def text_in(element: Element) -> str:
    """All text in an element."""
    return str(etree.tostring(element, method="text", encoding="unicode", with_tail=False))  # a tenth of the time of itertext


def words_in(element: Element | None) -> str:
    """The words in an element, its parts parted by blanks; "" where there is no element."""
    return squeeze(" ".join(map(str, element.itertext()))) if element is not None else ""


def first(root: Element, *names: str) -> Element | None:
    """The first element below `root` with one of the names, tried in their order."""
    for name in names:
        if (found := root.find(f".//{name}")) is not None:
            return found
    return None


def child(element: Element, *names: str) -> Element | None:
    """The first child with one of the names, tried in their order."""
    for name in names:
        if (found := element.find(name)) is not None:
            return found
    return None


def holds(element: Element, *names: str) -> bool:
    """Whether an element with one of the names stands below it."""
    return next(element.iterdescendants(*names), None) is not None
