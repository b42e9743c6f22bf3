"""Commands that read documents and print what they say."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extractor.display import escape_json, for_cell, for_line, for_terminal

if TYPE_CHECKING:
    from extractor.extraction import Extraction

FACTS = ("trials", "doses", "cohorts", "outcomes", "designations")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["jsonl", "json", "table", "csv"]), default="table", show_default=True, help="How facts are printed.")
def extract(paths: tuple[Path, ...], form: str) -> None:
    """Print what documents say as linked facts.

    PATHS are files of any known kind, and folders of them. Exit 1 where one could not be read; the others are still printed.
    """
    failed: list[str] = []
    found = _extractions(paths, failed)
    if form == "jsonl":
        for extraction in found:
            click.echo(escape_json(extraction.model_dump_json()))
    elif form == "json":
        click.echo(escape_json(json.dumps([e.model_dump(mode="json") for e in found], ensure_ascii=False, indent=1, allow_nan=False)))
    elif form == "csv":
        _print_csv(found)
    else:
        for extraction in found:
            _print_table(extraction)
    sys.exit(1 if failed else 0)


def _extractions(paths: tuple[Path, ...], failed: list[str]) -> Iterator[Extraction]:
    from rich.progress import track

    from extractor.files import Failure, extract_files, files_of

    files = [file for path in paths for file in files_of(path)]
    shown = len(files) > 20 and sys.stderr.isatty()
    for file in track(files, "reading", console=_stderr(), disable=not shown):
        for result in extract_files([file]):
            if isinstance(result, Failure):
                click.echo(f"extractor: {for_terminal(str(result.error))}", err=True)
                failed.append(result.path)
            else:
                yield result


def _stderr() -> Any:
    from rich.console import Console

    return Console(stderr=True)


def rows_of(extraction: Extraction) -> Iterator[dict[str, Any]]:
    """Each fact as one flat row: kind, what it says, its links in words, its best quote."""
    labels = {c.id: c.label or "all" for c in extraction.cohorts}
    trials = {t.id: t.identifier for t in extraction.trials}
    for kind in FACTS:
        for fact in getattr(extraction, kind):
            values = fact.model_dump(mode="json", exclude={"id", "evidence", "confidence"}, exclude_none=True, exclude_defaults=True)
            if "cohort" in values:
                values["cohort"] = labels.get(values["cohort"])
            if "trial" in values:
                values["trial"] = trials.get(values["trial"])
            if kind == "cohorts":
                values["sizes"] = "; ".join(f"{s.bound if s.bound != '=' else ''}{s.n}{' ' + s.basis if s.basis else ''}" for s in fact.sizes)
            quote = fact.evidence[0] if fact.evidence else None
            yield {"document": extraction.document.uri, "kind": kind, **values, "quote": quote.quote if quote else "", "section": quote.section if quote else ""}


def _print_table(extraction: Extraction) -> None:
    document = extraction.document
    who = " · ".join(for_line(x) for x in (document.issuer.name, ", ".join(document.issuer.tickers), document.published_on, document.wire) if x)
    click.echo(f"{for_line(document.uri) or 'text'}\n  {for_line(document.title or '')}\n  {who}")
    for row in rows_of(extraction):
        kind, quote = row.pop("kind"), row.pop("quote")
        said = "  ".join(f"{name}={value}" for name, value in row.items() if name not in {"document", "section"} and value not in ("", [], None))
        click.echo(f"  {kind:13} {for_line(said)}" + (f"\n{'':16}“{for_line(quote)}”" if quote else ""))
    click.echo()


def _print_csv(found: Iterator[Extraction]) -> None:
    rows = [row for extraction in found for row in rows_of(extraction)]
    names = list(dict.fromkeys(name for row in rows for name in row)) or ["document", "kind"]
    writer = csv.DictWriter(sys.stdout, names, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: for_cell(value) for name, value in row.items()})


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
def text(path: Path) -> None:
    """Print a document's canonical text, which offsets point into."""
    from extractor.parse.sandbox import parse_untrusted
    from extractor.source import read_source

    words = next(iter(parse_untrusted(read_source(path)))).text
    click.echo(for_terminal(words) if sys.stdout.isatty() else words, nl=False)


@click.command()
@click.argument("words", metavar="TEXT")
def explain(words: str) -> None:
    """Say which rules fired, which cue decided, and which link was made or declined."""
    from extractor.errors import UsageError
    from extractor.explain import explain_text

    if not words.strip():
        raise UsageError('there is no text to explain; expected a sentence or more, such as "Median OS was 14 months."')
    for line in explain_text(words):
        click.echo(for_terminal(line))


@click.command()
@click.option("--examples", is_flag=True, help="Print each kind's examples too.")
def kinds(examples: bool) -> None:
    """List the kinds of facts, their rules and examples."""
    from extractor.pipeline import kinds as all_kinds

    for kind in all_kinds():
        said = [text for example in kind.examples if example.record is not None for text in example.texts]
        click.echo(f"{kind.name}: {len(kind.rules)} rules, {len(said)} examples. {(kind.__doc__ or '').strip().splitlines()[0] if kind.__doc__ else ''}")
        for rule in kind.rules:
            click.echo(f"  {rule}")
        for text in said if examples else ():
            click.echo(f"    {text}")
