"""Units of doses and of time, as printed and in the ASCII form of the record contract, with their kind.

UCUM alone is not enough: `{vg}/kg`, `{cells}/kg` and `1/kg` are equal to it, so each unit keeps its kind.
"""

from __future__ import annotations

from extractor.text import late as re
from extractor.text.choice import Choice

_WHAT_CELLS = r"(?:(?!(?:of|and|in|on|per|with|to|or|had|has|have|were|was|for|from|at|by|the|than|that|white|red|blood|tumou?r|cancer|blast|leuk\w+|circulating|target|patients?|participants?|million|billion|trillion)(?=\s))[^\W\d_][\w+/()α-ωΑ-Ω-]{0,24} ){0,7}?"
"""What cells they are stands before the word: "CAR+ viable T cells", "autologous MSCs"; not "white blood cells" or "in B cells"."""
_NEVER = r"(?!)"
# kind → contract unit → how it is printed (regular expressions, longest first within a kind)
AMOUNTS: dict[str, dict[str, str]] = {
    "mass": {
        "mg": r"mgs?|MG|milligrams?|milligrammes?",
        "ug": r"µ ?g|ug|microg|mu ?g|mcgs?|MCG|micrograms?|microgrammes?|micro-grams?",
        "ng": r"ng|nanograms?",
        "kg": _NEVER,
        "g": r"gm|grams?|grammes?|g",
    },
    "amount": {
        "pmol": r"pmol(?:es?)?|picomoles?",
        "nmol": r"nmol(?:es?)?|nanomoles?",
        "umol": r"µmol|umol|micromoles?",
        "mmol": r"mmol|millimoles?",
        "meq": r"mEq|milliequivalents?",
    },
    "volume": {"mL": r"m[lL]s?|ML|milliliters?|millilitres?|cc|ccs", "uL": r"µ[lL]|uL|microliters?|microlitres?", "L": r"L|liters?|litres?"},
    "activity": {
        "mCi": r"mCi|MCI|milli-?Ci|millicuries?",
        "uCi": r"µCi|uCi|micro-?Ci|microcuries?",
        "Ci": r"Ci|curies?",
        "MBq": r"MBq|megabecquerels?",
        "GBq": r"GBq|gigabecquerels?",
        "kBq": r"kBq|kilobecquerels?",
    },
    "absorbed_dose": {"cGy": r"cGy|centigrays?", "Gy": r"Gy(?:E|RBE|\s?\((?:RBE|EQD2|CGE)\))?|grays?", "mSv": r"mSv", "Sv": r"Sv"},
    "international_units": {
        "[IU]": r"IUs?|I\.U\.|[Ii]nternational [Uu]nits?|USP units?|anti-?(?:factor )?Xa (?:IU|U|units?)|(?:insulin |heparin |[Ff]actor (?:VIIa?|VIII|IX|X) |botulinum |LD ?50 |Speywood |Dysport |Botox |Allergan |mouse |lipase |USP |FIP |elastase )?[Uu]nits?|U",
        "m[IU]": r"mIU|mU|milli-?units?",
        "k[IU]": r"kIU|kU",
        "M[IU]": r"MIU|MU|MU \(million units\)",
    },
    "potency": {
        "Lf": r"Lf",
        "ELU": r"ELU|EL\.? ?U\.?|ELISA [Uu]nits?|ELISA U",
        "TU": r"tuberculin units?|TU(?= (?:of )?(?:\w+ )?(?:PPD|tuberculin))",
        "D-antigen units": r"D-?antigen units?",
        "HAU": r"HAU",
        # Of allergens, each maker's own: "12 SQ-HDM", "75,000 SQ-T", "300 IR", "2,000 BAU".
        "SQ-HDM": r"SQ[- ]HDM",
        "SQ-T": r"SQ-T",
        "SQ-U": r"SQ-?U",
        "SQ-Bet": r"SQ-Bet",
        "SQ": r"SQ[- ](?:tree|birch|ragweed|units?)",
        "IR": r"IR(?=[ -](?:tablets?|per|daily|once|sublingual\w*|of|or|and|groups?|doses?|arms?)\b|\s?[,.;)/])",
        "BAU": r"BAU",
        "SBE": r"SBE",
        "DU": r"DU",
        "PNU": r"PNU",
        "Amb a 1-U": r"Amb a 1-U",
    },
    "virus": {
        "pfu": r"PFUs?|pfus?|plaque[- ]forming units?",
        "ffu": r"FFU|focus[- ]forming units?",
        "tcid50": r"(?:50% )?(?:median )?tissue[- ]culture[- ]infecti(?:ous|ve)[- ]doses?(?: ?50%?)?(?: ?\([TC]CID ?(?:50|₅₀)\))?|[TC]CID ?(?:50|₅₀|\(50\)|_50)",
        "eid50": r"EID ?(?:50|₅₀|\(50\)|_50)|(?:50% )?egg[- ]infecti(?:ous|ve)[- ]doses?(?: ?50%?)?(?: ?\(EID ?(?:50|₅₀)\))?",
        "tu": r"TU|transducing units?",
        "ifu": r"IFU|ifu|infectious units?|infectious particles?",
    },
    "bacteria": {"cfu": r"CFUs?|cfus?|SCFUs?|(?:spore )?colony[- ]forming units?", "spores": r"(?:bacterial |viable |live |[A-Z][a-z]+ [a-z]{4,} )?spores"},
    "vector": {
        "vg": r"vg|vgs|VG|(?:vector|viral) genomes?(?: copies)?|genome particles",
        "gc": r"GC|gc|genome copies",
        "vp": r"vp|VP|(?:(?:adeno)?viral|(?:adeno)?virus|vector) particles?|particle units?|particles|PU|v\.p\.",
    },
    "cells": {
        "cells": rf"{_WHAT_CELLS}(?:(?:T|NK|NKT|B|M|CAR-?T|CAR-?NK)[- ][Cc]ells?|[Cc]ells?|CAR-?Ts?|CAR-?NKs?|(?:UC-|BM-|AD-|hUC-|hBM-)?[a-zA-Z]{{0,3}}(?:MSC|MPC|MNC|PBSC|EPC|NPC)s?(?!\s(?:patients|participants|subjects|pts)\b)|TILs?|HSCs|Tregs?|[Ll]ymphocytes|[Mm]acrophages|CAR-[Mm]acrophages|[Mm]yoblasts|[Ff]ibroblasts|[Kk]eratinocytes|[Cc]hondrocytes|[Cc]ardiomyocytes|[Hh]epatocytes|[Tt]hymocytes|splenocytes)",
        "ieq": r"IEQs?|islet equivalents?(?: \(IEQ\))?",
    },
    "device": {
        "puff": r"puffs?|actuations?|inhalations?|sprays?",
        "tablet": r"tablets?",
        "capsule": r"capsules?",
        "drop": r"drops?",
        "patch": r"patch(?:es)?",
    },
    "fraction": {"ppm": r"ppm|parts per million"},
}
DURATIONS = {
    "month": r"months?|mos?\.?(?![a-z])|mths?",
    "week": r"weeks?|wks?",
    "day": r"days?|(?-i:(?<=\d)d(?![\w/-]))",
    "year": r"years?|yrs?|(?-i:(?:(?<=\d)|(?<=\d[\s-]))y(?![\w/-]))",
    "hour": r"hours?|hrs?|h",
    "min": r"minutes?|mins?",
}
UNIT_KIND = {unit: kind for kind, units in AMOUNTS.items() for unit in units} | dict.fromkeys(DURATIONS, "duration") | {"%": "percent", "AUC": "exposure"}

