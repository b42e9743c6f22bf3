"""What an amount is given of, and what only looks like a dose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.text import late as re
from extractor.text.gate import gated
from extractor.text.quantities import Quantity
from extractor.text.schedules import HOW_OFTEN
from extractor.text.units import PRINTED, UNIT_KIND

_FORM_WORD = r"(?:cream|ointment|gel|lotion|foam|solution|drops|shampoo|emulsion|suspension|spray)"
_SCHEDULE_WORD = r"(?:daily|weekly|(?:times|once|twice) (?:daily|a day|per day)|BID|QD|TID|QID)"
_PERCENT_WAYS = (
    r"per ?cent (?:\w+ ){0,2}(?:cream|ointment|gel|lotion|foam|solution|drops|spray|patch)\b",
    r"%[^%]{0,30}\w(?:caine)\b",
    r"\wcaine\b[^%]{0,40}%",
    rf"%[^%]{{0,40}}(?:{_FORM_WORD}|strength|patch|concentration|{_SCHEDULE_WORD})",
    rf"{_FORM_WORD}\b[^%]{{0,40}}%",
)
"""A percentage with a word that may make it a strength."""
# A sentence without a unit of the table, an exposure or such a percentage cannot state a dose.
GATE = re.compile(rf"(?:(?<![A-Za-z]){PRINTED}|AUC|[Aa]rea under|{'|'.join(_PERCENT_WAYS)})")
_FORMS = r"(?:cream|ointment|gel|hydrogel|lotion|foam|(?:ophthalmic |topical |oral )?solution|(?:eye ?)?drops(?! (?:to|from|by|below|off)\b)|shampoo|emulsion|ophthalmic (?:suspension|emulsion)|topical suspension|(?:nasal |topical )?spray|patch)"
_FORM_AFTER = re.compile(rf"\s?(?:[\w-]+ ){{0,3}}?(?:[\w-]+\s?[/+]\s?\d[\d.]*\s?% (?:[\w-]+ ){{0,2}})?{_FORMS}\b", re.IGNORECASE)
_FORM_BEFORE = re.compile(
    rf"\b{_FORMS}s?(?:,| at| of| in| \(| containing| with| strengths? of| concentrations? of|:)?(?: [\w-]+){{0,2}} ?(?:\d[\d.]*%?(?:, | and | or |, and |/)){{0,3}}$", re.IGNORECASE
)
_STRENGTH_AFTER = re.compile(r"\s?(?:strength|formulation|concentration|atropine|minoxidil|roflumilast|tapinarof|ruxolitinib|dose)\b", re.IGNORECASE)
_VEHICLES = re.compile(r"\W{0,2}(?:of patients|of participants|of subjects|dextrose|glucose|saline|sodium chloride|NaCl|DMSO|albumin|alcohol|ethanol|formalin)\b", re.IGNORECASE)

# "mg/dL", "cells/µL", "IU/L": a concentration in the body.
_CONCENTRATION_AFTER = re.compile(
    r"\s?(?:/|per )\s?(?:d[lL]|[lL]\b|m(?:3|³|\^3)|µ[lL]|u[lL]|m[mM]|cubic|deciliter|decilitre|liter|litre|microliter|microlitre|milliliter|nL|fL|g\b|gram\b|mol|mmol|creatinine|24|1\.73|HPF|hpf|high-power|field|copies|min(?:ute)?/1\.73|10\^)|"
    r"\s?(?:h|hr|hour|day|d|min)\s?[/·*]|[·*.](?:h|hr|min)\b|\s?[·.]?\s?d?[lL]\s?(?:\(?[-⁻−]\s?[1¹]\)?|\^-1)(?!\d)"
)
_PER_UNIT = re.compile(
    r"\s?(?:/|per )\s?(?:dose|patient|infusion|injection|tablet|capsule|vial|actuation|spray|puff|person|subject|adult|administration|side|knee|arm|pen|syringe|treatment)s?\b",
    re.IGNORECASE,
)
# "212.5 µg·day/mL", "50 µg/plate": an area under a curve, a test in glass.
_EXPOSURE_AFTER = re.compile(r"(?:\s?±\s?[\d.,]+\s?[\wµμ]{1,3})?\s?(?:[·•∙⋅*×x]\s?(?:h|hr|hrs|hours?|d|days?|min)\s?/\s?m?[lL]\b|/\s?(?:plate|well)\b)")
_KINETICS_BEFORE = re.compile(r"\b(?:CL(?:/F)?|[Cc]learances?|Vz|Vd|Vss|V[cp12]|[Vv]olumes? of distribution)\b[^;]*$")
_SAMPLE_AFTER = re.compile(r"[\s-](?:\w+\s)?(?:aliquots?|samples?|specimens?|cores?)\b", re.IGNORECASE)
_CONTAINER_AFTER = re.compile(
    r"\)?\s(?:(?:single-\w+|pre-?filled|clear|colou?rless|amber|sterile|empty|Type|I|borosilicate|polypropylene)\s){0,4}(?:glass|vials?|ampoules?|bottles?|flasks?|tubes?)\b",
    re.IGNORECASE,
)
_CONTAINER_BEFORE = re.compile(r"\b(?:vials?|ampoules?|bottles?|containers?)\b[^.;,]{0,40}\s(?:holds?|has a (?:volume|capacity) of)\s(?:about\s)?$", re.IGNORECASE)
_CUMULATED_BEFORE = re.compile(
    r"\b(?:lifetime|cumulative)\s(?:\w+\s)?(?:limits?|maxim\w+)\b[^.;\d]{0,30}$|\b(?:previous|prior)\s(?:mean\s|median\s|average\s)?[\w-]+\sdoses?\b(?:[^.;\d]|approx\.){0,40}$|\b(?:mean|median|average|lifetime|prior|previous)\b[^.;]{0,60}\bcumulative\b(?:[^.;]|\.(?=\d)){0,90}$|\bcumulative\b[^.;]{0,30}\blifetime\b(?:[^.;]|\.(?=\d)){0,60}$|\b(?:mean|median|average) (?:relative )?dose intensity\b(?:[^.;]|\.(?=\d)){0,60}$",
    re.IGNORECASE,
)
_EQUIVALENT_AFTER = re.compile(r"\s\w+[- ]equivalents?\s?\)", re.IGNORECASE)
"""Behind what an amount is worth of another drug: "822 mg/m² (242 mg/m² doxorubicin equivalent)"."""
_CUMULATED_AFTER = re.compile(r"\s(?:of\s)?(?:[\w-]+\s){0,2}?(?:cumulative(?:\slifetime)?|lifetime)\sdos(?:e|es|age)\b", re.IGNORECASE)
_LABORATORY = gated(
    r"\b(?:PSA|HbA1c|LDL|HDL|cholesterol|triglycerides?|creatinine|bilirubin|h[a]?emoglobin|ferritin|albumin|glucose (?:level|of|below|above)|fasting glucose|serum|plasma (?:level|concentration|glucose)|trough|Cmax|C max|urin(?:e|ary)|protein(?:uria| excretion)|uric acid|"
    r"phosphate level|calcium level|Lp\(a\)|lipoprotein|blood (?:level|glucose|lead|loss|volume)|concentrations?|CRP|C-reactive|IgE|NT-proBNP|BNP|calprotectin|eGFR|clearance|IC50|EC50|IC90|half-maximal|binding affinity|Kd\b|titer|viral load|"
    r"parasit[a]?emia|neutrophils?|platelets?|eosinophils?|lymphocytes?|leukocytes?|white blood|CD4|blood cells?|levels? (?:of|below|above|were|was|at|between|rose|fell))\b"
)
_GOT_BEFORE = re.compile(r"\d[^.;]{0,40}\s(?:with|on|receiving|taking|for)\s(?:the\s)?[A-Za-z][\w-]{5,}\s$")
"""Ends before what people got, behind the value that was measured: "HbA1c declined by 0.9 points with zelvanib"."""
_HAS_ITS_VALUE = re.compile(r"\d[^,;()]{0,20}[,;)]{1,2}\s")
_TISSUE = re.compile(
    r"\b(?:tumou?r (?:volume|burden|size|weight)|lesion|prostate (?:volume|size)|spleen|liver volume|urine (?:volume|output)|residual|blood loss|stroke volume|infarct|hematoma|cyst volume|kidney volume|FEV|FVC|lung (?:function|volume|capacity)|lesions?|bladder|ejaculat|sweat|saliva|drainage)\b",
    re.IGNORECASE,
)
_FOOD = re.compile(
    r"\s?(?:of )?(?:dietary |added |saturated |total )?(?:protein|fat|fats|carbohydrates?|fib(?:er|re)|sugars?|salt|sodium|alcohol|caffeine|calories|calcium per day|cholesterol|meat|food|weight|tissue|tumou?r|soil|stool|faeces|feces|material|API|drug substance)\b(?! (?:thiosulfate|phenylbutyrate|oxybate|bicarbonate|chloride|valproate))",
    re.IGNORECASE,
)
_TRADE = re.compile(
    r"\b(?:offering|shares?|warrants?|public|price|housing|sold|sales|business|manufactur\w+|capacity|batch(?:es)?|shipp\w+|inventory|supply of|order(?:ed)?|Hounsfield|purchase|common stock|dwelling|apartment|blood units|packed red)\b",
    re.IGNORECASE,
)
_TOXICOLOGY = gated(
    r"\b(?:NOAEL|LOAEL|LD50|no[- ]observed[- ]adverse|no observed (?:adverse )?effect|maximum feasible|lethal dose|human equivalent dose in|HNSTD)\b", re.IGNORECASE
)
_STEP_BEFORE = re.compile(
    r"\b(?:(?:increments?|steps?|decrements?)\s(?:of|by)|(?:increas|decreas|reduc|escalat|titrat|rais|lower|adjust|taper|step|chang|up-?titrat|down-?titrat)\w*\s(?:(?:up|down|upwards?|downwards?|daily|weekly|further|once|again|gradually)\s){0,2}(?:daily |weekly )?by)\s"
    r"(?:up to\s|about\s|approximately\s|a further\s|another\s|an additional\s|\d[\d.,]*\s?(?:[mµ]?g|mcg|IU|U)?\s?(?:or|to|and)\s){0,2}$",
    re.IGNORECASE,
)
_CHANGE_BEFORE = re.compile(
    r"\b(?:decreases?|increases?|declines?|changes?|differences?|improvements?|reductions?|gains?|losses|loss|drops?|rises?)\s(?:from\sbaseline\s)?(?:was|were|of|by)\s(?:about\s|approximately\s|only\s|an?\s\w+\s)*$",
    re.IGNORECASE,
)
_AND_BY = re.compile(r"\b(?:and|but|versus|vs\.?|compared with|than)\s(?:only\s)?by\s$", re.IGNORECASE)
_STEP_FIRST = re.compile(r"\b(?:reduced|decreased|increased|lowered|raised|fell|rose)\s(?:\w+\s)?by\s\d", re.IGNORECASE)
"""Before the second of two changes: "was reduced by 18 units with zelvanib and by 2 units with placebo"."""
_DIFFERENCE_BEFORE = re.compile(r"\bdifference:?\s[−–-]?$", re.IGNORECASE)
_CONSUMED = re.compile(
    r"\b(?:consumption|requirements?|usage|(?:analgesic|opioid|morphine|fentanyl|rescue|insulin|steroid|nicotine)\suse)\b(?:(?!\b(?:receiv|given|giving|got|administ|inject|infus|bolus|dose|dosing|randomi|assigned|treated)\w*)[^;]){0,200}$",
    re.IGNORECASE,
)
"""Ends before what people came to use, which nobody prescribed: "morphine use was 47 mg in group 1 and 45 mg"."""
_ON_ONE_SIDE = re.compile(r"[<>≤≥]=?\s?$")
"""Before an amount that parts two groups: "≥60 Gy versus <60 Gy"."""
_CONFIDENCE = re.compile(r"\b(?:CI|confidence (?:interval|limits))\b\W{0,3}(?:of\s|was\s)?$")
_RATIO_BEFORE = re.compile(r"\bratio of\s[^.;]*$", re.IGNORECASE)
"""Before the units of one product that are worth one of another: "a ratio of three units of A to one unit of B"."""
_OF_DOSE = re.compile(r"\bdos(?:e|es|age|ing)\b", re.IGNORECASE)
_STEP_AFTER = re.compile(r"[\s-](?:increments?|steps?|decrements?)\b", re.IGNORECASE)
_DILUTED_IN = re.compile(
    r"\b(?:diluted|dissolved|reconstituted|mixed|suspended|prepared|(?:reconstitution|dilution))\s(?:in|with|to)\s(?:a\s)?(?:total\s)?(?:volume\s)?(?:of\s)?(?:about\s|approximately\s)?(?:\d[\d.]*\s?m[lL]\s\([^()]{3,30}\)\s(?:or|and)\s)?$",
    re.IGNORECASE,
)
_DILUENT = re.compile(
    r"\s(?:of\s)?(?:0\.9\s?%\s|\d[\d.]*\s?mg/m[lL]\s)?(?:(?:normal|isotonic|physiologic(?:al)?|sterile|distilled|bacteriostatic)\s){0,2}(?:saline|water|dextrose|sodium chloride|NaCl)\b",
    re.IGNORECASE,
)
_OF_DILUENT = re.compile(
    r"\b(?:sodium chloride|NaCl|saline|glucose|dextrose|water for injections?)(?:\s(?:solution|injection))?\s\(?(?:of\s)?$|\b(?:total\s)?volume of (?:the\s)?(?:saline|diluent|infusion|infused fluid)\b[^.;\d]{0,60}$",
    re.IGNORECASE,
)
"""Ends before how much of it there is: "sodium chloride 9 mg/mL (0.9%)", "the total volume of saline in the infusion is"."""
_OF_STRENGTH = re.compile(r"\s?(?:of\s)?(?:isobaric\s|hyperbaric\s)?\d[\d.]*\s?%\s")
"""Behind a volume: what is in it, "35 mL of 0.5% ropivacaine"."""
_SPREAD_BEFORE = re.compile(r"(?:±|\+\s?/\s?-|\+-)\s?$")
"""Ends before a standard deviation: "12.8 ± 0.6 mg"."""
_WEIGHT = re.compile(r"\b(?:weigh(?:s|ed|ing|t)?|body ?weight|birth ?weight|heavier|lighter)\b", re.IGNORECASE)
DOSING = gated(
    r"\b(?:dos(?:e|es|ed|ing|age|ages)|administ\w+|receiv\w+|infus\w+|inject\w+|given|giving|gets?|got|treated|treatment|therapy|inhal\w+|oral(?:ly)?|taken|take|took|takes|taking|intraven\w+|IV|SC|subcutaneous\w*|cohorts?|arms?|daily|weekly|once|twice|regimen|tablets?|capsules?|"
    r"nightly|bedtime|nocturnal|TID|QID|q\d{1,2}h|starting|titrat\w+|escalat\w+|vaccin\w+|levels?|mg|BID|QD|vial|syringe|pen|strengths?|loading|maintenance|topical\w*|appl(?:y|ied)|instill\w+|infiltrat\w+|single|drip|nebuli\w+|mist|booster|toxoid|antigen|(?:randomi[sz]ed|assigned|allocated) to(?: receive)?(?: either)? \d)\b",
    re.IGNORECASE,
)
_UNITS_OF_DRUG = re.compile(
    r"\b(?:insulin|glargine|degludec|lispro|aspart|toxin|botulinum\w*|Botox|Dysport|Xeomin|Daxxify|heparin|factor|erythropoietin|epoetin|interferon|interleukin|aldesleukin|IL-2|IFN|rIFN|hCG|HCG|FSH|menotropin|anti-D|somatropin|nystatin|urokinase|aprotinin|asparaginase|pegaspargase|hyaluronidase|streptokinase|collagenase|penicillin|antivenom|immunoglobulin|\w+toxin\w?|botul\w+|enzyme|oxytocin|vasopressin|lipase|pancrelipase|pancreatin)\b",
    re.IGNORECASE,
)
_WEAK_MASS = frozenset(("g", "ng", "mL", "uL", "L", "meq", "mmol", "umol", "nmol", "pmol", "mL/kg", "g/d", "g/kg", "mol", "m[IU]"))
_INHALED_GAS = re.compile(r"\b(?:[Nn]itric oxide|iNO|NO|[Xx]enon|[Hh]ydrogen|[Cc]arbon monoxide|[Ss]evoflurane|[Nn]itrous oxide|[Ii]nhal\w+)\b")
_FILTERED = re.compile(r"filtration|dialysis|effluent", re.IGNORECASE)
_SUPPLEMENT = re.compile(r"\b(?:vitamins?|(?:chole|ergo|alfa)?calciferol|retinol|supplement\w*|placebo|monthly|per day|dosage)\b", re.IGNORECASE)
_RELEASED = re.compile(r"\b(?:smok\w+|nicotine|patch(?:es)?|transdermal\w*|systems?|releas\w+|deliver\w+|ring|implants?|pumps?|infus\w+)\b", re.IGNORECASE)
_NEEDS_DOSING = _WEAK_MASS | {"[IU]", "cells"}
"""Units of goods, food and the body as much as of doses: somewhere near there must be a word of giving."""
COUNTED_IN_POWERS = frozenset(("virus", "vector", "bacteria"))
_CELLS_BEFORE = re.compile(
    r"(?:produc(?:es?|ed|ing|tion)|contain\w*|about|body|trillion|every|each|human|express\w*|peak(?: of)?|expan\w+ (?:to|of)|library of|analy[sz]ed)\W{0,3}(?:\w+ ){0,2}$",
    re.IGNORECASE,
)
_EXPOSURE = r"\d(?:\.\d{1,2})?"
_NO_EXPOSURE = r"(?!\d|\.\d|[,-]\d|\s?-?(?:fold|times)|\s?(?:%|ng|µg|ug|h\b|mg\s?[·*.x]?\s?h|standard))"
# "AUC 5", "AUC=5-6", "AUC5", "area under the concentration-time curve (AUC) of 5", "(area under the curve, 6.0)", "AUC 5 or 6"; and, of carboplatin, "5 to 7 AUC".
_AUC = re.compile(
    rf"(?:\bAUC|\barea under (?:the )?(?:[\w-]+ ){{0,6}}?curve(?:,?\s?[\[(]{{1,2}}AUC[\])]{{1,2}})?)(?:\s?\))?(?:\s(?:value|target))?(?:\s(?:of|at|to)|,|:|\s?[=×x*]|-)?\s?\(?(?P<low>{_EXPOSURE})"
    rf"(?:\s?(?P<joint>-|to|or|and)\s?(?P<high>{_EXPOSURE}))?{_NO_EXPOSURE}"
    rf"|\bcarboplatin\b[^.;\d]{{0,40}}?(?P<low2>{_EXPOSURE})(?:\s?(?P<joint2>-|to|or)\s?(?P<high2>{_EXPOSURE}))?\s?AUC\b(?!\s?\d)",
    re.IGNORECASE,
)
_PRODUCED = re.compile(
    r"\b(?:produc(?:es?|ed|tion|ing)|capacity|batch|isotope supply|dosimetry|absorbed dose to|(?:tumou?r|lesion|renal|kidney|organ|liver|marrow|cumulative) absorbed|(?:bio-?)?effective dose|bioeffective)\b",
    re.IGNORECASE,
)
_TIME_RATE = re.compile(r"\s?/\s?(?:24|day)?\s?(?:h|hr|hours?)\b")


_NEAR = 250


_OF_A_GROUP = re.compile(rf"(?:/(?:kg|day))?(?:{HOW_OFTEN})?[\s-](?:dose|group|arm|cohort|regimen)s?\b")
"""Behind an amount that people are called by, whatever was measured of them: "LDL-C fell by 38% in the 10 mg group"."""


_LEVEL_BELOW = re.compile(
    r"\b(?:CRP|LDL(?:-C)?|HbA1c|ferritin|glucose|creatinine|bilirubin|cholesterol|PSA)\s(?:levels?\s)?(?:to|was|were|of|at)?\s?(?:below|under|above|<|>|less than)\s?$"
)
_NO_MORE_THAN = re.compile(
    r"\b(?:steroids?|corticosteroids?|gluco\w+|opioids?|immunosuppressants?|\w+(?:sone|solone))\b[^.;\d]{0,40}(?:[>≥]\s?|(?:more|greater|higher) than\s|exceeding\s)$",
    re.IGNORECASE,
)
_OR_EQUIVALENT = re.compile(r"\)?\s(?:(?:of\s)?[\w-]+\s\(?(?:or|equivalents?)\b|\(?or (?:its |an )?equivalents?\b|equivalents?\b)", re.IGNORECASE)
"""Around what nobody in a trial may take more of: "corticosteroids ≥10 mg/day of prednisone or equivalent"."""


_LEVELS_AND_FLOWS = frozenset(
    {"ng/mL", "ug/mL", "mmol/L", "mL/min", "mL/h", "cells/mL", "[IU]/mL", "g/mL", "vg/mL", "mL/min/m2", "nmol/h", "cfu/mL", "m[IU]/mL", "pmol/mL", "pmol/g"}
)
"""Units of levels in blood, of flows and of clearances."""


def refusal(text: str, q: Quantity) -> str | None:
    """Why an amount is no dose, by its own neighbours; None where nothing speaks against it."""
    unit, kind = q.unit, UNIT_KIND.get(q.unit.split("/")[0], "")
    before, after = text[max(q.start - 60, 0) : q.start], text[q.end : q.end + 60]
    if unit in _LEVELS_AND_FLOWS or (kind == "device" and not is_counted_form(text, q)) or "/h/" in unit or "/min/m" in unit:
        return "a concentration or a flow"
    if _EXPOSURE_AFTER.match(after) or (unit.startswith("mL/") and _KINETICS_BEFORE.search(text, max(q.start - 160, 0), q.start)):
        return "what was measured"
    if _CONCENTRATION_AFTER.match(after) or (_TIME_RATE.match(after) and kind in {"mass", "volume"}):
        return "a concentration"
    if (kind == "volume" or unit == "mg/mL") and (_DILUTED_IN.search(before) or _DILUENT.match(after) or _OF_DILUENT.search(before)):
        return "what the drug is dissolved in"
    if _SAMPLE_AFTER.match(after):
        return "a sample"
    if kind == "volume" and (_CONTAINER_AFTER.match(after) or _CONTAINER_BEFORE.search(before)):
        return "the size of a container"
    if _CUMULATED_BEFORE.search(text, max(q.start - 160, 0), q.start) or _CUMULATED_AFTER.match(after) or (unit.endswith("/m2") and _EQUIVALENT_AFTER.match(after)):
        return "what people had got in all"
    if q.low <= 0 or (kind == "potency" and re.search(r"\d-$", before)):
        return "nothing is given, or only a part of it"
    if (
        kind in {"mass", "volume", "amount", "international_units"}
        and _LABORATORY.may_match(text)
        and _is_laboratory(before)
        and not _OF_A_GROUP.match(after)
        and not re.search(r"\b(?i:dos(?:e|es|ed|ing))\b|\b(?:mg|cream)\b", before)
    ):
        return "a laboratory value"
    if _is_step(text, q, before, after):
        return "a step between doses"
    if kind == "volume" and before.endswith(" by "):
        return "a change of what was measured"
    if _DIFFERENCE_BEFORE.search(before) or (_CHANGE_BEFORE.search(before) and not _OF_DOSE.search(before)):
        return "a change of what was measured"
    if _ON_ONE_SIDE.search(before) and len(re.findall(rf"[<>≤≥]=?\s?{re.escape(text[q.start : q.number_end])}(?![\d.])", text[max(q.start - 60, 0) : q.end + 60])) > 1:
        return "a threshold"
    if _NO_MORE_THAN.search(before) and _OR_EQUIVALENT.match(after):
        return "what nobody may take more of"
    if _LEVEL_BELOW.search(before):
        return "a laboratory value"
    if _CONFIDENCE.search(before) or _CONSUMED.search(text, max(q.start - _NEAR, 0), q.start):
        return "what was measured"
    if kind in {"international_units", "potency"} and _RATIO_BEFORE.search(before):
        return "how two products compare"
    if _TOXICOLOGY.may_match(text) and (_TOXICOLOGY.run.search(text, max(q.start - 160, 0), q.start) or _TOXICOLOGY.run.search(after[:30])):
        return "toxicology"
    if (
        kind in {"volume", "mass"}
        and unit in _WEAK_MASS
        and ((_TISSUE.search(before) and not re.search(r"inject|instill|dos(?:e|ing)\b", before)) or _FOOD.match(after) or _WEIGHT.search(before))
    ):
        return "tissue, food or weight"
    if kind == "mass" and _FOOD.match(after) and re.search(r"\b(?:serving|diet|dietary|meals?|calories|nutrition\w*)\b", text[max(q.start - _NEAR, 0) : q.end + _NEAR]):
        return "food"
    return _refusal_of_unit(text[max(q.start - _NEAR, 0) : q.end + _NEAR], text[q.start : q.end], q, kind, before, after)


def _is_step(text: str, q: Quantity, before: str, after: str) -> bool:
    """Whether an amount is by how much a dose was raised or lowered."""
    if _SPREAD_BEFORE.search(before) or _STEP_BEFORE.search(before) or _STEP_AFTER.match(after):
        return True
    return _AND_BY.search(before) is not None and _STEP_FIRST.search(text, max(q.start - _NEAR, 0), q.start) is not None


def _is_laboratory(before: str) -> bool:
    """Whether a laboratory's word stands before an amount with no number of its own in between: not "(trough 5-10 ng/mL), methotrexate 5 mg/m2"."""
    found = list(_LABORATORY.run.finditer(before))
    return bool(found) and not _HAS_ITS_VALUE.search(before, found[-1].end()) and not _GOT_BEFORE.search(before, found[-1].end())


