"""Names as people type them → names as the views show them, through the alias tables."""

from __future__ import annotations

import difflib
import json
import sqlite3
from collections.abc import Callable, Iterable

from extractor.errors import UnknownNameError
from extractor.kinds.outcomes.record import LISTED_ENDPOINTS
from extractor.store.names import company_key, product_key

_LONG = 4
"""Letters from which the beginning of a name is compared."""


def company_names(conn: sqlite3.Connection, said: str) -> list[str]:
    """Companies by spelling, ticker ("CLRB" or "NASDAQ:CLRB") or CIK. Raises UnknownNameError."""
    rows = conn.execute("SELECT id, name, cik, tickers FROM companies").fetchall()
    key, ticker, cik = company_key(said), said.strip().upper(), said.strip().lstrip("0")
    spelled = {id for id, name in conn.execute("SELECT company, name FROM company_names") if company_key(name) == key} if key else set()
    found = [name for id, name, *_ in rows if id in spelled]
    found = found or [name for _, name, number, tickers in rows if (number and number.lstrip("0") == cik) or any(ticker in (t, t.partition(":")[2]) for t in json.loads(tickers))]
    return sorted(set(found)) or _unknown("company", said, (name for _, name, *_ in rows), company_key)


def product_names(conn: sqlite3.Connection, said: str) -> list[str]:
    """Products by code, nonproprietary name, brand or alias. Raises UnknownNameError."""
    rows = conn.execute("SELECT n.name, p.name FROM product_names n JOIN products p ON p.id = n.product").fetchall()
    key = product_key(said)
    found = {product for name, product in rows if name == said} or {product for name, product in rows if key and product_key(name) == key}
    return sorted(found) or _unknown("product", said, (name for name, _ in rows), product_key)


def endpoint_names(conn: sqlite3.Connection, said: str) -> list[str]:
    """Endpoints as the database writes them, in any case of letters; one of the listed, as OS, also where no row has it yet. Raises UnknownNameError."""
    if conn.execute("SELECT 1 FROM outcomes WHERE endpoint = ?", [said]).fetchone():
        return [said]
    known = [row[0] for row in conn.execute("SELECT DISTINCT endpoint FROM outcomes")]
    found = sorted(name for name in known if name.casefold() == said.strip().casefold())
    listed = [name for name in LISTED_ENDPOINTS if name.casefold() == said.strip().casefold()]
    return found or listed or _unknown("endpoint", said, known, str.casefold)


def trial_identifiers(conn: sqlite3.Connection, said: str) -> list[str]:
    """Every registry identifier of a trial, by one of them or by its acronym. Raises UnknownNameError."""
    from extractor.kinds.trials.registries import identifiers

    wanted = {said.strip(), *(one.text for one in identifiers(said))}
    marks = ", ".join("?" * len(wanted))
    rows = conn.execute(
        "SELECT identifier FROM study_identifiers WHERE study IN (SELECT study FROM study_identifiers WHERE identifier IN "
        f"({marks}) UNION SELECT si.study FROM trials t JOIN study_identifiers si ON si.identifier = t.identifier WHERE t.acronym = ? COLLATE NOCASE)",
        [*wanted, said.strip()],
    )
    found = sorted({row[0] for row in rows})
    return found or _unknown(
        "trial", said, (row[0] for row in conn.execute("SELECT identifier FROM study_identifiers UNION SELECT acronym FROM trials WHERE acronym IS NOT NULL")), str.casefold
    )


def _unknown(what: str, said: str, known: Iterable[str], key: Callable[[str], str]) -> list[str]:
    by_key = {key(name): name for name in sorted(set(known), reverse=True)}
    wanted = key(said)
    close = [by_key[found] for found in difflib.get_close_matches(wanted, by_key, n=3, cutoff=0.6)]
    if not close and len(wanted) >= _LONG:  # people type the beginning of a name
        beginnings = {found[: len(wanted)]: name for found, name in sorted(by_key.items(), reverse=True)}
        close = [beginnings[found] for found in difflib.get_close_matches(wanted, beginnings, n=3, cutoff=0.75)]
    hint = f"; close: {', '.join(close)}" if close else f"; it knows {len(by_key)} of them"
    raise UnknownNameError(f"no {what} of this database is called {said!r}{hint}")
