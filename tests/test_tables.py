"""Results in tables, in the layouts of releases, labels and assessment reports: heads over several rows, arms across or down, intervals beside, beneath or in the cell."""

from __future__ import annotations

import io
import time

import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

import extractor
from extractor.kinds.outcomes.record import Outcome
from extractor.parse import parse
from extractor.pipeline import extract_document
from extractor.source import Source

Rows = list[list[str]]


def page(rows: Rows) -> bytes:
    """A page with a table; "text×2" stands over two columns."""
    made = ""
    for row in rows:
        cells = (cell.partition("×") for cell in row)
        made += "<tr>" + "".join(f'<td colspan="{span or 1}">{text}</td>' for text, _, span in cells) + "</tr>"
    return f"<html><body><h1>Zelvanib in lung cancer</h1><p>Patients with lung cancer got zelvanib or placebo.</p><table>{made}</table><p>That is all of it.</p></body></html>".encode()


def read(rows: Rows) -> dict[tuple[str, str, float | None], tuple[object, ...]]:
    """Endpoint, statistic and value of each outcome → unit, interval, share, arm, whose."""
    found = extract_document(parse(Source(page(rows), "page.html", "text/html")))
    labels = {c.id: c.label or c.role for c in found.cohorts}
    outcomes = [o for o in found.outcomes if isinstance(o, Outcome)]
    assert len({(o.endpoint, o.statistic, o.value, labels.get(o.cohort or "")) for o in outcomes}) == len(outcomes)
    return {(o.endpoint, o.statistic, o.value): (o.unit, (o.ci_low, o.ci_high), (o.numerator, o.denominator), o.arm, labels.get(o.cohort or "")) for o in outcomes}


NO, NONE = (None, None), (None, None)
ZEL, PBO = "Zelvanib", "Placebo"


def test_endpoints_down_and_arms_across() -> None:
    found = read(
        [
            ["", "Zelvanib<br>(N=120)", "Placebo<br>(N=118)"],
            ["Overall Survival×3"],
            ["Number of deaths (%)", "60 (50)", "80 (68)"],
            ["Median in months (95% CI)", "14.2 (11.0, 18.3)", "9.1 (7.7, NE)"],
            ["Hazard ratio<sup>a</sup> (95% CI)", "0.68 (0.49, 0.95)×2"],
            ["p-value<sup>b</sup>", "0.021×2"],
            ["Objective Response Rate×3"],
            ["ORR, % (95% CI)", "45% (36, 54)", "20% (13, 28)"],
            ["Complete response, n (%)", "6 (5)", "1 (0.8)"],
        ]
    )
    assert found == {
        ("OS", "median", 14.2): ("month", (11.0, 18.3), NONE, "treatment", ZEL),
        ("OS", "median", 9.1): ("month", (7.7, None), NONE, "control", PBO),
        ("OS", "hazard_ratio", 0.68): ("1", (0.49, 0.95), NONE, "treatment", ZEL),
        ("ORR", "rate", 45.0): ("%", (36.0, 54.0), (None, 120), "treatment", ZEL),
        ("ORR", "rate", 20.0): ("%", (13.0, 28.0), (None, 118), "control", PBO),
        ("CR", "rate", 5.0): ("%", NO, (6, 120), "treatment", ZEL),
        ("CR", "rate", 0.8): ("%", NO, (1, 118), "control", PBO),
    }


def test_the_p_value_of_a_row_beneath_belongs_to_the_ratio() -> None:
    rows = [["", "Zelvanib", "Placebo"], ["Median PFS, months", "7.4", "3.9"], ["HR (95% CI)", "0.55 (0.41, 0.74)×2"], ["P value", "&lt;0.0001×2"], ["ORR, %", "40", "10"]]
    found = extract_document(parse(Source(page(rows), "page.html", "text/html"))).outcomes
    assert [(o.value, o.p_bound, o.p_value) for o in found if o.p_value is not None] == [(0.55, "<", 0.0001)]


