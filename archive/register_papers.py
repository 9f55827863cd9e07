"""Papers as registers list them: read for a year, with what a person filed and what can be told without one.

Whether a paper came in or went out (văn bản đến, đi), the first that applies:

1. a person filed it (``hoso import --as``, ``hoso correct REF direction …``);
2. it bears the arrival stamp of a registry, so it came in;
3. the office issued it, so it went out;
4. another issued it and it has a number, or it is addressed to the office: it is taken as come in, and this is told;
5. else it stands in neither register: certificates, contracts, pages of news.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from archive.normal import fold
from archive.numbers import parse_number
from archive.office import Office

MOST_PARTIES = 3


@dataclass(frozen=True, slots=True)
class Filed:
    """A paper with what registers print of it; days are ISO 8601."""

    record: int
    kind: str | None
    number: str | None
    symbol: str | None
    serial: int | None
    day: str | None
    precision: str | None
    issuers: tuple[str, ...]
    parent: str | None
    subject: str | None
    signer: str | None
    recipients: tuple[str, ...]
    archive_line: str | None
    page_count: int
    direction: str | None
    arrival_number: str | None
    arrival_day: str | None
    arrival_agency: str | None
    receiver: str | None
    due: str | None
    progress: str | None
    reply: str | None
    parties: tuple[str, ...] = ()
    """Whom it is of where no agency issued it: who applies, who agrees on it."""

    @property
    def author(self) -> str:
        """Tác giả: who issued it, else whose it is."""
        return ", ".join(self.issuers or self.parties)

    @property
    def is_stamped(self) -> bool:
        """Whether a registry's stamp, or a person in its place, says that it arrived."""
        return any((self.arrival_number, self.arrival_day, self.arrival_agency))


@dataclass(frozen=True, slots=True)
class Sorted:
    """A paper's direction, and whether it was only taken so."""

    direction: str | None
    is_assumed: bool = False


def direction_of(paper: Filed, office: Office) -> Sorted:
    """Whether the paper came in or went out; the module's docstring tells how."""
    if paper.direction is not None:
        return Sorted(paper.direction)
    if paper.is_stamped:
        return Sorted("incoming")
    if office.issued(paper.issuers, paper.parent):
        return Sorted("outgoing")
    if (paper.issuers and paper.number) or office.is_addressed(paper.recipients):
        return Sorted("incoming", is_assumed=True)
    return Sorted(None)


def is_of_series(paper: Filed, series: str) -> bool:
    """Whether the paper's symbol is this one, or begins with it: QĐ-SKHCN, QĐ."""
    wanted = fold(series).upper().strip(" /-")
    return paper.symbol is not None and (paper.symbol == wanted or paper.symbol.startswith(f"{wanted}-"))


def papers_of(connection: sqlite3.Connection, year: int | None, records: tuple[int, ...] | None = None) -> list[Filed]:
    """The papers of a year, by their own date or that of their arrival; or these records; or all.

    Of a file with several papers each is one; a file belongs to the year of its first.
    Only these rows are read whole: documents are long, and an archive has many.
    """
    said = _said(connection)
    rows: Iterable[tuple[Any, ...]]
    if records is None and year is None:
        rows = connection.execute(f"{_SELECT} ORDER BY id")
    else:
        wanted = records if records is not None else sorted(set(_ids(connection, year or 0)))
        rows = (row for one in wanted for row in connection.execute(f"{_SELECT} WHERE id = ?", (one,)))
    found = [paper for row in rows for paper in _filed(row, said)]
    return [paper if paper.issuers else replace(paper, parties=_parties(connection, paper.record)) for paper in found]


def _ids(connection: sqlite3.Connection, year: int) -> Iterator[int]:
    first, last = f"{year:04}-01-01", f"{year:04}-12-31"
    queries: tuple[tuple[str, tuple[object, ...]], ...] = (
        ("SELECT id FROM records WHERE date_first BETWEEN ? AND ?", (first, last)),
        ("SELECT id FROM records WHERE date_first IS NULL AND year = ?", (year,)),
        ("SELECT record FROM papers WHERE arrival_date BETWEEN ? AND ?", (first, last)),
    )
    for query, values in queries:
        for (record,) in connection.execute(query, values):
            yield record


_SELECT = (
    "SELECT id, kind, number, symbol, serial, date_first, date_precision, issuers, "
    "json_extract(document, '$.parent.value', '$.archive_line.value', '$.parts'), subject, signer_name, recipients, "
    "page_count, direction, arrival_number, arrival_date, arrival_agency, arrival_receiver, arrival_due, "
    "arrival_progress, arrival_reply FROM records JOIN papers ON record = id"
)


def _parties(connection: sqlite3.Connection, record: int) -> tuple[str, ...]:
    """The enterprises whose paper it is."""
    query = "SELECT name FROM parties WHERE record = ? AND role = 'about' ORDER BY ordinal LIMIT ?"
    return tuple(name for (name,) in connection.execute(query, (record, MOST_PARTIES)))


def _said(connection: sqlite3.Connection) -> dict[tuple[int, str], str | None]:
    """What people say of the two fields that are taken from the reading itself, by record and field."""
    found = connection.execute("SELECT record, field, value FROM corrections WHERE field IN ('parent', 'archive_line')")
    return {(record, field): json.loads(value) for record, field, value in found}


def _filed(row: tuple[Any, ...], said: dict[tuple[int, str], str | None]) -> Iterator[Filed]:
    """The paper of a record, and the other papers in its file."""
    record, kind, number, symbol, serial, day, precision, issuers, picked, subject, signer, recipients, *rest = row
    parent, archive_line, parts = json.loads(picked)
    parent, archive_line = said.get((record, "parent"), parent), said.get((record, "archive_line"), archive_line)
    names, to = tuple(json.loads(issuers)), tuple(json.loads(recipients))
    head = (record, kind, number, symbol, serial, day, precision, names, parent, subject, signer, to, archive_line)
    paper = Filed(*head, *rest)
    first, *others = _begun(parts) if parts else [({}, paper.page_count)]
    yield replace(paper, page_count=first[1])
    yield from (_other(paper, part, pages) for part, pages in others)


def _begun(parts: list[dict[str, Any]]) -> list[tuple[dict[str, Any], int]]:
    """The papers in a file, each with its pages; one without a number belongs to the one before, as its annex does."""
    found: list[tuple[dict[str, Any], int]] = []
    for part in parts:
        pages = part["last_page"] - part["first_page"] + 1
        if found and not part["number"]:
            found[-1] = found[-1][0], found[-1][1] + pages
        else:
            found.append((part, pages))
    return found


def _other(first: Filed, part: dict[str, Any], pages: int) -> Filed:
    """Another paper in the file of `first`; of what a person said of the file it shares the direction alone."""
    number = parse_number(part["number"])
    serial = re.match(r"\d{1,9}", number.serial) if number and number.serial else None
    return Filed(
        record=first.record,
        kind=part["kind"],
        number=part["number"],
        symbol=fold(number.symbol).upper() if number else None,
        serial=int(serial[0]) if serial else None,
        day=part["date"],
        precision="day" if part["date"] else None,
        issuers=tuple(part["issuers"]),
        parent=first.parent,
        subject=None,
        signer=None,
        recipients=(),
        archive_line=None,
        page_count=pages,
        direction=first.direction,
        arrival_number=None,
        arrival_day=None,
        arrival_agency=None,
        receiver=None,
        due=None,
        progress=None,
        reply=None,
    )
