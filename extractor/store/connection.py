"""Connections: how the database is opened, begun and locked, and what SQLite's errors mean to people."""

from __future__ import annotations

import logging
import os
import shutil
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from sqlite_utils import Database

from extractor.errors import StoreBusyError, StoreError
from extractor.store.rows import COLUMNS, RecordError

log = logging.getLogger("extractor.store")

BUSY_SECONDS = 30.0
"""How long a writer waits for another one's transaction; documents take milliseconds."""
CHECK_SECONDS = 3.0
"""How long a database's pages are checked before it is written to: all of them up to about a gigabyte, the first ones of a larger one."""
MOST_LOG = 32_000_000
"""Bytes of the write-ahead log after which a writer asks readers to let go of it."""
_CHECKPOINT = 4000
"""Pages of the log (16 MB) after which SQLite copies them into the database; 1,000, its own choice, copies the pages that every document changes four times as often, which in a database of 3,000
documents is a sixth of the time of storing."""
_PATIENCE = 500
"""Milliseconds that it waits for them."""
WAITING = "temp.waiting_evidence"
"""A table in memory of each connection that writes, where the places of a document wait to be written by one statement."""
_STATEMENTS = 256
"""Prepared statements that are kept: more than there are different ones in the writing of a document."""
_STEPS = 100_000
"""Steps of SQLite's machine after which it is asked whether the time is over."""


def connect(path: str | Path, *, read_only: bool = False, make: bool = True) -> Database:
    """A connection with foreign keys on, never inside a transaction by itself. `make`: whether a writer may begin a new file.

    Raises StoreError where the file cannot be opened or is no SQLite database.
    """
    path = Path(path)
    if path.is_dir():
        raise StoreError(f"{path}: is a folder; expected a database file")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: the folder {path.parent} does not exist; make it first")
    if read_only or not make:
        must_exist(path)
    with reported(path):
        try:
            connection = _opened(path, "mode=ro" if read_only else "mode=rwc", read_only=read_only)
        except sqlite3.OperationalError:
            if not read_only or Path(f"{path}-wal").exists():
                raise
            # SQLite keeps a log's index beside the file, which a folder that is read only forbids; without a log nobody is writing.
            connection = _opened(path, "mode=ro&immutable=1", read_only=True)
    return Database(connection, execute_plugins=False)


def _opened(path: Path, mode: str, *, read_only: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None, cached_statements=_STATEMENTS)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA query_only = ON" if read_only else "PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA temp_store = MEMORY")  # a statement of many rows keeps what it would undo, and rows wait for it: not in files of their own
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if not read_only:
            connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT}")
            connection.execute(f"CREATE TABLE {WAITING} ({', '.join(COLUMNS['evidence'])})")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def must_exist(path: str | Path) -> None:
    """Raises StoreError where there is no file."""
    if not Path(path).is_file():
        raise StoreError(f"{path}: no such database; make one with `extractor ingest PATH... --db {path}`")


def check_pages(db: Database, path: Path) -> None:
    """Refuse a damaged file before anything is written to it. Raises StoreError. What CHECK_SECONDS do not suffice for is left unchecked, and the log says so."""
    until = time.monotonic() + CHECK_SECONDS
    with reported(path):
        db.conn.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
        try:
            (found,) = db.conn.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                raise
            log.info("%s: %.0f s were not enough to check each page; `PRAGMA integrity_check` does", path, CHECK_SECONDS)
            return
        finally:
            db.conn.set_progress_handler(None, 0)
    if found != "ok":
        raise damaged(path, f"{' '.join(found.split())}; nothing was written")


def damaged(path: Path, why: str) -> StoreError:
    """What is said of a database that holds what nobody wrote."""
    return StoreError(f"{path}: the database is damaged ({why}). Restore a backup, or save what can be read with `sqlite3 {path} .recover`.")