def test_an_arm_over_a_count_and_a_share() -> None:
    found = read(
        [
            ["Response", "Zelvanib (N=120)×2", "Placebo (N=118)×2"],
            ["", "n", "%", "n", "%"],
            ["Objective response", "54", "45.0", "24", "20.3"],
            ["Stable disease", "40", "33.3", "50", "42.4"],
        ]
    )
    assert found == {
        ("ORR", "rate", 45.0): ("%", NO, (54, 120), "treatment", ZEL),
        ("ORR", "rate", 20.3): ("%", NO, (24, 118), "control", PBO),
        ("SD", "rate", 33.3): ("%", NO, (40, 120), "treatment", ZEL),
        ("SD", "rate", 42.4): ("%", NO, (50, 118), "control", PBO),
    }


def test_units_and_sizes_in_rows_of_heads() -> None:
    found = read(
        [["Arm", "n", "mOS", "95% CI", "ORR"], ["", "", "(weeks)", "(weeks)", "(%)"], ["Zelvanib", "120", "61.5", "48.0–79.5", "45"], ["Placebo", "118", "39.5", "33.5–44.0", "20"]]
    )
    assert found == {
        ("OS", "median", 61.5): ("week", (48.0, 79.5), NONE, "treatment", ZEL),
        ("OS", "median", 39.5): ("week", (33.5, 44.0), NONE, "control", PBO),
        ("ORR", "rate", 45.0): ("%", NO, (None, 120), "treatment", ZEL),
        ("ORR", "rate", 20.0): ("%", NO, (None, 118), "control", PBO),
    }


def test_interval_rows_open_values_and_dashes() -> None:
    found = read(
        [
            ["Endpoint", "Zelvanib N = 75", "Docetaxel N = 73"],
            ["Median DOR, months", "NE", "6.1"],
            ["95% CI", "(9.8, NE)", "(4.0, 8.8)"],
            ["12-month OS rate, %", "56", "—"],
            ["95% CI", "(45, 66)", "—"],
        ]
    )
    assert found == {
        ("DOR", "median", None): (None, (9.8, None), NONE, "treatment", ZEL),
        ("DOR", "median", 6.1): ("month", (4.0, 8.8), NONE, "control", "Docetaxel"),
        ("OS", "landmark", 56.0): ("%", (45.0, 66.0), NONE, "treatment", ZEL),
    }


def test_the_interval_of_a_ratio_is_never_that_of_the_median_beside_it() -> None:
    found = read([["Arm", "n", "Median OS (months)", "HR (95% CI)", "p"], ["Zelvanib", "120", "14.2", "0.68 (0.49-0.95)", "0.02"], ["Placebo", "118", "9.1", "Reference", ""]])
    assert found == {
        ("OS", "median", 14.2): ("month", NO, NONE, "treatment", ZEL),
        ("OS", "hazard_ratio", 0.68): ("1", (0.49, 0.95), NONE, "treatment", ZEL),
        ("OS", "median", 9.1): ("month", NO, NONE, "control", PBO),
    }


def test_parts_of_the_people_are_not_the_whole_arm() -> None:
    found = read(
        [
            ["", "Zelvanib", "Placebo"],
            ["ITT population (N=238)×3"],
            ["Median OS, months", "14.2", "9.1"],
            ["PD-L1 positive (n=100)×3"],
            ["Median OS, months", "18.0", "9.9"],
            ["HR (95% CI)", "0.50 (0.30, 0.80)×2"],
        ]
    )
    assert found[("OS", "median", 14.2)][-1] == ZEL
    assert found[("OS", "median", 18.0)][-2:] == ("treatment", "Zelvanib, PD-L1 positive")
    assert found[("OS", "median", 9.9)][-2:] == ("control", "Placebo, PD-L1 positive")
    assert found[("OS", "hazard_ratio", 0.5)][-1] == "PD-L1 positive"


def test_arms_inside_the_heads_of_endpoints() -> None:
    found = read(
        [
            ["Subgroup", "Zelvanib median PFS, months", "Placebo median PFS, months", "HR (95% CI)"],
            ["All patients", "7.4", "3.9", "0.55 (0.41–0.74)"],
            ["Prior platinum", "9.9", "4.1", "0.44 (0.30–0.66)"],
            ["Age ≥65 years", "5.4", "3.8", "0.74 (0.50–1.10)"],
        ]
    )
    assert found[("PFS", "median", 7.4)][-2:] == ("treatment", ZEL)
    assert found[("PFS", "median", 3.8)][-2:] == ("control", "Placebo, Age ≥65 years")
    assert found[("PFS", "hazard_ratio", 0.74)] == ("1", (0.5, 1.1), NONE, "treatment", "Age ≥65 years")


