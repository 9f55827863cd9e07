"""The protocol of a search engine, and its answer.

An engine is a rebuildable follower of the archive's ledger: `index.catch_up` feeds it. The first is
`index.sqlite_fts`; `index.memory` is the fake beside the protocol, and one test suite runs over all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from archive.model import Hit, Message
from index.entry import Entry
from index.query import Query, Understood

FACETS_CAP = 10_000
"""Facets count at most so many papers: beyond it they say where the answers lie, not how many."""

Visible: TypeAlias = Callable[[int], bool]
"""Whether the reader may see a record: what it hides is neither counted nor shown."""


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one field among the papers found, the most frequent first."""

    field: str
    counts: tuple[tuple[str, int], ...]
    capped: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """`total` papers were found; `hits` is the part asked for.

    `hint` says what of the question was not taken as it was meant; `understood` which conditions were
    read out of its words; `expanded` which abbreviations were searched in another form as well.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...] = ()
    suggestion: str | None = None
    hint: Message | None = None
    understood: tuple[Understood, ...] = ()
    expanded: tuple[tuple[str, str], ...] = ()


class Engine(Protocol):
    """Keeps entries and finds them. Writers call inside `transaction`, which is all or nothing."""

    def transaction(self) -> AbstractContextManager[None]:
        """Everything inside is kept together, or nothing of it; may be nested."""

    def put(self, entries: Iterable[Entry]) -> None:
        """Keep the entries, each in the place of an older one of its id."""

    def remove(self, ids: Iterable[int]) -> None:
        """Forget these records; an unknown id is no error."""

    def clear(self) -> None:
        """Forget everything, the high-water mark included."""

    def high_water(self) -> int:
        """The ledger's sequence number up to which the engine has followed; 0 when it is empty."""

    def advance(self, seq: int) -> None:
        """Set the high-water mark."""

    def search(self, query: Query, visible: Visible | None = None) -> Answer:
        """Answer a question; no text whatever raises an error."""
