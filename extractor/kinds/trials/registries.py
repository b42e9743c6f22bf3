"""Registry identifiers: how each registry's is printed and broken by typesetting, and its form as the registry prints it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractor.text import late as re
from extractor.text.gate import gated

_SEP = r"(?:(?:[\s#№:.]|-){0,3}(?:(?:no\.?|number|id)\s?:?\s?)?)"
"""Blanks, hyphens, "#" and ":" between prefix and digits; the match view has already made dashes hyphens."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A half-open span that is a registry identifier."""

    start: int
    end: int
    registry: str
    text: str
    """Normalised: "NCT02952508"."""


@dataclass(frozen=True, slots=True)
class _Registry:
    name: str
    pattern: re.Pattern[str]
    """Group 1 and further ones are what `form` is given."""
    form: Callable[[re.Match[str]], str | None]
    """The registry's own form; None where the number cannot be one."""
    prefix: str
    """One of these stands in every text that the pattern can match, upper case."""


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _prefixed(prefix: str) -> Callable[[re.Match[str]], str]:
    return lambda m: prefix + re.sub(r"[\s-]", "", m[1])


def _eudract(m: re.Match[str]) -> str | None:
    return f"{m[1]}-{m[2]}-{m[3]}" if int(m[1]) >= 2004 else None


def _ctis(m: re.Match[str]) -> str | None:
    return "-".join(part for part in m.groups() if part)


def _chictr(m: re.Match[str]) -> str:
    letters, digits = re.sub(r"[^A-Za-z]", "", m[1]), _digits(m[1])
    return f"ChiCTR-{letters.upper()}-{digits}" if letters else f"ChiCTR{digits}"


