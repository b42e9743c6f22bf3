"""Whose each value of a passage is: cohort, drug and arm of results, label and role of sizes, drug, cohort and schedule of doses. Companies, drugs and figures are invented."""

from __future__ import annotations

import pytest

import extractor

Told = tuple[str | None, str | None, str | None]

RESULTS: list[tuple[str, dict[float, Told]]] = [
    (
        "The study enrolled 94 patients with urothelial carcinoma. Among patients with PD-L1 high tumors (n=38), the ORR with tresulimab was 45%, compared with 21% in patients with PD-L1 low tumors (n=56).",
        {45: ("patients with PD-L1 high tumors", "tresulimab", "treatment"), 21: ("patients with PD-L1 low tumors", "tresulimab", "treatment")},
    ),
    (
        "Patients with lymphoma received belrotamab alone (Arm A, n=42) or in combination with lenalidomide 20 mg (Arm B, n=45). The overall response rate was 52% in Arm A and 76% in Arm B.",
        {52: ("Arm A", "belrotamab", "treatment"), 76: ("Arm B", "lenalidomide", "treatment")},
    ),
    (
        "Arm 1: Vantoclax 400 mg daily plus azacitidine 75 mg/m2 (n=61). Arm 2: Azacitidine 75 mg/m2 alone (n=59). Complete remission was reached in 38% of Arm 1 and 19% of Arm 2.",
        {38: ("Arm 1", "Vantoclax", "treatment"), 19: ("Arm 2", "Azacitidine", "treatment")},
    ),
    (
        "Monotherapy with NB-301 (n=29) produced an ORR of 17%; adding nivolumab (n=34) raised the ORR to 38%.",
        {17: ("NB-301", "NB-301", "treatment"), 38: (None, "nivolumab", "treatment")},
    ),
    (
        "In patients treated with chemotherapy plus onzalumab, the pCR rate was 58%; in the chemotherapy-only arm it was 41%.",
        {58: ("chemotherapy plus onzalumab", "onzalumab", "treatment"), 41: ("chemotherapy-only arm", None, "control")},
    ),
    (
        "The trial randomized patients 2:1 to Ovrelza (n=240) or dabigatran (n=120). Stroke or systemic embolism occurred in 1.7% of the Ovrelza group and 2.9% of the dabigatran group.",
        {1.7: ("Ovrelza group", "Ovrelza", "treatment"), 2.9: ("dabigatran group", "dabigatran", "control")},
    ),
    (
        "In melanoma the rates of complete response were: carvolimab plus chemotherapy, 34%; chemotherapy alone, 21%; carvolimab alone, 12%.",
        {34: ("carvolimab plus chemotherapy", "carvolimab", "treatment"), 21: ("chemotherapy alone", None, "control"), 12: ("carvolimab alone", "carvolimab", "treatment")},
    ),
    (
        "In SOLACE-2 (n=296), naroxetine did not separate from placebo on the MADRS score (-11.9 versus -11.2 points).",
        {-11.9: ("naroxetine", "naroxetine", "treatment"), -11.2: ("placebo", "placebo", "control")},
    ),
    (
        "Adults were randomized to once-daily oral rilvatinib 5 mg (n=32), 10 mg (n=32) or placebo (n=32). The response rate was 41%, 59% and 28% in the 5 mg, 10 mg and placebo arms.",
        {41: ("rilvatinib 5 mg", "rilvatinib", "treatment"), 59: ("10 mg", "rilvatinib", "treatment"), 28: ("placebo arm", "placebo", "control")},
    ),
    (
        "Cohort 1 received 1x10^6 cells/kg, Cohort 2 received 3x10^6 cells/kg and Cohort 3 received 6x10^6 cells/kg of CTX-900 in lymphoma. "
        "Complete responses were seen in 25%, 60% and 67% of patients in Cohorts 1 through 3, respectively.",
        {25: ("Cohort 1", "CTX-900", "treatment"), 60: ("Cohort 2", "CTX-900", "treatment"), 67: ("Cohort 3", "CTX-900", "treatment")},
    ),
    (
        "The study compared once-weekly insulin fradec with once-daily insulin glargine in 588 adults. HbA1c fell by 1.5 percentage points with insulin fradec and by 1.3 percentage points with insulin glargine.",
        {1.5: ("insulin fradec", "insulin fradec", "treatment"), 1.3: ("insulin glargine", "insulin glargine", "control")},
    ),
    (
        "OS at 12 months was 64% with cemtrelimab plus cisplatin and 49% with cisplatin alone; at 24 months the rates were 38% and 22%.",
        {
            64: ("cemtrelimab plus cisplatin", "cemtrelimab", "treatment"),
            49: ("cisplatin alone", "cisplatin", "control"),
            38: ("cemtrelimab plus cisplatin", "cemtrelimab", "treatment"),
            22: ("cisplatin alone", "cisplatin", "control"),
        },
    ),
    (
        "Participants on 60 mg of donidiparib had a 29% lower risk of kidney failure than those on placebo (6.1% vs 8.4%).",
        {29: ("60 mg of donidiparib", "donidiparib", "treatment"), 6.1: ("60 mg of donidiparib", "donidiparib", "treatment"), 8.4: ("those on placebo", None, "control")},
    ),
    (
        "Compared with historical controls (median EFS 6.0 months), patients given zelvanib plus NK cells had a median EFS of 14.2 months.",
        {6.0: ("historical controls", None, "historical"), 14.2: ("zelvanib", "zelvanib", "treatment")},
    ),
    (
        "Zirconitinib Arm (n=102): ORR 49%; median PFS 8.8 months. Control Arm (n=101): ORR 27%; median PFS 5.6 months.",
        {
            49: ("Zirconitinib Arm", "Zirconitinib", "treatment"),
            8.8: ("Zirconitinib Arm", "Zirconitinib", "treatment"),
            27: ("Control Arm", None, "control"),
            5.6: ("Control Arm", None, "control"),
        },
    ),
    (
        "Among patients treated with sacitecan 10 mg/kg, response rates were 35% overall, 42% in Trop-2-high tumors (n=31) and 24% in Trop-2-low tumors (n=25).",
        {35: (None, "sacitecan", "treatment"), 42: ("Trop-2-high tumors", "sacitecan", "treatment"), 24: ("Trop-2-low tumors", "sacitecan", "treatment")},
    ),
    (
        "Median DOR was 16.6 months for Group 1 (selinexinib + Vd) and 9.8 months for Group 2 (Vd).",
        {16.6: ("Group 1", "selinexinib", "treatment"), 9.8: ("Group 2", None, "treatment")},
    ),
    (
        "In a head-to-head trial, 62% of patients on bimezukinumab and 45% of patients on adalimumab achieved ACR50. On PASI 100, the corresponding figures were 48% and 24%.",
        {
            62: ("bimezukinumab", "bimezukinumab", "treatment"),
            45: ("adalimumab", "adalimumab", "treatment"),
            48: ("bimezukinumab", "bimezukinumab", "treatment"),
            24: ("adalimumab", "adalimumab", "treatment"),
        },
    ),
    (
        "The ORR in Japanese patients (n=24) was 58%, similar to the 55% seen in the global population (n=210).",
        {58: ("Japanese patients", None, "treatment"), 55: ("global population", None, "treatment")},
    ),
    (
        "Patients receive SNT-5 45 mg/m2 weekly plus gemcitabine. Among the 19 evaluable patients in Part B, 8 (42%) had an objective response, versus 2 of 17 (12%) in the monotherapy Part A.",
        {42: ("Part B", None, "treatment"), 12: ("Part A", None, "treatment")},
    ),
    (
        "Zelvanib gave an ORR of 58% in women; the ORR with the active comparator was 45%.",
        {58: (None, "Zelvanib", "treatment"), 45: (None, None, "control")},
    ),
    (
        "Nivolizumab extended median OS over docetaxel, to 12.2 from 9.0 months.",
        {12.2: ("Nivolizumab", "Nivolizumab", "treatment"), 9.0: ("docetaxel", "docetaxel", "control")},
    ),
    (
        "Of 84 patients enrolled, 60 were treated with the combination. The ORR was 22% with monotherapy and 44% with the combination.",
        {22: ("monotherapy", None, "treatment"), 44: ("the combination", None, "treatment")},
    ),
    (
        "Patients on zelvanib lost 9 kg, three times the 3-kg loss recorded with placebo.",
        {9: ("zelvanib", "zelvanib", "treatment"), 3: ("placebo", "placebo", "control")},
    ),
    ("Zelvanib cut attacks by 4.2 per month, nearly double the 2.2-attack reduction seen on placebo.", {}),
    (
        "Patients with gastric cancer were randomized to dorvalimab plus tremazumab (arm A), dorvalimab (arm B) or tremazumab monotherapy (arm C). "
        "Response rates were 7.4%, 4.2% and 8.3% in the three arms, respectively.",
        {7.4: ("arm A", "dorvalimab", "treatment"), 4.2: ("arm B", "dorvalimab", "treatment"), 8.3: ("arm C", "tremazumab", "treatment")},
    ),
    (
        "Adding benralimab to standard therapy improved 1-year survival from 62% to 74%.",
        {62: ("standard therapy", None, "control"), 74: (None, "benralimab", "treatment")},
    ),
    ("Median PFS was 5.9 months in Arm 1. The hazard ratio for Arm 1 versus Arm 3 was 0.48.", {5.9: ("Arm 1", None, "treatment"), 0.48: ("Arm 1", None, "treatment")}),
    (
        "NORTHSTAR randomized patients with colorectal cancer to lanvorasib plus cetuximab (Arm 1), lanvorasib alone (Arm 2) or investigator's choice of trifluridine or regorafenib (Arm 3). "
        "Median PFS was 5.9 months in Arm 1, 4.1 months in Arm 2 and 2.2 months in Arm 3.",
        {5.9: ("Arm 1", "lanvorasib", "treatment"), 4.1: ("Arm 2", "lanvorasib", "treatment"), 2.2: ("Arm 3", None, "control")},
    ),
    (
        "In myeloma the experimental regimen (isatuximab 10 mg/kg plus carfilzomib 56 mg/m2) led to MRD negativity in 30% of patients; the control regimen (carfilzomib 56 mg/m2) led to MRD negativity in 13%.",
        {30: ("experimental regimen", "isatuximab", "treatment"), 13: ("control regimen", None, "control")},
    ),
    (
        "Subjects in the MAD cohorts received BRX-5510. LDL cholesterol fell by 12%, 26% and 44% in the MAD cohorts.",
        {12: (None, "BRX-5510", "treatment"), 26: (None, "BRX-5510", "treatment"), 44: (None, None, "treatment")},
    ),
    (
        "Median PFS was 11.2 months with nirafolt + bevacizumab vs 7.5 months with placebo + bevacizumab.",
        {11.2: (None, None, "treatment"), 7.5: ("placebo", "placebo", "control")},
    ),
    (
        "In the ORCHID trial, 601 adults received budesonide/formoterol twice daily plus dupimekab 300 mg or placebo every two weeks. Exacerbations fell by 34% with dupimekab.",
        {34: (None, "dupimekab", "treatment")},
    ),
    (
        "Among the 43 patients who crossed over from docetaxel to lutimab, the ORR was 19%.",
        {19: ("patients who crossed over from docetaxel to lutimab", "lutimab", "treatment")},
    ),
    (
        "In melanoma encorafetinib prolonged PFS to 14.9 months, versus 7.3 months with vemurafetinib and 9.6 months with binimetinib.",
        {14.9: (None, "encorafetinib", "treatment"), 7.3: ("vemurafetinib", "vemurafetinib", "control"), 9.6: ("binimetinib", "binimetinib", "control")},
    ),
    (
        "In the naive subgroup, EASI-75 was achieved by 61% on lebrikimab and 22% on placebo; in the dupimekab-experienced subgroup (n=48), by 46% and 18%.",
        {
            61: ("lebrikimab", "lebrikimab", "treatment"),
            22: ("placebo", "placebo", "control"),
            46: ("lebrikimab", "lebrikimab", "treatment"),
            18: ("placebo", "placebo", "control"),
        },
    ),
    (
        "LMR-201 was given to patients with solid tumors. At the 3.6 mg/kg dose level, 7 of 12 patients (58%) responded, compared with 4 of 11 (36%) at 2.4 mg/kg and 3 of 8 (37%) at 4.8 mg/kg.",
        {58: ("3.6 mg/kg dose level", "LMR-201", "treatment"), 36: ("2.4 mg/kg", "LMR-201", "treatment"), 37: ("4.8 mg/kg", "LMR-201", "treatment")},
    ),
    (
        "Median PFS on AUR-77 was 7.0 months at 150 mg and 8.9 months at 200 mg; it was not yet mature at 300 mg.",
        {7: ("150 mg", "AUR-77", "treatment"), 8.9: ("200 mg", "AUR-77", "treatment")},
    ),
    (
        "AUR-77 was given to 86 patients. Those who had received amivantamab had an ORR of 32%, and amivantamab-naive patients had an ORR of 48%.",
        {32: ("Those who had received amivantamab", "AUR-77", "treatment"), 48: ("amivantamab-naive patients", "AUR-77", "treatment")},
    ),
    (
        "Patients who crossed over from placebo to sovamersen had an attack rate reduction of 88%. The reduction was 91% in the group that continued sovamersen and 87% in former placebo patients.",
        {88: ("Patients who crossed over from placebo to sovamersen", "sovamersen", "treatment"), 91: (None, "sovamersen", "treatment"), 87: (None, "sovamersen", None)},
    ),
    (
        "In the extension of the zelvanib trial, attack rate declined by 94% in patients who switched from placebo and 96% in the placebo-to-zelvanib group.",
        {94: ("patients who switched from placebo", "zelvanib", "treatment"), 96: ("placebo-to-zelvanib group", "zelvanib", "treatment")},
    ),
    (
        "Zelvanib is an antibody. 82% of patients treated with zelvanib achieved transfusion independence, compared with 2% of patients who remained on eculizumab or ravulizumab. "
        "PASI 75 was reached by 44% of patients who switched to zelvanib versus 11% of those who continued on adalimumab.",
        {
            82: ("zelvanib", "zelvanib", "treatment"),
            2: ("patients who remained on eculizumab or ravulizumab", None, "control"),
            44: ("patients who switched to zelvanib", "zelvanib", "treatment"),
            11: ("those who continued on adalimumab", None, "control"),
        },
    ),
    (
        "Patients with lung cancer were treated with HLV-17. The ORR was 61%; in patients with PD-L1 TPS of at least 50% it was 73%.",
        {61: (None, "HLV-17", "treatment"), 73: ("patients with PD-L1 TPS of at least 50%", "HLV-17", "treatment")},
    ),
    (
        "HLV-17 is a RAS inhibitor. In 40 patients with colorectal cancer, HLV-17 300 mg once daily plus cetuximab led to an ORR of 43%, compared with 14% for HLV-17 alone in 28 patients.",
        {43: ("HLV-17 300 mg once daily plus cetuximab", "HLV-17", "treatment"), 14: ("HLV-17 alone", "HLV-17", "treatment")},
    ),
    (
        "Patients were randomized to zelvanib plus docetaxel or placebo plus docetaxel. The ORR was 34% and 21% in the ITT population and 41% and 20% in the VEGFR2-high population.",
        {
            34: ("ITT population", "zelvanib", "treatment"),
            21: ("ITT population", None, "control"),
            41: ("VEGFR2-high population", "zelvanib", "treatment"),
            20: ("VEGFR2-high population", None, "control"),
        },
    ),
    (
        "MND-021 20 mg and 40 mg was evaluated versus placebo. Response was seen in 48% of patients on 40 mg, 31% on placebo and 42% on aripiprazole; remission rates were 29%, 16% and 24%.",
        {
            48: ("patients on 40 mg", "MND-021", "treatment"),
            31: ("placebo", "placebo", "control"),
            42: ("aripiprazole", "aripiprazole", "control"),
            29: ("patients on 40 mg", "MND-021", "treatment"),
            16: ("placebo", "placebo", "control"),
            24: ("aripiprazole", "aripiprazole", "treatment"),
        },
    ),
    (
        "Recurrent stroke occurred in 5.2% of the ovrelaban group and 5.0% of the aspirin group.",
        {5.2: ("ovrelaban group", None, "treatment"), 5.0: ("aspirin group", "aspirin", "treatment")},
    ),
    (
        "Ovrexaban in stroke.\n\nOvrexaban is an anticoagulant. Recurrent stroke occurred in 5.2% of the ovrexaban group and 5.0% of patients on apixaban.",
        {5.2: ("ovrexaban group", "ovrexaban", "treatment"), 5.0: ("apixaban", "apixaban", "control")},
    ),
    (
        "GNR-102 is a gene therapy. At 24 months, mean factor IX activity was 9% in Cohort 1 and 38% in Cohort 2.",
        {9: ("Cohort 1", "GNR-102", "treatment"), 38: ("Cohort 2", "GNR-102", "treatment")},
    ),
    (
        "The trial enrolled 1,372 adults who received oral sulopelam 600 mg three times daily or intravenous ertapenem 1 g once daily. Overall response was 58.8% for sulopelam and 61.6% for ertapenem.",
        {58.8: ("sulopelam", "sulopelam", "treatment"), 61.6: ("ertapenem", "ertapenem", "treatment")},
    ),
    (
        "Docetaxel showed an ORR of 12%. Zelvanib had an ORR of 38%. Zelvanib is an inhibitor.",
        {12: (None, "Docetaxel", "treatment"), 38: (None, "Zelvanib", "treatment")},
    ),
    (
        "The trial randomized 412 adults with severe asthma to tezelumab 210 mg every 4 weeks or placebo. FEV1 rose by 0.2 L.",
        {0.2: (None, "tezelumab", "treatment")},
    ),
    (
        "BRV-26 is an antibody drug conjugate. The ORR was 33% in 9 patients with ovarian cancer; 2 of 12 with breast cancer (17%) responded.",
        {33: ("patients with ovarian cancer", "BRV-26", "treatment"), 17: ("breast cancer", "BRV-26", "treatment")},
    ),
    (
        "Lunaracept was compared with placebo. Flares occurred in 23% and 26% of the lunaracept groups and 68% and 49% of the placebo groups.",
        {
            23: ("lunaracept group", "lunaracept", "treatment"),
            26: ("lunaracept group", "lunaracept", "treatment"),
            68: ("placebo group", "placebo", "control"),
            49: ("placebo group", "placebo", "control"),
        },
    ),
]


