"""Facts find their people: trials by name, people by description, controls by what the document says of its arms."""

from __future__ import annotations

import pytest

import extractor

Labels = dict[float | None, str | None]


def outcome_cohorts(text: str) -> Labels:
    """Value of each outcome → label of its cohort."""
    found = extractor.extract(text)
    labels = {c.id: c.label for c in found.cohorts}
    return {o.value: labels.get(o.cohort or "") for o in found.outcomes}


def sizes(text: str) -> dict[int, tuple[str | None, str | None]]:
    """Each size → label and role of its people."""
    return {s.n: (c.label, c.role) for c in extractor.extract(text).cohorts for s in c.sizes}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In Cohort 2, 16 patients received 100 mg of zelvanib once daily, and median overall survival was 7.8 months.", {7.8: "Cohort 2"}),
        ("Median overall survival in the second cohort, which received 3.0 mg/kg of zelvanib, was 13.2 months.", {13.2: "second cohort"}),
        ("Patients received 50 mg or 100 mg of zelvanib; median overall survival was 7.8 months with 100 mg and 5 months with 50 mg.", {7.8: "100 mg", 5.0: "50 mg"}),
        ("Cohorts 1 and 2 received 100 mg of zelvanib; median overall survival was 7.8 months with 100 mg.", {7.8: "100 mg"}),
    ],
)
def test_a_result_told_by_the_amount_is_that_of_the_cohort_that_got_it(text: str, wanted: Labels) -> None:
    assert outcome_cohorts(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Norvane finished its Phase 2 GANNET study of zelvanib in asthma. That study recruited 148 adults.",
            {148: ("GANNET", "total")},
            id="the study named before",
        ),
        pytest.param(
            "The first-in-human Phase 1 study of NRV-12 enrolled eleven people with gout. The KITTIWAKE Phase 2b clinical trial is a placebo-controlled study that enrolled 94 people.",
            {11: ("first-in-human Phase 1 study", "total"), 94: ("KITTIWAKE", "total")},
            id="by phase and by name",
        ),
        pytest.param(
            "Zelvanib lowered urate in FULMAR (EudraCT 2020-001234-56), an event-driven Phase III trial with 3,016 participants.",
            {3016: ("FULMAR", "total")},
            id="a name that a description explains",
        ),
        pytest.param(
            "Two trials ran. In PLOVER-1, 84 adults were randomized; in PLOVER-2, 91 adults took part.", {84: ("PLOVER-1", "total"), 91: ("PLOVER-2", "total")}, id="two trials"
        ),
        pytest.param("In the NSCLC trial of NRV-12, 60 patients were enrolled.", {60: (None, "total")}, id="a disease is no trial's name"),
        pytest.param(
            "Adults with glioma were randomized to zelvanib 60 mg by mouth (n=75) or to lomustine 110 mg every six weeks (n=73).",
            {75: ("zelvanib", "treatment"), 73: ("lomustine", "control")},
            id="the other drug is the control",
        ),
        pytest.param("Twenty of 45 evaluable patients responded.", {45: ("evaluable patients", "total")}, id="evaluable patients are all"),
        pytest.param(
            "The first cohort of the study of NRV-12 is complete. Four people received one infusion. The second cohort, also of five people, will receive twice as much.",
            {4: ("first cohort", "treatment"), 5: ("second cohort", "treatment")},
            id="the cohort that the sentence before is about",
        ),
        pytest.param("The application rests on one trial in which 88 people with sarcoma were treated.", {88: (None, "total")}, id="a trial in which"),
        pytest.param("Zelvanib went into expansion, where 19 people were treated.", {19: ("expansion", "treatment")}, id="a part of the trial"),
        pytest.param(
            "The analysis included 155 patients who were eligible for efficacy analysis.",
            {155: ("patients who were eligible for efficacy analysis", "total")},
            id="all who were assessed",
        ),
        pytest.param("Zelvanib was compared with observation after surgery in 906 patients.", {906: (None, "total")}, id="those of both arms"),
    ],
)
def test_sizes_find_their_people(text: str, wanted: dict[int, tuple[str | None, str | None]]) -> None:
    assert sizes(f"Norvane Reports on Zelvanib\n\n{text}") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Of 21 MCL patients enrolled, there were seven responders among 14 patients eligible for response assessment, resulting in a 50% ORR.",
            {50.0: "MCL patients"},
            id="evaluable patients of the group before",
        ),
        pytest.param(
            "In both the treatment-naïve and taxane-pretreated populations of breast cancer, median PFS was 22.0 and 14.9 months, respectively.",
            {22.0: "treatment-naïve population", 14.9: "taxane-pretreated population"},
            id="two populations",
        ),
        pytest.param(
            "Among 31 lymphoma patients previously treated with rituximab 83% responded and the ORR was 61%.",
            {83.0: "lymphoma patients previously treated with rituximab", 61.0: "lymphoma patients previously treated with rituximab"},
            id="a label ends at a result",
        ),
        pytest.param(
            "In lymphoma, the ORR was 61% in rituximab-pretreated patients. Among patients previously treated with rituximab, the CR rate was 22%.",
            {61.0: "rituximab-pretreated patients", 22.0: "rituximab-pretreated patients"},
            id="one description in two wordings",
        ),
        pytest.param(
            "In lung cancer, zelvanib was compared with placebo. The ORR was 45% versus 20% in patients with squamous histology.",
            {45.0: "patients with squamous histology", 20.0: "patients with squamous histology"},
            id="arms within one part",
        ),
        pytest.param("In myeloma, across all dose levels, the ORR was 68% and the CR rate 45%.", {68.0: "all dose levels", 45.0: "all dose levels"}, id="all dose levels"),
        pytest.param("In leukemia, a complete remission was seen in 75% of evaluable patients.", {75.0: "evaluable patients"}, id="evaluable patients"),
        pytest.param(
            "NRV-12 was injected at 6 x 10^10 vg/eye (low dose, n=20) or 1.5 x 10^11 vg/eye (high dose, n=20). Acuity rose by 7.8 letters at the high dose and by 2.4 letters at the low dose.",
            {7.8: "high dose", 2.4: "low dose"},
            id="high and low dose",
        ),
        pytest.param(
            "Complete clearance was seen in 44% of patients on the 1% cream, 38% on the 0.5% cream and 5% on vehicle.",
            {44.0: "1% cream", 38.0: "0.5% cream", 5.0: "vehicle"},
            id="strengths",
        ),
        pytest.param(
            "Seizure frequency fell by 52.8% with NRV-12 25 mg, 46.4% with 15 mg and 18.2% with placebo. Half or more of seizures were lost in 54.5%, 43.5% and 14.9% of patients.",
            {52.8: "NRV-12 25 mg", 46.4: "15 mg", 18.2: "placebo", 54.5: "NRV-12 25 mg", 43.5: "15 mg", 14.9: "placebo"},
            id="in the order of the sentence before",
        ),
        pytest.param(
            "In glioma, NRV-12 was given once at 0.5 mg/kg (n=6), 1 mg/kg (n=6) or 2 mg/kg (n=12). Median progression-free survival was 3.0 months, 4.4 months and 7.1 months, in order of dose.",
            {3.0: "0.5 mg/kg", 4.4: "1 mg/kg", 7.1: "2 mg/kg"},
            id="in order of dose",
        ),
        pytest.param("In lymphoma, doses of NRV-12 went up to 600 mg. At this dose the median overall survival was 17.9 months.", {17.9: "600 mg"}, id="at this dose"),
        pytest.param(
            "Fifty-four (ZAM) and 55 (ACU) patients with melanoma were randomised. PFS was 8.7 mo v 5.9 mo.", {8.7: "ZAM", 5.9: "ACU"}, id="abbreviations behind their sizes"
        ),
        pytest.param(
            "DUNLIN-4 and DUNLIN-5 are trials of zelvanib in kidney cancer. In the DUNLIN-5 trial, zelvanib reduced the risk of disease progression or death by 25%.",
            {25.0: "DUNLIN-5"},
            id="the trial that the sentence names",
        ),
        pytest.param("Zelvanib was studied in the DUNLIN-5 trial in kidney cancer. In the trial, the ORR was 25%.", {25.0: "DUNLIN-5"}, id="the trial named before"),
        pytest.param(
            "Norvane Reports on Colon Cancer\n\nThe results are as follows.\n\nCohort A (n=20):\n- ORR of 45%\n- median PFS of 7.1 months",
            {45.0: "Cohort A", 7.1: "Cohort A"},
            id="bullets under a cohort",
        ),
        pytest.param(
            "In MSS cancer patients without liver metastases the ORR was 24% with zelvanib 10 mg/kg.",
            {24.0: "MSS cancer patients without liver metastases"},
            id="people tell more than the drug that all of them got",
        ),
        pytest.param(
            "Eight patients had brain metastases of lung cancer; treatment resulted in an ORR of 85%, with 7 patients having a confirmed best response of complete response.",
            {85.0: None},
            id="those who responded are not all",
        ),
        pytest.param(
            "In breast cancer, TTP was 14.2 months against 6.7 months, or 204 days, with investigator's choice.",
            {14.2: None, 6.7: "investigator's choice"},
            id="told again in days",
        ),
        pytest.param(
            "In ovarian cancer, the median PFS with maintenance therapy was 21 months compared with 5.5 months for placebo in patients with germline mutations.",
            {21.0: "patients with germline mutations", 5.5: "placebo"},
            id="the control that follows takes the last value",
        ),
        pytest.param(
            "In ovarian cancer, PFS was longer in patients with positive tumors (median PFS, 37.2 versus 17.7 months) and tumors without a mutation (median PFS, 28.1 versus 16.6 months).",
            {37.2: "patients with positive tumors", 17.7: "patients with positive tumors", 28.1: None, 16.6: None},
            id="a bracket of others, whom nothing names",
        ),
        pytest.param("In melanoma, the disease control rate (CR + PR + those with stable disease) was 80%.", {80.0: None}, id="the stable are not all"),
        pytest.param(
            "In lymphoma, the ORR was 40% (4/10; 95% CI, 12-74) in the 10 mg arm and 50% (5/10) at 20 mg.",
            {40.0: "10 mg arm", 50.0: "20 mg"},
            id="a semicolon in brackets parts nothing",
        ),
        pytest.param(
            "People lost on average 12.8% of body weight on the 5 mg dose, 14.7% on the 10 mg dose and 15.7% on the 15 mg dose.",
            {12.8: "5 mg", 14.7: "10 mg", 15.7: "15 mg"},
            id="the dose behind each value",
        ),
        pytest.param(
            "In Part B, lymphoma: in Arm 1 (zelvanib 0.4 mg plus rituximab), the ORR was 97%. Across both arms the ORR was 95%.",
            {97.0: "Arm 1", 95.0: "both arms"},
            id="what an arm got is no other arm",
        ),
        pytest.param("In neurofibroma, the ORR was 52% in pediatric patients; among adults it was 41%.", {52.0: "pediatric patients", 41.0: "adults"}, id="children and adults"),
        pytest.param(
            "In ovarian cancer, zelvanib cut the risk of progression by 57% in the HRD-positive population (median PFS 21.9 vs. 10.4 months).",
            {57.0: "HRD-positive population", 21.9: "HRD-positive population", 10.4: "HRD-positive population"},
            id="a bracket directly behind people",
        ),
        pytest.param("At a dose of 1.8 mg/kg, six of 11 lymphoma patients responded (ORR 55%).", {55.0: "1.8 mg/kg"}, id="the dose tells more than the disease"),
        pytest.param("In leukemia, the 50 mg and 200 mg doses of zelvanib achieved an ORR of 34%.", {34.0: None}, id="of two doses told in one breath a value is neither's"),
        pytest.param(
            "Zelvanib had an ORR of 24% in lung cancer; when combined with pembrolizumab, the ORR rose to 46%.",
            {24.0: "Zelvanib", 46.0: "combined with pembrolizumab"},
            id="combined with another drug",
        ),
        pytest.param(
            "Twenty of 22 myeloma patients responded after a fludarabine and cyclophosphamide preconditioning regimen; the ORR was 91%.",
            {91.0: "myeloma patients"},
            id="conditioning makes no arm",
        ),
        pytest.param(
            "In lymphoma the rate of complete response was 45% (27 CR/60 patients); a higher CR rate, 57%, was observed in patients who had not been given zelvanib.",
            {45.0: None, 57.0: "patients who had not been given zelvanib"},
            id="behind a semicolon others are spoken of",
        ),
        pytest.param(
            "The ORR of carcinoma patients for the medium and high doses was 100%, and the ORR at the lowest dose was 33%.",
            {100.0: None, 33.0: "lowest dose"},
            id="two doses share a result",
        ),
        pytest.param(
            "The ORR was 20% for myeloma patients who have experienced two relapses and 44% for untreated patients.",
            {20.0: "myeloma patients who have experienced two relapses", 44.0: "untreated patients"},
            id="what people have experienced is a part of who they are",
        ),
    ],
)
def test_outcomes_find_their_people(text: str, wanted: Labels) -> None:
    assert outcome_cohorts(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Enrolment of the fourth cohort is complete. Its members were given a single infusion of NRV-12 at 31.25 mCi/m².",
            {31.25: "fourth cohort"},
            id="the cohort that the sentence before is about",
        ),
        pytest.param(
            "In this trial 112 patients were randomly assigned to docetaxel plus zelvanib and 56 to docetaxel. Docetaxel was given at 75 mg/m2 every 3 weeks and zelvanib at 800 mg twice daily.",
            {75.0: None, 800.0: "docetaxel plus zelvanib"},
            id="the only arm that gets the drug",
        ),
        pytest.param(
            "NRV-12 was injected at 6 x 10^10 vg/eye (low dose, n=20) or 1.5 x 10^11 vg/eye (high dose, n=20).", {6e10: "low dose", 1.5e11: "high dose"}, id="high and low dose"
        ),
        pytest.param(
            "In a separate Phase 2b trial, DUNLIN, people with arthritis took zelvanib. In that study the dose was 200 mg twice daily.",
            {200.0: "DUNLIN"},
            id="the trial named before",
        ),
        pytest.param(
            "The first three people received NRV-12 at 4 mg/kg and the study will now proceed to the next higher dose of 6 mg/kg.",
            {4.0: None, 6.0: None},
            id="the next amount, which nobody has got yet",
        ),
        pytest.param(
            "In a dose escalation trial of NRV-12, 3 patients were enrolled at 0.3 mg/kg, 3 at 1 mg/kg and 6 at 3 mg/kg.",
            {0.3: "0.3 mg/kg", 1.0: "1 mg/kg", 3.0: "3 mg/kg"},
            id="those counted at each amount",
        ),
        pytest.param(
            "Zelvanib was given in the following cohorts: 240 mg and 300 mg. A dose-limiting toxicity (DLT) occurred at the dose level of 400 mg.",
            {240.0: None, 300.0: None, 400.0: None},
            id="no names of people",
        ),
        pytest.param(
            "Adults were randomised to either VDX (vinorelbine 25 mg/m2 on day 1, daunorubicin 45 mg/m2 and ifosfamide 2 g/m2) or QT (topotecan 1.5 mg/m2 for five days).",
            {25.0: "VDX", 45.0: "VDX", 2.0: "VDX", 1.5: "QT"},
            id="a regimen in the bracket behind its short name",
        ),
        pytest.param(
            "Women were randomized to vinorelbine 25 mg/m2 followed by topotecan 1.5 mg/m2 (group A), or to daunorubicin 45 mg/m2 followed by ifosfamide 2 g/m2 (group B).",
            {25.0: "group A", 1.5: "group A", 45.0: "group B", 2.0: "group B"},
            id="an arm named at the end of its regimen",
        ),
        pytest.param(
            "They were randomized to two daunorubicin regimens, a usual one (arm A, daunorubicin 45 mg/m2 on day 1) and a dense one (arm B, daunorubicin 90 mg/m2 on day 1).",
            {45.0: "arm A", 90.0: "arm B"},
            id="an arm named at the beginning of a bracket",
        ),
        pytest.param(
            "Treatment-naive patients (zelvanib 40 mg) and pretreated patients (zelvanib 60 mg) were enrolled.",
            {40.0: "Treatment-naive patients", 60.0: "pretreated patients"},
            id="the bracket behind people",
        ),
        pytest.param("Zelvanib was escalated (Cohort 1, 100 mg; Cohort 2, 200 mg).", {100.0: "Cohort 1", 200.0: "Cohort 2"}, id="cohorts and amounts in one bracket"),
        pytest.param("Zelvanib 100 mg (n=3; cohort 1) and 200 mg (n=14; cohort 2) were given.", {100.0: "cohort 1", 200.0: "cohort 2"}, id="cohorts at the end of brackets"),
        pytest.param("Arm A: zelvanib 100 mg (n=30). Arm B: zelvanib 200 mg (n=28).", {100.0: "Arm A", 200.0: "Arm B"}, id="arms that head their sentences"),
        pytest.param(
            "Cohort 1 (n=3) received 100 mg zelvanib and 5 mg/kg lumicastat; Cohort 2 (n=6) 200 mg and 7 mg/kg.",
            {100.0: "Cohort 1", 5.0: "Cohort 1", 200.0: "Cohort 2", 7.0: "Cohort 2"},
            id="two drugs of each cohort",
        ),
    ],
)
def test_doses_find_their_people(text: str, wanted: Labels) -> None:
    found = extractor.extract(text)
    labels = {c.id: c.label for c in found.cohorts}
    assert {d.low: labels.get(d.cohort or "") for d in found.doses} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("Zelvanib was given in three steps:\nCohort 1: 100 mg once daily (n=3)\nCohort 2: 200 mg once daily (n=6)", {"Cohort 1": 3, "Cohort 2": 6}, id="lines"),
        pytest.param("Cohort 1 received 100 mg (n=3), Cohort 2 received 200 mg (n=6).", {"Cohort 1": 3, "Cohort 2": 6}, id="clauses"),
        pytest.param("Zelvanib 100 mg (n=3; cohort 1) and 200 mg (n=14; cohort 2) were given.", {"cohort 1": 3, "cohort 2": 14}, id="cohorts at the end of brackets"),
        pytest.param("Arm A: zelvanib 100 mg (n=30). Arm B: zelvanib 200 mg (n=28). Arm C: placebo (n=29).", {"Arm A": 30, "Arm B": 28, "placebo": 29}, id="arms and their drugs"),
        pytest.param("Arm A - zelvanib 100 mg, n=30; Arm B - zelvanib 200 mg, n=28.", {"Arm A": 30, "Arm B": 28}, id="dashes"),
        pytest.param(
            "Patients received zelvanib 10 mg twice daily (n=50), 20 mg once daily (n=52) or placebo (n=51) for 12 weeks.",
            {"zelvanib 10 mg twice daily": 50, "20 mg once daily": 52, "placebo": 51},
            id="doses and how often they were given",
        ),
        pytest.param("Group 1: 12 patients, zelvanib 5 mg; Group 2: 13 patients, zelvanib 10 mg.", {"Group 1": 12, "Group 2": 13}, id="people behind a colon"),
        pytest.param("DL1 (50 mg): 3 pts; DL2 (100 mg): 4 pts.", {"DL1": 3, "DL2": 4}, id="people behind a level and its amount"),
        pytest.param("In cohort 1 (10 mg), 2 of 6 patients had a PR; in cohort 2 (20 mg), 3 of 7 patients had a PR.", {"cohort 1": 6, "cohort 2": 7}, id="denominators"),
        pytest.param("Zelvanib was given at 40 mg (DL1, n=6), 80 mg (DL2, n=12) and 160 mg (DL3, n=20).", {"DL1": 6, "DL2": 12, "DL3": 20}, id="levels in brackets"),
    ],
)
def test_sizes_find_the_group_that_opens_their_clause(text: str, wanted: dict[str, int]) -> None:
    found = extractor.extract(text)
    assert {c.label: s.n for c in found.cohorts for s in c.sizes} == wanted


