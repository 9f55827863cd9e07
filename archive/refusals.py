"""The list of files that could not become records, as each was last seen.

The list is for people (what is still to be done); that a file was refused, and when, is in the ledger.
Of a secret item (MẬT, TỐI MẬT, TUYỆT MẬT) neither keeps anything (Luật 29/2018/QH14; SPEC §5.7).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from archive import ledger
from archive.digest import canonical_json
from archive.model import Message, Refused, Source
from archive.normal import shown_path


def refuse(connection: sqlite3.Connection, refused: Refused, *, actor: str) -> bool:
    """Note a refusal; False when the same was noted before (then only the time it was seen is new).

    To be called inside a transaction.
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
        "INSERT OR REPLACE INTO refusals (path, sha256, reason, message, passing, last_seen) VALUES (?, ?, ?, ?, ?, ?)",
        (path, *said, ledger.stamp(ledger.now())),
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


def refusals(connection: sqlite3.Connection) -> Iterator[Refused]:
    """The list, by path. Of a `source` only its SHA-256 is kept; its other fields are empty."""
    for path, sha256, reason, message, passing in connection.execute(
        "SELECT path, sha256, reason, message, passing FROM refusals ORDER BY path"
    ):
        source = Source(path, sha256, media_type="", size_bytes=0) if sha256 else None
        yield Refused(path, reason, _message(message), source, bool(passing))


def _message_text(message: Message) -> str:
    return canonical_json({"template": message.template, "values": dict(message.values)})


def _message(text: str) -> Message:
    kept = json.loads(text)
    return Message(kept["template"], tuple(kept["values"].items()))