@pytest.mark.parametrize(("text", "wanted"), RESULTS)
def test_whose_results(text: str, wanted: dict[float, Told]) -> None:
    found = extractor.extract(text)
    labels = {c.id: c.label for c in found.cohorts}
    assert {o.value: (labels.get(o.cohort or ""), o.drug, o.arm) for o in found.outcomes} == wanted


P_VALUES = [
    (
        "At week 16, the mean percent change in EASI was -48.2%, -59.7% and -68.9% in the DMN-410 50 mg, 100 mg and 200 mg groups, respectively, compared with -30.1% in the placebo group (p=0.012, p<0.001 and p=0.0002).",
        {-48.2: 0.012, -59.7: 0.001, -68.9: 0.0002, -30.1: None},
    ),
    (
        "At week 16, the mean percent change in EASI was -48.2% and -59.7% in the DMN-410 50 mg and 100 mg groups, respectively, compared with -30.1% in the placebo group (p=0.012).",
        {-48.2: 0.012, -59.7: 0.012, -30.1: None},
    ),
    (
        "At week 16, the mean percent change in EASI was -48.2%, -59.7% and -68.9% in the DMN-410 50 mg, 100 mg and 200 mg groups (p=0.012 and p<0.001).",
        {-48.2: None, -59.7: None, -68.9: None},
    ),
]


