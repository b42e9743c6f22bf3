"""HTML pages and exhibits: the body as text, headline first; what is hidden or furniture stays out."""

from __future__ import annotations

import json
import re
from typing import Any

from bs4 import BeautifulSoup, Tag

from extractor.document import Block, ParsedDocument
from extractor.errors import ParseError
from extractor.parse.builder import TextBuilder, squeeze
from extractor.parse.decoding import Decoded, charset_of, decode
from extractor.parse.main_part import furniture, has_furniture, main_part
from extractor.parse.plain import title_of, titled
from extractor.parse.walker import Walker, soup_of
from extractor.source import Source

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# What a server shows instead of the page: never a document, however well it parses.
_BLOCK_PAGE = re.compile(
    r"request rate threshold exceeded|undeclared automated tool|FDA Apology|just a moment\.\.\.|attention required!|pardon our interruption|access denied|are you a robot|captcha|page not found|^\s*404\b|^\s*403\b",
    re.IGNORECASE,
)
# Titles that filing software writes: "Document", "EX-99.1", "d864346dex991.htm".
_NO_TITLE = re.compile(r"(?:document|ex-?\d.*|exhibit.*|form \S+|\S+\.html?|untitled.*|e?\d+\S*)$", re.IGNORECASE)
_LONGEST_BLOCK_PAGE = 4_000
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse_html(source: Source) -> ParsedDocument:
    """Read a page or exhibit.

    Raises ParseError where nothing readable is in it, or the page is a server's refusal and no document.
    """
    decoded = decode_html(source.data, uri=source.uri, media_type=source.media_type)
    return parse_markup(decoded, source)


def decode_html(data: bytes, *, uri: str, media_type: str | None = None) -> Decoded:
    """Text of a page: its byte order mark, then what the bytes are, then what the server or the page declares."""
    match = _META_CHARSET.search(data[:4096])
    declared = charset_of(media_type) or ((match[1] or match[2]).decode("ascii") if match else None)
    decoded = decode(data, uri=uri, declared=declared)
    if "\x00" in decoded.text:
        return Decoded(decoded.text.replace("\x00", ""), decoded.encoding, (*decoded.warnings, f"{decoded.text.count(chr(0))} NUL character(s) were left out"))
    return decoded


def parse_markup(decoded: Decoded, source: Source) -> ParsedDocument:
    """Read decoded HTML; `source` gives the address and hash."""
    markup = _XML_DECLARATION.sub("", decoded.text)
    soup = soup_of(markup)
    refuse_block_page(soup, source.uri)
    root, found = main_part(soup, markup)
    builder = TextBuilder(source.uri)
    drop = furniture(root) if has_furniture(markup) else frozenset[int]()
    headline = _headline(soup, root)
    if headline:
        builder.add(headline, "title", element="h1")
    Walker(builder, drop=drop).walk(root)
    warnings = [*decoded.warnings, *_found_warning(found, markup)]
    text = builder.text
    if not text.strip():
        raise ParseError(f"{source.uri}: the page holds no readable text; expected a release. It may be drawn by a script: save it from a browser, or give its PDF.")
    blocks = _with_title(text, builder.blocks)
    return ParsedDocument(
        text=text,
        blocks=blocks,
        tables=tuple(builder.tables),
        places=tuple(builder.places),
        uri=source.uri,
        kind="html",
        media_type="text/html",
        sha256=source.sha256,
        title=title_of(text, blocks) or _meta_title(soup),
        language=_language(soup),
        metadata={"main_part": found, **_metadata(soup, markup)},
        warnings=tuple(warnings),
    )


def refuse_block_page(soup: BeautifulSoup, uri: str) -> None:
    """Raise ParseError for the short page with which a server refuses a request."""
    title = squeeze(soup.title.get_text()) if soup.title else ""
    heading = soup.find("h1")
    words = f"{title} {squeeze(heading.get_text()) if heading else ''}"
    if _BLOCK_PAGE.search(words) and len(squeeze(soup.get_text())) < _LONGEST_BLOCK_PAGE:
        raise ParseError(f'{uri}: is a server\'s refusal ("{words.strip()[:120]}") and no document; expected a release. Fetch it again later, or give a saved copy.')


def _found_warning(found: str, markup: str) -> list[str]:
    if found == "body" and ("<nav" in markup or "<footer" in markup):
        return ["no known container for the release was found on this page; the whole body without navigation was read"]
    return []


def _headline(soup: BeautifulSoup, root: Tag) -> str | None:
    """The page's h1 where it stands outside the part that is read."""
    if root.find("h1"):
        return None
    heading = soup.find("h1")
    words = squeeze(heading.get_text(" ")) if isinstance(heading, Tag) else ""
    return words if 10 <= len(words) <= 400 and words not in squeeze(root.get_text(" ")[:2000]) else None


def _with_title(text: str, blocks: list[Block]) -> tuple[Block, ...]:
    return tuple(blocks) if any(block.kind == "title" for block in blocks) else titled(text, blocks)


def _meta_title(soup: BeautifulSoup) -> str | None:
    tag = soup.find("meta", attrs={"property": "og:title"})
    words = squeeze(str(tag.get("content") or "")) if isinstance(tag, Tag) else ""
    words = words or (squeeze(soup.title.get_text()) if soup.title else "")
    return None if not words or _NO_TITLE.match(words) else words


def _language(soup: BeautifulSoup) -> str | None:
    tag = soup.find("html")
    language = str(tag.get("lang") or tag.get("xml:lang") or "") if isinstance(tag, Tag) else ""
    return language[:2].lower() or None


def _metadata(soup: BeautifulSoup, markup: str) -> dict[str, Any]:
    """Date of publication and canonical address, where the page's head says so."""
    found: dict[str, Any] = {}
    published = _published(soup, markup)
    if published:
        found["published_on"] = published
    if 'rel="canonical"' in markup:
        link = soup.find("link", attrs={"rel": "canonical"})
        if isinstance(link, Tag) and link.get("href"):
            found["canonical"] = str(link["href"])
    return found


def _published(soup: BeautifulSoup, markup: str) -> str | None:
    if "published_time" in markup:
        tag = soup.find("meta", attrs={"property": "article:published_time"})
        if isinstance(tag, Tag) and (match := _DATE.match(str(tag.get("content") or ""))):
            return match[0]
    if "datePublished" not in markup:
        return None
    for script in soup.find_all("script", attrs={"type": "application/ld+json"}):
        try:
            data = json.loads(script.get_text())
        except ValueError:
            continue
        for entry in data if isinstance(data, list) else [data]:
            if isinstance(entry, dict) and (match := _DATE.match(str(entry.get("datePublished") or ""))):
                return match[0]
    return None
