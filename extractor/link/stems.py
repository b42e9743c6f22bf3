"""What single words tell: INN stems, the shape of development codes, and the names that have such a shape and are none."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from extractor.text import late as re

_NO_PREFIX = re.compile(
    r"(?:micro|trans|poly|di|tri|neuro|glyco|lipo|phospho|oligo|mono|bi|macro|super|homo|hetero|pro|pre)(?:peptide|nucleotide|stat|gene|saccharide)", re.IGNORECASE
)


@lru_cache(maxsize=4)
def listed(name: str) -> tuple[str, ...]:
    """The items of a word list beside this module, without its header."""
    lines = resources.files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines[1:] if line.strip())


@lru_cache(maxsize=1)
def _everyday() -> frozenset[str]:
    """Words that end in a stem and name no drug."""
    return frozenset(listed("no_drugs.csv"))


@lru_cache(maxsize=8192)
def looks_like_inn(word: str) -> bool:
    """Whether a word ends in a stem of the INN list: "imsidolimab", "Bexotegrast"; "peptide" and "concept" do not count."""
    if not 7 <= len(word) <= 26 or not word.lower().endswith(listed("stems.csv")):
        return False
    if not (word.islower() or word[1:].islower() or word.isupper()):
        return False
    return word.lower() not in _everyday() and not _NO_PREFIX.match(word)


# Genes, markers, scales, places, papers: the shape of a code and no drug.
_NO_CODE = re.compile(
    r"(?:EID|TCID|CCID|PFU|CFU|FFU|JCOG|WJOG|CALGB|SWOG|NSABP|RTOG|EORTC|NCCTG|HOVON|GIMEMA|KCSG|JGOG|NCT|ISRCTN|ACTRN|UMIN|JRCT|DRKS|KCT|CTRI|EUCTR|EU|US|UK|CD|IL|PDL|PD|HER|ERBB|COVID|SARS|MERS|KEYNOTE|CHECKMATE|PHASE|FORM|ISO|ICD|CYP|IgG|IGG|IgA|IgE|EGFR|KRAS|NRAS|HRAS|BRCA|TP|FGFR?|HLA|ABCA|HPV|HHV|KSHV|HAdV|OECD|EMEA|HEK|MCF|HCT|BALB|LNCAP|OVCAR|MDCK|THP|MRC|BCL|BCR|HIF|VEGFR?|TNF|MAGE|CTLA|TIM|LAG|TIGIT|"
    r"GLP|GIP|DLL|EPCAM|CA|APOE?|BRAF|CCR|CXCR|CXCL|CFTR|GDF|FY|Q|MS|DC|CPS|TPS|ECOG|RECIST|PASI|EASI|ACR|SF|PHQ|ADAS|MMSE|HAM|MADRS|BMI|IC|EC|ED|LD|AUC|DAY|CDK|NTRK|MIN|SEC|NASDAQ|NYSE|TSX|OTC|AMEX|LSE|PO|HBA|FEV|SVR|TSS|PSA|LDL|HDL|NO|IND|NDA|BLA|ANDA|SNDA|SBLA|"
    r"CAR|EX|SEER|ESMO|ASCO|ASH|AACR|EHA|SITC|AAN|EAN|ADA|EASD|CTAD|AAIC|WMS|ECCO|DDW|CK|DR|DE|NSP|RP|CORD|NR|STK|PIK|MDM|BRD|KIF|MUC|NY|GPRC|GPC|BCMA|FLT|IDH|DNMT|NPM|WT|ROS|RET|MET|TRK|GT|HCV|HBV|HIV|HTLV|EBV|CMV|RSV|HSV|VZV|AAV|AD|LNP|MMP|COX|JAK|TYK|BTK|MEK|ERK|AKT|"
    r"mTOR|TGF|PDGF|IGF|EGF|NGF|GABA|NMDA|HT|SLC|SCN|KCN|TRP|TLR|STAT|SMAD|RNF|PARP|ATR|CHK|WEE|ALK|AXL|TROP|CLDN|CEA|AFP|NT|GFAP|PTAU|TAU|UPDRS|MDS|CGI|PANSS|CDR|NPI|QLQ|EQ|EORTC|FACT|CTCAE|NIH|CFR|USP|ISBN|DOI|PMID|PMC|NEJM|JCO|USA|GMP|ISIN|ANSI|CPT|HCPCS|ATC|SCL|"
    r"MSH|MLH|PMS|POLE|KMT|NUP|ERG|ETV|MLL|MYD|CALR|ASXL|TET|EZH|SF3B|SRSF|U2AF|RAS|RAF|PTEN|SMARC|ARID|NF|VHL|GATA|FOX|SOX|PAX|MYC|ASPH|GMG|NSCLC|SCLC|DLBCL|AML|CLL|PROC|CIN|ISS|ISUP|NYHA|CHA|HAS|SOFA|APACHE|SLEDAI|DAS|BASDAI|WOMAC|KOOS|IKDC|VAS|NRS|FLACC|PGA|IGA|DLQI|SCORAD|"
    r"SALT|POEM|HISCR|MELD|NAFLD|NAS|FIB|ELF|LSM|UPCR|EGFR|ST|AM|PM|GMT|EST|EDT|CET|BST|SUITE|ROOM|FL|NJ|AK|AZ|HI|ID|KS|MO|NM|OH|OK|RI|UT|VT|WA|WI|WV|WY|PER|NL|NTR|JMA|RBR|TCTR|SRI|MCL|B|H|C|E|A|D|F|G|I|J|K|L|M|N|O|P|R|S|T|U|V|W|X|Y|Z)(?:[- ]?\d|-[A-Z][a-z]*\d?\b)",
)
_PLACE = re.compile(r"(?:US|UK|EU|FL|NC|NJ|CT|AK|AL|AZ|AR|CO|GA|HI|ID|IN|KS|KY|LA|MA|MD|ME|MI|MN|MO|NE|NH|NM|NV|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VA|VT|WA|WI|WV|WY)\d{3,5}[A-Z]?$")
_MAY_BE_SHORT = re.compile(r"(?:[A-Z]\d{4,5}|V\d{3}|[A-Z]-?\d{4,6}[A-Z]?)$")  # "V114", "E7777"
# Letters of two capitals that companies use as well as genes or places do: only with three digits or more.
_SHARED = re.compile(
    r"(?:AD|CT|PA|LA|NC|MS|MD|ME|DR|DE|GT|RP|SC|MET|NT|EX|HT|AL|CO|PM|TP|SD|MI|MT|ND|VA|IN|AM|FL|CA|CD|GA|AR|KY|TN|TX|ID|HI|OR|CK|CIN|AZ|ED|CIN|FACT|ADA|TRP|ST|ALK|BTK|ATR|RAF|PI|NR|DC|WT|HPV|AAV|HBV|RSV)[- ]?\d{3,5}[A-Z]?$"
)
_LETTERS_FIRST = re.compile(r"m?[A-Za-z]+")
_WORD_AND_YEAR = re.compile(r"[A-Z]+ (?:19|20)\d\d")
_STATE_CODE = re.compile(r"[A-Z]{2} \d{5}$")
_PROTOCOL = re.compile(r"(?:GO|BO|MO|WO|ML|YO|WA|NP)\d{5}|(?:[A-Z]{2,6}-)?(?:I{1,3}|IV)-\d{2,3}")
"""A sponsor's number of a trial; one that counts the trials of a phase: "KLV-II-03", "III-01"."""
_IN_THE_LABORATORY = re.compile(r"TA ?(?:9[78]|10[024]|153[578])|L1210|P388|K562|U937|A549|A375|B16F?\d*")
"""Strains of bacteria and lines of cells that drugs are tried on."""
_LANDMARK = re.compile(r"(?:PFS|EFS|DFS|OS|POD|RFS)-?\d{1,2}")
"""An endpoint at a time: "PFS24"."""
_TRIAL_AFTER = re.compile(r"\W{0,3}(?:trial|study|studies|phase|clinical (?:trial|study|program)|pivotal|registrational|program|open-label|extension)\b", re.IGNORECASE)
_STUDY_BEFORE = re.compile(r"\b(?:[Ss]tudy|[Tt]rial|[Pp]rotocol)\s(?:[Nn]o\.?\s|[Nn]umber\s)?$")
_LETTERS_AND_DIGITS = re.compile(r"([A-Z]{2,6})[- ]?([1-4]\d\d)")
"""A code that a trial may have, counted within its phase."""
_CODES_OF_TRIALS = re.compile(r"([A-Z](?<![\w-].)[A-Z]{1,5})[- ]?([1-4]\d\d)(?!\w)")
"""The same where it stands in a text."""
_NAMED_TRIAL_BEFORE = re.compile(r"\b(?:[Ss]tud(?:y|ies)|[Tt]rials?|[Pp]rotocol|enrolled in|(?:[Ss]tudy|[Tt]rial) identifier)\s\(?$")
_GIVEN_BEFORE = re.compile(
    r"\b(?:m?g(?:/kg|/m2|/m²)?(?: of)?|doses? of|dosed with|treated with|treatment with|receiv\w+|administ\w+(?: of)?|plus|placebo or|given)\s$", re.IGNORECASE
)
_GIVEN_AFTER = re.compile(
    r"[- ]treated|[\s(]+\d[\d.]* ?m?g\b|\s(?:arms?|groups?|dos(?:e|es|ing)|was (?:well|given|administered|safe|associated)|or placebo|in combination|monotherapy|plus)\b"
)
_TRIAL_BEFORE = re.compile(r"(?:trials?|study|studies|called|named|program),? \(?$", re.IGNORECASE)


