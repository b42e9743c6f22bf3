"""By which way and for how long a dose is given: words with the contract's values."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from extractor.text import late as re
from extractor.text.choice import Choice
from extractor.text.gate import gated
from extractor.text.schedules import Told

_LETTERS_BEGIN = re.compile(r"[A-Za-z](?<![A-Za-z].)")
_STAGE_BEFORE = re.compile(r"(?:\b(?:stages?|phase|grade|type|class|factor|group)\s|\bI{1,3}[ABCabc]?\d?\s?(?:[-/,]|or|and|to|,?\sor|,?\sand)?\s?)$", re.IGNORECASE)
_STAGE_AFTER = re.compile(
    r"[ABab]?\s(?:NSCLC|SCLC|melanoma|disease|breast|lung|colo\w+|ovarian|gastric|pulmonary|squamous|non-small|adenocarcinoma|(?:\w+\s)?cancer|heart failure)\b"
)
_NOT_SPOKEN = r"(?! (?:presentation|session|abstract|poster|cavity|mucos|cancer|talk|plenary|statement|communicat|hearing|health|candid|squamous|argument|late|arguments|glucose|report|contracepti|steroids|corticosteroids|antibiotics|anticoagula|hygiene|intake|food|feeding))"
_ROUTES: tuple[tuple[str, str], ...] = (
    ("intrathecal", r"intrathecal(?:ly)?"),
    ("intravitreal", r"intravitreal(?:ly)?"),
    ("subretinal", r"sub-?retinal(?:ly)?"),
    ("suprachoroidal", r"suprachoroidal(?:ly)?"),
    ("intratumoral", r"intra-?tumou?r(?:al)?(?:ly)?"),
    ("intralesional", r"intralesional(?:ly)?"),
    ("intradermal", r"intradermal(?:ly)?"),
    ("nasal spray", r"nasal spray"),
    ("intranasal", r"intranasal(?:ly)?"),
    ("intraperitoneal", r"intraperitoneal(?:ly)?"),
    ("intrapleural", r"intrapleural(?:ly)?"),
    ("intravesical", r"intravesical(?:ly)?"),
    ("intra-articular", r"intra-?articular(?:ly)?"),
    ("intracerebroventricular", r"intracerebroventricular(?:ly)?|\bICV\b"),
    ("intracisternal", r"intra-?cisterna(?:l|l magna| magna)?(?:ly)?|cisterna magna"),
    ("intracoronary", r"intracoronary|intra-?myocardial(?:ly)?"),
    ("intra-arterial", r"intra-?arterial(?:ly)?|hepatic arterial"),
    ("epidural", r"epidural(?:ly)?"),
    ("sublingual", r"sublingual(?:ly)?"),
    ("buccal", r"\bbuccal(?:ly)?"),
    ("transdermal", r"transdermal(?:ly)?|\bpatch(?:es)?\b"),
    ("rectal", r"\brectally|\bsuppositor(?:y|ies)|\benemas?\b"),
    ("vaginal", r"\bvaginally|vaginal (?:ring|tablet|gel|cream|insert)"),
    ("inhaled", r"inhal(?:ed|ations?|ers?)|nebuli[sz](?:ed|ers?)|aerosoli[sz]ed"),
    (
        "intravenous",
        r"intravenous(?:ly)?|\bIV\b|\bi\.v\b\.?|\biv\b",
    ),
    (
        "subcutaneous",
        r"subcutaneous(?:ly)?|\bSC\b|\bs\.c\b\.?|(?<!-)\bSQ\b(?![ -](?:HDM|T\b|U\b|Bet|tree|birch|ragweed|unit))|\bsub-?Q\b|under the skin|auto-?injectors?|on-body injector",
    ),
    ("intramuscular", r"intramuscular(?:ly)?|\bIM\b|\bi\.m\b\.?"),
    (
        "topical",
        r"topical(?:ly)?(?! (?:cortico)?steroids?\b| antibiotics?\b| an[a]?esthe)|\bcreams?\b|\bointments?\b|\blotions?\b|\bfoam\b|eye ?drops?|ophthalmic|\b(?:hydro)?gel\b|\bshampoo\b",
    ),
    ("oral", rf"\boral(?:ly)?\b{_NOT_SPOKEN}|by mouth|per os|\bPO\b|\bp\.o\b\.?|\btablets?\b|\bcapsules?\b|\bpills?\b|\bcaplets?\b|\blozenges?\b"),
    ("infusion", r"\binfus(?:ions?|ed|ing)\b"),
    ("injection", r"\binject(?:ions?|ed|ing|able|ables)\b"),
)
_ROUTE = Choice((f"(?P<r{n}>{pattern})" for n, (_, pattern) in enumerate(_ROUTES)), re.IGNORECASE)
_SHORT_ROUTE = re.compile(r"iv|sc|im|po|icv|sq", re.IGNORECASE)
GENERAL_ROUTES = frozenset(("infusion", "injection"))
"""How it is given, not where: a specific route says more."""


def routes(text: str) -> tuple[Told, ...]:
    """Each way of giving a drug that the sentence tells, in order."""
    out = []
    for match in _ROUTE.matches(text, _LETTERS_BEGIN):
        assert match.lastgroup
        if _SHORT_ROUTE.fullmatch(match[0]) and match[0] not in {"IV", "SC", "IM", "PO", "ICV", "SQ", "iv", "sc", "im", "po"}:
            continue
        if match[0] == "iv" and text[match.start() - 1 : match.end() + 1] == "(iv)" and "(iii)" in text:
            continue  # the fourth of a list
        if match[0] == "IV" and (
            text[match.start() - 1 : match.start()] == "-" or _STAGE_BEFORE.search(text, max(match.start() - 14, 0), match.start()) or _STAGE_AFTER.match(text, match.end())
        ):
            continue  # a stage of cancer
        out.append(Told(match.start(), match.end(), _ROUTES[int(match.lastgroup[1:])][0]))
    return tuple(out)


_DURATION = gated(
    r"\bfor (?:up to |at least |approximately |about |a (?:total|maximum|minimum) of |the first |a |an additional )?(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|sixteen|twenty-four)(?: (?:or|to) (?:\d{1,3}|\w+)|-\d{1,3})?"
    r"[- ](?:days?|weeks?|months?|years?|cycles?|doses)\b|\buntil (?:disease |documented )?(?:progression|unacceptable|relapse|recurrence|toxicity)[^,.;()]{0,60}|\bover (?:\d{1,3}|one|two|three|four|six) (?:weeks|months|years)\b",
    re.IGNORECASE,
)


def duration_after(text: str, start: int, end: int) -> str | None:
    """How long treatment goes on, in the words of text[start:end]: "for up to 12 weeks"."""
    match = _DURATION.search(text, start, end)
    return re.sub(r"^(?:for|over) ", "", match[0], flags=re.IGNORECASE).strip() if match else None


def within(told: Sequence[Told], low: int, high: int) -> Sequence[Told]:
    """Those, sorted by start, that begin in text[low:high]."""
    return told[bisect_left(told, low, key=lambda t: t.start) : bisect_left(told, high, key=lambda t: t.start)]


def nearest(told: Iterable[Told], start: int, end: int, *, low: int, high: int, before_costs: float = 1.4) -> Told | None:
    """The one that stands nearest to text[start:end], inside low and high; what comes after is nearer than what comes before."""
    best, cost = None, 1e9
    for item in told:
        if item.start < low or item.end > high:
            continue
        away = float(item.start - end) if item.start >= end else (start - item.end) * before_costs
        if item.start < end and item.end > start:
            away = 0
        if away < cost:
            best, cost = item, away
    return best
