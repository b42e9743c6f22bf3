"""Gold: what a careful analyst would write down from a document, its form checked, and the rules that say when two facts are the same."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import Field, NonNegativeInt, PositiveInt, ValidationError, model_validator

from extractor.errors import GoldError
from extractor.kinds.cohorts.record import Basis, CohortRole
from extractor.kinds.designations.record import DesignationStatus, DesignationType
from extractor.kinds.outcomes.record import ArmRole, Statistic
from extractor.records import Bound, Model

SUFFIX = ".gold.json"
Key = tuple[str | float | None, ...]
Agree = Callable[[Any, Any], bool]

ENDPOINTS = frozenset({"OS", "PFS", "RPFS", "DFS", "EFS", "RFS", "IDFS", "MFS", "DOR", "TTP", "TTR", "ORR", "CR", "PR", "SD", "DCR", "CBR", "PCR", "MRD", "VGPR", "MR", "SCR"})
"""Endpoints of oncology and haematology, compared by name; any other is compared by its number and its words are an attribute."""
TIMES_AND_SHARES = frozenset({"%", "month", "week", "day", "year"})
_UNIT_NAMES = {
    "ug": ("mcg", "µg", "μg"),
    "[iu]": ("iu", "u", "units"),
    "vg": ("[vg]", "{vg}"),
    "cells": ("cell", "{cells}"),
    "%": ("percent",),
    "day": ("days", "d"),
    "week": ("weeks", "wk"),
    "month": ("months", "mo"),
    "year": ("years", "a"),
}
_UNIT_OF_NAME = {name: unit for unit, names in _UNIT_NAMES.items() for name in names}


# The form of a gold file


class GoldFact(Model):
    quote: str | None = None
    """Copied from the text character for character."""
    optional: bool = False
    """An analyst could argue about it: neither rewarded nor punished."""
    note: str | None = None


class GoldTrial(GoldFact):
    registry: str
    identifier: str = Field(min_length=5)
    phase: str | None = None


class GoldDose(GoldFact):
    low: float
    high: float
    unit: str = Field(min_length=1)
    drug: str | None = None
    route: str | None = None
    frequency: str | None = None
    cohort: str | None = None

    @model_validator(mode="after")
    def _ordered(self) -> GoldDose:
        if self.low > self.high:
            raise ValueError(f"low {self.low:g} is above high {self.high:g}; expected low <= high")
        return self


class GoldSize(GoldFact):
    n: PositiveInt
    basis: Basis | None = None
    role: CohortRole | None = None
    label: str | None = None
    bound: Bound | None = None


class GoldOutcome(GoldFact):
    endpoint: str = Field(min_length=1)
    statistic: Statistic
    value: float | None = None
    unit: str | None = None
    bound: Bound | None = None
    to_date: bool | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    ci_level: float | None = None
    p_value: float | None = None
    p_bound: str | None = None
    numerator: NonNegativeInt | None = None
    denominator: PositiveInt | None = None
    timepoint: str | None = None
    arm: ArmRole | None = None
    cohort: str | None = None
    drug: str | None = None

    @model_validator(mode="after")
    def _stated(self) -> GoldOutcome:
        if self.value is None and self.bound != "NR" and not self.optional:
            raise ValueError('value is null; expected a number, or bound "NR" for "not reached"')
        return self


class GoldDesignation(GoldFact):
    type: DesignationType
    agency: str | None = None
    status: DesignationStatus | None = None
    drug: str | None = None
    indication: str | None = None
    date: str | None = Field(default=None, pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")


class GoldHead(Model):
    issuer: str | None = None
    tickers: tuple[str, ...] | None = None
    published_on: str | None = Field(default=None, pattern=r"^\d{4}-\d\d-\d\d$")
    wire: str | None = None


class GoldFile(Model):
    doc: str | None = None
    document: GoldHead = GoldHead()
    trials: tuple[GoldTrial, ...] = ()
    doses: tuple[GoldDose, ...] = ()
    cohorts: tuple[GoldSize, ...] = ()
    outcomes: tuple[GoldOutcome, ...] = ()
    designations: tuple[GoldDesignation, ...] = ()
    notes: str | None = None


# When two facts are the same


@dataclass(frozen=True, slots=True)
class Rules:
    """How facts of one kind are compared."""

    key: Callable[[Mapping[str, Any]], Key]
    """What alone decides whether a prediction matches."""
    attributes: Mapping[str, Agree]
    links: frozenset[str]
    """The attributes that say to what a value belongs."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A gold or predicted fact, flat."""

    key: Key
    attributes: Mapping[str, Any]
    quote: str
    optional: bool = False
    confidence: float | None = None
    rules: Mapping[str, Agree] | None = None

    def verdicts(self, predicted: Fact) -> dict[str, bool]:
        """Of a gold fact: each attribute that it states, and whether the predicted one agrees."""
        stated = ((name, agree, self.attributes.get(name)) for name, agree in (self.rules or {}).items())
        return {name: predicted.attributes.get(name) is not None and agree(value, predicted.attributes[name]) for name, agree, value in stated if value not in (None, "", ())}


