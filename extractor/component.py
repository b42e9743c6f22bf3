"""The spaCy component: `nlp = spacy.blank("en"); nlp.add_pipe("extractor")` gives `doc._.extraction` and `doc.spans["doses"]`…"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extractor.extraction import Extraction
from extractor.pipeline import extract

KINDS = ("trials", "doses", "cohorts", "outcomes", "designations")
_KEPT = "extractor"
"""Of `doc.user_data`: the extraction as JSON, since spaCy writes nothing else to bytes, to a DocBin, or to another process."""


class ExtractorComponent:
    """Reads `doc.text`; spans are the tokens that an evidence touches, labelled with the record's id."""

    def __init__(self) -> None:
        Doc.set_extension("extraction", getter=_extraction_of, force=True)

    def __call__(self, doc: Doc) -> Doc:
        extraction = extract(doc.text)
        doc.user_data[_KEPT] = extraction.model_dump_json()
        for kind in KINDS:
            spans: list[Any] = []
            for fact in getattr(extraction, kind):
                # spaCy glues "12.5mCi" and "HR=0.62;p<0.0001" into one token: a span covers each token that it touches
                spans += [s for e in fact.evidence if (s := doc.char_span(e.start, e.end, label=kind, span_id=fact.id, alignment_mode="expand")) is not None]
            doc.spans[kind] = spans
        return doc


def _extraction_of(doc: Doc) -> Extraction | None:
    """What `doc._.extraction` gives; None for a document that did not go through the component."""
    kept = doc.user_data.get(_KEPT)
    return _read(kept) if kept else None


@lru_cache(maxsize=64)
def _read(kept: str) -> Extraction:
    return Extraction.model_validate_json(kept)


@Language.factory("extractor", default_config={})
def make_extractor(nlp: Language, name: str) -> ExtractorComponent:
    """The factory that spaCy's registry finds by entry point."""
    return ExtractorComponent()
