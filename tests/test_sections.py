"""Which part of a release the line that opens it begins."""

from __future__ import annotations

import pytest

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
