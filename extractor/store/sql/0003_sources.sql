-- What a nightly run remembers of each source.

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
