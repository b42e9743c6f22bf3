"""Which of the groups that a sentence names each value of a chain belongs to: by the order and the words between groups and values."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from extractor.kinds.outcomes.attach import CONTRAST, Attached
from extractor.kinds.outcomes.behind import VERSUS, directly_behind
from extractor.kinds.outcomes.parts import by_parts, clauses_of_own, pairs_in_parts
from extractor.kinds.outcomes.values import Value
from extractor.link.against import is_set_against
from extractor.link.group import Group
from extractor.link.reading import Passage
from extractor.text import late as re
from extractor.text.schedules import HOW_OFTEN


def allocate(passage: Passage, known: tuple[Group, ...], chain: list[Attached], left: int, right: int) -> list[Group | None]:
    """A group, or none, for each value of a chain; `left` and `right` bound what is its own of the sentence, `known` are the groups that results can be about."""
    text, values = passage.text, [a.value for a in chain]
    own = [next((g for g in known if v.start < g.start and g.end < v.end), None) for v in values]
    if all(own):
        return own  # "63% in A (26 of 41)"
    groups = [g for g in _without_partners(text, known) if not any(g.start < v.end and v.start < g.end and g.end <= v.end for v in values)]
    pre = [g for g in groups if g.end <= values[0].start and g.start >= left]
    if not pre and not told_of_others(text, left, values[0].start):
        pre = [g for g in groups if g.end <= values[0].start]
    pre = _still_telling(text, pre, values[0].start)
    post = [g for g in groups if g.start >= values[-1].end and g.start < right]
    inter = [[g for g in groups if g.start >= a.end and g.end <= b.start] for a, b in itertools.pairwise(values)]
    if len(values) == 1:
        own_clause = pre and pre[-1].role == "control" and _ALSO.fullmatch(text, pre[-1].end, chain[0].endpoint.start)
        endpoint = chain[0].endpoint
        end = endpoint.end if 0 <= endpoint.start - values[0].end < 20 else values[0].end  # "20% response on placebo"
        return [single(text, end, [g for g in groups if g.end <= pre[-1].start and g.role != "control"] if own_clause else pre, post)]
    if own := _in_two_rounds(passage, known, chain, left, right) or _bracketed_pair(passage, known, chain, left, right):
        return own
    if members := _members_of_list(text, values, inter):
        return [*members, *allocate(passage, known, chain[len(members) :], members[-1].end, right)]
    if pairs := by_parts(text, values, inter, post):
        return pairs
    if not pre and (clauses := clauses_of_own(text, values, inter)):
        return clauses
    if any(inter):
        return _interleaved(text, values, pre, inter, post)
    if len(values) > 2 and _ends_with_control(text, values, post):
        return [*allocate(passage, known, chain[:-1], left, values[-1].start), post[0]]
    if 2 < len(values) == len(pre) + 1 and not post and VERSUS.search(text, values[-2].end, values[-1].start):
        return [*allocate(passage, known, chain[:-1], left, values[-1].start), None]  # the last is compared with, and by no name
    beside = len(pre) > 1 and is_set_against(text, pre[-1].start)
    if len(values) == 2 and not beside and (second := _compared_in_bracket(text, values, pre)):
        return [None, second]
    if pre and not beside and pre[-1].role in {"subgroup", "total"} and BRACKET_BEHIND.fullmatch(text, pre[-1].end, values[0].start):
        return [pre[-1] if not _NAMED_ANEW.search(text, values[0].end, v.start) else None for v in values]
    pre = _cohorts_meant(text, values, pre)
    return _compared_pair(text, values, pre, post) or _in_order(text, values, pre, post)


_ROUND_ENDS = re.compile(r"(?:\s?\([^()]*\))?[^();]{0,60};\s", re.IGNORECASE)


def _in_two_rounds(passage: Passage, known: tuple[Group, ...], chain: list[Attached], left: int, right: int) -> list[Group | None]:
    """The arms of values that are told of all arms and then, behind a semicolon, again in their order without names: "64% with A and 49% with B; at 24 months the rates were 38% and 22%"; nothing where that is not so."""
    text, half = passage.text, len(chain) // 2
    begin = text.find(";", chain[half - 1].value.end, chain[half].value.start) if len(chain) > 3 and not len(chain) % 2 else -1
    if begin < 0 or not _ROUND_ENDS.match(text, chain[half - 1].value.end) or any(g.start > begin and g.role != "subgroup" for g in known if g.start < right):
        return []
    told = allocate(passage, tuple(g for g in known if g.start < begin), chain[:half], left, begin)
    return [*told, *told] if all(g and g.role in {"treatment", "control"} for g in told) and len({g.key for g in told if g}) == half else []


def _bracketed_pair(passage: Passage, known: tuple[Group, ...], chain: list[Attached], left: int, right: int) -> list[Group | None]:
    """The arms of two values that a bracket compares behind another value of the chain: "on X had a 29% lower risk than those on placebo (6.1% vs 8.4%)"; nothing where there is no such bracket."""
    text = passage.text
    if len(chain) < 3:
        return []
    before, first, second = (a.value for a in chain[-3:])
    alone = text[first.start - 1] == "(" and VERSUS.search(text, first.end, second.start) and not any(g.start >= first.start for g in known if g.start < right)
    between = [g for g in known if before.end <= g.start < first.start]
    if not alone or not between or not is_set_against(text, between[-1].start):
        return []
    return [*allocate(passage, known, chain[:-2], left, first.start), *allocate(passage, known, chain[-2:], left, right)]


def _still_telling(text: str, pre: list[Group], start: int) -> list[Group]:
    """The groups before a value without those of which nothing more is told: a control that ends a closed bracket, "(39% vs. 10% for placebo), Y (36%", and what the treated is set against before "including"."""
    telling = [g for g in pre if not (g.role == "control" and (_closed_comparison(text, g, start) or only_set_against(text, g, start)))]
    run = next((telling[n:] for n in range(len(telling)) if is_set_against(text, telling[n].start) and _is_list(text, telling[n:])), [])
    return telling[: -len(run)] if run and _INCLUDING.match(text, run[-1].end) else telling


_BY = re.compile(r"(?:\s(?:arm|group|alone|treatment))?,?\s(?:by|of)\s(?:[\w-]+\s){0,3}?")


def only_set_against(text: str, control: Group, start: int) -> bool:
    """Whether a control before a value only says what it was compared with: "reduced exacerbations versus placebo by 58%"."""
    return is_set_against(text, control.start) and _BY.fullmatch(text, control.end, start) is not None


_INCLUDING = re.compile(r"(?:\s(?:arm|group))?,?\sincluding\s")


def _closed_comparison(text: str, group: Group, start: int) -> bool:
    """Whether a group ends a bracket of compared values that is closed before a place."""
    opened, closed = text.rfind("(", 0, group.start), text.find(")", group.end, start)
    return (
        opened >= 0 and closed >= 0 and ")" not in text[opened : group.start] and re.search(r"\d[^()]*\b(?:vs?\.?|versus|than|compared)\s", text[opened : group.start]) is not None
    )


def _ends_with_control(text: str, values: list[Value], post: list[Group]) -> bool:
    """Whether the last value is what the others are compared with, and its control stands behind: "5.5, 6.9 and 10.9 kg, respectively, vs. 0.4 kg for those on placebo"."""
    control = bool(post) and post[0].role == "control" and directly_behind(text, values[-1].end, post[0].start)
    return control and VERSUS.search(text, values[-2].end, values[-1].start) is not None


BRACKET_BEHIND = re.compile(r"\s?\([^()]{0,60}")
"""A bracket directly behind people tells more of them: "by 57% in the HRD-positive population (median PFS 21.9 vs 10.4 months)"."""


def _compared_in_bracket(text: str, values: list[Value], pre: list[Group]) -> Group | None:
    """Whom a bracket of two values sets last, where the first have words that are no group to us: "inferior for refractory disease compared with those without (49% vs. 66%)"."""
    last = pre[-1] if pre else None
    compared = last and is_set_against(text, last.start) and VERSUS.search(text, values[0].end, values[1].start)
    return last if last and compared and last.role == "subgroup" and BRACKET_BEHIND.fullmatch(text, last.end, values[0].start) else None


_NAMED_ANEW = re.compile(r"[)\]](?:,\s?|\sand\s|,\sand\s)[A-Za-z][^()]{1,40}\s[(\[]")
"""A further name with a bracket of its own: "patients with KRAS (5/5), STK11 (3/3)"."""
_OTHERS_BEFORE_BRACKET = re.compile(r"\b(?:and|or|but)\s[^()]{8,90}\([^()]*[A-Za-z]{2}[^()]*$")


_OTHERS_CLAUSE = re.compile(
    r"(?:[;,]|\band|\bwhile|\bwhereas|\.)\s(?:adding|the addition of|combining)\s|;\s[^;]{0,60}\b(?:of|for|with|in)\sthe\s(?:licensed\s|active\s|approved\s|marketed\s)?(?:comparator|reference)\b",
    re.IGNORECASE,
)
"""Opens a clause about others than before: "ORR was 17%; adding nivolumab raised it to 38%"."""


def told_of_others(text: str, left: int, start: int) -> bool:
    """Whether the value from `start` on is that of others than the groups before: a clause opens with what was added to their treatment, or a bracket does.

    Such a bracket of values from `start` on, which names its measure, is about others, whom no group of ours names: "… (37 vs 17 months) and tumours without a mutation (median PFS, 28 vs 16 months)"."""
    return left > 0 and (_OTHERS_BEFORE_BRACKET.search(text, left, start) is not None or _OTHERS_CLAUSE.search(text, left, start) is not None)


def _cohorts_meant(text: str, values: list[Value], pre: list[Group]) -> list[Group]:
    """Of the groups before the values, the cohorts that the sentence counts out or has as many of as values."""
    cohorts = [g for g in pre if _COHORT_KEY.match(g.key)]
    if len(cohorts) > 1 and (some := _SOME_OF.search(text, cohorts[-1].end, values[0].start)):
        return _some_of(cohorts, some)
    return cohorts if len(cohorts) == len(values) < len(pre) else pre


def _compared_pair(text: str, values: list[Value], pre: list[Group], post: list[Group]) -> list[Group | None]:
    """Whose two values are that "versus" joins, or whose the last is that a control follows; nothing where neither is so."""
    two = len(values) == 2 and (VERSUS.search(text, values[0].end, values[1].start) is not None or _from_control(text, values, pre))
    if two and not post:
        return _with_control_last(text, pre)
    if two and post[0].role == "control" and directly_behind(text, values[-1].end, post[0].start):
        parts = {g.key: g for g in post[1:] if g.role == "subgroup"}  # "21 compared with 5 months for placebo in patients with a mutation"
        return [_one_arm(text, pre) or (next(iter(parts.values())) if len(parts) == 1 else None), post[0]]
    if len(post) == 1 and directly_behind(text, values[-1].end, post[0].start):
        first = _one_arm(text, pre) if len(values) == 2 else None
        if two and post[0].role == "subgroup" and (other := _other_part(text, pre, post[0], values[0])):
            return [other, post[0]]
        if two and first and post[0].role == "subgroup":
            return [post[0], post[0]]  # "X improved OS (14 vs 9 months) in patients with a mutation": both arms are compared in them
        if post[0].role == "control" or (two and first):
            return [first, *[None] * (len(values) - 2), post[0]]
    return []


_TO, _FROM = re.compile(r"\bto\s(?:an?\s)?(?:median\s(?:of\s)?)?$"), re.compile(r"\sfrom\s(?:an?\s)?(?:median\s(?:of\s)?)?")


def _from_control(text: str, values: list[Value], pre: list[Group]) -> bool:
    """Whether the second of two values is what the first was raised from beside a control: "extended OS over docetaxel, to 12.2 from 9.0 months"."""
    told = _TO.search(text, max(values[0].start - 16, 0), values[0].start) and _FROM.fullmatch(text, values[0].end, values[1].start)
    return told is not None and any(is_compared_with(text, g) for g in pre)


def _other_part(text: str, pre: list[Group], part: Group, first: Value) -> Group | None:
    """The one part of the people that opens the clause of the first value, which is set against another part: "Among PD-L1-high patients the ORR with X was 45%, compared with 21% in PD-L1-low patients"."""
    parts = {g.key: g for g in pre if g.role == "subgroup" and g.key != part.key and not is_set_against(text, g.start) and ";" not in text[g.end : first.start]}
    return next(iter(parts.values())) if len(parts) == 1 else None


_TOGETHER = re.compile(r"\b(?:groups|arms|cohorts|regimens|dose levels)$", re.IGNORECASE)
_AS_IN_ALL = re.compile(r"\b(?:similar|comparable|close|identical|equal) to\b|\b(?:versus|vs|compared|than|in line with|consistent with)\b", re.IGNORECASE)


def _in_order(text: str, values: list[Value], pre: list[Group], post: list[Group]) -> list[Group | None]:
    """A list of groups before or after a list of as many values, or one group that all of them are about."""
    nobody: list[Group | None] = [None] * len(values)
    final = values[-1].end
    if len(post) >= len(values) and _is_list(text, post[: len(values)]) and (len(pre) != len(values) or "respectively" in text[final : final + 20]):
        return list(post[: len(values)])
    if len(pre) >= len(values):
        near = pre[-len(values) :]
        if len(values) == 2 and _arm_in_part(near) and not is_set_against(text, near[1].start) and VERSUS.search(text, values[0].end, values[1].start):
            return [near[0], None]
        told = len(pre) == len(values) and (
            VERSUS.search(text, values[0].end, values[-1].start) or _RESPECTIVELY.search(text, final, final + 60) or not _ENCLOSES.match(near[0].key)
        )
        return list(near) if told or _is_list(text, near) else [near[-1]] * len(values) if len(pre) == len(values) else nobody
    compared = len(values) == 2 and VERSUS.search(text, values[0].end, values[1].start) is not None
    if len(post) == 1 and directly_behind(text, final, post[0].start):
        part = post[0].role == "subgroup" and compared
        if (part or (post[0].role == "total" and len(values) == 2 and _AS_IN_ALL.search(text, values[0].end, values[1].start))) and pre and pre[-1].role == "subgroup":
            return [pre[-1], post[0]]
        if len(values) > 1 and not compared and _TOGETHER.search(text, post[0].start, post[0].end) and "each" not in text[final : post[0].end]:
            return nobody  # "21%, 38% and 47% in the active groups": theirs one by one, and not the last alone
        shared = "each" in text[final : post[0].end] or post[0].role == "total" or part
        return [post[0] if shared else None] * (len(values) - 1) + [post[0]]
    if len(pre) != 1 or "respectively" in text[final : final + 60]:  # the list that it ends has members that are no groups to us
        return nobody
    if compared and pre[0].role == "subgroup" and post and post[0].role == "subgroup" and VERSUS.search(text, final, post[0].start):
        return [pre[0], post[0]]
    if compared and pre[0].role == "subgroup" and OTHER_PART_BEHIND.match(text, final):
        return [pre[0], None]
    if not VERSUS.search(text, values[0].end, values[-1].start) or (compared and pre[0].role == "subgroup"):
        return [pre[0]] * len(values)
    return [*nobody[1:], pre[0]] if is_compared_with(text, pre[0]) else [pre[0], *nobody[1:]]


OTHER_PART_BEHIND = re.compile(
    r"\s?(?:\([^()]{0,60}\)\s)?(?:in|among|for)\s(?:the\s|all\s)?(?:those\s(?:with|without|who)\b|[^.;,()]{0,50}?\b(?:tumou?rs?|cancers?|disease|wild[- ]type|mutations?|mutant|negative|positive|normal|na[iï]ve|others?)\b)",
    re.IGNORECASE,
)
"""Behind a compared value: another part of the people, by words that are no group to us: "73% compared with 46% in HER2-normal tumors"."""


def _arm_in_part(near: list[Group]) -> bool:
    """Whether an arm and a part of the people stand before two values: not the part has the second, "X improved OS in those over 65 and had a higher ORR (20% vs 9%)"."""
    return near[0].role in {"treatment", "control"} and near[1].role == "subgroup"


_BOTH_GIVEN = re.compile(r"\b(?:received|receiving|given|taking|taken|treated with|dosed with|combination of|administered)\s(?:[\w-]+)?$", re.IGNORECASE)


def _without_partners(text: str, groups: Sequence[Group]) -> list[Group]:
    """The groups but for the second drug of one combination: "those who received X and Y" are one group."""
    if " respectively" in text:
        return list(groups)
    return [
        b
        for a, b in zip((None, *groups), groups, strict=False)
        if not (a and b.drug and text[a.end : b.start] == " and " and _BOTH_GIVEN.search(text, max(a.start - 20, 0), a.end))
    ]


_RESPECTIVELY = re.compile(r"\brespectively\b")
_ENCLOSES = re.compile(r"(?:part|total|stage):")
"""A part of the trial has arms of its own: "in Part B, arm 1 had an ORR of 97% and a CR rate of 78%"."""


def is_compared_with(text: str, group: Group) -> bool:
    """Whether a group stands as what is compared with: "over placebo in men with cancer [11.0 v. 8.3 months]" gives it the last value."""
    return group.role in {"control", "treatment"} and is_set_against(text, group.start)


def _one_arm(text: str, pre: list[Group]) -> Group | None:
    """The only arm that stands before two compared values, of which the second names its own: "patients on placebo had 5.4 months versus 8.1 with X"."""
    arms = {g.key: g for g in pre if g.role in {"treatment", "control"} and not is_compared_with(text, g)}
    return next(iter(arms.values())) if len(arms) == 1 else None


def _with_control_last(text: str, pre: list[Group]) -> list[Group | None]:
    """Whose two compared values are, where the arms stand before them and one is what is compared with, whichever is named first: "compared with placebo, X improved PFS (8.1 vs 5.4)"."""
    arms = [g for g in pre if g.role in {"treatment", "control"}]
    against = [g for g in arms if is_compared_with(text, g)]
    others = {g.key: g for g in arms if g not in against}
    return [next(iter(others.values())) if len(others) == 1 else None, against[0]] if len(against) == 1 else []


_ALSO = re.compile(r",?\s(?:and|with)\s(?:an?\s|the\s)?(?:median\s|mean\s)?", re.IGNORECASE)
"""Between a control and a further endpoint: "an ORR of 11% compared to 0% with placebo and a median DOR of 9.5 months" goes on with the treated."""


def _members_of_list(text: str, values: list[Value], inter: list[list[Group]]) -> list[Group]:
    """The groups of the first values, where a list of values is followed by a list of as many groups and then by further values: "62% and 47% in the 300 mg and 100 mg arms, versus 19% for placebo"."""
    first = next((n for n, groups in enumerate(inter) if groups), 0)
    near = inter[first][: first + 1] if first else []
    return near if len(near) == first + 1 and _is_list(text, near) else []


_SOME_OF = re.compile(r"\b(?:the\s)?(?P<end>first|initial|lowest|last|latter|final|highest)\s(?P<count>two|three|four)\b", re.IGNORECASE)
_SEVERAL = {"two": 2, "three": 3, "four": 4}


def _some_of(cohorts: list[Group], some: re.Match[str]) -> list[Group]:
    """ "the first two" of the cohorts that stand before it."""
    count = _SEVERAL[some["count"].lower()]
    return cohorts[:count] if some["end"].lower() in {"first", "initial", "lowest"} else cohorts[-count:]


_AMOUNT = rf"(?:\s\d[\d.,]*\s?(?:mg|µg|mcg|g|IU|mCi|MBq)(?:/(?:kg|m2))?(?:{HOW_OFTEN})?)?"
_JOINER = r"(?:,|,?\s?(?:and|or|versus|vs?\.?|compared (?:with|to)|than|against))"
_LISTED = re.compile(rf"{_AMOUNT}\s?{_JOINER}\s?(?:(?:in|for|with|on|those (?:in|on|with|treated with|receiving))\s)?(?:the\s)?", re.IGNORECASE)
"""Between two groups of a list, of which the first may have its amount behind it: "zelvanib 2 mg and placebo"."""


def _is_list(text: str, groups: list[Group]) -> bool:
    """Whether groups stand in one list, or in a span as "cohorts 1 through 3": several that merely stand in the sentence give no order to go by."""
    return all(a.end == b.start or _LISTED.fullmatch(text, a.end, b.start) for a, b in itertools.pairwise(groups))


_COHORT_KEY = re.compile(r"(?:cohort|level|part|group|panel|regimen):")


def single(text: str, end: int, pre: list[Group], post: list[Group]) -> Group | None:
    """Whose the one value is that ends at a place: of the group directly behind it, else the last before it, else one that follows soon."""
    if post and directly_behind(text, end, post[0].start) and not (pre and _CLAUSE_ENDS.match(text, end) and _opens_clause(text, pre[-1])):
        return post[0]
    if pre and (CONTRAST.search(text, pre[-1].end, end) or _both(text, pre)):
        return None
    if pre:
        return None if _HAD_ITS_OWN.search(text, max(pre[-1].start - 40, 0), pre[-1].start) and ";" in text[pre[-1].end : end] else _at_dose(pre) or pre[-1]
    if not post or post[0].start - end >= 60:
        return None
    between = text[end : post[0].start]
    inside = between.count("(") > between.count(")")  # "40% ORR in UPS (1 CR out of 10 evaluable patients)": of another number
    return post[0] if not inside and _leads_on(between) else None


_HAD_ITS_OWN = re.compile(r"\d\s?(?:%|[a-zA-Z/%]{1,10})?\s(?:\([^()]{0,20}\)\s)?(?:in|on|with|for|among)\s(?:the\s|those\s(?:on|given)\s)?$")
"""Before a group that a number stands before, which a semicolon ends: "22 in the placebo group; seroconversion was 96%"."""
_CLAUSE_ENDS = re.compile(r"\s?(?:\([^()]{0,60}\))?[;,](?!\s?respectively)")
_CLAUSE_OPENS = re.compile(r"(?:^|[;.:]\s|,?\s(?:and|while|whereas|but)\s)(?:in|at|for|among|amongst|with|on|of)\s(?:the\s|all\s|those\s)?$", re.IGNORECASE)


def _opens_clause(text: str, group: Group) -> bool:
    """Whether a clause begins with a group, which then owns its value: "In cohort 1, the ORR was 33%; in cohort 2, 43%"."""
    return _CLAUSE_OPENS.search(text, max(group.start - 24, 0), group.start) is not None


_AT_DOSE = re.compile(r"(?:dose|level|cohort|part):|arm:(?:low|high|mid)\w*$")
_UNQUALIFIED = re.compile(
    r"(?:[\w/+-]+\s)+(?:patients|participants|subjects|adults|people|men|women|children)$|(?:patients|participants|subjects|adults|people|men|women|children)\swith\s(?:[\w-]+\s){0,4}(?:cancer|tumou?rs?|disease|[a-z]+(?:oma|emia|itis|osis))$"
)


def _at_dose(pre: list[Group]) -> Group | None:
    """The dose or cohort that a sentence opens with, where the people named behind are only those of the disease: "At 1.8 mg/kg, six of 11 lymphoma patients responded"."""
    before = pre[-2] if len(pre) > 1 else None
    return before if before and pre[-1].role == "subgroup" and _AT_DOSE.match(before.key) and _UNQUALIFIED.fullmatch(pre[-1].label) else None


_AND = re.compile(r"\s(?:and|or|&)\s(?:the\s)?")


def _both(text: str, groups: list[Group]) -> bool:
    """Whether the last two groups are told in one breath: of "the 50 mg and 200 mg doses" one value is neither's alone."""
    return (
        len(groups) > 1
        and groups[-2].role == groups[-1].role == "treatment"
        and groups[-2].key != groups[-1].key
        and _AND.fullmatch(text, groups[-2].end, groups[-1].start) is not None
    )


