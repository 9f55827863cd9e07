"""The originals: each file's bytes once, under their SHA-256, never overwritten.

``originals/ab/cd/abcd…`` holds the bytes; ``originals/tmp`` holds what is just being written. A file
is written there, forced to disk, made read-only and renamed to its place, and the folder is forced
to disk too: after a kill or a power cut the bytes are whole under their name, or not there at all.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from archive.digest import sha256_of_file
from archive.errors import CannotWrite, IntegrityBroken, Refusal
from archive.messages import say
from archive.normal import shown_path

ORIGINALS = "originals"
_TEMPORARY = "tmp"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_CHUNK_BYTES = 1024 * 1024
_READ_ONLY = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH


class Originals:
    """The folder of originals inside an archive folder."""

    def __init__(self, archive_folder: Path) -> None:
        self.folder = archive_folder / ORIGINALS

    def path(self, sha256: str) -> Path:
        """Where the bytes with this SHA-256 stand, or would stand.

        Raises:
            ValueError: `sha256` is not 64 lower-case hexadecimal digits.
        """
        if not _SHA256.fullmatch(sha256):
            raise ValueError(f"no SHA-256: {sha256!r}")
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def keep(self, path: Path, sha256: str) -> Path:
        """Copy the file's bytes into the archive, hashing on the way; bytes already kept stay as they are.

        Raises:
            Refusal: `path` cannot be read, or its bytes are no longer those with `sha256`
                (reason ``unreadable``, passing).
            CannotWrite: the archive's folder cannot be written (disk full, no right).
            IntegrityBroken: other bytes stand under this SHA-256.
        """
        target = self.path(sha256)
        if target.exists():
            _check_kept(target, sha256)
            return target
        try:
            self._make_folders(target.parent)
            descriptor, name = tempfile.mkstemp(dir=self.folder / _TEMPORARY, prefix=f"{sha256[:16]}-")
        except OSError as cause:
            raise _cannot_write(self.folder, cause) from cause
        temporary = Path(name)
        try:
            self._fill(descriptor, path, sha256)
            temporary.rename(target)
        except OSError as cause:
            raise _cannot_write(self.folder, cause) from cause
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(target.parent)
        return target

    def all(self) -> Iterator[Path]:
        """Every file that stands where an original may stand, in the order of names."""
        for path in self._files():
            if path.parent.name != _TEMPORARY:
                yield path

    def temporary(self) -> Iterator[Path]:
        """Files whose writing was broken off, or is going on just now."""
        for path in self._files():
            if path.parent.name == _TEMPORARY:
                yield path

    def make(self) -> None:
        """Make the empty folders.

        Raises:
            CannotWrite: the folder cannot be made.
        """
        try:
            self._make_folders(self.folder)
        except OSError as cause:
            raise _cannot_write(self.folder, cause) from cause

    def _files(self) -> Iterator[Path]:
        for path in sorted(self.folder.rglob("*")):
            if path.is_symlink() or not path.is_dir():
                yield path

    def _make_folders(self, folder: Path) -> None:
        """Make `folder` and the temporary one; each new name is forced to disk in its parent."""
        for wanted in (self.folder / _TEMPORARY, folder):
            if wanted.is_dir():
                continue
            new = [wanted, *(parent for parent in wanted.parents if not parent.exists())]
            wanted.mkdir(parents=True, exist_ok=True)
            for made in new:
                _sync_folder(made.parent)

    @staticmethod
    def _fill(descriptor: int, path: Path, sha256: str) -> None:
        """Write the bytes of `path`, forced to disk and read-only, if they are those with `sha256`.

        Raises:
            Refusal: as in `keep`.
            OSError: the archive cannot be written.
        """
        digest = hashlib.sha256()
        with open(descriptor, "wb") as output:
            for chunk in _chunks(path):
                digest.update(chunk)
                output.write(chunk)
            if digest.hexdigest() != sha256:
                raise Refusal(
                    "unreadable",
                    say(
                        "{path} changed while it was being read. Import it again when it is complete.",
                        path=_shown(path),
                    ),
                    passing=True,
                )
            output.flush()
            os.fchmod(output.fileno(), _READ_ONLY)
            os.fsync(output.fileno())


def _chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a source file; its errors are the source's, not the archive's."""
    try:
        with path.open("rb") as source:
            while chunk := source.read(_CHUNK_BYTES):
                yield chunk
    except OSError as cause:
        raise Refusal(
            "unreadable",
            say(
                "{path} cannot be read: {cause}. Check its rights and import it again.",
                path=_shown(path),
                cause=_why(cause),
            ),
            passing=True,
        ) from cause


def _check_kept(target: Path, sha256: str) -> None:
    if sha256_of_file(target) != sha256:
        raise IntegrityBroken(
            say("The original {path} holds other bytes than its name says. Run “hoso verify”.", path=_shown(target))
        )


def _cannot_write(folder: Path, cause: OSError) -> CannotWrite:
    if cause.errno in {errno.ENOSPC, errno.EDQUOT}:
        return CannotWrite(say("The disk of {folder} is full. Free space, then try again.", folder=_shown(folder)))
    return CannotWrite(
        say(
            "{folder} cannot be written: {cause}. Check its rights, then try again.",
            folder=_shown(folder),
            cause=_why(cause),
        )
    )


def _sync_folder(folder: Path) -> None:
    """Force a folder's names to disk: fsync(2) of a file does not do so for its name."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _shown(path: Path) -> str:
    return shown_path(os.fsencode(path))


def _why(cause: OSError) -> str:
    """The system's words without the path, which stands in the sentence already."""
    return cause.strerror or str(cause)
