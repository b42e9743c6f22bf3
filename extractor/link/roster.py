"""The arms of a trial as its document lists them, with their sizes: what values without a name of their own are told apart by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.context.sections import OWN
from extractor.context.status import planned
from extractor.link.against import is_set_against
from extractor.link.group import Group
from extractor.link.lettered import controls_by_letter
from extractor.text import late as re
from extractor.text.gate import gated
from extractor.text.numbers import parse_number
from extractor.text.schedules import HOW_OFTEN

if TYPE_CHECKING:
    from extractor.link.drugs import DrugNames
    from extractor.link.reading import Passage

_DIVIDED = gated(
    r"\b(?:randomi[sz]ed|randomly|assigned|allocated|n\s?=|received|with (?:arm|group) [A-D]|arms? [A-D])\b|\([a-z][\w+-]{1,7}\)(?:,\s|,?\s(?:and|or)\s)[\w-]+\s\([a-z][\w+-]{1,7}\)\s(?:patients|participants|women|men|children)\b",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"\[([A-Z]{2,6})\]")
_COMPARED_SPELLED_OUT = gated(
    r"\b(?:compared (?:to|with)|versus|vs\.?)\s(?:the\s|standard\s|investigator's choice of\s|physician's choice\s)*(?:chemotherapy|therapy|treatment)\s\((?P<inside>[^()]{3,160})"
)
"""What a comparison's chemotherapy consists of: "versus chemotherapy (gemcitabine or doxorubicin)"."""
_SIZE_OF_DOSE = re.compile(
    r"\d\s?(?:mg|µg|mcg|g|mCi|MBq|GBq|IU|vg|cells)(?:/\w+)*(?:" + HOW_OFTEN + r")?\s\([nN]\s?=\s?\d",
    re.IGNORECASE,
)
"""A dose with how many people got it: "5 mg/kg (n=6)", "300 mg every four weeks (n=66)"."""
_TIME = re.compile(r"(?:weeks?|days?|months?|years?|cycles?|visits?|grades?|stages?|phases?)$", re.IGNORECASE)
"""What a number behind it counts is no people: "at Week 16 in the 300 mg arm"."""
_MOST_ARMS = 6
_HAS_NOUN = re.compile(r"\b(?:arms?|groups?|cohorts?|regimens?)\b|^[A-Z]{2,}$")
_SIZE_AFTER = re.compile(
    r"(?:\s(?:arm|group))?(?:\s?[(\[;,:]\s?(?:[nN]\s?=\s?|of\s)?|,?\s(?:comprising|consisting of|of|with)\s)(\d{1,3}(?:,\d{3})+|\d{1,5})(?:\s(?:patients|participants|subjects|women|men)(?:\swith\b)?)?\s?(?:[)\];,.]|(?<=with)\s)"
)
_SIZE_BEFORE = re.compile(
    r"\b((?:\w+\s)?(?:and\s)?[\w,-]+)\s(?:patients\s|participants\s|subjects\s|women\s|men\s|adults\s|children\s)?(?:(?:who\s)?(?:were|was)\s)?(?:(?:randomly\s)?(?:assigned|allocated|randomi[sz]ed|treated)\s)?(?:to\s(?:receive\s)?|in\s|on\s|with\s|receiv(?:ed|ing)\s|)(?:the\s)?\(?$"
)


@dataclass(frozen=True, slots=True)
class Roster:
    """Arms in the order in which the document first lists them all; empty where no sentence lists two or more."""

    arms: tuple[Group, ...] = ()
    sizes: dict[int, str] = field(default_factory=dict)
    """How many people → the key of the only arm that has as many."""
    controls: frozenset[str] = frozenset()
    """Keys of arms that lack what another adds, docetaxel beside docetaxel plus lumicastat, or that get another drug than the document's."""
    compared_with: frozenset[str] = frozenset()
    """Drugs in lower case that the document's own is compared with, and that it is never compared from."""

    def may_have(self, group: Group, n: int) -> bool:
        """Whether so many can be people of a group: not where all sizes that the document gives it are smaller."""
        known = [size for size, key in self.sizes.items() if key == group.key]
        return not known or n <= max(known)

    def of_size(self, n: int) -> Group | None:
        """The arm that has so many people; None where none or two have."""
        return next((arm for arm in self.arms if arm.key == self.sizes.get(n)), None)


