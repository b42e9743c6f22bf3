"""Scoring: what counts as found, as linked, as changed; which gold is refused and what the refusal says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from extractor.commands.evaluate import evaluate as command
from extractor.errors import GoldError, SourceError
from extractor.evaluate import Difference, Evaluation, Share, Shortfall, Tally, evaluate, measures
from extractor.gold import describe, names_agree, number_of, read_gold, unit_of

SHARED = Path(__file__).parents[2].parent / "shared" / "eval"
TEXT = "Cohort A got 5 mg of lumirol daily; cohort B got 10 mg. Median OS was 9 and 14 months. The FDA granted lumirol Fast Track designation for gout.\n"
DOSES = (
    {"low": 5, "high": 5, "unit": "mg", "drug": "lumirol", "cohort": "cohort A", "quote": "5 mg of lumirol"},
    {"low": 10, "high": 10, "unit": "mg", "drug": "lumirol", "cohort": "cohort B", "quote": "10 mg"},
)
OUTCOMES = (
    {"endpoint": "OS", "statistic": "median", "value": 9, "unit": "month", "cohort": "cohort A", "to_date": False, "quote": "9 and 14 months"},
    {"endpoint": "OS", "statistic": "median", "value": 14, "unit": "month", "cohort": "cohort B", "quote": "9 and 14 months"},
)
FAST_TRACK = {"type": "fast_track", "agency": "FDA", "status": "granted", "drug": "lumirol", "quote": "Fast Track designation"}
GOLD = {"doc": "a", "document": {"issuer": "Lumen"}, "doses": DOSES, "outcomes": OUTCOMES, "designations": [FAST_TRACK]}


def write_gold(folder: Path, gold: dict[str, Any] = GOLD, text: str = TEXT) -> Path:
    (folder / "a.txt").write_text(text, encoding="utf-8", newline="")
    (folder / "a.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return folder


def predicted(gold: dict[str, Any] = GOLD, **changed: Any) -> dict[str, Any]:
    """What a perfect run would print about the gold, but for what is changed."""
    kinds = {kind: [as_record(fact) for fact in gold.get(kind, ())] for kind in ("trials", "doses", "cohorts", "outcomes", "designations")}
    return {"document": {"uri": "somewhere/a.txt", "issuer": {"name": "Lumen Inc.", "tickers": []}}, **kinds, **changed}


def as_record(fact: dict[str, Any]) -> dict[str, Any]:
    start = TEXT.index(fact["quote"])
    evidence = [{"start": start, "end": start + len(fact["quote"]), "quote": fact["quote"]}]
    return {"confidence": 0.92, **{name: value for name, value in fact.items() if name not in ("quote", "optional")}, "evidence": evidence}


def jsonl(folder: Path, *objects: dict[str, Any], name: str = "now.jsonl") -> Path:
    path = folder / name
    path.write_text("\n".join(json.dumps(item) for item in objects), encoding="utf-8")
    return path


def score(folder: Path, prediction: dict[str, Any]) -> Evaluation:
    return evaluate(folder, predictions=jsonl(folder, prediction))


def run(*args: object) -> Result:
    return CliRunner().invoke(command, [str(arg) for arg in args])


def test_a_perfect_run_is_perfect(tmp_path: Path) -> None:
    evaluation = score(write_gold(tmp_path), predicted())
    assert evaluation.passed
    assert set(measures(evaluation).values()) == {1.0}
    assert evaluation.kinds["outcomes:mOS"] == Tally(right=2)
    assert evaluation.attributes["doses.cohort"] == Share(2, 2)
    assert evaluation.faults == ()


def test_missed_and_spurious_facts_are_counted_and_named(tmp_path: Path) -> None:
    evaluation = score(write_gold(tmp_path), predicted(doses=[as_record(DOSES[0]), as_record({**DOSES[1], "low": 100, "high": 100})]))
    tally = evaluation.kinds["doses"]
    assert (tally, tally.precision, tally.recall, tally.f1) == (Tally(1, 1, 1), 0.5, 0.5, 0.5)
    assert [(f.trouble, f.fact, f.detail) for f in evaluation.faults] == [("missed", "10 mg", "10 mg"), ("spurious", "100 mg", "10 mg")]


def test_a_right_value_with_a_wrong_link_is_right_by_value_alone(tmp_path: Path) -> None:
    swapped = [as_record({**OUTCOMES[0], "cohort": "cohort B"}), as_record(OUTCOMES[1])]
    evaluation = score(write_gold(tmp_path), predicted(outcomes=swapped))
    assert evaluation.kinds["outcomes"] == Tally(right=2)
    assert evaluation.linked["outcomes"] == Tally(right=1, spurious=1, missed=1)
    assert evaluation.linked["doses"] == Tally(right=2)
    assert [(f.kind, f.trouble, f.fact, f.detail) for f in evaluation.faults] == [
        ("outcomes.cohort", "attribute", "OS median 9 month", "gold 'cohort A', found 'cohort B'"),
    ]


def test_links_by_id_are_read_as_labels_and_sizes_one_by_one(tmp_path: Path) -> None:
    text = "In cohort A (n=12, of whom 11 completed) 5 mg was given.\n"
    sizes = [{"n": 12, "role": "treatment", "label": "cohort A", "quote": "n=12"}, {"n": 11, "basis": "completed", "label": "cohort A", "quote": "11 completed"}]
    gold = {"doses": [{"low": 5, "high": 5, "unit": "mg", "cohort": "cohort A", "quote": "5 mg"}], "cohorts": sizes}
    cohort = {"id": "c1", "label": "Cohort A", "role": "treatment", "sizes": [{"n": 12}, {"n": 11, "basis": "completed"}]}
    prediction = {"document": {"uri": "a.txt"}, "doses": [{"low": 5, "high": 5, "unit": "mg", "cohort": "c1"}], "cohorts": [cohort]}
    evaluation = score(write_gold(tmp_path, gold, text), prediction)
    assert evaluation.attributes["doses.cohort"] == Share(1, 1)
    assert evaluation.linked["cohorts"] == Tally(right=2)
    assert evaluation.attributes["cohorts.basis"] == Share(1, 1)


@pytest.mark.parametrize("found", [(), (as_record(FAST_TRACK),)])
def test_optional_facts_neither_reward_nor_punish(tmp_path: Path, found: tuple[dict[str, Any], ...]) -> None:
    gold = {**GOLD, "designations": [{**FAST_TRACK, "optional": True}]}
    evaluation = score(write_gold(tmp_path, gold), predicted(gold, designations=list(found)))
    assert "designations" not in evaluation.kinds
    assert sum(band.value_right.of for band in evaluation.bands) == 4


def test_two_gold_facts_of_one_key_take_the_predictions_that_fit_best(tmp_path: Path) -> None:
    twins = [{**DOSES[0], "cohort": "cohort A"}, {**DOSES[0], "cohort": "cohort B"}]
    gold = {"doses": twins}
    evaluation = score(write_gold(tmp_path, gold), predicted(gold, doses=[as_record(twin) for twin in reversed(twins)]))
    assert evaluation.kinds["doses"] == Tally(right=1)
    assert evaluation.attributes["doses.cohort"] == Share(2, 2)
    one = score(tmp_path, predicted(gold, doses=[as_record(twins[0])]))
    assert one.attributes["doses.cohort"] == Share(1, 2)
    assert one.linked["doses"] == Tally(0, 1, 1)


def test_other_endpoints_are_compared_by_size_and_by_unit_where_it_is_a_share_or_a_time(tmp_path: Path) -> None:
    gold = {"outcomes": [{"endpoint": "weight", "statistic": "change", "value": -14, "unit": "kg", "quote": "14 months"}]}
    kilograms = {"endpoint": "body weight", "statistic": "difference", "value": 14, "unit": "kilograms"}
    evaluation = score(write_gold(tmp_path, gold), predicted(gold, outcomes=[kilograms]))
    assert evaluation.kinds["outcomes:other"] == Tally(right=1)
    assert evaluation.attributes["outcomes.endpoint"] == Share(1, 1)
    assert evaluation.attributes["outcomes.statistic"] == Share(0, 1)
    assert score(tmp_path, predicted(gold, outcomes=[{**kilograms, "unit": "%"}])).kinds["outcomes:other"] == Tally(0, 1, 1)


def test_to_date_is_compared_as_truth_and_not_as_a_number(tmp_path: Path) -> None:
    evaluation = score(write_gold(tmp_path), predicted(outcomes=[as_record({**OUTCOMES[0], "to_date": True}), as_record(OUTCOMES[1])]))
    assert evaluation.attributes["outcomes.to_date"] == Share(0, 1)


def test_an_inexact_quote_fails_the_run(tmp_path: Path) -> None:
    dose = as_record(DOSES[0])
    dose["evidence"][0]["start"] += 1
    evaluation = score(write_gold(tmp_path), predicted(doses=[dose, as_record(DOSES[1])]))
    assert evaluation.evidence == Share(4, 5)
    assert not evaluation.passed


def test_calibration_counts_facts_by_band(tmp_path: Path) -> None:
    sure = {**as_record(DOSES[0]), "confidence": 0.97}
    wrong = {**as_record({**DOSES[1], "low": 100, "high": 100}), "confidence": 1}
    bands = {band.low: band for band in score(write_gold(tmp_path), predicted(doses=[sure, wrong])).bands}
    assert (bands[0.95].high, bands[0.95].value_right, bands[0.95].linked_right) == (1.0, Share(1, 2), Share(1, 2))
    assert bands[0.9].value_right == Share(3, 3)


def test_a_document_without_prediction_counts_as_missed_and_fails(tmp_path: Path) -> None:
    evaluation = score(write_gold(tmp_path), predicted(document={"uri": "b.txt"}))
    assert list(evaluation.failed) == ["a"]
    assert evaluation.kinds["doses"] == Tally(missed=2)
    assert not evaluation.passed


def test_against_lists_what_was_gained_and_lost(tmp_path: Path) -> None:
    write_gold(tmp_path)
    before = predicted(doses=[as_record(DOSES[0])], outcomes=[as_record({**OUTCOMES[0], "cohort": "cohort B"}), as_record(OUTCOMES[1])])
    extra = as_record({**DOSES[0], "low": 2, "high": 2})
    after = predicted(doses=[as_record(DOSES[1]), extra])
    evaluation = evaluate(tmp_path, predictions=jsonl(tmp_path, after), against=jsonl(tmp_path, before, name="before.jsonl"))
    assert evaluation.changes == (
        Difference("attribute gained", "a", "outcomes.cohort", "OS median 9 month", "gold 'cohort A', found 'cohort B'"),
        Difference("gained", "a", "doses", "10 mg", "10 mg"),
        Difference("lost", "a", "doses", "5 mg", "5 mg of lumirol"),
        Difference("new spurious", "a", "doses", "2 mg", "5 mg of lumirol"),
    )


def test_an_attribute_of_a_lost_fact_is_not_gained(tmp_path: Path) -> None:
    write_gold(tmp_path)
    before = predicted(doses=[as_record({**DOSES[0], "drug": "other"}), as_record(DOSES[1])])
    evaluation = evaluate(tmp_path, predictions=jsonl(tmp_path, predicted(doses=[as_record(DOSES[1])])), against=jsonl(tmp_path, before, name="before.jsonl"))
    assert [change.change for change in evaluation.changes] == ["lost"]


def test_floors(tmp_path: Path) -> None:
    write_gold(tmp_path)
    (tmp_path / "floors.json").write_text('{"doses": 0.9, "designations": 1, "doses.drug": 1, "outcomes:linked": 0.5}')
    evaluation = score(tmp_path, predicted(doses=[as_record(DOSES[0])]))
    assert evaluation.shortfalls == (Shortfall("doses", pytest.approx(2 / 3), 0.9),)
    assert not evaluation.passed


@pytest.mark.parametrize(
    ("floors", "message"),
    [
        ('{"dosses": 0.9}', "'dosses' has a floor but nothing in the gold measures it; expected one of designations"),
        ('{"doses": 90}', "numbers from 0 to 1"),
        ('["doses"]', "numbers from 0 to 1"),
        ("{", "cannot be read"),
    ],
)
def test_floors_that_mean_nothing_are_refused(tmp_path: Path, floors: str, message: str) -> None:
    (write_gold(tmp_path) / "floors.json").write_text(floors)
    with pytest.raises(GoldError, match=r"floors\.json") as error:
        score(tmp_path, predicted())
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("gold", "messages"),
    [
        ({"doses": [{**DOSES[0], "low": "five"}]}, ["doses[0] ('5 mg of lumirol'): low", "valid number", "found 'five'"]),
        ({"doses": [{**DOSES[0], "low": 9}]}, ["doses[0]", "low 9 is above high 5"]),
        ({"doses": [DOSES[0], {**DOSES[1], "dose": 1}]}, ["doses[1] ('10 mg'): dose", "found 1"]),
        ({"outcomes": [{**OUTCOMES[0], "statistic": "average"}]}, ["statistic", "'median', 'mean'", "found 'average'"]),
        ({"outcomes": [{**OUTCOMES[0], "value": None}]}, ["value is null", '"NR"']),
        ({"designations": [{**FAST_TRACK, "status": "given"}]}, ["status", "'granted'", "found 'given'"]),
        ({"designations": [{**FAST_TRACK, "date": "May 2020"}]}, ["date", "found 'May 2020'"]),
        ({"cohorts": [{"n": 0, "quote": "gout"}]}, ["cohorts[0] ('gout'): n", "greater than 0"]),
        ({"document": {"published_on": "8 May"}}, ["document", "published_on", "found '8 May'"]),
        ({"doses": [{**DOSES[0], "quote": "6 mg of lumirol"}]}, ["doses[0]", "'6 mg of lumirol' is not in a.txt"]),
        ({"drugs": []}, ["drugs"]),
    ],
)
def test_gold_that_breaks_its_form_is_refused_with_file_fact_and_expectation(tmp_path: Path, gold: dict[str, Any], messages: list[str]) -> None:
    with pytest.raises(GoldError) as error:
        score(write_gold(tmp_path, gold), predicted())
    assert "a.gold.json: " in str(error.value)
    for message in messages:
        assert message in str(error.value)


def test_a_folder_must_hold_pairs(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="is no folder"):
        read_gold(tmp_path / "none")
    with pytest.raises(GoldError, match=r"has no \*\.gold\.json"):
        read_gold(tmp_path)
    write_gold(tmp_path)
    (tmp_path / "a.html").write_text("x")
    with pytest.raises(GoldError, match="2 documents named a"):
        read_gold(tmp_path)
    (tmp_path / "a.html").unlink()
    (tmp_path / "a.gold.json").write_text("{")
    with pytest.raises(GoldError, match="cannot be read"):
        read_gold(tmp_path)


def test_predictions_that_are_none_are_refused(tmp_path: Path) -> None:
    folder = write_gold(tmp_path)
    (tmp_path / "bad.jsonl").write_text('{"document": {"uri": "a.txt"}}\n{"doc')
    with pytest.raises(SourceError, match=r"bad\.jsonl: line 2 is not JSON"):
        evaluate(folder, predictions=tmp_path / "bad.jsonl")
    (tmp_path / "bad.jsonl").write_text('{"text": 1}')
    with pytest.raises(SourceError, match='line 1 has no "document" object'):
        evaluate(folder, predictions=tmp_path / "bad.jsonl")


def test_a_document_that_cannot_be_read_never_stops_a_run(tmp_path: Path) -> None:
    write_gold(tmp_path)
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "b.gold.json").write_text('{"trials": [{"registry": "ClinicalTrials.gov", "identifier": "NCT00000001"}]}')
    evaluation = evaluate(tmp_path)
    assert list(evaluation.failed) == ["b"]
    assert "b.txt" in evaluation.failed["b"]
    assert evaluation.kinds["trials"] == Tally(missed=1)


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("CLR 131", "CLR-131", True),
        ("first cohort", "the first cohort", True),
        ("carboplatin and paclitaxel", "paclitaxel", True),
        ("second cohort", "first cohort", False),
        ("", "x", False),
        ("12 months", "month 12", False),
    ],
)
def test_names(a: str, b: str, agree: bool) -> None:
    assert names_agree(a, b) is agree


def test_units_and_numbers() -> None:
    assert [unit_of(text) for text in ("mcg/kg", "mg / m²", "IU", "Months", None)] == ["ug/kg", "mg/m2", "[iu]", "month", ""]
    assert number_of(1.2e8) == number_of(120000000.0000001)
    assert number_of(True) is None
    assert describe("doses", (0.3, 3.0, "mg/kg")) == "0.3 3 mg/kg"


def test_command_prints_a_table_and_its_errors(tmp_path: Path) -> None:
    folder = write_gold(tmp_path)
    result = run(folder, "--predictions", jsonl(tmp_path, predicted(doses=[as_record(DOSES[0])])), "--errors")
    assert result.exit_code == 0
    assert "a\tmissed\tdoses\t10 mg\t10 mg" in result.stdout
    assert "doses                 1.000  0.500  0.667     1     0    1     1.000  0.500  0.667" in result.stdout
    assert "1 documents, 0 without a prediction; evidence exact: 4 of 4" in result.stdout


def test_command_prints_json_and_exits_1_below_a_floor(tmp_path: Path) -> None:
    folder = write_gold(tmp_path)
    (folder / "floors.json").write_text('{"doses": 1}')
    result = run(folder, "--predictions", jsonl(tmp_path, predicted(doses=[as_record(DOSES[0])])), "--format", "json")
    assert result.exit_code == 1
    assert result.stderr == "extractor: doses is 0.667, below its floor of 1.000\n"
    printed = json.loads(result.stdout)
    assert printed["kinds"]["doses"] == {"right": 1, "spurious": 0, "missed": 1, "precision": 1.0, "recall": 0.5, "f1": pytest.approx(2 / 3)}
    assert printed["shortfalls"] == [{"measure": "doses", "value": pytest.approx(2 / 3), "floor": 1}]
    assert "faults" not in printed


def test_command_refuses_a_missing_folder(tmp_path: Path) -> None:
    assert run(tmp_path / "none").exit_code == 2


@pytest.mark.skipif(not (SHARED / "score.py").is_file(), reason="the shared scorer is not here")
@pytest.mark.parametrize("name", ["dev", "leads"])
def test_agrees_with_the_shared_scorer(tmp_path: Path, name: str) -> None:
    """On predictions made from gold by leaving out, changing and adding; `to_date` is the one thing that the shared scorer does not compare."""
    objects = [distort(json.loads(path.read_text(encoding="utf-8")), path.name.removesuffix(".gold.json")) for path in sorted((SHARED / name).glob("*.gold.json"))]
    predictions = jsonl(tmp_path, *objects)
    ours = evaluate(SHARED / name, predictions=predictions)
    shared = subprocess.run([sys.executable, SHARED / "score.py", SHARED / name, predictions, "--json"], check=True, capture_output=True, text=True)
    theirs = json.loads(shared.stdout)
    assert {label: (t.right, t.spurious, t.missed) for label, t in ours.kinds.items()} == {label: (r["tp"], r["fp"], r["fn"]) for label, r in theirs["kinds"].items()}
    assert {n: (s.value, s.of) for n, s in ours.attributes.items() if n != "outcomes.to_date"} == {
        n: (r["accuracy"], r["n"]) for n, r in theirs["attributes"].items() if n != "outcomes.to_date"
    }
    assert min(tally.f1 for tally in ours.kinds.values()) < 1


def distort(gold: dict[str, Any], name: str) -> dict[str, Any]:
    """Leave out every seventh fact, change the number of every fifth, an attribute of every third."""
    document = {"uri": f"{name}.txt", "issuer": {"name": gold["document"]["issuer"], "tickers": gold["document"]["tickers"]}}
    found: dict[str, Any] = {"document": {**document, "published_on": gold["document"]["published_on"], "wire": gold["document"]["wire"]}}
    turn = len(name)
    for kind in ("trials", "doses", "cohorts", "outcomes", "designations"):
        found[kind] = []
        for fact in gold[kind]:
            turn += 1
            if turn % 7 == 0:
                continue
            record = {key: value for key, value in fact.items() if key not in ("quote", "optional", "note", "to_date")}
            for key in ("low", "high", "n", "value"):
                if turn % 5 == 0 and isinstance(record.get(key), int | float):
                    record[key] += 1
            for key in ("drug", "label", "arm", "status", "phase"):
                if turn % 3 == 0 and record.get(key):
                    record[key] = "something else"
            found[kind].append({"label": record.get("label"), "role": record.get("role"), "sizes": [record]} if kind == "cohorts" else record)
    return found
