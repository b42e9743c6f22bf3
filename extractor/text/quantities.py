"""Every number of a sentence, each with the one reading that its neighbours give it.

One scan for all kinds: a dose, a duration, a percentage, a share ("9 of 19"), a label ("Phase 2"), a date, money or a plain count.
Lists share the unit of their last member ("10, 20 and 40 mg"), ranges become one quantity with low and high.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from extractor.text import late as re
from extractor.text.gate import gated
from extractor.text.numbers import Number, find_numbers
from extractor.text.opening import opened
from extractor.text.units import amount_unit_at, duration_unit_at, percent_at

QuantityKind = Literal["amount", "duration", "percent", "plain", "label", "calendar", "money", "statistic"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A half-open span of a sentence's text with its value."""

    start: int
    end: int
    """Bound words and sign are outside, the unit inside (a shared unit is not)."""
    low: float
    high: float
    """Equal unless the text prints a range."""
    unit: str
    """Contract form: "mg/m2", "month", "%"; "" where there is none."""
    kind: QuantityKind
    bound: str = "="
    shared: bool = False
    """The unit is printed with a later member of the list."""
    open_end: bool = False
    """A plus sign follows the number: "22.5+ months"."""
    spelled: bool = False
    joined: str = ""
    """How a list's next member follows: "and", "or", ",", "/", "versus"; "" where none does."""
    number_end: int = 0
    """End of the digits."""
    scale: float = 1.0
    """1e6 in "450 x 10^6": numbers before it in a list or range may share it."""
    stated: tuple[float, ...] = ()
    """The numbers as printed, where one shares the scale of a later one: 50.0 in "50, 150 and 450 x 10^6"."""


