"""HTML, SEC submissions, registries, labels, lists, mail and PDF: the numbers, tables and places that must be right."""

from __future__ import annotations

import io
import json
import re
from email.message import EmailMessage

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph, SimpleDocTemplate, Spacer, Table

from extractor.document import FieldFact, ParsedDocument
from extractor.errors import ParseError
from extractor.parse import parse, parse_all
from extractor.pipeline import extract_document
from extractor.source import Source


def read(text: str | bytes) -> ParsedDocument:
    return parse(Source(text.encode() if isinstance(text, str) else text, "file"))


def grid(document: ParsedDocument, number: int = 0) -> dict[tuple[int, int], str]:
    table = document.tables[number]
    assert all(document.text[cell.start : cell.end] == cell.text for cell in table.cells)
    return {(cell.row, cell.column): cell.text for cell in table.cells}


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("12.5 mCi/m<sup>2</sup>", "12.5 mCi/m²"),
        ("1 x 10<sup>14</sup> vg/kg", "1 x 10¹⁴ vg/kg"),
        ("3 × 10 <sup>8</sup> cells", "3 × 10⁸ cells"),
        ("10<sup>9</sup>/L", "10⁹/L"),
        ("an ORR of 45%<sup>1</sup> here", "an ORR of 45% here"),
        ("14.2<sup>a,b</sup> months", "14.2 months"),
        ("12 mg<sup>2</sup> of it", "12 mg of it"),
        ("n=10<sup>1</sup> here", "n=10 here"),
        ("<sup>177</sup>Lu-QMT", "¹⁷⁷Lu-QMT"),
        ("HbA<sub>1c</sub> and CO<sub>2</sub>", "HbA1c and CO₂"),
        ("5<span style='vertical-align:super'>3</span> mg", "5 mg"),
        ("seen<span style='display:none'> 99 mg</span> twice", "seen twice"),
    ],
)
def test_raised_lowered_and_hidden_text_in_html(markup: str, text: str) -> None:
    assert read(f"<html><body><p>{markup}</p></body></html>").text == text


PAGE = """<html lang="en"><body><nav>Home 55 mg</nav><h1>Quillmark reports results of its second trial</h1>
<article class="release-body"><p>OSLO -- Quillmark reported that the median overall survival was 14.2 months in patients who took QMT-14,
which is longer than was seen in the group that took placebo, and that the trial goes on as it was planned by its steering committee.</p>
<table><tr><th rowspan="2">Arm</th><th colspan="2">Survival</th></tr><tr><th>mOS (months)</th><th>95% CI</th></tr>
<tr><td>QMT-14</td><td>14.2<sup>1</sup></td><td>11.0, NE</td></tr><tr><td>Placebo</td><td>45</td><td></td><td>%</td></tr></table>
<p>1 Data cut in May.</p></article><div class="related-news">Other news 3 mg</div></body></html>"""


def test_a_page_gives_headline_body_and_table_without_furniture() -> None:
    document = read(PAGE)
    assert document.title == "Quillmark reports results of its second trial"
    assert "55 mg" not in document.text and "Other news" not in document.text
    assert document.metadata["main_part"] == "PR Newswire"
    cells = grid(document)
    assert (cells[2, 0], cells[2, 1], cells[2, 2], cells[3, 1]) == ("QMT-14", "14.2", "11.0, NE", "45%")
    spans = {cell.text: (cell.row_span, cell.column_span, cell.header) for cell in document.tables[0].cells}
    assert spans["Arm"] == (2, 1, True) and spans["Survival"] == (1, 2, True) and spans["14.2"] == (1, 1, False)
    assert document.tables[0].footnotes == ("1 Data cut in May.",)


def test_wrongly_declared_encodings_are_read_right() -> None:
    page = "<html><head><meta charset='utf-8'></head><body><p>“5 µg” – no more of it was given</p></body></html>"
    assert "“5 µg” –" in read(page.encode("cp1252")).text
    assert "“5 µg” –" in read(page.encode("utf-16")).text
    assert "“5 µg” –" in read(page.replace("utf-8", "iso-8859-1").encode()).text


