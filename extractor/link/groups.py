"""Groups of people that a sentence names: cohorts, arms, dose groups, controls, subgroups, whole trials."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractor.link.arm_words import brackets_blanked, start_of_name
from extractor.link.combinations import (
    ALONE,
    AND_MORE,
    COMBINATION_OF,
    COMBINED,
    COMBINED_MORE,
    DOSE_AFTER,
    MEASURED,
    OPTIONS,
    PARTNER_OF,
    UNKNOWN_NAME,
    another_amount,
    is_added_to,
    joint_start,
    strength_after,
    third_drug,
)
from extractor.link.drugs import DrugMention
from extractor.link.earlier import is_earlier_therapy, is_had_beside_naive
from extractor.link.group import Group, arm_key, listed
from extractor.link.numbered import numbered_groups
from extractor.link.populations import (
    ALL_THAT_WERE,
    ELIGIBILITY,
    EVERYBODY,
    IN_THE_TRIAL,
    LABEL_END,
    LAST_LITTLE_WORD,
    PUT_IN,
    PUT_ON,
    QUALIFIER,
    STABLE,
    SUMMED,
    WHO_WERE,
    elliptic_parts,
    is_everybody,
    sized_part,
    stands_against_other_ages,
    start_of_sized,
    subgroup_key,
    without_arms,
)
from extractor.text import late as re
from extractor.text.gate import gated
from extractor.text.numbers import parse_number
from extractor.text.schedules import often_after

_BY_SICKNESS = r"h[a]?emophiliacs|insomniacs|cirrhotics|epileptics|(?:hyper|normo)tensives|diabetics|asthmatics|alcoholics|nullipar(?:as|ae)|primigravid(?:as|ae)"
_BY_AGE_AND_SEX = r"adults?|(?:school-?)?child(?:ren)?|adolescents?|infants?|bab(?:y|ies)|neonates|newborns|toddlers|girls|boys|females?|males?|women|woman|men|individuals?|volunteers?|recipients"
_BY_CALLING = r"veterans|donors|mothers|smokers|nonsmokers|couples|students|HVs|parturients|teenagers|youths|soldiers|athletes|travell?ers|residents|caregivers"
PEOPLE = (
    rf"(?:patients?(?! populations?\b)|pts?|vaccinees|elders|seniors|participants?|subjects?|people|persons?|{_BY_AGE_AND_SEX}|{_BY_SICKNESS}|"
    rf"cases|controls|survivors|{_BY_CALLING}|outpatients|inpatients|enrollees|respondents|eyes|carriers|those)"
)
_ANY_PEOPLE = gated(rf"\b(?:{PEOPLE}|(?:group|arm)(?=\s(?:given|receiving|that received|treated with|assigned to|allocated to|randomi[sz]ed to)\s))\b", re.IGNORECASE)

# --- arms with a noun --------------------------------------------------------------------------------------------------
_ARM_NOUN = gated(r"[\s-](arms?|groups?|cohorts?|recipients|dose levels?|regimens?|populations?|subgroups?)\b", re.IGNORECASE)
_NO_ARM = re.compile(
    r"(?i)^(?:working|advocacy|focus|support|age|research|cooperative|oncology|treatment|study|\W*|\d+|dosing|dose|drug|trial|single|equal|parallel|multi|two|three|four|two-parallel|following|subsequent|next|remaining|respective|various|different|additional|further|(?:sequential|consecutive|successive|ascending|escalating|increasing)(?: dose)?)$"
)
_NOT_YET = re.compile(r"\b(?:next|subsequent)\s$", re.IGNORECASE)
"""Ends before people who are still to come: "advance to the next higher dose level"."""
_NOTHING_GIVEN = r"wait(?:ing)?[- ]?list(?:ed)?|observation(?:al)?|untreated|unvaccinated|no[- ](?:treatment|intervention|exercise)|non[- ]?(?:treated|intervention|exercise)"
_LITTLE_GIVEN = r"best supportive|best available|BSC|(?-i:BAT)|attention|dummy|investigator'?s[- ]choice|physician'?s[- ]choice|alone|saline|delayed|minimal|routine"
CONTROL_WORD = re.compile(
    rf"\b(?:(?<!non-)(?<!non )placebo\w*|vehicle|sham|controls?|comparators?|standard|usual|conventional|SOC|{_NOTHING_GIVEN}|{_LITTLE_GIVEN})\b",
    re.IGNORECASE,
)
LEFT_CONTROL = re.compile(
    r"\b(?:switch\w*|cross\w*|transition\w*|chang\w+|mov\w+|convert\w*|roll\w*)(?:[\s-]over)?\sfrom\s(?:the\s)?(?:matching\s)?(?:placebo|vehicle|sham)\b|"
    r"\b(?:placebo|vehicle|sham)(?:-to-|\sto\s|\s?(?:→|->)\s?)[\w-]|\b(?:former|previous|prior)(?:ly)?\s(?:placebo|vehicle|sham)\b|"
    r"\b(?:placebo|vehicle|sham)[\s-](?:cross-?over|switch(?:er|ed)?)\b",
    re.IGNORECASE,
)
"""People who had the control before, and get the drug now."""
_TRAIT = r"positive|negative|mutat\w+|mutants?|wild|high-risk|low-risk|intermediate|poor-risk|risk|elderly|older|younger|frail|na[iï]ve|refractory|relapsed?|resistant|sensitive|pre-?treated"
_SORT = (
    r"women|men|males?|females?|stage|responders?|deletion|deleted|menopausal|node|adults?|pa?ediatric|adolescents?|children|squamous|nonsquamous|unmutated|"
    r"eosinophil\w*|seropositive|seronegative|carriers?|ethnic|race|subgroup"
)
_POPULATION_WORD = re.compile(
    rf"(?:\b\w*(?:{_TRAIT}|expressing|biomarkers?|{_SORT})\b|(?<=\w)-(?:high|low|amplified)\b|(?:oma|emia|itis|osis|cancer|tumou?rs?)\b)",
    re.IGNORECASE,
)
_TOTAL_WORD = re.compile(
    r"^(?:overall|global|total|entire|whole|full|ITT|mITT|(?:modified )?intent(?:ion)?-to-treat|safety|efficacy(?:[- ]evaluable)?|evaluable|per[- ]protocol|(?:full )?analysis|enrolled|all\b.*|pooled|combined)(?: (?:study|trial|safety|efficacy|analysis|patient))?$",
    re.IGNORECASE,
)
_BACKBONE = re.compile(r"(?:platinum(?:-based)? |first-line |salvage )?(?:chemo(?:radio)?therapy|radiotherapy|chemo)(?:[- ](?:only|alone))?", re.IGNORECASE)
"""The name of an arm that nothing is added to."""
_ARM_JOIN = re.compile(r"(?:,\s?(?:and|or)?|\s(?:and|or|versus|vs\.?|&))\s{1,40}$", re.IGNORECASE)

# --- controls, totals, outside comparisons ------------------------------------------------------------------------------
_BLANK_CONTROL = r"(?:matching\s|matched\s|saline\s)?(?:placebo|vehicle|sham)(?:[- ](?:treated|only|alone|procedure|surgery|injection|control))?"
_STANDARD_CARE = r"standard[- ]of[- ]care(?: alone)?|(?-i:SOC|SoC|BSC|BAT)|standard care|best supportive care|best available (?:therapy|treatment|care)|usual care"
_STANDARD_TREATMENT = (
    r"investigator'?s[- ]choice|physician'?s[- ]choice|treatment of physician'?s choice|standard (?:chemo|radio)?therapy|standard treatment|chemotherapy alone|radiotherapy alone"
)
_BARE_OBSERVATION = r"(?:(?<=with )|(?<=to )|(?<=or )|(?<=versus )|(?<=vs )|(?<=vs\. ))observation(?=\s(?:after|in|for|\()|[,.;]|$)"
_CONTROLS = (
    r"(?:no[- ]treatment|untreated|unvaccinated|active)[- ]controls?|the comparator|(?:the|age-matched|healthy|matched|concurrent) controls|"
    r"control(?=\s(?:patients|participants|subjects|(?:response|remission|survival|event) rates?)\b|\s?\(n\s?=)"
)
_CONTROL = gated(
    rf"\b(?:{_BLANK_CONTROL}|{_STANDARD_CARE}|{_STANDARD_TREATMENT}|observation (?:alone|only)|{_BARE_OBSERVATION}|wait(?:ing)?[- ]?list|{_CONTROLS})"
    r"(?:[- ](?:treated|alone))?(?:\s(?:arms?|groups?|cohorts?|patients|participants|recipients|subjects))?(?![\w-])",
    re.IGNORECASE,
)
_NOT_CONTROL = re.compile(r"^(?:[- ]?controlled|[- ](?:adjusted|corrected|subtracted|run-?in|lead-?in|response|effect))", re.IGNORECASE)
_ACROSS = (
    r"(?<=\bacross\s)(?:all|both|the|two|three|four|five|six)(?:\s(?:two|three|four|five|six|tested))?\s"
    r"(?:dose levels|dosing regimens|dos(?:e|ing) cohorts|cohorts|doses|schedules|arms|(?:treatment|dose) groups)\b"
)
_WHOLE = r"overall|global|total|entire|whole|full|intent(?:ion)?-to-treat|(?-i:ITT)|all[- ](?:comers|randomi[sz]ed|treated|enrolled|evaluable)"
_TOTAL = gated(
    rf"{_ACROSS}|\b(?:(?:efficacy|response|safety)[- ])?evaluable\s(?:patients|participants|subjects)\b|"
    rf"\b(?:{_WHOLE})\s(?:study\s|trial\s|patient\s)?(?:population|cohort|group|patients|participants|subjects)\b|"
    r"\ball\s(?:patients|participants|subjects)\b(?!\s(?:with|who|whose|in\sthe\s\w+\s(?:arm|group|cohort)|on|receiving|treated))",
    re.IGNORECASE,
)

# --- people with a qualifier ----------------------------------------------------------------------------------------------
_HEALTHY_CONTROLS = re.compile(r"(?i)(?:healthy|normal|matched|age-matched) controls?\b")
_TREATED_PEOPLE = re.compile(r"(?i)(.{2,60}?)[- ]treated (?:patients|participants|subjects|individuals|people)$")
_DOSED = re.compile(r"(?:[\d.,]+\s?)?(?:mg|mcg|µg|ug|g|IU)(?:/\w+)?", re.IGNORECASE)
"""Of "30 mg-treated patients": the dose alone, which names them."""
_WAS_GIVEN = r"(?:who|that) (?:had )?(?:received|receive|were (?:treated with|given|fed|assigned to|randomi[sz]ed to|on)|took)"
_GIVEN = r"(?:who were )?(?:treated|dosed|infused|administered) with|administered|receiving|received|taking|given|on|(?:randomi[sz]ed|assigned|allocated)(?:,? (?:equally|evenly|randomly|\d+(?::\d+)+))?(?: to(?: receive)?)?|treated at"
_ON_TREATMENT = re.compile(rf"\s(?:{_WAS_GIVEN}|{_GIVEN})\s(?:the\s|a\s|an\s|either\s|single[- ]dose\s)*", re.IGNORECASE)
_ADJECTIVE = re.compile(
    r"(?i)(?:[a-z]+(?:ive|ic|al|ory|ous|able|ible|ent|ant|ed|oma|emia|aemia|itis|osis|sis|sian|ian|ese|oid|ular|ar|ary)|.*[-/+≥≤<>\d].*|adult|pediatric|paediatric|female|male|young|younger|older|elderly|frail|white|asian|black|obese|japanese|chinese|"
    r"cancer|disease|diabetes|tumou?r|syndrome|asthma|stroke|hormone|estrogen|oestrogen|androgen|heart|lung|breast|prostate|kidney|liver|brain|healthy|unfit|fit|high|low|risk|resectable|na[iï]ve)$|^(?-i:[A-Z][A-Z0-9/+-]+)$"
)
_LOCUS = re.compile(r"\d{1,2}[pq]\S*-[a-z]")
"""What a chromosome lost or gained: "17p-deleted"."""
_SHARE_OF = re.compile(r"/\d+$")
"""The end of a share of people: "27/60 patients"."""
_NOT_MODIFIER = listed("not_modifiers.csv")
"""Words before a word for people that tell nothing about who they are."""
_DOSE_LABEL = re.compile(r"\b\d+(?:\.\d+)?\s?(?:milligrams?|micrograms?|mg|µg|ug|mcg|g|mCi|MBq|GBq|Gy|vg|cells|IU|mL|U)(?![A-Za-z])(?:/(?:kg|m2|m²|day|d))*", re.IGNORECASE)
_COMPARING = gated(
    r"\b(?:versus|vs\.?|v|compared (?:to|with)|in comparison with|relative to|than)\b|\b(?:extend|prolong|improv|increas)\w*\s[^.;]{3,60}\sover\s|(?<!\w)v(?:\.|\s)", re.IGNORECASE
)
_DIVIDING = gated(r"\b(?:randomi[sz](?:ed?|es|ing)|randomly|assigned|allocated)\b", re.IGNORECASE)
_BARE_BEFORE = re.compile(r"(?:\b(?:with|for|on|to|in|by|receiv\w+|versus|vs\.?|v\.?|than|over|and|against|or|of|comparing)|[(,:;])\s?(?:either\s|the\s)?$", re.IGNORECASE)
_PARTNER_BEFORE = re.compile(r"\b(?:combination|combined|together|along)\swith\s(?:[\w-]+\s){0,4}$|\b(?:adding|addition of)\s[\w-]+\sto\s(?:the\s)?$", re.IGNORECASE)
"""Before a drug that is added to another and is no arm of its own."""


def groups_of(text: str, drugs: Iterable[DrugMention] = (), *, lead: str | None = None, named_arms: Iterable[Group] = ()) -> tuple[Group, ...]:
    """Each group that a sentence names, in order; where two namings overlap, the more specific one. `named_arms`: those by the document's own short names."""
    named = tuple(drugs)
    found = _Disjoint()
    people = (_arms(text, named, lead), named_arms, _people(text, named, lead))
    for source in (numbered_groups(text), sized_part(text, named), *people, _controls(text, named), _totals(text), elliptic_parts(text)):
        found.add(source)
    arms = any(g.role == "control" or (g.role == "treatment" and g.label.endswith((" arm", " group"))) for g in found.groups)
    found.add(_compared(text, named, arms, lead))
    found.add(_tumors(text))
    return tuple(_of_whom(text, found.groups))


