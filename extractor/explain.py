"""What happened to a text: for people who ask why a fact is there, or is not."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.document import ParsedDocument
from extractor.kinds.kind import Finding
from extractor.link.reading import Passage, Reading
from extractor.parse.plain import blocks_and_tables
from extractor.pipeline import extract, kinds
from extractor.records import Record


def explain_text(text: str) -> Iterator[str]:
    """Line by line: sentences with their section, numbers, drugs and groups; the rules that fired with cue and link; the records that came of it."""
    blocks, tables = blocks_and_tables(text)
    reading = Reading(ParsedDocument(text, blocks, tables))
    yield f"lead drug: {reading.drugs.lead or 'none'}"
    for passage in reading.passages:
        yield from _passage(passage)
    extraction = extract(text)
    labels = {c.id: c.label or "all" for c in extraction.cohorts}
    yield "records:"
    for kind in ("trials", "doses", "cohorts", "outcomes", "designations"):
        for fact in getattr(extraction, kind):
            said = fact.model_dump(exclude={"id", "evidence", "sizes"}, exclude_none=True, exclude_defaults=True)
            if "cohort" in said:
                said["cohort"] = labels.get(said["cohort"])
            yield f"  {kind}: " + ", ".join(f"{name}={value}" for name, value in said.items())
            yield from (f"    {e.section} {e.start}-{e.end} by {e.rule}: “{e.quote}”" for e in fact.evidence)


def _passage(passage: Passage) -> Iterator[str]:
    yield f"[{passage.section}] {passage.text}"
    if passage.quantities:
        yield "  numbers: " + "; ".join(
            f"{passage.text[q.start : q.end]} → {q.kind} {q.low:g}{f' to {q.high:g}' if q.high != q.low else ''} {q.unit} {q.bound}".rstrip(" =") for q in passage.quantities
        )
    if passage.drugs:
        yield "  drugs: " + "; ".join(d.name for d in passage.drugs)
    if passage.groups:
        yield "  groups: " + "; ".join(f"{g.label} ({g.role})" for g in passage.groups)
    for kind in kinds():
        if not kind.gate.search(passage.text):
            continue
        for finding in kind.find(passage):
            yield f"  {kind.name} by {finding.rule}: {_link(finding)}" + "".join(f"; {cue}" for cue in finding.cues)


def _link(finding: Finding[Record]) -> str:
    to = f"linked to {finding.group.label!r} ({finding.group.role})" if finding.group else "no group: none is named near enough, or several and no reason to choose"
    return to + (f", trial {finding.trial}" if finding.trial else "") + f", confidence {finding.confidence:g}"
