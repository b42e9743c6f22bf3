"""What people say of facts: accepted, rejected or corrected, with a note and a name. Kept apart from what was extracted, and put upon it again after each extraction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError
from sqlite_utils import Database

from extractor.errors import UnknownNameError, UsageError
from extractor.kinds.cohorts.record import Size
from extractor.kinds.outcomes.record import Outcome
from extractor.records import Record
from extractor.store.connection import immediate
from extractor.store.names import label_key, product_key
from extractor.store.reading import RECORDS
from extractor.store.resolution import resolve
from extractor.store.rows import COLUMNS
from extractor.store.series import resolve_series
from extractor.store.writing import digest

Verdict = Literal["accepted", "rejected", "corrected"]
KINDS = (*RECORDS, "cohort_sizes")
"""Tables whose rows can be reviewed."""
_OWN = frozenset({"id", "document", "position", "label_key", "confidence", "cohort", "indication_start", "indication_stop"})
"""Columns of every kind that are no statement of the text; of outcomes and doses, cohort is one."""
_LEAST_ID = 6


@dataclass(frozen=True, slots=True)
class Review:
    """A verdict on one fact."""

    id: str
    kind: str
    fact: str
    """The id that the fact had when it was reviewed."""
    verdict: Verdict
    correction: Mapping[str, Any]
    was: Mapping[str, Any]
    quote: str | None
    note: str | None
    reviewer: str
    reviewed_at: str
    state: Literal["applied", "conflict", "replaced"]
    applied_to: str | None
    conflict: str | None
    document: str


def review(db: Database, path: str | Path, fact: str, verdict: Verdict, *, reviewer: str, note: str | None = None, correction: Mapping[str, str] | None = None) -> Review:
    """Write down what somebody says of a fact, and put it upon the fact; a later review of the same fact takes an earlier one's place.

    `fact`: its id as the views show it, or at least six digits of it. `correction`: column → what is right, as text; "" for "the text gives none".
    Raises UnknownNameError where there is no such fact, UsageError where a correction's column or value does not fit it.
    """
    conn = db.conn
    if not reviewer.strip():
        raise UsageError("a review without a name; expected who says so")
    if (verdict == "corrected") != bool(correction):
        raise UsageError("a correction names what is right as COLUMN=VALUE; other reviews name nothing")
    with immediate(db, path):
        kind, id = _find(conn, fact)
        document = _document(conn, kind, id)
        _restore(conn, document)
        was = _values(conn, kind, id)
        right = _checked(conn, kind, id, was, correction or {})
        place = conn.execute("SELECT start, stop, quote FROM evidence WHERE document = ? AND fact = ? AND rank = 0", [document, id]).fetchone() or (None, None, None)
        moment = datetime.now(UTC).isoformat(timespec="microseconds")
        conn.execute("UPDATE reviews SET state = 'replaced' WHERE document = ? AND kind = ? AND coalesce(applied_to, fact) = ?", [document, kind, id])
        key = digest(document, kind, id, moment, reviewer)
        values = [key, document, kind, id, *place, verdict, json.dumps(right), json.dumps(was), note, reviewer, moment]
        conn.execute(
            "INSERT INTO reviews (id, document, kind, fact, start, stop, quote, verdict, correction, was, note, reviewer, reviewed_at, state) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'applied')",
            values,
        )
        _apply(conn, document)
        company = conn.execute("SELECT company FROM documents WHERE id = ?", [document]).fetchone()[0]
        resolve_series(conn, [company])
    resolve(db, path)
    return reviews(conn, "id = ?", [key])[0]


def reviews(conn: sqlite3.Connection, where: str = "1", parameters: Sequence[object] = ()) -> list[Review]:
    """Reviews by a condition on their table, in the order in which they were made."""
    names = list(Review.__dataclass_fields__)
    found = []
    for row in conn.execute(f"SELECT {', '.join(names)} FROM reviews WHERE {where} ORDER BY reviewed_at, id", list(parameters)):
        values = dict(zip(names, row, strict=True))
        found.append(Review(**values | {"correction": json.loads(values["correction"]), "was": json.loads(values["was"])}))
    return found


def without_reviews(conn: sqlite3.Connection, document: str) -> None:
    """Give a document's facts back the values that were extracted, before they are compared or replaced. Inside the caller's transaction."""
    _restore(conn, document)


def apply_reviews(conn: sqlite3.Connection, document: str) -> None:
    """Put every review of a document upon its facts as they are extracted now; what does not fit them becomes a conflict. Inside the caller's transaction."""
    _apply(conn, document)


