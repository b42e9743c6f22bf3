"""Moments as feeds and headers print them, and days that no mistake of a clock may pass."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extractor.fetch.dates import iso, read_day, read_moment, watermark
from extractor.fetch.failure import RequestFailed
from extractor.fetch.politeness import Hosts, HostSettings


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("Fri, 02 Oct 2026 18:06 GMT", "2026-10-02T18:06:00Z"),
        ("Fri, 02 Oct 2026 18:06:07 GMT", "2026-10-02T18:06:07Z"),
        ("Fri, 02 Oct 2026 14:06:00 EDT", "2026-10-02T18:06:00Z"),
        ("Fri, 02 Jan 2026 14:06:00 EST", "2026-01-02T19:06:00Z"),
        ("Fri, 02 Oct 2026 14:06:00 -0400", "2026-10-02T18:06:00Z"),
        ("Mon, 04 Mar 2019 08:00:00 Eastern Standard Time", "2019-03-04T13:00:00Z"),
        ("2026-10-02T14:06:00-04:00", "2026-10-02T18:06:00Z"),
        ("2025-12-31T13:15:19.000Z", "2025-12-31T13:15:19Z"),
        ("2026-10-02", "2026-10-02T00:00:00Z"),
        ("Sun, 01 Mar 2026 01:59:59 PST", "2026-03-01T09:59:59Z"),
        ("Thu, 29 Feb 2024 23:59:59 GMT", "2024-02-29T23:59:59Z"),
        ("Sun, 30 Feb 2026 10:00:00 GMT", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("9999-12-31T23:59:59-23:00", None),
    ],
)
def test_moments(text: str | None, utc: str | None) -> None:
    """C3.34"""
    moment = read_moment(text)
    assert (moment and iso(moment)) == utc


@pytest.mark.parametrize(
    ("seen", "before", "mark"),
    [
        (["2026-10-01", "2026-10-02T18:00:00Z"], None, "2026-10-02"),
        (["2026-10-01"], "2026-10-02", "2026-10-02"),  # never back
        (["2028-10-01", "2026-10-02"], "2026-10-01", "2026-10-02"),  # a date two years ahead
        (["2028-10-01"], None, None),
        ([], "2026-10-01", "2026-10-01"),
        (["no day"], None, None),
    ],
)
def test_the_watermark_is_never_past_the_servers_own_day(seen: list[str], before: str | None, mark: str | None) -> None:
    """C3.33"""
    assert watermark(seen, before=before, server=datetime(2026, 10, 3, 12, tzinfo=UTC)) == mark


def test_days() -> None:
    assert [str(read_day(text)) for text in ("20261002", "2026-10-02T00:00:00Z", "2026-13-02", None)] == ["2026-10-02", "2026-10-02", "None", "None"]


class Clock:
    """A clock that tests set."""

    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def test_no_second_holds_more_requests_than_the_rate_whoever_asks(tmp_path: Path) -> None:
    """R9: two books of one file, as two processes have them, and a clock that creeps; 10,000 requests."""
    clock = Clock()
    books = [Hosts(tmp_path / "hosts.db", {"sec.gov": HostSettings(rate=8, budget=20_000)}, clock=clock) for _ in range(2)]
    slots = []
    for number in range(10_000):
        clock.now += 0.01 if number % 7 else 0.9
        slots.append(books[number % 2]._reserve("www.sec.gov" if number % 3 else "data.sec.gov"))
        clock.now = max(clock.now, slots[-1] - 4)  # 32 workers wait for their slots
    assert slots == sorted(slots)
    assert all(later - earlier >= 1.0 for earlier, later in zip(slots, slots[8:], strict=False))
    for book in books:
        book.close()


def test_two_processes_with_many_workers_keep_the_rate_together(tmp_path: Path) -> None:
    """R9: real processes, 32 threads each, 10,000 slots, begun together; a book that is open in two processes knows of every slot."""
    script = (
        "import sys, time; from concurrent.futures import ThreadPoolExecutor; from pathlib import Path; from extractor.fetch.politeness import Hosts, HostSettings\n"
        "book = Hosts(Path(sys.argv[1]), {'sec.gov': HostSettings(rate=8, budget=20_000)}, patience=1e9)\n"
        "(begun := Path(sys.argv[1]).with_name('begun-' + sys.argv[2])).touch()\n"
        "ends = time.monotonic() + 60\n"
        "while len(list(begun.parent.glob('begun-*'))) < 2 and time.monotonic() < ends: time.sleep(0.01)\n"
        "with ThreadPoolExecutor(32) as pool: print(*pool.map(lambda n: repr(book._reserve('www.sec.gov')), range(5_000)), sep='\\n')"
    )
    children = [subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "hosts.db"), str(n)], stdout=subprocess.PIPE, text=True) for n in range(2)]
    told = [[float(line) for line in child.communicate(timeout=120)[0].split()] for child in children]
    slots = sorted(slot for each in told for slot in each)
    assert [len(each) for each in told] == [5_000, 5_000]
    assert min(later - earlier for earlier, later in zip(slots, slots[8:], strict=False)) >= 1.0


def test_the_budget_of_a_day_is_used_up_for_all_and_new_the_next_day(tmp_path: Path) -> None:
    clock = Clock()
    book = Hosts(tmp_path / "hosts.db", {"api.fda.gov": HostSettings(rate=50, budget=3)}, clock=clock)
    for _ in range(3):
        book._reserve("api.fda.gov")
    with pytest.raises(RequestFailed, match="used up; it goes on tomorrow") as caught:
        book._reserve("api.fda.gov")
    assert caught.value.reason == "budget"
    clock.now += 86_400
    assert book._reserve("api.fda.gov") >= clock.now
    book.close()


@pytest.mark.parametrize("jump", [-3 * 86_400, 365 * 86_400])
def test_a_clock_that_jumps_neither_parks_a_host_for_long_nor_forgets_its_rate(tmp_path: Path, jump: int) -> None:
    clock = Clock()
    book = Hosts(tmp_path / "hosts.db", {}, clock=clock, patience=60)
    book.park("news.example", 600, "blocked")
    with pytest.raises(RequestFailed, match="left alone"):
        book._reserve("news.example")
    clock.now += jump
    if jump < 0:
        with pytest.raises(RequestFailed, match="another 600 s"):
            book._reserve("news.example")
        clock.now += 601 + -jump
    first, second = book._reserve("news.example"), book._reserve("news.example")
    assert first - clock.now < 1
    assert second - first >= 1
    book.close()
