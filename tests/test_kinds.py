"""Runs the examples of every kind: what they mean, what they do not, and that each rule has one."""

from __future__ import annotations

import pytest

from extractor.document import ParsedDocument
from extractor.kinds.kind import Example, Finding, Kind
from extractor.link.reading import Reading
from extractor.parse.plain import blocks_and_tables
from extractor.pipeline import evidence_of, kinds
from extractor.records import Record

CASES = [pytest.param(kind, example, text, id=f"{kind.name}: {text[:70]}") for kind in kinds() for example in kind.examples for text in example.texts]


def findings_of(kind: Kind, text: str) -> tuple[list[Finding[Record]], Reading]:
    blocks, tables = blocks_and_tables(text)
    reading = Reading(ParsedDocument(text, blocks, tables))
    found = [f for passage in reading.passages if kind.gate.search(passage.text) for f in kind.find(passage)]
    return kind.settle([*found, *kind.find_in_tables(reading)], reading), reading


@pytest.mark.parametrize(("kind", "example", "marked"), CASES)
def test_example(kind: Kind, example: Example[Record], marked: str) -> None:
    text = marked.replace("⟦", "").replace("⟧", "")
    found, reading = findings_of(kind, text)
    if example.record is None:
        assert not found, [(f.rule, f.record) for f in found]
        return
    wanted = {name: getattr(example.record, name) for name in example.stated}
    matching = [f for f in found if all(getattr(f.record, name) == value for name, value in wanted.items())]
    assert matching, f"wanted {wanted}, found {[(f.rule, f.record.model_dump(exclude_defaults=True)) for f in found]}"
    quotes = [evidence_of(f, reading).quote for f in matching]
    if "⟦" in marked:
        assert marked.split("⟦")[1].split("⟧")[0] in quotes


@pytest.mark.parametrize("kind", kinds(), ids=lambda k: k.name)
def test_each_rule_is_fired_by_an_example_and_each_kind_says_what_it_is_not(kind: Kind) -> None:
    fired = {f.rule for e in kind.examples if e.record is not None for text in e.texts for f in findings_of(kind, text.replace("⟦", "").replace("⟧", ""))[0]}
    assert fired == set(kind.rules)
    assert any(e.record is None for e in kind.examples)
