"""Which drug an amount is of, who gets it, how often and by which way: decided by the words between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from extractor.kinds.doses.groups import phase_before, runs_of
from extractor.kinds.doses.schedule import routes
from extractor.kinds.doses.unlisted import hyphened_pair_before, name_before, pair_before, product_before, substance_after
from extractor.link.anaphora import resolve_anaphora
from extractor.link.drugs import DrugMention, is_generic
from extractor.link.group import NUMBERED_KEY, Group
from extractor.link.populations import EVERYBODY
from extractor.link.reading import Passage
from extractor.text import late as re
from extractor.text.quantities import Quantity
from extractor.text.schedules import Told, frequencies
from extractor.text.units import UNIT_KIND


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity that is a dose, with the unit it is stored in; the quote may reach further than the number (a shared unit)."""

    quantity: Quantity
    unit: str
    start: int
    end: int
    rule: str
    stated: tuple[float, ...] = ()
    """Numbers as the quote prints them, where the value is scaled: 3.0 in "3 and 10 million cells"."""


@dataclass(frozen=True)
class Sentence:
    """One sentence with its amounts in lists: "10, 20 and 40 mg" is one list of three."""

    passage: Passage
    lists: tuple[tuple[Amount, ...], ...]

    @property
    def text(self) -> str:
        """The sentence."""
        return self.passage.text

    @cached_property
    def frequencies(self) -> tuple[Told, ...]:
        """Schedules told, in order, but for those of another drug: "with weekly paclitaxel"."""
        return frequencies(self.text)

    @cached_property
    def routes(self) -> tuple[Told, ...]:
        """Ways of giving, in order."""
        return routes(self.text)

    @cached_property
    def drugs(self) -> tuple[tuple[str, ...], ...]:
        """For each list the drug of each of its amounts; "" where the sentence names none."""
        found: list[tuple[str, ...]] = []
        for n in range(len(self.lists)):
            found.append(_drugs_of(self, n, found[-1][-1] if found else ""))
        return tuple(found)

    def is_of_unknown(self, n: int) -> bool:
        """Whether a list's amounts are of several drugs in an order that nobody tells, so that the document's drug is not theirs by default."""
        return _are_of_several(self, n, self.near_drugs(n)) or name_before(self.passage, self.span(n)[0]) == ""

    @cached_property
    def drug_before(self) -> str | None:
        """The drug for amounts with which the sentence names none."""
        return drug_from_before(self.passage)

    @cached_property
    def group_before(self) -> Group | None:
        """The people that "this cohort" or "these patients" speak of."""
        return resolve_anaphora(self.passage)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Groups named, and those told apart by how high their dose is, in order."""
        return self.passage.groups_with_heights

    @cached_property
    def phase_before(self) -> Group | None:
        """The phase of the trial that the sentences before speak of."""
        return phase_before(self.passage)

    @cached_property
    def runs(self) -> tuple[tuple[Group, ...], ...]:
        """Cohorts and arms that stand as lists: "the first, second and third cohorts"."""
        return runs_of(self.text, [g for g in self.passage.groups if g.role == "treatment" and NUMBERED_KEY.match(g.key)])

    @cached_property
    def of_one_drug(self) -> dict[str, list[Amount]]:
        """All amounts of each drug, in order."""
        out: dict[str, list[Amount]] = {}
        for part, names in zip(self.lists, self.drugs, strict=True):
            out.setdefault(names[0], []).extend(part)
        return out

    def near_drugs(self, n: int) -> tuple[DrugMention, ...]:
        """Drugs named around a list, in order."""
        return _around(self.passage.drugs, *self.span(n))

    def near_groups(self, n: int) -> tuple[Group, ...]:
        """Groups named around a list, in order, but for those who are everybody."""
        return tuple(g for g in _around(self.groups, *self.span(n)) if g.role != "historical" and g.key != EVERYBODY)

    def span(self, n: int) -> tuple[int, int]:
        """Half-open span of a list."""
        return self.lists[n][0].start, self.lists[n][-1].end

    def canonical(self, name: str) -> str:
        """Equal for all names of one drug; "" for none."""
        return self.passage.reading.drugs.canonical(name) if name else ""


_SIGHT = 400
"""Characters around an amount in which words can be about it: sentences without an end stay linear."""
S = TypeVar("S", DrugMention, Group)


def _around(items: tuple[S, ...], start: int, end: int) -> tuple[S, ...]:
    """Of items sorted by start those in sight of text[start:end]."""
    return items[bisect_left(items, start - _SIGHT, key=lambda i: i.start) : bisect_left(items, end + _SIGHT, key=lambda i: i.start)]


LIVING = frozenset(("cells", "vector", "virus", "bacteria"))
_FILLERS = frozenset(
    ["of", "the", "a", "an", "at", "to", "as", "is", "was", "were", "are", "be", "been", "being", "or", "and", "by", "for", "in", "on", "with:", "given", "administered", "dosed", "received", "taken", "dose", "doses", "dosing", "dosage", "dosages", "level", "levels", "single", "once", "twice", "daily", "weekly", "monthly", "once-daily", "twice-daily", "once-weekly", "twice-weekly", "once-monthly", "per", "day", "week", "month", "every", "each", "other", "two", "three", "four", "six", "eight", "twelve", "2", "3", "4", "6", "8", "12", "weeks", "days", "months", "q2w", "q3w", "q4w", "q6w", "q8w", "q12w", "qd", "bid", "tid", "qw", "biw", "qid", "infusion", "infusions", "injection", "injections", "tablet", "tablets", "capsule", "capsules", "oral", "orally", "intravenous", "intravenously", "iv", "sc", "im", "po", "subcutaneous", "subcutaneously", "intramuscular", "intramuscularly", "inhaled", "topical", "topically", "intravitreal", "intravitreally", "intrathecal", "intrathecally", "intranasal", "intratumoral", "intratumorally", "nasal", "spray", "cream", "ointment", "gel", "foam", "lotion", "solution", "drops", "eye", "investigational", "active", "low", "high", "higher", "lower", "medium", "mid", "maximum", "max", "maximal", "minimum", "target", "targeted", "starting", "initial", "recommended", "fixed", "standard", "total", "loading", "maintenance", "flat", "full", "reduced", "half", "additional", "second", "first", "third", "investigative", "low-dose", "high-dose", "i.v.", "s.c.", "i.m.", "p.o.", "b.i.d.", "q.d.", "weight-based", "approximately", "about", "either", "both", "all", "up", "nearly", "only", "plus/minus", "strength", "strengths", "formulation", "formulations", "monotherapy", "bolus", "continuous", "treatment", "therapy", "arm", "arms", "cohort", "cohorts", "group", "groups", "patch", "vial", "pen", "autoinjector", "prefilled", "syringe", "over", "minutes", "hours", "30", "60", "90", "then", "followed", "extended-release", "long-acting", "immediate-release", "controlled-release", "sustained-release", "generic", "commercial", "approved", "marketed", "available", "equivalent", "daily,", "once,", "used", "each,", "from", "increased", "escalated", "titrated"]
)  # fmt: skip
_WORD = re.compile(r"[\w./-]+|[^\w\s]")
_OF_AFTER = re.compile(r"\s?(?:[\w-]+ ){0,4}?(?:of|with) (?:[\w-]+ ){0,3}?$")
_RADIATION = re.compile(
    r"\b(?:(?:external[- ]beam|stereotactic(?: body)?|whole[- ]brain|hypofractionated|intensity-modulated|proton|thoracic|pelvic|focal|palliative) )*(?:radiotherapy|radiation(?: therapy)?|irradiation|SBRT|EBRT|IMRT|chemoradiation|chemoradiotherapy|TBI|total body irradiation)\b",
    re.IGNORECASE,
)


def _between(text: str, start: int, end: int) -> list[str]:
    """The words between two places, lower case, without parentheses' content and amounts."""
    gap = re.sub(r"\([^()]{0,80}\)|\[[^\[\]]{0,40}\]", " ", text[start:end])
    gap = re.sub(r"\d[\d.,]*\s?(?:mg|µg|ug|mcg|g|mCi|mL|IU)(?:/\w+)?", " ", gap)
    return _WORD.findall(gap.lower())


