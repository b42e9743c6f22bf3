"""What could lose a document without anybody noticing: pauses, walls, late items, jumping clocks, slow neighbours."""

from __future__ import annotations

import json
import random
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from material import feed, filing, release, studies, study, submissions
from playing_server import Answer, Site

from extractor.fetch import dates
from extractor.fetch.config import load_config
from extractor.fetch.politeness import Hosts, HostSettings
from extractor.fetch.warc import read_warc, resource_record
from extractor.nightly import NightOptions, NightReport, run_night
from extractor.source import Source

FEED = '[[sources]]\nname = "wire"\ntype = "feed"\nurl = "SITE/feed.xml"\n'
Write = Callable[..., Path]


def night(config: Path, db: Path, **options: object) -> NightReport:
    return run_night(load_config(config), db, NightOptions(**options))  # type: ignore[arg-type]


def rows(db: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(db) as connection:
        return connection.execute(query).fetchall()


def offer(site: Site, *numbers: int) -> None:
    for number in numbers:
        site.page(f"/r/{number}", release(number))
    site.page("/feed.xml", feed(*((f"{site.url}/r/{number}", f"Release {number}") for number in numbers)), "application/rss+xml")


def due(db: Path) -> None:
    """As if the delays of everything that failed were over."""
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE items SET next_try_at = '2020-01-01T00:00:00Z' WHERE state = 'failed'")


def unpark(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "hosts.db") as connection:
        connection.execute("UPDATE hosts SET parked_seconds = 0")


def test_a_slow_host_holds_up_no_other_source(site: Site, write_config: Write, tmp_path: Path) -> None:
    offer(site, *range(1, 11))  # read within the eleven seconds of the other host, on a busy machine too
    slow = site.url.replace("127.0.0.1", "localhost")
    for number in range(20, 32):
        site.page(f"/s/{number}", release(number))
    listed = ", ".join(f'"{slow}/s/{number}"' for number in range(20, 32))
    tables = f'[hosts.localhost]\nallow_private = true\nrate = 1\nrobots = false\n[[sources]]\nname = "slow"\ntype = "urls"\nurls = [{listed}]\n{FEED}'
    assert night(write_config(tables, run="jobs = 1"), tmp_path / "r.db").documents == 22
    assert max(line.at for line in site.log if line.path.startswith("/r/")) < max(line.at for line in site.log if line.path.startswith("/s/"))
    moments = sorted(line.at for line in site.log if line.path.startswith("/s/"))
    assert all(later - earlier >= 0.9 for earlier, later in pairwise(moments))


def test_one_forbidden_page_closes_no_host(site: Site, write_config: Write, tmp_path: Path) -> None:
    offer(site, *range(1, 7))
    site.pages["/r/2"] = Answer(b"members only", 403)
    report = night(write_config(FEED, run="jobs = 1"), tmp_path / "r.db")
    assert [(s.stored, s.failed) for s in report.sources] == [(5, 1)]
    assert [(g.url, g.reason) for g in report.gaps] == [(f"{site.url}/r/2", "blocked")]


def test_a_host_that_refuses_everything_is_left_alone_and_costs_no_tries(site: Site, write_config: Write, tmp_path: Path) -> None:
    offer(site, *range(1, 9))
    for number in range(1, 9):
        site.pages[f"/r/{number}"] = Answer(b"no", 403)
    config, db = write_config(FEED, run="jobs = 1"), tmp_path / "r.db"
    assert night(config, db).sources[0].failed == 8
    assert len([line for line in site.asked() if line.path.startswith("/r/")]) == 3
    assert rows(db, "SELECT tries, count(*) FROM items GROUP BY tries ORDER BY tries") == [(0, 5), (1, 3)]
    for _ in range(8):  # more nights than a failing item is given
        due(db)
        night(config, db)
    assert rows(db, "SELECT count(*) FROM items WHERE state = 'given_up'") == [(0,)]
    unpark(tmp_path)
    offer(site, *range(1, 9))
    due(db)
    assert night(config, db).sources[0].stored == 8


def test_what_two_sources_announce_is_tried_by_the_second_where_the_first_may_not(site: Site, write_config: Write, tmp_path: Path) -> None:
    other = site.url.replace("127.0.0.1", "localhost")
    site.page("/r/1", release(1))
    site.page("/feed.xml", feed((f"{other}/r/1", "Release 1"), words=""), "application/rss+xml")
    tables = f"[hosts.localhost]\nallow_private = true\nrate = 50\n{FEED}"
    config, db = write_config(tables), tmp_path / "r.db"
    assert [g.reason for g in night(config, db).gaps] == ["refused_host"]  # the feed's own site is 127.0.0.1
    config = write_config(tables + f'[[sources]]\nname = "by-hand"\ntype = "urls"\nurls = ["{other}/r/1"]\n')
    report = night(config, db)
    assert {s.name: s.stored for s in report.sources} == {"wire": 0, "by-hand": 1}


def test_an_item_left_to_another_source_is_taken_up_when_that_one_fails(site: Site, write_config: Write, tmp_path: Path) -> None:
    offer(site, 1)
    site.pages["/r/1"] = Answer(b"gone", 404, pause=1.0)  # long enough for both to announce it
    config, db = write_config(FEED + '[[sources]]\nname = "by-hand"\ntype = "urls"\nurls = ["SITE/r/1"]\n', run="jobs = 1"), tmp_path / "r.db"
    night(config, db)
    assert sorted(row[0] for row in rows(db, "SELECT state FROM items")) == ["failed", "same"]
    site.page("/r/1", release(1))
    assert night(config, db).documents == 1  # the failed one is not due yet


def test_words_of_an_item_whose_link_is_no_address_are_kept(site: Site, write_config: Write, tmp_path: Path) -> None:
    words = "Quillon Bio reported a median overall survival of 9.5 months with QLN-7 in glioma."
    site.page("/feed.xml", feed(("javascript:alert(1)", "Odd"), ("file:///etc/passwd", "Odder"), words=words), "application/rss+xml")
    db = tmp_path / "r.db"
    report = night(write_config(FEED), db)
    assert {gap.reason for gap in report.gaps} == {"refused_address"}
    assert [line.path for line in site.asked()] == ["/feed.xml"]
    assert rows(db, "SELECT DISTINCT value FROM outcomes") == [(9.5,)]


def test_words_of_an_item_that_is_given_up_are_kept(site: Site, write_config: Write, tmp_path: Path) -> None:
    offer(site, 1)
    site.pages["/r/1"] = Answer(b"busy", 500)
    config, db = write_config(FEED, run="max_tries = 2\nattempts = 1"), tmp_path / "r.db"
    assert night(config, db).sources[0].instead == 0  # the page may still come
    due(db)
    report = night(config, db)
    assert [(gap.state, gap.instead) for gap in report.gaps] == [("given_up", True)]
    assert rows(db, "SELECT count(*) FROM documents") == [(1,)]


def test_a_pixel_that_changes_is_no_new_version(site: Site, write_config: Write, tmp_path: Path) -> None:
    site.page("/r/1", release(1))
    config, db = write_config(FEED), tmp_path / "r.db"
    for token in ("a", "b"):
        site.page("/feed.xml", feed((f"{site.url}/r/1", "Release 1"), words=f'Quillon Bio today.  <img src="https://pixel.example/{token}">'), "application/rss+xml")
        night(config, db)
    assert len(site.asked("/r/1")) == 1


def test_a_list_that_falls_silent_is_no_quiet_success(site: Site, write_config: Write, tmp_path: Path) -> None:
    offer(site, 1)
    config, db = write_config(FEED), tmp_path / "r.db"
    night(config, db)
    cursor = rows(db, "SELECT cursor FROM sources")
    site.page("/feed.xml", feed(), "application/rss+xml")
    for _ in range(2):
        report = night(config, db)
        assert (report.exit_code, report.sources[0].silent) == (1, True)
    assert rows(db, "SELECT cursor FROM sources") == cursor


def test_a_stored_item_says_who_announced_it_and_where_its_bytes_are(site: Site, write_config: Write, tmp_path: Path) -> None:
    offer(site, 1)
    db = tmp_path / "r.db"
    night(write_config(FEED, run='archive = "kept"'), db)
    assert rows(db, "SELECT f.source, f.archived = f.sha256, f.bytes FROM fetches f") == [("wire", 1, len(release(1).encode()))]
    (kept,) = (tmp_path / "kept").glob("??/*.warc.gz")
    assert rows(db, "SELECT archived FROM fetches") == [(kept.name.removesuffix(".warc.gz"),)]


def test_records_of_many_trials_take_one_request_and_old_numbers_lead_to_the_new_one(site: Site, write_config: Write, tmp_path: Path) -> None:
    """C7.70"""
    renamed = study("NCT04550009")
    site.page("/api/v2/studies", studies(study("NCT04550001"), study("NCT04550002")), "application/json")
    site.pages["/api/v2/studies/NCT04550003"] = Answer(b"", 301, headers={"Location": "/api/v2/studies/NCT04550009"})
    site.page("/api/v2/studies/NCT04550009", json.dumps(renamed), "application/json")
    ids = '["NCT04550001", "NCT04550002", "NCT04550003", "NCT04550004"]'
    config, db = write_config(f'[[sources]]\nname = "r"\ntype = "clinicaltrials"\nids = {ids}\nsite = "SITE"\n'), tmp_path / "r.db"
    report = night(config, db)
    assert (report.sources[0].stored, report.sources[0].notes) == (3, ["NCT04550004: the registry has no such trial"])
    assert [line.path.partition("?")[0].rpartition("/")[2] for line in site.asked()] == ["studies", "NCT04550003", "NCT04550009", "NCT04550004"]
    night(config, db)
    assert len(site.asked()) == 5  # one conditional request
    assert rows(db, "SELECT count(*) FROM documents") == [(3,)]


@pytest.mark.slow
def test_thirty_nights_with_late_items_lose_and_repeat_nothing(site: Site, write_config: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R13: filings appear up to seven days after their own date, several of one second, while the clock jumps about once."""
    dice, first, listed = random.Random(3), date(2026, 3, 1), list[tuple[str, str, str]]()
    site.pages["/submissions/CIK0009990001.json"] = lambda asked: Answer(submissions(*dice.sample(listed, len(listed))).encode(), media_type="application/json")
    config, db = write_config('[[sources]]\nname = "f"\ntype = "edgar"\nciks = ["9990001"]\nsite = "SITE"\ndata_site = "SITE"\n'), tmp_path / "r.db"
    for number in range(30):
        today = first + timedelta(days=number)
        for _ in range(dice.randint(0, 3)):
            accession = f"0009990001-26-{len(listed):06d}"
            listed.append((accession, "8-K", (today - timedelta(days=dice.randint(0, 7))).isoformat()))
            site.page(f"/Archives/edgar/data/9990001/{accession.replace('-', '')}/{accession}.txt", filing(accession, 5 + len(listed) / 100), "text/plain")
        clock = today + timedelta(days={17: -3, 18: 365}.get(number, 0))
        moment = datetime(clock.year, clock.month, clock.day, 23, tzinfo=UTC).timestamp()
        monkeypatch.setattr(dates, "time", lambda moment=moment: moment)
        assert night(config, db).exit_code == 0
    filings = [line.path for line in site.asked() if line.path.endswith(".txt")]
    assert len(listed) > 30
    assert len(filings) == len(set(filings)) == len(listed)
    assert rows(db, "SELECT count(*), count(DISTINCT value) FROM outcomes") == [(len(listed), len(listed))]
    cursor = json.loads(str(rows(db, "SELECT cursor FROM sources")[0][0]))
    assert cursor == {"newest": max(day for _, _, day in listed)}


def test_a_later_day_for_once_loses_no_day_before_it(site: Site, write_config: Write, tmp_path: Path) -> None:
    """--since leaves days out of one run; the cursor does not jump over them."""
    today = datetime.now(UTC).date()
    listed = [(f"0009990001-26-{days:06d}", "8-K", (today - timedelta(days=days)).isoformat()) for days in (12, 6, 0)]
    site.page("/submissions/CIK0009990001.json", submissions(*listed), "application/json")
    for number, (accession, _, _) in enumerate(listed):
        site.page(f"/Archives/edgar/data/9990001/{accession.replace('-', '')}/{accession}.txt", filing(accession, 5 + number), "text/plain")
    config, db = write_config('[[sources]]\nname = "f"\ntype = "edgar"\nciks = ["9990001"]\nsite = "SITE"\ndata_site = "SITE"\noverlap_days = 1\n'), tmp_path / "r.db"
    assert night(config, db, since=today - timedelta(days=1)).documents == 1
    assert rows(db, "SELECT cursor FROM sources") == [("{}",)]
    assert night(config, db).documents == 2
    assert rows(db, "SELECT cursor FROM sources") == [(f'{{"newest": "{today}"}}',)]
    assert night(config, db, since=today - timedelta(days=30)).documents == 0


def test_robots_of_any_length_are_obeyed_in_their_first_part(site: Site, write_config: Write, tmp_path: Path) -> None:
    offer(site, 1)
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /r/\n" + b"# filler\n" * 1_200_000, media_type="text/plain")
    report = night(write_config(FEED), tmp_path / "r.db")
    assert [gap.reason for gap in report.gaps] == ["robots"]
    assert site.asked("/r/1") == []


def test_an_item_twice_with_another_title_is_two_versions(site: Site, write_config: Write, tmp_path: Path) -> None:
    """C3.31: The same item twice in one feed, with another text the second time, is two versions of one page."""
    twice = feed((f"{site.url}/r/1", "Release 1"), (f"{site.url}/r/1", "CORRECTION: Release 1"))
    texts = iter([release(1), release(1, months=12.0)])
    site.pages["/r/1"] = lambda asked: Answer(next(texts).encode())
    site.page("/feed.xml", twice, "application/rss+xml")
    db = tmp_path / "r.db"
    night(write_config(FEED, run="jobs = 1"), db)
    assert rows(db, "SELECT count(*) FROM items") == [(2,)]
    assert rows(db, "SELECT value FROM outcomes ORDER BY value") == [(9.51,), (12.01,)]


def test_another_guid_of_the_same_page_is_no_second_document(site: Site, write_config: Write, tmp_path: Path) -> None:
    """C3.32"""
    db, config = tmp_path / "r.db", write_config(FEED)
    offer(site, 1)
    night(config, db)
    body = feed((f"{site.url}/r/1", "Release 1")).replace(f'<guid isPermaLink="true">{site.url}/r/1</guid>', "<guid>another-1</guid>")
    assert "another-1" in body
    site.page("/feed.xml", body, "application/rss+xml")
    night(config, db)
    assert rows(db, "SELECT count(*) FROM documents") == [(1,)]


def test_the_announcement_of_a_walled_page_keeps_date_tickers_and_company(site: Site, write_config: Write, tmp_path: Path) -> None:
    item = (
        f'<item><guid isPermaLink="true">{site.url}/r/1</guid><link>{site.url}/r/1</link><category domain="https://wire.example/rss/stock">Nasdaq:QLNB</category>'
        "<title>Quillon Bio Reports\x0bData &amp; More</title><description><![CDATA[<p>Median overall survival was 9.5 months with QLN-7 in glioma.</p>]]></description>"
        "<pubDate>Fri, 02 Oct 2026 18:06 GMT</pubDate><dc:contributor>Quillon Bio, Inc.</dc:contributor></item>"
    )
    head = '<rss version="2.0" xmlns:dc="http://dublincore.org/documents/dcmi-namespace/">'
    site.page("/feed.xml", f"<?xml version='1.0'?>{head}<channel>{item}</channel></rss>".replace("\x0b", " "), "application/rss+xml")
    site.pages["/r/1"] = Answer(b"<html><title>Just a moment...</title></html>", 403)
    db = tmp_path / "r.db"
    night(write_config(FEED), db)
    assert rows(db, "SELECT title, published_on, tickers, issuer, uri FROM documents") == [
        ("Quillon Bio Reports Data & More", "2026-10-02", '["NASDAQ:QLNB"]', "Quillon Bio, Inc.", f"{site.url}/r/1")
    ]
    assert rows(db, "SELECT value FROM outcomes") == [(9.5,)]


PLUGIN = """
from extractor.fetch.plugin import Item, Page, SourceConfig, SourcePlugin


class TerminalConfig(SourceConfig):
    words: str


class Terminal(SourcePlugin):
    Config = TerminalConfig

    def discover(self, session):
        yield Page((Item("one", "https://terminal.example/1", data=self.config.words.encode(), media_type="text/plain"),))
"""


def test_a_source_of_another_package_joins_by_its_entry_point(site: Site, write_config: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site"
    (package / "acme_terminal-1.0.dist-info").mkdir(parents=True)
    (package / "acme_terminal-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-terminal\nVersion: 1.0\n")
    (package / "acme_terminal-1.0.dist-info" / "entry_points.txt").write_text("[extractor.sources]\nacme_terminal = acme_terminal:Terminal\n")
    (package / "acme_terminal.py").write_text(PLUGIN)
    monkeypatch.syspath_prepend(str(package))
    table = '[[sources]]\nname = "t"\ntype = "acme_terminal"\nwords = "Median overall survival was 9.5 months with QLN-7."\n'
    db = tmp_path / "r.db"
    assert night(write_config(table), db).documents == 1
    assert rows(db, "SELECT uri, value FROM outcomes JOIN documents d ON d.id = document") == [("https://terminal.example/1", 9.5)]


def test_what_a_stopped_run_kept_is_stored_by_the_next_without_the_network(site: Site, write_config: Write, tmp_path: Path) -> None:
    offer(site, *range(1, 9))
    config, db, stop = write_config(FEED, run='archive = "kept"\njobs = 2'), tmp_path / "r.db", threading.Event()
    report = run_night(load_config(config), db, stop=stop, progress=lambda _, done, total: stop.set() if done == 2 else None)
    assert (report.stopped, report.documents) == (True, 2)
    kept = [str(url).removeprefix(site.url) for (url,) in rows(db, "SELECT url FROM items WHERE state = 'fetched'")]
    assert len(list((tmp_path / "kept").glob("??/*.warc.gz"))) == 2 + len(kept)
    last = night(config, db)
    assert (last.exit_code, last.documents) == (0, 6)
    assert [len(site.asked(path)) for path in kept] == [1] * len(kept)


def test_bytes_that_the_archive_lost_are_fetched_again(site: Site, write_config: Write, tmp_path: Path) -> None:
    offer(site, 1)
    site.page("/api/v2/studies", studies(study("NCT04550001")), "application/json")
    tables = f'{FEED}[[sources]]\nname = "registry"\ntype = "clinicaltrials"\nids = ["NCT04550001"]\nsite = "SITE"\n'
    config, db = write_config(tables, run='archive = "kept"'), tmp_path / "r.db"
    night(config, db, fetch_only=True)
    for path in (tmp_path / "kept").glob("??/*.warc.gz"):
        path.unlink()
    report = night(config, db)
    assert (report.exit_code, report.documents) == (0, 2)
    assert rows(db, "SELECT kind FROM documents ORDER BY kind") == [("html",), ("registry",)]
    assert len(site.asked("/r/1")) == 2


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda path: path.unlink(), "is missing from the archive; fetch it again"),
        (lambda path: path.write_bytes(path.read_bytes()[:-40]), "is damaged or cut short"),
        (lambda path: path.write_bytes(resource_record(Source(b"other words", "https://news.example/r/1", "text/html"))), "holds other bytes than its name says"),
    ],
    ids=["missing", "cut short", "changed"],
)
def test_c10_103_content_of_the_archive_that_is_not_what_its_name_says_is_reported_and_fetched_again(
    damage: Callable[[Path], object], told: str, site: Site, write_config: Write, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """C10.103: and what was stored before keeps its facts, whatever becomes of its content."""
    offer(site, 1)
    config, db = write_config(FEED, run='archive = "kept"'), tmp_path / "r.db"
    night(config, db, fetch_only=True)
    (path,) = (tmp_path / "kept").glob("??/*.warc.gz")
    whole = path.read_bytes()
    damage(path)
    report = night(config, db)
    assert (report.exit_code, report.documents) == (0, 1)
    assert told in caplog.text
    assert path.name in caplog.text
    assert [source.sha256 for source in read_warc(path)] == [path.name.partition(".")[0]]
    assert len(path.read_bytes()) > 0.9 * len(whole)
    facts = rows(db, "SELECT count(*) FROM outcomes")
    damage(path)
    assert night(config, db).documents == 0
    assert rows(db, "SELECT count(*) FROM outcomes") == facts != [(0,)]


def test_a_slower_rate_for_a_host_keeps_its_other_careful_defaults(tmp_path: Path) -> None:
    hosts = Hosts(tmp_path / "hosts.db", {"sec.gov": HostSettings(rate=2), "data.sec.gov": HostSettings(rate=1), "ir.acme.example": HostSettings(rate=0.5)})
    for host, rate, contact in (("www.sec.gov", 2, True), ("data.sec.gov", 1, True), ("ir.acme.example", 0.5, False), ("other.example", 1, False)):
        settings = hosts.settings_of(host)
        assert (settings.rate, settings.needs_contact) == (rate, contact)
    assert hosts.settings_of("www.sec.gov").budget == 30_000
    hosts.close()


def test_a_feed_without_a_character_set_is_not_called_damaged(site: Site, write_config: Write, tmp_path: Path) -> None:
    site.page("/r/1", release(1))
    site.page("/feed.xml", feed((f"{site.url}/r/1", "Étude of QLN-1")), "text/xml")
    report = night(write_config(FEED), tmp_path / "r.db")
    assert (report.sources[0].stored, report.sources[0].notes) == (1, [])
    assert rows(tmp_path / "r.db", "SELECT title FROM items") == [("Étude of QLN-1",)]
