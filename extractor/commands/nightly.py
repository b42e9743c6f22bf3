"""Commands that fetch."""

from __future__ import annotations

import json
import logging
import signal
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from extractor.commands.days import Day

_CONFIG = click.option("--config", required=True, type=click.Path(path_type=Path, dir_okay=False), help="sources.toml; write one with `extractor init`.")
_DB = click.option("--db", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The SQLite database; made where it is missing.")
_SOURCE = click.option("--source", "sources", multiple=True, help="Only this source; may be given several times.")
_ARCHIVE = click.option("--archive", type=click.Path(path_type=Path, file_okay=False), help="Folder that keeps the fetched bytes; run.archive of the configuration otherwise.")
_LIMIT = click.option("--limit", type=click.IntRange(min=0), help="Fetch at most so many items; the others are left for the next run.")
_JOBS = click.option("--jobs", type=click.IntRange(1, 64), help="Downloads at a time from each source; run.jobs of the configuration otherwise.")
_LOG = click.option("--log", "log_as", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How log lines on stderr look.")
_SINCE = click.option("--since", type=Day(), help="Look back to this day (2026-11-24, today, yesterday), whatever the cursors say.")


@click.command()
@_CONFIG
@_DB
@_SOURCE
@_SINCE
@_LIMIT
@_JOBS
@_ARCHIVE
@click.option("--dry-run", is_flag=True, help="Only say what would be fetched.")
@_LOG
def nightly(config: Path, db: Path, log_as: str, **options: Any) -> None:
    """Poll every source, fetch what is new, store what it says, and print a summary.

    Run it from cron or a timer. Exit 0: all well; 1: some failed, they are tried again on later nights; 2: wrong usage; 3: no source could be reached.
    """
    _run(config, db, log_as, options)


@click.command()
@_CONFIG
@_DB
@_SOURCE
@_SINCE
@_LIMIT
@_JOBS
@_ARCHIVE
@_LOG
def fetch(config: Path, db: Path, log_as: str, **options: Any) -> None:
    """Only fetch: keep what is new in the archive; the next nightly run stores it without the network."""
    _run(config, db, log_as, {**options, "fetch_only": True})


def _run(config: Path, db: Path, log_as: str, options: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.progress import Progress

    from extractor.fetch.config import load_config
    from extractor.nightly import NightOptions, run_night, told

    _log_to_stderr(log_as)
    checked = load_config(config)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("fetching", total=None)
        report = run_night(checked, db, NightOptions(**options), stop=stop, progress=lambda _, done, total: bar.update(task, completed=done, total=total))
    click.echo(told(report))
    sys.exit(report.exit_code)


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        return json.dumps({"at": moment, "level": record.levelname.lower(), "from": record.name, "message": record.getMessage()}, ensure_ascii=True)


class _OneLine(logging.Formatter):
    """A title with a line end or an escape sequence must not write log lines of its own, nor reach the terminal."""

    def format(self, record: logging.LogRecord) -> str:
        return "".join(c if c.isprintable() else " " for c in super().format(record))


def _log_to_stderr(log_as: str) -> None:
    import stamina.instrumentation

    handler = logging.StreamHandler()
    handler.setFormatter(_JsonLines() if log_as == "json" else _OneLine("%(asctime)s %(levelname)s %(message)s"))
    stamina.instrumentation.set_on_retry_hooks([])  # what failed in the end is told once, by ourselves
    logger = logging.getLogger("extractor")
    logger.handlers[:] = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False


@click.command()
@click.argument("path", default="sources.toml", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--print", "only_print", is_flag=True, help="Print it in place of writing it.")
def init(path: Path, only_print: bool) -> None:
    """Write a commented sources.toml to begin with."""
    from extractor.errors import UsageError
    from extractor.fetch.config import init_text

    if only_print:
        click.echo(init_text(), nl=False)
        return
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(init_text())
    except FileExistsError as error:
        raise UsageError(f"{path}: is there already; name another file, or delete it first") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error
    click.echo(f"{path}: written; put your contact and sources into it, then `extractor sources --config {path} --check`")


@click.command()
@_CONFIG
@_SOURCE
@click.option("--check", is_flag=True, help="Ask each source now and show what it would fetch; nothing is stored.")
def sources(config: Path, sources: tuple[str, ...], check: bool) -> None:
    """List the configured sources; with --check, try each."""
    from extractor.fetch.config import load_config

    checked = load_config(config)
    if not check:
        for plugin in checked.chosen(sources) if sources else checked.sources:
            state = "" if plugin.config.enabled else "  (not enabled)"
            click.echo(f"{plugin.config.name}  {plugin.config.type}{state}  {' '.join(plugin.origins)}".rstrip())
        return
    _log_to_stderr("text")
    from tempfile import TemporaryDirectory

    from extractor.nightly import NightOptions, run_night, told

    with TemporaryDirectory() as folder:
        report = run_night(checked, Path(folder) / "check.db", NightOptions(sources=sources, dry_run=True))
    click.echo(told(report))
    sys.exit(report.exit_code)


@click.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--archive", required=True, type=click.Path(path_type=Path, file_okay=False, exists=True), help="Folder that keeps the fetched bytes.")
def warc(out: Path, archive: Path) -> None:
    """Write everything that an archive keeps as one WARC file (.warc.gz)."""
    from extractor.fetch.archive import Archive

    click.echo(f"{out}: {Archive(archive).export(out)} records")
