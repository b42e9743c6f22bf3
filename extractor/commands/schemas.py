"""The command that generates `schemas/`."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("schemas"))
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where a file is stale.")
def schemas(folder: Path, check: bool) -> None:
    """Write JSON Schemas and the database's SQL."""
    from extractor.schemas import stale_schemas, write_schemas

    if check:
        stale = stale_schemas(folder)
        for name in stale:
            click.echo(f"extractor: {folder / name} is stale; run `extractor schemas {folder}`", err=True)
        sys.exit(1 if stale else 0)
    for path in write_schemas(folder):
        click.echo(path)
