"""Readers that do what files make readers do; in a module of their own, so that workers can import them."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from pathlib import Path

from archive.errors import MissingProgram, Refusal
from archive.messages import say
from archive.model import Document, Page, Read, Reading, Refused, Source
from archive.settings import Settings

ATTACKED = Path(tempfile.gettempdir()) / f"hoso-attacked-{os.getuid()}"


class Attack:
    """What is no reading: it would run a command in whoever unpickles it."""

    source = None

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, (f"touch {ATTACKED}",)


def read(path: Path, shown: str, settings: Settings) -> Reading:
    """Do what the file's name says."""
    match Path(shown).stem.split("-")[0]:
        case "hang":
            time.sleep(600)
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "leave":
            os._exit(7)
        case "eat":
            bytearray(4 * settings.read_memory_bytes)
        case "fault":
            raise KeyError("a fault of ours")
        case "missing":
            raise MissingProgram(say("Install it with “{command}”.", command="apt-get install x"))
        case "attack":
            return Attack()  # type: ignore[return-value]
        case "refuse":
            raise Refusal("damaged", say("There is no such file or folder."))
    content = path.read_bytes()
    import hashlib

    source = Source(shown, hashlib.sha256(content).hexdigest(), "text/plain", len(content))
    return Read(source, (Page(1, f"{shown} {os.getpid()}"),), Document())


def refuse(path: Path, shown: str, settings: Settings) -> Reading:
    """Refuse whatever comes."""
    return Refused(shown, "damaged", say("There is no such file or folder."))
