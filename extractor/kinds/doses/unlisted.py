"""Names of drugs that no list knows, where only a name can stand: directly before or behind an amount."""

from __future__ import annotations

import itertools

from extractor.link.drugs import is_generic
from extractor.link.introduced import is_everyday
from extractor.link.reading import Passage
from extractor.link.stems import looks_like_inn
from extractor.text import late as re

# A word that stands where only a drug's name can, directly before its amount: "LV 200 mg/m2", "S-1 was given at 40 mg/m2", "IL-2 (600,000 IU/kg", "alpha-lipoic acid 300 mg".
_DIRECT = re.compile(
    r"(?:^|[,;:(+/]\s?|\b(?:and|plus|with|or|either|receiv\w+|of|to|by|bolus|oral|intravenous|subcutaneous|infusional|high-dose|low-dose|then|got|gets?|given|took|takes?|taking|add(?:ed|ing)|containing|elemental),?\s|\)\s)"
    r"(?P<name>(?i:iron|zinc|copper|selenium|calcium|iodine|folate|lysine|arginine|carnitine|creatine)\b|(?:\d{2,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{2,3})m?(?:Ra|I|Sr|Sm|Y|Lu|P|Re|Ho|At|Ac|Pb|Cu|Ga|F|Tc)|(?i:radium|iodine|strontium|samarium|yttrium)-\d{2,3}|iNO|r?h?(?:IL-?\d{1,2}(?:[rR][aA])?|IFN|GM-CSF|G-CSF)|[A-Z](?:-\d)?|[A-Z][A-Z0-9]{1,6}(?:[-/][A-Z0-9]{1,6})?|(?:[\w-]+\s)?[a-z-]{0,20}(?:acid|cysteine|carnitine|oxide|chloride|sul(?:f|ph)ate|carbonate|citrate|bicarbonate)|(?:[\w-]+\s)acid|(?<![^.;:]\s)(?:(?<=^)|(?<=[.;:]\s))[A-Z][a-z]{5,15})"
    r"(?:\s(?:was|were|is)(?:\s(?:given|administered|dosed|infused))?)?(?:\sat(?:\s(?:a|the)\s(?:\w+\s)?dose\sof)?|\sdoses?\sof|:|,|\s?=)?\s?[(\[]?(?:(?:greater|more) than(?: or equal to)?\s|up to\s|approximately\s|about\s|median(?: dose)?,?\s)?(?:\d[\d.]{0,6},?\s(?:and\s|or\s)?){0,4}$"
)
_NUCLIDES = r"(?:radium|iodine|strontium|samarium|yttrium|lutetium|actinium|rhenium|holmium|phosphorus|lead|copper|gallium|fluorine|technetium)"
_SUBSTANCE_AFTER = re.compile(
    r"\s(?:of\s)?(?:the\s)?(?:elemental\s)?(?P<name>(?:iron|zinc|copper|selenium|iodine|calcium|folate|lysine|arginine|creatine|potassium|magnesium)\b(?!-\d)|[a-z]{4,14}\stoxoid\b|(?:type\s\d\s)?poliovirus\b|"
    r"(?!candidate|study|test|trial|live|inactivated|conjugate|active|licensed|booster|same|this|that|adjuvanted)[a-z]{4,14}\svaccine\b|"
    rf"{_NUCLIDES}-\d{{2,3}}\b(?:\sform\b)?)(?!\s(?:sucrose|dextran|levels?|status))"
)


def substance_after(text: str, end: int) -> str | None:
    """ "10 mg iron", "25 Lf of diphtheria toxoid", "370 MBq of iodine-123": names too common to be looked for elsewhere."""
    match = _SUBSTANCE_AFTER.match(text, end)
    return match["name"] if match else None


_PRODUCT_BEFORE = re.compile(
    r"\b(?:[Ii]ts|[Tt]he|[Aa]n?|[Oo]ur) (?P<name>(?!(?:study|test|trial|candidate|live|inactivated|conjugate|active|licensed|booster|same|investigational|experimental|new|first|second)\s)(?:[a-z-]{4,16} ){1,2}(?:vaccine|virus|toxoid))"
    r"(?: [^.;,\d]{1,50})? (?:is|was|are|were) (?:given|injected|administered|dosed|infused|instilled)\b[^.;\d]{0,60}$"
)


def product_before(text: str, start: int) -> str | None:
    """The subject of the sentence, a product without a name: "its rotavirus vaccine is given by mouth at"."""
    match = _PRODUCT_BEFORE.search(text, max(start - 160, 0), start)
    return match["name"] if match else None


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
    if defined := re.search(rf"([A-Za-z][\w-]{{3,}})\s\({name}\)", passage.reading.view.text):
        return defined[1]
    meant = {names.canonical(drug): drug for drug in names.counts if drug[0].upper() == name}
    return next(iter(meant.values())) if len(meant) == 1 else ""


