"""Whether a number in brackets is that of the whole trial."""

from __future__ import annotations

from extractor.kinds.cohorts.basis import basis_behind
from extractor.link.groups import PEOPLE
from extractor.text import late as re
from extractor.text.quantities import Quantity

SIZES = re.compile(
    r"\b[nN]\s?=|[(\[][nN]\s\d|\(\d[\d,]*\s(?:patients|participants|subjects|women|men|adults|children|infants)\b|[;,]\s\d[\d,]*\s(?:patients|participants|subjects|women|men|adults|children|infants)\)"
)
"""Each size of a sentence that a bracket or an "n =" tells."""
_SUBJECT = re.compile(rf"(?:^|[.:]\s)(?:[A-Z]?[\w-]+\s){{0,6}}?{PEOPLE}\b[^.;:]*$", re.IGNORECASE)
"""From the beginning of a sentence to a bracket: its subject, people and what qualifies them."""
_TRIAL_IN = re.compile(
    rf"\b(?:conducted|performed|carried out|ran|did|this is|this was)\s(?:an?\s|our\s)(?:[\w-]+,?\s){{1,8}}?(?:trial|study)\b[^.;()]*\s(?:in|among)\s(?:[\w-]+\s){{0,4}}?{PEOPLE}$",
    re.IGNORECASE,
)
"""From a trial to a bracket: in whom it was done, "we conducted a randomized trial of zelvanib in female volunteers"."""
_CAPITAL_N = re.compile(r"(?<![A-Za-z])N\s?=\s?$")
_SMALL_N = re.compile(r"(?<![A-Za-z])n\s?=\s?\d")
_CAPITAL_N_AGAIN = re.compile(r"(?<![A-Za-z])N\s?=\s?\d")


def are_all(text: str, q: Quantity, opened: int) -> bool:
    """Whether the one size of a sentence is of all who were enrolled or randomized: "adults from Chile and Peru (N = 445) with asthma were randomly assigned"."""
    head = text[:opened].rstrip()
    if len(SIZES.findall(text)) != 1:
        return False
    return bool(_TRIAL_IN.search(head)) or (bool(_SUBJECT.search(head)) and basis_behind(text, q) in {"randomized", "enrolled"})


def by_capital(text: str, q: Quantity) -> bool:
    """Whether all of them are told by a capital and the arms behind by small letters: "smokers (N=1,086) were randomised: zelvanib (n=352)"."""
    return bool(_CAPITAL_N.search(text, max(q.start - 6, 0), q.start) and _SMALL_N.search(text, q.number_end)) and not _CAPITAL_N_AGAIN.search(text, q.number_end)
