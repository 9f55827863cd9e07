"""A folder that a scanner or a mail program fills: which of its files are finished and may be read.

A file is taken when its size and its time of change stayed the same for a while, nobody has it open for
writing, and it does not end in the middle. One that ends in the middle is waited for with more patience,
then taken as it is, so that it is refused with a reason and not forgotten. Nothing is ever deleted.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

from archive.settings import Settings

Found: TypeAlias = tuple[Path, str]
_TAIL_BYTES = 2048
_HEAD_BYTES = 1024

# How a whole file of a format that scanners and office programs write begins, and what stands near its end.
_ENDS = (
    (b"%PDF-", b"%%EOF"),
    (b"\xff\xd8\xff", b"\xff\xd9"),
    (b"\x89PNG\r\n\x1a\n", b"IEND"),
    (b"PK\x03\x04", b"PK\x05\x06"),
)


class Look(NamedTuple):
    """What a look at a file tells; a file is another when any of it is."""

    size_bytes: int
    changed_ns: int
    inode: int


@dataclass(slots=True)
class _Seen:
    """A file as it was last seen, since when it is so (seconds of the caller's clock), and whether it was taken."""

    look: Look
    since: float
    taken: bool = False


class Watch:
    """What is known of the files of a watched folder, from one look to the next."""

    def __init__(self, settings: Settings) -> None:
        self._stable_seconds = settings.watch_stable_seconds
        self._patience_seconds = settings.watch_patience_seconds
        self._seen: dict[Path, _Seen] = {}

    def finished(self, found: Iterable[Found], now: float) -> Iterator[Found]:
        """Those of the files found that are finished and were not taken yet; `now` in seconds of a steady clock."""
        there: set[Path] = set()
        for path, shown in found:
            look = _look(path)
            if look is None:
                continue
            there.add(path)
            seen = self._seen.get(path)
            if seen is None or seen.look != look:
                self._seen[path] = _Seen(look, now)
            elif not seen.taken and self._is_finished(path, seen, now - seen.since):
                seen.taken = True
                yield path, shown
        for gone in self._seen.keys() - there:
            del self._seen[gone]

    def again(self, path: Path) -> None:
        """Take the file once more after the same wait: it failed for a passing reason."""
        self._seen.pop(path, None)

    def _is_finished(self, path: Path, seen: _Seen, quiet_seconds: float) -> bool:
        if quiet_seconds < self._stable_seconds or is_being_written(path):
            return False
        return quiet_seconds >= self._patience_seconds or is_whole(path, seen.look.size_bytes)


def is_whole(path: Path, size_bytes: int) -> bool:
    """False for an empty file and for one whose format tells that its end is missing.

    A file that may not be opened counts as whole: it is for the import to say so.
    """
    if not size_bytes:
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
            file.seek(max(0, size_bytes - _TAIL_BYTES))
            tail = file.read(_TAIL_BYTES)
    except OSError:
        return True
    return all(end in tail for start, end in _ENDS if head.startswith(start))


def is_being_written(path: Path) -> bool:
    """True when another process has the file open for writing, as far as the system tells (Linux, own files).

    The system grants a read lease only on a file that nobody has open for writing (fcntl(2)). The signal that
    would end a lease cannot be met: the caller ignores SIGIO.
    """
    if not sys.platform.startswith("linux"):
        return False
    import fcntl

    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as cause:
        return cause.errno == errno.EAGAIN
    finally:
        os.close(descriptor)
    return False


def _look(path: Path) -> Look | None:
    try:
        told = path.lstat()
    except OSError:
        return None
    if not stat.S_ISREG(told.st_mode):
        return None
    return Look(told.st_size, told.st_mtime_ns, told.st_ino)
