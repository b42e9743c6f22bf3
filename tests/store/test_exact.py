"""What is stored is exactly what was said: numbers, quotes, in every zone and language, and once."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from faults import CORPUS, DOCUMENTS, ROOT, content, is_sound

from extractor.ingest import ingest_paths
from extractor.pipeline import extract
from extractor.store.reading import extraction_of
from extractor.store.rows import RecordError, fact_rows
from extractor.store.schema import open_to_write
from extractor.store.writing import Fetch, Writer

SEEDS = int(os.environ.get("EXTRACTOR_STORE_SEEDS", "1"))
"""10: each of ten hash seeds in each of three zones and three languages."""

SAMPLES = ROOT.parent / "shared" / "samples"

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("value", "message"), [(float("nan"), "expected a finite number"), (float("inf"), "expected a finite number"), (2**63, "expected at most 64 bits")])
def test_numbers_that_sqlite_would_change_are_refused(value: float, message: str) -> None:
    """C10.101"""
    from extractor.document import ParsedDocument

    text = "Median overall survival was 14.2 months in 41 patients."
    found = extract(text)
    wrong = found.model_copy(update={"outcomes": tuple(o.model_copy(update={"value": value}) for o in found.outcomes)})
    with pytest.raises(RecordError, match=message):
        fact_rows(wrong, ParsedDocument(text))


JUNK = ("\0", "\ufeff", "\r\n", "\u00ad", "\u200b", "\u202e", "🧬", "e\u0301", "'; DROP TABLE documents; --", '"', "\u2028", "👩‍⚕️", "\ud800", "%s{}", "ﬁ", "½", "\x1b]0;x\x07")


def hostile_texts() -> Iterator[str]:
    chance = random.Random(25)
    for number in range(1000):
        words = f"Patients in cohort {number % 7} received 12.5 mg/kg of ABC-{100 + number}. Median overall survival was {number}.5 months. NCT{10_000_000 + number:08d}.".split(
            " "
        )
        for _ in range(chance.randrange(1, 6)):
            words.insert(chance.randrange(len(words) + 1), chance.choice(JUNK))
        yield " ".join(words)


def test_every_quote_of_hostile_texts_is_its_place_after_a_round_trip(tmp_path: Path) -> None:
    """C11.106"""
    from extractor.document import ParsedDocument
    from extractor.pipeline import extract_document

    db, quotes = tmp_path / "r.db", 0
    with closing(open_to_write(db)) as opened:
        writer = Writer(opened, db, command="test")
        for number, text in enumerate(hostile_texts()):
            document = ParsedDocument(text, uri=f"{number}.txt", sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
            found = extract_document(document)
            writer.add(Fetch(document.uri, document.sha256), document, found, last=True)
            back = extraction_of(opened.conn, found.document.id)
            (stored,) = opened.conn.execute("select text from documents where id = ?", [found.document.id]).fetchone()
            assert back
            assert stored == text.replace("\ud800", "\ufffd")
            for kind in ("trials", "doses", "outcomes", "designations"):
                for ours, theirs in zip(getattr(found, kind), getattr(back, kind), strict=True):
                    assert ours.model_copy(update={"evidence": ()}) == theirs.model_copy(update={"evidence": ()}) or "\ud800" in text
                    for place in theirs.evidence:
                        quotes += 1
                        assert stored[place.start : place.end] == place.quote
    assert quotes > 1500
    assert is_sound(db)


def surroundings() -> list[tuple[str, str, str]]:
    """Zone, language and hash seed: three in which each differs, or each with each other one."""
    zones, languages = ("UTC", "America/New_York", "Asia/Kolkata"), ("C", "de_DE.UTF-8", "tr_TR.UTF-8")
    if SEEDS < 2:
        return list(zip(zones, languages, ("0", "1", "7"), strict=True))
    return [(zone, language, str(seed)) for seed in range(SEEDS) for zone in zones for language in languages]


def test_facts_are_the_same_in_every_zone_language_and_hash_seed(tmp_path: Path) -> None:
    ingest = "import sys; from extractor.cli import main; main(['ingest', *sys.argv[2:], '--db', sys.argv[1]])"
    some = [str(path) for path in CORPUS[::12]]
    wanted = None
    for number, (zone, language, seed) in enumerate(surroundings()):
        db = tmp_path / f"{number}.db"
        env = os.environ | {"TZ": zone, "LANG": language, "LC_ALL": language, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", ingest, str(db), *some], check=True, capture_output=True, cwd=ROOT, env=env)
        found = content(db)
        wanted = wanted or found
        assert found == wanted, (zone, language, seed)
        assert len(found["documents"]) == len(some)


@pytest.mark.parametrize(
    "moment",
    [
        "2026-03-08T06:59:59",
        "2026-03-08T07:00:00",
        "2026-03-29T01:00:00",
        "2026-10-25T00:59:59",
        "2026-10-25T01:00:00",
        "2026-11-01T06:00:00",
        "2028-02-29T23:59:59",
        "2026-12-31T23:59:59",
    ],
)
@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Berlin"])
def test_facts_are_the_same_at_every_moment_and_days_are_those_of_utc(moment: str, zone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R26, C12.111: at both switches of summer time in two zones, on a leap day, in a year's last second."""
    from extractor.commands import days
    from extractor.store import connection, writing

    class Frozen(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Frozen:
            return cls.fromtimestamp(instant.timestamp(), tz)

    instant = datetime.fromisoformat(f"{moment}+00:00")
    texts = [str(path) for path in CORPUS[::40]]
    usual, frozen = tmp_path / "usual.db", tmp_path / "frozen.db"
    ingest_paths(texts, db=usual)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        for module in (writing, connection, days):
            monkeypatch.setattr(module, "datetime", Frozen)
        ingest_paths(texts, db=frozen)
        assert days.Day().convert("today", None, None).isoformat() == moment[:10]
        assert days.Day().convert("yesterday", None, None) == instant.date() - timedelta(days=1)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert content(frozen) == content(usual)
    with closing(sqlite3.connect(frozen)) as conn:
        assert conn.execute("SELECT DISTINCT added_at FROM documents UNION SELECT started_at FROM runs").fetchall() == [(f"{moment}+00:00",)]


def test_every_quote_of_every_sample_is_its_place_after_a_round_trip(tmp_path: Path) -> None:
    """R25: one sample in sixteen, or all of them where each hash seed is asked for."""
    samples = sorted(path for path in SAMPLES.rglob("*") if path.is_file() and path.suffix not in (".md", ".py"))[:: 1 if SEEDS > 1 else 16]
    if not samples:
        pytest.skip("no samples beside this checkout")
    done = ingest_paths(samples, db=tmp_path / "r.db")
    assert done.added
    with closing(sqlite3.connect(tmp_path / "r.db")) as conn:
        places = conn.execute("SELECT d.text, e.start, e.stop, e.quote, d.uri FROM evidence e JOIN documents d ON d.id = e.document").fetchall()
    assert [(uri, quote) for text, start, stop, quote, uri in places if text[start:stop] != quote] == []
    assert is_sound(tmp_path / "r.db")
    if SEEDS > 1:
        assert len(places) > 1000


def test_a_second_run_changes_no_byte_of_any_table(folder: Path, undisturbed: Path, tmp_path: Path) -> None:
    db = tmp_path / "r.db"
    shutil.copy(undisturbed, db)

    def everything() -> str:
        with closing(sqlite3.connect(db)) as conn:
            return hashlib.sha256("\n".join(conn.iterdump()).encode("utf-8", "replace")).hexdigest()

    before = everything()
    assert ingest_paths([folder], db=db).known == DOCUMENTS
    assert everything() == before
