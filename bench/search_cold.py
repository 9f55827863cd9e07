"""How long a cold ``hoso search`` takes beside a bare Python, at 10,000 made papers; Whoosh beside it.

    .venv/bin/python -m bench.search_cold [--papers 10000] [--runs 7] [--no-whoosh]

Each figure is the median of fresh processes, a few different questions in turn. Asked is the
program itself where it is installed, else only the room `index`, in a process of its own. Absolute
times depend on the machine; what counts is what stands above ``python -c pass``.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.lifelike import entry_of, papers
from index.sqlite_fts import open_engine

ROOT = Path(__file__).resolve().parents[1]
ALLOWED_S = 0.3
"""The promise: at most so much above a bare Python."""
QUESTIONS = (
    "24/SKHCN",
    "qd 24",
    "giao dự toán",
    "giao du toan",
    "hồ sơ đăng ký",
    "hỗ trợ doanh nghiệp nâng cao năng suất chất lượng sản phẩm",
)
BATCH = 500

ROOM = """
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from index.query import Query
from index.sqlite_fts import open_engine
with open_engine(Path({folder!r})) as engine:
    engine.search(Query(sys.argv[1], limit=20, facets=True))
"""
WHOOSH = """
import sys
from whoosh import index, qparser
found = index.open_dir({folder!r})
with found.searcher() as searcher:
    for hit in searcher.search(qparser.QueryParser("text", found.schema).parse(sys.argv[1]), limit=20):
        hit["number"]
"""


def main() -> int:
    """Build, ask, print; 1 when the promise is not kept."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as folder:
        archive = Path(folder, "archive")
        archive.mkdir()
        seconds = build(archive, asked.papers)
        size_mb = sum(file.stat().st_size for file in archive.glob("index.db*")) / 1e6
        print(f"{asked.papers} papers indexed in {seconds:.1f} s, {size_mb:.0f} MB")
        bare = median([sys.executable, "-c", "pass"], [""], asked.runs)
        print(f"python -c pass          {bare:.3f} s")
        above = [report("index alone", bare, room(archive), asked.runs)]
        if program := installed(archive):
            above.append(report("hoso search", bare, program, asked.runs))
        if not asked.no_whoosh:
            report_whoosh(bare, Path(folder, "whoosh"), min(asked.papers, asked.whoosh_papers), asked.runs)
    return int(max(above) > ALLOWED_S)


def build(folder: Path, count: int) -> float:
    """Index `count` made papers; the seconds it took (the papers are made meanwhile)."""
    began = time.perf_counter()
    with open_engine(folder) as engine:
        for start in range(1, count + 1, BATCH):
            with engine.transaction():
                engine.put(map(entry_of, papers(min(BATCH, count + 1 - start), start)))
    return time.perf_counter() - began


def room(archive: Path) -> list[str]:
    """The command that searches with the room `index` alone."""
    return [sys.executable, "-c", ROOM.format(root=str(ROOT), folder=str(archive))]


def installed(archive: Path) -> list[str] | None:
    """The command of the installed program over the archive, or None where it cannot search yet."""
    program = Path(sys.executable).with_name("hoso")
    if not program.exists():
        return None
    started = [str(program), "--archive", str(archive)]
    if subprocess.run([*started, "init"], capture_output=True, check=False).returncode:
        return None
    command = [*started, "search", "--json"]
    done = subprocess.run([*command, QUESTIONS[2]], capture_output=True, check=False)
    return command if done.returncode in (0, 1) else None


def report(name: str, bare: float, command: Sequence[str], runs: int) -> float:
    """Print one line; the seconds above a bare Python."""
    taken = median(command, QUESTIONS, runs)
    print(f"{name:<24}{taken:.3f} s   +{taken - bare:.3f} s   {taken / bare:.1f} times a bare Python")
    return taken - bare


def report_whoosh(bare: float, folder: Path, count: int, runs: int) -> None:
    """The same questions to an index of Whoosh's."""
    from whoosh import fields, index

    folder.mkdir()
    schema = fields.Schema(number=fields.ID(stored=True), text=fields.TEXT(stored=True))
    began = time.perf_counter()
    writer = index.create_in(str(folder), schema).writer(limitmb=256)
    for paper in papers(count):
        writer.add_document(number=paper.number, text=paper.text)
    writer.commit()
    print(f"whoosh: {count} papers indexed in {time.perf_counter() - began:.1f} s")
    report("whoosh", bare, [sys.executable, "-c", WHOOSH.format(folder=str(folder))], runs)


def median(command: Sequence[str], questions: Sequence[str], runs: int) -> float:
    """The median wall time of fresh processes, each question `runs` times, after one to warm the disk."""
    first = subprocess.run([*command, questions[0]], capture_output=True, check=False)
    if first.returncode not in (0, 1) or b"Traceback" in first.stderr:  # a quick failure is no quick answer
        raise RuntimeError(first.stderr.decode("utf-8", "replace"))
    taken = []
    for _ in range(runs):
        for question in questions:
            began = time.perf_counter()
            subprocess.run([*command, question], capture_output=True, check=False)
            taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument(
        "--whoosh-papers", type=int, default=2_000, help="Whoosh is slow to build; told beside its figures"
    )
    parser.add_argument("--no-whoosh", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
