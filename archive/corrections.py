"""Corrections by a person: kept beside what was read, with who and why, and never overwritten by a reading.

``records.document`` stays what was read; table ``corrections`` holds the value in force for each corrected
field, and the ledger every correction there ever was (actions ``correct`` and ``uncorrect``). What the archive
hands out, and what the search columns repeat, is the reading with its corrections.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from archive.correctable import Value, put, shown
from archive.model import Document


@dataclass(frozen=True, slots=True)
class Correction:
    """A value in force that a person gave; `read` is what the latest reading says in its place."""

    field: str
    value: Value
    read: Value
    why: str
    actor: str
    at: datetime


def corrected(document: Document, values: Iterable[tuple[str, Value]]) -> Document:
    """The document with these values, the first paper of several among its parts too."""
    for field, value in values:
        document = put(document, field, value)
    return document


def values_of(connection: sqlite3.Connection, record: int) -> dict[str, Value]:
    """The corrected fields of a record with the values in force."""
    rows = connection.execute("SELECT field, value FROM corrections WHERE record = ? ORDER BY event", (record,))
    return {field: _value(value) for field, value in rows}


def corrections_of(connection: sqlite3.Connection, record: int, read: Document) -> tuple[Correction, ...]:
    """The corrections in force of a record, in their order; `read` is what the reading says by itself."""
    rows = connection.execute(
        "SELECT field, value, detail, actor, at FROM corrections JOIN events ON seq = event "
        "WHERE corrections.record = ? ORDER BY event",
        (record,),
    )
    return tuple(
        Correction(field, _value(value), shown(read, field), _why(detail), actor, datetime.fromisoformat(at))
        for field, value, detail, actor, at in rows
    )


def keep(connection: sqlite3.Connection, record: int, field: str, value: Value, event: int) -> None:
    """Put a value in force; the event that tells of it is written in the same transaction."""
    connection.execute(
        "INSERT INTO corrections (record, field, value, event) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (record, field) DO UPDATE SET value = excluded.value, event = excluded.event",
        (record, field, value_text(value), event),
    )


def drop(connection: sqlite3.Connection, record: int, field: str) -> bool:
    """Let what was read count again; False where the field was not corrected."""
    cursor = connection.execute("DELETE FROM corrections WHERE record = ? AND field = ?", (record, field))
    return cursor.rowcount > 0


def value_text(value: Value) -> str:
    """A value as JSON text, as the table and the ledger hold it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _value(text: str) -> Value:
    value = json.loads(text)
    return tuple(value) if isinstance(value, list) else value


def _why(detail: str) -> str:
    try:
        return str(json.loads(detail).get("why", ""))
    except (ValueError, AttributeError):  # changed from outside: `verify` says so by its hash
        return ""
