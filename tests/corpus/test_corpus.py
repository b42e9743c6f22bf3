"""The corpus itself: gold in good form, in our own words, covering what it says that it covers, and extraction over its floors."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from make_documents import DOCUMENTS

from extractor.evaluate import evaluate
from extractor.gold import GoldDocument, read_gold

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared"
RUN = 12
"""So many words in a row are a copy, not a coincidence."""

STATUTES = "forward looking statements within the meaning of section 21e of the securities exchange act of 1934"


@pytest.fixture(scope="module")
def golds() -> tuple[GoldDocument, ...]:
    return read_gold(CORPUS)


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


def test_every_text_has_gold_and_every_quote_is_in_its_text(golds: tuple[GoldDocument, ...]) -> None:
    assert {gold.name for gold in golds} == {path.stem for path in documents()}
    for gold in golds:
        gold.check_quotes(gold.text())


def documents() -> list[Path]:
    """The documents of the corpus, without gold, floors and the README."""
    return sorted(path for path in CORPUS.iterdir() if not path.name.endswith((".gold.json", "README.md", "floors.json")))


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_documents_that_a_script_sets_are_those_of_the_script(name: str) -> None:
    assert (CORPUS / name).read_bytes() == DOCUMENTS[name](), "run tests/corpus/make_documents.py"


def test_gold_is_named_after_its_document(golds: tuple[GoldDocument, ...]) -> None:
    for gold in golds:
        assert json.loads(gold.path.read_text(encoding="utf-8"))["doc"] == gold.name


def test_identifiers_are_in_the_text(golds: tuple[GoldDocument, ...]) -> None:
    for gold in golds:
        text = re.sub(r"[\W_]", "", gold.text()).lower()
        for fact in gold.facts["trials"]:
            assert re.sub(r"[\W_]", "", str(fact.key[0])).lower() in text, (gold.name, fact.key)


def test_a_denominator_is_a_size_of_people(golds: tuple[GoldDocument, ...]) -> None:
    """The guide: "5 of 12 patients" gives a size of 12."""
    for gold in golds:
        sizes = {fact.key[0] for fact in gold.facts["cohorts"]}
        for fact in gold.facts["outcomes"]:
            denominator = fact.attributes.get("denominator")
            assert denominator is None or float(denominator) in sizes, (gold.name, fact.quote)


def test_percentages_follow_from_their_counts(golds: tuple[GoldDocument, ...]) -> None:
    """But for the one document that prints a percentage against its own counts on purpose."""
    off = [
        gold.name
        for gold in golds
        for fact in gold.facts["outcomes"]
        if fact.attributes.get("unit") == "%" and fact.attributes.get("denominator") and "numerator" in fact.attributes
        if abs(fact.attributes["value"] - 100 * fact.attributes["numerator"] / fact.attributes["denominator"]) > 0.6
    ]
    assert off == ["lead_inconsistent_percent"]


def test_readme_names_every_hard_case_and_only_documents_that_exist(golds: tuple[GoldDocument, ...]) -> None:
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    cases = {int(number) for row in re.findall(r"^\| ([\d, ]+)", readme, re.M) for number in re.findall(r"\d+", row)}
    assert cases == set(range(1, 55))
    assert set(re.findall(r"`((?:lead|abstract|release|nothing|format)_[a-z0-9_]+)`", readme)) <= {gold.name for gold in golds}
    counted = {kind: int(n) for kind, n in re.findall(r"^\| `(\w+)_\*` \|.*\| (\d+) \|$", readme, re.M)}
    assert counted == Counter(gold.name.split("_")[0] for gold in golds)


def test_releases_that_state_nothing_have_no_fact_that_counts(golds: tuple[GoldDocument, ...]) -> None:
    empty = [gold for gold in golds if gold.name.startswith("nothing_")]
    assert len(empty) >= 5
    assert not [fact for gold in empty for facts in gold.facts.values() for fact in facts if not fact.optional]


def test_the_corpus_covers_units_endpoints_statistics_and_agencies(golds: tuple[GoldDocument, ...]) -> None:
    facts = {kind: [fact.attributes for gold in golds for fact in gold.facts[kind] if not fact.optional] for kind in ("doses", "cohorts", "outcomes", "designations", "trials")}
    units = {fact["unit"] for fact in facts["doses"]}
    assert units >= {"mg", "ug", "g", "mg/kg", "ug/kg", "mg/m2", "g/m2", "mL", "[IU]", "[IU]/kg", "k[IU]", "mCi", "mCi/m2", "MBq", "GBq", "MBq/kg", "kBq/kg", "Gy", "cGy"}
    assert units >= {"vg/kg", "vg/eye", "gc/kg", "vp", "cells", "cells/kg", "pfu", "cfu", "AUC", "nmol", "meq", "%", "ng/kg/min", "mg/kg/d", "mg/m2/d", "Lf"}
    assert {fact["endpoint"] for fact in facts["outcomes"]} >= {
        *("OS", "PFS", "rPFS", "DFS", "EFS", "RFS", "iDFS", "MFS", "DOR", "TTP", "TTR"),
        *("ORR", "CR", "PR", "SD", "DCR", "CBR", "pCR", "MRD", "VGPR", "MR", "sCR"),
    }
    assert {fact["statistic"] for fact in facts["outcomes"]} >= {
        *("median", "mean", "rate", "landmark", "hazard_ratio", "odds_ratio", "relative_risk", "difference", "change", "count", "efficacy")
    }
    assert {fact["agency"] for fact in facts["designations"]} >= {"FDA", "EC", "EMA", "MHRA", "MHLW", "NMPA", "MFDS", "TGA", "SWISSMEDIC", "HC", "ANVISA"}
    assert {fact["status"] for fact in facts["designations"]} >= {"granted", "requested", "planned", "denied", "withdrawn"}
    assert {fact.get("basis") for fact in facts["cohorts"]} == {None, "planned", "enrolled", "randomized", "treated", "evaluable", "completed"}
    assert {fact["bound"] for fact in facts["cohorts"]} >= {"=", "~", "<=", ">="}
    assert len({fact["registry"] for fact in facts["trials"]}) == 23


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real documents are not here")
def test_no_text_is_copied_from_the_real_documents(golds: tuple[GoldDocument, ...]) -> None:
    real = {run for path in SHARED.rglob("*.txt") for run in runs(path.read_text(encoding="utf-8", errors="replace"))} - runs(STATUTES)
    for gold in golds:
        shared = runs(gold.text()) & real
        assert not shared, (gold.name, " ".join(next(iter(shared))))


def test_extraction_is_over_the_floors_of_the_corpus() -> None:
    evaluation = evaluate(CORPUS)
    assert dict(evaluation.failed) == {}
    assert evaluation.evidence.right == evaluation.evidence.of
    assert evaluation.shortfalls == ()