def roster_of(passages: Iterable[Passage], lead: str | None = None) -> Roster:
    """Read the arms of a document's sentences; `lead`: the drug that the document is about."""
    passages = tuple(passages)
    divided = [item for item in _listing(p for p in passages if p.section in OWN and _DIVIDED.search(p.text)) if not planned(item[0].text)]
    comparators = frozenset(_comparators(passages, lead)) if lead else frozenset()
    defined = frozenset(controls_by_letter(p for p in passages if p.section in OWN))
    if not divided:
        return Roster(controls=defined, compared_with=comparators)
    listed = _listing(p for p in passages if p.has_number)
    sizes: dict[int, set[str]] = {}
    for passage, groups in listed:
        for group in groups:
            for n in _sizes(passage.text, group):
                sizes.setdefault(n, set()).add(group.key)
    sized = {key for keys in sizes.values() for key in keys}
    arms = max((arms for _, arms in divided), key=lambda arms: (sum(a.key in sized for a in arms), all(_HAS_NOUN.search(a.label) for a in arms), -len(arms)))
    return Roster(
        arms,
        {n: next(iter(keys)) for n, keys in sizes.items() if len(keys) == 1},
        frozenset((*defined, *_controls(arms), *_other_drugs(arms, lead, passages[0].reading.drugs))),
        comparators,
    )


def _listing(passages: Iterable[Passage]) -> Iterator[tuple[Passage, tuple[Group, ...]]]:
    """Sentences that tell arms apart, not too many, with the arms."""
    return ((p, arms) for p in passages if 1 < len(arms := _arms(p)) <= _MOST_ARMS)


def _controls(arms: tuple[Group, ...]) -> Iterator[str]:
    parts = {arm.key: frozenset(arm.key.partition(":")[2].split("+")) for arm in arms if arm.key.startswith("arm:")}
    return (key for key, own in parts.items() if any(own < more for more in parts.values()))


def _other_drugs(arms: tuple[Group, ...], lead: str | None, names: DrugNames) -> Iterator[str]:
    """Where the document's drug is given in some arms, by any of its names, an arm of another drug is what it is compared with."""
    own = names.canonical(lead) if lead else ""
    without = [arm for arm in arms if lead and lead.lower() not in arm.label.lower() and own not in {names.canonical(d.name) for d in names.mentions(arm.label)}]
    if len(without) < len(arms):
        yield from (arm.key for arm in without if arm.drug and names.canonical(arm.drug) != own)


def _comparators(passages: Iterable[Passage], lead: str) -> Iterator[str]:
    """The drugs behind "compared with" and "versus", but for the document's own and what it is combined with."""
    for passage in passages:
        if passage.section in OWN:
            spelled_out = [m.span("inside") for m in _COMPARED_SPELLED_OUT.finditer(passage.text)]
            yield from (abbreviation.lower() for begin, end in spelled_out for abbreviation in _ABBREVIATED.findall(passage.text, begin, end))
            yield from (
                d.name.lower()
                for d in passage.drugs
                if d.name.lower() != lead.lower()
                and (is_set_against(passage.text, d.start) or _is_compared(passage, d.start, lead) or any(begin <= d.start < end for begin, end in spelled_out))
            )


_COMPARED_WITH = re.compile(r"\bcompar(?:ed|es|ing)\s(?P<first>[^.;()]{3,70}?)\s(?:with|to|against)\s(?:[\w-]+\s){0,2}$", re.IGNORECASE)


def _is_compared(passage: Passage, start: int, lead: str) -> bool:
    """Whether a trial compares the document's drug with what is named at a place: "compared once-weekly X with once-daily Y"."""
    compared = _COMPARED_WITH.search(passage.text, max(start - 120, 0), start)
    return compared is not None and lead.lower() in compared["first"].lower()


def _arms(passage: Passage) -> tuple[Group, ...]:
    """The arms that a sentence tells apart, each once."""
    groups = passage.groups_with_doses if len(_SIZE_OF_DOSE.findall(passage.text)) > 1 else passage.groups
    return tuple({g.key: g for g in reversed(groups) if g.role in {"treatment", "control"} and not g.key.startswith("stage")}.values())[::-1]


def _sizes(text: str, group: Group) -> Iterator[int]:
    if match := _SIZE_AFTER.match(text, group.end):
        yield int(match[1].replace(",", ""))
    if match := _SIZE_BEFORE.search(text, max(group.start - 90, 0), group.start):
        words = match[1].split(" ")
        for start in range(len(words)):
            n = parse_number(" ".join(words[start:]))
            if n is not None and n.is_integer() and n > 1:
                if not _TIME.search(" ".join(words[:start])):
                    yield int(n)
                return
