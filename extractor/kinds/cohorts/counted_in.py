"""A number that is a size, as a finding: whose it is, its bound, and how sure that is."""

from __future__ import annotations

from extractor.context.status import historical
from extractor.kinds.cohorts import patterns as p
from extractor.kinds.cohorts.record import Basis, Cohort, Size
from extractor.kinds.cohorts.whose import role_in_trial, whose
from extractor.kinds.kind import Finding
from extractor.link.group import Group
from extractor.link.reading import Passage
from extractor.records import Bound
from extractor.text import late as re
from extractor.text.quantities import Quantity

_RUNNING = re.compile(
    r"\b(?:is|are|that)\s(?:\w+\s){0,2}?(?:evaluating|testing|assessing|studying|investigating|examining|comparing|enrolling|recruiting|conducted)\b(?:[^.;]|\.(?=\d))*$",
    re.IGNORECASE,
)
"""A trial that goes on: the most that it may have is a plan."""


def counted_in(
    passage: Passage,
    q: Quantity,
    rule: str,
    basis: Basis | None,
    groups: tuple[Group, ...],
    *,
    first: bool = False,
    lone: bool = False,
    parted: bool = False,
    whole: bool = False,
    arm: Group | None = None,
) -> Finding[Cohort]:
    """The size that a number is, with its people: `arm`, where they are known, else those whom the words around it name."""
    text = passage.text
    group, role = (arm, role_in_trial(arm)) if arm else whose(passage, q, rule, groups, first=first, lone=lone, parted=parted, whole=whole)
    if group.key in passage.reading.roster.controls:
        role = "control"
    bound: Bound = "<=" if re.search(r"(?i)\bup to\s(?:a total of\s|approximately\s)?$", text[max(q.start - 30, 0) : q.start]) else q.bound  # type: ignore[assignment]
    if q.open_end:
        bound = ">"
    if bound == "<=" and basis in {None, "enrolled"} and _RUNNING.search(text[: q.start]):
        basis = "planned"
    end = q.number_end
    if people := p.PEOPLE_AFTER.match(text, q.number_end):
        end = people.end()
    cue = historical(text)
    record = Cohort(label=group.label or None, role=role, drug=group.drug, sizes=(Size(n=int(q.low), basis=basis, bound=bound),))
    quiet = passage.section in {"about_company", "about_disease", "about_product"}
    return Finding(
        record,
        passage.start + q.start,
        passage.start + end,
        rule,
        passage.section,
        q.stated or (q.low,),
        group,
        cues=(cue.named(passage.start),) if cue else (),
        confidence=0.7 if quiet or cue else 0.88,
    )
