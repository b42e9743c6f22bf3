"""Whether two texts are one release: the same words but for what a wire or a filing puts around them. Where a number, a name or a "not" differs, they are two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate, pairwise
from zlib import crc32

from extractor.kinds.trials.registries import identifiers
from extractor.store.names import misspelled

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_SHINGLE = 5
_BUCKETS, _BAND = 24, 2
_LONG_RUN = 8
"""Words in a row that both have: where the release itself begins and ends."""
_AROUND = 40
"""Words that a wire or filing may put before a release: exhibit number, "news provided by", time, place."""
_BETWEEN = 12
"""Words that a page may put between paragraphs: "Share this article"."""
_ENOUGH = 40
_COVERED = 0.9
_SENTENCE = re.compile(r"^(?:\S+[^\S\n]+){7,}(?:\S*[^\W\d_]{2}[.!?][”\"’')]?$|(?:\S+[^\S\n]+){22})", re.MULTILINE)
"""A line of eight words that ends as sentences do, or one that is longer than headlines are."""
_HEAD = 80
"""Words within which a page repeats the title and gives the day."""
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december)"
_HOUR = r"(?: (?:at )?\d{1,2} \d\d(?: (?:am|pm|a m|p m))?(?: (?:et|est|edt|ct|pt|pst|pdt|gmt|utc|cet|cest|bst|eastern(?: (?:standard|daylight))? time))?)"
_DAY = re.compile(rf" (?:(?:mon|tues|wednes|thurs|fri)day )?(?:{_MONTH} \d{{1,2}} 20\d\d|\d{{1,2}} {_MONTH} 20\d\d|20\d\d \d\d \d\d|\d{{1,2}} \d{{1,2}} 20\d\d){_HOUR}?(?= )")
_TITLE = 5
"""Words that a title must have to tell one release from another."""
_COVERED_BY_SUMMARY = 0.8
_FIGURES, _SAME_FIGURES = 8, 0.7
"""Figures that two languages must share, and their share of all: dates and telephones are written in different ways."""
_THOUSANDS = re.compile(r"(?<=\d)(?<!\d{4})[.,\s](?=\d{3}(?!\d))")
_ENGLISH = frozenset(["the", "of", "and", "to", "with", "for", "that", "was", "were", "is", "by"])
_SIGNED = re.compile(r"([<>≤≥]=?|[~≈$€£¥]|(?<=[\s(])[-−–](?=\d))?\s?(\d+(?:[.,]\d+)*)\s?([%+])?")
_SAME_SIGNS = str.maketrans({"−": "-", "–": "-", "≈": "~"})
_QUALIFIERS = frozenset(
    ["more", "less", "fewer", "greater", "higher", "lower", "least", "most", "over", "under", "above", "below", "up", "about", "approximately", "nearly", "almost", "only"]
)
"""Words that make another claim of the number after them."""
_NEGATIONS = frozenset(["no", "not", "nor", "never", "none", "neither", "without", "failed", "fails", "fail", "cannot", "lack", "lacks"])
_SMALL_WORDS = frozenset(
    ["a", "an", "the", "of", "and", "or", "to", "in", "on", "for", "by", "with", "at", "as", "is", "today", "s", "inc", "corp", "ltd", "llc", "plc", "co", "company"]
)


@dataclass(frozen=True, slots=True)
class Text:
    """What of a document is compared."""

    text: str
    title: str | None = None
    dateline: str | None = None
    fact_places: tuple[tuple[int, int], ...] = ()
    """Spans of the quotes of its outcomes and doses, in code points of the text."""
    issuer: str | None = None

    @property
    def words(self) -> list[str]:
        return _read(self).words

    @property
    def title_words(self) -> list[str]:
        return _words(self.title or "")

    @property
    def shingles(self) -> frozenset[int]:
        return _read(self).shingles

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from first to last, half-open, begin and the next one begins, in code points."""
        places = [*_places(self), len(self.text)]
        return places[first] if first else 0, places[last]

    def states_facts(self, first: int, last: int) -> bool:
        """Whether a fact's quote stands among the words from first to last, half-open."""
        if first >= last:
            return False
        places = _places(self)
        start, stop = places[first], places[last - 1] + 1
        return any(a < stop and b > start for a, b in self.fact_places)


