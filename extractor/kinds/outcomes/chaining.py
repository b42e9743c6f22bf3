"""How a sentence goes on after a result: to the next of a chain, to what a comparison comes to, to the next measure of its verb."""

from __future__ import annotations

from dataclasses import replace

from extractor.kinds.outcomes.endpoints import EndpointMention
from extractor.kinds.outcomes.parallel import OWN_DEED
from extractor.kinds.outcomes.phrases import Wording, cleaned
from extractor.kinds.outcomes.values import Value
from extractor.kinds.outcomes.wording import BAD, BASELINE, DIFFERENCE, REDUCTION_ALONE, STATISTICS_AFTER
from extractor.text import late as re

FORWARD = frozenset({"<percent> of patients achieved <measure>", "<value> <measure>"})
"""Grammars whose words stand behind the value, so that the last of a chain has them."""
_AGAIN = re.compile(r"\bto\s$|\b(?:versus|vs?\.?|compared (?:with|to)|and|against|than|while|whereas)\b|[,;/(]", re.IGNORECASE)
_BRACKET = re.compile(r"\s?\([^()]{0,90}\)|\s?\[[^\[\]]{0,90}\]")
_FROM_BASELINE = re.compile(r"\sfrom\s(?:an?\s)?(?:mean\s|median\s|average\s)?baseline\s(?:[A-Za-z]\S*\s){0,3}?of\s[\d.]+(?:\s?(?:%|kg|points?))?", re.IGNORECASE)
_TREATED_BEFORE = re.compile(r"\bof\s(?:the\s)?(?:newly diagnosed|previously (?:un)?treated)\s", re.IGNORECASE)
"""Whom a trial is about, which is no other statement."""
_OUT_OF_BRACKET = re.compile(r"[^()]*[^()\s][^()]*\)")
"""A bracket that says more than the value closes behind it: what follows goes on with what stands before the bracket."""
_APPOSED = re.compile(
    r"(?:[^.;%]|\.(?=\d)){0,70}?,\s(?:representing\s|corresponding to\s|equating to\s|for\s|with\s|resulting in\s|translating (?:in)?to\s)?an?\s(?:\w+ly\s)?(?:significant\s|relative\s|absolute\s|overall\s|placebo-\w+\s)*"
)
_COMES_TO = re.compile(r",\s(?:representing|corresponding to|equating to|equivalent to|resulting in|translating (?:in)?to)\s", re.IGNORECASE)
"""Before what a comparison comes to."""
_EFFECT = r"(?:reduction|decrease|improvement|increase|benefit|difference|effect|lowering|slowing)s?\b"
_THE_EFFECT = re.compile(rf"[\s-](?:point\s)?(?:relative\s|absolute\s|risk\s|treatment\s|placebo-\w+\s)*{_EFFECT}", re.IGNORECASE)
_THE_EFFECT_OF = re.compile(
    rf"{_APPOSED.pattern}(?:risk\s|treatment\s)?{_EFFECT}(?!\sfrom\sbaseline)(?:\sin\s[^.;,()%\d]{{3,50}})?\sof\s(?:about\s|approximately\s|nearly\s)?", re.IGNORECASE
)


def apposed(text: str, last: Value, value: Value, wording: Wording) -> Wording | None:
    """What a comparison comes to, told behind its two values: "by 31% versus 5% on placebo, a significant 27% reduction", "0.12 versus 0.24 on interferon, a relative reduction of 50%"."""
    behind = _THE_EFFECT.match(text, value.end) and _APPOSED.fullmatch(text, last.end, value.start)
    if not behind and not (value.unit == "%" != last.unit and _THE_EFFECT_OF.fullmatch(text, last.end, value.start)):
        return None
    return replace(wording, statistic="other" if value.unit == "%" else "difference", rule="difference of <value>", confidence=0.75)


_CHANGE_ALONE = re.compile(
    r"\b(?:the|this|these|mean|median|average|showed|with|an?)\s(?:mean\s|median\s|corresponding\s|average\s)*(?:changes?|improvements?|reductions?|decreases?|increases?|declines?|gains?)\s(?:from baseline\s)?"
    r"(?:(?:at|with|in|on|for|to)\s[^.;,()%]{2,40}\s)?(?:was|were|of)\s(?:approximately\s|about\s|an?\s)?[-+]?$",
    re.IGNORECASE,
)


