"""One release from several wires is one story; a figure, a name or a "not" that differs makes two; a correction supersedes; results of several releases are a series."""

from __future__ import annotations

import itertools
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
import releases

from extractor.ingest import ingest_paths
from extractor.store.cutoffs import data_cutoff
from extractor.store.likeness import Text, same_release

CORPUS = Path(__file__).parents[2] / "corpus"


def stored(folder: Path, texts: Iterable[str], *, name: str = "r") -> Path:
    """A database of texts, ingested in their order, one run each."""
    db = folder / f"{name}.db"
    for number, text in enumerate(texts):
        path = folder / f"{name}{number:02d}.txt"
        path.write_text(text, encoding="utf-8")
        ingest_paths([path], db=db)
    return db


def ask(db: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(db)) as conn:
        return conn.execute(sql).fetchall()


# One release, several copies


def test_the_same_release_from_wires_exhibit_and_page_is_one_story_and_its_facts_count_once(tmp_path: Path) -> None:
    """C9.88"""
    db = stored(tmp_path, releases.COPIES)
    assert ask(db, "select count(*), count(distinct story), sum(standing = 'current') from documents") == [(4, 1, 1)]
    assert ask(db, "select cohort, months, to_date from mos order by months desc") == [("first cohort", 22.5, 1), ("second cohort", 13.2, 0)]
    assert ask(db, "select count(*), copies from latest_documents") == [(1, 4)]
    reasons = ask(db, "select reason from story_documents where standing = 'copy'")
    assert [str(reason).partition(" ")[2] for (reason,) in reasons] == ["of its words in the same order; no number, name or negation differs, the same company, the same day"] * 3


@pytest.mark.parametrize("order", [1, -1])
def test_a_page_with_menus_and_other_headlines_is_a_copy_and_the_release_without_them_counts(order: int, tmp_path: Path) -> None:
    db = stored(tmp_path, (releases.FIRST, releases.FIRST_ON_A_PAGE_WITH_MENUS)[::order])
    assert ask(db, "select standing from documents order by length(text)") == [("current",), ("copy",)]
    assert ask(db, "select product, type from designation_history") == [("ORB-220", "orphan")]
    assert ask(db, "select count(*) from story_documents where standing = 'copy' and reason like '%no number, name or negation differs%'") == [(1,)]


@pytest.mark.parametrize("order", [1, -1])
def test_a_copy_that_misspells_the_issuer_is_a_copy_and_one_that_names_another_company_is_none(order: int, tmp_path: Path) -> None:
    misspelled = releases.FIRST_BY_PRN.replace("-- Orrinda Biologics", "-- Orinda Biologics")
    assert ask(stored(tmp_path, (releases.FIRST, misspelled)[::order]), "select count(distinct story) from documents") == [(1,)]
    other = releases.FIRST_BY_PRN.replace("chief medical officer of Orrinda", "chief medical officer of Ferrand")
    assert ask(stored(tmp_path, (releases.FIRST, other)[::order], name="o"), "select count(distinct story) from documents") == [(2,)]


def test_stories_do_not_depend_on_the_order_of_documents(tmp_path: Path) -> None:
    texts = (*releases.COPIES, releases.LATER, releases.CORRECTED, releases.OTHER_EVENT)
    asked = "select d.id, d.story, d.standing, s.current, s.superseded_by from documents d join stories s on s.id = d.story order by d.id"
    series = "select id, series, previous from outcomes order by id"
    found = []
    for number, order in enumerate((texts, texts[::-1], texts[3:] + texts[:3])):
        db = stored(tmp_path, order, name=f"o{number}_")
        found.append((ask(db, asked), ask(db, series)))
    assert found[0] == found[1] == found[2]
    assert len(found[0][0]) == 7


