"""Handing out an original: to a file, to stdout, to a viewer; never other bytes than were kept."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import IO

from archive.errors import CallError, IntegrityBroken, MissingProgram
from archive.messages import say
from commands.output import cannot_write

_CHUNK_BYTES = 1024 * 1024

# Viewers that take a page on their command line; the system's own choice (xdg-open) takes none.
_WITH_PAGE = (("evince", "--page-index={page}"), ("atril", "--page-index={page}"), ("okular", "--page={page}"))
_SYSTEM = {"darwin": "open"}.get(sys.platform, "xdg-open")


def copy(stored: Path, sha256: str, target: Path) -> None:
    """Write the original to `target`, whole or not at all.

    Raises:
        CallError: `target` cannot be written.
        IntegrityBroken: the bytes are not those that were kept; nothing is written.
    """
    try:
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".hoso-")
    except OSError as cause:
        raise CallError(cannot_write(target, cause)) from cause
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            _pour(stored, sha256, file)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(target)
    except OSError as cause:
        raise CallError(cannot_write(target, cause)) from cause
    finally:
        temporary.unlink(missing_ok=True)


def to_stdout(stored: Path, sha256: str) -> None:
    """Write the original to stdout, after its bytes were checked.

    Raises:
        IntegrityBroken: the bytes are not those that were kept.
    """
    with tempfile.TemporaryFile() as checked:
        _pour(stored, sha256, checked)
        checked.seek(0)
        sys.stdout.flush()
        shutil.copyfileobj(checked, sys.stdout.buffer, _CHUNK_BYTES)
        sys.stdout.buffer.flush()


def to_viewer(stored: Path, sha256: str, name: str, page: int | None) -> Path:
    """Open a read-only copy, under the paper's own name, in a viewer; returns where the copy stands.

    Raises:
        MissingProgram: there is no viewer.
        IntegrityBroken: the bytes are not those that were kept.
    """
    command = _viewer(page)
    target = Path(tempfile.mkdtemp(prefix="hoso-")) / name
    copy(stored, sha256, target)
    target.chmod(0o400)
    nothing = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (0, 1, 2)]
    os.posix_spawn(command[0], [*command, str(target)], os.environ, file_actions=nothing, setsid=True)
    return target


def _viewer(page: int | None) -> list[str]:
    if page is not None:
        for program, argument in _WITH_PAGE:
            if found := shutil.which(program):
                return [found, argument.format(page=page)]
    found = shutil.which(_SYSTEM)
    if found is None:
        raise MissingProgram(
            say(
                "{program} is missing, so no viewer can be opened. "
                "Install it (sudo apt-get install xdg-utils), or write to a file with -o.",
                program=_SYSTEM,
            )
        )
    return [found]


def _pour(stored: Path, sha256: str, target: IO[bytes]) -> None:
    digest = hashlib.sha256()
    with stored.open("rb") as original:
        while chunk := original.read(_CHUNK_BYTES):
            digest.update(chunk)
            target.write(chunk)
    if digest.hexdigest() != sha256:
        raise IntegrityBroken(
            say(
                "The original {path} is not what was kept: its checksum differs. "
                "Run hoso verify; bring it back from a backup.",
                path=stored,
            )
        )


def _umask() -> int:
    """The process's umask, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
