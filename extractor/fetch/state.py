"""What was announced, fetched and stored: the run's memory, in tables named fetch_ of the same database file.

One object, one thread, short transactions. A cursor moves in the transaction that finds all of its source's items settled, never before.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from extractor.errors import StoreBusyError, StoreError
from extractor.fetch.address import canonical_url
from extractor.fetch.client import Validators
from extractor.fetch.dates import iso, now
from extractor.fetch.failure import LASTING, NOT_TRIED, Reason
from extractor.fetch.plugin import Item

ItemState = Literal["announced", "fetched", "stored", "same", "failed", "given_up"]
"""same: the same address was announced by another source first. The others say how far an item came."""

_TRIES_WHERE_HOPELESS = 2
_FIRST_DELAY = timedelta(hours=20)  # less than a day, so that a nightly run that starts a little earlier still finds it due
_LONGEST_DELAY = timedelta(days=14)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS fetch_runs (id INTEGER PRIMARY KEY, started_at TEXT NOT NULL, ended_at TEXT, status TEXT, summary TEXT) STRICT;
CREATE TABLE IF NOT EXISTS fetch_sources (name TEXT PRIMARY KEY, cursor TEXT NOT NULL DEFAULT '{}', last_good_at TEXT, last_tried_at TEXT,
  last_reason TEXT, last_message TEXT, last_announced INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE IF NOT EXISTS fetch_items (source TEXT NOT NULL, key TEXT NOT NULL, version TEXT NOT NULL, url TEXT NOT NULL, same_url TEXT NOT NULL,
  title TEXT NOT NULL, announced_at TEXT, first_seen_at TEXT NOT NULL, state TEXT NOT NULL, reason TEXT, message TEXT, tries INTEGER NOT NULL DEFAULT 0,
  next_try_at TEXT, sha256 TEXT, documents TEXT, stored_at TEXT, data BLOB, media_type TEXT, fallback BLOB, fallback_sha256 TEXT,
  PRIMARY KEY (source, key, version)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS fetch_items_open ON fetch_items (state, next_try_at) WHERE state NOT IN ('stored', 'same');
CREATE INDEX IF NOT EXISTS fetch_items_url ON fetch_items (same_url);
CREATE TABLE IF NOT EXISTS fetch_validators (url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, sha256 TEXT, checked_at TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS fetch_archive (sha256 TEXT NOT NULL, url TEXT NOT NULL, media_type TEXT, fetched_at TEXT, bytes INTEGER NOT NULL,
  PRIMARY KEY (sha256, url)) STRICT, WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Task:
    """An item that is not settled, and how far it came."""

    source: str
    item: Item
    sha256: str | None = None
    """Set where its bytes already stand in the archive."""

    @property
    def ref(self) -> tuple[str, str, str]:
        return (self.source, self.item.key, self.item.version)


@dataclass(frozen=True, slots=True)
class Gap:
    """An announced item that is not in the store, and why."""

    source: str
    key: str
    url: str
    title: str
    announced_at: str | None
    state: str
    reason: str
    message: str
    tries: int
    next_try_at: str | None
    instead: bool
    """Whether the announcement's own words were stored in place of the page."""


@dataclass(frozen=True, slots=True)
class SourceState:
    """When a source last worked, and what it said last."""

    name: str
    cursor: Mapping[str, Any]
    last_good_at: str | None
    last_reason: str | None
    last_message: str | None
    last_announced: int


