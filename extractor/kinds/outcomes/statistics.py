"""What stands around a result: intervals, p-values, ratios, ranges, shares. Each claims its numbers, so that none is taken for a result."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from extractor.text import late as re
from extractor.text.gate import gated
from extractor.text.numbers import SPELLED, parse_number
from extractor.text.opening import opened

PBound = Literal["<", "=", ">", "<=", ">="]
# "12,3" is no 12; "0.55,0.83" is two limits.
_N = r"-?(?:\d*\.\d+(?!\d)|\d+(?!\.?\d|,\d+(?![\d.])))"
_OPEN = r"(?:NR|NE|NA|N/A|not (?:yet )?(?:reached|estimable|evaluable|attained|available|calculable|estimated|determined)|-?\s?(?:infinity|∞))"
_UNITS = r"\s?(?:%|months?|mos?\.?|weeks?|days?|years?|percent|points?|letters|m)?"
_LEVEL = r"(?P<level>\d{2}(?:\.\d+)?)\s?(?:%|per ?cent)[\s-]*"
_CI = gated(
    rf"(?:{_LEVEL}(?!\((?:CI|C\.I\.|confiden\w+ intervals?)\s?[:=,]))?(?:\(?\b(?:CI|(?<=%\s)CL|C\.I\.|confiden(?:ce|tial|t)[\s-](?:intervals?|limits?|bounds?)|credible intervals?)\b\)?(?:\s?[(\[]\s?(?:CI|95%\s?CI)\s?[)\]])?)(?:\s?\((?P<level2>\d{{2}})%\))?"
    rf"(?:\s?[:=,;(\[]|\s(?:of|was|from|for (?:the )?(?:HR|hazard ratio)|ranged from|between))*\s*(?P<low>{_N}|{_OPEN})(?:\+)?{_UNITS}\s?(?:-|—|,|;|to|and|/)\s?(?P<high>{_N}|{_OPEN})(?:\+)?{_UNITS}",
    re.IGNORECASE,
)
_BARE = opened(
    rf"(?P<value>{_N})(?P<unit>\s?(?:per ?cent|months?|mos?\.?|weeks?|days?|years?|kg|m[lL]|L|mg/dL|mmol/L|mm ?Hg|points?|letters|m)\b|\s?%)?\s?[(\[]\s?(?P<low>{_N})\s?%?\s?(?:-|to|,|;)\s?(?P<high>{_N}|{_OPEN}){_UNITS}\s?(?:[)\]]|[;,]\s?[pP]\s?[<=])",
    re.IGNORECASE,
)
"""A value and limits around it in brackets, without a word for them."""
_BARE_BEHIND = opened(rf"(?P<value>{_N})(?P<unit>\s?%)(?:\sper\s[a-z]+)?,\s(?P<low>{_N})\s?%?\sto\s(?P<high>{_N})\s?%\s?[)\]]", re.IGNORECASE)
"""Limits behind a comma: "(2.0% per year, 0.7% to 4.4%)"."""
_LEVEL_ONLY = gated(
    r"\b\d{2}(?:\.\d+)?\s?(?:%|per ?cent)[\s-]*(?:\(?(?:CIs?|confiden(?:ce|tial|t)|credible|two-sided|one-sided|(?:lower|upper) (?:bound|limit))\b)(?<!\(CI(?=\s?[:=,]))",
    re.IGNORECASE,
)
_P = gated(
    rf"(?<![A-Za-z])[pP]\s?(?:[-\s]?values?)?\s?(?:\([^)]{{1,20}}\)\s?)?(?:for \w+\s)?(?:(?P<op><\s?(?:or\s?)?=|>\s?(?:or\s?)?=|[<>=≤≥]|of|was|equals?|less than)\s?)+(?P<p>0,\d{{1,4}}(?![.\d])|{_N}(?:\s?[x×]\s?10\s?\^?\s?-\s?\d+)?)"
)
_RATIO = gated(
    rf"(?P<kind>(?:(?:adjusted|stratified|unadjusted|unstratified|pooled|multivariate|multivariable|estimated)\s)*(?:hazards?[\s-]ratios?|\ba?HRs?\b|odds[\s-]ratios?|(?-i:\bORs?\b)(?=\s?[=:,]|\s\d+\.\d+,?\s?[(\[]?95\s?%)|relative[\s-]risks?|risk[\s-]ratios?|rate[\s-]ratios?|\bRRs?\b(?=\s?[=:,]|\s\d)))"
    rf"(?P<gap>(?:\s?[(\[]\s?(?:a?HR|OR|RR|(?:\d\d\s?%\s?)?CI)\s?[)\]])?(?:\s(?:for|in) [^.;]{{2,60}}?(?=\s?[:=,;(\[]|\s(?:of|was|is|were)\b|\s\d?\.\d))?(?:\s?[:=,;(\[]|\s(?:of|was|is|were|for (?:death|progression|OS|PFS)))*)\s*(?:(?<=HR)|(?<![A-Za-z\d-]))(?P<ratio>{_N})(?!\s?(?:%|months?|weeks|mg\b|µg\b|mcg\b|g\b|mL\b|points?\b|-?year|\d))",
    re.IGNORECASE,
)
_BRACKET = r"(?:\s?[(\[](?:[^()\[\]]|[(\[][^()\[\]]{0,20}[)\]]){0,90}[)\]])?"
RATIO_LEADS_TO = rf"{_BRACKET}\s(?:for|with|in|among|comparing)\s"
"""Between a ratio and its people: "0.55 (95% CI …) comparing A with C"."""
_NEXT_RATIO = re.compile(rf"{RATIO_LEADS_TO}[^.;,()\d]{{2,70}}?{_BRACKET},?\sand\s(?P<ratio>\d?\.\d+)(?={RATIO_LEADS_TO})")
"""From a ratio to a second of the same kind that has its own people: "0.71 for A and 0.84 for B", "0.55 (95% CI …) comparing A with C, and 0.65 comparing B with C"."""
_RANGE = gated(
    rf"(?:\b(?:range[ds]?|IQR|interquartile range|min(?:imum)?[\s,-]+max(?:imum)?)\b(?:\s?[:=,(]|\s(?:of|from|was|is|between))*\s*|ranging\s(?:from|between)\s)(?:[<>≥≤~]\s?)?(?P<low>{_N})\+?{_UNITS}\s?(?:-|to|and|,|—)\s?(?:[<>≥≤~]\s?)?(?P<high>{_N})\+?{_UNITS}",
    re.IGNORECASE,
)
_EFFECT_SIZE = gated(rf"\b(?:effect size|Cohen'?s d|number needed to treat|NNT)\b(?:\s?[:=,(]|\s(?:of|was|is))*\s*{_N}", re.IGNORECASE)
_PLUS_MINUS = gated(rf"(?:±|\+/-)\s?{_N}")
_SHARE = gated(
    rf"(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}|(?<![A-Za-z-])(?i:{SPELLED}))\s?(?:/|\s(?:out\s)?of(?:\sth(?:e(?:se)?|ose))?(?:\sfirst|\stotal|\sremaining|\s(?:\w+-)?evaluable|\streated)?\s|\spatients?\sout\sof\s)\s?(?P<d>\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}|(?i:{SPELLED}))(?![\w/.%]|-\w)(?!\s?(?:mg|kg|%|months?|weeks?|m2))"
)
_SHARED = re.compile(
    rf"(?:/|of(?:\sth(?:e(?:se)?|ose))?(?:\sfirst|\stotal|\sremaining|\s(?:\w+-)?evaluable|\streated)?\s)\s?(?:\d|(?i:{SPELLED}))",
)
"""What every share has, from its middle on: "/12", "of the first twelve". Few numbers have it behind them, and most sentences have numbers."""
NOT_REACHED = gated(
    r"(?:(?:\b(?:that|which)\s)?\b(?:has|have|had|was|were|is|are)\s)?(?:\b(?:not|n't)\s(?:yet\s)?(?:been\s|be\s)?(?:reached|estimable|attained|evaluable)\b|\bnot\s(?:yet\s)?reach(?:ed)?\b|\b(?:NR|NE)\b(?!\w)|\bwas\snot\sreached\b|\bdid\snot\s(?:yet\s)?reach(?:\s(?:the|its)\smedian(?:\svalue)?)?|\bunreached\b|\byet to be reached\b|\bnot been met\b(?= at| with| in))",
)
_FOLLOW_UP = gated(r"\b(?:follow(?:ed)?[\s-]?(?:ups?)?|F/U|FU)\b(?:\s(?:time|duration|period))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval; a limit that was not reached is None."""

    start: int
    end: int
    low: float | None
    high: float | None
    level: float | None


