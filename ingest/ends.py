"""What the end of a worker says about the file that it was reading."""

from __future__ import annotations

import signal
import sys

from archive.messages import say
from archive.model import Refused
from archive.settings import MEBIBYTE, Settings


def late(shown: str, settings: Settings) -> Refused:
    """It took longer than it may."""
    return Refused(
        shown,
        "timeout",
        say(
            "Reading took longer than {seconds} seconds and was stopped. "
            "Raise read_seconds in settings.toml and import it again.",
            seconds=settings.read_seconds,
        ),
    )


def too_much_memory(shown: str, settings: Settings) -> Refused:
    """It asked for more memory than it may."""
    return Refused(
        shown,
        "out_of_memory",
        say(
            "Reading needs more than {mebibytes} MiB of memory. "
            "Raise read_memory_bytes in settings.toml and import it again.",
            mebibytes=settings.read_memory_bytes // MEBIBYTE,
        ),
    )


def dead(shown: str, settings: Settings, exit_code: int) -> Refused:
    """What the end of a worker says about the file; a negative `exit_code` is a signal."""
    if sys.platform != "win32" and exit_code in {-signal.SIGALRM, -signal.SIGXCPU}:
        return late(shown, settings)
    if sys.platform != "win32" and exit_code == -signal.SIGKILL:
        return Refused(
            shown,
            "out_of_memory",
            say(
                "The process that read it was killed, perhaps for lack of memory. "
                "Run the import again, with fewer --workers."
            ),
            passing=True,
        )
    return Refused(
        shown,
        "damaged",
        say(
            "The file crashes its reader (code {code}). Ask the sender for it again, or print it to a new PDF.",
            code=exit_code,
        ),
    )


def unsafe(shown: str) -> Refused:
    """It took hold of its reader: what came back is no answer."""
    return Refused(
        shown,
        "unsafe",
        say("The file made its reader answer nonsense, as an attack would. Ask the sender where it comes from."),
    )
