"""Which digits are a number, and which must not be taken for one."""

from __future__ import annotations

import pytest

import extractor
from extractor.text.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,234 people", [1234.0]),
        ("12, 24 and 36 months", [12.0, 24.0, 36.0]),
        ("0.55,0.83", [0.55, 0.83]),
        ("4.2,12.6", [4.2, 12.6]),
        ("22,5 months", []),
        ("0,75 mg/kg", []),
        ("cohorts of 1,3,5 people and 7 more", [7.0]),
        ("1,5 mg or 2.5 mg", [2.5]),
    ],
)
def test_a_comma_without_a_blank_is_no_gap_between_two_numbers(text: str, values: list[float]) -> None:
    assert [number.value for number in find_numbers(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "Median overall survival was 22,5 months with Zelvanib.",
        "The objective response rate was 45,5% (95% CI 30,1-60,2) in 33,3% of centres.",
        "Patients received 12,5 mg/kg of Zelvanib every 3 weeks.",
        "The hazard ratio for progression-free survival was 0,62 (95% CI 0,41-0,93).",
    ],
)
def test_a_european_decimal_is_never_two_facts(text: str) -> None:
    found = extractor.extract(text)
    assert (*found.outcomes, *found.doses) == ()


def test_an_interval_in_european_decimals_is_none() -> None:
    (outcome,) = extractor.extract("Median overall survival was 9.5 months (95% CI 7,1 to 12,3).").outcomes
    assert (outcome.value, outcome.ci_low, outcome.ci_high) == (9.5, None, None)
    (outcome,) = extractor.extract("Median overall survival was 9.5 months (95% CI 7.1,12).").outcomes
    assert (outcome.ci_low, outcome.ci_high) == (7.1, 12.0)
