"""The steps of one search, the same for every engine: which stages are asked, and in which order their papers stand.

An engine says what it finds at each step; `index.memory`, the fake, goes its own way and checks this one.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from archive.model import Hit, Matched
from index.body import Body, unpack, unpack_head
from index.engine import Answer, Facet
from index.folding import fold_text
from index.number_query import NumberQuery
from index.plan import LEVEL, Plan, score
from index.query import Query, Sort
from index.rerank import POOL, READ_CHARS, Candidate, rerank
from index.shown import Kept, Place, finder, hit
from index.stages import Stage
from index.suggest import Vocabulary, suggestion
from index.terms import PAIR


class Search(ABC):
    """One question put to one state of an index. `most` bounds limit and offset."""

    def __init__(self, query: Query, asked: Plan, most: int) -> None:
        self._query = query
        self._plan = asked
        self._limit = max(0, min(query.limit, most))
        self._offset = max(0, min(query.offset, most))
        self._stages: tuple[Stage, ...] = ()
        self._total = 0

    def answer(self) -> Answer:
        """The answer; the words are not doubted where papers of the number asked for were found."""
        number = self._plan.number
        numbered = number is not None and self._find_number(number)
        if numbered:
            self._plan = self._plan.beside_its_number()
        self._stages = self._stages_asked()
        self._total, facets = self._counted(self._stages)
        hits = self._hits(self._places()) if self._total and self._limit else ()
        words = self._vocabulary()
        return Answer(
            self._total,
            hits,
            facets,
            None if numbered else suggestion(self._query.text, self._plan, self._stages, words),
            hint=self._plan.hint,
            understood=self._plan.understood,
            expanded=self._plan.expanded if any(stage.widens for stage in self._stages) else (),
        )

    # -- what an engine finds ---------------------------------------------------------------------

    @abstractmethod
    def _find_number(self, number: NumberQuery) -> bool:
        """Whether papers bear this number; they are part of the answer from then on."""

    @abstractmethod
    def _fewer_than(self, papers: int, stages: Sequence[Stage]) -> bool:
        """Whether the papers of the number and of these stages are fewer."""

    @abstractmethod
    def _counted(self, stages: Sequence[Stage]) -> tuple[int, tuple[Facet, ...]]:
        """How many papers these stages find with those of the number; the facets where they are asked for."""

    @abstractmethod
    def _in_order(self, sort: Sort) -> list[int]:
        """The part asked for of all papers found, by date or number."""

    @abstractmethod
    def _of_number(self, most: int) -> list[int]:
        """The papers of the number, the best first; at least `most` of them, where there are so many."""

    @abstractmethod
    def _best_of(self, stage: Stage, most: int) -> list[tuple[int, float]]:
        """The best papers of a stage with their scores, higher is better; at least `most` where there are so many."""

    @abstractmethod
    def _bearing_number(self, ids: Sequence[int]) -> frozenset[int]:
        """Those of the papers that bear the number."""

    @abstractmethod
    def _found_by(self, stage: Stage, one: int) -> bool:
        """Whether a stage finds this paper."""

    @abstractmethod
    def _fields(self, one: int) -> Kept:
        """The fields of a paper found."""

    @abstractmethod
    def _content(self, one: int) -> bytes:
        """The text of a paper found, as `body.pack` made it."""

    @abstractmethod
    def _vocabulary(self) -> Vocabulary:
        """What the index knows of its words."""

    # -- the steps --------------------------------------------------------------------------------

    def _stages_asked(self) -> tuple[Stage, ...]:
        """The plan's stages, the looser ones only where the stricter found too little."""
        asked: list[Stage] = []
        for stage in self._plan.stages:
            if stage.below is None or self._fewer_than(stage.below, asked):
                asked.append(stage)
        return tuple(asked)

    def _places(self) -> list[Place]:
        """The papers shown, in the order asked for."""
        sort, lists = self._query.sort, self._plan.lists
        if sort == "relevance" and not lists:
            return self._by_relevance()
        ids = self._in_order("-date" if sort == "relevance" else sort)
        return [Place(one, "all" if lists else None) for one in ids]

    def _by_relevance(self) -> list[Place]:
        last = self._offset + self._limit
        lowest = LEVEL["number"]
        places = {one: Place(one, "number", lowest) for one in self._of_number(last)}
        for stage in self._stages:
            if len(places) >= last:
                break
            for one, raw in self._ranked(stage, last):
                if one not in places:
                    matched = None if self._plan.by_score else stage.matched
                    lowest = min(lowest, score(stage.matched, raw, by_score=self._plan.by_score))
                    places[one] = Place(one, matched, lowest)
        return list(places.values())[self._offset : last]

    def _ranked(self, stage: Stage, most: int) -> list[tuple[int, float]]:
        """At least the best `most` papers of a stage; those of a long question are looked at twice."""
        if not self._plan.by_score:
            return self._best_of(stage, most)
        found = self._best_of(stage, max(most, POOL))
        pool = [self._candidate(one, raw) for one, raw in found[:POOL]]
        return rerank(self._plan.bare, self._plan.exact, pool) + found[POOL:]

    def _candidate(self, one: int, raw: float) -> Candidate:
        body = unpack_head(self._content(one), READ_CHARS)
        return Candidate(one, raw, body.title, body.text)

    def _hits(self, places: Sequence[Place]) -> tuple[Hit, ...]:
        unknown = [place.id for place in places if place.matched is None]
        numbered = self._bearing_number(unknown) if unknown else frozenset()
        passages = finder(self._plan)
        hits = []
        for place in places:
            body = unpack(self._content(place.id))
            matched = place.matched or ("number" if place.id in numbered else self._label(place.id, body))
            hits.append(hit(place, matched, self._fields(place.id), body.pages, passages))
        return tuple(hits)

    def _label(self, one: int, body: Body) -> Matched:
        """How a paper matched: the first test of the plan that it meets."""
        seen = _skimmed(" ".join((body.title, body.number_terms, body.text))) if body.is_short else ""
        columns: list[str] = []
        for stage in self._plan.tests:
            if seen and not all(_skimmed(part) in seen for run in stage.every for part in _syllables(run)):
                continue
            if seen and not columns:  # made only where they decide, for making them is slow
                columns = [f" {column} " for column in body.columns()]
            if self._meets(one, stage, columns):
                return stage.matched
        return "some"

    def _meets(self, one: int, stage: Stage, columns: list[str]) -> bool:
        """Told by the paper's terms where they are at hand, for an engine is slower at one paper."""
        if columns and not stage.node and not stage.any_of:
            return all(any(f" {run} " in column for column in columns) for run in stage.every)
        return self._found_by(stage, one)


def _skimmed(text: str) -> str:
    """Folded, and i for y as well (kỹ/kĩ are one term): what stands in no such text is no term of it."""
    return fold_text(text).replace("y", "i")


def _syllables(run: str) -> list[str]:
    """The syllables of terms that stand side by side."""
    return run.replace(PAIR, " ").split()
