"""Numbers that are no results: what people had to reach, or began with."""

from __future__ import annotations

from extractor.text import late as re

_RESPONDER_DEFINED = re.compile(r"\b(?:PASI|EASI|ACR|SALT|HiSCR|PSA|responders?|response|success)[- ]?\d{0,3}\s?\(\s?(?:at least\s|an?\s|≥\s?)*$")
_POINTS_IN_BRACKET = re.compile(r"\s(?:reduction|improvement|decrease|increase)s?\s(?:and|or|from baseline\)|in)\b", re.IGNORECASE)
_REDUCTION_ALONE_OR_IN = re.compile(r"\s(?:reduction|decrease|improvement|decline|increase)s?\b", re.IGNORECASE)
_THRESHOLD_AFTER = re.compile(r"\s(?:or (?:less|lower|more|higher|greater|better|below|above|fewer)|and (?:below|above))\b", re.IGNORECASE)
_BASELINE_BEFORE = re.compile(
    r"\bbaseline\s(?:(?!to\b|was reduced\b|of\b|in\b|at\b|by\b)[\w()/.,-]+\s){0,6}?(?:of|was|were|:|=)\s(?:approximately\s|about\s|more than\s|less than\s|at least\s|fewer than\s|[<>≥≤]\s?)?$|\bbaseline(?:\s(?:mean|median|level|value|score))?\s?(?:[,:=(]|of|was)\s?$",
    re.IGNORECASE,
)
"""What people had before: "from a mean baseline weight of"."""
_CHANGE_FROM = re.compile(r"\b(?:chang|reduc|improve|decreas|increas|declin|differen|fell|rose|gain)\w*\s(?:[\w()]+\s){0,2}?from\s(?:the\s)?$", re.IGNORECASE)
_THRESHOLD_BEFORE = re.compile(
    r"(?:\b(?:targets?|thresholds?|goals?|below|less than|at least|lower than|under|≤|<|≥|defined (?:as|by))\s(?:of\s)?(?:HbA\S+\s)?(?:levels?\s)?(?:of\s)?(?:at least\s)?(?:an?\s)?|[<≤≥]\s?)$",
    re.IGNORECASE,
)
_LEVEL_BEFORE = re.compile(
    r"\b(?:levels?|values?|counts?|scores?|concentrations?)\s(?:of\s)?(?:greater|more|higher|lower|less|above|below)(?:\sthan)?\s(?:or equal to\s)?$|\bbaseline\s[\w-]+(?:\s[\w-]+)?\s(?:of\s)?(?:greater|more|higher|lower|less|above|below)(?:\sthan)?\s(?:or equal to\s)?$|\b(?:significance|error|alpha|confidence)\s(?:level\s)?(?:of|=)\s(?:the\s)?$",
    re.IGNORECASE,
)
"""Before a limit of a level, or of a statistical error: "have levels greater than", "a type I error level of"."""
_OF_A_NAME = re.compile(
    r"\s?responder\srates?\b|-(?:sided|tailed|arm|fold|item|year-old)\b|[\s-](?:steps?|m|met(?:er|re)s?|feet|foot|min(?:ute)?s?|stairs?|points?)[\s-](?:walk\w*|run\w*|stairs?|climb\w*|tests?|scale|Likert|numeric|rating|questionnaire)\b",
    re.IGNORECASE,
)
"""Behind a number that is part of a name: "10-meter walk test"."""
_HAD_TO_REACH = re.compile(
    r"\b(?:(?:achiev|attain|demonstrat|experienc|report|show|gain|reach)\w*|saw|see|had|have|has|having|with)\s(?:an?\s)?(?:greater than|more than|at least|over|≥|>)\s?(?:an?\s|or equal to\s)?$",
    re.IGNORECASE,
)
AT_BASELINE = re.compile(r"\s(?:\w+\s){0,2}?(?:at|before|prior to)\s(?:baseline|screening|entry|enrol\w+)\b", re.IGNORECASE)


_SHARE_WITH = (
    r"\b(?:proportions?|percentages?|shares?|fractions?)\sof\s(?:[\w-]+\s){1,4}?(?:achieving|reaching|attaining|showing|experiencing|with|who (?:achieved|had|reached|showed))\s"
    r"(?:an?\s|at least\s|≥\s?)*(?:\d[\d.]*\s?%\s(?:or|and)\s)?"
)
SHARE_WITH_AMOUNT = re.compile(rf"{_SHARE_WITH}\d[\d.]*\s?%\s(?:improvement|reduction|decrease|increase)s?\sin\b[^.;%]*$", re.IGNORECASE)
"""Ends before the share of people who came so far, which is no change: "the proportion of patients achieving a 75% improvement in the PASI was"."""
_SHARE_BEFORE_AMOUNT = re.compile(rf"{_SHARE_WITH}$", re.IGNORECASE)
_PEOPLE_HAD = re.compile(
    r"(?:(?:%|per ?cent)\)?\s(?:of|in|for|on)\b|%\)\s(?=had|achieved|attained|reached|showed|experienced)|\b\w+\s(?:out\s)?of\s(?:the\s)?\w+\s(?:\w+\s)?(?:patients|participants|subjects|men|women|adults|children)\b)"
    r"[^.;%]*\b(?:experienc(?:ed|ing)|achiev(?:ed|ing)|had|having|attained|reach(?:ed|ing)|show(?:ed|ing))\s(?:an?\s)?(?:mean\s|sustained\s|durable\s|persistent\s|confirmed\s|lasting\s)?$",
    re.IGNORECASE,
)
"""Before what so many of the people had: "54% in the high-dose group experienced 75% reductions", "11 of 30 patients had a sustained 50% reduction"."""


