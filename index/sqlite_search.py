"""One question put to ``index.db``: stages in order, total, facets, the places of the papers.

`ORDER BY rank` stands alone in every ranked statement: FTS5 then sorts by itself, any tie-break or
join beside it sorts all matches once more.
"""

# ruff: noqa: S608 — only this module's own constants stand in the statements, every value is a parameter

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from dataclasses import replace
from functools import lru_cache

from index.engine import FACETS_CAP, Answer, Facet
from index.number_query import NumberQuery
from index.plan import LEVEL, Plan, Stage, plan, score
from index.query import Query
from index.rerank import POOL, READ_CHARS, Candidate, rerank
from index.sqlite_body import unpack_head
from index.sqlite_filter import Filter, filter_of
from index.sqlite_rank import MANY, Tier, loosest, match, tiers
from index.sqlite_shown import Place, Shown, content_of
from index.sqlite_words import SqliteVocabulary
from index.suggest import suggestion

_LARGEST = 2**40
"""Bound on limit and offset, so that no number typed overflows SQLite's integers."""
_ORDER = {  # as the indexes of `sqlite_schema` stand; NULL is the smallest, so undated papers are last in both
    "date": "p.first IS NULL, p.first, p.id",
    "-date": "p.first DESC, p.id DESC",
    "number": "p.serial IS NULL, p.serial, p.number, p.first, p.id",
}


def answer(connection: sqlite3.Connection, query: Query, *, hidden: bool = False) -> Answer:
    """The answer to `query`; `hidden` when the SQL function ``visible`` must be asked."""
    query = replace(query, limit=_bounded(query.limit), offset=_bounded(query.offset))
    asked = plan(query.text, expand=query.expand)
    return _Search(connection, query, asked, filter_of(query, hidden=hidden, condition=asked.condition)).answer()


