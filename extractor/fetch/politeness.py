"""How often a host may be asked: one book for all threads, processes and databases of a user, since hosts do not care which of them asked.

The book is a small SQLite file. A slot is reserved in one short transaction and then waited for, so that a slow worker holds up nobody.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from extractor.fetch.failure import Reason, RequestFailed

MAX_PARK = 86_400.0
"""Longest that a host's wish to be left alone is believed, in seconds; "Retry-After: 1e9" is a mistake."""
SPREAD = 1.1
"""Slots are this much wider than the rate asks for: requests reach the server unevenly, and no second may hold one too many."""
_STALE = 600.0
"""A slot further ahead than this (seconds) was written before the clock jumped back."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS hosts (name TEXT PRIMARY KEY, next_slot REAL DEFAULT 0, day TEXT DEFAULT '', used INTEGER DEFAULT 0,
  parked_at REAL DEFAULT 0, parked_seconds REAL DEFAULT 0, parked_reason TEXT, delay REAL DEFAULT 0) STRICT;
CREATE TABLE IF NOT EXISTS robots (origin TEXT PRIMARY KEY, text TEXT NOT NULL, fetched_at REAL NOT NULL) STRICT;
"""


class HostSettings(BaseModel):
    """How one host, and each host below it, is treated."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    rate: float = Field(default=1.0, gt=0, le=50)
    """Requests a second, over all workers and processes."""
    budget: int = Field(default=5_000, ge=0)
    """Requests a day (UTC)."""
    needs_contact: bool = False
    """Never asked without a contact in the User-Agent."""
    allow_private: bool = False
    """May lead to an address of this machine or network."""
    robots: bool = True
    """Whether robots.txt is asked and obeyed."""


DEFAULT_HOSTS: Mapping[str, HostSettings] = {
    # SEC: at most 10 a second whatever the number of machines, a declared User-Agent; we stay below.
    "sec.gov": HostSettings(rate=8, budget=30_000, needs_contact=True),
    # openFDA without a key: 240 a minute and 1,000 a day.
    "api.fda.gov": HostSettings(rate=4, budget=1_000),
    "clinicaltrials.gov": HostSettings(rate=1, budget=5_000),
    "dailymed.nlm.nih.gov": HostSettings(rate=1, budget=2_000),
    "ema.europa.eu": HostSettings(rate=0.5, budget=500),
}


def _over_default(name: str, given: HostSettings) -> HostSettings:
    """What was given, and the careful default of the host for the rest: a slower rate for SEC must not drop its need of a contact."""
    standing = [known for known in DEFAULT_HOSTS if name == known or name.endswith("." + known)]
    return DEFAULT_HOSTS[max(standing, key=len)].model_copy(update=given.model_dump(exclude_unset=True)) if standing else given


def default_book() -> Path:
    """Where a user's book of hosts stands: EXTRACTOR_HOSTS, or the state folder of the XDG rules."""
    if given := os.environ.get("EXTRACTOR_HOSTS"):
        return Path(given)
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state") / "extractor" / "hosts.db"


_WAL_TRIES = 300


def _use_wal(db: sqlite3.Connection) -> None:
    """Let readers and a writer work side by side. Two processes that switch a new file at once are told "locked" without any waiting, so we wait."""
    for tries_left in reversed(range(_WAL_TRIES)):
        try:
            if db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                db.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or not tries_left:
                raise
            time.sleep(0.1)
        else:
            return


