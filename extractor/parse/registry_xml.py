"""Registry records as XML: ISRCTN's feed and the legacy form of ClinicalTrials.gov, read into the shape that their JSON has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractor.document import About, ParsedDocument
from extractor.errors import ParseError
from extractor.parse.builder import TextBuilder
from extractor.parse.fields import PLANNING, FieldWriter, at
from extractor.parse.registry import STATUS, finish, read_study, roman_phase, total
from extractor.parse.tree import Element, text_in
from extractor.parse.xml import read_xml
from extractor.source import Source

_DEEPEST = 60


def parse_isrctn_xml(source: Source) -> Iterator[ParsedDocument]:
    """Each trial of an ISRCTN answer (allTrials/fullTrial/trial).

    Raises ParseError where there is none.
    """
    root, _ = read_xml(source)
    for trial in root.iter("trial"):
        data = as_data(trial)
        if isinstance(data, dict) and data.get("isrctn"):
            yield read_study("isrctn", data, source)


def parse_ctgov_xml(source: Source) -> Iterator[ParsedDocument]:
    """The study of a legacy ClinicalTrials.gov file (clinical_study).

    Raises ParseError where there is none.
    """
    root, _ = read_xml(source)
    for study in root.iter("clinical_study"):
        data = as_data(study)
        if isinstance(data, dict):
            yield _legacy(data, source)


def _legacy(data: dict[str, Any], source: Source) -> ParsedDocument:
    trial = str(at(data, "id_info.nct_id") or "")
    if not re.fullmatch(r"NCT\d{8}", trial):
        raise ParseError(f"{source.uri}: a clinical_study with the identifier {trial!r}; expected NCT and eight digits")
    writer = FieldWriter(TextBuilder(source.uri))
    title = str(data.get("official_title") or data.get("brief_title") or "") or None
    about = About(PLANNING, trial=trial)
    writer.title("official_title", title, about=about)
    status = STATUS.get(str(data.get("overall_status") or "").upper().replace(",", "").replace(" ", "_"))
    span = writer.line("id_info.nct_id", trial, label="ClinicalTrials.gov identifier")
    writer.fact("trials", span, registry="ClinicalTrials.gov", identifier=trial, phase=roman_phase(data.get("phase")), acronym=data.get("acronym"), status=status, scope="document")
    writer.tree(
        data,
        skip=frozenset(["location", "overall_official", "overall_contact", "responsible_party", "required_header", "id_info", "official_title", "location_countries", "reference"]),
        prose=("brief_summary.textblock", "detailed_description.textblock", "arm_group.description", "intervention.description"),
        about=about,
    )
    enrollment = data.get("enrollment")
    if isinstance(enrollment, dict):
        basis = {"Actual": "enrolled", "Anticipated": "planned", "Estimated": "planned"}.get(str(enrollment.get("type")))
        total(writer, trial, "enrollment.value", enrollment.get("value"), basis)
    else:
        total(writer, trial, "enrollment", enrollment, None)
    warning = "a record in the legacy XML form, which is no longer kept up to date; fetch it through API v2 for posted results"
    return finish(writer, source, title=title, metadata={"registry": "ctgov_xml", "identifier": trial}, warnings=(warning,))


def as_data(element: Element, depth: int = 0) -> Any:
    """Elements as dicts, repeated ones as lists, text as str; attributes beside text under their names, the text as "value"."""
    children = [child for child in element if isinstance(child.tag, str)]
    own = ((element.text or "") + "".join(child.tail or "" for child in element)).strip()
    attributes = {str(name): str(value) for name, value in element.attrib.items()}
    if depth > _DEEPEST or (not children and not attributes):
        return text_in(element) if children else own
    if not children:
        return attributes | {"value": own}
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
