"""The words of a measure around its value: the noun phrase that begins or ends there, without articles and what only narrows it."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.kinds.outcomes.record import Statistic
from extractor.text import late as re

_STOP = re.compile(
    r"\s?(?:[,.;:()\[\]—]|\b(?:compared|versus|vs\.?|relative to|(?<!greater )(?<!more )(?<!less )than|among|in (?:patients|participants|subjects|people|adults|children|those|the|all|both|a|just)|for (?:patients|those|participants|the|placebo)|with (?:the|placebo|a)|at (?:week|month|day|year|\d+|one|six|twelve|the|study)|"
    r"by (?:week|month|\d+|an?\b)|from (?:baseline|a baseline)|over (?:the|\d+|a)|after|during|following|was|were|is|are|has|had|while|whereas|when|as|that|which|who|on (?:the|placebo)|through|and (?:a|an|the|\d+|were|was|met|demonstrated|lived|had|showed)|respectively|across|within|between|using|to \d+|of \d+|according|per\b|experienced|achieved|to (?:the\s)?(?:placebo|vehicle|sham|control))\b|$)"
)
_SAW = re.compile(r"^(?:[\w.,–-]+\s){1,8}?(?:saw|had|experienced)\s(?:their|his|her|an?|the)\s", re.IGNORECASE)
"""Who saw a measure of theirs change, before it: "adults with hemophilia saw their number of"."""
_ARTICLE = re.compile(
    r"^(?:(?:more than an?|at least an?|at least on|the|a|an|this|these|their|its|overall|total|relative|any|average|mean|median|further|superior|significant(?:ly)?|rate of|risk of|number of|incidence of|frequency of|progression of|all|composite of)\s)+",
    re.IGNORECASE,
)
_NO_ENDPOINT = re.compile(
    r"^(?:on|an?) average\b|^(?:placebo|vehicle|control|treatment|comparator)(?:\s(?:group|arm|patients))?$|\b(?:groups?|arms?|cohorts?)$|^(?:with|for|at(?! least)|by|to|from|than|versus|compared|among|over|after|when|who|these|those)\s|^(?:seen|observed|recorded|reported|noted)\b|^(?:weeks?|months?|days?|years?)(?:\s\d+)?$|^(?:patients|participants|subjects)\s(?:on|with|who|in|receiving|taking)\b|^(?:rates?|scores?|levels?|values?|points?|those(?:\s.*)?|them|(?:the\s)?(?:drug|study|primary)\s?(?:groups?|arms?|endpoints?)?)$|^(?:plasma|serum|csf|blood|urine|mean|peak|trough)\b|\b(?:cmax|auc|exposure|half-life|concentrations?|expenses?|expenditures?|costs?|margins?|cash|burn|income|headcount|loss per|spending)\b",
    re.IGNORECASE,
)
"""Names of what is no efficacy endpoint: exposure, biomarkers, money."""
_WORD = re.compile(r"[a-z]{3}|[A-Z]{3,}")
"""What a name of an endpoint has at least: a word, or an abbreviation."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The endpoint's name, the statistic, and the grammar that says so."""

    name: str
    statistic: Statistic
    rule: str
    confidence: float
    row: int = 0
    """Not 0: values of one row are results of the same people for several measures."""


_CHANGE_ONLY = re.compile(r"(?:mean\s|median\s|average\s)?(?:increase|decrease|reduction|improvement|decline|change|gain)s?\s(?:from baseline\s)?(?:in|of)\s", re.IGNORECASE)
"""What only says that a measure changed, before the measure: "35 metres greater mean increase in the distance"."""


def phrase(text: str, start: int, limit: int = 90) -> str | None:
    """The noun phrase that begins here, without its article: "cognitive decline"."""
    part = text[start : start + limit]
    stop = _STOP.search(part)
    words = _ARTICLE.sub("", part[: stop.start()] if stop else part).strip(" '\"-").replace("·", ".")
    if (change := _CHANGE_ONLY.match(part)) and start + change.end() < len(text):
        return phrase(text, start + change.end(), limit)
    return words.lower() if 2 < len(words) < 80 and _WORD.search(words) and not _NO_ENDPOINT.search(words) else None


_NOUN_BEFORE = re.compile(
    r"\b(?:experienced|had|saw|showed|achieved|demonstrated|produced|mean|median|average|in|placebo-adjusted)\s(?P<np>(?-i:[A-Z][A-Za-z]*[A-Z][\w/-]*)(?:\sscores?)?)\s$"
)
"""A scale by its abbreviation before "reductions of": "experienced CLASI-A reductions of"."""


def noun_before(left: str, start: int) -> str | None:
    """The scale that an abbreviation names before a place."""
    match = _NOUN_BEFORE.search(left, 0, start)
    return match["np"].lower() if match else None


def cleaned(words: str) -> str | None:
    """Words that name a measure, without articles and what only narrows them; None where they name none."""
    words = _ARTICLE.sub("", _SAW.sub("", words.strip()))
    stop = _STOP.search(words)
    words = _ARTICLE.sub("", words[: stop.start()] if stop and stop.start() > 2 else words).strip(" ,'\"-").replace("·", ".")
    return words.lower() if 2 < len(words) < 90 and _WORD.search(words) and not _NO_ENDPOINT.search(words) else None


def phrase_in(right: str) -> str | None:
    """What a change is told of behind it: "in cognitive decline"."""
    match = re.match(r"\s(?:in|of|on|for)\s", right)
    return phrase(right, match.end()) if match else None


_SUBJECT = re.compile(
    r"(?:^|[,;:(]\s?|\b(?:and|including|that|which|showed|with)\s)(?P<np>[A-Za-z][^,.;:()%]{3,80}?)\s(?:which\s|that\s|also\s|had\s|were\s|was\s|events?\s)*$|^(?P<first>[A-Z][^,.;()%\d]{4,80}?)\s(?:occurred|events?\b|was|were|declined|fell)",
    re.IGNORECASE,
)


_OF_THEM = re.compile(r"\b(?:of|among)\s(?:the\s|a total of\s)?[\d,]+\s(?P<np>[^,.;()%]{3,60}),\s$", re.IGNORECASE)


_ABBREVIATED = re.compile(r"\s\([^()]{1,20}\)\s$")


def subject(left: str) -> str | None:
    """The subject before a verb: "fluctuations in attention, which declined by", "time to stand (TTS) improved by"."""
    left = _ABBREVIATED.sub(" ", left)
    if (match := _OF_THEM.search(left)) and (name := cleaned(match["np"])):
        return name
    for match in reversed(list(_SUBJECT.finditer(left))):
        name = cleaned(match["np"] or match["first"] or "")
        if name and not re.fullmatch(
            r"(?:it|they|we|results?|data|this|these|patients|participants|the trial|study|representing|corresponding|resulting|translating|equivalent|demonstrating|showing)(?:\s.*)?",
            name,
        ):
            return name
    return None
