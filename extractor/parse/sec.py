"""SEC submissions: the press release exhibits of a filing, or its body where it has none. SGML of 1995 to today, and the .nc dialect."""

from __future__ import annotations

import binascii
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from extractor.document import ParsedDocument
from extractor.errors import ParseError
from extractor.parse.decoding import Decoded
from extractor.parse.failures import all_or_warned
from extractor.source import Source

# Written in capitals nearly always; searching without regard to case is fifty times slower.
_TAGS = {name: (re.compile(name), re.compile(name, re.IGNORECASE)) for name in (rb"<DOCUMENT>", rb"</DOCUMENT>", rb"<TEXT>", rb"</TEXT>")}
_WHOLE = re.compile(rb"<((?:SEC|IMS)-DOCUMENT|SUBMISSION)>")
_FIELD = re.compile(r"<(TYPE|SEQUENCE|FILENAME|DESCRIPTION)>([^\r\n<]*)", re.IGNORECASE)
_RELEASE = re.compile(r"EX-99(?:\.\w+)?$", re.IGNORECASE)
_NO_TEXT = re.compile(r"GRAPHIC|ZIP|EXCEL|XML|PDF|EX-10[14](?:\..*)?$|EX-101.*|COVER$", re.IGNORECASE)
_REPORTS = re.compile(r"(?:8-K|6-K)", re.IGNORECASE)
_WRAPPER = re.compile(r"\A<(?:XBRL|XML|PDF)>|</(?:XBRL|XML|PDF)>\Z", re.IGNORECASE)
_HTML = re.compile(r"<(?:html|body|p|div|table|font|br)\b[^>]*>", re.IGNORECASE)
_UUENCODED = re.compile(r"^begin [0-7]{3} ([^\r\n]{1,200})\r?\n((?:[!-`][ -`]{0,64}\r?\n)+)(?:`?[ ]?\r?\n)?end[ \t]*$", re.MULTILINE)
_SGML_ONLY = re.compile(r"^[ \t]*<PAGE>.*$", re.IGNORECASE | re.MULTILINE)
# name in our metadata, label in the .txt header, tag in the .nc header
_HEADER = (
    ("accession_number", r"ACCESSION NUMBER:\s*", "ACCESSION-NUMBER"),
    ("form", r"CONFORMED SUBMISSION TYPE:\s*", "TYPE"),
    ("period", r"CONFORMED PERIOD OF REPORT:\s*", "PERIOD"),
    ("filed_on", r"FILED AS OF DATE:\s*", "FILING-DATE"),
    ("filer", r"COMPANY CONFORMED NAME:\s*", "CONFORMED-NAME"),
    ("cik", r"CENTRAL INDEX KEY:\s*", "CIK"),
    ("sic", r"STANDARD INDUSTRIAL CLASSIFICATION:\s*", "ASSIGNED-SIC"),
    ("document_count", r"PUBLIC DOCUMENT COUNT:\s*", "PUBLIC-DOCUMENT-COUNT"),
    ("accepted", r"<ACCEPTANCE-DATETIME>\s*", "ACCEPTANCE-DATETIME"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One <DOCUMENT> of a submission, not yet read."""

    type: str
    sequence: str
    filename: str
    description: str
    data: bytes
    complete: bool


def parse_submission(source: Source) -> Iterator[ParsedDocument]:
    """Each EX-99 of a submission; where it has none, its first document with text.

    Raises ParseError where there is no document in it, or none that can be read.
    """
    parts = list(_parts(source.data))
    if not parts:
        raise ParseError(f"{source.uri}: an SEC submission with no <DOCUMENT> in it; expected at least one. Fetch the complete submission text file.")
    header = _header(source.data[: _first_document(source.data)].decode("utf-8", errors="replace"))
    chosen = chosen_parts(parts, str(header.get("form") or ""))
    if not chosen:
        raise ParseError(f"{source.uri}: no document with text among {', '.join(part.type for part in parts)}; expected a report or an EX-99 exhibit")
    warnings = _count_warning(header, len(parts)) + _end_warning(source.data, parts)
    header["other_documents"] = [part.type for part in parts if part not in chosen]
    for document in all_or_warned([partial(_read, part, source) for part in chosen], source.uri):
        metadata = header | document.metadata
        if not _RELEASE.match(str(document.metadata.get("exhibit") or "")) and header.get("filer"):
            metadata["issuer"] = header["filer"]
        yield replace(document, metadata=metadata, warnings=(*warnings, *document.warnings))


def chosen_parts(parts: list[Part], form: str) -> list[Part]:
    """The exhibits that are releases; the body where there is none, and before them for a form that is no 8-K or 6-K."""
    releases = [part for part in parts if _RELEASE.match(part.type)]
    body = [part for part in parts if not _NO_TEXT.match(part.type) and part not in releases][:1]
    if releases and (_REPORTS.match(form) or not form):
        return releases
    return body + releases


def _parts(data: bytes) -> Iterator[Part]:
    """Each <DOCUMENT>; one that the file's end cuts off is marked incomplete."""
    position = 0
    while opened := _tag(rb"<DOCUMENT>", data, position):
        closed = _tag(rb"</DOCUMENT>", data, opened.end())
        following = _tag(rb"<DOCUMENT>", data, opened.end(), closed.start() if closed else len(data))
        end = following.start() if following else closed.start() if closed else len(data)
        chunk = data[opened.end() : end]
        fields = {name.upper(): value.strip() for name, value in _FIELD.findall(chunk[:2000].decode("utf-8", errors="replace"))}
        begun, ended = _tag(rb"<TEXT>", chunk), _tag(rb"</TEXT>", chunk)
        text = chunk[begun.end() : ended.start() if ended else len(chunk)] if begun else b""
        yield Part(fields.get("TYPE", ""), fields.get("SEQUENCE", ""), fields.get("FILENAME", ""), fields.get("DESCRIPTION", ""), text, bool(closed or ended))
        position = max(end, opened.end())


def _tag(name: bytes, data: bytes, start: int = 0, end: int | None = None) -> re.Match[bytes] | None:
    exact, loose = _TAGS[name]
    end = len(data) if end is None else end
    return exact.search(data, start, end) or (None if exact.search(data) else loose.search(data, start, end))


def _first_document(data: bytes) -> int:
    match = _tag(rb"<DOCUMENT>", data)
    return match.start() if match else len(data)


def _header(text: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, label, tag in _HEADER:
        match = re.search(rf"(?:{label}|<{tag}>)([^\r\n<]*\S)", text)
        if match:
            found[name] = match[1].strip()
    items = re.findall(r"(?:ITEM INFORMATION:\s*|<ITEMS>)([^\r\n<]*\S)", text)
    if items:
        found["items"] = items
    for name in ("filed_on", "period"):
        if re.fullmatch(r"\d{8}", str(found.get(name, ""))):
            found[name] = f"{found[name][:4]}-{found[name][4:6]}-{found[name][6:]}"
    if accepted := _eastern(str(found.pop("accepted", ""))):
        found["accepted_at"] = accepted
    return found


def _eastern(stamp: str) -> str | None:
    """The acceptance time in UTC; the header prints it in the time of Washington, D.C."""
    if not re.fullmatch(r"\d{14}", stamp):
        return None
    try:
        local = datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=ZoneInfo("America/New_York"))
    except (ValueError, ZoneInfoNotFoundError):
        return None
    return local.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%SZ")


def _count_warning(header: dict[str, Any], found: int) -> tuple[str, ...]:
    count = str(header.get("document_count", ""))
    # The printed count may differ by one from what is there, in good files too.
    return (f"the header announces {count} documents, {found} are in the file",) if count.isdigit() and int(count) > found + 1 else ()


def _end_warning(data: bytes, parts: list[Part]) -> tuple[str, ...]:
    """A warning where the submission does not end as it began: exhibits may have stood behind the cut."""
    begun = _WHOLE.search(data[:2000])
    whole = parts[-1].complete and not (begun and b"</" + begun[1] not in data[-2000:])
    return () if whole else ("the submission has no end: it was cut off, and further exhibits may be missing",)


def _about(part: Part) -> dict[str, Any]:
    found: dict[str, Any] = {"exhibit": part.type, "sequence": part.sequence, "description": part.description}
    # A name is a label and never a path: what stands before the last slash is dropped.
    found["filename"] = PurePosixPath(part.filename.replace("\\", "/")).name
    return {name: value for name, value in found.items() if value}


def _unpacked(packed: list[re.Match[str]], part: Part, source: Source) -> Iterator[ParsedDocument]:
    """The documents of an exhibit that is nothing but uuencoded files: a PDF, as older filings have it. Raises ParseError where they cannot be read."""
    from extractor.parse import parse_all

    for match in packed:
        name = f"{source.uri} {part.type}!{PurePosixPath(match[1].strip()).name}"
        try:
            data = b"".join(binascii.a2b_uu(line) for line in match[2].splitlines() if line.strip("` "))
        except binascii.Error as error:
            raise ParseError(f"{name}: the uuencoded file is damaged ({error}); fetch it again") from error
        yield from parse_all(Source(data, name, None, source.fetched_at))


def _read(part: Part, source: Source) -> Iterator[ParsedDocument]:
    from extractor.parse.html import decode_html, parse_markup
    from extractor.parse.plain import parse_text

    decoded = decode_html(part.data, uri=f"{source.uri} {part.type}")
    text = _WRAPPER.sub("", decoded.text.strip())
    packed = list(_UUENCODED.finditer(text))
    if packed and not _UUENCODED.sub("", text).strip():
        for inner in _unpacked(packed, part, source):
            yield replace(inner, metadata=_about(part) | inner.metadata)
        return
    if packed:
        text = _UUENCODED.sub("\n", text)
        decoded = replace(
            decoded, warnings=(*decoded.warnings, f"{len(packed)} uuencoded file(s) inside {part.type} were left out: {', '.join(match[1].strip() for match in packed)[:100]}")
        )
    warnings = decoded.warnings if part.complete else (*decoded.warnings, f"the file ends inside {part.type or 'a document'}: it was cut off, and facts may be missing")
    if not text.strip():
        raise ParseError(f"{source.uri}: {part.type} is empty; expected text. The file may be cut off: fetch it again.")
    if _HTML.search(text[:20_000]):
        document = parse_markup(Decoded(text, decoded.encoding, warnings), source)
    elif text.lstrip().startswith("<?xml"):
        from extractor.parse.xml import parse_xml_text

        document = parse_xml_text(Decoded(text, decoded.encoding, warnings), source)
    else:
        document = parse_text(Decoded(html.unescape(_SGML_ONLY.sub("", text)), decoded.encoding, warnings), source)
    # The cover page of a form has many lines that look like titles, and none that is.
    title = document.title if _RELEASE.match(part.type) else f"{part.type} {part.description}".strip()
    yield replace(document, kind="sec", title=title or document.title, metadata=_about(part) | document.metadata)
