"""Sentences by characters: fast, linear, and aware of the abbreviations that releases use."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.text import late as re

# What opens each of the ways stands before them all, so that `re` skips to it; a run of blanks is read once, from its first.
_END = re.compile(
    r"""[.!?;\s](?:(?<=[.!?])["')\]]*(?:\s+|(?=[A-Z][a-z]+\s))|(?<=\s)(?<!\s\s)\s*(?:[•●▪◦‣]|·(?!\s*(?:kg|m|mL|d?L|h|min|d|day)\b)|\*(?:\s\*)+)\s+|(?<=;)\s*(?=and\s*$))"""
)
_BULLET = re.compile("[•●▪◦‣·*]")
_END_OF_PROSE = re.compile(r"""[.!?;](?:(?<=[.!?])["')\]]*(?:\s+|(?=[A-Z][a-z]+\s))|(?<=;)\s*(?=and\s*$))""")
"""The same where no bullet stands: then no blank ends a sentence, and none needs to be looked at."""
# A full stop after one of these ends no sentence where the next word goes on.
_ABBREVIATION = re.compile(
    r"(?:\b(?:vs|v|i\.v|s\.c|p\.o|i\.m|e\.g|i\.e|cf|approx|ca|al|etc|mo|mos|wk|wks|yr|yrs|hr|hrs|min|sec|Inc|Corp|Co|Ltd|LLC|plc|S\.A|N\.V|A\.G|No|Nos|Fig|Figs|Dr|Mr|Mrs|Ms|Prof|"
    r"St|Jr|Sr|Ph\.D|M\.D|D\.Sc|M\.Sc|B\.Sc|Pharm\.D|U\.S|U\.K|E\.U|U\.N|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Calif|Mass|Wis|Conn|Del|Fla|Ill|Ind|Md|Mich|Minn|Penn|Tenn|"
    r"Tex|Va|Wash|a\.m|p\.m|resp|max|inc|est|q|b\.i\.d|t\.i\.d|q\.d|b\.d|h\.s)|(?:^|\s)[A-Z])\.$"
)
_GOES_ON = re.compile(r"[a-z0-9(=<>≥≤±%,;:]|FDA|Food|Nasdaq|NASDAQ|NYSE|[A-Z]\.")
_LOWER_BEGINS = re.compile(r"[a-z]{1,2}[A-Z]{2}|p53")
"""Names that begin a sentence in lower case: "eGFR", "mPFS", "ppFEV1", "mRNA"."""
_ALWAYS_JOINED = re.compile(r"\b(?:vs|v|e\.g|i\.e|cf|approx|ca|No|Nos|Fig|Figs|Dr|Mr|Mrs|Ms|Prof|St|q)\.$")


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Half-open spans of the sentences of text[start:end], without the blanks around them."""
    begin = start
    for match in (_END if _BULLET.search(text, start, end) else _END_OF_PROSE).finditer(text, start, end):
        stop = match.end()
        if match[0][0] == "." and _continues(text, match.start() + 1, stop, end):
            continue
        yield from _trimmed(text, begin, stop)
        begin = stop
    yield from _trimmed(text, begin, end)


def _continues(text: str, dot: int, after: int, end: int) -> bool:
    """Whether the full stop before `dot` belongs to an abbreviation, initials or a number, or prose goes on in lower case."""
    head = text[max(dot - 12, 0) : dot]
    if _ALWAYS_JOINED.search(head):
        return True
    if after >= end:
        return False
    following = text[after : after + 12]
    if dot == after:  # ".Word": a full stop that lost its blank; "Cellectar.com" and "U.S.A" are none
        return not re.search(r"[a-z)%\d]\.$", head) or bool(re.search(r"\b(?:www|[A-Z])\.\w*$", head))
    if _ABBREVIATION.search(head):
        return bool(_GOES_ON.match(following)) or (
            bool(re.search(r"(?:U\.S|E\.U|U\.K|(?:^|\s)[A-Z]|Inc|Corp|Ltd|Co)\.$", head)) and following[:1].isupper() and not _starts_sentence(following)
        )
    return following[:1].islower() and not _LOWER_BEGINS.match(following)


def _starts_sentence(following: str) -> bool:
    return bool(re.match(r"(?:The|This|These|In|A|An|It|We|As|For|About|At|On|Of|To|No|All|Among|After|Patients|Results|Data|Both|Forward)\b", following))


def _trimmed(text: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    while begin < stop and text[begin].isspace():
        begin += 1
    while begin < stop and text[stop - 1].isspace():
        stop -= 1
    if begin < stop:
        yield begin, stop
