"""Doses of any make-up are stated by their quotes: an amount that its quote does not prove would cost the whole document."""

from __future__ import annotations

import random

import pytest

import extractor

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
_UNITS = ["mg", "mg m-2", "vg/kg", "gc/eye", "cells", "CAR T cells/kg", "PFU", "TCID50", "viral particles (vp)/kg", "units", "kBq/kg", "Gy", "AUC", "% cream", "puffs", "/kg cells", "billion /kg cells", "million cells", ""]  # fmt: skip
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
