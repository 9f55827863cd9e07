"""Records in SQLite: writing one with its pages, reading one back, and what the ledger says of it.

All functions work inside the caller's transaction; `archive.store` puts record and event into one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from archive import corrections, facts, review
from archive.digest import sha256_of
from archive.document_json import document_of, document_text
from archive.document_keys import document_keys
from archive.ledger import REREAD, TRIED, now, stamp
from archive.model import DateSpan, Document, Read, Record
from archive.numbers import number_key, parse_number
from archive.pages import pages_hash, store_pages

HASHED = "sha256, media_type, size_bytes, page_count, added_at, steps, document"
"""The columns that the ledger's ``record_hash`` covers, in this order; all others follow from them."""


class QueryColumns(NamedTuple):
    """The columns that repeat fields of the document, so that SQL can ask for them."""

    kind: str | None
    number: str | None
    number_key: str | None
    year: int | None
    date_first: str | None
    date_last: str | None
    date_precision: str | None
    issuers: str
    subject: str | None


@dataclass(frozen=True, slots=True)
class Stored:
    """A record just written: its id and the two hashes that its event holds."""

    id: int
    record_hash: str
    pages_hash: str


def store(connection: sqlite3.Connection, read: Read, path: str) -> Stored:
    """Insert a record with its pages, keys and first path (as it is shown)."""
    source = read.source
    cursor = connection.execute(
        f"INSERT INTO records ({HASHED}, issuers) VALUES (?, ?, ?, ?, ?, ?, ?, '[]')",  # noqa: S608
        (
            source.sha256,
            source.media_type,
            source.size_bytes,
            len(read.pages),
            stamp(now()),
            _json_list(read.steps),
            document_text(read.document),
        ),
    )
    record = cursor.lastrowid
    assert record is not None
    add_path(connection, record, path)
    return _store_parts(connection, record, read)


def replace(connection: sqlite3.Connection, record: int, read: Read) -> Stored:
    """Put a new reading of the same bytes in the place of the one before: pages, document, and what follows."""
    connection.execute(
        "UPDATE records SET page_count = ?, steps = ?, document = ? WHERE id = ?",
        (len(read.pages), _json_list(read.steps), document_text(read.document), record),
    )
    connection.execute("DELETE FROM pages WHERE record = ?", (record,))
    return _store_parts(connection, record, read)


def _store_parts(connection: sqlite3.Connection, record: int, read: Read) -> Stored:
    """The pages, and what follows from the document."""
    store_pages(connection, record, read.pages)
    follow_document(connection, record, read.document)
    return Stored(record, record_hash(connection, record), pages_hash(connection, record))


def follow_document(connection: sqlite3.Connection, record: int, read: Document) -> None:
    """Write anew what repeats the document, corrections included, for queries: columns, keys, facts, doubts."""
    values = corrections.values_of(connection, record)
    document = corrections.corrected(read, values.items())
    columns = query_columns(document)
    connection.execute(
        f"UPDATE records SET {', '.join(f'{name} = ?' for name in columns._fields)} WHERE id = ?",  # noqa: S608
        (*columns, record),
    )
    connection.execute("DELETE FROM number_keys WHERE record = ?", (record,))
    connection.executemany(
        "INSERT INTO number_keys (key, record) VALUES (?, ?)", ((key, record) for key in document_keys(document))
    )
    facts.follow(connection, record, document)
    review.store(connection, record, document, values)


def as_read(connection: sqlite3.Connection, record: int) -> Document | None:
    """What was read of a record, without the corrections of people."""
    row = connection.execute("SELECT document FROM records WHERE id = ?", (record,)).fetchone()
    return None if row is None else document_of(row[0])


def waiting(connection: sqlite3.Connection) -> Iterator[int]:
    """The records flagged ``NEEDS_OCR`` that nobody tried to read again since they were added, the newest first."""
    rows = connection.execute(
        "SELECT id FROM records WHERE EXISTS (SELECT 1 FROM json_each(document, '$.flags') WHERE value = 'NEEDS_OCR') "
        "AND NOT EXISTS (SELECT 1 FROM events WHERE record = records.id AND action IN (?, ?)) ORDER BY id DESC",
        (REREAD, TRIED),
    )
    yield from [int(record) for (record,) in rows]


