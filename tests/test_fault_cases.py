"""Cases C8.82 to C8.86 of numbers and words, as facts; and each case of documents, of the store and of what is shown, C3 to C11, has a test that names its number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import extractor

TESTS = Path(__file__).parent
_NAMED = re.compile(r"\bC(?:[3-9]|1[01])\.(\d+)(?: to C(?:[3-9]|1[01])\.(\d+))?|Case\(\"(\d\d) ")


def test_each_case_has_a_test() -> None:
    named: set[int] = set()
    for path in sorted(TESTS.rglob("test_*.py")):
        for first, last, case in _NAMED.findall(path.read_text(encoding="utf-8")):
            named |= {int(case)} if case else set(range(int(first), int(last or first) + 1))
    assert not set(range(23, 111)) - named


@pytest.mark.parametrize(
    ("printed", "low", "high", "unit"),
    [
        ("5–10 mg", 5, 10, "mg"),
        ("1,200 mg", 1200, 1200, "mg"),
        ("2.5 mg/kg", 2.5, 2.5, "mg/kg"),
        ("250 µg", 250, 250, "ug"),
        ("250 \u03bcg", 250, 250, "ug"),
        ("250 mcg", 250, 250, "ug"),
        ("3x10^13 vg/kg", 3e13, 3e13, "vg/kg"),
        ("400 IU", 400, 400, "[IU]"),
    ],
)
def test_c8_82_and_c8_83_numbers_and_units_of_doses(printed: str, low: float, high: float, unit: str) -> None:
    """C8.82, C8.83"""
    (dose,) = extractor.extract(f"Patients received zelvanib {printed} once daily.").doses
    assert (dose.low, dose.high, dose.unit) == (low, high, unit)


@pytest.mark.parametrize(("printed", "phase"), [("Phase 2/3", "2/3"), ("Phase IIb", "2b"), ("phase I/II", "1/2"), ("Phase 1b/2a", "1b/2a"), ("Phase III", "3")])
def test_c8_84_phases(printed: str, phase: str) -> None:
    """C8.84"""
    (trial,) = extractor.extract(f"Zelvanib is tested in the {printed} trial NCT09990909.").trials
    assert trial.phase == phase


@pytest.mark.parametrize(
    "text",
    [
        "The trial of zelvanib did not meet its endpoint of an ORR of 40%.",
        "Zelvanib failed to reach an ORR of 40% in lymphoma.",
        "The trial failed to show a median OS of 14 months with zelvanib.",
    ],
)
def test_c8_85_what_was_not_reached_is_no_result(text: str) -> None:
    """C8.85"""
    assert not [outcome for outcome in extractor.extract(text).outcomes if outcome.assertion == "reported"]


def test_c8_86_statements_about_the_future_are_marked_or_left_out() -> None:
    """C8.86"""
    text = (
        "Zelvanib reached an ORR of 41% in lymphoma.\n\nAbout Zelvanib\n\nZelvanib reached an ORR of 30% in an earlier trial.\n\n"
        "Forward-Looking Statements\n\nThis press release contains forward-looking statements. Zelvanib may reach an ORR of 60% in 500 patients."
    )
    found = extractor.extract(text)
    assert {evidence.section for outcome in found.outcomes if outcome.value == 41 for evidence in outcome.evidence} <= {"body", "headline"}
    assert all(evidence.section.startswith("about") for outcome in found.outcomes if outcome.value == 30 for evidence in outcome.evidence)
    assert {evidence.section for outcome in found.outcomes if outcome.value == 60 for evidence in outcome.evidence} <= {"forward_looking"}
    assert not [cohort for cohort in found.cohorts if any(size.n == 500 for size in cohort.sizes)]
