"""One question put to ``index.db``: what each step of `index.search` finds there.

`ORDER BY rank` stands alone in every ranked statement: FTS5 then sorts by itself, any tie-break or
join beside it sorts all matches once more. Before it ranks, FTS5 looks at every paper that holds any of
the words; so what need not be ranked is not.
"""

# ruff: noqa: S608 — only this module's own constants stand in the statements, every value is a parameter

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache, partial

from index.begun import begun_in
from index.engine import FACETS_CAP, Answer, Facet
from index.number_query import NumberQuery
from index.plan import Plan, plan
from index.query import Query, Sort
from index.search import Search
from index.shown import Kept
from index.sqlite_filter import Filter, filter_of
from index.sqlite_rank import MANY, Tier, loosest, match, tiers
from index.sqlite_words import SqliteVocabulary, starting
from index.stages import Stage

_LARGEST = 2**40
"""Bound on limit and offset, so that no number typed overflows SQLite's integers."""
_ORDER: dict[Sort, str] = {  # as the indexes of `sqlite_schema` stand; NULL is the smallest, so undated papers are last
    "date": "p.first IS NULL, p.first, p.id",
    "-date": "p.first DESC, p.id DESC",
    "number": "p.serial IS NULL, p.serial, p.number, p.first, p.id",
}
_Values = tuple[str | int, ...]


def answer(connection: sqlite3.Connection, query: Query, *, hidden: bool = False) -> Answer:
    """The answer to `query`; `hidden` when the SQL function ``visible`` must be asked."""
    asked = plan(query.text, expand=query.expand).with_terms(partial(begun_in, partial(starting, connection)))
    return _Search(connection, query, asked, filter_of(query, hidden=hidden, condition=asked.condition)).answer()


