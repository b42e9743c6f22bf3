"""Arms that a document lists once and then calls by letter, abbreviation, order or size alone."""

from __future__ import annotations

import pytest

import extractor
from extractor.kinds.outcomes.record import Outcome


def linked(text: str) -> dict[float | None, tuple[str | None, str | None]]:
    """Value of each outcome → label of its cohort and its arm."""
    found = extractor.extract(text)
    labels = {c.id: c.label for c in found.cohorts}
    return {o.value: (labels.get(o.cohort or ""), o.arm) for o in found.outcomes if isinstance(o, Outcome)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Lymphoma patients were randomly assigned to Zelvanib (arm A, n = 61) or observation (arm B, n = 58). The response rate was 63% in A and 41% in B.",
            {63.0: "arm A", 41.0: "arm B"},
            id="letters",
        ),
        pytest.param(
            "Lung cancer pts were randomized to zelvanib (A) or platinum (P). ORRs were 67% for A and 43% for P. Median PFS was 5.4 months in A arm, and 5.1 months in P arm.",
            {67.0: "A arm", 43.0: "P arm", 5.4: "A arm", 5.1: "P arm"},
            id="letters before the word",
        ),
        pytest.param(
            "We compared zelvanib-docetaxel (ZD) with capecitabine-docetaxel (CD) in breast cancer. Patients were randomly assigned to ZD or CD. Median PFS was 8.1 months for ZD and 7.7 months for CD.",
            {8.1: "ZD", 7.7: "CD"},
            id="abbreviations",
        ),
        pytest.param(
            "In this lung cancer trial 94 eligible patients were in the ZCI arm, 92 in ZCG and 94 in the ZG arm. The response rates for ZCI, ZCG and ZG were 23%, 29% and 25%, respectively. "
            "Median survival time was 24, 34 and 30 weeks, respectively.",
            {23.0: "ZCI", 29.0: "ZCG", 25.0: "ZG", 24.0: "ZCI", 34.0: "ZCG", 30.0: "ZG"},
            id="three abbreviations, one without the word arm",
        ),
        pytest.param(
            "In breast cancer median PFS was 10.1 vs 5.4 months (HR 0.51; p<0.001) in hormone receptor-positive patients and 9.9 vs 5.1 months (HR 0.50) in all patients; OS was 23.9 vs 17.5 months.",
            {10.1: "hormone receptor-positive patients", 5.4: None, 9.9: "all patients", 5.1: None, 23.9: None, 17.5: None},
            id="pairs in parts of the people",
        ),
        pytest.param(
            "Azacitidine plus zelvanib led to higher response rates than cytarabine plus zelvanib in leukemia (48% vs 16%). Median OS was 6.2 months, but it was longer with azacitidine plus zelvanib "
            "than with cytarabine plus zelvanib (24 vs 4.1 months).",
            {48.0: "Azacitidine plus zelvanib", 16.0: "cytarabine plus zelvanib", 6.2: None, 24.0: "Azacitidine plus zelvanib", 4.1: "cytarabine plus zelvanib"},
            id="a comparison in a bracket of its own",
        ),
        pytest.param(
            "In this leukemia trial 61% of patients had a CR, with a CR rate of 70% in the 400 mg cohort.",
            {61.0: None, 70.0: "400 mg cohort"},
            id="the same endpoint in all and in some",
        ),
        pytest.param(
            "In this leukemia trial a CR was seen in all patients with TP53 (5/5), GATA2 (3/3) and IDH1 (2/2) on zelvanib or placebo.",
            {5.0: "patients with TP53", 3.0: None, 2.0: None},
            id="traits with a bracket each",
        ),
        pytest.param(
            "In lymphoma 3-year PFS was inferior for responders with refractory disease compared with those with non-refractory disease (48% vs. 66%).",
            {48.0: None, 66.0: "those with non-refractory disease"},
            id="two parts of the people, one without a name that we know",
        ),
        pytest.param(
            "Patients with lung cancer (n=73) had an ORR of 55%. Mixed histology patients (n=41) had an ORR of 21%, while sarcomatoid (SAR) patients (n=12) had an ORR of 8%.",
            {55.0: "Patients with lung cancer", 21.0: "Mixed histology patients", 8.0: "sarcomatoid (SAR) patients"},
            id="people with a size behind their words",
        ),
        pytest.param(
            "Patients with gastric cancer were randomly assigned as either NAC or Up-S. The median OS was 36.1 months in NAC and 26.2 months in Up-S.",
            {36.1: "NAC", 26.2: "Up-S"},
            id="arms by names that nothing explains",
        ),
        pytest.param(
            "The time to progression of liver cancer doubled (control (n=33): 24 weeks versus 160 mg zelvanib (n=36): 48 weeks).",
            {24.0: "control", 48.0: "160 mg zelvanib"},
            id="labels with sizes in one bracket",
        ),
        pytest.param(
            "Median OS in glioblastoma was 13.1 months (95% CI, 12.0 to 14.0) with ZEL + RT and 14.6 months (95% CI, 13.1 to 16.0) with TMZ + RT.",
            {13.1: "ZEL + RT", 14.6: "TMZ + RT"},
            id="regimens that plus signs join",
        ),
        pytest.param(
            "Zelvanib improved OS compared with chemotherapy (14.2 vs 9.1 months) in lung cancer. Zelvanib improved 1-year OS (57% vs 44%) in patients with PD-L1 expression of at least 5% in comparison with chemotherapy.",
            {57.0: "patients with PD-L1 expression of at least 5%", 44.0: "patients with PD-L1 expression of at least 5%"},
            id="arms compared in a part of the people",
        ),
        pytest.param(
            "In this sarcoma trial there was a 40% ORR in UPS (1 CR out of 10 evaluable patients).",
            {40.0: None},
            id="a bracket about another number",
        ),
        pytest.param(
            "The CR rate of lymphoma was 71% (65% in double-refractory patients; 50% in patients with an early relapse).",
            {71.0: None, 65.0: "double-refractory patients", 50.0: "patients with an early relapse"},
            id="a bracket that breaks a rate down",
        ),
        pytest.param(
            "At the 200 mg dose, 18 evaluable patients with hairy cell leukemia had an ORR of 50% (9/18); at 400 mg the ORR was 71% (12/17), with 5 CRs.",
            {50.0: "200 mg", 71.0: "400 mg", 5.0: "400 mg"},
            id="a dose that opens the sentence",
        ),
        pytest.param(
            "Pancreatic cancer patients given both lived a median of 13 and those on placebo alone a median of 8 months.",
            {13.0: "Pancreatic cancer patients given both", 8.0: "those on placebo alone"},
            id="the people of the second value stand before it",
        ),
        pytest.param(
            "Adding zelvanib to afatinib yielded an ORR of 40% in pancreatic cancer; afatinib alone yielded 9%.",
            {40.0: None},
            id="what a drug is added to is no arm",
        ),
        pytest.param(
            "Leukemia patients were assigned to zelvanib (n = 241) or CCR (n = 247). The one-year survival rates with zelvanib and CCR were 46% and 34%, respectively.",
            {46.0: "zelvanib", 34.0: "CCR"},
            id="an abbreviation with its size",
        ),
        pytest.param(
            "Of 813 women with breast cancer, 402 were assigned to ZCI plus zelvanib and 411 to ZCI plus placebo. Median survival was 20.3 months in the group given ZCI plus zelvanib, as compared with "
            "15.6 months in the group given ZCI plus placebo; the corresponding rates of response were 44.8% and 34.8%.",
            {20.3: "ZCI plus zelvanib", 15.6: "ZCI plus placebo", 44.8: "ZCI plus zelvanib", 34.8: "ZCI plus placebo"},
            id="the group given something",
        ),
        pytest.param(
            "Median survival of lung cancer was longer for zelvanib patients than for BSC patients (7.0 v 4.6 months; log-rank test, P = .047).",
            {7.0: "zelvanib patients", 4.6: "BSC patients"},
            id="people of one arm beside those of the other",
        ),
        pytest.param(
            "Median survival of bladder cancer patients for ZVAC was 15.4 months versus 13.8 months for the carboplatin and paclitaxel arm.",
            {15.4: None, 13.8: "carboplatin and paclitaxel arm"},
            id="an arm of two drugs",
        ),
        pytest.param(
            "Of 90 patients, 56 had mantle cell lymphoma (MZL; n = 56) and 34 had Zeb lymphoma (ZLL; n = 34). Median PFS was 8 versus 6 months.",
            {8.0: None, 6.0: None},
            id="diseases are no arms",
        ),
        pytest.param(
            "There were 17 patients with stable disease (49%) and six with disease progression (17%) in this lymphoma trial. Median survival was 307 days.",
            {49.0: None, 307.0: None},
            id="people whom a result made are no group of another",
        ),
        pytest.param(
            "Colon cancer: PFS was 7.6 months with zelvanib/FOLFOX vs. 6.4 months with bevacizumab/FOLFOX (hazard ratio, 1.15) and 5.7 months with zelvanib/FOLFIRI vs. 6.9 months with bevacizumab/FOLFIRI (hazard ratio, 1.27).",
            {1.15: "zelvanib/FOLFOX", 1.27: "zelvanib/FOLFIRI"},
            id="each ratio has its own pair",
        ),
        pytest.param(
            "Ovarian cancer patients were randomly assigned to zelvanib (n = 88) or cisplatin (n = 90). Response rates to the second line were 6 and 50% for resistant and sensitive tumours, respectively.",
            {6.0: None, 50.0: None},
            id="no arms where the sentence names others",
        ),
        pytest.param(
            "Four ovarian cancer patients were in cohort A, 5 in cohort B and 8 in cohort C. The DCR was 25% (1/4) in cohort A and 50% (4/8) in cohort C.",
            {25.0: "cohort A", 50.0: "cohort C"},
            id="a share between value and cohort",
        ),
        pytest.param(
            "The 3-year overall survival rate of neuroblastoma patients with stage I, II and III disease was 100, 65.6 and 34.8%, respectively.",
            {100.0: None, 65.6: None, 34.8: None},
            id="one of a list is not all of it",
        ),
        pytest.param(
            "Lung cancer patients were in arm A or arm B. Complete and partial response rates were 7% and 77%, respectively, in arm A, and 17% and 60%, respectively, in arm B.",
            {7.0: "arm A", 77.0: "arm A", 17.0: "arm B", 60.0: "arm B"},
            id="respectively before the arm",
        ),
        pytest.param(
            "The results in lung cancer showed a 12-month overall survival rate of 69%, a median overall survival of 17.5 months, and a 30% overall response rate in patients treated with zelvanib.",
            {69.0: "zelvanib", 17.5: "zelvanib", 30.0: "zelvanib"},
            id="people after the last of several results",
        ),
        pytest.param(
            "In this glioma trial 112 patients were randomly assigned to docetaxel plus irinotecan and 56 to docetaxel. Median PFS was 10.7 versus 6.4 months.",
            {10.7: "docetaxel plus irinotecan", 6.4: "docetaxel"},
            id="order of a comparison",
        ),
        pytest.param(
            "In this melanoma trial 98 patients were allocated to trastuzumab plus irinotecan and 101 to trastuzumab plus docetaxel. Objective response was reached by 44 of 98 (45%) and 31 of 101 (31%) patients.",
            {45.0: "trastuzumab plus irinotecan", 31.0: "trastuzumab plus docetaxel"},
            id="denominators",
        ),
        pytest.param(
            "At week 16, EASI-75 was achieved by 62% and 47% of patients in the 300 mg and 100 mg arms, respectively, versus 19% for placebo.",
            {62.0: "300 mg arm", 47.0: "100 mg arm", 19.0: "placebo"},
            id="two arms in a list, then the control",
        ),
        pytest.param(
            "In cohort 1 (100 mg), 2 of 6 patients had a PR; in cohort 2 (200 mg), 4 of 7 patients had a PR.",
            {2.0: "cohort 1", 4.0: "cohort 2"},
            id="a clause opens with its cohort",
        ),
        pytest.param(
            "In patients with glioma, the ORR was 33%; in patients with sarcoma, the ORR was 43%.",
            {33.0: "patients with glioma", 43.0: "patients with sarcoma"},
            id="or with its people",
        ),
        pytest.param(
            "Median OS: zelvanib 14.1 months, docetaxel 9.8 months; HR 0.71.", {14.1: "zelvanib", 9.8: "docetaxel", 0.71: "zelvanib"}, id="drugs that label the values of a list"
        ),
        pytest.param("The ORR was: zelvanib (n=104) 45%, docetaxel (n=102) 14%.", {45.0: "zelvanib", 14.0: "docetaxel"}, id="with their sizes"),
        pytest.param("Median OS: zelvanib arm 14.1 months, docetaxel arm 9.8 months.", {14.1: "zelvanib arm", 9.8: "docetaxel arm"}, id="arms that label them"),
        pytest.param(
            "The ORR was 72% in treatment-naive patients (n=25) and 48% in pretreated patients (n=31).",
            {72.0: "treatment-naive patients", 48.0: "pretreated patients"},
            id="their sizes behind them",
        ),
        pytest.param(
            "Twelve of 30 patients (40%) in cohort A and 7 of 28 (25%) in cohort B had an objective response.",
            {40.0: "cohort A", 25.0: "cohort B"},
            id="an endpoint at the end of a list",
        ),
        pytest.param(
            "Zelvanib 200 mg reduced LDL-C by 52% and zelvanib 100 mg by 38%, versus 2% with placebo.",
            {52.0: "Zelvanib 200 mg", 38.0: "zelvanib 100 mg", 2.0: "placebo"},
            id="one drug at two doses",
        ),
        pytest.param(
            "ACR20 was achieved by 63% (20 mg), 55% (10 mg) and 30% (placebo) of patients.", {63.0: "20 mg", 55.0: "10 mg", 30.0: "placebo"}, id="doses in brackets behind"
        ),
        pytest.param(
            "Median PFS was 11.2 months in treatment-naive patients and 6.9 months in previously treated patients.",
            {11.2: "treatment-naive patients", 6.9: "previously treated patients"},
            id="those who were treated before",
        ),
        pytest.param(
            "Arm A patients had a median PFS of 5.1 months and Arm B patients had a median PFS of 3.2 months.", {5.1: "Arm A", 3.2: "Arm B"}, id="patients of lettered arms"
        ),
        pytest.param(
            "Among 19 response-evaluable patients, the ORR was 42% across all dose levels and 71% at 600 mg.", {42.0: "all dose levels", 71.0: "600 mg"}, id="across all levels"
        ),
        pytest.param(
            "The 10 mg and 20 mg groups lost 8.1% and 12.3% of body weight, the placebo group 1.9%.",
            {8.1: "10 mg group", 12.3: "20 mg group", 1.9: "placebo group"},
            id="a list of two, then the control's own",
        ),
        pytest.param(
            "24-month OS rates were 61% and 44%, and 36-month OS rates were 50% and 32% for zelvanib and chemotherapy, respectively.",
            {61.0: "zelvanib", 44.0: "chemotherapy", 50.0: "zelvanib", 32.0: "chemotherapy"},
            id="arms at the end of two lists",
        ),
        pytest.param(
            "The 1-, 2- and 3-year OS rates were 80%, 61% and 50% with zelvanib and 70%, 44% and 32% with chemotherapy.",
            {80.0: "zelvanib", 61.0: "zelvanib", 50.0: "zelvanib", 70.0: "chemotherapy", 44.0: "chemotherapy", 32.0: "chemotherapy"},
            id="several times of each arm",
        ),
        pytest.param(
            "EASI-75 at Week 16: 65% (300 mg Q2W), 58% (300 mg Q4W), 41% (150 mg Q4W) vs. 18% for placebo",
            {65.0: "300 mg Q2W", 58.0: "300 mg Q4W", 41.0: "150 mg Q4W", 18.0: "placebo"},
            id="one dose at two schedules",
        ),
        pytest.param("In cohort 1, median overall survival was 26.2 months; in cohort 2 it was 13.2 months.", {26.2: "cohort 1", 13.2: "cohort 2"}, id="a clause for each cohort"),
        pytest.param(
            "A planned phase 3 trial in lung cancer will compare sorafenib with placebo. In phase 2, median PFS was 9.0 and 6.0 months in two strata.",
            {9.0: None, 6.0: None},
            id="no order of a trial to come",
        ),
    ],
)
def test_values_find_their_arms(text: str, wanted: dict[float, str | None]) -> None:
    found = linked(text)
    assert {value: found[value][0] for value in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Compared with placebo, zelvanib improved median PFS (8.1 vs 5.4 months) in lymphoma.", {8.1: "treatment", 5.4: "control"}),
        ("Relative to placebo, the 40 mg dose of zelvanib increased ORR in lymphoma (31% vs. 9%).", {31.0: "treatment", 9.0: "control"}),
        (
            "Zelvanib plus prednisone cut the risk of progression by 30% compared to placebo plus prednisone in men with prostate cancer [median rPFS 11.2 v. 8.4 months].",
            {11.2: "treatment", 8.4: "control"},
        ),
        ("Patients on placebo had a median PFS of 5.4 months versus 8.1 months with zelvanib.", {5.4: "control", 8.1: "treatment"}),
        ("Median PFS with placebo was 5.4 months compared with 8.1 months for zelvanib.", {5.4: "control", 8.1: "treatment"}),
        ("In cohort 2 the ORR of lymphoma was 45% versus 20% in the placebo group.", {45.0: "treatment", 20.0: "control"}),
        (
            "Patients randomized to receive Fieldwave therapy and standard therapies had a median OS of 13.4 months compared to 9.7 months in patients treated with standard therapies alone.",
            {13.4: "treatment", 9.7: "control"},
        ),
        (
            "Patients randomized to receive Fieldwave therapy and physician's choice of drug showed a median OS of 18.2 months versus a median OS of 10.6 months in patients treated with ICIs alone.",
            {18.2: "treatment", 10.6: "control"},
        ),
        (
            "Patients given Fieldwave therapy and docetaxel had a median OS of 11.3 months vs. 8.8 months in patients treated with docetaxel alone.",
            {11.3: "treatment", 8.8: "control"},
        ),
        ("The ORR of lymphoma was 44% in the velimorab group and 18% in the chemotherapy group.", {44.0: "treatment", 18.0: "control"}),
        ("Control patients lived a median of 9.8 months versus 12.1 months for those on zelvanib.", {9.8: "control", 12.1: "treatment"}),
        (
            "Fieldwave improves survival in melanoma.\n\nMedian PFS was 9.9 months with the combination compared with 5.4 months for dacarbazine.",
            {9.9: "treatment", 5.4: "control"},
        ),
        ("The ORR in lymphoma was 45% with zelvanib alone versus 60% with zelvanib plus orbitamab.", {45.0: "treatment", 60.0: "treatment"}),
        ("The ORR was 45% in patients with PD-L1-positive tumors versus 20% in patients with PD-L1-negative tumors.", {45.0: "treatment", 20.0: "treatment"}),
    ],
)
def test_who_is_compared_with_whom(text: str, wanted: dict[float | None, str | None]) -> None:
    assert {value: arm for value, (_, arm) in linked(text).items() if value in wanted} == wanted


