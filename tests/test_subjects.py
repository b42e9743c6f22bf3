"""Which product a result or dose is of in a release about several: that of the heading over it."""

from __future__ import annotations

import extractor

QUARTER = """Acme Reports Third Quarter Results

BASEL, Switzerland, Nov. 5, 2026 (GLOBE NEWSWIRE) -- Acme Bio AG (SIX: ACM) today reported results. ACM-310 is its lead. ACM-310 goes on.

ACM-310 in muscular dystrophy
- Mean NSAA total score improved by 4.2 points from baseline at one year, compared with a decline in an external control cohort.

ACM-505 (ultravimab) in IgA nephropathy
- UPCR decreased 54% with 300 mg every four weeks versus 11% with placebo.

Phase 1 study
- The ORR was 31% in lymphoma.

Corporate update
- In lymphoma the DCR was 61%.
"""


def test_headings_name_the_product_of_what_follows() -> None:
    found = extractor.extract(QUARTER)
    assert {(o.endpoint, o.value, o.arm, o.drug) for o in found.outcomes} == {
        ("muscle function", 4.2, "treatment", "ACM-310"),
        ("proteinuria", 54.0, "treatment", "ACM-505"),
        ("proteinuria", 11.0, "control", "placebo"),
        ("ORR", 31.0, "treatment", "ACM-505"),
        ("DCR", 61.0, "treatment", "ACM-310"),
    }
    assert [(d.low, d.drug) for d in found.doses] == [(300.0, "ACM-505")]


def test_a_release_about_one_product_needs_no_heading() -> None:
    text = QUARTER.replace("ACM-505 (ultravimab)", "More").replace("ACM-310 in muscular dystrophy", "Results")
    assert {o.drug for o in extractor.extract(text).outcomes if o.arm == "treatment"} == {"ACM-310"}


RUN_IN = """Acme Reports Third Quarter Results

BASEL, Switzerland, Nov. 5, 2026 (GLOBE NEWSWIRE) -- Acme Bio AG (SIX: ACM) today reported results.

ACM-310 (lymphoma): Updated data were reported. The ORR was 31%.

ACM-505 (hemophilia B): In 54 adults the annualized bleeding rate was 1.2 in the 12 months after week 7. A BLA was accepted for Priority Review in September 2026.
"""


def test_a_paragraph_s_own_heading_names_its_product() -> None:
    found = extractor.extract(RUN_IN)
    assert {(o.value, o.drug, o.timepoint) for o in found.outcomes} == {(31.0, "ACM-310", None), (1.2, "ACM-505", None)}
    assert [d.drug for d in found.designations] == ["ACM-505"]


def test_a_line_of_a_regimen_is_no_heading_of_a_product() -> None:
    regimens = (
        "ZPOP arm\n\nCisplatin 75 mg/m² IV, zelvanib 150 mg/m² IV\n\nPrednisone 100 mg daily days 1 to 5\n\nCHOP arm\n\nDocetaxel 50 mg/m² IV every 3 weeks\n\nThe ORR was 72%.\n"
    )
    found = extractor.extract(f"Zelvanib in lymphoma\n\nZelvanib was studied in lymphoma. Zelvanib is a kinase inhibitor.\n\n{regimens}")
    assert [(o.value, o.drug) for o in found.outcomes] == [(72.0, "Zelvanib")]


SENTENCE_HEADINGS = """Norvika Reports Third Quarter Results

COPENHAGEN -- Norvika A/S today reported results for the third quarter. Zamlotide is its lead. Zamlotide goes on.

Zamlotide (GLP-1/amylin) - Obesity. Patients receiving 5 mg weekly lost 14.6% of body weight at week 36.

NRV-305 – Myasthenia gravis. The Phase 1b study dosed 24 patients. Mean change in MG-ADL was -3.4 points.

NRV-118 in ulcerative colitis. Clinical remission was 38%.

Our partner reported that glarutinib reduced annualized relapse rate by 41%. In a second trial the reduction was 33%.
"""


def test_a_heading_may_be_a_sentence_without_a_verb() -> None:
    found = extractor.extract(SENTENCE_HEADINGS)
    told = {(o.value, o.drug) for o in found.outcomes}
    assert told == {(14.6, "Zamlotide"), (-3.4, "NRV-305"), (38.0, "NRV-118"), (41.0, "glarutinib"), (33.0, None)}
