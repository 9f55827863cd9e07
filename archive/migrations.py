"""The schema's versions: how an empty or an older database becomes one of today.

This is the only module that imports sqlite-utils (it takes 0.4 s where pandas is installed, which it
imports); `archive.store` imports it only when ``PRAGMA user_version`` says that there is work.

A new version is a function at the end of `STEPS` and a higher `archive.database.SCHEMA_VERSION`. A
change of the number grammar that changes keys is a version of its own too: it writes ``number_keys``
anew, else `verify` finds them stale.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database

from archive import records
from archive.database import schema_version, writing
from archive.ledger import now, stamp


def first_schema(db: Database) -> None:
    """Version 1: the tables of ``schema.sql``."""
    db.executescript(Path(__file__).with_name("schema.sql").read_text(encoding="utf-8"))


def refusals_by_reader(db: Database) -> None:
    """Version 2: a refusal tells which reader refused the file, so that only another one reads it again."""
    db.execute("ALTER TABLE refusals ADD COLUMN reader TEXT")
    db.execute("CREATE INDEX refusals_by_sha256 ON refusals (sha256) WHERE sha256 IS NOT NULL")


def corrections_and_review(db: Database) -> None:
    """Version 3: a person's corrections beside what was read, and the list of fields that need a person.

    The list is filled as records are read again (``hoso reread``); older readings tell no doubts that are calibrated.
    """
    db.execute(
        "CREATE TABLE corrections ("
        "record INTEGER NOT NULL REFERENCES records (id), field TEXT NOT NULL, "
        "value TEXT NOT NULL, "  # JSON: text, list of texts, null
        "event INTEGER NOT NULL REFERENCES events (seq), PRIMARY KEY (record, field)) STRICT, WITHOUT ROWID"
    )
    db.execute(
        "CREATE TABLE review ("
        "record INTEGER NOT NULL REFERENCES records (id), field TEXT NOT NULL, "
        "confidence REAL NOT NULL, why TEXT NOT NULL, PRIMARY KEY (record, field)) STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE INDEX review_by_confidence ON review (confidence)")


def saved_searches(db: Database) -> None:
    """Version 4: searches that staff keep by name (`archive.saved`)."""
    db.execute(
        "CREATE TABLE saved_searches ("
        "name TEXT PRIMARY KEY COLLATE NOCASE, text TEXT NOT NULL, kind TEXT, issuer TEXT, "
        "first TEXT, last TEXT, "  # ISO 8601 days
        "year INTEGER, sort TEXT NOT NULL, expand INTEGER NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )


def facts_of_documents(db: Database) -> None:
    """Version 5: the tables of ``facts.sql``, filled from the documents that are there."""
    script = Path(__file__).with_name("facts.sql").read_text(encoding="utf-8")
    for statement in re.sub(r"--[^\n]*", "", script).split(";"):
        db.execute(statement)
    for record in [record for (record,) in db.execute("SELECT id FROM records ORDER BY id")]:
        read = records.as_read(db.conn, record)
        assert read is not None
        records.follow_document(db.conn, record, read)


STEPS: tuple[Callable[[Database], None], ...] = (
    first_schema,
    refusals_by_reader,
    corrections_and_review,
    saved_searches,
    facts_of_documents,
)


def migrate(connection: sqlite3.Connection, steps: tuple[Callable[[Database], None], ...] = STEPS) -> int:
    """Bring the database to the last version; each step is one transaction with its version mark.

    Safe to run again after a kill, and by two processes at once: the second finds nothing to do.

    Returns:
        The number of steps that this call did.

    Raises:
        CannotWrite: another process writes, or the disk is full.
    """
    db = Database(connection)
    done = 0
    for version, step in enumerate(steps, start=1):
        with writing(connection):
            if schema_version(connection) >= version:
                continue
            step(db)
            table = db.table("schema_versions", pk="version", strict=True)
            table.insert({"version": version, "step": step.__name__, "at": stamp(now())})
            connection.execute(f"PRAGMA user_version = {version:d}")
            done += 1
    return done
