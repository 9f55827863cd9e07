"""What stands behind a certificate: the decision that supported its holder, with the sum, and the one that issued it.

A support decision (quyết định phê duyệt danh sách được hỗ trợ, `archive.stages`) lists enterprises, each with what it
is supported for; one without a list is on the enterprise that its Điều 1 names ("Hỗ trợ Công ty … số tiền …"). The one
behind a certificate lists its holder, for its scheme where the rows tell schemes; of several the last before the
certificate was issued, else the first after.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from archive.enterprises import Identities, decisions
from archive.resolve import citations_among, resolve
from archive.stages import stage_of


class Held(NamedTuple):
    """What is asked of a certificate."""

    record: int
    scheme: str | None
    holder_key: str | None
    holder_tax_code: str | None
    issued: date | None


@dataclass(frozen=True, slots=True)
class Backing:
    """A support decision and the sum of the holder's row in it, in đồng (None where the row tells none)."""

    record: int
    number: str | None
    day: date | None
    scheme: str | None
    amount: int | None
    name: str
    """Of the enterprise, as the row prints it."""
    tax_code: str | None
    page: int


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind one certificate: `issuing` is the record of the decision with which its body issued it."""

    support: Backing | None
    issuing: int | None


def backings(connection: sqlite3.Connection, certificates: Iterable[Held]) -> dict[int, Behind]:
    """Record of a certificate → what stands behind it."""
    identities = all_identities(connection)
    listed = supported(connection, identities)
    issuing = _issuing(connection)
    found: dict[int, Behind] = {}
    for one in certificates:
        named = one.holder_tax_code or one.holder_key
        holder = identities.of(named) if named else None
        support = _closest(listed.get(holder, []), one.scheme, one.issued) if holder else None
        if support or one.record in issuing:
            found[one.record] = Behind(support, issuing.get(one.record))
    return found


def all_identities(connection: sqlite3.Connection) -> Identities:
    """Which tax codes and names are one enterprise, over the whole archive."""
    pairs = connection.execute("SELECT DISTINCT name_key, tax_code FROM parties").fetchall()
    return Identities(pairs, decisions(connection))


def supported(connection: sqlite3.Connection, identities: Identities) -> dict[str, list[Backing]]:
    """Enterprise → the rows of support decisions that list it, by their days."""
    rows = connection.execute(
        "SELECT records.id, records.kind, records.number, subject, date_first, date_precision, name, name_key, "
        "tax_code, scheme, amount, page FROM parties AS one JOIN records ON records.id = one.record "
        "WHERE role = 'listed' OR (role = 'about' AND kind = 'Quyết định' AND NOT EXISTS "
        "(SELECT 1 FROM parties WHERE record = one.record AND role = 'listed')) "
        "ORDER BY date_first, records.id, ordinal"
    )
    found: dict[str, list[Backing]] = defaultdict(list)
    for record, kind, number, subject, first, precision, name, name_key, tax_code, family, amount, page in rows:
        stage = stage_of(kind, subject)
        if stage and stage.name == "support":
            day = date.fromisoformat(first) if first and precision == "day" else None
            row = Backing(record, number, day, family, amount, name, tax_code, page)
            found[identities.of(tax_code or name_key)].append(row)
    return found


def _closest(rows: list[Backing], family: str | None, issued: date | None) -> Backing | None:
    of_scheme = [row for row in rows if row.scheme is None or family is None or row.scheme == family]
    if not of_scheme or issued is None:
        return of_scheme[-1] if of_scheme else None
    before = [row for row in of_scheme if row.day and row.day <= issued]
    return before[-1] if before else of_scheme[0]


_ISSUED_BY = ("KEM_THEO", "CAN_CU", "DUOC_PHE_DUYET_TAI")


def _issuing(connection: sqlite3.Connection) -> dict[int, int]:
    """Certificate → the decision that it says it goes with, or is based on."""
    certificates = {record for (record,) in connection.execute("SELECT record FROM certificates")}
    found: dict[int, int] = {}
    for one in resolve(connection, citations_among(connection, certificates)):
        if one.status == "found" and one.record is not None and one.citation.relation in _ISSUED_BY:
            found.setdefault(one.citation.record, one.record)
    return found
