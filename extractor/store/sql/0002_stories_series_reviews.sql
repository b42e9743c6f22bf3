-- One release sent by several wires is one story; a correction supersedes the story that it corrects.

CREATE TABLE stories (
  -- A release or record, however many copies and wires it came by. Its documents: documents.story.
  id TEXT PRIMARY KEY,       -- of its documents' ids the least
  current TEXT NOT NULL,     -- the document whose facts count; the others are kept as evidence
  superseded_by TEXT,        -- the story that corrects or replaces this one
  reason TEXT                -- why it is superseded
) STRICT;
CREATE INDEX stories_superseded_by ON stories(superseded_by);

ALTER TABLE documents ADD COLUMN story TEXT;         -- stories.id; NULL until it was compared with the others
ALTER TABLE documents ADD COLUMN story_reason TEXT;  -- why it belongs to this story
ALTER TABLE documents ADD COLUMN standing TEXT NOT NULL DEFAULT 'current' CHECK (standing IN ('current', 'copy', 'superseded')); -- only facts of current documents count
ALTER TABLE documents ADD COLUMN added_at TEXT;      -- ISO, UTC: when its text was first stored
ALTER TABLE documents ADD COLUMN data_cutoff TEXT;   -- ISO date: the only day up to which it says that its data were collected
CREATE INDEX documents_story ON documents(story);
CREATE INDEX documents_added_at ON documents(added_at);
CREATE INDEX documents_record ON documents(coalesce(metadata ->> 'set_id', metadata ->> 'identifier')) WHERE kind IN ('registry', 'spl');

CREATE TABLE sketches (
  -- What texts that are nearly the same share: hashes of some of their word sequences.
  band INTEGER NOT NULL,
  document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  PRIMARY KEY (band, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX sketches_document ON sketches(document);

-- The same trial, people, endpoint and statistic in several releases is a series.

ALTER TABLE outcomes ADD COLUMN series TEXT;         -- NULL: nothing says which series it belongs to, or its document gives the series several values
ALTER TABLE outcomes ADD COLUMN previous TEXT;       -- id of the outcome before it in its series
CREATE INDEX outcomes_series ON outcomes(series);
CREATE INDEX outcomes_previous ON outcomes(previous);
ALTER TABLE studies ADD COLUMN company TEXT REFERENCES companies(id) ON DELETE SET NULL; -- the only company whose releases name it
CREATE INDEX studies_company ON studies(company);
CREATE INDEX cohorts_label_key ON cohorts(label_key);

-- What people say of facts: kept apart from what was extracted, and put upon it again after each extraction.

CREATE TABLE reviews (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('trials', 'cohorts', 'cohort_sizes', 'doses', 'outcomes', 'designations')),
  fact TEXT NOT NULL,        -- the id that it had when it was reviewed
  start INTEGER,             -- the place that was reviewed, in code points of the text
  stop INTEGER,
  quote TEXT,
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'corrected')),
  correction TEXT NOT NULL DEFAULT '{}', -- JSON: column → what is right
  was TEXT NOT NULL,         -- JSON: column → what was extracted when it was reviewed
  note TEXT,
  reviewer TEXT NOT NULL,
  reviewed_at TEXT NOT NULL, -- ISO, UTC
  state TEXT NOT NULL CHECK (state IN ('applied', 'conflict', 'replaced')), -- replaced: a later review of the same fact holds
  applied_to TEXT,           -- id of the fact today
  extracted TEXT,            -- JSON: column → what today's rules extract, where a correction stands upon it
  conflict TEXT              -- why it could not be put upon today's facts
) STRICT;
CREATE INDEX reviews_document ON reviews(document);
CREATE INDEX reviews_applied_to ON reviews(applied_to);

ALTER TABLE trials ADD COLUMN reviewed TEXT CHECK (reviewed IN ('accepted', 'rejected', 'corrected')); -- NULL: nobody looked
ALTER TABLE cohorts ADD COLUMN reviewed TEXT CHECK (reviewed IN ('accepted', 'rejected', 'corrected'));
ALTER TABLE cohort_sizes ADD COLUMN reviewed TEXT CHECK (reviewed IN ('accepted', 'rejected', 'corrected'));
ALTER TABLE doses ADD COLUMN reviewed TEXT CHECK (reviewed IN ('accepted', 'rejected', 'corrected'));
ALTER TABLE outcomes ADD COLUMN reviewed TEXT CHECK (reviewed IN ('accepted', 'rejected', 'corrected'));
ALTER TABLE designations ADD COLUMN reviewed TEXT CHECK (reviewed IN ('accepted', 'rejected', 'corrected'));

