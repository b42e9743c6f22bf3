"""Arms that other words list in an order, and values that follow it: at the end of two lists, in the trial's roster, in the sentences before."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from extractor.kinds.outcomes.allocate import VERSUS
from extractor.kinds.outcomes.attach import Attached
from extractor.link.group import Group
from extractor.link.reading import Passage
from extractor.text import late as re


def of_roster(passage: Passage, chain: list[Attached], groups: list[Group | None]) -> list[Group | None]:
    """The trial's arms for values that name none: by the denominator that is one arm's size, or as many values as arms in the arms' order."""
    nobody: list[Group | None] = [None] * len(chain)
    if any(groups) or _NAMED_AFTER.match(passage.text, chain[-1].value.end):
        return nobody
    roster = passage.reading.roster
    if not roster.arms:
        return _of_list_before(passage, chain) or nobody
    by_size = [roster.of_size(a.value.share.denominator) if a.value.share else None for a in chain]
    if any(by_size):
        return by_size
    told_apart = bool(roster.sizes) or VERSUS.search(passage.text, chain[0].value.end, chain[-1].value.start) is not None
    if nearer := _of_sentence_before(passage, chain):
        return nearer
    in_order = told_apart and len(chain) == len(roster.arms) > 1 and all(a.role == "treatment" for a in roster.arms[:-1])
    if any(g.role == "subgroup" for g in passage.groups):
        return nobody
    return list(roster.arms) if in_order else _of_list_before(passage, chain) or nobody


_NAMED_AFTER = re.compile(r"\s(?:for|in|with|among|on)\s[^.;%\d]{3,80}respectively", re.IGNORECASE)
"""The sentence names its own people, in words that are no group to us."""
_SENTENCES_BACK = 6


def _of_list_before(passage: Passage, chain: list[Attached]) -> list[Group | None]:
    """As many arms as values, in the one order in which the sentences before name them; none where they differ or nothing says that values are told apart."""
    final = chain[-1].value.end
    ordered = len(chain) > 2 or VERSUS.search(passage.text, chain[0].value.end, final) or _IN_ORDER.search(passage.text, final, final + 60)
    if len(chain) < 2 or not ordered or passage.groups:
        return []
    lists = [arms for p in itertools.islice(passage.before, _SENTENCES_BACK) if len(arms := _arms_named(p)) == len(chain)]
    return list(lists[0]) if lists and len({tuple(a.key for a in arms) for arms in lists}) == 1 else []


_IN_ORDER = re.compile(r"\brespectively\b|\bin (?:order of|ascending|increasing) dose")


def _of_sentence_before(passage: Passage, chain: list[Attached]) -> list[Group | None]:
    """As many arms as values, told in this order by the sentence just before, where both say "respectively": its arms are meant and not those of another trial."""
    earlier = next(passage.before, None)
    if earlier is None or len(chain) < 2 or passage.groups or not (_IN_ORDER.search(passage.text) and _IN_ORDER.search(earlier.text)):
        return []
    arms = _arms_named(earlier)
    return list(arms) if len(arms) == len(chain) else []


def _arms_named(passage: Passage) -> tuple[Group, ...]:
    """The arms and doses that a sentence names, each once, in the order of their first naming."""
    return tuple({g.key: g for g in reversed(passage.groups_with_doses) if g.role in {"treatment", "control"}}.values())[::-1]


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