_PER = {
    "kg": r"kg(?:-1|⁻¹)?|K[gG]|kG|kilograms?|kilo(?: of body ?weight)?",
    "m2": r"\[m\.sup\.2\]|[mM] ?(?:2|²|\^2|\(2\)|\[2\]|sup2|<sup>2</sup>)|square[- ]met(?:er|re)|met(?:er|re)s? squared|sq\.? ?m|m(?=[\s,;.):])",  # "mg/m" has lost its power: nothing is given by the metre
    "cm2": r"(?:sq\.? ?)?cm ?(?:2|²|\^2|\(2\))",
    "eye": r"(?:affected |treated |study )?eye",
    "ear": r"ear",
    "mL": r"m[lL]|milliliter|millilitre",
    "h": r"hour|hr|h(?![a-z])",
    "min": r"min(?:ute)?",
    "g": r"g(?:ram)?(?= (?:of )?(?:estimated )?brain)",
}
# "40 mg per day" is 40 mg with a frequency; only a slash makes the time a part of the unit.
_PER_SLASH = {"d": r"day|d(?![a-z])|DAY|24[ -]?h(?:ours?|rs?)?", "wk": r"week|wk", "cycle": r"cycle"}
# "mg m-2", "mg kg(-1)", "mg·m⁻²", "mg x m-2", and "mg m(2)" without its slash.
_OVER_ONE, _OVER_TWO = r"\s?(?:\(?[-⁻]\s?[1¹]\)?|\^\(?-1\)?|<sup>-1</sup>)", r"\s?(?:\(?[-⁻]\s?[2²]\)?|\^\(?-2\)?|<sup>-2</sup>)"
_INVERSE = {
    "kg": rf"kg(?:\s(?:body ?weight|b\.?w\.?))?{_OVER_ONE}",
    "m2": rf"m{_OVER_TWO}|m\s?\(2\)|m²",
    "d": rf"d(?:ay)?{_OVER_ONE}",
    "h": rf"h(?:r|our)?{_OVER_ONE}",
    "min": rf"min{_OVER_ONE}",
    "mL": rf"m[lL]{_OVER_ONE}",
}