CHANGES = {
    "another figure": ("22.5 months", "22.6 months"),
    "another dose": ("1.5 mg/kg", "1.6 mg/kg"),
    "another count": ("12 patients", "13 patients"),
    "another drug": ("received 3.0 mg/kg of ORB-220", "received 3.0 mg/kg of ORB-221"),
    "another drug's name": ("toxin to cells", "belantamab to cells"),
    "another company": ("chief medical officer of Orrinda", "chief medical officer of Ferrand"),
    "a negation": ("The trial goes on", "The trial no longer goes on"),
    "another trial": ("NCT04911223", "NCT04911224"),
    "another disease": ("in people with multiple myeloma", "in people with mantle cell lymphoma"),
    "one sentence with a figure more": ("The trial goes on", "One of 26 patients died. The trial goes on"),
}


@pytest.mark.parametrize("copy", releases.COPIES[1:], ids=["wire", "exhibit", "page"])
@pytest.mark.parametrize("what", CHANGES)
def test_what_says_something_else_is_no_copy(copy: str, what: str) -> None:
    old, new = CHANGES[what]
    assert same_release(text_of(releases.FIRST), text_of(copy))
    assert same_release(text_of(releases.FIRST), text_of(releases.numbers_changed(copy, old, new))) is None


def text_of(text: str) -> Text:
    lines = [line for line in text.splitlines() if line]
    title = next(line for line in lines if line.startswith(("Orrinda", "CORRECTING", "Shareholder")))
    dateline = re.search(r"DURHAM, N\.C\.,.*?--|NEW YORK,.*?--", text)
    return Text(text, title, dateline[0] if dateline else None)


def test_two_news_of_one_day_and_one_template_for_many_companies_stay_apart() -> None:
    """C9.90, C9.91"""
    assert same_release(text_of(releases.FIRST), text_of(releases.OTHER_EVENT)) is None
    notices = [
        text_of(releases.TEMPLATE.format(company=company, ticker=ticker)) for company, ticker in (("Marrowdale Foods, Inc.", "NYSE: MRD"), ("Quillon Therapeutics", "NASDAQ: QLN"))
    ]
    assert same_release(*notices) is None


def test_the_beginning_of_a_release_is_a_copy_of_it_and_another_ending_is_none() -> None:
    whole = text_of(releases.FIRST)
    assert same_release(whole, text_of(releases.FIRST[: releases.FIRST.index('"That half')]))


def variants(text: str) -> dict[str, str]:
    """Forms of one release that wires, filings and pages give it."""
    title, _, rest = text.partition("\n")
    return {
        "exhibit": f"Exhibit 99.1\n\nFOR IMMEDIATE RELEASE\n\n{text}",
        "page": f"{text}\n\nShare this page\n\nPrint\n\nBack to all releases\n",
        "wire": f"{title}\n\nNEWS PROVIDED BY\n\nThe company\n{rest}\n\nSOURCE The company\n",
    }


def test_no_pair_of_corpus_releases_with_another_number_is_merged_and_copies_are_found() -> None:
    """Each release of the corpus with its copies, and with each of its first figures changed: no wrong merge, few missed ones."""
    wrong, missed, copies, others = [], [], 0, 0
    for path in sorted(CORPUS.glob("release_*.txt")):
        text = path.read_text(encoding="utf-8")
        title = text.partition("\n")[0]
        original = Text(text, title)
        for form, copy in variants(text).items():
            copies += 1
            if not same_release(original, Text(copy, title)):
                missed.append((path.name, form))
            for match in itertools.islice(re.finditer(r"(?<![\w.,-])\d+(?:\.\d+)?(?![\w.,-]*\d)", copy), 4, 12):
                changed = f"{copy[: match.start()]}{float(match[0]) + 1:g}{copy[match.end() :]}"
                others += 1
                if same_release(original, Text(changed, title)):
                    wrong.append((path.name, form, copy[max(match.start() - 30, 0) : match.end() + 30]))
    assert (copies, others > 300) == (60, True)
    assert wrong == []
    assert len(missed) <= 3, missed


def test_different_releases_of_the_corpus_are_no_copies() -> None:
    texts = [Text(path.read_text(encoding="utf-8"), path.read_text(encoding="utf-8").partition("\n")[0]) for path in sorted(CORPUS.glob("*.txt"))]
    assert [(a.title, b.title) for a, b in itertools.combinations(texts, 2) if same_release(a, b)] == []