SUBMISSION = """<SEC-DOCUMENT>x.txt
<SEC-HEADER>
<ACCEPTANCE-DATETIME>20251231081519
ACCESSION NUMBER:\t\t0000000001-25-000002
CONFORMED SUBMISSION TYPE:\t8-K
FILED AS OF DATE:\t20251231
COMPANY CONFORMED NAME:\tQUILLMARK
CENTRAL INDEX KEY:\t0000000009
</SEC-HEADER>
<DOCUMENT>
<TYPE>8-K
<TEXT>
Cover page of the report.
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99.1
<FILENAME>../../etc/x.htm
<TEXT>
<html><body><p>First release: 5 mg.</p></body></html>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>ex-99.2
<TEXT>
Second release: 6 mg"""


def test_each_release_of_a_submission_is_read_and_a_cut_one_is_flagged() -> None:
    first, second = parse_all(Source(SUBMISSION.encode(), "x.txt"))
    assert (first.text, second.text.strip()) == ("First release: 5 mg.", "Second release: 6 mg")
    assert first.metadata["filename"] == "x.htm" and first.metadata["cik"] == "0000000009"
    assert first.metadata["accepted_at"] == "2025-12-31T13:15:19Z" and first.metadata["filed_on"] == "2025-12-31"
    assert any("cut off" in warning for warning in second.warnings)


STUDY = {
    "protocolSection": {
        "identificationModule": {"nctId": "NCT09999991", "briefTitle": "QMT-14 in relapsed disease", "acronym": "QUILL"},
        "statusModule": {"overallStatus": "COMPLETED"},
        "designModule": {"phases": ["PHASE2", "PHASE3"], "designInfo": {"allocation": "RANDOMIZED"}, "enrollmentInfo": {"count": 212, "type": "ACTUAL"}},
        "armsInterventionsModule": {"armGroups": [{"label": "QMT-14", "type": "EXPERIMENTAL"}, {"label": "Placebo", "type": "PLACEBO_COMPARATOR"}]},
    },
    "resultsSection": {
        "outcomeMeasuresModule": {
            "outcomeMeasures": [
                {
                    "title": "Overall Survival",
                    "paramType": "MEDIAN",
                    "dispersionType": "95% Confidence Interval",
                    "unitOfMeasure": "months",
                    "groups": [{"id": "G0", "title": "QMT-14"}, {"id": "G1", "title": "Placebo"}],
                    "classes": [
                        {
                            "categories": [
                                {
                                    "measurements": [
                                        {"groupId": "G0", "value": "NA", "lowerLimit": "11.0"},
                                        {"groupId": "G1", "value": "9.8", "lowerLimit": "8.1", "upperLimit": "12.4"},
                                    ]
                                }
                            ]
                        }
                    ],
                    "analyses": [
                        {
                            "groupIds": ["G0", "G1"],
                            "paramType": "Hazard Ratio (HR)",
                            "paramValue": "0.62",
                            "ciPctValue": "95",
                            "ciLowerLimit": "0.4",
                            "ciUpperLimit": "0.9",
                            "pValue": "<0.001",
                        }
                    ],
                }
            ]
        }
    },
}


def facts(document: ParsedDocument, kind: str) -> list[FieldFact]:
    return [fact for fact in document.structured if fact.kind == kind]


