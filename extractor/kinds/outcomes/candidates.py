"""The groups of a sentence that results can be about: not those that a result itself makes, not one patient, not a control that is only told against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.kinds.outcomes.attach import Attached
from extractor.kinds.outcomes.behind import directly_behind
from extractor.link.dose_groups import dose_key
from extractor.link.group import NUMBERED_KEY, Group, arm_key
from extractor.link.reading import Passage
from extractor.text import late as re
from extractor.text.gate import gated
from extractor.text.schedules import HOW_OFTEN

_SINGLE_PERSON = re.compile(r"(?:\b(?:one|a|1|another|single)\s(?:[\w-]+\s){0,2}?)$", re.IGNORECASE)


def candidates(passage: Passage, attached: Sequence[Attached]) -> tuple[Group, ...]:
    """The groups of a sentence that results can be about: neither those that a result itself makes ("17 patients with stable disease") nor one patient."""
    found = tuple(g for g in _without_explanations(passage.text, passage.groups_with_doses) if not _is_aside(passage.text, g))
    found = tuple(sorted((*found, *_labels(passage, attached, found), *_backbones(passage, attached, found)), key=lambda g: g.start))
    if passage.section == "headline" and passage.reading.has_cohorts:
        found = tuple(g for g in found if g.role != "subgroup" or not _POPULATION.fullmatch(g.label))
    if not any(g.role == "subgroup" for g in found):
        return found
    spans = [(a.endpoint.start, a.endpoint.end) for a in attached]
    return tuple(g for g in found if g.role != "subgroup" or not (any(g.start < e and s < g.end for s, e in spans) or is_one(passage.text, g) or _is_numerator(passage.text, g)))


_LABEL_ENDS = re.compile(r"(?:\s(?:arm|group|patients))?\s?[,:=(]?\s?(?:[nN]\s?=\s?\d+\)?[,:;]?\s)?")
_CLOSES = re.compile(rf"(?P<often>(?:{HOW_OFTEN})?)\s?[),;]", re.IGNORECASE)
"""Behind an amount in a bracket: how often it was given, and the end."""
_LABEL_OPENS = re.compile(r"(?:^|[:;,(]\s?|\b(?:and|versus|vs\.?)\s)(?:the\s)?$", re.IGNORECASE)


def _labels(passage: Passage, attached: Sequence[Attached], found: Sequence[Group]) -> Iterator[Group]:
    """What labels the values of a list, each its own: "median OS: zelvanib 14.1 months, docetaxel 9.8 months", "63% (20 mg) and 55% (10 mg)"."""
    text = passage.text
    doses = {q.start: q for q in passage.quantities if q.kind == "amount"}
    behind = [(q, closed) for a in attached if text[a.value.end : a.value.end + 2] == " (" and (q := doses.get(a.value.end + 2)) and (closed := _CLOSES.match(text, q.end))]
    bracketed = {text[q.start : closed.end("often")]: q for q, closed in behind}
    for label, q in bracketed.items() if len(bracketed) > 1 else ():
        if not any(g.start < q.end and q.start < g.end for g in found):
            key = dose_key(q.low, q.unit) if q.end - q.start == len(label) else arm_key(label)
            yield Group(q.start, q.start + len(label), label, "treatment", key, passage.lead)
    labels = [
        d
        for d in passage.drugs
        if _LABEL_OPENS.search(text, max(d.start - 12, 0), d.start)
        and any(d.end <= a.value.start <= d.end + 24 and _LABEL_ENDS.fullmatch(text, d.end, a.value.start) for a in attached)
    ]
    if len({passage.reading.drugs.canonical(d.name) for d in labels}) > 1:
        yield from (Group(d.start, d.end, d.name, "treatment", arm_key(d.name), d.name) for d in labels if not any(g.start < d.end and d.start < g.end for g in found))


_BACKBONE = gated(
    r"(?<=\s)(?P<label>(?:(?:platinum|taxane|gemcitabine)-based\s|standard\s|systemic\s)?(?:chemo(?:radio)?therapy|radiotherapy|standard therapy|standard treatment)(?:\s(?:arm|group|alone))?)"
    r"(?=\s?(?:[.,;)\]]|\([^()]*\)|$)|\s(?:versus|vs|and\s\d))",
    re.IGNORECASE,
)
_AND_LAST = re.compile(r"\s(?:arms?\s|groups?\s)?and\s(?:the\s)?")
_IN_ORDER = re.compile(r",?\srespectively\b")


def _backbones(passage: Passage, attached: Sequence[Attached], found: Sequence[Group]) -> Iterator[Group]:
    """What a drug is compared with, by a word that names no drug and has values of its own, and the drug: "70% with zelvanib and 44% with chemotherapy", "for zelvanib and chemotherapy, respectively"."""
    text = passage.text

    def has_value(start: int) -> bool:
        return any(0 <= start - a.value.end < 160 and directly_behind(text, a.value.end, start) for a in attached)

    named = list(_BACKBONE.finditer(text))
    last = {d.start: m for d in passage.drugs for m in named if _AND_LAST.fullmatch(text, d.end, m.start("label")) and _IN_ORDER.match(text, m.end())}
    told = [m for m in named if has_value(m.start("label")) or m in last.values()]
    if not told or not (passage.drugs or any(g.role == "treatment" for g in found)):
        return
    backbones = [(*m.span("label"), m["label"], None) for m in told]
    against = any(g.role == "control" for g in found)
    beside = [(d.start, d.end, d.name, d.name) for d in passage.drugs if d.start in last or has_value(d.start)]
    for start, end, label, drug in (*backbones, *beside):
        if not any(g.start < end and start < g.end for g in found):
            treated = bool(drug) or against  # "in the radiotherapy group and in the control group"
            yield Group(start, end, label, "treatment" if treated else "control", arm_key(label, control=not treated), drug)


_ASIDE_OPENS = re.compile(r",\s(?:versus|vs\.?|compared (?:with|to)|relative to|over)\s(?:the\s)?$")
_ASIDE_CLOSES = re.compile(r"(?:\s(?:group|arm))?,\s(?:of|by)\s")


def _is_aside(text: str, group: Group) -> bool:
    """Whether a control only says what the results are set against and has none of its own: "improvements in lung function, versus placebo, of 9% and 7%"."""
    if text[max(group.start - 4, 0) : group.start].lower() in {"non-", "non "}:
        return True  # "the non-placebo doses"
    return group.role == "control" and _ASIDE_CLOSES.match(text, group.end) is not None and _ASIDE_OPENS.search(text, max(group.start - 24, 0), group.start) is not None


_OF_TWO = re.compile(r"(?:experimental|investigational|treatment|control|comparator) (?:arm|group|regimen)", re.IGNORECASE)


def _without_explanations(text: str, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Without what brackets say that an arm gets: "Arm 1 (zelvanib 0.4 mg plus rituximab)", "the control regimen (docetaxel)" are one group."""
    opened = [(g.end + 1, text.find(")", g.end)) for g in groups if (NUMBERED_KEY.match(g.key) or _OF_TWO.fullmatch(g.label)) and text[g.end : g.end + 2] == " ("]
    return tuple(g for g in groups if not any(begin <= g.start and g.end <= end for begin, end in opened)) if opened else groups


