"""Relations between papers that a person knows and no paper says, or says unreadably (``hoso link``).

Each stands in table ``links`` and in the ledger (``link``, ``unlink``). Its words are ``tables/link_words.toml``; the
direction is always acting → acted upon, so a relation told from the other side changes the places of the papers.

>>> relation_of("Thay thế"), relation_of("bi thay the boi"), relation_of("CAN_CU"), relation_of("chép")
(Relation(name='THAY_THE', backwards=False), Relation(name='THAY_THE', backwards=True), \
Relation(name='CAN_CU', backwards=False), None)
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from archive import ledger
from archive.database import writing
from archive.errors import CallError, NothingFound
from archive.messages import say
from archive.normal import words_key
from archive.tables import from_tables, rows


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation as it was said; `backwards` where it was said from the second paper's side."""

    name: str
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """One paper's relation to another: `first` acts on `second`; `effective` is the effect's first day.

    Where `effective` is None the effect begins with the paper itself. `until` is the last day of a suspension.
    """

    first: int
    relation: str
    second: int
    effective: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A link in force, with who made it, when and why."""

    link: Link
    why: str
    actor: str
    at: datetime


@from_tables
def relation_of(words: str) -> Relation | None:
    """The relation that these words say, in any case, with or without marks; None where there is none."""
    return _by_words().get(_key(words))


@from_tables
def relation_names() -> tuple[str, ...]:
    """The relations that there are, in the order of the table."""
    return tuple(row["name"] for row in rows("link_words", "relation"))


@from_tables
def words_of(relation: str) -> str:
    """A relation in Vietnamese words: ``THAY_THE`` is "thay thế"; what no table knows stays as it is.

    >>> words_of("CAN_CU"), words_of("BI_THAY_THE"), words_of("X")
    ('căn cứ', 'bị thay thế bởi', 'X')
    """
    for row in rows("link_words", "relation"):
        if row["name"] == relation:
            return str(row["words"][0])
        if row.get("reverse") == relation and row.get("backwards"):
            return str(row["backwards"][0])
    return relation


def add_link(connection: sqlite3.Connection, actor: str, link: Link, why: str) -> None:
    """Keep a link with its event.

    Raises:
        CallError: the papers are one, the days do not fit, or the link is there already.
        CannotWrite: the archive cannot be written now.
    """
    _check(link)
    with writing(connection):
        if _stands(connection, link):
            message = say(
                "Record {first} has this relation to record {second} already. Take that back first, with --remove.",
                first=link.first,
                second=link.second,
            )
            raise CallError(message)
        event = ledger.append(
            connection, actor=actor, action=ledger.LINK, record=link.first, detail={**_detail(link), "why": why}
        )
        connection.execute(
            "INSERT INTO links (from_record, relation, to_record, effective, until, why, event) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (link.first, link.relation, link.second, _iso(link.effective), _iso(link.until), why, event.seq),
        )


def remove_link(connection: sqlite3.Connection, actor: str, link: Link, why: str) -> None:
    """Take a link back; the ledger keeps that it was there.

    Raises:
        NothingFound: there is no such link.
        CannotWrite: the archive cannot be written now.
    """
    with writing(connection):
        if not _stands(connection, link):
            raise NothingFound(
                say(
                    "No person set this relation of record {first} to record {second}; what papers say themselves is "
                    "corrected in the papers' fields.",
                    first=link.first,
                    second=link.second,
                )
            )
        ends = {"from": link.first, "relation": link.relation, "to": link.second}
        ledger.append(connection, actor=actor, action=ledger.UNLINK, record=link.first, detail={**ends, "why": why})
        connection.execute(f"DELETE FROM links WHERE {_ENDS}", _ends(link))  # noqa: S608 - fixed text


def links_of(connection: sqlite3.Connection, record: int) -> Iterator[Kept]:
    """The links of a record in both directions, in the order in which they were made."""
    found = connection.execute(
        "SELECT from_record, relation, to_record, effective, until, why, actor, at FROM links "
        "JOIN events ON seq = event WHERE from_record = ? OR to_record = ? ORDER BY event",
        (record, record),
    )
    for first, relation, second, effective, until, why, actor, at in found:
        link = Link(first, relation, second, _day(effective), _day(until))
        yield Kept(link, why, actor, datetime.fromisoformat(at))


_ENDS = "from_record = ? AND relation = ? AND to_record = ?"


def _ends(link: Link) -> tuple[int, str, int]:
    return link.first, link.relation, link.second


def _stands(connection: sqlite3.Connection, link: Link) -> bool:
    found = connection.execute(f"SELECT 1 FROM links WHERE {_ENDS}", _ends(link))  # noqa: S608 - fixed text
    return found.fetchone() is not None


def _check(link: Link) -> None:
    """Refuse what cannot be.

    Raises:
        CallError: one paper twice; days in the wrong order; an end where the relation has none.
    """
    if link.first == link.second:
        raise CallError(say("Record {record} cannot be tied to itself.", record=link.first))
    if link.until is not None and link.relation not in _ending():
        raise CallError(say("--until is for what ends by itself: {relations}.", relations=", ".join(sorted(_ending()))))
    if link.until is not None and link.effective is not None and link.until < link.effective:
        raise CallError(say("--until is a day before --from."))


@from_tables
def _ending() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("link_words", "relation") if row.get("until"))


@from_tables
def _by_words() -> dict[str, Relation]:
    found: dict[str, Relation] = {}
    for row in rows("link_words", "relation"):
        for words in (row["name"], *row["words"]):
            found.setdefault(_key(words), Relation(row["name"]))
    for row in rows("link_words", "relation"):
        for words in filter(None, (row.get("reverse"), *row.get("backwards", ()))):
            found.setdefault(_key(words), Relation(row["name"], backwards=True))
    return found


def _key(words: str) -> str:
    """Words folded, with one blank between them; the underlines of the enum's names are blanks."""
    return words_key(words.replace("_", " "))


def _detail(link: Link) -> dict[str, object]:
    return {
        "from": link.first,
        "relation": link.relation,
        "to": link.second,
        "effective": _iso(link.effective),
        "until": _iso(link.until),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
