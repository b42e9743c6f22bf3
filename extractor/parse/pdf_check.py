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
    for page in sorted([*empty, *filled[::step]], key=lambda page: page.number):
        counted = _letters(data, page.number - 1)
        if counted is None:
            continue
        apart = abs(counted - page.characters)
        if apart > _TOLERATED * max(counted, page.characters) and (apart > _FEW or not min(counted, page.characters)):
            yield page.number, page.characters, counted


def _letters(data: bytes, index: int) -> int | None:
    """Letters and digits that pdfminer finds on a page, in no order; None where it fails."""
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

    try:
        manager = PDFResourceManager()
        device = Counter(manager)
        interpreter = PDFPageInterpreter(manager, device)
        for page in PDFPage.get_pages(io.BytesIO(data), pagenos={index}):
            interpreter.process_page(page)
    except (Exception, MemoryError):  # whatever it raises on damaged bytes
        return None
    return device.count
