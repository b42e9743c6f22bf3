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
        Outcome(endpoint="body weight", statistic="rate", value=7.0, unit="%", arm="control"),
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
        Outcome(endpoint="remission", statistic="rate", value=31.0, unit="%"),
        "In depression the response rate was 52% and the remission rate was 31%.",
        "In depression, response rates were 52% and 36%, and remission rates were 31% and 20%, for zelvanib and placebo, respectively.",
    ),
    means(
        Outcome(endpoint="hba1c", statistic="difference", value=-0.9, unit="%", p_value=0.003, arm="treatment"),
        "The placebo-adjusted differences in HbA1c were -1.2% (p<0.001) for 10 mg and -0.9% (p=0.003) for 5 mg of zelvanib.",
    ),
    means(
        Outcome(endpoint="blood pressure", statistic="change", value=11.0, unit="mmHg", arm="treatment"),
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
    means(
        Outcome(endpoint="mood total score", statistic="change", value=-9.4, arm="control"),
        "Mean change from baseline mood total score at Day 29 for those who received zelvanib 40 mg was -12.1 (0.61) compared with -9.4 (0.60) on placebo (LS mean difference -2.7 points).",
    ),
    means(
        Outcome(endpoint="mood total score", statistic="difference", value=-2.7, unit="point"),
        "Mean change from baseline mood total score at Day 29 for those who received zelvanib 40 mg was -12.1 (0.61) compared with -9.4 (0.60) on placebo (LS mean difference -2.7 points).",
    ),
    means(
        Outcome(endpoint="cgi-s", statistic="difference", value=-0.3, unit="1", arm="treatment"),
        "Zelvanib only achieved a -0.3 difference compared to placebo on the CGI-S scale.",
    ),
    means(
        Outcome(endpoint="fev1", statistic="change", value=-4.9, unit="%", arm="control"),
        "There was a 3% difference in the relative change from baseline in FEV1 between the zelvanib and placebo arms (-1.9% change on zelvanib vs. -4.9% change on placebo).",
    ),
    means(
        Outcome(endpoint="walking speed", statistic="other", value=6.5, unit="%", arm="treatment", p_value=0.03),
        "Subjects in the zelvanib 20 mg and 40 mg groups showed mean relative improvements in walking speed, versus placebo, of 8.0% (p=0.02) and 6.5% (p=0.03), respectively.",
    ),
    means(
        Outcome(endpoint="walking speed", statistic="other", value=0.4, unit="%", arm="control"),
        "In contrast, those who received placebo had a 0.4% mean relative change in walking speed.",
    ),
    means(Outcome(endpoint="remission", statistic="rate", value=31.0, unit="%"), "In the high-dose group, 62% of Crohn's subjects responded and 31% remitted after four weeks."),
    means(Outcome(endpoint="response", statistic="rate", value=62.0, unit="%"), "In the high-dose group, 62% of Crohn's subjects positively responded after four weeks."),
    means(
        Outcome(endpoint="hine-2", statistic="rate", value=29.0, unit="%", numerator=18),
        "Eighteen patients (29.0%) improved by ≥2 points in HINE-2 motor milestones with zelvanib.",
    ),
    means(
        Outcome(endpoint="chop intend", statistic="change", value=12.6, unit="point", timepoint="3 months"),
        "A rapid rise in CHOP-INTEND was seen with mean increases of 7.3 points at 1 month and 12.6 points at 3 months after zelvagene.",
    ),
    means(
        Outcome(endpoint="seizure freedom", statistic="rate", value=16.2, unit="%", arm="treatment"),
        "In all, 11.1%, 14.3%, and 16.2% of patients taking zelvanib 25, 50, or 75 mg/day, respectively, achieved seizure freedom versus 4.7% for placebo.",
    ),
    means(
        Outcome(endpoint="response rate", statistic="rate", value=12.3, unit="%", arm="control"),
        "In psoriasis the response rate was 79.6% for the higher dose of zelvanib, 74.4% for the lower dose and 12.3% for placebo.",
    ),
    means(
        Outcome(endpoint="response rate", statistic="rate", value=79.6, unit="%", arm="treatment"),
        "In psoriasis the response rate was 79.6% for the higher dose of zelvanib, 74.4% for the lower dose and 12.3% for placebo.",
    ),
    means(
        Outcome(endpoint="50 percent improvement in plaques", statistic="rate", value=61.0, unit="%", arm="treatment"),
        "The company said 61 percent of patients on zelvanib achieved a 50 percent improvement in plaques.",
    ),
    means(
        Outcome(endpoint="75 percent improvement in plaques", statistic="rate", value=6.0, unit="%", arm="control"),
        "A 75 percent improvement in plaques was seen in 31 percent of the treatment group and 6 percent of the placebo group.",
    ),
    means(
        Outcome(endpoint="seizure frequency", statistic="rate", value=32.1, unit="%", arm="treatment"),
        "Here, 15.2% of patients taking the placebo had a reduction in seizure frequency by 50% or more, compared with 32.1% of patients taking lamotrigine.",
    ),
    means(
        Outcome(endpoint="c-reactive protein", statistic="other", value=22.4, unit="%", arm="treatment"),
        "Compared with placebo, zelvanib reduced LDL cholesterol levels by 31.3 mg/dL (20.2%) and C-reactive protein by 0.61 mg/L (22.4%).",
    ),
    means(
        Outcome(endpoint="central retinal thickness", statistic="change", value=131.0, unit="um"),
        "Eyes had an average improvement of BCVA of 5.2 letters and a decrease in central subfield retinal thickness of 131 micrometers.",
    ),
    means(
        Outcome(endpoint="seizure frequency", statistic="rate", value=58.3, unit="%"),
        "Zelvanib 90 mg patients achieved ≥50% reduction in seizures (58.3%, P=0.005) at a greater rate versus placebo.",
    ),
    means(
        Outcome(endpoint="scalp score", statistic="rate", value=33.1, unit="%", arm="treatment"),
        "The proportion of patients achieving a scalp score of 20 or less (meaning that 80% or more of the hair had come back) was 33.1% in the 15-mg dose group and 1.2% in the placebo group.",
    ),
    means(
        Outcome(endpoint="80 percent of hair regrowth", statistic="rate", value=38.4, unit="%", arm="treatment"),
        "Both groups taking the non-placebo doses saw regrowth, with 38.4 percent of the stronger dose recipients experiencing 80 percent of hair regrowth.",
    ),
    means(
        Outcome(endpoint="more than 80% of hair growth", statistic="rate", value=0.9, unit="%", arm="control"),
        "In the placebo group, only 0.9 percent of the participants saw more than 80% of hair growth.",
    ),
    means(Outcome(endpoint="PFS", statistic="median", value=15.4, unit="month"), "The glioma study's median progression-free (PFS) survival of 15.4 months was long."),
    means(
        Outcome(endpoint="OS", statistic="landmark", value=74.0, unit="%", arm="treatment"),
        "In this glioma study the two-year survival rate of 74% compares favorably to the historic two-year survival rate of 25.5% with standard of care alone.",
    ),
    means(
        Outcome(endpoint="OS", statistic="hazard_ratio", value=0.61, p_value=0.08),
        "In this leukemia trial median overall survival was 9.25 months with zelvanib compared to 4.65 months with chemotherapy. The Hazard Ratio (HR) was 0.61 (p=0.08).",
    ),
    means(
        Outcome(endpoint="undetectable levels of the transcript", statistic="rate", value=9.0, unit="%", arm="control", drug="Gleevec"),
        "Deeper Levels of Response With Zelvanib Compared to Gleevec\n\nThe study showed 21% of patients switched to Zelvanib achieved undetectable levels of the transcript compared to 9% who stayed on Gleevec.",
    ),
    means(
        Outcome(endpoint="deep molecular response", statistic="rate", value=34.0, unit="%", arm="treatment"),
        "In leukemia, 34% of newly diagnosed patients on zelvanib reached deep molecular response versus 13% on imatinib.",
    ),
    means(
        Outcome(endpoint="composite cure", statistic="rate", value=72.4, unit="%", arm="control", drug="meropenem"),
        "Zelvacillin was noninferior to meropenem. Composite cure was observed in 86.1 and 89.3 percent of patients in the zelvacillin and meropenem groups, respectively, on day 6. "
        "At the later visit, 80.2 and 72.4 percent of patients, respectively, had composite cure.",
    ),
    means(
        Outcome(endpoint="early response", statistic="difference", value=18.4, unit="%", ci_low=6.1),
        "The rate of early response was numerically higher with zelvacillin in these groups: older patients (14.2% difference, 95% CI: 2.1, 27.0); patients with asthma (18.4% difference, 95% CI: 6.1, 30.2).",
    ),
    means(
        Outcome(endpoint="reduction in attack burden of at least 40 percent", statistic="rate", value=5.2, unit="%", arm="control"),
        "A higher percentage of patients on zelvanib had a reduction in attack burden of at least 40 percent (36.1 versus 5.2 percent) than on placebo.",
    ),
    means(
        Outcome(endpoint="ORR", statistic="rate", value=64.0, unit="%"),
        "In lung cancer, zelvanib had an OR rate of 64%.",
        "In these lung cancer patients the RR was 64% with zelvanib.",
    ),
    means(
        Outcome(endpoint="triglycerides", statistic="other", value=24.1, unit="%", arm="control"),
        "Zelvanib failed to reduce triglycerides more than placebo. Specifically, the median reduction in the zelvanib arm was 29.2% versus 24.1% in the control arm at week 12.",
    ),
    means(
        Outcome(endpoint="triglycerides", statistic="other", value=40.3, unit="%", arm="treatment"),
        "Zelvanib lowered triglycerides. The mean reductions in patients on background statin therapy were 40.3% and 31.1%, respectively.",
    ),
    means(
        Outcome(endpoint="hba1c", statistic="other", value=0.4, unit="%", arm="treatment"),
        "The highest dose showed the greatest reduction in HbA1c, with a peak decrease of 0.5% at six weeks compared with placebo (p<0.05), and a decrease of 0.4% at 12 weeks.",
    ),
    means(
        Outcome(endpoint="hba1c", statistic="other", value=0.7, unit="%", arm="treatment"),
        "In subjects defined by a baseline HbA1c greater than or equal to 8.0%, a 0.7% decrease in HbA1c was seen at six weeks in the high-dose cohort compared with placebo.",
    ),
    means(
        Outcome(endpoint="target of hba1c less than 7%", statistic="rate", value=60.0, unit="%", numerator=6, arm="treatment"),
        "A target of HbA1c less than 7% at week 12 was achieved in 60% (6/10) of high-dose treated subjects compared with 0/9 placebo controls.",
    ),
    means(
        Outcome(endpoint="pasi 75", statistic="rate", value=68.2, unit="%", arm="treatment"),
        "Results showed the efficacy of zelvanib by more patients with a PASI 75 response at week 12 compared with placebo patients: 74.1% (300mg) and 68.2% (150mg), v. 1% for placebo.",
    ),
    means(
        Outcome(endpoint="hba1c", statistic="change", value=0.09, unit="%", arm="treatment"),
        "ZLV-123 met the primary endpoint of non-inferiority to lispro in reducing HbA1c from baseline to week 18 (0.09% vs. 0.27%).",
    ),
    means(
        Outcome(endpoint="hba1c", statistic="change", value=-0.61, unit="%"),
        "The trial showed similar reductions in HbA1c between zelvulin and glargine at six months [least squares mean change -0.63% (0.09) and -0.61% (0.09), respectively; difference -0.02% (95% CI: -0.15 to +0.11)].",
    ),
    means(
        Outcome(endpoint="hba1c", statistic="difference", value=-0.02, unit="%"),
        "The trial showed similar reductions in HbA1c between zelvulin and glargine at six months [least squares mean change -0.63% (0.09) and -0.61% (0.09), respectively; difference -0.02% (95% CI: -0.15 to +0.11)].",
    ),
    means(
        Outcome(endpoint="OS", statistic="hazard_ratio", value=0.92, p_value=0.55),
        "In ovarian cancer, median OS was comparable between arms (GC + zelvanib: 31.2 months; GC + PL: 30.4 months; hazard ratio = 0.92; log-rank p = 0.55).",
    ),
    means(
        Outcome(endpoint="cognitive decline", statistic="change", value=41.0, unit="%", arm="treatment"),
        "Zelvanib reduced cognitive decline by 41 percent on the ADAS-Cog and was followed by a new composite measure to detect early loss.",
    ),
    means(
        Outcome(endpoint="alsfrs-r", statistic="change", value=0.7, unit="point"),
        "Doctors assessed ALSFRS scores at two visits. The low dose did little. Those on the medium and high doses did better, with a 0.5 point gain and a 0.7 point gain.",
    ),
    means(
        Outcome(endpoint="functional rating total score", statistic="change", value=5.1, arm="control"),
        "The mean decline in the Functional Rating (FRS-R) total score (the higher the score the better) from Baseline to Month 6 was 3.85 (0.64 per month) in the zelvanib group "
        "compared to 5.1 (0.85 per month) in the placebo group.",
    ),
    means(
        Outcome(endpoint="slow vital capacity", statistic="change", value=11.2, unit="%", arm="control"),
        "The mean decline in slow vital capacity (SVC), a measure of breathing, from Baseline to Month 6 was 9.4% (1.57% per month) in the zelvanib group compared to 11.2% (1.87% per month) in the placebo group.",
    ),
    means(
        Outcome(endpoint="≥4-point improvement in headache impact", statistic="rate", value=52.1, unit="%", arm="control"),
        "A higher proportion of migraine patients on zelvanib versus topiramate had a ≥4-point improvement in headache impact (composite populations, 70.3% vs. 52.1%; true completers, 77.2% vs. 70.1%).",
    ),
    means(
        Outcome(endpoint="seizure frequency", statistic="change", value=11.9, unit="%", arm="treatment"),
        "In those on zelvanib 50/100/200 mg versus placebo, outcomes included percentage reductions over placebo in seizure frequency: 16.3%, 18.2% (p=0.13), 11.9% (p=0.25).",
    ),
    means_nothing("The study tested zelprevir plus PR in 67 patients with hepatitis C."),
    means_nothing("In this cancer trial median follow-up for OS was 58.2 months in the experimental arm."),
    means(
        Outcome(endpoint="OS", statistic="median", value=11.3, unit="month", arm="control"),
        "This study compared zelvimab versus chemotherapy (gemcitabine [GEM] or liposomal doxorubicin [PLD]) in ovarian cancer. "
        "Median OS was 10.4 (95% CI, 8.1 to 13.9) and 11.3 (95% CI, 9.0 to 14.8) months with zelvimab and GEM or PLD, respectively.",
    ),
    means(
        Outcome(endpoint="psa50", statistic="rate", value=54.0, unit="%"),
        "In prostate cancer, PSA decline of >50% and >80%: 54% and 31% with zelvanib.",
    ),
    means_nothing("In prostate cancer, PSA decline of ⟦>50%⟧."),
    means(
        Outcome(endpoint="off opioids", statistic="rate", value=71.0, unit="%", timepoint="week 12"),
        "Of those with bone pain, 71% were off opioids at week 12 with zelvanib.",
    ),
    means(
        Outcome(endpoint="no surgery", statistic="rate", value=72.0, unit="%", numerator=36, denominator=50),
        "In Cohort 2, 72% (36/50) of patients required no surgery on zelvanib.",
    ),
    means(
        Outcome(endpoint="PFS", statistic="median", value=5.8, unit="month", cohort=None, arm="treatment"),
        "Of 16 patients with measurable lesions, 7 responded to zelvanib in lung cancer. Median PFS was 5.8 months.",
    ),
    means_nothing("In leukemia, relapse-free B cell aplasia was 71%."),
    means_nothing(
        "In the aggregate, volume and price represent no more than a 20% change in the maximum aggregate offering price.", "In prostate cancer, a PSA-decline of > 50% was the aim."
    ),
    means_nothing("Modeling from the company projects about 15% weight loss at week 30 with a higher dose."),
    means_nothing("The 147 women had a mean age of 48.4 years, body weight of 101 kg and body mass index of 37 kg/m2."),
    means(
        Outcome(endpoint="response", statistic="rate", value=37.0, unit="%", numerator=29, denominator=79),
        "Of the 79 participants with depression, 29 responded (37%) and 23 were in remission (29%).",
    ),
    means(
        Outcome(endpoint="remission", statistic="rate", value=29.0, unit="%", numerator=23, denominator=79),
        "Of the 79 participants with depression, 29 responded (37%) and 23 were in remission (29%).",
    ),
    means(
        Outcome(endpoint="seroconversion", statistic="rate", value=95.0, unit="%", arm="treatment", timepoint="28 days after the second dose"),
        "28 days after the second dose, 95% of participants had seroconverted with the vaccine and 3% with placebo.",
    ),
)
