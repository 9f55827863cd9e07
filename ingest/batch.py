"""Many files into the archive: look, ask whether they are known, read in workers, store by one writer.

Every file found, and every member of a ZIP or mail, becomes exactly one `Item`, so that seen = added +
duplicates + refused + failed. A bad file never stops the batch. Running it again goes on where it
stopped: files already kept are duplicates, told by their SHA-256 without reading them; what this very
reader refused for good is told again without reading it; what failed for a passing reason is tried again.
"""

from __future__ import annotations

import os
import shutil
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from archive.errors import CallError, CannotWrite, Refusal
from archive.messages import say
from archive.model import Message, Read, Reading, Refused
from archive.normal import nfc, shown_path
from archive.settings import Settings
from ingest import pipeline, source
from ingest.containers import HAS_MEMBERS, SEPARATOR
from ingest.tally import Item, Status
from ingest.version import reader_version
from ingest.worker import Reader, Task
from ingest.workers import Done, read_all


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

    def duplicate(self, sha256: str, path: str, *, container: str | None = None) -> int | None:
        """The record of these bytes, which from now on also knows `path`; None when they are new."""

    def add(self, reading: Read, content: Path, path: str, *, container: str | None = None) -> Added:
        """Keep a paper."""

    def refuse(self, refused: Refused, reader: str | None = None) -> None:
        """Note a file that was not kept."""

    def refused_before(self, sha256: str, reader: str) -> Refused | None:
        """What this reader said of these bytes when it refused them for good."""


class Watcher(Protocol):
    """Who hears how the batch goes on."""

    def found(self, count: int) -> None:
        """So many files more are to come than were known: members of a container."""

    def begins(self, shown: str) -> None:
        """A worker begins to read this file."""

    def ends(self, item: Item) -> None:
        """This became of a file."""

    def warns(self, message: Message) -> None:
        """Something that the user should know, said once."""


def count(paths: list[Path], archive_folder: Path) -> int:
    """How many files stand at and below the paths, those of the archive itself not counted."""
    return sum(1 for _ in find(paths, archive_folder))


def find(paths: list[Path], archive_folder: Path) -> Iterator[tuple[Path, str]]:
    """The files with their names; the archive never takes in itself (``hoso import .`` beside ``./ho-so``)."""
    own = archive_folder.resolve()
    for path in paths:
        holds_own = own.is_relative_to(path.resolve()) or path.resolve().is_relative_to(own)
        for file, name in source.find([path]):
            if not (holds_own and file.resolve().is_relative_to(own)):
                yield file, nfc(shown_path(os.fsencode(name)))


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
    found: Iterable[tuple[Path, str]],
    settings: Settings,
    watcher: Watcher,
    *,
    workers: int,
    read: Reader = pipeline.read,
) -> None:
    """Read every file that was `found` into the archive; `watcher` hears of each as soon as it is done."""
    batch = _Batch(archive, found, settings, watcher)
    with closing(read_all(batch.supply, settings, read, workers=workers, warn=watcher.warns)) as readings:
        for done in readings:
            batch.keep(done)


class _Batch:
    """The batch while it runs: what is still to be read, and what becomes of what was."""

    def __init__(
        self, archive: Keeper, found: Iterable[tuple[Path, str]], settings: Settings, watcher: Watcher
    ) -> None:
        self.archive, self.settings, self.watcher = archive, settings, watcher
        self.reader = reader_version(settings)
        self.found = (Task(path, shown) for path, shown in found)
        # Members go before the files that follow, so that they never pile up on the disk.
        self.members: deque[Task] = deque()

    def supply(self) -> Task | None:
        """The next file that must be read; those that cannot be or need not be are told at once."""
        while (task := self.members.popleft() if self.members else next(self.found, None)) is not None:
            needed = self._if_needed(task)
            if needed is not None:
                if not needed.is_known:
                    self.watcher.begins(task.shown)
                return needed
            _remove(task)
        return None

    def keep(self, done: Done) -> None:
        """Store what was read, and line up the members of a container."""
        task, reading = done.task, done.reading
        if task.is_known:
            if isinstance(reading, Refused):
                self._inside(replace(reading, path=task.shown + SEPARATOR, source=None))
        elif reading is not None:
            self.watcher.ends(self._store(task, reading))
        _remove(task)
        container = None if task.source is None else task.source.sha256
        for member in done.members:
            if member.path is not None:
                self.watcher.found(1)
                self.members.append(Task(member.path, member.shown, is_member=True, unpack=False, container=container))
            elif member.refused is not None:
                self._inside(member.refused)
        if done.folder is not None and not any(member.path for member in done.members):
            shutil.rmtree(done.folder, ignore_errors=True)

    def _inside(self, refused: Refused) -> None:
        """A member that could not be unpacked is an item of its own."""
        self.watcher.found(1)
        self.watcher.ends(self._refuse(refused))

    def _if_needed(self, task: Task) -> Task | None:
        shown = task.shown
        if not os.path.lexists(task.path):
            self.watcher.ends(Item(shown, "failed", None, "unreadable", say("There is no such file or folder.")))
            return None
        try:
            seen = source.look(task.path, shown, self.settings)
            record = self.archive.duplicate(seen.sha256, shown, container=task.container)
            before = self.archive.refused_before(seen.sha256, self.reader) if record is None else None
        except Refusal as refusal:
            self.watcher.ends(self._refuse(Refused(shown, refusal.reason, refusal.message, None, refusal.passing)))
            return None
        except CannotWrite as error:
            self.watcher.ends(_failed(shown, error))
            return None
        if record is None and before is None:
            return replace(task, source=seen)
        if before is not None:
            self.watcher.ends(self._refuse(Refused(shown, before.reason, before.message, seen)))
        else:
            self.watcher.ends(Item(shown, "duplicate", record))
        if seen.media_type in HAS_MEMBERS and task.unpack:
            # An earlier run may have been killed between a container and its members.
            return replace(task, source=seen, is_known=True)
        return None

    def _store(self, task: Task, reading: Reading) -> Item:
        if isinstance(reading, Refused):
            # A worker that was killed could not say which bytes it was reading.
            return self._refuse(replace(reading, source=reading.source or task.source))
        try:
            added = self.archive.add(reading, task.path, task.shown, container=task.container)
        except Refusal as refusal:
            return self._refuse(Refused(task.shown, refusal.reason, refusal.message, reading.source, refusal.passing))
        except CannotWrite as error:
            return _failed(task.shown, error)
        by_sight = sum(page.origin in {"ocr", "mixed"} for page in reading.pages)
        status: Status = "duplicate" if added.duplicate else "added"
        return Item(task.shown, status, added.record, pages=len(reading.pages), ocr_pages=by_sight)

    def _refuse(self, refused: Refused) -> Item:
        try:
            self.archive.refuse(refused, self.reader)
        except CannotWrite as error:
            return _failed(refused.path, error)
        return Item(refused.path, "failed" if refused.passing else "refused", None, refused.reason, refused.message)


def _remove(task: Task) -> None:
    """A member's unpacked file is of no more use, nor is their folder after the last of them."""
    if task.is_member:
        task.path.unlink(missing_ok=True)
        with suppress(OSError):
            task.path.parent.rmdir()


def _failed(shown: str, error: CannotWrite) -> Item:
    """The archive could not be written just now: nothing is kept of the file, the next run asks again."""
    return Item(shown, "failed", None, "unreadable", error.message)
