"""Parts of a whole that a sentence counts one after another: "364 in the zelvanib group and 367 on placebo", "zelvanib (89) or placebo (48)"."""

from __future__ import annotations

from extractor.kinds.cohorts import patterns as p
from extractor.link.dose_groups import dose_named_by
from extractor.link.group import Group, GroupRole, arm_key
from extractor.link.groups import CONTROL_WORD, PEOPLE
from extractor.link.populations import subgroup_key
from extractor.link.reading import Passage
from extractor.text import late as re
from extractor.text.quantities import Quantity

DIVIDED = re.compile(
    r"\b(?:randomi[sz]\w+|randomly|assign\w*|allocat\w*|divided|distributed|stratified|split|arms?|groups?|cohorts?|compris\w+|consist\w+|versus)\b", re.IGNORECASE
)
MEMBER = "<count> …, <count> in <group>"
LED_TO = re.compile(
    rf"\s?(?:[(\[]\d{{1,3}}(?:\.\d+)?\s?%[)\]]\s?)?(?:(?:of (?:which|whom|them)|who|each|{PEOPLE})\s)*(?:(?:were|was|had been|have been|have|has|are|will be|to be)\s)?(?:(?:randomly|also|then|further|subsequently)\s)?"
    r"(?:(?:assigned|allocated|randomi[sz]ed|underwent randomi[sz]ation|treated|given|received|receiving|got|took|entered|enrolled|dosed|infused|started|completed(?:\s(?:treatment|dosing|therapy))?)\s)?(?:(?:in|into|on|to|with|at|for|the|our|receive|either|only|a|an|dose|of|recommended\sphase\s(?:2|II)\sdose|RP2D|MTD|maximum\stolerated\sdose)\s)*",
    re.IGNORECASE,
)
_TO_WORDS = re.compile(
    r"\s?(?:[(\[]\d{1,3}(?:\.\d+)?\s?%[)\]]\s?)?(?:patients\s|participants\s|subjects\s)?(?:(?:were\s)?(?:randomly\s)?(?:assigned|allocated|randomi[sz]ed)\s)?(?:to\s(?:receive\s|the\s)?|(?:received|got|took|inhaled|allocated|assigned|given|continued|started)\s(?:on\s|an?\s)?(?:the\s)?|in the\s|on\s|the\s)"
    r"(?P<label>(?!(?:not|(?:one|two|three|four|five|six)(?!\s(?:days?|weeks?|months?|doses?|cycles?|mg))|both|each|be|have|undergo|at least|all|any|no|none|study|further)\b)(?:\d+(?:\.\d+)?\s?(?:(?:mg|µg|mcg|g|MBq|GBq|mCi|IU|mL|million|billion)\b|[x×]\s?10)|[A-Za-z])[^,.;:()\[\]]{0,60}?)(?=\s?[,.;:()\[\]]|\s(?:and|while|whereas)\s|$)",
    re.IGNORECASE,
)
_WITH_WORDS = re.compile(
    r"\s?(?:of (?:which|whom)\s)?(?:patients\s|participants\s)?(?:were\s|with\s|had\s|in\s(?:the\s)?|who\s)+(?P<label>[^,.;()]{2,80}?)(?=\s?[,.;()]|\sand\s\d|\sand\s(?:one|two|three|four|five|six|seven|eight|nine|ten)\b|$)"
)
_GOT_IN_BRACKET_BEFORE = re.compile(r"\s\([^()]{3,60};\s$")
"""Between an arm and its number: what it got, "primaquine (15 mg daily for 14 days; 129)"."""
_ARM_WORDS = re.compile(r"\b(?:to|or|and|receive|versus|vs\.?|either|with)\s(?:the\s)?(?P<label>(?:(?!(?:to|or|and|receive|versus|either|with)\s)[A-Za-z][\w/+-]*\s?){1,5})$")
_TREATED_WITH = re.compile(
    r"(?:treated with|given|assigned(?: to)?|allocated(?: to)?|receiving|vaccinated with)\s(?:the\s)?|(?:the\s)?(?=(?:[\w-]+\s){0,2}(?:vaccine|drug|capsules?|tablets?)$)",
    re.IGNORECASE,
)
_SHORT_NAME = re.compile(r"[A-Z][A-Z0-9/+-]{1,9}")
_ENDS = re.compile(r"\s?(?:[,;.)\]]|and\b|or\b|versus\b|$)", re.IGNORECASE)
_IN_BRACKET = re.compile(r"\s\((?:the\s)?(?P<label>[^()\d][^()]{1,50}?(?:\s(?:groups?|arms?|cohorts?)))\)", re.IGNORECASE)
GOT_IN_BRACKET = re.compile(
    rf"\s(?:{PEOPLE}\s)?(?:received|were given|got|took)\s(?:(?!\sand\s(?:\d|\w+\sreceived\b))[^,;:()]){{2,60}}\((?:the\s)?(?P<label>(?:dose\s)?(?:groups?|arms?|cohorts?|levels?)\s\w{{1,3}})\)",
    re.IGNORECASE,
)
"""Behind a count: what they got, and the group that they are: "three received 10 mg (group 2)"."""
_AFTER_COMMA = re.compile(r",\s(?P<label>[A-Za-z][^,.;:()]{2,50}?)(?=\s?[,.;:()]|$)")
_OF_THESE_GOT = re.compile(
    r"(?:^Of (?:these|them|those|the remaining)[^.;\d]{0,30},\s|,\s|\band\s)\d+\s(?:patients\s|participants\s|subjects\s)?(?:received|were given|got|took)\s(?!rescue|prior|no\b)"
)
"""Each of those who got something of their own: "Of these, 12 received 10 mg and 12 received 20 mg"."""
_THERE_WERE = re.compile(r"^There were\s(?:\d+\sin the [\w -]{2,40} (?:group|arm)(?:,|\sand|,\sand)\s)*$")
_ACTIVE = re.compile(r"\s(?:on\s)?(?P<label>active(?:\s(?:drug|treatment|compound))?)(?=\s?(?:,|;|\)|\.|:|\band\b|\bto\b|$))")
"""Behind a number: those who got the drug that is tested: "six active and two placebo"."""
_NUMBERED = re.compile(r"\(1\)[^()].*\(2\)")
"""Brackets that number what a sentence lists: "(1) a vaccine in leukemia, (2) a booster in lymphoma"."""
_BARE_COUNT = re.compile(rf"[(\[](?:[^()\[\]]{{3,60}};\s)?\d[\d,]*(?:\s{PEOPLE})?[)\]]", re.IGNORECASE)


