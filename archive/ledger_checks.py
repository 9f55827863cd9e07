"""Checks of the ledger by itself: is every event there, unchanged, and chained to the one before?

What these cannot see, a tail cut off or a chain computed anew, a checkpoint sees (`archive.checkpoint`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from archive import ledger
from archive.messages import say
from archive.model import Fault, Message

TRIGGERS = frozenset({"events_never_change", "events_never_go", "events_only_follow"})
"""The guards of ``schema.sql``."""


def chain(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Every broken link of the chain: changed events, gaps, events that follow another than they name."""
    expected, previous = 1, ledger.NO_HASH
    for seq, at, actor, action, record, detail, previous_hash, digest in ledger.rows(connection):
        if seq != expected:
            yield Fault("ledger_gap", _gap(expected, seq - 1), None, _todo())
        elif previous_hash != previous:
            yield Fault(
                "ledger_unchained",
                say("Event {seq} of the ledger does not follow the event before it.", seq=seq),
                record,
                _todo(),
            )
        if ledger.event_hash(seq, at, actor, action, record, detail, previous_hash) != digest:
            yield Fault(
                "ledger_changed",
                say("Event {seq} of the ledger was changed after it was written.", seq=seq),
                record,
                _todo(),
            )
        expected, previous = seq + 1, digest
    if expected == 1:
        yield Fault("ledger_missing", say("The ledger is empty, though the archive holds records."), None, _todo())


def guards(connection: sqlite3.Connection) -> Iterator[Fault]:
    """The triggers that forbid to change the ledger, where they were taken away."""
    found = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    for name in sorted(TRIGGERS - found):
        yield Fault(
            "ledger_unguarded",
            say("The guard “{name}” of the ledger was taken out of the database.", name=name),
            None,
            _todo(),
        )


def _gap(first: int, last: int) -> Message:
    if first == last:
        return say("Event {seq} of the ledger is missing.", seq=first)
    return say("Events {first} to {last} of the ledger are missing.", first=first, last=last)


def _todo() -> Message:
    return say("Find out who had access to the database; compare it with a backup and with your last checkpoint.")
