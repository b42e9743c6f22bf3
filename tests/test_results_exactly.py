"""Sentences and all results that they state: each value with its endpoint and statistic, and no other."""

from __future__ import annotations

import pytest

from extractor import extract

SENTENCES: tuple[tuple[str, str], ...] = (
    # one unit for both of two values, with brackets between
    ("Median PFS was 7.1 (95% CI 5.0-9.2; 40 events) and 4.2 months in the zelvanib and docetaxel arms.", "PFS median 7.1, PFS median 4.2"),
    ("Median OS was 15.2 (40 deaths) versus 10.4 (52 deaths) months.", "OS median 15.2, OS median 10.4"),
    ("Median OS was 15.2 (n=40) versus 10.4 (n=38) months.", "OS median 15.2, OS median 10.4"),
    ("Median PFS was 8.4 (40/62 events) and 5.5 (51/60 events) months.", "PFS median 8.4, PFS median 5.5"),
    # lists of subjects, of which some are no endpoints
    ("OR and CR rates were 58% and 25%.", "ORR rate 58, CR rate 25"),
    ("OR, CR and DC rates were 58%, 25% and 80%.", "ORR rate 58, CR rate 25, DCR rate 80"),
    ("The cumulative incidence of relapse and OS at 2 years were 21% and 70%, respectively.", "OS landmark 70"),
    ("The 2-year local control, PFS and OS rates were 81%, 40% and 62%.", "PFS landmark 40, OS landmark 62"),
    ("The 2-year PFS, OS and local control rates were 40%, 62% and 81%.", "PFS landmark 40, OS landmark 62"),
    ("The ORR, local control rate and median PFS were 40%, 80% and 6.1 months, respectively.", "ORR rate 40, PFS median 6.1"),
    ("Grade 3 neutropenia and ORR were 21% and 44%, respectively.", "ORR rate 44"),
    ("Median follow-up and PFS were 12.4 and 6.1 months, respectively.", "PFS median 6.1"),
    ("ORR and CR were 58%, 25% and 10%.", ""),
    ("Median OS and PFS for arms A and B were 12.1, 5.1, 9.8 and 4.2 months.", ""),
    ("The trial enrolled 40 patients and ORR was 30% and 50% in cohorts 1 and 2.", "ORR rate 30, ORR rate 50"),
    ("For melanoma and lung cancer, ORRs were 30% and 50%.", "ORR rate 30, ORR rate 50"),
    # years as a letter
    ("A 1-y OS of 61% and a 2-y OS of 38% were seen.", "OS landmark 61, OS landmark 38"),
    ("Median OS was 3.1 y.", "OS median 3.1"),
    ("The 12- and 16-week PFS rates were 9% and 6% respectively.", "PFS landmark 9, PFS landmark 6"),
    ("The 1\u2010 and 2\u2010year PFS rates were 60% (95% CI, 46%-71%) and 35% (95% CI, 23%-47%), respectively.", "PFS landmark 60, PFS landmark 35"),
    # a result behind the last value of another
    (
        "Median PFS was 2.30, 3.17 and 2.37 months (P=0.045), median overall survival 8.00, 10.40 and 7.87 months.",
        "PFS median 2.3, PFS median 3.17, PFS median 2.37, OS median 8, OS median 10.4, OS median 7.87",
    ),
    (
        "Of the 58 patients with sarcoma, 8 (14%) achieved partial response, 19 (33%) had stable disease, and 22 (38%) neither achieved complete response nor had progression.",
        "PR rate 14, SD rate 33",
    ),
    # a time of follow-up before a median, errors of a number, a rate of something else behind responses
    ("After a median follow-up of 38 months, median DFS was 29.5 months in the adjuvant group and 21.0 months in the observation group.", "DFS median 29.5, DFS median 21"),
    ("Five-year OS was 62.1±3.4% versus 54.9±3.6%.", "OS landmark 62.1, OS landmark 54.9"),
    ("Median OS was 14.1±1.2 months with zelvanib and 10.2 ± 0.9 months with docetaxel.", "OS median 14.1, OS median 10.2"),
    ("Tumour control was obtained in 26 cancer patients (CR 2, PR 9, SD 15) for a control rate of 65%.", "CR count 2, PR count 9, SD count 15"),
    ("In lung cancer zelvanib doubled median PFS to 8.2 months from 4.1 months.", "PFS median 8.2"),
    # what only describes a response, or asks for one
    ("Seven patients with prostate cancer had a PR, including a PSA decline of more than 50% in five.", "PR count 7"),
    ("Eleven of 30 patients had a sustained 50% reduction in seizure frequency.", "seizure frequency count 11"),
    ("Nine patients (45%) had a durable 75% improvement in EASI.", "easi rate 45"),
    ("A sustained 30% reduction in tumor volume was seen in 6 of 11 patients.", ""),
    ("Of the lymphoma patients, 5 of the 8 complete responders remain in remission.", ""),
    # times of single patients
    ("The three responders had DOR of 4.1, 6.2+ and 9.0+ months.", "DOR other 9"),
    ("Progression-free survival in the first four patients was 2.1, 3.5, 8.8 and 11.0+ months.", "PFS other 2.1, PFS other 3.5, PFS other 8.8, PFS other 11"),
    ("Serum exposure and PASI 90 rates were 21% and 70%, respectively.", "pasi 90 rate 70"),
    ("Use of rescue therapy and EASI-75 response at week 16 were 12% and 61%, respectively.", "easi 75 rate 61"),
    ("At week 24, HbA1c, diastolic function and body weight changed by -1.1%, 3.0% and -4.2%, respectively.", "hba1c change -1.1, body weight change -4.2"),
    ("Mean changes in HbA1c and FPG were -1.2% and -31 mg/dL, respectively, with zelvanib.", "hba1c change -1.2, fasting plasma glucose change -31"),
    ("In prostate cancer PSA declines of ≥50% and ≥90% occurred in 54% and 21% of men, respectively.", "psa50 rate 54, psa90 rate 21"),
    # events that matter to the heart are results, though their name speaks of adverse ones
    ("Zelvanib reduced the risk of major adverse cardiovascular events (MACE) by 15% (HR 0.85; p=0.001).", "mace change 15, mace hazard_ratio 0.85"),
    ("Major adverse cardiovascular events occurred in 8.1% on zelvanib and 9.6% on placebo.", "mace rate 8.1, mace rate 9.6"),
    (
        "HIV-1 RNA <50 copies/mL was maintained in 93.6% of the zelvanib arm and 94.3% of the comparator arm.",
        "hiv-1 rna <50 copies/ml rate 93.6, hiv-1 rna <50 copies/ml rate 94.3",
    ),
    ("Ejection fraction increased by 5.4 percentage points, from 31.2% to 36.6%.", "ejection fraction other 5.4, ejection fraction other 36.6"),
    # no results
    ("ORR is the primary endpoint in this lymphoma trial, with a target of 40%.", ""),
    ("Baseline HbA1c was 8.3% and mean diabetes duration was 9.2 years.", ""),
    ("Serious infections were reported in 2.1% of zelvanib patients and 2.4% of placebo patients.", ""),
    # what lies between two arms
    (
        "The 2-year DFS rate was 82.7% for zelvanib and 75.1% for placebo, an absolute improvement of 7.6%.",
        "DFS landmark 82.7, DFS landmark 75.1, DFS difference 7.6",
    ),
    ("Median OS was 15.2 versus 11.0 months, a 4.2-month difference.", "OS median 15.2, OS median 11, OS difference 4.2"),
    ("The ORR was 46% versus 27% with docetaxel (difference, 19%; 95% CI 9-29).", "ORR rate 46, ORR rate 27, ORR difference 19"),
    ("ORR was 46% versus 27% with docetaxel, with an increase of 12% in the dropout rate.", "ORR rate 46, ORR rate 27"),
    # what is told of each arm in a bracket
    (
        "Zelvanib gave greater reductions in monthly migraine days than placebo (placebo -2.7, zelvanib 120 mg -4.8, zelvanib 240 mg -4.6).",
        "headache days change -2.7, headache days change -4.8, headache days change -4.6",
    ),
    ("Changes in HbA1c at week 26 were significant (zelvanib: -1.6%; placebo: -0.2%).", "hba1c change -1.6, hba1c change -0.2"),
    ("Zelvax was efficacious against influenza (VE: 62.3%, 95% CI 44.1-74.9).", "efficacy efficacy 62.3"),
    ("The vaccine prevented severe disease (vaccine efficacy 84.2%; 95% CI, 71.0 to 91.5).", "vaccine efficacy efficacy 84.2"),
    # so many fewer, and who came so far
    ("Patients treated with zelvanib had 4.3 fewer migraine days per month compared with 2.1 fewer for placebo.", "headache days change 4.3, headache days change 2.1"),
    ("At month 3, patients on zelvanib had 1.9 fewer migraine days than placebo.", "headache days difference 1.9"),
    ("Pruritus NRS improved by ≥4 points in 55% of patients on zelvanib and 21% on vehicle.", "itch rate 55, itch rate 21"),
    ("The 50% responder rate was 55% on zelvanib and 22% on placebo.", "responder rate rate 55, responder rate rate 22"),
    ("The responder rate (≥50% reduction in seizures) was 47% versus 20% for placebo.", "responder rate rate 47, responder rate rate 20"),
    ("vIGA-AD 0/1: 44% with zelvanib vs 12% with vehicle.", "iga 0/1 rate 44, iga 0/1 rate 12"),
    # a factor's activity, and not its use; numbers of people are no levels
    ("Factor VIII activity rose to a mean of 61 IU/dL at month 6.", "factor activity mean 61"),
    ("Factor IX activity was 41% at 6 months.", "factor activity other 41"),
    ("Factor IX consumption decreased by 96% on zelvanib.", "factor ix consumption other 96"),
    ("Mean ABR was 1.6 in the dose group (24 participants) at month 9.", "annualized bleeding rate rate 1.6"),
    ("Adults with hemophilia B saw their annual number of bleeding episodes drop by an average of 68 percent.", "annual number of bleeding episodes other 68"),
    # people with one of several cancers
    ("Three (7%) patients with renal cell carcinoma, thyroid cancer, or melanoma achieved a partial response, and 12 (27%) patients had stable disease.", "PR rate 7, SD rate 27"),
    # of which event a ratio is, is not said
    ("Hazard ratios for zelvanib and docetaxel were 0.71 and 0.93 versus placebo.", ""),
)


