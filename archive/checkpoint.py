"""Checkpoints: a few lines that an auditor keeps elsewhere, and what they prove later.

A checkpoint names the last event of the ledger with its hash. Who rewrites the ledger from any earlier
event on, or cuts it off, can make every chained hash fit again, but not the one that the auditor holds.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from archive import ledger
from archive.errors import CallError, IntegrityBroken
from archive.messages import say
from archive.model import Fault
from archive.opening import shown
from archive.store import Archive

_KEYS: dict[str, type] = {"archive": str, "seq": int, "hash": str, "at": str, "records": int, "size_bytes": int}


def checkpoint(archive: Archive) -> dict[str, Any]:
    """The state of the archive now.

    Returns:
        ``archive`` (its id), ``seq`` and ``hash`` of the last event, ``at`` (this moment, UTC),
        ``records`` (how many were added), ``size_bytes`` (of their originals together).

    Raises:
        IntegrityBroken: the ledger was emptied from outside.
    """
    connection = archive.connection
    # One statement is one snapshot: an import may go on beside it.
    row = connection.execute(
        "SELECT seq, hash, (SELECT count(*) FROM records), (SELECT coalesce(sum(size_bytes), 0) FROM records) "
        "FROM events ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    if row is None:
        raise IntegrityBroken(say("The ledger is empty, though the archive holds records. Run “hoso verify”."))
    seq, digest, count, size_bytes = row
    return {
        "archive": ledger.archive_id(connection),
        "seq": seq,
        "hash": digest,
        "at": ledger.stamp(ledger.now()),
        "records": count,
        "size_bytes": size_bytes,
    }


def load_checkpoint(path: Path) -> dict[str, Any]:
    """A checkpoint from the file in which it was kept.

    Raises:
        CallError: the file cannot be read or is no checkpoint.
    """
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except OSError as cause:
        raise CallError(
            say("{path} cannot be read: {cause}.", path=shown(path), cause=cause.strerror or cause)
        ) from cause
    except ValueError:
        kept = None
    if not isinstance(kept, dict) or not all(isinstance(kept.get(key), kind) for key, kind in _KEYS.items()):
        raise CallError(
            say("{path} is no checkpoint of hoso. Name the file that “hoso checkpoint -o” wrote.", path=shown(path))
        )
    return kept


def held_against(connection: sqlite3.Connection, kept: dict[str, Any]) -> Iterator[Fault]:
    """What an earlier checkpoint shows to be cut off or rewritten."""
    todo = say("Do not go on with this archive: compare it with a backup made after {at}.", at=kept["at"])
    found = ledger.archive_id(connection)
    if found != kept["archive"]:
        yield Fault(
            "checkpoint_other_archive",
            say(
                "The checkpoint is of archive {kept}, this is archive {found}.",
                kept=kept["archive"],
                found=found or "?",
            ),
            None,
            say("Name the checkpoint of this archive, or find out where this archive comes from."),
        )
        return
    row = connection.execute("SELECT hash FROM events WHERE seq = ?", (kept["seq"],)).fetchone()
    if row is None:
        last = connection.execute("SELECT coalesce(max(seq), 0) FROM events").fetchone()[0]
        yield Fault(
            "ledger_truncated",
            say("The ledger ends at event {last}; the checkpoint saw event {seq}.", last=last, seq=kept["seq"]),
            None,
            todo,
        )
    elif row[0] != kept["hash"]:
        yield Fault(
            "ledger_rewritten",
            say("Event {seq} is another than the one that the checkpoint saw.", seq=kept["seq"]),
            None,
            todo,
        )
    else:
        added = connection.execute(
            "SELECT count(*) FROM events WHERE action = ? AND seq <= ?", (ledger.ADD, kept["seq"])
        ).fetchone()[0]
        if added != kept["records"]:
            yield Fault(
                "checkpoint_records",
                say(
                    "The ledger tells of {added} records; the checkpoint counted {kept}.",
                    added=added,
                    kept=kept["records"],
                ),
                None,
                todo,
            )
