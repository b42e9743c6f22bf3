"""RSS and Atom feeds: of the wires, of a company's investor pages, of FDA and EMA."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, ClassVar

import feedparser
from lxml import etree

from extractor.fetch import content
from extractor.fetch.address import canonical_url
from extractor.fetch.client import Response
from extractor.fetch.dates import iso, read_moment, watermark
from extractor.fetch.failure import RequestFailed
from extractor.fetch.plugin import Item, Page, Session, SourceConfig, SourcePlugin, version_of


class FeedConfig(SourceConfig):
    """A feed by its address. Pages of the wires refuse programs: the item's own words are kept in their place, and the exhibit or company page brings the rest."""

    url: str


class Feed(SourcePlugin[FeedConfig]):
    """Each entry is an item; its page is fetched from the feed's own site or the configured hosts."""

    Config: ClassVar[type[SourceConfig]] = FeedConfig

    @property
    def origins(self) -> tuple[str, ...]:
        return (self.config.url,)

    def discover(self, session: Session) -> Iterator[Page]:
        """One page: feeds have no more. An answer that is no feed raises, so that an outage never looks like "nothing new"."""
        response = session.poll(self.config.url, self.allowed)
        if response is None:
            yield Page(cursor=session.cursor)
            return
        entries, notes = _read(response)
        if entries and notes:
            session.learnt.pop(self.config.url)  # damaged: it may come whole the next time, under the same ETag
        items = tuple(item for entry in entries if (item := _item(entry, self.config.url)) is not None)
        seen = [item.announced_at for item in items if item.announced_at]
        newest = watermark(seen, before=session.cursor.get("newest"), server=response.server_date)
        yield Page(items, {"newest": newest}, notes)


def _read(response: Response) -> tuple[list[Any], tuple[str, ...]]:
    content.check_type(response.body, response.media_type, response.url)
    if content.shape_of(response.body) == "html":
        raise RequestFailed(f"{response.url}: is an HTML page; expected a feed", reason="wrong_type")
    feed = feedparser.parse(io.BytesIO(response.body), response_headers={"content-type": response.headers.get("content-type", "application/xml")}, sanitize_html=True)
    if not feed.entries and (feed.bozo or not feed.version):
        raise RequestFailed(f"{response.url}: cannot be read as a feed ({feed.get('bozo_exception') or 'no entries, no feed element'})", reason="unreadable")
    notes = [f"{response.url}: is malformed ({feed.bozo_exception}); what could be read was"] if feed.bozo and not _only_mislabelled(feed) else []
    if not feed.entries:
        notes.append(f"{response.url}: holds no item")
    return list(feed.entries), tuple(notes)


def _only_mislabelled(feed: Any) -> bool:
    """Whether all that is wrong is the header's character set: text/xml without one means ASCII by the book, and UTF-8 everywhere else."""
    error = feed.bozo_exception
    return isinstance(error, feedparser.CharacterEncodingOverride) and str(error).endswith("parsed as utf-8")


def _item(entry: Any, origin: str) -> Item | None:
    """An entry with a page to fetch, or with words of its own."""
    link, title = str(entry.get("link") or ""), str(entry.get("title") or "")
    words = max((str(part.get("value") or "") for part in [*entry.get("content", []), {"value": entry.get("summary")}]), key=len)
    moment = read_moment(entry.get("published") or entry.get("updated") or entry.get("date"))
    if not link and not words and not title:
        return None
    key = canonical_url(link) if link else str(entry.get("id") or version_of(title, words))
    fallback = _announcement(entry, title, link, words) if words or not link else None
    return Item(
        key,
        link or origin,
        title,
        iso(moment) if moment else None,
        version_of(title, _said(words)),
        data=None if link else fallback,
        media_type=None if link else "application/rss+xml",
        fallback=fallback if link else None,
    )


def _announcement(entry: Any, title: str, link: str, words: str) -> bytes:
    """The entry as a feed of its own: what it says of date, tickers and company goes with its words."""
    root = etree.Element("rss", version="2.0")
    item = etree.SubElement(etree.SubElement(root, "channel"), "item")
    company = next((str(person.get("name") or "") for person in entry.get("contributors", [])), "")
    for name, text in (("title", title), ("link", link), ("guid", entry.get("id")), ("pubDate", entry.get("published") or entry.get("updated")), ("contributor", company)):
        if text:
            etree.SubElement(item, name).text = _legal(str(text))
    for tag in entry.get("tags", []):
        etree.SubElement(item, "category", domain=_legal(str(tag.get("scheme") or ""))).text = _legal(str(tag.get("term") or ""))
    etree.SubElement(item, "description").text = _legal(words)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _legal(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", " ", text)


def _said(words: str) -> str:
    """The words without markup: a counting pixel that changes is no new version."""
    return " ".join(re.sub(r"<[^>]*>", " ", words).split())
