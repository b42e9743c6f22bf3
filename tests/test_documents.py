"""Who speaks, with which tickers, when and by which wire: openings as companies of several countries print them. All are invented."""

from __future__ import annotations

import pytest

import extractor

# opening, issuer, tickers, date, wire
OPENINGS = (
    ("2031-04-02 Nivora SA (LSE: NIV; USOTC: NIVOY) announces results of its trial.", "Nivora SA", ("LSE:NIV", "OTC:NIVOY"), None, None),
    ("(RTTNews) - Nivora and Co. (NIV) said its drug met the goal. It was shown at the Diabetes Association's meeting.", "Nivora and Co.", (), None, None),
    ("LONDON — Nivora on Wednesday reported early data of its drug in obesity.", "Nivora", (), None, None),
    ("(Updates with the stock's fall in the last paragraph.)\nNivora ( NIV ) said Tuesday a phase 2 study of its drug went well.", "Nivora", (), None, None),
    ("Nivora AS, of Bergen, Norway, reported data at the Molecular Cancer Therapeutics Symposium in Munich.", "Nivora AS", (), None, None),
    ("Nivora reported results of a phase III study of its drug in gout, beside Cancer Therapeutics Journal.", "Nivora", (), None, None),
    (
        "For Immediate Release: May 3, 2031\n\nTHE NIVORA GROUP REPORTS RESULTS\n\nGENEVA -- (BUSINESS WIRE) -- The Nivora Group, Inc. (NYSE: NIV) announced today that its drug met the goal.",
        "The Nivora Group, Inc.",
        ("NYSE:NIV",),
        "2031-05-03",
        "BUSINESS WIRE",
    ),
    ("20 March 2031 EMA/CHMP/258608/2031\nCommittee for Medicinal Products for Human Use\n\nCHMP assessment report", None, (), "2031-03-20", None),
    ("Five Oaks Therapeutics (NASDAQ:FVOK) surges on results of its trial.", "Five Oaks Therapeutics", ("NASDAQ:FVOK",), None, None),
    ("FDA grants fast-track status to a drug\n\nThe FDA has given fast-track status to QMT-207, Nivora announced on Friday.", "Nivora", (), None, None),
    ("FDA Grants Orphan Status to QMT-207\n\nOn May 3, 2031 Nivora, Inc., a maker of drugs, reported that Nivora's QMT-207 has it.", "Nivora, Inc.", (), None, None),
    (
        "Acme Bio Announces Positive Data\n\nCAMBRIDGE, Mass., Jan. 08, 2024 (GLOBE NEWSWIRE) -- Acme Bio, Inc. (Nasdaq: ACMB), a clinical-stage company, today announced data.",
        "Acme Bio, Inc.",
        ("NASDAQ:ACMB",),
        "2024-01-08",
        "GLOBE NEWSWIRE",
    ),
    ("Acme Reports Data\n\nBASEL, Switzerland, 12 March 2021 – Acme Pharma AG (SIX: ACM) today announced data.", "Acme Pharma AG", ("SIX:ACM",), "2021-03-12", None),
    (
        "Acme Doses First Patient\n\nSOUTH BEND, Ind.--(BUSINESS WIRE)--Jan. 8, 2024-- Acme Therapeutics, Inc. (Nasdaq: ACT) today announced data.",
        "Acme Therapeutics, Inc.",
        ("NASDAQ:ACT",),
        "2024-01-08",
        "BUSINESS WIRE",
    ),
    ("Acme Meets Endpoint\n\nAARHUS, Denmark; December 5, 2023 – Acmemab A/S (Nasdaq: ACMB) announced today results.", "Acmemab A/S", ("NASDAQ:ACMB",), "2023-12-05", None),
    (
        "Press Release\nUppsala, April 11, 2024, 08:00 CET\n\nAcmecure AB (publ) (Nasdaq Stockholm: ACUR) reported results.",
        "Acmecure AB",
        ("NASDAQ STOCKHOLM:ACUR",),
        "2024-04-11",
        None,
    ),
    ("Ningbo, China – June 3, 2024 – Acme Biopharma (HKEX: 6990; SHA: 688999) announced.", "Acme Biopharma", ("HKEX:6990", "SSE:688999"), "2024-06-03", None),
    ("Acme Reports Data\n\nOslo, Norway, 15 June 2022: Nordic Immuno ASA (OSE: NIMM), a biotech, announces data.", "Nordic Immuno ASA", ("OSE:NIMM",), "2022-06-15", None),
    (
        "Acme Reports Data\n\nMELBOURNE, Australia and NEW YORK, March 3, 2023 /PRNewswire/ -- Southern Bio Limited (ASX: SBL; NASDAQ: SBLX) today announced data.",
        "Southern Bio Limited",
        ("ASX:SBL", "NASDAQ:SBLX"),
        "2023-03-03",
        "PRNEWSWIRE",
    ),
    (
        "Hong Kong, 9 May 2022 - HutchAcme (China) Limited (Nasdaq/AIM:HCA; HKEX:13) today announces that it has initiated a trial.",
        "HutchAcme (China) Limited",
        ("NASDAQ:HCA", "AIM:HCA", "HKEX:13"),
        "2022-05-09",
        None,
    ),
    (
        'Acme Reports\nSUZHOU, China, June 5, 2023 /PRNewswire/ -- Innoacme Biologics, Inc. ("Innoacme") (HKEX: 01801), a biopharmaceutical company, announces that...',
        "Innoacme Biologics, Inc.",
        ("HKEX:01801",),
        "2023-06-05",
        "PRNEWSWIRE",
    ),
    ("Acme Reports\nSAN DIEGO--(BUSINESS WIRE)--Acme Therapeutics, Inc. (Nasdaq: ACT), today announced...", "Acme Therapeutics, Inc.", ("NASDAQ:ACT",), None, "BUSINESS WIRE"),
    (
        "January 10, 2022 07:00 AM Eastern Standard Time\nSAN DIEGO--(BUSINESS WIRE)--Acme Therapeutics, Inc. (NYSE American: ACT) today announced...",
        "Acme Therapeutics, Inc.",
        ("NYSE AMERICAN:ACT",),
        "2022-01-10",
        "BUSINESS WIRE",
    ),
    (
        'VANCOUVER, BC / ACCESSWIRE / October 4, 2022 / Algernacme Pharmaceuticals Inc. (CSE:AGN) (FRANKFURT:AGW0) (OTCQB:AGNPF) (the "Company"), a clinical stage company, is pleased to announce.',
        "Algernacme Pharmaceuticals Inc.",
        ("CSE:AGN", "FSE:AGW0", "OTCQB:AGNPF"),
        "2022-10-04",
        "ACCESSWIRE",
    ),
    (
        "Toronto, Ontario--(Newsfile Corp. - February 1, 2024) - Medicacme Inc. (TSXV: MCI) (OTCQX: MCIXF) announced today the first patient was dosed.",
        "Medicacme Inc.",
        ("TSXV:MCI", "OTCQX:MCIXF"),
        "2024-02-01",
        None,
    ),
    ("Stockholm, November 2, 2021. Bioacme AB (publ) (Nasdaq Stockholm: BIAC) announces today...", "Bioacme AB", ("NASDAQ STOCKHOLM:BIAC",), "2021-11-02", None),
    (
        "PARIS & CAMBRIDGE, Mass.--(BUSINESS WIRE)--Regulatory News: Genacme SA (Euronext Paris: FR0011790542 – GACM), a company announces...",
        "Genacme SA",
        ("EURONEXT:GACM",),
        None,
        "BUSINESS WIRE",
    ),
    (
        "Lyon (France), December 7, 2023, 6:00 pm CET - Poxacme (Euronext: POXA - ISIN FR0012432516), a clinical-stage company, announces...",
        "Poxacme",
        ("EURONEXT:POXA",),
        "2023-12-07",
        None,
    ),
    ("London, UK, 4 May 2020: Motifacme plc (AIM: MTA), announces...", "Motifacme plc", ("AIM:MTA",), "2020-05-04", None),
    (
        "COPENHAGEN, Denmark, Nov. 9, 2022 (GLOBE NEWSWIRE) -- Zealacme Pharma A/S (Nasdaq: ZEAL) (CVR-no. 20045078), a biotechnology company, today announced",
        "Zealacme Pharma A/S",
        ("NASDAQ:ZEAL",),
        "2022-11-09",
        "GLOBE NEWSWIRE",
    ),
    (
        'TOKYO, Japan and CAMBRIDGE, UK, 3 August 2021 – Soseacme Group Corporation ("the Company"; TSE: 4565), the world leader, announced',
        "Soseacme Group Corporation",
        ("TSE:4565",),
        "2021-08-03",
        None,
    ),
    (
        'TEL AVIV, Israel, April 4, 2022 /PRNewswire/ -- Purpleacme Ltd. ("Purpleacme") (NASDAQ/TASE: PPBA), a company, announced',
        "Purpleacme Ltd.",
        ("NASDAQ:PPBA", "TASE:PPBA"),
        "2022-04-04",
        "PRNEWSWIRE",
    ),
    ("SEOUL, South Korea, Sept. 5, 2023 /PRNewswire/ -- GI Acme (KOSDAQ: 358570), announced", "GI Acme", ("KOSDAQ:358570",), "2023-09-05", "PRNEWSWIRE"),
    ("FDA Grants Fast Track to ABX-1\nNEW YORK, NY, Dec. 5, 2019 -- Hoth Acme, Inc. (NASDAQ: HOTH), announced", "Hoth Acme, Inc.", ("NASDAQ:HOTH",), "2019-12-05", None),
    ("Acme Corporation Announces\nREDWOOD CITY, Calif. – May 3, 2021 – Acme Corporation (NASDAQ: ACME), today announced", "Acme Corporation", ("NASDAQ:ACME",), "2021-05-03", None),
    ("Cambridge, MA, June 1, 2020 – Acme Medicines (Nasdaq: AMED) today announced", "Acme Medicines", ("NASDAQ:AMED",), "2020-06-01", None),
    ("INDIANAPOLIS, Aug. 4, 2022 /PRNewswire/ -- Eli Lilacme and Company (NYSE: LLYA) announced", "Eli Lilacme and Company", ("NYSE:LLYA",), "2022-08-04", "PRNEWSWIRE"),
    (
        "RAHWAY, N.J.--(BUSINESS WIRE)--Merckacme (NYSE: MRKA), known as MSDA outside of the United States and Canada, today announced",
        "Merckacme",
        ("NYSE:MRKA",),
        None,
        "BUSINESS WIRE",
    ),
    ("China-based biotechnology company HuidAcme Therapeutics has announced that it has received Orphan Drug Designation.", "HuidAcme Therapeutics", (), None, None),
    (
        "HANGZHOU, China, Sept. 5, 2023 /PRNewswire/ -- Ascent Bio Group International (6855.HK), a global company, today announced",
        "Ascent Bio Group International",
        ("HKEX:6855",),
        "2023-09-05",
        "PRNEWSWIRE",
    ),
    ("Shares of Acme Biosciences (NASDAQ:ACMX) jumped 20% after the FDA granted fast track designation.", "Acme Biosciences", ("NASDAQ:ACMX",), None, None),
    ("Geneva, Switzerland and Boston, MA – January 5, 2022 – ObsAcme SA (NASDAQ: OBSV; SIX: OBSN), today announced", "ObsAcme SA", ("NASDAQ:OBSV", "SIX:OBSN"), "2022-01-05", None),
    ("Acme's AB-123 Shows Benefit\nMay 12, 2021 – Acme Pharma, Inc. (Nasdaq: ACMP) today announced", "Acme Pharma, Inc.", ("NASDAQ:ACMP",), "2021-05-12", None),
    ("LEIDEN, Netherlands & CAMBRIDGE, Mass., 2021-05-12 -- ProAcme N.V. (Nasdaq:PRQA) today announced", "ProAcme N.V.", ("NASDAQ:PRQA",), "2021-05-12", None),
    (
        "DUBLIN, Ireland, May 05, 2022 (GLOBE NEWSWIRE) -- Iteracme plc (Nasdaq: ITRM) (the “Company”), a clinical-stage biopharmaceutical company",
        "Iteracme plc",
        ("NASDAQ:ITRM",),
        "2022-05-05",
        "GLOBE NEWSWIRE",
    ),
    (
        "Mainz, Germany, May 11, 2022 (GLOBE NEWSWIRE) — BioNAcme SE (Nasdaq: BNTA, “BioNAcme” or “the Company”) today announced",
        "BioNAcme SE",
        ("NASDAQ:BNTA",),
        "2022-05-11",
        "GLOBE NEWSWIRE",
    ),
    ("Ghent, Belgium – 7 Sept. 2021 – argacme SE (Euronext & Nasdaq: ARGA), today announced", "argacme SE", ("EURONEXT:ARGA", "NASDAQ:ARGA"), "2021-09-07", None),
    ("Montreal, Quebec, Canada, September 9, 2021 -- Milestacme (TSX: MLS.A) announced", "Milestacme", ("TSX:MLS.A",), "2021-09-09", None),
    (
        "SYDNEY, 8 February 2022 – Kazacme Therapeutics Limited (ASX: KZA; NASDAQ: KZIA) is pleased to announce",
        "Kazacme Therapeutics Limited",
        ("ASX:KZA", "NASDAQ:KZIA"),
        "2022-02-08",
        None,
    ),
    ("Acme Genomics to present\nMUNICH, Germany, Dec 6, 2021 / B3C newswire / -- Acme Genomics GmbH, a company, announced", "Acme Genomics GmbH", (), "2021-12-06", None),
    ("Acme® Announces Fast Track Designation for AB-1\n\nAcme announces that the FDA has answered", "Acme", (), None, None),
    ("Omrevatide Compared at Two Doses\n\nORR was 40% at 10 mg, according to Seldom Peak Pharmaceuticals", "Seldom Peak Pharmaceuticals", (), None, None),
    ("Omrevatide Compared at Two Doses\n\nORR was 40%. The study was funded by Seldom Peak Pharmaceuticals", None, (), None, None),
    ("Promising Innovative Medicine designation was granted to AB-1 by the UK agency", None, (), None, None),
    ("News release ## Acme Receives Opinion December 13, 2024 7:05 am ET **If approved**", None, (), "2024-12-13", None),
    ("New Status for AB-1\n\n(Palo Alto, CA) June 8, 2016 - Acme Pharma today announced", "Acme Pharma", (), "2016-06-08", None),
    (
        "Acme reports its quarter\nLeuven, Belgium; 2 May 2024, 22:01 CET; regulated information – Acme NV (Euronext & Nasdaq: ACMN) today reported",
        "Acme NV",
        ("EURONEXT:ACMN", "NASDAQ:ACMN"),
        "2024-05-02",
        None,
    ),
    ("May 2, 2022 – Acmedex Holding AB (publ) today announced", "Acmedex Holding AB", (), "2022-05-02", None),
    ("28 April 2022 – Acmedex Holding AB (publ) today announced", "Acmedex Holding AB", (), "2022-04-28", None),
    ("Lund, Sweden, 08:00 CET, 15 January 2024 — Zealacme AB (publ) (Nasdaq Stockholm: ZEAC) today announced", "Zealacme AB", ("NASDAQ STOCKHOLM:ZEAC",), "2024-01-15", None),
    ("Martinsried/Munich, Germany, May 22, 2024 - Immacme AG (FSE: IMM) announced", "Immacme AG", ("FSE:IMM",), "2024-05-22", None),
    ("Évry, France, May 22, 2024 - Acmexis (Euronext Paris: ACMX) announced", "Acmexis", ("EURONEXT:ACMX",), "2024-05-22", None),
    (
        "nervoAcme Announces Coverage\nROCKAWAY, N.J., Sept. 29, 2025 (GLOBE NEWSWIRE) -- nervoAcme, Inc. (Nasdaq: NACM), a company, today announced",
        "nervoAcme, Inc.",
        ("NASDAQ:NACM",),
        "2025-09-29",
        "GLOBE NEWSWIRE",
    ),
    (
        "PALM CITY, Florida, December 5, 2017 /PRNewswire/ -- Late-stage trials show promise. Active today: Acme Biotech, Inc. (NASDAQ: ACMB), Zelvo Pharma Inc. (NASDAQ: ZELV), one of many, Ohrlind Ltd. (NASDAQ: OHRL).",
        None,
        (),
        "2017-12-05",
        "PRNEWSWIRE",
    ),
    ("AARHUS, Denmark, Dec. 17, 2024/[PRNewswire](http://www.example.com/)/ -- Acme A/S (CPH: ACM) today announced", "Acme A/S", (), "2024-12-17", "PRNEWSWIRE"),
)