def _sum_in_brackets(text: str) -> int:
    return sum(int(re.sub(r"\D", "", count.rpartition(";")[2])) for count in _BARE_COUNT.findall(text))


def group_led_to(text: str, q: Quantity, groups: tuple[Group, ...]) -> Group | None:
    """The group that the words after a count lead to: "103 the comparator", "56 were assigned to placebo"."""
    following = next((g for g in groups if g.start >= q.number_end), None)
    return following if following and following.start - q.number_end < 60 and LED_TO.fullmatch(text, q.number_end, following.start) else None


def group_in_bracket(text: str, q: Quantity, groups: tuple[Group, ...]) -> Group | None:
    """The arm named in brackets behind a count: "sixty-four (TAM) and 65 (ACT) patients"."""
    return next((g for g in groups if text[q.number_end : g.start] == " (" and text.startswith(")", g.end) and g.role in {"treatment", "control"}), None)


def told_in_bracket(text: str, q: Quantity, groups: tuple[Group, ...]) -> Group | None:
    """The group told behind what people got: "three received 10 mg (group 2)"."""
    got = GOT_IN_BRACKET.match(text, q.number_end)
    return next((g for g in groups if g.start == got.start("label")), None) or named(got["label"], got.start("label")) if got else None


def group_beside(text: str, q: Quantity, groups: tuple[Group, ...], *, goes_on: bool = False) -> Group | None:
    """The arm whose number stands in brackets or bare behind it: "placebo (48)", "TAM 64, ACT 65"; `goes_on`: others are counted before it."""
    if q.spelled or not _ENDS.match(text, q.number_end):
        return None
    before = next((g for g in reversed(groups) if g.end <= q.start), None)
    got = _GOT_IN_BRACKET_BEFORE.search(text, max(q.start - 70, 0), q.start)
    if (
        got
        and before
        and before.end == got.start()
        and before.role in {"treatment", "control"}
        and len(_BARE_COUNT.findall(text)) > 1
        and text[q.number_end : q.number_end + 1] == ")"
    ):
        return before
    if text[max(q.start - 2, 0) : q.start] in {" (", " ["} and len(_BARE_COUNT.findall(text)) > 1 and text[q.number_end : q.number_end + 1] in {")", "]"}:
        if before and before.end == q.start - 2:
            return before if before.role in {"treatment", "control"} else None
        if match := _ARM_WORDS.search(text, max(q.start - 80, 0), q.start - 2):
            return named(match["label"], match.start("label"))
        return Group(q.start, q.number_end, "", "treatment", f"arm:?bare:{q.start}") if q.low >= 10 else None  # "(1) a vaccine and (2) a booster" numbers its parts
    if before is None or before.role not in {"treatment", "control"}:
        return None
    gap = text[before.end : q.start]
    if gap == " " and goes_on and re.search(r"(?:,|\band)\s(?:the\s)?$", text[: before.start]):
        return before
    return before if gap in {" ", ": ", ", "} and sum(bool(re.match(r"(?::|,)?\s\d+(?:[,;.)]|\sand\b|$)", text[g.end : g.end + 8])) for g in groups) > 1 else None


