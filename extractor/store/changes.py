"""What releases since a day say that none before did, or say otherwise: "CLR 131 cohort 1 median OS 22.5+ → 26.2 months (+3.7)"."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from sqlite_utils import Database

from extractor.errors import UsageError
from extractor.store.names import label_key
from extractor.store.reading import dicts
from extractor.store.resolved import company_names
from extractor.store.series import TIMES

ChangeKind = Literal["new", "changed", "corrected", "contradicted", "superseded"]
By = Literal["release", "stored"]
_URGENCY: tuple[ChangeKind, ...] = ("superseded", "contradicted", "corrected", "changed", "new")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a release says anew or otherwise."""

    change: ChangeKind
    kind: Literal["outcome", "designation", "trial", "document"]
    company: str | None
    product: str | None
    says: str
    """In words: "CLR 131 cohort 1 median OS 22.5+ → 26.2 months (+3.7)"."""
    release_date: str | None
    previous_date: str | None
    quote: str | None
    url: str
    previous_url: str | None
    fact: str
    """Id of the outcome, designation, trial or document."""
    document: str

    def to_row(self) -> dict[str, Any]:
        return asdict(self)


def changes(db: Database, *, since: str, company: str | None = None, by: By = "release") -> list[Change]:
    """What current documents since an ISO day say, the newest last: results, designations and trials that are new, and results that differ from the one before them.

    `by`: whether "since" means the day of the release, or the day on which it came into this database. A release without a day counts by the latter.
    `company`: its name in any spelling, its ticker or CIK. Raises UsageError where the day is none, UnknownNameError where there is no such company.
    """
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", since):
        raise UsageError(f"since {since!r}: expected a day as YYYY-MM-DD")
    when = "coalesce(release_date, added_at)" if by == "release" else "added_at"
    where, parameters = f"{when} >= ?", [since]
    if company is not None:
        names = company_names(db.conn, company)
        where, parameters = f"{where} AND company IN ({', '.join('?' * len(names))})", [since, *names]
    found = [*_results(db.conn, when, where, parameters), *_first_results(db.conn, when, where, parameters), *_designations(db.conn, when, where, parameters)]
    found += [*_trials(db.conn, when, where, parameters), *_corrections(db.conn, where, parameters)]
    return sorted(found, key=lambda c: (c.release_date or "", c.company or "", c.document, _URGENCY.index(c.change), c.kind != "outcome", c.says))


def _results(conn: sqlite3.Connection, when: str, where: str, parameters: list[str]) -> Iterator[Change]:
    """Results of series: the first of one, or another than the one before. What a release says that was corrected elsewhere is as new as that release."""
    sql = f"SELECT * FROM outcome_history h WHERE {where} AND standing = 'current' AND (change <> 'same' OR {new_by_correction(when)}) AND NOT ({_SAID_AGAIN})"
    for row in dicts(conn, sql, [*parameters, parameters[0]]):
        if row["change"] == "same":
            row |= {"change": "new", "previous": None, "previous_date": None, "previous_url": None}
        yield _change(row, row["change"], "outcome", f"{_subject(row)} {_values(row)}")


_SAID_AGAIN = """change = 'new' AND cohort IS NULL AND value IS NOT NULL AND EXISTS (SELECT 1 FROM documents n JOIN documents b ON b.company = n.company JOIN outcomes x ON x.document = b.id
  WHERE n.id = h.document AND b.published_on < h.release_date AND b.story IS NOT n.story AND x.endpoint = h.endpoint AND x.statistic = h.statistic AND x.value = h.value AND x.unit IS h.unit)"""
"""SQL, true of a row h of `outcome_history` that begins a series of people without a name, whose value the company gave before: "as reported in May, the median was 9.8 months"."""


def new_by_correction(when: str) -> str:
    """SQL, true of a row h of `outcome_history` that repeats what only the release said which it corrects, where that one falls within the days that are asked for.

    `when`: the column of its release that counts, as SQL over release_date and added_at. One parameter: the first of the days.
    """
    return f"""corrects AND EXISTS
  (SELECT 1 FROM (SELECT b.id, p.published_on AS release_date, p.added_at FROM outcomes b JOIN documents p ON p.id = b.document) WHERE id = h.previous AND {when} >= ?)
  AND NOT EXISTS (SELECT 1 FROM documents d JOIN documents b ON b.company = d.company JOIN outcomes x ON x.document = b.id
    WHERE d.id = h.document AND b.published_on < h.previous_date AND x.endpoint = h.endpoint AND x.statistic = h.statistic AND x.value IS h.value AND x.unit IS h.unit
      AND (x.series IS h.series OR (x.series IS NULL AND x.value IS NOT NULL)))"""


