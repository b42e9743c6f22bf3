"""Export: what is written reads back as it was stored, is safe in a spreadsheet, and is whole or not there."""

from __future__ import annotations

import csv
import json
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extractor.display import CELL_LIMIT, CUT
from extractor.errors import StoreError, UsageError
from extractor.store.export import FORMATS, export, exportable
from extractor.store.schema import open_to_read

HOSTILE = (
    '=HYPERLINK("http://x.example","y")', "@SUM(1)", "+1", "-2+3", "\ttab", "\rreturn", "\nline", "=cmd|' /C calc'!A0", "'=already", "''+twice", "\uff1dwide", "-2.5", "'plain quote", "a;=1+1",
    "line\u2028separator", "\x1b]0;title\x07", "\x0b", '"', "a,b\nc", "🙂", "é", "", "\u202egnp",
)  # fmt: skip


@pytest.fixture
def db(corpus_db: Path, tmp_path: Path) -> Path:
    """The corpus with a hostile text in each title and a negative number in an outcome."""
    path = tmp_path / "hostile.db"
    shutil.copy(corpus_db, path)
    with sqlite3.connect(path) as conn:
        for number, title in enumerate(HOSTILE):
            conn.execute("UPDATE documents SET title = ? WHERE id = (SELECT id FROM documents ORDER BY id LIMIT 1 OFFSET ?)", [title, number])
        conn.execute("UPDATE outcomes SET value = -2.5 WHERE id = (SELECT min(id) FROM outcomes)")
    return path


def stored(db: Path, name: str) -> list[dict[str, Any]]:
    with sqlite3.connect(db) as conn:
        conn.row_factory = sqlite3.Row
        return [dict(row) for row in conn.execute(f"SELECT * FROM {name} ORDER BY id")]


def test_json_lines_and_parquet_read_back_as_stored(db: Path, tmp_path: Path) -> None:
    """C11.108"""
    parquet = pytest.importorskip("pyarrow.parquet")
    for form in FORMATS[0], FORMATS[2]:
        export(db, tmp_path / "out", form=form)
    for table in ("documents", "trials", "doses", "cohorts", "cohort_sizes", "outcomes", "designations"):
        lines = (tmp_path / "out" / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line) for line in lines] == stored(db, table)
        assert parquet.read_table(tmp_path / "out" / f"{table}.parquet").to_pylist() == stored(db, table)
    columns = {field.name: str(field.type) for field in parquet.read_schema(tmp_path / "out" / "mos.parquet")}
    assert (columns["months"], columns["n"], columns["dose"], columns["to_date"]) == ("double", "int64", "string", "int64")


