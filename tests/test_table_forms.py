"""The same tables as HTML, SPL, PDF, with pipes and aligned by blanks: every cell gives the same facts in each form."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

import extractor
from extractor.kinds.doses.record import Dose
from extractor.kinds.outcomes.record import Outcome
from extractor.parse import parse
from extractor.pipeline import extract_document
from extractor.source import Source

Rows = list[list[str]]
TITLE = "Results in lung cancer"
TWO_ARMS = "Adults with lung cancer got zelvanib or docetaxel. Zelvanib is a kinase inhibitor."
ONE_DRUG = "Adults with lung cancer got zelvanib. Zelvanib is a kinase inhibitor."
Z, D = "Zelvanib treatment", "Docetaxel control"

# Rows; "text×2" stands over two columns; ^a is a raised mark. Then what they say: endpoint, statistic, value, interval or people, whose; or "dose".
LAYOUTS: dict[str, tuple[str, str, list[str]]] = {
    "interval in the cell": (
        TWO_ARMS,
        "Endpoint | Zelvanib (N=101) | Docetaxel (N=99)\nMedian PFS, months (95% CI) | 11.3 (9.2, 13.8) | 7.1 (5.6, NE)",
        [f"PFS median 11.3 [9.2,13.8] {Z}", f"PFS median 7.1 [5.6,None] {D}"],
    ),
    "interval in a column": (
        TWO_ARMS,
        "Arm | n | mPFS (months) | 95% CI | ORR (%)\nZelvanib | 101 | 11.3 | 9.2–13.8 | 41.6\nDocetaxel | 99 | 7.1 | 5.6–8.4 | 22.2",
        [f"ORR rate 22.2 /99 {D}", f"ORR rate 41.6 /101 {Z}", f"PFS median 11.3 [9.2,13.8] {Z}", f"PFS median 7.1 [5.6,8.4] {D}"],
    ),
    "limits in two columns": (
        TWO_ARMS,
        "Arm | Median OS, months | Lower 95% CI | Upper 95% CI\nZelvanib | 27.4 | 22.0 | NE\nDocetaxel | 21.9 | 18.3 | 25.1",
        [f"OS median 21.9 [18.3,25.1] {D}", f"OS median 27.4 [22.0,None] {Z}"],
    ),
    "limits under one head": (
        TWO_ARMS,
        "Arm | Median OS (months) | 95% CI×2\n |  | Lower | Upper\nZelvanib | 27.4 | 22.0 | NR\nDocetaxel | 21.9 | 18.3 | 25.1",
        [f"OS median 21.9 [18.3,25.1] {D}", f"OS median 27.4 [22.0,None] {Z}"],
    ),
    "interval in the row beneath": (
        TWO_ARMS,
        "Endpoint | Zelvanib | Docetaxel\nMedian PFS (months) | 11.3 | 7.1\n(95% CI) | (9.2, 13.8) | (5.6, 8.4)",
        [f"PFS median 11.3 [9.2,13.8] {Z}", f"PFS median 7.1 [5.6,8.4] {D}"],
    ),
    "not reached, not estimable, a dash": (
        TWO_ARMS,
        "Endpoint | Zelvanib | Docetaxel\nMedian DOR, months (95% CI) | NR (14.1, NE) | 9.9 (7.2, 12.6)\nMedian OS, months | NE | 21.9\nCR, % | 6.9 | —",
        [f"CR rate 6.9 {Z}", f"DOR median 9.9 [7.2,12.6] {D}", f"DOR median None [14.1,None] {Z}", f"OS median 21.9 {D}", f"OS median None {Z}"],
    ),
    "footnote marks": (
        TWO_ARMS,
        "Outcome | Zelvanib (N=101) | Docetaxel (N=99)\nMedian PFS^a, months | 11.3* | 7.1\nORR, %^b | 41.6† | 22.2",
        [f"ORR rate 22.2 /99 {D}", f"ORR rate 41.6 /101 {Z}", f"PFS median 11.3 {Z}", f"PFS median 7.1 {D}"],
    ),
    "a ratio in a column": (
        TWO_ARMS,
        "Endpoint | Zelvanib (n=101) | Docetaxel (n=99) | HR (95% CI) | P value\nMedian OS, mo | 27.4 | 21.9 | 0.77 (0.56–1.05) | 0.098",
        [f"OS hazard_ratio 0.77 [0.56,1.05] p0.098 {Z}", f"OS median 21.9 {D}", f"OS median 27.4 {Z}"],
    ),
    "a column of units": (
        TWO_ARMS,
        "Parameter | Unit | Zelvanib | Docetaxel\nMedian PFS | months | 11.3 | 7.1\nORR | % | 41.6 | 22.2",
        [f"ORR rate 22.2 {D}", f"ORR rate 41.6 {Z}", f"PFS median 11.3 {Z}", f"PFS median 7.1 {D}"],
    ),
    "a unit over several endpoints": (
        TWO_ARMS,
        "Arm | Median survival, months×2 | Response, %×2\n | OS | PFS | ORR | CR\nZelvanib | 27.4 | 11.3 | 41.6 | 6.9\nDocetaxel | 21.9 | 7.1 | 22.2 | 2.0",
        [f"CR rate 2.0 {D}", f"CR rate 6.9 {Z}", f"ORR rate 22.2 {D}", f"ORR rate 41.6 {Z}", f"OS median 21.9 {D}", f"OS median 27.4 {Z}", f"PFS median 11.3 {Z}", f"PFS median 7.1 {D}"],
    ),
    "people of people": (
        TWO_ARMS,
        "Response | Zelvanib (N=101) | Docetaxel (N=99)\nORR | 42/101 (41.6%) | 22/99 (22.2%)\nSD | 38 (37.6%) | 44 (44.4%)",
        [f"ORR rate 22.2 22/99 {D}", f"ORR rate 41.6 42/101 {Z}", f"SD rate 37.6 38/101 {Z}", f"SD rate 44.4 44/99 {D}"],
    ),
    "shares at times": (
        TWO_ARMS,
        "Overall survival | Zelvanib | Docetaxel\n12 months | 84.1% | 76.0%\nMedian (months) | 27.4 | 21.9",
        [f"OS landmark 76.0 {D}", f"OS landmark 84.1 {Z}", f"OS median 21.9 {D}", f"OS median 27.4 {Z}"],
    ),
    "a count and a share under each arm": (
        TWO_ARMS,
        "Response | Zelvanib (N=101)×2 | Docetaxel (N=99)×2\n | n | % | n | %\nObjective response | 42 | 41.6 | 22 | 22.2\nStable disease | 38 | 37.6 | 44 | 44.4",
        [f"ORR rate 22.2 22/99 {D}", f"ORR rate 41.6 42/101 {Z}", f"SD rate 37.6 38/101 {Z}", f"SD rate 44.4 44/99 {D}"],
    ),
    "parts of the people": (
        TWO_ARMS,
        "Subgroup | Zelvanib ORR, n/N (%) | Docetaxel ORR, n/N (%)\nAll patients | 42/101 (41.6) | 22/99 (22.2)\nPD-L1 positive | 20/40 (50.0) | 9/38 (23.7)",
        [f"ORR rate 22.2 22/99 {D}", "ORR rate 23.7 9/38 Docetaxel, PD-L1 positive control", f"ORR rate 41.6 42/101 {Z}", "ORR rate 50.0 20/40 Zelvanib, PD-L1 positive treatment"],
    ),
    "two assessors": (
        TWO_ARMS,
        "Endpoint | BICR×2 | Investigator×2\n | Zelvanib | Docetaxel | Zelvanib | Docetaxel\nMedian PFS, months (95% CI) | 11.3 (9.1, 13.0) | 7.1 (6.0, 8.2) | 11.3 (9.4, 13.6) | 7.4 (6.1, 8.5)\nORR, % | 41.6 | 22.2 | 45.5 | 20.2",
        [f"ORR rate 20.2 {D}", f"ORR rate 22.2 {D}", f"ORR rate 41.6 {Z}", f"ORR rate 45.5 {Z}", f"PFS median 11.3 [9.1,13.0] {Z}", f"PFS median 11.3 [9.4,13.6] {Z}", f"PFS median 7.1 [6.0,8.2] {D}", f"PFS median 7.4 [6.1,8.5] {D}"],
    ),
    "two analyses": (
        TWO_ARMS,
        " | Interim analysis×2 | Final analysis×2\n | Zelvanib | Docetaxel | Zelvanib | Docetaxel\nMedian OS (months) | 20.3 | 14.1 | 22.4 | 14.1\n95% CI | 18.0, 23.9 | 12.0, 16.1 | 20.1, 25.5 | 12.2, 16.0",
        [f"OS median 14.1 [12.0,16.1] {D}", f"OS median 14.1 [12.2,16.0] {D}", f"OS median 20.3 [18.0,23.9] {Z}", f"OS median 22.4 [20.1,25.5] {Z}"],
    ),
    "two cutoffs of the data": (
        ONE_DRUG,
        "Data cutoff | March 1, 2028 | September 1, 2028\nORR, % | 40.0 | 45.0\nMedian PFS, months | 8.1 | 9.2",
        ["ORR rate 40.0 None treatment", "ORR rate 45.0 None treatment", "PFS median 8.1 None treatment", "PFS median 9.2 None treatment"],
    ),
    "qualified remissions": (
        TWO_ARMS,
        "Endpoint | Zelvanib | Docetaxel\nClinical remission at week 8 | 41.6% | 22.2%\nSustained clinical remission at weeks 8 and 52 | 20.1% | 9.1%\nSteroid-free clinical remission at week 52 | 18.0% | 8.0%",
        [
            f"clinical remission rate 22.2 {D}", f"clinical remission rate 41.6 {Z}", f"steroid-free clinical remission rate 18.0 {Z}", f"steroid-free clinical remission rate 8.0 {D}",
            f"sustained clinical remission rate 20.1 {Z}", f"sustained clinical remission rate 9.1 {D}",
        ],
    ),
    "units in the cells": (
        TWO_ARMS,
        "Outcome | Zelvanib | Docetaxel\nMedian OS | 27.4 mo | 21.9 mo\nMedian PFS | 11 months | 7 months\nORR | 41.6% | 22.2%",
        [f"ORR rate 22.2 {D}", f"ORR rate 41.6 {Z}", f"OS median 21.9 {D}", f"OS median 27.4 {Z}", f"PFS median 11.0 {Z}", f"PFS median 7.0 {D}"],
    ),
    "the arm in a column behind the endpoint": (
        TWO_ARMS,
        "Endpoint | Treatment | Result | 95% CI\nORR, % | Zelvanib | 41.6 | 31.9–51.8\n | Docetaxel | 22.2 | 14.5–31.7\nMedian PFS, months | Zelvanib | 11.3 | 9.2–13.8\n | Docetaxel | 7.1 | 5.6–8.4",
        [f"ORR rate 22.2 [14.5,31.7] {D}", f"ORR rate 41.6 [31.9,51.8] {Z}", f"PFS median 11.3 [9.2,13.8] {Z}", f"PFS median 7.1 [5.6,8.4] {D}"],
    ),
    "a share of so many of so many": (
        TWO_ARMS,
        "Endpoint | Zelvanib n/N (%) | Docetaxel n/N (%)\nORR | 42/101 (41.6) | 22/99 (22.2)",
        [f"ORR rate 22.2 22/99 {D}", f"ORR rate 41.6 42/101 {Z}"],
    ),
    "responses counted together": (
        TWO_ARMS,
        "Endpoint | Zelvanib | Docetaxel\nCR/CRu rate, % | 20.1 | 6.0\nCR/CRu/PR rate, % | 41.6 | 22.2",
        [f"CR/CRu rate 20.1 {Z}", f"CR/CRu rate 6.0 {D}", f"ORR rate 22.2 {D}", f"ORR rate 41.6 {Z}"],
    ),
    "doses down": (
        ONE_DRUG,
        "Dose (mg) | n | ORR, % | mPFS, months\n20 | 12 | 25.0 | 4.1\n40 | 15 | 40.0 | —",
        ["ORR rate 25.0 /12 20 mg treatment", "ORR rate 40.0 /15 40 mg treatment", "PFS median 4.1 20 mg treatment", "dose 20.0 mg zelvanib 20 mg", "dose 40.0 mg zelvanib 40 mg"],
    ),
    "doses across": (
        ONE_DRUG,
        "Endpoint | 20 mg (n=31) | 40 mg (n=33) | Placebo (n=30)\nORR, n (%) | 9 (29.0) | 14 (42.4) | 1 (3.3)",
        ["ORR rate 29.0 9/31 20 mg treatment", "ORR rate 3.3 1/30 Placebo control", "ORR rate 42.4 14/33 40 mg treatment", "dose 20.0 mg zelvanib 20 mg", "dose 40.0 mg zelvanib 40 mg"],
    ),
    "levels with their doses": (
        ONE_DRUG,
        "Dose level | Dose | Patients, n | ORR (%)\n1 | 0.3 mg/kg | 3 | 0\n2 | 1 mg/kg | 6 | 33.3",
        ["ORR rate 0.0 /3 Dose level 1 treatment", "ORR rate 33.3 /6 Dose level 2 treatment", "dose 0.3 mg/kg zelvanib Dose level 1", "dose 1.0 mg/kg zelvanib Dose level 2"],
    ),
    "cohorts with a unit in the head": (
        ONE_DRUG,
        "Cohort | Dose (mCi/m²) | n | Median OS (months)\n1 | 12.5 | 5 | 22.5\n2 | 18.75 | 5 | 13.2",
        ["OS median 13.2 Cohort 2 treatment", "OS median 22.5 Cohort 1 treatment", "dose 12.5 mCi/m2 zelvanib Cohort 1", "dose 18.75 mCi/m2 zelvanib Cohort 2"],
    ),
    "dose and schedule": (
        ONE_DRUG,
        "Arm | Dose | Frequency | n | ORR, %\nA | 20 mg | BID | 31 | 29.0\nB | 40 mg | QD | 33 | 42.4",
        ["ORR rate 29.0 /31 Arm A treatment", "ORR rate 42.4 /33 Arm B treatment", "dose 20.0 mg BID zelvanib Arm A", "dose 40.0 mg QD zelvanib Arm B"],
    ),
    "arms named by drug and dose": (
        TWO_ARMS,
        "Regimen | No. of patients | ORR % (95% CI)\nZelvanib 40 mg | 101 | 41.6 (31.9–51.8)\nDocetaxel 75 mg/m² | 99 | 22.2 (14.5–31.7)",
        ["ORR rate 22.2 [14.5,31.7] /99 Docetaxel 75 mg/m² control", "ORR rate 41.6 [31.9,51.8] /101 Zelvanib 40 mg treatment", "dose 40.0 mg Zelvanib Zelvanib 40 mg", "dose 75.0 mg/m2 Docetaxel Docetaxel 75 mg/m²"],
    ),
    "a row of doses": (
        ONE_DRUG,
        " | Cohort 1 | Cohort 2\nDose, mg/kg | 3 | 10\nORR, % | 20.0 | 45.5",
        ["ORR rate 20.0 Cohort 1 treatment", "ORR rate 45.5 Cohort 2 treatment", "dose 10.0 mg/kg zelvanib Cohort 2", "dose 3.0 mg/kg zelvanib Cohort 1"],
    ),
    "powers of ten": (
        ONE_DRUG,
        "Cohort | Dose (vg/kg) | Patients\nLow | 5×10¹² | 3\nHigh | 2×10¹³ | 6",
        ["dose 20000000000000.0 vg/kg zelvanib High", "dose 5000000000000.0 vg/kg zelvanib Low"],
    ),
    "changes of a dose are no doses": (
        ONE_DRUG,
        "Dose modification | Dose | Patients, n\nFirst reduction | 30 mg | 12\nSecond reduction | 20 mg | 5",
        [],
    ),
    "numbers of doses are no doses": (
        ONE_DRUG,
        "Arm | Median number of doses | Dose intensity, % | ORR, %\nZelvanib | 6 | 92 | 41.6\nDocetaxel | 4 | 88 | 22.2",
        [f"ORR rate 22.2 {D}", f"ORR rate 41.6 {Z}"],
    ),
}  # fmt: skip


def parts(cell: str) -> tuple[str, int]:
    """A cell's words and over how many columns it stands."""
    match = re.search(r"×(\d)$", cell)
    return (cell[: match.start()], int(match[1])) if match else (cell, 1)


