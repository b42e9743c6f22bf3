"""Dates in the languages of releases: to the day where they say it, and nothing where a number only looks like one."""

from __future__ import annotations

import pytest

from extractor.pipeline import extract
from extractor.text.dates import dates_of


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on Aug. 08, 2017", ["2017-08-08"]),
        ("le 12 mars 2026", ["2026-03-12"]),
        ("Paris, le 1er août 2024", ["2024-08-01"]),
        ("den 12. März 2026", ["2026-03-12"]),
        ("am 3. Oktober 2025, am 4. Mai 2025", ["2025-10-03", "2025-05-04"]),
        ("el 12 de marzo de 2026", ["2026-03-12"]),
        ("il 7 dicembre 2023", ["2023-12-07"]),
        ("LE 3 DÉCEMBRE 2021", ["2021-12-03"]),
        ("1,5 mai 2024", ["2024"]),
        ("12 mars 20261", []),
        ("32 mars 2026", ["2026"]),
    ],
)
def test_dates_of_other_languages_are_read_to_the_day(text: str, days: list[str]) -> None:
    assert [date.iso for date in dates_of(text)] == days


@pytest.mark.parametrize(
    "dateline",
    ["LYON, France, le 12 mars 2026 – ", "BASEL, Schweiz, 12. März 2026 – ", "Madrid, 12 de marzo de 2026 - ", "LYON, le 12 mars 2026 (GLOBE NEWSWIRE) -- "],
)
def test_a_dateline_in_another_language_gives_the_day(dateline: str) -> None:
    found = extract(f"Orvelle publie\n\n{dateline}Orvelle SA (Euronext : ORV) a annoncé aujourd'hui des résultats.\n").document
    assert found.published_on == "2026-03-12"
    assert (found.dateline or "").startswith(dateline[:12])
