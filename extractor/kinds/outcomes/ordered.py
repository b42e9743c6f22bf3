"""Arms that other words list in an order, and values that follow it: at the end of two lists, in the trial's roster, in the sentences before."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from extractor.kinds.outcomes.attach import Attached
from extractor.kinds.outcomes.behind import VERSUS
from extractor.link.anaphora import groups_of_heading
from extractor.link.dose_groups import regimen_named_by
from extractor.link.group import NUMBERED_KEY, Group, arm_key
from extractor.link.reading import Passage
from extractor.text import late as re


def of_roster(passage: Passage, chain: list[Attached], groups: list[Group | None]) -> list[Group | None]:
    """The trial's arms for values that name none: by the denominator that is one arm's size, or as many values as arms in the arms' order.

    `groups`: those that the sentence names for the values, none of them, or a control for the last: "in 31%, 42% and 29% of patients versus 9% on placebo".
    """
    nobody: list[Group | None] = [None] * len(chain)
    final = chain[-1].value.end
    named_after = _NAMED_AFTER.match(passage.text, final) and not _THESE_ARMS.search(passage.text, final, final + 60)
    if any(g is not None and g.role != "control" for g in groups[:-1]) or all(groups) or named_after:
        return nobody
    control = groups[-1]
    if control is not None:
        return (control.role == "control" and not any(groups[:-1]) and _of_list_before(passage, chain, control)) or nobody
    if over := _of_heading(passage, chain):
        return over
    roster = passage.reading.roster
    if not roster.arms:
        return _of_list_before(passage, chain) or nobody
    by_size = [roster.of_size(a.value.share.denominator) if a.value.share else None for a in chain]
    if any(by_size):
        return by_size
    compared = VERSUS.search(passage.text, chain[0].value.end, chain[-1].value.start) is not None
    if nearer := _of_sentence_before(passage, chain) or (_of_list_before(passage, chain) if _THESE_ARMS.search(passage.text) else []):
        return nearer
    told_apart = compared or (bool(roster.sizes) and (len(chain) == 2 or roster.arms[-1].role == "treatment"))
    apart = len(chain) == 2 and not compared and _OTHER_CLAUSE.search(passage.text, chain[0].value.end, chain[1].value.start)
    in_order = told_apart and not apart and len(chain) == len(roster.arms) > 1 and all(a.role == "treatment" for a in roster.arms[:-1])
    if any(g.role == "subgroup" for g in passage.groups):
        return nobody
    return list(roster.arms) if in_order else _of_list_before(passage, chain) or nobody


_OTHER_CLAUSE = re.compile(r";|\boverall\b")
"""Between two values that are no list: "fell by 62% overall; 84% of patients"."""


def _of_heading(passage: Passage, chain: list[Attached]) -> list[Group | None]:
    """Whose the two compared values of a bullet are: of the one treated arm that the line over the list names, and of its control where it names one."""
    if len(chain) != 2 or passage.groups or not VERSUS.search(passage.text, chain[0].value.end, chain[1].value.start):
        return []
    over = {g.key: g for g in groups_of_heading(passage)}
    treated, controls = ([g for g in over.values() if g.role == role] for role in ("treatment", "control"))
    if len(treated) != 1 or len(controls) > 1 or len(over) > len(treated) + len(controls):
        return []
    return [treated[0], controls[0] if controls else None]


def of_common_drug(passage: Passage, chain: list[Attached], groups: list[Group | None]) -> list[Group | None]:
    """The groups of values; where the treated's is only the drug that stands once behind several, the drug's arms in the order of the sentences before.

    "12%, 24% and 26% of participants receiving zelvanib, versus 3% on placebo" tells of three dose arms, and not of the last for all who got it.
    """
    control = groups[-1] if groups and groups[-1] and groups[-1].role == "control" else None
    treated = groups[:-1] if control else groups
    last = treated[-1] if len(treated) > 1 else None
    if last is None or any(treated[:-1]) or not last.drug or last.key != arm_key(last.drug):
        return groups
    return _of_list_before(passage, chain, control, common=last) or groups


_NAMED_AFTER = re.compile(r"\s(?:for|in|with|among|on)\s[^.;%\d]{3,80}respectively", re.IGNORECASE)
"""The sentence names its own people, in words that are no group to us."""
_SENTENCES_BACK = 6
_THESE_ARMS = re.compile(
    r"\b(?:these|those|the|all|across(?: the)?)\s(?:(?:two|three|four|five|same|respective|active|treatment|dose|dosing)\s){0,3}(?:groups|arms|cohorts|doses|dose levels|regimens)\b",
    re.IGNORECASE,
)
"""Arms that the sentence before has named: "in these groups, respectively"."""
_SEVERAL_TIMES = re.compile(r"\b(?:weeks|months|days|years)\s\d+(?:,|\sand\s)|\b(?:week|month|day|year)\s\d+\b.*\b(?:week|month|day|year)\s\d+\b", re.IGNORECASE)
"""Values may be those of one arm at different times."""


def _of_list_before(passage: Passage, chain: list[Attached], control: Group | None = None, *, common: Group | None = None) -> list[Group | None]:
    """As many arms as values, in the one order in which the sentences before name them; none where they differ or nothing says that values are told apart.

    `control`: the last value's own, where the sentence names it; `common`: what all of the arms got.
    """
    final = chain[-1].value.end
    ordered = (
        len(chain) > 2
        or _CORRESPONDING.search(passage.text, 0, chain[0].value.start)
        or VERSUS.search(passage.text, chain[0].value.end, final)
        or _IN_ORDER.search(passage.text, final, final + 60)
    )
    others = [g for g in passage.groups if g.key not in {named.key for named in (control, common) if named}]
    if len(chain) < 2 or not ordered or others or _SEVERAL_TIMES.search(passage.text):
        return []
    meant = _THESE_ARMS.search(passage.text) is not None
    lists = [arms for p in itertools.islice(passage.before, _SENTENCES_BACK) if (arms := _arms_for(p, len(chain), control, meant=meant))]
    return list(lists[0]) if lists and len({_told_by(arms) for arms in lists}) == 1 else []


def _arms_for(passage: Passage, count: int, control: Group | None, *, meant: bool) -> list[Group | None]:
    """The arms of a sentence for so many values, the last of which is the control's where that is named; `meant`: "these groups" are its treated."""
    named = _arms_named(passage)
    treated = [g for g in named if g.role == "treatment"]
    if len({regimen_named_by(g) is not None for g in treated}) > 1:
        return []  # arms by their doses, and one by its drug alone: a name too many or too few
    wanted = count - 1 if control else count
    if len(treated) == wanted and (meant or (control and len(named) == count)):
        return [*treated, control] if control else list(treated)
    return list(named) if not control and len(named) == count else []


