"""WARC files: what an archive, ours or another's, kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from extractor.errors import SourceError
from extractor.fetch.address import canonical_url
from extractor.fetch.failure import RequestFailed
from extractor.fetch.plugin import Item, Page, Session, SourceConfig, SourcePlugin
from extractor.fetch.warc import read_warc
from extractor.source import Source

_PAGE = 50


class WarcConfig(SourceConfig):
    """A WARC file, or a folder of them."""

    path: Path


class WarcFiles(SourcePlugin[WarcConfig]):
    """Each response or resource record is an item; a file that did not change is not opened again."""

    Config: ClassVar[type[SourceConfig]] = WarcConfig

    def discover(self, session: Session) -> Iterator[Page]:
        """Pages of records, file by file. Raises RequestFailed where there is nothing to read."""
        path = self.config.path
        files = [path] if path.is_file() else sorted(file for end in ("*.warc", "*.warc.gz") for file in path.rglob(end))
        if not files:
            raise RequestFailed(f"{path}: holds no .warc or .warc.gz file", reason="unreadable")
        read = dict(session.cursor.get("files", {}))
        for file in files:
            status = file.stat()
            mark = f"{status.st_mtime_ns}-{status.st_size}"
            if read.get(str(file)) != mark:
                yield from self._pages(file)
                read[str(file)] = mark
        yield Page(cursor={"files": read})

    def _pages(self, file: Path) -> Iterator[Page]:
        page: list[Item] = []
        try:
            for source in read_warc(file):
                digest = hashlib.sha256(source.data).hexdigest()
                page.append(
                    Item(canonical_url(source.uri) or digest, source.uri, announced_at=source.fetched_at, version=digest[:16], data=source.data, media_type=source.media_type)
                )
                if len(page) == _PAGE:
                    yield Page(tuple(page))
                    page = []
        except SourceError as error:
            yield Page(tuple(page), notes=(str(error),))
            return
        yield Page(tuple(page))

    def fetch(self, session: Session, item: Item) -> tuple[Source, tuple[str, ...]]:
        """The record's bytes."""
        assert item.data is not None
        return Source(item.data, item.url, item.media_type, item.announced_at), ()
