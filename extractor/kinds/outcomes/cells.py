"""What a cell of a results table prints: "14.2 (11.0, NE)", "54 (45%)", "54/120 (45.0)", "NR", "HR (95% CI)=0.60 (0.42, 0.86), p=0.005"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from extractor.link.heads import INTERVAL
from extractor.records import Bound
from extractor.text import late as re

_OPEN_END = r"NR|NE|NA|NC|N\.?R\.?|not (?:yet )?(?:reached|estimable|evaluable)|∞|-|—"
_NUMBER = r"-?\d+(?:[.·]\d+)?"
_SAID = re.compile(
    r"\W*(?:(?P<median>median|m(?:OS|PFS))|(?P<ratio>HR|hazard ratio)|(?P<difference>difference)|(?P<rate>(?:ORR|rate)))\b[,:]?\s*(?:\(?\s?\d{2}\s?%\s?CI\s?\)?)?\s?[=:]?\s?",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\W{0,2}(?:NR|NE|N\.R\.|not (?:yet )?(?:reached|estimable))(?![A-Za-z])[*†‡§ᵃ-ᵛ]*", re.IGNORECASE)
_FIRST = re.compile(
    rf"\s?(?P<bound>[<>≥≤~])?\s?(?P<value>{_NUMBER})(?![\d.,]\d)\s?(?P<plus>\+(?!/))?\s?(?P<percent>%)?\s?(?P<unit>(?:months?|mos?\.?|m|weeks?|wks?|days?|years?|yrs?)(?![A-Za-z]))?(?:(?<=[\d%])[a-d](?![A-Za-z]))?[*†‡§¶#⁰¹²³⁴-⁹ᵃ-ᵛ]*"
)
_SHARE = re.compile(r"[,;\s]*[(\[]?\s?(?:n\s?=\s?)?(?P<n>\d+)\s?(?:/|of|out of)\s?(?P<d>\d+)\s?[)\]]?")
_INTERVAL = re.compile(
    rf"[,;\s]*[(\[]?\s?(?:(?P<level>\d{{2}}(?:\.\d+)?)\s?%\s?)?(?P<named>CI|confidence interval)?\s?[:,=]?\s?[(\[]?\s?(?P<low>{_NUMBER}|{_OPEN_END})(?P<plus>\+)?\s?%?\s?(?:-|–|—|,|;|to)\s?(?P<high>{_NUMBER}|{_OPEN_END})(?P<more>\+)?\s?%?\s?[)\]]{{0,2}}[*†‡§ᵃ-ᵛ]*",
    re.IGNORECASE,
)
_SECOND = re.compile(rf"[,;\s]*[(\[]\s?(?P<value>{_NUMBER})\s?(?P<percent>%)?\s?[)\]][*†‡§ᵃ-ᵛ]*")
_P = re.compile(r"[,;\s]*[(\[]?\s?(?:p|P)(?:[ -]?values?)?\s?(?P<bound>[<=>≤≥])\s?(?P<value>0?\.\d+)\s?[)\]]?[*†‡§]*")
_LONE_P = re.compile(r"\s*(?:[pP]\s?)?(?P<bound>[<=>≤≥])?\s?(?P<value>0?\.\d+)\s?[*†‡§¶#⁰¹²³⁴-⁹ᵃ-ᵛ]*\s*")
_P_BOUNDS: dict[str, Literal["<", "=", ">", "<=", ">="]] = {"": "=", "=": "=", "<": "<", ">": ">", "≤": "<=", "≥": ">="}
_BOUNDS: dict[str, Bound] = {"": "=", "<": "<", ">": ">", "≥": ">=", "≤": "<=", "~": "~"}
_UNITS = {"m": "month", "w": "week", "d": "day", "y": "year"}

PValue = tuple[Literal["<", "=", ">", "<=", ">="], float]


@dataclass(frozen=True, slots=True)
class Limits:
    """The two numbers of an interval or range; None for an open end."""

    low: float | None
    high: float | None
    named: bool = False
    """It is said to be a confidence interval."""
    level: float | None = None
    range: bool = False
    """An end with a plus is a patient still followed: a range of values."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell's value and what stands in brackets behind it."""

    value: float | None
    """None where it was not reached."""
    bound: Bound = "="
    percent: bool = False
    unit: str | None = None
    """Unit of time beside the value."""
    said: str | None = None
    """The statistic that the cell itself names: median, ratio, difference, rate."""
    second: float | None = None
    """A lone number in brackets: "54 (45.0)"."""
    second_percent: bool = False
    share: tuple[int, int] | None = None
    limits: Limits | None = None
    p: PValue | None = None

    @property
    def is_count(self) -> bool:
        """Whether the value can be a number of people."""
        return self.value is not None and self.value == int(self.value) and self.value >= 0 and not self.percent


def figure_in(text: str) -> Figure | None:
    """What a cell prints; None where some of it is not understood, for then nobody knows what its numbers are."""
    said = _SAID.match(text)
    at = said.end() if said else 0
    if opened := _OPEN.match(text, at):
        figure, at = Figure(None, "NR"), opened.end()
    elif share := _SHARE.fullmatch(text.strip()):
        return Figure(float(share["n"]), share=(int(share["n"]), int(share["d"])))
    elif (share := _SHARE.match(text, at)) and share[0][0].isdigit():
        figure, at = Figure(float(share["n"]), share=(int(share["n"]), int(share["d"]))), share.end()
    elif first := _FIRST.match(text, at):
        bound = ">" if first["plus"] else _BOUNDS[first["bound"] or ""]
        figure, at = Figure(_number(first["value"]), bound, bool(first["percent"]), _UNITS.get((first["unit"] or " ")[0].lower())), first.end()
    else:
        return None
    if said:
        figure = replace(figure, said=said.lastgroup)
    return _with_brackets(figure, text, at)


def _with_brackets(figure: Figure, text: str, at: int) -> Figure | None:
    """The figure with each bracket behind its value; None where one is not understood."""
    while at < len(text) and text[at:].strip(" .*†‡§"):
        if figure.share is None and (found := _SHARE.match(text, at)):
            figure = replace(figure, share=(int(found["n"]), int(found["d"])))
        elif figure.p is None and (found := _P.match(text, at)):
            figure = replace(figure, p=(_P_BOUNDS[found["bound"]], float(found["value"])))
        elif figure.second is None and figure.limits is None and (found := _SECOND.match(text, at)):
            figure = replace(figure, second=_number(found["value"]), second_percent=bool(found["percent"]))
        elif figure.limits is None and (found := _INTERVAL.match(text, at)):
            figure = replace(figure, limits=_limits(found, INTERVAL.search(text)))
        else:
            return None
        at = found.end()
    return figure


def limits_in(text: str) -> Limits | None:
    """The interval that a cell holds and nothing else."""
    found = _INTERVAL.fullmatch(text.strip())
    return _limits(found, INTERVAL.search(text)) if found else None


def _limits(found: re.Match[str], said: re.Match[str] | None) -> Limits:
    level = found["level"] or (said["level"] if said else None)
    return Limits(_end(found["low"]), _end(found["high"]), said is not None or bool(found["named"]), float(level) if level else None, bool(found["plus"] or found["more"]))


def p_in(text: str) -> PValue | None:
    """The p value that a cell holds and nothing else."""
    found = _LONE_P.fullmatch(text)
    return (_P_BOUNDS[found["bound"] or ""], float(found["value"])) if found else None


def _number(text: str) -> float:
    return float(text.replace("·", "."))


def _end(text: str) -> float | None:
    return _number(text) if text[-1].isdigit() else None
