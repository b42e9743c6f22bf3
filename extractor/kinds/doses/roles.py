"""What a dose is in its trial: the one tolerated at most, the one recommended, the comparator's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.kinds.doses.record import DoseRole
from extractor.text import late as re
from extractor.text.gate import Gated, gated

if TYPE_CHECKING:
    from extractor.kinds.doses.resolve import Sentence

_SIGHT = 400
"""Characters around an amount in which words can be about it: sentences without an end stay linear."""
_ROLES: tuple[tuple[DoseRole, Gated], ...] = (
    ("maximum_tolerated", gated(r"(?<!or )(?<!or the )(?<!until the )(?<!to the )(?<!until )\b(?:maximum[- ]tolerated dose|MTDs?\b)(?!\s(?:was|is|had been)\sexceeded)")),
    (
        "recommended_phase_2",
        gated(
            r"\b[Rr]ecommended (?:(?:starting|single-agent) )?(?:(?:Phase|phase) (?:2|II|3|III) )?dose(?:s|[- ]levels?)?(?: \([A-Z]{2,4}\))?(?: of [\w-]+)? (?:for|in) (?:an? |the |our |further |future |subsequent |ongoing )*(?:[Pp]hase (?:2|II|3|III)\b|stud(?:y|ies)|trials?|investigation|evaluation|development)"
            r"|\b[Rr]ecommended (?:Phase|phase) (?:2|II|3|III) dose|\bRP[23]Ds?\b"
        ),
    ),
    ("starting", gated(r"\b(?:starting|initial) dose|\bstart(?:s|ed|ing)? (?:at|with|on)\b|\b(?:initiated|begun|began) (?:at|with)\b")),
    ("label", gated(r"\b(?:recommended|approved|labell?ed|usual) (?:\w+ )?(?:dose|dosage|regimen)|\bindicated\b|\bapproved (?:at|as)\b")),
    ("dose_level", gated(r"\bdos(?:e|age|ing) levels?\b|\bdose[- ]escalation\b|\b(?:dosing|dose)? ?cohorts?\b|\bDL-?\d\b")),
)


_OF_ONE_DOSE = frozenset(("maximum_tolerated", "recommended_phase_2", "starting"))
_LEADS_ON = re.compile(r"[^,;.()]*(?:\([^()]*\)[^,;.()]*)?")
_AGAINST_BEFORE = re.compile(
    r"\b(?:versus|vs\.?|compared (?:with|to)|against|than|comparator|as\s(?:effective|efficacious|safe|good|active|potent|well\stolerated)(?:\sand\s[\w-]+)?\sas|(?:superior|(?:non-?)?inferior|equivalent|equal|comparable)\sto),?\s(?:(?!and\b|plus\b|with\b)[\w-]+\s){0,5}\(?$",
    re.IGNORECASE,
)
"""Ends before a drug and its dose with which others are compared."""
_OR_ALONE = re.compile(r"\b(?:randomi[sz]ed|assigned|allocated)\b(?:[^.;]|\.(?=\d))*\bor\s(?:to\s)?(?:(?!and\b|plus\b|with\b)[\w-]+\s){0,3}\(?$", re.IGNORECASE)
"""Ends before the other drug between which and the document's people were divided: "randomized to zelvanib or abiraterone"."""


def _is_said_of(sentence: Sentence, n: int, words: re.Match[str]) -> bool:
    """Whether "the MTD" is this dose and not the next or the one before: "toxicity at 60 mg, and the MTD was 40 mg"."""
    start = sentence.span(n)[0]
    if words.end() <= start:
        return not any(words.end() <= sentence.span(k)[0] and sentence.span(k)[1] <= start for k in range(n))
    following = sentence.span(n + 1)[0] if n + 1 < len(sentence.lists) else None
    if following is not None and following < words.start() and ";" in sentence.text[sentence.span(n)[1] : following]:
        return False  # "toxicity at 60 mg; 40 mg was the MTD"
    return following is None or following < words.start() or _LEADS_ON.fullmatch(sentence.text, words.end(), following) is None


def role_of(sentence: Sentence, n: int, drug: str | None) -> DoseRole | None:
    """What the dose is in the trial, by the words around it."""
    start, end = sentence.span(n)
    near = sentence.text[max(start - _SIGHT, 0) : end + _SIGHT]
    names = sentence.passage.reading.drugs
    lead = sentence.passage.lead
    other = drug and lead and names.canonical(drug) != names.canonical(lead)
    for role, pattern in _ROLES:
        low, high = (start - 45, end + 12) if role == "starting" else (start - 90, end + 60)
        if pattern.found_in(sentence.text, low, high) and (
            role not in _OF_ONE_DOSE or any(_is_said_of(sentence, n, m) for m in pattern.finditer(sentence.text, max(low, 0), high))
        ):
            return role
    if other and (
        _AGAINST_BEFORE.search(sentence.text, sentence.span(n - 1)[1] if n else max(start - _SIGHT, 0), start) or _OR_ALONE.search(sentence.text, max(start - _SIGHT, 0), start)
    ):
        return "comparator"
    if other and re.search(r"\b(?:plus|combination|with|addition to|along with|and)\b", near):
        return "concomitant"
    return "comparator" if other and re.search(r"\b(?:versus|vs|compared|comparator|control)\b", near) else None
