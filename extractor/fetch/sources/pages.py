"""Pages that list releases: a company's news index, and sitemaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from lxml import etree
from lxml import html as markup
from pydantic import field_validator

from extractor.fetch import content
from extractor.fetch.address import canonical_url, is_address, joined
from extractor.fetch.client import Response
from extractor.fetch.dates import iso, read_day, read_moment, watermark
from extractor.fetch.failure import RequestFailed
from extractor.fetch.plugin import Item, Page, Session, SourceConfig, SourcePlugin

_MOST_SITEMAPS = 50


class IndexConfig(SourceConfig):
    """Addresses of pages with links, and the pattern of the links that are releases."""

    urls: tuple[str, ...]
    pattern: str
    """A regular expression that the whole address of a release contains."""

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, value: str) -> str:
        try:
            re.compile(value)
        except re.error as error:
            raise ValueError(f"expected a regular expression ({error})") from error
        return value


class IndexPage(SourcePlugin[IndexConfig]):
    """The links of index pages."""

    Config: ClassVar[type[SourceConfig]] = IndexConfig

    @property
    def origins(self) -> tuple[str, ...]:
        return self.config.urls

    def discover(self, session: Session) -> Iterator[Page]:
        """A page of items for each index page that changed."""
        for url in self.config.urls:
            response = session.poll(url, self.allowed)
            if response is not None:
                yield self._page(response)
        yield Page(cursor=session.cursor)

    def _page(self, response: Response) -> Page:
        content.check_type(response.body, response.media_type, response.url)
        if content.shape_of(response.body) not in ("html", "xml", "text"):
            raise RequestFailed(f"{response.url}: is {content.shape_of(response.body)}; expected a page with links", reason="wrong_type")
        try:
            tree = markup.document_fromstring(response.body)
        except etree.ParserError:  # a comment alone
            tree = markup.document_fromstring("<html></html>")
        base = tree.find(".//base[@href]")
        origin = joined(response.url, base.get("href") or "") if base is not None else response.url
        found: dict[str, Item] = {}
        for anchor in tree.iter("a"):
            address = joined(origin, anchor.get("href") or "")
            if re.search(self.config.pattern, address) and is_address(address):
                found.setdefault(canonical_url(address), Item(canonical_url(address), address, " ".join(str(anchor.xpath("string()")).split())[:300]))
        notes = () if found else (f"{response.url}: no link fits {self.config.pattern!r}; has the page changed?",)
        return Page(tuple(found.values()), notes=notes)


class SitemapConfig(IndexConfig):
    """Sitemaps, or indexes of sitemaps."""


class Sitemap(SourcePlugin[SitemapConfig]):
    """The addresses of a sitemap that changed since the last run."""

    Config: ClassVar[type[SourceConfig]] = SitemapConfig

    @property
    def origins(self) -> tuple[str, ...]:
        return self.config.urls

    def discover(self, session: Session) -> Iterator[Page]:
        """A page of items a sitemap; an index is followed to its sitemaps."""
        waiting, done = list(self.config.urls), set[str]()
        days: list[str] = []
        while waiting and len(done) < _MOST_SITEMAPS:
            url = waiting.pop(0)
            if url in done:
                continue
            done.add(url)
            response = session.poll(url, self.allowed)
            if response is None:
                continue
            deeper, items = self._read(response, session)
            waiting += deeper
            days += [item.announced_at for item in items if item.announced_at]
            yield Page(tuple(items))
        notes = (f"{self.config.name}: more than {_MOST_SITEMAPS} sitemaps; the others were not read",) if waiting else ()
        yield Page(cursor={"newest": watermark(days, before=session.cursor.get("newest"), server=None)}, notes=notes)

    def _read(self, response: Response, session: Session) -> tuple[list[str], list[Item]]:
        content.check_type(response.body, response.media_type, response.url)
        try:
            tree = etree.fromstring(response.body, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
        except etree.XMLSyntaxError as error:
            raise RequestFailed(f"{response.url}: is no sitemap ({error})", reason="unreadable") from error
        deeper, items = [], []
        for entry in tree.iter("{*}sitemap", "{*}url"):
            address, changed = (entry.findtext("{*}loc") or "").strip(), entry.findtext("{*}lastmod")
            day = read_day(changed)
            if not is_address(address) or (day is not None and day < session.since):
                continue
            if etree.QName(entry).localname == "sitemap":
                deeper.append(address)
            elif re.search(self.config.pattern, address):
                moment = read_moment(changed)
                items.append(Item(canonical_url(address), address, announced_at=iso(moment) if moment else None, version=changed or ""))
        return deeper, items
