"""Parsing speed, side by side in one run: pages against BeautifulSoup's bare parse of the same, PDFs against pdfplumber's text.

Run: python tests/benchmarks/parse.py [HTML_FILE | PDF_FILE]...   without files, on pages that it makes
"""

from __future__ import annotations

import contextlib
import io
import random
import resource
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from measure import Figure, cpu, ratio

from extractor.errors import ParseError
from extractor.parse import parse
from extractor.parse.sniff import sniff
from extractor.source import Source, read_source

SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples"

HTML_AT_MOST, TEXT_AT_LEAST, MIXED_AT_LEAST, MEMORY_AT_MOST = 1.15, 10, 3, 30
"""The share of BeautifulSoup's time; times as fast as pdfplumber; MB that memory grows over 258 pages."""
_SAMPLED = 8
_WORDS = (
    "patients", "received", "the", "study", "drug", "once", "daily", "and", "were", "followed", "until", "progression", "or", "death",
    "in", "both", "arms", "of", "this", "trial", "while", "response", "was", "assessed", "by", "blinded", "review",
)  # fmt: skip


def html(source: Source) -> float:
    """CPU of our whole parse over that of BeautifulSoup's tree alone."""
    from bs4 import BeautifulSoup

    markup = source.data.decode("utf-8", errors="replace")
    return ratio(lambda: parse(source), lambda: BeautifulSoup(markup, "lxml"), rounds=7)


def pdf(source: Source) -> tuple[float, float]:
    """How many times as fast as pdfplumber's extract_text, and MB that the peak of memory grew over three more runs."""
    parse(source)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(3):
        pages = parse(source).metadata["pages"]
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return pages / _SAMPLED * ratio(lambda: _plumbed(source), lambda: parse(source), rounds=3), grown


def _plumbed(source: Source) -> list[str]:
    """pdfplumber's text of some pages, spread over the document: all of them would take a minute."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(source.data)) as document:
        step = len(document.pages) // _SAMPLED
        return [page.extract_text() for page in document.pages[::step][:_SAMPLED]]


def right(source: Source, *, squares: int, cells: dict[str, int]) -> float:
    """The percentage of a made document's squares and table cells that were read as they are."""
    document = parse(source)
    found = Counter(cell.text for table in document.tables for cell in table.cells)
    good = min(document.text.count("mg/m²"), squares) + sum(min(found[text], count) for text, count in cells.items())
    return 100 * good / (squares + sum(cells.values()))


def made_preformatted(parts: int) -> Source:
    """A page that is one <pre>: wrapped paragraphs, and a table after each six of them."""
    generator = random.Random(1)
    rows = "\n".join(f"Endpoint {n:<12}   {n}.2          {n}.9        0.0{n}" for n in range(8))
    table = f"{'Drug':>29}        Placebo      p\n{rows}\n"
    paragraphs = (textwrap.fill(f"{prose(generator, 5)} A dose of {n % 90} mg was given to {n % 70 + 9} patients.", 76) for n in range(parts))
    text = "\n".join(f"{paragraph}\n" if n % 6 else f"{paragraph}\n\n{table}" for n, paragraph in enumerate(paragraphs))
    return Source(f"<html><head><title>x</title></head><body><pre>\n{text}\n</pre></body></html>".encode(), "preformatted page")


def preformatted() -> float:
    """CPU of our whole parse of such a page over BeautifulSoup's tree of the same paragraphs and cells as elements; of the page itself it makes one string."""
    from bs4 import BeautifulSoup

    source = made_preformatted(120)
    document = parse(source)
    cells = "".join(f"<tr><td>{cell.text}</td></tr>" if cell.column == 0 else f"<td>{cell.text}</td>" for table in document.tables for cell in table.cells)
    words = "".join(f"<p>{document.text[block.start : block.end]}</p>" for block in document.blocks if block.kind != "table")
    markup = f"<html><body>{words}<table>{cells}</table></body></html>"
    return ratio(lambda: parse(source), lambda: BeautifulSoup(markup, "lxml"), rounds=7)


def growth_of_preformatted() -> float:
    """CPU a character of a long page of that kind over that of a short one."""
    short, long = made_preformatted(60), made_preformatted(480)
    costs = [min(cpu(lambda source=source: parse(source)) for _ in range(5)) / len(source.data) for source in (short, long)]
    return costs[1] / costs[0]


def sample_pages() -> list[Source]:
    """The real pages, where they are."""
    found = []
    for path in sorted(SAMPLES.rglob("*.htm*")):
        source = read_source(path)
        with contextlib.suppress(ParseError):
            if path.parent.name not in ("hostile", "errors") and sniff(source) == "html" and parse(source):
                found.append(source)
    return found


