"""WARC 1.1: writing one record a gzip member, and reading any file of them within bounds."""

from __future__ import annotations

import base64
import gzip
import hashlib
import uuid
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from extractor.errors import SourceError
from extractor.fetch.content import gunzip
from extractor.fetch.failure import RequestFailed
from extractor.source import MAX_BYTES, Source

_MAX_HEADER = 65_536


def resource_record(source: Source) -> bytes:
    """A gzip member that holds one WARC resource record: the bytes, their address, type, time and SHA-256. Deterministic."""
    digest = base64.b32encode(hashlib.sha256(source.data).digest()).decode()
    # The id comes from address and content, so that the same record is the same bytes wherever it is written.
    record_id = uuid.uuid5(uuid.NAMESPACE_URL, f"{source.uri} {source.sha256}")
    header = (
        "WARC/1.1\r\nWARC-Type: resource\r\n"
        f"WARC-Target-URI: {_one_line(source.uri)}\r\nWARC-Date: {source.fetched_at or '1970-01-01T00:00:00Z'}\r\nWARC-Record-ID: <urn:uuid:{record_id}>\r\n"
        f"WARC-Payload-Digest: sha256:{digest}\r\nContent-Type: {_one_line(source.media_type or 'application/octet-stream')}\r\nContent-Length: {len(source.data)}\r\n\r\n"
    )
    return gzip.compress(header.encode() + source.data + b"\r\n\r\n", compresslevel=6, mtime=0)


def _one_line(text: str) -> str:
    return "".join(" " if ord(c) < 32 else c for c in text)


def read_warc(path: Path) -> Iterator[Source]:
    """Each response and resource record of a .warc or .warc.gz file, with HTTP headers taken off and gzip content decoded.

    Raises SourceError where the file is no WARC, is cut short, or holds a record past source.MAX_BYTES.
    """
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        stream = cast("IO[bytes]", gzip.GzipFile(fileobj=raw) if packed else raw)
        with stream:
            try:
                yield from _records(stream, path)
            except (EOFError, zlib.error, gzip.BadGzipFile) as error:
                raise SourceError(f"{path}: is damaged or cut short ({error}); the records before are read") from error


def _records(stream: IO[bytes], path: Path) -> Iterator[Source]:
    while (fields := _header(stream, path)) is not None:
        length = fields.get("content-length", "")
        if not length.isdigit() or int(length) > MAX_BYTES:
            raise SourceError(f"{path}: a record has the length {length!r}; expected a number up to {MAX_BYTES:,}")
        block = stream.read(int(length))
        if len(block) < int(length):
            raise SourceError(f"{path}: the last record is cut short; the records before are read")
        source = _source(fields, block)
        if source is not None:
            yield source


def _header(stream: IO[bytes], path: Path) -> dict[str, str] | None:
    """The named fields of the next record in lower case; None at the end."""
    line = stream.readline(_MAX_HEADER)
    while line in (b"\r\n", b"\n"):
        line = stream.readline(_MAX_HEADER)
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise SourceError(f"{path}: expected a WARC record, found {line[:40]!r}")
    fields: dict[str, str] = {}
    read = 0
    while (line := stream.readline(_MAX_HEADER)) not in (b"\r\n", b"\n", b""):
        read += len(line)
        if read > _MAX_HEADER:
            raise SourceError(f"{path}: a record's header is longer than {_MAX_HEADER:,} bytes")
        name, _, value = line.decode("utf-8", "replace").partition(":")
        fields[name.strip().lower()] = value.strip()
    return fields


def _source(fields: dict[str, str], block: bytes) -> Source | None:
    kind, uri = fields.get("warc-type"), fields.get("warc-target-uri", "").strip("<>")
    if kind == "resource":
        return Source(block, uri, fields.get("content-type"), fields.get("warc-date"))
    if kind != "response" or not fields.get("content-type", "").lower().startswith("application/http"):
        return None
    head, _, body = block.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    if status.split(" ")[1:2] != ["200"]:
        return None
    if headers.get("content-encoding", "").lower() in ("gzip", "x-gzip"):
        try:
            body = gunzip(body, limit=MAX_BYTES, url=uri)
        except RequestFailed as error:
            raise SourceError(str(error)) from error
    return Source(body, uri, headers.get("content-type", "").split(";")[0].strip() or None, fields.get("warc-date"))
