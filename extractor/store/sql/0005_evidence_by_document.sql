-- Evidence stands in the order of its documents: one index in the place of two, of which the one by fact cost a page for nearly every row.
-- Ask by document and fact, as the views do: JOIN evidence e ON e.document = o.document AND e.fact = o.id AND e.rank = 0.
-- The search indexes name their tables without blanks, by which sqlite-utils and Datasette find them.

CREATE TABLE evidence_kept AS SELECT * FROM evidence ORDER BY number;
DROP TABLE evidence_fts;
DROP TABLE evidence;
CREATE TABLE evidence (
  -- Each place that states a fact. The document's text from start to stop is the quote, always.
  number INTEGER PRIMARY KEY, -- of this database only
  fact TEXT NOT NULL,        -- id of the trial, cohort, cohort size, dose, outcome or designation
  rank INTEGER NOT NULL,     -- 0: the best place
  document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  start INTEGER NOT NULL,    -- code points, from 0
  stop INTEGER NOT NULL,     -- one past the last
  quote TEXT NOT NULL,
  section TEXT NOT NULL,
  page INTEGER,
  bbox TEXT,                 -- JSON: left, top, right, bottom in PDF points, origin at the top left
  rule TEXT NOT NULL,
  cues TEXT NOT NULL DEFAULT '[]',  -- JSON: what decided status, arm or links
  header TEXT,               -- of a table's cell: its row and column headers
  UNIQUE (document, fact, rank)
) STRICT;
INSERT INTO evidence SELECT * FROM evidence_kept ORDER BY number;
DROP TABLE evidence_kept;

CREATE VIRTUAL TABLE evidence_fts USING fts5(quote, content="evidence", content_rowid="number", tokenize="unicode61 remove_diacritics 2");
INSERT INTO evidence_fts(evidence_fts) VALUES ('rebuild');
CREATE TRIGGER evidence_ai AFTER INSERT ON evidence BEGIN
  INSERT INTO evidence_fts(rowid, quote) VALUES (new.number, new.quote);
END;
CREATE TRIGGER evidence_ad AFTER DELETE ON evidence BEGIN
  INSERT INTO evidence_fts(evidence_fts, rowid, quote) VALUES ('delete', old.number, old.quote);
END;
CREATE TRIGGER evidence_au AFTER UPDATE OF quote ON evidence BEGIN
  INSERT INTO evidence_fts(evidence_fts, rowid, quote) VALUES ('delete', old.number, old.quote);
  INSERT INTO evidence_fts(rowid, quote) VALUES (new.number, new.quote);
END;

DROP TABLE documents_fts;
CREATE VIRTUAL TABLE documents_fts USING fts5(title, text, content="documents", content_rowid="number", tokenize="unicode61 remove_diacritics 2");
INSERT INTO documents_fts(documents_fts) VALUES ('rebuild');

DROP INDEX outcomes_drug;
CREATE INDEX outcomes_drug ON outcomes(drug) WHERE drug IS NOT NULL;
DROP INDEX doses_drug;
CREATE INDEX doses_drug ON doses(drug) WHERE drug IS NOT NULL;
DROP INDEX cohorts_drug;
CREATE INDEX cohorts_drug ON cohorts(drug) WHERE drug IS NOT NULL;
DROP INDEX designations_drug;
CREATE INDEX designations_drug ON designations(drug) WHERE drug IS NOT NULL;

-- A CHECK (… IN (three words)) makes a table in memory for each row that is written; three comparisons make none.
-- Views are made anew after the migrations; until then they would hold on to the column.
DROP VIEW IF EXISTS mos;
DROP VIEW IF EXISTS efficacy;
DROP VIEW IF EXISTS outcome_history;
DROP VIEW IF EXISTS cohort_summary;
DROP VIEW IF EXISTS trial_doses;
DROP VIEW IF EXISTS designation_history;
DROP VIEW IF EXISTS trial_overview;
DROP VIEW IF EXISTS registry_records;
DROP VIEW IF EXISTS facts;
DROP VIEW IF EXISTS latest_documents;
DROP VIEW IF EXISTS story_documents;
DROP VIEW IF EXISTS reviewed_facts;
DROP VIEW IF EXISTS gaps;