@pytest.mark.parametrize(("sentence", "results"), SENTENCES)
def test_a_sentence_states_these_results_and_no_other(sentence: str, results: str) -> None:
    found = [f"{o.endpoint} {o.statistic} {o.value:g}" for o in extract(sentence).outcomes if o.value is not None]
    assert sorted(found) == sorted(results.split(", ") if results else [])


def test_an_effect_told_behind_two_arms_is_the_drugs() -> None:
    (effect,) = (
        o for o in extract("The annualized relapse rate was 0.12 for zelvanib compared with 0.24 for interferon, a relative reduction of 50% (p<0.001).").outcomes if o.unit == "%"
    )
    assert (effect.value, effect.arm, effect.drug, effect.p_value) == (50, "treatment", "zelvanib", 0.001)
    (slowing,) = (o for o in extract("ALSFRS-R declined by 0.9 points on zelvanib and 1.3 points on placebo, a 31% slowing (p=0.04).").outcomes if o.unit == "%")
    assert (slowing.value, slowing.arm, slowing.drug, slowing.statistic) == (31, "treatment", "zelvanib", "other")


@pytest.mark.parametrize(
    "sentence",
    [
        "Of 34 enrolled patients with lymphoma, 30 were evaluable; 4 had a CR and 9 had a PR.",
        "Among 34 patients with lymphoma, 30 of whom were evaluable, there were 4 complete responses and 9 partial responses.",
    ],
)
def test_responses_are_counted_of_those_who_were_evaluable(sentence: str) -> None:
    assert {(o.endpoint, o.numerator, o.denominator) for o in extract(sentence).outcomes} == {("CR", 4, 30), ("PR", 9, 30)}


