"""The schema: older databases upgrade in place, newer ones are refused, and each view answers its own sample query."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from extractor.errors import StoreError
from extractor.ingest import ingest_paths
from extractor.store.schema import migration_names, open_to_read, open_to_write, view_sql

ROOT = Path(__file__).parents[2]
VERSIONS = sorted((Path(__file__).parent / "versions").glob("*.db"))
FACTS = "select kind, what, value, cohort, quote from facts order by document, start, what, value"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty documents of the corpus, stored."""
    db = tmp_path_factory.mktemp("schema") / "corpus.db"
    ingest_paths(sorted((ROOT / "corpus").glob("release_*.txt")) + sorted((ROOT / "corpus").glob("abstract_*.txt")), db=db)
    return db


def sample_queries() -> list[tuple[str, str]]:
    return [(name, query) for name, sql in view_sql().items() for query in re.findall(r"-- (SELECT .*;)$", sql, re.MULTILINE)]


def test_each_view_says_what_it_is_and_has_a_sample_query() -> None:
    assert {name for name, _ in sample_queries()} == set(view_sql())
    assert [name for name, sql in view_sql().items() if "-- release-extractor: " not in sql] == []


@pytest.mark.parametrize(("view", "query"), sample_queries())
def test_sample_queries_run(corpus: Path, view: str, query: str) -> None:
    with closing(open_to_read(corpus)) as db:
        cursor = db.conn.execute(query)
        assert len(cursor.description) >= 4
        assert view in query


def test_a_stored_database_of_each_version_is_there() -> None:
    assert [path.stem for path in VERSIONS] == [name[:4] for name in migration_names()]


def test_the_stored_database_of_this_version_needs_no_upgrade(tmp_path: Path) -> None:
    db = tmp_path / "present.db"
    shutil.copy(VERSIONS[-1], db)
    with closing(open_to_read(db)) as read:
        assert len(read.conn.execute(FACTS).fetchall()) > 30


@pytest.mark.parametrize("version", VERSIONS[:-1], ids=lambda path: path.stem)
def test_an_older_database_upgrades_in_place_and_keeps_its_facts(version: Path, tmp_path: Path) -> None:
    db = tmp_path / "old.db"
    shutil.copy(version, db)
    with sqlite3.connect(db) as conn:
        before = conn.execute(FACTS).fetchall()
    with pytest.raises(StoreError, match="older version"):
        open_to_read(db)
    open_to_write(db).close()
    with closing(open_to_read(db)) as read:
        assert read.conn.execute(FACTS).fetchall() == before
        assert len(before) > 30
        assert read.conn.execute("pragma integrity_check").fetchone() == ("ok",)
        assert read.conn.execute("pragma foreign_key_check").fetchall() == []
        assert read.conn.execute("select count(*) from documents where added_at is null").fetchone() == (0,)


@pytest.mark.parametrize("version", VERSIONS, ids=lambda path: path.stem)
def test_an_upgraded_database_has_the_schema_of_a_new_one(version: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    shutil.copy(version, old)
    schemas = []
    for path in (old, new):
        with closing(open_to_write(path)) as db:
            schemas.append(dict(db.conn.execute("select name, sql from sqlite_master where sql is not null and name not like 'sqlite_%' and name not like '_sqlite%'").fetchall()))
    assert schemas[0] == schemas[1]


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    """C10.98"""
    db = tmp_path / "newer.db"
    open_to_write(db).close()
    with sqlite3.connect(db) as conn:
        conn.execute("insert into _sqlite_migrations (migration_set, name, applied_at) values ('release-extractor', '9001_from_tomorrow', '2099-01-01')")
        conn.execute("pragma journal_mode = delete")
    before = db.read_bytes()
    for opening in (open_to_read, open_to_write):
        with pytest.raises(StoreError, match=r"newer\.db: was written by a newer version .*9001_from_tomorrow"):
            opening(db)
    assert db.read_bytes() == before


def test_a_damaged_name_of_a_version_is_no_newer_version(tmp_path: Path) -> None:
    db = tmp_path / "damaged.db"
    open_to_write(db).close()
    with sqlite3.connect(db) as conn:
        conn.execute("update _sqlite_migrations set name = '00\x102_stories' where name like '0002%'")
    for opening in (open_to_read, open_to_write):
        with pytest.raises(StoreError, match=r"damaged\.db: the database is damaged \(its list of versions holds '00\\x102_stories', which no version has\)\. Restore a backup"):
            opening(db)


def test_reviews_and_the_search_index_outlive_an_upgrade(tmp_path: Path) -> None:
    db = tmp_path / "old.db"
    shutil.copy(next(path for path in VERSIONS if path.stem == "0004"), db)
    with sqlite3.connect(db) as conn:
        for table, verdict in (("outcomes", "accepted"), ("doses", "rejected"), ("designations", "corrected")):
            conn.execute(f"update {table} set reviewed = ? where id = (select min(id) from {table})", [verdict])
        quotes = conn.execute("select rowid from evidence_fts where evidence_fts match 'survival' order by rowid").fetchall()
    with closing(open_to_write(db)) as opened:
        conn = opened.conn
        for table, verdict in (("outcomes", "accepted"), ("doses", "rejected"), ("designations", "corrected")):
            assert conn.execute(f"select reviewed from {table} where id = (select min(id) from {table})").fetchone() == (verdict,)
            assert conn.execute(f"select count(reviewed) from {table}").fetchone() == (1,)
            with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
                conn.execute(f"update {table} set reviewed = 'perhaps'")
        assert quotes
        assert conn.execute("select rowid from evidence_fts where evidence_fts match 'survival' order by rowid").fetchall() == quotes
        for index in ("documents_fts", "evidence_fts"):
            conn.execute(f"insert into {index}({index}, rank) values ('integrity-check', 1)")


def test_sqlite_utils_and_datasette_find_the_search_index(corpus: Path) -> None:
    from click.testing import CliRunner
    from datasette.utils import detect_fts
    from sqlite_utils.cli import cli

    for table in ("documents", "evidence"):
        found = CliRunner().invoke(cli, ["search", str(corpus), table, "overall survival", "--limit", "1"])
        assert found.exit_code == 0, found.output
        assert "urvival" in found.output
        with sqlite3.connect(corpus) as conn:
            assert detect_fts(conn, table) == f"{table}_fts"
