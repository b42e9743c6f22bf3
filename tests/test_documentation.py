"""The README against the program: nothing missing, nothing that is not there, every example as it runs."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import extractor
from extractor.cli import COMMANDS
from extractor.errors import ExtractorError
from extractor.kinds.designations.record import Designation
from extractor.kinds.doses.record import Dose
from extractor.kinds.outcomes.record import Outcome
from extractor.kinds.trials.record import Trial
from extractor.records import Record
from extractor.schemas import RECORDS
from extractor.store.schema import open_to_write, view_sql

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE = re.findall(r"```(?:sh|python|sql)\n(.*?)```|`([^`\n]+)`", README, re.DOTALL)
WORDS = set(re.findall(r"[\w-]+", " ".join(block or inline for block, inline in CODE)))
"""Everything that the README sets as code."""

sys.path.insert(0, str(ROOT / "tests"))
questions = importlib.import_module("questions")


def command(name: str) -> click.Command:
    module, function, _ = COMMANDS[name]
    found = getattr(importlib.import_module(module), function)
    assert isinstance(found, click.Command)
    return found


def lines_of(name: str) -> str:
    """The lines of the README that speak of a command."""
    return "\n".join(line for line in README.splitlines() if re.search(rf"extractor {name}\b", line))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    row = re.search(rf"^\| `extractor {name}[ `].*$", README, re.MULTILINE)
    assert row, f"README.md: the table of commands has no row for `extractor {name}`"
    missing = [
        option for parameter in command(name).params if isinstance(parameter, click.Option) for option in parameter.opts if option.startswith("--") and option not in lines_of(name)
    ]
    assert missing == [], f"README.md: the row of `extractor {name}` does not mention {', '.join(missing)}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    assert [p.name for p in command(name).params if isinstance(p, click.Option) and not p.help] == []
    assert command(name).help


def test_no_command_or_option_is_documented_that_is_not_there() -> None:
    named = {word for block, inline in CODE for word in re.findall(r"(?:^|\n)extractor ([a-z][\w-]*)", block or inline)}
    assert named <= set(COMMANDS)
    for name in COMMANDS:
        known = {option for parameter in command(name).params for option in parameter.opts}
        row = re.search(rf"^\| `extractor {name}[ `].*$", README, re.MULTILINE)
        assert row and set(re.findall(r"(?<![\w-])--[a-z][\w-]+", row[0])) <= known


def errors() -> Iterator[type[ExtractorError]]:
    for module in pkgutil.walk_packages(extractor.__path__, "extractor."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    waiting = [ExtractorError]
    while waiting:
        yield (error := waiting.pop())
        waiting += error.__subclasses__()


def test_every_error_is_documented() -> None:
    assert sorted(error.__name__ for error in errors() if error.__name__ not in WORDS) == []


def test_every_table_and_view_is_documented_and_none_that_is_not_there(tmp_path: Path) -> None:
    db = open_to_write(tmp_path / "r.db")
    names = {row[0] for row in db.conn.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_sqlite%'")}
    db.close()
    ours = {name for name in names if not re.search(r"_fts_\w+$", name)}
    assert sorted(ours - WORDS) == []
    assert set(re.findall(r"^\| `(\w+)` \| [a-z' ]*(?:one row|.*)", README.split("## What the database holds")[1].split("Tables:")[0], re.MULTILINE)) == set(view_sql())


def test_every_public_name_of_the_package_is_documented() -> None:
    kinds = {model.__name__ for model in RECORDS}
    assert sorted(name for name in extractor.__all__ if name not in WORDS | kinds) == []


@pytest.mark.parametrize("model", [Trial, Dose, Outcome, Designation], ids=lambda model: model.__name__)
def test_every_field_of_a_fact_stands_in_its_row(model: type[Record]) -> None:
    row = re.search(rf"^\| {model.__name__.lower()}s \|.*$", README, re.MULTILINE)
    assert row
    words = set(re.findall(r"\w+", row[0]))
    fields = {re.sub(r"^(ci|p)_.*", lambda match: {"ci": "CI", "p": "p"}[match[1]], name) for name in model.model_fields if name not in Record.model_fields}
    assert sorted(fields - words) == []


def test_there_are_ten_questions() -> None:
    assert [title.partition(".")[0] for title, _, _ in questions.questions(README)] == [str(n) for n in range(1, 11)]


@pytest.mark.parametrize(("title", "sql", "answer"), list(questions.questions(README)), ids=lambda value: value.partition(".")[0] if "**" in value else "")
def test_every_question_of_the_readme_has_the_answer_that_is_printed_there(corpus_db: Path, title: str, sql: str, answer: str) -> None:
    assert questions.answer(corpus_db, sql) == answer, "the corpus answers otherwise now; look at the change, then run `make questions`"
    assert len(answer.splitlines()) > 2, "no row"


def test_the_examples_of_the_library_run(corpus_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Each Python block, in a folder with release.txt and releases.db."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "release.txt").write_text((ROOT / "corpus" / "release_radiopharmaceutical_cohorts.txt").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "releases.db").symlink_to(corpus_db)
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert len(blocks) == 2
    names: dict[str, object] = {}
    for block in blocks:
        exec(block, names)
    assert "22.5" in capsys.readouterr().out


def test_the_functions_of_the_plugin_are_documented() -> None:
    from extractor.plugins import prepare_connection

    conn = sqlite3.connect(":memory:")
    before = {row[0] for row in conn.execute("SELECT name FROM pragma_function_list")}
    prepare_connection(conn)
    assert {row[0] for row in conn.execute("SELECT name FROM pragma_function_list")} - before <= WORDS


def test_links_to_files_lead_somewhere() -> None:
    for name in re.findall(r"`((?:extractor|schemas|corpus|tests)/[\w/.]*|[A-Z]+\.md)`", README):
        assert (ROOT / name).exists(), name