def test_those_without_the_drug_are_the_control() -> None:
    found = extract("Estimated 3-year invasive disease-free survival was 91.2% with zelvanib and 88.0% without.").outcomes
    assert {(o.value, o.arm, o.drug) for o in found} == {(91.2, "treatment", "zelvanib"), (88.0, "control", None)}


def test_a_comparison_over_treatment_with_another_drug_gives_the_last_value_to_it() -> None:
    found = extract(
        "In breast cancer zelvanib plus letrozole improved progression-free survival (PFS) compared to treatment with letrozole alone (median PFS, 16.4 vs. 9.3 months)."
    ).outcomes
    assert {(o.value, o.arm) for o in found} == {(16.4, "treatment"), (9.3, "control")}


def test_values_set_against_a_control_named_first_are_not_the_controls() -> None:
    found = extract("There was a 23% improvement in eczema symptoms in the placebo group, compared to 39%, 62% and 74% improvement at escalating doses, respectively.").outcomes
    assert {(o.value, o.arm) for o in found if o.arm == "control"} == {(23, "control")}
    assert {o.value for o in found} == {23, 39, 62, 74}


def test_people_with_a_lower_marker_are_not_the_control() -> None:
    found = extract("Patients with PD-L1 ≥50% lung cancer had an ORR of 61%, versus 38% for PD-L1 1-49% and 24% for PD-L1 <1%.").outcomes
    assert {o.value for o in found} == {61, 38, 24}
    assert not [o for o in found if o.arm == "control"]


