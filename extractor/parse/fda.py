"""FDA data: openFDA labels, applications and complete response letters (JSON), and the export of orphan designations (CSV)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

from extractor.document import ParsedDocument
from extractor.errors import ParseError
from extractor.parse.builder import TextBuilder
from extractor.parse.decoding import check_text, decode
from extractor.parse.fields import FieldWriter, as_text, at, items_at
from extractor.parse.label_sections import about_section
from extractor.parse.registry import finish
from extractor.source import Source

_LABEL_FIRST = ("boxed_warning", "indications_and_usage", "dosage_and_administration", "dosage_forms_and_strengths", "clinical_studies", "adverse_reactions")
_LABEL_FIELDS = re.compile(
    r"indications|dosage|clinical|warning|adverse|contraindic|description|pharmac|population|overdos|how_supplied|mechanism|package_label|information_for|interactions|pregnan|geriatric|pediatric|recent_major|spl_unclassified"
)
_SECTION_TITLE = re.compile(r"(\d{1,2} [A-Z][A-Z ,&]+)\s+(?=\S)")
"""The title that a section's text begins with: "14 CLINICAL STUDIES"."""
_MOST_ROWS = 200_000
_MOST_WARNINGS = 20


def fda_kind(data: object) -> str | None:
    """label, drugsfda or crl for an openFDA answer, None for anything else."""
    first = at(data, "results.0")
    if not isinstance(first, dict):
        return None
    if "letter_type" in first or "letter_date" in first:
        return "crl"
    if "submissions" in first or ("products" in first and "application_number" in first):
        return "drugsfda"
    return "label" if any(key in first for key in ("set_id", "effective_time", "indications_and_usage", "spl_product_data_elements")) else None


def read_fda(kind: str, data: Any, source: Source) -> Iterator[ParsedDocument]:
    """Each result of an openFDA answer as a document."""
    for number, result in items_at(data, "results"):
        writer = FieldWriter(TextBuilder(source.uri))
        path = f"results[{number}]"
        title, metadata = {"label": _label, "drugsfda": _application, "crl": _letter}[kind](writer, result, path)
        if writer.builder.blocks:
            yield finish(writer, source, title=title, metadata={"openfda": kind, **metadata}, kind="fda")


_Written = tuple[str | None, dict[str, Any]]


def _names(result: dict[str, Any]) -> str | None:
    brand, generic = (", ".join(at(result, f"openfda.{key}") or []) for key in ("brand_name", "generic_name"))
    return f"{brand} ({generic})" if brand and generic else brand or generic or None


def _label(writer: FieldWriter, result: dict[str, Any], path: str) -> _Written:
    """A label: sections in the order that matters, each table once, as a table."""
    title = _names(result)
    writer.title(f"{path}.openfda", title)
    drug = next((names[0] for key in ("brand_name", "generic_name") if len(names := at(result, f"openfda.{key}") or []) == 1), None)
    fields = [key for key in _LABEL_FIRST if key in result] + [key for key in result if _LABEL_FIELDS.search(key) and key not in _LABEL_FIRST and not key.endswith("_table")]
    for key in fields:
        writer.heading(key.replace("_", " ").capitalize())
        first = len(writer.builder.blocks)
        tables = [str(markup) for markup in result.get(f"{key}_table") or []]
        for number, value in enumerate(result[key] if isinstance(result[key], list) else [result[key]]):
            for text in _apart(as_text(value), tables):
                own = _SECTION_TITLE.match(text)
                if own and own[1].lower().endswith(key.replace("_", " ")):
                    writer.builder.add(own[1], "heading", section=writer.section, element=f"{path}.{key}[{number}]")
                    text = text[own.end() :]
                writer.builder.add(text, section=writer.section, element=f"{path}.{key}[{number}]")
        for number, markup in enumerate(tables):
            _table(writer, markup, f"{path}.{key}_table[{number}]")
        writer.builder.mark(first, about_section(key, drug))
    metadata = {"set_id": result.get("set_id"), "version": result.get("version"), "effective_on": compact_date(result.get("effective_time"))}
    return title, metadata | {"issuer": next(iter(at(result, "openfda.manufacturer_name") or []), None)}


