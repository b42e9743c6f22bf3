"""Tickers: the exchanges with the symbols beside them, and which of them are the issuer's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.text import late as re

# Exchange as it is written in a ticker → how releases name it, in small letters. A name of an exchange is added here and nowhere else.
_EXCHANGES = {
    # America
    "NASDAQ": (
        *("nasdaq", "nasdaqgs", "nasdaqgm", "nasdaqcm", "nasdaq cm", "nasdaq global", "nasdaq global market", "nasdaq global select market"),
        *("nasdaq capital market", "nasdaq stock market"),
    ),
    "NYSE": ("nyse", "new york stock exchange"),
    "NYSE AMERICAN": ("nyse american", "nyse: american", "nyseamerican", "nyse mkt"),
    "NYSE ARCA": ("nyse arca",),
    "AMEX": ("amex",),
    "CBOE": ("cboe",),
    "OTC": ("otc", "otc markets", "otcmkts", "usotc", "us otc"),
    "OTCQB": ("otcqb",),
    "OTCQX": ("otcqx",),
    "OTCBB": ("otcbb",),
    "OTC PINK": ("otc pink",),
    "TSX": ("tsx", "toronto stock exchange"),
    "TSXV": ("tsxv", "tsx-v", "tsx venture"),
    "CSE": ("cse",),
    "NEO": ("neo",),
    "B3": ("b3", "bvmf"),
    # Europe, Israel and Africa
    "LSE": ("lse", "london stock exchange"),
    "AIM": ("aim",),
    "EURONEXT": (
        *("euronext", "euronext paris", "euronext brussels", "euronext amsterdam", "euronext lisbon", "euronext milan", "euronext dublin"),
        "epa",
    ),
    "EURONEXT GROWTH": ("euronext growth", "euronext growth paris"),
    "SIX": ("six", "six swiss exchange"),
    "FSE": ("fse", "frankfurt"),
    "FRA": ("fra",),
    "FWB": ("fwb",),
    "XETRA": ("xetra", "etr"),
    "NASDAQ STOCKHOLM": ("nasdaq stockholm",),
    "NASDAQ COPENHAGEN": ("nasdaq copenhagen",),
    "NASDAQ HELSINKI": ("nasdaq helsinki",),
    "NASDAQ ICELAND": ("nasdaq iceland",),
    "NASDAQ FIRST NORTH": ("nasdaq first north", "nasdaq first north growth market", "first north"),
    "OMX": ("omx",),
    "SPOTLIGHT": ("spotlight",),
    "OSE": ("ose", "oslo", "oslo stock exchange"),
    "OSLO BØRS": ("oslo børs",),
    "MIL": ("mil",),
    "BME": ("bme",),
    "WSE": ("wse",),
    "ATHEX": ("athex",),
    "TASE": ("tase",),
    "JSE": ("jse",),
    # Asia and Australia
    "ASX": ("asx",),
    "HKEX": ("hkex", "hkg", "hkse", "sehk", "hong kong stock exchange"),
    "SSE": ("sse", "sha", "star", "star market"),
    "SZSE": ("szse", "she"),
    "TSE": ("tse", "tokyo", "jpx"),
    "KOSDAQ": ("kosdaq",),
    "KRX": ("krx",),
    "TWSE": ("twse",),
    "TPEX": ("tpex",),
    "SGX": ("sgx",),
    "BSE": ("bse",),
    "NSE": ("nse",),
}
_WRITTEN = {name: exchange for exchange, names in _EXCHANGES.items() for name in names}
_EXCHANGE = "|".join(sorted((re.escape(name) for name in _WRITTEN), key=len, reverse=True))
_EXCHANGE_NAME = re.compile(rf"(?i:{_EXCHANGE})")
_ISIN = r"[A-Z]{2}\d{10}"

_NAMED = rf"(?<![A-Za-z])(?P<exchanges>(?i:{_EXCHANGE})(?:\s?(?:/|&|and)\s?(?i:{_EXCHANGE})){{0,2}})\s?(?:®|™)?\s?[:：]\s?"
"""Up to three exchanges before their colon: "Nasdaq/AIM:", "Euronext & Nasdaq:"."""
_BEFORE_SYMBOL = rf"[\"']?(?:(?:ISIN:?\s)?{_ISIN}\s?[-,;/]\s?)?"
"""A quotation mark, or the ISIN that French releases put before the symbol."""
_SYMBOL = r"[A-Z0-9]{1,6}(?![A-Za-z0-9])(?:\.[A-Z]{1,2})?"
_MORE_SYMBOLS = r"(?:\s?(?:,|/|and)\s?[A-Z]{2,6}(?![A-Za-z0-9:]|\s?:))*"
_TICKER = re.compile(rf"{_NAMED}{_BEFORE_SYMBOL}(?P<symbols>\$?(?!{_ISIN}){_SYMBOL}{_MORE_SYMBOLS})")
_ONE_SYMBOL = re.compile(r"[A-Z0-9]{1,6}(?:\.[A-Z]{1,2})?")

_BY_SUFFIX = re.compile(r"\((?:[A-Za-z ]{2,20}:\s?)?(?P<symbol>\d{3,5})\.(?P<exchange>HK|T)\)")
"""Reuters' way: "(6855.HK)", "(4565.T)"."""
_SUFFIXES = {"HK": "HKEX", "T": "TSE"}
_SUFFIX_WITHIN = 3000

