"""What outcomes look like, and what they do not."""

from __future__ import annotations

from typing import Any

from extractor.kinds.kind import Example, means_nothing

EXAMPLES: tuple[Example[Any], ...] = (
    means_nothing("Median follow-up was 26.4 months.", "The study is powered to detect an ORR of 40%."),
)
