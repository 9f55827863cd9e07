"""Reading many files in processes that may be stopped: a file can hang, crash or eat memory, the batch goes on.

`read_all` takes tasks one by one and gives what became of each as it is ready, not in the order of the
tasks. It never holds more than one task for each worker. What may happen to a file::

    the reader answers                      its Read or Refused
    it takes longer than `read_seconds`     Refused timeout; the worker is killed
    it asks for more than `read_memory_bytes`   Refused out_of_memory
    it crashes in an engine (SIGSEGV, SIGABRT…)   Refused damaged
    somebody else kills the worker (SIGKILL)    Refused out_of_memory, passing: the next run asks again
    it takes hold of the worker, which answers nonsense   Refused unsafe
    a program or model is missing   Refused unreadable, passing; `Done.missing`
    it fails in our own code                Refused unreadable, passing; the traceback goes to the log
"""

from __future__ import annotations

import logging
import multiprocessing
import pickle
import sys
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TypeAlias

from archive.errors import MissingProgram, Refusal
from archive.model import Message, Reading, Refused
from archive.settings import Settings
from ingest.answer import unpacked
from ingest.confine import Gap, warning
from ingest.containers import Member
from ingest.ends import dead, late, unsafe
from ingest.staging import Staging
from ingest.worker import Reader, Task, work

Supply: TypeAlias = Callable[[], Task | None]
"""Gives the next task; None where there is none now (what comes out of a container may bring more)."""

_LOG = logging.getLogger("hoso.workers")


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a task: its reading (None where only members were asked for), and the members it holds.

    The files of the members stand in `folder`, which the taker removes when they are dealt with.
    """

    task: Task
    reading: Reading | None
    members: tuple[Member, ...] = ()
    folder: Path | None = None
    missing: bool = False


def read_one(path: Path, shown: str, settings: Settings, read: Reader, warn: Callable[[Message], None]) -> Reading:
    """Read one file in a process of its own; what is inside a container is not unpacked.

    Raises:
        MissingProgram: what is needed to read it is not installed.
    """
    tasks = iter([Task(path, shown, unpack=False)])
    (done,) = read_all(lambda: next(tasks, None), settings, read, workers=1, warn=warn)
    assert done.reading is not None
    if done.missing and isinstance(done.reading, Refused):
        raise MissingProgram(done.reading.message)
    return done.reading


def read_all(
    supply: Supply, settings: Settings, read: Reader, *, workers: int, warn: Callable[[Message], None]
) -> Generator[Done, None, None]:
    """Read the tasks in `workers` processes; yield what became of each, in the order in which they end.

    `warn` is told once what the system cannot keep a hostile file from.
    """
    with Staging() as staging:
        crew = _Crew(staging, settings, read, warn)
        try:
            while True:
                while len(crew.busy) < workers and (task := supply()) is not None:
                    done = crew.give(task)
                    if done is not None:
                        yield done
                if not crew.busy:
                    return
                for worker in crew.ended():
                    done = crew.take(worker)
                    # The next file goes out before this one is stored, so that no worker waits for the writer.
                    following = supply()
                    refused = None if following is None else crew.give(following)
                    yield done
                    if refused is not None:
                        yield refused
        finally:
            crew.dismiss()


class _Crew:
    """The workers of a batch, those that read and those that wait."""

    def __init__(self, staging: Staging, settings: Settings, read: Reader, warn: Callable[[Message], None]) -> None:
        self.staging, self.settings, self.read, self.warn = staging, settings, read, warn
        self.context = _context(read)
        self.idle: list[_Worker] = []
        self.busy: dict[Connection, _Worker] = {}
        self.warned = False

    def give(self, task: Task) -> Done | None:
        """Let a worker read it, a waiting one if there is one; what became of it where it could not even be copied."""
        while True:
            worker = self.idle.pop() if self.idle else _Worker(self.context, self.staging, self.settings, self.read)
            try:
                worker.give(task)
            except Refusal as refusal:
                self.idle.append(worker)
                return Done(task, Refused(task.shown, refusal.reason, refusal.message, None, refusal.passing))
            except OSError:  # it died between two files; no file is to blame
                worker.stop()
            else:
                self.busy[worker.pipe] = worker
                return None

    def ended(self) -> list[_Worker]:
        """Wait for the next workers that have an answer, have died, or are late."""
        limit_seconds = self.settings.read_seconds
        first_deadline = min(worker.since for worker in self.busy.values()) + limit_seconds
        ready = wait(list(self.busy), timeout=max(0.0, first_deadline - time.monotonic()))
        now = time.monotonic()
        return [worker for pipe, worker in self.busy.items() if pipe in ready or now - worker.since >= limit_seconds]

    def take(self, worker: _Worker) -> Done:
        """What became of the worker's file; a worker that is still alive waits for the next one."""
        del self.busy[worker.pipe]
        done, gaps = worker.take(self.settings, self.staging)
        message = warning(gaps)
        if message is not None and not self.warned:
            self.warned = True
            self.warn(message)
        if worker.process.is_alive():
            self.idle.append(worker)
        return done

    def dismiss(self) -> None:
        """End all workers at once."""
        for worker in (*self.idle, *self.busy.values()):
            worker.stop()