def _refusal_of_unit(text: str, printed: str, q: Quantity, kind: str, before: str, after: str) -> str | None:
    """`text`: the words around; what stands far off in an endless sentence says nothing."""
    unit = q.unit
    dosing = unit in _NEEDS_DOSING and DOSING.search(text)
    if unit == "[IU]" and re.search(r"\b[Uu]nits?$|U$", printed) and not printed.endswith("IU"):
        if _TRADE.search(text) or not (
            _UNITS_OF_DRUG.search(text) or (dosing and (q.high < 100_000 or _IN_POWERS.search(printed)) and re.search(r"\b(?:dos|inject|daily|weekly|administ|receiv|treat)", text))
        ):
            return "units of goods"
        return None
    if unit == "[IU]":
        return None if dosing or _UNITS_OF_DRUG.search(text) or _SUPPLEMENT.search(text) else "no word of giving"
    if unit.startswith("mL") and unit.endswith("/h") and _FILTERED.search(text):
        return "a flow"
    if unit == "ppm":
        return None if _INHALED_GAS.search(text) else "a concentration"
    if unit.endswith("/d") and printed.endswith(("h", "hr", "hrs", "hours", "hour")) and not _RELEASED.search(text):
        return "excreted in a day"
    if unit == "cells" and (q.high < 1e4 or q.high > 1e12 or not dosing or _CELLS_BEFORE.search(before)):
        return "cells of the body"
    if unit.split("/")[0] == "cells":
        return "cells of the body" if q.high < 1e3 or _HARVESTED.search(before) else None
    if kind in COUNTED_IN_POWERS and q.high < (1e6 if printed.endswith(" particles") and unit.startswith("vp") else 1e3):
        return "too few to be given"
    if unit.startswith("cfu") and re.search(r"\b(?:urine|culture|bacteriuria|threshold)\b", text):
        return "a culture"
    if unit in _WEAK_MASS and (not (dosing or (kind == "volume" and _OF_STRENGTH.match(after))) or _TRADE.search(before)):
        return "no word of giving"
    if kind in {"activity", "absorbed_dose"} and _PRODUCED.search(text):
        return "production or dosimetry"
    if kind == "absorbed_dose" and re.search(r"\b(?:kidneys?|salivary|marrow)\b", text, re.IGNORECASE):
        return "production or dosimetry"
    if unit == "L" or unit.startswith(("L/", "Ci", "Sv", "mSv")):
        return "not a unit of doses"
    return None


