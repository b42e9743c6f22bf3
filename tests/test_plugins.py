"""sqlite-utils and Datasette with this package installed: a command, SQL functions, a database that opens and facets."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.plugins import prepare_connection
from extractor.schemas import datasette_metadata

SQLITE_UTILS = [sys.executable, "-m", "sqlite_utils"]


@pytest.mark.parametrize(
    ("sql", "value"),
    [
        ("trial_registry('NCT02952508')", "ClinicalTrials.gov"), ("trial_registry('2013-000615-24')", "EudraCT"), ("trial_registry('CLOVER-1')", None), ("trial_registry(NULL)", None),
        ("normalise_trial_id('NCT 0295-2508')", "NCT02952508"), ("normalise_trial_id('nct02952508 and again NCT02952508')", "NCT02952508"),
        ("normalise_trial_id('NCT02952508 and NCT02952509')", None), ("normalise_trial_id(12)", None), ("trial_registry(x'00ff')", None),
        ("dose_in_mg(2, 'g')", 2000.0), ("dose_in_mg(250, 'ug')", 0.25), ("dose_in_mg(7.5, 'mg')", 7.5), ("dose_in_mg(10, 'mg/kg')", None), ("dose_in_mg(12.5, 'mCi/m2')", None), ("dose_in_mg('2', 'g')", None),
        ("months(2, 'year')", 24.0), ("months(30.4375, 'day')", 1.0), ("round(months(52, 'week'), 2)", 11.96), ("months(NULL, 'year')", None), ("months(1, '%')", None), ("months(1, NULL)", None),
    ],
)  # fmt: skip
def test_sql_functions(sql: str, value: object) -> None:
    conn = sqlite3.connect(":memory:")
    prepare_connection(conn)
    assert conn.execute(f"SELECT {sql}").fetchone() == (value,)


def test_months_agree_with_the_view(corpus_db: Path) -> None:
    conn = sqlite3.connect(corpus_db)
    prepare_connection(conn)
    rows = conn.execute("SELECT m.months, months(o.value, o.unit) FROM mos m JOIN outcomes o ON o.id = m.fact WHERE o.value IS NOT NULL").fetchall()
    assert len(rows) > 20
    assert all(shown == pytest.approx(computed, abs=0.005) for shown, computed in rows)


def test_sqlite_utils_has_the_command_and_the_functions(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Zelvanib was given at 10 mg once daily in trial NCT04999901.", encoding="utf-8")
    done = subprocess.run([*SQLITE_UTILS, "extract-releases", "r.db", "a.txt"], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout.startswith("r.db: 1 new documents")) == (0, True), done.stderr
    asked = subprocess.run(
        [*SQLITE_UTILS, "r.db", "select dose_in_mg(low, unit) as mg, trial_registry(trial) as registry from trial_doses"], cwd=tmp_path, capture_output=True, text=True
    )
    assert json.loads(asked.stdout)[0]["mg"] == 10.0
    failed = subprocess.run([*SQLITE_UTILS, "extract-releases", "r.db", "missing.txt"], cwd=tmp_path, capture_output=True, text=True)
    assert (failed.returncode, "missing.txt" in failed.stderr, "Traceback" in failed.stderr) == (1, True, False)


def test_the_plugin_is_light_to_import() -> None:
    program = (
        "import sys; import extractor.plugins; print(sorted(m for m in sys.modules if m.partition('.')[0] in ('spacy', 'pydantic', 'httpx', 'sqlite_utils', 'lxml', 'click')))"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout.strip() == "[]"


def test_datasette_opens_the_database_browses_each_view_and_facets(corpus_db: Path) -> None:
    application = pytest.importorskip("datasette.app")

    async def ask() -> None:
        site = application.Datasette([str(corpus_db)], metadata=datasette_metadata())
        await site.invoke_startup()
        with sqlite3.connect(corpus_db) as conn:
            names = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type IN ('view', 'table') AND name NOT LIKE '%fts_%'")]
        for name in names:
            page = await site.client.get(f"/releases/{name}")
            assert page.status_code == 200, name
        shown = (await site.client.get("/releases/efficacy")).text
        assert "One row for each efficacy result" in shown
        assert all(f'data-column="{column}"' in shown for column in ("company", "product", "endpoint"))
        facets = (await site.client.get("/releases/efficacy.json?_facet=endpoint&_facet=company")).json()["facet_results"]
        assert {"OS", "ORR"} <= {row["value"] for row in facets["endpoint"]["results"]}
        assert "Hellicarin Therapeutics, Inc." in {row["value"] for row in facets["company"]["results"]}
        functions = await site.client.get("/releases.json?sql=select+months(1,'year')+as+m&_shape=array")
        assert functions.json() == [{"m": 12.0}]
        for table, column in (("documents", "text"), ("evidence", "quote")):
            found = (await site.client.get(f"/releases/{table}.json?_search=median&_shape=array&_size=max")).json()
            assert found
            assert all("median" in f"{row[column]} {row.get('title')}".casefold() for row in found)
            assert (await site.client.get(f"/releases/{table}.json?_search=zzzzzz&_shape=array")).json() == []
            assert 'name="_search"' in (await site.client.get(f"/releases/{table}")).text
            assert (await site.client.get(f"/releases/{table}?_search=NEAR(")).status_code == 200

    asyncio.run(ask())
