"""The bytes as they were fetched, kept so that everything can be parsed again without the network.

Each content is one small WARC file named by the SHA-256 of its bytes. The files say their own address and time: the database can be lost,
and putting them one after another is already the export.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from extractor.errors import SourceError
from extractor.fetch.warc import read_warc, resource_record
from extractor.source import Source

_SUFFIX = ".warc.gz"


class Archive:
    """A folder of contents. Writing is atomic; the same bytes are kept once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path_of(self, sha256: str) -> Path:
        """Where a content stands. Only digests become paths, never names or addresses from outside."""
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise SourceError(f"{sha256!r}: is no SHA-256; expected 64 hex digits")
        return self.folder / sha256[:2] / (sha256 + _SUFFIX)

    def keep(self, source: Source) -> str:
        """Keep the bytes; returns their SHA-256 once they are on the disk under their final name."""
        path = self.path_of(source.sha256)
        if path.exists() and self._holds(source.sha256):
            return source.sha256
        temporary = path.with_suffix(f".{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("wb") as file:
                file.write(resource_record(source))
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except OSError as error:
            _forget(temporary)
            raise SourceError(f"{path}: cannot be kept ({error.strerror}; {self._free()} free); make room there or name another folder with --archive") from error
        return source.sha256

    def _holds(self, sha256: str) -> bool:
        """Whether what stands under a name is what it says: a disk or a hand may have changed it since."""
        try:
            return self.read(sha256).sha256 == sha256
        except SourceError:
            return False

    def _free(self) -> str:
        """Room on the archive's disk; the folder itself may not be there yet."""
        there = next(folder for folder in (self.folder, *self.folder.absolute().parents) if folder.is_dir())
        return f"{shutil.disk_usage(there).free // 1_000_000:,} MB"

    def read(self, sha256: str) -> Source:
        """The content and where it came from. Raises SourceError where it is missing or no longer what its name says."""
        path = self.path_of(sha256)
        if not path.exists():
            raise SourceError(f"{path}: is missing from the archive; fetch it again")
        for source in read_warc(path):
            if source.sha256 == sha256:
                return source
        raise SourceError(f"{path}: holds other bytes than its name says; delete it and fetch it again")

    def export(self, target: Path) -> int:
        """Write one WARC file of everything that is kept; returns the number of records. The final name never holds half a file.

        Raises SourceError where it cannot be written.
        """
        temporary = target.with_name(target.name + ".part")
        try:
            with temporary.open("wb") as file:
                count = 0
                for path in sorted(self.folder.glob(f"??/*{_SUFFIX}")):
                    file.write(path.read_bytes())
                    count += 1
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
        except OSError as error:
            _forget(temporary)
            raise SourceError(f"{target}: cannot be written ({error.strerror})") from error
        return count


def _forget(temporary: Path) -> None:
    with contextlib.suppress(OSError):  # its folder is a file, or may not be written to
        temporary.unlink(missing_ok=True)
