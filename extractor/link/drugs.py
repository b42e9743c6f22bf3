"""Names of drugs as a document uses them: codes, INN stems, listed generics and brands, and the ones it introduces itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from extractor.link.against import is_set_against
from extractor.link.earlier import is_earlier_therapy
from extractor.link.introduced import NO_NAME, introduced
from extractor.link.stems import listed, looks_like_code, looks_like_inn, spoken_as_trial, trial_numbers
from extractor.text import late as re
from extractor.text.gate import gated

_WORD = re.compile(r"[\dA-Za-z](?:(?<=[A-Za-z])[A-Za-z0-9]*|(?<![\w.-].)\d?-[A-Za-z][A-Za-z0-9]*)(?:-[A-Za-z0-9]+)*")
# A development code: "CLR 131", "CAN-2409", "CT1812", "ACI-35.030", "IMM-1-104", "PGN-EDODM1", "BNT162b2".
_CODE_WITH_DIGITS = r"(?:m?[A-Z]{1,6}|[A-Z]{1,5}[a-z][A-Z]{0,3})(?:-[A-Z]{1,6})?[- ]?\d{1,7}(?:[.-]\d{1,4}){0,2}(?:[A-Z]{1,3}\d?|[a-z]{1,2}\d?)?(?:-[A-Z]{1,4}\d?)?"
_CODE_WITH_HYPHEN = r"[A-Z]{2,5}-[A-Z][A-Za-z]{1,7}\d{0,4}(?:sc\d\d)?"
_CODE = gated(rf"(?<![\w/.-])(?:{_CODE_WITH_DIGITS}|{_CODE_WITH_HYPHEN})(?![a-z0-9_%]|[A-Z](?![a-z]))(?: \d[A-Z]\b)?")
_VECTOR = gated(r"(?<![\w/.-])(?:r|sc|ss)?(?:AAV|Ad|ChAd|MVA|rVSV)(?:rh|hu)?\d{0,3}(?:/\d)?(?:[.-](?=[a-z]{0,3}[A-Z])[A-Za-z\d]{1,12}){1,3}(?![\w-])")
"""A vector by its serotype and what it carries: "AAV5-hFIX", "rAAVrh74.MCK.DYS"."""
_FLUOROURACIL = gated(r"(?<![\w./-])5[ -]?FU(?![\w-])")
_LABELLED = gated(
    r"(?<![\w/.-])\[?(?:[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{2,3}(?:Lu|Ac|I|Ga|F|Y|Pb|Cu|Zr|Tc|At|Ra|Sm|Re|Tb)|(?:Lu|Ac|I|Ga|F|Y|Pb|Cu|Zr|Tc|At)-?\d{2,3})\]?(?:Lu|Ac|I|Ga|F|Y|Pb|Cu|Zr|Tc|At)?-[A-Za-z][\w-]{2,20}"
)
_MAY_BE_LABELLED = re.compile(r"[\d⁰¹²³⁴⁵⁶⁷⁸⁹](?:(?:Lu|Ac|I|Ga|F|Y|Pb|Cu|Zr|Tc|At|Ra|Sm|Re|Tb)|(?<=[ucIaFYbrt].)\d|(?<=[ucIaFYbrt]-.)\d)")
"""A digit beside a nuclide."""
_TAILS = (
    "alfa", "alpha", "beta", "gamma", "pegol", "dotin", "tansine", "tecan", "ozogamicin", "tesirine", "vibulin", "leucel", "temcel", "parvovec", "repvec",
    "duocarmazine", "amanitin", "sudotox", "meran", "alafenamide", "mofetil", "disoproxil", "dotatate", "tetraxetan", "etalcetide", "acetonide", "propionate",
    "furoate", "besylate", "mesylate", "fumarate", "medoxomil", "maleate",
)  # fmt: skip
_MOST_TAILS = 60  # each is looked for in the whole text
_GREEK = ("alfa", "alpha", "beta", "gamma")
_INSULIN = gated(r"\b[Ii]nsulin ([a-z]{5,12})\b(?<!pump)(?<!glucose)")
_INSULINS = frozenset(("glargine", "degludec", "lispro", "aspart", "detemir", "glulisine", "icodec", "efsitora"))
_SALT = ("acetonide", "propionate", "furoate", "besylate", "mesylate", "fumarate", "medoxomil", "maleate")
_BRANDED = re.compile(r"(?<![\w-])([A-Z][A-Za-z0-9]{2,}(?:-[A-Z0-9][A-Za-z0-9]*)?(?: [A-Z][A-Za-z0-9]*)?|[a-z]{3,}(?:-[A-Z0-9][A-Za-z0-9]*)?)\s?$")
_MARK = gated(r"®|™|\((?:R|TM)\)|(?<=[a-z])TM\b")
_NO_BRAND_AFTER = re.compile(
    r"\W{0,3}(?:-?\s?(?:platform|technolog|trial|study|studies|phase|program|test|assay|antibod|system|device|index|scale|score|software|app\b|approach|database|registry|network|method|panel|engine|process|campaign|initiative|-PD)|"
    r",? (?:Inc|Corp|Ltd|LLC|Therapeutics|Pharma|Bio)|\((?:NASDAQ|Nasdaq|NYSE|OTC))",
    re.IGNORECASE,
)
_NO_BRAND = re.compile(
    r"(?i)^(?:.*(?:lighten|platform|tech|scan|seq|dx|score|body|bodies|vision|array|omics|mab)|the|and|company|index|discovery|foundation\w*|guardant\w*|oncotype|mammaprint|nasdaq|autoinjector|pen|kwikpen|flexpen)$"
)
_OF_ONE_HAND = gated(r"\((?:[EZRS]|RS|SR|RR|SS|\+|-|±)\)-[A-Za-z][a-z]{4,20}(?![\w-])")
"""One of two mirror or double-bond forms, named so: "(S)-lumexavir"."""
_COMPANY_WORD = re.compile(
    r" (?:Inc|Corp|Ltd|LLC|plc|AG|SE|SA|NV|AB|ASA|A/S|GmbH|Therapeutics|Pharma\w*|Bio\w*|Oncology|Medicines?|Sciences?|Laborator\w*|Labs|Holdings|Group|Health\w*|Genetics|University|Institute|Hospital|Foundation|Capital|Partners|\((?:NASDAQ|Nasdaq|NYSE|ASX|LSE|TSX|OTC))"
)
_WORD_BEFORE = re.compile(r"(?<![\w-])([A-Za-z][\w-]*)(?:®|™)?,?$")
_KNOWN_AS = re.compile(
    r"(?:®|™)?,?\s\(?(?:(?:also |formerly |previously )?(?:known|referred to|marketed|sold) as|formerly|previously|now|or|aka|brand name:?|U\.S\. brand name:?)?\s?[\"']?((?:5-(?=FU))?[A-Za-z][\w/-]{1,30}(?: [\w-]{3,20})?)[\"']?(?:®|™)?\s?[,;)]"
)
_JOINED_BY = r"in combination with|combined with|alongside|added to|on top of|plus|and|or|with|placebo plus|on a background of"
_SET_BY = r"versus|vs|compared (?:to|with)|followed by|after|biosimilar to|refractory to|resistant to|than"
_WITH = gated(rf"(?:\b(?:{_JOINED_BY}|{_SET_BY})\b|\+|/)\W{{0,3}}(?:\w+ (?:dose|treatment|therapy) of |[\w-]+ ){{0,2}}$", re.IGNORECASE)
_BACKBONE_AFTER = re.compile(
    r"(?:\s(?:alone|only|backbone|chemotherapy)|(?:\s(?:and|plus)\s[\w-]+)?\s(?:(?:pre)?conditioning|lymphodeplet\w+|premedication)|[\s-](?:based|related|deficien\w+|containing|refractory|resistant|experienced|naive|naïve))\b",
    re.IGNORECASE,
)
"""After a drug that others are given with or after, and after a protein that a disease lacks."""
# Made by the body too: named in laboratory values as often as in doses.
ENDOGENOUS = frozenset((
    "insulin", "dopamine", "testosterone", "progesterone", "estradiol", "erythropoietin", "epinephrine", "norepinephrine", "adenosine", "vasopressin", "glucagon",
    "somatostatin", "calcitriol", "oxytocin", "glutamine", "nicotine", "melatonin", "morphine", "levothyroxine", "cholesterol", "factor viii", "factor ix",
))  # fmt: skip


@lru_cache(maxsize=1)
def _generics() -> frozenset[str]:
    """Generic names of marketed drugs, lower case, one a line."""
    return frozenset(listed("generics.csv"))


def is_generic(name: str) -> bool:
    """Whether it is the listed generic name of a marketed drug."""
    return name.lower() in _generics()


@lru_cache(maxsize=1)
def _phrases() -> tuple[dict[str, list[int]], tuple[re.Pattern[str], ...]]:
    """How the first word of a generic name of two words or more may be printed → the numbers of such names; the pattern of each name."""
    phrases = [phrase for phrase in sorted(_generics()) if " " in phrase]
    openings: dict[str, list[int]] = {}
    for number, phrase in enumerate(phrases):
        first = phrase.split(" ", 1)[0]
        for opening in (first, first.capitalize(), first.upper()):
            openings.setdefault(opening, []).append(number)
    return openings, tuple(re.compile(rf"\b{re.escape(phrase)}\b", re.IGNORECASE) for phrase in phrases)


@lru_cache(maxsize=1)
def _brands() -> dict[str, str]:
    """Brand in lower case → what is in it, as listed: "keytruda" "pembrolizumab"."""
    return {brand.lower(): generic for brand, _, generic in (line.partition(",") for line in listed("brands.csv"))}


@dataclass(frozen=True, slots=True)
class DrugMention:
    """A half-open span that names a drug."""

    start: int
    end: int
    name: str
    """As the text gives it, without the mark of a trade name."""


@dataclass(frozen=True, slots=True)
class DrugNames:
    """The names that one document uses, and a pattern that finds them."""

    counts: Counter[str] = field(default_factory=Counter)
    lead: str | None = None
    """The name that the document is about; None where two or more are equally likely."""
    pattern: re.Pattern[str] | None = None
    aliases: dict[str, str] = field(default_factory=dict)
    """Other names in lower case → the name that stands for all of them, in lower case."""

    def mentions(self, text: str) -> tuple[DrugMention, ...]:
        """Each mention in one sentence, in order, longest first where two overlap."""
        if not self.pattern:
            return ()
        return tuple(DrugMention(m.start(), m.end(), m[0]) for m in self.pattern.finditer(text))

    def canonical(self, name: str) -> str:
        """Equal for all names that the document gives one drug: brand and generic, code and short form, "CLR-131" and "CLR 131"."""
        key = _key(name)
        return self.aliases.get(key, key)


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    key = _BEFORE_DIGIT.sub("", _FOUR_LETTERS.sub("", name).lower())
    return _SYNONYMS.get(key, key)


_SYNONYMS = {"5-fu": "fluorouracil", "5fu": "fluorouracil", "5 fu": "fluorouracil", "5-fluorouracil": "fluorouracil", "acetaminophen": "paracetamol"}
"""Two listed names of one drug."""
_FOUR_LETTERS = re.compile(r"-[a-z]{4}$")
_BEFORE_DIGIT = re.compile(r"(?<=[a-z])[- ](?=\d)")


def drug_names(text: str, headline: str) -> DrugNames:
    """Collect the names that a document's view text uses; `headline` is its title or first sentence."""
    words = Counter(_WORD.findall(text))
    printed = f"{headline}\n{text}".replace("\n", " ")
    companies = _companies(text)
    found = dict.fromkeys([*(name for name in _single(words) if not _is_company(name, words, companies)), *_codes(text), *_longer(text, words), *_marked(text, words, companies)])
    found |= dict.fromkeys(introduced(text, words, found, companies))
    names = [n for n in found if n]
    if not names:
        return DrugNames()
    pattern = _pattern_of(names, printed)
    matches = tuple(pattern.finditer(text))
    aliases, shorts = _aliases(text, pattern, matches)
    if shorts:
        pattern = _pattern_of([*names, *shorts], printed)
        matches = tuple(pattern.finditer(text))
    mentions = [(m.start(), m[0]) for m in matches]
    counts = Counter(name for _, name in mentions)
    return DrugNames(counts, _lead(text, mentions, aliases, headline, pattern), pattern, aliases)


