"""Documents that tell of several studies: people of one name are told apart, each fact with those of its study."""

from __future__ import annotations

import extractor

LABEL = """# Zelvanib tablets

## 14.1 Gout

Study GA-I randomized 240 adults with gout. Study GA-II evaluated 96 adults with gout.

| Response | Zelvanib (N=120) | Placebo (N=120) |
|---|---|---|
| ACR20 response at week 12 | 61% | 24% |

## 14.2 Psoriasis

Study PB-I evaluated 300 adults with psoriasis.

| Response | Zelvanib (N=200) | Placebo (N=100) |
|---|---|---|
| PASI 75 at week 16 | 70% | 8% |
"""


def test_each_study_of_a_label_has_sizes_of_its_own() -> None:
    found = extractor.extract(LABEL)
    assert all(len({size.n for size in cohort.sizes}) < 2 for cohort in found.cohorts)
    totals = {(cohort.label, size.n) for cohort in found.cohorts if cohort.role == "total" for size in cohort.sizes}
    assert totals == {("Study GA-I", 240), ("Study GA-II", 96), ("Study PB-I", 300)}


def test_a_result_goes_with_the_people_of_its_table() -> None:
    found = extractor.extract(LABEL)
    sizes = {cohort.id: [size.n for size in cohort.sizes] for cohort in found.cohorts}
    assert {(o.value, *sizes[o.cohort]) for o in found.outcomes if o.cohort} == {(61.0, 120), (24.0, 120), (70.0, 200), (8.0, 100)}


def test_the_same_number_under_two_headings_is_the_same_group() -> None:
    text = "# Report\n\n## Design\n\nPatients of Study 1 were randomized to zelvanib (n=70) or placebo (n=72). Patients of Study 2 were randomized to zelvanib (n=45) or placebo (n=41).\n\n## Results\n\nIn Study 1, 31% of those on zelvanib (n=70) responded."
    numbers = [tuple(size.n for size in cohort.sizes) for cohort in extractor.extract(text).cohorts if cohort.drug == "zelvanib" and cohort.sizes]
    assert sorted(map(set, numbers), key=min) == [{45}, {70}]


def test_one_trial_keeps_its_people_together() -> None:
    text = "# A trial of zelvanib\n\nThe trial randomized 150 patients to zelvanib (n=100) or placebo (n=50).\n\n## Results\n\nOf 98 evaluable patients on zelvanib, 40% had a response; in the zelvanib arm (n=100) two were lost."
    assert len([cohort for cohort in extractor.extract(text).cohorts if cohort.drug == "zelvanib" and cohort.sizes]) == 1


TWO_TRIALS = """Zelvo Bio Reports Two Trials of Zelvanib in Lymphoma

HARBOR-1 (NCT04550001) is a Phase 3 trial in 604 patients. Patients received zelvanib 6 mg/kg plus docetaxel 75 mg/m2 every 3 weeks (n=299) or docetaxel alone (n=305). The ORR was 41% in the zelvanib arm and 20% in the control arm.

HARBOR-2 (NCT04550002) is a Phase 2 trial. Among 97 patients on zelvanib the ORR was 36%, against 11% in the control arm.
"""


def test_each_identified_trial_has_arms_of_its_own() -> None:
    found = extractor.extract(TWO_TRIALS)
    cohorts = {o.value: o.cohort for o in found.outcomes}
    assert len({cohorts[value] for value in (41.0, 20.0, 36.0, 11.0)} - {None}) == 4
    assert {s.n for c in found.cohorts if c.id == cohorts[41.0] for s in c.sizes} <= {299}
    arms = {c.id: {s.n for s in c.sizes} for c in found.cohorts}
    assert [arms[d.cohort or ""] for d in found.doses] == [{299}, {299}]


TWO_NAMED_TRIALS = """Zelvo Bio Reports Two Trials of Zelvanib in Depression

In DAWN-1 and DAWN-2, each a six-week placebo-controlled trial, adults got zelvanib 20 mg or 40 mg.

In DAWN-1 (n=486), the mean change in MADRS at week 6 was -14.8 for zelvanib 40 mg and -13.9 for 20 mg, compared with -11.4 for placebo (difference vs placebo -3.4, p=0.001 for 40 mg; -2.5, p=0.012 for 20 mg).

DAWN-2 (n=492) failed. The mean change in MADRS at week 6 was -12.9 with 40 mg, -12.4 with 20 mg and -12.1 with placebo.
"""


def test_trials_by_name_alone_have_arms_of_their_own_too() -> None:
    found = extractor.extract(TWO_NAMED_TRIALS)
    cohorts = {o.value: o.cohort for o in found.outcomes}
    assert len(set(cohorts.values())) == 6
    assert (cohorts[-14.8], cohorts[-13.9]) == (cohorts[-3.4], cohorts[-2.5])
    assert {o.value: o.statistic for o in found.outcomes if o.value in {-3.4, -2.5}} == {-3.4: "difference", -2.5: "difference"}
    assert {(c.label, c.role, s.n) for c in found.cohorts for s in c.sizes} == {("DAWN-1", "total", 486), ("DAWN-2", "total", 492)}
    placebos = {c.id for c in found.cohorts if c.label == "placebo"}
    assert not placebos & {d.cohort for d in found.doses}
