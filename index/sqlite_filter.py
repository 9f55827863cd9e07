"""The filters of a `Query`, and the tree of a question, as FTS5 expressions and as SQL over the table ``paper``."""

# ruff: noqa: S608 — only constants stand in the statements, every value is a parameter

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from archive.normal import words_key
from index.entry import field_term
from index.number_query import loose_number
from index.plan import SHORTEST_PREFIX
from index.query import Query
from index.stages import run
from index.terms import beginnings, folded, marked
from index.tree import All, Any, Field, Node, Not, Phrase, Prefix, Words, is_text

VISIBLE = "visible"
"""The SQL function that says whether the reader may see a record."""
_IN_TEXT = "p.id IN (SELECT rowid FROM terms WHERE terms MATCH ?)"


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on the alias ``p`` of ``paper`` and its values; empty where nothing is filtered.

    `unwanted` is an FTS5 expression that no paper may meet: beside a MATCH it is a part of that, for asked
    apart it would be looked up again in every statement.
    """

    condition: str = ""
    values: tuple[str | int, ...] = ()
    unwanted: str = ""

    @property
    def where(self) -> str:
        """All of it, with `where_values`, for a statement that reads ``paper p``."""
        without = [f"NOT {_IN_TEXT}"] if self.unwanted else []
        return " AND ".join([*([self.condition] if self.condition else []), *without]) or "TRUE"

    @property
    def where_values(self) -> tuple[str | int, ...]:
        """The values of `where`."""
        return (*self.values, self.unwanted) if self.unwanted else self.values

    def match(self, expression: str) -> str:
        """An FTS5 expression without what is unwanted; `on_terms` stands behind its MATCH."""
        return f"({expression}) NOT ({self.unwanted})" if self.unwanted else expression

    @property
    def on_terms(self) -> str:
        """The condition behind a MATCH on ``terms``: asked for the papers matched, one by one.

        As a list (``rowid IN``) the planner would look up each paper's terms apart.
        """
        if not self.condition:
            return ""
        return (
            f"AND EXISTS (SELECT 1 FROM paper p INDEXED BY paper_filter WHERE p.id = terms.rowid AND {self.condition})"
        )


@dataclass(slots=True)
class _Parts:
    """Conditions and their values, in one order."""

    conditions: list[str] = field(default_factory=list)
    values: list[str | int] = field(default_factory=list)

    def add(self, condition: str, *values: str | int) -> None:
        self.conditions.append(condition)
        self.values += values


def filter_of(query: Query, *, hidden: bool, condition: Node | None = None) -> Filter:
    """The filter of a query and of a tree; `hidden` when some records may not be seen."""
    parts = _Parts()
    if query.kind:
        parts.add(_named("kind"), f" {words_key(query.kind)} ")
    if query.issuer:
        parts.add(_named("issuer"), f" {words_key(query.issuer)} ")
    if query.first:
        parts.add("p.last >= ?", query.first.isoformat())
    if query.last:
        parts.add("p.first <= ?", query.last.isoformat())
    if query.year is not None:
        parts.add("p.year = ?", query.year)
    unwanted: list[str] = []
    for node in condition.parts if isinstance(condition, All) else [condition] if condition else []:
        if isinstance(node, Not) and is_text(node.part):
            unwanted.append(f"({match_of(node.part, marks=True)})")
            continue
        values: list[str | int] = []
        parts.add(_sql(node, values, marks=False), *values)
    if hidden:
        parts.add(f"{VISIBLE}(p.id)")
    return Filter(" AND ".join(parts.conditions), tuple(parts.values), " OR ".join(unwanted))


def match_of(node: Node, *, marks: bool) -> str:
    """A tree of text alone (`tree.is_text`) as an FTS5 expression; terms are quoted, nothing typed stands bare.

    >>> match_of(All((Words("dự toán"), Not(Prefix("thong")))), marks=False)
    '(("du" AND "toan")) NOT ("thong" *)'
    """
    if isinstance(node, All):
        wished = [match_of(part, marks=marks) for part in node.parts if not isinstance(part, Not)]
        unwanted = [match_of(part.part, marks=True) for part in node.parts if isinstance(part, Not)]
        return "(" + " AND ".join(wished) + ")" + "".join(f" NOT ({one})" for one in unwanted)
    if isinstance(node, Any):
        return "(" + " OR ".join(match_of(part, marks=marks) for part in node.parts) + ")"
    if isinstance(node, Words):
        return _every(_typed(node.text, marks=marks))
    if isinstance(node, Phrase):
        exact = [one for one in marked(node.text) if one not in folded([one])] if marks else []
        return _every([run(folded(marked(node.text))), *exact])
    if isinstance(node, Prefix):
        return _prefix(node, marks=marks)
    raise TypeError(node)


def _typed(text: str, *, marks: bool) -> list[str]:
    return marked(text) if marks else folded(marked(text))


def _every(terms: list[str]) -> str:
    return "(" + " AND ".join(f'"{term}"' for term in dict.fromkeys(terms)) + ")"


def _prefix(node: Prefix, *, marks: bool) -> str:
    """The words that begin so one by one where they are known: for a star FTS5 first copies all their places."""
    if terms := node.marked if marks else node.bare:
        return _any(f'"{term}"' for term in terms)
    forms = beginnings(node.text, marks=marks and len(marked(node.text)) == 1)
    stars = (" *" if len(form[-1]) >= SHORTEST_PREFIX else "" for form in forms)
    return _any(f'"{run(form)}"{star}' for form, star in zip(forms, stars, strict=True))


def _any(found: Iterable[str]) -> str:
    several = list(found)
    return several[0] if len(several) == 1 else "(" + " OR ".join(several) + ")"


def _sql(node: Node, values: list[str | int], *, marks: bool) -> str:
    """A tree as a condition on the alias ``p``; never NULL, so that it can be turned round."""
    if is_text(node):
        values.append(match_of(node, marks=marks))
        return _IN_TEXT
    if isinstance(node, All):
        return "(" + " AND ".join([_sql(part, values, marks=marks) for part in node.parts]) + ")"
    if isinstance(node, Any):
        return "(" + " OR ".join([_sql(part, values, marks=marks) for part in node.parts]) + ")"
    if isinstance(node, Not):
        return f"NOT {_sql(node.part, values, marks=True)}"
    if isinstance(node, Field):
        return _field(node, values)
    raise TypeError(node)


def _named(field: Literal["kind", "issuer"]) -> str:
    """The few combinations of kind and issuer are looked through once, then papers are told by a number.

    The ``+`` keeps the planner from trying each combination in turn for every paper.
    """
    return f"+p.facet IN (SELECT id FROM facet WHERE instr({field}_key, ?) > 0)"


def _field(node: Field, values: list[str | int]) -> str:
    if node.name in ("kind", "issuer"):
        values.append(f" {words_key(node.value)} ")
        return _named(node.name)
    if node.name in ("date", "year"):
        values += [node.first.isoformat() if node.first else "", node.last.isoformat() if node.last else "9"]
        return "coalesce(p.last >= ? AND p.first <= ?, 0)"
    if node.name == "number":
        number = loose_number(node.value)
        values += [number.key or "", "number : " + _every(list(number.parts))]
        return f"(p.id IN (SELECT paper FROM number_key WHERE key = ?) OR {_IN_TEXT})"
    if node.name == "subject":
        values.append(f'title : "{run(folded(marked(node.value)))}"')
    else:
        values.append("number : " + _every([field_term(node.name, one) for one in folded(marked(node.value))]))
    return _IN_TEXT
