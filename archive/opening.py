"""How an archive's database is opened: made, finished after a kill, migrated, or refused.

The making of an archive is a row of steps, each of which may be the last before a kill, and each of
which the next opening does again without harm: folder, ``originals/``, ``hoso.db``, schema, first event.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from archive import database, ledger
from archive.errors import CallError, CannotWrite, IntegrityBroken
from archive.messages import say
from archive.model import Message
from archive.normal import shown_path
from archive.originals import Originals


def open_database(folder: Path, *, create: bool, actor: str, wait_seconds: float) -> sqlite3.Connection:
    """A connection to the database of the archive in `folder`, with today's schema and a begun ledger.

    Raises:
        CallError: there is no archive and `create` is False, or a newer version made it.
        CannotWrite: the folder cannot be written, or another process holds the database too long.
        IntegrityBroken: the database is lost (originals are there, it is not) or is none.
    """
    path = folder / database.DATABASE
    if database.size_bytes(path) == 0:
        _prepare(folder, create=create)
        create = True
    else:
        create = False
    connection = None
    try:
        connection = database.connect(path, wait_seconds=wait_seconds, create=create)
        with database.translated():
            _bring_up_to_date(folder, connection)
            _begin(connection, actor)
    except sqlite3.DatabaseError as cause:
        _close(connection)
        raise IntegrityBroken(damaged(folder, cause)) from cause
    except BaseException:
        _close(connection)
        raise
    return connection


def no_archive(folder: Path) -> Message:
    """Said where there is no archive."""
    return say("There is no archive in {folder}. Make one with “hoso init”, or name another.", folder=shown(folder))


def damaged(folder: Path, cause: sqlite3.Error) -> Message:
    """Said where the database cannot be used."""
    return say(
        "The database of the archive in {folder} is damaged ({cause}). Run “hoso verify”, then restore a backup.",
        folder=shown(folder),
        cause=cause,
    )


def lost(folder: Path) -> Message:
    """Said where originals are, but no database."""
    return say(
        "{folder} holds originals but its database {name} is gone. Bring it back from a backup.",
        folder=shown(folder),
        name=database.DATABASE,
    )


def shown(path: Path) -> str:
    """A path as it is shown to people: always valid Unicode."""
    return shown_path(os.fsencode(path))


def _prepare(folder: Path, *, create: bool) -> None:
    """Make the folders of a new or half-made archive."""
    stage = database.stage(folder)
    if stage == "lost":
        raise IntegrityBroken(lost(folder))
    if stage == "absent" and not create:
        raise CallError(no_archive(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        message = say(
            "{folder} cannot be made: {cause}. Choose another folder.",
            folder=shown(folder),
            cause=cause.strerror or cause,
        )
        raise CannotWrite(message) from cause
    Originals(folder).make()


def _bring_up_to_date(folder: Path, connection: sqlite3.Connection) -> None:
    version = database.schema_version(connection)
    if version > database.SCHEMA_VERSION:
        raise CallError(
            say(
                "A newer version of hoso made the archive in {folder}. Install that version, then try again.",
                folder=shown(folder),
            )
        )
    if version < database.SCHEMA_VERSION:
        # Here and not above: it imports sqlite-utils, and with it pandas.
        from archive.migrations import migrate

        migrate(connection)


def _begin(connection: sqlite3.Connection, actor: str) -> None:
    """Write the first event, which gives the archive its id; once, by whoever comes first."""
    if database.begun(connection):
        return
    with database.writing(connection):
        if not database.begun(connection):
            ledger.append(
                connection,
                actor=actor,
                action=ledger.INIT,
                detail={"archive": os.urandom(16).hex(), "schema": database.SCHEMA_VERSION},
            )


def _close(connection: sqlite3.Connection | None) -> None:
    if connection is not None:
        connection.close()