def rows_of(layout: str) -> Rows:
    return [[cell.strip() for cell in line.split("|")] for line in layout.split("\n")]


def html_table(rows: Rows) -> str:
    made = ""
    for row in rows:
        made += "<tr>" + "".join('<td colspan="{1}">{0}</td>'.format(*parts(cell)) for cell in row) + "</tr>"
    return "<table><tbody>" + re.sub(r"\^(\w)", r"<sup>\1</sup>", made) + "</tbody></table>"


def html(rows: Rows, words: str) -> bytes:
    return f"<html><body><h1>{TITLE}</h1><p>{words}</p>{html_table(rows)}<p>That is all of it.</p></body></html>".encode()


def spl(rows: Rows, words: str) -> bytes:
    section = f'<section><code code="34092-7"/><title>14 CLINICAL STUDIES</title><text><paragraph>{words}</paragraph>{html_table(rows)}</text></section>'
    return f'<document xmlns="urn:hl7-org:v3"><title>{TITLE}</title><component><structuredBody><component>{section}</component></structuredBody></component></document>'.encode()


def flat(rows: Rows) -> Rows:
    """Every row with every column, marks as raised letters."""
    marks = {"a": "ᵃ", "b": "ᵇ"}
    found = [[text for cell in row for text in [parts(cell)[0], *[""] * (parts(cell)[1] - 1)]] for row in rows]
    return [[re.sub(r"\^(\w)", lambda m: marks[m[1]], cell) for cell in row] for row in found]


