"""What every record has: a frozen pydantic model, and the evidence that proves it. The kinds' own records stand with the kinds."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Assertion = Literal["reported", "planned", "historical", "negated"]
"""What the text does with a fact: reports it, plans it, cites it from elsewhere, or says that it is not so."""

Bound = Literal["=", "~", "<", "<=", ">", ">=", "NR"]
"""How the printed number bounds the true one; NR: the text says "not reached" or "not estimable"."""


class Model(BaseModel):
    """Frozen, closed to unknown fields, documented by the docstrings of its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Evidence(Model):
    """One place that states a fact. `document.text[start:end] == quote`, always."""

    start: int
    """First character, in Unicode code points of the canonical text."""
    end: int
    """One past the last character."""
    quote: str
    """The characters themselves."""
    section: str = "body"
    """headline, dateline, body, quote, about_company, about_product, about_disease, forward_looking, contact, or the document's own heading."""
    page: int | None = None
    """Page of a PDF, from 1."""
    bbox: tuple[float, float, float, float] | None = None
    """Left, top, right, bottom on that page in PDF points, origin at the top left."""
    rule: str = ""
    """Name of the rule that read it, as grammar: "<median> <endpoint> of <duration>"."""
    cues: tuple[str, ...] = ()
    """What decided status, arm or links: "planned: will receive@120-132" (cue and its span)."""
    header: str | None = None
    """For a table's cell: its row and column headers."""


class Record(Model):
    """A fact of some kind with each place that states it."""

    id: str = ""
    """Deterministic: the same document gives the same id on every run and machine."""
    confidence: float = 0.5
    """Share of facts made by such a rule and link that were right when it was calibrated; 0 to 1."""
    evidence: tuple[Evidence, ...] = ()
    """Each place, best first."""
