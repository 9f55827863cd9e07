"""Stages, trees and filters as Tantivy queries, built part by part: nothing typed is ever parsed by the library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import tantivy
from tantivy import FieldType, Occur

from archive.normal import words_key
from index.entry import field_term
from index.number_query import NumberQuery, loose_number
from index.plan import SHORTEST_PREFIX
from index.query import Query
from index.stages import Stage, run
from index.tantivy_document import day_number, valid
from index.tantivy_schema import PAPER
from index.terms import beginnings, folded, marked
from index.tree import All, Any, Field, Node, Not, Phrase, Prefix, Words

TITLE, TEXT = "title", "text"
"""The field that papers are ranked by."""
_LARGEST = (1 << 63) - 1


class Compiler:
    """Makes queries for one schema."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self._schema = schema
        self.papers = self.term("role", PAPER)

    # -- parts ------------------------------------------------------------------------------------

    def term(self, field: str, value: str | int) -> tantivy.Query:
        """Documents that hold this one value."""
        return tantivy.Query.term_query(self._schema, field, valid(value) if isinstance(value, str) else value)

    def words(self, field: str, words: Sequence[str]) -> tantivy.Query:
        """Documents that hold these terms side by side; of no terms, none."""
        if not words:
            return tantivy.Query.empty_query()
        if len(words) == 1:
            return self.term(field, words[0])
        return tantivy.Query.phrase_query(self._schema, field, [valid(word) for word in words])

    def every(self, parts: Iterable[tantivy.Query]) -> tantivy.Query:
        """What meets all parts; of no part, nothing."""
        found = list(parts)
        return found[0] if len(found) == 1 else tantivy.Query.boolean_query([(Occur.Must, part) for part in found])

    def any(self, parts: Iterable[tantivy.Query]) -> tantivy.Query:
        """What meets one part at least."""
        found = list(parts)
        return found[0] if len(found) == 1 else tantivy.Query.boolean_query([(Occur.Should, part) for part in found])

    def without(self, query: tantivy.Query, unwanted: Iterable[tantivy.Query]) -> tantivy.Query:
        """What meets the query and nothing unwanted."""
        refused = [(Occur.MustNot, one) for one in unwanted]
        return tantivy.Query.boolean_query([(Occur.Must, query), *refused]) if refused else query

    def filtered(self, query: tantivy.Query, conditions: Sequence[tantivy.Query]) -> tantivy.Query:
        """What meets the query and the conditions, which add nothing to the score."""
        if not conditions:
            return query
        unscored = [(Occur.Must, tantivy.Query.const_score_query(one, 0.0)) for one in conditions]
        return tantivy.Query.boolean_query([(Occur.Must, query), *unscored])

    def ids(self, ids: Sequence[int]) -> tantivy.Query:
        """The papers of these ids."""
        return tantivy.Query.term_set_query(self._schema, "id", ids)

    def after(self, one: int) -> tantivy.Query:
        """The papers of a higher id."""
        return self._range("id", first=one + 1)

    def sampled(self, query: tantivy.Query, samples: int) -> tantivy.Query:
        """What meets the query among the papers of so many of the `tantivy_document.SAMPLES`."""
        chosen = tantivy.Query.term_set_query(self._schema, "sample", range(samples))  # leads: its size is known
        return self.filtered(query, [chosen])

    # -- what is looked for -----------------------------------------------------------------------

    def stage(self, stage: Stage, field: str = TEXT) -> tantivy.Query:
        """The papers of a stage of the plan, or where `field` is `TITLE` those with its words in their title."""
        parts = [self.words(field, one.split()) for one in stage.every]
        if stage.any_of:
            parts.append(self.any(self.words(field, one.split()) for one in stage.any_of))
        if stage.node:
            parts.append(self.tree(stage.node, marks=stage.marks))
        return self.every(parts)

    def parts_of_number(self, number: NumberQuery) -> tantivy.Query:
        """The papers whose number bears all parts that were typed."""
        return self._number_terms(number.parts)

    def of_day(self, day: str) -> list[tantivy.Query]:
        """Conditions: dated to this day, not to its month or year."""
        return [self.term("first", day_number(day)), self.term("last", day_number(day))]

    def tree(self, node: Node, *, marks: bool) -> tantivy.Query:
        """The papers that a tree finds; with `marks` those typed are meant."""
        if isinstance(node, All):
            wished = [self.tree(part, marks=marks) for part in node.parts if not isinstance(part, Not)]
            unwanted = [self.tree(part.part, marks=True) for part in node.parts if isinstance(part, Not)]
            return self.without(self.every(wished) if wished else self.papers, unwanted)
        if isinstance(node, Any):
            return self.any(self.tree(part, marks=marks) for part in node.parts)
        if isinstance(node, Not):
            return self.without(self.papers, [self.tree(node.part, marks=True)])
        if isinstance(node, Field):
            return self._field(node)
        return self._leaf(node, marks=marks)

    def filters(self, query: Query) -> list[tantivy.Query]:
        """The conditions of a query's filters."""
        found: list[tantivy.Query] = []
        if query.kind:
            found.append(self._name("kind", query.kind))
        if query.issuer:
            found.append(self._name("issuer", query.issuer))
        if query.first or query.last:
            found += self._span(query.first, query.last)
        if query.year is not None:
            found.append(self._range("year", first=query.year, last=query.year))
        return found

    def _leaf(self, node: Words | Phrase | Prefix, *, marks: bool) -> tantivy.Query:
        exact = marked(node.text)
        bare = folded(exact)
        typed = exact if marks else bare
        if isinstance(node, Words):
            return self.every(self.term(TEXT, one) for one in dict.fromkeys(typed))
        if isinstance(node, Phrase):
            meant = [one for one, plain in zip(exact, bare, strict=True) if one != plain] if marks else []
            return self.every([self._run(run(bare)), *(self.term(TEXT, one) for one in dict.fromkeys(meant))])
        if terms := node.marked if marks else node.bare:
            return self.any(self.term(TEXT, one) for one in terms)
        return self.any(map(self._prefix, beginnings(node.text, marks=marks and len(bare) == 1)))

    def _prefix(self, syllables: Sequence[str]) -> tantivy.Query:
        """Syllables side by side, the last only begun. Terms have no sign that a pattern takes for its own."""
        terms = [valid(term) for term in run(syllables).split()]
        if len(syllables[-1]) < SHORTEST_PREFIX:
            return self.words(TEXT, terms)
        terms[-1] += "[^_]*"
        if len(terms) == 1:
            return tantivy.Query.regex_query(self._schema, TEXT, terms[0])
        return tantivy.Query.regex_phrase_query(self._schema, TEXT, [*terms])

    def _field(self, node: Field) -> tantivy.Query:
        if node.name in ("kind", "issuer"):
            return self._name(node.name, node.value)
        if node.name in ("date", "year"):
            return self.every([self.papers, *self._span(node.first, node.last)])
        if node.name == "number":
            number = loose_number(node.value)
            keys = [self.term(field, number.key) for field in ("own_key", "alias_key") if number.key]
            return self.any([*keys, self._number_terms(number.parts)])
        syllables = folded(marked(node.value))
        if node.name == "subject":
            return self.words("title", run(syllables).split())
        return self._number_terms([field_term(node.name, one) for one in syllables])

    def _run(self, terms: str) -> tantivy.Query:
        return self.words(TEXT, terms.split())

    def _number_terms(self, terms: Sequence[str]) -> tantivy.Query:
        return self.every(self.term("number", one) for one in terms) if terms else tantivy.Query.empty_query()

    def _name(self, field: str, value: str) -> tantivy.Query:
        return self.words(f"{field}_words", words_key(value).split())

    def _span(self, first: date | None, last: date | None) -> list[tantivy.Query]:
        """Dated, and the span touches `first`–`last`; either may be open."""
        since = self._range("last", first=day_number(first.isoformat()) if first else 0)
        until = self._range("first", last=day_number(last.isoformat()) if last else _LARGEST)
        return [since, until]

    def _range(self, field: str, *, first: int = 0, last: int = _LARGEST) -> tantivy.Query:
        if first > min(last, _LARGEST) or last < 0:
            return tantivy.Query.empty_query()
        return tantivy.Query.range_query(self._schema, field, FieldType.Unsigned, max(0, first), min(last, _LARGEST))
