"""A paper of the answer as it is shown: its fields, how it matched, its best passage."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from archive.model import Hit, Matched
from index.plan import LEVEL, Plan, Stage
from index.snippet import Finder
from index.sqlite_body import Body, unpack
from index.sqlite_rank import match


@dataclass(frozen=True, slots=True)
class Place:
    """A paper in the answer's order; `matched` is None while it is not known, `score` where nothing was ranked."""

    id: int
    matched: Matched | None
    score: float | None = None


class Shown:
    """Makes hits for one question; `numbers` are the papers that bear the number asked for."""

    def __init__(self, connection: sqlite3.Connection, asked: Plan, numbers: frozenset[int]) -> None:
        self._connection = connection
        self._tests = asked.tests
        self._numbers = numbers
        self._finder = Finder((*asked.bare, *asked.also), asked.exact)

    def hit(self, place: Place) -> Hit:
        """The paper with its best passage."""
        row = self._connection.execute(
            "SELECT number, date, kind, issuers, subject, file FROM paper WHERE id = ?", (place.id,)
        ).fetchone()
        body = unpack(content_of(self._connection, place.id))
        matched = place.matched or self._label(place.id, body)
        passage = self._finder.passage(body.pages)
        return Hit(
            id=place.id,
            number=row[0],
            date=row[1],
            kind=row[2],
            issuers=tuple(json.loads(row[3])),
            subject=row[4],
            file=row[5],
            score=round(LEVEL[matched] if place.score is None else place.score, 4),
            page=passage.page,
            snippet=passage.snippet,
            matched=matched,
        )

    def _label(self, one: int, body: Body) -> Matched:
        if one in self._numbers:
            return "number"
        columns = [f" {column} " for column in body.columns()] if body.is_short else []
        return next((stage.matched for stage in self._tests if self._meets(one, stage, columns)), "some")

    def _meets(self, one: int, stage: Stage, columns: list[str]) -> bool:
        """Whether a paper is one of the stage: told by its terms where they are at hand, for FTS5 is slower at one."""
        if columns and not stage.node and not stage.any_of:
            return all(any(f" {run} " in column for column in columns) for run in stage.every)
        asked = "SELECT 1 FROM terms WHERE terms MATCH ? AND rowid = ?"
        return bool(self._connection.execute(asked, (match(stage), one)).fetchone())


def content_of(connection: sqlite3.Connection, one: int) -> bytes:
    """The packed body of a paper (`index.sqlite_body`)."""
    content: bytes = connection.execute("SELECT content FROM body WHERE paper = ?", (one,)).fetchone()[0]
    return content