_WITH_A_COUNT = re.compile(r"\bwith\s(?:\d{1,4}|[a-z]+(?:-[a-z]+)?)\s$|\d\s?%\s?[)\]]\s$", re.IGNORECASE)
_RESPONDED = re.compile(r"\b(?:having|with|achieving|who (?:had|achieved|experienced))\s[^.;]{0,60}\b(?:responses?|remissions?)\b", re.IGNORECASE)


def _is_numerator(text: str, group: Group) -> bool:
    """Whether a group is those who responded, counted: "an ORR of 85%, with 22 patients having a confirmed response", "10 (27%) patients with a complete response"."""
    return bool(_RESPONDED.search(group.label)) and _WITH_A_COUNT.search(text, max(group.start - 30, 0), group.start) is not None


_POPULATION = re.compile(
    r"(?!Evaluable|Treated|Responding|Na[iï]ve|Refractory|Relapsed|Previously|Untreated)(?:[A-Z][\w-]*\s){1,4}(?:Patients|Participants|Subjects|Adults|Children|People)"
)
"""Whom the headline of a document speaks of that has cohorts by number: "Myeloma Patients" are none of them."""


def is_one(text: str, group: Group) -> bool:
    return (
        re.match(r"(?:[\w-]+\s){0,3}?(?:patient|participant|subject)\b", group.label) is not None and _SINGLE_PERSON.search(text, max(group.start - 20, 0), group.start) is not None
    )


_N_AFTER = re.compile(r"\s?[(\[]\s?[nN]\s?=\s?(\d{1,5})\b")
_SIZE_BEFORE = re.compile(r"\b(\d{1,5})\s$")


def denominator_of(text: str, group: Group | None) -> int | None:
    """The size that is printed with a group: "among 69 treatment-naïve patients", "patients with MCL (n=56)"."""
    if group is None:
        return None
    if match := _N_AFTER.match(text, group.end):
        return int(match[1])
    if match := _SIZE_BEFORE.search(text[max(group.start - 8, 0) : group.start]):
        return int(match[1])
    return None
