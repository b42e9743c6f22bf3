"""What a kind of fact is: its record, the rules that find it, and the examples that show and test both."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from extractor.link.group import Group
from extractor.link.reading import Passage, Reading
from extractor.records import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Finding(Generic[R]):
    """One place that states a fact; the pipeline turns equal findings into one record with several places of evidence."""

    record: R
    """Without id, evidence, cohort and trial: the pipeline gives those."""
    start: int
    """Half-open span of the quote in the view of the document; the quote must state every number of `numbers`."""
    end: int
    rule: str
    """Readable as grammar: "<median> <endpoint> of <duration>"."""
    section: str = "body"
    numbers: tuple[float, ...] = ()
    """Read again from the quote when the record is made; a finding whose quote does not state them is a fault."""
    group: Group | None = None
    """The people that it is about."""
    trial: str | None = None
    """Registry identifier of the trial that it belongs to."""
    cues: tuple[str, ...] = ()
    header: str | None = None
    """For a table's cell: its row and column headers."""
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class Example(Generic[R]):
    """Sentences that mean a record; None: they mean nothing to the kind. ⟦ ⟧ mark the quote, where it matters."""

    record: R | None
    texts: tuple[str, ...]
    stated: frozenset[str] = field(default=frozenset())
    """Fields that the example states; others may be anything."""


def means(record: R, *texts: str) -> Example[R]:
    """Each text states the record: the fields that were set in it are found so."""
    return Example(record, texts, frozenset(record.model_fields_set))


def means_nothing(*texts: str) -> Example[Record]:
    """The kind finds nothing in any of the texts."""
    return Example(None, texts)


class Kind(Protocol):
    """A kind of fact. Built-in kinds and those of plugins (entry point group "extractor.kinds") look the same."""

    name: str
    """Plural, as in the contract: "doses"."""
    record: type[Record]
    gate: re.Pattern[str]
    """Matches (by search) every sentence in which `find` can find something; cheap, so that the rest is not looked at."""
    rules: tuple[str, ...]
    """Names of its rules; a test fires each by an example."""
    examples: tuple[Example[Record], ...]

    def find(self, passage: Passage) -> Iterable[Finding[Record]]:
        """Each fact that one sentence states."""

    def find_in_tables(self, reading: Reading) -> Iterable[Finding[Record]]:
        """Each fact that the document's tables state."""

    def same(self, finding: Finding[Record]) -> Hashable:
        """Equal for two findings that state the same fact."""

    def parted(self, same: list[Finding[Record]]) -> list[list[Finding[Record]]]:
        """Findings of which `same` makes one fact, parted where what they say beside it shows that they are several."""

    def settle(self, findings: list[Finding[Record]], reading: Reading) -> list[Finding[Record]]:
        """A last look at all findings of the document together: drop what a better one makes redundant."""


class BaseKind:
    """What most kinds share: no tables of their own, nothing to settle."""

    def find_in_tables(self, reading: Reading) -> Iterable[Finding[Record]]:
        """Nothing: this kind is not read from tables."""
        return ()

    def parted(self, same: list[Finding[Record]]) -> list[list[Finding[Record]]]:
        """All in one."""
        return [same]

    def settle(self, findings: list[Finding[Record]], reading: Reading) -> list[Finding[Record]]:
        """As they are."""
        return findings
