"""Which endpoint a value belongs to: "ORR was 45%", "a 45% ORR", "PFS and OS were 5.1 and 14.2 months, respectively", "9 months for placebo and 14 for Zelvanib"."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

from extractor.kinds.outcomes.breakdowns import compared_over_bracket
from extractor.kinds.outcomes.endpoints import RESPONSE, EndpointMention
from extractor.kinds.outcomes.parallel import DIRECTLY_AGAINST, JOINER, OWN_DEED, UNRELATED, fits, is_uneven, listed_before, parallel, parallel_again, parallel_pairs
from extractor.kinds.outcomes.values import Timepoint, Value
from extractor.text import late as re

_PEOPLE = r"(?:patients?|participants?|subjects?|responders|people|women|men|adults|children|cases|individuals)"
_DIRECT = re.compile(
    r"[\s\W]*(?:(?:rates?|times?)\s)?(?:(?:for|in|with)\s[^,;.()]{1,60}?\s)?(?:\([^()]{0,80}\)\s?)?(?:[,:=]\s?)?(?:of|was|were|is|are|at|reached|:|=|in|to|remained|estimated at|was (?:estimated|recorded|reported|measured|calculated) (?:at|to be)|has been|had been|being|"
    r"with|averaged|stood at|stands at|hit|topped|came in at|exceeded|exceeding|improved to|increased to|equal(?:s|ed)? to|ranged from|ranging from)?[\s\W]*(?:(?:only|just|approximately|about|nearly|almost|over|more than|greater than|at least|up to|an? (?:estimated|impressive|remarkable|median of)?|observed in|seen in|achieved in|reported in|noted in|the)\s?)*[\s\W]*",
    re.IGNORECASE,
)
_INTERVAL_CLOSES = r"[;,]\s\d\d(?:\.\d)?%\s(?:CI|[Cc]onfidence [Ii]nterval)\b[^()\[\]]{3,60}[)\]]"
"""Behind a value in a bracket, its interval: "of 70 patients (17%; 95% CI 9%, 28%)"."""
_TO_RIGHT = re.compile(
    rf"(?:{_INTERVAL_CLOSES}|[)\]])?\s*(?:[(\[][^()\[\]]{{0,70}}[)\]]\s*)*,?\s*(?:(?:confirmed\s|overall\s)?rates?\sof\s)?(?:(?:(?:response-|efficacy-)?evaluable|assessable|treated|eligible|enrolled|[\w/-]+-treated)\s{_PEOPLE}\s|(?:of|in)\s(?:the\s|all\s|evaluable\s|treated\s|these\s|those\s|our\s|its\s|\d+\s|[\w/+-]+\s){{0,5}}(?:{_PEOPLE}|those)(?:\s(?:in|with|on|treated|who|receiving)\s[^.;,%]{{0,100}}?)?\s(?:\([^()%\d]{{2,40}}\)\s)?|{_PEOPLE}\s)?"
    r"(?:with\s(?:[^.;,%()\d]{2,50},\s){1,4}(?:or|and)\s[^.;,%()\d]{2,50}?\s|(?:on|in|with|receiving|treated with|given|who received|taking)\s[^.;,%()]{1,90}?(?:\s|,\s(?:of\swhom\s)?\w+\s(?:of\swhom\s)?(?:were|was|had|are)\s[^,;.%]{1,60},\s))?(?:(?:who\s)?(?:(?:had|have|has)\s(?:achieved|experienced|attained|shown|demonstrated|reached|obtained)|had|have|has|achieved|achieving|achieves|experienced|experiencing|showed|demonstrated|attained|attaining|reached|obtained|maintained|having|exhibited|displayed|reported|remain(?:s|ed|ing)?(?:\sin)?|are\sin|were\sin|developed|with|in|met|met (?:the )?criteria (?:of|for)|sustained|were|was|"
    r"(?:to\s)?(?:have|achieve)|patients?\swith|as|for)\s)?"
    r"(?:(?:signs of |evidence of )?(?:anti-?\s?(?:tumou?r|leuk[a]?emic|myeloma)|clinical)\s(?:activity|efficacy|benefit)\s(?:as\s)?(?:measured|shown|evidenced|demonstrated|assessed|defined)\s(?:by|as)\s)?"
    r"(?:(?:an?|the|their|at least|ongoing|durable|confirmed|unconfirmed|best|deep|either|estimated|median|mean|(?:investigator|independent(?:ly)?|centrally|BICR|IRC)[- ]\w+|sustained|overall|radiographic|intracranial|CNS|systemic|hematologic|clinical|early|≥|>\s?(?:or\s)?=|\d{1,2}-(?:month|year|week)|(?:one|two|three|four|five|six|nine|twelve)-(?:month|year)|lasting|prolonged|improved|maximum|strong|high)\s)*(?:best\s(?:overall\s)?responses?\sof\s(?:an?\s|confirmed\s)*)?",
    re.IGNORECASE,
)
_REDUCTION = re.compile(r"\s(?:relative\s|statistically significant\s|significant\s)*(?:reduction|decrease|improvement)\s(?:in|of)\s(?:the\s)?", re.IGNORECASE)
"""Between a percentage and the risk that it lowers."""
_STRONG_JOINER = re.compile(r"\b(?:versus|vs\.?|compared (?:with|to)|than|relative to|respectively|whereas)\b|/", re.IGNORECASE)
_OTHER_PEOPLE = re.compile(
    rf"\s?(?:of|in)\s(?:the\s|all\s|these\s|those\s|evaluable\s|treated\s|[\w-]+\s){{0,3}}{_PEOPLE}\s(?!(?:with|in|on|who (?:received|had)|treated|receiving|given|randomi|assigned)\b|[(\[][nN]\s?=\s?\d+[)\]](?:[.,;)]|\s(?:and|versus|vs)\b|$))",
    re.IGNORECASE,
)
_MEASURE_AFTER = re.compile(
    r"\s(?:or (?:more|greater)\s)?(?:(?:(?!for\b|with\b|in\b|on\b)\w+\s){0,2}(?:reductions?|improvement|increase|decrease|decline|change|shrinkage|risk|lower|higher)|CI\b|power|confidence)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(?:\b(?:risk|reduc\w+|improve\w*|increas\w+|decreas\w+|prolong\w*|longer|shorter|lower\w*|higher|better|extend\w*|benefit|gain|slow\w*|declin\w+)\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Attached:
    """A value, its endpoint, and the rule that joined them."""

    value: Value
    endpoint: EndpointMention
    rule: str
    chain: int
    """Values of one chain share an endpoint and are told apart by their groups."""
    row: int = 0
    """Not 0: values of one row are results of the same people for several endpoints or times."""
    time: Timepoint | None = None
    """Where a list of times goes with a list of values: the value's own."""


