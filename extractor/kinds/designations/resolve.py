"""From a run of designation types to records: status, agency, drug, indications and date of each."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from extractor.context.status import preclinical
from extractor.kinds.designations.agencies import AgencyMention, agencies_of
from extractor.kinds.designations.indication_words import DISEASE
from extractor.kinds.designations.indications import Indication, indications_of
from extractor.kinds.designations.record import Designation
from extractor.kinds.designations.status import Verdict, verdict_of
from extractor.kinds.designations.types import TypeMention, chains_of
from extractor.kinds.kind import Finding
from extractor.link.earlier import is_earlier_therapy
from extractor.link.reading import Passage
from extractor.text import late as re
from extractor.text.dates import dates_of

_CLAUSE = re.compile(r";\s|,?\s(?:and|while|whereas|but)\s(?=(?:the\s(?:FDA|EMA|European|company)|it|we|its\s(?:\w+\s)?(?:application|request|submission)|in (?:19|20)\d\d)\b)")
_USUAL_AGENCY = {
    "fast_track": "FDA",
    "breakthrough": None,
    "rmat": "FDA",
    "rare_pediatric": "FDA",
    "qidp": "FDA",
    "prime": "EMA",
    "ilap": "MHRA",
    "pim": "MHRA",
    "sakigake": "MHLW",
    "breakthrough_device": "FDA",
    "real_time_review": "FDA",
}
"""Programmes that only one agency has; one that others have too needs to be named."""
_ONLY = frozenset(("rmat", "rare_pediatric", "qidp", "prime", "ilap", "pim", "sakigake", "real_time_review"))
"""Of these the one whose programme nobody else has, whatever agency stands near."""
_HAVE_IT: dict[str, frozenset[str]] = {
    "breakthrough": frozenset(("FDA", "NMPA", "TFDA", "SFDA", "MFDS")),
    "fast_track": frozenset(("FDA", "SWISSMEDIC", "MFDS", "TFDA")),
    "accelerated_assessment": frozenset(("EMA", "EC", "ANVISA", "MHRA")),
    "breakthrough_device": frozenset(("FDA",)),
}
"""Who has a programme of that name, where not nearly everyone has: the European agency of the sentence before grants no breakthrough."""
_NOT_IN_EUROPE = frozenset(("priority_review", "accelerated_approval", "emergency_use"))
_DATE_NEAR = re.compile(r"\b(?:in|on|since|as of|by|during|of)\s(?:early\s|late\s|mid-?|the\s)?$|[(,]\s?$", re.IGNORECASE)


_DATELINE_END = re.compile(r"\s?(?:/[^/]{3,30}/\s?)?[:–—-]")
_GIVER = re.compile(r"(?:(?:\s(?:for|to)\s[^.,;]{1,80}?)?\s(?:by|from)|\s(?:with|in))\s(?:both\s)?(?:the\s)?")
_SAID = re.compile(r"\b(?:announc(?:e[sd]?|ing)|reported|said|stated)\b(?:\sthat\b)?", re.IGNORECASE)
_COMBINED = re.compile(r"\s(?:in combination|together) with\b")
_OWN_DATE = re.compile(r"\s?(?:\((?:granted\s|received\s|awarded\s)?(?:in\s|on\s)?|,?\s(?:in|on|since)\s(?:early\s|late\s)?)$")
_GOAL_DATE = re.compile(r"\b(?:PDUFA|action date|goal date|target(?:ed)? date|target action|decision (?:date|by|expected)|expected)\b", re.IGNORECASE)
"""When an agency means to decide is not when it granted."""


def designations_of(passage: Passage) -> Iterator[Finding[Designation]]:
    """Each designation that a sentence gives to a product."""
    text = passage.text
    if preclinical(text) and not re.search(r"designation", text, re.IGNORECASE):
        return
    chains = list(chains_of(text))
    agencies = tuple(agencies_of(text)) if chains else ()
    told: Verdict | None = None
    for number, chain in enumerate(chains):
        left = _clause_start(text, chain[0].start, chains[number - 1][-1].end if number else 0)
        right = chains[number + 1][0].start if number + 1 < len(chains) else len(text)
        verdict = verdict_of(text, chain[0].start, chain[-1].end, left=left, right=right, named=any(t.named for t in chain), forward=passage.section == "forward_looking")
        if verdict is None and told and _CONTINUES.fullmatch(text, chains[number - 1][-1].end, chain[0].start) and _LIST_END.match(text, chain[-1].end):
            verdict = told
        told = verdict
        if verdict is not None:
            yield from _records(passage, chain, verdict, agencies, left, right)


_CONTINUES = re.compile(
    r"(?:\s(?:from|by|in|for|of)\s(?:(?!\b(?:may|could|will|would|plans?|if|is|are|was|were|not)\b)[^;:.]){2,90}|),?\s(?:and|as well as)\s(?:the\s|an?\s|FDA\s|EMA\s|EU\s|UK\s|MHRA\s)*"
)
_LIST_END = re.compile(r"(?:\s(?:in|from|by)\s(?:the\s)?[A-Z]|\s?(?:[.;]|$)|\sfor\s)(?![^.;]*\b(?:may|could|will|would|expect\w*|anticipat\w*|pending|plans?|planned|if|is|are)\b)")
"""The last of a list under one verb: "has orphan designation in the US for A, and PRIME in Europe"."""


def _clause_start(text: str, start: int, after: int) -> int:
    cuts = [m.end() for m in _CLAUSE.finditer(text, after, start)]
    return cuts[-1] if cuts else after


def _records(passage: Passage, chain: tuple[TypeMention, ...], verdict: Verdict, named: tuple[AgencyMention, ...], left: int, right: int) -> Iterator[Finding[Designation]]:
    text = passage.text
    names = [d.name for d in passage.drugs]
    indications = indications_of(text, chain[-1].end, right, names)
    if not indications and not _COMBINED.match(text, chain[-1].end):
        said = [m.end() for m in _SAID.finditer(text, left, chain[0].start)]  # what stands before is about the company
        indications = indications_of(text, said[-1] if said else left, chain[0].start, names)
    drugs = _drugs(passage, chain, left, right)
    if (apposed := _apposed(passage, drugs, left, right)) and (not indications or apposed.text in indications[0].text):
        indications = (apposed,)
    if _SAME_INDICATION.search(text, chain[-1].end, right):
        indications = _told_before(passage, chain[0].start) or indications
    number = _NUMBER.search(text, left, right)
    start, end = min([chain[0].start, *([verdict.cue[0]] if verdict.cue else [])]), max([chain[-1].end, *([verdict.cue[1]] if verdict.cue else [])])
    for one in chain:
        agencies = _agencies(passage, one, chain, named, verdict.status, left, right)
        own = _dates_beside(text, named, left, right) if len(agencies) > 1 else {}
        for agency, drug, indication in itertools.product(agencies, drugs, indications or (None,)):
            date = own.get(agency) if own else _date(text, one, indication, left, right)
            record = Designation(type=one.type, agency=agency, status=verdict.status, drug=drug, indication=indication.text if indication else None, date=date)
            if number and one.type == "orphan" and agency in {"EC", "EMA"}:
                record = record.model_copy(update={"number": number[0]})
            confidence = 0.95 if passage.section != "forward_looking" else 0.7
            yield Finding(record, passage.start + start, passage.start + end, verdict.rule, passage.section, cues=_cues(passage, verdict), confidence=confidence)


_APPOSED = re.compile(
    r"\b(?:its|our|investigational|experimental|the|[A-Z]\w+['’]s?)\s(?P<disease>(?:(?!(?:its|our|the|of|for|to)\b)[a-z][\w'’-]+\s){1,5}?)(?:drug|treatment|therapy|medicine|candidate|pill|vaccine|hopeful)(?:\scandidate)?,?\s$"
)
"""Ends before a drug that is called by what it treats: "its blood cancer drug zelvanib"."""


def _apposed(passage: Passage, drugs: tuple[str | None, ...], left: int, right: int) -> Indication | None:
    """What the drug is called by."""
    for drug in passage.drugs:
        if left <= drug.start < right and drug.name in drugs and (match := _APPOSED.search(passage.text, max(drug.start - 90, 0), drug.start)) and DISEASE.search(match["disease"]):
            return Indication(match.start("disease"), match.end("disease") - 1, match["disease"].strip())
    return None


_SAME_INDICATION = re.compile(
    r"\b(?:for|in)\s(?:the same|this|that|the latter|both(?: of)? (?:these|those))\s(?:\w+\s)?(?:indications?|diseases?|disorders?|conditions?|uses?|patients?)\b", re.IGNORECASE
)


def _told_before(passage: Passage, at: int) -> tuple[Indication, ...]:
    """The indications of the nearest designation before a place in a sentence, in it or in its paragraph: those of "for the same indication"."""
    for text, end in ((passage.text, at), *((earlier.text, len(earlier.text)) for earlier in itertools.islice(passage.before, 3))):
        for chain in reversed(list(chains_of(text[:end]))):
            if found := indications_of(text, chain[-1].end, end, [d.name for d in passage.drugs]):
                return found
    return ()


_NUMBER = re.compile(r"\bEU/3/\d{2}/\d{3,4}\b")
"""Of the Union's register of orphan medicinal products."""


