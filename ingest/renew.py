"""The archive's papers by today's rules: recognised anew from the pages it keeps, without opening a file.

What people decided stays: the pages on which papers begin, and every correction, which stands beside the reading.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from archive.changes import Change, changes
from archive.errors import Refusal
from archive.model import Document, Message, Read
from ingest.pipeline import document_of


class Kept(Protocol):
    """What is asked of the archive."""

    def reading(self, id: int) -> Read:  # noqa: A002  the archive's own word
        """The reading of a record."""

    def as_read(self, id: int) -> Document:  # noqa: A002
        """What was read of it, without corrections."""

    def update(self, record: int, reading: Read, *, why: str | None = None) -> None:
        """Keep a new reading of it."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """What today's rules make of a record: the values that differ, and whether anything at all does.

    `stopped` tells that today's rules see a secrecy mark on it: a person must take it out.
    """

    record: int
    file: str
    changes: tuple[Change, ...] = ()
    differs: bool = False
    stopped: Message | None = None


def renew(archive: Kept, record: int, *, apply: bool) -> Renewal:
    """Recognise a record anew; with `apply` the new reading is kept in the place of the old one.

    Raises:
        NothingFound: there is no such record.
        CannotWrite: the archive cannot be written now.
    """
    reading, before = archive.reading(record), archive.as_read(record)
    try:
        after = document_of(reading.pages, before.decided_starts)
    except Refusal as refusal:
        return Renewal(record, reading.source.path, stopped=refusal.message)
    if apply and after != before:
        archive.update(record, replace(reading, document=after))
    return Renewal(record, reading.source.path, changes(before, after), after != before)
