"""The template "Summary of efficacy for trial …" of assessment reports: arms, endpoints and comparisons that change their columns from part to part."""

from __future__ import annotations

import extractor
from extractor.extraction import Extraction

TABLE = """Zelvanib in lymphoma: assessment report

| | | | | |
|---|---|---|---|---|
| Study identifier | KLVB3 | | | |
| Treatments groups | Zelvanib + BSC | | 20 mg daily (N=53) | |
| Endpoints and definitions | Primary endpoint | Overall survival | Time from randomisation to death | |
| Descriptive statistics and estimate variability | Treatment group | | Zelvanib + BSC | Placebo + BSC |
| | Number of subjects | | 53 | 26 |
| | Overall response rate (independent review) | | 37.7% | 3.8% |
| | 95% CI | | (24.8, 52.1) | (0.1, 19.6) |
| | Overall survival (median, in months) | | Not reached | 13.4 |
| | 95% CI | | (37.8, NE) | (8.5, NE) |
| Effect estimate per comparison | Secondary endpoint (Overall response rate) | Comparison groups | Zelvanib + BSC vs placebo + BSC | |
| | | Difference in rates | 33.9% | |
| | | 95% CI | (11.1, 54.8) | |
| | | Stratified p-value | 0.0022 | |
| | Primary endpoint (Overall survival) | Comparison groups | Zelvanib + BSC vs placebo + BSC | |
| | | HR from a stratified model | 0.418 | |
| | | 95% CI | (0.214, 0.815) | |
| | | Stratified log-rank p-value | 0.0084 | |
| Notes | Stratification factor: age | | | |
"""


def _found() -> Extraction:
    return extractor.extract(TABLE)


def test_each_endpoint_of_each_arm_has_its_interval() -> None:
    found = {(o.endpoint, o.statistic, o.value, o.ci_low, o.ci_high, o.arm) for o in _found().outcomes if o.statistic in {"rate", "median"}}
    assert found == {
        ("ORR", "rate", 37.7, 24.8, 52.1, "treatment"),
        ("ORR", "rate", 3.8, 0.1, 19.6, "control"),
        ("OS", "median", None, 37.8, None, "treatment"),
        ("OS", "median", 13.4, 8.5, None, "control"),
    }


def test_each_comparison_has_its_interval_and_p_value() -> None:
    found = {(o.endpoint, o.statistic, o.value, o.ci_low, o.ci_high, o.p_value, o.arm) for o in _found().outcomes if o.p_value is not None}
    assert found == {("ORR", "difference", 33.9, 11.1, 54.8, 0.0022, "treatment"), ("OS", "hazard_ratio", 0.418, 0.214, 0.815, 0.0084, "treatment")}


def test_the_arms_are_as_large_as_the_row_of_subjects_says() -> None:
    assert {(c.label, *(s.n for s in c.sizes)) for c in _found().cohorts if c.sizes} == {("Zelvanib + BSC", 53), ("Placebo", 26)}


def test_every_result_goes_with_an_arm() -> None:
    found = _found()
    labels = {c.id: c.label for c in found.cohorts}
    assert {labels[o.cohort] for o in found.outcomes if o.cohort} == {"Zelvanib + BSC", "Placebo"}
    assert all(o.cohort for o in found.outcomes)
