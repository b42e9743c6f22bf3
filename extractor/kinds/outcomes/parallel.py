"""Lists of endpoints with lists of values: "PFS and OS were 5.1 and 14.2 months", "overall and complete remission rate (72% vs 51%; 7% vs 0%)"."""

from __future__ import annotations

from extractor.kinds.outcomes.endpoints import EndpointMention, is_time
from extractor.kinds.outcomes.values import Value
from extractor.text import late as re

JOINER = re.compile(r"\b(?:versus|vs\.?|v\.?|compared|and|or|but|while|whereas|than|against|for|in|with|among|to|on|from)\b|[,;/&(:]", re.IGNORECASE)
UNRELATED = re.compile(
    r"\b(?:adverse|AEs?|TEAEs?|TRAEs?|SAEs?|toxicit\w+|neutropeni\w+|anaemi\w+|anemi\w+|thrombocytopeni\w+|nausea|fatigue|diarrh\w+|vomiting|rash|grade[sd]?|discontinu\w+|dropouts?|events?\b(?![\s-]free)|dose (?:reduction|delay|modification|interruption)\w*|"
    r"mutations?|expression|positivity|prior (?:lines?|therap\w+|treatment)|median age|aged|male|female|ECOG|baseline characteristics|mortality|death rate|deaths?|died|infections?|neuropathy|hypertension|"
    r"hemorrhage|bleeding|tolerat\w+|safety|pharmacokinetic\w*|Cmax|AUC|half-life|crossover|crossed over|screen\w*|alpha|power(?:ed)?|type I error|sample size|maturity|mature|information fraction|interim analysis after|"
    r"time on (?:treatment|study|therapy)|duration of (?:treatment|exposure|therapy|follow)|treatment duration|exposure|shares?|market|revenue|incidence|prevalence|tumou?r (?:size|volume|burden|shrinkage)|toxic|hospitali[sz]ation|reduction in (?:PSA|tumou?r))\b",
    re.IGNORECASE,
)
OWN_DEED = re.compile(
    r"[)\]]?\s(?:of\s(?:the\s|all\s|these\s|those\s|evaluable\s)?(?:patients|participants|subjects|people|them)\s|(?:patients|participants|subjects)\s)?"
    r"(?:had\s(?:an?\s)?(?!been\b|(?:confirmed\s|unconfirmed\s)?(?:response|remission|it\b|one\b))|(?:had\s|have\s)?(?:died|succumbed|relapsed|progressed|withdrew|discontinued|underwent|received|required|developed))\b",
    re.IGNORECASE,
)
"""Behind a number that counts those who did something else: "CR was 70%, and 18% had persistent leukemia"."""
DIRECTLY_AGAINST = re.compile(r"\s?(?:versus|vs\.?|v\.?|compared (?:with|to)|than)\s(?:only\s|just\s)?", re.IGNORECASE)


def fits(endpoint: EndpointMention, value: Value) -> bool:
    """Whether such a value can be a result of such an endpoint."""
    if not endpoint.name:
        return value.kind in {"duration", "percent", "not_reached", "count"}
    if value.kind == "duration":
        return is_time(endpoint.name)
    if value.kind == "not_reached":
        return is_time(endpoint.name) and not endpoint.bare
    if value.kind == "count":
        return not is_time(endpoint.name)
    return True


def parallel(text: str, endpoints: tuple[EndpointMention, ...], values: tuple[Value, ...], index: int) -> list[tuple[EndpointMention, int]]:
    """A list of endpoints followed by a list of as many values; what no list of ours names takes its place without a name."""
    names = _listed_or_alone(text, endpoints, values[index])
    run = _run(text, values, index)
    if not names or len(run) < 2:
        return []
    if len(names) > 1 and (pairs := _paired(text, names, values, index)):
        return pairs
    subjects = _subjects(text, endpoints, names, values[index])
    return _paired(text, subjects, values, index) if len(subjects) > len(names) else []


def is_uneven(text: str, endpoints: tuple[EndpointMention, ...], values: tuple[Value, ...], index: int) -> list[int]:
    """The values of a list that has another length than the list of subjects before it, of which nothing says whose they are: "ORR and CR were 58%, 25% and 10%"."""
    names = _listed_or_alone(text, endpoints, values[index])
    run = _run(text, values, index)
    return run if names and len(run) > 1 and len(_subjects(text, endpoints, names, values[index])) > 1 else []


