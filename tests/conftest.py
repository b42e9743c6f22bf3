"""What several tests share: the database of the embedded corpus, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def corpus_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`corpus/` ingested. Tests only read it."""
    from extractor.ingest import ingest_paths

    db = tmp_path_factory.mktemp("corpus") / "releases.db"
    report = ingest_paths([ROOT / "corpus"], db=db)
    assert report.added > 50
    return db
