"""The company that speaks, and its tickers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from extractor.text.gate import gated

_EXCHANGES = {
    "nasdaq": "NASDAQ", "nasdaqgs": "NASDAQ", "nasdaqgm": "NASDAQ", "nasdaqcm": "NASDAQ", "nasdaq cm": "NASDAQ", "nasdaq capital market": "NASDAQ", "nasdaq global market": "NASDAQ", "nasdaq global select market": "NASDAQ",
    "nyse": "NYSE", "new york stock exchange": "NYSE", "nyse american": "NYSE AMERICAN", "nyse mkt": "NYSE AMERICAN", "nyse: american": "NYSE AMERICAN", "nyseamerican": "NYSE AMERICAN", "amex": "AMEX", "tsx": "TSX",
    "toronto stock exchange": "TSX", "tsx-v": "TSXV", "tsxv": "TSXV", "tsx venture": "TSXV", "lse": "LSE", "aim": "AIM", "london stock exchange": "LSE", "euronext": "EURONEXT", "euronext paris": "EURONEXT", "euronext brussels": "EURONEXT", "euronext amsterdam": "EURONEXT", "nasdaq copenhagen": "NASDAQ COPENHAGEN", "nasdaq first north": "NASDAQ FIRST NORTH", "euronext lisbon": "EURONEXT", "oslo børs": "OSLO BØRS", "sgx": "SGX", "wse": "WSE", "mil": "MIL", "athex": "ATHEX", "fwb": "FWB",
    "euronext growth": "EURONEXT GROWTH", "otcqb": "OTCQB", "otcqx": "OTCQX", "otc": "OTC", "otcbb": "OTCBB", "otc pink": "OTC PINK", "six": "SIX", "asx": "ASX", "hkex": "HKEX", "sehk": "SEHK", "tse": "TSE", "fse": "FSE", "fra": "FRA",
    "frankfurt": "FSE", "xetra": "XETRA", "nasdaq stockholm": "NASDAQ STOCKHOLM", "omx": "OMX", "oslo": "OSE", "ose": "OSE", "kosdaq": "KOSDAQ", "krx": "KRX", "tase": "TASE", "cse": "CSE", "neo": "NEO", "bse": "BSE", "nse": "NSE", "sse": "SSE",
    "tokyo": "TSE", "etr": "XETRA", "epa": "EURONEXT", "jpx": "TSE", "star": "SSE", "otcmkts": "OTC", "b3": "B3", "bme": "BME", "hkg": "HKEX", "hkse": "HKEX", "hong kong stock exchange": "HKEX", "szse": "SZSE", "star market": "SSE", "six swiss exchange": "SIX", "first north": "NASDAQ FIRST NORTH", "nasdaq first north growth market": "NASDAQ FIRST NORTH",
    "nasdaq helsinki": "NASDAQ HELSINKI", "nasdaq iceland": "NASDAQ ICELAND", "euronext milan": "EURONEXT", "euronext growth paris": "EURONEXT GROWTH", "euronext dublin": "EURONEXT", "oslo stock exchange": "OSE", "otc markets": "OTC", "nyse arca": "NYSE ARCA", "bvmf": "B3", "twse": "TWSE", "tpex": "TPEX", "sha": "SSE", "she": "SZSE", "nasdaq stock market": "NASDAQ", "nasdaq global": "NASDAQ", "spotlight": "SPOTLIGHT", "cboe": "CBOE", "jse": "JSE",
}  # fmt: skip
_EXCHANGE = "|".join(sorted((re.escape(name) for name in _EXCHANGES), key=len, reverse=True))
_TICKER = re.compile(
    rf"(?<![A-Za-z])(?P<exchanges>(?i:{_EXCHANGE})(?:\s?(?:/|&|and)\s?(?i:{_EXCHANGE})){{0,2}})\s?(?:®|™)?\s?[:：]\s?[\"']?(?:(?:ISIN:?\s)?[A-Z]{{2}}\d{{10}}\s?[-,;/]\s?)?"
    r"(?P<symbols>\$?(?![A-Z]{2}\d{10})[A-Z0-9]{1,6}(?![A-Za-z0-9])(?:\.[A-Z]{1,2})?(?:\s?(?:,|/|and)\s?[A-Z]{2,6}(?![A-Za-z0-9:]|\s?:))*)"
)
_EXCHANGE_NAME = re.compile(rf"(?i:{_EXCHANGE})")
_BY_SUFFIX = re.compile(r"\((?:[A-Za-z ]{2,20}:\s?)?(?P<symbol>\d{3,5})\.(?P<exchange>HK|T)\)")
"""Reuters' way: "(6855.HK)", "(4565.T)"."""
_LAST_WORDS = frozenset(re.split(r"[\s:-]", name)[-1] for name in _EXCHANGES)
_LAST_WORD = re.compile(r"([^\W_]+)\s?(?:®|™)?(?<=[A-Za-z0-9®™])\s{0,2}$")
_COLON = re.compile(r"[:：](?=\s?[\"']?\$?[A-Z0-9])")
_LEADING = 9_000
"""Characters at the top of a text in which the company that speaks has its ticker behind it."""
_BEFORE_COLON, _AFTER_COLON = 130, 400
"""Characters that three exchanges, and the longest list of symbols, may take."""
_SUFFIX = r"(?:,?\s(?:Inc|Incorporated|Corp|Corporation|Ltd|Limited|LLC|plc|PLC|AG|SA|S\.A|SE|N\.V|NV|AB|ASA|A/S|GmbH|KGaA|Co|Company|L\.P|LP|S\.p\.A|BV|B\.V|Pty|Oy|Oyj|SpA|KG|K\.K)\b\.?(?:\s\(publ\))?(?:,?\s(?:Inc|Ltd|Limited|LLC)\b\.?)?)"
_WORD = r"(?:[A-Z][\w'&.+-]*|[a-z]{1,3}[A-Z]\w*|[0-9]+[A-Z]\w*|&|of|and|the)"
_NAME = rf"(?:[A-Z0-9][\w'&.+-]*|[a-z]{{1,3}}[A-Z]\w*|[a-z]{{4,12}}(?= (?:SE|NV|N\.V\.|SA|AB)\b))(?: {_WORD}){{0,6}}?(?: \((?:China|Cayman|Holdings?|Hong Kong|Shanghai|Beijing|Suzhou|Israel|Japan|UK|US|USA|Australia)\))?"
_SPEAKS = re.compile(
    rf"(?P<name>{_NAME}{_SUFFIX}?)(?=\s?(?:\([^)]*\)[,;]?\s?){{0,4}}(?:,\s(?:an?|the|Inc|one|which|together|its)\s[^.]{{0,400}}?[,.]?)?\s?(?:[\"']?\)?\s?)?(?:today|has|have|announce[sd]?|and its|is\s|presented|reported|said|Announces|was|will|(?:[a-z]+ed|gave|begins?|expects?|plans?|provides?)\s|,|\())"
)
_ABOUT = gated(rf"(?:^|\n|\*)\W*About\s+(?P<name>{_NAME}{_SUFFIX}?)\s*(?:\*+)?\s*(?:\n|:|$)", re.MULTILINE)
_SOURCE = re.compile(rf"(?:SOURCE|Source):?\s+(?P<name>{_NAME}{_SUFFIX}?)\s*(?:$|\n|\.)", re.MULTILINE)
_HEAD_VERB = re.compile(
    rf"^\W*(?P<name>{_NAME}{_SUFFIX}?)(?:®|™)?(?:['’]s?\b)?\s(?:\([^)]*\)\s)?(?:to\b|and\s|Announces?|Reports?|Receives?|Presents?|Highlights?|Publishes|Provides|Completes?|Initiates?|Doses?|Submits?|Expands?|Enters?|Appoints?|Grants?|Granted|Closes|Raises?|Shares|Unveils?|Awarded|Achieves|"
    r"Commences?|Launches|Issues|Gains|Secures|Selects|Obtains|Files|Begins|Showcases|Demonstrates|Enrolls|Wins|Rises|Signs|Acquires|Advances|Strengthens|Names|Hosts|Is\b|Will\b|Drug|Lead|Guides|Outlines|Discloses|Updates|Confirms|Releases|Treats|Regains|Reaffirms|Schedules|Successfully|Screens|Has\b|Plans|Looks|Solidifies|Extends|Bolsters|Broadens|Accelerates|Progresses|Welcomes|Joins|Licenses|Partners|Collaborates|Establishes|Opens|Recruits|Randomi[sz]es|Meets|Posts|Delivers|Reveals|Gets|Nabs|Seeks|Requests|Withdraws|Halts|Pauses|Resumes|Terminates|Discontinues|Stops)"
)
_POSSESSIVE_DRUG = re.compile(r"^\W*(?P<name>[A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*){0,3})['’]s?\s(?=[A-Z]{2,}|\w+-\d)")
_POSSESSIVE = re.compile(r"^\W*(?P<name>[A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*){0,3})['’]s?\s")
_COMPANY_FIRST = re.compile(
    r"^\W*(?P<name>[A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*){0,2}\s(?:Therapeutics|Pharma|Pharmaceuticals|Biopharma|Biosciences|Biotech|Bio|Oncology|Medicines|Sciences|Labs|Genetics|Health|Holdings|Vaccines|Association))\b"
)
_COMPANY_WORD = re.compile(
    r"\b(?:Therapeutics|Pharma\w*|Biopharma\w*|Biosciences?|Biotech\w*|Biologics|Bio|Oncology|Medicines?|Sciences|Labs|Laboratories|Genetics|Health|Medical|Holdings|Biotherapeutics|Vaccines|Immun\w+|Association|University|Institute|Genomics|Company|Inc|Corp\w*)\b"
)
_NOT_A_COMPANY = re.compile(
    r"\b(?:Medicine|Health|Drug|Food|Human|Welfare|Agency|Ministry|Administration|Commission|Committee|Designation)$|\b(?:Department|Ministry|Administration|Agency|National Institutes?)\b"
)
_NO_NAME = re.compile(
    r"^(?:The|This|These|In|For|A|An|New|FDA|U\.S\.?|EMA|EU|European|Phase|Data|Results|Study|Trial|News|Press|Release|Five-Year|Topline|Positive|First|Research|Food|National|Patients?|On|At|Today|Company|Nasdaq|NASDAQ|NYSE|Euronext|EURONEXT|OTC\w*|TSX\w*|Benzinga|RNS|Regulatory|Similar|Receiving|Obtaining|Following|Based|Under|Both|Promising|Breakthrough|Orphan|Fast|Priority|Two|Three|Four|Five|Six|Single|Seven|Eight|Nine|Ten|Eleven|Twelve|(?:Thir|Four|Fif|Six|Seven|Eigh|Nine)teen|(?:Twen|Thir|For|Fif|Six|Seven|Eigh|Nine)ty(?:-\w+)?|Placebo|CORRECTING|UPDATE|Median|mOS|MR|ORR|OS|PFS|HR|\d{1,4}$|[A-Z]{2,5}-\d{1,5}$)\b"
)


