"""Importing this makes ready all that reading a document needs: what the workers are forked with."""

from __future__ import annotations

import gc

from extractor import ingest, pipeline
from extractor.parse import html, plain, sandbox

__all__ = ["html", "ingest", "pipeline", "plain", "sandbox"]

pipeline.extract("In the trial (NCT01234567), median OS was 9 months in 12 patients at 40 mg, and the drug has orphan designation.")
gc.collect()
gc.freeze()  # what is here stays: no worker needs to go through it, nor copy its pages
