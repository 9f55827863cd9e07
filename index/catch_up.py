"""The index follows the ledger: read what changed since the engine's own mark, and put it.

Each batch goes in together with its new mark, in one transaction. So a kill at any moment leaves an
index that is true up to its mark, and the next `catch_up` goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import Protocol

from archive.errors import NothingFound
from archive.model import Record
from index.engine import Engine
from index.entry import Entry, entry

BATCH = 500
"""Changes a transaction: bounds memory and what a kill costs."""


class Papers(Protocol):
    """What the index asks of the archive."""

    def changes(self, after_seq: int) -> Iterator[tuple[int, int]]:
        """(sequence number, record id) of each event about a record, in order, after `after_seq`."""

    def high_water(self) -> int:
        """The sequence number of the ledger's last event; 0 when it is empty."""

    def record(self, id: int) -> Record:  # noqa: A002 — the archive's own word
        """The record. Raises `NothingFound` when there is none (any more)."""

    def page_text(self, id: int, page: int) -> str:  # noqa: A002
        """The text of one page. Raises `NothingFound` when there is none."""


def catch_up(archive: Papers, engine: Engine, *, progress: Callable[[int], None] | None = None) -> int:
    """Bring the engine up to the archive's last event; the number of records put or removed.

    An engine that is ahead of its archive (an older archive was restored) is cleared and built anew.
    `progress` is told the count so far after each batch.
    """
    last = archive.high_water()
    if engine.high_water() > last:
        with engine.transaction():
            engine.clear()
            return catch_up(archive, engine, progress=progress)
    done = 0
    for batch in _batches(archive.changes(engine.high_water())):
        done += _follow(archive, engine, batch)
        if progress:
            progress(done)
    if engine.high_water() < last:  # events about no record: reads, checkpoints
        with engine.transaction():
            engine.advance(max(last, engine.high_water()))
    return done


def rebuild(archive: Papers, engine: Engine, *, progress: Callable[[int], None] | None = None) -> int:
    """The whole index anew; searches meanwhile see the old one, a kill leaves the old one."""
    with engine.transaction():
        engine.clear()
        return catch_up(archive, engine, progress=progress)


def lag(archive: Papers, engine: Engine) -> int:
    """Events that the engine has not followed yet."""
    return max(0, archive.high_water() - engine.high_water())


def _follow(archive: Papers, engine: Engine, batch: list[tuple[int, int]]) -> int:
    """Put one batch with its mark, unless another process has done so meanwhile."""
    mark = batch[-1][0]
    changed = dict.fromkeys(record for _, record in batch)
    with engine.transaction():
        if engine.high_water() >= mark:
            return 0
        gone: list[int] = []
        engine.put(_entries(archive, changed, gone))
        engine.remove(gone)
        engine.advance(mark)
    return len(changed)


def _entries(archive: Papers, ids: Iterable[int], gone: list[int]) -> Iterator[Entry]:
    for one in ids:
        try:
            record = archive.record(one)
        except NothingFound:
            gone.append(one)
        else:
            yield entry(record, list(_texts(archive, record)))


def _texts(archive: Papers, record: Record) -> Iterator[tuple[int, str]]:
    """The pages' text alone: their words and boxes would be unpacked for nothing."""
    for page in range(1, record.page_count + 1):
        with suppress(NothingFound):  # a page that could not be read has no row
            yield page, archive.page_text(record.id, page)


def _batches(changes: Iterator[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    while batch := list(islice(changes, BATCH)):
        yield batch