_LAST_WORDS = frozenset(re.split(r"[\s:-]", name)[-1] for name in _WRITTEN)
_LAST_WORD = re.compile(r"([^\W_]+)\s?(?:®|™)?(?<=[A-Za-z0-9®™])\s{0,2}$")
_COLON = re.compile(r"[:：](?=\s?[\"']?\$?[A-Z0-9])")
_BEFORE_COLON, _AFTER_COLON = 130, 400
"""Characters that three exchanges, and the longest list of symbols, may take."""
_NEXT_BRACKET = re.compile(r"\s?\)\s?[,;]?\s?(?:and\s)?\(\s?")
MANY_COMPANIES = 3
"""So many companies with tickers, and nothing that says which of them speaks: a survey of the market speaks for none."""
_SAME_BRACKET = 34
"""Characters between two tickers of one company: ") and (", "; and listed on "."""


def tickers_of(text: str, tickers: Sequence[re.Match[str]], name: str | None = None) -> tuple[str, ...]:
    """EXCHANGE:SYMBOL of the issuer: those of the first bracket that names one, or, where the issuer's name stands before another, of that.

    Without a name, a text with tickers of several companies gives none.
    """
    found = [(m.start(), m.end(), _symbols(m)) for m in tickers]
    if not found:
        return tuple(f"{_SUFFIXES[m['exchange']]}:{m['symbol']}" for m in _BY_SUFFIX.finditer(text[:_SUFFIX_WITHIN]))[:1]
    groups = [[found[0]]]
    for ticker in found[1:]:
        if _apart(text, groups[-1][-1][1], ticker[0]):
            groups.append([])
        groups[-1].append(ticker)
    if name is None and len({symbol for group in groups for symbol in group[0][2][:1]}) >= MANY_COMPANIES:
        return ()
    key = name.split()[0].strip(",.").lower() if name else ""
    near = next((i for i, (start, _, _) in enumerate(found) if key and key in text[max(start - 90, 0) : start].lower()), 0)
    group = next(group for group in groups if found[near] in group)
    return tuple(dict.fromkeys(symbol for _, _, symbols in group[group.index(found[near]) :] for symbol in symbols))


def _apart(text: str, end: int, start: int) -> bool:
    """Whether what ends and what starts there are tickers of two companies."""
    between = text[end:start]
    return len(between) > _SAME_BRACKET or (")" in between and not _NEXT_BRACKET.fullmatch(between))


def _symbols(ticker: re.Match[str]) -> list[str]:
    """Each exchange with each symbol: "Nasdaq/AIM: HCA" is two."""
    exchanges = [_WRITTEN[e.lower()] for e in _EXCHANGE_NAME.findall(ticker["exchanges"])]
    return [f"{exchange}:{symbol}" for exchange in exchanges for symbol in _ONE_SYMBOL.findall(ticker["symbols"])]


def tickers_in(text: str) -> Iterator[re.Match[str]]:
    """Each exchange with its symbols: the long list of exchanges is only tried before a colon that the last word of one stands before."""
    done = 0
    for colon in _COLON.finditer(text):
        word = _LAST_WORD.search(text, max(colon.start() - 18, 0), colon.start())
        if not word or word[1].lower() not in _LAST_WORDS or not text[max(done, colon.start() - 3) : colon.start()].strip():
            continue
        if match := _TICKER.search(text, max(colon.start() - _BEFORE_COLON, done), colon.end() + _AFTER_COLON):
            done = match.end()
            yield match
