"""Where bytes come from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from extractor.errors import SourceError

MAX_BYTES = 100_000_000
"""Largest file that is read; the largest releases and assessment reports are below 50 MB."""


@dataclass(frozen=True)
class Source:
    """Bytes as they were found, and what is known about them."""

    data: bytes
    uri: str
    """Path or address, as given."""
    media_type: str | None = None
    """As the server declared it; None where nobody did. Content decides, this only breaks ties."""
    fetched_at: str | None = None
    """ISO date and time, UTC."""

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


def read_source(path: str | Path) -> Source:
    """Read a file.

    Raises SourceError where it is missing, a folder, unreadable, or larger than MAX_BYTES.
    """
    path = Path(path)
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise SourceError(f"{path}: is a folder; expected a file")
        if size > MAX_BYTES:
            raise SourceError(f"{path}: has {size:,} bytes; expected at most {MAX_BYTES:,}. Split it, or extract its text first.")
        return Source(path.read_bytes(), str(path))
    except FileNotFoundError as error:
        raise SourceError(f"{path}: no such file") from error
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror})") from error