def number_of(value: object) -> float | None:
    """To nine significant digits, so that 1.2e8 and 120000000.0000001 are one."""
    return float(f"{value:.9g}") if isinstance(value, int | float) and not isinstance(value, bool) else None


def unit_of(text: object) -> str:
    """Lower case, each part by its one name: "mcg / kg" is "ug/kg"."""
    parts = re.sub(r"[\s^]", "", str(text or "").strip().lower().replace("viral genomes", "vg").replace("²", "2")).split("/")
    return "/".join(_UNIT_OF_NAME.get(part, part) for part in parts)


def _words(text: object) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", str(text).lower()))


def names_agree(a: object, b: object) -> bool:
    """One name holds all words of the other, or they share at least half of all their words."""
    left, right = _words(a), _words(b)
    if not left or not right:
        return False
    shared = left & right
    return shared in (left, right) or 2 * len(shared) >= len(left | right)


def same(a: object, b: object) -> bool:
    """Equal numbers, or equal words but for case."""
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    left, right = number_of(a), number_of(b)
    return left == right if left is not None and right is not None else str(a).strip().lower() == str(b).strip().lower()


def _same_tickers(a: Sequence[str], b: Sequence[str]) -> bool:
    def bare(tickers: Sequence[str]) -> set[str]:
        return {ticker.upper().replace(" ", "") for ticker in tickers}

    return bare(a) == bare(b)


def _dose_key(fact: Mapping[str, Any]) -> Key:
    high = fact["high"] if fact.get("high") is not None else fact["low"]
    return number_of(fact["low"]), number_of(high), unit_of(fact.get("unit"))


def _outcome_key(fact: Mapping[str, Any]) -> Key:
    """Endpoints of the list by name, statistic, value and unit; any other by its size, and its unit where that is a share or a time."""
    name = re.sub(r"[^A-Z]", "", str(fact["endpoint"]).upper())
    listed, value, unit = name in ENDPOINTS, number_of(fact.get("value")), unit_of(fact.get("unit"))
    if value is None:
        return (name, fact["statistic"], None, "") if listed else ("OTHER", "", None, "")
    if listed:
        return name, fact["statistic"], value, unit
    return "OTHER", "", abs(value), unit if unit in TIMES_AND_SHARES else ""


KINDS: dict[str, Rules] = {
    "trials": Rules(lambda f: (str(f["identifier"]).upper(),), {"registry": names_agree, "phase": same}, frozenset({"phase"})),
    "doses": Rules(_dose_key, dict.fromkeys(("drug", "route", "frequency", "cohort"), names_agree), frozenset({"drug", "cohort"})),
    "cohorts": Rules(lambda f: (number_of(f["n"]),), {"basis": same, "role": same, "bound": same, "label": names_agree}, frozenset({"role", "label"})),
    "outcomes": Rules(
        _outcome_key,
        dict.fromkeys(("endpoint", "timepoint", "cohort", "drug"), names_agree)
        | dict.fromkeys(("statistic", "bound", "to_date", "ci_low", "ci_high", "p_value", "numerator", "denominator", "arm"), same),
        frozenset({"arm", "cohort", "drug"}),
    ),
    "designations": Rules(
        lambda f: (str(f["type"]).lower(), str(f.get("agency") or "").upper()),
        {"status": same, "drug": names_agree, "indication": names_agree, "date": same},
        frozenset({"drug", "indication"}),
    ),
}
DOCUMENT_ATTRIBUTES: dict[str, Agree] = {"issuer": names_agree, "tickers": _same_tickers, "published_on": same, "wire": names_agree}


def kind_labels(kind: str, key: Key) -> tuple[str, ...]:
    """The kinds that a key is counted under: outcomes are counted in parts, too."""
    if kind != "outcomes":
        return (kind,)
    part = "outcomes:other" if key[0] == "OTHER" else "outcomes:median" if key[1] == "median" else "outcomes:oncology"
    return (kind, part, "outcomes:mOS") if key[:2] == ("OS", "median") else (kind, part)


def describe(kind: str, key: Key) -> str:
    """A key for people: "12.5 mCi/m2", "OS median 22.5 month"."""
    if kind == "doses" and key[0] == key[1]:
        key = key[1:]
    parts = ["NR" if part is None else f"{part:.9g}" if isinstance(part, float) else part for part in key]
    return " ".join(part for part in parts if part)


