"""Doses of any make-up are stated by their quotes: an amount that its quote does not prove would cost the whole document."""

from __future__ import annotations

import random

import pytest

import extractor
import extractor.explain
from extractor.kinds.doses.patterns import GATE
from extractor.text.gate import Gate, know
from extractor.text.units import AMOUNTS, amount_unit_at

_NUMBERS = [
    "1",
    "10",
    "107",
    "108",
    "1010",
    "0.3",
    "1 x 10^6",
    "1E14",
    "5x108",
    "10(7)",
    "10^6.5",
    "10(4.4)",
    "106.3",
    "1.1 x 10 14",
    "two",
    "one hundred",
    "1 000",
    "20M",
    "300 million",
    "10x10e6",
    "5x5",
    "1:1",
    "±20",
    "+1",
    "5-6",
]
_UNITS = ["mg", "mg m-2", "vg/kg", "gc/eye", "cells", "CAR T cells/kg", "PFU", "TCID50", "FFU", "mU/min", "ppm of nitric oxide", "ELISA units", "mg/24 h patch", "% ropivacaine", "viral particles (vp)/kg", "units", "kBq/kg", "Gy", "AUC", "% cream", "puffs", "/kg cells", "billion /kg cells", "million cells", ""]  # fmt: skip
_JOINS = [", ", " and ", " or ", " to ", "-", "/", " vs ", " (", ") ", "-, ", " plus ", "±"]
_STARTS = ["Patients received ", "carboplatin AUC ", "escalated from ", "Cohort 1 received ", "dose levels ", "S-1 ", "AUC", "cells were infused at ", "1:1 to "]


@pytest.mark.parametrize("seed", range(8))
def test_every_amount_is_stated_by_its_quote(seed: int) -> None:
    draw = random.Random(seed)
    for _ in range(60):
        text = draw.choice(_STARTS) + "".join(f"{draw.choice(_NUMBERS)}{draw.choice((' ', '', '-'))}{draw.choice(_UNITS)}{draw.choice(_JOINS)}" for _ in range(draw.randint(1, 4)))
        found = extractor.extract(f"{text}{draw.choice(_NUMBERS)} {draw.choice(_UNITS)} of Zelvanib once daily")
        assert all(0 < dose.low <= dose.high for dose in found.doses), text


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("cells were infused at 1-2 billion /kg after chemotherapy", 1e9, 2e9, "cells/kg"),
        ("Patients were dosed with 107 PFU of Zelvanib", 1e7, 1e7, "pfu"),
        ("Patients received 0.3-1.0 x 10^6 CAR T cells/kg", 3e5, 1e6, "cells/kg"),
        ("Patients received 90 million and 300 million cells of Zelvanib", 9e7, 9e7, "cells"),
    ],
)
def test_powers_of_ten(text: str, low: float, high: float, unit: str) -> None:
    dose = extractor.extract(text).doses[0]
    assert (dose.low, dose.high, dose.unit) == (low, high, unit)


def _people(text: str) -> dict[float, str | None]:
    """Low end of each dose → label of the cohort that got it."""
    found = extractor.extract(text)
    labels = {cohort.id: cohort.label for cohort in found.cohorts}
    return {dose.low: labels.get(dose.cohort or "") for dose in found.doses}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Zelvanib was infused at 12.5 mCi/m2. The 12.5 mCi/m² cohort (n=6) had a median overall survival of 22.5 months.", {12.5: "12.5 mCi/m² cohort"}),
        ("Median overall survival among patients who were given one infusion of 12.5 mCi/m² of Zelvanib was 22.5 months.", {12.5: "12.5 mCi/m²"}),
        ("Three patients were treated at 6e13 vg/kg and five at 1.1e14 vg/kg.", {6e13: "6e13 vg/kg", 1.1e14: "1.1e14 vg/kg"}),
        ("Patients in arm A or arm B received 10 mg of Zelvanib.", {10: None}),
        ("Patients were assigned to arm A or B and got Zelvanib 10 mg.", {10: None}),
        ("Cohort 2 or cohort 3 patients got 10 mg of Zelvanib.", {10: None}),
        ("Part A enrolled 24 volunteers at single doses of 10 and 30 mg of Zelvanib; in Part B, 30 patients got 50 mg twice daily.", {10: "Part A", 30: "Part A", 50: "Part B"}),
        ("Arm A: gemcitabine 1,000 mg/m2 plus Zelvanib 40 mg; Arm B: gemcitabine 800 mg/m2 alone.", {1000: "Arm A", 40: "Arm A", 800: "Arm B"}),
        (
            "Patients were randomised between arm A (zelvanib 25 mg/m2 weekly plus lumexavir 100 mg/m2 on day 1) and arm B (docetaxel 75 mg/m2).",
            {25: "arm A", 100: "arm A", 75: "arm B"},
        ),
        ("Patients were divided into groups: group D got zelvanib 40 mg, group K ketamine 25 mg, and group S saline.", {40: "group D", 25: "group K"}),
        ("Patients received either a low dose (1 mg, n=4) or high dose (3 mg, n=5) of zelvanib.", {1.0: "low dose", 3.0: "high dose"}),
        ("Patients received either a low dose (n=4, 1 mg) or high dose (n=5, 3 mg) of zelvanib.", {1.0: "low dose", 3.0: "high dose"}),
        ("Zelvanib was given to Cohort 1 (n=4, 1 mg) and Cohort 2 (n=5, 3 mg).", {1.0: "Cohort 1", 3.0: "Cohort 2"}),
    ],
)
def test_a_dose_is_linked_to_those_who_got_it_or_to_nobody(text: str, people: dict[float, str | None]) -> None:
    assert _people(text) == people