def attach(text: str, endpoints: tuple[EndpointMention, ...], values: tuple[Value, ...]) -> list[Attached]:
    """Join each value with its endpoint, or leave it alone."""
    out: list[Attached] = []
    row = 0
    done: set[int] = set()
    names: list[EndpointMention] = []
    for index in range(len(values)):
        if index in done:
            continue
        if lists := parallel(text, endpoints, values, index) or parallel_again(text, names, values, index):
            names = [endpoint for endpoint, _ in lists]
            row += 1
            for endpoint, number in lists:
                out.append(Attached(values[number], endpoint, _LISTS, len(out) + 1, row))
                done.add(number)
        elif pairs := parallel_pairs(text, endpoints, values, index):
            for endpoint, numbers in pairs:
                chain = len(out) + 1
                out += (Attached(values[n], endpoint, _LISTS, chain) for n in numbers)
                done.update(numbers)
        elif uneven := is_uneven(text, endpoints, values, index):
            done.update(uneven)
        elif shared := _all_open(text, endpoints, values, index):
            row += 1
            out += (Attached(values[index], endpoint, _LISTS, len(out) + 1 + n, row) for n, endpoint in enumerate(shared))
        else:
            one = _One(text, endpoints, values, index, out)
            if item := one.of_its_own() or one.going_on() or one.from_afar():
                out.append(item)
    return out


_LISTS = "<endpoints> … <values>, respectively"