_HYPHENED_INN = re.compile(r"[A-Za-z][a-z]{2,}-(?:cel|vec|gene|alfa|beta|z)")


def _single(words: Iterable[str]) -> Iterator[str]:
    """Words that are listed, or look like an INN."""
    return filter(None, map(_name_in, words))


@lru_cache(maxsize=20_000)
def _name_in(word: str) -> str | None:
    """The name that a word is, or begins with, where it is listed or looks like an INN. Kept: documents share most of their words."""
    generics, brands = _generics(), _brands()
    stem = word.split("-", 1)[0]
    lower = word.lower()
    if lower in generics or (lower in brands and word[0].isupper()):
        return word
    if word[0].isdigit():
        return None  # "5-FU" is listed, "12-week" is none
    if looks_like_inn(stem) or (stem != word and (stem.lower() in generics or (stem.lower() in brands and stem[0].isupper()))):
        return stem
    return word if "-" in word and _HYPHENED_INN.fullmatch(word) else None


def _codes(text: str) -> Iterator[str]:
    seen: dict[str, list[int]] = {}
    for match in _CODE.finditer(text):
        seen.setdefault(match[0], []).append(match.end())
    codes = {name: ends for name, ends in seen.items() if looks_like_code(name, len(ends))}
    numbers = trial_numbers(text) if codes else frozenset()
    yield from (name for name, ends in codes.items() if not spoken_as_trial(text, name, ends, numbers))
    if _MAY_BE_LABELLED.search(text):
        for match in _LABELLED.finditer(text):
            yield match[0]
    yield from (match[0] for match in _OF_ONE_HAND.finditer(text))
    yield from (match[0] for match in _VECTOR.finditer(text))
    yield from (match[0] for match in _FLUOROURACIL.finditer(text))