def parsing() -> Iterator[Figure]:
    """Pages beside BeautifulSoup's tree, PDFs beside pdfplumber's text, memory, and what was read right."""
    yield Figure("our whole parse of a made page / BeautifulSoup's tree alone", html(made_page()), "times", "less", HTML_AT_MOST)
    yield Figure("a page that is one <pre> / BeautifulSoup's tree of the same lines and cells as elements", preformatted(), "times", "less", None)
    yield Figure("CPU a character, a <pre> of 320 KB / 40 KB", growth_of_preformatted(), "times", "less", 1.3)
    for source in sample_pages():
        lines = source.data.lower().count(b"<pre")
        # What stands in <pre> is one string to BeautifulSoup; here its lines are read for tables and paragraphs, as those of a text file are.
        yield Figure(f"the same, {Path(source.uri).name}{' (one <pre>)' if lines else ''}", html(source), "times", "less", None if lines else HTML_AT_MOST)
    text, grown = pdf(made_pdf("258 pages of text", 258, tables=False))
    yield Figure("pdfplumber's text of 258 pages / our whole parse", text, "times", "more", TEXT_AT_LEAST)
    yield Figure("peak of memory over three more parses of 258 pages", grown, "MB more", "less", MEMORY_AT_MOST)
    mixed = made_pdf("60 mixed pages", 60, tables=True)
    yield Figure("pdfplumber's text of 60 pages with numbers and tables / our whole parse", pdf(mixed)[0], "times", "more", MIXED_AT_LEAST)
    yield Figure("squares and table cells right in the made page", right(made_page(), squares=60, cells=_cells(20, 2)), "%", "more", 100)
    yield Figure("squares and table cells right in the mixed PDF", right(mixed, squares=540, cells=_cells(8, 20)), "%", "more", 100)


def _cells(rows: int, times: int) -> dict[str, int]:
    """The cells of a made table with so many rows, which stands so often in its document."""
    return dict(Counter(text for n in range(rows) for text in (f"Endpoint {n}", f"{n}.2", f"{n}.9") for _ in range(times)))


def prose(generator: random.Random, sentences: int) -> str:
    """Sentences without a number."""
    return " ".join(" ".join(generator.choices(_WORDS, k=18)).capitalize() + "." for _ in range(sentences))


def made_page() -> Source:
    """A release of 60 paragraphs with styles and two tables, as wires print them."""
    generator = random.Random(1)
    paragraphs = "".join(
        f'<p style="text-align:justify"><span class="s">{prose(generator, 4)}</span> A dose of {n} mg/m<sup>2</sup> was given to <b>{n + 9}</b> patients.</p>' for n in range(60)
    )
    rows = "".join(f"<tr><td>Endpoint {n}</td><td>{n}.2</td><td>{n}.9</td><td>0.{n:02}</td></tr>" for n in range(20))
    table = f"<table class='t'><tr><th></th><th>Drug</th><th>Placebo</th><th>p</th></tr>{rows}</table>"
    page = f"<html><head><title>x</title></head><body><nav class='menu'><a href='/'>Home</a></nav><article class='main-body-container'>{paragraphs}{table}{table}</article><footer>End</footer></body></html>"
    return Source(page.encode(), "made page")


def made_pdf(name: str, pages: int, *, tables: bool) -> Source:
    """A report of so many pages; with tables, every third page has one and every paragraph a number."""
    from reportlab.lib import colors
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

    generator, style, story = random.Random(2), getSampleStyleSheet()["Normal"], []
    for number in range(pages):
        for n in range(9):
            numbers = f" The dose was {n} mg/m<super>2</super> in {number + 9} patients." if tables else ""
            story.append(Paragraph(prose(generator, 4) + numbers, style))
        if tables and number % 3 == 0:
            rows = [["Endpoint", "Drug", "Placebo"], *([f"Endpoint {n}", f"{n}.2", f"{n}.9"] for n in range(8))]
            story.append(Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
        story.append(PageBreak())
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer).build(story)
    return Source(buffer.getvalue(), name)


def main(paths: list[str]) -> int:
    """Print each figure, or those of the given files; 1 where one of them misses its mark."""
    for path in paths:
        source = read_source(Path(path))
        print(path, *(f"{value:.2f}" for value in (pdf(source) if source.data.startswith(b"%PDF") else (html(source),))))
    missed = False
    for figure in [] if paths else parsing():
        missed |= figure.met is False
        print(figure, flush=True)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
