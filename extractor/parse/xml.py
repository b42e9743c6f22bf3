"""XML: a guarded reader for every XML format, and the text of XML whose form is unknown."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.document import ParsedDocument
from extractor.errors import ParseError
from extractor.parse.builder import TextBuilder, squeeze
from extractor.parse.decoding import Decoded
from extractor.parse.html import decode_html
from extractor.parse.text_check import lost_in_parsing
from extractor.parse.tree import Element, html_tree, text_in, xml_tree
from extractor.source import Source

_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>", re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f]")


def read_xml(source: Source) -> tuple[Element, Decoded]:
    """The root of an XML source and what was repaired on the way. No entity is expanded, nothing outside the file is read.

    Raises ParseError where it declares entities (bombs and outside files come that way), or has no element.
    """
    return tree_of_text(decode_html(source.data, uri=source.uri, media_type=source.media_type), source.uri)


def tree_of_text(decoded: Decoded, uri: str) -> tuple[Element, Decoded]:
    """As `read_xml`, for text."""
    if _ENTITY.search(decoded.text):
        raise ParseError(
            f"{uri}: the XML declares entities of its own (<!ENTITY); expected none. Such files are refused, for entities can inflate without bound or name outside files."
        )
    text, controls = _CONTROLS.subn(" ", _DOCTYPE.sub("", decoded.text, count=1))
    if controls:
        decoded = replace(decoded, warnings=(*decoded.warnings, f"{controls} control character(s) were replaced by blanks"))
    # The text is decoded already; what the declaration says of the encoding would be applied a second time.
    root = xml_tree(re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff")), uri=uri)
    if not _ends(text, str(root.tag)):
        decoded = replace(decoded, warnings=(*decoded.warnings, f"the XML does not end with </{root.tag}>: it was cut off, and facts may be missing"))
    decoded = replace(decoded, warnings=(*decoded.warnings, *lost_in_parsing(root, _CDATA.sub(" ", text))))
    return root, decoded


def _ends(text: str, root: str) -> bool:
    """Whether the text's last tag is the end of its root element, or is the only one."""
    start = text.rfind("<", 0, text.rfind(">") + 1)
    last = text[start : text.rfind(">") + 1]
    while start > 0 and last.startswith(("<!", "<?")):
        start = text.rfind("<", 0, start)
        last = text[start : text.find(">", start) + 1]
    return root == "unnamed" or bool(re.fullmatch(rf"</(?:[\w.-]+:)*{re.escape(root)}\s*>", last)) or (last.endswith("/>") and text.count("<") == 1)


def parse_xml(source: Source) -> ParsedDocument:
    """The text of XML of an unknown form, an element a block, with a warning."""
    return parse_xml_text(decode_html(source.data, uri=source.uri, media_type=source.media_type), source)


def parse_xml_text(decoded: Decoded, source: Source) -> ParsedDocument:
    """As `parse_xml`, for decoded text."""
    root, decoded = tree_of_text(decoded, source.uri)
    if root.tag == "Error" and (code := root.findtext("Code")):
        raise ParseError(
            f"{source.uri}: is a server's refusal ({code}: {squeeze(root.findtext('Message') or '')[:120]}) and no document; expected a release. Fetch it again later."
        )
    builder = TextBuilder(source.uri)
    for element in root.iter("*"):
        own = squeeze((element.text or "") + "".join(child.tail or "" for child in element))
        own = squeeze(text_in(html_tree(own))) if "<" in own else own
        if own:
            builder.add_line(own, element=str(element.tag))
    if not builder.blocks:
        raise ParseError(f"{source.uri}: the XML holds no text; expected a release or regulatory document")
    return ParsedDocument(
        text=builder.text,
        blocks=tuple(builder.blocks),
        places=tuple(builder.places),
        uri=source.uri,
        kind="xml",
        media_type="application/xml",
        sha256=source.sha256,
        warnings=(*decoded.warnings, f"XML with the root <{root.tag}> is of no known form; its text was read element by element"),
    )
