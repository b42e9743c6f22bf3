"""openFDA: approvals (drugsfda), labels and complete response letters, by search."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator
from typing import Any, ClassVar, Literal
from urllib.parse import urlencode

from pydantic import Field

from extractor.fetch.failure import RequestFailed
from extractor.fetch.plugin import Item, Page, Session, SourceConfig, SourcePlugin, read_json, record_bytes, version_of

_PATHS = {"drugsfda": "drug/drugsfda", "label": "drug/label", "crl": "transparency/crl"}
_KEYS = {"drugsfda": ("application_number",), "label": ("set_id", "id"), "crl": ("file_name", "application_number", "letter_date")}
_LARGEST_SKIP = 25_000


class OpenFdaConfig(SourceConfig):
    """One endpoint and one search, in openFDA's own syntax."""

    endpoint: Literal["drugsfda", "label", "crl"] = "drugsfda"
    search: str = ""
    """For example: sponsor_name:"ACME" ; quotes must come in pairs."""
    sort: str | None = None
    limit: int = Field(default=100, ge=1, le=1000)
    max_records: int = Field(default=5_000, ge=1, le=_LARGEST_SKIP)
    api_key_env: str | None = "OPENFDA_API_KEY"
    """Environment variable with an API key; without one 1,000 requests a day are allowed."""
    site: str = "https://api.fda.gov"


class OpenFda(SourcePlugin[OpenFdaConfig]):
    """Each record is an item; one that changed is a new version."""

    Config: ClassVar[type[SourceConfig]] = OpenFdaConfig

    @property
    def origins(self) -> tuple[str, ...]:
        return (self.config.site,)

    def discover(self, session: Session) -> Iterator[Page]:
        """Pages until the end, or max_records. openFDA says "nothing found" with 404: that is an answer, not a failure."""
        if self.config.search.count('"') % 2:
            raise RequestFailed(f"{self.config.name}: search has an unpaired quote, which openFDA answers with an error; correct it in the configuration", reason="client_error")
        for skip in range(0, self.config.max_records, self.config.limit):
            try:
                data = read_json(session.client.get(self._url(skip), allowed=self.allowed, headers=self._key()))
            except RequestFailed as error:
                if error.reason != "not_found":
                    raise
                break
            records = data.get("results") or []
            yield Page(tuple(self._item(record) for record in records))
            if skip + len(records) >= int(((data.get("meta") or {}).get("results") or {}).get("total") or 0) or not records:
                break
        else:
            yield Page(notes=(f"{self.config.name}: more than {self.config.max_records} records; the others were not read",))
        yield Page(cursor=session.cursor)

    def _url(self, skip: int) -> str:
        query = {"search": self.config.search, "sort": self.config.sort, "limit": self.config.limit, "skip": skip}
        return f"{self.config.site}/{_PATHS[self.config.endpoint]}.json?{urlencode({name: value for name, value in query.items() if value or name == 'limit'})}"

    def _key(self) -> dict[str, str]:
        """In a header: an address with the key in it would stand in logs and errors."""
        key = os.environ.get(self.config.api_key_env or "") or ""
        return {"Authorization": "Basic " + base64.b64encode(f"{key}:".encode()).decode()} if key else {}

    def _item(self, record: Any) -> Item:
        named = {name: str(record[name]) for name in _KEYS[self.config.endpoint] if record.get(name)}
        key = "/".join(named.values()) or version_of(record_bytes(record))
        search = next((f'{name}:"{value}"' for name, value in named.items()), self.config.search)
        data = record_bytes({"meta": {"results": {"total": 1}}, "results": [record]})
        address = f"{self.config.site}/{_PATHS[self.config.endpoint]}.json?{urlencode({'search': search})}"
        return Item(key, address, str(record.get("sponsor_name") or record.get("company_name") or ""), None, version_of(data), data, "application/json")
