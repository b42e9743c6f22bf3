"""Which numbers of a list are results: just these and no others. Names and figures are invented."""

from __future__ import annotations

import pytest

import extractor

CASES = [
    ("In sarcoma CR was seen in 3 (7%), PR in 9 (22%), SD in 18 (44%) and PD in 11 (27%).", {("CR", 7), ("PR", 22), ("SD", 44)}),
    ("In 22 patients with sarcoma, there were 2 CR (9%), 7 PR (32%), 9 SD (41%) and 4 PD (18%).", {("CR", 9), ("PR", 32), ("SD", 41)}),
    ("In breast cancer a pCR was seen in 12 patients (41%), downstaging in 9 (31%), no stage change in 7 (24%), and upstaging in 1 (3%).", {("pCR", 41)}),
    ("In leukemia the CR rate was 71.4%, 18.3% had resistant disease, and 10.3% succumbed to infection.", {("CR", 71.4)}),
    ("At data cutoff, 6 of 30 patients with sarcoma were progression free and 12 had died.", {("progression free", 6)}),
    ("In melanoma, responses, including 2 complete responses (CR), were observed in 11 of the 35 evaluable patients (31.4%).", {("ORR", 31.4), ("CR", 2)}),
    ("Duration of response in melanoma ranges from > 1 month to > 28 months, with 36% of responses ongoing.", set()),
]


@pytest.mark.parametrize(("text", "results"), CASES)
def test_only_the_results_of_a_list(text: str, results: set[tuple[str, float]]) -> None:
    assert {(o.endpoint, o.value) for o in extractor.extract(text).outcomes} == results
