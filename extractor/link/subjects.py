"""Whom a part of a document with several products is about: the one drug that its heading begins with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from extractor.text import late as re

if TYPE_CHECKING:
    from extractor.link.reading import Passage

_BULLET = re.compile(r"\s*(?:[-•*·▪◦‣–—]|\d+[.)]|o\s)")
_BEGINS_WITHIN = 12
"""Characters before the drug in a heading: "About ", "Lead: "."""
_ENDS = re.compile(
    r"\b(?:financial|corporate|business|upcoming|milestones?|conference|webcast|forward[- ]looking|contacts?|quarter|full[- ]year|leadership|guidance|outlook|recent (?:highlights|developments)|pipeline|other programs?|about (?:the )?(?!this)[A-Z])",
    re.IGNORECASE,
)
"""Headings after which no product is spoken of alone."""


def subjects_of(passages: Sequence[Passage]) -> tuple[str | None, ...]:
    """For each passage the drug of the heading that it stands under or that opens its paragraph, or of the head of its table's row or column."""
    return tuple(_of_heads(passage) or name for passage, name in zip(passages, _under_headings(passages), strict=True))


def _of_heads(passage: Passage) -> str | None:
    """The only drug that the heads of a cell name."""
    names = {passage.reading.drugs.canonical(d.name): d.name for d in passage.reading.drugs.mentions(passage.heads)} if passage.heads else {}
    return next(iter(names.values())) if len(names) == 1 else None


def _under_headings(passages: Sequence[Passage]) -> tuple[str | None, ...]:
    """The drug of the heading over each, or before it in its paragraph. All None in a document whose headings begin with fewer than two drugs: it has one subject."""
    opened: list[tuple[int, str | None]] = []
    run_in = dict(_run_in(passages))
    for passage in passages:
        if passage.heading and passage.index and not _BULLET.match(passage.text):
            name = _named(passage)
            if name or _ENDS.search(passage.text):
                opened.append((passage.index, name))
    if len({name for _, name in opened if name} | set(run_in.values())) < 2:
        return (None,) * len(passages)
    out: list[str | None] = [None] * len(passages)
    for (begin, name), (end, _) in zip(opened, [*opened[1:], (len(passages), None)], strict=False):
        out[begin:end] = [name] * (end - begin)
    return tuple(run_in.get(passage.block, name) for passage, name in zip(passages, out, strict=True))


_RUN_IN = re.compile(r"\s*(?:[-•*·▪◦‣–—]\s)?(?P<head>[^:.;\n]{3,90}?):\s")
"""The words that a paragraph opens with as its heading: "HLD-101 (Fabry disease): Reported data"."""


_NAMED_AND_ENDED = re.compile(
    r"\s*(?:[-•*·▪◦‣–—]\s)?(?P<head>(?:(?!\b(?:is|was|were|are|has|had|have|will|would|can|could|may|did|does|met|led|showed|demonstrated|reduced|improved|achieved|received|remains?|continues?|announced|reported)\b)[^.:;%\n]){3,110})\.\s*"
)
"""The same as a sentence without a verb: "HLD-505 (anti-CD38) – IgA nephropathy."."""
_THEN_WHAT = re.compile(r"(?:\s?\([^()]{2,60}\))?(?:\s[-–—|]\s|,?\s(?:in|for)\s|\s?$)")
"""Behind the drug of such a heading: its disease, or nothing."""


def _verbless(passage: Passage, following: Passage | None) -> re.Match[str] | None:
    """The heading that a paragraph opens with as a sentence of its own, a drug and its disease."""
    if following is None or following.block != passage.block or not passage.drugs or passage.drugs[0].start > _BEGINS_WITHIN:
        return None
    head = _NAMED_AND_ENDED.fullmatch(passage.text)
    return head if head and _THEN_WHAT.match(passage.text, passage.drugs[0].end, head.end("head")) else None


def _run_in(passages: Sequence[Passage]) -> Iterator[tuple[int, str]]:
    """The block of each paragraph that opens with a drug as its heading, and the drug."""
    for before, passage, following in zip((None, *passages), passages, (*passages[1:], None), strict=False):
        opens = before is None or before.block != passage.block
        head = (_RUN_IN.match(passage.text) if opens and ":" in passage.text else None) or (_verbless(passage, following) if opens else None)
        named = [d for d in passage.drugs if head and d.start < head.end("head")]
        if head and named and named[0].start - head.start("head") <= _BEGINS_WITHIN and len({passage.reading.drugs.canonical(d.name) for d in named}) == 1:
            yield passage.block, named[0].name


_NEAR = 4
"""Sentences."""


def told_of_another(passage: Passage, lead: str) -> bool:
    """Whether a sentence without a drug goes on in a paragraph that names drugs and never the document's own, `lead`: another company's programme."""
    if passage.drugs:
        return False
    named = {passage.reading.drugs.canonical(d.name) for before in islice(passage.before, _NEAR) for d in before.drugs}
    return bool(named) and passage.reading.drugs.canonical(lead) not in named


_AMOUNT_THEN = re.compile(r"\b(?:daily|weekly|days?\s\d|every\s\d|once|twice|IV|PO|QD|BID|q\d)\b")
"""How an amount is given: what is headed with a dose alone, "Zelvanib 40 mg", is still a subject."""


def _named(heading: Passage) -> str | None:
    """The only drug of a heading, at its beginning: "HLD-505 (ultravimab) in IgA nephropathy"; a line of a regimen, "Prednisone 100 mg daily", is none."""
    if _AMOUNT_THEN.search(heading.text) and any(q.kind == "amount" for q in heading.quantities):
        return None
    canonical = heading.reading.drugs.canonical
    names = {canonical(d.name): d.name for d in reversed(heading.drugs)}
    return heading.drugs[0].name if len(names) == 1 and heading.drugs[0].start <= _BEGINS_WITHIN else None