def goes_on_from(text: str, value: Value, earlier: str) -> Wording | None:
    """A change whose measure the sentence before names: "At the higher dose the reduction was 14 mmHg"."""
    left = text[max(value.start - 90, 0) : value.start]
    if value.unit and (
        _CHANGE_ALONE.search(left)
        or (value.unit in {"%", "point"} and REDUCTION_ALONE.match(text, bracket.end() if (bracket := STATISTICS_AFTER.match(text, value.end)) else value.end))
    ):
        return Wording(earlier, "other" if value.unit == "%" else "change", "reduction of <value> in <measure>", 0.7)
    return None


_NEXT_BRACKET = re.compile(r"\s?[\w/%-]+\)\s(?:versus|vs\.?|than|compared (?:with|to))\s[^().;]{2,50}\s\(", re.IGNORECASE)
"""Each value in a bracket behind its own people: "on the drug (0.4 attacks/month) than on placebo (1.9 attacks/month)"."""
_TO_CONTROL = re.compile(r"[^().;%]{0,60}\),?\s(?:as\s)?(?:compared (?:with|to)|versus|vs\.?)\s(?:only\s)?")
"""A bracket of treated values closes before what they are compared with: "(44% and 42% in the two arms, respectively), as compared to 20% on placebo"."""
NEXT_LABEL = re.compile(r"\s?(?:\([^()]{0,40}\))?;\s[^;:()%]{2,30}:\s")
"""Before the next of the values that follow each their own people: "(300 mg: 45%; 150 mg: 38%)"."""
OWN_STATEMENT = re.compile(
    r"[)\]]?\s?(?:\([^()]*\)\s)?of\s(?:the\s)?(?:patients|participants|subjects|those|people)\swho\s[^.;,%()]{3,60}?\s(?:underwent|received|needed|died|progressed|relapsed|required|had\sto)\b",
    re.IGNORECASE,
)
"""Behind a share of others, who did something else: "and 62% of patients who had surgery underwent a lesser one"."""
_LED_UP = re.compile(r"[^.;:]{0,100}?(?:,|\band|\bversus|\bvs\.?|\bcompared (?:with|to)|\bor)\s[^.;:]{0,40}", re.IGNORECASE)


_BEFORE_TREATMENT = re.compile(
    r"(?:\sand\s[\d.]+)?(?:\s?[A-Za-zµ%][\w./²-]{0,18}){0,4}?\s(?:before (?:the\s)?(?:treatment|therapy|dosing|gene therapy|switching|\w+ treatment|start)|prior to (?:treatment|therapy|dosing|enrol\w+|switching|study)|pre-?treatment|at (?:baseline|screening)|"
    r"(?:during|in) the (?:lead-in|run-in|screening|pre-?treatment|observation(?:al)?|baseline))\b",
    re.IGNORECASE,
)
"""Behind a value of the same people before they were treated: "+1.7 mL/min a year compared with -2.9 before treatment"."""


_RATIO = re.compile(r"\bratios?\b", re.IGNORECASE)


def goes_on(text: str, last: Value, value: Value) -> bool:
    """Whether a value is the next of a chain: "79% versus 56% for placebo"."""
    if _BEFORE_TREATMENT.match(text, value.end) or last.kind != value.kind or (last.unit and value.unit not in {last.unit, ""}):
        return False
    if last.unit == "%" and not value.unit and _RATIO.search(text, last.end, value.start):
        return False  # "by 58% (rate ratio 0.42; and 0.52)"
    gap = _TREATED_BEFORE.sub(" ", _FROM_BASELINE.sub(" ", _BRACKET.sub(" ", text[last.end : value.start])))
    if _COMES_TO.search(gap) or (value.kind == "count" and OWN_DEED.match(text, value.end)):
        return False
    if _OUT_OF_BRACKET.match(gap) and not _NEXT_BRACKET.fullmatch(gap) and not _TO_CONTROL.fullmatch(gap):
        return False
    return len(gap) <= 120 and bool(_AGAIN.search(gap)) and not BAD.search(gap) and not BASELINE.search(gap) and not re.search(r"(?<!\bvs)(?<!\bv)\.\s", gap)