# A feed's few words, and another language

SUMMARY = "DURHAM, N.C., March 02, 2021 (GLOBE NEWSWIRE) -- Orrinda Biologics, Inc. (Nasdaq: ORRD) today announced the first survival data of its Phase 1 trial. Median overall survival in this cohort was 22.5 months…"


@pytest.mark.parametrize("company", ["Orrinda Biologics, Inc.", ""])
@pytest.mark.parametrize("order", [0, 1])
def test_a_feeds_few_words_are_a_copy_of_the_release(tmp_path: Path, company: str, order: int) -> None:
    db = tmp_path / "r.db"
    (tmp_path / "a.xml").write_text(releases.feed_item(SUMMARY, company=company), encoding="utf-8")
    (tmp_path / "b.txt").write_text(releases.FIRST, encoding="utf-8")
    for name in ("a.xml", "b.txt") if order else ("b.txt", "a.xml"):
        ingest_paths([tmp_path / name], db=db)
    assert ask(db, "select kind, standing from documents order by kind") == [("feed", "copy"), ("text", "current")]
    assert ask(db, "select count(*) from mos where months = 22.5") == [(1,)]
    (reason,) = ask(db, "select story_reason from documents where kind = 'feed'")
    assert str(reason[0]).startswith("a summary: the same title, and all of its figures")


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(releases.feed_item(SUMMARY.replace("22.5", "22.6")), id="another figure"),
        pytest.param(releases.feed_item("Median overall survival was not 22.5 months."), id="a negation and other words"),
        pytest.param(releases.feed_item(SUMMARY, title="Orrinda Biologics Reports Second Survival Data of ORB-220 in Multiple Myeloma"), id="another title"),
        pytest.param(releases.feed_item(SUMMARY, company="Ferrand Pharma SA"), id="another company"),
        pytest.param(releases.feed_item(SUMMARY, day="Tue, 09 Mar 2021 13:00 GMT"), id="a week later"),
        pytest.param(releases.feed_item(SUMMARY, title=f"CORRECTION: {releases.FIRST.partition(chr(10))[0]}"), id="a correction"),
    ],
)
def test_a_feeds_words_that_say_something_else_are_no_copy(tmp_path: Path, item: str) -> None:
    (tmp_path / "a.xml").write_text(item, encoding="utf-8")
    (tmp_path / "b.txt").write_text(releases.FIRST, encoding="utf-8")
    ingest_paths([tmp_path / "a.xml", tmp_path / "b.txt"], db=tmp_path / "r.db")
    assert ask(tmp_path / "r.db", "select count(distinct story) from documents") == [(2,)]


@pytest.mark.parametrize("order", [1, -1])
def test_a_release_in_french_is_one_story_with_the_english_one(tmp_path: Path, order: int) -> None:
    """C9.92"""
    db = stored(tmp_path, [releases.FIRST, releases.FIRST_IN_FRENCH][::order])
    assert ask(db, "select count(distinct story), sum(standing = 'current') from documents") == [(1, 1)]
    assert ask(db, "select substr(text, 1, 32) from documents where standing = 'current'") == [("Orrinda Biologics Reports First ",)]
    (reason,) = ask(db, "select story_reason from documents where story_reason is not null")
    assert re.match(r"a translation: \d+ of \d+ figures are the same, all of those of its facts among them, the same company, the same day$", str(reason[0]))


@pytest.mark.parametrize(
    ("old", "new"),
    [("22,5 mois", "22,6 mois"), ("1,5 mg", "1,6 mg"), ("Orrinda Biologics, Inc. (Nasdaq : ORRD)", "Ferrand Pharma SA (Euronext : FRD)"), ("NCT04911223", "NCT04911999")],
)  # fmt: skip
def test_a_release_in_french_of_something_else_is_another_story(tmp_path: Path, old: str, new: str) -> None:
    db = stored(tmp_path, [releases.FIRST, releases.numbers_changed(releases.FIRST_IN_FRENCH, old, new)])
    assert ask(db, "select count(distinct story) from documents") == [(2,)]


