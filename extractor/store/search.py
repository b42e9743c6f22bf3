"""Search for words: in the texts of documents, or in the quotes that prove facts."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.errors import UsageError
from extractor.store.resolved import company_names
from extractor.store.rows import storable

MATCH_START, MATCH_END = "\x02", "\x03"
"""Stand around each word found in a snippet."""
_MOST_WORDS = 50
_TERM = re.compile(r'"([^"]*)"(\*?)|([^\s"]+)')
_FACTS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class FactFound:
    """A fact with the quote that proves it, as the view `facts` shows it."""

    id: str
    kind: str
    what: str
    value: float | None
    high: float | None
    """Of a dose: its highest amount."""
    unit: str | None
    bound: str | None
    """=, ~, <, <=, >, >=, NR."""
    quote: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A document in which words were found."""

    document: str
    title: str | None
    company: str | None
    published_on: str | None
    url: str
    snippet: str
    """Some words around the best place; those that were looked for stand between MATCH_START and MATCH_END."""
    facts: tuple[FactFound, ...]
    """Facts whose quotes have some of the words, most first."""


@dataclass(frozen=True, slots=True)
class SearchResults:
    """Best documents first."""

    hits: tuple[Hit, ...]
    every_word: bool
    """False: no document has all of the words, these have some."""


def search(conn: sqlite3.Connection, query: str, *, quotes: bool = False, company: str | None = None, limit: int = 10) -> SearchResults:
    """Documents with the words of a query: "words in quotation marks" stand together, word* is the start of one, everything else is a plain word.

    `quotes`: words must stand in the quote of one fact. Copies and superseded releases are left out, as in the views.
    Raises UsageError where the query has no word or more than 50, UnknownNameError where nobody is called `company`.
    """
    terms = list(_terms(query))
    if not terms:
        raise UsageError(f"the query {query[:60]!r} has no word to look for; expected words such as: median overall survival")
    if len(terms) > _MOST_WORDS:
        raise UsageError(f"the query has {len(terms)} words; expected at most {_MOST_WORDS}")
    companies = company_names(conn, company) if company else []
    find = _in_quotes if quotes else _in_texts
    if hits := find(conn, " AND ".join(terms), terms, companies, limit):
        return SearchResults(hits, every_word=True)
    return SearchResults(find(conn, " OR ".join(terms), terms, companies, limit) if len(terms) > 1 else (), every_word=False)


def _terms(query: str) -> Iterator[str]:
    """Each word or phrase as a string of FTS5, so that nothing in it is taken for an operator; each once."""
    seen: set[str] = set()
    for match in _TERM.finditer(storable(query).replace("\0", " ")):
        words, star = (match[1], match[2]) if match[1] is not None else (match[3].rstrip("*"), "*" if match[3].endswith("*") else "")
        if any(unicodedata.category(c)[0] in "LN" for c in words) and (term := f'"{words}"{star}') not in seen:
            seen.add(term)
            yield term


def _in_texts(conn: sqlite3.Connection, expression: str, terms: Sequence[str], companies: Sequence[str], limit: int) -> tuple[Hit, ...]:
    where, parameters = _of_companies(companies)
    rows = conn.execute(
        "SELECT d.id, d.title, c.name, d.published_on, d.uri, snippet(documents_fts, -1, ?, ?, '…', 24) "
        "FROM documents_fts JOIN documents d ON d.number = documents_fts.rowid LEFT JOIN companies c ON c.id = d.company "
        f"WHERE documents_fts MATCH ? AND d.standing = 'current'{where} ORDER BY documents_fts.rank, d.id LIMIT ?",
        [MATCH_START, MATCH_END, expression, *parameters, limit],
    ).fetchall()
    return tuple(_hit(row, _best_facts(conn, row[0], terms)) for row in rows)


def _in_quotes(conn: sqlite3.Connection, expression: str, terms: Sequence[str], companies: Sequence[str], limit: int) -> tuple[Hit, ...]:
    where, parameters = _of_companies(companies)
    rows = conn.execute(
        "SELECT d.id, d.title, c.name, d.published_on, d.uri, snippet(evidence_fts, -1, ?, ?, '…', 24), e.fact "
        "FROM evidence_fts JOIN evidence e ON e.number = evidence_fts.rowid JOIN documents d ON d.id = e.document LEFT JOIN companies c ON c.id = d.company "
        f"WHERE evidence_fts MATCH ? AND d.standing = 'current'{where} ORDER BY evidence_fts.rank, e.fact, e.rank LIMIT ?",
        [MATCH_START, MATCH_END, expression, *parameters, limit],
    ).fetchall()
    return tuple(_hit(row, tuple(f for f in _facts(conn, row[0]) if f.id == row[6])[:1]) for row in rows)


def _hit(row: Sequence[str], facts: tuple[FactFound, ...]) -> Hit:
    document, title, company, published_on, url, snippet = row[:6]
    return Hit(document, title, company, published_on, url, snippet, facts)


def _of_companies(companies: Sequence[str]) -> tuple[str, Sequence[str]]:
    return (f" AND c.name IN ({', '.join('?' * len(companies))})", companies) if companies else ("", ())


def _facts(conn: sqlite3.Connection, document: str) -> list[FactFound]:
    rows = conn.execute("SELECT fact, kind, what, value, high, unit, bound, quote FROM facts WHERE document = ? AND quote IS NOT NULL ORDER BY start, fact", [document])
    return [FactFound(*row) for row in rows]


def _best_facts(conn: sqlite3.Connection, document: str, terms: Sequence[str]) -> tuple[FactFound, ...]:
    words = {_folded(term.strip('"*')) for term in terms}

    def found(fact: FactFound) -> int:
        quote = f"{_folded(fact.quote)} {_folded(fact.what)}"
        return sum(word in quote for word in words)

    best = sorted((fact for fact in _facts(conn, document) if found(fact)), key=found, reverse=True)
    return tuple(best[:_FACTS_SHOWN])


def _folded(text: str) -> str:
    """As the index compares: no case, no accents, blanks alike."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())
