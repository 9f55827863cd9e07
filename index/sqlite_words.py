"""What ``index.db`` knows of its words: the `index.suggest.Vocabulary` of the SQLite engine."""

# ruff: noqa: S608 — only the filter's constants stand in the statements, every value is a parameter

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from index.body import unpack_head
from index.sqlite_filter import Filter

READ_CHARS = 20_000
"""Characters of a paper in which the spelling of a phrase is looked for."""
_LAST = "\U0010ffff"
"""Stands behind any word."""


class SqliteVocabulary:
    """Words of one connection, as one reader's filter lets them through."""

    def __init__(self, connection: sqlite3.Connection, wanted: Filter) -> None:
        self._connection = connection
        self._filter = wanted

    def known(self, syllables: Iterable[str]) -> dict[str, int]:
        """Those of the folded syllables that the archive has, each with the number of its papers."""
        rows = self._connection.execute(
            "SELECT word, papers FROM word WHERE word IN (SELECT value FROM json_each(?))",
            (json.dumps(list(syllables)),),
        )
        return dict(rows.fetchall())

    def papers(self, run: str, most: int) -> int:
        """In how many papers the terms stand side by side, counted up to `most`; filters left aside."""
        counted = self._connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM terms WHERE terms MATCH ? LIMIT ?)", (f'"{run}"', most)
        )
        return int(counted.fetchone()[0])

    def texts(self, run: str, most: int) -> list[str]:
        """Text of papers that hold the run, that the filters let through and the reader may see."""
        rows = self._connection.execute(
            "SELECT content FROM body WHERE paper IN"
            f" (SELECT rowid FROM terms WHERE terms MATCH ? {self._filter.on_terms} LIMIT ?)",
            (self._filter.match(f'"{run}"'), *self._filter.values, most),
        ).fetchall()
        bodies = [unpack_head(content, READ_CHARS) for (content,) in rows]
        return [f"{body.title}\n{body.text}" for body in bodies]


def starting(connection: sqlite3.Connection, begun: str, most: int) -> list[str]:
    """The words of the archive that begin so."""
    rows = connection.execute(
        "SELECT word FROM word WHERE word >= ? AND word < ? LIMIT ?", (begun, begun + _LAST, most)
    )
    return [word for (word,) in rows]
