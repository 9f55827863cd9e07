"""The fake engine beside the protocol: all in memory, nothing clever, the same answers.

For tests, and to show what an engine must do. It follows the same plan of stages over the same terms;
only its scores are its own (a count of hits).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from archive.model import Matched
from archive.normal import words_key
from index.engine import FACETS_CAP, Answer, Facet, Visible
from index.entry import Entry, field_term
from index.memory_words import MemoryVocabulary
from index.number_query import NumberQuery, loose_number
from index.plan import LEVEL, SHORTEST_PREFIX, Plan, plan, score
from index.query import Query
from index.shown import Place, finder, hit
from index.stages import Stage, run
from index.suggest import suggestion
from index.terms import beginnings, folded, marked, terms
from index.tree import All, Any, Field, Node, Not, Phrase, Prefix, wanted


class MemoryEngine:
    """An `Engine` in two dicts."""

    def __init__(self) -> None:
        self._entries: dict[int, Entry] = {}
        self._columns: dict[int, tuple[str, str, str]] = {}
        self._mark = 0
        self._inside = False

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is kept together, or nothing of it; may be nested."""
        if self._inside:
            yield
            return
        before = (dict(self._entries), dict(self._columns), self._mark)
        self._inside = True
        try:
            yield
        except BaseException:
            self._entries, self._columns, self._mark = before
            raise
        finally:
            self._inside = False

    def put(self, entries: Iterable[Entry]) -> None:
        """Keep the entries, each in the place of an older one of its id."""
        with self.transaction():
            for entry in entries:
                self._entries[entry.id] = entry
                columns = (terms(entry.title), terms(entry.text), entry.number_terms)
                self._columns[entry.id] = (f" {columns[0]} ", f" {columns[1]} ", f" {columns[2]} ")

    def remove(self, ids: Iterable[int]) -> None:
        """Forget these records; an unknown id is no error."""
        for one in ids:
            self._entries.pop(one, None)
            self._columns.pop(one, None)

    def clear(self) -> None:
        """Forget everything, the high-water mark included."""
        self._entries, self._columns, self._mark = {}, {}, 0

    def high_water(self) -> int:
        """The ledger's sequence number up to which the engine has followed; 0 when it is empty."""
        return self._mark

    def advance(self, seq: int) -> None:
        """Set the high-water mark."""
        self._mark = seq

    def search(self, query: Query, visible: Visible | None = None) -> Answer:
        """Answer a question; no text whatever raises an error."""
        asked = plan(query.text, expand=query.expand)
        open_ = {
            entry.id: entry
            for entry in self._entries.values()
            if _passes(entry, query)
            and (visible is None or visible(entry.id))
            and (asked.condition is None or self._holds(entry.id, asked.condition))
        }
        numbers = _with_number(open_, asked.number) if asked.number else []
        if numbers:
            asked = asked.beside_its_number()
        stages = self._stages_asked(open_, asked, numbers)
        ranked: dict[int, tuple[Matched, float]] = (
            dict.fromkeys(_by_date(open_, newest=True), ("all", LEVEL["all"]))
            if asked.lists
            else self._ranked(open_, asked, stages, numbers)
        )
        order = list(ranked) if query.sort == "relevance" else _sorted(open_, list(ranked), query.sort)
        first = max(0, query.offset)
        shown = order[first : first + max(0, query.limit)]
        passages = finder(asked)
        places = (Place(one, *ranked[one]) for one in shown)
        hits = tuple(
            hit(place, ranked[place.id][0], open_[place.id], open_[place.id].pages, passages) for place in places
        )
        return Answer(
            len(ranked),
            hits,
            _facets([open_[one] for one in ranked]) if query.facets else (),
            None if numbers else suggestion(query.text, asked, stages, MemoryVocabulary(self._columns, open_)),
            hint=asked.hint,
            understood=asked.understood,
            expanded=asked.expanded if any(stage.widens for stage in stages) else (),
        )

    def _stages_asked(self, papers: dict[int, Entry], asked: Plan, numbers: list[int]) -> tuple[Stage, ...]:
        """The looser stages only where the stricter found too little."""
        stages: list[Stage] = []
        found = set(numbers)
        for stage in asked.stages:
            if stage.below is None or len(found) < stage.below:
                stages.append(stage)
                found.update(one for one in papers if self._meets(one, stage))
        return tuple(stages)

    def _ranked(
        self, papers: dict[int, Entry], asked: Plan, stages: tuple[Stage, ...], numbers: list[int]
    ) -> dict[int, tuple[Matched, float]]:
        """The papers found, the best first, each with its stage and score."""
        places: dict[int, tuple[Matched, float]] = dict.fromkeys(numbers, ("number", LEVEL["number"]))
        lowest = LEVEL["number"]
        for stage in stages:
            found = {one: self._score(one, stage) for one in papers if self._meets(one, stage)}
            order = sorted(found, reverse=True) if stage.latest else sorted(found, key=lambda one: (-found[one], one))
            for one in order:
                if one not in places:
                    label = self._label(one, asked) if asked.by_score else stage.matched
                    lowest = min(lowest, score(stage.matched, found[one], by_score=asked.by_score))
                    places[one] = (label, lowest)
        return places

    def _label(self, one: int, asked: Plan) -> Matched:
        return next((stage.matched for stage in asked.tests if self._meets(one, stage)), "some")

    def _meets(self, one: int, stage: Stage) -> bool:
        def holds(run: str) -> bool:
            return any(f" {run} " in column for column in self._columns[one])

        return (
            all(map(holds, stage.every))
            and (not stage.any_of or any(map(holds, stage.any_of)))
            and (stage.node is None or self._holds(one, stage.node, marks=stage.marks))
        )

    def _holds(self, one: int, node: Node, *, marks: bool = False) -> bool:
        """Whether a paper meets the tree."""
        if isinstance(node, All):
            return all(self._holds(one, part, marks=marks) for part in node.parts)
        if isinstance(node, Any):
            return any(self._holds(one, part, marks=marks) for part in node.parts)
        if isinstance(node, Not):
            return not self._holds(one, node.part, marks=True)
        if isinstance(node, Field):
            return self._in_field(self._entries[one], node)
        typed = marked(node.text)
        bare = folded(typed)
        if isinstance(node, Prefix):
            forms = beginnings(node.text, marks=marks and len(typed) == 1)
            ends = (r"[^ _]*" if len(form[-1]) >= SHORTEST_PREFIX else "" for form in forms)
            begun = "|".join(f" {run(form)}{end} " for form, end in zip(forms, ends, strict=True))
            return any(re.search(begun, column) for column in self._columns[one])
        exact = [word for word in typed if marks and word not in bare]
        runs = [*exact, *([run(bare)] if isinstance(node, Phrase) else bare)]
        return all(any(f" {run} " in column for column in self._columns[one]) for run in runs)

    def _in_field(self, entry: Entry, field: Field) -> bool:
        if field.name == "kind":
            return f" {words_key(field.value)} " in entry.kind_key
        if field.name == "issuer":
            return f" {words_key(field.value)} " in entry.issuer_key
        if field.name in ("date", "year"):
            first, last = field.first.isoformat() if field.first else "", field.last.isoformat() if field.last else "9"
            return entry.first is not None and entry.last is not None and entry.last >= first and entry.first <= last
        if field.name == "subject":
            return f" {run(folded(marked(field.value)))} " in self._columns[entry.id][0]
        terms_of_number = entry.number_terms.split()
        if field.name == "number":
            number = loose_number(field.value)
            return number.key in entry.keys or set(number.parts) <= set(terms_of_number)
        return {field_term(field.name, word) for word in folded(marked(field.value))} <= set(terms_of_number)

    def _score(self, one: int, stage: Stage) -> float:
        if stage.latest:
            return 0.0
        title, body, _ = self._columns[one]
        texts = [leaf.text for leaf in wanted(stage.node)] if stage.node else []
        runs = (*stage.every, *stage.any_of, *(run for text in texts for run in folded(marked(text))))
        return float(sum(3 * title.count(f" {run} ") + min(3, body.count(f" {run} ")) for run in runs))


