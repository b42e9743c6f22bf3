"""Names of drugs that a text introduces itself: by what it says of them, and by the amounts that they stand with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from extractor.link.stems import looks_like_code
from extractor.text import late as re
from extractor.text.gate import gated

_NAME = r"(?:[A-Z][A-Za-z0-9]{3,}|[A-Z]{2,4}(?=-[A-Z]))(?:-[A-Z0-9][A-Za-z0-9]*)?"
_NAME_ALONE = r"[A-Z](?<![\w-][A-Z])(?:[A-Za-z0-9]{3,}|[A-Z]{1,3}(?=-[A-Z]))(?:-[A-Z0-9][A-Za-z0-9]*)?"
"""The same where no other word is joined before it; it begins with its capital, so that the rest of a text is passed over."""
_THING = (
    r"(?:antibod(?:y|ies)|inhibitor|agonist|antagonist|therap(?:y|ies)|vaccine|candidate|drug|treatment|molecule|compound|modulator|degrader|conjugate|immunotherapy|(?:\w+-?)?virus|(?:viral )?vector|peptide|formulation|medicine|blocker|therapeutic|biologic|biosimilar|"
    r"oligonucleotide|protein|spray|cell therapy|activator|engager|oncolytic|antibiotic|steroid|stimulator|agent)"
)
_INTRODUCED = gated(
    rf"\b(?:candidate|asset|compound|molecule|drug|therapy|vaccine|antibody|inhibitor|agonist|biosimilar|product|booster)(?:,| candidate,?|,? (?:is|called|named|known as)|(?= [A-Z][\w-]+(?:,|\s\(| (?:for|in|is|was|has|to|can|may|will|did|does|met|led|showed|demonstrated|reduced|improved|achieved|produced|slowed|failed|helped|cut)\b))) ({_NAME})(?=[,.;:( ])"
)
_DESCRIBED = gated(rf"({_NAME_ALONE})(?:,(?: is)?| is| \([^()]{{2,40}}\)(?:,| is)) (?:an?|its|our|the (?:company|first|only|world)(?:'s)?) (?:[\w/+'-]+,? ){{0,9}}?{_THING}\b")
_GIVEN = gated(
    rf"({_NAME_ALONE})(?:®|™)? (?:is|was|are|were|can be) (?:\w+ly )?(?:rubbed|applied|taken|given|injected|infused|administered|inhaled|instilled|swallowed|sprayed|dosed)\b"
)
_SUPPLIED = gated(
    rf"({_NAME_ALONE})(?:®|™)? (?:is|are|will be) (?:supplied|available|provided|marketed|formulated) (?:as|in)\b[^.;]{{0,60}}?\b(?:tablets?|capsules?|vials?|pens?|syringes?|injection|solution|cream|patch(?:es)?|mg|mcg|mL)\b"
)
_FILED = gated(
    rf"\b(?:s?NDA|s?BLA|MAA|New Drug Applications?|Biologics Licen[sc]e Applications?|Marketing Authori[sz]ation Applications?)(?: \([^()]{{2,12}}\))? for ({_NAME})(?=[,.;:( ])(?! (?:[Ss]yndrome|[Dd]isease|[Dd]isorder|[A-Z]))"
)
_IN_A_FORM = gated(
    rf"({_NAME_ALONE})(?:®|™)? (?i:(?:topical |oral |nasal |ophthalmic |vaginal )?(?:cream|gel|ointment|lotion|foam|tablets?|capsules?|eye drops|spray|patch(?:es)?|injections?|solution|suspension))\b"
)
_CODED_VACCINE = gated(r"(?<![\w/.-])([a-z]{1,8}-?\d{1,4}[\w/-]*) (?:candidate )?vaccines?\b")
"""A strain that a vaccine is called by: "the cpk-27 vaccine"."""
_TREATED = gated(rf"({_NAME_ALONE})-treated\b")
_ASSIGNED = gated(
    r"\b(?:randomi[sz]ed|randomly|assigned|allocated)\b(?:\s(?:patients|participants|subjects|adults|in|an?|to|receive|either|\d+(?::\d+)+|ratio|the|were|assigned|allocated|open-label|oral|once-daily|treatment|with)){0,8}?\s(?:to|receive|either|with)\s(?P<first>[A-Z][a-z]{4,12})"
    r"\s\(n\s?=[^()]*\),?\s(?:or|and|versus|vs\.?)\s"
)
"""A brand that people were put on, with their number: "randomized 2:1 to Ovrelza (n=240) or"."""
_CAPITAL_BEFORE = re.compile(r"[A-Z][a-z]+ $")
"""The last word of a longer name, as a company's: "Advanced Accelerator Applications, a player in medicine"."""
_MENTIONED = gated(
    rf"\b(?:(?:designation|status) (?:to|for)|(?:trial|study|evaluation|safety|efficacy|activity|development|submission|approval|tolerability|benefit|use) (?:of|for|with)|opinion on|(?:treated|treatment|dosed|therapy|combination) with|(?:doses?|administration|infusions?|injections?) of|"
    rf"(?:received|receiving|evaluating|testing|assigned to|investigating|adding)) ({_NAME})(?=[,.;:( ])(?! (?:Inc|Corp|Ltd|University|Hospital|Institute|Medical|Therapeutics|Pharma|Group))"
)
_TWO_CAPITALS = re.compile(r"[A-Z][a-z]{2,}[A-Z][a-z]{2,}")
"""A brand's spelling, as "HexaNorm": a weak sign more."""
_FOR_A_DISEASE = r"(?=,? (?:\([^()]{2,40}\),? )?(?:as an? (?:[\w-]+ ){0,3}?(?:treatment|therapy|monotherapy)|(?:intended )?(?:for|in) (?:the )?(?:potential )?(?:treatment|prevention|management|diagnosis) of|to treat|from the (?:U\.?S\.?|FDA|European|EMA|Food)))"
_OF_COMPANY = r"(?:[A-Z][\w.&-]+(?: [A-Z][\w.&-]+){0,3}['’]s? (?:\([^()]{3,20}\) )?)?"
_DESIGNATED = gated(
    rf"\b(?:[Dd]esignations?|[Ss]tatus|PRIME\)?(?: regulatory)? (?:initiative|scheme|program(?:me)?))(?: \([A-Z]{{2,5}}\))?(?: (?:from|by) (?:the )?[A-Z][^.;,]{{2,60}}?)? (?:to|for) (?:the (?:development|use|investigation) of )?{_OF_COMPANY}(?:(?:its|the|their|our) (?:[\w-]+ ){{0,4}}?)?"
    rf"(?:(?:candidate|drug|therapy|product),? )?(?:(?P<code>[A-Z]{{1,5}}[- ]?\d{{3,7}}[A-Z]?(?![\w-])|(?!COVID|HPV|HIV|CD|IL|PD|HER)[A-Z]{{2,4}}(?:-\d{{1,2}}|\d{{2}})(?= (?:in|for|to) )|[A-Z][a-z]+[A-Z][A-Za-z]*(?=[,.;]?(?:\s[(—–]|\s(?:and|in|for)\b|$)|[.,;]\s))|(?P<word>[A-Z][A-Za-z0-9-]{{1,14}}(?: [A-Z][A-Za-z0-9-]{{1,14}})?|[a-z]{{7,20}}){_FOR_A_DISEASE})"
)
"""What a regulator designates has a name, whether listed or not: "orphan drug designation to FS2 (kynurenic acid) for the treatment of"."""
_HOLDS_STATUS = gated(r"(?<![\w-])([A-Z][a-z]{6,20}) (?:has|had|was|is|received|holds|carries|enjoys)\b(?: [\w'.-]+){0,9}? (?:[Dd]esignations?|[Ss]tatus|[Tt]ag)\b")
"""The subject of a designation, a drug where the text prints it in small letters too, as no company: "Zelvanib has also received fast track status"."""
_DOSES_OF = gated(r"\b(?:[Dd]os(?:es?|ing)|[Ii]nfusions?|[Ii]njections?) of ([A-Z]{2,6}-?\d{2,5}[A-Z]?)(?![\w-])")
"""A code that people get, however short: "different doses of KTX43"."""
_AMOUNT = (
    r"(?<![\d.,])\d(?:[\d.,]{0,14}|\d{0,2} 000)(?:\s?[x×]\s?10\^?\d{1,2}|\^\d{1,2})?(?:\.\d)?(?:\s(?:million|billion))?\s?"
    r"(?:mg|µg|ug|mcg|ng|g|mCi|MBq|GBq|IU|U|units|mL|PFU|CFU|TCID50|FFU|vp|vg|plaque-forming units(?: \(PFU\))?)(?:/(?:kg|m2|m²|m\(2\)|day|d|min)){0,2}(?![A-Za-z/])"
)
_AMOUNTS = gated(_AMOUNT)
_NAME_AFTER = re.compile(rf" (?:doses? of |of |oral |IV |SC )?([A-Z][A-Z0-9]{{2,}}(?:-[A-Z0-9]+)?|{_NAME})(?![\w®-])")
_CODE_AFTER = re.compile(r" of ([A-Z]{2,5} \d{2,6})(?=[,.;)]|$| (?:and|or|plus|in|with|once|twice|every|daily|weekly|given|administered|was|were)\b)")
"""A code with a blank: "1,400 mg of ABG 820 plus"."""
_NAME_BEFORE = re.compile(rf"(?<![\w-])({_NAME}) (?:\((?:[nN] ?= ?\d+[;,] )?|at (?:a dose of )?|doses? of )?$")
# A word in small letters that stands where only a name can: "25 mg of nemorasen", "lumicastat at 800 mg".
_SMALL_AFTER = re.compile(r" of ([a-z]{6,20})(?![\w-])(?! (?:acid|per|for each|vaccine|toxoid|virus|antigen|hemagglutinin|haemagglutinin|HA\b|[AB](?:/|\b)))")
_SMALL_BEFORE = re.compile(
    r"(?<![\w-])(?<!was )(?<!were )(?<!is )(?<!are )(?<!been )(?<!being )(?<!not )(?<!yet )(?<!more )(?<!most )(?<!less )(?<!per )(?<!each )(?<!every )(?<!the )([a-z]{6,20}) (?:as |\(?at (?:a (?:daily |weekly |total |fixed )?dose of )?|\((?:[nN] ?= ?\d+[;,] )?)$"
)
# The same directly before an amount, where only a name can follow: "plus velimorab 8 mg/kg", "to receive sacubazine 50 mg".
_SMALL_BARE = re.compile(
    r"(?:^|\n|[,;+(:•▪◦*|]\s|(?:^|\n)-\s|\b(?:plus|versus|vs\.?|and|or|with|received?|receiving|gave|given|took|to|by|either|then|(?<=\d )for)\s(?:(?:oral|intravenous|subcutaneous|intramuscular|inhaled|topical|IV|SC)\s)?)([a-z]{7,20}) $"
)
# The subject of a sentence that gives it: "zelvanib was escalated from 1 mg", "lumicastat, started at 1.25 ng/kg/min".
_SMALL_GIVEN = re.compile(
    r"(?<![\w-])([a-z]{7,20})(?:,| (?:was|were|is|are|will be))(?: (?:then|first|initially|orally|intravenously|subcutaneously))? (?:escalated|titrated|started|initiated|given|administered|dosed|infused|injected|increased)"
    r"(?: (?:orally|intravenously|subcutaneously|once|twice|daily|weekly)){0,2} (?:at|from|to|as)(?: an?(?: \w+)? dose of)? $"
)
# What is counted as viruses or cells may have any name with a digit in it: "105 PFU of cpK2-7 or placebo".
_CODED_AFTER = re.compile(
    r" (?:of|for) ((?=[^\s,;()]*[^\W\d]\d|[^\s,;()]*[^\W\d]-\d)(?!(?:[HCN]\dO|[CO]O?\d|D\d+W|[Dd]ays?|[Ww]eeks?)\b)[A-Za-z][\w/-]{2,20})(?=[\s,;()]|\.(?:\s|$))"
)
_NO_BARE = re.compile(
    r"dosage|titration|feeding|regimen|plasma|saline|oxygen|magnesium|.*(?:al|er|um|age|ime|est|ard|or|ally|ight|hat|eek|our|out|less|nocturnal|bolus|placebo|double|single|another|average|median|second|cream|lotion|powder|liquid|syrup|elixir|oxygen)$"
)
_CONCENTRATION = re.compile(r"/d?L")
_NO_SMALL = re.compile(
    r"(?:similar|mature|(?:high|low|great|deep|strong|weak|long|short|larg|small|fast|rapid|better|earli|lat|clear|mild)er|robust|constant|absent|present|evident|apparent|consistent|maximal|minimal|optimal|equal|(?:fe)?male|controls?|comparators?|formulas?|highest|lowest|middle|exercise|lactose|powder|mixture|supplements?|beverages?|drinks?|yogh?urt|antisense|monoclonal|oligonucleotides?|radioligands?|inhibitors?|agonists?|antagonists?|saline|regular|recombinant|soluble|standard|allogeneic|vaginal|buccal|rectal|sublingual|transdermal|epidural|intrathecal|intranasal|nebuli[sz]ed|receive|undergo|evaluate|compare|assess|examine|investigate|explore|determine|administer|complete|inhale|provide|consume|swallow|deliver|continue|resume|placebo|response|survival|benefit|effects?|decrease|increase|change|efficacy|outcome|result|activity|vitamins?|corticosteroids?|protein|active|elemental|either|inhalers?|nebuli[sz]ers?|turbuhaler|spacers?|pumps?|autoinjectors?|catheters?|devices?|another|study|investigational|intravenous|subcutaneous|orally|single|combination|treatment|\w*therapy|\w*therapies|vehicle|insulin|sodium|calcium|cholesterol|alcohol|carbohydrates?|potassium|medicine|medication|vaccine|antibody|chemotherapy|steroids?|opioids?|"
    r"patients?|candidates?|compounds?|molecules?|programs?|programmes?|antibodies|medicinal|technology|platforms?|tissue|vectors?|adenovirus|plasmid|antigens?|toxoids?|schedules?|intervals?|basis|frequency|tablets?|capsules?|product|cohorts?|groups?|levels?|regimen|strengths?|solution|initially|daily|weekly|monthly|formulation|infusion|injection|solid|weight|maximum|minimum|starting|radiation|radiotherapy|steps?|caffeine|nicotine|glucose|morphine equivalents?)$|"
    r".*[^aiouy]s$|.*(?:ing|ed|ly|tion|sion|ment|ity|ness|ers|ies|ions|ents|ance|ence|ses|ples|ures|able|ible|ous|ful|ive|ways?|ary|ory|ial|ical)$"
)
NO_NAME = re.compile(
    r"^(?:[SM]AD|C(?:max|min|trough)|T(?:max|half)|AUC\w*|[TCE]ID50|IU[SD]|ODT|ER|XR|HFA|MDI|DPI|LAR|QD|BID|TID|QID|QOD|QW|Q\d+[WDMH]|BIW|IV|SC|SQ|SubQ|IM|PO|IT|RP2D|MTD|DLT\w*|PRN|HR|CI|CR|ORR|OS|PFS|FDA|EMA|US|USA|EU|UK|IND|NDA|BLA|SNDA|DL\d|(?:JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\d*|"
    r"MON\w*DAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|PHASE|COHORTS?|PART|PATIENTS?|PARTICIPANTS?|SUBJECTS?|PLACEBO|STUDY|TRIAL|TABLETS?|CAPSULES?|ORAL|INTRAVENOUS\w*|SUBCUTANEOUS\w*|INJECTION|INFUSION|TREATMENT|THERAPY|DRUG|DOSES?|DOSING|WEEK\w*|MONTH\w*|DAILY|"
    r"ONCE|TWICE|EVERY|RECOMMENDED|GROUP|ARM|COMPANY|ORPHAN|FAST|BREAKTHROUGH|PRIORITY|RARE|DESIGNATION|ADULTS?|CHILDREN|CHEMOTHERAPY|RADIOTHERAPY|RADIATION|STANDARD|BEST|IMMUNE|IMMUNOTHERAPY|ANTI|"
    r"AML|MDS|ALL|CLL|NSCLC|SCLC|HCC|GBM|DLBCL|AMERICAN|EUROPEAN|JAPAN\w*|CHINA|CHINESE|GERMAN\w*|FRANCE|CANADA|UNITED|NATIONAL|INTERNATIONAL|UNIVERSITY|NASDAQ|NYSE|AGE|BODY|CELLS?|TYPE|STAGE|GRADE|LINE|HIGH|LOW|NEW|THIS|THAT|THESE|THOSE|THE|OUR|"
    r"DATA|RESULTS|SAFETY|EFFICACY|COMMISSION|ADMINISTRATION|AGENCY|ADVANCED|METASTATIC|SEVERE|ACUTE|CHRONIC|CANCER|DISEASE|SYNDROME|LYMPHOMA|LEUKEMIA|MYELOMA|MELANOMA|DIABETES|ALZHEIMER|PARKINSON|HUNTINGTON|CROHN|DUCHENNE|COVID\S*|SARS\S*|"
    r"INVESTIGATIONAL|NOVEL|COMBINATION|MONOTHERAPY|VACCINE|ANTIBODY|GENE|PROTEIN|RECEPTOR|INHIBITORS?|FACTOR|SERUM|MEDIAN|MEAN|OVERALL|EVENT|ABOUT|FOR|WITH|AND|FROM|BOTH|EACH|WHILE|WHEN|FOLLOWING|AFTER|AMONG|BASED|HENCE|THUS|HOWEVER|MOREOVER|SPECIES|SALINE|SPONSOR\w*|CRITERIA|CLINICAL|PRECLINICAL|"
    r"PREVENTIVE|THERAPEUTIC\w*|PHARMA\w*|BIO\w*|CORP\w*|CRISPR|ONCOLOGY|MEDICINES?|HEALTH\w*|CONTROL|VEHICLE|SHAM|ACTIVE|DOUBLE|OPEN|RANDOMI\w*|[A-Z]+(?:OMA|ITIS|OSIS|EMIA|OPATHY|IASIS|URIA|ALGIA))$",
    re.IGNORECASE,
)
_NAMED_ELSE = gated(r"([A-Z](?<![\w-].)[\w-]{2,})(?:(?:-\d+)? (?:trial|study|platform|[Pp]hase|criteria|mutation|program)|'s )")