_GAP = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹†‡§]{0,2}(?:[\s-]{0,3}|\?)")  # a footnote mark may stand between number and unit, or what is left of a blank that was not ASCII
_OPEN = re.compile(r"\s?\+(?!\s?\d|[\w+/])")
_LABEL_BEFORE = opened(
    r"(?:\b(?:phases?|cohorts?|days?|grades?|stages?|arms?|parts?|tables?|figures?|weeks?|months?|years?|cycles?|groups?|regimens?|types?|levels?|DLs?|sections?|items?|notes?|steps?|"
    r"lines?|genotypes?|classes|class|tiers?|periods?|visits?|schedules?|study|trials?|protocol|version|volume|no\.?|number|suite|page|(?-i:[Ff]orms?)|rule|title|chapter|exhibit|studies|hemophilia)"
    r"[\s#-]{0,2}(?:[IVX]+/)?|#)$",
    re.IGNORECASE,
)
_TRIAL_BEFORE = re.compile(r"(?:\bin|\bthe|\bfrom|\bfor|\bof|\band|\(|Phase \S+)\s?[A-Z]{5,}[ -]$")
"""Before the number of one of several trials of a name: "in TRILOGY 1"."""
_LIST_BEFORE = re.compile(r"(?:,?\s*(?:and|or|to|through|&|,|-|/)\s*)$", re.IGNORECASE)
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_CALENDAR_BEFORE = opened(rf"(?:\b{_MONTH}\s{{1,2}}(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s{{1,2}})?|\b[1-4]Q|\bQ[1-4]\s?|quarter(?:\sof)?\s|half(?:\sof)?\s|FY\s?)$")
_CALENDAR_AFTER = re.compile(
    rf"(?:st|nd|rd|th)?\s{{1,2}}{_MONTH}(?![a-z])|/\d{{1,2}}/\d{{2,4}}(?!\d|\s?-?(?:mg|mcg|µg|ug|g|mL|IU|U|mCi|GBq|MBq|c?Gy)\b)|-\d\d-\d\d\b|:\d\d\b|\s?[ap]\.?m\.?\b|Q\d\d"
)
_ORDINAL_AFTER = re.compile(r"(?:st|nd|rd|th)\b")
_NAME_AFTER = re.compile(r"[A-Za-z]|-(?:[A-Z]{2,}|[a-z]?[A-Z])")
_UNIT_AFTER = re.compile(r"(?:mmHg|kg(?!/)|cm|mm|lbs?|points?|letters)\b")
"""A unit of results that stands to its number without a blank: "7.6mmHg"."""
_RESPONSE_AFTER = re.compile(r"(?:s?CR|CR[ih]|VGPR|PR|SD|PD)s?(?![\w-])")
"""A response that stands to its count without a blank: "3PR"."""
_MONEY_BEFORE = re.compile(r"(?:[$€£¥]|US\$|USD|EUR|GBP|CHF)\s?$")
_RANGE_LINK = re.compile(r"\s?(?:-|to|through|–)\s?|-?\s(?:to|through)\s", re.IGNORECASE)
_LIST_LINK = re.compile(
    r"-?\s?(?:,\s?(?:and|or|then|&)?|/|&|and/or|\b(?:and|or|versus|vs\.?|v\.?|compared (?:with|to)|followed by|against|plus|from)(?!\w)|;)\s{0,2}(?:then\s)?(?:up to\s|only\s|approximately\s|about\s|just\s|a\s|either\s)?",
    re.IGNORECASE,
)
_SPREAD = re.compile(r"\s?(?:±|\+\s?/\s?-|\+-)\s?")
"""Between a mean and its standard deviation: "12.8 ± 0.6 mg"."""
_COUNT_OF_EACH = re.compile(r"\s?[(\[][nN]\s?=\s?\d{1,5}[)\]]")
"""Behind a member of a list that has people of its own: "0.1 (n=3), 0.3 (n=4) and 1.0 mg/kg"."""
_PEOPLE_BEFORE = re.compile(r"\bn\s{0,2}[=:]\s{0,2}$")
_WORD_NOT_OF_LIST = re.compile(r"\s(?!(?:and|or|to|through)\b)[A-Za-z]")
_IN_ANOTHER = re.compile(r"\s(?:in|at)\s(?:the\s)?(?:groups?|arms?|cohorts?|panels?|dose level|level)\s?\d", re.IGNORECASE)
_TIME_LABEL = re.compile(r"\b(?:months?|weeks?|days?|years?|visits?|cycles?)\s$")
_BETWEEN = re.compile(r"(?<!difference )(?<!differences )(?<!comparison )\bbetween\s$", re.IGNORECASE)
_BOUNDS = [
    (">", r"(?:greater|more|longer|higher|better) than|exceed(?:s|ed|ing)?|over|above|surpass(?:es|ed|ing)|in excess of|>|upwards of|beyond"),
    (">=", r"at least|no less than|not less than|a minimum of|minimum|≥|>\s?(?:or\s)?=|or more than|\bfrom"),
    ("<=", r"up to|at most|no more than|not more than|as (?:many|much|high|long) as|a maximum of|maximum(?: of)?|≤|<\s?(?:or\s)?="),
    ("<", r"(?:less|fewer|lower|shorter) than|under|below|<|nearly|almost|not quite"),
    ("~", r"approximately|approx\.?|about|around|roughly|some|an estimated|estimated|~|ca\.|circa|close to"),
]
_BOUND = gated("(?:" + "|".join(f"(?P<b{n}>{pattern})" for n, (_, pattern) in enumerate(_BOUNDS)) + r")\s?(?:a\s|an\s|the\s|only\s)?(?:total of\s|average of\s)?$", re.IGNORECASE)
_SIGNS = frozenset("$€£¥#-/.")
_BOUND_ENDS = (
    *(
        "than",
        "exceed",
        "exceeds",
        "exceeded",
        "exceeding",
        "over",
        "above",
        "surpasses",
        "surpassed",
        "surpassing",
        "of",
        ">",
        "beyond",
        "least",
        "minimum",
        "≥",
        "=",
        "more",
        "from",
    ),
    *("to", "most", "many", "much", "high", "long", "as", "maximum", "≤", "under", "below", "<", "nearly", "almost", "quite"),
    *("approximately", "approx", "approx.", "about", "around", "roughly", "some", "estimated", "~", "ca.", "circa", " a", " an", " the", "only"),
)
"""The last word of each bound: where none stands right before a number, there is no bound to look for."""
_OR_MORE = re.compile(r"\s(?:or (?:more|greater|longer|higher|above)|and (?:greater|above|up|higher|over))\b", re.IGNORECASE)


