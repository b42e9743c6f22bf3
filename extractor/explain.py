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
            yield f"  {kind.name} by {finding.rule}: {_link(finding, passage)}" + "".join(f"; {cue}" for cue in finding.cues)


def _link(finding: Finding[Record], passage: Passage) -> str:
    trial = f"trial {finding.trial}" if finding.trial else None
    return ", ".join(part for part in (_group(finding, passage), trial, f"confidence {finding.confidence:g}") if part)


def _group(finding: Finding[Record], passage: Passage) -> str | None:
    """The people that a fact is of, or why nobody; None for kinds of facts that are of no group."""
    if finding.group:
        return f"linked to {finding.group.label!r} ({finding.group.role})"
    if "cohort" not in type(finding.record).model_fields:
        return None
    named = list(dict.fromkeys(repr(group.label) for group in passage.groups))
    if not named:
        return "no group: this sentence names none, and no other is sure to be meant"
    if len(named) == 1:
        return f"no group: {named[0]} is named, and nothing says that this is of it"
    return f"no group: {', '.join(named[:-1])} and {named[-1]} are named, and nothing says of which this is"
