"""Stages of a supported project: what part a paper plays in it, told by its kind and its subject (SPEC §7.2).

The table is ``tables/stages.toml``. A paper that fits no row has no stage; none is guessed.

>>> stage_of("Quyết định", "Về việc giao dự toán Ngân sách Nhà nước năm 2018").name
'assignment'
>>> stage_of("Công văn", "V/v nghỉ lễ") is None
True
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.normal import fold, nfc
from archive.tables import from_tables, rows


@dataclass(frozen=True, slots=True)
class Stage:
    """A row of the table: what fits it."""

    name: str
    strand: str
    kinds: tuple[str, ...]
    words: tuple[re.Pattern[str], ...]
    not_words: tuple[re.Pattern[str], ...]

    def fits(self, kind: str, folded: str) -> bool:
        """Whether a paper of this kind, with this folded subject, is of the stage."""
        return (
            kind in self.kinds
            and (not self.words or any(word.search(folded) for word in self.words))
            and not any(word.search(folded) for word in self.not_words)
        )


@from_tables
def stages() -> tuple[Stage, ...]:
    """All stages, in the order in which they are tried."""
    return tuple(
        Stage(
            row["name"],
            row["strand"],
            tuple(row["kinds"]),
            tuple(re.compile(word) for word in row.get("words", ())),
            tuple(re.compile(word) for word in row.get("not_words", ())),
        )
        for row in rows("stages", "stage")
    )


@from_tables
def stage_of(kind: str | None, subject: str | None) -> Stage | None:
    """The stage of a paper, or None."""
    if kind is None:
        return None
    folded = fold(nfc(subject or ""))
    return next((one for one in stages() if one.fits(kind, folded)), None)