_TUMORS = gated(
    r"\b(?:in|for|among|with|and)\s(?:the\s|those\swith\s)?(?P<label>[A-Za-z][\w/-]*(?:\s[A-Z]\w*)?[- ](?:high|low|positive|negative|mutant|mutated|amplified|wild[- ]type|deficient|proficient|intermediate)\s(?:tumou?rs?|disease|cancers?|carcinomas?))\b",
    re.IGNORECASE,
)


def _tumors(text: str) -> Iterator[Group]:
    """Two or more sorts of tumors that tell people apart: "42% in Trop-2-high tumors and 24% in Trop-2-low tumors"; one alone may be that of everybody."""
    found = list(_TUMORS.finditer(text))
    if len({m["label"].lower() for m in found}) > 1:
        yield from (described(m.start("label"), m["label"]) for m in found)


def _of_whom(text: str, groups: list[Group]) -> Iterator[Group]:
    """The groups with "evaluable patients" as those of the group named before: "of eight MCL patients, three of six evaluable patients responded"."""
    parts: list[Group] = []
    for group in groups:
        if group.key != EVERYBODY or not parts or ";" in text[parts[-1].end : group.start]:
            yield group
        else:
            yield replace(parts[-1], start=group.start, end=group.end)
        parts += [group] if group.role in {"subgroup", "treatment"} else []