_SHARE_BEHIND = re.compile(
    r"\s?[(\[]\d{1,3}(?:\.\d+)?\s?%[)\]](?:\sand\s\d+\s[^.;]{3,40}[)\]])?\s(?:died|relapsed|responded|withdrew|discontinued|dropped|had|developed|experienced|survived|failed)\b"
)
"""Behind an arm whose share had an event: "109 receiving zelvanib (52%) and 98 receiving placebo (47%) died"."""
_BOTH_DROPPED = re.compile(
    r"(?:\s\([^()]{1,20}\))?(?:(?:,\s|,?\s(?:and|versus|vs\.?|compared with)\s)(?:only\s)?\d[\d,]*\s[^.;,()\d]{1,60}?(?:\s\([^()]{1,20}\))?){1,3}"
    r"\s(?:withdrew|were withdrawn|dropped out|died|discontinued|relapsed|were lost|were excluded|vomited|responded|developed|experienced|reported|failed)\b",
    re.IGNORECASE,
)
"""Behind an arm: what became of those of each: "12 in the zelvanib group and 9 controls withdrew"."""
_OF_THEM = re.compile(rf"\s?of\s(?:the\s)?\d[\d,]*\s(?:\w+\s){{0,3}}?{PEOPLE}", re.IGNORECASE)


def share_assigned(text: str, q: Quantity, groups: tuple[Group, ...]) -> Group | None:
    """The arm that a share of all went to: "473 of 713 patients were randomly assigned to receive zelvanib"."""
    of_all = _OF_THEM.match(text, q.number_end)
    verb = p.WERE_COUNTED.match(text, of_all.end()) if of_all else None
    if not verb or not verb["randomized"] or not member_led_to(text, verb.end()):
        return None
    return next((g for g in groups if g.start >= verb.end() and g.role in {"treatment", "control"} and LED_TO.fullmatch(text, verb.end(), g.start)), None)


_OWN_SIZE = re.compile(
    rf"(?:\s\d[\d.,]*\s?[^\s()]{{1,12}}(?:\s\w+){{0,3}})?\s?\((?:(?:[^()]*[,;]\s?)?[nN]\s?=\s?)?(?P<n>\d[\d,]*)(?:\s{PEOPLE})?(?:[;,]\s[^()]*)?\)", re.IGNORECASE
)


def has_another_size(text: str, group: Group, q: Quantity) -> bool:
    """Whether an arm's own number stands behind it: "124 were allocated to caffeine (20 mg/kg, n=63) or saline (n=61)"."""
    own = _OWN_SIZE.match(text, group.end)
    return own is not None and own["n"].replace(",", "") != text[q.start : q.number_end].replace(",", "")


