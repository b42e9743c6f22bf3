"""Which names are one product: the same but for blanks, hyphens and marks, or introduced by a release as a second or an earlier name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from extractor.store.grouping import components
from extractor.store.names import product_key

_BRACKETS = r"[®™]?\s?\(([^()\n]{3,60})\)"
_INTRODUCED = re.compile(_BRACKETS)
_RENAMED = re.compile(rf"(?:{_BRACKETS}|[®™])?,? (?=(?:formerly|previously)\b)((?:formerly|previously)(?: known as| called| referred to as)?:? [\w-]+(?: \d{{3,6}})?)")
_FORMER = re.compile(r"(?:formerly|previously|also)(?: known as| called)?:?\s+|a\.?k\.?a\.?\s+", re.IGNORECASE)
_CODE = re.compile(r"(?!(?:STUDY|TRIAL|PHASE|PART|ARM|GROUP|TABLE|DAY|WEEK|NCT|N|COVID|HER|CD|IL|PD)\b)[A-Z]{2,5}[- ]?\d{3,6}[A-Za-z]?", re.ASCII)
_MARKED = re.compile(r"([A-Z][\w-]{2,30})\s?[®™].*", re.DOTALL)
# Ends of international nonproprietary names; a word in brackets that ends so is a name and no remark. Gene therapies have two words: "relivogene daviparvovec".
_NONPROPRIETARY = re.compile(
    r"[a-z]{3,}gene [a-z]{3,}(?:vec|cel)|"
    r"[a-z]{3,}(?:mab|nib|cept|ciclib|parib|tide|leucel|vec|fosine|platin|taxel|rubicin|stat|sartan|gliptin|gliflozin|limus|degib|lisib|clax|vir|siran|rsen|tecan|tansine|imod|stim|"
    r"poetin|lukast|prazole|conazole|floxacin|cillin|penem|vastatin|dronate|setron|triptan|oxetine|relin|relix|lutamide|abine|trexate|trexed|domide|zomib|zolast|grel|xaban)"
    r"(?: [a-z]{4,12})?(?: (?:[A-Z][a-z]?-?\d{2,3}|\d{2,3}-?[A-Z][a-z]?|[a-z]{5,12}))?"
)
_PLAIN_NAME = re.compile(r"[\w-]{3,30}(?: [\w-]{1,20})?")


@dataclass(frozen=True, slots=True, order=True)
class Introduction:
    """A text's second name for a product; its words stand from start to stop, in code points."""

    name: str
    alias: str
    start: int
    stop: int


def introductions(text: str, names: Iterable[str]) -> Iterator[Introduction]:
    """Second names right after one of the names, in brackets or as what it was called before: "CLR 131 (iopofosine I-131)", "Zelvora (zelvanib), formerly ABC-101"; the first place of each."""
    long = sorted({name for name in names if len(name) >= 3}, key=lambda name: (-len(name), name))
    if not long:
        return
    seen: set[tuple[str, str]] = set()
    for match, aliases in _second_names(text):
        name, start = _named_before(text, match, long)
        for alias in aliases if name else ():
            if name and product_key(alias) != product_key(name) and (name, alias) not in seen:
                seen.add((name, alias))
                yield Introduction(name, alias, start, match.end())


def _named_before(text: str, match: re.Match[str], names: Iterable[str]) -> tuple[str | None, int]:
    """Which of the names is given a second one, and where it stands: the one before the brackets, else, before "formerly", the one in them."""
    for name in names:
        start = match.start() - len(name)
        if text.endswith(name, 0, match.start()) and not _is_word(text[:start][-1:]):
            return name, start
    if match.re is _RENAMED and match[1] in names:
        return match[1], match.start(1)
    return None, 0


def _second_names(text: str) -> Iterator[tuple[re.Match[str], tuple[str, ...]]]:
    for match in _INTRODUCED.finditer(text):
        yield match, _aliases(match[1])
    for match in _RENAMED.finditer(text):
        alias = _alias(match[2])
        yield match, (alias,) if alias and (_CODE.fullmatch(alias) or _NONPROPRIETARY.fullmatch(alias)) else ()


def _aliases(words: str) -> tuple[str, ...]:
    """The names in brackets; none where they may be something else. Of several, one is a code and one is none: two of a sort may be what a combination is made of."""
    if len(parts := re.split(r"[,;] ", words.strip())) == 1:
        return (alias,) if (alias := _alias(parts[0])) else ()
    found = [alias for part in parts if (alias := _alias(part.strip()))]
    codes = [alias for alias in found if _CODE.fullmatch(alias)]
    return tuple(found) if len(found) == len(parts) == 2 and len(codes) == 1 else ()


