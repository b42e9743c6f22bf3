"""A choice of ways finds what the alternation of all of them finds; which characters a way begins with follows from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.kinds.doses import schedule
from extractor.kinds.outcomes import endpoints, measured
from extractor.pipeline import kinds
from extractor.text import schedules, units
from extractor.text.choice import Choice, first_characters

CHOICES = {
    "endpoints": endpoints._ENDPOINT,
    "measures": measured._measures()[1],
    "frequencies": schedules._FREQUENCY,
    "routes": schedule._ROUTE,
    "amounts": units._AMOUNT,
    "durations": units._DURATION,
}


@pytest.mark.parametrize(
    ("pattern", "firsts"),
    [
        (r"(?:two|2)x", set("t2")),
        (r"(?i:mg)|\bU\b", set("mMU")),
        (r"(?:an? )?dose", set("ad")),
        (r"[a-c]\d", set("abc")),
        (r"\d+", set("0123456789")),
        (r"(?<=x)(?!y)y", set("y")),
        (r"\w+", None),
        (r"[^a]", None),
        (r"(?:a)?", None),
        (r"µ ?g", {"µ"}),
    ],
)
def test_first_characters_follow_from_the_pattern(pattern: str, firsts: set[str] | None) -> None:
    assert first_characters(pattern) == firsts


def test_the_first_way_that_matches_wins_also_where_a_longer_one_follows() -> None:
    choice = Choice((r"(?P<a>mg)", r"(?P<b>mg/kg)", r"(?P<c>\d)"), re.IGNORECASE, after=r"(?!x)")
    assert [(m.lastgroup, m[0]) for m in choice.matches("MG/kg 5 mgx 5x mg", re.compile(r"\b\w"))] == [("a", "MG"), ("c", "5"), ("a", "mg")]
    assert choice.match("kg", 0) is None
    assert choice.match("", 0) is None


@pytest.mark.slow
@pytest.mark.parametrize("name", CHOICES)
def test_our_choices_find_at_each_place_what_their_alternation_finds(name: str) -> None:
    choice = CHOICES[name]
    corpus = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[2] / "corpus").glob("*.txt"))[:4]]
    for text in [*(re.sub(r"[\[\]]", "", text) for kind in kinds() for example in kind.examples for text in example.texts), *corpus]:
        for at in range(len(text) + 1):
            found, wanted = choice.match(text, at), choice.run.match(text, at)
            assert (found and (found.span(), found.lastgroup)) == (wanted and (wanted.span(), wanted.lastgroup)), (text[at : at + 40], name)
