"""Extraction against gold: how much was found, how much of it is right, and what changed since last time.

A gold folder holds NAME.txt (or .html, .xml, .pdf…) and NAME.gold.json beside it. Facts are compared by the key of their kind
(what a reader would act on: the amount and unit of a dose, the endpoint, statistic, value and unit of an outcome); their other
attributes are compared on the facts that both sides have. A fact counts once a document, however often it is stated. Gold facts
marked optional neither reward nor punish. `floors.json` in the folder maps a measure to the least value that it may have.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from extractor.errors import ExtractorError, GoldError, SourceError
from extractor.gold import DOCUMENT_ATTRIBUTES, KINDS, Fact, GoldDocument, Key, describe, facts_of, kind_labels, read_gold
from extractor.source import read_source

BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95)
"""Lower ends of the bands of confidence; the last one reaches 1."""

Trouble = Literal["missed", "spurious", "attribute"]
Change = Literal["gained", "lost", "new spurious", "spurious no more", "attribute gained", "attribute lost"]
_MENDED: dict[Trouble, Change] = {"missed": "gained", "spurious": "spurious no more", "attribute": "attribute gained"}
_BROKEN: dict[Trouble, Change] = {"missed": "lost", "spurious": "new spurious", "attribute": "attribute lost"}


@dataclass(frozen=True, slots=True)
class Tally:
    """Distinct facts of one kind, summed over the documents."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.spurious) if self.right + self.spurious else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        total = 2 * self.right + self.spurious + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int = 0
    of: int = 0

    @property
    def value(self) -> float:
        """0 to 1; 1 where there is nothing to be right about."""
        return self.right / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Band:
    """Predicted facts whose confidence is in [low, high), and how many of them were right. Facts that gold calls optional are left out."""

    low: float
    high: float
    value_right: Share
    linked_right: Share
    """Value right and drug, cohort, arm… right too, wherever gold states them."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A fact missed or made up, or an attribute that is wrong."""

    document: str
    kind: str
    """"doses", or "doses.drug" for an attribute."""
    trouble: Trouble
    fact: str
    """The key, for people: "12.5 mCi/m2"."""
    detail: str
    """The quote; for an attribute what gold says and what was found."""


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """A fault that the earlier predictions had and these have not, or the other way round."""

    change: Change
    document: str
    kind: str
    fact: str
    detail: str


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A measure below its floor."""

    measure: str
    value: float
    floor: float


@dataclass(frozen=True)
class Evaluation:
    """The scores of a gold folder."""

    documents: int
    failed: Mapping[str, str]
    """Document → why it has no prediction. Its gold facts count as missed."""
    kinds: Mapping[str, Tally]
    """By value: "doses", "outcomes", "outcomes:median"…"""
    linked: Mapping[str, Tally]
    """By value and links: right only where the linking attributes that gold states are right too."""
    attributes: Mapping[str, Share]
    """"doses.drug" → of matched facts whose gold states it, how many agree."""
    evidence: Share
    """Quotes that are the document's text at their offsets."""
    bands: tuple[Band, ...]
    faults: tuple[Fault, ...]
    changes: tuple[Difference, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()

    @property
    def passed(self) -> bool:
        """Every document was read, every quote is exact, nothing is below its floor."""
        return not self.failed and not self.shortfalls and self.evidence.right == self.evidence.of


def evaluate(gold_dir: str | Path, *, predictions: str | Path | None = None, against: str | Path | None = None) -> Evaluation:
    """Score extraction, or the predictions of an earlier run, against a gold folder.

    `predictions`: a .jsonl file as `extractor extract --format jsonl` prints it, scored instead of running. `against`: such a
    file of an earlier run, to list what changed since.
    Raises GoldError where a gold or floors file is not as it should be, SourceError where a file cannot be read.
    """
    folder = Path(gold_dir)
    golds = read_gold(folder)
    run, texts = _extract(golds) if predictions is None else (_read_predictions(Path(predictions), golds), {})
    evaluation = _score(golds, run, texts)
    changes = _changes(_score(golds, _read_predictions(Path(against), golds), {}), evaluation) if against else ()
    return replace(evaluation, changes=changes, shortfalls=_shortfalls(folder / "floors.json", evaluation))


# Predictions


@dataclass(frozen=True)
class _Run:
    """What was predicted: the record contract's objects by document, and why others have none."""

    found: Mapping[str, Mapping[str, Any]]
    failed: Mapping[str, str]


def _extract(golds: Sequence[GoldDocument]) -> tuple[_Run, dict[str, str]]:
    """Run the pipeline over the documents. One that cannot be read is a failure of its own, never of the run."""
    from extractor.parse import parse
    from extractor.pipeline import extract_document

    found: dict[str, Mapping[str, Any]] = {}
    failed: dict[str, str] = {}
    texts: dict[str, str] = {}
    for gold in golds:
        try:
            document = parse(read_source(gold.source))
            texts[gold.name] = document.text
            found[gold.name] = extract_document(document).model_dump(mode="json")
        except ExtractorError as error:
            failed[gold.name] = str(error)
    return _Run(found, failed), texts


def _read_predictions(path: Path, golds: Sequence[GoldDocument]) -> _Run:
    """Read a .jsonl file. Objects of documents that gold does not know are passed over."""
    names = {gold.name for gold in golds}
    found: dict[str, Mapping[str, Any]] = {}
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: cannot be read ({error}); expected the output of `extractor extract --format jsonl`") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            item = _prediction(path, number, line)
            file = Path(str(item["document"].get("uri") or item["document"].get("id")).replace("\\", "/"))
            found[file.name if file.name in names else file.stem] = item
    missing = {name: f"{name}: no object of {path} is about it" for name in sorted(names - found.keys())}
    return _Run({name: item for name, item in found.items() if name in names}, missing)


def _prediction(path: Path, number: int, line: str) -> Mapping[str, Any]:
    try:
        item = json.loads(line)
    except ValueError as error:
        raise SourceError(f"{path}: line {number} is not JSON ({error}); expected one object a line") from error
    if not isinstance(item, dict) or not isinstance(item.get("document"), dict):
        raise SourceError(f'{path}: line {number} has no "document" object; expected the output of `extractor extract --format jsonl`')
    return item


# Scoring


@dataclass
class _Score:
    """Counts that grow document by document."""

    kinds: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    linked: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    attributes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    bands: dict[int, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    quotes: list[int] = field(default_factory=lambda: [0, 0])
    faults: list[Fault] = field(default_factory=list)


def _score(golds: Sequence[GoldDocument], run: _Run, texts: Mapping[str, str]) -> Evaluation:
    score = _Score()
    for gold in golds:
        predicted = run.found.get(gold.name, {})
        text = _text_of(gold, run, texts)
        if text is not None:
            gold.check_quotes(text)
            _check_evidence(score, predicted, text)
        document, facts = facts_of(predicted)
        _score_document(score, gold, document)
        for kind in KINDS:
            _score_kind(score, gold.name, kind, gold.facts[kind], facts[kind])
    return Evaluation(
        documents=len(golds),
        failed=dict(run.failed),
        kinds={label: Tally(*counts) for label, counts in sorted(score.kinds.items())},
        linked={label: Tally(*counts) for label, counts in sorted(score.linked.items())},
        attributes={name: Share(*counts) for name, counts in sorted(score.attributes.items())},
        evidence=Share(*score.quotes),
        bands=tuple(_band(index, score.bands[index]) for index in range(len(BANDS)) if index in score.bands),
        faults=tuple(sorted(score.faults)),
    )


def _text_of(gold: GoldDocument, run: _Run, texts: Mapping[str, str]) -> str | None:
    """None where the document could not be read, which is counted as its failure already."""
    if gold.name in texts or gold.name not in run.failed:
        return texts.get(gold.name) or gold.text()
    return None


def _band(index: int, counts: Sequence[int]) -> Band:
    facts, value_right, linked_right = counts
    high = BANDS[index + 1] if index + 1 < len(BANDS) else 1.0
    return Band(BANDS[index], high, Share(value_right, facts), Share(linked_right, facts))


def _check_evidence(score: _Score, predicted: Mapping[str, Any], text: str) -> None:
    for place in _evidence(predicted):
        score.quotes[1] += 1
        score.quotes[0] += text[place["start"] : place["end"]] == place["quote"]


def _evidence(item: object) -> Iterator[Mapping[str, Any]]:
    """Each object with start, end and quote, however deep it stands."""
    if isinstance(item, Mapping):
        if {"start", "end", "quote"} <= item.keys():
            yield item
        for part in item.values():
            yield from _evidence(part)
    elif isinstance(item, list | tuple):
        for part in item:
            yield from _evidence(part)


def _score_document(score: _Score, gold: GoldDocument, predicted: Mapping[str, Any]) -> None:
    """Issuer, tickers, date and wire, where gold states them."""
    for name, agree in DOCUMENT_ATTRIBUTES.items():
        wanted, found = gold.document.get(name), predicted.get(name)
        if not wanted:
            continue
        right = bool(found) and agree(wanted, found)
        _count_attribute(score, f"document.{name}", right)
        if not right:
            score.faults.append(Fault(gold.name, f"document.{name}", "attribute", "", f"gold {wanted!r}, found {found!r}"))


def _count_attribute(score: _Score, name: str, right: bool) -> None:
    score.attributes[name][0] += right
    score.attributes[name][1] += 1


def _by_key(facts: Iterable[Fact]) -> dict[Key, list[Fact]]:
    grouped: dict[Key, list[Fact]] = defaultdict(list)
    for fact in facts:
        grouped[fact.key].append(fact)
    return grouped


def _score_kind(score: _Score, document: str, kind: str, gold: Sequence[Fact], predicted: Sequence[Fact]) -> None:
    wanted, found = _by_key(gold), _by_key(predicted)
    for key in [*wanted, *(key for key in found if key not in wanted)]:
        required = [fact for fact in wanted.get(key, ()) if not fact.optional]
        if required and key in found:
            _score_match(score, document, kind, required, found[key])
        elif required:
            _count(score, kind, key, 2, linked=False)
            score.faults.append(Fault(document, kind, "missed", describe(kind, key), required[0].quote))
        elif key not in wanted:
            _count(score, kind, key, 1, linked=False)
            score.faults.append(Fault(document, kind, "spurious", describe(kind, key), found[key][0].quote))
            _count_bands(score, found[key], value_right=False, linked=())


def _count(score: _Score, kind: str, key: Key, index: int, *, linked: bool) -> None:
    """Count a key as right (0), spurious (1) or missed (2). What is right but wrongly linked is both spurious and missed as a linked fact."""
    for label in kind_labels(kind, key):
        score.kinds[label][index] += 1
        for place in [index] if index or linked else [1, 2]:
            score.linked[label][place] += 1


def _score_match(score: _Score, document: str, kind: str, required: Sequence[Fact], found: Sequence[Fact]) -> None:
    linked: list[Fact] = []
    pairs = pair(required, found)
    for gold, best in pairs:
        verdicts = gold.verdicts(best)
        for name, right in verdicts.items():
            _count_attribute(score, f"{kind}.{name}", right)
            if not right:
                detail = f"gold {gold.attributes[name]!r}, found {best.attributes.get(name)!r}"
                score.faults.append(Fault(document, f"{kind}.{name}", "attribute", describe(kind, gold.key), detail))
        if all(verdicts.get(name, True) for name in KINDS[kind].links):
            linked.append(best)
    _count(score, kind, required[0].key, 0, linked=len(linked) == len(pairs))
    _count_bands(score, found, value_right=True, linked=linked)


def pair(required: Sequence[Fact], found: Sequence[Fact]) -> list[tuple[Fact, Fact]]:
    """Each gold fact with the predicted fact of the same key that agrees best; the last one left serves all that remain."""
    pool = list(found)
    pairs = []
    for gold in required:
        best = max(pool, key=lambda candidate: sum(gold.verdicts(candidate).values()))
        if len(pool) > 1:
            pool.remove(best)
        pairs.append((gold, best))
    return pairs


def _count_bands(score: _Score, found: Sequence[Fact], *, value_right: bool, linked: Sequence[Fact]) -> None:
    for fact in found:
        if fact.confidence is not None:
            counts = score.bands[max(index for index, low in enumerate(BANDS) if fact.confidence >= low or index == 0)]
            counts[0] += 1
            counts[1] += value_right
            counts[2] += any(fact is other for other in linked)


# Comparing with an earlier run, and with the floors


def _changes(before: Evaluation, after: Evaluation) -> tuple[Difference, ...]:
    """Faults that went and faults that came, by document, kind and fact."""

    def index(evaluation: Evaluation) -> dict[tuple[str, str, Trouble, str], str]:
        return {(f.document, f.kind, f.trouble, f.fact): f.detail for f in evaluation.faults}

    old, new = index(before), index(after)

    def is_about_a_missed_fact(document: str, kind: str, trouble: Trouble, fact: str) -> bool:
        """An attribute is neither gained nor lost where the whole fact is."""
        whole = (document, kind.partition(".")[0], "missed", fact)
        return trouble == "attribute" and (whole in old or whole in new)

    gone = [Difference(_MENDED[key[2]], key[0], key[1], key[3], old[key]) for key in old.keys() - new.keys() if not is_about_a_missed_fact(*key)]
    come = [Difference(_BROKEN[key[2]], key[0], key[1], key[3], new[key]) for key in new.keys() - old.keys() if not is_about_a_missed_fact(*key)]
    return tuple(sorted(gone + come))


def measures(evaluation: Evaluation) -> dict[str, float]:
    """What a floor can be set on: F1 of each kind ("doses", "doses:linked"), accuracy of each attribute ("doses.drug"), "evidence"."""
    return {
        **{label: tally.f1 for label, tally in evaluation.kinds.items()},
        **{f"{label}:linked": tally.f1 for label, tally in evaluation.linked.items()},
        **{name: share.value for name, share in evaluation.attributes.items()},
        "evidence": evaluation.evidence.value,
    }


def _shortfalls(path: Path, evaluation: Evaluation) -> tuple[Shortfall, ...]:
    values = measures(evaluation)
    shortfalls = []
    for name, floor in _read_floors(path).items():
        if name not in values:
            raise GoldError(f"{path}: {name!r} has a floor but nothing in the gold measures it; expected one of {', '.join(sorted(values))}")
        if values[name] < floor:
            shortfalls.append(Shortfall(name, values[name], floor))
    return tuple(shortfalls)


def _read_floors(path: Path) -> dict[str, float]:
    """Measure → least value; empty where there is no such file."""
    try:
        floors = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise GoldError(f'{path}: cannot be read ({error}); expected JSON like {{"doses": 0.95, "doses.drug": 0.9}}') from error
    if not isinstance(floors, dict) or not all(isinstance(v, int | float) and not isinstance(v, bool) and 0 <= v <= 1 for v in floors.values()):
        raise GoldError(f'{path}: expected an object of numbers from 0 to 1, like {{"doses": 0.95, "doses.drug": 0.9}}')
    return floors
