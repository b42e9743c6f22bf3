"""Killed while writing, comparing or upgrading: nothing half, nothing twice, nothing lost."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from faults import content, is_sound, killed_after, parts_of_documents, schema_of, seconds_of, store

from extractor.ingest import Reading
from extractor.store import schema
from extractor.store.resolution import resolve
from extractor.store.schema import open_to_write

KILLS = int(os.environ.get("EXTRACTOR_STORE_KILLS", "200"))
"""Kills that must hit: those that come after the work is done do not count."""
UPGRADE_KILLS = 20
OLDER_VERSIONS = sorted((Path(__file__).parent / "versions").glob("*.db"))[:-1]

pytestmark = pytest.mark.slow


def test_two_hundred_kills_that_hit_lose_repeat_and_halve_nothing(readings: list[Reading], undisturbed: Path, tmp_path: Path) -> None:
    """C10.94"""
    wanted, chance, hits, partial = parts_of_documents(undisturbed), random.Random(41), 0, 0
    db = tmp_path / "killed.db"
    whole = seconds_of(lambda: store(readings, tmp_path / "timed.db"))
    opening = seconds_of(lambda: store([], tmp_path / "timed.db"))
    while hits < KILLS:
        if hits % 10 and not db.exists():
            open_to_write(db).close()  # else most kills would come while the tables are made
        hits += killed_after(chance.uniform(0.0, opening + whole / 8), lambda: store(readings, db))
        if not db.exists():
            continue
        assert is_sound(db)
        found = parts_of_documents(db)
        assert found.items() <= wanted.items()
        partial += 0 < len(found) < len(wanted)
        if len(found) == len(wanted):  # begin again
            for path in tmp_path.glob("killed.db*"):
                path.unlink()
    assert partial >= KILLS / 5
    store(readings, db)
    assert content(db) == content(undisturbed)


def test_kills_while_names_and_stories_are_compared_change_nothing_or_all(undisturbed: Path, tmp_path: Path) -> None:
    chance, hits, db = random.Random(5), 0, tmp_path / "r.db"
    shutil.copy(undisturbed, db)
    wanted = content(undisturbed)

    def work() -> None:
        with closing(open_to_write(db)) as opened:
            resolve(opened, db)

    length = 0.0
    for _ in range(21):
        with closing(open_to_write(db)) as opened:
            opened.conn.execute("update documents set story = null, story_reason = null, standing = 'current'")
            opened.conn.execute("update outcomes set series = null, previous = null")
            opened.conn.execute("delete from stories")
            opened.conn.execute("insert into state values ('unresolved', '1') on conflict (name) do nothing")

        if not length:
            length = seconds_of(work)
            continue
        hits += killed_after(chance.uniform(0.0, length), work)
        assert is_sound(db)
    with closing(open_to_write(db)) as opened:
        resolve(opened, db)
    assert hits >= 5
    assert content(db) == wanted


@pytest.mark.parametrize("version", OLDER_VERSIONS, ids=lambda path: path.stem)
def test_an_upgrade_that_is_killed_leaves_the_old_version_or_the_new_one(tmp_path: Path, version: Path) -> None:
    chance, hits, old, new = random.Random(3), 0, 0, 0
    shutil.copy(version, tmp_path / "timed.db")
    length = seconds_of(lambda: open_to_write(tmp_path / "timed.db").close())
    before, whole = schema_of(version), schema_of(tmp_path / "timed.db")
    for number in range(UPGRADE_KILLS):
        db = tmp_path / f"{number}.db"
        shutil.copy(version, db)
        hits += killed_after(chance.uniform(0.0, length), lambda: open_to_write(db).close())  # noqa: B023
        with closing(sqlite3.connect(db)) as conn:
            applied = [row[0] for row in conn.execute("select name from _sqlite_migrations where migration_set = 'release-extractor' order by name")]
        upgraded = len(applied) == len(schema.migration_names())
        assert len(applied) == int(version.stem) or upgraded
        assert schema_of(db) == (whole if upgraded else before)
        old, new = old + (not upgraded), new + upgraded
        open_to_write(db).close()
        assert is_sound(db)
        assert len(parts_of_documents(db)) == 3
    assert (hits >= 5, old >= 3) == (True, True)
