"""Which part of a release the line that opens it begins."""

from __future__ import annotations

import pytest

import extractor
from extractor.context.sections import Sections


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("About Acme Bio", "about_company"),
        ("## About Acme Therapeutics, Inc.", "about_company"),
        ("About Novo Nordisk", "about_company"),
        ("About the HARBOR Trial", "about_product"),
        ("About Zelvanib", "about_product"),
        ("About tAB-1", "about_product"),
        ("About zelva®", "about_product"),
        ("About zelva (zelvanib)", "about_product"),
        ("About zelva", "about_product"),
        ("About Multiple Myeloma", "about_disease"),
        ("About half of the patients responded", "body"),
        ("About 30 patients responded", "body"),
        ("About 4.5% of them did not", "body"),
        ("Forward-Looking Statements", "forward_looking"),
        ("Investor Contact:", "contact"),
        ("Important Safety Information", "about_product"),
    ],
)
def test_a_heading_opens_its_part(line: str, section: str) -> None:
    sections = Sections(current="body", seen_body=True)
    assert sections.of(line, opens_block=True, first=False, heading=True) == section
    assert sections.of("It was founded in a garage.", opens_block=False, first=False, heading=False) == section


RELEASE = "Zelvo Bio Reports Phase 2 Data\n\nBASEL, March 3, 2026 (GLOBE NEWSWIRE) -- Zelvo Bio today reported that median overall survival with zelvanib was 19.7 months.\n"


@pytest.mark.parametrize(
    "above",
    [
        "CORRECTING and REPLACING Zelvo Bio Reports Phase 2 Data\n\nPlease replace the release dated March 2, 2026 with the following corrected version due to multiple revisions.\n\n"
        "The first sentence should read: Median overall survival with zelvanib was 19.7 months (instead of Median overall survival with zelvanib was 17.9 months).\n\nThe updated release reads:\n\n",
        "/C O R R E C T I O N -- Zelvo Bio/\n\nIn the news release of 02-Mar-2026 by Zelvo Bio over PR Newswire, we are advised by the company that median overall survival should read 19.7 months "
        "rather than 17.9 months, as originally issued inadvertently. The complete, corrected release follows:\n\n",
        "Zelvo Bio: Correction\n\nMedian overall survival with zelvanib was given as 17.9 months in our release of yesterday, which was not correct.\n\nThe corrected and complete announcement is below.\n\n",
    ],
)
def test_words_about_a_correction_state_nothing(above: str) -> None:
    """C9.89"""
    found = extractor.extract(above + RELEASE)
    assert [(o.value, [e.start > len(above) for e in o.evidence]) for o in found.outcomes] == [(19.7, [True])]
    assert str(found.document.published_on) == "2026-03-03"


def test_a_release_that_speaks_of_corrected_values_is_read_whole() -> None:
    text = RELEASE + "\nThe corrected QT interval did not change. Median progression-free survival was 8.1 months. The updated analysis follows earlier ones.\n"
    assert {o.value for o in extractor.extract(text).outcomes} == {19.7, 8.1}


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Median PFS with zelvanib was 9.1 months, not 8.1 months as previously stated.", {9.1}),
        ("Median PFS with zelvanib was 9.1 months (not 8.1 months, as reported in the earlier release).", {9.1}),
        ("Median PFS with zelvanib should read 9.1 months instead of 8.1 months.", {9.1}),
        ("The dose of zelvanib should have been 9.1 mg rather than 91 mg.", {9.1}),
        ("In the third paragraph, 45 patients enrolled should read 54 patients enrolled.", {54}),
        ("Patients should be given 9.1 mg of zelvanib and not 8.1 mg of zelvanib.", {9.1, 8.1}),
        ("Median PFS with zelvanib was 9.1 months, not 8.1 months as with placebo.", {9.1, 8.1}),
    ],
)
def test_a_figure_that_is_taken_back_states_nothing(text: str, right: set[float]) -> None:
    found = extractor.extract(text)
    told = {o.value for o in found.outcomes} | {d.low for d in found.doses} | {s.n for c in found.cohorts for s in c.sizes}
    assert told == right
