"""Files of any kind that the parsers know → facts. Every file is parsed in a child process with limits (`extractor.parse.sandbox`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import ExtractorError, SourceError
from extractor.extraction import Extraction
from extractor.parse.sandbox import parse_untrusted
from extractor.source import read_source


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or a part of one, that could not be read."""

    path: str
    error: ExtractorError


def extract_file(path: str | Path) -> Extraction:
    """The facts of a file; of an archive or filing, of its first document.

    Raises SourceError where it cannot be read, ParseError where it is not what it says.
    """
    from extractor.pipeline import extract_document

    for document in parse_untrusted(read_source(path)):
        return extract_document(document)
    raise SourceError(f"{path}: holds no document; expected a release, a filing, a label, a registry record or an archive of them")


def extract_files(paths: Iterable[str | Path]) -> Iterator[Extraction | Failure]:
    """The facts of each document of each file, in order; what fails is a Failure, the rest goes on. A folder stands for its files, sorted."""
    from extractor.pipeline import extract_document  # who only asks which files there are needs no rules

    for path in paths:
        for file in files_of(Path(path)):
            try:
                if file.is_dir():
                    raise SourceError(f"{file}: holds no documents; expected releases, filings, labels or registry records")
                yield from map(extract_document, parse_untrusted(read_source(file)))
            except ExtractorError as error:
                yield Failure(str(file), error)


def files_of(path: Path) -> Iterator[Path]:
    """A file itself; a folder's files, sorted, without hidden ones, gold and what only describes the folder; the folder itself where it has none, so that somebody is told."""
    found = [file for file in sorted(path.rglob("*")) if _may_be_document(file, path)] if path.is_dir() else []
    yield from found or [path]


def _may_be_document(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.is_file() and not hidden and not file.name.endswith(".gold.json") and file.name not in {"README.md", "floors.json"}
