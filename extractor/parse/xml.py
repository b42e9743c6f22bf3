"""XML: a guarded reader for every XML format, and the text of XML whose form is unknown."""

from __future__ import annotations

import re
from dataclasses import replace

from bs4 import BeautifulSoup, Tag

from extractor.document import ParsedDocument
from extractor.errors import ParseError
from extractor.parse.builder import TextBuilder, squeeze
from extractor.parse.decoding import Decoded
from extractor.parse.html import decode_html
from extractor.parse.walker import soup_of
from extractor.source import Source

_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>", re.IGNORECASE)
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f]")


def xml_soup(source: Source) -> tuple[BeautifulSoup, Decoded]:
    """The tree of an XML source and what was repaired on the way. No entity is expanded, nothing outside the file is read.

    Raises ParseError where it declares entities (bombs and outside files come that way), or has no element.
    """
    decoded = decode_html(source.data, uri=source.uri, media_type=source.media_type)
    return soup_of_text(decoded, source.uri)


def soup_of_text(decoded: Decoded, uri: str) -> tuple[BeautifulSoup, Decoded]:
    """As `xml_soup`, for text."""
    if _ENTITY.search(decoded.text):
        raise ParseError(
            f"{uri}: the XML declares entities of its own (<!ENTITY); expected none. Such files are refused, for entities can inflate without bound or name outside files."
        )
    text, controls = _CONTROLS.subn(" ", _DOCTYPE.sub("", decoded.text, count=1))
    if controls:
        decoded = replace(decoded, warnings=(*decoded.warnings, f"{controls} control character(s) were replaced by blanks"))
    # The text is decoded already; what the declaration says of the encoding would be applied a second time.
    soup = soup_of(re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff")), xml=True)
    if soup.find(True) is None:
        raise ParseError(f"{uri}: no element in it; expected XML. The file is damaged: fetch it again.")
    words = sum(map(len, soup.stripped_strings))
    expected = len(squeeze(re.sub(r"<!\[CDATA\[|\]\]>|<[^>]*>", " ", text)))
    if words < 0.8 * expected - 50:
        decoded = replace(decoded, warnings=(*decoded.warnings, f"the XML is damaged: about {expected - words:,} of {expected:,} characters could not be read"))
    return soup, decoded


def parse_xml(source: Source) -> ParsedDocument:
    """The text of XML of an unknown form, an element a block, with a warning."""
    return parse_xml_text(decode_html(source.data, uri=source.uri, media_type=source.media_type), source)


def parse_xml_text(decoded: Decoded, source: Source) -> ParsedDocument:
    """As `parse_xml`, for decoded text."""
    soup, decoded = soup_of_text(decoded, source.uri)
    builder = TextBuilder(source.uri)
    for element in soup.find_all(True):
        if isinstance(element, Tag):
            own = squeeze("".join(element.find_all(string=True, recursive=False)))
            own = squeeze(soup_of(own).get_text()) if "<" in own else own
            if own:
                builder.add_line(own, element=element.name)
    if not builder.blocks:
        raise ParseError(f"{source.uri}: the XML holds no text; expected a release or regulatory document")
    root = next(element.name for element in soup.find_all(True))
    return ParsedDocument(
        text=builder.text,
        blocks=tuple(builder.blocks),
        places=tuple(builder.places),
        uri=source.uri,
        kind="xml",
        media_type="application/xml",
        sha256=source.sha256,
        warnings=(*decoded.warnings, f"XML with the root <{root}> is of no known form; its text was read element by element"),
    )
