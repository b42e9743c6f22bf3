"""More of how results of oncology stand: beside what a protocol asks for, behind an aside, as part of a response. Names and figures are invented."""

from __future__ import annotations

from typing import Any

from extractor.kinds.kind import Example, means, means_nothing
from extractor.kinds.outcomes.record import Outcome

ONCOLOGY_EXAMPLES: tuple[Example[Any], ...] = (
    means(
        Outcome(endpoint="ORR", statistic="rate", value=31.0, unit="%", arm="treatment"),
        "The ORR of 31% exceeded the prespecified threshold of 20%.",
        "The null hypothesis of a response rate of 10% was rejected: the ORR was 31%.",
        "An ORR of 31% was reached, surpassing the 15% historical benchmark.",
        "ORR was 31% with OSI-88 in lung cancer, against the 8% that the protocol took as null.",
        "The futility boundary for the ORR was 12%; the ORR was 31%.",
    ),
    means_nothing(
        "The ORR had to exceed the null hypothesis of 10% in lymphoma.",
        "The success threshold for the ORR was 12%.",
        "The response rate was to be compared with the 8% that the protocol assumed.",
    ),
    means(
        Outcome(endpoint="PFS", statistic="median", value=8.8, unit="month"),
        "Median PFS, not yet mature, was 8.8 months.",
        "Median PFS, which is still immature, was 8.8 months with zelvanib.",
        "Median progression-free survival, a key secondary endpoint, was 8.8 months.",
    ),
    means(
        Outcome(endpoint="PFS", statistic="median", value=7.1, unit="month", arm="treatment"),
        "Lung cancer patients on zelvanib lived without progression for a median of 7.1 months, against 3.3 months with docetaxel.",
    ),
    means(
        Outcome(endpoint="CR", statistic="rate", value=40.0, unit="%"),
        "In this lymphoma trial, 15 of 20 patients responded (75%), 8 of them completely (40%).",
        "In this lymphoma trial, 8 of 20 patients responded completely (40%) and 4 partially (20%).",
    ),
    means(Outcome(endpoint="PR", statistic="rate", value=20.0, unit="%"), "In this lymphoma trial, 8 of 20 patients responded completely (40%) and 4 partially (20%)."),
    means_nothing(
        "The first scan of the lymphoma patient showed stable disease (SD), with a 12.7% reduction from baseline in the total diameter of all target lesions.",
    ),
    means(
        Outcome(endpoint="CR", statistic="rate", value=40.0, unit="%", numerator=8, denominator=20),
        "In this lymphoma trial, of the 20 patients treated 15 responded (75%), 8 of them completely (40%).",
        "In this gastric cancer trial the ORR was 75% (15/20), including eight complete responses (40%).",
    ),
    means(
        Outcome(endpoint="ORR", statistic="rate", value=75.0, unit="%", numerator=15, denominator=20),
        "In this lymphoma trial, of the 20 patients treated 15 responded (75%), 8 of them completely (40%).",
    ),
    means(
        Outcome(endpoint="PR", statistic="rate", value=60.0, unit="%", numerator=9, denominator=15),
        "Nine of the 15 lymphoma patients at 3 mg/kg (60%) had a partial response.",
    ),
    means(
        Outcome(endpoint="SD", statistic="rate", value=58.0, unit="%", numerator=11, denominator=19),
        "In this lymphoma trial, two of 19 (11%) had partial responses and 11 more (58%) stable disease.",
    ),
)
