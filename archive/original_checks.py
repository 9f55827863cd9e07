"""Checks of the originals: there, of the right size, and byte for byte what their SHA-256 says."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from archive.digest import sha256_of_file
from archive.messages import say
from archive.model import Fault, Message
from archive.opening import shown
from archive.originals import Originals


def recorded(connection: sqlite3.Connection, originals: Originals, *, fast: bool) -> Iterator[Fault]:
    """The original of every record: presence and size, and unless `fast` its bytes."""
    for record, sha256, size_bytes in connection.execute("SELECT id, sha256, size_bytes FROM records ORDER BY id"):
        try:
            path = originals.path(str(sha256))
        except ValueError:
            continue  # no SHA-256 any more: the record was changed, and is named for that
        if not path.is_file():
            yield Fault(
                "original_missing",
                say("The original of record {id} is missing: {path}.", id=record, path=shown(path)),
                record,
                say("Bring it back from a backup: any file with SHA-256 {sha256} is the right one.", sha256=sha256),
            )
        elif (found := path.stat().st_size) != size_bytes:
            yield Fault(
                "original_size",
                say(
                    "The original of record {id} has {found} bytes instead of {size}: {path}.",
                    id=record,
                    found=found,
                    size=size_bytes,
                    path=shown(path),
                ),
                record,
                _replace(sha256),
            )
        elif not fast:
            yield from bytes_of(path, sha256, record)


def unrecorded(connection: sqlite3.Connection, originals: Originals, files: Iterable[Path]) -> Iterator[Fault]:
    """Files in the folder of originals that no record names: harmless, a kill leaves them."""
    for path in files:
        if not _in_its_place(originals, path):
            yield Fault(
                "file_foreign",
                say("{path} is not a file of the archive.", path=shown(path)),
                None,
                say("Move it elsewhere."),
                harmless=True,
            )
        elif connection.execute("SELECT 1 FROM records WHERE sha256 = ?", (path.name,)).fetchone() is None:
            yield Fault(
                "original_unreferenced",
                say("No record names the original {path}: an import was broken off, or is going on.", path=shown(path)),
                None,
                say("Run the import again; a file that is still named then may be deleted."),
                harmless=True,
            )


def temporary(files: Iterable[Path]) -> Iterator[Fault]:
    """Files whose writing was broken off: harmless."""
    for path in files:
        yield Fault(
            "temporary_file",
            say("{path} was left by an import that was broken off, or is just being written.", path=shown(path)),
            None,
            say("Delete it when no import is running."),
            harmless=True,
        )


def named(originals: Originals, files: Iterable[Path]) -> Iterator[Fault]:
    """Files whose bytes are not those of their name: what can be checked without a database."""
    for path in files:
        if _in_its_place(originals, path):
            yield from bytes_of(path, path.name, None)


def bytes_of(path: Path, sha256: str, record: int | None) -> Iterator[Fault]:
    """Whether a file's bytes have this SHA-256."""
    try:
        found = sha256_of_file(path)
    except OSError as cause:
        yield Fault(
            "original_unreadable",
            say("The original {path} cannot be read: {cause}.", path=shown(path), cause=cause.strerror or cause),
            record,
            say("Check the disk and the rights of the folder, then verify again."),
        )
        return
    if found != sha256:
        yield Fault(
            "original_changed",
            say("The original {path} is changed: its SHA-256 is {found}.", path=shown(path), found=found),
            record,
            _replace(sha256),
        )


def _in_its_place(originals: Originals, path: Path) -> bool:
    try:
        return originals.path(path.name) == path
    except ValueError:
        return False


def _replace(sha256: str) -> Message:
    return say("Replace it from a backup: any file with SHA-256 {sha256} is the right one.", sha256=sha256)
