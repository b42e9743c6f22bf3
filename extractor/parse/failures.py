"""Several documents of one file: one that cannot be read stops none of the others and is never passed over in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from extractor.document import ParsedDocument
from extractor.errors import ParseError


def all_or_warned(parts: Iterable[Callable[[], Iterable[ParsedDocument]]], nothing: str) -> Iterator[ParsedDocument]:
    """The documents of each part; what failed becomes warnings of the last document.

    Raises the first part's error where none could be read, ParseError(nothing) where there was no part.
    """
    waiting: ParsedDocument | None = None
    errors: list[ParseError] = []
    for part in parts:
        try:
            for document in part():
                if waiting is not None:
                    yield waiting
                waiting = document
        except ParseError as error:
            errors.append(error)
    if waiting is None:
        raise errors[0] if errors else ParseError(nothing)
    yield replace(waiting, warnings=(*waiting.warnings, *(f"another part of the file could not be read: {error}" for error in errors)))