def _named(prefix: str, patterns: dict[str, str]) -> str:
    return "|".join(f"(?P<{prefix}_{name}>{pattern})" for name, pattern in patterns.items())


_PER_NEXT = re.compile(
    rf"(?:(?:\s?/\s?|\s?\bper\s|\s(?=kg-1)|·)(?:{_named('per', _PER)})|\s?/\s?(?:{_named('sla', _PER_SLASH)})|(?:\s?[·.×*⋅]\s?|\sx\s|\s)(?:{_named('inv', _INVERSE)}))(?!(?!and\b|or\b)[A-Za-z0-9²])"
)
# What may stand between a unit and its "per".
_BETWEEN_PER = (
    r"\s?\((?:vg|gc|vp|VG|GC|VP|IU|PFU|pfu|CFU|cfu)s?\)",  # "vector genomes (vg) per kg"
    r"\s(?:[A-Za-z][A-Za-z-]{1,20} )?(?:drug|base|salt|equivalents?|protein|antibody|iron|elemental iron)",  # "mg PTX equivalent/m2", "mg drug/kg"
    r"\s?\(\d[\d.,-]{0,8}\s?[mkMG]?(?:Ci|Bq)\)|(?<=Ci)\)|(?<=Bq)\)",  # "74-111 MBq (2-3 mCi) per m2"
    r"\sof(?: (?!per\b|and\b|or\b|plus\b)[\w-]+){1,5}?(?: \([^()]{1,30}\))?(?=\sper\s(?:kilogram|kg\b|square))",  # "12 mg of zelvanib per square meter"
)
_BEFORE_PER = re.compile(rf"(?:{'|'.join(_BETWEEN_PER)})(?=\s?/\s?(?:kg|m)|\sper\s(?:kg|kilo|eye|square|m2|m²))")
_BEHIND = "(?![A-Za-z0-9+²])"
PRINTED = rf"(?:{'|'.join(pattern.removeprefix(_WHAT_CELLS) for units in AMOUNTS.values() for pattern in units.values() if pattern != _NEVER)}){_BEHIND}"
"""Any unit of a dose as it may be printed, of cells the last word."""
_AMOUNT_NAMES = [unit for units in AMOUNTS.values() for unit in units]
_AMOUNT = Choice((f"(?P<u{n}>{pattern})" for n, pattern in enumerate(p for units in AMOUNTS.values() for p in units.values())), after=_BEHIND)
_DURATION = Choice((f"(?P<{name}>{pattern})" for name, pattern in DURATIONS.items()), re.IGNORECASE, after="(?![A-Za-z])")
_PERCENT = re.compile(r"%|(?:per ?cent|pct)\b(?!age)", re.IGNORECASE)


def amount_unit_at(text: str, position: int) -> tuple[str, int] | None:
    """The dose unit that starts exactly here, in contract form, and its end: ("mg/m2", 17). None where there is none."""
    match = _AMOUNT.match(text, position)
    if not match or not match.lastgroup:
        return None
    unit, end = _AMOUNT_NAMES[int(match.lastgroup[1:])], match.end()
    if named := _BEFORE_PER.match(text, end):
        end = named.end()
    for _ in range(2):
        per = _PER_NEXT.match(text, end)
        if not per or not per.lastgroup:
            break
        unit, end = f"{unit}/{per.lastgroup[4:]}", per.end()
    return unit, end


def duration_unit_at(text: str, position: int) -> tuple[str, int] | None:
    """The unit of time that starts exactly here: ("month", 12)."""
    match = _DURATION.match(text, position)
    return (match.lastgroup, match.end()) if match and match.lastgroup else None


def percent_at(text: str, position: int) -> int | None:
    """The end of a percent sign or word that starts exactly here."""
    match = _PERCENT.match(text, position)
    return match.end() if match else None