def _all_open(text: str, endpoints: tuple[EndpointMention, ...], values: tuple[Value, ...], index: int) -> list[EndpointMention]:
    """The times that were not reached together: "median OS and median DOR were not reached"; none where one of them has a value of its own."""
    value = values[index]
    alone = index + 1 == len(values) or values[index + 1].kind not in {"duration", "not_reached"}
    names = listed_before(text, endpoints, value) if value.kind == "not_reached" and alone else []
    return names if len(names) > 1 and all(fits(e, value) for e in names) and _says(names[-1], text[names[-1].end : value.start]) else []


class _One:
    """One value that is joined with an endpoint; `out`: the values before it that were. A new chain takes the number of the value that opens it."""

    def __init__(self, text: str, endpoints: tuple[EndpointMention, ...], values: tuple[Value, ...], index: int, out: list[Attached]) -> None:
        self.text, self.endpoints, self.values, self.index, self.out = text, endpoints, values, index, out
        self.value = values[index]
        self.previous = out[-1] if out and out[-1].value is values[index - 1] else None
        left = _left(text, endpoints, self.value)
        self.left = left if left and fits(left, self.value) else None
        self.right = _right(endpoints, self.value)
        self.fresh = self.left is not None and not any(a.endpoint is self.left for a in out)
        """The endpoint before it has no value yet."""

    def of_its_own(self) -> Attached | None:
        """ "ORR was 45%", "45% ORR", "30% versus 4% CR"; a value directly against the last one stays with it."""
        value, left, right, text = self.value, self.left, self.right, self.text
        bound = right is not None and self._bound(right)
        between = text[left.end : value.start] if left else ""
        weak = bound and (re.match(r"\s?[)\]]?[,;]", between) or (_AND_SO_MANY.search(between) and _SO_MANY.match(text, value.start)))
        if left and self.fresh and not weak and _says(left, between):
            return self._opening(left, "<endpoint> of <value>")
        if whole := compared_over_bracket(text, self.out, value.kind, value.start):
            return self._after(whole)
        if self._same_endpoint() and self.previous and DIRECTLY_AGAINST.fullmatch(text, self.previous.value.end, value.start):
            return self._after(self.previous)
        if bound and right:
            paired = self.previous is not None and self.previous.endpoint is right
            return Attached(value, right, _BEFORE, self.previous.chain) if paired and self.previous else self._opening(right, _BEFORE)
        pair = _pair_right(text, self.endpoints, self.values, self.index) if self.previous else None
        return self._opening(pair, _BEFORE) if pair else None

    def going_on(self) -> Attached | None:
        """ "45% versus 20%", "a 45% ORR in A and 20% in B", and what mirrors the values before."""
        value, previous, text = self.value, self.previous, self.text
        if not previous:
            return None
        if self.left and self.left is not previous.endpoint and previous.value.kind == value.kind and _RESUMES.fullmatch(text, self.left.end, value.start):
            return self._after(previous)
        if mirrored := _mirrored(text, self.out, self.values, self.index, self.right):
            return self._after(mirrored)
        if self._same_endpoint() and _continues(text, previous.value, value):
            breakdown = text[previous.value.end : value.start].strip() == "("  # "72% (67% in those with a relapse; 50% in …)"
            anew = breakdown or _TIME_ANEW.search(text, previous.value.end, value.start) or self._opens_bracket()  # "15% vs 9%, and at 5 years was 13% vs 5%"
            return replace(self._after(previous), chain=len(self.out) + 1) if anew else self._after(previous)
        apart = not self.right or self.right.start - value.end > 40
        behind = previous.rule.startswith(_BEFORE) and fits(previous.endpoint, value) and apart and not _is_pair(self.out)
        return self._after(previous) if behind and _continues(text, previous.value, value) else None

    def _opens_bracket(self) -> bool:
        """ "OS was 6.2 months, but longer with A than with B (21 vs 4.1 months)": the two in the bracket are a comparison of their own."""
        value, text, before = self.value, self.text, self.values[self.index - 1]
        following = self.values[self.index + 1] if self.index + 1 < len(self.values) else None
        pair = following is not None and DIRECTLY_AGAINST.fullmatch(text, value.end, following.start)
        return bool(pair and _OPENS_COMPARISON.fullmatch(text, before.end, value.start))

    def from_afar(self) -> Attached | None:
        """Over some words, or sharing the endpoint of the next value: "8% and 11% ORR"."""
        shrunk = self.value.kind == "percent" and _MEASURE_AFTER.match(self.text, self.value.end)  # "one with a CR, and one with 90% shrinkage"
        if self.left and self.fresh and not shrunk and _reaches(self.text, self.left, self.value):
            return self._opening(self.left, "<endpoint> … <value>")
        shared = _shared_right(self.text, self.endpoints, self.values, self.index)
        return self._opening(shared, _BEFORE) if shared else None

    def _bound(self, right: EndpointMention) -> bool:
        value, text = self.value, self.text
        near = (
            _TO_RIGHT.fullmatch(text, value.end, right.start)
            or _OF_IT.fullmatch(text, value.end, right.start)
            or (value.kind == "percent" and _REDUCTION.fullmatch(text, value.end, right.start))
        )
        if _COUNT_OF_IT.search(text, value.end, right.start):
            return False
        return fits(right, value) and bool(near) and not _clause_starts(text, value, right) and not describes(text, value.end, right)

    def _same_endpoint(self) -> bool:
        return self.previous is not None and self.left is self.previous.endpoint and not _is_pair(self.out)

    def _opening(self, endpoint: EndpointMention, rule: str) -> Attached:
        return Attached(self.value, endpoint, rule, len(self.out) + 1)

    def _after(self, before: Attached) -> Attached:
        return Attached(self.value, before.endpoint, before.rule.removesuffix(_MORE) + _MORE, before.chain)


