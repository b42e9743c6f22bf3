"""A line that is all in capitals and tells a number, read as if written small: "MEDIAN OVERALL SURVIVAL WAS 22 MONTHS". Each character stands for one."""

from __future__ import annotations

from extractor.text import late as re

_LINE = re.compile(
    r"^(?=[^a-z\n]{20,}$)(?![^\n]*\b(?:NEWSWIRE|PRNEWSWIRE|BUSINESS WIRE|ACCESSWIRE|NASDAQ|NYSE|AMEX|TSX|LSE|EURONEXT|OTC\w*)\b)(?=[^\n]*(?:\d|\bREACH|DESIGNATION|ORPHAN|\b(?:ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN|HUNDRED|MILLION)\b))(?=(?:[^\n]*?\b[A-Z]{2,}\b){3})[^\n]*$",
    re.MULTILINE,
)
"""No small letter, a number or what has none ("NOT REACHED", "ORPHAN"), and at least three words; not the line that says who speaks, when and by which wire."""
_WORD = re.compile(
    r"(?<![A-Z0-9Μ])(?:[A-ZΜ]++(?:-(?=[A-Z]{3}))?+)++(?!-?[0-9])|(?<=[0-9])(?:MG|ML|KG|MMHG|MCG|UG|G|D|CR|PR|CRS|PRS|SDS)(?![A-Z0-9])|(?<=[ ·./])(?:KG|M|MIN|H)(?=[-−⁻(]{0,2}[12¹²])"
)
"""Letters that are no part of a code: not "CLR" of "CLR-131", nor "HBA" of "HBA1C"."""
_SMALL = re.compile(r"UG|NG|CC|GC|OF|IN|ON|AT|BY|TO|AN|AS|IS|OR|NO|WE|VS|MG|ML|KG|CM|MM|MO|DL|VG|SO|IF|IT|BE|HE|UP|DO")
"""Words and units of two letters; other short ones are abbreviations: "OS", "IV"."""
_KEPT = re.compile(
    r"PFS|ORR|DCR|DOR|DFS|EFS|RFS|MFS|TTP|TTR|MRD|VGPR|CBR|CRS|PSA|HER|EGFR|ALK|KRAS|BRAF|MSI|TNBC|NSCLC|SCLC|HCC|AML|CLL|GBM|DLBCL|MDS|CRPC|MCRPC|RCC|CRC|CML|MCL|ALS|SLE|COPD|NASH|MASH|IBD|UC|RSV|HIV|HBV|"
    r"HCV|FDA|EMA|MHRA|PMDA|NMPA|TGA|MHLW|BLA|NDA|IND|PDUFA|RMAT|PRIME|QIDP|NASDAQ|NYSE|AMEX|TSX|LSE|USA|ITT|MITT|BID|TID|QID|PRN|PASI|EASI|IGA|ACR|ASAS|SALT|MADRS|HAM|LDL|HDL|FEV|BMI|ADAS|"
    r"UPDRS|MMSE|EDSS|KCCQ|BNP|CSF|ALT|AST|PFU|CFU|TCID|EID|MRNA|DNA|RNA|CAR|AAV|TNF|MSC|MSCS|NK|PD|CTLA|AUC|TTNT|GRFS|MPR|NSAA|PANSS|CLASI|CGI|NRS|CHOP|INTEND|ALSFRS|FRS|MDA|BCVA|ALP|SVC|FIX|ABR|UPCR|MFDS|NOC|CCID|FFU|BAU|HDM|IEQ|ELISA|PIK|PARP|BTK|GLP|SGLT|DPP|CGRP"
)
"""Abbreviations that rules know by their capitals."""
_PRINTED = {"MCI": "mCi", "GBQ": "GBq", "MBQ": "MBq", "KBQ": "kBq", "KIU": "kIU", "MEQ": "mEq", "MMHG": "mmHg", "MOS": "mOS", "MPFS": "mPFS"} | {
    "MDFS": "mDFS", "UORR": "uORR", "ORRS": "ORRs", "PRS": "PRs", "SDS": "SDs", "GY": "Gy", "CGY": "cGy", "GYE": "GyE", "LF": "Lf", "ΜG": "μg", "ΜCI": "μCi", "MICROCI": "microCi",
    "EUROPEAN": "European", "EUROPE": "Europe", "COMMISSION": "Commission", "JAPAN": "Japan", "CANADA": "Canada", "CHINA": "China", "KOREA": "Korea", "AUSTRALIA": "Australia",
    "SPEYWOOD": "Speywood",
}  # fmt: skip
"""Units, measures, countries and agencies by their capitals, and as they are printed."""
_BEHIND_A_NUMBER = {"G": "g", "H": "h", "M": "m", "D": "d", "L": "l", "CRS": "CRs"}
"""The same of words that are something else elsewhere."""
_OF_AN_EXPONENT = frozenset(("KG", "M", "MIN", "H"))
_EXPONENT = frozenset("-−⁻(12¹²")
_NAMED = re.compile(r"\bHEALTH CANADA\b")


def calmed(text: str) -> str:
    """A text with its lines in capitals written small, of the same length."""
    return _LINE.sub(lambda line: _WORD.sub(_small, _NAMED.sub(lambda name: name[0].title(), line[0])), text)


def _small(word: re.Match[str]) -> str:
    before = word.string[max(word.start() - 2, 0) : word.start()].rstrip()
    if word[0] in _BEHIND_A_NUMBER and before[-1:].isdigit():
        return _BEHIND_A_NUMBER[word[0]]
    if word[0] in _OF_AN_EXPONENT and word.string[word.end() : word.end() + 1] in _EXPONENT:
        return word[0].lower()
    parts = word[0].split("-")
    return "-".join(_PRINTED.get(part) or (part if _KEPT.fullmatch(part) or (len(part) < 3 and not _SMALL.fullmatch(part)) else part.lower()) for part in parts)
