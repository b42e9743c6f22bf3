"""What a list under a heading got: "The FDA has granted orphan drug designation to the following:", then a product a line, or a disease a line of one product."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from extractor.kinds.designations.indication_words import DISEASE
from extractor.kinds.designations.indications import indications_of
from extractor.kinds.designations.record import Designation
from extractor.kinds.kind import Finding
from extractor.link.reading import Passage
from extractor.text import late as re

_OPENS_LIST = re.compile(r"\b(?:following|below|these|as follows|are|include|to|for)\b[^.;]{0,60}:\s*$", re.IGNORECASE)
_MOST_LINES = 40
_EXPLAINED = re.compile(r"\s?[(:;,]|\s[-–—]\s")
_NAME = re.compile(r"\W{0,3}(?P<name>[A-Za-z0-9][\w/-]*(?:\s(?!(?:for|in|from|by|to)\b)[\w/-]+){0,2})(?:®|™)?\s?(?=\(|,|:|-\s|–|—|\b(?:for|from|in|by)\b)")
"""What a line begins with: "Zelvanib (Acme) for", "OKB-22, for", "zelvanib: "."""


def in_list_under(passage: Passage, found: list[Finding[Designation]]) -> Iterator[Finding[Designation]]:
    """For each line of the list that a sentence opens, its designations with the line's product and disease."""
    if not found or not _OPENS_LIST.search(passage.text):
        return
    each = {(f.record.type, f.record.agency): f for f in found}.values()
    for line in itertools.islice(_lines_after(passage), _MOST_LINES):
        name = _product_of(line)
        diseases = [i.text for i in indications_of(line.text, 0, len(line.text), [name])] if name else _disease_of(line)
        for one in each if name or diseases else ():
            for disease in diseases or (None,):
                record = one.record.model_copy(update={"drug": name or one.record.drug, "indication": disease})
                yield replace(one, record=record, start=line.start, end=line.start + len(line.text), section=line.section)


def _product_of(line: Passage) -> str | None:
    """The product that a line begins with; a disease is none."""
    if line.drugs:
        return line.drugs[0].name
    match = _NAME.match(line.text)
    return match["name"] if match and not DISEASE.search(match["name"]) else None


def _disease_of(line: Passage) -> list[str]:
    """The disease that a line names, up to what explains it: "malignant glioma (brain tumors)"."""
    words = _EXPLAINED.split(line.text.lstrip("•-*· "), maxsplit=1)[0].strip(" .")
    return [words] if 2 < len(words) < 80 and DISEASE.search(words) else []


def _lines_after(passage: Passage) -> Iterator[Passage]:
    """The list that follows, a passage for each line: its first sentence."""
    reading = passage.reading
    block = passage.block
    for line in reading.passages[passage.index + 1 :]:
        if line.block == block:
            continue
        if not reading.is_list_item(line):
            return
        block = line.block
        yield line