def _is_word(before: str) -> bool:
    """Whether a name goes on to the left of where it was found."""
    return before.isalnum() or before == "_"


def _alias(words: str) -> str | None:
    """The name in brackets; None where it may be something else: a dose, a disease, a trial, a remark."""
    if former := _FORMER.match(words):
        rest = words[former.end() :]
        return rest if _PLAIN_NAME.fullmatch(rest) else None
    if marked := _MARKED.fullmatch(words):
        return marked[1]
    return words if _CODE.fullmatch(words) or _NONPROPRIETARY.fullmatch(words) else None


@dataclass(frozen=True, slots=True)
class Introduced:
    """An introduction with the document that makes it."""

    document: str
    name: str
    alias: str


def resolve_products(names: Mapping[str, int], introduced: Iterable[Introduced], overrides: Mapping[str, str]) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """Product → its display name, and name → (product, reason); a function of the sets alone.

    `names`: printed name → how many facts have it. An alias that documents give to two products belongs to neither, unless other introductions say that those two are one.
    """
    key_of = {name: product_key(name) or name for name in names}
    forced = {product_key(name) or name: product_key(means) or means for name, means in overrides.items()}
    givers: dict[str, set[str]] = defaultdict(set)
    pairs: dict[tuple[str, str], str] = {}
    for said in sorted(introduced, key=lambda i: (i.document, i.name, i.alias)):
        name, alias = product_key(said.name), product_key(said.alias)
        if alias and name and alias not in forced and name not in forced:
            givers[alias].add(name)
            key_of.setdefault(said.alias, alias)
            pairs.setdefault((name, alias), f"{said.name} ({said.alias}) in document {said.document}")
    sure = _sure(pairs, givers)
    key_of |= {means: forced.get(product_key(means), product_key(means) or means) for means in overrides.values()}
    nodes = {forced.get(key, key) for key in key_of.values()} | {key for pair in sure for key in pair}
    root_of = components(nodes, sure)
    reason_of = {alias: reason for (_, alias), reason in sure.items()}
    found = {name: (root_of[forced.get(key, key)], _reason(key, root_of, forced, reason_of, sure)) for name, key in key_of.items()}
    return _display(found, names, overrides), found


def _sure(pairs: Mapping[tuple[str, str], str], givers: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """Pairs of name and alias, with their reasons, whose alias one product alone is given: a brand and the code that it had before are one product and may share a name."""
    sure = _of_one_another(pairs, givers)
    while True:
        root_of = components({key for pair in pairs for key in pair}, sure)
        more = {pair: reason for pair, reason in pairs.items() if len({root_of[name] for name in givers[pair[1]]}) == 1}
        if more.keys() == sure.keys():
            return sure
        sure = more


def _of_one_another(pairs: Mapping[tuple[str, str], str], givers: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """Pairs whose alias is given by names that introduce each other, as code, nonproprietary name and brand of one product do over the years, in whatever direction. Two brands of one
    substance may share its name and its code, but none introduces the other."""
    kept = dict(pairs)
    while True:
        roots = {alias: components(givers[alias], [pair for pair in kept if givers[alias].issuperset(pair)]) for _, alias in kept}
        less = {pair: reason for pair, reason in kept.items() if len(set(roots[pair[1]].values())) == 1}
        if less.keys() == kept.keys():
            return kept
        kept = less


def _reason(key: str, root_of: Mapping[str, str], forced: Mapping[str, str], reason_of: Mapping[str, str], sure: Mapping[tuple[str, str], str]) -> str:
    if key in forced:
        return "your alias file"
    if key in reason_of:
        return reason_of[key]
    if root_of.get(key, key) != key:
        return min(reason for pair, reason in sure.items() if key in pair)
    return "the same but for blanks, hyphens and marks"


def _display(found: Mapping[str, tuple[str, str]], names: Mapping[str, int], overrides: Mapping[str, str]) -> dict[str, str]:
    """The name that most facts have, the least of several; the user's own where there is one."""
    told = set(overrides.values())
    best: dict[str, str] = {}
    for name in sorted(found, key=lambda n: (n not in told, -names.get(n, 0), n)):
        best.setdefault(found[name][0], name)
    return best