@pytest.mark.parametrize(("text", "wanted"), P_VALUES)
def test_whose_p_values(text: str, wanted: dict[float, float | None]) -> None:
    assert {o.value: o.p_value for o in extractor.extract(text).outcomes} == wanted


SIZES: list[tuple[str, dict[int, tuple[str | None, str | None]]]] = [
    (
        "In the trial, 15 patients were dosed (n=2, 1, 3, 4 and 5 in the 5, 10, 20, 40 and 80 mg cohorts, respectively).",
        {15: (None, "total"), 2: ("5 mg", "treatment"), 1: ("10 mg", "treatment"), 3: ("20 mg", "treatment"), 4: ("40 mg", "treatment"), 5: ("80 mg cohort", "treatment")},
    ),
    (
        "Patients received 5, 10, 20 and 40 mg of KLM-204 (n=2, 1, 3 and 6, respectively).",
        {2: ("5 mg", "treatment"), 1: ("10 mg", "treatment"), 3: ("20 mg", "treatment"), 6: ("40 mg", "treatment")},
    ),
    (
        "Patients were then randomized to continue on 5 mg (n=150), to increase to 10 mg (n=80) or to switch to placebo (n=82).",
        {150: ("5 mg", "treatment"), 80: ("10 mg", "treatment"), 82: ("placebo", "control")},
    ),
    (
        "Adults were randomized to rilvatinib 5 mg (n=31), 10 mg (n=32) or placebo (n=33).",
        {31: ("rilvatinib 5 mg", "treatment"), 32: ("10 mg", "treatment"), 33: ("placebo", "control")},
    ),
    (
        "The first dose cohort (0.5 mg/kg) enrolled three patients. In the subset of 18 patients previously treated with PD-1 inhibitors, the ORR was 17%.",
        {3: ("first dose cohort", "treatment"), 18: ("patients previously treated with PD-1 inhibitors", "subgroup")},
    ),
    (
        "Clinical benefit was seen in 13 of 24 (54%) and 9 of 22 (41%) patients in Cohorts A and B.",
        {24: ("Cohort A", "treatment"), 22: ("Cohort B", "treatment")},
    ),
    (
        "As of the cutoff, 61 patients had been treated: 28 with CB-4417 monotherapy and 33 with CB-4417 plus toripalimab.",
        {61: (None, "total"), 28: ("CB-4417 monotherapy", "treatment"), 33: ("CB-4417 plus toripalimab", "treatment")},
    ),
    ("At 600 mg, the CR rate in Arm A was 31% (8/26), whereas no responses were seen at 200 mg.", {26: ("Arm A", "treatment")}),
]


