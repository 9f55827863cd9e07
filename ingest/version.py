"""Which reader read a file: what was refused is read again only by another one."""

from __future__ import annotations

import hashlib
from dataclasses import astuple
from functools import lru_cache
from pathlib import Path

from archive.settings import Settings


def reader_version(settings: Settings) -> str:
    """A name for this program's reading, with these settings: any change of code, tables or limits gives another.

    >>> reader_version(Settings()) == reader_version(Settings()) != reader_version(Settings(read_seconds=1))
    True
    """
    return hashlib.sha256(f"{_code()} {astuple(settings)!r}".encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def _code() -> str:
    """A hash over the modules and tables of this room: nobody can forget to count it up."""
    room = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(path for kind in ("*.py", "*.toml") for path in room.rglob(kind)):
        digest.update(f"{path.relative_to(room).as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
