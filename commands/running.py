"""A running import: its sums, its progress, and the index that follows it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from archive.model import Message
from commands.output import note

if TYPE_CHECKING:
    from archive.store import Archive
    from commands.progress import Progress
    from index.engine import Engine
    from ingest.tally import Item, Tally

MOST_WORKERS = 8
INDEX_EVERY_SECONDS = 30.0


class Running:
    """Hears of a batch (`ingest.batch.Watcher`): counts, shows, and lets the index follow now and then."""

    def __init__(self, archive: Archive, engine: Engine, tally: Tally, bar: Progress) -> None:
        self.archive, self.engine, self.tally, self.bar = archive, engine, tally, bar
        self._indexed_at = time.monotonic()

    def found(self, count: int) -> None:
        """So many members of a container more."""
        self.bar.found(count)

    def begins(self, shown: str) -> None:
        """A worker begins to read this file."""
        self.bar.begins(shown)

    def ends(self, item: Item) -> None:
        """This became of a file."""
        self.tally.take(item)
        self.bar.ends(item.path)
        if item.status == "added" and time.monotonic() - self._indexed_at > INDEX_EVERY_SECONDS:
            self.follow()

    def warns(self, message: Message) -> None:
        """Tell the user."""
        note(message)

    def follow(self) -> None:
        """Bring the index up to date."""
        from commands.follow import follow

        follow(self.archive, self.engine)
        self._indexed_at = time.monotonic()


def processors() -> int:
    """How many workers this process may well use."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, MOST_WORKERS)


@contextmanager
def asked_to_end() -> Iterator[None]:
    """SIGTERM ends as Ctrl-C does: what is in hand is given up cleanly, what is kept is kept."""

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
