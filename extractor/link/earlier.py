"""Drugs that people had before, or do not respond to: they name no arm of theirs, and no document is about them."""

from __future__ import annotations

from extractor.text import late as re

_BEHIND = re.compile(
    r"[\s-](?:related|deficien\w+|dependent|eligible|resistan\w+|refractory|na[iï]ve|intoleran\w+|pre-?treated|exposed|experienced|sensitive|ineligible|failure|relapsed)\b|(?:\s(?:and|plus)\s[\w-]+)?\s(?:(?:pre)?conditioning|lymphodeplet\w+|premedication)\b",
    re.IGNORECASE,
)
_WORDS = (
    r"(?:resistant to|refractory to|intolerant (?:to|of)|sensitive to|ineligible for|progress\w+ (?:on|after|during|following)|failed|failure (?:of|on|with)|prior|previous(?:ly)?(?: (?:received|treated with))?|pre-?treated with|exposed to"
    r"|(?:cross(?:ed|ing|es)?|switch(?:ed|ing|es)?)(?:[- ]over)?\sfrom|(?:prior|previous|earlier)\s(?:\w+\s)?(?:treatments?|therap(?:y|ies)|regimens?|agents?|drugs?)\s(?:[^.;:,()\d]{1,40}?\s)?(?:included|were|was|with|consisted of|comprised)|(?<!\bwho )had(?: all| previously| already)? received)"
)
_BEFORE = re.compile(rf"\b{_WORDS}\s(?:\w+\s){{0,2}}$", re.IGNORECASE)
_BEFORE_LIST = re.compile(rf"\b{_WORDS}\s(?:(?:\w+\s){{0,2}}?[\w/+-]+(?:\s\([^()]{{1,30}}\))?(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s|/)){{1,7}}$", re.IGNORECASE)
"""Before a further member of such a list: "previously treated with abiraterone/enzalutamide (69%) and"."""
_LIST_GOES_ON = re.compile(r"(?:,\s|,?\s(?:and|or)\s|/)$")


_HAD = re.compile(r"\b(?:who|that)\shad\sreceived\s$", re.IGNORECASE)


def is_had_beside_naive(text: str, start: int, end: int) -> bool:
    """Whether people who had received a drug are told beside those who had not: "who had received zelvanib …, zelvanib-naive patients"."""
    if not _HAD.search(text, max(start - 24, 0), start):
        return False
    name = re.escape(text[start:end])
    return (
        re.search(
            rf"\b{name}[\s-](?:na[iï]ve|untreated)\b|\b(?:(?:had|have) not|(?:had|have) never|who did not) (?:had |receive[d]? )+(?:{name}|it)\b|\b(?:without|no) prior {name}\b",
            text,
            re.IGNORECASE,
        )
        is not None
    )


def is_earlier_therapy(text: str, start: int, end: int) -> bool:
    """Whether the drug at text[start:end] is named for what people had before: "fludarabine-resistant", "after failure of imatinib", "prior therapies included X and Y"."""
    if _BEHIND.match(text, end) or _BEFORE.search(text, max(start - 90, 0), start) or is_had_beside_naive(text, start, end):
        return True
    return _LIST_GOES_ON.search(text, max(start - 5, 0), start) is not None and _BEFORE_LIST.search(text, max(start - 200, 0), start) is not None
