"""Everything that one document says: the record contract's outermost object."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.kinds.cohorts.record import Cohort
from extractor.kinds.designations.record import Designation
from extractor.kinds.documents.record import Document
from extractor.kinds.doses.record import Dose
from extractor.kinds.outcomes.record import Outcome
from extractor.kinds.trials.record import Trial
from extractor.records import Model


@dataclass(frozen=True, slots=True)
class MedianSurvival:
    """A median overall survival with what it is linked to."""

    outcome: Outcome
    cohort: Cohort | None
    doses: tuple[Dose, ...]
    trial: Trial | None


class Extraction(Model):
    """The facts of one document, in the order in which the text first states them."""

    document: Document
    trials: tuple[Trial, ...] = ()
    doses: tuple[Dose, ...] = ()
    cohorts: tuple[Cohort, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    designations: tuple[Designation, ...] = ()

    def mos(self) -> tuple[MedianSurvival, ...]:
        """Median overall survival, each joined with its cohort, the doses of that cohort, and its trial."""
        cohorts = {cohort.id: cohort for cohort in self.cohorts}
        trials = {trial.id: trial for trial in self.trials}
        return tuple(
            MedianSurvival(
                outcome,
                cohorts.get(outcome.cohort or ""),
                tuple(dose for dose in self.doses if dose.cohort and dose.cohort == outcome.cohort),
                trials.get(outcome.trial or ""),
            )
            for outcome in self.outcomes
            if outcome.endpoint == "OS" and outcome.statistic == "median"
        )
