"""What doses look like in releases, label texts and abstracts, and what only looks like one. Companies, products and people are invented."""

from __future__ import annotations

from extractor.kinds.doses.record import Dose
from extractor.kinds.kind import Example, means, means_nothing
from extractor.records import Record


def _dose(low: float, unit: str, high: float | None = None, kind: str = "mass", **more: str) -> Dose:
    return Dose(low=low, high=low if high is None else high, unit=unit, unit_kind=kind, **more)  # type: ignore[arg-type]


EXAMPLES: tuple[Example[Record], ...] = (means(_dose(40, "mg", drug="Zelvanib", frequency="QD", route="oral"), "Patients took Zelvanib ⟦40 mg⟧ by mouth once a day."),)
EXAMPLES += (means_nothing("PSA fell below 20 ng/mL in most men."),)
