"""EU Clinical Trials Register: the protocol of a trial in one member state as ctrdata gives it, with the trial's results or without."""

from __future__ import annotations

import re
from typing import Any

from extractor.document import About
from extractor.parse.euctr_results import RESULT_PARTS, has_results, write_information, write_results
from extractor.parse.fields import PLANNING, FieldWriter, at, attribute, items_at, plain
from extractor.parse.registry import EUROPE, NOISE, Written, total

_WRITTEN = frozenset({"a2_eudract_number", "a3_full_title_of_the_trial", "eudractNumber", "@attributes", *RESULT_PARTS})


def write_euctr(writer: FieldWriter, data: dict[str, Any]) -> Written:
    """Write a record: its protocol's fields, then its results. Either may be missing."""
    number, heading = ("a2_eudract_number", "a3_full_title_of_the_trial") if "a2_eudract_number" in data else ("eudractNumber", "trialInformation.fullTitle")
    trial = plain(data.get("a2_eudract_number")) or attribute(data, "eudractNumber")
    title = plain(at(data, heading)) or None
    writer.title(heading, title, about=About(PLANNING, trial=trial))
    span = writer.line(number, trial, label="EudraCT number")
    phase = _phase(data)
    writer.fact("trials", span, registry="EudraCT", identifier=trial, phase=phase, status=_eu_status(data), scope="document")
    # French and other translations of a field end in its language code.
    own = {key: value for key, value in data.items() if not re.search(r"_(?:fr|de|es|it|nl|pl|pt|da|sv|fi|cs|hu)$", key) or key[:-3] not in data}
    writer.tree({key: value for key, value in own.items() if key not in _WRITTEN}, skip=NOISE)
    total(writer, trial, "f422_in_the_whole_clinical_trial", data.get("f422_in_the_whole_clinical_trial"), "planned")
    total(writer, trial, "f421_in_the_eea", data.get("f421_in_the_eea"), "planned", people=EUROPE)
    _euctr_designations(writer, data, trial)
    if has_results(data):
        write_information(writer, data, trial)
        write_results(writer, data, trial)
    return title, {"identifier": trial, "sponsor": at(data, "b1_sponsor.0.b11_name_of_sponsor"), "has_results": has_results(data) or None}, ()


def _phase(data: dict[str, Any]) -> str | None:
    phases = [
        number
        for number, key in (
            ("1", "e71_human_pharmacology_phase_i"),
            ("2", "e72_therapeutic_exploratory_phase_ii"),
            ("3", "e73_therapeutic_confirmatory_phase_iii"),
            ("4", "e74_therapeutic_use_phase_iv"),
        )
        if str(data.get(key)).lower() in ("yes", "true")
    ]
    return "/".join(phases) if len(phases) == 1 or phases in (["1", "2"], ["2", "3"]) else None


def _eu_status(data: dict[str, Any]) -> str | None:
    return {"Completed": "Completed", "Prematurely Ended": "Terminated", "Temporarily Halted": "Suspended"}.get(
        str(data.get("x5_trial_status") or data.get("p_end_of_trial_status"))
    )


def _euctr_designations(writer: FieldWriter, data: dict[str, Any], trial: str) -> None:
    """An orphan designation of a product that the field D.2.5 states; strengths stay text for the dose grammar."""
    for number, product in items_at(data, "dimp"):
        designation = str(product.get("d251_orphan_drug_designation_number") or "")
        if designation.startswith("EU/3/"):
            span = writer.spans.get(f"dimp[{number}].d251_orphan_drug_designation_number")
            drug = product.get("d31_product_name") or product.get("d2111_trade_name")
            writer.fact("designations", span, type="orphan", agency="EC", status="granted", drug=drug, number=designation, trial=trial)
