"""What a designation is for: the words after "for the treatment of", lists of them, each with its date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.kinds.designations.indication_words import (
    ACRONYM,
    BY_AGENCY,
    CLASS_OF_DISEASE,
    DISEASE,
    EARLIER_ONE,
    LEADS_TO_IT,
    NAME_OF_TRIAL,
    NO_INDICATION,
    OF_PRODUCT,
    PRODUCT_FOR,
    SHORT_NAME,
    STOP,
    WHAT_TREATS,
)
from extractor.link.earlier import is_earlier_therapy
from extractor.text import late as re
from extractor.text.dates import Date, dates_of


@dataclass(frozen=True, slots=True)
class Indication:
    """A half-open span of a sentence; `text` is its words, `date` what stands behind it in a dated list."""

    start: int
    end: int
    text: str
    date: str | None = None


_BOTH_DISEASES = re.compile(r",?\s(?:and|or)\s(?:for\s|in\s)?(?:the\s(?:treatment|prevention)\sof\s)?(?:patients with\s)?|,\s(?:for\s|in\s)?")


def indications_of(text: str, start: int, end: int, names: Sequence[str]) -> tuple[Indication, ...]:
    """What stands in text[start:end], the words behind a designation; `names` are drugs, which are none."""
    if dated := tuple(_dated(text, start, end)):
        return dated
    lowered = tuple(n.lower() for n in names if not _had_before(text, n, start, end))
    end = earlier.start() if (earlier := EARLIER_ONE.search(text, start, end)) else end
    for match in LEADS_TO_IT.finditer(text, start, end):
        begin = match.end()
        if text[begin : begin + 60].lower().startswith(lowered) or NO_INDICATION.match(text, begin) or _in_bracket(text, start, match.start()):
            continue
        found = _treated_by(_bounded(text, begin, end))
        if (
            not found
            or NAME_OF_TRIAL.search(found.text)
            or not (match["treating"] or match["people"] or _names_disease(found.text))
            or any(n and n in found.text.lower()[: len(n) + 12] for n in lowered)
        ):
            continue
        found = _by_its_name(_before_names(found, lowered))
        other = _of_the_other(text, found.end, end)
        several = match["both"] or _ENUMERATED.search(text, max(begin - 12, 0), begin) or _SEVERAL_GRANTED.search(text, max(start - 14, 0), begin)
        return (*_split(found, both=bool(several)), *([other] if other else []))
    return ()


def _had_before(text: str, name: str, start: int, end: int) -> bool:
    """Whether a drug stands there as what people had before, and so belongs to their disease: "rituximab-refractory lymphoma"."""
    at = text.find(name, start, end)
    return at >= 0 and is_earlier_therapy(text, at, at + len(name))


_THE_OTHER = re.compile(
    r",?\s(?:(?:and|with|while)\s)?(?:the\s)?(?:second|other|another)\s(?:one\s|(?:such\s)?designation\s)?(?:(?:is|was|being|covers|covering|covered)\s)?(?:granted\s)?(?:(?:for|in)\s)?(?:the\s)?(?:(?:treatment|prevention)\sof\s)?",
    re.IGNORECASE,
)
"""Behind what the first of two designations is for: ", with the second covering the treatment of"."""


def _of_the_other(text: str, start: int, end: int) -> Indication | None:
    """What the second of two designations is for, told in the same sentence."""
    led = _THE_OTHER.match(text, start, end)
    found = _bounded(text, led.end(), end) if led else None
    return found if found and _names_disease(found.text) else None


def _names_disease(words: str) -> bool:
    return bool(DISEASE.search(words) or (len(words) < 60 and ACRONYM.search(words)))


def _before_names(found: Indication, names: Sequence[str]) -> Indication:
    """Up to a drug that stands in apposition: "hypotension, Zelvanib"."""
    lowered = found.text.lower()
    cuts = [at for name in names if (at := lowered.find(f", {name}")) > 0]
    return Indication(found.start, found.start + min(cuts), found.text[: min(cuts)], found.date) if cuts else found


_ENUMERATED = re.compile(r"\b(?:both|each of)\s$", re.IGNORECASE)
_SEVERAL_GRANTED = re.compile(r"\bdesignations\b", re.IGNORECASE)


def _by_its_name(found: Indication) -> Indication:
    """Without the kind of disease in front of its name, and without what treats it: "bone disorder therapy"."""
    for lead in (CLASS_OF_DISEASE, PRODUCT_FOR):
        if (front := lead.match(found.text)) and (DISEASE.search(found.text, front.end()) or ACRONYM.search(found.text, front.end())):
            found = Indication(found.start + front.end(), found.end, found.text[front.end() :], found.date)
    if (rest := WHAT_TREATS.sub("", found.text)) != found.text and DISEASE.search(rest):
        found = Indication(found.start, found.start + len(rest), rest, found.date)
    return found


def _treated_by(found: Indication | None) -> Indication | None:
    """Without "the indication of", and without the product in front: "for a vector that holds the gene for the treatment of muscular atrophy"."""
    if found and (naming := re.match(r"(?:the\s)?(?:indications?|imaging)\sof\s(?:the\s)?(?:patients with\s)?", found.text, re.IGNORECASE)):
        found = Indication(found.start + naming.end(), found.end, found.text[naming.end() :], found.date)
    if found and not DISEASE.match(found.text) and (product := OF_PRODUCT.match(found.text)) and not DISEASE.search(product[0]):
        return Indication(found.start + product.end(), found.end, found.text[product.end() :], found.date)
    return found


def _in_bracket(text: str, start: int, at: int) -> bool:
    return text.count("(", start, at) > text.count(")", start, at)


_CONJUNCTION = re.compile(r",?\s(?:and|or)$")


def _bounded(text: str, begin: int, end: int) -> Indication | None:
    stop = min(end, begin + 260)
    for match in STOP.finditer(text, begin, stop):
        if not _in_bracket(text, begin, match.start()):
            stop = match.start()
            break
    words = _CONJUNCTION.sub("", text[begin:stop].rstrip(" ,.-*'\""))
    if words.count("(") > words.count(")"):
        words = words[: words.rindex("(")].rstrip() if not text.startswith(")", begin + len(words)) else words + ")"
    return Indication(begin, begin + len(words), words) if len(words) >= 2 and any(c.isalpha() for c in words) else None


def _split(found: Indication, *, both: bool) -> Iterator[Indication]:
    """ "both A and B", "A and for B", "A (ABC), B and C (CDE)": each its own; shared heads ("ovarian and fallopian cancers") stay one."""
    parts: list[Indication] = []
    position = 0
    for link in [*_BOTH_DISEASES.finditer(found.text), None]:
        piece = found.text[position : link.start() if link else len(found.text)].strip()
        if piece:
            at = found.start + found.text.index(piece, position)
            parts.append(Indication(at, at + len(piece), piece, found.date))
        position = link.end() if link else position
    explicit = both or re.search(r"\sand\s(?:for|in)\s", found.text) or len(SHORT_NAME.findall(found.text)) > 1
    if 1 < len(parts) < 7 and explicit and all(DISEASE.search(p.text) or ACRONYM.search(p.text) for p in parts):
        yield from parts
        return
    yield found


def _dated(text: str, start: int, end: int) -> Iterator[Indication]:
    """ "for A in June 2020, B in May 2021 and C in 2022": each with its own date. Nothing where fewer than two dates stand."""
    dates = [d for d in dates_of(text, start, end) if re.search(r"(?:\b(?:in|on)\s|\()$", text[max(d.start - 4, 0) : d.start])]
    if len(dates) < 2:
        return
    found: list[Indication] = []
    position = start
    for date in dates:
        part = list(_segment(text, position, date))
        if not part:
            return
        found += part
        position = date.end + (1 if text[date.end : date.end + 1] == ")" else 0)
    yield from found


_LEAD_IN = re.compile(r"[\s,]*(?:(?:and|for|in|the treatment of|treatment of|patients with|also)\s)+")
_ACT = re.compile(r"\b(?:designation|granted|received|approv)", re.IGNORECASE)


def _segment(text: str, position: int, date: Date) -> Iterator[Indication]:
    words = re.sub(r"(?:\b(?:in|on)\s|\()$", "", text[position : date.start]).rstrip(" ,")
    lead = _LEAD_IN.match(words)
    piece = words[lead.end() if lead else 0 :].strip(" ,")
    named = DISEASE.search(piece) or ACRONYM.search(piece)
    if not named or len(piece) > 160 or BY_AGENCY.match(piece) or _ACT.search(piece):
        return
    at = position + words.index(piece, lead.end() if lead else 0)
    yield from _halves(Indication(at, at + len(piece), piece, date.iso))


def _halves(whole: Indication) -> Iterator[Indication]:
    links = list(re.finditer(r",?\sand\s|,\s", whole.text))
    pieces, position = [], 0
    for link in [*links, None]:
        pieces.append((position, link.start() if link else len(whole.text)))
        position = link.end() if link else position
    if len(pieces) > 1 and all(DISEASE.search(whole.text[a:b]) or ACRONYM.fullmatch(whole.text[a:b].strip()) for a, b in pieces):
        for a, b in pieces:
            yield Indication(whole.start + a, whole.start + b, whole.text[a:b], whole.date)
        return
    yield whole
