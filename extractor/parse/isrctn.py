"""ISRCTN: the record of a trial with its sizes as planned and as they became, and what its basic results say."""

from __future__ import annotations

import re
from typing import Any

from extractor.document import About
from extractor.parse.fields import PLANNING, FieldWriter, at, attribute, items_at, plain
from extractor.parse.registry import NOISE, Written, roman_phase, total

_REFERENCES = (("clinicalTrialsGovNumber", "nct"), ("eudraCTNumber", "eudract"))
"""Fields of their own for numbers elsewhere, and their kind."""
_NUMBERS = {"nct": ("ClinicalTrials.gov", r"NCT\d{8}"), "ctis": ("EU CTIS", r"20\d\d-5\d{5}-\d\d-\d\d"), "eudract": ("EudraCT", r"\d{4}-\d{6}-\d{2}")}
"""Kind of a number elsewhere → its registry and form."""
_REPORTS = ("basicReport", "plainEnglishReport")
_WRITTEN = frozenset({"isrctn", "externalRefs", "parties", "miscellaneous", "outputs", "interventions"})


def write_isrctn(writer: FieldWriter, data: dict[str, Any]) -> Written:
    """Write one record. Its basic and plain English reports are texts, read as results in sentences are; what its outputs link to is not read."""
    trial = f"ISRCTN{plain(data.get('isrctn')).removeprefix('ISRCTN')}"
    title = plain(at(data, "trialDescription.title")) or None
    about = About(PLANNING, trial=trial)
    writer.title("trialDescription.title", title, about=about)
    _identify(writer, data, trial)
    rest = {key: value for key, value in data.items() if key not in _WRITTEN}
    writer.tree(rest, skip=NOISE | {"title", "acknowledgment", *_REPORTS}, prose=("scientificTitle",), about=about)
    _interventions(writer, data, trial)
    for name, basis in (("totalFinalEnrolment", "enrolled"), ("targetEnrolment", "planned")):
        total(writer, trial, f"participants.{name}", plain(at(data, f"participants.{name}")), basis)
    return title, {"identifier": trial, "has_results": _write_results(writer, data, trial) or None}, ()


def _identify(writer: FieldWriter, data: dict[str, Any], trial: str) -> None:
    """The trial with its phase and acronym, and its numbers elsewhere."""
    span = writer.line("isrctn", trial, label="ISRCTN number")
    phase = roman_phase(at(data, "interventions.intervention.phase")) or roman_phase(at(data, "interventions.intervention.0.phase"))
    words = plain(at(data, "trialDescription.acronym"))
    acronym = words if words and "," not in words else None
    writer.fact("trials", span, registry="ISRCTN", identifier=trial, phase=phase, acronym=acronym, status=None, scope="document")
    given = [(f"externalRefs.{name}", plain(at(data, f"externalRefs.{name}")), kind) for name, kind in _REFERENCES]
    path = "externalRefs.secondaryNumbers.secondaryNumber"
    given += [(f"{path}[{number}]", plain(item), attribute(item, "numberType").lower()) for number, item in items_at(data, path)]
    known: set[str] = set()
    for place, value, kind in given:
        registry, form = _NUMBERS.get(kind, ("", ""))
        if value not in known and form and re.fullmatch(form, value):
            known.add(value)
            writer.fact("trials", writer.line(place, value, label=f"{registry} number"), registry=registry, identifier=value, scope="document")


def _write_results(writer: FieldWriter, data: dict[str, Any], trial: str) -> bool:
    """Write what was reported: the texts, and of each output its kind and day; whether there is any result."""
    texts = [(name, plain(at(data, f"results.{name}"))) for name in _REPORTS]
    outputs = [(number, item, attribute(item, "outputType")) for number, item in items_at(data, "outputs.output")]
    if any(text for _, text in texts) or any(kind for *_, kind in outputs):
        writer.heading("Results")
    for name, text in texts:
        writer.line(f"results.{name}", text, about=About(trial=trial))
    for number, item, kind in outputs:
        day = re.match(r"\d{4}-\d\d-\d\d", attribute(item, "dateCreated"))
        writer.line(f"outputs.output[{number}].outputType", kind, label=f"output of {day[0]}" if day else "output")
        writer.line(f"outputs.output[{number}].description", plain(item.get("description")))
    return any(text for _, text in texts) or any("result" in kind.lower() for *_, kind in outputs)


def _interventions(writer: FieldWriter, data: dict[str, Any], trial: str) -> None:
    """What is given, read for doses; the drug is known where one is named."""
    for number, intervention in items_at(data, "interventions.intervention"):
        names = plain(intervention.get("drugNames"))
        drug = names if names and not re.search(r"[,;]| and |\[|\+", names) else None
        path = f"interventions.intervention[{number}]"
        about = About(frozenset({"doses", "cohorts"}), drug, trial=trial)
        writer.tree(intervention, path, skip=NOISE, prose=("description",), about=about)