@dataclass(frozen=True, slots=True)
class _Words:
    words: list[str]
    """Folded; without the dateline, since each wire writes its own."""
    shingles: frozenset[int]


@lru_cache(maxsize=512)  # many documents are compared one after the other; their words weigh twenty times as much as their texts
def _read(text: Text) -> _Words:
    words = _words(_without_dateline(text))
    return _Words(words, _shingles(words))


def _without_dateline(text: Text) -> str:
    """The text with blanks for its dateline, so that places stay."""
    return text.text.replace(text.dateline, " " * len(text.dateline), 1) if text.dateline else text.text


def _words(text: str) -> list[str]:
    """Its words in lower case, numbers without thousands' commas; "m²" is two words, as "m2" is."""
    found = _WORD.findall(text)
    if all(map(str.isascii, found)):
        return [word.lower().replace(",", "") for word in found]
    return [part for word in found for part in _parts(word)]


def _parts(word: str) -> list[str]:
    return [word.lower().replace(",", "")] if word.isascii() else _WORD.findall(unicodedata.normalize("NFKC", word).casefold())


@lru_cache(maxsize=512)
def _places(text: Text) -> list[int]:
    """Where each of its words begins."""
    return [match.start() for match in _WORD.finditer(_without_dateline(text)) for _ in _parts(match[0])]


def _shingles(words: Sequence[str]) -> frozenset[int]:
    """Hashes of each five words in a row, cut out of all words in one line."""
    return frozenset(_in_a_row(words))


def _in_a_row(words: Sequence[str]) -> Iterator[int]:
    """Hash of the five words from each word on."""
    encoded = [word.encode("utf-8", "replace") for word in words]
    line, starts = b" ".join(encoded), list(accumulate((len(word) + 1 for word in encoded), initial=0))
    spans = zip(starts, starts[_SHINGLE:], strict=False) if len(words) > _SHINGLE else ((0, len(line) + 1),)
    return (crc32(line[start : after - 1]) for start, after in spans)


def bands(text: Text) -> frozenset[int]:
    """Hashes of which texts that are nearly the same share at least one, others seldom."""
    found = {shingle % _BUCKETS: shingle for shingle in sorted(text.shingles, reverse=True)}
    least = [found.get(bucket, 2**32) for bucket in range(_BUCKETS)]
    return frozenset(crc32(f"{i} {least[i : i + _BAND]}".encode()) for i in range(0, _BUCKETS, _BAND) if max(least[i : i + _BAND]) < 2**32)


def shared(one: Text, other: Text) -> float:
    """Share of the smaller text's word sequences that the other has, too; 0 to 1."""
    return len(one.shingles & other.shingles) / max(min(len(one.shingles), len(other.shingles)), 1)


def titles_agree(one: Text, other: Text) -> bool:
    """Whether the title of one stands at the other's beginning, word for word."""
    return any(len(a.title_words) >= 4 and _contains(b.words[:200], a.title_words) for a, b in ((one, other), (other, one)))


def _contains(words: Sequence[str], part: Sequence[str]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(words)} "


