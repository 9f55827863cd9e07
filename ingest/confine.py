"""Confining a reading process: no network, no files but the one it reads, no more than its share of the machine.

Three walls of the Linux kernel, each put up where it is to be had; what lacks is told, once, to the user:

==================  ==========================================  ======================================
wall                keeps out                                   is missing
==================  ==========================================  ======================================
network namespace   every network, also that of this machine    where the system forbids namespaces
seccomp             sockets of any kind, other processes        on other machines than x86-64 and ARM64
Landlock            every file outside the places below         before Linux 5.13
==================  ==========================================  ======================================

Outside programs (antiword) stand behind the same walls. The limits (`limit_process`) hold on every Unix.
"""

from __future__ import annotations

import ctypes
import mimetypes
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal, TypeAlias

from archive.messages import say
from archive.model import Message
from archive.settings import MEBIBYTE, Settings
from ingest.landlock import READ, READ_FILE, RUN, WRITE, WRITE_FILE, restrict
from ingest.seccomp import refuse_calls

Gap: TypeAlias = Literal["files", "network"]

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # unshare(2)
_MOST_OPEN_FILES = 256
_RESERVED_BYTES = 4096 * MEBIBYTE
"""Address space that engines reserve and never touch, on top of what they may really use."""

_SYSTEM = ("/usr", "/lib", "/lib32", "/lib64", "/bin")
_SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/localtime", "/proc/cpuinfo", "/proc/meminfo", "/dev/urandom", "/dev/zero")
_PROCESSORS = "/sys/devices/system/cpu"
_LIBRARIES = {"site-packages", "dist-packages"}
_TESSDATA = "TESSDATA_PREFIX"


def confine(readable: Iterable[Path], writable: Iterable[Path]) -> tuple[Gap, ...]:
    """Put up the walls around this process, for good; returns what could not be kept out.

    To be called by a process with one thread, before it reads what nobody trusts.

    Args:
        readable: What it may read besides Python, its libraries and the system's own programs.
        writable: Folders in which it may write.
    """
    lonely = _leave_network()
    places = [*((path, READ) for path in readable), *((path, WRITE) for path in writable), *_programs()]
    blind = restrict(places)
    deaf = refuse_calls()
    gaps: list[Gap] = []
    if not blind:
        gaps.append("files")
    if not (lonely or deaf):
        gaps.append("network")
    return tuple(gaps)


def warning(gaps: tuple[Gap, ...]) -> Message | None:
    """What to tell the user of what could not be kept out; None where everything was."""
    if not gaps:
        return None
    if gaps == ("files",):
        return say(
            "This system cannot keep a hostile file from reading other files of yours (Linux 5.13 or later can). "
            "Import files of unknown origin as a user who owns nothing else."
        )
    if gaps == ("network",):
        return say(
            "This system cannot keep a hostile file from using the network (namespaces and seccomp are missing). "
            "Import files of unknown origin on a machine without network."
        )
    return say(
        "This system cannot keep a hostile file from reading other files of yours or using the network. "
        "Import files of unknown origin as a user who owns nothing else, on a machine without network."
    )


def limit_process(settings: Settings) -> None:
    """Let the kernel refuse this process more memory, open files, written bytes and core dumps than it needs."""
    if sys.platform == "win32":
        return
    import resource

    memory = settings.read_memory_bytes
    limits = (
        # RLIMIT_DATA counts what is really written; RLIMIT_AS counts the address space engines merely reserve too.
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_AS, memory + _RESERVED_BYTES),
        (resource.RLIMIT_FSIZE, settings.max_inflated_bytes),
        (resource.RLIMIT_NOFILE, _MOST_OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in limits:
        _, hard = resource.getrlimit(what)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))


def limit_cpu(seconds: int) -> None:
    """Let the kernel end this process (SIGXCPU) after so many more seconds of CPU; replaces the last limit."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(time.process_time()) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _programs() -> Iterator[tuple[Path, int]]:
    """Python, its libraries, our own modules, the system's programs and their data."""
    for name in _SYSTEM:
        yield Path(name), RUN
    for prefix in {sys.prefix, sys.base_prefix} - {"/"}:
        yield Path(prefix), READ
    for entry in sys.path:
        if Path(entry).name in _LIBRARIES:
            yield Path(entry), READ
            yield from _linked_libraries(Path(entry))
    for package in ("archive", "ingest"):
        yield Path(str(sys.modules[package].__file__)).parent, READ
    for file in (*_SYSTEM_FILES, *mimetypes.knownfiles):
        yield Path(file), READ_FILE
    yield Path(_PROCESSORS), READ
    yield Path(os.devnull), READ_FILE | WRITE_FILE
    if os.environ.get(_TESSDATA):
        yield Path(os.environ[_TESSDATA]), READ


def _linked_libraries(folder: Path) -> Iterator[tuple[Path, int]]:
    """Libraries that are only linked into the folder, as package managers that share them do it."""
    with suppress(OSError):
        for library in folder.iterdir():
            if library.is_symlink():
                yield library.resolve(), READ if library.is_dir() else READ_FILE


def _leave_network() -> bool:
    """Move into a network namespace of its own, in which there is nothing, not even the machine itself."""
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None, use_errno=True)
    # The right to do it comes from being root, else from a user namespace, in which root's other rights would be lost.
    if library.unshare(_NEW_NETWORK) == 0:
        return True
    user, group = os.getuid(), os.getgid()
    if library.unshare(_NEW_USER | _NEW_NETWORK) != 0:
        return False
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with suppress(OSError):
            Path("/proc/self", name).write_text(text, encoding="ascii")
    return True
