"""Views start from the index of what they are asked for, however many facts there are. Times at a million facts: tests/benchmarks/views.py."""

from __future__ import annotations

import runpy
import sqlite3
from contextlib import closing
from pathlib import Path

from extractor.ingest import ingest_paths
from extractor.store.schema import open_to_write

BENCHMARK = Path(__file__).parents[1] / "benchmarks" / "views.py"


def test_no_view_walks_through_a_table_to_answer_for_a_company_product_or_trial(tmp_path: Path) -> None:
    benchmark = runpy.run_path(str(BENCHMARK))
    with closing(benchmark["make"](tmp_path / "r.db", 8_000)) as db:
        answers = list(benchmark["answers"](db))
    assert {(a.view, a.by) for a in answers if a.scans} == set()
    assert {(a.view, a.by): a.rows for a in answers if a.by == "company"}["efficacy", "company"] == 420
    assert len(answers) == sum(map(len, benchmark["VIEWS"].values()))


def test_a_name_shows_its_products_name_however_either_changes(corpus_db: Path, tmp_path: Path) -> None:
    wrong = "SELECT count(*) FROM product_names n JOIN products p ON p.id = n.product WHERE n.product_name IS NOT p.name"
    with sqlite3.connect(corpus_db) as conn:
        assert conn.execute(wrong).fetchone() == (0,)
    with closing(open_to_write(tmp_path / "r.db")) as db:
        db.conn.executescript(
            "INSERT INTO products VALUES ('a1', 'A-1'), ('b2', 'B-2'); INSERT INTO product_names (name, product, reason) VALUES ('A1', 'a1', ''), ('B2', 'b2', '');"
        )
        db.conn.execute("UPDATE products SET name = 'A 1' WHERE id = 'a1'")
        db.conn.execute("UPDATE product_names SET product = 'a1' WHERE name = 'B2'")
        assert db.conn.execute("SELECT name, product_name FROM product_names ORDER BY name").fetchall() == [("A1", "A 1"), ("B2", "A 1")]


def test_doses_of_vectors_are_shown_by_their_power_and_others_in_full(tmp_path: Path) -> None:
    text = "In Cohort 1, three boys received 5x10^13 vg/kg of OSG-101.\n\nIn Cohort 2, six boys received 1,250,000 IU of OSG-102.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    ingest_paths([tmp_path / "a.txt"], db=tmp_path / "r.db")
    with sqlite3.connect(tmp_path / "r.db") as conn:
        assert conn.execute("SELECT cohort, dose FROM cohort_summary ORDER BY cohort").fetchall() == [("Cohort 1", "5e+13 vg/kg"), ("Cohort 2", "1250000 [IU]")]
