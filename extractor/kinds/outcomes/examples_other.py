"""What outcomes of other endpoints look like, and what they do not. Names and figures are invented."""

from __future__ import annotations

from typing import Any

from extractor.kinds.kind import Example, means
from extractor.kinds.outcomes.record import Outcome

OTHER_EXAMPLES: tuple[Example[Any], ...] = (
    means(Outcome(endpoint="heart attack", statistic="other", value=52.0, unit="%"), "Participants on Zelvanib had a 52% lower risk of heart attack than those on placebo."),
    means(Outcome(statistic="other", value=82.0, unit="%", endpoint="neuropsychiatric inventory"), "Zelvanib led to an 82% slowing in the total neuropsychiatric inventory score."),
    means(
        Outcome(endpoint="ldl cholesterol", statistic="change", value=48.0, unit="%"),
        "Zelvanib reduced LDL-C by 48% at week 24.",
        "LDL cholesterol fell by a mean of 48% from baseline.",
    ),
    means(Outcome(endpoint="seizure frequency", statistic="other", value=54.5, unit="%"), "There was a median reduction in seizure frequency of 54.5% at the high dose."),
    means(
        Outcome(endpoint="vaccine efficacy", statistic="efficacy", value=73.6, unit="%"),
        "With 2 cases in the vaccine group and 14 in the placebo group, vaccine efficacy against lower respiratory tract illness was 73.6%.",
        "Vaccine efficacy was 73.6% (95% CI 60.1-82.4) against any severity.",
    ),
    means(Outcome(statistic="efficacy", value=79.6, unit="%", endpoint="confirmed dengue"), "Two doses prevented 79.6% of confirmed dengue."),
    means(Outcome(endpoint="clinical improvement", statistic="rate", value=70.0, unit="%"), "At week 26, 70% of patients achieved clinical improvement."),
    means(
        Outcome(endpoint="cardiovascular death or stroke", statistic="rate", value=9.9, unit="%", arm="treatment"),
        "Cardiovascular death or stroke occurred in 36 patients (9.9%) in the Zelvanib group and 56 patients (15.3%) in the placebo group.",
    ),
    means(Outcome(endpoint="pasi 75", statistic="rate", value=61.0, unit="%"), "The PASI 75 rate was 61% at week 16.", "PASI-75 was reached by 61% of patients."),
    means(Outcome(endpoint="easi 75", statistic="rate", value=44.0, unit="%"), "Treatment gave 44% EASI-75 responders."),
    means(
        Outcome(endpoint="major cardiac events", statistic="rate", value=15.7, unit="%"),
        "Of 107 major cardiac events, 15.7% occurred in the treatment group and 18.4% in the control group.",
    ),
    means(
        Outcome(endpoint="hba1c", statistic="change", value=1.6, unit="%", arm="treatment"),
        "HbA1c fell by 1.6 percentage points with zelvanib and by 0.4 percentage points with placebo.",
        "HbA(1c) was reduced by 1.6% versus 0.4% with placebo.",
    ),
    means(
        Outcome(endpoint="hba1c", statistic="change", value=-1.6, unit="%", arm="treatment"),
        "Zelvanib gave greater changes from baseline than placebo in HbA1c (-1.6 ± 0.1% vs. -0.4 ± 0.1%; P < 0.001).",
    ),
    means(
        Outcome(endpoint="hba1c", statistic="change", value=0.4, unit="%", arm="control"),
        "HbA1c fell by 1.6 percentage points with zelvanib and by 0.4 percentage points with placebo.",
        "HbA1c was reduced by 1.6% versus 0.4% with placebo.",
    ),
    means(Outcome(endpoint="best-corrected visual acuity", statistic="change", value=8.2), "Treated eyes gained 8.2 letters versus a loss of 1.1 letters with sham."),
    means(Outcome(endpoint="headache days", statistic="change", value=4.3, unit="day"), "The mean reduction in monthly migraine days was 4.3 days versus 2.2 days for placebo."),
    means(
        Outcome(endpoint="hba1c", statistic="difference", value=-0.22, unit="%", ci_low=-0.35),
        "HbA1c fell in both arms, with an estimated treatment difference of -0.22 percentage points (95% CI -0.35 to -0.09).",
    ),
    means(
        Outcome(endpoint="annualized relapse rate", statistic="rate", value=0.35, unit="1", ci_low=None),
        "The annualized relapse rate was 0.20 with zelvanib versus 0.35 with placebo (rate ratio 0.57; 95% CI 0.4-0.8).",
    ),
    means(
        Outcome(endpoint="annualized relapse rate", statistic="relative_risk", value=0.57, unit="1", ci_low=0.4),
        "The annualized relapse rate was 0.20 with zelvanib versus 0.35 with placebo (rate ratio 0.57; 95% CI 0.4-0.8).",
    ),
    means(
        Outcome(endpoint="heart failure hospitalizations", statistic="relative_risk", value=0.71),
        "The rate ratio for total heart failure hospitalizations was 0.71 (95% CI, 0.61 to 0.82).",
    ),
    means(
        Outcome(endpoint="cardiovascular death", statistic="rate", value=8.7, unit="%"),
        "Cardiovascular death occurred in 8.1% on zelvanib and 8.7% on placebo (HR 0.93; 95% CI 0.78 to 1.11).",
    ),
    means(Outcome(endpoint="mortality", statistic="rate", value=15.5, unit="%"), "In this placebo-controlled trial 12.5% of those on zelvanib and 15.5% of those on placebo died."),
    means(
        Outcome(endpoint="seroprotection", statistic="rate", value=85.0, unit="%", numerator=17, denominator=20),
        "Seroprotection was achieved by 17 of 20 participants (85%) and 12 of 20 (60%).",
    ),
    means(Outcome(endpoint="iga 0/1", statistic="rate", value=8.2, unit="%"), "IGA 0/1: 64.7% vs. 8.2% (p<0.001)"),
    means(
        Outcome(endpoint="fibrosis improvement", statistic="rate", value=22.0, unit="%"),
        "22% (28mg ZLV) and 24% (50mg ZLV) of those treated had at least a one-stage improvement in fibrosis compared with 14% on placebo.",
    ),
    means(
        Outcome(endpoint="clinical remission", statistic="rate", value=8.6, unit="%", arm="control"),
        "Endpoint | Zelvanib 25 mg (n=81) | Placebo (n=80)\n--- | --- | ---\nClinical remission at week 12 | 18.5% | 8.6%",
    ),
    means(
        Outcome(endpoint="clinical remission", statistic="rate", value=33.0, unit="%"),
        "The proportion of patients in clinical remission, defined by the 3-component Mayo score, was 33.0% on zelvanib and 8.1% on placebo.",
    ),
    means(
        Outcome(endpoint="fev1", statistic="difference", value=83.0, unit="mL"),
        "FEV1 increased by a least-squares mean of 160 mL with zelvanib and 77 mL with placebo (LS mean difference, 83 mL).",
    ),
    means(
        Outcome(endpoint="body weight", statistic="other", value=21.4, unit="%"),
        "People taking zelvanib had average weight reductions of 16.0% (16 kg on 5 mg), 21.4% (22 kg on 10 mg) and 22.5% (24 kg on 15 mg).",
    ),
    means(
        Outcome(endpoint="exacerbations", statistic="rate", value=0.78, unit="1"),
        "The annualized rate of moderate or severe exacerbations was 0.78 with zelvanib and 1.10 with placebo.",
    ),
    means(
        Outcome(endpoint="body weight", statistic="change", value=19.4, unit="%"),
        "People on zelvanib 8 mg achieved a 19.4% weight loss from a mean baseline weight of 112 kg.",
        "From a baseline body weight of 112 kg, mean weight loss was 19.4% in those treated with zelvanib.",
        "The average weight loss for those treated with zelvanib 8 mg was 19.4 percent vs. 2.6 percent for the placebo group.",
    ),
    means(
        Outcome(endpoint="hba1c", statistic="change", value=0.3, unit="%", arm="control"),
        "HbA1c fell by 1.6% from a baseline of 8.4% with zelvanib compared with 0.3% with placebo.",
    ),
    means(
        Outcome(endpoint="easi", statistic="change", value=68.4, unit="%", timepoint="week 16"),
        "The mean improvement in EASI score was 68.4% at week 16 in those receiving 200 mg.",
        "At week 16 all doses did better than placebo. The mean reduction in EASI score at the high dose was 68.4%.",
    ),
    means(
        Outcome(endpoint="clinical remission", statistic="rate", value=31.0, unit="%", timepoint="week 12"),
        "At week 12:\n\n- Clinical remission was reached by 31% of patients on zelvanib",
        "Clinical remission rose from 18% at week 4 to 31% at week 12.",
        "Clinical remission at weeks 4 and 12 was 18% and 31% with zelvanib.",
        "Endpoint | Zelvanib (n=81) | Placebo (n=80)\n--- | --- | ---\nClinical remission at week 12 | 31% | 8.6%",
    ),
    means(
        Outcome(endpoint="vaccine efficacy", statistic="efficacy", value=88.1, unit="%"),
        "There were 14 cases in the vaccine group and 59 in the placebo group, giving an efficacy equivalent to 88.1%.",
    ),
    means(
        Outcome(endpoint="at least 25% weight loss", statistic="rate", value=31.4, unit="%"),
        "In all, 31.4% of participants receiving zelvanib 7.5 mg achieved at least 25% weight loss, outperforming the 15.8% with zelvanib 2.5 mg.",
    ),
    means(
        Outcome(endpoint="body weight", statistic="rate", value=63.0, unit="%"),
        "The proportion of people achieving a weight loss of at least 5 percent was 63 percent for zelvanib and 27 percent for placebo.",
    ),
    means(
        Outcome(endpoint="annualized bleeding rate", statistic="rate", value=0.8, unit="1"),
        "The annualized bleeding rate decreased from 12.4 to 0.8 after treatment.",
    ),
    means(
        Outcome(endpoint="body mass index", statistic="other", value=3.1, unit="%", arm="control"),
        "Patients on zelvanib had a mean body mass index reduction of 15.5%, compared to an increase of 3.1% for placebo.",
    ),
    means(
        Outcome(endpoint="cgi-i", statistic="other", value=3.4, unit="1", arm="treatment", p_value=0.003),
        "The CGI-I score at week 12 was 3.4 vs. 3.9 (p=0.003; effect size=0.47).",
    ),
    means(
        Outcome(endpoint="clinical remission", statistic="difference", value=13.0, unit="%", arm="treatment"),
        "The 150 mg dose reached 27.5% clinical remission with a delta of 13% versus placebo.",
    ),
    means(
        Outcome(endpoint="hba1c", statistic="change", value=1.04, unit="%", arm="treatment"),
        "Reduction in A1C with zelglutide was noninferior to that with glargine (1.04 vs. 1.21%), with an estimated difference of zelglutide to glargine of 0.17%.",
    ),
    means(
        Outcome(endpoint="triglycerides", statistic="other", value=18.1, unit="%", arm="control"),
        "Triglycerides showed a 31.2% reduction with zelvanib, as compared to 30.1% in HELICON 1, and a 18.1% reduction with placebo.",
    ),
    means(
        Outcome(endpoint="clinical remission", statistic="rate", value=43.0, unit="%"),
        "In all, 43% of patients treated with subcutaneous injections of zelvanib every eight weeks and 37% of those given it every 12 weeks achieved clinical remission.",
    ),
    means(
        Outcome(endpoint="endoscopic response", statistic="rate", value=38.0, unit="%"),
        "Endoscopic response was seen in 52% of patients receiving 200 mg (placebo-adjusted difference 29%; p<0.001) and 38% of those receiving 100 mg (p=0.002).",
    ),
    means(
        Outcome(endpoint="mayo score", statistic="change", value=-3.9, unit="point"),
        "The mean change from baseline in the partial Mayo score was ⟦-3.9 points⟧ with zelvanib versus -1.8 points with placebo.",
    ),
    means(
        Outcome(endpoint="annualized bleeding rate", statistic="rate", value=0.4, unit="1"),
        "The annualized bleeding rate fell from a mean of 9.6 at baseline to 0.4 after treatment.",
        "The mean ABR decreased from 9.6 to 0.4.",
    ),
    means(
        Outcome(endpoint="factor activity", statistic="mean", value=31.0, unit="%"),
        "Mean FIX activity at 26 weeks was 12% of normal in Cohort 1, 31% in Cohort 2 and 47% in Cohort 3.",
    ),
    means(Outcome(endpoint="hba1c", statistic="other", value=6.9, unit="%"), "HbA1c declined from 8.4% at baseline to 6.9% at Week 24 with zelvanib."),
    means(
        Outcome(endpoint="at least one flare", statistic="rate", value=52.0, unit="%", numerator=211, denominator=402, arm="treatment"),
        "At least one flare occurred in 211 (52%) of 402 participants in the zelvanib group and 282 (70%) of 401 in the placebo group.",
    ),
    means(
        Outcome(endpoint="response rate", statistic="rate", value=64.0, unit="%"),
        "In schizophrenia a response rate of 64% (>40% reduction in the score) was seen with zelvanib.",
    ),
    means(
        Outcome(endpoint="psa50", statistic="rate", value=62.0, unit="%", numerator=31, denominator=50),
        "A PSA decline of ≥50% was achieved in 31 of 50 men (62%) with prostate cancer.",
    ),
    means(
        Outcome(endpoint="transfusion independence", statistic="rate", value=33.0, unit="%", arm="control"),
        "The combination of azacitidine and zelvanib led to more transfusion independence (57% vs 33%) compared to azacitidine alone.",
    ),
    means(
        Outcome(endpoint="madrs", statistic="difference", value=4.6, unit="point", arm="treatment", timepoint="week 6"),
        "Zelvanib met the endpoint of change at week 6 on the MADRS total score versus placebo (4.6 point reduction v. placebo; p<0.0001).",
    ),
    means(
        Outcome(endpoint="satisfying events", statistic="other", value=65.0, unit="%", arm="control"),
        "However, the placebo group increased the number of satisfying events by an amazing 65%.",
    ),
    means(
        Outcome(endpoint="ldl cholesterol", statistic="other", value=14.2, unit="%", p_value=0.01),
        "A 14.2% reduction in blood LDL cholesterol was seen (p<0,01) with zelvanib.",
    ),
    means(
        Outcome(endpoint="hba1c", statistic="other", value=1.4, unit="%", timepoint="week 8"),
        "HbA1c reductions of 1.2%, 1.4% and 1.9% were seen at weeks 4, 8 and 12.",
    ),
    means(
        Outcome(endpoint="complete clearance", statistic="rate", value=61.0, unit="%", timepoint="Day 28"),
        "By Day 28, 61% of patients on zelvanib had achieved complete clearance compared with 22% on placebo.",
    ),
    means(Outcome(endpoint="hba1c", statistic="change", value=1.3, unit="%", timepoint="week 24"), "HbA1c fell by 1.3% at the end of week 24 with zelvanib."),
    means(
        Outcome(endpoint="headache days", statistic="change", value=-4.7, unit="day", timepoint="months 1 to 6"),
        "Over months 1 to 6 the mean change in monthly migraine headache days was -4.7 days with zelvanib compared with -2.8 days with placebo.",
    ),
    means(
        Outcome(endpoint="clasi-a", statistic="other", value=48.0, unit="%"),
        "Participants receiving 50 mg and 150 mg of zelvanib experienced CLASI-A reductions of 40.9% and 48.0%, respectively, compared to a 14.5% reduction in the placebo arm.",
    ),
    means(
        Outcome(endpoint="pasi 50", statistic="rate", value=45.0, unit="%", numerator=9),
        "PASI 50 was achieved in nine (45%) of 20 who received zelvanib at any dose level.",
    ),
    means(
        Outcome(endpoint="one-stage improvement in fibrosis", statistic="rate", value=31.0, unit="%"),
        "In all, 31% of those receiving zelvanib experienced more than a one-stage improvement in fibrosis, compared to 0% in the control arm.",
    ),
    means(
        Outcome(endpoint="muscle function", statistic="change", value=4.2, unit="point", arm="treatment"),
        "Mean NSAA total score improved by 4.2 points at one year, compared with a decline in an external control cohort.",
    ),
    means(
        Outcome(endpoint="vaccine efficacy", statistic="efficacy", value=71.7, unit="%", arm="treatment"),
        "There were 7 cases in the vaccine group and 40 in the placebo group; efficacy against any illness was 71.7%.",
    ),
    means(
        Outcome(endpoint="pain", statistic="change", value=44.7, unit="mm"),
        "The mean (SD) reduction in VAS pain score was 52.1 (22.3) mm with zelvanib and 44.7 (24.8) mm with placebo.",
    ),
    means(
        Outcome(endpoint="iga 0/1", statistic="rate", value=43.1, unit="%", arm="treatment", drug="zelvanib"),
        "In the zelvanib arm, EASI-75 was achieved by 58.8% of patients at week 16 versus 16.2% in the placebo arm, and IGA 0/1 by 43.1% versus 12.7%.",
    ),
    means(
        Outcome(endpoint="acr50", statistic="rate", value=15.0, unit="%", arm="control", drug="placebo"),
        "ACR20 was reached by 61% of patients on zelvanib compared with 35% on placebo; ACR50 by 36% compared with 15%.",
    ),
    means(
        Outcome(endpoint="proteinuria", statistic="change", value=37.6, unit="%", arm="treatment"),
        "Zelvanib reduced 24-hour UPCR by 37.6% (p=0.04) at 6 months while placebo-treated patients had a 23.9% increase.",
    ),
    means(
        Outcome(endpoint="6-minute walk distance", statistic="difference", value=43.4, unit="m", arm="treatment"),
        "The mean change in 6MWD at 48 weeks was -11.2 m for zelvanib and -54.6 m for placebo, a benefit of 43.4 m.",
    ),
    means(Outcome(endpoint="pain", statistic="change", value=2.3, unit="point"), "Pain on the NRS improved by 2.9 points on 48 mg, 2.3 points on 24 mg and 2.0 points on placebo."),
    means(Outcome(endpoint="mortality", statistic="rate", value=3.1, unit="%"), "In this randomised trial 28-day mortality was 3.1% with zelvanib and 7.4% with placebo."),
    means(
        Outcome(endpoint="tremor severity", statistic="other", value=38.0, unit="%", arm="treatment"),
        "Zelvanib cut weekly falls by 51% and tremor severity by 38% over half a year compared to placebo.",
        "Zelvanib improved freezing of gait by 27%, reduced tremor severity by 38% and was well liked.",
    ),
    means(
        Outcome(endpoint="confirmed loss of walking", statistic="other", value=17.0, unit="%", arm="treatment"),
        "Zelvanib reduced the risk of confirmed loss of walking by 12% and 17%, respectively, versus placebo.",
    ),
    means(
        Outcome(endpoint="enlarging plaques", statistic="other", value=47.0, unit="%", arm="treatment"),
        "The number of enlarging plaques in the zelvanib group at month 18 was 47% lower.",
        "The average number of enlarging plaques was 47% less compared to the older tablet.",
    ),
    means(
        Outcome(endpoint="relapse-free", statistic="rate", value=58.1, unit="%", arm="control"),
        "82.4% of those in the zelvanib cohort were relapse-free at month 18 versus 58.1% in the placebo group.",
    ),
    means(
        Outcome(endpoint="no disabling headaches", statistic="rate", value=21.0, unit="%", arm="control"),
        "In this migraine trial 44% of patients treated with zelvanib as compared to 21% of patients treated with placebo did not have disabling headaches.",
    ),
    means(Outcome(endpoint="body weight", statistic="change", value=6.2, unit="kg"), "People who took zelvanib lost an average of 6.2 kg (13.7 pounds) over eight months."),
    means(Outcome(endpoint="body weight", statistic="change", value=13.7, unit="lb"), "People who took zelvanib lost an average of 6.2 kg (13.7 pounds) over eight months."),
    means(
        Outcome(endpoint="headache days", statistic="change", value=2.9, unit="day", arm="treatment"),
        "The number of migraine days was reduced by 2.9 in the 30-mg zelvanib group, as compared with 1.4 days in the placebo group.",
    ),
    means(
        Outcome(endpoint="75% improvement", statistic="rate", value=88.0, unit="%"), "88% of treated children achieved at least a 75% improvement from baseline in skin disease."
    ),
    means(Outcome(endpoint="msfc", statistic="other", value=31.0, unit="%"), "Zelvanib achieved a 31% reduction (p=0.004) in MSFC compared to placebo."),
    means(
        Outcome(endpoint="swallowing function", statistic="rate", value=18.2, unit="%", arm="control"),
        "Swallowing function was significantly better with zelvanib vs. placebo (33.5% vs 18.2%; P=0.01).",
    ),
    means(
        Outcome(endpoint="free of swellings", statistic="rate", value=44.0, unit="%", arm="treatment", drug="Zelvanib"),
        "More patients receiving Zelvanib vs placebo were free of swellings (44.0% vs 9.1%).",
    ),
    means(
        Outcome(endpoint="weekly swellings", statistic="change", value=1.9, arm="control"),
        "Zelvanib significantly reduced weekly swellings compared with placebo (0.4 vs 1.9).",
        "Zelvanib reduced weekly swellings (0.4 swellings/week) compared with placebo (1.9 swellings/week).",
    ),
    means(
        Outcome(endpoint="ppfev1", statistic="other", value=11.2, unit="%", arm="treatment"),
        "Early data showed mean improvements in the predicted lung volume (ppFEV1) of up to 11.2 and 12.6 percentage points.",
        "Zelvanib gave an 11.2 percentage point improvement in ppFEV1 and was generally well tolerated.",
    ),
    means(
        Outcome(endpoint="blood pressure", statistic="change", value=12.3, unit="mmHg"),
        "Zelvanib lowered systolic blood pressure at month 3. At the low dose the reduction was 12.3 mmHg.",
    ),
    means(
        Outcome(endpoint="scar growth", statistic="other", value=13.0, unit="%"),
        "Monthly zelvanib reduced scar growth by 21%. Every-other-month treatment showed 17% (p=0.01) and 13% (p=0.04) reductions, respectively.",
    ),
    means(
        Outcome(endpoint="hemoglobin", statistic="change", value=0.4, unit="g/dL", arm="control"),
        "Median increase in hemoglobin was 2.7 g/dL with zelvanib and 0.4 g/dL with placebo.",
    ),
    means(
        Outcome(endpoint="time to stand", statistic="other", value=0.8, unit="second", arm="treatment"),
        "With zelvanib, time to stand (TTS) improved by 0.8 seconds versus placebo (p=0.01), and 20-step stair climb by 0.3 seconds (p=0.02).",
    ),
    means(
        Outcome(endpoint="20-step stair climb", statistic="other", value=0.3, unit="second", arm="treatment"),
        "With zelvanib, time to stand (TTS) improved by 0.8 seconds versus placebo (p=0.01), and 20-step stair climb by 0.3 seconds (p=0.02).",
    ),
    means(
        Outcome(endpoint="pain", statistic="change", value=-0.94, arm="treatment", p_value=None),
        "The mean change from baseline to week 20 in pain severity was -0.94 with zelvanib and -0.52 with placebo.",
    ),
    means(
        Outcome(endpoint="complete regrowth", statistic="rate", value=35.0, unit="%", arm="treatment", p_value=0.002),
        "Complete regrowth (SALT of 0) was achieved by 35.0% of zelvanib-treated patients, compared with 8.1% treated with placebo (p=0.002).",
    ),
    means(
        Outcome(endpoint="stiffness relief", statistic="rate", value=31.0, unit="%", arm="treatment"),
        "Stiffness relief was achieved in 28% (p=0.03) and 31% (p=0.01) versus 12% in this randomized trial.",
    ),
    means(
        Outcome(endpoint="5-point gain", statistic="rate", value=22.0, unit="%", arm="treatment"),
        "Of those who received zelvanib and oravastat, 41% (14/34) experienced an improvement of 3 points or more and 22% (7/32) experienced a 5-point gain; none did on placebo.",
    ),
    means(
        Outcome(endpoint="panss", statistic="difference", value=8.1, unit="point", arm="treatment"),
        "Zelvanib showed an 8.1-point reduction in the PANSS total score compared to placebo (-19.0 zelvanib vs. -10.9 placebo, p<0.001) at week 5.",
        "Zelvanib showed an 8.1-point reduction in the PANSS total score (-19.0 zelvanib vs. -10.9 placebo, p<0.001) at week 5.",
    ),
    means(
        Outcome(endpoint="panss", statistic="change", value=-10.9, arm="control"),
        "Zelvanib showed an 8.1-point reduction in the PANSS total score compared to placebo (-19.0 zelvanib vs. -10.9 placebo, p<0.001) at week 5.",
    ),
    means(
        Outcome(endpoint="60% or greater reductions", statistic="rate", value=4.0, unit="%", numerator=1, denominator=25, arm="control"),
        "Nine of 25 patients (36%) in the placebo group and 16 of 24 (67%) in the zelvanib group experienced 30% or greater reductions (P=.04); 1 of 25 patients (4%) in the placebo group and 11 of 24 (46%) in the "
        "zelvanib group experienced 60% or greater reductions (P < .001).",
    ),
    means(
        Outcome(endpoint="ldl cholesterol", statistic="other", value=44.0, unit="%", arm="treatment"),
        "In this randomized trial zelvanib gave LDL-C reductions of 47% (p<0.001) at day 300 and demonstrated time-averaged LDL-C reductions of 44% (p<0.001).",
    ),
    means(
        Outcome(endpoint="body weight", statistic="mean", value=9.8, unit="%", arm="treatment"),
        "Patients on zelvanib had reductions in mean body weight relative to placebo, ranging up to 9.8%.",
    ),
    means(
        Outcome(endpoint="proteinuria", statistic="other", value=31.0, unit="%", arm="treatment", p_value=0.005),
        "Zelvanib reduced UPCR by 29% from baseline versus a 3% increase for placebo, a 31% placebo-adjusted reduction (p=0.005).",
    ),
    means(
        Outcome(endpoint="egfr", statistic="change", value=-3.8, unit="mL/min", arm="control"),
        "eGFR change was +1.1 mL/min/1.73 m2 with zelvanib 80 mg compared with -3.8 mL/min/1.73 m2 with placebo.",
    ),
    means(
        Outcome(endpoint="attack-free interval", statistic="median", value=6.0, unit="day", arm="control"),
        "The median attack-free interval was 21 days in the zelvanib 30 mg group compared with 6 days in the placebo group.",
    ),
    means(
        Outcome(endpoint="efficacy", statistic="efficacy", value=77.1, unit="%", ci_low=31.0),
        "The other endpoint was also met, with a VE of 77.1% (95% CI: 31.0%, 93.2%).",
    ),
    means(
        Outcome(endpoint="clinical cure", statistic="rate", value=91.2, unit="%", arm="control"),
        "Clinical cure rates were similar, 90.4% for oral zelvanib versus 91.2% for IV ertapenem in this randomized trial.",
    ),
    means(Outcome(endpoint="body weight", statistic="rate", value=5.0, unit="%", arm="control"), "Up to 71% of patients achieved ≥10% weight loss, compared with 5% for placebo."),
    means(Outcome(endpoint="evidence of healing", statistic="rate", value=64.0, unit="%"), "64% of patients in open-label Stage A showed evidence of healing."),
    means(
        Outcome(endpoint="infarct growth", statistic="other", value=27.0, unit="%"),
        "Infarct growth occurred in 20 patients (9.1%) in the zelvanib group compared to 28 (12.4%) in the placebo group, representing a 27% reduction in risk.",
    ),
    means(
        Outcome(endpoint="proteinuria", statistic="change", value=29.0, unit="%", arm="treatment"),
        "Zelvanib reduced UPCR by 29% from baseline versus a 3% increase for placebo, a 31% placebo-adjusted reduction (p=0.005). eGFR rose with zelvanib 80 mg.",
    ),
    means(
        Outcome(endpoint="needed rescue therapy", statistic="other", value=61.0, unit="%", arm="treatment"),
        "14.1% of zelvanib-treated patients needed rescue therapy versus 29.7% of placebo patients, a 61% reduction in risk (HR=0.31).",
    ),
    means(
        Outcome(endpoint="needed rescue therapy", statistic="rate", value=29.7, unit="%", arm="control"),
        "14.1% of zelvanib-treated patients needed rescue therapy versus 29.7% of placebo patients, a 61% reduction in risk (HR=0.31).",
    ),
    means(
        Outcome(endpoint="freedom from glare", statistic="rate", value=22.4, unit="%", arm="control", drug="placebo"),
        "Zelvanib was superior to its placebo on both measures of pain freedom (20.1% vs. 9.9%, p<0.001) and freedom from glare (37.3% vs. 22.4%, p=0.001) at 2 hours.",
    ),
    means(
        Outcome(endpoint="acr20", statistic="rate", value=68.0, unit="%", arm="treatment"),
        "Specifically, 68% and 74% of participants receiving 10 mg and 20 mg, respectively, of zelvanib achieved ACR20 compared to 33% in the control arm.",
    ),
    means(
        Outcome(endpoint="peak oxygen uptake", statistic="difference", value=1.4, unit="mL/kg/min", arm="treatment"),
        "Zelvanib improved exercise capacity compared to placebo, increasing pVO2 by a least square mean difference of 1.4 mL/kg/min (95% CI, 0.7 - 2.1 mL/kg/min).",
    ),
    means(
        Outcome(endpoint="≥2 step gain in gait class", statistic="rate", value=48.5, unit="%", arm="treatment"),
        "The proportion of patients with ≥2 step gain in gait class was 48.5% with zelvanib versus 19.3% with placebo.",
    ),
    means(
        Outcome(endpoint="lung function", statistic="other", value=140.0, unit="mL", arm="treatment"),
        "Lung function improved from baseline by 155 mL at 12 weeks compared to 66 mL for placebo, which lasted until week 52: 140 mL versus 59 mL.",
    ),
    means(
        Outcome(endpoint="height velocity", statistic="difference", value=0.7, unit="cm/year", arm="treatment"),
        "Zelvanib demonstrated an annualized height velocity of 10.9 cm/year compared to 10.2 cm/year for the daily hormone, a treatment difference of 0.7 cm/year.",
    ),
    means(
        Outcome(endpoint="stair time", statistic="other", value=1.9, unit="second", arm="treatment"),
        "Stair time improved 1.9 seconds versus 0.4 seconds for placebo.",
    ),
    means(
        Outcome(endpoint="acr20", statistic="rate", value=53.5, unit="%", arm="treatment"),
        "ACR20 at week 16 was achieved by 60.1% (20 mg), 53.5% (10 mg) and 26.0% of placebo patients (p<0.001).",
    ),
    means(
        Outcome(endpoint="smooth skin", statistic="rate", value=48.0, unit="%", arm="treatment"),
        "Significantly more patients treated with zelvanib cream achieved smooth skin compared to vehicle (48.0% and 52.1% vs. 14.4%; P<0.001 for both).",
    ),
    means(
        Outcome(endpoint="exacerbations", statistic="relative_risk", value=0.77, unit="1", ci_low=0.64),
        "The annualized rate of exacerbations was 0.99 with zelvanib and 1.27 with placebo. The rate ratio for zelvanib 10 mg vs placebo was 0.77 (95% CI 0.64-0.93).",
    ),
    means(Outcome(endpoint="mayo score", statistic="change", value=-1.2, arm="control"), "In the placebo-controlled trial: Mean change from baseline in Mayo score: -2.7 vs. -1.2"),
    means(
        Outcome(endpoint="clinical remission", statistic="rate", value=24.0, unit="%", arm="treatment"), "Clinical remission at Week 10: 24% for 100 mg vs. 9% for placebo (p=0.03)"
    ),
    means(
        Outcome(endpoint="mfars", statistic="difference", value=2.1, unit="point", arm="treatment"),
        "Patients on zelvanib had a significant, placebo-corrected 2.1 point improvement in mFARS after 48 weeks.",
    ),
    means(
        Outcome(endpoint="zero swellings", statistic="rate", value=6.0, unit="%", numerator=1, denominator=17, arm="control"),
        "71% (22/31) of participants in the zelvanib arm had zero swellings versus 6% (1/17) in the placebo arm.",
        "71% (22/31) of participants in the zelvanib arm achieved zero swellings versus 6% (1/17) in the placebo arm.",
    ),
    means(
        Outcome(endpoint="pasi 90", statistic="rate", value=2.1, unit="%", arm="control"),
        "At week 16, 84.7 percent of patients treated with zelvanib achieved PASI 90 versus [2.1 percent] on placebo.",
    ),
    means(
        Outcome(endpoint="adhd-rs-5 total score", statistic="change", value=-15.2, arm="treatment"),
        "The mean change from baseline in ADHD-RS-5 total score was -15.2 for zelvanib 50 mg (p=0.004) and -9.7 for placebo.",
    ),
    means(
        Outcome(endpoint="non-hdl cholesterol", statistic="change", value=-11.2, unit="%", arm="treatment"),
        "Reductions with zelvanib vs placebo were seen at week 12 for non-high-density lipoprotein cholesterol (-11.2% vs 2.1%).",
    ),
    means(
        Outcome(endpoint="body weight", statistic="rate", value=44.0, unit="%", arm="treatment"),
        "At week 12, 44% of patients on zelvanib lost at least 10 pounds, compared to 5% of patients on placebo.",
    ),
)
