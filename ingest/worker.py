"""The reading process itself: take a task, answer, until the pipe is closed. Its parent is `ingest.workers`."""

from __future__ import annotations

import gc
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeAlias

from archive.errors import MissingProgram, Refusal
from archive.messages import say
from archive.model import Read, Reading, Refused, Source
from archive.settings import Settings
from archive.tables import use
from ingest.answer import Answer, packed
from ingest.confine import Gap, confine, limit_cpu, limit_process
from ingest.containers import HAS_MEMBERS, SEPARATOR, Member, members
from ingest.ends import too_much_memory
from ingest.source import look, unreadable

Reader: TypeAlias = Callable[[Path, str, Settings], Reading]

_GRACE_SECONDS = 10
"""A worker whose parent died ends itself this long after the limit."""
_NEW_OBJECTS = 20_000
"""So many new objects are made before cycles are looked for; Python's 700 are the words of one page."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read, and the name under which it is shown.

    `is_member` files came out of a container and are removed when they are dealt with. `unpack` asks for what
    is inside; not of members, which come with all that is inside them.
    `is_known` containers are only unpacked: an earlier run may have been killed between them and a member.
    `source` is what the parent saw when it hashed the file; `container` is the SHA-256 of the outermost
    container that a member came out of.
    """

    path: Path
    shown: str
    is_member: bool = False
    unpack: bool = True
    is_known: bool = False
    source: Source | None = None
    container: str | None = None


def work(pipe: Connection, settings: Settings, read: Reader, paper: Path, scratch: Path) -> None:
    """The life of a worker: take a task, read `paper`, answer, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends us
    tempfile.tempdir = str(scratch)
    limit_process(settings)
    collect_seldom()
    use(settings.tables)
    gaps = confine(_readable(read, settings, paper), [scratch])
    while True:
        try:
            task: Task = pipe.recv()
        except (EOFError, OSError):
            return
        limit_cpu(settings.read_seconds)
        if sys.platform != "win32":
            # The kernel ends a worker whose parent died and cannot end it any more.
            signal.alarm(settings.read_seconds + _GRACE_SECONDS)
        answer = _answer(task, settings, read, paper, scratch, gaps)
        try:
            pipe.send_bytes(packed(answer))
        except MemoryError:
            answer = Answer(too_much_memory(task.shown, settings), last=True, gaps=gaps)
            pipe.send_bytes(packed(answer))
        except OSError:
            return
        if answer.last:
            return
        if sys.platform != "win32":
            signal.alarm(0)


def collect_seldom() -> None:
    """Look for garbage in cycles seldom: words by the thousand hold none, and going through them cost a twentieth."""
    gc.set_threshold(_NEW_OBJECTS)


def _readable(read: Reader, settings: Settings, paper: Path) -> list[Path]:
    """What a worker must see besides Python and the room it works in: its paper, and where its reader lives."""
    module = sys.modules.get(read.__module__)
    places = [paper.parent]
    if module is not None and module.__file__:
        places.append(Path(module.__file__).parent)
    if settings.tessdata:
        places.append(Path(settings.tessdata))
    return places


def _answer(task: Task, settings: Settings, read: Reader, paper: Path, scratch: Path, gaps: tuple[Gap, ...]) -> Answer:
    try:
        return replace(_attempt(task, settings, read, paper, scratch), gaps=gaps)
    except MemoryError:
        return Answer(too_much_memory(task.shown, settings), last=True, gaps=gaps)
    except MissingProgram as error:
        return Answer(Refused(task.shown, "unreadable", error.message, passing=True), missing=True, gaps=gaps)
    except Exception as fault:  # noqa: BLE001  the edge of a process: our own fault must not stop a batch of other files
        message = say(
            "A fault of the program stopped it ({kind}). "
            "The log has the details; report it and run the import again after an update.",
            kind=type(fault).__name__,
        )
        refused = Refused(task.shown, "unreadable", message, passing=True)
        return Answer(refused, fault=traceback.format_exc(), gaps=gaps)


def _attempt(task: Task, settings: Settings, read: Reader, paper: Path, scratch: Path) -> Answer:
    """Read the paper, and unpack what is in it.

    Raises:
        MissingProgram: what is needed to read it is not installed.
    """
    reading = None if task.is_known else read(paper, task.shown, settings)
    if not task.unpack:
        return Answer(reading)
    try:
        source = reading.source if reading is not None else look(paper, task.shown, settings)
        if source is None or source.media_type not in HAS_MEMBERS:
            return Answer(reading)
        found = tuple(members(paper, task.shown, source.media_type, scratch, settings))
    except (Refusal, OSError) as cause:
        refusal = unreadable(cause) if isinstance(cause, OSError) else cause
        if isinstance(reading, Read):  # its own text could be read: that is kept, and what is wrong with the rest told
            shown = task.shown + SEPARATOR
            refused = Refused(shown, refusal.reason, refusal.message, passing=refusal.passing)
            return Answer(reading, (Member(shown, refused=refused),))
        return Answer(reading)
    return Answer(reading, found)
