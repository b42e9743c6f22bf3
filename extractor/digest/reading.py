"""The digest's contents, read from the views: what is new since a day, sorted so that the same database gives the same digest."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extractor.fetch.failure import what_follows
from extractor.store.changes import new_by_correction
from extractor.store.schema import open_to_read


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing worth knowing, in a sentence, and where it stands."""

    text: str
    quote: str | None = None
    """The document's own words."""
    url: str | None = None
    """Address or path of the document; not all of them can be opened by a browser."""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """Sections in the order of what matters most; a section without entries is kept, so that "none" is said."""

    since: date
    documents: int
    """New documents, registry records among them."""
    sections: tuple[Section, ...]


def read_digest(db: str | Path, *, since: date) -> Digest:
    """What the database learnt on that day (UTC) and after it; gaps are all that are open. Raises StoreError where there is no database of this version."""
    with closing(open_to_read(db)) as database:
        conn = database.conn
        conn.row_factory = sqlite3.Row
        (count,) = conn.execute("SELECT count(*) FROM documents WHERE added_at >= ?", [since.isoformat()]).fetchone()
        sections = tuple(Section(title, tuple(dict.fromkeys(entries(conn, since.isoformat())))) for title, entries in _SECTIONS.items())
    return Digest(since, count, sections)


# "NEW": documents that count, of the wanted days. A registry's own numbers are no news of a company.
_NEW = "d.added_at >= ? AND d.standing = 'current' AND d.kind <> 'registry'"


def _medians(conn: sqlite3.Connection, since: str) -> Iterator[Entry]:
    return _results(conn, since, "f.statistic = 'median'", "f.endpoint <> 'OS', f.endpoint <> 'PFS', f.endpoint")


def _ratios_and_responses(conn: sqlite3.Connection, since: str) -> Iterator[Entry]:
    """What else a trial is judged by: hazard ratios, and how many responded."""
    marks = ", ".join(f"'{endpoint}'" for endpoint in _RESPONSES)
    return _results(
        conn,
        since,
        f"f.value IS NOT NULL AND (f.statistic = 'hazard_ratio' OR (f.statistic IN ('rate', 'count') AND f.endpoint IN ({marks})))",
        "f.statistic <> 'hazard_ratio', f.endpoint",
    )


_RESPONSES = ("ORR", "CR", "pCR", "sCR", "VGPR", "PR", "DCR", "CBR", "MRD")
_SHOWN_STATISTICS = {"hazard_ratio": "hazard ratio", "count": "count"}


def _results(conn: sqlite3.Connection, since: str, condition: str, order: str) -> Iterator[Entry]:
    """Results that are new or have moved, each with the one before it in its series. What a release says that was corrected meanwhile is as new as that release."""
    query = f"""
      SELECT f.*, h.change, h.previous_value, h.previous_unit, h.previous_bound, h.previous_to_date, h.previous_date, h.difference, h.months,
        {new_by_correction("added_at")} AS repeats
      FROM efficacy f JOIN documents d ON d.id = f.document LEFT JOIN outcome_history h ON h.fact = f.fact
      WHERE {_NEW} AND {condition} AND f.assertion = 'reported'
      ORDER BY {order}, f.company, f.product, f.cohort, f.fact"""
    for row in conn.execute(query, [since, since]):
        if row["change"] != "same" or row["repeats"]:
            yield Entry(f"{_about(row)}: {_result(row)}{_before(row)}", row["quote"], row["url"])


def _result(row: sqlite3.Row) -> str:
    """ "median OS 11.2 months (95% CI 9.1 to 14)", "OS hazard ratio 0.62", "ORR 46% (12 of 26)"."""
    amount = f"{_amount(row['value'], row['unit'], row['bound'], row['to_date'])}{_interval(row)}"
    if row["statistic"] == "median":
        return f"median {row['endpoint']} {amount}"
    people = f" ({row['numerator']} of {row['denominator']})" if row["numerator"] is not None and row["denominator"] is not None else ""
    return " ".join(part for part in (row["endpoint"], _SHOWN_STATISTICS.get(row["statistic"]), f"{amount}{people}", row["timepoint"] and f"at {row['timepoint']}") if part)