def _only_fillers(words: Sequence[str], *, comma: bool) -> bool:
    allowed = {"(", ")", ":", "-", "—", "®", "™", "[", "]", "*", '"', "=", "/", "≥", "≤", "<", ">", "~"} | ({","} if comma else set())
    return len(words) <= 14 and all(w in _FILLERS or w in allowed or re.fullmatch(r"q\d{1,2}[wdhm]|day|days?|\d{1,2}", w) for w in words)


_AT_MOST = re.compile(r"\s?[(\[,]\s?(?:to |up to )?(?:an? |the )?(?:max(?:imum|imal|\.)?|capped at|not (?:to exceed|exceeding)|up to|limit(?:ed)?)[^()\d]{0,25}", re.IGNORECASE)
"""Between an amount and the most that may be given of it: "1 mg/kg (maximum 40 mg"."""


def _drugs_of(sentence: Sentence, n: int, earlier: str) -> tuple[str, ...]:
    """`earlier`: the drug of the list before, "" where there is none."""
    amounts = sentence.lists[n]
    start, end = sentence.span(n)
    mentions = sentence.near_drugs(n)
    if amounts[0].unit in {"Gy", "cGy"}:
        return (_radiation(sentence.text, start, end) or "radiotherapy",) * len(amounts)
    if amounts[0].unit == "AUC" and (aimed := _carboplatin(sentence, mentions, start)):
        return (aimed,) * len(amounts)
    if len(amounts) == 1 and (inside := next((d.name for d in mentions if start < d.start and d.end < end), None)):
        return (inside,)  # "12 mg of mitoxantrone per square meter"
    if shared := _distributed(sentence, n) or _from_both_sides(sentence, n) or _one_list_each(sentence, n):
        return shared
    if _are_of_several(sentence, n, mentions):
        return ("",) * len(amounts)
    if n and earlier and _AT_MOST.fullmatch(sentence.text, sentence.span(n - 1)[1], start):
        return (earlier,) * len(amounts)
    if UNIT_KIND.get(amounts[0].unit.split("/")[0]) in LIVING:
        mentions = tuple(d for d in mentions if not is_generic(d.name))  # no tablet is counted in cells or genomes
    name = _after(sentence, n, start, end, mentions, earlier) or substance_after(sentence.text, end)
    unlisted = name_before(sentence.passage, start) if name is None else None
    if unlisted is not None or (name is None and not mentions and (unlisted := product_before(sentence.text, start))):
        return (unlisted,) * len(amounts)
    if name is None and n and earlier and not any(sentence.span(n - 1)[0] <= d.start < start for d in mentions):
        name = _same_as_earlier(sentence, n, earlier)
    name = name or _before(sentence, n, start, mentions, earlier) or _goes_on(sentence, n, mentions, earlier) or _farther(sentence, n, start, end, mentions)
    return (name or "",) * len(amounts)


