"""DailyMed: labels (SPL) by set id or drug name; a new version of a label is a new version of the item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import urlencode

from pydantic import Field, model_validator

from extractor.fetch.dates import iso, read_moment
from extractor.fetch.plugin import Item, Page, Session, SourceConfig, SourcePlugin, read_json

_SERVICES = "/dailymed/services/v2"


class DailyMedConfig(SourceConfig):
    """Which labels."""

    drug_names: tuple[str, ...] = ()
    set_ids: tuple[str, ...] = ()
    max_pages: int = Field(default=20, ge=1)
    site: str = "https://dailymed.nlm.nih.gov"

    @model_validator(mode="after")
    def _names_labels(self) -> DailyMedConfig:
        if not self.drug_names and not self.set_ids:
            raise ValueError("expected drug_names or set_ids")
        return self


class DailyMed(SourcePlugin[DailyMedConfig]):
    """Lists of labels give set ids with versions; the label itself is SPL."""

    Config: ClassVar[type[SourceConfig]] = DailyMedConfig

    @property
    def origins(self) -> tuple[str, ...]:
        return (self.config.site,)

    def discover(self, session: Session) -> Iterator[Page]:
        """Pages of labels, name by name, then those of the set ids."""
        for name, value in [*(("drug_name", n) for n in self.config.drug_names), *(("setid", s) for s in self.config.set_ids)]:
            yield from self._labels(session, name, value)
        yield Page(cursor=session.cursor)

    def _labels(self, session: Session, name: str, value: str) -> Iterator[Page]:
        found = 0
        for page in range(1, self.config.max_pages + 1):
            url = f"{self.config.site}{_SERVICES}/spls.json?{urlencode({name: value, 'pagesize': 100, 'page': page})}"
            data = read_json(session.client.get(url, allowed=self.allowed))
            rows = data.get("data") or []
            found += len(rows)
            yield Page(tuple(self._item(row) for row in rows if row.get("setid")))
            if len(rows) < 100 or page >= int((data.get("metadata") or {}).get("total_pages") or 1):
                break
        if not found:
            yield Page(notes=(f"DailyMed has no label with {name} {value!r}",))

    def _item(self, row: dict[str, object]) -> Item:
        moment = read_moment(str(row.get("published_date") or ""))
        address = f"{self.config.site}{_SERVICES}/spls/{row['setid']}.xml"
        return Item(str(row["setid"]), address, str(row.get("title") or ""), iso(moment) if moment else None, str(row.get("spl_version") or ""))
