"""What a designation is for: the words after "for the treatment of", lists of them, each with its date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.text.dates import Date, dates_of


@dataclass(frozen=True, slots=True)
class Indication:
    """A half-open span of a sentence; `text` is its words, `date` what stands behind it in a dated list."""

    start: int
    end: int
    text: str
    date: str | None = None


_TREATING = (
    r"(?:(?:for|in|as)\s(?:an?\s|the\s|its\s|use in (?:the\s)?)?(?:(?:potential|first-line|second-line|adjuvant|adjunctive|acute|chronic|long-term|maintenance|preventive|novel|new|oral|once-daily|developmental|investigational|possible|targeted|front-line|frontline)\s){0,3}"
    r"(?:treatment|prevention|management|therapy|therapies|prophylaxis|reduction|reversal|healing|control|diagnosis|imaging|detection|visuali[sz]ation)(?:\s(?:and|or|and/or)\s(?:\w+\s)?(?:treatment|prevention|management|maintenance|prophylaxis|delay))?\s(?:of|in|for|against)\s(?:the\s(?:treatment|prevention)\sof\s)?"
    r"|(?:to|for)\s(?:help\s)?(?:treat(?:ing)?|prevent(?:ing)?|manag(?:e|ing)|reduc(?:e|ing)|address(?:ing)?|cur(?:e|ing))\s|indicated for\s(?:the treatment of\s)?|indication(?:s)? (?:of|for)\s|(?:treatment|therapy) (?:of|for)\s(?:the\s(?:treatment|prevention|management)\sof\s)?|against\s)"
)
_PEOPLE = r"(?:(?:adults?|adult and pediatric|p(?:a)?ediatric|children|adolescents?|certain|some|young|older|eligible|appropriate|male|female|newly diagnosed)(?:\s(?:and|or)\s(?:adolescent|pediatric|adult|children|young adult|adolescents?)s?)?\s)*(?:patients?|people|individuals|subjects|persons|adults|children|those|men|women|boys|infants|participants)(?:\s(?:aged|ages|age)?\s?\d+[^,;]{0,30}?(?:older|over|above|up))?\s(?:with|who have|suffering from|living with|affected by|diagnosed with|having)\s"
_MARK = re.compile(
    rf"(?<![\w-])(?:(?P<treating>{_TREATING})|(?P<plain>(?:for|in|on)\s))(?:(?:the\s|an?\s|both\s)?)?(?P<people>{_PEOPLE})?(?P<both>(?:both|each of)\s)?", re.IGNORECASE
)
_STOP = re.compile(
    r",?\s(?:from|by|to)\s(?:the\s)?(?:U\.?S|FDA|European|EMA|EC\b|Food|MHRA|Japan|China|UK\b|Ministry|National|Committee|TGA|Health|regulat)|[;:!?]|\.(?:\s|$)|\s[-—]{1,2}\s|\s?—|,?\s(?:characteri[sz]ed|marked|caused|defined)\sby\b|,\s(?:which|i\.e\.|that is\b|previously known|formerly known|also known|an?\b|and\s(?:is|has|was|the|also|will|in\s|that|it|we|plans?|received|granted|previously|recently|orphan|fast)|as\s|based|following|"
    r"with\s(?:the|a|an|data|topline|plans)|making|where|marking|supported|underscor|highlight|recogni|provid|offer|validat|our\b|its\b|the\b|said\b|according|announc|reflecting|reinforc|but\b|while\b|under\b|including (?:a|the)\s|today|bringing|potentially|pursuant|per\b|and(?:\sits)?\s(?:Orphan|Fast|Breakthrough|Rare|Priority|RMAT))"
    r"|\s(?:and|as well as|in addition to|along with)\s(?:the\s|an?\s|its\s|has\s|have\s|also\s|both\s)*(?:U\.S\.\s|FDA\s|EMA\s|EU\s|European\s\w+\s)?(?:has|have|is|was|will|plans?|received|granted|orphan|fast[ -]track|breakthrough|rare pa?ediatric|priority review|RMAT|PRIME|QIDP|accelerated|conditional|EMA\b|FDA\b|European|MHRA|Japan|China|the company)"
    r"|\s(?:based on|pursuant to|which|following (?:the|a|positive|review)|after (?:the|a|reviewing|positive|its)|under (?:the|an?|accelerated|priority|its|subpart|Fast|Breakthrough)|earlier this|last (?:year|month|week)|this (?:year|month|week)|today|was (?:granted|published|approved|also|withdrawn|denied)|is (?:granted|approved|now|also|based|an?|the|our|another|very|significant|important|exciting)|has (?:been|now|also|received)|have been|had been|has (?:PRIME|orphan)|when\b|while\b|because|with a PDUFA|with Prescription|with an? (?:target|action|FDA)|on Track|in the (?:first|second|third|fourth|U\.?S|United|European|EU|UK|quarter)|in (?:Q[1-4]|(?:early|late|mid)[ -]|Europe|Japan|China|the EU|the U)|in combination|as (?:a|an|part|monotherapy)\b|whose|during|before|provides?|qualifies|entitles|allows|offers|underscores|highlights|validates|reinforces|makes|expired|to (?:NXP|its)|said\b|appeared|from its|at the company|and its (?:potential|commitment|lead)|on Fast)\b"
    r"|,?\s(?:and|or|as well as)\s(?:in\s)?(?:an?|the|another)\s(?:\w+\s)?(?:[Pp]hase|clinical (?:trial|study)|pivotal|trial|study)\b"
    r"|\s\((?:PDUFA|Nasdaq|NASDAQ|NYSE)|,?\s(?:on|in|since)\s?(?:early\s|late\s|mid-?\s?)?(?=(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\b\.?(?:\s?\d|,?\s(?:of\s)?(?:this|last|the same)\s|$|[.,;])|(?:19|20)\d\d\b)|\s\((?=(?:granted|received|in\s)?\s?(?:(?:[A-Z][a-z]+\.?\s)?(?:19|20)\d\d)\))"
)
_DISEASE = re.compile(
    r"(?:disease|cancer|carcinoma|syndrome|disorder|leuk|lymphoma|myeloma|tumou?r|diabetes|scleros|dystroph|deficien|hepatitis|infection|fibros|arthrit|asthma|obesity|melanoma|glio|\w{3}omas?\b|\w{3}itis\b|\w{2}[a]?emias?\b|\w{3}os[ie]s\b|\w{3}path(?:y|ies)\b|failure|stroke|epilep|virus|covid|ataxia|palsy|injur|pain|rejection|hypertension|anemia|"
    r"neoplas|malignan|psoria|atrophy|pneumonia|sepsis|thrombo|hemophilia|haemophilia|myasthenia|depress|schizophren|autism|addiction|migraine|seizure|dementia|blindness|degenerat|hyperplasia|ischemi|bleed|ulcer|wound|burn|apnea|cystinosis|dysplasia|gravis|vasculit|lupus|angioedema|obstruct|hypogly|hyper\w{4}|hypo\w{4}|"
    r"insufficien|allerg|anaphyla|eczema|acne|alopecia|vitiligo|shigell|malaria|tubercul|dengue|influenza|ebola|smallpox|anthrax|cholera|poisoning|overdose|intoxic|mutation|cirrhosis|gout|colitis|crohn|alzheimer|parkinson|huntington|batten|fabry|gaucher|pompe|duchenne|menkes|rett|metastas|xerostomia|mucositis|graft|transplant|retinoblastoma|"
    r"atresia|stenosis|hydroceph|hernia|endometrio|menopaus|infertil|incontinen|nocturia|cough|smoking|withdrawal|delirium|narcolep|insomnia|cramp|spasm|chorea|tremor|dyskines|dystoni|ichthyos|epidermolys|bullosa|celiac|crisis|rescue|cachexia|sarcopenia|loss\b|deaf|tinnitus|vertigo|glaucoma|cataract|keratit|uveit|retin\w{3}|macular|nephro|dialys|uremi|amyloid|porphyri|aciduria|acidemia|phenylketonuria|PKU|storage|mucopolysacch|lipodystroph|chalasia|gastropares|reflux|pruritus|urticaria)",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"\b(?:[a-z]{0,2}[A-Z]{2,}[A-Za-z0-9-]{0,8}|[A-Z]{1,3}[a-z]?[A-Z]{1,4})\b")
_NOT_INDICATION = re.compile(
    r"^(?:the\s)?(?:U\.?S\.?\b|United|Europe(?:an)?|EU\b|UK\b|Japan(?:ese)?|China|Chinese|Australia|Canada|(?:South\s)?Korea|Switzerland|Brazil|Taiwan|Israel|FDA|EMA|\d{4}\b|Q[1-4]\b|early|late|mid|(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\b|its\b|their\b|this\b|these\b|that\b|combination|addition|connection|support|recognition|order|which|more|Three|Two|Several|Multiple\s(?:\S+\s){0,3}[Ii]ndications|two|three|four|use\b|top\b|track\b|behalf|basis|hold\b|[Ll]ead\b|[Ii]ts\b|same\b|results?\b|stud(?:y|ies)\b|trials?\b|[Pp]hase\b|development|review|approval|accelerated|priority|fast|orphan|us\b|our\b|all\b|it\b|New\b|Biologics|NDA|BLA|sNDA|sBLA|MAA)\b"
)
_BOTH_DISEASES = re.compile(r",?\s(?:and|or)\s(?:for\s|in\s)?(?:the\s(?:treatment|prevention)\sof\s)?(?:patients with\s)?|,\s(?:for\s|in\s)?")
_LEAD_IN = re.compile(r"(?:(?:^|\s)(?:and|for|in|the treatment of|treatment of|as well as|patients with|also|,)\s?)+", re.IGNORECASE)


def indications_of(text: str, start: int, end: int, names: Sequence[str]) -> tuple[Indication, ...]:
    """What stands in text[start:end], the words behind a designation; `names` are drugs, which are none."""
    if dated := tuple(_dated(text, start, end)):
        return dated
    lowered = tuple(n.lower() for n in names)
    for match in _MARK.finditer(text, start, end):
        begin = match.end()
        if text[begin : begin + 60].lower().startswith(lowered) or _NOT_INDICATION.match(text, begin) or _in_bracket(text, start, match.start()):
            continue
        if _NOT_INDICATION.match(text[begin : begin + 40]):
            continue
        found = _treated_by(_bounded(text, begin, end))
        if not found or not (_DISEASE.search(found.text) or (_ACRONYM.search(found.text) and len(found.text) < 60) or match["treating"] or match["people"]):
            continue
        if any(name and name in found.text.lower()[: len(name) + 12] for name in lowered):
            continue
        found = _by_its_name(_before_names(found, lowered))
        several = match["both"] or _ENUMERATED.search(text, max(begin - 12, 0), begin) or _SEVERAL_GRANTED.search(text, max(start - 14, 0), begin)
        return tuple(_split(found, both=bool(several)))
    return ()


def _before_names(found: Indication, names: Sequence[str]) -> Indication:
    """Up to a drug that stands in apposition: "hypotension, Zelvanib"."""
    lowered = found.text.lower()
    cuts = [at for name in names if (at := lowered.find(f", {name}")) > 0]
    return Indication(found.start, found.start + min(cuts), found.text[: min(cuts)], found.date) if cuts else found


_ENUMERATED = re.compile(r"\b(?:both|each of)\s$", re.IGNORECASE)
_SEVERAL_GRANTED = re.compile(r"\bdesignations\b", re.IGNORECASE)
_CLASS_OF = re.compile(
    r"(?:an?\s|the\s)?(?:(?:ultra-?)?rare|orphan|inherited|genetic|debilitating|serious)\b(?:,?\s[\w-]+){0,5}?\s(?:disease|disorder|condition|cancer|syndrome|tumou?r)s?,?\s(?:(?:called|known as|named|of)\s|(?=[A-Za-z][\w-]+(?:\s|$)))(?!(?:in|that|with|affecting|for|and|or)\b)",
    re.IGNORECASE,
)
"""The kind of disease in front of its name: "a rare inherited condition called X", "the rare genetic disorder X"."""
_PRODUCT_FOR = re.compile(r"(?:an?\s)?(?:\w+\s)?(?:medicine|treatment|drug|therap(?:y|ie)|product|candidate)s?\s(?:targeting|addressing|for|in|against|to treat)\s", re.IGNORECASE)
_WHAT_TREATS = re.compile(r"(?<!systemic)(?<!prior)(?<!line)(?<!previous)(?<!standard)(?<!replacement)\s(?:therapy|treatment|drug|candidate|program(?:me)?)s?$", re.IGNORECASE)


def _by_its_name(found: Indication) -> Indication:
    """Without the kind of disease in front of its name, and without what treats it: "bone disorder therapy"."""
    for lead in (_CLASS_OF, _PRODUCT_FOR):
        if (front := lead.match(found.text)) and (_DISEASE.search(found.text, front.end()) or _ACRONYM.search(found.text, front.end())):
            found = Indication(found.start + front.end(), found.end, found.text[front.end() :], found.date)
    if (rest := _WHAT_TREATS.sub("", found.text)) != found.text and _DISEASE.search(rest):
        found = Indication(found.start, found.start + len(rest), rest, found.date)
    return found


_OF_PRODUCT = re.compile(rf"[^.;]{{0,200}}?\s{_TREATING}", re.IGNORECASE)


def _treated_by(found: Indication | None) -> Indication | None:
    """Without "the indication of", and without the product in front: "for a vector that holds the gene for the treatment of muscular atrophy"."""
    if found and (naming := re.match(r"(?:the\s)?(?:indications?|imaging)\sof\s(?:the\s)?(?:patients with\s)?", found.text, re.IGNORECASE)):
        found = Indication(found.start + naming.end(), found.end, found.text[naming.end() :], found.date)
    if found and not _DISEASE.match(found.text) and (product := _OF_PRODUCT.match(found.text)) and not _DISEASE.search(product[0]):
        return Indication(found.start + product.end(), found.end, found.text[product.end() :], found.date)
    return found


def _in_bracket(text: str, start: int, at: int) -> bool:
    return text.count("(", start, at) > text.count(")", start, at)


_CONJUNCTION = re.compile(r",?\s(?:and|or)$")


def _bounded(text: str, begin: int, end: int) -> Indication | None:
    stop = min(end, begin + 260)
    for match in _STOP.finditer(text, begin, stop):
        if not _in_bracket(text, begin, match.start()):
            stop = match.start()
            break
    words = _CONJUNCTION.sub("", text[begin:stop].rstrip(" ,.-*'\""))
    if words.count("(") > words.count(")"):
        words = words[: words.rindex("(")].rstrip() if not text.startswith(")", begin + len(words)) else words + ")"
    return Indication(begin, begin + len(words), words) if len(words) >= 2 and any(c.isalpha() for c in words) else None


_SHORT_NAME = re.compile(r"\([A-Z][A-Za-z0-9-]{1,9}\)(?=,|\sand\b|$)")


def _split(found: Indication, *, both: bool) -> Iterator[Indication]:
    """ "both A and B", "A and for B", "A (ABC), B and C (CDE)": each its own; shared heads ("ovarian and fallopian cancers") stay one."""
    parts: list[Indication] = []
    position = 0
    for link in [*_BOTH_DISEASES.finditer(found.text), None]:
        piece = found.text[position : link.start() if link else len(found.text)].strip()
        if piece:
            at = found.start + found.text.index(piece, position)
            parts.append(Indication(at, at + len(piece), piece, found.date))
        position = link.end() if link else position
    explicit = both or re.search(r"\sand\s(?:for|in)\s", found.text) or len(_SHORT_NAME.findall(found.text)) > 1
    if 1 < len(parts) < 7 and explicit and all(_DISEASE.search(p.text) or _ACRONYM.search(p.text) for p in parts):
        yield from parts
        return
    yield found


def _dated(text: str, start: int, end: int) -> Iterator[Indication]:
    """ "for A in June 2020, B in May 2021 and C in 2022": each with its own date. Nothing where fewer than two dates stand."""
    dates = [d for d in dates_of(text, start, end) if re.search(r"(?:\b(?:in|on)\s|\()$", text[max(d.start - 4, 0) : d.start])]
    if len(dates) < 2:
        return
    found: list[Indication] = []
    position = start
    for date in dates:
        part = list(_segment(text, position, date))
        if not part:
            return
        found += part
        position = date.end + (1 if text[date.end : date.end + 1] == ")" else 0)
    yield from found


_BY_AGENCY = re.compile(r"^(?:by|from)\s|^(?:the\s)?(?:FDA|EMA|EC|MHRA|European (?:Commission|Medicines))\b")


def _segment(text: str, position: int, date: Date) -> Iterator[Indication]:
    words = re.sub(r"(?:\b(?:in|on)\s|\()$", "", text[position : date.start]).rstrip(" ,")
    lead = _LEAD_IN.match(words) or _LEAD_IN.search(words)
    if lead and (lead.start() == 0 or position == position):
        first = re.match(r"[\s,]*(?:(?:and|for|in|the treatment of|treatment of|patients with|also)\s)+", words)
        begin = first.end() if first else 0
    else:
        begin = 0
    piece = words[begin:].strip(" ,")
    if (
        not piece
        or len(piece) > 160
        or _BY_AGENCY.search(piece)
        or not (_DISEASE.search(piece) or _ACRONYM.search(piece))
        or re.search(r"\b(?:designation|granted|received|approv)", piece, re.IGNORECASE)
    ):
        return
    at = position + words.index(piece, begin)
    whole = Indication(at, at + len(piece), piece, date.iso)
    yield from _halves(whole)


def _halves(whole: Indication) -> Iterator[Indication]:
    links = list(re.finditer(r",?\sand\s|,\s", whole.text))
    pieces, position = [], 0
    for link in [*links, None]:
        pieces.append((position, link.start() if link else len(whole.text)))
        position = link.end() if link else position
    if len(pieces) > 1 and all(_DISEASE.search(whole.text[a:b]) or _ACRONYM.fullmatch(whole.text[a:b].strip()) for a, b in pieces):
        for a, b in pieces:
            yield Indication(whole.start + a, whole.start + b, whole.text[a:b], whole.date)
        return
    yield whole
