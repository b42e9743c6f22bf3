"""JSON of registries and agencies, told apart by its keys; JSON of an unknown form is read field by field with a warning."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from extractor.document import ParsedDocument
from extractor.errors import LimitError, ParseError
from extractor.parse.builder import TextBuilder, squeeze
from extractor.parse.decoding import Decoded, decode
from extractor.parse.fields import FieldWriter, at, day_of
from extractor.parse.registry import NOISE, finish, read_study, registry_of
from extractor.source import Source

_BODIES = ("body", "content", "text", "article", "full_text", "story", "article_body", "html")
_PUBLISHED = ("date", "published", "published_at", "published_on", "published_date", "published_date_time", "publication_date", "datetime")
_SHORTEST_BODY = 200
_SENTENCES = 120
"""Characters from which a field of unknown JSON is read as prose."""


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
            yield from _or_as_text(lambda study=study: [read_study(registry, study, source)], study, source)  # type: ignore[misc]
    elif isinstance(data, list) and data and all(registry_of(item) for item in data):
        for item in data:
            yield from _documents(item, source)
    elif kind := fda_kind(data):
        yield from _or_as_text(lambda: read_fda(kind, data, source), data, source)
    elif rows := ema_rows(data):
        yield from _or_as_text(lambda: read_ema(rows, source), data, source)
    elif article := _article(data):
        yield _read_article(*article, source)
    elif isinstance(data, list) and data and all(_article(item) for item in data):
        for item in data:
            yield from _documents(item, source)
    else:
        yield _unknown(data, source)


def _or_as_text(read: Callable[[], Iterable[ParsedDocument]], data: object, source: Source) -> Iterator[ParsedDocument]:
    """The documents of a known form; where a field is of another type than the form says, its text without records, and a warning."""
    try:
        yield from list(read())
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        document = _unknown(data, source)
        yield replace(
            document, warnings=(*document.warnings, f"its keys are those of a known form and a field has an unexpected type ({error}); no records were made of its fields")
        )


def _article(data: object) -> tuple[str, dict[str, Any]] | None:
    """The body of a release that somebody wrapped into JSON, and the object; None where it is none."""
    if not isinstance(data, dict):
        return None
    body = next((data[key] for key in _BODIES if isinstance(data.get(key), str) and len(data[key]) >= _SHORTEST_BODY), None)
    return (body, data) if body else None


def _read_article(body: str, data: dict[str, Any], source: Source) -> ParsedDocument:
    from extractor.parse.html import parse_markup
    from extractor.parse.plain import parse_text

    title = next((squeeze(data[key]) for key in ("title", "headline", "subject") if isinstance(data.get(key), str)), "")
    published = next((day for key in _PUBLISHED if (day := day_of(data.get(key)))), None)
    if re.search(r"</?(?:p|div|br|table)\b", body, re.IGNORECASE):
        document = parse_markup(Decoded(f"<h1>{html.escape(title)}</h1>{body}" if title else body, "utf-8"), source)
    else:
        document = parse_text(Decoded(f"{title}\n\n{body}" if title and title[:60] not in body[:400] else body, "utf-8"), source)
    said = {"published_on": published, "canonical": data.get("url") if isinstance(data.get("url"), str) else None}
    return replace(
        document, kind="json", media_type="application/json", title=title or document.title, metadata=document.metadata | {key: value for key, value in said.items() if value}
    )


def _unknown(data: Any, source: Source) -> ParsedDocument:
    writer = FieldWriter(TextBuilder(source.uri))
    writer.tree(data, skip=NOISE)
    if not writer.builder.blocks:
        raise ParseError(f"{source.uri}: the JSON holds no text; expected a registry record, label or designation list")
    # Nobody knows what its fields mean; those with sentences are read as prose.
    writer.builder.blocks = [replace(block, about=None) if block.end - block.start >= _SENTENCES else block for block in writer.builder.blocks]
    return finish(writer, source, title=None, metadata={}, kind="json", warnings=("JSON of no known form; its fields were read one by one, and only its longer texts for facts",))