class _Worker:
    """One reading process, its desk, the pipe to it, and what it is reading since when (monotonic seconds)."""

    def __init__(self, context: BaseContext, staging: Staging, settings: Settings, read: Reader) -> None:
        self.desk = staging.desk()
        self.settings = settings
        self.pipe, theirs = context.Pipe()
        arguments = (theirs, settings, read, self.desk.paper, self.desk.scratch)
        self.process: BaseProcess = context.Process(target=work, args=arguments, daemon=True)  # type: ignore[attr-defined]  # typeshed leaves Process out of BaseContext
        self.process.start()
        theirs.close()
        self.task: Task | None = None
        self.since = 0.0

    def give(self, task: Task) -> None:
        """Send it a file to read.

        Raises:
            Refusal: the file cannot be copied to its desk.
            OSError: the worker has died while it was idle.
        """
        self.desk.lay(task.path, self.settings)
        self.pipe.send(task)
        self.task, self.since = task, time.monotonic()

    def take(self, settings: Settings, staging: Staging) -> tuple[Done, tuple[Gap, ...]]:
        """Its answer, or what became of it, and what its confinement lacks; a worker that is late is killed."""
        task = self.task
        assert task is not None
        if not self.pipe.poll():
            self.stop()
            return Done(task, late(task.shown, settings)), ()
        try:
            answer = unpacked(self.pipe.recv_bytes())
        except (EOFError, OSError):
            self.process.join()
            code = self.process.exitcode or 0
            self.stop()
            return Done(task, dead(task.shown, settings, code)), ()
        except pickle.UnpicklingError as cause:
            self.stop()
            _LOG.error("%s: %s", task.shown, cause)
            return Done(task, unsafe(task.shown)), ()
        if answer.fault is not None:
            _LOG.error("%s: %s", task.shown, answer.fault)
        done = Done(task, answer.reading, *self._moved(answer.members, staging), answer.missing)
        if answer.last:
            self.process.join()
            self.stop()
        return done, answer.gaps

    def _moved(self, members: tuple[Member, ...], staging: Staging) -> tuple[tuple[Member, ...], Path | None]:
        """The members of a container in a folder that the worker cannot see; their names are all that is believed."""
        if not any(member.path for member in members):
            return members, None
        folder = staging.new_folder()
        files = {file.name: file for file in self.desk.scratch.iterdir()}
        moved: list[Member] = []
        for member in members:
            file = files.get(member.path.name) if member.path else None
            moved.append(replace(member, path=file.rename(folder / file.name) if file else None))
        return tuple(moved), folder

    def stop(self) -> None:
        """End the process at once; it holds nothing but its desk."""
        self.process.kill()
        self.process.join()
        self.pipe.close()
        self.desk.clear()


def _context(read: Reader) -> BaseContext:
    """Fresh processes that share nothing with ours: its database and its threads stay here."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([read.__module__, "ingest.worker"])
    return context
