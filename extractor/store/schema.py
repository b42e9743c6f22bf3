"""The schema: numbered SQL files, applied in order by sqlite-utils' migrations, and views that are made anew when they differ.

A released SQL file is never edited; a change is a new file. Views hold no data, so they are no migrations.
"""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from sqlite_utils import Database, Migrations

from extractor.errors import StoreError
from extractor.store.connection import check_pages, connect, damaged, immediate, reported

MIGRATION_SET = "release-extractor"
_SQL = files("extractor.store") / "sql"


def migration_names() -> list[str]:
    """Names of the numbered SQL files, in order: "0001_documents_and_facts"."""
    return sorted(file.name.removesuffix(".sql") for file in _SQL.iterdir() if re.match(r"\d{4}_\w+\.sql", file.name))


def _migrations() -> Migrations:
    migrations = Migrations(MIGRATION_SET)
    for name in migration_names():
        sql = (_SQL / f"{name}.sql").read_text(encoding="utf-8")

        def run(db: Database, sql: str = sql) -> None:
            db.executescript(sql)

        migrations(name=name)(run)
    return migrations


def open_to_write(path: str | Path, *, make: bool = True) -> Database:
    """Open or upgrade a database, or make one where there is none.

    Raises StoreError where the file is damaged, another program's, or of a newer version, or missing and not to be made (`make`); nothing is written then.
    """
    path = Path(path)
    db = connect(path, make=make)
    try:
        _check_owner(db, path)
        check_pages(db, path)
        upgrade(db, path)
        with reported(path):
            db.conn.execute("PRAGMA journal_mode = WAL")
    except BaseException:
        db.close()
        raise
    return db


def open_to_read(path: str | Path) -> Database:
    """Open a database that this version made. Raises StoreError where there is none, or it needs an upgrade."""
    path = Path(path)
    db = connect(path, read_only=True)
    try:
        applied = _check_owner(db, path)
        if missing := [name for name in migration_names() if name not in applied]:
            if not applied:
                raise StoreError(f"{path}: holds nothing yet; fill it with `extractor ingest PATH... --db {path}`")
            raise StoreError(f"{path}: was made by an older version (it lacks {missing[0]}); bring it up to date with `extractor upgrade --db {path}`")
    except BaseException:
        db.close()
        raise
    return db


def upgrade(db: Database, path: str | Path) -> None:
    """Bring the schema and the views to this version, all of it or nothing."""
    migrations = _migrations()
    with reported(path):
        if not migrations.pending(db) and not _stale_views(db):
            return
    # One transaction around all: an upgrade that is killed leaves the old version, whole.
    with immediate(db, path):
        migrations.apply(db)
        for name, sql in _stale_views(db).items():
            db.execute(f'DROP VIEW IF EXISTS "{name}"')
            if sql:
                db.execute(sql)


def _check_owner(db: Database, path: Path) -> set[str]:
    """The migrations that were applied. Raises StoreError where the file is not ours or newer than this program."""
    with reported(path):
        tables = {row[0] for row in db.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        applied: set[str] = set()
        if "_sqlite_migrations" in tables:
            applied = {row[0] for row in db.conn.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", [MIGRATION_SET])}
    if tables and not applied:
        some = ", ".join(sorted(tables)[:3])
        raise StoreError(f"{path}: is a database of another program (it has the tables {some}); name another file")
    ours = set(migration_names())
    if newer := sorted(applied - ours):
        if not ours <= applied:  # a newer version has all of ours
            raise damaged(path, f"its list of versions holds {newer[-1]!r}, which no version has")
        raise StoreError(f"{path}: was written by a newer version of release-extractor (it has {newer[-1]}); upgrade with `pip install -U release-extractor`")
    return applied


def view_sql() -> dict[str, str]:
    """View → its CREATE VIEW statement, comments included."""
    sql = (_SQL / "views.sql").read_text(encoding="utf-8")
    statements = [part.strip() for part in re.split(r";\n(?:\n|$)", sql) if "CREATE VIEW" in part]
    return {found[1]: statement for statement in statements if (found := re.search(r"CREATE VIEW (\w+)", statement))}


def view_descriptions() -> dict[str, str]:
    """View → what one row of it is, in a sentence or more."""
    return {name: " ".join(re.findall(r"^\s*-- (?:release-extractor: )?(?!SELECT )(.*)$", sql[sql.index("CREATE VIEW") :], re.MULTILINE)) for name, sql in view_sql().items()}


def view_columns() -> dict[str, list[str]]:
    """View → the names of its columns."""
    db = Database(memory=True, execute_plugins=False)
    upgrade(db, ":memory:")
    return {name: [row[1] for row in db.conn.execute(f"PRAGMA table_xinfo({name})")] for name in view_sql()}


def _stale_views(db: Database) -> dict[str, str | None]:
    """Views to make anew; None: to drop, since this version has it no more."""
    there = dict(db.conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'").fetchall())
    wanted = {name: _from_create(sql) for name, sql in view_sql().items()}
    gone: dict[str, str | None] = {name: None for name, sql in there.items() if name not in wanted and "release-extractor" in sql}
    return gone | {name: sql for name, sql in wanted.items() if there.get(name) != sql}


def _from_create(statement: str) -> str:
    """SQLite keeps a statement from its CREATE on."""
    return statement[statement.index("CREATE VIEW") :]


def database_sql() -> str:
    """The whole schema as SQL with its comments: what `schemas/database.sql` holds."""
    parts = ["-- Generated by `extractor schemas` from extractor/store/sql; do not edit.\n"]
    parts += [(_SQL / f"{name}.sql").read_text(encoding="utf-8") for name in migration_names()]
    parts.append((_SQL / "views.sql").read_text(encoding="utf-8"))
    return "\n".join(parts)
