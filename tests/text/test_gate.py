"""The gate loses nothing: whatever a pattern finds, its needs are fulfilled there; and all facts are the same without it."""

from __future__ import annotations

import gc
import re
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extractor
from extractor.document import ParsedDocument
from extractor.kinds.outcomes import statistics, wording
from extractor.link import arm_names, reading, trial_names
from extractor.parse.plain import blocks_and_tables
from extractor.pipeline import kinds
from extractor.text.gate import Gate, Gated, forget, gated, know
from extractor.text.needs import Part, begins_of, needs_of

ROOT = Path(__file__).parents[2]
MATERIAL = [*sorted((ROOT / "corpus").glob("*.txt")), *sorted((ROOT.parent / "shared").glob("eval/**/*.txt"))]


def examples() -> list[str]:
    return [re.sub(r"[\[\]]", "", text) for kind in kinds() for example in kind.examples for text in example.texts]


def all_gated() -> list[Gated]:
    extractor.extract("Median OS was 9 months.")
    gc.unfreeze()  # a type checker that ran in this process hides what was there
    return [thing for thing in gc.get_objects() if isinstance(thing, Gated)]


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"\b(?:hazard|odds) ratios?\b", [{Part("hazard", True, True, True), Part("odds", True, True, True)}, {Part("ratio", True, False, True)}]),
        (r"(?i:surviv|death)|\bHR\b|%", [{Part("surviv", False, False, False), Part("death", False, False, False), Part("HR", True, True, True), "%"}]),
        (r"[Pp]hase \d", [{Part("phase", False, True, False)}, set("0123456789")]),
        (r"(?i:immunotherapies)", [{Part("immunotherap", False, False, False)}]),
        (r"(?:very )?good|\w+", []),
        (r"(?<!\w)g(?![A-Za-z])\d", [{Part("g", True, True, True)}, set("0123456789")]),
        (r"\b(?:a|the)?\s*x", []),
        (r"\d\s?(?:µ ?g|mg)\s?/", [set("0123456789"), {Part("g", True, True, True), Part("mg", True, True, True)}, {"/"}]),
    ],
)
def test_what_a_pattern_needs_follows_from_it(pattern: str, needs: list[set[Part | str]]) -> None:
    assert [set(need) for need in needs_of(_parser.parse(pattern))] == needs


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        (r"\b(?:hazard|odds) ratios?\b", {Part("hazard", True, False, True), Part("odds", True, False, True)}),
        (r"(?i)\b(?:the )?(?:arms?)", {Part("the", True, False, False), Part("arm", True, False, False)}),
        (r"\b(?:pre-?)?treated", {Part("pre", True, False, True), Part("treated", True, False, True)}),
        (r"(?:the )?arm", None),
        (r"\b\W?arm", None),
        (r"\b[Pp]hases? \d", {Part("phase", True, False, False)}),
        (r"hazard", None),
        (r"\b(?:hazard)?\d", None),
        (r"\b(?:hazard|\d+) ratio", None),
        (r"(?<![A-Za-z])n\s?=", {Part("n", True, False, True)}),
        (r"\b(?:hazard)?", None),
    ],
)
def test_what_a_match_begins_with_follows_from_its_pattern(pattern: str, begins: set[Part] | None) -> None:
    assert begins_of(_parser.parse(pattern)) == begins


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("a PATIENT was", True),
        ("patients", True),
        ("impatient", False),
        ("50%", True),
        ("n = 5", True),
        ("n 5", False),
        ("5 = n", False),
        ("an = 5", False),
        ("a out-of b", False),
        ("out of b", True),
    ],
)
def test_a_gate_lets_through_what_its_pattern_finds(text: str, passes: bool) -> None:
    gate = Gate(re.compile(r"(?i:\bpatients?\b|\bn\s?=|out of)|%"))
    assert gate.lets_through(text) is passes  # nobody has read it: searched
    know(text)
    assert gate.lets_through(text) is passes
    forget()


@pytest.mark.parametrize(("text", "passes"), [("7mg", True), ("mg", True), ("mgs 7", True), ("img", False), ("7 kg", True), ("7 ng/mL", True)])
def test_a_word_between_no_letters_is_looked_up(text: str, passes: bool) -> None:
    gate = Gate(re.compile(r"(?<![A-Za-z])(?:mgs?|(?:k|n)g)(?![A-Za-z0-9])"))
    assert gate.lets_through(text) is passes
    know(text)
    assert gate.lets_through(text) is passes
    forget()


def test_a_known_text_that_cannot_match_is_not_searched() -> None:
    pattern = gated(r"\bhazard ratio\b", re.IGNORECASE)
    for text, may in (("The Hazard Ratio was 0.6.", True), ("a hazardous ratio", False), ("ratio of hazard", True), ("nothing", False)):
        know(text)
        assert pattern.may_match(text) is may
    assert pattern.may_match("a text that nobody has read")
    forget()
    assert pattern.may_match("nothing")


