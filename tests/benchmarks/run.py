"""`make bench`: every figure a ratio measured side by side in one run, the median of five, CPU time. `--all` takes the whole material, the default a part of it."""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import gc
import importlib.util
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from made_releases import real_texts, releases
from measure import Figure, compared, cpu, ratio, written
from parse import parsing

from extractor.parse.plain import blocks_and_tables, title_of
from extractor.pipeline import extract

HERE = Path(__file__).parent
BASELINE = HERE / "baseline.json"
_ADOPTS_ORPHANS = 36
"""Linux's PR_SET_CHILD_SUBREAPER: what a child leaves behind is waited for here, so that its time counts."""


_PIECES = 1_000_000
"""So many characters of a longer text are read in pieces too: they are as the rest."""


def extraction(texts: list[str]) -> Iterator[Figure]:
    """Whole extraction beside spaCy's tokenising and a Matcher of surface patterns, which alone finds no fact."""
    import spacy

    nlp = spacy.blank("en")
    matcher = surface_matcher(nlp.vocab)
    for text in texts:
        extract(text), nlp.make_doc(text)
    fast = importlib.util.find_spec("re2") is not None
    yield Figure(
        "whole extraction / spacy.blank('en') tokenising", ratio(lambda: [extract(t) for t in texts], lambda: [nlp.make_doc(t) for t in texts]), "times", "less", 2.5 if fast else 4
    )
    for name, real in real_texts().items():
        yield Figure(
            f"the same, {name}", ratio(lambda real=real: [extract(t) for t in real], lambda real=real: [nlp.make_doc(t) for t in real]), "times", "less", 2.5 if fast else 4
        )
    some = texts[:40]
    yield Figure(
        f"one spaCy Matcher of {len(matcher)} surface patterns / whole extraction",
        ratio(lambda: [matcher(nlp(t)) for t in some], lambda: [extract(t) for t in some]),
        "times",
        "more",
        10,
    )


def surface_matcher(vocab: object):  # type: ignore[no-untyped-def]
    """What a first attempt with spaCy looks like: a pattern for each unit, endpoint, group and designation, as words."""
    from spacy.matcher import Matcher

    from extractor.text.units import AMOUNTS

    units = [unit for units in AMOUNTS.values() for unit in units]
    endpoints = ["survival", "response", "remission", "progression", "relapse", "recurrence", "os", "pfs", "dfs", "efs", "orr", "cr", "pr", "dor", "ttp", "dcr"]
    statistics = ["median", "landmark", "updated", "mean", "overall", "objective", "complete", "partial", "estimated", "confirmed"]
    groups = ["cohort", "arm", "group", "dose", "part", "stage", "level"]
    designations = ["orphan", "breakthrough", "fast", "priority", "rare", "regenerative", "prime", "accelerated"]
    matcher = Matcher(vocab)
    patterns = [[{"LIKE_NUM": True}, {"LOWER": unit.lower()}] for unit in units]
    patterns += [[{"LOWER": s}, {"LOWER": e, "OP": "+"}, {"IS_ALPHA": True, "OP": "*"}, {"LIKE_NUM": True}] for s in statistics for e in endpoints]
    patterns += [[{"LOWER": g}, {"LIKE_NUM": True}, {"OP": "?"}, {"LOWER": "patients", "OP": "?"}] for g in groups]
    patterns += [[{"LOWER": d}, {"IS_ALPHA": True, "OP": "?"}, {"LEMMA": "designation"}] for d in designations]
    for number, pattern in enumerate(patterns):
        matcher.add(f"p{number}", [[{k: v for k, v in token.items() if k != "LEMMA"} or {"LOWER": "designation"} for token in pattern]])
    return matcher


def growth(texts: list[str], sizes: list[int]) -> Iterator[Figure]:
    """CPU of releases set one after another, as one text, beside the same characters in pieces of the shortest size."""
    joined = "\n\n".join(texts)
    while len(joined) < max(sizes):
        joined += "\n\n" + joined
    step = sizes[0]
    for size in sizes[1:]:
        whole = joined[:size]
        pieces = [whole[start : start + step] for start in range(0, min(size, _PIECES), step)]
        share = size / sum(map(len, pieces))
        grown = ratio(lambda whole=whole: extract(whole), lambda pieces=pieces: [extract(piece) for piece in pieces], rounds=3) / share
        yield Figure(f"CPU a character, {size // 1000} KB / {step // 1000} KB in one text", grown, "times", "less", 1.3)


