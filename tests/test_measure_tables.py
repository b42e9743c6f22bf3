"""Tables of means, medians and changes, as labels print them: a measure a row, an arm a column, its visits below."""

from __future__ import annotations

import extractor
from extractor.kinds.outcomes.record import Outcome
from extractor.parse import parse
from extractor.pipeline import extract_document
from extractor.source import Source

Rows = list[list[str]]


def page(caption: str, rows: Rows, disease: str = "arthritis") -> bytes:
    """A page with a table; "text×2" stands over two columns."""
    made = ""
    for row in rows:
        cells = (cell.partition("×") for cell in row)
        made += "<tr>" + "".join(f'<td colspan="{span or 1}">{text}</td>' for text, _, span in cells) + "</tr>"
    return (
        f"<html><body><h1>Zelvanib in {disease}</h1><p>Adults with {disease} got zelvanib or placebo.</p><table><caption>{caption}</caption>{made}</table></body></html>".encode()
    )


def read(caption: str, rows: Rows, disease: str = "arthritis") -> dict[tuple[str, str, float | None], tuple[object, ...]]:
    """Endpoint, statistic and value of each outcome → unit, timepoint, arm."""
    found = extract_document(parse(Source(page(caption, rows, disease), "page.html", "text/html")))
    assert all(o.cohort for o in found.outcomes)
    return {(o.endpoint, o.statistic, o.value): (o.unit, o.timepoint, o.arm) for o in found.outcomes if isinstance(o, Outcome)}


def test_levels_at_a_visit_and_none_at_the_start() -> None:
    rows = [
        ["Parameter (median)", "Placebo (N=110)×2", "Zelvanib (N=113)×2"],
        ["", "Baseline", "Week 26", "Baseline", "Week 26"],
        ["Number of tender joints (0-68)", "35", "26", "31", "16*"],
        ["CRP (mg/dL)", "3.9", "4.3", "4.6", "1.8*"],
        ["Disability index (HAQ)", "2.0", "1.9", "1.9", "1.5<sup>b*</sup>"],
    ]
    assert read("Components of response", rows) == {
        ("number of tender joints", "median", 26.0): ("1", "Week 26", "control"),
        ("number of tender joints", "median", 16.0): ("1", "Week 26", "treatment"),
        ("crp", "median", 4.3): ("mg/dL", "Week 26", "control"),
        ("crp", "median", 1.8): ("mg/dL", "Week 26", "treatment"),
        ("haq", "median", 1.9): ("1", "Week 26", "control"),
        ("haq", "median", 1.5): ("1", "Week 26", "treatment"),
    }


def test_changes_with_the_difference_of_the_arms_and_its_p_value() -> None:
    rows = [["", "Placebo", "Zelvanib 40 mg", "Placebo - Zelvanib (95% CI)", "P-value"], ["Erosion score", "1.6", "0.2", "1.4 (0.9, 2.2)", "<0.001"]]
    found = extract_document(parse(Source(page("Radiographic mean changes over 12 months", rows), "page.html", "text/html")))
    said = {(o.statistic, o.value, o.ci_low, o.ci_high, o.p_value, o.arm) for o in found.outcomes}
    assert said == {("change", 1.6, None, None, None, "control"), ("change", 0.2, None, None, None, "treatment"), ("difference", 1.4, 0.9, 2.2, 0.001, "treatment")}


def test_a_measure_over_rows_of_statistics() -> None:
    rows = [
        ["", "Placebo (N=70)", "Zelvanib 5 mg (N=72)"],
        ["HbA1c (%)", "", ""],
        ["Baseline (mean)", "8.0", "8.1"],
        ["Change from baseline at week 24 (adjusted mean)", "-0.2", "-1.0"],
        ["Difference from placebo (95% CI)", "", "-0.8 (-1.0, -0.6)"],
        ["Body weight (kg)", "", ""],
        ["Change from baseline at week 24 (adjusted mean)", "0.1", "-2.3"],
    ]
    assert read("Results of a trial of zelvanib", rows, "diabetes") == {
        ("hba1c", "change", -0.2): ("%", "week 24", "control"),
        ("hba1c", "change", -1.0): ("%", "week 24", "treatment"),
        ("hba1c", "difference", -0.8): ("%", None, "treatment"),
        ("body weight", "change", 0.1): ("kg", "week 24", "control"),
        ("body weight", "change", -2.3): ("kg", "week 24", "treatment"),
    }


def test_a_visit_that_stands_once_over_several_rows() -> None:
    rows = [["", "", "Placebo", "Zelvanib"], ["52 weeks", "Erosion score", "3.7", "1.7"], ["", "Pain score", "2.0", "1.3"], ["104 weeks", "Erosion score", "6.4", "3.0"]]
    assert {(key, value[1]) for key, value in read("Mean change", rows).items()} == {
        (("erosion score", "change", 3.7), "52 weeks"),
        (("erosion score", "change", 1.7), "52 weeks"),
        (("pain", "change", 2.0), "52 weeks"),
        (("pain", "change", 1.3), "52 weeks"),
        (("erosion score", "change", 6.4), "104 weeks"),
        (("erosion score", "change", 3.0), "104 weeks"),
    }


def test_shares_who_improved_by_so_much_and_clinical_responses() -> None:
    rows = [["", "Zelvanib (N = 814)", "Placebo (N = 398)"], ["PASI 75", "578 (71%)", "26 (7%)"], ["Clinical response", "54%", "28%"], ["Major clinical response", "20%", "9%"]]
    assert read("Results at 16 weeks, number of patients (%)", rows, "psoriasis") == {
        ("pasi 75", "rate", 71.0): ("%", "16 weeks", "treatment"),
        ("pasi 75", "rate", 7.0): ("%", "16 weeks", "control"),
        ("clinical response", "rate", 54.0): ("%", "16 weeks", "treatment"),
        ("clinical response", "rate", 28.0): ("%", "16 weeks", "control"),
        ("major clinical response", "rate", 20.0): ("%", "16 weeks", "treatment"),
        ("major clinical response", "rate", 9.0): ("%", "16 weeks", "control"),
    }


def test_tables_of_other_things_give_nothing() -> None:
    heads = ["", "Placebo (N=70)", "Zelvanib 5 mg (N=72)"]
    assert not read("Mean values at week 24", [heads, ["Age (years)", "61", "60"], ["Pain score", "40", "41"]])
    assert not read("Pharmacokinetic parameters (mean) at week 4", [heads, ["Trough level", "0", "41"]])
    assert not read("Results at week 24", [heads, ["Pain score", "40", "21"]])  # neither mean nor median nor change
    assert not read("Mean results", [heads, ["Pain score", "40", "21"]])  # when
    assert not read("Mean values at week 24", [["", "Men", "Women"], ["Pain score", "40", "21"]])


def test_the_document_needs_no_html() -> None:
    text = "Zelvanib in arthritis\n\nMean change at week 12\n\n| | Placebo (N=40) | Zelvanib (N=41) |\n|---|---|---|\n| Mean change in pain score at week 12 | -3.0 | -21.5 |\n"
    assert {(o.endpoint, o.value, o.arm) for o in extractor.extract(text).outcomes} == {("pain", -3.0, "control"), ("pain", -21.5, "treatment")}
