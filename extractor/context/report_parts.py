"""Parts of assessment reports and of labels that were printed, told by their numbered headings, and which facts each may state: "2.3. Non-clinical aspects", "13 NONCLINICAL TOXICOLOGY"."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.text import late as re

NONCLINICAL, PHARMACOLOGY, SAFETY, NOT_GIVEN = "nonclinical", "pharmacology", "safety", "not_given"
CORRECTION = "correction"
"""What a corrected release says above its text of the one that it replaces."""
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+([A-Z].+)", re.DOTALL)
_HEADING = re.compile(r"[^\n]{3,100}[^\n.;:,]")
_TO_A_PAGE = re.compile(r"\.{3}|…|[\s.]\d+$")
"""In a table of contents."""
_OF_ONE_NUMBER = re.compile(
    r"[A-Z][A-Z ,&/-]{5,}|(?:Benefit|Recommendations?|Conclusions?|Scientific [Dd]iscussion|Clinical (?:[Aa]spects|[Ee]fficacy|[Ss]afety|[Ss]tudies)|Non-?clinical [Aa]spects)\b"
)
"""Headings that may stand behind a single number, with which items of lists begin as well."""
_PARTS = (
    (
        NONCLINICAL,
        re.compile(
            r"(?:discussion |conclusions? )?(?:on )?(?:the )?(?:(?:non-?|pre-?)clinical|animal|(?:eco)?toxic(?:ology|ity/)|pharmacology[ /]toxicology|carcinogenesis|mutagenicity)\b",
            re.IGNORECASE,
        ),
    ),
    (NOT_GIVEN, re.compile(r"over-?dos(?:e|age)$|(?:fertility, )?pregnancy\b", re.IGNORECASE)),
    (
        PHARMACOLOGY,
        re.compile(
            r"(?:discussion |conclusions? )?(?:on )?(?:the )?(?:clinical pharmacology|pharmacokinetics?\b|pharmacodynamics?$|(?:\w+ )?interactions?\b|mechanisms? of action)",
            re.IGNORECASE,
        ),
    ),
    (
        SAFETY,
        re.compile(
            r"(?:discussion |conclusions? )?(?:on )?(?:the )?(?:clinical safety|(?:patient |adverse |treatment-emergent )?(?:safety|events)\b|adverse (?:drug )?reactions?|undesirable effects|warnings\b|unfavou?rable effects)",
            re.IGNORECASE,
        ),
    ),
)
_TRIALS = frozenset({"trials"})
_STATES = {
    CORRECTION: frozenset(),
    NONCLINICAL: _TRIALS,
    NOT_GIVEN: _TRIALS,
    PHARMACOLOGY: frozenset({"trials", "doses", "cohorts", "designations"}),
    SAFETY: frozenset({"trials", "doses", "cohorts", "designations"}),
}
"""Rates are of adverse reactions or of levels in blood there, and amounts those of animals: no efficacy, no dose that people got."""


def may_state(section: str, kind: str) -> bool:
    """Whether facts of that kind may be read in a part."""
    return section not in _STATES or kind in _STATES[section]


@dataclass(slots=True)
class NumberedParts:
    """A state that each heading moves on."""

    number: tuple[int, ...] = ()
    """That of the part whose facts are limited, empty in all others."""
    part: str | None = None

    def opened_by(self, text: str) -> str | None:
        """The part that a block opens, "body" for one of no limits; None where it is not numbered, or stands inside of the part that is open.

        A part is opened by a heading, and closed by any block with a later number: a printed heading may run on into its text.
        """
        found = _NUMBERED.match(text)
        if not found or _TO_A_PAGE.search(text) or ("." not in found[1] and not _OF_ONE_NUMBER.match(found[2])):
            return None
        number, heading = tuple(int(n) for n in found[1].split(".")), _HEADING.fullmatch(text.strip())
        if self.part and (number[: len(self.number)] == self.number or (not heading and number < self.number)):
            return None
        part = next((part for part, words in _PARTS if words.match(found[2].rstrip())), None) if heading else None
        if not heading and not self.part:
            return None
        self.part, self.number = part, number if part else ()
        return part or "body"