def same_release(one: Text, other: Text) -> str | None:
    """Why the two are one release, in words; None where they are not, or it cannot be told."""
    if min(len(one.words), len(other.words)) < _ENOUGH or shared(one, other) < 0.6 or not (titles_agree(one, other) or _first_words_agree(one, other)):
        return None
    blocks = [b for b in SequenceMatcher(None, one.words, other.words, autojunk=False).get_matching_blocks() if b.size]
    long = [i for i, block in enumerate(blocks) if block.size >= _LONG_RUN]
    if not long:
        return None
    inner = blocks[long[0] : long[-1] + 1]
    covered = sum(block.size for block in inner) / min(len(one.words), len(other.words))
    if covered < _COVERED or not _begin_alike(one, other, inner[0].a, inner[0].b) or not _end_alike(one, other, inner[-1].a + inner[-1].size, inner[-1].b + inner[-1].size):
        return None
    for before, after in pairwise(inner):
        words, others = _between(one, before.a + before.size, after.a), _between(other, before.b + before.size, after.b)
        if not (_means_the_same(words, others) or _issuer_misspelled(one, other, words, others)) or (
            one.words[after.a][0].isdigit() and not _QUALIFIERS.isdisjoint((*words, *others))
        ):
            return None
    if _signs(one, [(block.a, block.size) for block in inner]) != _signs(other, [(block.b, block.size) for block in inner]):
        return None
    return f"{covered:.0%} of its words in the same order; no number, name or negation differs"


def _between(text: Text, first: int, last: int) -> Sequence[str]:
    """The words from first to last, half-open, without what pages print above a release: the title once more and the day."""
    words = text.words[first:last]
    if first >= _HEAD or len(words) < 3 or text.states_facts(first, last):
        return words
    line = f" {' '.join(words)} "
    if len(title := text.title_words) >= _TITLE:
        line = line.replace(f" {' '.join(title)} ", " ", 1)
    return _DAY.sub(" ", line, count=1).split()


def _signs(text: Text, blocks: Sequence[tuple[int, int]]) -> list[tuple[str, ...]]:
    """What stands at each number of blocks of so many words from one on: a comparison, a currency, a minus, "%", the "+" of what goes on."""
    places = _places(text)
    (first, _), (last, size) = blocks[0], blocks[-1]
    common = {place for start, count in blocks for place in places[start : start + count]}
    return [
        tuple(sign.translate(_SAME_SIGNS) for sign in (match[1] or "", match[3] or ""))
        for match in _SIGNED.finditer(text.text, places[first], places[last + size - 1] + 20)
        if match.start(2) in common
    ]


def is_summary(one: Text, other: Text) -> str | None:
    """Why the first is a feed's few words of the second, in words: the same title, and nothing that the other does not say; None where it is not."""
    title, words = one.title_words, one.words
    whole = _words(other.text)
    if len(title) < _TITLE or not (title == other.title_words or _contains(whole[:200], title)):
        return None
    body = words[len(title) :] if words[: len(title)] == title else words
    said = set(whole) | set(title)
    if any(word not in said for word in body if word[0].isdigit() or word in _NEGATIONS):
        return None
    runs, known = _runs(body), set(_runs(whole))
    if sum(run in known for run in runs) < _COVERED_BY_SUMMARY * len(runs):
        return None
    return "a summary: the same title, and all of its figures"


def _runs(words: Sequence[str]) -> list[str]:
    """Three words in a row, from each word on."""
    return [" ".join(words[i : i + 3]) for i in range(len(words) - 2)]


def is_translation(one: Text, other: Text) -> str | None:
    """Why the two are one release in English and in another language, in words; None where they are not. Of one issuer and day, the figures tell."""
    if {_is_english(one.words), _is_english(other.words)} != {True, False}:
        return None
    if len({_trials(text) for text in (one, other)} - {frozenset()}) > 1:
        return None
    ours, theirs = _figures(one), _figures(other)
    both, stated = ours & theirs, _stated_figures(one) | _stated_figures(other)
    if len(both) < _FIGURES or len(both) < _SAME_FIGURES * len(ours | theirs) or not stated <= both:
        return None
    return f"a translation: {len(both)} of {len(ours | theirs)} figures are the same, all of those of its facts among them"


def _is_english(words: Sequence[str]) -> bool | None:
    """Whether a text is English; None where it is too short or too mixed to tell."""
    share = sum(word in _ENGLISH for word in words) / max(len(words), 1)
    return None if len(words) < _ENOUGH or 0.04 <= share < 0.1 else share >= 0.1