_B, _E = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"
# The digits of an NCT number may hold one blank or hyphen from typesetting; nine digits are no identifier. No boundary after them:
# lost line breaks give "NCT02952508About".
_NCT_DIGITS = r"(0\d{7}|0\d{1,5}[\s-]\d{2,6})(?!\d)(?![\s-]\d{3,})"
_REGISTRIES = (
    _Registry("ClinicalTrials.gov", re.compile(rf"(?<![A-Za-z0-9])NCT{_SEP}{_NCT_DIGITS}", re.I), lambda m: "NCT" + d if len(d := _digits(m[1])) == 8 else None, "NCT"),
    _Registry(
        "ClinicalTrials.gov", re.compile(r"ClinicalTrials\.gov\s(?:identifier|ID|number|no\.?|registration)[\s:#]{1,3}(0\d{7})(?!\d)", re.I), _prefixed("NCT"), "CLINICALTRIALS"
    ),
    _Registry("EudraCT", re.compile(r"(?<![\dA-Za-z-])(?:EUCTR\s?)?(20\d{2})\s?-\s?(0\d{5})\s?-\s?(\d{2})(?:-(?:[A-Z]{2}|3RD))?(?!\d)"), _eudract, "-"),
    _Registry("EU CTIS", re.compile(r"(?<![\dA-Za-z-])(?:EUCT)?(20[2-9]\d)\s?-\s?(5\d{5})\s?-\s?(\d{2})(?:\s?-\s?(\d{2}))?(?![\d-])"), _ctis, "-"),
    _Registry("ISRCTN", re.compile(rf"{_B}ISRCTN{_SEP}(\d{{8}}){_E}", re.I), _prefixed("ISRCTN"), "ISRCTN"),
    _Registry("ANZCTR", re.compile(rf"{_B}(?:ACTRN|ANZCTR){_SEP}(?:ACTRN)?(126\d{{11}})(?:[pa]\b|{_E})", re.I), _prefixed("ACTRN"), "CTR"),
    _Registry("ChiCTR", re.compile(rf"{_B}Chi-?CTR{_SEP}((?:[A-Za-z]{{2,5}}[-\s]?)?\d{{8}}|\d{{10}}){_E}", re.I), _chictr, "CTR"),
    _Registry("China CDE", re.compile(rf"{_B}CTR\s?(20\d{{6}}){_E}"), _prefixed("CTR"), "CTR"),
    _Registry("CTRI", re.compile(rf"{_B}CTRI\s?/\s?(20\d{{2}})\s?/\s?(\d{{2,3}})\s?/\s?(\d{{6}}){_E}", re.I), lambda m: f"CTRI/{m[1]}/{m[2]}/{m[3]}", "CTRI"),
    _Registry("jRCT", re.compile(rf"{_B}jRCT{_SEP}([A-Za-z0-9]\d{{9}}){_E}", re.I), _prefixed("jRCT"), "RCT"),
    _Registry("UMIN-CTR", re.compile(rf"{_B}UMIN(?:-CTR)?{_SEP}(0000\d{{5}}){_E}", re.I), _prefixed("UMIN"), "UMIN"),
    _Registry("JapicCTI", re.compile(rf"{_B}Japic[\s-]?CTI{_SEP}(\d{{6}}){_E}", re.I), _prefixed("JapicCTI-"), "JAPIC"),
    _Registry("JMACCT", re.compile(rf"{_B}JMA{_SEP}IIA(00\d{{3}}){_E}"), _prefixed("JMA-IIA"), "JMA"),
    _Registry("CRIS", re.compile(rf"{_B}KCT{_SEP}(00\d{{5}}){_E}", re.I), _prefixed("KCT"), "KCT"),
    _Registry("DRKS", re.compile(rf"{_B}DRKS{_SEP}(000\d{{5}}){_E}", re.I), _prefixed("DRKS"), "DRKS"),
    _Registry("IRCT", re.compile(rf"{_B}IRCT{_SEP}(20\d{{10,12}}N\d{{1,3}}){_E}", re.I), lambda m: "IRCT" + m[1].upper(), "IRCT"),
    _Registry("PACTR", re.compile(rf"{_B}PACTR{_SEP}(20\d{{13,14}}){_E}", re.I), _prefixed("PACTR"), "PACTR"),
    _Registry("ReBEC", re.compile(rf"{_B}RBR{_SEP}((?=[a-z0-9]*\d)\d{{1,2}}[a-z0-9]{{4,6}}){_E}", re.I), lambda m: "RBR-" + m[1].lower(), "RBR"),
    _Registry("RPCEC", re.compile(rf"{_B}RPCEC{_SEP}(0{{5}}\d{{3}}){_E}", re.I), _prefixed("RPCEC"), "RPCEC"),
    _Registry("SLCTR", re.compile(rf"{_B}SLCTR\s?/\s?(20\d{{2}})\s?/\s?(\d{{3}}){_E}", re.I), lambda m: f"SLCTR/{m[1]}/{m[2]}", "SLCTR"),
    _Registry("TCTR", re.compile(rf"{_B}TCTR{_SEP}(20\d{{9}}){_E}", re.I), _prefixed("TCTR"), "TCTR"),
    _Registry("LBCTR", re.compile(rf"{_B}LBCTR{_SEP}(20\d{{8}}){_E}", re.I), _prefixed("LBCTR"), "LBCTR"),
    _Registry("REPEC", re.compile(rf"{_B}PER-(\d{{3}})-(\d{{2}}){_E}(?!-)"), lambda m: f"PER-{m[1]}-{m[2]}", "PER-"),
    _Registry("NTR", re.compile(rf"{_B}NTR\s?(\d{{2,4}}){_E}"), _prefixed("NTR"), "NTR"),
    _Registry("NTR", re.compile(rf"{_B}NL\s?-?(\d{{3,4}}){_E}"), _prefixed("NL"), "NL"),
)
_DUTCH = gated(r"trial(?:\s|-)?regist|regist(?:er|ry|ration)\b|\bNTR\b", re.IGNORECASE)
# "NCT01234567 and 02345678": the second goes on without its prefix.
_NEXT_NCT = re.compile(r"(?:\s?[,/&;]\s?(?:and\s)?|\sand\s)(0\d{7})(?![\d.%-])")

GATE = re.compile(r"(?<!\d)\d{5}|NTR|NL\s?-?\d|PER-|RBR|SLCTR|NCT|[Nn][Cc][Tt][\s#:.-]{0,3}0")
"""Matches every sentence that can hold an identifier: five digits in a row, or one of the few that have fewer."""


def identifiers(text: str) -> Iterator[Identifier]:
    """Each registry identifier in a sentence, in order of place."""
    upper = text.upper()
    found = [i for registry in _REGISTRIES if registry.prefix in upper for i in _of(registry, text)]
    taken = 0
    for one in sorted(found, key=lambda i: (i.start, -i.end)):
        if one.start >= taken:
            yield one
            taken = one.end


def _of(registry: _Registry, text: str) -> Iterator[Identifier]:
    if registry.name == "NTR" and not _DUTCH.search(text):
        return
    for match in registry.pattern.finditer(text):
        normal = registry.form(match)
        if normal is None:
            continue
        end = match.end()
        yield Identifier(match.start(), end, registry.name, normal)
        while registry.name == "ClinicalTrials.gov" and (more := _NEXT_NCT.match(text, end)):
            yield Identifier(more.start(1), more.end(1), registry.name, "NCT" + more[1])
            end = more.end()