@dataclass(frozen=True, slots=True)
class PValue:
    start: int
    end: int
    value: float
    bound: PBound


@dataclass(frozen=True, slots=True)
class Ratio:
    """A hazard, odds or risk ratio."""

    start: int
    end: int
    value: float
    statistic: Literal["hazard_ratio", "odds_ratio", "relative_risk"]
    goes_on: bool = False
    """Told without a word for it, behind another of its kind."""


@dataclass(frozen=True, slots=True)
class Share:
    """ "5/12", "42 of 61": numerator and denominator."""

    start: int
    end: int
    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """Everything of this kind in one sentence, each in order."""

    intervals: tuple[Interval, ...] = ()
    p_values: tuple[PValue, ...] = ()
    ratios: tuple[Ratio, ...] = ()
    shares: tuple[Share, ...] = ()
    claimed: tuple[tuple[int, int], ...] = field(default=())
    """Spans whose numbers are no results of their own."""

    def p_values_from(self, text: str, first: PValue) -> tuple[PValue, ...]:
        """A p-value and those that nothing but a comma or "and" parts from it: "p=0.012, p<0.001 and p<0.001"."""
        run = [first]
        for p in self.p_values:
            if p.start >= run[-1].end and _NEXT_P.fullmatch(text, run[-1].end, p.start):
                run.append(p)
        return tuple(run)

    def claims(self, start: int, end: int) -> bool:
        """Whether a number in the span is spoken for."""
        return any(s < end and start < e for s, e in self.claimed)