@contextmanager
def reported(path: str | Path) -> Iterator[None]:
    """Turn SQLite's errors into ones that name the file and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _told(error, Path(path)) from error
    except UnicodeDecodeError as error:  # what SQLite quotes of a damaged page need not be text
        raise damaged(Path(path), "a name or text of it is no text") from error


def _told(error: sqlite3.Error, path: Path) -> StoreError:
    words = str(error)
    if "locked" in words or "busy" in words:
        return StoreBusyError(f"{path}: another process has been writing for {BUSY_SECONDS:.0f} s; try again when it is done")
    if "not a database" in words:
        return StoreError(f"{path}: is no SQLite database; name another file")
    if "malformed" in words or "corrupt" in words:
        return damaged(path, words)
    if "readonly" in words:
        return StoreError(f"{path}: cannot be written; expected a file and a folder that you may write to")
    if "full" in words or "disk I/O" in words:
        return StoreError(f"{path}: {words}; {_free(path)} free. What was stored before is safe: make room and run the same command again.")
    if "too big" in words:
        return RecordError(f"{path}: a text is longer than SQLite takes (a thousand million bytes); its document was left out")
    if "closed database" in words:
        return StoreError(f"{path}: is closed already; ask while it is open, inside `with extractor.open_store(...)`")
    if "unable to open" in words:
        return StoreError(f"{path}: cannot be opened; expected a file in a folder that you may read and write")
    return StoreError(f"{path}: {words}")


def _free(path: Path) -> str:
    try:
        return f"{shutil.disk_usage(path.parent).free // 1_000_000:,} MB"
    except OSError:
        return "unknown room"


@contextmanager
def immediate(db: Database, path: str | Path) -> Iterator[None]:
    """One transaction that holds the write lock from its start: read-then-write beside another writer cannot fail halfway."""
    with reported(path):
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.conn.execute("COMMIT")
        except BaseException:
            if db.conn.in_transaction:
                db.conn.execute("ROLLBACK")
            raise


def shorten_log(db: Database, path: str | Path, limit: int) -> int:
    """Empty the write-ahead log where it is longer than a limit, for which readers must be done with it; a long one is not waited for, but asked again when the log has grown by a
    quarter of MOST_LOG. The limit to ask with next.

    SQLite's own checkpoints copy the log but begin it anew only at a moment without readers: beside readers that overlap it would grow as long as there is something to write.
    """
    log = Path(f"{path}-wal")
    size = log.stat().st_size if log.exists() else 0
    if size <= limit:
        return limit
    with reported(path):
        db.conn.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        try:
            (held, *_) = db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            db.conn.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000:.0f}")
    return size + MOST_LOG // 4 if held else MOST_LOG


def count_rows(db: Database, path: str | Path) -> None:
    """Tell SQLite how many rows stand behind a key of each index, from a sample: without it, a question for one product and one endpoint starts from the endpoint."""
    with reported(path):
        db.conn.execute("PRAGMA analysis_limit = 1000")
        db.conn.execute("ANALYZE")


@contextmanager
def sole_writer(path: str | Path, doing: str) -> Iterator[None]:
    """Hold the database's lock file while a long job writes; the system frees it when the process ends, however it ends.

    Raises StoreBusyError, naming the process that holds it.
    """
    lock_path = Path(f"{path}.lock")
    if not lock_path.parent.is_dir():
        raise StoreError(f"{path}: the folder {lock_path.parent} does not exist; make it first")
    try:
        handle = lock_path.open("a+", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{lock_path}: cannot be written ({error.strerror}); expected a folder that you may write to") from error
    with handle:
        if not _lock(handle):
            raise StoreBusyError(f"{path}: {_holder(handle)}; wait until it is done, or stop it")
        handle.seek(0)
        handle.truncate()
        handle.write(f"process {os.getpid()} on {socket.gethostname()} is at work on it ({doing}) since {datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}\n")
        handle.flush()
        yield


def _holder(handle: IO[str]) -> str:
    """Who holds the lock, in its own words. It writes them right after it took the lock: one who comes in between waits for them."""
    until = time.monotonic() + 1.0
    while time.monotonic() < until:
        handle.seek(0)
        if words := handle.read().strip():
            return words
        time.sleep(0.01)
    return "another process holds it"


def _lock(handle: IO[str]) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows: SQLite's own lock still keeps transactions apart
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
