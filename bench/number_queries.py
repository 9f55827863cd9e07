"""Document numbers typed as staff type them: is the paper meant the first answer, and how long does that take?

    .venv/bin/python -m bench.number_queries [--papers 10000] [--queries 1000] [--folder DIR]

Made papers (`bench.lifelike`), of each a number written in one of the ways of `WAYS`: spacing, case,
marks, zeros, letters left out, year or date behind. Numbers are no identity: the same one exists once
an agency and year, and a part of one fits many. So what is right is settled here from the papers alone,
without the index: among those that bear all that was typed, the newest, whose key is the one typed
where it is whole. With `--folder` the index is kept for the next run.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import tempfile
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.normal import fold
from archive.numbers import alias_keys, number_key
from bench.lifelike import KINDS, Paper, paper
from bench.search_cold import build
from index.query import Query
from index.sqlite_fts import SqliteEngine, open_engine

ALLOWED_MS = 5.0
_CODES = {kind: code or "CV" for kind, code, _ in KINDS}

Typed = tuple[str, "frozenset[str]", "str | None"]
"""A question, the parts that its paper must bear, and the key where the number is whole."""


def _parts(made: Paper, *also: str) -> frozenset[str]:
    """The serial and the letters of a number, folded."""
    serial, *letters = re.split(r"[/-]", fold(made.number))
    return frozenset((f"no {int(serial)}", *letters, *also))


def _whole(made: Paper, written: str) -> Typed:
    return written, frozenset(), number_key(made.number)


def _serial(made: Paper) -> int:
    return int(made.number.partition("/")[0])


def _letters(made: Paper) -> list[str]:
    return re.split("-", made.number.partition("/")[2])


def _code(made: Paper) -> str:
    return _CODES[made.kind]


def _organ(made: Paper) -> str:
    """The first letters that are no kind's."""
    letters = _letters(made)
    return letters[1] if letters[0] in _CODES.values() else letters[0]


def _without_type(made: Paper) -> Typed:
    organs = [one for one in _letters(made) if one not in _CODES.values()]
    return f"{_serial(made)}/{'-'.join(organs)}", frozenset(), number_key(f"{_serial(made)}/{'-'.join(organs)}")


def _bare(made: Paper, *words: str, also: tuple[str, ...] = ()) -> Typed:
    """Serial and letters loosely typed; `words` that are no parts may stand among them."""
    parts = {f"no {_serial(made)}", *(fold(word) for word in words if not word.isdigit()), *also}
    return " ".join(words), frozenset(parts), None


WAYS: dict[str, Callable[[Paper], Typed]] = {
    "as printed": lambda made: _whole(made, made.number),
    "small letters": lambda made: _whole(made, made.number.lower()),
    "without marks": lambda made: _whole(made, fold(made.number)),
    "D for Đ": lambda made: _whole(made, made.number.replace("Đ", "D")),
    "decomposed (NFD)": lambda made: _whole(made, unicodedata.normalize("NFD", made.number)),
    "zeros before": lambda made: _whole(made, f"00{made.number}"),
    "no zeros before": lambda made: _whole(made, made.number.lstrip("0")),
    "blanks around signs": lambda made: _whole(made, re.sub("([/-])", r" \1 ", made.number)),
    "long dashes": lambda made: _whole(made, made.number.replace("-", " – ")),
    "số before": lambda made: _whole(made, f"số {made.number}"),
    "Số: before": lambda made: _whole(made, f"Số: {made.number}"),
    "kind before": lambda made: (f"{made.kind} số {made.number}", _parts(made, *fold(made.kind).split()), None),
    "without type letters": _without_type,
    "loose": lambda made: _bare(made, str(_serial(made)), _organ(made).lower()),
    "loose, year behind": lambda made: _bare(
        made, str(_serial(made)), _organ(made).lower(), str(made.day.year), also=(f"year {made.day.year}",)
    ),
    "letters first": lambda made: _bare(made, _code(made).lower(), str(_serial(made)), _organ(made).lower()),
    "serial, type, organ": lambda made: _bare(made, str(_serial(made)), fold(_code(made)), fold(_organ(made))),
    "type and serial": lambda made: _bare(made, fold(_code(made)), str(_serial(made))),
    "year behind": lambda made: (
        f"{made.number} năm {made.day.year}", _parts(made, f"year {made.day.year}"), None
    ),
    "year behind a slash": lambda made: (
        f"{made.number}/{made.day.year}", _parts(made, f"year {made.day.year}"), None
    ),
    "date behind": lambda made: (
        f"{made.number} ngày {made.day.day}/{made.day.month}/{made.day.year}", _parts(made, f"day {made.day}"), None
    ),
    "số, serial, date": lambda made: (
        f"so {_serial(made)} ngay {made.day:%d/%m/%Y}", frozenset((f"no {_serial(made)}", f"day {made.day}")), None
    ),
    "date in words": lambda made: (
        f"{made.number.lower()} ngày {made.day.day:02} tháng {made.day.month} năm {made.day.year}",
        _parts(made, f"day {made.day}"), None,
    ),
}  # fmt: skip


