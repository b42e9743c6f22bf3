"""SPL: product labels in XML (HL7 v3). Sections by their LOINC code, tables, set id, version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bs4 import Tag

from extractor.document import ParsedDocument
from extractor.errors import ParseError
from extractor.parse.builder import TextBuilder, squeeze
from extractor.parse.fda import compact_date
from extractor.parse.fields import FIELD
from extractor.parse.label_sections import PRODUCT_DATA, SECTIONS, UNCLASSIFIED, about_section
from extractor.parse.walker import Walker
from extractor.parse.xml import xml_soup
from extractor.source import Source


def parse_spl(source: Source) -> ParsedDocument:
    """Read a label. The highlights' excerpts are left out: they repeat the sections.

    Raises ParseError where it has no text.
    """
    soup, decoded = xml_soup(source)
    document = soup.find("document")
    if not isinstance(document, Tag):
        raise ParseError(f"{source.uri}: no <document> in it; expected an SPL label")
    builder = TextBuilder(source.uri)
    title = _title(document)
    if title:
        builder.add(title, "title", element="document/title")
    drug = _products(document, builder)
    builder.mark(0, FIELD)
    for section, name, path in _sections(document):
        _write_section(section, name, path, builder, drug)
    if not builder.blocks:
        raise ParseError(f"{source.uri}: the label holds no text; expected sections with text")
    return ParsedDocument(
        text=builder.text,
        blocks=tuple(builder.blocks),
        tables=tuple(builder.tables),
        places=tuple(builder.places),
        uri=source.uri,
        kind="spl",
        media_type="application/xml",
        sha256=source.sha256,
        title=title,
        language=None,
        metadata=_metadata(document),
        warnings=decoded.warnings,
    )


def _child(tag: Tag, name: str) -> Tag | None:
    found = tag.find(name, recursive=False)
    return found if isinstance(found, Tag) else None


def _title(document: Tag) -> str | None:
    title = _child(document, "title")
    return squeeze(title.get_text(" ")) or None if title else None


def _metadata(document: Tag) -> dict[str, Any]:
    def attribute(name: str, key: str) -> str | None:
        tag = _child(document, name)
        return str(tag.get(key)) if tag is not None and tag.get(key) else None

    author = document.find("representedOrganization")
    owner = author.find("name") if isinstance(author, Tag) else None
    found = {
        "set_id": attribute("setId", "root"),
        "version": attribute("versionNumber", "value"),
        "label_type": attribute("code", "displayName"),
        "effective_on": compact_date(attribute("effectiveTime", "value")),
        "labeler": squeeze(owner.get_text()) if owner else None,
        "issuer": squeeze(owner.get_text()) if owner else None,
    }
    return {name: value for name, value in found.items() if value}


def _products(document: Tag, builder: TextBuilder) -> str | None:
    """One line for each product: name, generic name. The name that the label is about, where it is one."""
    seen: set[str] = set()
    names: set[str] = set()
    for product in document.find_all("manufacturedProduct"):
        name = _child(product, "name") if isinstance(product, Tag) else None
        generic = product.find("genericMedicine") if isinstance(product, Tag) else None
        words = f"{squeeze(name.get_text())} ({squeeze(generic.get_text())})" if name and generic else squeeze(name.get_text()) if name else ""
        if name:
            names.add(squeeze(name.get_text()))
        if words and words not in seen:
            seen.add(words)
            builder.add_line(f"Product: {words}", section=SECTIONS[PRODUCT_DATA], element="manufacturedProduct/name")
    return names.pop() if len(names) == 1 else None


def _sections(document: Tag) -> Iterator[tuple[Tag, str | None, str]]:
    """Each section in reading order with its name (an unclassified one has that of the section around it) and path."""
    body = document.find("structuredBody")
    stack: list[tuple[Tag, str | None, str]] = [(body, None, "")] if isinstance(body, Tag) else []
    while stack:
        holder, name, path = stack.pop()
        below: list[tuple[Tag, str | None, str]] = []
        for number, component in enumerate(holder.find_all("component", recursive=False), 1):
            section = component.find("section", recursive=False) if isinstance(component, Tag) else None
            if isinstance(section, Tag):
                code = _child(section, "code")
                loinc = str(code.get("code") or "") if code else ""
                own = SECTIONS.get(loinc) or (_named(code) if loinc != UNCLASSIFIED else None)
                below.append((section, own or name, f"{path}/section[{number}]"))
        if holder is not body:
            yield holder, name, path
        stack.extend(reversed(below))


def _named(code: Tag | None) -> str | None:
    words = str(code.get("displayName") or "") if code else ""
    return words.removesuffix(" SECTION").removesuffix(" section").title() or None


def _write_section(section: Tag, name: str | None, path: str, builder: TextBuilder, drug: str | None) -> None:
    first = len(builder.blocks)
    if name == SECTIONS[PRODUCT_DATA]:
        return
    heading = _child(section, "title")
    words = squeeze(heading.get_text(" ")) if heading else ""
    if words:
        builder.add(words, "heading", section=name, element=f"{path}/title")
    text = _child(section, "text")
    if text is not None:
        Walker(builder, section=name).walk(text)
    builder.mark(first, about_section(name, drug))
