"""Results told in bullets under a line that names their endpoint, and lists of findings of which only some are results. Names and figures are invented."""

from __future__ import annotations

from typing import Any

from extractor.kinds.kind import Example, means, means_nothing
from extractor.kinds.outcomes.record import Outcome

_TITLE = "Brightholm Bio Reports Phase 2 Results of Zelvanib in Lung Cancer\n\nThe trial compared zelvanib with docetaxel in lung cancer.\n\n"
_SKIN = "Brightholm Bio Reports Phase 2 Results of Zelvanib in Eczema\n\nThe trial compared two doses of zelvanib with placebo in 240 adults.\n\n"

HEADED_EXAMPLES: tuple[Example[Any], ...] = (
    means(
        Outcome(endpoint="PFS", statistic="median", value=6.3, unit="month", ci_low=5.2, ci_high=7.0, arm="control"),
        _TITLE + "Progression-free survival:\n- Zelvanib arm: 11.2 months (95% CI 9.1-13.0)\n- Control arm: 6.3 months (95% CI 5.2-7.0)",
    ),
    means(
        Outcome(endpoint="OS", statistic="median", value=9.8, unit="month", arm="control"),
        _TITLE + "Median overall survival (OS):\n\n• 14.2 months with zelvanib versus 9.8 months with docetaxel\n• Hazard ratio 0.66 (95% CI: 0.51-0.85)",
    ),
    means(
        Outcome(endpoint="OS", statistic="hazard_ratio", value=0.66, unit="1", ci_low=0.51),
        _TITLE + "Median overall survival (OS):\n\n• 14.2 months with zelvanib versus 9.8 months with docetaxel\n• Hazard ratio 0.66 (95% CI: 0.51-0.85)",
    ),
    means(
        Outcome(endpoint="ORR", statistic="rate", value=20.0, unit="%", numerator=8, denominator=40),
        _TITLE + "Objective response rate:\n• 45% (18/40) in the 100 mg cohort\n• 20% (8/40) in the 50 mg cohort\n\nThe data are mature.",
    ),
    means(
        Outcome(endpoint="easi 75", statistic="rate", value=21.0, unit="%", timepoint="week 16", arm="control"),
        _SKIN + "EASI-75 response at week 16:\n\n• 62% for 300 mg (p<0.001)\n• 48% for 150 mg (p=0.01)\n• 21% for placebo",
    ),
    means(
        Outcome(endpoint="easi score", statistic="change", value=-60.0, unit="%", timepoint="week 16", arm="treatment"),
        _SKIN + "Mean percent change in EASI score from baseline to week 16:\n• Zelvanib 300 mg: -71%\n• Zelvanib 150 mg: -60%\n• Placebo: -32%",
    ),
    means(
        Outcome(endpoint="clear skin", statistic="rate", value=33.0, unit="%", arm="treatment"),
        _SKIN + "Proportion of patients achieving clear skin at week 16:\n• 33% on zelvanib compared with 9% on placebo",
    ),
    means_nothing(
        _TITLE + "Objective responses:\n• 12% of patients discontinued\n• 9% had nausea",
        _SKIN + "EASI-75 response at week 16:\n• 12% of patients had nausea",
    ),
    means(Outcome(endpoint="SD", statistic="rate", value=44.0, unit="%", numerator=18), "In sarcoma CR was seen in 3 (7%), PR in 9 (22%), SD in 18 (44%) and PD in 11 (27%)."),
    means(
        Outcome(endpoint="pCR", statistic="rate", value=41.0, unit="%", numerator=12),
        "In breast cancer a pCR was seen in 12 patients (41%), downstaging in 9 (31%) and no change in 8 (28%).",
    ),
    means(Outcome(endpoint="CR", statistic="rate", value=71.4, unit="%"), "In leukemia the CR rate was 71.4%, 18.3% had resistant disease, and 10.3% succumbed to infection."),
    means(
        Outcome(endpoint="ORR", statistic="rate", value=31.4, unit="%", numerator=11, denominator=35),
        "In melanoma, responses, including 2 complete responses (CR), were observed in 11 of the 35 evaluable patients (31.4%).",
    ),
    means(
        Outcome(endpoint="CR", statistic="count", value=2.0, unit="1"),
        "In melanoma, responses, including 2 complete responses (CR), were observed in 11 of the 35 evaluable patients (31.4%).",
    ),
    means(
        Outcome(endpoint="OS", statistic="landmark", value=48.0, unit="%", timepoint="2 years"),
        "One-, 2- and 3-year OS rates of 71%, 48% and 33% were seen in patients with myeloma.",
    ),
    means_nothing(
        "In sarcoma PD was seen in 11 (27%).",
        "Duration of response in melanoma ranges from > 1 month to > 28 months.",
    ),
)
