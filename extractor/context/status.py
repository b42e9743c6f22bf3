"""What the text does with a mention: reports it, plans it, cites it from elsewhere, denies it; whether it is to date; whether it is about people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from extractor.records import Assertion
from extractor.text import late as re
from extractor.text.gate import Gated, gated


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that decided, half-open span in the sentence."""

    status: str
    start: int
    end: int
    text: str

    def named(self, offset: int) -> str:
        """ "planned: will receive@120-132", with offsets moved by `offset`."""
        return f"{self.status}: {self.text}@{self.start + offset}-{self.end + offset}"


_PLANNED = gated(
    r"\b(?:will\s+(?:be\s+)?(?:also\s+|then\s+|initially\s+)?(?:receive|enroll|enrol|recruit|advance|move|take|carry|randomi[sz]e|evaluate|include|assess|treat|test|dose|be\s+(?:given|dosed|treated|enrolled|randomi[sz]ed|administered|evaluated)|"
    r"given|dosed|treated|enrolled|randomi[sz]ed|administered|evaluated|recruited|conducted|assigned)|(?:is|are|was|were)\s+(?:expected|planned|designed|intended|anticipated|targeted|projected|being planned)|"
    r"(?:plans?|intends?|expects?|aims?|anticipates?|planning|proposes?|targets?)\s+(?:to|on)\b|up\s+to\s+\d+\s+(?:patients|participants|subjects)|target(?:ed)?\s+enrol?lment|planned\b|to\s+be\s+(?:enrolled|randomi[sz]ed|dosed|treated|given)|"
    r"would\s+(?:receive|enroll|be\s+\w+ed)|with\s+the\s+option|\bpowered\s+to\b)",
    re.IGNORECASE,
)
_CONDITIONAL = gated(
    r"\b(?:if\s+(?:the\s+|our\s+|this\s+)?\w+(?:\s+\w+){0,4}\s+(?:exceeds?|is|are|were|reach(?:es)?|meets?|shows?)|assum(?:es?|ing|ed|ption)\b|hypothesi[sz]ed?\b|powered\s+(?:to|for|at)|(?:aim(?:ed|s|ing)?|designed|sought|set out|expected)\s+(?:to|at)\s+(?:achieve|demonstrate|detect|show|reach|obtain|rule out|exclude|improve)\w*|to\s+detect\s+(?:an?\s+|the\s+|this\s+|at\s+least\s+)?(?:[\w-]+\s+){0,3}?(?:differences?|improvements?|effects?|changes?|reductions?|increases?|superiority|HR\b|hazard|\d)|would\s+(?:be|have)\b|(?:differentiate|distinguish|discriminate)\s+between\b|(?:aims?|objectives?|goals?|hypothes[ie]s|end\s?-?points?)\s+(?:(?:of|in|for)\s+(?:\w+\s+){1,5})?(?:was|is|were|are)\s+to\s+(?:detect|show|demonstrate|improve|increase|reduce|achieve|rule|exclude|test|reach)\b|null hypothesis(?=\s(?:was|is|assume[sd]|that)\b)|(?:modell?ing|simulations?|models?|extrapolat\w+)\b[^.;,]{0,60}\b(?:project|predict|forecast)\w*)",
    re.IGNORECASE,
)
_HISTORICAL = gated(
    r"\b(?:histor(?:ic|ical|ically)\b|published\s+(?:data|literature|studies|results|outcomes|reports|(?:median|mean)\s|(?:ORR|OS|PFS|DOR|survival|response)\b)|literature\b|previous(?:ly)?\s+(?:reported|published)\s+(?:studies|trials|data)|previous\s+(?:research|studies)\b|prior\s+studies\b|(?:comparable|similar)\s+(?:to|with)\s+(?:those|that|the\s+(?:rates?|results?))\s+(?:\w+\s+)?(?:observed|seen|reported|obtained|achieved|found)|(?:in|from)\s+(?:an?\s+)?(?:earlier|previous)\s+(?:phase\s+\w+\s+)?(?:trials?|stud(?:y|ies))|"
    r"natural\s+history|compares?\s+favou?rably\s+(?:to|with)|expected\s+median\b|(?:current(?:ly)?\s+)?expected\s+survival|retrospective\s+(?:studies|series|data)|database\s+of\s+\d|benchmark|(?:are|is)\s+generally\s+expected\s+to\b|typical(?:ly)?\b(?!\s(?:hard|difficult|resistant|treated|given|more|less))|registry\s+data|\brivals?\b|\bcompetitors?\b|external\s+control|real[- ]world\s+data\s+(?:show|from)|standard[- ]of[- ]care\s+(?:data|results|outcomes)|(?<!^In\sa\s)separate\s+(?:phase\s+\w+\s+)?(?:trial|study)|"
    r"SEER\b|American Cancer Society|National Cancer Institute'?s?\s+data|population[- ]based|in\s+the\s+general\s+population|diagnosed\s+(?:each|every)\s+year|(?:survival|cure|mortality)\s+rates?\s+(?:for\s+(?:people|patients|those)\s+(?:diagnosed|with)(?![^.;]{0,80}\s(?:was|were)\s)|(?:drops?|falls?|declines?|plummets?|rises?)\s+(?:to|below|from)\b))",
    re.IGNORECASE,
)
_NEGATED = gated(
    r"\b(?<!who\s)(?<!that\s)(?:did\s+not|does\s+not|was\s+not|were\s+not|not\s+(?:been\s+)?(?:granted|given|observed|received)|no\s+(?:objective\s+)?responses?|failed\s+to|without\s+any|none\s+of)\b",
    re.IGNORECASE,
)
_TO_DATE = gated(
    r"\b(?:to\s+date|thus\s+far|so\s+far|ongoing|on-going|still\s+(?:on|alive|ongoing|in)|continu(?:es?|ing)\s+to|not\s+yet\s+mature|immature|remain(?:s|ed|ing)?\s+(?:in\s+\w+|alive|on|ongoing|immature)|"
    r"data\s+(?:are|were|is)\s+(?:still\s+)?(?:maturing|immature)|(?:is|are)\s+(?:currently\s+)?estimated|continue\s+to\s+mature|not\s+mature)\b",
    re.IGNORECASE,
)
_PRECLINICAL = gated(
    r"\b(?:mice|mouse|murine|rats?|rodents?|rabbits?|monkeys?|macaques?|non-?human\s+primates?|NHPs?|dogs?|canine|ferrets?|hamsters?|pigs?|minipigs?|cynomolgus|xenografts?|in\s+vitro|in\s+vivo|ex\s+vivo|pre-?clinical(?:ly)?|"
    r"animals?|cell\s+lines?|IC50|EC50|ED50|guinea\s+pigs?|zebrafish|organoids?|murines?|knock-?out|transgenic|livestock|feline|cats)\b",
    re.IGNORECASE,
)
_CLINICAL = gated(
    r"\b(?:patients?|participants?|subjects?|volunteers?|adults?|children|humans?|men|women|boys|girls|infants|clinical\s+(?:trial|study)|phase\s+[1234I])\b", re.IGNORECASE
)