def test_an_arm_of_what_the_lead_is_compared_with_is_the_control() -> None:
    found = linked(
        "Final data of zelvanib in melanoma. Zelvanib was compared with vemurafenib in 704 adults. Median OS for the vemurafenib arm was 17.3 months; at 12 months the rate of OS was 72% for the "
        "zelvanib arm and 65% for the vemurafenib arm. Zelvanib cut the risk of progression by 44%."
    )
    assert {value: arm for value, (_, arm) in found.items()} == {17.3: "control", 72.0: "treatment", 65.0: "control", 44.0: "treatment"}


def test_a_third_drug_belongs_to_the_combination() -> None:
    found = linked(
        "In lung cancer, response rates were higher in patients receiving zelvanib plus durvalumab and carboplatin (triplet; n=13), demonstrating an ORR of 76.9% and a disease control rate of 92.3%."
    )
    assert found == {76.9: ("zelvanib plus durvalumab and carboplatin", "treatment"), 92.3: ("zelvanib plus durvalumab and carboplatin", "treatment")}


def test_what_follows_several_cohorts_is_not_the_last_one_s() -> None:
    found = linked(
        "Lymphoma patients were treated. In the 3 mg cohort, the ORR was 10%. In the 30 mg cohort, the ORR was 40%. The complete response rate was 12%. The disease control rate was 75%. Median PFS was 6.1 months."
    )
    assert {value: cohort for value, (cohort, _) in found.items()} == {10.0: "3 mg cohort", 40.0: "30 mg cohort", 12.0: "30 mg cohort", 75.0: None, 6.1: None}