def test_a_registry_record_gives_records_with_the_span_of_their_field() -> None:
    document = read(json.dumps(STUDY))
    (trial,), (total,) = facts(document, "trials"), facts(document, "cohorts")
    assert [trial.values[name] for name in ("identifier", "phase", "status", "acronym")] == ["NCT09999991", "2/3", "Completed", "QUILL"]
    assert document.text[total.start : total.end] == "212" and total.values["basis"] == "enrolled"
    treated, control, ratio = facts(document, "outcomes")
    assert [treated.values[name] for name in ("value", "bound", "arm")] == [None, "NR", "treatment"]
    assert [control.values[name] for name in ("value", "ci_low", "ci_high", "unit", "arm")] == [9.8, 8.1, 12.4, "month", "control"]
    assert [ratio.values[name] for name in ("statistic", "value", "p_bound", "p_value")] == ["hazard_ratio", 0.62, "<", 0.001]
    assert ratio.people and ratio.people.label == "QMT-14"
    assert [document.text[fact.start : fact.end] for fact in facts(document, "outcomes")] == ["NA", "9.8", "0.62"]
    (place,) = document.places_of(total.start, total.end)
    assert place.element == total.path == "protocolSection.designModule.enrollmentInfo.count"


@pytest.mark.parametrize(
    ("shape", "date"),
    [
        (
            [
                {
                    "medicine_name": "Quill",
                    "active_substance": "qumatinib",
                    "eu_designation_number": "EU/3/25/0001",
                    "status": "Positive",
                    "date_of_designation_or_refusal": "06/07/2026",
                }
            ],
            "2026-07-06",
        )
    ],
)
def test_ema_lists_read_the_day_first_in_each_outer_shape(shape: list[dict[str, str]], date: str) -> None:
    for data in (shape, {"data": shape}, {"data": [{key: [value] for key, value in row.items()} for row in shape]}):
        (designation,) = facts(read(json.dumps(data)), "designations")
        assert [designation.values[name] for name in ("date", "status", "agency", "drug")] == [date, "granted", "EC", "qumatinib"]


def test_the_orphan_export_reads_two_digit_years() -> None:
    document = read(
        "Generic Name,Trade Name,Date Designated,Orphan Designation,Orphan Designation Status\nqumatinib,,1/01/84,Treatment of gout,Designated\nother,,9/05/17,Treatment of flu,Designated/Withdrawn\n"
    )
    assert [(d.values["date"], d.values["status"]) for d in document.structured] == [("1984-01-01", "granted"), ("2017-09-05", "withdrawn")]


def test_a_framed_paragraph_of_a_label_stays_in_the_section_around_it() -> None:
    inner = (
        '<component><section><code code="34066-1" displayName="Boxed Warning section"/><text><paragraph>Severe - 3 mg to 5 mg twice daily.</paragraph></text></section></component>'
    )
    label = f'<document xmlns="urn:hl7-org:v3"><component><structuredBody><component><section><code code="34068-7"/><title>DOSAGE</title><text/>{inner}</section></component></structuredBody></component></document>'
    document = read(label)
    assert [block.section for block in document.blocks] == ["Dosage & Administration", "Dosage & Administration"]
    assert [(dose.low, dose.high, dose.role) for dose in extract_document(document).doses] == [(3, 5, "label")]


def test_a_label_has_its_sections_by_code() -> None:
    section = '<component><section><code code="{}"/><title>{}</title><text><paragraph>{}</paragraph></text>{}</section></component>'
    inner = section.format("42229-5", "14.1 First<br/>study", "Dose 5 mg/m<sup>2</sup>.", "")
    label = f'<document xmlns="urn:hl7-org:v3"><setId root="s-1"/><versionNumber value="3"/><component><structuredBody>{section.format("34092-7", "14 CLINICAL STUDIES", "Text.", inner)}</structuredBody></component></document>'
    document = read(label)
    assert document.metadata == {"set_id": "s-1", "version": "3"} and "Dose 5 mg/m²." in document.text
    assert {block.section for block in document.blocks} == {"Clinical Studies"}