def facts_of(extraction: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, list[Fact]]]:
    """The record contract's object as a flat document and flat facts: sizes one by one, cohorts by their labels."""
    document = dict(extraction.get("document") or {})
    issuer = document.get("issuer")
    if isinstance(issuer, Mapping):
        document |= {"issuer": issuer.get("name"), "tickers": issuer.get("tickers") or []}
    records = {kind: list(extraction.get(kind) or ()) for kind in KINDS}
    labels = {cohort.get("id"): cohort.get("label") for cohort in records["cohorts"]}
    records["cohorts"] = [{**cohort, **size} for cohort in records["cohorts"] for size in cohort.get("sizes") or () if size.get("n") is not None]
    for kind in ("doses", "outcomes"):
        records[kind] = [{**record, "cohort": labels.get(record.get("cohort"), record.get("cohort"))} for record in records[kind]]
    return document, {kind: [_predicted(kind, record) for record in items] for kind, items in records.items()}


def _predicted(kind: str, record: Mapping[str, Any]) -> Fact:
    evidence = record.get("evidence")
    quote = evidence[0].get("quote") if evidence else None
    return Fact(KINDS[kind].key(record), record, str(quote or ""), confidence=record.get("confidence"))


# Reading a gold folder


@dataclass(frozen=True)
class GoldDocument:
    """A document and what should be found in it."""

    name: str
    source: Path
    path: Path
    """The gold file."""
    document: Mapping[str, Any]
    facts: Mapping[str, tuple[Fact, ...]]

    def text(self) -> str:
        """The canonical text. Raises ParseError and SourceError where there is none."""
        from extractor.parse import parse
        from extractor.source import read_source

        return parse(read_source(self.source)).text

    def check_quotes(self, text: str) -> None:
        """Raises GoldError where a quote is not in the text. Line breaks are a parser's own except in plain text."""
        exact = self.source.suffix == ".txt"
        flat = text if exact else " ".join(text.split())
        for kind, facts in self.facts.items():
            for index, fact in enumerate(facts):
                if (fact.quote if exact else " ".join(fact.quote.split())) not in flat:
                    raise GoldError(f"{self.path}: {kind}[{index}]: quote {fact.quote!r} is not in {self.source.name}; copy it character for character")


def read_gold(folder: Path) -> tuple[GoldDocument, ...]:
    """The gold files of a folder, by name. Raises GoldError where there is none, or one is not as it should be."""
    if not folder.is_dir():
        raise GoldError(f"{folder}: is no folder; expected one with NAME.txt and NAME{SUFFIX} files")
    paths = sorted(folder.glob(f"*{SUFFIX}"))
    if not paths:
        raise GoldError(f"{folder}: has no *{SUFFIX}; expected NAME.txt and NAME{SUFFIX} side by side")
    return tuple(_read_file(path) for path in paths)


def _read_file(path: Path) -> GoldDocument:
    name = path.name.removesuffix(SUFFIX)
    sources = [other for other in path.parent.glob("*") if other.stem == name and other != path]
    if len(sources) != 1:
        raise GoldError(f"{path}: {len(sources)} documents named {name}.* beside it; expected one")
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        gold = GoldFile.model_validate(data)
    except ValidationError as error:
        raise GoldError("\n".join(f"{path}: {line}" for line in _complaints(error, data))) from error
    except (OSError, ValueError) as error:
        raise GoldError(f"{path}: cannot be read ({error}); expected one JSON object") from error
    facts = {kind: tuple(_gold_fact(kind, fact) for fact in getattr(gold, kind)) for kind in KINDS}
    return GoldDocument(name, sources[0], path, gold.document.model_dump(), facts)


def _gold_fact(kind: str, fact: GoldFact) -> Fact:
    stated = fact.model_dump(exclude_none=True)
    return Fact(KINDS[kind].key(stated), stated, fact.quote or "", fact.optional, rules=KINDS[kind].attributes)


def _complaints(error: ValidationError, data: Any) -> list[str]:
    """One line a fault: which fact, by its quote, which field, what stands there and what was expected."""
    lines = []
    for item in error.errors(include_url=False):
        kind, *rest = item["loc"] or ("file",)
        where, fact = str(kind), data.get(kind) if isinstance(data, Mapping) else None
        if rest and isinstance(rest[0], int) and isinstance(fact, Sequence):
            where, fact, rest = f"{kind}[{rest[0]}]", fact[rest[0]], rest[1:]
        quote = f" ({fact['quote']!r})" if isinstance(fact, Mapping) and fact.get("quote") else ""
        field = "".join(f": {part}" for part in rest)
        found = "" if isinstance(item["input"], Mapping) else f"; found {item['input']!r}"
        lines.append(f"{where}{quote}{field}: {item['msg']}{found}")
    return lines
