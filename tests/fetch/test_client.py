"""One request against servers that misbehave: what it raises, what it never does."""

from __future__ import annotations

import gzip
import threading
import time
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from playing_server import Answer, Site

from extractor.fetch.address import canonical_url, check_url, site_of
from extractor.fetch.client import Client, Limits, Validators, read_retry_after
from extractor.fetch.failure import RequestFailed
from extractor.fetch.politeness import Hosts, HostSettings

LIMITS = Limits(timeout=2.0, max_bytes=100_000, attempts=2, retry_wait=0.01)
PAGE = b"<!DOCTYPE html><html><body>" + b"words " * 100 + b"</body></html>"


@pytest.fixture
def hosts(tmp_path: Path) -> Iterator[Hosts]:
    found = Hosts(tmp_path / "hosts.db", {"127.0.0.1": HostSettings(rate=50, allow_private=True)}, patience=0.5)
    yield found
    found.close()


@pytest.fixture
def client(hosts: Hosts) -> Iterator[Client]:
    found = Client(hosts, contact="Test Desk desk@example.com", limits=LIMITS)
    yield found
    found.close()


def bomb(coding: str) -> bytes:
    zeros = b"\0" * 50_000_000
    if coding == "gzip":
        return gzip.compress(zeros)
    if coding == "gzip of gzip":
        return gzip.compress(gzip.compress(zeros))
    return zlib.compress(zeros)


def test_says_who_asks_and_takes_gzip_only(site: Site, client: Client) -> None:
    site.pages["/a"] = Answer(gzip.compress(PAGE), headers={"Content-Encoding": "gzip"})
    response = client.get(f"{site.url}/a")
    assert response.body == PAGE
    (asked,) = site.asked()
    assert asked.headers["user-agent"].startswith("release-extractor/")
    assert asked.headers["user-agent"].endswith("(Test Desk desk@example.com)")
    assert asked.headers["accept-encoding"] == "gzip"
    assert "cookie" not in asked.headers


@pytest.mark.parametrize(
    ("answer", "reason", "asked"),
    [
        pytest.param(Answer(PAGE, length=len(PAGE) + 10, cut=len(PAGE)), "truncated", 2, id="C1.1 shorter than its length"),
        pytest.param(Answer(PAGE, cut=100), "truncated", 2, id="C1.1 cut"),
        pytest.param(Answer(gzip.compress(PAGE)[:-12], headers={"Content-Encoding": "gzip"}), "truncated", 2, id="C1.4 gzip cut"),
        pytest.param(Answer(gzip.compress(PAGE)[:-8] + b"\0" * 8, headers={"Content-Encoding": "gzip"}), "decode", 1, id="C1.4 gzip with a wrong sum"),
        pytest.param(Answer(b"\x8b" * 34, headers={"Content-Encoding": "br"}), "decode", 1, id="C1.5 brotli is not asked for"),
        pytest.param(Answer(PAGE, headers={"Content-Encoding": "gzip, deflate, gzip"}), "decode", 1, id="C1.6 chain of codings"),
        pytest.param(Answer(PAGE, headers={"Content-Encoding": "gzip"}), "decode", 1, id="C1.7 says gzip, is plain"),
        pytest.param(Answer(bomb("gzip"), headers={"Content-Encoding": "gzip"}), "too_large", 1, id="R7 gzip bomb"),
        pytest.param(Answer(b"x" * 200_000), "too_large", 1, id="larger than allowed"),
        pytest.param(Answer(b"x" * 200_000, length=None), "too_large", 1, id="larger than allowed, without a length"),
        pytest.param(Answer(b"no", 404), "not_found", 1, id="404"),
        pytest.param(Answer(b"<Error><Code>AccessDenied</Code></Error>", 403), "not_found", 1, id="C6.60 an index that is not there"),
        pytest.param(Answer(b"no", 403), "blocked", 1, id="403"),
        pytest.param(Answer(b"<html>Please verify you are human</html>", 503), "blocked", 1, id="captcha"),
        pytest.param(Answer(b"busy", 500), "server_error", 2, id="500"),
        pytest.param(Answer(b"busy", 429, headers={"Retry-After": "7200"}), "rate_limited", 1, id="429 for hours"),
        pytest.param(Answer(b"what", 400), "client_error", 1, id="400"),
        pytest.param(Answer(b"", 302, headers={"Location": "/a"}), "redirect", 6, id="C1.12 redirect loop"),
        pytest.param(Answer(b"", 302), "redirect", 1, id="redirect to nowhere"),
        pytest.param(Answer(b"", 302, headers={"Location": "http://169.254.169.254/latest/meta-data"}), "refused_address", 1, id="C2.15 redirect to metadata"),
        pytest.param(Answer(b"", 302, headers={"Location": "file:///etc/passwd"}), "refused_address", 1, id="C2.16 redirect to a file"),
        pytest.param(Answer(PAGE, pause=0.3, drip=True), "timeout", 2, id="C1.14 slow loris"),
    ],
)
def test_each_fault_has_its_reason(site: Site, client: Client, answer: Answer, reason: str, asked: int) -> None:
    site.pages["/a"] = answer
    started = time.monotonic()
    with pytest.raises(RequestFailed) as caught:
        client.get(f"{site.url}/a")
    assert caught.value.reason == reason
    assert "/a" in str(caught.value) or reason in ("refused_address", "redirect")
    assert len(site.asked("/a")) == asked
    assert time.monotonic() - started < LIMITS.timeout * LIMITS.attempts + 1.5


