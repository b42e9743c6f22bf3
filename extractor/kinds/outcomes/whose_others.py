"""Whose the values of other endpoints are: each measure of a sentence by itself, differences apart from what they lie between."""

from __future__ import annotations

import itertools
from collections import Counter

from extractor.kinds.outcomes.allocate import is_compared_with
from extractor.kinds.outcomes.attach import Attached, with_times
from extractor.kinds.outcomes.behind import VERSUS
from extractor.kinds.outcomes.cited import cited_in_clause
from extractor.kinds.outcomes.endpoints import EndpointMention
from extractor.kinds.outcomes.people import People, people_of
from extractor.kinds.outcomes.values import Timepoint, Value
from extractor.kinds.outcomes.wording import Wording
from extractor.link.dose_groups import dose_named_by
from extractor.link.group import Group
from extractor.link.reading import Passage
from extractor.text import late as re


def whose(passage: Passage, read: list[tuple[Value, Wording]], values: list[Value], timepoints: tuple[Timepoint, ...]) -> list[People]:
    """The people of each value that was read; `values`: all of the sentence."""
    return _of_subject(passage, read, _between(read, _people(passage, read, values, timepoints), passage.lead))


def _between(read: list[tuple[Value, Wording]], people: list[People], lead: str | None) -> list[People]:
    """Values that stand between a treated one and the control's of one measure are treated: "62% (300 mg), 55% (150 mg) and 27% of placebo patients"."""
    out = list(people)
    for n in range(1, len(read) - 1):
        same = read[n - 1][1].name == read[n][1].name == read[n + 1][1].name
        if same and out[n].arm is None and out[n].group is None and out[n - 1].arm == "treatment" and people[n + 1].arm == "control":
            out[n] = People(None, "treatment", lead, sure=False)
    return out


def _of_subject(passage: Passage, read: list[tuple[Value, Wording]], people: list[People]) -> list[People]:
    """Further values of a list are of the treated too where the sentence names no control: "zelvanib raised FEV1 by 103 mL and 237 mL in the two strata"."""
    if any(g.role != "treatment" for g in passage.groups) or not passage.groups:
        return people
    out = list(people)
    for n in range(1, len(read)):
        same = read[n - 1][1].name == read[n][1].name
        nobody = out[n].arm is None and out[n].group is None and out[n].cue is None
        if same and nobody and out[n - 1].arm == "treatment" and not VERSUS.search(passage.text, read[n - 1][0].end, read[n][0].start):
            out[n] = People(None, "treatment", out[n - 1].drug, sure=False)
    return out


def _people(passage: Passage, read: list[tuple[Value, Wording]], values: list[Value], timepoints: tuple[Timepoint, ...]) -> list[People]:
    """Whose each value that was read is; values of one kind and measure are told apart by their order."""
    whose: dict[int, People] = {}
    named = {id(value): wording for value, wording in read}
    gaps = {id(v) for v, w in read if w.rule == "difference of <value>"}
    for kind in {value.kind for value, _ in read}:
        chain = [v for v in values if v.kind == kind and id(v) not in gaps]
        whose |= {id(chain[n]): people for n, people in people_of(passage, with_times(passage.text, _in_chains(passage.text, chain, named), timepoints)).items()}
    both = People(None, "treatment", passage.lead, sure=False)
    treated: dict[str, People] = {}
    """The people of the treated value of a measure, whose also the difference is."""
    for value, wording in read:
        if id(value) not in gaps and (who := whose.get(id(value))) and who.arm == "treatment":
            treated.setdefault(wording.name, who)
        elif id(value) in gaps and (people := _of_dose_behind(passage, value) or treated.get(wording.name)):
            whose[id(value)] = people
    told = Counter((wording.name, value.kind) for value, wording in read)
    return [_of_treatment(passage, value, wording, whose.get(id(value), both), alone=told[wording.name, value.kind] == 1) for value, wording in read]


