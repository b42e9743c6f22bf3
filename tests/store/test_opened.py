"""The database as a library: the records that were stored, found by any name of what they are about."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

import extractor
from extractor.errors import StoreError, UnknownNameError, UsageError

ROOT = Path(__file__).parents[2]
RELEASE = """HARROW FIELDS, N.J., March 3, 2021 (GLOBE NEWSWIRE) -- Quenby Radiopharma, Inc. (NASDAQ: QNBY) today reported results of QNB 131 (Zelfovine) in its phase 2 BRIGHTWAY trial (NCT04999901).

Median overall survival was 14.5 months (95% CI 11.0 to 18.2) in the 12 patients of cohort 1, who received 12.5 mCi/m2 of QNB-131.
"""


@pytest.fixture
def quenby(tmp_path: Path) -> Path:
    (tmp_path / "release.txt").write_text(RELEASE, encoding="utf-8")
    extractor.ingest_paths([tmp_path / "release.txt"], db=tmp_path / "q.db")
    return tmp_path / "q.db"


def test_the_records_that_come_back_are_those_that_were_extracted(quenby: Path) -> None:
    x = extractor.extract_file(quenby.parent / "release.txt")
    with extractor.open_store(quenby) as store:
        assert tuple(store.outcomes()) == x.outcomes
        assert tuple(store.doses()) == x.doses
        assert tuple(store.cohorts()) == x.cohorts
        assert tuple(store.trials()) == x.trials
        assert [d.id for d in store.documents()] == [x.document.id]
        assert store.document(x.document.id) == x
        text = store.text(x.document.id)
        assert text is not None
        assert all(text[e.start : e.end] == e.quote for o in store.outcomes() for e in o.evidence)
        assert store.document("none") is store.text("none") is None


@pytest.mark.parametrize("said", ["QNB 131", "QNB-131", "qnb131"])
def test_products_by_each_name(quenby: Path, said: str) -> None:
    with extractor.open_store(quenby) as store:
        found = store.outcomes(product=said, endpoint="OS", statistic="median")
        assert [(o.value, o.unit, o.ci_low, o.ci_high) for o in found] == [(14.5, "month", 11.0, 18.2)]
        assert [d.low for d in store.doses(product=said)] == [12.5]


@pytest.mark.parametrize("said", ["Quenby Radiopharma", "QUENBY RADIOPHARMA INC", "qnby", "NASDAQ:QNBY"])
def test_companies_by_each_name(quenby: Path, said: str) -> None:
    with extractor.open_store(quenby) as store:
        assert [o.value for o in store.outcomes(company=said)] == [14.5]
        assert len(store.outcomes(company=said, since="2021-03-03", until="2021-03-03")) == 1
        assert not store.outcomes(company=said, since="2021-03-04")


def test_trials_by_identifier_and_an_unknown_name_says_which_are_close(quenby: Path) -> None:
    with extractor.open_store(quenby) as store:
        assert [t.identifier for t in store.trials(trial="NCT 0499-9901")] == ["NCT04999901"]
        with pytest.raises(UnknownNameError, match=r"no product of this database is called 'QNB 113'; close: .*QNB.131"):
            store.outcomes(product="QNB 113")
        with pytest.raises(UnknownNameError, match="no trial"):
            store.outcomes(trial="NCT00000000")
        assert not store.designations()


def test_mos_joins_and_rows_are_those_of_the_view(quenby: Path) -> None:
    with extractor.open_store(quenby) as store:
        (median,) = store.mos(product="QNB 131")
        assert (median.outcome.value, median.cohort and median.cohort.label, [d.low for d in median.doses]) == (14.5, "cohort 1", [12.5])
        (row,) = store.mos().to_rows()
        assert (row["months"], row["n"], row["dose"], row["company"]) == (14.5, 12, "12.5 mCi/m2", "Quenby Radiopharma, Inc.")
        assert store.outcomes()[:1] == [store.outcomes()[0]]
        assert repr(store.mos()) == "<1 of mos>"


def test_rows_become_a_data_frame_with_the_columns_of_the_view(quenby: Path) -> None:
    pandas = pytest.importorskip("pandas")
    with extractor.open_store(quenby) as store:
        frame = store.outcomes().to_pandas()
        assert isinstance(frame, pandas.DataFrame)
        assert frame[["product", "endpoint", "value"]].values.tolist() == [["QNB 131", "OS", 14.5]]


def test_every_kind_counts_what_its_table_holds(corpus_db: Path) -> None:
    with extractor.open_store(corpus_db) as store, sqlite3.connect(corpus_db) as conn:
        for table, found in {
            "outcomes": store.outcomes(), "doses": store.doses(), "cohorts": store.cohorts(), "designations": store.designations(), "trials": store.trials(), "documents": store.documents(),
        }.items():  # fmt: skip
            assert len(found) == conn.execute(f"select count(*) from {table}").fetchone()[0] > 0
            assert len(found.to_rows()) >= len(found)


def test_reading_does_not_disturb_a_writer(quenby: Path) -> None:
    with extractor.open_store(quenby) as store:
        assert len(store.outcomes()) == 1
        with sqlite3.connect(quenby, timeout=0) as conn:
            conn.execute("UPDATE documents SET title = 'x'")
        assert store.documents()[0].title == "x"


def test_a_day_that_is_none_and_a_store_that_is_closed_are_said(quenby: Path) -> None:
    with extractor.open_store(quenby) as store:
        every = store.documents(since="2000-01-01", until="2099-12-31")
        assert len(every) == len(store.documents()) > 0
        for day in ("yesterday", "2026", "2026-02-30", "24.11.2026", ""):
            with pytest.raises(UsageError, match=rf"since is '{day}', which is no day; expected one such as 2026-11-24"):
                store.documents(since=day)
            with pytest.raises(UsageError, match="until is"):
                store.outcomes(until=day)
    for ask in (store.documents, every.to_rows):
        with pytest.raises(StoreError, match="is closed already; ask while it is open, inside `with"):
            ask()


def test_a_word_that_no_record_has_is_told_and_not_answered_by_nothing(quenby: Path) -> None:
    with extractor.open_store(quenby) as store:
        assert [o.value for o in store.outcomes(endpoint="os", statistic="median")] == [14.5]
        with pytest.raises(UnknownNameError, match="no endpoint of this database is called 'OSS'; close: OS"):
            store.outcomes(endpoint="OSS")
        assert not store.outcomes(endpoint="sCR")  # a listed one that nobody has reported yet
        for question in (
            lambda: store.outcomes(statistic="medain"),
            lambda: store.outcomes(arm="placebo"),
            lambda: store.outcomes(assertion="said"),
            lambda: store.doses(role="starting dose"),
            lambda: store.cohorts(role="everybody"),
            lambda: store.designations(type="orphan drug"),
            lambda: store.designations(status="given"),
            lambda: store.trials(phase="II"),
        ):
            with pytest.raises(UsageError, match=r"is '.+'; expected one of \w+"):
                question()
        assert not store.outcomes(statistic="hazard_ratio")
