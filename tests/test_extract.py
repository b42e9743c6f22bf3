"""The whole way from text to linked records, the library, the spaCy component, bad input and linear time."""

from __future__ import annotations

import json
import pickle
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extractor
from extractor.cli import COMMANDS
from extractor.document import ParsedDocument
from extractor.explain import explain_text
from extractor.extraction import Extraction
from extractor.schemas import stale_schemas

ROOT = Path(__file__).parents[1]
SEED = ROOT.parent / "shared" / "seed" / "seed_cellectar_2017.txt"
EXTRACTOR = [sys.executable, "-c", "from extractor.cli import main; main()"]


def evidence_is_exact(extraction: Extraction, text: str) -> bool:
    facts = [*extraction.trials, *extraction.doses, *extraction.cohorts, *extraction.outcomes, *extraction.designations]
    return all(text[e.start : e.end] == e.quote for fact in facts for e in fact.evidence)


@pytest.mark.skipif(not SEED.exists(), reason="the release that started it all is not part of the project")
def test_the_first_release() -> None:
    text = SEED.read_bytes().decode()
    x = extractor.extract(text)
    label = {c.id: c.label for c in x.cohorts}
    medians = {(m.outcome.value, label.get(m.outcome.cohort or "")): m for m in x.mos() if m.outcome.bound == "="}
    assert [key[0] for key in medians] == [22.5, 13.2, 6.7]
    assert [key[1] for key in medians] == ["first cohort", "second cohort", "third cohort"]
    assert all(m.outcome.to_date and m.outcome.drug == "CLR 131" and m.trial is None for m in medians.values())
    assert [[d.low for d in m.doses] for m in medians.values()] == [[12.5], [18.75], [25.0]]
    assert [(t.identifier, t.phase) for t in x.trials] == [("NCT02952508", "2")]
    fourth = next(d for d in x.doses if d.low == 31.25)
    assert label[fourth.cohort or ""] == "fourth cohort"
    assert not [o for o in x.outcomes if o.cohort == fourth.cohort]
    dexamethasone = next(d for d in x.doses if d.drug == "dexamethasone")
    assert (dexamethasone.low, dexamethasone.unit, dexamethasone.frequency, dexamethasone.route, dexamethasone.assertion) == (40, "mg", "QW", "oral", "planned")
    (orphan,) = x.designations
    assert (orphan.type, orphan.agency, orphan.status, orphan.drug, len(orphan.evidence)) == ("orphan", "FDA", "granted", "CLR 131", 2)
    assert not [s for c in x.cohorts for s in c.sizes]
    assert (x.document.issuer.name, x.document.issuer.tickers, x.document.published_on, x.document.wire) == (
        "Cellectar Biosciences, Inc.",
        ("NASDAQ:CLRB",),
        "2017-08-08",
        "GLOBE NEWSWIRE",
    )
    assert evidence_is_exact(x, text)


def test_every_corpus_quote_is_the_text_at_its_offsets_and_ids_are_stable() -> None:
    for path in sorted((ROOT / "corpus").glob("*.txt")):
        text = path.read_bytes().decode()
        first, second = extractor.extract(text), extractor.extract(text)
        assert first == second
        assert evidence_is_exact(first, text), path.name


def test_records_survive_pickle_and_json() -> None:
    x = extractor.extract("Median OS was 9 months for placebo and 14 for Zelvanib in lymphoma.")
    assert pickle.loads(pickle.dumps(x)) == x
    assert Extraction.model_validate_json(x.model_dump_json()) == x


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_extracts_with_exact_evidence(text: str) -> None:
    assert evidence_is_exact(extractor.extract(text), text)


DAMAGE = "()[]%.,;0123456789 /-|\n\u200b±≥µ²"