def _cues(passage: Passage, verdict: Verdict) -> tuple[str, ...]:
    if not verdict.cue:
        return ()
    s, e = verdict.cue
    return (f"{verdict.status}: {passage.text[s:e]}@{passage.start + s}-{passage.start + e}",)


def _agencies(passage: Passage, one: TypeMention, chain: tuple[TypeMention, ...], found: tuple[AgencyMention, ...], status: str, left: int, right: int) -> tuple[str | None, ...]:
    """The agencies that the clause names, else the one of its sentence or paragraph, else the only one that has such a programme."""
    if one.type in _ONLY:
        return (_USUAL_AGENCY[one.type],)
    found = tuple(a for a in found if _may_have(a.agency, one.type))
    inside = [a for a in found if left <= a.start < right]
    named = [a for a in inside if not a.place] or inside or found
    if named:
        distinct = tuple(dict.fromkeys(a.agency for a in named))
        if len(distinct) == 1:
            return distinct
        if _both(passage.text, named):
            return distinct
        if givers := _givers(passage.text, chain[-1].end, named):
            return givers
        if set(distinct) == {"EC", "EMA"}:
            return ("EMA" if status == "recommended" else "EC",)  # the one decides on an opinion of the other
        nearest = min(named, key=lambda a: min(abs(a.end - chain[0].start), abs(a.start - chain[-1].end)))
        return (nearest.agency,)
    for earlier in itertools.islice(passage.before, 4):
        before = tuple(dict.fromkeys(a.agency for a in agencies_of(earlier.text) if not a.place and _may_have(a.agency, one.type)))
        if len(before) == 1:
            return before
        if before:
            break
    return (_USUAL_AGENCY.get(one.type),)


