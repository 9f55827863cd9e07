"""The tables of ``index.db``, and how the file is opened.

Everything in it can be rebuilt, so an older schema or a damaged file is not migrated or repaired: it
is dropped, and the next `catch_up` fills it again.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

SCHEMA_VERSION = 5
"""Raise it with any change to the tables or to what `index.terms` makes of a text."""

BUSY_MS = 30_000
"""How long a writer waits for another one."""

# terms.title weighs three times the body (measured); the parts of numbers are looked up, not ranked.
# Contentless: the text is kept once, compressed, in `body`; a row is deleted by giving the exact terms
# again (SQLite 3.40 has no contentless_delete), which are made from that same text.
_TABLES = """
CREATE TABLE mark (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE paper (
    id INTEGER PRIMARY KEY,
    number TEXT, serial INTEGER, kind TEXT, issuers TEXT NOT NULL, -- issuers: a JSON list
    subject TEXT, file TEXT NOT NULL,
    date TEXT, first TEXT, last TEXT, year INTEGER,
    facet INTEGER NOT NULL REFERENCES facet (id)
);
CREATE TABLE facet ( -- the combinations that are filtered and counted together: few, beside the papers
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, kind_key TEXT NOT NULL,
    issuers TEXT NOT NULL, issuer_key TEXT NOT NULL, year TEXT NOT NULL,
    UNIQUE (kind, issuers, issuer_key, year)
);
CREATE INDEX paper_filter ON paper (id, facet, year, first, last); -- narrow: papers are passed by the thousand
CREATE INDEX paper_serial ON paper (serial IS NULL, serial, number, first, id); -- the three orders of a list
CREATE INDEX paper_oldest ON paper (first IS NULL, first, id);
CREATE INDEX paper_first ON paper (first, id);
CREATE TABLE number_key (
    key TEXT NOT NULL, alias INTEGER NOT NULL, paper INTEGER NOT NULL, PRIMARY KEY (key, alias, paper)
) WITHOUT ROWID;
CREATE INDEX number_key_paper ON number_key (paper);
CREATE TABLE body (paper INTEGER PRIMARY KEY, content BLOB NOT NULL); -- zlib: see body.pack
CREATE TABLE word (word TEXT PRIMARY KEY, papers INTEGER NOT NULL) WITHOUT ROWID; -- for "did you mean" and giao*
CREATE VIRTUAL TABLE terms USING fts5 (
    title, number, body, content = '', tokenize = "ascii tokenchars '_'"
);
INSERT INTO terms (terms, rank) VALUES ('rank', 'bm25(3.0, 0.0, 1.0)');
INSERT INTO mark VALUES ('high_water', 0);
"""
_NAMES = ("mark", "paper", "facet", "number_key", "body", "word", "syllable", "terms")


def connect(path: Path) -> sqlite3.Connection:
    """The index at `path`, made where it is missing, made anew where it is of another version or damaged."""
    try:
        return _connect(path)
    except sqlite3.DatabaseError as cause:
        if isinstance(cause, sqlite3.OperationalError):  # locked, disk full, no permission: not the file's fault
            raise
        for leftover in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            leftover.unlink(missing_ok=True)
        return _connect(path)


def create(connection: sqlite3.Connection) -> None:
    """Empty tables in the place of whatever is there; inside the caller's transaction."""
    for name in _NAMES:
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in _statements():
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_MS / 1000)
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] != SCHEMA_VERSION:
            connection.execute("PRAGMA journal_mode = WAL")
            _make(connection)
        connection.execute("PRAGMA synchronous = NORMAL")  # a power cut costs the last batches, never the index
    except BaseException:
        connection.close()
        raise
    return connection


def _make(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] != SCHEMA_VERSION:  # another process was quicker
            create(connection)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _statements() -> list[str]:
    """The statements one by one: `executescript` would commit the caller's transaction."""
    found, begun = [], ""
    for line in _TABLES.splitlines():
        begun += line + "\n"
        if sqlite3.complete_statement(begun):
            found.append(begun)
            begun = ""
    return found