def test_a_dateline_is_no_trial_by_the_headline_before_it() -> None:
    found = extractor.extract(
        "Zelvanib Beats Docetaxel in Phase 3 LUMEN Study\n\nZURICH, June 2, 2032 -- Zelvo said that zelvanib prolonged survival in the 612-patient LUMEN trial."
    )
    assert [(c.label, [s.n for s in c.sizes]) for c in found.cohorts if c.role == "total"] == [("LUMEN", [612])]


def test_a_result_calls_the_drug_as_its_place_does() -> None:
    found = extractor.extract(
        "Zelvora® (pirzatinib) Shows Activity in Lymphoma\n\nZelvora is a tablet. Zelvora is sold in Europe.\n\nIn the trial pirzatinib was given daily. The ORR was 41%. The ORR of Zelvora in Japan was 38%."
    )
    assert {o.value: o.drug for o in found.outcomes} == {41.0: "pirzatinib", 38.0: "Zelvora"}


def test_as_many_people_in_two_paragraphs_are_one_cohort() -> None:
    text = "A trial of zelvanib enrolled 16 people with glioma.\n\nEight of 16 participants lived for five years.\n\nSeven of the 16 participants still live."
    found = extractor.extract(text)
    assert [(c.label, [s.n for s in c.sizes]) for c in found.cohorts] == [(None, [16, 16])]