class _Disjoint:
    """Groups in the order of the text, none over another: the first to come stays."""

    def __init__(self) -> None:
        self.groups: list[Group] = []

    def add(self, more: Iterable[Group]) -> None:
        for group in more:
            at = bisect_left(self.groups, group.start, key=lambda g: g.start)
            free_before = at == 0 or self.groups[at - 1].end <= group.start
            if free_before and (at == len(self.groups) or self.groups[at].start >= group.end):
                self.groups.insert(at, group)


_ADDED_TO = re.compile(r"\s?(?:plus|\+|in combination with|combined with)\s")


_CARE = re.compile(r"\b(?:care|SOC|SoC|BSC)\b(?!.{0,40}\balone)")
"""What all arms of a trial may get, with a drug or without: "zelvanib plus best supportive care"."""


def _is_left(text: str, control: re.Match[str]) -> bool:
    """Whether a control is named only as what people had before they got the drug: "who crossed over from placebo"."""
    return any(m.start() < control.end() and control.start() < m.end() for m in LEFT_CONTROL.finditer(text, max(control.start() - 50, 0), control.end() + 20))


def _controls(text: str, drugs: tuple[DrugMention, ...]) -> Iterator[Group]:
    for match in _CONTROL.finditer(text):
        if _NOT_CONTROL.match(text, match.end()) or text.startswith("-", match.end()) or _is_left(text, match):
            continue
        label = re.sub(r"^the\s", "", match[0], flags=re.IGNORECASE)
        start = match.end() - len(label)
        added = next((d for d in drugs if d.start > match.end() and _ADDED_TO.fullmatch(text, match.end(), d.start)), None)
        backbone = next((d for d in drugs if d.end < start and _ADDED_TO.fullmatch(text, d.end, start)), None)
        if _CARE.search(label) and (given := backbone or added):  # what everybody gets, and a drug
            begin, end = min(start, given.start), max(match.end(), given.end)
            yield Group(begin, end, text[begin:end], "treatment", arm_key(given.name), given.name)
            continue
        start = backbone.start if backbone else start
        yield Group(start, match.end(), text[start : match.end()], "control", arm_key(label, control=True))


