"""Whose each of several values, amounts and sizes of one sentence is, by the words between them."""

from __future__ import annotations

import pytest

import extractor
from extractor.kinds.outcomes.record import Outcome

Told = dict[float | None, tuple[str | None, str | None, str | None]]


def outcomes(text: str) -> Told:
    """Value of each outcome → label of its cohort, its arm and its drug."""
    found = extractor.extract(text)
    labels = {c.id: c.label for c in found.cohorts}
    return {o.value: (labels.get(o.cohort or ""), o.arm, o.drug) for o in found.outcomes if isinstance(o, Outcome)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Zelvanib improved OS compared to chemotherapy in gastric cancer patients with a TAP score of ≥10% (11.3 vs 7.8 months).",
            {11.3: ("gastric cancer patients with a TAP score of ≥10%", "treatment", "Zelvanib"), 7.8: ("gastric cancer patients with a TAP score of ≥10%", "control", None)},
            id="arms compared in a part of the people, whose name ends with a number",
        ),
        pytest.param(
            "In depression, those receiving the 40 mg dose or the 20 mg dose of zelvanib had reductions in HAM-D total score of 12.7 points and 9.9 points compared to 8.7 points for control.",
            {12.7: ("40 mg", "treatment", "zelvanib"), 9.9: ("20 mg", "treatment", "zelvanib"), 8.7: (None, "control", None)},
            id="two doses of one drug, and a control by no name of its own",
        ),
        pytest.param(
            "In lymphoma the ORR was 52% (10% CR and 42% PR) versus 30% (4% CR and 26% PR) for placebo.",
            {52.0: (None, "treatment", None), 10.0: (None, "treatment", None), 42.0: (None, "treatment", None)}
            | dict.fromkeys((30.0, 4.0, 26.0), ("placebo", "control", "placebo")),
            id="what two rates are made up of, each in its bracket",
        ),
        pytest.param(
            "In lymphoma the ORR in the ZPOP arm was 82% (24 patients [39%] with CR and 6 [10%] with PR) compared to 87% for the CHOP arm (28 patients [44%] with CR and 5 [8%] with PR).",
            dict.fromkeys((82.0, 39.0, 10.0), ("ZPOP arm", "treatment", None)) | dict.fromkeys((87.0, 44.0, 8.0), ("CHOP arm", "control", None)),
            id="the same with the arm before the bracket",
        ),
        pytest.param(
            "In lymphoma, 12 of 70 patients (17.1%; 95% CI 9.2%, 28.0%) in the zelvanib group had achieved a CR, compared with 4 of 70 patients (5.7%; 95% CI 1.6%, 14.0%) in the comparator group.",
            {17.1: ("zelvanib group", "treatment", "zelvanib"), 5.7: ("comparator group", "control", None)},
            id="an interval between a share and whose it is",
        ),
        pytest.param(
            "In acne, the proportion of responders was 32.7% for ZVB-01 2%, 26.0% for ZVB-01 1%, and 17.1% for vehicle.",
            {32.7: ("ZVB-01 2%", "treatment", "ZVB-01"), 26.0: ("ZVB-01 1%", "treatment", "ZVB-01"), 17.1: ("vehicle", "control", None)},
            id="strengths of a product",
        ),
        pytest.param(
            "In colitis, remission was 26.5% and 7.0% for zelvanib 2 mg and placebo, respectively.",
            {26.5: ("zelvanib", "treatment", "zelvanib"), 7.0: ("placebo", "control", "placebo")},
            id="a list of arms with an amount in it",
        ),
        pytest.param(
            "Adults with arthritis were randomized to zelvanib or to Bronquil. ACR20 was reached by 62% of patients on zelvanib and 54% on Bronquil.",
            {62.0: ("zelvanib", "treatment", "zelvanib"), 54.0: (None, None, None)},
            id="an arm by a name that is no known drug",
        ),
        pytest.param(
            "In sarcoma, treatment with zelvanib increased median PFS approximately 70% to 9.2 months, compared to 5.4 months with doxorubicin.",
            {9.2: ("zelvanib", "treatment", "zelvanib"), 5.4: ("doxorubicin", "control", "doxorubicin")},
            id="how much a median grew is no rate",
        ),
        pytest.param(
            "In obesity, patients randomized to placebo displayed a 4.1% increase in body weight, while the 2.4 mg arm displayed a 5.3% reduction.",
            {4.1: ("patients randomized to placebo", "control", None), 5.3: ("2.4 mg arm", "treatment", None)},
            id="what people displayed is not who they are",
        ),
        pytest.param(
            "Zelvanib plus lumicastat was compared with sunitinib. In intermediate-risk lymphoma patients, the 15-month survival rate was 71% (95% confidence interval [CI], 66 to 76) with zelvanib plus lumicastat and 57% (95% CI, 52 to 62) with sunitinib.",
            {71.0: ("zelvanib plus lumicastat", "treatment", "zelvanib"), 57.0: ("sunitinib", "control", "sunitinib")},
            id="a bracket within the bracket behind a value",
        ),
        pytest.param(
            "Nivolumab was tested alone and with ipilimumab. Two-year overall survival rates for patients with untreated melanoma were highest for both together, or 66%, followed by 58% for nivolumab alone and 44% for ipilimumab alone.",
            {66.0: (None, "treatment", "Nivolumab"), 58.0: ("nivolumab alone", "treatment", "nivolumab"), 44.0: ("ipilimumab alone", "control", "ipilimumab")},
            id="arms behind all values but the first, told in the past of a trial",
        ),
        pytest.param(
            "In rosacea, percent reductions in lesions were 58.2% and 53.9% for the ZVB-01 1.5% and 3% groups, respectively, and 27.3% for the vehicle.",
            {58.2: ("ZVB-01 1.5%", "treatment", "ZVB-01"), 53.9: ("3% groups", "treatment", "ZVB-01"), 27.3: ("vehicle", "control", None)},
            id="strengths that share the word for their groups",
        ),
        pytest.param(
            "In migraine, the percent of patients on zelvanib 120 mg and 240 mg was greater than with placebo for migraine days (41% and 33% vs. 12% for placebo, both p<0.01), headache days (29% and 31% vs. 14% placebo).",
            {
                41.0: (None, "treatment", "zelvanib"),
                33.0: (None, "treatment", "zelvanib"),
                12.0: ("placebo", "control", "placebo"),
                29.0: (None, None, "zelvanib"),
                31.0: (None, None, "zelvanib"),
                14.0: ("placebo", "control", "placebo"),
            },
            id="a control that ends a closed bracket has nothing of the next",
        ),
        pytest.param(
            "Zelvanib was tested in pancreatic cancer. The zelvanib combination was active relative to expectations for gemcitabine and nab-paclitaxel alone including a partial response rate of 29%.",
            {29.0: (None, "treatment", "Zelvanib")},
            id="what was expected of others owns nothing",
        ),
        pytest.param(
            "In lymphoma the PFS rate at 3 years was 39% for the zelvanib group, with 95% CIs that did not overlap.",
            {39.0: ("zelvanib group", "treatment", "zelvanib")},
            id="the level of several intervals",
        ),
    ],
)
def test_values_of_one_sentence_find_their_arms(text: str, wanted: Told) -> None:
    assert outcomes(text) == wanted


