"""What was announced, fetched and stored: the run's memory, in the tables items, sources and validators of the database.

One object, one thread, short transactions. A cursor moves in the transaction that finds all of its source's items settled, never before.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from sqlite_utils import Database

from extractor.fetch.address import canonical_url
from extractor.fetch.client import Validators
from extractor.fetch.dates import iso, now
from extractor.fetch.failure import LASTING, NOT_TRIED, Reason
from extractor.fetch.plugin import Item
from extractor.source import Source
from extractor.store.connection import immediate

ItemState = Literal["announced", "fetched", "stored", "same", "failed", "given_up"]
"""same: the same address was announced by another source first. The others say how far an item came."""

_TRIES_WHERE_HOPELESS = 2
_FIRST_DELAY = timedelta(hours=20)  # less than a day, so that a nightly run that starts a little earlier still finds it due
_LONGEST_DELAY = timedelta(days=14)


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
    """How far every source and item of one database came."""

    def __init__(self, db: Database, path: Path, *, clock: Callable[[], datetime] = now) -> None:
        self._clock = clock
        self._db = db
        self.path = path

    def _transaction(self) -> AbstractContextManager[None]:
        return immediate(self._db, self.path)

    # sources

    def source(self, name: str) -> SourceState:
        """A source's state; empty where it never ran."""
        row = next(self._db.query("SELECT * FROM sources WHERE name = ?", (name,)), None)
        if row is None:
            return SourceState(name, {}, None, None, None, 0)
        return SourceState(name, json.loads(row["cursor"]), row["last_good_at"], row["last_reason"], row["last_message"], row["last_announced"])

    def validators(self) -> dict[str, Validators]:
        """What is known of each list that was asked before."""
        return {row["url"]: Validators(row["etag"], row["last_modified"], row["sha256"]) for row in self._db.query("SELECT * FROM validators")}

    def finish_source(self, name: str, *, cursor: Mapping[str, Any] | None, learnt: Mapping[str, Validators], announced: int) -> None:
        """Everything announced is settled: move the cursor and keep the validators, in one transaction."""
        with self._transaction():
            self._touch_source(name)
            if cursor is not None:
                self._db.execute("UPDATE sources SET cursor = ? WHERE name = ?", (json.dumps(dict(cursor), sort_keys=True), name))
            self._good(name, announced)
            rows = [(url, v.etag, v.last_modified, v.sha256, iso(self._clock())) for url, v in learnt.items()]
            self._db.conn.executemany("INSERT OR REPLACE INTO validators VALUES (?, ?, ?, ?, ?)", rows)

    def source_read(self, name: str, announced: int) -> None:
        """The source could be read, but its cursor stays: something is not settled."""
        with self._transaction():
            self._touch_source(name)
            self._good(name, announced)

    def source_failed(self, name: str, reason: str, message: str) -> None:
        """The source could not be read; its cursor stays where it is."""
        with self._transaction():
            self._touch_source(name)
            self._db.execute("UPDATE sources SET last_reason = ?, last_message = ? WHERE name = ?", (reason, message, name))

    def _touch_source(self, name: str) -> None:
        moment = iso(self._clock())
        self._db.execute("INSERT INTO sources (name, last_tried_at) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET last_tried_at = excluded.last_tried_at", (name, moment))

    def _good(self, name: str, announced: int) -> None:
        statement = "UPDATE sources SET last_good_at = ?, last_reason = NULL, last_message = NULL, last_announced = CASE WHEN ? > 0 THEN ? ELSE last_announced END WHERE name = ?"
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
        query = "SELECT 1 FROM items WHERE source = ? AND key = ? AND version = ?"
        return [item for item in items if self._db.execute(query, (source, item.key, item.version)).fetchone() is None]

    def _announce(self, source: str, item: Item) -> bool:
        same = canonical_url(item.url) if item.data is None else ""
        known = self._db.execute("SELECT 1 FROM items WHERE source = ? AND key = ? LIMIT 1", (source, item.key)).fetchone()
        other = (
            None
            if known or not same
            else self._db.execute("SELECT source FROM items WHERE same_url = ? AND source <> ? AND state IN ('announced', 'fetched', 'stored') LIMIT 1", (same, source)).fetchone()
        )
        state, message = ("same", f"announced by {other[0]} as well") if other else ("announced", None)
        row = (source, item.key, item.version, item.url, same, item.title, item.announced_at, iso(self._clock()), state, message, item.data, item.media_type, item.fallback)
        statement = (
            "INSERT OR IGNORE INTO items (source, key, version, url, same_url, title, announced_at, first_seen_at, state, message, data, media_type, fallback) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        )
        return self._db.execute(statement, row).rowcount == 1 and state == "announced"

    def open_tasks(self, source: str) -> list[Task]:
        """What earlier runs left: announced or fetched when they died, failed and due again, or left to another source that did not get it either."""
        query = """
          SELECT * FROM items WHERE source = ? AND (state IN ('announced', 'fetched') OR (state = 'failed' AND next_try_at <= ?) OR (state = 'same'
            AND NOT EXISTS (SELECT 1 FROM items other WHERE other.same_url = items.same_url AND other.state IN ('announced', 'fetched', 'stored'))))
          ORDER BY first_seen_at, key, version"""
        return [self._task(row) for row in self._db.query(query, (source, iso(self._clock())))]

    def _task(self, row: Mapping[str, Any]) -> Task:
        item = Item(row["key"], row["url"], row["title"], row["announced_at"], row["version"], row["data"], row["media_type"], row["fallback"])
        return Task(row["source"], item, row["sha256"])

    def fetched(self, task: Task, sha256: str) -> None:
        """Its bytes stand in the archive: a later run stores them without the network."""
        with self._transaction():
            self._update(task, "state = 'fetched', sha256 = ?", (sha256,))

    def stored(self, task: Task, found: Source, *, archived: bool) -> None:
        """It is in the store. What was kept for fetching it again is dropped; its fetch says who announced it and where its bytes are kept."""
        values = (task.source, found.sha256 if archived else None, len(found.data), found.uri, found.sha256)
        with self._transaction():
            self._db.execute("UPDATE fetches SET source = ?, archived = ?, bytes = ? WHERE uri = ? AND sha256 = ?", values)
            assignment = "state = 'stored', sha256 = ?, stored_at = ?, reason = NULL, message = NULL, next_try_at = NULL, data = NULL, fallback = NULL"
            self._update(task, assignment, (found.sha256, iso(self._clock())))

    def stored_instead(self, task: Task, sha256: str) -> None:
        """The announcement's own words are in the store; the page still is not."""
        with self._transaction():
            self._update(task, "fallback_sha256 = ?, fallback = NULL", (sha256,))

    def failed(self, task: Task, reason: Reason, message: str, *, max_tries: int, asked: bool = True) -> ItemState:
        """Write down why, and when it is tried again: each time after twice as long. Returns the state it is in now.

        `asked`: whether anything was sent; it is no try where the host was to be left alone.
        """
        row = self._db.execute("SELECT tries FROM items WHERE source = ? AND key = ? AND version = ?", task.ref).fetchone()
        tries = int(row[0]) + (asked and reason not in NOT_TRIED)
        allowed = min(max_tries, _TRIES_WHERE_HOPELESS) if reason in LASTING else max_tries
        state: ItemState = "given_up" if tries >= allowed else "failed"
        delay = min(_FIRST_DELAY * 2 ** max(tries - 1, 0), _LONGEST_DELAY) if reason != "stopped" else timedelta(0)
        next_try = iso(self._clock() + delay) if state == "failed" else None
        with self._transaction():
            self._update(task, "state = ?, reason = ?, message = ?, tries = ?, next_try_at = ?", (state, reason, message, tries, next_try))
        return state

    def _update(self, task: Task, assignment: str, values: tuple[object, ...]) -> None:
        self._db.execute(f"UPDATE items SET {assignment} WHERE source = ? AND key = ? AND version = ?", (*values, *task.ref))

    def gaps(self) -> list[Gap]:
        """Each announced item that is not in the store, oldest first."""
        query = "SELECT * FROM items WHERE state NOT IN ('stored', 'same') ORDER BY source, first_seen_at, key, version"
        return [
            Gap(
                row["source"], row["key"], row["url"], row["title"], row["announced_at"], row["state"],
                row["reason"] or "waiting", row["message"] or "announced, not fetched yet", row["tries"], row["next_try_at"], row["fallback_sha256"] is not None,
            )
            for row in self._db.query(query)
        ]  # fmt: skip
