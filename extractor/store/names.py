"""Names made comparable: the keys under which companies and products are the same, and spellings that are close."""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile(r"[®™©*†‡]|\((?:R|TM)\)")
_LEGAL = re.compile(
    r"(?:[\s,]+(?:inc|incorporated|corp|corporation|co|company|ltd|limited|llc|lp|plc|ag|s\.?a|s\.?e|n\.?v|b\.?v|a\.?b|a/s|s\.?p\.?a|gmbh|kgaa|k\.?k|pty|oyj?|asa)\.?)+$",
    re.IGNORECASE,
)
_NOT_WORD = re.compile(r"[^\w+]+")
_LETTER_DIGIT = re.compile(r"(?<=[^\W\d_])[\s\-‐‑–]+(?=\d)|(?<=\d)[\s\-‐‑–]+(?=[^\W\d_])")


def _folded(name: str) -> str:
    """Lower case without accents and marks."""
    plain = unicodedata.normalize("NFKD", _MARKS.sub("", name))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def company_key(name: str) -> str:
    """A company's name without legal form, punctuation and case: "Cellectar Biosciences, Inc." is "cellectar biosciences"."""
    return _NOT_WORD.sub(" ", _LEGAL.sub("", _folded(name).strip())).strip()


def legal_form(name: str) -> str:
    """What `company_key` leaves out at the end: "kgaa" of "Merck KGaA", "co inc" of "Merck & Co., Inc."."""
    found = _LEGAL.search(_folded(name).strip())
    return _NOT_WORD.sub(" ", found[0]).strip() if found else ""


def product_key(name: str) -> str:
    """A product's name with its code closed up: "CLR 131", "CLR-131" and "CLR131" are "clr131"."""
    return _NOT_WORD.sub(" ", _LETTER_DIGIT.sub("", _folded(name))).strip()


def plain_words(name: str) -> str:
    """A name in lower case without punctuation and marks: "TWK-77 (high dose) arm" is "twk 77 high dose arm"."""
    return _NOT_WORD.sub(" ", _folded(name)).strip()


def label_key(label: str) -> str:
    """A cohort's label without case and punctuation, numbers as digits: "First cohort" and "Cohort 1" are "cohort 1"."""
    words = plain_words(label).split()
    words = [_ORDINALS.get(word, word) for word in words if word not in ("the", "of", "in")]
    return " ".join(sorted(words, key=lambda word: (word.isdigit(), word))) if len(words) == 2 else " ".join(words)


_ORDINALS = {
    **{word: str(n) for n, word in enumerate(["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 1)},
    **{word: str(n) for n, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)},
    **{f"{n}{'st' if n == 1 else 'nd' if n == 2 else 'rd' if n == 3 else 'th'}": str(n) for n in range(1, 11)},
}


def close_spelling(one: str, other: str) -> bool:
    """Whether one company's name is likely the other misspelled: the same number of words, each at most two letters apart, long ones only.

    Never enough to merge two companies by itself: Cellect and Cellectar are two.
    """
    ones, others = company_key(one).split(), company_key(other).split()
    if not ones or len(ones) != len(others):
        return False
    return all(a == b or misspelled(a, b) for a, b in zip(ones, others, strict=True))


def misspelled(one: str, other: str) -> bool:
    """Whether one long word is likely the other misspelled: at most two letters apart, but for two more at the end."""
    short, long = sorted((one, other), key=len)
    # Two letters more at the end make another word: Cellect, Cellectar.
    return len(short) >= 6 and short[0] == long[0] and edits(short, long) <= 2 and not (len(long) - len(short) == 2 and long.startswith(short))


def short_form(one: str, other: str) -> bool:
    """Whether one company's name is the other without some of its words: "Lilly" and "Eli Lilly and Company". Never enough to merge two companies by itself."""
    short, long = sorted((company_key(one).split(), company_key(other).split()), key=len)
    return 0 < len(short) < len(long) and set(short) < set(long) and any(len(word) >= 4 for word in short)


def edits(one: str, other: str) -> int:
    """Letters to insert, delete, replace or swap (Damerau, neighbours only)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        following = [i]
        for j, b in enumerate(other, 1):
            cost = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        before, row = row, following
    return row[-1]
