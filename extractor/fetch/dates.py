"""Dates as feeds, headers and registries print them. dateutil is not used: it drops EDT and reads 06/07/2026 as June."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from time import time

_LONG_ZONES = {"eastern": "E", "central": "C", "mountain": "M", "pacific": "P"}
_LONG_ZONE = re.compile(r"(?i)\b(eastern|central|mountain|pacific)\s+(standard|daylight)\s+time\b")


def now() -> datetime:
    """The present moment in UTC, by whole seconds. Everything asks here, so that a jumping clock can be tested."""
    return datetime.fromtimestamp(int(time()), UTC)


def iso(moment: datetime) -> str:
    """ "2026-10-02T18:06:00Z"; a moment without a zone is taken as UTC."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_moment(text: str | None) -> datetime | None:
    """A feed's or header's date as UTC, or None: ISO 8601, RFC 822 with or without seconds, zones as letters or in words.

    A moment without a zone is taken as UTC; a day without an hour as its first second.
    """
    if not text or not (text := text.strip()):
        return None
    text = _LONG_ZONE.sub(lambda m: _LONG_ZONES[m[1].lower()] + m[2][0].upper() + "T", text)
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        try:
            return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
        except OverflowError:
            return None
    return None


def read_day(text: str | None) -> date | None:
    """The day of "2026-10-02", "20261002" or a longer ISO text, or None."""
    match = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", text or "")
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def watermark(seen: list[str], *, before: str | None, server: datetime | None) -> str | None:
    """The day up to which a source is read: the latest day seen, never past the server's own date, never back.

    A document dated two years ahead must not hide everything until then, nor a clock of ours that jumped.
    """
    limit = (server or now()).date() + timedelta(days=1)
    days = [day for text in seen if (day := read_day(text)) is not None and day <= limit]
    best = max(days, default=None)
    old = read_day(before)
    if best is None or (old is not None and old >= best):
        return before
    return best.isoformat()
