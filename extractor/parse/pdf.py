"""PDF: words, reading order, tables and their places, by pdfium; a page with no text layer is said to be one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from extractor.document import Block, BlockKind, Box, ParsedDocument, Place
from extractor.errors import LimitError, ParseError
from extractor.parse.builder import TextBuilder
from extractor.parse.lines import bullet_of
from extractor.parse.pdf_check import disagreements
from extractor.parse.pdf_layout import Page, Paragraph, drop_running_heads, joined, paragraphs_of, reading_order, text_of
from extractor.parse.pdf_tables import FoundTable, find_tables, goes_on, grids_of, joined_tables, lines_above, lines_below, rows_at_bottom, rows_at_top
from extractor.parse.pdf_words import Frame, Word, lines_of_words, page_words, unreadable
from extractor.parse.plain import is_heading, title_of, titled
from extractor.source import Source

MAX_PAGES = 3_000
"""Most pages that are read; the longest assessment report has 700."""
MAX_LINES = 4_000
"""Most separate runs of words on a page; more are a drawing."""
MAX_RULES = 5_000
"""Most lines drawn on a page; more are a figure."""
MAX_DEFINITIONS = 1_000
"""Most times that one object of a PDF is defined; each change that is saved at its end defines some anew, and few are changed fifty times."""
_MOST_UNREADABLE = 20
_TITLE_SIZE = 1.25
_LONGEST_TITLE = 300
_DIGIT = re.compile(r"[\d⁰-⁹₀-₉²³¹]")
_OBJECT = re.compile(rb"(?<!\d)(\d{1,8}) \d{1,5} obj\b")
_WORD = re.compile(r"[A-Za-z]+(?:-[a-z]+)*(?!-$|[A-Za-z])")
"""A word of a line, without the piece that a hyphen at its end cuts off."""


def parse_pdf(source: Source) -> ParsedDocument:
    """Read a PDF.

    Raises ParseError where it is damaged, encrypted, or has no text layer, LimitError above MAX_PAGES.
    """
    pages, warnings = _read_pages(source)
    warnings += _left_unread(source, pages)
    for page in pages:
        page.grids = grids_of(page)
    gone = drop_running_heads(pages)
    builder = TextBuilder(source.uri)
    known = frozenset(word.lower() for page in pages for line in page.lines for word in _WORD.findall(line.text.replace("\u00ad", "-")))
    usual = _usual_height(pages)
    read = [(page, find_tables(page, known)) for page in pages]
    _join_over_pages(read, known)
    for page, tables in read:
        _write_page(page, tables, builder, known, usual)
    if not builder.blocks:
        raise ParseError(f"{source.uri}: holds nothing but running heads and page numbers; expected text")
    text = builder.text
    blocks = _titled(text, builder.blocks, pages[0], usual)
    return ParsedDocument(
        text=text,
        blocks=blocks,
        tables=tuple(builder.tables),
        places=tuple(builder.places),
        uri=source.uri,
        kind="pdf",
        media_type="application/pdf",
        sha256=source.sha256,
        title=title_of(text, blocks),
        metadata={"pages": len(pages), "running_heads_left_out": gone},
        warnings=tuple(warnings),
    )


def _join_over_pages(read: list[tuple[Page, list[FoundTable]]], known: frozenset[str]) -> None:
    """Make one of the parts of each table that goes on over the end of a page."""
    for (above, upper), (below, lower) in pairwise(read):
        if upper and not lines_below(above, upper[-1]) and not (lower and not lines_above(below, lower[0])) and (rows := rows_at_top(below, upper[-1], known)):
            upper[-1] = joined_tables(upper[-1], rows)
    for (above, upper), (below, lower) in reversed(list(pairwise(read))):
        if upper and lower and not lines_below(above, upper[-1]) and not lines_above(below, lower[0]) and goes_on(upper[-1], lower[0]):
            upper[-1] = joined_tables(upper[-1], lower.pop(0))
    for (above, upper), (below, lower) in reversed(list(pairwise(read))):
        if lower and not lines_above(below, lower[0]) and (begun := rows_at_bottom(above, lower[0], known)):
            upper.append(joined_tables(begun, lower.pop(0)))


def _left_unread(source: Source, pages: list[Page]) -> list[str]:
    """What could not be read, page by page: no text layer, too many characters, no Unicode, and where a second reader finds other text.

    Raises ParseError where no page has text.
    """
    apart = {number: f"{ours:,} and {theirs:,} letters and digits" for number, ours, theirs in disagreements(source.data[source.data.find(b"%PDF-") :], pages)}
    said = [f"two readers find different text on page(s) {_ranges(sorted(apart))} (page {min(apart)}: {apart[min(apart)]}); facts may be missing there"] if apart else []
    without = [page.number for page in pages if not page.lines]
    if len(without) == len(pages):
        more = f" {said[0]}." if said else ""
        raise ParseError(
            f"{source.uri}: none of its {len(pages)} page(s) has a text layer (images only, or nothing readable); expected text.{more} Run text recognition on it first."
        )
    if without:
        said.append(f"page(s) {_ranges(without)} of {len(pages)} have no text layer (image only or blank); nothing was read from them")
    if cut := [page.number for page in pages if page.cut]:
        said.append(f"page(s) {_ranges(cut)} have more characters than a page of text; what lies beyond was left out")
    if odd := [page.number for page in pages if page.unreadable > _MOST_UNREADABLE]:
        said.append(f"page(s) {_ranges(odd)} print characters that the PDF gives no Unicode for; numbers on them may be missing. Run text recognition on it.")
    return said


def _read_pages(source: Source) -> tuple[list[Page], list[str]]:
    import pypdfium2 as pdfium

    start = source.data.find(b"%PDF-")
    warnings = [] if start == 0 else [f"{start} byte(s) before the PDF's header were skipped"]
    if b"%%EOF" not in source.data[-2048:]:
        warnings.append("the PDF has no end mark: it may be cut off, and facts may be missing")
    _check_objects(source)
    try:
        document = pdfium.PdfDocument(source.data[start:])
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise ParseError(f"{source.uri}: the PDF is encrypted and asks for a password; expected an open one. Save it without a password.") from error
        raise ParseError(f"{source.uri}: the PDF is damaged ({error}); fetch it again") from error
    try:
        if len(document) > MAX_PAGES:
            raise LimitError(f"{source.uri}: has {len(document):,} pages; expected at most {MAX_PAGES:,}. Split it.")
        if not len(document):
            raise ParseError(f"{source.uri}: the PDF has no page; it is damaged: fetch it again")
        return [_read_page(document, number, warnings) for number in range(len(document))], warnings
    finally:
        document.close()


def _check_objects(source: Source) -> None:
    """Refuse a file in which an object is repeated without end: to mend its list of objects pdfium takes a time that grows with the square of that, and no limit reaches into it.

    Raises ParseError.
    """
    if source.data.count(b" obj") <= MAX_DEFINITIONS:
        return
    number, times = Counter(_OBJECT.findall(source.data)).most_common(1)[0] if _OBJECT.search(source.data) else (b"", 0)
    if times > MAX_DEFINITIONS:
        raise ParseError(f"{source.uri}: the PDF is damaged: it defines its object {int(number)} {times:,} times; expected at most {MAX_DEFINITIONS:,}. Fetch it again.")


def _read_page(document: Any, number: int, warnings: list[str]) -> Page:
    """Words and rules of a page; the page is closed at once, for open pages hold megabytes each."""
    import pypdfium2 as pdfium

    try:
        page = document[number]
    except pdfium.PdfiumError:
        warnings.append(f"page {number + 1} of {len(document)} is damaged and was left out")
        return Page(number + 1, 0, 0, [])
    try:
        frame = _frame(page)
        textpage = page.get_textpage()
        try:
            words, cut = page_words(textpage, frame)
            letters = sum(map(str.isalnum, "".join(word.text for word in words)))
        finally:
            textpage.close()
        lines = lines_of_words(words)
        width, height = page.get_size()
        return Page(number + 1, width, height, lines[:MAX_LINES], _rules(page, frame), cut or len(lines) > MAX_LINES, unreadable(words), characters=letters)
    except pdfium.PdfiumError:
        warnings.append(f"page {number + 1} of {len(document)} could not be read and was left out")
        return Page(number + 1, 0, 0, [])
    finally:
        page.close()


def _frame(page: Any) -> Frame:
    left, bottom, right, top = page.get_cropbox()
    return Frame(left, bottom, right - left, top - bottom, page.get_rotation())


def _rules(page: Any, frame: Frame) -> list[Box]:
    """Boxes of the lines and frames that the page draws."""
    import pypdfium2.raw as raw

    found: list[Box] = []
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3):
        left, bottom, right, top = drawn.get_bounds()
        found.append(frame.box(left, top, right, bottom))
        if len(found) > MAX_RULES:
            return []  # a drawing, and no table
    return found


def _usual_height(pages: list[Page]) -> float:
    heights: Counter[int] = Counter()
    for page in pages:
        for line in page.lines:
            heights[round(line.height)] += len(line.words)
    return float(heights.most_common(1)[0][0]) if heights else 10.0


def _write_page(page: Page, tables: list[FoundTable], builder: TextBuilder, known: frozenset[str], usual: float) -> None:
    """Paragraphs and tables of a page, each table where its top stands among the lines."""
    lines = reading_order(page)
    position = 0
    for table in tables:
        cut = next((number for number, line in enumerate(lines) if number >= position and line.top > table.box[1]), len(lines))
        _write_lines(page, lines[position:cut], builder, known, usual)
        _write_table(table, builder, page.number)
        position = cut
    _write_lines(page, lines[position:], builder, known, usual)


def _titled(text: str, blocks: list[Block], first: Page, usual: float) -> tuple[Block, ...]:
    """The block in the largest letters of the first page is the title, where they are larger than those of prose; else the first line that looks like one."""
    largest = max((line for line in first.lines if any(map(str.isalpha, line.text))), key=lambda line: line.height, default=None)
    if largest is not None and largest.height > _TITLE_SIZE * usual:
        start = text.find(largest.text)
        number = next((number for number, block in enumerate(blocks) if block.start <= start < block.end), None)
        if number is not None and blocks[number].kind != "table" and blocks[number].end - blocks[number].start <= _LONGEST_TITLE:
            blocks[number] = replace(blocks[number], kind="title")
            return tuple(blocks)
    return titled(text, blocks)


def _write_lines(page: Page, lines: list[Any], builder: TextBuilder, known: frozenset[str], usual: float) -> None:
    for paragraph in paragraphs_of(page.number, lines):
        _write(paragraph, builder, known, usual)


def _write_table(table: FoundTable, builder: TextBuilder, page: int) -> None:
    caption = None
    if builder.blocks:
        words = builder.parts[-1][:300]
        caption = words if re.match(r"table\s+\w+", words, re.IGNORECASE) else None
    builder.add_table(table.drafts, caption=caption, element=f"page {page} table")


def _write(paragraph: Paragraph, builder: TextBuilder, known: frozenset[str], usual: float) -> None:
    words = joined(paragraph, known)
    text = text_of(words)
    if not any(character.isalnum() for character in text):
        return
    bullet = bullet_of(text)
    kind: BlockKind = "list_item" if bullet else "paragraph"
    if not bullet and len(paragraph.lines) <= 3 and is_heading(text) and (paragraph.height > 1.12 * usual or len(paragraph.lines) == 1):
        kind = "heading"
    start, _ = builder.add(text, kind, skip=bullet)
    builder.places.extend(_places(words, start - bullet, paragraph.page))


def _places(words: list[Word], start: int, page: int) -> Iterator[Place]:
    """A place for each word with a digit, and one for each run of other words on a line."""
    position = start
    run: list[tuple[int, int, Word]] = []
    for number, word in enumerate(words):
        position += 0 if word.glued or not number else 1
        end = position + len(word.text)
        alone = _DIGIT.search(word.text) is not None
        if run and (alone or word.top - run[-1][2].top > 0.5 * word.height or word.left < run[-1][2].left):
            yield _place(run, page)
            run = []
        run.append((position, end, word))
        if alone:
            yield _place(run, page)
            run = []
        position = end
    if run:
        yield _place(run, page)


def _place(run: list[tuple[int, int, Word]], page: int) -> Place:
    first = run[0][2]
    left, top, right, bottom = first.left, first.top, first.right, first.bottom
    for _, _, word in run:
        left, top, right, bottom = min(left, word.left), min(top, word.top), max(right, word.right), max(bottom, word.bottom)
    return Place(run[0][0], run[-1][1], page, (round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)))


def _ranges(numbers: list[int]) -> str:
    """ "1-3, 7" of page numbers."""
    parts: list[str] = []
    start = previous = numbers[0]
    for number in [*numbers[1:], -1]:
        if number == previous + 1:
            previous = number
            continue
        parts.append(str(start) if start == previous else f"{start}-{previous}")
        start = previous = number
    return ", ".join(parts)
