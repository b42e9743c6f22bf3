"""The cover page of a report to the SEC that stands alone, without the header of its submission: "FORM 8-K … Date of Report: March 23, 2031 … Item 2.02"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from extractor.document import ParsedDocument
from extractor.text import late as re
from extractor.text.dates import dates_of

_HEAD = 6_000
_COMMISSION = "securities and exchange commission"
_FORM = re.compile(r"^\W*FORM\s?(8-K|6-K|10-[KQ]|20-F|40-F)(\s?/\s?A)?\b", re.IGNORECASE | re.MULTILINE)
_AMENDED = re.compile(r"^\W*\(?Amendment No\.?\s?\d", re.IGNORECASE | re.MULTILINE)
_DATE_OF_REPORT = re.compile(r"Date of (?:earliest event reported|Report)[^\n]{0,60}", re.IGNORECASE)
_REGISTRANT = re.compile(r"^(?P<name>[^\n\t]{2,100})\n\s*\(?(?:Exact name of (?:the )?registrant|Translation of (?:the )?registrant)", re.IGNORECASE | re.MULTILINE)
_ITEM = re.compile(r"^\W*Items?\s(?P<number>\d\.\d\d)\.?:?\s{0,8}(?P<words>[A-Z][^\n\t]{3,200}?)\.?\s*$", re.MULTILINE)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")


def with_cover(document: ParsedDocument) -> ParsedDocument:
    """The document with what its cover page says: form, filer, date of report, items (in the words of EDGAR's headers) and a title; itself where it has none."""
    head = document.text[:_HEAD]
    form = _FORM.search(head) if _COMMISSION in head.lower() else None
    if form is None:
        return document
    amended = form[2] or _AMENDED.search(head, form.end())
    found: dict[str, Any] = {"form": form[1].upper() + ("/A" if amended else "")}
    if named := _REGISTRANT.search(head):
        found["filer"] = found["issuer"] = _IN_BRACKETS.sub("", named["name"].strip(" _"))
    if day := _day_of_report(head):
        found["period"] = day
    if items := list(dict.fromkeys(match["words"].strip() for match in _ITEM.finditer(document.text))):
        found["items"] = items
    title = f"Form {found['form']}" + (f": {found['filer']}" if named else "")
    return replace(document, title=title, metadata={**document.metadata, **found})


def _day_of_report(head: str) -> str | None:
    """The date beside "Date of Report", or in the line above or below it."""
    asked = _DATE_OF_REPORT.search(head)
    if asked is None:
        return None
    above, below = head[: asked.start()].rstrip().rpartition("\n")[2], head[asked.end() :].lstrip().partition("\n")[0]
    return next((date.iso for words in (asked[0], below, above) for date in dates_of(words) if date.exact), None)
