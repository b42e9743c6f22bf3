"""Registry identifiers of trials, and what the text ties to each: phase, acronym, status."""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Iterator
from dataclasses import replace
from typing import Literal

from extractor.kinds.kind import BaseKind, Example, Finding
from extractor.kinds.trials.examples import EXAMPLES
from extractor.kinds.trials.phases import phases_of
from extractor.kinds.trials.record import Trial
from extractor.kinds.trials.registries import GATE, Identifier, identifiers
from extractor.kinds.trials.status import status_in_sentence
from extractor.kinds.trials.tie import acronym_before, phase_in_document, phase_in_sentence
from extractor.link.reading import Passage, Reading
from extractor.records import Record
from extractor.text import late as re
from extractor.text.gate import gated

_RULE = "<registry> <number>"
_TRIAL = gated(r"\b(?:trial|study|studies|phase)\b", re.IGNORECASE)


class TrialKind(BaseKind):
    """Identifiers by their printed form; phase, acronym and status only where the text ties them to one."""

    name = "trials"
    record: type[Record] = Trial
    gate = GATE
    rules: tuple[str, ...] = (_RULE,)
    examples: tuple[Example[Record], ...] = EXAMPLES

    def find(self, passage: Passage) -> Iterator[Finding[Record]]:
        """Each identifier of one sentence."""
        found = list(identifiers(passage.text))
        scope = _scope(passage) if found else "document"
        for one in found:
            yield _finding(passage, one, found, scope)

    def find_in_tables(self, reading: Reading) -> Iterator[Finding[Record]]:
        """Each identifier in a cell; its row may name the phase."""
        for table in reading.document.tables:
            for cell in table.cells:
                start, end = reading.view.position(cell.start), reading.view.position(cell.end)
                text = reading.view.text[start:end]
                if not GATE.search(text):
                    continue
                row = " ".join(c.text for c in table.cells if c.row == cell.row)
                named = {p.phase for p in phases_of(row)}
                for one in identifiers(text):
                    record = Trial(registry=one.registry, identifier=one.text, phase=named.pop() if len(named) == 1 else None)  # type: ignore[arg-type]
                    yield Finding(record, start + one.start, start + one.end, _RULE, confidence=0.97)

    def same(self, finding: Finding[Record]) -> Hashable:
        """EU CTIS numbers are compared without their version."""
        assert isinstance(finding.record, Trial)
        identifier = finding.record.identifier
        return identifier[:14] if finding.record.registry == "EU CTIS" else identifier

    def settle(self, findings: list[Finding[Record]], reading: Reading) -> list[Finding[Record]]:
        """Phases that another sentence of the document ties to the trial."""
        ids = {f.record.identifier for f in findings if isinstance(f.record, Trial)}
        known = {f.record.identifier for f in findings if isinstance(f.record, Trial) and f.record.phase}
        out: list[Finding[Record]] = []
        for finding in findings:
            record = finding.record
            if isinstance(record, Trial) and record.identifier not in known and finding.rule == _RULE and reading.passages:
                known.add(record.identifier)  # its first place tells the phase for all
                passage = reading.passages[max(reading.sentence_at(finding.start), 0)]
                if phase := phase_in_document(passage, record.acronym, alone=len(ids) == 1):
                    finding = replace(finding, record=record.model_copy(update={"phase": phase}))
            out.append(finding)
        return out


def _scope(passage: Passage) -> Literal["sentence", "paragraph", "document"]:
    """How near to the identifiers of a sentence a trial is spoken of."""
    if _TRIAL.search(passage.text):
        return "sentence"
    return "paragraph" if any(_TRIAL.search(p.text) for p in itertools.islice(passage.before, 10)) else "document"


def _finding(passage: Passage, one: Identifier, found: list[Identifier], scope: Literal["sentence", "paragraph", "document"]) -> Finding[Record]:
    phase = phase_in_sentence(passage.text, one, found)
    record = Trial(
        registry=one.registry,
        identifier=one.text,
        phase=phase,  # type: ignore[arg-type]
        acronym=acronym_before(passage.text, one, found),
        status=status_in_sentence(passage.text) if len(found) == 1 else None,
        scope=scope,
    )
    return Finding(record, passage.start + one.start, passage.start + one.end, _RULE, passage.section, confidence=0.99)


TRIALS = TrialKind()
