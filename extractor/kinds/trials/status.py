"""The status of a trial in ClinicalTrials.gov's words, from what a sentence says of it."""

from __future__ import annotations

from extractor.kinds.trials.phases import phases_of
from extractor.text import late as re

_TRIAL = r"\b(?:trial|study|NCT\d+\)?)(?:\)|\b)"
_SUBJECT = rf"{_TRIAL}(?:[^.;,]{{0,60}}|,[^.;,]{{0,80}},)\s"
"""A trial of which a verb tells, with what explains it; not "in the trial, treatment | was discontinued"."""
_ENROLLMENT = r"enrol?l?ment"


def _says(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


# What is said of a trial → its status; the first that fits counts.
_STATUSES = (
    ("Not yet recruiting", _says(r"\bnot yet (?:open|recruiting|enrolling)\b")),
    ("Enrolling by invitation", _says(r"\benrol?ling by invitation\b")),
    ("Active, not recruiting", _says(r"\bactive,? (?:but )?not recruiting\b|\bfully enrolled\b|\bno longer (?:recruiting|enrolling)\b")),
    (
        "Active, not recruiting",
        _says(
            rf"\b(?:has |have )?completed (?:its |patient |full |target )?{_ENROLLMENT}|\b{_ENROLLMENT}(?: (?:in|of|for|into) [^.;]{{0,80}}?)? (?:is|was|has been) (?:now )?(?:complete|closed)"
        ),
    ),
    (
        "Recruiting",
        _says(rf"{_TRIAL}[^.;]{{0,60}}\b(?:is|has been|was) (?:currently |now |actively |also )*(?:recruiting|enrolling|open (?:for|to) {_ENROLLMENT})\b"),
    ),
    ("Recruiting", _says(r"(?<!not )\b(?:currently|actively|now) (?:recruiting|enrolling)\b")),
    ("Withdrawn", _says(rf"{_SUBJECT}(?:was|has been) withdrawn (?:before|prior to)\b")),
    ("Terminated", _says(rf"{_SUBJECT}(?:was|has been|were) (?:prematurely |early )?(?:terminated|stopped early|discontinued)\b")),
    ("Suspended", _says(r"\b(?:recruitment|enrol?lment) (?:was|has been|is) (?:temporarily )?(?:suspended|paused|halted)\b")),
    ("Suspended", _says(rf"{_SUBJECT}(?:was|has been|is) (?:temporarily )?suspended\b")),
    ("Completed", _says(rf"{_SUBJECT}(?:has been|was|is) (?:now |successfully )?completed\b")),
    ("Completed", _says(r"\b(?:recently )?completed (?:the |a )?(?:phase \S+ )?(?:trial|study)\b")),
)
_SECOND_TRIAL = _says(r"\b(?:another|second|third|separate|subsequent|follow-on)\s(?:[\w/-]+\s){0,4}(?:trial|study)\b")


def status_in_sentence(text: str) -> str | None:
    """The status of the one trial that a sentence is about; None where it speaks of a further one: "after Phase 1, a Phase 2 trial is now recruiting"."""
    if _SECOND_TRIAL.search(text) or len({mention.phase for mention in phases_of(text)}) > 1:
        return None
    return next((status for status, pattern in _STATUSES if pattern.search(text)), None)
