"""How often and by which way an amount is given: decided by the words around it."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.kinds.doses.resolve import Amount, Sentence
from extractor.kinds.doses.schedule import GENERAL_ROUTES, nearest, within
from extractor.text import late as re
from extractor.text.schedules import Told, days_after

_SIGHT = 400
"""Characters around an amount in which words can be about it: sentences without an end stay linear."""
_CONJUNCTION = re.compile(r"(?:\band\b|\bplus\b|\bwith\b|\bversus\b|\bvs\b|,|\+|;|\bor\b)")
_PER_TIME = ("/d", "/wk", "/h", "/min")


def frequency_of(sentence: Sentence, n: int, amount: Amount) -> str | None:
    """The schedule nearest to an amount, not one that stands with another drug's; else the days that follow it."""
    low, high = _reach(sentence, n)
    told = _own(sentence, n, [t for t in within(sentence.frequencies, low, high + 120) if not _is_of_other(sentence, t, n)])
    shares = not amount.unit.endswith(_PER_TIME)  # "15 mg/week plus B 200 mg twice daily": the amount says how often
    end = sentence.span(n)[1]
    days = days_after(sentence.text, end)
    found = nearest(told, amount.start, end, low=low, high=high) or (_shared(sentence, n, sentence.frequencies) if shares else None)
    if found and days and _names_another(sentence, n, end, found.start):
        return days  # "25 mg on days 1 and 5, with B on days 7-12 of each cycle"
    return found.value if found else days


def _names_another(sentence: Sentence, n: int, start: int, end: int) -> bool:
    """Whether a drug that is not that of an amount is named in text[start:end]."""
    own = {sentence.canonical(d) for d in sentence.drugs[n]}
    return any(start <= d.start < end and sentence.canonical(d.name) not in own for d in sentence.near_drugs(n))


def _own(sentence: Sentence, n: int, told: list[Told]) -> list[Told]:
    """Without those behind another drug's name, where one stands in front: "A once weekly (starting dose 70 U), B once daily"."""
    start, end = sentence.span(n)
    if not any(t.end <= start for t in told):
        return told
    own = {sentence.canonical(d) for d in sentence.drugs[n]}
    others = [d.start for d in sentence.near_drugs(n) if d.start >= end and sentence.canonical(d.name) not in own]
    return [t for t in told if t.start < end or not others or t.start < others[0]]


_OWN_DAY = re.compile(r"[\s,(]{1,3}(?:(?:IV|i\.v\.|iv|orally|PO|SC)\s)?(?:over [\w. -]{1,12} )?(?:on\s|at\s)?(?:days?\s|weeks?\s|[dD])\d")
_OWN_DAYS_BEHIND_NAME = re.compile(r"\s(?:of\s)?[\w-]+\s(?:(?:intravenously|orally|subcutaneously|IV|i\.v\.|was given)\s)?on\s[Dd]ays?\s\d")
_OWN_WEEKS = re.compile(r"[\s,(]{1,3}(?:(?:IV|i\.v\.|iv|orally|PO|SC)\s)?at\s(?:weeks?|months?)\s\d", re.IGNORECASE)
_LOADING_BEFORE = re.compile(r"\b(?:loading|priming|initial|induction)\s(?:doses?\s(?:of\s)?)?(?:with\s)?(?:[\w-]+\s)?$", re.IGNORECASE)
_LOADING = re.compile(r"\s?(?:\w+\s){0,2}(?:loading|induction|priming|bolus|once|booster)\b")
_OF_ALL = re.compile(r"\b(?:both|each|all|were|given|administered)\b", re.IGNORECASE)


_ANOTHER_ACT = re.compile(r"\b(?:administration|addition|use|introduction) of\b|\bper dose\b")
"""Between two amounts of which the second is given for itself: "to 600 mg/m2 per dose and the administration of ciprofloxacin, 500 mg twice daily"."""