class _Search:
    """The steps of one search over one connection."""

    def __init__(self, connection: sqlite3.Connection, query: Query, asked: Plan, wanted: Filter) -> None:
        self._connection = connection
        self._query = query
        self._filter = wanted
        self._plan = asked
        self._lists_all = asked.lists
        self._numbers = self._number_ids(self._plan.number) if self._plan.number else []
        self._stages = self._stages_asked()
        self._total = 0
        self._words = SqliteVocabulary(connection, wanted)
        self._counts: dict[str, int] = {}

    def answer(self) -> Answer:
        facets, counted = self._facets() if self._query.facets else ((), FACETS_CAP)
        total = self._total = counted if counted < FACETS_CAP else self._count()
        shown = Shown(self._connection, self._plan, frozenset(self._numbers))
        hits = tuple(map(shown.hit, self._places()))
        expanded = self._plan.expanded if any(stage.widens for stage in self._stages) else ()
        meant = None if self._numbers else suggestion(self._query.text, self._plan, self._stages, self._words)
        return Answer(
            total, hits, facets, meant, hint=self._plan.hint, understood=self._plan.understood, expanded=expanded
        )

    # -- what is found ----------------------------------------------------------------------------

    def _number_ids(self, number: NumberQuery) -> list[int]:
        """Papers of that number: its own key, then an alias, the dated one and the newest first; else by parts."""
        if number.key:
            exact = self._ids(
                f"SELECT p.id FROM number_key k JOIN paper p ON p.id = k.paper WHERE k.key = ? AND {self._filter.where}"
                " ORDER BY k.alias, p.date IS NOT ?, p.first DESC, p.id DESC",
                (number.key, *self._filter.values, number.day),
            )
            if exact:
                return list(dict.fromkeys(exact))
        parts = " AND ".join(f'"{part}"' for part in number.parts)
        return self._ids(
            f"SELECT p.id FROM terms JOIN paper p ON p.id = terms.rowid WHERE terms MATCH ? AND {self._filter.where}"
            " ORDER BY p.first DESC, p.id DESC",
            (f"number : ({parts})", *self._filter.values),
        )

    def _stages_asked(self) -> tuple[Stage, ...]:
        """The plan's stages, the looser ones only where the stricter found too little."""
        asked: list[Stage] = []
        for stage in self._plan.stages:
            if stage.below is None or (not self._numbers and self._fewer_than(stage.below, asked)):
                asked.append(stage)
        return tuple(asked)

    def _fewer_than(self, papers: int, stages: list[Stage]) -> bool:
        if not stages:
            return True
        source, values = self._matches(stages)
        found = self._connection.execute(f"SELECT count(*) FROM ({source} LIMIT ?)", (*values, papers)).fetchone()
        return bool(found[0] < papers)

    def _matches(self, stages: list[Stage] | tuple[Stage, ...]) -> tuple[str, tuple[str | int, ...]]:
        """The ids that any of the stages finds, as a SELECT."""
        expression = " OR ".join(f"({match(stage)})" for stage in loosest(stages))
        return f"SELECT rowid FROM terms WHERE terms MATCH ? {self._filter.on_terms}", (
            expression,
            *self._filter.values,
        )

    def _found(self) -> tuple[str, tuple[str | int, ...]]:
        """All ids of the answer, in no order, as a SELECT."""
        if self._lists_all:
            return f"SELECT p.id FROM paper p WHERE {self._filter.where}", self._filter.values
        numbers = json.dumps(self._numbers)
        if not self._stages:
            return "SELECT value FROM json_each(?)", (numbers,)
        source, values = self._matches(self._stages)
        if not self._numbers:
            return source, values
        others = f"{source} AND rowid NOT IN (SELECT value FROM json_each(?))"
        return f"SELECT value FROM json_each(?) UNION ALL {others}", (numbers, *values, numbers)

    def _count(self) -> int:
        source, values = self._found()
        return int(self._connection.execute(f"SELECT count(*) FROM ({source})", values).fetchone()[0])

    def _facets(self) -> tuple[tuple[Facet, ...], int]:
        """The facets, and over how many papers they were counted: at most `FACETS_CAP`."""
        source, values = self._found()
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

    def _places(self) -> list[Place]:
        """The papers shown, in the order asked for."""
        sort = self._query.sort
        if sort == "relevance" and not self._lists_all:
            return self._by_relevance()
        source, values = self._found()
        order = _ORDER["-date" if sort == "relevance" else sort]
        ids = self._ids(
            f"SELECT p.id FROM paper p WHERE p.id IN ({source}) ORDER BY {order} LIMIT ? OFFSET ?",
            (*values, self._query.limit, self._query.offset),
        )
        return [Place(one, "all" if self._lists_all else None) for one in ids]

    def _by_relevance(self) -> list[Place]:
        last = self._query.offset + self._query.limit
        places = {one: Place(one, "number", LEVEL["number"]) for one in self._numbers}
        lowest = LEVEL["number"]
        for stage in self._stages:
            if len(places) >= last:
                break
            for one, raw in self._ranked(stage, last):
                if one not in places:
                    matched = None if self._plan.by_score else stage.matched
                    lowest = min(lowest, score(stage.matched, raw, by_score=self._plan.by_score))
                    places[one] = Place(one, matched, lowest)
        return list(places.values())[self._query.offset : last]

    def _ranked(self, stage: Stage, most: int) -> list[tuple[int, float]]:
        """At least the best `most` papers of a stage with their scores, higher is better."""
        rows: dict[int, float] = {}
        wanted = max(most, POOL) if self._plan.by_score else most
        for tier in tiers(stage, self._matching) if self._total > MANY else (Tier(match(stage)),):
            for one, raw in self._of_tier(tier, wanted):
                rows.setdefault(one, raw)
            if len(rows) >= wanted:
                break
        ranked = list(rows.items())
        if not self._plan.by_score:
            return ranked
        pool = [self._candidate(one, score) for one, score in ranked[:POOL]]
        return rerank(self._plan.bare, self._plan.exact, pool) + ranked[POOL:]

    def _of_tier(self, tier: Tier, most: int) -> list[tuple[int, float]]:
        score, order = ("-rank", "rank") if tier.ranked else ("0.0", "rowid DESC")
        if tier.ranked and self._filter.condition:
            order = "+rank"  # else FTS5 scores and sorts what the filter then leaves out
        return self._connection.execute(
            f"SELECT rowid, {score} FROM terms WHERE terms MATCH ? {self._filter.on_terms} ORDER BY {order} LIMIT ?",
            (tier.match, *self._filter.values, most),
        ).fetchall()

    def _matching(self, expression: str) -> int:
        """How many papers match, before any filter; counted no further than is asked."""
        if expression not in self._counts:
            counted = self._connection.execute(
                "SELECT count(*) FROM (SELECT 1 FROM terms WHERE terms MATCH ? LIMIT ?)", (expression, MANY + 1)
            )
            self._counts[expression] = counted.fetchone()[0]
        return self._counts[expression]

    def _candidate(self, one: int, score: float) -> Candidate:
        body = unpack_head(content_of(self._connection, one), READ_CHARS)
        return Candidate(one, score, body.title, body.text)

    def _ids(self, statement: str, values: tuple[str | int | None, ...]) -> list[int]:
        return [row[0] for row in self._connection.execute(statement, values)]


@lru_cache(maxsize=4_096)
def _names(issuers: str) -> frozenset[str]:
    """The different names in a JSON list: the same few lists come again and again."""
    return frozenset(json.loads(issuers))


def _most_first(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    del counts[""]  # papers without this field
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _bounded(number: int) -> int:
    return max(0, min(number, _LARGEST))
