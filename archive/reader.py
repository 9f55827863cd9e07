"""What an open archive gives back: records, pages, originals, the ledger, and what an index follows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from archive import corrections, ledger, lookup, records, refusals, review
from archive import pages as page_rows
from archive.corrections import Correction
from archive.errors import IntegrityBroken, NothingFound
from archive.messages import say
from archive.model import Document, Event, Page, Read, Record, Refused, Source
from archive.opening import shown
from archive.originals import Originals
from archive.refusals import Listed
from archive.review import Doubt


class Reader:
    """The reading half of `archive.store.Archive`.

    Attributes:
        folder: The archive's folder.
        connection: For the archive's own modules, which ask in SQL; others use the calls.
    """

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self.connection = connection
        self._originals = Originals(folder)

    def record(self, id: int) -> Record:  # noqa: A002 - the record's id, as the contract calls it
        """The record with this id.

        Raises:
            NothingFound: there is none.
        """
        record = records.load(self.connection, id)
        if record is None:
            raise _no_record(id)
        return record

    def records(self, after: int = 0) -> Iterator[Record]:
        """All records with an id above `after`, in the order of their ids."""
        for record in records.ids(self.connection, after):
            yield self.record(record)

    def ids(self) -> Iterator[int]:
        """The ids of all records, rising."""
        return records.ids(self.connection, 0)

    def find(self, ref: str) -> list[int]:
        """The records that a person means by `ref`: `archive.lookup` tells how."""
        return lookup.find(self.connection, ref)

    def pages(self, id: int) -> tuple[Page, ...]:  # noqa: A002
        """The pages of a record, in order; word boxes to a hundredth of a point (`archive.pages`)."""
        return page_rows.load_pages(self.connection, id)

    def page(self, id: int, page: int) -> Page:  # noqa: A002
        """One page of a record with its words.

        Raises:
            NothingFound: there is no such record, or it has no such page.
        """
        found = page_rows.load_page(self.connection, id, page)
        if found is None:
            raise NothingFound(say("Record {id} has no page {page} in this archive.", id=id, page=page))
        return found

    def page_text(self, id: int, page: int) -> str:  # noqa: A002
        """The text of one page.

        Raises:
            NothingFound: there is no such record, or it has no such page.
        """
        text = page_rows.page_text(self.connection, id, page)
        if text is None:
            raise NothingFound(say("Record {id} has no page {page} in this archive.", id=id, page=page))
        return text

    def reading(self, id: int) -> Read:  # noqa: A002
        """A record in the form in which it was read, under its first name.

        Raises:
            NothingFound: there is none.
        """
        record = self.record(id)
        source = Source(record.paths[0], record.sha256, record.media_type, record.size_bytes)
        return Read(source, self.pages(id), record.document, records.steps(self.connection, id))

    def as_read(self, id: int) -> Document:  # noqa: A002
        """What was read of a record by itself, without the corrections of people.

        Raises:
            NothingFound: there is none.
        """
        document = records.as_read(self.connection, id)
        if document is None:
            raise _no_record(id)
        return document

    def corrections(self, id: int) -> tuple[Correction, ...]:  # noqa: A002
        """The corrections of a record that are in force, each with what was read in its place."""
        return corrections.corrections_of(self.connection, id, self.as_read(id))

    def doubts(self, threshold: float, record: int | None = None) -> Iterator[tuple[Record, Doubt]]:
        """What needs a person: each doubtful field below the threshold (0–1) with its record, by record id."""
        found = (record,) if record is not None else review.waiting(self.connection, threshold)
        for one in found:
            kept = self.record(one)
            settled = corrections.values_of(self.connection, one)
            yield from (
                (kept, doubt) for doubt in review.doubts(kept.document, settled) if doubt.confidence < threshold
            )

    def doubt_count(self, threshold: float) -> int:
        """How many fields need a person."""
        return review.count(self.connection, threshold)

    def original(self, id: int) -> Path:  # noqa: A002
        """Where the bytes of a record stand; to be read, not to be written.

        Raises:
            NothingFound: there is no such record.
            IntegrityBroken: its original is missing.
        """
        sha256 = records.sha256_of_record(self.connection, id)
        if sha256 is None:
            raise _no_record(id)
        path = self._originals.path(sha256)
        if not path.is_file():
            raise IntegrityBroken(
                say(
                    "The original of record {id} is missing: {path}. Bring it back from a backup.",
                    id=id,
                    path=shown(path),
                )
            )
        return path

    def refusals(self) -> Iterator[Refused]:
        """The files that could not become records, as last seen, by path."""
        return (entry.refused for entry in refusals.refusals(self.connection))

    def refusal_list(self) -> Iterator[Listed]:
        """The same with the time each was seen last."""
        return refusals.refusals(self.connection)

    def refused_before(self, sha256: str, reader: str) -> Refused | None:
        """What this version of the reader said of these bytes when it refused them for good."""
        return refusals.refused_before(self.connection, sha256, reader)

    def unread(self) -> Iterator[int]:
        """The records that wait for OCR, the newest first (by the day of their arrival here)."""
        return records.waiting(self.connection)

    def events(
        self,
        record: int | None = None,
        actor: str | None = None,
        first: date | None = None,
        last: date | None = None,
    ) -> Iterator[Event]:
        """The ledger in its order: of a record, of an actor, of the days from `first` to `last` (local, included)."""
        return ledger.events(self.connection, record=record, actor=actor, first=first, last=last)

    def changes(self, after_seq: int) -> Iterator[tuple[int, int]]:
        """``(seq, record)`` of each event after `after_seq` that made or changed a record, in order."""
        return ledger.changes(self.connection, after_seq)

    def high_water(self) -> int:
        """The seq of the last event that made or changed a record; 0 where there is none."""
        return ledger.high_water(self.connection)


def _no_record(record: int) -> NothingFound:
    return NothingFound(say("There is no record {id} in this archive.", id=record))