def test_a_declined_link_is_explained() -> None:
    lines = list(extractor.explain.explain_text("Patients in arm A or arm B received 10 mg of Zelvanib."))
    assert any(line.strip().startswith("doses by <amount>: no group: 'arm A' and 'arm B' are named, and nothing says of which this is") for line in lines)


def test_arms_of_one_amount_that_differ_by_their_schedule_have_their_own_dose_and_people() -> None:
    found = extractor.extract("Patients were randomized to Zelvanib 300 mg every 2 weeks (n=120), Zelvanib 300 mg every 4 weeks (n=118) or placebo (n=122).")
    arms = {cohort.id: (cohort.label, [size.n for size in cohort.sizes]) for cohort in found.cohorts}
    assert {dose.frequency: arms[dose.cohort or ""] for dose in found.doses} == {
        "Q2W": ("Zelvanib 300 mg every 2 weeks", [120]),
        "Q4W": ("Zelvanib 300 mg every 4 weeks", [118]),
    }


@pytest.mark.parametrize("unit", [unit for units in AMOUNTS.values() for unit in units if amount_unit_at(unit, 0) == (unit, len(unit))])
def test_each_unit_of_the_table_lets_a_sentence_through(unit: str) -> None:
    """Whoever adds a unit adds it in one place."""
    gate = Gate(GATE)
    for text in (f"They got 7 {unit} each.", f"They got 7{unit}."):
        know(text)
        assert GATE.search(text) and gate.lets_through(text)
    assert not GATE.search("They got nothing at all, and their disease went on.")


@pytest.mark.parametrize(
    ("text", "cohort", "told"),
    [
        ("In the third cohort patients got zelvanib at 8 mg/kg and the study will now proceed to the next higher dose of 16 mg/kg.", None, "planned"),
        ("In the third cohort patients got zelvanib at 8 mg/kg, and the trial will continue to the next cohort of 16 mg/kg.", None, "planned"),
        ("The third cohort got zelvanib at 8 mg/kg; nothing prevents advancing the trial to the next higher dose level of 16 mg/kg.", None, "planned"),
        ("The second cohort will be given zelvanib at 8 mg/kg (the trial started at a lower initial dose of 16 mg/kg).", None, "reported"),
        ("The third cohort got zelvanib at 8 mg/kg and the fourth cohort got zelvanib at 16 mg/kg.", "fourth cohort", "reported"),
        ("After the first cohort the dose of zelvanib was escalated to 16 mg/kg in the second cohort.", "second cohort", "reported"),
    ],
)
def test_a_dose_to_come_and_the_one_begun_with_are_of_no_cohort_before_them(text: str, cohort: str | None, told: str) -> None:
    found = extractor.extract(text)
    labels = {c.id: c.label for c in found.cohorts}
    assert [(labels.get(d.cohort or ""), d.assertion) for d in found.doses if d.low == 16] == [(cohort, told)]


def test_drugs_given_together_make_no_arms() -> None:
    text = "Patients received cisplatin 30 mg/m2 and irinotecan 65 mg/m2 on days 1 and 8 plus bevacizumab 15 mg/kg on day 1 every 21 days."
    found = extractor.extract(text)
    assert len(found.doses) == 3
    assert not {d.cohort for d in found.doses} - {None}


@pytest.mark.parametrize(
    "text", ["Eyes were injected with 1.25 mg of bevacizumab in 0.05 mL.", "Patients received zelvanib 80 mg in a volume of 2 mL.", "Patients received zelvanib 80 mg/1 mL."]
)
def test_what_a_dose_is_dissolved_in_is_no_second_dose(text: str) -> None:
    assert [dose.unit for dose in extractor.extract(text).doses] == ["mg"]


def test_the_other_drug_that_people_were_put_on_is_a_comparator() -> None:
    text = "Patients with prostate cancer were randomized 2:1 to zelvanib 7.4 GBq every six weeks or abiraterone 1,000 mg daily plus prednisone 5 mg. Zelvanib is new."
    assert {d.drug: d.role for d in extractor.extract(text).doses} == {"zelvanib": None, "abiraterone": "comparator", "prednisone": "concomitant"}
