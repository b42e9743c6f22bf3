"""Which registered trial a sentence speaks of: by its identifier, its name, its paragraph, or because the document has only one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from extractor.context.sections import OWN
from extractor.context.status import historical, planned
from extractor.link.reading import Passage, Reading
from extractor.text import late as re
from extractor.text.gate import gated

_PHASE = re.compile(r"\b[Pp](?:hase|HASE)\s?(I{1,3}V?|IV|[1-4])(?:[ab]|\s?/\s?(?:I{1,3}|[1-4])[ab]?)?\b(?!\s[Dd]oses?\b)")
_ARABIC = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_NAMED_TRIAL = gated(
    r"\b(?:[A-Z][A-Za-z]*[A-Z][A-Z0-9]+(?:-\d+)?|[A-Z]{4,}(?:-\d+)?)(?=\s(?:[Pp]hase\s\S+\s)?(?:[Cc]linical\s)?(?:trial|study|Trial|Study)\b)|\b[A-Z]{5,}-\d{1,3}\b"
)
_OTHER_TRIAL = gated(
    r"\b(?:another|a (?:different|separate|previous|prior|second|new)|an earlier|the (?:previous|earlier|prior)|previous(?:ly)?|earlier|future|planned)\s(?:\w+\s){0,3}(?:trial|study|program)",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:plan\w*|initiat\w*|start\w*|begin\w*|launch\w*|advanc\w*|proceed\w*|progress to|support\w*|expect\w*|design\w*|prepar\w*|enabl\w*|mov(?:e|ing)|future|upcoming|next|follow-on|subsequent|toward|into|for)\s(?:[\w-]+\s){0,5}$",
    re.IGNORECASE,
)
"""Before the phase of a trial that is still to come."""
_NUMBER = re.compile(r"[1-4]")
_IN_A_SERIES = re.compile(r"[A-Z]{3,}-\d{1,3}")
_READY = re.compile(r"[\s-]?(?:ready|enabling)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TrialMention:
    """A place that gives a trial's identifier."""

    identifier: str
    acronym: str | None
    phase: str | None
    start: int
    """Position in the document's view."""