def _trials(text: Text) -> frozenset[str]:
    """The registry identifiers that it names."""
    return frozenset(found.text for found in identifiers(text.text))


def _figures(text: Text) -> frozenset[str]:
    """Numbers in one spelling for all languages: "22,5" is 22.5, "1 234" and "1,234" are 1234, "02" is 2."""
    return _numbers(text.text)


def _stated_figures(text: Text) -> frozenset[str]:
    """The figures in the quotes of its facts."""
    return _numbers(" ".join(text.text[start:stop] for start, stop in text.fact_places))


def _numbers(words: str) -> frozenset[str]:
    whole = _THOUSANDS.sub("", words)
    return frozenset(number.replace(",", ".").lstrip("0") or "0" for number in re.findall(r"\d+(?:[.,]\d+)?", whole))


def _first_words_agree(one: Text, other: Text) -> bool:
    """A cheap look before the dear one: whether two texts without a common title can begin alike."""
    return len(set(one.words[:12]) & set(other.words[:12])) >= 6


def _begin_alike(one: Text, other: Text, first: int, other_first: int) -> bool:
    """Whether what stands before the common part is a wire's or filing's own. Two news of a day can share all but title and first lines."""
    if titles_agree(one, other):
        own = all(count <= _AROUND or is_furniture(text, 0, count) for text, count in ((one, first), (other, other_first)))
    else:  # a word in another's place would make another title
        before = one.words[:first], other.words[:other_first]
        own = max(first, other_first) <= 3 and (not min(first, other_first) or _means_the_same(*before) or _issuer_misspelled(one, other, *before))
    return own and not one.states_facts(0, first) and not other.states_facts(0, other_first)


def is_furniture(text: Text, first: int, last: int) -> bool:
    """Whether the words from first to last, half-open, are a page's menus, links and headlines: none of their lines is a sentence."""
    return not _SENTENCE.search(text.text, *text.span(first, last))


def release_in(text: Text, copies: Iterable[Text]) -> tuple[int, int]:
    """The words of a page that are the release itself, half-open: from the first that a copy has, too, to the last, or to the page's end where more than furniture follows."""
    theirs = frozenset[int]().union(*(copy.shingles for copy in copies if shared(text, copy) >= 0.5))  # a translation has names alone in common
    runs = list(_in_a_row(text.words))
    often = _LONG_RUN - _SHINGLE + 1  # headlines of other news have a few words in common with any
    found = [i for i in range(len(runs) - often + 1) if theirs.issuperset(runs[i : i + often])]
    if not found:
        return 0, len(text.words)
    last = min(found[-1] + _LONG_RUN, len(text.words))
    return found[0], last if is_furniture(text, last, len(text.words)) else len(text.words)


def _end_alike(one: Text, other: Text, end: int, other_end: int) -> bool:
    """Whether what follows the common part states no facts on both sides: contacts, links, or the rest of a release of which the other is the beginning."""
    facts = one.states_facts(end, len(one.words)), other.states_facts(other_end, len(other.words))
    rest = len(one.words) - end, len(other.words) - other_end
    if all(facts):
        return False
    # One has facts there: the other must simply stop, or it says something else instead.
    return not any(facts) or (rest[1] if facts[0] else rest[0]) <= 3


def _issuer_misspelled(one: Text, other: Text, words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the two differ in a word of their issuer's name, which one of them has misspelled."""
    names = _words(f"{one.issuer or ''} {other.issuer or ''}")
    return len(words) == len(others) == 1 and not {*words, *others}.isdisjoint(names) and misspelled(words[0], others[0])


def _means_the_same(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether a difference inside the release is none: words divided otherwise, small words, or a page's own words between paragraphs."""
    both = {*words, *others}
    if any(word[0].isdigit() for word in both):
        return False
    if "".join(words) == "".join(others):
        return True
    if both & _NEGATIONS:
        return False
    if words and others:
        return both <= _SMALL_WORDS
    return len(words) + len(others) <= _BETWEEN
