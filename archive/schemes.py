"""Schemes of certification (hệ thống chứng nhận): families of standards, their editions, deadlines and terms.

The table is ``tables/standards.toml``; its head tells the columns and where they come from (SPEC §4.2, §4.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from archive.normal import words_key
from archive.tables import from_tables, rows


@dataclass(frozen=True, slots=True)
class Deadline:
    """The end of an old edition: certificates of it are valid until `last_day` at most, whatever they print.

    `checked` is False where no source was at hand.
    """

    edition: str
    last_valid: date
    source: str
    extended_to: date | None = None
    checked: bool = True

    @property
    def last_day(self) -> date:
        """The last valid day, the extension counted."""
        return self.extended_to or self.last_valid


@dataclass(frozen=True, slots=True)
class Scheme:
    """A family of standards; `twins` are the years of Vietnamese editions with their international ones."""

    key: str
    name: str
    codes: tuple[str, ...]
    words: tuple[str, ...] = ()
    term_months: int | None = None
    twins: tuple[tuple[str, str], ...] = ()
    deadlines: tuple[Deadline, ...] = ()

    def edition_of_tcvn(self, year: str) -> str:
        """The international edition of the Vietnamese edition of this year."""
        return dict(self.twins).get(year, year)

    def deadline(self, edition: str | None) -> Deadline | None:
        """The end of an edition, or None where it has none (yet)."""
        return next((one for one in self.deadlines if one.edition == edition), None)


@from_tables
def schemes() -> tuple[Scheme, ...]:
    """All schemes, in the order of the table."""
    return tuple(
        Scheme(
            key=row["key"],
            name=row["name"],
            codes=tuple(row["codes"]),
            words=tuple(row["words"]),
            term_months=row.get("term_months"),
            twins=tuple(
                (twin["tcvn"], twin["edition"]) for twin in rows("standards", "twin") if twin["scheme"] == row["key"]
            ),
            deadlines=_deadlines(row["key"]),
        )
        for row in rows("standards", "scheme")
    )


def _deadlines(key: str) -> tuple[Deadline, ...]:
    return tuple(
        Deadline(row["edition"], row["last_valid"], row["source"], row.get("extended_to"), row["checked"])
        for row in rows("standards", "deadline")
        if row["scheme"] == key
    )


def scheme(key: str) -> Scheme | None:
    """The scheme with this family key.

    >>> scheme("ISO 9001").deadline("2008").last_day.isoformat()
    '2018-09-14'
    """
    return next((one for one in schemes() if one.key == key), None)


@from_tables
def by_code() -> dict[str, Scheme]:
    """Folded code without year (``iso 9001``) → scheme; the office's rows come first."""
    return {words_key(code): one for one in reversed(schemes()) for code in one.codes}
