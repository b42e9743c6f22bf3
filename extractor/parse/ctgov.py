"""ClinicalTrials.gov records: protocol and results of API v2; older shapes are read field by field, with a warning."""

from __future__ import annotations

import re
from typing import Any

from extractor.document import About
from extractor.parse.ctgov_arms import arms_of, write_arms
from extractor.parse.ctgov_older import Older, from_v1
from extractor.parse.ctgov_people import ResultGroups
from extractor.parse.ctgov_results import write_measures
from extractor.parse.fields import PLANNING, FieldWriter, at, day_of, items_at, number_of
from extractor.parse.registry import STATUS, total

_LEFT_OUT = frozenset(
    [
        "contactsLocationsModule",
        "referencesModule",
        "ipdSharingStatementModule",
        "oversightModule",
        "identificationModule",
        "expandedAccessInfo",
        "organization",
        "responsibleParty",
        "statusVerifiedDate",
        "studyFirstSubmitDate",
        "studyFirstSubmitQcDate",
        "studyFirstPostDateStruct",
        "lastUpdateSubmitDate",
        "resultsFirstSubmitDate",
        "resultsFirstSubmitQcDate",
        "dispFirstSubmitDate",
        "dispFirstSubmitQcDate",
        "dispFirstPostDateStruct",
        "stdAges",
        "class",
        "overallStatus",
        "armGroups",
        "interventions",
    ]
)
_PROSE = ("briefSummary", "detailedDescription")
_PROSE_V1 = ("EligibilityCriteria",)
_V1_MODULES = frozenset({"ContactsLocationsModule", "ReferencesModule", "OversightModule", "IdentificationModule", "ArmsInterventionsModule", "DescriptionModule"})
_V1_READ = {"StatusModule": {"OverallStatus"}, "DesignModule": {"PhaseList", "EnrollmentInfo"}, "SponsorCollaboratorsModule": {"LeadSponsor"}}
_FETCH_AGAIN = "Fetch it again through API v2 for what was added since."
_OTHER_REGISTRIES = (("EUDRACT_NUMBER", "EudraCT", r"\d{4}-\d{6}-\d{2}"), ("CTIS", "EU CTIS", r"20\d\d-5\d{5}-\d\d-\d\d"))
_ENROLLMENT = {"ACTUAL": "enrolled", "ESTIMATED": "planned"}
_PHASES = {"EARLY_PHASE1": "1", "PHASE1": "1", "PHASE2": "2", "PHASE3": "3", "PHASE4": "4"}
_Written = tuple[str | None, dict[str, Any], tuple[str, ...]]


def write_ctgov(writer: FieldWriter, data: dict[str, Any]) -> _Written:
    """Write one study of API v2. Enrollment, identifiers and posted results become facts; doses stand in sentences under an arm's or intervention's name."""
    protocol = data.get("protocolSection") or {}
    title = at(protocol, "identificationModule.officialTitle") or at(protocol, "identificationModule.briefTitle")
    trial = str(at(protocol, "identificationModule.nctId") or "")
    about = About(PLANNING, trial=trial)
    writer.title("protocolSection.identificationModule.officialTitle", title, about=about)
    _identify(writer, protocol, trial)
    for name, module in protocol.items():
        if isinstance(module, dict) and name not in _LEFT_OUT:
            writer.heading(_module_name(name))
            writer.tree(module, f"protocolSection.{name}", skip=_LEFT_OUT, prose=_PROSE, about=about)
    write_arms(writer, protocol, trial)
    count, basis = at(protocol, "designModule.enrollmentInfo.count"), _ENROLLMENT.get(str(at(protocol, "designModule.enrollmentInfo.type")))
    total(writer, trial, "protocolSection.designModule.enrollmentInfo.count", count, basis)
    results = data.get("resultsSection")
    if isinstance(results, dict):
        _write_results(writer, results, trial, ResultGroups(writer, trial, arms_of(protocol), (number_of(count), basis)), protocol)
    updated = at(protocol, "statusModule.lastUpdatePostDateStruct.date")
    metadata = {
        "identifier": trial,
        "sponsor": at(protocol, "sponsorCollaboratorsModule.leadSponsor.name"),
        "last_updated": day_of(updated) or updated,
        "has_results": bool(data.get("resultsSection")),
    }
    return title, metadata, ()


