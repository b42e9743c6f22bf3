"""Two compared values in brackets behind the words that they prove: "relief came sooner with zelvanib than with placebo (41% vs 22%)"."""

from __future__ import annotations

from extractor.kinds.outcomes.endpoints import EndpointMention
from extractor.kinds.outcomes.phrases import Wording, cleaned
from extractor.kinds.outcomes.record import Statistic
from extractor.kinds.outcomes.values import Value
from extractor.text import late as re

_OPENED = re.compile(
    r"(?:\s[(\[]|:)\s?(?:(?:defined as|at least|i\.e\.,?|[A-Z][\w ]{2,30}(?=[<>≤≥]))[^();]{2,60};\s|(?:[a-z]+\s)?[a-z]+\s?(?:populations?|completers?|patients|set|analys[ie]s|participants)[,:]\s)?(?P<told>(?:(?:(?:mean|median|average|LS mean|least[- ]squares? mean)(?:\s(?:reductions?|changes?|decreases?|improvements?|increases?))?|rates?|scores?|reductions?|changes?|(?:\w+\s){0,2}differences?)[,:]?\s(?:of\s)?)?(?:up to\s|by\s|about\s|approximately\s)?)[-+]?$",
    re.IGNORECASE,
)
_AGAINST = r"(?:vs\.?|versus|v\.?|compared (?:with|to)|against|than)"
_PAIR = re.compile(
    rf"[^();]{{0,40}}?(?:\s{_AGAINST}\s|\)\s{_AGAINST}\s[^();.]{{2,50}}\s\()[-+]?\d|(?:[^();]|\([^();]{{0,20}}\)){{0,40}}?\sand\s[-+]?\d(?:[^();]|\([^();]{{0,20}}\)){{0,40}}?,?\srespectively"
)
_ARM = r"(?!(?:weeks?|months?|days?|years?|range|mean|median|SD|SE|CI|IQR|p|n|N|P)\b)(?:[A-Za-z][\w-]*\s){0,2}?[A-Za-z][\w-]*(?:\s\d[\d.]*\s?(?:mg|µg|mcg|g)(?:/kg)?)?:?\s[-+]?"
_NEXT_ARM = r"\s?(?:%|[a-z]+)?(?:\s?\[[^\[\]]*\])?(?:[;,]|,?\s(?:and|vs\.?|versus))\s"
_BY_ARM = re.compile(rf"\s[(\[]\s?(?P<told>(?:{_ARM}\d[\d.]*{_NEXT_ARM})*){_ARM}$")
"""Before a value in a bracket that tells one for each arm by its name: "(placebo -2.7, zelvanib 120 mg"."""
_BY_ARM_AGAIN = re.compile(rf"{_NEXT_ARM}{_ARM}\d")
_TESTED = re.compile(r"[^();\d]{0,20}(?:[;,]\s?(?:95% CI|[pP]\s?[<=]|Cohen)|\s?\[95% CI)")
"""Behind the one value of a bracket: "(−3.5 points; p<0.001)"."""
_MORE = r"(?:higher|lower|greater|longer|shorter|better|improved|reduced|increased|decreased|lowered|superior|fewer|less|smaller|larger|slower|faster|more (?:frequent|common|likely|effective))"
_WAS_MORE = re.compile(
    rf"(?:^|[.;,]\s|\b(?:and|while|that|with)\s)(?P<np>[A-Za-z][^.;,%]{{3,110}}?)\s(?:was|were|is|are)\s(?:\w+\s)?(?:\w+ly\s){{0,2}}{_MORE}\b[^.;%()]{{0,100}}$", re.IGNORECASE
)
_MORE_PEOPLE = re.compile(
    r"\b(?:more|fewer|(?:higher|greater|larger|smaller|lower)\s(?:proportions?|percentages?|numbers?|shares?)(?:\sof)?)\s[^.;%()]{3,90}?\s(?:achieved|reached|attained|experienced|showed|had|were|remained|met|maintained)\s"
    r"(?P<np>(?:[^.;%()]|(?<=\d)%|(?<=\d)\.(?=\d)){3,80}?)(?:\s(?:at|by)\s(?:week|month|day|year)s?\s\d+)?(?:\s(?:compared (?:with|to)|versus|vs\.?|than|on|with|in the)\s[^.;%()]{3,60})?$",
    re.IGNORECASE,
)
_CHANGED_IT = re.compile(
    r"\b(?:reduced|improved|increased|decreased|lowered|raised|slowed|prolonged)\s(?:the\s|mean\s|median\s)*(?P<np>[^.;%()]{3,80}?)(?:\s(?:compared (?:with|to)|versus|vs\.?|relative to|than|over|from baseline|at (?:week|month|day|year))\b[^.;%()]{0,60})?$",
    re.IGNORECASE,
)
_CHANGE_IN = re.compile(
    r"\b(?:improvements?|reductions?|decreases?|increases?|changes?|declines?)\s(?:from baseline\s)?(?:in|of)\s(?:the\s|mean\s|median\s|least squares mean\s|LS mean\s|change from baseline in\s)*"
    r"(?P<np>[^.;%()]{3,90}?)(?:\s(?:compared (?:with|to)|versus|vs\.?|relative to|than|over|from baseline|at (?:week|month|day|year))\b[^.;%()]{0,60})?$",
    re.IGNORECASE,
)
_BETTER_THAN = re.compile(
    r"\b(?:superior|higher|greater|lower|better|improved|longer|shorter|fewer|larger|smaller)\s(?P<np>[^.;%()]{3,70}?)\s(?:to|than|versus|vs\.?|compared (?:with|to)|over|relative to)\s[^.;%()]{2,60}$",
    re.IGNORECASE,
)
"""A measure that was better than the control's: "had a higher remission rate than placebo"."""
_SUPERIOR_ON = re.compile(r"\b(?:superior|superiority|benefits?)\b[^.;%()]*\b(?:on|in|for|of)\s(?:the\s)?(?P<np>(?:(?!\b(?:on|in|for|of)\b)[^.;%()]){3,60})$", re.IGNORECASE)
_MORE_LIKELY = re.compile(
    r"\b(?:more|less|\w+-fold more) likely\s[^();%]{0,60}?\b(?:to\s)?(?:have|achieve|be in|reach|attain|experience|maintain|be)\s(?:an?\s|the\s)?(?P<np>(?:(?!\b(?:have|achieve|be)\b)[^.;%()]){3,80}?)$",
    re.IGNORECASE,
)
_OR_BE = re.compile(r"\)\sor\s(?:to\s)?(?:have|achieve|be in|be|reach)\s(?:an?\s)?(?P<np>[^.;%()]{3,60})$", re.IGNORECASE)
"""What else was more likely: "to have a good response (82% vs 44%) or be in remission (65% vs 16%)"."""
_AND_ON = re.compile(
    r"\)(?:\s?,?\s(?:and|as well as)|,)\s(?:in\s|on\s)?(?:the\s)?(?:(?:improved|increased|decreased|reduced)\s)?(?P<np>(?!(?:in|on|with|for|the|and|which|who|but|while|compared|versus|vs)\b)(?!(?:improved|increased|decreased|reduced)\s)[A-Za-z][^.;%(),]{3,60})(?:\s\([A-Z]{2,6}\))?$"
)
"""The next measure of one statement: "on pain (21% vs 11%) and freedom from light sensitivity (35% vs 27%)"."""
_CHANGE_NAMED = re.compile(r"\b(?:reduction|change|improvement|decline|decrease|increase|gain|loss)s?\b", re.IGNORECASE)