def test_a_passing_trouble_is_tried_again(site: Site, client: Client) -> None:
    site.pages["/a"] = [Answer(b"busy", 500), Answer(PAGE)]
    assert client.get(f"{site.url}/a").body == PAGE


def test_what_comes_without_length_and_end_is_asked_for_twice_and_flagged(site: Site, client: Client) -> None:
    site.pages["/a"] = Answer(PAGE.removesuffix(b"</body></html>"), length=None)
    assert "cut short" in client.get(f"{site.url}/a").warnings[0]
    assert len(site.asked("/a")) == 2


def test_not_modified(site: Site, client: Client) -> None:
    site.page("/a", PAGE)
    first = client.get(f"{site.url}/a")
    again = client.get(f"{site.url}/a", validators=Validators(etag=first.headers["etag"]))
    assert again.not_modified
    site.pages["/b"] = [Answer(b"", 304), Answer(PAGE)]
    assert client.get(f"{site.url}/b").body == PAGE  # C1.13: a 304 of which nothing is known is asked once more


def test_a_host_that_asks_for_a_pause_gets_it(site: Site, hosts: Hosts) -> None:
    patient = Client(hosts, contact="a@example.com", limits=Limits(timeout=5, attempts=2, retry_wait=0.01))
    site.pages["/a"] = [Answer(b"busy", 429, headers={"Retry-After": "1"}), Answer(PAGE)]
    hosts._patience = 5.0
    assert patient.get(f"{site.url}/a").body == PAGE
    first, second = site.asked("/a")
    assert second.at - first.at >= 1.0
    patient.close()


def test_retry_after_in_all_its_forms() -> None:
    inside = format_datetime(datetime.now(UTC) + timedelta(seconds=120), usegmt=True)
    past = format_datetime(datetime.now(UTC) - timedelta(seconds=120), usegmt=True)
    assert read_retry_after("120") == 120
    assert 115 <= (read_retry_after(inside) or 0) <= 122
    assert [read_retry_after(text) for text in ("-5", "1e9", "soon", "", None, past)] == [None] * 6
    assert read_retry_after("99999999") == 86_400  # longer than anybody means: the host is left alone until tomorrow