def load(connection: sqlite3.Connection, record: int) -> Record | None:
    """The record, or None where there is none with this id."""
    row = connection.execute(
        "SELECT sha256, media_type, size_bytes, page_count, added_at, document FROM records WHERE id = ?", (record,)
    ).fetchone()
    if row is None:
        return None
    sha256, media_type, size_bytes, page_count, added_at, document = row
    return Record(
        id=record,
        sha256=sha256,
        media_type=media_type,
        size_bytes=size_bytes,
        page_count=page_count,
        paths=paths(connection, record),
        added_at=datetime.fromisoformat(added_at),
        document=corrections.corrected(document_of(document), corrections.values_of(connection, record).items()),
    )


def ids(connection: sqlite3.Connection, after: int) -> Iterator[int]:
    """The ids above `after`, rising; each is looked up anew, so the caller may write in between."""
    while row := connection.execute("SELECT min(id) FROM records WHERE id > ?", (after,)).fetchone():
        if row[0] is None:
            return
        after = row[0]
        yield after


def steps(connection: sqlite3.Connection, record: int) -> tuple[str, ...]:
    """What was done to the record's text when it was read."""
    row = connection.execute("SELECT steps FROM records WHERE id = ?", (record,)).fetchone()
    return tuple(json.loads(row[0])) if row else ()


def id_of(connection: sqlite3.Connection, sha256: str) -> int | None:
    """The record with these bytes."""
    row = connection.execute("SELECT id FROM records WHERE sha256 = ?", (sha256,)).fetchone()
    return None if row is None else int(row[0])


def sha256_of_record(connection: sqlite3.Connection, record: int) -> str | None:
    """The SHA-256 of the record's original."""
    row = connection.execute("SELECT sha256 FROM records WHERE id = ?", (record,)).fetchone()
    return None if row is None else str(row[0])


def paths(connection: sqlite3.Connection, record: int) -> tuple[str, ...]:
    """The names under which the record's bytes were found, the first one first."""
    return tuple(row[0] for row in connection.execute("SELECT path FROM paths WHERE record = ? ORDER BY id", (record,)))


def add_path(connection: sqlite3.Connection, record: int, path: str) -> bool:
    """Add a name (as it is shown); False when the record has it already."""
    cursor = connection.execute("INSERT INTO paths (record, path) VALUES (?, ?) ON CONFLICT DO NOTHING", (record, path))
    return cursor.rowcount > 0


def record_hash(connection: sqlite3.Connection, record: int) -> str:
    """SHA-256 over all that is stored of the record itself, as the ledger keeps it."""
    return sha256_of(connection.execute(f"SELECT {HASHED} FROM records WHERE id = ?", (record,)).fetchone())  # noqa: S608


def query_columns(document: Document) -> QueryColumns:
    """The columns for queries, taken from the document."""
    number = document.number.value if document.number else None
    span = document.date.value if document.date else None
    return QueryColumns(
        kind=document.kind.value if document.kind else None,
        number=number,
        number_key=number_key(number) if number else None,
        year=_year(number, span),
        date_first=_iso(span.first) if span else None,
        date_last=_iso(span.last) if span else None,
        date_precision=span.precision if span else None,
        issuers=_json_list(tuple(issuer.value for issuer in document.issuers)),
        subject=document.subject.value if document.subject else None,
    )


def _year(number: str | None, span: DateSpan | None) -> int | None:
    """The year of the paper: that of its date, else the one inside its number (30/2020/NĐ-CP)."""
    if span and span.first.year == span.last.year:
        return span.first.year
    parsed = parse_number(number) if number else None
    return parsed.year if parsed else None


def _json_list(values: tuple[str, ...]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _iso(day: date) -> str:
    return day.isoformat()
