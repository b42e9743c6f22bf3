"""Endpoints of oncology and haematology as releases and abstracts name them."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.kinds.outcomes.record import RESPONSES, TIMES
from extractor.text import late as re
from extractor.text.choice import Choice
from extractor.text.gate import gated

_LISTED_TIMES = frozenset(TIMES)
RESPONSE = frozenset({*RESPONSES, "cri", "cru", "durable response rate", "major pathologic response"})

_S = r"(?:[\s-]|\s?-\s?)"
_NAMED = r"(?:\s\((?:PFS|DFS|EFS|RFS)\))?"
"""The abbreviation inside of the name: "progression-free (PFS) survival"."""
_RATE = r"(?:[\s-]?rates?)?"
_CONFIRMED = r"(?:(?:best|confirmed|unconfirmed|overall|investigator[- ]assessed|independent(?:ly)?[- ]reviewed)\s)*"
_INCOMPLETE = r"(?:complete (?:remission|response)|CR)s? with (?:incomplete|partial) (?:(?:blood |platelet |neutrophil )?count|ha?ematologic(?:al)?|platelet|neutrophil) recovery"
_OF_ONE_KIND = r"s?\sof\s(?:an?\s|(?i:confirmed)\s)*(?:[iu]?CR|[iu]?PR|i?SD|PD|VGPR|sCR|(?i:complete|partial|stable|progressive|stringent|very good)\b)"
_OWN_WORDS = "…"
"""Stands for a name that is the words themselves."""
_TIME_TO = (
    r"(?i:time\sto\s(?!(?:the\s)?(?:first\s)?(?:peak|maximum|maximal|max|steady|reach|market|onset|complet\w+ (?:of|the)|publication|approval|enrol\w+|adverse|grade|event|discontinu\w+|dose|market|submit|review|be|see|get|come)\b)"
    r"(?:(?:the|a|an)\s)?(?:(?!(?:was|were|is|of|in|for|with|among|did|and|or|at|as|by|from|on|median|mean|versus|vs)\b)[a-z][\w-]*\s){0,4}(?:(?!(?:was|were|is|of|in|for|with|among|did|and|or|at|as|by|from|on|median|mean|versus|vs)\b)[a-z][\w-]*)"
    r"(?:\sof\s(?:symptoms|fever|disease|illness|infection|pain))?)(?=\s(?:was|were|is|of|in|for|with|among|at|by|from|and|on)\b|\s?[,(:;.])"
)
# name → how it is written in words and in letters; the first that matches at the leftmost place wins.
_WRITTEN: tuple[tuple[str, str], ...] = (
    ("rPFS", rf"(?i:radiographic{_S}progression{_S}?free{_S}survival)|\bm?rPFS\b"),
    ("pfs2", r"(?i:progression[\s-]?free[\s-]survival[\s-]2)|\bm?PFS-?2\b"),
    ("real-world pfs", rf"(?i:real-world progression{_S}?free{_S}survival)|\bm?rwPFS\b"),
    ("biochemical pfs", rf"(?i:biochemical progression{_S}?free{_S}survival)|\bm?bPFS\b"),
    (
        "PFS",
        rf"(?i:progression{_S}?free{_NAMED}{_S}survival|survival without (?:disease )?progression|survival free (?:of|from) progression|lived without (?:disease\s)?progression)|\b[mM]?PFS\b|\b(?:irPFS|icPFS|CNS[- ]PFS)\b",
    ),
    (
        "PFS",
        r"(?i:\b(?:alive\s(?:and\s)?)?(?:progression[\s-]?free|without (?:disease\s)?progression|free (?:of|from) (?:disease\s)?progression)\b(?![\s-]*(?:survival|interval|period|rate)))",
    ),
    ("EFS", r"(?i:\b(?:alive and\s)?event[\s-]free\b(?![\s-]*(?:survival|interval|period|rate)))"),
    ("DFS", r"(?i:\b(?:alive and\s)?disease[\s-]free\b(?![\s-]*(?:survival|interval|period|rate)))"),
    ("RFS", r"(?i:\b(?:alive and\s)?(?:relapse|recurrence)[\s-]free\b(?![\s-]*(?:survival|interval|period|rate|[BT][\s-]cell)))"),
    ("iDFS", rf"(?i:invasive{_S}(?:breast cancer{_S})?disease{_S}free{_S}survival)|\b[iI]DFS\b"),
    ("DFS", rf"(?i:disease{_S}free{_NAMED}{_S}survival)|\bm?DFS\b"),
    ("EFS", rf"(?i:event{_S}free{_NAMED}{_S}survival)|\bm?EFS\b"),
    ("RFS", rf"(?i:(?:relapse|recurrence){_S}free{_NAMED}{_S}survival)|\bm?RFS\b"),
    ("MFS", rf"(?i:(?:distant{_S})?metastas[ie]s{_S}free{_S}survival)|\bD?MFS\b"),
    ("failure-free survival", rf"(?i:failure{_S}free{_S}survival)|\bm?FFS\b"),
    ("treatment-free survival", rf"(?i:treatment{_S}free{_S}survival)"),
    ("leukemia-free survival", rf"(?i:leuka?emia{_S}free{_S}survival)|\bm?LFS\b"),
    ("gvhd-free relapse-free survival", rf"(?i:(?:GVHD|graft-versus-host disease){_S}free,?\s?(?:and\s)?/?\s?relapse{_S}free{_S}survival)|\bGRFS\b"),
    ("cancer-specific survival", r"(?i:(?:breast |prostate )?cancer[\s-]specific survival)|\bCSS\b"),
    ("real-world os", r"\bm?rwOS\b"),
    (
        "",
        rf"(?i:transplant|local[\s-]?control|GVHD|ventilat\w+|dialysis|amputation|symptom|bleed|seizure|biochemical (?:recurrence|failure)){_S}free{_S}survival|\b(?:TFS|BCFS)\b|(?i:(?:graft|implant|disease|event)[\s-]specific survival|graft survival|cell survival|post[\s-]?progression survival)",
    ),
    ("", r"(?i:non-?relapse mortality|treatment-related mortality)|\b[NT]RM\b"),
    (
        "OS",
        rf"(?i:overall{_S}survival|median{_S}survival(?:\stime)?|survival\stimes?\b|total survival)|\b[mM]?OS\b(?!\s?X\b)|(?i:\b(?:lived|survived)\s(?:for\s)?(?:an?\s)?(?:median|average)(?:\sof)?)|(?i:\b(?:lived|survived)\s(?:\w+ly\s)?longer\b(?=[^.;()\d]{{0,90}}\(median))",
    ),
    (
        "DOR",
        rf"(?i:dura(?:tion|bility){_S}of{_S}(?:the\s)?(?:(?:overall\s|objective\s|complete\s|confirmed\s|tumou?r\s)?(?:response|remission)s?|(?-i:CR(?:\s?[/+]\s?CR[ihp])?|CRc)\b)|response{_S}dura(?:tions?|bility)|remission{_S}duration)|\bm?D[oO]R\b|\bDoCR\b",
    ),
    ("TTR", rf"(?i:time{_S}to{_S}(?:first\s|initial\s|best\s|objective\s|confirmed\s|tumou?r\s)*response)|\bm?TTR\b"),
    ("TTP", rf"(?i:time{_S}to{_S}(?:disease\s|tumou?r\s|objective\s|radiological\s|the\s)*progression)|\bm?TTP\b"),
    ("time to treatment failure", rf"(?i:time{_S}to{_S}treatment{_S}failure)|\bm?TTF\b"),
    (
        "time to next treatment",
        rf"(?i:time{_S}to{_S}(?:the\s)?(?:next|subsequent)(?:\s(?:line|anti-?cancer|anti-?leuka?emi[ac]|anti-?lymphoma|anti-?myeloma|systemic))?{_S}(?:treatment|therapy))|\bm?TTNTD?\b",
    ),
    (_OWN_WORDS, _TIME_TO),
    ("pCR", rf"(?i:patholog(?:ic(?:al)?|y){_S}complete{_S}(?:response|remission)s?{_RATE})|\bpCRs?\b"),
    ("major pathologic response", rf"(?i:major patholog\w+ responses?{_RATE})|\bMPRs?\b"),
    ("durable response rate", r"(?i:durable response rates?)|\bDRR\b"),
    ("CR/mCR", r"(?i:complete (?:remission|response))\s?\(CR\)\s?/\s?(?i:marrow complete (?:remission|response))\s?\(mCR\)|\bCR\s?/\s?mCR\b"),
    ("CR/nCR", r"\bCR\s?(?:\+|/|or|and)\s?nCR\b|\bnCR\b"),
    ("ORR", r"\bCR\s?[/+]\s?C[Rr]u\s?[/+]\s?PR\b"),
    ("CR/CRu", r"\bCR\s?(?:\+|/|or)\s?C[Rr]u\b"),
    ("sCR/CR", r"\bsCR\s?(?:\+|/)\s?CR\b"),
    ("ORR", r"\bCR\s?(?:\+|or|plus)\s?PR\b|(?i:complete[\s-](?:response|remission)s?(?:\s?[(\[]CR[)\]])?\s(?:plus|or|\+|and/or)\s(?:an?\s)?partial[\s-](?:response|remission)s?)"),
    ("CR/PR", r"\bCR\s?/\s?PR\b(?=\s(?:rate|of))"),
    (
        "CR/CRi",
        rf"(?:(?i:complete[\s-](?:remission|response)s?)(?:\s?\(CR\))?|\bCR)\s?(?:\+|/|and|or|plus)\s?(?:(?i:{_INCOMPLETE})(?:\s?\(CR[ihp]\))?|CR[ihp](?:/CR[ihp])?\b)|(?i:composite (?:complete )?(?:remission|response))(?:\s\(CRc\))?|\bCRc\b|\bcCR\b",
    ),
    ("cri", rf"(?i:{_INCOMPLETE})(?:\s?\(CR[ihp]\))?|\bCRi\b"),
    ("cru", r"(?i:complete (?:response|remission)s?[\s,]\s?unconfirmed)(?:\s?\(CRu\))?|\bC[Rr]us?\b"),
    ("sCR", r"(?i:stringent (?:complete (?:response|remission)s?|(?-i:CRs?\b)))|\bsCRs?\b"),
    ("MRD", r"(?i:(?:(?:undetectable|negative) )?(?:(?:measurable|minimal) residual disease|MRD)(?:\s\(MRD\))?[\s-]*(?:negativ\w+|undetectab\w+)?)|\bu?MRD\b"),
    ("VGPR", r"(?i:very good partial (?:response|remission)s?(?: or better)?)|\b(?:≥\s?)?VGPRs?\b"),
    ("MR", r"(?i:\bminor responses?\b|minimal responses?\b)"),
    (
        "ORR",
        rf"(?i:(?:objective|overall)(?:\s?\(O?RR?\))?(?=(?:,\s?|\s?/\s?|,?\s(?:and|or)\s)complete[\s-](?:response|remission))|"
        rf"(?:complete|partial)(?:\s?\([CP]R\))?\s(?:or|and/or)\s(?:an?\s)?(?:complete|partial)[\s-](?:tumou?r\s)?(?:response|remission)s?|"
        rf"{_CONFIRMED}(?:objective|overall)[\s-](?:tumou?r\s|clinical\s)?(?:response|remission)s?{_RATE}(?!{_OF_ONE_KIND})|\b(?:tumou?r\s)?response rates?\b|(?-i:\bOR rates?\b|\bOR(?=(?:,\s?|\s?/\s?|,?\s(?:and|or)\s)(?:CR|PR|SD|DC|CB)\b)|\bRR\b(?=\s(?:was|were|of)\s|\s?\(\d))|best overall response(?!{_OF_ONE_KIND})|objective responders?)|\b[cCu]?ORRs?\b|\bBOR\b(?!{_OF_ONE_KIND})|(?i:\bobjective responses?\b)",
    ),
    (
        "CR",
        rf"(?i:complete[\s-](?:clinical\s|metabolic\s|tumou?r\s|hematologic\s|haematologic\s)?(?:response|remission|responder)s?{_RATE}|complete(?:\s?\(CR\))?(?=(?:,\s?|\s?/\s?|,?\sand\s)(?:(?:\d{{1,3}}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s)?(?:very\sgood\s)?partial[\s-](?:response|remission)))|\b[iu]?CRs?\b(?![ihp])(?!\s?/)|\bCMRs?\b",
    ),
    ("PR", rf"(?i:partial[\s-](?:metabolic\s|tumou?r\s)?(?:response|remission|responder)s?{_RATE})|\b[iu]?PRs?\b(?!-L)(?!\sNewswire)(?!/)"),
    ("SD", rf"(?i:(?:durable\s|prolonged\s)?(?:stable[\s-](?:disease|cancers?(?=\s?(?:[,.;(]|implying|for)))|disease stabili[sz]ation){_RATE})|\bi?SDs?\b"),
    ("DCR", r"(?i:(?:disease|tumou?r)[\s-]control[\s-]rates?|disease control)|\bm?DCR\b|\bDC\b(?=\srates?\b)"),
    ("CBR", r"(?i:clinical[\s-]benefit(?:[\s-](?:rates?|responses?))?)|\bCBR\b|\bCB\b(?=\srates?\b)"),
    ("", r"(?i:progressive disease|disease progression(?:\srate|(?=\s?[(\[]\s?\d)))|\bi?PD\b(?=\s(?:in|was|were|of|at)\s|\s?[:=,;]|\s?[(\[]\s?(?:n\s?=\s?)?\d)"),
)
_ENDPOINT = Choice(f"(?P<e{n}>{pattern})" for n, (_, pattern) in enumerate(_WRITTEN))
# Where an endpoint can begin at all: the long pattern is only tried there. A test holds it against every way of writing above.
_BEGINS = gated(
    r"\b(?:[a-z]{0,2}[A-Z][A-Za-z]{1,4}\b|m?PFS-?2|CR|(?i:radiog|progr|surv|invas|dise|even|rela|recu|dista|meta|fail|trea|leuk|trans|local|gvhd|venti|dial|ampu|symp|blee|seiz|bioc|graf|impl|canc|brea|cell|post|"
    r"over|medi|total|lived|aliv|with|free|dura|resp|remi|time|patho|major|comp|string|nonr|non-|measu|minim|undet|negat|very|minor|best|conf|unconf|inves|indep|objec|tumo|part|stab|prolon|clini))|(?<=[≥=\s])[≥]"
)
# "survival" alone names OS only where a statistic stands by: "1-year survival rate", "survival of 9 months", "alive at 12 months".
_BARE_SURVIVAL = gated(
    r"(?i:(?<=patients\s)alive(?=\sat\b)|\b(?:are|were|remain(?:ed|s)?|still|is|was)\s(?:still\s)?(?:alive|living)\b|(?<![\w-])(?<!free\s)(?<!specific\s)(?:actuarial\s|estimated\s|cumulative\s)?survival(?:\srates?|\sprobability)?(?![\w-])(?!\s(?:benefit|advantage|analysis|improvement|curve|data|outcome|endpoint|of (?:the|cells))))"
)
# "responses" alone names ORR only beside words of tumours and treatment; immune, antibody, dose and placebo responses are others.
_BARE_RESPONSE = gated(
    r"(?:(?<=%\s)|(?<=\d\s)|\b(?i:of|an?|the|no|had|achieved|and|any|who|patients?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|participants|subjects|durable|ongoing|objective|observed|evaluable|were|in|with|have|has|to|in|deep|these|their|all|first|initial|maintained|had not)\s|^|[,;(:)]\s?)"
    r"(?P<bare>(?i:tumou?r\s|clinical\s|confirmed\s|unconfirmed\s|durable\s|ongoing\s|partial or complete\s|complete or partial\s|overall\s)*(?i:responses?|responded(?:\sto (?:the\s)?(?:treatment|therapy))?|responders(?=\s(?:among|out of|of)\s))\b(?!-)(?!\s(?i:to\b|evaluable|assessable|letter|team|assessment|evaluation|rates? to|criteria|data|from the|surface|curve)))"
)
_LIVED = gated(r"\b(?:lived|survived)(?=\s(?:for\s)?(?:about\s|approximately\s|only\s)?\d[\d.]*(?:(?:,|\sand|\sversus|\svs\.?)\s\d[\d.]*)*\s(?:months|weeks|years|days)\b)")
_HOW_FAR = gated(r"\b(?:of (?:them|whom|these)|(?:had )?responded|\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)\s(?P<how>completely|partially)\b", re.IGNORECASE)
"""How far people responded: "15 responded, 11 of them completely"."""
_NOT_OF_A_GROUP = re.compile(r"\d|%|\b(?:one|two|three|half|most|all|some|many|longest|who|that|patient|participant|he|she)\b", re.IGNORECASE)
"""Before "lived 14 months": how many did, or one alone; what is left is what a group lived, as a whole."""
_CODE_BEFORE = re.compile(r"(?:[A-Za-z]-?\d{1,3}|(?:[A-Z]{3}\s|\d(?:/|,\s?|,?\s(?:and|or)\s))(?:20|40|50|70|75|90|100))[\s-]$")
"""What tells of which response: "PSA50 response", "SVR35 response", "PASI 75 and 90 responses"."""
_RISK = gated(
    r"(?i:\b(?:risk|hazard|likelihood|probability) of\s(?:(?P<pfs>(?:disease\s|tumou?r\s)?progression(?![\s-]free)(?:\sor\sdeath)?|progressing|progression events)|(?P<os>death(?: from any cause| due to any cause)?|dying|all-cause mortality)(?!\s(?:or|and)\b)|(?P<dfs>(?:disease\s|cancer\s)?recurrence(?:\s(?:or|of)\s\w+)?))\b)"
)
_COUNTED_SO = gated(r"(?<![\w.,/-])\d{1,3}(?P<of>s?CR|CR[ih]|VGPR|PR|SD)(?=s?(?:\s|[,;/)]|\.(?!\d)|$))")
"""A response that stands to its count without a blank: "14 CR, 2CRi, 4PR"."""
_MEDIAN_BEFORE = re.compile(r"\bmedian\s$", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\s?[(\[]\s?[\"']?(?:m|c)?[A-Za-z]{2,5}s?[\"']?\s?[)\]]")


_OTHER_TIMES = re.compile(r"time to .*|.*-free survival|.*-specific survival|pfs2|real-world (?:pfs|os)|biochemical pfs")


def is_time(name: str) -> bool:
    """Whether an endpoint is a time to an event: its results are durations, or shares of people without the event at a time."""
    return name in _LISTED_TIMES or _OTHER_TIMES.fullmatch(name) is not None


@dataclass(frozen=True, slots=True)
class EndpointMention:
    """A half-open span that names an endpoint; an abbreviation in brackets after it is inside."""

    start: int
    end: int
    name: str
    """Contract name; "" for an endpoint that the list does not name."""
    text: str
    bare: bool = False
    """Only "survival" or "responses": weaker than a full name."""

    @property
    def is_median(self) -> bool:
        """ "mOS", "median survival": the name itself says median."""
        return (self.text[:1] == "m" and self.text[1:2].isupper()) or self.text.lower().startswith("median")


def endpoints_of(text: str) -> tuple[EndpointMention, ...]:
    """Each endpoint that a sentence names, in order, not overlapping."""
    found: list[EndpointMention] = []
    end = 0
    for begin in _BEGINS.finditer(text):
        match = _ENDPOINT.match(text, begin.start()) if begin.start() >= end else None
        if not match or not match.lastgroup:
            continue
        end = match.end()
        name = _WRITTEN[int(match.lastgroup[1:])][0]
        if name == _OWN_WORDS:
            name = re.sub(r"\s+", " ", match[0].lower())
        if _is_homonym(text, match) or (match[0][:8].lower() == "response" and _CODE_BEFORE.search(text, max(match.start() - 12, 0), match.start())):
            continue
        end = match.end()
        if match[0].lower().startswith("response rate") and (other := _NO_TUMOUR.search(text, max(match.start() - 32, 0), match.start())):
            found.append(EndpointMention(other.start(), end, f"{other[0].lower()}response rate", text[other.start() : end]))
            continue
        if abbreviation := _ABBREVIATION.match(text, end):
            end = abbreviation.end()
        if found and found[-1].name == name and match.start() <= found[-1].end + 2 and "(" in text[found[-1].end - 1 : match.end()]:
            continue
        found.append(EndpointMention(match.start(), end, name, match[0]))
    found += [EndpointMention(m.start("of"), m.end(), "cri" if m["of"] in {"CRi", "CRh"} else m["of"], m["of"]) for m in _COUNTED_SO.finditer(text)]
    for match in _RISK.finditer(text):
        name = "PFS" if match["pfs"] else "OS" if match["os"] else ""
        found = [e for e in found if e.end <= match.start() or e.start >= match.end()]
        found.append(EndpointMention(match.start(), match.end(), name, match[0]))
    for pattern, name, group in ((_BARE_SURVIVAL, "OS", 0), (_BARE_RESPONSE, "ORR", "bare")):
        for match in pattern.finditer(text):
            start, end = match.span(group)
            if not any(start < other.end and other.start < end for other in found) and not _CODE_BEFORE.search(text, max(start - 12, 0), start):
                found.append(EndpointMention(start, end, name, match[group], bare=not (name == "OS" and _MEDIAN_BEFORE.search(text, max(start - 8, 0), start))))
    if any(e.text.lower().startswith("respon") for e in found):
        how_far = [EndpointMention(*m.span("how"), "CR" if m["how"].lower() == "completely" else "PR", m["how"]) for m in _HOW_FAR.finditer(text)]
        found = [e for e in found if not any(e.bare and e.end == how.start - 1 for how in how_far)] + how_far
    if (lived := _LIVED.search(text)) and not _NOT_OF_A_GROUP.search(text, 0, lived.start()) and not any(e.name == "OS" for e in found):
        found.append(EndpointMention(lived.start(), lived.end(), "OS", lived[0]))
    found = sorted(_with_rate_words(text, found), key=lambda e: e.start)
    return tuple(_without_descriptions(text, _without_parts(text, found))) if len(found) > 1 else tuple(found)


_PARTS_OPEN = re.compile(
    r"\s?(?:[(\[]\s?(?:(?:defined as|including(?:\spatients\s(?:achieving|with))?|i\.?e\.?,?|[A-Z]{2,4}\s?[=:])\s?)?|,?\s(?:\(?defined as|including|comprising|consisting of|=)\s(?:an?\s)?)≥?\s?$",
    re.IGNORECASE,
)
_PARTS_JOINED = re.compile(r"\s?(?:\+|/|,|&|\bplus\b|,?\s?\band\b|,?\s?\bor\b)\s?(?:an?\s|confirmed\s|unconfirmed\s|durable\s|≥\s?)*", re.IGNORECASE)
_PARTS_CLOSE = re.compile(r"\s?(?:[)\]]|(?:≥|>|lasting|for|of at least)\s?(?:or\s?=\s?)?(?:\d+|six|three|four)\s(?:months?|weeks?)|,?\s(?:was|were|is|of|in|reached|at)\b)")
_MADE_OF_OTHERS = frozenset({"ORR", "DCR", "CBR", "CR", ""})


def _without_parts(text: str, found: list[EndpointMention]) -> list[EndpointMention]:
    """Leave out the endpoints that only define another: "disease control rate (CR + PR + SD) was 61%"."""
    out: list[EndpointMention] = []
    at = 0
    while at < len(found):
        whole = found[at]
        out.append(whole)
        at += 1
        if whole.name not in _MADE_OF_OTHERS or at == len(found) or not _PARTS_OPEN.fullmatch(text, whole.end, found[at].start):
            continue
        last = at
        while last + 1 < len(found) and _PARTS_JOINED.fullmatch(text, found[last].end, found[last + 1].start):
            last += 1
        if _PARTS_CLOSE.match(text, found[last].end):
            at = last + 1
    return out


_WHO_HAD = re.compile(
    r"\b(?:those|patients|participants|subjects|individuals|responders)\s(?:(?:\w+\s)?(?:who\s(?:had\s|have\s)?(?:achieved?|attained|reached|obtained|had|showed|experienced)|achieving|attaining|reaching|with|in|without))\s"
    r"(?:an?\s|the\s|at least\s|less than\s|only\s|confirmed\s|no\s|≥\s?|<\s?)*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:\d|%\)?|\)|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?))\s(?:of\s(?:the\s)?)?(?:(?!in\b|for\b|among\b|with\b)\w+\s){0,2}$",
    re.IGNORECASE,
)


_FOR_WHOM = re.compile(r"\b(?:for|in|among|of|than|versus|vs)\s(?:the\s)?$", re.IGNORECASE)
_PEOPLE_BEHIND = re.compile(r"\s(?:patients|participants|subjects|responders|pts|group|cohort|subgroup)\b", re.IGNORECASE)


def _without_descriptions(text: str, found: list[EndpointMention]) -> list[EndpointMention]:
    """Leave out responses that only say which people another endpoint is about: "PFS in those who achieved a VGPR", "PFS for PR patients"."""
    others = {e.name for e in found}
    out = []
    for endpoint in found:
        if endpoint.name not in RESPONSE or not others - {endpoint.name}:
            out.append(endpoint)
            continue
        if _FOR_WHOM.search(text, max(endpoint.start - 12, 0), endpoint.start) and _PEOPLE_BEHIND.match(text, endpoint.end):
            continue
        who = _WHO_HAD.search(text, max(endpoint.start - 70, 0), endpoint.start)
        if not who or _COUNTED.search(text, max(who.start() - 30, 0), who.start()):
            out.append(endpoint)
    return out


_RATE_WORD = re.compile(r"\s(?:rates?|probabilit(?:y|ies))\b")


def _with_rate_words(text: str, found: list[EndpointMention]) -> list[EndpointMention]:
    out = []
    for mention in found:
        more = _RATE_WORD.match(text, mention.end)
        out.append(EndpointMention(mention.start, more.end(), mention.name, text[mention.start : more.end()], mention.bare) if more else mention)
    return out


_NO_TUMOUR = re.compile(
    r"\b(?:tumou?r and )?(?:ha?emoglobin|ha?ematocrit|platelets?|neutrophils?|symptom(?:s|atic)?|pain|virologic(?:al)?|serologic(?:al)?|immunologic(?:al)?|immune|antibody|cytokine|CRP|spleen)\s$",
    re.IGNORECASE,
)
"""Before "response rate": what responds is no tumour."""


def _is_homonym(text: str, match: re.Match[str]) -> bool:
    """SD after ± is a standard deviation, PR a news agency, MR an imaging method, MS…"""
    found = match[0]
    before, after = text[max(match.start() - 14, 0) : match.start()], text[match.end() : match.end() + 18]
    if found == "SD":
        return (bool(re.search(r"(?:±|\+/-|mean|standard deviation|\()\s?[\[(]?$", before)) and not re.search(r"stable|disease", before)) or bool(
            re.match(r"\s?[,=]?\s?±?\s?\d+\.\d+\)", after)
        )
    if found in {"PR", "PRs"}:
        return (
            bool(re.match(r"\s?(?:agency|contact|firm|Newswire|team|manager|positive)|\s?\+(?!\s?(?:i?SD|stable|CR|MR|VGPR|minor)\b)|/", after, re.IGNORECASE))
            or "hormone" in before
            or "ER/" in before
            or "ER and" in before
        )
    if found == "TTR":  # transthyretin
        return bool(
            re.search(r"(?:serum|mutant|wild-type|amyloid)\s$", before)
            or re.match(r"\s(?:concentration|level|protein|reduction|lowering|amyloid|silenc|stabili|gene|knock)", after)
        )
    if found in {"OS", "CR", "DOR"}:
        return bool(re.match(r"\s?(?:Street|Inc)", after))
    return False
