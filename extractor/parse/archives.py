"""gzip and zip, unpacked in memory with bounds on size, number and depth. Nothing is ever written; names are labels."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial

from extractor.document import ParsedDocument
from extractor.errors import LimitError, ParseError
from extractor.parse.failures import all_or_warned
from extractor.source import MAX_BYTES, Source

MAX_MEMBERS = 2_000
"""Most documents in one zip."""
MAX_DEPTH = 3
"""Archives inside archives."""
_NESTED = "!"
_OFFICE = {"word/document.xml": "a Word document (.docx)", "xl/workbook.xml": "an Excel workbook (.xlsx)", "ppt/presentation.xml": "a presentation (.pptx)"}


def parse_gzip(source: Source) -> Iterator[ParsedDocument]:
    """The documents of a gzip file.

    Raises LimitError above MAX_BYTES unpacked, ParseError where it is cut off or damaged.
    """
    yield from _inside(gunzip(source.data, uri=source.uri), source, "gunzipped")


def gunzip(data: bytes, *, uri: str) -> bytes:
    """Unpacked bytes of all members; never more than MAX_BYTES in memory."""
    pieces: list[bytes] = []
    room = MAX_BYTES
    while data.startswith(b"\x1f\x8b"):
        unpacker = zlib.decompressobj(wbits=31)
        try:
            piece = unpacker.decompress(data, room + 1)
        except zlib.error as error:
            raise ParseError(f"{uri}: the gzip data is damaged ({error}); fetch it again") from error
        room -= len(piece)
        if room < 0:
            raise LimitError(f"{uri}: unpacks to more than {MAX_BYTES:,} bytes; expected a release or regulatory document")
        if not unpacker.eof:
            raise ParseError(f"{uri}: the gzip data ends early (it was cut off); fetch it again")
        pieces.append(piece)
        data = unpacker.unused_data
    return b"".join(pieces)


def parse_zip(source: Source) -> Iterator[ParsedDocument]:
    """The documents of each file in a zip; files that are no documents (pictures) become warnings.

    Raises LimitError above the bounds, ParseError where it is damaged, encrypted or an Office file.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.data))
        members = [member for member in archive.infolist() if not member.is_dir() and not _is_of_the_system(member.filename)]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise ParseError(f"{source.uri}: the zip is damaged ({error}); fetch it again") from error
    for name, what in _OFFICE.items():
        if any(member.filename == name for member in members):
            raise ParseError(f"{source.uri}: is {what}; expected text, HTML, PDF, XML, JSON or e-mail. Save it as PDF, HTML or text.")
    if len(members) > MAX_MEMBERS:
        raise LimitError(f"{source.uri}: holds {len(members):,} files; expected at most {MAX_MEMBERS:,}. Unpack it and give the folder.")
    if sum(member.file_size for member in members) > MAX_BYTES:
        raise LimitError(f"{source.uri}: unpacks to more than {MAX_BYTES:,} bytes; unpack it and give the folder")
    parts = [partial(_member, archive, member, source) for member in sorted(members, key=lambda member: member.filename)]
    yield from all_or_warned(parts, f"{source.uri}: the zip is empty; expected documents")


def _is_of_the_system(name: str) -> bool:
    """Whether a file only describes the folder to some operating system: ".DS_Store", "__MACOSX/._a.txt"."""
    return name.startswith("__MACOSX/") or name.replace("\\", "/").rsplit("/", 1)[-1].startswith(".")


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source) -> Iterator[ParsedDocument]:
    # Only the last part of a name is kept, and as a label: "../../x" and "C:\\x" name no place here.
    name = member.filename.replace("\\", "/").rsplit("/", 1)[-1]
    where = f"{source.uri}{_NESTED}{name}"
    try:
        with archive.open(member) as file:
            data = file.read(MAX_BYTES + 1)  # the size in the directory can lie
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError, OSError, ValueError) as error:
        raise ParseError(f"{where}: cannot be unpacked ({error})") from error
    if len(data) > MAX_BYTES:
        raise LimitError(f"{where}: unpacks to more than {MAX_BYTES:,} bytes")
    yield from _inside(data, source, name)


def _inside(data: bytes, source: Source, name: str) -> Iterator[ParsedDocument]:
    from extractor.parse import parse_all

    if source.uri.count(_NESTED) >= MAX_DEPTH:
        raise LimitError(f"{source.uri}: archives lie in each other more than {MAX_DEPTH} deep; unpack the outer ones")
    yield from parse_all(Source(data, f"{source.uri}{_NESTED}{name}", None, source.fetched_at))
