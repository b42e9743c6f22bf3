"""Two writers, readers beside a writer, a lock that another program holds: who waits is told for whom, and nobody reads half a document."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from faults import CORPUS, FACTS, in_child, is_sound, parts_of_documents, store

from extractor.errors import StoreBusyError, StoreError
from extractor.ingest import Reading, ingest_paths
from extractor.store import connection
from extractor.store.connection import sole_writer
from extractor.store.schema import open_to_read, open_to_write
from extractor.store.writing import Writer

READING_SECONDS = float(os.environ.get("EXTRACTOR_STORE_READING_SECONDS", "0"))
"""How long readers read beside a writer, at least: 600 for ten minutes; 0 is one ingest."""

pytestmark = pytest.mark.slow


def test_of_two_ingests_at_once_one_works_and_the_other_says_who_does(folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """C10.96"""
    db = tmp_path / "r.db"
    for _ in range(20):
        pids = [in_child(lambda: ingest_paths(sorted(folder.iterdir())[:12], db=db)) for _ in range(2)]
        codes = {}
        for _ in pids:
            pid, status = os.wait()
            codes[pid] = os.waitstatus_to_exitcode(status)
        assert sorted(codes.values()) in ([0, 3], [0, 0])  # both, where the first was done before the second began
        loser = [pid for pid, code in codes.items() if code == 3]
        told = capfd.readouterr().err
        if loser:
            (winner,) = set(pids) - set(loser)
            assert re.fullmatch(rf"{db}: process {winner} on \S+ is at work on it \(ingest\) since \S+Z; wait until it is done, or stop it\n", told)
        for path in tmp_path.glob("r.db*"):
            if loser:
                path.unlink()
    assert is_sound(tmp_path / "r.db") if (tmp_path / "r.db").exists() else True


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    db = tmp_path / "r.db"

    def hold() -> None:
        with sole_writer(db, "ingest"):
            time.sleep(60)

    pid = in_child(hold)
    deadline = time.monotonic() + 10
    while not (tmp_path / "r.db.lock").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.1)
    started = time.monotonic()
    with pytest.raises(StoreBusyError, match=rf"process {pid} on \S+ is at work on it \(ingest\)"):
        ingest_paths(CORPUS[:1], db=db)
    assert time.monotonic() - started < 2
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    assert ingest_paths(CORPUS[:1], db=db).added == 1


def test_readers_see_whole_documents_and_no_lock_while_one_writes(readings: list[Reading], undisturbed: Path, tmp_path: Path) -> None:
    """C10.97"""
    db, wanted, faults, reads, logs = tmp_path / "r.db", parts_of_documents(undisturbed), [], [], []
    open_to_write(db).close()
    until = time.monotonic() + READING_SECONDS

    def write() -> None:
        store(readings, db)
        while time.monotonic() < until:  # what stands there goes, one document after the other, and comes again
            with closing(open_to_write(db)) as opened:
                writer = Writer(opened, db, command="test")
                for id in wanted:
                    with writer.transaction():
                        opened.conn.execute("delete from fetches where id in (select fetch from copies where document = ?)", [id])
                        opened.conn.execute("delete from evidence where document = ?", [id])
                        opened.conn.execute("delete from documents where id = ?", [id])
            store(readings, db)

    pid = in_child(write)
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                with closing(open_to_read(db)) as opened:
                    opened.conn.execute("begin")
                    counts = ", ".join(f"(select count(*) from {table} x where x.document = d.id)" for table in FACTS)
                    found = {id: tuple(parts) for id, *parts in opened.conn.execute(f"select d.id, {counts} from documents d")}
                    if not found.items() <= wanted.items():
                        faults.append("torn")
                    reads.append(len(found))
                    logs.append(Path(f"{db}-wal").stat().st_size if Path(f"{db}-wal").exists() else 0)
            except StoreError as error:
                faults.append(str(error))

    readers = [threading.Thread(target=read) for _ in range(8)]
    for reader in readers:
        reader.start()
    _, status = os.waitpid(pid, 0)
    done.set()
    for reader in readers:
        reader.join()
    assert (os.waitstatus_to_exitcode(status), faults) == (0, [])
    assert (len(reads) > 20, len(set(reads)) > 3, max(logs) < 3 * connection.MOST_LOG) == (True, True, True), (len(reads), max(logs))


def test_the_log_is_emptied_beside_readers_that_overlap_and_a_long_one_holds_nobody_up(tmp_path: Path) -> None:
    """C10.97"""
    db, log = tmp_path / "r.db", tmp_path / "r.db-wal"
    with closing(open_to_write(db)) as writer, closing(open_to_read(db)) as reader:
        reader.conn.execute("begin")
        reader.conn.execute("select count(*) from documents").fetchone()
        with connection.immediate(writer, db):
            writer.conn.execute("insert into state values ('a', ?)", ["x" * 100_000])
        assert connection.shorten_log(writer, db, connection.MOST_LOG) == connection.MOST_LOG
        started = time.monotonic()
        assert connection.shorten_log(writer, db, 1_000) == log.stat().st_size + connection.MOST_LOG // 4
        assert (time.monotonic() - started < 5, log.stat().st_size > 100_000) == (True, True)
        reader.conn.execute("rollback")
        assert connection.shorten_log(writer, db, 2_000) == connection.MOST_LOG
        assert log.stat().st_size == 0


def test_a_database_that_another_program_holds_is_waited_for_and_then_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = tmp_path / "r.db"
    open_to_write(db).close()
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.3)
    with closing(sqlite3.connect(db, isolation_level=None)) as other:
        other.execute("begin immediate")
        with pytest.raises(StoreBusyError, match=r"r\.db: another process has been writing for 0 s; try again when it is done"):
            ingest_paths(CORPUS[:1], db=db)
        other.execute("rollback")
    assert ingest_paths(CORPUS[:1], db=db).added == 1
