"""How two readings of one paper differ, field by field: what a newer reading would change before it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archive.correctable import FIELDS, Value, shown
from archive.model import Document


@dataclass(frozen=True, slots=True)
class Change:
    """A field that says something else; lists that hold many values tell what went and what came."""

    field: str
    before: Value
    after: Value


def changes(before: Document, after: Document) -> tuple[Change, ...]:
    """The fields whose values differ; another place or confidence alone is no change."""
    return tuple(_changes(before, after))


def _changes(before: Document, after: Document) -> Iterator[Change]:
    for field in FIELDS:
        old, new = shown(before, field), shown(after, field)
        if old != new:
            yield Change(field, old, new)
    news = _lists(after)
    for field, olds in _lists(before).items():
        if olds != news[field]:
            yield Change(field, _less(olds, news[field]), _less(news[field], olds))


def _lists(document: Document) -> dict[str, tuple[str, ...]]:
    """What holds many values or none that a person corrects, each value as a short text."""
    cited = (one.value for one in document.references)
    return {
        "number_state": (document.number_state,),
        "date_state": (document.date_state,),
        "references": tuple(f"{one.relation} {one.number or one.name or one.kind}" for one in cited),
        "amounts": tuple(str(one.value.value) for one in document.amounts),
        "tables": tuple(f"{one.page}: {one.total}" for one in document.tables),
        "flags": document.flags,
        "parts": tuple(f"{part.first_page}–{part.last_page}" for part in document.parts),
    }


def _less(values: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """The values beyond those that stand in the other list too."""
    rest = list(others)
    left = []
    for value in values:
        if value in rest:
            rest.remove(value)
        else:
            left.append(value)
    return tuple(left)
