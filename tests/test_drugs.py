"""Names of drugs: the lists, what counts as a name, which names are one drug, and which drug a document is about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import extractor
from extractor.link.drugs import drug_names
from extractor.link.stems import listed, looks_like_code, looks_like_inn

LISTS = Path(__file__).parents[1] / "extractor" / "link"


@pytest.mark.parametrize("name", ["generics.csv", "brands.csv", "stems.csv", "no_drugs.csv"])
def test_list_is_sorted_and_unique(name: str) -> None:
    items = (LISTS / name).read_text(encoding="utf-8").splitlines()[1:]
    assert items == sorted(set(items))


def test_each_stem_can_be_reached() -> None:
    stems = listed("stems.csv")
    assert not [(a, b) for a in stems for b in stems if a != b and a.endswith(b)]


def test_each_everyday_word_would_be_taken_for_a_drug() -> None:
    assert not [w for w in listed("no_drugs.csv") if len(w) < 7 or not w.endswith(listed("stems.csv"))]


@pytest.mark.parametrize(
    "word",
    [
        "imsidolimab",
        "Bexotegrast",
        "pirtobrutinib",
        "mavorixafor",
        "tirzepatide",
        "nirogacestat",
        "LENVATINIB",
        "droxidopa",
        "tirasemtiv",
        "sarizotan",
        "eltrombopag",
        "lefamulin",
        "linzagolix",
        "encequidar",
        "danuglipron",
        "aticaprant",
        "odevixibat",
    ],
)
def test_inn(word: str) -> None:
    assert looks_like_inn(word)


@pytest.mark.parametrize(
    "word", ["peptide", "nucleotide", "concept", "cholesterol", "American", "hospital", "baseline", "thermostat", "platelets", "chaperone", "oncogene", "tubulin", "globulin"]
)
def test_no_inn(word: str) -> None:
    assert not looks_like_inn(word)


@pytest.mark.parametrize("name", ["CAN-2409", "CT1812", "ACI-35.030", "IMM-1-104", "NTLA-2002", "PGN-EDODM1", "SL-172154", "RZ358", "NC318"])
def test_code(name: str) -> None:
    assert looks_like_code(name, 1)


@pytest.mark.parametrize(
    "name",
    [
        "PD-1",
        "CD19",
        "IL-15",
        "HER2",
        "KEYNOTE-189",
        "NCT01234567",
        "COVID-19",
        "GLP-1",
        "ASCO 2023",
        "CTLA-4",
        "SF-36",
        "B7-H3",
        "TP53",
        "ZUMA-12",
        "GO29781",
        "HHV-8",
        "HEK293",
        "TA1535",
        "L1210",
        "II-01",
        "KLV-II-03",
        "OECD107",
    ],
)
def test_no_code(name: str) -> None:
    assert not looks_like_code(name, 2)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Results of QMT-207 plus pembrolizumab\n\nQMT-207 was added to pembrolizumab; pembrolizumab alone did less.", "QMT-207"),
        ("Acme grows\n\nAcme Inc. said that its lead candidate, Hutarin, works. Patients treated with Hutarin did well.", "Hutarin"),
        ("Approval of Ostravy® (belzatumab-qqrs)\n\nOstravy is given weekly.", "Ostravy"),
        ("Acme presents\n\nTwo drugs, TSC-100 and TSC-101, were dosed. TSC-101 and TSC-100 go on.", None),
        ("Acme names a new chief executive\n\nThe board thanked him.", None),
    ],
)
def test_lead(text: str, lead: str | None) -> None:
    assert drug_names(text, text.split("\n")[0]).lead == lead


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("We study eftilagimod alpha (efti). efti is given weekly.", "efti", "eftilagimod alpha"),
        ("Keytruda (pembrolizumab) was given.", "Keytruda", "pembrolizumab"),
        ("CLR 131 and later CLR 131 again; CLR-131.", "CLR-131", "CLR 131"),
        ("Ombitasvir (ABT-267) was given.", "ABT-267", "ombitasvir"),
        ("lecanemab-irmb, or lecanemab, was given.", "lecanemab-irmb", "lecanemab"),
    ],
)
def test_names_of_one_drug(text: str, one: str, other: str) -> None:
    names = drug_names(text, "")
    assert names.canonical(one) == names.canonical(other)


@pytest.mark.parametrize(
    "text",
    ["ZUMB-12 is the first study of a cell therapy in lymphoma.", "Study CRB-402 enrolled 40 people. In Study CRB-402 the response rate was 40%."],
)
def test_trials_of_a_series_and_protocol_numbers_are_no_drugs(text: str) -> None:
    assert drug_names(text, text).lead is None


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Fieldwave therapy alongside gemcitabine and nab-paclitaxel prolonged survival.", None),
        ("People with factor IX-deficient hemophilia bled less.", None),
        ("Gemcitabine prolonged survival.", "Gemcitabine"),
        ("The response rate was 62% for zandelisib alone and 75% for zandelisib plus rituximab.", "zandelisib"),
    ],
)
def test_a_backbone_is_not_what_a_document_is_about(text: str, lead: str | None) -> None:
    assert drug_names(text, text).lead == lead


def test_two_generics_are_two_drugs() -> None:
    names = drug_names("carboplatin (paclitaxel) and cisplatin", "")
    assert len({names.canonical(n) for n in ("carboplatin", "paclitaxel", "cisplatin")}) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Zelvanib was tried in study KLV 301 and in study KLV-203. Source: KLV301 CSR. Of those enrolled in KLV301, 40 had data; study KLV 203 was smaller.",
        "Zelvanib was given to 4 male and to female 46 mg/kg rats. Hence 20 mg were chosen, and Species 5 mg/kg was reported; Hence 5 mg.",
    ],
)
def test_a_numbered_trial_and_words_beside_amounts_are_no_drugs(text: str) -> None:
    assert {name.lower() for name in drug_names(text, "").counts} == {"zelvanib"}


def test_a_code_that_is_given_is_a_drug_though_its_trial_goes_by_it() -> None:
    text = "In study KLV 301 and in the extension of study KLV 301, patients received KLV 301 once daily."
    assert "KLV 301" in drug_names(text, "").counts


def test_platforms_companies_and_trials_are_no_drugs() -> None:
    text = "Using the Lumibody® platform, Genovax® Inc. ran the BRIGHTER-2 trial at the OTAWA-003 Phase 2 study with clonoReed® assay."
    assert not drug_names(text, "").counts


@pytest.mark.parametrize("unit", ["CAN-2409 plus ", "candidate, Xxxx, an a a a a ", "Aaaa (", "1 mg of abcdefg ", "A-", "X1"])
def test_time_is_linear(unit: str, grows_with_length_alone: Callable[[Callable[[str], object], str, int], None]) -> None:
    grows_with_length_alone(lambda text: drug_names(text, text[:100]), unit, 50_000)


def test_a_company_whose_name_sounds_like_a_drug_is_none() -> None:
    found = extractor.extract("Halvorsen Bio Announces Results from a Phase 2b Trial of HB-77 in Asthma\n\nAdults took HB-77 300 mg once daily. The response rate was 41%.")
    assert [d.drug for d in found.doses] == ["HB-77"]
    assert [o.drug for o in found.outcomes] == ["HB-77"]
