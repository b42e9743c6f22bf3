"""Commands that ask the database."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extractor.commands.printing import FORMAT, print_rows
from extractor.display import for_line

if TYPE_CHECKING:
    from extractor.store.search import FactFound, Hit, SearchResults

DATABASE = click.Path(path_type=Path)
_COLUMNS = ("published_on", "company", "title", "snippet", "facts", "url", "document")
"""Of a hit, in CSV."""


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--db", required=True, type=DATABASE, help="The SQLite database.")
@click.option("--quotes", is_flag=True, help="The words must stand in the quote of one fact.")
@click.option("--company", metavar="NAME", help="Only documents of this company: any spelling, ticker or CIK.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 10_000), help="At most so many documents.")
@FORMAT
def search(words: tuple[str, ...], db: Path, quotes: bool, company: str | None, limit: int, form: str) -> None:
    """Find documents with all of the words, and the facts that state them.

    Best documents first. "Words in quotation marks" stand together; word* is the start of one. Where no document has all of them, those with some are shown.
    """
    from extractor.store.opened import open_store

    with open_store(db) as store:
        found = store.search(" ".join(words), quotes=quotes, company=company, limit=limit)
    if not found.every_word and form == "table":
        click.echo("extractor: nothing has all of these words" + ("; these have some" if found.hits else ""), err=True)
    if form == "table":
        _print_hits(found)
    else:
        print_rows([_row(hit, as_cells=form == "csv") for hit in found.hits], form, columns=_COLUMNS)


def _print_hits(found: SearchResults) -> None:
    for hit in found.hits:
        who = "  ".join(for_line(part) for part in (hit.published_on, hit.company, hit.title) if part)
        click.secho(who or for_line(hit.url), bold=True)
        click.echo(f"  {_marked(hit.snippet)}")
        for fact in hit.facts:
            click.echo(f"  {fact.kind}: {for_line(_said(fact))}  “{for_line(fact.quote)}”")
        click.echo(f"  {for_line(hit.url)}  (document {hit.document})\n")


def _amount(fact: FactFound) -> str:
    """Its number as people write it: "22.5+ months", "10–20 mg", "not reached"; nothing where it has none."""
    from extractor.store.changes import shown

    if fact.value is None:
        return "not reached" if fact.bound == "NR" else ""
    if fact.high is not None and fact.high > fact.value:
        return f"{fact.value:.15g}–{fact.high:.15g} {fact.unit}"
    return shown(fact.value, fact.unit, fact.bound or "=", 0)


def _marked(snippet: str) -> str:
    """Words found in square brackets; the rest made safe before, so that no mark of ours is taken for a stranger's."""
    return for_line(_bracketed(snippet))


def _bracketed(snippet: str) -> str:
    from extractor.store.search import MATCH_END, MATCH_START

    return snippet.replace(MATCH_START, "[").replace(MATCH_END, "]")


def _row(hit: Hit, *, as_cells: bool) -> dict[str, Any]:
    row = dataclasses.asdict(hit)
    return row | {"snippet": _bracketed(hit.snippet), "facts": "; ".join(map(_said, hit.facts)) if as_cells else row["facts"]}


def _said(fact: FactFound) -> str:
    """What it is and its number: "median OS 22.5+ months"."""
    return f"{fact.what} {_amount(fact)}".rstrip()


@click.command()
@click.option("--db", required=True, type=DATABASE, help="The SQLite database.")
@click.option("--format", "form", type=click.Choice(["jsonl", "csv", "parquet"]), default="csv", show_default=True, help="Parquet needs the extra `parquet`.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The folder; made where it is missing. Files of these names in it are replaced.")
@click.option("--only", multiple=True, metavar="NAME", help="A table or view; may be given several times. Without it: all.")
def export(db: Path, form: str, out: Path, only: tuple[str, ...]) -> None:
    """Write tables and views as files: CSV, JSON lines or Parquet.

    They are called mos.csv, efficacy.csv, documents.csv… In CSV, a text that a spreadsheet would run as a formula gets an apostrophe before it, one of more than 32,767 characters is cut and says so.
    """
    from extractor.store.export import export as write

    for file in write(db, out, form=form, only=only):  # type: ignore[arg-type]
        click.echo(f"{file.path}: {file.rows} rows")