class TrialScope:
    """The trials that a document identifies, and the sentences that are about each."""

    def __init__(self, reading: Reading, mentions: Iterable[TrialMention]) -> None:
        self.reading = reading
        self.in_sentence: dict[int, list[TrialMention]] = {}
        for mention in sorted(mentions, key=lambda m: m.start):
            self.in_sentence.setdefault(reading.sentence_at(mention.start), []).append(mention)

    @cached_property
    def _all(self) -> list[TrialMention]:
        return [m for mentions in self.in_sentence.values() for m in mentions]

    @cached_property
    def _names(self) -> dict[str, str]:
        """Trial name → identifier."""
        return {m.acronym: m.identifier for m in reversed(self._all) if m.acronym}

    @cached_property
    def _series(self) -> re.Pattern[str] | None:
        """What finds the trials of the series that those with names belong to, by place or by its name alone: "CREST" and "CREST-1" beside "CREST-2"."""
        stems = sorted({name.rpartition("-")[0] if _IN_A_SERIES.fullmatch(name) else name for name in self._names})
        return re.compile(rf"(?<![\w/-])(?:{'|'.join(map(re.escape, stems))})(?:-\d{{1,3}})?(?![\w-])(?!\s(?:[\w-]+\s){{0,2}}program)") if stems else None

    def _others(self, text: str) -> set[str]:
        """The names of trials in a sentence that are none of those identified."""
        of_series = {m[0] for m in self._series.finditer(text)} if self._series else set()
        return ({*_NAMED_TRIAL.findall(text)} | of_series) - set(self._names)

    @cached_property
    def _only(self) -> str | None:
        """The identifier of the document's only trial; None where it speaks of several trials or phases."""
        together = len({self.reading.sentence_at(m.start) for m in self._all}) == 1 and self._all[-1].start - self._all[0].start < 80 if self._all else False
        if not self._all or not (together or len({m.identifier for m in self._all}) == 1):
            return None
        own = [p for p in self.reading.passages if p.section in OWN and (p.index in self.in_sentence or not planned(p.text))]
        phases = {phase for p in own for phase in _phases_run(p.text)}
        named = {name for p in own for name in _NAMED_TRIAL.findall(p.text)} - set(self._names)
        others = any((other := _OTHER_TRIAL.search(p.text)) and not other[0].lower().startswith(("future", "planned")) for p in own)
        one_phase = phases <= self._phase_of_only if self._phase_of_only else len(phases) <= 1
        return self._all[0].identifier if one_phase and not named and not others else None

    @cached_property
    def _phase_of_only(self) -> set[str]:
        """The phases of the document's trials, each by its number: both of "1/2"."""
        return {n for m in self._all if m.phase for n in _numbers(m.phase)}

    def trial_at(self, position: int) -> str | None:
        """The identifier of the trial that the sentence at a view position is about; None where the text does not say it."""
        if not self.in_sentence or not self.reading.passages:
            return None
        index = max(self.reading.sentence_at(position), 0)
        passage = self.reading.passages[index]
        if historical(passage.text):
            return None
        return self._of_sentence(index, passage) or self._of_paragraph(passage) or (self._only if passage.section in OWN and self._may_be_only(passage) else None)

    def _may_be_only(self, passage: Passage) -> bool:
        """Whether a sentence can be about the document's only trial: it names no other trial or phase, and no trial to come."""
        phases = _phases(passage.text)
        if self._series and {m[0] for m in self._series.finditer(passage.text)} - set(self._names):
            return False
        if planned(passage.text) and (self._others(passage.text) or not phases <= self._phase_of_only):
            return False
        return not _OTHER_TRIAL.search(passage.text) and (not self._phase_of_only or phases <= self._phase_of_only or not (phases - _phases_run(passage.text)))

    def _of_sentence(self, index: int, passage: Passage) -> str | None:
        here = self.in_sentence.get(index, [])
        if here:
            one = len({m.identifier for m in here}) == 1 or here[-1].start - here[0].start < 60
            return here[0].identifier if one else None
        named = {identifier for name, identifier in self._names.items() if name in passage.text and re.search(rf"(?<![\w/-]){re.escape(name)}(?![\w-])", passage.text)}
        return named.pop() if len(named) == 1 and not self._others(passage.text) else None

    def _of_paragraph(self, passage: Passage) -> str | None:
        """The trial that the sentences before it in the paragraph speak of last, where this one names no other trial or phase."""
        if self._others(passage.text) or _OTHER_TRIAL.search(passage.text):
            return None
        phases = _phases(passage.text)
        for earlier in passage.before:
            identifier = self._of_sentence(earlier.index, earlier)
            told = next((m for m in self._all if m.identifier == identifier), None)
            if told:
                return identifier if not phases or told.phase is None or phases <= _numbers(told.phase) else None
            if _phases(earlier.text) or _NAMED_TRIAL.search(earlier.text):
                return None
        return None


def _numbers(phase: str) -> set[str]:
    """The numbers of a trial's phase: "1" and "2" of "1/2", "2" of "2b"."""
    return set(_NUMBER.findall(phase))


def _phases_run(text: str) -> set[str]:
    """The phases of trials that have begun: not of the one that is planned, supported or made ready."""
    return (
        {_ARABIC.get(m[1], m[1]) for m in _PHASE.finditer(text) if not _TO_COME.search(text, max(m.start() - 70, 0), m.start()) and not _READY.match(text, m.end())}
        if "hase" in text or "HASE" in text
        else set()
    )


def _phases(text: str) -> set[str]:
    """The phases that a sentence names, each by its first number: "phase 1b/2" is 1."""
    return {_ARABIC.get(m[1], m[1]) for m in _PHASE.finditer(text)} if "hase" in text or "HASE" in text else set()
