"""Lines in capitals, read as if written small."""

from __future__ import annotations

import time

import pytest

import extractor
from extractor.text.capitals import calmed


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("MEDIAN OVERALL SURVIVAL WAS 22 MONTHS", "median overall survival was 22 months"),
        ("CLR-131 SHOWS MEDIAN OS OF 22.0 MONTHS AT 12.5 MCI", "CLR-131 shows median OS of 22.0 months at 12.5 mCi"),
        ("THE 12-MONTH PFS RATE IN NCT01234567 WAS 40%", "the 12-month PFS rate in NCT01234567 was 40%"),
        ("MEDIAN PFS HAS NOT BEEN REACHED", "median PFS has not been reached"),
        ("ORPHAN STATUS FROM THE EUROPEAN COMMISSION AND HEALTH CANADA", "orphan status from the European Commission and Health Canada"),
        ("60 GY AND 4 G, 75 MG M-2 AND 6 MG/KG OF ABC-1", "60 Gy and 4 g, 75 mg m-2 and 6 mg/kg of ABC-1"),
        ("ABOUT HELLICARIN THERAPEUTICS AND ITS PIPELINE", "ABOUT HELLICARIN THERAPEUTICS AND ITS PIPELINE"),
        ("Median OS was 22 months in NSCLC", "Median OS was 22 months in NSCLC"),
        ("OS | PFS | ORR | 22 | 8 | 40", "OS | PFS | ORR | 22 | 8 | 40"),
    ],
)
def test_letters_alone_change(printed: str, read: str) -> None:
    assert calmed(printed) == read
    assert len(read) == len(printed)


def test_evidence_is_printed_as_it_stands() -> None:
    text = "FINAL RESULTS OF THE TRIAL\n\nMEDIAN OVERALL SURVIVAL WAS 22 MONTHS IN THE MELANOMA TRIAL."
    (outcome,) = extractor.extract(text).outcomes
    assert (outcome.endpoint, outcome.statistic, outcome.value) == ("OS", "median", 22.0)
    assert all(text[e.start : e.end] == e.quote for e in outcome.evidence)
    assert outcome.evidence[0].quote.isupper()


def test_who_speaks_is_known_in_capitals_too() -> None:
    text = (
        "HELLICARIN REPORTS MEDIAN OVERALL SURVIVAL OF 22 MONTHS\n\nMADISON, WIS., DEC. 4, 2017 (GLOBE NEWSWIRE) -- HELLICARIN THERAPEUTICS, INC. (NASDAQ: HLCN) TODAY ANNOUNCED RESULTS "
        "OF 12 PATIENTS."
    )
    document = extractor.extract(text).document
    assert (document.issuer.name, document.issuer.tickers, str(document.published_on), document.wire) == (
        "HELLICARIN THERAPEUTICS",
        ("NASDAQ:HLCN",),
        "2017-12-04",
        "GLOBE NEWSWIRE",
    )


@pytest.mark.parametrize("piece", ["A", "A-", "AB9 ", "MEDIAN OS 9 ", "9", "AAA BBB 9 ", "-", "X\n"])
def test_time_is_linear(piece: str) -> None:
    begun = time.process_time()
    calmed(piece * (500_000 // len(piece)) + "9")
    assert time.process_time() - begun < 2