_IN_POWERS = re.compile(r"[x×X*]\s?10|10\s?\^")
"""Units of goods are not counted so: "3 x 10^5 U"."""
_LOST_POWER = re.compile(r"10(\d{1,2}(?:\.\d)?)")
_HARVESTED = re.compile(r"\b(?:collect\w+|yield\w*|harvest\w*|mobili[sz]\w+|leukapheresis|apheresis)\b", re.IGNORECASE)


def with_power_restored(q: Quantity, text: str) -> Quantity:
    """ "108 PFU" is 10^8 that lost its superscript: nobody is given a hundred and eight viruses. `stated` keeps what is printed."""
    kind, printed = UNIT_KIND.get(q.unit.split("/")[0], ""), _LOST_POWER.fullmatch(text, q.start, q.number_end)
    if not printed or q.stated or q.low != q.high or not (kind in COUNTED_IN_POWERS or (kind == "cells" and 5 <= float(printed[1]) <= 10)):
        return q
    value = 10.0 ** float(printed[1]) if "." in printed[1] else float(f"1e{printed[1]}")
    return replace(q, low=value, high=value, stated=(q.low, q.high))


def is_given_by_cells(text: str, q: Quantity) -> bool:
    """Whether "1 x 10^6/kg" counts cells that somebody is given, and not those that were collected."""
    around = text[max(q.start - 300, 0) : q.end + 300].lower()
    return "cell" in around and not _HARVESTED.search(text, max(q.start - 80, 0), q.start)