def memory(count: int) -> Iterator[Figure]:
    """Growth of the process's peak over so many documents, after the first tenth."""
    for text in releases(count // 10, seed=3):
        extract(text)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for text in releases(count, seed=4):
        extract(text)
    yield Figure(f"peak memory after {count} documents more / before", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / before, "times", "less", 1.1)


def starting() -> Iterator[Figure]:
    """Whole processes beside each other."""

    def process(code: str) -> float:
        return min(_children_cpu([sys.executable, "-c", code]) for _ in range(5))

    from extractor.cli import COMMANDS

    bare = (
        "import click\n@click.group()\ndef cli(): pass\n"
        + "".join(f"@cli.command(help={h!r})\ndef c{n}(): pass\n" for n, (_, _, h) in enumerate(COMMANDS.values()))
        + "cli(['--help'], standalone_mode=False)"
    )
    empty = process("pass")
    yield Figure(
        "extractor --help / bare click with as many commands",
        process("from extractor.cli import cli; cli(['--help'], standalone_mode=False)") / process(bare),
        "times",
        "less",
        1.3,
    )
    yield Figure("import extractor", 1000 * (process("import extractor") - empty), "ms", "less", 50)
    yield Figure("first extract() with its imports", process("import extractor; extractor.extract('Median OS was 9 months.')") - empty, "s", "less", 2)
    yield Figure("the same as a spaCy component", process("import spacy; n = spacy.blank('en'); n.add_pipe('extractor'); n('Median OS was 9 months.')") - empty, "s", "less", 2)


def _children_cpu(command: list[str]) -> float:
    """CPU seconds of a process and of all that it starts, also of those that outlive it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with contextlib.suppress(ChildProcessError):  # the server that forks the workers ends a little later
        while True:
            os.waitpid(-1, 0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def storing(texts: list[str]) -> Iterator[Figure]:
    """The rows of documents as `fact_rows` makes them and the store writes them, beside executemany of the same rows, None where a value is missing, into the same tables with their search
    triggers."""
    from extractor.store.rows import COLUMNS, NULL, Row, fact_rows
    from extractor.store.schema import open_to_write
    from extractor.store.writing import insert_rows

    made = [fact_rows(extraction, _parsed(text)).tables for text in texts for extraction in [extract(text)]]
    plain = [{table: [tuple(None if value is NULL else value for value in row) for row in rows] for table, rows in tables.items()} for tables in made]

    def fresh() -> sqlite3.Connection:
        conn = open_to_write(Path(tempfile.mkdtemp()) / "bench.db").conn
        conn.execute("PRAGMA foreign_keys = OFF")
        conn.isolation_level = None
        return conn

    def ours(conn: sqlite3.Connection, tables: dict[str, list[Row]]) -> None:
        for table, values in tables.items():
            insert_rows(conn, table, values)

    def theirs(conn: sqlite3.Connection, tables: dict[str, list[Row]]) -> None:
        for table, values in tables.items():
            conn.executemany(f"INSERT INTO {table} ({', '.join(COLUMNS[table])}) VALUES ({', '.join('?' * len(COLUMNS[table]))})", values)

    rounds = [_storing_ratio({theirs: plain, ours: made}, theirs, ours, fresh) for _ in range(5)]
    yield Figure("executemany with search triggers / storing facts", statistics.median(rounds), "times", "more", 1.7)


def _storing_ratio(rows, theirs, ours, fresh) -> float:  # type: ignore[no-untyped-def]
    """CPU of theirs over ours, each with a database of its own, a transaction a document, and document by document in turn, so that what else the machine does meets both."""
    conns, spent = {theirs: fresh(), ours: fresh()}, {theirs: 0.0, ours: 0.0}
    gc.collect()
    gc.freeze()  # what the benchmark holds is nobody's garbage: the search for it would meet whoever makes a list next
    for number in range(len(rows[ours])):
        for write in (theirs, ours) if number % 2 else (ours, theirs):

            def transaction(write=write, tables=rows[write][number]) -> None:  # type: ignore[no-untyped-def]
                conns[write].execute("BEGIN IMMEDIATE")
                write(conns[write], tables)
                conns[write].execute("COMMIT")

            spent[write] += cpu(transaction)
    for conn in conns.values():
        conn.close()
    return spent[theirs] / spent[ours]


def _parsed(text: str):  # type: ignore[no-untyped-def]
    from extractor.document import ParsedDocument

    blocks, tables = blocks_and_tables(text)
    return ParsedDocument(text, blocks, tables, title=title_of(text, blocks))


def whole(texts: list[str]) -> Iterator[Figure]:
    """HTML files to a database, and the same in two processes."""
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages"
        pages.mkdir()
        for number, text in enumerate(texts):
            body = "".join(f"<p>{part}</p>" for part in text.replace("&", "&amp;").replace("<", "&lt;").split("\n\n"))
            page = f"<html><head><title>Release {number}</title><style>{'p { margin: 0 } ' * 300}</style></head><body><nav>{'<a href=x>News</a> ' * 200}</nav><main><article>{body}</article></main></body></html>"
            (pages / f"{number:05}.html").write_text(page, encoding="utf-8")
        size = sum(file.stat().st_size for file in pages.iterdir()) / len(texts)
        spent, taken = {}, {}
        for jobs in (1, 2):  # each in a process of its own, so that the workers' time is counted too
            begun = time.perf_counter()
            code = "import sys; from extractor.ingest import ingest_paths; ingest_paths([sys.argv[1]], db=sys.argv[2], jobs=int(sys.argv[3]))"
            spent[jobs] = _children_cpu([sys.executable, "-c", code, str(pages), f"{folder}/{jobs}.db", str(jobs)])
            taken[jobs] = time.perf_counter() - begun
        yield Figure(f"HTML files of {size / 1000:.0f} KB to database, documents a CPU second", len(texts) / spent[1], "docs/s", "more", 40)
        yield Figure("--jobs 2: wall time / one process", taken[2] / taken[1], "times", "less", 0.6)
        yield Figure("--jobs 2: CPU time / one process", spent[2] / spent[1], "times", "less", 1.25)
        same = _facts(Path(folder) / "1.db") == _facts(Path(folder) / "2.db")
        yield Figure("--jobs 2: the same facts in the same order (1 is yes)", float(same), "", "more", 1)


def _facts(db: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(db) as conn:
        return [row for table in ("documents", "outcomes", "doses") for row in conn.execute(f"SELECT id FROM {table} ORDER BY rowid")]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--all", action="store_true", help="2,000 releases, 10 MB in one text, 10,000 documents for memory")
    options.add_argument("--json", type=Path, help="write the figures here")
    options.add_argument("--keep", action="store_true", help="store this run as the baseline")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as compiled:
        _keep_bytecode(compiled)
        _run(asked)


def _keep_bytecode(folder: str) -> None:
    """Let the processes that are measured find modules compiled, as those of an installed package are, also where this one was told to write none."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = folder
    subprocess.run([sys.executable, "-c", "import spacy, extractor.ready, extractor.component, extractor.parse.html, extractor.store.writing, extractor.workers"], check=True)


def _run(asked: argparse.Namespace) -> None:
    ctypes.CDLL(None).prctl(_ADOPTS_ORPHANS, 1, 0, 0, 0)
    texts = list(releases(2000 if asked.all else 100))
    figures: list[Figure] = []
    for part in (
        extraction(texts),
        growth(texts, [10_000, 100_000, 1_000_000, *([10_000_000] if asked.all else [])]),
        storing(texts[:100]),
        whole(list(releases(400 if asked.all else 100, seed=2))),
        parsing(),
        starting(),
        memory(10_000 if asked.all else 500),
    ):
        for figure in part:
            figures.append(figure)
            print(figure, flush=True)
    for line in compared(figures, BASELINE):
        print("slower than the baseline:", line)
    if asked.json:
        written(figures, asked.json)
    if asked.keep:
        written(figures, BASELINE)
    print(
        f"{sum(len(t) for t in texts) / 1e6:.1f} MB in {len(texts)} releases; {'with' if importlib.util.find_spec('re2') else 'without'} google-re2; load {os.getloadavg()[0]:.1f}"
    )


if __name__ == "__main__":
    main()