def test_both_of_two_that_are_described_are_parts() -> None:
    found = extractor.extract("This analysis included 16 patients with leukemia and 4 patients with indolent lymphoma.")
    assert {c.label: [s.n for s in c.sizes] for c in found.cohorts} == {"patients with leukemia": [16], "patients with indolent lymphoma": [4]}


def test_a_label_of_its_own_ends_a_chain() -> None:
    found = extractor.extract("Lymphoma patients: Overall response rate: 82% (9/11) Complete response rate: 64% (7/11) Severe neurotoxicity: 18% (2/11)")
    assert [(o.endpoint, o.value) for o in found.outcomes] == [("ORR", 82.0), ("CR", 64.0)]


def test_a_few_of_them_are_not_all() -> None:
    text = "Forty-four patients with glioma were enrolled. Two patients underwent surgery. Additional 4 patients enrolled at this dose had no toxicity."
    assert [[s.n for s in c.sizes] for c in extractor.extract(text).cohorts if c.role == "total"] == [[44]]


def test_a_part_and_a_whole_are_told_apart_by_who() -> None:
    found = extractor.extract("In Alzheimer's disease, patients treated with zelvanib who were less advanced showed a slowing of decline of 35%.")
    assert [(c.label, c.role, c.drug) for c in found.cohorts] == [("patients treated with zelvanib who were less advanced", "subgroup", "zelvanib")]


