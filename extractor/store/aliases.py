"""The user's own names: a CSV of what a company, product or trial is to be taken for, over every reason of ours."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from sqlite_utils import Database

from extractor.errors import SourceError, UsageError
from extractor.store.connection import immediate
from extractor.store.names import company_key, product_key
from extractor.store.resolution import resolve

Kind = Literal["company", "product", "trial"]
COLUMNS = ("kind", "name", "means")
_FAULTS_TOLD = 5


@dataclass(frozen=True, slots=True)
class Alias:
    """Take `name` for `means`; where both are the same, the name stands for itself, whatever documents say."""

    kind: Kind
    name: str
    means: str


def read_aliases(path: str | Path) -> list[Alias]:
    """Aliases of a CSV with the columns kind, name and means, set apart by commas, semicolons or tabs; an empty `means` keeps the name apart.

    Raises SourceError where the file cannot be read, UsageError, naming each line at fault, where it says something else.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}); expected a CSV with the columns {', '.join(COLUMNS)}") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise SourceError(f"{path}: line {line} is not in UTF-8; save the file as CSV in UTF-8") from error
    lines = text.splitlines()
    mark = next((mark for mark in ";\t" if lines and mark in lines[0]), ",")
    rows = csv.DictReader(lines, delimiter=mark)
    if missing := [column for column in COLUMNS if column not in (rows.fieldnames or ())]:
        raise UsageError(f"{path}: its first line lacks {', '.join(missing)}; expected {','.join(COLUMNS)}")
    said = [(rows.line_num, (row["kind"] or "").strip(), (row["name"] or "").strip(), (row["means"] or "").strip()) for row in rows]
    if faults := list(_faults(said)):
        more = f" (and {len(faults) - _FAULTS_TOLD} more)" if len(faults) > _FAULTS_TOLD else ""
        raise UsageError("; ".join(f"{path}: {fault}" for fault in faults[:_FAULTS_TOLD]) + f"{more}. Nothing of the file was taken")
    return [Alias(kind, name, means or name) for _, kind, name, means in said]  # type: ignore[arg-type]


def _faults(said: Sequence[tuple[int, str, str, str]]) -> Iterator[str]:
    """What is wrong with lines (number, kind, name, means): each one once."""
    first: dict[tuple[str, str], tuple[int, str]] = {}
    for line, kind, name, means in said:
        if kind not in get_args(Kind):
            yield f"line {line}: kind is {kind!r}; expected company, product or trial"
        elif not name:
            yield f"line {line}: has no name; expected a name as documents print it"
        elif (key := (kind, _key(kind, name))) in first:
            yield f"line {line}: {kind} {name!r} stands in line {first[key][0]} already; expected each name once"
        else:
            first[key] = line, means or name
    for line, kind, _, means in said:
        further = first.get((kind, _key(kind, means))) if means else None
        if further and further[0] != line and _key(kind, further[1]) != _key(kind, means):
            yield f"line {line}: means {means!r}, which line {further[0]} takes for {further[1]!r}; expected the name that is meant in the end"


def _key(kind: str, name: str) -> str:
    """What makes two names of a kind the same."""
    return {"company": company_key, "product": product_key}.get(kind, str.strip)(name) or name


def unprinted(conn: sqlite3.Connection, aliases: Sequence[Alias]) -> list[Alias]:
    """Those whose name no stored document has: misspelled, or of a document that is still to come."""
    printed = {
        "company": (company_key(name) for (name,) in conn.execute("SELECT name FROM company_names")),
        "product": (product_key(name) for (name,) in conn.execute("SELECT name FROM product_names")),
        "trial": (name for (name,) in conn.execute("SELECT identifier FROM study_identifiers")),
    }
    keys = {kind: set(names) for kind, names in printed.items()}
    return [alias for alias in aliases if _key(alias.kind, alias.name) not in keys[alias.kind]]


def set_aliases(db: Database, path: str | Path, aliases: Sequence[Alias]) -> bool:
    """Make these the aliases of the database, and no others, and compare all names anew; False where they were so already."""
    wanted = sorted((alias.kind, alias.name, alias.means) for alias in aliases)
    with immediate(db, path):
        if db.conn.execute("SELECT kind, name, means FROM user_aliases ORDER BY kind, name, means").fetchall() == wanted:
            return False
        db.conn.execute("DELETE FROM user_aliases")
        db.conn.executemany("INSERT INTO user_aliases VALUES (?, ?, ?)", wanted)
        db.conn.execute("INSERT INTO state VALUES ('unresolved', '1') ON CONFLICT (name) DO NOTHING")
    resolve(db, path)
    return True
