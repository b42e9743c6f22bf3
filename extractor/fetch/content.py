"""What came back: bodies decoded within bounds, told apart by their content, and pages that mean "no"."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from extractor.fetch.failure import RequestFailed

Shape = Literal["html", "xml", "json", "pdf", "gzip", "zip", "text", "empty", "binary"]

_BLOCK_PHRASES = re.compile(
    rb"(?i)undeclared automated tool|request rate threshold exceeded|exceeded the sec.{1,12}s traffic limit|just a moment\.\.\.|attention required! \| cloudflare|"
    rb"pardon our interruption|please verify you are (?:a )?human|fda apology|apology_objects|errors\.edgesuite\.net|access to this page has been denied|"
    rb"request unsuccessful\. incapsula|g-recaptcha|hcaptcha\.com|cf-challenge|captcha-delivery"
)
_EDGAR_BAN = re.compile(rb"(?i)undeclared automated tool|request rate threshold exceeded|exceeded the sec.{1,12}s traffic limit")
_PART, _PIECE = 1 << 16, 1 << 20
"""Most bytes that are decompressed at once, and that come of it."""
_BLOCK_LOOKS_AT = 60_000
"""Block pages are short; a long release that mentions a captcha is a release."""


Sieve = Callable[[bytes], bytes]
"""Bytes as they come in → those of them that are wanted, perhaps a little later; the empty bytes are the end."""
MAX_SIEVED = 1_000_000_000
"""Decoded bytes that a sieve is given at most."""


def decode(chunks: Iterable[bytes], encoding: str, *, limit: int, url: str, cut: bool = False, sieve: Sieve | None = None) -> bytes:
    """The body, decoded. Only gzip and no coding at all are read; others are refused, since a bound cannot be kept while decoding them.

    `cut`: take the first `limit` bytes of a longer one. `sieve`: `limit` is for what it leaves.

    Raises RequestFailed: too_large past `limit` bytes (wire or decoded), decode for another coding or broken gzip, truncated for gzip cut short.
    """
    encoding = encoding.strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise RequestFailed(f"{url}: is coded as {encoding!r}; expected gzip or none, which is what was asked for", reason="decode")
    pieces = _gunzipped(chunks, limit, url) if encoding in ("gzip", "x-gzip") else chunks
    return _joined(_sieved(pieces, sieve, url) if sieve else pieces, limit, url, cut=cut)


def _sieved(pieces: Iterable[bytes], sieve: Sieve, url: str) -> Iterator[bytes]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > MAX_SIEVED:
            raise _too_large(url, MAX_SIEVED)
        if piece:
            yield sieve(piece)
    yield sieve(b"")


def _joined(chunks: Iterable[bytes], limit: int, url: str, *, cut: bool) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > limit:
            if cut:
                return bytes(body[:limit])
            raise _too_large(url, limit)
    return bytes(body)


def gunzip(body: bytes, *, limit: int, url: str) -> bytes:
    """Decompress gzip of one or more members, never holding more than `limit` bytes of output."""
    parts = (body[first : first + _PART] for first in range(0, len(body), _PART))
    return _joined(_gunzipped(parts, limit, url), limit, url, cut=False)


def _gunzipped(chunks: Iterable[bytes], limit: int, url: str) -> Iterator[bytes]:
    """Pieces of the output, none longer than `limit` and a byte."""
    reader, total = zlib.decompressobj(31), 0
    for chunk in chunks:
        while chunk:
            if reader.eof:
                if chunk.strip(b"\0") == b"":
                    break  # padding after the last member
                reader = zlib.decompressobj(31)
            try:
                piece = reader.decompress(chunk, min(limit + 1, _PIECE))
            except zlib.error as error:
                raise RequestFailed(f"{url}: says gzip, and is none or is damaged ({error})", reason="decode") from error
            total += len(piece)
            yield piece
            chunk = reader.unused_data if reader.eof else reader.unconsumed_tail
    if not reader.eof:
        raise RequestFailed(f"{url}: gzip ends in the middle, after {total:,} decoded bytes", reason="truncated")


def _too_large(url: str, limit: int) -> RequestFailed:
    return RequestFailed(f"{url}: is larger than {limit:,} bytes; raise run.max_bytes if it is meant to be", reason="too_large")


def shape_of(body: bytes) -> Shape:
    """What the bytes are, by their beginning; what the server calls them is often wrong."""
    head = body[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head:
        return "empty"
    if b"%PDF-" in body[:1_024]:
        return "pdf"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head[:1] in (b"{", b"["):
        return "json"
    return _markup(body, head)


def _markup(body: bytes, head: bytes) -> Shape:
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\0", b"")
    lowered = re.sub(rb"<!--.*?-->\s*", b"", head, flags=re.DOTALL).lower()
    if re.search(rb"<(?:rss|feed|rdf:rdf|urlset|sitemapindex)[\s>]", lowered):
        return "xml"  # a feed may quote pages
    if re.search(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]", lowered):
        return "html"
    if re.match(rb"(?:\xff\xfe|\xfe\xff)?\s*<(?:\?xml|[a-z]+:)", lowered):
        return "xml"
    if lowered.startswith(b"<"):
        return "html"
    return "binary" if b"\0" in head and body[:2] not in (b"\xff\xfe", b"\xfe\xff") else "text"


def is_block_page(body: bytes) -> bool:
    """Whether a page says "you are a robot" in place of what was asked for."""
    return len(body) <= _BLOCK_LOOKS_AT and _BLOCK_PHRASES.search(body) is not None


def is_edgar_ban(body: bytes) -> bool:
    """SEC's two pages that mean: no requests for ten minutes, and each further one prolongs it."""
    return len(body) <= _BLOCK_LOOKS_AT and _EDGAR_BAN.search(body) is not None


def looks_complete(body: bytes) -> bool:
    """Whether a body that came without a length ends as its kind should: HTML with </html>, PDF with %%EOF."""
    shape = shape_of(body)
    if shape == "html" and re.search(rb"(?i)<!doctype html|<html", body[:2_000]):
        return b"</html" in body[-2_000:].lower()
    if shape == "pdf":
        return b"%%EOF" in body[-2_048:]
    return True


_SERVED_AS: dict[str, tuple[Shape, ...]] = {
    "application/pdf": ("pdf",),
    "application/json": ("json",),
    "application/rss+xml": ("xml",),
    "application/atom+xml": ("xml",),
    "text/xml": ("xml", "html"),  # XHTML is sent so
    "application/xml": ("xml", "html"),
}


def check_type(body: bytes, media_type: str | None, url: str) -> None:
    """Refuse bytes that are plainly something else than the server says, such as an HTML page named PDF.

    Raises RequestFailed (blocked or wrong_type).
    """
    shape = shape_of(body)
    if shape == "empty":
        raise RequestFailed(f"{url}: is empty; expected a document", reason="truncated")
    if shape == "html" and is_block_page(body):
        raise RequestFailed(f"{url}: is a page that refuses robots, not the document", reason="blocked")
    expected = _SERVED_AS.get(media_type or "")
    if expected and shape not in expected:
        raise RequestFailed(f"{url}: is served as {media_type} and is {shape}; expected {' or '.join(expected)}", reason="wrong_type")