def test_an_outer_head_tells_equal_arms_apart() -> None:
    found = read([["", "Study 1×2", "Study 2×2"], ["", "Placebo", "Zelvanib", "Placebo", "Zelvanib"], ["", "N=110", "N=113", "N=200", "N=207"], ["ORR, %", "19", "46", "30", "63"]])
    assert {key[2]: value[2:] for key, value in found.items()} == {
        19.0: ((None, 110), "control", "Study 1: Placebo"),
        46.0: ((None, 113), "treatment", "Study 1: Zelvanib"),
        30.0: ((None, 200), "control", "Study 2: Placebo"),
        63.0: ((None, 207), "treatment", "Study 2: Zelvanib"),
    }


def test_cells_that_name_their_own_statistic() -> None:
    found = read(
        [
            ["Endpoint", "", "Zelvanib (n=70)", "Comparator (n=70)", ""],
            ["Primary", "CR at end of treatment", "14 (20%) 95% CI (11.4%, 31.3%)", "4 (5.7%) 95% CI (1.6%, 14.0%)", "p=0.021"],
            ["Secondary", "PFS by reviewers", "Median 5.3 m 95% CI (2.3, 6.2)", "Median 2.6 m 95% CI (1.9, 3.5)", "HR (95% CI)=0.60 (0.42, 0.86), p=0.005"],
        ]
    )
    assert found[("CR", "rate", 20.0)] == ("%", (11.4, 31.3), (14, 70), "treatment", ZEL)
    assert found[("PFS", "median", 5.3)] == ("month", (2.3, 6.2), NONE, "treatment", ZEL)
    assert found[("PFS", "hazard_ratio", 0.6)] == ("1", (0.42, 0.86), NONE, "treatment", ZEL)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["Characteristic", "Zelvanib (N=50)", "Placebo (N=51)"], ["Best response to prior therapy", "", ""], ["CR, n (%)", "10 (20)", "9 (18)"]], id="responses to earlier treatment"),
        pytest.param([["Arm", "Median OS"], ["Zelvanib", "14.2"], ["Placebo", "9.1"]], id="no unit of time anywhere"),
        pytest.param([["", "Zelvanib", "Placebo"], ["ORR", "45", "20"], ["CR", "6", "1"]], id="neither share nor count"),
        pytest.param([["", "Zelvanib", "Placebo"], ["Median follow-up for OS, months", "14.2", "13.9"], ["PFS events", "60", "80"]], id="follow-up and events"),
        pytest.param([["Adverse reaction", "Zelvanib (N=120)×2", "Placebo (N=118)×2"], ["", "All grades %", "Grade 3 %", "All grades %", "Grade 3 %"], ["Fatigue", "45", "3", "20", "1"]], id="adverse reactions"),
        pytest.param([["", "Zelvanib"], ["DOR range (months)", "1.8+, 29.8+"], ["Best response CR/CRx/PR, n (%)", "14 (20.0) 4 (5.7)"]], id="cells that are not understood"),
    ],
)  # fmt: skip
def test_nothing_is_read(rows: Rows) -> None:
    assert read(rows) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Endpoint | Zelvanib (n=75) | Placebo (n=73)\n--- | --- | ---\nMedian OS, months | 13.4 | 9.9\n95% CI | 11.2, 16.0 | 8.1, 11.7\nHR (95% CI) | 0.66 (0.46, 0.94) |",
        "                        Zelvanib          Placebo\n                         (n=75)            (n=73)\nMedian OS, months         13.4              9.9\n95% CI                 11.2, 16.0        8.1, 11.7\nHR (95% CI)         0.66 (0.46, 0.94)",
    ],
    ids=["pipes", "aligned"],
)
def test_plain_text(text: str) -> None:
    found = extractor.extract(f"Zelvanib in lung cancer\n\nPatients with lung cancer got zelvanib.\n\n{text}\n\nMore is to come.\n")
    labels = {c.id: c.label for c in found.cohorts}
    assert [(o.endpoint, o.statistic, o.value, o.ci_low, o.ci_high, labels[o.cohort or ""]) for o in found.outcomes] == [
        ("OS", "median", 13.4, 11.2, 16.0, ZEL),
        ("OS", "median", 9.9, 8.1, 11.7, PBO),
        ("OS", "hazard_ratio", 0.66, 0.46, 0.94, ZEL),
    ]
    assert {c.label: [s.n for s in c.sizes] for c in found.cohorts} == {ZEL: [75], PBO: [73]}