def test_a_run_that_is_stopped_ends_its_requests(site: Site, hosts: Hosts) -> None:
    stop = threading.Event()
    client = Client(hosts, limits=Limits(timeout=30), stop=stop)
    site.pages["/a"] = Answer(PAGE, pause=0.5, drip=True)
    threading.Timer(0.4, stop.set).start()
    started = time.monotonic()
    with pytest.raises(RequestFailed, match="stopped"):
        client.get(f"{site.url}/a")
    assert time.monotonic() - started < 2
    client.close()


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        pytest.param(Answer(b"User-agent: *\nDisallow: /a\n", media_type="text/plain"), False, id="disallowed"),
        pytest.param(Answer(b"User-agent: *\nDisallow: /b\n", media_type="text/plain"), True, id="allowed"),
        pytest.param(Answer(b"no", 404), True, id="404: allowed"),
        pytest.param(Answer(b"<html><body>Page not found</body></html>"), True, id="HTML: allowed"),
        pytest.param(Answer(b"busy", 500), False, id="500: not now"),
    ],
)
def test_robots(site: Site, client: Client, robots: Answer, allowed: bool) -> None:
    site.page("/a", PAGE)
    site.pages["/robots.txt"] = robots
    if allowed:
        assert client.get(f"{site.url}/a").status == 200
    else:
        with pytest.raises(RequestFailed, match=r"robots\.txt"):
            client.get(f"{site.url}/a")
        assert site.asked("/a") == []


def test_the_day_budget_survives_a_restart(site: Site, tmp_path: Path) -> None:
    settings = {"127.0.0.1": HostSettings(rate=50, allow_private=True, budget=2, robots=False)}
    site.page("/a", PAGE)
    for expected in ("ok", "ok", "budget"):
        hosts = Hosts(tmp_path / "hosts.db", settings)
        client = Client(hosts, limits=LIMITS)
        try:
            client.get(f"{site.url}/a")
            said = "ok"
        except RequestFailed as error:
            said = error.reason
        assert said == expected
        client.close()
        hosts.close()


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "gopher://x/1", "data:text/html,x", "javascript:alert(1)", "ftp://x/y", "http://user@good.example/", "http://good.example\\@127.0.0.1/", "http:///x", "//no.scheme/x",
        "http://a.example/\r\nHost: b.example", "http://a.example/" + "x" * 5_000, "https://",
    ],
)  # fmt: skip
def test_addresses_that_are_never_asked(address: str) -> None:
    with pytest.raises(RequestFailed) as caught:
        check_url(address)
    assert caught.value.reason == "refused_address"


def test_two_spellings_of_a_page_are_one() -> None:
    same = ["https://www.acme.example/en-us/r/1/?utm_source=x", "http://acme.example/en-gb/r/1#top", "https://acme.example/en/r/1"]
    assert len({canonical_url(url) for url in same}) == 1
    assert canonical_url("https://acme.example/r?id=1") != canonical_url("https://acme.example/r?id=2")
    assert canonical_url(" http://[acme.example/r ") == "http://[acme.example/r"
    assert canonical_url("http://acme.example:port/r") == "http://acme.example:port/r"
    assert site_of("ir.acme.example") == "acme.example"


@pytest.mark.parametrize("reason", ["timeout", "stopped"])
def test_a_name_that_is_looked_up_for_ever_ends_with_the_request(hosts: Hosts, reason: str) -> None:
    """The system's resolver cannot be interrupted, so it is left behind."""
    stop, over = threading.Event(), threading.Event()

    def looks_for_ever(host: str, port: int) -> list[str]:
        if reason == "stopped":
            stop.set()
        over.wait(30)
        return []

    client = Client(hosts, limits=Limits(timeout=0.3 if reason == "timeout" else 20, attempts=1), stop=stop, resolve=looks_for_ever)
    with pytest.raises(RequestFailed, match=r"http://slow\.example/") as caught:
        client.get("http://slow.example/")
    assert (caught.value.reason, over.is_set()) == (reason, False)
    over.set()
    client.close()