def test_a_count_behind_a_cohorts_number_is_no_cohort() -> None:
    found = extractor.extract(
        "Lymphoma patients were treated at three dose levels. Of the 20 patients treated at DL3, 15 responded (75%). In Cohort 2, 4 of 9 patients (44%) responded."
    )
    labels = {c.id: c.label for c in found.cohorts}
    assert {o.value: labels.get(o.cohort or "") for o in found.outcomes} == {75.0: "DL3", 44.0: "Cohort 2"}


def test_people_told_apart_by_their_doses_stay_apart() -> None:
    found = extractor.extract("Healthy young adults got two doses of a vaccine with 15 or 45 µg of antigen. Titres were lower with 15 µg than in those given 45 µg.")
    labels = {c.id: c.label for c in found.cohorts}
    assert "45" not in str({labels.get(d.cohort or "") for d in found.doses if d.low == 15})


@pytest.mark.parametrize(
    "before",
    [
        "Most of the men were previously treated with abiraterone/enzalutamide (69%) and docetaxel/cabazitaxel (67%).",
        "Prior treatments of these men included docetaxel (40%), abiraterone (32%) and cabazitaxel.",
        "The men had received docetaxel/cabazitaxel (52%).",
    ],
)
def test_what_people_had_before_is_no_arm_and_no_drug_of_theirs(before: str) -> None:
    found = extractor.extract(f"Results in prostate cancer\n\n{before} Median OS was 119 weeks.")
    assert [(o.value, o.drug, o.cohort) for o in found.outcomes if o.endpoint == "OS"] == [(119.0, None, None)]


