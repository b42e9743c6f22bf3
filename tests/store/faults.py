"""What the tests of faults share: what a database holds, whether it is sound, and work in a process that can be killed.

The usual run asks for less than the design: EXTRACTOR_STORE_... ask for more.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from extractor.errors import StoreError
from extractor.ingest import IngestReport, Reading, store_reading
from extractor.store.connection import sole_writer
from extractor.store.resolution import resolve
from extractor.store.schema import open_to_write
from extractor.store.writing import Writer

ROOT = Path(__file__).parents[2]
CORPUS = [path for path in sorted((ROOT / "corpus").glob("*.txt")) if not path.name.startswith("format_")]
FACTS = ("trials", "cohorts", "doses", "outcomes", "designations", "evidence", "product_aliases", "layouts")
NOT_TIMES = {"run", "started_at", "added_at", "fetched_at", "number", "solved_by"}
"""Columns that differ from run to run."""

DOCUMENTS = int(os.environ.get("EXTRACTOR_STORE_DOCUMENTS", "300"))


def content(db: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that a run fills, but for its times and numbers."""
    with closing(sqlite3.connect(db)) as conn:
        tables = [
            row[0]
            for row in conn.execute("select name from sqlite_master where type = 'table' and name not like '%fts%' and name not like 'sqlite_%' and name not like '_sqlite%'")
        ]
        found = {}
        for table in sorted(set(tables) - {"runs"}):
            columns = ", ".join(f'"{row[1]}"' for row in conn.execute(f"pragma table_info({table})") if row[1] not in NOT_TIMES)
            found[table] = sorted(conn.execute(f"select {columns} from {table}").fetchall(), key=repr)
    return found


def is_sound(db: Path) -> bool:
    """Whole pages, no reference that leads nowhere, a search index that fits."""
    with closing(sqlite3.connect(db)) as conn:
        if not conn.execute("select 1 from sqlite_master where name = 'documents'").fetchone():
            return conn.execute("pragma integrity_check").fetchone() == ("ok",)
        for index in ("documents_fts", "evidence_fts"):  # 1: also against the rows that they index
            conn.execute(f"insert into {index}({index}, rank) values ('integrity-check', 1)")
        return conn.execute("pragma integrity_check").fetchone() == ("ok",) and conn.execute("pragma foreign_key_check").fetchall() == []


def schema_of(db: Path) -> list[tuple[str, str]]:
    """Every table, index, view and trigger, as it was made."""
    with closing(sqlite3.connect(db)) as conn:
        return conn.execute("select name, sql from sqlite_master where sql is not null order by name").fetchall()


def parts_of_documents(db: Path) -> dict[str, tuple[int, ...]]:
    """Document → how many rows of each kind it has."""
    with closing(sqlite3.connect(db)) as conn:
        if not conn.execute("select 1 from sqlite_master where name = 'documents'").fetchone():
            return {}
        counts = ", ".join(f"(select count(*) from {table} x where x.document = d.id)" for table in FACTS)
        return {id: tuple(found) for id, *found in conn.execute(f"select d.id, {counts} from documents d")}


def in_child(work: Callable[[], object]) -> int:
    """Start work in a forked process; its id. It leaves with 0, or 3 after a StoreError whose words it prints."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        work()
        code = 0
    except StoreError as error:
        os.write(2, f"{error}\n".encode())
        code = 3
    finally:
        os._exit(code)


def without_privileges() -> None:
    """Let permissions of files hold for this process as well where it is root's. For a child alone."""
    version, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    if ctypes.CDLL(None).capset(version, none):
        raise OSError("capabilities cannot be given up")


def killed_after(seconds: float, work: Callable[[], object]) -> bool:
    """Whether the kill came before the work was done."""
    pid = in_child(work)
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def seconds_of(work: Callable[[], object]) -> float:
    """How long work takes on this machine now, so that kills fall into it."""
    started = time.monotonic()
    work()
    return time.monotonic() - started


def store(readings: list[Reading], db: Path) -> None:
    """An ingest of what was read already."""
    with sole_writer(db, "ingest"), closing(open_to_write(db)) as opened:
        writer = Writer(opened, db, command="ingest")
        for reading in readings:
            if reading.fetch and not writer.is_complete(reading.fetch):
                store_reading(writer, reading, IngestReport())
        resolve(opened, db)
