"""Registry records as XML: ISRCTN's feed, EudraCT's results and the legacy form of ClinicalTrials.gov, read into the shape that their JSON has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from extractor.document import ParsedDocument
from extractor.errors import ParseError
from extractor.parse.builder import TextBuilder
from extractor.parse.ctgov import write_older
from extractor.parse.ctgov_older import from_xml
from extractor.parse.euctr_results import has_results
from extractor.parse.fields import FieldWriter, at
from extractor.parse.registry import finish, read_study
from extractor.parse.tree import Element, text_in
from extractor.parse.xml import parse_xml, read_xml
from extractor.source import Source

_DEEPEST = 60
_READ_OR_NOISE = frozenset(
    {
        *("location", "overall_official", "overall_contact", "responsible_party", "required_header", "location_countries", "reference"),
        *(
            "id_info",
            "official_title",
            "acronym",
            "overall_status",
            "phase",
            "enrollment",
            "brief_summary",
            "detailed_description",
            "arm_group",
            "intervention",
            "clinical_results",
        ),
    }
)
"""Elements that are read into the shape of API v2, and addresses, people and links."""


def parse_isrctn_xml(source: Source) -> Iterator[ParsedDocument]:
    """Each trial of an ISRCTN answer (allTrials/fullTrial/trial).

    Raises ParseError where there is none.
    """
    root, decoded = read_xml(source)
    for trial in root.iter("trial"):
        data = as_data(trial)
        if isinstance(data, dict) and data.get("isrctn"):
            yield _or_as_text(partial(read_study, "isrctn", data, source), source, decoded.warnings)


def parse_euctr_xml(source: Source) -> Iterator[ParsedDocument]:
    """The results of a trial in EudraCT's XML (result).

    Raises ParseError where there are none.
    """
    root, decoded = read_xml(source)
    data = as_data(root)
    if isinstance(data, dict) and has_results(data):
        yield _or_as_text(partial(read_study, "euctr", data, source), source, decoded.warnings)


def parse_ctgov_xml(source: Source) -> Iterator[ParsedDocument]:
    """The study of a legacy ClinicalTrials.gov file (clinical_study).

    Raises ParseError where there is none.
    """
    root, decoded = read_xml(source)
    for study in root.iter("clinical_study"):
        data = as_data(study)
        if isinstance(data, dict):
            yield _or_as_text(partial(_legacy, data, source), source, decoded.warnings)


def _or_as_text(read: Callable[[], ParsedDocument], source: Source, repaired: tuple[str, ...]) -> ParsedDocument:
    """The record with what was repaired in its XML; where damage has given a field another form than it has, the file's text without records, and a warning."""
    try:
        document = read()
        return replace(document, warnings=(*repaired, *document.warnings))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        document = parse_xml(source)
        return replace(document, warnings=(*document.warnings, f"a field of the record has an unexpected form ({error}); no records were made of its fields"))


def _legacy(data: dict[str, Any], source: Source) -> ParsedDocument:
    trial = str(at(data, "id_info.nct_id") or "")
    if not re.fullmatch(r"NCT\d{8}", trial):
        raise ParseError(f"{source.uri}: a clinical_study with the identifier {trial!r}; expected NCT and eight digits")
    writer = FieldWriter(TextBuilder(source.uri))
    rest = {name: value for name, value in data.items() if name not in _READ_OR_NOISE}
    title, metadata = write_older(writer, from_xml(data), rest)
    warning = "a record in the legacy XML form, which is no longer kept up to date; fetch it through API v2 for what was added since"
    return finish(writer, source, title=title, metadata={"registry": "ctgov_xml", **metadata}, warnings=(warning,))


def as_data(element: Element, depth: int = 0) -> Any:
    """Elements as dicts, repeated ones as lists, text as str; attributes beside text under their names, the text as "value"."""
    children = list(element)
    own = ((element.text or "") + "".join(child.tail or "" for child in element)).strip()
    attributes = {str(name): str(value) for name, value in element.attrib.items()}
    if depth > _DEEPEST or (not children and not attributes):
        return text_in(element) if children else own
    if not children:
        return {"value": own} | attributes if not own else attributes | {"value": own}
    data: dict[str, Any] = dict(attributes)
    for child in children:
        value, name = as_data(child, depth + 1), str(child.tag)
        if name not in data:
            data[name] = value
        elif isinstance(data[name], list):
            data[name].append(value)
        else:
            data[name] = [data[name], value]
    return data
