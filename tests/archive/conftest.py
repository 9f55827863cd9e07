"""Archives in temporary folders, and hands that tamper with them."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from made_papers import ROOT, Paper, make_paper
from made_record import MadeRecord

from archive.store import Archive


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


@pytest.fixture
def record(tmp_path: Path) -> Iterator[MadeRecord]:
    """An empty record, to be filled paper by paper."""
    made = MadeRecord(tmp_path)
    with made.archive:
        yield made
