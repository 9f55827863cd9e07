"""The first engine: SQLite's FTS5 in one rebuildable file, ``index.db``, beside the archive's own.

Terms are made here in Python (`index.terms`), FTS5 stores and ranks them. Measured against others in
``bench/``; good to some 100,000 papers on one machine.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from index import sqlite_schema
from index.body import body_of, pack, unpack
from index.engine import Answer, Visible
from index.entry import Entry
from index.query import Query
from index.sqlite_filter import VISIBLE
from index.sqlite_search import answer
from index.terms import PAIR

FILE = "index.db"
"""The file in the archive's folder."""

_PAPER = (
    "INSERT INTO paper"
    " (id, number, serial, kind, issuers, subject, file, date, first, last, year, facet)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class SqliteEngine:
    """An `Engine` over one SQLite file. One object belongs to one thread; many processes may share the file."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite_schema.connect(path)

    def __enter__(self) -> SqliteEngine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is kept together, or nothing of it; may be nested."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:  # SQLite rolls back by itself on a full disk
                self._connection.execute("ROLLBACK")
            raise

    def put(self, entries: Iterable[Entry]) -> None:
        """Keep the entries, each in the place of an older one of its id."""
        with self.transaction():
            words = Counter[str]()
            for entry in entries:
                self._forget(entry.id, words)
                self._keep(entry, words)
            self._count(words)

    def remove(self, ids: Iterable[int]) -> None:
        """Forget these records; an unknown id is no error."""
        with self.transaction():
            words = Counter[str]()
            for one in ids:
                self._forget(one, words)
            self._count(words)

    def clear(self) -> None:
        """Forget everything, the high-water mark included."""
        with self.transaction():
            sqlite_schema.create(self._connection)

    def high_water(self) -> int:
        """The ledger's sequence number up to which the engine has followed; 0 when it is empty."""
        return int(self._connection.execute("SELECT value FROM mark WHERE name = 'high_water'").fetchone()[0])

    def advance(self, seq: int) -> None:
        """Set the high-water mark."""
        with self.transaction():
            self._connection.execute("UPDATE mark SET value = ? WHERE name = 'high_water'", (seq,))

    def search(self, query: Query, visible: Visible | None = None) -> Answer:
        """Answer a question; no text whatever raises an error."""
        if visible:
            self._connection.create_function(VISIBLE, 1, visible)
        with self._one_state():
            return answer(self._connection, query, hidden=visible is not None)

    @contextmanager
    def _one_state(self) -> Iterator[None]:
        """All statements of a search see the same state, whatever a writer commits meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    def _forget(self, one: int, words: Counter[str]) -> None:
        kept = self._connection.execute("SELECT content FROM body WHERE paper = ?", (one,)).fetchone()
        if kept is None:
            return
        columns = unpack(kept[0]).columns()
        self._connection.execute(
            "INSERT INTO terms (terms, rowid, title, number, body) VALUES ('delete', ?, ?, ?, ?)", (one, *columns)
        )
        words.subtract(_words(columns))
        self._connection.execute("DELETE FROM body WHERE paper = ?", (one,))
        self._connection.execute("DELETE FROM number_key WHERE paper = ?", (one,))
        self._connection.execute("DELETE FROM paper WHERE id = ?", (one,))

    def _keep(self, entry: Entry, words: Counter[str]) -> None:
        issuers = json.dumps(entry.issuers, ensure_ascii=False)
        named = (entry.id, entry.number, entry.serial, entry.kind, issuers)
        dated = (entry.date, entry.first, entry.last, entry.year)
        body = body_of(entry)
        columns = body.columns()
        self._connection.execute(_PAPER, (*named, entry.subject, entry.file, *dated, self._facet(entry, issuers)))
        self._connection.executemany(
            "INSERT OR IGNORE INTO number_key VALUES (?, ?, ?)",
            [(key, int(place > 0), entry.id) for place, key in enumerate(entry.keys)],
        )
        self._connection.execute("INSERT INTO body VALUES (?, ?)", (entry.id, pack(body)))
        self._connection.execute(
            "INSERT INTO terms (rowid, title, number, body) VALUES (?, ?, ?, ?)", (entry.id, *columns)
        )
        words.update(_words(columns))

    def _facet(self, entry: Entry, issuers: str) -> int:
        """The row of this combination; an unused one left behind by a removed paper does no harm."""
        values = (entry.kind or "", issuers, entry.issuer_key, "" if entry.year is None else str(entry.year))
        found = self._connection.execute(
            "SELECT id FROM facet WHERE kind = ? AND issuers = ? AND issuer_key = ? AND year = ?", values
        ).fetchone()
        if found:
            return int(found[0])
        made = self._connection.execute(
            "INSERT INTO facet (kind, issuers, issuer_key, year, kind_key) VALUES (?, ?, ?, ?, ?)",
            (*values, entry.kind_key),
        )
        return int(made.lastrowid or 0)

    def _count(self, words: Counter[str]) -> None:
        """Keep in how many papers each word stands: once a batch, for a batch shares most of them."""
        self._connection.executemany(
            "INSERT INTO word VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET papers = papers + excluded.papers",
            [(word, count) for word, count in words.items() if count],
        )
        self._connection.executemany(
            "DELETE FROM word WHERE word = ? AND papers <= 0",
            [(word,) for word, count in words.items() if count < 0],
        )


def _words(columns: tuple[str, str, str]) -> set[str]:
    """The words of a paper, with their marks and without; no pairs, no parts of numbers that bear a prefix."""
    return {term for column in columns for term in column.split() if PAIR not in term}


def open_engine(folder: Path) -> SqliteEngine:
    """The engine of the archive in `folder`; its file is made, or made anew, where need be."""
    return SqliteEngine(folder / FILE)
