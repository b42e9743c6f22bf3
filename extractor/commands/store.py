"""Commands that fill the database."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from extractor.display import for_line


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--db", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The SQLite database; made where it is missing.")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that read documents; one writes.")
def ingest(paths: tuple[Path, ...], db: Path, jobs: int) -> None:
    """Store the facts of files and folders in SQLite; a second run adds nothing.

    One transaction a document: what is killed leaves no half of one, and the next run goes on. Exit 1 where a file could not be read; the others are stored.
    """
    from rich.console import Console
    from rich.progress import Progress

    from extractor.ingest import Step, ingest_paths

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("storing", total=None)

        def show(step: Step) -> None:
            bar.update(task, completed=step.done, total=step.total)

        try:
            report = ingest_paths(paths, db=db, jobs=jobs, progress=show)
        except KeyboardInterrupt:
            click.echo(f"\nextractor: {db}: stopped; what was stored stays, and the same command goes on from there", err=True)
            sys.exit(1)
    for problem in report.problems:
        click.echo(f"extractor: {for_line(problem.message)}", err=True)
    click.echo(f"{db}: {report.added} new documents with {report.facts} facts, {report.known} files known already, {report.copies} copies, {len(report.problems)} problems")
    sys.exit(1 if report.problems or not report.files else 0)
