"""Document numbers typed as staff type them: is the paper meant the first answer, and how long does that take?

    .venv/bin/python -m bench.number_queries /tmp/indexes sqlite:10000 tantivy:1000000 [--queries 1000]

Made papers (`bench.lifelike`), of each a number written in one of the ways of `WAYS`: spacing, case,
marks, zeros, letters left out, year or date behind. Numbers are no identity: the same one exists once
an agency and year, and a part of one fits many. So what is right is settled here from the papers alone,
without the index: among those that bear all that was typed, the newest, whose key is the one typed
where it is whole. Indexes are those of `bench.indexes`, asked for ten hits with snippets and facets.
Exits 1 when an answer is wrong, or when more than a twentieth takes longer than 5 ms by the clock.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from archive.normal import fold
from archive.numbers import alias_keys, number_key
from bench.indexes import Made, built, named
from bench.latency import NUMBER_MS, percentile
from bench.lifelike import KINDS, Paper, paper
from index.query import Query

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


class Bearer(NamedTuple):
    """A paper that bears what was typed."""

    day: date
    id: int


class Register:
    """All papers by what may be typed of them: the right answers to these questions, found in one pass."""

    def __init__(self, count: int, asked: Sequence[Typed]) -> None:
        self._by_serial: dict[str, list[tuple[Bearer, frozenset[str]]]] = defaultdict(list)
        self._by_key: dict[str, list[tuple[bool, Bearer]]] = defaultdict(list)
        keys = {key for _, _, key in asked if key}
        serials = {_serial_part(parts) for _, parts, key in asked if not key}
        for made in map(paper, range(1, count + 1)):
            bearer = Bearer(made.day, made.id)
            if (serial := f"no {_serial(made)}") in serials:
                kind = (*fold(made.kind).split(), fold(_code(made)))
                parts = _parts(made, *kind, f"year {made.day.year}", f"day {made.day}")
                self._by_serial[serial].append((bearer, parts))
            for place, key in enumerate((number_key(made.number), *alias_keys(made.number, made.kind))):
                if key in keys:
                    self._by_key[key].append((place == 0, bearer))

    def right(self, typed: Typed) -> set[int]:
        """The papers of which one must stand first: the newest that bear all that was typed."""
        _, parts, key = typed
        if key:
            own = [made for is_own, made in self._by_key[key] if is_own] or [made for _, made in self._by_key[key]]
        else:
            own = [made for made, borne in self._by_serial[_serial_part(parts)] if parts <= borne]
        newest = max(made.day for made in own)
        return {made.id for made in own if made.day == newest}


def _serial_part(parts: frozenset[str]) -> str:
    return next(one for one in parts if one.startswith("no "))


def main() -> int:
    """Build where need be, ask, print."""
    asked = _arguments()
    kept = [measure(named(asked.root, name), asked.queries) for name in asked.names]
    return int(not all(kept))


def measure(made: Made, queries: int) -> bool:
    """Ask and print; whether all is right and quick."""
    built(made)
    asked = _typed(made.papers, queries)
    register = Register(made.papers, [typed for _, typed in asked])
    wrong: list[tuple[str, str, str | None]] = []
    taken: list[float] = []
    busy: list[float] = []
    with made.open() as engine:
        for name, typed in asked:
            began, worked = time.perf_counter(), time.process_time()
            answer = engine.search(Query(typed[0], limit=10, facets=True))
            busy.append((time.process_time() - worked) * 1000)
            taken.append((time.perf_counter() - began) * 1000)
            first = answer.hits[0] if answer.hits else None
            if first is None or first.id not in register.right(typed) or first.matched != "number":
                wrong.append((name, typed[0], first.number if first else None))
    share = 100 * (1 - len(wrong) / len(taken))
    print(
        f"{made.engine}, {made.papers} papers, {len(taken)} numbers in {len(WAYS)} ways: the paper first {share:.1f}%"
    )
    for said, times in (("by the clock", taken), ("of processor", busy)):
        middle, slow = statistics.median(times), percentile(times, 95)
        print(f"ms {said}: median {middle:.2f}, p95 {slow:.2f}, longest {max(times):.2f}")
    for one in wrong[:20]:
        print("wrong:", *one, sep="  ")
    return not wrong and percentile(taken, 95) <= NUMBER_MS


def _typed(papers: int, queries: int) -> list[tuple[str, Typed]]:
    dice = random.Random(24)
    ways = list(WAYS.items())
    return [
        (name, way(paper(dice.randint(1, papers)))) for name, way in (ways[one % len(ways)] for one in range(queries))
    ]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("names", nargs="+", help="engine:papers")
    parser.add_argument("--queries", type=int, default=1_000)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
