"""Forms that registries and regulators give one thing in (FAULTS C5.46, C5.51, C7.72 to C7.78), and PDFs that ask for a password or go in circles."""

from __future__ import annotations

import io
import json

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from extractor.errors import ParseError
from extractor.parse import parse, parse_all
from extractor.parse.ctgov_results import p_of
from extractor.parse.sandbox import parse_guarded
from extractor.pipeline import extract_document
from extractor.source import Source


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("<0.001", ("<", 0.001)),
        ("< .0001", ("<", 0.0001)),
        ("0.05 (one-sided)", ("=", 0.05)),
        ("p=0.03", ("=", 0.03)),
        ("≤0.05", ("<=", 0.05)),
        ("NS", (None, None)),
        ("0.05-0.10", (None, None)),
        ("1.7", (None, None)),
        ("", (None, None)),
    ],
)
def test_a_p_value_of_a_registry(printed: str, read: tuple[str | None, float | None]) -> None:
    """C7.73"""
    assert p_of(printed) == read


@pytest.mark.parametrize("day", ["2031", "2031-03", "2031-03-09"])
def test_a_date_of_a_registry_stays_as_exact_as_it_is(day: str) -> None:
    """C7.72"""
    study = {"protocolSection": {"identificationModule": {"nctId": "NCT09999994"}, "statusModule": {"startDateStruct": {"date": day}, "lastUpdatePostDateStruct": {"date": day}}}}
    document = parse(Source(json.dumps(study).encode(), "study"))
    assert f"date: {day}\n" in f"{document.text}\n" and document.metadata["last_updated"] == day


MEDICINE = {"name_of_medicine": "Quill", "active_substance": "qumatinib", "orphan_medicine": "Yes", "marketing_authorisation_date": "06/07/2031"}


@pytest.mark.parametrize("data", [[MEDICINE], {"data": [MEDICINE]}, {"data": [{name: [value] for name, value in MEDICINE.items()}]}, [MEDICINE | {"orphan_medicine": "Sì"}]])
def test_each_shape_of_a_list_of_medicines_says_the_same(data: object) -> None:
    """C7.74"""
    found = [extract_document(document) for document in parse_all(Source(json.dumps(data).encode(), "list"))]
    assert [(d.type, d.agency, d.drug) for extraction in found for d in extraction.designations] == [("orphan", "EC", "Quill")]


@pytest.mark.parametrize(("printed", "day"), [("10/06/00", "2000-10-06"), ("9/05/17", "2017-09-05"), ("1/01/84", "1984-01-01"), ("3/15/2021", "2021-03-15")])
def test_a_year_of_two_digits_lies_in_the_past(printed: str, day: str) -> None:
    """C7.76"""
    export = f"Generic Name,Trade Name,Date Designated,Orphan Designation,Orphan Designation Status,Sponsor Company\nqumatinib,Quill,{printed},Treatment of glioma,Designated,Quillmark Bio\n"
    assert [d.date for d in extract_document(parse(Source(export.encode(), "export"))).designations] == [day]


def test_a_table_of_applications_with_an_odd_byte_is_read_and_told() -> None:
    """C7.78"""
    rows = b"ApplNo\tProductNo\tForm\tStrength\tDrugName\n000004\t004\tSOLUTION/DROPS;OPHTHALMIC\t1%\tPAREDRINE\n000159\t001\tNull\t500MG\t" + b"SULFAPYRIDI\xd1E\n" * 3
    document = parse(Source(rows, "Products.txt"))
    assert "PAREDRINE" in document.text and "SULFAPYRIDI" in document.text and extract_document(document).outcomes == ()


def protected(password: str) -> bytes:
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, encrypt=StandardEncryption(password, ownerPassword="owner", strength=128)).build(
        [Paragraph("A dose of 5 mg was given.", getSampleStyleSheet()["Normal"])]
    )
    return buffer.getvalue()


def test_a_pdf_that_asks_for_a_password_is_an_error_and_an_open_one_is_read() -> None:
    """C5.51"""
    with pytest.raises(ParseError, match="encrypted and asks for a password"):
        parse(Source(protected("secret"), "a.pdf"))
    assert parse(Source(protected(""), "a.pdf")).text == "A dose of 5 mg was given."


def test_a_pdf_whose_forms_hold_each_other_ends() -> None:
    """C5.46"""
    content, form = b"BT /F1 12 Tf 50 700 Td (A dose of 5 mg was given.) Tj ET /X1 Do", b"/X1 Do /X2 Do"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/XObject<</X1 6 0 R/X2 7 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *[b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X1 6 0 R/X2 7 0 R>>>>/Length %d>>stream\n%s\nendstream" % (len(form), form)] * 2,
    ]
    data = b"%PDF-1.4\n" + b"".join(b"%d 0 obj%sendobj\n" % (number, body) for number, body in enumerate(objects, 1)) + b"trailer<</Root 1 0 R/Size 8>>\n%%EOF"
    (document,) = parse_guarded(Source(data, "circular"), seconds=20, megabytes=500)
    assert "A dose of 5 mg was given." in document.text
