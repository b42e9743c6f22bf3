"""ClinicalTrials.gov, API version 2: searches, ids, and the registry record of every id that a release names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, ClassVar
from urllib.parse import urlencode

from pydantic import Field, model_validator

from extractor.fetch.dates import watermark
from extractor.fetch.failure import RequestFailed
from extractor.fetch.plugin import Item, Page, Session, SourceConfig, SourcePlugin, read_json, record_bytes, version_of

_RESTARTS = 3
_IDS_AT_ONCE = 100


class ClinicalTrialsConfig(SourceConfig):
    """What is asked for; several conditions of one table are all to be met."""

    sponsor: str | None = None
    condition: str | None = None
    term: str | None = None
    ids: tuple[Annotated[str, Field(pattern=r"^NCT\d{8}$")], ...] = ()
    named: bool = False
    """The record of every trial that the stored releases name, for the cross-check."""
    page_size: int = Field(default=100, ge=1, le=1000)
    max_pages: int = Field(default=100, ge=1)
    site: str = "https://clinicaltrials.gov"

    @model_validator(mode="after")
    def _asks_something(self) -> ClinicalTrialsConfig:
        if not (self.sponsor or self.condition or self.term or self.ids or self.named):
            raise ValueError("expected sponsor, condition, term, ids or named = true")
        return self


class ClinicalTrials(SourcePlugin[ClinicalTrialsConfig]):
    """Records as JSON; one that changed is a new version."""

    Config: ClassVar[type[SourceConfig]] = ClinicalTrialsConfig
    last: ClassVar[bool] = True

    @property
    def origins(self) -> tuple[str, ...]:
        return (self.config.site,)

    def discover(self, session: Session) -> Iterator[Page]:
        """Searches by the day of the last update, then single ids."""
        cursor = dict(session.cursor)
        if self.config.sponsor or self.config.condition or self.config.term:
            days: list[str] = []
            for page in self._search(session):
                days += [item.announced_at for item in page.items if item.announced_at]
                yield page
            cursor["newest"] = watermark(days, before=session.cursor.get("newest"), server=None)
        yield from self._by_ids(session)
        yield Page(cursor=cursor)

    def _search(self, session: Session) -> Iterator[Page]:
        """All pages of one state of the registry: a token is tied to the data's version, so a change while paging means starting again."""
        for _ in range(_RESTARTS):
            pages: list[Page] = []
            before = self._data_version(session)
            pages.extend(self._pages(session))
            if self._data_version(session) == before:
                yield from pages
                return
        raise RequestFailed(f"{self.config.site}: changed its data during each of {_RESTARTS} readings; it is read again tomorrow", reason="server_error")

    def _data_version(self, session: Session) -> str:
        data = read_json(session.client.get(f"{self.config.site}/api/v2/version", allowed=self.allowed))
        return str(data.get("dataTimestamp"))

    def _pages(self, session: Session) -> Iterator[Page]:
        wanted = {"query.spons": self.config.sponsor, "query.cond": self.config.condition, "query.term": self.config.term}
        query = {name: value for name, value in wanted.items() if value}
        query |= {"filter.advanced": f"AREA[LastUpdatePostDate]RANGE[{session.since.isoformat()},MAX]", "pageSize": str(self.config.page_size), "format": "json"}
        token: str | None = None
        for _ in range(self.config.max_pages):
            url = f"{self.config.site}/api/v2/studies?{urlencode(query | ({'pageToken': token} if token else {}))}"
            data = read_json(session.client.get(url, allowed=self.allowed))
            if not isinstance(data, dict) or not isinstance(data.get("studies"), list):
                raise RequestFailed(f"{url}: has no list of studies; expected the form of API version 2", reason="wrong_type")
            yield Page(tuple(_item(record, self.config.site) for record in data["studies"]))
            token = data.get("nextPageToken")
            if not token:
                return
        yield Page(notes=(f"{self.config.name}: more than {self.config.max_pages} pages; the others were not read",))

    def _by_ids(self, session: Session) -> Iterator[Page]:
        """The records of single ids, a hundred with one request; what does not come so is asked for by itself."""
        asked = list(dict.fromkeys((*self.config.ids, *(_nct(session.named_trials()) if self.config.named else ()))))
        if self.config.named and not asked:
            yield Page(notes=(f"{self.config.name}: no stored release names a trial yet, so that no record is asked for",))
        for start in range(0, len(asked), _IDS_AT_ONCE):
            some = asked[start : start + _IDS_AT_ONCE]
            url = f"{self.config.site}/api/v2/studies?{urlencode({'filter.ids': '|'.join(some), 'pageSize': str(_IDS_AT_ONCE), 'format': 'json'})}"
            response = session.poll(url, self.allowed)
            if response is not None:
                records = read_json(response).get("studies") or []
                yield Page(tuple(_item(record, self.config.site) for record in records))
                came = {name for record in records for name in _names(record)}
                yield from (self._single(session, identifier) for identifier in some if identifier not in came)

    def _single(self, session: Session, identifier: str) -> Page:
        """An id that the registry leads elsewhere, or does not know."""
        try:
            response = session.client.get(f"{self.config.site}/api/v2/studies/{identifier}", allowed=self.allowed)
        except RequestFailed as error:
            if error.reason not in ("not_found", "client_error"):
                raise
            return Page(notes=(f"{identifier}: the registry has no such trial",))
        return Page((_item(read_json(response), self.config.site),))


def _nct(identifiers: Sequence[str]) -> list[str]:
    return [identifier for identifier in identifiers if re.fullmatch(r"NCT\d{8}", identifier)]


def _names(record: Any) -> tuple[str, ...]:
    """The id of a record and the ids that it had before."""
    identity = (record.get("protocolSection") or {}).get("identificationModule") or {}
    return (str(identity.get("nctId") or ""), *map(str, identity.get("nctIdAliases") or ()))


def _item(record: Any, site: str) -> Item:
    protocol = record.get("protocolSection") or {}
    identity, status = protocol.get("identificationModule") or {}, protocol.get("statusModule") or {}
    identifier, data = str(identity.get("nctId") or ""), record_bytes(record)
    updated = (status.get("lastUpdatePostDateStruct") or {}).get("date")
    return Item(identifier, f"{site}/study/{identifier}", str(identity.get("briefTitle") or ""), updated, version_of(data), data, "application/json")
