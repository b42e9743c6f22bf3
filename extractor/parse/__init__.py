"""Source to document: `parse` for the whole or first one, `parse_all` where a file holds several.

What a file is, its content says and not its name. A parser is imported when it is needed.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.document import ParsedDocument
from extractor.source import Source

__all__ = ["parse", "parse_all"]


def parse(source: Source) -> ParsedDocument:
    """Read text, blocks and tables out of a source; of an archive or a list, its first document.

    Raises ParseError where the bytes are not what they say or hold nothing readable, LimitError at a bound.
    """
    return next(parse_all(source))


def parse_all(source: Source) -> Iterator[ParsedDocument]:
    """Each document of a source: at least one, or an error.

    Raises ParseError and LimitError as `parse` does.
    """
    from extractor.parse.plain import parse_plain

    yield parse_plain(source)
