"""Hồ Sơ beside what an office might use instead, on the same made papers and the same questions.

    nice .venv/bin/python -m bench.peers /tmp/peers [--papers 10000] [--questions 60] [--only recoll,grep] [--build]

Each index is built once, in a folder of its own beside its figures (``built.json``), and used again by the
next run; with `--build` nothing is asked, so that another run can measure questions on a quiet machine.

Peers: Whoosh's own index, ``grep -r -i -l -F``, a Python scan over folded text, and recoll (Xapian) where
``recollindex`` and ``recollq`` are installed. Asked are known items: four syllables that stand side by
side in one to five papers, with and without marks and quotes, and document numbers as printed and as typed in
haste (``24 qd skhcn``). Told are the seconds and megabytes of building, the wall milliseconds of a
question (grep and recoll start a process for each), and how many of those papers were among the first
ten and whether one of them stood first.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.normal import fold, normal
from bench.known_items import Known, known_items
from bench.lifelike import Paper, entry_of, papers
from index.query import Query
from index.sqlite_fts import SqliteEngine
from index.sqlite_fts import open_engine as open_sqlite
from index.tantivy_engine import TantivyEngine
from index.tantivy_engine import open_engine as open_tantivy

TOP = 10
BATCH = 2_000
PATIENCE_S = 60
"""So long a peer is asked; the slow ones are then asked fewer questions."""
Ask = Callable[[str], list[int]]


@dataclass(frozen=True, slots=True)
class Peer:
    """How one of them is built in its own folder from the files or the papers, and how what was built is asked."""

    build: Callable[[Path, Path, int], None]
    open: Callable[[Path, Path], Ask]


def main() -> int:
    """Build each where that was not done before, ask each, print one table."""
    asked = _arguments()
    folder = asked.folder / str(asked.papers)
    files = folder / "files"
    write_files(files, asked.papers)
    questions = [] if asked.build else known_items(folder, asked.papers, asked.questions)
    kinds = list(dict.fromkeys(one.kind for one in questions))
    print(f"{asked.papers} papers, {len(questions)} questions; found: of the papers meant, percent in the first {TOP}")
    print(
        f"{'':<14}{'build s':>8}{'CPU s':>8}{'MB':>7}{'p50 ms':>9}{'p95 ms':>9}  "
        + "  ".join(f"{kind:>16}" for kind in kinds)
    )
    for name in asked.only.split(",") if asked.only else PEERS:
        if name == "recoll" and not shutil.which("recollq"):
            print("recoll is not installed (apt-get install recollcmd)")
            continue
        own = folder / name
        cost = built(PEERS[name], own, files, asked.papers)
        shown = figures(PEERS[name].open(own, files), questions, kinds) if questions else ""
        print(f"{name:<14}{cost}{size_mb(own):7.0f}{shown}", flush=True)
    return 0


def built(peer: Peer, own: Path, files: Path, count: int) -> str:
    """Build it once; the seconds that it took then, by the clock and of the processor with its child processes."""
    known = own / "built.json"
    if not known.exists():
        shutil.rmtree(own, ignore_errors=True)
        own.mkdir(parents=True)
        began, worked = time.perf_counter(), _worked()
        peer.build(own, files, count)
        cost = {"wall": time.perf_counter() - began, "processor": _worked() - worked}
        known.write_text(json.dumps(cost), encoding="utf-8")
    cost = json.loads(known.read_text(encoding="utf-8"))
    return f"{cost['wall']:8.0f}{cost.get('processor', float('nan')):8.0f}"


def _worked() -> float:
    """Processor seconds of this process and of those that it has waited for."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def figures(ask: Ask, questions: list[Known], kinds: list[str]) -> str:
    """Latency over all questions; found and first for each kind."""
    taken: list[float] = []
    found: dict[str, float] = defaultdict(float)
    first: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    ask(questions[0].text)  # warm
    for one in questions:
        if sum(taken) > PATIENCE_S * 1000:
            break
        began = time.perf_counter()
        hits = ask(one.text)[:TOP]
        taken.append((time.perf_counter() - began) * 1000)
        found[one.kind] += len(one.papers & set(hits)) / len(one.papers)
        first[one.kind] += bool(hits and hits[0] in one.papers)
        counts[one.kind] += 1
    shown = [f"{100 * found[kind] / counts[kind]:6.0f} {100 * first[kind] / counts[kind]:5.0f} 1st" for kind in kinds]
    slow = sorted(taken)[min(len(taken) - 1, len(taken) * 95 // 100)]
    return f"{statistics.median(taken):9.1f}{slow:9.1f}  " + "  ".join(f"{one:>16}" for one in shown)


# -- who is asked ---------------------------------------------------------------------------------


def write_files(folder: Path, count: int) -> None:
    """A text file for each paper, for those who read files."""
    if folder.exists() and sum(1 for _ in folder.rglob("*.txt")) == count:
        return
    shutil.rmtree(folder, ignore_errors=True)
    for paper in papers(count):
        path = folder / f"{paper.id // 1_000:04}" / f"{paper.id}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(paper.text, encoding="utf-8")


def ours(opened: Callable[[Path], SqliteEngine | TantivyEngine]) -> Peer:
    """One of our engines."""

    def build(own: Path, files: Path, count: int) -> None:
        with opened(own) as engine:
            for batch in _batches(count):
                engine.put(map(entry_of, batch))

    def ask(own: Path, files: Path) -> Ask:
        engine = opened(own)
        return lambda text: [hit.id for hit in engine.search(Query(text, limit=TOP, facets=True)).hits]

    return Peer(build, ask)


def build_whoosh(own: Path, files: Path, count: int) -> None:
    """Whoosh with its own analysis: words in lower case."""
    from whoosh import fields, index

    schema = fields.Schema(id=fields.STORED, number=fields.TEXT, text=fields.TEXT(stored=True))
    writer = index.create_in(str(own), schema).writer(limitmb=256)
    for paper in papers(count):
        writer.add_document(id=paper.id, number=paper.number, text=paper.text)
    writer.commit()


def whoosh(own: Path, files: Path) -> Ask:
    """BM25F over numbers and text, with its own highlights."""
    from whoosh import index, qparser

    kept = index.open_dir(str(own))
    searcher = kept.searcher()
    parser = qparser.MultifieldParser(["number", "text"], kept.schema)

    def ask(text: str) -> list[int]:
        hits = searcher.search(parser.parse(text), limit=TOP)
        return [hit["id"] for hit in hits if hit.highlights("text") is not None]

    return ask


def no_index(own: Path, files: Path, count: int) -> None:
    """There is nothing to build."""


def grep(own: Path, files: Path) -> Ask:
    """No index: the files with the line that holds the words as typed, in no order."""

    def ask(text: str) -> list[int]:
        command = ["grep", "-r", "-i", "-l", "-F", "-e", text.strip('"'), str(files)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env={"LC_ALL": "C.UTF-8"})
        return [int(Path(line).stem) for line in done.stdout.splitlines()]

    return ask


def scan(own: Path, files: Path) -> Ask:
    """No index: every file read, folded and looked through."""

    def ask(text: str) -> list[int]:
        wanted = fold(normal(text.strip('"')))
        paths = (Path(at, name) for at, _, names in os.walk(files) for name in names)
        return [int(path.stem) for path in paths if wanted in fold(normal(path.read_text(encoding="utf-8")))]

    return ask


def build_recoll(own: Path, files: Path, count: int) -> None:
    """Xapian behind recoll as it comes: its index strips marks."""
    (own / "recoll.conf").write_text(f"topdirs = {files}\nidxflushmb = 100\n", encoding="utf-8")
    subprocess.run(["recollindex", "-c", str(own)], check=True, capture_output=True)


def recoll(own: Path, files: Path) -> Ask:
    """A process for each question; without snippets and facets."""

    def ask(text: str) -> list[int]:
        command = ["recollq", "-c", str(own), "-n", str(TOP), "-b", text]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        lines = [line for line in done.stdout.splitlines() if line.startswith("file://")]
        return [int(Path(line.split()[0]).stem) for line in lines]

    return ask


PEERS = {
    "hoso-sqlite": ours(open_sqlite),
    "hoso-tantivy": ours(open_tantivy),
    "whoosh": Peer(build_whoosh, whoosh),
    "grep": Peer(no_index, grep),
    "scan": Peer(no_index, scan),
    "recoll": Peer(build_recoll, recoll),
}


def size_mb(folder: Path) -> float:
    """Megabytes of all files below."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def _batches(count: int) -> Iterator[list[Paper]]:
    for start in range(1, count + 1, BATCH):
        yield list(papers(min(BATCH, count + 1 - start), start))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--only", help="some of: " + ", ".join(PEERS))
    parser.add_argument("--build", action="store_true", help="ask nothing")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
