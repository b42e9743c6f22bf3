"""No address of this machine or its network is connected to, however its host is spelled and whoever leads there (R19)."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from material import feed
from playing_server import Answer, Site

from extractor.fetch.address import is_public
from extractor.fetch.client import Client, Limits
from extractor.fetch.config import load_config
from extractor.fetch.failure import RequestFailed
from extractor.fetch.politeness import Hosts, HostSettings
from extractor.fetch.transport import resolve_host
from extractor.nightly import NightOptions, run_night

LOOPBACK = [
    "2130706433", "0x7f000001", "0x7F000001", "0x7f.1", "0x7f.0.1", "0x7f.0.0.1", "0x7f.0x0.0x0.0x1", "127.1", "127.0.1", "0177.1", "0177.0.1", "0177.0.0.1", "0177.0.0.01",
    "017700000001", "127.000.000.001", "127.0.0.2", "127.255.255.254", "0.0.0.0", "0", "0x0", "localhost", "LOCALHOST", "localhost.", "127.0.0.1.",
    "127\u30020\u30020\u30021", "\uff11\uff12\uff17.0.0.1", "\u2460\u2461\u2466.\u24ea.\u24ea.\u2460", "127\uff0e0\uff0e0\uff0e1",
    "[::1]", "[0:0:0:0:0:0:0:1]", "[0000::0001]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:1]", "[::127.0.0.1]", "[::7f00:1]", "[::ffff:0:127.0.0.1]",
    "[64:ff9b::7f00:1]", "[64:ff9b::127.0.0.1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]",
]  # fmt: skip
PRIVATE = [
    "10.0.0.1", "10.255.255.254", "172.16.0.1", "172.31.255.254", "192.168.0.1", "192.168.1.1", "169.254.169.254", "0xa9fea9fe", "2852039166", "0251.0376.0251.0376", "[::ffff:169.254.169.254]",
    "100.64.0.1", "192.0.0.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "[fe80::1]", "[fec0::1]", "[fc00::1]", "[fd12:3456::1]", "[ff02::1]", "[2001:db8::1]", "[100::1]",
]  # fmt: skip
FORMS = LOOPBACK + PRIVATE
ODD = ["user@127.0.0.1", "user:word@127.0.0.1", "news.example\\@127.0.0.1", "127.0.0.1\t", "127.0.0.1%00.news.example", "[::1", "[::1%25lo]"]
"""Forms that no parser should take, or that two could read in two ways."""


class Canary:
    """Counts the connections to a port of every loopback address."""

    def __init__(self) -> None:
        self.connects = 0
        self.port = 0


@contextmanager
def listening() -> Iterator[Canary]:
    canary, done = Canary(), threading.Event()
    with socket.create_server(("::", 0), family=socket.AF_INET6, dualstack_ipv6=True) if socket.has_dualstack_ipv6() else socket.create_server(("0.0.0.0", 0)) as server:
        canary.port = server.getsockname()[1]
        server.settimeout(0.05)

        def accept() -> None:
            while not done.is_set():
                try:
                    server.accept()[0].close()
                except TimeoutError:
                    continue
                canary.connects += 1

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield canary
        done.set()
        thread.join()


@pytest.fixture
def canary() -> Iterator[Canary]:
    with listening() as found:
        yield found


def client_of(tmp_path: Path, names: dict[str, list[str]]) -> Client:
    """A client to which the names of start.example and others are what the test says; only start.example may be private."""
    hosts = Hosts(tmp_path / "hosts.db", {"start.example": HostSettings(rate=50, allow_private=True, robots=False)})
    return Client(hosts, limits=Limits(timeout=2, attempts=1), resolve=lambda name, port: names.get(name) or resolve_host(name, port))


def test_the_canary_sings(canary: Canary) -> None:
    """Else its silence would prove nothing."""
    socket.create_connection(("127.0.0.1", canary.port), timeout=2).close()
    for _ in range(40):
        if canary.connects:
            break
        threading.Event().wait(0.05)
    assert canary.connects == 1


def test_sixty_forms_and_more() -> None:
    assert len(set(FORMS)) >= 60


@pytest.mark.parametrize("way", ["direct", "redirect", "robots"])
def test_no_form_is_connected_to(site: Site, canary: Canary, tmp_path: Path, way: str) -> None:
    client, start = client_of(tmp_path, {"start.example": ["127.0.0.1"]}), f"http://start.example:{site.url.rpartition(':')[2]}"
    for form in FORMS + ODD:
        target = f"http://{form}:{canary.port}/secret"
        site.pages["/start"] = site.pages["/robots.txt"] = Answer(b"", 302, headers={"Location": target.encode().decode("latin-1")})
        with pytest.raises(RequestFailed) as caught:
            client.get({"direct": target, "redirect": f"{start}/start", "robots": f"{start}/robots.txt"}[way])
        assert caught.value.reason in ("refused_address", "network", "redirect"), form
    assert canary.connects == 0
    client.close()
    client.hosts.close()


SOURCES: dict[str, tuple[str, Callable[[list[str]], tuple[str, str]]]] = {
    "feed": ('type = "feed"\nurl = "SITE/list"', lambda links: (feed(*((link, f"Item {n}") for n, link in enumerate(links))), "application/rss+xml")),
    "index page": (
        'type = "index_page"\nurls = ["SITE/list"]\npattern = "."',
        lambda links: ("<html><body>" + "".join(f'<a href="{link}">A</a><a href="{link}.pdf">P</a><link rel="canonical" href="{link}">' for link in links) + "</body></html>", "text/html"),
    ),
    "sitemap": (
        'type = "sitemap"\nurls = ["SITE/list"]\npattern = "."',
        lambda links: ("<urlset>" + "".join(f"<url><loc>{link}</loc></url>" for link in links) + "</urlset>", "application/xml"),
    ),
}  # fmt: skip


ELSEWHERE = [form for form in FORMS if not form.lower().startswith("localhost")]


def config_of(site: Site, write_config: Callable[..., Path], table: str) -> Path:
    """A configuration that allows the test's server by the name localhost, and each public host."""
    path = write_config(f'[hosts.localhost]\nallow_private = true\nrate = 50\n[[sources]]\nname = "s"\n{table}\nhosts = ["*"]\n', run="attempts = 1")
    path.write_text(path.read_text().replace(site.url, site.url.replace("127.0.0.1", "localhost")).replace('[hosts."127.0.0.1"]\nallow_private = true', '[hosts."other.example"]'))
    return path