def _longer(text: str, words: Counter[str]) -> Iterator[str]:
    """Names of two words: "luveltamab tazevibulin", "eftilagimod alpha", "vitamin D", "insulin farovec"."""
    for tail in list(filter(_is_tail, words))[:_MOST_TAILS]:
        for at in _places_of(f" {tail}", text):
            end = at + 1 + len(tail)
            if (first := _LONG_BEFORE.search(text, max(at - 60, 0), at)) and _IS_NO_PROTEIN.match(text, end) and _makes_pair(first[0].lower(), tail.lower()):
                yield text[first.start() : end]
    openings, patterns = _phrases()
    for number in sorted({number for opening in openings.keys() & words.keys() for number in openings[opening]}):
        for match in patterns[number].finditer(text):
            yield match[0]
    for match in _INSULIN.finditer(text) if "insulin" in words or "Insulin" in words else ():
        if looks_like_inn(match[1]) or match[1] in _INSULINS or match[1].endswith(("ovec", "dec", "tora")):
            yield match[0]


@lru_cache(maxsize=20_000)
def _is_tail(word: str) -> bool:
    """Whether a word ends as the second word of a name does."""
    return word.lower().endswith(_TAILS)


_LONG_BEFORE = re.compile(r"\b[A-Za-z]{6,}$")
_IS_NO_PROTEIN = re.compile(r"\b(?! (?:subunit|chain|receptor))")


