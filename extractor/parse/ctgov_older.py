"""Retired forms of ClinicalTrials.gov records (API v1 in JSON, clinical_study in XML), read into the shape of API v2; where each field came from is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from extractor.parse.fields import FieldWriter, at, items_at

Form = dict[str, "str | tuple[str, Form]"]
"""Name in API v2 → path in the older form; of a list, its path and the form of its items."""

_V1_ARMS: Form = {
    "armGroups": ("ArmGroupList.ArmGroup", {"label": "ArmGroupLabel", "type": "ArmGroupType", "description": "ArmGroupDescription"}),
    "interventions": (
        "InterventionList.Intervention",
        {
            "type": "InterventionType",
            "name": "InterventionName",
            "description": "InterventionDescription",
            "armGroupLabels": "InterventionArmGroupLabelList.InterventionArmGroupLabel",
        },
    ),
}
_V1_FLOW: Form = {
    "groups": ("FlowGroupList.FlowGroup", {"id": "FlowGroupId", "title": "FlowGroupTitle", "description": "FlowGroupDescription"}),
    "periods": (
        "FlowPeriodList.FlowPeriod",
        {
            "milestones": (
                "FlowMilestoneList.FlowMilestone",
                {
                    "type": "FlowMilestoneType",
                    "achievements": ("FlowAchievementList.FlowAchievement", {"groupId": "FlowAchievementGroupId", "numSubjects": "FlowAchievementNumSubjects"}),
                },
            )
        },
    ),
}
_V1_BASELINE: Form = {
    "populationDescription": "BaselinePopulationDescription",
    "groups": ("BaselineGroupList.BaselineGroup", {"id": "BaselineGroupId", "title": "BaselineGroupTitle", "description": "BaselineGroupDescription"}),
    "denoms": (
        "BaselineDenomList.BaselineDenom",
        {
            "units": "BaselineDenomUnits",
            "counts": ("BaselineDenomCountList.BaselineDenomCount", {"groupId": "BaselineDenomCountGroupId", "value": "BaselineDenomCountValue"}),
        },
    ),
}
_V1_DENOMS: Form = {"counts": ("OutcomeDenomCountList.OutcomeDenomCount", {"groupId": "OutcomeDenomCountGroupId", "value": "OutcomeDenomCountValue"})}
_V1_MEASUREMENT: Form = {
    "groupId": "OutcomeMeasurementGroupId",
    "value": "OutcomeMeasurementValue",
    "spread": "OutcomeMeasurementSpread",
    "lowerLimit": "OutcomeMeasurementLowerLimit",
    "upperLimit": "OutcomeMeasurementUpperLimit",
}
_V1_CLASSES: Form = {
    "title": "OutcomeClassTitle",
    "categories": (
        "OutcomeCategoryList.OutcomeCategory",
        {"title": "OutcomeCategoryTitle", "measurements": ("OutcomeMeasurementList.OutcomeMeasurement", _V1_MEASUREMENT)},
    ),
}
_V1_MEASURES: Form = {
    "outcomeMeasures": (
        "OutcomeMeasureList.OutcomeMeasure",
        {
            "type": "OutcomeMeasureType",
            "title": "OutcomeMeasureTitle",
            "description": "OutcomeMeasureDescription",
            "populationDescription": "OutcomeMeasurePopulationDescription",
            "timeFrame": "OutcomeMeasureTimeFrame",
            "paramType": "OutcomeMeasureParamType",
            "dispersionType": "OutcomeMeasureDispersionType",
            "unitOfMeasure": "OutcomeMeasureUnitOfMeasure",
            "groups": ("OutcomeGroupList.OutcomeGroup", {"id": "OutcomeGroupId", "title": "OutcomeGroupTitle", "description": "OutcomeGroupDescription"}),
            "denoms": ("OutcomeDenomList.OutcomeDenom", _V1_DENOMS),
            "classes": ("OutcomeClassList.OutcomeClass", _V1_CLASSES),
            "analyses": (
                "OutcomeAnalysisList.OutcomeAnalysis",
                {
                    "groupIds": "OutcomeAnalysisGroupIdList.OutcomeAnalysisGroupId",
                    "groupDescription": "OutcomeAnalysisGroupDescription",
                    "paramType": "OutcomeAnalysisParamType",
                    "paramValue": "OutcomeAnalysisParamValue",
                    "pValue": "OutcomeAnalysisPValue",
                    "ciPctValue": "OutcomeAnalysisCIPctValue",
                    "ciLowerLimit": "OutcomeAnalysisCILowerLimit",
                    "ciUpperLimit": "OutcomeAnalysisCIUpperLimit",
                },
            ),
        },
    )
}
_V1: Form = {
    "protocolSection.identificationModule.nctId": "ProtocolSection.IdentificationModule.NCTId",
    "protocolSection.identificationModule.briefTitle": "ProtocolSection.IdentificationModule.BriefTitle",
    "protocolSection.identificationModule.officialTitle": "ProtocolSection.IdentificationModule.OfficialTitle",
    "protocolSection.identificationModule.acronym": "ProtocolSection.IdentificationModule.Acronym",
    "protocolSection.identificationModule.orgStudyIdInfo.id": "ProtocolSection.IdentificationModule.OrgStudyIdInfo.OrgStudyId",
    "protocolSection.identificationModule.secondaryIdInfos": (
        "ProtocolSection.IdentificationModule.SecondaryIdInfoList.SecondaryIdInfo",
        {"id": "SecondaryId", "type": "SecondaryIdType"},
    ),
    "protocolSection.statusModule.overallStatus": "ProtocolSection.StatusModule.OverallStatus",
    "protocolSection.statusModule.lastUpdatePostDateStruct.date": "ProtocolSection.StatusModule.LastUpdatePostDateStruct.LastUpdatePostDate",
    "protocolSection.sponsorCollaboratorsModule.leadSponsor.name": "ProtocolSection.SponsorCollaboratorsModule.LeadSponsor.LeadSponsorName",
    "protocolSection.designModule.phases": "ProtocolSection.DesignModule.PhaseList.Phase",
    "protocolSection.designModule.designInfo.allocation": "ProtocolSection.DesignModule.DesignInfo.DesignAllocation",
    "protocolSection.designModule.enrollmentInfo.count": "ProtocolSection.DesignModule.EnrollmentInfo.EnrollmentCount",
    "protocolSection.designModule.enrollmentInfo.type": "ProtocolSection.DesignModule.EnrollmentInfo.EnrollmentType",
    "protocolSection.descriptionModule.briefSummary": "ProtocolSection.DescriptionModule.BriefSummary",
    "protocolSection.descriptionModule.detailedDescription": "ProtocolSection.DescriptionModule.DetailedDescription",
    "protocolSection.armsInterventionsModule": ("ProtocolSection.ArmsInterventionsModule", _V1_ARMS),
    "resultsSection.participantFlowModule": ("ResultsSection.ParticipantFlowModule", _V1_FLOW),
    "resultsSection.baselineCharacteristicsModule": ("ResultsSection.BaselineCharacteristicsModule", _V1_BASELINE),
    "resultsSection.outcomeMeasuresModule": ("ResultsSection.OutcomeMeasuresModule", _V1_MEASURES),
}
_XML_MEASUREMENT: Form = {"groupId": "group_id", "value": "value", "spread": "spread", "lowerLimit": "lower_limit", "upperLimit": "upper_limit"}
_XML_MEASURES: Form = {
    "type": "type",
    "title": "title",
    "description": "description",
    "populationDescription": "population",
    "timeFrame": "time_frame",
    "paramType": "measure.param",
    "dispersionType": "measure.dispersion",
    "unitOfMeasure": "measure.units",
    "groups": ("group_list.group", {"id": "group_id", "title": "title", "description": "description"}),
    "denoms": ("measure.analyzed_list.analyzed", {"counts": ("count_list.count", {"groupId": "group_id", "value": "value"})}),
    "classes": (
        "measure.class_list.class",
        {"title": "title", "categories": ("category_list.category", {"title": "title", "measurements": ("measurement_list.measurement", _XML_MEASUREMENT)})},
    ),
    "analyses": (
        "analysis_list.analysis",
        {
            "groupIds": "group_id_list.group_id",
            "groupDescription": "groups_desc",
            "paramType": "param_type",
            "paramValue": "param_value",
            "pValue": "p_value",
            "ciPctValue": "ci_percent",
            "ciLowerLimit": "ci_lower_limit",
            "ciUpperLimit": "ci_upper_limit",
        },
    ),
}
_XML: Form = {
    "protocolSection.identificationModule.nctId": "id_info.nct_id",
    "protocolSection.identificationModule.orgStudyIdInfo.id": "id_info.org_study_id",
    "protocolSection.identificationModule.briefTitle": "brief_title",
    "protocolSection.identificationModule.officialTitle": "official_title",
    "protocolSection.identificationModule.acronym": "acronym",
    "protocolSection.statusModule.overallStatus": "overall_status",
    "protocolSection.statusModule.lastUpdatePostDateStruct.date": "last_update_posted.value",
    "protocolSection.sponsorCollaboratorsModule.leadSponsor.name": "sponsors.lead_sponsor.agency",
    "protocolSection.designModule.phases": "phase",
    "protocolSection.designModule.designInfo.allocation": "study_design_info.allocation",
    "protocolSection.designModule.enrollmentInfo.count": "enrollment.value",
    "protocolSection.designModule.enrollmentInfo.type": "enrollment.type",
    "protocolSection.descriptionModule.briefSummary": "brief_summary.textblock",
    "protocolSection.descriptionModule.detailedDescription": "detailed_description.textblock",
    "protocolSection.armsInterventionsModule.armGroups": ("arm_group", {"label": "arm_group_label", "type": "arm_group_type", "description": "description"}),
    "protocolSection.armsInterventionsModule.interventions": (
        "intervention",
        {"type": "intervention_type", "name": "intervention_name", "description": "description", "armGroupLabels": "arm_group_label"},
    ),
    "resultsSection.participantFlowModule.groups": (
        "clinical_results.participant_flow.group_list.group",
        {"id": "group_id", "title": "title", "description": "description"},
    ),
    "resultsSection.participantFlowModule.periods": (
        "clinical_results.participant_flow.period_list.period",
        {
            "milestones": (
                "milestone_list.milestone",
                {"type": "title", "achievements": ("participants_list.participants", {"groupId": "group_id", "numSubjects": "count"})},
            )
        },
    ),
    "resultsSection.baselineCharacteristicsModule": (
        "clinical_results.baseline",
        {
            "populationDescription": "population",
            "groups": ("group_list.group", {"id": "group_id", "title": "title", "description": "description"}),
            "denoms": ("analyzed_list.analyzed", {"units": "units", "counts": ("count_list.count", {"groupId": "group_id", "value": "value"})}),
        },
    ),
    "resultsSection.outcomeMeasuresModule.outcomeMeasures": ("clinical_results.outcome_list.outcome", _XML_MEASURES),
}
# Values that API v2 writes in capitals: "Active, not recruiting" is ACTIVE_NOT_RECRUITING.
_CODES = frozenset({"type", "allocation", "paramType", "overallStatus"})
_LISTS = frozenset({"phases", "armGroupLabels", "groupIds"})
_ENROLLMENT = {"ANTICIPATED": "ESTIMATED"}


@dataclass(slots=True)
class Older:
    """A record in the shape of API v2."""

    data: dict[str, Any] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    """Path of each field and list item in API v2 → in the form that it was read from."""

    def renamed(self, path: str) -> str:
        """The older form's own path of what stands at a path of API v2."""
        known = path.partition(" row ")[0]
        while known and known not in self.paths:
            known = known.rpartition("[" if known.endswith("]") else ".")[0]
        return self.paths[known] + path[len(known) :] if known else path

    def put_back(self, writer: FieldWriter) -> None:
        """Give the places and facts that were written the paths of the older form."""
        writer.builder.places[:] = [replace(place, element=self.renamed(place.element)) if place.element else place for place in writer.builder.places]
        writer.structured[:] = [replace(fact, path=self.renamed(fact.path)) for fact in writer.structured]