_AND_ALSO = re.compile(r"\s?(?:\([^()]*\))?,?\sand\s")


def parallel_pairs(text: str, endpoints: tuple[EndpointMention, ...], values: tuple[Value, ...], index: int) -> list[tuple[EndpointMention, list[int]]]:
    """A list of endpoints followed by as many comparisons: "overall and complete remission rate (72% vs 51%; 7% vs 0%)"."""
    names = listed_before(text, endpoints, values[index])
    if len(names) < 2:
        return []
    pairs: list[list[int]] = [[index]]
    for n in range(index + 1, len(values)):
        gap = text[values[n - 1].end : values[n].start]
        if DIRECTLY_AGAINST.fullmatch(gap):
            pairs[-1].append(n)
        elif len(pairs) < len(names) and len(gap) < 60 and (";" in gap or _AND_ALSO.fullmatch(gap)) and not re.search(r"[a-z]{4}", gap):
            pairs.append([n])
        else:
            break
    fitting = len(pairs) == len(names) and all(len(pair) == len(pairs[0]) > 1 for pair in pairs)
    return list(zip(names, pairs, strict=True)) if fitting and all(fits(e, values[n]) for e, pair in zip(names, pairs, strict=True) for n in pair) else []


def _paired(text: str, names: list[EndpointMention], values: tuple[Value, ...], index: int) -> list[tuple[EndpointMention, int]]:
    """Each endpoint with one of the values that begin at an index, where there are just as many."""
    run = _run(text, values, index)
    pairs = list(zip(names, run, strict=False))
    return pairs if len(run) == len(names) and all(fits(e, values[n]) for e, n in pairs) else []


def _run(text: str, values: tuple[Value, ...], index: int) -> list[int]:
    """The values of one list, from an index on."""
    run = [index]
    while run[-1] + 1 < len(values) and follows_in_list(text, values[run[-1]], values[run[-1] + 1]):
        run.append(run[-1] + 1)
    return run


_ITEM = r"(?!(?i:in|at|for|among|with|after|on|by|from|during|both|either)\b|(?:the\s|The\s)?(?:\d+|one|two|three|five|One|Two|Three|Five|Six|six)(?:[-\u2010\u2011]|[\s-](?:year|yr|y|month|mo|week)s?)(?:,|\s(?:and|or)\b))[A-Za-z][\w/+-]*(?:\s(?!(?:was|were|is|are|in|at|for|among|with|after|on|by|from|during|had|and|or|that|which)\b)[\w/+-]+){0,6}"
_NEXT_ITEM = r"(?:,|,?\s(?:and|or))\s(?:the\s)?"
_MODIFIED = r"(?:(?:median|mean|overall|estimated|actuarial|\w{1,5}[\s-](?:year|yr|y|month|mo|week)s?)\s){0,3}"
_ITEMS_BEFORE = re.compile(
    rf"(?:^|[.;:]\s|,\s(?:while|whereas|but|and)\s|\b(?:that|the|with)\s|\b(?:[Ii]n|[Aa]t|[Ff]or|[Aa]mong|[Ww]ith|[Aa]fter|[Oo]n|[Bb]y|[Dd]uring)\s[^,.;]{{2,80}},\s(?:the\s)?)(?P<items>{_ITEM}(?:,\s{_ITEM})*)(?P<joined>{_NEXT_ITEM}){_MODIFIED}$"
)
"""What stands in a list before the endpoint that ends it: "local control and" OS."""
_ITEMS_BEHIND = re.compile(
    rf"(?:\srates?)?(?P<items>(?:,\s{_ITEM})*?,?\sand\s(?:the\s)?{_ITEM})\s(?:(?:at|in|by|after)\s[^,.;]{{2,40}}\s)?(?:was|were|of)\s(?:about\s|approximately\s)?$"
)
"""What a list goes on to name behind an endpoint, up to its values: OS "and local control were"."""


_ONE = re.compile(r"\b(?:was|is|has been)\b")
"""A verb of one subject."""
_APART = re.compile(r",\s(?:and\s|or\s)?|\s(?:and|or)\s")