class _Search(Search):
    """The steps of one search over one connection."""

    def __init__(self, connection: sqlite3.Connection, query: Query, asked: Plan, wanted: Filter) -> None:
        super().__init__(query, asked, _LARGEST)
        self._connection = connection
        self._filter = wanted
        self._numbers: list[int] = []
        self._counts: dict[str, int] = {}

    # -- what is found ----------------------------------------------------------------------------

    def _find_number(self, number: NumberQuery) -> bool:
        """Papers of that number: its own key, then an alias, the dated one and the newest first; else by parts."""
        found: list[int] = []
        if number.key:
            found = self._ids(
                f"SELECT p.id FROM number_key k JOIN paper p ON p.id = k.paper WHERE k.key = ? AND {self._filter.where}"
                " ORDER BY k.alias, p.date IS NOT ?, p.first DESC, p.id DESC",
                (number.key, *self._filter.where_values, number.day),
            )
        if not found:
            parts = " AND ".join(f'"{part}"' for part in number.parts)
            found = self._ids(
                "SELECT p.id FROM terms JOIN paper p ON p.id = terms.rowid WHERE terms MATCH ?"
                f" AND {self._filter.where} ORDER BY p.first DESC, p.id DESC",
                (f"number : ({parts})", *self._filter.where_values),
            )
        self._numbers = list(dict.fromkeys(found))
        return bool(found)

    def _fewer_than(self, papers: int, stages: Sequence[Stage]) -> bool:
        if not stages or len(self._numbers) >= papers:
            return len(self._numbers) < papers
        source, values = self._found(stages)
        return self._count(f"SELECT * FROM ({source}) LIMIT ?", (*values, papers)) < papers

    def _found(self, stages: Sequence[Stage]) -> tuple[str, _Values]:
        """All ids of the answer, in no order, as a SELECT."""
        if self._plan.lists:
            return f"SELECT p.id FROM paper p WHERE {self._filter.where}", self._filter.where_values
        numbers = json.dumps(self._numbers)
        if not stages:
            return "SELECT value FROM json_each(?)", (numbers,)
        expression = self._filter.match(" OR ".join(f"({match(stage)})" for stage in loosest(stages)))
        source = f"SELECT rowid FROM terms WHERE terms MATCH ? {self._filter.on_terms}"
        values = (expression, *self._filter.values)
        if not self._numbers:
            return source, values
        others = f"{source} AND rowid NOT IN (SELECT value FROM json_each(?))"
        return f"SELECT value FROM json_each(?) UNION ALL {others}", (numbers, *values, numbers)

    def _counted(self, stages: Sequence[Stage]) -> tuple[int, tuple[Facet, ...]]:
        """The facets of some papers first: where these are all, there is nothing left to be counted."""
        facets, counted = self._facets(stages) if self._query.facets else ((), FACETS_CAP)
        total = counted if counted < FACETS_CAP else self._count(*self._found(stages))
        if len(widest := loosest(stages)) == 1 and self._filter == Filter() and not self._numbers:
            self._counts[match(widest[0])] = min(total, MANY + 1)
        return total, facets

    def _facets(self, stages: Sequence[Stage]) -> tuple[tuple[Facet, ...], int]:
        """The facets, and over how many papers they were counted: at most `FACETS_CAP`."""
        source, values = self._found(stages)
        rows = self._connection.execute(
            f"WITH found (id) AS MATERIALIZED (SELECT * FROM ({source}) LIMIT {FACETS_CAP}),"
            " counted (facet, papers) AS"
            " (SELECT p.facet, count(*) FROM found JOIN paper p INDEXED BY paper_filter ON p.id = found.id GROUP BY 1)"
            " SELECT f.kind, f.issuers, f.year, papers FROM counted JOIN facet f ON f.id = counted.facet",
            values,
        ).fetchall()
        counts = {field: Counter[str]() for field in ("kind", "issuer", "year")}
        for kind, names, year, papers in rows:
            counts["kind"][kind] += papers
            counts["year"][year] += papers
            for name in _names(names):
                counts["issuer"][name] += papers
        total = sum(row[3] for row in rows)
        return tuple(Facet(field, _most_first(one), total >= FACETS_CAP) for field, one in counts.items()), total

    # -- in which order ---------------------------------------------------------------------------

    def _in_order(self, sort: Sort) -> list[int]:
        source, values = self._found(self._stages)
        if values:  # else all papers, and an index of theirs stands in this very order
            source = f"SELECT p.id FROM paper p WHERE p.id IN ({source})"
        statement = f"{source} ORDER BY {_ORDER[sort]} LIMIT ? OFFSET ?"
        return self._ids(statement, (*values, self._limit, self._offset))

    def _of_number(self, most: int) -> list[int]:
        return self._numbers

    def _best_of(self, stage: Stage, most: int) -> list[tuple[int, float]]:
        rows: dict[int, float] = {}
        many = self._total > MANY and not stage.latest
        for tier in tiers(stage, self._matching) if many else (Tier(match(stage), ranked=not stage.latest),):
            for one, raw in self._of_tier(tier, most):
                rows.setdefault(one, raw)
            if len(rows) >= most:
                break
        return list(rows.items())

    def _of_tier(self, tier: Tier, most: int) -> list[tuple[int, float]]:
        score, order = ("-rank", "rank") if tier.ranked else ("0.0", "rowid DESC")
        if tier.ranked and self._filter.condition:
            order = "+rank"  # else FTS5 scores and sorts what the filter then leaves out
        return self._connection.execute(
            f"SELECT rowid, {score} FROM terms WHERE terms MATCH ? {self._filter.on_terms} ORDER BY {order} LIMIT ?",
            (self._filter.match(tier.match), *self._filter.values, most),
        ).fetchall()

    def _matching(self, expression: str) -> int:
        """How many papers match, before any filter; counted no further than is asked."""
        if expression not in self._counts:
            counted = "SELECT 1 FROM terms WHERE terms MATCH ? LIMIT ?"
            self._counts[expression] = self._count(counted, (expression, MANY + 1))
        return self._counts[expression]

    # -- how it is shown --------------------------------------------------------------------------

    def _bearing_number(self, ids: Sequence[int]) -> frozenset[int]:
        return frozenset(self._numbers)

    def _found_by(self, stage: Stage, one: int) -> bool:
        return bool(self._count("SELECT 1 FROM terms WHERE terms MATCH ? AND rowid = ?", (match(stage), one)))

    def _fields(self, one: int) -> Kept:
        number, date, kind, issuers, subject, file = self._connection.execute(
            "SELECT number, date, kind, issuers, subject, file FROM paper WHERE id = ?", (one,)
        ).fetchone()
        return Kept(number, date, kind, tuple(json.loads(issuers)), subject, file)

    def _content(self, one: int) -> bytes:
        content: bytes = self._connection.execute("SELECT content FROM body WHERE paper = ?", (one,)).fetchone()[0]
        return content

    def _vocabulary(self) -> SqliteVocabulary:
        return SqliteVocabulary(self._connection, self._filter)

    def _count(self, statement: str, values: _Values) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM ({statement})", values).fetchone()[0])

    def _ids(self, statement: str, values: tuple[str | int | None, ...]) -> list[int]:
        return [row[0] for row in self._connection.execute(statement, values)]


@lru_cache(maxsize=4_096)
def _names(issuers: str) -> frozenset[str]:
    """The different names in a JSON list: the same few lists come again and again."""
    return frozenset(json.loads(issuers))


def _most_first(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    del counts[""]  # papers without this field
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