def from_v1(study: dict[str, Any], prefix: str = "") -> Older:
    """A study of API v1; `prefix` is the path of the study in its answer."""
    return _converted(_V1, study, prefix)


def from_xml(study: dict[str, Any]) -> Older:
    """A clinical_study whose elements were made into the shape of JSON."""
    enrollment = study.get("enrollment")
    return _converted(_XML, study | ({"enrollment": {"value": enrollment}} if isinstance(enrollment, str) else {}), "")


def _converted(form: Form, data: dict[str, Any], prefix: str) -> Older:
    older = Older()
    _read(form, data, prefix, "", older.data, older.paths)
    return older


def _read(form: Form, data: dict[str, Any], old: str, new: str, into: dict[str, Any], paths: dict[str, str]) -> None:
    """Read an object's fields into `into`; `old` and `new` are its paths in either form."""
    for name, source in form.items():
        path, item_form = source if isinstance(source, tuple) else (source, None)
        value = at(data, path)
        if value is None:
            continue
        old_path, new_path = _joined(old, path), _joined(new, name)
        paths[new_path] = old_path
        if item_form is None:
            _put(into, name, _value(name.rsplit(".", 1)[-1], value))
        elif isinstance(value, dict) and name.endswith("Module"):
            inner: dict[str, Any] = {}
            _put(into, name, inner)
            _read(item_form, value, old_path, new_path, inner, paths)
        else:
            _put(into, name, [_item(item_form, item, f"{old_path}[{number}]", f"{new_path}[{number}]", paths) for number, item in items_at(data, path)])


def _item(form: Form, data: dict[str, Any], old: str, new: str, paths: dict[str, str]) -> dict[str, Any]:
    item: dict[str, Any] = {}
    paths[new] = old
    _read(form, data, old, new, item, paths)
    return item


def _value(name: str, value: Any) -> Any:
    """A field's value as API v2 would give it."""
    if name == "phases":
        words = " ".join(map(str, value)) if isinstance(value, list) else str(value)
        return [f"PHASE{number}" if not early else "EARLY_PHASE1" for early, number in re.findall(r"(Early )?Phase ([1-4])", words)]
    if name in _LISTS:
        return value if isinstance(value, list) else [value]
    if name in _CODES and isinstance(value, str) and "(" not in value:  # the "Hazard Ratio (HR)" of an analysis is words in API v2 too
        code = re.sub(r"\W+", "_", value.strip()).strip("_").upper()
        return _ENROLLMENT.get(code, code)
    return value


def _put(data: dict[str, Any], path: str, value: Any) -> None:
    *above, last = path.split(".")
    for name in above:
        data = data.setdefault(name, {})
    data[last] = value


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
