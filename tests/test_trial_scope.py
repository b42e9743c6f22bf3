"""A registered trial is linked to what is said of it, and to nothing else."""

from __future__ import annotations

import pytest

import extractor

PHASE_2_ID_PHASE_1_RESULTS = """Zelvo Bio Reports Survival in Phase 1

In the Phase 1 trial of zelvanib in glioma, median overall survival was 14.2 months in 21 patients.

Zelvo has opened a Phase 2 trial (NCT04550001) that will enroll 80 patients at 20 mg once daily.
"""
NAMED = """Zelvo Bio Updates Two Trials of Zelvanib in Melanoma

LANTERN-1 (NCT04550001) is a Phase 2 trial in adults. In LANTERN-1, the objective response rate was 41%.

LANTERN-2 (NCT04550002) is a Phase 3 trial. The objective response rate was 52%.

In an earlier study elsewhere the objective response rate was 18%.
"""
SECOND_OF_A_SERIES = """Zelvo Bio Reports Results of CREST-2

Zelvo today reported results of CREST-2 (NCT04550006), a Phase 3 trial of zelvanib in pancreatic cancer.

Median overall survival was 12.1 months with zelvanib in CREST-2. In CREST, median overall survival was 9.4 months.

Median progression-free survival was 5.5 months in CREST-1.

In the CREST clinical program, the objective response rate was 31%.
"""
FIRST_OF_A_SERIES = """Zelvo Bio Reports Results of MARS-2

MARS (NCT04550007) is a Phase 2 trial of zelvanib in pancreatic cancer.

In MARS-2, median overall survival was 12.1 months. In MARS, median overall survival was 9.4 months.
"""
ABSTRACT = "METHODS: 60 lymphoma patients were enrolled. RESULTS: The objective response rate was 41%. Trial registration: ISRCTN81540122."


RUNNING_AND_PLANNED = """Zelvo Bio Reports Phase 2 Data of Zelvanib in Melanoma and Plans Phase 3

Zelvo today reported results of HARBOR, a randomized, open-label Phase 2b trial (NCT04550003) in 90 adults.

The objective response rate was 43%. "These results support a pivotal Phase 3 trial," said the company's president.

Zelvo expects to begin a Phase 3 trial in 300 patients next year.
"""


TWO_PARTS_AND_THE_NEXT = """Zelvo Bio Presents Phase 1/2 Data of Zelvanib in Leukemia

Zelvo today presented results of the Phase 1/2 HARBOR-1 trial (NCT04550004) of zelvanib.

In Phase 2, 53 patients received the recommended Phase 2 dose of 400 mg once daily. The complete remission rate was 35% in leukemia.

A Phase 3 trial (HARBOR-3) of zelvanib will enroll 450 patients next year.
"""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(TWO_PARTS_AND_THE_NEXT, {35.0: "NCT04550004"}, id="both phases of one trial, and one to come that has a name"),
        pytest.param(RUNNING_AND_PLANNED, {43.0: "NCT04550003"}, id="one trial that ran and one to come"),
        pytest.param(PHASE_2_ID_PHASE_1_RESULTS, {14.2: None}, id="another phase"),
        pytest.param(NAMED, {41.0: "NCT04550001", 52.0: "NCT04550002", 18.0: None}, id="by name and by paragraph"),
        pytest.param(SECOND_OF_A_SERIES, {12.1: "NCT04550006", 9.4: None, 5.5: None, 31.0: None}, id="others of the series"),
        pytest.param(FIRST_OF_A_SERIES, {12.1: None, 9.4: "NCT04550007"}, id="the next of the series"),
        pytest.param(ABSTRACT, {41.0: "ISRCTN81540122"}, id="the only trial of an abstract"),
    ],
)
def test_outcomes_find_their_trial(text: str, wanted: dict[float, str | None]) -> None:
    found = extractor.extract(text)
    identifiers = {t.id: t.identifier for t in found.trials}
    assert {o.value: identifiers.get(o.trial or "") for o in found.outcomes} == wanted


@pytest.mark.parametrize(
    "text",
    [
        "In CREST-2 (NCT04550005), median OS was 12.1 months with zelvanib, compared with 9.4 months previously reported in CREST.",
        "In CREST-2 (NCT04550005), median OS was 12.1 months with zelvanib, compared with a median OS of 9.4 months that was previously reported for docetaxel.",
        "In the Phase 3 CREST-2 trial (NCT04550005), median PFS was 12.1 months, compared to 9.4 months in the earlier CREST trial.",
        "In the Phase 3 CREST-2 trial (NCT04550005), median PFS was 12.1 months versus 9.4 months seen in the Phase 2 CREST trial.",
        "In the CREST-2 trial (NCT04550005), the ORR was 12.1%, up from the 9.4% reported earlier in the CREST study.",
        "In the CREST-2 trial (NCT04550005), the ORR was 12.1% compared with 9.4% (3/32) at the previous interim analysis.",
        "In CREST-2 (NCT04550005), 12.1% of patients responded to zelvanib, compared with only 9.4% previously observed in CREST.",
    ],
)
def test_what_was_told_before_is_no_control_and_none_of_the_new_trial(text: str) -> None:
    found = extractor.extract(text)
    identifiers = {t.id: t.identifier for t in found.trials}
    assert {(o.value, o.arm, identifiers.get(o.trial or ""), o.cohort) for o in found.outcomes if o.arm == "historical"} == {(9.4, "historical", None, None)}
    assert {(o.value, o.arm, identifiers.get(o.trial or "")) for o in found.outcomes if o.arm != "historical"} == {(12.1, "treatment", "NCT04550005")}


@pytest.mark.parametrize(
    "text",
    [
        "In CREST-2 (NCT04550005), median OS was 12.1 months with zelvanib versus 9.4 months with docetaxel in the prior therapy subgroup.",
        "In the Phase 3 CREST-2 trial (NCT04550005), median OS with zelvanib was 12.1 months versus 9.4 months with docetaxel.",
    ],
)
def test_a_control_of_the_trial_itself_stays_one(text: str) -> None:
    found = extractor.extract(text)
    assert {o.value: (o.arm, o.trial) for o in found.outcomes} == {12.1: ("treatment", found.trials[0].id), 9.4: ("control", found.trials[0].id)}


def test_the_size_of_the_trial_to_come_is_not_linked_and_a_description_names_the_trial() -> None:
    found = extractor.extract(RUNNING_AND_PLANNED)
    (trial,) = found.trials
    assert (trial.acronym, trial.phase) == ("HARBOR", "2b")
    assert {s.n: c.trial for c in found.cohorts for s in c.sizes} == {90: trial.id, 300: None}


def test_what_is_planned_in_the_identified_trial_is_linked_to_it() -> None:
    found = extractor.extract(PHASE_2_ID_PHASE_1_RESULTS)
    (trial,) = found.trials
    assert [(d.low, d.trial) for d in found.doses] == [(20.0, trial.id)]
    assert {s.n: c.trial for c in found.cohorts for s in c.sizes} == {21: None, 80: trial.id}


def test_an_identifier_is_no_name_of_the_next() -> None:
    found = extractor.extract("The trial is registered as RPCEC00000342 and NCT03981523.")
    assert [t.acronym for t in found.trials] == [None, None]


def test_those_of_a_trial_to_come_are_not_those_of_the_one_that_ran() -> None:
    found = extractor.extract(TWO_PARTS_AND_THE_NEXT)
    (trial,) = found.trials
    assert {s.n: c.trial for c in found.cohorts for s in c.sizes} == {53: trial.id, 450: None}
