"""Where faults of the program itself are kept: a log in the user's own state folder.

The place follows the XDG Base Directory Specification: ``$XDG_STATE_HOME/hoso/hoso.log``, by default
``~/.local/state/hoso/hoso.log``; where that cannot be written, ``hoso-<user>.log`` in the folder for
temporary files. The log holds tracebacks, no texts of papers.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from archive.messages import say
from archive.model import Message

_LINE = "%(asctime)s %(process)d %(levelname)s %(message)s"


def listen() -> Path:
    """Let faults that are logged below go to the log file; returns its path."""
    path = _path()
    logger = logging.getLogger("hoso")
    if _place_of(logger) != path:
        for old in logger.handlers[:]:
            logger.removeHandler(old)
            old.close()
        handler = logging.FileHandler(path, encoding="utf-8", errors="backslashreplace", delay=True)
        handler.setFormatter(logging.Formatter(_LINE))
        logger.addHandler(handler)
        logger.propagate = False
    return path


def _place_of(logger: logging.Logger) -> Path | None:
    """The file that a logger writes to already."""
    return next((Path(each.baseFilename) for each in logger.handlers if isinstance(each, logging.FileHandler)), None)


def keep(fault: BaseException) -> Message:
    """Write the traceback of an unforeseen fault to the log; returns the one line for the user."""
    path = listen()
    logging.getLogger("hoso").error("hoso %s", " ".join(sys.argv[1:]), exc_info=fault)
    return say(
        "Unforeseen fault ({kind}: {fault}). Details are in {path}; please report it.",
        kind=type(fault).__name__,
        fault=" ".join(str(fault).split())[:200],
        path=path,
    )


def _path() -> Path:
    base = os.environ.get("XDG_STATE_HOME")
    folder = (Path(base) if base else Path.home() / ".local" / "state") / "hoso"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "hoso.log"
        if os.access(path if path.exists() else folder, os.W_OK):
            return path
    user = os.getuid() if os.name != "nt" else "user"
    return Path(tempfile.gettempdir()) / f"hoso-{user}.log"
