"""Rate and memory of a large import over time: parent and workers apart, as CSV and, with matplotlib, as a plot.

    python -m bench.batch_memory --papers 10000 --plot memory.png

Memory is the proportional share (PSS) of /proc/PID/smaps_rollup, summed over a kind of process.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.made_files import make

ROOT = Path(__file__).parents[1]
EVERY_SECONDS = 1.0


def main() -> None:
    """Import, watch, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--csv", type=Path)
    parser.add_argument("--plot", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as name:
        home = Path(name)
        make(home / "papers", asked.papers)
        words = [sys.executable, str(ROOT / "cli.py"), "--archive", str(home / "ho-so"), "import", str(home / "papers")]
        running = subprocess.Popen([*words, "--no-ocr", "--lang", "en"], stderr=subprocess.DEVNULL)
        began = time.monotonic()
        samples: list[tuple[float, int, float, float]] = []
        while running.poll() is None:
            kept = sum(1 for _ in (home / "ho-so" / "originals").glob("??/??/*"))
            parent, workers = shares_mib(running.pid)
            samples.append((time.monotonic() - began, kept, parent, workers))
            time.sleep(EVERY_SECONDS)
    report(samples, asked.papers)
    if asked.csv:
        rows = (f"{at:.1f},{kept},{parent:.1f},{workers:.1f}\n" for at, kept, parent, workers in samples)
        asked.csv.write_text("seconds,kept,parent_mib,workers_mib\n" + "".join(rows), encoding="utf-8")
    if asked.plot:
        plot(samples, asked.plot)


def report(samples: list[tuple[float, int, float, float]], papers: int) -> None:
    """Print the rate, and the memory at a few moments."""
    seconds = samples[-1][0]
    print(f"{papers} papers in {seconds:.0f} s: {papers / seconds:.1f} a second")
    for share in (0.1, 0.25, 0.5, 0.75, 0.95):
        at, kept, parent, workers = samples[int(share * (len(samples) - 1))]
        print(f"{at:7.0f} s {kept:7} kept  parent {parent:6.1f} MiB  workers {workers:6.1f} MiB")


def shares_mib(parent: int) -> tuple[float, float]:
    """Memory of the import's own process, and of all processes below it."""
    below, waiting = [], [parent]
    while waiting:
        found = _children(waiting.pop())
        below += found
        waiting += found
    return _share_mib(parent), sum(map(_share_mib, below))


def _children(process: int) -> list[int]:
    try:
        texts = [path.read_text() for path in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:
        return []
    return [int(word) for text in texts for word in text.split()]


def _share_mib(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def plot(samples: list[tuple[float, int, float, float]], path: Path) -> None:
    """Draw memory and papers kept over time."""
    from matplotlib import pyplot

    seconds, kept, parent, workers = zip(*samples, strict=True)
    figure, left = pyplot.subplots(figsize=(8, 4))
    left.plot(seconds, parent, label="import process")
    left.plot(seconds, workers, label="workers")
    left.set(xlabel="seconds", ylabel="MiB (PSS)", ylim=(0, None))
    left.legend(loc="lower right")
    right = left.twinx()
    right.plot(seconds, kept, color="grey", linestyle=":")
    right.set(ylabel="papers kept", ylim=(0, None))
    figure.tight_layout()
    figure.savefig(path, dpi=110)


if __name__ == "__main__":
    main()
