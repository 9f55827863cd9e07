"""How fast an index answers: warm, top 10 with snippets and facets, by class of question.

    .venv/bin/python -m bench.latency /tmp/indexes sqlite:10000 tantivy:1000000 [--questions 450] [--cold] [--json]

Indexes are those of `bench.indexes`, built first where need be. Told are wall milliseconds and, beside,
processor milliseconds, which a busy machine lengthens less. Exits 1 when the wall times break a promise
(take them on a quiet machine): p95 ≤ 50 ms for SQLite at 10,000 papers, ≤ 150 ms at 100,000, ≤ 60 ms for
Tantivy at 1,000,000; ≤ 5 ms for numbers, alone or with their date, at any size.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from bench.indexes import Made, built, named, own_mb
from bench.questions import Asked, questions
from bench.search_cold import QUESTIONS, installed, median
from index.sqlite_fts import SqliteEngine
from index.tantivy_engine import TantivyEngine

PROMISED_MS = {("sqlite", 10_000): 50.0, ("sqlite", 100_000): 150.0, ("tantivy", 1_000_000): 60.0}
NUMBER_MS = 5.0
NUMBERS = ("number", "number and day")
WARM = 450
"""Other questions asked before those that are measured: an index in use has its pages in memory."""
Taken = dict[str, list[tuple[float, float]]]


def main() -> int:
    """Build where need be, ask, print."""
    asked = _arguments()
    kept = True
    for made in (named(asked.root, name) for name in asked.names):
        cost = built(made)
        with made.open() as engine:
            for one in questions(WARM, made.papers, first=asked.questions):
                engine.search(one.query)
            taken = ask(engine, questions(asked.questions, made.papers), slow=asked.slow)
        if asked.json:
            print(json.dumps(figures(taken) | {"memory_mb": own_mb()}))
            continue
        print(f"\n{made.engine}, {made.papers} papers, {cost.size_mb:.0f} MB; memory {own_mb():.0f} MB")
        report(taken)
        kept = keeps(figures(taken), made.engine, made.papers) and kept
        if asked.cold:
            print_cold(made)
    return int(not kept)


def ask(engine: SqliteEngine | TantivyEngine, asked: Sequence[Asked], *, slow: float = 0) -> Taken:
    """(wall, processor) milliseconds of each question, by its class; those slower than `slow` are told."""
    taken: Taken = defaultdict(list)
    for one in asked:
        began, worked = time.perf_counter(), time.process_time()
        answer = engine.search(one.query)
        wall, work = (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000
        taken[one.kind].append((wall, work))
        if slow and work > slow:
            print(f"{work:6.0f} ms {one.kind}: {one.query} {answer.total}")
    return taken


def figures(taken: Taken) -> dict[str, float]:
    """p50, p95 and the longest, by the clock and of the processor; p95 of numbers."""
    found: dict[str, float] = {}
    for place, name in enumerate(("wall", "work")):
        times = [one[place] for several in taken.values() for one in several]
        numbers = [one[place] for kind in NUMBERS for one in taken[kind]]
        found[f"p50_{name}_ms"] = statistics.median(times)
        found[f"p95_{name}_ms"] = percentile(times, 95)
        found[f"worst_{name}_ms"] = max(times)
        found[f"number_p95_{name}_ms"] = percentile(numbers, 95)
    return found


def keeps(found: dict[str, float], engine: str, papers: int) -> bool:
    """Whether the promises of this engine at this size are kept, by the clock."""
    most = PROMISED_MS.get((engine, papers), float("inf"))
    return found["p95_wall_ms"] <= most and found["number_p95_wall_ms"] <= NUMBER_MS


def report(taken: Taken) -> None:
    """Print p50, p95 and the longest of each class and of all."""
    print(f"{'ms':<16}{'n':>5}{'p50':>9}{'p95':>9}{'max':>9}   processor p50, p95, max")
    numbers = [one for kind in NUMBERS for one in taken[kind]]
    everything = [one for several in taken.values() for one in several]
    for name, several in [*taken.items(), ("both numbers", numbers), ("all", everything)]:
        wall, work = zip(*several, strict=True)
        print(f"{name:<16}{len(several):>5}{_figures(wall)}  {_figures(work)}")


def print_cold(made: Made) -> None:
    """The command in a fresh process, the median of a few questions.

    The archive beside the index is an empty one: an index ahead of it would be made anew.
    """
    (made.folder / "settings.toml").write_text(f'search_engine = "{made.engine}"\n', encoding="utf-8")
    with made.open() as engine:
        engine.advance(0)
    if program := installed(made.folder):
        bare = median([sys.executable, "-c", "pass"], [""], 20)
        print(f"cold hoso search {median(program, QUESTIONS, 5):.3f} s, a bare Python {bare:.3f} s")
    with made.open() as engine:
        engine.advance(made.papers)


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that so many percent are not above."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def _figures(values: Sequence[float]) -> str:
    return f"{statistics.median(values):9.1f}{percentile(values, 95):9.1f}{max(values):9.1f}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("names", nargs="+", help="engine:papers")
    parser.add_argument("--questions", type=int, default=450)
    parser.add_argument("--slow", type=float, default=0, help="tell each question that takes more milliseconds")
    parser.add_argument("--cold", action="store_true", help="the whole command, too")
    parser.add_argument("--json", action="store_true", help="figures for another program, a line an index")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
