"""The archive: one folder with originals, records and a ledger, and the calls that keep and give back.

Write order: first the original, then record and event in one transaction. A kill in between leaves at
worst an original that no record names, which `archive.verify` tells; never a record without its
original, never a change without its event.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from archive import corrections, database, ledger, records, refusals
from archive.correctable import shown, take
from archive.document_json import document_text
from archive.errors import CallError, Refusal
from archive.filing import Filing
from archive.messages import say
from archive.model import Read, Refused
from archive.normal import shown_path
from archive.opening import open_database
from archive.pages import pages_hash
from archive.reader import Reader
from archive.settings import Settings, load
from archive.tables import office_tables, use

SETTINGS = "settings.toml"
TABLES = "tables"
"""The folder of the office's own tables of words."""
WAIT_SECONDS = 30.0
"""How long a second writer waits for the first before it gives up."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file: its record, and whether its bytes were known before."""

    record: int
    duplicate: bool


class Archive(Reader):
    """An open archive, with all that `Reader` gives back; a context manager. Made by `Archive.open`.

    Attributes:
        settings: What ``settings.toml`` in its folder says.
        actor: Who acts: written into every event.
        filing: Where papers that come in are filed, the known ones among them too.
    """

    def __init__(self, folder: Path, connection: sqlite3.Connection, settings: Settings, actor: str) -> None:
        super().__init__(folder, connection)
        self.settings = settings
        self.actor = actor
        self.filing = Filing()

    @classmethod
    def open(cls, folder: Path, *, create: bool = False, actor: str, wait_seconds: float = WAIT_SECONDS) -> Archive:
        """Open the archive in `folder`; what a kill left half made is finished first.

        Raises:
            CallError: there is none and `create` is False; a newer version made it; bad settings.
            CannotWrite: its folder cannot be written, or another process holds it too long.
            IntegrityBroken: its database is lost or is none.
        """
        connection = open_database(folder, create=create, actor=actor, wait_seconds=wait_seconds)
        try:
            settings = replace(load(folder / SETTINGS), tables=office_tables(folder / TABLES))
            use(settings.tables)
        except BaseException:
            connection.close()
            raise
        return cls(folder, connection, settings, actor)

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; nothing is lost without it."""
        self.connection.close()

    def add(self, reading: Read, content: Path, path: str, *, container: str | None = None) -> Added:
        """Keep a file that was read: its bytes, its record and the event, or nothing at all.

        Args:
            reading: What was read of it; ``reading.source.sha256`` says which bytes it is about.
            content: Where the bytes stand now.
            path: The name under which it was found (undecodable bytes as surrogate escapes).
            container: The SHA-256 of the ZIP or mail that it came out of.

        Raises:
            Refusal: the bytes changed since they were read, cannot be read (both passing), or their
                text cannot be written as UTF-8.
            CannotWrite: the archive cannot be written now.
            IntegrityBroken: other bytes stand where this original belongs.
        """
        sha256 = reading.source.sha256
        known = self.duplicate(sha256, path, container=container)
        if known is not None:
            return Added(known, duplicate=True)
        _check_text(reading, path)
        self._originals.keep(content, sha256)
        with database.writing(self.connection):
            # Another process may have stored the same bytes since we looked.
            known = records.id_of(self.connection, sha256)
            if known is None:
                return Added(self._store(reading, shown_path(path), container), duplicate=False)
            self._known(known, shown_path(path), container)
            return Added(known, duplicate=True)

    def update(self, record: int, reading: Read, *, why: str | None = None) -> None:
        """Keep a new reading of a record's original in the place of the one before, with its event.

        Args:
            record: The record's id.
            reading: What is kept from now on.
            why: The reason a person gave, where the reading follows a decision of theirs.

        Raises:
            ValueError: the reading is of other bytes than the record's.
            NothingFound: there is no such record.
            Refusal: the text cannot be written as UTF-8.
            CannotWrite: the archive cannot be written now.
        """
        kept = self.record(record)
        if reading.source.sha256 != kept.sha256:
            raise ValueError(f"record {record} is of other bytes")
        _check_text(reading, kept.paths[0])
        with database.writing(self.connection):
            before = records.record_hash(self.connection, record), pages_hash(self.connection, record)
            stored = records.replace(self.connection, record, reading)
            ledger.append(
                self.connection,
                actor=self.actor,
                action=ledger.REREAD,
                record=record,
                detail={
                    "sha256": kept.sha256,
                    "record_hash": stored.record_hash,
                    "pages_hash": stored.pages_hash,
                    "previous_record_hash": before[0],
                    "previous_pages_hash": before[1],
                    **({} if why is None else {"why": why, "starts": list(reading.document.decided_starts)}),
                },
            )

    def correct(self, record: int, field: str, written: str, why: str) -> None:
        """Let a field of a record have the value that a person gives; what was read stays beside it.

        Args:
            record: The record's id.
            field: One of `archive.correctable.FIELDS`.
            written: The value as a person writes it; nothing means that the paper prints none.
            why: The reason; the ledger keeps it.

        Raises:
            CallError: there is no such field, the value is none for it, or there is no reason.
            NothingFound: there is no such record.
            CannotWrite: the archive cannot be written now.
        """
        value, before = take(field, written), shown(self.record(record).document, field)
        reason = ledger.reason(why)
        with database.writing(self.connection):
            detail = {"field": field, "value": value, "before": before, "why": reason}
            event = ledger.append(
                self.connection, actor=self.actor, action=ledger.CORRECT, record=record, detail=detail
            )
            corrections.keep(self.connection, record, field, value, event.seq)
            self._follow(record)

    def uncorrect(self, record: int, field: str, why: str) -> None:
        """Take a correction back: what was read counts again.

        Raises:
            CallError: the field was not corrected, or there is no reason.
            NothingFound: there is no such record.
            CannotWrite: the archive cannot be written now.
        """
        self.record(record)
        reason = ledger.reason(why)
        with database.writing(self.connection):
            if not corrections.drop(self.connection, record, field):
                raise CallError(
                    say("Field “{field}” of record {record} was not corrected.", field=field, record=record)
                )
            detail = {"field": field, "why": reason}
            ledger.append(self.connection, actor=self.actor, action=ledger.UNCORRECT, record=record, detail=detail)
            self._follow(record)

    def _follow(self, record: int) -> None:
        read = records.as_read(self.connection, record)
        assert read is not None
        records.follow_document(self.connection, record, read)

    def tried(self, record: int, refused: Refused) -> None:
        """Note that a record's original was read again without success, so that it no longer waits.

        Raises:
            CannotWrite: the archive cannot be written now.
        """
        with database.writing(self.connection):
            detail = {"reason": refused.reason, "message": str(refused.message)}
            ledger.append(self.connection, actor=self.actor, action=ledger.TRIED, record=record, detail=detail)

    def duplicate(self, sha256: str, path: str, *, container: str | None = None) -> int | None:
        """The record that has these bytes, if there is one; `path` is then one of its names, and it is filed.

        A name that it has already changes nothing and writes nothing, nor does filing it once more.

        Raises:
            CannotWrite: the archive cannot be written now.
        """
        known = records.id_of(self.connection, sha256)
        if known is None:
            return None
        shown = shown_path(path)
        self.filing.notice(self.connection, known)
        has_name = shown in records.paths(self.connection, known) and not refusals.listed(self.connection, shown)
        if not has_name or not self.filing.is_done(self.connection, known):
            with database.writing(self.connection):
                self._known(known, shown, container)
        return known

    def refuse(self, refused: Refused, reader: str | None = None) -> None:
        """Note that a file could not become a record: an event when this is new, or other than before.

        `reader` names the version of the reader, which `refused_before` asks for.

        Of a ``secret`` item nothing is kept, neither path nor text: an event says that one was stopped.

        Raises:
            CannotWrite: the archive cannot be written now.
        """
        with database.writing(self.connection):
            refusals.refuse(self.connection, refused, actor=self.actor, reader=reader)

    def note(self, action: str, record: int | None = None, detail: Mapping[str, object] | None = None) -> int:
        """Write an event about something that changes no record (a read, a download); gives its seq.

        Raises:
            ValueError: `action` is one that only the archive itself writes.
            CannotWrite: the archive cannot be written now.
        """
        if action in ledger.OWN_ACTIONS:
            raise ValueError(f"only the archive itself writes “{action}”")
        with database.writing(self.connection):
            return ledger.append(self.connection, actor=self.actor, action=action, record=record, detail=detail).seq

    def _store(self, reading: Read, shown: str, container: str | None) -> int:
        source = reading.source
        stored = records.store(self.connection, reading, shown)
        refusals.forget(self.connection, shown)
        ledger.append(
            self.connection,
            actor=self.actor,
            action=ledger.ADD,
            record=stored.id,
            detail={
                "path": shown,
                "sha256": source.sha256,
                "size_bytes": source.size_bytes,
                "record_hash": stored.record_hash,
                "pages_hash": stored.pages_hash,
                **_out_of(container),
            },
        )
        self._file(stored.id)
        return stored.id

    def _known(self, record: int, shown: str, container: str | None) -> None:
        """Bytes that are known came in again."""
        self._add_path(record, shown, container)
        self._file(record)

    def _file(self, record: int) -> None:
        if self.filing.file(self.connection, self.actor, record):
            self._follow(record)

    def _add_path(self, record: int, shown: str, container: str | None) -> None:
        refusals.forget(self.connection, shown)
        if records.add_path(self.connection, record, shown):
            ledger.append(
                self.connection,
                actor=self.actor,
                action=ledger.ADD_PATH,
                record=record,
                detail={"path": shown, **_out_of(container)},
            )


def _out_of(container: str | None) -> dict[str, str]:
    """The link of a member to its container, as events keep it."""
    return {} if container is None else {"container": container}


def _check_text(reading: Read, path: str) -> None:
    """Refuse text that cannot be stored, before anything of the file is kept.

    Raises:
        Refusal: it holds half of a surrogate pair, as broken PDF fonts give (reason ``damaged``).
    """
    try:
        for page in reading.pages:
            page.text.encode()
        document_text(reading.document).encode()
    except UnicodeEncodeError as cause:
        message = say(
            "The text of {path} holds broken characters ({cause}). Save the file anew, then import it.",
            path=shown_path(path),
            cause=cause.reason,
        )
        raise Refusal("damaged", message) from cause
