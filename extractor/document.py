"""A parsed document: canonical text, and where each of its characters stands. Parsers make it, everything else reads it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

BlockKind = Literal["title", "heading", "paragraph", "list_item", "table", "quote", "contact", "footnote"]
Box = tuple[float, float, float, float]


class _Packed:
    """Goes from one process to another as its values: three times as fast as dataclasses with slots do by themselves."""

    __slots__ = ()

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        names: tuple[str, ...] = type(self).__slots__
        return type(self), tuple([getattr(self, name) for name in names])


@dataclass(frozen=True, slots=True)
class People(_Packed):
    """A group of people as a field of the format names it."""

    label: str | None = None
    """The words of the field; None for the whole trial."""
    role: Literal["total", "treatment", "control", "subgroup"] = "total"
    drug: str | None = None


@dataclass(frozen=True, slots=True)
class About(_Packed):
    """What the format says that a block is about: rules that read its words take it for granted where the words name nothing else."""

    kinds: frozenset[str] | None = None
    """The kinds of facts that may be read from its words and cells; None for all. A field whose facts are FieldFacts has none."""
    drug: str | None = None
    people: People | None = None
    trial: str | None = None
    """Registry identifier."""
    dose_role: Literal["label"] | None = None

    def allows(self, kind: str) -> bool:
        """Whether facts of that kind may be read here."""
        return self.kinds is None or kind in self.kinds


@dataclass(frozen=True, slots=True)
class FieldFact(_Packed):
    """A fact that a format gives in a field of its own: a registry's enrollment, a row of a designation list."""

    kind: str
    """Name of the kind: "cohorts"."""
    values: Mapping[str, Any]
    """Fields of the kind's record."""
    start: int
    """Half-open span of the field's value in the text."""
    end: int
    path: str = ""
    """Where the value stands in the format: "protocolSection.designModule.enrollmentInfo.count"."""
    people: People | None = None
    trial: str | None = None
    """Registry identifier of the trial that it belongs to."""


@dataclass(frozen=True, slots=True)
class Block(_Packed):
    """A half-open run of the canonical text that belongs together: a paragraph, heading, list item or whole table."""

    start: int
    end: int
    kind: BlockKind = "paragraph"
    section: str | None = None
    """The document's own name for the part (labels: the LOINC name), where it has one."""
    about: About | None = None


@dataclass(frozen=True, slots=True)
class Cell(_Packed):
    """A table cell and where its text stands; start == end where it is empty."""

    start: int
    end: int
    text: str
    row: int
    column: int
    header: bool = False
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table(_Packed):
    """Cells in reading order; a spanned cell is given once, at its top left."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    caption: str | None = None
    footnotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place(_Packed):
    """Where a run of characters was printed."""

    start: int
    end: int
    page: int | None = None
    box: Box | None = None
    element: str | None = None
    """Path of the element, field or cell: "protocolSection.designModule.enrollmentInfo"."""


@dataclass(frozen=True)
class ParsedDocument:
    """What a parser makes of a source."""

    text: str
    """Canonical text, never changed after this. Offsets everywhere are code points into it."""
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    places: tuple[Place, ...] = ()
    """Sorted by start, not overlapping; empty where the format has no places."""
    uri: str = ""
    kind: str = "text"
    """html, pdf, spl, sec, registry, newsml, feed, fda, ema, email, markdown, text; xml or json where it is no known format of theirs."""
    media_type: str = "text/plain"
    sha256: str = ""
    title: str | None = None
    language: str | None = None
    metadata: dict[str, Any] = field(default_factory=dict)
    """What the format itself says: accession_number, cik, filer, form, items, set_id, version, published_on, issuer, tickers…"""
    structured: tuple[FieldFact, ...] = ()
    """Facts that the format gives in fields (registries, designation lists), in order."""
    warnings: tuple[str, ...] = ()
    """What was left out or repaired, for people."""

    def places_of(self, start: int, end: int) -> tuple[Place, ...]:
        """Each place that the half-open run touches, in order."""
        starts = [place.start for place in self.places]
        first = max(bisect_right(starts, start) - 1, 0)
        return tuple(p for p in self.places[first : bisect_right(starts, end)] if p.start < end and p.end > start)
