"""What the heads and labels of a table say of people: their words, without those of measures, units and sizes."""

from __future__ import annotations

from extractor.text import late as re
from extractor.text.units import amount_unit_at

SIZE_IN_HEADER = re.compile(r"\(?\b[nN]\s?=\s?(\d{1,3}(?:,\d{3})+|\d+)\b\)?")
"""How many people a column or row stands for: "(N=120)"."""
SIZE_LABEL = re.compile(
    r"\W*(?:(?:number of |no\. of )?(?:evaluable |treated |randomi[sz]ed |enrolled )?(?:patients?|participants?|subjects?|people)(?: (?:evaluable|treated|dosed|randomi[sz]ed|enrolled|analy[sz]ed))?,?\s?\(?[nN]?\)?|(?:evaluable|randomi[sz]ed|enrolled|treated|dosed),? ?\(?[nN]\)?|[nN])\W*",
    re.IGNORECASE,
)
"""The label of a row of sizes."""
INTERVAL = re.compile(r"\(?\s?(?:(?P<level>\d{2}(?:\.\d+)?)\s?%\s?)?\b(?:CIs?|C\.I\.|confidence (?:intervals?|limits?))(?!\w)\s?\)?", re.IGNORECASE)
"""Words for a confidence interval, with its level."""
P_VALUE = re.compile(r"(?i:\b(?:nominal |adjusted |two-sided |one-sided |stratified |log-?rank )*)(?:(?i:\bp[ -]?values?)|\bp\b(?!\s?/))(?:\s?\(.{0,40}\))?|^\W*P\W*$")
TIME = re.compile(
    r"\b(?:at\s|by\s|through\s|to\s)?(?:(?P<unit>week|month|day|year|wk|mo|yr)s?\s(?P<n>\d{1,3}(?:\.\d)?)|(?P<count>\d{1,3}(?:\.\d)?|one|two|three|five)[\s-](?P<after>month|year|week|day|mo|yr|wk)s?)\b|\bbaseline\b",
    re.IGNORECASE,
)
"""A time of measurement: "week 12", "12-month", "at 6 months", "baseline"."""
_MEASURED = re.compile(
    r"\b[mcur]{0,2}(?:OS|PFS|DFS|EFS|RFS|MFS|DO[rR]|TTP|TTR|ORR|BOR|CRs?|PRs?|SD|PD(?!-)|DCR|CBR|CRi|CRu|nCR|sCR|VGPR|MRD|HR)\b|"
    r"(?i:\b(?:overall|progression|disease|event|relapse|recurrence|metastas[ie]s)[\s-]*free|\bsurvival\b|\b(?:overall|objective|complete|partial|best|tumou?r|confirmed|clinical|duration of)\s(?:\w+\s)?(?:response|remission|benefit)\w*|\bresponse rates?\b|"
    r"\bstable disease\b|\bprogressive disease\b|\bdisease control\b|\bmedian\b|\bmean\b|\bhazard ratio|\bodds ratio|\brelative risk|\brisk (?:ratio|difference)|\bdifference\b|(?<![\d\s])\s?%|^\s?%|\bper ?cent|\b[nN]\s?/\s?N\b|\b[nN]o?\.?\s?\(\s?%\s?\)|\bproportion\b|\brates?\b|\bchange\b)"
)
"""Words of a measure: where they stand, the rest of a head is looked at for people."""
_BESIDE = re.compile(
    r"\b(?:median|mean|estimate[ds]?|kaplan[- ]meier|KM|rates?|proportion|percent(?:age)?|number|no|n|events?|patients?|participants?|subjects?|people|of|with|(?-i:an?)|the|at|by|in|for|per|from|to|and|or|on|vs|versus|"
    r"months?|mos?|weeks?|wks?|days?|years?|yrs?|hazard|ratio|odds|relative|risk|difference|stratified|unstratified|log-?rank|(?:one|two)-sided|nominal|range|IQR|SD|SE|min|max|BICR|BIRC|ICR|IRC|IRF|IAP|independent(?:ly)?|radiolog\w+|"
    r"review(?:er|ed)?s?|blinded|central(?:ly)?|investigators?(?:'s)?|assess(?:ed|ment|or)s?|RECIST|v?1\.1|mRECIST|iRECIST|Lugano|iwCLL|IMWG|PCWG3|RANO|criteria|confirmed|unconfirmed|best|overall|objective|complete|partial|tumou?r|response|responders?|"
    r"remission|duration|time|durable|free|survival|progression|disease|clinical|benefit|stable|progressive|deaths?|alive|treatment|primary|secondary|endpoints?|key|analys[ie]s|final|interim|updated?|efficacy|parameters?|outcomes?|results?|values?|"
    r"variables?|measures?|statistics?|characteristics?|reached|event|change|follow-?up|score|least squares|LS|descriptive|variability)\b|[\W\d_]+",
    re.IGNORECASE,
)
"""Words that say how something was measured and never who."""
_DATA_CUTOFF = re.compile(
    r"\b(?:data[ -]?cut[ -]?offs?|cut[ -]?off|data cuts?|DCO\d?|as of|dated?|readout|snapshot|through)\b"
    r"|\b(?:(?:\d{1,2}\s)?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?,?(?:\s\d{1,2},?)?(?:\s|-)(?:19|20)\d\d"
    r"|[1-4]Q\s?(?:20)?\d\d|Q[1-4]\s(?:19|20)\d\d|(?:19|20)\d\d(?:-\d\d){0,2}|\d{1,2}/\d{1,2}/(?:\d\d){1,2})\b",
    re.IGNORECASE,
)
"""When the data of a column were taken: "Data cutoff: 1 March 2028"."""
_NOBODY = re.compile(
    r"\W*(?:reference|ref|treatment (?:arms?|groups?)|(?:study )?arms?|treatments?|groups?|cohorts?|parameter|population|statistics?|subgroups?|dose levels?|regimens?|comparison|notes?|category|time ?points?|visit)\W*",
    re.IGNORECASE,
)
"""A head that says what its cells are, and names nobody."""
_STATISTIC_ONLY = re.compile(
    r"(?:\b(?:medians?|means?|estimate[ds]?|kaplan[- ]meier|KM|rates?|proportion|percent(?:age)?|number|no|n|events?|patients?|participants?|subjects?|of|with|the|at|by|in|for|per|to|and|or|months?|mos?|weeks?|wks?|days?|years?|yrs?|hazard|ratio|HR|"
    r"odds|relative|risk|difference|stratified|unstratified|log-?rank|(?:one|two)-sided|p|values?|CIs?|confidence intervals?|BICR|BIRC|ICR|IRC|IRF|IAP|independent|review|investigators?|assess(?:ed|ment)|range|IQR|min|max|duration|DO[rR]|event[- ]free|vs|versus)\b|[\W\d_])*+",
    re.IGNORECASE,
)
TOTAL = re.compile(
    r"\W*(?:(?:all|total|overall|ITT|intent[- ]to[- ]treat|full analysis set|FAS)(?:\s(?:patients|participants|subjects|treated|randomi[sz]ed|evaluable|population|set|enrolled))*)\W*",
    re.IGNORECASE,
)
"""A label of the whole trial."""
_COMPARED_WITH = re.compile(r"(?:^|\s)\(?(?:vs?\.?|versus|compared (?:with|to)|relative to|over)\s.*", re.IGNORECASE)
_DOSE = re.compile(r"\bdos(?:e|es|age)\b|^\W*(?:amount|strength)\b", re.IGNORECASE)
_NO_DOSE = re.compile(
    r"\b(?:reduc\w*|modif\w*|adjust\w*|interrupt\w*|delay\w*|limiting|DLTs?|intensit\w+|cumulative|median|mean|total|number|no\.|first|last|time|missed|response|escalat\w*|after|post|pre-?dose|patients?|received|doses? (?:given|administered))\b|\bn\s?=",
    re.IGNORECASE,
)
"""Heads with the word dose whose cells are counts, shares, times or changes of doses."""
_UNIT_BEFORE = re.compile(r"(?:[(,\[:]|\bin)\s*|\s")
_NUMBERED_PEOPLE = re.compile(r"\W*(?:treatment |study )?(?P<noun>(?:dose |dosing )?(?:level|cohort|group)|arm|panel)s?(?: no\.?| number)?\W*", re.IGNORECASE)
_NUMBER = re.compile(r"[A-H]|\d{1,2}[A-Za-z]?|I{1,3}V?|IV|V")
_AMOUNT = re.compile(r"\d[\d.,]*")
_EDGES = " *†‡§¶#,;:|/-–—"


