"""One question put to a Tantivy index: what each step of `index.search` finds there.

Everything is a query of the library's: what was found is the union of the stages, counted in one pass;
each stage is ranked by itself. Of many papers the facets are counted in a sample.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

import tantivy

from index.begun import begun_in
from index.engine import FACETS_CAP, Answer, Facet, Visible
from index.number_query import NumberQuery
from index.plan import Plan, plan
from index.query import Query, Sort
from index.search import Search
from index.shown import Kept
from index.sqlite_rank import loosest
from index.stages import Stage
from index.tantivy_document import SAMPLES, body_bytes, ids_at, kept_fields
from index.tantivy_query import TITLE, Compiler
from index.tantivy_words import TantivyVocabulary, starting

_FACETS = ("kind", "issuer", "year")
_ORDER: dict[Sort, tuple[str, tantivy.Order]] = {
    "date": ("oldest_first", tantivy.Order.Asc),
    "-date": ("newest_first", tantivy.Order.Desc),
    "number": ("by_number", tantivy.Order.Asc),
}
_SLICE = 20_000
"""Papers looked at together where a reader may not see all: bounds memory."""
_MANY = 3 * FACETS_CAP
"""From so many papers on, facets are counted in a sample, and a phrase is looked for in titles first."""
_SAMPLED = 0.4
"""Of `FACETS_CAP` a sample holds so many: enough to tell shares to a hundredth or two."""


def answer(searcher: tantivy.Searcher, schema: tantivy.Schema, query: Query, visible: Visible | None = None) -> Answer:
    """The answer to `query` among the papers that may be seen."""
    asked = plan(query.text, expand=query.expand).with_terms(partial(begun_in, partial(starting, searcher)))
    return _Search(searcher, Compiler(schema), query, asked, visible).answer()


class _Search(Search):
    """The steps of one search over one commit."""

    def __init__(
        self, searcher: tantivy.Searcher, compiler: Compiler, query: Query, asked: Plan, visible: Visible | None
    ) -> None:
        super().__init__(query, asked, searcher.num_docs)
        self._searcher = searcher
        self._compiler = compiler
        self._visible = visible
        self._at: dict[int, tantivy.DocAddress] = {}
        self._numbers: list[tantivy.Query] = []
        self._by_parts: list[int] = []
        self._totals: dict[tuple[Stage, ...], tuple[int, tuple[Facet, ...]]] = {}
        self._conditions = compiler.filters(query)
        if asked.condition:
            self._conditions.append(compiler.tree(asked.condition, marks=False))
        if visible:
            self._conditions += self._seen_by(visible)

    # -- what is found ----------------------------------------------------------------------------

    def _find_number(self, number: NumberQuery) -> bool:
        """Papers of that number, the best first: its own key, then an alias, the dated one first; else by parts."""
        if number.key:
            keys = [self._compiler.term(field, number.key) for field in ("own_key", "alias_key")]
            if self._any(self._filtered(self._compiler.any(keys))):
                day = self._compiler.of_day(number.day) if number.day else []
                dated_first = [[self._compiler.filtered(key, day), key] if day else [key] for key in keys]
                self._numbers = [self._filtered(one) for several in dated_first for one in several]
                return True
        parts = self._filtered(self._compiler.parts_of_number(number))
        self._by_parts = self._ordered(parts, *_ORDER["-date"], max(1, self._offset + self._limit))
        self._numbers = [parts] if self._by_parts else []
        return bool(self._numbers)

    def _fewer_than(self, papers: int, stages: Sequence[Stage]) -> bool:
        return not (stages or self._numbers) or self._total_of(stages)[0] < papers

    def _found(self, stages: Sequence[Stage]) -> tantivy.Query:
        """All papers of the answer, in no order."""
        if self._plan.lists:
            return self._filtered(self._compiler.papers)
        widest = loosest(stages)
        parts = [self._filtered(self._compiler.any(map(self._compiler.stage, widest)))] if widest else []
        parts += self._numbers
        return self._compiler.any(parts) if parts else tantivy.Query.empty_query()

    def _counted(self, stages: Sequence[Stage]) -> tuple[int, tuple[Facet, ...]]:
        """Total and facets; of very many papers the facets are those of a sample."""
        total, facets = self._total_of(stages)
        if facets or not self._query.facets:
            return total, facets
        found = self._found(stages)
        if total <= _MANY:
            return self._aggregated(found, _FACETS)
        sampled = self._compiler.sampled(found, max(1, int(SAMPLES * FACETS_CAP * _SAMPLED / total)))
        return total, tuple(replace(facet, capped=True) for facet in self._aggregated(sampled, _FACETS)[1])

    def _total_of(self, stages: Sequence[Stage]) -> tuple[int, tuple[Facet, ...]]:
        """How many papers there are, counted once only; with the facets where finding is dearer than counting."""
        asked = tuple(loosest(stages))
        if asked not in self._totals:
            dear = self._query.facets and (self._conditions or any(map(_is_dear, asked)))
            self._totals[asked] = self._aggregated(self._found(asked), _FACETS if dear else ())
        return self._totals[asked]

    def _aggregated(self, found: tantivy.Query, fields: Sequence[str]) -> tuple[int, tuple[Facet, ...]]:
        asked: dict[str, object] = {"total": {"value_count": {"field": "id"}}}
        for field in fields:
            asked[field] = {"terms": {"field": field, "size": FACETS_CAP, "segment_size": FACETS_CAP}}
        counted = self._searcher.aggregate(found, asked)
        return int(counted["total"]["value"]), tuple(_facet(one, counted[one]["buckets"]) for one in fields)

    def _seen_by(self, visible: Visible) -> list[tantivy.Query]:
        """The condition that leaves out what the reader may not see of all that any stage could find."""
        widest = [self._compiler.stage(stage) for stage in (*self._plan.stages, *self._plan.beside)]
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
            ids = self._ordered(part, "id", tantivy.Order.Asc, _SLICE)
            yield from ids
            if len(ids) < _SLICE:
                return
            last = ids[-1]

    def _filtered(self, query: tantivy.Query) -> tantivy.Query:
        return self._compiler.filtered(query, self._conditions)

    def _any(self, query: tantivy.Query) -> bool:
        return bool(self._searcher.search(query, limit=1, count=False).hits)

    # -- in which order ---------------------------------------------------------------------------

    def _in_order(self, sort: Sort) -> list[int]:
        return self._ordered(self._found(self._stages), *_ORDER[sort], self._limit, self._offset)

    def _of_number(self, most: int) -> list[int]:
        found = dict.fromkeys(self._by_parts)
        for query in [] if found else self._numbers:
            if len(found) < most:
                found |= dict.fromkeys(self._ordered(query, *_ORDER["-date"], most))
        return list(found)

    def _best_of(self, stage: Stage, most: int) -> list[tuple[int, float]]:
        query = self._filtered(self._compiler.stage(stage))
        if stage.latest:
            return [(one, 0.0) for one in self._ordered(query, "id", tantivy.Order.Desc, most)]
        titled: list[tuple[int, float]] = []
        if self._total > _MANY and _is_dear(stage):
            titled = self._scored(self._filtered(self._compiler.stage(stage, TITLE)), most)
        if len(titled) >= most:
            return titled
        first = {one for one, _ in titled}
        return titled + [ranked for ranked in self._scored(query, most) if ranked[0] not in first]

    def _scored(self, query: tantivy.Query, most: int) -> list[tuple[int, float]]:
        hits = self._searcher.search(query, limit=most, count=False).hits
        ids = self._ids([at for _, at in hits])
        return [(one, float(raw)) for one, (raw, _) in zip(ids, hits, strict=True)]

    def _ordered(
        self, query: tantivy.Query, field: str, order: tantivy.Order, limit: int, offset: int = 0
    ) -> list[int]:
        found = self._searcher.search(query, limit=limit, count=False, order_by_field=field, order=order, offset=offset)
        return self._ids([at for _, at in found.hits])

    def _ids(self, addresses: list[tantivy.DocAddress]) -> list[int]:
        """The ids of papers, whose places are remembered."""
        ids = ids_at(self._searcher, addresses)
        self._at.update(zip(ids, addresses, strict=True))
        return ids

    # -- how it is shown --------------------------------------------------------------------------

    def _bearing_number(self, ids: Sequence[int]) -> frozenset[int]:
        return frozenset(one for query in self._numbers for one in self._those(ids, query))

    def _found_by(self, stage: Stage, one: int) -> bool:
        return bool(self._those([one], self._compiler.stage(stage)))

    def _those(self, ids: Sequence[int], query: tantivy.Query) -> list[int]:
        met = self._compiler.every([self._compiler.ids(ids), query])
        hits = self._searcher.search(met, limit=len(ids), count=False).hits
        return ids_at(self._searcher, [at for _, at in hits])

    def _fields(self, one: int) -> Kept:
        return kept_fields(self._searcher.doc(self._at[one]))

    def _content(self, one: int) -> bytes:
        return body_bytes(self._searcher.doc(self._at[one]))

    def _vocabulary(self) -> TantivyVocabulary:
        return TantivyVocabulary(self._searcher, self._compiler, self._conditions, self._visible)


def _is_dear(stage: Stage) -> bool:
    """Whether the places of words have to be read."""
    return any(" " in run for run in stage.every)


def _facet(field: str, buckets: list[dict[str, object]]) -> Facet:
    counts = [(_value(bucket["key"]), int(str(bucket["doc_count"]))) for bucket in buckets]
    return Facet(field, tuple(sorted(counts, key=lambda item: (-item[1], item[0]))))


def _value(key: object) -> str:
    return str(int(key)) if isinstance(key, float) else str(key)