def _apart(text: str, tables: list[str]) -> list[str]:
    """A section's text in the parts that its tables leave: the service repeats their words in it, run together, where no rule could tell which is which."""
    from extractor.parse.tree import html_tree, text_in

    parts = [text]
    for markup in tables:
        words = "".join(text_in(html_tree(markup)).split())
        places = [index for index, character in enumerate(parts[-1]) if not character.isspace()]
        at = "".join(parts[-1].split()).find(words) if words else -1
        if at >= 0:
            last = parts.pop()
            parts += [last[: places[at]], last[places[at + len(words) - 1] + 1 :]]
    return [part.strip() for part in parts if part.strip()]


def _table(writer: FieldWriter, markup: str, path: str) -> None:
    from extractor.parse.markup_tables import read_table
    from extractor.parse.tree import first, html_tree

    table = first(html_tree(markup), "table")
    if table is not None:
        caption, drafts, head_rows = read_table(table)
        writer.builder.add_table(drafts, caption=caption, section=writer.section, element=path, head_rows=head_rows)


def _application(writer: FieldWriter, result: dict[str, Any], path: str) -> _Written:
    """An application of Drugs@FDA with its submissions; an orphan property of one is a designation."""
    title = _names(result) or ", ".join(str(product.get("brand_name")) for _, product in items_at(result, "products")) or None
    number = str(result.get("application_number") or "")
    writer.title(f"{path}.application_number", f"{title or 'Application'}: {number}")
    writer.line(f"{path}.sponsor_name", result.get("sponsor_name"), label="sponsor")
    drug = (at(result, "openfda.generic_name") or [None])[0] or at(result, "products.0.active_ingredients.0.name")
    for count, product in items_at(result, "products"):
        strengths = "; ".join(f"{item.get('name')} {item.get('strength')}" for _, item in items_at(product, "active_ingredients"))
        words = [product.get("brand_name"), strengths, product.get("dosage_form"), product.get("route"), product.get("marketing_status")]
        writer.line(f"{path}.products[{count}]", ", ".join(as_text(word) for word in words if word), label="product")
    for count, submission in items_at(result, "submissions"):
        _submission(writer, submission, f"{path}.submissions[{count}]", str(drug or "") or None)
    return title, {"application_number": number, "sponsor": result.get("sponsor_name"), "issuer": result.get("sponsor_name")}


def _submission(writer: FieldWriter, submission: dict[str, Any], path: str, drug: str | None) -> None:
    date = compact_date(submission.get("submission_status_date"))
    status = {"AP": "approved", "TA": "tentatively approved"}.get(str(submission.get("submission_status")), as_text(submission.get("submission_status")))
    words = [
        f"{submission.get('submission_type')}-{submission.get('submission_number')}",
        status,
        date,
        submission.get("submission_class_code_description"),
        submission.get("review_priority"),
    ]
    writer.line(path, ", ".join(as_text(word) for word in words if word), label="submission")
    for number, item in items_at(submission, "submission_property_type"):
        span = writer.line(f"{path}.submission_property_type[{number}].code", item.get("code"), label="property")
        if str(item.get("code")).lower() == "orphan":
            writer.fact("designations", span, type="orphan", agency="FDA", status="granted", drug=drug, indication=None, date=None)


def _letter(writer: FieldWriter, result: dict[str, Any], path: str) -> _Written:
    """A complete response letter: its fields, then its text."""
    title = f"{as_text(result.get('letter_type')) or 'Letter'} of {as_text(result.get('letter_date'))} to {as_text(result.get('company_name'))}"
    writer.builder.add(title, "title", element=f"{path}.letter_type")
    for key, value in result.items():
        if key not in ("text", "openfda"):
            writer.tree(value, f"{path}.{key}")
    if text := as_text(result.get("text")):
        writer.heading("Letter")
        for paragraph in text.split("\n"):
            if paragraph.strip():
                writer.builder.add(paragraph.strip(), section="Letter", element=f"{path}.text")
    company = result.get("company_name")
    return title, {"letter_date": result.get("letter_date"), "company": company, "sponsor": company, "published_on": american_date(result.get("letter_date"))}