_KEPT = 100
"""Answers of whole sentences that are kept: each fact of a sentence, and each kind, asks again."""


def _cue(status: str, pattern: Gated, text: str, start: int = 0, end: int | None = None) -> Cue | None:
    match = pattern.search(text, start, len(text) if end is None else end)
    return Cue(status, match.start(), match.end(), match[0]) if match else None


def planned(text: str, start: int = 0, end: int | None = None) -> Cue | None:
    """The cue that makes text[start:end] a plan."""
    return _cue("planned", _PLANNED, text, start, end)


def conditional(text: str, start: int = 0, end: int | None = None) -> Cue | None:
    """The cue that makes it a condition, an assumption or a powering statement."""
    return _cue("conditional", _CONDITIONAL, text, start, end)


@lru_cache(maxsize=_KEPT)
def historical(text: str, start: int = 0, end: int | None = None) -> Cue | None:
    """The cue that makes it a published or external figure."""
    return _cue("historical", _HISTORICAL, text, start, end)


def negated(text: str, start: int = 0, end: int | None = None) -> Cue | None:
    """The cue that denies it."""
    return _cue("negated", _NEGATED, text, start, end)


def to_date(text: str, start: int = 0, end: int | None = None) -> Cue | None:
    """The cue that says the value can still change."""
    return _cue("to_date", _TO_DATE, text, start, end)


@lru_cache(maxsize=_KEPT)
def preclinical(text: str) -> Cue | None:
    """The cue that makes a sentence one about animals or cells; None where it speaks of people too."""
    cue = _cue("preclinical", _PRECLINICAL, text)
    return cue if cue and not _CLINICAL.search(text) else None


_COMPARED = re.compile(r"\b(?:than|versus|vs\.?|compar\w+|similar|relative to|against|in contrast)\b", re.IGNORECASE)
"""Between a mention and what it is set against: only that is from elsewhere."""


def assertion_of(text: str, position: int) -> tuple[Assertion, Cue | None]:
    """The assertion of a mention at a position, from the cues before it in its sentence."""
    if cue := planned(text, 0, position + 1) or conditional(text, 0, position + 1):
        return "planned", cue
    if (cue := historical(text)) and not _COMPARED.search(text, position, cue.end):
        return "historical", cue
    if cue := negated(text, max(position - 60, 0), position):
        return "negated", cue
    return "reported", None
