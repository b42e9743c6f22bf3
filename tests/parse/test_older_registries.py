"""Retired forms of ClinicalTrials.gov records: their fields become the same records as those of API v2, each with the path that it has in its own form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.extraction import Extraction
from extractor.parse import parse
from extractor.pipeline import extract_document
from extractor.source import Source

SAMPLE = Path(__file__).parents[3] / "shared/samples/ctgov/legacy_v1_NCT02028676.json"


def measurement(group: str, value: str, low: str, high: str) -> dict[str, str]:
    return {"OutcomeMeasurementGroupId": group, "OutcomeMeasurementValue": value, "OutcomeMeasurementLowerLimit": low, "OutcomeMeasurementUpperLimit": high}


V1 = {
    "FullStudy": {
        "Study": {
            "ProtocolSection": {
                "IdentificationModule": {"NCTId": "NCT09990777", "BriefTitle": "Quelmorib in Glioma", "Acronym": "ORBIT"},
                "StatusModule": {"OverallStatus": "Active, not recruiting", "StartDateStruct": {"StartDate": "March 2019"}},
                "DesignModule": {
                    "PhaseList": {"Phase": ["Phase 2", "Phase 3"]},
                    "DesignInfo": {"DesignAllocation": "Randomized"},
                    "EnrollmentInfo": {"EnrollmentCount": "148", "EnrollmentType": "Anticipated"},
                },
                "ArmsInterventionsModule": {
                    "ArmGroupList": {
                        "ArmGroup": [
                            {"ArmGroupLabel": "Quelmorib", "ArmGroupType": "Experimental", "ArmGroupDescription": "Quelmorib 80 mg by mouth once daily"},
                            {"ArmGroupLabel": "Lomustine", "ArmGroupType": "Active Comparator", "ArmGroupDescription": "Lomustine 110 mg/m2 every 6 weeks"},
                        ]
                    },
                    "InterventionList": {
                        "Intervention": [
                            {"InterventionType": "Drug", "InterventionName": "Quelmorib", "InterventionArmGroupLabelList": {"InterventionArmGroupLabel": ["Quelmorib"]}},
                            {"InterventionType": "Drug", "InterventionName": "Lomustine", "InterventionArmGroupLabelList": {"InterventionArmGroupLabel": ["Lomustine"]}},
                        ]
                    },
                },
            },
            "ResultsSection": {
                "OutcomeMeasuresModule": {
                    "OutcomeMeasureList": {
                        "OutcomeMeasure": [
                            {
                                "OutcomeMeasureTitle": "Overall Survival",
                                "OutcomeMeasureParamType": "Median",
                                "OutcomeMeasureDispersionType": "95% Confidence Interval",
                                "OutcomeMeasureUnitOfMeasure": "months",
                                "OutcomeGroupList": {
                                    "OutcomeGroup": [{"OutcomeGroupId": "OG000", "OutcomeGroupTitle": "Quelmorib"}, {"OutcomeGroupId": "OG001", "OutcomeGroupTitle": "Lomustine"}]
                                },
                                "OutcomeClassList": {
                                    "OutcomeClass": [
                                        {
                                            "OutcomeCategoryList": {
                                                "OutcomeCategory": [
                                                    {
                                                        "OutcomeMeasurementList": {
                                                            "OutcomeMeasurement": [measurement("OG000", "13.4", "11.2", "16.0"), measurement("OG001", "9.9", "8.1", "NA")]
                                                        }
                                                    }
                                                ]
                                            }
                                        }
                                    ]
                                },
                                "OutcomeAnalysisList": {
                                    "OutcomeAnalysis": [
                                        {
                                            "OutcomeAnalysisGroupIdList": {"OutcomeAnalysisGroupId": ["OG000", "OG001"]},
                                            "OutcomeAnalysisPValue": "<0.001",
                                            "OutcomeAnalysisParamType": "Hazard Ratio (HR)",
                                            "OutcomeAnalysisParamValue": "0.66",
                                            "OutcomeAnalysisCIPctValue": "95",
                                            "OutcomeAnalysisCILowerLimit": "0.46",
                                            "OutcomeAnalysisCIUpperLimit": "0.94",
                                        }
                                    ]
                                },
                            }
                        ]
                    }
                }
            },
        }
    }
}
XML = """<?xml version="1.0"?><clinical_study><id_info><org_study_id>QL-7</org_study_id><nct_id>NCT09990777</nct_id></id_info><brief_title>Quelmorib in Glioma</brief_title><acronym>ORBIT</acronym>
<overall_status>Active, not recruiting</overall_status><start_date>March 2019</start_date><phase>Phase 2/Phase 3</phase><study_design_info><allocation>Randomized</allocation></study_design_info>
<enrollment type="Anticipated">148</enrollment>
<arm_group><arm_group_label>Quelmorib</arm_group_label><arm_group_type>Experimental</arm_group_type><description>Quelmorib 80 mg by mouth once daily</description></arm_group>
<arm_group><arm_group_label>Lomustine</arm_group_label><arm_group_type>Active Comparator</arm_group_type><description>Lomustine 110 mg/m2 every 6 weeks</description></arm_group>
<intervention><intervention_type>Drug</intervention_type><intervention_name>Quelmorib</intervention_name><arm_group_label>Quelmorib</arm_group_label></intervention>
<intervention><intervention_type>Drug</intervention_type><intervention_name>Lomustine</intervention_name><arm_group_label>Lomustine</arm_group_label></intervention>
<clinical_results><outcome_list><outcome><title>Overall Survival</title><group_list><group group_id="O1"><title>Quelmorib</title></group><group group_id="O2"><title>Lomustine</title></group></group_list>
<measure><title>Overall Survival</title><units>months</units><param>Median</param><dispersion>95% Confidence Interval</dispersion><class_list><class><category_list><category><measurement_list>
<measurement group_id="O1" value="13.4" lower_limit="11.2" upper_limit="16.0"/><measurement group_id="O2" value="9.9" lower_limit="8.1" upper_limit="NA"/></measurement_list></category></category_list></class></class_list></measure>
<analysis_list><analysis><group_id_list><group_id>O1</group_id><group_id>O2</group_id></group_id_list><p_value>&lt;0.001</p_value><param_type>Hazard Ratio (HR)</param_type><param_value>0.66</param_value>
<ci_percent>95</ci_percent><ci_lower_limit>0.46</ci_lower_limit><ci_upper_limit>0.94</ci_upper_limit></analysis></analysis_list></outcome></outcome_list></clinical_results></clinical_study>"""
V1_MEASURE = "FullStudy.Study.ResultsSection.OutcomeMeasuresModule.OutcomeMeasureList.OutcomeMeasure[0]"
PATHS = {
    "v1": ("FullStudy.Study.ProtocolSection.DesignModule.EnrollmentInfo.EnrollmentCount", f"{V1_MEASURE}.OutcomeAnalysisList.OutcomeAnalysis[0].OutcomeAnalysisParamValue"),
    "xml": ("enrollment.value", "clinical_results.outcome_list.outcome[0].analysis_list.analysis[0].param_value"),
}


def read(data: str) -> Extraction:
    return extract_document(parse(Source(data.encode(), "record")))


@pytest.mark.parametrize("form", ["v1", "xml"])
def test_fields_become_records(form: str) -> None:
    found = read(json.dumps(V1) if form == "v1" else XML)
    (trial,) = found.trials
    assert (trial.identifier, trial.phase, trial.status, trial.acronym) == ("NCT09990777", "2/3", "Active, not recruiting", "ORBIT")
    labels = {c.id: c.label for c in found.cohorts}
    assert [(o.endpoint, o.statistic, o.value, o.unit, o.ci_low, o.ci_high, o.p_bound, o.p_value, o.arm, labels[o.cohort or ""]) for o in found.outcomes] == [
        ("OS", "median", 13.4, "month", 11.2, 16.0, None, None, "treatment", "Quelmorib"),
        ("OS", "median", 9.9, "month", 8.1, None, None, None, "control", "Lomustine"),
        ("OS", "hazard_ratio", 0.66, "1", 0.46, 0.94, "<", 0.001, "treatment", "Quelmorib"),
    ]
    assert {(d.low, d.unit, d.frequency, labels[d.cohort or ""]) for d in found.doses} == {(80.0, "mg", "QD", "Quelmorib"), (110.0, "mg/m2", "Q6W", "Lomustine")}
    (total,) = [c for c in found.cohorts if c.role == "total"]
    assert [(s.n, s.basis) for s in total.sizes] == [(148, "planned")]
    enrollment, ratio = PATHS[form]
    assert total.sizes[0].evidence[0].header == enrollment
    assert found.outcomes[2].evidence[0].header == ratio


@pytest.mark.parametrize("form", ["v1", "xml"])
def test_what_has_no_place_among_the_newer_fields_stays_text(form: str) -> None:
    document = parse(Source((json.dumps(V1) if form == "v1" else XML).encode(), "record"))
    assert "March 2019" in document.text
    assert any("retired" in words or "legacy" in words for words in document.warnings)


@pytest.mark.skipif(not SAMPLE.exists(), reason="samples are not here")
def test_a_recorded_answer() -> None:
    found = read(SAMPLE.read_text())
    sizes = {c.label: [s.n for s in c.sizes] for c in found.cohorts if c.sizes}
    assert sizes[None][0] == 1206
    assert sizes["Clinically Driven Monitoring (CDM)"] == [606, 606]  # randomized, and completed
    assert len(found.outcomes) > 100
    assert all((e.header or "").startswith("FullStudiesResponse.FullStudies[0].Study.") for o in found.outcomes for e in o.evidence)
