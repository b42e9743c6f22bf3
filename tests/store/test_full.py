"""A full disk: the command says so and what to do, and what is kept is whole."""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from faults import content, in_child, is_sound, parts_of_documents, store

from extractor.errors import SourceError, StoreError
from extractor.fetch.archive import Archive
from extractor.ingest import Reading
from extractor.source import Source
from extractor.store import connection, schema

TABLES = 125
"""Pages of a database that holds nothing yet, at most."""
POINTS = int(os.environ.get("EXTRACTOR_STORE_FULL", "25"))
"""At how many places the disk is full, of each kind; 50 in the design."""

pytestmark = pytest.mark.slow


def pages_at(point: int, whole: Path) -> int:
    """Pages that hold the tables and a part of the documents, a larger one at each point."""
    with closing(sqlite3.connect(whole)) as conn:
        last = conn.execute("pragma page_count").fetchone()[0]
    return TABLES + (last - TABLES) * point // POINTS


@pytest.mark.parametrize("point", range(POINTS))
def test_a_full_database_says_so_and_keeps_whole_documents(point: int, undisturbed: Path, readings: list[Reading], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """C10.95"""
    db, connect, pages = tmp_path / "full.db", schema.connect, pages_at(point, undisturbed)

    def bounded(path: Path, **options: bool) -> connection.Database:
        opened = connect(path, **options)
        opened.conn.execute(f"pragma max_page_count = {pages}")
        return opened

    with monkeypatch.context() as patch:
        patch.setattr(schema, "connect", bounded)
        with pytest.raises(StoreError, match=r"full\.db: database or disk is full; [\d,]+ MB free\. What was stored before is safe: make room and run the same command again\."):
            store(readings, db)
    assert is_sound(db)
    assert parts_of_documents(db).items() <= parts_of_documents(undisturbed).items()
    if point % 5 == 0:
        store(readings, db)
        assert content(db) == content(undisturbed)


@pytest.mark.parametrize("point", range(POINTS))
def test_a_full_disk_says_so_and_keeps_whole_documents(point: int, undisturbed: Path, readings: list[Reading], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """C10.95"""
    db, size = tmp_path / "full.db", pages_at(point, undisturbed) * 4096

    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        store(readings, db)

    _, status = os.waitpid(in_child(work), 0)
    assert os.waitstatus_to_exitcode(status) == 3
    told = capfd.readouterr().err
    assert f"{db}: " in told
    assert " MB free. What was stored before is safe" in told
    assert is_sound(db)
    assert parts_of_documents(db).items() <= parts_of_documents(undisturbed).items()
    if point % 5 == 0:
        store(readings, db)
        assert content(db) == content(undisturbed)


@pytest.mark.parametrize("full", ["stdout", "stderr"])
def test_a_log_or_an_output_on_a_full_disk_costs_no_document(full: str, folder: Path, tmp_path: Path) -> None:
    some = [str(path) for path in sorted(folder.iterdir())[:6]]
    program = [sys.executable, "-c", "from extractor.cli import main; main()", "ingest", *some, str(tmp_path / "missing.txt"), "--db"]
    with Path("/dev/full").open("w") as nowhere:
        done = subprocess.run([*program, str(tmp_path / "r.db")], **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, full: nowhere}, text=True)
    assert done.returncode == 1
    if full == "stdout":
        assert "what was to be printed cannot be written (No space left on device); make room there and run the same command again. What was stored is safe.\n" in done.stderr
        assert "Traceback" not in done.stderr
    assert is_sound(tmp_path / "r.db")
    for db in ("r.db", "whole.db"):
        assert subprocess.run([*program, str(tmp_path / db)], capture_output=True).returncode == 1
    assert parts_of_documents(tmp_path / "r.db") == parts_of_documents(tmp_path / "whole.db")
    assert len(parts_of_documents(tmp_path / "r.db")) == 6


def test_a_full_disk_leaves_no_short_content_in_the_archive(tmp_path: Path) -> None:
    archive, chance = Archive(tmp_path / "kept"), random.Random(3)
    sources = [Source(chance.randbytes(4_000), f"{n}.bin") for n in range(POINTS)]
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        for number, source in enumerate(sources):
            resource.setrlimit(resource.RLIMIT_FSIZE, (number * 4_000 // POINTS, limit[1]))
            with pytest.raises(SourceError, match=rf"{source.sha256}\.warc\.gz: cannot be kept \(File too large; [\d,]+ MB free\); make room there or name another folder"):
                archive.keep(source)
            resource.setrlimit(resource.RLIMIT_FSIZE, limit)
            assert [path for path in archive.folder.glob("*/*") if path.name.endswith(".part")] == []
            archive.keep(source)
            assert archive.read(source.sha256).data == source.data
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)


def test_an_archive_whose_folder_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("x")
    with pytest.raises(SourceError, match=r"kept/../.*: cannot be kept \(Not a directory; [\d,]+ MB free\)"):
        Archive(tmp_path / "kept").keep(Source(b"a", "a.txt"))
