"""Which part of a release a sentence stands in, decided by the cue that opens the part."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.context.report_parts import NumberedParts
from extractor.text import late as re
from extractor.text.gate import gated

OWN = frozenset({"body", "headline", "dateline", "quote"})
"""Sections that tell of the document's own trials."""
_DATELINE = gated(
    r"\((?:GLOBE ?NEWSWIRE|BUSINESS WIRE|Newsfile Corp|ACCESS ?WIRE|Marketwired|NewMediaWire)|/\s?(?:PRNewswire|CNW|ACCESS Newswire|ACCESSWIRE|NEWMEDIAWIRE)|--\s?\(BUSINESS WIRE\)|(?:19|20)\d\d\s?(?:\([^)]{2,40}\))?\s?(?:--|—)\s",
    re.IGNORECASE,
)
_FORWARD = gated(
    r"(?:cautionary\s+)?(?:note|statement|information)?s?\s*(?:regarding|concerning|on|about)?\s*forward[- ]looking\s+(?:statements?|information)\b|safe harbou?r\b|disclosure notice\b",
    re.IGNORECASE,
)
_FORWARD_SENTENCE = gated(
    r"(?:this|the)\s+(?:\w+\s+){0,4}(?:release|communication|article|document|announcement|presentation)\s+(?:\w+\s+){0,4}contains?\s+(?:\w+\s+){0,5}[\"']?forward[- ]looking|"
    r"\bstatements?\b.{0,80}\bforward[- ]looking statements?\b|forward[- ]looking statements?\b.{0,60}\b(?:within the meaning|involve|are (?:based|subject)|include)",
    re.IGNORECASE,
)
_CONTACT = gated(
    r"(?:(?:media|investors?|company|press|for (?:more|further) information|corporate|public|relations|and|&|inquiries|for)\W+){0,4}contacts?(?:\s+details|\s+information|\s?:|s?$)|(?:investor|media) (?:relations|inquiries|enquiries)\b",
    re.IGNORECASE,
)
# "About Acme Bio", "## About the HARBOR Trial", "About tAB-1"; a name in small letters is told by its mark, or by standing alone: "About zelva®", "About zelva". "About 30 patients" is none.
_SMALL_NAME = r"[a-z]{1,3}[A-Z0-9][^\n.]{0,60}|[a-z][\w-]{2,20}(?=\s?[®™(]|\s*$)[^\n.]{0,60}"
_ABOUT = re.compile(rf"(?:#{{1,4}}\s|\*\*)?About\s+(?:the\s+)?(?!\d[\d.,]*%?\s[a-z])([A-Z0-9][^\n.]{{1,90}}|{_SMALL_NAME})")
_ABOUT_INLINE = re.compile(r"About\s+(?:the\s+)?((?:[A-Z0-9][\w'®™&/-]*\s?){1,7})")
_ABOUT_NAME = re.compile(r"About\s+[A-Z]")
_SAFETY_OPENINGS = (
    *("INDICATION AND", "INDICATIONS AND", "IMPORTANT SAFETY", "Indication and", "Indications and"),
    *("Important Safety", "Selected Safety", "Selected Important Safety"),
)
_COMPANY_WORDS = (
    *("Inc", "Corp", "Corporation", "Ltd", "LLC", "plc", "PLC", "AG", "SA", r"S\.A", "SE", r"N\.V", "AB", "ASA", "A/S", "GmbH", "Co", "Company", "Holdings", "Group"),
    *("Therapeutics", "Pharma", "Pharmaceuticals?", "Biosciences?", r"Biopharma\w*", r"Biotech\w*", "Biologics", "Bio", "Biotherapeutics", "Oncology", "Sciences?"),
    *("Medicines?", "Genetics", "Laboratories", "Labs", "Health(?:care)?", "University", "Institute", "Foundation", "Hospital"),
)
# Companies whose names hold none of those words: the largest by sales.
_LARGE_COMPANIES = (
    *("AbbVie", "Amgen", "Astellas", "AstraZeneca", "Bayer", "Biogen", "Boehringer", "Bristol", "CSL", "Daiichi", "Eisai", "Genentech", "Gilead", "GSK", "Ipsen", "Janssen"),
    *("Johnson & Johnson", "Lilly", "Lundbeck", "Merck", "Moderna", "Novartis", "Novo Nordisk", "Otsuka", "Pfizer", "Regeneron", "Roche", "Sanofi", "Servier", "Takeda"),
    *("Teva", "UCB", "Vertex"),
)
_COMPANY = re.compile(rf"\b(?:{'|'.join((*_COMPANY_WORDS, *_LARGE_COMPANIES))})\b")
_DISEASE = re.compile(
    r"(?:disease|cancer|carcinoma|syndrome|disorder|leuka?emia|lymphoma|myeloma|tumou?rs?|diabetes|sclerosis|dystrophy|deficiency|hepatitis|infection|fibrosis|arthritis|asthma|obesity|melanoma|glioma|\w+oma\b|\w+itis\b|\w+emia\b|\w+osis\b|\w+pathy\b|failure|stroke|epilepsy|virus|COVID)",
    re.IGNORECASE,
)
_TRIAL = re.compile(r"\b(?:trial|study|studies|program|phase)\b", re.IGNORECASE)
_SAFETY = gated(
    r"(?:indications? (?:and|&) (?:usage|important)|important safety|selected (?:important )?safety|safety (?:information|summary)|select safety|prescribing information|warnings? (?:and|&) precautions)",
    re.IGNORECASE,
)
_QUOTE = gated(
    r'"[^"]{15,}"?,?"?\s*(?:[-—]\s*)?(?:said|says|stated|commented|added|noted|remarked|explained|concluded|according to)\b|\b(?:said|stated|commented|added)\b[^"]{0,160}"'
)


