"""HTML pages and exhibits: the body as text, headline first; what is hidden or furniture stays out."""

from __future__ import annotations

import json
import re
from typing import Any

from extractor.document import Block, ParsedDocument
from extractor.errors import ParseError
from extractor.parse.builder import TextBuilder, squeeze
from extractor.parse.cover import with_cover
from extractor.parse.decoding import Decoded, charset_of, decode
from extractor.parse.main_part import furniture, has_furniture, main_part
from extractor.parse.plain import title_of, titled
from extractor.parse.text_check import lost_in_parsing
from extractor.parse.tree import Element, closed_raw, drop_unsaid, first, html_tree, text_in, words_in
from extractor.parse.walker import Walker
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
_STAMP = re.compile(r"timestamp|release-date|pub(?:lished|lication)?[-_]?date|article[-_]date|date-?time", re.IGNORECASE)
_ESCAPED_TWICE = re.compile(r"&amp;(?:amp;)*(lt|gt|amp|le|ge|nbsp|quot|[mn]dash|[lr][sd]quo|reg|trade|micro|plusmn|#\d{2,5}|#x[\da-fA-F]{2,4});")
_LONGEST_BLOCK_PAGE = 4_000
_BEGINS = re.compile(r"<html\b", re.IGNORECASE)
_ENDS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_HEAD = 2_000
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse_html(source: Source) -> ParsedDocument:
    """Read a page or exhibit.

    Raises ParseError where nothing readable is in it, or the page is a server's refusal and no document.
    """
    decoded = decode_html(source.data, uri=source.uri, media_type=source.media_type)
    return with_cover(parse_markup(decoded, source))


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
    markup = _unescaped_once(closed_raw(_XML_DECLARATION.sub("", decoded.text)))
    page = html_tree(markup)
    metadata = _metadata(page, markup)
    drop_unsaid(page)
    lost = [*_unended(markup), *lost_in_parsing(page, markup)]
    refuse_block_page(page, source.uri)
    root, found = main_part(page, markup)
    builder = TextBuilder(source.uri)
    drop = furniture(root) if has_furniture(markup) else frozenset[Element]()
    headline = _headline(page, root)
    if headline:
        builder.add(headline, "title", element="h1")
    walker = Walker(builder, drop=drop)
    walker.walk(root)
    warnings = [*decoded.warnings, *lost, *walker.warnings(), *_found_warning(found, markup)]
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
        title=title_of(text, blocks) or _meta_title(page),
        language=_language(page),
        metadata={"main_part": found, **metadata},
        warnings=tuple(warnings),
    )


def _unescaped_once(markup: str) -> str:
    """Markup whose "&amp;lt;", which some content systems make of "&lt;", is that again."""
    return _ESCAPED_TWICE.sub(r"&\1;", markup) if "&amp;" in markup else markup


def _unended(markup: str) -> list[str]:
    """A warning where the page has no end."""
    begun = _BEGINS.search(markup, 0, _HEAD) and not _ENDS.search(markup, max(len(markup) - _HEAD, 0)) and not _ENDS.search(markup)
    return ["the page has no end (</html>): it may be cut off, and facts may be missing"] if begun else []


def refuse_block_page(page: Element, uri: str) -> None:
    """Raise ParseError for the short page with which a server refuses a request."""
    words = f"{words_in(first(page, 'title'))} {words_in(first(page, 'h1'))}"
    if _BLOCK_PAGE.search(words) and len(squeeze(text_in(page))) < _LONGEST_BLOCK_PAGE:
        raise ParseError(f'{uri}: is a server\'s refusal ("{words.strip()[:120]}") and no document; expected a release. Fetch it again later, or give a saved copy.')


def _found_warning(found: str, markup: str) -> list[str]:
    if found == "body" and ("<nav" in markup or "<footer" in markup):
        return ["no known container for the release was found on this page; the whole body without navigation was read"]
    return []


def _headline(page: Element, root: Element) -> str | None:
    """The page's h1 where it stands outside the part that is read."""
    if first(root, "h1") is not None:
        return None
    words = words_in(first(page, "h1"))
    return words if 10 <= len(words) <= 400 and words not in words_in(root)[:2000] else None


def _with_title(text: str, blocks: list[Block]) -> tuple[Block, ...]:
    return tuple(blocks) if any(block.kind == "title" for block in blocks) else titled(text, blocks)


def _meta_title(page: Element) -> str | None:
    tag = page.find(".//meta[@property='og:title']")
    words = squeeze(tag.get("content") or "") if tag is not None else ""
    words = words or words_in(first(page, "title"))
    return None if not words or _NO_TITLE.match(words) else words


def _language(page: Element) -> str | None:
    return (page.get("lang") or page.get("xml:lang") or "")[:2].lower() or None


def _metadata(page: Element, markup: str) -> dict[str, Any]:
    """Date of publication and canonical address, where the page's head says so."""
    found: dict[str, Any] = {}
    if published := _published(page, markup):
        found["published_on"] = published
    if 'rel="canonical"' in markup:
        link = page.find(".//link[@rel='canonical']")
        if link is not None and link.get("href"):
            found["canonical"] = link.get("href")
    return found


def _published(page: Element, markup: str) -> str | None:
    if "published_time" in markup:
        tag = page.find(".//meta[@property='article:published_time']")
        if tag is not None and (match := _DATE.match(tag.get("content") or "")):
            return match[0]
    if "<time" in markup and (day := _stamped(page)):
        return day
    if "datePublished" not in markup:
        return None
    for script in page.iter("script"):
        if script.get("type") == "application/ld+json" and (day := _date_in(script.text or "")):
            return day
    return None


def _stamped(page: Element) -> str | None:
    """The date of the element that is named as the release's time stamp: lists of other news have dates too."""
    for time in page.iter("time"):
        parent = time.getparent()
        names = " ".join(str(element.get("class") or "") for element in (time, parent) if element is not None)
        if _STAMP.search(names) and (match := _DATE.match(time.get("datetime") or "")):
            return match[0]
    return None


def _date_in(text: str) -> str | None:
    """The date of publication in a page's JSON-LD, in an object, a list or a graph of them."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    entries = data if isinstance(data, list) else [data]
    entries += [entry for outer in entries if isinstance(outer, dict) and isinstance(outer.get("@graph"), list) for entry in outer["@graph"]]
    return next((match[0] for entry in entries if isinstance(entry, dict) and (match := _DATE.match(str(entry.get("datePublished") or "")))), None)
