"""The shapes in which releases and abstracts print how many people: what stands before and after a number."""

from __future__ import annotations

from extractor.kinds.cohorts.record import Basis
from extractor.link.groups import PEOPLE
from extractor.text import late as re
from extractor.text.gate import gated
from extractor.text.opening import opened

# verbs, their basis; each is tried before and after a number
_BASIS_WORDS: tuple[tuple[Basis, str], ...] = (
    ("screened", r"screened|assessed for eligibility|prescreened"),
    (
        "randomized",
        r"randomi[sz](?:ed|es|ing)|randomly (?:assigned|allocated|divided|selected|distributed|placed)|assigned|allocated|divided|(?:equally |evenly )?distributed",
    ),
    (
        "evaluable",
        r"(?:(?:eligible|included) and )?(?:evaluable|assessable|analy[sz]able)|eligible and (?:analy[sz]ed|evaluated)|intent(?:ion)?[- ]to[- ]treat|m?ITT|analy[sz]ed|evaluated|assessed|(?:eligible|included|suitable|available|evaluated|analy[sz]ed) (?:for|in) (?:the |this |our )?(?:\w+[ -]){0,3}(?:analys[ie]s|evaluation|assessments?|efficacy|response|follow-up|population)|measurable|followed(?: up)?(?!\sby\b)",
    ),
    ("completed", r"completed|finished|completing"),
    (
        "treated",
        r"(?<!previously )(?<!heavily )(?<!already )(?<!extensively )treated|dosed|infused|administered|given|vaccinated|immuni[sz]ed|exposed|injected|implanted|transplanted|inoculated|supplemented|fed|switched to|received|receiving|prescribed|(?<!to[ -])treats?",
    ),
    (
        "enrolled",
        r"enrol(?:l?ed|ls?|ling|l)|recruit(?:ed|s|ing)?|accru(?:ed|es|ing)|registered|entered|included|involved|admitted|participated|placed (?=(?:in|on|into) (?:an? |the )?(?:\w+ )?(?:group|arm|control|treatment))|consented|joined|eligible|studied|investigated|examined|accepted|entering|invited",
    ),
)
_BASES = "|".join(f"(?P<{basis}>{words})" for basis, words in _BASIS_WORDS)
BASIS_WORD = gated(rf"\b(?:{_BASES})\b", re.IGNORECASE)
_ADVERBS = (
    r"(?:(?!not\b)(?:\w+ly|(?:double|single|triple)[- ]\w+ly|then|also|all|again|thus far|so far|already|now|since|each|eventually|first|further|[(\[][^()\[\]]{1,30}[)\]])\s){0,3}"
)
WERE_COUNTED = re.compile(
    rf"\s?,?\s?(?:of (?:them|whom|which|these)\s)?(?:who\s)?(?:(?:have|has|had)\s{_ADVERBS}been|were|was|are being|are|will be|are to be|to be|being|be|could be|have)\s{_ADVERBS}(?:considered\s|deemed\s|found\s|(?:planned|expected|anticipated|scheduled|intended)\sto\sbe\s)?(?:{_BASES})\b",
    re.IGNORECASE,
)
"""After a number or its people: "were randomly assigned", "are planned to be enrolled"."""
DID = re.compile(
    rf"\s?,?\s?(?:who\s)?(?:have\s|had\s|has\s|will\s|to\s)?{_ADVERBS}(?:(?P<completed>completed|finished)\b|(?P<enrolled>entered|participated|enrolled|joined|consented|met (?:the |all |our )?(?:\w+ )?criteria|took part|(?:will )?participate)\b|(?P<randomized>underwent randomi[sz]ation)\b|"
    r"(?P<evaluable>(?:composed|constituted|formed|made up)\s(?:the\s)?(?:modified\s)?(?:intent|ITT|mITT|per[- ]protocol|safety|efficacy|full|evaluable|analysis))|"
    r"(?P<treated>(?:receiv(?:ed?|ing)|were on|underwent|took|got|started|began|applied|ingested|consumed|drank|chewed|inhaled)\b))",
    re.IGNORECASE,
)
NO_TREATMENT = re.compile(
    r"\s(?:a |an |the |some |any |at least (?:one|two|three) |more than \w+ |subsequent |\w+ )?(?:prior|previous(?:ly)?|subsequent|rescue|support|transfus\w*|steroids?|corticosteroids?|salvage|further|post-|second-line|G-CSF|antibiotics?|prophyla\w+|concomitant|dose (?:reduction|modification)|reduced|red blood|stem cell support|(?:an )?(?:extra|additional)|opioids?|analges\w+)\b",
    re.IGNORECASE,
)
QUALIFIED_PEOPLE = re.compile(
    r"(?P<qualifier>(?:,?\s(?:[≥>≤<]\s?\d|\d{1,2}(?=\s?(?:to|-|–|and)\s?[<≤]?\s?\d)|with|who|whose|aged?|ages|from|in|at|of|undergoing|having|receiving|taking|suffering|diagnosed|scheduled|presenting|meeting|fulfilling|not|on|without|previously|newly|na[iï]ve|treated|admitted|hospitali[sz]ed|living|"
    r"between|younger|older|over|under|across|affected|requiring|born|planned|intolerant|refractory|resistant|eligible|ineligible|unfit|unsuitable|attending|infected|symptomatic)\b|(?=\s?[(\[,]))(?:[^.;:()]|\.(?=\d)|\([^()]{0,200}\)|[()]){0,220}?)"
    r"(?<!who)(?<!which)(?<!that)(?<!whom)(?=,?\s(?:were|was|have been|had been|are|will|to be|completed|participated|underwent|received|took|got|applied|ingested|consumed|drank|chewed|inhaled|entered|composed|formed)\b)",
    re.IGNORECASE,
)
"""People with what qualifies them, up to a verb that may count: "adults with severe asthma, aged 18 to 65, were"."""
WHAT_THEY_WERE = re.compile(r"\swho\s(?:were|are|had been)\s[^.;:()]{0,120}?(?=,?\s(?:were|was|received|underwent|entered|participated|completed)\b)", re.IGNORECASE)
"""Behind people: what they were, up to the verb that counts: "infants who were born at term and weighed 3 kg"."""
NEW_SUBJECT = re.compile(
    rf"\d\s(?:[\w-]+\s){{0,3}}{PEOPLE}\b|(?:\d|\b(?:which|data|drug|treatments?|samples?|specimens?|results?|doses?|who|that|one|two|three|four|five|six|seven|eight|nine|ten|hundred|them|these|those|whom|outcomes?|responses?|endpoints?))\W*$",
    re.IGNORECASE,
)
"""Ends what qualifies people where another subject begins before the verb: "of 40 patients, 12 | were enrolled"."""
ALSO_COUNTED = re.compile(
    r"\s(?:(?P<randomized>randomi[sz]ed|randomly assigned)|(?P<enrolled>enrolled|recruited|included)|(?P<treated>treated|dosed)|(?P<evaluable>analy[sz]ed|evaluable))(?=\s?[,.;:)]|\s(?:and|to|in|at|between)\b|$)",
    re.IGNORECASE,
)
"""After the last of several counts that share one verb: "300 were screened and 120 randomised"."""
AT_EACH = re.compile(
    r"\s(?:(?P<randomized>randomi[sz]ed|randomly assigned)|(?P<enrolled>enrolled|recruited|included)|(?P<treated>treated|dosed))\s(?:at|in|to|on)\seach\s(?:\w+\s)?(?:level|dose|cohort|group|arm|step)",
    re.IGNORECASE,
)
"""After people of several levels: "with 3, 9 and 12 patients treated at each level"."""
OF_COUNTED = re.compile(
    r"\s(?:(?P<screened>screened|assessed for eligibility)|(?P<randomized>randomi[sz]ed)|(?P<enrolled>enrolled|recruited)|(?P<treated>treated))(?=,)", re.IGNORECASE
)
"""After a count without people that opens a sentence: "Of 495 screened, 312 were randomised"."""
COMPLETED = re.compile(
    r"(?:\s(?:of (?:whom|them)|have|had))?\s(?:successfully\s)?(?:(?P<completed>completed|finished)\s(?:the\s|all\s|both\s)*(?:\w+\s){0,1}(?:study|trial|treatments?|follow-up|protocol|extension|periods?|phases?|intervention|programme|therapy|regimens?|chemotherapy|radiotherapy|schedule|course|doses|cycles|\d)|(?P<enrolled>met(?=\s(?:the\s|all\s|our\s)?(?:\w+\s)?criteria)|entered(?=\s(?:the\s|an?\s)?(?:[\w-]+\s){0,3}?(?:study|trial|extension|phase|period|follow-up)\b))|(?P<randomized>underwent)\srandomi[sz]ation|(?P<treated>received)\s(?:at least (?:one|1)|one or more|any|study|trial)\s|"
    r"(?P<evaluable>composed|constituted|comprised|formed|made up)\s(?:the\s)?(?:modified\s)?(?:intent|ITT|mITT|per[- ]protocol|safety|efficacy|full|evaluable|analysis))",
    re.IGNORECASE,
)

