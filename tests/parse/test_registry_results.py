"""Results of the registries of Europe: EU CTR's end points become records as those of ClinicalTrials.gov do; ISRCTN gives texts, CTIS the state of documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor.extraction import Extraction
from extractor.parse import parse
from extractor.pipeline import extract_document
from extractor.source import Source

CORPUS = Path(__file__).parents[2] / "corpus"


def extract(record: object) -> Extraction:
    data = record if isinstance(record, str) else json.dumps(record)
    return extract_document(parse(Source(data.encode(), "record")))


def group(arm: str, value: str, *, subjects: int = 50, **more: Any) -> dict[str, Any]:
    return {"@attributes": {"id": f"ARG-{arm}", "armId": f"Arm-{arm}"}, "subjects": subjects, "tendencyValues": {"tendencyValue": {"value": value}}} | more


def analysis(kind: str, **estimate: Any) -> dict[str, Any]:
    test = estimate.pop("test", {})
    return {
        "armComparisonGroupId": ["ARG-1", "ARG-2"],
        "statisticalHypothesisTest": test,
        "parameterEstimate": {"type": {"value": f"PARAMETER_TYPE.{kind}"}} | estimate,
    }


def record(**end_point: Any) -> dict[str, Any]:
    """A record as ctrdata stores it: protocol and results of a trial in one object."""
    point = {
        "title": "Progression-free survival",
        "unit": "Months",
        "countable": "false",
        "timeFrame": "Two years",
        "centralTendencyType": {"value": "MEASURE_TYPE.median"},
        "dispersionType": {"value": "ENDPOINT_DISPERSION.na"},
        "armReportingGroups": {"armReportingGroup": [group("1", "9.4"), group("2", "7.1")]},
    }
    arms = [
        {"@attributes": {"id": "Arm-1"}, "title": "Tervolimab", "description": "Tervolimab 6 mg/kg every 2 weeks", "type": {"value": "ARM_TYPE.experimental"}},
        {"@attributes": {"id": "Arm-2"}, "title": "Sunitinib", "description": "Sunitinib 50 mg daily", "type": {"value": "ARM_TYPE.activeComp"}},
    ]
    return {
        "a2_eudract_number": "2031-000007-17",
        "a3_full_title_of_the_trial": "Tervolimab against sunitinib",
        "f422_in_the_whole_clinical_trial": "110",
        "subjectDisposition": {"postAssignmentPeriods": {"postAssignmentPeriod": {"arms": {"arm": arms}}}},
        "endPoints": {"endPoint": point | end_point},
    }


def values(found: Extraction) -> list[tuple[str, str, float | None, str | None]]:
    return [(outcome.endpoint, outcome.statistic, outcome.value, outcome.arm) for outcome in found.outcomes]


def test_protocol_and_results_of_one_object_are_one_trial() -> None:
    found = extract(record())
    assert [trial.identifier for trial in found.trials] == ["2031-000007-17"]
    assert values(found) == [("PFS", "median", 9.4, "treatment"), ("PFS", "median", 7.1, "control")]
    assert [(dose.low, dose.unit) for dose in found.doses] == [(6, "mg/kg")]
    assert {size.n for cohort in found.cohorts for size in cohort.sizes} == {110}
    assert found.outcomes[0].evidence[0].quote == "9.4"


def test_a_value_has_the_path_of_its_own_form() -> None:
    document = parse(Source((CORPUS / "format_eu_ctr_results.xml").read_bytes(), "x"))
    places = {document.text[place.start : place.end]: place.element for place in document.places if place.element}
    assert places["0.66"] == "endPoints.endPoint[0].statisticalAnalyses.statisticalAnalysis[0].parameterEstimate.pointEstimate"
    assert str(places["17.9 (14.6 to 21.3)"]).startswith("endPoints.endPoint[0].armReportingGroups")
    assert places["88"] == "subjectDisposition.postAssignmentPeriods.postAssignmentPeriod[0].arms.arm[0].completedMilestoneAchievement.subjects"
    assert not any("resultsSection" in str(path) for path in places.values())


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("999.9 = not reached", [("PFS", "median", None, "treatment"), ("PFS", "median", 7.1, "control")]),
        ("A value of 999.9 indicates that the median could not be estimated", [("PFS", "median", None, "treatment"), ("PFS", "median", 7.1, "control")]),
        ("999.9: NE", [("PFS", "median", None, "treatment"), ("PFS", "median", 7.1, "control")]),
        ("In 999.9 words", [("PFS", "median", 7.1, "control")]),
        ("", [("PFS", "median", 7.1, "control")]),
    ],
)
def test_a_number_that_stands_in_for_none_is_no_value(said: str, found: list[tuple[str, str, float | None, str | None]]) -> None:
    groups = {"armReportingGroup": [group("1", "999.9"), group("2", "7.1")]}
    assert values(extract(record(description=said, armReportingGroups=groups))) == found


@pytest.mark.parametrize(
    ("given", "statistic", "p"),
    [
        (analysis("hazardRatio", pointEstimate="0.7", test={"value": "0.03", "valueEqualityRelation": "<"}), "hazard_ratio", ("<", 0.03)),
        (analysis("riskRatio", pointEstimate="0.7"), "relative_risk", (None, None)),
        (analysis("meanDiffNet", pointEstimate="0.7"), "difference", (None, None)),
        (analysis("other", pointEstimate="0.7", otherType="Hazard Ratio (Cox)"), "hazard_ratio", (None, None)),
        (analysis("hazardRatio", pointEstimate="0.7", test={"value": "0.03", "valueEqualityRelation": "LESS_THAN"}), "hazard_ratio", (None, None)),
        (analysis("logHazardRatio", pointEstimate="0.7"), None, None),
        (analysis("slope", pointEstimate="0.7"), None, None),
        (analysis("hazardRatio", pointEstimate="9999"), None, None),
    ],
)
def test_an_analysis_is_what_its_type_says(given: dict[str, Any], statistic: str | None, p: tuple[str | None, float | None] | None) -> None:
    compared = [outcome for outcome in extract(record(statisticalAnalyses={"statisticalAnalysis": given})).outcomes if outcome.statistic != "median"]
    assert [(one.statistic, (one.p_bound, one.p_value)) for one in compared] == ([(statistic, p)] if statistic else [])


def test_categories_that_are_times_are_times_and_others_no_results() -> None:
    def counted(name: str) -> list[tuple[Any, ...]]:
        each = {"countableValues": {"countableValue": [{"@attributes": {"categoryId": "C1"}, "value": "12"}]}}
        groups = {"armReportingGroup": [group("1", "") | each]}
        point = record(title="Clinical remission", unit="Number of patients", countable="true", armReportingGroups=groups, categories={"category": {"id": "C1", "name": name}})
        return [(one.numerator, one.denominator, one.timepoint) for one in extract(point).outcomes]

    assert counted("Week 24") == [(12, 50, "Week 24")]
    assert counted("Missing") == []


def test_an_analysis_set_is_all_people_and_no_arm() -> None:
    data = record(
        armReportingGroups=None,
        subjectAnalysisSetReportingGroups={"subjectAnalysisSetReportingGroup": group("1", "8.2") | {"@attributes": {"id": "S", "subjectAnalysisSetId": "Set-1"}}},
    )
    data["subjectAnalysisSets"] = {"subjectAnalysisSet": {"@attributes": {"id": "Set-1"}, "title": "Full analysis set (FAS)"}}
    found = extract(data)
    assert values(found) == [("PFS", "median", 8.2, None)]
    assert [cohort.role for cohort in found.cohorts if cohort.label and "analysis set" in cohort.label] in ([], ["total"])


def test_the_size_of_the_trial_is_the_sum_of_its_countries_where_each_is_a_number() -> None:
    def sizes(*subjects: str) -> set[int]:
        data = record() | {"trialInformation": {"countrySubjectCounts": {"countrySubjectCount": [{"subjects": number} for number in subjects]}}}
        return {size.n for cohort in extract(data).cohorts for size in cohort.sizes if size.basis == "enrolled"}

    assert sizes("60", "44") == {104}
    assert sizes("60") == {60}
    assert sizes("60", "") == set()


ISRCTN = """<allTrials xmlns="http://www.67bricks.com/isrctn" totalCount="1"><fullTrial><trial>
<isrctn dateAssigned="2031-02-26T07:23:16Z">99990431</isrctn>
<trialDescription><title>Ostrelamide for gout</title><acronym/></trialDescription>
<externalRefs><eudraCTNumber>Nil known</eudraCTNumber><secondaryNumbers><secondaryNumber numberType="ctis">2031-500431-22-00</secondaryNumber>
<secondaryNumber numberType="nct">Nil known</secondaryNumber></secondaryNumbers></externalRefs>
<participants><targetEnrolment>120</targetEnrolment><totalFinalEnrolment>97</totalFinalEnrolment></participants>
<results><basicReport>The response rate was 41% with ostrelamide and 22% with placebo.</basicReport><plainEnglishReport/></results>
<outputs><output outputType="resultsarticle" dateCreated="2033-04-02T00:00:00.000Z"><externalLink url="https://doi.org/10.0000/x"/><description>In the Journal of Gout</description></output></outputs>
</trial></fullTrial></allTrials>"""


def test_isrctn_gives_both_sizes_its_reports_and_the_days_of_its_outputs() -> None:
    found = extract(ISRCTN)
    assert [(trial.registry, trial.identifier) for trial in found.trials] == [("ISRCTN", "ISRCTN99990431"), ("EU CTIS", "2031-500431-22-00")]
    assert {(size.n, size.basis) for cohort in found.cohorts for size in cohort.sizes} == {(97, "enrolled"), (120, "planned")}
    assert {(outcome.value, outcome.trial) for outcome in found.outcomes} == {(41.0, found.trials[0].id), (22.0, found.trials[0].id)}
    document = parse(Source(ISRCTN.encode(), "x"))
    assert "output of 2033-04-02: resultsarticle" in document.text and document.metadata["has_results"] is True


def test_ctis_gives_the_state_of_documents_of_results_and_no_figures() -> None:
    summary = {"id": 1, "status": "Submitted", "versionType": "Final", "isFinalResult": True, "submissionDate": "2033-12-06", "documents": [{"title": "Rate 41% of 90 patients"}]}
    record = {
        "ctNumber": "2031-500001-11-00",
        "title": "Brivotamab in glioma",
        "trialPhase": "Therapeutic exploratory (Phase II)",
        "results": {"summaryResults": [summary], "laypersonResults": []},
    }
    document = parse(Source(json.dumps(record).encode(), "x"))
    assert "summary of results, status: Submitted" in document.text and "summary of results, submitted: 2033-12-06" in document.text
    assert document.metadata["has_results"] is True and not extract(record).outcomes
    assert "has_results" not in parse(Source(json.dumps(record | {"results": {}}).encode(), "x")).metadata
