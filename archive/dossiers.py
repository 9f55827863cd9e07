"""Dossiers (hồ sơ): what an office calls one matter, and the papers that it puts into it.

A paper may stand in several (Nghị định 30/2020, Phụ lục VI, III.4.e). Each change is an event: ``dossier-new``,
``dossier-change``, ``dossier-add``, ``dossier-remove``. Codes are compared without regard to capitals, dashes of other
kinds and blanks, and kept as they were first written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields

from archive import ledger
from archive.database import writing
from archive.errors import CallError, NothingFound
from archive.messages import say
from archive.model import Message
from archive.normal import normal, one_dash

LONGEST_CODE = 100
"""Of a code, in letters: FileCode of Thông tư 05/2025/TT-BNV (SPEC §5.5)."""
LONGEST_TITLE = 1000
"""Of a title, likewise."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier as the list of dossiers (danh mục hồ sơ) has it: Nghị định 30/2020, Phụ lục V.

    `heading` is the đề mục it stands under, `retention` the thời hạn bảo quản as the office writes it ("20 năm").
    """

    code: str
    title: str
    heading: str | None = None
    retention: str | None = None
    creator: str | None = None
    note: str | None = None


def written(text: str) -> str:
    """A code, a title or another text of a dossier as it is kept: one line in one form of letters.

    >>> written(" 01 .  TCCB ")
    '01 . TCCB'
    """
    return " ".join(normal(text).split())


def code_key(code: str) -> str:
    """What is compared of a code.

    >>> code_key("01.TCCB") == code_key(" 01. tccb"), code_key("05/HĐ") == code_key("05/HD")
    (True, False)
    """
    return "".join(one_dash(normal(code)).split()).casefold()


def dossier(connection: sqlite3.Connection, code: str) -> Dossier | None:
    """The dossier of this code, or None."""
    wanted = code_key(code)
    return next((one for one in dossiers(connection) if code_key(one.code) == wanted), None)


def needed(connection: sqlite3.Connection, code: str) -> Dossier:
    """The dossier of this code.

    Raises:
        CallError: there is none; the message says how to make it.
    """
    found = dossier(connection, code)
    if found is None:
        raise CallError(no_dossier(code))
    return found


def no_dossier(code: str) -> Message:
    """Said where a dossier is asked for that nobody made."""
    return say(
        "There is no dossier “{code}” in this archive. Make it with: hoso dossier new “{code}” --title TITLE",
        code=written(code),
    )


def dossiers(connection: sqlite3.Connection) -> Iterator[Dossier]:
    """All dossiers by code."""
    for row in connection.execute(f"SELECT {_COLUMNS} FROM dossiers ORDER BY code").fetchall():  # noqa: S608
        yield Dossier(*row)


def paper_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many papers each dossier has, by its code."""
    return dict(connection.execute("SELECT code, count(*) FROM dossier_papers GROUP BY code"))


def papers_in(connection: sqlite3.Connection, code: str) -> tuple[int, ...]:
    """The records in a dossier in the order of their days, those without day last."""
    found = connection.execute(
        "SELECT record FROM dossier_papers JOIN records ON id = record WHERE code = ? "
        "ORDER BY date_first IS NULL, date_first, id",
        (code,),
    )
    return tuple(record for (record,) in found)


def dossiers_of(connection: sqlite3.Connection, record: int) -> tuple[Dossier, ...]:
    """The dossiers that a record stands in, by code."""
    found = connection.execute(
        f"SELECT {', '.join(f'dossiers.{name}' for name in _NAMES)} FROM dossiers "  # noqa: S608 - names of fields
        "JOIN dossier_papers ON dossier_papers.code = dossiers.code WHERE record = ? ORDER BY dossiers.code",
        (record,),
    )
    return tuple(Dossier(*row) for row in found)


def make_dossier(connection: sqlite3.Connection, actor: str, made: Dossier) -> None:
    """Make a dossier.

    Raises:
        CallError: code or title are empty or too long, or there is a dossier of this code.
        CannotWrite: the archive cannot be written now.
    """
    _check(made)
    with writing(connection):
        if known := dossier(connection, made.code):
            message = say(
                "There is a dossier “{code}” already: {title}. To change it: hoso dossier change “{code}”",
                code=known.code,
                title=known.title,
            )
            raise CallError(message)
        event = ledger.append(connection, actor=actor, action=ledger.DOSSIER_NEW, detail=asdict(made))
        _write(connection, made, event.seq)


