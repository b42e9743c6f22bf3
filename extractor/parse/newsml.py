"""NewsML of the wires: NewsML-G2 (GlobeNewswire) and NewsML 1.2 (Business Wire). Headline, body, tickers, revision."""

from __future__ import annotations

import re
from typing import Any

from extractor.document import ParsedDocument
from extractor.errors import ParseError
from extractor.parse.builder import TextBuilder
from extractor.parse.plain import title_of, titled
from extractor.parse.tree import Element, first, html_tree, text_in, words_in
from extractor.parse.walker import Walker
from extractor.parse.xml import read_xml
from extractor.source import Source

_CORRECTION = re.compile(r"\s*(?:correct(?:ing|ion|ed)|retransmission|update[:d]|corrigé|rectific)", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_WIRES = (
    ("globenewswire", "GLOBE NEWSWIRE"),
    ("marketwire", "GLOBE NEWSWIRE"),
    ("businesswire", "BUSINESS WIRE"),
    ("business wire", "BUSINESS WIRE"),
    ("prnewswire", "PRNEWSWIRE"),
    ("accesswire", "ACCESSWIRE"),
)


def parse_newsml(source: Source) -> ParsedDocument:
    """Read a wire's item.

    Raises ParseError where it has no body.
    """
    root, decoded = read_xml(source)
    builder = TextBuilder(source.uri)
    body = _body(root)
    headline = words_in(first(root, "headline", "HeadLine")) or None
    if headline and headline[:60] not in words_in(body)[:600]:
        builder.add(headline, "title", element="headline")
    walker = Walker(builder)
    if body is not None:
        walker.walk(body)
    if not any(block.kind != "title" for block in builder.blocks):
        raise ParseError(f"{source.uri}: the news item has no body; expected text in inlineXML, inlineData or DataContent")
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
        language=_language(root),
        metadata=_metadata(root, headline or title_of(text, blocks) or ""),
        warnings=(*decoded.warnings, *walker.warnings()),
    )


def _body(root: Element) -> Element | None:
    """The element with most text among those that hold content; escaped HTML inside it is parsed in its turn."""
    best = max(root.iter("inlineXML", "inlineData", "DataContent", "body.content", "body"), key=lambda tag: len(text_in(tag)), default=None)
    if best is not None and not len(best) and "<" in (inner := best.text or ""):
        return html_tree(inner)
    return best


def _words(root: Element, *names: str) -> str | None:
    return next((words for name in names for tag in root.iter(name) if (words := words_in(tag))), None)


def _language(root: Element) -> str | None:
    for name, key in (("language", "tag"), ("Language", "FormalName"), ("newsItem", "lang")):
        tag = next(root.iter(name), None)
        if tag is not None and (language := tag.get(key)):
            return str(language)[:2].lower()
    return None


def _metadata(root: Element, headline: str) -> dict[str, Any]:
    date = _DATE.match(_words(root, "firstCreated", "FirstCreated", "versionCreated", "ThisRevisionCreated", "DateAndTime") or "")
    item = next(root.iter("newsItem"), None)
    found = {
        "published_on": "-".join(date.groups()) if date else None,
        "wire": _wire(root),
        "tickers": _tickers(root),
        "issuer": _issuer(root),
        "guid": (item.get("guid") if item is not None else None) or _words(root, "PublicIdentifier"),
        "version": (item.get("version") if item is not None else None) or _words(root, "RevisionId"),
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
