"""Facts find their people: trials by name, people by description, controls by what the document says of its arms."""

from __future__ import annotations

import pytest

import extractor

Labels = dict[float | None, str | None]


def outcome_cohorts(text: str) -> Labels:
    """Value of each outcome → label of its cohort."""
    found = extractor.extract(text)
    labels = {c.id: c.label for c in found.cohorts}
    return {o.value: labels.get(o.cohort or "") for o in found.outcomes}


def sizes(text: str) -> dict[int, tuple[str | None, str | None]]:
    """Each size → label and role of its people."""
    return {s.n: (c.label, c.role) for c in extractor.extract(text).cohorts for s in c.sizes}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Norvane finished its Phase 2 GANNET study of zelvanib in asthma. That study recruited 148 adults.",
            {148: ("GANNET", "total")},
            id="the study named before",
        ),
        pytest.param(
            "The first-in-human Phase 1 study of NRV-12 enrolled eleven people with gout. The KITTIWAKE Phase 2b clinical trial is a placebo-controlled study that enrolled 94 people.",
            {11: ("first-in-human Phase 1 study", "total"), 94: ("KITTIWAKE", "total")},
            id="by phase and by name",
        ),
        pytest.param(
            "Zelvanib lowered urate in FULMAR (EudraCT 2020-001234-56), an event-driven Phase III trial with 3,016 participants.",
            {3016: ("FULMAR", "total")},
            id="a name that a description explains",
        ),
        pytest.param(
            "Two trials ran. In PLOVER-1, 84 adults were randomized; in PLOVER-2, 91 adults took part.", {84: ("PLOVER-1", "total"), 91: ("PLOVER-2", "total")}, id="two trials"
        ),
        pytest.param("In the NSCLC trial of NRV-12, 60 patients were enrolled.", {60: (None, "total")}, id="a disease is no trial's name"),
        pytest.param(
            "Adults with glioma were randomized to zelvanib 60 mg by mouth (n=75) or to lomustine 110 mg every six weeks (n=73).",
            {75: ("zelvanib", "treatment"), 73: ("lomustine", "control")},
            id="the other drug is the control",
        ),
        pytest.param("Twenty of 45 evaluable patients responded.", {45: ("evaluable patients", "total")}, id="evaluable patients are all"),
    ],
)
def test_sizes_find_their_people(text: str, wanted: dict[int, tuple[str | None, str | None]]) -> None:
    assert sizes(f"Norvane Reports on Zelvanib\n\n{text}") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Of 21 MCL patients enrolled, there were seven responders among 14 patients eligible for response assessment, resulting in a 50% ORR.",
            {50.0: "MCL patients"},
            id="evaluable patients of the group before",
        ),
        pytest.param(
            "In both the treatment-naïve and taxane-pretreated populations of breast cancer, median PFS was 22.0 and 14.9 months, respectively.",
            {22.0: "treatment-naïve population", 14.9: "taxane-pretreated population"},
            id="two populations",
        ),
        pytest.param(
            "Among 31 lymphoma patients previously treated with rituximab 83% responded and the ORR was 61%.",
            {83.0: "lymphoma patients previously treated with rituximab", 61.0: "lymphoma patients previously treated with rituximab"},
            id="a label ends at a result",
        ),
        pytest.param(
            "In lymphoma, the ORR was 61% in rituximab-pretreated patients. Among patients previously treated with rituximab, the CR rate was 22%.",
            {61.0: "rituximab-pretreated patients", 22.0: "rituximab-pretreated patients"},
            id="one description in two wordings",
        ),
    ],
)
def test_outcomes_find_their_people(text: str, wanted: Labels) -> None:
    assert outcome_cohorts(text) == wanted
