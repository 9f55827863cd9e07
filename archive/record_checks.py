"""Checks of the records against the ledger: nothing changed, lost, or put in behind its back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from archive import corrections, facts, ledger, records
from archive.document_json import document_of
from archive.document_keys import document_keys
from archive.messages import say
from archive.model import Document, Fault, Message
from archive.pages import pages_hash


@dataclass(frozen=True, slots=True)
class Told:
    """What the ledger tells of a record. A hash is None where its event can no longer be read."""

    record_hash: str | None
    pages_hash: str | None
    paths: frozenset[str]
    corrections: frozenset[tuple[str, str]]
    """Field and value, as JSON, of each correction in force."""


def all_records(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Every record that is not as the ledger tells, and every one that it tells of and that is gone."""
    for record in records.ids(connection, after=0):
        told = _told(connection, record)
        if told is None:
            yield Fault(
                "record_unledgered",
                say("Record {id} is in the database, but the ledger does not tell of it.", id=record),
                record,
                _todo(),
            )
        else:
            yield from _differences(connection, record, told)
    gone = connection.execute(
        "SELECT record FROM events WHERE action = ? AND record NOT IN (SELECT id FROM records) ORDER BY seq",
        (ledger.ADD,),
    )
    for (record,) in gone:
        yield Fault(
            "record_missing",
            say("Record {id}, of which the ledger tells, is not in the database.", id=record),
            record,
            _todo(),
        )


def refused_paths(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Leftovers of the list of refusals: a secret reason must never stand there."""
    for (path,) in connection.execute("SELECT path FROM refusals WHERE reason = 'secret'"):
        yield Fault(
            "secret_kept",
            say("The list of refusals names a secret item ({length} letters).", length=len(path)),
            None,
            say("Tell the custodian of secret papers and have the entry removed."),
        )


def _differences(connection: sqlite3.Connection, record: int, told: Told) -> Iterator[Fault]:
    name = _name(connection, record)
    unchanged = told.record_hash is not None and records.record_hash(connection, record) == told.record_hash
    if not unchanged:
        yield Fault("record_changed", say("Record {name} is not as it was added.", name=name), record, _todo())
    if told.pages_hash is None or pages_hash(connection, record) != told.pages_hash:
        yield Fault(
            "text_changed", say("The pages of record {name} are not as they were read.", name=name), record, _todo()
        )
    if set(records.paths(connection, record)) != told.paths:
        yield Fault(
            "paths_changed",
            say("The file names of record {name} are other than those that the ledger tells.", name=name),
            record,
            _todo(),
        )
    if _corrections(connection, record) != told.corrections:
        yield Fault(
            "corrections_changed",
            say("The corrections of record {name} are other than those that the ledger tells.", name=name),
            record,
            _todo(),
        )
    # Only then is the document's text known to be one that this program wrote.
    if unchanged:
        yield from _what_follows(connection, record, name)


def _what_follows(connection: sqlite3.Connection, record: int, name: str) -> Iterator[Fault]:
    """Search columns, keys and facts, which repeat the document with its corrections."""
    (text,) = connection.execute("SELECT document FROM records WHERE id = ?", (record,)).fetchone()
    document = corrections.corrected(document_of(text), corrections.values_of(connection, record).items())
    if not _columns_agree(connection, record, document):
        yield Fault(
            "columns_changed",
            say("The search columns of record {name} do not agree with its document.", name=name),
            record,
            _todo(),
        )
    for table in facts.differing(connection, record, document):
        yield Fault(
            "facts_changed",
            say("Table {table} does not agree with the document of record {name}.", table=table, name=name),
            record,
            _todo(),
        )


def _told(connection: sqlite3.Connection, record: int) -> Told | None:
    """What the ledger's events say of the record; None where it was never added."""
    rows = connection.execute(
        "SELECT action, detail FROM events WHERE record = ? AND action IN (?, ?, ?, ?, ?) ORDER BY seq",
        (record, *ledger.CHANGES),
    ).fetchall()
    details = [(action, _detail(text)) for action, text in rows]
    read = [detail for action, detail in details if action in {ledger.ADD, ledger.REREAD}]
    if not any(action == ledger.ADD for action, _ in details):
        return None
    return Told(
        read[-1].get("record_hash"),  # of the latest reading
        read[-1].get("pages_hash"),
        frozenset(detail["path"] for _, detail in details if "path" in detail),
        frozenset(_in_force(details).items()),
    )


def _in_force(details: list[tuple[str, dict[str, Any]]]) -> dict[str, str]:
    """The corrections that the events leave in force."""
    values: dict[str, str] = {}
    for action, detail in details:
        field = str(detail.get("field"))
        if action == ledger.CORRECT:
            values[field] = corrections.value_text(detail.get("value"))
        elif action == ledger.UNCORRECT:
            values.pop(field, None)
    return values


def _corrections(connection: sqlite3.Connection, record: int) -> frozenset[tuple[str, str]]:
    return frozenset(connection.execute("SELECT field, value FROM corrections WHERE record = ?", (record,)))


def _detail(text: str) -> dict[str, Any]:
    """An event's detail; empty where it was damaged, which the chain has told already."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _columns_agree(connection: sqlite3.Connection, record: int, document: Document) -> bool:
    names = ", ".join(records.QueryColumns._fields)
    row = connection.execute(f"SELECT {names} FROM records WHERE id = ?", (record,)).fetchone()  # noqa: S608
    keys = {key for (key,) in connection.execute("SELECT key FROM number_keys WHERE record = ?", (record,))}
    return tuple(row) == tuple(records.query_columns(document)) and keys == set(document_keys(document))


def _name(connection: sqlite3.Connection, record: int) -> str:
    """The record as people know it: its id, and its first file name."""
    found = records.paths(connection, record)
    return f"{record} ({found[0]})" if found else str(record)


def _todo() -> Message:
    return say("Compare the archive with a backup made before, and restore what differs.")
