-- The record, version 1. Applied by archive/migrations.py in one transaction; later changes are
-- migrations of their own, this file stays as it was.
--
-- Dates are ISO 8601, time stamps are UTC with microseconds (2018-01-31T08:00:00.000000Z), so that
-- text order is time order. JSON is canonical (archive/digest.py).

CREATE TABLE records (
    id             INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice, even if a row is torn out
    sha256         TEXT    NOT NULL UNIQUE,           -- of the original; this is what a duplicate is
    media_type     TEXT    NOT NULL,
    size_bytes     INTEGER NOT NULL,
    page_count     INTEGER NOT NULL,
    added_at       TEXT    NOT NULL,
    steps          TEXT    NOT NULL,                  -- what was done to the text, JSON list
    document       TEXT    NOT NULL,                  -- the whole recognised document, JSON
    -- Taken from `document`, for queries only:
    kind           TEXT,
    number         TEXT,
    number_key     TEXT,
    year           INTEGER,
    date_first     TEXT,
    date_last      TEXT,
    date_precision TEXT,
    issuers        TEXT    NOT NULL,                  -- names, JSON list
    subject        TEXT
) STRICT;

CREATE INDEX records_by_date ON records (date_first);

-- A paper is found under the key of its number and under its alias keys (24/SKHCN, 24/QD-SKHCN).
CREATE TABLE number_keys (
    key    TEXT    NOT NULL,
    record INTEGER NOT NULL REFERENCES records (id),
    PRIMARY KEY (key, record)
) STRICT, WITHOUT ROWID;

CREATE INDEX number_keys_by_record ON number_keys (record);

-- Every name under which a record's bytes were found, in the order of finding.
CREATE TABLE paths (
    id     INTEGER PRIMARY KEY,
    record INTEGER NOT NULL REFERENCES records (id),
    path   TEXT    NOT NULL,
    UNIQUE (record, path)
) STRICT;

CREATE TABLE pages (
    record     INTEGER NOT NULL REFERENCES records (id),
    page       INTEGER NOT NULL,                      -- from 1
    text       TEXT    NOT NULL,
    origin     TEXT    NOT NULL,
    encoding   TEXT    NOT NULL,
    confidence REAL,
    width_pt   REAL,
    height_pt  REAL,
    words      BLOB    NOT NULL,                      -- archive/pages.py tells the form
    PRIMARY KEY (record, page)
) STRICT;

-- What could not become a record, as last seen. A secret item leaves nothing here.
CREATE TABLE refusals (
    path      TEXT    PRIMARY KEY,
    sha256    TEXT,
    reason    TEXT    NOT NULL,
    message   TEXT    NOT NULL,                       -- JSON: template and values
    passing   INTEGER NOT NULL,                       -- 1: may go away by itself, asked again next run
    last_seen TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- The ledger; archive/ledger.py tells how an event is hashed.
CREATE TABLE events (
    seq           INTEGER PRIMARY KEY,
    at            TEXT    NOT NULL,
    actor         TEXT    NOT NULL,
    action        TEXT    NOT NULL,
    record        INTEGER REFERENCES records (id),
    detail        TEXT    NOT NULL,
    previous_hash TEXT    NOT NULL,
    hash          TEXT    NOT NULL
) STRICT;

CREATE INDEX events_by_action ON events (action, seq);
CREATE INDEX events_by_record ON events (record, seq) WHERE record IS NOT NULL;

CREATE TRIGGER events_never_change BEFORE UPDATE ON events
BEGIN
    SELECT RAISE(ABORT, 'the ledger is never changed');
END;

CREATE TRIGGER events_never_go BEFORE DELETE ON events
BEGIN
    SELECT RAISE(ABORT, 'the ledger is never shortened');
END;

-- Also against INSERT OR REPLACE, which fires no DELETE trigger.
CREATE TRIGGER events_only_follow BEFORE INSERT ON events
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM events)
    OR NEW.previous_hash IS NOT coalesce(
        (SELECT hash FROM events ORDER BY seq DESC LIMIT 1),
        '0000000000000000000000000000000000000000000000000000000000000000'
    )
BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows at its end');
END;
