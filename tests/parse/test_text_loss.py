"""No text is lost in silence (FAULTS R16): what we read of a page and of damaged ones, beside what Python's own html.parser reads of the same bytes."""

from __future__ import annotations

import html
import random
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Comment, Tag
from bs4.exceptions import ParserRejectedMarkup
from mutations import KINDS, originals

from extractor.errors import ParseError
from extractor.parse import parse
from extractor.parse.html import decode_html
from extractor.parse.sniff import sniff
from extractor.parse.text_check import differs, letters
from extractor.parse.walker import SKIPPED
from extractor.source import Source, read_source


def is_page(path: Path) -> bool:
    """Whether a file is a page that is read; lists of filings are refused."""
    try:
        return path.suffix in (".html", ".htm") and sniff(read_source(path)) == "html"
    except ParseError:
        return False


PAGES = [path for path in originals() if is_page(path)]
FURNITURE = ("<nav", "<footer", "<aside", "role=", "class=")
"""What parts of a page that are left out by intent are known by."""
EXHIBITS = [path for path in PAGES if not any(sign in decode_html(path.read_bytes(), uri="").text for sign in FURNITURE)]
"""Pages of which everything that is shown is the document."""
# The part of a page that is the document, as its wire marks it.
PARTS = {"globenewswire": ".main-body-container", "prnewswire": ".release-body", "businesswire": ".bw-release-story, .ui-kit-press-release__content", "accesswire": ".annotate-release"}  # fmt: skip
TIMES = 60
_TAG_AS_TEXT = re.compile(r"<[^<>]*>?")
"""html.parser shows a tag that is never closed, and the entities behind it."""
_SLOWEST = 120_000
"""Bytes that html.parser, which is quadratic in some broken markup, can be given."""


def shown(markup: str, selector: str = "") -> int:
    """Letters that html.parser finds on a page, or in a part of it, in nothing that is hidden or no text."""
    try:
        page = BeautifulSoup(markup, "html.parser")
    except ParserRejectedMarkup:
        return 0
    found = page.select_one(selector) if selector else page
    assert isinstance(found, Tag)
    for element in found.find_all(lambda tag: tag.name in SKIPPED or "display:none" in str(tag.get("style")).replace(" ", "") or tag.has_attr("hidden")):
        if not element.decomposed:
            element.decompose()
    for comment in found.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    return letters(html.unescape(_TAG_AS_TEXT.sub(" ", found.get_text())))


def unread(data: bytes, selector: str = "") -> str:
    """What our document lacks of what html.parser shows and no warning or error says; "" where it is nothing."""
    try:
        document = parse(Source(data, "page"))
    except ParseError:
        return ""
    ours, theirs = letters(document.text), shown(decode_html(data, uri="").text, selector)
    told = any("letters and digits" in warning for warning in document.warnings)
    return f"{ours} of {theirs} letters: {document.warnings}" if differs(ours, theirs) and not told else ""


@pytest.mark.parametrize("path", EXHIBITS, ids=lambda path: path.name)
def test_all_of_an_exhibit_is_read(path: Path) -> None:
    assert unread(path.read_bytes()) == ""


@pytest.mark.parametrize("path", [path for path in PAGES if any(wire in path.name for wire in PARTS)], ids=lambda path: path.name)
def test_all_of_a_release_is_read_from_its_page(path: Path) -> None:
    assert unread(path.read_bytes(), next(selector for wire, selector in PARTS.items() if wire in path.name)) == ""


@pytest.mark.skipif(not EXHIBITS, reason="the samples are not there")
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_damaged_exhibit_loses_no_text_in_silence(kind: str) -> None:
    generator = random.Random(kind)
    lost: list[str] = []
    read = 0
    for number in range(TIMES):
        path = EXHIBITS[number % len(EXHIBITS)]
        data = KINDS[kind](path.read_bytes(), generator)
        if len(data) <= _SLOWEST and sniff(Source(data, "page")) == "html" and not any(sign in data.decode("latin-1") for sign in FURNITURE):
            read += 1
            lost += [f"{number} of {path.name}: {said}"] if (said := unread(data)) else []
    assert lost == [] and read >= TIMES / 3
