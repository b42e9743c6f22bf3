"""Reads biotech news releases and regulatory documents; returns typed, linked, proven facts about trials.

    import extractor
    x = extractor.extract(open("release.txt").read())
    for m in x.mos():
        print(m.outcome.value, m.outcome.unit, m.cohort and m.cohort.label, [d.low for d in m.doses])

Importing costs nothing: each name below is loaded when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.errors import EvidenceError, ExtractorError, FetchError, GoldError, LimitError, ParseError, SourceError, StoreBusyError, StoreError, UnknownNameError, UsageError
    from extractor.evaluate import evaluate
    from extractor.extraction import Extraction, MedianSurvival
    from extractor.files import extract_file, extract_files
    from extractor.ingest import ingest_paths
    from extractor.kinds.cohorts.record import Cohort, Size
    from extractor.kinds.designations.record import Designation
    from extractor.kinds.documents.record import Document, Issuer
    from extractor.kinds.doses.record import Dose
    from extractor.kinds.outcomes.record import Outcome
    from extractor.kinds.trials.record import Trial
    from extractor.pipeline import extract
    from extractor.records import Evidence
    from extractor.store.export import export
    from extractor.store.opened import Store, open_store

_HOMES = {
    "extractor.errors": (
        "EvidenceError",
        "ExtractorError",
        "FetchError",
        "GoldError",
        "LimitError",
        "ParseError",
        "SourceError",
        "StoreBusyError",
        "StoreError",
        "UnknownNameError",
        "UsageError",
    ),
    "extractor.evaluate": ("evaluate",),
    "extractor.extraction": ("Extraction", "MedianSurvival"),
    "extractor.files": ("extract_file", "extract_files"),
    "extractor.ingest": ("ingest_paths",),
    "extractor.kinds.cohorts.record": ("Cohort", "Size"),
    "extractor.kinds.designations.record": ("Designation",),
    "extractor.kinds.documents.record": ("Document", "Issuer"),
    "extractor.kinds.doses.record": ("Dose",),
    "extractor.kinds.outcomes.record": ("Outcome",),
    "extractor.kinds.trials.record": ("Trial",),
    "extractor.pipeline": ("extract",),
    "extractor.records": ("Evidence",),
    "extractor.store.export": ("export",),
    "extractor.store.opened": ("Store", "open_store"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Cohort", "Designation", "Document", "Dose", "Evidence", "EvidenceError", "Extraction", "ExtractorError", "FetchError", "GoldError", "Issuer", "LimitError", "MedianSurvival", "Outcome", "ParseError",
    "Size", "SourceError", "Store", "StoreBusyError", "StoreError", "Trial", "UnknownNameError", "UsageError", "evaluate", "export", "extract", "extract_file", "extract_files", "ingest_paths",
    "open_store",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("release-extractor")
    if name not in _HOME:
        raise AttributeError(f"module 'extractor' has no attribute {name!r}")
    module = importlib.import_module(_HOME[name])
    value = getattr(module, name)
    if name == _HOME[name].rpartition(".")[2]:
        globals()[name] = value  # `import extractor.evaluate` bound the module to the name; the function is what is meant
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
