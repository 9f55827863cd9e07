"""From what a person types to records: REF is an id, a number, ``number@year`` or ``number@issuer``.

A document number is not an identity (SPEC §0.2): ``176/QĐ-UBND`` exists once an agency and year. So
several records may answer, and the part behind ``@`` chooses among them.
"""

from __future__ import annotations

import json
import re
import sqlite3

from archive.agency_names import names_agency
from archive.numbers import number_key

# SQLite's integers end below 2^63; no archive has more records than 18 digits can count.
_ID = re.compile(r"[0-9]{1,18}")
_YEAR = re.compile(r"[0-9]{4}")
_NUMBER_WORD = re.compile(r"(?:số|so)\s*[:.]?\s*(?=\d)", re.IGNORECASE)


def find(connection: sqlite3.Connection, ref: str) -> list[int]:
    """The ids of the records that `ref` means, rising; empty where there is none.

    A number is compared by its key (any spelling, ``24/SKHCN`` for ``24/QĐ-SKHCN``), a year with the
    paper's date (or the year inside its number), an issuer by `names_agency`.
    """
    text = ref.strip()
    if _ID.fullmatch(text) and connection.execute("SELECT 1 FROM records WHERE id = ?", (int(text),)).fetchone():
        return [int(text)]
    number, _, chooser = (part.strip() for part in (text.rpartition("@") if "@" in text else (text, "", "")))
    if not number:
        return []
    rows = connection.execute(
        "SELECT id, year, issuers FROM number_keys JOIN records ON id = record WHERE key = ? ORDER BY id",
        (number_key(_NUMBER_WORD.sub("", number, count=1)),),
    )
    return [record for record, year, issuers in rows if _chosen(chooser, year, json.loads(issuers))]


def _chosen(chooser: str, year: int | None, issuers: list[str]) -> bool:
    if not chooser:
        return True
    if _YEAR.fullmatch(chooser):
        return year == int(chooser)
    return any(names_agency(chooser, issuer) for issuer in issuers)
