"""SEC EDGAR's list of current filings, for all companies or some."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import ClassVar

import feedparser
from pydantic import Field

from extractor.fetch import content
from extractor.fetch.dates import iso, read_day, read_moment, watermark
from extractor.fetch.failure import RequestFailed
from extractor.fetch.plugin import Item, Page, Session, SourceConfig
from extractor.fetch.sources.edgar import FORMS, Filings, filing_address

_ENTRY = re.compile(r"/data/(?P<cik>\d+)/\d+/(?P<accession>\d{10}-\d{2}-\d{6})")
_COUNT = 100


class EdgarCurrentConfig(SourceConfig):
    """Which forms and companies of the current list are wanted."""

    forms: tuple[str, ...] = FORMS
    ciks: tuple[str, ...] = ()
    """Companies that are wanted; none given: all."""
    max_pages: int = Field(default=20, ge=1, le=100)
    site: str = "https://www.sec.gov"
    overlap_days: int = Field(default=1, ge=0, le=365)


class EdgarCurrent(Filings[EdgarCurrentConfig]):
    """The list moves while it is paged, so that rows come twice: an accession number counts once."""

    Config: ClassVar[type[SourceConfig]] = EdgarCurrentConfig

    @property
    def origins(self) -> tuple[str, ...]:
        return (self.config.site,)

    def discover(self, session: Session) -> Iterator[Page]:
        """Pages, form by form, back to the day of the cursor less the overlap."""
        days: list[str] = []
        notes: list[str] = []
        for form in dict.fromkeys(form.removesuffix("/A") for form in self.config.forms):
            finished = False
            for page in range(self.config.max_pages):
                items, finished = self._page(session, form, page * _COUNT)
                days += [item.announced_at for item in items if item.announced_at]
                yield Page(items)
                if finished:
                    break
            if not finished:
                notes.append(f"{form}: more than {self.config.max_pages} pages since {session.since}; raise max_pages, or filings of that time are missed")
        yield Page(cursor={"newest": watermark(days, before=session.cursor.get("newest"), server=None)}, notes=tuple(notes))

    def _page(self, session: Session, form: str, start: int) -> tuple[tuple[Item, ...], bool]:
        """The wanted filings of one page, and whether it reaches back far enough."""
        url = f"{self.config.site}/cgi-bin/browse-edgar?action=getcurrent&type={form}&owner=include&count={_COUNT}&start={start}&output=atom"
        response = session.client.get(url, allowed=self.allowed)
        content.check_type(response.body, response.media_type, response.url)
        feed = feedparser.parse(io.BytesIO(response.body), response_headers={"content-type": response.headers.get("content-type", "application/xml")})
        if feed.bozo and not feed.entries:
            raise RequestFailed(f"{url}: cannot be read as a feed ({feed.bozo_exception})", reason="unreadable")
        items: dict[str, Item] = {}
        wanted = {cik.lstrip("CIKcik").lstrip("0") for cik in self.config.ciks}
        old = False
        for entry in feed.entries:
            match, moment = _ENTRY.search(str(entry.get("link") or "")), read_moment(entry.get("updated"))
            filed = str((entry.get("tags") or [{}])[0].get("term") or "")
            day = read_day(iso(moment)) if moment else None
            old = old or (day is not None and day < session.since)
            if match and filed in self.config.forms and (not wanted or match["cik"] in wanted) and (day is None or day >= session.since):
                address = filing_address(self.config.site, match["cik"], match["accession"])
                items.setdefault(match["accession"], Item(match["accession"], address, str(entry.get("title") or ""), iso(moment) if moment else None))
        return tuple(items.values()), old or len(feed.entries) < _COUNT