_TO_DOSE = re.compile(r"(?:\s?\([^()]{0,60}\)|,?\s[pP]\s?[<=>≤]\s?0?\.\d+)*,?\s(?:for|with|in|at|on)\s(?:the\s)?")
"""From a difference to the dose that makes it: "-3.4, p=0.001 for 40 mg"."""


def _of_dose_behind(passage: Passage, value: Value) -> People | None:
    """Those at the dose whose difference from the control a value is: "differences were -1.2% (p<0.001) for 10 mg and -0.9% for 5 mg"."""
    treated = next((g for g in passage.groups_with_doses if g.start >= value.end), None)
    if treated is None or not dose_named_by(treated) or not _TO_DOSE.fullmatch(passage.text, value.end, treated.start):
        return None
    return People(treated, "treatment", treated.drug or passage.lead)


_OWN_STATEMENT = re.compile(
    r"\b(?:and|with)\b[^.;]*\b(?:reductions?|improvements?|changes?|increases?|decreases?|declines?|differences?|reduced|improved|increased|decreased)\b", re.IGNORECASE
)


def _says_itself(text: str, last: Value, value: Value) -> bool:
    """Whether a value has a statement of its own and is no other arm's: "of 58% at day 510 and demonstrated reductions of 56%"."""
    gap = text[last.end : value.start]
    return len(gap) > 25 and _OWN_STATEMENT.search(gap) is not None and VERSUS.search(gap) is None


def _opens_pair(text: str, four: list[Value]) -> bool:
    """Whether the third of four values opens a comparison of its own behind a semicolon: "84% vs 48% in study 1; 89% vs 55% in study 2"."""
    gaps = [text[a.end : b.start] for a, b in itertools.pairwise(four)]
    return len(gaps) == 3 and ";" in gaps[1] and VERSUS.search(gaps[0]) is not None and VERSUS.search(gaps[2]) is not None and not VERSUS.search(gaps[1])


def _in_chains(text: str, values: list[Value], named: dict[int, Wording]) -> list[Attached]:
    """Values with their measures, a chain for each run of one measure: "EASI-75 by 59% versus 16%, and IGA 0/1 by 43% versus 13%"."""
    out: list[Attached] = []
    measure, chain = "", 1
    last: tuple[Value, Wording] | None = None
    for n, value in enumerate(values):
        wording = named.get(id(value))
        name, rule = (wording.name, wording.rule) if wording else ("", "")
        anew = wording is not None and last is not None and wording is not last[1] and _says_itself(text, last[0], value)
        anew = anew or _opens_pair(text, values[max(n - 2, 0) : n + 2])
        if name and (name != measure or anew):
            measure, chain = name, chain + bool(out)
        last = (value, wording) if wording else last
        out.append(Attached(value, EndpointMention(value.start, value.end, name, name), rule, chain, wording.row if wording else 0))
    return out


_OPENING = 40
"""Characters in which a sentence opens with what it compares with: "Compared with placebo, zelvanib reduced …"."""
_REDUCED = ("<percent> lower", "<measure> lower", "<percent> reduction", "<measure> reduced", "reduction of", "efficacy")


def _stands_by(text: str, value: Value, group: Group) -> bool:
    """Whether nothing else was told between a group and a value, so that it can be its own: "fell by 12% on placebo", not "2.10 with placebo (rate ratio 0.44), a reduction of 56%"."""
    between = text[value.end : group.start] if group.start >= value.end else text[group.end : value.start]
    return not re.search(r"[\d();]", between)