_OF_DOSES = re.compile(r"(?i)dose|dosing|cohorts|schedules|arms|groups")


def _totals(text: str) -> Iterator[Group]:
    for match in _TOTAL.finditer(text):
        yield Group(match.start(), match.end(), match[0], "total", EVERYBODY if is_everybody(match[0]) else "total:doses" if _OF_DOSES.search(match[0]) else "total:")


_AS_LABEL = re.compile(r"\s?(?:\([nN]\s?=\s?\d+\)\s?)?:")
"""Behind a noun with a capital that labels what follows: "Zelvanib Arm (n=102): ORR 49%"."""


def _arms(text: str, drugs: tuple[DrugMention, ...], lead: str | None) -> Iterator[Group]:
    masked: str | None = None
    for match in _ARM_NOUN.finditer(text):
        masked = masked or brackets_blanked(text)
        if masked[match.start(1)] == " " or (match[1][0].isupper() and not match[1].isupper() and not _AS_LABEL.match(text, match.end())):
            continue
        plural = match[1].lower().endswith("s") and match[1].lower() != "recipients"
        end, noun, stop = match.start(), re.sub(r"(?<!recipient)s$", "", match[1]), match.end()
        for _ in range(6):
            start = start_of_name(masked, end) if plural else joint_start(text, start_of_name(masked, end), drugs)
            words = re.sub(r"\s+", " ", masked[start:end].strip())
            if (
                not words
                or parse_number(words) is not None
                or _NOT_YET.search(masked, max(start - 12, 0), start)
                or (_NO_ARM.match(words) and not (words.lower() in {"treatment", "study"} and noun in {"arm", "group"} and not plural))
            ):
                break
            group = _arm(start, stop, words, noun, drugs, lead)
            if group:
                yield group
            joined = _ARM_JOIN.search(masked, max(start - 44, 0), start)
            if not plural or not joined:
                break
            end = stop = joined.start()
            while end and masked[end - 1] == " ":
                end -= 1
            stop = end


