"""By which of its names a result calls the document's drug: the one that the text uses where the result stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import replace

from extractor.kinds.kind import Finding
from extractor.kinds.outcomes.record import Outcome
from extractor.link.reading import Reading
from extractor.records import Record


def named_as_there(findings: list[Finding[Record]], reading: Reading) -> list[Finding[Record]]:
    """Give results of a drug with several names, brand and generic, the one that their sentence uses, else the one used last before."""
    names = reading.drugs
    lead = names.lead
    if not lead or not findings or not names.aliases:
        return findings
    key = names.canonical(lead)
    mentions = [m for m in names.mentions(reading.view.text) if names.canonical(m.name) == key]
    printed = Counter(m.name for m in mentions)
    if len({name.lower() for name in printed}) < 2:
        return findings
    starts = [m.start for m in mentions]
    out = []
    for finding in findings:
        record = finding.record
        if isinstance(record, Outcome) and record.drug and names.canonical(record.drug) == key:
            sentence = reading.passages[max(reading.sentence_at(finding.start), 0)]
            in_sentence = bisect_left(starts, max(sentence.start + len(sentence.text), finding.end))
            at = in_sentence - 1 if in_sentence and starts[in_sentence - 1] >= sentence.start else bisect_right(starts, finding.end) - 1
            finding = replace(finding, record=record.model_copy(update={"drug": _usual(printed, mentions[max(at, 0)].name)}))
        out.append(finding)
    return out


def _usual(printed: Counter[str], name: str) -> str:
    """A name as it is printed most: "pirtinib" for the "Pirtinib" of a heading."""
    return max((other for other in printed if other.lower() == name.lower()), key=lambda other: printed[other])
