"""Files into the database: nothing twice, nothing half, nothing lost."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extractor.errors import StoreError
from extractor.ingest import ingest_paths

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
TABLES = ("documents", "trials", "doses", "cohorts", "cohort_sizes", "outcomes", "designations", "evidence")
VIEWS = ("mos", "efficacy", "cohort_summary", "trial_doses", "designation_history", "trial_overview", "facts", "latest_documents")
INGEST = "import sys; from extractor.cli import main; main(['ingest', sys.argv[1], '--db', sys.argv[2]])"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Forty documents of the corpus."""
    out = tmp_path / "in"
    out.mkdir()
    for path in sorted(CORPUS.glob("*.txt"))[:40]:
        shutil.copy(path, out / path.name)
    return out


def rows(db: Path) -> dict[str, list[tuple[object, ...]]]:
    """Key columns of every fact table, in order: what two equal databases share."""
    with sqlite3.connect(db) as conn:
        return {
            table: sorted(conn.execute(f"select * from {table}").fetchall(), key=repr) if table != "documents" else conn.execute("select id from documents order by id").fetchall()
            for table in TABLES
        }


def test_a_second_run_adds_nothing_and_every_view_answers(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "r.db"
    first = ingest_paths([folder], db=db)
    before = rows(db)
    second = ingest_paths([folder], db=db)
    assert (first.added, len(first.problems)) == (40, 0)
    assert (second.added, second.known, second.facts) == (0, 40, 0)
    assert rows(db) == before
    with sqlite3.connect(db) as conn:
        assert conn.execute("pragma integrity_check").fetchone() == ("ok",)
        assert conn.execute("pragma foreign_key_check").fetchall() == []
        counts = {view: conn.execute(f"select count(*) from {view}").fetchone()[0] for view in VIEWS}
    assert all(counts.values()), counts


def test_stored_quotes_are_the_stored_text_at_their_offsets(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "r.db"
    ingest_paths([folder], db=db)
    with sqlite3.connect(db) as conn:
        columns = [c[1] for c in conn.execute("pragma table_info(evidence)")]
        found = conn.execute(f"select e.start, e.{'end' if 'end' in columns else 'stop'}, e.quote, d.text from evidence e join documents d on d.id = e.document").fetchall()
    assert len(found) > 200
    assert all(text[start:end] == quote for start, end, quote, text in found)


def test_killed_runs_leave_whole_documents_and_the_next_run_completes(folder: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.db"
    started = time.monotonic()
    subprocess.run([sys.executable, "-c", INGEST, str(folder), str(whole)], check=True, capture_output=True, cwd=ROOT)
    length = time.monotonic() - started
    wanted = rows(whole)
    db, chance, hits = tmp_path / "killed.db", random.Random(7), 0
    for _ in range(24):
        process = subprocess.Popen([sys.executable, "-c", INGEST, str(folder), str(db)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(length * chance.uniform(0.3, 0.95))
        process.kill()
        hit = process.wait() == -signal.SIGKILL
        hits += hit
        if not hit:  # it was done before: the machine is quicker than when the length was measured, and there is nothing left to do for the next
            length *= 0.7
            for left in tmp_path.glob("killed.db*"):
                left.unlink()
        if hits == 8:
            break
        if db.exists() and db.stat().st_size:
            with sqlite3.connect(db) as conn:
                assert conn.execute("pragma integrity_check").fetchone() == ("ok",)
                assert conn.execute("pragma foreign_key_check").fetchall() == []
    assert hits >= 4
    ingest_paths([folder], db=db)
    assert rows(db) == wanted


def test_a_bad_file_is_a_row_and_the_others_are_stored(folder: Path, tmp_path: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    report = ingest_paths([folder], db=tmp_path / "r.db")
    assert report.added == 40
    assert sorted(Path(p.uri).name for p in report.problems) == ["binary.txt", "broken.pdf"]
    with sqlite3.connect(tmp_path / "r.db") as conn:
        assert conn.execute("select count(*) from errors").fetchone() == (2,)


def test_workers_store_the_same_as_one_process(folder: Path, tmp_path: Path) -> None:
    ingest_paths([folder], db=tmp_path / "one.db")
    ingest_paths([folder], db=tmp_path / "two.db", jobs=2)
    assert rows(tmp_path / "two.db") == rows(tmp_path / "one.db")


def test_what_is_no_database_of_ours_is_refused_and_left_alone(tmp_path: Path, folder: Path) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(b"this is not a database, it is somebody's text file" * 40)
    before = other.read_bytes()
    with pytest.raises(StoreError, match=r"other\.db"):
        ingest_paths([folder], db=other)
    assert other.read_bytes() == before


def test_an_interrupt_stops_all_processes_with_one_line_and_the_same_command_goes_on(tmp_path: Path) -> None:
    """As a terminal sends it: to the command and to its workers, while they start."""
    text = next((Path(__file__).parents[2] / "corpus").glob("release_*.txt")).read_text(encoding="utf-8")
    (tmp_path / "in").mkdir()
    for number in range(150):
        (tmp_path / "in" / f"{number}.txt").write_text(f"{text[:800]}\n\nPage {number}.\n", encoding="utf-8")
    # Who runs the tests in the background has interrupts ignored, and so would the command.
    script = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from extractor.cli import main; main()"
    command = [sys.executable, "-c", script, "ingest", "in", "--db", "r.db", "--jobs", "2"]
    child = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while not (tmp_path / "r.db").exists() and child.poll() is None:
        time.sleep(0.01)
    time.sleep(0.3)
    os.killpg(child.pid, signal.SIGINT)
    out, err = child.communicate(timeout=30)
    assert (child.returncode, out, err) == (1, "", "\nextractor: r.db: stopped; what was stored stays, and the same command goes on from there\n")
    with sqlite3.connect(tmp_path / "r.db") as conn:
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert not ingest_paths([tmp_path / "in"], db=tmp_path / "r.db").problems