def _told_by(arms: Sequence[Group | None]) -> tuple[str, ...]:
    """What makes two namings of a list of arms the same: their doses, with the schedules where two have one dose, else their keys."""
    regimens = [regimen_named_by(g) if g else None for g in arms]
    doses = [r.dose for r in regimens if r]
    return tuple((r.dose if doses.count(r.dose) == 1 else f"{r.dose} {r.often or ''}") if r else g.key if g else "" for g, r in zip(arms, regimens, strict=True))


_CORRESPONDING = re.compile(r"\bcorresponding\s(?:figures|rates|values|numbers|medians|results|percentages|proportions)\b", re.IGNORECASE)
"""Tells that values follow in the order of the sentence before."""
_IN_ORDER = re.compile(r"\brespectively\b|\bin (?:order of|ascending|increasing) dose")


def _of_sentence_before(passage: Passage, chain: list[Attached]) -> list[Group | None]:
    """As many arms as values, told in this order by the sentence just before, where both say "respectively": its arms are meant and not those of another trial."""
    earlier = next(passage.before, None)
    if earlier is None or len(chain) < 2 or passage.groups or not (_IN_ORDER.search(passage.text) and _IN_ORDER.search(earlier.text)):
        return []
    arms = _arms_named(earlier)
    return list(arms) if len(arms) == len(chain) else []


def _arms_named(passage: Passage) -> tuple[Group, ...]:
    """The arms and doses that a sentence names, each once, in the order of their first naming; arms that go by letters or numbers stand for what they got."""
    named = tuple({g.key: g for g in reversed(passage.groups_with_doses) if g.role in {"treatment", "control"}}.values())[::-1]
    numbered = tuple(g for g in named if NUMBERED_KEY.match(g.key))
    return numbered if len(numbered) > 1 else named


_AND_ITS = re.compile(r"[^.;]{0,30}(?:,\s|,?\sand\s)[^.;]{0,80}")
_TOLD_LAST = re.compile(r"[)\]]?,?\s(?:for|with|in|on|among)\s(?:the\s)?")


def of_both_lists(passage: Passage, attached: Sequence[Attached], units: dict[tuple[str, int], list[int]], known: Sequence[Group]) -> list[Group | None]:
    """Whose the values of the first of two lists are, where the arms stand once at their end: "rates were 61% and 44%, and 50% and 32% at 3 years for A and B, respectively"."""
    text, lists = passage.text, list(units.values())
    if len(lists) != 2 or len(lists[0]) != len(lists[1]) or len(lists[0]) < 2 or any(kind == "row" for kind, _ in units):
        return []
    first, final = attached[lists[0][-1]].value, attached[lists[1][-1]].value
    behind = [g for g in known if g.start >= final.end and g.role in {"treatment", "control"}]
    if len(behind) != len(lists[0]) or len(behind) != len([g for g in known if g.role in {"treatment", "control"}]) or not _IN_ORDER.match(text[behind[-1].end :].lstrip(", ")):
        return []
    told = _TOLD_LAST.fullmatch(text, final.end, behind[0].start) and _AND_ITS.fullmatch(text, first.end, attached[lists[1][0]].value.start)
    return list(behind) if told else []
