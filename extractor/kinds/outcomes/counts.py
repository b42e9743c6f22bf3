"""Counts of responses that no percentage goes with: "14 complete responses", "three patients had a PR", "responses were observed in two of four patients"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.kinds.outcomes.attach import describes
from extractor.kinds.outcomes.endpoints import RESPONSE, EndpointMention
from extractor.kinds.outcomes.values import Value
from extractor.text import late as re
from extractor.text.quantities import Quantity

_BEFORE_ENDPOINT = re.compile(
    r"\s(?:additional\s|confirmed\s|unconfirmed\s|more\s|new\s|durable\s|ongoing\s|best\s|further\s|had\s|patients?\s(?:had|achieved|experienced|with|showed|demonstrated|attained|obtained|reached|in|having|who achieved)\s|participants?\s(?:had|achieved|with)\s|a\s|an\s|the\s)*",
    re.IGNORECASE,
)
_PEOPLE_ACHIEVED = re.compile(
    r"\s(?:\w+\s){0,2}?(?:patients?|participants?|subjects?|others?|of them|of these|responders|women|men|children|adults|individuals)?\s?(?:\([^()%]{0,30}\)\s)?(?:\w+ing [^.,;]{0,40}\s)?(?:(?<=[a-z]\s)(?:with|on|in)\s(?:(?!(?:had|have|has|were|was|died|who|no|none|but|nor|neither|a|an)\b)[\w/+-]+\s){1,6})?(?:had|have|has|achieved|achieving|experienced|showed|demonstrated|attained|obtained|reached|with|maintained|exhibited|developed|were in|are in|in)\s"
    r"(?:either\s|an?\s|the\s|confirmed\s|unconfirmed\s|ongoing\s|durable\s|best\s|deep\s|overall\s|responses? of\s|response:?\s)*",
    re.IGNORECASE,
)
_OBSERVED_IN = re.compile(
    r"\s?(?:\([^()]{0,20}\)\s?)?(?:(?:was|were|has been|have been)\s)?(?:also\s)?(?:observed|seen|reported|achieved|noted|documented|recorded|confirmed|obtained|found)?\s?(?:in|by|among|for)\s(?:an?\s)?$",
    re.IGNORECASE,
)
_LISTED_COUNT = re.compile(r"\s?(?:[:=,]|,?\s?[nN]\s?=|\([nN]\s?=|in)?\s?")
_COUNT_ENDS = re.compile(r"\s?(?:[,;.)]|$|and\b|patients)")
_PEOPLE_NEXT = re.compile(
    r"(?!(?:\s[\w-]+){0,3}\s(?:groups|cohorts|levels|doses|arms|types|sites|centers|centres|trials|studies)\b)\s?(?:\w+[\s-]){0,3}?(?:patients?|participants?|subjects?|cases|of\b|women|men|children|adults|individuals|,|\.|and|\(|$)",
    re.IGNORECASE,
)


_OF_THOSE = re.compile(r"\b(?:of|among)\s(?:the|those|these)\s$", re.IGNORECASE)
"""Before people who are counted from: "Of those 38 complete responders"."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people and the response that they had."""

    quantity: Quantity
    endpoint: EndpointMention
    rule: str


def counts_of(text: str, endpoints: tuple[EndpointMention, ...], quantities: tuple[Quantity, ...], values: tuple[Value, ...]) -> Iterator[Count]:
    """Each count, in order; a number that is part of a percentage or share is none."""
    responses = [e for e in endpoints if e.name in RESPONSE and e.name not in {"DCR", "CBR"} and "rate" not in e.text]
    taken: set[int] = set()
    listed = _listed_counts(text, responses, quantities)
    for q, endpoint in listed:
        taken.add(id(endpoint))
        yield Count(q, endpoint, "<response> in <count>")
    for q in quantities:
        if any(q is counted for counted, _ in listed):
            continue
        if q.kind != "plain" or not q.low.is_integer() or q.low != q.high or q.low > 100_000 or any(v.start <= q.start < v.end for v in values) or _in_brackets_of_percent(text, q):
            continue
        if _OF_THOSE.search(text, max(q.start - 14, 0), q.start):
            continue
        following = next((e for e in responses if e.start >= q.number_end), None)
        if following and id(following) not in taken:
            gap = text[q.number_end : following.start]
            if describes(text, q.number_end, following):
                continue
            if not gap or _BEFORE_ENDPOINT.fullmatch(gap) or (len(gap) < 110 and _PEOPLE_ACHIEVED.fullmatch(gap)):
                taken.add(id(following))
                yield Count(q, following, "<count> <response>")
                continue
        behind = next((e for e in reversed(responses) if e.end <= q.start), None)
        if behind and id(behind) not in taken and _LISTED_COUNT.fullmatch(text, behind.end, q.start) and _COUNT_ENDS.match(text, q.number_end):
            taken.add(id(behind))
            yield Count(q, behind, "<response>: <count>")
            continue
        before = next((e for e in reversed(responses) if e.end <= q.start), None)
        if (
            before
            and id(before) not in taken
            and _OBSERVED_IN.fullmatch(text, before.end, q.start)
            and re.search(r"\b(?:in|by|among|for)\b", text[before.end : q.start])
            and _PEOPLE_NEXT.match(text, q.number_end)
        ):
            taken.add(id(before))
            yield Count(q, before, "<response> in <count>")


_JOINS = re.compile(r"\s?(?:,|,?\s(?:and|or))\s")
_ARE_SEEN_IN = re.compile(r"\s(?:was|were)\s(?:(?:each|also)\s)?(?:observed|seen|reported|achieved|noted|documented|recorded|obtained|found)\sin\s")
_IN_ORDER = re.compile(r"\s(?:[\w-]+\s){0,3}(?:patients|participants|subjects|cases)[^.;\d]{0,30}?,?\srespectively\b")


def _listed_counts(text: str, responses: list[EndpointMention], quantities: tuple[Quantity, ...]) -> list[tuple[Quantity, EndpointMention]]:
    """A list of responses with as many counts: "pCR and MPR were observed in 16 and 24 patients, respectively"."""
    for last, endpoint in enumerate(responses):
        seen = _ARE_SEEN_IN.match(text, endpoint.end)
        counts = _run_of_counts(text, [q for q in quantities if seen and q.start >= seen.end()]) if seen else []
        names = responses[last + 1 - len(counts) : last + 1] if 1 < len(counts) <= last + 1 else []
        joined = all(_JOINS.fullmatch(text, a.end, b.start) for a, b in itertools.pairwise(names))
        if seen and names and joined and counts[0].start == seen.end() and _IN_ORDER.match(text, counts[-1].number_end):
            return list(zip(counts, names, strict=True))
    return []


def _run_of_counts(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The plain numbers of one list, from the first on."""
    run: list[Quantity] = []
    for q in quantities:
        if q.kind != "plain" or (run and not _JOINS.fullmatch(text, run[-1].number_end, q.start)):
            break
        run.append(q)
    return run


def _in_brackets_of_percent(text: str, q: Quantity) -> bool:
    return bool(re.match(r"\s?(?:patients?\s)?\(\s?\d+(?:\.\d+)?\s?%", text[q.number_end : q.number_end + 30])) or bool(re.search(r"[=/]\s?$", text[max(q.start - 3, 0) : q.start]))