def quantities_of(text: str) -> tuple[Quantity, ...]:
    """Every number of one sentence with its reading, in order. Offsets are the sentence's own."""
    found: list[Quantity] = []
    for number in find_numbers(text):
        if found and number.start < found[-1].end:
            continue  # the 2 of "mg/m(2)"
        if q := _read(text, number):
            found.append(_labelled(text, found[-1], q) if found else q)
    return tuple(_bounded(text, q) for q in _listed(text, _ranged(text, found)))


def _labelled(text: str, before: Quantity, q: Quantity) -> Quantity:
    """A plain number that goes on a list of labels is one too: "cohorts 1, 2 and 3", "Phase 1/2"."""
    if q.low >= 10 and text[before.end : q.start] == ", " and _WORD_NOT_OF_LIST.match(text, q.end):
        return q  # "in cohort 2, 100 healthy infants"
    if _IN_ANOTHER.match(text, q.end):
        return q  # "44 in group 3, and 43 in group 4"
    if (
        q.kind == "plain"
        and before.kind == "label"
        and not (before.low.is_integer() and not q.low.is_integer())
        and (_LIST_BEFORE.fullmatch(text, before.end, q.start) or _RANGE_LINK.fullmatch(text, before.end, q.start))
    ):
        return replace(q, kind="label")
    return q


def _read(text: str, number: Number) -> Quantity | None:
    start, end = number.start, number.end
    before = text[max(start - 24, 0) : start]
    opened = _OPEN.match(text, end)
    after = opened.end() if opened else end

    def made(kind: QuantityKind, unit: str = "", stop: int = end) -> Quantity:
        return Quantity(start, stop, number.value, number.value, unit, kind, open_end=bool(opened), spelled=number.spelled, number_end=end, scale=number.scale)

    last = before.rstrip()[-1:]
    worded = last.isalpha() or last in _SIGNS  # most numbers follow a comma, a bracket or a digit
    if worded and _MONEY_BEFORE.search(before):
        return made("money")
    if not number.spelled and (_CALENDAR_AFTER.match(text, end) or (_CALENDAR_BEFORE.search(before) and number.value.is_integer())):
        return made("calendar")
    labelled = worded and (_LABEL_BEFORE.search(before) or (number.value < 10 and _TRIAL_BEFORE.search(before)))
    gap = _GAP.match(text, after)
    position = gap.end() if gap else after
    if (
        labelled
        and not number.spelled
        and percent_at(text, position) is None
        and not before.lower().endswith(("months ", "weeks ", "years ", "days ", "number ", "no. "))
        and not amount_unit_at(text, position)
        and (number.value.is_integer() or not duration_unit_at(text, position))  # "in the zelvanib arm 14.1 months": no number of an arm
    ):
        return made("label")
    if (stop := percent_at(text, position)) is not None:
        return made("percent", "%", stop)
    if unit := duration_unit_at(text, position):
        return made("duration", unit[0], unit[1])
    if unit := amount_unit_at(text, position):
        return made("amount", unit[0], unit[1])
    if _ORDINAL_AFTER.match(text, end):
        return None
    if (
        not number.spelled
        and _NAME_AFTER.match(text, end)
        and not _UNIT_AFTER.match(text, end)
        and not _RESPONSE_AFTER.match(text, end)
        and not text.startswith(("-fold", "x ", "-day", "-week", "-month", "-year"), end)
    ):
        return None  # "131I", "3Q17", "2x": a name
    if not number.spelled and 1900 <= number.value <= 2100 and number.value.is_integer() and "," not in text[start:end] and not opened:
        return made("calendar")
    return made("plain")


