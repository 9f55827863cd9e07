"""Reading the kept originals of records again: with OCR, where they came in without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from archive.errors import CannotWrite, IntegrityBroken, Refusal
from archive.model import Read, Record, Refused
from archive.settings import Settings
from ingest import pipeline
from ingest.batch import Watcher
from ingest.tally import Item, Status
from ingest.worker import Reader, Task
from ingest.workers import read_all


class Kept(Protocol):
    """What is asked of the archive."""

    def record(self, id: int) -> Record:  # noqa: A002  the archive's own word
        """The record."""

    def original(self, id: int) -> Path:  # noqa: A002
        """Where its bytes stand. Raises `IntegrityBroken` when they are missing."""

    def update(self, record: int, reading: Read) -> None:
        """Keep a new reading of it."""

    def tried(self, record: int, refused: Refused) -> None:
        """Note that it could not be read again."""


def reread(
    archive: Kept,
    records: Iterable[int],
    settings: Settings,
    watcher: Watcher,
    *,
    workers: int,
    read: Reader = pipeline.read,
) -> None:
    """Read these records again, in this order; a new reading takes the place of the old one.

    A record that can no longer be read keeps the reading it has. What was read again is told as ``added``.
    """
    tasks = _tasks(archive, records, watcher)
    waiting: dict[Path, int] = {}

    def supply() -> Task | None:
        found = next(tasks, None)
        if found is None:
            return None
        record, task = found
        waiting[task.path] = record
        watcher.begins(task.shown)
        return task

    with closing(read_all(supply, settings, read, workers=workers, warn=watcher.warns)) as readings:
        for done in readings:
            assert done.reading is not None
            watcher.ends(_keep(archive, waiting.pop(done.task.path), done.task.shown, done.reading))


def _tasks(archive: Kept, records: Iterable[int], watcher: Watcher) -> Iterator[tuple[int, Task]]:
    for record in records:
        kept = archive.record(record)
        shown = kept.paths[0]
        try:
            path = archive.original(record)
        except IntegrityBroken as error:
            watcher.ends(Item(shown, "failed", record, "unreadable", error.message))
            continue
        # What is inside a container has records of its own.
        yield record, Task(path, shown, unpack=False)


def _keep(archive: Kept, record: int, shown: str, reading: Read | Refused) -> Item:
    status: Status = "added"
    try:
        if isinstance(reading, Refused):
            status = "failed" if reading.passing else "refused"
            if status == "refused":
                archive.tried(record, reading)
            return Item(shown, status, record, reading.reason, reading.message)
        decided = archive.record(record).document.decided_starts
        if decided and decided[-1] <= len(reading.pages):
            reading = replace(reading, document=pipeline.document_of(reading.pages, decided))
        archive.update(record, reading)
    except Refusal as refusal:
        return Item(shown, "refused", record, refusal.reason, refusal.message)
    except CannotWrite as error:
        return Item(shown, "failed", record, "unreadable", error.message)
    by_sight = sum(page.origin in {"ocr", "mixed"} for page in reading.pages)
    return Item(shown, status, record, pages=len(reading.pages), ocr_pages=by_sight)