def test_a_message_gives_its_html_body_and_its_attachment() -> None:
    mail = (
        "From: a@b.example\nTo: c@d.example\nSubject: Results\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>Dose 10<sup>9</sup> cells/kg</p>\n"
        '--x\nContent-Type: text/plain\nContent-Disposition: attachment; filename="../b.txt"\n\nDose 7 mg\n--x--\n'
    )
    body, attached = parse_all(Source(mail.encode(), "m.eml"))
    assert (body.text, body.kind, body.metadata["subject"]) == ("Dose 10⁹ cells/kg", "email", "Results")
    assert attached.text.strip() == "Dose 7 mg" and attached.uri == "m.eml!b.txt"


def test_a_message_gives_the_tables_and_boxes_of_a_pdf_that_is_attached() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@b.example", "c@d.example", "Results"
    message.set_content("Please find our release attached.")
    message.add_attachment(made_pdf(), maintype="application", subtype="pdf", filename="release.pdf")
    message.add_attachment(b"%PDF-1.4 broken", maintype="application", subtype="pdf", filename="broken.pdf")
    body, attached = parse_all(Source(message.as_bytes(), "m.eml"))
    assert body.text.strip() == "Please find our release attached." and any("broken.pdf" in warning for warning in attached.warnings + body.warnings)
    assert (attached.kind, attached.uri, attached.metadata["subject"]) == ("pdf", "m.eml!release.pdf", "Results")
    assert grid(attached)[1, 2] == "14.2" and "12.5 mCi/m²" in attached.text
    start = attached.text.index("14.2")
    assert attached.places_of(start, start + 4)[0].page == 1


CRL = {
    "results": [
        {
            "application_number": ["NDA 219999"],
            "letter_type": "COMPLETE RESPONSE",
            "letter_date": "03/14/2028",
            "company_name": "Quillmark Bio, Inc.",
            "text": "COMPLETE RESPONSE\nDear A. Person:\nYour application for zelvanib capsules, 40 mg, cannot be approved.\n"
            "In Study 301 (NCT09990612), median overall survival was 14.2 months with zelvanib and 13.9 months with placebo (HR 0.97, 95% CI 0.81 to 1.16).",
        },
        {"letter_type": "COMPLETE RESPONSE", "letter_date": "April 1", "company_name": "Other Pharma", "text": "No clinical deficiency was found."},
        {"letter_type": None, "letter_date": None},
    ]
}


def test_each_complete_response_letter_is_a_document_whose_text_is_read() -> None:
    letter, other, *_ = parse_all(Source(json.dumps(CRL).encode(), "crl.json"))
    assert letter.title == "COMPLETE RESPONSE of 03/14/2028 to Quillmark Bio, Inc." and letter.metadata["openfda"] == "crl"
    assert [block.section for block in letter.blocks if "Study 301" in letter.text[block.start : block.end]] == ["Letter"]
    found = extract_document(letter)
    assert (found.document.issuer.name, str(found.document.published_on)) == ("Quillmark Bio, Inc.", "2028-03-14")
    assert [trial.identifier for trial in found.trials] == ["NCT09990612"] and [(dose.low, dose.unit) for dose in found.doses] == [(40, "mg")]
    assert [(o.endpoint, o.statistic, o.value, o.arm) for o in found.outcomes] == [
        ("OS", "median", 14.2, "treatment"),
        ("OS", "median", 13.9, "control"),
        ("OS", "hazard_ratio", 0.97, "treatment"),
    ]
    assert other.text.endswith("No clinical deficiency was found.") and "published_on" not in other.metadata


def made_pdf() -> bytes:
    buffer = io.BytesIO()
    style = getSampleStyleSheet()["Normal"]
    rows = [["Arm", "n", "mOS (months)"], ["QMT-14", "106", "14.2"], ["Placebo", "106", "9.8"]]
    story = [
        Paragraph("The dose was 12.5 mCi/m<super>2</super> and 3 x 10<super>8</super> cells; the response rate was 45%<super>1</super> in all.", style),
        Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)]),
    ]
    SimpleDocTemplate(buffer).build(story)
    return buffer.getvalue()


