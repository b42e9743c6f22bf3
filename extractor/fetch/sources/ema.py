"""EMA's lists of medicines and orphan designations: whole files of JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from extractor.fetch.failure import RequestFailed
from extractor.fetch.plugin import Item, Page, Session, SourceConfig, SourcePlugin, read_json, record_bytes, version_of

_PAGE = 200
_KEYS = ("eu_designation_number", "ema_product_number", "product_number")
_TITLES = ("medicine_name", "name_of_medicine", "active_substance")


class EmaConfig(SourceConfig):
    """The address of a list; EMA's page on its JSON data names the current ones."""

    url: str


class EmaList(SourcePlugin[EmaConfig]):
    """Each medicine or designation is an item; one that changed is a new version."""

    Config: ClassVar[type[SourceConfig]] = EmaConfig

    @property
    def origins(self) -> tuple[str, ...]:
        return (self.config.url,)

    def discover(self, session: Session) -> Iterator[Page]:
        """Pages of records, where the file changed."""
        response = session.poll(self.config.url, self.allowed)
        if response is not None:
            items = [_item(record, self.config.url) for record in _records(read_json(response), self.config.url)]
            for start in range(0, len(items), _PAGE):
                yield Page(tuple(items[start : start + _PAGE]))
        yield Page(cursor=session.cursor)


def _records(data: Any, url: str) -> list[dict[str, Any]]:
    """The records of a bare list, or of the list under "data"."""
    found = data.get("data") if isinstance(data, dict) else data
    if not isinstance(found, list) or not all(isinstance(record, dict) for record in found):
        raise RequestFailed(f"{url}: has no list of records; expected EMA's JSON of medicines or designations", reason="wrong_type")
    return found


def _item(record: dict[str, Any], url: str) -> Item:
    data = record_bytes({"data": [record]})
    key = next((text for name in _KEYS if (text := _text(record.get(name)))), "") or version_of(data)
    title = next((text for name in _TITLES if (text := _text(record.get(name)))), "")
    return Item(f"{key}/{title}", f"{url}#{key}", title, None, version_of(data), data, "application/json")


def _text(value: object) -> str:
    return str(value[0]) if isinstance(value, list) and value else str(value or "")
