"""The company that speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from extractor.kinds.documents.tickers import MANY_COMPANIES
from extractor.text import late as re
from extractor.text.gate import gated

# How a company's name is written: "Acme Bio, Inc.", "uniQure N.V.", "electroCore", "3Dent Holdings (China) Limited", "argenx SE".
_LEGAL_FORM = r"Inc|Incorporated|Corp|Corporation|Ltd|Limited|LLC|plc|PLC|AG|SA|S\.A|SE|N\.V|NV|AB|AS|ASA|A/S|GmbH|KGaA|Co|Company|L\.P|LP|S\.p\.A|BV|B\.V|Pty|Oy|Oyj|SpA|KG|K\.K"
_SUFFIX = rf"(?:,?\s(?:{_LEGAL_FORM})\b\.?(?:\s\(publ\))?(?:,?\s(?:Inc|Ltd|Limited|LLC)\b\.?)?)"
_INNER_CAPITAL = r"[a-z]{1,10}[A-Z]\w*"
_FIRST_WORD = rf"(?:[A-Z0-9][\w'&.+-]*|{_INNER_CAPITAL}|[a-z]{{4,12}}(?= (?:SE|NV|N\.V\.|SA|AB)\b))"
_NEXT_WORD = rf"(?:[A-Z][\w'&.+-]*|{_INNER_CAPITAL}|[0-9]+[A-Z]\w*|&|of|and|the)"
_PART_OF_GROUP = r"(?: \((?:China|Cayman|Holdings?|Hong Kong|Shanghai|Beijing|Suzhou|Israel|Japan|UK|US|USA|Australia)\))"
_NAME = rf"(?<!\w){_FIRST_WORD}(?: {_NEXT_WORD}){{0,6}}?{_PART_OF_GROUP}?{_SUFFIX}?"
_SHORT_NAME = r"[A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*)"
"""Up to three or four capitalised words, given by what follows: "Acme Bio" in "Acme Bio's"."""

# "Acme Bio, Inc. (Nasdaq: ACMB), a clinical-stage company, today announced": brackets and what explains the company may stand before the verb.
_IN_BRACKETS = r"(?:\([^)]*\)[,;]?\s?){0,4}"
_EXPLAINED = r"(?:,\s(?:an?|the|Inc|one|which|together|its)\s[^.]{0,400}?[,.]?)?"
_SAID = r"today|has|have|announce[sd]?|and its|is\s|presented|reported|said|Announces|was|will|(?:[a-z]+ed|gave|begins?|expects?|plans?|provides?)\s|,|\("
_SPEAKS = re.compile(rf"(?P<name>{_NAME})(?=\s?{_IN_BRACKETS}{_EXPLAINED}\s?(?:[\"']?\)?\s?)?(?:{_SAID}))")
_DAY = r"(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_IN_ITS_BRACKET = r"\s?\(\s?[A-Z][A-Z.]{0,5}\s?\)"
"""The symbol alone, as news services print it: "Acme Bio (ACMB)", "Acme ( ACMB )"."""
_TOLD = r"(?:said|announced|reported)\b"
_SPOKE_IN_NEWS = re.compile(rf"(?P<name>{_NAME})(?:(?:{_IN_ITS_BRACKET})?\s(?:{_TOLD}\s{_DAY}|{_DAY}\s{_TOLD})|{_IN_ITS_BRACKET}(?:['’]s?)?\s(?:{_TOLD}|shares\b|stock\b))")
"""How news about a release names its speaker: "Acme said Tuesday", "Acme on Tuesday reported", "Acme (ACMB) said"."""
_SPOKE_FIRST = re.compile(
    rf"\s*(?P<name>(?!(?:Researchers|Investigators|Scientists|Doctors|Physicians|Regulators|Authors|Officials|Analysts|Experts|Patients|Women|Men|Studies|Trials|Results)\b){_NAME})"
    rf"(?:,? of [A-Z][^.,]{{2,30}}(?:, [A-Z][\w.]{{1,20}})?,)?\s(?:(?:has|have|today)\s)?{_TOLD}"
)
"""The first words of a text without a headline or dateline: "Acme reported results", "Acme AS, of Bergen, Norway, reported"."""
_OPENING = 200
"""Characters in which a text without a dateline names who speaks."""
_SPEAKS_WITHIN = 60
"""Characters after the dateline that "Regulatory News:" and the like may take."""
_SENTENCE_ENDS = re.compile(r"[a-z]{3}[.!?]\s")

_ABOUT = gated(rf"(?:^|\n|\*)\W*About\s+(?P<name>{_NAME})\s*(?:\*+)?\s*(?:\n|:|$)", re.MULTILINE)
_SOURCE = re.compile(rf"(?:SOURCE|Source):?\s+(?P<name>{_NAME})\s*(?:$|\n|\.)", re.MULTILINE)
_BEFORE_TICKER = re.compile(rf"(?P<name>{_NAME}),?['’]?s?$")

# What companies do in headlines. A verb counts by its beginning ("Dose" of "Doses"), so that a longer word of the same beginning is one as well.
_HEAD_VERBS = (
    *(r"to\b", r"and\s", "Announces?", "Reports?", "Receives?", "Presents?", "Highlights?", "Publishes", "Provides", "Completes?", "Initiates?", "Doses?", "Submits?"),
    *("Expands?", "Enters?", "Appoints?", "Grants?", "Granted", "Closes", "Raises?", "Shares", "Unveils?", "Awarded", "Achieves", "Commences?", "Launches", "Issues", "Gains"),
    *("Secures", "Selects", "Obtains", "Files", "Begins", "Showcases", "Demonstrates", "Enrolls", "Wins", "Rises", "Signs", "Acquires", "Advances", "Strengthens", "Names"),
    *("Hosts", r"Is\b", r"Will\b", "Drug", "Lead", "Guides", "Outlines", "Discloses", "Updates", "Confirms", "Releases", "Treats", "Regains", "Reaffirms", "Schedules"),
    *("Successfully", "Screens", r"Has\b", "Plans", "Looks", "Solidifies", "Extends", "Bolsters", "Broadens", "Accelerates", "Progresses", "Welcomes", "Joins", "Licenses"),
    *("Partners", "Collaborates", "Establishes", "Opens", "Recruits", "Randomi[sz]es", "Meets", "Posts", "Delivers", "Reveals", "Gets", "Nabs", "Seeks", "Requests"),
    *("Withdraws", "Halts", "Pauses", "Resumes", "Terminates", "Discontinues", "Stops"),
)
_HEAD_VERB = re.compile(rf"^\W*(?P<name>{_NAME})(?:®|™)?(?:['’]s?\b)?\s(?:\([^)]*\)\s)?(?:{'|'.join(_HEAD_VERBS)})")
_POSSESSIVE_DRUG = re.compile(rf"^\W*(?P<name>{_SHORT_NAME}{{0,3}})['’]s?\s(?=[A-Z]{{2,}}|\w+-\d)")
_POSSESSIVE = re.compile(rf"^\W*(?P<name>{_SHORT_NAME}{{0,3}})['’]s?\s")

# Words that names of companies end with, or hold: one list for headlines, one for any place, one for a text that names a single company.
_IN_HEADLINES = "Therapeutics|Pharma|Pharmaceuticals|Biopharma|Biosciences|Biotech|Bio|Oncology|Medicines|Sciences|Labs|Genetics|Health|Holdings|Vaccines|Association"
_ANYWHERE = (
    r"Therapeutics|Pharma\w*|Biopharma\w*|Biosciences?|Biotech\w*|Biologics|Bio|Oncology|Medicines?|Sciences|Labs|Laboratories|Genetics|Health|Medical|Holdings|"
    r"Biotherapeutics|Vaccines|Immun\w+|Association|University|Institute|Genomics|Company|Inc|Corp\w*"
)
_WITHOUT_DATELINE = (
    r"Therapeutics|Pharma|Pharmaceuticals?|Biopharm\w*|Radiopharma|Biosciences?|LifeSciences|Life Sciences|Biotech\w*|Biologics|Oncology|Medicines|Genetics|Diagnostics|"
    r"Biotherapeutics|Vaccines|(?:Heart|Cancer|Lung|Diabetes|Kidney|Stroke) (?:Association|Society)|ASA|AG|PLC|plc|A/S|Inc|Corp|Ltd"
)
_COMPANY_FIRST = re.compile(rf"^\W*(?P<name>{_SHORT_NAME}{{0,2}}\s(?:{_IN_HEADLINES}))\b")
_COMPANY_WORD = re.compile(rf"\b(?:{_ANYWHERE})\b")
_COMPANY_NAMED = re.compile(rf"(?<![\w-])(?P<name>[A-Z][\w&'-]*(?: [A-Z][\w&'-]*){{0,3}} (?:{_WITHOUT_DATELINE})\b)")
_ONLY_PAYS = re.compile(r"\b(?:funded|sponsored|supported|funding|grants?|employees?|manufactured|provided|supplied|marketed|sold|fees|honoraria)\b[^.;]{0,60}$", re.IGNORECASE)
_NOT_A_COMPANY = re.compile(
    r"\b(?:Medicine|Health|Drug|Food|Human|Welfare|Agency|Ministry|Administration|Commission|Committee|Designation)$|"
    r"\b(?:Department|Ministry|Administration|Agency|National Institutes?)\b"
)

# First words of what is no name: sentences and headlines begin with them, and numbers, authorities, exchanges, news services, endpoints.
_NO_NAMES = (
    *("The", "This", "These", "In", "For", "A", "An", "New", "On", "At", "Today", "Company", "Both", "Similar", "Receiving", "Obtaining", "Following", "Based", "Under"),
    *("Data", "Results", "Study", "Trial", "Phase", "Patients?", "Placebo", "Research", "Positive", "Topline", "First", "Five-Year", "Promising"),
    *("Breakthrough", "Orphan", "Fast", "Priority", "News", "Press", "Release", "Regulatory", "CORRECTING", "UPDATE", "Benzinga", "RNS"),
    *("FDA", r"U\.S\.?", "EMA", "EU", "European", "National", "Food", "Nasdaq", "NASDAQ", "NYSE", "Euronext", "EURONEXT", r"OTC\w*", r"TSX\w*"),
    *("Single", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve", "(?:Thir|Four|Fif|Six|Seven|Eigh|Nine)teen"),
    *(r"(?:Twen|Thir|For|Fif|Six|Seven|Eigh|Nine)ty(?:-\w+)?", r"\d{1,4}$", r"[A-Z]{2,5}-\d{1,5}$", "Median", "mOS", "MR", "ORR", "OS", "PFS", "HR"),
)
_NO_NAME = re.compile(rf"^(?:{'|'.join(_NO_NAMES)})\b")
_NUMBER_FIRST = re.compile(rf"(?:First|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twelve|Single)\s(?:[A-Z][\w-]*\s){{0,2}}(?:{_ANYWHERE})\b")
"""A name that begins with a number all the same: "Five Oaks Therapeutics"."""
_ARTICLE_FIRST = re.compile(rf"The (?!Company\b)[A-Z][\w&'-]*(?: [A-Z][\w&'-]*){{0,3}}?(?:,? (?:{_LEGAL_FORM})\b\.?)")
"""A name with its article: "The Medicines Company", "The Acme Group, Inc."."""
_ONLY_SUFFIX = re.compile(r"(?:Inc|Corp|Corporation|Co|Company|Ltd|Limited|LLC|plc|AG|SA|NV|SE|AB|ASA)\.?", re.IGNORECASE)
"""What is left of a name that lost a blank: "ACME PHARMA,INC."."""
_SHARES_OF = re.compile(r"^(?:Shares|Stock|ADRs|American depositary shares) of (?:the )?|^(?:[A-Z][\w.]*-based )(?:[a-z]+ ){0,4}")

_DATE_BEFORE = re.compile(r"^(?:(?:On )?[A-Z][a-z]{2,8} \d{1,2},? )?(?:19|20)\d\d(?:-\d\d){0,2} (?=[A-Z])")
"""A date that no comma parts from the name: "2031-04-02 Acme Bio", "On May 3, 2031 Acme Bio"."""

_LEADING = 9_000
"""Characters at the top of a text in which the company that speaks has its ticker behind it."""
_DATELINE, _ABOUT_SECTION, _SOURCE_LINE, _TICKER, _HEADLINE, _FIRST_SENTENCE, _SECOND_LINE = 6, 3, 3, 3, 2, 2, 1
"""What a name counts for by where it stands; what is said in several places adds up."""


def issuer_of(text: str, tickers: Sequence[re.Match[str]], body_start: int | None, headline: str) -> str | None:
    """The name of the company that speaks: after the dateline, in its "About" section, in SOURCE, in the headline; its most frequent spelling wins."""
    beside_tickers = Counter(_beside_tickers(text, tickers))
    stated: Counter[str] = Counter()
    for name, weight in _stated(text, body_start, headline):
        stated[name] += weight
    if len(beside_tickers) >= MANY_COMPANIES and not beside_tickers.keys() & stated.keys():
        return None
    for name, times in beside_tickers.items():
        stated[name] += _TICKER * times
    if not stated and (match := _HEAD_VERB.match(text[len(headline) :].lstrip()[:200])) and not match[0].endswith(" to"):
        stated[_clean(match["name"])] += _SECOND_LINE
    names = [
        name for name in stated if name and not (_NO_NAME.match(name) and not _NUMBER_FIRST.match(name) and not _ARTICLE_FIRST.fullmatch(name)) and not _ONLY_SUFFIX.fullmatch(name)
    ]
    if not names:
        return _only_company(text)
    return _usual_spelling(text, max(names, key=lambda name: (stated[name], text.count(name))))


def _stated(text: str, body_start: int | None, headline: str) -> Iterator[tuple[str, int]]:
    """Names that the text says to speak, each with what its place counts for."""
    speaker = _after_dateline(text, body_start) if body_start is not None else None
    if speaker is not None:
        yield speaker, _DATELINE
    for match in _ABOUT.finditer(text):
        name = _clean(match["name"])
        if name == speaker or _COMPANY_WORD.search(match["name"]):
            yield name, _ABOUT_SECTION
    for match in _SOURCE.finditer(text[-4000:]):
        yield _clean(match["name"]), _SOURCE_LINE
    patterns = (_POSSESSIVE_DRUG, _HEAD_VERB, _POSSESSIVE, _COMPANY_FIRST)
    if heading := next((found for pattern in patterns if (found := pattern.search(headline))), None):
        yield _clean(heading["name"]), _HEADLINE
    if body_start is None and (first := _first_speaker(text, len(headline) if len(headline) < 200 else 0)):  # a text without a headline: its first sentence was taken for one
        yield _clean(first), _FIRST_SENTENCE


def _first_speaker(text: str, lead: int) -> str | None:
    """The company that a text without a dateline opens with: news says when it spoke or gives its symbol, or its name holds a company's word. `lead`: end of the headline."""
    if spoke := _SPOKE_FIRST.match(text) or _SPOKE_FIRST.match(text, lead) or _SPOKE_IN_NEWS.search(text, 0, lead + 600):
        return spoke["name"]
    named = (m["name"] for m in _SPEAKS.finditer(text, lead, lead + _OPENING) if _COMPANY_WORD.search(m["name"]))
    first = next(named, None)
    return None if first is None or _NOT_A_COMPANY.search(first) else first


