"""The list of files that could not become records, as each was last seen.

The list is for people (what is still to be done); that a file was refused, and when, is in the ledger.
Of a secret item (MẬT, TỐI MẬT, TUYỆT MẬT) neither keeps anything (Luật 29/2018/QH14; SPEC §5.7).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from archive import ledger
from archive.digest import canonical_json
from archive.model import Message, Refused, Source
from archive.normal import shown_path


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of the list: what was refused, and when it was seen last."""

    refused: Refused
    last_seen: datetime


def refuse(connection: sqlite3.Connection, refused: Refused, *, actor: str, reader: str | None = None) -> bool:
    """Note a refusal; False when the same was noted before (then only the time it was seen is new).

    `reader` names the version of the reader that refused it. To be called inside a transaction.
    """
    path = shown_path(refused.path)
    if refused.reason == "secret":
        forget(connection, path)
        ledger.append(connection, actor=actor, action=ledger.STOP, detail={"reason": refused.reason})
        return True
    sha256 = refused.source.sha256 if refused.source else None
    said = (sha256, refused.reason, _message_text(refused.message), int(refused.passing))
    before = connection.execute(
        "SELECT sha256, reason, message, passing FROM refusals WHERE path = ?", (path,)
    ).fetchone()
    connection.execute(
        "INSERT OR REPLACE INTO refusals (path, sha256, reason, message, passing, last_seen, reader) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (path, *said, ledger.stamp(ledger.now()), reader),
    )
    if before == said:
        return False
    ledger.append(
        connection,
        actor=actor,
        action=ledger.REFUSE,
        detail={
            "path": path,
            "sha256": sha256,
            "reason": refused.reason,
            "message": str(refused.message),
            "passing": refused.passing,
        },
    )
    return True


def forget(connection: sqlite3.Connection, path: str) -> None:
    """Take a path (as it is shown) from the list: it became a record."""
    connection.execute("DELETE FROM refusals WHERE path = ?", (path,))


def listed(connection: sqlite3.Connection, path: str) -> bool:
    """Whether a path (as it is shown) is on the list."""
    return connection.execute("SELECT 1 FROM refusals WHERE path = ?", (path,)).fetchone() is not None


def refused_before(connection: sqlite3.Connection, sha256: str, reader: str) -> Refused | None:
    """What this very reader said of these bytes, under whatever name, when it refused them for good."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM refusals WHERE sha256 = ? AND reader = ? AND NOT passing LIMIT 1",  # noqa: S608
        (sha256, reader),
    ).fetchone()
    return None if row is None else _refused(row)


def refusals(connection: sqlite3.Connection) -> Iterator[Listed]:
    """The list, by path. Of a `source` only its SHA-256 is kept; its other fields are empty."""
    for *row, last_seen in connection.execute(f"SELECT {_COLUMNS}, last_seen FROM refusals ORDER BY path"):  # noqa: S608
        yield Listed(_refused(row), datetime.fromisoformat(last_seen))


_COLUMNS = "path, sha256, reason, message, passing"


def _refused(row: Sequence[Any]) -> Refused:
    path, sha256, reason, message, passing = row
    source = Source(path, sha256, media_type="", size_bytes=0) if sha256 else None
    return Refused(path, reason, _message(message), source, bool(passing))


def _message_text(message: Message) -> str:
    return canonical_json({"template": message.template, "values": dict(message.values)})


def _message(text: str) -> Message:
    kept = json.loads(text)
    return Message(kept["template"], tuple(kept["values"].items()))