class Register:
    """All papers by what may be typed of them: the right answers."""

    def __init__(self, count: int) -> None:
        self._by_serial: dict[str, list[tuple[Paper, frozenset[str]]]] = defaultdict(list)
        self._by_key: dict[str, list[tuple[bool, Paper]]] = defaultdict(list)
        for made in map(paper, range(1, count + 1)):
            kind = (*fold(made.kind).split(), fold(_code(made)))
            parts = _parts(made, *kind, f"year {made.day.year}", f"day {made.day}")
            self._by_serial[f"no {_serial(made)}"].append((made, parts))
            for place, key in enumerate((number_key(made.number), *alias_keys(made.number, made.kind))):
                self._by_key[key].append((place == 0, made))

    def right(self, typed: Typed) -> set[int]:
        """The papers of which one must stand first: the newest that bear all that was typed."""
        _, parts, key = typed
        if key:
            own = [made for is_own, made in self._by_key[key] if is_own] or [made for _, made in self._by_key[key]]
        else:
            serial = next(one for one in parts if one.startswith("no "))
            own = [made for made, borne in self._by_serial[serial] if parts <= borne]
        newest = max(made.day for made in own)
        return {made.id for made in own if made.day == newest}


def main() -> int:
    """Build, ask, print; 1 when an answer is wrong or the median is too slow."""
    asked = _arguments()
    register = Register(asked.papers)
    with _engine(asked.folder, asked.papers) as engine:
        wrong: list[tuple[str, str, str | None]] = []
        taken, busy = [], []
        for name, typed in _typed(asked.papers, asked.queries):
            right = register.right(typed)
            began, began_busy = time.perf_counter(), time.process_time()
            answer = engine.search(Query(typed[0], limit=1))
            busy.append((time.process_time() - began_busy) * 1000)
            taken.append((time.perf_counter() - began) * 1000)
            first = answer.hits[0] if answer.hits else None
            if first is None or first.id not in right or first.matched != "number":
                wrong.append((name, typed[0], first.number if first else None))
    share = 100 * (1 - len(wrong) / len(taken))
    print(f"{asked.papers} papers, {len(taken)} numbers typed in {len(WAYS)} ways: the paper first in {share:.1f}%")
    for said, times in (("by the clock", taken), ("of CPU", busy)):
        p95 = sorted(times)[int(len(times) * 0.95)]
        print(f"ms {said}: median {statistics.median(times):.2f}, p95 {p95:.2f}, longest {max(times):.2f}")
    for one in wrong[:20]:
        print("wrong:", *one, sep="  ")
    return int(bool(wrong) or statistics.median(taken) > ALLOWED_MS)


def _typed(papers: int, queries: int) -> Iterator[tuple[str, Typed]]:
    dice = random.Random(24)
    ways = list(WAYS.items())
    for number in range(queries):
        name, way = ways[number % len(ways)]
        yield name, way(paper(dice.randint(1, papers)))


@contextmanager
def _engine(folder: Path | None, papers: int) -> Iterator[SqliteEngine]:
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as passing:
        kept = (folder or Path(passing)) / f"{papers}"
        if not kept.exists():
            kept.mkdir(parents=True)
            build(kept, papers)
        with open_engine(kept) as engine:
            yield engine


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=1_000)
    parser.add_argument("--folder", type=Path, help="keep the index there")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
