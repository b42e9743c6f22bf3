"""Releases of invented companies, in the forms that reach an analyst: by two wires, as a filing's exhibit, a year later, and corrected."""

from __future__ import annotations

_ABOUT = """
About ORB-220

ORB-220 is an antibody that carries a toxin to cells of the bone marrow. It has not been approved in any country. The FDA granted it orphan drug designation for multiple myeloma in 2019.

About Orrinda Biologics

Orrinda Biologics, Inc. develops antibodies that carry toxins into diseased cells and leave healthy ones alone. The company was founded by two hematologists and has its laboratories beside a public hospital, with which it shares a tissue bank. Its pipeline includes three candidates for cancers of the blood and one for a rare disorder of the skin. For more, see www.orrinda.example.

Statements in this release about future events are forward-looking and subject to risks that are described in the filings of the company. The company does not undertake to update them.
"""

FIRST = f"""Orrinda Biologics Reports First Survival Data of ORB-220 in Heavily Treated Multiple Myeloma

DURHAM, N.C., March 02, 2021 (GLOBE NEWSWIRE) -- Orrinda Biologics, Inc. (Nasdaq: ORRD) today announced the first survival data of its Phase 1 trial of ORB-220 in people with multiple myeloma whose disease came back after three or more lines of treatment.

In the first cohort, 12 patients received 1.5 mg/kg of ORB-220 every three weeks. Median overall survival in this cohort was 22.5 months to date. Median overall survival in the second cohort, which received 3.0 mg/kg of ORB-220, was 13.2 months.

"That half of the people in our lowest cohort are alive after almost two years is more than we hoped for," said Tamsin Okwuosa, chief medical officer of Orrinda.

The trial goes on in nine hospitals and is registered as NCT04911223.
{_ABOUT}
Contact
Ferris Lindqvist, ir@orrinda.example, 919-555-0143
"""

FIRST_BY_PRN = FIRST.replace("DURHAM, N.C., March 02, 2021 (GLOBE NEWSWIRE) --", "DURHAM, N.C., March 2, 2021 /PRNewswire/ --").replace(
    "Contact\nFerris Lindqvist, ir@orrinda.example, 919-555-0143\n",
    "SOURCE Orrinda Biologics, Inc.\n\nRelated Links\n\nhttp://www.orrinda.example\n\nView original content: https://wire.example/news-releases/orrinda-301238112.html\n",
)
FIRST_AS_EXHIBIT = "EX-99.1 2 d118276dex991.htm PRESS RELEASE\n\nExhibit 99.1\n\n" + FIRST.replace("(GLOBE NEWSWIRE) ", "")
FIRST_ON_THE_COMPANY_PAGE = FIRST.replace('\n"That half', "\nShare this article\n\nDownload as PDF\n\n“That half").replace('for," said', "for,” said")
FIRST_ON_A_PAGE_WITH_MENUS = (
    "\n".join(
        [
            "Home",
            "Our science",
            "Antibody platform",
            "Pipeline",
            "Publications",
            "Leadership",
            "Investors",
            "Stock chart",
            "Filings",
            "Press releases",
            "Events and presentations",
            "Careers",
            "Contact",
        ]
    )
    + f"\n\nInvestor relations\n\n{FIRST.partition(chr(10))[0]}\n\nMarch 2, 2021 at 8:00 AM EST\n\n{FIRST}\nMore news\n\nOrrinda Biologics Receives Fast Track Designation for ORB-118 in Pemphigus\n"
    "Orrinda Biologics Doses First Patient in Phase 1 Trial of ORB-301\n\nAlerts by mail\n\n© 2021 Orrinda Biologics, Inc.\n"
)
COPIES = (FIRST, FIRST_BY_PRN, FIRST_AS_EXHIBIT, FIRST_ON_THE_COMPANY_PAGE)

