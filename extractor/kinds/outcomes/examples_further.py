"""Further ways in which releases of all fields put outcomes: limits and units printed closely, results of several endpoints or arms in one breath. Names and figures are invented."""

from __future__ import annotations

from typing import Any

from extractor.kinds.kind import Example, means, means_nothing
from extractor.kinds.outcomes.record import Outcome

FURTHER_EXAMPLES: tuple[Example[Any], ...] = (
    means(
        Outcome(endpoint="vaccine efficacy", statistic="efficacy", value=71.4, unit="%", ci_low=50.2, arm="treatment"),
        "Vaccine efficacy against flu-associated pneumonia was 71.4% (CI: 50.2-84.1).",
        "Vaccine efficacy against flu-associated pneumonia was 71.4% (95% CI: 50.2-84.1).",
    ),
    means(
        Outcome(endpoint="PFS", statistic="hazard_ratio", value=0.91, ci_low=0.74, ci_high=1.12),
        "In this lymphoma trial the 2-year PFS rate was 71% and 68% (P=0.31, HR (95% CI) 0.91 (0.74-1.12)).",
    ),
    means(
        Outcome(endpoint="improvement of at least one grade", statistic="rate", value=41.0, unit="%", arm="control"),
        "66% of zelvanib subjects and 41% of placebo subjects showed an improvement of at least one grade.",
    ),
    means(
        Outcome(endpoint="at least 12 pounds", statistic="rate", value=7.0, unit="%", arm="control"),
        "Of note, 52% of those on zelvanib lost at least 12 pounds, compared to 7% of patients on placebo.",
    ),
    means(
        Outcome(endpoint="hunger score", statistic="difference", value=4.0, arm="treatment", p_value=0.003),
        "Symptoms worsened on placebo compared to zelvanib, with a significant difference in mean change from baseline in the hunger score of 4.0 (p=0.003).",
    ),
    means(
        Outcome(endpoint="body weight", statistic="change", value=-6.1, unit="kg", bound="=", arm="treatment"),
        "Those on 0.3 mg and 0.9 mg of zelvanib lost on average (+/- SE) -4.8 +/- 0.5kg and -6.1 +/- 0.7kg, respectively, v. -0.3 +/- 0.4kg for those on placebo.",
    ),
    means(
        Outcome(endpoint="body weight", statistic="change", value=-0.3, unit="kg", arm="control"),
        "Those on 0.3 mg and 0.9 mg of zelvanib lost on average (+/- SE) -4.8 +/- 0.5kg and -6.1 +/- 0.7kg, respectively, v. -0.3 +/- 0.4kg for those on placebo.",
        "Patients on zelvanib lost 4.8 kg, 5.2 kg and 6.1 kg, respectively, vs. -0.3 kg for those on placebo.",
    ),
    means(
        Outcome(endpoint="blood pressure", statistic="other", value=11.0, unit="mmHg", arm="treatment"),
        "Improvements in systolic blood pressure were seen, with reductions of 6.4mmHg and 11.0mmHg.",
        "Improvements in systolic blood pressure were seen, with reductions of 6.4 mmHg and 11.0 mmHg.",
    ),
    means(
        Outcome(endpoint="body weight", statistic="other", value=17.2, unit="kg", arm="treatment"),
        "Zelvanib gave a mean weight reduction of 16.1% (37.9 lb or 17.2 kg).",
        "Zelvanib gave a mean weight reduction of 16.1% (37.9 lb. or 17.2 kg).",
    ),
    means(
        Outcome(endpoint="body weight", statistic="change", value=9.4, unit="%", arm="treatment"),
        "Patients lost up to 11.1% of body weight versus placebo at week 26, with 9.4% when everyone randomized is counted.",
    ),
    means(Outcome(endpoint="ORR", statistic="count", value=31.0, numerator=31, denominator=58), "In this lymphoma trial, 31 of 58 evaluable patients responded to the treatment."),
    means(
        Outcome(endpoint="DOR", statistic="median", value=None, bound="NR"),
        "In lymphoma the median duration of response and median PFS have not yet been reached.",
        "In lymphoma neither was short: DOR and OS were not reached.",
    ),
    means(
        Outcome(endpoint="CR", statistic="rate", value=37.0, unit="%"),
        "In lymphoma, 44% of patients in the zelvanib arm and 37% of those receiving chemotherapy achieved a CR.",
        "In lymphoma, 44% of patients on zelvanib versus 37% of those on chemotherapy had a confirmed CR.",
    ),
    means(Outcome(endpoint="CR/CRu", statistic="rate", value=51.0, unit="%"), "In lymphoma a CR/CRu rate of 51% was seen."),
    means(
        Outcome(endpoint="annualized bleeding rate", statistic="change", value=64.0, unit="%", drug="ZLV-201"),
        "ZLV-201 beat routine factor IX prophylaxis in hemophilia B. Factor IX activity rose, and factor IX use fell. The annualized bleeding rate decreased by 64%.",
    ),
    means_nothing("Modeling from the company projects about 15% weight loss at week 30 with a higher dose."),
    means_nothing("The 147 women had a mean age of 48.4 years, body weight of 101 kg and body mass index of 37 kg/m2."),
)