_COUNT_OF_IT = re.compile(r"\b(?:with|including)\s(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\s(?:\w+\s)?$", re.IGNORECASE)
"""The endpoint has a count of its own: "57% in the 450 group with one complete responder"."""
_AND_SO_MANY = re.compile(r"\s(?:and|versus|vs\.?)\s$")
"""Before so many people of whom what stands behind them tells: "0 CRs in arm B and 6 (8.6%) PRs"."""
_SO_MANY = re.compile(r"\d{1,4}\s?[(\[]")
_OF_IT = re.compile(r"[)\]]\sof\s(?:an?\s)?")
"""The next of a list: "12 (30%) had a best response of PR and 18 (45%) of SD"."""
_BEFORE = "<value> <endpoint>"
_MORE = ", <value>"
_OPENS_COMPARISON = re.compile(
    r"(?:\s?\([^()]*\))?(?:,\s?(?:but|and|which|with)\b|;|\s(?:but|and)\b)[^()]*\b(?:compared (?:with|to)|than|versus|vs\.?|over)\b[^()]*\s[(\[]\s?", re.IGNORECASE
)
"""From one result to a bracket with two others: ", and was longer with A than with B ("."""
_TIME_ANEW = re.compile(r"(?:[,;]\s?|\b)(?:and|while|but)\s(?:at|by|after)\s(?:[\d\s,-]|and|one|two|three|four|five)+(?:mo|month|year|yr|week|wk)s?\b", re.IGNORECASE)


_AGAINST = re.compile(r"\b(?:versus|vs\.?|compared (?:with|to)|than|relative to|whereas|while)\b")


