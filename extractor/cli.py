"""The command line. A command's module is imported when the command is called, so that `--help` costs little more than click."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

import click

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

# command → (module, function, one line of help); a test holds the help against the commands' own.
COMMANDS: dict[str, tuple[str, str, str]] = {
    "extract": ("extractor.commands.extract", "extract", "Print what documents say as linked facts."),
    "text": ("extractor.commands.extract", "text", "Print a document's canonical text, which offsets point into."),
    "explain": ("extractor.commands.extract", "explain", "Say which rules fired, which cue decided, and which link was made."),
    "ingest": ("extractor.commands.store", "ingest", "Store the facts of files and folders in SQLite; a second run adds nothing."),
    "search": ("extractor.commands.query", "search", "Find documents with all of the words, and the facts that state them."),
    "export": ("extractor.commands.query", "export", "Write tables and views as files: CSV, JSON lines or Parquet."),
    "digest": ("extractor.commands.digest", "digest", "Tell what is new: medians and how they moved, designations, trials, corrections, differences from the registry, gaps."),
    "nightly": ("extractor.commands.nightly", "nightly", "Poll every source, fetch what is new, store what it says."),
    "fetch": ("extractor.commands.nightly", "fetch", "Only fetch: keep what is new in the archive."),
    "warc": ("extractor.commands.nightly", "warc", "Write everything that an archive keeps as one WARC file."),
    "init": ("extractor.commands.nightly", "init", "Write a commented sources.toml to begin with."),
    "sources": ("extractor.commands.nightly", "sources", "List the configured sources; with --check, try each."),
    "changes": ("extractor.commands.history", "changes", "Print what releases say that is new, changed, corrected or contradicted."),
    "review": ("extractor.commands.history", "review", "Accept, reject or correct a fact; without FACT, list what was said."),
    "reextract": ("extractor.commands.history", "reextract", "Run today's rules over the stored texts; print what changed, fact by fact."),
    "aliases": ("extractor.commands.history", "aliases", "Take names for others, as a CSV says, over every reason of this program."),
    "upgrade": ("extractor.commands.history", "upgrade", "Bring a database of an older version up to this one, in place, all of it or nothing."),
    "evaluate": ("extractor.commands.evaluate", "evaluate", "Score extraction against a folder of gold files."),
    "schemas": ("extractor.commands.schemas", "schemas", "Write JSON Schemas and the database's SQL."),
    "kinds": ("extractor.commands.extract", "kinds", "List the kinds of facts, their rules and examples."),
}


class LazyGroup(click.Group):
    """A group that knows its commands' names and help without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name, _ = COMMANDS[cmd_name]
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, _, line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.version_option(package_name="release-extractor", prog_name="extractor")
def cli() -> None:
    """Read releases and regulatory documents; return typed, linked, proven facts about trials."""


def main(args: Sequence[str] | None = None) -> None:
    """Run a command. Exit 0 all well, 1 some documents failed, 2 wrong usage."""
    from extractor.display import for_terminal
    from extractor.errors import ExtractorError, UsageError

    try:
        cli.main(args=list(args) if args is not None else None, prog_name="extractor")
    except UsageError as error:
        click.echo(f"extractor: {for_terminal(str(error))}", err=True)
        sys.exit(2)
    except ExtractorError as error:
        click.echo(f"extractor: {for_terminal(str(error))}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        if error.errno not in _NO_ROOM or error.filename is not None:
            raise
        with suppress(OSError):  # where the messages go is full, too
            click.echo(
                f"extractor: what was to be printed cannot be written ({error.strerror}); make room there and run the same command again. What was stored is safe.", err=True
            )
        os._exit(1)  # an orderly end would try to write the rest once more
