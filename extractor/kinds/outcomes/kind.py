"""Efficacy results that carry a number."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import cast

from extractor.kinds.kind import BaseKind, Example, Finding
from extractor.kinds.outcomes.examples import EXAMPLES
from extractor.kinds.outcomes.examples_further import FURTHER_EXAMPLES
from extractor.kinds.outcomes.examples_headed import HEADED_EXAMPLES
from extractor.kinds.outcomes.examples_listed import LISTED_EXAMPLES
from extractor.kinds.outcomes.examples_nothing import NO_OUTCOMES
from extractor.kinds.outcomes.examples_oncology import ONCOLOGY_EXAMPLES
from extractor.kinds.outcomes.examples_other import OTHER_EXAMPLES
from extractor.kinds.outcomes.naming import named_as_there
from extractor.kinds.outcomes.oncology import oncology_outcomes
from extractor.kinds.outcomes.other import other_outcomes
from extractor.kinds.outcomes.record import Outcome
from extractor.kinds.outcomes.restate import figure_of, settled, with_one_interval
from extractor.kinds.outcomes.sides import on_one_side
from extractor.kinds.outcomes.statistics import NOT_REACHED, statistics_of
from extractor.kinds.outcomes.tables import table_outcomes
from extractor.link.reading import Passage, Reading
from extractor.records import Record
from extractor.text import late as re


class OutcomeKind(BaseKind):
    """Outcomes of oncology by endpoint grammar, others by the words of their measure, both from prose and tables."""

    name = "outcomes"
    record = Outcome
    gate = re.compile(
        r"(?i:surviv|time\sto\s|lived|alive|death|hazard|risk|respon|remission|progress|disease|relaps|recurr|benefit|fell\b|rose\b|improv|reduc|declin|decreas|increas|chang|differen|fewer|extra\b|activity|occurred|ratio\b|achiev|gain(?:s|ed)?\b|means?\b|average|scores?\b|loss\b|lost\b|percent|per cent|medians?\b|rates?\b|months\b)|\b[mciur]?(?:OS|PFS|rPFS|DFS|EFS|RFS|MFS|DOR|DoR|TTP|TTR|ORR|CR|PR|SD|DCR|CBR|pCR|MRD|VGPR|LFS|FFS|GRFS|CSS|TTF|TTNTD?|DRR|MPR|PFS-?2|rwPFS|rwOS|bPFS)s?\b|\bHR\b|%",
    )
    rules = (
        "<endpoint> of <value>", "<endpoint> of <value>, <value>", "<value> <endpoint>", "<value> <endpoint>, <value>", "<endpoint> … <value>", "<endpoint> … <value>, <value>",
        "<endpoints> … <values>, respectively", "<count> <response>", "<response>: <count>", "<response> in <count>", "<hazard ratio>", "<odds ratio>", "<relative risk>",
        "<endpoint> × <arm> cell", "<percent> lower risk of <event>", "<percent> reduction in <measure>", "<measure> lower by <value>", "<measure> reduced by <value>", "reduction of <value> in <measure>",
        "efficacy of <percent>", "prevented <percent> of <event>", "<percent> of patients achieved <measure>", "<event> occurred in <percent>", "<percent> occurred in <group>",
        "<measure> of <value>", "<value> <measure>", "difference of <value>", "<statement> (<value> vs <value>)", "<ratio> of <event>",
    )  # fmt: skip
    examples: tuple[Example[Record], ...] = EXAMPLES + ONCOLOGY_EXAMPLES + OTHER_EXAMPLES + FURTHER_EXAMPLES + LISTED_EXAMPLES + HEADED_EXAMPLES + NO_OUTCOMES

    def find(self, passage: Passage) -> Iterable[Finding[Record]]:
        if passage.text.count("|") > 5:
            return  # a table that lost its line breaks
        if not passage.has_number and not NOT_REACHED.search(passage.text):
            return
        statistics = statistics_of(passage.text)
        found = list(oncology_outcomes(passage, statistics))
        taken = {(f.start - passage.start, f.end - passage.start) for f in found}
        yield from cast(Iterable[Finding[Record]], found)
        yield from cast(Iterable[Finding[Record]], other_outcomes(passage, taken, statistics))

    def find_in_tables(self, reading: Reading) -> Iterable[Finding[Record]]:
        yield from cast(Iterable[Finding[Record]], table_outcomes(reading))

    def same(self, finding: Finding[Record]) -> Hashable:
        return (*figure_of(finding), finding.group.key if finding.group else "")

    def parted(self, same: list[Finding[Record]]) -> list[list[Finding[Record]]]:
        return with_one_interval(same)

    def settle(self, findings: list[Finding[Record]], reading: Reading) -> list[Finding[Record]]:
        return named_as_there(on_one_side(settled(findings), reading), reading)


OUTCOMES = OutcomeKind()
