"""Many files into the archive: look, ask whether they are known, read in workers, store by one writer.

Every file found becomes exactly one `Item`, so that seen = added + duplicates + refused + failed. A
bad file never stops the batch. Running it again goes on where it stopped: files already kept are
duplicates, told by their SHA-256 without reading them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

from archive.errors import CallError, CannotWrite, Refusal
from archive.messages import say
from archive.model import Message, Read, Reading, Reason, Refused
from archive.normal import nfc, shown_path
from archive.settings import Settings
from ingest import pipeline, source
from ingest.worker import Reader, Task
from ingest.workers import read_all

Status: TypeAlias = Literal["added", "duplicate", "refused", "failed"]


class Added(Protocol):
    """What the archive says of a paper handed to it."""

    @property
    def record(self) -> int:
        """The record's id."""

    @property
    def duplicate(self) -> bool:
        """True when these bytes were there already."""


class Keeper(Protocol):
    """What a batch asks of the archive."""

    folder: Path

    def duplicate(self, sha256: str, path: str) -> int | None:
        """The record of these bytes, which from now on also knows `path`; None when they are new."""

    def add(self, reading: Read, content: Path, path: str) -> Added:
        """Keep a paper."""

    def refuse(self, refused: Refused) -> None:
        """Note a file that was not kept."""


@dataclass(frozen=True, slots=True)
class Item:
    """What became of one file. `refused`: the file is at fault; `failed`: the next run tries again."""

    path: str
    status: Status
    record: int | None = None
    reason: Reason | None = None
    message: Message | None = None
    pages: int = 0
    ocr_pages: int = 0


@dataclass(slots=True)
class Report:
    """The items of a batch and their sums."""

    items: list[Item] = field(default_factory=list)

    def count(self, status: Status) -> int:
        """How many items ended so."""
        return sum(item.status == status for item in self.items)

    @property
    def troubled(self) -> bool:
        """True when a file was refused or failed."""
        return any(item.status in {"refused", "failed"} for item in self.items)


def count(paths: list[Path], archive_folder: Path) -> int:
    """How many files stand at and below the paths, those of the archive itself not counted."""
    return sum(1 for _ in _found(paths, archive_folder))


def _found(paths: list[Path], archive_folder: Path) -> Iterator[tuple[Path, str]]:
    """The files with their names; the archive never takes in itself (``hoso import .`` beside ``./ho-so``)."""
    own = archive_folder.resolve()
    for path in paths:
        holds_own = own.is_relative_to(path.resolve()) or path.resolve().is_relative_to(own)
        for file, name in source.find([path]):
            if not (holds_own and file.resolve().is_relative_to(own)):
                yield file, _shown(name)


def check_paths(paths: list[Path]) -> None:
    """A path that does not exist is a wrong call where it is the only one; among several it becomes an item.

    Raises:
        CallError: the only path does not exist.
    """
    if len(paths) == 1 and not os.path.lexists(paths[0]):
        raise CallError(
            say("There is no such file or folder: {path}. Check the spelling.", path=shown_path(os.fsencode(paths[0])))
        )


def import_files(
    archive: Keeper,
    paths: list[Path],
    settings: Settings,
    tell: Callable[[Item], None],
    *,
    workers: int,
    read: Reader = pipeline.read,
) -> None:
    """Read every file at and below `paths` into the archive; `tell` hears of each as soon as it is done."""
    tasks = _unknown(archive, _found(paths, archive.folder), settings, tell)
    with closing(read_all(tasks, settings, read, workers=workers)) as readings:
        for task, reading in readings:
            tell(_store(archive, task, reading))


def _shown(name: str) -> str:
    """A file's name as it is shown and kept: valid Unicode, NFC."""
    return nfc(shown_path(os.fsencode(name)))


def _unknown(
    archive: Keeper, found: Iterable[tuple[Path, str]], settings: Settings, tell: Callable[[Item], None]
) -> Iterator[Task]:
    """The files that must be read; those that cannot be or need not be are told at once."""
    for path, shown in found:
        if not os.path.lexists(path):
            tell(Item(shown, "failed", None, "unreadable", say("There is no such file or folder.")))
            continue
        try:
            seen = source.look(path, shown, settings)
            record = archive.duplicate(seen.sha256, shown)
        except Refusal as refusal:
            tell(_refuse(archive, Refused(shown, refusal.reason, refusal.message, None, refusal.passing)))
        except CannotWrite as error:
            tell(_failed(shown, error))
        else:
            if record is None:
                yield Task(path, shown)
            else:
                tell(Item(shown, "duplicate", record))


def _store(archive: Keeper, task: Task, reading: Reading) -> Item:
    if isinstance(reading, Refused):
        return _refuse(archive, reading)
    try:
        added = archive.add(reading, task.path, task.shown)
    except Refusal as refusal:
        return _refuse(archive, Refused(task.shown, refusal.reason, refusal.message, reading.source, refusal.passing))
    except CannotWrite as error:
        return _failed(task.shown, error)
    by_sight = sum(page.origin in {"ocr", "mixed"} for page in reading.pages)
    return Item(
        task.shown,
        "duplicate" if added.duplicate else "added",
        added.record,
        pages=len(reading.pages),
        ocr_pages=by_sight,
    )


def _refuse(archive: Keeper, refused: Refused) -> Item:
    try:
        archive.refuse(refused)
    except CannotWrite as error:
        return _failed(refused.path, error)
    return Item(refused.path, "failed" if refused.passing else "refused", None, refused.reason, refused.message)


def _failed(shown: str, error: CannotWrite) -> Item:
    """The archive could not be written just now: nothing is kept of the file, the next run asks again."""
    return Item(shown, "failed", None, "unreadable", error.message)
