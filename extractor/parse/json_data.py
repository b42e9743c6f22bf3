"""JSON of registries and agencies, told apart by its keys; JSON of an unknown form is read field by field with a warning."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from extractor.document import ParsedDocument
from extractor.errors import LimitError, ParseError
from extractor.parse.builder import TextBuilder
from extractor.parse.decoding import decode
from extractor.parse.fields import FieldWriter, at
from extractor.parse.registry import NOISE, finish, read_study, registry_of
from extractor.source import Source


def parse_json(source: Source) -> Iterator[ParsedDocument]:
    """Each study, label, application or medicine of a JSON source.

    Raises ParseError where it is no JSON or an error message of a server, LimitError where it is nested too deep.
    """
    decoded = decode(source.data, uri=source.uri)
    try:
        data = json.loads(decoded.text)
    except RecursionError as error:
        raise LimitError(f"{source.uri}: the JSON is nested too deep to read; expected a registry record or label") from error
    except ValueError as error:
        raise ParseError(f"{source.uri}: begins like JSON and is none ({error}). The file is damaged or cut off: fetch it again.") from error
    yield from _documents(data, source)


def _documents(data: object, source: Source) -> Iterator[ParsedDocument]:
    from extractor.parse.ema import ema_rows, read_ema
    from extractor.parse.fda import fda_kind, read_fda

    if isinstance(data, dict) and "error" in data and len(data) <= 2:
        raise ParseError(f"{source.uri}: is a server's error message ({str(at(data, 'error.message') or data['error'])[:120]}) and no document; ask again with another query")
    if registry := registry_of(data):
        assert isinstance(data, dict)
        for study in data.get("studies") or [data]:
            yield read_study(registry, study, source)
    elif isinstance(data, list) and data and all(registry_of(item) for item in data):
        for item in data:
            yield from _documents(item, source)
    elif kind := fda_kind(data):
        yield from read_fda(kind, data, source)
    elif rows := ema_rows(data):
        yield from read_ema(rows, source)
    else:
        yield _unknown(data, source)


def _unknown(data: Any, source: Source) -> ParsedDocument:
    writer = FieldWriter(TextBuilder(source.uri))
    writer.tree(data, skip=NOISE)
    if not writer.builder.blocks:
        raise ParseError(f"{source.uri}: the JSON holds no text; expected a registry record, label or designation list")
    return finish(writer, source, title=None, metadata={}, kind="json", warnings=("JSON of no known form; its fields were read one by one",))
