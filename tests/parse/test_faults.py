"""Bad input, a case a line: what must be read, what must not, which warning or error says so. Each ends within its limits of time and memory."""

from __future__ import annotations

import binascii
import contextlib
import gzip
import io
import json
import random
import re
import time
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from extractor.errors import ParseError
from extractor.parse import parse, parse_all
from extractor.parse.pdf_check import disagreements
from extractor.parse.pdf_layout import Page
from extractor.parse.sandbox import parse_guarded
from extractor.pipeline import extract_document
from extractor.source import Source, read_source

CORPUS = Path(__file__).parents[2] / "corpus"
SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples"
SECONDS = 20


@dataclass(frozen=True)
class Case:
    """What a damaged or hostile source must give: words of the text, or an error; words that may not be in the text; a warning."""

    name: str
    data: bytes
    has: str = ""
    lacks: str = ""
    warns: str = ""
    fails: str = ""


def page(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def pdf(content: bytes, *, filters: str = "", pages: str = "") -> bytes:
    """A page with this content stream and no more than a PDF needs; `filters` for content that is packed."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>{pages}>>>>".encode(),
        f"<</Length {len(content)}{filters}>>stream\n".encode() + content + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj".encode() + body + b"endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Root 1 0 R/Size {len(objects) + 1}>>\nstartxref\n{len(out)}\n%%EOF".encode()
    return bytes(out)


TEXT = b"BT /F1 12 Tf 50 700 Td (A dose of 5 mg was given to all.) Tj ET"
ZEROS = zlib.compress(zlib.compress(b"\0" * 200_000_000, 9), 9)


def submission(*parts: tuple[str, str], end: str = "</TEXT>\n</DOCUMENT>\n") -> bytes:
    documents = "".join(f"<DOCUMENT>\n<TYPE>{kind}\n<FILENAME>../../x.htm\n<TEXT>\n{text}\n{end}" for kind, text in parts)
    return f"<SEC-DOCUMENT>a.txt\n<SEC-HEADER>\nCONFORMED SUBMISSION TYPE:\t8-K\n</SEC-HEADER>\n{documents}".encode()


def uuencoded(data: bytes) -> str:
    lines = "".join(binascii.b2a_uu(data[at : at + 45], backtick=True).decode() for at in range(0, len(data), 45))
    return f"begin 644 a.jpg\n{lines}`\nend"


def zip_of(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


RELEASE = "Quillmark said that 40 patients took 5 mg of qumatinib. "

CASES = [
    # XML and feeds
    Case("23 entity of a file", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&b;</title></item></channel></rss>', fails="declares entities"),
    Case("23 document type of a host", b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><a><b>5 mg</b></a>', has="5 mg"),
    Case("24 billion laughs", b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>', fails="declares entities"),
    Case("25 UTF-16 that says UTF-8", '<?xml version="1.0" encoding="utf-8"?><a><b>5 µg of it</b></a>'.encode("utf-16"), has="5 µg of it"),
    Case("26 unknown charset", b'<?xml version="1.0" encoding="no-such-charset"?><a><b>5 mg</b></a>', has="5 mg"),
    Case("27 NUL and vertical tab", b"<a><b>5\x00 m\x0bg</b></a>", has="5 m g", warns="NUL character"),
    Case("28 Latin-1", '<?xml version="1.0" encoding="iso-8859-1"?><a><b>Société, 5 µg</b></a>'.encode("latin-1"), has="Société, 5 µg"),
    Case("57 a daily index of filings", b"Description:           Daily Index of EDGAR Dissemination Feed by Form Type\nLast Data Received:    Mar 18, 2031\n\nForm Type   Company Name\n", fails="index of EDGAR's filings"),
    Case("57 a master index of filings", b"Description:           Master Index of EDGAR Dissemination Feed\n\nCIK|Company Name|Form Type|Date Filed|File Name\n", fails="the filings whose file names it lists"),
    Case("57 the page of a filing's header", b"<HTML><HEAD><TITLE>SEC EDGAR Submission 0009999999-31-000123</TITLE></HEAD><BODY><PRE>&lt;SEC-DOCUMENT&gt;</PRE></BODY></HTML>", fails="0009999999-31-000123.txt"),
    Case("57 a text that names such an index", b"The Master Index of EDGAR Dissemination Feed lists 40 patients.", has="lists 40 patients"),
    Case("50 an object without end", b"%PDF-1.4\n" + b"7 0 obj\n<</Length 5>>\nstream\nabc\n" * 1_001 + b"%%EOF", fails="object 7 1,001 times"),
    Case("29 unclosed CDATA", b"<rss version='2.0'><channel><item><title><![CDATA[5 mg", fails="no item|no element"),
    Case("29 undeclared prefix", b"<rss version='2.0'><channel><item><title>5 mg</title><x:y>1</x:y></item></channel></rss>", has="5 mg"),
    Case("29 prefix without a name", b"<rss version='2.0'><channel><item><title>5 mg</title><x:>1</x:><y:00 z:='1'>2</y:00></item></channel></rss>", has="5 mg"),
    Case("30 feed without items", b"<rss version='2.0'><channel><title>x</title></channel></rss>", fails="no item"),
    Case("35 a script in a title", b"<rss version='2.0'><channel><item><title>&lt;script&gt;alert(1)&lt;/script&gt; 5 mg</title><description>&lt;img src=x onerror=alert(1)&gt;It works.</description></item></channel></rss>", has="5 mg", lacks="onerror"),
    Case("36 a feed of 13 MB", b"<rss version='2.0'><channel>" + b"<item><title>5 mg</title><link>https://n.example/1</link></item>" * 200_000 + b"</channel></rss>", fails="characters; expected at most|MB"),
    Case("29 an entity that nobody declared, in a table", b"<newsItem><headline>Quillmark reports 5 mg</headline><body><p>x</p><table>&nbsp;<tr>&mdash;<td>a</td><td>5 mg</td></tr></table></body></newsItem>", has="5 mg"),
    Case("entities of HTML and bare ampersands in XML", b"<?xml version='1.0'?><note><p>5&nbsp;mg, p&le;0.05, R&D by Q&T; &amp;gt; &GT;</p><c><![CDATA[R&D]]></c></note>", has="5\u00a0mg, p≤0.05, R&D by Q&T; &gt; >\nR&D"),
    Case("XML cut off", b"<a>" + b"<b>A dose of 5 mg.</b>" * 40 + b"<c at", has="A dose of 5 mg."),
    # HTML
    Case("37 300 deep", page("<div>" * 300 + "<p>5 mg</p>"), has="5 mg"),
    Case("38 50,000 unclosed attributes", b"<p>5 mg</p>" + b'<a href="' * 50_000, has="5 mg", warns=""),
    Case("38 50,000 unclosed comments", page("<p>" + RELEASE * 9 + "</p>" + "<!-- " * 50_000 + "<p>" + RELEASE * 9 + "</p>"), has="qumatinib"),
    Case("38 an unclosed comment swallows the rest", page("<p>Short.</p><!-- <p>" + RELEASE * 20 + "</p>"), has="Short.", warns="could not be read"),
    Case("37 a title that is never closed", page(f"<p>{RELEASE * 5}</p>", "<title>x</tit>"), has="5 mg"),
    Case("37 a menu that is never closed", page(f"<p>First.</p><select><option>x<p>{RELEASE * 40}</p>"), has="5 mg"),
    Case("37 a style that is never closed", page(f"<p>First.</p><style>p {{}}<p>{RELEASE * 5}</p>"), has="First.", warns="could not be read"),
    Case("text in a table and in no cell", page("<table>A dose of 4 mg.<tr><td>x</td><td>1</td></tr><p>And 5 mg.</p><tr>6 mg<td>y</td><td>2</td></tr></table>"), has="A dose of 4 mg.\n\nAnd 5 mg.\n\n6 mg\n\nx\t1\ny\t2"),
    Case("cells in no row", page("<table><td>A dose of 4 mg</td><td>1</td><tr><td>5 mg</td><td>2</td></tr></table>"), has="A dose of 4 mg\t1\n5 mg\t2"),
    Case("a row whose tag is damaged", page("<table><tr|><td>A dose of 4 mg</td><td>1</td></tr|><tr><td>5 mg</td><td>2</td></tr></table>"), has="A dose of 4 mg\t1\n5 mg\t2"),
    Case("a row in a row", page("<table><tr|><td>A dose of 4 mg</td><td>1</td><tr><td>5 mg</td><td>2</td></tr></table>"), has="A dose of 4 mg\n\n1\n\n5 mg\n\n2"),
    Case("cells in an element of no name, in a row", page("<table><tr><td>x</td><n9><table><tr><td>5 mg</td><td>2</td></tr></table></n9></tr><tr><td>y</td><n><td>6 mg</td></n></tr></table>"), has="6 mg"),
    Case("a break that holds what follows", b"<?xml version='1.0'?><newsItem><headline>Quillmark</headline><body><p>A<br>dose of 4 mg<b>and</b> 5 mg</br></p></body></newsItem>", has="A\n\ndose of 4 mgand 5 mg"),
    Case("2,000 tables, none of them closed", page("<table><tr><td>" * 2_000 + "<p>5 mg</p>"), has="5 mg"),
    Case("300 deep with an element of a prefix", page("<div>" * 300 + "<a:b>5 mg</a:b><ix:header>9 mg</ix:header>"), has="5 mg", lacks="9 mg"),
    Case("50,000 brackets", b"[" * 50_000 + b" 5 mg", has="5 mg"),
    Case("39 news of others", page(f"<article><p>{RELEASE * 5}</p></article><div class='more-news'><p>Other: 99 mg</p></div>"), has="5 mg", lacks="99 mg"),
    Case("40 table of unit and value", page("<table><tr><th></th><th>mOS (months)</th></tr><tr><td>QMT</td><td>14.2</td></tr><tr><td>Placebo</td><td>9.8</td></tr></table>"), has="QMT\t14.2"),
    Case("41 power and square", page("<p>10<sup>9</sup> vg/kg, 5 mg/m<sup>2</sup></p>"), has="10⁹ vg/kg, 5 mg/m²"),
    Case("42 footnote digit", page("<p>a rate of 45%<sup>1</sup> was seen</p>"), has="45% was"),
    Case("43 escaped twice", page("<p>p &amp;lt;0.001 and n &amp;amp;ge; 5, R&amp;amp;D for 5 mg</p><p>&amp;lt;script&amp;gt;</p>"), has="p <0.001 and n ≥ 5, R&D for 5 mg\n\n<script>"),
    Case("27 references to control characters", page("<table>&#1; 9 and &#x1b;[31m 5&#xFFFE;mg<tr><td>x</td></tr></table>"), has="9 and [31m 5 mg"),
    Case("44 UTF-16 that says utf-8", page("<p>5 µg</p>", "<meta charset='utf-8'>").decode().encode("utf-16"), has="5 µg"),
    Case("45 no known container", page(f"<nav>Home 9 mg</nav><div class='zz'><p>{RELEASE * 5}</p></div>"), has="5 mg", lacks="9 mg", warns="no known container"),
    Case("8 refusal of a server", page("<h1>Access Denied</h1><p>Reference #18</p>", "<title>Access Denied</title>"), fails="refusal"),
    Case("61 rate of requests", page("<h1>Request Rate Threshold Exceeded</h1>", "<title>SEC.gov | Request Rate Threshold Exceeded</title>"), fails="refusal"),
    Case("a page that a script draws", page("<script>var a = '5 mg'</script><noscript>Turn it on</noscript>"), fails="no readable text"),
    Case("hidden text", page("<p>5 mg</p><p style='display: none'>9 mg</p><p hidden>8 mg</p><p style='font-size:0px'>7 mg</p>"), has="5 mg", lacks="9 mg"),
    # PDF
    Case("47 double flate", pdf(ZEROS, filters="/Filter[/FlateDecode/FlateDecode]"), fails="text layer|MB|s of processor time"),
    Case("48 40,000 glyphs", pdf(b"BT /F1 9 Tf " + b"".join(b"1 0 0 1 %d %d Tm (A) Tj " % (n % 590, n % 790) for n in range(40_000)) + b"ET"), has="A"),
    Case("49 tight syntax, which pdfminer reads as empty", pdf(TEXT), has="5 mg", warns="two readers find different text on page\\(s\\) 1"),
    Case("50 cut off in its first five bytes", b"%P", fails="damaged"),
    Case("50 cut off in its table", pdf(TEXT)[:-120], fails="damaged"),
    Case("50 cut off at its end", pdf(TEXT)[:-5], has="5 mg", warns="no end mark"),
    Case("50 leading junk", b"HTTP/1.1 200 OK\r\n\r\n" + pdf(TEXT), has="5 mg", warns="before the PDF's header"),
    Case("50 nothing behind the header", b"%PDF-1.7\n", fails="damaged"),
    Case("50 empty", b"", fails="empty"),
    Case("52 drawing only", pdf(b"10 10 100 100 re f"), fails="text layer"),
    Case("54 character map that names a file", pdf(TEXT.replace(b"F1", b"F1")).replace(b"/Helvetica", b"/Helvetica/Encoding/..#2f..#2fetc#2fpasswd"), has="5 mg"),
    # SEC submissions
    Case("55 name that leads out", submission(("EX-99.1", "A dose of 5 mg.")), has="5 mg", lacks=".."),
    Case("56 cut in its second document", submission(("8-K", "Cover"), ("EX-99.1", "A dose of 5 mg."))[:-21], has="5 mg", warns="cut off"),
    Case("a submission cut off behind its first exhibit", submission(("EX-99.1", "A dose of 5 mg.")), has="5 mg", warns="has no end"),
    Case("a uuencoded picture in an exhibit", submission(("EX-99.1", f"A dose of 5 mg.\n{uuencoded(bytes(900))}\nAnd 6 mg.")), has="And 6 mg.", lacks="begin 644", warns="uuencoded file"),
    Case("an exhibit that is a uuencoded PDF", submission(("EX-99.1", f"<PDF>\n{uuencoded(pdf(TEXT))}\n</PDF>")), has="A dose of 5 mg"),
    Case("an exhibit that is a uuencoded picture", submission(("EX-99.1", "A dose of 5 mg."), ("EX-99.2", uuencoded(bytes(900)))), has="5 mg", lacks="begin 644", warns="could not be read"),
    Case("57 double newlines and a bare sign", submission(("EX-99.1", "A dose\n\nof p < 0.05 and 5 mg.")), has="p < 0.05"),
    Case("58 types in small letters", submission(("8-K", "Cover"), ("ex-99", "A dose of 5 mg."), ("Ex-99.01", "And 6 mg.")), has="6 mg", lacks="Cover"),
    Case("59 release in the body", submission(("8-K", "A dose of 5 mg."), ("GRAPHIC", "begin 644 x.jpg")), has="5 mg", lacks="begin 644"),
    Case("submission without a document", b"<SEC-DOCUMENT>a.txt\n<SEC-HEADER>\n</SEC-HEADER>\n", fails="no <DOCUMENT>"),
    # Registries and regulators
    Case("66 no match", b'{"error": {"code": "NOT_FOUND", "message": "No matches found!"}}', fails="No matches found"),
    Case("68 empty fields", json.dumps({"results": [{"set_id": "x", "openfda": {}, "indications_and_usage": []}, {"set_id": "y", "dosage_and_administration": ["Take 5 mg."]}]}).encode(), has="Take 5 mg."),
    Case("69 retired shape", json.dumps({"FullStudiesResponse": {"FullStudies": [{"Study": {"ProtocolSection": {"IdentificationModule": {"NCTId": "NCT09999990"}}}}]}}).encode(), has="NCT09999990", warns="retired"),
    Case("75 unknown CTIS record", json.dumps({"ctNumber": "2031-500001-11-00", "strange": {"code": 77, "words": "5 mg"}}).encode(), has="2031-500001-11-00", warns="generation that is not known"),
    Case("77 label with nothing but 42229-5", b'<document xmlns="urn:hl7-org:v3"><component><structuredBody><component><section><code code="42229-5"/><title>A<br/>B</title><text><paragraph>5 mg</paragraph></text></section></component></structuredBody></component></document>', has="A B\n\n5 mg"),
    Case("77 label in another namespace", b'<v:document xmlns:v="urn:hl7-org:v3"><v:component><v:structuredBody><v:component><v:section><v:code code="34068-7"/><v:text><v:paragraph>5 mg</v:paragraph></v:text></v:section></v:component></v:structuredBody></v:component></v:document>', has="5 mg"),
    Case("a registry's field of another type", json.dumps({"protocolSection": {"identificationModule": {"nctId": "NCT09999990", "briefTitle": "A trial of 5 mg"}, "designModule": {"phases": [{"a": 1}]}}}).encode(), has="A trial of 5 mg", warns="unexpected type"),
    Case("a registry's JSON cut off", b'{"protocolSection": {"identificationModule": {"nctId": "NCT0999', fails="begins like JSON"),
    Case("a registry's JSON cut off behind its first brace", b"{\n  ", fails="begins like JSON"),
    Case("an export cut off in a row", b"Generic Name,Date Designated,Orphan Designation,Sponsor Company\nqumatinib,9/05/17,glioma,Quillmark\nvolmatinib,9/0", has="qumatinib", lacks="volmatinib", warns="fewer columns"),
    Case("a legacy record cut off", b"<clinical_study><id_info><nct_id>NCT09999990</nct_id></id_info><brief_title>A trial of 5 mg</brief_title><brief_su", has="NCT09999990", warns="does not end with </clinical_study>"),
    Case("JSON 100,000 deep", b'{"a": ' + b"[" * 100_000, fails="nested too deep|begins like JSON"),
    # Encoding and text
    Case("79 Windows-1252 as UTF-8", "“5 mg” – it’s that of the trial".encode("cp1252"), has="“5 mg” –", warns="Windows-1252"),
    Case("79 Windows-1252 that says UTF-8", "<html><head><meta charset='utf-8'></head><body><p>“5 mg” – it’s µg</p></body></html>".encode("cp1252"), has="“5 mg” – it’s µg", warns="Windows-1252"),
    Case("UTF-16 without a mark", "<html><body><p>5 µg, 10<sup>9</sup> vg/kg</p></body></html>".encode("utf-16-be"), has="5 µg, 10⁹ vg/kg", warns="no byte order mark"),
    Case("JSON in UTF-16", json.dumps({"protocolSection": {"identificationModule": {"nctId": "NCT09999990", "briefTitle": "A trial of 5 mg"}}}).encode("utf-16"), has="A trial of 5 mg"),
    Case("79 decoded wrongly before", "itâ€™s 5 mg".encode(), has="5 mg", warns="decoded wrongly"),
    Case("80 UTF-7", page("<p>+ADw-script+AD4- 5 mg</p>", "<meta charset='utf-7'>"), has="+ADw-script"),
    Case("81 emoji, direction, broken bytes", "5 mg 😀 \u202e of it\ufffe".encode() + b"\xff\xfe\xfa" + "é".encode() * 20, has="5 mg 😀"),
    Case("82 minus, dash, half", "−5 °C, 5–10 mg and ½ of it".encode(), has="5–10 mg"),
    Case("87 a line of 11 MB", b"word " * 2_200_000, fails="characters; expected at most"),
    Case("a message that is cut off in its first line", b'From: "Quillmark Relations" <ir@quillmark.e', fails="empty|no readable text"),
    Case("NULs in a text", b"5 mg\x00 of it", has="5 mg\ufffd of it", warns="1 NUL character"),
    Case("NULs all over", b"5\x00m\x00g\x00 \x00of it and more of it and of that" * 3, fails="NUL"),
    Case("a page cut off", page("<p>5 mg of it</p><p>and 6")[:-16], has="5 mg", warns="no end"),
    Case("XML cut off", b"<?xml version='1.0'?><note><p>5 mg</p><p>6 m", has="5 mg", warns="does not end with </note>"),
    Case("a program", b"\x7fELF\x02\x01\x01" + b"\0" * 99, fails="program"),
    Case("a picture named html", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, fails="picture"),
    # Archives
    Case("4 gzip cut off", gzip.compress(b"5 mg " * 999, mtime=0)[:-9], fails="ends early"),
    Case("4 gzip with a wrong sum", gzip.compress(b"5 mg " * 999, mtime=0)[:-8] + b"\0" * 8, fails="damaged"),
    Case("6 gzip in gzip in gzip in gzip in gzip", gzip.compress(gzip.compress(gzip.compress(gzip.compress(gzip.compress(b"5 mg"))))), fails="deep"),
    Case("R7 gzip bomb", gzip.compress(b"\0" * 150_000_000, 9, mtime=0), fails="unpacks to more"),
    Case("R7 zip bomb", zip_of(a=b"\0" * 120_000_000), fails="unpacks to more"),
    Case("R7 zstd", b"\x28\xb5\x2f\xfd\xa4\x00\x00\x00\x10", fails="zstd"),
    Case("R20 names that lead out", zip_of(**{"../../../etc/x.txt": b"A dose of 5 mg.", "C:\\y.txt": b"And 6 mg."}), has="6 mg"),
    Case("files of the system in a zip", zip_of(**{"__MACOSX/._a.txt": b"x", "b/.DS_Store": b"Bud1", "a.txt": b"A dose of 5 mg."}), has="5 mg", lacks="Bud1"),
    Case("gzip in a zip", zip_of(**{"a.html.gz": gzip.compress(page("<p>A dose of 5 mg.</p>"), mtime=0)}), has="5 mg"),
    Case("zip without a document", zip_of(), fails="empty"),
]  # fmt: skip


def read(case: Case) -> str:
    """The text of all documents; warnings are matched on the way."""
    documents = list(parse_all(Source(case.data, "case")))
    assert re.search(case.warns, " ".join(warning for document in documents for warning in document.warnings)), [document.warnings for document in documents]
    assert all(document.text.strip() for document in documents)
    return "\n".join(document.text for document in documents)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad_input_ends_as_it_should(case: Case) -> None:
    begun = time.monotonic()
    if case.fails:
        with pytest.raises(ParseError, match=case.fails):
            read(case)
    else:
        text = read(case)
        assert case.has in text and not (case.lacks and case.lacks in text)
    assert time.monotonic() - begun < SECONDS


@pytest.mark.slow
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the hostile samples are not here")
@pytest.mark.parametrize("path", sorted((SAMPLES / "hostile").glob("*")), ids=lambda path: path.name)
def test_a_hostile_sample_stays_within_20_seconds_and_500_megabytes(path: Path) -> None:
    """R18"""
    begun = time.monotonic()
    try:
        documents = parse_guarded(read_source(path), seconds=SECONDS, megabytes=500)
    except ParseError as error:
        assert path.name in str(error) and "crashed" not in str(error) and "fault of ours" not in str(error)
    else:
        assert all(document.text.strip() for document in documents)
    assert time.monotonic() - begun < SECONDS + 3


def mutations(data: bytes, generator: random.Random) -> Iterator[bytes]:
    """Cuts, flips, repeats and splices of a file."""
    for _ in range(6):
        at, to = sorted(generator.randrange(len(data)) for _ in range(2))
        flipped = bytearray(data)
        for _ in range(20):
            flipped[generator.randrange(len(data))] = generator.randrange(256)
        yield from (data[:at], data[:at] + data[to:], data[:to] + data[at:], bytes(flipped), data[:at] + data[at : at + 40] * 200 + data[at:])


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(path for path in CORPUS.glob("format_*") if not path.name.endswith(".gold.json")), ids=lambda path: path.name)
def test_damaged_documents_end_in_an_error_or_in_text(path: Path) -> None:
    generator = random.Random(path.name)
    for data in mutations(path.read_bytes(), generator):
        begun = time.monotonic()
        try:
            for document in parse_all(Source(data, "damaged")):
                assert document.text.strip()
                for table in document.tables:
                    assert all(document.text[cell.start : cell.end] == cell.text for cell in table.cells)
        except ParseError as error:
            assert "damaged" in str(error)
        assert time.monotonic() - begun < 10


STRINGS = [
    "1" * 100_000,
    " " * 100_000,
    "(" * 100_000,
    "-" * 100_000,
    "a " * 50_000,
    "<" * 100_000,
    "| " * 50_000,
    "\t" * 100_000,
    "a\n" * 50_000,
    "<a b " * 20_000,
    "[a](" * 25_000,
    "NCT0 " * 20_000,
    "1,1." * 25_000,
    "\u00a0" * 100_000,
    "5 mg" + " " * 100_000 + "were given",
]
FORMS = ["{}", "<?xml version='1.0'?><note><p>{}</p></note>", "<html><body><p>{}</p></body></html>", "<rss version='2.0'><channel><item><title>x</title><description>{}</description></item></channel></rss>", "<SEC-DOCUMENT>x\n<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\n{}\n</TEXT>\n</DOCUMENT>", "{}: x\nSubject: y\n\nz"]  # fmt: skip


@pytest.mark.parametrize("form", FORMS, ids=["text", "xml", "html", "feed", "sec", "mail"])
@pytest.mark.parametrize("piece", STRINGS, ids=lambda piece: repr(piece[:5]))
def test_no_pattern_of_a_parser_is_slow_on_a_long_run(piece: str, form: str) -> None:
    """R17"""
    begun = time.process_time()
    with contextlib.suppress(ParseError):
        list(parse_all(Source(form.format(piece).encode(), "long")))
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("line", ["ab  cd", "ab\tcd", "a1\tb\tc\nd", "key,value in a list of fields that is long"])
def test_many_lines_of_a_text_are_read_in_linear_time(line: str) -> None:
    begun = time.process_time()
    parse(Source(f"{line}\n".encode() * 8_000, "list.txt"))
    assert time.process_time() - begun < 5


def test_cells_over_many_rows_and_columns_are_read_in_linear_time() -> None:
    begun = time.process_time()
    parse(Source(page("<table>" + "<tr><td>a<td colspan=300 rowspan=300>1<td>2" * 1_000 + "</table>"), "spans.html"))
    assert time.process_time() - begun < 5


def test_a_page_that_only_the_second_reader_can_read_is_told() -> None:
    data = (CORPUS / "format_pdf_two_columns.pdf").read_bytes()
    ((number, ours, theirs),) = disagreements(data, [Page(1, 600, 800, [])])
    assert (number, ours) == (1, 0) and theirs > 2000


def test_what_is_lost_with_a_part_of_a_file_is_told() -> None:
    (document,) = parse_all(Source(zip_of(**{"a.txt": b"A dose of 5 mg.", "b.pdf": b"%PDF-1.7\nbroken"}), "a.zip"))
    assert any("b.pdf" in warning for warning in document.warnings)
    assert [dose.low for dose in extract_document(document).doses] == [5]


def test_a_zip_gives_each_document_and_says_what_failed() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("../../outside.txt", "A dose of 5 mg.")
        archive.writestr("z.png", b"\x89PNG\r\n")
    (document,) = parse_all(Source(buffer.getvalue(), "a.zip"))
    assert (document.text, document.uri) == ("A dose of 5 mg.", "a.zip!outside.txt")
    assert "picture" in document.warnings[0]


@pytest.mark.parametrize("depth", [200, 260, 300, 3_000, 50_000])
def test_deep_html_loses_no_text(depth: int) -> None:
    document = parse(Source(b"<html><body><p>First 3 mg.</p>" + b"<div>" * depth + b"<p>A dose of 7 mg/m<sup>2</sup> was given.</p>", "deep.html"))
    assert document.text == "First 3 mg.\n\nA dose of 7 mg/m² was given."
