"""The words that say how a paper stands to one it cites, from ``tables/relations.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("tables") / "relations.toml"
_BULLET = re.compile(r"[\s\-–+•*“\"'(]*")
NEAR_LETTERS = 25
"""So many letters may stand between words of place ``before`` and the citation: "kèm theo văn bản là …"."""


@dataclass(frozen=True, slots=True)
class Words:
    """A row of the table: the relation, where its words stand, the words as a pattern on folded text."""

    relation: str
    place: str
    pattern: re.Pattern[str]
    capital: bool


@cache
def table() -> tuple[Words, ...]:
    """All rows, in the order of the table."""
    rows = tomllib.loads(_TABLE.read_text(encoding="utf-8"))["relation"]
    return tuple(
        Words(
            row["relation"],
            row["place"],
            re.compile(r"\b(?:" + "|".join(row["words"]) + r")\b"),
            row.get("capital", False),
        )
        for row in rows
    )


@cache
def _of_place(place: str) -> tuple[Words, ...]:
    return tuple(words for words in table() if words.place == place)


def opening(written: str, plain: str) -> str | None:
    """The relation of the words that open a clause; a bullet or a heading in capitals may stand before them.

    >>> opening("- Căn cứ ", "- can cu "), opening("theo ", "theo ")
    ('CAN_CU', None)
    """
    bullet = _BULLET.match(plain)
    skipped = bullet.end() if bullet else 0
    is_small = written[skipped : skipped + 1].islower()
    for words in _of_place("opening"):
        if words.pattern.match(plain, skipped) and not (is_small and words.capital):
            return words.relation
    basis = _of_place("opening")[0]
    return basis.relation if basis.pattern.search(plain, skipped) else None


def nearest(plain: str, place: str) -> tuple[str, int] | None:
    """The relation whose words of this place stand last in the text, and where they begin."""
    found = [(match.start(), words.relation) for words in _of_place(place) for match in words.pattern.finditer(plain)]
    if not found:
        return None
    start, relation = max(found)
    return relation, start


def right_before(plain: str) -> str | None:
    """The relation of words of place ``before`` that end the text, but for a few letters."""
    for words in _of_place("before"):
        if any(len(plain) - match.end() < NEAR_LETTERS for match in words.pattern.finditer(plain)):
            return words.relation
    return None


def said_behind(plain: str) -> str | None:
    """The relation of words of place ``behind`` anywhere in the text."""
    return next((words.relation for words in _of_place("behind") if words.pattern.search(plain)), None)
