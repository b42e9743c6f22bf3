"""Arms and interventions of a ClinicalTrials.gov record: who gets what. Their sentences are read for doses, each under its arm and drug."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from extractor.document import About, People
from extractor.parse.fields import FIELD, FieldWriter, as_text, at, items_at
from extractor.text.quantities import quantities_of

_DOSES = frozenset({"doses"})
_DRUGS = {"DRUG", "BIOLOGICAL", "COMBINATION_PRODUCT", "GENETIC", "RADIATION"}
_NO_DRUG = re.compile(r"\b(?:placebo|sham|vehicle|saline|standard of care|observation|no treatment)\b", re.IGNORECASE)
_CONTROLS = {"PLACEBO_COMPARATOR", "SHAM_COMPARATOR", "NO_INTERVENTION"}
_DEFINED = re.compile(r"([A-Za-z][\w-]*(?: [a-z0-9][\w-]*| [A-Z][\w-]*){0,4}) \(([A-Z][A-Za-z0-9]{1,7})\)")
"""Words with their short form behind them: "Selvorinib Besylate (SLB)"."""
_ANALYSED = re.compile(r"\s*\((?:[A-Z]{2,5}|[^()]*\b(?:analysis|safety|treated|population|set))\)$")
"""The set of people that is analysed, behind a group's name: "(FAS)", "(Safety Set)"."""
_ALL = re.compile(r"(?:all (?:patients|participants|subjects|arms|groups|treated|enrolled|randomi[sz]ed)|total|overall)\b", re.IGNORECASE)
_SET = re.compile(
    r"(?:the )?(?:m?ITT|FAS|SAF|SAS|PPS?|EAS|(?:modified )?(?:intent(?:ion)?[ -]to[ -]treat|full analysis|safety|per[ -]protocol|efficacy|evaluable|randomi[sz]ed|treated|as[ -]treated|analysis))"
    r"(?: (?:analysis|evaluable))?(?: (?:set|population|patients|subjects|participants))?(?: \([A-Z]{2,5}\))?",
    re.IGNORECASE,
)
"""A group that is a whole set of people analysed: "Full analysis set (FAS)", "ITT population"."""
_NUMBERING = re.compile(r"^\s*(?:(?:arm |group )?(?:\d{1,2}|[a-h])\s*[.:)]\s+|\d{1,2}\s+(?=[a-z]))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Arms:
    """The arms of a record, and the short forms of their drugs' names."""

    people: dict[str, People]
    """Label in lower case → the people."""
    short: dict[str, str] = field(default_factory=dict)
    """Short form → the words that it stands for, in lower case: "SLB" → "selvorinib besylate"."""

    def spelt_out(self, label: str) -> str:
        """A label in lower case, short forms as the words that they stand for, the set that is analysed left out."""
        return re.sub(r"[A-Z][A-Za-z0-9]{1,7}", lambda match: self.short.get(match[0], match[0]), _ANALYSED.sub("", label)).lower()


def arms_of(protocol: dict[str, Any]) -> Arms:
    """The arms with their roles; an active comparator is a control only beside an experimental arm."""
    groups = [group for _, group in items_at(protocol, "armsInterventionsModule.armGroups") if as_text(group.get("label"))]
    compared = any(group.get("type") == "EXPERIMENTAL" for group in groups)
    drugs = _drugs_by_arm(protocol)
    people = {as_text(group["label"]).lower(): People(as_text(group["label"]), _role(group, compared), drugs.get(as_text(group["label"]).lower())) for group in groups}
    return Arms(people, _short_forms(groups))


def _short_forms(groups: Sequence[dict[str, Any]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for group in groups:
        for match in _DEFINED.finditer(f"{as_text(group.get('label'))}. {as_text(group.get('description'))}"):
            if words := words_of_initials(match[1].split(), match[2]):
                found[match[2]] = " ".join(words).lower()
    return found


def words_of_initials(words: Sequence[str], short: str) -> list[str]:
    """The last words that hold the letters of a short form in its order and begin with its first; [] where none do."""
    letters = re.sub(r"[^a-z]", "", short.lower())
    for first in range(len(words) - 1, -1, -1):
        rest = iter("".join(words[first:]).lower())
        if letters and words[first][:1].lower() == letters[0] and all(letter in rest for letter in letters):
            return list(words[first:])
    return []


def _role(group: dict[str, Any], compared: bool) -> Literal["treatment", "control"]:
    # Sponsors register a placebo arm as experimental now and then; its name says what it is.
    named = re.match(r"\W*(?:\d+\W+)?(?:matching |matched )?(?:placebo|sham|vehicle|observation)\b(?!.*\b(?:then|followed by|to)\b)", as_text(group["label"]), re.IGNORECASE)
    against = group.get("type") in _CONTROLS or (group.get("type") == "ACTIVE_COMPARATOR" and compared)
    return "control" if named or against else "treatment"


def _drugs_by_arm(protocol: dict[str, Any]) -> dict[str, str]:
    """The one drug of each arm that has exactly one."""
    found: dict[str, set[str]] = {}
    for _, intervention in items_at(protocol, "armsInterventionsModule.interventions"):
        name = drug_of(intervention)
        for label in intervention.get("armGroupLabels") or [] if name else []:
            found.setdefault(as_text(label).lower(), set()).add(str(name))
    return {label: names.pop() for label, names in found.items() if len(names) == 1}


def drug_of(intervention: dict[str, Any]) -> str | None:
    """The drug that an intervention's name gives, without amounts; None for placebo, procedures and lists of drugs."""
    name = as_text(intervention.get("name"))
    if intervention.get("type") not in (None, *_DRUGS) or _NO_DRUG.search(name):
        return None
    amount = next((q for q in quantities_of(name) if q.kind in ("amount", "percent")), None)
    if amount is not None:
        name = name[: amount.start] if amount.start > 2 else name[amount.end :]
    name = name.strip(" ,;:-–(")
    return name if name and len(name) <= 60 and not re.search(r",| and | or |\+| with ", name) else None


def write_arms(writer: FieldWriter, protocol: dict[str, Any], trial: str) -> None:
    """Write arms and interventions, the names before their descriptions."""
    module = at(protocol, "armsInterventionsModule")
    if not isinstance(module, dict):
        return
    writer.heading("Arms and interventions")
    arms = arms_of(protocol)
    path = "protocolSection.armsInterventionsModule"
    for number, group in items_at(module, "armGroups"):
        people = arms.people.get(as_text(group.get("label")).lower())
        # What a placebo matches is no dose of it.
        about = FIELD if group.get("type") in _CONTROLS else About(_DOSES, people.drug if people else None, people, trial)
        writer.line(f"{path}.armGroups[{number}].label", group.get("label"), label="arm", about=about)
        writer.line(f"{path}.armGroups[{number}].type", as_text(group.get("type")).replace("_", " ").lower())
        writer.line(f"{path}.armGroups[{number}].description", group.get("description"), label=as_text(group.get("label")) or None, about=about)
    for number, intervention in items_at(module, "interventions"):
        given = [as_text(label).lower() for label in intervention.get("armGroupLabels") or []]
        matched = _NO_DRUG.search(as_text(intervention.get("name")))
        about = FIELD if matched else About(_DOSES, drug_of(intervention), arms.people.get(given[0]) if len(given) == 1 else None, trial)
        writer.line(f"{path}.interventions[{number}].name", intervention.get("name"), label="intervention", about=about)
        writer.line(f"{path}.interventions[{number}].description", intervention.get("description"), label=as_text(intervention.get("name")) or None, about=about)


Named = tuple[People, Literal["treatment", "control"] | None]
"""The people of a results group, and the arm that they are; None where the record does not say which."""


def people_named(labels: Sequence[str], arms: Arms) -> dict[str, Named]:
    """The people of each results group: those of the arm that it names, else by its own words.

    Where the groups are as many as the arms and all but one are matched, the last one is the arm that is left.
    """
    found = {label: _arm_named(label, arms) for label in labels}
    open_labels = [label for label, people in found.items() if people is None]
    taken = {people.label for people in found.values() if people}
    left = [people for people in arms.people.values() if people.label not in taken]
    parts = [label for label in labels if not _ALL.match(label)]
    if len(parts) == len(arms.people) > 1 and len(open_labels) - (len(labels) - len(parts)) == len(left) == 1:
        found[next(label for label in open_labels if label in parts)] = left[0]
    return {label: (people, "control" if people.role == "control" else "treatment") if people else _by_own_words(label) for label, people in found.items()}


def _arm_named(label: str, arms: Arms) -> People | None:
    words = label.lower()
    if known := arms.people.get(words):
        return known
    near = [people for name, people in arms.people.items() if _same_name(name, words)]
    if not near:
        spelt = arms.spelt_out(label)
        near = [people for people in arms.people.values() if people.label and arms.spelt_out(people.label) == spelt]
    return near[0] if len(near) == 1 else None


def _by_own_words(label: str) -> Named:
    if _ALL.match(label) or _SET.fullmatch(label):
        return People(label, "total"), None
    control = re.search(r"\bplacebo\b|\bsham\b", label, re.IGNORECASE) and not re.search(r"\bthen\b|/|\+|\bplus\b|\band\b", label, re.IGNORECASE)
    return (People(label, "control"), "control") if control else (People(label, "treatment"), None)


def _same_name(arm: str, group: str) -> bool:
    """Whether a results group repeats an arm's name with its number or a note left out: "1 Placebo" and "Placebo"."""
    bare_arm, bare_group = (_NUMBERING.sub("", name).strip() for name in (arm, group))
    return bool(bare_arm and bare_group) and (bare_arm == bare_group or bare_arm.startswith(f"{bare_group} (") or bare_group.startswith(f"{bare_arm} ("))