def test_a_pdf_gives_powers_cells_and_the_box_of_a_value() -> None:
    document = read(made_pdf())
    assert "12.5 mCi/m² and 3 x 10⁸ cells; the response rate was 45% in all." in document.text
    cells = grid(document)
    assert (cells[1, 0], cells[1, 2], cells[2, 2]) == ("QMT-14", "14.2", "9.8")
    start = document.text.index("12.5")
    (place,) = document.places_of(start, start + 4)
    assert place.page == 1 and place.box is not None and 0 < place.box[2] - place.box[0] < 30
    value = document.text.index("14.2")
    assert document.places_of(value, value + 4)[0].box is not None


def test_a_pdf_without_text_is_an_error() -> None:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.rect(10, 10, 50, 50)
    canvas.save()
    with pytest.raises(ParseError, match="text layer"):
        read(buffer.getvalue())


FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title>
<item><title>Quillmark dosed 4 patients</title><link>https://news.example/1</link><pubDate>Fri, 02 Oct 2026 18:06 GMT</pubDate><category domain="https://news.example/rss/stock">Nasdaq:QUIL</category>
<description><![CDATA[<p>A dose of 5 mg/m<sup>2</sup>.</p>]]></description><dc:contributor>Quillmark Bio</dc:contributor></item>
<item><title>Other &amp;lt;0.001</title><pubDate>Thu, 01 Jan 2126 00:00:00 GMT</pubDate></item><item></item></channel></rss>"""


def test_each_item_of_a_feed_is_a_document() -> None:
    first, second = parse_all(Source(FEED.encode(), "feed.xml"))
    assert (first.title, first.text) == ("Quillmark dosed 4 patients", "Quillmark dosed 4 patients\n\nA dose of 5 mg/m².")
    assert [first.metadata[name] for name in ("published_on", "tickers", "issuer", "canonical")] == ["2026-10-02", ["NASDAQ:QUIL"], "Quillmark Bio", "https://news.example/1"]
    assert second.title == "Other <0.001" and "published_on" not in second.metadata
    with pytest.raises(ParseError, match="no item"):
        list(parse_all(Source(b"<rss version='2.0'><channel><title>x</title></channel></rss>", "feed.xml")))


@pytest.mark.parametrize(
    ("fetched_at", "of_the_feed", "kept"),
    [(None, "", "2126-01-01"), ("2026-10-03T00:00:00Z", "", None), (None, "Fri, 02 Oct 2026 18:06 GMT", None), ("2125-01-01T00:00:00Z", "", "2126-01-01")],
)
def test_a_date_of_the_far_future_is_judged_by_the_feed_and_not_by_today(fetched_at: str | None, of_the_feed: str, kept: str | None) -> None:
    """C3.33"""
    feed = f"<rss version='2.0'><channel><lastBuildDate>{of_the_feed}</lastBuildDate><item><title>Quillmark dosed 4</title><pubDate>Thu, 01 Jan 2126 00:00:00 GMT</pubDate></item></channel></rss>"
    (found,) = parse_all(Source(feed.encode(), "feed.xml", fetched_at=fetched_at))
    assert found.metadata.get("published_on") == kept


@pytest.mark.parametrize(
    "above",
    [
        "Exhibit 99.1",
        "FOR IMMEDIATE RELEASE: May 5, 2031",
        "Quillmark Bio, 12 Long Harbour Road, Springfield, NE 68845",
        "Investor telephone of the company: 308-555-8491",
        "Ada B. Lovelace, PhD, Chief Financial Officer",
        "P.O. Box 12 in the city of Springfield",
    ],
)
def test_a_letterhead_is_no_title(above: str) -> None:
    body = "OSLO, May 5, 2031 -- Quillmark Bio today said that the median overall survival was 14.2 months in patients who took qumatinib in its second trial, and that the trial goes on."
    assert read(f"{above}\n\nQuillmark Bio Reports Results of 2031 Trial\n\n{body}\n").title == "Quillmark Bio Reports Results of 2031 Trial"


def long_table_pdf(*, repeat: int) -> bytes:
    buffer = io.BytesIO()
    rows = [["Endpoint", "QMT-14", "Placebo"], *([f"Endpoint {number}", f"{number}.1", f"{number}.2"] for number in range(90))]
    SimpleDocTemplate(buffer).build([Table(rows, colWidths=[150, 90, 90], repeatRows=repeat, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)])])
    return buffer.getvalue()


@pytest.mark.parametrize("repeat", [0, 1])
def test_a_table_over_three_pages_is_one_and_has_its_head_once(repeat: int) -> None:
    document = read(long_table_pdf(repeat=repeat))
    assert len(document.tables) == 1 and document.text.count("Placebo") == 1
    cells = grid(document)
    assert len(cells) == 273 and (cells[0, 2], cells[1, 1], cells[90, 0], cells[90, 2]) == ("Placebo", "0.1", "Endpoint 89", "89.2")
    value = document.text.index("89.2")
    (place,) = document.places_of(value, value + 4)
    assert place.page == 3 and place.box is not None


RESULTS = [["Endpoint", "QMT-14 (n=101)", "Placebo (n=99)"], ["Median OS, months", "14.2", "9.8"], ["ORR, %", "41.6", "22.2"], ["CR, %", "6.9", "2.0"], ["DCR, %", "80.1", "61.2"]]


def low_table_pdf(above: int, *, repeat: int, ruled: bool) -> bytes:
    """A table that begins so many points below the first line of a page."""
    buffer, style = io.BytesIO(), getSampleStyleSheet()["Normal"]
    table = Table(RESULTS, colWidths=[180, 130, 130], repeatRows=repeat, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else [])
    SimpleDocTemplate(buffer).build(
        [Paragraph("The results are shown below.", style), Spacer(1, above), table, Spacer(1, 20), Paragraph("That is all of what was found. " * 20, style)]
    )
    return buffer.getvalue()


@pytest.mark.parametrize("ruled", [False, True])
@pytest.mark.parametrize("repeat", [0, 1])
def test_a_table_is_one_however_few_of_its_rows_stand_on_the_first_page(repeat: int, ruled: bool) -> None:
    parted = set()
    for above in range(570, 660, 9):
        document = read(low_table_pdf(above, repeat=repeat, ruled=ruled))
        cells = grid(document)
        assert len(document.tables) == 1 and [[cells[row, column] for column in range(3)] for row in range(len(RESULTS))] == RESULTS, above
        parted.add(document.places_of(document.text.index("41.6"), document.text.index("41.6") + 4)[0].page)
    assert parted == {1, 2}


STACKED = "<table><tr><th></th><th>Placebo N=162</th><th>QMT-14 N=151</th></tr><tr><td>ACR20<br>Week 12<br>Week 24</td><td>14%<br>15%</td><td>58%<br>57%</td></tr><tr><td>PASI 75</td><td>7%</td><td>71%</td></tr></table>"


def test_rows_that_breaks_stack_in_one_are_parted() -> None:
    cells = grid(read(f"<html><body><p>Results</p>{STACKED}</body></html>"))
    assert [cells.get((row, column)) for row in range(5) for column in range(3)] == [
        "", "Placebo N=162", "QMT-14 N=151", "ACR20", None, None, "Week 12", "14%", "58%", "Week 24", "15%", "57%", "PASI 75", "7%", "71%",
    ]  # fmt: skip


def columns_pdf(count: int) -> bytes:
    buffer = io.BytesIO()
    width = (515 - 20 * (count - 1)) / count
    title, *columns = [Frame(40, 680, 515, 100, id="title"), *(Frame(40 + number * (width + 20), 60, width, 600, id=str(number)) for number in range(count))]
    document = BaseDocTemplate(buffer, pagesize=(595, 842))
    document.addPageTemplates([PageTemplate("page", [title, *columns])])
    style = getSampleStyleSheet()["Normal"].clone("narrow", fontSize=8, leading=10)
    words = "says that patients were treated with a drug for some weeks and were followed for long after it, and"
    document.build(
        [Paragraph("A Poster With Columns", getSampleStyleSheet()["Title"]), FrameBreak(), *[Paragraph(f"Paragraph {n} {words} paragraph {n} ends.", style) for n in range(40)]]
    )
    return buffer.getvalue()


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_columns_of_a_pdf_are_read_one_after_the_other(count: int) -> None:
    """C5.53"""
    document = read(columns_pdf(count))
    assert document.title == "A Poster With Columns"
    said = re.findall(r"[Pp]aragraph (\d+)", document.text)
    assert [int(number) for number in said] == [n for number in range(40) for n in (number, number)]


PREFORMATTED = """<html><body><p>Results of the trial are shown here.</p><pre>
                          QMT-14       Placebo
                          (n=75)       (n=73)
    ORR, %                 21.3          9.6
    Median OS, months      13.4          9.9

  Dates in this release are those of the
  company.
