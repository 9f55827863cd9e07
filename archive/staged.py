"""The papers of the archive with their stage in a supported project: what the questions of auditors begin with."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from archive.dates import day as day_of
from archive.normal import fold
from archive.stages import stage_of

_DAY = r"ngay\s+(\d{1,2})\s?(?:thang|/|-|\.)\s?(\d{1,2}),?\s?(?:nam|/|-|\.)\s?(\d{4})\b"
_HELD = (
    re.compile(rf"\b(?:hom nay,?|thoi gian(?: bat dau| hop| lam viec)?\s?:)\s(?:[^;.]{{0,40}}[\s,])?{_DAY}"),
    re.compile(rf"(?:^|\n)\s*[a-z][a-z -]{{2,30}},\s{_DAY}\s*(?:\n|$)"),
)
"""In words of the text, or a line of place and date that stands elsewhere than in the head."""
HELD_REACH = 4_000
"""Letters of a first page in which minutes and contracts say on which day they were made."""


@dataclass(frozen=True, slots=True)
class Staged:
    """What is asked of a paper; `day` is ISO text, None unless the day is known, `stage` None where it fits none.

    Minutes and contracts without a day of their own have that on which they say they were made ("Hôm nay, ngày …").
    """

    record: int
    kind: str | None
    number: str | None
    key: str | None
    year: int | None
    day: str | None
    issuer: str | None
    issuer_key: str | None
    subject: str | None
    serial: int | None
    symbol: str | None
    stage: str | None
    strand: str | None


def staged(connection: sqlite3.Connection) -> Iterator[Staged]:
    """Every paper, by its record's id."""
    rows = connection.execute(
        "SELECT id, kind, number, number_key, year, CASE WHEN date_precision = 'day' THEN date_first END, issuers, "
        "issuer_key, subject, serial, symbol FROM records JOIN papers ON record = id ORDER BY id"
    )
    held = _held(connection)
    for record, kind, number, key, year, day, issuers, issuer_key, subject, serial, symbol in rows:
        day = day or held.get(record)
        stage = stage_of(kind, subject)
        name, strand = (stage.name, stage.strand) if stage else (None, None)
        issuer = next(iter(json.loads(issuers)), None)
        year = year or (int(day[:4]) if day else None)
        yield Staged(record, kind, number, key, year, day, issuer, issuer_key, subject, serial, symbol, name, strand)


def _held(connection: sqlite3.Connection) -> dict[int, str]:
    """Minutes and contracts that print no day → the one on which they say that they were made, ISO."""
    rows = connection.execute(
        "SELECT id, substr(text, 1, ?) FROM records JOIN pages ON record = id AND page = 1 "
        "WHERE kind IN ('Biên bản', 'Hợp đồng') AND date_precision IS NULL",
        (HELD_REACH,),
    )
    found: dict[int, str] = {}
    for record, text in rows:
        plain = fold(text)
        match = next((match for pattern in _HELD if (match := pattern.search(plain))), None)
        made = day_of(int(match[3]), int(match[2]), int(match[1])) if match else None
        if made:
            found[record] = made.first.isoformat()
    return found
