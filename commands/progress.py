"""How far an import is, on stderr: a moving bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from archive.messages import say, tell
from commands.output import clean

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

LINE_SECONDS = 10.0
"""Without a terminal, one line is written this often."""


class Progress:
    """Plain lines for logs and pipes; a context manager. `total` files are to come, more may be found."""

    def __init__(self, total: int) -> None:
        self.total, self.done = total, 0
        self.began = self.told = time.monotonic()
        self.reading: dict[str, None] = {}  # the files that workers read now, the oldest first

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def found(self, count: int) -> None:
        """So many files more are to come."""
        self.total += count
        self.show()

    def begins(self, shown: str) -> None:
        """A file is being read."""
        self.reading[shown] = None
        self.show()

    def ends(self, shown: str) -> None:
        """A file is done."""
        self.done += 1
        self.reading.pop(shown, None)
        self.show()

    @property
    def rate(self) -> float:
        """Files a second so far."""
        return self.done / max(time.monotonic() - self.began, 1e-6)

    @property
    def current(self) -> str:
        """The file that is being read longest, fit for a terminal."""
        return clean(next(iter(self.reading), ""))

    def show(self) -> None:
        """Write a line when the last one is old enough."""
        now = time.monotonic()
        if now - self.told < LINE_SECONDS:
            return
        self.told = now
        left = remaining_seconds(self.done, self.total, now - self.began)
        message = say(
            "{done} of {total} files, {rate} a second, about {left} s left: {file}",
            done=self.done,
            total=self.total,
            rate=f"{self.rate:.1f}",
            left="?" if left is None else round(left),
            file=self.current,
        )
        print(tell(message), file=sys.stderr, flush=True)


def progress(total: int) -> Progress:
    """The progress that suits stderr, over `total` files."""
    return Bar(total) if sys.stderr.isatty() else Progress(total)


def remaining_seconds(done: int, total: int, seconds: float) -> float | None:
    """How long the rest takes at the rate so far; None before anything is known.

    >>> remaining_seconds(10, 40, 5.0)
    15.0
    """
    return seconds / done * (total - done) if done and total >= done else None


class Bar(Progress):
    """A moving bar with rate, remaining time and the file being read."""

    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress
        from rich.table import Column

        super().__init__(total)
        rest = Column(ratio=1, no_wrap=True, overflow="ellipsis")
        self.bar: RichProgress = RichProgress(
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

    def __enter__(self) -> Self:
        self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.bar.stop()

    def show(self) -> None:
        """Bring the bar up to date; the screen follows ten times a second."""
        rate = tell(say("{rate} files/s", rate=f"{self.rate:.1f}"))
        self.bar.update(self.task, total=self.total, completed=self.done, file=self.current, rate=rate)
