"""Which documents are one story, which of them counts, and which story corrects which: a function of the set of documents alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from extractor.store.likeness import Text, is_summary, is_translation, release_in, same_release, shared, titles_agree

_DAYS_APART = 3
"""Wires and filings of one release carry its date or the next working day's."""
_DAYS_TO_CORRECT = 60
_FURNITURE = 20
"""Words that a wire's own lines around a release may have; a page with more is read last of copies that say the same."""
_CORRECTION = re.compile(
    r"\W{0,4}(?:correcting (?:and|&) replacing|c ?o ?r ?r ?e ?c ?t ?i ?o ?n\b(?! of)|corrected (?:release|version)\b|corrected\s?[:–—-]|"
    r"replac(?:es|ing) (?:an? )?(?:earlier|previous|release)|update and correction)",
    re.IGNORECASE,
)
_PREFACE = re.compile(r"correct(?:ion|ing|ed)|replac(?:e|ing|es)d?|and|from|source|release|version|update", re.IGNORECASE)
RECORD_KINDS = frozenset({"registry", "spl", "fda", "ema"})
"""Kinds whose versions are told apart by number and not by likeness."""


@dataclass(frozen=True, slots=True)
class Member:
    """A document as a part of stories."""

    id: str
    kind: str
    company: str | None
    published_on: str | None
    uri: str
    text: Text
    facts: tuple[int, ...] = ()
    """Where its facts stand, in code points of the text."""
    reviewed: bool = False
    form: str | None = None
    """"8-K/A"."""
    record: tuple[str, str] | None = None
    """Of a registry record or label: which one, and its version."""
    edited: frozenset[str] = frozenset()
    """Documents that stood at its address before it did."""

    @property
    def corrects(self) -> bool:
        """Whether it says of itself that it corrects an earlier one."""
        return bool(self.form and self.form.endswith("/A")) or any(_CORRECTION.match(words) for words in (self.text.title or "", self.text.text[:200].lstrip()))


@dataclass(frozen=True, slots=True)
class Story:
    """Documents of one release: the first is the one that counts."""

    members: tuple[Member, ...]
    reasons: Mapping[str, str]

    @property
    def id(self) -> str:
        return min(member.id for member in self.members)

    @property
    def current(self) -> Member:
        return self.members[0]


def same_story(one: Member, other: Member) -> str | None:
    """Why two documents are one release; None where they are two, or it cannot be told."""
    if {one.kind, other.kind} & RECORD_KINDS or one.corrects != other.corrects:
        return None
    if one.company and other.company and one.company != other.company:
        return None
    days = _days(one.published_on, other.published_on)
    if days is not None and days > _DAYS_APART:
        return None
    words = same_release(one.text, other.text) or _other_form(one, other)
    when = "" if days is None else ", the same day" if days == 0 else f", {days} days apart"
    who = ", the same company" if one.company and other.company else ""
    return words and words + who + when


def _other_form(one: Member, other: Member) -> str | None:
    """Why one is a feed's summary of the other, or says the same in another language; None where it is neither."""
    if one.company and one.company == other.company and (found := is_translation(one.text, other.text)):
        return found
    short, whole = sorted((one, other), key=lambda m: (len(m.text.text), m.id))
    known = short.uri == whole.uri or (short.published_on and whole.published_on)
    return is_summary(short.text, whole.text) if short.kind == "feed" and known else None


def _days(one: str | None, other: str | None) -> int | None:
    """Days between two whole dates; None where one is unknown or less exact."""
    if not one or not other or len(one) != 10 or len(other) != 10:
        return None
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def group(members: Iterable[Member], likely: Callable[[Member], Iterable[Member]], *, same: Callable[[Member, Member], str | None] = same_story) -> list[Story]:
    """Stories of documents. `likely`: those that a document is worth comparing with.

    The longest document opens a story; one joins the first story all of whose members it could be a copy of, so that no chain of small differences joins two releases.
    """
    order = sorted(members, key=lambda m: (-len(m.text.text), m.id))
    at = {member.id: i for i, member in enumerate(order)}
    groups: list[list[Member]] = []
    of: dict[str, int] = {}
    for member in order:
        earlier = sorted({of[m.id] for m in likely(member) if m.id in of and at[m.id] < at[member.id]})
        for number in earlier:
            if all(same(other, member) for other in groups[number]):
                groups[number].append(member)
                of[member.id] = number
                break
        else:
            of[member.id] = len(groups)
            groups.append([member])
    return [_story(found, same) for found in groups]


