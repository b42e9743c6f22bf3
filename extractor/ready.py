"""Importing this makes ready all that reading a document needs: what the workers are forked with."""

from __future__ import annotations

import gc
import sys
from types import TracebackType

from extractor import ingest, pipeline
from extractor.parse import sandbox
from extractor.text.late import compile_all
from extractor.text.opening import make_scanners

__all__ = ["ingest", "pipeline", "sandbox"]


def _told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say what failed, but not that a worker began as its command ended: the command's semaphores and pipes are gone then."""
    if not issubclass(kind, FileNotFoundError | EOFError | ConnectionError):
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _told
pipeline.extract("In the trial (NCT01234567), median OS was 9 months in 12 patients at 40 mg, and the drug has orphan designation.")
compile_all()
make_scanners()
gc.collect()
gc.freeze()  # what is here stays: no worker needs to go through it, nor copy its pages
