"""Where workers find what they read: a folder of its own for each, with a copy of one file at a time.

A confined worker (`ingest.confine`) sees its desk and no other file. The copy is also a picture of one
moment: a file that a scanner goes on writing cannot change under the reader's hands. A kill leaves the
folder behind; the next run removes it, told by a lock that ended with its owner.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from archive.errors import CannotWrite, Refusal
from archive.messages import say
from archive.settings import Settings
from ingest.source import opened, unreadable

_PREFIX = "hoso-read-"
_LOCK = "lock"
_CHUNK_BYTES = 1024 * 1024


class Staging:
    """The folder of one batch, for the folders of its workers; a context manager, which removes it all.

    Raises:
        CannotWrite: the folder for temporary files cannot be written.
    """

    def __init__(self) -> None:
        try:
            _sweep(Path(tempfile.gettempdir()))
            self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        except OSError as cause:
            raise CannotWrite(
                say(
                    "No folder for working copies can be made ({cause}). Set TMPDIR to a folder that can be written.",
                    cause=cause.strerror or cause,
                )
            ) from cause
        self._lock = os.open(self.folder / _LOCK, os.O_CREAT | os.O_RDWR | getattr(os, "O_CLOEXEC", 0), 0o600)
        _try_lock(self._lock)
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        os.close(self._lock)

    def desk(self) -> Desk:
        """A new folder for a worker."""
        return Desk(self.new_folder())

    def new_folder(self) -> Path:
        """A new empty folder."""
        self._count += 1
        folder = self.folder / str(self._count)
        folder.mkdir(mode=0o700)
        return folder


class Desk:
    """What one worker may see: `paper`, which it reads, and `scratch`, where it may write."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.paper = folder / "paper"
        self.scratch = folder / "scratch"
        self.scratch.mkdir(mode=0o700)

    def lay(self, path: Path, settings: Settings) -> None:
        """Put a copy of the file there in place of the one before; scratch is emptied.

        Raises:
            Refusal: it cannot be read or is no file; ``too_large``; there is no room for the copy (passing).
        """
        self.paper.unlink(missing_ok=True)
        for left in self.scratch.iterdir():
            shutil.rmtree(left, ignore_errors=True)
            left.unlink(missing_ok=True)
        try:
            pieces = _pieces(path, settings.max_file_bytes)
            first = next(pieces, b"")
        except OSError as cause:
            raise unreadable(cause) from cause
        try:
            with self.paper.open("xb") as copy:
                copy.write(first)
                for piece in pieces:
                    copy.write(piece)
        except OSError as cause:
            message = say(
                "There is no room for a working copy in {folder} ({cause}). "
                "Free disk space or set TMPDIR to another folder, then run the import again.",
                folder=tempfile.gettempdir(),
                cause=cause.strerror or cause,
            )
            raise Refusal("unreadable", message, passing=True) from cause

    def clear(self) -> None:
        """Remove it all."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _pieces(path: Path, limit_bytes: int) -> Iterator[bytes]:
    """The bytes of a file, of which more than the limit are refused."""
    with opened(path) as file:
        size = 0
        while piece := file.read(_CHUNK_BYTES):
            size += len(piece)
            if size > limit_bytes:
                raise Refusal(
                    "too_large", say("The file has {size} bytes; the limit is {limit}.", size=size, limit=limit_bytes)
                )
            yield piece


def _sweep(folder: Path) -> None:
    """Remove what killed batches left behind: folders of ours whose lock nobody holds any more."""
    for left in folder.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            lock = os.open(left / _LOCK, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0))
            try:
                if _try_lock(lock):
                    shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(lock)


def _try_lock(descriptor: int) -> bool:
    """Take the lock unless another process holds it; it ends with the process, however that ends."""
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