_CONDITIONING = re.compile(r"(?i)\b(?:pre)?(?:conditioning|medication)\b|\blymphodeplet|\bpreparative\b|\bbridging\b")
"""What prepares people for a treatment makes no arm."""


_CONTROL_ALONE = re.compile(r"(?:observation|placebo|control|sham|vehicle)", re.IGNORECASE)


def _arm(start: int, stop: int, words: str, noun: str, drugs: tuple[DrugMention, ...], lead: str | None) -> Group | None:
    drug = next((d.name for d in drugs if d.start >= start - 1 and d.end <= stop), None)
    label = f"{words} {noun}"
    if _TOTAL_WORD.match(words) and not (words.lower() == "combined" and noun in {"arm", "group"}):
        return Group(start, stop, label, "total", "total:")
    if (
        noun.lower() in {"regimen", "recipient", "recipients"}
        and not drug
        and not re.search(r"[A-Z]{2}|\d|placebo|^(?:experimental|investigational|control|comparator)$|\b(?:high|low)(?:er|est)?[- ]dose$", words)
    ):
        return None
    if noun.lower() in {"population", "subgroup"} and not (noun.lower() == "subgroup" and _CONTROL_ALONE.fullmatch(words)):
        return Group(start, stop, label, "subgroup", subgroup_key(words)) if noun.lower() == "subgroup" or _POPULATION_WORD.search(words) else None
    if _CONDITIONING.search(words):
        return None
    if re.search(r"(?i)\bhistorical|\bexternal|natural history", words):
        return Group(start, stop, label, "historical", "historical:" + words.lower())
    if (CONTROL_WORD.search(words) or _BACKBONE.fullmatch(words)) and not LEFT_CONTROL.search(label) and not (lead and words.lower().startswith(lead.lower())):
        return Group(start, stop, label, "control", arm_key(words, control=True), drug)
    if not drug and not _DOSE_LABEL.search(words) and _POPULATION_WORD.search(words):
        return Group(start, stop, label, "subgroup", subgroup_key(words))
    return Group(start, stop, label, "treatment", arm_key(words), drug)


