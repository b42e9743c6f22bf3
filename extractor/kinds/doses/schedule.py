"""How often, by which way and for how long: the words of schedules with the contract's values."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.text import late as re
from extractor.text.choice import Choice
from extractor.text.gate import gated


@dataclass(frozen=True, slots=True)
class Told:
    """Words that tell a schedule or a route: a half-open span of the sentence and the contract's value."""

    start: int
    end: int
    value: str


_NUMBERS = {word: n for n, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1)}
_NUMBERS |= {"other": 2, "second": 2, "third": 3, "fourth": 4, "sixth": 6, "eighth": 8}
_N = r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|other|second|third|fourth|sixth|eighth"
_PER = r"(?:a|per|each|every)"
_NO_AMOUNT = r"(?!-[A-Z])(?!\s?-?(?:mg|mcg|µg|ug|g\b|m[lL]\b|IU|U\b|GBq|MBq|mCi))"
_DAYS = rf"\d{{1,2}}(?:(?:, ?and |, ?| ?and | ?& ?|-| ?to ?| ?through ?)\d{{1,2}}{_NO_AMOUNT}){{0,7}}"
# Longest first where two begin alike.
_FREQUENCIES: tuple[tuple[str, str], ...] = (
    ("", rf"(?P<days>(?:on )?days? {_DAYS}(?: of| in| every)(?: (?:a|each|every|the|repeating))?(?: (?:\d{{1,2}}|{_N})[- ]?(?:day|week)s?)?(?: (?:treatment )?cycles?)?)"),
    ("", rf"(?P<every>(?:(?:once|one time|one (?:dose|infusion|injection)) )?every (?P<n>{_N})[- ]?(?:to \d{{1,2}}[- ]?)?(?P<unit>hours?|days?|weeks?|wks?|months?|years?))"),
    ("", rf"(?P<apart_by>at (?:intervals of (?P<n3>{_N}) (?P<unit3>days?|weeks?|wks?|months?)|(?P<n2>{_N})[- ](?P<unit2>days?|week|wk|month)(?:s|ly)? intervals?))"),
    ("", r"(?P<q>\b[qQ] ?-?(?P<qn>\d{1,2}) ?-?(?P<qunit>[hHdDwWmM]|wks?|weeks?|weekly|months?|days?|hours?|hrs?)\b)"),
    ("BID", rf"(?:twice|two times|2 times|2x)[- ](?:daily|{_PER} day)|\bBID\b|\bbid\b|\bb\.i\.d\b\.?|\bb\.d\b\.?|\bbd\b|morning and evening"),
    ("TID", rf"(?:three times|3 times|thrice|3x)[- ](?:daily|{_PER} day)|\bTID\b|\btid\b|\bt\.i\.d\b\.?|\btds\b"),
    ("QID", rf"(?:four times|4 times)[- ](?:daily|{_PER} day)|\bQID\b|\bqid\b|\bq\.i\.d\b\.?"),
    ("BIW", rf"(?:twice|two times|2 times)[- ](?:weekly|{_PER} week)|\bBIW\b"),
    ("three times weekly", rf"(?:three times|3 times|thrice)[- ](?:weekly|{_PER} week)|\bTIW\b"),
    ("", rf"(?P<week>(?:[3-6]|three|four|five|six)(?: consecutive)?[- ](?:days|times)[- ](?:{_PER} week|weekly))"),
    ("Q6M", rf"(?:twice|two times)[- ](?:yearly|annually|{_PER} year)|semi-?annual(?:ly)?|bi-?annual(?:ly)?|half-yearly"),
    ("Q2W", r"(?:once )?every other week|bi-?weekly|fortnightly|every fortnight|(?:two|2)(?:-weekly| weekly(?= intervals?\b))"),
    ("Q3W", r"(?:three|3)(?:-weekly| weekly(?= intervals?\b))"),
    ("Q4W", r"(?:four|4)(?:-weekly| weekly(?= intervals?\b))"),
    ("QOD", r"(?:once )?every other day|every second day|alternate[- ]day(?:s)?|\bQOD\b|\bq\.?o\.?d\b\.?"),
    ("Q3M", r"(?:once )?(?:every quarter|quarterly)"),
    (
        "QW",
        rf"(?:once|one time|1 time)(?:-|, | )?(?:weekly|{_PER} week)|(?:once )?every week|each week|per week|\bQW\b|\bqw\b|\bq\.w\b\.?|(?<![-\w])weekly(?! (?:increments?|steps|intervals|dose (?:increments?|escalation|increases?)|pain|average|mean|rate|seizure|sales))",
    ),
    (
        "QM",
        rf"(?:once|one time)(?:-| )?(?:monthly|{_PER} month)|(?:once )?every month|each month|per month|\bQM\b|(?<![-\w])monthly(?! (?:seizure|migraine|headache|rate|average|mean|bleed|visits?))",
    ),
    ("QY", rf"(?:once|one time)(?:-| )?(?:yearly|annually|{_PER} year)|(?:once )?every year|each year|(?<![-\w])(?:yearly|annually)"),
    (
        "QD",
        rf"(?:once|one time|1 time)(?:-|, | )?(?:daily|{_PER} day)|(?:once )?every day|each day|per day|a day\b(?! ?\d)|/day\b(?! ?\d)|\bQD\b|\bqd\b|\bq\.d\b\.?|\bo\.d\b\.?|\bQHS\b|nightly|(?:once )?(?:at bedtime|each morning|every morning|each evening|every evening|"
        r"each night|every night)|(?<![-\w])daily(?! (?:living|life|activit|intake|value|average|mean|cigarette|seizure|symptom))",
    ),
    (
        "",
        rf"(?P<apart>(?:two|three|four|2|3|4)(?: \d[\w./]* ?\w{{0,6}})?(?: \w+){{0,2}} (?:doses|infusions|injections|administrations|vaccinations|shots)(?:,? (?:given|administered|separated by|spaced|taken))?(?: by)? (?:\d{{1,3}}|{_N}) (?:days|weeks|months)(?: apart)?)",
    ),
    ("", r"(?P<fractions>in (?:\d{1,2}|five|ten|single|one) (?:daily )?fractions?|(?:x|×) ?\d{1,2} fractions)"),
    (
        "once",
        r"\b(?:a |one |as a |as one |in a )?single[- ](?!agents?\b)(?:(?:\w+[- ]){0,4}?)(?:dose|infusion|injection|administration|treatment|shot|course|bolus|application|instillation|ascending)s?\b|\bone[- ]time\b|\bsingle(?= (?:oral|IV|SC|intravenous|subcutaneous|intramuscular|intrathecal|\d))|"
        r"\bone (?:\w+ ){0,2}(?:infusion|injection|intravenous dose|dose|administration)\b(?! every)|(?:treated|given|dosed|administered|infused|injected) once\b(?![- ](?:daily|weekly|monthly|a |per |every |each))|"
        r"\bonce(?=,? (?:with|by|at|as|on day 1)\b)|\bsingle-dose\b",
    ),
)
_NAMED = {f"f{n}": value for n, (value, _) in enumerate(_FREQUENCIES)}
_FREQUENCY = Choice((f"(?P<f{n}>{pattern})" for n, (_, pattern) in enumerate(_FREQUENCIES)), re.IGNORECASE)
_LETTERS_BEGIN = re.compile(r"[A-Za-z](?<![A-Za-z].)")
_WORD_BEGINS = re.compile(r"[A-Za-z0-9/×](?<![A-Za-z].)")
_HOURS = {24: "QD", 12: "BID", 8: "TID", 6: "QID", 48: "QOD"}
_WEEKS = {1: "QW", 2: "Q2W", 3: "Q3W", 4: "Q4W", 6: "Q6W", 8: "Q8W", 12: "Q12W"}
_MONTHS = {1: "QM", 3: "Q3M", 6: "Q6M", 12: "QY"}
_CYCLE = re.compile(r"(?:on )?day 1 (?:of|in|every)(?: (?:a|each|every|the|repeating))? (14|21|28|42|two|three|four|2|3|4)[- ](day|week)s?", re.IGNORECASE)
_HALF_LIFE = re.compile(r"(?:diary|visits?|monitoring|assess\w*|follow-up|scans?|imaging|measured|conference)\W{0,3}$", re.IGNORECASE)


