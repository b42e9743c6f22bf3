CREATE TABLE runs (
  -- One run of a command that wrote something.
  id TEXT PRIMARY KEY,
  command TEXT NOT NULL,
  started_at TEXT NOT NULL,  -- ISO, UTC
  program TEXT NOT NULL,     -- version of release-extractor
  rules TEXT NOT NULL        -- version of the rules: a digest of their source
) STRICT;

CREATE TABLE companies (
  -- A company across documents. Its names and why they are one company: company_names.
  id TEXT PRIMARY KEY,       -- "cik:0001279704" where a filing gives it, else "name:cellectar biosciences"
  name TEXT NOT NULL,        -- its most frequent spelling
  cik TEXT,                  -- ten digits
  tickers TEXT NOT NULL DEFAULT '[]'  -- JSON: ["NASDAQ:CLRB"]
) STRICT;
CREATE INDEX companies_name ON companies(name);

CREATE TABLE company_names (
  -- Each spelling of a company, misspellings and aliases too.
  company TEXT NOT NULL REFERENCES companies(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  reason TEXT NOT NULL,      -- why it is this company
  PRIMARY KEY (company, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX company_names_name ON company_names(name);

CREATE TABLE products (
  -- A drug, biologic, vaccine, cell or gene product across documents. Its names: product_names.
  id TEXT PRIMARY KEY,       -- "clr131"
  name TEXT NOT NULL         -- its most frequent spelling
) STRICT;
CREATE INDEX products_name ON products(name);

CREATE TABLE product_names (
  -- Each name as documents print it, and the product that it means.
  name TEXT PRIMARY KEY,
  product TEXT NOT NULL REFERENCES products(id),
  reason TEXT NOT NULL       -- why it is this product
) STRICT, WITHOUT ROWID;
CREATE INDEX product_names_product ON product_names(product);

CREATE TABLE studies (
  -- A trial across documents and registries. Its identifiers: study_identifiers.
  id TEXT PRIMARY KEY,       -- its first identifier: "NCT02952508"
  acronym TEXT
) STRICT;

CREATE TABLE study_identifiers (
  identifier TEXT PRIMARY KEY,
  study TEXT NOT NULL REFERENCES studies(id),
  reason TEXT NOT NULL       -- why it is this study
) STRICT, WITHOUT ROWID;
CREATE INDEX study_identifiers_study ON study_identifiers(study);

CREATE TABLE documents (
  -- A release or regulatory document. The same text is one document, wherever it was found (copies).
  number INTEGER PRIMARY KEY, -- of this database only: what the search index holds on to
  id TEXT NOT NULL UNIQUE,   -- from its text
  uri TEXT NOT NULL,         -- one address or path of it; all of them: copies and fetches
  kind TEXT NOT NULL,        -- html, pdf, spl, sec, registry, newsml, fda, ema, email, markdown, text
  media_type TEXT NOT NULL,
  title TEXT,
  issuer TEXT,               -- the company that speaks, as it spells itself
  tickers TEXT NOT NULL DEFAULT '[]',   -- JSON
  aliases TEXT NOT NULL DEFAULT '[]',   -- JSON: other spellings of the issuer
  company TEXT REFERENCES companies(id),
  published_on TEXT,         -- ISO date of the dateline
  dateline TEXT,
  wire TEXT,
  language TEXT,
  sha256 TEXT NOT NULL,      -- of the source's bytes
  metadata TEXT NOT NULL DEFAULT '{}',  -- JSON: what the format itself says
  warnings TEXT NOT NULL DEFAULT '[]',  -- JSON: what was left out or repaired while reading
  text TEXT NOT NULL,        -- canonical text; every offset points into it, in code points
  rules TEXT NOT NULL,       -- version of the rules that made its facts
  run TEXT NOT NULL REFERENCES runs(id) -- the run that made its facts
) STRICT;
CREATE INDEX documents_company ON documents(company, published_on);
CREATE INDEX documents_published_on ON documents(published_on);

CREATE TABLE layouts (
  -- Blocks, tables and places of a document's text, to run later rules over it: zlib-compressed JSON.
  document TEXT PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
  data BLOB NOT NULL
) STRICT;

CREATE TABLE fetches (
  -- A file or address as it was at one time.
  id TEXT PRIMARY KEY,       -- from address and bytes
  uri TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  media_type TEXT,
  fetched_at TEXT,           -- ISO, UTC; NULL for a local file
  complete INTEGER NOT NULL CHECK (complete IN (0, 1)),  -- 1: each of its documents is stored
  run TEXT NOT NULL REFERENCES runs(id)
) STRICT;
CREATE INDEX fetches_uri ON fetches(uri);

CREATE TABLE copies (
  -- Which documents a fetch holds. The same text under several addresses: one document, several copies.
  document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  fetch TEXT NOT NULL REFERENCES fetches(id) ON DELETE CASCADE,
  PRIMARY KEY (document, fetch)
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_fetch ON copies(fetch);

CREATE TABLE errors (
  -- A document that could not be read, and why.
  id TEXT PRIMARY KEY,       -- from address, type and message: the same error twice is one row
  uri TEXT NOT NULL,
  type TEXT NOT NULL,        -- SourceError, ParseError, LimitError…
  message TEXT NOT NULL,
  run TEXT NOT NULL REFERENCES runs(id),
  solved_by TEXT REFERENCES runs(id)   -- a later run that read it
) STRICT;
CREATE INDEX errors_uri ON errors(uri);

CREATE TABLE trials (
  -- A registry identifier in a document.
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  position INTEGER NOT NULL, -- order in the document, from 0
  registry TEXT NOT NULL,
  identifier TEXT NOT NULL REFERENCES study_identifiers(identifier),
  phase TEXT,
  acronym TEXT,
  status TEXT,
  scope TEXT NOT NULL,       -- how near the identifier stands to the trial that it names: sentence, paragraph, document
  confidence REAL NOT NULL
) STRICT;
CREATE INDEX trials_document ON trials(document);
CREATE INDEX trials_identifier ON trials(identifier);

CREATE TABLE cohorts (
  -- A group of people that a document tells apart.
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  label TEXT,
  label_key TEXT,            -- comparable across documents: "cohort 1"
  role TEXT,                 -- total, treatment, control, subgroup
  drug TEXT REFERENCES product_names(name),
  trial TEXT REFERENCES trials(id) ON DELETE CASCADE,
  confidence REAL NOT NULL
) STRICT;
CREATE INDEX cohorts_document ON cohorts(document);
CREATE INDEX cohorts_drug ON cohorts(drug);
CREATE INDEX cohorts_trial ON cohorts(trial);

CREATE TABLE cohort_sizes (
  -- How many people, counted on which basis.
  id TEXT PRIMARY KEY,
  cohort TEXT NOT NULL REFERENCES cohorts(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  n INTEGER NOT NULL,
  basis TEXT,                -- planned, screened, enrolled, randomized, treated, evaluable, completed
  bound TEXT NOT NULL        -- =, ~, <, <=, >, >=
) STRICT;
CREATE INDEX cohort_sizes_cohort ON cohort_sizes(cohort);

CREATE TABLE doses (
  -- An amount of a drug given, or to be given, to people.
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  low REAL NOT NULL,
  high REAL NOT NULL,        -- equal to low unless a range is printed
  unit TEXT NOT NULL,        -- "mg", "mCi/m2", "vg/kg", "[IU]"…
  unit_kind TEXT NOT NULL,   -- mass, activity, vector, cells…
  drug TEXT REFERENCES product_names(name),
  route TEXT,
  frequency TEXT,
  duration TEXT,
  role TEXT,
  cohort TEXT REFERENCES cohorts(id) ON DELETE CASCADE,
  trial TEXT REFERENCES trials(id) ON DELETE CASCADE,
  assertion TEXT NOT NULL,   -- reported, planned, historical, negated
  confidence REAL NOT NULL
) STRICT;
CREATE INDEX doses_document ON doses(document);
CREATE INDEX doses_drug ON doses(drug);
CREATE INDEX doses_cohort ON doses(cohort);
CREATE INDEX doses_trial ON doses(trial);

CREATE TABLE outcomes (
  -- An efficacy result that carries a number.
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  endpoint TEXT NOT NULL,    -- OS, PFS, ORR… or the text's words in lower case
  statistic TEXT NOT NULL,   -- median, mean, rate, landmark, hazard_ratio…
  value REAL,                -- NULL: not reached
  unit TEXT,                 -- month, week, day, year, %, 1, or the measure's unit
  bound TEXT NOT NULL,       -- =, ~, <, <=, >, >=, NR
  to_date INTEGER NOT NULL CHECK (to_date IN (0, 1)),  -- 1: the text says that it is still running
  ci_low REAL,
  ci_high REAL,
  ci_level REAL,             -- percent
  p_value REAL,
  p_bound TEXT,
  numerator INTEGER,
  denominator INTEGER,
  timepoint TEXT,
  arm TEXT,                  -- treatment, control, historical
  cohort TEXT REFERENCES cohorts(id) ON DELETE CASCADE,
  drug TEXT REFERENCES product_names(name),
  trial TEXT REFERENCES trials(id) ON DELETE CASCADE,
  indication TEXT,           -- of a designation of this drug in this document, where the same paragraph names it
  assertion TEXT NOT NULL,
  confidence REAL NOT NULL
) STRICT;
CREATE INDEX outcomes_document ON outcomes(document);
CREATE INDEX outcomes_drug ON outcomes(drug);
CREATE INDEX outcomes_cohort ON outcomes(cohort);
CREATE INDEX outcomes_trial ON outcomes(trial);
CREATE INDEX outcomes_endpoint ON outcomes(endpoint, statistic);

CREATE TABLE designations (
  -- A regulatory status given to a product.
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  type TEXT NOT NULL,
  agency TEXT,
  status TEXT NOT NULL,
  drug TEXT REFERENCES product_names(name),
  indication TEXT,
  date TEXT,                 -- ISO, as exact as the text gives it
  number TEXT,
  confidence REAL NOT NULL
) STRICT;
CREATE INDEX designations_document ON designations(document);
CREATE INDEX designations_drug ON designations(drug);

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
  UNIQUE (fact, rank)
) STRICT;
CREATE INDEX evidence_document ON evidence(document);

CREATE TABLE product_aliases (
  -- A second name that a document gives a product: "CLR 131 (iopofosine I-131)". Its words stand from start to stop.
  document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  alias TEXT NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  PRIMARY KEY (document, name, alias)
) STRICT, WITHOUT ROWID;

CREATE TABLE user_aliases (
  -- What a user's CSV says; it overrides every other reason.
  kind TEXT NOT NULL CHECK (kind IN ('company', 'product', 'trial')),
  name TEXT NOT NULL,
  means TEXT NOT NULL,       -- the name to take it for; the name itself: keep it apart
  PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE state (
  -- What the program remembers of the whole database: 'unresolved' stands while names of new documents await comparison.
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE documents_fts USING fts5(title, text, content = 'documents', content_rowid = 'number', tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER documents_ai AFTER INSERT ON documents BEGIN
  INSERT INTO documents_fts(rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER documents_ad AFTER DELETE ON documents BEGIN
  INSERT INTO documents_fts(documents_fts, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
CREATE TRIGGER documents_au AFTER UPDATE OF title, text ON documents BEGIN
  INSERT INTO documents_fts(documents_fts, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
  INSERT INTO documents_fts(rowid, title, text) VALUES (new.number, new.title, new.text);
END;

CREATE VIRTUAL TABLE evidence_fts USING fts5(quote, content = 'evidence', content_rowid = 'number', tokenize = "unicode61 remove_diacritics 2");
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