def _ranged(text: str, found: list[Quantity]) -> list[Quantity]:
    """Join "0.3 to 3.0 mg/kg" and "2.1-28.3+ months" into one quantity; the unit stands with the second number or both."""
    out: list[Quantity] = []
    for q in found:
        if out and _is_range(text, out[-1], q):
            low = out.pop()
            if low.kind == "label":
                out.append(replace(low, end=q.end, high=q.high))
                continue
            out.append(_from(low, q))
            continue
        out.append(q)
    return out


def _from(low: Quantity, high: Quantity) -> Quantity:
    """The range from one to the other; "1.0 to 3.0 x 10^13" begins at 1e13, "100,000 to 1 million" at 100,000."""
    if _shares_scale(low, high):
        return replace(high, start=low.start, low=low.low * high.scale, stated=(low.low, high.high))
    return replace(high, start=low.start, low=low.low)


def _shares_scale(q: Quantity, later: Quantity) -> bool:
    """Whether a bare number is meant in the millions, or the power of ten, of the one that it leads to."""
    return later.scale > 1 and q.scale == 1 and not q.unit and q.low < 1000 and q.high <= 100 * later.high / later.scale


_EACH_ASSIGNED = re.compile(r"\b(?:randomi[sz]ed|assigned|allocated)\s(?:\w+\s){0,2}?to\s[^.;]{2,110}?(?:,\s|\sand\s|,\sand\s|;\s)$", re.IGNORECASE)
"""Before a count of people who were put on an amount, as those before it were."""


def _is_range(text: str, low: Quantity, high: Quantity) -> bool:
    link = _RANGE_LINK.fullmatch(text, low.end, high.start)
    if link is None and high.kind == "amount" and text[low.end : high.start] == " and " and _BETWEEN.search(text, max(low.start - 20, 0), low.start):
        link = _RANGE_LINK.match("-")  # "between 5 and 20 mg"
    if not link or low.low != low.high or high.kind in {"money", "calendar"} or text[low.start - 1 : low.start] == ":":  # "1:1 to 40 mg" is a ratio
        return False
    if low.kind == "plain" and high.kind == "amount" and "to" in link[0] and _EACH_ASSIGNED.search(text, max(low.start - 160, 0), low.start):
        return False  # "349 were randomised to 2000 IU and 354 to 400 IU"
    if low.kind == "label" and high.kind == "percent":
        return False  # "from 30% at week 8 to 45%"
    same = low.kind == high.kind and low.unit == high.unit
    lone = low.kind in {"plain", "label"} and (high.kind not in {"plain", "label"} or same or low.kind == "label")
    shared = _shares_scale(low, high)
    return (same or lone) and low.low < (high.high / high.scale if shared else high.high) and low.kind != "calendar"


def _listed(text: str, found: list[Quantity]) -> list[Quantity]:
    """Let members of a list share the unit that stands with its last member, and note how each goes on."""
    out: list[Quantity] = []
    following: Quantity | None = None
    for q in reversed(found):
        counted = _COUNT_OF_EACH.match(text, q.end) if q.kind in {"plain", "label"} else None
        if counted and q.kind == "plain" and text.startswith(" ", counted.end()) and (unit := amount_unit_at(text, counted.end() + 1)):
            q = replace(q, kind="amount", unit=unit[0], shared=True)  # "or 300 million (n=11) cells"
        end, goes_on = (counted.end(), next((o for o in reversed(out) if o.start >= counted.end()), None)) if counted else (q.end, following)
        link = _LIST_LINK.fullmatch(text, end, goes_on.start) if goes_on and goes_on.start - end < 30 else None
        if link and goes_on:
            q = replace(q, joined=" ".join(link[0].lower().split()))
            if q.kind == "plain" and goes_on.kind in {"amount", "duration", "percent"} and _may_share(text, q, goes_on, link[0]) and not _is_fraction(text, q, goes_on):
                q = _sharing(q, goes_on)
        elif following and q.kind == "plain" and following.kind in {"amount", "duration"} and following.low == following.high and _SPREAD.fullmatch(text, q.end, following.start):
            q = replace(q, kind=following.kind, unit=following.unit, shared=True)
        out.append(q)
        following = q
    out.reverse()
    return _without_days(text, out)