_AND_ANOTHER_BY = re.compile(
    r"[)\]]?(?:\s(?:versus|vs\.?|compared (?:with|to)|with|for|on|in)\s[^.;,()%\d]{2,40}?)?\s?(?:\([^()]{0,60}\))?,?\sand\s(?:the\s)?(?P<np>(?!(?:in|with|for|by|among|on|patients|those|placebo)\b)(?:\d+-)?[A-Za-z][\w-]*\s[^.;,()%\d]{3,80}?)\sby\s"
    r"(?:up to\s|approximately\s|about\s|more than\s|at least\s|nearly\s|an?\s|average\s|mean\s|median\s|of\s)*"
)


def anew(text: str, last: Value, wording: Wording, value: Value, measures: tuple[EndpointMention, ...]) -> Wording | None:
    """The next measure of a verb that is not said again: "reduced relapses by 50% and disease activity by 80%"."""
    also = _AND_ANOTHER_BY.fullmatch(text, last.end, value.start) if wording.rule == "<measure> reduced by <value>" else None
    if not also:
        return None
    listed = next((m.name for m in measures if also.start("np") <= m.start and m.end <= also.end("np")), None)
    name = listed or cleaned(also["np"])
    return replace(wording, name=name, statistic="change" if listed else "other", confidence=0.75) if name else None


_NEXT_LEVEL = re.compile(r"[\])]{0,2}[;,]?\s(?:and\s)?(?:of\s)?(?P<level>\d+(?:\.\d+)?%) or (?:more|greater|higher|less|lower)\s[(\[]")
_LEVEL = re.compile(r"\d+(?:\.\d+)?%")


def next_level(text: str, last: Value, wording: Wording, value: Value) -> Wording | None:
    """The next threshold that people reached: "weight reductions of 5% or more (86% vs. 31%), 10% or more (69% vs. 12%)"."""
    level = _NEXT_LEVEL.fullmatch(text, last.end, value.start) if "%" in wording.name else None
    return replace(wording, name=_LEVEL.sub(level["level"], wording.name, count=1)) if level else None


_AND_NEXT = re.compile(r"(?:,?\s[pP]\s?[<=>≤]\s?0?\.\d+)?(?:\s(?:for|with|at|in)\s(?:the\s)?[^.;,()%]{1,40}?)?[,;]?\s(?:and\s)?[-+]?")
"""Between two members of a list, of which the first may have its p-value and its people behind it: "-3.4, p=0.001 for 40 mg; -2.5"."""


def carried_on(text: str, last: Value, value: Value, wording: Wording) -> Wording:
    """A chain's grammar for its next value, which may be the difference of those before: "160 mL and 77 mL (difference, 83 mL)"."""
    if DIFFERENCE.search(text[max(value.start - 60, 0) : value.start].removesuffix("-")):
        return replace(wording, statistic="difference", rule="difference of <value>")
    listed = _AND_NEXT.fullmatch(_BRACKET.sub("", text[last.end : value.start])) is not None  # "differences of 0.18 L [0.09 to 0.26] and 0.19 L"
    return replace(wording, statistic="change", rule="<measure> reduced by <value>") if wording.statistic == "difference" and not listed else wording


_OR = re.compile(r"\.?\s?(?:or|/)\s?")
_OR_AGAIN = re.compile(r"\.?\s?(?:or|/)\s?[\d.]+\s?(?:kg|pounds|lbs?|kilograms)\b")
"""Behind the first of two further units: "lost 17.5% (41.2 lb or 18.7 kg)"."""
_AGAIN_IN_BRACKET = re.compile(r"\s?[(\[]\s?(?:or\s|i\.e\.,?\s|approximately\s|about\s|~\s?)?-?")


def told_again(text: str, last: Value, value: Value) -> bool:
    """Whether a bracket tells a value in another unit: "lost 11.3 kg (12.7%)"."""
    if last.unit != value.unit and {last.unit, value.unit} == {"kg", "lb"} and _OR.fullmatch(text, last.end, value.start):
        return True
    return (
        last.unit != value.unit != ""
        and bool(_AGAIN_IN_BRACKET.fullmatch(text, last.end, value.start))
        and (text[value.end : value.end + 1] in {")", "]", ";", ","} or _OR_AGAIN.match(text, value.end) is not None)
    )


def led_up_to(text: str, value: Value, following: Value) -> bool:
    """Whether a value stands before the next of a chain whose words come last: "85% on the drug and 60% on placebo were free of attacks"."""
    gap = text[value.end : following.start]
    return len(gap) < 140 and bool(_LED_UP.fullmatch(gap)) and not BAD.search(gap)