_LEADS_ELSEWHERE = re.compile(
    r"[;]|,\s(?:but|and|while|whereas)\s|\d\s?(?:%|points?|months?|kg|letters)|\b(?:compared|versus|vs|against|than|difference|between|similar|regardless)\b"
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def _leads_on(between: str) -> bool:
    """Whether words between a value and a group let the group have the value: no other value and no comparison, but for a confidence interval in brackets."""
    return _LEADS_ELSEWHERE.search(_BRACKETS.sub("", between)) is None


_CLOSED = re.compile(r"^[^()]*\)|\([^()]*\)|\[[^\[\]]*\]")
"""Brackets, also one that the value opened: "40% (4/10; 95% CI, 12-74)"."""
NEXT_CLAUSE = re.compile(r";|,\s(?:and|but|while|whereas)\s")
_TURNS_TO = re.compile(r"\b(?:while|whereas|but|versus|vs\.?|compared (?:with|to))\s(?:the\s|those\s|(?:in|for|with|on)\s)*$", re.IGNORECASE)
"""Before the people of the next value: "reduced it by 38% while placebo-treated patients had a 24% increase"."""


_AND_THOSE = re.compile(r"(?:\s(?:months|weeks|days))?\sand\s(?:those|patients|particip)\b.*", re.IGNORECASE)
"""Before the next people of a sentence: "lived 14 and those on placebo 9 months"."""


_SEPARATOR = re.compile(r"[,;]|\b(?:and|versus|vs|compared|while|whereas|than|but)\b")


def _parted_behind(text: str, starts: list[int], ends: list[int], inter: list[list[Group]]) -> bool:
    """Whether what parts the members stands behind the groups and never before them: "12.8% of weight on the 5 mg dose, 14.7% on the 10 mg dose and 15.7% on …"."""
    single = [(end, groups[0], start) for end, groups, start in zip(ends, inter, starts[1:], strict=False) if len(groups) == 1]
    behind = [_SEPARATOR.search(text, g.end, start) is not None for _, g, start in single]
    before = [_SEPARATOR.search(text, end, g.start) is not None for end, g, _ in single]
    return len(single) == len(inter) > 1 and all(behind) and not any(before)


_LABELS = re.compile(r"(?:\s?\([^()]{0,40}\))?(?:\s(?:arm|group))?\s?[,:=]?\s")
_ENDS_MEMBER = re.compile(r"(?:\s?\([^()]*\))?\s?(?:[;,•]|\n)\s?(?:and\s)?(?:the\s)?")


def _labels_before(text: str, values: Sequence[Value], pre: list[Group], inter: list[list[Group]]) -> list[Group | None]:
    """The groups that stand as labels each directly before its value, in a list whose members a comma or semicolon ends: "A plus B, 34%; B alone, 21%"; nothing where that is not so."""
    labels = [groups[0] if len(groups) == 1 else None for groups in inter]
    told = all(
        g and _ENDS_MEMBER.fullmatch(text, a.end, g.start) and _LABELS.fullmatch(text, g.end, b.start) and text[g.end : b.start].strip()
        for g, a, b in zip(labels, values, values[1:], strict=False)
    )
    first = pre[-1] if pre and _LABELS.fullmatch(text, pre[-1].end, values[0].start) else None
    return [first, *labels] if told else []


_OVERALL = re.compile(r"\s(?:\([^()]*\)\s)?overall\b")
"""Behind the value of all people, whose parts follow: "35% overall, 42% in PD-L1-high and 24% in PD-L1-low tumors"."""


def _own_behind(text: str, ends: list[int], inter: list[list[Group]], post: list[Group]) -> list[Group | None]:
    """ "in those with melanoma it was highest for both, or 64%, then 59% for A alone and 45% for B alone": the arms of all but the first, each directly behind its value; nothing else."""
    behind = [*inter[1:], post]
    if not all(
        groups and directly_behind(text, end, groups[0].start) and (groups[0].role in {"treatment", "control"} or _OVERALL.match(text, ends[0]))
        for end, groups in zip(ends[1:], behind, strict=True)
    ):
        return []
    return [None, *(groups[0] for groups in behind)]


def _interleaved(text: str, values: Sequence[Value], pre: list[Group], inter: list[list[Group]], post: list[Group]) -> list[Group | None]:
    """ "45% in A versus 20% in B" takes what follows, "A 45%, B 20%" what precedes."""
    ends = [v.end for v in values]
    first = inter[0][0] if inter[0] else None
    if labels := _labels_before(text, values, pre, inter):
        return labels
    if first is None and pre and (pre[-1].role == "subgroup" or _OVERALL.match(text, ends[0])) and (later := _own_behind(text, ends, inter, post)):
        return later
    if first is None and pre and pre[-1].role == "treatment" and VERSUS.search(text, ends[0], values[1].start) and (later := _own_behind(text, ends, inter, post)):
        return [pre[-1] if len(pre) == 1 else None, *later[1:]]  # "A prolonged it to 14.9 months, versus 7.3 months with B and 9.6 months with C"
    # "In cohort 1 it was 26 months; in cohort 2 …": a clause of its own names the people of its own value
    follows = bool(first and directly_behind(text, ends[0], first.start)) and not (pre and first and re.match(r"\s?[;,]", text[ends[0] : first.start]))
    follows = follows or _parted_behind(text, [v.start for v in values], ends, inter)
    if (
        first
        and not follows
        and not pre
        and len(values) == 2
        and (
            _TURNS_TO.search(text, ends[0], first.start) or _AND_THOSE.fullmatch(text, ends[0], first.start + 8) or NEXT_CLAUSE.search(_CLOSED.sub("", text[ends[0] : first.start]))
        )
    ):
        return [None, first]
    if follows or not pre:
        out: list[Group | None] = [g[0] if g else None for g in inter]
        tail = post[0] if post and (directly_behind(text, ends[-1], post[0].start) or post[0].start - ends[-1] < 60) else None
        if tail and tail.role == "total" and any(inter) and VERSUS.search(text, ends[-2], values[-1].start):
            tail = None  # "43% for zelvanib versus 45% for the other in the intent-to-treat population": both were of it
        if tail is None and len(inter[-1]) > 1:
            tail = inter[-1][-1]
        return pairs_in_parts(text, values, [*out, tail])
    named: list[Group | None] = [pre[-1], *(g[-1] if g else None for g in inter)]
    alone = next(n for n, groups in enumerate(inter) if groups) + 1  # "the 10 mg and 20 mg groups lost 8% and 12%, the placebo group 2%"
    if alone > 1 and len(pre) >= alone:
        named[:alone] = pre[-alone:] if _is_list(text, pre[-alone:]) else [None] * alone
    for n, groups in enumerate(inter):
        if groups and groups[-1].role == "control" and _closed_comparison(text, groups[-1], values[n + 1].start):
            named[n : n + 2] = [groups[-1], None]  # "(39% vs. 10% for placebo), Y (36% vs. …": of what stands before it
    for n, groups in enumerate(inter):  # "while it was 72% in those receiving 250 mg": its own people stand behind it
        if n and named[n] is None and len(groups) > 1 and directly_behind(text, ends[n], groups[0].start):
            named[n] = groups[0]
    if named[-1] is None and post and post[0].role == "control" and directly_behind(text, ends[-1], post[0].start):
        named[-1] = post[0]  # "A by 52% and B by 38%, versus 2% with placebo"
    return named