_NEXT_P = re.compile(r"(?:[,;]|,?\s(?:and|&))\s")
_CONFIDENCE = re.compile(r"\bCI\b|\bconfidence\b")
_RATIO_BEFORE = re.compile(r"\b(?:a?HR|OR|RR|ratio)\b[^;.]{0,20}$")


def _bare_intervals(text: str, named: tuple[Interval, ...]) -> Iterator[Interval]:
    """ "87.1% (84.3-90.0)", "HR 0.76 (0.42-1.37)": limits that no word names, where the value lies between them.

    Beside a duration they may be a range, so that they count only where the sentence speaks of confidence.
    """
    for match in itertools.chain(_BARE.finditer(text), _BARE_BEHIND.finditer(text) if "%, " in text or "year, " in text else ()):
        value, low, high = float(match["value"]), float(match["low"]), _limit(match["high"])
        start = match.start("low") - 1
        inside = low <= value and (high is None or value <= high) and low != high
        if not inside or any(i.start <= start < i.end or match.start() < i.end <= match.end("low") for i in named):
            continue
        known = (
            bool(named or _CONFIDENCE.search(text))
            or "%" in (match["unit"] or "")
            or (not match["unit"] and _RATIO_BEFORE.search(text, max(match.start() - 30, 0), match.start()) is not None)
        )
        yield Interval(start, match.end(), low if known else None, high if known else None, named[0].level if named else None)