COUNTED_ALREADY = re.compile(
    r"\b(?:(?P<evaluable>evaluable|assessable)|(?P<randomized>randomi[sz]ed)|(?P<treated>treated)|(?P<enrolled>enrolled|eligible))\s(?:\w+\s){0,2}?$", re.IGNORECASE
)
"""Ends before the word for people: "the 187 evaluable patients"."""
LEAD_IN = re.compile(
    r"(?:(?:\b|(?=\())(?:an?|the|all|only|these|those|our|totals?(?: number)?|additional|approximately|approx\.?|about|around|roughly|nearly|almost|up|over|more|greater|fewer|less|than|at|least|most|as|many|some|first|last|initial|remaining|other|further|another|exactly|"
    r"maximum|minimum|between|of|to|in (?:a )?\d:\d(?::\d)* ratio|\(\d:\d(?::\d)*\)|cohorts? of|sample of|group of|data (?:from|of|on)|each|both|planned|estimated|target(?:ed)?)\s|[~≥≤<>]\s?|\ba total,?\s){0,9}$",
    re.IGNORECASE,
)
RATIO = re.compile(r",\s(?:in|at)\s(?:an?\s)?\d+(?::\d+)+\s(?:\w+\s)?(?:ratio|fashion|randomi[sz]ation|allocation|manner),\s")
"""Between a verb and its number: "we assigned, in a 2:1 ratio, 300 patients"."""
COUNTING_VERB = opened(
    rf"\b(?:{_BASES}|(?P<none>selected|chose|giving|including|includes|comprised|comprising|comprises|consist(?:s|ed|ing) of|composed of|contain(?:s|ed|ing)|identified|compar(?:ed|es|ing)|follow(?:s|ed|ing)|collected from|review(?:ed|ing)(?: of)?|involv(?:es|ing)|"
    r"stud(?:ies|ying|y)|(?:trial|study|arms?|groups?)(?:,\s[^,]{2,40},)?\s(?:used|had|has)|there (?:were|are)|(?:participants|subjects|patients)\swere|test(?:ed|ing|s)|assess(?:es|ing)?|evaluat(?:es|ing|e)|investigat(?:es|ing|e)|analy[sz](?:es|ing|e)|include|screening|observ(?:ing)|examin(?:es|ing|e)))\s(?:in\s|among\s|from\s|on\s|with\s|for\s|by\s|into (?:the|this) (?:study|trial)\s)?$",
    re.IGNORECASE,
)
"""Ends right before a number (without its lead-in): "has enrolled", "consisted of"."""
TO_COUNT = re.compile(
    r"\b(?:will|plans?|planned|planning|expects?|expected|expecting|intends?|intended|aims?|aimed|anticipates?|anticipated|(?<!-to-)target(?!\sdos)(?:s|ed|ing)?|designed|projected|proposed|seeks?|goal|scheduled|would|should|slated|looking|hopes?)\s(?:\w+\s){0,4}?(?:enrol|recruit|includ|randomi|treat|dose|evaluat|involv|assess|test|study|accru|expand|register|enter)"
    r"|(?<!intention )(?<!intent )(?<!assigned )(?<!allocated )(?<!randomi[sz]ed )\bto\s(?:\w+ly\s|also\s|then\s)?(?:enroll?|recruit|include|randomi[sz]e|treat|dose|evaluate|involve|assess|test|study|accrue|expand|register|enter)\b",
    re.IGNORECASE,
)
TO_BEGIN = re.compile(
    r"\b(?:will|plans?|planned|planning|expects?|expected|intends?|aims?|anticipates?|hopes?|on track)\s(?:\w+\s){0,3}?(?:start|begin|initiat|launch|conduct|run|open|commence|advance|move|follow)[^.;]{0,160}?\b"
    r"(?:enrol\w*ing|recruiting|randomi[sz]ing|including|involving|testing|treating|studying|comparing|evaluating|(?:trial|study|trials|studies|program(?:me)?)\s(?:of|in|with))\s(?:a total of\s|approximately\s|about\s|around\s|roughly\s|some\s|up to\s|~\s?)*$",
    re.IGNORECASE,
)
"""Ends right before the people of a trial that is only planned: "we plan to start two trials, each enrolling"."""
STUDY_BEFORE = re.compile(
    r"\b(?:added|dosing|titrated|escalated|explored|tried|begun|started|initiated|trial|study|studies|stud(?:y|ied)|trials|evaluat\w+|investigat\w+|compar\w+|assess\w*|tested|conducted|data|results?|experience|analys[ie]s|analy[sz]ed|efficacy|effect(?:s|iveness)?|as effective as|performed|carried out|pilot|randomi[sz]ed|phase|open-label|double-blind|blind(?:ed)?|"
    r"placebo-controlled|controlled|prospective\w*|retrospective\w*|cohort|survey|series|program(?:me)?|DLTs?|dose-limiting|measured|examin\w+|crossover|ORR|OS|PFS|rate|survival|response rate|median|mean|pharmacokinetics|safety|randomly|administered|transplanted|implanted|infused|injected|dosed|given|used|treatment|therapy)\b",
    re.IGNORECASE,
)
COUNTED_NOUN = re.compile(
    r"\b(?:trials?|study|studies|cohorts?|samples?|groups?|series|populations?|analys[ei]s|data|records|set|total|enrol?lment|subsets?|subgroups?|arms?|charts|survey|accrual|outcomes?|information|half|pool|database|class|images|experience|files|follow-up|comparison)\s(?:\w+\s){0,1}$",
    re.IGNORECASE,
)
OBSERVED = re.compile(
    r"\b(?:observed|seen|reported|noted|found|detected|occur(?:s|red|ring)?|achieved|present|documented|recorded|developed|experienced|confirmed|required|needed|discontinued|stopped|obtained|stable|improved|responded|positive|diagnosed|successful|elevated|"
    r"decreased|increased|reduced|administered again|delayed|interrupted|evident|identified|available only|fatal|severe|mild|resolved|persisted|failed|failure|unknown|missing|absent|disease|related|demonstrated|toxicit(?:y|ies)|progression|recurrence)\s(?:only\s|again\s)?(?:in|by|for|among|with)\s$",
    re.IGNORECASE,
)
EVENT = re.compile(
    r"\b(?:adverse|events?(?!-driven)|deaths?|died|dead|discontinu\w*|withdr\w+|dropp?(?:ed)?[- ]?outs?|dropped|lost|responders?|responded|toxicit\w*|neutropeni\w*|thrombocytopeni\w*|an[a]?emia|leukopenia|leucopenia|nausea|vomiting|diarrh\w+|fatigue|rash|fever|pyrexia|hypertension|"
    r"infections?|sepsis|pneumonia|neuropathy|mucositis|stomatitis|headache|alopecia|bleeding|hemorrhag\w*|haemorrhag\w*|thrombosis|DLTs?|dose[- ]limiting|grades?|excluded|ineligible|refused|declined|missing|recurrences?|recurred|relapses|relapsed (?:after|within|during)|hospitali[sz]\w*|failures?|"
    r"crossed over|switched|fractures?|CRs?|PRs?|VGPRs?|complete (?:responses?|remissions?)|partial (?:responses?|remissions?)|(?:partial |complete |tumou?r |objective )regressions?|stable disease|progressive disease|progressed|disease progression|SAEs?|TEAEs?|AEs|CRS|ICANS|pregnanc\w+|serious|reactions?|complications?|elevations?|seroma|lymph[o]?edema|pain|"
    r"infarction|stroke|arrhythmia|hypersensitivity|hypoglyc\w+|seizures?|injur(?:y|ies))\b"
)
HAPPENING = re.compile(
    r"\b(?:adverse|events?(?!-driven)|deaths?|died|discontinu\w*|withdr\w+|dropp?(?:ed)?[- ]?outs?|lost|responders?|responded|toxicit\w*|grades?|excluded|ineligible|refused|declined|recurred|relapsed (?:after|within|during)|failures?|crossed over|switched|CRs?|PRs?|complete (?:responses?|remissions?)|"
    r"partial (?:responses?|remissions?)|stable disease|progressive disease|progressed|SAEs?|TEAEs?|AEs|serious|reactions?|complications?|elevations?)\b"
)
"""What became of people, without the diseases for which they may be in the trial."""
EVENT_PEOPLE = re.compile(
    r"(?i)\b(?:respond(?:ed|ing|ers?)|who (?:died|discontinued|withdrew|relapsed|progressed|achieved|experienced|developed|dropped|stopped|recurred|remain\w*|survived|did not|failed to complete)|who had (?:an? )?(?:\w+ )?(?:response|adverse|grade|CRs?\b|PRs?\b|remission)|"
    r"with (?:an? |any |the )?(?:confirmed (?=(?:objective |partial |complete |clinical )*(?:responses?|remissions?|PRs?|CRs?)\b)|complete |partial |objective |ongoing |adverse |serious |grade |progressive disease|stable disease|responses?\b|toxicit|dose[- ]limiting|neutropenia|fatal|treatment-related|drug-related|clinical benefit|disease control|disease progression|SD\b|CRs?\b|PRs?\b)|"
    r"experienc\w+|discontinu\w+|withdr\w+|died|achiev\w+|lost to|excluded|having (?:an? )?(?:confirmed|complete|partial|response)|remain(?:ing|ed)? (?:alive|on|in)|alive|dead|deceased|ineligible|dropouts?|missing|not (?:yet )?(?:evaluable|eligible|assessable|treated|randomi|receive|included)|unevaluable|inevaluable|screen(?:ing)? failures?)"
)
EPIDEMIOLOGY = gated(
    r"(?i)\b(?:affect(?:s|ed|ing)?|estimated (?:to|that|\d)|prevalen\w+|incidence|diagnosed (?:with \w+ )?(?:each|every|in|annually|worldwide|per)|worldwide|each year|every year|annually|per year|globally|living with|suffer\w*|in the (?:United States|U\.S\.|US|EU|world|European Union)\b|million|Americans|births|population of|"
    r"lives? with|are diagnosed|new cases|employees|employs|caregivers of|market|people (?:in|across) (?:the )?(?:US|U\.S|United States|Europe|America|world|Japan|China)|fewer than 200)\b"
)
FRACTION_OF = re.compile(
    r"\s?(?:PEOPLE\s)?(?:\(\s?\d+(?:\.\d+)?\s?%\s?\)\s?|\[\d+(?:\.\d+)?\s?%\]\s)?(?:,\s)?(?:out\s)?of\s(?:the\s|these\s|those\s|all\s|our\s|a total of\s|the first\s|the remaining\s|first\s|N\s?=\s?)?".replace(
        "PEOPLE", PEOPLE
    ),
    re.IGNORECASE,
)
SLASH = re.compile(r"\s?/\s?(?:N\s?=\s?)?")
PERCENT_NEAR = re.compile(r"\s?[\(\[,;=:]{0,2}\s?(\d+(?:\.\d+)?)\s?(?:%|per ?cent)(?!\s?(?:female|male|women|men|white|black|Asian|boys|girls)\b)")
NOT_PEOPLE_AFTER = re.compile(
    r"\s(?!\d{1,2}\s?(?:-|to)\s?\d{1,2}[ -]years?[ -]old)(?:(?!(?:patients|participants|subjects|women|men|adults|children|people|individuals|infants|volunteers)\b)\w+[ -]){0,2}?(?:cycles?|sites?|lesions?|tumou?rs?|samples?|specimens?|biops\w+|centers?|centres?|countries|hospitals?|doses|infusions|injections|courses|events?|episodes?|deaths|responders|responses|remissions|questions|items|points|studies|trials|cells?|mice|animals|monkeys|rats|dogs|"
    r"months?|weeks?|days?|years?|hours?|criteria|endpoints?|measures|genes?|mutations|patients-years|nodes?|implants?|teeth|procedures|attacks|visits|members|votes|directors|analysts|cases (?:of(?!\s[^.;,\d]{3,50},\s\d+\s(?:received|were|had))|in the \w+ (?:group|arm)|occurred|were (?:reported|observed|confirmed|seen))|shares|stocks|companies|products|programs|drugs|states)\b",
    re.IGNORECASE,
)
AT_EACH_SITE = re.compile(
    r"\b(?:each|every|per)\s(?:study\s|clinical\s|participating\s)?(?:cent(?:er|re)|site|hospital|clinic|cluster|village|practice)\s[^.;\d]{0,40}$", re.IGNORECASE
)
"""Ends before the people of one site: "each center contributing a minimum of 8 patients"."""
SEVERAL_PARTS_AFTER = re.compile(
    rf"\s(?!(?:in|of|on|to|for|with|from|per|were|was|received|completed|{PEOPLE})\b)[\w-]+\s(?:(?!(?:in|of|on|to|for|with|from|per|were|was|{PEOPLE})\b)[\w-]+\s)?(?:groups|arms|cohorts|regimens|subgroups)\b",
    re.IGNORECASE,
)
"""After a small number: parts of a trial by what they get: "one of three zelvanib groups"."""
PARTS_AFTER = re.compile(
    r"\s(?:(?:treatment|parallel|dose|equal|study|active|different|separate|main|cell|age|further|single|multiple|ascending|escalating|adjuvanted|vaccine|escalation|expansion|experimental|comparator)[ -]){0,3}(?:groups?|arms?|cohorts?|regimens?|subgroups?|strata|parts|periods)\b",
    re.IGNORECASE,
)
_A_NUMBER_OF = rf"(?:[Nn]umber|[Nn]o\.)\sof\s(?:\w+\s)?{PEOPLE}(?:\s(?:who\s)?(?:were\s)?(?:randomi[sz]ed|enrolled|recruited|included|treated|screened|analy[sz]ed|evaluated)(?:\s(?:in|to)\s(?:the\s)?[\w-]+\s(?:group|arm))?)?"
N_EQUALS = opened(
    rf"(?<![A-Za-z])(?:n|N|{_A_NUMBER_OF}(?=\s?[:=]|\s(?:was|is|of)\s)|(?<=[(\[])[nN](?=\s\d?$))\s?(?:[=:]|(?<=[(\[][nN]\s)-|of|was|is|(?=$))\s?(?:approximately\s|~\s?|≈\s?|≥\s?|>\s?|up to\s)?$"
)
_NOT_WORD = r"of|in|on|at|to|by|for|from|with|was|were|had|has|have|is|are|been|the|an?|this|that|who|whom|which|months?|weeks?|days?|years?|hours?|received|sites?|centers?|centres?|hospitals?|countries|mg|doses?|deaths?|events?|responders|responses?(?!-evaluable)|cycles?|cells?|million|billion|percent|or|out|per|each|as|than|but|while|versus|vs|lines?|prior|trials|studies|arms?|groups?|cohorts?|regimens|mice|rats|monkeys|animals|dogs|points?|times|fold|completed|achieved|experienced|responded|not|other|million|cases of|controls? of|hundred|thousand"
PEOPLE_AFTER = re.compile(
    rf"[ -]\s{{0,60}}(?:\d{{1,2}}\s?(?:-|to)\s?\d{{1,2}}[ -]years?[ -]olds?\s)?(?:American\sSociety\sof\sAn\w+\s(?:\(ASA\)\s)?)?(?:(?!(?:{_NOT_WORD})\b)(?:and\s)?[A-Za-z≥>±][\w/+'.≥>-]{{0,40}}(?:(?<=[Tt]ype)\s(?:[12]|I{{1,2}})|(?<=philia)\s[AB]|(?<=patitis)\s[A-E]|(?<=fluenza)\s[AB])?,?\s{{1,60}}){{0,8}}?(?P<people>(?!(?:(?:fe)?male|adult|child|infant)\s(?:(?!and|or|versus|vs)[A-Za-z][\w/-]*\s){{0,3}}(?:patients|subjects|participants|volunteers|individuals|(?:fe)?males)\b){PEOPLE.replace('|those', '')})(?:\s(?:patients|participants|subjects|volunteers|outpatients|inpatients|individuals|recipients|controls|smokers|children|adults)|\s(?:and|or)\s(?:(?:young|older|pregnant|lactating|postmenopausal)\s)?(?:children|infants|toddlers|adolescents|adults|women|men|girls|boys))?\b(?!-[a-z]|\s(?:per|each year|deaths))",
    re.IGNORECASE,
)
EACH_HAS = re.compile(
    r"(?<!trials, )(?<!studies, )(?<!trials )(?<!studies )\beach\s(?:of (?:the|these|which)\s)?(?:(?:\w+\s){0,2}(?:groups?|arms?|cohorts?)\s)?(?:with|of|having|had|has|includ(?:es|ed|ing)|compris(?:es|ed|ing)|contain(?:s|ed|ing)|consist(?:s|ed|ing) of|will (?:include|enroll|have|comprise|consist of))\s(?:a total of\s|a maximum of\s|approximately\s|about\s|up to\s|at least\s)?$"
    r"|\b(?:in|at|for|within)\seach\s(?:\w+\s)?(?:cohorts?|groups?|arms?|panels?|levels?),?\s(?:a total of\s|up to\s|approximately\s)?$",
    re.IGNORECASE,
)
"""Ends before the people of each of several arms: "two groups, each with 30 patients", "each group having 30"."""
PER_ARM = re.compile(
    rf"\s{PEOPLE}\s?/\s?(?:group|arm|cohort)\b|\s(?:[\w-]+\s)?{PEOPLE}\s\([^()]{{3,60}}\)\s(?:per|in each)\s(?:\w+\s)?(?:cohort|group|arm|level)\b|\s?(?:{PEOPLE}\s)?(?:in |for |to |into )?(?:per|each|in each|every)(?:\s(?:treatment\s|study\s|dose\s)?(?:arm|group|cohort|dose level|regimen)\b|(?<=each)(?=\s(?:were|received|got|will|in|at)\b)|(?=\s?[,.;)]|$))|\s{PEOPLE} (?:in|per|for|to) (?:each|both|either)(?: of the)?\s(?:\w+\s){{0,3}}(?:arms?|groups?|cohorts?)",
    re.IGNORECASE,
)
PATIENT_TRIAL = re.compile(
    r"-(?:patient|subject|participant|person|volunteer)\b,?(?=\s(?:[\w-]+,?\s){0,8}?(?:trial|study|cohort|arm|extension|program|part|portion|group|analysis|phase|pilot|survey|registry))",
    re.IGNORECASE,
)
ENROLMENT_OF = gated(
    r"\b(?:(?:target(?:ed)?|planned|total|expected|anticipated|projected|estimated|maximum|overall|full|actual|final) (?:\w+ )?(?:enrol?lment|accrual|sample size|recruitment)|(?:enrol?lment|accrual|recruitment)(?: (?:target|goal|size))?|sample size|target accrual)(?:\s(?:for|of|in)\s(?:this|the|our)\s(?:\w+\s)?(?:trial|study))?(?:\s|(?=:))(?:of|is|was|to|from|at|will be|goal of|target of|would be|has reached|reached|calculated (?:as|to be)|:)?\s?(?:set at |increased (?:to|from) |expanded (?:to|from) )?[<>≤≥~]?\s?$",
    re.IGNORECASE,
)
TARGET_EXCEEDED = re.compile(
    r"\b(?:enrol|recruit|randomi|accru)\w*\b[^.;]*\b(?:exceed(?:s|ed|ing)|surpass(?:es|ed|ing))\s(?:the|its|our|an?)\s(?:\w+\s)?(?:target|goal)\sof\s$", re.IGNORECASE
)
"""Ends before those who were to be enrolled: "1,250 patients were randomized, exceeding the target of"."""
COHORT_OF = re.compile(r"\bcohort\s(?:\([^()]{1,20}\)\s)?of\s(?:up to\s|approximately\s|about\s|at least\s)?$", re.IGNORECASE)
OF_COHORT = re.compile(
    r"\s(?:(?P<planned>will|to)\b|(?:(?:was|were|has|have)\s(?:been\s)?)?(?P<treated>received|dosed|treated|given|infused)\b|(?:was|were|has been)\s(?:\w+ly\s)?(?P<enrolled>enrolled|recruited|filled))|\s?[,.;(]",
    re.IGNORECASE,
)
"""Around the people of one cohort, who have no word: "the first cohort of three will receive"."""
STUDY_OF = re.compile(r"\b(?:trial|study|studies|cohort|analysis|data)\s(?:\w+\s){0,2}?(?:of|in|from|with|among|on|across)\s$")
AMONG = re.compile(
    r"\b(?:in|among|of|from|for|with|on|across)\s(?:the\s|all\s|those\s|these\s|a\s|an\s)?(?:total of\s|additional\s)?(?:approximately\s|about\s|around\s|nearly\s|over\s|more than\s|up to\s|at least\s|some\s|~\s?)?(?:first\s|remaining\s|other\s)?$",
    re.IGNORECASE,
)
GIVEN_TO = re.compile(
    r"\b(?:administered|given|offered|provided|delivered|dispensed|prescribed|applied|gave)\b(?:[^.;]|\.(?=\d)){0,230}\bto\s(?:the\s|all\s)?(?:approximately\s|about\s|more than\s|over\s)?$|\b(?:was|were)\s(?:taken|applied|inhaled|ingested|self-administered)\b[^.;]{0,60}\bby\s(?:the\s|all\s)?$",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"(?:(?:BACKGROUND|OBJECTIVES?|DESIGN|SETTING|PATIENTS?|PARTICIPANTS|SUBJECTS|INTERVENTIONS?|METHODS?|METHODOLOGY|MATERIALS?|RESULTS?|FINDINGS|MEASUREMENTS)(?:\s(?:AND|&)\s\w+)?\s?[:.—-]?\s){0,2}"
    r"(?:(?:in all|in total|overall|altogether|between\s[^,]{4,50}|from\s[^,]{4,50}|a total of|approximately|about|the|all|at least|more than|over),?\s){0,3}",
    re.IGNORECASE,
)
"""What may stand before a count that opens a sentence."""
FINITE = re.compile(r"\b(?:had|have|has|were|was|are|is|did|developed|experienced|showed|died|survived|achieved|improved|responded)\b")
HAPPENED = re.compile(
    r"\s(?:had|have|has|were|was|are|is|did|show(?:ed|s)?|developed|experienced|report(?:ed|s)?|required|remain\w*|improved|respond\w*|died|survived|achieved|dropped|withdrew|discontinued|failed)\b",
    re.IGNORECASE,
)
"""After people: a verb that tells what became of them."""
_IN_GROUP = r"\s(?:in|from|on|of)\s(?:the\s)?[^.;,]{1,60}?\b(?:groups?|arms?)"
IN_GROUP_HAPPENED = re.compile(
    rf"{_IN_GROUP}(?:,?\s(?:and|versus|vs\.?|compared (?:with|to))\s[\w-]+(?:\s{PEOPLE})?{_IN_GROUP})?\s(?:had|have|needed|required|developed|experienced|showed|reported|suffered|died|complained|vomited|relapsed|discontinued|withdrew|dropped|remained|failed|achieved|improved|responded)\b",
    re.IGNORECASE,
)
"""After people: what became of those in each group: "22 patients in the X group and nine patients in the Y group had"."""
NEEDED_AFTER = re.compile(
    rf"(?:\sand\sin\s[^.;]{{1,60}}?\b(?:group|arm)\s[\w-]+\s{PEOPLE})?\s(?:needed|required|developed|experienced|suffered|complained|vomited|had)\b", re.IGNORECASE
)
"""After people of a group named before them: "in the X group 21 patients (and in the Y group 7 patients) needed"."""
RAISED = re.compile(r"\b(?:raised?|increased?|expand(?:ed)?|extend(?:ed)?|enlarged?|grown?|grew)\s(?:\w+\s){0,3}from\s(?:approximately\s|about\s)?$", re.IGNORECASE)
PAIRED = re.compile(rf"\([A-Z][\w+/-]{{1,12}}\)\s(?:{PEOPLE}|and\s[\w-]+\s\([A-Z])")
RAISED_TO = re.compile(
    r"\b(?:raised?|increased?|expand(?:ed)?|extend(?:ed)?|enlarged?|grew|grow)\s(?:\w+\s){0,3}(?:from\s(?:\w+\s)?[\d,]+\s(?:\w+\s)?)?to\s(?:approximately\s|about\s|up to\s)?$|\b(?:enrol?lment|accrual|recruitment)\b[^.;]{0,40}\b(?:capped\sat|limited\sto)\s$",
    re.IGNORECASE,
)
DROPPED = re.compile(
    r"\s(?:delivered|conceived|needed|required|achieved|responded|suffered|vomited|complained|dropped|withdrew|discontinued|died|relapsed|were lost|were excluded|had|developed|experienced|reported|did not|failed)\b",
    re.IGNORECASE,
)
ACTIVE_VERB = re.compile(
    r"\b(?:we|and|study|trial|investigators|,)\s(?:then\s|subsequently\s|have\s|also\s)?(?:(?P<randomized>randomi[sz]ed|randomly assigned|allocated)|(?P<enrolled>enrolled|recruited|included)|(?P<screened>screened))\s$",
    re.IGNORECASE,
)
"""Ends right before a count without people: "we screened 978 patients and randomly assigned 590"."""
NOT_A_THING = re.compile(r"\s?(?:[:;,.(]|and\b|to\b|in\b|at\b|from\b|$)")
EACH_OF = re.compile(r"\b(?:cohorts|groups|arms|panels)\sof\s(?:up to\s|approximately\s|about\s|at least\s)?$", re.IGNORECASE)
EACH_BEHIND = re.compile(rf"\s(?:[\w-]+\s){{0,5}}?{PEOPLE}\seach\b", re.IGNORECASE)
"""Around the people of each of several: "three cohorts of 8 healthy men and women each"."""
EQUAL_GROUPS = re.compile(
    r"\b(?:(?:two|three|four|five|six|seven|eight|[2-8]|equal|parallel)\s){1,2}(?:\w+\s)?(?:groups|arms|cohorts|panels)\s(?:each\s)?(?:of|with)\s(?:about\s|approximately\s|up to\s)?$",
    re.IGNORECASE,
)
PERCENT_OF = re.compile(r"\d\s?%\sof\s(?:the\s|all\s)?$")
HAVING = re.compile(r"\s(?:had|were|achieved|reached|in the|on|who)\b")
GOT_TREATMENT = re.compile(
    r"\s(?:actually\s)?received\s(?:(?:the|their|any|study|trial|allocated|assigned|protocol|randomi[sz]ed)\s){0,3}(?:treatment|therapy|medication|intervention)(?=\s?[,;.)])|\s(?:actually\s)?received\s(?:all|both)\s(?:the\s)?(?:\w+\s){0,2}(?:doses|injections|infusions|vaccinations|cycles)\b",
    re.IGNORECASE,
)
"""After a count without people: "383 were randomised (371 received treatment)"."""
COMPLETED_BY = re.compile(r"\bcompleted\sby\s(?:the\s)?(?:only\s)?$|\bby\s\d+\s?/\s?\d+\s[^.;\d]{0,60}\band\s(?:by\s)?$", re.IGNORECASE)
WHO_COMPLETED = re.compile(
    rf"\s?(?:/|(?:out )?of)\s?(?:the\s)?\d+\s(?:(?:\w+\s){{0,2}}{PEOPLE}|enrolled|randomi[sz]ed|treated)\s(?:successfully\s)?(?:completed|finished)(?:\s(?:the\s|all\s)?(?:study|trial|treatment|follow-up|protocol|\w+\scycles)|\s?[.;])",
    re.IGNORECASE,
)
"""Around a numerator of those who completed a trial: "36 of 40 patients completed the study", "completed by 36/40 patients"."""
OF_WHOM_ANALYSED = re.compile(
    rf"\s?(?:/|(?:out )?of)\s?(?:the\s)?\d[\d,]*\s(?:\w+\s){{0,2}}?{PEOPLE}\s(?:were|are)\s(?:(?:included|eligible)\s(?:in|for)\s(?:the\s)?(?:[\w-]+\s){{0,3}}(?:analys[ie]s|population|set)|evaluable|assessable|analy[sz]ed(?!\sfor))\b",
    re.IGNORECASE,
)
"""Around a numerator of those who were analysed: "210 of 215 randomised patients were included in the efficacy analysis"."""
BARE_COUNT = re.compile(
    r"\s(?:(?P<screened>screened)|(?P<randomized>randomi[sz]ed|randomly (?:assigned|allocated))|(?P<evaluable>analy[sz]ed|evaluable|evaluated)|(?P<completed>completed)|(?P<treated>treated|dosed)|(?P<enrolled>enrolled|recruited|included))(?=\s?[.;,]|$)",
    re.IGNORECASE,
)
"""After a count that stands for itself in a note: "Participants: 60 randomised; 47 analysed"."""
DOSED = re.compile(r"\s(?:have\s|had\s)?received\s(?:at least (?:one|1)|one or more|≥\s?1|any)\s(?:dose|infusion|injection|vaccin\w+|(?:study|trial)\s\w+)", re.IGNORECASE)
"""After a count and its share: "290 (97%) received at least one dose"."""
FOR_ANALYSIS = re.compile(r"\sfor\s(?:response|toxicity|efficacy|safety|survival|the analysis)\b", re.IGNORECASE)
STUDY_COUNTS = re.compile(r"\b(?:trials?|study|studies|cohort|group)\s$", re.IGNORECASE)
WERE_PEOPLE = re.compile(rf"\s(?:[a-z-]+\s){{0,2}}?{PEOPLE}\s(?:were|are|will|received|completed|had|with|have)\b", re.IGNORECASE)
LISTED_PEOPLE = re.compile(rf"\s{PEOPLE}\s(?:with|in|on|from)\b|\s(?:[\w-]+\s){{0,3}}controls\b", re.IGNORECASE)
OUTCOME_BEFORE = re.compile(
    r"\b(?:lost to|discontinued|withdrew|withdrawn|excluded|dropped|deaths?|achieved|observed|seen|occurred|reported|experienced|developed|died|responded|recorded|noted|met)\b",
    re.IGNORECASE,
)
TARGETED = re.compile(
    r"(?i)\b(?<!-to-)(?:target(?:ed)?(?!\sdos)|goal|planned|expect(?:s|ed)|anticipate[sd]|projected|sample size|will|increased to|expanded to)\b(?:\sof)?(?=\s|$)"
)
EPIDEMIC = re.compile(r"(?i)\b(?:affect(?:s|ing|ed)?|strik(?:es|ing)|afflict\w*|diagnosed in|prevalence|living with|estimated (?:that|to affect))\s(?:\w+\s){0,4}$")
"""Ends before a number of people with a disease."""
SNELLEN = re.compile(r"\b20/\d{2,3}$")
STRENGTH = re.compile(
    r"\s(?:(?:cream|gel|ointment|lotion|foam|solution|spray|drops?|hydrochloride|HCl)\s)?\d[\d.]*\s?%\s?(?:(?:cream|gel|ointment|lotion|foam|solution|spray|drops?)\s?)?",
    re.IGNORECASE,
)
"""Between a drug and the bracket with its people: "ropivacaine 0.5% (n=32)"."""
PERCENT_ENDS = re.compile(r"(?:%|per ?cent)\s?$")
DIVIDING = re.compile(r"\b(?:randomi[sz]ed|assigned|allocated)\b", re.IGNORECASE)
ADVERSE = re.compile(r"\b(?:adverse|AEs?|side effects?|toxicit\w+|TEAEs?|SAEs?|grade\s[≥>]?\s?[1-5]|dose-limiting|DLTs?|discontinu\w+|reasons?|causes?)\b", re.IGNORECASE)
PEOPLE_END = re.compile(rf"\b{PEOPLE}\s?$", re.IGNORECASE)
SEXES = frozenset({"men", "women", "male", "males", "female", "females", "boys", "girls"})
OTHER_SEX = re.compile(r"(?:,|\s?\(\d[^()]{0,12}\))?\s?(?:and|/|,|versus)?\s?(?:\d+|[a-z-]+)\s(?:m[ea]n|wom[ea]n|(?:fe)?males?|boys?|girls?)\b", re.IGNORECASE)
SEX_ADJECTIVE = re.compile(r"\s(?:(?:fe)?male|women|men)\b", re.IGNORECASE)
OTHER_SEX_BEFORE = re.compile(r"\b(?:(?:fe)?males?|men|women)(?:\s\(\d[^()]{0,12}\))?(?:\s(?:and|/|&)\s|,\s(?:and\s)?)$", re.IGNORECASE)
SAME_WORD = re.compile(r"\b([a-z]+),?\s(?:and|versus|vs\.?)\s(?:the\s)?$", re.IGNORECASE)
SEX_NEXT = re.compile(r"\s(?:m[ea]n|wom[ea]n|(?:fe)?males?|boys?|girls?)\b", re.IGNORECASE)
SEX_AND_N = re.compile(r"\b(?:(?:fe)?males?|men|women|boys|girls),?\s(?:n\s?=\s?\d+\s?[,;/]\s(?:(?:fe)?males?|men|women|boys|girls),?\s)?n\s?=\s?$", re.IGNORECASE)
"""Ends before a number of men or women that describes people: "female n = 11, male n = 9"."""
SEX_IN_BRACKET = re.compile(rf"\b{PEOPLE}\b[^()\[\];.]{{0,70}}[(\[](?:\d[^()]{{0,12}}%?[,;]\s?)?$", re.IGNORECASE)
"""Before a number of men or women of those just counted: "465 children (248 boys"."""
ONE_SEX_BEFORE = re.compile(r"\b(?:men|women|(?:fe)?males?|boys|girls)\b[^.;]{0,16}(?:and|/|,)\s$", re.IGNORECASE)
GATE = re.compile(
    rf"(?i:\b{PEOPLE}\b|\b-?(?:patient|subject|participant)\b|\bn\s?=|\d\s?/\s?\d|enrol|recruit|randomi|allocat|assigned|accru|treated|dosed|sample size|evaluable|divided|complet|assessable|criteria|includ|analy[sz]ed|(?:groups|cohorts?|panels?) of|[(\[]n\s(?:-\s)?\d|there were \d|\d (?:were given|received) |(?:of|among) (?:these|them|whom)|\d\)? of |\bof (?:the |these |those )?\d|%\)?\sof\s\d|out of|\bof (?:eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty)\b)",
)