def test_a_level_in_blood_is_no_dose_that_people_are_called_by() -> None:
    found = extractor.extract("While hemoglobin did not change, platelets (236 ± 71 g/L vs. 193 ± 67 g/L) and calcium (2.3 ± 0.2 mg/dL vs. 2.5 ± 0.1 mg/dL) decreased.")
    assert not [c.label for c in found.cohorts]
    assert not [o for o in found.outcomes if o.endpoint == "hemoglobin"]


def test_those_of_an_arm_who_died_are_no_size() -> None:
    assert sizes("Of 420 infants enrolled, 109 receiving zelvanib (52%) and 98 receiving placebo (47%) died.") == {420: (None, "total")}


def test_an_amount_of_a_drug_is_that_of_its_arm() -> None:
    found = extractor.extract("Exenavir (0.5 or 1.5 mg) or placebo was tested. In all 120 adults were randomized to exenavir 0.5 mg (n = 40), 1.5 mg (n = 41) or placebo (n = 39).")
    assert sorted(d.low for d in found.doses) == [0.5, 1.5]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Patients in cohorts 1, 2 and 3 received 10 mg.", {10.0: None}),
        ("Cohort 1 and cohort 2 were given 5 mg; cohort 3 got 10 mg.", {5.0: None, 10.0: "cohort 3"}),
        ("Patients in Cohorts 4 and 5 received 20 mg and 40 mg, respectively.", {20.0: "Cohort 4", 40.0: "Cohort 5"}),
        ("Patients got 10 mg (Group I) or 20 mg (Group II) of zelvanib.", {10.0: "Group I", 20.0: "Group II"}),
    ],
)
def test_an_amount_of_several_cohorts_is_no_single_ones(text: str, wanted: dict[float, str | None]) -> None:
    found = extractor.extract(text)
    labels = {c.id: c.label for c in found.cohorts}
    assert {d.low: labels.get(d.cohort or "") for d in found.doses} == wanted