def _write_results(writer: FieldWriter, results: dict[str, Any], trial: str, people: ResultGroups, protocol: dict[str, Any]) -> None:
    """Write who took part and what was measured; adverse events and people's characteristics are left out."""
    people.write_flow(results, randomized=at(protocol, "designModule.designInfo.allocation") == "RANDOMIZED")
    people.write_baseline(results)
    write_measures(writer, results, trial, people)


def _identify(writer: FieldWriter, protocol: dict[str, Any], trial: str) -> None:
    path = "protocolSection.identificationModule"
    span = writer.line(f"{path}.nctId", trial, label="ClinicalTrials.gov identifier")
    phases = [_PHASES[name] for name in at(protocol, "designModule.phases") or [] if name in _PHASES]
    phase = "/".join(phases) if len(phases) == 1 or phases in (["1", "2"], ["2", "3"]) else None
    status = STATUS.get(str(at(protocol, "statusModule.overallStatus")))
    acronym = at(protocol, "identificationModule.acronym")
    writer.fact("trials", span, registry="ClinicalTrials.gov", identifier=trial, phase=phase, acronym=acronym, status=status, scope="document")
    writer.line(f"{path}.acronym", acronym)
    writer.line("protocolSection.statusModule.overallStatus", status or at(protocol, "statusModule.overallStatus"), label="status")
    writer.line(f"{path}.orgStudyIdInfo.id", at(protocol, "identificationModule.orgStudyIdInfo.id"), label="sponsor's number")
    for number, other in items_at(protocol, "identificationModule.secondaryIdInfos"):
        value = str(other.get("id") or "")
        span = writer.line(f"{path}.secondaryIdInfos[{number}].id", value, label="other identifier")
        for kind, registry, form in _OTHER_REGISTRIES:
            if re.fullmatch(form, value) and (kind == "CTIS" or other.get("type") in (kind, None, "OTHER", "REGISTRY")):
                writer.fact("trials", span, registry=registry, identifier=value, scope="document")


def _module_name(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.removesuffix("Module")).capitalize()


def write_ctgov_v1(writer: FieldWriter, data: dict[str, Any]) -> _Written:
    """Write a study of the retired API (FullStudiesResponse) as `write_ctgov` does; paths are those of its own form."""
    where = next((path for path in ("FullStudiesResponse.FullStudies.0.Study", "FullStudy.Study", "Study") if at(data, path) is not None), "Study")
    study = at(data, where) or {}
    title, metadata = write_older(writer, from_v1(study, where.replace(".0.", "[0].")), _rest_of_v1(study), prose=_PROSE_V1)
    return title, metadata | {"unknown_schema": True}, (f"this record has the shape of a ClinicalTrials.gov service that was retired in 2024. {_FETCH_AGAIN}",)


def _rest_of_v1(study: dict[str, Any]) -> dict[str, Any]:
    """The fields that have no place among those of API v2 that are read."""
    protocol = study.get("ProtocolSection")
    if not isinstance(protocol, dict):
        return {}
    rest = {name: module for name, module in protocol.items() if name not in _V1_MODULES}
    for name, read in _V1_READ.items():
        if isinstance(protocol.get(name), dict):
            rest[name] = {key: value for key, value in protocol[name].items() if key not in read}
    return {"ProtocolSection": rest}


def write_older(writer: FieldWriter, older: Older, rest: dict[str, Any], *, prose: tuple[str, ...] = ()) -> tuple[str | None, dict[str, Any]]:
    """Write a record of an older form and, below it, the fields that API v2 has under no name that is read; title and metadata."""
    title, metadata, _ = write_ctgov(writer, older.data)
    older.put_back(writer)
    writer.heading("Other fields")
    writer.tree(rest, prose=prose, about=About(PLANNING, trial=metadata["identifier"]))
    return title, metadata
