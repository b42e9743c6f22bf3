"""The match view: what typography and damage become, with the way back to the text."""

from __future__ import annotations

import pytest

import extractor
from extractor.text.view import view_of


@pytest.mark.parametrize("text", ["median OS of 14·2 months (95% CI, 11.0–18.3)", "80 µg/kg × 3, p ≤ 0.05 and ≥ 2", "the company’s “best” result — so far", "37.5 °C ± 2, 5 °C"])
def test_text_that_was_decoded_wrongly_reads_as_it_was_meant(text: str) -> None:
    damaged = text.encode().decode("cp1252", errors="replace")
    assert "Ã" in damaged or "Â" in damaged or "â" in damaged
    assert view_of(damaged).text.replace("\ufffd", "") == view_of(text).text
    view = view_of(damaged)
    assert all(view.position(view.span(n, n + 1)[0]) == n for n in range(len(view.text)))


def test_a_number_is_never_read_from_half_of_its_signs() -> None:
    damaged = "In lung cancer median OS was 14·2 months with 80 µg/kg of zelvanib.".encode().decode("cp1252")
    found = extractor.extract(damaged)
    assert [o.value for o in found.outcomes] == [14.2]
    assert [(d.low, d.unit) for d in found.doses] == [(80.0, "ug/kg")]
    assert found.outcomes[0].evidence[0].quote.endswith("OS was 14Â·2 months")


@pytest.mark.parametrize("text", ["Âge 14 Ânglo", "l'Âme de 12", "un âge de 12 ans, château", "Ã la carte"])
def test_letters_of_other_languages_stay(text: str) -> None:
    assert view_of(text).text == text
