"""Indexes over the made papers of `bench.lifelike`, built once in a folder and kept for all later runs.

    nice .venv/bin/python -m bench.indexes /tmp/indexes sqlite:10000 tantivy:1000000

Each lies in a folder of its own (``tantivy-1000000``), and beside it what building cost (``built.json``),
so that questions can be measured on a quiet machine long after. A build that was broken off goes on
where it stopped.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Thread

from bench.lifelike import entry_of, papers
from index.entry import Entry
from index.sqlite_fts import SqliteEngine
from index.sqlite_fts import open_engine as open_sqlite
from index.tantivy_engine import TantivyEngine
from index.tantivy_engine import open_engine as open_tantivy

BATCH = 2_000
"""Papers a transaction."""
OPEN: dict[str, Callable[[Path], SqliteEngine | TantivyEngine]] = {"sqlite": open_sqlite, "tantivy": open_tantivy}
_FIGURES = "built.json"
_LOOK_S = 0.1
"""How often the memory of a build is looked at."""


@dataclass(slots=True)
class Built:
    """What building cost: seconds of the engine alone (processor, wall), megabytes in memory at most and on disk.

    Memory is the process's own: the pages of mapped files the system may take back. `curve` tells the same
    on the way: (papers, processor seconds, megabytes).
    """

    papers: int = 0
    seconds: float = 0.0
    wall_seconds: float = 0.0
    memory_mb: float = 0.0
    size_mb: float = 0.0
    curve: list[list[float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Made:
    """An index by its name on the command line, ``engine:papers``."""

    root: Path
    engine: str
    papers: int

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.root / f"{self.engine}-{self.papers}"

    def open(self) -> SqliteEngine | TantivyEngine:
        """The engine over it."""
        return OPEN[self.engine](self.folder)


def named(root: Path, name: str) -> Made:
    """The index of a name."""
    engine, size = name.split(":")
    return Made(root, engine, int(size))


def built(made: Made) -> Built:
    """What building cost; it is built, or finished, now where it was not."""
    known = made.folder / _FIGURES
    figures = Built(**json.loads(known.read_text(encoding="utf-8"))) if known.exists() else Built()
    if figures.papers < made.papers:
        made.folder.mkdir(parents=True, exist_ok=True)
        _build(made, figures, known)
    return figures


def _build(made: Made, figures: Built, known: Path) -> None:
    """Index the papers that are missing; another process makes them meanwhile."""
    parts = [
        (start, min(BATCH, made.papers + 1 - start)) for start in range(figures.papers + 1, made.papers + 1, BATCH)
    ]
    with made.open() as index:
        if index.high_water() != figures.papers:
            raise SystemExit(f"{made.folder} holds {index.high_water()} papers, not {figures.papers}: remove it")
        for batch in _coming(parts):
            began, worked = time.perf_counter(), time.process_time()
            with _watched() as memory_mb, index.transaction():
                index.put(batch)
                index.advance(batch[-1].id)
            figures.seconds += time.process_time() - worked
            figures.wall_seconds += time.perf_counter() - began
            figures.papers = batch[-1].id
            figures.memory_mb = max(figures.memory_mb, *memory_mb)
            figures.curve.append([figures.papers, round(figures.seconds, 1), round(max(memory_mb))])
            known.write_text(json.dumps(asdict(figures)), encoding="utf-8")
    files = (file for file in made.folder.rglob("*") if file.is_file() and file.name != _FIGURES)
    figures.size_mb = sum(file.stat().st_size for file in files) / 1e6
    known.write_text(json.dumps(asdict(figures)), encoding="utf-8")


def _coming(parts: list[tuple[int, int]]) -> Iterator[list[Entry]]:
    """The batches, each made while the one before it is indexed."""
    with ProcessPoolExecutor(1, get_context("spawn")) as maker:
        coming = maker.submit(_entries, *parts[0])
        for part in [*parts[1:], None]:
            batch = coming.result()
            if part:
                coming = maker.submit(_entries, *part)
            yield batch


def _entries(start: int, count: int) -> list[Entry]:
    return [entry_of(one) for one in papers(count, start)]


@contextmanager
def _watched() -> Iterator[list[float]]:
    """The memory of this process meanwhile, looked at again and again."""
    seen = [own_mb()]
    done = Event()

    def look() -> None:
        while not done.wait(_LOOK_S):
            seen.append(own_mb())

    watcher = Thread(target=look)
    watcher.start()
    try:
        yield seen
    finally:
        done.set()
        watcher.join()


def own_mb() -> float:
    """The memory of this process without the files it has mapped, whose pages the system may take back."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon:")) / 1024


def main() -> int:
    """Build what is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("names", nargs="+", help="engine:papers")
    asked = parser.parse_args()
    for name in asked.names:
        cost = built(named(asked.root, name))
        print(
            f"{name:<18}{cost.seconds:8.0f} s of processor{cost.wall_seconds:8.0f} s"
            f"{cost.size_mb:8.0f} MB on disk{cost.memory_mb:6.0f} MB in memory"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
