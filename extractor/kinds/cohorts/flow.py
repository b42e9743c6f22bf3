"""People as charts of a trial's flow count them, state by state: "Screened (n=140), randomised (n=79), analysed (n=75)"."""

from __future__ import annotations

from extractor.kinds.cohorts.record import Basis
from extractor.link.reading import Passage
from extractor.text import late as re
from extractor.text.quantities import Quantity

_STATES: tuple[tuple[Basis, str], ...] = (
    ("screened", r"screened|assessed for eligibility"),
    ("enrolled", r"enrol?led|included|recruited"),
    ("randomized", r"randomi[sz]ed"),
    ("treated", r"treated|dosed"),
    ("evaluable", r"analy[sz]ed|evaluated|(?:efficacy |response )?evaluable"),
    ("completed", r"completed(?: (?:the )?(?:study|trial|treatment))?"),
)
_PEOPLE = r"(?:patients|subjects|participants|people)"
_STATE = re.compile(
    rf"(?:^|[,;:\]]\s|\sand\s)\W*(?:(?:all|total)\s)?(?:{_PEOPLE}\s)?(?:{'|'.join(f'(?P<{basis}>{words})' for basis, words in _STATES)})(?:\s{_PEOPLE})?,?\s?[(\[]?\s?[nN]\s?=\s?$",
    re.IGNORECASE,
)
_NOTHING_BEFORE = re.compile(r"\W*[nN]\s?=\s?")
_ENDS = re.compile(r"\s?[)\]]?\s?(?:[;,.]|$)")
_LOSS = re.compile(
    r"\b(?:AEs?|adverse|DP|deaths?|died|prematurely|withdr[ae]w\w*|discontinu\w*|lost to|refus\w+|declined|excluded|ineligible|consent|not meeting|(?:disease )?progression|non-?compliance|protocol violations?|(?:physician|investigator)(?:'s)? decision)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:were|was|had|have|has|will|received?|who|of whom|is|are)\b", re.IGNORECASE)
_LONGEST_BOX = 160
_BOX_ENDS = re.compile(r"\s?[)\]]?\W*$")
_OF_EACH_ARM = ("treated", "evaluable", "completed")
"""States that a chart tells below each arm, and not of all."""


def state_of(passage: Passage, q: Quantity) -> Basis | None:
    """What the people of a count went through where a word for that stands alone before it; None where the sentence names arms, whose own they may be."""
    if any(group.role in {"treatment", "control"} and group.start < q.start for group in passage.groups):
        return None
    state = _STATE.search(passage.text, max(q.start - 80, 0), q.start)
    return next((basis for basis, _ in _STATES if state[basis]), None) if state else None


def is_in_a_box(text: str, q: Quantity) -> bool:
    """Whether a count is that of a box of a flow chart which does not say who they are, or tells why people left: "(n=53)", "Analysed (n=53)", "[AE (n=1); DP (n=16)"."""
    state = _STATE.match(text, 0, q.start)
    if state and state.end() == q.start and any(state[basis] for basis in _OF_EACH_ARM) and _BOX_ENDS.match(text, q.number_end):
        return True
    if not _NOTHING_BEFORE.fullmatch(text, 0, q.start):
        return len(text) < _LONGEST_BOX and _LOSS.search(text) is not None and not _TOLD.search(text) and text[max(q.start - 4, 0) : q.start].rstrip().endswith("=")
    return _ENDS.match(text, q.number_end) is not None
