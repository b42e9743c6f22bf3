"""Views of a database with a million facts, asked for one company, product or trial: how long, and by which indexes.

Run: python tests/benchmarks/views.py [--facts 1000000] [--db kept.db]   exit 1 where a question takes 50 ms or longer, or walks through a whole table
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from extractor.store.connection import count_rows
from extractor.store.rows import FACT_TABLES
from extractor.store.schema import open_to_write
from extractor.store.writing import insert_rows

LIMIT = 0.050
FACTS_A_DOCUMENT = 40
VIEWS = {
    "mos": ("company", "product", "trial"),
    "efficacy": ("company", "product", "trial"),
    "outcome_history": ("company", "product", "trial"),
    "cohort_summary": ("company", "product", "trial"),
    "trial_doses": ("company", "product", "trial"),
    "designation_history": ("company", "product"),
    "trial_overview": ("company", "trial"),
    "registry_records": ("trial",),
    "facts": ("company", "product", "trial"),
    "latest_documents": ("company",),
    "story_documents": ("company",),
}
_WORDS = [
    "patients",
    "median",
    "overall",
    "survival",
    "response",
    "months",
    "treated",
    "cohort",
    "dose",
    "infusion",
    "trial",
    "data",
    "reported",
    "safety",
    "tolerated",
    "phase",
    "lead",
    "product",
    "candidate",
    "weeks",
    "relapsed",
    "refractory",
]


def make(path: Path, facts: int) -> Database:
    """A database of invented facts with the shape of a real one: many companies with a few releases, few with many."""
    db = open_to_write(path)
    chance = random.Random(1)
    documents = max(facts // FACTS_A_DOCUMENT, 20)
    companies, products, studies = documents // 25 + 1, documents // 12 + 1, documents // 6 + 1
    conn = db.conn
    for pragma in ("synchronous = OFF", "journal_mode = MEMORY", "cache_size = -400000", "foreign_keys = OFF"):
        conn.execute(f"PRAGMA {pragma}")
    for trigger in ("documents_ai", "evidence_ai"):  # the search index, which no view reads
        conn.execute(f"DROP TRIGGER {trigger}")
    conn.execute("BEGIN IMMEDIATE")
    conn.execute("INSERT INTO runs VALUES ('r', 'benchmark', '2026-01-01T00:00:00+00:00', '0', '0')")
    conn.executemany("INSERT INTO companies (id, name) VALUES (?, ?)", [(f"name:company {n}", f"Company {n}") for n in range(companies)])
    conn.executemany("INSERT INTO company_names VALUES (?, ?, 'as printed')", [(f"name:company {n}", f"Company {n}") for n in range(companies)])
    conn.executemany("INSERT INTO products VALUES (?, ?)", [(f"prd{n}", f"PRD-{n}") for n in range(products)])
    conn.executemany("INSERT INTO product_names (name, product, reason) VALUES (?, ?, 'as printed')", [(f"PRD-{n}", f"prd{n}") for n in range(products)])
    conn.executemany("INSERT INTO studies (id, company) VALUES (?, ?)", [(_nct(n), f"name:company {n % companies}") for n in range(studies)])
    conn.executemany("INSERT INTO study_identifiers VALUES (?, ?, 'as printed')", [(_nct(n), _nct(n)) for n in range(studies)])
    for number in range(documents):
        _add_document(db, number, min(int(chance.paretovariate(1.1)) - 1, companies - 1) if number % 10 == 0 else number % companies, products, studies, chance)
    conn.execute("COMMIT")
    count_rows(db, path)
    return db


def _nct(number: int) -> str:
    return f"NCT{number:08}"


def _add_document(db: Database, number: int, company: int, products: int, studies: int, chance: random.Random) -> None:
    id, conn = f"d{number:015}", db.conn
    text = " ".join(chance.choices(_WORDS, k=300))
    day = f"20{10 + number % 16}-{1 + number % 12:02}-{1 + number % 28:02}"
    kind = "registry" if number % 20 == 0 else "html"
    trial, drug = _nct(number % studies), f"PRD-{number % products}"
    tied = f"{id}t" if number % 3 else None  # a third of the documents ties no fact to a trial
    conn.execute(
        "INSERT INTO documents (id, uri, kind, media_type, title, issuer, company, published_on, sha256, metadata, text, rules, run, story, added_at) "
        "VALUES (?, ?, ?, 'text/html', ?, ?, ?, ?, '0', ?, ?, '0', 'r', ?, ?)",
        [
            id,
            f"https://example.test/{number}",
            kind,
            text[:80],
            f"Company {company}",
            f"name:company {company}",
            day,
            f'{{"identifier": "{trial}"}}',
            text,
            id,
            f"{day}T00:00:00+00:00",
        ],
    )
    conn.execute("INSERT INTO stories (id, current) VALUES (?, ?)", [id, id])
    conn.execute("INSERT INTO fetches (id, uri, sha256, complete, run) VALUES (?, ?, '0', 1, 'r')", [f"f{number}", f"https://example.test/{number}"])
    conn.execute("INSERT INTO copies VALUES (?, ?)", [id, f"f{number}"])
    rows = {
        "trials": [(f"{id}t", id, 0, "ClinicalTrials.gov", trial, "2", None, None, "sentence", 0.9)],
        "cohorts": [(f"{id}k{n}", id, n, f"cohort {n}", f"cohort {n}", "treatment", drug, tied, 0.9) for n in range(6)],
        "cohort_sizes": [(f"{id}k{n}-0", f"{id}k{n}", 0, 10 + n, "treated", "=") for n in range(6)],
        "doses": [(f"{id}d{n}", id, n, 10.0 + n, 10.0 + n, "mg", "mass", drug, "oral", "QD", None, None, f"{id}k{n % 6}", tied, "reported", 0.9) for n in range(10)],
        "outcomes": [
            (f"{id}o{n}", id, n, ("OS", "PFS", "ORR", "DOR")[n % 4], "rate" if n % 4 == 2 else "median", 10.0 + n, "month", "=", 0, None, None, None, None, None, None, None, None,
             "treatment", f"{id}k{n % 6}", drug, tied, None, None, None, "reported", 0.9)
            for n in range(20)
        ],
        "designations": [(f"{id}g{n}", id, n, "orphan", "FDA", "granted", drug, "myeloma", None, None, 0.9) for n in range(3)],
    }  # fmt: skip
    for table, found in rows.items():
        insert_rows(conn, table, found)
    proven = [row[0] for table in (*FACT_TABLES, "cohort_sizes") for row in rows[table]]
    places = [(fact, 0, id, n, n + 40, text[n : n + 40], "body", None, None, "<rule>", "[]", None) for n, fact in enumerate(proven)]
    insert_rows(conn, "evidence", places)
    series = f"{trial}|OS"
    conn.execute("UPDATE outcomes SET series = ?, previous = ? WHERE document = ? AND +endpoint = 'OS' AND position < 8", [series, f"d{max(number - studies, 0):015}o0", id])


@dataclass(frozen=True, slots=True)
class Answer:
    """How a view answers one question."""

    view: str
    by: str
    asked: str
    rows: int
    seconds: float
    """CPU time, median of five, each row read."""
    plan: tuple[str, ...]

    @property
    def scans(self) -> tuple[str, ...]:
        """Steps that walk through a whole table. A part of `facts` whose column is always NULL ends before its first row, whatever its plan says."""
        steps = [step for step in self.plan if re.match(r"SCAN \w", step) and step != "SCAN facts"]
        if self.view == "facts" and self.by in ("product", "trial"):
            steps.remove("SCAN d")
        return tuple(steps)


def answers(db: Database) -> Iterator[Answer]:
    """Each view by each filter, for a company, product and trial of usual size: the company that as many exceed as not."""
    for view, columns in VIEWS.items():
        for by in columns:
            for asked in _subjects(db, by):
                sql = f"SELECT * FROM {view} WHERE {by} = ?"
                plan = tuple(row[3] for row in db.conn.execute(f"EXPLAIN QUERY PLAN {sql}", [asked]))
                times = []
                for _ in range(5):
                    begun = time.process_time()
                    rows = len(db.conn.execute(sql, [asked]).fetchall())
                    times.append(time.process_time() - begun)
                yield Answer(view, by, asked, rows, statistics.median(times), plan)


def _subjects(db: Database, by: str) -> list[str]:
    if by == "product":
        return ["PRD-7"]
    if by == "trial":
        return [_nct(7)]
    sizes = db.conn.execute("SELECT c.name FROM documents d JOIN companies c ON c.id = d.company GROUP BY c.id ORDER BY count(*), c.id").fetchall()
    return [sizes[len(sizes) // 2][0]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=int, default=1_000_000)
    parser.add_argument("--db", type=Path, help="Keep the database here, or take the one that is there.")
    parser.add_argument("--plans", action="store_true", help="Print each query plan.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.db or Path(folder) / "views.db"
        begun = time.perf_counter()
        db = open_to_write(path) if path.exists() else make(path, given.facts)
        count = sum(db.conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in FACT_TABLES)
        print(f"{count:,} facts, {path.stat().st_size / 1e6:,.0f} MB, ready after {time.perf_counter() - begun:.0f} s\n")
        print(f"{'view':20} {'filter':22} {'rows':>6} {'ms':>8}  whole tables read")
        failed = 0
        for answer in answers(db):
            failed += bool(answer.seconds >= LIMIT or answer.scans)
            print(f"{answer.view:20} {f'{answer.by} = {answer.asked}':22} {answer.rows:6} {answer.seconds * 1000:8.2f}  {'; '.join(answer.scans) or 'none'}")
            if given.plans:
                print("".join(f"    {step}\n" for step in answer.plan), end="")
        db.close()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