_ADJUSTED = re.compile(r"\bplacebo[- ](?:adjusted|corrected|subtracted|controlled)\b[^.;%\d]*$", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:relative|risk)\s(?:risk\s|rate\s)?reductions?\b[^.;()]*(?:\.\d[^.;()]*)*$", re.IGNORECASE)
"""What lies between two arms, and is no arm's own: "with relative risk reductions of 31% and 33%"."""
_NEW_PART = re.compile(
    r"(?:\s?\([^()]{0,40}\))?[^.,;%()]{0,60},\s(?:with|and)\s(?:by\s|(?:an?|about|approximately)\s|(?:mean\s|median\s)?(?:reduction|decrease|improvement|increase|decline)\sof\s)*",
    re.IGNORECASE,
)
"""From the control that a first value is told against to a second value: "lost 12% versus placebo at week 28, with 10% when all are counted"."""
_OVER_PLACEBO_IN = re.compile(
    r"\b(?:reductions?|improvements?|differences?|increases?)\s(?:over|versus|vs\.?|relative to|compared with)\s(?:the\s)?(?:placebo|vehicle|sham)\s(?P<measure>in)\b(?:[^.;]|\.(?=\d))*$",
    re.IGNORECASE,
)
"""Before results that are each what lies between an arm and the control: "reductions over placebo in seizures: 17%, 19% and 12%"."""
_RELATIVE_AFTER = re.compile(r"\s(?:\w+ly\s)?(?:relative|risk)\s(?:risk\s|rate\s)?reductions?\b", re.IGNORECASE)
_ADJUSTED_AFTER = re.compile(r"\s(?:\w+\s)?placebo[- ](?:adjusted|corrected|subtracted)\b", re.IGNORECASE)


def _is_relative(text: str, value: Value) -> bool:
    """Whether a reduction is said to be relative, or of a risk."""
    return _RELATIVE_AFTER.match(text, value.end) is not None or _RELATIVE.search(text, max(value.start - 80, 0), value.start) is not None


def _of_treatment(passage: Passage, value: Value, wording: Wording, people: People, *, alone: bool) -> People:
    """A lone reduction against placebo is the drug's; what the sentence cites from elsewhere is historical."""
    lead = passage.lead
    if (
        people.arm == "control"
        and people.group
        and people.group.end <= value.start
        and is_compared_with(passage.text, people.group)
        and _NEW_PART.fullmatch(passage.text, people.group.end, value.start)
    ):
        return People(None, "treatment", lead, sure=False)
    difference = (wording.statistic == "efficacy" or wording.rule == "difference of <value>") and people.arm != "historical"
    lone = (
        alone and wording.rule.startswith(_REDUCED) and (people.group is None or is_compared_with(passage.text, people.group) or not _stands_by(passage.text, value, people.group))
    )
    lone = lone or (wording.rule.startswith(_REDUCED) and _is_relative(passage.text, value))
    lone = lone or (
        people.group is not None
        and people.group.start < _OPENING
        and is_compared_with(passage.text, people.group)
        and wording.rule.startswith(_REDUCED)
        and not VERSUS.search(passage.text, people.group.end, value.start)
    )
    lone = lone or (people.group is not None and wording.rule.startswith(_REDUCED) and people.group.start >= value.end and is_compared_with(passage.text, people.group))
    adjusted = _ADJUSTED.search(passage.text, max(value.start - 60, 0), value.start) or _ADJUSTED_AFTER.match(passage.text, value.end)
    lone = lone or (alone and people.group is not None and people.group.end <= value.start and is_compared_with(passage.text, people.group))
    against = people.group is None and wording.rule.startswith(_REDUCED) and any(is_compared_with(passage.text, g) and g.start >= value.end for g in passage.groups)
    if (people.arm != "historical" and adjusted) or (people.arm == "control" and (difference or lone)) or (people.arm is None and against):
        return People(None, "treatment", lead)
    over = _OVER_PLACEBO_IN.search(passage.text, 0, value.start) if people.arm in {"control", None} else None
    if over and (people.group is None or people.group.end <= over.start("measure")):
        return People(None, "treatment", lead, sure=False)
    if difference:
        return People(people.group, "treatment", people.drug or lead)
    if cue := cited_in_clause(passage.text, value.start, value.end):
        return People(people.group, "historical", people.drug, cue.named(passage.start))
    return people
