"""Plain text and Markdown: offsets in the file itself, blocks, tables, encodings."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import ParsedDocument
from extractor.errors import ParseError
from extractor.parse import parse
from extractor.parse.sniff import sniff_text
from extractor.source import Source

SHARED = Path(__file__).parents[2].parent / "shared"

RELEASE = """May 4, 2021

Quillmark Therapeutics Reports Phase 2 Results for QMT-14

OSLO, May 04, 2021 (GLOBE NEWSWIRE) -- Quillmark Therapeutics (Nasdaq:QMRK) reported results.
- Median overall survival was 14.2 months
• Response rate was 40%

About Quillmark
Quillmark makes medicines. It is based in Oslo.
"""


def read(text: str | bytes, media_type: str | None = None) -> ParsedDocument:
    data = text.encode() if isinstance(text, str) else text
    return parse(Source(data, "release.txt", media_type))


def blocks(document: ParsedDocument) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def test_a_release_gives_its_lines_as_blocks() -> None:
    document = read(RELEASE)
    assert document.text == RELEASE
    assert document.title == "Quillmark Therapeutics Reports Phase 2 Results for QMT-14"
    assert [kind for kind, _ in blocks(document)] == ["paragraph", "title", "paragraph", "list_item", "list_item", "heading", "paragraph"]
    assert blocks(document)[3][1] == "Median overall survival was 14.2 months"
    assert blocks(document)[6][1] == "Quillmark makes medicines. It is based in Oslo."


def test_wrapped_lines_are_one_block_even_inside_a_trial_number() -> None:
    paragraph = (
        "The randomized study enrolled 212 adults with relapsed disease at 31 centres and compared QMT-14 with the investigator's "
        "choice of chemotherapy; a data monitoring committee met twice. Median overall survival was 14.2 months in the first arm."
    )
    wrapped = "\n".join(textwrap.wrap(paragraph, 68))
    document = read(f"Quillmark Reports Results\n\n{wrapped}\n\nThe trial is registered as NCT0412\n3456 and goes on.\n")
    assert [text.replace("\n", " ") for _, text in blocks(document)][1] == paragraph
    assert blocks(document)[2][1] == "The trial is registered as NCT0412\n3456 and goes on."


def test_short_lines_that_are_not_wrapped_stay_apart() -> None:
    document = read("Quillmark Reports\n\nPrimary endpoint met\nNo new safety findings\nFiling planned for 2022\n\nText follows here.\n")
    assert [text for _, text in blocks(document)][1:4] == ["Primary endpoint met", "No new safety findings", "Filing planned for 2022"]


PIPE = "Results\n\n| Arm | n | mOS (months) | 95% CI |\n|---|---|---|---|\n| QMT-14 | 106 | 14.2 | 11.0, NE |\n| Placebo | 106 | 9.8 | — |\n\n* NE, not estimable\n"
ALIGNED = """Results by arm

Arm          n     Median OS (months)   95% CI
QMT-14     106     14.2                 11.0 - NE
Placebo    106      9.8                 8.1 - 12.4