def _find(conn: sqlite3.Connection, fact: str) -> tuple[str, str]:
    """Kind and whole id of a fact."""
    wanted = fact.strip().lower()
    if len(wanted) < _LEAST_ID:
        raise UsageError(f"{fact!r}: expected at least {_LEAST_ID} digits of a fact's id, as the views show it in the column fact")
    found = [(kind, row[0]) for kind in KINDS for row in conn.execute(f"SELECT id FROM {kind} WHERE id >= ? AND id < ?", [wanted, wanted + "\x7f"])]
    exact = [one for one in found if one[1] == wanted]
    # The sizes of a cohort begin with its id; who names a cohort means the cohort.
    whole = exact or [one for one in found if one[0] != "cohort_sizes"] or found
    if not whole:
        raise UnknownNameError(f"no fact of this database has the id {fact!r}; the views show ids in the column fact")
    if len(whole) > 1:
        raise UsageError(f"{fact!r}: {len(whole)} facts begin so ({', '.join(id for _, id in whole[:3])}…); give more digits")
    return whole[0]


def _document(conn: sqlite3.Connection, kind: str, id: str) -> str:
    sql = "SELECT k.document FROM cohort_sizes z JOIN cohorts k ON k.id = z.cohort WHERE z.id = ?" if kind == "cohort_sizes" else f"SELECT document FROM {kind} WHERE id = ?"
    return str(conn.execute(sql, [id]).fetchone()[0])


def stated_columns(kind: str) -> tuple[str, ...]:
    """Columns of a kind that say something of the text, and so can be corrected."""
    return tuple(column for column in COLUMNS[kind] if column not in _OWN or (column == "cohort" and kind in ("doses", "outcomes")))


def _values(conn: sqlite3.Connection, kind: str, id: str) -> dict[str, Any]:
    columns = stated_columns(kind)
    row = conn.execute(f"SELECT {', '.join(columns)} FROM {kind} WHERE id = ?", [id]).fetchone()
    return dict(zip(columns, row, strict=True))


def _checked(conn: sqlite3.Connection, kind: str, id: str, was: Mapping[str, Any], correction: Mapping[str, str]) -> dict[str, Any]:
    """The correction in the columns' own types. Raises UsageError."""
    for column in correction:
        if column not in was:
            raise UsageError(f"{kind} have no column {column!r} to correct; expected one of {', '.join(was)}")
    model: type[Size | Record] = Size if kind == "cohort_sizes" else RECORDS[kind]
    said: dict[str, Any] = {column: None if value == "" else value for column, value in correction.items()}
    given = {name: value for name, value in {**was, **said}.items() if name in model.model_fields}
    try:
        record = model.model_validate(given)
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg'].lower()}, found {e.get('input')!r}" for e in error.errors())
        raise UsageError(f"the correction of {id} does not fit {kind}: {told}") from error
    if isinstance(record, Outcome) and record.value is not None and record.bound == "NR":
        raise UsageError(
            f"{id}: the value {record.value:g} and the bound NR (not reached) contradict each other; correct all that is wrong, such as --correct bound== --correct unit=month"
        )
    right = {column: getattr(record, column) if column in type(record).model_fields else said[column] for column in correction}
    for column, table in (("cohort", "cohorts"), ("trial", "trials")):
        if right.get(column) and not conn.execute(f"SELECT 1 FROM {table} WHERE id = ? AND document = ?", [right[column], _document(conn, kind, id)]).fetchone():
            raise UsageError(f"{column} {right[column]!r}: this document has no such {column}; expected an id of its own, from the column fact of its views")
    return {column: int(value) if isinstance(value, bool) else value for column, value in right.items()}


