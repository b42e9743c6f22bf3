"""Regulators by all their names, and what the name of a country stands for."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from extractor.text import late as re


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """A half-open span that names a regulator."""

    start: int
    end: int
    agency: str
    """The contract's code: FDA, EC, EMA, MHRA…"""
    place: bool
    """Only the country or union is named: "in the EU"."""


@lru_cache(maxsize=1)
def agency_names() -> tuple[tuple[str, str, bool], ...]:
    """Pattern, code and whether it is a place, from agencies.csv."""
    rows = csv.DictReader(resources.files(__package__).joinpath("agencies.csv").read_text(encoding="utf-8").splitlines())
    return tuple((row["name"], row["agency"], row["names"] == "place") for row in rows)


_CAPITAL = re.compile(r"(?<![A-Za-z])[A-Z]")
"""Every name begins with a capital: the long pattern is tried nowhere else."""


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    # "FDA" inside "Taiwan FDA" is not the American one, "U.S." inside "U.S. FDA" no place: other agencies first, places last.
    ordered = sorted(enumerate(agency_names()), key=lambda item: (item[1][2], item[1][1] == "FDA"))
    return re.compile("|".join(f"(?P<a{n}>(?<![A-Za-z])(?:{name}))" for n, (name, _, _) in ordered))


def agencies_of(text: str) -> Iterator[AgencyMention]:
    """Each regulator named in a sentence, in order."""
    taken = 0
    for begin in _CAPITAL.finditer(text):
        match = _pattern().match(text, begin.start()) if begin.start() >= taken else None
        if not match or not match.lastgroup:
            continue
        _, agency, place = agency_names()[int(match.lastgroup[1:])]
        taken = match.end()
        yield AgencyMention(match.start(), match.end(), agency, place)