_SEEN_IN = re.compile(
    r"\s(?:or (?:greater|more)\s)?(?:reduction|decrease|improvement|decline|increase)s?\b[^.;%\d]{0,70}\s(?:was|were)\s(?:\w+ly\s)?(?:seen|achieved|observed|reported|reached|attained|experienced)\s(?:in|by)\s(?:\w+\s)?(?:\d[\d.]*\s?(?:%|per ?cent)\s(?:of|for)|\w+\s(?:out\s)?of\s(?:the\s)?\d)",
    re.IGNORECASE,
)
"""Behind what so many per cent of the people reached: "a 75 percent improvement in symptoms was seen in 33 percent of the treated"."""
_SO_MANY_REACHED = re.compile(r"\d\s?%,\san?\s(?:reduction|improvement|decrease|loss|increase)\sof\s(?:at least\s|more than\s|[≥>]\s?)?$", re.IGNORECASE)
"""Before what so many per cent reached, the verb left out: "and 18%, a reduction of 100%"."""
_TIME_FOR = re.compile(r"\btime\s(?:for|to|until)\s(?:an?\s|the\s)?(?:first\s)?(?:[≥>]\s?|at least\s)?$", re.IGNORECASE)
"""Before a change that people reached after a time: "the median time to a 90% reduction of"."""
_WERE_SEEN_IN = re.compile(
    r"\s(?:or (?:greater|more)\s)?(?:was|were)\s(?:\w+ly\s)?(?:seen|achieved|observed|reported|reached|attained|noted|experienced)\s(?:in|by)\s(?:\w+\s)?(?:\d[\d.]*\s?(?:%|per ?cent)|(?:\d+|[a-z]+)\s(?:of|out of))\s(?:the\s)?(?:of|for|\d|\w+)",
    re.IGNORECASE,
)
_REDUCTION_OF = re.compile(
    r"\b(?:reductions?|decreases?|declines?|improvements?|increases?|drops?)\s(?:in\s[\w -]{2,40}\s)?(?:of|by)\s(?:(?:over|more than|greater than|at least|above|[≥>])\s?)+$",
    re.IGNORECASE,
)
"""Before a level that a share of the people reached: "reductions of over 50% were observed in 36% of"."""
_DEFINED_RESPONSE = re.compile(
    r"\b(?:partial|complete|minor|tumou?r) (?:response|remission)s?\b,?\s?(?:\(|(?:or|i\.e\.,?|defined as|that is,?|meaning)\s)[^.;%]{0,60}\b(?:of|by)\s(?:over|more than|greater than|at least|[≥>])\s?$",
    re.IGNORECASE,
)
"""Before what a response is told to be: "a partial response, or a reduction in size of over 30%"."""
_PSA_LEVEL = re.compile(
    r"\bPSA[\s-](?:declines?|reductions?|responses?|decreases?)\s(?:of\s)?(?:[>≥]\s?\d+\s?%\s?(?:and|or|,|/)\s?)*(?:[>≥]|more than|at least|greater than|over)\s?$", re.IGNORECASE
)
"""Before the level of a decline whose share of men follows: "PSA decline of >50% and >80%: 58% and 35%"."""
_EXPLAINED = re.compile(
    r"\((?:an?\s|defined as\s|i\.e\.,?\s)*(?:increase|decrease|reduction|improvement|change|gain)\s(?:of|by)\s(?:at least\s|more than\s|greater than\s|[<>≥≤]\s?)$", re.IGNORECASE
)
"""Before what a bracket defines a response by: "(increase of >1.0 g/dL)"."""


