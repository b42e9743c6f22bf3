"""Items of the wires in every form that holds their text, messages with several renditions, and amended filings."""

from __future__ import annotations

import html
from email.message import EmailMessage

import pytest

from extractor.document import ParsedDocument
from extractor.parse import parse_all
from extractor.source import Source

HEADLINE = "Wendelmoor Reports a 41% Response Rate With WM-9"
MARKUP = "<p>BASEL, Feb. 3, 2031 -- Wendelmoor AG gave 30 mg/m<sup>2</sup> of WM-9.</p><table><tr><th>Arm</th><th>mOS (months)</th></tr><tr><td>WM-9</td><td>14.2</td></tr><tr><td>Placebo</td><td>9.8</td></tr></table>"
PLAIN = "BASEL, Feb. 3, 2031 -- Wendelmoor AG gave 30 mg/m2 of WM-9.\n\nArm      mOS (months)   n\nWM-9     14.2           51\nPlacebo  9.8            50\n"
FORMS = {
    "xhtml": f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{MARKUP}</body></html></inlineXML>',
    "nitf": f"<inlineXML><nitf><body><body.head><hedline><hl1>{HEADLINE}</hl1></hedline></body.head><body.content>{MARKUP}</body.content></body></nitf></inlineXML>",
    "plain": f"<inlineData>{html.escape(PLAIN)}</inlineData>",
    "escaped": f"<inlineData>{html.escape(MARKUP)}</inlineData>",
    "CDATA": f"<inlineData><![CDATA[{MARKUP}]]></inlineData>",
    "two renditions": f"<inlineData>{html.escape(PLAIN)}</inlineData><inlineXML><html><body>{MARKUP}</body></html></inlineXML>",
}


def item(content: str, headline: str = HEADLINE, wire: str = "prnewswire.com") -> str:
    meta = f'<itemMeta><provider literal="{wire}"/><versionCreated>2031-02-03T12:00:00Z</versionCreated><title role="PATopicKeyword">Miscellaneous  Basel</title></itemMeta>'
    said = f'<contentMeta><headline>{headline}</headline><language tag="en-US"/><keyword role="MWKeyRole:Ticker">SIX:WNDL</keyword></contentMeta>'
    return f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:{wire}:1" version="2">{meta}{said}<contentSet>{content}</contentSet></newsItem>'


def message(*items: str) -> list[ParsedDocument]:
    text = (
        f'<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2031-02-03</sent></header><itemSet>{"".join(items)}</itemSet></newsMessage>'
    )
    return list(parse_all(Source(text.encode(), "item.xml")))


@pytest.mark.parametrize("content", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize(("provider", "wire"), [("globenewswire.com", "GLOBE NEWSWIRE"), ("prnewswire.com", "PRNEWSWIRE"), ("businesswire.com", "BUSINESS WIRE")])
def test_an_item_has_its_table_in_each_form(content: str, provider: str, wire: str) -> None:
    for documents in (message(item(content, wire=provider)), list(parse_all(Source(item(content, wire=provider).encode(), "item.xml")))):
        (document,) = documents
        assert (document.title, document.metadata["wire"], document.metadata["tickers"], document.language) == (HEADLINE, wire, ["SIX:WNDL"], "en")
        (table,) = document.tables
        assert [cell.text for cell in table.cells if cell.row == 1][:2] == ["WM-9", "14.2"] and "30 mg/m" in document.text


def test_each_item_of_a_message_is_a_document() -> None:
    other = item("<inlineXML><html><body><p>Oberlin gave 7 mg.</p></body></html></inlineXML>", "Oberlin Doses a Patient")
    assert [document.title for document in message(item(FORMS["xhtml"]), item('<remoteContent href="a.jpg"/>', "A picture"), other)] == [HEADLINE, "Oberlin Doses a Patient"]


def mail(plain: str, **content: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "ir@x.example", "list@x.example", "Results – WM-9"
    made.set_content(plain, cte=content.get("cte", "quoted-printable"))
    return made


def read(made: EmailMessage) -> str:
    return next(parse_all(Source(bytes(made), "m.eml"))).text.strip()


@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
def test_a_message_is_decoded(cte: str) -> None:
    said = "A dose of 30 µg – “once”, on a line that is longer than the seventy-six characters that mail allows."
    assert read(mail(said, cte=cte)) == said


def test_the_plain_text_is_read_where_the_html_has_no_words() -> None:
    made = mail("A dose of 5 mg was given to all forty patients.")
    made.add_alternative("<html><body><img src='release.png'></body></html>", subtype="html")
    assert read(made) == "A dose of 5 mg was given to all forty patients."
    made = mail("See the HTML.")
    made.add_alternative("<p>A dose of 30 mg/m<sup>2</sup> was given.</p>", subtype="html", cte="base64")
    assert read(made) == "A dose of 30 mg/m² was given."


@pytest.mark.parametrize("declared", ["us-ascii", "iso-8859-1", "x-unknown"])
def test_a_charset_that_a_message_declares_wrongly_does_no_harm(declared: str) -> None:
    data = f"From: a@b.example\nTo: c@d.example\nSubject: x\nContent-Type: text/plain; charset={declared}\nContent-Transfer-Encoding: 8bit\n\n30 µg – “once”".encode()
    assert [document.text for document in parse_all(Source(data, "m.eml"))] == ["30 µg – “once”"]


def test_every_exhibit_of_an_amended_filing_is_read() -> None:
    parts = [
        ("8-K/A", "Item 2.02. Item 7.01. Item 8.01: 99 mg."),
        ("EX-99.1", "<p>Cash was $4.</p>"),
        ("EX-99.2", "<p>Cohort 2 took 10 mg.</p>"),
        ("EX-99.3", "The dose was 20 mg."),
    ]
    body = "".join(f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>1\n<TEXT>\n{text}\n</TEXT>\n</DOCUMENT>\n" for kind, text in parts)
    head = "<SEC-HEADER>\nCONFORMED SUBMISSION TYPE:\t8-K/A\nITEM INFORMATION:\t\tOther Events\nITEM INFORMATION:\t\tRegulation FD Disclosure\n</SEC-HEADER>\n"
    documents = list(parse_all(Source(f"<SEC-DOCUMENT>a.txt\n{head}{body}</SEC-DOCUMENT>\n".encode(), "a.txt")))
    assert [document.metadata["exhibit"] for document in documents] == ["EX-99.1", "EX-99.2", "EX-99.3"]
    assert {(document.metadata["form"], *document.metadata["items"]) for document in documents} == {("8-K/A", "Other Events", "Regulation FD Disclosure")}
