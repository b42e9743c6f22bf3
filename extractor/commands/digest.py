"""The command that tells what is new."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from extractor.commands.days import Day


@click.command()
@click.option("--db", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The SQLite database.")
@click.option("--since", default="yesterday", show_default=True, type=Day(), help="The first day (UTC): 2026-11-24, today, yesterday.")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "html"]), default="text", show_default=True, help="How it is printed.")
def digest(db: Path, since: date, form: str) -> None:
    """Tell what is new: medians and how they moved, designations, trials, corrections, differences from the registry, gaps."""
    from extractor.digest import read_digest, render

    click.echo(render(read_digest(db, since=since), form), nl=False)