def _before(row: sqlite3.Row) -> str:
    """The figure that this one replaces, and by how much it moved."""
    if row["change"] in (None, "new", "same"):
        return ""
    was = _amount(row["previous_value"], row["previous_unit"], row["previous_bound"], row["previous_to_date"])
    day = f" on {row['previous_date']}" if row["previous_date"] else ""
    unit = "months" if row["months"] is not None else row["unit"] or ""
    moved = f", {row['difference']:+g} {unit}".rstrip() if row["difference"] is not None else ""
    return f" ({row['change']}: was {was}{day}{moved})"


def _designations(conn: sqlite3.Connection, since: str) -> Iterator[Entry]:
    query = f"""
      SELECT g.*, NULL AS trial, NULL AS cohort, NULL AS arm FROM designation_history g JOIN documents d ON d.id = g.document
      WHERE {_NEW} AND NOT EXISTS (
        SELECT 1 FROM designation_history o JOIN documents od ON od.id = o.document
        WHERE od.added_at < ? AND o.product = g.product AND o.type = g.type AND o.agency IS g.agency AND o.status = g.status AND o.indication IS g.indication)
      ORDER BY g.company, g.product, g.type, g.agency, g.fact"""
    for row in conn.execute(query, [since, since]):
        parts = (row["agency"], row["type"].replace("_", " "), row["status"], row["indication"] and f"for {row['indication']}", row["date"] and f"({row['date']})")
        yield Entry(f"{_about(row)}: {' '.join(part for part in parts if part)}", row["quote"], row["url"])


def _trials(conn: sqlite3.Connection, since: str) -> Iterator[Entry]:
    query = f"""
      SELECT t.identifier, max(t.phase) AS phase, max(t.acronym) AS acronym, c.name AS company, d.title, d.uri AS url, e.quote
      FROM trials t JOIN documents d ON d.id = t.document LEFT JOIN companies c ON c.id = d.company LEFT JOIN evidence e ON e.document = t.document AND e.fact = t.id AND e.rank = 0
      WHERE {_NEW} AND t.reviewed IS NOT 'rejected'
        AND NOT EXISTS (SELECT 1 FROM trials o JOIN documents od ON od.id = o.document WHERE o.identifier = t.identifier AND od.kind <> 'registry' AND od.added_at < ?)
      GROUP BY t.identifier ORDER BY t.identifier"""
    for row in conn.execute(query, [since, since]):
        parts = (row["acronym"], row["phase"] and f"phase {row['phase']}", row["company"])
        yield Entry(", ".join((row["identifier"], *(part for part in parts if part))), row["quote"], row["url"])


def _corrections(conn: sqlite3.Connection, since: str) -> Iterator[Entry]:
    query = """
      SELECT n.title, n.uri AS url, c.name AS company, o.title AS old_title, o.published_on AS old_date, s.reason
      FROM stories s JOIN documents o ON o.id = s.current JOIN documents n ON n.story = s.superseded_by AND n.standing = 'current' LEFT JOIN companies c ON c.id = n.company
      WHERE n.added_at >= ? AND n.kind <> 'registry' ORDER BY c.name, n.id, o.id"""
    for row in conn.execute(query, [since]):
        day = f" of {row['old_date']}" if row["old_date"] else ""
        yield Entry(f"{row['company'] or '(company unknown)'}: {row['title'] or row['url']} replaces “{row['old_title']}”{day} ({row['reason']})", None, row["url"])
    yield from _contradictions(conn, since)


def _contradictions(conn: sqlite3.Connection, since: str) -> Iterator[Entry]:
    """Figures that a correction changed, and two figures for the same data, each of them with its own words."""
    query = """
      SELECT h.* FROM outcome_history h WHERE h.added_at >= ? AND h.standing = 'current' AND h.change IN ('corrected', 'contradicted')
      ORDER BY h.company, h.product, h.endpoint, h.fact"""
    for row in conn.execute(query, [since]):
        what = f"{row['statistic'].replace('_', ' ')} {row['endpoint']} {_amount(row['value'], row['unit'], row['bound'], row['to_date'])}"
        yield Entry(f"{_about(row)}: {what}{_before(row)}", row["quote"], row["url"])