def test_csv_is_safe_in_a_spreadsheet_and_reads_back(db: Path, tmp_path: Path) -> None:
    """C11.104"""
    export(db, tmp_path, form="csv", only=["documents", "outcomes"])
    with (tmp_path / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert not [cell for row in rows for cell in row.values() if cell[:1] in tuple("=+-@\t\r\n＝＋－＠")]
    wanted = stored(db, "documents")
    for title in HOSTILE:
        assert next(row["title"] for row, was in zip(rows, wanted, strict=True) if was["title"] == title) in (title, f"'{title}")
    with (tmp_path / "outcomes.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [float(row["value"]) for row in csv.DictReader(file) if row["value"]] == [row["value"] for row in stored(db, "outcomes") if row["value"] is not None]
    bounds = [line["bound"] for line in stored(db, "outcomes")]
    with (tmp_path / "outcomes.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["bound"] for row in csv.DictReader(file)] == bounds  # a lone "=" computes nothing, and stays what it is
    assert {"=", "NR"} <= set(bounds)
    assert ",-2.5," in (tmp_path / "outcomes.csv").read_text(encoding="utf-8-sig")


def test_a_cell_that_no_spreadsheet_takes_is_cut_and_says_so(db: Path, tmp_path: Path) -> None:
    """C11.107"""
    with sqlite3.connect(db) as conn:
        conn.execute("UPDATE documents SET title = ? WHERE id = (SELECT min(id) FROM documents)", ["x" * 40_000])
        conn.execute("UPDATE documents SET title = ? WHERE id = (SELECT max(id) FROM documents)", ["y" * CELL_LIMIT])
    export(db, tmp_path, form="csv", only=["documents"])
    with (tmp_path / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        titles = [row["title"] for row in csv.DictReader(file)]
    assert titles[0] == "x" * (CELL_LIMIT - len(CUT)) + CUT
    assert titles[-1] == "y" * CELL_LIMIT
    export(db, tmp_path, form="jsonl", only=["documents"])
    with (tmp_path / "documents.jsonl").open(encoding="utf-8") as lines:
        assert len(json.loads(next(lines))["title"]) == 40_000


@pytest.mark.parametrize("form", FORMATS)
def test_a_number_without_end_is_refused_and_no_file_is_left(db: Path, tmp_path: Path, form: Any) -> None:
    """C11.108"""
    with sqlite3.connect(db) as conn:
        conn.execute("UPDATE outcomes SET value = 9e999 WHERE id = (SELECT max(id) FROM outcomes)")
    with pytest.raises(StoreError, match=rf"outcomes\.{form}: outcomes cannot be written .*no file was made"):
        export(db, tmp_path / "out", form=form, only=["outcomes"])
    assert list((tmp_path / "out").iterdir()) == []


def test_a_file_too_large_for_the_disk_leaves_the_earlier_one_whole(db: Path, tmp_path: Path) -> None:
    export(db, tmp_path / "out", form="jsonl", only=["documents"])
    before = (tmp_path / "out" / "documents.jsonl").read_bytes()
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        for size in range(0, len(before) - 1, len(before) // 49):
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, limit[1]))
            with pytest.raises(StoreError, match=r"documents\.jsonl: cannot be written .*MB free"):
                export(db, tmp_path / "out", form="jsonl", only=["documents"])
            resource.setrlimit(resource.RLIMIT_FSIZE, limit)
            assert [(p.name, p.read_bytes() == before) for p in (tmp_path / "out").iterdir()] == [("documents.jsonl", True)]
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)


def test_killed_exports_leave_no_short_file_under_the_final_name(db: Path, tmp_path: Path) -> None:
    export(db, tmp_path / "whole", form="csv")
    wanted = {path.name: path.read_bytes() for path in (tmp_path / "whole").iterdir()}
    # The child kills itself after its nth written row: a kill that always hits.
    program = (
        "import os, signal, sys\nfrom extractor.store import export as e\nn, was = int(sys.argv[3]), e.for_cell\n"
        "def counted(value):\n    global n\n    n -= 1\n    if n < 0: os.kill(os.getpid(), signal.SIGKILL)\n    return was(value)\n"
        "e.for_cell = counted\ne.export(sys.argv[1], sys.argv[2], form='csv')"
    )
    hits = 0
    for number in range(8):
        out = tmp_path / f"killed{number}"
        hits += subprocess.run([sys.executable, "-c", program, str(db), str(out), str(1500 * number)], capture_output=True).returncode == -signal.SIGKILL
        assert all(path.name.startswith(".") or wanted[path.name] == path.read_bytes() for path in out.iterdir())
    assert hits == 8


def test_all_tables_and_views_but_the_programs_own(db: Path, tmp_path: Path) -> None:
    with sqlite3.connect(db) as conn:
        names = exportable(conn)
        views = {row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
    assert set(names) > views | {"documents", "outcomes", "evidence", "products"}
    assert not {"layouts", "state", "documents_fts", "documents_fts_data", "_sqlite_migrations"} & set(names)
    assert [file.path.name for file in export(db, tmp_path / "o", form="csv", only=["mos", "doses"])] == ["doses.csv", "mos.csv"]


def test_wrong_names_and_places_are_said(db: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no table or view 'mosl'; expected some of .*mos"):
        export(db, tmp_path / "o", form="csv", only=["mosl"])
    assert not (tmp_path / "o").exists()
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="file: is a file; expected a folder"):
        export(db, tmp_path / "file", form="csv")
    with pytest.raises(StoreError, match="no such database"):
        export(tmp_path / "none.db", tmp_path / "o", form="csv")
    open_to_read(db).close()