def piped(rows: Rows, words: str) -> bytes:
    lines = ["| " + " | ".join(row) + " |" for row in flat(rows)]
    lines.insert(1, "|" + " --- |" * len(flat(rows)[0]))
    return f"{TITLE}\n\n{words}\n\n{chr(10).join(lines)}\n\nThat is all of it.\n".encode()


def aligned(rows: Rows, words: str) -> bytes:
    cells = flat(rows)
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    return f"{TITLE}\n\n{words}\n\n{chr(10).join(lines)}\n\nThat is all of it.\n".encode()


def pdf(rows: Rows, words: str) -> bytes:
    styles, spans, made = getSampleStyleSheet(), [], []
    for number, row in enumerate(rows):
        cells: list[object] = []
        for cell in row:
            text, width = parts(cell)
            text = text.translate(str.maketrans({"²": "<super>2</super>", "¹": "<super>1</super>", "³": "<super>3</super>"})).replace("</super><super>", "")
            spans += [("SPAN", (len(cells), number), (len(cells) + width - 1, number))]
            cells += [Paragraph(re.sub(r"\^(\w)", r"<super>\1</super>", text), styles["Normal"]), *[""] * (width - 1)]
        made.append(cells)
    table = Table(made, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black), *spans])
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer).build(
        [Paragraph(TITLE, styles["Title"]), Paragraph(words, styles["Normal"]), Spacer(1, 12), table, Spacer(1, 12), Paragraph("That is all of it.", styles["Normal"])]
    )
    return buffer.getvalue()