def _story(members: Sequence[Member], same: Callable[[Member, Member], str | None]) -> Story:
    current, *copies = _best_first(members)
    return Story((current, *copies), {copy.id: str(same(current, copy)) for copy in copies})


def _best_first(members: Sequence[Member]) -> tuple[Member, ...]:
    """What somebody reviewed, then what says most of the release, with least around it: the same choice in every order of documents."""

    def key(member: Member) -> tuple[object, ...]:
        text = member.text
        facts, around = (len(member.facts), 0) if len(members) == 1 else _said(text, member.facts, [m.text for m in members if m is not member])
        web = member.uri.startswith(("https://", "http://"))
        return not member.reviewed, -facts, member.published_on is None, around // _FURNITURE, -len(text.text), not web, member.uri, member.id

    return tuple(sorted(members, key=key))


def _said(text: Text, facts: Iterable[int], copies: Sequence[Text]) -> tuple[int, int]:
    """How many of its facts stand in the release itself, and how many words around it."""
    first, last = release_in(text, copies)
    start, stop = text.span(first, last)
    return sum(start <= place < stop for place in facts), len(text.words) - (last - first)


def superseded(stories: Sequence[Story]) -> dict[str, tuple[str, str]]:
    """Story → the story that takes its place, and why: among the stories of one company, or of one record."""
    found: dict[str, tuple[str, str]] = {}
    records: dict[str, list[Story]] = {}
    for story in stories:
        if story.current.record:
            records.setdefault(story.current.record[0], []).append(story)
            continue
        how = _how(story.current)
        for target in _corrected(story, stories):
            found[target.id] = max(found.get(target.id, ("", "")), (story.id, f"{how}; {shared(story.current.text, target.current.text):.0%} of the words are the same"))
    for name, versions in records.items():
        *older, newest = sorted(versions, key=lambda s: (_version(s), s.id))
        found |= {story.id: (newest.id, f"a later version of {name}: {_shown(newest)}") for story in older}
    return found


def _how(member: Member) -> str:
    if not member.corrects:
        return "a later text at the same address"
    return member.form if member.form and member.form.endswith("/A") else "says that it corrects an earlier release"


def _version(story: Story) -> tuple[tuple[int, str], ...]:
    """Numbers by size, dates by alphabet."""
    assert story.current.record
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in re.split(r"[.-]", story.current.record[1]))


def _shown(story: Story) -> str:
    return story.current.record[1] if story.current.record and story.current.record[1] else "of no known date"


def _corrected(story: Story, stories: Sequence[Story]) -> list[Story]:
    """The earlier stories whose title and words a correction, or a page that was edited in place, repeats: those of the latest day of them, and undated ones, as copies that were not found to be one are."""
    edited = frozenset().union(*(member.edited for member in story.members))
    if not edited and not story.current.corrects:  # nearly every story: not worth a look at all the others of its company
        return []

    def eligible(other: Story) -> bool:
        if other.id == story.id or other.current.record:
            return False
        days = _days(other.current.published_on, story.current.published_on)
        earlier = (other.current.published_on or "", other.current.corrects) < (story.current.published_on or "", True)
        corrected = story.current.corrects and earlier and (days is None or days <= _DAYS_TO_CORRECT)
        return (corrected or not edited.isdisjoint(member.id for member in other.members)) and _repeats(story.current, other.current)

    def told(other: Story) -> tuple[str, bool]:
        return other.current.published_on or "", other.current.corrects

    found = [other for other in stories if eligible(other)]
    latest = max(map(told, found), default=("", False))
    return [other for other in found if told(other) in (latest, ("", latest[1]))]


def _repeats(correction: Member, original: Member) -> bool:
    """Whether it says again what the original says, but for what it corrects. The words "about" a company are in every release: the title must be the same, too."""
    if correction.company != original.company:
        return False
    alike = shared(correction.text, original.text)
    return alike >= 0.5 and (_same_title(correction.text, original.text) or alike >= 0.9)


def _same_title(correction: Text, original: Text) -> bool:
    if titles_agree(correction, original):
        return True
    ours, theirs = ({w for w in t.title_words if not _PREFACE.fullmatch(w)} for t in (correction, original))
    return len(ours & theirs) >= 0.6 * max(len(ours | theirs), 1)
