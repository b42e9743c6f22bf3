"""Fields of registries, labels and designation lists become records, and prose that stands beside them is read for no more than it can state."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from extractor.extraction import Extraction
from extractor.parse import parse, parse_all
from extractor.pipeline import extract_document
from extractor.source import Source, read_source

SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples"


def extract(data: object) -> Extraction:
    text = data if isinstance(data, str) else json.dumps(data)
    document = parse(Source(text.encode(), "record"))
    extraction = extract_document(document)
    for kind in ("trials", "doses", "cohorts", "outcomes", "designations"):
        for fact in getattr(extraction, kind):
            assert all(document.text[e.start : e.end] == e.quote for e in fact.evidence), (kind, fact)
    return extraction


def sizes(extraction: Extraction) -> dict[str | None, tuple[tuple[int, str | None], ...]]:
    return {cohort.label: tuple((size.n, size.basis) for size in cohort.sizes) for cohort in extraction.cohorts}


def groups(*titles: str) -> list[dict[str, str]]:
    return [{"id": f"G{number}", "title": title} for number, title in enumerate(titles)]


def values(*printed: str, low: str = "", high: str = "") -> dict[str, Any]:
    limits = {"lowerLimit": low, "upperLimit": high} if low or high else {}
    return {"measurements": [{"groupId": f"G{number}", "value": value, **limits} for number, value in enumerate(printed)]}


def measure(title: str, kind: str, unit: str, *rows: tuple[str, str, dict[str, Any]], **more: object) -> dict[str, Any]:
    classes = [{"title": under, "categories": [{"title": name, **row}]} for under, name, row in rows]
    counts = [{"groupId": "G0", "value": "101"}, {"groupId": "G1", "value": "99"}]
    return {"title": title, "paramType": kind, "unitOfMeasure": unit, "groups": groups("Brivotamab 200 mg", "Placebo"), "denoms": [{"counts": counts}], "classes": classes, **more}


STUDY: dict[str, Any] = {
    "protocolSection": {
        "identificationModule": {"nctId": "NCT09999992", "officialTitle": "A Randomized Study of Brivotamab in Relapsed Glioma"},
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": "Quillmark Bio"}},
        "descriptionModule": {
            "briefSummary": "The hazard ratio is assumed to be 0.70, and in an earlier trial the median overall survival was 9.1 months.",
            "detailedDescription": "About 210 patients will be randomized.",
        },
        "designModule": {"phases": ["PHASE2"], "designInfo": {"allocation": "RANDOMIZED"}, "enrollmentInfo": {"count": 204, "type": "ACTUAL"}},
        "armsInterventionsModule": {
            "armGroups": [
                {
                    "label": "A: Brivotamab",
                    "type": "EXPERIMENTAL",
                    "description": "Participants get 200 mg every 3 weeks. The dose is reduced to 100 mg where needed.",
                    "interventionNames": ["Drug: Brivotamab"],
                },
                {"label": "Placebo", "type": "EXPERIMENTAL", "description": "Saline every 3 weeks."},
            ],
            "interventions": [
                {"type": "DRUG", "name": "Brivotamab", "description": "200 mg by intravenous infusion", "armGroupLabels": ["A: Brivotamab"]},
                {"type": "DRUG", "name": "Placebo", "description": "Saline", "armGroupLabels": ["Placebo"]},
            ],
        },
        "eligibilityModule": {
            "eligibilityCriteria": "At least 30 patients must weigh 50 kg. Prednisone above 10 mg daily is excluded. Response rate of 20% or more.",
            "minimumAge": "18 Years",
        },
    },
    "resultsSection": {
        "participantFlowModule": {
            "groups": groups("Brivotamab 200 mg", "Placebo"),
            "periods": [{"milestones": [{"type": "STARTED", "achievements": [{"groupId": "G0", "numSubjects": "103"}, {"groupId": "G1", "numSubjects": "101"}]}]}],
        },
        "outcomeMeasuresModule": {"outcomeMeasures": []},
    },
}


def study(*measures: dict[str, Any], **design: object) -> dict[str, Any]:
    data = copy.deepcopy(STUDY)
    data["protocolSection"]["designModule"] |= design
    data["resultsSection"]["outcomeMeasuresModule"]["outcomeMeasures"] = list(measures)
    return data


def test_enrollment_arms_and_doses_of_a_study() -> None:
    found = extract(study())
    assert found.document.issuer.name == "Quillmark Bio"
    assert sizes(found) == {"A: Brivotamab": ((103, "randomized"),), "Placebo": ((101, "randomized"),), None: ((204, "enrolled"), (210, "planned"))}
    assert {cohort.label: cohort.role for cohort in found.cohorts} == {"A: Brivotamab": "treatment", "Placebo": "control", None: "total"}
    labels = {cohort.id: cohort.label for cohort in found.cohorts}
    assert {(dose.low, dose.unit, dose.drug, labels.get(dose.cohort or "")) for dose in found.doses} == {
        (200, "mg", "Brivotamab", "A: Brivotamab"),
        (100, "mg", "Brivotamab", "A: Brivotamab"),
    }
    assert found.outcomes == ()  # assumptions and other trials, told in prose
    assert {dose.trial for dose in found.doses} == {found.trials[0].id}
    total = next(cohort for cohort in found.cohorts if cohort.role == "total")
    assert total.evidence[0].header == "protocolSection.designModule.enrollmentInfo.count" and total.evidence[0].rule == "<field>"


@pytest.mark.parametrize(("kind", "basis"), [("ACTUAL", "enrolled"), ("ESTIMATED", "planned"), (None, None)])
def test_enrollment_is_actual_or_estimated(kind: str | None, basis: str | None) -> None:
    data = study(enrollmentInfo={"count": 77, "type": kind})
    assert sizes(extract(data))[None][0] == (77, basis)


RATIO = {"groupIds": ["G0", "G1"], "paramType": "Hazard Ratio (HR)", "paramValue": "0.620", "ciPctValue": "95", "ciLowerLimit": "0.4", "ciUpperLimit": "0.9", "pValue": "< 0.001"}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            measure("Overall Survival", "MEDIAN", "Months", ("", "", values("14.2", "9.8")), timeFrame="Up to 3 years"),
            [("OS", "median", 14.2, "month", "treatment"), ("OS", "median", 9.8, "month", "control")],
        ),
        (
            measure("Overall Survival Rate", "NUMBER", "percentage probability", ("Month 12", "", values("61.5", "50.0")), ("Month 24", "", values("40", "30"))),
            [("OS", "landmark", 61.5, "%", "treatment"), ("OS", "landmark", 50, "%", "control"), ("OS", "landmark", 40, "%", "treatment"), ("OS", "landmark", 30, "%", "control")],
        ),
        (
            measure("Best Overall Response", "COUNT_OF_PARTICIPANTS", "Participants", ("", "Complete Response (CR)", values("4", "0")), ("", "Progressive Disease", values("20", "40"))),
            [("CR", "count", 4, "1", "treatment"), ("CR", "count", 0, "1", "control")],
        ),
        (measure("Overall Survival", "MEDIAN", "months", analyses=[RATIO]), [("OS", "hazard_ratio", 0.62, "1", "treatment")]),
        (
            measure("Change From Baseline in Seizure Score", "MEAN", "units on a scale", ("", "", values("-3.5", "1.0")), analyses=[{"groupIds": ["G0", "G1"], "paramType": "LS Mean Difference", "paramValue": "-4.5"}]),
            [
                ("seizure score", "change", -3.5, "units on a scale", "treatment"),
                ("seizure score", "change", 1, "units on a scale", "control"),
                ("seizure score", "difference", -4.5, "units on a scale", "treatment"),
            ],
        ),
        (measure("Number of Participants With Adverse Events", "COUNT_OF_PARTICIPANTS", "Participants", ("", "", values("80", "60"))), []),
        (measure("Number of Participants With PFS Events", "COUNT_OF_PARTICIPANTS", "Participants", ("", "", values("80", "90"))), []),
        (measure("Objective Response Rate", "NUMBER", "percentage of participants", ("Japanese", "", values("80", "60"))), []),
        (measure("Serum Concentration", "MEAN", "ng/mL", ("", "", values("80", "60"))), []),
    ],
)  # fmt: skip
def test_posted_results(given: dict[str, Any], expected: list[tuple[object, ...]]) -> None:
    found = extract(study(given))
    assert [(o.endpoint, o.statistic, o.value, o.unit, o.arm) for o in found.outcomes] == expected
    labels = {cohort.id: cohort.label for cohort in found.cohorts}
    assert {labels[o.cohort or ""] for o in found.outcomes} <= {"A: Brivotamab", "Placebo"}


def test_intervals_p_values_denominators_and_times_of_posted_results() -> None:
    found = extract(
        study(
            measure("Overall Survival", "MEDIAN", "Months", ("", "", values("NA", "9.8", low="8.1", high="12.4")), dispersionType="95% Confidence Interval", analyses=[RATIO]),
            measure("Objective Response Rate", "NUMBER", "percentage of participants", ("Week 24", "", values("45", "20"))),
        )
    )
    open_median, median, ratio, rate, _ = found.outcomes
    assert (open_median.value, open_median.bound) == (None, "NR")
    assert (median.ci_low, median.ci_high, median.ci_level) == (8.1, 12.4, 95)
    assert (ratio.ci_low, ratio.ci_high, ratio.p_value, ratio.p_bound) == (0.4, 0.9, 0.001, "<")
    assert (rate.denominator, rate.timepoint) == (101, "Week 24")
    assert [o.evidence[0].quote for o in found.outcomes] == ["NA", "9.8", "0.620", "45", "20"]


def test_limits_that_do_not_lie_around_the_value_are_left_out() -> None:
    found = extract(study(measure("Overall Survival", "MEDIAN", "Months", ("", "", values("9.8", "9.8", low="11", high="12")), dispersionType="95% Confidence Interval")))
    assert [(o.ci_low, o.ci_high, o.ci_level) for o in found.outcomes] == [(None, None, None)] * 2


@pytest.mark.parametrize(
    ("title", "endpoint", "timepoint"),
    [
        ("Change From Baseline to Week 24 in the Seizure Burden Scale (SBS)", "sbs", "Week 24"),
        ("Percentage of Participants Achieving a Seizure Burden Scale Response (SBSR) at Week 12", "sbsr", "Week 12"),
        ("Changes From Baseline in SBS Total Score to 6 Months", "sbs total score", "6 Months"),
        ("Change in Peak Pain Numeric Rating Scale (NRS) Score From Baseline", "peak pain nrs score", "Up to 2 years"),
        ("Number of Participants Without Relapse Through Week 48", "without relapse", "Week 48"),
        ("Seizure Freedom (Investigator)", "seizure freedom (investigator)", "Up to 2 years"),
        ("Seizure Freedom at Week 12 and at Week 24", "seizure freedom at week 12 and", "Up to 2 years"),
        ("Objective Response Rate at Month 6", "ORR", "Month 6"),
    ],
)
def test_a_measure_is_named_by_its_short_form_and_its_time_stands_apart(title: str, endpoint: str, timepoint: str) -> None:
    found = extract(study(measure(title, "NUMBER", "percentage of participants", ("", "", values("45", "20")), timeFrame="Up to 2 years")))
    assert {(o.endpoint, o.timepoint) for o in found.outcomes} == {(endpoint, timepoint)}


def test_a_test_without_another_figure_belongs_to_the_treated_group() -> None:
    tested = {"groupIds": ["G0", "G1"], "pValue": "0.012", "statisticalMethod": "Log Rank"}
    found = extract(study(measure("Overall Survival", "MEDIAN", "Months", ("", "", values("14.2", "9.8")), analyses=[tested])))
    assert [(o.arm, o.p_bound, o.p_value) for o in found.outcomes] == [("treatment", "=", 0.012), ("control", None, None)]
    twice = extract(study(measure("Overall Survival", "MEDIAN", "Months", ("", "", values("14.2", "9.8")), analyses=[tested, tested | {"pValue": "0.2"}])))
    assert {o.p_value for o in twice.outcomes} == {None}


def with_people(*periods: dict[str, dict[str, str]], baseline: dict[str, str], descriptions: tuple[str, ...] = ()) -> dict[str, Any]:
    """A study whose groups reached milestones, and stood at baseline, as many as given."""
    data = study()
    flow = data["resultsSection"]["participantFlowModule"]
    for group, description in zip(flow["groups"], descriptions, strict=False):
        group["description"] = description
    flow["periods"] = [
        {"milestones": [{"type": kind, "achievements": [{"groupId": name, "numSubjects": n} for name, n in counts.items()]} for kind, counts in period.items()]}
        for period in periods
    ]
    counts = [{"groupId": name, "value": n} for name, n in baseline.items()]
    data["resultsSection"]["baselineCharacteristicsModule"] = {"groups": groups("Brivotamab 200 mg", "Placebo", "Total"), "denoms": [{"units": "Participants", "counts": counts}]}
    return data


def test_who_started_who_completed_and_who_stood_at_baseline() -> None:
    once = {"STARTED": {"G0": "103", "G1": "101"}, "COMPLETED": {"G0": "90", "G1": "77"}}
    found = extract(with_people(once, baseline={"G0": "103", "G1": "99", "G2": "202"}))
    assert sizes(found) == {
        "A: Brivotamab": ((103, "randomized"), (90, "completed")),
        "Placebo": ((101, "randomized"), (77, "completed"), (99, None)),
        None: ((204, "enrolled"), (202, None), (210, "planned")),
    }
    twice = extract(with_people(once, baseline={"G2": "409"}))  # the sum of the groups of two randomizations
    assert sizes(twice)[None] == ((204, "enrolled"), (210, "planned"))
    started = next(size for cohort in found.cohorts if cohort.role == "control" for size in cohort.sizes)
    assert started.evidence[0].header == "resultsSection.participantFlowModule.periods[0].milestones[0].achievements[1].numSubjects"


def test_who_went_on_completed_the_last_period() -> None:
    first, second = {"STARTED": {"G0": "103", "G1": "101"}, "COMPLETED": {"G0": "90", "G1": "77"}}, {"STARTED": {"G0": "85", "G1": "0"}, "COMPLETED": {"G0": "61", "G1": "0"}}
    found = extract(with_people(first, second, baseline={}))
    assert sizes(found)["A: Brivotamab"] == ((103, "randomized"), (61, "completed"))
    assert sizes(found)["Placebo"] == ((101, "randomized"), (77, "completed"))


def test_what_a_group_of_the_results_got_is_read_for_doses_once() -> None:
    once = {"STARTED": {"G0": "103", "G1": "101"}}
    got = ("Participants got brivotamab 200 mg by infusion, then 250 mg from week 12.", "Saline that matched brivotamab 400 mg.")
    data = with_people(once, baseline={"G0": "103"}, descriptions=got)
    data["resultsSection"]["baselineCharacteristicsModule"]["groups"][0]["description"] = got[0]
    document = parse(Source(json.dumps(data).encode(), "record"))
    assert document.text.count("then 250 mg") == 1 and "matched brivotamab 400 mg" in document.text
    found = extract(data)
    labels = {cohort.id: cohort.label for cohort in found.cohorts}
    assert {(dose.low, labels[dose.cohort or ""]) for dose in found.doses} == {(200, "A: Brivotamab"), (100, "A: Brivotamab"), (250, "A: Brivotamab")}


def test_a_group_named_by_short_forms_is_the_arm_that_spells_them_out() -> None:
    data = study()
    arms = data["protocolSection"]["armsInterventionsModule"]
    arms["armGroups"] += [{"label": "Selvorinib Besylate 50 mg", "type": "EXPERIMENTAL", "description": "Selvorinib besylate (SLB) 50 mg daily."}]
    data["resultsSection"]["participantFlowModule"] = {
        "groups": groups("SLB 50 mg (FAS)", "SLB 75 mg", "Placebo", "Brivotamab"),
        "periods": [{"milestones": [{"type": "STARTED", "achievements": [{"groupId": f"G{n}", "numSubjects": str(40 + n)} for n in range(4)]}]}],
    }
    found = {label: counted[0][0] for label, counted in sizes(extract(data)).items()}
    assert found == {None: 204, "Selvorinib Besylate 50 mg": 40, "SLB 75 mg": 41, "Placebo": 42, "A: Brivotamab": 43}


CTIS = {"ctNumber": "2031-500001-11-00", "title": "Brivotamab in glioma", "trialPhase": "Therapeutic exploratory (Phase II)", "totalNumberEnrolled": 150}
EUCTR = {
    "a2_eudract_number": "2031-000001-11",
    "a3_full_title_of_the_trial": "Brivotamab in glioma",
    "e73_therapeutic_confirmatory_phase_iii": "Yes",
    "f422_in_the_whole_clinical_trial": "300",
    "e3_principal_inclusion_criteria": "No more than 20 patients at a site",
}
ISRCTN = {
    "isrctn": "99999991",
    "trialDescription": {"title": "Brivotamab in glioma"},
    "participants": {"targetEnrolment": 90, "totalFinalEnrolment": 84, "inclusion": "1. Aged 18 or more, in all 40 patients"},
}
LEGACY = "<clinical_study><id_info><nct_id>NCT09999993</nct_id></id_info><brief_title>Brivotamab in glioma</brief_title><phase>Phase 2</phase><enrollment type='Anticipated'>64</enrollment><eligibility><criteria><textblock>In at least 12 patients</textblock></criteria></eligibility></clinical_study>"


@pytest.mark.parametrize(
    ("record", "identifier", "phase", "size"),
    [
        (CTIS, "2031-500001-11-00", "2", ((150, "planned"),)),
        (EUCTR, "2031-000001-11", "3", ((300, "planned"),)),
        (ISRCTN, "ISRCTN99999991", None, ((84, "enrolled"), (90, "planned"))),
        (ISRCTN | {"participants": {"targetEnrolment": 90}}, "ISRCTN99999991", None, ((90, "planned"),)),
        (LEGACY, "NCT09999993", "2", ((64, "planned"),)),
    ],
)  # fmt: skip
def test_each_registry_gives_its_trial_and_its_size(record: object, identifier: str, phase: str | None, size: tuple[tuple[int, str], ...]) -> None:
    found = extract(record)
    assert [(trial.identifier, trial.phase) for trial in found.trials] == [(identifier, phase)]
    assert sizes(found) == {None: size} and found.document.issuer.name is None


def test_a_size_in_europe_is_none_of_the_whole_trial_where_others_take_part() -> None:
    found = extract(CTIS | {"authorizedPartI": {"rowSubjectCount": 290}})
    assert sizes(found) == {"European Economic Area": ((150, "planned"),), "outside the European Economic Area": ((290, "planned"),)}
    found = extract(EUCTR | {"f421_in_the_eea": "120"})
    assert sizes(found) == {None: ((300, "planned"),), "European Economic Area": ((120, "planned"),)}


def test_what_a_placebo_matches_is_no_dose() -> None:
    data = study()
    arms = data["protocolSection"]["armsInterventionsModule"]
    arms["armGroups"][1] |= {"type": "PLACEBO_COMPARATOR", "description": "Placebo that matches brivotamab 300 mg"}
    arms["interventions"][1]["description"] = "Matches brivotamab 300 mg"
    assert {dose.low for dose in extract(data).doses} == {200, 100}


def test_a_row_of_the_orphan_export_is_one_designation() -> None:
    export = "Generic Name,Trade Name,Date Designated,Orphan Designation,Orphan Designation Status,Sponsor Company\nqumatinib,Quill,9/05/17,Treatment of glioma,Designated,Quillmark Bio\n"
    (found,) = extract(export).designations
    assert (found.type, found.agency, found.status, found.drug, found.indication, found.date) == ("orphan", "FDA", "granted", "qumatinib", "Treatment of glioma", "2017-09-05")
    assert "Quillmark Bio" in found.evidence[0].quote and found.evidence[0].header == "row 1"


def test_ema_flags_and_designations() -> None:
    medicine = {
        "name_of_medicine": "Quill",
        "active_substance": "qumatinib",
        "orphan_medicine": "Yes",
        "conditional_approval": "No",
        "therapeutic_indication": "An orphan designation was granted elsewhere.",
    }
    assert [(d.type, d.agency, d.drug) for d in extract([medicine]).designations] == [("orphan", "EC", "Quill")]


LABEL = {
    "openfda": {"brand_name": ["QUILL"], "generic_name": ["QUMATINIB"], "manufacturer_name": ["Quillmark Bio"]},
    "set_id": "s",
    "dosage_and_administration": ["The recommended dosage is 40 mg orally once daily."],
    "clinical_studies": ["In Study 1 the median overall survival was 14.2 months with QUILL and 9.8 months with placebo."],
    "adverse_reactions": ["The objective response rate was 31% and nausea occurred in 45% of 200 patients."],
    "nonclinical_toxicology": ["Rats got 300 mg/kg daily."],
}


def test_a_label_states_doses_and_efficacy_only_where_it_gives_them() -> None:
    found = extract({"results": [LABEL]})
    assert [(dose.low, dose.drug, dose.role, dose.frequency) for dose in found.doses] == [(40, "QUILL", "label", "QD")]
    assert [(o.endpoint, o.value, o.arm) for o in found.outcomes] == [("OS", 14.2, "treatment"), ("OS", 9.8, "control")]
    assert found.document.issuer.name == "Quillmark Bio"


def test_a_table_of_a_label_is_read_once_and_not_from_the_words_that_repeat_it() -> None:
    table = "<table><tr><th>Endpoint</th><th>QUILL N=80</th><th>Placebo N=79</th></tr><tr><td>Median OS, months</td><td>14.2</td><td>9.8</td></tr></table>"
    words = "Study 1 was randomized. Endpoint QUILL  N=80 Placebo N=79 Median OS, months 14.2 9.8 The trial went on."
    data = {"results": [{**LABEL, "clinical_studies": [words], "clinical_studies_table": [table]}]}
    document = parse(Source(json.dumps(data).encode(), "label"))
    assert document.text.count("14.2") == 1 and "Study 1 was randomized.\n\nThe trial went on." in document.text
    assert [(o.endpoint, o.value, o.arm) for o in extract(data).outcomes] == [("OS", 14.2, "treatment"), ("OS", 9.8, "control")]


def test_a_release_wrapped_in_json_is_read_as_a_release() -> None:
    body = "OSLO, Norway--(BUSINESS WIRE)--Quillmark Bio today said that the median overall survival was 14.2 months in 40 patients who took 5 mg of qumatinib once daily, and that the trial goes on as it was planned."
    found = extract({"url": "https://news.example/1", "title": "Quillmark Bio reports results", "date": "2031-05-06T10:00:00", "body": body})
    assert (found.document.title, found.document.published_on) == ("Quillmark Bio reports results", "2031-05-06")
    assert [(o.endpoint, o.value) for o in found.outcomes] == [("OS", 14.2)]


def test_the_most_that_a_ctis_product_gives_in_a_day_is_a_dose_and_the_most_of_the_whole_trial_is_none() -> None:
    product = {"jsonActiveSubstanceNames": "navextuzumab", "routes": ["INTRAVENOUS USE"], "doseUom": "mg/kg milligram(s)/kilogram", "maxDailyDoseAmount": "12.5", "doseUomTotal": "mg/kg milligram(s)/kilogram", "maxTotalDoseAmount": "150"}  # fmt: skip
    placebo = {"productName": "Placebo to navextuzumab", "doseUom": "mg milligram(s)", "maxDailyDoseAmount": "7"}
    strange = {"productName": "volmatinib", "doseUom": "tablets", "maxDailyDoseAmount": "about 3"}
    data = {"ctNumber": "2031-500001-11-00", "trialPhase": "Phase II", "authorizedPartI": {"products": [product, placebo, strange]}}
    found = extract_document(parse(Source(json.dumps(data).encode(), "ctis.json"))).doses
    assert [(d.low, d.high, d.unit, d.unit_kind, d.drug, d.route, d.assertion) for d in found] == [(12.5, 12.5, "mg/kg", "mass", "navextuzumab", "intravenous", "planned")]
    assert found[0].evidence[0].quote == "12.5 mg/kg" and found[0].evidence[0].header == "products[0].maxDailyDoseAmount" and found[0].trial


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real records are not here")
@pytest.mark.parametrize("path", sorted(path for folder in ("ctgov", "ctis", "isrctn", "euctr", "fda") for path in (SAMPLES / folder).glob("*.*")), ids=lambda path: path.name)
def test_every_field_of_a_real_record_proves_its_fact(path: Path) -> None:
    for document in parse_all(read_source(path)):
        found = extract_document(document)
        fields = [
            evidence
            for kind in ("trials", "doses", "cohorts", "outcomes", "designations")
            for fact in getattr(found, kind)
            for evidence in fact.evidence
            if evidence.rule == "<field>"
        ]
        assert len(fields) >= 0.9 * len({(fact.kind, fact.start) for fact in document.structured})
        assert all(document.text[e.start : e.end] == e.quote and e.header for e in fields)
