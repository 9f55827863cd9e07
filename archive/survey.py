"""What the checks for gaps ask again and again, looked up once: papers by stage, enterprises, what supports them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from archive.backing import Backing, all_identities, supported
from archive.enterprises import Identities
from archive.resolve import Resolution, resolve_all
from archive.staged import Staged, staged


@dataclass(frozen=True, slots=True)
class Naming:
    """A paper that names an enterprise, with the role it has there."""

    paper: Staged
    role: str
    scheme: str | None
    page: int
    raw: str


class Survey:
    """One look at the whole record. Everything is read when it is first asked for, and kept."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    @cached_property
    def papers(self) -> dict[int, Staged]:
        """Every paper by its record."""
        return {paper.record: paper for paper in staged(self.connection)}

    def of_stage(self, *names: str) -> list[Staged]:
        """The papers of some stages, by record."""
        return [paper for paper in self.papers.values() if paper.stage in names]

    @cached_property
    def identities(self) -> Identities:
        """Which names and tax codes are one enterprise."""
        return all_identities(self.connection)

    @cached_property
    def supports(self) -> dict[str, list[Backing]]:
        """Enterprise → the rows of support decisions that list it."""
        return supported(self.connection, self.identities)

    @cached_property
    def namings(self) -> dict[str, list[Naming]]:
        """Supported enterprise → the papers that name it, by record."""
        found: dict[str, list[Naming]] = defaultdict(list)
        rows = self.connection.execute(
            "SELECT record, coalesce(tax_code, name_key), role, scheme, page, raw FROM parties ORDER BY record, ordinal"
        )
        for record, atom, role, scheme, page, raw in rows:
            enterprise = self.identities.of(atom)
            if enterprise in self.supports:
                found[enterprise].append(Naming(self.papers[record], role, scheme, page, raw))
        return found

    @cached_property
    def citations(self) -> list[Resolution]:
        """Every citation of the archive and what it means."""
        return resolve_all(self.connection)
