"""RSS and Atom: each item is a document of its own, for a feed's items are of different companies."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

from extractor.document import ParsedDocument
from extractor.errors import ParseError
from extractor.parse.builder import TextBuilder
from extractor.parse.fields import day_first
from extractor.parse.tree import Element, child, drop_unsaid, html_tree, text_in, words_in
from extractor.parse.walker import Walker
from extractor.parse.xml import read_xml
from extractor.source import Source

_TICKER = re.compile(r"[A-Za-z ]+:[A-Za-z.]+")


def parse_feed(source: Source) -> Iterator[ParsedDocument]:
    """Each item with its title, text, link, date, tickers and company.

    An item without words is passed over. Raises ParseError where no item is left.
    """
    root, decoded = read_xml(source)
    if not any(_plain(item, "title") or _body(item) for item in root.iter("item", "entry")):
        raise ParseError(f"{source.uri}: the feed has no item with words; expected at least one. It is damaged, or its service was down: fetch it again.")
    latest = _latest_year(source, root)
    for item in root.iter("item", "entry"):
        builder = TextBuilder(source.uri)
        title = _plain(item, "title")
        if title:
            builder.add(title, "title", element="item/title")
        walker = Walker(builder)
        if body := _body(item):
            walker.walk(html_tree(body))
        if builder.blocks:
            yield ParsedDocument(
                text=builder.text,
                blocks=tuple(builder.blocks),
                tables=tuple(builder.tables),
                places=tuple(builder.places),
                uri=source.uri,
                kind="feed",
                media_type="application/rss+xml",
                sha256=source.sha256,
                title=title,
                language=_plain(item, "language"),
                metadata=_metadata(item, latest),
                warnings=(*decoded.warnings, *walker.warnings(), "an item of a feed, which holds a summary; fetch its link for the whole release"),
            )


def _plain(item: Element, *names: str) -> str | None:
    """The words of a child; markup and entities that were escaped once more are taken out."""
    words = words_in(child(item, *names))
    if "<" in words or "&" in words:
        page = html_tree(words)
        drop_unsaid(page)
        words = words_in(page)
    return words or None


def _body(item: Element) -> str | None:
    """The longest of content and description, as markup."""
    bodies = [text_in(tag) for name in ("encoded", "content", "description", "summary") if (tag := child(item, name)) is not None]
    return max(bodies, key=len, default=None)


def _metadata(item: Element, latest: int | None) -> dict[str, Any]:
    link = child(item, "link")
    address = (link.get("href") or words_in(link)) if link is not None else ""
    categories = [words_in(tag) for tag in item.findall("category") if "stock" in (tag.get("domain") or "").lower()]
    found = {
        "published_on": day if (day := _published(item)) and (latest is None or int(day[:4]) <= latest) else None,
        "canonical": address if address.startswith(("http://", "https://")) else None,
        "guid": _plain(item, "guid", "id"),
        "tickers": [words.upper() for words in categories if _TICKER.fullmatch(words)],
        "issuer": _plain(item, "contributor"),
    }
    return {name: value for name, value in found.items() if value}


def _published(item: Element) -> str | None:
    return _day(_plain(item, "pubDate", "published", "date", "updated"))


def _latest_year(source: Source, root: Element) -> int | None:
    """The last year that an item can be of: the year after the feed was fetched, else after its own date, else after that of half of its items. Not after today, which
    would read the same feed otherwise on another day. None where nothing is dated."""
    channel = next(root.iter("channel", "feed"), root)
    own = _day(source.fetched_at) or _day(_plain(channel, "lastBuildDate", "pubDate", "updated"))
    years = [int(own[:4])] if own else [int(day[:4]) for item in root.iter("item", "entry") if (day := _published(item))]
    return statistics.median_low(years) + 1 if years else None


def _day(words: str | None) -> str | None:
    """ISO date of a feed's date, ISO or as in mail; the seconds may be missing. None for one that no calendar has."""
    try:
        return date.fromisoformat(day_first(words) or parsedate_to_datetime(words or "").date().isoformat()).isoformat()
    except (TypeError, ValueError, IndexError):
        return None