class Hosts:
    """The book. One object serves all threads of a process."""

    def __init__(self, path: Path, settings: Mapping[str, HostSettings], *, patience: float = 60.0, clock: Callable[[], float] = time.time) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._settings = {**DEFAULT_HOSTS, **{name: _over_default(name, given) for name, given in settings.items()}}
        self._patience = patience
        self._clock = clock
        self._lock = threading.Lock()
        self._db = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
        _use_wal(self._db)
        self._db.execute("PRAGMA synchronous=OFF")  # losing the last slot in a power cut costs nothing
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def group_of(self, host: str) -> str:
        """The name under which a host's rate is counted: the longest configured name that it stands below, else itself."""
        host = host.lower().rstrip(".")
        names = [name for name in self._settings if host == name or host.endswith("." + name)]
        return max(names, key=len, default=host)

    def settings_of(self, host: str) -> HostSettings:
        return self._settings.get(self.group_of(host), HostSettings())

    def private_allowed(self, host: str) -> bool:
        return self.settings_of(host).allow_private

    def wait_for_slot(self, host: str, stop: threading.Event) -> None:
        """Reserve the host's next free moment and wait for it.

        Raises RequestFailed: stopped; budget when the day's requests are used up; the reason of the parking (blocked, rate_limited) where
        waiting would take longer than this book's patience.
        """
        at = self._reserve(host)
        while (wait := at - self._clock()) > 0:
            if stop.wait(min(wait, 1.0)):
                raise RequestFailed(f"{host}: the run was stopped before it was asked", reason="stopped")

    def _reserve(self, host: str) -> float:
        group, settings = self.group_of(host), self.settings_of(host)
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                at = self._slot(host, group, settings)
                self._db.execute("COMMIT")
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
        return at

    def _slot(self, host: str, group: str, settings: HostSettings) -> float:
        now = self._clock()
        today = datetime.fromtimestamp(now, UTC).date().isoformat()
        self._db.execute("INSERT OR IGNORE INTO hosts (name) VALUES (?)", (group,))
        row = self._db.execute("SELECT next_slot, day, used, parked_at, parked_seconds, parked_reason, delay FROM hosts WHERE name = ?", (group,)).fetchone()
        next_slot, day, used, parked_at, parked_seconds, parked_reason, delay = row
        used = used if day == today else 0
        if used >= settings.budget:
            raise RequestFailed(f"{host}: today's {settings.budget:,} requests are used up; it goes on tomorrow (UTC)", reason="budget", retry_after=86_400 - now % 86_400)
        parked_until = min(parked_at, now) + parked_seconds  # a clock that jumped back must not prolong it
        if parked_until - now > self._patience:
            reason: Reason = "blocked" if parked_reason == "blocked" else "rate_limited"
            raise RequestFailed(f"{host}: asked to be left alone for another {parked_until - now:.0f} s ({reason})", reason=reason, retry_after=parked_until - now, asked=False)
        next_slot = now if next_slot - now > _STALE + self._patience else next_slot
        at = max(now, next_slot, parked_until)
        width = max(SPREAD / settings.rate, delay)
        self._db.execute("UPDATE hosts SET next_slot = ?, day = ?, used = ? WHERE name = ?", (at + width, today, used + 1, group))
        return float(at)

    def is_parked(self, host: str) -> bool:
        """Whether the host asked to be left alone for longer than this book's patience; then a slot that was waited for is not used."""
        with self._lock:
            row = self._db.execute("SELECT parked_at, parked_seconds FROM hosts WHERE name = ?", (self.group_of(host),)).fetchone()
        return row is not None and min(row[0], self._clock()) + row[1] > self._clock()

    def park(self, host: str, seconds: float, reason: Reason) -> None:
        """No request to this host (and its group) for so many seconds, in any process."""
        self._write(host, "parked_at = ?, parked_seconds = ?, parked_reason = ?", (self._clock(), min(seconds, MAX_PARK), reason))

    def set_delay(self, host: str, seconds: float) -> None:
        """The Crawl-delay of the host's robots.txt, believed up to a minute."""
        self._write(host, "delay = ?", (min(max(seconds, 0.0), 60.0),))

    def _write(self, host: str, assignment: str, values: tuple[object, ...]) -> None:
        group = self.group_of(host)
        with self._lock:
            self._db.execute("INSERT OR IGNORE INTO hosts (name) VALUES (?)", (group,))
            self._db.execute(f"UPDATE hosts SET {assignment} WHERE name = ?", (*values, group))

    def robots_text(self, origin: str) -> str | None:
        """The robots.txt kept for "https://host", at most a day old, or None."""
        with self._lock:
            row = self._db.execute("SELECT text, fetched_at FROM robots WHERE origin = ?", (origin,)).fetchone()
        return str(row[0]) if row and 0 <= self._clock() - row[1] < 86_400 else None

    def keep_robots(self, origin: str, text: str) -> None:
        with self._lock:
            self._db.execute("INSERT OR REPLACE INTO robots VALUES (?, ?, ?)", (origin, text, self._clock()))
