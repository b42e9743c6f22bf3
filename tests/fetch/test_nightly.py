"""Nights against a server that plays the sources: exactly once, nothing lost, nothing silent."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from material import feed, release
from playing_server import Answer, Site

from extractor.errors import StoreBusyError, UsageError
from extractor.fetch.config import load_config
from extractor.nightly import NightOptions, NightReport, run_night, told
from extractor.store.connection import sole_writer

FEED = '[[sources]]\nname = "wire"\ntype = "feed"\nurl = "SITE/feed.xml"\n'


def night(config: Path, db: Path, **options: object) -> NightReport:
    return run_night(load_config(config), db, NightOptions(**options))  # type: ignore[arg-type]


def rows(db: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(db) as connection:
        return connection.execute(query).fetchall()


def offer(site: Site, *numbers: int) -> None:
    """The feed announces these releases, and the pages are there."""
    for number in numbers:
        site.page(f"/r/{number}", release(number))
    site.page("/feed.xml", feed(*((f"{site.url}/r/{number}", f"Release {number}") for number in numbers)), "application/rss+xml")


def test_a_second_night_fetches_nothing_twice(site: Site, write_config, tmp_path: Path) -> None:
    offer(site, 1, 2, 3)
    config, db = write_config(FEED), tmp_path / "r.db"
    first = night(config, db)
    assert (first.exit_code, first.documents, [s.stored for s in first.sources]) == (0, 3, [3])
    assert rows(db, "SELECT count(*), min(value), max(value) FROM outcomes") == [(3, 9.51, 9.53)]
    before, total = len(site.asked()), rows(db, "SELECT count(*) FROM evidence")
    second = night(config, db)
    assert (second.exit_code, second.documents) == (0, 0)
    assert [line.path for line in site.asked()[before:]] == ["/feed.xml"]
    assert site.asked()[-1].headers["if-none-match"].startswith('"')
    assert rows(db, "SELECT count(*) FROM evidence") == total


def test_only_what_is_new_is_fetched(site: Site, write_config, tmp_path: Path) -> None:
    offer(site, 1, 2)
    config, db = write_config(FEED), tmp_path / "r.db"
    night(config, db)
    offer(site, 2, 3, 3)  # the list moved, and names an item twice
    before = len(site.asked())
    assert night(config, db).documents == 1
    assert [line.path for line in site.asked()[before:]] == ["/feed.xml", "/r/3"]


def test_what_failed_is_a_gap_until_it_is_stored(site: Site, write_config, tmp_path: Path) -> None:
    offer(site, 1, 2)
    site.pages["/r/2"] = Answer(b"busy", 500)
    config, db = write_config(FEED), tmp_path / "r.db"
    first = night(config, db)
    assert first.exit_code == 1
    assert [(g.url, g.reason, g.tries) for g in first.gaps] == [(f"{site.url}/r/2", "server_error", 1)]
    assert "server_error, 1 tries; tried again from" in told(first)
    assert len(site.asked("/r/2")) == 3  # the attempts of one night
    site.page("/r/2", release(2))
    assert night(config, db).documents == 0  # not due yet: each time after twice as long
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE items SET next_try_at = '2020-01-01T00:00:00Z' WHERE state = 'failed'")
    last = night(config, db)
    assert (last.exit_code, last.documents, last.gaps) == (0, 1, [])


def test_a_page_behind_a_wall_leaves_its_announcement(site: Site, write_config, tmp_path: Path) -> None:
    offer(site, 1)
    site.pages["/r/1"] = Answer(b"<html><title>Just a moment...</title></html>", 403)
    config, db = write_config(FEED), tmp_path / "r.db"
    report = night(config, db)
    assert [(s.instead, s.failed) for s in report.sources] == [(1, 1)]
    assert [(g.reason, g.instead) for g in report.gaps] == [("blocked", True)]
    assert rows(db, "SELECT uri, text LIKE '%announced data of QLN-1%' FROM documents") == [(f"{site.url}/r/1", 1)]
    assert len(site.asked("/r/1")) == 1  # a wall is not run against


def test_one_poisoned_source_leaves_the_others_equal(site: Site, write_config, tmp_path: Path) -> None:
    offer(site, 1, 2)
    other = '[[sources]]\nname = "broken"\ntype = "feed"\nurl = "SITE/other.xml"\n'
    site.pages["/other.xml"] = Answer(b"<html><head><title>FDA Apology</title></head></html>", 200, "application/rss+xml")
    alone, both = tmp_path / "alone.db", tmp_path / "both.db"
    night(write_config(FEED), alone)
    report = night(write_config(FEED + other), both)
    assert report.exit_code == 1
    assert [(s.name, s.reason) for s in report.sources] == [("wire", None), ("broken", "blocked")]
    assert "NOT READ (blocked)" in told(report)
    facts = "SELECT id, value FROM outcomes ORDER BY id"
    assert rows(both, facts) == rows(alone, facts)


def test_nothing_reached_is_told_by_the_exit_code(site: Site, write_config, tmp_path: Path) -> None:
    site.pages["/feed.xml"] = Answer(b"down", 503)
    report = night(write_config(FEED), tmp_path / "r.db")
    assert report.exit_code == 3
    assert report.sources[0].reason == "rate_limited"


def test_dry_run_and_limit(site: Site, write_config, tmp_path: Path) -> None:
    offer(site, 1, 2, 3)
    config, db = write_config(FEED), tmp_path / "r.db"
    dry = night(config, db, dry_run=True)
    assert [(s.announced, s.new, s.stored) for s in dry.sources] == [(3, 3, 0)]
    assert [line.path for line in site.asked()] == ["/feed.xml"]
    assert told(dry).splitlines()[-1].startswith("3 items would be fetched; nothing was fetched or stored (")
    some = night(config, db, limit=1)
    assert [(s.stored, s.left) for s in some.sources] == [(1, 2)]
    assert night(config, db).documents == 2


def test_fetch_keeps_and_nightly_stores_without_the_network(site: Site, write_config, tmp_path: Path) -> None:
    offer(site, 1, 2)
    config, db = write_config(FEED, run='archive = "kept"'), tmp_path / "r.db"
    kept = night(config, db, fetch_only=True)
    assert [(s.kept, s.stored) for s in kept.sources] == [(2, 0)]
    assert told(kept).splitlines()[0] == "wire  2 announced, 2 new, 2 kept"
    assert told(kept).splitlines()[1].startswith("2 items kept in the archive, which the next nightly run stores (")
    assert rows(db, "SELECT count(*) FROM documents") == [(0,)]
    assert len(list((tmp_path / "kept").glob("??/*.warc.gz"))) == 2
    site.pages.clear()
    site.page("/feed.xml", feed(), "application/rss+xml")
    assert night(config, db).documents == 2
    assert [line.path for line in site.asked()].count("/r/1") == 1


def test_fetch_without_an_archive_is_refused(site: Site, write_config, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="expected --archive DIR"):
        night(write_config(FEED), tmp_path / "r.db", fetch_only=True)


def test_a_changed_announcement_is_another_version(site: Site, write_config, tmp_path: Path) -> None:
    offer(site, 1)
    config, db = write_config(FEED), tmp_path / "r.db"
    night(config, db)
    site.page("/r/1", release(1, months=12.0))
    site.page("/feed.xml", feed((f"{site.url}/r/1", "CORRECTING and REPLACING Release 1")), "application/rss+xml")
    assert night(config, db).documents == 1
    assert rows(db, "SELECT value FROM outcomes ORDER BY value") == [(9.51,), (12.01,)]


def test_the_same_page_from_two_sources_is_fetched_once(site: Site, write_config, tmp_path: Path) -> None:
    offer(site, 1)
    second = '[[sources]]\nname = "list"\ntype = "urls"\nurls = ["SITE/r/1?utm_source=rss"]\n'
    report = night(write_config(FEED + second), tmp_path / "r.db")
    assert sum(s.stored for s in report.sources) == 1
    assert len([line for line in site.asked() if line.path.startswith("/r/1")]) == 1


def test_a_signal_ends_the_run_and_the_next_one_goes_on(site: Site, write_config, tmp_path: Path) -> None:
    offer(site, *range(1, 13))
    config, db = write_config(FEED, run="jobs = 1"), tmp_path / "r.db"
    stop = threading.Event()

    def after_three(_: str, done: int, total: int) -> None:
        if done == 3:
            stop.set()

    report = run_night(load_config(config), db, stop=stop, progress=after_three)
    assert report.stopped
    assert report.exit_code == 1
    assert 3 <= report.documents <= 5
    assert rows(db, "SELECT cursor FROM sources") == [("{}",)]
    last = night(config, db)
    assert (last.exit_code, report.documents + last.documents) == (0, 12)
    assert all(len(site.asked(f"/r/{n}")) == 1 for n in range(1, 13))


def test_two_runs_at_once(site: Site, write_config, tmp_path: Path) -> None:
    offer(site, 1)
    config, db = write_config(FEED), tmp_path / "r.db"
    with sole_writer(db, "nightly"), pytest.raises(StoreBusyError, match=r"process \d+ .*since"):
        night(config, db)
    assert night(config, db).documents == 1


def test_a_feed_that_falls_silent_is_noted(site: Site, write_config, tmp_path: Path) -> None:
    offer(site, 1)
    config, db = write_config(FEED), tmp_path / "r.db"
    night(config, db)
    site.page("/feed.xml", feed(), "application/rss+xml")
    assert any("announced nothing; it had 1 items" in note for note in night(config, db).sources[0].notes)


def test_the_rate_of_a_host_holds_over_all_workers(site: Site, write_config, tmp_path: Path) -> None:
    offer(site, *range(1, 25))
    night(write_config(FEED, rate=8), tmp_path / "r.db")
    moments = sorted(line.at for line in site.log)
    assert len(moments) >= 25
    # A busy machine delays requests on their way, so that the log shows more in a second than left in it; test_dates.py holds the book of hosts to its slots exactly.
    assert all(later - earlier >= 1.0 for earlier, later in zip(moments, moments[12:], strict=False))
