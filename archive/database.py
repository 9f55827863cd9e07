"""The SQLite database of an archive: how it is opened, its stage of life, and one writing transaction.

One writer, many readers: WAL lets readers go on while a transaction is written, ``BEGIN IMMEDIATE``
lets a second writer wait for the first, and ``synchronous = FULL`` makes a commit outlive a power cut.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal, TypeAlias

from archive.errors import CannotWrite
from archive.messages import say
from archive.normal import shown_path
from archive.originals import Originals

DATABASE = "hoso.db"
SCHEMA_VERSION = 5

Stage: TypeAlias = Literal["absent", "unfinished", "ready", "lost"]

# Causes outside the program, by SQLite's primary result code.
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_NO_ROOM = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
_NO_RIGHT = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}


def connect(path: Path, *, wait_seconds: float, create: bool = False) -> sqlite3.Connection:
    """A connection for the everyday: transactions are begun by hand (`writing`).

    Args:
        path: The database file.
        wait_seconds: How long a second writer waits for the first.
        create: Make the file, in WAL mode, where there is none.

    Raises:
        CannotWrite: the file cannot be opened (rights, missing folder).
        sqlite3.DatabaseError: it is no database.
    """
    mode = "rwc" if create else "rw"
    with translated():
        connection = sqlite3.connect(_uri(path, f"mode={mode}"), uri=True, timeout=wait_seconds, isolation_level=None)
    try:
        with translated():
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
            # What is deleted (a refusal that proved to be a secret) is overwritten, not only unlinked.
            connection.execute("PRAGMA secure_delete = ON")
            if create:
                _to_wal(connection, wait_seconds)
    except BaseException:
        connection.close()
        raise
    return connection


def _to_wal(connection: sqlite3.Connection, wait_seconds: float) -> None:
    """Turn to WAL mode; where two processes make one archive, the second waits (SQLite's own time-out leaves this out).

    Raises:
        sqlite3.OperationalError: the other holds it too long.
    """
    until = time.monotonic() + wait_seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as cause:
            if cause.sqlite_errorcode not in _BUSY or time.monotonic() >= until:
                raise
            time.sleep(WAL_RETRY_SECONDS)
        else:
            return


WAL_RETRY_SECONDS = 0.02


def connect_read_only(path: Path, *, wait_seconds: float = 30.0) -> sqlite3.Connection:
    """A connection that writes nothing: also for a copy on a medium that cannot be written.

    Text that is no UTF-8 any more is handed out with surrogate escapes, so that a check can go on.

    Raises:
        sqlite3.DatabaseError: the file cannot be opened.
    """
    connection = sqlite3.connect(_uri(path, "mode=ro"), uri=True, timeout=wait_seconds, isolation_level=None)
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        if path.with_name(path.name + "-wal").exists():
            raise
        # WAL needs a place for its shared memory; a finished copy on a read-only medium has none.
        connection = sqlite3.connect(_uri(path, "immutable=1"), uri=True, isolation_level=None)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    return connection


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """One transaction: all of it is kept, or after any exception nothing.

    Raises:
        CannotWrite: another writer did not end in time, the disk is full, or the right is missing.
    """
    with translated():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            # Some failures (a full disk) have rolled back by themselves.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def schema_version(connection: sqlite3.Connection) -> int:
    """The version of the schema; 0 is an empty database."""
    row: tuple[int] = connection.execute("PRAGMA user_version").fetchone()
    return row[0]


def stage(folder: Path) -> Stage:
    """How far an archive folder has come; reads only.

    ``absent``: there is none. ``unfinished``: a kill left its making half done, nothing is in it yet.
    ``lost``: originals are there, their database is not. ``ready``: all else, damaged ones included.

    Raises:
        CannotWrite: there is no right to look into the folder.
    """
    path = folder / DATABASE
    originals = Originals(folder)
    if size_bytes(path) == 0:
        if any(True for _ in originals.all()):
            return "lost"
        return "unfinished" if path.exists() or originals.folder.exists() else "absent"
    try:
        with closing(connect_read_only(path)) as connection:
            return "ready" if begun(connection) else "unfinished"
    except sqlite3.DatabaseError:
        return "ready"


def size_bytes(path: Path) -> int:
    """The size of the database file; 0 where there is none.

    Raises:
        CannotWrite: there is no right to look into the folder.
    """
    try:
        return path.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        return 0
    except OSError as cause:
        message = say(
            "{path} cannot be opened: {cause}. Get the right to use the archive's folder.",
            path=shown_path(os.fsencode(path)),
            cause=cause.strerror or cause,
        )
        raise CannotWrite(message) from cause


def begun(connection: sqlite3.Connection) -> bool:
    """Whether anything was ever written into it: an event or a record.

    Records without events are a torn-out ledger, no new archive: `verify` must see it.
    """
    if schema_version(connection) == 0:
        return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    row = connection.execute("SELECT EXISTS (SELECT 1 FROM events) OR EXISTS (SELECT 1 FROM records)").fetchone()
    return bool(row[0])


@contextmanager
def translated() -> Iterator[None]:
    """SQLite's errors that come from outside as `CannotWrite`; all others are ours and travel on."""
    try:
        yield
    except sqlite3.OperationalError as cause:
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        if code in _BUSY:
            message = say("Another process is writing to this archive. Wait until it has ended, then try again.")
        elif code in _NO_ROOM:
            message = say(
                "The archive's database cannot be written ({cause}). Free disk space, then try again.", cause=cause
            )
        elif code in _NO_RIGHT:
            message = say(
                "The archive's database cannot be opened for writing ({cause}). Get the right to write there.",
                cause=cause,
            )
        else:
            raise
        raise CannotWrite(message) from cause


def _uri(path: Path, options: str) -> str:
    return f"{path.absolute().as_uri()}?{options}"