def test_the_ratio_of_a_subgroup_is_its_own() -> None:
    found = linked(
        "Zelvanib improved overall survival versus docetaxel in lung cancer (HR 0.72). Among patients with squamous histology, the hazard ratio for death was 0.81. "
        "In the non-squamous subgroup, median OS was 14.1 months versus 10.2 months."
    )
    assert (found[0.81], found[14.1], found[10.2]) == (
        ("patients with squamous histology", "treatment"),
        ("non-squamous subgroup", "treatment"),
        ("non-squamous subgroup", "control"),
    )


def test_subgroups_that_are_compared_have_no_control() -> None:
    found = linked("Patients with a decline had longer PFS in prostate cancer (27 vs. 15 weeks) than patients with no reduction.")
    assert found[15.0][1] != "control"


def test_a_population_in_a_headline_is_no_cohort_beside_counted_ones() -> None:
    found = linked(
        "Zelvo Reports Median Overall Survival of 22 Months in Myeloma Patients\n\nBERN, 4 May 2027 - Zelvo said that the median overall survival was 22.5 months in the first cohort and 13.1 months in the second cohort."
    )
    assert found == {22.0: (None, "treatment"), 22.5: ("first cohort", "treatment"), 13.1: ("second cohort", "treatment")}


def test_the_drug_of_a_combination_is_what_the_control_lacks() -> None:
    found = extractor.extract(
        "Patients with melanoma were randomized to docetaxel plus zelvanib (n=104) or docetaxel plus placebo (n=102). Median OS was 12.1 months versus 9.8 months."
    )
    assert {o.value: (o.arm, o.drug) for o in found.outcomes} == {12.1: ("treatment", "zelvanib"), 9.8: ("control", None)}


