"""The ledger: who did what and when, in events that are only ever added, each chained to the one before.

Stored in table ``events`` of ``hoso.db``; triggers forbid to change, remove or insert between. Each
event is hashed with the hash before it, so whoever changes an old event must change every later
hash; a checkpoint kept elsewhere (`archive.checkpoint`) shows even that.

**To check it without this program.** For every row of ``events`` in the order of ``seq``:

1. ``seq`` is 1 for the first row and one more for each next;
2. ``previous_hash`` is the ``hash`` of the row before; 64 zeros in the first row;
3. ``hash`` is SHA-256, lower-case hexadecimal, over these seven columns, in this order, each as a
   netstring (decimal length in bytes, ``:``, the UTF-8 bytes, ``,``): ``seq`` as a decimal number,
   ``at``, ``actor``, ``action``, ``record`` as a decimal number (empty where it is NULL), ``detail``
   exactly as stored, ``previous_hash``.

An event that adds a record (``add``) holds in its detail the SHA-256 of the original (``sha256``), the
path, and two more, taken over netstrings in the same way: ``record_hash`` over the columns
`archive.records.HASHED` of its row in ``records``; ``pages_hash`` over the columns
`archive.pages.HASHED` of its rows in ``pages``, page after page. An event that a record was read again
(``reread``) holds both anew, and what they were before (``previous_record_hash``, ``previous_pages_hash``). A
correction (``correct``) holds the field, its new value, what counted before, and why; one taken back
(``uncorrect``) the field and why. What people say of the record as a whole (``link``, ``same-enterprise``,
``dossier-add`` …) holds all that its table repeats.

The same by hand, for the example below::

    printf '1:1,27:2018-01-31T08:00:00.000000Z,3:lan,4:init,0:,2:{},64:%064d,' 0 | sha256sum

>>> event_hash(1, "2018-01-31T08:00:00.000000Z", "lan", "init", None, "{}", NO_HASH)
'6d130cf341e576ce303229fd05106c3f25b396f678994b97275b661d8b92c798'
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta

from archive.digest import Value, canonical_json, sha256_of
from archive.errors import CallError
from archive.messages import say
from archive.model import Event

NO_HASH = "0" * 64
"""What the first event names as the hash before it."""

INIT = "init"
ADD = "add"
ADD_PATH = "add-path"
REREAD = "reread"
"""The kept original was read again; the record holds the new reading from then on."""
TRIED = "tried"
"""The kept original was read again without success; the record keeps the reading it has."""
CORRECT = "correct"
"""A person gave a field another value; what was read stays beside it."""
UNCORRECT = "uncorrect"
"""A person took a correction back; what was read counts again."""
LINK = "link"
"""A person says how one record stands to another; the detail holds both."""
UNLINK = "unlink"
SAME = "same-enterprise"
"""A person says whether two enterprises are one; the detail holds ``first``, ``second``, ``same`` and ``why``."""
DOSSIER_NEW = "dossier-new"
DOSSIER_CHANGE = "dossier-change"
DOSSIER_ADD = "dossier-add"
DOSSIER_REMOVE = "dossier-remove"
REFUSE = "refuse"
STOP = "stop"
"""A secret item was stopped; nothing more is said of it (Luật 29/2018/QH14)."""

CHANGES = (ADD, ADD_PATH, REREAD, CORRECT, UNCORRECT)
"""The actions after which a record is another than before: what an index has to follow."""
STATEMENTS = (LINK, UNLINK, SAME, DOSSIER_NEW, DOSSIER_CHANGE, DOSSIER_ADD, DOSSIER_REMOVE)
"""What people say of the record as a whole (`archive.statement_checks`)."""
OWN_ACTIONS = frozenset({*CHANGES, *STATEMENTS, INIT, TRIED, REFUSE, STOP})
"""Actions that only the archive itself writes, together with what they tell of."""

COLUMNS = "seq, at, actor, action, record, detail, previous_hash, hash"
Row = tuple[int, str, str, str, int | None, str, str, str]


def now() -> datetime:
    """This moment, UTC."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """An aware moment as it is stored: always 27 characters, so text order is time order.

    >>> stamp(datetime(2018, 1, 31, 8, tzinfo=UTC))
    '2018-01-31T08:00:00.000000Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def event_hash(
    seq: Value, at: Value, actor: Value, action: Value, record: Value, detail: Value, previous_hash: Value
) -> str:
    """The hash that chains an event; the module's docstring tells how."""
    return sha256_of((seq, at, actor, action, record, detail, previous_hash))


