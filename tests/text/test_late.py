"""Patterns that compile when they are first used do what `re`'s own do."""

from __future__ import annotations

import gc
import re
import subprocess
import sys

import pytest

from extractor.pipeline import kinds
from extractor.text import late


def test_all_patterns_of_the_rules_compile() -> None:
    kinds()
    found = [one for one in gc.get_objects() if isinstance(one, late.Late)]
    assert len(found) > 1000
    for one in found:
        assert one.compiled().pattern == one.pattern


@pytest.mark.parametrize("flags", [0, late.IGNORECASE, late.IGNORECASE | late.DOTALL])
def test_a_late_pattern_finds_what_the_pattern_finds(flags: int) -> None:
    text = "12 mg, then 20 MG or\n30 mg"
    ours, theirs = late.compile(r"(?P<amount>\d+) (mg)(?:.or)?", flags), re.compile(r"(?P<amount>\d+) (mg)(?:.or)?", flags)
    for _ in range(2):  # once late, once as it is then
        assert [m.span() for m in ours.finditer(text)] == [m.span() for m in theirs.finditer(text)]
        assert ours.findall(text, 5, 20) == theirs.findall(text, 5, 20)
        assert ours.search(text, 3)[0] == theirs.search(text, 3)[0]  # type: ignore[index]
        assert ours.match(text)[0] == theirs.match(text)[0]  # type: ignore[index]
        assert ours.fullmatch("5 mg")["amount"] == "5"  # type: ignore[index]
        assert (ours.sub("x", text, 1), ours.subn("x", text)) == (theirs.sub("x", text, 1), theirs.subn("x", text))
        assert ours.split(text) == theirs.split(text)
        assert (ours.pattern, ours.flags, ours.groups, ours.groupindex) == (theirs.pattern, theirs.flags, theirs.groups, theirs.groupindex)


def test_a_pattern_is_compiled_once_and_only_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compiled = re.compile
    monkeypatch.setattr(re, "compile", lambda pattern, flags=0: made.append(pattern) or compiled(pattern, flags))
    pattern = late.compile(r"cohort \d")
    assert late.flags_of(pattern) == 0
    assert made == []
    assert pattern.search("cohort 2") and pattern.match("cohort 3") and not pattern.search("cohort")
    assert made == [r"cohort \d"]


def test_a_wrong_pattern_is_told_when_it_is_used() -> None:
    with pytest.raises(re.error, match="unterminated"):
        late.compile("(").search("a")


def test_a_short_text_compiles_few_of_them() -> None:
    code = (
        "import gc, extractor; extractor.extract('Median OS was 9 months.'); from extractor.text.late import Late; "
        "every = [one for one in gc.get_objects() if isinstance(one, Late)]; print(sum(one._made is not None for one in every), len(every))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    compiled, every = map(int, done.stdout.split())
    assert compiled * 3 < every