def test_values_and_denominators_find_the_doses_whose_sizes_the_document_gave() -> None:
    found = extractor.extract(
        "By the cutoff 27 patients had been treated with NRV-12 at three dose levels: 5 mg/kg (n=6), 10 mg/kg (n=9) and 20 mg/kg (n=12).\n\n"
        "- Objective responses were seen in 1 of 6, 3 of 9 and 5 of 12 patients, respectively.\n- The six-month PFS rate was 17%, 33% and 48%."
    )
    labels = {c.id: c.label for c in found.cohorts}
    assert {o.value: labels.get(o.cohort or "") for o in found.outcomes} == {
        1.0: "5 mg/kg", 3.0: "10 mg/kg", 5.0: "20 mg/kg", 17.0: "5 mg/kg", 33.0: "10 mg/kg", 48.0: "20 mg/kg"
    }  # fmt: skip
    assert {c.label: sorted({s.n for s in c.sizes}) for c in found.cohorts} == {None: [27], "5 mg/kg": [6], "10 mg/kg": [9], "20 mg/kg": [12]}


def test_trials_of_a_series_are_no_arms() -> None:
    found = extractor.extract(
        "Both Phase 3 trials of zelvanib, MERIDIAN-1 (n=948) and MERIDIAN-2 (n=932), met their endpoint.\n\n"
        "In MERIDIAN-1, zelvanib 30 mg reduced the annualised relapse rate to 0.11 compared with 0.22 for teriflunomide 14 mg."
    )
    labels = {c.id: c.label for c in found.cohorts}
    assert {o.value: (labels.get(o.cohort or ""), o.arm, o.drug) for o in found.outcomes} == {
        0.11: ("zelvanib", "treatment", "zelvanib"),
        0.22: ("teriflunomide", "control", "teriflunomide"),
    }
    assert {c.label: c.role for c in found.cohorts if c.sizes} == {"MERIDIAN-1": "total", "MERIDIAN-2": "total"}


