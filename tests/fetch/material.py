"""Releases and lists of ours in the shapes that the sources have. Companies and products are invented."""

from __future__ import annotations

import json


def release(number: int, months: float = 9.5) -> str:
    """A page of a company's news."""
    return (
        f"<!DOCTYPE html><html><head><title>Quillon Bio Reports Survival Data No. {number}</title></head><body><article><h1>Quillon Bio Reports Survival Data No. {number}</h1>"
        f"<p>BOSTON, Oct. 2, 2026 (GLOBE NEWSWIRE) -- Quillon Bio, Inc. (Nasdaq: QLNB) today reported data of QLN-{number} in glioma. "
        f"Median overall survival was {months + number / 100:.2f} months in 3{number % 10} patients (NCT0455{number:04d}).</p>"
        "<p>About Quillon Bio</p><p>Quillon Bio, Inc. is a company in Boston.</p></article></body></html>"
    )


def feed(*items: tuple[str, str], words: str = "Quillon Bio today announced data of QLN-1 in glioma.") -> str:
    """RSS with (address, title) items."""
    entries = "".join(
        f'<item><guid isPermaLink="true">{link}</guid><link>{link}</link><title>{title}</title><description><![CDATA[<p>{words}</p>]]></description><pubDate>Fri, 02 Oct 2026 11:00 GMT</pubDate></item>'
        for link, title in items
    )
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>News</title>{entries}</channel></rss>'


def filing(accession: str, months: float) -> str:
    """A filing's full text with a release as its exhibit, in EDGAR's SGML."""
    return (
        f"<SEC-DOCUMENT>{accession}.txt : 20261002\n<SEC-HEADER>{accession}.hdr.sgml : 20261002\n<ACCEPTANCE-DATETIME>20261002081519\nACCESSION NUMBER:\t\t{accession}\nCONFORMED SUBMISSION TYPE:\t8-K\n"
        "FILER:\n\n\tCOMPANY DATA:\n\t\tCOMPANY CONFORMED NAME:\t\t\tQUILLON BIO, INC.\n\t\tCENTRAL INDEX KEY:\t\t\t0009990001\n</SEC-HEADER>\n"
        "<DOCUMENT>\n<TYPE>8-K\n<SEQUENCE>1\n<FILENAME>q8k.htm\n<TEXT>\n<html><body><p>Item 8.01 Other Events.</p></body></html>\n</TEXT>\n</DOCUMENT>\n"
        "<DOCUMENT>\n<TYPE>EX-99.1\n<SEQUENCE>2\n<FILENAME>pr.htm\n<TEXT>\n<html><body><h1>Quillon Bio Reports Survival</h1><p>BOSTON, Oct. 2, 2026 -- Quillon Bio, Inc. (Nasdaq: QLNB) reported that median overall survival "
        f"with QLN-7 was {months} months in 41 patients with glioma.</p></body></html>\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n"
    )


def submissions(*filings: tuple[str, str, str]) -> str:
    """EDGAR's list of a company: (accession number, form, day)."""
    recent = {
        "accessionNumber": [a for a, _, _ in filings],
        "form": [f for _, f, _ in filings],
        "filingDate": [d for _, _, d in filings],
        "acceptanceDateTime": [f"{d}T12:15:19.000Z" for _, _, d in filings],
        "items": ["8.01" for _ in filings],
    }
    return json.dumps({"cik": "0009990001", "name": "Quillon Bio, Inc.", "filings": {"recent": recent, "files": []}})


def current(*filings: tuple[str, str, str], updated: str) -> str:
    """EDGAR's atom list of current filings: (CIK, accession number, form)."""
    entries = "".join(
        f'<entry><title>{form} - Quillon Bio, Inc. ({cik}) (Filer)</title><link rel="alternate" type="text/html" href="https://www.sec.gov/Archives/edgar/data/{int(cik)}/{accession.replace("-", "")}/{accession}-index.htm"/>'
        f'<summary type="html">Filed</summary><updated>{updated}</updated><category scheme="https://www.sec.gov/" label="form type" term="{form}"/><id>urn:tag:sec.gov,2008:accession-number={accession}</id></entry>'
        for cik, accession, form in filings
    )
    return f'<?xml version="1.0" encoding="ISO-8859-1" ?><feed xmlns="http://www.w3.org/2005/Atom"><title>Latest Filings</title><updated>{updated}</updated>{entries}</feed>'


def study(identifier: str, *, enrolled: int = 60, phase: str = "PHASE2", updated: str = "2026-10-01") -> dict[str, object]:
    """A record of the registry's API, version 2."""
    return {
        "protocolSection": {
            "identificationModule": {"nctId": identifier, "briefTitle": "A Study of QLN in Glioma", "organization": {"fullName": "Quillon Bio, Inc."}},
            "statusModule": {"overallStatus": "RECRUITING", "lastUpdatePostDateStruct": {"date": updated}},
            "sponsorCollaboratorsModule": {"leadSponsor": {"name": "Quillon Bio, Inc."}},
            "designModule": {"studyType": "INTERVENTIONAL", "phases": [phase], "enrollmentInfo": {"count": enrolled, "type": "ESTIMATED"}},
        },
        "hasResults": False,
    }


def studies(*records: dict[str, object], token: str | None = None) -> str:
    return json.dumps({"studies": list(records), **({"nextPageToken": token} if token else {})})
