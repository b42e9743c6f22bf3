"""What a file is, told by its first bytes; names and declared types only break ties."""

from __future__ import annotations

import re

from extractor.errors import ParseError
from extractor.parse.decoding import decode
from extractor.source import Source

_HEAD = 8192
_PDF = b"%PDF-"
_MAGIC = ((b"\x1f\x8b", "gzip"), (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"))
# Known, and not read: the error says what to do instead of printing noise.
_UNREADABLE = (
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls, .msg)", "save it as PDF, HTML or text"),
    (b"{\\rtf", "a rich text file (.rtf)", "save it as PDF, HTML or text"),
    (b"\x89PNG", "a picture (PNG)", "run text recognition on it and give the text"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "run text recognition on it and give the text"),
    (b"GIF8", "a picture (GIF)", "run text recognition on it and give the text"),
    (b"II*\x00", "a picture (TIFF)", "run text recognition on it and give the text"),
    (b"\x28\xb5\x2f\xfd", "zstd data", "unpack it first"),
    (b"BZh", "bzip2 data", "unpack it first"),
    (b"\xfd7zXZ", "xz data", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"Rar!", "a rar archive", "unpack it first"),
    (b"SQLite format 3", "an SQLite database", "give the documents that it was made from"),
    (b"\x7fELF", "a program", "give a release or regulatory document"),
)
# Lists of EDGAR, which hold names and no facts. The larger ones have 10,000 lines, each of which looks like a row of a table.
_INDEX = re.compile(r"\s*Description:[^\n]{0,60}\bIndex of EDGAR Dissemination Feed\b")
_FILING_INDEX = re.compile(r"\s*<html\b[^>]*>\s*(?:<head\b[^>]*>\s*)?<title>\s*SEC EDGAR Submission (\d{10}-\d\d-\d{6})\s*</title>", re.IGNORECASE)
_SEC = re.compile(r"\s*(?:-----BEGIN PRIVACY-ENHANCED|<SEC-DOCUMENT>|<IMS-DOCUMENT>|<SUBMISSION>|<SEC-HEADER>|<ACCEPTANCE-DATETIME>|<DOCUMENT>\s*<TYPE>)", re.IGNORECASE)
_MAIL_HEADER = re.compile(
    r"(?:return-path|received|from|to|cc|subject|date|mime-version|message-id|delivered-to|dkim-signature|content-type|reply-to|list-unsubscribe|x-[\w-]+|sender|content-transfer-encoding):\s*\S",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"(?:from|to|return-path|delivered-to|reply-to|sender):[^\n]*@", re.IGNORECASE)
_XML = re.compile(r"\s*(?:<\?xml\b|<!DOCTYPE\s+(?!html)|<[\w:.-]+[^>]*\bxmlns)", re.IGNORECASE)
_HTML = re.compile(r"<!doctype\s+html|<html\b|<(?:body|head|p|div|table|span|h1|h2|font|meta|ul|br|article|section|b|a)\b[^>]*>", re.IGNORECASE)
_ROOTS = (
    (re.compile(r"<rss\b|<rdf:RDF\b|<feed\b[^>]*www\.w3\.org/2005/Atom"), "feed"),
    (re.compile(r"<(?:newsItem|newsMessage|packageItem|NewsML)\b"), "newsml"),
    (re.compile(r"<clinical_study\b|<search_results\b"), "ctgov_xml"),
    (re.compile(r"<(?:\w+:)?result\b[^>]*\beudractNumber="), "euctr_xml"),
    (re.compile(r"<(?:allTrials|fullTrial|trial)\b[^>]*>"), "isrctn_xml"),
    (re.compile(r"<document\b[^>]*urn:hl7-org:v3|urn:hl7-org:v3"), "spl"),
)
_ORPHAN_CSV = re.compile(r"Generic Name.{0,400}(?:Date Designated|Orphan Designation)", re.DOTALL)


def sniff(source: Source) -> str:
    """One of pdf, gzip, zip, json, sec, email, feed, newsml, ctgov_xml, euctr_xml, isrctn_xml, spl, xml, html, orphan_csv, plain.

    Raises ParseError for kinds that are known and cannot be read.
    """
    data = source.data
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if _PDF in data[:1024] or (len(data) > 1 and _PDF.startswith(data)):
        return "pdf"
    for magic, what, advice in _UNREADABLE:
        if data.startswith(magic):
            raise ParseError(f"{source.uri}: is {what}; expected text, HTML, PDF, XML, JSON or e-mail. Please {advice}.")
    head = _head(data, source.uri)
    if _INDEX.match(head):
        raise ParseError(f"{source.uri}: is an index of EDGAR's filings, a list of names; expected a release or regulatory document. Give the filings whose file names it lists.")
    if filing := _FILING_INDEX.match(head):
        raise ParseError(
            f"{source.uri}: is EDGAR's page of a filing's header and files; expected the filing. Give its submission, {filing[1]}.txt, or one of the files that it names."
        )
    return sniff_text(head, source.media_type)


_JSON = re.compile(r"\{\s*(?:\"|\Z)|\[\s*(?:\{\s*(?:\"|\Z)|\Z)")
"""An object with a key, or a list of such, also one that is cut off there; "[1] Reference" and a lone brace begin a text."""


def sniff_text(head: str, media_type: str | None = None) -> str:
    """As `sniff`, for the beginning of a text."""
    stripped = head.lstrip("\ufeff \t\r\n")
    if _SEC.match(stripped):
        return "sec"
    if _JSON.match(stripped):
        return "json"
    if _is_mail(head.lstrip("\ufeff")):
        return "email"
    if stripped.startswith("<"):
        return _markup(stripped)
    if _ORPHAN_CSV.search(stripped.split("\n", 1)[0]):
        return "orphan_csv"
    declared = (media_type or "").split(";")[0].strip().lower()
    return "html" if (declared in ("text/html", "application/xhtml+xml") and _HTML.search(head)) or len(_HTML.findall(head)) >= 5 else "plain"


def _markup(head: str) -> str:
    body = re.sub(r"<\?xml[^>]*\?>|<!--.*?-->", "", head, count=8, flags=re.DOTALL).lstrip()
    if re.match(r"<!doctype\s+html|<html\b", body, re.IGNORECASE):
        return "html"
    for root, name in _ROOTS:
        if root.search(head):
            return name
    if _XML.match(head):
        return "xml"
    if _HTML.search(head) or re.match(r"<(?:!--|/?(?:a|p|b|i|div|table|span|font|body|head|h[1-6]|ul|ol|li|br|td|tr|img)[\s>/])", head, re.IGNORECASE):
        return "html"
    return "xml" if re.match(r"<[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>", body) else "plain"


def _head(data: bytes, uri: str) -> str:
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in head:
        return decode(head[: len(head) // 2 * 2], uri=uri).text
    return head.decode("utf-8", errors="replace")


def _is_mail(head: str) -> bool:
    """Whether it begins with header lines of which three are those of a message, or is cut off in them behind an address."""
    names, ended = 0, False
    for line in head.splitlines()[:60]:
        if not line.strip():
            ended = True
            break
        if line[:1] in " \t":
            continue
        if not re.match(r"[A-Za-z][\w-]*:", line) and not line.startswith("From "):
            return False
        names += bool(_MAIL_HEADER.match(line))
    return names >= 3 or (names > 0 and not ended and len(head) < _HEAD and _ADDRESSED.match(head) is not None)