def _radiation(text: str, start: int, end: int) -> str | None:
    found = list(_RADIATION.finditer(text, max(start - _SIGHT, 0), end + _SIGHT))
    best = min(found, key=lambda m: m.start() - end if m.start() >= end else start - m.end(), default=None)
    return best[0] if best else None


def _carboplatin(sentence: Sentence, mentions: tuple[DrugMention, ...], start: int) -> str | None:
    """The drug whose dose is counted by its exposure, as the sentence or the document names it."""
    near = [d.name for d in sorted(mentions, key=lambda d: abs(d.start - start)) if "carboplatin" in sentence.canonical(d.name)]
    return next(iter([*near, *(name for name in sentence.passage.reading.drugs.counts if "carboplatin" in name.lower())]), None)


def _distributed(sentence: Sentence, n: int) -> tuple[str, ...] | None:
    """ "ABT-450/ritonavir (150/100 mg)": as many drugs as amounts, both joined by a slash or told apart by "respectively"."""
    amounts, (start, end) = sentence.lists[n], sentence.span(n)
    slashed = len(amounts) > 1 and all(a.quantity.joined == "/" for a in amounts[:-1])
    text = sentence.text
    if len(amounts) < 2 or not (slashed or "respectively" in text[end : end + 120] or _DOSES_WERE.search(text, max(start - 120, 0), start)):
        return None
    for run in (_run_before(sentence, n, start), _run_after(sentence, n, end)):
        names = list(dict.fromkeys(sentence.canonical(d.name) for d in run))
        if len(run) == len(amounts) and len(names) == len(amounts):
            return tuple(d.name for d in run)
    if len(amounts) != 2:
        return None
    return (hyphened_pair_before(sentence.passage, start) if slashed else None) or pair_before(sentence.passage, start)


