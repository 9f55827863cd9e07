"""One question put to a Tantivy index: stages in order, total, facets, the places of the papers.

Everything is a query of the library's: what was found is the union of the stages, counted and
faceted in one pass; each stage is ranked by itself. The steps are those of `index.sqlite_search`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import tantivy

from archive.model import Matched
from index.engine import FACETS_CAP, Answer, Facet, Visible
from index.number_query import NumberQuery
from index.plan import LEVEL, Plan, Stage, plan, score
from index.query import Query
from index.rerank import POOL, READ_CHARS, Candidate, rerank
from index.sqlite_body import unpack_head
from index.sqlite_rank import loosest
from index.suggest import suggestion
from index.tantivy_document import body_bytes, ids_at
from index.tantivy_query import Compiler
from index.tantivy_shown import Place, Shown
from index.tantivy_words import TantivyVocabulary

_FACETS = ("kind", "issuer", "year")
_ORDER = {
    "date": ("oldest_first", tantivy.Order.Asc),
    "-date": ("newest_first", tantivy.Order.Desc),
    "number": ("by_number", tantivy.Order.Asc),
}
_SLICE = 20_000
"""Papers looked at together where a reader may not see all: bounds memory."""


@dataclass(frozen=True, slots=True)
class _Union:
    """The papers that any of these stages finds, or any of the numbers."""

    query: tantivy.Query
    stages: tuple[Stage, ...] = ()


def answer(searcher: tantivy.Searcher, schema: tantivy.Schema, query: Query, visible: Visible | None = None) -> Answer:
    """The answer to `query` among the papers that may be seen."""
    return _Search(searcher, Compiler(schema), query, visible).answer()


class _Search:
    """The steps of one search over one commit."""

    def __init__(self, searcher: tantivy.Searcher, compiler: Compiler, query: Query, visible: Visible | None) -> None:
        self._visible = visible
        self._searcher = searcher
        self._compiler = compiler
        self._query = query
        self._plan: Plan = plan(query.text, expand=query.expand)
        self._limit = max(0, min(query.limit, searcher.num_docs))
        self._offset = max(0, min(query.offset, searcher.num_docs))
        self._conditions = compiler.filters(query)
        if self._plan.condition:
            self._conditions.append(compiler.tree(self._plan.condition, marks=False))
        if visible:
            self._conditions += self._seen_by(visible)
        self._numbers = self._number_queries(self._plan.number) if self._plan.number else []
        self._counts: dict[tuple[Stage, ...], tuple[int, tuple[Facet, ...]]] = {}
        self._stages = self._stages_asked()

    def answer(self) -> Answer:
        found = self._union(self._stages)
        total, facets = self._counted(found)
        shown = Shown(self._searcher, self._compiler, self._plan, self._numbers)
        hits = shown.hits(self._places(found.query)) if total else ()
        expanded = self._plan.expanded if any(stage.widens for stage in self._stages) else ()
        words = TantivyVocabulary(self._searcher, self._compiler, self._conditions, self._visible)
        meant = None if self._numbers else suggestion(self._query.text, self._plan, self._stages, words)
        return Answer(
            total, hits, facets, meant, hint=self._plan.hint, understood=self._plan.understood, expanded=expanded
        )

    # -- what is found ----------------------------------------------------------------------------

    def _number_queries(self, number: NumberQuery) -> list[tantivy.Query]:
        """Papers of that number, the best first: its own key, then an alias, the dated one first; else by parts."""
        if number.key:
            keys = [self._compiler.term(field, number.key) for field in ("own_key", "alias_key")]
            if self._any(self._filtered(self._compiler.any(keys))):
                day = self._compiler.of_day(number.day) if number.day else []
                dated_first = [[self._compiler.filtered(key, day), key] if day else [key] for key in keys]
                return [self._filtered(one) for several in dated_first for one in several]
        parts = self._filtered(self._compiler.parts_of_number(number))
        return [parts] if self._any(parts) else []

    def _stages_asked(self) -> tuple[Stage, ...]:
        """The plan's stages, the looser ones only where the stricter found too little."""
        asked: list[Stage] = []
        for stage in self._plan.stages:
            if stage.below is None or (not self._numbers and self._fewer_than(stage.below, asked)):
                asked.append(stage)
        return tuple(asked)

    def _fewer_than(self, papers: int, stages: list[Stage]) -> bool:
        return not stages or self._counted(self._union(stages))[0] < papers

    def _union(self, stages: Sequence[Stage]) -> _Union:
        """All papers of the answer, in no order."""
        if self._plan.lists:
            return _Union(self._filtered(self._compiler.papers))
        widest = loosest(stages)
        parts = [self._filtered(self._compiler.any(map(self._compiler.stage, widest)))] if widest else []
        parts += self._numbers
        return _Union(self._compiler.any(parts) if parts else tantivy.Query.empty_query(), tuple(widest))

    def _seen_by(self, visible: Visible) -> list[tantivy.Query]:
        """The condition that leaves out what the reader may not see of all that any stage could find."""
        widest = [self._compiler.stage(stage) for stage in self._plan.stages]
        if number := self._plan.number:
            widest.append(self._compiler.parts_of_number(number))
            widest += [self._compiler.term(field, number.key) for field in ("own_key", "alias_key") if number.key]
        query = self._filtered(self._compiler.papers if self._plan.lists or not widest else self._compiler.any(widest))
        seen: list[int] = []
        hidden: list[int] = []
        for one in self._all_ids(query):
            (seen if visible(one) else hidden).append(one)
        if not hidden:
            return []
        if len(seen) < len(hidden):
            return [self._compiler.ids(seen) if seen else tantivy.Query.empty_query()]
        return [self._compiler.without(self._compiler.papers, [self._compiler.ids(hidden)])]

    def _all_ids(self, query: tantivy.Query) -> Iterator[int]:
        last = -1
        while True:
            part = self._compiler.filtered(query, [self._compiler.after(last)])
            ids = self._ids([at for _, at in self._ordered(part, "id", tantivy.Order.Asc, _SLICE)])
            yield from ids
            if len(ids) < _SLICE:
                return
            last = ids[-1]

    def _filtered(self, query: tantivy.Query) -> tantivy.Query:
        return self._compiler.filtered(query, self._conditions)

    def _any(self, query: tantivy.Query) -> bool:
        return bool(self._searcher.search(query, limit=1, count=False).hits)

    def _counted(self, found: _Union) -> tuple[int, tuple[Facet, ...]]:
        """The total and the facets in one pass, and once only: it is what grows with the archive."""
        if found.stages not in self._counts:
            fields = _FACETS if self._query.facets else ()
            asked: dict[str, object] = {"total": {"value_count": {"field": "id"}}}
            for field in fields:
                asked[field] = {"terms": {"field": field, "size": FACETS_CAP, "segment_size": FACETS_CAP}}
            counted = self._searcher.aggregate(found.query, asked)
            facets = tuple(_facet(field, counted[field]["buckets"]) for field in fields)
            self._counts[found.stages] = int(counted["total"]["value"]), facets
        return self._counts[found.stages]

    # -- in which order ---------------------------------------------------------------------------

    def _places(self, found: tantivy.Query) -> list[Place]:
        """The papers shown, in the order asked for."""
        sort = self._query.sort
        if not self._limit:
            return []
        if sort == "relevance" and not self._plan.lists:
            return self._by_relevance()
        field, order = _ORDER["-date" if sort == "relevance" else sort]
        hits = self._ordered(found, field, order, self._limit, self._offset)
        matched: Matched | None = "all" if self._plan.lists else None
        addresses = [at for _, at in hits]
        return [Place(one, at, matched) for one, at in zip(self._ids(addresses), addresses, strict=True)]

    def _by_relevance(self) -> list[Place]:
        last = self._offset + self._limit
        places: dict[int, Place] = {}
        for query in self._numbers:
            if len(places) < last:
                addresses = [at for _, at in self._ordered(query, "newest_first", tantivy.Order.Desc, last)]
                for one, at in zip(self._ids(addresses), addresses, strict=True):
                    places.setdefault(one, Place(one, at, "number", LEVEL["number"]))
        lowest = LEVEL["number"]
        for stage in self._stages:
            if len(places) >= last:
                break
            for one, raw, at in self._ranked(stage, last):
                if one not in places:
                    matched = None if self._plan.by_score else stage.matched
                    lowest = min(lowest, score(stage.matched, raw, by_score=self._plan.by_score))
                    places[one] = Place(one, at, matched, lowest)
        return list(places.values())[self._offset : last]

    def _ranked(self, stage: Stage, most: int) -> list[tuple[int, float, tantivy.DocAddress]]:
        """At least the best `most` papers of a stage with their scores, higher is better."""
        query = self._filtered(self._compiler.stage(stage))
        wanted = max(most, POOL) if self._plan.by_score else most
        hits = self._searcher.search(query, limit=wanted, count=False).hits
        addresses = [at for _, at in hits]
        ids = self._ids(addresses)
        ranked = [(one, float(raw), at) for one, (raw, at) in zip(ids, hits, strict=True)]
        if not self._plan.by_score:
            return ranked
        place = dict(zip(ids, addresses, strict=True))
        pool = [self._candidate(*one) for one in ranked[:POOL]]
        again = rerank(self._plan.bare, self._plan.exact, pool)
        return [(one, raw, place[one]) for one, raw in again] + ranked[POOL:]

    def _candidate(self, one: int, raw: float, at: tantivy.DocAddress) -> Candidate:
        body = unpack_head(body_bytes(self._searcher.doc(at)), READ_CHARS)
        return Candidate(one, raw, body.title, body.text)

    def _ordered(
        self, query: tantivy.Query, field: str, order: tantivy.Order, limit: int, offset: int = 0
    ) -> list[tuple[object, tantivy.DocAddress]]:
        return self._searcher.search(
            query, limit=limit, count=False, order_by_field=field, order=order, offset=offset
        ).hits

    def _ids(self, addresses: list[tantivy.DocAddress]) -> list[int]:
        return ids_at(self._searcher, addresses)


def _facet(field: str, buckets: list[dict[str, object]]) -> Facet:
    counts = [(_value(bucket["key"]), int(str(bucket["doc_count"]))) for bucket in buckets]
    return Facet(field, tuple(sorted(counts, key=lambda item: (-item[1], item[0]))))


def _value(key: object) -> str:
    return str(int(key)) if isinstance(key, float) else str(key)
