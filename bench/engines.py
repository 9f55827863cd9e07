"""The engines side by side as the archive grows: build time, size, memory, latency; drawn as curves.

    nice .venv/bin/python -m bench.engines /tmp/indexes sqlite:10000 sqlite:100000 tantivy:10000 tantivy:1000000 \
        [--questions 450] [--plot docs/pictures/engines.png]

Each index is built (`bench.indexes`) and asked (`bench.latency`) in a process of its own, whose memory is
its own; what was built before is used again. Exits 1 when a promise of `bench.latency` is broken.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.indexes import Built, Made, built, named
from bench.latency import keeps

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Figures:
    """One engine at one size: what building cost, and the milliseconds and megabytes of `bench.latency`."""

    engine: str
    papers: int
    built: Built
    asked: dict[str, float]


def main() -> int:
    """Build where need be, ask, print, draw."""
    asked = _arguments()
    figures = []
    heads = (
        "build s",
        "MB disk",
        "MB mem",
        "p50 ms",
        "p95 ms",
        "max ms",
        "number",
        "CPU p50",
        "p95",
        "number",
        "MB mem",
    )
    print(f"{'engine':<9}{'papers':>9}" + "".join(f"{head:>9}" for head in heads))
    for made in (named(asked.root, name) for name in asked.sizes):
        figures.append(measure(made, asked.questions))
        print(_line(figures[-1]), flush=True)
    if asked.plot:
        from bench.engines_plot import draw

        draw(figures, asked.plot)
    return int(not all(keeps(one.asked, one.engine, one.papers) for one in figures))


def measure(made: Made, count: int) -> Figures:
    """Build, if that was not done before, and ask: each in a fresh process."""
    name = f"{made.engine}:{made.papers}"
    _run("bench.indexes", str(made.root), name)
    told = _run("bench.latency", str(made.root), name, "--questions", str(count), "--json")
    return Figures(made.engine, made.papers, built(made), json.loads(told))


def _run(module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT).stdout


def _line(one: Figures) -> str:
    cost = f"{one.built.seconds:9.0f}{one.built.size_mb:9.0f}{one.built.memory_mb:9.0f}"
    wall = "".join(f"{one.asked[f'{name}_wall_ms']:9.1f}" for name in ("p50", "p95", "worst", "number_p95"))
    work = f"{one.asked['p50_work_ms']:9.1f}{one.asked['p95_work_ms']:9.1f}{one.asked['number_p95_work_ms']:9.1f}"
    return f"{one.engine:<9}{one.papers:>9}{cost}{wall}{work}{one.asked['memory_mb']:9.0f}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("sizes", nargs="+", help="engine:papers")
    parser.add_argument("--questions", type=int, default=450)
    parser.add_argument("--plot", type=Path, help="a PNG of the curves")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
