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
            "Zelvanib improved OS compared to chemotherapy in gastric cancer patients with a TAP score of ≥10% (10.3 vs 6.8 months).",
            {10.3: ("gastric cancer patients with a TAP score of ≥10%", "treatment", "Zelvanib"), 6.8: ("gastric cancer patients with a TAP score of ≥10%", "control", None)},
            id="arms compared in a part of the people, whose name ends with a number",
        ),
        pytest.param(
            "In depression, those receiving the 42 mg dose or the 28 mg dose of zelvanib had reductions in HAM-D total score of 12.7 points and 9.9 points compared to 8.7 points for control.",
            {12.7: ("42 mg", "treatment", "zelvanib"), 9.9: ("28 mg", "treatment", "zelvanib"), 8.7: (None, "control", None)},
            id="two doses of one drug, and a control by no name of its own",
        ),
        pytest.param(
            "In acne, the proportion of responders was 32.7% for ZVB-01 2%, 26.0% for ZVB-01 1%, and 17.1% for vehicle.",
            {32.7: ("ZVB-01 2%", "treatment", "ZVB-01"), 26.0: ("ZVB-01 1%", "treatment", "ZVB-01"), 17.1: ("vehicle", "control", None)},
            id="strengths of a product",
        ),
        pytest.param(
            "In colitis, remission was 24.5% and 6.0% for zelvanib 2 mg and placebo, respectively.",
            {24.5: ("zelvanib", "treatment", "zelvanib"), 6.0: ("placebo", "control", "placebo")},
            id="a list of arms with an amount in it",
        ),
        pytest.param(
            "Adults with arthritis were randomized to zelvanib or to Bronquil. ACR20 was reached by 62% of patients on zelvanib and 54% on Bronquil.",
            {62.0: ("zelvanib", "treatment", "zelvanib"), 54.0: (None, None, None)},
            id="an arm by a name that is no known drug",
        ),
        pytest.param(
            "In sarcoma, treatment with zelvanib increased median PFS approximately 79% to 8.4 months, compared to 4.7 months with doxorubicin.",
            {8.4: ("zelvanib", "treatment", "zelvanib"), 4.7: ("doxorubicin", "control", "doxorubicin")},
            id="how much a median grew is no rate",
        ),
        pytest.param(
            "In obesity, patients randomized to placebo displayed a 4.1% increase in body weight, while the 2.4 mg arm displayed a 5.3% reduction.",
            {4.1: ("patients randomized to placebo", "control", None), 5.3: ("2.4 mg arm", "treatment", None)},
            id="what people displayed is not who they are",
        ),
    ],
)
def test_values_of_one_sentence_find_their_arms(text: str, wanted: Told) -> None:
    assert outcomes(text) == wanted


def test_a_primary_endpoint_that_was_not_met_describes_nobody() -> None:
    found = extractor.extract(
        "The trial of zelvanib versus lomustine in patients with gliomas that carry TAPX failed to meet its primary endpoint (median PFS: zelvanib 2.9 months vs. lomustine 2.8 months)."
    )
    assert "patients with gliomas that carry TAPX" in {c.label for c in found.cohorts}


def test_drugs_and_single_amounts_with_brackets_are_told_in_one_order() -> None:
    found = extractor.extract("Zelvanib and lumicastat were given at 10 mg/kg (IV every two weeks) and 300 mg (SC once weekly), respectively.")
    assert {d.low: (d.drug, d.route) for d in found.doses} == {10.0: ("Zelvanib", "intravenous"), 300.0: ("lumicastat", "subcutaneous")}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("Of 11 patients with measurable disease, one patient treated with 264 mg/m2 of zelvanib achieved a partial response.", {11: None}, id="one of them"),
        pytest.param("The OS results in 123 patients showed zelvanib-treated patients lived longer.", {123: None}, id="what their results showed"),
    ],
)
def test_a_size_is_not_that_of_whom_the_sentence_turns_to(text: str, wanted: dict[int, str | None]) -> None:
    assert {size.n: c.label for c in extractor.extract(text).cohorts for size in c.sizes} == wanted
