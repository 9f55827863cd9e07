"""The papers of the archive with their stage in a supported project: what the questions of auditors begin with."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from archive.stages import stage_of


@dataclass(frozen=True, slots=True)
class Staged:
    """What is asked of a paper; `day` is ISO text, None unless the day is known, `stage` None where it fits none."""

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
    for record, kind, number, key, year, day, issuers, issuer_key, subject, serial, symbol in rows:
        stage = stage_of(kind, subject)
        name, strand = (stage.name, stage.strand) if stage else (None, None)
        issuer = next(iter(json.loads(issuers)), None)
        yield Staged(record, kind, number, key, year, day, issuer, issuer_key, subject, serial, symbol, name, strand)
