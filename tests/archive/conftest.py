"""Made papers, archives in temporary folders, and hands that tamper with them."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from archive.model import Box, DateSpan, Document, Found, Page, Read, Source, Word
from archive.store import Archive

ROOT = Path(__file__).parents[2]

Paper = tuple[Read, Path]


def found(value: object, page: int = 1) -> Found:
    return Found(value, str(value), (0, 4), page, Box(70.25, 80.5, 120.75, 92.0), 0.99, "made")


def make_paper(
    folder: Path,
    name: str = "24-skhcn.pdf",
    *,
    content: bytes | None = None,
    number: str | None = "24/QĐ-SKHCN",
    kind: str | None = "Quyết định",
    day: date | None = date(2018, 1, 31),
    issuers: tuple[str, ...] = ("Sở Khoa học và Công nghệ",),
    texts: tuple[str, ...] = ("QUYẾT ĐỊNH\nVề việc giao dự toán\n", "Điều 1. Giao dự toán\n"),
) -> Paper:
    """A file in `folder` and what was read of it."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(os.fsencode(name) * 50 if content is None else content)
    document = Document(
        kind=found(kind) if kind else None,
        number=found(number) if number else None,
        number_state="printed" if number else "none",
        date=found(DateSpan(day, day, "day")) if day else None,
        issuers=tuple(found(issuer) for issuer in issuers),
        subject=found("Về việc giao dự toán"),
    )
    word = Word(0, 5, Box(70.25, 80.5, 120.75, 92.0), "Times", 0.875)
    pages = tuple(Page(at, text, (word,), width_pt=595.0, height_pt=842.0) for at, text in enumerate(texts, start=1))
    raw = path.read_bytes()
    source = Source(str(path), hashlib.sha256(raw).hexdigest(), "application/pdf", len(raw))
    return Read(source, pages, document, ("nfc",)), path


@pytest.fixture
def paper(tmp_path: Path) -> Callable[..., Paper]:
    def make(name: str = "24-skhcn.pdf", **fields: object) -> Paper:
        return make_paper(tmp_path / "papers", name, **fields)

    return make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "ho-so"


@pytest.fixture
def archive(folder: Path) -> Iterator[Archive]:
    with Archive.open(folder, create=True, actor="lan") as opened:
        yield opened


@pytest.fixture
def filled(folder: Path, paper: Callable[..., Paper]) -> Path:
    """The folder of a closed archive with three papers: records 1 to 3, events 1 (init) to 4."""
    with Archive.open(folder, create=True, actor="lan") as opened:
        for at in (1, 2, 3):
            reading, path = paper(f"{at}.pdf", number=f"{at}/QĐ-SKHCN")
            opened.add(reading, path, f"{at}.pdf")
    return folder


@pytest.fixture
def tamper(folder: Path) -> Callable[..., None]:
    """Change the database as somebody does who has the file: without guards and without keys."""

    def change(*statements: str) -> None:
        with closing(sqlite3.connect(folder / "hoso.db", isolation_level=None)) as connection:
            guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _ in guards:
                connection.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                connection.execute(statement)
            for _, sql in guards:
                connection.execute(sql)

    return change


@pytest.fixture
def python() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a script in a Python of its own, from the root of the project, warnings as errors."""

    def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-W", "error", "-c", script, *map(str, arguments)]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(Path(__file__).parent)))}
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=environment)

    return run
