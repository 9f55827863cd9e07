"""What of a record needs a person's eye: fields that were read unsurely, or that stand there and could not be read.

A doubt is told with its reason:

``unsure``       the field's confidence is below the office's threshold (``review_below_percent``)
``handwritten``  a pen wrote it, and it was not guessed
``blank``        its place on the paper is printed and left empty
``missing``      a paper of this kind bears the field, and none was found
``conflict``     the paper contradicts itself there; the flag says how (SPEC §2.4)
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeAlias

from archive.model import Certificate, Document, Found, State

Why: TypeAlias = Literal["unsure", "handwritten", "blank", "missing", "conflict"]

SURE = 0.995
"""A field surer than this is never asked about, whatever the threshold."""

_SINGLE = ("kind", "number", "date", "place", "parent", "subject", "signer_name", "signer_position", "urgency")
_SEVERAL = ("issuers", "authority")
_CONFLICTS = {
    "TYPE_SYMBOL_MISMATCH": "kind",
    "YEAR_MISMATCH": "number",
    "DATE_IMPOSSIBLE": "date",
    "ISSUER_SYMBOL_MISMATCH": "issuers",
}
"""Flags of the document that set two of its own fields against each other, by the field that is asked about."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A field that needs a person; `found` is where it stands, None where it stands nowhere."""

    field: str
    confidence: float
    why: Why
    found: Found[Any] | None = None
    flag: str | None = None


def doubts(document: Document, settled: Collection[str] = ()) -> Iterator[Doubt]:
    """What a person should look at, one doubt a field; fields that a person has corrected are settled."""
    told = set(settled)
    for doubt in _doubts(document):
        if doubt.field not in told:
            told.add(doubt.field)
            yield doubt


def _doubts(document: Document) -> Iterator[Doubt]:
    """All doubts, the gravest of a field first."""
    by_flag = ((flag, _CONFLICTS.get(flag.partition(":")[0])) for flag in document.flags)
    for flag, field in by_flag:
        if field:
            yield Doubt(field, 0.0, "conflict", _first(document, field), flag)
    yield from _stateful(document)
    for field in (*_SINGLE, *_SEVERAL):
        if (held := _first(document, field)) and held.confidence < SURE:
            yield Doubt(field, held.confidence, "unsure", held)
    if document.certificate:
        for name in (one.name for one in fields(Certificate)):
            value: Found[Any] | None = getattr(document.certificate, name)
            if value and value.confidence < SURE:
                yield Doubt(f"certificate.{name}", value.confidence, "unsure", value)


def _stateful(document: Document) -> Iterator[Doubt]:
    """Number and date that are blank, written by hand, or missing where the kind asks for them."""
    dated = document.date is not None and document.date.value.precision == "day"
    states: tuple[tuple[str, State, bool], ...] = (
        ("number", document.number_state, document.number is not None),
        ("date", document.date_state, dated),
    )
    registered = _is_registered(document)
    for field, state, said in states:
        if said:
            continue
        place = _first(document, field) or next((one for one in document.unread if one.value == field), None)
        if state in {"blank", "partial"}:
            yield Doubt(field, 0.0, "blank", place)
        elif state == "handwritten":
            yield Doubt(field, 0.0, "handwritten", place)
        elif registered:
            yield Doubt(field, 0.0, "missing")
    if registered and not document.issuers:
        yield Doubt("issuers", 0.0, "missing")


def _is_registered(document: Document) -> bool:
    """True for kinds that are numbered and dated when they leave the office (Nghị định 30/2020, Điều 15).

    An attachment takes both from the paper it is attached to; minutes bear their day in the text.
    """
    if document.kind is None or "IS_ATTACHMENT" in document.flags:
        return False
    return document.kind.value in _REGISTERED


_REGISTERED = {"Quyết định", "Công văn", "Thông báo", "Tờ trình", "Kế hoạch", "Báo cáo", "Chỉ thị", "Giấy mời"}


def _first(document: Document, field: str) -> Found[Any] | None:
    held = getattr(document, field)
    if isinstance(held, tuple):
        return min(held, key=lambda one: one.confidence, default=None)
    found: Found[Any] | None = held
    return found


def store(connection: sqlite3.Connection, record: int, document: Document, settled: Collection[str]) -> None:
    """Write the doubts of a record anew; they follow from its document and its corrections."""
    connection.execute("DELETE FROM review WHERE record = ?", (record,))
    connection.executemany(
        "INSERT INTO review (record, field, confidence, why) VALUES (?, ?, ?, ?)",
        ((record, doubt.field, doubt.confidence, doubt.why) for doubt in doubts(document, settled)),
    )


def waiting(connection: sqlite3.Connection, threshold: float, after: int = 0) -> Iterator[int]:
    """The records above id `after` with a doubt below the threshold, rising."""
    rows = connection.execute(
        "SELECT DISTINCT record FROM review WHERE confidence < ? AND record > ? ORDER BY record", (threshold, after)
    )
    yield from [int(record) for (record,) in rows]


def count(connection: sqlite3.Connection, threshold: float) -> int:
    """How many fields wait."""
    row: tuple[int] = connection.execute("SELECT count(*) FROM review WHERE confidence < ?", (threshold,)).fetchone()
    return row[0]