SECTIONED = """                                Zelvanib            Placebo
                                (N=120)             (N=118)
Overall Survival
  Median, months (95% CI)       14.2 (11.0, 18.3)   9.1 (7.7, NE)
  Hazard ratio (95% CI)              0.68 (0.49, 0.95)
  p-value                                0.021
Progression-Free Survival
  Median, months (95% CI)       7.4 (5.5, 9.2)      3.9 (3.0, 4.4)"""
MARKDOWN = "| | Zelvanib (N=120) | | Placebo (N=118) | |\n|---|---|---|---|---|\n| | n | % | n | % |\n| ORR | 54 | 45.0 | 24 | 20.3 |\n| CR | 6 | 5.0 | 1 | 0.8 |"


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        pytest.param(SECTIONED, [("OS", 14.2, ZEL), ("OS", 9.1, PBO), ("OS", 0.68, ZEL), ("PFS", 7.4, ZEL), ("PFS", 3.9, PBO)], id="sections between aligned rows"),
        pytest.param(MARKDOWN, [("ORR", 45.0, ZEL), ("ORR", 20.3, PBO), ("CR", 5.0, ZEL), ("CR", 0.8, PBO)], id="an empty head belongs to the arm before it"),
    ],
)
def test_plain_tables_with_sections_and_shared_heads(table: str, wanted: list[tuple[str, float, str]]) -> None:
    found = extractor.extract(f"Zelvanib in lung cancer\n\nPatients with lung cancer got zelvanib.\n\n{table}\n\nMore is to come.\n")
    labels = {c.id: c.label for c in found.cohorts}
    assert [(o.endpoint, o.value, labels[o.cohort or ""]) for o in found.outcomes] == wanted
    assert {c.label: [s.n for s in c.sizes] for c in found.cohorts} == {ZEL: [120], PBO: [118]}


def test_a_pdf_table_without_vertical_lines_keeps_its_sections_together() -> None:
    rows = [
        ["", "Zelvanib\n(N=120)", "Placebo\n(N=118)"],
        ["Overall Survival", "", ""],
        ["Median, months (95% CI)", "14.2 (11.0, 18.3)", "9.1 (7.7, NE)"],
        ["Hazard ratio (95% CI)", "0.68 (0.49, 0.95)", ""],
        ["Objective Response Rate", "", ""],
        ["ORR, % (95% CI)", "45 (36, 54)", "20 (13, 28)"],
        ["Complete response, n (%)", "6 (5.0)", "1 (0.8)"],
    ]
    buffer, styles = io.BytesIO(), getSampleStyleSheet()
    story = [
        Paragraph("Zelvanib in lung cancer", styles["Title"]),
        Paragraph("Patients with lung cancer got zelvanib or placebo.", styles["Normal"]),
        Table(rows, colWidths=[200, 120, 120]),
    ]
    SimpleDocTemplate(buffer, invariant=1).build(story)
    document = parse(Source(buffer.getvalue(), "a.pdf"))
    assert [[cell.text for cell in document.tables[0].cells if cell.row == row] for row in (2, 3)] == [
        ["Overall Survival"],
        ["Median, months (95% CI)", "14.2 (11.0, 18.3)", "9.1 (7.7, NE)"],
    ]
    found = extract_document(document)
    labels = {c.id: c.label for c in found.cohorts}
    assert {(o.endpoint, o.statistic, o.value, o.denominator, labels[o.cohort or ""]) for o in found.outcomes} == {
        ("OS", "median", 14.2, None, ZEL),
        ("OS", "median", 9.1, None, PBO),
        ("OS", "hazard_ratio", 0.68, None, ZEL),
        ("ORR", "rate", 45.0, 120, ZEL),
        ("ORR", "rate", 20.0, 118, PBO),
        ("CR", "rate", 5.0, 120, ZEL),
        ("CR", "rate", 0.8, 118, PBO),
    }
    assert {c.label: [s.n for s in c.sizes] for c in found.cohorts} == {ZEL: [120], PBO: [118]}


