"""Numbered reports and labels: what their headings open, and which facts are read there."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.context.report_parts import NumberedParts, may_state


@pytest.mark.parametrize(
    ("headings", "parts"),
    [
        (("2.3. Non-clinical aspects", "2.3.3. Pharmacokinetics", "2.4. Clinical aspects"), ("nonclinical", None, "body")),
        (("2.4.2. Pharmacokinetics", "2.4.3. Pharmacodynamics", "2.5. Clinical efficacy"), ("pharmacology", "pharmacology", "body")),
        (("2.6. Clinical safety", "2.6.1. Conclusions on the clinical safety", "3. Benefit-Risk Balance"), ("safety", None, "body")),
        (("13 NONCLINICAL TOXICOLOGY", "13.1 Carcinogenesis, Mutagenesis", "14 CLINICAL STUDIES"), ("nonclinical", None, "body")),
        (("10 OVERDOSAGE", "11 DESCRIPTION"), ("not_given", "body")),
        (("4.9 Overdose", "5. PHARMACOLOGICAL PROPERTIES", "5.1 Pharmacodynamic properties", "5.3 Preclinical safety data"), ("not_given", "body", "body", "nonclinical")),
        (("2.3. Non-clinical aspects .......... 14", "2.3. Non-clinical aspects 14"), (None, None)),
        (("2.3. Non-clinical aspects", "1. Histologically confirmed lymphoma", "52 Patients entered"), ("nonclinical", None, None)),
    ],
)
def test_a_numbered_heading_opens_a_part_up_to_the_next_that_is_not_below_it(headings: tuple[str, ...], parts: tuple[str | None, ...]) -> None:
    state = NumberedParts()
    assert tuple(state.opened_by(heading) for heading in headings) == parts


def test_a_part_ends_where_the_next_heading_runs_on_into_its_text() -> None:
    state = NumberedParts()
    assert state.opened_by("13.1 Animal toxicology") == "nonclinical"
    assert state.opened_by("2.5 Years were the mean age of onset.") is None
    assert state.opened_by("14 CLINICAL STUDIES Zelvanib was studied in one trial.") == "body"


def test_parts_say_which_facts_they_may_state() -> None:
    assert [may_state("nonclinical", kind) for kind in ("trials", "doses", "outcomes")] == [True, False, False]
    assert [may_state("safety", kind) for kind in ("cohorts", "outcomes")] == [True, False]
    assert all(may_state("body", kind) for kind in ("doses", "outcomes"))


REPORT = """Assessment report: Zelva (zelvanib)

2.3. Non-clinical aspects

2.3.1. Toxicology

Zelvanib was given for 26 weeks at 5, 25 and 50 mg/kg. Exposure at the highest dose was 9 times that of the clinic. Tumour growth fell by 60%.

2.4. Clinical aspects

Zelvanib was given at 200 mg once daily.

2.5. Clinical efficacy

In 120 randomised patients the ORR was 42% with zelvanib.

2.6. Clinical safety

Of the 118 patients treated with zelvanib, infections were reported in 35% and cough in 11 of 60 patients.

3. Benefit-Risk Balance

Median PFS was 8.4 months with zelvanib.
"""


def test_a_report_states_no_dose_of_animals_and_no_result_of_harms() -> None:
    found = extract(REPORT)
    assert [(d.low, d.unit) for d in found.doses] == [(200, "mg")]
    assert [(o.endpoint, o.value) for o in found.outcomes] == [("ORR", 42), ("PFS", 8.4)]
    assert sorted(size.n for cohort in found.cohorts for size in cohort.sizes) == [118, 120]