def test_a_lettered_arm_is_the_control_where_the_text_defines_it_so() -> None:
    found = linked("Arm A (n = 52): zelvanib 100 mg once daily. Arm B (n = 50): placebo. The ORR was 45% in arm A and 12% in arm B.")
    assert found == {45.0: ("Arm A", "treatment"), 12.0: ("arm B", "control")}
    three = linked("Group 1 got zelvanib 5 mg, Group 2 got zelvanib 10 mg and Group 3 placebo. The response rate was 40%, 50% and 12% in Groups 1, 2 and 3.")
    assert {value: arm for value, (_, arm) in three.items()} == {40.0: "treatment", 50.0: "treatment", 12.0: "control"}


def test_doses_of_one_drug_are_arms_and_another_drug_beside_them_the_control() -> None:
    found = linked(
        "Patients were randomized to zelvanib 1mg (n=25), zelvanib 2mg (n=23) or ranibizumab 0.5mg (n=16). "
        "At week 16 the mean gain in visual acuity was 8.4 letters for zelvanib 2mg, 6.2 letters for zelvanib 1mg and 5.1 letters for ranibizumab."
    )
    assert found == {8.4: ("zelvanib 2mg", "treatment"), 6.2: ("zelvanib 1mg", "treatment"), 5.1: ("ranibizumab", "control")}


