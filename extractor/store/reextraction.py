"""Today's rules over the stored texts: what changes is told fact by fact, what people reviewed is put upon it again."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from extractor.document import ParsedDocument
from extractor.extraction import Extraction
from extractor.store.connection import must_exist, sole_writer
from extractor.store.resolution import resolve
from extractor.store.reviews import KINDS, apply_reviews, reviews, stated_columns, without_reviews
from extractor.store.rows import COLUMNS
from extractor.store.schema import open_to_write
from extractor.store.writing import Writer, read_layout, rules_version

_OF_DOCUMENT = ("title", "issuer", "tickers", "aliases", "published_on", "dateline", "wire", "language")


@dataclass(frozen=True, slots=True)
class Revision:
    """A fact that a later version of the rules reads otherwise."""

    document: str
    uri: str
    kind: str
    fact: str
    change: Literal["gained", "lost", "changed"]
    before: Mapping[str, Any] | None
    """Column → value; of a changed fact, only what differs."""
    after: Mapping[str, Any] | None
    quote: str | None


@dataclass(slots=True)
class ReextractionReport:
    """What a run did."""

    documents: int = 0
    """Read again."""
    unchanged: int = 0
    revisions: list[Revision] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    """Reviews that no longer fit, in words."""
    problems: list[str] = field(default_factory=list)
    """Documents that could not be read; their facts stay as they were."""


Extract = Callable[[ParsedDocument], Extraction]


def reextract(path: str | Path, *, changed: bool = False, extract: Extract | None = None, progress: Callable[[int, int], None] | None = None) -> ReextractionReport:
    """Read every stored document again, one transaction each; with `changed`, only those whose facts an earlier version of the rules made.

    Raises StoreError where there is no database, or it cannot be written, StoreBusyError where another process is at it.
    """
    from extractor.pipeline import extract_document

    must_exist(path)
    report = ReextractionReport()
    with sole_writer(path, "reextract"), closing(open_to_write(path)) as db:
        writer = Writer(db, path, command="reextract")
        before = {review.id for review in reviews(db.conn, "state = 'conflict'")}
        ids = [row[0] for row in db.conn.execute("SELECT id FROM documents WHERE NOT ? OR rules <> ? ORDER BY id", [changed, rules_version()])]
        for done, id in enumerate(ids, 1):
            _one(writer, id, extract or extract_document, report)
            if progress:
                progress(done, len(ids))
        resolve(db, path)
        told = [review for review in reviews(db.conn, "state = 'conflict'") if review.id not in before]
        report.conflicts = [f"{review.reviewer} {review.verdict} “{review.quote}” ({review.kind} {review.fact}): {review.conflict}" for review in told]
    return report


def _one(writer: Writer, id: str, extract: Extract, report: ReextractionReport) -> None:
    conn = writer.db.conn
    uri, text, data = conn.execute("SELECT d.uri, d.text, l.data FROM documents d JOIN layouts l ON l.document = d.id WHERE d.id = ?", [id]).fetchone()
    try:
        document = read_layout(data, text)
        extraction = extract(document)
    except Exception as error:  # one bad document never stops a run; what is stored of it stays
        report.problems.append(f"{uri}: {type(error).__name__}: {error}")
        return
    report.documents += 1
    with writer.transaction():
        without_reviews(conn, id)
        before, rows = _facts(conn, id), _rows(conn, id)
        conn.execute("SAVEPOINT replaced")
        writer.replace_facts(document, extraction)
        found = list(_revisions(id, uri, before, _facts(conn, id)))
        if rows == _rows(conn, id):
            conn.execute("ROLLBACK TO replaced")
            conn.execute("UPDATE documents SET rules = ? WHERE id = ? AND rules <> ?", [rules_version(), id, rules_version()])
        apply_reviews(conn, id)
        writer.add_revisions(id, [(r.kind, r.fact, r.change, _json(r.before), _json(r.after)) for r in found])
    report.revisions += found
    report.unchanged += not found


def _rows(conn: sqlite3.Connection, document: str) -> list[object]:
    """All that is extracted of a document, to see whether anything differs, be it only a quote or a confidence."""
    found: list[object] = [conn.execute(f"SELECT {', '.join(_OF_DOCUMENT)} FROM documents WHERE id = ?", [document]).fetchone()]
    for table, columns in COLUMNS.items():
        of = "cohort IN (SELECT id FROM cohorts WHERE document = ?)" if table == "cohort_sizes" else "document = ?"
        found.append(conn.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE {of} ORDER BY 1, 2", [document]).fetchall())
    return [*found, conn.execute("SELECT * FROM product_aliases WHERE document = ? ORDER BY name, alias", [document]).fetchall()]


def _json(values: Mapping[str, Any] | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False, sort_keys=True)


_Fact = tuple[dict[str, Any], tuple[int | None, int | None, str | None]]


def _facts(conn: sqlite3.Connection, document: str) -> dict[tuple[str, str], _Fact]:
    """(kind, id) → what it says, and the place that states it best; the document itself is one of them."""
    row = conn.execute(f"SELECT {', '.join(_OF_DOCUMENT)} FROM documents WHERE id = ?", [document]).fetchone()
    found: dict[tuple[str, str], _Fact] = {("documents", document): (dict(zip(_OF_DOCUMENT, row, strict=True)), (None, None, None))}
    for kind in KINDS:
        columns = stated_columns(kind)
        of = "f.cohort IN (SELECT id FROM cohorts WHERE document = ?1)" if kind == "cohort_sizes" else "f.document = ?1"
        places = "LEFT JOIN evidence e ON e.document = ?1 AND e.fact = f.id AND e.rank = 0"
        sql = f"SELECT f.id, e.start, e.stop, e.quote, {', '.join(f'f.{c}' for c in columns)} FROM {kind} f {places} WHERE {of}"
        for id, start, stop, quote, *values in conn.execute(sql, [document]):
            found[kind, id] = dict(zip(columns, values, strict=True)), (start, stop, quote)
    return found


def _revisions(document: str, uri: str, before: Mapping[tuple[str, str], _Fact], after: Mapping[tuple[str, str], _Fact]) -> Iterator[Revision]:
    moved = _read_otherwise(before, after)
    for kind, id in sorted(before.keys() | after.keys()):
        old, new = before.get((kind, id)) or moved.get((kind, id)), after.get((kind, id))
        if (kind, id) in moved and new is None:
            continue  # told with the fact that took its place
        if old and new:
            differs = [column for column in new[0] if new[0][column] != old[0][column]]
            if differs:
                yield Revision(document, uri, kind, id, "changed", {c: old[0][c] for c in differs}, {c: new[0][c] for c in differs}, new[1][2])
        elif new:
            yield Revision(document, uri, kind, id, "gained", None, new[0], new[1][2])
        elif old:
            yield Revision(document, uri, kind, id, "lost", old[0], None, old[1][2])


def _read_otherwise(before: Mapping[tuple[str, str], _Fact], after: Mapping[tuple[str, str], _Fact]) -> dict[tuple[str, str], _Fact]:
    """Facts that the same words state with another meaning, old and new: ids come from meanings. Where a place lost one fact of a kind and got one."""
    places: dict[tuple[str, int | None, int | None], tuple[list[tuple[str, str]], list[tuple[str, str]]]] = defaultdict(lambda: ([], []))
    for side, (ours, theirs) in enumerate(((before, after), (after, before))):
        for key in ours.keys() - theirs.keys():
            start, stop, _ = ours[key][1]
            if start is not None:
                places[key[0], start, stop][side].append(key)
    pairs = [(lost[0], got[0]) for lost, got in places.values() if len(lost) == len(got) == 1]
    return {key: before[lost] for lost, got in pairs for key in (lost, got)}
