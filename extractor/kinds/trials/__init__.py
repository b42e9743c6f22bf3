"""Placeholder while the kind is being written."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable

from extractor.kinds.kind import BaseKind, Example, Finding
from extractor.kinds.trials.record import Trial
from extractor.link.reading import Passage
from extractor.records import Record


class TrialKind(BaseKind):
    name = "trials"
    record = Trial
    gate = re.compile(r"(?!)")
    rules: tuple[str, ...] = ()
    examples: tuple[Example[Record], ...] = ()

    def find(self, passage: Passage) -> Iterable[Finding[Record]]:
        return ()

    def same(self, finding: Finding[Record]) -> Hashable:
        return finding.record


TRIALS = TrialKind()
