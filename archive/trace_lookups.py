"""What the walk of a trace looks up: the part a paper plays, who cites an absent number, who assigns a budget."""

from __future__ import annotations

import json
import sqlite3
from functools import lru_cache
from typing import NamedTuple

from archive.normal import words_key
from archive.numbers import alias_keys, number_key, parse_number
from archive.resolve import Resolution, citations_among, resolve
from archive.stages import stage_of

CONTRACT = "Hợp đồng"
LAWS = frozenset({"Hiến pháp", "Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch", "Lệnh"})
"""Kinds that only higher organs issue; they stand in a strand of their own."""


class Paper(NamedTuple):
    """What the walk needs to know of a record."""

    kind: str | None
    subject: str | None
    is_certificate: bool

    @property
    def stage(self) -> str | None:
        """Its part in a project."""
        found = stage_of(self.kind, self.subject)
        return found.name if found else None

    @property
    def is_of_one_matter(self) -> bool:
        """Whether it belongs to one matter, so that who names it belongs to the matter too."""
        return self.is_certificate or self.kind == CONTRACT


@lru_cache(4096)
def one_key(number: str | None, kind: str | None) -> str | None:
    """One key for a number cited with and without its type letters (24/SKHCN, 24/QĐ-SKHCN)."""
    if number is None:
        return None
    parsed = parse_number(number)
    aliases = alias_keys(number, kind) if parsed and parsed.form == "short" else ()
    return aliases[0] if aliases else number_key(number)


def citing_key(connection: sqlite3.Connection, key: str) -> list[Resolution]:
    """The citations of a number that is in no paper here, whatever they mean."""
    rows = connection.execute(
        "SELECT DISTINCT record FROM citations WHERE key IN (SELECT value FROM json_each(?)) LIMIT 1000",
        (json.dumps([key, *alias_keys(key, None)]),),
    )
    return resolve(connection, citations_among(connection, [record for (record,) in rows]))


def assignments(connection: sqlite3.Connection, year: int) -> list[int]:
    """The decisions that assign the budget of a year (giao dự toán), by their days: told by their subjects."""
    rows = connection.execute(
        "SELECT id, kind, subject FROM records WHERE date_first BETWEEN ? AND ? AND kind = 'Quyết định' "
        "AND instr(subject, ?) ORDER BY date_first, id",
        (f"{year - 1}-01-01", f"{year + 1}-12-31", str(year)),
    )
    return [
        record
        for record, kind, subject in rows
        if f"nam {year}" in words_key(subject) and (stage := stage_of(kind, subject)) and stage.name == "assignment"
    ]


def assigned(connection: sqlite3.Connection, record: int) -> tuple[int | None, int | None, str | None]:
    """What a budget decision assigns in đồng, with page and words: the sum in its text, else its annex's total."""
    found = connection.execute(
        "SELECT value, page, raw FROM amounts WHERE record = ? ORDER BY role IS NOT 'assigned', ordinal LIMIT 1",
        (record,),
    ).fetchone()
    if found is None:
        found = connection.execute(
            "SELECT total, page, title FROM sheets WHERE record = ? AND total IS NOT NULL ORDER BY sheet LIMIT 1",
            (record,),
        ).fetchone()
    return found or (None, None, None)
