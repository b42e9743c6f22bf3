"""Sizes of dose levels and of parts, counts without a verb, and populations that a response is counted in."""

from __future__ import annotations

from typing import Any

from extractor.kinds.cohorts.record import Cohort, Size
from extractor.kinds.kind import Example, means, means_nothing


def _size(n: int, basis: Any = None, **group: Any) -> Cohort:
    return Cohort(sizes=(Size(n=n, basis=basis),), **group)


FURTHER: tuple[Example[Any], ...] = (
    means(
        _size(3, "evaluable", label="dosage level 1", role="treatment"),
        "At dosage level 1 (40 mg/m2), 0/⟦3 patients⟧ had a DLT.",
        "At dosage level 1 (40 mg), 1/⟦3 patients⟧ had a DLT.",
    ),
    means(
        _size(6, "enrolled", label="dose level 3", role="treatment"),
        "At dose level 3 (90 mg), there were ⟦6 patients⟧ enrolled, 4 of which were evaluable.",
        "Tolerability was lost at dose level 4, and a total of ⟦6 additional patients⟧ were enrolled at dose level 3.",
    ),
    means(_size(4, "evaluable", label="dose level 3", role="treatment"), "At dose level 3 (90 mg), there were 6 patients enrolled, ⟦4⟧ of which were evaluable."),
    means(_size(4, "enrolled", label="60 mg/m2", role="treatment"), "⟦Four patients⟧ were enrolled at 60 mg/m2, none with a DLT."),
    means(_size(9, "treated", label="highest dose", role="treatment"), "⟦Nine subjects⟧ received the highest dose, 60 mg."),
    means(_size(9, "treated", label="pilot group", role="treatment"), "⟦Nine women⟧ in the pilot group received zelvanib."),
    means(
        _size(3, "treated", label="group 2", role="treatment"),
        "Three patients received 10 mg (group 1), ⟦three⟧ received 30 mg (group 2), and two received 90 mg (group 3).",
        "Six patients received 2 x 10^6 (group 1), ⟦three⟧ received 6 x 10^6 (group 2) and two received 2 x 10^7 CAR-T cells (group 3).",
    ),
    means(
        _size(36, "evaluable"),
        "Among ⟦36 response-evaluable patients⟧, the response rate was 33%.",
        "There were 12 responders among ⟦36 patients⟧ who were eligible for response assessment.",
        "Of the 40 enrolled, ⟦36⟧ were eligible and analysable.",
    ),
    means(
        _size(31, "evaluable", label="letrozole group"),
        "Among them, 60 were eligible and analysable (⟦31⟧ in the letrozole group and 29 in the surgery group).",
    ),
    means(_size(47, "evaluable", role="total"), "Participants: 60 randomised; ⟦47⟧ analysed."),
    means(_size(60, "randomized", role="total"), "Participant numbers: ⟦60⟧ randomly assigned; 47 analysed."),
    means(
        _size(1820, "enrolled", role="treatment", label="vaccine group"),
        "The trial enrolled adults, giving ⟦1,820 participants⟧ in the vaccine group and 604 in the placebo group two jabs.",
    ),
    means(_size(15, "enrolled"), "The first ⟦15 participants⟧ were enrolled at one site. In all, 153 participants were enrolled."),
    means(
        _size(7, "treated", label="patients with diffuse large B-cell lymphoma", role="subgroup"),
        "Ten patients were treated with zelvanib (⟦seven patients⟧ with diffuse large B-cell lymphoma (DLBCL) and three patients with other sorts of lymphoma).",
    ),
    means(
        _size(28, label="spinal block", role="treatment"),
        "Women were anaesthetised with either a spinal block (n = ⟦28⟧) or an epidural block (n = 30).",
        "Women were anaesthetised with either a spinal block (SB) (n = ⟦28⟧) or an epidural block (EB) (n = 30).",
    ),
    means(_size(60, role="total"), "We conducted a randomized trial of zelvanib against itching in female study patients (n = ⟦60⟧)."),
    means(
        _size(380, "randomized", role="total"),
        "⟦Three hundred and eighty male hypertensive patients⟧ with pressures averaging 90 to 114 mm Hg were randomly assigned to either zelvanib or placebo.",
    ),
    means(
        _size(42, "evaluable", label="low-grade or transformed NHL", role="subgroup"),
        "Thirty-five (83%) of ⟦42⟧ with low-grade or transformed NHL responded versus 7 (41%) of 17 with intermediate-grade NHL.",
    ),
    means(_size(132, "treated"), "In this trial ⟦132 2–6 year old asthmatic children⟧ received inhaled fluticasone."),
    means(_size(4, "treated"), "The product was administered to ⟦four severely affected haemophiliacs⟧ twice weekly."),
    means(
        _size(79, "randomized", label="fluticasone", role="treatment"),
        "Children were randomized to fluticasone 50 mcg, two actuations as needed (n=⟦79⟧), or salbutamol 100 mcg, two actuations as needed (n=81).",
    ),
    means(
        _size(8, "planned", role="treatment", label=None),
        "The study will consist of 6 cohorts. Each cohort will include ⟦8 subjects⟧ (6 subjects on zelvanib and 2 subjects on placebo).",
        "At each cohort, ⟦8 subjects⟧ will be randomized to zelvanib or placebo.",
    ),
    means(
        Cohort(role="treatment", sizes=(Size(n=8, basis="planned", bound="<="),)),
        "Three cohorts are planned, each with a maximum of ⟦8 subjects⟧.",
    ),
    means(_size(8, "planned", role="treatment"), "This will be a study in at most 3 cohorts of ⟦8 healthy volunteers⟧ each."),
    means(_size(48, "planned", role="total"), "All cohorts come to a total of ⟦48 subjects⟧ planned for evaluation in this trial."),
    means(
        Cohort(label="Part 2", sizes=(Size(n=40, basis="planned", bound="<="),)),
        "In Part 2 of the study, up to ⟦40 eligible subjects⟧ will be randomized to receive zelvanib or placebo within one of four cohorts.",
    ),
    means(
        Cohort(role="total", sizes=(Size(n=60, basis="planned", bound="<="),)),
        "Up to ⟦60 healthy adult males⟧, ≥ 18 and ≤ 55 years of age, are planned to be enrolled in the study.",
    ),
    means(_size(40, "planned", role="total"), "The target sample size for this trial was ⟦40⟧ (20 per group)."),
    means(
        _size(204, "randomized", role="total"),
        "Of 367 patients, ⟦204⟧ were randomly assigned to zelvanib (n=101; 40 mg weekly) or observation (n=103).",
        "⟦204⟧ were randomly assigned to zelvanib (n=101; 40 mg weekly) or observation (n=103).",
    ),
    means(_size(367, None, role="total"), "Of ⟦367 patients⟧, 204 were randomly assigned to zelvanib (n=101) or observation (n=103)."),
    means(_size(41, "treated", role="total"), "Of the ⟦41 patients⟧ dosed, 36 were evaluable for response."),
    means(
        _size(57, "randomized", role="total"),
        "The trial was stopped after ⟦57⟧ of a planned 160 participants had been randomised.",
        "In all, ⟦57⟧ of the originally planned 160 participants were randomised.",
    ),
    means(_size(291, "treated", role="total"), "Zelvanib 80 mg/kg was prescribed for 10 days to ⟦291 children⟧.", "Zelvanib was given at 1.1 mg or 3.7 mg to ⟦291 children⟧."),
    means(
        _size(396, "evaluable", label="zelvanib group", role="treatment"),
        "We enrolled 779 patients; ⟦396⟧ in the zelvanib group and 382 in the placebo group were included in the analysis.",
    ),
    means(_size(396, "completed", role="treatment"), "We enrolled 779 patients; ⟦396⟧ in the zelvanib group and 382 in the placebo group completed the trial."),
    means(_size(3, "treated", label=None, role="treatment"), "⟦Three patients⟧ each were treated at 30 mg, 75 mg and 150 mg of zelvanib."),
    means(_size(3, "treated", label="10 mg", role="treatment"), "⟦Three patients⟧ were treated at 10 mg, six at 30 mg, and ten at 60 mg."),
    means(
        _size(10, "treated", role="treatment"),
        "Three patients were treated at 10 mg, six at 30 mg, and ⟦ten⟧ at the RP2D of 60 mg.",
        "Three patients were treated at 10 mg, six at 30 mg, and ⟦ten⟧ at the recommended phase 2 dose of 60 mg.",
    ),
    means(_size(48, "treated", role="total"), "⟦Forty-eight volunteers⟧ in six cohorts of eight (6 active, 2 placebo) received single doses of zelvanib."),
    means(_size(8, "treated", label=None, role="treatment"), "Forty-eight volunteers in six cohorts of ⟦eight⟧ (6 active, 2 placebo) received single doses of zelvanib."),
    means(_size(10, "planned", role="treatment"), "Three panels of ⟦ten⟧ will receive 50, 100 or 200 mg of zelvanib."),
    means(
        Cohort(role="treatment", sizes=(Size(n=30, basis="planned", bound="<="),)),
        "Up to ⟦30 patients⟧ in each of four dose cohorts will receive one injection of zelvanib.",
    ),
    means(
        Cohort(label="fifth cohort", sizes=(Size(n=6, basis="planned", bound="<="),)),
        "The company plans to evaluate 450 mg in a fifth cohort of up to ⟦six patients⟧.",
    ),
    means(_size(233, role="total"), "Zelvanib was titrated to a maximum of 40 ng/kg/min by infusion in ⟦233 patients⟧."),
    means(_size(268, role="total"), "Zelvanib 5 mg was compared with lumexavir twice daily in ⟦268 patients⟧ with ocular hypertension."),
    means(
        _size(1009, "evaluable", role="total"),
        "In the intention-to-treat population (n=⟦1,009⟧), 503 women were given zelvanib.",
        "In the per-protocol set (PPS; n=⟦1,009⟧), 503 women were given zelvanib.",
    ),
    means(_size(1009, "treated", role="total"), "In the safety population (n=⟦1,009⟧), headache was reported by 12%."),
    means(_size(503, "treated", label="zelvanib", role="treatment"), "In the intention-to-treat population (n=1,009), ⟦503 women⟧ were given zelvanib."),
    means(_size(20, "randomized", label=None, role="treatment"), "Patients were allocated to one of three groups (n=⟦20⟧ each): group B received zelvanib, group C saline."),
    means(
        _size(9, "treated", label=None, role="treatment"),
        "Three dose levels of zelvanib were explored in 24 children, with 3, ⟦9⟧ and 12 patients treated at each level.",
    ),
    means(_size(24, role="total"), "Three dose levels of zelvanib were explored in ⟦24 children⟧ with neuroblastoma.", "Zelvanib was begun at 1 mg/kg in ⟦24 children⟧."),
    means(
        _size(302, "treated", label="zelvanib", role="treatment"),
        "Patients received zelvanib (200 mg twice daily; ⟦302 patients⟧) or lumexavir (125 mg four times daily; 327 patients) for 10 days.",
    ),
    means(_size(109, "treated", label=None, role="treatment"), "Two hundred and twenty-one men (221) received zelvanib gel or placebo gel; ⟦109⟧ and 112, respectively."),
    means(_size(32, "treated"), "We gave 30 mg of zelvanib to ⟦32 boys⟧, and 36 boys received placebo."),
    means(_size(36, "treated"), "We gave 30 mg of zelvanib to 32 boys, and ⟦36 boys⟧ received placebo."),
    means(_size(197, "treated", label="children", role="subgroup"), "Patients (n=295; 98 adults and ⟦197 children⟧) were treated with zelvanib."),
    means_nothing(
        "In the end, 12 in the zelvanib group and 9 controls withdrew.",
        "The trial of zelvanib was randomised; 12 in the zelvanib group and 9 in the placebo group withdrew.",
    ),
    means(_size(3, "planned", label="first cohort", role="treatment"), "The first cohort of ⟦three⟧ will receive 5 mg of zelvanib and the second cohort of three 10 mg."),
    means(_size(4, "treated", label="second cohort", role="treatment"), "The second cohort of ⟦four⟧ has been dosed with 15 mg of zelvanib."),
    means(_size(1200, "planned", role="total"), "Enrollment is complete, with 1,250 patients randomized across 180 sites, exceeding the target of ⟦1,200⟧."),
    means(_size(12, "enrolled", label="Part 1"), "Part 1 of the study enrolled ⟦12 patients⟧ (n = 4 at each of 3, 10 and 30 mg of zelvanib)."),
    means(
        Cohort(label="Part 2", sizes=(Size(n=90, basis="planned", bound="<="),)),
        "Part 2 will randomize up to ⟦90 patients⟧ to the selected dose of zelvanib or standard of care.",
    ),
    means(_size(150, "planned", role="total"), "One-third of the ⟦150 planned participants⟧ have now been enrolled in the study of zelvanib."),
    means(_size(69, "enrolled"), "Of the 72 subjects who completed the double-blind period, ⟦69⟧ entered the open-label extension."),
    means(_size(43, "enrolled", label="group 4", role="treatment"), "The 167 study subjects included 41 in group 1, 39 in group 2, 44 in group 3, and ⟦43⟧ in group 4."),
    means(
        Cohort(label=None, role="treatment", sizes=(Size(n=50, basis="enrolled", bound="~"),)),
        "Three groups of about ⟦50 persons⟧ were enrolled in a trial of zelvanib.",
    ),
    means(_size(24, "randomized", label=None, role="treatment"), "Children were randomly allocated into 4 groups of ⟦24⟧ receiving zelvanib or placebo."),
    means_nothing(
        "In the trial 62 female and 59 male subjects completed the diary.",
        "About 40% (399/1007) of diarrhoeal episodes were treated with zelvanib; the rate rose to 67% (350/526) in month 5.",
    ),
    means(
        _size(133, "evaluable", label="placebo group", role="control"),
        "Relapses occurred in 21 of 260 patients (8%) in the zelvanib group, 6 of ⟦133⟧ (5%) in the placebo group.",
        "Relapses occurred in 21 of 260 patients in the zelvanib group, 6 of ⟦133⟧ in the placebo group.",
    ),
    means(_size(466, "treated"), "Adverse events were reported in 210 of ⟦466 patients⟧ on zelvanib."),
    means(
        _size(129, "randomized", label="primaquine"),
        "Patients were randomly assigned to zelvanib (300 mg once; 260 patients), placebo (133) or primaquine (15 mg daily for 14 days; ⟦129⟧).",
    ),
    means(
        _size(133, "randomized", label="placebo", role="control"),
        "Patients were randomly assigned to zelvanib (300 mg once; 260 patients), placebo (⟦133⟧) or primaquine (15 mg daily for 14 days; 129).",
    ),
    means(_size(628, "treated", role="total"), "Zelvanib or placebo was taken daily by ⟦628 adults⟧."),
    means(_size(97, "evaluable"), "Of 131 patients enrolled, 128 received treatment; ⟦97⟧ had measurable disease and were evaluable for response."),
    means(_size(32, "treated", label="morphine", role="treatment"), "⟦Thirty-two children⟧ received oral morphine 0.2 mg/kg, and 30 received ibuprofen 10 mg/kg."),
    means(_size(510, "randomized"), "Women were randomly assigned to receive FEC (n = ⟦510⟧) or FEC followed by zelvanib 100 mg/m2 (n = 523)."),
    means(_size(1023, "evaluable", role="total"), "Ten patients withdrew consent and ⟦1,023⟧ were analysed."),
    means(
        _size(188, "evaluable", role="total"),
        "We enrolled 200 children, but 12 were lost to follow-up, leaving ⟦188⟧ for analysis.",
        "We enrolled 200 children, but 12 were lost to follow-up, leaving ⟦188 children⟧ for the final analysis.",
    ),
    means(_size(1086, "randomized", role="total"), "Eligible smokers (N=⟦1,086⟧) were randomised: zelvanib 1 mg (n=352), lumexavir 150 mg (n=329), or placebo (n=344)."),
    means(_size(24, None, label="controls", role="control"), "Zelvanib was administered to 26 men; ⟦24 age-matched men⟧ served as controls."),
    means(_size(61, role="subgroup"), "Salbutamol by spacer was as effective as by nebuliser in ⟦61 asthmatic children⟧."),
    means(_size(318, "randomized", role="total"), "Of ⟦318 randomized participants⟧, 12-week data were available for 297."),
    means(_size(297, "evaluable"), "Of 318 randomized participants, 12-week data were available for ⟦297⟧."),
    means(_size(8, label=None, role="treatment"), "In the first study, ⟦8 patients⟧ each in the 10, 30 and 90 mg cohorts got zelvanib twice daily."),
    means_nothing(
        "Patients whose HbA1c was above the target of 7 were treated with zelvanib.",
        "An expert panel of five, blinded to treatment, read the scans of the patients.",
    ),
    means_nothing("Women with several children took part, and just 11 in the active arm and 9 in the placebo arm delivered twins."),
    means_nothing("Bleeding occurred in 35 patients of the control group as compared to 9 patients in the treated group."),
    means_nothing("Adults will be enrolled one after another, in 3-subject cohorts.", "Patients will be treated in 6 patient groups, from the lowest dose up."),
    means(_size(1400, "planned"), "Acme plans to start a Phase 3 program in ⟦1,400 patients⟧ next year."),
    means(_size(52, "screened"), "Of the ⟦52 patients⟧ screened, 40 were enrolled and 38 received at least one dose; 35 were evaluable for response."),
    means_nothing("ORCHARD-2 is the second of two pivotal trials of zelvanib."),
    means_nothing(
        "Dyspnoea (n=3) and pneumonitis (n=2) were reported in the zelvanib group only.",
        "Adults with arthritis in one of the following forms took part: (1) distal joints (N=23); (2) polyarticular arthritis (N=210); (3) asymmetric arthritis (N=77).",
    ),
    means(
        Cohort(role="treatment", drug="zelvanib", sizes=(Size(n=13, basis="evaluable", bound="="),)),
        "The imbalance was in favour of placebo (11/⟦13 zelvanib patients⟧ were refractory).",
    ),
    means(
        _size(18, "treated", label="25 mg", role="treatment"),
        "In the trial ⟦18 patients⟧ received 25 mg and 17 patients 50 mg of zelvanib once daily.",
    ),
    means(
        _size(17, "treated", label=None, role="treatment"),
        "Overall, 18 women got 25 mg, and the other ⟦17 women⟧ 50 mg of zelvanib once daily.",
        "In the trial 18 patients received 25 mg and ⟦17 patients⟧ 50 mg of zelvanib once daily.",
        "The first 18 patients received 1 x 10^12 vg/kg and the next ⟦17 patients⟧ 3 x 10^12 vg/kg.",
    ),
    means(
        _size(35, "treated", label="patients treated with placebo", role="control"),
        "Compared to the ⟦35 patients⟧ treated with placebo, the 71 patients treated with zelvanib had fewer attacks.",
        "The 71 patients treated with zelvanib had fewer attacks than the ⟦35 patients⟧ treated with placebo.",
    ),
    means(
        _size(71, "treated", label="zelvanib", role="treatment"),
        "Compared to the 35 patients treated with placebo, the ⟦71 patients⟧ treated with zelvanib had fewer attacks.",
        "In comparison with the 35 patients who received placebo, the ⟦71⟧ treated with zelvanib lost more weight.",
    ),
    means(_size(30, "treated", label="placebo", role="control"), "Zelvanib 50 mg, zelvanib 100 mg and placebo were given to 61, 59 and ⟦30 men⟧, respectively."),
    means(
        Cohort(label="docetaxel arm", role="treatment", sizes=(Size(n=143, basis=None, bound="="),)),
        "The zelvanib arm had 145 patients and the docetaxel arm ⟦143⟧.",
    ),
    means(_size(30, "evaluable", label="controls", role="control"), "Responses were seen in 9 of 31 zelvanib-treated patients versus 3 of ⟦30 controls⟧."),
    means(_size(55, "evaluable", label="placebo", role="control"), "Among 58 patients given zelvanib, 22 responded, compared with 9 of ⟦55⟧ given placebo."),
    means(
        Cohort(label="placebo group", role="control", sizes=(Size(n=45, basis=None, bound="="),)),
        "In the zelvanib group (47 patients) pain fell; in the placebo group (⟦45 patients⟧) it did not.",
    ),
    means(_size(51, "treated", label="zelvanib", role="treatment"), "Patients treated with zelvanib (⟦51⟧) or prednisone (49) had similar outcomes."),
    means(_size(49, "treated", label="prednisone", role="treatment"), "Patients treated with zelvanib (51) or prednisone (⟦49⟧) had similar outcomes."),
    means(_size(120, "planned", role="total"), "Acme plans to expand the trial from 60 to ⟦120 patients⟧."),
    means(_size(131, "evaluable", role="total"), "Nine patients were lost to follow-up, so that ⟦131⟧ remained for analysis."),
    means(_size(91, "enrolled", role="total"), "Overall, 69 of ⟦91⟧ enrolled completed the study."),
    means(_size(69, "completed", role="total"), "Overall, ⟦69⟧ of 91 enrolled completed the study."),
    means(_size(8, "enrolled", label="Japan", role="subgroup"), "⟦Eight patients⟧ were enrolled from Japan.", "⟦Eight patients⟧ from Japan were enrolled."),
    means(_size(14, "treated", label="dose level 1", role="treatment"), "⟦Fourteen patients⟧ were treated at dose level 1, nine at dose level 2 and five at dose level 3."),
    means(
        _size(22, "evaluable", label="zelvanib", role="treatment"),
        "Forty-four patients were evaluable (⟦22⟧ zelvanib, 22 control).",
        "In all, 44 patients (⟦22⟧ zelvanib/22 placebo) were evaluable.",
    ),
    means(_size(22, "evaluable", label="control", role="control"), "Forty-four patients were evaluable (22 zelvanib, ⟦22⟧ control)."),
    means(
        Cohort(label="placebo", role="control", sizes=(Size(n=440, basis=None, bound="="),)), "Data for 1,320 patients from four trials were pooled (zelvanib 880; placebo ⟦440⟧)."
    ),
    means(_size(132, "randomized", label="zelvanib", role="treatment"), "In the trial, 2:1 randomization assigned ⟦132 patients⟧ to zelvanib and 66 to placebo."),
    means(_size(31, "treated", label=None, role="treatment"), "Zelvanib 10 mg was taken by 30, 20 mg by 29 and placebo by ⟦31 patients⟧."),
    means(_size(31, "treated", label="zelvanib", role="treatment"), "⟦Thirty-one⟧ were given zelvanib, 30 were given imipramine, and 29 received placebo."),
    means(_size(29, "treated", role="total"), "Thirty-one patients were enrolled; ⟦29⟧ received at least one dose and 27 had a scan."),
    means(_size(29, "treated", label="placebo", role="control"), "Thirty-one were given zelvanib, 30 were given imipramine, and ⟦29⟧ received placebo."),
    means(_size(58, "completed", role="total"), "Overall, ⟦58⟧ of 60 subjects finished; two were withdrawn for rash."),
    means(_size(49, "enrolled", label="placebo group", role="control"), "The 10 mg and 20 mg groups included 50 and 52 patients, respectively, and the placebo group ⟦49⟧."),
    means(
        _size(11, "treated", label="healthy volunteers", role="subgroup"), "⟦Eleven healthy volunteers⟧ and twelve patients with cirrhosis were given one 50 mg tablet of zelvanib."
    ),
    means_nothing(
        "Plasma levels in patients receiving zelvanib (51) and placebo (49) ng/mL were similar.", "Compared to the 24 weeks of treatment, the 12 weeks on zelvanib were short."
    ),
    means(_size(62, "treated", label="zelvanib", role="treatment"), "Of the ⟦62 patients⟧ who were given zelvanib, 40 had a response."),
    means(_size(20, "treated", label="placebo", role="control"), "None of the 21 on zelvanib relapsed, but all of the ⟦20⟧ on placebo did."),
    means(_size(25, "treated", label="zelvanib", role="treatment"), "Pain was less in the ⟦25 patients⟧ given zelvanib than in the 24 given saline."),
    means(_size(24, "treated", label="saline", role="control"), "Pain was less in the 25 patients given zelvanib than in the ⟦24⟧ given saline."),
    means(_size(40, label="controls", role="control"), "Compared with the ⟦40 controls⟧, the 38 patients on zelvanib slept longer."),
    means(_size(38, "treated", label="zelvanib", role="treatment"), "Compared with the 40 controls, the ⟦38 patients⟧ on zelvanib slept longer."),
    means(_size(61, "evaluable", label=None, role="treatment"), "While 30 of 60 patients on placebo relapsed, only 12 of ⟦61⟧ on norapam did."),
    means(_size(210, "evaluable", role="total"), "Overall, ⟦210⟧ of 215 randomised patients were included in the efficacy analysis."),
    means(_size(12, "enrolled", label=None, role="treatment"), "⟦Twelve subjects⟧ (8 active, 4 placebo) per cohort were enrolled in five cohorts."),
    means(_size(40, "treated", role="total"), "⟦Forty insomniacs⟧ were given zelvanib or placebo."),
    means_nothing("Of the 12 weeks on zelvanib, 4 were without food in most patients.", "In all, 12 of the patients were analysed for mutations of this sort."),
    means(
        _size(18, "treated", label=None, role="treatment"),
        "⟦Eighteen patients⟧ received zelvanib 25 mg once daily. Seventeen patients received zelvanib 50 mg once daily.",
        "⟦Eighteen patients⟧ were given zelvanib. Eighteen other patients were given placebo.",
        "In the trial ⟦18 patients⟧ received zelvanib 2.5 mg. Another 17 patients received 5 mg.",
    ),
    means(
        _size(17, "treated", label=None, role="treatment"),
        "Eighteen patients received zelvanib 25 mg once daily. ⟦Seventeen patients⟧ received zelvanib 50 mg once daily.",
    ),
    means(
        _size(18, "treated", role="total"),
        "⟦Eighteen patients⟧ received zelvanib 25 mg once daily. Eighteen patients received at least one dose.",
        "⟦Eighteen patients⟧ received zelvanib 25 mg once daily. The treated patients received follow-up for a year.",
    ),
    means(_size(9, "treated", label=None, role="treatment"), "Acme has treated ⟦9 patients⟧ with the 2 x 10^12 vg/kg dose and 4 with the 6 x 10^12 vg/kg dose."),
    means_nothing("Ten patients received one dose, 8 two doses and 6 all three doses."),
    means(_size(15, "treated", label="normal subjects", role="subgroup"), "⟦Fifteen normal subjects⟧ and 16 diabetics were given zelvanib."),
    means(_size(36, "enrolled", label="patients with cirrhosis", role="subgroup"), "The study enrolled 24 healthy volunteers and ⟦36 patients⟧ with cirrhosis."),
    means(_size(16, "treated", label="diabetics", role="subgroup"), "Fifteen normal subjects and ⟦16 diabetics⟧ were given zelvanib."),
    means(
        Cohort(role="treatment", sizes=(Size(n=33, basis=None, bound="="),)),
        "The number of participants was ⟦33⟧ in the zelvanib group and 34 in the control group.",
    ),
    means(_size(102, "evaluable", role="total"), "Complete data were obtained in ⟦102 patients⟧ (zelvanib 50, placebo 52)."),
    means(_size(24, "planned", role="total"), "Enrollment in the trial was capped at ⟦24 patients⟧."),
    means(_size(180, "planned", role="total"), "The trial is being expanded to include an additional 60 patients, for a total of ⟦180⟧."),
    means(_size(10, "treated", role="total"), "Overall, ⟦ten⟧ of the planned 40 patients have been dosed."),
)