def test_what_people_had_before_treatment_is_no_control_s() -> None:
    text = "In nephropathy, mean eGFR slope was +1.7 mL/min/1.73m2 a year compared with -2.9 before treatment. The annualized bleeding rate fell from 4.2 during the lead-in period to 1.2 in hemophilia."
    found = extractor.extract(text)
    labels = {c.id: c.label for c in found.cohorts}
    assert {o.value: (o.arm, labels.get(o.cohort or "")) for o in found.outcomes} == {1.7: ("treatment", None), 1.2: ("treatment", None)}


def test_those_assessed_for_one_measure_are_not_those_of_the_next() -> None:
    text = "In myeloma, of 17 MRD-evaluable patients, 15 (88%) were MRD-negative. Median DOR was 11.3 months."
    assert outcome_cohorts(text) == {88.0: "MRD-evaluable patients", 11.3: None}


def test_another_part_of_the_people_by_unknown_words_keeps_its_value() -> None:
    text = "Patients with HER2-overexpressing tumors had a response rate of 73% compared with 46% in HER2-normal tumors. Median response duration was 9 months."
    assert outcome_cohorts(text) == {73.0: "Patients with HER2-overexpressing tumors", 46.0: None, 9.0: None}
    assert {o.value: o.arm for o in extractor.extract(text).outcomes} == {73.0: "treatment", 46.0: "treatment", 9.0: "treatment"}


