"""Search: any string is safe, and the right documents come first."""

from __future__ import annotations

import hashlib
import random
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from extractor.cli import cli
from extractor.commands.query import _said as said
from extractor.errors import StoreError, UnknownNameError, UsageError
from extractor.store.opened import open_store
from extractor.store.search import MATCH_START, FactFound, SearchResults

PAYLOADS = (
    "'; DROP TABLE documents; --", '" OR 1=1 --', "x') UNION SELECT text FROM documents --", "NEAR(a b, 3)", "title : x", "- NOT", "AND", "OR OR", "phase AND", "^start", "{title text} : a",
    '"', '""', '"unclosed', "*", "VX-880", "a*b*", "(((", ")))", "survival)", "\0", "a\0b", "\ud800", "🙂", "é" * 300, "“curly”", "%s %n", "{0.__class__}", "documents_fts", "rank MATCH 'x'",
    "a" * 100_000, "\x1b]0;title\x07", "months\n;PRAGMA writable_schema=1", "load_extension('x')", "'||(SELECT 1)||'", "\\", "`", "[x]", "?1", ":a", "@a", "$a", "--", "/* */",
)  # fmt: skip
ALPHABET = "abz 09'\"*()-+:^{}[],.;\\/%_|&<>=!?~`@#$\0\n\t\x1béß漢🙂\u202e\ud800ANDORNEAR"


def queries() -> list[str]:
    chance = random.Random(21)
    return [*PAYLOADS, *("".join(chance.choices(ALPHABET, k=chance.randint(1, 60))) for _ in range(500))]


def test_any_query_answers_or_says_what_is_wrong_and_writes_nothing(corpus_db: Path) -> None:
    before = hashlib.sha256(corpus_db.read_bytes()).hexdigest()
    slowest = answered = 0.0
    with open_store(corpus_db) as store:
        for number, query in enumerate(queries()):
            begun = time.perf_counter()
            try:
                answered += isinstance(store.search(query, quotes=number % 2 == 0), SearchResults)
            except UsageError as error:
                assert "word" in str(error)
            slowest = max(slowest, time.perf_counter() - begun)
    assert answered > 400
    assert slowest < 1
    assert hashlib.sha256(corpus_db.read_bytes()).hexdigest() == before


def test_the_command_never_ends_in_a_traceback_or_sends_an_escape_to_the_terminal(corpus_db: Path) -> None:
    for query in PAYLOADS[:30]:
        if "\0" in query or "\ud800" in query:
            continue  # no shell can hand those over
        result = CliRunner().invoke(cli, ["search", "--db", str(corpus_db), "--", query])
        assert result.exception is None or isinstance(result.exception, SystemExit | UsageError), (query, result.exception)
        assert "\x1b]" not in result.output


def test_words_phrases_and_beginnings(corpus_db: Path) -> None:
    with open_store(corpus_db) as store:
        every = store.search("median overall survival HLC-131")
        assert every.every_word
        assert every.hits[0].company == "Hellicarin Therapeutics, Inc."
        assert f"{MATCH_START}median" in every.hits[0].snippet
        assert [(f.what, f.value, f.unit) for f in every.hits[0].facts[:1]] == [("median OS", 22.5, "month")]
        assert not store.search('"survival overall median"').hits
        assert {h.document for h in store.search("radioisot*").hits} >= {every.hits[0].document}
        some = store.search("radioisotopes zzzzzz")
        assert not some.every_word
        assert every.hits[0].document in {h.document for h in some.hits}


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (("median OS", 22.5, None, "month", ">"), "median OS 22.5+ months"),
        (("median OS", None, None, None, "NR"), "median OS not reached"),
        (("rate ORR", 46.0, None, "%", ">="), "rate ORR >=46%"),
        (("dose", 10.0, 20.0, "mg", "="), "dose 10–20 mg"),
        (("treated", 12, None, "people", "="), "treated 12 people"),
        (("ClinicalTrials.gov phase 2", None, None, None, None), "ClinicalTrials.gov phase 2"),
    ],
)
def test_a_fact_found_is_told_with_its_bound(fact: tuple[Any, ...], words: str) -> None:
    what, value, high, unit, bound = fact
    assert said(FactFound("1", "outcome", what, value, high, unit, bound, "")) == words


def test_quotes_are_searched_alone_and_companies_by_any_name(corpus_db: Path) -> None:
    with open_store(corpus_db) as store:
        hits = store.search("overall survival 12.5mCi", quotes=True).hits
        assert [f.value for f in hits[0].facts] == [22.5]
        assert {h.company for h in store.search("survival", company="HLCN", limit=50).hits} == {"Hellicarin Therapeutics, Inc."}
        assert store.search("survival", company="hellicarin therapeutics").hits == store.search("survival", company="NASDAQ:HLCN").hits
        with pytest.raises(UnknownNameError, match=r"Hellicarim.*close: Hellicarin Therapeutics, Inc\."):
            store.search("survival", company="Hellicarim Therapeutics")
        with pytest.raises(UnknownNameError, match=r"Hellicarim.*close: Hellicarin Therapeutics, Inc\."):
            store.search("survival", company="Hellicarim")
        with pytest.raises(UnknownNameError, match=r"'Qqqq'; it knows \d+ of them"):
            store.search("survival", company="Qqqq")


def test_what_is_no_query_or_no_database_is_said(corpus_db: Path, tmp_path: Path) -> None:
    with open_store(corpus_db) as store:
        with pytest.raises(UsageError, match="no word to look for"):
            store.search(" *** ")
        with pytest.raises(UsageError, match="has 60 words; expected at most 50"):
            store.search(" ".join(f"w{n}" for n in range(60)))
    with pytest.raises(StoreError, match="no such database"):
        open_store(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()