# Corrections and series


def test_a_correction_supersedes_and_the_earlier_version_stays_readable(tmp_path: Path) -> None:
    """C9.89"""
    db = stored(tmp_path, (releases.FIRST, releases.LATER, releases.CORRECTED))
    assert ask(db, "select published_on, standing from documents order by published_on") == [("2021-03-02", "current"), ("2021-12-06", "superseded"), ("2021-12-07", "current")]
    assert ask(db, "select superseded_because from story_documents where standing = 'superseded'") == [("says that it corrects an earlier release; 98% of the words are the same",)]
    assert ask(db, "select months from mos where release_date > '2021-06' order by months") == [(13.2,), (19.7,), (26.2,)]
    assert ask(db, "select value from outcomes where value = 17.9 and endpoint = 'OS'") == [(17.9,)]


def test_a_correction_supersedes_each_copy_of_that_day_also_one_that_was_misprinted(tmp_path: Path) -> None:
    misprinted = releases.LATER.replace("26.2 months", "22.6 months")
    for n, texts in enumerate(([releases.LATER, misprinted, releases.CORRECTED], [releases.CORRECTED, misprinted, releases.LATER])):
        (tmp_path / str(n)).mkdir()
        db = stored(tmp_path / str(n), texts)
        assert ask(db, "select count(distinct story) from documents") == [(3,)]
        assert ask(db, "select published_on, standing from documents order by published_on") == [
            ("2021-12-06", "superseded"),
            ("2021-12-06", "superseded"),
            ("2021-12-07", "current"),
        ]


def test_a_series_shows_each_value_with_the_one_before_it(tmp_path: Path) -> None:
    db = stored(tmp_path, (releases.FIRST, releases.LATER, releases.CORRECTED))
    found = ask(
        db, "select release_date, cohort, months, previous_months, difference, change, data_cutoff from outcome_history where standing = 'current' order by release_date, months"
    )
    assert found == [
        ("2021-03-02", "second cohort", 13.2, None, None, "new", None),
        ("2021-03-02", "first cohort", 22.5, None, None, "new", None),
        ("2021-12-07", "second cohort", 13.2, 13.2, 0.0, "same", "2021-10-29"),
        ("2021-12-07", "third cohort", 19.7, 17.9, 1.8, "corrected", "2021-10-29"),
        ("2021-12-07", "first cohort", 26.2, 22.5, 3.7, "changed", "2021-10-29"),
    ]


def test_a_page_edited_in_place_is_a_new_version_and_blanks_alone_are_none(tmp_path: Path) -> None:
    """C9.93"""
    path, db = tmp_path / "page.txt", tmp_path / "r.db"
    for text in (releases.FIRST, releases.FIRST.replace("\n\n", "\n\n\n"), releases.FIRST.replace("22.5 months", "22.8 months")):
        path.write_text(text, encoding="utf-8")
        ingest_paths([path], db=db)
    assert ask(db, "select count(*), count(distinct story) from documents") == [(3, 2)]
    assert ask(db, "select count(*), superseded_because from story_documents where standing = 'superseded'") == [
        (1, "a later text at the same address; 98% of the words are the same")
    ]
    assert ask(db, "select value, standing, change, previous_value from outcome_history where cohort = 'first cohort' order by value") == [
        (22.5, "superseded", "new", None),
        (22.8, "current", "corrected", 22.5),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("as of the May 14, 2023 data cutoff", "2023-05-14"),
        ("Data cut-off: 30 August 2024; median follow-up 21.1 months", "2024-08-30"),
        ("As of March 1, 2024 (data cutoff), 12 patients", "2024-03-01"),
        ("at the database lock on 2 June 2022", "2022-06-02"),
        ("data cutoffs of May 1, 2023 and a data cutoff of June 1, 2023", None),
        ("The age cutoff was 65. On May 3, 2021 we began.", None),
        ("a data cutoff in the third quarter of 2023", None),
    ],
)
def test_a_data_cutoff_is_read_where_the_text_gives_one_day(text: str, day: str | None) -> None:
    assert data_cutoff(text) == day