@pytest.mark.parametrize(("text", "wanted"), SIZES)
def test_whose_sizes(text: str, wanted: dict[int, tuple[str | None, str | None]]) -> None:
    assert {s.n: (c.label, c.role) for c in extractor.extract(text).cohorts for s in c.sizes} == wanted


DOSES: list[tuple[str, list[tuple[float, str | None, str | None, str | None]]]] = [
    (
        "Compared with placebo, HbA1c declined by 0.9 percentage points with orvaglutide 5 mg, 1.2 with 10 mg and 1.5 with 15 mg.",
        [(5, "orvaglutide", "orvaglutide 5 mg", None), (10, "orvaglutide", None, None), (15, "orvaglutide", None, None)],
    ),
    ("Patients received lumicastat 40 mg plus pembrolizumab 200 mg every three weeks.", [(40, "lumicastat", None, None), (200, "pembrolizumab", None, "Q3W")]),
    ("Patients received docetaxel 75 mg/m2 plus pembrolizumab 200 mg every three weeks.", [(75, "docetaxel", None, "Q3W"), (200, "pembrolizumab", None, "Q3W")]),
    (
        "Volunteers received a single dose of 5 mg of KLM-204. Then patients were randomized to KLM-204 50 mg once daily, KLM-204 100 mg once daily or placebo. Serum urate fell by 34% in the 50 mg arm.",
        [(5, "KLM-204", None, "once"), (50, "KLM-204", "KLM-204 50 mg once daily", "QD"), (100, "KLM-204", "KLM-204 100 mg once daily", "QD")],
    ),
    ("After 52 weeks, FVC had declined by 41 mL in patients continuing treatment and by 97 mL in those who switched from placebo.", []),
    (
        "The first dose cohort (0.5 mg/kg) enrolled three patients, the second (1.0 mg/kg) four and the third (2.0 mg/kg) six.",
        [(0.5, None, "first dose cohort", None), (1, None, "second dose cohort", None), (2, None, "third dose cohort", None)],
    ),
    (
        "Patients received 1,100 mg or 1,400 mg of ABG 820 plus 200 mg of pembrolizumab.",
        [(200, "pembrolizumab", None, None), (1100, "ABG 820", None, None), (1400, "ABG 820", None, None)],
    ),
    (
        "Volunteers received PRT-7004 in three sequential cohorts: 75 mg, 150 mg and 225 mg twice daily.",
        [(75, "PRT-7004", None, "BID"), (150, "PRT-7004", None, "BID"), (225, "PRT-7004", None, "BID")],
    ),
    (
        "Compared to the 35 patients treated with erdafitamib 6 mg (ORR 31%), the 40 patients treated with 8 mg had an ORR of 45%.",
        [(6, "erdafitamib", "erdafitamib", None), (8, "erdafitamib", "patients treated with 8 mg", None)],
    ),
    (
        "MND-021 was compared with placebo. MND-021 is an antidepressant. Response was observed in 48% of patients on 40 mg, 39% on 20 mg, 31% on placebo and 42% on aripiprazole.",
        [(20, "MND-021", "20 mg", None), (40, "MND-021", "patients on 40 mg", None)],
    ),
    ("PLB-400 is an inhibitor. One dose-limiting toxicity occurred in Arm A at 800 mg and none in Arm B.", [(800, "PLB-400", "Arm A", None)]),
    (
        "HARBOR randomized 14,810 patients with atrial fibrillation to ovrexaban 100 mg once daily or apixaban 5 mg twice daily.",
        [(5, "apixaban", "apixaban", "BID"), (100, "ovrexaban", "ovrexaban", "QD")],
    ),
    ("BEACON assigned 96 children with epilepsy 2:1 to zelvanib 5 mg/kg or placebo.", [(5, "zelvanib", "zelvanib", None)]),
]


@pytest.mark.parametrize(("text", "wanted"), DOSES)
def test_whose_doses(text: str, wanted: list[tuple[float, str | None, str | None, str | None]]) -> None:
    found = extractor.extract(text)
    labels = {c.id: c.label for c in found.cohorts}
    assert sorted((d.low, d.drug, labels.get(d.cohort or ""), d.frequency) for d in found.doses) == wanted


def test_evaluable_patients_are_those_of_each_trial() -> None:
    found = extractor.extract(
        "QLN-9 in lymphoma (AURORA, NCT05551111)\n"
        "In the Phase 2 AURORA trial, 74 patients were infused with QLN-9. Among 71 efficacy-evaluable patients, the ORR was 79%.\n\n"
        "QLN-21 in myeloma (BOREAL, NCT05552222)\n"
        "BOREAL is a Phase 1 trial of QLN-21. MRD negativity was reached in 20 of 22 evaluable patients (91%).\n"
    )
    sizes = {c.id: [s.n for s in c.sizes] for c in found.cohorts}
    assert {o.value: sizes[o.cohort or ""] for o in found.outcomes} == {79: [71], 91: [22]}
