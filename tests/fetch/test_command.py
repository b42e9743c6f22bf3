"""The commands as cron calls them: killed at any moment, told to stop, read by a person."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from children import asked_more_than, ended, started
from material import feed, release
from playing_server import Answer, Site

from extractor.store.connection import sole_writer

FEED = '[[sources]]\nname = "wire"\ntype = "feed"\nurl = "SITE/feed.xml"\n'
KILLS = int(os.environ.get("EXTRACTOR_TEST_KILLS", "60"))
"""Kills that must hit."""


def command(*words: object) -> list[str]:
    return [sys.executable, "-c", "from extractor.cli import main; main()", *map(str, words)]


def run(*words: object, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*words), capture_output=True, text=True, timeout=120, env={**os.environ, **env})


def offer(site: Site, count: int) -> None:
    for number in range(1, count + 1):
        site.page(f"/r/{number}", release(number), pause=0.01)
    site.page("/feed.xml", feed(*((f"{site.url}/r/{number}", f"Release {number}") for number in range(1, count + 1))), "application/rss+xml")


def facts(db: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(db) as connection:
        return connection.execute("SELECT o.id, o.value, e.quote FROM outcomes o JOIN evidence e ON e.fact = o.id ORDER BY 1, 3").fetchall()


@pytest.mark.slow
def test_kills_lose_nothing_and_repeat_nothing(site: Site, write_config, tmp_path: Path) -> None:
    """R1, of nights: 60 kills that hit, each of them after the first request of its run."""
    count = 40
    offer(site, count)
    config = write_config(FEED, rate=50)
    quiet, db = tmp_path / "quiet.db", tmp_path / "killed.db"
    began = time.monotonic()
    assert ended(started("nightly", "--config", config, "--db", quiet)) == 0
    whole = time.monotonic() - began
    wanted, dice, hits, partial = facts(quiet), random.Random(7), 0, 0
    assert len(wanted) == count
    while hits < KILLS:
        before = len(site.asked())
        child = started("nightly", "--config", config, "--db", db)
        if asked_more_than(site, before, child):
            time.sleep(dice.uniform(0, whole / 3))
            os.kill(child, signal.SIGKILL)
        hits += ended(child) == -signal.SIGKILL
        found = check(db)
        partial += 0 < found < count
        if found == count:
            for part in tmp_path.glob("killed.db*"):
                part.unlink()
    assert partial > KILLS / 3
    assert ended(started("nightly", "--config", config, "--db", db)) == 0
    assert facts(db) == wanted
    before = len(site.asked())
    assert ended(started("nightly", "--config", config, "--db", db)) == 0
    assert [line.path for line in site.asked()[before:]] == ["/feed.xml"]


def check(db: Path) -> int:
    """How many documents it holds, each of them whole, on sound pages."""
    with sqlite3.connect(db) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'documents'").fetchone():
            return 0
        assert connection.execute("SELECT count(*) FROM documents d WHERE NOT EXISTS (SELECT 1 FROM outcomes o WHERE o.document = d.id)").fetchone() == (0,)
        return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])


@pytest.mark.slow
def test_fifty_signals_end_it_soon_and_leave_the_lock_and_every_document_whole(site: Site, write_config, tmp_path: Path) -> None:
    """R2: SIGTERM and SIGINT at any moment: within 5 seconds, with an exit code that is not 0, and the next run takes up the work."""
    count = 40
    offer(site, count)
    config, db, dice, hits, signalled = write_config(FEED, rate=50), tmp_path / "r.db", random.Random(11), 0, 0
    while hits < 50:
        before, number = len(site.asked()), (signal.SIGTERM, signal.SIGINT)[signalled % 2]
        child = started("nightly", "--config", config, "--db", db)
        asked = asked_more_than(site, before, child)
        time.sleep(dice.uniform(0, 0.4))
        os.kill(child, number)
        code = ended(child, within=5.0)
        signalled += 1
        hits += asked and code == 1
        assert code in (0, 1)  # 0: it was done before the signal came
        with sole_writer(db, "test"):
            found = check(db)
        if found == count:
            for part in tmp_path.glob("r.db*"):
                part.unlink()
    assert signalled < 80
    assert ended(started("nightly", "--config", config, "--db", db)) == 0
    assert check(db) == count


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_soon_and_clean(site: Site, write_config, tmp_path: Path, number: int) -> None:
    offer(site, 12)
    for page in range(3, 13):
        site.pages[f"/r/{page}"] = Answer(b"x" * 1000, pause=0.05, drip=True)
    db = tmp_path / "r.db"
    child = subprocess.Popen(command("nightly", "--config", write_config(FEED, run="jobs = 2"), "--db", db), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while len(site.asked()) < 4 and child.poll() is None:
        time.sleep(0.01)
    child.send_signal(number)
    started = time.monotonic()
    out, err = child.communicate(timeout=30)
    assert time.monotonic() - started < 10  # a second or two where nothing else runs
    assert (child.returncode, "Traceback" in err) == (1, False)
    assert "stopped; the next run goes on" in out
    with sqlite3.connect(db) as connection:
        assert connection.execute("SELECT state, count(*) FROM items GROUP BY state ORDER BY state").fetchall() == [("announced", 10), ("stored", 2)]


def test_summary_log_and_exit_codes(site: Site, write_config, tmp_path: Path) -> None:
    offer(site, 2)
    site.pages["/r/2"] = Answer(b"gone", 404)
    config, db = write_config(FEED), tmp_path / "r.db"
    done = run("nightly", "--config", config, "--db", db, "--log", "json")
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == "wire  2 announced, 2 new, 1 stored, 1 by their announcement only, 1 failed"
    assert [json.loads(line)["level"] for line in done.stderr.splitlines()] == ["warning"]
    site.pages.clear()
    assert run("nightly", "--config", config, "--db", db).returncode == 3
    assert run("nightly", "--config", tmp_path / "none.toml", "--db", db).returncode == 2
    assert run("nightly", "--config", config, "--db", db, "--source", "other").returncode == 2
    assert run("nightly", "--config", config, "--db", db, "--since", "soon").returncode == 2


def test_no_secret_is_printed_or_stored(site: Site, write_config, tmp_path: Path) -> None:
    offer(site, 1)
    site.pages["/r/1"] = Answer(b"no", 500)
    config, db = write_config(FEED, run='archive = "kept"'), tmp_path / "r.db"
    done = run("nightly", "--config", config, "--db", db, OPENFDA_API_KEY="secret-key-1")
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path != config)
    assert "desk@example.com" in site.asked()[0].headers["user-agent"]
    assert "desk@example.com" not in done.stdout + done.stderr
    assert b"desk@example.com" not in kept
    assert b"secret-key-1" not in kept


def test_init_and_sources(site: Site, write_config, tmp_path: Path) -> None:
    first = tmp_path / "first.toml"
    assert run("init", first).returncode == 0
    again = run("init", first)
    assert (again.returncode, "is there already" in again.stderr) == (2, True)
    assert "registry  clinicaltrials" in run("sources", "--config", first).stdout
    offer(site, 3)
    checked = run("sources", "--config", write_config(FEED), "--check")
    assert (checked.returncode, checked.stdout.splitlines()[0]) == (0, "wire  3 announced, 3 would be fetched")
    assert checked.stdout.splitlines()[-1].startswith("3 items would be fetched; nothing was fetched or stored (")
    assert [line.path for line in site.asked()] == ["/feed.xml"]


def test_tries_within_a_night_are_told_once(site: Site, write_config, tmp_path: Path) -> None:
    offer(site, 1)
    site.pages["/r/1"] = Answer(b"busy", 500)
    done = run("nightly", "--config", write_config(FEED), "--db", tmp_path / "r.db", "--log", "json")
    assert len(site.asked("/r/1")) == 3
    assert [json.loads(line)["message"].partition(" (")[0] for line in done.stderr.splitlines()] == [f"wire: {site.url}/r/1: 500, the server is in trouble"]


def test_nothing_reached_though_a_source_had_nothing_to_ask(site: Site, write_config, tmp_path: Path) -> None:
    site.pages["/feed.xml"] = Answer(b"down", 503)
    registry = '[[sources]]\nname = "registry"\ntype = "clinicaltrials"\nnamed = true\nsite = "SITE"\n'
    assert run("nightly", "--config", write_config(FEED + registry), "--db", tmp_path / "r.db").returncode == 3
