"""Whose amounts they are where no list holds the name, and where several drugs stand near. Companies, products and people are invented."""

from __future__ import annotations

from extractor.kinds.doses.record import Dose
from extractor.kinds.kind import Example, means, means_nothing
from extractor.records import Record


def _dose(low: float, unit: str, **more: str | None) -> Dose:
    """An amount; what is not said may be anything."""
    fields: dict[str, object] = {"low": low, "high": low, "unit": unit, **more}
    return Dose.model_construct(_fields_set=set(fields), **fields)


_INTRODUCED: tuple[Example[Record], ...] = (
    means(
        _dose(2, "mg", drug="maltracene"),
        "In the first part maltracene was escalated from ⟦2 mg⟧ daily.",
        "Twelve men took maltracene as ⟦2 mg⟧ by mouth.",
        "Adults on maltracene, started at ⟦2 mg⟧, felt well.",
    ),
    means(_dose(1, "%", drug="Ostrabine"), "Two Strengths of Ostrabine Gel Clear Acne\n\nSkin cleared with the ⟦1%⟧ gel in half of the patients. Ostrabine is applied once a day."),
    means(_dose(1e5, "pfu", drug="lrvδK2-7"), "Infants received one nasal dose of ⟦10^5 PFU⟧ of lrvδK2-7 or placebo."),
    means(_dose(1e4, "tcid50", drug="cpk-27"), "The cpk-27 vaccine was tolerated. Children got ⟦10(4) TCID50⟧ of cpk-27 vaccine."),
    means(_dose(5, "Lf", drug="Quintivor"), "The booster Quintivor has ⟦5 Lf⟧ in each dose."),
    means(
        _dose(20, "mg", drug="Marivane"),
        "A phase 2 study showed that the obesity drug Marivane demonstrated weight loss. Adults got ⟦20 mg⟧ once a week.",
        "Its experimental therapy Marivane cut weight by a tenth. Adults got ⟦20 mg⟧ once a week.",
    ),
    means(_dose(2, "ug/kg", drug="Decorvin"), "Adults injected 1 ug/kg or ⟦2 ug/kg⟧ of Decorvin daily.", "Adults injected ⟦2 µg/kg⟧ of Decorvin daily."),
    means(_dose(0.5, "mL", drug="PentaNoord"), "The agency gave a positive opinion on PentaNoord. Each ⟦0.5 mL⟧ dose is injected into the thigh."),
    means(_dose(3e9, "cfu", drug="WV-TYP"), "A programme of ours, WV-TYP, is an oral vaccine of ⟦3 x 10^9 CFU⟧ per capsule."),
)
_SUBSTANCES: tuple[Example[Record], ...] = (
    means(_dose(20, "Lf", drug="tetanus toxoid"), "Each dose holds ⟦20 Lf⟧ of tetanus toxoid."),
    means(_dose(0.5, "mL", drug="influenza vaccine"), "Adults received ⟦0.5 mL⟧ of influenza vaccine in the arm."),
    means(_dose(40, "meq", drug="potassium"), "Patients received ⟦40 mEq⟧ of potassium with each drip."),
    means(_dose(185, "MBq", drug="iodine-123"), "Scans were done after a dose of ⟦185 MBq⟧ of iodine-123."),
    means(_dose(55, "kBq/kg", drug="²²³Ra"), "Men were treated with ²²³Ra at ⟦55 kBq/kg⟧ every 4 weeks."),
    means(_dose(2e6, "pfu", drug="rotavirus vaccine"), "Wendemar tests HX-14 in gout. Its rotavirus vaccine is given by mouth at ⟦2 million PFU⟧."),
    means(_dose(15, "ug", drug="inactivated, split vaccine"), "Adults got two doses of an inactivated, split vaccine containing 15 or 45 µg of influenza A/H5N1 hemagglutinin."),
    means(_dose(30, "ug", drug="split-virion influenza vaccine"), "We compared split-virion influenza vaccines. Antibodies were best in adults with a dose of ⟦30 µg⟧."),
    means(_dose(1e7, "cells", drug="MSCs"), "Women will get an injection of MSCs (a dose of ⟦1 x 10^7 cells⟧)."),
    means(_dose(2e11, "vg/kg", drug="rAAV vector"), "Men were injected with an rAAV vector at ⟦2 x 10^11 vg/kg⟧."),
)
_OF_SEVERAL: tuple[Example[Record], ...] = (
    means(_dose(900, "mg/m2", drug="gemcitabine"), "The next trial uses ⟦900 mg/m2⟧ for gemcitabine (day 1) along with 150 mg/m2 for paclitaxel (day 1)."),
    means(_dose(150, "mg/m2", drug="paclitaxel"), "The next trial uses 900 mg/m2 for gemcitabine (day 1) along with ⟦150 mg/m2⟧ for paclitaxel (day 1)."),
    means(_dose(1100, "mg/m2", drug="gemcitabine"), "Starting doses for gemcitabine and cisplatin were ⟦1,100 mg/m2⟧ and 35 mg/m2 each week."),
    means(_dose(35, "mg/m2", drug="cisplatin"), "Starting doses for gemcitabine and cisplatin were 1,100 mg/m2 and ⟦35 mg/m2⟧ each week."),
    means(_dose(10, "mg", drug="KTX"), "Patients received zelvanib and KTX at doses of 40 and ⟦10 mg⟧, respectively."),
    means(_dose(1600, "mg/m2", drug=None), "Weekly gemcitabine and cisplatin shrank tumours, and the recommended doses are 35 and ⟦1,600 mg/m2⟧, respectively."),
    means(
        _dose(2100, "mg/m2", drug="gemcitabine"), "Cisplatin rose to 30 mg/m2, and thereafter only gemcitabine was raised by 250 mg/m2 at each level to a maximum of ⟦2,100 mg/m2⟧."
    ),
    means(_dose(7.4, "GBq", drug="177Lu-CMI-12"), "177Lu-CMI-12 was studied in somatostatin receptor-positive tumours at ⟦7.4 GBq⟧ per cycle."),
    means(_dose(300, "mg", drug="HTN-204"), "HTN-204 is injected on a weekly dosing schedule at a dose of ⟦300 mg⟧."),
)
_WHEN: tuple[Example[Record], ...] = (
    means(
        _dose(400, "mg", drug="Zelvanib", frequency=None),
        "Zelvanib ⟦400 mg⟧ on day 1 and 200 mg on days 2-7 was given.",
        "Zelvanib ⟦400 mg⟧ on day 1, then 200 mg once daily on days 2 through 5.",
    ),
    means(_dose(75, "mg/m2", drug="Zelvanib", frequency="Q3W"), "Zelvanib ⟦75 mg/m2⟧ on day 1 was given. Zelvanib 60 mg/m2 every 21 days was active, too."),
    means(
        _dose(45, "mg/kg/d", drug="lumexavir", role="comparator"),
        "Zelvanib 10 mg/kg on day 1 and 5 mg/kg on days 2-5 was as effective as lumexavir ⟦45 mg/kg/d⟧. Zelvanib works.",
        "Zelvanib 10 mg/kg plus rest was superior to lumexavir ⟦45 mg/kg/d⟧. Zelvanib works.",
    ),
    means(_dose(4, "g/d", drug="zelvanib"), "Patients were randomized to 1, 2 or ⟦4 g/day⟧ of zelvanib."),
    means(_dose(0.6, "mg/d", frequency=None), "Exenavir rose in weekly increments of 0.6 mg. It began with ⟦0.6 mg/day⟧."),
    means(_dose(3, "mg/kg"), "A single infusion of either ⟦3mg⟧ or 9mg per kilogram of zelvanib was tolerated."),
    means(
        _dose(60, "mg/m2", drug="docetaxel"),
        "We compared doxorubicin plus cyclophosphamide (AC) with docetaxel (D).\n\nWomen got AC (doxorubicin 40 mg/m2 plus cyclophosphamide 500 mg/m2) or D (⟦60 mg/m2⟧).",
    ),
    means(
        _dose(30, "mg/m2", drug="cisplatin", frequency=None),
        "Patients got gemcitabine (1000 mg/m2 on day 1), cisplatin (⟦30 mg/m2⟧ on day 1), and capecitabine (600 mg/m2 twice a day).",
    ),
    means(_dose(600, "mg/m2", frequency=None), "Gemcitabine was cut to ⟦600 mg/m2⟧ per dose with the addition of ciprofloxacin, 500 mg twice daily."),
    means(_dose(800, "mg/m2", frequency=None), "Gemcitabine ⟦800 mg/m2⟧ was given on a day 1/day 8 schedule."),
    means(_dose(1300, "mg/m2", frequency=None), "As this is above the single-agent dose, we use gemcitabine ⟦1300 mg/m2⟧ next."),
    means(
        _dose(400, "mg", role="recommended_phase_2"),
        "The recommended dose for phase II studies is ⟦400 mg⟧ of zelvanib.",
        "The recommended starting dose of zelvanib for further evaluation is ⟦400 mg⟧.",
    ),
)
_STATED: tuple[Example[Record], ...] = (
    means(_dose(0.005, "%", drug="Latanoprost"), "Latanoprost ⟦0.005%⟧ one drop per eye nightly was compared with timolol."),
    means(_dose(20, "ppm", drug="Nitric oxide"), "Nitric oxide at ⟦20 ppm⟧ was given to the neonates."),
    means(_dose(7.5, "mg", role="starting"), "Zelvanib was initiated at ⟦7.5 mg⟧ weekly and raised to 25 mg weekly."),
    means(_dose(40, "mg", drug="veltrex"), "Patients were assigned to veltrex (n=30; ⟦40 mg⟧ daily) or placebo (n=31)."),
    means(_dose(50, "mg", drug="VELTREX"), "VELTREX is supplied as ⟦50 mg⟧ and 100 mg tablets."),
    means(
        _dose(4.5, "ug", drug="formoterol"),
        "Adults inhaled budesonide–formoterol (160 µg/⟦4.5 µg⟧) twice daily.",
        "Adults inhaled budesonide/formoterol 160 µg/⟦4.5 µg⟧ twice daily.",
    ),
    means(_dose(160, "ug", drug="budesonide"), "Adults inhaled budesonide–formoterol (⟦160 µg⟧/4.5 µg) twice daily."),
    means(
        _dose(5, "ug/kg/min", drug="dobutamine"),
        "Zelvanib (a 12 µg/kg bolus) was compared with dobutamine (≥⟦5 µg/kg/min⟧).",
        "Zelvanib (a 12 µg/kg bolus) was compared with dobutamine (≤ ⟦5 µg/kg/min⟧).",
    ),
    means(
        _dose(50, "mg", role="maximum_tolerated"), "Cohorts received escalating doses of zelvanib (25 mg, 50 mg, 75 mg daily); 28 patients were enrolled, and the MTD was ⟦50 mg⟧."
    ),
    means(_dose(20, "mg", drug="zinc", route=None), "Infants received (i) zinc (⟦20 mg⟧), (ii) vitamin A, (iii) both, or (iv) neither."),
    means(_dose(200000, "[IU]", drug="vitamin A"), "Infants received vitamin A, ⟦200 000 IU⟧, or placebo."),
    means(_dose(300, "mg", role="recommended_phase_2"), "Zelvanib was given at five dose levels (50, 100 and 300 mg daily), and the recommended Phase 2 dose is ⟦300 mg⟧ daily."),
    means(_dose(1000, "mg", route="intravenous"), "We gave intravenous iron (ferric carboxymaltose ⟦1,000 mg⟧) or oral iron (ferrous sulfate 200 mg three times daily)."),
    means(_dose(0.2, "mg/kg", frequency="every 4 h"), "Children received oral morphine ⟦0.2 mg/kg⟧ every 4 h as needed."),
    means(_dose(10, "mg/kg", frequency="QID"), "Children received oral ibuprofen ⟦10 mg/kg⟧ every 6 h."),
    means(_dose(30, "mg", assertion="planned"), "The company will initiate multiple ascending dosing at ⟦30 mg⟧ of zelvanib in the autumn."),
    means(_dose(6, "mg", assertion="planned"), "Cohort A received 2 mg of zelvanib; Cohort B (⟦6 mg⟧) is expected to open in May."),
    means(_dose(2, "mg", assertion="reported"), "Cohort A received ⟦2 mg⟧ of zelvanib; Cohort B (6 mg) is expected to open in May."),
    means(_dose(7.5, "mg", frequency="QD"), "Zopiclone ⟦7.5 mg⟧ nocte was given for a week."),
    means(_dose(5, "mg", drug="Salbutamol"), "Salbutamol 200 µg by spacer was as effective as ⟦5 mg⟧ by nebuliser."),
    means(_dose(8e6, "cells/kg"), "Stem cells (2 × 10^6 cells/kg; n = 10 or ⟦8 × 10^6 cells/kg⟧; n = 10) were infused in 20 patients."),
    means(_dose(45, "mg", drug=None), "The third cohort received ⟦45 mg⟧ of antisense oligonucleotide by intrathecal bolus."),
    means(_dose(90, "mg", assertion="planned"), "Patients received 45 mg of zelvanib; two higher cohorts of 60 mg and ⟦90 mg⟧ will enroll up to eight patients each."),
    means(_dose(10, "mL", drug=None), "Patients were assigned to daily control (n=30; ⟦10 mL⟧) or to the active group (n=31)."),
)
_MEASURED: tuple[Example[Record], ...] = (
    means(_dose(250, "[IU]", drug="factor VIII"), "While receiving ⟦250 factor VIII units⟧ a day, the patients bled less."),
    means(_dose(50, "[IU]/kg"), "Recovery in vivo was studied in boys after infusion of ⟦50 IU of a purified factor VIII preparation (Hemotrex) per kilogram⟧ of body weight."),
    means(_dose(400, "ug", drug="budesonide"), "A budesonide dry powder inhaler, given at ⟦400 µg⟧ twice daily, helped the children."),
    means(_dose(381, "mg/m2", role="maximum_tolerated"), "The MTD was estimated as ⟦381 mg/m2⟧ (80% CI, 343 to 415 mg/m2)."),
    means(_dose(60, "Gy"), "Patients received ≥⟦60 Gy⟧ of radiotherapy."),
    means(_dose(10, "mg"), "The opioid requirement fell in those given ⟦10 mg⟧ of ketamine."),
)
_NO_DOSE: tuple[Example[Record], ...] = (
    means_nothing(
        "The insulin dose was reduced by 18 units with zelvanib and by 2.3 units with placebo (difference -15.8 units).",
        "Factor VIII consumption increased from 767 IU/kg under treatment on demand.",
        "Renal absorbed doses were 8-30 Gy (9-35 Gy bioeffective doses).",
        "No difference in morphine use was found between the groups (47.3 mg in group 1 vs. 45.9 mg in group 2).",
        "The median opioid requirement was 12 mg (range 4-30 mg) in the block group.",
        "Survival was longer after more radiotherapy (≥60 Gy versus <60 Gy).",
        "In people given zelvanib once its mean clearance was 3.5 mL/day/kg and its volume of distribution ranged from 91 to 115 mL/kg.",
        "The exposure after a single dose of zelvanib was 212.5 ± 41.2 μg·day/mL.",
        "In the test on bacteria zelvanib was given at up to 50 µg/plate.",
        "The drug comes in a 20 mL clear glass vial, and is injected.",
        "Clearance of zelvanib given daily was 4.1 mL/day/kg.",
        "The vial of zelvanib for injection holds 20 mL.",
        "The median cumulative dose of zelvanib was 210 and 222 mg/kg in the two groups.",
        "The mean dose intensity of zelvanib was 11 mg/kg per infusion.",
        "The NOAEL for the fertility of females that were dosed daily was in the end considered to be 100 mg/kg.",
        "Study | Species | Dose (mg/kg)\n--- | --- | ---\nA12 | Rat | 10\nA13 | Dog | 2",
        "The study asked whether a ratio of three units of Dysport is equivalent to one unit of Botox.",
    ),
)
EXAMPLES: tuple[Example[Record], ...] = (*_INTRODUCED, *_SUBSTANCES, *_OF_SEVERAL, *_WHEN, *_STATED, *_MEASURED, *_NO_DOSE)
