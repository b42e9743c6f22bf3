"""Levels that arms are compared by, of measures that no list names: "confirmed worsening was 21% with zelvanib and 27% with placebo"."""

from __future__ import annotations

from extractor.kinds.outcomes.phrases import Wording, cleaned
from extractor.kinds.outcomes.record import Statistic
from extractor.kinds.outcomes.values import Value
from extractor.text import late as re
from extractor.text.gate import gated

_CONTROL = gated(r"\b(?:placebo|vehicle|sham|controls?|comparator|standard(?:[ -]of[ -]care| care| therapy| treatment)|usual care)\b", re.IGNORECASE)
_WAS = re.compile(r"\s(?:was|were)\s(?:[\w ]{4,20}\s)?$")
_SUBJECT_WAS = re.compile(
    r"(?:^|[.;:]\s|,\s|\b(?:and|while|whereas|that)\s)(?P<np>(?:the\s|an?\s)?[A-Za-z](?:[^.;,%():]|\([A-Za-z-]{2,10}\)){3,100}?)"
    r"(?:\s(?:in|for|with|among|on|at)\s(?:the\s)?[^.;,%()]{2,60}?)?\s(?:was|were)\s(?:approximately\s|about\s|only\s|estimated (?:at|to be)\s)?$",
    re.IGNORECASE,
)
_AND_THE_OTHER = re.compile(
    r"(?:[^.;]|\.(?=\d)){0,110}?(?:\b(?:and|versus|vs\.?|compared (?:with|to)|than|while|whereas|against)\b|,)(?:[^.;]|\.(?=\d)|(?<=vs)\.){0,80}?\d", re.IGNORECASE
)
_NO_RESULT = re.compile(
    r"\b(?:age|aged|adheren\w+|complian\w+|exposure|follow-?up|enrol\w+|dos(?:e|es|ing)|sex|women|men|race|retention|complet\w+|baseline|randomi[sz]\w+|sizes?|powers?|margin|participants|patients|subjects|"
    r"treatment|therapy|use|received|prior|previous|history|diagnos\w+|deaths? due|discontinu\w+|trough|steady|titers?|titres?|protocol|duration|results?|p-?values?|interval|data|serious|severe|infections|malignan\w+|abnormal\w+|elevat\w+|o?edema|rash|hypert\w+)\b",
    re.IGNORECASE,
)
"""Words of what describes people, treatment, data and harms."""
_CHANGE = re.compile(r"\b(?:chang|reduc|improve|declin|decreas|increas|loss|gain|fall|drop|rise)\w*\b", re.IGNORECASE)
_CHANGE_OF_NOTHING = re.compile(r"(?:reduction|change|improvement|decrease|increase|decline|difference)s?")
"""A change whose measure another sentence names."""
_COUNTED = re.compile(r"\b(?:scores?|rates?|numbers?|counts?|index)\b", re.IGNORECASE)


def compared_level(text: str, value: Value, left: str) -> Wording | None:
    """The subject of "was", where a control is named and another value follows."""
    said = _WAS.search(left, max(len(left) - 36, 0)) and _CONTROL.search(text) and _AND_THE_OTHER.match(text, value.end)
    match = _SUBJECT_WAS.search(left) if said else None
    name = cleaned(match["np"]) if match else None
    if not match or not name or _NO_RESULT.search(name) or _CHANGE_OF_NOTHING.fullmatch(name) or not (value.unit or _COUNTED.search(name)):
        return None
    return Wording(name, _statistic(value, match["np"].lower()), "<measure> of <value>", 0.7)


def _statistic(value: Value, subject: str) -> Statistic:
    if _CHANGE.search(subject):
        return "change"
    if "median " in subject:
        return "median"
    return "mean" if "mean " in subject or "average " in subject else "rate" if value.unit == "%" else "other"
