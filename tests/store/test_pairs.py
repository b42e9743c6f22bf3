"""R14: of more than 200 labelled pairs, what is taken for one release is one, and copies are found. A wrong merge is worse than a missed one."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from pairs import Pair, labelled_pairs

from extractor.document import ParsedDocument
from extractor.parse.plain import blocks_and_tables, title_of
from extractor.pipeline import extract_document
from extractor.store.likeness import Text
from extractor.store.stories import Member, same_story
from extractor.store.writing import provisional_company


@cache
def member(text: str, kind: str = "text") -> Member:
    """A document as the store would compare it, but for what only other documents tell of its company."""
    blocks, tables = blocks_and_tables(text)
    found = extract_document(ParsedDocument(text, blocks, tables, title=title_of(text, blocks)))
    told = [e for fact in (*found.outcomes, *found.doses) for e in fact.evidence if not e.section.startswith("about") and e.section not in ("contact", "forward_looking")]
    places = tuple((e.start, e.end) for e in told)
    said = found.document
    return Member(said.id, kind, provisional_company(said.issuer.name), said.published_on, f"{said.id}.txt", Text(text, said.title, said.dateline, places))


def merged(pair: Pair) -> bool:
    return same_story(*sorted((member(pair.one), member(pair.other, pair.kind)), key=lambda m: (-len(m.text.text), m.id))) is not None


@pytest.mark.slow
def test_copies_are_found_and_nothing_else_is_merged() -> None:
    pairs = labelled_pairs()
    found = [(pair, merged(pair)) for pair in pairs]
    wrong = [pair.what for pair, together in found if together and not pair.same]
    missed = Counter(pair.what for pair, together in found if pair.same and not together)
    same = sum(pair.same for pair in pairs)
    print(f"{len(pairs)} pairs, {same} of them copies: {len(wrong)} wrong merges {wrong}, {missed.total()} missed {dict(missed)}")
    assert (len(pairs) >= 300, same >= 120, len(pairs) - same >= 180) == (True, True, True)
    assert wrong == []
    assert missed.total() <= 0.05 * same
