"""A folder that is watched: what is put there, or changes, is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import ClassVar

from pydantic import field_validator

from extractor.fetch.failure import RequestFailed
from extractor.fetch.plugin import Item, Page, Session, SourceConfig, SourcePlugin
from extractor.source import Source, read_source

_PAGE = 200


class FolderConfig(SourceConfig):
    """A folder and the names that are read."""

    path: Path
    pattern: str = "**/*"
    """A glob below the folder; hidden files are passed over."""

    @field_validator("pattern")
    @classmethod
    def _below(cls, value: str) -> str:
        if not value or PurePath(value).is_absolute():
            raise ValueError("expected a pattern below the folder, such as **/*.html")
        return value


class Folder(SourcePlugin[FolderConfig]):
    """Each file is an item; a file with another time or size is a new version of it."""

    Config: ClassVar[type[SourceConfig]] = FolderConfig

    def discover(self, session: Session) -> Iterator[Page]:
        """The files in the order of their names. Raises RequestFailed where the folder is missing: an unmounted disk is not an empty one."""
        root = self.config.path
        if not root.is_dir():
            raise RequestFailed(f"{root}: is no folder; expected one to watch", reason="unreadable")
        files = [path for path in sorted(root.glob(self.config.pattern)) if path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts)]
        for start in range(0, len(files), _PAGE):
            yield Page(tuple(item for path in files[start : start + _PAGE] if (item := _item(path, root)) is not None))
        yield Page(cursor=session.cursor)

    def fetch(self, session: Session, item: Item) -> tuple[Source, tuple[str, ...]]:
        """The file's bytes."""
        return read_source(item.url), ()


def _item(path: Path, root: Path) -> Item | None:
    """None for a file that was taken away since the folder was read."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return Item(path.relative_to(root).as_posix(), str(path), version=f"{status.st_mtime_ns}-{status.st_size}")
