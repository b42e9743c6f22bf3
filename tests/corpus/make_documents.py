"""The documents of corpus/ that no editor can write: PDFs set by a layout engine, gzip and zip. The same bytes on every run.

Run: python tests/corpus/make_documents.py    writes them into corpus/
"""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, FrameBreak, PageBreak, PageTemplate, Paragraph, SimpleDocTemplate, Spacer, Table

CORPUS = Path(__file__).parents[2] / "corpus"
_STYLES = getSampleStyleSheet()
_BODY = ParagraphStyle("body", parent=_STYLES["Normal"], leading=13, spaceAfter=6)
_GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]

FILLER = (
    "The protocol was approved by the ethics committee of each site, and everybody who took part signed a form of consent. Visits took place at the clinic, and scans were read by "
    "radiologists who did not know which treatment had been given. The sponsor met the steering committee as planned."
)


def _heads(words: str) -> Callable[[Any, Any], None]:
    """Draws a running head and a page number."""

    def draw(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(56, A4[1] - 30, words)
        canvas.drawRightString(A4[0] - 56, 24, f"Page {canvas.getPageNumber()}")

    return draw


def _built(story: list[Flowable], head: str) -> bytes:
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4, invariant=1).build(story, onFirstPage=_heads(head), onLaterPages=_heads(head))
    return buffer.getvalue()


def one_column() -> bytes:
    """A release on three pages, with running heads, squares, powers, a footnote mark, and a sentence that a page's end cuts."""
    story: list[Flowable] = [
        Paragraph("Larkmoor Therapeutics Reports a 38% Response Rate With LK-77 in Soft Tissue Sarcoma", _STYLES["Title"]),
        Paragraph(
            "SEATTLE, April 9, 2030 -- Larkmoor Therapeutics (Nasdaq: LRKM) today reported results of the Phase 1b trial of LK-77 in soft tissue sarcoma (NCT09991010). In all, 34 patients were treated "
            "every three weeks with LK-77 at 10, 20 and 40 mg/m<super>2</super>.",
            _BODY,
        ),
        *[Paragraph(FILLER, _BODY) for _ in range(10)],
        Paragraph("The objective response rate was 38.2%<super>1</super> (13 of 34 patients). The median duration of response was 6.7 months.", _BODY),
        *[Paragraph(FILLER, _BODY) for _ in range(10)],
        Paragraph("<super>1</super> Confirmed by a second scan.", _BODY),
        *[Paragraph(FILLER, _BODY) for _ in range(4)],
    ]
    return _built(story, "Larkmoor Therapeutics - news of 1,200 words")


def two_columns() -> bytes:
    """An abstract in two columns under a title over both, with words that line ends cut."""
    buffer = io.BytesIO()
    width, height, margin, gap = *A4, 56.0, 20.0
    column = (width - 2 * margin - gap) / 2
    title = Frame(margin, height - 150, width - 2 * margin, 90, id="title")
    left, right = (Frame(margin + number * (column + gap), 56, column, height - 220, id=f"column{number}") for number in (0, 1))
    document = BaseDocTemplate(buffer, pagesize=A4, invariant=1)
    document.addPageTemplates([PageTemplate("columns", [title, left, right], onPage=_heads("Abstracts of the Headache Congress"))])
    narrow = ParagraphStyle("narrow", parent=_BODY, fontSize=9, leading=11)
    text = [
        "<b>Background.</b> Tevogepant blocks a receptor of nerves. " + FILLER,
        "<b>Methods.</b> In this Phase 3 trial (NCT09991111) 612 adults with migraine were randomized to tevogepant 75 mg (n = 205), tevogepant 150 mg (n = 204) or placebo (n = 203) once daily for 12 weeks.",
        *[FILLER] * 5,
        "<b>Results.</b> Monthly migraine days fell by 3.9 days with tevogepant 75 mg, by 4.6 days with tevogepant 150 mg and by 2.1 days with placebo.",
        *[FILLER] * 4,
        "<b>Conclusion.</b> The drug pre-<br/>vented headaches as its pharma-<br/>cology let expect.",
    ]
    story: list[Flowable] = [Paragraph("Tevogepant for the Prevention of Migraine: a Randomized Trial", _STYLES["Title"]), FrameBreak()]
    document.build([*story, *[Paragraph(part, narrow) for part in text]])
    return buffer.getvalue()