CREATE TEMP TABLE reviewed_trials AS SELECT id, reviewed FROM trials WHERE reviewed IS NOT NULL;
ALTER TABLE trials DROP COLUMN reviewed;
ALTER TABLE trials ADD COLUMN reviewed TEXT CHECK (reviewed = 'accepted' OR reviewed = 'rejected' OR reviewed = 'corrected'); -- NULL: nobody looked
UPDATE trials SET reviewed = r.reviewed FROM temp.reviewed_trials r WHERE r.id = trials.id;
DROP TABLE temp.reviewed_trials;

CREATE TEMP TABLE reviewed_cohorts AS SELECT id, reviewed FROM cohorts WHERE reviewed IS NOT NULL;
ALTER TABLE cohorts DROP COLUMN reviewed;
ALTER TABLE cohorts ADD COLUMN reviewed TEXT CHECK (reviewed = 'accepted' OR reviewed = 'rejected' OR reviewed = 'corrected'); -- NULL: nobody looked
UPDATE cohorts SET reviewed = r.reviewed FROM temp.reviewed_cohorts r WHERE r.id = cohorts.id;
DROP TABLE temp.reviewed_cohorts;

CREATE TEMP TABLE reviewed_cohort_sizes AS SELECT id, reviewed FROM cohort_sizes WHERE reviewed IS NOT NULL;
ALTER TABLE cohort_sizes DROP COLUMN reviewed;
ALTER TABLE cohort_sizes ADD COLUMN reviewed TEXT CHECK (reviewed = 'accepted' OR reviewed = 'rejected' OR reviewed = 'corrected'); -- NULL: nobody looked
UPDATE cohort_sizes SET reviewed = r.reviewed FROM temp.reviewed_cohort_sizes r WHERE r.id = cohort_sizes.id;
DROP TABLE temp.reviewed_cohort_sizes;

CREATE TEMP TABLE reviewed_doses AS SELECT id, reviewed FROM doses WHERE reviewed IS NOT NULL;
ALTER TABLE doses DROP COLUMN reviewed;
ALTER TABLE doses ADD COLUMN reviewed TEXT CHECK (reviewed = 'accepted' OR reviewed = 'rejected' OR reviewed = 'corrected'); -- NULL: nobody looked
UPDATE doses SET reviewed = r.reviewed FROM temp.reviewed_doses r WHERE r.id = doses.id;
DROP TABLE temp.reviewed_doses;

CREATE TEMP TABLE reviewed_outcomes AS SELECT id, reviewed FROM outcomes WHERE reviewed IS NOT NULL;
ALTER TABLE outcomes DROP COLUMN reviewed;
ALTER TABLE outcomes ADD COLUMN reviewed TEXT CHECK (reviewed = 'accepted' OR reviewed = 'rejected' OR reviewed = 'corrected'); -- NULL: nobody looked
UPDATE outcomes SET reviewed = r.reviewed FROM temp.reviewed_outcomes r WHERE r.id = outcomes.id;
DROP TABLE temp.reviewed_outcomes;

CREATE TEMP TABLE reviewed_designations AS SELECT id, reviewed FROM designations WHERE reviewed IS NOT NULL;
ALTER TABLE designations DROP COLUMN reviewed;
ALTER TABLE designations ADD COLUMN reviewed TEXT CHECK (reviewed = 'accepted' OR reviewed = 'rejected' OR reviewed = 'corrected'); -- NULL: nobody looked
UPDATE designations SET reviewed = r.reviewed FROM temp.reviewed_designations r WHERE r.id = designations.id;
DROP TABLE temp.reviewed_designations;