_ONLY_SUFFIX = re.compile(r"(?:Inc|Corp|Corporation|Co|Company|Ltd|Limited|LLC|plc|AG|SA|NV|SE|AB|ASA)\.?", re.IGNORECASE)
"""What is left of a name that lost a blank: "ACME PHARMA,INC."."""


def tickers_of(text: str, tickers: Sequence[re.Match[str]], name: str | None = None) -> tuple[str, ...]:
    """EXCHANGE:SYMBOL of the issuer: those of the first bracket that names one, or, where the issuer's name stands before another, of that."""
    found = [(m.start(), m.end(), _symbols(m)) for m in tickers]
    if not found:
        return tuple(f"{'HKEX' if m['exchange'] == 'HK' else 'TSE'}:{m['symbol']}" for m in _BY_SUFFIX.finditer(text[:3000]))[:1]
    key = (name or "").split()[0].strip(",.").lower() if name else ""
    near = next((i for i, (start, _, _) in enumerate(found) if key and key in text[max(start - 90, 0) : start].lower()), 0)
    out = list(found[near][2])
    for (_, before, _), (start, _, symbols) in zip(found[near:], found[near + 1 :], strict=False):
        if start - before > 34 or (")" in text[before:start] and not _NEXT_BRACKET.fullmatch(text, before, start)):
            break
        out += symbols
    return tuple(dict.fromkeys(out))


