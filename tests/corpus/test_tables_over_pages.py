"""A table that goes on over the end of a page is one table, however few of its rows are left for the next, and whether its head is printed there again or not."""

from __future__ import annotations

import pytest
from make_documents import SURVIVAL, table_over_pages

from extractor.parse import parse
from extractor.source import Source

ROWS = [[text.replace("\n", " ") for text in row] for row in SURVIVAL]


def rows_of(data: bytes) -> list[list[str]]:
    """The texts of the rows of the only table."""
    document = parse(Source(data, "pages.pdf"))
    assert document.metadata["pages"] == 2
    (table,) = document.tables
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(max(cell.row for cell in table.cells) + 1)]


@pytest.mark.parametrize("follows", [True, False], ids=["text follows", "nothing follows"])
@pytest.mark.parametrize("repeated", [True, False], ids=["head repeated", "head once"])
@pytest.mark.parametrize("left", [1, 2, 3, 4])
def test_a_ruled_table_over_two_pages_is_one(left: int, repeated: bool, follows: bool) -> None:
    assert rows_of(table_over_pages(left, repeated=repeated, follows=follows)) == ROWS


@pytest.mark.parametrize("follows", [True, False], ids=["text follows", "nothing follows"])
@pytest.mark.parametrize("repeated", [True, False], ids=["head repeated", "head once"])
@pytest.mark.parametrize("left", [1, 2, 3])
def test_a_table_without_rules_over_two_pages_is_one(left: int, repeated: bool, follows: bool) -> None:
    # Nothing says that the two lines of its head are one row.
    assert rows_of(table_over_pages(left, ruled=False, repeated=repeated, follows=follows)) == [["Castolinib", "Docetaxel"], ["Endpoint", "N = 118", "N = 115"], *ROWS[1:]]


def test_the_text_behind_the_last_row_stays_text() -> None:
    document = parse(Source(table_over_pages(1, ruled=False), "pages.pdf"))
    assert document.text.endswith("CR, %\t4.2\t0.9\n\nThe hazard ratio for death was 0.74 (95% CI, 0.58 to 0.95; p = 0.018).")
