"""What outcomes of oncology look like, and what they do not. Names and figures are invented."""

from __future__ import annotations

from typing import Any

from extractor.kinds.kind import Example, means, means_nothing
from extractor.kinds.outcomes.record import Outcome

EXAMPLES: tuple[Example[Any], ...] = (
    means(
        Outcome(endpoint="OS", statistic="median", value=14.2, unit="month"),
        "Median overall survival was 14.2 months.",
        "The mOS of 14.2 months was reached in treated patients.",
        "Zelvanib gave a ⟦14.2-month median overall survival⟧ in this setting.",
        "Median OS for all evaluable patients stands at 14.2 months (95% CI, 9.9-18.1).",
        "Treated patients lived a median of 14.2 months.",
        "The median survival time in the study was 14.2 (9.0-20.1) months.",
    ),
    means(
        Outcome(endpoint="OS", statistic="landmark", value=40.0, unit="%", timepoint="2 years", arm="treatment"),
        "Patients were assigned to zelvanib or placebo. Overall survival was 61% versus 50% at 1 year and 40% versus 28% at 2 years.",
    ),
    means(
        Outcome(endpoint="OS", statistic="landmark", value=71.0, unit="%", arm="control"),
        "Survival at 18 months was 83% (95% CI, 78 to 87) with zelvanib and 71% (95% CI, 65 to 76) with standard kinase inhibitors.",
    ),
    means(
        Outcome(endpoint="OS", statistic="median", value=4.6, unit="month", arm="control"),
        "Median survival was longer in zelvanib patients than in BSC patients (7.0 v 4.6 months; P = .047).",
    ),
    means(
        Outcome(endpoint="OS", statistic="median", value=12.1, unit="month", arm="control"),
        "Women in the experimental arm survived significantly longer than controls (median 17.4 vs 12.1 months; log-rank P=0.003).",
        "Zelvanib patients lived longer than those on placebo (median, 17.4 vs 12.1 months).",
    ),
    means(Outcome(endpoint="OS", statistic="median", value=13.0, unit="month"), "Median overall survival was 10-13 months in earlier series."),
    means(Outcome(endpoint="OS", statistic="hazard_ratio", value=0.8, unit="1", ci_low=0.73), "Survival improved (hazard ratio in the QMT696 group, 0.80; 95% CI, 0.73 to 0.87)."),
    means_nothing("Overall survival was immature at this analysis (25% maturity).", "Overall survival will be tested at 70% of the planned events."),
    means(
        Outcome(endpoint="OS", statistic="median", value=22.5, unit="month", bound=">"),
        "Median OS was 22.5+ months at the data cut-off.",
        "Median overall survival of greater than 22.5 months was seen.",
    ),
    means(
        Outcome(endpoint="OS", statistic="median", value=22.5, unit="month", to_date=True),
        "Patients achieved a median overall survival of 22.5 months to date.",
        "Median OS was 22.5 months and the trial remains ongoing.",
    ),
    means(
        Outcome(endpoint="OS", statistic="median", value=15.3, unit="month"),  # a day on which data were looked at says nothing of how ripe they are
        "As of the data cut-off, median overall survival was 15.3 months.",
        "With a data cutoff of May 3, 2024, median OS was 15.3 months.",
    ),
    means(
        Outcome(endpoint="PFS", statistic="median", value=5.1, unit="month"),
        "Median PFS and OS were 5.1 and 14.2 months, respectively.",
        "Median PFS/OS: 5.1/14.2 months.",
        "Progression-free survival (PFS) and overall survival (OS) were 5.1 months and 14.2 months.",
    ),
    means(
        Outcome(endpoint="PFS", statistic="median", value=4.1, unit="month", ci_low=3.1, ci_high=4.9),
        "Median progression-free survival (PFS) and overall survival (OS) were 4.1 months (95% CI, 3.1-4.9) and 12.3 months (95% CI, 7.5-15.3), respectively.",
    ),
    means(
        Outcome(endpoint="ORR", statistic="rate", value=21.0, unit="%", arm="control"),
        "In lymphoma the ORR was 33% in arm A versus 21% in arm B and DCR was 70% versus 56%, respectively.",
    ),
    means(
        Outcome(endpoint="DCR", statistic="rate", value=61.0, unit="%"),
        "Disease control rate (CR + PR + stable disease) was 61% in lymphoma.",
        "The disease control rate (DCR) including stable disease was 61%.",
        "The DCR, defined as CR, PR or SD, was 61%.",
    ),
    means(
        Outcome(endpoint="PFS", statistic="landmark", value=99.0, unit="%"),
        "Those who achieved a VGPR or better had a better 1-year PFS than those who achieved less than VGPR (99% v 82%; P = .03).",
        "The 2-year PFS was 99% in patients with a complete response.",
    ),
    means(
        Outcome(endpoint="OS", statistic="median", value=None, bound="NR"),
        "Median OS was 27 months with placebo (95% CI, from 22 to not attained) and was not reached in the Zelvanib arm.",
    ),
    means(
        Outcome(endpoint="ORR", statistic="rate", value=33.0, unit="%", arm="historical"),
        "This is comparable to that seen with cisplatin in an earlier phase III study in lung cancer (ORR 33%).",
    ),
    means(
        Outcome(endpoint="OS", statistic="median", value=14.0, unit="month", arm="treatment"),
        "Median OS was 9 months for placebo and 14 for Zelvanib.",
        "Median OS was 14.0 months with Zelvanib versus 9 months with placebo.",
    ),
    means(
        Outcome(endpoint="OS", statistic="median", value=9.0, unit="month", arm="control"),
        "Median OS was 14 months versus 9 months for placebo.",
        "Median overall survival was 14 months in the Zelvanib arm and 9 months in the control arm.",
    ),
    means(
        Outcome(endpoint="PFS", statistic="median", value=None, bound="NR"),
        "Median PFS has not yet been reached.",
        "With a follow-up of 12 months, median progression-free survival was not reached.",
    ),
    means(
        Outcome(endpoint="OS", statistic="landmark", value=61.0, unit="%", ci_low=49.0, ci_high=71.0),
        "The 12-month OS rate was 61% (95% CI: 49–71).",
        "Overall survival at 12 months was 61% (95% CI 49 to 71).",
    ),
    means(
        Outcome(endpoint="OS", statistic="landmark", value=46.0, unit="%"),
        "In all, 46% of patients were alive at 18 months.",
        "The 1-year and 2-year survival rates were 46% and 20%.",
    ),
    means(
        Outcome(endpoint="OS", statistic="hazard_ratio", value=0.62, unit="1", p_value=0.021),
        "Overall survival favoured Zelvanib (HR=0.62; 95% CI: 0.41, 0.93; p=0.021).",
        "The hazard ratio for death was 0.62 (95% CI, 0.41-0.93; P = .021).",
    ),
    means(Outcome(endpoint="ORR", statistic="odds_ratio", value=2.4, unit="1"), "The objective response rate favoured the combination (odds ratio 2.4)."),
    means(Outcome(endpoint="PFS", statistic="relative_risk", value=0.7, unit="1"), "Progression-free survival was longer with Zelvanib (relative risk, 0.7)."),
    means(Outcome(endpoint="PFS", statistic="other", value=25.0, unit="%"), "Zelvanib reduced the risk of disease progression or death by 25%."),
    means(
        Outcome(endpoint="ORR", statistic="rate", value=45.0, unit="%"),
        "The ORR was 45% in treated patients with lymphoma.",
        "Zelvanib showed ⟦a 45% objective response rate⟧ in lymphoma.".replace("⟦a ", "a ⟦"),
        "Objective responses were seen in 45% of patients with melanoma.",
        "ORRs were 45% and 20%, respectively, in the two arms of the lymphoma trial.",
        "An 18% and 45% ORR was seen in melanoma.",
    ),
    means(
        Outcome(endpoint="ORR", statistic="rate", value=69.0, unit="%", numerator=42, denominator=61),
        "Forty-two of 61 evaluable patients with lymphoma (69%) responded.",
        "The ORR was 69% (42/61).",
    ),
    means(
        Outcome(endpoint="CR", statistic="rate", value=17.0, unit="%"),
        "WZR-11 had a CR rate of 17% and a PR rate of 67%.",
        "ORR was 84%, with complete responses in 17% of patients.",
        "In melanoma, 17% of patients achieved a complete response.",
    ),
    means(
        Outcome(endpoint="CR", statistic="count", value=2.0, unit="1"),
        "There were 2 CRs and 3 PRs.",
        "Two patients achieved a complete response.",
        "Complete responses: 2.",
        "Complete responses were observed in two patients.",
    ),
    means(Outcome(endpoint="ORR", statistic="count", value=2.0, unit="1", denominator=4), "Responses were observed in two of four patients with blastoid lymphoma."),
    means(Outcome(endpoint="DOR", statistic="landmark", value=56.0, unit="%"), "Among lymphoma responders, 56% maintained a response for at least 12 months."),
    means(Outcome(endpoint="PFS", statistic="difference", value=3.0, unit="month"), "Zelvanib improved median PFS by 3 months."),
    means(
        Outcome(endpoint="OS", statistic="median", value=9.4, unit="month", ci_low=3.1),
        "Arm | n | mOS (months) | 95% CI\n--- | --- | --- | ---\nDL1 | 5 | 9.4 | 3.1–NR\nDL2 | 6 | 14.8 | 6.0–NE",
    ),
    means(
        Outcome(endpoint="ORR", statistic="rate", value=20.0, unit="%", arm="control"),
        "A 45% objective response rate was seen in melanoma versus 20% with placebo.",
        "The ORR for Zelvanib in the intent-to-treat population with melanoma, assessed centrally, was 45% versus 20% for placebo.",
    ),
    means(
        Outcome(endpoint="DFS", statistic="landmark", value=48.0, unit="%", timepoint="3 years"),
        "Disease-free survival at 1, 3 and 5 years was 71%, 48% and 33%.",
        "At 3 and 5 years, DFS was 48% and 33% with pelcotinib, and 30% and 20% in the observation arm, respectively.",
        "The 3-year and 5-year disease-free survival rates were 48% vs 30% and 33% vs 20%.",
    ),
    means(
        Outcome(endpoint="DFS", statistic="landmark", value=20.0, unit="%", timepoint="5 years", arm="control"),
        "At 3 and 5 years, DFS was 48% and 33% with pelcotinib, and 30% and 20% in the observation arm, respectively.",
        "The estimated DFS at 3 and 5 years was 48% and 33% for pelcotinib patients vs 30% and 20% for observation only patients.",
        "The 3-year and 5-year disease-free survival rates were 48% vs 30% and 33% vs 20%.",
    ),
    means(
        Outcome(endpoint="TTP", statistic="median", value=3.8, unit="month"),
        "In lymphoma the response rate was 19% vs. 45%; time to progression was 3.8 vs. 7.5 months respectively, and overall median survival did not differ.",
        "Time to progression: 3.8 v. 7.5 months.",
    ),
    means(
        Outcome(endpoint="OS", statistic="median", value=16.5, unit="month", arm="control"),
        "Median OS was 19.3 months from randomization (22.4 months from surgery) with pelcotinib vs. 16.5 months from randomization in the controls.",
        "Median OS was 19.3 months (84 weeks) with pelcotinib vs. 16.5 months with placebo.",
    ),
    means(
        Outcome(endpoint="OS", statistic="landmark", value=13.0, unit="%", timepoint="60 months", arm="treatment"),
        "Survival at 48 months was 15.7% vs. 9.9%, and at 60 months was 13% vs. 5.7% with placebo.",
    ),
    means(
        Outcome(endpoint="PFS", statistic="landmark", value=11.0, unit="%"),
        "In glioma 11% of patients were alive and progression-free at 24 months versus 3% for placebo.",
        "At 24 months, 11% remained free of progression.",
        "With pelcotinib 11% achieved six-month progression-free survival.",
    ),
    means(
        Outcome(endpoint="EFS", statistic="landmark", value=59.8, unit="%", arm="control"),
        "An estimated 67.8% of patients treated with pelcotinib were event free at two years compared to 59.8% in the comparator arm.",
    ),
    means(
        Outcome(endpoint="OS", statistic="landmark", value=90.2, unit="%", timepoint="Six months"),
        "Six months after surgery, 90.2% of the melanoma patients were still alive, and at 12 months, 29.3% were still living.",
    ),
    means(Outcome(endpoint="OS", statistic="other", value=25.0, unit="%"), "Pelcotinib maintained a 25% reduction in the risk of death versus placebo."),
    means(
        Outcome(endpoint="ORR", statistic="rate", value=57.0, unit="%", numerator=20, denominator=35),
        "Objective responses were seen in 20 of 35 assessable patients with lymphoma (three CRs and 17 PRs), for an objective response rate of 57%.",
    ),
    means(
        Outcome(endpoint="ORR", statistic="rate", value=34.0, unit="%", ci_low=18.0, ci_high=51.0),
        "The overall response rate was 34% (95% confidential interval (95% CI): 18%-51%).",
    ),
    means(
        Outcome(endpoint="ORR", statistic="rate", value=68.0, unit="%", timepoint=None),
        "The ORR in lymphoma was 68% and the duration of response (DoR) rate at 24 months was 13.5%.",
    ),
    means(
        Outcome(endpoint="CBR", statistic="rate", value=50.0, unit="%", ci_low=6.8, ci_high=93.2),
        "In sarcoma the CBR was 50% (6.8-93.2%) and the median PFS 4.4 months (1.8-NE).",
        "The clinical benefit rate was 50% [6.8, 93.2] in sarcoma.",
    ),
    means(Outcome(endpoint="OS", statistic="hazard_ratio", value=0.76, unit="1", ci_low=0.42, ci_high=1.37), "Overall survival did not differ, HR 0.76 (0.42–1.37)."),
    means(Outcome(endpoint="OS", statistic="median", value=12.0, unit="month", ci_low=None), "Median survival was 12 (2-57) months."),
    means(
        Outcome(endpoint="ORR", statistic="rate", value=69.0, unit="%", arm="control"),
        "The elderly had a lower overall response rate (49% with 14% having complete responses versus 69% with 31% having complete responses) in myeloma.",
    ),
    means(
        Outcome(endpoint="CR", statistic="rate", value=7.0, unit="%", p_value=0.011, arm="treatment"),
        "Zelvanib gave a higher overall and complete remission rate in leukemia (72% vs 51%, P = .003; 7% vs 0%, P = .011) than placebo.",
    ),
    means(
        Outcome(endpoint="OS", statistic="landmark", value=87.2, unit="%"),
        "The study showed that 87.2% of patients with previously untreated leukemia who received pelcotinib plus rituximab were alive after more than three years.",
    ),
    means(
        Outcome(endpoint="OS", statistic="median", value=11.0, unit="month", arm="treatment"),
        "Median overall survival in the glioma study was 11 months, which is longer than the current expected survival of between 3 and 9 months.",
    ),
    means(
        Outcome(endpoint="OS", statistic="median", value=9.0, unit="month", arm="historical"),
        "Median overall survival in the glioma study was 11 months, which is longer than the current expected survival of between 3 and 9 months.",
    ),
    means(
        Outcome(endpoint="PFS", statistic="landmark", value=96.0, unit="%", arm="treatment"),
        "Of glioma patients 91% were alive at 12 months, compared to 61% in a historical analysis, and 96% achieved six-month progression-free survival, compared to 54% among historical controls.",
    ),
    means(
        Outcome(endpoint="ORR", statistic="rate", value=72.9, unit="%", numerator=43, denominator=59),
        "Of 59 patients with neuroblastoma, 43 (72.9%) achieved complete remission (CR) or partial remission (PR).",
        "In sarcoma, CR+PR: 43/59 (72.9%).",
    ),
    means(
        Outcome(endpoint="PFS", statistic="landmark", value=4.0, unit="%", timepoint="3 years"),
        "At 3 years, progression-free survival (PFS) and overall survival (OS) were 4% ± 2% and 15% ± 4%, respectively.",
    ),
    means(
        Outcome(endpoint="OS", statistic="median", value=5.26, unit="month", ci_low=4.6, ci_high=6.37),
        "OS (median [95% confidence interval; CI]) was longer in the pelcotinib group (5.26 [4.60–6.37] vs 4.14 [3.42–4.86] months in the placebo group).",
    ),
    means(
        Outcome(endpoint="DOR", statistic="median", value=9.53, unit="month", arm="treatment"),
        "Patients treated with pelcotinib had an objective response rate of 11.2% compared to 0% with placebo and a median duration of response of 9.53 months.",
    ),
    means(
        Outcome(endpoint="PR", statistic="rate", value=28.5, unit="%", numerator=2, denominator=7),
        "Two of the seven sarcoma patients (28.5%) had achieved partial responses, one with a surgical CR, and one with 90% shrinkage of target lesions.",
    ),
    means(
        Outcome(endpoint="OS", statistic="median", value=10.3, unit="month", arm="control"),
        "In lung cancer median overall survival (OS) for AP vs. EP treatment was 11.8 vs. 10.3 months (p = 0.08), respectively.",
    ),
    means(
        Outcome(endpoint="ORR", statistic="rate", value=57.3, unit="%"),
        "In lung cancer median progression-free survival and overall response rates for AP vs. EP groups were 6.8 vs. 5.7 months (p = 0.35) and 69.8% vs. 57.3%, respectively.",
        "The response rate in myeloma was 43% in the low group, and 57.3% in the high group with one complete responder.",
    ),
    means(Outcome(endpoint="ORR", statistic="rate", value=100.0, unit="%"), "In myeloma 100% of patients achieved a response at a median six-month follow-up."),
    means(
        Outcome(endpoint="OS", statistic="landmark", value=5.0, unit="%", arm="historical"),
        "Five-year survival from diagnosis of glioblastoma is only about 5%.",
        "Once a sarcoma has spread, the five-year survival rate falls to 5%.",
    ),
    means(
        Outcome(endpoint="PR", statistic="rate", value=39.3, unit="%", numerator=42, denominator=107),
        "Forty-two out of one hundred and seven (39.3%) patients with myeloma had a partial response.",
    ),
    means(Outcome(endpoint="PR", statistic="rate", value=61.5, unit="%", numerator=1230, denominator=2000), "In myeloma 1,230 of 2,000 patients (61.5%) had a partial response."),
    means(Outcome(endpoint="PR", statistic="rate", value=61.5, unit="%", numerator=1230), "In myeloma a partial response was seen in 1,230 patients (61.5%)."),
    means(Outcome(endpoint="PFS", statistic="median", value=8.1, unit="month"), "In myeloma the median PFS was 8.1 mo by the criteria of the working group."),
    means(Outcome(endpoint="DOR", statistic="median", value=None, bound="NR"), "In myeloma QMT-207 had an ORR of 41% and a median DOR that was not reached."),
    means(Outcome(endpoint="ORR", statistic="rate", value=41.0, unit="%", timepoint=None), "In myeloma QMT-207 had an ORR of 41% within almost 19 months of median follow-up."),
    means(
        Outcome(endpoint="OS", statistic="median", value=7.0, unit="month", arm="historical"),
        "Newly diagnosed glioma patients have a median overall survival of 7 months, and tapirafen is their usual remedy.",
        "Where a glioma comes back the prognosis is poor, with a median OS of 7 months.",
        "Pancreatic cancer carries a median survival of less than 7 months.",
    ),
    means(Outcome(endpoint="OS", statistic="median", value=7.0, unit="month", arm="treatment"), "In the trial glioma patients have a median overall survival of 7 months so far."),
    means(
        Outcome(endpoint="CR", statistic="rate", value=27.0, unit="%", numerator=10),
        "In myeloma the ORR was 83.8%, including 10 (27%) patients with a complete response and 21 (56.8%) patients with a partial response.",
        "Among them were 10 (27%) pts with complete response and 21 (56.8%) pts with partial response of their lymphoma.",
    ),
    means(Outcome(endpoint="PFS", statistic="landmark", value=20.2, unit="%"), "In myeloma the median PFS time was 11.5 months (95% CI 7.6-15.4) with a 2-year PFS rate of 20.2%."),
    means(Outcome(endpoint="OS", statistic="median", value=None, bound="NR"), "In myeloma overall survival did not reach the median."),
    means(Outcome(endpoint="OS", statistic="landmark", value=39.6, unit="%", ci_low=None, ci_high=None), "In myeloma the 2-year OS rate was 39.6% (95% CI 0.202-0.590)."),
    means(
        Outcome(endpoint="PFS", statistic="median", value=2.86, unit="month", arm=None),
        "In myeloma the expression of VEGF-C was associated with shorter median PFS (1.23 versus 2.86 months).",
    ),
    means(Outcome(endpoint="CR", statistic="rate", value=54.0, unit="%"), "In lymphoma the complete response rate increased from 48 to 54 percent with longer follow-up."),
    means(Outcome(endpoint="PFS", statistic="landmark", value=43.5, unit="%"), "At two years, the probability of progression-free survival was 43.5%."),
    means(
        Outcome(endpoint="OS", statistic="landmark", value=52.0, unit="%"),
        "Kaplan-Meier estimates of OS, PFS and nonrelapse mortality (NRM) 12 months after infusion were 52%, 30% and 6%, respectively.",
    ),
    means(
        Outcome(endpoint="CR", statistic="rate", value=31.0, unit="%"),
        "Response rates in myeloma were 72% versus 36%, including 31% versus 5% CR.",
        "In lymphoma the overall (OR) and complete response (CR) rates at day 28 were 74% and 31%, respectively.",
        "In lymphoma 31% of patients achieved a CR with 40% achieving a partial response.",
        "Complete (CR) and partial response (PR) rates were 31% and 22% in lymphoma.",
    ),
    means(
        Outcome(endpoint="CR", statistic="rate", value=5.0, unit="%", arm="control"),
        "Response rates in myeloma were 72% versus 36%, including 31% versus 5% CR.",
    ),
    means(
        Outcome(endpoint="ORR", statistic="rate", value=74.0, unit="%"),
        "In lymphoma the overall (OR) and complete response (CR) rates at day 28 were 74% and 31%, respectively.",
        "Complete or partial responses were seen in 74% of patients with lymphoma.",
    ),
    means(
        Outcome(endpoint="PR", statistic="rate", value=12.0, unit="%", numerator=4, denominator=33),
        "We treated 33 patients with melanoma. Four patients obtained a partial response (12%).",
        "Of the 33 patients evaluated for efficacy, four (12%) had a partial response.",
        "Thirty-three patients were evaluable, and there were four partial remissions (12%).",
    ),
    means(
        Outcome(endpoint="PR", statistic="rate", value=5.0, unit="%", numerator=1, denominator=21),
        "PRs were seen in 5% (2/45) in part 1. In part 2, 5% (n=1 of 21) of patients achieved a partial response.",
    ),
    means(
        Outcome(endpoint="ORR", statistic="rate", value=67.0, unit="%", numerator=12, denominator=18),
        "Among 18 evaluable patients with lymphoma, 12 responded to treatment, for an overall response rate of 67%.",
        "There were 12 responders among 18 patients with lymphoma, resulting in a 67% ORR.",
    ),
    means(
        Outcome(endpoint="OS", statistic="hazard_ratio", value=0.93, unit="1"),
        "Pelcotinib missed its endpoint (median survival 23 months vs 22 months; hazard ratio 0.93 and one-sided p-value 0.2).",
    ),
    means(
        Outcome(endpoint="OS", statistic="landmark", value=34.2, unit="%", ci_low=None),
        "One-year survival was 46.5% and 34.2%, respectively (difference, 12.3%; 95% CI, 3.5%-21.0%).",
    ),
    means(
        Outcome(endpoint="6-minute walk distance", statistic="change", value=16.4, unit="m"),
        "Six-minute walk distance improved by 16.4 meters with zelvanib.",
        "The change from baseline in 6MWD was 16.4 m with zelvanib and 3.1 m with placebo.",
    ),
    means(
        Outcome(endpoint="PFS", statistic="median", value=5.4, unit="month", ci_low=4.2),
        "Endpoint | Zelvanib (n=81) | Placebo (n=80) | P value\n--- | --- | --- | ---\nMedian PFS, months (95% CI) | 5.4 (4.2, 6.6) | 3.1 (2.0-4.0) | 0.01\nHazard ratio (95% CI) | 0.62 (0.50-0.77) | | ",
    ),
    means(
        Outcome(endpoint="PFS", statistic="hazard_ratio", value=0.62, unit="1", ci_low=0.5),
        "Endpoint | Zelvanib (n=81) | Placebo (n=80) | HR (95% CI)\n--- | --- | --- | ---\nMedian PFS, months | 5.4 | 3.1 | 0.62 (0.50-0.77)",
    ),
    means(
        Outcome(endpoint="CR", statistic="rate", value=71.4, unit="%", ci_low=53.7, ci_high=85.4, timepoint="month 3"),
        "In myeloma the rate of complete response increased from 31.4% (95% CI, 16.9-49.3) before infusion to 71.4% (95% CI, 53.7-85.4) at month 3 and to 91.4% at final follow-up.",
    ),
    means(
        Outcome(endpoint="PFS", statistic="landmark", value=61.0, unit="%"),
        "The 12-month PFS rate was 82.5% in those with an sCR and was 61.0% (95% CI, 42.1-76.5) in patients who had a very good partial response.",
    ),
    means(
        Outcome(endpoint="OS", statistic="median", value=8.7, unit="month", arm="historical"), "Patients with refractory myeloma have a median overall survival of only 8.7 months."
    ),
    means(
        Outcome(endpoint="DFS", statistic="median", value=19.5, unit="month"),
        "Those on the chosen regimen had a 19.5-month mDFS, compared to 13.7 months in the others.",
    ),
    means(
        Outcome(endpoint="OS", statistic="landmark", value=71.0, unit="%", timepoint="two year"),
        "Median overall survival was 33.1 months, with 71% of patients alive at the two-year mark.",
    ),
    means(
        Outcome(endpoint="OS", statistic="median", value=7.8, unit="month", arm="historical"),
        "A large database of 854 patients who took part in other studies and were treated with targeted agents indicated a median progression-free survival and overall survival of 2.1 and 7.8 months, respectively.",
    ),
    means(
        Outcome(endpoint="ORR", statistic="rate", value=14.6, unit="%"),
        "In lung cancer the ORR was 65.8% in patients with activating EGFR mutations and 14.6% in patients with wild-type EGFR.",
    ),
    means(
        Outcome(endpoint="DCR", statistic="rate", value=66.4, unit="%"),
        "In lung cancer the ORR and DCR were better in people with exon 20 insertions than those with G719X (61.9% vs 33.1%; P=0.07 and 96.2% vs 66.4%; P=0.006, respectively).",
    ),
    means(Outcome(endpoint="OS", statistic="landmark", value=41.0, unit="%"), "In lung cancer the 12 mo OS and the 6 mo PFS rates were 41% and 34%."),
    means(
        Outcome(endpoint="DCR", statistic="rate", value=81.3, unit="%", numerator=26),
        "In breast cancer disease control (including patients achieving objective response and stable disease) was observed in 26 (81.3%) patients.",
    ),
    means(Outcome(endpoint="ORR", statistic="rate", value=12.0, unit="%", ci_low=8, ci_high=16), "In cervical cancer the objective response rate was 12% (95% CL 8-16%)."),
    means(Outcome(endpoint="PFS", statistic="median", value=6.6, unit="month"), "In lung cancer median progression-free survival was recorded at 6.6 months."),
    means_nothing("Patients survived a median of 16.3 months without their cancer worsening."),
    means(
        Outcome(endpoint="PFS", statistic="median", value=5.6, unit="month", arm="control"),
        "The primary endpoint was PFS. The median was 8.3 months with zelvanib vs 5.6 months with placebo.",
    ),
    means(
        Outcome(endpoint="CR", statistic="count", value=2.0, unit="1"),
        "In lymphoma, there were 2 complete and 8 partial responses.",
        "Best responses in lymphoma included 2 CRs, 5 PRs, and 4 SDs.",
    ),
    means(Outcome(endpoint="SD", statistic="count", value=4.0, unit="1"), "Best responses in lymphoma included 2 CRs, 5 PRs, and 4 SDs."),
    means(
        Outcome(endpoint="OS", statistic="landmark", value=7.1, unit="%", arm="historical"),
        "Pancreatic cancer remains among the deadliest cancers, with a five-year survival rate of 7.1%.",
    ),
    means(
        Outcome(endpoint="OS", statistic="median", value=4.4, unit="month", arm="historical"),
        "Median survival in lung cancer was 8 months, which compares favorably to the 4.4 months expected median for such patients.",
    ),
    means_nothing(
        "Mean HbA1c was 8.4% at baseline and body weight 98 kg at baseline.",
        "The average baseline body weight was 112 kg.",
        "In patients with a baseline HbA1c of 8.5%, dosing was daily.",
    ),
    means(
        Outcome(endpoint="time to recovery", statistic="median", value=10.0, unit="day", arm="treatment"),
        "The median time to recovery was 10 days with zelvanib versus 15 days with placebo.",
        "Zelvanib shortened the median time to recovery from 15 days to 10 days.",
    ),
    means(
        Outcome(endpoint="time to alleviation of symptoms", statistic="median", value=80.2, unit="hour", arm="control"),
        "The median time to alleviation of symptoms was 53.7 hours with zelvanib and 80.2 hours with placebo.",
    ),
    means(
        Outcome(endpoint="time to complete wound closure", statistic="other", value=12.1, unit="week"),
        "The time to complete wound closure was 8.2 weeks with zelvanib and 12.1 weeks with placebo.",
    ),
    means(
        Outcome(endpoint="time to first flare", statistic="hazard_ratio", value=0.61, unit="1"),
        "Median time to first flare was 214 days versus 97 days (HR 0.61 [95% CI 0.51-0.73]).",
    ),
    means(
        Outcome(endpoint="time to next treatment", statistic="median", value=15.4, unit="month"),
        "Median TTNT was 15.4 months in lymphoma.",
        "The median time to next treatment was 15.4 months.",
    ),
    means(
        Outcome(endpoint="pfs2", statistic="median", value=21.3, unit="month"), "Median PFS2 was 21.3 months in lymphoma.", "Median progression-free survival-2 was 21.3 months."
    ),
    means(Outcome(endpoint="gvhd-free relapse-free survival", statistic="landmark", value=45.0, unit="%", timepoint="2 years"), "The 2-year GRFS rate was 45% in leukemia."),
    means(Outcome(endpoint="psa50", statistic="rate", value=48.0, unit="%"), "A PSA50 response was seen in 48% of patients with prostate cancer."),
    means(Outcome(endpoint="VGPR", statistic="rate", value=59.0, unit="%"), "VGPR or better was achieved by 59% of patients with myeloma."),
    means(Outcome(endpoint="major pathologic response", statistic="rate", value=37.0, unit="%"), "The MPR rate was 37% in lung cancer."),
    means(
        Outcome(endpoint="ORR", statistic="rate", value=68.0, unit="%"),
        "The ORR was 68% in patients with lymphoma, 69% of whom were previously treated.",
    ),
    means(
        Outcome(endpoint="ORR", statistic="rate", value=25.0, unit="%", numerator=2, denominator=8),
        "In lymphoma, objective responses were observed in 5 of 9 patients (56%) treated at 800 mg, including 1 CR, and in 2 of 8 (25%) at 400 mg.",
    ),
    means(
        Outcome(endpoint="DOR", statistic="median", value=8.2, unit="month", ci_low=2.7),
        "The CR/CRh rate was 35% (9/26), and median duration of CR/CRh was 8.2 months (95% CI: 2.7, NE) in AML.",
    ),
    means(Outcome(endpoint="ORR", statistic="rate", value=22.4, unit="%"), "In lymphoma the ORR by investigator was 22.4% in the zelvanib arm and 11.9% in the docetaxel arm."),
    means(
        Outcome(endpoint="PFS", statistic="median", value=5.1, unit="month", arm="control"),
        "Median PFS was 10.1 vs 5.4 months (HR 0.51; p<0.001) in hormone receptor-positive patients and 9.9 vs 5.1 months (HR 0.50) in all patients.",
    ),
    means_nothing(
        "The time to peak concentration was 2 days.",
        "The median time to first onset of rash was 4 weeks.",
        "The time to market is 12 months.",
    ),
    means(
        Outcome(endpoint="OS", statistic="median", value=14.0, unit="month", arm="treatment", drug="Zelvanib"),
        "Placebo and Zelvanib patients lived 9 and 14 months.",
        "Patients in the Zelvanib group lived 14 months versus 9 months with placebo.",
    ),
    means_nothing(
        "Of 45 patients with lymphoma, 61 survived 12 months.",
        "The first patient with lymphoma lived 14 months.",
        "Patients who lived 12 months or longer had better scores.",
    ),
    means(
        Outcome(endpoint="DOR", statistic="median", value=9.9, unit="month"),
        "Median duration of response increased to [9.9 months] from 6.1 months at the last cut-off in lymphoma.",
    ),
    means(
        Outcome(endpoint="DOR", statistic="median", value=10.4, unit="month", arm="control"),
        "Zelvanib with oravastat in renal cancer. Median PFS was 15.1 months versus 7.7 months for sunitinib. Median DOR was 19.8 months with the combination and 10.4 months with sunitinib.",
    ),
    means(Outcome(endpoint="ORR", statistic="rate", value=87.5, unit="%"), "In lymphoma the best overall response rate hit [87.5%]."),
    means_nothing("Zelvanib lowered serum TTR concentration by 80% in amyloidosis of the heart and nerves, which no adverse event followed."),
)
