"""The reading process itself: take a task, answer, until the pipe is closed. Its parent is `ingest.workers`."""

from __future__ import annotations

import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeAlias

from archive.messages import say
from archive.model import Reading, Refused
from archive.settings import Settings
from ingest.ends import too_much_memory

Reader: TypeAlias = Callable[[Path, str, Settings], Reading]

_GRACE_SECONDS = 10
"""A worker whose parent died ends itself this long after the limit."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read, and the name under which it is shown."""

    path: Path
    shown: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A worker's answer; `fault` is a traceback of ours, `last` says that the worker ends now."""

    reading: Reading
    fault: str | None = None
    last: bool = False


def work(pipe: Connection, settings: Settings, read: Reader) -> None:
    """The life of a worker: take a task, answer, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends us
    _limit_memory(settings.read_memory_bytes)
    while True:
        try:
            task: Task = pipe.recv()
        except (EOFError, OSError):
            return
        if sys.platform != "win32":
            # The kernel ends a worker whose parent died and cannot end it any more.
            signal.alarm(settings.read_seconds + _GRACE_SECONDS)
        reply = _attempt(task, settings, read)
        try:
            pipe.send(reply)
        except MemoryError:
            reply = Reply(too_much_memory(task.shown, settings), last=True)
            pipe.send(reply)
        except OSError:
            return
        if reply.last:
            return
        if sys.platform != "win32":
            signal.alarm(0)


def _attempt(task: Task, settings: Settings, read: Reader) -> Reply:
    try:
        return Reply(read(task.path, task.shown, settings))
    except MemoryError:
        return Reply(too_much_memory(task.shown, settings), last=True)
    except Exception as fault:  # noqa: BLE001  the edge of a process: our own fault must not stop a batch of other files
        message = say(
            "A fault of the program stopped it ({kind}). "
            "The log has the details; report it and run the import again after an update.",
            kind=type(fault).__name__,
        )
        return Reply(Refused(task.shown, "unreadable", message, passing=True), fault=traceback.format_exc())


def _limit_memory(size_bytes: int) -> None:
    """Let the kernel refuse this process more private memory than `size_bytes`, where there is such a limit."""
    if sys.platform == "win32":
        return
    import resource

    # RLIMIT_DATA counts what is really written; RLIMIT_AS would count the address space engines merely reserve.
    resource.setrlimit(resource.RLIMIT_DATA, (size_bytes, size_bytes))
