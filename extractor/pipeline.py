"""Document → facts: ask each kind about each sentence and table, merge what says the same, link, prove."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib.metadata import entry_points
from typing import Any

from extractor.context.corrections import withdrawn
from extractor.context.report_parts import may_state
from extractor.document import ParsedDocument
from extractor.errors import EvidenceError
from extractor.extraction import Extraction
from extractor.kinds.cohorts.record import Cohort, Size
from extractor.kinds.doses.record import Dose
from extractor.kinds.fields import RULE as FIELD
from extractor.kinds.fields import field_findings, filled
from extractor.kinds.kind import Finding, Kind
from extractor.kinds.outcomes.record import Outcome
from extractor.kinds.same_people import under_one_name
from extractor.kinds.studies import apart_by_study, apart_by_trial
from extractor.kinds.trials.record import Trial
from extractor.link.controls import is_control
from extractor.link.dose_groups import dose_key
from extractor.link.group import Group
from extractor.link.reading import Reading
from extractor.link.trial_names import trial_named_at
from extractor.link.trial_scope import TrialMention, TrialScope
from extractor.records import Evidence, Record
from extractor.text.gate import Gate
from extractor.text.numbers import find_numbers

SECTION_ORDER = {"body": 0, "headline": 1, "quote": 2, "dateline": 3, "about_product": 4, "about_company": 5, "about_disease": 6, "forward_looking": 7, "contact": 8}


@lru_cache(maxsize=1)
def kinds() -> tuple[Kind, ...]:
    """The built-in kinds, then those of installed plugins."""
    from extractor.kinds.cohorts.kind import COHORTS
    from extractor.kinds.designations.kind import DESIGNATIONS
    from extractor.kinds.doses.kind import DOSES
    from extractor.kinds.outcomes.kind import OUTCOMES
    from extractor.kinds.trials.kind import TRIALS

    plugged = [entry.load() for entry in entry_points(group="extractor.kinds")]
    return (TRIALS, DOSES, COHORTS, OUTCOMES, DESIGNATIONS, *plugged)


def extract(text: str, *, uri: str = "") -> Extraction:
    """The facts of a plain text."""
    from extractor.parse.plain import blocks_and_tables, title_of

    blocks, tables = blocks_and_tables(text)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return extract_document(ParsedDocument(text, blocks, tables, uri=uri, sha256=digest, title=title_of(text, blocks)))


def extract_document(document: ParsedDocument) -> Extraction:
    """The facts of a parsed document."""
    from extractor.kinds.documents.resolve import read_document

    reading = Reading(document)
    record = read_document(reading)
    faults: list[str] = []
    read = {kind: _proven(_find(kind, reading), reading, faults) for kind in kinds()}
    found = {kind.name: kind.settle(findings, reading) for kind, findings in read.items()}
    renamed = [pair for kind, findings in read.items() for pair in _renamed(findings, found[kind.name], reading)]
    found = {name: _with_same_people(findings, dict(renamed), reading) for name, findings in found.items()}
    found["doses"] = _in_names_of_arms(found["doses"], found["cohorts"], reading)
    found["outcomes"] = _of_whom_got(found["outcomes"], found["doses"], reading)
    trials = _Trials(found["trials"], reading)
    found = under_one_name(found, trials.part_of if reading.several_trials else lambda finding: "")
    found = apart_by_study(found, reading)
    found = apart_by_trial(found, trials.part_of) if trials.several or reading.several_trials else found
    cohorts = _Cohorts(record.id)
    facts: dict[str, list[Any]] = {}
    for kind in sorted(kinds(), key=lambda k: k.name != "trials"):  # trials first: others are linked to them
        if kind.name != "cohorts":
            facts[kind.name] = _merge(kind, found[kind.name], reading, record.id, cohorts, trials)
        if kind.name == "trials":
            trials.ids = {trial.identifier: trial.id for trial in facts["trials"]}
    facts["cohorts"] = cohorts.records(found["cohorts"], reading, trials, controls=_only_controls(found["outcomes"]))
    if faults:
        record = record.model_copy(update={"warnings": (*record.warnings, *dict.fromkeys(faults))})
    return Extraction(document=record, **{name: tuple(items) for name, items in facts.items() if name in Extraction.model_fields})


@cache
def _gate_of(gate: re.Pattern[str]) -> Gate:
    return Gate(gate)


def _find(kind: Kind, reading: Reading) -> list[Finding[Record]]:
    findings = list(field_findings(kind, reading))
    gate = _gate_of(kind.gate)
    for passage in reading.passages:
        if (passage.about is None or passage.about.allows(kind.name)) and may_state(passage.section, kind.name) and gate.lets_through(passage.text):
            wrong = withdrawn(passage.text)
            findings += (filled(f, passage.about, passage.text) for f in kind.find(passage) if not (wrong and _stands_in(f, passage.start, wrong)))
    for finding in kind.find_in_tables(reading):
        offset = reading.view.span(finding.start, finding.end)[0]
        about = reading.block_at(offset).about
        if (about is None or about.allows(kind.name)) and may_state(reading.section_at(offset), kind.name):
            findings.append(filled(finding, about, None))
    return findings


def _stands_in(finding: Finding[Record], start: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a finding in a sentence that starts there begins or ends in one of its spans."""
    return any(begin <= place - start < end for begin, end in spans for place in (finding.start, finding.end - 1))