@pytest.mark.parametrize(
    "text",
    [
        "Zelvatinib plus pemetrexed and platinum-based chemotherapy (cisplatin or carboplatin) improved PFS in lung cancer by 38% compared to chemotherapy alone.",
        "One infusion of the vector cut the annualized bleeding rate of people with factor IX-related hemophilia by 90%.",
        "After CAR-T infusion and lenalidomide maintenance the CR rate in myeloma was 69%.",
    ],
)
def test_backbones_and_missing_proteins_are_not_the_drug(text: str) -> None:
    assert {o.drug for o in extractor.extract(text).outcomes} in ({None}, {"Zelvatinib"})


def test_the_arm_without_is_the_control_and_other_measures_take_their_own_values() -> None:
    found = linked(
        "Head and neck cancer patients were randomly assigned to receive radiation without (arm A) or with (arm B) zelvanib. No differences were found between arms A and B in "
        "3-year PFS (61.2% v 58.9%, respectively; P = .76), 3-year OS (72.9% v 75.8%, respectively; P = .32), locoregional failure (19.9% v 25.9%) or distant metastasis (13.0% v 9.7%)."
    )
    assert {value: found[value] for value in (61.2, 58.9, 72.9, 75.8)} == {
        61.2: ("arm A", "control"),
        58.9: ("arm B", "treatment"),
        72.9: ("arm A", "control"),
        75.8: ("arm B", "treatment"),
    }
    assert not {19.9, 25.9, 13.0, 9.7} & {
        o.value
        for o in extractor.extract("Tumours: 3-year OS (72.9% v 75.8%), locoregional failure (19.9% v 25.9%) or distant metastasis (13.0% v 9.7%).").outcomes
        if o.endpoint == "OS"
    }


def test_a_ratio_of_another_measure_is_no_survival() -> None:
    found = extractor.extract(
        "BRT was inferior in head and neck cancer for OS (HR 2.19, p = 0.04) and CSS (HR 3.33, p < 0.01), but not in LRC (HR 0.99, p = 0.98) and DC (HR 2.01, p = 0.14)."
    )
    assert [(o.endpoint, o.value) for o in found.outcomes if o.endpoint == "OS"] == [("OS", 2.19)]


def test_an_arm_of_another_drug_is_what_the_document_s_drug_is_compared_with() -> None:
    found = linked(
        "Zelvanib in glioma: final data. Patients were randomized to zelvanib 60 mg once daily (n=75) or to lomustine 110 mg every six weeks (n=73). "
        "The objective response rate was 21.3% (16/75) in the zelvanib arm and 9.6% (7/73) in the lomustine arm."
    )
    assert (found[21.3][1], found[9.6][1]) == ("treatment", "control")


def test_the_arm_that_lacks_what_the_other_adds_is_the_control() -> None:
    found = linked("In this glioma trial 112 patients were randomly assigned to docetaxel plus irinotecan and 56 to docetaxel. Median PFS was 10.7 versus 6.4 months.")
    assert (found[10.7][1], found[6.4][1]) == ("treatment", "control")