_NEXT_BRACKET = re.compile(r"\s?\)\s?[,;]?\s?(?:and\s)?\(\s?")


def _symbols(ticker: re.Match[str]) -> list[str]:
    """Each exchange with each symbol: "Nasdaq/AIM: HCA" is two."""
    exchanges = [_EXCHANGES[e.lower()] for e in _EXCHANGE_NAME.findall(ticker["exchanges"])]
    return [f"{exchange}:{symbol}" for exchange in exchanges for symbol in re.findall(r"[A-Z0-9]{1,6}(?:\.[A-Z]{1,2})?", ticker["symbols"])]


_SHARES_OF = re.compile(r"^(?:Shares|Stock|ADRs|American depositary shares) of (?:the )?|^(?:[A-Z][\w.]*-based )(?:[a-z]+ ){0,4}")


def tickers_in(text: str) -> Iterator[re.Match[str]]:
    """Each exchange with its symbols: the long list of exchanges is only tried before a colon that the last word of one stands before."""
    done = 0
    for colon in _COLON.finditer(text):
        word = _LAST_WORD.search(text, max(colon.start() - 18, 0), colon.start())
        if (
            word
            and word[1].lower() in _LAST_WORDS
            and text[max(done, colon.start() - 3) : colon.start()].strip()
            and (match := _TICKER.search(text, max(colon.start() - _BEFORE_COLON, done), colon.end() + _AFTER_COLON))
        ):
            done = match.end()
            yield match


