"""The disease of a result: in the text's words, with its place; none where it could be another."""

from __future__ import annotations

import pytest

from extractor.store.indications import diseases, indication_of

RESULT = "Median overall survival was 14.2 months"


def told(text: str, title: str = "", designated: tuple[str, ...] = ()) -> str | None:
    """The indication of the result in a text, which is the text at its place."""
    at = text.index(RESULT)
    found = indication_of(text, title, [(at, at + len(RESULT))], designated)
    assert found is None or text[found.start : found.stop] == found.words
    return found.words if found else None


@pytest.mark.parametrize(
    ("text", "disease"),
    [
        (f"We treated 40 patients with relapsed multiple myeloma. {RESULT}.", "relapsed multiple myeloma"),
        (f"ABX-12 was given to children with severe hemophilia B.\n\n{RESULT}.", "severe hemophilia B"),
        (f"People with myeloma were enrolled.\n\n{RESULT} in patients with multiple myeloma.", "multiple myeloma"),
        (f"ABX-12 is a therapy for type 2 diabetes. Adults with type 2 diabetes took it.\n{RESULT}.", "type 2 diabetes"),
        (f"A trial for ABX-12 in platinum-resistant ovarian cancer. Women with ovarian cancer took part.\n{RESULT}.", "platinum-resistant ovarian cancer"),
        (f"Trials in patients with breast cancer and in patients with gastric cancer go on.\n\n{RESULT}.", None),
        (f"Trials in patients with breast cancer go on.\n\n{RESULT} in patients with breast cancer and in patients with gastric cancer.", None),
        (f"{RESULT} in patients with measurable disease.", None),
        (f"{RESULT} in people on dialysis, with adverse events in line with those known.", None),
        (f"Patients with stable disease went on. {RESULT}.", None),
        (f"{RESULT}, and the risk of total heart failure events fell.", None),
        (f"{RESULT} in line with the hypothesis.", None),
        (f"The change was seen in liver fibrosis.\n{RESULT}.", None),
        (RESULT, None),
    ],
)
def test_the_only_disease_is_taken_and_of_several_none(text: str, disease: str | None) -> None:
    assert told(text) == disease


def test_a_title_that_names_another_disease_forbids_the_one_of_the_text() -> None:
    text = f"In the subgroup of adults with diabetes, {RESULT}. Adults with diabetes were many."
    assert told(text) == "diabetes"
    assert told(text, "Sorvane Cuts Heart Failure Events by a Quarter") is None
    assert told(text, "Sorvane in Type 2 Diabetes") == "diabetes"


def test_what_the_drug_is_designated_for_is_known_by_its_words_alone() -> None:
    text = f"Breast cancer is common. Trials in patients with lymphoma go on.\n\n{RESULT}, a first for Charcot-Marie-Tooth."
    assert told(text, designated=("Charcot-Marie-Tooth",)) == "Charcot-Marie-Tooth"
    assert told(text.replace("a first", "in patients with lymphoma and a first"), designated=("Charcot-Marie-Tooth",)) is None
    assert told(text.replace("a first", "breast cancer too, a first"), designated=("Charcot-Marie-Tooth", "breast cancer")) is None


def test_a_long_text_without_an_end_is_read_in_time_that_grows_with_it() -> None:
    assert diseases("patients with " * 20_000) == ()
    assert diseases("for the treatment of cancer " * 5_000) == ()
