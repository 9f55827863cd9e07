"""The index beside an archive, brought up to the ledger before it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.errors import CannotWrite
from archive.messages import say
from commands.frame import index_faults
from commands.output import note
from index.catch_up import catch_up, lag

if TYPE_CHECKING:
    from archive.store import Archive
    from index.engine import Engine

MANY = 1_000
"""So many changes take long enough to say that they are being followed."""


def follow(archive: Archive, engine: Engine) -> int:
    """Bring the index up to date; returns by how many changes it still lags.

    It may lag where the disk is full or another process writes the index: records are safe then, and
    what the index knows can still be found.
    """
    behind = lag(archive, engine)
    if behind > MANY:
        note(say("Bringing the index up to date ({count} changes)…", count=behind))
    try:
        with index_faults():
            catch_up(archive, engine)
    except CannotWrite as error:
        note(error.message)
        note(say("The index is not up to date. Later: hoso reindex --if-needed"))
        return lag(archive, engine)
    return 0