def facts(data: bytes) -> list[str]:
    """What a document says, a line a fact."""
    found = extract_document(parse(Source(data, "table")))
    labels = {c.id: c.label or c.role for c in found.cohorts}
    return sorted([_outcome(o, labels) for o in found.outcomes if isinstance(o, Outcome)] + [_dose(d, labels) for d in found.doses if isinstance(d, Dose)])


def _outcome(o: Outcome, labels: dict[str, str]) -> str:
    interval = "" if o.ci_low is None and o.ci_high is None else f" [{o.ci_low},{o.ci_high}]"
    people = "" if o.denominator is None else f" {'' if o.numerator is None else o.numerator}/{o.denominator}"
    return f"{o.endpoint} {o.statistic} {o.value}{interval}{'' if o.p_value is None else f' p{o.p_value}'}{people} {labels.get(o.cohort or '')} {o.arm}"


def _dose(d: Dose, labels: dict[str, str]) -> str:
    return f"dose {d.low} {d.unit} {f'{d.frequency} ' if d.frequency else ''}{d.drug} {labels.get(d.cohort or '')}"


FORMS: dict[str, Callable[[Rows, str], bytes]] = {"html": html, "spl": spl, "pdf": pdf, "pipes": piped, "aligned": aligned}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", LAYOUTS)
def test_every_cell_of_a_table(name: str, form: str) -> None:
    words, layout, said = LAYOUTS[name]
    assert facts(FORMS[form](rows_of(layout), words)) == sorted(said)


