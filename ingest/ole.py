"""OLE compound files ([MS-CFB]): what Word, Excel, PowerPoint and Outlook wrote before 2007, told by their streams."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import olefile

from archive.errors import Refusal
from archive.messages import say
from ingest import source as files

# What `olefile` lets through on files that break the rules, its own OleFileError apart.
_FAULTS = (struct.error, IndexError, ValueError, TypeError, KeyError, OverflowError, RecursionError, AttributeError)

# A stream that only one program writes → the type. Encrypted files come first: they hold the other names too.
_STREAMS = (
    ("EncryptedPackage", files.LOCKED_OFFICE),
    ("WordDocument", files.DOC),
    ("Workbook", files.XLS),
    ("Book", files.XLS),
    ("PowerPoint Document", files.PPT),
    ("__properties_version1.0", files.MSG),
)


class Storage:
    """An open compound file: streams by the path of their name."""

    def __init__(self, ole: olefile.OleFileIO) -> None:
        self._ole = ole

    def names(self) -> list[str]:
        """The streams and storages, as paths with slashes, in the file's order."""
        with _faults_told():
            return ["/".join(parts) for parts in self._ole.listdir(streams=True, storages=True)]

    def holds(self, name: str) -> bool:
        """Whether there is a stream or storage of that name; case does not matter."""
        with _faults_told():
            return bool(self._ole.exists(name))

    def read(self, name: str) -> bytes | None:
        """The bytes of a stream; None where the file has none of that name.

        Raises:
            Refusal: ``damaged``.
        """
        with _faults_told():
            if self._ole.get_type(name) != olefile.STGTY_STREAM:
                return None
            with self._ole.openstream(name) as stream:
                data: bytes = stream.read()
                return data


@contextmanager
def open_ole(path: Path) -> Iterator[Storage]:
    """The compound file, its directory read.

    Raises:
        Refusal: ``damaged``.
        OSError: the file cannot be opened.
    """
    with path.open("rb") as stream:
        with _faults_told():
            ole = olefile.OleFileIO(stream)
        try:
            yield Storage(ole)
        finally:
            ole.close()


def media_type_of(path: Path) -> str:
    """The type of a compound file; one that cannot be opened, or that nobody knows, is just `OLE`."""
    try:
        with open_ole(path) as storage:
            return next((media_type for name, media_type in _STREAMS if storage.holds(name)), files.OLE)
    except (Refusal, OSError):
        return files.OLE


@contextmanager
def _faults_told() -> Iterator[None]:
    """What goes wrong inside is the file's fault, unless the disk gave an error of its own."""
    try:
        yield
    except OSError as cause:
        if cause.errno is not None:  # olefile's own errors, which are OSErrors too, carry no number
            raise
        raise _damaged(cause) from cause
    except _FAULTS as cause:
        raise _damaged(cause) from cause


def _damaged(cause: Exception) -> Refusal:
    return Refusal(
        "damaged",
        say(
            "The inside of the Office file is broken ({cause}). Open it in the program that made it and save it again.",
            cause=cause,
        ),
    )
