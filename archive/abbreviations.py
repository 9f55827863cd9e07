"""Abbreviations (chữ viết tắt) that staff type, and what they stand for, from ``tables/abbreviations.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from archive.tables import from_tables, rows

When: TypeAlias = Literal["always", "number", "beside"]


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A row of the table: spellings of the letters, what they stand for, and when they do.

    `beside` are words of which one must stand next to it (where `when` is ``beside``); `capitals`: only
    letters typed as capitals; `back`: the full words are widened to the letters as well.
    """

    short: tuple[str, ...]
    long: tuple[str, ...]
    when: When
    beside: tuple[str, ...] = ()
    capitals: bool = False
    back: bool = True


@from_tables
def abbreviations() -> tuple[Abbreviation, ...]:
    """All abbreviations, an office's own first.

    >>> [row.long[0] for row in abbreviations() if "NSCL" in row.short]
    ['năng suất chất lượng']
    """
    return tuple(
        Abbreviation(
            tuple(row["short"]),
            tuple(row["long"]),
            row["when"],
            tuple(row.get("beside", ())),
            row.get("capitals", False),
            row.get("back", True),
        )
        for row in rows("abbreviations", "abbreviation")
    )
