"""What several tests share: the database of the embedded corpus, made once, and the judgement that time grows with length alone."""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable
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


@pytest.fixture
def grows_with_length_alone() -> Callable[[Callable[[str], object], str, int], None]:
    """Fails where reading a text four times as long, made of one piece, takes more than nine times as long."""
    return _judge_growth


def _judge_growth(read: Callable[[str], object], piece: str, length: int) -> None:
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        gc.disable()  # it walks all that other tests left
        started = time.process_time()
        read(text)
        spent = time.process_time() - started
        gc.enable()
        return spent

    small = large = math.inf
    for _ in range(5):  # another program makes a measure slower, never quicker: the least of each counts
        small, large = min(small, seconds(length)), min(large, seconds(4 * length))
        if large < 9 * small + 0.1:  # linear is 4, up to 7 where a neighbour takes the processor in between; quadratic 16
            return
    pytest.fail(f"{piece!r}: {small:.2f} s for {length:,} characters, {large:.2f} s for {4 * length:,}")
