"""Arms that are called by a dose, with its schedule or drug or neither, are the same people throughout a document, and values told of "these groups" are theirs."""

from __future__ import annotations

import pytest

import extractor

DIVIDED = (
    "The trial randomized 268 adults with eczema to receive zelvanib 150 mg every four weeks (n=67), 300 mg every four weeks (n=66), 300 mg every eight weeks (n=68) or placebo (n=67) "
    "following a loading dose of 600 mg. At week 16, EASI fell by 64.8%, 71.2% and 60.3% in the 150 mg Q4W, 300 mg Q4W and 300 mg Q8W groups, respectively, versus 38.5% on placebo. "
)


def people(text: str) -> dict[float | None, tuple[int | None, str | None]]:
    """Value of each outcome → how many people its cohort has, and its arm."""
    found = extractor.extract(text)
    sizes = {c.id: c.sizes[0].n for c in found.cohorts if c.sizes}
    return {o.value: (sizes.get(o.cohort or ""), o.arm) for o in found.outcomes}


ARMS = {64.8: (67, "treatment"), 71.2: (66, "treatment"), 60.3: (68, "treatment"), 38.5: (67, "control")}


def test_one_amount_at_two_schedules_is_two_arms() -> None:
    assert people(DIVIDED) == ARMS
    found = extractor.extract(DIVIDED)
    labels = {c.label: c.role for c in found.cohorts if c.sizes}
    assert labels == {
        None: "total",
        "zelvanib 150 mg every four weeks": "treatment",
        "300 mg every four weeks": "treatment",
        "300 mg every eight weeks": "treatment",
        "placebo": "control",
    }
    of = {c.id: c.label for c in found.cohorts}
    assert {(d.low, d.frequency): of.get(d.cohort or "") for d in found.doses if d.low != 600} == {
        (150, "Q4W"): "zelvanib 150 mg every four weeks",
        (300, "Q4W"): "300 mg every four weeks",
        (300, "Q8W"): "300 mg every eight weeks",
    }


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        pytest.param(
            "EASI-75 was reached by 58%, 67% and 51% of patients in these groups, respectively, versus 24% of patients on placebo.",
            {58: (67, "treatment"), 67: (66, "treatment"), 51: (68, "treatment"), 24: (67, "control")},
            id="these groups, and a control by its name",
        ),
        pytest.param(
            "EASI-90 was reached by 31%, 42% and 29% of patients versus 9% for placebo.",
            {31: (67, "treatment"), 42: (66, "treatment"), 29: (68, "treatment"), 9: (67, "control")},
            id="as many as arms, in their order",
        ),
        pytest.param(
            "In these three groups, 61%, 74% and 83% of patients reached EASI-50.", {61: (67, "treatment"), 74: (66, "treatment"), 83: (68, "treatment")}, id="the treated alone"
        ),
        pytest.param(
            "EASI-75 was reached by 48%, 57% and 58% of patients at weeks 8, 12 and 16, versus 24% for placebo.", {24: (67, "control")}, id="several times of nobody in particular"
        ),
        pytest.param("EASI-75 was reached by 48% and 57% of patients, versus 24% for placebo.", {24: (67, "control")}, id="fewer than arms"),
    ],
)
def test_values_of_the_arms_that_a_sentence_before_lists(more: str, wanted: dict[float, tuple[int, str]]) -> None:
    told = {value: who for value, who in people(DIVIDED + more).items() if value not in ARMS and who[0]}
    assert told == wanted


def test_an_amount_alone_is_the_arm_of_its_drug_and_schedule() -> None:
    text = (
        "In the study, 120 adults with eczema were randomized to zelvanib 100 mg once daily (n=40), zelvanib 200 mg once daily (n=41) or placebo (n=39). "
        "The responder rate was 45% at 100 mg and 58% at 200 mg versus 21% with placebo."
    )
    assert people(text) == {45: (40, "treatment"), 58: (41, "treatment"), 21: (39, "control")}


def test_an_amount_at_two_schedules_is_nobody_s_without_one() -> None:
    text = DIVIDED + "At week 24, EASI-75 was reached by 70% of patients on 300 mg."
    assert people(text)[70] == (None, "treatment")


def test_arms_of_one_drug_named_last() -> None:
    text = (
        "Adults with obesity were assigned to 10 mg, 20 mg or 40 mg of zelvanib once weekly or placebo. "
        "Mean weight loss was 6.1%, 9.2% and 12.4% in these groups, respectively, and 1.8% with placebo."
    )
    found = extractor.extract(text)
    labels = {c.id: c.label for c in found.cohorts}
    assert {o.value: labels.get(o.cohort or "") for o in found.outcomes} == {6.1: "10 mg", 9.2: "20 mg", 12.4: "40 mg", 1.8: "placebo"}
    assert {d.low: labels.get(d.cohort or "") for d in found.doses} == {10: "10 mg", 20: "20 mg", 40: "40 mg"}