def _after_dateline(text: str, start: int) -> str | None:
    body = text[start : start + 420].lstrip(" -—–/")
    match = next((found for at in range(_SPEAKS_WITHIN) if (found := _SPEAKS.match(body, at))), None)  # a search goes on to the end, where a name no longer counts
    if match is None or _SENTENCE_ENDS.search(body, 0, match.start()):
        return None
    return _clean(match["name"])


def _beside_tickers(text: str, tickers: Sequence[re.Match[str]]) -> Iterator[str]:
    for ticker in takewhile(lambda ticker: ticker.end() <= _LEADING, tickers):
        before = text[max(ticker.start() - 70, 0) : ticker.start()].rstrip(" (")
        if named := _BEFORE_TICKER.search(before):
            yield _clean(named["name"])


def _only_company(text: str) -> str | None:
    """The one company that a text without dateline or verb in its headline names, where it names one alone and not as a sponsor."""
    named = Counter(m["name"] for m in _COMPANY_NAMED.finditer(text[:8000]) if not _NO_NAME.match(m["name"]) and not _ONLY_PAYS.search(text[max(m.start() - 90, 0) : m.start()]))
    return next(iter(named)) if len(named) == 1 else None


def _clean(name: str) -> str:
    return re.sub(r"(?:'s|')$", "", _SHARES_OF.sub("", _DATE_BEFORE.sub("", name.strip(" ,;:-")))).removesuffix(" (publ)").removesuffix(" and").strip()


