"""Killed, full, locked, damaged, foreign, read by others: nothing half, nothing twice, nothing lost, and words that say what to do."""

from __future__ import annotations

import hashlib
import os
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from extractor.errors import StoreBusyError, StoreError
from extractor.ingest import IngestReport, Reading, ingest_paths, read_files, store_reading
from extractor.pipeline import extract
from extractor.store import connection, schema
from extractor.store.connection import reported, sole_writer
from extractor.store.reading import extraction_of
from extractor.store.resolution import resolve
from extractor.store.rows import RecordError, fact_rows
from extractor.store.schema import open_to_read, open_to_write
from extractor.store.writing import Fetch, Writer

ROOT = Path(__file__).parents[2]
CORPUS = [path for path in sorted((ROOT / "corpus").glob("*.txt")) if not path.name.startswith("format_")]
OLDER_VERSIONS = sorted((Path(__file__).parent / "versions").glob("*.db"))[:-1]
FACTS = ("trials", "cohorts", "doses", "outcomes", "designations", "evidence", "product_aliases", "layouts")
NOT_TIMES = {"run", "started_at", "added_at", "fetched_at", "number", "solved_by"}
"""Columns that differ from run to run."""

KILLS = int(os.environ.get("EXTRACTOR_STORE_KILLS", "200"))
"""Kills that must hit: those that come after the work is done do not count."""
DOCUMENTS = int(os.environ.get("EXTRACTOR_STORE_DOCUMENTS", "300"))
READING_SECONDS = float(os.environ.get("EXTRACTOR_STORE_READING_SECONDS", "0"))
"""How long readers read beside a writer, at least: 600 for ten minutes; 0 is one ingest."""
UPGRADE_KILLS = 20

pytestmark = pytest.mark.slow


