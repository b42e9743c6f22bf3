"""The database as a library: typed records by what they are about, and rows of the views for tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar, get_args, get_origin, overload

from extractor.errors import UsageError
from extractor.extraction import Extraction, MedianSurvival
from extractor.kinds.cohorts.record import Cohort
from extractor.kinds.designations.record import Designation
from extractor.kinds.documents.record import Document
from extractor.kinds.doses.record import Dose
from extractor.kinds.outcomes.record import Outcome
from extractor.kinds.trials.record import Trial
from extractor.store.connection import reported
from extractor.store.reading import RECORDS, dicts, documents_of, extraction_of, in_chunks, records_of
from extractor.store.resolved import company_names, endpoint_names, product_names, trial_identifiers
from extractor.store.schema import open_to_read
from extractor.store.search import SearchResults, search

T = TypeVar("T")
Row = dict[str, Any]


class Found(Sequence[T], Generic[T]):
    """Records that a question found, oldest release first; the same as rows of their view, links in words."""

    def __init__(self, records: Sequence[T], rows: Callable[[], list[Row]], view: str) -> None:
        self._records = records
        self._rows = rows
        self.view = view
        """The view that `to_rows` reads."""

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        return self._records[index]

    def __len__(self) -> int:
        return len(self._records)

    def __repr__(self) -> str:
        return f"<{len(self)} of {self.view}>"

    def to_rows(self) -> list[Row]:
        """Rows of the view, column → value: company, product, cohort and trial by name, release date, quote, url."""
        return self._rows()

    def to_pandas(self) -> Any:
        """The rows as a pandas DataFrame. Raises UsageError where pandas is not installed."""
        try:
            import pandas
        except ImportError as error:
            raise UsageError("to_pandas needs pandas: `pip install pandas`, or use to_rows") from error
        rows = self.to_rows()
        return pandas.DataFrame(rows, columns=list(rows[0]) if rows else None)


class Store:
    """A database opened for reading. Writers are not disturbed; each question sees the database as it is at that moment.

    Facts of copies and superseded releases, and those that a review rejected, are left out, as in the views.
    Companies, products and trials are given by any name of theirs: ticker, CIK, code, brand, alias, acronym, registry identifier; endpoints as the views write them.
    `since` and `until` are ISO dates of the release, both included. Questions raise UnknownNameError where nothing has such a name,
    UsageError where a day is none or a statistic, arm, role, status… is a word that no record has, StoreError where the file is damaged.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._db = open_to_read(self.path)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    def outcomes(
        self, *, company: str | None = None, product: str | None = None, trial: str | None = None, endpoint: str | None = None, statistic: str | None = None,
        arm: str | None = None, assertion: str | None = None, since: str | None = None, until: str | None = None,
    ) -> Found[Outcome]:  # fmt: skip
        """Efficacy results; rows of the view `efficacy`."""
        same = {"statistic": statistic, "arm": arm, "assertion": assertion}
        return self._facts("outcomes", "efficacy", same, company=company, product=product, trial=trial, endpoint=endpoint, since=since, until=until)

    def mos(self, *, company: str | None = None, product: str | None = None, trial: str | None = None, since: str | None = None, until: str | None = None) -> Found[MedianSurvival]:
        """Medians of overall survival, each with its cohort, the doses of that cohort, and its trial; rows of the view `mos`."""
        outcomes: Found[Outcome] = self._facts("outcomes", "mos", {}, company=company, product=product, trial=trial, since=since, until=until)
        with reported(self.path):
            cohorts: Mapping[str, Cohort] = self._by_id("cohorts", {o.cohort for o in outcomes if o.cohort})
            trials: Mapping[str, Trial] = self._by_id("trials", {o.trial for o in outcomes if o.trial})
            doses: list[Dose] = self._in_chunks("doses", "cohort", sorted(cohorts))
        joined = [MedianSurvival(o, cohorts.get(o.cohort or ""), tuple(d for d in doses if o.cohort and d.cohort == o.cohort), trials.get(o.trial or "")) for o in outcomes]
        return Found(joined, outcomes.to_rows, "mos")

    def doses(
        self, *, company: str | None = None, product: str | None = None, trial: str | None = None, unit: str | None = None, role: str | None = None,
        assertion: str | None = None, since: str | None = None, until: str | None = None,
    ) -> Found[Dose]:  # fmt: skip
        """Doses; rows of the view `trial_doses`."""
        return self._facts("doses", "trial_doses", {"unit": unit, "role": role, "assertion": assertion}, company=company, product=product, trial=trial, since=since, until=until)

    def cohorts(
        self, *, company: str | None = None, product: str | None = None, trial: str | None = None, role: str | None = None, since: str | None = None, until: str | None = None
    ) -> Found[Cohort]:
        """Groups of people with their sizes; rows of the view `cohort_summary`, one for each size."""
        return self._facts("cohorts", "cohort_summary", {"role": role}, company=company, product=product, trial=trial, since=since, until=until)

    def designations(
        self, *, company: str | None = None, product: str | None = None, type: str | None = None, agency: str | None = None, status: str | None = None,
        since: str | None = None, until: str | None = None,
    ) -> Found[Designation]:  # fmt: skip
        """Regulatory statuses; rows of the view `designation_history`."""
        same = {"type": type, "agency": agency, "status": status}
        return self._facts("designations", "designation_history", same, company=company, product=product, since=since, until=until)

    def trials(
        self, *, company: str | None = None, trial: str | None = None, phase: str | None = None, status: str | None = None, since: str | None = None, until: str | None = None
    ) -> Found[Trial]:
        """Registry identifiers, a record for each document that names one; rows of the view `trial_overview`, one for each identifier."""
        _check_words("trials", {"phase": phase})
        named: Found[Trial] = self._facts("trials", "facts", {"kind": "trial"}, company=company, trial=trial, since=since, until=until)
        records = [record for record in named if phase in (None, record.phase) and status in (None, record.status)]
        identifiers = json.dumps(sorted({record.identifier for record in records}))
        return Found(records, self._rows_of("trial_overview", " WHERE trial IN (SELECT value FROM json_each(?))", [identifiers], "trial"), "trial_overview")

    def documents(self, *, company: str | None = None, kind: str | None = None, since: str | None = None, until: str | None = None) -> Found[Document]:
        """Documents; rows of the view `latest_documents`."""
        with reported(self.path):
            where, parameters = self._where({"kind": kind}, company=company, since=since, until=until)
            records = documents_of(self._db.conn, f"id IN (SELECT document FROM latest_documents{where})", parameters)
        return Found(records, self._rows_of("latest_documents", where, parameters, "release_date, document"), "latest_documents")

    def document(self, id: str) -> Extraction | None:
        """Everything that one document says; None where there is none of that id."""
        with reported(self.path):
            return extraction_of(self._db.conn, id)

    def text(self, id: str) -> str | None:
        """A document's canonical text, which offsets point into."""
        with reported(self.path):
            row = self._db.conn.execute("SELECT text FROM documents WHERE id = ?", [id]).fetchone()
        return row[0] if row else None

    def search(self, query: str, *, quotes: bool = False, company: str | None = None, limit: int = 10) -> SearchResults:
        """Documents with all words of a query, or with some where none has all; in `quotes` of facts alone if asked for."""
        with reported(self.path):
            return search(self._db.conn, query, quotes=quotes, company=company, limit=limit)

    def _facts(
        self,
        table: str,
        view: str,
        same: Mapping[str, str | None],
        *,
        company: str | None,
        since: str | None,
        until: str | None,
        product: str | None = None,
        trial: str | None = None,
        endpoint: str | None = None,
    ) -> Found[Any]:
        _check_words(table, same)
        with reported(self.path):
            where, parameters = self._where(same, company=company, product=product, trial=trial, endpoint=endpoint, since=since, until=until)
            order = "release_date, document, fact"
            keys = [row[0] for row in self._db.conn.execute(f"SELECT fact FROM {view}{where} ORDER BY {order}", parameters)]
            by_id = self._by_id(table, set(keys))
        return Found([by_id[key] for key in dict.fromkeys(keys)], self._rows_of(view, where, parameters, order), view)

    def _rows_of(self, view: str, where: str, parameters: Sequence[object], order: str) -> Callable[[], list[Row]]:
        def rows() -> list[Row]:
            with reported(self.path):
                return dicts(self._db.conn, f"SELECT * FROM {view}{where} ORDER BY {order}", parameters)

        return rows

    def _where(
        self, same: Mapping[str, str | None], *, company: str | None = None, product: str | None = None, trial: str | None = None,
        endpoint: str | None = None, since: str | None = None, until: str | None = None,
    ) -> tuple[str, list[object]]:  # fmt: skip
        """A condition on a view, names made those that the views show."""
        conn = self._db.conn
        parts: list[tuple[str, Iterable[str]]] = [(f"{column} = ?", [value]) for column, value in same.items() if value is not None]
        names_of = (("company", company, company_names), ("product", product, product_names), ("trial", trial, trial_identifiers), ("endpoint", endpoint, endpoint_names))
        for column, said, resolved in names_of:
            if said is not None:
                names = resolved(conn, said)
                parts.append((f"{column} IN ({', '.join('?' * len(names))})", names))
        parts += [(f"release_date {sign} ?", [_day(name, day)]) for name, sign, day in (("since", ">=", since), ("until", "<=", until)) if day is not None]
        where = " AND ".join(condition for condition, _ in parts)
        return (f" WHERE {where}" if where else ""), [value for _, values in parts for value in values]

    def _by_id(self, table: str, keys: set[str]) -> dict[str, Any]:
        return {record.id: record for record in self._in_chunks(table, "id", sorted(keys))}

    def _in_chunks(self, table: str, column: str, keys: Sequence[str]) -> list[Any]:
        out: list[Any] = []
        for part in in_chunks(keys):
            out += records_of(self._db.conn, table, f"{column} IN ({', '.join('?' * len(part))}) AND reviewed IS NOT 'rejected'", part)
        return out


def _check_words(table: str, same: Mapping[str, str | None]) -> None:
    """Raises UsageError where a column of a closed vocabulary is asked for a word that no record can have: the answer would be empty, and taken for "there is none"."""
    fields = RECORDS[table].model_fields
    for column, said in same.items():
        words = _words(fields[column].annotation) if column in fields else ()
        if said is not None and words and said not in words:
            raise UsageError(f"{column} is {said!r}; expected one of {', '.join(words)}")


def _words(annotation: Any) -> tuple[str, ...]:
    """What a field may say, None aside; nothing where it is free."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next((words for part in get_args(annotation) if (words := _words(part))), ())


def _day(name: str, said: str) -> str:
    """An ISO date as it is stored. Anything else would be compared as a word, and find nothing or everything."""
    try:
        return date.fromisoformat(str(said)).isoformat()
    except ValueError as error:
        raise UsageError(f"{name} is {said!r}, which is no day; expected one such as 2026-11-24") from error


def open_store(path: str | Path) -> Store:
    """Open a database for reading: `with open_store("releases.db") as store: store.outcomes(product="CLR 131", endpoint="OS", statistic="median")`.

    Raises StoreError where there is none, or it is damaged, another program's, or of another version.
    """
    return Store(path)
