"""Limits that hold whatever a text holds: linear time, one pass, a killed worker costs nothing."""

from __future__ import annotations

import functools
import gc
import itertools
import os
import signal
import string
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import extractor

MEGABYTES_5 = 5_000_000


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["1 and ", "(", "9"])
def test_five_adversarial_megabytes_are_read_in_half_a_minute(piece: str) -> None:
    text = (piece * (MEGABYTES_5 // len(piece) + 1))[:MEGABYTES_5]
    begun = time.process_time()
    found = extractor.extract(text)
    assert time.process_time() - begun < 30
    assert (found.outcomes, found.doses, found.trials, found.designations) == ((), (), (), ())


def test_importing_the_package_costs_less_than_50_ms() -> None:
    code = "import time; begun = time.process_time(); import extractor; print(time.process_time() - begun)"
    spent = min(float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout) for _ in range(3))
    assert spent < 0.05


def test_who_stores_and_asks_needs_no_rules() -> None:
    """The process that stores what workers read, and one that asks the database, import the records and not the rules, which cost as much as reading a dozen releases."""
    code = "import sys, extractor.ingest, extractor.workers, extractor.store.opened; print(*(m for m in ('extractor.pipeline', 'extractor.link', 'extractor.kinds.doses.kind') if m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split() == []


def test_time_grows_with_length_alone_where_every_code_is_another(grows_with_length_alone: Callable[[Callable[[str], object], str, int], None]) -> None:
    """In a text of 1 MB stand hundreds of them: what looks for each of them through the whole text takes the square."""
    from extractor.link.drugs import drug_names

    letters = itertools.cycle(map("".join, itertools.product(string.ascii_uppercase, repeat=3)))
    codes = " and ".join(f"{next(letters)}-{101 + n % 399}" for n in range(20_000))
    grows_with_length_alone(lambda text: drug_names(codes[: len(text)], ""), " ", 20_000)


def test_time_grows_with_length_alone_where_every_paragraph_tells_of_another_trial(grows_with_length_alone: Callable[[Callable[[str], object], str, int], None]) -> None:
    """What joins the people of each trial must not go through all facts for each of them."""
    letters = itertools.cycle(map("".join, itertools.product("BCDFGHKLMNPRST", repeat=4)))
    paragraphs = [f"The {next(letters)}A-1 trial gave 50 mg to 12 patients. In melanoma, the ORR was {n % 90 + 5}% at 50 mg." for n in range(400)]
    text = "\n\n".join(paragraphs)
    extractor.extract(text[:2_000])  # patterns compile at their first use
    grows_with_length_alone(lambda part: extractor.extract(text[: len(part)]), " ", 8_000)


def test_every_cache_has_a_bound() -> None:
    """Nothing is kept of documents that could grow with their number: without a bound is only what is asked about our own kinds and lists."""
    extractor.extract("Median OS was 9 months.")
    gc.unfreeze()
    caches = [thing for thing in gc.get_objects() if isinstance(thing, functools._lru_cache_wrapper) and thing.__module__.startswith("extractor.")]
    assert len(caches) > 10
    assert {f"{cache.__module__}.{cache.__name__}" for cache in caches if cache.cache_parameters()["maxsize"] is None} <= UNBOUNDED


UNBOUNDED = {"extractor.pipeline._gate_of", "extractor.kinds.outcomes.measured._measures"}


def test_the_words_that_the_gate_remembers_have_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    from extractor.text import gate

    monkeypatch.setattr(gate, "_MOST_WORDS", 50)
    for number in range(30):
        extractor.extract(" ".join(f"{word}{'abcdefghijklmnopqrstuvwxyz'[number % 26]}" for word in ("neutro", "pheno", "cardio", "hepato", "nephro", "dermo")) + " was seen.")
        assert len(gate._of_word) <= 50
        assert len(gate._known) < 10


@pytest.mark.slow
def test_workers_read_the_same_in_the_same_order() -> None:
    from extractor.ingest import read_documents
    from extractor.source import Source
    from extractor.workers import in_workers

    sources = [Source(path.read_bytes(), path.name) for path in sorted((Path(__file__).parents[1] / "corpus").glob("release_*.txt"))]
    assert list(in_workers(iter(sources), jobs=2)) == [read_documents(source) for source in sources]


@pytest.mark.slow
def test_a_killed_worker_is_replaced_and_its_documents_are_not_lost(tmp_path: Path) -> None:
    from extractor.source import Source
    from extractor.workers import in_workers

    texts = [f"In the study, median OS was {n}.5 months with Zelvanib." for n in range(3, 40)]
    found = []
    for number, reading in enumerate(in_workers((Source(text.encode(), f"{n}.txt") for n, text in enumerate(texts)), jobs=2)):
        if number == 4:
            os.kill(_a_child(), signal.SIGKILL)
        found.append(reading)
    assert [reading.uri for reading in found] == [f"{n}.txt" for n in range(len(texts))]
    assert [[o.value for _, facts in reading.documents for o in facts.outcomes] for reading in found] == [[n + 0.5] for n in range(3, 40)]


def _a_child() -> int:
    """A worker of this process."""
    import multiprocessing

    return next(child.pid for child in multiprocessing.active_children() if child.pid)
