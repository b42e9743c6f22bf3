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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dose levels were 1 mg/kg (n=3), 3 mg/kg (n=4), and 10 mg/kg (n=12) of zelvanib every two weeks.", {"1 mg/kg": 3, "3 mg/kg": 4, "10 mg/kg": 12}),
        (
            "Patients received ZC-22 at 50 x 10^6 (n=4), 150 x 10^6 (n=9) or 300 x 10^6 (n=11) CAR+ T cells.",
            {"50 x 10^6 cells": 4, "150 x 10^6 cells": 9, "300 x 10^6 cells": 11},
        ),
        (
            "Three patients were treated at 50 million cells, four at 150 million cells and six at 300 million cells.",
            {"50 million cells": 3, "150 million cells": 4, "300 million cells": 6},
        ),
    ],
)
def test_sizes_of_doses(text: str, wanted: dict[str, int]) -> None:
    found = extractor.extract(text)
    assert {c.label: c.sizes[0].n for c in found.cohorts} == wanted
    assert {c.id for c in found.cohorts} == {d.cohort for d in found.doses}


def test_of_two_arms_with_one_drug_neither_is_that_drug_s() -> None:
    text = "In lymphoma, 331 patients were randomized to senlerotinib with six cycles of obinutuzumab (n=166) or six cycles of chlorambucil and obinutuzumab (n=165)."
    labels = {s.n: c.label for c in extractor.extract(text).cohorts for s in c.sizes}
    assert labels == {331: None, 166: None, 165: None}


def test_a_bullet_s_two_values_are_those_of_the_arms_over_the_list() -> None:
    text = (
        "The trial randomized 268 adults with arthritis to zelvanib 100 mg once daily, zelvanib 200 mg once daily or placebo.\n\n"
        "Key results in the 200 mg group versus placebo:\n\n• ACR20 at week 12: 62% vs. 31% (p<0.001)\n• ACR50 at week 12: 38% vs. 12% (p=0.003)\n\n"
        "Key results in the 100 mg arm:\n\n• ACR70 at week 12: 11% vs. 4%"
    )
    found = extractor.extract(text)
    labels = {c.id: c.label for c in found.cohorts}
    of_200, of_100 = "zelvanib 200 mg once daily", "zelvanib 100 mg once daily"
    assert {o.value: (labels.get(o.cohort or ""), o.arm) for o in found.outcomes} == {
        62: (of_200, "treatment"),
        31: ("placebo", "control"),
        38: (of_200, "treatment"),
        12: ("placebo", "control"),
        11: (of_100, "treatment"),
        4: (None, "control"),
    }


def test_powers_of_ten_name_the_people_of_their_dose() -> None:
    text = (
        "In wet AMD, 60 participants were randomized to ZVB-022 at 2E11 vg/eye (n=30) or 6E10 vg/eye (n=31). Mean BCVA change was -0.1 letters in the 2E11 group and -1.2 letters in the 6E10 group. "
        "Injections were reduced by 98% at 2E11 and 94% at 6E10."
    )
    assert people(text) == {-0.1: (30, "treatment"), -1.2: (31, "treatment"), 98: (30, "treatment"), 94: (31, "treatment")}
    assert sorted(d.low for d in extractor.extract(text).doses) == [6e10, 2e11]


def test_doses_from_an_amount_on_are_not_those_at_the_amount() -> None:
    text = "At 1.0 mg/kg and above (n=31) the ORR of zelvanib in melanoma was 39% (12/31); at 1.0 mg/kg it was 50% (3/6)."
    assert people(text) == {39: (31, "treatment"), 50: (6, "treatment")}


def test_arms_called_by_a_schedule_alone() -> None:
    text = (
        "In angioedema, patients received zelvanib 80 mg every four weeks (n=20) or 80 mg every eight weeks (n=11). "
        "The mean monthly attack rate was 0.06 in the Q4W group and 0.12 in the Q8W group, compared with 3.3 and 2.9 attacks per month at baseline. "
        "At week 52, 93% of patients in the every-eight-weeks arm were attack-free with every-eight-week dosing."
    )
    told = people(text)
    assert told[0.06] == (20, "treatment")
    assert told[0.12] == (11, "treatment")
    assert 3.3 not in told


def test_a_schedule_behind_then_is_not_that_of_what_was_given_before() -> None:
    text = "Patients with lung cancer received zelvanib 20 mg/kg every 3 weeks with carboplatin AUC 5 and etoposide 100 mg/m2 on days 1-3, then zelvanib 1,200 mg every 4 weeks."
    assert {(d.low, d.frequency) for d in extractor.extract(text).doses} == {(20, "Q3W"), (5, None), (100, "on days 1-3"), (1200, "Q4W")}


def test_several_values_of_those_on_one_drug_are_its_dose_arms() -> None:
    text = (
        "In nephropathy, participants were randomized to ZVB-31 200 mg, 400 mg or 600 mg every four weeks or placebo. "
        "UPCR fell by 42.1%, 57.9% and 60.2% in the 200 mg, 400 mg and 600 mg arms, respectively, compared with 11.8% for placebo. "
        "Clinical remission was achieved by 12%, 24% and 26% of participants receiving ZVB-31, versus 3% of those on placebo."
    )
    found = extractor.extract(text)
    cohorts = {o.value: o.cohort for o in found.outcomes}
    assert [cohorts[value] for value in (12, 24, 26, 3)] == [cohorts[value] for value in (42.1, 57.9, 60.2, 11.8)]
    assert len(set(cohorts.values())) == 4