def change_dossier(connection: sqlite3.Connection, actor: str, changed: Dossier) -> None:
    """Let a dossier have another title, heading, retention, creator or note; its code stays.

    Raises:
        CallError: there is no such dossier, or its title is empty.
        CannotWrite: the archive cannot be written now.
    """
    _check(changed)
    with writing(connection):
        before = needed(connection, changed.code)
        if changed != before:
            detail = {**asdict(changed), "before": asdict(before)}
            event = ledger.append(connection, actor=actor, action=ledger.DOSSIER_CHANGE, detail=detail)
            _write(connection, changed, event.seq)


def add_papers(connection: sqlite3.Connection, actor: str, code: str, records: Sequence[int]) -> tuple[int, ...]:
    """Put papers into a dossier; gives those that were not in it before.

    Raises:
        CallError: there is no such dossier.
        CannotWrite: the archive cannot be written now.
    """
    with writing(connection):
        kept = needed(connection, code).code
        return tuple(record for record in dict.fromkeys(records) if put_in(connection, actor, kept, record))


def put_in(connection: sqlite3.Connection, actor: str, code: str, record: int) -> bool:
    """Put one paper into a dossier, inside the caller's transaction; False where it is in it already.

    `code` is a dossier's own, letter for letter.
    """
    if is_in(connection, code, record):
        return False
    event = ledger.append(connection, actor=actor, action=ledger.DOSSIER_ADD, record=record, detail={"code": code})
    connection.execute("INSERT INTO dossier_papers (code, record, event) VALUES (?, ?, ?)", (code, record, event.seq))
    return True


def is_in(connection: sqlite3.Connection, code: str, record: int) -> bool:
    """Whether a dossier has a paper."""
    found = connection.execute("SELECT 1 FROM dossier_papers WHERE code = ? AND record = ?", (code, record))
    return found.fetchone() is not None


def take_out(connection: sqlite3.Connection, actor: str, code: str, records: Sequence[int], why: str) -> None:
    """Take papers out of a dossier; they stay in the archive, and the ledger keeps that they were in it.

    Raises:
        CallError: there is no such dossier.
        NothingFound: a paper is not in it; then none is taken out.
        CannotWrite: the archive cannot be written now.
    """
    with writing(connection):
        kept = needed(connection, code).code
        for record in dict.fromkeys(records):
            if not is_in(connection, kept, record):
                raise NothingFound(say("Record {record} is not in dossier “{code}”.", record=record, code=kept))
            detail = {"code": kept, "why": why}
            ledger.append(connection, actor=actor, action=ledger.DOSSIER_REMOVE, record=record, detail=detail)
            connection.execute("DELETE FROM dossier_papers WHERE code = ? AND record = ?", (kept, record))


_NAMES = tuple(field.name for field in fields(Dossier))
_COLUMNS = ", ".join(_NAMES)


def _write(connection: sqlite3.Connection, one: Dossier, event: int) -> None:
    """A dossier's row; a changed one keeps its place, which its papers name."""
    values = (*asdict(one).values(), event)
    changed = ", ".join(f"{name} = excluded.{name}" for name in (*_NAMES[1:], "event"))
    connection.execute(
        f"INSERT INTO dossiers ({_COLUMNS}, event) VALUES ({', '.join('?' * len(values))}) "  # noqa: S608
        f"ON CONFLICT (code) DO UPDATE SET {changed}",
        values,
    )


def _check(one: Dossier) -> None:
    """Refuse a dossier that cannot be kept.

    Raises:
        CallError: code or title are empty or too long.
    """
    if not one.code or len(one.code) > LONGEST_CODE:
        raise CallError(say("A dossier's code has 1 to {most} letters.", most=LONGEST_CODE))
    if not one.title or len(one.title) > LONGEST_TITLE:
        raise CallError(say("A dossier's title has 1 to {most} letters.", most=LONGEST_TITLE))
