"""One reading of a document, shared by every kind: its sentences with numbers, drugs and groups, each found once and only when asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from extractor.context.corrections import end_of_correction
from extractor.context.report_parts import CORRECTION
from extractor.context.sections import OWN, Sections
from extractor.document import About, Block, ParsedDocument
from extractor.link.arm_names import ArmNames
from extractor.link.dose_groups import with_dose_groups, with_heights
from extractor.link.drugs import DrugMention, DrugNames, drug_names
from extractor.link.group import Group
from extractor.link.groups import groups_of
from extractor.link.lettered import drugs_of_arms
from extractor.link.prose_cells import with_prose_cells
from extractor.link.roster import Roster, roster_of
from extractor.link.subjects import subjects_of, told_of_another
from extractor.link.trial_names import pattern_of_names
from extractor.text import late as re
from extractor.text.gate import forget, gated, know, know_part
from extractor.text.numbers import may_spell
from extractor.text.quantities import Quantity, quantities_of
from extractor.text.sentences import sentence_spans
from extractor.text.units import amount_unit_at
from extractor.text.view import View, view_of

# The diseases in which a response and a remission are a tumour's, and the measures that are asked for nowhere else.
_ONCOLOGY = gated(
    r"(?i:\b(?:cancers?|tumou?rs?|carcinomas?|lymphomas?|leuk[a]?emias?|myeloma|melanoma|sarcomas?|gliomas?|glioblastomas?|neuroblastoma|medulloblastoma|retinoblastoma|astrocytomas?|meningiomas?|thymomas?|neoplasm\w*|oncolog\w*|macroglobulin\w*|"
    r"myelodysplas\w*|myelofibrosis|mastocytosis|mesothelioma|amyloidosis|metasta(?:tic|s[ei]s)|progression[\s-]?free survival)\b)"
    r"|\b(?:ORR|m?PFS|RECIST|NSCLC|SCLC|HCC|GBM|DLBCL|AML|CLL|MDS|m?CRPC|PDAC|m?CRC|RCC|HNSCC|TNBC)\b"
)


_PART_HEADING = re.compile(
    r"(?:BACKGROUND|INTRODUCTION|PURPOSE|OBJECTIVES?|AIMS?|DESIGN|SETTING|(?:PATIENTS|MATERIALS?)(?: AND |/)METHODS|METHODS?|RESULTS|FINDINGS|CONCLUSIONS?|INTERPRETATION)\b:?"
)
"""The parts of an abstract, which often is one paragraph."""
PHASE = gated(r"\b[Pp]hase\s((?:[1-4]|I{1,3}V?|IV)[abAB]?(?:\s?/\s?(?:[1-4]|I{1,3})[abAB]?)?)\b")
_COMPARED = gated(r"(?i:\b(?:placebo|vehicle|sham|comparator|randomi[sz]ed|randomly|versus|vs|control (?:arm|group)|two arms|both arms|observation)\b)")


_COMBINES = gated(r"\b(?:combined with|the combination(?=[\s,.;)]|$)|combination (?:with|arm|cohort|part|therapy|regimen))\b")
_ARMS = gated(r"\b(\w+) (?:arm|group)\b")
_ANY_ARM = frozenset(
    (
        "the",
        "this",
        "that",
        "a",
        "an",
        "each",
        "one",
        "every",
        "study",
        "treatment",
        "age",
        "single",
        "per",
        "same",
        "other",
        "any",
        "our",
        "small",
        "large",
        "of",
        "working",
        "research",
    )
)
_POWER = re.compile(r"\d(?:\.\d{1,2})?[eE]\d{1,2}")
_POWER_WITH_UNIT = gated(r"(?<![\w.])\d(?:\.\d{1,2})?[eE]\d{1,2}\s(?=(?:vg|gc|vp|PFU|pfu|TCID50|viral|vector|genome|plaque))")
"""An amount of a vector or virus as its power of ten is printed: "2E11 vg/eye"."""
_DIGIT = re.compile(r"\d")


_LONGEST_HEADING = 200


def _has_digit(text: str) -> bool:
    """Whether a digit stands there, or one that is raised or in a circle."""
    return _DIGIT.search(text) is not None or (not text.isascii() and any(c.isdigit() for c in text))


@dataclass(eq=False)
class Passage:
    """One sentence as the kinds see it. Offsets inside are the sentence's own; `start` is in the view."""

    text: str
    start: int
    section: str
    block: int
    """Index of its paragraph."""
    index: int
    """Index among the document's passages."""
    reading: Reading = field(repr=False)
    about: About | None = None
    """What the format says that its block is about."""
    heading: bool = False
    """It is a short block of its own that ends like no sentence."""
    heads: str = ""
    """For a sentence in a table's cell: the words of the cell's row and column heads."""

    @property
    def lead(self) -> str | None:
        """The drug that a result or dose without one is of: that of the heading over it, else the document's."""
        if (subject := self.reading.subjects[self.index]) or not (lead := self.reading.drugs.lead):
            return subject
        return None if self.reading.has_subjects and told_of_another(self, lead) else lead

    @cached_property
    def has_number(self) -> bool:
        """Whether a number may stand there, in digits or words: never wrong by "no"."""
        return _has_digit(self.text) or may_spell(self.text)

    @cached_property
    def drugs(self) -> tuple[DrugMention, ...]:
        """Each drug named, in order."""
        return self.reading.drugs.mentions(self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Each number with its reading; digits inside a drug's name are none."""
        if not self.has_number:
            return ()
        inside = [(d.start, d.end) for d in self.drugs]
        kept: list[Quantity] = []
        for q in (self.reading.with_unit_of_vectors(q, self.text) for q in quantities_of(self.text)):
            if not any(s <= q.start and q.number_end <= e for s, e in inside):
                kept.append(q)
            elif kept and kept[-1].joined:
                kept[-1] = replace(kept[-1], joined="")  # "leucovorin 250 mg and 5 FU 500 mg" is no list
        return tuple(kept)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Each group of people named, in order."""
        return groups_of(self.text, self.drugs, lead=self.lead, named_arms=self.reading.arm_names.groups(self.text))

    @cached_property
    def groups_with_heights(self) -> tuple[Group, ...]:
        """The same, and the people at a low or high dose, at a strength, in a part of the trial."""
        return with_heights(self.text, self.groups, self.drugs, self.lead, combines=self.reading.combines)

    @cached_property
    def groups_with_doses(self) -> tuple[Group, ...]:
        """The same, and the people at a dose: "50% (5/10) at 20 mg"."""
        return with_dose_groups(self.text, self.groups_with_heights, self.quantities, self.drugs, self.lead)

    @property
    def before(self) -> Iterator[Passage]:
        """The sentences before it in the same paragraph, or part of an abstract, nearest first."""
        passage = self
        for index in range(self.index - 1, -1, -1):
            if _PART_HEADING.match(passage.text) or self.reading.passages[index].block != self.block:
                return
            passage = self.reading.passages[index]
            yield passage


LONGEST = 1_200
"""Characters of the longest sentence that is read as one; rules compare its mentions with each other, so that its cost grows with its square."""


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, in pieces at blanks where it is longer than any real one; a table that lost its line breaks stays whole."""
    if end - start > LONGEST and text.count("|", start, end) < 6:
        while end - start > LONGEST:
            cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
            if cut < 0:
                break
            yield start, cut
            start = cut + 1
    if start < end:
        yield start, end


class Reading:
    """A parsed document ready for the kinds."""

    STUDY = gated(
        r"\b(?:[Ss]tudy|[Tt]rial)\s((?!(?:I{1,3}|IV)\b|NCT|ISRCTN)(?:[A-Z][A-Za-z]{0,5}[- ]?(?:[IV]{1,4}|[1-9]\d{0,3})|[A-Z][A-Z\d]{3,15}(?<=\d)|(?<=[ST].{5})[1-9])(?![\w-]|\.\d|\s?%|\s(?:in )?(?:patients|people|adults|mg)))"
    )
    """A study by its letters and number, as labels and reports count them: "Study RA-II", "study KLV 301", "Study 2"."""

    def __init__(self, document: ParsedDocument) -> None:
        self.document = document
        self.view: View = view_of(document.text)
        forget()
        know(self.view.text)
        self._blocks, self._heads = with_prose_cells(document.blocks or (Block(0, len(document.text)),), document.tables)
        self._parts: dict[int, str] = {}
        self.passages: tuple[Passage, ...] = tuple(self._passages())

    def sentence_at(self, position: int) -> int:
        """Index of the passage that a view position stands in, or of the last before it."""
        return bisect_right(self.passages, position, key=lambda p: p.start) - 1

    def block_at(self, offset: int) -> Block:
        """The block that a canonical offset stands in, or the last before it."""
        return self._blocks[max(bisect_right(self._blocks, offset, key=lambda block: block.start) - 1, 0)]

    def heads_at(self, position: int) -> str | None:
        """The heads of the table's cell whose sentence stands at a view position; None elsewhere."""
        if not self._heads:
            return None
        passage = self.passages[max(self.sentence_at(position), 0)]
        return (passage.heads or None) if passage.start <= position < passage.start + len(passage.text) else None

    @cached_property
    def _unit_of_vectors(self) -> str | None:
        """The unit in which the document gives powers of ten of vectors or viruses; None where it has none or two."""
        units = {unit[0] for m in _POWER_WITH_UNIT.finditer(self.view.text) if (unit := amount_unit_at(self.view.text, m.end()))}
        return units.pop() if len(units) == 1 else None

    def with_unit_of_vectors(self, q: Quantity, text: str) -> Quantity:
        """A bare power of ten with the unit that the document gives all others: "the 2E11 group" of "2E11 vg/eye"."""
        if q.kind != "plain" or q.scale == 1 or not _POWER.fullmatch(text, q.start, q.number_end) or not self._unit_of_vectors:
            return q
        return replace(q, kind="amount", unit=self._unit_of_vectors, shared=True)

    def is_list_item(self, passage: Passage) -> bool:
        """Whether a passage stands in an item of a list, whose bullet is no part of it."""
        return self._blocks[passage.block].kind == "list_item"

    def section_at(self, offset: int) -> str:
        """The name of the part that a canonical offset in a table or field stands in: the format's own, that of a numbered report's limited part, else "body"."""
        block = self.block_at(offset)
        return block.section or self._parts.get(block.start, "body")

    @cached_property
    def headline(self) -> str:
        """The title, or the first sentence."""
        return self.passages[0].text if self.passages else ""

    @cached_property
    def drugs(self) -> DrugNames:
        """The names of drugs that this document uses."""
        return drug_names(self.view.text, self.headline)

    @cached_property
    def arm_names(self) -> ArmNames:
        """The short names that the document gives its arms."""
        return ArmNames(self.view.text)

    @cached_property
    def subjects(self) -> tuple[str | None, ...]:
        """For each passage the drug of the heading over it; None in a document about one."""
        return subjects_of(self.passages)

    @cached_property
    def has_subjects(self) -> bool:
        """Whether the document has parts about one of its products each."""
        return any(self.subjects)

    @cached_property
    def roster(self) -> Roster:
        """The arms of the trial, as the document lists them."""
        return roster_of(self.passages, self.drugs.lead)

    @cached_property
    def drugs_of_arms(self) -> dict[str, tuple[str, ...]]:
        """Key of a lettered arm → the drugs that the document says it gets."""
        return drugs_of_arms(p for p in self.passages if p.section in OWN)

    @cached_property
    def trial_names(self) -> re.Pattern[str] | None:
        """What finds the names that the document gives trials; None where it gives none."""
        return pattern_of_names(self.view.text, self.drugs)

    @cached_property
    def phases(self) -> frozenset[str]:
        """The phases of trials that the document speaks of: "1", "2b", "II"."""
        return frozenset(PHASE.findall(self.view.text))

    @cached_property
    def combines(self) -> bool:
        """Whether the document speaks of a combination, so that "monotherapy" tells people apart."""
        return _COMBINES.search(self.view.text) is not None

    @cached_property
    def several_trials(self) -> bool:
        """Whether the document gives two or more trials their names, or numbers its studies."""
        named = self.trial_names is not None and len(set(self.trial_names.findall(self.view.text))) > 1
        return named or len({match[1] for match in self.STUDY.finditer(self.view.text)}) > 1

    @cached_property
    def tells_people_apart(self) -> bool:
        """Whether the document's own sentences name two or more groups, so that a fact without one may be any group's."""
        told = {g.key for p in self.passages if p.section in OWN for g in p.groups if g.role in {"treatment", "control", "subgroup"}}
        return len(told) > 1

    @cached_property
    def has_cohorts(self) -> bool:
        """Whether the document counts its cohorts: "the second cohort"."""
        return any(g.key.startswith("cohort:") for p in self.passages if "ohort" in p.text for g in p.groups)

    @cached_property
    def is_oncology(self) -> bool:
        """Whether the document speaks of tumours or blood cancers, so that "responses" alone are theirs."""
        if any(passage.about for passage in self.passages):  # a label warns of cancers that it does not treat
            return any(_ONCOLOGY.search(passage.text) for passage in self.passages if passage.about is None or passage.about.allows("outcomes"))
        return _ONCOLOGY.search(self.view.text) is not None

    @cached_property
    def compares_arms(self) -> bool:
        """Whether the document speaks of arms that are compared, so that a result need not be the drug's own."""
        return _COMPARED.search(self.view.text) is not None or len({m[1].lower() for m in _ARMS.finditer(self.view.text)} - _ANY_ARM) > 1

    def _passages(self) -> Iterator[Passage]:
        sections = Sections()
        index = 0
        text = self.view.text
        corrected = end_of_correction(text)
        for number, block in enumerate(self._blocks):
            if block.kind == "table" or (block.about and block.about.kinds == frozenset()):
                if sections.numbered.part:
                    self._parts[block.start] = sections.numbered.part
                continue  # kinds read the short cells of tables by their heads; fields are no prose
            heads = self._heads.get(block.start, "")
            begin, stop = self.view.position(block.start), self.view.position(block.end)
            head = text.rfind("\n", 0, begin) + 1 if block.kind == "list_item" else begin  # with its number
            sections.open(text[head : min(stop, head + _LONGEST_HEADING)])
            spans = [part for s, e in sentence_spans(text, begin, stop) for part in _bounded(text, s, e)]
            heading = not heads and (block.kind in {"heading", "title"} or (len(spans) == 1 and stop - begin < 160 and not text[begin:stop].rstrip().endswith((".", ";"))))
            for n, (s, e) in enumerate(spans):
                sentence = text[s:e].replace("\n", " ")
                know_part(sentence, text, s, e)
                section = sections.of(sentence, opens_block=n == 0, first=index == 0, heading=heading, block_length=stop - begin)
                if index and s < corrected:
                    section = CORRECTION  # the first is its headline, in which nothing is wrong any more
                yield Passage(sentence, s, block.section or section, number, index, self, block.about, heading and n == 0, heads)
                index += 1