def test_people_beside_a_share_that_names_its_endpoint_are_no_responders() -> None:
    text = "Zelvanib in lymphoma\n\n                    Zelvanib          Placebo\n                 n     ORR (%)      n     ORR (%)\nAll patients    75      21.3        73      9.6\n\nThat is all of it.\n"
    assert {(o.value, o.numerator, o.arm) for o in extractor.extract(text).outcomes} == {(21.3, None, "treatment"), (9.6, None, "control")}


POPULATIONS = (
    "<h1>Results in lung cancer</h1><p>Adults got zelvanib or docetaxel. Zelvanib is a kinase inhibitor.</p><table><tr><td></td><td colspan=2>ITT</td><td colspan=2>PD-L1 positive</td></tr>"
    "<tr><td></td><td>Zelvanib</td><td>Docetaxel</td><td>Zelvanib</td><td>Docetaxel</td></tr><tr><td>Median OS, months</td><td>14.2</td><td>10.1</td><td>18.0</td><td>10.4</td></tr>"
    "<tr><td>HR (95% CI)</td><td colspan=2>0.71 (0.58–0.88)</td><td colspan=2>0.55 (0.41–0.74)</td></tr></table>"
)


def test_a_ratio_under_one_population_is_of_that_population() -> None:
    assert {said for said in facts(POPULATIONS.encode()) if "hazard" in said} == {
        "OS hazard_ratio 0.71 [0.58,0.88] ITT: Zelvanib treatment",
        "OS hazard_ratio 0.55 [0.41,0.74] PD-L1 positive: Zelvanib treatment",
    }


