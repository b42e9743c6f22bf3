"""The words around an indication: what leads to it, whom it names, where it ends, what is none."""

from __future__ import annotations

from importlib import resources

from extractor.text import late as re

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)"
_YEAR = r"(?:19|20)\d\d"


def _any_of(*ways: str) -> str:
    return f"(?:{'|'.join(ways)})"


# "for the potential treatment of", "to treat", "indicated for", "against".
_KIND_OF_USE = _any_of(
    *("potential", "possible", "novel", "new", "oral", "once-daily", "developmental", "investigational", "targeted"),
    *("first-line", "second-line", "front-line", "frontline", "adjuvant", "adjunctive", "maintenance", "acute", "chronic", "long-term", "preventive"),
)
_USE = _any_of(
    "treatment", "prevention", "management", "therapy", "therapies", "prophylaxis", "reduction", "reversal", "healing", "control", "diagnosis", "imaging", "detection", "visuali[sz]ation"
)  # fmt: skip
_SECOND_USE = r"(?:\s(?:and|or|and/or)\s(?:\w+\s)?(?:treatment|prevention|management|maintenance|prophylaxis|delay))?"
TREATING = _any_of(
    rf"(?:for|in|as)\s(?:an?\s|the\s|its\s|use in (?:the\s)?)?(?:{_KIND_OF_USE}\s){{0,3}}{_USE}{_SECOND_USE}\s(?:of|in|for|against)\s(?:the\s(?:treatment|prevention)\sof\s)?",
    r"(?:to|for)\s(?:help\s)?(?:treat(?:ing)?|prevent(?:ing)?|manag(?:e|ing)|reduc(?:e|ing)|address(?:ing)?|cur(?:e|ing))\s",
    r"indicated for\s(?:the treatment of\s)?",
    r"indication(?:s)? (?:of|for)\s",
    r"(?:treatment|therapy) (?:of|for)\s(?:the\s(?:treatment|prevention|management)\sof\s)?",
    r"against\s",
)

# "adult and adolescent patients aged 12 and older with".
_SORT_OF_PEOPLE = _any_of(
    *("adults?", "adult and pediatric", "pa?ediatric", "children", "adolescents?", "young", "older", "male", "female"),
    *("certain", "some", "eligible", "appropriate", "newly diagnosed"),
)
_PEOPLE = (
    rf"(?:\d{{1,4}}\s)?(?:{_SORT_OF_PEOPLE}(?:\s(?:and|or)\s(?:adolescent|pediatric|adult|children|young adult|adolescents?)s?)?\s)*"
    r"(?:patients?|people|individuals|subjects|persons|adults|children|those|men|women|boys|infants|participants)(?:\s(?:aged|ages|age)?\s?\d+[^,;]{0,30}?(?:older|over|above|up))?"
    r"\s(?:with|who have|suffering from|living with|affected by|diagnosed with|having)\s"
)
LEADS_TO_IT = re.compile(
    rf"(?<![\w-])(?:(?P<treating>{TREATING})|(?P<plain>(?:for|in|on)\s))(?:(?:the\s|an?\s|both\s)?)?(?P<people>{_PEOPLE})?(?P<both>(?:both|each of)\s)?", re.IGNORECASE
)
"""What stands before an indication."""

