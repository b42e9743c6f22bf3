"""Who speaks, when, and by which wire."""

from __future__ import annotations

from pydantic import Field

from extractor.records import Model


class Issuer(Model):
    """The company that speaks."""

    name: str | None = None
    """As its dateline or "About" section spells it; where it is misspelled, its most frequent spelling."""
    tickers: tuple[str, ...] = ()
    """EXCHANGE:SYMBOL, exchange in capitals: "NASDAQ:CLRB"."""
    aliases: tuple[str, ...] = ()
    """Other names in the document: misspelled ones, and what the company was called before."""


class Document(Model):
    """A release or regulatory document."""

    id: str
    """From its content: the same text has the same id wherever it was found."""
    uri: str
    kind: str
    """html, pdf, spl, sec, registry, newsml, feed, fda, ema, email, markdown, text; xml or json where it is no known format of theirs."""
    media_type: str
    title: str | None = None
    issuer: Issuer = Issuer()
    published_on: str | None = None
    """ISO date of the dateline."""
    dateline: str | None = None
    """The words: "MADISON, Wis., Aug. 08, 2017 (GLOBE NEWSWIRE) --"."""
    wire: str | None = None
    """GLOBE NEWSWIRE, PRNEWSWIRE, BUSINESS WIRE, ACCESSWIRE, or None."""
    language: str | None = None
    sha256: str = ""
    """Of the bytes of the source."""
    metadata: dict[str, str | int | float | bool | list[str] | None] = Field(default_factory=dict)
    """What the format itself says: accession_number, cik, form, set_id…"""
    warnings: tuple[str, ...] = ()
    """What was left out or repaired while reading."""
