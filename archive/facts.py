"""Facts: what a document says, taken apart into tables (``facts.sql``) for questions over the whole record.

They follow from the document with its corrections, and are written anew with it in one transaction. The questions
(`archive.trace`, `certificates`, `budget`, `gaps`, `registers`) ask these tables, so that none of them has to read
a hundred thousand documents; an analyst has them as pandas frames (`archive.frames`).
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from datetime import date
from typing import Any, TypeAlias

from archive.agencies import agency_key
from archive.enterprise_names import enterprise_key
from archive.model import Certificate, Document, Found, Table
from archive.normal import fold, nfc
from archive.numbers import number_key, parse_number

Row: TypeAlias = tuple[object, ...]

FACTS = ("papers", "citations", "certificates", "parties", "amounts", "sheets", "sheet_rows", "counts")
"""The tables that follow from documents."""
_SERIAL = re.compile(r"\d{1,9}")


def follow(connection: sqlite3.Connection, record: int, document: Document) -> None:
    """Write a record's facts anew; inside the caller's transaction."""
    for table in FACTS:
        connection.execute(f"DELETE FROM {table} WHERE record = ?", (record,))  # noqa: S608 - names from above
    for table, made in facts(document).items():
        for row in made:
            marks = ", ".join("?" * (len(row) + 1))
            connection.execute(f"INSERT INTO {table} VALUES ({marks})", (record, *row))  # noqa: S608


def facts(document: Document) -> dict[str, list[Row]]:
    """The rows of each table without their first column, the record's id."""
    return {
        "papers": [_paper(document)],
        "citations": list(_citations(document)),
        "certificates": [_certificate(document.certificate)] if document.certificate else [],
        "parties": list(_parties(document)),
        "amounts": [
            (at, one.value.value, one.value.words_value, one.value.role, one.page, one.raw)
            for at, one in enumerate(document.amounts)
        ],
        "sheets": [_sheet(at, table) for at, table in enumerate(document.tables)],
        "sheet_rows": [
            (sheet, at, row.level, row.amount, row.page, _json(row.cells))
            for sheet, table in enumerate(document.tables)
            for at, row in enumerate(table.rows)
        ],
        "counts": [
            (at, one.value.what, one.value.low, one.value.high, one.value.year, one.value.scheme, one.page, one.raw)
            for at, one in enumerate(document.counts)
        ],
    }


def differing(connection: sqlite3.Connection, record: int, document: Document) -> list[str]:
    """The tables whose rows for a record are other than those that follow from its document."""
    return [
        table
        for table, made in facts(document).items()
        if connection.execute(f"SELECT * FROM {table} WHERE record = ?", (record,)).fetchall()  # noqa: S608
        != [(record, *row) for row in made]
    ]


def certificate_key(number: str) -> str:
    """A certificate's number as it is compared: letters and figures alone; bodies share no grammar (SPEC §4.1).

    >>> certificate_key("VietGAP–TT-13/66 0012") == certificate_key("VIETGAP-TT-13-66-0012")
    True
    """
    return re.sub(r"[\W_]", "", fold(nfc(number)))


def _paper(document: Document) -> Row:
    number = parse_number(document.number.value) if document.number else None
    serial = _SERIAL.match(number.serial) if number and number.serial else None
    stamp = document.arrival.value if document.arrival else None
    return (
        int(serial[0]) if serial else None,
        fold(number.symbol).upper() if number else None,
        agency_key(document.issuers[0].value) if document.issuers else None,
        _text(document.signer_name),
        _text(document.signer_position),
        _json([one.value for one in document.recipients]),
        _text(document.urgency),
        _text(document.effective),
        _text(document.direction),
        *((_plain(getattr(stamp, field)) if stamp else None) for field in _ARRIVAL),
        _json(document.flags),
    )


_ARRIVAL = ("number", "date", "agency", "receiver", "due", "progress", "reply")


def _citations(document: Document) -> Iterator[Row]:
    for at, found in enumerate(document.references):
        cited = found.value
        yield (
            at,
            cited.relation,
            cited.kind,
            cited.number,
            number_key(cited.number) if cited.number else None,
            _plain(cited.date),
            cited.issuer,
            cited.name,
            _plain(cited.effective),
            _plain(cited.until),
            found.page,
            *found.span,
            found.raw,
            found.confidence,
            _json(found.flags),
        )


def _certificate(certificate: Certificate) -> Row:
    value = {field.name: _text(getattr(certificate, field.name)) for field in fields(Certificate)}
    number, holder = value["number"], value["holder"]
    return (
        number,
        certificate_key(number) if number else None,
        value["scheme"],
        value["standard"],
        value["edition"],
        holder,
        enterprise_key(holder) if holder else None,
        *(value[name] for name in _CERTIFIED),
    )


_CERTIFIED = (
    *("holder_tax_code", "address", "scope", "body", "accreditation", "issued", "expires", "first_issued", "ggn"),
    *("suspended_from", "suspended_until", "withdrawn"),
)


def _parties(document: Document) -> Iterator[Row]:
    """The enterprises that the paper names; the holder of a certificate is the first, and named but once."""
    named: list[Row] = []
    key = None
    if document.certificate and (holder := document.certificate.holder):
        scheme, tax_code = _text(document.certificate.scheme), _text(document.certificate.holder_tax_code)
        key = enterprise_key(holder.value)
        named.append((holder.value, key, tax_code, "holder", scheme, None, holder.page, holder.raw))
    named += (
        (one.name, enterprise_key(one.name), one.tax_code, one.role, one.scheme, one.amount, found.page, found.raw)
        for found in document.parties
        for one in [found.value]
        if enterprise_key(one.name) != key
    )
    yield from ((at, *row) for at, row in enumerate(named))


def _sheet(at: int, table: Table) -> Row:
    findings = [{**asdict(one.message), "code": one.code, "row": one.row, "page": one.page} for one in table.findings]
    head = (at, table.page, table.last_page, table.title, table.unit, table.unit_factor)
    return (*head, _json(table.columns), table.total, _json(findings))


def _text(found: Found[Any] | None) -> str | None:
    return None if found is None else _plain(found.value)


def _plain(value: object) -> str | None:
    return value.isoformat() if isinstance(value, date) else None if value is None else str(value)


def _json(value: Iterable[object]) -> str:
    return json.dumps(value if isinstance(value, list) else list(value), ensure_ascii=False, separators=(",", ":"))
