"""Regulatory statuses given to a product."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import cast

from extractor.kinds.designations.examples import EXAMPLES
from extractor.kinds.designations.lists import in_list_under
from extractor.kinds.designations.record import Designation
from extractor.kinds.designations.resolve import designations_of
from extractor.kinds.designations.restate import settled
from extractor.kinds.designations.status import RULES
from extractor.kinds.kind import BaseKind, Example, Finding
from extractor.link.reading import Passage, Reading
from extractor.records import Record
from extractor.text import late as re


class DesignationKind(BaseKind):
    """Designations by type, agency, status, drug and indication."""

    name = "designations"
    record = Designation
    gate = re.compile(
        r"(?i:orphan|fast[\s-]?track|breakthrough|regenerative|rare[\s-]pa?ediatric|qualified[\s-]infectious|priority|accelerated|conditional|sakigake|pioneering|forerunner|innovati|promising|emergency[\s-]use|real[\s-]time|humanitarian|platform|provisional|notice[\s-]of[\s-]compliance|NOC/c|temporary|advanced[\s-]therapy)"
        r"|\b(?:RMAT|QIDP|PRIME|ILAP|PIM|EUA|RTOR|BTD|ODD|RPDD?|CMA|GIFT)\b"
    )
    rules = RULES
    examples: tuple[Example[Record], ...] = EXAMPLES

    def find(self, passage: Passage) -> Iterable[Finding[Record]]:
        found = list(designations_of(passage))
        yield from cast(Iterable[Finding[Record]], list(in_list_under(passage, found)) or found)

    def same(self, finding: Finding[Record]) -> Hashable:
        d = cast(Designation, finding.record)
        return d.type, d.agency, (d.drug or "").lower(), (d.indication or "").lower()

    def settle(self, findings: list[Finding[Record]], reading: Reading) -> list[Finding[Record]]:
        return settled(findings, reading.drugs.canonical)


DESIGNATIONS = DesignationKind()
