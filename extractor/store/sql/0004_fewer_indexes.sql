-- Indexes that answer no question are gone, and those of links hold only the rows that have one: each index that a row stands in is a page more to write.

DROP INDEX outcomes_previous;
DROP INDEX cohorts_label_key;
DROP INDEX outcomes_series;
CREATE INDEX outcomes_series ON outcomes(series) WHERE series IS NOT NULL;
DROP INDEX outcomes_cohort;
CREATE INDEX outcomes_cohort ON outcomes(cohort) WHERE cohort IS NOT NULL;
DROP INDEX outcomes_trial;
CREATE INDEX outcomes_trial ON outcomes(trial) WHERE trial IS NOT NULL;
DROP INDEX cohorts_trial;
CREATE INDEX cohorts_trial ON cohorts(trial) WHERE trial IS NOT NULL;
DROP INDEX doses_cohort;
CREATE INDEX doses_cohort ON doses(cohort) WHERE cohort IS NOT NULL;
DROP INDEX doses_trial;
CREATE INDEX doses_trial ON doses(trial) WHERE trial IS NOT NULL;