_CHANGE_FROM_BASELINE = re.compile(r"^(?:the\s)?(?:(?:adjusted|LS|least[- ]squares|mean|median)\s)*changes?\sfrom\sbaseline\sin\s(?:the\s)?", re.IGNORECASE)
_REACHED_LEVEL = re.compile(
    r"\b(?:achiev|experienc|reach|attain|had|show)\w*\s(?:an?\s)?(?:≥|>|at least|more than|greater than)\s?(?:an?\s)?\d[\d.]*\s?%\s[^.;%()]*$|\bor\s(?:≥|at least)\s?\d[\d.]*\s?%\s[^.;%()]*$",
    re.IGNORECASE,
)
"""Before the share of those who reached a level: "achieved ≥50% reduction in seizures (62%"."""
_HAD_AT_LEAST = re.compile(
    r"\b(?:had|experienced|achieved|reached|showed|with)\s(?:an?\s)?(?P<np>(?:reduction|decrease|improvement|increase|decline)s?\s(?:(?:in|of|from)\s[^.;%()\d]{3,60}?\s)?of\s(?:at least|more than|≥)\s?\d[\d.]*\s?(?:%|per ?cent|points?))\b[^.;%()]*$",
    re.IGNORECASE,
)
"""Before the shares of those who reached a level: "more patients had a reduction in attacks of at least 50 percent (40 versus 6 percent)"."""
_COMPARED = (_SUPERIOR_ON, _AND_ON, _MORE_LIKELY, _OR_BE, _MORE_PEOPLE, _WAS_MORE, _CHANGE_IN, _CHANGED_IT, _BETTER_THAN)
_ALONE = (_AND_ON, _CHANGE_IN, _CHANGED_IT)


