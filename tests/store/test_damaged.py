"""What is no database of ours, or is one no more: it is named, left alone, and the words say what to do."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from faults import DOCUMENTS, content, in_child, is_sound, parts_of_documents, without_privileges

from extractor.document import ParsedDocument
from extractor.errors import StoreError
from extractor.ingest import IngestReport, ingest_paths, read_documents, store_reading
from extractor.pipeline import extract_document
from extractor.source import Source
from extractor.store.connection import reported
from extractor.store.schema import open_to_read, open_to_write
from extractor.store.writing import Fetch, Writer

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.mkdir(), "is a folder; expected a database file"),
        (lambda path: path.write_text("a text about overall survival " * 99), "is no SQLite database; name another file"),
        (
            lambda path: sqlite3.connect(path).executescript("create table recipes (name text)"),
            r"is a database of another program \(it has the tables recipes\); name another file",
        ),
    ],
    ids=["folder", "text", "another program's"],
)
def test_a_file_that_is_no_database_of_ours_is_named_and_left_alone(tmp_path: Path, make: Callable[[Path], object], message: str) -> None:
    """C10.98"""
    path = tmp_path / "r.db"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    for opening in (open_to_write, open_to_read):
        with pytest.raises(StoreError, match=message):
            opening(path)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    """C10.98"""
    with pytest.raises(StoreError, match=r"r\.db: the folder .*/nowhere does not exist; make it first"):
        open_to_write(tmp_path / "nowhere" / "r.db")
    assert not (tmp_path / "nowhere").exists()


def test_a_database_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    db = tmp_path / "r.db"
    open_to_write(db).close()
    with closing(open_to_read(db)) as opened, pytest.raises(StoreError, match=r"r\.db: cannot be written; expected a file and a folder that you may write to"), reported(db):
        opened.conn.execute("insert into state values ('a', 'b')")


def test_a_database_on_a_read_only_share_is_read_and_a_writer_is_told(undisturbed: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """C10.98"""
    share = tmp_path / "share"
    share.mkdir()
    with closing(sqlite3.connect(undisturbed)) as conn:
        conn.execute("pragma wal_checkpoint(truncate)")
    shutil.copy(undisturbed, share / "r.db")
    (share / "r.db").chmod(0o444)
    share.chmod(0o555)

    def read() -> None:
        without_privileges()
        with closing(open_to_read(share / "r.db")) as opened:
            assert opened.conn.execute("select count(*) from documents").fetchone() == (DOCUMENTS,)

    def write() -> None:
        without_privileges()
        open_to_write(share / "r.db")

    codes = [os.waitstatus_to_exitcode(os.waitpid(in_child(work), 0)[1]) for work in (read, write)]
    share.chmod(0o755)
    assert codes == [0, 3]
    assert capfd.readouterr().err == f"{share}/r.db: cannot be written; expected a file and a folder that you may write to\n"


def test_damage_is_found_before_anything_is_written(undisturbed: Path, tmp_path: Path) -> None:
    """C10.99"""
    with closing(sqlite3.connect(undisturbed)) as conn:
        conn.execute("pragma wal_checkpoint(truncate)")
    whole, chance, found = undisturbed.read_bytes(), random.Random(9), 0
    for number in range(50):
        data = bytearray(whole)
        for _ in range(100):
            data[chance.randrange(4096, len(data))] ^= 1 << chance.randrange(8)
        db = tmp_path / f"{number}.db"
        db.write_bytes(bytes(data))
        try:
            open_to_write(db).close()
        except StoreError as error:
            found += 1
            assert f"{db}: the database is damaged" in str(error)
            assert f"Restore a backup, or save what can be read with `sqlite3 {db} .recover`." in str(error)
            assert db.read_bytes() == bytes(data)
        db.unlink()
    assert found >= 45


def test_a_write_ahead_log_without_its_index_is_recovered(folder: Path, tmp_path: Path) -> None:
    """C10.100"""
    db, copy = tmp_path / "r.db", tmp_path / "copy.db"
    with closing(open_to_write(db)) as opened:
        opened.conn.execute("select count(*) from documents").fetchone()  # keeps the log there, as a power cut finds it
        ingest_paths(sorted(folder.iterdir())[:5], db=db)
        shutil.copy(db, copy)
        shutil.copy(f"{db}-wal", f"{copy}-wal")
    assert is_sound(copy)
    assert len(parts_of_documents(copy)) == 5


def test_a_rollback_journal_that_a_power_cut_left_is_played_back(undisturbed: Path, tmp_path: Path) -> None:
    """C10.100"""
    db, copy = tmp_path / "r.db", tmp_path / "copy.db"
    shutil.copy(undisturbed, db)
    with closing(sqlite3.connect(db, isolation_level=None)) as conn:
        conn.execute("pragma journal_mode = delete")
        wanted = content(db)
        conn.execute("pragma cache_size = 1")  # pages go to the file before the transaction ends
        conn.execute("begin")
        conn.execute("delete from evidence")
        conn.execute("update documents set title = 'half'")
        shutil.copy(f"{db}-journal", f"{copy}-journal")
        shutil.copy(db, copy)
        conn.execute("rollback")
    assert copy.read_bytes() != db.read_bytes()
    open_to_write(copy).close()
    assert is_sound(copy)
    assert content(copy) == wanted


def test_a_text_that_sqlite_cannot_hold_is_an_error_of_its_document_alone(tmp_path: Path) -> None:
    """C10.101"""
    db = tmp_path / "r.db"
    readings = [reading for n, text in enumerate(("a", "b" * 500_000, "c")) for reading in [read_documents(Source(f"Text {text}.".encode(), f"{n}.txt"))]]
    report = IngestReport()
    with closing(open_to_write(db)) as opened:
        opened.conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 300_000)  # a thousand million bytes otherwise
        writer = Writer(opened, db, command="test")
        assert [store_reading(writer, reading, report) for reading in readings] == ["added", "failed", "added"]
        assert opened.conn.execute("select count(*) from documents").fetchone() == (2,)
        assert opened.conn.execute("select uri, type from errors").fetchall() == [("1.txt", "RecordError")]
    assert "longer than SQLite takes" in report.problems[0].message


def test_a_document_with_very_many_fields_keeps_each(tmp_path: Path) -> None:
    """C10.101, C10.102"""
    many = {f"key {n}": n for n in range(1_500)} | {"Key 1": "another one"}
    text = "Median overall survival was 14.2 months in 41 patients."
    document = ParsedDocument(text, uri="a.txt", sha256="0" * 64, metadata=many)
    with closing(open_to_write(tmp_path / "r.db")) as opened:
        Writer(opened, tmp_path / "r.db", command="test").add(Fetch("a.txt", "0" * 64), document, extract_document(document), last=True)
        assert json.loads(opened.conn.execute("select metadata from documents").fetchone()[0]) == many
