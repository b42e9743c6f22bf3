"""E-mail text (.eml): the body as its HTML or plain part, then each attachment that can be read."""

from __future__ import annotations

import email
import email.errors
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Any

from extractor.document import ParsedDocument
from extractor.errors import ParseError
from extractor.parse.failures import all_or_warned
from extractor.parse.text_check import letters
from extractor.source import Source

_MOST_PARTS = 200
_FEWER = 0.5
"""Share of the letters of the plain text below which the HTML is not the message."""


def parse_mail(source: Source) -> Iterator[ParsedDocument]:
    """The message's body as a document, then its attachments.

    Raises ParseError where neither the body nor an attachment can be read.
    """
    message = email.message_from_bytes(source.data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    metadata = _metadata(message)
    parts = [lambda: _body(message, source)]
    for number, part in enumerate(message.iter_attachments()):
        if number >= _MOST_PARTS or not isinstance(part, EmailMessage) or part.get_content_maintype() in ("image", "audio", "video"):
            continue
        parts.append(lambda part=part: _attachment(part, source))  # type: ignore[misc]
    for document in all_or_warned(parts, f"{source.uri}: the message has no readable text; expected a text or HTML body, or an attached document"):
        yield replace(document, metadata=metadata | document.metadata, warnings=document.warnings + _cut_off(message))


def _cut_off(message: EmailMessage) -> tuple[str, ...]:
    """The warning of a message whose parts are not closed: of the last one the end is missing, and others may have followed."""
    if any(isinstance(defect, (email.errors.CloseBoundaryNotFoundDefect, email.errors.StartBoundaryNotFoundDefect)) for part in message.walk() for defect in part.defects):
        return ("the message is cut off: the boundary that closes its parts is missing; its end, and parts of it, may be missing",)
    return ()


def _metadata(message: EmailMessage) -> dict[str, Any]:
    found = {"subject": _header(message, "subject"), "from": _header(message, "from"), "message_id": _header(message, "message-id")}
    try:
        sent = parsedate_to_datetime(_header(message, "date") or "")
        found["sent_at"] = sent.isoformat()
    except (TypeError, ValueError, IndexError):
        pass
    return {name: value for name, value in found.items() if value}


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        return " ".join(str(message[name]).split()) if message[name] is not None else None
    except (ValueError, IndexError, AttributeError):  # the stdlib's header parser gives up on some damaged headers
        return None


def _body(message: EmailMessage, source: Source) -> Iterator[ParsedDocument]:
    """The HTML of a message; its plain text where it has no HTML, or none with words (a picture, a link to a page)."""
    parts = [part for kind in ("html", "plain") if isinstance(part := message.get_body(preferencelist=(kind,)), EmailMessage)]
    if not parts:
        raise ParseError(f"{source.uri}: the message has no text body")
    read: list[ParsedDocument] = []
    failed: list[ParseError] = []
    for part in parts:
        try:
            read.append(_body_part(part, source))
        except ParseError as error:
            failed.append(error)
    if not read:
        raise failed[0]
    first, last = read[0], read[-1]
    document = last if letters(first.text) < _FEWER * letters(last.text) else first
    yield replace(document, kind="email", media_type="message/rfc822", sha256=source.sha256, title=document.title or _header(message, "subject"))


def _body_part(part: EmailMessage, source: Source) -> ParsedDocument:
    from extractor.parse.html import parse_html
    from extractor.parse.plain import parse_plain

    subtype = part.get_content_subtype()
    inner = Source(_bytes(part), source.uri, f"text/{subtype}; charset={part.get_content_charset() or ''}", source.fetched_at)
    return parse_html(inner) if subtype == "html" else parse_plain(inner)


def _attachment(part: EmailMessage, source: Source) -> Iterator[ParsedDocument]:
    from extractor.parse import parse_all

    name = (part.get_filename() or "attachment").replace("\\", "/").rsplit("/", 1)[-1]
    yield from parse_all(Source(_bytes(part), f"{source.uri}!{name}", part.get_content_type(), source.fetched_at))


def _bytes(part: EmailMessage) -> bytes:
    data = part.get_payload(decode=True)
    if isinstance(data, bytes):
        return data
    inner = part.get_payload()
    return b"".join(piece.as_bytes() for piece in inner if hasattr(piece, "as_bytes")) if isinstance(inner, list) else str(inner).encode("utf-8", errors="replace")