def _registry(conn: sqlite3.Connection, since: str) -> Iterator[Entry]:
    query = """
      SELECT o.trial, o.company, o.differences, coalesce(o.registry_url, '') AS url FROM trial_overview o
      WHERE o.differences IS NOT NULL AND EXISTS (SELECT 1 FROM trials t JOIN documents d ON d.id = t.document WHERE t.identifier = o.trial AND d.added_at >= ?)
      ORDER BY o.trial"""
    for row in conn.execute(query, [since]):
        yield Entry(f"{row['trial']}{', ' + row['company'] if row['company'] else ''}: {row['differences'].rstrip('; ')}", None, row["url"] or None)


def _gaps(conn: sqlite3.Connection, since: str) -> Iterator[Entry]:
    """Sources that could not be read last, and announced items that are not in the store."""
    for row in conn.execute("SELECT * FROM sources WHERE last_reason IS NOT NULL ORDER BY name"):
        yield Entry(f"{row['name']}: cannot be read ({row['last_reason']}: {row['last_message']}); last good: {row['last_good_at'] or 'never'}")
    for row in conn.execute("SELECT * FROM gaps ORDER BY source, first_seen_at, url"):
        follows = what_follows(row["state"], row["next_try_at"], instead=row["announcement_stored"])
        yield Entry(f"{row['source']}: {row['title'] or row['url']}: {row['reason']}{follows}", None, row["url"])


def _documents(conn: sqlite3.Connection, since: str) -> Iterator[Entry]:
    query = "SELECT * FROM latest_documents WHERE added_at >= ? AND kind <> 'registry' ORDER BY company, release_date, document"
    for row in conn.execute(query, [since]):
        counts = [f"{row[kind]} {kind if row[kind] != 1 else kind[:-1]}" for kind in ("outcomes", "doses", "cohorts", "designations") if row[kind]]
        who = ", ".join(part for part in (row["company"], row["release_date"]) if part) or "(company unknown)"
        yield Entry(f"{who}: {row['title'] or row['url']} ({', '.join(counts) or 'no facts'})", None, row["url"])


_SECTIONS: dict[str, Callable[[sqlite3.Connection, str], Iterator[Entry]]] = {
    "New medians": _medians,
    "New hazard ratios and response rates": _ratios_and_responses,
    "New designations": _designations,
    "New trials": _trials,
    "Corrections and contradictions": _corrections,
    "Releases against the registry": _registry,
    "Gaps": _gaps,
    "New documents": _documents,
}


def _about(row: sqlite3.Row) -> str:
    """Who and what a figure is of: "Quillon Bio, QLN-7, cohort 1, NCT04550001"."""
    parts = (row["company"], row["product"], row["cohort"], row["arm"] and f"{row['arm']} arm", row["trial"])
    return ", ".join(part for part in parts if part) or "(company unknown)"


def _amount(value: float | None, unit: str | None, bound: str | None, to_date: int | None) -> str:
    """ "> 12 months", "not reached"."""
    if value is None:
        return "not reached"
    number = f"{value:.15g}"
    named = f" {unit}{'' if value == 1 else 's'}" if unit in ("month", "week", "day", "year") else unit if unit == "%" else f" {unit}" if unit and unit != "1" else ""
    return f"{'' if bound in (None, '=') else bound + ' '}{number}{named}{' to date' if to_date else ''}"


def _interval(row: sqlite3.Row) -> str:
    """The confidence interval, where one is printed."""
    if row["ci_low"] is None and row["ci_high"] is None:
        return ""
    low, high = (f"{bound:.15g}" if bound is not None else "not reached" for bound in (row["ci_low"], row["ci_high"]))
    level = f"{row['ci_level']:g}% " if row["ci_level"] else ""
    return f" ({level}CI {low} to {high})"