def test_a_primary_endpoint_that_was_not_met_describes_nobody() -> None:
    found = extractor.extract(
        "The trial of zelvanib versus lomustine in patients with gliomas that carry TAPX failed to meet its primary endpoint (median PFS: zelvanib 3.1 months vs. lomustine 2.7 months)."
    )
    assert not any("endpoint" in (c.label or "") for c in found.cohorts)


def test_drugs_and_single_amounts_with_brackets_are_told_in_one_order() -> None:
    found = extractor.extract("Zelvanib and lumicastat were given at 10 mg/kg (IV every two weeks) and 300 mg (SC once weekly), respectively.")
    assert {d.low: (d.drug, d.route) for d in found.doses} == {10.0: ("Zelvanib", "intravenous"), 300.0: ("lumicastat", "subcutaneous")}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("Of 11 patients with measurable disease, one patient treated with 250 mg/m2 of zelvanib achieved a partial response.", {11: None}, id="one of them"),
        pytest.param("Three patients have completed treatment in the third cohort of the study of zelvanib.", {3: "third cohort"}, id="who completed treatment in a cohort"),
        pytest.param("Randomization (n=930; 1:1:1) was stratified by stage.", {930: None}, id="how all were divided"),
        pytest.param("Zelvanib was given to 13 adult patients with gout in two trials, and in four children in a third study.", {13: None}, id="others than those with a number"),
        pytest.param("The OS results in 121 patients showed zelvanib-treated patients lived longer.", {121: None}, id="what their results showed"),
    ],
)
def test_a_size_is_not_that_of_whom_the_sentence_turns_to(text: str, wanted: dict[int, str | None]) -> None:
    assert {size.n: c.label for c in extractor.extract(text).cohorts for size in c.sizes} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Zelvanib and lumicastat were tested in melanoma. The hazard ratios for death were 0.71 for zelvanib and 0.84 for lumicastat compared with placebo.",
            {0.71: "zelvanib", 0.84: "lumicastat"},
            id="two drugs",
        ),
        pytest.param(
            "In melanoma, the hazard ratio for death was 0.52 [95% confidence interval (CI) 0.41-0.66] comparing zelvanib plus lumicastat with lumicastat, and 0.63 (95% CI 0.51-0.78) comparing zelvanib with lumicastat.",
            {0.52: "zelvanib plus lumicastat", 0.63: "zelvanib"},
            id="with intervals, and what each is compared with",
        ),
        pytest.param(
            "In melanoma, OS was 17.1 months for zelvanib and 12.2 months for placebo, with a hazard ratio of 0.71 for death and 0.84 for progression.",
            {17.1: "zelvanib", 12.2: "placebo", 0.71: "zelvanib"},
            id="two measures are not two drugs",
        ),
    ],
)
def test_ratios_told_in_one_breath_have_arms_of_their_own(text: str, wanted: dict[float, str]) -> None:
    assert {value: label for value, (label, _, _) in outcomes(text).items()} == wanted


def test_a_lettered_arm_gets_the_drug_that_the_text_defines_it_by() -> None:
    text = (
        "Gastric cancer patients were randomized to receive zelvanib plus lumicastat (arm A), or zelvanib (arm B) or lumicastat monotherapy (arm C). "
        "The ORR was 17% in arm A, 12% in arm B and 8% in arm C."
    )
    assert outcomes(text) == {17.0: ("arm A", "treatment", "zelvanib"), 12.0: ("arm B", "treatment", "zelvanib"), 8.0: ("arm C", "treatment", "lumicastat")}


def test_an_arm_whose_results_are_all_the_control_s_is_the_control() -> None:
    found = extractor.extract("In sarcoma, treatment with zelvanib increased median PFS to 9.2 months, compared to 5.4 months with doxorubicin.")
    assert {c.label: c.role for c in found.cohorts} == {"zelvanib": "treatment", "doxorubicin": "control"}
