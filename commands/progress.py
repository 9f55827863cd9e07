"""How far an import is, on stderr: a moving bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from archive.messages import say, tell
from commands.output import clean

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

LINE_SECONDS = 10.0
"""Without a terminal, one line is written this often."""


class Progress(Protocol):
    """What shows how far it is; a context manager."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def advance(self, shown: str) -> None:
        """One more file is done; `shown` is its name."""


def progress(total: int) -> Progress:
    """The progress that suits stderr, over `total` files."""
    return _Bar(total) if sys.stderr.isatty() else _Lines(total)


def remaining_seconds(done: int, total: int, seconds: float) -> float | None:
    """How long the rest takes at the rate so far; None before anything is known.

    >>> remaining_seconds(10, 40, 5.0)
    15.0
    """
    return seconds / done * (total - done) if done and total > done else None


class _Lines:
    """Plain lines for logs and pipes."""

    def __init__(self, total: int) -> None:
        self.total, self.done = total, 0
        self.began = self.told = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def advance(self, shown: str) -> None:
        """Count; write a line when the last one is old enough."""
        self.done += 1
        now = time.monotonic()
        if now - self.told < LINE_SECONDS:
            return
        self.told = now
        seconds = now - self.began
        left = remaining_seconds(self.done, self.total, seconds)
        message = say(
            "{done} of {total} files, {rate} a second, about {left} s left: {file}",
            done=self.done,
            total=self.total,
            rate=f"{self.done / seconds:.1f}",
            left=round(left or 0),
            file=clean(shown),
        )
        print(tell(message), file=sys.stderr, flush=True)


class _Bar:
    """A moving bar with rate, remaining time and the current file."""

    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
        from rich.table import Column

        rest = Column(ratio=1, no_wrap=True, overflow="ellipsis")
        self.bar: RichProgress = Progress(
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[file]}", markup=False, table_column=rest),
            console=Console(stderr=True),
            transient=True,
            expand=True,
        )
        self.task: TaskID = self.bar.add_task("", total=total, file="", rate="")
        self.began, self.done = time.monotonic(), 0

    def __enter__(self) -> Self:
        self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.bar.stop()

    def advance(self, shown: str) -> None:
        """Count and show the file."""
        self.done += 1
        rate = self.done / max(time.monotonic() - self.began, 1e-6)
        self.bar.update(self.task, advance=1, file=clean(shown), rate=tell(say("{rate} files/s", rate=f"{rate:.1f}")))
