"""Dates as releases print them, in ISO form, as exact as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.text import late as re
from extractor.text.gate import gated

_MONTHS = {name: n for n, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)}
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_OTHER_MONTHS = (
    ("janvier", "januar", "jänner", "enero", "gennaio"),
    ("février", "fevrier", "februar", "febrero", "febbraio"),
    ("mars", "märz", "maerz", "marzo"),
    ("avril", "abril", "aprile"),
    ("mai", "mayo", "maggio"),
    ("juin", "juni", "junio", "giugno"),
    ("juillet", "juli", "julio", "luglio"),
    ("août", "aout", "agosto"),
    ("septembre", "septiembre", "settembre"),
    ("octobre", "oktober", "octubre", "ottobre"),
    ("novembre", "noviembre"),
    ("décembre", "decembre", "dezember", "diciembre", "dicembre"),
)
"""French, German, Spanish and Italian names that differ from the English ones."""
_MONTHS |= {name: n for n, names in enumerate(_OTHER_MONTHS, 1) for name in names}
OTHER_MONTH = f"(?:{'|'.join(name for names in _OTHER_MONTHS for name in names)})"
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_DATE = gated(
    rf"(?P<m1>{_MONTH})\.?,?\s{{0,3}}(?P<d1>{_DAY})\s?,?\s{{0,3}}(?P<y1>{_YEAR})(?!\d)"
    rf"|(?<![\d.])(?P<d2>{_DAY})\.?\s{{1,2}}(?:of\s)?(?P<m2>{_MONTH})\.?,?\s{{0,2}}(?P<y2>{_YEAR})(?!\d)"
    rf"|(?<![\d.,])(?P<d7>{_DAY}|1er)\.?\s{{1,2}}(?:de\s)?(?P<m7>{OTHER_MONTH})\s{{1,2}}(?:de\s)?(?P<y7>{_YEAR})(?!\d)"
    rf"|(?P<m3>{_MONTH})\.?,?\s{{1,2}}(?:of\s)?(?P<y3>{_YEAR})(?!\d)"
    rf"|(?<![\d-])(?P<y4>{_YEAR})-(?P<n4>0[1-9]|1[0-2])-(?P<d4>[0-3]\d)(?!\d)"
    rf"|(?<![\d/])(?P<n5>0?[1-9]|1[0-2])/(?P<d5>[0-3]?\d)/(?P<y5>{_YEAR})(?!\d)"
    rf"|(?<![\w.,/$€£-])(?P<y6>{_YEAR})(?![\w%/]|[.,]\d|-\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Date:
    """A half-open span and what it says."""

    start: int
    end: int
    iso: str
    """"2019", "2019-12" or "2019-12-05"."""

    @property
    def exact(self) -> bool:
        """To the day."""
        return len(self.iso) == 10


def dates_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Date]:
    """Each date, month or year, in order: "Aug. 08, 2017", "8 August 2017", "8 août 2017", "August 2017", "2017-08-08", "8/8/2017" (month first), "2017"."""
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        if iso := _iso(match):
            yield Date(match.start(), match.end(), iso)


def _iso(match: re.Match[str]) -> str | None:
    groups = {name[0] for name, value in match.groupdict().items() if value}
    year = next(value for name, value in match.groupdict().items() if value and name[0] == "y")
    month = _part(match, "m", "n")
    if not groups & {"m", "n"} or month is None:
        return year if groups == {"y"} else None
    day = _part(match, "d")
    if day is None:
        return f"{year}-{month:02d}"
    return f"{year}-{month:02d}-{day:02d}" if 1 <= day <= 31 else None


def _part(match: re.Match[str], *kinds: str) -> int | None:
    for name, value in match.groupdict().items():
        if value and name[0] in kinds:
            digits = re.match(r"\d+", value)
            return int(digits[0]) if digits else _MONTHS.get(value.lower()) or _MONTHS.get(value[:3].lower())
    return None