@dataclass(slots=True)
class Sections:
    """A state that each sentence in turn moves on: sentences must be asked in the order of the text."""

    issuer: str = ""
    current: str = "headline"
    quoting: bool = False
    seen_body: bool = False
    numbered: NumberedParts = field(default_factory=NumberedParts)

    def open(self, block: str) -> None:
        """Move on to a block of the text, which may be the numbered heading of a part."""
        if block[:1].isdigit() and (part := self.numbered.opened_by(block)):
            self.current, self.seen_body = part, True

    def of(self, text: str, *, opens_block: bool, first: bool, heading: bool, block_length: int = 0) -> str:
        """The section of the next sentence. `opens_block`: it begins a block; `heading`: the block is one short line."""
        if self.numbered.part:
            return self.numbered.part
        if _DATELINE.found_in(text, 0, 260):
            self.current, self.seen_body = "body", True
            return "body" if len(text) > 120 else "dateline"
        if opens_block and (part := self._part_opened(text, heading)):
            self.current = part
            return part
        if not opens_block and (part := self._part_opened_inline(text)):
            self.current = part
            return part
        if _FORWARD_SENTENCE.search(text):
            self.current = "forward_looking"
            return self.current
        if self.current == "headline" and not first and (block_length > 320 or (not heading and len(text) > 160)):
            self.current, self.seen_body = "body", True
        if self.current == "body" and heading and opens_block:
            return "body"
        if self.current in {"body", "headline"} and self._quoted(text):
            return "quote"
        return self.current

    def _part_opened(self, text: str, heading: bool) -> str | None:
        if heading and _FORWARD.match(text.lstrip("#* ")):
            return "forward_looking"
        if heading and _CONTACT.match(text.lstrip("#* ")):
            return "contact"
        about = _ABOUT.match(text)
        if about and (heading or len(text) < 120):
            return self._about(about[1])
        if heading and _SAFETY.search(text):
            return "about_product"
        return None

    def _part_opened_inline(self, text: str) -> str | None:
        """Texts that lost their line breaks: "About Acme Acme is a…"."""
        about = _ABOUT_INLINE.match(text)
        if about and self.seen_body and _ABOUT_NAME.match(text):
            return self._about(about[1])
        if text.startswith(("Cautionary", "Forward-Looking Statements", "FORWARD-LOOKING")):
            return "forward_looking"
        if text.startswith(_SAFETY_OPENINGS):
            return "about_product"
        return None

    def _about(self, subject: str) -> str:
        if _TRIAL.search(subject):
            return "about_product"
        if self.issuer and subject.split()[0].strip(",.®™'").lower() in self.issuer.lower().split():
            return "about_company"
        if _COMPANY.search(subject):
            return "about_company"
        return "about_disease" if _DISEASE.search(subject) else "about_product"

    def _quoted(self, text: str) -> bool:
        opened = text.count('"') % 2 == 1
        inside = self.quoting or bool(_QUOTE.search(text))
        if opened:
            self.quoting = not self.quoting
        return inside