_LABELLED = re.compile(r"[(;]\s?(?P<np>[A-Za-z][A-Za-z' -]{2,50}):\s?[-+]?$")
"""Before two compared values the measure that a bracket lists: "(anxiety: 46% versus 26%; depression: 52% versus 24%)"."""


def labelled_in_bracket(text: str, value: Value) -> Wording | None:
    """The label of two compared values in a bracket."""
    label = _LABELLED.search(text, max(value.start - 60, 0), value.start) if value.unit == "%" and _PAIR.match(text, value.end) else None
    name = cleaned(label["np"]) if label and not _AN_ARM.search(label["np"]) else None
    return Wording(name, "rate", "<statement> (<value> vs <value>)", 0.72) if name else None


_AN_ARM = re.compile(r"\b(?:placebo|vehicle|sham|controls?|arms?|groups?|cohorts?|patients|week|month|men|women|n)\b", re.IGNORECASE)


def stated_before(text: str, value: Value, near: EndpointMention | None) -> Wording | None:
    """The statement before a bracket that two compared values open."""
    if "(" not in (lead := text[max(value.start - 90, 0) : value.start]) and "[" not in lead and ":" not in lead:
        return None
    opened = _OPENED.search(text, max(value.start - 90, 0), value.start)
    pair = _PAIR.match(text, value.end) if opened else None
    if not opened and (opened := _BY_ARM.search(text, max(value.start - 110, 0), value.start)):
        pair = _BY_ARM_AGAIN.match(text, value.end) or (opened if opened["told"] else None)
    if not opened or not (pair or ((value.unit or text[value.start - 1] == "-") and _TESTED.match(text, value.end))):
        return None
    begin = max(opened.start() - 230, 0)
    begin = text.find(" ", begin, opened.start()) + 1 if begin else 0  # not half a word
    before = text[begin : opened.start()].replace("vs. ", "vs  ")  # a dot that ends no sentence
    if pair and value.unit == "%" and (reached := _HAD_AT_LEAST.search(before)) and (name := cleaned(reached["np"])):
        return Wording(name, "rate", "<statement> (<value> vs <value>)", 0.75)
    for pattern in _COMPARED if pair else _ALONE:
        if match := pattern.search(before):
            begin = opened.start() - len(before) + match.start()
            name = near.name if near and begin <= near.start and near.end <= value.start else cleaned(_CHANGE_FROM_BASELINE.sub("", match["np"]))
            if "%" in match["np"]:
                name = match["np"].lower()  # "weight reductions of 5% or more"
            if name and "difference" in opened["told"]:
                return Wording(name, "difference", "difference of <value>", 0.75)
            if name and value.unit == "%" and _REACHED_LEVEL.search(before):
                return Wording(name, "rate", "<statement> (<value> vs <value>)", 0.75)
            return (
                Wording(name, _statistic(value, match["np"], pattern, changed=_CHANGE_NAMED.search(before) is not None), "<statement> (<value> vs <value>)", 0.75) if name else None
            )
    return None


def _statistic(value: Value, words: str, pattern: re.Pattern[str], *, changed: bool) -> Statistic:
    """A share of people, a change where the words say so, else a level; `changed`: a change was told before."""
    if pattern is _AND_ON and changed:
        return "change"
    if pattern in {_CHANGE_IN, _CHANGED_IT} or (pattern in {_WAS_MORE, _BETTER_THAN} and _CHANGE_NAMED.search(words)):
        return "change"
    return "rate" if value.unit == "%" else "other"