class State:
    """The fetch_ tables of one database. Created where they are missing; nothing else in the file is touched."""

    def __init__(self, path: Path, *, clock: Callable[[], datetime] = now) -> None:
        self._clock = clock
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=30, isolation_level=None)
            self._db.row_factory = sqlite3.Row
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._db.executescript(_SCHEMA)
        except sqlite3.Error as error:
            raise StoreError(f"{path}: cannot be opened as a database ({error}); expected a SQLite file that may be written") from error
        self.path = path

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Begin immediate: a transaction that first reads and then writes beside another writer would fail at once."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise StoreBusyError(f"{self.path}: is held by another process ({error}); try again later") from error
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise StoreError(f"{self.path}: cannot be written ({error}); check the disk's free space") from error
            raise

    # runs

    def begin_run(self) -> int:
        with self._transaction():
            row = self._db.execute("INSERT INTO fetch_runs (started_at) VALUES (?) RETURNING id", (iso(self._clock()),)).fetchone()
        return int(row[0])

    def end_run(self, run: int, status: str, summary: Mapping[str, Any]) -> None:
        with self._transaction():
            self._db.execute("UPDATE fetch_runs SET ended_at = ?, status = ?, summary = ? WHERE id = ?", (iso(self._clock()), status, json.dumps(summary), run))

    # sources

    def source(self, name: str) -> SourceState:
        """A source's state; empty where it never ran."""
        row = self._db.execute("SELECT * FROM fetch_sources WHERE name = ?", (name,)).fetchone()
        if row is None:
            return SourceState(name, {}, None, None, None, 0)
        return SourceState(name, json.loads(row["cursor"]), row["last_good_at"], row["last_reason"], row["last_message"], row["last_announced"])

    def validators(self, url: str) -> Validators | None:
        row = self._db.execute("SELECT etag, last_modified, sha256 FROM fetch_validators WHERE url = ?", (url,)).fetchone()
        return Validators(row[0], row[1], row[2]) if row else None

    def finish_source(self, name: str, *, cursor: Mapping[str, Any] | None, learnt: Mapping[str, Validators], announced: int) -> None:
        """Everything announced is settled: move the cursor and keep the validators, in one transaction."""
        with self._transaction():
            self._touch_source(name)
            if cursor is not None:
                self._db.execute("UPDATE fetch_sources SET cursor = ? WHERE name = ?", (json.dumps(dict(cursor), sort_keys=True), name))
            self._good(name, announced)
            rows = [(url, v.etag, v.last_modified, v.sha256, iso(self._clock())) for url, v in learnt.items()]
            self._db.executemany("INSERT OR REPLACE INTO fetch_validators VALUES (?, ?, ?, ?, ?)", rows)

    def source_read(self, name: str, announced: int) -> None:
        """The source could be read, but its cursor stays: something is not settled."""
        with self._transaction():
            self._touch_source(name)
            self._good(name, announced)

    def source_failed(self, name: str, reason: str, message: str) -> None:
        """The source could not be read; its cursor stays where it is."""
        with self._transaction():
            self._touch_source(name)
            self._db.execute("UPDATE fetch_sources SET last_reason = ?, last_message = ? WHERE name = ?", (reason, message, name))

    def _touch_source(self, name: str) -> None:
        moment = iso(self._clock())
        self._db.execute("INSERT INTO fetch_sources (name, last_tried_at) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET last_tried_at = excluded.last_tried_at", (name, moment))

    def _good(self, name: str, announced: int) -> None:
        statement = (
            "UPDATE fetch_sources SET last_good_at = ?, last_reason = NULL, last_message = NULL, last_announced = CASE WHEN ? > 0 THEN ? ELSE last_announced END WHERE name = ?"
        )
        self._db.execute(statement, (iso(self._clock()), announced, announced, name))

    # items

    def announce(self, source: str, items: tuple[Item, ...]) -> list[Task]:
        """Write down what a source announces; returns what is new. From here on, each is in the gap report until it is stored."""
        fresh: list[Task] = []
        with self._transaction():
            for item in items:
                if self._announce(source, item):
                    fresh.append(Task(source, item))
        return fresh

    def unseen(self, source: str, items: tuple[Item, ...]) -> list[Item]:
        """Which of these would be new; writes nothing."""
        query = "SELECT 1 FROM fetch_items WHERE source = ? AND key = ? AND version = ?"
        return [item for item in items if self._db.execute(query, (source, item.key, item.version)).fetchone() is None]

    def _announce(self, source: str, item: Item) -> bool:
        same = canonical_url(item.url) if item.data is None else ""
        known = self._db.execute("SELECT 1 FROM fetch_items WHERE source = ? AND key = ? LIMIT 1", (source, item.key)).fetchone()
        other = (
            None
            if known or not same
            else self._db.execute("SELECT source FROM fetch_items WHERE same_url = ? AND source <> ? AND state <> 'given_up' LIMIT 1", (same, source)).fetchone()
        )
        state, message = ("same", f"announced by {other[0]} as well") if other else ("announced", None)
        row = (source, item.key, item.version, item.url, same, item.title, item.announced_at, iso(self._clock()), state, message, item.data, item.media_type, item.fallback)
        statement = (
            "INSERT OR IGNORE INTO fetch_items (source, key, version, url, same_url, title, announced_at, first_seen_at, state, message, data, media_type, fallback) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        )
        return self._db.execute(statement, row).rowcount == 1 and state == "announced"

    def open_tasks(self, source: str) -> list[Task]:
        """What earlier runs left: announced or fetched when they died, or failed and due again."""
        query = "SELECT * FROM fetch_items WHERE source = ? AND (state IN ('announced', 'fetched') OR (state = 'failed' AND next_try_at <= ?)) ORDER BY first_seen_at, key, version"
        return [self._task(row) for row in self._db.execute(query, (source, iso(self._clock())))]

    def _task(self, row: sqlite3.Row) -> Task:
        item = Item(row["key"], row["url"], row["title"], row["announced_at"], row["version"], row["data"], row["media_type"], row["fallback"])
        return Task(row["source"], item, row["sha256"])

    def fetched(self, task: Task, sha256: str, *, media_type: str | None, fetched_at: str | None, size: int) -> None:
        """Its bytes stand in the archive: a later run stores them without the network."""
        with self._transaction():
            self._db.execute("INSERT OR IGNORE INTO fetch_archive VALUES (?, ?, ?, ?, ?)", (sha256, task.item.url, media_type, fetched_at, size))
            self._update(task, "state = 'fetched', sha256 = ?, data = NULL", (sha256,))

    def stored(self, task: Task, *, sha256: str, documents: tuple[str, ...]) -> None:
        """It is in the store. What was kept for fetching it again is dropped."""
        with self._transaction():
            values = (sha256, json.dumps(documents), iso(self._clock()))
            self._update(
                task, "state = 'stored', sha256 = ?, documents = ?, stored_at = ?, reason = NULL, message = NULL, next_try_at = NULL, data = NULL, fallback = NULL", values
            )

    def stored_instead(self, task: Task, sha256: str) -> None:
        """The announcement's own words are in the store; the page still is not."""
        with self._transaction():
            self._update(task, "fallback_sha256 = ?, fallback = NULL", (sha256,))

    def failed(self, task: Task, reason: Reason, message: str, *, max_tries: int) -> ItemState:
        """Write down why, and when it is tried again: each time after twice as long. Returns the state it is in now."""
        row = self._db.execute("SELECT tries FROM fetch_items WHERE source = ? AND key = ? AND version = ?", task.ref).fetchone()
        tries = int(row[0]) + (reason not in NOT_TRIED)
        allowed = min(max_tries, _TRIES_WHERE_HOPELESS) if reason in LASTING else max_tries
        state: ItemState = "given_up" if tries >= allowed else "failed"
        delay = min(_FIRST_DELAY * 2 ** max(tries - 1, 0), _LONGEST_DELAY) if reason != "stopped" else timedelta(0)
        next_try = iso(self._clock() + delay) if state == "failed" else None
        with self._transaction():
            self._update(task, "state = ?, reason = ?, message = ?, tries = ?, next_try_at = ?", (state, reason, message, tries, next_try))
        return state

    def _update(self, task: Task, assignment: str, values: tuple[object, ...]) -> None:
        self._db.execute(f"UPDATE fetch_items SET {assignment} WHERE source = ? AND key = ? AND version = ?", (*values, *task.ref))

    def gaps(self) -> list[Gap]:
        """Each announced item that is not in the store, oldest first."""
        query = "SELECT * FROM fetch_items WHERE state NOT IN ('stored', 'same') ORDER BY source, first_seen_at, key, version"
        return [
            Gap(
                row["source"], row["key"], row["url"], row["title"], row["announced_at"], row["state"],
                row["reason"] or "waiting", row["message"] or "announced, not fetched yet", row["tries"], row["next_try_at"], row["fallback_sha256"] is not None,
            )
            for row in self._db.execute(query)
        ]  # fmt: skip

    def counts(self) -> dict[str, int]:
        """Items by state."""
        return {row[0]: row[1] for row in self._db.execute("SELECT state, count(*) FROM fetch_items GROUP BY state ORDER BY state")}

    def archived(self) -> list[tuple[str, str]]:
        """(SHA-256, address) of everything that was kept."""
        return [(row[0], row[1]) for row in self._db.execute("SELECT sha256, url FROM fetch_archive ORDER BY sha256, url")]