def _people(text: str, drugs: tuple[DrugMention, ...], lead: str | None) -> Iterator[Group]:
    for match in _ANY_PEOPLE.finditer(text):
        tail = QUALIFIER.match(text, match.end())
        qualified = tail[0] if tail else ""
        if cut := LABEL_END.search(qualified, 1):
            qualified = qualified[: cut.start()]
        qualified = LAST_LITTLE_WORD.sub("", without_arms(text, match.end(), qualified, {d.start for d in drugs}).rstrip())
        those = match[0].lower() == "those"
        if qualified and (treated := _ON_TREATMENT.match(qualified)) and (arm := _treated(match.start(), match.end(), qualified, treated.end(), text, drugs, lead)):
            described_too = WHO_WERE.match(text, arm.end) and not CONTROL_WORD.search(arm.label)
            yield replace(described(match.start(), text[match.start() : match.end()] + qualified), drug=arm.drug) if described_too else arm
            continue
        start = match.start() if those else _modifiers(text, match.start())
        start = start_of_sized(text, start, match.end()) if start == match.start() and not those else start
        given = next((d for d in drugs if d.end + 1 == match.start() and not is_earlier_therapy(text, d.start, d.end)), None)
        if given and text[given.end] == " ":
            yield Group(given.start, match.end(), text[given.start : match.end()], "treatment", arm_key(given.name), given.name)
            continue
        if start < match.start() and PUT_IN.fullmatch(qualified):
            qualified = ""  # "MCL patients enrolled"
        if start == match.start() and not qualified.strip() and stands_against_other_ages(text, start, match[0]):
            yield Group(start, match.end(), match[0], "subgroup", f"subgroup:{match[0].lower()}")
            continue
        if (start == match.start() and not qualified.strip()) or (those and not qualified) or (IN_THE_TRIAL.match(qualified) and start == match.start()):
            continue
        label = text[start : match.end()] + qualified
        if start == match.start() and (ALL_THAT_WERE.fullmatch(qualified) or PUT_ON.match(qualified)):
            continue
        if ELIGIBILITY.search(label):
            continue
        if _HEALTHY_CONTROLS.match(label) or (STABLE.search(label) and SUMMED.search(text, max(start - 20, 0), start)):
            continue
        treated_with = _TREATED_PEOPLE.match(label)
        if treated_with and _DOSED.fullmatch(treated_with[1]):
            continue
        if treated_with and not re.match(r"(?i)pre|previously|heavily|extensively|all|un", label):
            control = bool(CONTROL_WORD.search(treated_with[1]))
            drug = next((d.name for d in drugs if start <= d.start and d.end <= match.end()), None)
            yield Group(start, start + len(label), label, "control" if control else "treatment", arm_key(treated_with[1], control=control), drug)
            continue
        yield described(start, label)


_HISTORICAL_CONTROLS = re.compile(r"(?:matched\s)?(?:historical|external|natural history)\s(?:\w+\s)?controls?\b", re.IGNORECASE)


def described(start: int, label: str) -> Group:
    """The people that their own words tell apart, or all of a trial: "evaluable patients"."""
    if is_everybody(label):
        return Group(start, start + len(label), label, "total", EVERYBODY)
    if _HISTORICAL_CONTROLS.match(label):
        return Group(start, start + len(label), label, "historical", "historical:controls")
    return Group(start, start + len(label), label, "subgroup", subgroup_key(label))


