"""Bytes to text: which encoding they are in, and a warning wherever that had to be guessed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from extractor.errors import LimitError, ParseError

MAX_CHARACTERS = 10_000_000
"""Longest text that is read; the longest label or assessment report has 3 million characters."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its first half
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# UTF-7 and the escape encodings let plain ASCII turn into markup; no release is written in them.
_REFUSED = {"utf-7", "utf_7", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "x-user-defined", "mbcs", "oem"}
# WHATWG: these labels mean Windows-1252, whose curly quotes lie where ISO-8859-1 has control characters.
_READ_AS_1252 = {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"}
_MOJIBAKE = re.compile("â€[™œ\u009d“”˜¢]|Ã[©¨¼¶¤±\u00ad]|Â[®©°·µ²]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SPREAD = 4096
_FEW_NULS = 3


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding that it was in, and what had to be guessed or repaired."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, uri: str = "", declared: str | None = None) -> Decoded:
    """Text of bytes: byte order mark, then UTF-8, then what was declared, then Windows-1252 with a warning.

    A byte order mark is a signature and not text: it is not part of the result.
    Raises ParseError for bytes that are no text, LimitError for more than MAX_CHARACTERS.
    """
    decoded = _decode(data, uri, usable_charset(declared))
    if len(decoded.text) > MAX_CHARACTERS:
        raise LimitError(f"{uri}: has {len(decoded.text):,} characters; expected at most {MAX_CHARACTERS:,}. Split the file.")
    if _MOJIBAKE.search(decoded.text):
        return Decoded(
            decoded.text,
            decoded.encoding,
            (*decoded.warnings, "the text was decoded wrongly before it came here (it holds sequences like â€™); its quotes and signs are unreliable"),
        )
    return decoded


def _decode(data: bytes, uri: str, declared: str | None) -> Decoded:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _with_replacements(data[len(mark) :], encoding)
    if guessed := _utf16_without_mark(data):
        return _with_replacements(data, guessed, f"no byte order mark; read as {guessed}")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if declared and declared not in ("utf-8", "cp1252"):
        try:
            return Decoded(data.decode(declared), declared)
        except (UnicodeDecodeError, LookupError):
            pass
    return _damaged_or_1252(data, declared, uri)


def _damaged_or_1252(data: bytes, declared: str | None, uri: str) -> Decoded:
    """UTF-8 with a few broken bytes is still UTF-8; anything else that is no UTF-8 is Windows-1252."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", errors="ignore"))
    if beyond_ascii > 4 * broken:
        return Decoded(text, "utf-8", (f"{broken} byte sequence(s) are no UTF-8 and were replaced by \ufffd",))
    if declared != "cp1252" and beyond_ascii > 0.25 * len(text):
        raise ParseError(
            f"{uri}: is no text in UTF-8, UTF-16 or Windows-1252 ({beyond_ascii:,} of {len(text):,} characters lie outside ASCII); expected a release. Convert it to UTF-8 first."
        )
    warning = () if declared == "cp1252" else ("not UTF-8; read as Windows-1252",)
    try:
        return Decoded(data.decode("cp1252"), "cp1252", warning)
    except UnicodeDecodeError:
        return _with_replacements(data, "cp1252", *warning)


def _with_replacements(data: bytes, encoding: str, *warnings: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    broken = text.count("\ufffd")
    if broken and (broken > 3 or encoding == "cp1252"):
        warnings = (*warnings, f"{broken} character(s) could not be decoded as {encoding} and were replaced by \ufffd")
    return Decoded(text, encoding, warnings)


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 of mostly Latin text has a NUL in every second byte of its beginning."""
    head = data[:_SPREAD]
    if len(head) < 8 or b"\x00" not in head:
        return None
    half = len(head) // 2
    if head[1::2].count(0) > 0.8 * half and head[0::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if head[0::2].count(0) > 0.8 * half and head[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def usable_charset(name: str | None) -> str | None:
    """Python's name of a declared charset; None where it is unknown, or one that is never honoured."""
    label = (name or "").strip().strip("\"'").lower()
    if not label or label in _REFUSED:
        return None
    if label in _READ_AS_1252:
        return "cp1252"
    try:
        found = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    return found.name if found._is_text_encoding and found.name not in _REFUSED else None


def charset_of(media_type: str | None) -> str | None:
    """The charset of "text/html; charset=…", None where there is none."""
    match = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", media_type or "", re.IGNORECASE)
    return match[1] if match else None


def without_nuls(decoded: Decoded) -> Decoded:
    """The same with its NULs, where they are few, replaced by U+FFFD, so that offsets stay those of the file; a text full of them is left to `check_text`."""
    nuls = decoded.text.count("\x00")
    if not nuls or nuls > max(_FEW_NULS, 0.001 * len(decoded.text)):
        return decoded
    return Decoded(decoded.text.replace("\x00", "\ufffd"), decoded.encoding, (*decoded.warnings, f"{nuls} NUL character(s) were replaced by \ufffd"))


def check_text(text: str, *, uri: str) -> None:
    """Raise ParseError where a decoded text is empty, holds NULs, or is no text but binary data."""
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise ParseError(f"{uri}: is empty; expected text")
    nul = text.find("\x00")
    if nul >= 0:
        raise ParseError(
            f"{uri}: holds a NUL character at offset {nul} ({text.count(chr(0))} in all); expected text. The file is binary or damaged; convert it to text, HTML or PDF first."
        )
    controls = sum(1 for _ in _CONTROLS.finditer(text))
    if controls > 8 and controls > 0.01 * len(text):
        raise ParseError(f"{uri}: is no text ({controls:,} of {len(text):,} characters are control characters); expected a release in text, HTML, PDF, XML or JSON")
