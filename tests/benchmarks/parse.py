"""Parsing speed, side by side in one run: pages against BeautifulSoup's bare parse of the same, PDFs against pdfplumber's text.

Run: python tests/benchmarks/parse.py [HTML_FILE | PDF_FILE]...   without files, on pages that it makes
"""

from __future__ import annotations

import io
import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from extractor.parse import parse
from extractor.source import Source, read_source

HTML_AT_MOST, TEXT_AT_LEAST, MIXED_AT_LEAST, MEMORY_AT_MOST = 1.15, 10, 3, 30
"""The share of BeautifulSoup's time; times as fast as pdfplumber; MB that memory grows over 258 pages."""
_WORDS = (
    "patients", "received", "the", "study", "drug", "once", "daily", "and", "were", "followed", "until", "progression", "or", "death",
    "in", "both", "arms", "of", "this", "trial", "while", "response", "was", "assessed", "by", "blinded", "review",
)  # fmt: skip


def seconds(action: Callable[[], object], times: int) -> float:
    """The best of several runs."""
    best = float("inf")
    for _ in range(times):
        begun = time.perf_counter()
        action()
        best = min(best, time.perf_counter() - begun)
    return best


def html(source: Source) -> float:
    """Our whole parse as a share of BeautifulSoup's."""
    from bs4 import BeautifulSoup

    markup = source.data.decode("utf-8", errors="replace")
    ours, theirs = seconds(lambda: parse(source), 7), seconds(lambda: BeautifulSoup(markup, "lxml"), 7)
    print(f"{source.uri}: ours {ours * 1000:.1f} ms, BeautifulSoup alone {theirs * 1000:.1f} ms, ratio {ours / theirs:.2f}")
    return ours / theirs


def pdf(source: Source) -> tuple[float, float]:
    """How many times as fast as pdfplumber's extract_text, and MB that the peak of memory grew over three more runs."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(source.data)) as document:
        pages = len(document.pages)
        sample = document.pages[:: max(pages // 8, 1)]
        theirs = seconds(lambda: [page.extract_text() for page in sample], 1) / len(sample)
    parse(source)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    ours = seconds(lambda: parse(source), 3) / pages
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(
        f"{source.uri}: ours {ours * 1000:.1f} ms a page, pdfplumber {theirs * 1000:.1f} ms, {theirs / ours:.1f} times as fast; the peak grew {grown:.0f} MB over 3 more runs of {pages} pages"
    )
    return theirs / ours, grown


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
    """Print each figure; 1 where one of the made documents misses its mark."""
    for path in paths:
        source = read_source(Path(path))
        if source.data.startswith(b"%PDF"):
            pdf(source)
        else:
            html(source)
    if paths:
        return 0
    share = html(made_page())
    text, grown = pdf(made_pdf("258 pages of text", 258, tables=False))
    mixed, _ = pdf(made_pdf("60 mixed pages", 60, tables=True))
    return int(share > HTML_AT_MOST or text < TEXT_AT_LEAST or grown > MEMORY_AT_MOST or mixed < MIXED_AT_LEAST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