@pytest.mark.parametrize("seed", range(120))
def test_damaged_releases_give_exact_facts_or_none(seed: int) -> None:
    """Words in any order, and characters lost to scraping: no error, no fact that its quote does not state."""
    chance = random.Random(seed)
    text = chance.choice(sorted((ROOT / "corpus").glob("*.txt"))).read_text(encoding="utf-8")
    if seed % 2:
        words = text.split(" ")
        chance.shuffle(words)
        text = " ".join(words)
    else:
        letters = list(text)
        for _ in range(len(letters) // 25):
            letters[chance.randrange(len(letters))] = chance.choice(DAMAGE)
        text = "".join(letters)
    found = extractor.extract(text)
    assert found.document.warnings == ()
    assert evidence_is_exact(found, text)


@given(st.sampled_from(["\u00a0", "\u2009", "\u200b", "\u00ad", "  "]), st.integers(0, 50))
@settings(max_examples=40, deadline=None)
def test_typography_leaves_the_meaning(mark: str, word: int) -> None:
    words = ["Patients", "in", "the", "zelvanib", "arm", "with", "lymphoma", "had", "a", "median", "overall", "survival", "of", "14.2", "months", "at", "the", "cut-off"]
    at = word % (len(words) - 1)
    joined = mark + " " if mark in "\u200b\u00ad" else mark
    text = " ".join(words[: at + 1]) + joined + " ".join(words[at + 1 :])
    assert [(o.endpoint, o.statistic, o.value) for o in extractor.extract(text).outcomes] == [("OS", "median", 14.2)]


PIECES = [
    "1 and ", "((((", "9", "12 mg, ", "median OS ", "patients with ", "- ", "NCT01234567 ", "ORR of 5% (", "a.b ", "of the ", "Fast Track designation ", "cohort 1 ", "CLR-131 and ", "12/24 patients (50%) ", "| 5 ",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_length_alone(piece: str, grows_with_length_alone: Callable[[Callable[[str], object], str, int], None]) -> None:
    extractor.extract("warm up: median OS was 3 months")
    grows_with_length_alone(extractor.extract, piece, 12_000)


def test_component_gives_spans_and_extraction() -> None:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("extractor")
    doc = nlp("Patients received 12.5mCi/m² of CLR-17. Median overall survival was 22.5 months.")
    assert [span.text for span in doc.spans["doses"]] == ["12.5mCi/m²"]
    assert doc._.extraction.outcomes[0].value == 22.5
    assert "22.5 months" in doc.spans["outcomes"][0].text


def test_what_the_spacy_component_found_goes_to_bytes_to_a_docbin_and_to_another_process() -> None:
    spacy = pytest.importorskip("spacy")
    text = "Patients received 12.5mCi/m² of CLR-17. Median overall survival was 22.5 months."
    nlp = spacy.blank("en")
    assert nlp(text).has_extension("extraction") is False or nlp(text)._.extraction is None  # it did not go through the component
    nlp.add_pipe("extractor")
    doc = nlp(text)
    assert doc._.extraction == extractor.extract(text)
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    kept = spacy.tokens.DocBin(docs=[doc], store_user_data=True).to_bytes()
    (third,) = spacy.tokens.DocBin().from_bytes(kept).get_docs(nlp.vocab)
    (fourth,) = nlp.pipe([text], n_process=2)
    for other in (again, third, fourth):
        assert other._.extraction == doc._.extraction
        assert [span.text for span in other.spans["doses"]] == ["12.5mCi/m²"]


def test_explain_names_rule_cue_and_link() -> None:
    said = "\n".join(explain_text("Patients in cohort 2 will receive 40 mg zelvanib daily. Median OS was 9 months for placebo."))
    assert "doses by" in said and "cohort 2" in said and "<endpoint> of <value>" in said and "[" in said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Median OS was 9 months.", "outcomes by <endpoint> of <value>: no group: this sentence names none, and no other is sure to be meant, confidence 0."),
        ("Patients in arm A or arm B received 10 mg of Zelvanib.", "doses by <amount>: no group: 'arm A' and 'arm B' are named, and nothing says of which this is, confidence 0."),
        ("The trial (NCT09905551) goes on.", "trials by <registry> <number>: confidence 0.99"),
    ],
)
def test_explain_says_why_a_link_was_declined(text: str, told: str) -> None:
    assert any(line.strip().startswith(told) for line in explain_text(text))


def run(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*EXTRACTOR, *args], capture_output=True, text=True, cwd=ROOT, timeout=120)


def test_bad_files_are_named_and_good_ones_still_read(tmp_path: Path) -> None:
    good, binary, empty = tmp_path / "good.txt", tmp_path / "binary.txt", tmp_path / "empty.txt"
    good.write_text("Median overall survival was 14.2 months with zelvanib.")
    binary.write_bytes(b"\x00\x01\x02\xff" * 500)
    empty.write_bytes(b"")
    (tmp_path / "hollow").mkdir()
    done = run("extract", str(binary), str(good), str(empty), str(tmp_path / "none.txt"), str(tmp_path / "hollow"), "--format", "jsonl")
    assert done.returncode == 1
    assert [json.loads(line)["outcomes"][0]["value"] for line in done.stdout.splitlines() if json.loads(line)["outcomes"]] == [14.2]
    for name in ("binary.txt", "empty.txt", "none.txt", "hollow: holds no documents"):
        assert name in done.stderr
    assert "Traceback" not in done.stderr
    assert run("extract").returncode == 2


def test_help_imports_nothing_heavy_and_names_every_command() -> None:
    code = "import sys, extractor.cli\ntry:\n extractor.cli.main(['--help'])\nexcept SystemExit: pass\nprint(sorted(m for m in ('spacy','pydantic','httpx','sqlite_utils','bs4','pdfplumber') if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip().endswith("[]"), done.stdout
    assert all(name in done.stdout for name in COMMANDS)


def test_every_command_is_in_the_readme_with_its_own_help() -> None:
    import importlib

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, (module, function, line) in COMMANDS.items():
        assert f"extractor {name}" in readme
        assert getattr(importlib.import_module(module), function).help.startswith(line.rstrip("."))


def test_schemas_are_fresh() -> None:
    assert stale_schemas(ROOT / "schemas") == []


def test_a_document_with_no_text_has_no_facts() -> None:
    from extractor.pipeline import extract_document

    x = extract_document(ParsedDocument(""))
    assert not x.outcomes and x.document.issuer.name is None


def test_a_fact_that_its_quote_does_not_state_is_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from extractor.kinds.doses.kind import DOSES

    read = type(DOSES).find

    def faulty(self: object, passage: object) -> object:
        return (replace(finding, numbers=(77.0,)) for finding in read(self, passage))  # type: ignore[arg-type, type-var]

    monkeypatch.setattr(type(DOSES), "find", faulty)
    found = extractor.extract("Patients received 40 mg of zelvanib. Median overall survival was 14.2 months.")
    assert found.doses == ()
    assert [o.value for o in found.outcomes] == [14.2]
    assert found.document.warnings[0].startswith("a fact was left out: rule '<amount>' says [77.0]")