def per_unit_end(text: str, end: int) -> int:
    """The end of "/dose" or "per tablet" after an amount: it changes nothing."""
    match = _PER_UNIT.match(text, end)
    return match.end() if match else end


def is_topical_strength(text: str, q: Quantity) -> bool:
    """Whether a percentage is a strength: "1% cream", "roflumilast foam 0.3%"."""
    after = text[q.end : q.end + 60]
    if q.high > 40 or q.low <= 0 or _VEHICLES.match(after):
        return False
    if _FORM_AFTER.match(after) and not re.match(r"\s?(?:of|in|with|for|on|and|vs|versus|were|was|had|using|at)\b", after):
        return True
    before = text[max(q.start - 70, 0) : q.start]
    if _FORM_BEFORE.search(before):
        return not re.match(
            r"\s?(?:on\b|in\b|versus|with\b|of (?:the )?(?:patients|participants|subjects|people)|reduction|improvement|vs|versus|compared|achieved|had)", after
        ) and (not before.rstrip().endswith((",", ":")) or bool(re.match(r"\s?(?:$|[.,;)]|once|twice|daily|applied|dosed|for the|in a)", after)))
    return bool(re.search(rf"\b{_FORMS}\b", text[max(q.start - _NEAR, 0) : q.end + _NEAR], re.IGNORECASE)) and bool(_STRENGTH_AFTER.match(after))


