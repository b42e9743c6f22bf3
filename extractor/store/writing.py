"""Writing a document: one transaction holds its text, facts, evidence and the fetch that it came from."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import TypeAdapter
from sqlite_utils import Database

from extractor.document import ParsedDocument
from extractor.extraction import Extraction
from extractor.store.connection import MOST_LOG, WAITING, immediate, shorten_log
from extractor.store.names import company_key
from extractor.store.products import introductions
from extractor.store.rows import COLUMNS, FACT_TABLES, FactRows, RecordError, Row, fact_rows, storable, to_json

_RULE_SOURCES = ("text", "context", "link", "kinds", "pipeline.py")
_LAYOUT = TypeAdapter(ParsedDocument)


@dataclass(frozen=True, slots=True)
class Fetch:
    """A file or address as it was at one time."""

    uri: str
    sha256: str
    media_type: str | None = None
    fetched_at: str | None = None

    @property
    def id(self) -> str:
        return digest(self.uri, self.sha256)


def digest(*parts: str) -> str:
    """A short stable key of some words."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


@lru_cache(maxsize=1)
def rules_version() -> str:
    """Twelve hex digits that change whenever a rule, word list or anything that reads text does."""
    found = hashlib.sha256()
    package = files("extractor")
    for name in _RULE_SOURCES:
        for path, data in sorted(_sources(package / name, name)):
            found.update(path.encode() + b"\0" + data + b"\0")
    return found.hexdigest()[:12]


def _sources(entry: Traversable, path: str) -> list[tuple[str, bytes]]:
    if entry.is_file():
        return [(path, entry.read_bytes())] if path.endswith((".py", ".csv")) else []
    return [found for child in entry.iterdir() for found in _sources(child, f"{path}/{child.name}")]


@lru_cache(maxsize=1)  # reading it parses the distribution's metadata
def program_version() -> str:
    """Of the installed distribution; "source" where it runs from a checkout that is not installed."""
    try:
        return version("release-extractor")
    except PackageNotFoundError:
        return "source"


