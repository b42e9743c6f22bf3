"""Short names that a document gives its arms: "in A" for arm A, "GD" for gemcitabine-docetaxel (GD)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import combinations

from extractor.link.group import Group, GroupRole, arm_key, cohort_key, listed
from extractor.link.trial_names import OF_A_SERIES
from extractor.text import late as re
from extractor.text.gate import gated
from extractor.text.opening import opened

_LETTERED = gated(r"\b(?i:arms?)\s([A-D])\b")
_AND_LETTER = gated(r"\b(?i:arms?)\s[A-D](?:,\s[A-D])*,?\s(?:and|or|versus|vs\.?|&)\s([A-D])\b")
_LETTER_FIRST = gated(r"\b(?:in|the|for|to|of|with|on|and)\s([A-Z])\s(?:arm|group)s?\b(?!\sof\b)")
"""The noun behind the letter: "in A arm", where "A" is no article."""
_BARE_LETTER = re.compile(r"(?:\b(?:in|for|with|on|versus|vs\.?|than|and|of|to|the)\s|[(;,]\s?)(([A-Z])(?:\s(?:arm|group))?)(?![\w'’-]|\.\d|\s?[/+=]|\.[A-Z])")
_DEFINED = re.compile(r"[(\[](?:arm\s|group\s)?([A-Z][A-Za-z0-9]{0,7}(?:[-+/][A-Z][A-Za-z0-9]{0,5})?)(?:\s?[;,]\s?n\s?=\s?\d+|\s(?:arm|group|regimen))?[)\]]")
_DEFINED_LETTER = re.compile(r"\((?<=[a-z]{4}\s\()([A-Z])\)")
"""An arm that is called by one letter: "docetaxel (D)"; so only where it is listed with others."""
_ARMS_SPOKEN_OF = gated(r"\b(?:random\w*|assign\w*|allocat\w*|arms?|groups?|versus|vs\.?|compar\w+|regimens?)\b", re.IGNORECASE)
_PAIR = r"\b{a}(?:\)|\s(?:arm|group|regimen))?,?\s(?:\([^()]{{0,60}}\)\s?)?(?:and|or|versus|vs\.?|v|compared (?:with|to)|than|with)\s(?:the\s)?(?:[\w\s,/.()-]{{0,60}}\()?{b}\b"
_CODE = r"[A-Z][A-Za-z]{0,3}[A-Z0-9][A-Z0-9+]{0,6}(?:[-/][A-Z0-9]{1,5})?"
_SIZED = gated(rf"\b({_CODE})s?\s?[(\[]\s?[nN]\s?=|[(]({_CODE})[;,]\s(?:[nN]\s?=\s?)?\d[\d,]*(?:\s(?:patients|pts|participants|subjects|women|men|children|adults))?[)]")
_MAY_BE_SIZED = re.compile(r"[(\[](?:\s?[nN]\s?=|[A-Z][A-Za-z0-9+/-]+[;,]\s(?:[nN]\s?=\s?)?\d)")
"""What every match of it has, found by its bracket: a text has hundreds of words in capitals and few brackets with a number."""
_WITH_NOUN = gated(rf"\b(?:the|in|to)\s({_CODE})\s(?:arms?|groups?|regimens?)\b")
_REGIMEN = gated(rf"\b({_CODE})\s?\((?=[^()]{{0,60}}[a-z-]{{4,}}\W{{1,2}}(?:at\s)?\d[\d.,]*\s?(?:mg|g|µg|ug|mcg|IU|U|MBq|GBq|mCi|c?Gy)\b|[^()]{{0,60}}AUC)")
"""A regimen by its short name before the bracket that says what it is: "ACE (doxorubicin 50 mg/m2, …) or PE (cisplatin 80 mg/m2"."""
_MAY_BE_REGIMEN = re.compile(r"\((?=[^()]{0,60}(?:[a-z-]{4,}\W{1,2}(?:at\s)?\d|AUC))")
"""What every match of it has, found by its bracket, as above."""
_COUNTED = gated(rf"\s\(({_CODE})\)(?:,\s|,?\s(?:and|or)\s)[\w-]+\s\(({_CODE})\)\s(?:patients|participants|women|men|children|subjects)\b")
_SIZED_BESIDE = gated(rf"\b[nN]\s?=\s?\d[\d,]*[^()]{{0,20}}\)\s?(?:,\s|,?\s(?:and|or|versus|vs\.?)\s)(?:to\s|the\s)*({_CODE})s?\s?\(\s?[nN]\s?=")
_EITHER = gated(
    rf"\b(?:random\w+|assigned|allocated)\s(?:\w+\s){{0,3}}(?:as|to|to receive)\s(?:either\s)?({_CODE}|[A-Z][a-z]{{1,3}}-[A-Z]{{1,3}})\s(?:or|and|versus|vs\.?)\s({_CODE}|[A-Z][a-z]{{1,3}}-[A-Z]{{1,3}})(?![\w-])"
)
"""Two arms that people were put in by names that no bracket explains: "assigned as either NAC or Up-S"."""
_IN_BRACKETS = re.compile(rf"\((?<=[\w)]\s\()({_CODE})s?[;,)]")
_CONTROL_BEFORE = opened(
    r"\b(?:placebo|conventional|standard|controls?|observation|usual|best supportive|physician(?:'?s)? choice|physician'?s|investigator'?s)\b(?:[\s-]\w+){0,4}\s\($", re.IGNORECASE
)
_NAMED_CONTROL = gated(rf"\b({_CODE}) control (?:arm|group|cohort)s?\b")
_DISEASE_BEFORE = opened(
    r"(?:oma|emia|cancers?|tumou?rs?|syndrome|disease|neoplasms?|mutations?|mutant|positive|negative|survival|responses?|rates?|score|status|criteria|infection|virus)\s[(\[]?$",
    re.IGNORECASE,
)
_LIST = opened(rf"\b{_CODE}(?:,\s{_CODE}){{1,3}},?\s(?:and|or)\s{_CODE}\b")
_NO_ARM = listed("not_arm_names.csv")
"""Abbreviations of trials that are never arms: endpoints, agencies, diseases."""


_TRIAL = re.compile(OF_A_SERIES)
"""No arm, whatever stands behind it: "SUMMIT-1 (n=948) and SUMMIT-2 (n=932)"."""


class ArmNames:
    """The short names that one document gives its arms, and where a sentence uses them."""

    def __init__(self, text: str) -> None:
        self._text = text
        first = frozenset(_LETTER_FIRST.findall(text))
        self.letters = frozenset(_LETTERED.findall(text)) | frozenset(_AND_LETTER.findall(text)) or first
        self._spoken = "{} arm" if self.letters is first else "arm {}"
        self.abbreviations = tuple(name for name in _abbreviations(text) if not _TRIAL.fullmatch(name)) if len(self.letters) < 2 and _ARMS_SPOKEN_OF.search(text) else ()
        self._pattern = (
            re.compile(
                rf"(?:(?<![\w(/+-])|(?<=\()(?=\w+,\s\d)|(?<=\w\s\()(?=\w+\)\sand\s\d+\s\()|(?<=\d\s\())(?:{'|'.join(map(re.escape, self.abbreviations))})s?(?:\s(?:arm|group|regimen|patients))?(?![\w/+-])"
            )
            if self.abbreviations
            else None
        )

    @cached_property
    def controls(self) -> frozenset[str]:
        """The short names that stand behind the words of a control."""
        text = self._text
        behind = (m[1] for m in _in_brackets(text) if _CONTROL_BEFORE.search(text, max(m.start() - 62, 0), m.start(1)))
        return frozenset((*_NAMED_CONTROL.findall(text), *behind))

    def groups(self, text: str) -> Iterator[Group]:
        """Arms that a sentence names by letter or abbreviation alone, in no order."""
        if len(self.letters) > 1:
            for match in _BARE_LETTER.finditer(text):
                if match[2] in self.letters:
                    label = self._spoken.format(match[2]) if match[1] == match[2] else match[1]
                    yield Group(match.start(1), match.end(1), label, "treatment", cohort_key("arm", match[2]))
        if self._pattern:
            for match in self._pattern.finditer(text):
                name = match[0].split(" ")[0]
                name = name.removesuffix("s") if name not in self.abbreviations else name
                role: GroupRole = "control" if name in self.controls else "treatment"
                yield Group(match.start(), match.end(), match[0], role, f"{'control' if role == 'control' else 'arm'}:{name.lower()}")
        if "+" in text:
            yield from _joined_by_plus(text)


_JOINED_BY_PLUS = re.compile(
    r"(?:\b(?:with|for|in|on|to|versus|vs\.?|than|and|of|receiv\w+)\s(?:the\s)?|[(,;]\s?|^)(?P<name>[A-Z][A-Za-z0-9-]+(?:\s?\+\s?[A-Z][A-Za-z0-9-]+)+)(?:\s(?:arm|group|regimen))?(?![\w+])"
)
_PART_OF_A_RESULT = re.compile(r"[sn]?CR[a-z]?|VGPR|[MP]R|SD|CD\d+|ER|PgR|N\d|T\d|PD-?L?1|IGA|PASI")


def _joined_by_plus(text: str) -> Iterator[Group]:
    """Regimens of names in capitals that plus signs join: "6.0 months with NIVO + RT"."""
    for match in _JOINED_BY_PLUS.finditer(text):
        parts = re.split(r"\s?\+\s?", match["name"])
        if not any(part in _NO_ARM or _PART_OF_A_RESULT.fullmatch(part) for part in parts):
            yield Group(match.start("name"), match.end(), text[match.start("name") : match.end()], "treatment", arm_key(match["name"]))


def _abbreviations(text: str) -> Iterator[str]:
    """Abbreviations with a size or the word "arm", and those in brackets that come again; two of them side by side as arms are."""
    regimens = [m[1] for m in _REGIMEN.finditer(text) if m[1] not in _NO_ARM] if _MAY_BE_REGIMEN.search(text) else []
    given = (
        [m[m.lastindex or 1] for pattern in ((_SIZED, _WITH_NOUN) if _MAY_BE_SIZED.search(text) else (_WITH_NOUN,)) for m in pattern.finditer(text)]
        + (regimens if len(set(regimens)) > 1 else [])
        + [name for pattern in (_COUNTED, _EITHER) for m in pattern.finditer(text) for name in m.groups()]
    )
    diseases = {m[1] for m in _in_brackets(text) if _DISEASE_BEFORE.search(text, max(m.start() - 42, 0), m.start() - 1)} if given else frozenset()
    given = [name for name in dict.fromkeys(given) if name not in _NO_ARM and name not in diseases][:12]
    if len(given) < 2:
        given = [name for name in given if any(m[1] == name for m in _SIZED_BESIDE.finditer(text))]
    defined = [name for name in dict.fromkeys(m[1] for m in _DEFINED.finditer(text)) if name not in _NO_ARM and not name.isdigit() and len(name) > 1]
    letters = [m[1] for m in _DEFINED_LETTER.finditer(text)]
    again = [name for name in defined[:12] if text.count(name) > 1 and len(re.findall(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)) > 1]
    yield from given
    listed_with = set(_listed_with(text, given)) if len(given) > 1 else set()
    yield from sorted(listed_with - set(given) - _NO_ARM)
    yield from (letter for letter in dict.fromkeys(letters) if any(_in_list(text, letter, other) for other in (*given, *again)))
    told = listed_with.union(given)
    beside_another = {name for a, b in combinations(again, 2) if not (a in told and b in told) and (_in_arms(text, a, b) or _in_arms(text, b, a)) for name in (a, b)}
    yield from (name for name in again if name not in told and (name in beside_another or any(_in_list(text, name, other) for other in given)))


def _in_brackets(text: str) -> Iterator[re.Match[str]]:
    """Each short name in brackets that a word stands before; one whose word is the bracket of another is none."""
    done = 0
    for match in _IN_BRACKETS.finditer(text):
        if match.start() - 2 >= done:
            yield match
            done = match.end()


def _listed_with(text: str, given: list[str]) -> Iterator[str]:
    """What stands in a list of three or more with two of the arms, and these."""
    for match in _LIST.finditer(text):
        names = set(re.findall(_CODE, match[0]))
        if len(names) > 2 and len(names & set(given)) > 1:
            yield from names


def _follows(text: str, a: str, b: str, most: int) -> bool:
    """Whether one follows the other after so many characters at most: where none does, no pattern needs to be compiled for the two."""
    at = text.find(a)
    while at >= 0:
        if text.find(b, at + len(a), at + len(a) + most + len(b)) >= 0:
            return True
        at = text.find(a, at + 1)
    return False


def _in_list(text: str, a: str, b: str) -> bool:
    """ "CCI, CCG and IG": what stands in a list with an arm is one."""
    return any(_follows(text, x, y, 10) and re.search(rf"\b{re.escape(x)}(?:,\s|,?\s(?:and|or|versus|vs\.?)\s){re.escape(y)}\b", text) for x, y in ((a, b), (b, a)))


def _in_arms(text: str, a: str, b: str) -> bool:
    pair = _follows(text, a, b, 170) and re.search(_PAIR.format(a=re.escape(a), b=re.escape(b)), text)
    return bool(pair and _ARMS_SPOKEN_OF.search(text, max(pair.start() - 200, 0), pair.end() + 60))
