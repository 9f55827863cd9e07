"""How fast the index answers at a given size: warm, top 10 with snippets and facets, by class of question.

    .venv/bin/python -m bench.latency /tmp/indexes 10000 100000 [--questions 450] [--cold]

The index of each size is made once in the folder given and kept for the next run. Told are wall
milliseconds and, beside, processor milliseconds, which a busy machine lengthens less. Exits 1 when these
break a promise: p95 ≤ 50 ms at 10,000 papers, ≤ 150 ms at 100,000; the median of numbers ≤ 5 ms.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from bench.lifelike import entry_of, papers
from bench.questions import Asked, questions
from bench.search_cold import QUESTIONS, installed, median
from index.sqlite_fts import SqliteEngine, open_engine

BATCH = 500
PROMISED_MS = {10_000: 50.0, 100_000: 150.0}
NUMBER_MS = 5.0
Taken = dict[str, list[tuple[float, float]]]


def main() -> int:
    """Build where need be, ask, print."""
    asked = _arguments()
    kept = True
    for size in asked.sizes:
        folder = asked.folder / str(size)
        folder.mkdir(parents=True, exist_ok=True)
        build(folder, size)
        size_mb = sum(file.stat().st_size for file in folder.glob("index.db*")) / 1e6
        with open_engine(folder) as engine:
            engine.search(questions(1, size)[0].query)
            taken = ask(engine, questions(asked.questions, size), slow=asked.slow)
        print(f"\n{size} papers, {size_mb:.0f} MB; peak memory {peak_mb():.0f} MB")
        kept = report(taken, size) and kept
        if asked.cold:
            print_cold(folder, size)
    return int(not kept)


def build(folder: Path, size: int) -> None:
    """Index `size` made papers, or what a broken-off run left undone; tells the seconds of the index alone."""
    seconds = 0.0
    with open_engine(folder) as engine:
        done = engine.high_water()
        for start in range(done + 1, size + 1, BATCH):
            batch = [entry_of(one) for one in papers(min(BATCH, size + 1 - start), start)]
            began = time.perf_counter()
            with engine.transaction():
                engine.put(batch)
                engine.advance(start + len(batch) - 1)
            seconds += time.perf_counter() - began
    if seconds:
        print(f"{size - done} papers indexed in {seconds:.1f} s, peak memory {peak_mb():.0f} MB", flush=True)


def ask(engine: SqliteEngine, asked: Sequence[Asked], *, slow: float = 0) -> Taken:
    """(wall, processor) milliseconds of each question, by its class; those slower than `slow` are told."""
    taken: Taken = defaultdict(list)
    for one in asked:
        began, worked = time.perf_counter(), time.thread_time()
        answer = engine.search(one.query)
        wall, work = (time.perf_counter() - began) * 1000, (time.thread_time() - worked) * 1000
        taken[one.kind].append((wall, work))
        if slow and work > slow:
            print(f"{work:6.0f} ms {one.kind}: {one.query} {answer.total}")
    return taken


def report(taken: Taken, size: int) -> bool:
    """Print p50, p95 and the longest of each class and of all; whether the promises of this size are kept."""
    print(f"{'ms':<16}{'n':>5}{'p50':>9}{'p95':>9}{'max':>9}   processor p50, p95, max")
    for name, figures in [*taken.items(), ("all", [one for several in taken.values() for one in several])]:
        wall, work = zip(*figures, strict=True)
        print(f"{name:<16}{len(figures):>5}{_figures(wall)}  {_figures(work)}")
    everything = [work for several in taken.values() for _, work in several]
    numbers = [work for _, work in taken["number"]]
    return (
        _percentile(everything, 95) <= PROMISED_MS.get(size, float("inf")) and statistics.median(numbers) <= NUMBER_MS
    )


def print_cold(folder: Path, size: int) -> None:
    """The command in a fresh process, the median of a few questions.

    The archive beside the index is an empty one: an index ahead of it would be made anew.
    """
    with open_engine(folder) as engine:
        engine.advance(0)
    if program := installed(folder):
        bare = median([sys.executable, "-c", "pass"], [""], 20)
        print(f"cold hoso search {median(program, QUESTIONS, 5):.3f} s, a bare Python {bare:.3f} s")
    with open_engine(folder) as engine:
        engine.advance(size)


def peak_mb() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _figures(values: Sequence[float]) -> str:
    return f"{statistics.median(values):9.1f}{_percentile(values, 95):9.1f}{max(values):9.1f}"


def _percentile(values: Sequence[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--questions", type=int, default=450)
    parser.add_argument("--slow", type=float, default=0, help="tell each question that takes more milliseconds")
    parser.add_argument("--cold", action="store_true", help="the whole command, too")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