def _in_own_bracket(text: str, end: int, told: Told) -> bool:
    """Whether a bracket closes behind an amount and the words stand in one that opens later: "A (30 mg on day 1) and B (40 mg twice daily)"."""
    closed = text.find(")", end, told.start)
    return closed >= 0 and text.count("(", end, closed) == 0 and text.count("(", closed, told.start) > text.count(")", closed + 1, told.start)


def _shared(sentence: Sentence, n: int, told: Sequence[Told]) -> Told | None:
    """ "10 mg of A and 20 mg of B once daily": the last of a list tells for all. Arms apart ("A or B", brackets of their own) share nothing."""
    last = n
    while last + 1 < min(len(sentence.lists), n + 6):
        gap = sentence.text[sentence.span(last)[1] : sentence.span(last + 1)[0]]
        if (
            len(gap) > 110
            or not re.search(r"\b(?:and|plus|or|with)\b|[,+/]", gap)
            or _ANOTHER_ACT.search(gap)
            or re.search(r";|\b(?:then|followed by)\b|^[^(]*\)[^(]*\b(?:or\b(?! without)|versus\b|vs\b)", gap)
        ):
            return None
        if re.search(r"\bor\b(?! without)|\bversus\b|\bvs\b", gap) and sentence.drugs[last + 1] != sentence.drugs[last]:
            return None  # each of two arms has its own
        last += 1
        end = sentence.span(last)[1]
        limit = sentence.span(last + 1)[0] if last + 1 < len(sentence.lists) else len(sentence.text)
        if found := next((t for t in within(told, end, end + 60) if t.end <= limit and ";" not in sentence.text[end : t.start]), None):
            if _in_own_bracket(sentence.text, sentence.span(n)[1], found) or (_BY_WEEKS.fullmatch(found.value) and _is_antibody_beside_another(sentence, n, last)):
                return None
            return found if told is sentence.routes else _period_of(sentence, n, found, within(told, end, limit))
    return None


_BY_WEEKS = re.compile(r"Q\d+W|QM")
_ANTIBODY = re.compile(r"(?:mab|cept)(?:\s\w+|-\w{4})?", re.IGNORECASE)
_FLAT = frozenset({"mg", "ug", "g"})


def _is_antibody_beside_another(sentence: Sentence, n: int, last: int) -> bool:
    """Whether the last of a list is an antibody, given by the week, and an amount's own drug is none: "zelvanib 40 mg plus pembrolizumab 200 mg every three weeks" leaves the tablet's schedule open."""
    own, other = sentence.drugs[n][0], sentence.drugs[last][0]
    return sentence.lists[n][0].unit in _FLAT and bool(own) and not _named_as_antibody(own) and _named_as_antibody(other)


def _named_as_antibody(name: str) -> bool:
    return _ANTIBODY.search(name) is not None


def _period_of(sentence: Sentence, n: int, found: Told, rest: Sequence[Told]) -> Told | None:
    """The schedule that a list shares; an amount with days of its own shares only the length of the cycle, a loading dose nothing."""
    end = sentence.span(n)[1]
    if _LOADING.match(sentence.text, end) or _LOADING_BEFORE.search(sentence.text, max(sentence.span(n)[0] - 40, 0), sentence.span(n)[0]) or _OWN_WEEKS.match(sentence.text, end):
        return None
    if not (_OWN_DAY.match(sentence.text, end) or _OWN_DAYS_BEHIND_NAME.match(sentence.text, end)):
        return found
    return next((t for t in (found, *rest) if re.match(r"Q\d+W|every", t.value)), None)


def _shared_route(sentence: Sentence, n: int) -> Told | None:
    """ "A 10 mg and B 20 mg, both intravenously": only where the words say that it is of all."""
    found = _shared(sentence, n, sentence.routes)
    return found if found and _OF_ALL.search(sentence.text, max(found.start - 40, 0), found.start) else None