def _limit(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def statistics_of(text: str) -> Statistics:
    """Read the statistics of one sentence."""
    intervals = tuple(Interval(m.start(), m.end(), _limit(m["low"]), _limit(m["high"]), float(level) if (level := m["level"] or m["level2"]) else None) for m in _CI.finditer(text))
    if "(" in text or "[" in text:
        intervals = tuple(sorted((*intervals, *_bare_intervals(text, intervals)), key=lambda i: i.start))
    p_values = tuple(PValue(m.start(), m.end(), p, _p_bound(m["op"])) for m in _P.finditer(text) if (p := _p(m["p"])) is not None and 0 <= p <= 1)
    ratios = tuple(_ratios(text, intervals))
    shares = tuple(s for m in _SHARE.finditer(text) if (s := _share(text, m))) if _SHARED.search(text) else ()
    claimed = [(x.start, x.end) for group in (intervals, p_values, ratios) for x in group]
    claimed += [m.span() for pattern in (_RANGE, _PLUS_MINUS, _LEVEL_ONLY, _EFFECT_SIZE) for m in pattern.finditer(text)]
    return Statistics(intervals, p_values, ratios, shares, tuple(claimed))


def _ratios(text: str, intervals: tuple[Interval, ...]) -> Iterator[Ratio]:
    """Each ratio of a sentence, and those that go on from it without a word for them."""
    for match in _RATIO.finditer(text):
        if float(match["ratio"]) >= 50 or any(i.start <= match.start() and match.end() <= i.end for i in intervals):
            continue  # "95% CI for hazard ratio 0.63-1.03"
        kind, end = _ratio_kind(match["kind"]), match.end()
        yield Ratio(match.start(), end, abs(float(match["ratio"])), kind)
        while (following := _NEXT_RATIO.match(text, end)) and not _RATIO.search(text, end, following.end()):
            end = following.end()
            yield Ratio(following.start("ratio"), end, float(following["ratio"]), kind, goes_on=True)


def _p(text: str) -> float | None:
    if match := re.fullmatch(r"(\S+?)\s?[x×]\s?10\s?\^?\s?-\s?(\d+)", text):
        return float(f"{match[1]}e-{match[2]}")
    return abs(float(text.replace(",", ".")))


def _p_bound(op: str) -> PBound:
    op = op.replace(" ", "").replace("or", "").lower()
    return {"≤": "<=", "<=": "<=", "≥": ">=", ">=": ">=", "<": "<", ">": ">", "lessthan": "<"}.get(op, "=")  # type: ignore[return-value]


def _ratio_kind(text: str) -> Literal["hazard_ratio", "odds_ratio", "relative_risk"]:
    low = text.lower()
    if "hazard" in low or "hr" in low.split() or low in {"hrs", "ahr"}:
        return "hazard_ratio"
    return "odds_ratio" if "odds" in low or low in {"or", "ors"} else "relative_risk"


def _share(text: str, match: re.Match[str]) -> Share | None:
    n, d = parse_number(match["n"]), parse_number(match["d"])
    if n is None or d is None or n > d or d <= 1 or not n.is_integer() or not d.is_integer():
        return None
    before = text[max(match.start() - 1, 0) : match.start()]
    if (
        before in {"/", "-", "."}
        or (before and before.isalnum())
        or re.search(r"(?i)(?:phase|grade|stage|IGA|cohorts?|score of|week|day)\s?\d?$", text[max(match.start() - 10, 0) : match.start()])
    ):
        return None
    if "/" in match[0] and re.match(r"\s?(?:mg|mL|mmHg|kg|µg)|/\d", text[match.end() :]):
        return None
    if d == 7 and n == 24:
        return None
    return Share(match.start(), match.end(), int(n), int(d))


def follow_up_spans(text: str) -> list[tuple[int, int]]:
    """Where follow-up is spoken of."""
    return [m.span() for m in _FOLLOW_UP.finditer(text)]