CAPTIONED = "<h1>Lung cancer</h1><p>Adults got zelvanib or docetaxel. Zelvanib is a kinase inhibitor.</p><table><caption>Table 3. Overall survival (months)</caption>{}</table>"


def test_rows_of_arms_below_a_caption_that_names_the_one_endpoint() -> None:
    rows = rows_of("Arm | N | Median (95% CI) | 12 mo\nZelvanib | 101 | 27.4 (22.0–31.0) | 78%\nDocetaxel | 99 | 21.9 (18.3–25.1) | 66%")
    assert facts(CAPTIONED.format(html_table(rows)[7:-8]).encode()) == [
        "OS landmark 66.0 Docetaxel control",
        "OS landmark 78.0 Zelvanib treatment",
        "OS median 21.9 [18.3,25.1] Docetaxel control",
        "OS median 27.4 [22.0,31.0] Zelvanib treatment",
    ]


def test_shares_below_a_measure_that_says_how_they_count() -> None:
    rows = rows_of("Week 16 | Zelvanib (N=300) | Placebo (N=150)\nPASI 75, n (%) | 180 (60) | 12 (8)")
    page = f"<h1>Results in psoriasis</h1><p>Adults with psoriasis got zelvanib or placebo.</p>{html_table(rows)}"
    assert facts(page.encode()) == ["pasi 75 rate 60.0 180/300 Zelvanib treatment", "pasi 75 rate 8.0 12/150 Placebo control"]
