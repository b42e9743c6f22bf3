"""Descriptions of people: where their words end, when two of them mean the same ones, and which of them all people of a trial share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from extractor.link.drugs import DrugMention
from extractor.link.group import Group
from extractor.text import late as re

_WORD = re.compile(r"[^\W_]+(?:[.%][^\W_]*)?|[<>≤≥]=?")
_EMPTY = frozenset(
    ("patients", "patient", "participants", "participant", "subjects", "subject", "people", "persons", "individuals", "adults", "adult", "men", "women", "those", "cases", "population",
     "subgroup", "group", "cohort", "who", "whose", "the", "a", "an", "of", "in", "with", "had", "have", "has", "having", "were", "was", "are", "is", "been", "all", "these", "our", "its", "and"),
)  # fmt: skip
"""Words that do not tell people apart; "without", "no" and "not" do."""
_SAME = {
    "pretreated": "treated",
    "naive": "naïve",
    "previously": "prior",
    "earlier": "prior",
    "receiving": "received",
    "tumours": "tumors",
    "tumour": "tumor",
    "paediatric": "pediatric",
    "therapy": "treatment",
}
_PRETREATED = re.compile(r"\bpre-?treated\b", re.IGNORECASE)
_PEOPLE = r"(?:patients?|participants?|subjects?|people|adults?|men|women|children|individuals|volunteers|infants|population|set)"
EVERYBODY = "total:evaluable"
"""Key of all people of a trial who were treated or assessed."""
_EVALUATED = re.compile(
    rf"(?:(?:the|all|these|those|our)\s)*(?:(?:(?:efficacy|response|safety|data)[- ])?(?:evaluable|assessable|analy[sz]able)|treated|dosed|enrolled|randomi[sz]ed|assessed|analy[sz]ed|eligible)\s{_PEOPLE}"
    rf"|{_PEOPLE}(?:\swho\s(?:were|was))?\s(?:eligible|evaluable|assessable|available|assessed|evaluated|analy[sz]ed)\s(?:for|at|in)\s(?:the\s)?(?:(?:efficacy|response|safety|primary|interim|tumou?r|clinical|post-baseline|final)\s?)*(?:assessments?|evaluations?|analys[ie]s|response|efficacy|safety)?"
    rf"|{_PEOPLE}\swho\s(?:had\s)?(?:received|got|took)\s(?:at least )?(?:one|1|a single|any)\s(?:or more\s)?(?:doses?|infusions?|injections?)(?:\sof\s\S+(?:\s\S+)?)?"
    rf"|{_PEOPLE}\swith\s(?:at least one\s|an?\s)?(?:post-?baseline|evaluable|available|follow-up)\s(?:\w+\s){{0,2}}(?:assessments?|scans?|evaluations?|data|imaging|visits?)",
    re.IGNORECASE,
)

QUALIFIER = re.compile(
    r"\s(?:with|who|whose|previously|treated|administered|receiving|taking|aged|on|without|for whom|enrolled|regardless|harbou?ring|carrying|na[iï]ve|refractory|eligible|in the|undergoing|having|given|dosed|randomi[sz]ed|assigned|allocated|not|exhibiting|expressing|lacking|meeting|completing|evaluable|assessed|at the|under|over|younger|older|living)\b"
    r"(?:[^,.;:()\[\]]|\.(?=\d)|\([A-Z0-9/+-]{1,12}\)){0,110}",
    re.IGNORECASE,
)
LABEL_END = re.compile(
    r"(?<!\bwho)(?<!\bwhom)(?<!\bthat)(?<!\bnever)(?<!\bnot)(?<!\bwho have)(?<!\bwho had)(?<!\bthat have)\s(?:was|were|is|are|had|has|have|often|achieved|experienced|showed|demonstrated|responded|demonstrates?|shows?|remain(?:ed|s)?|reported|reached|maintained|improved|lost|gained|died|survived|lived|occurred|discontinued|developed|shed|required|became|displayed|exhibited|met|saw)\b|"
    r"(?<!\bwho)(?<!\bhad)(?<!\bhave)(?<!\bpreviously)(?<!\bnot)(?<!\bto)\s(?:received|receive|will)\b|(?<!randomi[sz]ed)(?<!assigned)(?<!allocated)\sto (?:receive|be (?:treated|given|dosed|followed)|undergo|either|one of)\b|\sfailed to (?:meet|reach|achieve|show|demonstrate)\b|"
    r"\s(?:compared|in comparison|relative to|versus|vs\.?|and \d|resulting|that (?:was|were)|than|showing|which|in the (?:study|trial)|at (?:(?:a|the) )?(?:doses?|median)|after|following|and the|and a|for a|an? (?:median|mean|average)|of \d|respectively|while|whereas|but|by \d|to \d|into (?:one of|either)|to (?=(?-i:[A-Z])[\w-]*\d)|"
    r"with an? (?:(?:standard|fixed) )?(?:ORR|overall|median|objective|confirmed|schedule|regimen)|(?:in|of|and|than|among|at) \d+|(?:in|for|of|and|than) (?:people|patients|adults|participants|those|women|men|children|subjects)|at \d|the (?:[A-Z]{2,4}|prognosis|outlook|median|mean|overall|objective|confirmed|response|rate|risk|hazard|estimated))\b|"
    r"(?<!≥)(?<!>)(?<!<)(?<!≤)(?<!at least)(?<!more than)(?<!less than)\s\d+(?:\.\d+)?%|\s\d+\s(?:complete|partial|confirmed|objective)\b|\s(?:also\s)?(?:participated|completed)\b|(?<=\s)(?=[(]\s?(?:n\s?=|\d))",
    re.IGNORECASE,
)
LAST_LITTLE_WORD = re.compile(r"\s(?:in|of|and|or|with|at|the|a|an|for|to|it|they|this|these)$")
IN_THE_TRIAL = re.compile(r"\s(?:on|in the|at the|enrolled|given|dosed|randomi[sz]ed|assigned|not|under|over)\b")
"""What all people of a trial are said to be: it tells no group apart."""
STABLE = re.compile(r"(?i)\bwith stable (?:disease|cancer)\b")
SUMMED = re.compile(r"(?:\+|\bplus|[(/,]|\band|\bor)\s?$")
"""Before those who are added to the responders: "DCR (CR + PR + those with stable disease)"."""
WHO_WERE = re.compile(r"\s(?:who|whose)\s(?!(?:had a|achieved|responded|experienced|received|completed))")
"""Of those whom a drug was given, it tells some apart: "patients treated with zelvanib who were younger"."""
PUT_IN = re.compile(r"\s(?:enrolled|dosed|randomi[sz]ed|assessed|treated|evaluable|undergoing)")
ELIGIBILITY = re.compile(
    r"(?i)\b(?:performance status|ECOG|adequate (?:organ|renal|bone|hepatic)|life expectancy|measurable disease|organ function|with an? (?:median|mean|average)|with an? \w+ (?:age|follow-up)|(?:received|had) an? (?:median|mean|average|total))\b"
)
"""What lets people into a trial, or describes all of them, tells no group apart."""
ALL_THAT_WERE = re.compile(r"\swho (?:were|had been) (?:screened|enrolled|recruited|randomi[sz]ed|included|entered|eligible|treated|assessed|evaluated)", re.IGNORECASE)
"""What all people of a trial were: no group of its own."""
PUT_ON = re.compile(r"\swho (?:were|had been) (?:randomly )?(?:given|randomi[sz]ed|assigned|allocated)\b", re.IGNORECASE)
"""What people got in the trial makes an arm, and where it names none, no subgroup: "those who were given one infusion of 12.5 mCi/m²"."""


def subgroup_key(words: str) -> str:
    """Equal for "treatment-naïve patients" and "the treatment-naïve population", "patients previously treated with platinum" and "platinum-pretreated patients"."""
    told = _WORD.findall(_PRETREATED.sub("previously treated", words.lower()))
    telling = sorted({_SAME.get(word, word) for word in told} - _EMPTY)
    return "subgroup:" + (" ".join(telling) or " ".join(told))


def everybody_at(text: str, start: int) -> str | None:
    """The description at a place of a text that fits all people of a trial: "patients who were eligible for efficacy analysis"."""
    match = _EVALUATED.match(text, start)
    return match[0].rstrip() if match else None


def is_everybody(label: str) -> bool:
    """Whether a description fits all people of a trial who were treated or assessed: "evaluable patients"."""
    return _EVALUATED.fullmatch(label.strip()) is not None


_AGES = re.compile(r"(?i)adults|children|adolescents|infants|women|men|boys|girls")
_AGED = re.compile(r"\b(?:p(?:a)?ediatric|child(?=ren)|adolescent|adult|infant|women|men|boys|girls)")
_AMONG = re.compile(r"(?i)\b(?:among|in|for)\s$")


def stands_against_other_ages(text: str, start: int, people: str) -> bool:
    """Whether bare people are told apart by their age or sex from others of the sentence: "52% in pediatric patients; among adults it was 41%"."""
    return _AGES.fullmatch(people) is not None and _AMONG.search(text, max(start - 9, 0), start) is not None and len(set(_AGED.findall(text.lower()))) > 1


_OPENS_A_NAME = r"(?:for|in|among|and|or|of|while|whereas|the|with|to|by|these|those|all|were|was)"
_SIZED_NAME = re.compile(
    rf"(?:^|[,;:(]\s|\b{_OPENS_A_NAME}\s)(?P<name>(?:(?!{_OPENS_A_NAME}\b)(?!\d+\s)[\w/+-]*[A-Za-z][\w/+-]*\s){{1,4}}(?:\([A-Z][\w-]{{1,9}}\)\s)?)$", re.IGNORECASE
)
_SIZED = re.compile(r"\s?[(\[]\s?n\s?=\s?\d", re.IGNORECASE)


def start_of_sized(text: str, start: int, end: int) -> int:
    """Where the words begin that name people whose size follows in a bracket: "mixed histology patients (n=41)"; `start` where no size follows."""
    named = _SIZED_NAME.search(text, max(start - 80, 0), start) if _SIZED.match(text, end) else None
    return named.start("name") if named else start


_SIZED_PART = re.compile(r"(?:In|Among|For)\s(?:the\s|an?\s)?(?P<label>[A-Za-z][\w/+ -]{3,50}?)\s\([nN]\s?=\s?\d[\d,]*\),\s")
_NO_PART = re.compile(r"\b(?:stud(?:y|ies)|trials?|phase|period|total|overall|arms?|groups?|cohorts?|stage|safety)\b|^(?-i:[A-Z]{3,})[\w-]*$", re.IGNORECASE)


def sized_part(text: str, drugs: Sequence[DrugMention]) -> Iterator[Group]:
    """The part of the people with which a sentence opens by what they have, and their number: "In pancreatic NETs (n=56), median PFS was"."""
    part = _SIZED_PART.match(text)
    if part and not _NO_PART.search(part["label"]) and not any(d.start < part.end("label") for d in drugs):
        yield Group(part.start("label"), part.end("label"), part["label"], "subgroup", subgroup_key(part["label"]))


_PUT_TO = re.compile(
    r"(?:,?\s(?:in\s(?:a\s)?)?(?:\d+(?::\d+)+|equally|evenly)(?:\sratio)?)?\sto\s(?:(?:either|receive|oral|intravenous|subcutaneous|inhaled|open-label|adjunctive|weekly|monthly|(?:once|twice)[- ]\w+)\s)*"
)
"""Between people and what they were put on: "randomized 90 women with endometriosis to"."""
_PUT = re.compile(r"\b(?:randomi[sz]|assign|allocat)(?:ed|es|ing)\s[^.;]{0,60}$", re.IGNORECASE)
_A_CONTROL = re.compile(r"(?:matching\s)?(?:placebo|vehicle|sham|standard|usual|observation|best\s)", re.IGNORECASE)
_HALF_A_RATIO = re.compile(r"\s\d$")
_RATIO_GOES_ON = re.compile(r":\d")


def without_arms(text: str, at: int, qualified: str, drugs: Set[int]) -> str:
    """What tells people apart, without the arms that a trial divided them among: "with epilepsy" of "assigned 96 children with epilepsy 2:1 to zelvanib or placebo".

    `at`: where the words for people end; `drugs`: where drugs are named.
    """
    if _RATIO_GOES_ON.match(text, at + len(qualified)):
        qualified = _HALF_A_RATIO.sub("", qualified)
    if " to " not in qualified or not _PUT.search(text, max(at - 100, 0), at):
        return qualified
    put = next((m for m in _PUT_TO.finditer(qualified) if at + m.end() in drugs or _A_CONTROL.match(text, at + m.end())), None)
    return qualified[: put.start()] if put else qualified


_OF_SO_MANY = re.compile(r"\bof\s(?:the\s)?\d{1,4}\s(?=with(?:out)?\s)(?:with\s)?")
"""Before people without a word for them: "in 3 of 9 patients with ovarian and 2 of 12 with breast cancer"."""


def elliptic_parts(text: str) -> Iterator[Group]:
    """People of a share who are told only by what they have."""
    for match in _OF_SO_MANY.finditer(text):
        tail = QUALIFIER.match(text, text.index(" with", match.start()))
        qualified = tail[0] if tail else ""
        if cut := LABEL_END.search(qualified, 1):
            qualified = qualified[: cut.start()]
        if label := LAST_LITTLE_WORD.sub("", qualified.rstrip()).removeprefix(" with ").strip():
            yield Group(match.end(), match.end() + len(label), label, "subgroup", subgroup_key(label))
