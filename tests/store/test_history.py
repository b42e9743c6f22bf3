"""What changed since a day, what people say of facts, names that a user gives, and later rules over stored texts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import releases
from click.testing import CliRunner

from extractor.cli import cli
from extractor.document import ParsedDocument
from extractor.errors import SourceError, StoreError, UnknownNameError, UsageError
from extractor.extraction import Extraction
from extractor.ingest import ingest_paths
from extractor.pipeline import extract_document
from extractor.store.aliases import Alias, read_aliases, set_aliases
from extractor.store.changes import changes, shown
from extractor.store.reextraction import reextract
from extractor.store.reviews import review, reviews
from extractor.store.schema import open_to_read, open_to_write


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Orrinda's three releases."""
    for name, text in (("first", releases.FIRST), ("later", releases.LATER), ("corrected", releases.CORRECTED)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    ingest_paths(sorted(tmp_path.glob("*.txt")), db=tmp_path / "r.db")
    return tmp_path / "r.db"


def ask(db: Path, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(db)) as conn:
        return conn.execute(sql, parameters).fetchall()


def says(db: Path, since: str, **options: Any) -> list[tuple[str, str]]:
    with closing(open_to_read(db)) as read:
        return [(change.change, change.says) for change in changes(read, since=since, **options)]


# Changes


def test_changes_tell_each_result_with_the_one_before_it(db: Path) -> None:
    assert says(db, "2021-06-01") == [
        ("superseded", "“CORRECTING and REPLACING Orrinda Biologics Updates Survival With ORB-220 in Multiple Myeloma at Hematology Meeting” supersedes the version of 2021-12-06: "
         "says that it corrects an earlier release; 98% of the words are the same"),
        ("corrected", "ORB-220 cohort 3 median OS 17.9 → 19.7 months (+1.8)"),
        ("changed", "ORB-220 cohort 1 median OS 22.5+ → 26.2 months (+3.7)"),
    ]  # fmt: skip


def test_changes_of_a_first_release_are_all_new_and_a_company_is_found_by_any_name(db: Path) -> None:
    first = says(db, "2021-01-01", company="NASDAQ:ORRD")[:4]
    assert ("new", "ORB-220 cohort 1 median OS 22.5+ months") in first
    assert ("new", "NCT04911223") in first or ("new", "NCT04911223 phase 1") in first
    assert says(db, "2021-01-01", company="orrinda biologics") == says(db, "2021-01-01", company="ORRD")
    with pytest.raises(UnknownNameError, match="close: Orrinda"):
        says(db, "2021-01-01", company="Orinda Biologic")


def test_changes_count_by_the_day_of_storing_where_asked(db: Path) -> None:
    assert len(says(db, "2022-01-01", by="stored")) > 5
    assert says(db, "2022-01-01") == []
    with pytest.raises(UsageError, match="expected a day as YYYY-MM-DD"):
        says(db, "yesterday")


def test_a_release_that_contradicts_another_of_the_same_data_is_told(tmp_path: Path) -> None:
    other = (
        releases.LATER.replace("Updates Survival With", "Speaks of")
        .replace("Dec. 06, 2021", "Dec. 20, 2021")
        .replace("longer follow-up", "findings")
        .replace("26.2 months", "25.1 months")
    )
    for name, text in (("later", releases.LATER), ("other", other)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    ingest_paths(sorted(tmp_path.glob("*.txt")), db=tmp_path / "r.db")
    assert ("contradicted", "ORB-220 cohort 1 median OS 26.2 → 25.1 months (-1.1)") in says(tmp_path / "r.db", "2021-12-10")


def ingested(folder: Path, *texts: str) -> Path:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    ingest_paths(sorted(folder.glob("*.txt")), db=folder / "r.db")
    return folder / "r.db"


def test_a_median_that_grows_while_its_drug_is_renamed_is_one_series(tmp_path: Path) -> None:
    db = ingested(tmp_path, *releases.RENAMED)
    assert [words for _, words in says(db, "2024-01-01") if "OS" in words] == [
        "MRX-402 cohort 1 median OS 9.4+ months",
        "MRX-402 cohort 1 median OS 9.4+ → 13.1+ months (+3.7)",
        "MRX-402 cohort 1 median OS 13.1+ → 15.6 months (+2.5)",
    ]
    assert ask(db, "select distinct product from outcome_history") == [("MRX-402",)]
    assert [row[0] for row in ask(db, "select change from outcome_history order by release_date")] == ["new", "changed", "changed"]


def test_what_only_the_corrected_release_and_its_correction_say_is_told_once(tmp_path: Path) -> None:
    more = "\n\nThe FDA granted fast track designation to ORB-220 for multiple myeloma in November 2021. Median overall survival in the fourth cohort has not been reached. Its Phase 2 trial is NCT04911377."
    later, corrected = (
        text.replace("was 17.9 months.", f"was 17.9 months.{more}").replace("was 19.7 months.", f"was 19.7 months.{more}") for text in (releases.LATER, releases.CORRECTED)
    )
    for name, text in (("first", releases.FIRST), ("later", later), ("corrected", corrected)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    ingest_paths(sorted(tmp_path.glob("*.txt")), db=tmp_path / "r.db")
    told = [
        ("new", "ORB-220 cohort 4 median OS not reached"),
        ("new", "NCT04911377 phase 2"),
        ("new", "ORB-220 FDA fast track granted for multiple myeloma (2021-11)"),
    ]
    assert [change for change in says(tmp_path / "r.db", "2021-06-01") if change[0] == "new"] == told
    assert [change for change in says(tmp_path / "r.db", "2021-12-07") if change[0] == "new"] == []  # the day before, they were said already


def test_what_is_said_first_is_new_where_a_copy_bears_the_day_before(tmp_path: Path) -> None:
    (tmp_path / "wire.txt").write_text(releases.FIRST, encoding="utf-8")
    (tmp_path / "page.txt").write_text(releases.FIRST.replace("March 02, 2021 (GLOBE", "March 01, 2021 (GLOBE").partition("\nAbout Orrinda")[0], encoding="utf-8")
    ingest_paths(sorted(tmp_path.glob("*.txt")), db=tmp_path / "r.db")
    assert ask(tmp_path / "r.db", "select published_on, standing from documents order by published_on") == [("2021-03-01", "copy"), ("2021-03-02", "current")]
    assert ("new", "NCT04911223 phase 1") in says(tmp_path / "r.db", "2021-01-01")
    assert ("new", "ORB-220 FDA orphan granted for multiple myeloma (2019)") in says(tmp_path / "r.db", "2021-01-01")


def stored(folder: Path, texts: tuple[str, ...]) -> Path:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    ingest_paths(sorted(folder.glob("*.txt")), db=folder / "r.db")
    return folder / "r.db"


def test_the_arms_of_a_randomised_trial_are_series_however_releases_call_them(tmp_path: Path) -> None:
    db = stored(tmp_path, releases.RANDOMISED)
    assert says(db, "2025-01-01") == [
        ("changed", "TWK-77 arm median OS 9.8 → 10.6 months (+0.8)"),
        ("changed", "placebo arm median OS 7.5 → 7.4 months (-0.1)"),
    ]  # what was reported before, and what a quarter's report repeats, is no news
    assert ask(db, "select products from trial_overview") == [("TWK-77",)]


def test_two_arms_of_one_drug_beside_a_control_are_two_series(tmp_path: Path) -> None:
    alone = "Median overall survival was 8.1 months with TWK-77, 9.8 months with TWK-77 plus topotecan and 7.5 months with placebo."
    later = "Median overall survival was 10.6 months with TWK-77 plus topotecan and 7.4 months with placebo."
    first, second, _ = releases.RANDOMISED
    texts = tuple(text.partition("Median overall")[0] + said + "\n" for text, said in ((first, alone), (second, later)))
    assert says(stored(tmp_path, texts), "2025-01-01")[:1] == [("changed", "TWK-77 plus topotecan median OS 9.8 → 10.6 months (+0.8)")]


def test_what_the_words_about_a_company_repeat_is_no_news_under_whatever_name_of_the_company_or_drug(tmp_path: Path) -> None:
    about = "About {0}\n\n{0} develops medicines for cancers of the blood. {1} has received orphan drug designation from the FDA for acute myeloid leukemia.\n"
    release = "{0} Reports News\n\nBOSTON, {1} (GLOBE NEWSWIRE) -- {2} (Nasdaq: {3}){4} today announced news of {5}.\n\n" + about.replace("{1}", "{5}").replace("{0}", "{2}")
    texts = (
        release.format("Brindle", "March 4, 2022", "Brindle Biosciences", "BRND", "", "its lead candidate"),
        release.format("Corvane", "March 4, 2023", "Corvane Bio", "CRVN", ", formerly Brindle Biosciences,", "velcitamab"),
    )
    db = stored(tmp_path, texts)
    assert says(db, "2022-01-01") == [("new", "FDA orphan granted for acute myeloid leukemia")]
    assert says(db, "2023-01-01", company="Brindle Biosciences") == says(db, "2023-01-01", company="CRVN") == []


def test_trials_of_nearly_the_same_name_are_told_apart_by_it(tmp_path: Path) -> None:
    assert says(stored(tmp_path, releases.TWO_TRIALS), "2024-06-01") == [
        ("changed", "TWK-11 PILLAR-1 median OS 17.5 → 18.4 months (+0.9)"),
        ("changed", "TWK-11 PILLAR-10 median OS 19.1 → 21 months (+1.9)"),
    ]


def test_less_than_the_time_that_had_passed_before_is_a_contradiction(tmp_path: Path) -> None:
    first, second, _ = releases.RENAMED
    db = ingested(tmp_path, first, second.replace("13.1+ months", "8.8 months"))
    assert ("contradicted", "MRX-402 cohort 1 median OS 9.4+ → 8.8 months (-0.6)") in says(db, "2024-06-01")


def test_what_a_correction_repeats_is_new_where_only_the_corrected_release_said_it(tmp_path: Path) -> None:
    db = ingested(tmp_path, releases.LATER, releases.CORRECTED)
    assert ("new", "ORB-220 cohort 1 median OS 26.2 months") in says(db, "2021-12-01")
    assert ("corrected", "ORB-220 cohort 3 median OS 17.9 → 19.7 months (+1.8)") in says(db, "2021-12-01")
    assert "ORB-220 cohort 1 median OS 26.2 months" not in [words for _, words in says(db, "2021-12-07")]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ((22.5, "month", "=", 1), "22.5+ months"),
        ((None, None, "NR", 0), "not reached"),
        ((46.0, "%", ">", 0), ">46%"),
        ((22.5, "month", ">", 0), "22.5+ months"),
        ((22.5, "month", ">=", 1), ">=22.5 months"),
        ((0.62, "1", "=", 0), "0.62"),
        ((1.0, "year", "=", 0), "1 year"),
    ],
)
def test_values_are_shown_as_people_write_them(value: tuple[Any, ...], words: str) -> None:
    assert shown(*value) == words


def test_the_command_prints_changes_for_people_and_machines(db: Path) -> None:
    table = CliRunner().invoke(cli, ["changes", "--db", str(db), "--since", "2021-06-01"])
    assert "changed      ORB-220 cohort 1 median OS 22.5+ → 26.2 months (+3.7)\n" in table.output
    lines = CliRunner().invoke(cli, ["changes", "--db", str(db), "--since", "2021-06-01", "--format", "jsonl"]).output.splitlines()
    assert [json.loads(line)["change"] for line in lines] == ["superseded", "corrected", "changed"]
    rows = CliRunner().invoke(cli, ["changes", "--db", str(db), "--since", "2021-06-01", "--format", "csv"]).output.splitlines()
    assert (rows[0].split(",")[:3], len(rows)) == (["change", "kind", "company"], 4)


# Reviews


def fact_of(db: Path, value: float) -> str:
    return str(ask(db, "select fact from mos where months = ?", value)[0][0])


def say(db: Path, fact: str, verdict: Any, **said: Any) -> Any:
    with closing(open_to_write(db)) as database:
        return review(database, db, fact, verdict, reviewer="ada", **said)


def test_reviews_are_seen_in_the_views(db: Path) -> None:
    say(db, fact_of(db, 26.2), "accepted")
    say(db, fact_of(db, 19.7), "rejected", note="of another trial")
    say(db, fact_of(db, 22.5), "corrected", correction={"value": "22.7", "to_date": "false"})
    found = ask(db, "select months, to_date, reviewed from mos order by months")
    assert found == [(13.2, 0, None), (13.2, 0, None), (22.7, 0, "corrected"), (26.2, 0, "accepted")]
    assert ask(db, "select verdict, note, reviewer, state from reviewed_facts order by reviewed_at") == [
        ("accepted", None, "ada", "applied"),
        ("rejected", "of another trial", "ada", "applied"),
        ("corrected", None, "ada", "applied"),
    ]
    assert ask(db, "select previous_value, difference from outcome_history where value = 26.2 and standing = 'current'") == [(22.7, 3.5)]


def test_a_later_review_takes_an_earlier_ones_place_and_the_extracted_value_comes_back(db: Path) -> None:
    fact = fact_of(db, 22.5)
    say(db, fact, "corrected", correction={"value": "22.7"})
    say(db, fact, "accepted")
    assert ask(db, "select value, reviewed from outcomes where id = ?", fact) == [(22.5, "accepted")]
    assert ask(db, "select state from reviews order by reviewed_at") == [("replaced",), ("applied",)]


@pytest.mark.parametrize(
    ("correction", "message"),
    [
        ({"value": "many"}, "value: input should be a valid number.*found 'many'"),
        ({"colour": "red"}, "outcomes have no column 'colour' to correct; expected one of endpoint"),
        ({"bound": "about"}, "bound: input should be '='"),
        ({"bound": "NR"}, r"the value 22\.5 and the bound NR \(not reached\) contradict each other"),
        ({"cohort": "feed" * 4}, "this document has no such cohort"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(db: Path, correction: dict[str, str], message: str) -> None:
    fact = fact_of(db, 22.5)
    with pytest.raises(UsageError, match=message):
        say(db, fact, "corrected", correction=correction)
    assert ask(db, "select count(*) from reviews") == [(0,)]
    assert ask(db, "select value, reviewed from outcomes where id = ?", fact) == [(22.5, None)]


def test_a_fact_that_is_not_there_or_not_told_apart_is_refused(db: Path) -> None:
    with pytest.raises(UnknownNameError, match="no fact of this database has the id"):
        say(db, "0" * 16, "accepted")
    with pytest.raises(UsageError, match="at least 6 digits"):
        say(db, "ab", "accepted")


def test_the_command_reviews_and_lists(db: Path) -> None:
    fact = fact_of(db, 22.5)
    made = CliRunner().invoke(cli, ["review", fact[:10], "--db", str(db), "--correct", "value=22.7", "--note", "table 2", "--who", "ada"])
    assert (made.exit_code, "value: 22.5 → 22.7" in made.output, "table 2" in made.output) == (0, True, True)
    assert CliRunner().invoke(cli, ["review", "--db", str(db)]).output == made.output
    assert CliRunner().invoke(cli, ["review", "--db", str(db), "--conflicts"]).output == ""


# Re-extraction


def altered(change: Callable[[Any], Any]) -> Callable[[ParsedDocument], Extraction]:
    """Rules of tomorrow: those of today, with each outcome changed."""

    def extract(document: ParsedDocument) -> Extraction:
        found = extract_document(document)
        return found.model_copy(update={"outcomes": tuple(new for outcome in found.outcomes if (new := change(outcome)) is not None)})

    return extract


def test_the_same_rules_change_nothing(db: Path) -> None:
    tables = ("trials", "doses", "cohorts", "cohort_sizes", "outcomes", "designations", "stories", "company_names", "product_names", "product_aliases")
    before = [ask(db, f"select * from {table} order by 1, 2") for table in tables]
    report = reextract(db)
    assert (report.documents, report.unchanged, report.revisions, report.problems) == (3, 3, [], [])
    assert [ask(db, f"select * from {table} order by 1, 2") for table in tables] == before
    assert reextract(db, changed=True).documents == 0


def test_reviews_outlive_later_rules_and_what_no_longer_fits_is_a_conflict(db: Path) -> None:
    say(db, fact_of(db, 26.2), "accepted")
    say(db, fact_of(db, 19.7), "corrected", correction={"value": "19.5"})
    say(db, fact_of(db, 22.5), "rejected")
    other = {26.2: {"bound": ">="}, 19.7: {"confidence": 0.1}}
    report = reextract(db, extract=altered(lambda o: None if o.value == 22.5 else o.model_copy(update=other.get(o.value, {}))))
    assert sorted((r.change, r.kind) for r in report.revisions) == [("changed", "outcomes"), ("changed", "outcomes"), ("lost", "outcomes")]
    assert [(r.before, r.after) for r in report.revisions if r.change == "changed"] == [({"bound": "="}, {"bound": ">="})] * 2
    assert ask(db, "select months, reviewed from mos where months > 14 order by months") == [(19.5, "corrected"), (26.2, None)]
    assert [c.partition(": ")[2] for c in report.conflicts] == [
        "today's rules read it otherwise than when it was reviewed: bound is '>=' and was '='",
        "today's rules find no such fact at this place",
    ]
    reextract(db)
    assert ask(db, "select months, reviewed from mos where months > 14 order by months") == [(19.5, "corrected"), (26.2, "accepted")]
    assert ask(db, "select count(*) from reviews where state = 'conflict'") == [(0,)]
    assert ask(db, "select count(*) from revisions") == [(6,)]


def test_a_fact_that_the_same_words_state_otherwise_is_one_change(db: Path) -> None:
    report = reextract(db, extract=altered(lambda o: o.model_copy(update={"id": f"{o.id[:-1]}x", "value": 22.6}) if o.value == 22.5 else o))
    assert [(r.change, r.before, r.after) for r in report.revisions] == [("changed", {"value": 22.5}, {"value": 22.6})]


def test_a_document_that_later_rules_cannot_read_keeps_its_facts(db: Path) -> None:
    def broken(document: ParsedDocument) -> Extraction:
        raise RuntimeError("tomorrow's fault")

    before = ask(db, "select * from outcomes order by id")
    report = reextract(db, extract=broken)
    assert (len(report.problems), "tomorrow's fault" in report.problems[0]) == (3, True)
    assert ask(db, "select * from outcomes order by id") == before


def test_the_command_reextracts(db: Path) -> None:
    done = CliRunner().invoke(cli, ["reextract", "--db", str(db)])
    assert (done.exit_code, done.output) == (0, f"{db}: 3 documents read, 3 unchanged, 0 facts changed, 0 reviews in conflict, 0 problems\n")


# Aliases


def test_a_users_aliases_override_every_reason_and_can_be_taken_back(db: Path, tmp_path: Path) -> None:
    before = ask(db, "select id, name from companies") + ask(db, "select id, name from products")
    table = tmp_path / "names.csv"
    table.write_text('kind,name,means\ncompany,"Orrinda Biologics, Inc.",Orrinda Holding\nproduct,ORB-220,orbatuzumab\n', encoding="utf-8")
    assert CliRunner().invoke(cli, ["aliases", str(table), "--db", str(db)]).output == f"{db}: 2 aliases\n"
    assert ask(db, "select distinct company, product from mos") == [("Orrinda Holding", "orbatuzumab")]
    assert ask(db, "select reason from company_names union select reason from product_names where name = 'ORB-220'") == [("your alias file",)]
    assert ask(db, "select difference from outcome_history where value = 26.2 and standing = 'current'") == [(3.7,)]
    assert CliRunner().invoke(cli, ["aliases", str(table), "--db", str(db)]).output == f"{db}: 2 aliases, as before\n"
    with closing(open_to_write(db)) as database:
        set_aliases(database, db, [])
    assert ask(db, "select id, name from companies") + ask(db, "select id, name from products") == before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kind,name\ncompany,X\n", "its first line lacks means"),
        ("kind,name,means\nfirm,X,Y\n", "line 2: kind is 'firm'; expected company, product or trial"),
        ("kind,name,means\ncompany,,Y\n", "line 2: has no name"),
        ("kind,name,means\ncompany,X,Y\ncompany,X,Z\n", "line 3: company 'X' stands in line 2 already"),
        ("kind,name,means\nproduct,A-1,b\nproduct,A 1,c\n", "line 3: product 'A 1' stands in line 2 already"),
        ("kind;name;means\nfirm;X;Y\n;;\n", "line 2: kind is 'firm'.*line 3: kind is ''.*Nothing of the file was taken"),
        ("kind,name,means\nproduct,A-1,B-2\nproduct,B2,C-3\n", "line 2: means 'B-2', which line 3 takes for 'C-3'; expected the name that is meant in the end"),
        ("kind,name,means\ncompany,A,B\ncompany,B,A\n", "line 2: means 'B', which line 3 takes for 'A'"),
        ("kind,name,means\n" + "drug,a,b\n" * 7, r"line 6: kind is 'drug'; expected company, product or trial \(and 2 more\)"),
    ],
)
def test_a_wrong_alias_file_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "names.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        read_aliases(path)


def test_an_alias_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.csv: cannot be read \(No such file or directory\)"):
        read_aliases(tmp_path / "none.csv")
    (tmp_path / "old.csv").write_bytes(b"kind,name,means\nproduct,A,B\nproduct,\xe9,C\n")
    with pytest.raises(SourceError, match=r"old\.csv: line 3 is not in UTF-8; save the file as CSV in UTF-8"):
        read_aliases(tmp_path / "old.csv")


def test_names_that_no_document_has_are_told_and_no_database_is_made_for_them(db: Path, tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    table.write_text("kind\tname\tmeans\nproduct\tORB 220\torbatuzumab\nproduct\tORB-221\torbatuzumab\ntrial\tNCT09999999\tNCT04911223\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["aliases", str(table), "--db", str(db)])
    assert (result.exit_code, result.stdout) == (0, f"{db}: 3 aliases\n")
    assert result.stderr.splitlines() == [f"{table}: no stored document names the {name} yet" for name in ("product 'ORB-221'", "trial 'NCT09999999'")]
    result = CliRunner().invoke(cli, ["aliases", str(table), "--db", str(tmp_path / "none.db")])
    assert isinstance(result.exception, StoreError)
    assert not (tmp_path / "none.db").exists()


def test_an_empty_meaning_keeps_a_name_apart(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("kind,name,means\nproduct,CLR 131,\n", encoding="utf-8")
    assert read_aliases(path) == [Alias("product", "CLR 131", "CLR 131")]


def test_the_list_of_reviews_is_empty_where_nobody_said_anything(db: Path) -> None:
    with closing(open_to_read(db)) as read:
        assert reviews(read.conn) == []