@pytest.mark.parametrize("kind", SOURCES)
def test_no_link_of_a_list_is_connected_to(site: Site, canary: Canary, write_config: Callable[..., Path], tmp_path: Path, kind: str) -> None:
    """Whatever the list links to and whatever the configuration's hosts say, only the host that is allowed by name is asked."""
    table, page = SOURCES[kind]
    site.page("/list", *page([f"http://{form}:{canary.port}/secret" for form in (*ELSEWHERE, *ODD)]))
    config = config_of(site, write_config, table)
    report = run_night(load_config(config), tmp_path / "r.db", NightOptions())
    assert report.sources[0].reason is None
    assert report.sources[0].announced >= 60
    assert report.sources[0].stored == 0
    assert canary.connects == 0
    assert {line.path for line in site.log} == {"/robots.txt", "/list"}


def test_no_list_of_addresses_is_connected_to(site: Site, canary: Canary, write_config: Callable[..., Path], tmp_path: Path) -> None:
    listed = ", ".join(f'"http://{form}:{canary.port}/secret"' for form in ELSEWHERE)
    config = config_of(site, write_config, f'type = "urls"\nurls = [{listed}]')
    report = run_night(load_config(config), tmp_path / "r.db", NightOptions())
    assert (report.documents, canary.connects) == (0, 0)


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "10.0.0.1", "169.254.169.254", "fec0::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"])
def test_an_answer_of_dns_that_changes_cannot_lead_inside(canary: Canary, tmp_path: Path, address: str) -> None:
    """C2.19: what is checked is what is connected to, at each look-up anew."""
    answers = iter([["93.184.216.34"], *[[address]] * 4])
    hosts = Hosts(tmp_path / "hosts.db", {})
    client = Client(hosts, limits=Limits(timeout=2, attempts=1), resolve=lambda name, port: next(answers))
    next(answers)  # somebody looked it up before
    with pytest.raises(RequestFailed, match="not on the open internet"):
        client.get(f"http://rebind.example:{canary.port}/")
    assert canary.connects == 0
    client.close()
    hosts.close()


def test_public_addresses_are_public() -> None:
    assert [is_public(address) for address in ("93.184.216.34", "2606:4700::1111", "::ffff:93.184.216.34", "no address", "3fff::1")] == [True, True, True, False, False]