_EARLIER = (
    """b.published_on < n.release_date AND b.story IS NOT n.story AND NOT ({when} >= ? AND EXISTS (SELECT 1 FROM stories s WHERE s.id = b.story AND s.superseded_by IS NOT NULL))"""
)
"""SQL: whether a document b counts as one that could have said before what n says: no copy of n with another day, and nothing that was corrected within the days that are asked for, for then its
correction is told alone. One parameter: the first of those days."""


def _earlier(when: str) -> str:
    return _EARLIER.format(when=when.replace("release_date", "b.published_on").replace("added_at", "b.added_at"))


_FIRST_RESULTS = """
SELECT * FROM (SELECT e.*, d.added_at, d.story, d.company AS of_company FROM efficacy e JOIN outcomes o ON o.id = e.fact JOIN documents d ON d.id = e.document
  WHERE o.series IS NULL AND e.assertion = 'reported' AND e.section NOT LIKE 'about%' AND e.section NOT IN ('forward_looking', 'contact') AND d.kind NOT IN ('registry', 'spl')) n
WHERE {where} AND NOT EXISTS (SELECT 1 FROM documents b JOIN outcomes x ON x.document = b.id
  WHERE b.company = n.of_company AND {earlier} AND x.endpoint = n.endpoint AND x.statistic = n.statistic AND x.value IS n.value AND x.unit IS n.unit)
"""


def _first_results(conn: sqlite3.Connection, when: str, where: str, parameters: list[str]) -> Iterator[Change]:
    """Results that belong to no series, where the company gave none of this endpoint and value before."""
    for row in dicts(conn, _FIRST_RESULTS.format(where=where, earlier=_earlier(when)), [*parameters, parameters[0]]):
        yield _change(row, "new", "outcome", f"{_subject(row)} {_values(row)}")


_NEW_DESIGNATIONS = """
SELECT * FROM (SELECT h.*, d.added_at, d.story, g.drug, d.company AS of_company, coalesce(e.section, '') LIKE 'about%' AS repeats FROM designation_history h JOIN designations g ON g.id = h.fact
    JOIN documents d ON d.id = h.document LEFT JOIN evidence e ON e.document = h.document AND e.fact = h.fact AND e.rank = 0) n
WHERE {where} AND NOT EXISTS (SELECT 1 FROM documents b JOIN designations x ON x.document = b.id LEFT JOIN product_names pn ON pn.name = x.drug LEFT JOIN products p ON p.id = pn.product
  WHERE b.company = n.of_company AND {earlier} AND x.type = n.type AND x.agency IS n.agency AND x.status = n.status AND (p.name IS n.product OR (n.repeats AND (p.name IS NULL OR n.product IS NULL)))
    AND (x.indication IS NULL OR n.indication IS NULL OR lower(x.indication) = lower(n.indication)))
"""


def _designations(conn: sqlite3.Connection, when: str, where: str, parameters: list[str]) -> Iterator[Change]:
    for row in dicts(conn, _NEW_DESIGNATIONS.format(where=where, earlier=_earlier(when)), [*parameters, parameters[0]]):
        words = [row["product"], row["agency"], row["type"].replace("_", " "), row["status"], row["indication"] and f"for {row['indication']}", row["date"] and f"({row['date']})"]
        yield _change(row, "new", "designation", " ".join(word for word in words if word))


_NEW_TRIALS = """
SELECT * FROM (SELECT c.name AS company, t.identifier AS trial, t.registry, t.phase, t.acronym, d.published_on AS release_date, d.added_at, d.story, e.quote, d.uri AS url, t.id AS fact,
    t.document
  FROM trials t JOIN documents d ON d.id = t.document LEFT JOIN companies c ON c.id = d.company LEFT JOIN evidence e ON e.document = t.document AND e.fact = t.id AND e.rank = 0
  WHERE d.standing = 'current' AND t.reviewed IS NOT 'rejected' AND d.kind NOT IN ('registry', 'spl')) n
WHERE {where} AND NOT EXISTS (SELECT 1 FROM trials x JOIN documents b ON b.id = x.document
  WHERE x.identifier = n.trial AND b.kind NOT IN ('registry', 'spl') AND {earlier})
"""


