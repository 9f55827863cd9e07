"""Papers of the answer as they are shown: their fields, how they matched, their best passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import tantivy

from archive.model import Hit, Matched
from index.plan import LEVEL, Plan
from index.snippet import Finder
from index.tantivy_document import body_in, ids_at, shown_of
from index.tantivy_query import Compiler


@dataclass(frozen=True, slots=True)
class Place:
    """A paper in the answer's order; `matched` is None while it is not known, `score` where nothing was ranked."""

    id: int
    address: tantivy.DocAddress
    matched: Matched | None
    score: float | None = None


class Shown:
    """Makes hits for one question; `numbers` find the papers that bear the number asked for."""

    def __init__(
        self, searcher: tantivy.Searcher, compiler: Compiler, asked: Plan, numbers: Sequence[tantivy.Query]
    ) -> None:
        self._searcher = searcher
        self._compiler = compiler
        self._tests: list[tuple[Matched, tantivy.Query]] = [("number", query) for query in numbers]
        self._tests += [(stage.matched, compiler.stage(stage)) for stage in asked.tests]
        self._finder = Finder((*asked.bare, *asked.also), asked.exact)

    def hits(self, places: Sequence[Place]) -> tuple[Hit, ...]:
        """The papers with their best passages."""
        labels = self._labels([place.id for place in places if place.matched is None])
        return tuple(self._hit(place, place.matched or labels[place.id]) for place in places)

    def _hit(self, place: Place, matched: Matched) -> Hit:
        kept = self._searcher.doc(place.address)
        shown = shown_of(kept)
        passage = self._finder.passage(body_in(kept).pages)
        return Hit(
            id=place.id,
            number=shown.number,
            date=shown.date,
            kind=shown.kind,
            issuers=shown.issuers,
            subject=shown.subject,
            file=shown.file,
            score=round(LEVEL[matched] if place.score is None else place.score, 4),
            page=passage.page,
            snippet=passage.snippet,
            matched=matched,
        )

    def _labels(self, ids: list[int]) -> dict[int, Matched]:
        """How each of these papers matched: the first test that it meets."""
        labels: dict[int, Matched] = {}
        for matched, query in self._tests:
            left = [one for one in ids if one not in labels]
            if not left:
                break
            met = self._compiler.every([self._compiler.ids(left), query])
            hits = self._searcher.search(met, limit=len(left), count=False).hits
            labels.update(dict.fromkeys(ids_at(self._searcher, [at for _, at in hits]), matched))
        return {one: labels.get(one, "some") for one in ids}
