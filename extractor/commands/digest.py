"""The command that tells what is new."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
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


@click.command()
@click.option("--db", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The SQLite database.")
@click.option("--since", default="yesterday", show_default=True, type=Day(), help="The first day (UTC): 2026-11-24, today, yesterday.")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "html"]), default="text", show_default=True, help="How it is printed.")
def digest(db: Path, since: date, form: str) -> None:
    """Tell what is new: medians and how they moved, designations, trials, corrections, differences from the registry, gaps."""
    from extractor.digest import read_digest, render

    click.echo(render(read_digest(db, since=since), form), nl=False)
