"""A second opinion on markup: the letters and digits between its tags, beside those that the parser kept, and those of the tree beside what was written of them.

A parser drops what a comment or a quote that is never closed swallows, and a walk may pass over an element, both without a word. Only ASCII letters and digits are
counted: that takes a hundredth of a parse, and is the same on both sides however blanks, quotes and marks are typeset.
"""

from __future__ import annotations

import re

from extractor.parse.tree import Element, text_in

_NOT_COUNTED = bytes(set(range(128)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"))
_TOLERATED = 0.02
_FEW = 40
"""Letters and digits by which a page may differ: a footnote mark, a sign typeset in letters."""
_UNSAID = re.compile(r"<(script|style|noscript|template)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&#?\w{1,10};")
_MARKUP = re.compile(r"</(?:p|td|div|table|li)>", re.IGNORECASE)
_QUOTED = re.compile(r"=\s*(?:\"[^\"<]*\"|'[^'<]*')")


def letters(text: str) -> int:
    """How many ASCII letters and digits a text has."""
    return len(text.encode("ascii", "ignore").translate(None, _NOT_COUNTED))


def lost_in_parsing(root: Element, markup: str) -> list[str]:
    """A warning where a tree (a page's without its scripts) has fewer letters than stand between the tags of its markup."""
    kept = letters(text_in(root))
    said = _said(markup)
    if not differs(kept, _between_tags(said)):
        return []
    expected = _between_tags(_QUOTED.sub(" ", said))  # a ">" in an attribute ends no tag
    return [f"the markup is damaged: about {expected - kept:,} of {expected:,} letters and digits could not be read"] if differs(kept, expected) else []


def lost_in_writing(written: int, expected: int) -> list[str]:
    """A warning where fewer letters were written of a tree than it holds."""
    return [f"{expected - written:,} of {expected:,} letters and digits of the page were left out by a fault of ours; facts may be missing"] if differs(written, expected) else []


def differs(kept: int, expected: int) -> bool:
    """Whether more is missing than typesetting explains."""
    return expected - kept > _TOLERATED * expected + _FEW


def _between_tags(markup: str) -> int:
    """Letters that stand in no tag and no entity."""
    text = " ".join([part[part.find(">") + 1 :] for part in markup.split("<")])
    return letters(_ENTITY.sub(" ", text) if "&" in text else text)


def _said(markup: str) -> str:
    """The markup without comments, scripts and styles; one that is never closed hides no paragraphs."""
    first, *rest = markup.split("<!--")
    kept = first + "".join(after if closed else before for before, closed, after in (part.partition("-->") for part in rest))
    pieces: list[str] = []
    position = 0
    for opened in _UNSAID.finditer(kept):
        if opened.start() < position:
            continue
        pieces.append(kept[position : opened.start()])
        position = _closed(kept, opened)
        if position < 0:
            behind = kept[opened.end() :]
            return "".join([*pieces, behind if _MARKUP.search(behind) else ""])
    return "".join([*pieces, kept[position:]])


def _closed(markup: str, opened: re.Match[str]) -> int:
    """Where the end tag of a script begins, -1 where it has none."""
    exact = markup.find(f"</{opened[1]}", opened.end())
    if exact >= 0:
        return exact
    other = re.compile(f"</{opened[1]}", re.IGNORECASE).search(markup, opened.end())
    return other.start() if other else -1