def _may_have(agency: str, kind: str) -> bool:
    """Whether an agency has a programme of that type."""
    if kind in _NOT_IN_EUROPE:
        return agency not in {"EMA", "EC"}
    return agency in _HAVE_IT[kind] if kind in _HAVE_IT else True


def _givers(text: str, end: int, named: Sequence[AgencyMention]) -> tuple[str, ...]:
    """Who gave it, right behind the designation: "by the FDA", "from both the FDA and the EMA"."""
    first = next((n for n, a in enumerate(named) if _GIVER.fullmatch(text, end, a.start)), None)
    if first is None:
        return ()
    stop = first + 1
    while stop < len(named) and _both(text, named[stop - 1 : stop + 1]):
        stop += 1
    return tuple(dict.fromkeys(a.agency for a in named[first:stop]))


def _both(text: str, named: Sequence[AgencyMention]) -> bool:
    """Two agencies in one breath: "by both the FDA and the EMA"."""
    return len(named) > 1 and all(
        re.fullmatch(r"(?:\s?\([^)]*\)|\sin\s(?:[A-Z][a-z]+\s)?(?:19|20)\d\d)?(?:,\s|,?\s(?:and|as well as)\s)(?:in\s)?(?:the\s|by the\s|from the\s)?", text[a.end : b.start])
        for a, b in itertools.pairwise(named)
    )


