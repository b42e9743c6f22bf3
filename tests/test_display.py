"""What strangers wrote reaches a terminal, a line of JSON and a cell as text alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from extractor.cli import cli
from extractor.display import CELL_LIMIT, for_cell, for_line, for_terminal, json_line

ANY = st.text(st.characters(exclude_categories=[]))


@given(ANY)
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    """C11.109, C11.110"""
    shown = for_terminal(text)
    assert not [c for c in shown if (ord(c) < 32 and c not in "\t\n") or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069]
    shown.encode("utf-8")
    assert len(for_line(text).splitlines()) <= 1


@given(ANY)
def test_a_line_of_json_is_one_line_and_means_the_same(text: str) -> None:
    """C11.108"""
    line = json_line({"title": text})
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"title": text}
    line.encode("utf-8")


@given(st.text(st.characters(exclude_characters="\0"), max_size=50))
def test_a_cell_gives_its_text_back_and_is_no_formula(text: str) -> None:
    assert for_cell(text) in (text, f"'{text}")
    assert len(text) == 1 or for_cell(text)[:1] not in tuple("=+-@\t\r\n")
    assert for_cell(text) not in tuple("\t\r\n")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("'=1+1", "''=1+1"),
        ("plain", "plain"),
        ("'quoted'", "'quoted'"),
        (-2.5, -2.5),
        (None, None),
        ("-2.5", "'-2.5"),
        ("=", "="),
        ("<=", "<="),
        ("= ", "'= "),
        ("@", "@"),
        ("\t", "'\t"),
        ("a\0b", "a\ufffdb"),
    ],
)
def test_cells(value: object, cell: object) -> None:
    assert for_cell(value) == cell


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_are_none_are_refused(number: float) -> None:
    with pytest.raises(ValueError):
        json_line({"value": number})
    with pytest.raises(ValueError, match="no number that a spreadsheet holds"):
        for_cell(number)


def test_long_cells_are_cut_to_what_a_spreadsheet_takes() -> None:
    assert len(for_cell("=" * 40_000)) == CELL_LIMIT
    assert for_cell("=" * 40_000).endswith("[cut]")


@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl"])
def test_escapes_of_a_headline_do_not_reach_the_terminal(tmp_path: Path, form: str) -> None:
    """C11.109"""
    words = "\x1b]0;owned\x07Zelvanib \x9b31m\u202e Median OS was 14\u2028months\x1b[2J in 20 patients treated with Zelvanib at 10 mg.\n"
    (tmp_path / "a.txt").write_text(words, encoding="utf-8")
    result = CliRunner().invoke(cli, ["extract", str(tmp_path / "a.txt"), "--format", form])
    assert result.exit_code == 0
    assert "10" in result.output
    if form != "csv":  # a file's format, whose texts stay as they are
        assert not set(result.output) & set("\x1b\x07\x9b")
    if form == "jsonl":
        assert len(result.output.splitlines()) == 1
        assert json.loads(result.output)["doses"][0]["low"] == 10


def test_escapes_of_a_file_name_do_not_reach_the_terminal(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["extract", str(tmp_path / "\x1b]0;owned\x07.txt")])
    assert result.exit_code == 1
    assert "\x1b" not in result.output
    assert "\\x1b]0;owned" in result.output
