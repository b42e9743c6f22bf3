"""A list of addresses, in the configuration or in a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from extractor.fetch.address import canonical_url, check_url, is_address, site_of
from extractor.fetch.failure import RequestFailed
from extractor.fetch.plugin import Item, Page, Session, SourceConfig, SourcePlugin


class UrlListConfig(SourceConfig):
    """Addresses; each is fetched once."""

    urls: tuple[str, ...] = ()
    file: Path | None = None
    """A text file with an address a line; lines that begin with # are passed over."""


class UrlList(SourcePlugin[UrlListConfig]):
    """Each address is an item. Its own site may be asked, wherever it is."""

    Config: ClassVar[type[SourceConfig]] = UrlListConfig

    @property
    def origins(self) -> tuple[str, ...]:
        return self.config.urls

    @property
    def allowed(self) -> tuple[str, ...]:
        """The sites of all addresses, those of the file too."""
        return (*dict.fromkeys(site_of(check_url(url).host) for url in self._addresses() if is_address(url)), *self.config.hosts)

    def discover(self, session: Session) -> Iterator[Page]:
        """All addresses, in their order. Raises RequestFailed where the file cannot be read."""
        yield Page(tuple(Item(canonical_url(url), url) for url in self._addresses()), session.cursor)

    def _addresses(self) -> tuple[str, ...]:
        lines: list[str] = []
        if self.config.file is not None:
            try:
                lines = self.config.file.read_text("utf-8").splitlines()
            except (OSError, UnicodeDecodeError) as error:
                raise RequestFailed(f"{self.config.file}: cannot be read ({error})", reason="unreadable") from error
        listed = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
        return tuple(dict.fromkeys((*self.config.urls, *listed)))
