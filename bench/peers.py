"""Hồ Sơ beside what an office might use instead, on the same made papers and the same questions.

    nice .venv/bin/python -m bench.peers /tmp/peers [--papers 10000] [--questions 60] [--only recoll,grep]

Peers: Whoosh's own index, ``grep -r -i -l -F``, a Python scan over folded text, and recoll (Xapian) where
``recollindex`` and ``recollq`` are installed. Asked are known items: four syllables that stand side by
side in one to five papers, with and without marks and quotes, and document numbers as printed and as typed in
haste (``24 qd skhcn``). Told are the seconds and megabytes of building, the wall milliseconds of a
question (grep and recoll start a process for each), and how many of those papers were among the first
ten and whether one of them stood first.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.normal import fold, normal
from bench.lifelike import Paper, entry_of, papers
from index.query import Query
from index.sqlite_fts import open_engine as open_sqlite
from index.tantivy_engine import open_engine as open_tantivy

TOP = 10
BATCH = 2_000
WORDS = 4
MOST_PAPERS = 5
PATIENCE_S = 60
"""So long a peer is asked; the slow ones are then asked fewer questions."""
Ask = Callable[[str], list[int]]


@dataclass(frozen=True, slots=True)
class Known:
    """A question and the papers that it is about."""

    kind: str
    text: str
    papers: frozenset[int]


def main() -> int:
    """Build each, ask each, print one table."""
    asked = _arguments()
    files = asked.folder / "files"
    write_files(files, asked.papers)
    questions = known_items(asked.papers, asked.questions)
    wanted = asked.only.split(",") if asked.only else list(PEERS)
    kinds = list(dict.fromkeys(one.kind for one in questions))
    print(f"{asked.papers} papers, {len(questions)} questions; found: of the papers meant, percent in the first {TOP}")
    print(f"{'':<14}{'build s':>8}{'MB':>7}{'p50 ms':>9}{'p95 ms':>9}  " + "  ".join(f"{kind:>16}" for kind in kinds))
    for name in wanted:
        if name == "recoll" and not shutil.which("recollq"):
            print("recoll is not installed (apt-get install recollcmd)")
            continue
        own = asked.folder / name
        shutil.rmtree(own, ignore_errors=True)
        own.mkdir(parents=True)
        began = time.perf_counter()
        ask = PEERS[name](own, files, asked.papers)
        built = time.perf_counter() - began
        print(f"{name:<14}{built:8.1f}{size_mb(own):7.0f}{figures(ask, questions, kinds)}", flush=True)
    return 0


def figures(ask: Ask, questions: list[Known], kinds: list[str]) -> str:
    """Latency over all questions; found and first for each kind."""
    taken: list[float] = []
    found: Counter[str] = Counter()
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


# -- what is asked --------------------------------------------------------------------------------


def known_items(count: int, wanted: int) -> list[Known]:
    """Questions of five kinds, as many of each; the same on every run."""
    folded = {paper.id: _plain(paper.text) for paper in papers(count)}
    by_number: dict[str, set[int]] = {}
    for paper in papers(count):
        by_number.setdefault(paper.number, set()).add(paper.id)
    dice = random.Random(20260801)
    made: list[Known] = []
    while len(made) < wanted:
        paper = next(papers(1, dice.randint(1, count)))
        words = paper.subject.split()
        phrase = " ".join(words[(start := dice.randrange(len(words) - WORDS)) : start + WORDS])
        hold = frozenset(one for one, text in folded.items() if f" {_plain(phrase).strip()} " in text)
        if not 0 < len(hold) <= MOST_PAPERS:
            continue
        numbered = frozenset(by_number[paper.number])
        made += [
            Known("phrase", phrase, hold),
            Known("in quotes", f'"{phrase}"', hold),
            Known("without marks", fold(phrase), hold),
            Known("number", paper.number, numbered),
            Known("number in haste", fold(paper.number).replace("/", " ").replace("-", " "), numbered),
        ]
    return made[:wanted]


def _plain(text: str) -> str:
    return f" {' '.join(''.join(one if one.isalnum() else ' ' for one in fold(normal(text))).split())} "


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


def sqlite(own: Path, files: Path, count: int) -> Ask:
    """Our first engine."""
    engine = open_sqlite(own)
    for batch in _batches(count):
        engine.put(map(entry_of, batch))
    return lambda text: [hit.id for hit in engine.search(Query(text, limit=TOP, facets=True)).hits]


def tantivy(own: Path, files: Path, count: int) -> Ask:
    """Our second engine."""
    engine = open_tantivy(own)
    for batch in _batches(count):
        engine.put(map(entry_of, batch))
    return lambda text: [hit.id for hit in engine.search(Query(text, limit=TOP, facets=True)).hits]


def whoosh(own: Path, files: Path, count: int) -> Ask:
    """Whoosh with its own analysis: words in lower case, BM25F."""
    from whoosh import fields, index, qparser

    schema = fields.Schema(id=fields.STORED, number=fields.TEXT, text=fields.TEXT(stored=True))
    kept = index.create_in(str(own), schema)
    writer = kept.writer(limitmb=256)
    for paper in papers(count):
        writer.add_document(id=paper.id, number=paper.number, text=paper.text)
    writer.commit()
    searcher = kept.searcher()
    parser = qparser.MultifieldParser(["number", "text"], schema)

    def ask(text: str) -> list[int]:
        hits = searcher.search(parser.parse(text), limit=TOP)
        return [hit["id"] for hit in hits if hit.highlights("text") is not None]

    return ask


def grep(own: Path, files: Path, count: int) -> Ask:
    """No index: the files with the line that holds the words as typed, in no order."""

    def ask(text: str) -> list[int]:
        command = ["grep", "-r", "-i", "-l", "-F", "-e", text.strip('"'), str(files)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env={"LC_ALL": "C.UTF-8"})
        return [int(Path(line).stem) for line in done.stdout.splitlines()]

    return ask


def scan(own: Path, files: Path, count: int) -> Ask:
    """No index: every file read, folded and looked through."""

    def ask(text: str) -> list[int]:
        wanted = fold(normal(text.strip('"')))
        paths = (Path(at, name) for at, _, names in os.walk(files) for name in names)
        return [int(path.stem) for path in paths if wanted in fold(normal(path.read_text(encoding="utf-8")))]

    return ask


def recoll(own: Path, files: Path, count: int) -> Ask:
    """Xapian behind recoll as it comes: its index strips marks."""
    (own / "recoll.conf").write_text(f"topdirs = {files}\nidxflushmb = 100\n", encoding="utf-8")
    subprocess.run(["recollindex", "-c", str(own)], check=True, capture_output=True)

    def ask(text: str) -> list[int]:
        command = ["recollq", "-c", str(own), "-n", str(TOP), "-b", text]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        lines = [line for line in done.stdout.splitlines() if line.startswith("file://")]
        return [int(Path(line.split()[0]).stem) for line in lines]

    return ask


PEERS: dict[str, Callable[[Path, Path, int], Ask]] = {
    "hoso-sqlite": sqlite,
    "hoso-tantivy": tantivy,
    "whoosh": whoosh,
    "grep": grep,
    "scan": scan,
    "recoll": recoll,
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
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