Text goes on.
"""


@pytest.mark.parametrize("text", [PIPE, ALIGNED], ids=["pipe", "aligned"])
def test_a_table_in_text_has_cells_with_exact_offsets(text: str) -> None:
    document = read(text)
    (table,) = document.tables
    grid = {(cell.row, cell.column): cell for cell in table.cells}
    assert grid[1, 2].text == "14.2" and grid[2, 1].text == "106" and grid[1, 0].text == "QMT-14"
    assert all(document.text[cell.start : cell.end] == cell.text for cell in table.cells)
    assert [cell.header for cell in table.cells if cell.row == 0] == [True] * 4
    assert [cell.header for cell in table.cells if cell.row == 1] == [True, False, False, False]
    assert [block.kind for block in document.blocks if (block.start, block.end) == (table.start, table.end)] == ["table"]
    if text is PIPE:
        assert table.footnotes == ("* NE, not estimable",)


def test_a_head_over_two_columns_spans_them() -> None:
    text = "                 QMT-14                Placebo\nEndpoint      n       months       n       months\nOS           106      14.2        106      9.8\nPFS          106      7.0         106      4.1\n"
    (table,) = read("Results\n\n" + text).tables
    assert [(cell.text, cell.column, cell.column_span) for cell in table.cells if cell.row == 0] == [("QMT-14", 1, 2), ("Placebo", 3, 2)]
    assert [cell.row for cell in table.cells if cell.text == "Endpoint" and cell.header] == [1]


def test_one_row_below_two_rows_of_heads_is_a_table() -> None:
    text = "                   QMT-14             Placebo\n                 n     ORR (%)      n     ORR (%)\nAll patients    106      41.2      104      9.8\n"
    (table,) = read(f"Results\n\n{text}\nThat is all of it.\n").tables
    assert [(cell.text, cell.column, cell.column_span) for cell in table.cells if cell.row == 0] == [("QMT-14", 1, 2), ("Placebo", 3, 2)]
    assert [cell.text for cell in table.cells if cell.row == 2] == ["All patients", "106", "41.2", "104", "9.8"]


def test_three_lines_of_names_are_no_table() -> None:
    text = "Jane Roe      John Doe\nActing head   Of finance   Of law\nAll of us     look         ahead"
    assert not read(f"Contacts\n\n{text}\n\nThat is all of it.\n").tables


def test_a_byte_order_mark_is_no_text() -> None:
    assert read(b"\xef\xbb\xbfDose: 5 mg/m\xc2\xb2").text == "Dose: 5 mg/m²"
    assert read("Dose: 5 mg/m²".encode("utf-16")).text == "Dose: 5 mg/m²"
    assert read("Dose: 5 mg of the study drug".encode("utf-16-le")).text == "Dose: 5 mg of the study drug"


def test_windows_1252_is_read_with_a_warning() -> None:
    document = read("He said “5 µg – no more”".encode("cp1252"))
    assert document.text == "He said “5 µg – no more”"
    assert document.warnings == ("not UTF-8; read as Windows-1252",)
    assert read("“5 µg”".encode("cp1252"), "text/plain; charset=iso-8859-1").warnings == ()


def test_one_broken_byte_does_not_turn_utf8_into_mojibake() -> None:
    document = read("µg – µg – µg — “a” ".encode() + b"\xff end")
    assert document.text.startswith("µg – µg") and "\ufffd" in document.text
    assert len(document.warnings) == 1


def test_text_that_was_decoded_wrongly_before_is_flagged() -> None:
    assert any("decoded wrongly" in warning for warning in read("the companyâ€™s trial").warnings)


def test_utf7_is_never_decoded() -> None:
    assert read(b"+ADw-script+AD4- 5 mg", "text/plain; charset=utf-7").text.startswith("+ADw-")


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "is empty"), (b" \n\t ", "is empty"), (b"5 mg\x00\x00\x00\x00 twice", "NUL character at offset 4"), (bytes(range(1, 32)) * 20, "is no text")],
)
def test_bytes_that_are_no_text_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(ParseError, match=words):
        read(data)


@pytest.mark.parametrize("text", ["{}", "[1] Median OS was 9 months.", "{see note} 5 mg", "[]"])
def test_a_text_that_opens_with_a_bracket_is_a_text(text: str) -> None:
    assert read(text.encode()).text == text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00\ufeff", exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\r\t |-•*1.5"), min_size=1))
def test_any_text_is_kept_and_its_blocks_are_in_order(text: str) -> None:
    if not text.strip() or sniff_text(text) != "plain":
        return  # nothing, or what says that it is XML or JSON
    document = read(text.encode())
    assert document.text == text
    edges = [edge for block in document.blocks for edge in (block.start, block.end)]
    assert edges == sorted(edges)
    assert all(document.text[cell.start : cell.end] == cell.text for table in document.tables for cell in table.cells)
    left = "".join(text[b:a] for b, a in zip([0, *(block.end for block in document.blocks)], [*(block.start for block in document.blocks), len(text)], strict=True))
    assert not [word for word in left.split() if any(c.isdigit() for c in word) and any(c.isalpha() for c in word)]


@pytest.mark.skipif(not SHARED.exists(), reason="the shared evaluation texts are not here")
def test_no_word_of_the_evaluation_texts_is_outside_the_blocks() -> None:
    for path in sorted((SHARED / "eval" / "dev").glob("*.txt")):
        document = read(path.read_bytes())
        inside = sum(len(document.text[b.start : b.end].split()) for b in document.blocks)
        assert inside > 0.97 * len(document.text.split()), path.name
        if len(document.blocks) > 1 and path.stem != "krichards147":  # that one begins with its dateline
            assert document.title, path.name