def is_everyday(word: str) -> bool:
    """Whether a word is one of trials, routes, schedules, diseases or regulators, and so names no drug."""
    return NO_NAME.match(word) is not None


def _next_to_amounts(text: str, amounts: Iterable[re.Match[str]]) -> Iterator[str]:
    """Names that an amount stands with: "28mg EFX", "Zelvanib (40 mg"."""
    for amount in amounts:
        before = text[max(amount.start() - 40, 0) : amount.start()]
        for match in (_CODE_AFTER.match(text, amount.end()), _NAME_AFTER.match(text, amount.end()), _NAME_BEFORE.search(before)):
            if match:
                yield match[1]
        if _CONCENTRATION.match(text, amount.end()):
            continue
        for match in (_SMALL_AFTER.match(text, amount.end()), _SMALL_BEFORE.search(before)):
            if match and not _NO_SMALL.match(match[1]):
                yield match[1]
        for match in (_SMALL_BARE.search(before), _SMALL_GIVEN.search(text, max(amount.start() - 90, 0), amount.start())):
            if match and not _NO_SMALL.match(match[1]) and not _NO_BARE.match(match[1]):
                yield match[1]


def introduced(text: str, words: Counter[str], known: dict[str, None], companies: frozenset[str]) -> Iterator[str]:
    """Names that the text itself presents as a drug: "its lead candidate, Hutrukin,"; two weak signs or one strong."""
    signs: Counter[str] = Counter()
    for pattern, weight in ((_INTRODUCED, 2), (_TREATED, 2), (_MENTIONED, 1), (_GIVEN, 1), (_SUPPLIED, 2), (_FILED, 2), (_IN_A_FORM, 1), (_ASSIGNED, 2), (_CODED_VACCINE, 3)):
        for match in pattern.finditer(text):
            signs[match[1]] += weight
    for match in _DESCRIBED.finditer(text):
        if not _CAPITAL_BEFORE.search(text, max(match.start() - 20, 0), match.start()):
            signs[match[1]] += 2
    for match in _DESIGNATED.finditer(text):
        name = match["code"] or match["word"]
        if not (NO_NAME.match(name) or _NO_SMALL.match(name) or name in companies):
            signs[name] += 3
    for match in _HOLDS_STATUS.finditer(text):
        if words[match[1].lower()] and not _NO_SMALL.match(match[1].lower()) and re.search(rf"(?<![\w.@/-]){match[1].lower()}(?![\w@-]|\.\w)", text):
            signs[match[1].lower()] += 3
    for match in _DOSES_OF.finditer(text):
        if match[1] not in known and not NO_NAME.match(match[1]):
            signs[match[1]] += 3
    amounts = tuple(_AMOUNTS.finditer(text))
    for amount in amounts:
        if (coded := _CODED_AFTER.match(text, amount.end())) and coded[1] not in known and not NO_NAME.match(coded[1]):
            signs[coded[1]] += 3
    dosed = Counter(_next_to_amounts(text, amounts))
    for name in dosed:
        signs[name] += 2
    for name in [n for n in signs if _TWO_CAPITALS.fullmatch(n)]:
        signs[name] += 1
    shown = [
        name
        for name, weight in signs.items()
        if name not in known and (name.islower() or (weight > 1 and name not in companies and not (NO_NAME.match(name) if weight > 2 else _is_everyday(name, words, dosed))))
    ]
    named_else = {m[1] for m in _NAMED_ELSE.finditer(text)} if any(not name.islower() for name in shown) else set()
    yield from (name for name in shown if name.islower() or name not in named_else)


def _is_everyday(name: str, words: Counter[str], dosed: Counter[str]) -> bool:
    """Whether a name is a common word with a capital, an abbreviation, or too short to be sure."""
    if "-" in name and name[-1].isdigit() and not looks_like_code(name, words[name]):
        return True  # "ZUMA-12 is the first study of"
    if NO_NAME.match(name) or words[name.lower()] or (name[-1].isdigit() and len(name) < 5):
        return True
    return name.isupper() and ((words[name] < 2 and len(name) < 5 and not dosed[name]) or words[name.capitalize()] > words[name])
