"""Runs the examples of every kind: what they mean, what they do not, and that each rule has one."""

from __future__ import annotations

import re

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


PLACES = {
    "bullet": lambda text: f"• {text}",
    "hyphen as a bullet": lambda text: f"- {text}",
    "longer sentence": lambda text: f"{text.rstrip('.')}, as was reported at a meeting in Boston.",
    "followed by another": lambda text: f"{text.rstrip('.')}. The company will speak of it at a meeting in Boston.",
    "table cell": lambda text: f"Topic | Statement\n--- | ---\nResult | {text}\n",
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "typographic hyphens": lambda text: text.replace("-", "\u2011"),
    "dashes of a scraper": lambda text: text.replace("-", "\u2013"),
}


def _meant(kind: Kind, example: Example[Record], text: str, names: frozenset[str] | set[str]) -> bool:
    """Whether a text gives a record with these attributes of an example, in any letters."""

    def alike(value: object) -> object:
        return value.replace("\u2011", "-").replace("\u2013", "-").replace("\u00a0", " ").casefold() if isinstance(value, str) else value

    wanted = {name: alike(getattr(example.record, name)) for name in names}
    return any(all(alike(getattr(f.record, name)) == value for name, value in wanted.items()) for f in findings_of(kind, text)[0])


def _statements(kind: Kind) -> list[tuple[Example[Record], str]]:
    """The sentences of a kind's examples that mean something; tables and texts of several lines are no sentences."""
    plain = [(e, text.replace("⟦", "").replace("⟧", "")) for e in kind.examples if e.record is not None for text in e.texts]
    return [(e, text) for e, text in plain if not set("|\n\t") & set(text)]


def _can_stand(text: str, place: str) -> bool:
    """Whether a text keeps its meaning there: "652 patients …" may be no sentence, and a cell of a few words says no more than its heads make of it."""
    return not (place == "longer sentence" and text[0].isdigit()) and not (place == "table cell" and len(re.findall(r"[^\W\d_]{2,}", text)) < 4)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", kinds(), ids=lambda k: k.name)
def test_a_place_leaves_the_meaning(kind: Kind, place: str) -> None:
    whole = [(e, text) for e, text in _statements(kind) if _can_stand(text, place)]
    changed = [text for example, text in whole if not _meant(kind, example, PLACES[place](text), example.stated)]
    assert not changed


CAPITALS = {"trials": 1.0, "doses": 0.94, "cohorts": 0.99, "outcomes": 0.95, "designations": 0.97}
"""How many of the figures hold where the sentence is all in capitals; names of scales and units that only capitals tell are lost there."""
FIGURE = {
    "trials": {"identifier"},
    "doses": {"low", "high", "unit"},
    "cohorts": {"sizes"},
    "outcomes": {"endpoint", "statistic", "value", "unit"},
    "designations": {"type", "agency"},
}


@pytest.mark.parametrize("kind", kinds(), ids=lambda k: k.name)
def test_capitals_leave_the_figure(kind: Kind) -> None:
    held = [_meant(kind, example, text.upper(), FIGURE[kind.name] & set(example.stated)) for example, text in _statements(kind)]
    assert sum(held) / len(held) >= CAPITALS[kind.name]


@pytest.mark.parametrize("kind", kinds(), ids=lambda k: k.name)
def test_each_rule_is_fired_by_an_example_and_each_kind_says_what_it_is_not(kind: Kind) -> None:
    fired = {f.rule for e in kind.examples if e.record is not None for text in e.texts for f in findings_of(kind, text.replace("⟦", "").replace("⟧", ""))[0]}
    assert fired == set(kind.rules)
    assert any(e.record is None for e in kind.examples)
