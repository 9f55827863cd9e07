"""What became of the files of a batch: an item for each, and their sums, at the same memory however many there are."""

from __future__ import annotations

import pickle
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Literal, Self, TypeAlias

from archive.model import Message, Reason

Status: TypeAlias = Literal["added", "duplicate", "refused", "failed"]
STATUSES: tuple[Status, ...] = ("added", "duplicate", "refused", "failed")
_IN_MEMORY_BYTES = 1024 * 1024


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
class Group:
    """The files that ended for the same reason: how many, and the first few."""

    status: Status
    reason: Reason
    count: int = 0
    first: list[Item] = field(default_factory=list)


class Tally:
    """The items of a batch, on disk beyond the first thousands, and their sums; a context manager."""

    shown = 5
    """Of each group so many items are kept at hand."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES)  # noqa: SIM115  closed by the context
        self._counts: Counter[Status] = Counter()
        self._groups: dict[tuple[Status, Reason], Group] = {}
        self.pages = self.ocr_pages = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def take(self, item: Item) -> None:
        """Count the item and keep it."""
        pickle.dump(item, self._file)
        self._counts[item.status] += 1
        self.pages += item.pages
        self.ocr_pages += item.ocr_pages
        if item.reason is not None:
            group = self._groups.setdefault((item.status, item.reason), Group(item.status, item.reason))
            group.count += 1
            if len(group.first) < self.shown:
                group.first.append(item)

    def count(self, status: Status) -> int:
        """How many items ended so."""
        return self._counts[status]

    @property
    def seen(self) -> int:
        """How many items there are: seen = added + duplicates + refused + failed."""
        return self._counts.total()

    @property
    def troubled(self) -> bool:
        """True when a file was refused or failed."""
        return self.count("refused") + self.count("failed") > 0

    def groups(self) -> list[Group]:
        """The groups of what was refused and of what failed, the largest first."""
        return sorted(self._groups.values(), key=lambda group: (-group.count, group.status, group.reason))

    def items(self) -> Iterator[Item]:
        """All items, in the order in which they ended; none may be taken meanwhile."""
        end = self._file.tell()
        self._file.seek(0)
        while self._file.tell() < end:
            item: Item = pickle.load(self._file)  # noqa: S301  our own file, which has no name
            yield item