def _passes(entry: Entry, query: Query) -> bool:
    return (
        (not query.kind or f" {words_key(query.kind)} " in entry.kind_key)
        and (not query.issuer or f" {words_key(query.issuer)} " in entry.issuer_key)
        and (query.first is None or (entry.last is not None and entry.last >= query.first.isoformat()))
        and (query.last is None or (entry.first is not None and entry.first <= query.last.isoformat()))
        and (query.year is None or entry.year == query.year)
    )


def _with_number(papers: dict[int, Entry], number: NumberQuery) -> list[int]:
    newest = _by_date(papers, newest=True)
    exact = [one for one in newest if number.key and number.key in papers[one].keys]
    if exact:
        return sorted(exact, key=lambda one: (papers[one].keys[0] != number.key, papers[one].date != number.day))
    return [one for one in newest if set(number.parts) <= set(papers[one].number_terms.split())]


def _by_date(papers: dict[int, Entry], *, newest: bool) -> list[int]:
    dated = sorted((paper.first, paper.id) for paper in papers.values() if paper.first)
    undated = sorted(paper.id for paper in papers.values() if not paper.first)
    return [one for _, one in reversed(dated)] + undated[::-1] if newest else [one for _, one in dated] + undated


def _sorted(papers: dict[int, Entry], ids: list[int], sort: str) -> list[int]:
    if sort == "number":
        last = float("inf")

        def place(one: int) -> tuple[float, str, str, int]:
            paper = papers[one]
            return (last if paper.serial is None else paper.serial, paper.number or "", paper.first or "", one)

        return sorted(ids, key=place)
    return _by_date({one: papers[one] for one in ids}, newest=sort == "-date")


def _facets(papers: list[Entry]) -> tuple[Facet, ...]:
    counted = papers[:FACETS_CAP]
    kinds = Counter(paper.kind for paper in counted if paper.kind)
    issuers = Counter(name for paper in counted for name in set(paper.issuers))
    years = Counter(str(paper.year) for paper in counted if paper.year is not None)
    fields = (("kind", kinds), ("issuer", issuers), ("year", years))
    return tuple(
        Facet(field, tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))), len(counted) >= FACETS_CAP)
        for field, counts in fields
    )