class Writer:
    """Writes documents and errors of one run. The run's own row is made with its first write, so that a run that adds nothing changes nothing."""

    def __init__(self, db: Database, path: str | Path, *, command: str) -> None:
        self.db = db
        self.path = Path(path)
        self.command = command
        self.run: str | None = None
        self._most_log = MOST_LOG

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One immediate transaction; after it the log is kept short."""
        with immediate(self.db, self.path):
            yield
        self._most_log = shorten_log(self.db, self.path, self._most_log)

    def is_complete(self, fetch: Fetch) -> bool:
        """Whether each document of this fetch is stored already."""
        return bool(self.db.conn.execute("SELECT 1 FROM fetches WHERE id = ? AND complete", [fetch.id]).fetchone())

    def add(self, fetch: Fetch, document: ParsedDocument, extraction: Extraction, *, last: bool) -> bool:
        """Store a document of a fetch; True where its text is new. `last`: no further document of this fetch follows.

        Raises RecordError where a record cannot be stored as it is; nothing of the document is stored then.
        """
        rows = fact_rows(extraction, document)
        with self.transaction():
            new = self._add_text(document, extraction)
            if new:
                write_facts(self.db.conn, rows)
                self._add_introductions(extraction.document.id, storable(document.text), rows)
            self._add_copy(fetch, extraction.document.id, last=last)
        return new

    def replace_facts(self, document: ParsedDocument, extraction: Extraction) -> None:
        """Put what is read today in the place of what is stored of a document, inside the caller's transaction. Its text, copies and address stay.

        Raises RecordError where a record cannot be stored as it is.
        """
        conn, record, name = self.db.conn, extraction.document, _text(extraction.document.issuer.name)
        rows = fact_rows(extraction, document)
        delete_facts(conn, record.id)
        conn.execute("DELETE FROM product_aliases WHERE document = ?", [record.id])
        write_facts(conn, rows)
        self._add_introductions(record.id, storable(document.text), rows)
        self._add_company(extraction)
        values = [
            provisional_company(name), name, name, storable(to_json(record.issuer.tickers)), storable(to_json(record.issuer.aliases)), _text(record.title), record.published_on,
            _text(record.dateline), record.wire, record.language, rules_version(), self._run_id(), record.id,
        ]  # fmt: skip
        conn.execute(
            "UPDATE documents SET company = CASE WHEN issuer IS ?2 THEN company ELSE ?1 END, issuer = ?3, tickers = ?4, aliases = ?5, title = ?6, published_on = ?7, dateline = ?8, wire = ?9, "
            "language = ?10, rules = ?11, run = ?12 WHERE id = ?13",
            values,
        )
        conn.execute("UPDATE documents SET story = NULL WHERE id = ?1 OR story = (SELECT story FROM documents WHERE id = ?1)", [record.id])
        conn.execute("INSERT INTO state VALUES ('unresolved', '1') ON CONFLICT (name) DO NOTHING")

    def add_revisions(self, document: str, revisions: Sequence[Row]) -> None:
        """Keep what a re-extraction changed in a document (kind, fact, change, before, after), inside the caller's transaction."""
        rows = [(self._run_id(), document, *revision) for revision in revisions]
        self.db.conn.executemany("INSERT INTO revisions (run, document, kind, fact, change, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def add_error(self, fetch_uri: str, kind: str, message: str) -> bool:
        """Keep an error; False where the same one is kept already."""
        uri, message = storable(fetch_uri), storable(message)
        key = digest(uri, kind, message)
        if self.db.conn.execute("SELECT 1 FROM errors WHERE id = ? AND solved_by IS NULL", [key]).fetchone():
            return False
        with self.transaction():
            values = [key, uri, kind, message, self._run_id()]
            self.db.conn.execute(
                "INSERT INTO errors (id, uri, type, message, run) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET solved_by = NULL, run = excluded.run", values
            )
        return True

    def _run_id(self) -> str:
        """The run's row; inside the transaction of what needs it, so that a rollback takes it along."""
        if self.run is None:
            self.run = digest(datetime.now(UTC).isoformat(), self.command, str(id(self)))
        started = datetime.now(UTC).isoformat(timespec="seconds")
        self.db.conn.execute("INSERT OR IGNORE INTO runs VALUES (?, ?, ?, ?, ?)", [self.run, self.command, started, program_version(), rules_version()])
        return self.run

    def _add_text(self, document: ParsedDocument, extraction: Extraction) -> bool:
        record, text = extraction.document, storable(document.text)
        there = self.db.conn.execute("SELECT text, uri FROM documents WHERE id = ?", [record.id]).fetchone()
        if there:
            if there[0] != text:
                raise RecordError(f"{record.uri}: another text has its id {record.id} ({there[1]}); expected ids made from the text")
            uri = min(there[1], storable(record.uri), key=_address_order)
            if uri != there[1]:
                self.db.conn.execute("UPDATE documents SET uri = ? WHERE id = ?", [uri, record.id])
            return False
        self._add_company(extraction)
        name = record.issuer.name
        warnings = record.warnings if text == document.text else (*record.warnings, "characters that no text can hold (lone surrogates) were replaced")
        values: dict[str, object] = {
            "id": record.id, "uri": storable(record.uri), "kind": record.kind, "media_type": record.media_type, "title": _text(record.title), "issuer": _text(name),
            "tickers": storable(to_json(record.issuer.tickers)), "aliases": storable(to_json(record.issuer.aliases)), "company": provisional_company(name),
            "published_on": record.published_on, "dateline": _text(record.dateline), "wire": record.wire, "language": record.language, "sha256": record.sha256,
            "metadata": storable(to_json(record.metadata)), "warnings": storable(to_json(warnings)), "text": text, "rules": rules_version(), "run": self._run_id(),
            "added_at": datetime.now(UTC).isoformat(timespec="seconds"),
        }  # fmt: skip
        marks = ", ".join("?" * len(values))
        self.db.conn.execute(f"INSERT INTO documents ({', '.join(values)}) VALUES ({marks})", list(values.values()))
        self.db.conn.execute("INSERT INTO layouts VALUES (?, ?)", [record.id, layout_data(document)])
        self.db.conn.execute("INSERT INTO state VALUES ('unresolved', '1') ON CONFLICT (name) DO NOTHING")
        return True

    def _add_company(self, extraction: Extraction) -> None:
        """The issuer under its own name, until all names are compared."""
        name = extraction.document.issuer.name
        if key := provisional_company(name):
            self.db.conn.execute("INSERT OR IGNORE INTO companies (id, name) VALUES (?, ?)", [key, _text(name)])
            self.db.conn.execute("INSERT OR IGNORE INTO company_names VALUES (?, ?, 'as printed')", [key, _text(name)])

    def _add_introductions(self, document: str, text: str, rows: FactRows) -> None:
        values = [(document, i.name, i.alias, i.start, i.stop) for i in introductions(text, rows.products)]
        self.db.conn.executemany("INSERT INTO product_aliases VALUES (?, ?, ?, ?, ?)", values)

    def _add_copy(self, fetch: Fetch, document: str, *, last: bool) -> None:
        conn = self.db.conn
        if not conn.execute("SELECT 1 FROM fetches WHERE id = ?", [fetch.id]).fetchone():
            values = [fetch.id, storable(fetch.uri), fetch.sha256, fetch.media_type, fetch.fetched_at, self._run_id()]
            conn.execute("INSERT INTO fetches (id, uri, sha256, media_type, fetched_at, complete, run) VALUES (?, ?, ?, ?, ?, 0, ?)", values)
        conn.execute("INSERT OR IGNORE INTO copies VALUES (?, ?)", [document, fetch.id])
        if last:
            conn.execute("UPDATE fetches SET complete = 1 WHERE id = ? AND NOT complete", [fetch.id])
            conn.execute(
                "UPDATE errors SET solved_by = ? WHERE uri = ? AND solved_by IS NULL AND EXISTS (SELECT 1 FROM runs WHERE id = ?)", [self.run, storable(fetch.uri), self.run]
            )


def _text(value: str | None) -> str | None:
    return None if value is None else storable(value)


def _address_order(uri: str) -> tuple[bool, str]:
    """Addresses before paths, then by alphabet: the same choice whichever copy came first."""
    return not uri.startswith(("https://", "http://")), uri


def provisional_company(name: str | None) -> str | None:
    """The company's id while nothing but its name is known."""
    return f"name:{company_key(name) or storable(name)}" if name else None


def layout_data(document: ParsedDocument) -> bytes:
    """What later rules need besides the text, which stands in the documents table."""
    return zlib.compress(_LAYOUT.dump_json(_cleaned(document)), 6)


def _cleaned(document: ParsedDocument) -> ParsedDocument:
    """The document without its text and without what JSON cannot hold."""
    try:
        kept = replace(document, text="")
        _LAYOUT.dump_json(kept)
    except ValueError:  # a lone surrogate in a title or cell
        kept = replace(document, text="", title=_text(document.title), tables=(), metadata={}, structured=(), uri=storable(document.uri))
    return kept


def read_layout(data: bytes, text: str) -> ParsedDocument:
    """The parsed document again, from what the store kept."""
    return replace(_LAYOUT.validate_json(zlib.decompress(data)), text=text)


def write_facts(conn: sqlite3.Connection, rows: FactRows) -> None:
    """Insert the facts of a document that has none yet, inside the caller's transaction."""
    for name, key in rows.products.items():
        if not conn.execute("SELECT 1 FROM product_names WHERE name = ?", [name]).fetchone():
            conn.execute("INSERT OR IGNORE INTO products VALUES (?, ?)", [key, name])
            conn.execute("INSERT INTO product_names (name, product, reason) VALUES (?, ?, 'as printed')", [name, key])
    for identifier in rows.identifiers:
        conn.execute("INSERT OR IGNORE INTO studies (id) VALUES (?)", [identifier])
        conn.execute("INSERT OR IGNORE INTO study_identifiers VALUES (?, ?, 'as printed')", [identifier, identifier])
    for table, values in rows.tables.items():
        insert_rows(conn, table, values)


def insert_rows(conn: sqlite3.Connection, table: str, rows: Sequence[Row]) -> None:
    """Many rows, inside the caller's transaction, of a connection that `connect` made."""
    if not rows:
        return
    conn.executemany(_insertion(WAITING if table == "evidence" else table, COLUMNS[table]), rows)
    if table == "evidence":
        # Places of a document go by one statement, for after each FTS5 writes its index down; until then they wait in a table in memory.
        conn.execute(_MOVE_EVIDENCE)
        conn.execute(f"DELETE FROM {WAITING}")


@lru_cache(maxsize=64)
def _insertion(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


_MOVE_EVIDENCE = f"INSERT INTO main.evidence ({', '.join(COLUMNS['evidence'])}) SELECT * FROM {WAITING} ORDER BY rowid"


def delete_facts(conn: sqlite3.Connection, document: str) -> None:
    """Remove the facts of a document, inside the caller's transaction."""
    for table in ("evidence", *reversed(FACT_TABLES)):
        conn.execute(f"DELETE FROM {table} WHERE document = ?", [document])