def is_member(text: str, q: Quantity, groups: tuple[Group, ...], counted: list[tuple[float, str]]) -> bool:
    """Whether a number without a word for people is a part of those counted; `counted`: the sentence's sizes so far, with their rules."""
    if q.low < 10 and text[q.start - 1 : q.start] == "(" and text[q.number_end : q.number_end + 1] == ")" and _NUMBERED.search(text):
        return False
    most = max((n for n, rule in counted if rule != MEMBER), default=None)
    divided = DIVIDED.search(text[: q.start]) or len(_BARE_COUNT.findall(text)) > 2 or len(_OF_THESE_GOT.findall(text)) > 1 or _THERE_WERE.search(text[: q.start])
    if not counted and (not divided or p.OUTCOME_BEFORE.search(text[: q.start])):
        return False
    if most and q.low > max(2 * most, 20) and not member_led_to(text, q.number_end):  # the first may itself be an arm: "48 received zelvanib and 49 placebo"
        return False
    if counted and _ACTIVE.match(text, q.number_end):
        return True
    group = group_led_to(text, q, groups)
    if group and group.role in {"treatment", "control"}:
        if _SHARE_BEHIND.match(text, group.end) or has_another_size(text, group, q):
            return False
        return (
            not p.DROPPED.match(text, group.end)
            and not _BOTH_DROPPED.match(text, group.end)
            and not p.EVENT.search(text[q.number_end : group.start])
            and not p.EVENT.search(text[max(q.start - 40, 0) : q.start])
        )
    if (group_in_bracket(text, q, groups) and p.PAIRED.search(text, q.start)) or (
        _IN_BRACKET.match(text, q.number_end) and not p.EVENT.search(text[max(q.start - 40, 0) : q.start])
    ):
        return True
    if counted and _AFTER_COMMA.match(text, q.number_end) and re.search(r";\s(?:and\s)?$", text[: q.start]) and not p.EVENT.search(text[: q.start]):
        return True  # "162 were given placebo; 149, zelvanib"
    if group_beside(text, q, groups, goes_on=bool(counted)) and (DIVIDED.search(text[: q.start]) or len(_BARE_COUNT.findall(text)) > 2 or most == _sum_in_brackets(text)):
        return True
    words = _TO_WORDS.match(text, q.number_end) or (_WITH_WORDS.match(text, q.number_end) if most else None)
    if words and most and words[0].lstrip().startswith("to ") and DIVIDED.search(text[: q.start]):
        return True
    return bool(words and not p.EVENT.search(words[0]) and not p.EVENT_PEOPLE.search(words[0]) and not p.EVENT.search(text[max(q.start - 60, 0) : q.start]))


_TO_ARM = re.compile(
    r"(?:\s(?:in a \w+ fashion\s)?to\s|(?<=assigned)\s(?!to\b|in\b)|(?<=allocated)\s(?!to\b|in\b)|(?<=given)\s)(?:intrathecal\s|oral\s|intravenous\s|subcutaneous\s|receive\s|the\s|treatment with\s)*(?P<label>[A-Za-z\d][^,.;:()]{1,60}?)(?=\s?[,.;:()]|\sand\s(?:the\s)?\d|$)"
)


def member_led_to(text: str, end: int) -> bool:
    """Whether the words behind a verb or people name one arm: "and 285 patients to low-dose heparin", not "to heparin or placebo"."""
    match = _TO_ARM.match(text, end)
    return bool(match and not re.search(r"\b(?:or|either|versus|one of|vs)\b", match["label"]) and not re.match(r"\s?(?:\([^()]*\)\s)?(?:or|versus|vs)\b", text[match.end() :]))


_SEX = re.compile(r"\s?(?:fe)?(?:males?|m[ae]n|wom[ae]n|boys|girls)\b", re.IGNORECASE)
_BRACKET = re.compile(r"\((?=[^()]{3})(?:[^()]|\([A-Za-z][^()]{1,20}\)){3,180}\)")
"""A bracket, with abbreviations in brackets of their own."""
_RESPECTIVELY = re.compile(r";\s(?:and\s)?\d[^.;()]{3,60}\srespectively\b")
"""What follows all in the order of their arms: "; 109 and 112, respectively"."""
_FAR = 320
"""Characters behind a size in which its parts may stand."""
_SEPARATED = re.compile(r"[,;:(+]|/(?=\d)|\band\b|\bversus\b|\bvs\b")
_NAMES_PART = re.compile(r"[A-Za-z][\w +/-]{1,80}")