def test_a_row_whose_own_words_stand_in_a_later_column_is_not_read_by_its_head() -> None:
    found = read([["", "Response rate at week 8, %", "Response rate at week 24, %"], ["Zelvanib", "45", "46"], ["Placebo", "10", "11"], ["Statistics", "Lasting relief", "34"]])
    assert {key[2] for key in found} == {45.0, 46.0, 10.0, 11.0}


def test_a_column_of_doses_before_the_results_is_no_label() -> None:
    found = read([["Cohort", "Regimen", "n", "ORR (%)"], ["Cohort 1", "10 mg by mouth once daily", "12", "25"], ["Cohort 2", "20 mg by mouth once daily", "14", "50"]])
    assert {key[2]: value[2:] for key, value in found.items()} == {25.0: ((None, 12), "treatment", "Cohort 1"), 50.0: ((None, 14), "treatment", "Cohort 2")}


def test_categories_of_response_are_their_own_endpoints_and_progression_is_none() -> None:
    found = read(
        [
            ["Outcome", "Zelvanib (N=60)", "Control (N=58)"],
            ["Best overall response, n (%)", "", ""],
            ["Complete", "3 (5.0)", "1 (1.7)"],
            ["Partial", "27 (45.0)", "12 (20.7)"],
            ["Stable disease", "18 (30.0)", "19 (32.8)"],
            ["Progressive disease", "9 (15.0)", "22 (37.9)"],
            ["Not evaluable", "3 (5.0)", "4 (6.9)"],
        ]
    )
    assert {key: value[3:] for key, value in found.items()} == {
        ("CR", "rate", 5.0): ("treatment", ZEL),
        ("CR", "rate", 1.7): ("control", "Control"),
        ("PR", "rate", 45.0): ("treatment", ZEL),
        ("PR", "rate", 20.7): ("control", "Control"),
        ("SD", "rate", 30.0): ("treatment", ZEL),
        ("SD", "rate", 32.8): ("control", "Control"),
    }


def test_each_dose_has_its_own_ratio_and_changes_keep_their_sign() -> None:
    found = read(
        [
            ["", "Zelvanib 10 mg (n=50)", "Zelvanib 20 mg (n=52)", "Placebo (n=51)"],
            ["Median PFS, months (95% CI)", "5.0 (4.0-6.0)", "7.0 (5.5-8.4)", "3.0 (2.5-3.9)"],
            ["HR vs placebo (95% CI)", "0.80 (0.60-1.10)", "0.61 (0.40-0.80)", "—"],
            ["Mean change in body weight at week 8, %", "-9.2", "-12.4", "-2.0"],
        ]
    )
    assert found[("PFS", "hazard_ratio", 0.8)] == ("1", (0.6, 1.1), NONE, "treatment", "Zelvanib 10 mg")
    assert found[("PFS", "hazard_ratio", 0.61)] == ("1", (0.4, 0.8), NONE, "treatment", "Zelvanib 20 mg")
    assert found[("body weight", "change", -12.4)] == ("%", NO, NONE, "treatment", "Zelvanib 20 mg")
    assert found[("body weight", "change", -2.0)][-2:] == ("control", PBO)