_JOINED = re.compile(r",\s(?:and\s)?|\sand\s(?:\w+\s)?")


def _one_list_each(sentence: Sentence, n: int) -> tuple[str, ...] | None:
    """ "A and B were given at 10 mg/kg (IV) and 300 mg (SC), respectively": as many single amounts of units of their own as drugs in one run before them all."""
    text, lists = sentence.text, sentence.lists
    start, end = sentence.span(0)[0], sentence.span(len(lists) - 1)[1]
    drugs = sentence.passage.drugs
    if len(lists) < 2 or len(drugs) != len(lists) or any(len(part) > 1 for part in lists) or drugs[-1].end > start or "respectively" not in text[end : end + 80]:
        return None
    one_run = all(_JOINED.fullmatch(text, a.end, b.start) for a, b in pairwise(drugs))
    return (drugs[n].name,) if one_run and len({sentence.canonical(d.name) for d in drugs}) == len(drugs) else None


def _are_of_several(sentence: Sentence, n: int, mentions: tuple[DrugMention, ...]) -> bool:
    """Whether the amounts are those of as many drugs, nobody knows in which order: "A and B are active, and the recommended doses are 30 and 1,500 mg, respectively"."""
    amounts, (start, end) = sentence.lists[n], sentence.span(n)
    return (
        len(amounts) == len({sentence.canonical(d.name) for d in mentions if d.end <= start}) > 1
        and re.search(r"\brespectively\b", sentence.text[end : end + 60]) is not None
        and not any(len(run) == len(amounts) for run in sentence.runs)
        and _DOSES_ARE.search(sentence.text, max(start - 60, 0), start) is not None
    )


_DOSES_ARE = re.compile(r"\bdoses (?:were|are|was|is|of|at)\s$")
_DOSES_WERE = re.compile(r"\bdoses (?:of|for) (?:[\w-]+,? ){1,4}(?:and|plus) [\w-]+ (?:were|are|was|is|will be)\s$")
"""Ends before as many amounts as drugs: "the starting doses for zelvanib and cisplatin were 1,000 mg/m2 and 25 mg/m2"."""


def _from_both_sides(sentence: Sentence, n: int) -> tuple[str, ...] | None:
    """ "zelvanib 25 mg, 10 mg lumexavir": a drug right before the first amount, and another right behind the last, which is its own."""
    amounts, (start, end) = sentence.lists[n], sentence.span(n)
    first = next((d for d in sentence.near_drugs(n) if sentence.text[d.end : start] == " "), None)
    second = next((d for d in sentence.near_drugs(n) if sentence.text[end : d.start] == " "), None)
    if len(amounts) < 2 or not first or not second or sentence.canonical(first.name) == sentence.canonical(second.name):
        return None
    return (first.name,) * (len(amounts) - 1) + (second.name,)


def _run_before(sentence: Sentence, n: int, start: int) -> list[DrugMention]:
    run: list[DrugMention] = []
    for drug in reversed([d for d in sentence.near_drugs(n) if d.end <= start]):
        gap = sentence.text[drug.end : run[0].start if run else start]
        if not (re.fullmatch(r"(?:\s?[/+]\s?|,? and |, | plus |\s?-\s?)", gap) if run else _only_fillers(_between(gap, 0, len(gap)), comma=True)):
            break
        run.insert(0, drug)
    return run


def _run_after(sentence: Sentence, n: int, end: int) -> list[DrugMention]:
    run: list[DrugMention] = []
    for drug in [d for d in sentence.near_drugs(n) if d.start >= end]:
        gap = sentence.text[run[-1].end if run else end : drug.start]
        if not (re.fullmatch(r"(?:\s?[/+]\s?|,? and |, | plus )", gap) if run else _only_fillers(_between(gap, 0, len(gap)), comma=False)):
            break
        run.append(drug)
    return run


