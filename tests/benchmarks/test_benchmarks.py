"""The benchmarks' own material and their comparison with a stored run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from made_releases import releases
from measure import Figure, compared, written


def test_releases_are_the_same_for_the_same_seed_and_each_is_another() -> None:
    made = list(releases(60))
    assert made == list(releases(60))
    assert made[:5] != list(releases(5, seed=2))
    assert len(set(made)) == 60
    assert all(5_000 <= len(text) <= 20_000 for text in made)


@pytest.mark.parametrize(
    ("better", "value", "told"),
    [
        ("less", 1.09, []),
        ("less", 1.2, ["a: 1.00 -> 1.20 times, 1.20 times as slow"]),
        ("more", 0.92, []),
        ("more", 0.8, ["a: 1.00 -> 0.80 times, 1.25 times as slow"]),
        ("more", 2.0, []),
    ],
)
def test_what_became_slower_by_more_than_a_tenth_is_listed(tmp_path: Path, better: str, value: float, told: list[str]) -> None:
    baseline = tmp_path / "baseline.json"
    assert compared([Figure("a", value, "times", better)], baseline) == []  # type: ignore[arg-type]
    written([Figure("a", 1.0, "times", better)], baseline)  # type: ignore[arg-type]
    assert compared([Figure("a", value, "times", better), Figure("new", 9.0, "times", "less")], baseline) == told  # type: ignore[arg-type]