def american_date(text: object) -> str | None:
    """ISO date of "03/14/2028", None for anything else: the FDA writes the month first."""
    match = re.fullmatch(r"(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)", str(text or "").strip())
    return f"{match[3]}-{int(match[1]):02}-{int(match[2]):02}" if match and 1 <= int(match[1]) <= 12 and 1 <= int(match[2]) <= 31 else None


def compact_date(text: object) -> str | None:
    """ISO date of "20140423", None for anything else."""
    digits = str(text or "")
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if re.fullmatch(r"(?:19|20)\d{6}", digits) else None


def parse_orphan_csv(source: Source) -> Iterator[ParsedDocument]:
    """The whole export of orphan designations as one document, a block a designation.

    Raises ParseError where the columns are not those of the export.
    """
    decoded = decode(source.data, uri=source.uri)
    check_text(decoded.text, uri=source.uri)
    rows = csv.DictReader(io.StringIO(decoded.text.replace("\r\n", "\n").replace("\r", "\n")))
    if not {"Generic Name", "Date Designated", "Orphan Designation"} <= {str(name).strip() for name in rows.fieldnames or []}:
        raise ParseError(
            f"{source.uri}: columns {', '.join(map(str, rows.fieldnames or []))[:150]}; expected those of FDA's orphan designation export (Generic Name, Date Designated, Orphan Designation…)"
        )
    writer = FieldWriter(TextBuilder(source.uri))
    seen: set[tuple[str, str, str]] = set()
    count, warnings = 0, decoded.warnings
    try:
        for count, row in enumerate(rows, 1):
            if count > _MOST_ROWS:
                warnings = (*warnings, f"only the first {_MOST_ROWS:,} rows were read")
                break
            if None in row.values():
                warnings = (*warnings, f"row {count} has fewer columns than the head and was left out: the file may be cut off")
                continue
            _designation(writer, row, count, seen)
    except csv.Error as error:
        raise ParseError(f"{source.uri}: line {rows.line_num}: {error}; expected a CSV export") from error
    if not writer.structured:
        raise ParseError(f"{source.uri}: no designation in it; expected a row for each")
    yield finish(writer, source, title="FDA orphan designations", metadata={"rows": count}, kind="fda", warnings=warnings[:_MOST_WARNINGS])


def _designation(writer: FieldWriter, row: dict[str, Any], number: int, seen: set[tuple[str, str, str]]) -> None:
    values = {str(name).strip(): as_text(value) for name, value in row.items() if name and isinstance(value, str)}
    drug, indication, printed = values.get("Generic Name", ""), values.get("Orphan Designation", ""), values.get("Date Designated", "")
    key = (drug, indication, printed)
    if not drug or key in seen:  # one designation is repeated for each approved indication
        return
    seen.add(key)
    status = values.get("Orphan Designation Status", "")
    parts = [
        f"{drug} ({values['Trade Name']})" if values.get("Trade Name") else drug,
        f"orphan designation: {indication}",
        f"designated {printed}",
        status,
        values.get("Sponsor Company", ""),
    ]
    span = writer.row(f"row {number}", ", ".join(part for part in parts if part))
    withdrawn = "withdrawn" in status.lower() or "revoked" in status.lower()
    date = us_date(printed)
    writer.fact("designations", span, type="orphan", agency="FDA", status="withdrawn" if withdrawn else "granted", drug=drug, indication=indication or None, date=date)


def us_date(text: str) -> str | None:
    """ISO date of "10/06/00", "9/05/17", "11/20/2001". Designations began in 1983, so that 84 is 1984 and never 2084."""
    match = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})", text.strip())
    if not match or not 1 <= int(match[1]) <= 12 or not 1 <= int(match[2]) <= 31:
        return None
    year = int(match[3])
    if year < 100:
        year += 1900 if year >= 83 else 2000
    return f"{year}-{int(match[1]):02}-{int(match[2]):02}"