def people_words(text: str) -> str:
    """The words of a head or label that can name people; "" where it names only a measure, a time or a size."""
    rest = _COMPARED_WITH.sub("", SIZE_IN_HEADER.sub(" ", text))
    if TOTAL.fullmatch(rest):
        return rest.strip(_EDGES + "()")
    if _NOBODY.fullmatch(rest) or TIME.fullmatch(rest.strip()):
        return ""
    bare = P_VALUE.sub(" ", INTERVAL.sub(" ", rest))
    measured = _MEASURED.search(bare) is not None or bare != rest
    left = _MEASURED.sub(" ", bare) if measured else bare
    if not _BESIDE.sub("", _DATA_CUTOFF.sub(" ", TIME.sub(" ", left))):
        return ""
    return _trimmed(left) if measured else " ".join(rest.split()).strip(_EDGES)


def is_dose_head(text: str) -> bool:
    """Whether a head or label says that its cells are amounts given: "Dose (mg/kg)", "Dose level"."""
    return _DOSE.search(text) is not None and not _NO_DOSE.search(text) and len(text) < 60


def dose_unit_of(text: str) -> str | None:
    """The unit that such a head gives, as printed: "mg/kg" of "Dose (mg/kg)"; None where it gives none."""
    for before in _UNIT_BEFORE.finditer(text):
        if (unit := amount_unit_at(text, before.end())) and not text[unit[1] :].strip(" )]*†‡§"):
            return text[before.end() : unit[1]]
    return None


def full_name(label: str, corner: str) -> str:
    """A label with what the head over the labels says of it: "20 mg" of "20" below "Dose (mg)", "Cohort 2" of "2" below "Cohort"."""
    if _AMOUNT.fullmatch(label) and is_dose_head(corner) and (unit := dose_unit_of(corner)):
        return f"{label} {unit}"
    noun = _NUMBERED_PEOPLE.fullmatch(corner)
    return f"{noun['noun'].capitalize()} {label}" if noun and _NUMBER.fullmatch(label) else label


def says_only_a_statistic(label: str) -> bool:
    """Whether a label names a statistic ("Median, months (95% CI)", "HR vs placebo") and leaves what was measured to the rows above."""
    return _STATISTIC_ONLY.fullmatch(_COMPARED_WITH.sub("", INTERVAL.sub("", label))) is not None


def _trimmed(words: str) -> str:
    """What is left of a head once its measure is taken out, without the small words and brackets that stood beside it."""
    words = re.sub(r"\(\s*[,;/]?\s*(?:[nN]|months?|mos?|%)?\s*\)", " ", words)
    parts = words.split()
    while parts and not _BESIDE.sub("", parts[0]):
        parts.pop(0)
    while parts and not _BESIDE.sub("", parts[-1]):
        parts.pop()
    return " ".join(parts).strip(_EDGES)