_ANAESTHETIC_AFTER = re.compile(
    r"\s?(?:(?:isobaric|hyperbaric|heavy|plain|hypobaric|topical|viscous)\s)?(?:levo)?[a-z]{3,8}(?<!co)caine\b|\s?(?:lignocaine|xylocaine)\b", re.IGNORECASE
)
_ANAESTHETIC_BEFORE = re.compile(r"\b(?:levo)?[a-z]{3,9}caine(?:\sHCl|\shydrochloride)?,?\s\(?(?:\d[\d.]*\s?%?(?:,|\sor|\sand|\sto)\s){0,3}$", re.IGNORECASE)


def is_anaesthetic_strength(text: str, q: Quantity) -> bool:
    """Whether a percentage is the strength of a local anaesthetic: "20 mL of 0.5% ropivacaine", "lidocaine 2%"."""
    return 0 < q.high <= 10 and bool(_ANAESTHETIC_AFTER.match(text, q.end) or _ANAESTHETIC_BEFORE.search(text, max(q.start - 60, 0), q.start))


def exposures(text: str) -> Iterator[tuple[int, int, tuple[Quantity, ...]]]:
    """Target exposures, each with the span of its words: "AUC 5" one, "AUC 5-6" a range, "AUC 5 or 6" two. Exposures that were measured are none of the round numbers from 1 to 10."""
    if "AUC" not in text and "rea under" not in text:
        return
    for match in _AUC.finditer(text):
        n = "" if match["low"] else "2"
        low, high, joint = float(match["low" + n]), float(match["high" + n] or match["low" + n]), match["joint" + n]
        if not (1 <= low <= high <= 10) or (low * 4) % 1:
            continue
        (a, b), (c, d) = match.span("low" + n), match.span("high" + n) if joint else match.span("low" + n)
        if joint and joint.lower() in {"or", "and"}:
            yield match.start(), match.end(), (Quantity(a, b, low, low, "AUC", "amount", joined="or", number_end=b), Quantity(c, d, high, high, "AUC", "amount", number_end=d))
        else:
            yield match.start(), match.end(), (Quantity(a, d, low, high, "AUC", "amount", number_end=d),)


