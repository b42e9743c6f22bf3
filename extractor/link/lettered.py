"""What the lettered arms of a trial get, as the document defines them: "zelvanib plus lumicastat (arm A), lumicastat alone (arm B)", "Arm B (n = 50): placebo"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from extractor.link.combinations import is_added_to
from extractor.link.group import cohort_key
from extractor.text import late as re
from extractor.text.gate import gated

if TYPE_CHECKING:
    from extractor.link.reading import Passage

_DEFINED_BEHIND = gated(r"\s[(\[](arm|group|cohort)\s([A-H]|[IV]{1,3}|\d)\b", re.IGNORECASE)
_DEFINED_BEFORE = gated(
    r"\b(arm|group|cohort)\s([A-H]|[IV]{1,3}|\d)(?:\s?\([^()]{0,40}\))?(?:\s?[:=]\s|\s[–—-]\s|\s(?:patients\s|participants\s)?(?:received|receives|receiving|were given|was given|got|gets)\s)(?P<got>[^;:\n]{3,110}?)"
    r"(?=[;:\n]|\.(?:\s|$)|\s(?:while|whereas|followed by|in|until|for|versus|vs|compared)\b|,?\s(?:and\s)?(?:in\s)?(?:the\s)?(?:arm|group|cohort)\s(?:[A-H]|[IV]{1,3}|\d)\b|$)",
    re.IGNORECASE,
)
"""An arm that its own clause defines: "Arm 2: azacitidine alone", "Arm B received lumicastat"."""
_IN_OWN_BRACKET = gated(r"\b(arm|group)\s([A-H]|[IV]{1,3}|\d)\s[(\[](?P<got>(?!n\s?=|N\s?=)[A-Za-z][^()\[\]=%;]{1,70})[)\]]", re.IGNORECASE)
"""What an arm gets, in a bracket behind it: "Group 2 (Vd)"."""
_GOES_WITHOUT = gated(
    r"\b(?:without|alone|observation|placebo|no treatment|standard[- ]of[- ]care|best supportive care|(?:investigator|physician)['’]?s['’]? choice(?: of [^();,]{3,60})?)\s[(\[](arm|group)\s([A-D]|[IV]{1,3}|[1-4])\b",
    re.IGNORECASE,
)
_GETS_NOTHING = gated(
    r"\b(arm|group|cohort)\s([A-H]|[IV]{1,3}|\d)(?:\s?\([^()]{0,40}\))?(?:\s?[:=,(]\s?|\s[–—-]\s|\s(?=(?:placebo|vehicle|sham)\b(?!-|\s(?:patients|participants|subjects|recipients|group|arm)))|\s(?:patients\s)?(?:received|receives|receiving|was given|were given|got|consisted of|was|is)\s)(?:an?\s|the\s)?(?:(?:matching|matched|oral|intravenous)\s)?"
    r"(?:placebo|vehicle|sham|saline|observation|best supportive care|standard[- ]of[- ]care|no treatment|untreated|controls?)\b(?!\s?(?:\+|plus|and|with|followed|then|crossing)\b)",
    re.IGNORECASE,
)
"""An arm by its letter that the text defines as the control: "Arm B (n = 50): placebo"."""
_NEXT_ARM = re.compile(r"[,;:)\]]\s|\b(?:or|versus|vs\.?|to|receive|received|receiving|with(?!out)|given|followed by)\s", re.IGNORECASE)
_LONGEST = 90


def drugs_of_arms(passages: Iterable[Passage]) -> dict[str, tuple[str, ...]]:
    """Key of a lettered arm → the names of its drugs in their order, none where it gets what is no drug to us; without an arm that two sentences define differently."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for passage in passages:
        for key, names in _defined(passage):
            found.setdefault(key, set()).add(names)
    known = {key: next(iter(told - {()})) for key, told in found.items() if len(told - {()}) == 1}
    return known | ({key: () for key, told in found.items() if told == {()}} if known else {})


def _defined(passage: Passage) -> Iterator[tuple[str, tuple[str, ...]]]:
    begin = 0
    for match in _DEFINED_BEHIND.finditer(passage.text):
        begin = max(begin, match.start() - _LONGEST)
        cuts = [cut.end() for cut in _NEXT_ARM.finditer(passage.text, begin, match.start())]
        begin = cuts[-1] if cuts else begin
        if names := tuple(dict.fromkeys(d.name for d in passage.drugs if begin <= d.start and d.end <= match.start())):
            yield cohort_key(match[1], match[2]), names
        begin = match.end()
    for match in _IN_OWN_BRACKET.finditer(passage.text):
        yield cohort_key(match[1], match[2]), tuple(dict.fromkeys(d.name for d in passage.drugs if match.start("got") <= d.start and d.end <= match.end("got")))
    for match in _DEFINED_BEFORE.finditer(passage.text):
        if names := tuple(dict.fromkeys(d.name for d in passage.drugs if match.start("got") <= d.start and d.end <= match.end("got"))):
            yield cohort_key(match[1], match[2]), names


def _is_own_alone(passage: Passage, match: re.Match[str]) -> bool:
    """Whether an arm gets the document's own drug alone: "zelvanib plus cetuximab (Arm 1), zelvanib alone (Arm 2)"."""
    drug = next((d for d in passage.drugs if d.end + 1 == match.start()), None)
    names = passage.reading.drugs
    return match[0].lower().startswith("alone") and drug is not None and names.lead is not None and names.canonical(drug.name) == names.canonical(names.lead)


def controls_by_letter(passages: Iterable[Passage]) -> Iterator[str]:
    """Keys of the lettered arms that get nothing, or only what all get: "without (arm A) or with (arm B) cetuximab", "Arm B (n = 50): placebo"."""
    return (
        cohort_key(match[1], match[2])
        for passage in passages
        for pattern in (_GOES_WITHOUT, _GETS_NOTHING)
        for match in pattern.finditer(passage.text)
        if not is_added_to(passage.text, match.start() - 1) and not _is_own_alone(passage, match)
    )
