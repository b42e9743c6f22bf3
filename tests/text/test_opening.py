"""A pattern that is searched for from the characters that can open it finds what it finds by itself."""

from __future__ import annotations

import gc
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extractor
from extractor.kinds.documents.tickers import tickers_in
from extractor.text.gate import forget, gated, know, know_part
from extractor.text.opening import Opened, opened
from extractor.text.view import ONE_TO_ONE, view_of

_PATTERNS = [gated(p) for p in (r"\b[Mm]edians?\b", r"\bOS\b", r"\d", r"-", r"(?i)hazard")]
CORPUS = Path(__file__).parents[2] / "corpus"


def all_opened() -> list[Opened]:
    extractor.extract("Median OS was 9 months.")
    gc.unfreeze()  # a type checker that ran in this process hides what was there
    return [thing for thing in gc.get_objects() if isinstance(thing, Opened)]


def groups(matches: object) -> list[tuple[tuple[int, int], tuple[str | None, ...]]]:
    return [(match.span(), match.groups()) for match in matches]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("pattern", "flags", "text"),
    [
        (r"\b(?:hazard|odds) (ratio)s?", re.IGNORECASE, "The HAZARD ratio, an odds Ratio and xodds ratios; Odds\nratio"),
        (r"(?<![\w-])(?:[A-Z]{2}\d|m[A-Z])", 0, "AB1 xAB1 -AB1 mX\nAB2 mXAB3"),
        (r"(?i:\bk|s)\d", 0, "K1 \u212a2 \u017f3 k4 xs5"),
        (r"(?:^|\n)a", 0, "a\na\nb a"),
        (r"(?:\d|µ)g|(?P<x>x)", 0, "5g µg x g"),
        (r"(?m)^(?:a|b)$", 0, "a\nb\nab\nb"),
        (r"(?:aa|a)", 0, "aaaaa"),
    ],
)
def test_it_finds_the_same(pattern: str, flags: int, text: str) -> None:
    plain = re.compile(pattern, flags)
    ours = opened(pattern, flags)
    for start in range(len(text)):
        assert groups(ours.finditer(text, start)) == groups(plain.finditer(text, start))
        assert groups(ours.finditer(text, 0, start)) == groups(plain.finditer(text, 0, start))
        first, other = ours.search(text, start), plain.search(text, start)
        assert (first and first.span()) == (other and other.span())
    _ = ours.scanner  # from here on it is used, however short the text
    assert ours.findall(text) == plain.findall(text)
    assert ours.sub("-", text) == plain.sub("-", text)
    assert ours.sub(r"<\g<0>>", text) == plain.sub(r"<\g<0>>", text)
    assert ours.sub(lambda match: match[0].upper(), text) == plain.sub(lambda match: match[0].upper(), text)


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("hazard", "re skips to its first letter"),
        ("[hH]azard", "re skips to its class"),
        (r"\w+x", "it can begin with most"),
        ("(?:a)?", "it may be nothing"),
        (r"^(?:a|b)", "it begins where the text does"),
    ],
)
def test_no_scanner_where_it_would_not_help(pattern: str, why: str) -> None:
    assert opened(pattern).scanner is None, why


def test_our_patterns_find_the_same_in_the_corpus() -> None:
    texts = [view_of(path.read_text(encoding="utf-8")).text for path in sorted(CORPUS.glob("*.txt"))[::6]]
    asked = 0
    for ours in all_opened():
        if ours.scanner is None or (ours.pattern and "^" in ours.pattern):
            continue
        asked += 1
        for text in texts:
            assert groups(ours.finditer(text)) == groups(ours.run.finditer(text)), ours.pattern
    assert asked > 50


@given(st.text(alphabet="aAbBkK\u212asS\u017f 1.-(\n", max_size=40))
@settings(max_examples=100)
def test_any_text_gives_the_same(text: str) -> None:
    for pattern, flags in ((r"\b(?:ab|k)\w*", re.IGNORECASE), (r"(?<![a.])(?:[AB]|1)(?!k)", 0), (r"(?i:s|a)b?|-1", 0)):
        assert groups(opened(pattern, flags).finditer(text)) == groups(re.finditer(pattern, text, flags))


@given(
    st.lists(st.sampled_from(["Median", "medians", "OS", "was", " ", "\n", "9", ".", "-", "ſ", "é", "hazard"]), max_size=20).map("".join), st.integers(0, 40), st.integers(0, 40)
)
@settings(max_examples=200, deadline=None)
def test_a_part_of_a_text_is_known_as_if_it_stood_alone(whole: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(whole)), min(end, len(whole))))
    part = whole[start:end].replace("\n", " ")
    forget()
    know(whole)
    know_part(part, whole, start, end)
    by_part = [[m.span() for m in pattern.finditer(part)] for pattern in _PATTERNS]
    forget()
    assert by_part == [[m.span() for m in pattern.run.finditer(part)] for pattern in _PATTERNS]


def test_the_view_folds_what_translating_folds() -> None:
    signs = "".join(map(chr, ONE_TO_ONE))
    for sign in signs:
        text = f"a{sign}b{sign}c"
        assert view_of(text).text == text.translate(ONE_TO_ONE)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Corvemine (Nasdaq: CRVM) said", ["Nasdaq: CRVM"]),
        ("Corvemine (Nasdaq : CRVM; OTCQB® : CRVX)", ["Nasdaq : CRVM", "OTCQB® : CRVX"]),
        ("at 8:30, Note: A and ratio 1:2", []),
    ],
)
def test_tickers_are_found_from_their_colon(text: str, found: list[str]) -> None:
    assert [match[0] for match in tickers_in(text)] == found