def _places_of(words: str, text: str) -> Iterator[int]:
    """Where the words stand."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _makes_pair(first: str, tail: str) -> bool:
    if tail in _GREEK:
        return first in _generics() or looks_like_inn(first) or first.endswith(("feron", "mod", "tide", "ase", "cog", "poetin"))
    if tail in _generics():  # "either irinotecan"
        return looks_like_inn(first)
    return not tail.endswith(_SALT) or first in _generics()


def _marked(text: str, words: Counter[str], companies: frozenset[str]) -> Iterator[str]:
    """Names with the mark of a trade name, but for platforms, tests, trials and companies."""
    for mark in _MARK.finditer(text):
        match = _BRANDED.search(text, max(mark.start() - 50, 0), mark.start())
        if not match:
            continue
        name = match[1]
        if " " in name and (words[name.split()[1]] > 1 or NO_NAME.match(name.split()[0])):
            name = name.split()[1]
        if _NO_BRAND.match(name) or NO_NAME.match(name) or _NO_BRAND_AFTER.match(text, mark.end()) or name in companies:
            continue
        if re.match(r"\s[A-Z]{2,5}-?\d{2,}", text[mark.end() : mark.end() + 9]):
            continue  # "SAFEbody® ADG126": a platform before its product
        yield name


def _is_company(name: str, words: Counter[str], companies: frozenset[str]) -> bool:
    """Whether a name that only sounds like a drug's is a company's, and never printed small: "Halvorsen Bio"."""
    lower = name.lower()
    return name in companies and lower not in _generics() and lower not in _brands() and not words[lower]


def _companies(text: str) -> frozenset[str]:
    """Words that name a company: "Genovax® Inc.", "Acme Therapeutics", and what opens the text before "Announces"."""
    found = set(_before_company_words(text))
    if opening := re.match(r"([A-Za-z][\w-]*)(?:®|™)? (?:Announces|Reports|Receives|Presents)", text):
        found.add(opening[1])
    return frozenset(found)


def _before_company_words(text: str) -> Iterator[str]:
    """The word before each "Inc" and "Therapeutics": they are looked for first, because every word may be a name."""
    done = 0
    for suffix in _COMPANY_WORD.finditer(text):
        if (name := _WORD_BEFORE.search(text, max(suffix.start() - 60, done), suffix.start())) and name.start() >= done:
            yield name[1]
            done = suffix.end()


def _aliases(text: str, pattern: re.Pattern[str], matches: Sequence[re.Match[str]]) -> tuple[dict[str, str], list[str]]:
    """Which names are one drug, and the short forms that the text makes: "eftilagimod alpha (efti)"."""
    groups: dict[str, str] = {}
    shorts: list[str] = []

    def join(first: str, second: str) -> None:
        a, b = _key(first), _key(second)
        target = groups.get(a, a)
        old = groups.get(b, b)
        for name in [*[n for n, t in groups.items() if t == old], b]:
            if name != target:
                groups[name] = target

    brands = _brands()
    present = dict.fromkeys(_key(m[0]) for m in matches)
    for name in present:
        generic = brands.get(name, "").lower()
        if generic and _key(generic) in present:
            join(generic, name)
    for match in matches:
        known_as = _KNOWN_AS.match(text, match.end())
        if not known_as or (text[match.end() : known_as.end()].count("(") == 0 and " as " not in known_as[0]):
            continue
        other = known_as[1]
        inner = pattern.match(other)
        if inner and inner.end() >= len(other.split()[0]) and _may_be_one(match[0], inner[0]):
            join(match[0], inner[0])
        elif " " not in other and _is_short_for(other, match[0]) and not NO_NAME.match(other):
            shorts.append(other)
            join(match[0], other)
    return groups, shorts


def _may_be_one(first: str, second: str) -> bool:
    """Two listed generics are two drugs; a code, a brand or a short form may be another's name."""
    generics = _generics()
    return not (first.lower() in generics and second.lower() in generics)


