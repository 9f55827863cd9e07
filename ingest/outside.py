"""The one way to run an outside program on a file that nobody trusts: limits on time, memory and output.

The program gets no input, an empty environment, no right to write a file, and the folder ``/`` to work in.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive.errors import MissingProgram, Refusal
from archive.messages import say
from archive.settings import MEBIBYTE, Settings

_BYTES_PER_CHARACTER = 4  # in UTF-8, at most
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}


@dataclass(frozen=True, slots=True)
class Program:
    """An outside program: its name, how it is installed, and the limits of one run."""

    name: str
    install: str
    seconds: int = 60
    memory_bytes: int = 512 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run gave: the exit code (negative: the signal that ended it) and the output."""

    code: int
    output: bytes


def run(program: Program, arguments: Sequence[str], settings: Settings) -> Outcome:
    """Run the program and take what it prints.

    Raises:
        MissingProgram: it is not installed; the message names the command that does.
        Refusal: ``timeout`` or ``too_large`` (it prints more than the settings allow).
    """
    found = shutil.which(program.name)
    if found is None:
        raise MissingProgram(
            say(
                "The program {name} is needed to read this file. Install it: {install}",
                name=program.name,
                install=program.install,
            )
        )
    seconds = min(program.seconds, settings.read_seconds)
    limit_bytes = settings.max_text_chars * _BYTES_PER_CHARACTER
    late = threading.Event()
    with subprocess.Popen(  # noqa: S603  no shell; the only foreign argument is the path of a file that exists
        [found, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**_ENVIRONMENT, "PATH": os.defpath},
        cwd=os.sep,
        preexec_fn=_limits(seconds, min(program.memory_bytes, settings.read_memory_bytes)),
    ) as process:

        def stop() -> None:
            late.set()
            process.kill()

        clock = threading.Timer(seconds, stop)
        clock.start()
        assert process.stdout is not None
        try:
            output = process.stdout.read(limit_bytes + 1)
            if len(output) > limit_bytes:
                process.kill()
            process.wait()
        finally:
            clock.cancel()
    if late.is_set():
        raise Refusal(
            "timeout",
            say("{name} took longer than {seconds} seconds and was stopped.", name=program.name, seconds=seconds),
        )
    if len(output) > limit_bytes:
        raise Refusal(
            "too_large",
            say(
                "The file has more than {limit} characters. Split it, or raise max_text_chars in settings.toml.",
                limit=settings.max_text_chars,
            ),
        )
    return Outcome(process.returncode, output)


def _limits(seconds: int, memory_bytes: int) -> Callable[[], None] | None:
    """What the child does before it becomes the program: give itself limits that it cannot raise again."""
    if sys.platform == "win32":
        return None
    import resource

    limits = (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )

    def apply() -> None:
        for what, limit in limits:
            resource.setrlimit(what, (limit, limit))

    return apply
