"""Source to document: `parse` for the whole or first one, `parse_all` where a file holds several.

What a file is, its content says and not its name. A parser is imported when it is needed.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import cast

from extractor.document import ParsedDocument
from extractor.errors import ParseError
from extractor.source import Source

__all__ = ["parse", "parse_all"]

# format (extractor.parse.sniff) → module and function; each gives one document or several.
PARSERS: dict[str, tuple[str, str]] = {
    "plain": ("plain", "parse_plain"),
    "html": ("html", "parse_html"),
    "sec": ("sec", "parse_submission"),
    "xml": ("xml", "parse_xml"),
    "json": ("json_data", "parse_json"),
    "spl": ("spl", "parse_spl"),
    "feed": ("feeds", "parse_feed"),
    "newsml": ("newsml", "parse_newsml"),
    "ctgov_xml": ("registry_xml", "parse_ctgov_xml"),
    "euctr_xml": ("registry_xml", "parse_euctr_xml"),
    "isrctn_xml": ("registry_xml", "parse_isrctn_xml"),
    "email": ("mail", "parse_mail"),
    "gzip": ("archives", "parse_gzip"),
    "zip": ("archives", "parse_zip"),
    "pdf": ("pdf", "parse_pdf"),
    "orphan_csv": ("fda", "parse_orphan_csv"),
}
_Parser = Callable[[Source], ParsedDocument | Iterator[ParsedDocument]]


def parse(source: Source) -> ParsedDocument:
    """Read text, blocks and tables out of a source; of an archive or a list, its first document.

    Guarded here: sizes and depths have bounds, entities are refused, nothing is fetched or written. Not guarded: time and memory, for this reads in your own process,
    and a file made for it can keep pdfium, lxml or zlib busy, or crash them. For files that nobody vouches for take `extractor.extract_file`, `extract_files`,
    `ingest_paths` or `extractor.parse.sandbox.parse_guarded`: they parse in a child process with limits on processor time, wall time and memory (20 s, 500 MB),
    without network, without files to write, and its death costs that file alone.

    Raises ParseError where the bytes are not what they say or hold nothing readable, LimitError at a bound.
    """
    return next(parse_all(source))


def parse_all(source: Source) -> Iterator[ParsedDocument]:
    """Each document of a source: at least one, or an error.

    Raises ParseError and LimitError as `parse` does.
    """
    from extractor.parse.sniff import sniff

    module, name = PARSERS[sniff(source)]
    parser = cast(_Parser, getattr(importlib.import_module(f"extractor.parse.{module}"), name))
    found = parser(source)
    if isinstance(found, ParsedDocument):
        yield found
        return
    count = 0
    for document in found:
        count += 1
        yield document
    if not count:
        raise ParseError(f"{source.uri}: no document in it; expected at least one")