def parts_in_bracket(text: str, whole: Quantity, quantities: tuple[Quantity, ...]) -> list[tuple[Quantity, str]]:
    """Numbers of a bracket behind a size that add up to it, each with its name: "491 patients were enrolled (272 standard risk and 219 high risk)", "73 patients (A, 38; B, 35)"; "" where none stands there."""
    found: list[tuple[Quantity, str]] = []
    begin = text.rfind("(", max(whole.start - 8, 0), whole.start) if p.N_EQUALS.search(text, max(whole.start - 8, 0), whole.start) else whole.number_end
    brackets = _BRACKET.finditer(text, begin if begin >= 0 else whole.number_end, whole.number_end + _FAR)
    for bracket in (*brackets, *_RESPECTIVELY.finditer(text, whole.number_end, whole.number_end + _FAR)):
        parts = [q for q in quantities if q.kind == "plain" and bracket.start() < q.start < bracket.end() and q.low == q.high and q is not whole]
        if 2 <= len(parts) <= 6 and sum(q.low for q in parts) == whole.low and not any(_SEX.match(text, q.number_end) for q in parts):
            found += [(q, _name_of_part(text, q, bracket.start(), bracket.end() - 1)) for q in parts]
    return found


def _name_of_part(text: str, q: Quantity, opened: int, closed: int) -> str:
    """The words behind a number up to the next, else those before it."""
    after = _SEPARATED.split(text[q.number_end : closed], maxsplit=1)[0].strip()
    before = _SEPARATED.split(text[opened : q.start].rstrip(" ,:="))[-1].strip(" ,:=")
    return next((words for words in (after, before) if _NAMES_PART.fullmatch(words)), "")


def unnamed(passage: Passage, q: Quantity) -> Group:
    """One of several arms, whose name is not known."""
    return Group(q.start, q.number_end, "", "treatment", f"arm:?{passage.index}:{q.start}")


def arms_of_list(passage: Passage, numbers: list[Quantity], groups: tuple[Group, ...]) -> list[Group]:
    """The arms of as many numbers: "12, 14 and 15 patients were treated in the 10, 20 and 40 mg arms"; arms without a name where the sentence has not as many."""
    arms = [g for g in groups if g.role in {"treatment", "control"}]
    for found in ([g for g in arms if g.end <= numbers[0].start], [g for g in arms if g.start >= numbers[-1].number_end]):
        doses = [g for g in found if dose_named_by(g)]
        if aligned := next((some for some in (found, doses) if len(some) == len(numbers)), None):
            return aligned
    return [unnamed(passage, q) for q in numbers]


_GIVEN_WORDS = re.compile(r"\b(?:monotherapy|combination|plus|alone|placebo)\b(?!-)|\s\+\s", re.IGNORECASE)
"""Of what people got, which makes an arm, and no trait."""


def member_group(text: str, q: Quantity, groups: tuple[Group, ...]) -> Group | None:
    """The arm or the subgroup that a part is."""
    if active := _ACTIVE.match(text, q.number_end):
        return named(active["label"], active.start("label"))
    if assigned := share_assigned(text, q, groups):
        return assigned
    if told := told_in_bracket(text, q, groups):
        return told
    if (group := group_in_bracket(text, q, groups) or group_led_to(text, q, groups) or group_beside(text, q, groups, goes_on=True)) and group.role != "subgroup":
        return group
    if match := _IN_BRACKET.match(text, q.number_end) or _AFTER_COMMA.match(text, q.number_end) or _TO_WORDS.match(text, q.number_end):
        return named(match["label"], match.start("label"))
    if match := _WITH_WORDS.match(text, q.number_end):
        if _SHORT_NAME.fullmatch(match["label"]) and DIVIDED.search(text):
            return named(match["label"], match.start("label"))
        if match["label"].lower().endswith("controls"):
            return named(match["label"], match.start("label"))
        if treated := _TREATED_WITH.match(match["label"]):
            return named(match["label"][treated.end() :], match.start("label") + treated.end())
        if _GIVEN_WORDS.search(match["label"]):
            return named(match["label"], match.start("label"))
        inside = next((g for g in groups if g.start < match.end() and match.start() < g.end and g.role != "subgroup"), None)
        return inside or Group(match.start("label"), match.end("label"), match["label"].strip(), "subgroup", subgroup_key(match["label"]))
    return None


def named(label: str, start: int) -> Group:
    """An arm known by its words alone."""
    label = label.strip()
    role: GroupRole = "control" if CONTROL_WORD.search(label) else "treatment"
    return Group(start, start + len(label), label, role, arm_key(label, control=role == "control"))
