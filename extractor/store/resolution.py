"""Comparing all names of the database: one transaction after new documents came, the same result in whatever order they did."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from sqlite_utils import Database

from extractor.store.companies import IssuerOf, resolve_companies
from extractor.store.connection import count_rows, immediate
from extractor.store.grouping import components
from extractor.store.products import Introduced, resolve_products
from extractor.store.series import resolve_series
from extractor.store.story_rows import resolve_stories

_FACTS_WITH_DRUG = ("doses", "outcomes", "cohorts", "designations")


def resolve(db: Database, path: str | Path) -> bool:
    """Compare names where documents or aliases came since the last time; True where there were some."""
    conn = db.conn
    with immediate(db, path):
        if not conn.execute("SELECT 1 FROM state WHERE name = 'unresolved'").fetchone():
            return False
        changed = _resolve_companies(conn) | _resolve_products(conn) | _resolve_studies(conn)
        resolve_series(conn, changed | resolve_stories(conn))
        conn.execute("DELETE FROM state WHERE name = 'unresolved'")
    count_rows(db, path)
    return True


def _overrides(conn: sqlite3.Connection, kind: str) -> dict[str, str]:
    return dict(conn.execute("SELECT name, means FROM user_aliases WHERE kind = ? ORDER BY name", [kind]))


def cik_of(metadata: str) -> str | None:
    """The filer's number in ten digits, from a document's metadata."""
    found = re.fullmatch(r"\s*(?:CIK)?0*(\d{1,10})\s*", str(json.loads(metadata).get("cik") or ""))
    return found[1].zfill(10) if found else None


def _resolve_companies(conn: sqlite3.Connection) -> set[str | None]:
    """Those that a document was moved from or to."""
    rows = conn.execute("SELECT id, issuer, tickers, metadata, aliases, company FROM documents WHERE issuer IS NOT NULL").fetchall()
    companies = resolve_companies(
        [IssuerOf(id, name, tuple(json.loads(tickers)), cik_of(metadata), tuple(json.loads(aliases))) for id, name, tickers, metadata, aliases, _ in rows],
        _overrides(conn, "company"),
    )
    before = {id: company for id, *_, company in rows}
    values = [(c.id, c.name, c.cik, json.dumps(c.tickers)) for c in companies]
    conn.executemany(
        "INSERT INTO companies (id, name, cik, tickers) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, cik = excluded.cik, tickers = excluded.tickers",
        values,
    )
    moved = [(c.id, document) for c in companies for document in c.documents if before[document] != c.id]
    # What a document's company was told by is to be told again: its story, and the stories of those that shared it.
    conn.executemany("UPDATE documents SET story = NULL WHERE story = (SELECT story FROM documents WHERE id = ?)", [(document,) for _, document in moved])
    conn.executemany("UPDATE documents SET company = ? WHERE id = ?", moved)
    conn.execute("DELETE FROM company_names")
    conn.executemany("INSERT INTO company_names VALUES (?, ?, ?)", [(c.id, name, reason) for c in companies for name, reason in c.names.items()])
    conn.execute("DELETE FROM companies WHERE id NOT IN (SELECT company FROM documents WHERE company IS NOT NULL)")
    return {company for to, document in moved for company in (to, before[document])}


def _resolve_products(conn: sqlite3.Connection) -> set[str | None]:
    """Companies whose results are of products that are another now."""
    before = dict(conn.execute("SELECT name, product FROM product_names").fetchall())
    names = dict.fromkeys(before, 0)
    for table in _FACTS_WITH_DRUG:
        for name, count in conn.execute(f"SELECT drug, count(*) FROM {table} WHERE drug IS NOT NULL GROUP BY drug"):
            names[name] += count
    introduced = [Introduced(*row) for row in conn.execute("SELECT document, name, alias FROM product_aliases")]
    # Aliases that no fact and no document has any more are forgotten; so the result depends on what is there, not on what was.
    printed = {name: count for name, count in names.items() if count}
    products, found = resolve_products(printed, introduced, _overrides(conn, "product"))
    conn.executemany("INSERT INTO products VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name", products.items())
    upsert = "INSERT INTO product_names (name, product, reason) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET product = excluded.product, reason = excluded.reason"
    conn.executemany(upsert, [(name, product, reason) for name, (product, reason) in found.items()])
    conn.executemany("DELETE FROM product_names WHERE name = ?", [(name,) for name in names if name not in found])
    conn.execute("DELETE FROM products WHERE id NOT IN (SELECT product FROM product_names)")
    changed = [name for name, (product, _) in found.items() if before.get(name) != product]
    return _companies_of(conn, "SELECT d.company FROM outcomes o JOIN documents d ON d.id = o.document WHERE o.drug = ?", changed)


def _companies_of(conn: sqlite3.Connection, sql: str, keys: Iterable[str]) -> set[str | None]:
    return {company for key in keys for (company,) in conn.execute(sql, [key])}


def _resolve_studies(conn: sqlite3.Connection) -> set[str | None]:
    """Identifiers of two registries are one trial where one company gives both the same acronym and each registry has one; or where the user says so. Companies whose trials are another now."""
    before = dict(conn.execute("SELECT identifier, study FROM study_identifiers").fetchall())
    rows = conn.execute(
        "SELECT DISTINCT t.identifier, t.registry, t.acronym, d.company FROM trials t JOIN documents d ON d.id = t.document WHERE t.acronym IS NOT NULL AND d.company IS NOT NULL"
    ).fetchall()
    by_acronym: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    acronyms: dict[str, set[str]] = defaultdict(set)
    for identifier, registry, acronym, company in rows:
        by_acronym[acronym.casefold(), company][registry].add(identifier)
        acronyms[identifier].add(acronym)
    forced = _overrides(conn, "trial")
    pairs: dict[tuple[str, str], str] = {}
    for (acronym, _), registries in sorted(by_acronym.items()):
        if len(registries) > 1 and all(len(found) == 1 for found in registries.values()):
            first, *others = sorted(next(iter(found)) for found in registries.values())
            pairs |= {(first, other): f"the acronym {acronym} of the same company, one identifier in each registry" for other in others}
    pairs = {pair: reason for pair, reason in pairs.items() if not set(pair) & forced.keys()}
    identifiers = {row[0] for row in conn.execute("SELECT DISTINCT identifier FROM trials")}
    told = {(means, name): "your alias file" for name, means in forced.items() if {name, means} <= identifiers and name != means}
    root_of = components(identifiers, [*pairs, *told])
    reasons = {name: reason for pair, reason in (pairs | told).items() for name in pair}
    names = {root: min((a for i, r in root_of.items() if r == root for a in acronyms.get(i, ())), default=None) for root in {root_of[i] for i in acronyms}}
    conn.executemany(
        "INSERT INTO studies (id, acronym) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET acronym = excluded.acronym", [(root, names.get(root)) for root in set(root_of.values())]
    )
    upsert = "INSERT INTO study_identifiers VALUES (?, ?, ?) ON CONFLICT (identifier) DO UPDATE SET study = excluded.study, reason = excluded.reason"
    conn.executemany(upsert, [(identifier, root, reasons.get(identifier, "the registry's identifier")) for identifier, root in root_of.items()])
    conn.execute("DELETE FROM study_identifiers WHERE identifier NOT IN (SELECT identifier FROM trials)")
    conn.execute("DELETE FROM studies WHERE id NOT IN (SELECT study FROM study_identifiers)")
    only = """(SELECT CASE WHEN count(DISTINCT d.company) = 1 THEN min(d.company) END FROM study_identifiers si JOIN trials t ON t.identifier = si.identifier
        JOIN documents d ON d.id = t.document WHERE si.study = studies.id AND d.kind <> 'registry')"""
    conn.execute(f"UPDATE studies SET company = {only} WHERE company IS NOT {only}")
    changed = [identifier for identifier, root in root_of.items() if before.get(identifier) != root]
    return _companies_of(conn, "SELECT d.company FROM trials t JOIN documents d ON d.id = t.document WHERE t.identifier = ?", changed)
