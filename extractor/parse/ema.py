"""EMA's website data: medicines and orphan designations as JSON, in each of the three outer shapes that it has been published in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractor.document import ParsedDocument
from extractor.parse.builder import TextBuilder
from extractor.parse.fields import FieldWriter, as_text, day_first
from extractor.parse.registry import finish
from extractor.source import Source

_KEYS = {"name_of_medicine", "medicine_name", "eu_designation_number", "ema_product_number", "intended_use", "active_substance"}
_YES = {"yes", "true", "sì", "si", "1", "oui", "ja"}
# A medicine's flags that are designations of the kinds; the others (generic, biosimilar…) are none.
_FLAGS = (
    ("orphan_medicine", "orphan", "EC"),
    ("prime_priority_medicine", "prime", "EMA"),
    ("accelerated_assessment", "accelerated_assessment", "EMA"),
    ("conditional_approval", "conditional_approval", "EC"),
)
_STATUS = (("withdraw", "withdrawn"), ("expired", "expired"), ("negative", "denied"), ("refus", "denied"), ("positive", "granted"), ("designated", "granted"))


def ema_rows(data: object) -> list[dict[str, Any]]:
    """The rows of a bare list, of {"data": [row…]} or of {"data": [{field: [value]}]}; empty where it is none of them."""
    rows = data.get("data") if isinstance(data, dict) else data
    if not isinstance(rows, list) or not rows:
        return []
    found = [{key: _single(value) for key, value in row.items()} for row in rows if isinstance(row, dict)]
    return found if found and not _KEYS.isdisjoint(found[0]) else []


def _single(value: object) -> object:
    return "; ".join(str(item) for item in value) if isinstance(value, list) else value


def read_ema(rows: list[dict[str, Any]], source: Source) -> Iterator[ParsedDocument]:
    """The whole list as one document, a paragraph of lines for each medicine."""
    writer = FieldWriter(TextBuilder(source.uri))
    for number, row in enumerate(rows):
        name = as_text(row.get("name_of_medicine") or row.get("medicine_name") or row.get("active_substance"))
        writer.heading(name or f"Row {number + 1}")
        path = f"data[{number}]"
        for key, value in row.items():
            if key not in ("name_of_medicine",) and "url" not in key:
                writer.line(f"{path}.{key}", value)
        _facts(writer, row, path, name)
    kind = "orphan designations" if "eu_designation_number" in rows[0] else "medicines"
    yield finish(writer, source, title=f"EMA {kind}", metadata={"rows": len(rows)}, kind="ema")


def _facts(writer: FieldWriter, row: dict[str, Any], path: str, name: str) -> None:
    number = str(row.get("eu_designation_number") or "").strip()
    if number:
        words = str(row.get("status") or "").lower()
        status = next((value for sign, value in _STATUS if sign in words), None)
        span = writer.spans.get(f"{path}.eu_designation_number")
        date = day_first(row.get("date_of_designation_or_refusal"))
        drug = as_text(row.get("active_substance") or name) or None
        if status:
            writer.fact("designations", span, type="orphan", agency="EC", status=status, drug=drug, indication=as_text(row.get("intended_use")) or None, date=date, number=number)
        return
    for key, kind, agency in _FLAGS:
        if str(row.get(key) or "").strip().lower() in _YES and not re.search(r"withdrawn|refused", str(row.get("medicine_status") or ""), re.IGNORECASE):
            writer.fact("designations", writer.spans.get(f"{path}.{key}"), type=kind, agency=agency, status="granted", drug=name or None, indication=None)