_GIVER = r"(?:U\.?S|FDA|European|EMA|EC\b|Food|MHRA|Japan|China|UK\b|Ministry|National|Committee|TGA|Health|regulat)"
_OTHER_TYPE = r"(?:orphan|fast[ -]track|breakthrough|rare pa?ediatric|priority review|RMAT|PRIME|QIDP|accelerated|conditional)"
_AFTER_COMMA = _any_of(
    *("which", r"i\.e\.", r"that is\b", "previously known", "formerly known", "also known", r"an?\b", r"as\s", "based", "following", "where", r"but\b", r"while\b", r"under\b", r"per\b", "pursuant", "today"),
    r"and\s(?:is|has|was|the|also|will|in\s|that|it|we|plans?|received|granted|previously|recently|orphan|fast)",
    r"and(?:\sits)?\s(?:Orphan|Fast|Breakthrough|Rare|Priority|RMAT)",
    r"with\s(?:the|a|an|data|topline|plans)",
    r"including (?:a|the)\s",
    r"(?:has|have|was|were|is|received|obtained|secured|won|earned|gained)\b",
    *(r"our\b", r"its\b", r"the\b", r"said\b", "according", "announc"),
    *("making", "marking", "supported", "underscor", "highlight", "recogni", "provid", "offer", "validat", "reflecting", "reinforc", "bringing", "potentially"),
)  # fmt: skip
_AFTER_AND = rf"(?:U\.S\.\s|FDA\s|EMA\s|EU\s|European\s\w+\s)?(?:has|have|is|was|will|plans?|received|granted|{_OTHER_TYPE}|EMA\b|FDA\b|European|MHRA|Japan|China|the company)"
_NEXT_CLAUSE = _any_of(
    *("based on", "pursuant to", "which", "whose", r"when\b", r"while\b", "because", "during", "before", r"said\b", "appeared", "in combination"),
    r"following (?:the|a|positive|review)",
    "after (?:the|a|reviewing|positive|its)",
    "under (?:the|an?|accelerated|priority|its|subpart|Fast|Breakthrough)",
    "was (?:granted|published|approved|also|withdrawn|denied)",
    "is (?:granted|approved|now|also|based|an?|the|our|another|very|significant|important|exciting)",
    "has (?:been|now|also|received|PRIME|orphan)",
    *(
        "have been",
        "had been",
        "expired",
        "granted",
        "respectively",
        "provides?",
        "qualifies",
        "entitles",
        "allows",
        "offers",
        "underscores",
        "highlights",
        "validates",
        "reinforces",
        "makes",
    ),
    *("with a PDUFA", "with Prescription", "with an? (?:target|action|FDA)", "on Track", "on Fast", r"as (?:a|an|part|monotherapy)\b"),
    *("to its", "from its", "at the company", "and its (?:potential|commitment|lead)"),
)
_WHEN_OR_WHERE = _any_of(
    "earlier this", "last (?:year|month|week)", "this (?:year|month|week)", "today", "in the (?:first|second|third|fourth|U\\.?S|United|European|EU|UK|quarter)",
    "in (?:Q[1-4]|(?:early|late|mid)[ -]|Europe|Japan|China|the EU|the U)",
)  # fmt: skip
STOP = re.compile(
    _any_of(
        rf",?\s(?:from|by|to)\s(?:both\s)?(?:the\s)?{_GIVER}",
        r"\sby\s(?:the\s)?(?:(?:privately|publicly|closely)[- ]held|(?:\w+-)?based|[A-Z][\w.&-]+(?:\s[A-Z][\w.&-]+)?\s(?:Pharma|Bio|Thera|Labora|Medic|Inc\b|Corp\b|Ltd\b))",
        r"[;:!?]|\.(?:\s|$)|\s[-—]{1,2}\s|\s?—",
        r",?\s(?:characteri[sz]ed|marked|defined)\sby\b|,\scaused\sby\b",
        rf",\s{_AFTER_COMMA}",
        rf"\s(?:and|as well as|in addition to|along with)\s(?:the\s|an?\s|its\s|has\s|have\s|also\s|both\s)*{_AFTER_AND}",
        rf"\s(?:{_NEXT_CLAUSE}|{_WHEN_OR_WHERE})\b",
        r",?\s(?:and|or|as well as)\s(?:in\s)?(?:an?|the|another)\s(?:\w+\s)?(?:[Pp]hase|clinical (?:trial|study)|pivotal|trial|study)\b",
        r"\s\((?:PDUFA|Nasdaq|NASDAQ|NYSE|[Pp]ress [Rr]elease|[Ss]ource\b|[Rr]ead more)",
        rf",?\s(?:on|in|since)\s?(?:early\s|late\s|mid-?\s?)?(?={_MONTH}\b\.?(?:\s?\d|,?\s(?:of\s)?(?:this|last|the same)\s|$|[.,;])|{_YEAR}\b)",
        rf"\s\((?=(?:granted|received|in\s)?\s?(?:(?:[A-Z][a-z]+\.?\s)?{_YEAR})\))",
    )
)
"""Where the words of an indication end: who gave it, what it brings, when, what else was given."""