def _modifiers(text: str, end: int) -> int:
    """Where the adjectives before a word for people begin: "KRAS-mutated NSCLC patients", not "treat patients"."""
    start = end
    for _ in range(5):
        floor = max(start - 32, 0)
        blank = text.rfind(" ", floor, max(start - 1, 0))
        if start == 0 or text[start - 1] != " " or (blank < 0 and floor > 0):
            break
        begin = blank + 1
        word = text[begin : start - 1]
        if start == end and word.lower() == "treated" and (earlier := _TREATED_EARLIER.search(text, max(begin - 14, 0), begin)):
            return earlier.start()
        if (
            not word
            or not (word[0].isalpha() or _LOCUS.match(word))
            or word[-1] in ",;:.)"
            or word.count("(") != word.count(")")
            or _SHARE_OF.search(word)
            or "=" in word
            or (not (adverb := start < end and word.lower() in _ADVERBS) and (word.lower() in _NOT_MODIFIER or not _ADJECTIVE.match(word)))
            or parse_number(word) is not None
        ):
            break
        start = begin
        if adverb:
            break
    return start


_TREATED_EARLIER = re.compile(r"\b(?:previously|heavily|extensively)\s$", re.IGNORECASE)
"""Before "treated patients": those who had something before the trial."""
_ADVERBS = frozenset(("previously", "newly"))
"""Before an adjective, which says the opposite without them: "previously untreated patients" are no untreated controls."""
_WITH_PLACEBO = re.compile(r"[\w-]+(?:/[\w-]+)? (?:plus|and|with) (?:matching )?(?:placebo|vehicle|sham)\b", re.IGNORECASE)


def _treated(start: int, head: int, qualified: str, skip: int, text: str, drugs: tuple[DrugMention, ...], lead: str | None) -> Group | None:
    """ "patients who received X", "those on placebo": an arm where X is a drug or a control, none where it was earlier therapy."""
    words = qualified[skip:]
    if re.match(r"(?i)(?:prior|previous|at least|more than|no|one|two|three|\d+ (?:or more|prior)|treatment|therapy|study)\b", words):
        return None
    at = head + skip
    control = re.match(
        r"(?i)(?:matching )?(?:placebo|vehicle|sham|standard of care|usual care|best supportive care|investigator'?s choice|standard (?:therap(?:y|ies)|treatments?|care))\b[^,.;()]{0,40}?(?=$|\s(?:at|in|for|every|once|on)\b)"
        r"|(?P<alone>[\w-]+(?:\s[\w-]+)?) alone\b",
        words,
    )
    if with_placebo := _WITH_PLACEBO.match(words):
        return Group(start, at + with_placebo.end(), text[at : at + with_placebo.end()], "control", arm_key(with_placebo[0], control=True))
    if control and not (control["alone"] and lead and lead.lower() in control["alone"].lower()):
        return Group(start, at + control.end(), text[start : at + control.end()], "control", arm_key(control[0], control=True))
    drug = next((d for d in drugs if at - 1 <= d.start < at + len(words) and d.start - at < 40), None)
    if drug and is_had_beside_naive(text, drug.start, drug.end):
        return None
    if drug and (first := _DOSE_LABEL.match(words)) and _DOSE_LABEL.search(text, at + first.end(), drug.start):
        return Group(start, at + first.end(), first[0], "treatment", arm_key(first[0]), drug.name)  # "receiving the 40 mg or the 60 mg dose of X": of the first dose
    if not drug:
        other = _DOSE_LABEL.match(words) or UNKNOWN_NAME.match(words)
        shown = at if text[start:head].lower() in {"group", "arm"} else start
        return Group(start, at + other.end(), text[shown : at + other.end()], "treatment", arm_key(other[0])) if other else None
    if (other := UNKNOWN_NAME.match(words)) and at + other.start() < drug.start < at + other.end() + 1 and PARTNER_OF.search(text, at, drug.start):
        shown = at if text[start:head].lower() in {"group", "arm"} else start
        return Group(start, at + other.end(), text[shown : at + other.end()], "treatment", arm_key(other[0]))
    more = COMBINED_MORE.match(text, drug.end) or (AND_MORE.match(text, drug.end) if re.match(r"(?i)(?:the )?combination of ", words) else None)
    if more and (third := third_drug(text, more.end(), drugs)):
        more = third
    alone = None if more or is_added_to(text, drug.end) else ALONE.match(text, drug.end)
    end = (more or alone).end() if more or alone else drug.end  # type: ignore[union-attr]
    named = text[min(at, drug.start) : end]
    against = bool((alone and not (lead and lead.lower() in words.lower())) or (more and re.search(r"(?i)placebo", more[0])))
    return Group(start, end, text[at:end], "control" if against else "treatment", arm_key(named, control=against), drug.name)