LATER = f"""Orrinda Biologics Updates Survival With ORB-220 in Multiple Myeloma at Hematology Meeting

DURHAM, N.C., Dec. 06, 2021 (GLOBE NEWSWIRE) -- Orrinda Biologics, Inc. (Nasdaq: ORRD) today presented longer follow-up of its Phase 1 trial of ORB-220 (NCT04911223) in multiple myeloma.

As of the data cut-off of October 29, 2021, patients in the first and second cohorts, who received 1.5 mg/kg and 3.0 mg/kg of ORB-220, had a median overall survival of 26.2 months and 13.2 months, respectively. Median overall survival in the third cohort, which received 4.5 mg/kg of ORB-220, was 17.9 months.

"The curve of the first cohort has become flat, which we had not seen in this disease," said Tamsin Okwuosa, chief medical officer of Orrinda.
{_ABOUT}
Contact
Ferris Lindqvist, ir@orrinda.example, 919-555-0143
"""

CORRECTED = """CORRECTING and REPLACING Orrinda Biologics Updates Survival With ORB-220 in Multiple Myeloma at Hematology Meeting

In the release of December 6, the median of the third cohort in the first paragraph after the dateline was wrong. The corrected release reads:

""" + LATER.replace("Dec. 06, 2021", "Dec. 07, 2021").replace("17.9 months", "19.7 months")

OTHER_EVENT = f"""Orrinda Biologics to Speak at Two Investor Conferences

DURHAM, N.C., March 02, 2021 (GLOBE NEWSWIRE) -- Orrinda Biologics, Inc. (Nasdaq: ORRD) today announced that its chief executive will speak at two conferences in March. Recordings will be kept on the company's web site for 30 days.
{_ABOUT}
Contact
Ferris Lindqvist, ir@orrinda.example, 919-555-0143
"""

TEMPLATE = """Shareholder Notice: The Firm of Brackwell & Stent Investigates {company} on Behalf of Investors

NEW YORK, March 02, 2021 (GLOBE NEWSWIRE) -- The law firm of Brackwell & Stent, known for its work for shareholders in every state, investigates whether officers of {company} ({ticker}) told the truth about the state of their business. Investors who bought shares and suffered losses are asked to call the firm, free of charge, to learn what rights they have and how they may join a suit.

The firm has recovered large sums for shareholders in the past. Past results do not promise a like outcome in later cases. Advertising by attorneys.

Contact
Brackwell & Stent, 212-555-0199
"""


def numbers_changed(text: str, old: str, new: str) -> str:
    """The text with one of its figures another."""
    assert old in text
    return text.replace(old, new, 1)


FIRST_IN_FRENCH = """Orrinda Biologics publie les premières données de survie d'ORB-220 dans le myélome multiple lourdement prétraité

DURHAM, Caroline du Nord, le 2 mars 2021 (GLOBE NEWSWIRE) -- Orrinda Biologics, Inc. (Nasdaq : ORRD) a annoncé aujourd'hui les premières données de survie de son essai de phase 1 d'ORB-220 chez des personnes atteintes d'un myélome multiple dont la maladie est revenue après trois lignes de traitement ou plus.

Dans la première cohorte, 12 patients ont reçu 1,5 mg/kg d'ORB-220 toutes les trois semaines. La survie globale médiane de cette cohorte était de 22,5 mois à ce jour. La survie globale médiane de la deuxième cohorte, qui a reçu 3,0 mg/kg d'ORB-220, était de 13,2 mois.

L'essai se poursuit dans neuf hôpitaux et porte le numéro NCT04911223. La FDA a accordé à ORB-220 le statut de médicament orphelin dans le myélome multiple en 2019.

Contact
Ferris Lindqvist, ir@orrinda.example, 919-555-0143
"""


