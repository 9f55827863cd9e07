"""Checks of what people say of the record as a whole: links, dossiers, enterprises that are one.

The ledger tells each statement and each that was taken back; the tables must say what is left.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, TypeAlias

from archive import ledger
from archive.messages import say
from archive.model import Fault, Message

Key: TypeAlias = tuple[object, ...]
Row: TypeAlias = tuple[object, ...]

_LINK = ("effective", "until", "why")
_DOSSIER = ("title", "heading", "retention", "creator", "note")

_SELECTS = {
    "links": "SELECT from_record, relation, to_record, effective, until, why, event FROM links",
    "dossiers": "SELECT code, title, heading, retention, creator, note, event FROM dossiers",
    "dossier_papers": "SELECT code, record, event FROM dossier_papers",
    "same_enterprises": "SELECT first, second, same, event FROM same_enterprises",
}
_KEY_LENGTHS = {"links": 3, "dossiers": 1, "dossier_papers": 2, "same_enterprises": 2}


def all_statements(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Every statement in a table that the ledger does not tell so, and every one that it tells and that is gone."""
    told = _told(connection)
    for table, select in _SELECTS.items():
        length = _KEY_LENGTHS[table]
        kept: dict[Key, Row] = {row[:length]: row[length:] for row in connection.execute(select)}
        for key in sorted({*kept, *told[table]}, key=str):
            if kept.get(key) != told[table].get(key):
                yield _fault(table, key)


def _told(connection: sqlite3.Connection) -> dict[str, dict[Key, Row]]:
    """What the ledger leaves standing: for each table its keys with the other columns, the event's seq last."""
    told: dict[str, dict[Key, Row]] = {table: {} for table in _SELECTS}
    marks = ", ".join("?" * len(ledger.STATEMENTS))
    rows = connection.execute(
        f"SELECT seq, action, record, detail FROM events WHERE action IN ({marks}) ORDER BY seq",  # noqa: S608
        ledger.STATEMENTS,
    )
    for seq, action, record, text in rows:
        _take(told, seq, action, record, _detail(text))
    return told


def _take(told: dict[str, dict[Key, Row]], seq: int, action: str, record: int | None, detail: dict[str, Any]) -> None:
    """Let one event say what it says."""
    if action in {ledger.LINK, ledger.UNLINK}:
        key: Key = (detail.get("from"), detail.get("relation"), detail.get("to"))
        _set(told["links"], key, None if action == ledger.UNLINK else (*_values(detail, _LINK), seq))
    elif action in {ledger.DOSSIER_NEW, ledger.DOSSIER_CHANGE}:
        _set(told["dossiers"], (detail.get("code"),), (*_values(detail, _DOSSIER), seq))
    elif action in {ledger.DOSSIER_ADD, ledger.DOSSIER_REMOVE}:
        key = (detail.get("code"), record)
        _set(told["dossier_papers"], key, None if action == ledger.DOSSIER_REMOVE else (seq,))
    else:
        key = (detail.get("first"), detail.get("second"))
        same = detail.get("same")
        # None takes the answer back.
        _set(told["same_enterprises"], key, None if same is None else (int(bool(same)), seq))


def _set(rows: dict[Key, Row], key: Key, row: Row | None) -> None:
    if row is None:
        rows.pop(key, None)
    else:
        rows[key] = row


def _values(detail: dict[str, Any], names: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(detail.get(name) for name in names)


def _fault(table: str, key: Key) -> Fault:
    first = key[0]
    if table == "links":
        message = say(
            "The relation {relation} of record {first} to record {second} is not as the ledger tells.",
            relation=key[1],
            first=first,
            second=key[2],
        )
        return Fault("links_changed", message, first if isinstance(first, int) else None, _todo())
    if table == "dossiers":
        return Fault("dossiers_changed", say("Dossier “{code}” is not as the ledger tells.", code=first), None, _todo())
    if table == "dossier_papers":
        message = say(
            "That record {record} stands in dossier “{code}” is not as the ledger tells.", record=key[1], code=first
        )
        return Fault("dossier_papers_changed", message, key[1] if isinstance(key[1], int) else None, _todo())
    message = say(
        "Whether {first} and {second} are one enterprise is not as the ledger tells.", first=first, second=key[1]
    )
    return Fault("same_enterprises_changed", message, None, _todo())


def _detail(text: str) -> dict[str, Any]:
    """An event's detail; empty where it was damaged, which the chain has told already."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _todo() -> Message:
    return say("Compare the archive with a backup made before, and restore what differs.")
