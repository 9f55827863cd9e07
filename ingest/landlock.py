"""Landlock (Linux 5.13 and later): this process gives up the file system, all but the places it names, for good.

What it gives up its children have not either, and there is no way back. No right is needed for it.
The calls have no wrapper in the C library; https://docs.kernel.org/userspace-api/landlock.html has the numbers.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every architecture
_GIVE_VERSION = 1
_PATH_BENEATH = 1
_NO_NEW_PRIVILEGES = 38  # prctl(2); without it a set-user-id program could leave the confinement

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_TRUNCATE, _IOCTL = 1 << 14, 1 << 15
READ = READ_FILE | READ_DIR
RUN = READ | EXECUTE
WRITE = READ | WRITE_FILE | 1 << 4 | 1 << 5 | 1 << 7 | 1 << 8 | _TRUNCATE
"""Read, write, truncate; make and remove files and folders; nothing else (links, sockets, devices)."""
_OF_A_FILE = EXECUTE | WRITE_FILE | READ_FILE | _TRUNCATE | _IOCTL

# By the version that brought them: the number of access rights over files that there are.
_RIGHTS = ((1, 13), (2, 14), (3, 15), (5, 16))
_TCP_SINCE, _TCP = 4, 0b11  # bind, connect
_SCOPES_SINCE, _SCOPES = 6, 0b11  # abstract sockets of others, signals to others


def version() -> int:
    """The version of Landlock that the kernel has; 0 where it has none or may not be asked."""
    if not sys.platform.startswith("linux"):
        return 0
    return max(0, _syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_GIVE_VERSION)))


def restrict(allowed: Iterable[tuple[Path, int]]) -> bool:
    """Keep only these rights beneath these places, and no TCP; False where the kernel cannot do it.

    Places that do not exist are passed over.
    """
    known = version()
    if not known:
        return False
    handled = (1 << max(count for since, count in _RIGHTS if since <= known)) - 1
    attributes = struct.pack("=Q", handled)
    if known >= _TCP_SINCE:
        attributes += struct.pack("=Q", _TCP)
    if known >= _SCOPES_SINCE:
        attributes += struct.pack("=Q", _SCOPES)
    rules = _syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint32(0))
    if rules < 0:
        return False
    try:
        for place, rights in allowed:
            with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
                _allow(rules, place, rights & handled)
        return forbid_new_privileges() and _syscall(_RESTRICT_SELF, ctypes.c_int(rules), ctypes.c_uint32(0)) == 0
    finally:
        os.close(rules)


def forbid_new_privileges() -> bool:
    """Let no program that this process starts have more rights than it has itself."""
    return int(_c_library().prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)) == 0


def _allow(rules: int, place: Path, rights: int) -> None:
    descriptor = os.open(place, os.O_PATH | os.O_CLOEXEC)
    try:
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            rights &= _OF_A_FILE
        rule = struct.pack("=Qi", rights, descriptor)
        _syscall(_ADD_RULE, ctypes.c_int(rules), ctypes.c_int(_PATH_BENEATH), rule, ctypes.c_uint32(0))
    finally:
        os.close(descriptor)


def _syscall(number: int, *arguments: object) -> int:
    return int(_c_library().syscall(ctypes.c_long(number), *arguments))


def _c_library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