def issuer_of(text: str, tickers: Sequence[re.Match[str]], body_start: int | None, headline: str) -> str | None:
    """The name of the company that speaks: after the dateline, in its "About" section, in SOURCE, in the headline; its most frequent spelling wins."""
    candidates: Counter[str] = Counter()
    if body_start is not None and (match := _SPEAKS.search(text[body_start : body_start + 420].lstrip(" -—–/"))) and match.start() < 60:
        candidates[_clean(match["name"])] += 6
    for match in _ABOUT.finditer(text):
        if _COMPANY_WORD.search(match["name"]) or _clean(match["name"]) in candidates:
            candidates[_clean(match["name"])] += 3
    for match in _SOURCE.finditer(text[-4000:]):
        candidates[_clean(match["name"])] += 3
    for match in takewhile(lambda ticker: ticker.end() <= _LEADING, tickers):
        before = text[max(match.start() - 70, 0) : match.start()].rstrip(" (")
        if named := re.search(rf"(?P<name>{_NAME}{_SUFFIX}?),?['’]?s?$", before):
            candidates[_clean(named["name"])] += 3
    if (match := _POSSESSIVE_DRUG.search(headline)) or (match := _HEAD_VERB.search(headline) or _POSSESSIVE.search(headline) or _COMPANY_FIRST.search(headline)):
        candidates[_clean(match["name"])] += 2
    lead = len(headline) if len(headline) < 200 else 0  # a text without a headline: its first sentence was taken for one
    if body_start is None and (match := _SPEAKS.search(text[lead : lead + 600])) and _COMPANY_WORD.search(match["name"]) and not _NOT_A_COMPANY.search(match["name"]):
        candidates[_clean(match["name"])] += 2
    if not candidates and (match := _HEAD_VERB.match(text[len(headline) :].lstrip()[:200])) and not match[0].endswith(" to"):
        candidates[_clean(match["name"])] += 1
    named_so = [n for n in candidates if n and not _NO_NAME.match(n) and not _ONLY_SUFFIX.fullmatch(n)]
    if not named_so:
        return _only_company(text)
    best = max(named_so, key=lambda n: (candidates[n], text.count(n)))
    return _usual_spelling(text, best)


_COMPANY_NAMED = re.compile(
    r"(?<![\w-])(?P<name>[A-Z][\w&'-]*(?: [A-Z][\w&'-]*){0,3} (?:Therapeutics|Pharma|Pharmaceuticals?|Biopharm\w*|Radiopharma|Biosciences?|LifeSciences|Life Sciences|Biotech\w*|Biologics|Oncology|Medicines|Genetics|Diagnostics|Biotherapeutics|Vaccines|"
    r"Heart Association|Cancer Society|ASA|AG|PLC|plc|A/S|Inc|Corp|Ltd)\b)"
)
_ONLY_PAYS = re.compile(r"\b(?:funded|sponsored|supported|funding|grants?|employees?|manufactured|provided|supplied|marketed|sold|fees|honoraria)\b[^.;]{0,60}$", re.IGNORECASE)


def _only_company(text: str) -> str | None:
    """The one company that a text without dateline or verb in its headline names, where it names one alone and not as a sponsor."""
    named = Counter(m["name"] for m in _COMPANY_NAMED.finditer(text[:8000]) if not _NO_NAME.match(m["name"]) and not _ONLY_PAYS.search(text[max(m.start() - 90, 0) : m.start()]))
    return next(iter(named)) if len(named) == 1 else None


def _clean(name: str) -> str:
    return re.sub(r"(?:'s|')$", "", _SHARES_OF.sub("", name.strip(" ,;:-"))).removesuffix(" (publ)").removesuffix(" and").strip()


def _usual_spelling(text: str, name: str) -> str:
    """Where the first word is misspelled, its most frequent spelling: one that differs by a letter or two and stands more often."""
    first, _, rest = name.partition(" ")
    counts = Counter(word[0] for at in _places_of(first[:4], text) if (word := _CAPITALISED.match(text, at)))
    near = [w for w in counts if w != first and counts[w] > counts[first] and w[:4] == first[:4] and abs(len(w) - len(first)) <= 1 and _distance(w, first) <= 2]
    return f"{max(near, key=lambda w: counts[w])} {rest}".strip() if near else name


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
