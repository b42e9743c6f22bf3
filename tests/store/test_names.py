"""Which names are one company, product or trial, and why; a wrong merge is worse than a missed one."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest

from extractor.store.companies import IssuerOf, resolve_companies
from extractor.store.names import close_spelling, company_key, label_key, product_key, short_form
from extractor.store.products import Introduced, introductions, resolve_products

CIK = "0001279704"


def companies(*issuers: tuple[str, Sequence[str], str | None], aliases: dict[str, str] | None = None, others: dict[str, Sequence[str]] | None = None) -> list[dict[str, str]]:
    """Name → reason, for each company; the same in every order of documents. `others`: issuer → the other names that its documents give it."""
    said = [IssuerOf(f"d{number}", name, tuple(tickers), cik, tuple((others or {}).get(name, ()))) for number, (name, tickers, cik) in enumerate(issuers)]
    found = [[company.names for company in resolve_companies(order, aliases or {})] for order in itertools.permutations(said)]
    assert all(sorted(map(repr, one)) == sorted(map(repr, found[0])) for one in found)
    return found[0]


def test_a_misspelled_name_with_the_ticker_is_the_company() -> None:
    (one,) = companies(("Cellectar Biosciences, Inc.", ["NASDAQ:CLRB"], None), ("Cellecstar Biosciences, Inc.", ["NASDAQ:CLRB"], None), ("Cellectar Biosciences", [], None))
    assert one == {
        "Cellecstar Biosciences, Inc.": "NASDAQ:CLRB and a spelling close to Cellectar Biosciences, Inc.",
        "Cellectar Biosciences": "the same name but for legal form and punctuation",
        "Cellectar Biosciences, Inc.": "NASDAQ:CLRB and a spelling close to Cellecstar Biosciences, Inc.",
    }


def test_a_short_name_with_the_ticker_is_the_company_and_without_it_is_not() -> None:
    (one,) = companies(("Eli Lilly and Company", ["NYSE:LLY"], None), ("Lilly", ["NYSE:LLY"], None))
    assert one["Lilly"] == "NYSE:LLY and a longer or shorter form of Eli Lilly and Company"
    assert len(companies(("Eli Lilly and Company", ["NYSE:LLY"], None), ("Lilly", [], None))) == 2


def test_a_filing_gives_its_cik_to_releases_of_the_same_name() -> None:
    (one,) = companies(("Cellectar Biosciences, Inc.", [], CIK), ("Cellectar Biosciences", [], None))
    assert one == {"Cellectar Biosciences": "the name that filings with CIK 0001279704 have", "Cellectar Biosciences, Inc.": "CIK 0001279704"}


def test_a_company_that_says_what_it_was_called_before_is_that_company() -> None:
    before, now = ("Brindle Biosciences, Inc.", ["NASDAQ:BRND"], None), ("Corvane Bio, Inc.", ["NASDAQ:CRVN"], None)
    (one,) = companies(before, now, others={now[0]: ["Brindle Biosciences"]})
    assert one == {
        "Brindle Biosciences": "another name in document d1",
        "Brindle Biosciences, Inc.": "the earlier name of Corvane Bio, Inc., says document d1",
        "Corvane Bio, Inc.": "the same name but for legal form and punctuation",
    }
    ciks = (before[0], [], "0000000001"), (now[0], [], "0000000002")
    assert len(companies(*ciks, others={now[0]: ["Brindle Biosciences"]})) == 2


def test_a_misspelling_that_is_another_companys_name_joins_nothing_and_is_not_kept() -> None:
    found = companies(("Marlowe Bio", [], None), ("Marlows Bio", [], None), others={"Marlowe Bio": ["Marlows Bio", "Marllowe Bio"]})
    assert [sorted(names) for names in found] == [["Marllowe Bio", "Marlowe Bio"], ["Marlows Bio"]]


@pytest.mark.parametrize(
    "issuers",
    [
        (("Cellect Therapeutics", ["NASDAQ:APOP"], None), ("Cellectar Therapeutics", ["NASDAQ:CLRB"], None)),
        (("Cellectar Biosciences", [], None), ("Cellecstar Biosciences", [], None)),
        (("Marlow Bio", ["NASDAQ:MRLW"], "0000000001"), ("Marlow Bio", ["NASDAQ:MRLW"], "0000000002")),
        (("Meridian Oncology", ["NASDAQ:MRD"], None), ("Northgate Foods", ["NASDAQ:MRD"], None)),
        (("Merck & Co., Inc.", ["NYSE:MRK"], None), ("Merck KGaA", ["FWB:MRK"], None)),
    ],
    ids=["another word", "no ticker", "two CIKs", "a ticker used again", "another legal form with another ticker"],
)
def test_companies_that_only_look_alike_stay_apart(issuers: tuple[tuple[str, Sequence[str], str | None], ...]) -> None:
    assert len(companies(*issuers)) == 2


def test_your_alias_file_overrides_names_tickers_and_ciks() -> None:
    (one,) = companies(("Old Name Inc.", ["NASDAQ:AAA"], CIK), ("New Name plc", ["LSE:BBB"], None), aliases={"Old Name Inc.": "New Name plc", "New Name plc": "New Name plc"})
    assert set(one.values()) == {"your alias file"}
    (one,) = companies(("Old Name Inc.", ["NASDAQ:AAA"], None), ("New Name plc", ["LSE:BBB"], CIK), aliases={"Old Name Inc.": "New Name"})
    assert one == {"Old Name Inc.": "your alias file", "New Name plc": f"CIK {CIK}"}
    apart = companies(("Lilly", ["NYSE:LLY"], None), ("Eli Lilly and Company", ["NYSE:LLY"], None), aliases={"Lilly": "Lilly"})
    assert len(apart) == 2


@pytest.mark.parametrize(
    ("one", "other", "close"),
    [
        ("Cellectar Biosciences", "Collectar Biosciences", True),
        ("Helicarin Therapeutics", "Hellicarin Therapeutics, Inc.", True),
        ("Cellect", "Cellectar", False),
        ("Alpha Bio", "Alpho Bio", False),
        ("Genentech", "Regeneron", False),
        ("Vantmere Bio One", "Vantmere Bio", False),
    ],
)
def test_close_spellings_are_long_words_two_letters_apart(one: str, other: str, close: bool) -> None:
    assert close_spelling(one, other) is close_spelling(other, one) is close


def test_keys_make_names_comparable() -> None:
    assert {company_key(name) for name in ("Cellectar Biosciences, Inc.", "CELLECTAR BIOSCIENCES", "Cellectar Biosciences Corp.")} == {"cellectar biosciences"}
    assert {product_key(name) for name in ("CLR 131", "CLR-131", "CLR131", "CLR‑131", "clr 131™")} == {"clr131"}
    assert {label_key(name) for name in ("first cohort", "Cohort 1", "cohort one", "1st cohort")} == {"cohort 1"}
    assert (short_form("Lilly", "Eli Lilly and Company"), short_form("Bio", "Vantmere Bio"), short_form("Lilly", "Lilly")) == (True, False, False)


# Products


def products(names: dict[str, int], introduced: Sequence[tuple[str, str, str]] = (), aliases: dict[str, str] | None = None) -> dict[str, set[str]]:
    shown, found = resolve_products(names, [Introduced(*said) for said in introduced], aliases or {})
    out: dict[str, set[str]] = {}
    for name, (product, _) in found.items():
        out.setdefault(shown[product], set()).add(name)
    return out


def test_spellings_and_introduced_names_are_one_product() -> None:
    assert products({"CLR 131": 9, "CLR-131": 2, "CLR131": 1}, [("d1", "CLR 131", "iopofosine I-131")]) == {"CLR 131": {"CLR 131", "CLR-131", "CLR131", "iopofosine I-131"}}


def test_an_alias_that_two_products_are_given_is_neither_ones() -> None:
    found = products({"ABC-1": 1, "XYZ-2": 1, "zelvanib": 1}, [("d1", "ABC-1", "zelvanib"), ("d2", "XYZ-2", "zelvanib")])
    assert found == {"ABC-1": {"ABC-1"}, "XYZ-2": {"XYZ-2"}, "zelvanib": {"zelvanib"}}


def test_a_code_its_substance_and_the_brand_that_it_became_are_one_product_where_a_release_says_what_it_was_called() -> None:
    apart = [("d1", "ABC-101", "zelvanib"), ("d2", "Zelvora", "zelvanib")]
    assert len(products({"ABC-101": 2, "Zelvora": 1, "zelvanib": 1}, apart)) == 3
    assert products({"ABC-101": 2, "Zelvora": 1, "zelvanib": 1}, [*apart, ("d2", "Zelvora", "ABC-101")]) == {"ABC-101": {"ABC-101", "Zelvora", "zelvanib"}}
    other = [*apart, ("d2", "Zelvora", "ABC-101"), ("d3", "XYZ-202", "zelvanib")]
    assert products({"ABC-101": 2, "Zelvora": 1, "XYZ-202": 1, "zelvanib": 1}, other) == {"ABC-101": {"ABC-101", "Zelvora"}, "XYZ-202": {"XYZ-202"}, "zelvanib": {"zelvanib"}}


def test_names_that_introduce_each_other_in_both_directions_are_one_product() -> None:
    names = {"ABC-101": 2, "Zelvora": 1, "zelvanib": 1}
    both_ways = [("d1", "ABC-101", "zelvanib"), ("d2", "zelvanib", "ABC-101")]
    brand = [("d3", "Zelvora", "zelvanib"), ("d3", "Zelvora", "ABC-101")]
    assert products(names, [*both_ways, *brand]) == {"ABC-101": {"ABC-101", "Zelvora", "zelvanib"}}
    assert products(names, [*both_ways, brand[0]]) == {"ABC-101": {"ABC-101", "zelvanib"}, "Zelvora": {"Zelvora"}}


def test_two_brands_of_one_substance_and_code_stay_apart() -> None:
    introduced = [(document, brand, alias) for document, brand in (("d1", "Zelvora"), ("d2", "Zelquira")) for alias in ("zelvanib", "ABC-101")]
    assert len(products({"Zelvora": 1, "Zelquira": 1, "zelvanib": 1, "ABC-101": 1}, introduced)) == 4


def test_your_alias_file_joins_products_and_keeps_them_apart() -> None:
    assert products({"CLR 131": 1, "iopofosine": 3}, aliases={"CLR 131": "iopofosine"}) == {"iopofosine": {"CLR 131", "iopofosine"}}
    assert len(products({"ABC-1": 1, "zelvanib": 1}, [("d1", "ABC-1", "zelvanib")], aliases={"zelvanib": "zelvanib"})) == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CLR 131 (iopofosine I-131) was given", [("CLR 131", "iopofosine I-131")]),
        ("zelvanib (formerly ABC-101) was given", [("zelvanib", "ABC-101")]),
        ("CLR 131 (relivogene daviparvovec) was given", [("CLR 131", "relivogene daviparvovec")]),
        ("CLR 131 (Zelvora®) was given", [("CLR 131", "Zelvora")]),
        ("zelvanib (Zelvora®), formerly ABC-101, was given", [("zelvanib", "Zelvora"), ("zelvanib", "ABC-101")]),
        ("VELORA (zelvanib), formerly ABC-101, was given", [("zelvanib", "ABC-101")]),
        ("zelvanib, previously known as ABC 101, was given", [("zelvanib", "ABC 101")]),
        ("zelvanib® formerly ABC-101 was given", [("zelvanib", "ABC-101")]),
        ("CLR 131 (iopofosine I-131; formerly CLR-1404) was given", [("CLR 131", "iopofosine I-131"), ("CLR 131", "CLR-1404")]),
        ("CLR 131 (zelvanib, ABC-101) was given", [("CLR 131", "zelvanib"), ("CLR 131", "ABC-101")]),
        ("CLR 131 (zelvanib, oruvestinib) and zelvanib (ABC-101, ABC-102) were given, zelvanib (ABC-101, a tablet), zelvanib, formerly of Marlowe, previously treated", []),
        ("CLR 131 (25 mg) was given; CLR 131 (n=12); CLR 131 (placebo); CLR 131 (COVID 19)", []),
    ],
)
def test_second_names_are_read_and_remarks_are_not(text: str, found: list[tuple[str, str]]) -> None:
    assert [(i.name, i.alias) for i in introductions(text, ["CLR 131", "zelvanib"])] == found
