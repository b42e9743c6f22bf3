"""The spaCy component: `nlp = spacy.blank("en"); nlp.add_pipe("extractor")` gives `doc._.extraction` and `doc.spans["doses"]`…"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extractor.pipeline import extract

KINDS = ("trials", "doses", "cohorts", "outcomes", "designations")


class ExtractorComponent:
    """Reads `doc.text`; spans are the tokens that an evidence touches, labelled with the record's id."""

    def __init__(self) -> None:
        if not Doc.has_extension("extraction"):
            Doc.set_extension("extraction", default=None)

    def __call__(self, doc: Doc) -> Doc:
        extraction = extract(doc.text)
        doc._.extraction = extraction
        for kind in KINDS:
            spans: list[Any] = []
            for fact in getattr(extraction, kind):
                # spaCy glues "12.5mCi" and "HR=0.62;p<0.0001" into one token: a span covers each token that it touches
                spans += [s for e in fact.evidence if (s := doc.char_span(e.start, e.end, label=kind, span_id=fact.id, alignment_mode="expand")) is not None]
            doc.spans[kind] = spans
        return doc


@Language.factory("extractor", default_config={})
def make_extractor(nlp: Language, name: str) -> ExtractorComponent:
    """The factory that spaCy's registry finds by entry point."""
    return ExtractorComponent()
