"""R15: an amended filing, a label's next version, a record that its registry changed: each version stays readable, a fact says which one it is of, and one is current."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from extractor.ingest import ingest_paths

CORPUS = Path(__file__).parents[2] / "corpus"


class Amendment(NamedTuple):
    """A document of the corpus, and what its next version says instead."""

    file: str
    changes: tuple[tuple[str, str], ...]
    facts: str
    """Table and column of a value that changes."""
    before: float
    after: float


AMENDMENTS = (
    Amendment("format_label.xml", (('<versionNumber value="4"/>', '<versionNumber value="5"/>'), ("20310115", "20310620"), ("160 mg taken", "120 mg taken")), "doses.low", 160, 120),
    Amendment("format_ctgov_results.json", (('"2031-02-20"', '"2031-09-01"'), ('"11.8"', '"12.1"')), "outcomes.value", 11.8, 12.1),
    Amendment("format_sec_submission.txt", (("TYPE:\t8-K", "TYPE:\t8-K/A"), ("<TYPE>8-K\n", "<TYPE>8-K/A\n"), ("000077", "000081"), ("20290507", "20290509"), ("45%", "42.5%"), ("(18 of 40", "(17 of 40"),
        ("20290506", "20290506\nAMENDMENT DESCRIPTION:\t\tcorrects the response rate")), "outcomes.value", 45, 42.5),
)  # fmt: skip


def versions(amendment: Amendment) -> tuple[str, str]:
    before = (CORPUS / amendment.file).read_text(encoding="utf-8")
    after = before
    for old, new in amendment.changes:
        assert old in after, old
        after = after.replace(old, new)
    return before, after


@pytest.mark.parametrize("first", (0, 1), ids=("in order", "the later one first"))
@pytest.mark.parametrize("amendment", AMENDMENTS, ids=lambda a: a.file)
def test_each_version_stays_and_one_is_current(amendment: Amendment, first: int, tmp_path: Path) -> None:
    """C6.65"""
    db, texts = tmp_path / "r.db", versions(amendment)
    for number in (first, 1 - first):
        path = tmp_path / f"{number}_{amendment.file}"
        path.write_text(texts[number], encoding="utf-8")
        report = ingest_paths([path], db=db)
        assert (report.problems, report.added) == ([], 1)
    table, column = amendment.facts.split(".")
    with closing(sqlite3.connect(db)) as conn:
        found = conn.execute(
            f"select f.{column}, d.standing, e.quote = substr(d.text, e.start + 1, e.stop - e.start) from {table} f join documents d on d.id = f.document "
            f"join evidence e on e.fact = f.id and e.rank = 0 where f.{column} in (?, ?) order by d.standing",
            [amendment.before, amendment.after],
        ).fetchall()
        assert {(value, standing) for value, standing, _ in found} == {(amendment.after, "current"), (amendment.before, "superseded")}
        assert all(proven for *_, proven in found)
        assert conn.execute("select standing, count(*) from documents group by standing order by standing").fetchall() == [("current", 1), ("superseded", 1)]
        view = "trial_doses" if table == "doses" else "efficacy"
        assert {value for (value,) in conn.execute(f"select {column} from {view} where {column} in (?, ?)", [amendment.before, amendment.after])} == {amendment.after}