@pytest.mark.parametrize(
    ("text", "aliases"),
    [
        ("BOSTON, May 1, 2024 (GLOBE NEWSWIRE) -- Nortel Bio, Inc. (Nasdaq: NRTB) (formerly known as Quince Medicines, Inc.), today announced data.", ("Quince Medicines, Inc.",)),
        ("Nortel Bio, Formerly Quince Medicines, Reports Data\n\nBOSTON, May 1, 2024 (GLOBE NEWSWIRE) -- Nortel Bio today announced data.", ("Quince Medicines",)),
        ("BOSTON, May 1, 2024 (GLOBE NEWSWIRE) -- Vantmere Bio today announced data.\n\nAbout Vantmere Bio\n\nVantmeere Bio makes medicines.", ("Vantmeere Bio",)),
        ("BOSTON, May 1, 2024 (GLOBE NEWSWIRE) -- Vantmere Bio today announced data of Vantmerib (formerly VTM-101), a drug that Vantmerib Oncology sells.", ()),
        ("BOSTON, May 1, 2024 (GLOBE NEWSWIRE) -- Nortel Bio, Inc. today announced that Jane Roe, formerly Head of Research at Quince Medicines, joins it.", ()),
        ("BOSTON, May 1, 2024 (GLOBE NEWSWIRE) -- Nortel Bio, Inc., formerly a unit of Quince Medicines, today announced data.", ()),
    ],
)
def test_other_names_of_the_issuer(text: str, aliases: tuple[str, ...]) -> None:
    assert extractor.extract(text).document.issuer.aliases == aliases


