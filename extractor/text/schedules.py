"""How often something is given: the words of schedules with the contract's values."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.text import late as re
from extractor.text.choice import Choice


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
    (
        "",
        rf"(?P<every>(?:(?:once|one time|one (?:dose|infusion|injection)) )?every (?P<n>{_N})[- ]?(?:to \d{{1,2}}[- ]?)?(?P<unit>hours?|hrs?\b|h\b|days?|weeks?|wks?|months?|years?))",
    ),
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
        rf"(?:once|one time|1 time)(?:-|, | )?(?:daily|{_PER} day)|(?:once )?every day|each day|(?<!injections )(?<!tablets )(?<!capsules )(?<!infusions )(?<!pens )per day|a day\b(?! ?\d)|/day\b(?! ?\d)|\bQD\b|\bqd\b|\bq\.d\b\.?|\bo\.d\b\.?|\bQHS\b|nightly|\bnocte\b|(?:once )?(?:at bedtime|each morning|every morning|each evening|every evening|"
        r"each night|every night)|(?<![-\w])daily(?! (?:living|life|activit|intake|value|average|mean|cigarette|seizure|symptom))",
    ),
    (
        "",
        rf"(?P<apart>(?:two|three|four|2|3|4)(?: \d[\w./]* ?\w{{0,6}})?(?: \w+){{0,2}} (?:doses|infusions|injections|administrations|vaccinations|shots)(?:,? (?:given|administered|separated by|spaced|taken))?(?: by)? (?:\d{{1,3}}|{_N}) (?:days|weeks|months)(?: apart)?)",
    ),
    ("", r"(?P<fractions>in (?:\d{1,2}|five|ten|single|one) (?:daily )?fractions?|(?:x|×) ?\d{1,2} fractions)"),
    (
        "once",
        r"\b(?:a |one |as a |as one |in a )?single[- ](?!agents?\b)(?:(?:\w+[- ]){0,4}?)(?:dose|infusion|injection|administration|treatment|shot|course|bolus|application|instillation|ascending)s?\b(?!-limiting)|\bone[- ]time\b|\bsingle(?= (?:oral|IV|SC|intravenous|subcutaneous|intramuscular|intrathecal|\d))|"
        r"\bone (?:\w+ ){0,2}(?:infusion|injection|intravenous dose|dose|administration)\b(?! every|[- ](?:limiting|reductions?|levels?|delays?|modifications?|interruptions?|increases?|escalations?|cohorts?)\b)|(?:treated|given|dosed|administered|infused|injected) once\b(?![- ](?:daily|weekly|monthly|a |per |every |each))|"
        r"\bonce(?=,? (?:with|by|at|as|on day 1)\b)|\bsingle-dose\b",
    ),
)
_NAMED = {f"f{n}": value for n, (value, _) in enumerate(_FREQUENCIES)}
_FREQUENCY = Choice((f"(?P<f{n}>{pattern})" for n, (_, pattern) in enumerate(_FREQUENCIES)), re.IGNORECASE)
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


HOW_OFTEN = (
    r"\s(?:(?:(?:once|twice|three times)[ -])?(?:daily|weekly|monthly)|(?:once\s)?every\s(?:(?:other|\d{1,2}|two|three|four|six|eight|twelve)\s)?(?:day|week|month)s?"
    r"|(?:QD|BID|QW|QM|Q\d{1,2}[DWM])\b)"
)
"""Behind an amount that people are called by: "20 mg once daily", "300 mg Q2W", "150 mg every four weeks"."""
_HOW_OFTEN = re.compile(HOW_OFTEN, re.IGNORECASE)


def often_after(text: str, end: int) -> Told | None:
    """The schedule right behind an amount that ends there, and its value: "Q4W" for "300 mg every four weeks"."""
    match = _HOW_OFTEN.match(text, end)
    told = frequencies(match[0]) if match else ()
    return Told(match.start(), match.end(), told[0].value) if match and told else None