def _after(sentence: Sentence, n: int, start: int, end: int, mentions: tuple[DrugMention, ...], earlier: str) -> str | None:
    """ "40 mg oral dexamethasone", "2 mg/kg or 10 mg/kg of KEYTRUDA"."""
    drug = next((d for d in mentions if d.start >= end), None)
    if not drug or drug.start - end > 90:
        return None
    gap = sentence.text[end : drug.start]
    if n + 1 < len(sentence.lists) and sentence.lists[n + 1][0].start < drug.start:
        return None
    if gap == " for ":
        return drug.name  # "900 mg/m2 for gemcitabine and 150 mg/m2 for paclitaxel"
    words = _between(gap, 0, len(gap))
    joined = {"and", "or", "with", "plus"} & set(words)
    if not _only_fillers(words, comma=False) or (joined and "of" not in words):
        return None
    if "of" not in words and re.match(r"\s?[)\]]", gap) and _before(sentence, n, start, mentions, earlier):
        return None  # "(…, vinorelbine 60 mg) followed by topotecan": another drug than the bracket's
    # "pembrolizumab 200 mg lenvatinib": what stands directly before is nearer than what only follows
    if "of" not in words and gap.strip() and re.match(r"\s?[(]", gap):
        return None
    if re.match(r"\s?(?:in|for|to|at|by|on|as|is|was|were|are)\b", gap) and "of" not in words:
        return None
    if (
        "of" not in words
        and _before(sentence, n, start, mentions, earlier)
        and re.search(r"\d|every|daily|weekly|q\d|once|twice|\b(?:iv|sc|im|po|bid|qd)\b|\b(?:i\.v|s\.c|i\.m|p\.o)\b|,", gap.lower())
    ):
        return None
    return drug.name


def _before(sentence: Sentence, n: int, start: int, mentions: tuple[DrugMention, ...], earlier: str) -> str | None:
    """ "Zelvanib 40 mg", "CAN-2409 at a dose of 5 mg", "aflibercept (2 mg"."""
    drug = next((d for d in reversed(mentions) if d.end <= start), None)
    if not drug:
        return None
    if n and sentence.lists[n - 1][-1].end > drug.end:
        return _same_as_earlier(sentence, n, earlier)
    gap = sentence.text[drug.end : start]
    return _full(sentence, n, drug) if len(gap) < 110 and _only_fillers(_between(gap, 0, len(gap)), comma=True) else None


def _same_as_earlier(sentence: Sentence, n: int, earlier: str) -> str | None:
    """ "Zelvanib 40 mg once daily or 80 mg twice daily": the earlier amounts' drug, where nothing else begins between."""
    gap = sentence.text[sentence.span(n - 1)[1] : sentence.span(n)[0]]
    return (earlier or None) if len(gap) < 80 and _only_fillers(_between(gap, 0, len(gap)), comma=True) else None


def _goes_on(sentence: Sentence, n: int, mentions: tuple[DrugMention, ...], earlier: str) -> str | None:
    """ "A plus B 1 µg/kg below 65 years and 0.5 µg/kg above": an amount of the unit before it, with no other drug between, is of the drug before."""
    if not n or sentence.lists[n - 1][0].unit != sentence.lists[n][0].unit:
        return None
    end, start = sentence.span(n - 1)[1], sentence.span(n)[0]
    return (earlier or None) if ";" not in sentence.text[end:start] and not any(end <= d.start < start + 60 for d in mentions) else None


def _full(sentence: Sentence, n: int, drug: DrugMention) -> str:
    """The name in front of the parentheses that a drug stands in: "eftilagimod alpha (efti)", "neftrine (epinephrine nasal spray)"."""
    opened = sentence.text.rfind("(", max(drug.start - _SIGHT, 0), drug.start)
    start = sentence.span(n)[0]
    if opened < 0 or ")" in sentence.text[opened : drug.start] or ")" not in sentence.text[drug.end : min(drug.end + 90, start)]:
        return drug.name  # "FOLFIRI (irinotecan 150 mg/m2": what stands outside is more than one drug
    before = next((d for d in sentence.near_drugs(n) if d.end <= opened and re.fullmatch(r"(?:®|™)?\s?", sentence.text[d.end : opened])), None)
    return before.name if before else drug.name