_OPENS_CONVERSION = re.compile(r"\s?[(\[](?:(?:or|approximately|approx\.|about|equivalent to|i\.e\.,?)\s|[=~≈]\s?)?")


def _is_converted(sentence: Sentence, n: int) -> tuple[int, int] | None:
    """The span of the amount in brackets behind a list, which tells the same in another unit: "7.4 GBq (200 mCi) every 8 weeks"."""
    if n + 1 >= len(sentence.lists):
        return None
    (_, end), (start, stop) = sentence.span(n), sentence.span(n + 1)
    return (start, stop) if _OPENS_CONVERSION.fullmatch(sentence.text, end, start) and sentence.text[stop : stop + 1] in {")", "]"} else None


def _reach(sentence: Sentence, n: int) -> tuple[int, int]:
    """Where words about a list of amounts may stand: up to the next amounts of another list, and the clause's semicolon."""
    text = sentence.text
    start, end = sentence.span(n)
    low = sentence.span(n - 1)[1] if n else 0
    following = n + 1 + (_is_converted(sentence, n) is not None)
    high = sentence.span(following)[0] if following < len(sentence.lists) else len(text)
    low = max(low, start - _SIGHT, text.rfind(";", max(start - _SIGHT, 0), start) + 1)
    semicolon = text.find(";", end, end + _SIGHT)
    high = min(high, semicolon if semicolon >= 0 else high)
    if n and low == sentence.span(n - 1)[1]:
        # what follows the earlier amounts before a conjunction is theirs
        cuts = [m.end() for m in _CONJUNCTION.finditer(text, low, start)]
        low = cuts[-1] if cuts else start
    return low, min(high, end + 140)


def _is_of_other(sentence: Sentence, told: Told, n: int) -> bool:
    """Whether a schedule stands directly with another drug: "in combination with weekly paclitaxel"."""
    own = {sentence.canonical(d) for d in sentence.drugs[n]}
    if own == {""}:
        own = set()
    if told.start >= sentence.span(n)[1] and not sentence.text[sentence.span(n)[1] : told.start].strip(" ,("):
        return False  # "500 mg i.v. and ovimtamab…": what stands directly behind an amount is its own
    following = next((d for d in sentence.near_drugs(n) if d.start >= told.end), None)
    direct = r"\s(?:(?:oral|IV|intravenous|subcutaneous|doses? of|low-dose|high-dose|injections? of|infusions? of)\s)?"
    return bool(following and own and sentence.canonical(following.name) not in own and re.fullmatch(direct, sentence.text[told.end : following.start]))


_ONE_NOUN = re.compile(r"\s[\w-]+\s?")


def _of_heading_noun(sentence: Sentence, amount: Amount) -> Told | None:
    """The way that is told of what a bracket with an amount explains: "intravenous iron (ferric carboxymaltose 1,000 mg) or oral iron (…)"."""
    text = sentence.text
    opened = text.rfind("(", max(amount.start - 60, 0), amount.start)
    if opened < 0 or ")" in text[opened : amount.start]:
        return None
    return next((t for t in sentence.routes if opened - 30 < t.end <= opened and t.value not in GENERAL_ROUTES and _ONE_NOUN.fullmatch(text, t.end, opened)), None)


def route_of(sentence: Sentence, n: int, amount: Amount) -> str | None:
    """The way of giving nearest to an amount; a specific one in reach before "infusion" and "injection"."""
    low, high = _reach(sentence, n)
    if said := _of_heading_noun(sentence, amount):
        return said.value
    if n:
        low = max(low, sentence.span(n - 1)[1])
    told = [t for t in within(sentence.routes, low, high) if not _is_of_other(sentence, t, n)]
    specific = [t for t in told if t.value not in GENERAL_ROUTES]
    end = sentence.span(n)[1]
    found = nearest(specific, amount.start, end, low=low, high=high) or _shared_route(sentence, n) or nearest(told, amount.start, end, low=low, high=high)
    return found.value if found else None