def test_a_clause_behind_a_controls_own_number_is_not_the_controls() -> None:
    found = extract("Geometric mean titers were 1,245 in the vaccine group and 22 in the placebo group; seroconversion was 96%.").outcomes
    assert {(o.value, o.arm, o.cohort) for o in found} == {(96, "treatment", None)}


def test_controls_without_a_preposition_are_the_control() -> None:
    found = extract("Complete healing at 12 weeks was observed in 61 of 112 (54.5%) zelvanib patients and 40 of 110 (36.4%) controls.").outcomes
    assert {(o.value, o.arm) for o in found} == {(54.5, "treatment"), (36.4, "control")}


def test_a_p_value_told_first_in_a_bracket_belongs_to_its_medians() -> None:
    found = extract("Zelvanib prolonged PFS (p<0.001; median 8.1 vs 5.2 months) and OS (p=0.02; median 15.5 vs 12.0 months).").outcomes
    assert {(o.endpoint, o.value, o.p_value) for o in found} == {("PFS", 8.1, 0.001), ("PFS", 5.2, None), ("OS", 15.5, 0.02), ("OS", 12, None)}


def test_a_part_of_the_people_is_not_of_whom_responders_are_counted() -> None:
    text = "Of the patients with germ cell tumors, 86 patients had non-seminoma and 4 had seminoma. Best responses were 1 (1%) partial response and 15 (17%) stable disease."
    assert {(o.endpoint, o.numerator, o.denominator) for o in extract(text).outcomes} == {("PR", 1, None), ("SD", 15, None)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Survival in lung cancer was significantly longer with zelvanib (medians, 12.2 and 9.1 months; P = .003).",
        "In lung cancer OS was longer with zelvanib (12.2 and 9.1 months).",
    ],
)
def test_the_second_of_two_values_behind_the_better_arm_is_not_its_own(sentence: str) -> None:
    assert {(o.value, o.arm, o.drug) for o in extract(sentence).outcomes} == {(12.2, "treatment", "zelvanib"), (9.1, "control", None)}


def test_a_time_right_behind_the_response_is_its_time() -> None:
    found = extract("Of the first 20 patients with lymphoma, 13 achieved a CR (65%) at day 28, and 9 of 13 remained in CR at month 6.").outcomes
    assert {(o.value, o.timepoint) for o in found} == {(65, "day 28"), (9, "month 6")}