_MG = r"(?:mg|µg|ug|mcg|g|mCi|MBq)(?:/(?:kg|m2))?"
_DOSE_OF = re.compile(rf"\d\s?{_MG}\sdoses?\sof\s$|\d(?:\s?{_MG})?,?\s(?:or|and)\s\d[\d.,]*\s?{_MG}\sof\s$", re.IGNORECASE)
"""Before a drug whose doses are the arms: "the 28 mg dose of", "10 mg, 20 mg or 40 mg of"."""


def _combined_behind_dose(text: str, end: int) -> re.Match[str] | None:
    """The partner of a drug whose amount and schedule stand between: "zelvanib 300 mg once daily plus cetuximab"."""
    if not (amount := DOSE_AFTER.match(text, end)):
        return None
    often = often_after(text, amount.end())
    return COMBINED_MORE.match(text, often.end if often else amount.end())


def _compared(text: str, drugs: tuple[DrugMention, ...], controlled: bool, lead: str | None) -> Iterator[Group]:
    """Bare names of drugs as arms, where the sentence compares: "3.4 months for sorafenib/erlotinib versus 1.9 for placebo/erlotinib"."""
    if not drugs or not (
        controlled or _COMPARING.search(text) or _DIVIDING.search(text) or "respectively" in text or (len({d.name.lower() for d in drugs}) > 1 and MEASURED.search(text))
    ):
        return
    done = 0
    options = [m.span() for m in OPTIONS.finditer(text)] if "(" in text else []
    amounts = {(d.name, m[0]) for d in drugs if (m := DOSE_AFTER.match(text, d.end))}
    several = {name for name, n in Counter(name for name, _ in amounts).items() if n > 1} | {name for name, amount in amounts if another_amount(text, amount)}
    for drug in drugs:
        if drug.start < done or is_earlier_therapy(text, drug.start, drug.end) or any(s < drug.start < e for s, e in options):
            continue
        if text[drug.start - 1 : drug.start] == "(" and any(d.end in {drug.start - 2, drug.start - 3} for d in drugs):
            continue  # "Brand (generic)": one drug
        before = text[max(drug.start - 40, 0) : drug.start]
        if _DOSE_OF.search(before):
            continue  # "the 28 mg dose of X": those at that dose
        dose = re.search(r"(\d+(?:\.\d+)?\s?(?:mg|µg|ug|mcg|g|mCi|MBq|mg/kg|mg/m2)(?:/kg|/m2)?\s)$", before)
        start = drug.start - len(dose[1]) if dose else drug.start
        if (not _BARE_BEFORE.search(text[max(start - 30, 0) : start]) and start > 0) or _PARTNER_BEFORE.search(before):
            continue
        end = drug.end
        while (link := COMBINED.match(text, end)) and (nxt := next((d for d in drugs if d.start == link.end()), None)):
            end = nxt.end
        if COMBINATION_OF.search(before) and (partner := next((d for d in drugs if text[end : d.start] == " and "), None)):
            end = partner.end
        if more := COMBINED_MORE.match(text, end) or _combined_behind_dose(text, end):
            end = more.end()
        if end > drug.end and (third := third_drug(text, end, drugs)):
            end = third.end()
        added_to = is_added_to(text, end)
        if alone := re.match(r"\s(?:alone|monotherapy)\b", text[end : end + 13]):
            end += alone.end()
        elif not dose and ((drug.name in several and (amount := DOSE_AFTER.match(text, end))) or (end == drug.end and (amount := strength_after(text, drug)))):
            end = amount.end()
            end = often.end if (often := often_after(text, end)) else end
        done = end
        label = text[start:end]
        control = bool(re.search(r"(?i)placebo", label)) or (bool(re.search(r"(?i)\balone$", label)) and not added_to and not (lead and label.lower().startswith(lead.lower())))
        yield Group(start, end, label, "control" if control else "treatment", arm_key(label, control=control), drug.name)
