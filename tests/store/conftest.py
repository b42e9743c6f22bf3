"""What the tests of faults share, made once: 300 documents, what they say, and the database that an undisturbed run makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults import CORPUS, DOCUMENTS, parts_of_documents, store

from extractor.ingest import Reading, read_files


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents of the corpus, each with other last lines: 300 unless asked for more."""
    out = tmp_path_factory.mktemp("three_hundred")
    for number in range(DOCUMENTS):
        text = CORPUS[number % len(CORPUS)].read_text(encoding="utf-8")
        (out / f"{number:03d}.txt").write_text(f"{text}\n\nPage {number} of the archive.\n", encoding="utf-8")
    return out


@pytest.fixture(scope="session")
def readings(folder: Path) -> list[Reading]:
    """What the files hold, read once: the faults are of storing."""
    return list(read_files(sorted(folder.iterdir()), jobs=1, is_known=lambda fetch: False))


@pytest.fixture(scope="session")
def undisturbed(readings: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = tmp_path_factory.mktemp("undisturbed") / "r.db"
    store(readings, db)
    assert len(parts_of_documents(db)) == DOCUMENTS
    return db