def _renamed(read: list[Finding[Record]], settled: list[Finding[Record]], reading: Reading) -> Iterator[tuple[tuple[int, str], Group]]:
    """Where a kind found that a sentence's group is one that another place names better: (sentence, key there) → that group.

    "A median of 22.5 months after 12.5 mCi/m² in patients with myeloma" is told again as the first cohort's 22.5 months: they are the same people, and their dose is that cohort's.
    """
    before = {(f.start, f.end, f.rule): f.group for f in read}
    of_doses: dict[tuple[int, str], dict[str, Group]] = {}
    for finding in settled:
        old = before.get((finding.start, finding.end, finding.rule))
        if not old or not finding.group:
            continue
        place = (reading.sentence_at(finding.start), old.key)
        if isinstance(finding.record, Dose):
            of_doses.setdefault(place, {})[finding.group.key] = finding.group
        elif old.key != finding.group.key:
            yield place, finding.group
    for place, groups in of_doses.items():
        if len(groups) == 1 and place[1] not in groups:  # not where people are told apart by what each of them got
            yield place, next(iter(groups.values()))


def _with_same_people(findings: list[Finding[Record]], renamed: dict[tuple[int, str], Group], reading: Reading) -> list[Finding[Record]]:
    if not renamed:
        return findings
    out = []
    for finding in findings:
        sentence, record = reading.sentence_at(finding.start), finding.record
        keys = [finding.group.key] if finding.group else []
        if isinstance(record, Dose):
            keys.append(dose_key(record.low, record.unit))
        group = next((renamed[sentence, key] for key in keys if (sentence, key) in renamed), None)
        out.append(replace(finding, group=group) if group else finding)
    return out


_NUMBERED = re.compile(r"(?:cohort|level|part|panel|stage):|(?:arm|group|regimen):\w{1,3}$")


def _in_names_of_arms(doses: list[Finding[Record]], sizes: list[Finding[Record]], reading: Reading) -> list[Finding[Record]]:
    """Doses that stand in the name of an arm whose people are counted, or right behind it: "zelvanib 300 mg every 2 weeks (n=120)" is the arm that got the 300 mg."""
    names: dict[int, list[Group]] = {}
    for size in sizes:
        if size.group and size.group.role == "treatment" and any(c.isdigit() for c in size.group.label):
            names.setdefault(reading.sentence_at(size.start), []).append(size.group)
    out = []
    for dose in doses:
        sentence = reading.sentence_at(dose.start)
        if sentence not in names or sentence < 0:  # before the first sentence, as in a document that is one table
            out.append(dose)
            continue
        at = dose.start - reading.passages[sentence].start
        around = {g.key: g for g in names[sentence] if g.start <= at <= g.end + 1}
        named = dose.group and _NUMBERED.match(dose.group.key) and not dose.group.key.endswith((" trial", " study"))
        out.append(replace(dose, group=next(iter(around.values()))) if len(around) == 1 and not named else dose)
    return out


