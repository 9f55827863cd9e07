"""The engines side by side as the archive grows: build time, size, memory, latency; drawn as curves.

    nice .venv/bin/python -m bench.engines /tmp/indexes sqlite:10000 sqlite:100000 tantivy:10000 tantivy:1000000 \
        [--questions 450] [--plot docs/pictures/engines.png]

Each index is built in a process of its own and kept in
the folder with its figures (``built.json``) for the next run. Asked are the mixed questions of
`bench.questions`, warm, top 10 with snippets and facets. Exits 1 when a promise is broken: p95 ≤ 50 ms
(SQLite, 10,000 papers), ≤ 150 ms (SQLite, 100,000), ≤ 60 ms (Tantivy, 1,000,000); a number ≤ 5 ms.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path

from bench.lifelike import entry_of, papers
from bench.questions import questions
from index.entry import Entry
from index.sqlite_fts import SqliteEngine
from index.sqlite_fts import open_engine as open_sqlite
from index.tantivy_engine import TantivyEngine
from index.tantivy_engine import open_engine as open_tantivy

ROOT = Path(__file__).resolve().parents[1]
BATCH = 2_000
"""Papers a transaction."""
PROMISED_MS = {("sqlite", 10_000): 50.0, ("sqlite", 100_000): 150.0, ("tantivy", 1_000_000): 60.0}
NUMBER_MS = 5.0
OPEN: dict[str, Callable[[Path], SqliteEngine | TantivyEngine]] = {"sqlite": open_sqlite, "tantivy": open_tantivy}


@dataclass(frozen=True, slots=True)
class Built:
    """What building cost: processor seconds of the engine alone, megabytes on disk, and at the most in memory."""

    seconds: float
    size_mb: float
    memory_mb: float


@dataclass(frozen=True, slots=True)
class Figures:
    """One engine at one size; latencies in processor milliseconds, which a busy machine does not lengthen."""

    engine: str
    papers: int
    built: Built
    p50_ms: float
    p95_ms: float
    worst_ms: float
    number_p95_ms: float
    memory_mb: float


def main() -> int:
    """Build where need be, ask, print, draw."""
    asked = _arguments()
    if asked.task:
        return _task(asked.task, asked.engine, asked.folder, asked.papers, asked.questions)
    figures = []
    heads = ("build s", "MB disk", "MB mem", "p50 ms", "p95 ms", "max ms", "number", "MB mem")
    print(f"{'engine':<9}{'papers':>9}" + "".join(f"{head:>9}" for head in heads))
    for wanted in asked.sizes:
        engine, size = wanted.split(":")
        folder = asked.folder / f"{engine}-{size}"
        figures.append(measure(engine, folder, int(size), asked.questions))
        print(_line(figures[-1]), flush=True)
    if asked.plot:
        from bench.engines_plot import draw

        draw(figures, asked.plot)
    return int(not all(map(kept, figures)))


def measure(engine: str, folder: Path, size: int, count: int) -> Figures:
    """Build, if that was not done before, and ask: each in a fresh process, whose memory is its own."""
    known = folder / "built.json"
    if not known.exists():
        folder.mkdir(parents=True, exist_ok=True)
        known.write_text(json.dumps(_run("build", engine, folder, size, count)), encoding="utf-8")
    built = Built(**json.loads(known.read_text(encoding="utf-8")))
    return Figures(engine, size, built, **_run("ask", engine, folder, size, count))


def build(engine: str, folder: Path, size: int) -> Built:
    """Index `size` made papers; another process makes them meanwhile."""
    seconds = 0.0
    parts = [(start, min(BATCH, size + 1 - start)) for start in range(1, size + 1, BATCH)]
    with OPEN[engine](folder) as index, ProcessPoolExecutor(1, get_context("spawn")) as maker:
        coming = maker.submit(made, parts[0])
        for place in range(len(parts)):
            batch = coming.result()
            coming = maker.submit(made, parts[min(place + 1, len(parts) - 1)])
            began = time.process_time()
            with index.transaction():
                index.put(batch)
                index.advance(batch[-1].id)
            seconds += time.process_time() - began
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != "built.json")
    return Built(seconds, sum(file.stat().st_size for file in files) / 1e6, peak_mb())


def made(part: tuple[int, int]) -> list[Entry]:
    """The entries of (first id, count) made papers."""
    start, count = part
    return [entry_of(one) for one in papers(count, start)]


def ask(engine: str, folder: Path, size: int, count: int) -> dict[str, float]:
    """The latencies, and the memory that asking took."""
    taken: dict[str, list[float]] = defaultdict(list)
    asked = questions(count, size)
    with OPEN[engine](folder) as index:
        for one in asked[:30]:  # warm
            index.search(one.query)
        for one in asked:
            began = time.process_time()
            index.search(one.query)
            taken[one.kind].append((time.process_time() - began) * 1000)
    everything = [one for several in taken.values() for one in several]
    for kind, several in taken.items():
        print(f"    {kind:<16}{statistics.median(several):8.1f}{percentile(several, 95):8.1f}", file=sys.stderr)
    return {
        "p50_ms": statistics.median(everything),
        "p95_ms": percentile(everything, 95),
        "worst_ms": max(everything),
        "number_p95_ms": percentile(taken["number"], 95),
        "memory_mb": own_mb(),
    }


def kept(one: Figures) -> bool:
    """Whether the promises of this engine at this size are kept."""
    return one.p95_ms <= PROMISED_MS.get((one.engine, one.papers), float("inf")) and one.number_p95_ms <= NUMBER_MS


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that so many percent are not above."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def peak_mb() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def own_mb() -> float:
    """The memory of this process without the files it has mapped, whose pages the system may take back."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon:")) / 1024


def _run(task: str, engine: str, folder: Path, size: int, count: int) -> dict[str, float]:
    options = ["--task", task, "--engine", engine, "--papers", str(size), "--questions", str(count)]
    command = [sys.executable, "-m", "bench.engines", str(folder), *options]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT)
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


def _task(task: str, engine: str, folder: Path, size: int, count: int) -> int:
    answer = asdict(build(engine, folder, size)) if task == "build" else ask(engine, folder, size, count)
    print(json.dumps(answer))
    return 0


def _line(one: Figures) -> str:
    built = f"{one.built.seconds:9.0f}{one.built.size_mb:9.0f}{one.built.memory_mb:9.0f}"
    times = f"{one.p50_ms:9.1f}{one.p95_ms:9.1f}{one.worst_ms:9.1f}{one.number_p95_ms:9.1f}"
    return f"{one.engine:<9}{one.papers:>9}{built}{times}{one.memory_mb:9.0f}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("sizes", nargs="*", help="engine:papers")
    parser.add_argument("--questions", type=int, default=450)
    parser.add_argument("--plot", type=Path, help="a PNG of the curves")
    parser.add_argument("--task", choices=("build", "ask"), help=argparse.SUPPRESS)
    parser.add_argument("--engine", choices=tuple(OPEN), help=argparse.SUPPRESS)
    parser.add_argument("--papers", type=int, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
