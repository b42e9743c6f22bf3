"""The types of designation as they are printed, and which mentions stand together: "orphan drug and fast track designations"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.kinds.designations.record import DesignationType
from extractor.text import late as re
from extractor.text.gate import gated

_NOUN = r"(?:[Dd]esignations?|DESIGNATIONS?|[Ss]tatus(?:es)?|STATUS|tag)"
_TYPES: tuple[tuple[DesignationType, str], ...] = (
    ("rare_pediatric", r"rare[\s-]pa?ediatric(?:[\s-](?:disease|drug))*|RPDD\b|RPD(?=\s(?:designation|status))"),
    ("breakthrough_device", r"breakthrough[\s-](?:medical[\s-])?devices?"),
    (
        "breakthrough",
        r"breakthrough[\s-](?:innovative[\s-])?(?:therap(?:y|ies)|therapeutic(?:s)?|medicine|drug)|breakthrough(?=\s(?:designation|status|tag)|,?\s(?:and\s|or\s|&\s)?(?:orphan|fast[\s-]?track|rare\spa?ediatric|priority\sreview|RMAT)\b)|BTD\b",
    ),
    ("rmat", r"regenerative[\s-]medicines?(?:[\s-]advanced[\s-]therap(?:y|ies)|(?=\s(?:status|designation)))|RMAT\b"),
    ("qidp", r"qualified[\s-]infectious[\s-]diseases?[\s-]products?|QIDP\b"),
    ("orphan", r"(?<!committee\sfor\s)orphan(?:[\s-](?:medicin(?:al|e)|drugs?|disease|products?|biologic|therapy))*(?=\s|\W|$)|ODD\b"),
    ("other", r"global[\s-]innovative[\s-]products?[\s-]on[\s-]fast[\s-]track|(?-i:GIFT)(?=\s(?:designation|program))"),
    ("fast_track", r"fast[\s-]?track(?:[\s-](?:drug|development|program(?:me)?|product))*"),
    ("priority_review", r"priority[\s-](?:regulatory[\s-])?(?:review|evaluation)"),
    ("accelerated_approval", r"accelerated[\s-](?:marketing[\s-])?approvals?"),
    ("accelerated_assessment", r"accelerated[\s-](?:regulatory[\s-])?assessment"),
    ("prime", r"priority[\s-]medicines?|(?-i:PRIME)\b"),
    (
        "conditional_approval",
        r"(?:conditional|provisional)[\s-](?:marketing[\s-])?(?:approvals?|authori[sz]ations?|registration)|conditionally[\s-]approved|notice[\s-]of[\s-]compliance[\s-]with[\s-]conditions?|NOC/c\b|temporary[\s-]authori[sz]ation(?=[^.;]{0,60}Swissmedic)|(?-i:CMA)\b",
    ),
    ("sakigake", r"sakigake|pioneering[\s-](?:drug|medicine)|forerunner"),
    ("ilap", r"innovation[\s-]passport|ILAP\b(?![\s-](?:steering))|innovative[\s-]licensing[\s-]and[\s-]access[\s-]pathway(?!\ssteering)"),
    ("pim", r"promising[\s-]innovative[\s-]medicines?|(?-i:PIM)\b"),
    ("emergency_use", r"emergency[\s-]use[\s-](?:authori[sz]ations?|listing|approval)|(?-i:EUA)\b"),
    ("real_time_review", r"real[\s-]time[\s-]oncology[\s-]review|RTOR\b"),
    (
        "other",
        r"humanitarian[\s-]use[\s-]device|platform[\s-]technology(?=\sdesignation)|provisional[\s-]determination|advanced[\s-]therapy[\s-]medicinal[\s-]product(?=\s(?:classification|designation))",
    ),
)
_ANCHOR = gated("|".join(f"(?P<t{n}>(?<![A-Za-z])(?:{pattern}))" for n, (_, pattern) in enumerate(_TYPES)), re.IGNORECASE)
# What belongs to the name: its abbreviation, then the noun.
_ABBREVIATION = re.compile(r"\s?\(\s?[\"']?(?:[A-Z]{2,6}[a-z]?|[Tt]he\s\w+)[\"']?\s?\)")
_TAIL = re.compile(
    rf"[\s-]{{1,2}}(?:(?:drug|therapy|medicinal product|product|disease|development|program(?:me)?|pathway|regulatory|medicine|device|eligibility)\s){{0,2}}(?:{_NOUN}|eligibility\b)(?:\s?\(\s?[\"']?[A-Z]{{2,6}}[\"']?\s?\))?",
    re.IGNORECASE,
)
_DESIGNATED = re.compile(r"[\s-]designated\b", re.IGNORECASE)
_VOUCHER = re.compile(
    r"[\s-](?:\(\"?[A-Z]{2,4}\"?\)\s)?(?:priority[\s-]review[\s-])?vouchers?\b|[\s-](?:products?\s)?grants?\s(?:program|from|award)|[\s-](?:products?\s)?(?:development|act\b|exclusivity|exclusive)|[\s-](?:drugs?\s)?(?:exclusivity|act\b|market exclusivity)",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"[\s,]{0,3}(?:\([^()]{1,30}\)\s?)?(?:and(?:/or)?|&|/|,|as well as|along with|plus|in addition to|together with|both|or|\s)(?:[\s,]{0,3}(?:and|a|an|the|also|both|its|with|,|\"|'|U\.S\.|FDA|EU|EMA)){0,3}[\s,]{0,3}",
    re.IGNORECASE,
)
_PROGRAMME = re.compile(r"^[^.;]{0,60}\b(?:under|through|within|into|part of|via)\s(?:the\s)?(?:new\s|UK's\s|MHRA's\s|FDA's\s|EMA's\s)*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TypeMention:
    """A half-open span that names a type, noun and abbreviation included."""

    start: int
    end: int
    type: DesignationType
    named: bool
    """The word designation, status or eligibility stands with it."""


def types_of(text: str) -> Iterator[TypeMention]:
    """Each type named in a sentence, in order; vouchers, exclusivity and "orphan-designated cancers" are none."""
    taken = -1
    for match in _ANCHOR.finditer(text):
        if match.start() < taken or (match[0] in _HOMONYMS and not _spells_out(text, match[0])) or _VOUCHER.match(text, match.end()) or not match.lastgroup:
            continue
        if _DESIGNATED.match(text, match.end()):
            continue  # "orphan-designated cancers"
        end, named = match.end(), False
        for _ in range(3):
            if (more := _ABBREVIATION.match(text, end)) and _stands_for_name(more[0]):
                end = more.end()
            elif (more := _TAIL.match(text, end)) and not named:
                end, named = more.end(), True
        taken = end
        yield TypeMention(match.start(), end, _TYPES[int(match.lastgroup[1:])][0], named)


_HOMONYMS = {"BTD": "breakthrough", "ODD": "orphan", "CMA": "marketing", "EUA": "emergency", "PIM": "promising"}
"""Abbreviations that are also something else: "BTD induction" is bortezomib, thalidomide and dexamethasone."""


def _spells_out(text: str, short: str) -> bool:
    """Whether the sentence says what the abbreviation is short for, or who gives it."""
    return (
        re.search(rf"{_HOMONYMS[short]}|{short}\s(?:designations?|status|from|by)\b|FDA\b|EMA\b|NMPA|CDE\b|MHRA|European|regulat|designation|agency", text, re.IGNORECASE)
        is not None
    )


def _stands_for_name(bracket: str) -> bool:
    return not re.search(r"FDA|EMA|MHRA|EC\b|NMPA", bracket)


def chains_of(text: str) -> Iterator[tuple[TypeMention, ...]]:
    """Runs of types that share one verb, agency and drug. The same type twice in a row begins a new run."""
    run: list[TypeMention] = []
    for mention in types_of(text):
        if run and _JOIN.fullmatch(text, run[-1].end, mention.start) and all(m.type != mention.type for m in run):
            run.append(mention)
            continue
        if run:
            if mention.type == run[-1].type and (mention.start - run[-1].end <= 4 or _PROGRAMME.search(text, run[-1].end, mention.start)):
                continue  # "Priority Medicines (PRIME)", "the Innovation Passport for Zelvanib under the ILAP"
            yield tuple(run)
        run = [mention]
    if run:
        yield tuple(run)
