"""A second opinion on a PDF: pdfminer's characters beside pdfium's, on the pages where pdfium finds none and on a few others.

pdfminer returns nothing for some valid pages without a word, and so may pdfium: only the two together tell. Without its layout analysis pdfminer takes 10 ms a page.
"""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Iterator, Sequence
from typing import Any

from extractor.parse.pdf_layout import Page

logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # what it says of damaged pages is no message for our users
_MOST_COMPARED = 6
"""Pages with text that are looked at, spread over the document."""
_MOST_EMPTY = 20
_MOST_CHARACTERS = 20_000
"""A page of more is a drawing, at which pdfminer can take minutes."""
_TOLERATED = 0.05
_FEW = 20
"""Letters and digits by which a short page may differ: a stamp, a form field."""


def disagreements(data: bytes, pages: Sequence[Page]) -> Iterator[tuple[int, int, int]]:
    """Each looked-at page on which the two differ: its number, the letters and digits that pdfium finds, those that pdfminer finds.

    Pages that pdfminer fails on are passed over: that is no statement about pdfium's.
    """
    empty = [page for page in pages if not page.lines][:_MOST_EMPTY]
    filled = [page for page in pages if page.lines and not page.cut and page.characters <= _MOST_CHARACTERS]
    step = max(1, -(-len(filled) // _MOST_COMPARED))
    looked_at = {page.number - 1: page for page in [*empty, *filled[::step]]}
    for index, counted in _letters(data, sorted(looked_at)):
        page = looked_at[index]
        apart = abs(counted - page.characters)
        if apart > _TOLERATED * max(counted, page.characters) and (apart > _FEW or not min(counted, page.characters)):
            yield page.number, page.characters, counted


def _letters(data: bytes, indices: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each of the pages, from the first one on, with the letters and digits that pdfminer finds on it, in no order; those that it fails on are passed over.

    The file is opened once: for each page anew would cost more than the pages do.
    """
    from pdfminer.pdfdevice import PDFTextDevice
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    class Counter(PDFTextDevice):
        """Keeps the text of each character and nothing else."""

        count = 0

        def render_char(self, matrix: Any, font: Any, fontsize: float, scaling: float, rise: float, cid: int, ncs: Any, graphicstate: Any) -> float:
            """Count a character; its width, as pdfminer wants it."""
            with contextlib.suppress(Exception):  # a code without Unicode
                self.count += sum(map(str.isalnum, font.to_unichr(cid)))
            return float(font.char_width(cid) * fontsize * scaling)

    with contextlib.suppress(Exception, MemoryError):  # whatever it raises on a damaged file
        manager = PDFResourceManager()
        # It gives the pages in their order, whatever the order of the numbers.
        for index, page in zip(indices, PDFPage.get_pages(io.BytesIO(data), pagenos=set(indices)), strict=False):
            device = Counter(manager)
            with contextlib.suppress(Exception, MemoryError):  # whatever it raises on a damaged page
                PDFPageInterpreter(manager, device).process_page(page)
                yield index, device.count
