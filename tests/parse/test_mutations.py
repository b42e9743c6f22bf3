"""Damaged documents of every format (FAULTS R16): each ends in an error that says so, or in a document; what was cut off is told.

EXTRACTOR_MUTATIONS says how many; `make mutations` takes 10,000, which needs some minutes.
"""

from __future__ import annotations

import os
import re

import pytest
from mutations import Mutation, mutation, originals

from extractor.document import ParsedDocument
from extractor.errors import ParseError
from extractor.parse.sandbox import parse_guarded
from extractor.source import Source

COUNT = int(os.environ.get("EXTRACTOR_MUTATIONS", "240"))
FIRST = int(os.environ.get("EXTRACTOR_MUTATIONS_FROM", "0"))
PARTS = 8
SECONDS, MEGABYTES = 20, 500
_OURS = re.compile(r"fault of ours|crashed|was not read within|was stopped at|needs more than|a parser tried")
_INCOMPLETE = re.compile(r"cut off|may be missing|damaged|broken|could not be read|were left out|only the first|announces|ends early")
_WITHOUT_END = frozenset({".txt", ".csv", ".md", ".idx", ".yaml"})
"""Nobody can say of a text, or of a table's last cell, that its end is missing."""


@pytest.mark.parametrize("part", range(PARTS))
def test_a_damaged_document_ends_in_an_error_or_in_a_document(part: int) -> None:
    seeds = range(FIRST + part, FIRST + COUNT, PARTS)
    assert [said for seed in seeds if (said := wrong_with(mutation(seed)))] == []


def wrong_with(mutation: Mutation) -> str:
    """What is wrong with how a mutation is read; "" where nothing is."""
    name = f"{mutation.seed} {mutation.kind} of {mutation.path.name}"
    try:
        documents = read(mutation)
    except ParseError as error:
        return f"{name}: {error}" if _OURS.search(str(error)) else ""
    if faults := [fault for document in documents for fault in faults_of(document)]:
        return f"{name}: {faults[0]}"
    if mutation.kind == "cut" and is_incomplete(mutation) and not any(_INCOMPLETE.search(warning) for document in documents for warning in document.warnings):
        return f"{name}: is cut off at {len(mutation.data)} bytes, and no warning of {documents[0].kind} says so"
    return ""


def read(mutation: Mutation) -> tuple[ParsedDocument, ...]:
    """Its documents. Wall time is no fault of a reader on a busy machine: what was stopped by the clock is read once more."""
    source = Source(mutation.data, "damaged")
    try:
        return parse_guarded(source, seconds=SECONDS, megabytes=MEGABYTES)
    except ParseError as error:
        if "was not read within" not in str(error):
            raise
        return parse_guarded(source, seconds=SECONDS * 4, megabytes=MEGABYTES)


def faults_of(document: ParsedDocument) -> list[str]:
    """What no document may be: empty, with a block, cell or place that is not in its text."""
    text = document.text
    found = [] if text.strip() else ["an empty text"]
    found += [f"block {block}" for block in document.blocks if not 0 <= block.start <= block.end <= len(text)]
    found += [f"cell {cell}" for table in document.tables for cell in table.cells if text[cell.start : cell.end] != cell.text]
    found += [f"place {place}" for place in document.places if not 0 <= place.start <= place.end <= len(text)]
    return found


def is_incomplete(mutation: Mutation) -> bool:
    """Whether a cut took words away, and not just blanks and ends of elements, left any, and the format has an end that can be missed."""
    lost = mutation.path.read_bytes()[len(mutation.data) :]
    words = re.sub(rb"<[^<>]*>|\s+|[\])}>\"]+", b"", lost)
    return len(words) > 3 and re.search(rb"\w", mutation.data) is not None and (mutation.path.suffix not in _WITHOUT_END or lost.rstrip().endswith(b"</SEC-DOCUMENT>"))


def test_every_format_of_the_corpus_is_among_the_originals() -> None:
    suffixes = {path.suffix for path in originals()}
    assert {".html", ".htm", ".pdf", ".xml", ".json", ".txt", ".csv", ".eml", ".gz", ".zip"} <= suffixes