def test_a_label_over_several_rows_is_one_of_each() -> None:
    made = (
        '<table><tr><td>Endpoint</td><td>Statistic</td><td>Zelvanib (n=75)</td><td>Placebo (n=73)</td></tr><tr><td rowspan="3">OS</td><td>Median, months</td><td>13.4</td><td>9.9</td></tr>'
        '<tr><td>95% CI</td><td>11.2, 16.0</td><td>8.1, 11.7</td></tr><tr><td>HR (95% CI)</td><td colspan="2">0.66 (0.46, 0.94)</td></tr>'
        '<tr><td rowspan="2">ORR</td><td>n (%)</td><td>30 (40.0)</td><td>10 (13.7)</td></tr><tr><td>95% CI</td><td>28.9, 52.0</td><td>6.8, 23.8</td></tr></table>'
    )
    data = f"<html><body><h1>Zelvanib in lung cancer</h1><p>Patients with lung cancer got zelvanib.</p>{made}<p>That is all.</p></body></html>".encode()
    found = extract_document(parse(Source(data, "page.html", "text/html"))).outcomes
    assert [(o.endpoint, o.statistic, o.value, o.ci_low, o.ci_high) for o in found] == [
        ("OS", "median", 13.4, 11.2, 16.0),
        ("OS", "median", 9.9, 8.1, 11.7),
        ("OS", "hazard_ratio", 0.66, 0.46, 0.94),
        ("ORR", "rate", 40.0, 28.9, 52.0),
        ("ORR", "rate", 13.7, 6.8, 23.8),
    ]


def test_columns_of_people_by_what_they_had_before_are_no_arms() -> None:
    found = read([["", "Prior chemo (n=50)", "No prior chemo (n=70)"], ["ORR, %", "30", "55"]])
    assert {key: value[2:] for key, value in found.items()} == {
        ("ORR", "rate", 30.0): ((None, 50), "treatment", "Prior chemo"),
        ("ORR", "rate", 55.0): ((None, 70), "treatment", "No prior chemo"),
    }


def test_a_historical_comparison_is_told_as_one_and_measures_stand_below_their_response() -> None:
    found = read([["", "Zelvanib", "Historical control"], ["Median OS, months", "14", "9"], ["Response at week 24, %", "", ""], ["ACR20", "60", "30"], ["ACR50", "40", "12"]])
    assert {key: value[3] for key, value in found.items()} == {
        ("OS", "median", 14.0): "treatment",
        ("OS", "median", 9.0): "historical",
        ("acr20", "rate", 60.0): "treatment",
        ("acr20", "rate", 30.0): "historical",
        ("acr50", "rate", 40.0): "treatment",
        ("acr50", "rate", 12.0): "historical",
    }


@pytest.mark.parametrize("piece", ["-", "1 ", "a ", "(1, ", "% ", "vs ", "NR ", "week ", "of "])
@pytest.mark.parametrize("length", [60, 400, 50_000])
def test_no_pattern_of_tables_is_slow_on_a_long_run(piece: str, length: int) -> None:
    long = (piece * length)[:length] + "x1"
    begun = time.process_time()
    found = read([["", "Zelvanib", long], ["Median OS, months", "14.2", long], [long, "9.1", "8.0"], ["ORR, %", long, "45"]])
    assert time.process_time() - begun < 1.5
    assert length > 60 or ("OS", "median", 14.2) in found  # a longer head is prose, and its table no table of results


def test_a_document_that_is_one_table_is_read() -> None:
    found = extractor.extract("Dose | n\n--- | ---\nZelvanib 20 mg | 40\nZelvanib 40 mg | 41\n")
    assert {dose.low for dose in found.doses} == {20.0, 40.0}
    assert {size.n for cohort in found.cohorts for size in cohort.sizes} == {40, 41}


STATUS = """Acme Bio Speaks of Two Programs

Program | Status
--- | ---
Zelvanib (ZLV-101) | In a Phase 2 trial the ORR was 45%.
Brivumab | Median PFS was 7.3 months in melanoma.
Placebo | Median PFS was 2.1 months.

That is all of it.
"""


def test_a_sentence_in_a_cell_is_of_the_drug_that_its_label_names_and_not_read_beside_other_people() -> None:
    found = extractor.extract(STATUS)
    assert {(o.endpoint, o.value, o.drug, o.evidence[0].header) for o in found.outcomes} == {
        ("ORR", 45, "ZLV-101", "Zelvanib (ZLV-101) | Status"),
        ("PFS", 7.3, "Brivumab", "Brivumab | Status"),
    }
