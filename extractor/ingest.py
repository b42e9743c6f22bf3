"""Many files into one database: resumable, one transaction a document, and one bad document never stops the run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from extractor.errors import ExtractorError, SourceError
from extractor.files import files_of
from extractor.source import Source, read_source
from extractor.store.connection import sole_writer
from extractor.store.resolution import resolve
from extractor.store.rows import FACT_TABLES, RecordError
from extractor.store.schema import open_to_write
from extractor.store.writing import Fetch, Writer

if TYPE_CHECKING:
    from extractor.document import ParsedDocument
    from extractor.extraction import Extraction


@dataclass(frozen=True, slots=True)
class Problem:
    """A file, or a document in it, that could not be read or stored."""

    uri: str
    type: str
    """The error's class."""
    message: str


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one file; `done` of `total` files are behind it."""

    uri: str
    state: Literal["added", "known", "failed"]
    done: int
    total: int


@dataclass(slots=True)
class IngestReport:
    """What a run did."""

    files: int = 0
    added: int = 0
    """Documents whose text is new."""
    copies: int = 0
    """Documents whose text was stored already, found at another place."""
    known: int = 0
    """Files that were stored whole by an earlier run."""
    facts: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        return not self.problems


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: its documents with their facts, and what could not be read. Made in a worker, stored by the one writer."""

    uri: str
    fetch: Fetch | None
    documents: tuple[tuple[ParsedDocument, Extraction], ...] = ()
    problems: tuple[Problem, ...] = ()


def ingest_paths(paths: Iterable[str | Path], *, db: str | Path, jobs: int = 1, progress: Callable[[Step], None] | None = None) -> IngestReport:
    """Read files, and the files of folders, in the order of their names; store what they say.

    A second run over the same files adds nothing. A document that cannot be read becomes a row of `errors` and a problem of the report.
    `jobs`: processes that read; more than one only pays for more than a few dozen files.
    Raises StoreError where the database cannot be written at all, StoreBusyError where another process is at it.
    """
    report = IngestReport()
    with sole_writer(db, "ingest"), closing(open_to_write(db)) as database:
        writer = Writer(database, db, command="ingest")
        found = list(_files(paths, Path(db)))
        report.files = len(found)
        for done, reading in enumerate(read_files(found, jobs=jobs, is_known=writer.is_complete), 1):
            state = store_reading(writer, reading, report)
            if progress:
                progress(Step(reading.uri, state, done, len(found)))
        resolve(database, db)
    return report


def store_reading(writer: Writer, reading: Reading, report: IngestReport) -> Literal["added", "known", "failed"]:
    """Store what a file holds, one transaction a document, and count it. Also for those who fetch and parse by themselves.

    Raises StoreError where the database cannot be written at all; a document that cannot be stored as it is becomes an error.
    """
    problems = list(reading.problems)
    if reading.fetch is None and not problems:
        report.known += 1
        return "known"
    for number, (document, extraction) in enumerate(reading.documents, 1):
        assert reading.fetch
        # The last document of a file marks it complete, unless a part of it was lost: then the next run tries again.
        last = number == len(reading.documents) and not problems
        try:
            new = writer.add(reading.fetch, document, extraction, last=last)
        except RecordError as error:
            problems.append(_problem(reading.uri, error))
            continue
        report.added += new
        report.copies += not new
        report.facts += new * sum(len(getattr(extraction, table)) for table in FACT_TABLES)
    for problem in problems:
        writer.add_error(problem.uri, problem.type, problem.message)
    report.problems += problems
    return "failed" if problems else "added"


def _problem(uri: str, error: BaseException) -> Problem:
    return Problem(uri, type(error).__name__, str(error))


# Files


def _files(paths: Iterable[str | Path], db: Path) -> Iterator[Path]:
    """Each file once, folders walked in the order of names; hidden files, annotations and the database itself are passed over."""
    seen: set[Path] = set()
    own = {Path(f"{db}{tail}").resolve() for tail in ("", "-wal", "-shm", "-journal", ".lock")}
    for path in sorted(map(Path, paths)):
        for file in files_of(path):
            if file.resolve() not in seen | own:
                seen.add(file.resolve())
                yield file


# Reading


def read_files(paths: Iterable[Path], *, jobs: int, is_known: Callable[[Fetch], bool]) -> Iterator[Reading]:
    """What each file holds, in the order of the paths. A file that is known is not read again: its reading has no fetch and no problems."""
    sources = _sources(paths, is_known)
    if jobs <= 1:
        for item in sources:
            yield item if isinstance(item, Reading) else read_documents(item)
    else:
        from extractor.workers import in_workers

        yield from in_workers(sources, jobs=jobs)


def _sources(paths: Iterable[Path], is_known: Callable[[Fetch], bool]) -> Iterator[Source | Reading]:
    """Bytes to read documents from, or the reading itself where there is nothing more to do."""
    for path in paths:
        try:
            if path.is_dir():
                raise SourceError(f"{path}: holds no document; expected a folder with files in it")
            source = read_source(path)
        except SourceError as error:
            yield Reading(str(path), None, problems=(_problem(str(path), error),))
            continue
        yield Reading(source.uri, None) if is_known(_fetch(source)) else source


def _fetch(source: Source) -> Fetch:
    return Fetch(source.uri, source.sha256, source.media_type, source.fetched_at)


def read_documents(source: Source) -> Reading:
    """Parse and extract every document of a source. What fails becomes a problem; what was read before it is kept."""
    from extractor.parse.sandbox import parse_untrusted
    from extractor.pipeline import extract_document

    documents: list[tuple[ParsedDocument, Extraction]] = []
    problems: list[Problem] = []
    try:
        for document in parse_untrusted(source):
            try:
                documents.append((document, extract_document(document)))
            except Exception as error:
                problems.append(_unexpected(document.uri or source.uri, error))
    except Exception as error:
        problems.append(_unexpected(source.uri, error))
    if not documents and not problems:
        problems.append(Problem(source.uri, "ParseError", f"{source.uri}: holds no document"))
    return Reading(source.uri, _fetch(source), tuple(documents), tuple(problems))


def _unexpected(uri: str, error: Exception) -> Problem:
    """One bad document never stops a run, also where the fault is ours: that one is told as such."""
    if isinstance(error, ExtractorError):
        return _problem(uri, error)
    return Problem(uri, type(error).__name__, f"{uri}: {type(error).__name__}: {error} (a fault of this program; please report it with the document)")
