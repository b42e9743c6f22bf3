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
    """A list of endpoints followed by a list of as many values."""
    names = listed_before(text, endpoints, values[index])
    if len(names) < 2:
        return []
    return _paired(text, names, values, index)


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
    run = [index]
    while run[-1] + 1 < len(values) and follows_in_list(text, values[run[-1]], values[run[-1] + 1]):
        run.append(run[-1] + 1)
    pairs = list(zip(names, run, strict=False))
    return pairs if len(run) == len(names) and all(fits(e, values[n]) for e, n in pairs) else []


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
    gap = " ".join(re.sub(r"\([^()]*\)|\[[^\[\]]*\]|±\s?[\d.]+\s?%?", " ", text[before.end : value.start]).split())
    return bool(re.fullmatch(r"(?:,|and|, ?and|/|&|;)(?: was| were)?", gap))


_TIME_WORDS = re.compile(
    r"\([^()]*\)|(?-i:\bexons?\s\d+|\b[A-Z][A-Za-z]*\d+[A-Z]?\b)|\b\d+[\s-](?:years?|yrs?|months?|weeks?|days?)\b|\b(?:day|week|month|year)s?\s\d+\b", re.IGNORECASE
)


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
