"""People of whom sentences in a row tell what each of several groups got: none of them is the whole trial."""

from __future__ import annotations

from dataclasses import replace

from extractor.kinds.cohorts.record import Cohort
from extractor.kinds.kind import Finding
from extractor.link.group import Group
from extractor.link.groups import PEOPLE
from extractor.records import Record
from extractor.text import late as re

_SPELLED = r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Thirteen|Fourteen|Fifteen|Sixteen|Seventeen|Eighteen|Nineteen|(?:Twenty|Thirty|Forty|Fifty|Sixty|Seventy|Eighty|Ninety)(?:-\w+)?)"
_GOT = r"(?:received|got|took|(?:were|was)\s(?:then\s)?(?:given|treated\swith|dosed\swith))"
_OF_A_PART = r"(?!(?:at\sleast|any|one\sor|all|both|study|trial|treatment|therapy|their|the\s(?:study|trial)|further|prior|previous|subsequent|rescue|concomitant|no)\b)"
_GOT_THEN_OTHERS = re.compile(
    rf"\s{_GOT}\s{_OF_A_PART}(?:[^.;]|\.(?=\d)){{3,140}}\.\s(?P<others>(?:(?:The|Another|An\sadditional|A\sfurther)\s)?(?:other\s|remaining\s)?(?:\d[\d,]*|(?i:{_SPELLED}))\s(?:other\s)?{PEOPLE}\s{_GOT}\s{_OF_A_PART})"
)
"""Behind people: what they got, and in the next sentence what others got."""


def without_parts_in_a_row(findings: list[Finding[Record]], text: str) -> list[Finding[Record]]:
    """Sizes where those of neighbouring sentences who each got something are parts: "Eighteen patients received zelvanib 25 mg. Seventeen patients received 50 mg."."""
    starts: set[int] = set()
    for finding in findings:
        if _is_all_treated(finding) and (match := _GOT_THEN_OTHERS.match(text, finding.end)):
            starts |= {finding.start}
            starts |= {f.start for f in findings if match.start("others") <= f.start < match.end("others")}
    return [_as_part(f) if f.start in starts and _is_all_treated(f) else f for f in findings]


def _is_all_treated(finding: Finding[Record]) -> bool:
    return isinstance(finding.record, Cohort) and finding.rule == "<count> people were counted" and finding.record.role == "total" and finding.record.sizes[0].basis == "treated"


def _as_part(finding: Finding[Record]) -> Finding[Record]:
    assert isinstance(finding.record, Cohort)
    nobody = Group(finding.start, finding.end, "", "treatment", f"arm:?row:{finding.start}")
    return replace(finding, record=finding.record.model_copy(update={"role": "treatment", "label": None}), group=nobody)