def test_an_arm_called_by_its_amount_alone_is_that_of_the_drug_and_amount() -> None:
    found = extractor.extract(
        "Adults were randomized to zelvanib 420 mg (n = 40), zelvanib 280 mg (n = 41) or placebo (n = 39). "
        "The response rate was 45% in the 420-mg group, 30% in the 280-mg group and 12% with placebo."
    )
    labels = {c.id: c.label for c in found.cohorts}
    assert sorted(labels.values(), key=str) == ["placebo", "zelvanib 280 mg", "zelvanib 420 mg"]
    assert [(o.value, labels[o.cohort or ""]) for o in found.outcomes] == [(45.0, "zelvanib 420 mg"), (30.0, "zelvanib 280 mg"), (12.0, "placebo")]
    assert sorted((d.low, labels[d.cohort or ""]) for d in found.doses) == [(280.0, "zelvanib 280 mg"), (420.0, "zelvanib 420 mg")]


def test_doses_with_their_sizes_are_cohorts_of_their_own() -> None:
    found = extractor.extract("Patients with sarcoma were treated in four groups: 3.7 GBq (n=4), 5.5 GBq (n=6), 7.4 GBq (n=9) and 9.25 GBq (n=8).")
    assert {c.label: [s.n for s in c.sizes] for c in found.cohorts if c.sizes} == {"3.7 GBq": [4], "5.5 GBq": [6], "7.4 GBq": [9], "9.25 GBq": [8]}
    labels = {c.id: c.label for c in found.cohorts}
    assert {d.low: labels.get(d.cohort or "") for d in found.doses} == {3.7: "3.7 GBq", 5.5: "5.5 GBq", 7.4: "7.4 GBq", 9.25: "9.25 GBq"}


def test_a_mean_dose_that_people_came_to_is_no_group() -> None:
    found = extractor.extract("The mean weekly insulin dose at week 26 was 222 U versus 241 U. Body weight increased by 2.1 kg and 1.6 kg, respectively.")
    assert [c.label for c in found.cohorts] == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Adults with gout were randomly assigned to watchful waiting (n = 51) or to urate lowering (n = 52).", {"watchful waiting": 51, "urate lowering": 52}, id="verb and to"
        ),
        pytest.param("This trial randomized 582 adults (1:1) to orvedec (n=290) or glargine (n=292).", {None: 582, "orvedec": 290, "glargine": 292}, id="ratio between"),
        pytest.param("Women were randomized to receive VAC (n = 219) or VAC alternating with VI (VAC/VI; n = 229).", {"VAC": 219, "VAC/VI": 229}, id="to receive"),
        pytest.param(
            "Patients (N = 101) were randomly assigned to observation (n = 51) or rituximab 375 mg/m2 every 8 weeks for 2 years (n = 50).",
            {None: 101, "observation": 51, "rituximab": 50},
            id="how it is given",
        ),
        pytest.param(
            "Adults were treated with zelvanib 10 mg once daily (n=20), zelvanib 20 mg once daily (n=21) or placebo (n=22).",
            {"zelvanib 10 mg": 20, "zelvanib 20 mg": 21, "placebo": 22},
            id="amounts that tell arms apart stay",
        ),
        pytest.param("We compared radiotherapy (n=30) with surgery and radiotherapy (n=31).", {"radiotherapy": 30, "surgery and radiotherapy": 31}, id="a name with 'and'"),
        pytest.param("In part B, 36 adults were randomized to 50 mg, 100 mg or placebo (12 per group).", {"part B": 36}, id="so many a group is no total"),
    ],
)
def test_an_arm_is_called_by_its_name(text: str, wanted: dict[str | None, int]) -> None:
    found = extractor.extract(text)
    assert {c.label: s.n for c in reversed(found.cohorts) for s in c.sizes if c.label or c.role == "total"} == wanted


def test_an_arm_keeps_its_side() -> None:
    text = (
        "Lung cancer patients were in the ZEL arm (n = 64) or the DOX arm (n = 65). PFS was 8.7 mo v 5.9 mo. Objective responses: ZEL 26/64 (40.6%), DOX 20/65 (30.8%). "
        "The CR rate was 4% in the DOX arm."
    )
    wanted = {8.7: ("ZEL arm", "treatment"), 5.9: ("DOX arm", "control"), 40.6: ("ZEL arm", "treatment"), 30.8: ("DOX arm", "control"), 4.0: ("DOX arm", "control")}
    assert linked(text) == wanted


def test_two_doses_have_no_control() -> None:
    text = "Lymphoma patients were randomized to zelvanib 100 mg (n = 30) or zelvanib 200 mg (n = 32). The ORR was 40% with 100 mg and 52% with 200 mg. The CR rate was 10% with 100 mg and 12% with 200 mg."
    assert {arm for _, arm in linked(text).values()} == {"treatment"}


