"""What designations look like, and what they do not."""

from __future__ import annotations

from typing import Any

from extractor.kinds.designations.record import Designation
from extractor.kinds.kind import Example, means, means_nothing

EXAMPLES: tuple[Example[Any], ...] = (
    means(
        Designation(type="orphan", agency="FDA", status="granted", drug="QMT-207", indication="multiple myeloma"),
        "The FDA has granted orphan drug designation to QMT-207 for the treatment of multiple myeloma.",
        "Orphan Drug Designation for QMT-207 in multiple myeloma was granted by the FDA last week.",
        "FDA Grants Orphan Drug Designation to QMT-207 for the Treatment of multiple myeloma",
    ),
    means(
        Designation(type="fast_track", agency="FDA", status="granted", drug="QMT-207"),
        "QMT-207 has Fast Track designation from the FDA.",
        "Fast Track Designation was granted by the FDA to QMT-207 in May 2021.",
    ),
    means(Designation(type="prime", agency="EMA", status="granted", drug="QMT-207"), "The European Medicines Agency (EMA) has granted PRIME designation to QMT-207."),
    means(
        Designation(type="breakthrough", agency="FDA", status="requested", drug="QMT-207"),
        "We have submitted a request to the FDA for Breakthrough Therapy Designation for QMT-207.",
    ),
    means(Designation(type="rmat", agency="FDA", status="granted"), "FDA RMAT designation for QMT-207 in knee pain", "QMT-207, with RMAT designation from the FDA, is given once."),
    means(
        Designation(type="fast_track", agency="FDA", status="requested"),
        "The Fast Track application to the FDA for QMT-207 is pending.",
        "The Fast Track designation request for QMT-207 was filed with the FDA.",
    ),
    means(Designation(type="orphan", agency="FDA", status="planned"), "We plan to apply to the FDA for orphan drug designation for QMT-207."),
    means(Designation(type="orphan", agency="EMA", status="recommended"), "The EMA's committee adopted a positive opinion recommending orphan designation for QMT-207."),
    means(
        Designation(type="breakthrough", agency="FDA", status="denied"),
        "The FDA denied our request for Breakthrough Therapy designation for QMT-207.",
        "The FDA has denied Breakthrough Therapy Designation for QMT-207.",
    ),
    means(Designation(type="orphan", agency="FDA", status="withdrawn"), "The FDA has withdrawn the orphan drug designation for QMT-207."),
    means(Designation(type="orphan", agency="FDA", status="expired"), "The FDA orphan drug designation for QMT-207 expired in 2020."),
    means_nothing(
        "Orphan drug designation is given to drugs for diseases that affect fewer than 200,000 people in the United States.",
        "QMT-207 is developed for orphan-designated cancers.",
        "The FDA assigned a PDUFA date in June.",
    ),
)