def looks_like_code(name: str, times: int) -> bool:
    """Whether a word of letters and digits is a development code, and neither a gene, marker, scale, year nor trial name."""
    letters = _LETTERS_FIRST.match(name)
    digits = "".join(filter(str.isdecimal, name))
    if not letters or len(letters[0]) > 6 or _WORD_AND_YEAR.fullmatch(name) or _STATE_CODE.match(name):
        return False
    if _IN_THE_LABORATORY.fullmatch(name):
        return False
    if _MAY_BE_SHORT.match(name):
        return times > 1
    if name.startswith(("CA-", "CA 1", "CA1")) or _PROTOCOL.fullmatch(name) or _LANDMARK.fullmatch(name):
        return False  # CA-125, CA 19-9: markers
    if _PLACE.match(name):
        return True
    if _SHARED.match(name) and " " not in name:
        return times > 1 or "-" in name or len(digits) == 4
    if _NO_CODE.match(name):
        return False
    if not digits:
        return False
    if " " in name:
        return ((times > 1 or len(digits) == 6) and len(digits) >= 3 and len(letters[0]) <= 4 and re.fullmatch(r"[A-Z]+ \d+", name) is not None) or bool(
            re.search(r"\d \d[A-Z]$", name)
        )
    if "-" not in name:
        return len(digits) >= 3 or (len(digits) == 2 and digits[0] == "0" and len(letters[0]) == 3) or (len(digits) == 2 and len(letters[0]) == 3 and times > 2)
    if len(letters[0]) >= 5:
        return len(digits) >= (4 if letters[0].isupper() else 3)
    if len(letters[0]) == 4 and name.count("-") == 1 and name[5:].isdigit():
        return len(digits) >= 3  # "ZUMA-12": so trials of a series are called
    return len(digits) >= 2 or (len(letters[0]) in {2, 3} and times > 1) or len(re.sub("[^A-Z]", "", name)) > 5 or name.count("-") > 1


