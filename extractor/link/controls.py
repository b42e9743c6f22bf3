"""Which groups are what a document's drug is compared with: by their words, by what the document says of its arms, by its comparators."""

from __future__ import annotations

from extractor.link.group import Group
from extractor.link.groups import CONTROL_WORD, LEFT_CONTROL
from extractor.link.reading import Reading
from extractor.text import late as re

_PLACEBO = re.compile(r"\b(?:placebo|vehicle|sham|observation|standard of care)\b(?!-controlled)", re.IGNORECASE)

_CONTROL_PEOPLE = re.compile(rf"(?:the\s)?{CONTROL_WORD.pattern}\s(?:patients|participants|subjects|recipients|women|men|children)", re.IGNORECASE)


def is_control(reading: Reading, group: Group, lead: str | None) -> bool:
    """Whether a group is a control of the document's trial; `lead`: the drug that its sentence or document is about."""
    return group.role == "control" or group.key in reading.roster.controls or _is_placebo(group, lead) or is_comparator(reading, group)


def _is_placebo(group: Group, lead: str | None) -> bool:
    """ "those who began with placebo": described people whose only treatment is the control's; "BSC patients"."""
    if _CONTROL_PEOPLE.fullmatch(group.label):
        return True
    if LEFT_CONTROL.search(group.label):
        return False
    return bool(_PLACEBO.search(group.label)) and group.drug in {None, "placebo"} and not (lead and lead.lower() in group.label.lower())


def is_comparator(reading: Reading, group: Group) -> bool:
    """An arm of what the document's drug is compared with, or by a name that the document gives its control."""
    if group.role != "treatment":
        return False
    drugs = {d.name.lower() for d in reading.drugs.mentions(group.label)}
    named = re.sub(r"\s(?:cohort|arm|group|patients)$", "", group.label) in reading.arm_names.controls
    return named or group.label.lower() in reading.roster.compared_with or (bool(drugs) and drugs <= reading.roster.compared_with)


_STAYED_ON = re.compile(
    r"\b(?:who|that)\s(?:had\s)?(?:remained|stayed|continued|kept|were\s(?:kept|maintained|continued))\s(?:on|with|taking|receiving|to\sreceive)\s", re.IGNORECASE
)


def stayed_on_another(reading: Reading, group: Group, lead: str | None) -> bool:
    """Whether people are those who went on with another drug than the document's, beside whom others got that: "those who remained on eculizumab"."""
    if lead is None or group.role != "subgroup" or not (stayed := _STAYED_ON.search(group.label)):
        return False
    canonical = reading.drugs.canonical
    kept = {canonical(d.name) for d in reading.drugs.mentions(group.label[stayed.end() :])}
    return bool(kept) and canonical(lead) not in kept