def _subjects(text: str, endpoints: tuple[EndpointMention, ...], names: list[EndpointMention], value: Value) -> list[EndpointMention]:
    """The whole list of subjects that endpoints stand in, nameless those that are none to us: "local control and OS were"; the endpoints alone where it has no others."""
    if _ONE.search(text, names[-1].end, value.start):
        return names
    before = _ITEMS_BEFORE.search(text, max(names[0].start - 160, 0), names[0].start)
    behind = _ITEMS_BEHIND.fullmatch(text, names[-1].end, value.start)
    if before and len(names) == 1 and not behind and before["joined"].strip() in {",", ", the"}:
        before = None
    left = [next((e for e in endpoints if start <= e.start and e.end == end), EndpointMention(end, end, "", "")) for start, end in _items(before)]
    return [*left, *names, *(EndpointMention(start, start, "", "") for start, end in _items(behind) if start < end)]


def _items(listed: re.Match[str] | None) -> list[tuple[int, int]]:
    """Where each member of a matched list begins and ends."""
    if not listed:
        return []
    start, end = listed.span("items")
    joints = [m.span() for m in _APART.finditer(listed.string, start, end)]
    return list(zip([start, *(e for _, e in joints)], [*(s for s, _ in joints), end], strict=True))


def parallel_again(text: str, names: list[EndpointMention], values: tuple[Value, ...], index: int) -> list[tuple[EndpointMention, int]]:
    """The same endpoints for the next group: "CR and ORR reached 47% and 88% in arm A and 46% and 82% in arm B"."""
    if not names or not index:
        return []
    gap = text[values[index - 1].end : values[index].start]
    if values[index].kind != values[index - 1].kind:
        shares = (
            values[index].kind == "percent" and values[index - 1].kind == "duration" and gap.strip(" ,") in {"with", "and"}
        )  # "were 18 and 9 months with 28% and 21% at 5 years"
        return _paired(text, names, values, index) if shares and all(is_time(e.name) for e in names) else []
    return _paired(text, names, values, index) if len(gap) < 120 and JOINER.search(gap) and not UNRELATED.search(gap) else []


def follows_in_list(text: str, before: Value, value: Value) -> bool:
    """Whether nothing but a comma or an "and" stands between two values."""
    gap = " ".join(re.sub(r"\([^()]*\)|\[[^\[\]]*\]|±\s?[\d.]+\s?%?", " ", text[before.end : value.start].rstrip("-+")).split())
    return bool(re.fullmatch(r"(?:,|and|, ?and|/|&|;)(?: was| were)?", gap))


_TIME_WORDS = re.compile(
    r"\([^()]*\)|(?-i:\bexons?\s\d+|\b[A-Z][A-Za-z]*\d+[A-Z]?\b)|\b\d+[\s-](?:years?|yrs?|months?|weeks?|days?)\b|\b(?:day|week|month|year)s?\s\d+\b", re.IGNORECASE
)


def _listed_or_alone(text: str, endpoints: tuple[EndpointMention, ...], value: Value) -> list[EndpointMention]:
    """The list of endpoints before a value, or the one endpoint."""
    before = [e for e in endpoints if e.end <= value.start][-1:]
    alone = before and not re.search(r"\d", _TIME_WORDS.sub("", text[before[-1].end : value.start]))
    return listed_before(text, endpoints, value) or (before if alone else [])


def listed_before(text: str, endpoints: tuple[EndpointMention, ...], value: Value) -> list[EndpointMention]:
    """The list of endpoints that ends nearest before a value: "median PFS and OS were"."""
    before = [e for e in endpoints if e.end <= value.start]
    if len(before) < 2 or re.search(r"\d", _TIME_WORDS.sub("", text[before[-1].end : value.start])):
        return []
    names = [before[-1]]
    for endpoint in reversed(before[:-1]):
        if re.fullmatch(
            r"\s?(?:rates?\s?)?(?:,|and|/|,\s?and|or|as well as|&)\s?(?:the\s)?(?:median\s|mean\s)?(?:\w{1,5}-(?:year|yr|month|mo|week)\s|\d{1,2}\s(?:m|mo|months?|years?|yrs?|weeks?)\s)?(?:median\s)?",
            text[endpoint.end : names[0].start],
        ):
            names.insert(0, endpoint)
        else:
            break
    return names
