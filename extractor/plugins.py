"""What sqlite-utils and Datasette see of this package: a command and SQL functions. Imported with every `import sqlite_utils`, so it imports nothing of ours before it is used."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from pluggy import HookimplMarker

if TYPE_CHECKING:
    import click

_of_sqlite_utils = HookimplMarker("sqlite_utils")
_of_datasette = HookimplMarker("datasette")

DAYS_A_MONTH = 30.4375
_MONTHS = {"day": 1 / DAYS_A_MONTH, "week": 7 / DAYS_A_MONTH, "month": 1.0, "year": 12.0}
_MILLIGRAMS = {"kg": 1e6, "g": 1e3, "mg": 1.0, "ug": 1e-3, "ng": 1e-6}


@_of_sqlite_utils
def register_commands(cli: click.Group) -> None:
    """`sqlite-utils extract-releases DB PATH...` does what `extractor ingest PATH... --db DB` does."""
    import click

    @cli.command(name="extract-releases")
    @click.argument("db", type=click.Path(dir_okay=False))
    @click.argument("paths", nargs=-1, required=True, type=click.Path())
    @click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that read documents; one writes.")
    def extract_releases(db: str, paths: tuple[str, ...], jobs: int) -> None:
        """Store the facts of files and folders in a database; a second run adds nothing."""
        from extractor.cli import main

        main(["ingest", "--db", db, "--jobs", str(jobs), "--", *paths])


@_of_sqlite_utils
@_of_datasette
def prepare_connection(conn: sqlite3.Connection) -> None:
    """The SQL functions below. Each gives NULL for what it cannot tell."""
    for function, arguments in ((trial_registry, 1), (normalise_trial_id, 1), (dose_in_mg, 2), (months, 2)):
        conn.create_function(function.__name__, arguments, function, deterministic=True)


def trial_registry(id: object) -> str | None:
    """The registry of a trial's identifier: "NCT02952508" is of ClinicalTrials.gov."""
    found = _identifier(id)
    return found[0] if found else None


def normalise_trial_id(text: object) -> str | None:
    """The identifier in a text as its registry prints it: "NCT 0295-2508" is NCT02952508; NULL where the text has none or several."""
    found = _identifier(text)
    return found[1] if found else None


def _identifier(text: object) -> tuple[str, str] | None:
    from extractor.kinds.trials.registries import identifiers

    if not isinstance(text, str) or len(text) > 10_000:
        return None
    found = {(one.registry, one.text) for one in identifiers(text)}
    return found.pop() if len(found) == 1 else None


def dose_in_mg(low: object, unit: object) -> float | None:
    """An amount in milligrams; NULL for units of anything but mass, and for mg/kg and the like."""
    return _scaled(low, unit, _MILLIGRAMS)


def months(value: object, unit: object) -> float | None:
    """A time in months, with 30.4375 days a month, as in the view `mos`."""
    return _scaled(value, unit, _MONTHS)


def _scaled(value: object, unit: object, factors: dict[str, float]) -> float | None:
    if not isinstance(value, int | float) or not isinstance(unit, str) or unit not in factors:
        return None
    return round(value * factors[unit], 9)