def frequencies(text: str) -> tuple[Told, ...]:
    """Each schedule that the sentence tells, in order."""
    out = []
    for match in _FREQUENCY.matches(text, _WORD_BEGINS):
        value = _value(match)
        if value and not _HALF_LIFE.search(text[max(match.start() - 14, 0) : match.start()]):
            out.append(Told(match.start(), match.end(), value))
    return tuple(out)


def _value(match: re.Match[str]) -> str | None:
    told = {name: words for name, words in match.groupdict().items() if words}
    named = next(name for name in told if name in _NAMED)
    if fixed := _NAMED[named]:
        return fixed
    if "every" in told:
        return _every(_count(told["n"]), told["unit"], match[0])
    if "apart_by" in told:
        return _every(_count(told.get("n2") or told["n3"]), told.get("unit2") or told["unit3"], match[0])
    if "q" in told:
        return _every(int(told["qn"]), told["qunit"], match[0])
    if "days" in told:
        if cycle := _CYCLE.fullmatch(told["days"].removesuffix("s").removesuffix(" cycle").removesuffix(" treatment")):
            return _every(_count(cycle[1]), cycle[2], match[0])
        if re.fullmatch(r"(?:on )?days? \d{1,2} of cycles?(?: \d{1,2})?", match[0], re.IGNORECASE):
            return None  # one day of one cycle
        return match[0] if re.search(r"cycle|day cycle|-day|week", match[0], re.IGNORECASE) or "," in match[0] or " and " in match[0] else None
    return match[0]


_DAYS_AFTER = re.compile(
    r"[\s,(]{1,3}(?:(?:IV|i\.v\.|iv|PO|p\.o\.|SC|orally|intravenously|subcutaneously|daily)\s)?(?P<days>at\sweeks?\s\d{1,2}(?:(?:,\s(?:and\s)?|\sand\s)\d{1,2}){1,7}|(?:on\s)?(?:(?:days?\s|[dD]-?)\d{1,2}(?:(?:,\s?(?:and\s)?|\s?[-+&]\s?|\s(?:and|to|through)\s)[dD]?-?\d{1,2}){1,7}))(?!\d|\.\d|-[A-Z]|\s?(?:weeks|months)|\s?-?(?:mg|mcg|µg|ug|g\b|m[lL]\b|IU|U\b))",
    re.IGNORECASE,
)


def days_after(text: str, end: int) -> str | None:
    """The days of a cycle that stand right behind an amount: "days 1-14", "d1, d8"."""
    match = _DAYS_AFTER.match(text, end)
    return match["days"] if match else None


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def _every(n: int, unit: str, words: str) -> str:
    """The contract's value of "every n units", the words where it has none."""
    letter = unit[0].lower()
    if letter == "h":
        return _HOURS.get(n, words)
    if letter == "d":
        if n in {1, 2}:
            return "QD" if n == 1 else "QOD"
        return _MONTHS.get(1, words) if n == 30 else _WEEKS.get(n // 7, words) if n % 7 == 0 else words
    if letter == "w":
        return _WEEKS.get(n, words)
    if letter == "m":
        return _MONTHS.get(n, words)
    return "QY" if n == 1 else words


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