def test_previously_untreated_patients_are_no_controls() -> None:
    assert linked("In gastric cancer median survival for all previously untreated patients on zelvanib or lumicastat was 17 weeks.")[17.0][1] != "control"


def test_an_arm_called_by_one_letter_stands_in_a_list_of_arms() -> None:
    text = "Women with breast cancer were randomized to doxorubicin plus cyclophosphamide (AC), docetaxel (D), or both in turn (AC-D). The AC, D, and AC-D arms had response rates of 30%, 41% and 35%, respectively (AC versus AC-D, p = 0.13)."
    assert {value: label for value, (label, _) in linked(text).items()} == {30.0: "AC arm", 41.0: "D arm", 35.0: "AC-D arm"}


def test_a_drug_by_another_of_its_names_is_the_document_s() -> None:
    text = "Gastric cancer was treated with 5-fluorouracil (5-FU) plus mitomycin C or 5-FU plus zelvanib. Responses were seen in 17 of 53 (32%) receiving 5-FU plus mitomycin C and in 12 of 49 (24%) receiving 5-FU plus zelvanib."
    assert {arm for _, arm in linked(text).values()} == {"treatment"}


def test_arms_by_roman_numerals() -> None:
    text = (
        "Lymphoma patients were randomized to zelvanib (arm I, n = 40) or observation (arm II, n = 41). Median survival was 9.4 months (95% CI 8-11) in arm I and 11.5 months in arm II. "
        "The response rates were 25% in arm I and 30% in arm II."
    )
    first, second = ("arm I", "treatment"), ("arm II", "control")
    assert linked(text) == {9.4: first, 11.5: second, 25.0: first, 30.0: second}


def test_people_told_apart_by_a_trait_have_no_control() -> None:
    text = "Prostate cancer patients with a PSA decline had longer PFS (25 vs. 14 weeks, P < 0.001) than patients with no PSA decline."
    assert {arm for _, arm in linked(text).values()} == {"treatment"}


def test_a_ratio_is_of_the_first_of_two_arms() -> None:
    text = "Patients with gastric cancer were randomly assigned as either NAC or Up-S. The median OS was 36.1 months in NAC and 26.2 months in Up-S; HR 0.72 (95% CI 0.55-0.94)."
    assert linked(text)[0.72][0] == "NAC"


@pytest.mark.parametrize(
    "text",
    [
        "Responses of the lymphoma were seen in 34% with zelvanib plus BSC and in 3% with placebo plus BSC.",
        "The ORR of lymphoma was 34% for zelvanib + best supportive care versus 3% for best supportive care.",
        "In lymphoma the ORR was 34% for standard of care plus zelvanib versus 3% for standard of care alone.",
    ],
)
def test_who_gets_a_drug_beside_the_care_of_all_is_treated(text: str) -> None:
    assert {value: arm for value, (_, arm) in linked(text).items()} == {34.0: "treatment", 3.0: "control"}


COMPARED = (
    "Nivora tested lumicastat and tapirafen against docetaxel: lumicastat and tapirafen compared with docetaxel in melanoma. Median OS for the docetaxel arm was 17.2 months; median OS for the combination arm had not been reached. "
    "Treatment with the combination led to a 44% reduction in risk of disease progression or death (HR, 0.56; 95% CI 0.46, 0.69) compared to docetaxel. The median duration of response was 13.8 months for the combination and 7.5 months for docetaxel."
)


def test_the_drug_that_others_are_compared_with_is_nobody_else_s() -> None:
    found = extractor.extract(COMPARED)
    labels = {c.id: c.label for c in found.cohorts}
    drugs = {(o.endpoint, o.statistic, o.value): (o.drug, o.arm) for o in found.outcomes}
    assert drugs["OS", "median", 17.2] == ("docetaxel", "control")
    assert drugs["OS", "median", None] == ("lumicastat", "treatment")
    assert drugs["DOR", "median", 13.8] == ("lumicastat", "treatment")
    ratio = next(o for o in found.outcomes if o.statistic == "hazard_ratio")
    assert (ratio.value, ratio.arm, ratio.drug) == (0.56, "treatment", "lumicastat")
    assert labels.get(ratio.cohort or "") not in {"docetaxel", "docetaxel arm"}


def test_the_drug_of_the_other_arm_is_not_the_combination_s() -> None:
    text = "Nivolumab plus cabozantinib (NIVO + CABO) was compared with sunitinib (SUN) in kidney cancer. Median PFS was improved with NIVO + CABO versus SUN [16.1 versus 8.2 months]."
    found = {o.value: o.drug for o in extractor.extract(text).outcomes if isinstance(o, Outcome)}
    assert found[16.1] not in {"SUN", "sunitinib"}