_PAIR_BEFORE = re.compile(
    r"(?P<first>[A-Za-z][\w-]{1,24}) (?:and|plus) (?P<second>[A-Za-z][\w-]{1,24})(?: \([^()]{1,20}\))?,? (?:(?:were|was|are|is|will be) )?(?:(?:given|administered|dosed|combined|used|infused) )?"
    r"(?:(?:at|in) )?(?:(?:the|a|an|fixed|starting|initial|daily|weekly|oral|intravenous|escalating|total) )*(?:doses? (?:of|levels of) )?$"
)
"""Ends before two amounts that are those of two drugs, in order."""


_HYPHENED_PAIR = re.compile(r"(?<![\w-])(?P<first>[A-Za-z][a-z]{4,20})-(?P<second>[a-z]{5,20})(?:\s\([A-Z][^()]{0,20}\))?,?\s(?:at\s)?\(?$")
"""Ends before the two amounts of a fixed combination: "budesonide-formoterol (160"."""


def hyphened_pair_before(passage: Passage, start: int) -> tuple[str, str] | None:
    """The two drugs of a fixed combination right before its two amounts, where each is listed or looks like one."""
    match = _HYPHENED_PAIR.search(passage.text, max(start - 80, 0), start)
    names = (match["first"], match["second"]) if match else ()
    return (names[0], names[1]) if len(names) == 2 and all(is_generic(name) or looks_like_inn(name) for name in names) else None


def pair_before(passage: Passage, start: int) -> tuple[str, str] | None:
    """The two names directly before two amounts, of which one is no known drug: "zelvanib and KTX at doses of 40 and 10 mg, respectively"."""
    match = _PAIR_BEFORE.search(passage.text, max(start - 140, 0), start)
    if not match:
        return None
    known = {d.name for d in passage.drugs if d.start in {match.start("first"), match.start("second")}}
    other = match["second"] if match["first"] in known else match["first"]
    alike = match["first"] in known and match["second"] in known
    return None if alike or not known or is_everyday(other) or other.lower() in _NOT_GIVEN_SO else (match["first"], match["second"])


_NOT_GIVEN_SO = frozenset(("low", "high", "then", "placebo", "vehicle", "patients", "controls", "doses", "alone"))


_VACCINE = re.compile(
    r"\b(?P<name>(?:(?!(?:the|an?|of|and|or|with|doses?|study|test|trial|candidate|this|that|each|same|different|two|three|one|versus|vs|against|from|to|in|by|for|active|licensed|second|first|third|booster|live|containing|received|receiving|its|their|our|(?!(?:[\w-]+-)?(?:inactivated|attenuated|adjuvanted|conjugated|based)\b)\w+(?:ed|ing))\b)[A-Za-z][\w/-]*,?\s){0,3}vaccine)s?\b",
    re.IGNORECASE,
)
_CELLS = re.compile(
    r"\b(?P<name>(?:[A-Z]{2,4}-)?MSCs?|(?:(?:autologous|allogeneic|umbilical cord|bone marrow|adipose-derived|anti-\w+|CD\d+|\w+-specific)\s){0,2}(?:mesenchymal (?:stem|stromal)|stem|stromal|CAR[ -]?T|CAR[ -]NK|natural killer|NK|T|dendritic|islet|progenitor|mononuclear)[ -]cells?)\b"
)
_VECTOR = re.compile(
    r"\b(?P<name>(?:r?AAV\d*|adenovir(?:al|us)|lentivir(?:al|us)|adeno-associated vir(?:al|us))(?:\s(?:serotype\s)?\d{1,2})?\s(?:\w+\s)?(?:vector|gene therapy))\b"
)


_SENTENCES_BACK = 12
"""How far what is given may stand before its amount, so that a long text costs no more a sentence than a short one."""


def common_name(passage: Passage, start: int, unit_kind: str) -> str | None:
    """What is given, by its kind, in a document that names no drug: "an inactivated, subvirion vaccine containing 15 µg", "MSCs", "an rAAV vector"; the nearest before."""
    if passage.drugs or passage.lead:
        return None
    pattern = {"cells": _CELLS, "vector": _VECTOR}.get(unit_kind, _VACCINE)
    text = passage.text
    found = list(pattern.finditer(text, max(start - 300, 0), start + 160))
    before = [m for m in found if m.end() <= start]
    earlier = (pattern.search(p.text) for p in itertools.islice(passage.before, _SENTENCES_BACK) if len(p.text) < 1_200)
    match = before[-1] if before else found[0] if found else next((m for m in earlier if m), None)
    return match["name"] if match else None
