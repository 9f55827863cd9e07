"""Reading many files in processes that may be stopped: a file can hang, crash or eat memory, the batch goes on.

`read_all` takes tasks one by one and gives readings back as they are ready, not in the order of the
tasks. It never holds more than one task for each worker. What may happen to a file::

    the reader answers                      its Read or Refused
    it takes longer than `read_seconds`     Refused timeout; the worker is killed
    it asks for more than `read_memory_bytes`   Refused out_of_memory
    it crashes in an engine (SIGSEGV, SIGABRT…)   Refused damaged
    somebody else kills the worker (SIGKILL)    Refused out_of_memory, passing: the next run asks again
    it fails in our own code                Refused unreadable, passing; the traceback goes to the log
"""

from __future__ import annotations

import logging
import multiprocessing
import sys
import time
from collections.abc import Generator, Iterable
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path

from archive.model import Reading
from archive.settings import Settings
from ingest.ends import dead, late
from ingest.worker import Reader, Reply, Task, work

_LOG = logging.getLogger("hoso.workers")


def read_one(path: Path, shown: str, settings: Settings, read: Reader) -> Reading:
    """Read one file in a process of its own."""
    ((_, reading),) = read_all([Task(path, shown)], settings, read, workers=1)
    return reading


def read_all(
    tasks: Iterable[Task], settings: Settings, read: Reader, *, workers: int
) -> Generator[tuple[Task, Reading], None, None]:
    """Read the tasks in `workers` processes; yield each with its reading, in the order in which they end."""
    waiting = iter(tasks)
    context = _context(read)
    idle: list[_Worker] = []
    busy: dict[Connection, _Worker] = {}
    try:
        while True:
            while len(busy) < workers and (task := next(waiting, None)) is not None:
                worker = _give(task, idle, context, settings, read)
                busy[worker.pipe] = worker
            if not busy:
                return
            for worker in _ended(busy, settings.read_seconds):
                del busy[worker.pipe]
                task, reading = worker.take(settings)
                if worker.process.is_alive():
                    # Its next file goes out before this one is stored, so that no worker waits for the writer.
                    following = next(waiting, None)
                    if following is not None:
                        worker = _give(following, [worker], context, settings, read)
                        busy[worker.pipe] = worker
                    else:
                        idle.append(worker)
                yield task, reading
    finally:
        for worker in (*idle, *busy.values()):
            worker.stop()


class _Worker:
    """One reading process, the pipe to it, and what it is reading since when (monotonic seconds)."""

    def __init__(self, context: BaseContext, settings: Settings, read: Reader) -> None:
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=work, args=(theirs, settings, read), daemon=True)  # type: ignore[attr-defined]  # typeshed leaves Process out of BaseContext
        self.process.start()
        theirs.close()
        self.task: Task | None = None
        self.since = 0.0

    def give(self, task: Task) -> None:
        """Send it a file to read.

        Raises:
            OSError: the worker has died while it was idle.
        """
        self.pipe.send(task)
        self.task, self.since = task, time.monotonic()

    def take(self, settings: Settings) -> tuple[Task, Reading]:
        """Its answer, or what became of it; a worker that is late is killed."""
        task = self.task
        assert task is not None
        if not self.pipe.poll():
            self.stop()
            return task, late(task.shown, settings)
        try:
            reply: Reply = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join()
            code = self.process.exitcode or 0
            self.stop()
            return task, dead(task.shown, settings, code)
        if reply.fault is not None:
            _LOG.error("%s: %s", task.shown, reply.fault)
        if reply.last:
            self.process.join()
            self.stop()
        return task, reply.reading

    def stop(self) -> None:
        """End the process at once; it holds nothing but a file open for reading."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _context(read: Reader) -> BaseContext:
    """Fresh processes that share nothing with ours: its database and its threads stay here."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([read.__module__])
    return context


def _give(task: Task, idle: list[_Worker], context: BaseContext, settings: Settings, read: Reader) -> _Worker:
    while idle:
        worker = idle.pop()
        try:
            worker.give(task)
        except OSError:  # it died between two files; no file is to blame
            worker.stop()
        else:
            return worker
    worker = _Worker(context, settings, read)
    worker.give(task)
    return worker


def _ended(busy: dict[Connection, _Worker], limit_seconds: float) -> list[_Worker]:
    """Wait for the next workers that have an answer, have died, or are late."""
    now = time.monotonic()
    first_deadline = min(worker.since for worker in busy.values()) + limit_seconds
    ready = wait(list(busy), timeout=max(0.0, first_deadline - now))
    now = time.monotonic()
    return [worker for pipe, worker in busy.items() if pipe in ready or now - worker.since >= limit_seconds]
