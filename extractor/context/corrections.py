"""What stands above a corrected release: it says what was wrong in the one before, and states nothing."""

from __future__ import annotations

from extractor.text import late as re

_LONGEST = 6_000
"""Characters from the beginning of a text in which the corrected release begins."""
_BEGINS = re.compile(
    r"\b(?:corrected|updated|revised|amended|correct)\s(?:and\s\w+\s)?(?:(?:press|news|media)\s)?(?:release|version|announcement|text)\s"
    r"(?:(?:is\s)?(?:reads?|follows?)|appears|is\s(?:below|as\sfollows|set\sout\sbelow))[^.:\n]{0,60}(?::|\.?(?=\s*\n))",
    re.IGNORECASE,
)


def end_of_correction(text: str) -> int:
    """Where the words about a correction end and the corrected release begins: behind "The corrected release reads:"; 0 in any other text."""
    begins = _BEGINS.search(text, 0, _LONGEST) if "orrect" in text[:_LONGEST] or "ORRECT" in text[:_LONGEST] or "eplac" in text[:_LONGEST] else None
    return begins.end() if begins else 0
