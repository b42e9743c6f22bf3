"""What doses look like in releases, label texts and abstracts, and what only looks like one. Companies, products and people are invented."""

from __future__ import annotations

from extractor.kinds.doses.record import Dose
from extractor.kinds.kind import Example, means, means_nothing
from extractor.records import Record


def _dose(low: float, unit: str, high: float | None = None, **more: str | None) -> Dose:
    """An amount, or a range of amounts; what is not said may be anything."""
    fields: dict[str, object] = {"low": low, "high": low if high is None else high, "unit": unit, **more}
    return Dose.model_construct(_fields_set=set(fields), **fields)


_AMOUNTS: tuple[Example[Record], ...] = (
    means(
        _dose(40, "mg", drug="Zelvanib", frequency="QD", route="oral"),
        "Patients took Zelvanib ⟦40 mg⟧ by mouth once a day.",
        "Zelvanib was given orally at a dose of ⟦40 mg⟧ once daily.",
        "All participants received Zelvanib (40 mg orally, QD) until progression.",
        "Zelvanib 40 mg tablets were taken each day.",
        "Adults in the Zelvanib study swallowed 40-mg capsules of Zelvanib every morning.",
    ),
    means(
        _dose(40, "mg", drug="dexamethasone", route="oral", frequency="QW", duration="up to 12 weeks"),
        "Along with the CLD-131 infusions, patients get ⟦40 mg⟧ oral dexamethasone weekly for up to 12 weeks.",
        "They also take 40 mg of dexamethasone by mouth every week for up to 12 weeks.",
    ),
    means(
        _dose(12.5, "mCi/m2", drug="CLD-131", route="infusion", frequency="once"),
        "After a single infusion of ⟦12.5mCi/m²⟧ of CLD-131 he was followed for a year.",
        "CLD-131 was given as one infusion at 12.5 mCi/m2.",
        "A single-dose infusion of CLD-131 at 12.5 mCi per square meter was well tolerated.",
    ),
    means(
        _dose(10, "mg/kg", drug="ovimtamab", route="intravenous", frequency="Q2W"),
        "ovimtamab (⟦10 mg/kg⟧, i.v., q2w) was well tolerated.",
        "Patients got ovimtamab 10 mg/kg intravenously every two weeks.",
        "IV ovimtamab at 10 mg/kg every 14 days",
        "ovimtamab was infused intravenously at 10 mg per kilogram every other week.",
    ),
    means(
        _dose(200, "mg", drug="pembrolizumab", frequency="Q3W"),
        "pembrolizumab was dosed at 200 mg every three weeks",
        "200 mg of pembrolizumab Q3W",
        "pembrolizumab 200 mg on day 1 of each 21-day cycle",
    ),
    means(
        _dose(30, "mg", drug="HTN-204", frequency="BID"),
        "HTN-204 30 mg twice a day",
        "HTN-204 at 30 mg BID",
        "twice-daily doses of HTN-204 (30 mg)",
        "30 mg HTN-204 b.i.d.",
        "HTN-204 30 mg every 12 hours",
    ),
    means(_dose(75, "ug", drug="HTN-204", frequency="TID"), "75 mcg of HTN-204 three times daily", "HTN-204 75 µg TID", "HTN-204 at 75 micrograms every eight hours"),
    means(
        _dose(15, "mg", drug="tirzepatide", frequency="QW", route="subcutaneous"),
        "subcutaneous tirzepatide 15 mg once weekly",
        "15 mg of tirzepatide was given subcutaneously every week",
        "tirzepatide, once a week, 15 mg SC",
    ),
    means(_dose(300, "mg", drug="abriximab", frequency="Q4W"), "abriximab 300 mg every four weeks", "abriximab 300 mg Q4W", "300 mg abriximab every 28 days"),
    means(_dose(28, "mg", drug="nusivarsen", frequency="every 4 months", route="intrathecal"), "intrathecal nusivarsen ⟦28 mg⟧ every 4 months"),
    means(_dose(60, "mg", drug="abriximab", frequency="Q6M"), "abriximab 60 mg every six months", "60 mg of abriximab twice a year"),
    means(_dose(5, "mg", drug="abriximab", frequency="QOD"), "abriximab 5 mg every other day", "5 mg of abriximab on alternate days"),
    means(_dose(100, "mg/m2", drug="azacitidine"), "azacitidine 100 mg/m² on days 1, 8 and 15 of a 28-day cycle", "azacitidine at 100 mg/m(2)"),
    means(_dose(100, "mg/m2", frequency="on days 1, 8 and 15 of a 28-day cycle"), "azacitidine 100 mg/m² on days 1, 8 and 15 of a 28-day cycle"),
    means(_dose(5, "mg/d", drug="prednisone"), "prednisone at ⟦5 mg/day⟧ was allowed"),
    means(_dose(5, "mg", drug="prednisone", frequency="QD"), "prednisone 5 mg per day was allowed"),
    means(_dose(100, "mg"), "one hundred milligrams of Zelvanib", "a 100-mg dose of Zelvanib", "Zelvanib 100mg QD"),
    means(_dose(0.5, "mg", drug="HTN-204", route="intravitreal"), "0.5 mg HTN-204 injected intravitreally", "an intravitreal injection of HTN-204 (0.5 mg)"),
    means(_dose(2, "mg", drug="neftrine", route="nasal spray"), "neftrine (epinephrine nasal spray) 2 mg was filed in Norway. Earlier, neftrine® had failed."),
    means(_dose(40, "mg", drug="nemorapine"), "25 mg and 40 mg of nemorapine", "nemorapine was tested at 40 mg"),
    means(_dose(80, "mg"), "Furosemide ⟦80 mg⟧/1 mL in a pen", "Furosemide 80 mg per dose"),
)
_RARE_UNITS: tuple[Example[Record], ...] = (
    means(_dose(7.4, "GBq", drug="177Lu-CMI-12"), "177Lu-CMI-12 at ⟦7.4 GBq⟧ every six weeks", "7.4 GBq of 177Lu-CMI-12"),
    means(_dose(370, "MBq"), "a scan after 370 MBq of 68Ga-CMI-12", "patients received 370 MBq"),
    means(_dose(55, "kBq/kg"), "a dose of 55 kBq/kg every four weeks"),
    means(_dose(1e14, "vg/kg", drug="OVX-11"), "OVX-11 at ⟦1 x 10^14 vg/kg⟧", "OVX-11 at 1E14 vg/kg", "OVX-11 at 1.0 × 10¹⁴ vector genomes per kilogram"),
    means(_dose(6e10, "vg/eye"), "a dose of 6 x 10^10 vg/eye", "treated at 6e10 vg per eye"),
    means(_dose(3e13, "gc/kg"), "infants were dosed at 3 x 10^13 GC/kg"),
    means(_dose(4.5e8, "cells", drug="BRX-19"), "one infusion of BRX-19 at 450 million CAR+ T cells", "BRX-19 was infused at a dose of 450 x 10^6 viable cells"),
    means(
        _dose(1e6, "cells/kg"),
        "patients received 1 x 10^6 CAR T cells/kg",
        "a dose of 1 million cells per kilogram",
        "infused with one million cells per kilogram",
        "cells were infused at 1x10^6/kg",
    ),
    means(_dose(3e6, "cells"), "injected with 3 and 10 million cells per visit"),
    means(_dose(1e8, "pfu"), "injected with 1 x 10^8 PFU", "a dose of 100 million plaque-forming units"),
    means(_dose(5e9, "cfu"), "one capsule holds a dose of 5 x 10^9 CFU"),
    means(_dose(60, "Gy", drug="radiotherapy", frequency="in 30 fractions"), "radiotherapy of ⟦60 Gy⟧ in 30 fractions"),
    means(_dose(5000, "[IU]", drug="vitamin D", frequency="QD"), "5,000 IU of vitamin D daily", "vitamin D 5,000 international units once daily"),
    means(_dose(100, "[IU]"), "100 units of botulinum toxin were injected", "100 U of botulinum toxin"),
    means(_dose(50, "[IU]/kg"), "prophylaxis with 50 IU/kg twice weekly"),
    means(_dose(5, "AUC", drug="carboplatin"), "carboplatin ⟦AUC 5⟧ was given", "carboplatin (AUC=5)", "carboplatin at an AUC of 5", "carboplatin AUC5"),
    means(_dose(18, "ug", frequency="QD"), "tiotropium 18 microg once daily", "tiotropium 18 mu g once daily"),
    means(_dose(160, "ug", drug="BUD/FORM"), "adults were randomized to BUD/FORM 160/4.5 mcg twice daily"),
    means(_dose(250, "nmol"), "single doses of 250 nmol"),
    means(_dose(500, "uCi"), "an oral capsule of 500 microCi was given", "a capsule dose of 500 µCi"),
    means(_dose(66, "Gy"), "proton therapy to 66 GyE", "proton therapy to 66 Gy(RBE)"),
    means(_dose(5, "Gy"), "a short course of 5x5 Gy", "radiotherapy of 5 × 5 Gy"),
    means(_dose(500, "[IU]"), "500 Speywood units of botulinum toxin", "500 LD50 units of botulinum toxin"),
    means(_dose(5e5, "[IU]"), "interferon 0.5 million U was injected twice daily"),
    means(_dose(1e7, "tcid50"), "OVX-11 was dosed at 10^7 TCID50", "a dose of 10(7) TCID(50)", "a dose of 107 TCID50 of OVX-11"),
    means(_dose(1e9, "ifu"), "a dose of 1 x 10^9 infectious units"),
    means(_dose(1e9, "spores"), "each capsule holds a dose of 1 x 10^9 spores"),
    means(_dose(5000, "ieq/kg"), "a dose of 5,000 IEQ/kg was infused", "a dose of 5,000 islet equivalents per kilogram"),
    means(_dose(5e6, "cells/kg"), "infused with 5 x 10^6 MSCs/kg", "infused with 5 × 10(6) mesenchymal stromal cells per kg"),
    means(_dose(2e7, "cells"), "each knee got a dose of 20M cells", "each knee got a dose of 20 million BRX-19 cells"),
    means(_dose(2e14, "vg/kg"), "OVX-11 at ⟦2 x 10^14 vector genomes (vg) per kg⟧", "a dose of 2.0 x 10 14 vg/kg"),
    means(_dose(3e10, "gc/g"), "a dose of 3 x 10^10 gc/g brain weight"),
    means(_dose(1440, "ELU"), "vaccine doses of 1440 EL.U."),
    means(_dose(2, "puff"), "patients took two puffs of salbutamol twice daily"),
    means(_dose(5, "mL"), "a 5 cc injection of Zelvanib"),
    means(
        _dose(6, "AUC"),
        "carboplatin (area under the curve, 6.0)",
        "carboplatin at an area under the plasma concentration-time curve (AUC) of 6",
        "carboplatin (6 AUC)",
        "carboplatin AUC 5 or 6",
    ),
    means(_dose(5, "AUC", 6), "carboplatin AUC 5-6", "carboplatin (AUC5-6)", "carboplatin at an AUC of 5 to 6"),
    means(
        _dose(5, "AUC"), "carboplatin AUC 5 mg/mL per min", "carboplatin AUC-5 was given", "carboplatin (AUC × 5)", "carboplatin dosed to an area under the curve of 5 mg/mL/min"
    ),
    means(_dose(1, "%", route="topical"), "tapirafen cream ⟦1%⟧ once a day", "patients applied tapirafen 1% cream", "treated with a 1% topical ointment"),
    means(_dose(0.05, "%"), "tapirafen ophthalmic solution, 0.05%", "0.05% eye drops"),
    means(_dose(0.5, "mL"), "each received a 0.5 mL intramuscular injection"),
)
_LISTS: tuple[Example[Record], ...] = (
    means(_dose(10, "mg"), "single doses of ⟦10, 20 and 40 mg⟧", "the 10, 20 and 40 mg groups", "dose levels 10, 20 and 40 mg of HTN-204"),
    means(_dose(3, "mg/kg"), "dose levels 1, 3 and 10 mg/kg were studied"),
    means(_dose(0.3, "mg/kg", 3.0), "doses of ⟦0.3 to 3.0 mg/kg⟧ were given", "across doses of 0.3-3.0 mg/kg", "HTN-204 0.3 mg/kg to 3.0 mg/kg"),
    means(_dose(16, "mg"), "HTN-204 was escalated from ⟦1 mg to 16 mg⟧", "titrated from 4 to 16 mg over a month", "the dose was increased from 8 mg to a maximum of 16 mg"),
    means(_dose(1, "mg"), "HTN-204 was escalated from 1 mg to 16 mg"),
    means(_dose(150, "mg", drug="paritaprevir"), "paritaprevir/ritonavir (⟦150/100mg⟧) once daily"),
    means(_dose(100, "mg", drug="ritonavir"), "paritaprevir/ritonavir (150/100 mg) once daily"),
    means(_dose(1000, "mg/m2", drug="gemcitabine"), "Zelvanib 40 mg plus gemcitabine 1,000 mg/m²", "Zelvanib 40 mg once daily and 1,000 mg/m² of gemcitabine weekly"),
    means(_dose(10, "mg/kg", frequency="Q2W"), "10 mg/kg of Zelvanib every three weeks or 10 mg/kg of Zelvanib every two weeks"),
)
_WITHOUT_SLASH: tuple[Example[Record], ...] = (
    means(
        _dose(75, "mg/m2", drug="docetaxel"),
        "docetaxel ⟦75 mg m(-2)⟧ was infused", "docetaxel 75 mg m-2 on day 1", "docetaxel 75 mg·m⁻²", "docetaxel 75 mg x m-2", "docetaxel 75 mg m(2) once", "docetaxel 75 mg/m on day 1", "docetaxel 75 mg per meter squared",
    ),
    means(_dose(6, "mg/kg"), "ovimtamab 6 mg kg-1", "ovimtamab 6 mg.kg(-1)", "ovimtamab 6 mg antibody/kg", "ovimtamab 6 mg kg⁻¹"),
    means(_dose(40, "ng/kg/min"), "treprostinil at 40 ng kg-1 min-1", "treprostinil at 40 ng/kg/min"),
    means(_dose(150, "mg/m2"), "the nanoparticles were given at 150 mg paclitaxel equivalent/m2"),
)  # fmt: skip
_WHOSE: tuple[Example[Record], ...] = (
    means(_dose(200, "mg/m2", drug="LV"), "Women got oxaliplatin 85 mg/m2, LV 200 mg/m2 and 5-FU 400 mg/m2.", "S-1 40 mg/m2 and LV 200 mg/m2 were given with oxaliplatin."),
    means(_dose(400, "mg/m2", drug="5-FU"), "Women got oxaliplatin 85 mg/m2, LV 200 mg/m2 and 5-FU 400 mg/m2."),
    means(_dose(40, "mg/m2", drug="S-1", frequency="BID"), "S-1 was given 40 mg/m(2) twice a day, oxaliplatin 85 mg/m(2) on day 1."),
    means(_dose(300, "mg/d", drug="alpha-lipoic acid"), "They took cisplatin 40 mg/m2, alpha-lipoic acid 300 mg/day and rIL-2 1.8 MIU/day."),
    means(_dose(75, "mg/m2", drug="docetaxel"), "Gemcitabine plus docetaxel (GD) was tested: G 1,000 mg/m2 on days 1 and 8, D 75 mg/m2 on day 8."),
    means(_dose(150, "mg/m2", drug="irinotecan"), "FOLFIRI (irinotecan ⟦150 mg/m2⟧ on day 1) was given after docetaxel."),
    means(_dose(75, "mg/m2", drug="docetaxel"), "docetaxel was studied; 75 mg/m2 with carboplatin AUC 5 was the maximum tolerated dose"),
    means(_dose(4, "g", drug="Magnesium sulphate"), "Folic acid had been taken before. Magnesium sulphate 4 g IV was given."),
    means(_dose(500, "mg", drug="ovimtamab"), "ovimtamab 500 mg i.v. nusivarsen 600 mg SC were compared."),
    means(_dose(5, "mg/m2"), "tacrolimus (target trough 5-10 ng/mL), methotrexate 5 mg/m2 on day 1"),
    means(_dose(20, "meq", drug="Potassium"), "Potassium 20 mEq was given with iron sucrose."),
    means(_dose(1e5, "cells/kg", drug=None), "cells were infused at 1×10(5)/kg after fludarabine"),
    means(_dose(600, "mg", drug="HTN-204"), "HTN-204 was given at 6 mg/kg (up to a maximum of ⟦600 mg⟧) with pembrolizumab (200 mg)."),
)  # fmt: skip
_WHEN: tuple[Example[Record], ...] = (
    means(_dose(1500, "mg/m2", route="intravenous", frequency="on days 1 and 15 of a 28-day cycle"), "gemcitabine 1500 mg/m2 and bevacizumab 10 mg/kg (both given intravenously) on days 1 and 15 of a 28-day cycle"),
    means(_dose(130, "mg/m2", frequency="Q3W"), "oxaliplatin 130 mg/m2 on day 1, capecitabine 1,000 mg/m2 orally bid, q3w"),
    means(_dose(1000, "mg/m2", frequency="days 1-14"), "capecitabine 1000 mg/m2 days 1-14"),
    means(_dose(70, "[IU]", frequency="QW"), "insulin glargine once weekly (starting dose 70 U), insulin degludec once daily (10 U)"),
    means(_dose(8, "mg/kg", frequency=None), "trastuzumab was given as an 8 mg/kg loading dose, then 6 mg/kg every 3 weeks"),
    means(_dose(1000, "mg", frequency=None), "women got ferric carboxymaltose 1000 mg or oral ferrous sulfate 325 mg three times daily"),
    means(_dose(30, "ug", frequency=None), "tebentafusp 20 mcg on day 1, 30 mcg on day 8, and 68 mcg on day 15"),
    means(_dose(150, "mg", route=None), "adults with stage IIIB/IV adenocarcinoma took erlotinib 150 mg"),
)  # fmt: skip
_SHARED_SCALES: tuple[Example[Record], ...] = (
    means(_dose(1e13, "vg/kg", 3e13), "OVX-11 at ⟦1.0 to 3.0 x 10^13 vg/kg⟧", "OVX-11 at 1-3E13 vg/kg"),
    means(_dose(5e7, "cells", 3e8), "infused with ⟦50 to 300 million cells⟧", "infused with 50-300 x 10^6 cells"),
    means(_dose(5e7, "cells"), "dose levels of 50, 150 and 450 x 10^6 CAR-T cells"),
    means(_dose(1e5, "cells", 1e6), "eyes were injected with 100,000 to 1 million cells"),
    means(_dose(25, "mg"), "Zelvanib in 25-, 50- and 100-mg doses"),
    means(_dose(40, "mg"), "adults were randomized 2:1 to ⟦40 mg⟧ of Zelvanib or placebo", "adults were randomized 1:1:1 to 40 mg of Zelvanib, 80 mg or placebo"),
)
_NOTHING: tuple[Example[Record], ...] = (
    means_nothing(
        "PSA fell below 20 ng/mL in most men.",
        "LDL cholesterol fell by 40 mg/dL with HTN-204.",
        "Creatinine rose to 2 mg/dL.",
        "CD4 counts were above 350 cells/mm3.",
        "Absolute neutrophils were 1,500 cells/µL.",
        "Participants lost 12 kg.",
        "Children who weigh 15 to 30 kg may take part.",
        "A 12.5 mm lesion was seen.",
        "The company raised $12.5 million by selling 5,750,000 units at a price of $0.65 per unit.",
        "HbA1c fell by 2.1% from 8.3%.",
        "Mice that were given 30 mg/kg lived longer.",
        "In a xenograft model, 10 mg/kg once daily shrank tumors.",
        "HTN-204 inhibited growth with an IC50 of 12 nmol/L.",
        "The AUC was 0.85 for the classifier.",
        "A prostate volume of 40 mL was typical.",
        "eGFR was below 60 mL/min/1.73 m2.",
        "Vitamin D levels were above 40 ng/mL.",
        "Proteinuria of 3 g/24 h was required.",
        "5% of patients on the cream stopped, and 38% on the gel.",
        "The no-observed-adverse-effect level was 50 mg/kg.",
        "The human body has 37 trillion cells.",
        "Dose level 3 was cleared.",
        "BMI above 30 kg/m2",
        "Each meal held 30 g of fat.",
        "The plant produces 200 Ci in each batch.",
        "The exposure was 412 ng·h/mL.",
        "The median yield of the collection was 10.7 x 10^6 CD34+ cells/kg.",
        "Dust stood at 40 µg/m3 in the air of the plant, far above its usual level.",
        "AUC0-24 rose 2-fold.",
        "Zelvanib was raised in 10 mg steps.",
        "Each serving has 250 mg of sodium.",
        "The model reached an AUC of 1.5 times that of chance.",
    ),
)
EXAMPLES: tuple[Example[Record], ...] = (*_AMOUNTS, *_RARE_UNITS, *_LISTS, *_WITHOUT_SLASH, *_WHOSE, *_WHEN, *_SHARED_SCALES, *_NOTHING)
