"""The filters of a `Query` as SQL over the table ``paper``."""

from __future__ import annotations

from dataclasses import dataclass

from archive.normal import words_key
from index.query import Query

VISIBLE = "visible"
"""The SQL function that says whether the reader may see a record."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on the alias ``p`` of ``paper`` and its values; empty where nothing is filtered."""

    condition: str = ""
    values: tuple[str | int, ...] = ()

    @property
    def where(self) -> str:
        """The condition, for a statement that reads ``paper p``."""
        return self.condition or "TRUE"

    @property
    def on_terms(self) -> str:
        """The condition behind a MATCH on ``terms``: asked for the papers matched, one by one.

        As a list (``rowid IN``) the planner would look up each paper's terms apart.
        """
        if not self.condition:
            return ""
        return f"AND EXISTS (SELECT 1 FROM paper p WHERE p.id = terms.rowid AND {self.condition})"  # noqa: S608


def filter_of(query: Query, *, hidden: bool) -> Filter:
    """The filter of a query; `hidden` when some records may not be seen."""
    parts: list[tuple[str, tuple[str | int, ...]]] = []
    if query.kind:
        parts.append(("instr(p.kind_key, ?) > 0", (f" {words_key(query.kind)} ",)))
    if query.issuer:
        parts.append(("instr(p.issuer_key, ?) > 0", (f" {words_key(query.issuer)} ",)))
    if query.first:
        parts.append(("p.last >= ?", (query.first.isoformat(),)))
    if query.last:
        parts.append(("p.first <= ?", (query.last.isoformat(),)))
    if query.year is not None:
        parts.append(("p.year = ?", (query.year,)))
    if hidden:
        parts.append((f"{VISIBLE}(p.id)", ()))
    return Filter(
        " AND ".join(condition for condition, _ in parts), tuple(value for _, values in parts for value in values)
    )
