"""What sizes look like, and what they do not."""

from __future__ import annotations

from typing import Any

from extractor.kinds.cohorts.record import Cohort, Size
from extractor.kinds.kind import Example, means, means_nothing


def _size(n: int, basis: Any = None, bound: Any = "=") -> Cohort:
    return Cohort(sizes=(Size(n=n, basis=basis, bound=bound),))


EXAMPLES: tuple[Example[Any], ...] = (
    means(
        _size(45, "enrolled"), "The trial enrolled 45 patients with melanoma.", "A total of 45 patients were enrolled.", "Forty-five patients were enrolled between 2019 and 2021."
    ),
    means(_size(409, "randomized"), "Four hundred nine women were randomised to treatment.", "We randomly assigned 409 patients to two groups."),
    means(_size(120, "planned", "~"), "The study will enroll approximately 120 patients.", "We plan to recruit approximately 120 participants at ten sites."),
    means(_size(60, "planned", "<="), "The trial is expected to enroll up to 60 patients."),
    means(_size(6, "evaluable"), "Responses were seen in 4 of 6 patients.", "The response rate was 66.7% (4/6) in evaluable patients."),
    means(_size(12, "treated"), "Patients in cohort 1 (n=12) received zelvanib."),
    means(_size(12), "Zelvanib was tested in cohort A (N = 12)."),
    means(_size(300), "The 300-patient trial compares zelvanib with placebo."),
    means(_size(35, "planned"), "The planned enrollment of 35 is unchanged."),
    means(_size(30, "planned"), "The study will randomize 30 patients per arm.", "It is planned to enroll 30 per arm."),
    means(
        _size(400, "planned", "~"),
        "We plan to open two pivotal trials, each enrolling about ⟦400 patients⟧, next spring.",
        "Zelvo intends to launch a Phase 2 study in approximately ⟦400 adults⟧ with gout.",
    ),
    means(_size(400, "planned"), "Zelvo expects to begin a pivotal trial of ⟦400 patients⟧ with lupus in 2027."),
    means(_size(400, "enrolled"), "After the plan was approved, the trial started, enrolling ⟦400 patients⟧ with gout."),
    means(_size(24, "planned", "<="), "The trial is evaluating single doses of 5 and 10 mg in up to ⟦24 participants⟧ with lupus."),
    means(_size(24, "enrolled", "<="), "The trial enrolled up to ⟦24 patients⟧ in each cohort."),
    means(_size(56, "evaluable"), "Among 56 evaluable patients the response rate was 40%."),
    means(_size(616), "This was a placebo-controlled trial of 616 untreated patients with lung cancer."),
    means(_size(367, "randomized"), "In all, 731 adults were randomized, 364 in the zelvanib group and 367 in the placebo group."),
    means(_size(27, "treated"), "Of these, 27 were treated in the expansion part."),
    means(_size(33), "Thirty-three patients with sarcoma, with a performance status of 0 or 1."),
    means(
        _size(84, "randomized"),
        "Methods: ⟦84 adults⟧ with moderate plaque psoriasis, aged 18 to 70 years, were randomised 1:1 to zelvanib or placebo.",
        "⟦84 women⟧ of ASA class I or II scheduled for hysterectomy under spinal anaesthesia were randomly divided into three equal groups.",
        "Between May 2011 and June 2013, ⟦84 patients⟧ with severe asthma were randomly assigned to treatment.",
        "Eighty-four (84) teenagers and ⟦84 adolescents⟧ with migraine were randomized.",
    ),
    means(
        _size(41, "treated"),
        "Results ⟦41 patients⟧ with heart failure, symptomatic on diuretics, received zelvanib.",
        "The vaccine was administered in a single dose to ⟦41 children⟧ aged 2 to 5 years.",
    ),
    means(_size(228, "randomized"), "This is a randomised, double-blind trial in ⟦228 adult participants⟧ with active lupus."),
    means(_size(702), "Clearance was seen in 44% on the cream and in 5% on vehicle (⟦702 patients⟧; 2:1)."),
    means(_size(38, "completed"), "Of 50 adults enrolled, ⟦38⟧ completed the study.", "52 volunteers were enrolled; ⟦38⟧ completed the trial."),
    means(_size(120, "planned"), "With a target of ⟦120 patients⟧, the sites are ahead of plan.", "The sample size was raised from 80 to ⟦120 patients⟧."),
    means(_size(391), "The study, called ORCHARD-2, used ⟦391 subjects⟧ and lasted a year."),
    means(
        _size(89, "randomized"),
        "137 adults were randomised 2:1 to zelvanib (⟦89⟧) or placebo (48).",
        "137 adults were randomised, ⟦89⟧ to zelvanib and 48 to placebo.",
        "137 adults were randomised: ⟦89⟧ received zelvanib and 48 the comparator.",
    ),
    means(
        _size(16),
        "There were ⟦16 patients⟧ with colitis, eight patients with proctitis and two patients with ileitis.",
        "The relapse rates were 12%, 31% and 30% (n=15, ⟦16⟧ and 14), respectively.",
    ),
    means(_size(200, "evaluable"), "Titres rose in 199 (99.5%) of the ⟦200 children⟧."),
    means(
        _size(590, "randomized"),
        "We screened 978 people and randomly assigned ⟦590⟧: 148 to placebo and 442 to zelvanib.",
        "Eligible patients (n=⟦590⟧) with acute stroke were randomised to zelvanib or placebo.",
        "⟦590 children⟧ (310 boys, 280 girls; mean age 7 years) with asthma were randomly assigned to treatment.",
    ),
    means(_size(147, "randomized"), "We randomly assigned 442 adults: 148 to placebo, ⟦147⟧ to 20 mg and 146 to 60 mg."),
    means(_size(147, "treated"), "709 infants received the new vaccine and ⟦147⟧ the licensed vaccine."),
    means(
        _size(305, "enrolled"),
        "⟦305 women⟧ with node-positive breast cancer were entered: 151 in the CMF arm and 154 in the FEC arm.",
        "⟦305 patients⟧ with tumours of the liver were enrolled.",
    ),
    means(_size(20, "randomized"), "Patients were divided into two equal groups of ⟦20⟧."),
    means(_size(185, "evaluable"), "At week 48, 95% of 370 patients and 94% of ⟦185⟧ had no virus in blood."),
    means(_size(84, "evaluable"), "Eighty-eight patients were assessable for toxicity and ⟦84⟧ for response."),
    means(
        _size(81),
        "Endpoint | Zelvanib 25 mg (n=⟦81⟧) | Placebo (n=80)\n--- | --- | ---\nClinical remission at week 12 | 18.5% | 8.6%",
        "Arm | n | mOS (months)\n--- | --- | ---\nZelvanib | ⟦81⟧ | 9.4\nPlacebo | 80 | 7.1",
    ),
    means(_size(81, "treated"), "Dose level | 0.1 mg/kg | 0.3 mg/kg\n--- | --- | ---\nPatients treated | ⟦81⟧ | 80\nORR, % | 33 | 60"),
    means_nothing("Event | Zelvanib | Placebo\n--- | --- | ---\nSerious adverse events, n | 12 | 9"),
    means(Cohort(label="placebo", role="control", sizes=(Size(n=170, basis="treated"),)), "Infants had been given ZLV vaccine (172 participants) or placebo (⟦170 participants⟧)."),
    means(
        Cohort(label="zelvanib", role="treatment", sizes=(Size(n=468, basis="randomized"),)), "A total of ⟦468 patients⟧ underwent randomization to zelvanib and 471 to placebo."
    ),
    means(
        _size(276, "randomized"),
        "⟦276 babies⟧ with respiratory distress syndrome were randomly assigned to zelvanib or air.",
        "⟦276 infants⟧ who were 6 weeks of age and born to healthy mothers were randomly assigned to zelvanib or placebo.",
        "Of 300 adults who were screened, ⟦276⟧ were randomized.",
    ),
    means(_size(652), "⟦652 patients⟧ aged 21 to 70 years with acute myocardial infarction.", "Subjects ⟦652 type 2 diabetic patients⟧ on oral therapy."),
    means(_size(652, "enrolled"), "Sample size: ⟦652 school children⟧."),
    means(
        _size(187, "evaluable"),
        "The ⟦187 evaluable patients⟧ were first stratified by performance status.",
        "Two hundred women were randomized, and ⟦187⟧ composed the intent-to-treat population.",
    ),
    means(_size(53, "treated"), "Of the 60 patients who were screened, ⟦53⟧ received at least one injection."),
    means(
        Cohort(label="low dose zelvanib", role="treatment", sizes=(Size(n=285, basis="randomized"),)),
        "Of the 584 patients, 299 were randomized to high dose and ⟦285 patients⟧ to low dose zelvanib.",
        "Of the 584 patients, ⟦285⟧ were randomized to low dose zelvanib and 299 to high dose.",
    ),
    means(
        Cohort(label="Losartan 50 mg twice daily", role="treatment", sizes=(Size(n=31),)),
        "Losartan 50 mg once daily: n=29; Losartan 50 mg twice daily: n=⟦31⟧; Placebo: n=32.",
        "Losartan 50 mg once daily: n=29(24 males,5 females); Losartan 50 mg twice daily: n=⟦31⟧(20 males,11 females); Placebo: n=32.",
    ),
    means(Cohort(label="ivMLG group", role="treatment", sizes=(Size(n=321, basis="evaluable"),)), "All 624 were analysed (placebo group, n = 303; ivMLG group, n = ⟦321⟧)."),
    means(
        Cohort(label="zinc group", role="treatment", sizes=(Size(n=118, basis="evaluable"),)),
        "Results were analysed on 361 children: 119 (iron group), ⟦118⟧ (zinc group) and 124 (placebo group).",
    ),
    means(
        Cohort(label="zelvanib 20 mg", role="treatment", sizes=(Size(n=152, basis="randomized"),)),
        "Of 463 patients randomized, 162 received placebo; 149, zelvanib 10 mg; and ⟦152⟧, zelvanib 20 mg.",
    ),
    means(
        Cohort(label="heparin", role="treatment", sizes=(Size(n=101, basis="treated"),)),
        "⟦101 patients⟧ hospitalized with an infarction received heparin and 105 patients were assigned to a control group.",
    ),
    means(
        Cohort(label="20 mg arm", role="treatment", sizes=(Size(n=14, basis="treated"),)),
        "In the 10 mg, 20 mg and 40 mg arms, 12, ⟦14⟧ and 15 patients were treated.",
    ),
    means(Cohort(role="treatment", sizes=(Size(n=14, basis="treated"),)), "12, ⟦14⟧ and 15 patients were treated in the 10, 20 and 40 mg arms, respectively."),
    means(Cohort(label=None, role="treatment", sizes=(Size(n=15, basis="treated"),)), "Twelve patients failed screening; 12, 14 and ⟦15 patients⟧ were treated."),
    means(Cohort(label="20 mg", role="treatment", sizes=(Size(n=16),)), "Response rates in the 10, 20 and 40 mg arms were 12%, 31% and 30% (n=15, ⟦16⟧ and 14), respectively."),
    means(_size(582, "randomized"), "The treat-to-target trial randomized ⟦582 adults⟧ with gout."),
    means(_size(24, "planned", "<="), "The trial is testing 0.5 mg and 1.5 mg of zelvanib in up to ⟦24 participants⟧."),
    means(Cohort(label="placebo", role="control", sizes=(Size(n=505, basis="treated"),)), "Patients received zelvanib for 52 weeks (n = 513) or placebo for 52 weeks (n = ⟦505⟧)."),
    means(Cohort(label="PD-L(1)-positive patients", role="subgroup"), "PD-L(1)-positive patients (n=⟦45⟧) responded more often than PD-L1-negative patients (n=30)."),
    means(Cohort(label="third dosing cohort", role="treatment"), "The final ⟦two patients⟧ were enrolled into the third dosing cohort and got zelvanib 160 mg."),
    means(
        Cohort(label="zelvanib", role="treatment", sizes=(Size(n=101, basis="randomized"),)),
        "Of 204 women randomized, ⟦101⟧ were assigned zelvanib (10 mg/kg) and 103 the comparator.",
    ),
    means(Cohort(role="total", sizes=(Size(n=684, basis="randomized"),)), "⟦684 adults⟧ were randomized to zelvanib 200 mg once daily (n=456) or placebo (n=228)."),
    means(Cohort(role="total", sizes=(Size(n=702),)), "Clearance was seen in 44% on the cream and in 5% on vehicle (⟦702 patients⟧; 2:2:1)."),
    means(Cohort(role="total", sizes=(Size(n=360, basis="planned"),)), "Our next trial (planned N=⟦360⟧) begins in spring."),
    means(
        Cohort(role="treatment", sizes=(Size(n=26, basis="evaluable"),)),
        "No response was seen in the placebo group, whereas one of ⟦26⟧ and four of 28 patients responded at the two doses.",
    ),
    means(_size(20211, "randomized"), "We randomised ⟦20 211 patients⟧ with suspected stroke.", "⟦20 211⟧ were randomised."),
    means(_size(180, "randomized"), "In this trial ⟦180 patients⟧ undergoing knee surgery were allocated into three groups."),
    means(_size(120, "randomized"), "A total of 300 neonates were screened and ⟦120⟧ randomised."),
    means(
        Cohort(label="placebo", role="control"),
        "Participants received placebo (⟦89⟧), 0.5 mg (91), 1.0 mg (90) or 2.0 mg (88) of zelvanib once weekly.",
        "Zelvanib was administered to 124 children and a placebo was given to ⟦145 children⟧.",
    ),
    means(Cohort(label="pembrolizumab", role="treatment"), "2,712 children were allocated lenalidomide and ⟦2,713⟧ pembrolizumab."),
    means(
        Cohort(label=None, role="treatment"),
        "⟦72 women⟧ with osteoporosis took ranelate 2 g/day, and 70 women took placebo.",
    ),
    means(
        _size(408, "randomized"),
        "We randomly assigned (2:1) ⟦408 patients⟧ with colitis to zelvanib or placebo.",
        "We randomised in a 2:1 ratio ⟦408 patients⟧ with colitis to zelvanib or placebo.",
    ),
    means(_size(914, "randomized"), "Of the 1,820 patients screened, ⟦914⟧ underwent randomization."),
    means(_size(187, "completed"), "204 children were randomised; ⟦187⟧ (92%) completed follow-up."),
    means(Cohort(role="total"), "Sixty eyes of ⟦60 patients⟧ were randomized to ranibizumab 0.5 mg or to bevacizumab 1.25 mg."),
    means(Cohort(label=None, role="treatment"), "Patients were given desmopressin in 100 mL saline over 30 min (n=⟦25⟧) or water (n=24)."),
    means(Cohort(label="safety lead-in", role="treatment"), "These data are from the safety lead-in (N=⟦6⟧) of the Phase 2 trial."),
    means(_size(96, "enrolled"), "Of 145 patients screened, ⟦96⟧ met the inclusion criteria and were allocated to zelvanib or placebo."),
    means(_size(41, "evaluable"), "43 patients were treated; ⟦41⟧ were assessable for response."),
    means(_size(34, "evaluable"), "Response was seen in 18% of ⟦34⟧ on zelvanib and 14% of 27 on placebo."),
    means(Cohort(role="total", sizes=(Size(n=6104, basis="randomized"),)), "Patients in intensive care (n = ⟦6,104⟧) were assigned to one of two targets."),
    means(Cohort(label="zelvanib 100 mg", role="treatment"), "Adults were randomised to zelvanib 100 mg (n=⟦82⟧) or 300 mg (n=83), or sitagliptin 100 mg (n=81)."),
    means(
        Cohort(role="total", sizes=(Size(n=445, basis="randomized"),)),
        "Adults from Chile, Peru, and Spain (N = ⟦445⟧) with gout were randomly assigned to zelvanib or placebo.",
        "Children with otitis (n = ⟦445⟧), aged 6 to 35 months, were randomly allocated to amoxicillin or placebo.",
        "Total number of patients randomised: ⟦445⟧.",
    ),
    means(Cohort(role="total", sizes=(Size(n=992),)), "The phase III trial was conducted in 12 European countries including ⟦992 adults⟧ with severe asthma."),
    means(
        Cohort(role="total", sizes=(Size(n=371, basis="treated"),)),
        "The trial stopped after 383 patients had been randomized (⟦371⟧ received treatment).",
        "In all, 383 patients were randomized (⟦371⟧ treated; 350 evaluable).",
        "Of 383 patients randomized, ⟦371⟧ (97%) received at least one dose and 250 (65%) completed the study.",
    ),
    means(Cohort(role="treatment", sizes=(Size(n=284),)), "Among 281 versus ⟦284 children⟧ surveyed, mean retinol was higher."),
    means(Cohort(label="placebo", role="control", sizes=(Size(n=25, basis="treated"),)), "Groups of 24 versus ⟦25 patients⟧ received zelvanib or placebo."),
    means(_size(30, "treated"), "Three groups of adults, each group having ⟦30 individuals⟧, were treated with zelvanib 20 mg/day."),
    means(_size(60, "randomized"), "⟦Sixty parturients⟧ were double blindly randomised into groups."),
    means(
        Cohort(label="bupivacaine", sizes=(Size(n=32, basis="randomized"),)),
        "They were randomly allocated to receive either ropivacaine 1% (n = 33) or bupivacaine 0.5% (n = ⟦32⟧).",
    ),
    means_nothing("Patients were allocated to one of three zelvanib groups or placebo.", "Leaflets went to 38 child-care centres and 12 patient-owned clinics."),
    means_nothing("Of all children, 20 women, 1 man and six boys had a rash.", "The children (248 boys) were seen at school."),
    means_nothing("Twelve patients in the zelvanib group died and 22 in the placebo group dropped out."),
    means(Cohort(role="total"), "Of ⟦612 patients⟧ screened, 402 were randomized and 398 received at least one dose (266 zelvanib; 132 placebo)."),
    means(Cohort(role="control", label="placebo group"), "There were 7 cases of fever in the vaccine group (n=12,466) and 40 in the placebo group (n=⟦12,494⟧)."),
    means_nothing(
        "Mild events were headache (n=7), back pain (n=4) and fatigue (n=3).",
        "Rash was seen in 12% (n=14).",
        "The group was made up of 70 males and 51 females.",
        "About 37% had a final acuity of 20/50 or better.",
        "An orphan drug is intended to treat conditions affecting fewer than 200,000 individuals in the country.",
        "Three out of four children with the disease have a tumour in one eye.",
        "Cases rose to 177 per million from 165 per million.",
        "Patients were randomly divided into three equal groups.",
        "Patients were randomised; 15 were lost to follow-up (4 in the zelvanib group, 11 in the placebo group).",
        "The study is run at 45 sites in 12 countries.",
        "Grade 3 events occurred in 5 patients.",
        "The disease affects about 30,000 people in the United States.",
        "In a mouse model, 12 animals were treated.",
        "The company has 250 employees.",
        "The first patient was dosed in March.",
    ),
)
