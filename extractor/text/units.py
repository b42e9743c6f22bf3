"""Units of doses and of time, as printed and in the ASCII form of the record contract, with their kind.

UCUM alone is not enough: `{vg}/kg`, `{cells}/kg` and `1/kg` are equal to it, so each unit keeps its kind.
"""

from __future__ import annotations

import re

# kind → contract unit → how it is printed (regular expressions, longest first within a kind)
AMOUNTS: dict[str, dict[str, str]] = {
    "mass": {
        "mg": r"mgs?|MG|milligrams?|milligrammes?",
        "ug": r"µg|ug|mcgs?|MCG|micrograms?|microgrammes?|micro-grams?",
        "ng": r"ng|nanograms?",
        "kg": r"(?!)",
        "g": r"gm|grams?|grammes?|g",
    },
    "amount": {"nmol": r"nmol(?:es?)?|nanomoles?", "umol": r"µmol|umol|micromoles?", "mmol": r"mmol|millimoles?", "meq": r"mEq|milliequivalents?"},
    "volume": {"mL": r"m[lL]s?|ML|milliliters?|millilitres?|cc|ccs", "uL": r"µ[lL]|uL|microliters?|microlitres?", "L": r"L|liters?|litres?"},
    "activity": {
        "mCi": r"mCi|MCI|millicuries?",
        "uCi": r"µCi|uCi|microcuries?",
        "Ci": r"Ci|curies?",
        "MBq": r"MBq|megabecquerels?",
        "GBq": r"GBq|gigabecquerels?",
        "kBq": r"kBq|kilobecquerels?",
    },
    "absorbed_dose": {"cGy": r"cGy|centigrays?", "Gy": r"Gy|grays?", "mSv": r"mSv", "Sv": r"Sv"},
    "international_units": {
        "[IU]": r"IUs?|I\.U\.|international units?|USP units?|anti-?Xa (?:IU|units?)|(?:insulin |botulinum )?[Uu]nits?|U",
        "k[IU]": r"kIU|kU",
        "M[IU]": r"MIU|MU|million international units",
    },
    "potency": {"Lf": r"Lf", "ELU": r"ELU|EL\.U\.?", "D-antigen units": r"D-?antigen units?|DU", "HAU": r"HAU"},
    "virus": {"pfu": r"PFUs?|pfus?|plaque[- ]forming units?", "ffu": r"FFU|focus[- ]forming units?", "tcid50": r"TCID ?50|TCID₅₀|CCID ?50"},
    "bacteria": {"cfu": r"CFUs?|cfus?|colony[- ]forming units?"},
    "vector": {
        "vg": r"vg|vgs|VG|(?:vector|viral) genomes?(?: copies)?",
        "gc": r"GC|gc|genome copies",
        "vp": r"vp|VP|(?:viral|virus|vector) particles?|v\.p\.",
    },
    "cells": {
        "cells": r"(?:viable |total |transduced |autologous |allogeneic |donor |engineered |modified |positive |live )*(?:(?:anti-[A-Z0-9]+ |CD\d+\+? |[A-Z]{2,6}\d*[- ])?CAR[- ]?\+?[- ]?(?:positive )?(?:viable )?"
        r"(?:T|NK|M)?[- ]?(?:cells?)|CAR-?T|(?:T|NK|stem|stromal|progenitor|CD\d+\+|TCR-T|mesenchymal|iPSC-derived|MSC|Treg|TIL|islet|dendritic|cardiac)(?:[- ](?:positive|stem|stromal|progenitor|T|NK|precursor))*[- ]cells?|cells?)"
    },
    "device": {
        "puff": r"puffs?|actuations?|inhalations?|sprays?",
        "tablet": r"tablets?",
        "capsule": r"capsules?",
        "drop": r"drops?",
        "patch": r"patch(?:es)?",
    },
}
DURATIONS = {
    "month": r"months?|mos?\.?(?![a-z])|mths?",
    "week": r"weeks?|wks?",
    "day": r"days?",
    "year": r"years?|yrs?",
    "hour": r"hours?|hrs?|h",
    "min": r"minutes?|mins?",
}
UNIT_KIND = {unit: kind for kind, units in AMOUNTS.items() for unit in units} | dict.fromkeys(DURATIONS, "duration") | {"%": "percent", "AUC": "exposure"}

_PER = {
    "kg": r"kg(?:-1)?|KG|kilograms?|kilo(?: of body ?weight)?",
    "m2": r"[mM] ?(?:2|²|\^2|\(2\)|\[2\]|sup2)|square[- ]met(?:er|re)|sq\.? ?m",
    "eye": r"eye",
    "mL": r"m[lL]|milliliter|millilitre",
    "h": r"hour|hr|h(?![a-z])",
    "min": r"min(?:ute)?",
}
# "40 mg per day" is 40 mg with a frequency; only a slash makes the time a part of the unit.
_PER_SLASH = {"d": r"day|d(?![a-z])|DAY", "wk": r"week|wk", "cycle": r"cycle"}
_PER_GROUP = "|".join(f"(?P<per_{name}>{pattern})" for name, pattern in _PER.items())
_SLASH_GROUP = "|".join(f"(?P<per_{name}>{pattern})" for name, pattern in _PER_SLASH.items())
_PER_NEXT = re.compile(rf"(?:(?:\s?/\s?|\s?\bper\s|\s(?=kg-1)|·)(?:{_PER_GROUP})|\s?/\s?(?:{_SLASH_GROUP}))(?!(?!and\b|or\b)[A-Za-z0-9²])")
_AMOUNT_GROUPS = "|".join(f"(?P<u{n}>{pattern})" for n, pattern in enumerate(p for units in AMOUNTS.values() for p in units.values()))
_AMOUNT_NAMES = [unit for units in AMOUNTS.values() for unit in units]
_AMOUNT = re.compile(rf"(?:{_AMOUNT_GROUPS})(?![A-Za-z0-9+²])")
_DURATION = re.compile("(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in DURATIONS.items()) + r")(?![A-Za-z])", re.IGNORECASE)
_PERCENT = re.compile(r"%|(?:per ?cent|pct)\b(?!age)", re.IGNORECASE)


def amount_unit_at(text: str, position: int) -> tuple[str, int] | None:
    """The dose unit that starts exactly here, in contract form, and its end: ("mg/m2", 17). None where there is none."""
    match = _AMOUNT.match(text, position)
    if not match or not match.lastgroup:
        return None
    unit, end = _AMOUNT_NAMES[int(match.lastgroup[1:])], match.end()
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
