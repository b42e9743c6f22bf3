"""Parsing speed side by side in one run: our HTML path against BeautifulSoup's own parse, our PDF path against pdfplumber's text.

Run: python tests/benchmarks/parse.py HTML_FILE... PDF_FILE...
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from extractor.parse import parse
from extractor.source import Source, read_source


def seconds(action: Callable[[], object], times: int) -> float:
    """The best of several runs."""
    best = float("inf")
    for _ in range(times):
        begun = time.perf_counter()
        action()
        best = min(best, time.perf_counter() - begun)
    return best


def html(path: Path) -> None:
    from bs4 import BeautifulSoup

    source = read_source(path)
    markup = source.data.decode("utf-8", errors="replace")
    ours, theirs = seconds(lambda: parse(source), 7), seconds(lambda: BeautifulSoup(markup, "lxml"), 7)
    print(f"{path.name}: ours {ours * 1000:.1f} ms, BeautifulSoup alone {theirs * 1000:.1f} ms, ratio {ours / theirs:.2f}")


def pdf(path: Path) -> None:
    import pdfplumber

    source = Source(path.read_bytes(), path.name)
    with pdfplumber.open(path) as document:
        pages = len(document.pages)
        sample = document.pages[:: max(pages // 8, 1)]
        theirs = seconds(lambda: [page.extract_text() for page in sample], 1) / len(sample)
    parse(source)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    ours = seconds(lambda: parse(source), 2) / pages
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(
        f"{path.name}: ours {ours * 1000:.1f} ms a page, pdfplumber {theirs * 1000:.1f} ms, {theirs / ours:.1f} times as fast; peak grew {grown:.0f} MB over 2 more runs of {pages} pages"
    )


if __name__ == "__main__":
    for name in sys.argv[1:]:
        pdf(Path(name)) if name.endswith(".pdf") else html(Path(name))