def _usual_spelling(text: str, name: str) -> str:
    """Where the first word is misspelled, its most frequent spelling: one that differs by a letter or two and stands more often, once at least before the name's second: a drug's name may sound alike."""
    first, *others = re.split(r"[ ,]+", name)
    counts = Counter(word[0] for at in _places_of(first[:4], text) if (word := _CAPITALISED.match(text, at)))
    near = [w for w in counts if w != first and counts[w] > counts[first] and w[:4] == first[:4] and abs(len(w) - len(first)) <= 1 and _distance(w, first) <= 2]
    near = [w for w in near if not others or any(f"{w}{between}{others[0]}" in text for between in (" ", ", "))]
    return max(near, key=lambda w: counts[w]) + name[len(first) :] if near else name


def other_names(text: str, name: str) -> tuple[str, ...]:
    """Other names that the document gives its issuer: misspelled ones, and what it was called before ("Acme Bio, formerly Other Bio, Inc."); in the order of the text."""
    found = {at: other for at, other in (*_misspellings(text, name), *_former_names(text, name)) if other != name}
    return tuple(dict.fromkeys(found[at] for at in sorted(found)))


def _misspellings(text: str, name: str) -> Iterator[tuple[int, str]]:
    """A word that differs from the name's first by a letter or two and has the name's second behind it: without that, a drug's name may only sound like the company's."""
    first, *others = re.split(r"[ ,]+", name)
    if not others or not _CAPITALISED.fullmatch(first):
        return
    for at in _places_of(first[:4], text):
        word = _CAPITALISED.match(text, at)
        near = word and word[0] != first and abs(len(word[0]) - len(first)) <= 1 and _distance(word[0], first) <= 2
        if word and near and text[word.end() : word.end() + len(others[0]) + 2].lstrip(", ").startswith(others[0]):
            yield at, word[0] + name[len(first) :]


