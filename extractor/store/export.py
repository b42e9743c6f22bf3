"""Tables and views as files: JSON lines, CSV for spreadsheets, Parquet. A file appears under its name only when it is whole."""

from __future__ import annotations

import csv
import io
import math
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal

from extractor.display import for_cell, json_line
from extractor.errors import StoreError, UsageError
from extractor.store.connection import reported
from extractor.store.schema import open_to_read

Format = Literal["jsonl", "csv", "parquet"]
FORMATS: tuple[Format, ...] = ("jsonl", "csv", "parquet")
INTERNAL = frozenset({"layouts", "state", "sqlite_sequence", "sqlite_stat1", "sqlite_stat4"})
"""Tables that hold nothing of what documents say."""
_CHUNK = 10_000

Rows = Iterator[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written."""

    path: Path
    rows: int


def exportable(conn: sqlite3.Connection) -> list[str]:
    """Names of the tables and views that can be exported: all but the program's own and the search index."""
    names = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name")]
    return [name for name in names if name not in INTERNAL and not name.startswith("_") and "_fts" not in name]


def export(db: str | Path, out: str | Path, *, form: Format, only: Sequence[str] = ()) -> list[Exported]:
    """Write each table and view as a file of a folder, `mos.csv`; `only`: those of these names. All are of one moment, whatever is written meanwhile.

    CSV: a text that a spreadsheet would run as a formula gets an apostrophe, one of more than 32,767 characters is cut and says so.
    Raises UsageError where a name is none, or pyarrow is missing for Parquet, StoreError where something cannot be read or written.
    """
    write = _writer(form)
    folder = Path(out)
    with closing(open_to_read(db)) as database, reported(db):
        conn = database.conn
        conn.execute("BEGIN")
        names = exportable(conn)
        if unknown := [name for name in only if name not in names]:
            raise UsageError(f"{db}: has no table or view {unknown[0]!r}; expected some of {', '.join(names)}")
        _make_folder(folder)
        return [_export_one(conn, name, folder / f"{name}.{form}", write) for name in names if not only or name in only]


def _make_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder}: is a file; expected a folder to write into")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be made ({error.strerror}); expected a folder to write into") from error


Writer = Callable[[IO[bytes], list[tuple[str, str]], Rows], int]
"""Writes rows of columns (name, SQLite type) and returns how many."""


def _writer(form: Format) -> Writer:
    if form == "parquet":
        try:
            import pyarrow.parquet  # noqa: F401
        except ImportError as error:
            raise UsageError("Parquet needs pyarrow: `pip install 'release-extractor[parquet]'`") from error
        return _write_parquet
    return _write_csv if form == "csv" else _write_jsonl


def _export_one(conn: sqlite3.Connection, name: str, path: Path, write: Writer) -> Exported:
    columns = _columns(conn, name)
    key = " ORDER BY id" if ("id", "TEXT") in columns else ""
    cursor = conn.execute(f'SELECT * FROM "{name}"{key}')
    try:
        rows = _whole(path, lambda file: write(file, columns, iter(cursor)))
    except ValueError as error:
        raise StoreError(f"{path}: {name} cannot be written ({error}); no file was made") from error
    return Exported(path, rows)


def _whole(path: Path, write: Callable[[IO[bytes]], int]) -> int:
    """Write to a name of its own, to the disk, then to the right name: killed or on a full disk, it leaves the old file or none."""
    own = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with own.open("wb") as file:
            written = write(file)
            file.flush()
            os.fsync(file.fileno())
        own.replace(path)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror or error}); {_free(path.parent)} free there. Make room or name another folder with --out") from error
    finally:
        own.unlink(missing_ok=True)
    return written


def _free(folder: Path) -> str:
    return f"{shutil.disk_usage(folder).free // 1_000_000:,} MB"


def _columns(conn: sqlite3.Connection, name: str) -> list[tuple[str, str]]:
    """Columns with their SQLite type; those that a view computes by what their values are."""
    found = [(row[1], row[2]) for row in conn.execute(f'PRAGMA table_xinfo("{name}")')]
    computed = [column for column, declared in found if not declared]
    types: dict[str, str] = {}
    if computed:
        having = [f"sum(typeof(\"{column}\") = '{kind}')" for column in computed for kind in ("text", "blob", "real", "integer")]
        counts = iter(conn.execute(f'SELECT {", ".join(having)} FROM "{name}"').fetchone())
        types = {column: _type(next(counts), next(counts), next(counts), next(counts)) for column in computed}
    return [(column, declared or types[column]) for column, declared in found]


def _type(texts: int | None, blobs: int | None, reals: int | None, integers: int | None) -> str:
    return "BLOB" if blobs else "TEXT" if texts else "REAL" if reals else "INTEGER" if integers else "TEXT"


def _write_jsonl(file: IO[bytes], columns: list[tuple[str, str]], rows: Rows) -> int:
    names = [name for name, _ in columns]
    written = 0
    for row in rows:
        file.write(f"{json_line(dict(zip(names, row, strict=True)))}\n".encode())
        written += 1
    return written


def _write_csv(file: IO[bytes], columns: list[tuple[str, str]], rows: Rows) -> int:
    # The mark at the start is how spreadsheets tell UTF-8; quotes around every text keep a ";" in it from making columns.
    lines = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(lines, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(name for name, _ in columns)
    written = 0
    for row in rows:
        writer.writerow([for_cell(value) for value in row])
        written += 1
    lines.detach()
    return written


def _write_parquet(file: IO[bytes], columns: list[tuple[str, str]], rows: Rows) -> int:
    import pyarrow as arrow
    import pyarrow.parquet as parquet

    types = {"TEXT": arrow.string(), "REAL": arrow.float64(), "INTEGER": arrow.int64(), "BLOB": arrow.binary()}
    schema = arrow.schema([(name, types[kind]) for name, kind in columns])
    count = 0
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for chunk in _chunks(rows):
            values = [_finite(column, kind) for column, (_, kind) in zip(zip(*chunk, strict=True), columns, strict=True)]
            writer.write_batch(arrow.record_batch([arrow.array(v, type=field.type) for v, field in zip(values, schema, strict=True)], schema=schema))
            count += len(chunk)
    return count


def _finite(values: Iterable[Any], kind: str) -> list[Any]:
    if kind != "REAL":
        return list(values)
    out = [None if value is None else float(value) for value in values]
    if wrong := next((value for value in out if value is not None and not math.isfinite(value)), None):
        raise ValueError(f"{wrong} is no finite number")
    return out


def _chunks(rows: Rows) -> Iterator[list[tuple[Any, ...]]]:
    chunk: list[tuple[Any, ...]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
