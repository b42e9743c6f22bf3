"""What lists of measures, doses and values look like, and statements that a bracket proves. Names and figures are invented."""

from __future__ import annotations

from typing import Any

from extractor.kinds.kind import Example, means
from extractor.kinds.outcomes.record import Outcome

LISTED_EXAMPLES: tuple[Example[Any], ...] = (
    means(
        Outcome(endpoint="asas20", statistic="rate", value=63.0, unit="%", arm="treatment"),
        "The ASAS20 and ASAS40 response rates were 63% and 44% with zelvanib and 31% and 14% with placebo.",
        "At week 14, 63% and 44% of patients on zelvanib achieved ASAS20 and ASAS40, respectively, versus 31% and 14% of patients on placebo.",
        "ASAS20 and ASAS40 responses (63% vs 31% and 44% vs 14%, respectively) favoured zelvanib over placebo.",
    ),
    means(
        Outcome(endpoint="asas40", statistic="rate", value=14.0, unit="%", arm="control"),
        "The ASAS20 and ASAS40 response rates were 63% and 44% with zelvanib and 31% and 14% with placebo.",
        "At week 14, 63% and 44% of patients on zelvanib achieved ASAS20 and ASAS40, respectively, versus 31% and 14% of patients on placebo.",
        "ASAS20 and ASAS40 responses (63% vs 31% and 44% vs 14%, respectively) favoured zelvanib over placebo.",
    ),
    means(
        Outcome(endpoint="pasi 90", statistic="rate", value=58.0, unit="%"),
        "PASI 75, 90 and 100 response rates at week 16 were 79%, 58% and 33%, respectively.",
        "PASI 75/90/100 responses were seen in 79%, 58% and 33% of patients.",
        "PASI 75 and PASI 90 were achieved by 79% and 58% of patients, respectively, on zelvanib.",
    ),
    means(Outcome(endpoint="body weight", statistic="change", value=4.4, unit="kg"), "Zelvanib reduced HbA1c and body weight by 1.3% and 4.4 kg, respectively."),
    means(
        Outcome(endpoint="hba1c", statistic="change", value=-1.62, unit="%", arm="treatment"),
        "At week 30, decreases in HbA1c with zelvanib 1.5 mg, 3 mg, and 4.5 mg were -1.41%, -1.62%, and -1.88%, respectively.",
    ),
    means(
        Outcome(endpoint="fasting plasma glucose", statistic="change", value=-41.5, unit="mg/dL"),
        "Decreases in fasting plasma glucose with zelvanib 2.5 mg, 5 mg, and 7.5 mg were -41.5 mg/dL, -44.1 mg/dL, and -49.9 mg/dL, respectively.",
    ),
    means(
        Outcome(endpoint="open comedones", statistic="change", value=-12.4, arm="treatment"),
        "The mean change from baseline in open comedones was -12.4 (41%) for 2% once daily and -6.1 (18%) for vehicle (p=0.01).",
        "The change in open comedones in the treatment arm was -12.4 compared to -6.1 in the vehicle arm.",
    ),
    means(
        Outcome(endpoint="two-point improvement in vega score", statistic="rate", value=34.8, unit="%", arm="treatment"),
        "The proportion of patients in the zelvanib arm achieving at least a two-point improvement in Vega score was 34.8% versus 13.1% in the vehicle arm (p=0.0004).",
    ),
    means(
        Outcome(endpoint="mortality", statistic="rate", value=21.4, unit="%", numerator=470, arm="treatment"),
        "470 patients (21.4%) in the zelvanib group and 1020 patients (24.9%) in the usual care group died within 28 days.",
    ),
    means(
        Outcome(endpoint="minimal disease activity", statistic="rate", value=2.9, unit="%", arm="control"),
        "At week 24, MDA was achieved by more zelvanib 15 mg-treated (26.3%) and 30 mg-treated patients (29.4%) versus placebo (2.9%).",
    ),
    means(
        Outcome(endpoint="fev1", statistic="difference", value=0.181, unit="L", ci_low=0.104, arm="treatment"),
        "Zelvanib 31 mcg and 62 mcg gave greater improvements in trough FEV1 at week 24 (difference [95% CI]: 0.174 L [0.093, 0.259; p<0.001] and 0.181 L [0.104, 0.266; p<0.001]).",
    ),
    means(
        Outcome(endpoint="breathlessness index focal score", statistic="change", value=1.4),
        "Zelvanib gave a significant improvement in the breathlessness index focal score (1.1 and 1.4 units, respectively; p<0.05).",
    ),
    means(Outcome(endpoint="success rate", statistic="rate", value=10.8, unit="%", arm="control"), "Zelvanib demonstrated a superior success rate to vehicle (34.1% vs 10.8%)."),
    means(
        Outcome(endpoint="easi 75", statistic="rate", value=37.0, unit="%", arm="treatment"),
        "EASI-75 response rates at week 16 were higher with zelvanib (300 mg: 46%; 150 mg: 37%; placebo: 13%).",
    ),
    means(
        Outcome(endpoint="confirmed worsening of gait", statistic="rate", value=19.8, unit="%", arm="treatment"),
        "Confirmed worsening of gait was 22.4% with the 5 mg dose, 19.8% with the 10 mg dose and 28.1% with placebo.",
    ),
    means(
        Outcome(endpoint="percentage cortex loss", statistic="change", value=1.31, unit="%", arm="control", timepoint="year 2"),
        "The median percentage cortex loss at year 1 and year 2 for placebo was 0.58% and 1.31%, respectively, and for zelvanib 14 mg, 0.37% and 0.88%, respectively.",
    ),
    means(
        Outcome(endpoint="annualized relapse rate", statistic="other", value=33.4, unit="%", arm="treatment"),
        "Zelvanib reduced the annualized relapse rate (0.52 for placebo vs. 0.35 for zelvanib), with relative risk reductions of 32.1% and 33.4%, respectively.",
    ),
    means(Outcome(endpoint="no fluid", statistic="rate", value=44.2, unit="%"), "At week 12, 44.2% (95% confidence interval: 30.1%-59.0%) of eyes showed no fluid."),
    means(
        Outcome(endpoint="central retinal thickness", statistic="change", value=-101.0),
        "Mean central macular thickness decreased from 431 (118) µm to 330 (99) µm (-101 (88) µm, p<0.001).",
    ),
    means(
        Outcome(endpoint="best-corrected visual acuity", statistic="change", value=0.9),
        "Mean BCVA improved by 4.1 ± 8.0 letters (p<0.001) at week 48 and 0.9 ± 9.0 letters at week 96.",
    ),
    means(Outcome(endpoint="best-corrected visual acuity", statistic="change", value=6.4, unit="letter"), "Zelvanib gave a 6.4 letter gain over 24 months."),
    means(
        Outcome(endpoint="good response", statistic="rate", value=43.0, unit="%", arm="control"),
        "Patients treated early were more likely to have a good response (defined as a fall in score of >1.5; 44/54 [81%] vs 23/54 [43%], p<0.001) than with routine care.",
    ),
    means(
        Outcome(endpoint="remission", statistic="rate", value=17.0, unit="%", arm="control"),
        "Patients given zelvanib were more likely to have a good response (81% vs 43%, p<0.001) or be in remission (64% vs 17%, p<0.001) than those given placebo.",
    ),
    means(Outcome(endpoint="pump volume", statistic="change", value=7.2, unit="mL"), "Zelvanib increased pump volume (up to 7.2 mL, P < 0.01) compared with placebo."),
    means(Outcome(endpoint="stroke rate", statistic="relative_risk", value=1.38), "Zelvanib showed no effect on the stroke rate (risk ratio 1.38; 95% CI, 0.46-4.4)."),
    means(
        Outcome(endpoint="exacerbations", statistic="change", value=51.0, unit="%", arm="treatment"),
        "Compared with placebo, zelvanib reduced exacerbation rates by 51% (95% CI 35-64) and 70% (95% CI 50-83) in the mild and severe groups, respectively.",
    ),
    means(
        Outcome(endpoint="fev1", statistic="change", value=231.0, unit="mL", arm="treatment"),
        "By study end, zelvanib increased FEV1 in mild and severe disease by 98 mL (95% CI 50-151 mL) and 231 mL (95% CI 66-401 mL), respectively.",
    ),
    means(
        Outcome(endpoint="weight reductions of 10% or more", statistic="rate", value=11.0, unit="%", numerator=66, arm="control"),
        "More participants on zelvanib than on placebo achieved weight reductions of 5% or more (1040 participants [85.9%] vs. 180 [30.9%]), and 10% or more (830 [68.7%] vs. 66 [11.0%]) at week 60.",
    ),
    means(
        Outcome(endpoint="evidence of normal glucose", statistic="rate", value=88.1, unit="%", arm="treatment"),
        "The percentage of participants with evidence of normal glucose with zelvanib was 83.9% vs. 46.2% on placebo in the first trial; 88.1% vs. 54.3% in the second.",
    ),
    means(
        Outcome(endpoint="depression", statistic="rate", value=24.5, unit="%"),
        "More patients with regrowth than without shifted from high to low scores (anxiety: 45.5% versus 27.1%; depression: 51.2% versus 24.5%).",
    ),
    means(
        Outcome(endpoint="bile enzyme", statistic="change", value=-48.0, unit="%"),
        "Zelvanib led to reductions in serum ALP (median reduction -20%; P = 0.03), liver transferase (-31%; P < 0.001), and bile enzyme (-48%; P = 0.01).",
    ),
    means(
        Outcome(endpoint="alkaline phosphatase", statistic="difference", value=-81.2, unit="U/L", ci_low=-160.1),
        "Serum ALP was reduced with zelvanib vs. placebo (LS mean difference = -81.2 [SE = 40.1] U/L; 95% CI -160.1 to -2.4; p = 0.04).",
        "Serum ALP was reduced with zelvanib vs. placebo (LS mean [SE] difference = -81.2 [40.1] U/L; 95% CI -160.1 to -2.4; p = 0.04).",
    ),
    means(
        Outcome(endpoint="clotting", statistic="rate", value=2.1, unit="%", ci_low=0.8, ci_high=4.5),
        "The incidence of clotting in the zelvanib group (2.1% per year, 0.8% to 4.5%) was lower than in the usual care group (4.4%, 2.8% to 7.3%).",
    ),
    means(
        Outcome(endpoint="abcd response", statistic="rate", value=44.0, unit="%", arm="treatment"),
        "Brightholm Bio announced today that its Phase 3 trial met the primary endpoint: ABCD response at week 12 was achieved by 44% of patients on zelvanib and 12% on placebo.",
        "In a separate trial, ABCD response at week 12 was achieved by 44% of patients on zelvanib and 12% on placebo.",
    ),
    means(
        Outcome(endpoint="protective antibodies against diphtheria", statistic="rate", value=99.1, unit="%", arm="treatment"),
        "Of the infants 99.1% had protective antibodies against diphtheria and 98.6% against hepatitis B one month after the third dose.",
    ),
)