def _trials(conn: sqlite3.Connection, when: str, where: str, parameters: list[str]) -> Iterator[Change]:
    """Identifiers that no earlier release named."""
    for row in dicts(conn, _NEW_TRIALS.format(where=where, earlier=_earlier(when)), [*parameters, parameters[0]]):
        words = [row["acronym"], row["trial"], row["phase"] and f"phase {row['phase']}"]
        yield _change(row, "new", "trial", " ".join(word for word in words if word))


_CORRECTIONS = """
SELECT * FROM (SELECT c.name AS company, d.title, d.published_on AS release_date, d.added_at, d.uri AS url, b.uri AS previous_url, b.published_on AS previous_date, s.reason, d.id AS fact, d.id AS document
  FROM stories s JOIN documents b ON b.id = s.current JOIN stories n ON n.id = s.superseded_by JOIN documents d ON d.id = n.current LEFT JOIN companies c ON c.id = d.company) n
WHERE {where}
"""


def _corrections(conn: sqlite3.Connection, where: str, parameters: list[str]) -> Iterator[Change]:
    for row in dicts(conn, _CORRECTIONS.format(where=where), parameters):
        yield _change(
            row, "superseded", "document", f"“{row['title'] or row['previous_url']}” supersedes the version of {row['previous_date'] or 'an unknown day'}: {row['reason']}"
        )


def _change(row: dict[str, Any], change: ChangeKind, kind: Any, says: str) -> Change:
    said = {name: row.get(name) for name in ("company", "product", "release_date", "previous_date", "quote", "previous_url")}
    return Change(change=change, kind=kind, says=says, url=row["url"], fact=row["fact"], document=row["document"], **said)


_NUMBERED = re.compile(r"(?:cohort|arm|group|part|stage|regimen) \w{1,3}")


def _subject(row: dict[str, Any]) -> str:
    """Whose result of which endpoint: "CLR 131 cohort 1 median OS"."""
    key = label_key(row["cohort"]) if row["cohort"] else ""
    people = key if _NUMBERED.fullmatch(key) else row["cohort"] or (row["arm"] if row["arm"] in ("control", "historical") else None)
    statistic = row["statistic"].replace("_", " ")
    at = f"at {row['timepoint']}" if row["timepoint"] and row["statistic"] in ("landmark", "rate", "change", "difference") else None
    trial = row["trial"] if not people else None
    product = None if people and row["product"] and row["product"].casefold() in people.casefold() else row["product"]  # "placebo", "CLR 131 arm"
    return " ".join(word for word in (product, trial, people, "" if statistic == "other" else statistic, row["endpoint"], at) if word)


def _values(row: dict[str, Any]) -> str:
    now = shown(row["value"], row["unit"], row["bound"], row["to_date"])
    if row.get("previous") is None:
        return now
    before = shown(row["previous_value"], row["previous_unit"], row["previous_bound"], row["previous_to_date"], name_unit=row["previous_unit"] != row["unit"])
    difference = row["difference"]
    return f"{before} → {now}" + (f" ({difference:+.4g})" if difference else "")


def shown(value: float | None, unit: str | None, bound: str, to_date: int, *, name_unit: bool = True) -> str:
    """A result as people write it: "22.5+ months", "not reached", ">46%". `name_unit`: False where the value after it says the unit."""
    if value is None:
        return "not reached"
    lives_on = unit in TIMES and bound == ">"  # printed as "22.5+ months"
    sign = "" if lives_on or bound in ("=", "NR") else bound
    words = "" if not name_unit else "%" if unit == "%" else "" if unit in (None, "1") else f" {unit}s" if unit in TIMES and value != 1 else f" {unit}"
    # Only a time grows while people live on; what is bounded below says so already.
    running = "+" if lives_on or (to_date and not sign and (unit in TIMES or unit is None)) else ""
    return f"{sign}{value:.15g}{running}{words}"