CREATE TABLE revisions (
  -- What a later version of the rules changed in a stored document, fact by fact.
  run TEXT NOT NULL REFERENCES runs(id),
  document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  fact TEXT NOT NULL,
  change TEXT NOT NULL CHECK (change IN ('gained', 'lost', 'changed')),
  before TEXT,               -- JSON of the columns that differ; of all of them where the fact was lost
  after TEXT,
  PRIMARY KEY (run, document, kind, fact)
) STRICT, WITHOUT ROWID;
CREATE INDEX revisions_document ON revisions(document);

-- What sources announce, and where the bytes that came are kept.

CREATE TABLE items (
  -- Something that a source announced, and how far it came; what never came is a gap.
  source TEXT NOT NULL,      -- its name in the configuration
  key TEXT NOT NULL,         -- as the source tells its items apart
  version TEXT NOT NULL,     -- another one: the source changed it
  url TEXT NOT NULL,
  same_url TEXT NOT NULL,    -- without tracking and scheme: what two sources share; '' where it has none
  title TEXT NOT NULL,
  announced_at TEXT,         -- ISO, UTC, as the source says
  first_seen_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('announced', 'fetched', 'stored', 'same', 'failed', 'given_up')), -- same: another source announced it first
  reason TEXT,               -- why it is not stored: blocked, not_found, too_large…
  message TEXT,
  tries INTEGER NOT NULL DEFAULT 0,
  next_try_at TEXT,
  sha256 TEXT,               -- of the bytes that came
  stored_at TEXT,
  data BLOB,                 -- bytes that the announcement itself carried, until they are stored
  media_type TEXT,
  fallback BLOB,             -- the announcement's own words, stored where the page cannot be had
  fallback_sha256 TEXT,
  PRIMARY KEY (source, key, version)
) STRICT;
CREATE INDEX items_open ON items(state, next_try_at) WHERE state NOT IN ('stored', 'same');
CREATE INDEX items_same_url ON items(same_url);
CREATE INDEX items_sha256 ON items(sha256);

ALTER TABLE fetches ADD COLUMN source TEXT;          -- the name of the source that announced it; NULL for a local file
ALTER TABLE fetches ADD COLUMN archived TEXT;        -- name of the kept bytes in the archive; NULL: not kept
ALTER TABLE fetches ADD COLUMN bytes INTEGER;

CREATE TABLE sources (
  -- A source of sources.toml: where it stands, and how it did last.
  name TEXT PRIMARY KEY,     -- its name in the configuration
  cursor TEXT NOT NULL DEFAULT '{}', -- JSON, for the source alone; moves when everything announced is settled
  last_good_at TEXT,         -- ISO, UTC: when it could last be read
  last_tried_at TEXT,
  last_reason TEXT,          -- why it could not be read last; NULL: it could
  last_message TEXT,
  last_announced INTEGER NOT NULL DEFAULT 0 -- how many items it had when it had any
) STRICT;

CREATE TABLE validators (
  -- What servers gave to ask "has it changed?" with.
  url TEXT PRIMARY KEY,
  etag TEXT,
  last_modified TEXT,
  sha256 TEXT,               -- of the list as it was read
  checked_at TEXT NOT NULL
) STRICT;

-- Documents of an earlier version await comparison.
UPDATE documents SET added_at = (SELECT started_at FROM runs WHERE runs.id = documents.run);
INSERT INTO state SELECT 'unresolved', '1' WHERE EXISTS (SELECT 1 FROM documents) ON CONFLICT (name) DO NOTHING;

-- The product's name beside each printed name: a view that reaches it in one step can start from it, through an index; in two steps it cannot.

ALTER TABLE product_names ADD COLUMN product_name TEXT; -- products.name of its product, kept so by the triggers
UPDATE product_names SET product_name = (SELECT p.name FROM products p WHERE p.id = product_names.product);
CREATE INDEX product_names_product_name ON product_names(product_name);
CREATE TRIGGER product_names_ai AFTER INSERT ON product_names BEGIN
  UPDATE product_names SET product_name = (SELECT p.name FROM products p WHERE p.id = new.product) WHERE name = new.name;
END;
CREATE TRIGGER product_names_au AFTER UPDATE OF product ON product_names BEGIN
  UPDATE product_names SET product_name = (SELECT p.name FROM products p WHERE p.id = new.product) WHERE name = new.name;
END;
CREATE TRIGGER products_au AFTER UPDATE OF name ON products BEGIN
  UPDATE product_names SET product_name = new.name WHERE product = new.id;
END;