_FORMERLY = gated(rf"[Ff]ormerly(?: known as| called| named)?:? (?P<name>{_FIRST_WORD}(?: {_NEXT_WORD}){{0,4}}?{_SUFFIX}?)(?=[,;)(\n]|\.\s|\s\()")
_BETWEEN_NAMES = rf"{_SUFFIX}?,?(?:\s?\([^()]{{1,60}}\),?)?[\s(“\"]{{1,3}}$"


def _former_names(text: str, name: str) -> Iterator[tuple[int, str]]:
    """What stands behind "formerly" directly after the issuer's name; "formerly ABC-101" after a drug's is none of it."""
    core = re.escape(re.sub(rf"{_SUFFIX}$", "", name))
    for match in _FORMERLY.finditer(text):
        before = text[max(match.start() - len(name) - 90, 0) : match.start()]
        if re.search(r"[a-z]{3}", match["name"]) and re.search(rf"(?<!\w){core}{_BETWEEN_NAMES}", before):
            yield match.start(), _clean(match["name"])


_CAPITALISED = re.compile(r"\b[A-Z][a-z]{5,}\b")


def _places_of(letters: str, text: str) -> Iterator[int]:
    at = text.find(letters)
    while at >= 0:
        yield at
        at = text.find(letters, at + 1)


def _distance(a: str, b: str) -> int:
    """Edits between two words."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]
