"""A paper of the answer as it is shown: its fields and its best passage; the same for every engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from archive.model import Hit, Matched
from index.plan import LEVEL, Plan
from index.snippet import Finder


@dataclass(frozen=True, slots=True)
class Place:
    """A paper in the answer's order; `matched` is None while it is not known, `score` where nothing was ranked."""

    id: int
    matched: Matched | None
    score: float | None = None


class Fields(Protocol):
    """The fields of a record that a hit shows."""

    @property
    def number(self) -> str | None:
        """The number as printed (số ký hiệu)."""

    @property
    def date(self) -> str | None:
        """The day, where it is known."""

    @property
    def kind(self) -> str | None:
        """The kind's name (tên loại)."""

    @property
    def issuers(self) -> tuple[str, ...]:
        """The issuing agencies."""

    @property
    def subject(self) -> str | None:
        """What it is about (trích yếu)."""

    @property
    def file(self) -> str:
        """The file it came in."""


@dataclass(frozen=True, slots=True)
class Kept:
    """`Fields` as an engine keeps them."""

    number: str | None
    date: str | None
    kind: str | None
    issuers: tuple[str, ...]
    subject: str | None
    file: str


def finder(asked: Plan) -> Finder:
    """What finds the passages for a question."""
    return Finder((*asked.bare, *asked.also), asked.exact, asked.begun)


def hit(place: Place, matched: Matched, fields: Fields, pages: Sequence[tuple[int, str]], passages: Finder) -> Hit:
    """The hit of a paper that `matched` so."""
    passage = passages.passage(pages)
    return Hit(
        id=place.id,
        number=fields.number,
        date=fields.date,
        kind=fields.kind,
        issuers=fields.issuers,
        subject=fields.subject,
        file=fields.file,
        score=round(LEVEL[matched] if place.score is None else place.score, 4),
        page=passage.page,
        snippet=passage.snippet,
        matched=matched,
    )