def _drugs(passage: Passage, chain: tuple[TypeMention, ...], left: int, right: int) -> tuple[str | None, ...]:
    """The drugs that the words tie to the designation: "to A", "for both A and B", "A received"; else the document's lead."""
    text, drugs = passage.text, passage.drugs
    after = [d for d in drugs if chain[-1].end <= d.start < right]
    before = [d for d in drugs if left <= d.start < chain[0].start]
    for d in after:
        gap = text[chain[-1].end : d.start]
        if re.search(r"\b(?:to|for|of|on)\s(?:both\s|its\s|the\s|our\s|intranasal\s|investigational\s|\w+'s\s|[\w-]+\s){0,6}$", gap) and not re.search(
            r"\b(?:treatment|patients|combination)\b", gap
        ):
            more = [e for e in after if e.start > d.end and re.fullmatch(r"(?:\s?\([^)]*\))?,?\s(?:and|&)\s", text[d.end : e.start])]
            return (d.name, *(e.name for e in more[:2])) if "both" in gap else (d.name,)
    if before:
        return (before[-1].name if len(before) == 1 else before[0].name,)
    if not after and _SPOKEN_OF.search(text, left, right) and (drug := _drug_before(passage, left)):
        return (drug,)
    if not after and _TO_ANOTHER.match(text, chain[-1].end, right):
        return (None,)
    lead = passage.lead
    after = [d for d in after if not (is_earlier_therapy(text, d.start, d.end) or _BESIDES.search(text, max(d.start - 40, 0), d.start))]
    if after and (lead is None or _TO_IT.fullmatch(text, chain[-1].end, after[0].start)):
        return (after[0].name,)
    return (lead,)


_BESIDES = re.compile(r"\b(?:combination with|combined with|background|add-on to)\s(?:\w+\s)?$", re.IGNORECASE)
"""Before what those people get besides: no designation is given to it."""
_TO_ANOTHER = re.compile(
    r"\s(?:\([A-Z]{2,5}\)\s)?to\s(?!(?:the|its|our|their|an?|it|this|that|treat|both)\b)[A-Z][\w-]*(?: [A-Z][\w-]*)?(?!\w|['’])(?:\s(?:for|in)\s(?!its\b|their\b|the company)|,?\s\(|\.?$|[.,;]\s|\s[—–-]\s)"
)
"""What got it has a name, and it is none that is known: it is not the document's lead."""
_SPOKEN_OF = re.compile(r"\b(?:it|the\s(?:same\s)?(?:drug|product|therapy|compound|medicine|vaccine|antibody|treatment))\s(?!is\sintended)", re.IGNORECASE)


def _drug_before(passage: Passage, at: int) -> str | None:
    """The one drug that the sentence names before a place, else the sentence before it: that of "it has also received"."""
    canonical = passage.reading.drugs.canonical
    for drugs in ([d for d in passage.drugs if d.end <= at], next((earlier.drugs for earlier in passage.before), ())):
        if len({canonical(d.name) for d in drugs}) == 1:
            return drugs[0].name
        if drugs:
            return None
    return None


_TO_IT = re.compile(r"\s(?:to|for)\s(?!the\s(?:treatment|prevention))(?:(?!\b(?:combination|combined|patients|with|after|treatment|than)\b)[^;]){3,90}", re.IGNORECASE)
"""Before the name of what got it, described first: "to the company's remedy for low blood pressure, X"."""


_BESIDE = re.compile(r"\s\((?:in\s)?|\sin\s")


def _dates_beside(text: str, named: Sequence[AgencyMention], left: int, right: int) -> dict[str | None, str]:
    """The date of each agency that has its own: "by the FDA (2019) and the EC (2021)"."""
    dates = [d for d in dates_of(text[:right]) if d.start >= left]
    return {a.agency: d.iso for a in named for d in dates if _BESIDE.fullmatch(text, a.end, d.start)}


_OF_ANOTHER_ONE = re.compile(r"\b(?:designation|status)\b(?:(?!\band\b)[^.;,]){0,40}$", re.IGNORECASE)
"""Ends right before a date that is its own, and not the next one's: "orphan designation in 2022, as well as PRIME status"."""


def _date(text: str, one: TypeMention, indication: Indication | None, left: int, right: int) -> str | None:
    """The date of the grant: the indication's own, one directly behind the type, else one in the clause after "in" or "on"."""
    if indication and indication.date:
        return indication.date
    if own := next((d for d in dates_of(text, one.end, one.end + 40) if _OWN_DATE.fullmatch(text, one.end, d.start)), None):
        return own.iso
    for date in dates_of(text[:right]):
        if (
            date.start >= left
            and ";" not in text[one.end : date.start]
            and _DATE_NEAR.search(text[max(date.start - 14, 0) : date.start])
            and "--" not in text[date.end : date.end + 40]
            and "(" not in text[date.end : date.end + 3]
            and not _DATELINE_END.match(text, date.end)
            and not _GOAL_DATE.search(text, max(date.start - 50, 0), date.start)
            and not (date.end <= one.start and _OF_ANOTHER_ONE.search(text[: date.start]))
        ):
            return date.iso
    return None
