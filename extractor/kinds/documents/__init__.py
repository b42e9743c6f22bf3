"""Placeholder while the kind is being written."""

from __future__ import annotations

from extractor.kinds.documents.record import Document
from extractor.link.reading import Reading


def read_document(reading: Reading) -> Document:
    return Document(id=reading.document.sha256[:16], uri=reading.document.uri, kind=reading.document.kind, media_type=reading.document.media_type)