def with_times(text: str, attached: list[Attached], timepoints: tuple[Timepoint, ...]) -> list[Attached]:
    """Give each value its time where a list of times goes before: "at 1 and 2 years 61% and 29%", also once for each arm, or with the arms inside."""
    if len(timepoints) < 2:
        return attached
    out = list(attached)
    fresh = max((a.row for a in attached), default=0)
    chains = max((a.chain for a in attached), default=0)
    for chain in {a.chain for a in attached if not a.row}:
        places = [i for i, a in enumerate(attached) if a.chain == chain]
        values = [attached[i].value for i in places]
        times = [t for t in timepoints if t.end <= values[0].start]
        arms, over = divmod(len(values), len(times)) if len(times) > 1 else (0, 1)
        if over or not _is_list_of_times(text, times) or (arms == 1 and any(_AGAINST.search(text, a.end, b.start) for a, b in itertools.pairwise(values))):
            continue
        inside = arms > 1 and bool(_STRONG_JOINER.search(text, values[0].end, values[1].start))
        for n, i in enumerate(places):
            row, time = (0, n // arms) if inside else (fresh + 1 + n // len(times), n % len(times))
            out[i] = replace(attached[i], time=times[time], row=row, chain=chains + 1 + (time if inside else n))
        fresh += arms
        chains += len(places)
    return out


def _is_list_of_times(text: str, times: list[Timepoint]) -> bool:
    return all(re.fullmatch(r"[\s,-]{0,3}(?:and|or|,)?\s?(?:at\s)?", text[a.end : b.start]) or a.end > b.start for a, b in itertools.pairwise(times))


_TIMES = re.compile(r"\b(?:at|by|after)\s(?:[\d\s,-]|and|one|two|three|five|or)+(?:mo|month|year|yr|week|wk)s?\b", re.IGNORECASE)


_REST_OF_BRACKET = re.compile(r"^[;,]\s[^()\d]{0,60}(?:\d[^()]{0,20})?\)(?=\s)")
"""What a bracket goes on to say that names the endpoint again: "the pCR rate (total pCR; no invasive rest) was"."""


def _says(endpoint: EndpointMention, between: str) -> bool:
    """Whether an endpoint and a value stand together with a verb or nothing between; a bare word needs the verb."""
    bare = _TIMES.sub("", _REST_OF_BRACKET.sub("", between))
    return bool(_DIRECT.fullmatch(bare)) and (not endpoint.bare or bool(re.search(r"\b(?:was|were|of|is|are|reached|rate)\b|[:=]", between)))


_INCLUDED = re.compile(
    r",\s(?:including|with|among them)\s(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)\s(?:[^.;%,()]|\([^()%]{0,20}\)|,\s(?=(?:and\s)?\d)){3,80},\s(?=(?:was|were|has been|have been)\b)",
    re.IGNORECASE,
)
"""Counts that are told aside between an endpoint and its verb: "Responses, including 2 CRs, were"."""


def _left(text: str, endpoints: tuple[EndpointMention, ...], value: Value) -> EndpointMention | None:
    """The endpoint that stands last before a value, or before what is counted aside."""
    before = [e for e in endpoints if e.end <= value.start]
    if aside := _INCLUDED.search(text, 0, value.start):
        whole = next((e for e in reversed(before) if e.end == aside.start()), None)
        if whole and all(aside.start() < e.start and e.end < aside.end() for e in before[before.index(whole) + 1 :]):
            return whole
    return before[-1] if before else None


def _right(endpoints: tuple[EndpointMention, ...], value: Value) -> EndpointMention | None:
    return next((e for e in endpoints if e.start >= value.end), None)


_CLAUSE_OPENS = re.compile(r"(?:^\s?(?:,|and|with)\s|[\s,](?:and|while|whereas|but|with)\s(?:an?\s|the\s|median\s)*$)")
_OWN_VALUE = re.compile(r"(?:\s\w+){0,2}\s?(?:of|was|were|rates?|in|:|=|\()\s?[^a-z]{0,4}\d")


_PEOPLE_WITH = re.compile(rf"[)\]]?\s{_PEOPLE}\s(?:with|having|achieving)\s(?:an?\s)?", re.IGNORECASE)


def _clause_starts(text: str, value: Value, right: EndpointMention) -> bool:
    """ "45% and the ORR was 30%": the endpoint begins its own clause with its own value."""
    gap = text[value.end : right.start]
    if re.fullmatch(r"(?:[)\]]|\s?\([^()]*\))?\s?[,;]\s?(?:median\s|mean\s)?", gap):
        return True
    if _PEOPLE_WITH.fullmatch(gap):
        return False  # "10 (27%) patients with a complete response and 21 (57%) …"
    return bool(_CLAUSE_OPENS.search(gap)) and bool(_OWN_VALUE.match(text, right.end))


_OTHER_MEASURE = re.compile(
    r"\b(?:failures?|metastas[ie]s|recurrences?|relapses?|control|incidence|toxicit\w+|discontinuations?|reductions?|score|negativity|mortality|survival)\s?[(\[]\s?$",
    re.IGNORECASE,
)
"""The bracket that holds the next value explains another measure: "3-year OS (73% v 76%), locoregional failure (20% v 26%)"."""


_LABEL = re.compile(r"[A-Z][A-Za-z]+(?:\s[\w-]+){1,5}:\s$")
"""A label of its own in a list that lost its lines: "CR rate: 64% (7/11) Severe neurotoxicity: 18%"."""


def _continues(text: str, before: Value, value: Value) -> bool:
    """Whether a value goes on a chain: "45% versus 20%", "13.2 months in A, 6.7 months in B"."""
    gap = text[before.end : value.start]
    opened = gap.rpartition("(")[2] if gap.count("(") > gap.count(")") else ""
    if re.search(r"[A-Za-z]{2}", re.sub(r"\b(?:versus|vs|or|and|n)\b", "", opened)) or _MEASURE_AFTER.match(text, value.end) or _OF_WHOM.match(text, value.end):
        return False
    if value.kind == "percent" and (OWN_DEED.match(text, value.end) or _is_of_another(gap)):
        return False
    if len(gap) > 150 or (before.kind != value.kind and "not_reached" not in {before.kind, value.kind}):
        return False
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", gap)
    if re.search(r"\bdifference\b", bare, re.IGNORECASE) or _OTHER_MEASURE.search(gap):
        return False
    if UNRELATED.search(_THEIR_PEOPLE.sub(" ", bare)) or (_RELATIVE.search(_DOSE_SIZE.sub(" ", bare)) and not _STRONG_JOINER.search(bare)):
        return False
    if not JOINER.search(bare) or _LABEL.search(bare):
        return False
    return gap.strip() == "(" or bool(_STRONG_JOINER.search(bare)) or not _OTHER_PEOPLE.match(text, value.end)


_ANOTHER_IN = re.compile(r"(?:[,;]|\b(?:and|or|but))\s(?P<np>[A-Za-z][\w-]*(?:\s[\w-]+){0,3})\sin\s$")
_NO_RESULT_NAMED = re.compile(
    rf"\b(?:{_PEOPLE}|those|arms?|groups?|cohorts?|placebo|controls?|with|for|on|of|to|at|by|from|in|than|versus|vs|v|compared|respectively|was|were|is|are|seen|observed|noted|reported|achieved|occurred|again|also|then|only|while|whereas|which|it|and|or|but|rates?|\d+)\b",
    re.IGNORECASE,
)


def _is_of_another(gap: str) -> bool:
    """Whether a value is that of another finding of a list: "a pCR in 12 (41%), downstaging in 9 (31%)"."""
    another = _ANOTHER_IN.search(gap)
    return another is not None and not _NO_RESULT_NAMED.search(another["np"])


_THEIR_PEOPLE = re.compile(
    rf"\s(?:in|for|among)\s(?:the\s|all\s|[\w-]+\s){{0,3}}?(?:{_PEOPLE}|those)\s(?:with|without|whose|harbou?ring|carrying)\s[^,;()]{{1,70}}?(?=\s(?:and|versus|vs\.?|compared|but|while)\s|,|$)",
    re.IGNORECASE,
)
"""Whose the last value of a chain is: "in patients with activating mutations and"."""
_DOSE_SIZE = re.compile(r"\b(?:higher|lower)[\s-](?:dos(?:e|es|age)|strengths?)\b", re.IGNORECASE)
_RESUMES = re.compile(r"s?(?:\s?\([^()]{0,40}\))?,\s(?:and|while|but)\s(?:in|among|for)\s(?:only\s|another\s|the\s|all\s)*", re.IGNORECASE)
"""After an aside the next people of the value before it: "in 5 of 9 (56%), including 1 CR, and in 2 of 8 (25%)"."""
_OF_WHOM = re.compile(r"\s?of\s(?:whom|which)\s(?:were|was|are|had|have)\b|[)\]]?\s(?:patients\s)?(?:neither|did not|had no|never)\b", re.IGNORECASE)
"""What describes the people of the value before, or tells of those who had nothing: "68% in patients with lymphoma, 69% of whom were pretreated", "22 (38%) neither achieved"."""
CONTRAST = re.compile(r",\s(?:whereas|while|but)\b", re.IGNORECASE)


_RANK = r"(?:an?|the|our|one of)\s(?:[\w-]+\s){0,4}(?:end-?\s?points?|measures?|outcomes?)\b"
_WHAT_IT_IS = rf"(?:{_RANK}|defined as\b|meaning\b|which (?:was|is) defined\b|that is,)[^;.%]{{3,280}}?"
_IT_WAS = r"(?:,|(?<=[a-z)])(?=\s(?:was|were)\s(?:observed|seen|reported|achieved|recorded)\b))\s(?=(?:was|were|is|are|reached|came|stood|improved)\b)"
DEFINITION = re.compile(rf",\s{_WHAT_IT_IS}{_IT_WAS}", re.IGNORECASE)
"""What is said of an endpoint before its value, which may name others: "The CBR, a key endpoint meaning stable disease for 6 months, was"."""
_ASIDE = re.compile(
    rf"(?:^|(?<=[a-z])),\s(?:(?:which|as|not|still|although|though|an?|the|while)\s[^,;.()\d]{{3,70}}|{_WHAT_IT_IS}){_IT_WAS}",
    re.IGNORECASE,
)
"""The same, or a word about it: "Median PFS, not yet mature, was"."""


_OTHER_RATE = re.compile(
    r"\b(?:control|failure|relapse|recurrence|mortality|salvage|success|cure|clearance|engraftment|conversion|resection)\srates?\s(?:of|was)\s(?:about\s)?$", re.IGNORECASE
)
"""Before a rate of something else: "(CR 2, PR 9, SD 15) for a control rate of"."""
_BY_SO_MUCH = re.compile(
    r"\b(?:decline|reduction|decrease|shrinkage|drop|fall|regression)s?\s(?:in\s[^.;,%]{2,40}\s)?(?:of|by)\s(?:at least\s|more than\s|greater than\s|over\s|about\s|up to\s|[≥>~]\s?)*$",
    re.IGNORECASE,
)
"""Before by how much something shrank beside a response: "had a PR, including a PSA decline of more than"."""
_TESTED_FIRST = re.compile(r"\((?:[a-z-]+\s)?[pP]\s?[=<]\s?\d?\.\s?\d+[;,]\s(?:medians?(?:\sof|,)?\s)?")
"""A test that a bracket tells before the values: "(log-rank P=.0005; median of 15.5 months versus"."""
_RANKED = re.compile(r"\((?:the\s|an?\s)?(?:co-)?(?:primary|secondary|key secondary|main)\s(?:end-?\s?point|outcome)s?\s?[;:,]\s", re.IGNORECASE)
"""What a bracket says first of an endpoint: "(primary endpoint; 76% versus 69%)"."""


def _reaches(text: str, endpoint: EndpointMention, value: Value) -> bool:
    """Whether an endpoint governs a value over some words: a verb stands between and nothing unrelated does."""
    gap = _TESTED_FIRST.sub("(", _RANKED.sub("(", _ASIDE.sub(" ", text[endpoint.end : value.start])))
    if len(gap) > 170 or CONTRAST.search(gap) or UNRELATED.search(gap) or ("; " in gap and not gap.rstrip().endswith("(")):
        return False
    if re.search(r"\bend-?\s?points?\b(?!\s?(?:,|was|were|of))", gap) or re.search(r"(?<!\bvs)(?<!\bv)\.\s", gap):
        return False
    if endpoint.bare and len(gap) > 70:
        return False
    if endpoint.name in RESPONSE and (_BY_SO_MUCH.search(gap) or _OTHER_RATE.search(gap)):
        return False
    return bool(
        re.search(
            r"\b(?:was|were|is|are|of|reached|to|from|at|had|has|have|in|with|for|by|observed|achieved|showed|longer|shorter|higher|lower|improved|increased|rate|among)\b|[:=(]",
            gap,
        )
    )


_DESCRIBED = re.compile(r"\b(?:with|in|who (?:had|achieved)|achieving|having)\s(?:an?\s|the\s)?$", re.IGNORECASE)
_DOES_MORE = re.compile(
    r"\s(?:had|have|has|were|was|showed|experienced|remain\w*|maintained|received|survived|relapsed|progressed|died|discontinued|continued?|underwent)\b", re.IGNORECASE
)


def describes(text: str, end: int, right: EndpointMention) -> bool:
    """ "14 of 15 patients with stable disease had less pain": the response only says who they are."""
    gap = text[end : right.start]
    return right.name in RESPONSE and bool(re.search(_PEOPLE, gap)) and bool(_DESCRIBED.search(gap)) and bool(_DOES_MORE.match(text, right.end))


def _mirrored(text: str, out: list[Attached], values: tuple[Value, ...], index: int, right: EndpointMention | None) -> Attached | None:
    """ "ORR (49% with 14% having CRs versus 69% with 31% having CRs)": the third value goes with the first."""
    if len(out) < 2 or not right or index + 1 >= len(values) or right.name != out[-1].endpoint.name or right.start < values[index + 1].end:
        return None
    first = out[-2]
    own = _TO_RIGHT.fullmatch(text, values[index + 1].end, right.start) and out[-1].value.end <= out[-1].endpoint.start
    return first if own and fits(first.endpoint, values[index]) and _STRONG_JOINER.search(text, out[-1].endpoint.end, values[index].start) else None


def _is_pair(out: list[Attached]) -> bool:
    """ "30% versus 4% CR" is whole: what follows belongs to another pair."""
    return len(out) > 1 and out[-1].value.start < out[-1].endpoint.start and out[-1].endpoint is out[-2].endpoint and out[-2].value.start < out[-1].endpoint.start


def _pair_right(text: str, endpoints: tuple[EndpointMention, ...], values: tuple[Value, ...], index: int) -> EndpointMention | None:
    """ "ORR was 71% versus 35%, including 30% versus 4% CR": a new pair before its own endpoint does not go on with the last one."""
    right = _shared_right(text, endpoints, values, index)
    return right if right and _SO_MANY_HAD.fullmatch(text, values[index + 1].end, right.start) and not _OWN_VALUE.match(text, right.end) else None


_SO_MANY_HAD = re.compile(
    r"[)\]]?\s(?:(?:of|in)\s(?:the\s)?(?:patients|participants|subjects)\s(?:had|achieved|attained|reached|experienced|obtained)\s)?(?:an?\s|the\s)?", re.IGNORECASE
)


def _shared_right(text: str, endpoints: tuple[EndpointMention, ...], values: tuple[Value, ...], index: int) -> EndpointMention | None:
    """ "8% and 11% ORR": the first value takes the endpoint that the next one is bound to."""
    if index + 1 >= len(values) or values[index].kind != values[index + 1].kind:
        return None
    following = values[index + 1]
    right = _right(endpoints, following)
    if not right or not fits(right, following):
        return None
    if _OF_BOTH.fullmatch(text, values[index].end, following.start) and values[index].kind == "percent":
        return right if _THEY_HAD.fullmatch(text, following.end, right.start) else None
    if not re.fullmatch(r"\s?(?:,|and|or|versus|vs\.?|compared (?:with|to))\s?(?:an?\s)?", text[values[index].end : following.start]):
        return None
    return right if _TO_RIGHT.fullmatch(text, following.end, right.start) and right.start - following.end < 40 else None


_THEIR_NAME = r"arm|group|cohort|dose(?:\slevel)?|level|part"
_OF_BOTH = re.compile(
    rf"[)\]]?\s(?:of|in|at|on)\s(?:the\s)?(?:[^.;,%()]{{0,40}}?\b)?(?:{_PEOPLE}|those|{_THEIR_NAME})\b[^.;,%()]{{0,50}}?,?\s(?:and|versus|vs\.?|compared (?:with|to))\s",
    re.IGNORECASE,
)
"""Between two shares of people, each with their own words: "48% of patients in arm A and 53% of those in arm B had a CR"."""
_THEY_HAD = re.compile(
    rf"[)\]]?\s(?:of|in|at|on)\s(?:the\s)?(?:[^.;,%()]{{0,40}}?\b)?(?:{_PEOPLE}|those|{_THEIR_NAME})\b[^.;,%()]{{0,60}}?\s(?:had|achieved|attained|reached|experienced|maintained|obtained|showed)\s(?:an?\s|confirmed\s|the\s)*",
    re.IGNORECASE,
)
