"""Answers that break off, never end, or lead somewhere else, through the whole of a night: nothing of them is stored as complete."""

from __future__ import annotations

import gzip
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from material import feed, filing, release, submissions
from playing_server import Answer, Site

from extractor.cli import cli
from extractor.fetch.archive import Archive
from extractor.fetch.client import Client, Limits
from extractor.fetch.config import load_config
from extractor.fetch.failure import RequestFailed
from extractor.fetch.politeness import Hosts, HostSettings
from extractor.nightly import NightOptions, NightReport, run_night, told
from extractor.source import Source

Write = Callable[..., Path]
PAGE = release(1).encode()
FEED = '[[sources]]\nname = "wire"\ntype = "feed"\nurl = "SITE/feed.xml"\n'


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    hosts = Hosts(tmp_path / "hosts.db", {"127.0.0.1": HostSettings(rate=50, allow_private=True, robots=False, budget=100_000)})
    found = Client(hosts, contact="a@example.com", limits=Limits(timeout=5, attempts=1, retry_wait=0.01, max_bytes=1_000_000))
    yield found
    found.close()
    hosts.close()


def night(config: Path, db: Path, **options: object) -> NightReport:
    return run_night(load_config(config), db, NightOptions(**options))  # type: ignore[arg-type]


def rows(db: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(db) as connection:
        return connection.execute(query).fetchall()


@pytest.mark.parametrize("way", ["length", "gzip", "chunked", "close"])
def test_cut_anywhere_is_never_complete(site: Site, client: Client, way: str) -> None:
    """R10, C1.1 to C1.4: with a length, compressed, in chunks, and ended by the connection's end."""
    packed = gzip.compress(PAGE)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    whole = {"length": PAGE, "gzip": packed, "chunked": chunked, "close": PAGE}[way]
    headers = {"gzip": {"Content-Encoding": "gzip"}, "chunked": {"Transfer-Encoding": "chunked"}}.get(way, {})
    length = -1 if way in ("length", "gzip") else None
    site.pages["/a"] = Answer(whole, headers=headers, length=length)
    assert client.get(f"{site.url}/a").body == PAGE
    for cut in range(16, len(whole) - 12, len(whole) // 25):
        site.pages["/a"] = Answer(whole, headers=headers, length=length, cut=cut)
        if way == "close":
            assert "cut short" in client.get(f"{site.url}/a").warnings[0]
            continue
        with pytest.raises(RequestFailed) as caught:
            client.get(f"{site.url}/a")
        assert caught.value.reason == "truncated", cut


@pytest.mark.parametrize(
    "headers",
    [pytest.param({"X-Long": "x" * 1_000_000}, id="a megabyte"), pytest.param({f"X-{n}": "x" * 20 for n in range(10_000)}, id="ten thousand")],
)
def test_endless_headers_are_refused(site: Site, client: Client, headers: dict[str, str]) -> None:
    site.pages["/a"] = Answer(PAGE, headers=headers)
    with pytest.raises(RequestFailed) as caught:
        client.get(f"{site.url}/a")
    assert caught.value.reason == "truncated"


BOMBS = """
import resource, sys
from pathlib import Path
from extractor.fetch.client import Client, Limits
from extractor.fetch.failure import RequestFailed
from extractor.fetch.politeness import Hosts, HostSettings
hosts = Hosts(Path(sys.argv[2]), {"127.0.0.1": HostSettings(rate=50, allow_private=True, robots=False)})
client = Client(hosts, limits=Limits(attempts=1))
try:
    client.get(sys.argv[1] + "/small")
except RequestFailed:
    pass
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for path in sys.argv[3:]:
    try:
        client.get(sys.argv[1] + path)
        print("came")
    except RequestFailed as error:
        print(error.reason)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_bombs_stay_small(site: Site, tmp_path: Path) -> None:
    """R7: gigabytes in kilobytes end as too_large or are refused, within 64 MiB beside the bound of the body itself (50 MB)."""
    zeros = gzip.compress(b"\0" * 60_000_000, 1)
    site.pages["/gzip"] = Answer(zeros, headers={"Content-Encoding": "gzip"})
    site.pages["/x-gzip"] = Answer(zeros, headers={"Content-Encoding": "x-gzip"}, length=None)
    site.pages["/double"] = Answer(gzip.compress(zeros), headers={"Content-Encoding": "gzip, gzip"})
    site.pages["/deflate"] = Answer(zeros, headers={"Content-Encoding": "deflate"})
    site.pages["/br"] = Answer(b"\x81" * 405, headers={"Content-Encoding": "br"})
    site.pages["/zstd"] = Answer(b"\x28\xb5\x2f\xfd" * 100, headers={"Content-Encoding": "zstd"})
    site.pages["/length"] = Answer(b"x", length=10**12, cut=1)
    paths = ["/gzip", "/x-gzip", "/double", "/deflate", "/br", "/zstd", "/length"]
    done = subprocess.run([sys.executable, "-c", BOMBS, site.url, str(tmp_path / "hosts.db"), *paths], capture_output=True, text=True, timeout=120, check=True)
    *reasons, grown = done.stdout.split()
    assert reasons == ["too_large", "too_large", "decode", "decode", "decode", "decode", "too_large"]
    assert int(grown) * 1024 < (64 << 20) + 2 * 50_000_000


def test_a_filing_without_its_end_is_asked_for_again(site: Site, write_config: Write, tmp_path: Path) -> None:
    """C6.56: cut in the exhibit by somebody before us, so that its length is right."""
    accession = "0009990001-26-000007"
    site.page("/submissions/CIK0009990001.json", submissions((accession, "8-K", datetime.now(UTC).date().isoformat())), "application/json")
    path = f"/Archives/edgar/data/9990001/{accession.replace('-', '')}/{accession}.txt"
    site.page(path, filing(accession, 9.1)[:-250], "text/plain")
    config, db = write_config('[[sources]]\nname = "f"\ntype = "edgar"\nciks = ["9990001"]\nsite = "SITE"\ndata_site = "SITE"\n'), tmp_path / "r.db"
    assert [(gap.reason, gap.tries) for gap in night(config, db).gaps] == [("truncated", 1)]
    assert rows(db, "SELECT count(*) FROM documents") == [(0,)]
    site.page(path, filing(accession, 9.1), "text/plain")
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE items SET next_try_at = '2020-01-01T00:00:00Z'")
    assert night(config, db).gaps == []
    assert rows(db, "SELECT value FROM outcomes") == [(9.1,)]


def test_a_used_up_budget_keeps_the_place(site: Site, write_config: Write, tmp_path: Path) -> None:
    """C12.116: what the day's budget does not allow is fetched the next day, and is no failed try."""
    for number in range(1, 6):
        site.page(f"/r/{number}", release(number))
    site.page("/feed.xml", feed(*((f"{site.url}/r/{n}", f"Release {n}") for n in range(1, 6))), "application/rss+xml")
    config, db = write_config(FEED, run="jobs = 1"), tmp_path / "r.db"
    config.write_text(config.read_text().replace("rate = 50", "rate = 50\nbudget = 4"))  # robots.txt, the feed and two pages
    report = night(config, db)
    assert (report.exit_code, report.documents) == (1, 2)
    assert rows(db, "SELECT reason, tries, count(*) FROM items WHERE state = 'failed' GROUP BY 1, 2") == [("budget", 0, 3)]
    with sqlite3.connect(tmp_path / "hosts.db") as hosts:
        hosts.execute("UPDATE hosts SET day = '2020-01-01'")
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE items SET next_try_at = '2020-01-01T00:00:00Z' WHERE state = 'failed'")
    config.write_text(config.read_text().replace("budget = 4", "budget = 40"))
    assert (night(config, db).documents, len(site.asked("/r/5"))) == (3, 1)


def test_without_a_network_the_run_ends_soon_and_changes_nothing(write_config: Write, tmp_path: Path) -> None:
    """C12.118"""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    tables = "".join(f'[[sources]]\nname = "{kind}"\ntype = "{kind}"\n{keys}\n' for kind, keys in [
        ("feed", f'url = "http://127.0.0.1:{port}/feed.xml"'),
        ("edgar", f'ciks = ["1"]\nsite = "http://127.0.0.1:{port}"\ndata_site = "http://127.0.0.1:{port}"'),
        ("sitemap", f'urls = ["http://127.0.0.1:{port}/s.xml"]\npattern = "x"'),
    ])  # fmt: skip
    started = time.monotonic()
    report = night(write_config(tables), tmp_path / "r.db")
    assert time.monotonic() - started < 60
    assert (report.exit_code, [s.reason for s in report.sources]) == (3, ["network"] * 3)
    assert rows(tmp_path / "r.db", "SELECT count(*) FROM documents UNION ALL SELECT count(*) FROM items") == [(0,), (0,)]


def test_an_unpaired_quote_is_never_sent_and_an_empty_key_is_none(site: Site, write_config: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """C7.67, C12.115"""
    table = '[[sources]]\nname = "f"\ntype = "openfda"\nsearch = \'{}\'\nsite = "SITE"\n'
    assert night(write_config(table.format('sponsor_name:"ACME')), tmp_path / "a.db").sources[0].reason == "client_error"
    assert site.log == []
    monkeypatch.setenv("OPENFDA_API_KEY", "")
    site.pages["/drug/drugsfda.json"] = Answer(b'{"error": {"code": "NOT_FOUND", "message": "No matches found!"}}', 404, "application/json")
    assert night(write_config(table.format('sponsor_name:"ACME"')), tmp_path / "b.db").exit_code == 0
    assert ["authorization" in line.headers for line in site.asked()] == [False]


def test_strangers_words_in_the_summary_are_no_commands(site: Site, write_config: Write, tmp_path: Path) -> None:
    site.page("/news", '<a href="/r/1">A \x1b]0;title\x07 headline</a>')
    report = night(write_config('[[sources]]\nname = "n"\ntype = "index_page"\nurls = ["SITE/news"]\npattern = "/r/"\n'), tmp_path / "r.db", dry_run=True)
    shown = told(report)
    assert "\x1b" not in shown
    assert f"n: A \\x1b]0;title\\x07 headline  {site.url}/r/1" in shown


def test_an_archive_becomes_one_warc_file(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "kept")
    for number in (1, 2):
        archive.keep(Source(release(number).encode(), f"https://news.example/r/{number}", "text/html", "2026-10-02T11:00:00Z"))
    done = CliRunner().invoke(cli, ["warc", "--archive", str(tmp_path / "kept"), str(tmp_path / "all.warc.gz")])
    assert (done.exit_code, done.output) == (0, f"{tmp_path / 'all.warc.gz'}: 2 records\n")
    wrong = CliRunner().invoke(cli, ["warc", "--archive", str(tmp_path / "kept"), str(tmp_path / "none" / "all.warc.gz")])
    assert "cannot be written" in str(wrong.exception)
