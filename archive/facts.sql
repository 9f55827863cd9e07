-- Facts (version 5): what documents say, taken apart for questions over the whole record. All of it follows from
-- `records.document` with its corrections and is written anew with it (archive/facts.py); nothing here is a source.
-- Days are ISO 8601, sums whole đồng, pages count from 1, spans are offsets into the page's text, lists are JSON.

CREATE TABLE papers (
    record           INTEGER PRIMARY KEY REFERENCES records (id),
    serial           INTEGER,               -- the running number, for series
    symbol           TEXT,                  -- folded: QD-SKHCN, BB-BDH
    issuer_key       TEXT,                  -- of the first issuer, folded
    signer_name      TEXT,
    signer_position  TEXT,
    recipients       TEXT NOT NULL,
    urgency          TEXT,
    effective        TEXT,                  -- the day the paper itself names, else NULL
    direction        TEXT,                  -- incoming | outgoing, where a person filed it so
    arrival_number   TEXT,
    arrival_date     TEXT,
    arrival_agency   TEXT,
    arrival_receiver TEXT,
    arrival_due      TEXT,
    arrival_progress TEXT,
    arrival_reply    TEXT,
    flags            TEXT NOT NULL
) STRICT;

CREATE INDEX papers_by_series ON papers (issuer_key, symbol);

CREATE TABLE citations (
    record     INTEGER NOT NULL REFERENCES records (id),
    ordinal    INTEGER NOT NULL,
    relation   TEXT NOT NULL,
    kind       TEXT,
    number     TEXT,
    key        TEXT,                        -- of the number, NULL where none is written
    date       TEXT,
    issuer     TEXT,
    name       TEXT,                        -- of a law cited by name
    effective  TEXT,
    until      TEXT,
    page       INTEGER NOT NULL,
    start      INTEGER NOT NULL,
    stop       INTEGER NOT NULL,
    raw        TEXT NOT NULL,
    confidence REAL NOT NULL,
    flags      TEXT NOT NULL,
    PRIMARY KEY (record, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX citations_by_key ON citations (key) WHERE key IS NOT NULL;
CREATE INDEX citations_by_relation ON citations (relation);

CREATE TABLE certificates (
    record          INTEGER PRIMARY KEY REFERENCES records (id),
    number          TEXT,
    number_key      TEXT,                   -- folded letters and figures alone
    scheme          TEXT,
    standard        TEXT,
    edition         TEXT,
    holder          TEXT,
    holder_key      TEXT,
    holder_tax_code TEXT,
    address         TEXT,
    scope           TEXT,
    body            TEXT,
    accreditation   TEXT,
    issued          TEXT,
    expires         TEXT,
    first_issued    TEXT,
    ggn             TEXT,
    suspended_from  TEXT,
    suspended_until TEXT,
    withdrawn       TEXT
) STRICT;

CREATE INDEX certificates_by_number ON certificates (number_key);

CREATE TABLE parties (
    record   INTEGER NOT NULL REFERENCES records (id),
    ordinal  INTEGER NOT NULL,
    name     TEXT NOT NULL,
    name_key TEXT NOT NULL,                 -- archive/enterprise_names.py
    tax_code TEXT,
    role     TEXT NOT NULL,                 -- about | listed | mentioned | holder
    scheme   TEXT,
    amount   INTEGER,
    page     INTEGER NOT NULL,
    raw      TEXT NOT NULL,
    PRIMARY KEY (record, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX parties_by_name ON parties (name_key);
CREATE INDEX parties_by_tax_code ON parties (tax_code) WHERE tax_code IS NOT NULL;

CREATE TABLE amounts (
    record      INTEGER NOT NULL REFERENCES records (id),
    ordinal     INTEGER NOT NULL,
    value       INTEGER NOT NULL,
    words_value INTEGER,
    role        TEXT,
    page        INTEGER NOT NULL,
    raw         TEXT NOT NULL,
    PRIMARY KEY (record, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE sheets (                       -- tables of sums: annexes, lists of costs
    record      INTEGER NOT NULL REFERENCES records (id),
    sheet       INTEGER NOT NULL,           -- from 0
    page        INTEGER NOT NULL,
    last_page   INTEGER NOT NULL,
    title       TEXT,
    unit        TEXT,
    unit_factor INTEGER,
    columns     TEXT NOT NULL,
    total       INTEGER,
    findings    TEXT NOT NULL,              -- [{code, template, values, row, page}]
    PRIMARY KEY (record, sheet)
) STRICT, WITHOUT ROWID;

CREATE TABLE sheet_rows (
    record INTEGER NOT NULL REFERENCES records (id),
    sheet  INTEGER NOT NULL,
    row    INTEGER NOT NULL,                -- from 0
    level  INTEGER,
    amount INTEGER,
    page   INTEGER NOT NULL,
    cells  TEXT NOT NULL,
    PRIMARY KEY (record, sheet, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE counts (
    record  INTEGER NOT NULL REFERENCES records (id),
    ordinal INTEGER NOT NULL,
    what    TEXT NOT NULL,                  -- inspected | supervised | supported | certificates
    low     INTEGER NOT NULL,
    high    INTEGER NOT NULL,
    year    INTEGER,
    scheme  TEXT,
    page    INTEGER NOT NULL,
    raw     TEXT NOT NULL,
    PRIMARY KEY (record, ordinal)
) STRICT, WITHOUT ROWID;

-- What people say of the record as a whole; each row names the ledger's event that tells of it.

CREATE TABLE links (
    from_record INTEGER NOT NULL REFERENCES records (id),
    relation    TEXT NOT NULL,
    to_record   INTEGER NOT NULL REFERENCES records (id),
    effective   TEXT,                       -- first day of an effect, NULL: the day of the paper
    until       TEXT,                       -- last day of a suspension
    why         TEXT NOT NULL,
    event       INTEGER NOT NULL REFERENCES events (seq),
    PRIMARY KEY (from_record, relation, to_record)
) STRICT, WITHOUT ROWID;

CREATE INDEX links_by_target ON links (to_record);

CREATE TABLE same_enterprises (             -- a person's answer to: are these two one?
    first  TEXT NOT NULL,                   -- tax code or name key; first < second
    second TEXT NOT NULL,
    same   INTEGER NOT NULL,                -- 1 one enterprise, 0 two
    event  INTEGER NOT NULL REFERENCES events (seq),
    PRIMARY KEY (first, second)
) STRICT, WITHOUT ROWID;

CREATE TABLE dossiers (
    code      TEXT PRIMARY KEY COLLATE NOCASE,
    title     TEXT NOT NULL,
    heading   TEXT,                         -- đề mục it stands under in the list of dossiers
    retention TEXT,
    creator   TEXT,
    note      TEXT,
    event     INTEGER NOT NULL REFERENCES events (seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE dossier_papers (
    code    TEXT NOT NULL COLLATE NOCASE REFERENCES dossiers (code),
    record  INTEGER NOT NULL REFERENCES records (id),
    event   INTEGER NOT NULL REFERENCES events (seq),
    PRIMARY KEY (code, record)
) STRICT, WITHOUT ROWID;

CREATE INDEX dossier_papers_by_record ON dossier_papers (record);