def feed_item(words: str, *, title: str = FIRST.partition("\n")[0], company: str = "Orrinda Biologics, Inc.", day: str = "Tue, 02 Mar 2021 13:00 GMT") -> str:
    """A wire's feed of one item."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title><item><title>{title}</title>'
        f"<link>https://wire.example/r/1</link><pubDate>{day}</pubDate><dc:contributor>{company}</dc:contributor><description>{words}</description></item></channel></rss>"
    )


def _of_marlowe(day: str, title: str, body: str) -> str:
    about = "Marlowe Therapeutics, Inc. develops oral medicines for people with cancers of the chest. Its offices are in Salem, where it was founded by three surgeons."
    return f"{title}\n\nSALEM, Mass., {day} (GLOBE NEWSWIRE) -- Marlowe Therapeutics, Inc. (Nasdaq: MRLW) {body}\n\nAbout Marlowe Therapeutics\n\n{about}\n"


RENAMED = (
    _of_marlowe(
        "March 4, 2024",
        "Marlowe Therapeutics Reports First Survival Data for MRX-402 in Mesothelioma",
        "today reported early survival data from PLEURA-1 (NCT09914402), a Phase 1/2 trial of MRX-402 in adults with pleural mesothelioma.\n\n"
        "In Cohort 1, 14 patients received 50 mg of MRX-402 once daily. Median overall survival in Cohort 1 is 9.4+ months and still running.",
    ),
    _of_marlowe(
        "October 21, 2024",
        "Marlowe Therapeutics Presents Updated Survival for Tavolertinib (MRX-402) at Lung Meeting",
        "today presented longer follow-up from PLEURA-1 (NCT09914402), its Phase 1/2 trial of tavolertinib (MRX-402) in pleural mesothelioma.\n\n"
        "Median overall survival in Cohort 1 (50 mg once daily, n=14) was 13.1+ months and has not yet matured.",
    ),
    _of_marlowe(
        "May 12, 2025",
        "Marlowe Therapeutics Announces Final PLEURA-1 Survival for VANTRELLA (tavolertinib)",
        "today announced the final analysis of PLEURA-1 (NCT09914402), a Phase 1/2 trial of VANTRELLA (tavolertinib), formerly MRX-402, in pleural mesothelioma.\n\n"
        "Final median overall survival in Cohort 1 (50 mg once daily) was 15.6 months (95% CI: 11.2, 19.8).",
    ),
)
"""A median that grows over three releases, each of which calls the drug otherwise."""


def _of_tarnwick(day: str, title: str, body: str) -> str:
    return f"{title}\n\nLONDON, {day} (GLOBE NEWSWIRE) -- Tarnwick Therapeutics plc (Nasdaq: TRNW) {body}\n\nAbout Tarnwick Therapeutics\n\nTarnwick develops oral medicines for cancers of the lung.\n"


RANDOMISED = (
    _of_tarnwick(
        "September 12, 2024",
        "Tarnwick Therapeutics Announces Interim Results of LUMEN",
        "today announced interim results of LUMEN (NCT09810777), a randomized Phase 3 trial of TWK-77 plus topotecan versus placebo plus topotecan in small cell lung cancer.\n\n"
        "Median overall survival was 9.8 months for patients treated with TWK-77 plus topotecan compared with 7.5 months for placebo plus topotecan (HR=0.74; p=0.013).",
    ),
    _of_tarnwick(
        "June 2, 2025",
        "Tarnwick Therapeutics Announces Final Results of LUMEN",
        "today announced final results of LUMEN (NCT09810777), a randomized Phase 3 trial of TWK-77 in small cell lung cancer.\n\n"
        "Median overall survival was 10.6 months in the TWK-77 arm versus 7.4 months in the placebo arm.\n\n"
        "As previously reported, the interim analysis showed a median overall survival of 9.8 months with TWK-77.",
    ),
    _of_tarnwick(
        "August 7, 2025",
        "Tarnwick Therapeutics Reports Second Quarter Results",
        "today reported results of the quarter.\n\nIn June, the company announced the final analysis of LUMEN, in which median overall survival was 10.6 months with TWK-77 versus 7.4 months with placebo.",
    ),
)
"""A randomised trial whose arms each release calls otherwise."""

TWO_TRIALS = (
    _of_tarnwick("May 3, 2023", "Tarnwick Therapeutics Reports Data From PILLAR-1", "today announced results of PILLAR-1 (NCT09650001), a Phase 1 trial of TWK-11.\n\nMedian overall survival in PILLAR-1 was 17.5 months."),
    _of_tarnwick("February 8, 2024", "Tarnwick Therapeutics Reports Data From PILLAR-10", "today announced results of PILLAR-10 (NCT09650010), a Phase 2 trial of TWK-11.\n\nMedian overall survival in PILLAR-10 was 19.1 months."),
    _of_tarnwick("December 3, 2024", "Tarnwick Therapeutics Updates Survival", "today gave an update on TWK-11.\n\nIn PILLAR-1, median overall survival was 18.4 months.\n\nIn PILLAR-10 (NCT09650010), median overall survival was 21.0 months."),
)  # fmt: skip
"""Two trials of one drug with names that are nearly the same; the last release gives the number of one alone."""
