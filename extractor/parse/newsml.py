"""NewsML of the wires: NewsML-G2 (GlobeNewswire) and NewsML 1.2 (Business Wire). Headline, body, tickers, revision."""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup, Tag

from extractor.document import ParsedDocument
from extractor.errors import ParseError
from extractor.parse.builder import TextBuilder, squeeze
from extractor.parse.plain import title_of, titled
from extractor.parse.walker import Walker, soup_of
from extractor.parse.xml import xml_soup
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
    soup, decoded = xml_soup(source)
    builder = TextBuilder(source.uri)
    body, warnings = _body(soup)
    headline = _words(soup, "headline", "HeadLine")
    if headline and headline[:60] not in squeeze(body.get_text(" ")[:600] if body else ""):
        builder.add(headline, "title", element="headline")
    if body is not None:
        Walker(builder).walk(body)
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
        language=_language(soup),
        metadata=_metadata(soup, headline or title_of(text, blocks) or ""),
        warnings=(*decoded.warnings, *warnings),
    )


def _body(soup: BeautifulSoup) -> tuple[Tag | None, tuple[str, ...]]:
    """The element with most text among those that hold content; escaped HTML inside it is parsed in its turn."""
    holders = [tag for name in ("inlineXML", "inlineData", "DataContent", "body.content", "body") for tag in soup.find_all(name) if isinstance(tag, Tag)]
    best = max(holders, key=lambda tag: len(tag.get_text()), default=None)
    if best is None:
        return None, ()
    if best.find(True) is None and "<" in (inner := best.get_text()):
        return soup_of(inner), ()
    return best, ()


def _words(soup: BeautifulSoup, *names: str) -> str | None:
    for name in names:
        tag = soup.find(name)
        if isinstance(tag, Tag) and (words := squeeze(tag.get_text(" "))):
            return words
    return None


def _language(soup: BeautifulSoup) -> str | None:
    for name, key in (("language", "tag"), ("Language", "FormalName"), ("newsItem", "xml:lang")):
        tag = soup.find(name)
        if isinstance(tag, Tag) and tag.get(key):
            return str(tag[key])[:2].lower()
    return None


def _metadata(soup: BeautifulSoup, headline: str) -> dict[str, Any]:
    date = _DATE.match(_words(soup, "firstCreated", "FirstCreated", "versionCreated", "ThisRevisionCreated", "DateAndTime") or "")
    item = soup.find("newsItem")
    revision = soup.find("RevisionId")
    found = {
        "published_on": "-".join(date.groups()) if date else None,
        "wire": _wire(soup),
        "tickers": _tickers(soup),
        "issuer": _issuer(soup),
        "guid": (str(item.get("guid") or "") if isinstance(item, Tag) else "") or _words(soup, "PublicIdentifier"),
        "version": (str(item.get("version") or "") if isinstance(item, Tag) else "") or (squeeze(revision.get_text()) if isinstance(revision, Tag) else ""),
        "correction": True if _CORRECTION.match(headline) else None,
    }
    return {name: value for name, value in found.items() if value}


def _wire(soup: BeautifulSoup) -> str | None:
    words = " ".join(str(tag.get("literal") or tag.get("FormalName") or "") for name in ("provider", "NewsService") for tag in soup.find_all(name) if isinstance(tag, Tag)).lower()
    return next((wire for sign, wire in _WIRES if sign in words), None)


def _tickers(soup: BeautifulSoup) -> list[str]:
    """EXCHANGE:SYMBOL of the G2 keywords, and of the "Securities Identifier" properties of 1.2."""
    found = [squeeze(tag.get_text()).upper() for tag in soup.find_all("keyword", role=re.compile("Ticker"))]
    for metadata in soup.find_all("Metadata"):
        values = {str(tag.get("FormalName")): str(tag.get("Value")) for tag in metadata.find_all("Property") if isinstance(tag, Tag)} if isinstance(metadata, Tag) else {}
        if "Ticker Symbol" in values and "Exchange" in values:
            found.append(f"{values['Exchange'].upper()}:{values['Ticker Symbol'].upper()}")
    return list(dict.fromkeys(ticker for ticker in found if ":" in ticker))


def _issuer(soup: BeautifulSoup) -> str | None:
    tag = soup.find("subject", type="cpnat:organisation")
    if isinstance(tag, Tag) and tag.get("literal"):
        return str(tag["literal"])
    source = soup.find("Source")
    party = source.find("Party") if isinstance(source, Tag) else None
    return str(party.get("FormalName")) if isinstance(party, Tag) and party.get("FormalName") else None
