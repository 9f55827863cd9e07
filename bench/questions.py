"""Mixed questions about the made papers of `bench.lifelike`, by class: what a day's staff type.

Each depends on its place alone, as the papers do, so that engines and sizes are asked the same.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from archive.normal import fold
from bench.lifelike import AGENCIES, KINDS, WORDS, Paper, paper
from index.query import Query


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of one class, made from one paper of the collection."""

    kind: str
    query: Query
    paper: int


def questions(count: int, papers: int, limit: int = 10, first: int = 0) -> list[Asked]:
    """`count` questions over a collection of so many papers, the classes in turn; top `limit` with facets.

    Those from another `first` on are others.
    """
    return [_question(place, papers, limit) for place in range(first, first + count)]


def _question(place: int, papers: int, limit: int) -> Asked:
    dice = random.Random(place * 104_729 + 3)
    source = paper(dice.randint(1, papers))
    name, make = list(_CLASSES.items())[place % len(_CLASSES)]
    asked = make(dice, source)
    filled = {"limit": limit, "facets": True, **asked}
    return Asked(name, Query(**filled), source.id)  # type: ignore[arg-type]  # each class gives a Query's own fields


def _number(dice: random.Random, source: Paper) -> dict[str, object]:
    typed = (source.number, source.number.lower(), fold(source.number), fold(source.number).replace("/", " "))
    return {"text": dice.choice(typed)}


def _dated_number(dice: random.Random, source: Paper) -> dict[str, object]:
    serial = source.number.split("/")[0]
    return {"text": f"so {serial} ngay {source.day.day}/{source.day.month}/{source.day.year}"}


def _phrase(dice: random.Random, source: Paper) -> dict[str, object]:
    words = _line(dice, source).split()
    start = dice.randrange(max(1, len(words) - 4))
    return {"text": f'"{" ".join(words[start : start + 4])}"'}


def _words(dice: random.Random, source: Paper) -> dict[str, object]:
    words = _line(dice, source).split()
    start = dice.randrange(max(1, len(words) - 4))
    return {"text": " ".join(words[start : start + dice.randint(2, 4)])}


def _common(dice: random.Random, source: Paper) -> dict[str, object]:
    return {"text": dice.choice(WORDS[:40])}


def _apart(dice: random.Random, source: Paper) -> dict[str, object]:
    return {"text": f"{dice.choice(WORDS[:60])} {dice.choice(WORDS)}"}


def _asked_in_words(dice: random.Random, source: Paper) -> dict[str, object]:
    words = _line(dice, source).split()
    start = dice.randrange(max(1, len(words) - 12))
    return {"text": " ".join(words[start : start + dice.randint(6, 12)])}


def _without_marks(dice: random.Random, source: Paper) -> dict[str, object]:
    maker = dice.choice((_words, _asked_in_words, _apart))
    return {"text": fold(str(maker(dice, source)["text"]))}


def _filtered(dice: random.Random, source: Paper) -> dict[str, object]:
    given: tuple[dict[str, object], ...] = (
        {"kind": dice.choice(KINDS)[0]},
        {"issuer": dice.choice(AGENCIES)[1]},
        {"year": source.day.year},
        {"first": date(2015, 1, 1), "last": date(2018, 12, 31)},
    )
    return {**_words(dice, source), **dice.choice(given)}


def _sorted(dice: random.Random, source: Paper) -> dict[str, object]:
    return {**_common(dice, source), "sort": dice.choice(("date", "-date", "number"))}


def _deep(dice: random.Random, source: Paper) -> dict[str, object]:
    return {**_apart(dice, source), "offset": dice.choice((100, 500, 1_000))}


def _every_paper(dice: random.Random, source: Paper) -> dict[str, object]:
    chosen: tuple[dict[str, object], ...] = ({}, {"kind": "QĐ"}, {"year": source.day.year}, {"sort": "number"})
    return dict(dice.choice(chosen))


def _prefix(dice: random.Random, source: Paper) -> dict[str, object]:
    return {"text": f"{dice.choice(_line(dice, source).split()[:8])[:3]}* {dice.choice(WORDS)}"}


def _boolean(dice: random.Random, source: Paper) -> dict[str, object]:
    one, two, three = dice.sample(WORDS[20:], 3)
    return {"text": dice.choice((f'"{one}" AND "{two}"', f"({one} OR {two}) {three}", f"{one} -{two}"))}


def _mistyped(dice: random.Random, source: Paper) -> dict[str, object]:
    words = fold(_line(dice, source)).split()[:4]
    place = dice.randrange(len(words))
    words[place] = words[place][:-1] + dice.choice("xqwz")
    return {"text": " ".join(words)}


def _line(dice: random.Random, source: Paper) -> str:
    """A sentence of the paper's articles, without its end."""
    lines = [line for line in source.text.splitlines() if line.startswith("Điều ")]
    said = dice.choice(lines).split(". ", 1)[1] if lines else source.subject
    return dice.choice([part for part in said.rstrip(".").split(". ") if part.strip()])


_CLASSES: dict[str, Callable[[random.Random, Paper], dict[str, object]]] = {
    "number": _number,
    "number and day": _dated_number,
    "phrase": _phrase,
    "2-4 words": _words,
    "common word": _common,
    "words apart": _apart,
    "question": _asked_in_words,
    "without marks": _without_marks,
    "filtered": _filtered,
    "sorted": _sorted,
    "deep page": _deep,
    "every paper": _every_paper,
    "prefix": _prefix,
    "boolean": _boolean,
    "mistyped": _mistyped,
}
