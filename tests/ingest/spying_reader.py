"""A reader that a hostile file has taken hold of: it tries what its paper says and tells how that went."""

from __future__ import annotations

import ctypes
import hashlib
import os
import signal
import socket
import subprocess
import tempfile
from pathlib import Path

from archive.model import Document, Page, Read, Reading, Source
from archive.settings import Settings

CANARY = "chim-hoang-yen-7431"
FREE = "free"
_PTRACE_ATTACH = 16


def read(path: Path, shown: str, settings: Settings) -> Reading:
    """Try it; the page's text is `FREE`, or ``refused`` with the system's words."""
    what, target = path.read_text(encoding="utf-8").split(" ", 1)
    try:
        told = _try(what, target)
    except (OSError, OverflowError) as cause:
        told = f"refused: {cause}"
    content = path.read_bytes()
    source = Source(shown, hashlib.sha256(content).hexdigest(), "text/plain", len(content))
    return Read(source, (Page(1, told),), Document())


def _try(what: str, target: str) -> str:
    match what:
        case "open":
            return Path(target).read_text(encoding="utf-8")
        case "list":
            return " ".join(entry.name for entry in Path(target).iterdir())
        case "write":
            Path(target).write_text("overwritten", encoding="utf-8")
        case "link":
            os.link(target, Path(tempfile.gettempdir()) / "linked")
        case "program":
            done = subprocess.run(["cat", target], capture_output=True, text=True, check=False)
            return done.stdout or f"refused: {done.stderr}"
        case "scratch":
            with tempfile.TemporaryFile() as file:
                file.write(b"x")
        case "files":
            return _open_many(int(target))
        case "fill":
            with tempfile.TemporaryFile() as file:
                file.write(bytes(int(target)))
        case "signal":
            os.kill(int(target), signal.SIGWINCH)
        case "trace":
            library = ctypes.CDLL(None, use_errno=True)
            if library.ptrace(_PTRACE_ATTACH, int(target), None, None) != 0:
                raise OSError(ctypes.get_errno(), "ptrace")
        case _:
            return _call(what, int(target))
    return FREE


def _open_many(count: int) -> str:
    kept: list[int] = []
    try:
        for _ in range(count):
            kept.append(os.open(os.devnull, os.O_RDONLY))  # noqa: PERF401  those opened before a failure are closed too
    finally:
        for descriptor in kept:
            os.close(descriptor)
    return FREE


def _call(kind: str, port: int) -> str:
    families = {"ipv6": socket.AF_INET6, "unix": socket.AF_UNIX}
    kinds = {"udp": socket.SOCK_DGRAM, "raw": socket.SOCK_RAW}
    protocol = socket.IPPROTO_ICMP if kind == "raw" else 0
    with socket.socket(families.get(kind, socket.AF_INET), kinds.get(kind, socket.SOCK_STREAM), protocol) as made:
        if kind == "unix":
            return FREE
        made.connect(("::1" if kind == "ipv6" else "127.0.0.1", port))
        made.send(b"x")
    return FREE
