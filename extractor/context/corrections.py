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


_SAID_WRONGLY = r"(?:(?:was|were|had\sbeen)\s)?(?:(?:previously|originally|initially|earlier|erroneously|incorrectly|wrongly|inadvertently)\s?)*(?:stated|reported|printed|published|given|announced|disclosed|written)?"
_WITHDRAWN = re.compile(
    r"\bshould\s(?:have\s)?(?:read|been|state|stated|say|said)\b[^.;]{0,160}?(?:\d[^;]{0,60}?)(?:instead\sof|rather\sthan|(?:and\s|,\s|\()not)\s(?P<instead>[^;]{1,80}?)(?=[);]|,\s|\.\s|\.$|$)"
    rf"|(?:,\s|\(|\band\s)(?:not|instead\sof|rather\sthan)\s(?:the\s)?(?P<not>\d[^;,()]{{0,40}}?),?\sas\s(?=[a-z])(?!a\b|the\b){_SAID_WRONGLY}(?<=ed|en)\b"
    r"|(?:^|[,;:]\s)(?P<before>[^;,:]{1,120}?)(?=\sshould\s(?:have\s)?read\b)",
    re.IGNORECASE,
)
"""What a sentence takes back: "should read 9.1 months instead of 8.1 months", "41%, not 51% as previously stated", "45 patients should read 54 patients"."""
_FIGURE = re.compile(r"\d[\d.,]*(?:\s?%|[\s-]?[^\W\d]\S*)?")


def withdrawn(text: str) -> list[tuple[int, int]]:
    """Where a sentence's figures, with their units, stand that it says were wrong."""
    if "should" not in text and not (" as " in text and ("not " in text or "instead of" in text or "rather than" in text)):
        return []
    parts = [m.span(name) for m in _WITHDRAWN.finditer(text) for name in ("instead", "not", "before") if m[name]]
    return [figure.span() for start, end in parts for figure in _FIGURE.finditer(text, start, end)]
