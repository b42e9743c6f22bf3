"""Commands of a database that lives for years: what changed, what people say of facts, names, and today's rules over what is stored."""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.commands.days import Day
from extractor.commands.printing import FORMAT, print_rows
from extractor.display import for_line
from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor.store.changes import Change
    from extractor.store.reextraction import ReextractionReport, Revision
    from extractor.store.reviews import Review, Verdict

_DATABASE = click.option("--db", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The SQLite database.")


@click.command()
@_DATABASE
@click.option("--since", required=True, type=Day(), help="YYYY-MM-DD, today or yesterday: what releases of this day and later say.")
@click.option("--stored", is_flag=True, help="Count by the day on which a release came into the database, not by its own.")
@click.option("--company", metavar="NAME", help="Only of this company: any spelling, ticker or CIK.")
@FORMAT
def changes(db: Path, since: date, stored: bool, company: str | None, form: str) -> None:
    """Print what releases say that is new, changed, corrected or contradicted.

    A result that differs from the one before it in its series is shown with both: "CLR 131 cohort 1 median OS 22.5+ → 26.2 months (+3.7)".
    """
    from extractor.store.changes import changes as find
    from extractor.store.schema import open_to_read

    with closing(open_to_read(db)) as database:
        found = find(database, since=since.isoformat(), company=company, by="stored" if stored else "release")
    if form == "table":
        _print_changes(found)
    else:
        print_rows([change.to_row() for change in found], form)


def _print_changes(found: list[Change]) -> None:
    release = None
    for change in found:
        if (change.document, change.release_date) != release:
            release = change.document, change.release_date
            click.secho("  ".join(for_line(word) for word in (change.release_date, change.company, change.url) if word), bold=True)
        click.echo(f"  {change.change:<12} {for_line(change.says)}")
        if change.quote and change.change != "superseded":
            click.echo(f"  {'':<12} “{for_line(change.quote)}”  ({change.fact})")


@click.command()
@click.argument("fact", required=False)
@_DATABASE
@click.option("--accept", "verdict", flag_value="accepted", help="The text says this.")
@click.option("--reject", "verdict", flag_value="rejected", help="The text does not say this: the views leave the fact out.")
@click.option("--correct", "corrections", multiple=True, metavar="COLUMN=VALUE", help="What is right; may be given several times. Nothing after the sign: the text gives none.")
@click.option("--note", help="Why.")
@click.option("--who", help="Who says so; without it, the user of this machine.")
@click.option("--conflicts", is_flag=True, help="List only reviews that today's facts no longer fit.")
@FORMAT
def review(fact: str | None, db: Path, verdict: Verdict | None, corrections: tuple[str, ...], note: str | None, who: str | None, conflicts: bool, form: str) -> None:
    """Accept, reject or correct a fact; without FACT, list what was said.

    FACT is the id in the column fact of the views. Reviews are kept apart from extraction, put upon it again after each re-extraction, and shown in the column reviewed.
    """
    from extractor.store.reviews import review as say
    from extractor.store.reviews import reviews
    from extractor.store.schema import open_to_read, open_to_write

    if fact is None:
        with closing(open_to_read(db)) as database:
            _print_reviews(reviews(database.conn, "state = 'conflict'" if conflicts else "1"), form)
        return
    if bool(verdict) == bool(corrections):
        raise UsageError("expected one of --accept, --reject and --correct COLUMN=VALUE")
    with closing(open_to_write(db, make=False)) as database:
        made = say(database, db, fact, verdict or "corrected", reviewer=who or _user(), note=note, correction=_pairs(corrections))
    _print_reviews([made], form)


def _pairs(corrections: tuple[str, ...]) -> dict[str, str]:
    if wrong := [words for words in corrections if "=" not in words]:
        raise UsageError(f"--correct {wrong[0]!r}: expected COLUMN=VALUE")
    return {column.strip(): value.strip() for column, _, value in (words.partition("=") for words in corrections)}


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise UsageError("this machine does not say who you are; expected --who NAME") from error


def _print_reviews(found: list[Review], form: str) -> None:
    if form != "table":
        print_rows([asdict(review) for review in found], form)
        return
    for review in found:
        right = ", ".join(f"{column}: {review.was.get(column)} → {value}" for column, value in review.correction.items())
        words = [
            review.reviewed_at[:10],
            review.reviewer,
            review.verdict,
            review.kind,
            review.applied_to or review.fact,
            right,
            f"“{review.quote}”" if review.quote else None,
            review.note,
        ]
        click.echo("  ".join(for_line(word) for word in words if word))
        if review.state != "applied":
            click.echo(f"    {review.state}{': ' + for_line(review.conflict) if review.conflict else ''}")


@click.command()
@_DATABASE
@click.option("--changed", is_flag=True, help="Only documents whose facts an earlier version of the rules made.")
@FORMAT
def reextract(db: Path, changed: bool, form: str) -> None:
    """Run today's rules over the stored texts; print what changed, fact by fact.

    Reviews are put upon the new facts; those that no longer fit are listed, and stay in `extractor review --conflicts`. Exit 1 where a document could not be read; its facts stay as they were.
    """
    from extractor.store.reextraction import reextract as run

    report = run(db, changed=changed)
    if form == "table":
        _print_revisions(report)
    else:
        print_rows([asdict(revision) for revision in report.revisions], form)
    for told in (*report.conflicts, *report.problems):
        click.echo(f"extractor: {for_line(told)}", err=True)
    counts = f"{report.documents} documents read, {report.unchanged} unchanged, {len(report.revisions)} facts changed, {len(report.conflicts)} reviews in conflict, {len(report.problems)} problems"
    click.echo(f"{db}: {counts}", err=form != "table")
    sys.exit(1 if report.problems else 0)


def _print_revisions(report: ReextractionReport) -> None:
    document = None
    for revision in report.revisions:
        if revision.document != document:
            document = revision.document
            click.secho(for_line(revision.uri), bold=True)
        click.echo(f"  {revision.change:<8} {revision.kind:<13} {for_line(_said(revision))}  ({revision.fact})")


def _said(revision: Revision) -> str:
    if revision.before is not None and revision.after is not None:
        words = ", ".join(f"{column}: {revision.before[column]} → {revision.after[column]}" for column in revision.after)
    else:
        words = ", ".join(f"{column}={value}" for column, value in (revision.after or revision.before or {}).items() if value not in (None, "=", 0))
    return words + (f"  “{revision.quote}”" if revision.quote else "")


@click.command()
@click.argument("csv_file", metavar="CSV", type=click.Path(path_type=Path))
@_DATABASE
def aliases(csv_file: Path, db: Path) -> None:
    """Take names for others, as a CSV says, over every reason of this program.

    Its columns are kind (company, product, trial), name and means; an empty means keeps the name apart. The file takes the place of the one before it.
    """
    from extractor.store.aliases import read_aliases, set_aliases, unprinted
    from extractor.store.schema import open_to_write

    found = read_aliases(csv_file)
    with closing(open_to_write(db, make=False)) as database:
        changed = set_aliases(database, db, found)
        strange = unprinted(database.conn, found)
    click.echo(f"{db}: {len(found)} aliases{'' if changed else ', as before'}")
    for alias in strange:
        click.echo(f"{csv_file}: no stored document names the {alias.kind} {alias.name!r} yet", err=True)


@click.command()
@_DATABASE
def upgrade(db: Path) -> None:
    """Bring a database of an older version up to this one, in place, all of it or nothing."""
    from extractor.store.resolution import resolve
    from extractor.store.schema import migration_names, open_to_write

    with closing(open_to_write(db, make=False)) as database:
        resolve(database, db)
    click.echo(f"{db}: is of this version ({migration_names()[-1]})")
