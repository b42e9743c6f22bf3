"""NewsML of the wires: NewsML-G2 (GlobeNewswire) and NewsML 1.2 (Business Wire). Headline, body, tickers, revision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from extractor.document import ParsedDocument
from extractor.errors import ParseError
from extractor.parse.builder import TextBuilder
from extractor.parse.plain import title_of, titled
from extractor.parse.text_check import letters
from extractor.parse.tree import Element, first, html_tree, text_in, words_in
from extractor.parse.walker import Walker
from extractor.parse.xml import read_xml
from extractor.source import Source

_CORRECTION = re.compile(r"\s*(?:correct(?:ing|ion|ed)|retransmission|update[:d]|corrigé|rectific)", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_SAME_TEXT = 0.8
"""Share of the letters of the longest rendition from which another is the same text."""
_WIRES = (
    ("globenewswire", "GLOBE NEWSWIRE"),
    ("marketwire", "GLOBE NEWSWIRE"),
    ("businesswire", "BUSINESS WIRE"),
    ("business wire", "BUSINESS WIRE"),
    ("prnewswire", "PRNEWSWIRE"),
    ("accesswire", "ACCESSWIRE"),
)


def parse_newsml(source: Source) -> Iterator[ParsedDocument]:
    """Each item of a wire's message that has a body; pictures and lists of items have none.

    Raises ParseError where none has.
    """
    root, decoded = read_xml(source)
    items = [item for item in root.iter("newsItem", "NewsItem") if next(item.iterancestors("newsItem", "NewsItem"), None) is None]
    found = False
    for item in items if len(items) > 1 else [root]:
        if document := _read(item, root, source):
            found = True
            yield replace(document, warnings=(*decoded.warnings, *document.warnings))
    if not found:
        raise ParseError(f"{source.uri}: the news item has no body; expected text in inlineXML, inlineData or DataContent")


def _read(item: Element, root: Element, source: Source) -> ParsedDocument | None:
    builder = TextBuilder(source.uri)
    body = _body(item)
    headline = words_in(first(item, "headline", "HeadLine")) or None
    if headline and headline[:60] not in words_in(body)[:600]:
        builder.add(headline, "title", element="headline")
    walker = Walker(builder)
    if body is not None:
        walker.walk(body)
    if not any(block.kind != "title" for block in builder.blocks):
        return None
    text = builder.text
    blocks = tuple(builder.blocks) if builder.blocks[0].kind == "title" else titled(text, builder.blocks)
    return ParsedDocument(
        text=text,
        blocks=blocks,
        tables=tuple(builder.tables),
        places=tuple(builder.places),
        uri=source.uri,
        kind="newsml",
        media_type="application/xml",
        sha256=source.sha256,
        title=headline or title_of(text, blocks),
        language=_language(item),
        metadata=_metadata(item, root, headline or title_of(text, blocks) or ""),
        warnings=tuple(walker.warnings()),
    )


def _body(item: Element) -> Element | None:
    """The element with most words among those that hold content, of two renditions the one with markup.

    Escaped HTML inside it is parsed in its turn; in plain text blanks and line ends count.
    """
    holders = list(item.iter("inlineXML", "inlineData", "DataContent", "body.content", "body"))
    longest = max((letters(text_in(tag)) for tag in holders), default=0)
    full = [tag for tag in holders if letters(text_in(tag)) >= _SAME_TEXT * longest]
    best = max(full, key=lambda tag: (_is_markup(tag), letters(text_in(tag))), default=None)
    if best is None or len(best):
        return best
    return html_tree(best.text or "") if _is_markup(best) else _preformatted(best.text or "")


def _is_markup(holder: Element) -> bool:
    return len(holder) > 0 or "<" in (holder.text or "")


def _preformatted(text: str) -> Element:
    holder = etree.Element("div")
    etree.SubElement(holder, "pre").text = text
    return holder


def _words(root: Element, *names: str) -> str | None:
    return next((words for name in names for tag in root.iter(name) if (words := words_in(tag))), None)


def _language(root: Element) -> str | None:
    for name, key in (("language", "tag"), ("Language", "FormalName"), ("newsItem", "lang")):
        tag = next(root.iter(name), None)
        if tag is not None and (language := tag.get(key)):
            return str(language)[:2].lower()
    return None


def _metadata(item: Element, root: Element, headline: str) -> dict[str, Any]:
    """What the item says of itself; the wire and the time may stand in the envelope around it."""
    date = _DATE.match(_words(item, "firstCreated", "FirstCreated", "versionCreated", "ThisRevisionCreated") or _words(root, "DateAndTime") or "")
    own = next(item.iter("newsItem"), None)
    found = {
        "published_on": "-".join(date.groups()) if date else None,
        "wire": _wire(item) or _wire(root),
        "tickers": _tickers(item),
        "issuer": _issuer(item),
        "guid": (own.get("guid") if own is not None else None) or _words(item, "PublicIdentifier"),
        "version": (own.get("version") if own is not None else None) or _words(item, "RevisionId"),
        "correction": True if _CORRECTION.match(headline) else None,
    }
    return {name: value for name, value in found.items() if value}


def _wire(root: Element) -> str | None:
    words = " ".join(str(tag.get("literal") or tag.get("FormalName") or "") for tag in root.iter("provider", "NewsService")).lower()
    return next((wire for sign, wire in _WIRES if sign in words), None)


def _tickers(root: Element) -> list[str]:
    """EXCHANGE:SYMBOL of the G2 keywords, and of the "Securities Identifier" properties of 1.2."""
    found = [words_in(tag).upper() for tag in root.iter("keyword") if "Ticker" in (tag.get("role") or "")]
    for metadata in root.iter("Metadata"):
        values = {str(tag.get("FormalName")): str(tag.get("Value")) for tag in metadata.iter("Property")}
        if "Ticker Symbol" in values and "Exchange" in values:
            found.append(f"{values['Exchange'].upper()}:{values['Ticker Symbol'].upper()}")
    return list(dict.fromkeys(ticker for ticker in found if ":" in ticker))


def _issuer(root: Element) -> str | None:
    named = next((tag.get("literal") for tag in root.iter("subject") if tag.get("type") == "cpnat:organisation" and tag.get("literal")), None)
    if named:
        return str(named)
    party = root.find(".//Source//Party")
    return str(party.get("FormalName")) if party is not None and party.get("FormalName") else None
