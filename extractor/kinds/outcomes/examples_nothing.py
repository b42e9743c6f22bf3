"""What looks like a result of an endpoint outside oncology and is none. Names and figures are invented."""

from __future__ import annotations

from typing import Any

from extractor.kinds.kind import Example, means_nothing

NO_OUTCOMES: tuple[Example[Any], ...] = (
    means_nothing(
        "The proportions of patients achieving a 75% or 90% improvement in the PASI were 59% and 42% with zelvanib.",
        "The proportion of patients with a 50% improvement in the DAS28 was 44% with zelvanib and 21% with placebo.",
    ),
    means_nothing(
        "Zelvanib alone induced remissions in 30-35% of patients with relapsed or primary refractory lymphoma.",
        "Overall, more than 30% of lymphoma patients will ultimately relapse.",
        "Sensitive was defined as a response (PR or CR) to zelvanib in lymphoma with relapse after a response duration ≥ 6 months.",
    ),
    means_nothing("Treatment success (2-point reduction and clear skin) was the goal."),
    means_nothing("Zelvanib is studied for PASI 75 (75% improvement in symptoms)."),
    means_nothing(
        "In this lymphoma trial of zelvanib PR: a ≥50% decrease in the sum of the diameters, held for 18 weeks.",
        "A PR is at least a 50% reduction in tumor size of the lymphoma under zelvanib.",
        "The trial of zelvanib in lymphoma did not meet its endpoint of an ORR of 40%.",
        "Zelvanib failed to reach a median OS of 14 months in lymphoma.",
        "The study has not demonstrated an HbA1c reduction of at least 1.5% with zelvanib.",
    ),
    means_nothing(
        "Responses are ongoing in 8 of 12 responders with lymphoma.",
        "The mean ABR was 9.6 at baseline.",
        "Mean Cmax increased by 45% and exposure by 30% with food.",
        "Plasma tau decreased by 12% at the 30 mg dose.",
        "The company reduced operating expenses by 18%.",
        "In the placebo group, 75% of patients had only mild pain scores at baseline.",
    ),
    means_nothing("Characteristic | Zelvanib (n=81) | Placebo (n=80)\n--- | --- | ---\nHbA1c, % | 8.3 | 8.2\nPrior biologic, % | 41 | 39"),
    means_nothing(
        "Patients had type 2 diabetes (HbA1c 8.4 ± 1.2%) and were drug naive (19%) or previously treated with one agent (47%).",
        "A greater share reached the target HbA1c of 7.0% or less.",
        "Overall, 4.6% had their dose interrupted and 1.3% had a dose reduction.",
        "Patients improved on the 0.5% cream.",
    ),
    means_nothing(
        "Survival in lung cancer was not inferior (95% confidence interval for hazard ratio 0.63–1.03).",
        "Tumour responses of lymphoma were observed in three different dose groups (3, 10 and 20 mg/kg).",
        "Stable disease was defined as less than 20% growth of the lymphoma.",
        "Median follow-up was 26.4 months.",
        "In the efficacy analysis, prostate-specific antigen (PSA) reductions of over 50% were observed in a third of the men.",
        "Decreases in the score of at least 50% were seen in 7 of 20 in the efficacy population.",
        "The study is powered to detect an ORR of 40%.",
        "The trial in lymphoma aimed to achieve a 20% objective response rate.",
        "Objective responses in lymphoma did not depend on a free interval >or=6 months.",
        "If median OS exceeds 12 months, we will file an application.",
        "The lymphoma study was to differentiate between 40% and 55% 12-month survival rates.",
        "The primary endpoint in myeloma was to show an objective response rate of 30%.",
        "The goal of the sarcoma trial was to increase the two-year survival rate to 60%.",
        "In a mouse xenograft model the response rate was 80%.",
        "Grade 3 neutropenia occurred in 45% of patients.",
        "Patients had received a median of 3 prior lines; 45% were male.",
        "The company holds a 40% stake and expects revenue growth of 12%.",
        "Pelcotinib is given every 3 weeks for 12 months.",
        "The 90% CI and the 95% confidence level were prespecified.",
    ),
    means_nothing("The MADRS result had a 2-sided p-value of 0.09.", "The HbA1c of those who have levels greater than 6.5% was not asked."),
    means_nothing(
        "The monthly attack rate was asked of patients with a baseline attack rate of more than 2 attacks.",
        "The median duration of treatment was 30 days.",
        "The average disease duration was 12 years.",
    ),
    means_nothing(
        "The hemoglobin response (increase of >1.0 g/dL) was asked for at week 24.",
        "Achieving PASI 90 versus 1.2 percent is what the plan names.",
        "Fat fraction rose 30% less on zelvanib.",
    ),
    means_nothing("Of the zelvanib cohort, 46% did not achieve remission compared to 80% for placebo."),
)
