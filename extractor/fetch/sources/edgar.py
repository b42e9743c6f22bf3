"""SEC EDGAR by company: every 8-K, 8-K/A and 6-K of a ticker or CIK, whichever Item, with all its exhibits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar, TypeVar

from pydantic import model_validator

from extractor.fetch.dates import read_day, watermark
from extractor.fetch.failure import RequestFailed
from extractor.fetch.plugin import Item, Page, Session, SourceConfig, SourcePlugin, read_json
from extractor.source import Source

_END = 300
"""Bytes at the end of a submission that hold its last tag; old ones are signed after it."""
_LONGEST_TAG = 4_096
_NO_TEXT = re.compile(rb"<TYPE>(?:GRAPHIC|ZIP|EXCEL|XML|JSON|EX-101)", re.IGNORECASE)
FORMS = ("8-K", "8-K/A", "6-K", "6-K/A")


class EdgarConfig(SourceConfig):
    """Companies by ticker or CIK; a contact in the User-Agent is required by SEC."""

    tickers: tuple[str, ...] = ()
    ciks: tuple[str, ...] = ()
    forms: tuple[str, ...] = FORMS
    site: str = "https://www.sec.gov"
    data_site: str = "https://data.sec.gov"

    @model_validator(mode="after")
    def _names_someone(self) -> EdgarConfig:
        if not self.tickers and not self.ciks:
            raise ValueError("expected tickers or ciks")
        return self


def filing_address(site: str, cik: str, accession: str) -> str:
    """Where a filing's full text stands."""
    return f"{site}/Archives/edgar/data/{int(cik)}/{accession.replace('-', '')}/{accession}.txt"


C = TypeVar("C", bound=SourceConfig)


class Filings(SourcePlugin[C]):
    """What the sources of filings share: the full text of a submission, whole; of one that is too large, all but pictures, archives and tables of figures."""

    def fetch(self, session: Session, item: Item) -> tuple[Source, tuple[str, ...]]:
        """The submission. Raises RequestFailed (truncated) where its end is missing: its exhibits may be, too."""
        try:
            found, warnings = super().fetch(session, item)
        except RequestFailed as error:
            if error.reason != "too_large":
                raise
            response = session.client.get(item.url, allowed=self.allowed, sieve=WithoutPictures)
            found = Source(response.body, item.url, response.media_type, response.fetched_at)
            warnings = (*response.warnings, f"{item.url}: is very large; its pictures, archives and XBRL were left out")
        if b"</SEC-DOCUMENT>" not in found.data[-_END:]:
            raise RequestFailed(f"{item.url}: ends without </SEC-DOCUMENT>, so that exhibits may be missing", reason="truncated")
        return found, warnings


class WithoutPictures:
    """Leaves documents that no reader of text needs out of a submission, while it comes in: a filing of hundreds of megabytes is its pictures."""

    def __init__(self) -> None:
        self._rest = b""
        self._held = b""
        """The line <DOCUMENT>, until the type is known."""
        self._dropping = False

    def __call__(self, piece: bytes) -> bytes:
        if not piece:
            return self._line(self._rest) + self._held
        *lines, self._rest = (self._rest + piece).split(b"\n")
        kept = b"".join([self._line(line + b"\n") for line in lines])
        if len(self._rest) > _LONGEST_TAG:  # a page on one line
            kept, self._rest = kept + self._line(self._rest), b""
        return kept

    def _line(self, line: bytes) -> bytes:
        if line.startswith(b"</DOCUMENT>") and self._dropping:
            self._dropping = False
            return b""
        if self._dropping:
            return b""
        if line.startswith(b"<DOCUMENT>"):
            self._held = line
            return b""
        if self._held and line.startswith(b"<TYPE>"):
            self._dropping = _NO_TEXT.match(line) is not None
            held, self._held = self._held, b""
            return b"" if self._dropping else held + line
        held, self._held = self._held, b""
        return held + line


class EdgarCompanies(Filings[EdgarConfig]):
    """Filings of the configured companies since the cursor, older ones from the overflow files too."""

    Config: ClassVar[type[SourceConfig]] = EdgarConfig

    @property
    def origins(self) -> tuple[str, ...]:
        return (self.config.site, self.config.data_site)

    def discover(self, session: Session) -> Iterator[Page]:
        """A page a company. A company that cannot be found is told; the others are read."""
        days: list[str] = []
        ciks, notes = self._ciks(session)
        yield Page(notes=notes)
        for cik in ciks:
            try:
                items = tuple(self._filings(session, cik))
            except RequestFailed as error:
                if error.reason != "not_found":
                    raise
                yield Page(notes=(f"CIK {cik}: EDGAR knows no such company",))
                continue
            days += [item.announced_at for item in items if item.announced_at]
            yield Page(items)
        yield Page(cursor={"newest": watermark(days, before=session.cursor.get("newest"), server=None)})

    def _ciks(self, session: Session) -> tuple[list[str], tuple[str, ...]]:
        """Ten digits for each company, and a note for each ticker that SEC's list does not hold."""
        ciks = [cik.lstrip("CIKcik").zfill(10) for cik in self.config.ciks]
        if not self.config.tickers:
            return ciks, ()
        listed = read_json(session.client.get(f"{self.config.site}/files/company_tickers.json", allowed=self.allowed))
        known = {str(row.get("ticker", "")).upper(): str(row.get("cik_str", "")).zfill(10) for row in (listed.values() if isinstance(listed, dict) else listed)}
        missing = [ticker for ticker in self.config.tickers if ticker.upper() not in known]
        found = [known[ticker.upper()] for ticker in self.config.tickers if ticker.upper() in known]
        return list(dict.fromkeys([*ciks, *found])), tuple(f"ticker {ticker}: is not in SEC's list; give the company's CIK" for ticker in missing)

    def _filings(self, session: Session, cik: str) -> Iterator[Item]:
        data = read_json(session.client.get(f"{self.config.data_site}/submissions/CIK{cik}.json", allowed=self.allowed))
        filings = data.get("filings") or {}
        yield from self._rows(filings.get("recent") or {}, cik, session)
        for part in filings.get("files") or []:
            last = read_day(part.get("filingTo"))
            if last is not None and last >= session.since:
                older = read_json(session.client.get(f"{self.config.data_site}/submissions/{part['name']}", allowed=self.allowed))
                yield from self._rows(older, cik, session)

    def _rows(self, table: dict[str, list[Any]], cik: str, session: Session) -> Iterator[Item]:
        """EDGAR's tables are parallel lists."""
        columns = [table.get(name) or [] for name in ("accessionNumber", "form", "filingDate", "acceptanceDateTime", "items")]
        for accession, form, filed, accepted, about in zip(*columns, strict=False):
            day = read_day(filed)
            if form in self.config.forms and day is not None and day >= session.since:
                yield Item(str(accession), filing_address(self.config.site, cik, str(accession)), f"{form} {about}".strip(), str(accepted or filed))
