"""Sections of product labels (SPL and openFDA), and which facts each may state."""

from __future__ import annotations

from extractor.document import About

# LOINC code → section name, as FDA publishes the list; the document's own displayName is in capitals or missing.
SECTIONS = {
    "34066-1": "Boxed Warning",
    "34067-9": "Indications & Usage",
    "34068-7": "Dosage & Administration",
    "34069-5": "How Supplied",
    "34070-3": "Contraindications",
    "34071-1": "Warnings",
    "34073-7": "Drug Interactions",
    "34076-0": "Information for Patients",
    "34081-0": "Pediatric Use",
    "34082-8": "Geriatric Use",
    "34084-4": "Adverse Reactions",
    "34088-5": "Overdosage",
    "34089-3": "Description",
    "34090-1": "Clinical Pharmacology",
    "34091-9": "Animal Pharmacology & or Toxicology",
    "34092-7": "Clinical Studies",
    "42227-9": "Drug Abuse & Dependence",
    "42228-7": "Pregnancy",
    "42232-9": "Precautions",
    "43678-2": "Dosage Forms & Strengths",
    "43679-0": "Mechanism of Action",
    "43680-8": "Nonclinical Toxicology",
    "43681-6": "Pharmacodynamics",
    "43682-4": "Pharmacokinetics",
    "43683-2": "Recent Major Changes",
    "43684-0": "Use in Specific Populations",
    "43685-7": "Warnings and Precautions",
    "44425-7": "Storage and Handling",
    "48780-1": "Product Data Elements",
    "51945-4": "Package Label",
    "42230-3": "Patient Package Insert",
    "42231-1": "Medication Guide",
    "59845-8": "Instructions for Use",
    "88436-1": "Patient Counseling Information",
}
BOXED_WARNING = "34066-1"
UNCLASSIFIED = "42229-5"
PRODUCT_DATA = "48780-1"
# openFDA's name of a section's field → the section.
FIELDS = {
    "indications_and_usage": "Indications & Usage",
    "dosage_and_administration": "Dosage & Administration",
    "dosage_forms_and_strengths": "Dosage Forms & Strengths",
    "how_supplied": "How Supplied",
    "clinical_studies": "Clinical Studies",
}
_DOSING = frozenset({"Dosage & Administration", "Dosage Forms & Strengths", "How Supplied"})
_STATES: dict[str, frozenset[str] | None] = {
    "Clinical Studies": None,
    "Indications & Usage": frozenset({"trials", "designations"}),
    **dict.fromkeys(_DOSING, frozenset({"doses"})),
}
_OTHERS = frozenset({"trials"})
"""Elsewhere rates are of adverse reactions, and amounts those of animals, interactions and overdoses: no efficacy, no dose to give."""


def about_section(name: str | None, drug: str | None) -> About:
    """What a section of the label of `drug` may state; `name` is that of SECTIONS or of openFDA's field."""
    section = FIELDS.get(name or "", name or "")
    return About(_STATES.get(section, _OTHERS), drug, dose_role="label" if section in _DOSING else None)
