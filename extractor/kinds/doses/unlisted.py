"""Names of drugs that no list knows, where only a name can stand: directly before or behind an amount."""

from __future__ import annotations

import re

from extractor.link.drugs import is_everyday
from extractor.link.reading import Passage

# A word that stands where only a drug's name can, directly before its amount: "LV 200 mg/m2", "S-1 was given at 40 mg/m2", "IL-2 (600,000 IU/kg", "alpha-lipoic acid 300 mg".
_DIRECT = re.compile(
    r"(?:^|[,;:(+/]\s?|\b(?:and|plus|with|or|either|receiv\w+|of|to|by|bolus|oral|intravenous|subcutaneous|infusional|high-dose|low-dose|then|got|gets?|given|took|takes?|taking|add(?:ed|ing)|containing|elemental),?\s|\)\s)"
    r"(?P<name>(?i:iron|zinc|copper|selenium|calcium|iodine|folate|lysine|arginine|carnitine|creatine)\b|r?h?(?:IL-?\d{1,2}(?:[rR][aA])?|IFN|GM-CSF|G-CSF)|[A-Z](?:-\d)?|[A-Z][A-Z0-9]{1,6}(?:[-/][A-Z0-9]{1,6})?|(?:[\w-]+\s)?[a-z-]{0,20}(?:acid|cysteine|carnitine|oxide|chloride|sul(?:f|ph)ate|carbonate|citrate|bicarbonate)|(?:[\w-]+\s)acid|(?<![^.;:]\s)(?:(?<=^)|(?<=[.;:]\s))[A-Z][a-z]{5,15})"
    r"(?:\s(?:was|were|is)(?:\s(?:given|administered|dosed|infused))?)?(?:\sat(?:\s(?:a|the)\s(?:\w+\s)?dose\sof)?|\sdoses?\sof|:|,|\s?=)?\s?[(\[]?(?:(?:greater|more) than(?: or equal to)?\s|up to\s|approximately\s|about\s|median(?: dose)?,?\s)?(?:\d[\d.]{0,6},?\s(?:and\s|or\s)?){0,4}$"
)
_NUTRIENT_AFTER = re.compile(r"\s(?:of\s)?(?:elemental\s)?((?:iron|zinc|copper|selenium|iodine|calcium|folate|lysine|arginine|creatine))\b(?!\s(?:sucrose|dextran|levels?|status))")


def nutrient_after(text: str, end: int) -> str | None:
    """ "10 mg iron", "20 mg of elemental zinc": names too common to be looked for elsewhere."""
    match = _NUTRIENT_AFTER.match(text, end)
    return match[1] if match else None


_GROUP_BEFORE = re.compile(r"\b(?:arms?|groups?|cohorts?|parts?|panels?|schedules?|stages?|levels?|regimens?|type|vitamin|hepatitis|phase)\s$", re.IGNORECASE)
_NO_SUCH_DRUG = re.compile(
    r"(?:[A-Z][a-z]+(?:al|ed|ing|ly|ous|ent|ive|ary|ant|ion|s|er|or|th|ment)|Placebo|Weekly|Vehicle|Vaccine|DL|RD|RP|MTD|TD|ER|XR|SR|IR|LAR|OR|AND|IN|TO|AT|OF|BY|N|P|NK|CAR-?T|CD\d+|PET|CT|MRI|BSA|IBW|CrCl|[IVX]+|DL-?\d)$"
)


def name_before(passage: Passage, start: int) -> str | None:
    """The name directly before an amount that no list knows; a single letter is the drug of the document that begins with it ("G 1,000 mg/m2"), "" where that is not one. None: nothing stands there."""
    match = _DIRECT.search(passage.text, max(start - 60, 0), start)
    if not match or any(d.start < match.end("name") and match.start("name") < d.end for d in passage.drugs):
        return None
    name = match["name"]
    if _NO_SUCH_DRUG.fullmatch(name) or is_everyday(name) or _GROUP_BEFORE.search(passage.text, max(match.start("name") - 12, 0), match.start("name")):
        return None
    if len(name) > 1:
        return name
    names = passage.reading.drugs
    meant = {names.canonical(drug): drug for drug in names.counts if drug[0].upper() == name}
    return next(iter(meant.values())) if len(meant) == 1 else ""