def test_each_count_is_that_of_the_amount_it_was_put_on() -> None:
    text = "In asthma, 349 participants were randomised to receive 2000 IU/d (high-dose group) and 354 to 400 IU/d (standard-dose group) of zelvanib."
    assert sizes(text) == {349: ("2000 IU/d", "treatment"), 354: ("400 IU/d", "treatment")}
    assert sorted(d.low for d in extractor.extract(text).doses) == [400, 2000]


def test_the_maximum_tolerated_dose_is_not_the_one_that_was_toxic() -> None:
    text = "Dose-limiting thrombocytopenia occurred in two of four patients at 100 mg; 75 mg twice daily of zelvanib was declared the MTD."
    assert {d.low: d.role for d in extractor.extract(text).doses} == {100: None, 75: "maximum_tolerated"}


def test_what_results_were_compared_with_has_none_of_them() -> None:
    text = (
        "In SWIFT-1 and SWIFT-2, lerapimab reduced annualised exacerbation rates versus placebo by 58% and 48%, respectively "
        "(rate ratio 0.42, 95% CI 0.30-0.59, p<0.001; and 0.52, 95% CI 0.36-0.73, p<0.001)."
    )
    told = {(o.value, o.unit): o.arm for o in extractor.extract(text).outcomes}
    assert told.get((58.0, "%")) == "treatment"
    assert told.get((48.0, "%")) != "control"
    assert not any(unit == "%" and value and value < 1 for value, unit in told)


