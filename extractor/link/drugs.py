"""Names of drugs as a document uses them: codes, INN stems, brands, and the ones it introduces itself."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from importlib import resources

# A development code: "CLR 131", "CAN-2409", "CT1812", "ACI-35.030", "BNT324", "eseba-vec" does not look like one.
_CODE = re.compile(r"\b(?:[A-Z]{1,3}[a-z]?[A-Z]{0,4}|[A-Z]{2,6})(?:-[A-Z]{1,4})?(?:-| (?=\d{2,4}\b)|)\d{2,6}(?:[.-]\d{1,3})?(?:[A-Z]{1,3}\b|[a-z]\b)?(?:-[A-Z]{1,4}\d?\b)?")
_NO_CODE = re.compile(
    r"(?:NCT|CD|IL|PD|HER|COVID|SARS|ISRCTN|KEYNOTE|CHECKMATE|PHASE|FORM|ISO|ICD|CYP|IgG|IGG|EGFR|KRAS|BRCA|TP|FGFR|HLA|ABCA|H|HPV|BCL|HIF|VEGF|TNF|MAGE|CTLA|TIM|LAG|GLP|DLL|EpCAM|CA|APOE|BRAF|CCR|CXCR|CFTR|GDF|"
    r"FY|US|EU|UK|Q|MS|DC|CPS|TPS|ECOG|RECIST|PASI|EASI|ACR|SF|PHQ|ADAS|MMSE|HAM|BMI|IC|EC|ED|AUC|DAY|MCL|CDK|NTRK|MIN|SEC|NASDAQ|NYSE|TSX|OTC|AMEX|LSE|PO|P|HbA|HBA|A|B|C|FEV|SVR|TSS|PSA|APO|LDL|HDL|NO|IND|NDA|BLA|GT|"
    r"CAR|EX|SEER|ESMO|ASCO|ASH|AACR|EHA|SITC|AAN|AD|PDL|CK|DR|DE|NSP|RP|CORD|C|NR|STK|PIK|MDM|BRD|KIF|MUC|NY-ESO|GPRC|BCMA|FLT|IDH|DNMT|NPM|WT|ROS|RET|MET|TRK|EU/\d|J&J|D|E|F|I|L|M|N|R|S|T|V|W|X|Y|Z)[- ]?\d"
)
_STEMS = (
    "mab|tinib|nib|ciclib|parib|rafenib|lisib|degib|sertib|stat|vastatin|gliptin|gliflozin|glutide|paratide|reotide|relin|relix|tide|platin|taxel|rubicin|bicin|trexate|trexed|citabine|"
    "fungin|conazole|cillin|cycline|floxacin|mycin|penem|bactam|cefiderocol|vir|buvir|asvir|previr|tegravir|ciclovir|cyclovir|sartan|prazole|dipine|olol|pril|tidine|setron|pitant|triptan|gepant|"
    "zepam|zolam|oxetine|azepine|barbital|lukast|terol|tropium|sone|solone|nide|metasone|olone|ximab|zumab|umab|cept|kinra|leucel|temcel|parvovec|repvec|vec|gene|nersen|siran|mersen|"
    "dronate|grel|xaban|gatran|parin|plase|tocin|pressin|calcet|ursen|lenalidomide|domide|limus|zomib|fusp|rsen|tug|tamig|mig|bart|tansine|vedotin|deruxtecan|govitecan|tecan|orelin|estrant|ifene|"
    "lutamide|amide|steride|olimus|imod|poetin|grastim|gramostim|lipase|sidase|alfa|kin|leukin|stim|coxib|profen|caine|curium|flurane|ridone|apine|piprazole|giline|dopa|capone|racetam|gabalin|gabatrin|"
    "bactin|oxacin|quine|oquine|azole|thiazide|semide|actone|glinide|glitazone|formin|fibrate|bamate|melteon|orexant|dustat|apatide|glucagon|insulin|aceptin|tirsen|cogene|farnib|metinib|astat|astine"
)
_STEM_WORD = re.compile(rf"\b(?:[A-Z][a-z]+|[a-z]+)(?:{_STEMS})(?:-[a-z]{{4}}\b)?(?: (?:alfa|alpha|beta|pegol|vedotin|tazevibulin|deruxtecan|ziclumeran|govitecan|tansine|ozogamicin|mafodotin|autoleucel|maraleucel|etalcetide|sodium|mesylate|acetate))?\b")
_NO_STEM = {
    "gene", "vaccine", "line", "insulin-like", "protein", "amide", "stat", "decide", "provide", "side", "wide", "inside", "outside", "guide", "tide", "nationwide", "worldwide", "besides", "oxide", "peptide",
    "nucleotide", "suicide", "divide", "reside", "aside", "beside", "hide", "ride", "pride", "slide", "bride", "alongside", "genome-wide", "companywide", "polypeptide", "oligonucleotide", "alone", "alpha", "april", "evil", "civil",
    "cytokine", "skin", "kin", "akin", "napkin", "begin", "origin", "margin", "cortisone", "everyone", "person", "antigen", "transgene", "oncogene", "medicine", "routine", "discipline", "guideline", "pipeline", "deadline", "baseline",
    "online", "decline", "timeline", "frontline", "headline", "outline", "midline", "genuine", "determine", "examine", "imagine", "combine", "genomic", "glucagon", "zone", "stone", "done", "none", "bone", "phone", "milestone", "hormone",
    "cornerstone", "backbone", "standalone", "anyone", "someone", "one", "gone", "tone", "clone", "interleukin", "leukin", "lymphokine", "chemokine", "obscene", "hygiene", "scene", "serene", "able", "amine", "histamine", "glutamine",
    "dopamine", "amenable", "neurokinin", "bradykinin", "kinin", "receptor", "concept", "accept", "except", "intercept", "precept", "pamphlet", "oxygene", "phosphatidylinositol", "regime", "regimen", "multikine", "interstate", "state", "thermostat",
    "hemostat", "photostat", "barbital", "capital", "hospital", "vital", "digital", "orbital", "epitope", "virkin", "helpful", "profile", "estate", "restate", "lipase", "kinase", "vec", "elixir", "reservoir", "souvenir", "noir", "heir", "their",
    "multi-gene", "elsewhere", "devoir", "mir", "choir", "affair", "fair", "repair", "pair", "air", "hair", "chair", "impair", "polymerase", "oxidase", "nih", "within", "domain",
    "homogene", "myeloma", "hexokinase", "genes", "tug", "coalfa", "alfa", "quasi", "parin", "ensign", "serine", "threonine", "cystine", "infusp", "hemoglobin", "globin", "aquine", "equine", "bactin", "actin", "fusp", "submit", "permit",
    "summit", "transmit", "limit", "admit", "unit", "commit", "emit", "omit", "vomit", "marine", "submarine", "urine", "murine", "purine", "chlorine", "adenine", "guanine", "cuisine", "magazine", "machine", "tamig", "mig", "migrant",
    "barbell", "carbide", "chloride", "bromide", "fluoride", "sulfide", "cyanide", "hydroxide", "dioxide", "monoxide", "triglyceride", "glyceride", "saccharide", "polysaccharide", "lipopolysaccharide", "ganglioside", "glycoside", "nucleoside", "tripeptide", "dipeptide",
    "neuropeptide", "propeptide", "glycopeptide", "statewide", "countrywide", "systemwide", "sidewide", "landslide", "override", "bedside", "hillside", "countryside", "upside", "downside", "riverside", "genocide", "pesticide", "herbicide", "fungicide", "cartilage",
}  # fmt: skip
_BRAND = re.compile(r"\b((?:[A-Z][A-Za-z0-9]{2,}|[a-z]{3,})(?:[- ][A-Z][A-Za-z0-9]*)?)\s?(?:®|™|\(R\)|\(TM\))")
_NO_BRAND = re.compile(r"(?i)^(?:discovery|platform|technology|the|and|company|index|scale|test|system|assay|score|.*(?:lighten|platform|tech|scan|seq|dx|score))$")
_VEC = re.compile(r"\b[a-z]{3,}-(?:cel|vec|gene|z|alfa|beta)\b(?!ls?\b)")


def _listed() -> frozenset[str]:
    """Generic names of marketed drugs, lower case, one a line."""
    lines = resources.files(__package__).joinpath("generics.csv").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines[1:] if line.strip())


@dataclass(frozen=True, slots=True)
class DrugMention:
    """A half-open span that names a drug."""

    start: int
    end: int
    name: str
    """As the text gives it, without the mark of a trade name."""


@dataclass(frozen=True, slots=True)
class DrugNames:
    """The names that one document uses, and a pattern that finds them."""

    counts: Counter[str] = field(default_factory=Counter)
    lead: str | None = None
    """The name that the document is about; None where two or more are equally likely."""
    pattern: re.Pattern[str] | None = None

    def mentions(self, text: str) -> tuple[DrugMention, ...]:
        """Each mention in one sentence, in order, longest first where two overlap."""
        if not self.pattern:
            return ()
        return tuple(DrugMention(m.start(), m.end(), m[0]) for m in self.pattern.finditer(text))


_GENERICS: frozenset[str] = _listed()


def drug_names(text: str, headline: str) -> DrugNames:
    """Collect the names that a document's view text uses; `headline` is its title or first sentence."""
    counts: Counter[str] = Counter()
    for match in _CODE.finditer(text):
        if not _NO_CODE.match(match[0]) and not (" " in match[0] and text.count(match[0]) < 2):
            counts[match[0]] += 1
    for match in _STEM_WORD.finditer(text):
        word = match[0]
        if word.lower() not in _NO_STEM and len(word) > 6 and (word.islower() or word[1:].islower() or " " in word or "-" in word):
            counts[word] += 1
    for word in re.findall(r"\b[A-Za-z][a-z]{3,}\b|\b[A-Z]{5,}\b", text):
        if word.lower() in _GENERICS:
            counts[word] += 0 if word in counts else 1
    for match in _BRAND.finditer(text):
        if not _NO_BRAND.match(match[1]):
            counts[match[1]] += 1
    for match in _VEC.finditer(text):
        counts[match[0]] += 1
    names = sorted(counts, key=len, reverse=True)
    if not names:
        return DrugNames()
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(n) for n in names) + r")(?![\w])(?:-[a-z]{4}\b)?", re.IGNORECASE)
    tally: Counter[str] = Counter(m[0].lower() for m in pattern.finditer(text))
    head = {m[0].lower() for m in pattern.finditer(headline)}
    ranked = sorted(names, key=lambda n: (n.lower() in head, tally[n.lower()], -text.find(n)), reverse=True)
    return DrugNames(Counter({n: tally[n.lower()] for n in names}), ranked[0], pattern)