</pre><p>End of it.</p></body></html>"""


def test_a_table_set_by_blanks_in_a_page_keeps_its_columns() -> None:
    document = read(PREFORMATTED)
    cells = grid(document)
    assert [text for _, text in sorted(cells.items())] == ["QMT-14", "Placebo", "(n=75)", "(n=73)", "ORR, %", "21.3", "9.6", "Median OS, months", "13.4", "9.9"]
    assert "Dates in this release are those of the company." in document.text


COVER = """<html><body><p>UNITED STATES</p><p>SECURITIES AND EXCHANGE COMMISSION</p><p>FORM 8-K{}</p><p>CURRENT REPORT</p>
<p>March 23, 2031</p><p>Date of Report (Date of earliest event reported)</p><p>Nivora Bio Inc.<br>(Exact name of registrant as specified in its charter)</p>
<p>Check the appropriate box below if the filing is intended to satisfy the obligation of the registrant</p>
<p>Item 8.01 Other Events.</p><p>Zelvanib met its goal.</p><p>Item 9.01 Financial Statements and Exhibits.</p></body></html>"""


@pytest.mark.parametrize(("suffix", "form"), [("", "8-K"), ("/A", "8-K/A"), ("</p><p>(Amendment No. 1)", "8-K/A")])
def test_a_report_that_stands_without_its_submission_says_what_its_cover_says(suffix: str, form: str) -> None:
    document = read(COVER.format(suffix))
    said = {"form": form, "filer": "Nivora Bio Inc.", "issuer": "Nivora Bio Inc.", "period": "2031-03-23", "items": ["Other Events", "Financial Statements and Exhibits"]}
    assert document.title == f"Form {form}: Nivora Bio Inc." and said.items() <= document.metadata.items()


def test_a_release_that_only_names_a_form_has_no_cover() -> None:
    document = read("<p>Nivora will file a Form 8-K with the Securities and Exchange Commission.</p>")
    assert "form" not in document.metadata


def test_an_article_in_json_has_its_day_in_words() -> None:
    body = "GENEVA--(BUSINESS WIRE)--Nivora Bio, Inc. (NYSE: NIV) today announced that zelvanib met its goal in a trial of 120 patients. " * 3
    document = read(json.dumps({"title": "Nivora announces results", "body": body, "published_date_time": "March 07, 2031 05:30 PM Eastern Standard Time"}))
    assert document.metadata["published_on"] == "2031-03-07"


def test_the_error_of_a_file_store_is_no_document() -> None:
    with pytest.raises(ParseError, match="server's refusal \\(NoSuchKey: The key does not exist"):
        read("<?xml version='1.0'?><Error><Code>NoSuchKey</Code><Message>The key does not exist.</Message></Error>")