def _farther(sentence: Sentence, n: int, start: int, end: int, mentions: tuple[DrugMention, ...]) -> str | None:
    """The nearest drug of the clause before it; else the one that "of" or "with" introduces after it; else the only one of the sentence."""
    text = sentence.text
    if not mentions:
        return None
    names = {sentence.canonical(d.name) for d in mentions}
    if len(names) == 1:
        joins = all(
            d.start >= end and (is_partner(text, d) or _is_of_another(sentence, n, d) or _has_own_value(sentence, d)) for d in mentions
        )  # "received 200 mg twice daily in combination with X"
        return None if joins else mentions[0].name
    before = [d for d in mentions if d.end <= start and not text[d.end : start].count(";")]
    after = next((d for d in mentions if d.start >= end and d.start - end < 80 and _OF_AFTER.fullmatch(text[end : d.start]) and not _has_own_amount(sentence, n, d)), None)
    if after and (not before or start - before[-1].end > after.start - end):
        return after.name
    subject = [d for d in before if not is_partner(text, d)]
    if subject:
        return subject[-1].name
    return before[-1].name if before else None


def _is_of_another(sentence: Sentence, n: int, drug: DrugMention) -> bool:
    """Whether a later list of amounts stands directly behind a drug: "… 2 g/day, both with vitamin D 800 IU"."""
    later = next((part[0].start for part in sentence.lists[n + 1 :] if part[0].start >= drug.end), -1)
    return 0 <= later - drug.end < 4


_VALUE_OF = re.compile(
    r"(?:%|\b(?:points?|letters|months?|kg))\s(?:\([^()]{1,60}\)\s)?(?:of\s(?:patients|participants|those)\s)?(?:with|on|for|in|among|receiving|taking)\s(?:the\s|(?:those|patients|participants)\s(?:on|receiving|taking|given)\s)?$"
)
"""Ends before an arm that has a value of its own: "48% on 40 mg and 42% on"."""


def _has_own_value(sentence: Sentence, drug: DrugMention) -> bool:
    """Whether a drug that is not the document's is an arm beside those that go by their doses."""
    lead = sentence.passage.lead
    other = lead is not None and sentence.canonical(drug.name) != sentence.canonical(lead)
    return other and _VALUE_OF.search(sentence.text, max(drug.start - 110, 0), drug.start) is not None


def _has_own_amount(sentence: Sentence, n: int, drug: DrugMention) -> bool:
    """Whether the next amounts stand directly behind a drug: in "75 mg/m2 with carboplatin AUC 5" only the AUC is carboplatin's."""
    following = sentence.lists[n + 1][0].start if n + 1 < len(sentence.lists) else -1
    return following >= drug.end and _only_fillers(_between(sentence.text[drug.end : following], 0, following - drug.end), comma=False)


_PARTNER = re.compile(
    r"(?:\b(?:in combination with|combined with|added to|on top of|plus|versus|vs\.?|compared (?:to|with)|than|followed by|after|refractory to|resistant to)|\+|&)\s(?:\w+ ){0,3}$",
    re.IGNORECASE,
)


def is_partner(text: str, drug: DrugMention) -> bool:
    """Whether a drug is named as what another is added to or compared with."""
    return bool(_PARTNER.search(text, max(drug.start - 50, 0), drug.start))


_DOSED = re.compile(r"\b(?:dos(?:e[sd]?|ing)|mg|given|receiv\w+|treated|administered|infus\w+|inject\w+|took)\b")


def drug_from_before(passage: Passage) -> str | None:
    """The only drug that the sentence before gives; else the document's lead, None where there is none."""
    names = passage.reading.drugs
    earlier = next(passage.before, None)
    if earlier and earlier.drugs and (earlier.drugs[0].start < 40 or any(q.kind == "amount" for q in earlier.quantities)) and _DOSED.search(earlier.text):
        mentioned = {names.canonical(d.name) for d in earlier.drugs}
        if len(mentioned) == 1:
            return earlier.drugs[0].name
    return passage.lead
