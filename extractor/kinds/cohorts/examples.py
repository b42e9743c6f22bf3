"""What sizes look like, and what they do not."""

from __future__ import annotations

from typing import Any

from extractor.kinds.cohorts.record import Cohort, Size
from extractor.kinds.kind import Example, means, means_nothing


def _size(n: int, basis: Any = None, bound: Any = "=") -> Cohort:
    return Cohort(sizes=(Size(n=n, basis=basis, bound=bound),))


EXAMPLES: tuple[Example[Any], ...] = (
    means(
        _size(45, "enrolled"), "The trial enrolled 45 patients with melanoma.", "A total of 45 patients were enrolled.", "Forty-five patients were enrolled between 2019 and 2021."
    ),
    means(_size(409, "randomized"), "Four hundred nine women were randomised to treatment.", "We randomly assigned 409 patients to two groups."),
    means(_size(120, "planned", "~"), "The study will enroll approximately 120 patients.", "We plan to recruit approximately 120 participants at ten sites."),
    means(_size(60, "planned", "<="), "The trial is expected to enroll up to 60 patients."),
    means(_size(6, "evaluable"), "Responses were seen in 4 of 6 patients.", "The response rate was 66.7% (4/6) in evaluable patients."),
    means(_size(12, "treated"), "Patients in cohort 1 (n=12) received zelvanib."),
    means(_size(12), "Zelvanib was tested in cohort A (N = 12)."),
    means(_size(300), "The 300-patient trial compares zelvanib with placebo."),
    means(_size(35, "planned"), "The planned enrollment of 35 is unchanged."),
    means(_size(30, "planned"), "The study will randomize 30 patients per arm.", "It is planned to enroll 30 per arm."),
    means(_size(56, "evaluable"), "Among 56 evaluable patients the response rate was 40%."),
    means(_size(616), "This was a placebo-controlled trial of 616 untreated patients with lung cancer."),
    means(_size(367, "randomized"), "In all, 731 adults were randomized, 364 in the zelvanib group and 367 in the placebo group."),
    means(_size(27, "treated"), "Of these, 27 were treated in the expansion part."),
    means(_size(33), "Thirty-three patients with sarcoma, with a performance status of 0 or 1."),
    means_nothing(
        "The study is run at 45 sites in 12 countries.",
        "Grade 3 events occurred in 5 patients.",
        "The disease affects about 30,000 people in the United States.",
        "In a mouse model, 12 animals were treated.",
        "The company has 250 employees.",
        "The first patient was dosed in March.",
    ),
)
