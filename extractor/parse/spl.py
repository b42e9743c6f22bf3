"""SPL: product labels in XML (HL7 v3). Sections by their LOINC code, tables, set id, version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.document import ParsedDocument
from extractor.errors import ParseError
from extractor.parse.builder import TextBuilder
from extractor.parse.fda import compact_date
from extractor.parse.fields import FIELD
from extractor.parse.label_sections import BOXED_WARNING, PRODUCT_DATA, SECTIONS, UNCLASSIFIED, about_section
from extractor.parse.tree import Element, words_in
from extractor.parse.walker import Walker
from extractor.parse.xml import read_xml
from extractor.source import Source


def parse_spl(source: Source) -> ParsedDocument:
    """Read a label. The highlights' excerpts are left out: they repeat the sections.

    Raises ParseError where it has no text.
    """
    root, decoded = read_xml(source)
    document = next(root.iter("document"), None)
    if document is None:
        raise ParseError(f"{source.uri}: no <document> in it; expected an SPL label")
    builder = TextBuilder(source.uri)
    title = words_in(document.find("title")) or None
    if title:
        builder.add(title, "title", element="document/title")
    drug = _products(document, builder)
    builder.mark(0, FIELD)
    lost = [warning for section, name, path in _sections(document) for warning in _write_section(section, name, path, builder, drug)]
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
        warnings=(*decoded.warnings, *lost),
    )


def _metadata(document: Element) -> dict[str, Any]:
    def attribute(name: str, key: str) -> str | None:
        tag = document.find(name)
        return tag.get(key) or None if tag is not None else None

    owner = words_in(document.find(".//representedOrganization//name")) or None
    found = {
        "set_id": attribute("setId", "root"),
        "version": attribute("versionNumber", "value"),
        "label_type": attribute("code", "displayName"),
        "effective_on": compact_date(attribute("effectiveTime", "value")),
        "labeler": owner,
        "issuer": owner,
    }
    return {name: value for name, value in found.items() if value}


def _products(document: Element, builder: TextBuilder) -> str | None:
    """One line for each product: name, generic name. The name that the label is about, where it is one."""
    seen: set[str] = set()
    names: set[str] = set()
    for product in document.iter("manufacturedProduct"):
        name, generic = words_in(product.find("name")), words_in(product.find(".//genericMedicine"))
        words = f"{name} ({generic})" if name and generic else name
        if name:
            names.add(name)
        if words and words not in seen:
            seen.add(words)
            builder.add_line(f"Product: {words}", section=SECTIONS[PRODUCT_DATA], element="manufacturedProduct/name")
    return names.pop() if len(names) == 1 else None


def _sections(document: Element) -> Iterator[tuple[Element, str | None, str]]:
    """Each section in reading order with its name (an unclassified one has that of the section around it) and path."""
    body = next(document.iter("structuredBody"), None)
    stack: list[tuple[Element, str | None, str]] = [(body, None, "")] if body is not None else []
    while stack:
        holder, name, path = stack.pop()
        below: list[tuple[Element, str | None, str]] = []
        for number, component in enumerate(holder.findall("component"), 1):
            section = component.find("section")
            if section is not None:
                code = section.find("code")
                loinc = code.get("code") or "" if code is not None else ""
                below.append((section, _name_of(loinc, code, name), f"{path}/section[{number}]"))
        if holder is not body:
            yield holder, name, path
        stack.extend(reversed(below))


def _name_of(loinc: str, code: Element | None, around: str | None) -> str | None:
    """A section's name; `around`: that of the section that holds it, whose framed paragraphs some labels code as warnings."""
    if around and loinc in {UNCLASSIFIED, BOXED_WARNING}:
        return around
    return SECTIONS.get(loinc) or (_named(code) if loinc != UNCLASSIFIED else None) or around


def _named(code: Element | None) -> str | None:
    words = code.get("displayName") or "" if code is not None else ""
    return words.removesuffix(" SECTION").removesuffix(" section").title() or None


def _write_section(section: Element, name: str | None, path: str, builder: TextBuilder, drug: str | None) -> list[str]:
    """Write what a section says; a warning where words of it were lost."""
    first = len(builder.blocks)
    if name == SECTIONS[PRODUCT_DATA]:
        return []
    if words := words_in(section.find("title")):
        builder.add(words, "heading", section=name, element=f"{path}/title")
    walker = Walker(builder, section=name)
    text = section.find("text")
    if text is not None:
        walker.walk(text)
    builder.mark(first, about_section(name, drug))
    return walker.warnings()