_FRACTION_ENDS = re.compile(r"\d\s?/\s?\d{1,4}$")


def _is_fraction(text: str, q: Quantity, following: Quantity) -> bool:
    """Whether a number before a percentage is one of the two of a fraction: "(6/7, 86%)"."""
    return following.kind == "percent" and _FRACTION_ENDS.search(text, max(q.start - 8, 0), q.number_end) is not None


def _without_days(text: str, found: list[Quantity]) -> list[Quantity]:
    """Days of a schedule share no unit: of "on days 1, 8 and 15, and 830 mg" only the last is an amount."""
    out: list[Quantity] = []
    days = False
    for q in found:
        days = (q.kind == "plain" and q.joined != "" and _TIME_LABEL.search(text[max(q.start - 8, 0) : q.start].lower()) is not None) or (days and q.shared and q.kind == "amount")
        out.append(
            replace(q, kind="plain", unit="", shared=False, low=q.stated[0], high=q.stated[-1], stated=())
            if days and q.shared and q.stated
            else replace(q, kind="plain", unit="", shared=False)
            if days and q.shared
            else q
        )
    return out


def _sharing(q: Quantity, following: Quantity) -> Quantity:
    """A number with the unit of the list's next member, and its scale: "50, 150 and 450 x 10^6 cells"."""
    q = replace(q, kind=following.kind, unit=following.unit, shared=True)
    if following.kind != "amount" or not _shares_scale(replace(q, unit=""), following):
        return q
    return replace(q, low=q.low * following.scale, high=q.high * following.scale, scale=following.scale, stated=(q.low, q.high))


_CONFIDENCE = re.compile(r"\s?(?:CI\b|confidence|credible)")


def _may_share(text: str, q: Quantity, following: Quantity, link: str) -> bool:
    """Counts of people share nothing: "12 and 24 months" does, "of 12, 24%" does not."""
    before = text[max(q.start - 8, 0) : q.start].lower()
    if (q.spelled and not following.spelled and text[q.number_end : q.number_end + 1] != "-") or text[q.start - 1 : q.start] in {"+", "±"}:  # "on day -1 and +1 and 4 mg"
        return False
    if following.kind == "percent" and _CONFIDENCE.match(text, following.end):
        return False  # "and 0.52, 95% CI 0.36-0.73"
    if q.scale > 1 and following.kind == "percent":
        return False  # "98% at 2E11 and 94% at 6E10"
    if following.kind == "amount" and _TIME_LABEL.search(before):
        return False  # "for months 2 to 6, and 100 mg for months 7 to 18"
    if before.endswith(("n=", "n = ")) and following.kind == "amount":
        return False  # "2 mg/kg, n = 10 or 8 mg/kg"
    if before.endswith(("% of ", "percent of ")) and following.kind == "percent":
        return False  # "61% of 210 vs 48% of 208"
    if _PEOPLE_BEFORE.search(before) or (before.endswith("of ") and "," in link and following.kind == "percent"):
        return False  # "(n=3, 10 mg)": three people and one dose
    return not (";" in link or (q.end - q.start == 4 and 1990 <= q.low <= 2035 and following.kind != "amount"))


def _bounded(text: str, q: Quantity) -> Quantity:
    if q.open_end:
        return replace(q, bound=">")
    if text[max(q.start - 16, 0) : q.start].rstrip().lower().endswith(_BOUND_ENDS) and (match := _BOUND.found_in(text, q.start - 40, q.start)):
        assert match.lastgroup
        bound = _BOUNDS[int(match.lastgroup[1:])][0]
        if match[0].lower().startswith("from") or (bound == "<" and match[0].lower().startswith(("nearly", "almost", "not"))):
            bound = "=" if match[0].lower().startswith("from") else "~"
        return replace(q, bound=bound)
    if _OR_MORE.match(text, q.end):
        return replace(q, bound=">=")
    return q
