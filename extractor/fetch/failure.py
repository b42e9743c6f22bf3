"""Why a request or an item came to nothing: FetchError with a reason that programs can act on."""

from __future__ import annotations

from typing import Literal

from extractor.errors import FetchError

Reason = Literal[
    "blocked", "rate_limited", "robots", "budget", "refused_address", "refused_host", "redirect", "too_large", "truncated", "decode", "timeout",
    "network", "server_error", "not_found", "client_error", "wrong_type", "unreadable", "contact", "stopped", "store",
]  # fmt: skip
"""blocked: the host takes us for a robot and says no. stopped: a signal ended the run. store: fetched, but reading or storing it failed."""

PASSING: frozenset[Reason] = frozenset({"rate_limited", "truncated", "timeout", "network", "server_error"})
"""A second try within the same run can help."""

LASTING: frozenset[Reason] = frozenset({"refused_address", "refused_host", "redirect", "too_large"})
"""No try on a later night helps unless somebody changes the configuration."""

NOT_TRIED: frozenset[Reason] = frozenset({"budget", "stopped", "rate_limited", "contact"})
"""Nothing was learnt about the item itself, so its number of tries does not grow."""


class RequestFailed(FetchError):
    """A request that brought nothing usable; `reason` says in which way."""

    def __init__(self, message: str, *, reason: Reason, retry_after: float | None = None, asked: bool = True) -> None:
        super().__init__(message, retry_after=retry_after)
        self.reason: Reason = reason
        self.asked = asked
        """False where the host was to be left alone: nothing was sent, so nothing was learnt about the item."""


def what_follows(state: str, next_try_at: str | None, *, instead: bool) -> str:
    """What becomes of a gap, for people: "; tried again from 2026-11-25T02:15:00Z", "; given up; the announcement's own words are stored"."""
    again = f"; tried again from {next_try_at}" if next_try_at else "; given up" if state == "given_up" else ""
    return again + ("; the announcement's own words are stored" if instead else "")