DISEASE = re.compile(_any_of(*resources.files(__package__).joinpath("diseases.csv").read_text(encoding="utf-8").split("\n")[1:-1]), re.IGNORECASE)
"""What makes words an indication: a part of the name of a disease, from diseases.csv."""
ACRONYM = re.compile(r"\b(?:[a-z]{0,2}[A-Z]{2,}[A-Za-z0-9-]{0,8}|[A-Z]{1,3}[a-z]?[A-Z]{1,4})\b")
SHORT_NAME = re.compile(r"\([A-Z][A-Za-z0-9-]{1,9}\)(?=,|\sand\b|$)")

_PLACE = r"(?:U\.?S\.?\b|United|Europe(?:an)?|EU\b|UK\b|Japan(?:ese)?|China|Chinese|Australia|Canada|(?:South\s)?Korea|Switzerland|Brazil|Taiwan|Israel|FDA|EMA)"
NO_INDICATION = re.compile(
    r"(?:the\s)?"
    + _any_of(
        _PLACE,
        rf"\d{{4}}\b|Q[1-4]\b|early|late|mid|{_MONTH}\b",
        r"[Ii]ts\b|their\b|this\b|these\b|that\b|us\b|our\b|all\b|it\b|which|more|other than|same\b",
        r"Three|Two|Several|two|three|four|Multiple\s(?:\S+\s){0,3}[Ii]ndications",
        r"combination|addition|connection|support|recognition|order|use\b|top\b|track\b|behalf|basis|hold\b|[Ll]ead\b",
        r"results?\b|stud(?:y|ies)\b|trials?\b|[Pp]hase\b|development|review|approval|accelerated|priority|fast|orphan|New\b|Biologics|NDA|BLA|sNDA|sBLA|MAA",
    )
    + r"\b"
)
"""What may follow "for" and "in" and is no disease, to be matched where an indication would begin."""
NAME_OF_TRIAL = re.compile(r"[A-Z\d-]{3,}\s(?:[Pp]hase\s\S+\s)?(?:clinical\s)?(?:trial|study|program)s?\b|^[A-Z]{1,5}-?\d{3,}\w?$")
"""An acronym that is a trial's or a code that is a product's: "in the LUMEN-2 clinical trial"."""
EARLIER_ONE = re.compile(r"\s(?:follows?|following|adds to|joins|builds on|comes after|(?:is )?in addition to)\s(?:[\w-]+\s){0,5}(?:designations?|status)\b")
"""From here on the words are about another designation."""
BY_AGENCY = re.compile(r"(?:by|from)\s|(?:the\s)?(?:FDA|EMA|EC|MHRA|European (?:Commission|Medicines))\b")

CLASS_OF_DISEASE = re.compile(
    r"(?:an?\s|the\s)?(?:(?:ultra-?)?rare|orphan|inherited|genetic|debilitating|serious)\b(?:,?\s[\w-]+){0,5}?\s(?:disease|disorder|condition|cancer|syndrome|tumou?r)s?,?\s(?:(?:called|known as|named|of)\s|(?=[A-Za-z][\w-]+(?:\s|$)))(?!(?:in|that|with|affecting|for|and|or|caused|due|associated|characteri[sz]ed|from|linked|related)\b)",
    re.IGNORECASE,
)
"""The kind of disease in front of its name: "a rare inherited condition called X", "the rare genetic disorder X"."""
PRODUCT_FOR = re.compile(r"(?:an?\s)?(?:\w+\s)?(?:medicine|treatment|drug|therap(?:y|ie)|product|candidate)s?\s(?:targeting|addressing|for|in|against|to treat)\s", re.IGNORECASE)
WHAT_TREATS = re.compile(r"(?<!systemic)(?<!prior)(?<!line)(?<!previous)(?<!standard)(?<!replacement)\s(?:therapy|treatment|drug|candidate|program(?:me)?)s?$", re.IGNORECASE)
OF_PRODUCT = re.compile(rf"[^.;]{{0,200}}?\s{TREATING}", re.IGNORECASE)
"""A product that is described up to what it treats: "a vector that holds the gene for the treatment of"."""