_SET_IN_ADVANCE = re.compile(
    r"\b(?:null hypothesis|(?:pre-?specified|pre-?defined|success|efficacy|null|minimum|historical control|futility|protocol)\s(?:\w+\s)?(?:thresholds?|rates?|bars?|benchmarks?|boundar(?:y|ies)|criteri(?:on|a)|hurdles?|ORR|targets?)|thresholds?|\ban?\starget)"
    r"(?:\s(?:for|in|on)\s(?:the\s)?[\w ]{2,30}?)?\s?(?:of|was|at|:|=|\()\s?(?:an?\s|the\s)?(?:(?:ORR|CR|PFS|OS|response|rate)\s){0,3}(?:(?:of|was|at|at least|more than|greater than|\(|[≤≥<>=])\s?){0,3}$",
    re.IGNORECASE,
)
"""Before what a protocol asks for: "against a null hypothesis of", "the prespecified threshold of"."""
_SET_IN_ADVANCE_AFTER = re.compile(
    r"\s(?:(?:lower|pre-?specified|pre-?defined|null|success|efficacy|futility|historical|response|rate|ORR)\s){0,3}(?:thresholds?|null\b|benchmarks?|hurdles?|bar\b|boundary)"
    r"|\s(?:that\s)?(?:the\s)?(?:protocol|statistical plan|null hypothesis|study design)\s(?:had\s)?(?:took|takes|assumed|set|specified|required|defined)\b|\s(?:assumed|expected|required|specified)\s(?:under|by|in)\sthe\s(?:null|protocol|study design)",
    re.IGNORECASE,
)


_NOT_REACHED = re.compile(
    r"\b(?:(?:did|does|could|has|have|had)(?:\snot|n't)\s(?:yet\s)?|(?:failed|fails|unable)\sto\s)(?:meet|met|reach(?:ed)?|achieved?|show(?:n|ed)?|demonstrated?|attain(?:ed)?|hit|satisf(?:y|ied)|exceed(?:ed)?|surpass(?:ed)?)\s"
    r"(?:(?!with\b|but\b|although\b|while\b|after\b)[A-Za-z'-]+\s){0,12}(?:of|least|above|over|than|exceeding)\s(?:an?\s|about\s|at least\s|more than\s|[≥>]\s?)?$"
)
"""Before what was aimed at: "did not meet its endpoint of an ORR of"."""
_IN_BOTH = re.compile(r"\s?(?:%|months?|weeks?)?\s(?:vs\.?|versus|compared|and)\s")
"""Behind a value that was measured, with that of the other arm."""


def is_set_in_advance(text: str, start: int, end: int) -> bool:
    """Whether a number is what a protocol asks for, and not what people reached: "against the null hypothesis of 10%", "above the 20% threshold"."""
    if _SET_IN_ADVANCE.search(text, max(start - 90, 0), start) or _SET_IN_ADVANCE_AFTER.match(text, end):
        return True
    return _NOT_REACHED.search(text, max(start - 130, 0), start) is not None and not _IN_BOTH.match(text, end)


# What ends right before a number that is no result, and how many characters of it are looked at.
_ENDS_BEFORE = (
    (_SO_MANY_REACHED, 50),
    (_DEFINED_RESPONSE, 110),
    (_PSA_LEVEL, 50),
    (_EXPLAINED, 40),
    (_LEVEL_BEFORE, 50),
    (_THRESHOLD_BEFORE, 40),
    (_HAD_TO_REACH, 50),
    (_SHARE_BEFORE_AMOUNT, 110),
)
_STANDS_BEHIND = (_SEEN_IN, _OF_A_NAME, _THRESHOLD_AFTER)
# The same of a number with "reduction", or who saw it, behind it.
_BEFORE_A_REDUCTION = ((_RESPONDER_DEFINED, 30), (_PEOPLE_HAD, 130), (_TIME_FOR, 30))
"""Also "PASI 75 (75% improvement in symptoms)"."""


def is_threshold(text: str, start: int, end: int) -> bool:
    """Whether a number is what people had to reach or began with: "an HbA1c of 7.0% or less", "at least a 50% reduction", "from a baseline weight of 113 kg"."""
    return (
        _is_of_a_reduction(text, start, end)
        or _is_baseline(text, start, end)
        or is_set_in_advance(text, start, end)
        or any(behind.match(text, end) for behind in _STANDS_BEHIND)
        or _ends_before(_ENDS_BEFORE, text, start)
    )


def _ends_before(patterns: tuple[tuple[re.Pattern[str], int], ...], text: str, start: int) -> bool:
    return any(pattern.search(text, max(start - sight, 0), start) for pattern, sight in patterns)


def _is_of_a_reduction(text: str, start: int, end: int) -> bool:
    """Whether a number is the reduction that a response asks for, and no reduction that was reached."""
    if _POINTS_IN_BRACKET.match(text, end) and text[:start].rstrip().endswith(("(", "≥", "least")):
        return True  # "success (2-point reduction and clear skin)"
    if _WERE_SEEN_IN.match(text, end) and _REDUCTION_OF.search(text, max(start - 90, 0), start):
        return True
    if not _REDUCTION_ALONE_OR_IN.match(text, end):
        return False
    return text[start - 1 : start + 1].strip()[:1] in {">", "<", "≥", "≤"} or _ends_before(_BEFORE_A_REDUCTION, text, start)


def _is_baseline(text: str, start: int, end: int) -> bool:
    began = _BASELINE_BEFORE.search(text, max(start - 90, 0), start)
    return bool((began and not _CHANGE_FROM.search(text, max(began.start() - 40, 0), began.start())) or AT_BASELINE.match(text, end))