def tables() -> bytes:
    """A summary of efficacy: a table with heads over two columns, one that goes on over the page, footnotes."""
    efficacy = [
        ["Endpoint", "Pravolisib\nN = 202", "Placebo\nN = 199"],
        ["Median OS, months (95% CI)", "21.4 (18.9, 24.0)", "17.0 (15.1, 19.2)"],
        ["Median PFS, months", "8.3*", "5.5"],
        ["ORR, %", "44.6", "30.2"],
    ]
    visits = [["Visit", "Day", "Window"], *[[f"Visit {number}", str(7 * number), "two days"] for number in range(1, 70)]]
    story: list[Flowable] = [
        Paragraph("Clinical Study Summary: Pravolisib in Endometrial Cancer", _STYLES["Title"]),
        Paragraph("In the Phase 3 trial (NCT09991212) 401 patients were randomized to pravolisib or placebo.", _BODY),
        Paragraph("Table 1. Efficacy results", _BODY),
        Table(efficacy, colWidths=[190, 120, 120], style=_GRID),
        Paragraph("* By independent review.", _BODY),
        Spacer(1, 8),
        Paragraph("The hazard ratio for death was 0.79 (95% CI, 0.65 to 0.96; p = 0.021).", _BODY),
        PageBreak(),
        Paragraph("Table 2. Schedule of visits", _BODY),
        Table(visits, colWidths=[120, 80, 120], repeatRows=1, style=_GRID),
    ]
    return _built(story, "Pravolisib - clinical study summary")


SURVIVAL = [
    ["Endpoint", "Castolinib\nN = 118", "Docetaxel\nN = 115"],
    ["Median OS, months", "15.6", "11.9"],
    ["Median PFS, months", "6.4", "4.2"],
    ["ORR, %", "33.1", "14.8"],
    ["DCR, %", "70.3", "52.2"],
    ["CR, %", "4.2", "0.9"],
]
_ROW = 18.0
"""Points of a row of one line."""


def table_over_pages(left: int = 1, *, ruled: bool = True, repeated: bool = False, follows: bool = True) -> bytes:
    """A summary whose table of results ends with so many rows on the next page: ruled or not, its head printed again there or not."""
    title = Paragraph("Clinical Study Summary: Castolinib in Lung Cancer", _STYLES["Title"])
    text = Paragraph("In the Phase 3 trial (NCT09991313) 233 patients were randomized to castolinib or docetaxel.", _BODY)
    caption = Paragraph("Table 1. Efficacy results", _BODY)
    style = _GRID if ruled else []
    height = A4[1] - 2 * 72 - 2 * 6
    above = sum(part.wrap(A4[0] - 156, height)[1] + part.getSpaceBefore() + part.getSpaceAfter() for part in (title, text, caption))
    heights = [2 * 12 + 6, *[_ROW] * (len(SURVIVAL) - 1)]
    shown = sum(heights[: len(SURVIVAL) - left])
    story: list[Flowable] = [
        title,
        text,
        Spacer(1, height - above - shown - _ROW / 2),
        caption,
        Table(SURVIVAL, colWidths=[190, 120, 120], rowHeights=heights, repeatRows=int(repeated), style=style),
    ]
    if follows:
        story += [Spacer(1, 8), Paragraph("The hazard ratio for death was 0.74 (95% CI, 0.58 to 0.95; p = 0.018).", _BODY)]
    return _built(story, "Castolinib - clinical study summary")


GZIPPED = """Orlingfield Receives Breakthrough Therapy Designation for OF-3

TAMPA, Fla., July 15, 2030 (GLOBE NEWSWIRE) -- Orlingfield Pharma (OTCQB: ORLF) today announced that the FDA has granted Breakthrough Therapy designation to OF-3 for narcolepsy. The Phase 2 trial enrolled 52 patients, who took 5 mg of OF-3 once daily.
"""
ZIPPED = """<html><body><h1>Vantmere Reports Complete Responses in Six of Nine Patients</h1>
<p>LYON, France, August 20, 2030 -- Vantmere Bio (Nasdaq: VTMR) said that nine patients have been treated with a single infusion of 1 x 10<sup>8</sup> cells of VM-CAR1 for lymphoma. A complete response was seen in 6 of 9 patients (66.7%).</p></body></html>
"""


def zipped() -> bytes:
    """A page and a picture in a zip; the names lead out of it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in (("../release.html", ZIPPED.encode()), ("logo.png", b"\x89PNG\r\n\x1a\n")):
            archive.writestr(zipfile.ZipInfo(name, (2030, 1, 1, 0, 0, 0)), data)
    return buffer.getvalue()


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "format_pdf_one_column.pdf": one_column,
    "format_pdf_two_columns.pdf": two_columns,
    "format_pdf_tables.pdf": tables,
    "format_pdf_table_over_pages.pdf": table_over_pages,
    "format_gzip.gz": lambda: gzip.compress(GZIPPED.encode(), mtime=0),
    "format_zip.zip": zipped,
}

if __name__ == "__main__":
    for name, made in DOCUMENTS.items():
        (CORPUS / name).write_bytes(made())
