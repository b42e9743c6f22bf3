"""Short names that a document gives its arms: "in A" for arm A, "GD" for gemcitabine-docetaxel (GD)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extractor.link.groups import Group, cohort_key

_LETTERED = re.compile(r"\b[Aa](?:rms?|RMS?)\s([A-D])\b")
_AND_LETTER = re.compile(r"\b[Aa](?:rms?|RMS?)\s[A-D](?:,\s[A-D])*,?\s(?:and|or|versus|vs\.?|&)\s([A-D])\b")
_BARE_LETTER = re.compile(r"(?:\b(?:in|for|with|on|versus|vs\.?|than|and|of|to)\s|[(;,]\s?)([A-D])(?![\w'’-]|\.\d|\s?[/+=]|\.[A-Z])")
_DEFINED = re.compile(r"[(\[](?:arm\s|group\s)?([A-Z][A-Za-z0-9]{0,7}(?:[-+/][A-Z][A-Za-z0-9]{0,5})?)(?:\s?[;,]\s?n\s?=\s?\d+|\s(?:arm|group|regimen))?[)\]]")
_ARMS_SPOKEN_OF = re.compile(r"\b(?:random\w*|assign\w*|allocat\w*|arms?|groups?|versus|vs\.?|compar\w+|regimens?)\b", re.IGNORECASE)
_PAIR = r"\b{a}(?:\)|\s(?:arm|group|regimen))?,?\s(?:\([^()]{{0,60}}\)\s?)?(?:and|or|versus|vs\.?|v|compared (?:with|to)|than|with)\s(?:the\s)?(?:[\w\s,/.()-]{{0,60}}\()?{b}\b"
_NO_ARM = frozenset(
    [
        "OS",
        "PFS",
        "ORR",
        "DFS",
        "EFS",
        "RFS",
        "MFS",
        "TTP",
        "TTR",
        "TTF",
        "DOR",
        "DoR",
        "CR",
        "PR",
        "SD",
        "PD",
        "DCR",
        "CBR",
        "pCR",
        "MRD",
        "VGPR",
        "CI",
        "HR",
        "OR",
        "RR",
        "AE",
        "AEs",
        "SAE",
        "SAEs",
        "TEAE",
        "TEAEs",
        "ITT",
        "mITT",
        "PP",
        "FAS",
        "IQR",
        "US",
        "USA",
        "UK",
        "EU",
        "FDA",
        "EMA",
        "EC",
        "NCI",
        "WHO",
        "ECOG",
        "PS",
        "KPS",
        "QoL",
        "QOL",
        "BMI",
        "ECG",
        "MRI",
        "CT",
        "PET",
        "NSCLC",
        "SCLC",
        "HCC",
        "RCC",
        "CRC",
        "mCRC",
        "MM",
        "AML",
        "ALL",
        "CLL",
        "CML",
        "NHL",
        "DLBCL",
        "MCL",
        "GBM",
        "EGFR",
        "KRAS",
        "BRAF",
        "HER2",
        "ALK",
        "PSA",
        "VEGF",
        "IV",
        "SC",
        "IM",
        "PO",
        "BID",
        "QD",
        "RECIST",
        "I",
        "II",
        "III",
        "IIb",
        "IIIb",
    ]
)


class ArmNames:
    """The short names that one document gives its arms, and where a sentence uses them."""

    def __init__(self, text: str) -> None:
        self.letters = frozenset(_LETTERED.findall(text)) | frozenset(_AND_LETTER.findall(text))
        self.abbreviations = tuple(_abbreviations(text)) if len(self.letters) < 2 and _ARMS_SPOKEN_OF.search(text) else ()
        self._pattern = (
            re.compile(rf"(?<![\w(/+-])(?:{'|'.join(map(re.escape, self.abbreviations))})(?:\s(?:arm|group|regimen|patients))?(?![\w/+-])") if self.abbreviations else None
        )

    def groups(self, text: str) -> Iterator[Group]:
        """Arms that a sentence names by letter or abbreviation alone, in no order."""
        if len(self.letters) > 1:
            for match in _BARE_LETTER.finditer(text):
                if match[1] in self.letters:
                    yield Group(match.start(1), match.end(1), f"arm {match[1]}", "treatment", cohort_key("arm", match[1]))
        if self._pattern:
            for match in self._pattern.finditer(text):
                name = match[0].split(" ")[0]
                yield Group(match.start(), match.end(), match[0], "treatment", f"arm:{name.lower()}")


def _abbreviations(text: str) -> Iterator[str]:
    """Abbreviations in brackets that come again, two of them side by side as arms do."""
    defined = [name for name, _ in Counter(m[1] for m in _DEFINED.finditer(text)).items() if name not in _NO_ARM and not name.isdigit() and len(name) > 1]
    again = [name for name in defined[:12] if len(re.findall(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)) > 1]
    for name in again:
        for other in again:
            if name != other and any(_in_arms(text, a, b) for a, b in ((name, other), (other, name))):
                yield name
                break


def _in_arms(text: str, a: str, b: str) -> bool:
    pair = re.search(_PAIR.format(a=re.escape(a), b=re.escape(b)), text)
    return bool(pair and _ARMS_SPOKEN_OF.search(text, max(pair.start() - 200, 0), pair.end() + 60))