def trial_numbers(text: str) -> frozenset[tuple[str, ...]]:
    """Letters and digits by which a sponsor's trials go in any spelling, "study KLV 301" and "(KLV301 CSR)": named so twice or more, and never given to anybody."""
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for match in _CODES_OF_TRIALS.finditer(text):
        places.setdefault(match.groups(), []).append(match.span())
    return frozenset(code for code, spans in places.items() if len(spans) > 1 and _are_trials(text, spans))


def _are_trials(text: str, places: list[tuple[int, int]]) -> bool:
    named = sum(1 for start, _ in places if _NAMED_TRIAL_BEFORE.search(text, max(start - 24, 0), start))
    return named > 1 and not any(_GIVEN_BEFORE.search(text, max(start - 24, 0), start) or _GIVEN_AFTER.match(text, end) for start, end in places)


def spoken_as_trial(text: str, name: str, ends: list[int], numbers: frozenset[tuple[str, ...]] = frozenset()) -> bool:
    """Whether most places speak of it as a trial: "the AIPAC-003 Phase II/III trial"; `numbers`: the text's `trial_numbers`."""
    if numbers and (code := _LETTERS_AND_DIGITS.fullmatch(name)) and code.groups() in numbers:
        return True
    if " " in name:
        return False
    if len(re.match(r"[A-Za-z]*", name)[0]) < 4:  # type: ignore[index]
        return all(_STUDY_BEFORE.search(text, max(end - len(name) - 20, 0), end - len(name)) for end in ends)
    as_trial = sum(1 for end in ends if _TRIAL_AFTER.match(text, end) or _TRIAL_BEFORE.search(text[max(end - len(name) - 14, 0) : end - len(name)]))
    return as_trial * 2 >= len(ends)
