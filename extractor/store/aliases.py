"""The user's own names: a CSV of what a company, product or trial is to be taken for, over every reason of ours."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from sqlite_utils import Database

from extractor.errors import SourceError, UsageError
from extractor.store.connection import immediate
from extractor.store.resolution import resolve

Kind = Literal["company", "product", "trial"]
COLUMNS = ("kind", "name", "means")


@dataclass(frozen=True, slots=True)
class Alias:
    """Take `name` for `means`; where both are the same, the name stands for itself, whatever documents say."""

    kind: Kind
    name: str
    means: str


def read_aliases(path: str | Path) -> list[Alias]:
    """Aliases of a CSV with the columns kind, name and means; an empty `means` keeps the name apart.

    Raises SourceError where the file cannot be read, UsageError, naming the line, where it says something else.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: cannot be read ({error}); expected a CSV in UTF-8 with the columns {', '.join(COLUMNS)}") from error
    return list(_aliases(path, csv.DictReader(text.splitlines())))


def _aliases(path: str | Path, rows: csv.DictReader[str]) -> Iterator[Alias]:
    if missing := [column for column in COLUMNS if column not in (rows.fieldnames or ())]:
        raise UsageError(f"{path}: its first line lacks {', '.join(missing)}; expected {','.join(COLUMNS)}")
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        kind, name, means = ((row[column] or "").strip() for column in COLUMNS)
        if kind not in get_args(Kind):
            raise UsageError(f"{path}: line {rows.line_num}: kind is {kind!r}; expected company, product or trial")
        if not name:
            raise UsageError(f"{path}: line {rows.line_num}: has no name; expected a name as documents print it")
        if first := seen.setdefault((kind, name), rows.line_num) - rows.line_num:
            raise UsageError(f"{path}: line {rows.line_num}: {kind} {name!r} stands in line {rows.line_num + first} already; expected each name once")
        yield Alias(kind, name, means or name)  # type: ignore[arg-type]


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