def reason(why: str) -> str:
    """The reason that a person gives, as events keep it.

    Raises:
        CallError: there is none.
    """
    if not why.strip():
        raise CallError(say("Say why, with --why: the ledger keeps the reason."))
    return why.strip()


def append(
    connection: sqlite3.Connection,
    *,
    actor: str,
    action: str,
    record: int | None = None,
    detail: Mapping[str, object] | None = None,
    at: datetime | None = None,
) -> Event:
    """Add an event at the ledger's end; to be called inside the transaction that it tells of."""
    last = connection.execute("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1").fetchone()
    seq, previous_hash = (last[0] + 1, last[1]) if last else (1, NO_HASH)
    moment = at or now()
    text = canonical_json(detail or {})
    digest = event_hash(seq, stamp(moment), actor, action, record, text, previous_hash)
    connection.execute(
        f"INSERT INTO events ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (seq, stamp(moment), actor, action, record, text, previous_hash, digest),
    )
    return Event(seq, moment, actor, action, record, text, previous_hash, digest)


def rows(connection: sqlite3.Connection) -> Iterator[Row]:
    """Every event as it is stored, in the order of `seq`, unread and unchecked: for `verify`."""
    yield from connection.execute(f"SELECT {COLUMNS} FROM events ORDER BY seq")  # noqa: S608


def events(
    connection: sqlite3.Connection,
    *,
    record: int | None = None,
    actor: str | None = None,
    first: date | None = None,
    last: date | None = None,
) -> Iterator[Event]:
    """The events of a record, of an actor, of the days from `first` to `last` (both included, local time)."""
    conditions: dict[str, str | int] = {}
    if record is not None:
        conditions["record = ?"] = record
    if actor is not None:
        conditions["actor = ?"] = actor
    if first is not None:
        conditions["at >= ?"] = stamp(_midnight(first))
    if last is not None:
        conditions["at < ?"] = stamp(_midnight(last + timedelta(days=1)))
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    query = f"SELECT {COLUMNS} FROM events {where} ORDER BY seq"  # noqa: S608 - only the fixed texts above
    for row in connection.execute(query, tuple(conditions.values())):
        yield _event(row)


def changes(connection: sqlite3.Connection, after_seq: int) -> Iterator[tuple[int, int]]:
    """``(seq, record)`` of each event after `after_seq` that made or changed a record, in order."""
    yield from connection.execute(
        f"SELECT seq, record FROM events WHERE seq > ? AND action IN ({_CHANGES}) ORDER BY seq",  # noqa: S608
        (after_seq,),
    )


def high_water(connection: sqlite3.Connection) -> int:
    """The `seq` of the last event that made or changed a record; 0 where there is none."""
    # One look into the index for each action: the ledger may hold millions of reads.
    found = [
        connection.execute("SELECT max(seq) FROM events WHERE action = ?", (action,)).fetchone()[0]
        for action in CHANGES
    ]
    return max((seq for seq in found if seq), default=0)


def archive_id(connection: sqlite3.Connection) -> str | None:
    """The id that the first event gave the archive; None where that event is torn out."""
    row = connection.execute("SELECT detail FROM events WHERE seq = 1 AND action = ?", (INIT,)).fetchone()
    try:
        found = json.loads(row[0])["archive"] if row else None
    except (ValueError, KeyError, TypeError):
        return None  # changed from outside: `verify` says so by its hash
    return found if isinstance(found, str) else None


_CHANGES = ", ".join(f"'{action}'" for action in CHANGES)


def _event(row: Row) -> Event:
    seq, at, actor, action, record, detail, previous_hash, digest = row
    return Event(seq, datetime.fromisoformat(at), actor, action, record, detail, previous_hash, digest)


def _midnight(day: date) -> datetime:
    """The first moment of a day by the local clock."""
    return datetime.combine(day, time.min).astimezone()