def _is_short_for(short: str, name: str) -> bool:
    """ "efti" or "EFX" for a name that begins so and has its letters in order."""
    low, full = short.lower(), name.lower()
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]{2,9}", short):
        return False
    if full.startswith(low[:4]) and len(low) >= 4:
        return True
    letters = iter(full)
    return short.isupper() and low[0] == full[0] and len(full) > 6 and all(c in letters for c in low[:-1])


def _of_headline(headline: str, pattern: re.Pattern[str], aliases: dict[str, str]) -> str | None:
    """The key of the drug that the headline names first: no partner, unless that is all it sets against another, "deeper responses with X compared to Y"."""
    named = [(m, aliases.get(_key(m[0]), _key(m[0]))) for m in pattern.finditer(headline) if not is_earlier_therapy(headline, *m.span())]
    own = [(m, key) for m, key in named if key not in ENDOGENOUS and not is_set_against(headline, m.start())]
    for match, key in own:
        if not (
            _WITH.search(headline[max(match.start() - 50, 0) : match.start()])
            or _BACKBONE_AFTER.match(headline, match.end())
            or _has_second_value(headline, match.start(), match[0])
        ):
            return key
    return own[0][1] if own and len(own) < len(named) else None


_SECOND_VALUE = re.compile(
    r"\b(?:versus|vs\.?|compared (?:with|to)|than)\s(?:only\s|just\s)?~?\d+(?:\.\d+)?(?:\s?%|\s\w+)?\s(?:in|for|on|among)\s(?:(?:patients|those)\s(?:on|in|receiving)\s)?(?:the\s)?$",
    re.IGNORECASE,
)


def _has_second_value(text: str, start: int, name: str) -> bool:
    """Whether an old drug has the value that another is set against: "41% with zelvanib versus 33% in the docetaxel arm"."""
    return name.lower() in _generics() and _SECOND_VALUE.search(text, max(start - 60, 0), start) is not None