def _of_whom_got(outcomes: list[Finding[Record]], doses: list[Finding[Record]], reading: Reading) -> list[Finding[Record]]:
    """Results of people who are called by an amount, with the people who the sentence says got it: in "in cohort 2, 16 patients got 100 mg, and the median was 7.8 months" it is cohort 2's."""
    got: dict[tuple[int, str], dict[str, Group]] = {}
    for dose in doses:
        if isinstance(dose.record, Dose) and dose.group:
            got.setdefault((reading.sentence_at(dose.start), dose_key(dose.record.low, dose.record.unit)), {})[dose.group.key] = dose.group
    out = []
    for finding in outcomes:
        people = got.get((reading.sentence_at(finding.start), finding.group.key), {}) if finding.group else {}
        only = next(iter(people.values())) if len(people) == 1 else None
        out.append(replace(finding, group=only) if only and _NUMBERED.match(only.key) else finding)
    return out


def _id(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()[:16]


def evidence_of(finding: Finding[Record], reading: Reading) -> Evidence:
    """The proof of a finding. Raises EvidenceError where the quote does not state its numbers."""
    if fault := _unproven(finding, reading):
        raise EvidenceError(f"{reading.document.uri or 'text'}: {fault}")
    return _evidence(finding, reading)


def _unproven(finding: Finding[Record], reading: Reading) -> str | None:
    """What a finding says and its quote does not; None where the quote states every number."""
    stated = {n.value for n in find_numbers(reading.view.text[finding.start : finding.end])} if finding.numbers else set()
    missing = [n for n in finding.numbers if n not in stated]
    return f"rule {finding.rule!r} says {missing} but its quote is {reading.view.text[finding.start : finding.end]!r}" if missing else None


def _proven(findings: list[Finding[Record]], reading: Reading, faults: list[str]) -> list[Finding[Record]]:
    """The findings whose quotes state them; what is left out, a fault of ours, is told and never costs the document."""
    out = []
    for finding in findings:
        fault = _unproven(finding, reading)
        if fault:
            faults.append(f"a fact was left out: {fault}")
        else:
            out.append(finding)
    return out


def _evidence(finding: Finding[Record], reading: Reading) -> Evidence:
    start, end = reading.view.span(finding.start, finding.end)
    quote = reading.document.text[start:end]
    places = reading.document.places_of(start, end)
    first = places[0] if places else None
    return Evidence(
        start=start,
        end=end,
        quote=quote,
        section=finding.section,
        page=first.page if first else None,
        bbox=first.box if first else None,
        rule=finding.rule,
        cues=finding.cues,
        header=finding.header or reading.heads_at(finding.start),
    )


def _rank(finding: Finding[Record]) -> tuple[bool, int, int]:
    """Best first: what a field gives, then the body, then by place."""
    return finding.rule != FIELD, SECTION_ORDER.get(finding.section, 0), finding.start


def _merge(kind: Kind, findings: list[Finding[Record]], reading: Reading, document: str, cohorts: _Cohorts, trials: _Trials) -> list[Record]:
    """One record for each fact, its evidence best first."""
    by_fact: dict[Hashable, list[Finding[Record]]] = {}
    for finding in findings:
        by_fact.setdefault(kind.same(finding), []).append(finding)
    parted = [((fact, n) if n else fact, part) for fact, same in by_fact.items() for n, part in enumerate(kind.parted(same))]
    out = []
    for fact, same in parted:
        best = sorted(same, key=_rank)
        record = best[0].record.model_copy(update=_filled(best))
        update: dict[str, Any] = {
            "id": _id(document, kind.name, fact),
            "confidence": max(f.confidence for f in best),
            "evidence": tuple(dict.fromkeys(_evidence(f, reading) for f in best)),
        }
        if "cohort" in type(record).model_fields:
            group = next((f.group for f in best if f.group), None)
            update["cohort"] = cohorts.id_of(group) if group else None
        if "trial" in type(record).model_fields:
            update["trial"] = trials.id_of(best)
        out.append(record.model_copy(update=update))
    return out


def _filled(findings: list[Finding[Record]]) -> dict[str, Any]:
    """What later places say of a fact and the best one leaves out."""
    first, update = findings[0].record, {}
    for name in type(first).model_fields:
        if getattr(first, name) is None:
            value = next((v for f in findings[1:] if (v := getattr(f.record, name)) is not None), None)
            if value is not None:
                update[name] = value
    return update


class _Trials:
    """The registered trials of a document, and which of them a fact belongs to."""

    def __init__(self, findings: list[Finding[Record]], reading: Reading) -> None:
        self.ids: dict[str, str] = {}
        """Identifier → id of its record."""
        self._reading = reading
        self.several = len({f.record.identifier for f in findings if isinstance(f.record, Trial)}) > 1
        self._scope = TrialScope(reading, (TrialMention(f.record.identifier, f.record.acronym, f.record.phase, f.start) for f in findings if isinstance(f.record, Trial)))

    def identifier_of(self, finding: Finding[Record]) -> str | None:
        """The identifier of the trial that a place names or stands with. A figure from elsewhere is none of the trial that its sentence is about."""
        elsewhere = isinstance(finding.record, Outcome) and finding.record.arm == "historical"
        return finding.trial or (None if elsewhere else self._scope.trial_at(finding.start))

    def part_of(self, finding: Finding[Record]) -> str | None:
        """The same, or the name of the trial that its sentence or its paragraph speaks of."""
        return self.identifier_of(finding) or trial_named_at(self._reading, finding.start)

    def id_of(self, findings: list[Finding[Record]]) -> str | None:
        """The trial that the best of the places names or stands with; None where none does."""
        named: list[str | None] = [f.trial for f in findings if f.trial]
        named = named or [self.identifier_of(f) for f in findings]
        return next((self.ids[trial] for trial in named if trial in self.ids), None)


def _only_controls(findings: list[Finding[Record]]) -> frozenset[str]:
    """Keys of the groups whose results are those of a control, each of them."""
    sides: dict[str, set[str | None]] = {}
    for finding in findings:
        if finding.group and isinstance(finding.record, Outcome):
            sides.setdefault(finding.group.key, set()).add(finding.record.arm)
    return frozenset(key for key, arms in sides.items() if arms == {"control"})


class _Cohorts:
    """The groups that a document's facts are about, one record each, made as facts ask for them."""

    def __init__(self, document: str) -> None:
        self.document = document
        self.groups: dict[str, Group] = {}

    def id_of(self, group: Group) -> str:
        self.groups.setdefault(group.key, group)
        return _id(self.document, "cohort", group.key)

    def records(self, findings: list[Finding[Record]], reading: Reading, trials: _Trials, *, controls: frozenset[str]) -> list[Cohort]:
        """A cohort for each group, with its sizes; the smaller evidence is the size's own. `controls`: keys of arms whose results are all a control's."""
        sizes: dict[str, list[Finding[Record]]] = {}
        for finding in findings:
            assert finding.group
            self.id_of(finding.group)
            sizes.setdefault(finding.group.key, []).append(finding)
        out = []
        for key, group in self.groups.items():
            found = sizes.get(key, [])
            compared = group.role == "treatment" and key in controls
            role = "control" if compared or is_control(reading, group, reading.drugs.lead) else "treatment" if group.role == "historical" else group.role
            merged = _sizes(found, reading)
            first = found[0].record if found else None
            out.append(
                Cohort(
                    id=_id(self.document, "cohort", key),
                    label=group.label or None,
                    role=role,
                    drug=group.drug or (first.drug if isinstance(first, Cohort) else None),
                    trial=trials.id_of(found),
                    sizes=merged,
                    evidence=tuple(dict.fromkeys(e for size in merged for e in size.evidence)),
                    confidence=max((f.confidence for f in found), default=0.5),
                )
            )
        return out


def _sizes(findings: list[Finding[Record]], reading: Reading) -> tuple[Size, ...]:
    by_size: dict[Hashable, list[Finding[Record]]] = {}
    for finding in findings:
        assert isinstance(finding.record, Cohort)
        size = finding.record.sizes[0]
        by_size.setdefault((size.n, size.basis, size.bound), []).append(finding)
    out = []
    for same in by_size.values():
        assert isinstance(same[0].record, Cohort)
        best = sorted(same, key=_rank)
        out.append(same[0].record.sizes[0].model_copy(update={"evidence": tuple(dict.fromkeys(_evidence(f, reading) for f in best))}))
    return tuple(out)
