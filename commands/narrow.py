"""Filters of ``hoso search`` that only the archive can answer: the dossier, and the effect of a paper on a day.

They change without a word of the paper itself changing (another paper repeals it, a clerk files it), so the index does
not hold them: the papers meant are asked of the archive, and the engine is told to show no others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from archive.errors import CallError
from archive.messages import say
from archive.normal import fold, nfc

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive.effects import Standing
    from archive.store import Archive
    from index.engine import Engine, Facet
    from index.query import Query

# What people type for each state (SPEC §2.2: the five states of the national database), folded.
_STATES: tuple[Standing, ...] = ("in_force", "partly", "ended", "suspended", "not_yet", "unknown")
_WORDS: dict[str, Standing] = {
    **{state: state for state in _STATES},
    "con": "in_force",
    "con hieu luc": "in_force",
    "het": "ended",
    "het hieu luc": "ended",
    "het hieu luc toan bo": "ended",
    "mot phan": "partly",
    "mot-phan": "partly",
    "het hieu luc mot phan": "partly",
    "chua": "not_yet",
    "chua co hieu luc": "not_yet",
    "chua hieu luc": "not_yet",
    "ngung": "suspended",
    "ngung hieu luc": "suspended",
    "dinh chi": "suspended",
    "khong ro": "unknown",
}
_IN_TEXT = re.compile(r"(?<!\S)(?:hieuluc|status):(?:\"([^\"]{1,40})\"|([^\s()\"]{1,40}))(?!\S)", re.IGNORECASE)
MOST_DOSSIERS = 20
"""Dossiers counted as a facet: the largest."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is asked beside the words: a dossier, a state, and the day on which it is asked for."""

    dossier: str | None = None
    status: Standing | None = None
    on: date | None = None

    @property
    def day(self) -> date:
        """The day asked for, else today."""
        return self.on or date.today()

    def visible(self, archive: Archive) -> Callable[[int], bool] | None:
        """Which records are meant; None where all are.

        Raises:
            CallError: there is no such dossier.
        """
        sets = []
        if self.dossier is not None:
            sets.append(_papers_of(archive, self.dossier))
        if self.status is not None:
            sets.append({record for record, standing in _standings(archive, self.day) if standing == self.status})
        return set.intersection(*sets).__contains__ if sets else None


def standing_of(words: str) -> Standing:
    """The state that a person types, in English keys or in Vietnamese, with or without marks.

    >>> standing_of("còn hiệu lực"), standing_of("ended")
    ('in_force', 'ended')

    Raises:
        CallError: it is none.
    """
    found = _WORDS.get(fold(nfc(words.strip())))
    if found is None:
        raise CallError(
            say("“{status}” is no state of a paper. Known: {known}.", status=words, known=", ".join(_STATES))
        )
    return found


def without_status(text: str) -> tuple[str, Standing | None]:
    """The words of a question without ``hieuluc:``, and the state that it asks for.

    >>> without_status('dự toán hieuluc:"còn hiệu lực"'), without_status("hieuluc:nay")
    (('dự toán', 'in_force'), ('hieuluc:nay', None))
    """
    named = _IN_TEXT.search(text)
    standing = _WORDS.get(fold(nfc((named[1] or named[2]).strip()))) if named else None
    if named is None or standing is None:
        return text, None  # the engine's hint says what can be typed
    return " ".join(f"{text[: named.start()]} {text[named.end() :]}".split()), standing


def more_facets(archive: Archive, engine: Engine, query: Query, narrowing: Narrowing) -> tuple[Facet, ...]:
    """The answers counted by state and by dossier."""
    from dataclasses import replace

    from index.engine import Facet

    meant = narrowing.visible(archive)
    counted = replace(query, limit=0, offset=0, facets=False)

    def count(records: set[int]) -> int:
        wanted = records if meant is None else {record for record in records if meant(record)}
        return engine.search(counted, wanted.__contains__).total if wanted else 0

    by_state: dict[str, set[int]] = {}
    for record, standing in _standings(archive, narrowing.day):
        by_state.setdefault(standing, set()).add(record)
    rows = archive.connection.execute(
        "SELECT code FROM dossier_papers GROUP BY code ORDER BY count(*) DESC, code LIMIT ?", (MOST_DOSSIERS,)
    ).fetchall()
    facets = (
        ("status", {state: count(records) for state, records in by_state.items()}),
        ("dossier", {code: count(_papers_of(archive, code)) for (code,) in rows}),
    )
    return tuple(
        Facet(name, tuple(sorted(((value, n) for value, n in counts.items() if n), key=lambda one: (-one[1], one[0]))))
        for name, counts in facets
    )


def _standings(archive: Archive, day: date) -> list[tuple[int, Standing]]:
    from archive.effects import standings

    return list(standings(archive.connection, day).items())


def _papers_of(archive: Archive, code: str) -> set[int]:
    from archive.dossiers import needed, papers_in

    return set(papers_in(archive.connection, needed(archive.connection, code).code))
