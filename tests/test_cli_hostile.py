"""Commands with arguments that cannot be: a line that says what, where, what was expected; never a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

MAIN = [sys.executable, "-c", "from extractor.cli import main; main()"]


@pytest.fixture
def folder(tmp_path: Path, corpus_db: Path) -> Path:
    (tmp_path / "r.db").symlink_to(corpus_db)
    (tmp_path / "text.db").write_text("no database " * 100)
    (tmp_path / "empty.db").touch()
    (tmp_path / "dir").mkdir()
    return tmp_path


CASES = {
    "search x --db missing.db": (1, "missing.db: no such database; make one with"),
    "search x --db dir": (1, "dir: is a folder; expected a database file"),
    "search x --db text.db": (1, "text.db: is no SQLite database"),
    "search x --db empty.db": (1, "empty.db: holds nothing yet"),
    "search '' --db r.db": (2, "has no word to look for"),
    "search x --db r.db --company Nobody": (2, "no company of this database is called 'Nobody'"),
    "search x --db r.db --format xml": (2, "'xml' is not one of"),
    "export --db missing.db --out o": (1, "missing.db: no such database"),
    "export --db r.db --out text.db": (1, "text.db: is a file; expected a folder"),
    "export --db r.db --out o --only nope": (2, "has no table or view 'nope'; expected some of"),
    "ingest missing.txt --db x.db": (1, "missing.txt: no such file"),
    "ingest dir --db x.db": (1, "dir: holds no document"),
    "ingest text.db --db nowhere/x.db": (1, "the folder nowhere does not exist; make it first"),
    "ingest dir --db text.db": (1, "text.db: is no SQLite database"),
    "extract missing": (1, "missing: no such file"),
    "extract r.db": (1, "r.db: is an SQLite database; expected text"),
    "extract empty.db": (1, "empty.db: is empty"),
    "text dir": (1, "dir: is a folder; expected a file"),
    "explain ''": (2, "there is no text to explain"),
    "digest --db missing.db": (1, "missing.db: no such database"),
    "digest --db r.db --since never": (2, "'never' is no day"),
    "changes --db missing.db --since 2020-01-01": (1, "missing.db: no such database"),
    "review 123456 --accept --db missing.db": (1, "missing.db: no such database"),
    "reextract --db missing.db": (1, "missing.db: no such database; make one with"),
    "upgrade --db missing.db": (1, "missing.db: no such database"),
    "evaluate dir": (1, "dir: has no *.gold.json"),
    "schemas text.db": (2, "text.db: cannot be made"),
    "nonsense": (2, "No such command 'nonsense'"),
}


@pytest.mark.parametrize("line", CASES)
def test_a_call_that_cannot_be_is_told_in_a_line(folder: Path, line: str) -> None:
    import shlex

    done = subprocess.run([*MAIN, *shlex.split(line)], cwd=folder, capture_output=True, text=True)
    code, words = CASES[line]
    assert (done.returncode, words in done.stderr, "Traceback" in done.stderr) == (code, True, False), done.stderr
    assert not list(folder.glob("missing.db*")) and not (folder / "o").exists()
