"""How rows are printed for machines: `--format json`, `jsonl` and `csv` of every command that lists some."""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import click

from extractor.display import for_cell, json_line

FORMAT = click.option("--format", "form", type=click.Choice(["table", "json", "jsonl", "csv"]), default="table", show_default=True, help="How they are printed.")


def print_rows(rows: Sequence[Mapping[str, Any]], form: str, *, columns: Sequence[str] | None = None) -> None:
    """Print rows on stdout as one JSON array, as JSON lines, or as CSV that a spreadsheet runs no formula of.

    `columns`: those of the CSV, in their order; without it, all of the first row, and nothing where there is no row.
    """
    if form == "json":
        click.echo(json_line(rows))
    elif form == "jsonl":
        for row in rows:
            click.echo(json_line(row))
    elif names := columns or list(rows[0] if rows else ()):
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([[_cell(row[name]) for name in names] for row in rows])


def _cell(value: Any) -> Any:
    return for_cell(json_line(value) if isinstance(value, dict) else value)
