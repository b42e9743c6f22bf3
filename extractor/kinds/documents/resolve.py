"""Who speaks, when, and by which wire."""

from __future__ import annotations

import hashlib
from typing import Any

from extractor.kinds.documents.issuers import issuer_of, other_names
from extractor.kinds.documents.record import Document, Issuer
from extractor.kinds.documents.tickers import tickers_in, tickers_of
from extractor.kinds.documents.wires import dateline_of, published_on
from extractor.link.reading import Reading

_NO_SPEAKER = frozenset({"registry", "fda", "ema", "spl"})
"""Kinds of records and labels: who is behind them stands in a field, or nowhere."""
_PLAIN = (str, int, float, bool)


def read_document(reading: Reading) -> Document:
    """The document's own facts; what the format says goes before what the text says."""
    parsed, text = reading.document, reading.view.text
    dateline = dateline_of(text)
    tickers = tuple(tickers_in(text))
    said = parsed.metadata
    name = _text(said.get("issuer"))
    if name is None and parsed.kind not in _NO_SPEAKER:
        name = issuer_of(text, tickers, dateline.end if dateline else None, parsed.title or reading.headline)
    start, end = reading.view.span(dateline.start, dateline.end) if dateline else (0, 0)
    return Document(
        id=hashlib.sha256(parsed.text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        uri=parsed.uri,
        kind=parsed.kind,
        media_type=parsed.media_type,
        title=parsed.title,
        issuer=Issuer(name=name, tickers=tuple(said.get("tickers") or ()) or tickers_of(text, tickers, name), aliases=other_names(text, name) if name else ()),
        published_on=_text(said.get("published_on")) or published_on(text, dateline),
        dateline=parsed.text[start:end].strip() or None,
        wire=dateline.wire if dateline else None,
        language=parsed.language,
        sha256=parsed.sha256,
        metadata={key: value for key, value in said.items() if _is_plain(value)},
        warnings=parsed.warnings,
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, _PLAIN) or (isinstance(value, list) and all(isinstance(v, str) for v in value))
