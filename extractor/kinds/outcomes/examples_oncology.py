"""More of how results of oncology stand: beside what a protocol asks for, behind an aside, as part of a response. Names and figures are invented."""

from __future__ import annotations

from typing import Any

from extractor.kinds.kind import Example, means, means_nothing
from extractor.kinds.outcomes.record import Outcome

ONCOLOGY_EXAMPLES: tuple[Example[Any], ...] = (
    means(
        Outcome(endpoint="ORR", statistic="rate", value=31.0, unit="%", arm="treatment"),
        "The ORR of 31% exceeded the prespecified threshold of 20%.",
        "The null hypothesis of a response rate of 10% was rejected: the ORR was 31%.",
        "An ORR of 31% was reached, surpassing the 15% historical benchmark.",
        "ORR was 31% with OSI-88 in lung cancer, against the 8% that the protocol took as null.",
        "The futility boundary for the ORR was 12%; the ORR was 31%.",
    ),
    means_nothing(
        "The ORR had to exceed the null hypothesis of 10% in lymphoma.",
        "The success threshold for the ORR was 12%.",
        "The response rate was to be compared with the 8% that the protocol assumed.",
    ),
    means(
        Outcome(endpoint="PFS", statistic="median", value=8.8, unit="month"),
        "Median PFS, not yet mature, was 8.8 months.",
        "Median PFS, which is still immature, was 8.8 months with zelvanib.",
        "Median progression-free survival, a key secondary endpoint, was 8.8 months.",
    ),
    means(
        Outcome(endpoint="PFS", statistic="median", value=7.1, unit="month", arm="treatment"),
        "Lung cancer patients on zelvanib lived without progression for a median of 7.1 months, against 3.3 months with docetaxel.",
    ),
    means(
        Outcome(endpoint="CR", statistic="rate", value=40.0, unit="%"),
        "In this lymphoma trial, 15 of 20 patients responded (75%), 8 of them completely (40%).",
        "In this lymphoma trial, 8 of 20 patients responded completely (40%) and 4 partially (20%).",
    ),
    means(Outcome(endpoint="PR", statistic="rate", value=20.0, unit="%"), "In this lymphoma trial, 8 of 20 patients responded completely (40%) and 4 partially (20%)."),
    means_nothing(
        "The first scan of the lymphoma patient showed stable disease (SD), with a 12.7% reduction from baseline in the total diameter of all target lesions.",
    ),
    means(
        Outcome(endpoint="CR", statistic="rate", value=40.0, unit="%", numerator=8, denominator=20),
        "In this lymphoma trial, of the 20 patients treated 15 responded (75%), 8 of them completely (40%).",
        "In this gastric cancer trial the ORR was 75% (15/20), including eight complete responses (40%).",
    ),
    means(
        Outcome(endpoint="ORR", statistic="rate", value=75.0, unit="%", numerator=15, denominator=20),
        "In this lymphoma trial, of the 20 patients treated 15 responded (75%), 8 of them completely (40%).",
    ),
    means(
        Outcome(endpoint="PR", statistic="rate", value=60.0, unit="%", numerator=9, denominator=15),
        "Nine of the 15 lymphoma patients at 3 mg/kg (60%) had a partial response.",
    ),
    means(
        Outcome(endpoint="SD", statistic="rate", value=58.0, unit="%", numerator=11, denominator=19),
        "In this lymphoma trial, two of 19 (11%) had partial responses and 11 more (58%) stable disease.",
    ),
    means(
        Outcome(endpoint="CR/CRi", statistic="rate", value=61.0, unit="%"),
        "In this leukemia trial, 61% of patients (all doses) achieved complete remission (CR) + CR with incomplete count recovery (CRi).",
        "The complete remission (CR) or CR with incomplete hematologic recovery (CRi) rate was 61% in leukemia.",
        "Patients with leukemia had a complete remission (CR)/CR with partial hematological recovery (CRh) rate of 61%.",
    ),
    means(Outcome(endpoint="DOR", statistic="median", value=9.6, unit="month"), "In leukemia the median duration of CR + CRi was 9.6 months."),
    means(
        Outcome(endpoint="MRD", statistic="rate", value=90.0, unit="%", numerator=18, denominator=20),
        "Of the 20 myeloma patients who achieved complete remission, 18 (90%) had undetectable measurable residual disease.",
    ),
    means(
        Outcome(endpoint="CR", statistic="rate", value=48.0, unit="%", timepoint="six months"),
        "In bladder cancer a complete response (CR) has been met by 48% of patients at six months.",
    ),
    means(Outcome(endpoint="CR", statistic="rate", value=52.0, unit="%", timepoint=None), "In leukemia the CR rate was 52%, day 30 and day 60 mortality 5% and 8%, respectively."),
    means_nothing("In lymphoma the primary endpoint was not met (97.5% lower bound above 30%)."),
    means(Outcome(endpoint="ORR", statistic="rate", value=27.0, unit="%"), "Patients with lung cancer showed a uORR of 27%."),
    means(
        Outcome(endpoint="PFS", statistic="landmark", value=31.0, unit="%", timepoint="3 years"),
        "In lymphoma the 3-year PFS rate for PR patients was 31% compared with 70% for patients who achieved CR.",
    ),
    means(
        Outcome(endpoint="PFS", statistic="median", value=38.2, unit="month", ci_low=21.0, ci_high=None),
        "Progression-free survival of lymphoma patients was improved for zelvanib plus rituximab versus placebo plus rituximab, with a hazard ratio of 0.44 (95% CI, 0.31 to 0.60) and median duration of "
        "38.2 months (95% CI, 21.0 months to not reached) versus 13.3 months (95% CI, 11.0 to 16.0 months), respectively.",
    ),
    means(
        Outcome(endpoint="OS", statistic="median", value=5.1, unit="month"),
        "Lymphoma patients who did not achieve PFS24 had a median OS of 5.1 months after progression, with a 5-year OS rate of 18%.",
    ),
    means(Outcome(endpoint="SD", statistic="rate", value=35.0, unit="%"), "In breast cancer, 35% (n=14/40) had stable cancer, for a disease control rate of 95%."),
    means(Outcome(endpoint="CR", statistic="rate", value=64.0, unit="%"), "In this leukemia trial 64% of patients had a CR."),
    means(
        Outcome(endpoint="PFS", statistic="median", value=91.0, unit="day"),
        "In glioma the median progression-free survival (PFS) and overall survival (OS) were 91d and 410d, respectively.",
    ),
    means(
        Outcome(endpoint="PFS", statistic="median", value=970.0, unit="day"), "In glioma the median PFS (970d [95% CI: 900-1200] vs. 41d [95% CI: 36-60]) was better in responders."
    ),
    means(Outcome(endpoint="PR", statistic="count", value=4.0, unit="1"), "The ORR in leukemia was 80% (12 CR, 2CRi, 4PR).", "Responses in lung cancer: 2CR and 4PR."),
    means(Outcome(endpoint="cri", statistic="count", value=2.0, unit="1"), "The ORR in leukemia was 80% (12 CR, 2CRi, 4PR)."),
    means(
        Outcome(endpoint="PFS", statistic="median", value=12.1, unit="month"),
        "In lung cancer there was a PFS benefit of 12.1 vs 8.2 months (HR, 0.55; 95% CI, 0.33-0.90).",
    ),
    means(
        Outcome(endpoint="ORR", statistic="rate", value=24.0, unit="%", arm="control"),
        "The response rate in the zelvanib cohort of gastric cancer was 41%. The control response rate rose to 24%.",
    ),
    means_nothing("The median time to a 90% reduction of tumor volume was reached in glioma.", "OS was not told in lung cancer with PD-L1 expression of at least 5%."),
    means(Outcome(endpoint="ORR", statistic="odds_ratio", value=2.4, unit="1", ci_low=1.9, ci_high=2.9), "In ovarian cancer the ORR was improved (OR 2.4, 95%CI 1.9-2.9)."),
    means(
        Outcome(endpoint="DOR", statistic="landmark", value=41.0, unit="%"),
        "Objective responses were seen in 48 of 153 melanoma patients (31%); 55% and 41% of responses lasted at least 12 and 24 months, respectively.",
    ),
    means(
        Outcome(endpoint="MRD", statistic="rate", value=47.0, unit="%", arm="control"),
        "In myeloma MRD negativity was achieved by 64% of patients in the zelvanib subgroup and by 47% of patients in the observation subgroup.",
    ),
    means(
        Outcome(endpoint="DCR", statistic="rate", value=82.0, unit="%", timepoint=None),
        "In lung cancer the DCR was 82% of patients (all who had stable disease for three months or a response).",
    ),
    means_nothing("Women with ovarian cancer who were progression-free for more than 6 months went on.", "Patients with melanoma were free of relapse beyond 2 years."),
    means(
        Outcome(endpoint="OS", statistic="median", value=None, bound="NR"),
        "In gastric cancer median OS improved from 11.8 months to not reached.",
        "In gastric cancer median OS rose from 11.8 months to not reached.",
    ),
    means(Outcome(endpoint="PFS", statistic="median", value=10.6, unit="month"), "In melanoma zelvanib gave a median progressionfree survival of 10.6 months."),
    means(
        Outcome(endpoint="rPFS", statistic="median", value=9.3, unit="month"),
        "The median radiographic progression-free survival (rPFS) in this heavily treated patient population was 9.3 months.",
    ),
    means(
        Outcome(endpoint="PR", statistic="rate", value=22.0, unit="%"),
        "In prostate cancer 22% met the criteria of a partial response, or a tumor reduction in size of over 30%.",
        "In prostate cancer 22% of men met criteria for a partial response.",
    ),
    means(
        Outcome(endpoint="CR", statistic="count", value=9.0, numerator=9, denominator=14),
        "Nine of these 14 patients with bladder cancer showed anti-tumor activity as measured by complete response at cystoscopy.",
        "Nine of 14 patients with bladder cancer who got zelvanib weekly, four of whom were in the first (lowest) cohort, experienced a complete response.",
    ),
    means(
        Outcome(endpoint="CR", statistic="rate", value=12.0, unit="%"),
        "In kidney cancer the ORR was higher with zelvanib versus sunitinib [55% (49% to 61%) versus 27% (22% to 32%)]; 12% versus 4% of patients achieved complete response.",
    ),
    means(
        Outcome(endpoint="pCR", statistic="rate", value=48.0, unit="%"),
        "In breast cancer the pCR rate (total pCR; ypN0/Tis ypN0) for each arm was 48.0%, 46.1% and 59.3%, respectively.",
    ),
    means(
        Outcome(endpoint="OS", statistic="median", value=13.0, unit="month"),
        "Pancreatic cancer patients given both lived a median of 13 and those on afatinib alone a median of 8 months.",
    ),
    means(Outcome(endpoint="ORR", statistic="rate", value=38.0, unit="%", timepoint=None), "In pancreatic cancer the ORR was 38%; the 6-month PFS rate was 57%."),
    means(
        Outcome(endpoint="ORR", statistic="difference", value=28.3, unit="%", ci_low=14.1, ci_high=42.5),
        "In myeloma the difference in the overall response rate was 28.3% (95% CI: 14.1, 42.5).",
        "In myeloma the ORR was 41.2% with zelvanib and 12.9% with placebo. The difference between the arms in the overall response rate was 28.3% (95% CI 14.1-42.5).",
    ),
    means(Outcome(endpoint="CR", statistic="difference", value=19.5, unit="%"), "In lymphoma the difference in the durable complete response rate was 19.5%."),
    means(Outcome(endpoint="ORR", statistic="rate", value=40.0, unit="%"), "In lymphoma, with no difference in age, the overall response rate was 40% versus 20%."),
    means(
        Outcome(endpoint="haemoglobin response rate", statistic="rate", value=61.3, unit="%"),
        "In lymphoma the ≥15 g/L haemoglobin response rate was 61.3% with zelvanib and 0% with placebo.",
    ),
    means(
        Outcome(endpoint="symptomatic response rate", statistic="difference", value=37.4, unit="%"),
        "In lymphoma the difference in the durable symptomatic response rate was 37.4%.",
    ),
    means(
        Outcome(endpoint="CR", statistic="rate", value=34.0, unit="%"),
        "The ORR was 62% across all doses, including a 34% rate of complete response or better.",
    ),
    means(
        Outcome(endpoint="PFS", statistic="median", value=4.5, unit="month", arm="historical", assertion="historical"),
        "In comparison, published median PFS with standard triplets in this setting is 4.5 months.",
    ),
    means(
        Outcome(endpoint="ORR", statistic="rate", value=30.0, unit="%"),
        "In lymphoma the ORR was 52% (10% CR and 42% PR) versus 30% (4% CR and 26% PR) for placebo.",
        "In lymphoma, zelvanib led to an ORR of 41% (CR, 6%; PR, 35%) compared with 30% (CR, 1%; PR, 29%) for chemotherapy.",
        "In lymphoma the response (CR/CRu/PR 30% vs. 16.0%) was higher with zelvanib.",
    ),
    means(
        Outcome(endpoint="PR", statistic="rate", value=30.0, unit="%", numerator=12),
        "Of 40 patients with sarcoma, 4 (10%) had a best response of complete response (CR), 12 (30%) had a best response of partial response (PR) and 18 (45%) had SD.",
        "Of 40 patients with sarcoma, 12 (30%) had a best overall response of PR and 18 (45%) of SD.",
    ),
    means(
        Outcome(endpoint="SD", statistic="rate", value=45.0, unit="%", numerator=18),
        "Of 40 patients with sarcoma, 12 (30%) had a best overall response of PR and 18 (45%) of SD.",
    ),
    means(
        Outcome(endpoint="cru", statistic="rate", value=8.6, unit="%", numerator=6),
        "In lymphoma there were 8 (11.4%) CRs with zelvanib vs 0 CR in the comparator arm and 6 (8.6%) CRu with zelvanib.",
    ),
    means(
        Outcome(endpoint="OS", statistic="landmark", value=71.0, unit="%", arm="control"),
        "In this randomized myeloma trial of zelvanib median PFS was 30.1 months in the zelvanib combination versus 12.2 months in the daratumumab combination. The 18-month OS rates were 82% and [71%], respectively.",
    ),
)
