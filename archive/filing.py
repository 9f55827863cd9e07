"""What a person says of papers while they come in: in which dossier they stand, and whether they came or went.

``hoso import --dossier CODE --as incoming``: kept in the same transaction as the record, or as another name of it.
The direction is a correction like any other, so that no later reading takes it away; one that a person gave before
stays as it is.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from archive import corrections, dossiers, ledger

FIELD = "direction"


@dataclass(slots=True)
class Filing:
    """How papers are filed from now on.

    Attributes:
        dossier: The code of a dossier that is there, as it is written there.
        direction: ``incoming`` or ``outgoing``.
        otherwise: The records that a person filed in the other direction before; they stay so.
    """

    dossier: str | None = None
    direction: str | None = None
    otherwise: list[int] = field(default_factory=list)

    def is_done(self, connection: sqlite3.Connection, record: int) -> bool:
        """Whether the record is filed as it is wanted, or as somebody else wants it."""
        in_place = self.dossier is None or dossiers.is_in(connection, self.dossier, record)
        return in_place and (self.direction is None or self._direction_of(connection, record) is not None)

    def file(self, connection: sqlite3.Connection, actor: str, record: int) -> bool:
        """File a record, inside the caller's transaction; True where its document is another than before."""
        if self.dossier is not None:
            dossiers.put_in(connection, actor, self.dossier, record)
        if self.direction is None or self._direction_of(connection, record) is not None:
            return False
        detail = {
            "field": FIELD,
            "value": self.direction,
            "before": None,
            "why": f"import --as {self.direction}",
        }
        event = ledger.append(connection, actor=actor, action=ledger.CORRECT, record=record, detail=detail)
        corrections.keep(connection, record, FIELD, self.direction, event.seq)
        return True

    def notice(self, connection: sqlite3.Connection, record: int) -> None:
        """Remember a record that a person filed in the other direction."""
        if self.direction is not None and self._direction_of(connection, record) not in {None, self.direction}:
            self.otherwise.append(record)

    def _direction_of(self, connection: sqlite3.Connection, record: int) -> object:
        """The direction that a person gave; None where nobody did."""
        return corrections.values_of(connection, record).get(FIELD)