_COUNTED = re.compile(r"\b(?:puffs?|actuations?|drops?)$")


def is_counted_form(text: str, q: Quantity) -> bool:
    """Whether it is a number of puffs or drops that somebody takes, where no mass says how much: "two puffs of salbutamol"."""
    around = text[max(q.start - 60, 0) : q.end + 60]
    if not _COUNTED.search(text[q.start : q.end]) or q.high > 20 or not DOSING.search(around):
        return False
    return not re.search(r"\d\s?(?:mg|µg|mcg|ug|IU)\b|\d\s?%|\bper\s$|\b(?:device|inhalers?|bottles?) (?:with|of|contain)", around)


_SCHEDULED = re.compile(
    r",?\s(?:ophthalmic|topical|(?:one|two|1|2) drops?|in (?:one|both|each|the affected) eyes?|once|twice|(?:two|three|four) times|BID|QD|TID|QID|daily|nightly|every|or vehicle|and vehicle|versus vehicle|vs\.? vehicle)\b",
    re.IGNORECASE,
)


def is_strength_of(text: str, q: Quantity, drug_end: int) -> bool:
    """Whether a percentage is the strength of the drug that stands directly before it: "reproxalap 0.25% four times daily"."""
    return 0 < q.high <= 20 and text[drug_end : q.start] in {" ", ", ", " (", "® ", "™ "} and bool(_SCHEDULED.match(text, q.end))
