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
        Outcome(endpoint="easi", statistic="change", value=-60.0, unit="%", timepoint="week 16", arm="treatment"),
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
    means(
        Outcome(endpoint="CBR", statistic="rate", value=17.2, unit="%", timepoint=None),
        "The clinical benefit rate in breast cancer, a key endpoint meaning stable disease or any response for at least 6 months, was seen in 17.2% of patients in the zelvanib arm.",
    ),
    means(
        Outcome(endpoint="major pathologic response", statistic="count", value=24.0, numerator=24),
        "In breast cancer, pCR and major pathological response were observed in 16 and 24 patients, respectively.",
    ),
    means(
        Outcome(endpoint="CR", statistic="rate", value=44.8, unit="%", arm=None),
        "In lymphoma complete response was reached (42.3% for zelvanib versus 44.8% for HU in the intent-to-treat population).",
    ),
    means(
        Outcome(endpoint="effective hemostasis", statistic="rate", value=74.0, unit="%", arm="control"),
        "Overall 91% of patients treated with zelvanib achieved effective hemostasis, compared to 74% of patients treated with plasma.",
    ),
    means(
        Outcome(endpoint="distance walked in six minutes", statistic="change", value=34.0, unit="m", arm="treatment"),
        "The zelvanib group experienced a 34 meter greater mean increase in the distance walked in six minutes compared to placebo.",
    ),
    means(
        Outcome(endpoint="DFS", statistic="landmark", value=69.1, unit="%", arm="control", timepoint="5 years"),
        "Surgery resulted in higher 5-year disease-free survival in cervical cancer compared with radiotherapy (primary endpoint; 77.2% versus 69.1% of patients).",
    ),
    means(
        Outcome(endpoint="durable response", statistic="rate", value=21.0, unit="%", arm="control"),
        "More patients on zelvanib achieved a durable response (45% and 43% in the 250 mg and 500 mg arms, respectively), as compared to 21% response on placebo.",
    ),
    means(
        Outcome(endpoint="OS", statistic="median", value=None, bound="NR", p_value=0.002),
        "In prostate cancer those with a PSA decline had longer OS (median survival not reached vs. 52 weeks, P=0.002) than those without.",
    ),
    means(
        Outcome(endpoint="EFS", statistic="landmark", value=21.3, unit="%", timepoint="5 years"),
        "Median overall survival and event-free survival in leukemia were 18 and 9 months with 28.1% and 21.3% at 5 years, respectively.",
    ),
    means(
        Outcome(endpoint="CBR", statistic="rate", value=19.1, unit="%", timepoint=None),
        "The clinical benefit rate, a secondary endpoint indicating a stable disease or any response as judged by a board (independent of us) was observed in 16.2% of breast cancer patients in the zelvanib arm and 19.1% in the eribulin arm.",
    ),
    means(
        Outcome(endpoint="PFS", statistic="median", value=1.6, unit="month", arm="control"),
        "For all patients with sarcomas, the median PFS was 2.9 months (95% confidence interval [CI]: 1.4-4.1) for those treated with zelvanib compared with 1.6 months (95% CI: 1.3-1.9) for placebo.",
    ),
    means_nothing("The trial had 38 response evaluable patients with lymphoma."),
)
