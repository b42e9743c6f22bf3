"""JSON Schemas of the records, the database's SQL and its description for Datasette, generated into `schemas/`."""

from __future__ import annotations

import json
from pathlib import Path

from extractor.errors import UsageError
from extractor.extraction import Extraction
from extractor.kinds.cohorts.record import Cohort
from extractor.kinds.designations.record import Designation
from extractor.kinds.documents.record import Document
from extractor.kinds.doses.record import Dose
from extractor.kinds.outcomes.record import Outcome
from extractor.kinds.trials.record import Trial
from extractor.records import Evidence

RECORDS = (Extraction, Document, Trial, Dose, Cohort, Outcome, Designation, Evidence)


def schema_files() -> dict[str, str]:
    """File name → content, for each record and the database."""
    from extractor.store.schema import database_sql

    files = {f"{model.__name__.lower()}.schema.json": json.dumps(model.model_json_schema(mode="serialization"), indent=2, ensure_ascii=False) + "\n" for model in RECORDS}
    return {**files, "database.sql": database_sql(), "datasette.json": json.dumps(datasette_metadata(), indent=2, ensure_ascii=False) + "\n"}


_FACETS = ("company", "product", "endpoint", "kind", "type", "agency", "change", "standing", "state")


def datasette_metadata() -> dict[str, object]:
    """What `datasette releases.db --metadata datasette.json` shows above each view, and the columns that it counts beside it."""
    from extractor.store.schema import view_columns, view_descriptions

    columns = view_columns()
    tables: dict[str, object] = {
        view: {
            "description": description[0].upper() + description[1:],
            "facets": [name for name in _FACETS if name in columns[view]],
            "size": 50,
            **({"sort_desc": "release_date"} if "release_date" in columns[view] else {}),
        }
        for view, description in view_descriptions().items()
    }
    tables |= {table: {"fts_table": f"{table}_fts", "fts_pk": "number"} for table in ("documents", "evidence")}  # a box to search in
    about = "What biotech releases and regulatory documents say about trials. Each row has the words that prove it (quote) and where they stand (url)."
    return {"title": "Releases", "description": about, "databases": {"releases": {"tables": tables}}}


def write_schemas(folder: Path) -> list[Path]:
    """Write each file that changed; the paths of those."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be made ({error.strerror}); expected a folder to write the schemas into") from error
    changed = []
    for name, content in schema_files().items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8")
            changed.append(path)
    return changed


def stale_schemas(folder: Path) -> list[str]:
    """Names of files that differ from what would be generated now."""
    return [name for name, content in schema_files().items() if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != content]