def test_a_rival_s_results_are_none_of_the_document_s_arms() -> None:
    text = "A rival's drug showed a benefit in lupus, with a BICLA response of 47.8% versus 31.5% for placebo."
    assert {o.arm for o in extractor.extract(text).outcomes} == {"historical"}


def test_a_dose_planned_for_a_later_trial_was_given_to_others() -> None:
    text = "In the MAD part, 32 subjects received 60 mg of zelvanib once daily for 14 days. Zelvo will advance 60 mg once daily into a Phase 2a trial in colitis."
    found = extractor.extract(text)
    labels = {c.id: c.label for c in found.cohorts}
    assert {(d.assertion, labels.get(d.cohort or "")) for d in found.doses} == {("reported", None), ("planned", "Phase 2a trial")}


def test_more_people_than_a_cohort_has_are_not_its_own() -> None:
    text = (
        "In Part 1, 24 patients received zelvanib at 3.7 GBq (Cohort 1, n=5), 5.6 GBq (Cohort 2, n=7) or 7.4 GBq (Cohort 3, n=12) in prostate cancer. "
        "Among patients in Cohort 3 the PSA50 response rate was 86%. Of 15 patients with measurable disease, 6 (40%) had a confirmed partial response."
    )
    assert outcome_cohorts(text)[40.0] is None
    assert {label for n, (label, _) in sizes(text).items() if n == 15} == {None}


@pytest.mark.parametrize("second", ["33% in the docetaxel arm", "33% among those on docetaxel", "33% for docetaxel"])
@pytest.mark.parametrize("first", ["The ORR with zelvanib was 41% versus", "In HARBOR-2, the ORR was 41% with zelvanib compared with"])
def test_an_old_drug_that_has_the_second_value_is_the_control_also_in_a_sentence_alone(first: str, second: str) -> None:
    assert {o.value: (o.arm, o.drug) for o in extractor.extract(f"{first} {second}.").outcomes} == {41: ("treatment", "zelvanib"), 33: ("control", "docetaxel")}


def test_a_part_by_what_its_people_have_and_their_number() -> None:
    text = "In NETs, median PFS was 19.4 months with zelvanib versus 11.0 months with everolimus. In pancreatic tumours (n=56), median PFS was 22.1 versus 11.3 months."
    assert outcome_cohorts(text)[22.1] == "pancreatic tumours"
    assert sizes(text) == {56: ("pancreatic tumours", "subgroup")}


def test_another_drug_s_dose_and_difference_are_its_own() -> None:
    text = (
        "In HEIGHT, 161 children received once-weekly AUR-9 0.24 mg/kg (n=105) or daily somatropin 0.034 mg/kg (n=56). AUR-9 is new. "
        "Trunk fat decreased by 1.68% on AUR-9 and increased by 0.37% on placebo (difference AUR-9 vs placebo -2.04%; p<0.0001). In a prespecified subgroup with diabetes (n=48), it decreased by 1.1%."
    )
    found = extractor.extract(text)
    labels = {c.id: c.label for c in found.cohorts}
    assert {d.drug: labels.get(d.cohort or "") for d in found.doses}["somatropin"] == "somatropin"
    assert {(o.statistic, o.arm) for o in found.outcomes if o.value == -2.04} == {("difference", "treatment")}
    assert sizes(text)[48][1] == "subgroup"
