"""FDA's list of orphan designations: an export by form, so a file or an address that serves it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from pydantic import model_validator

from extractor.fetch import content
from extractor.fetch.failure import RequestFailed
from extractor.fetch.plugin import Item, Page, Session, SourceConfig, SourcePlugin, version_of

_PAGE = 200
_KEY = "CF Grid Key"
_LONGEST_FIELD = 10_000_000


class OrphanConfig(SourceConfig):
    """Where the exported CSV stands."""

    url: str | None = None
    path: Path | None = None

    @model_validator(mode="after")
    def _stands_somewhere(self) -> OrphanConfig:
        if (self.url is None) == (self.path is None):
            raise ValueError("expected either url or path")
        return self


class OrphanDesignations(SourcePlugin[OrphanConfig]):
    """Each designation is an item; a row that changed is a new version of it."""

    Config: ClassVar[type[SourceConfig]] = OrphanConfig

    @property
    def origins(self) -> tuple[str, ...]:
        return (self.config.url,) if self.config.url else ()

    def discover(self, session: Session) -> Iterator[Page]:
        """Pages of rows. Rows of one designation (several indications) stay together."""
        data = self._bytes(session)
        if data is not None:
            for page in _pages(data, self.config.url or str(self.config.path)):
                yield Page(page)
        yield Page(cursor=session.cursor)

    def _bytes(self, session: Session) -> bytes | None:
        if self.config.url is not None:
            response = session.poll(self.config.url, self.allowed)
            if response is None:
                return None
            if content.shape_of(response.body) == "html":
                raise RequestFailed(f"{response.url}: is an HTML page; expected the exported CSV", reason="wrong_type")
            return response.body
        assert self.config.path is not None
        try:
            return self.config.path.read_bytes()
        except OSError as error:
            raise RequestFailed(f"{self.config.path}: cannot be read ({error.strerror})", reason="unreadable") from error


def _pages(data: bytes, where: str) -> Iterator[tuple[Item, ...]]:
    csv.field_size_limit(_LONGEST_FIELD)
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig", "replace"), newline=""))
    head = next(rows, [])
    if "Date Designated" not in head:
        raise RequestFailed(f"{where}: has no column 'Date Designated'; expected FDA's export of orphan designations", reason="wrong_type")
    by_key: dict[str, list[list[str]]] = {}
    for row in rows:
        if any(row):
            fields = dict(zip(head, row, strict=False))
            by_key.setdefault(fields.get(_KEY) or version_of(*row), []).append(row)
    items = [_item(key, head, group, where) for key, group in by_key.items()]
    for start in range(0, len(items), _PAGE):
        yield tuple(items[start : start + _PAGE])


def _item(key: str, head: list[str], rows: list[list[str]], where: str) -> Item:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([head, *rows])
    data = out.getvalue().encode()
    return Item(key, f"{where}#{key}", rows[0][0], None, version_of(data), data, "text/csv")