def content(db: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that a run fills, but for its times and numbers."""
    with closing(sqlite3.connect(db)) as conn:
        tables = [
            row[0]
            for row in conn.execute("select name from sqlite_master where type = 'table' and name not like '%fts%' and name not like 'sqlite_%' and name not like '_sqlite%'")
        ]
        found = {}
        for table in sorted(set(tables) - {"runs"}):
            columns = ", ".join(f'"{row[1]}"' for row in conn.execute(f"pragma table_info({table})") if row[1] not in NOT_TIMES)
            found[table] = sorted(conn.execute(f"select {columns} from {table}").fetchall(), key=repr)
    return found


def is_sound(db: Path) -> bool:
    """Whole pages, no reference that leads nowhere, a search index that fits."""
    with closing(sqlite3.connect(db)) as conn:
        if not conn.execute("select 1 from sqlite_master where name = 'documents'").fetchone():
            return conn.execute("pragma integrity_check").fetchone() == ("ok",)
        for index in ("documents_fts", "evidence_fts"):  # 1: also against the rows that they index
            conn.execute(f"insert into {index}({index}, rank) values ('integrity-check', 1)")
        return conn.execute("pragma integrity_check").fetchone() == ("ok",) and conn.execute("pragma foreign_key_check").fetchall() == []


def schema_of(db: Path) -> list[tuple[str, str]]:
    """Every table, index, view and trigger, as it was made."""
    with closing(sqlite3.connect(db)) as conn:
        return conn.execute("select name, sql from sqlite_master where sql is not null order by name").fetchall()


def parts_of_documents(db: Path) -> dict[str, tuple[int, ...]]:
    """Document → how many rows of each kind it has."""
    with closing(sqlite3.connect(db)) as conn:
        if not conn.execute("select 1 from sqlite_master where name = 'documents'").fetchone():
            return {}
        counts = ", ".join(f"(select count(*) from {table} x where x.document = d.id)" for table in FACTS)
        return {id: tuple(found) for id, *found in conn.execute(f"select d.id, {counts} from documents d")}


def in_child(work: Callable[[], object]) -> int:
    """Start work in a forked process; its id. It leaves with 0, or 3 after a StoreError whose words it prints."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        work()
        code = 0
    except StoreError as error:
        os.write(2, f"{error}\n".encode())
        code = 3
    finally:
        os._exit(code)


def killed_after(seconds: float, work: Callable[[], object]) -> bool:
    """Whether the kill came before the work was done."""
    pid = in_child(work)
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def seconds_of(work: Callable[[], object]) -> float:
    """How long work takes on this machine now, so that kills fall into it."""
    started = time.monotonic()
    work()
    return time.monotonic() - started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents of the corpus, each with other last lines: 300 unless asked for more."""
    out = tmp_path_factory.mktemp("three_hundred")
    for number in range(DOCUMENTS):
        text = CORPUS[number % len(CORPUS)].read_text(encoding="utf-8")
        (out / f"{number:03d}.txt").write_text(f"{text}\n\nPage {number} of the archive.\n", encoding="utf-8")
    return out


@pytest.fixture(scope="module")
def readings(folder: Path) -> list[Reading]:
    """What the files hold, read once: the faults are of storing."""
    return list(read_files(sorted(folder.iterdir()), jobs=1, is_known=lambda fetch: False))


def store(readings: list[Reading], db: Path) -> None:
    """An ingest of what was read already."""
    with sole_writer(db, "ingest"), closing(open_to_write(db)) as opened:
        writer = Writer(opened, db, command="ingest")
        for reading in readings:
            if reading.fetch and not writer.is_complete(reading.fetch):
                store_reading(writer, reading, IngestReport())
        resolve(opened, db)


@pytest.fixture(scope="module")
def undisturbed(readings: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = tmp_path_factory.mktemp("undisturbed") / "r.db"
    store(readings, db)
    assert len(parts_of_documents(db)) == DOCUMENTS
    return db


# Killed


def test_two_hundred_kills_that_hit_lose_repeat_and_halve_nothing(readings: list[Reading], undisturbed: Path, tmp_path: Path) -> None:
    wanted, chance, hits, partial = parts_of_documents(undisturbed), random.Random(41), 0, 0
    db = tmp_path / "killed.db"
    whole = seconds_of(lambda: store(readings, tmp_path / "timed.db"))
    opening = seconds_of(lambda: store([], tmp_path / "timed.db"))
    while hits < KILLS:
        if hits % 10 and not db.exists():
            open_to_write(db).close()  # else most kills would come while the tables are made
        hits += killed_after(chance.uniform(0.0, opening + whole / 8), lambda: store(readings, db))
        if not db.exists():
            continue
        assert is_sound(db)
        found = parts_of_documents(db)
        assert found.items() <= wanted.items()
        partial += 0 < len(found) < len(wanted)
        if len(found) == len(wanted):  # begin again
            for path in tmp_path.glob("killed.db*"):
                path.unlink()
    assert partial >= KILLS / 5
    store(readings, db)
    assert content(db) == content(undisturbed)


def test_kills_while_names_and_stories_are_compared_change_nothing_or_all(undisturbed: Path, tmp_path: Path) -> None:
    chance, hits, db = random.Random(5), 0, tmp_path / "r.db"
    shutil.copy(undisturbed, db)
    wanted = content(undisturbed)

    def work() -> None:
        with closing(open_to_write(db)) as opened:
            resolve(opened, db)

    length = 0.0
    for _ in range(21):
        with closing(open_to_write(db)) as opened:
            opened.conn.execute("update documents set story = null, story_reason = null, standing = 'current'")
            opened.conn.execute("update outcomes set series = null, previous = null")
            opened.conn.execute("delete from stories")
            opened.conn.execute("insert into state values ('unresolved', '1') on conflict (name) do nothing")

        if not length:
            length = seconds_of(work)
            continue
        hits += killed_after(chance.uniform(0.0, length), work)
        assert is_sound(db)
    with closing(open_to_write(db)) as opened:
        resolve(opened, db)
    assert hits >= 5
    assert content(db) == wanted


@pytest.mark.parametrize("version", OLDER_VERSIONS, ids=lambda path: path.stem)
def test_an_upgrade_that_is_killed_leaves_the_old_version_or_the_new_one(tmp_path: Path, version: Path) -> None:
    chance, hits, old, new = random.Random(3), 0, 0, 0
    shutil.copy(version, tmp_path / "timed.db")
    length = seconds_of(lambda: open_to_write(tmp_path / "timed.db").close())
    before, whole = schema_of(version), schema_of(tmp_path / "timed.db")
    for number in range(UPGRADE_KILLS):
        db = tmp_path / f"{number}.db"
        shutil.copy(version, db)
        hits += killed_after(chance.uniform(0.0, length), lambda: open_to_write(db).close())  # noqa: B023
        with closing(sqlite3.connect(db)) as conn:
            applied = [row[0] for row in conn.execute("select name from _sqlite_migrations where migration_set = 'release-extractor' order by name")]
        upgraded = len(applied) == len(schema.migration_names())
        assert len(applied) == int(version.stem) or upgraded
        assert schema_of(db) == (whole if upgraded else before)
        old, new = old + (not upgraded), new + upgraded
        open_to_write(db).close()
        assert is_sound(db)
        assert len(parts_of_documents(db)) == 3
    assert (hits >= 5, old >= 3) == (True, True)


# Full


@pytest.mark.parametrize("pages", range(120, 620, 20))
def test_a_full_database_says_so_and_keeps_whole_documents(pages: int, undisturbed: Path, readings: list[Reading], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db, connect = tmp_path / "full.db", schema.connect

    def bounded(path: Path, **options: bool) -> connection.Database:
        opened = connect(path, **options)
        opened.conn.execute(f"pragma max_page_count = {pages}")
        return opened

    with monkeypatch.context() as patch:
        patch.setattr(schema, "connect", bounded)
        with pytest.raises(StoreError, match=r"full\.db: database or disk is full; [\d,]+ MB free\. What was stored before is safe: make room and run the same command again\."):
            store(readings, db)
    assert is_sound(db)
    assert parts_of_documents(db).items() <= parts_of_documents(undisturbed).items()
    if pages in (120, 400, 600):
        store(readings, db)
        assert content(db) == content(undisturbed)


@pytest.mark.parametrize("kilobytes", range(500, 3000, 100))
def test_a_full_disk_says_so_and_keeps_whole_documents(kilobytes: int, undisturbed: Path, readings: list[Reading], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    db = tmp_path / "full.db"

    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))
        store(readings, db)

    _, status = os.waitpid(in_child(work), 0)
    assert os.waitstatus_to_exitcode(status) == 3
    told = capfd.readouterr().err
    assert f"{db}: " in told
    assert " MB free. What was stored before is safe" in told
    assert is_sound(db)
    assert parts_of_documents(db).items() <= parts_of_documents(undisturbed).items()


# Two at once


def test_of_two_ingests_at_once_one_works_and_the_other_says_who_does(folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    db = tmp_path / "r.db"
    for _ in range(20):
        pids = [in_child(lambda: ingest_paths(sorted(folder.iterdir())[:12], db=db)) for _ in range(2)]
        codes = {}
        for _ in pids:
            pid, status = os.wait()
            codes[pid] = os.waitstatus_to_exitcode(status)
        assert sorted(codes.values()) in ([0, 3], [0, 0])  # both, where the first was done before the second began
        loser = [pid for pid, code in codes.items() if code == 3]
        told = capfd.readouterr().err
        if loser:
            (winner,) = set(pids) - set(loser)
            assert re.fullmatch(rf"{db}: process {winner} on \S+ is at work on it \(ingest\) since \S+Z; wait until it is done, or stop it\n", told)
        for path in tmp_path.glob("r.db*"):
            if loser:
                path.unlink()
    assert is_sound(tmp_path / "r.db") if (tmp_path / "r.db").exists() else True


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    db = tmp_path / "r.db"

    def hold() -> None:
        with sole_writer(db, "ingest"):
            time.sleep(60)

    pid = in_child(hold)
    deadline = time.monotonic() + 10
    while not (tmp_path / "r.db.lock").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.1)
    started = time.monotonic()
    with pytest.raises(StoreBusyError, match=rf"process {pid} on \S+ is at work on it \(ingest\)"):
        ingest_paths(CORPUS[:1], db=db)
    assert time.monotonic() - started < 2
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    assert ingest_paths(CORPUS[:1], db=db).added == 1


def test_readers_see_whole_documents_and_no_lock_while_one_writes(readings: list[Reading], undisturbed: Path, tmp_path: Path) -> None:
    db, wanted, faults, reads, logs = tmp_path / "r.db", parts_of_documents(undisturbed), [], [], []
    open_to_write(db).close()
    until = time.monotonic() + READING_SECONDS

    def write() -> None:
        store(readings, db)
        while time.monotonic() < until:  # what stands there goes, one document after the other, and comes again
            with closing(open_to_write(db)) as opened:
                for id in wanted:
                    with connection.immediate(opened, db):
                        opened.conn.execute("delete from fetches where id in (select fetch from copies where document = ?)", [id])
                        opened.conn.execute("delete from evidence where document = ?", [id])
                        opened.conn.execute("delete from documents where id = ?", [id])
            store(readings, db)

    pid = in_child(write)
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                with closing(open_to_read(db)) as opened:
                    opened.conn.execute("begin")
                    counts = ", ".join(f"(select count(*) from {table} x where x.document = d.id)" for table in FACTS)
                    found = {id: tuple(parts) for id, *parts in opened.conn.execute(f"select d.id, {counts} from documents d")}
                    if not found.items() <= wanted.items():
                        faults.append("torn")
                    reads.append(len(found))
                    logs.append(Path(f"{db}-wal").stat().st_size if Path(f"{db}-wal").exists() else 0)
            except StoreError as error:
                faults.append(str(error))

    readers = [threading.Thread(target=read) for _ in range(8)]
    for reader in readers:
        reader.start()
    _, status = os.waitpid(pid, 0)
    done.set()
    for reader in readers:
        reader.join()
    assert (os.waitstatus_to_exitcode(status), faults) == (0, [])
    assert (len(reads) > 20, len(set(reads)) > 3, max(logs) < 3 * connection.MOST_LOG) == (True, True, True), (len(reads), max(logs))


def test_the_log_is_emptied_beside_readers_that_overlap_and_a_long_one_holds_nobody_up(tmp_path: Path) -> None:
    db, log = tmp_path / "r.db", tmp_path / "r.db-wal"
    with closing(open_to_write(db)) as writer, closing(open_to_read(db)) as reader:
        reader.conn.execute("begin")
        reader.conn.execute("select count(*) from documents").fetchone()
        with connection.immediate(writer, db):
            writer.conn.execute("insert into state values ('a', ?)", ["x" * 100_000])
        assert connection.shorten_log(writer, db, connection.MOST_LOG) == connection.MOST_LOG
        started = time.monotonic()
        assert connection.shorten_log(writer, db, 1_000) == 2_000
        assert (time.monotonic() - started < 5, log.stat().st_size > 100_000) == (True, True)
        reader.conn.execute("rollback")
        assert connection.shorten_log(writer, db, 2_000) == connection.MOST_LOG
        assert log.stat().st_size == 0


def test_a_database_that_another_program_holds_is_waited_for_and_then_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = tmp_path / "r.db"
    open_to_write(db).close()
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.3)
    with closing(sqlite3.connect(db, isolation_level=None)) as other:
        other.execute("begin immediate")
        with pytest.raises(StoreBusyError, match=r"r\.db: another process has been writing for 0 s; try again when it is done"):
            ingest_paths(CORPUS[:1], db=db)
        other.execute("rollback")
    assert ingest_paths(CORPUS[:1], db=db).added == 1


# What is no database of ours, or is one no more


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.mkdir(), "is a folder; expected a database file"),
        (lambda path: path.write_text("a text about overall survival " * 99), "is no SQLite database; name another file"),
        (
            lambda path: sqlite3.connect(path).executescript("create table recipes (name text)"),
            r"is a database of another program \(it has the tables recipes\); name another file",
        ),
    ],
    ids=["folder", "text", "another program's"],
)
def test_a_file_that_is_no_database_of_ours_is_named_and_left_alone(tmp_path: Path, make: Callable[[Path], object], message: str) -> None:
    path = tmp_path / "r.db"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    for opening in (open_to_write, open_to_read):
        with pytest.raises(StoreError, match=message):
            opening(path)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"r\.db: the folder .*/nowhere does not exist; make it first"):
        open_to_write(tmp_path / "nowhere" / "r.db")
    assert not (tmp_path / "nowhere").exists()


def test_a_database_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    db = tmp_path / "r.db"
    open_to_write(db).close()
    with closing(open_to_read(db)) as opened, pytest.raises(StoreError, match=r"r\.db: cannot be written; expected a file and a folder that you may write to"), reported(db):
        opened.conn.execute("insert into state values ('a', 'b')")


def test_damage_is_found_before_anything_is_written(undisturbed: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(undisturbed)) as conn:
        conn.execute("pragma wal_checkpoint(truncate)")
    whole, chance, found = undisturbed.read_bytes(), random.Random(9), 0
    for number in range(50):
        data = bytearray(whole)
        for _ in range(100):
            data[chance.randrange(4096, len(data))] ^= 1 << chance.randrange(8)
        db = tmp_path / f"{number}.db"
        db.write_bytes(bytes(data))
        try:
            open_to_write(db).close()
        except StoreError as error:
            found += 1
            assert f"{db}: the database is damaged" in str(error)
            assert f"Restore a backup, or save what can be read with `sqlite3 {db} .recover`." in str(error)
            assert db.read_bytes() == bytes(data)
        db.unlink()
    assert found >= 45


def test_a_write_ahead_log_without_its_index_is_recovered(folder: Path, tmp_path: Path) -> None:
    db, copy = tmp_path / "r.db", tmp_path / "copy.db"
    with closing(open_to_write(db)) as opened:
        opened.conn.execute("select count(*) from documents").fetchone()  # keeps the log there, as a power cut finds it
        ingest_paths(sorted(folder.iterdir())[:5], db=db)
        shutil.copy(db, copy)
        shutil.copy(f"{db}-wal", f"{copy}-wal")
    assert is_sound(copy)
    assert len(parts_of_documents(copy)) == 5


# Exactly what was said


@pytest.mark.parametrize(("value", "message"), [(float("nan"), "expected a finite number"), (float("inf"), "expected a finite number"), (2**63, "expected at most 64 bits")])
def test_numbers_that_sqlite_would_change_are_refused(value: float, message: str) -> None:
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


def test_facts_are_the_same_in_every_zone_language_and_hash_seed(tmp_path: Path) -> None:
    ingest = "import sys; from extractor.cli import main; main(['ingest', *sys.argv[2:], '--db', sys.argv[1]])"
    some = [str(path) for path in CORPUS[::12]]
    found = []
    for number, (zone, language, seed) in enumerate((("UTC", "C", "0"), ("America/New_York", "de_DE.UTF-8", "1"), ("Asia/Kolkata", "tr_TR.UTF-8", "7"))):
        db = tmp_path / f"{number}.db"
        env = os.environ | {"TZ": zone, "LANG": language, "LC_ALL": language, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", ingest, str(db), *some], check=True, capture_output=True, cwd=ROOT, env=env)
        found.append(content(db))
    assert found[0] == found[1] == found[2]
    assert len(found[0]["documents"]) == len(some)


def test_a_second_run_changes_no_byte_of_any_table(folder: Path, undisturbed: Path, tmp_path: Path) -> None:
    db = tmp_path / "r.db"
    shutil.copy(undisturbed, db)

    def everything() -> str:
        with closing(sqlite3.connect(db)) as conn:
            return hashlib.sha256("\n".join(conn.iterdump()).encode("utf-8", "replace")).hexdigest()

    before = everything()
    assert ingest_paths([folder], db=db).known == DOCUMENTS
    assert everything() == before
