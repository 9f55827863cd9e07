"""Questions whose papers are known: what `bench.peers` asks of every engine.

Four syllables that stand side by side in one to five papers, with and without marks and quotes, and
document numbers as printed and as typed in haste.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

from archive.normal import fold, normal
from bench.lifelike import papers

WORDS = 4
MOST_PAPERS = 5


@dataclass(frozen=True, slots=True)
class Known:
    """A question and the papers that it is about."""

    kind: str
    text: str
    papers: frozenset[int]


def known_items(folder: Path, count: int, wanted: int) -> list[Known]:
    """Questions of five kinds, as many of each; the same on every run, and kept: all papers are read for them."""
    known = folder / f"questions-{wanted}.json"
    if not known.exists():
        made = [(one.kind, one.text, sorted(one.papers)) for one in _made_items(count, wanted)]
        known.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    kept = json.loads(known.read_text(encoding="utf-8"))
    return [Known(kind, text, frozenset(meant)) for kind, text, meant in kept]


def _made_items(count: int, wanted: int) -> list[Known]:
    folded: dict[int, str] = {}
    by_number: dict[str, set[int]] = {}
    for paper in papers(count):
        folded[paper.id] = _plain(paper.text)
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