def _restore(conn: sqlite3.Connection, document: str) -> None:
    for kind, fact, extracted in conn.execute(
        "SELECT kind, applied_to, extracted FROM reviews WHERE document = ? AND state = 'applied' AND applied_to IS NOT NULL", [document]
    ).fetchall():
        _set(conn, kind, fact, json.loads(extracted or "{}") | {"reviewed": None})
    conn.execute("UPDATE reviews SET applied_to = NULL, extracted = NULL WHERE document = ? AND state = 'applied'", [document])


def _apply(conn: sqlite3.Connection, document: str) -> None:
    rows = conn.execute(
        "SELECT id, kind, fact, start, stop, verdict, correction, was FROM reviews WHERE document = ? AND state <> 'replaced' ORDER BY reviewed_at, id", [document]
    ).fetchall()
    for key, kind, fact, start, stop, verdict, correction, was in rows:
        target = fact if conn.execute(f"SELECT 1 FROM {kind} WHERE id = ?", [fact]).fetchone() else _at_place(conn, kind, document, start, stop)
        conflict = "today's rules find no such fact at this place" if target is None else _conflict(_values(conn, kind, target), json.loads(was), json.loads(correction), verdict)
        if target is None or conflict:
            conn.execute("UPDATE reviews SET state = 'conflict', conflict = ?, applied_to = NULL, extracted = NULL WHERE id = ?", [conflict, key])
            continue
        right = json.loads(correction)
        extracted = {column: value for column, value in _values(conn, kind, target).items() if column in right}
        _set(conn, kind, target, right | {"reviewed": verdict})
        values = [target, json.dumps(extracted), key]
        conn.execute("UPDATE reviews SET state = 'applied', conflict = NULL, applied_to = ?, extracted = ? WHERE id = ?", values)


def _at_place(conn: sqlite3.Connection, kind: str, document: str, start: int | None, stop: int | None) -> str | None:
    """The only fact of the kind that the same words state."""
    sql = f"SELECT DISTINCT e.fact FROM evidence e JOIN {kind} f ON f.id = e.fact WHERE e.document = ? AND e.start = ? AND e.stop = ?"
    found = conn.execute(sql, [document, start, stop]).fetchall()
    return found[0][0] if len(found) == 1 else None


def _conflict(now: Mapping[str, Any], was: Mapping[str, Any], correction: Mapping[str, Any], verdict: str) -> str | None:
    """Why a review does not fit what is extracted now; None where it does."""
    differs = {column: value for column, value in now.items() if value != was.get(column)}
    if verdict == "corrected":
        # What is extracted right by now needs no correction, and contradicts none.
        differs = {column: value for column, value in differs.items() if column not in correction or value != correction[column]}
    told = ", ".join(f"{column} is {value!r} and was {was.get(column)!r}" for column, value in differs.items())
    return f"today's rules read it otherwise than when it was reviewed: {told}" if told else None


def _set(conn: sqlite3.Connection, kind: str, id: str, values: Mapping[str, Any]) -> None:
    found = dict(values)
    if drug := found.get("drug"):
        if not conn.execute("SELECT 1 FROM product_names WHERE name = ?", [drug]).fetchone():
            key = product_key(drug) or drug
            conn.execute("INSERT OR IGNORE INTO products VALUES (?, ?)", [key, drug])
            conn.execute("INSERT INTO product_names (name, product, reason) VALUES (?, ?, 'as a reviewer wrote it')", [drug, key])
        conn.execute("INSERT INTO state VALUES ('unresolved', '1') ON CONFLICT (name) DO NOTHING")
    if kind == "cohorts" and "label" in found:
        found["label_key"] = label_key(found["label"]) if found["label"] else None
    if kind == "trials" and "identifier" in found:
        conn.execute("INSERT OR IGNORE INTO studies (id) VALUES (?)", [found["identifier"]])
        conn.execute("INSERT OR IGNORE INTO study_identifiers VALUES (?, ?, 'as a reviewer wrote it')", [found["identifier"]] * 2)
        conn.execute("INSERT INTO state VALUES ('unresolved', '1') ON CONFLICT (name) DO NOTHING")
    conn.execute(f"UPDATE {kind} SET {', '.join(f'{column} = ?' for column in found)} WHERE id = ?", [*found.values(), id])
