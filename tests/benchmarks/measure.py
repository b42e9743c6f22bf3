"""What each benchmark shares: CPU time side by side in one run, as medians, so that figures hold on a noisy machine."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

SLOWER = 1.10
"""A ratio that grew by more than this is listed as slower than the baseline."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    name: str
    value: float
    unit: str
    better: Literal["less", "more"]
    wanted: float | None = None

    @property
    def met(self) -> bool | None:
        if self.wanted is None:
            return None
        return self.value <= self.wanted if self.better == "less" else self.value >= self.wanted

    def __str__(self) -> str:
        mark = {True: "met", False: "MISSED", None: ""}[self.met]
        wanted = "" if self.wanted is None else f"{'<=' if self.better == 'less' else '>='} {self.wanted:g}"
        return f"{self.name:<78} {self.value:>10.2f} {self.unit:<8} {wanted:>9} {mark}"


def cpu(action: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    begun = time.process_time()
    action()
    return time.process_time() - begun


def ratio(ours: Callable[[], object], theirs: Callable[[], object], *, rounds: int = 5) -> float:
    """CPU of ours over theirs: each round runs both, one after the other; the median of the rounds."""
    return statistics.median(cpu(ours) / cpu(theirs) for _ in range(rounds))


def compared(figures: list[Figure], baseline: Path) -> list[str]:
    """What became slower by more than a tenth since the stored run; nothing where there is none."""
    if not baseline.exists():
        return []
    before = {entry["name"]: entry["value"] for entry in json.loads(baseline.read_text(encoding="utf-8"))}
    out = []
    for figure in figures:
        if old := before.get(figure.name):
            change = figure.value / old if figure.better == "less" else old / figure.value
            if change > SLOWER:
                out.append(f"{figure.name}: {old:.2f} -> {figure.value:.2f} {figure.unit}, {change:.2f} times as slow")
    return out


def written(figures: list[Figure], path: Path) -> None:
    """The figures as JSON."""
    path.write_text(json.dumps([asdict(figure) for figure in figures], indent=1) + "\n", encoding="utf-8")