@pytest.mark.parametrize(("opening", "issuer", "tickers", "date", "wire"), OPENINGS, ids=[o[0][:40] for o in OPENINGS])
def test_opening(opening: str, issuer: str | None, tickers: tuple[str, ...], date: str | None, wire: str | None) -> None:
    document = extractor.extract(f"{opening} that results of the trial will be presented at a meeting. It will enroll 40 adults.\n").document
    assert (document.issuer.name, document.issuer.tickers, document.published_on, document.wire) == (issuer, tickers, date, wire)


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("Acme's AB-123 Shows Benefit\nMay 12, 2021 – Acme Pharma today announced", "May 12, 2021 –"),
        ("New Status\n\n(Palo Alto, CA) June 8, 2016 - Acme Pharma today announced", "(Palo Alto, CA) June 8, 2016 -"),
        ("Martinsried/Munich, Germany, May 22, 2024 - Immacme AG announced", "Martinsried/Munich, Germany, May 22, 2024 -"),
        ("Lund, Sweden, 08:00 CET, 15 January 2024 — Zealacme AB today announced", "Lund, Sweden, 08:00 CET, 15 January 2024 —"),
        ("Toronto, Ontario--(Newsfile Corp. - February 1, 2024) - Medicacme Inc. announced", "Toronto, Ontario--(Newsfile Corp. - February 1, 2024) -"),
        ("BOSTON and LONDON, July 20, 2020 – Acme Bio today announced", "BOSTON and LONDON, July 20, 2020 –"),
        ("Acme Bio enrolled from May 2, 2022 – June 3, 2023 in Boston", None),
        ("Acme Bio was founded in Boston, and the study of May 2, 2022 has ended", None),
    ],
)
def test_the_words_of_a_dateline(opening: str, dateline: str | None) -> None:
    assert extractor.extract(f"{opening} that results will be presented at a meeting.\n").document.dateline == dateline