@pytest.mark.parametrize("text", ["a HAZARD", "ha\u017fte \u212ailo", "ma\u0131n M\u0130L", "the 1\u0663 of it", "xhazard hazardx"])
def test_letters_and_digits_of_other_scripts_are_what_python_takes_them_for(text: str) -> None:
    know(text)
    for pattern in (gated("hazard", re.IGNORECASE), gated("haste kilo", re.IGNORECASE), gated("main mil", re.IGNORECASE), gated(r"\d\d of"), gated(r"\bhazard\b")):
        assert not pattern.run.search(text) or pattern.may_match(text)


def test_the_end_of_a_search_may_cut_a_word() -> None:
    know("overalls are not overall")
    pattern = gated(r"\boveral\b")
    assert pattern.search("overalls are not overall") is None
    found = pattern.search("overalls are not overall", 0, 6)
    assert found and found.span() == (0, 6)


@pytest.mark.slow
def test_no_pattern_of_ours_matches_where_its_gate_is_shut() -> None:
    patterns = all_gated()
    assert len(patterns) > 50
    for text in [*examples(), *(line for path in MATERIAL for line in path.read_text(encoding="utf-8").splitlines())]:
        know(text)
        shut = [pattern for pattern in patterns if not pattern.may_match(text)]
        assert not [pattern.pattern for pattern in shut if pattern.run.search(text)]
        for pattern in patterns:
            assert [m.span() for m in pattern.finditer(text)] == [m.span() for m in pattern.run.finditer(text)], pattern.pattern
            assert (first := pattern.search(text, 7)) == (other := pattern.run.search(text, 7)) or (first and other and first.span() == other.span())
    forget()


@pytest.mark.slow
def test_a_gate_of_ours_lets_through_whatever_its_kind_looks_for() -> None:
    gates = [(Gate(kind.gate), kind.gate) for kind in kinds()]
    for text in [*examples(), *(line for path in MATERIAL for line in path.read_text(encoding="utf-8").splitlines())]:
        know(text)
        assert all(gate.lets_through(text) for gate, pattern in gates if pattern.search(text)), text
    forget()


@pytest.mark.parametrize(
    ("may", "patterns"),
    [
        (statistics._SHARED, [statistics._SHARE]),
        (arm_names._MAY_BE_SIZED, [arm_names._SIZED]),
        (arm_names._MAY_BE_REGIMEN, [arm_names._REGIMEN]),
        (trial_names._CAPITALS, trial_names._NAME_FIRST),
    ],
)
def test_what_is_looked_for_first_is_in_every_match(may: re.Pattern[str], patterns: list[Gated]) -> None:
    for text in [*examples(), *(path.read_text(encoding="utf-8") for path in MATERIAL)]:
        for match in (match for pattern in patterns for match in pattern.run.finditer(text)):
            assert may.search(text, match.start(), match.end() + 120), match[0]  # some look beyond their end


def test_the_last_words_of_an_event_are_all_known() -> None:
    for text in [*examples(), *(path.read_text(encoding="utf-8") for path in MATERIAL)]:
        for number in re.finditer(r"\d+", text):
            left = text[max(number.start() - 130, 0) : number.start()]
            assert left.rstrip().lower().endswith(wording._EVENT_ENDS) or not wording._EVENT.search(left), left


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet="aehiklmnorstuvwxSKI \u017f\u212a\u0131%=(1.5/\u00b1-", max_size=60))
def test_no_text_is_lost(text: str) -> None:
    know(text)
    for pattern in all_gated_once():
        assert pattern.may_match(text) or not pattern.run.search(text)
    forget()


def all_gated_once(found: list[Gated] = []) -> list[Gated]:  # noqa: B006  # found once for all texts
    if not found:
        found.extend(all_gated())
    return found


@pytest.mark.slow
def test_all_facts_are_the_same_without_the_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*examples(), *(path.read_text(encoding="utf-8") for path in MATERIAL)]
    with_gate = [extractor.extract(text).model_dump() for text in texts]
    monkeypatch.setattr(reading, "know", lambda text: None)
    monkeypatch.setattr(reading, "know_part", lambda *part: None)
    assert [extractor.extract(text).model_dump() for text in texts] == with_gate


@pytest.mark.slow
@pytest.mark.parametrize("name", ["trials", "doses", "cohorts", "outcomes", "designations"])
def test_a_kind_finds_nothing_in_the_sentences_that_its_gate_shuts_out(name: str) -> None:
    kind = next(kind for kind in kinds() if kind.name == name)
    for text in [*examples(), *(path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus").glob("*.txt")))]:
        blocks, tables = blocks_and_tables(text)
        for passage in reading.Reading(ParsedDocument(text, blocks, tables)).passages:
            assert kind.gate.search(passage.text) or not list(kind.find(passage)), passage.text
