"""Days on the command line."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import click


class Day(click.ParamType):  # type: ignore[type-arg]  # generic for the type checker only
    """A day in UTC: ISO, "today" or "yesterday"."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        today = datetime.now(UTC).date()
        if value in ("today", "yesterday"):
            return today - timedelta(days=value == "yesterday")
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; expected one such as 2026-11-24, today or yesterday", param, ctx)
