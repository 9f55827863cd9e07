"""Searches that staff keep by name, to be asked again (Decree 30/2020, Annex VI, III.6.e).

They are a convenience of the office, no record: nothing of them stands in the ledger.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from datetime import date

from archive.database import writing
from archive.errors import NothingFound
from archive.ledger import now, stamp
from archive.messages import say
from archive.normal import normal

LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A question with its filters, as the options of ``hoso search`` take them."""

    name: str
    text: str = ""
    kind: str | None = None
    issuer: str | None = None
    first: date | None = None
    last: date | None = None
    year: int | None = None
    sort: str = "relevance"
    expand: bool = True


_COLUMNS = ", ".join(field.name for field in fields(SavedSearch))


def saved_name(typed: str) -> str:
    """A name as it is kept: one form of letters and blanks, not too long.

    >>> saved_name("  Chứng nhận   VietGAP ")
    'Chứng nhận VietGAP'
    """
    return " ".join(normal(typed).split())[:LONGEST_NAME].rstrip()


def save_search(connection: sqlite3.Connection, search: SavedSearch) -> None:
    """Keep a search, in the place of an older one of that name.

    Raises:
        CannotWrite: another process writes, or the disk is full.
    """
    values = (*(value.isoformat() if isinstance(value, date) else value for value in astuple(search)), stamp(now()))
    marks = ", ".join("?" * len(values))
    with writing(connection):
        connection.execute(f"INSERT OR REPLACE INTO saved_searches ({_COLUMNS}, at) VALUES ({marks})", values)  # noqa: S608


def saved_search(connection: sqlite3.Connection, name: str) -> SavedSearch:
    """The search of this name; capitals do not matter.

    Raises:
        NothingFound: there is none.
    """
    wanted = name.casefold()
    found = next((search for search in saved_searches(connection) if search.name.casefold() == wanted), None)
    if found is None:
        raise NothingFound(say("No search is saved as “{name}”. All: hoso search --list-saved", name=name))
    return found


def saved_searches(connection: sqlite3.Connection) -> Iterator[SavedSearch]:
    """All saved searches by name."""
    for name, text, kind, issuer, first, last, year, sort, expand in connection.execute(
        f"SELECT {_COLUMNS} FROM saved_searches ORDER BY name"  # noqa: S608
    ):
        yield SavedSearch(name, text, kind, issuer, _day(first), _day(last), year, sort, bool(expand))


def forget_search(connection: sqlite3.Connection, name: str) -> None:
    """Forget the search of this name.

    Raises:
        NothingFound: there is none.
        CannotWrite: another process writes, or the disk is full.
    """
    kept = saved_search(connection, name)
    with writing(connection):
        connection.execute("DELETE FROM saved_searches WHERE name = ?", (kept.name,))


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