def _lead(text: str, mentions: list[tuple[int, str]], aliases: dict[str, str], headline: str, pattern: re.Pattern[str]) -> str | None:
    """The drug that the headline names first and not as a partner; else the most frequent, where one is."""
    if not mentions:
        return None
    keys = [(start, name, aliases.get(_key(name), _key(name))) for start, name in mentions]
    totals = Counter(key for _, _, key in keys)
    if (key := _of_headline(headline, pattern, aliases)) is not None:
        return _usual_name(keys, key)
    weights: Counter[str] = Counter()
    own: set[str] = set()
    for start, name, key in keys:
        end = start + len(name)
        partner = _WITH.search(text[max(start - 40, 0) : start]) or _BACKBONE_AFTER.match(text, end) or is_earlier_therapy(text, start, end) or _has_second_value(text, start, name)
        weight = 0.3 if partner else 1.0
        own |= set() if partner else {key}
        weights[key] += weight * (0.5 if name.lower() in _generics() or name.lower() in _brands() else 1.0) * (0.2 if key in ENDOGENOUS else 1.0)  # type: ignore[assignment]
    ranked = sorted(weights, key=lambda k: -weights[k])  # stable: the one named first, where two weigh the same
    against = {key for start, _, key in keys if is_set_against(text, start)}
    if ranked[0] in against and keys[0][2] in own - against:
        return _usual_name(keys, keys[0][2])  # "A compared with B" opens the text, and B has more mentions
    if len(ranked) > 1 and weights[ranked[0]] == weights[ranked[1]] and totals[ranked[0]] > 1:
        return None
    if ranked[0] in {"factor viii", "factor ix"}:
        return None  # what the patients lack, and were given before
    if ranked[0] in _generics() and ranked[0] not in own:
        return None  # only what something else was added to or compared with
    return _usual_name(keys, ranked[0])


def _usual_name(keys: list[tuple[int, str, str]], wanted: str) -> str:
    """The form in which the text names it most; the first where several are as frequent."""
    return Counter(name for _, name, key in keys if key == wanted).most_common(1)[0][0]


def _forms(name: str) -> Iterator[str]:
    """How the document may print a name again: other capitals, hyphen or blank before the digits of a code."""
    yield name
    if not any(c.isdigit() for c in name):
        if len(name) > 4 and (name[1:].islower() or name.isupper() or " " in name):
            yield from (name.lower(), name.upper(), name.capitalize(), name.title())
        return
    head = re.match(r"([A-Z]{2,5})[- ]?(\d.*)$", name)
    if head:
        yield from (f"{head[1]}-{head[2]}", f"{head[1]} {head[2]}", f"{head[1]}{head[2]}")


_SHORT_TEXT = 30_000
"""Characters; in a longer text, which has more names too, looking for each of them would cost the square of its length."""


def _pattern_of(names: Iterable[str], printed: str) -> re.Pattern[str]:
    """What finds the names in a text, in those of their forms that it prints: fewer forms compile faster, where a look through the text costs less than they do."""
    short = len(printed) < _SHORT_TEXT
    forms = sorted({form for name in names for form in _forms(name) if form == name or not short or form in printed})
    return re.compile(
        _trie(forms, after_first=r"(?<![\w-].)") + r"(?:-[a-z]{4}\b(?<!-like)(?<!-free)(?<!-arms)(?<!-only)(?<!-dose)(?<!-plus))?(?![a-z0-9_]|[A-Z](?![a-z])|[ -][Rr]eceptors?\b)"
    )


def _trie(forms: list[str], *, after_first: str = "") -> str:
    """One pattern for sorted, distinct strings in which each character is read once.

    `after_first`: what the first character is held against. What stands before a name is looked at there, so that `re` skips to the letters that names begin with.
    """
    if len(forms) == 1:
        return re.escape(forms[0][:1]) + after_first + re.escape(forms[0][1:])
    ends = forms[0] == ""
    rest = forms[1:] if ends else forms
    cuts = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(rest)) if a[0] != b[0]), len(rest)]
    branches = [re.escape(part[0][0]) + after_first + _trie([form[1:] for form in part]) for part in (rest[a:b] for a, b in pairwise(cuts))]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"
