"""Records again, from rows: what was stored comes back as it was."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from extractor.extraction import Extraction
from extractor.kinds.cohorts.record import Cohort, Size
from extractor.kinds.designations.record import Designation
from extractor.kinds.documents.record import Document, Issuer
from extractor.kinds.doses.record import Dose
from extractor.kinds.outcomes.record import Outcome
from extractor.kinds.trials.record import Trial
from extractor.records import Evidence, Record

RECORDS: dict[str, type[Record]] = {"trials": Trial, "doses": Dose, "cohorts": Cohort, "outcomes": Outcome, "designations": Designation}
"""Table → the record of its rows."""
_CHUNK = 500
_SIZES = "(SELECT z.id, k.document FROM cohort_sizes z JOIN cohorts k ON k.id = z.cohort) f"


def extraction_of(conn: sqlite3.Connection, document: str) -> Extraction | None:
    """Everything stored about a document; None where there is none of that id."""
    records = documents_of(conn, "id = ?", [document])
    if not records:
        return None
    facts = {table: tuple(records_of(conn, table, "document = ?", [document])) for table in RECORDS}
    return Extraction.model_validate({"document": records[0], **facts})


def documents_of(conn: sqlite3.Connection, where: str, parameters: Sequence[object]) -> list[Document]:
    """Documents by a condition on the documents table, in the order of their date and id."""
    out = []
    for row in dicts(conn, f"SELECT * FROM documents WHERE {where} ORDER BY published_on, id", parameters):
        issuer = Issuer(name=row["issuer"], tickers=tuple(json.loads(row["tickers"])), aliases=tuple(json.loads(row["aliases"])))
        same = {name: row[name] for name in ("id", "uri", "kind", "media_type", "title", "published_on", "dateline", "wire", "language", "sha256")}
        out.append(Document(**same, issuer=issuer, metadata=json.loads(row["metadata"]), warnings=tuple(json.loads(row["warnings"]))))
    return out


def records_of(conn: sqlite3.Connection, table: str, where: str, parameters: Sequence[object]) -> list[Any]:
    """Records of a kind by a condition on its table, in the order of document and place."""
    rows = dicts(conn, f"SELECT * FROM {table} WHERE {where} ORDER BY document, position", parameters)
    evidence = _evidence(conn, f"{table} f", [row["id"] for row in rows])
    model = RECORDS[table]
    sizes = _sizes(conn, [row["id"] for row in rows]) if table == "cohorts" else {}
    out: list[Record] = []
    for row in rows:
        values = {name: row[name] for name in model.model_fields if name in row}
        if table == "cohorts":
            values["sizes"] = sizes.get(row["id"], ())
        out.append(model.model_validate(values | {"evidence": evidence.get(row["id"], ())}))
    return out


def _evidence(conn: sqlite3.Connection, facts: str, ids: Sequence[str]) -> Mapping[str, tuple[Evidence, ...]]:
    """Fact → its places, best first. `facts`: what gives each fact, called f, with its document."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for row in _by_keys(conn, f"SELECT e.* FROM {facts} JOIN evidence e ON e.document = f.document AND e.fact = f.id WHERE f.id IN ({{}}) ORDER BY e.fact, e.rank", ids):
        bbox = tuple(json.loads(row["bbox"])) if row["bbox"] else None
        same = {name: row[name] for name in ("start", "quote", "section", "page", "rule", "header")}
        found[row["fact"]].append(Evidence(**same, end=row["stop"], bbox=bbox, cues=tuple(json.loads(row["cues"]))))
    return {fact: tuple(places) for fact, places in found.items()}


def _sizes(conn: sqlite3.Connection, cohorts: Sequence[str]) -> Mapping[str, tuple[Size, ...]]:
    rows = list(_by_keys(conn, "SELECT * FROM cohort_sizes WHERE cohort IN ({}) ORDER BY cohort, position", cohorts))
    evidence = _evidence(conn, _SIZES, [row["id"] for row in rows])
    found: dict[str, list[Size]] = defaultdict(list)
    for row in rows:
        found[row["cohort"]].append(Size(n=row["n"], basis=row["basis"], bound=row["bound"], evidence=evidence.get(row["id"], ())))
    return {cohort: tuple(sizes) for cohort, sizes in found.items()}


def _by_keys(conn: sqlite3.Connection, sql: str, keys: Sequence[str]) -> Iterable[dict[str, Any]]:
    for part in in_chunks(keys):
        yield from dicts(conn, sql.format(", ".join("?" * len(part))), part)


def in_chunks(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    """Keys in parts that one statement takes as its parameters."""
    yield from (keys[first : first + _CHUNK] for first in range(0, len(keys), _CHUNK))


def dicts(conn: sqlite3.Connection, sql: str, parameters: Sequence[object]) -> list[dict[str, Any]]:
    """The rows of a query, column → value."""
    cursor = conn.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
